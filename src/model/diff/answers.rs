//! Two assessments, field by field: the same one at two times, or last year's and this year's.

use crate::model::about::{About, NAMED};
use crate::model::assessment::{Answer, Assessment};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field, PLAIN};
use crate::model::id::{ControlId, EntryId};
use crate::model::value::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A part of what is said about the assessment as a whole that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutChange {
    /// The part, by its name in commands; `catalog` and `provider` too.
    pub name: String,
    /// What it was.
    pub old: Value,
    /// What it is.
    pub new: Value,
}

/// A field that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// What it was.
    pub old: Value,
    /// What it is.
    pub new: Value,
}

/// The fields of a control that are not what they were.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChange {
    /// The control.
    pub control: ControlId,
    /// The fields; never none.
    pub fields: Vec<FieldChange>,
}

/// What differs between two assessments. When answers were given is no difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// In what is said about the whole.
    pub about: Vec<AboutChange>,
    /// In the answers, in the order of the controls' numbers.
    pub controls: Vec<ControlChange>,
}

impl Difference {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.about.is_empty() && self.controls.is_empty()
    }
}

/// Compares two assessments.
pub fn compare(old: &Assessment, new: &Assessment) -> Difference {
    let controls: BTreeSet<&ControlId> = old.answers.keys().chain(new.answers.keys()).collect();
    let blank = Arc::new(Answer::default());
    let controls = controls.into_iter().filter_map(|control| {
        let answer = |all: &Assessment| Arc::clone(all.answers.get(control).unwrap_or(&blank));
        let fields = fields(&answer(old), &answer(new));
        (!fields.is_empty()).then(|| ControlChange { control: control.clone(), fields })
    });
    Difference { about: about(old, new), controls: controls.collect() }
}

fn about(old: &Assessment, new: &Assessment) -> Vec<AboutChange> {
    let provider = |one: &Assessment| one.provider.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut all = vec![
        ("catalog".to_owned(), Value::text(old.catalog.as_str()), Value::text(new.catalog.as_str())),
        ("provider".to_owned(), Value::text(provider(old)), Value::text(provider(new))),
    ];
    let profile: BTreeSet<_> = old.profile.keys().chain(new.profile.keys()).collect();
    let read: BTreeSet<_> = old.acknowledged.keys().chain(new.acknowledged.keys()).collect();
    let parts = NAMED.into_iter().map(|(part, _)| part);
    let parts = parts.chain(profile.into_iter().cloned().map(About::Profile));
    let parts = parts.chain(read.into_iter().cloned().map(About::Read));
    all.extend(parts.map(|part| (part.to_string(), old.about(&part), new.about(&part))));
    let changes = all.into_iter().filter(|(_, old, new)| old != new);
    changes.map(|(name, old, new)| AboutChange { name, old, new }).collect()
}

/// The fields in which two answers differ, in the order of the form.
pub fn fields(old: &Answer, new: &Answer) -> Vec<FieldChange> {
    if old == new {
        return Vec::new();
    }
    let changes = all_fields(old, new).into_iter().map(|field| {
        let (old, new) = (old.value(&field), new.value(&field));
        FieldChange { field, old, new }
    });
    changes.filter(|change| change.old != change.new).collect()
}

/// Every field in which either answer can hold anything.
fn all_fields(old: &Answer, new: &Answer) -> Vec<Field> {
    let both = [old, new];
    let mut fields: Vec<Field> = PLAIN.iter().map(|(field, _)| field.clone()).collect();
    let questions: BTreeSet<_> = both.iter().flat_map(|answer| answer.questions.keys()).collect();
    fields.extend(questions.into_iter().cloned().map(Field::Question));
    let asked: BTreeSet<_> = both.iter().flat_map(|answer| &answer.asked).collect();
    fields.extend(asked.into_iter().cloned().map(Field::Asked));
    let duties: BTreeSet<_> = both.iter().flat_map(|answer| answer.duties.keys()).collect();
    fields.extend(duties.into_iter().flat_map(|id| [Field::Duty(id.clone()), Field::DutyNote(id.clone())]));
    for id in entries(both.iter().flat_map(|answer| &answer.evidence).map(|entry| &entry.id)) {
        fields.extend(EvidencePart::ALL.iter().map(|part| Field::Evidence(id.clone(), *part)));
    }
    for id in entries(both.iter().flat_map(|answer| &answer.enquiries).map(|entry| &entry.id)) {
        fields.extend(EnquiryPart::ALL.iter().map(|part| Field::Enquiry(id.clone(), *part)));
    }
    for id in entries(both.iter().flat_map(|answer| &answer.actions).map(|entry| &entry.id)) {
        fields.extend(ActionPart::ALL.iter().map(|part| Field::Action(id.clone(), *part)));
    }
    fields
}

/// The names, each once, in their order.
fn entries<'a>(ids: impl Iterator<Item = &'a EntryId>) -> Vec<EntryId> {
    let mut names: Vec<EntryId> = Vec::new();
    for id in ids {
        if !names.contains(id) {
            names.push(id.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use crate::model::vocabulary::Workflow;

    #[test]
    fn an_assessment_does_not_differ_from_itself() {
        assert!(compare(&sample::answered(), &sample::answered()).is_empty());
    }

    #[test]
    fn every_field_of_an_answer_is_compared() {
        let mut blank = sample::answered();
        blank.answers.clear();
        let difference = compare(&blank, &sample::answered());
        let names: Vec<String> =
            difference.controls[0].fields.iter().map(|change| change.field.to_string()).collect();
        for name in [
            "description",
            "owner",
            "due",
            "workflow",
            "Q-12.4.1-1",
            "Q-12.4.1-2.asked",
            "D-12.4.1-1",
            "D-12.4.1-1.note",
            "evidence.ev-1.title",
            "enquiry.en-1.reply",
            "action.ac-1.gap",
        ] {
            assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
        }
    }

    #[test]
    fn the_field_that_changed_is_named_with_both_values() {
        let (old, mut new) = (sample::answered(), sample::answered());
        let answer = Arc::make_mut(new.answers.get_mut(&"12.4.1".into()).unwrap());
        answer.workflow = Workflow::Done;
        answer.given = None;
        new.organization = "雲海商事".into();
        let difference = compare(&old, &new);
        assert_eq!(difference.about.len(), 1);
        assert_eq!(difference.about[0].new, Value::text("雲海商事"));
        let [change] = &difference.controls[0].fields[..] else { panic!("{difference:?}") };
        assert_eq!(
            (&change.old, &change.new),
            (&Value::Workflow(Workflow::InReview), &Value::Workflow(Workflow::Done))
        );
    }
}
