//! An assessment carried on: to a newer edition of what the provider states or of the catalog ([`plan`]), or into the
//! next year ([`next_year`]).
//!
//! An answer that has to be looked at again goes to 確認待ち (in review): its text is complete and waits for somebody
//! to say that it still holds. 差戻し (changes requested) would claim that somebody has found it wrong. What is still
//! being written, or was sent back, stays where it is, since its author has it in hand anyway.

mod taken;

use super::assessment::{Answer, Assessment, Given};
use super::digest;
use super::edit::Edit;
use super::field::Field;
use super::id::{AssessmentId, ControlId, QuestionId};
use super::questionnaire::{Item, Questionnaire};
use super::value::Value;
use super::vocabulary::Workflow;
use chrono::{DateTime, FixedOffset, Months, NaiveDate};
use std::sync::Arc;

/// What carrying an assessment to another questionnaire takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewal {
    /// All of it, as one edit.
    pub edit: Edit,
    /// The answers to look at again, in walking order.
    pub reopened: Vec<Reopened>,
    /// How many answers stay as they are, to the byte.
    pub kept: usize,
    /// Controls without an answer of which something changed: they are open anyway.
    pub unanswered: Vec<ControlId>,
    /// Controls that have answers but are not in the new questionnaire. They stay in the file.
    pub gone: Vec<ControlId>,
}

/// An answer that has to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// The control.
    pub control: ControlId,
    /// Why.
    pub why: Why,
    /// Where it stood between author and approver.
    pub before: Workflow,
    /// Where it stands now.
    pub after: Workflow,
    /// Answers that came along from a control that asks these questions no more.
    pub carried: Vec<(QuestionId, ControlId)>,
    /// Controls of the earlier catalog whose answers it takes over, each text marked with where it comes from.
    pub taken: Vec<ControlId>,
}

/// What changed for an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// What the provider states.
    pub statement: bool,
    /// What is asked, offered or expected.
    pub questions: bool,
    /// Nobody knows what the answer was given to.
    pub unknown: bool,
}

impl Why {
    /// Whether anything did.
    pub fn any(self) -> bool {
        self.statement || self.questions || self.unknown
    }
}

/// What carrying an assessment to a questionnaire takes. `old` is the questionnaire it answers now, where that can
/// still be had; without it, only what each answer was given to can be compared.
pub fn plan(assessment: &Assessment, old: Option<&Questionnaire>, new: &Questionnaire) -> Renewal {
    let mut renewal = Renewal {
        edit: Edit::All(Vec::new()),
        reopened: Vec::new(),
        kept: 0,
        unanswered: Vec::new(),
        gone: strangers(assessment, new),
    };
    let mut edits =
        vec![Edit::Questionnaire { catalog: new.catalog_id().to_owned(), provider: new.provider() }];
    let blank = Answer::default();
    for item in new.items() {
        let control = &item.control.id;
        let before = old.and_then(|old| old.item(control));
        let answer = assessment.answer(control).unwrap_or(&blank);
        let why = why(answer, before.as_ref(), &item, old.is_some());
        let carried = carried(assessment, answer, old, new, &item);
        let (taken, takes) = taken::over(assessment, new, &item);
        let written = is_written(answer);
        if !(written && why.any()) && carried.is_empty() && taken.is_empty() {
            renewal.kept += usize::from(!answer.is_blank());
            if why.any() && old.is_some() && !written {
                renewal.unanswered.push(control.clone());
            }
            continue;
        }
        let after = reopened(answer.workflow);
        let put = |field, value| Edit::Put { control: control.clone(), field, value };
        for (question, from) in &carried {
            let value = assessment
                .answer(from)
                .map_or(Value::Empty, |from| Value::from(from.questions.get(question)));
            edits.push(put(Field::Question(question.clone()), value));
        }
        edits.extend(takes);
        if after != answer.workflow {
            edits.push(put(Field::Workflow, Value::Workflow(after)));
        }
        renewal.reopened.push(Reopened {
            control: control.clone(),
            why,
            before: answer.workflow,
            after,
            carried,
            taken,
        });
    }
    renewal.kept += renewal.gone.len();
    renewal.edit = Edit::All(edits);
    renewal
}

/// Where an answer goes that has to be looked at again.
fn reopened(workflow: Workflow) -> Workflow {
    match workflow {
        Workflow::ToDo | Workflow::InReview | Workflow::Done => Workflow::InReview,
        Workflow::InProgress | Workflow::ChangesRequested => workflow,
    }
}

/// Whether there is anything that could be wrong now. Who answers, by when, and how far it went is not.
pub(super) fn is_written(answer: &Answer) -> bool {
    let Answer { owner, due, workflow, given, .. } = Answer::default();
    !Answer { owner, due, workflow, given, ..answer.clone() }.is_blank()
}

