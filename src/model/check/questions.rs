//! What a question is answered with fits its type, and it can be found again by a theme.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Question, QuestionKind};

/// A choice of fewer is none.
const FEWEST_OPTIONS: usize = 2;

pub(super) fn of(questions: &[Question], at: &Path, found: &mut Findings) {
    for (index, question) in questions.iter().enumerate() {
        let place = at.key("questions").index(index);
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
