//! What changed from one assessment to another, as the changes that lead from the one to the other.

use crate::model::about::{About, NAMED};
use crate::model::assessment::{Answer, Assessment};
use crate::model::enquiry::Enquiry;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field, PLAIN};
use crate::model::id::{ControlId, EntryId};
use crate::model::trail::{Change, Listed};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An entry of one of an answer's lists.
pub(super) trait Entry: Clone + PartialEq {
    /// Its name within the list.
    fn id(&self) -> &EntryId;
    /// Itself, as the trail has it.
    fn listed(&self) -> Listed;
    /// Its fields.
    fn fields(&self) -> Vec<Field>;
}

impl Entry for Evidence {
    fn id(&self) -> &EntryId {
        &self.id
    }

    fn listed(&self) -> Listed {
        Listed::Evidence(Box::new(self.clone()))
    }

    fn fields(&self) -> Vec<Field> {
        EvidencePart::ALL.iter().map(|part| Field::Evidence(self.id.clone(), *part)).collect()
    }
}

impl Entry for CorrectiveAction {
    fn id(&self) -> &EntryId {
        &self.id
    }

    fn listed(&self) -> Listed {
        Listed::Action(Box::new(self.clone()))
    }

    fn fields(&self) -> Vec<Field> {
        ActionPart::ALL.iter().map(|part| Field::Action(self.id.clone(), *part)).collect()
    }
}

impl Entry for Enquiry {
    fn id(&self) -> &EntryId {
        &self.id
    }

    fn listed(&self) -> Listed {
        Listed::Enquiry(Box::new(self.clone()))
    }

    fn fields(&self) -> Vec<Field> {
        EnquiryPart::ALL.iter().map(|part| Field::Enquiry(self.id.clone(), *part)).collect()
    }
}

/// What leads from one assessment to another, as far as edits can: what is said of the whole first, then control by
/// control.
pub fn changes(from: &Assessment, to: &Assessment) -> Vec<Change> {
    let mut found = Vec::new();
    whole(from, to, &mut found);
    let blank = Arc::default();
    let controls: BTreeSet<&ControlId> = from.answers.keys().chain(to.answers.keys()).collect();
    for control in controls {
        let [old, new] = [from, to].map(|one| one.answers.get(control).unwrap_or(&blank));
        if old != new {
            answers(control, old, new, &mut found);
        }
    }
    found
}

fn whole(from: &Assessment, to: &Assessment, found: &mut Vec<Change>) {
    let named = NAMED.into_iter().map(|(part, _)| part);
    let asked: BTreeSet<_> = from.profile.keys().chain(to.profile.keys()).cloned().collect();
    for part in named.chain(asked.into_iter().map(About::Profile)) {
        let (old, new) = (from.about(&part), to.about(&part));
        if old != new {
            found.push(Change::About { part, from: old, to: new });
        }
    }
    let facts: BTreeSet<_> = from.acknowledged.keys().chain(to.acknowledged.keys()).collect();
    for fact in facts {
        let (old, new) = (from.acknowledged.get(fact), to.acknowledged.get(fact));
        if old != new {
            found.push(Change::Read { fact: fact.clone(), from: old.cloned(), to: new.cloned() });
        }
    }
}

fn answers(control: &ControlId, old: &Answer, new: &Answer, found: &mut Vec<Change>) {
    for field in fields(old, new) {
        put(control, field, old, new, found);
    }
    list(control, (old, new), (&old.evidence, &new.evidence), found);
    list(control, (old, new), (&old.actions, &new.actions), found);
    list(control, (old, new), (&old.enquiries, &new.enquiries), found);
    if old.given != new.given {
        let (from, to) = (old.given.clone(), new.given.clone());
        found.push(Change::Given { control: control.clone(), from, to });
    }
}

/// The fields in which two answers may differ, but for those of entries in lists.
fn fields(old: &Answer, new: &Answer) -> Vec<Field> {
    let questions: BTreeSet<_> = old.questions.keys().chain(new.questions.keys()).cloned().collect();
    let asked: BTreeSet<_> = old.asked.iter().chain(&new.asked).cloned().collect();
    let duties: BTreeSet<_> = old.duties.keys().chain(new.duties.keys()).cloned().collect();
    let duties = duties.into_iter().flat_map(|id| [Field::Duty(id.clone()), Field::DutyNote(id)]);
    PLAIN
        .into_iter()
        .map(|(field, _)| field)
        .chain(questions.into_iter().map(Field::Question))
        .chain(asked.into_iter().map(Field::Asked))
        .chain(duties)
        .collect()
}

fn put(control: &ControlId, field: Field, old: &Answer, new: &Answer, found: &mut Vec<Change>) {
    let (from, to) = (old.value(&field), new.value(&field));
    if from != to {
        found.push(Change::Field { control: control.clone(), field, from, to });
    }
}

/// Entries taken out, from the last on; changed, field by field; and put in, from the first on: so that every place
/// holds when it comes to it.
fn list<T: Entry>(
    control: &ControlId,
    (old, new): (&Answer, &Answer),
    (olds, news): (&[T], &[T]),
    found: &mut Vec<Change>,
) {
    let has = |list: &[T], entry: &T| list.iter().any(|other| other.id() == entry.id());
    for (at, entry) in olds.iter().enumerate().rev().filter(|(_, entry)| !has(news, entry)) {
        found.push(Change::Remove { control: control.clone(), at, entry: entry.listed() });
    }
    for entry in news.iter().filter(|entry| has(olds, entry)) {
        for field in entry.fields() {
            put(control, field, old, new, found);
        }
    }
    for (at, entry) in news.iter().enumerate().filter(|(_, entry)| !has(olds, entry)) {
        found.push(Change::Insert { control: control.clone(), at, entry: entry.listed() });
    }
}