/// What changed since an answer was given.
pub(super) fn since_given(answer: &Answer, now: &Item<'_>) -> Why {
    why(answer, None, now, false)
}

/// What changed for an answer. Two digests that are the same, those of what it was given to or those of the two
/// questionnaires, are enough to leave it alone: an answer given to an edition before the last was reopened then.
fn why(answer: &Answer, old: Option<&Item<'_>>, new: &Item<'_>, is_old_known: bool) -> Why {
    let now = (Some(digest::of_questions(new)), digest::of_statement(new));
    let then = answer
        .given
        .as_ref()
        .map(|Given { questions, statement, .. }| (Some(questions.clone()), statement.clone()));
    let before = match old {
        Some(old) => Some((Some(digest::of_questions(old)), digest::of_statement(old))),
        None if is_old_known => Some((None, None)),
        None => None,
    };
    if before.as_ref() == Some(&now) || then.as_ref() == Some(&now) {
        return Why::default();
    }
    match before.or(then) {
        Some((questions, statement)) => {
            Why { questions: questions != now.0, statement: statement != now.1, unknown: false }
        }
        None => Why { unknown: true, ..Why::default() },
    }
}

/// Answers to questions that another control asked and this one asks now.
fn carried(
    assessment: &Assessment,
    answer: &Answer,
    old: Option<&Questionnaire>,
    new: &Questionnaire,
    item: &Item<'_>,
) -> Vec<(QuestionId, ControlId)> {
    let Some(old) = old else { return Vec::new() };
    let asked_here = |all: &Questionnaire, control: &ControlId, question: &QuestionId| {
        all.item(control).is_some_and(|item| item.control.question(question).is_some())
    };
    let control = &item.control.id;
    let open = item.control.questions.iter().map(|question| &question.id);
    let open = open.filter(|id| !answer.questions.contains_key(*id) && !asked_here(old, control, id));
    open.filter_map(|question| {
        let has = |(from, given): &(&ControlId, &Arc<Answer>)| {
            *from != control && given.questions.contains_key(question) && !asked_here(new, from, question)
        };
        let (from, _) = assessment.answers.iter().find(has)?;
        Some((question.clone(), from.clone()))
    })
    .collect()
}

fn strangers(assessment: &Assessment, new: &Questionnaire) -> Vec<ControlId> {
    assessment.answers.keys().filter(|id| new.place(id).is_none()).cloned().collect()
}

/// Next year's assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct NextYear {
    /// The new assessment.
    pub assessment: Assessment,
    /// The controls whose answers have to be confirmed.
    pub to_confirm: Vec<ControlId>,
    /// What has become old.
    pub stale: Vec<Stale>,
}

/// Something that has become old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The control.
    pub control: ControlId,
    /// The field in which the day stands.
    pub field: Field,
    /// What it is called; empty for what needs no name.
    pub title: String,
    /// The day.
    pub day: NaiveDate,
}

/// Next year's assessment, to the same questionnaire: every text is kept, and what had been settled has to be
/// confirmed.
pub fn next_year(
    assessment: &Assessment,
    id: AssessmentId,
    now: DateTime<FixedOffset>,
    today: NaiveDate,
) -> NextYear {
    let mut next = assessment.clone();
    next.id = id;
    next.started = now;
    let mut to_confirm = Vec::new();
    for (control, answer) in &mut next.answers {
        if is_written(answer) {
            let after = reopened(answer.workflow);
            if answer.workflow != after {
                Arc::make_mut(answer).workflow = after;
            }
            to_confirm.push(control.clone());
        }
    }
    NextYear { stale: stale(&next, today), assessment: next, to_confirm }
}

/// Due days that have passed, and evidence that has expired or speaks of a day more than a year ago.
pub fn stale(assessment: &Assessment, today: NaiveDate) -> Vec<Stale> {
    use super::field::{ActionPart, EvidencePart};
    let a_year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let mut stale = Vec::new();
    for (control, answer) in &assessment.answers {
        let mut see = |field: Field, title: &str, day: Option<NaiveDate>, limit: NaiveDate| {
            if let Some(day) = day.filter(|day| *day < limit) {
                stale.push(Stale { control: control.clone(), field, title: title.to_owned(), day });
            }
        };
        see(Field::Due, "", answer.due, today);
        for entry in &answer.evidence {
            let field = |part| Field::Evidence(entry.id.clone(), part);
            see(field(EvidencePart::Date), &entry.title, entry.date, a_year_ago);
            see(field(EvidencePart::Expires), &entry.title, entry.expires, today);
        }
        for action in answer.actions.iter().filter(|action| !action.state.is_done()) {
            see(Field::Action(action.id.clone(), ActionPart::Due), &action.gap, action.due, today);
        }
    }
    stale
}

#[cfg(test)]
mod tests;
