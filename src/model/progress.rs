//! How far: which fields of a control ask for an answer, and how many have one.

use super::assessment::Answer;
use super::catalog::{Question, QuestionKind};
use super::condition::{Surroundings, When};
use super::field::Field;
use super::id::QuestionId;
use super::profile::{self, Proposal, Setting};
use super::questionnaire::Item;
use super::vocabulary::{Applicability, Implementation};

/// How many fields ask for an answer, and how many have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Fields that ask.
    pub asked: u32,
    /// Fields of those that have an answer.
    pub answered: u32,
    /// Whether anything at all has been written.
    pub begun: bool,
}

impl Tally {
    /// Whether every field that asks has its answer.
    pub fn is_complete(self) -> bool {
        self.asked > 0 && self.answered == self.asked
    }
}

/// Counts one control.
pub fn tally(item: &Item<'_>, answer: &Answer, setting: Setting<'_>) -> Tally {
    let mut tally = Tally { begun: !answer.is_blank(), ..Tally::default() };
    each_asked(item, answer, setting, |_, answered| {
        tally.asked += 1;
        tally.answered += u32::from(answered);
    });
    tally
}

/// The first field that asks and has no answer.
pub fn first_missing(item: &Item<'_>, answer: &Answer, setting: Setting<'_>) -> Option<Field> {
    missing(item, answer, setting).into_iter().next()
}

/// The fields that ask and have no answer.
pub fn missing(item: &Item<'_>, answer: &Answer, setting: Setting<'_>) -> Vec<Field> {
    let mut missing = Vec::new();
    each_asked(item, answer, setting, |field, answered| {
        if !answered {
            missing.push(field);
        }
    });
    missing
}

/// Whether a written reason is asked for.
pub fn needs_reason(answer: &Answer) -> bool {
    match answer.applicability {
        Applicability::Undecided => false,
        Applicability::NotApplicable => true,
        Applicability::Applicable => answer.implementation.needs_reason(),
    }
}

/// The questions that are asked, given the answers and the profile: those without a condition, and those whose
/// condition holds on a question that is itself asked, or on the profile; without those that a proposal leaves out.
pub fn asked_questions<'a>(item: &Item<'a>, answer: &Answer, setting: Setting<'_>) -> Vec<&'a Question> {
    let mut asked: Vec<&Question> = Vec::with_capacity(item.control.questions.len());
    for question in &item.control.questions {
        if is_called_for(question, &asked, answer, setting)
            && !profile::is_hidden(item, question, answer, setting)
        {
            asked.push(question);
        }
    }
    asked
}

/// The questions that a proposal leaves out, in the order of the control, with the proposal.
pub fn hidden_questions<'a>(
    item: &Item<'a>,
    answer: &Answer,
    setting: Setting<'_>,
) -> Vec<(&'a Proposal, Vec<&'a Question>)> {
    let mut hidden: Vec<(&Proposal, Vec<&Question>)> = Vec::new();
    for proposal in profile::proposals(item, setting).filter(|proposal| !proposal.hidden().is_empty()) {
        let left_out = |question: &&Question| {
            let listed = hidden.iter().any(|(_, earlier)| earlier.iter().any(|one| one.id == question.id));
            !listed
                && proposal.hidden().contains(&question.id)
                && (answer.asked.contains(&question.id)
                    || profile::is_hidden(item, question, answer, setting))
        };
        let questions: Vec<&Question> = item.control.questions.iter().filter(left_out).collect();
        if !questions.is_empty() {
            hidden.push((proposal, questions));
        }
    }
    hidden
}

/// Whether a question's condition holds, given the questions asked before it.
fn is_called_for(question: &Question, before: &[&Question], answer: &Answer, setting: Setting<'_>) -> bool {
    let Some(when) = &question.when else { return true };
    match before.iter().find(|earlier| earlier.id == when.question) {
        Some(earlier) => holds(when, earlier, answer, setting),
        None => setting.holds(when).unwrap_or(false),
    }
}

