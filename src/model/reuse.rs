//! Answers of another assessment (of another system, about another provider, of last year) proposed where this one has
//! none. Nothing that is written is ever proposed to be overwritten.

use super::assessment::{Answer, Assessment};
use super::catalog::{Number, Question, QuestionKind};
use super::edit::Edit;
use super::evidence::Evidence;
use super::field::{EvidencePart, Field};
use super::id::ControlId;
use super::open::OpenAssessment;
use super::questionnaire::{Item, Questionnaire};
use super::shape;
use super::value::Value;
use std::collections::BTreeSet;

/// Why an answer is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It answers the same question, control or duty.
    Same,
    /// It answers a control of another catalog that has the same number in an edition both know.
    Number,
    /// It is the only answer to a question of another catalog with the same themes and of the same kind.
    Theme,
}

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
    /// Why it is proposed.
    pub how: How,
    /// The entry of evidence that would be added, where it is one.
    pub entry: Option<Box<Evidence>>,
}

impl Proposal {
    /// The edit that takes it over.
    pub fn edit(&self) -> Edit {
        if let Some(entry) = &self.entry {
            return Edit::InsertEvidence {
                control: self.control.clone(),
                at: usize::MAX,
                entry: entry.clone(),
            };
        }
        Edit::Put { control: self.control.clone(), field: self.field.clone(), value: self.value.clone() }
    }
}

/// What could be taken over from another assessment, in walking order: answers to the same questions, description,
/// owner and evidence of the same controls, and what was done about the duties with the same text. Where the other one
/// answers another catalog, controls are the same that share a number in an edition, and questions that alone have the
/// same themes. `theirs` is the questionnaire the other one answers; without it its duties and numbers are not known.
pub fn proposals(open: &OpenAssessment, other: &Assessment, theirs: Option<&Questionnaire>) -> Vec<Proposal> {
    let mut found = Vec::new();
    for item in open.questionnaire().items() {
        let answer = open.answer(&item.control.id);
        let elsewhere = theirs.filter(|theirs| theirs.catalog_id() != open.questionnaire().catalog_id());
        let kin = kin(&item, other, elsewhere);
        found.extend(plain(&item, answer, &kin));
        found.extend(evidence(&item, answer, &kin));
        found.extend(item.control.questions.iter().filter_map(|one| {
            let by_theme = || by_theme(&item, one, answer, other, elsewhere?);
            question(&item, one, answer, other).or_else(by_theme)
        }));
        if let Some(theirs) = theirs {
            found.extend(duties(&item, answer, other, theirs));
        }
    }
    found
}

/// The answer to a control that is the same, and why it is.
type Kin<'a> = (&'a ControlId, &'a Answer, How);

/// The answers to the same control: by its name, then by a number that both catalogs know.
fn kin<'a>(item: &Item<'_>, other: &'a Assessment, elsewhere: Option<&Questionnaire>) -> Vec<Kin<'a>> {
    let control = item.control;
    let own = other.answers.get_key_value(&control.id);
    let mut kin: Vec<Kin<'a>> = own.into_iter().map(|(id, answer)| (id, &**answer, How::Same)).collect();
    let Some(elsewhere) = elsewhere else { return kin };
    for (id, answer) in other.answers.iter().filter(|(id, _)| **id != control.id) {
        let Some(their) = elsewhere.item(id) else { continue };
        let same = |one: &Number| {
            their.control.numbers.iter().any(|n| n.edition == one.edition && n.number == one.number)
        };
        if control.numbers.iter().any(same) {
            kin.push((id, answer, How::Number));
        }
    }
    kin
}

fn plain(item: &Item<'_>, answer: &Answer, kin: &[Kin<'_>]) -> Vec<Proposal> {
    let open = [Field::Description, Field::Owner].into_iter();
    let open = open.filter(|field| is_empty(&answer.value(field)));
    open.filter_map(|field| {
        let (from, their, how) = kin.iter().find(|(_, their, _)| !is_empty(&their.value(&field)))?;
        let made = proposal(&item.control.id, field.clone(), their.value(&field), from, field);
        Some(Proposal { how: *how, ..made })
    })
    .collect()
}

/// The evidence of the same control, where there is none yet.
fn evidence(item: &Item<'_>, answer: &Answer, kin: &[Kin<'_>]) -> Vec<Proposal> {
    let says_something = |their: &Answer| their.evidence.iter().any(Evidence::says_something);
    if !answer.evidence.is_empty() {
        return Vec::new();
    }
    let Some((from, their, how)) = kin.iter().find(|(_, their, _)| says_something(their)) else {
        return Vec::new();
    };
    let entries = their.evidence.iter().filter(|entry| entry.says_something());
    entries
        .map(|entry| {
            let mut added = entry.clone();
            added.question = added.question.filter(|question| item.control.question(question).is_some());
            let name = if entry.title.trim().is_empty() { &entry.location } else { &entry.title };
            let field = Field::Evidence(entry.id.clone(), EvidencePart::Title);
            let made = proposal(&item.control.id, field.clone(), Value::text(name.as_str()), from, field);
            Proposal { how: *how, entry: Some(Box::new(added)), ..made }
        })
        .collect()
}

