//! Answers of another assessment (of another system, about another provider, of last year) proposed where this one has
//! none. Nothing that is written is ever proposed to be overwritten.

use super::assessment::{Answer, Assessment};
use super::catalog::{Question, QuestionKind};
use super::edit::Edit;
use super::field::Field;
use super::id::ControlId;
use super::open::OpenAssessment;
use super::questionnaire::{Item, Questionnaire};
use super::shape;
use super::value::Value;

/// An answer that could be taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The control it is proposed for.
    pub control: ControlId,
    /// The field it is proposed for.
    pub field: Field,
    /// What would be written.
    pub value: Value,
    /// The control it comes from.
    pub from_control: ControlId,
    /// The field it comes from.
    pub from_field: Field,
}

impl Proposal {
    /// The edit that takes it over.
    pub fn edit(&self) -> Edit {
        Edit::Put { control: self.control.clone(), field: self.field.clone(), value: self.value.clone() }
    }
}

/// What could be taken over from another assessment, in walking order: answers to the same questions, description and
/// owner of the same controls, and what was done about the duties with the same text. `theirs` is the questionnaire
/// the other one answers; without it the texts of its duties are not known.
pub fn proposals(open: &OpenAssessment, other: &Assessment, theirs: Option<&Questionnaire>) -> Vec<Proposal> {
    let mut found = Vec::new();
    for item in open.questionnaire().items() {
        let answer = open.answer(&item.control.id);
        found.extend(plain(&item, answer, other));
        found.extend(item.control.questions.iter().filter_map(|one| question(&item, one, answer, other)));
        if let Some(theirs) = theirs {
            found.extend(duties(&item, answer, other, theirs));
        }
    }
    found
}

fn plain(item: &Item<'_>, answer: &Answer, other: &Assessment) -> Vec<Proposal> {
    let control = &item.control.id;
    let Some(their) = other.answer(control) else { return Vec::new() };
    let open = [Field::Description, Field::Owner].into_iter();
    let open = open.filter(|field| is_empty(&answer.value(field)) && !is_empty(&their.value(field)));
    open.map(|field| proposal(control, field.clone(), their.value(&field), control, field)).collect()
}

fn question(item: &Item<'_>, question: &Question, answer: &Answer, other: &Assessment) -> Option<Proposal> {
    if question.kind == QuestionKind::Evidence || answer.questions.contains_key(&question.id) {
        return None;
    }
    let control = &item.control.id;
    let field = Field::Question(question.id.clone());
    // The same control first: a name stands for one question, but files can be wrong.
    let same = other.answers.get_key_value(control).into_iter();
    let any = same.chain(other.answers.iter());
    let (from, their) = any.into_iter().find(|(_, their)| their.questions.contains_key(&question.id))?;
    let value = their.value(&field);
    fits(question, &value).then(|| proposal(control, field.clone(), value, from, field))
}

/// Whether an answer is one that the question can have. A question keeps its name when it is reworded, but its options
/// may have changed.
fn fits(question: &Question, value: &Value) -> bool {
    let offered = |wanted: &super::OptionId| question.options.iter().any(|option| option.id == *wanted);
    match (question.kind, value) {
        (QuestionKind::Single, Value::Choice(option)) => offered(option),
        (QuestionKind::Multiple, Value::Choices(options)) => options.iter().all(offered),
        (QuestionKind::YesNo, Value::YesNo(_))
        | (QuestionKind::Text, Value::Text(_))
        | (QuestionKind::Number, Value::Number(_))
        | (QuestionKind::Date, Value::Date(_)) => true,
        _ => false,
    }
}

fn duties(item: &Item<'_>, answer: &Answer, other: &Assessment, theirs: &Questionnaire) -> Vec<Proposal> {
    let control = &item.control.id;
    let mut found = Vec::new();
    for duty in item.duties().filter(|duty| !answer.duties.contains_key(&duty.id)) {
        let same = theirs.items().find_map(|their| {
            let same = their.duties().find(|one| one.text == duty.text)?;
            let answer = other.answer(&their.control.id)?;
            answer.duties.contains_key(&same.id).then(|| (their.control.id.clone(), same.id.clone(), answer))
        });
        let Some((from, id, their)) = same else { continue };
        for (field, their_field) in [
            (Field::Duty(duty.id.clone()), Field::Duty(id.clone())),
            (Field::DutyNote(duty.id.clone()), Field::DutyNote(id.clone())),
        ] {
            let value = their.value(&their_field);
            if !is_empty(&value) && shape::of(item, &field).is_some() {
                found.push(proposal(control, field, value, &from, their_field));
            }
        }
    }
    found
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Empty | Value::Tick(false) => true,
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn proposal(
    control: &ControlId,
    field: Field,
    value: Value,
    from: &ControlId,
    from_field: Field,
) -> Proposal {
    Proposal { control: control.clone(), field, value, from_control: from.clone(), from_field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::DutyId;
    use crate::model::{
        sample,
        vocabulary::{Vocabulary, YesNo},
    };

    fn names(proposals: &[Proposal]) -> Vec<String> {
        proposals.iter().map(|one| format!("{} {}", one.control, one.field)).collect()
    }

    #[test]
    fn what_is_blank_here_and_written_there_is_proposed() {
        let (open, theirs) = (sample::open(), sample::questionnaire());
        let found = proposals(&open, &sample::answered(), Some(&theirs));
        assert_eq!(
            names(&found),
            [
                "12.4.1 description",
                "12.4.1 owner",
                "12.4.1 Q-12.4.1-1",
                "12.4.1 Q-12.4.1-3",
                "12.4.1 Q-12.4.1-f1",
                "12.4.1 D-12.4.1-1",
                "12.4.1 D-12.4.1-1.note",
            ]
        );
        let without = proposals(&open, &sample::answered(), None);
        assert!(without.iter().all(|one| !matches!(one.field, Field::Duty(_) | Field::DutyNote(_))));
    }

    #[test]
    fn nothing_written_is_proposed_to_be_overwritten() {
        let theirs = sample::questionnaire();
        let open = OpenAssessment::new(sample::answered(), sample::questionnaire().into(), sample::today());
        assert!(proposals(&open, &sample::answered(), Some(&theirs)).is_empty());
    }

    #[test]
    fn an_answer_the_question_does_not_offer_is_not_proposed() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let multiple = &item.control.questions[0];
        assert!(fits(multiple, &Value::Choices(vec!["os".into()])));
        assert!(!fits(multiple, &Value::Choices(vec!["os".into(), "昔の選択肢".into()])));
        assert!(!fits(multiple, &Value::YesNo(YesNo::ALL[0])));
    }

    #[test]
    fn a_duty_is_known_by_its_text_whatever_its_name() {
        let mut statements = sample::statements();
        statements.statements[0].duties[0].id = "D-別名".into();
        let theirs = Questionnaire::join(sample::catalog(), Some(statements)).unwrap();
        let mut other = sample::answered();
        let answer = std::sync::Arc::make_mut(other.answers.get_mut(&"12.4.1".into()).unwrap());
        let done = answer.duties.remove(&DutyId::from("D-12.4.1-1")).unwrap();
        answer.duties.insert("D-別名".into(), done);
        let found = proposals(&sample::open(), &other, Some(&theirs));
        let duty = found.iter().find(|one| matches!(one.field, Field::Duty(_))).unwrap();
        assert_eq!(
            (duty.field.to_string(), duty.from_field.to_string()),
            ("D-12.4.1-1".into(), "D-別名".into())
        );
    }
}
