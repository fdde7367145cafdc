//! What a question is answered with fits its type; on the profile nothing else may depend.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Question, QuestionKind};

/// A choice of fewer is none.
const FEWEST_OPTIONS: usize = 2;

/// Profile questions are asked all at once, and have no list of evidence.
pub(super) fn of_profile(questions: &[Question], at: &Path, found: &mut Findings) {
    of(questions, at, found);
    for (index, question) in questions.iter().enumerate() {
        if question.when.is_some() {
            found.add(at.index(index).key("when"), Flaw::ConditionInProfile);
        }
        if question.kind == QuestionKind::Evidence {
            found.add(at.index(index).key("type"), Flaw::EvidenceInProfile);
        }
    }
}

/// Looks at a list of questions.
pub(super) fn of(questions: &[Question], at: &Path, found: &mut Findings) {
    for (index, question) in questions.iter().enumerate() {
        let place = at.index(index);
        let is_choice = matches!(question.kind, QuestionKind::Single | QuestionKind::Multiple);
        if is_choice && question.options.len() < FEWEST_OPTIONS {
            found.add(place.clone(), Flaw::TooFewOptions);
        }
        if !is_choice && !question.options.is_empty() {
            found.add(place.key("options"), Flaw::NoChoice(question.kind));
        }
        if question.unit.is_some() && question.kind != QuestionKind::Number {
            found.add(place.key("unit"), Flaw::NoNumber(question.kind));
        }
    }
}
