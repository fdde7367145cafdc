//! Sections of a paper being assigned to controls by hand: what each says, what it is assigned to, what words propose,
//! and every decision undoable.

use super::ControlId;
use super::find::round::next_that;
use std::collections::BTreeSet;

/// A section of a paper, as somebody sees it who decides what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The line of the paper on which it begins, from 1.
    pub line: usize,
    /// Its heading as the paper has it; empty for what stands before the first one.
    pub heading: String,
    /// What it says: a paragraph, an entry of a list or a row of a table each.
    pub text: Vec<String>,
    /// What it is assigned to.
    pub controls: Vec<ControlId>,
    /// What words propose, best first. Words are no judgement.
    pub proposed: Vec<ControlId>,
}

/// The sections of a paper in its order, and the decisions about them.
#[derive(Clone, Debug, Default)]
pub struct Assigning {
    topics: Vec<Topic>,
    /// What stood where before each decision.
    steps: Vec<(usize, Vec<ControlId>)>,
    decided: BTreeSet<usize>,
}

impl Assigning {
    /// Sections about which nothing is decided yet but what they have.
    pub fn new(topics: Vec<Topic>) -> Assigning {
        Assigning { topics, ..Assigning::default() }
    }

    /// The sections.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The sections about which something was decided, each with its place. What was taken back counts: it may have
    /// been written down.
    pub fn decided(&self) -> impl Iterator<Item = (usize, &Topic)> {
        self.decided.iter().filter_map(|at| Some((*at, self.topics.get(*at)?)))
    }

    /// How many sections are assigned to something.
    pub fn assigned(&self) -> usize {
        self.topics.iter().filter(|topic| !topic.controls.is_empty()).count()
    }

    /// Assigns a section to a control, or takes that away; says whether it is assigned now.
    pub fn toggle(&mut self, at: usize, control: &ControlId) -> bool {
        let Some(topic) = self.topics.get_mut(at) else { return false };
        self.steps.push((at, topic.controls.clone()));
        self.decided.insert(at);
        let before = topic.controls.len();
        topic.controls.retain(|other| other != control);
        let is_new = topic.controls.len() == before;
        if is_new {
            topic.controls.push(control.clone());
        }
        is_new
    }

    /// Whether there is a decision to be taken back.
    pub fn can_undo(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Takes the last decision back; says about which section it was.
    pub fn undo(&mut self) -> Option<usize> {
        let (at, before) = self.steps.pop()?;
        self.topics.get_mut(at)?.controls = before;
        Some(at)
    }

    /// The next section that is assigned to nothing, round the end; the one given only if it is the only one.
    pub fn next_unassigned(&self, from: usize, backwards: bool) -> Option<usize> {
        let is_free = |at: usize| self.topics.get(at).is_some_and(|topic| topic.controls.is_empty());
        next_that(self.topics.len(), from, backwards, is_free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paper(count: usize) -> Assigning {
        let topic = |at: usize| Topic {
            line: at * 3 + 1,
            heading: format!("{}.1 設備", at + 1),
            text: vec!["発電機の燃料を蓄える。".into()],
            controls: Vec::new(),
            proposed: Vec::new(),
        };
        Assigning::new((0..count).map(topic).collect())
    }

    #[test]
    fn a_section_belongs_to_several_controls_and_each_can_be_taken_away() {
        let mut paper = paper(2);
        let [one, other] = ["11.2.2", "17.1.1"].map(ControlId::from);
        assert!(paper.toggle(1, &one) && paper.toggle(1, &other));
        assert!(!paper.toggle(1, &one), "taken away");
        assert_eq!(paper.topics()[1].controls, std::slice::from_ref(&other));
        assert_eq!(paper.undo(), Some(1));
        assert_eq!(paper.topics()[1].controls, [one, other], "in the order in which they were");
        assert_eq!((paper.assigned(), paper.topics()[0].controls.len()), (1, 0));
    }

    #[test]
    fn the_next_section_without_a_control_is_found_round_the_end() {
        let mut paper = paper(4);
        paper.toggle(0, &"5.1.1".into());
        paper.toggle(2, &"5.1.1".into());
        assert_eq!(paper.next_unassigned(1, false), Some(3));
        assert_eq!(paper.next_unassigned(3, false), Some(1));
        assert_eq!(paper.next_unassigned(1, true), Some(3));
        paper.toggle(1, &"5.1.1".into());
        paper.toggle(3, &"5.1.1".into());
        assert_eq!(paper.next_unassigned(1, false), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn whatever_was_decided_can_be_taken_back_step_by_step(
            steps in prop::collection::vec((0usize..6, 0usize..4), 0..30)
        ) {
            let mut paper = paper(5);
            let mut seen = Vec::new();
            for (at, control) in &steps {
                let before = paper.topics().to_vec();
                paper.toggle(*at, &ControlId::from(["5.1.1", "9.2.3", "12.3.1", "18.1.1"][*control]));
                // Beyond the last section there is nothing to decide.
                if *at < 5 {
                    seen.push(before);
                } else {
                    prop_assert_eq!(paper.topics(), before.as_slice());
                }
            }
            for before in seen.into_iter().rev() {
                prop_assert!(paper.can_undo());
                paper.undo();
                prop_assert_eq!(paper.topics(), before.as_slice());
            }
            prop_assert!(!paper.can_undo());
        }
    }
}
