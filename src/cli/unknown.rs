//! What an assessment holds that its questionnaire does not know. It stays in the file and is named.

use crate::model::{ControlId, OpenAssessment};
use serde::Serialize;

/// What stands in one control's answer without a place in the questionnaire.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Unknown<'a> {
    /// The control.
    pub(super) control: &'a ControlId,
    /// Whether the questionnaire knows the control itself.
    pub(super) known: bool,
    /// Questions and duties it does not know, by name.
    pub(super) parts: Vec<&'a str>,
}

/// Everything the questionnaire does not know, in the order of the file.
pub(super) fn find(open: &OpenAssessment) -> Vec<Unknown<'_>> {
    let all = open.assessment().answers.keys().filter_map(|control| of_control(open, control));
    all.collect()
}

fn of_control<'a>(open: &'a OpenAssessment, control: &'a ControlId) -> Option<Unknown<'a>> {
    let Some(item) = open.questionnaire().item(control) else {
        return Some(Unknown { control, known: false, parts: Vec::new() });
    };
    let answer = open.answer(control);
    let questions = answer.questions.keys();
    let linked = answer.evidence.iter().filter_map(|entry| entry.question.as_ref());
    let mut parts: Vec<&str> = questions
        .chain(linked)
        .filter(|question| item.control.question(question).is_none())
        .map(|question| question.as_str())
        .chain(answer.duties.keys().filter(|duty| item.duty(duty).is_none()).map(|duty| duty.as_str()))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    (!parts.is_empty()).then_some(Unknown { control, known: true, parts })
}
