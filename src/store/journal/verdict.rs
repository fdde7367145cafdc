//! Whether a journal can be trusted: every line whole and in its place, the right assessment, and a file that is what
//! the journal says.

use super::line::Print;
use super::meeting::{self, Base};
use super::scroll::{Damage, Scroll};
use crate::model::AssessmentId;

/// What was found of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Lines that are whole.
    pub lines: usize,
    /// Edits among them.
    pub edits: usize,
    /// The first line that is not as it must be.
    pub damage: Option<Damage>,
    /// Whether it is this assessment's journal.
    pub is_of_this: bool,
    /// How the file fits.
    pub file: FileFit,
    /// The hash of the last line that is whole. Noted elsewhere, it proves later that nothing before it was changed.
    pub last: Option<String>,
}

/// How the file fits its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFit {
    /// It is what the journal says, but for so many edits that are made up for on opening.
    Known {
        /// So many.
        behind: usize,
    },
    /// It is an older state that the journal knows and that was replaced since.
    PutBack,
    /// Something else than this program wrote it.
    Foreign,
}

impl Verdict {
    /// Looks at a journal and the file beside which it stands.
    pub fn of(scroll: &Scroll, id: &AssessmentId, file: &Print) -> Verdict {
        let fit = match meeting::base(scroll, file) {
            Base::Known(known) => FileFit::Known { behind: scroll.behind(known.after).len() },
            Base::PutBack => FileFit::PutBack,
            Base::Unknown => FileFit::Foreign,
        };
        Verdict {
            lines: scroll.links.len(),
            edits: scroll.entries().count(),
            damage: scroll.damage,
            is_of_this: scroll.head().is_some_and(|head| head.assessment == *id),
            file: fit,
            last: scroll.last().map(|(hash, _)| hash.to_owned()),
        }
    }

    /// Whether everything is as it must be.
    pub fn is_sound(&self) -> bool {
        self.damage.is_none() && self.is_of_this && matches!(self.file, FileFit::Known { .. })
    }
}
