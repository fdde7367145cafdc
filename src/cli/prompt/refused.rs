//! What came and could not be taken. Whoever sits at a terminal has seen it and goes on; a script has to be told.

use super::walk::Stop;

/// The lines that were refused and not put right since.
#[derive(Default)]
pub(super) struct Refused {
    /// What they were to answer.
    answers: Vec<Stop>,
    /// Numbers of controls there are none of, since somebody last went to one.
    controls: usize,
    /// Lines of texts that could not be read.
    lines: usize,
}

impl Refused {
    /// An answer was refused.
    pub(super) fn answer(&mut self, stop: &Stop) {
        self.answers.push(stop.clone());
    }

    /// A control could not be gone to.
    pub(super) fn control(&mut self) {
        self.controls += 1;
    }

    /// A line of a text could not be read.
    pub(super) fn line(&mut self) {
        self.lines += 1;
    }

    /// What is asked has been answered after all.
    pub(super) fn answered(&mut self, stop: &Stop) {
        self.answers.retain(|refused| refused != stop);
    }

    /// A control has been gone to.
    pub(super) fn gone(&mut self) {
        self.controls = 0;
    }

    /// How many lines were not taken.
    pub(super) fn count(&self) -> usize {
        self.answers.len() + self.controls + self.lines
    }
}
