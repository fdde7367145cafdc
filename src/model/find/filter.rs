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
use crate::model::vocabulary::{Applicability, Basis, Bearer, Implementation, Vocabulary, Workflow};
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
    /// What makes the organisation include it is among what was said; nothing was said, where there is no word.
    Basis(Option<Basis>),
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

/// Whether every condition holds of the control at a place. A control of Annex A that the catalog does not ask about
/// is without a state until something is said about it: of it only its chapter holds.
pub fn matches(open: &OpenAssessment, position: usize, filter: &Filter) -> bool {
    all_hold(open, position, &ready(filter))
}

/// The places of the controls of which every condition holds, in walking order; without any condition, those of the
/// catalog.
pub fn narrow(open: &OpenAssessment, filter: &Filter) -> Vec<usize> {
    let ready = ready(filter);
    let questionnaire = open.questionnaire();
    let places = if ready.is_empty() { questionnaire.len() } else { questionnaire.places() };
    (0..places).filter(|position| all_hold(open, *position, &ready)).collect()
}

/// The next control of which something is true after a place, going round; backwards if asked. The control at the
/// place itself comes last.
pub fn next(open: &OpenAssessment, from: usize, backwards: bool, state: State) -> Option<usize> {
    let filter = Filter::from(state);
    next_that(open.questionnaire().len(), from, backwards, |position| matches(open, position, &filter))
}

/// A condition with its text folded, once for all controls.
struct Ready<'a> {
    chip: &'a Chip,
    folded: String,
}

/// The conditions, those that take long last.
fn ready(filter: &Filter) -> Vec<Ready<'_>> {
    let folded = |chip: &Chip| match chip {
        Chip::Owner(text) | Chip::Chapter(text) => fold_search(text.trim()),
        _ => String::new(),
    };
    let mut ready: Vec<Ready<'_>> =
        filter.chips.iter().map(|chip| Ready { chip, folded: folded(chip) }).collect();
    // A digest takes longer than everything else together.
    ready.sort_by_key(|ready| *ready.chip == Chip::Is(State::Changed));
    ready
}

fn all_hold(open: &OpenAssessment, position: usize, conditions: &[Ready<'_>]) -> bool {
    let Some(item) = open.questionnaire().at(position) else { return false };
    let control = Looked { open, position, item, answer: open.answer(&item.control.id) };
    let asked = !item.is_beyond() || !control.answer.is_blank();
    let is = |condition: &Ready<'_>| {
        (asked || matches!(condition.chip, Chip::Chapter(_))) && control.is(condition)
    };
    conditions.iter().all(is)
}

/// One control being looked at.
struct Looked<'a> {
    open: &'a OpenAssessment,
    position: usize,
    item: Item<'a>,
    answer: &'a Answer,
}

impl Looked<'_> {
    fn is(&self, condition: &Ready<'_>) -> bool {
        match condition.chip {
            Chip::Is(state) => self.is_in(*state),
            Chip::Owner(owner) => same(&self.answer.owner, owner, &condition.folded),
            Chip::Chapter(chapter) => same(&self.item.control.chapter, chapter, &condition.folded),
            Chip::Ownership(bearer) => {
                let asked = self.item.ownership().map(|ownership| ownership.by);
                self.answer.ownership.or(asked) == Some(*bearer)
            }
            Chip::Applicability(word) => self.answer.applicability == *word,
            Chip::Basis(Some(word)) => self.answer.basis.contains(word),
            Chip::Basis(None) => self.answer.basis.is_empty(),
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

/// Whether a text is the same as the one wanted, which is there as it was written and folded.
fn same(text: &str, wanted: &str, folded: &str) -> bool {
    let text = text.trim();
    text == wanted || (text.is_empty() == folded.is_empty() && fold_search(text) == folded)
}

#[cfg(test)]
mod tests;
