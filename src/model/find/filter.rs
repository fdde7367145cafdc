//! Which controls are of interest by their state: conditions that can be combined, and written as a line of text so
//! that a person can keep them under a name (`owner:情報システム部 is:unanswered 章:12`).

mod line;

pub use line::FilterError;

use super::round::next_that;
use crate::model::assessment::Answer;
use crate::model::digest;
use crate::model::evidence::Evidence;
use crate::model::open::OpenAssessment;
use crate::model::questionnaire::Item;
use crate::model::readiness::{self, Problem};
use crate::model::vocabulary::{Applicability, Bearer, Implementation, Vocabulary, Workflow};
use crate::text::Lang;
use crate::text::fold::fold_search;

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chip {
    /// What is or is not there.
    Is(State),
    /// Somebody answers for it; nobody, where the name is empty.
    Owner(String),
    /// It stands in the chapter of that number.
    Chapter(String),
    /// It is borne by somebody, as the customer has it or else the questionnaire.
    Ownership(Bearer),
    /// It applies or not.
    Applicability(Applicability),
    /// How far it is in place.
    Implementation(Implementation),
    /// Between author and approver.
    Workflow(Workflow),
}

/// What can be true of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Something that is asked has no answer.
    Unanswered,
    /// An auditor would object to something.
    Problems,
    /// A day has passed: that of the answer, of a corrective action, or the last one of evidence.
    Overdue,
    /// It is not excluded and there is nothing to show for it.
    NoEvidence,
    /// The provider's statement is not the one that was answered.
    Changed,
}

impl Vocabulary for State {
    const ALL: &'static [State] =
        &[State::Unanswered, State::Problems, State::Overdue, State::NoEvidence, State::Changed];

    fn token(self) -> &'static str {
        match self {
            State::Unanswered => "unanswered",
            State::Problems => "problems",
            State::Overdue => "overdue",
            State::NoEvidence => "no-evidence",
            State::Changed => "changed",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (State::Unanswered, Lang::Ja) => "未回答",
            (State::Unanswered, Lang::En) => "Unanswered",
            (State::Problems, Lang::Ja) => "要対応",
            (State::Problems, Lang::En) => "Needs work",
            (State::Overdue, Lang::Ja) => "期限切れ",
            (State::Overdue, Lang::En) => "Overdue",
            (State::NoEvidence, Lang::Ja) => "証跡なし",
            (State::NoEvidence, Lang::En) => "No evidence",
            (State::Changed, Lang::Ja) => "提供者の記述が変わった",
            (State::Changed, Lang::En) => "Statement changed",
        }
    }
}

/// Conditions that must all hold. Without any, every control is of interest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// The conditions, each once, in the order they were given.
    chips: Vec<Chip>,
}

impl Filter {
    /// No condition at all.
    pub fn none() -> Filter {
        Filter::default()
    }

    /// The conditions, in the order they were given.
    pub fn chips(&self) -> &[Chip] {
        &self.chips
    }

    /// Whether there is no condition.
    pub fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }

    /// Adds a condition, unless it is there.
    pub fn add(&mut self, chip: Chip) {
        if !self.chips.contains(&chip) {
            self.chips.push(chip);
        }
    }

    /// Takes a condition out if it is there, and adds it if it is not.
    pub fn toggle(&mut self, chip: Chip) {
        match self.chips.iter().position(|known| *known == chip) {
            Some(at) => drop(self.chips.remove(at)),
            None => self.chips.push(chip),
        }
    }
}

impl From<State> for Filter {
    fn from(state: State) -> Filter {
        Filter { chips: vec![Chip::Is(state)] }
    }
}

/// Whether every condition holds of the control at a place.
pub fn matches(open: &OpenAssessment, position: usize, filter: &Filter) -> bool {
    let Some(item) = open.questionnaire().at(position) else { return false };
    let control = Looked { open, position, item, answer: open.answer(&item.control.id) };
    // A digest takes longer than everything else together.
    let (slow, fast): (Vec<_>, Vec<_>) =
        filter.chips.iter().partition(|chip| **chip == Chip::Is(State::Changed));
    fast.into_iter().chain(slow).all(|chip| control.is(chip))
}

/// The places of the controls of which every condition holds, in walking order.
pub fn narrow(open: &OpenAssessment, filter: &Filter) -> Vec<usize> {
    (0..open.questionnaire().len()).filter(|position| matches(open, *position, filter)).collect()
}

/// The next control of which something is true after a place, going round; backwards if asked. The control at the
/// place itself comes last.
pub fn next(open: &OpenAssessment, from: usize, backwards: bool, state: State) -> Option<usize> {
    let filter = Filter::from(state);
    next_that(open.questionnaire().len(), from, backwards, |position| matches(open, position, &filter))
}

/// One control being looked at.
struct Looked<'a> {
    open: &'a OpenAssessment,
    position: usize,
    item: Item<'a>,
    answer: &'a Answer,
}

impl Looked<'_> {
    fn is(&self, chip: &Chip) -> bool {
        match chip {
            Chip::Is(state) => self.is_in(*state),
            Chip::Owner(owner) => same(&self.answer.owner, owner),
            Chip::Chapter(chapter) => same(&self.item.control.chapter, chapter),
            Chip::Ownership(bearer) => {
                let asked = self.item.ownership().map(|ownership| ownership.by);
                self.answer.ownership.or(asked) == Some(*bearer)
            }
            Chip::Applicability(word) => self.answer.applicability == *word,
            Chip::Implementation(word) => self.answer.implementation == *word,
            Chip::Workflow(word) => self.answer.workflow == *word,
        }
    }

    fn is_in(&self, state: State) -> bool {
        match state {
            State::Unanswered => !self.open.count(self.position).tally.is_complete(),
            State::Problems => !self.problems().is_empty(),
            State::Overdue => self.problems().iter().any(|problem| {
                matches!(problem, Problem::Expired(_) | Problem::Overdue | Problem::ActionOverdue(_))
            }),
            State::NoEvidence => {
                self.answer.applicability != Applicability::NotApplicable
                    && !self.answer.evidence.iter().any(Evidence::says_something)
            }
            State::Changed => self
                .answer
                .given
                .as_ref()
                .is_some_and(|given| given.statement != digest::of_statement(&self.item)),
        }
    }

    fn problems(&self) -> Vec<Problem> {
        readiness::problems(self.answer, self.open.today())
    }
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one == other || fold_search(one) == fold_search(other)
}

#[cfg(test)]
mod tests;