fn holds(when: &When, earlier: &Question, answer: &Answer, setting: Setting<'_>) -> bool {
    let other = |id: &QuestionId| answer.questions.get(id);
    let around = Surroundings { today: setting.today, options: earlier.options.len(), other: &other };
    answer.questions.get(&when.question).is_some_and(|given| when.is.holds(given, &around))
}

/// Whether a question has its answer: for evidence, an entry in the list that says something.
pub fn is_answered(question: &Question, answer: &Answer) -> bool {
    match question.kind {
        QuestionKind::Evidence => {
            answer.evidence_for(&question.id).any(super::evidence::Evidence::says_something)
        }
        _ => answer.questions.contains_key(&question.id),
    }
}

fn each_asked(item: &Item<'_>, answer: &Answer, setting: Setting<'_>, mut see: impl FnMut(Field, bool)) {
    see(Field::Applicability, answer.applicability != Applicability::Undecided);
    if answer.applicability != Applicability::NotApplicable {
        for question in asked_questions(item, answer, setting) {
            see(Field::Question(question.id.clone()), is_answered(question, answer));
        }
        see(Field::Implementation, answer.implementation != Implementation::Unanswered);
    }
    if needs_reason(answer) {
        see(Field::Reason, !answer.reason.trim().is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::model::sample;

    fn answer(fields: &[(&str, &str)]) -> Answer {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let mut answer = Answer::default();
        for (field, text) in fields {
            let field: Field = field.parse().unwrap();
            let value = super::super::shape::of(&item, &field).unwrap().read(text, sample::today()).unwrap();
            answer.put(&field, value).unwrap();
        }
        answer
    }

    fn counts(fields: &[(&str, &str)]) -> (u32, u32) {
        let questionnaire = sample::questionnaire();
        let tally = tally(&questionnaire.item(&"12.4.1".into()).unwrap(), &answer(fields), sample::setting());
        (tally.answered, tally.asked)
    }

    #[test]
    fn an_untouched_control_asks_for_applicability_questions_and_implementation() {
        assert_eq!(counts(&[]), (0, 5));
    }

    #[test]
    fn a_follow_up_is_asked_once_its_condition_holds() {
        let accepted = [("applicability", "適用"), ("Q-12.4.1-2", "not-taken")];
        assert_eq!(counts(&accepted), (2, 6));
        assert_eq!(counts(&[("applicability", "適用"), ("Q-12.4.1-2", "machines")]), (2, 5));
    }

    #[test]
    fn not_applicable_asks_only_for_its_reason() {
        assert_eq!(counts(&[("applicability", "適用除外")]), (1, 2));
        assert_eq!(counts(&[("applicability", "適用除外"), ("reason", "対象が無い")]), (2, 2));
    }

    #[test]
    fn planned_asks_for_a_reason_too() {
        let planned = answer(&[("applicability", "適用"), ("implementation", "計画中")]);
        assert!(needs_reason(&planned));
        assert!(!needs_reason(&answer(&[("applicability", "適用"), ("implementation", "実施済")])));
    }

    #[test]
    fn evidence_answers_its_question_only_when_it_says_something() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"7.2.2".into()).unwrap();
        let question = &item.control.questions[0];
        let mut answer = Answer::default();
        let mut entry = crate::model::evidence::Evidence::empty("ev-1".into(), Some(question.id.clone()));
        answer.evidence.push(entry.clone());
        assert!(!is_answered(question, &answer));
        entry.title = "受講記録".into();
        answer.evidence = vec![entry];
        assert!(is_answered(question, &answer));
    }

    #[test]
    fn the_first_missing_field_comes_in_the_order_of_the_form() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let missing = |fields: &[(&str, &str)]| first_missing(&item, &answer(fields), sample::setting());
        assert_eq!(missing(&[]), Some(Field::Applicability));
        assert_eq!(missing(&[("applicability", "適用")]), Some(Field::Question("Q-12.4.1-1".into())));
        let all = [
            ("applicability", "適用"),
            ("Q-12.4.1-1", "os"),
            ("Q-12.4.1-2", "machines"),
            ("Q-12.4.1-3", "90"),
            ("implementation", "実施済"),
        ];
        assert_eq!(missing(&all), None);
        assert_eq!(answer(&all).value(&Field::Reason), Value::Empty);
    }
}