/// The one answer of another catalog to a question of the same themes and kind. Where several are as near, none is.
fn by_theme(
    item: &Item<'_>,
    question: &Question,
    answer: &Answer,
    other: &Assessment,
    elsewhere: &Questionnaire,
) -> Option<Proposal> {
    if question.themes.is_empty() || answer.questions.contains_key(&question.id) {
        return None;
    }
    let themes = |question: &Question| -> BTreeSet<String> { question.themes.iter().cloned().collect() };
    let wanted = themes(question);
    let mut near = elsewhere.items().flat_map(|their| {
        let same = |one: &&Question| one.kind == question.kind && themes(one) == wanted;
        let asked = their.control.questions.iter().filter(same);
        asked.map(|one| (&their.control.id, one)).collect::<Vec<_>>()
    });
    let (from, their) = near.next()?;
    if near.next().is_some() {
        return None;
    }
    let field = Field::Question(their.id.clone());
    let value = other.answer(from)?.value(&field);
    let made =
        || proposal(&item.control.id, Field::Question(question.id.clone()), value.clone(), from, field);
    fits(question, &value).then(|| Proposal { how: How::Theme, ..made() })
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
    let (control, from_control) = (control.clone(), from.clone());
    Proposal { control, field, value, from_control, from_field, how: How::Same, entry: None }
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
                "12.4.1 evidence.ev-1.title",
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

    /// Another catalog: other names for controls and questions, the same numbers and themes.
    fn elsewhere() -> (Questionnaire, Assessment) {
        let mut catalog = sample::catalog();
        catalog.id = "別のカタログ".into();
        let mut renamed = std::collections::BTreeMap::new();
        for control in &mut catalog.controls {
            let before = control.id.clone();
            control.id = format!("X-{before}").as_str().into();
            renamed.insert(before, control.id.clone());
            for question in &mut control.questions {
                question.id = format!("X-{}", question.id).as_str().into();
            }
        }
        let mut other = sample::answered();
        other.catalog = catalog.id.clone();
        other.answers = other.answers.iter().map(|(id, one)| (renamed[id].clone(), one.clone())).collect();
        (Questionnaire::join(catalog, None).unwrap(), other)
    }

    #[test]
    fn a_control_of_another_catalog_is_known_by_its_number() {
        let (theirs, other) = elsewhere();
        let found = proposals(&sample::open(), &other, Some(&theirs));
        let from = |one: &Proposal| (one.field.to_string(), one.from_control.to_string(), one.how);
        let all: Vec<_> = found.iter().filter(|one| one.control.as_str() == "12.4.1").map(from).collect();
        for field in ["description", "owner", "evidence.ev-1.title"] {
            assert!(all.contains(&(field.into(), "X-12.4.1".into(), How::Number)), "{field} in {all:?}");
        }
        // Without it the numbers are not known; a question of the provider keeps its name in every catalog.
        let without = proposals(&sample::open(), &other, None);
        assert!(without.iter().all(|one| matches!(one.field, Field::Question(_)) && one.how == How::Same));
    }

    #[test]
    fn a_question_of_another_catalog_is_known_by_its_themes_if_it_is_the_only_one() {
        let (theirs, mut other) = elsewhere();
        let mut catalog = theirs.catalog().clone();
        let mut own = sample::catalog();
        let (theirs_at, own_at) = (&mut catalog.controls[1].questions[0], &mut own.controls[1].questions[0]);
        own_at.themes = vec!["logs".into(), "roles".into()];
        theirs_at.themes = vec!["roles".into(), "logs".into()];
        let (id, wanted) = (theirs_at.id.clone(), own_at.id.clone());
        let answer = std::sync::Arc::make_mut(other.answers.get_mut(&"X-12.4.1".into()).unwrap());
        let given = answer.questions.remove(&wanted).unwrap();
        answer.questions.insert(id, given);
        let open = OpenAssessment::new(
            sample::assessment(),
            Questionnaire::join(own, None).unwrap().into(),
            sample::today(),
        );
        let by_theme = |theirs: &Questionnaire| {
            let found = proposals(&open, &other, Some(theirs));
            found.into_iter().filter(|one| one.how == How::Theme).map(|one| one.field).collect::<Vec<_>>()
        };
        let one = Questionnaire::join(catalog.clone(), None).unwrap();
        assert_eq!(by_theme(&one), [Field::Question(wanted)]);
        let mut twin = catalog.controls[1].questions[0].clone();
        twin.id = "X-双子".into();
        catalog.controls[1].questions.push(twin);
        let two = Questionnaire::join(catalog, None).unwrap();
        assert!(by_theme(&two).is_empty(), "two are as near as one another");
    }

    #[test]
    fn an_entry_of_evidence_comes_over_whole() {
        let found = proposals(&sample::open(), &sample::answered(), None);
        let entry = found.iter().find(|one| one.entry.is_some()).unwrap();
        let mut assessment = sample::assessment();
        super::super::edit::apply(&mut assessment, entry.edit()).unwrap();
        let control = ControlId::from("12.4.1");
        let other = sample::answered();
        let there = &other.answer(&control).unwrap().evidence[0];
        assert_eq!(assessment.answer(&control).unwrap().evidence[0].title, there.title);
        assert_eq!(assessment.answer(&control).unwrap().evidence[0].sha256, there.sha256);
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
