//! Two assessments that both came from a third are brought together, field by field and entry by entry. What only one
//! of them changed is taken from it; what both changed, each in its own way, stays as we have it and is named, with
//! what the other has, so that a person can decide. Nothing is dropped.

mod beyond;
pub mod conflict;
mod diff;
#[cfg(test)]
mod tests;

pub use diff::changes;

use super::assessment::{Answer, Assessment, Given};
use super::edit;
use super::field::Field;
use super::id::{ControlId, EntryId};
use super::trail::{self, Change, Fit, Listed};
use super::value::Value;

/// What came of bringing both together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Ours, with what only theirs changed.
    pub assessment: Assessment,
    /// What was taken from theirs, in its order.
    pub taken: Vec<Change>,
    /// Where each changed the same in its own way. Ours stands.
    pub conflicts: Vec<Conflict>,
    /// In so many places both changed something that this program does not know. Ours stands.
    pub unknown: usize,
}

/// Something that both changed, each in its own way.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// From what stands to what the other has.
    pub change: Change,
    /// What both came from, where that is known.
    pub base: Option<Value>,
    /// Where the other comes from.
    pub origin: Origin,
}

/// Where what contradicts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Something else wrote it into the file.
    Outside,
    /// A person wrote it here before.
    Before,
    /// It stands on a sheet that came back.
    Sheet,
}

/// Why two assessments cannot be brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// They are not the same one.
    Assessment,
    /// They answer different catalogs or editions of the provider's statements.
    Questionnaire,
}

/// Brings ours and theirs together, which both came from a base.
///
/// # Errors
/// When they are not two states of one assessment that answers one questionnaire.
pub fn merge(base: &Assessment, ours: &Assessment, theirs: &Assessment) -> Result<Merged, Unlike> {
    if ours.id != theirs.id {
        return Err(Unlike::Assessment);
    }
    let asks = |one: &Assessment| (one.catalog.clone(), one.provider.clone());
    let asked = beyond::three_way(&asks(base), &asks(ours), &asks(theirs)).ok_or(Unlike::Questionnaire)?;
    let mut merging = Merging {
        base,
        theirs,
        merged: Merged { assessment: ours.clone(), taken: Vec::new(), conflicts: Vec::new(), unknown: 0 },
    };
    for change in changes(base, theirs) {
        merging.settle(change);
    }
    let mut merged = merging.merged;
    (merged.assessment.catalog, merged.assessment.provider) = asked;
    merged.unknown = beyond::adopt(&mut merged.assessment, base, theirs);
    Ok(merged)
}

/// Gives ours what theirs says beyond what edits can write: fields this program does not know, and the order of lists.
pub fn adopt_unknown(ours: &mut Assessment, base: &Assessment, theirs: &Assessment) {
    beyond::adopt(ours, base, theirs);
}

struct Merging<'a> {
    base: &'a Assessment,
    theirs: &'a Assessment,
    merged: Merged,
}

impl Merging<'_> {
    fn settle(&mut self, change: Change) {
        match change {
            Change::Given { control, to, .. } => self.settle_given(control, to),
            Change::Read { ref to, ref fact, .. } => {
                let stands = self.merged.assessment.acknowledged.get(fact);
                // Both have read it: the later reading counts.
                match (stands, to) {
                    (Some(ours), Some(theirs)) if ours.at >= theirs.at => {}
                    (Some(_), Some(_)) => self.take(change),
                    _ => self.settle_by_fit(change),
                }
            }
            change => self.settle_by_fit(change),
        }
    }

    fn settle_by_fit(&mut self, change: Change) {
        match trail::fit(&self.merged.assessment, &change) {
            Fit::There => {}
            Fit::Fits => self.take(change),
            Fit::Conflict => match change {
                // Both put in an entry, and gave it the same name by chance.
                Change::Insert { control, at, entry } => {
                    let entry = self.renamed(&control, entry);
                    self.take(Change::Insert { control, at, entry });
                }
                change => self.conflict(change),
            },
        }
    }

    /// Makes a change of theirs on ours.
    fn take(&mut self, change: Change) {
        let change = self.as_it_stands(change);
        match edit::apply(&mut self.merged.assessment, change.edit()) {
            Ok(_) => self.merged.taken.push(change),
            Err(_) => self.conflict(change),
        }
    }

    /// The record of when an answer was given: the later one counts.
    fn settle_given(&mut self, control: ControlId, theirs: Option<Given>) {
        let given = |one: &Assessment| one.answer(&control).and_then(|answer| answer.given.clone());
        let (base, ours) = (given(self.base), given(&self.merged.assessment));
        let later = match (&ours, &theirs) {
            (Some(ours), Some(theirs)) => theirs.at > ours.at,
            (None, Some(_)) => true,
            _ => false,
        };
        let stands = self.merged.assessment.answer(&control).is_some_and(|answer| !is_empty(answer));
        if ours != theirs && (later || ours == base) && (theirs.is_some() || !stands) {
            self.take(Change::Given { control, from: ours, to: theirs });
        }
    }

    fn renamed(&self, control: &ControlId, entry: Listed) -> Listed {
        let taken =
            |one: &Assessment| one.answer(control).map(|answer| ids(answer, &entry)).unwrap_or_default();
        let taken = [taken(&self.merged.assessment), taken(self.theirs)].concat();
        let prefix = entry.id().as_str().rsplit_once('-').map_or(entry.id().as_str(), |(prefix, _)| prefix);
        let id = EntryId::next(prefix, taken.iter());
        match entry {
            Listed::Evidence(one) => Listed::Evidence(Box::new(super::evidence::Evidence { id, ..*one })),
            Listed::Action(one) => Listed::Action(Box::new(super::evidence::CorrectiveAction { id, ..*one })),
            Listed::Enquiry(one) => Listed::Enquiry(Box::new(super::Enquiry { id, ..*one })),
        }
    }

    fn conflict(&mut self, change: Change) {
        let base = match &change {
            Change::Field { from, .. } | Change::About { from, .. } => Some(from.clone()),
            _ => None,
        };
        let change = self.whole_entry(change).unwrap_or_else(|change| self.as_it_stands(*change));
        let known = self.merged.conflicts.iter().any(|conflict| conflict.change == change);
        if !known {
            self.merged.conflicts.push(Conflict { change, base, origin: Origin::Outside });
        }
    }

    /// Where theirs changed an entry that we took out, all of that entry is what they have.
    fn whole_entry(&self, change: Change) -> Result<Change, Box<Change>> {
        let Change::Field { control, field, .. } = &change else { return Err(Box::new(change)) };
        let theirs = self.theirs.answer(control).and_then(|answer| entry_of(answer, field));
        let ours = self.merged.assessment.answer(control).and_then(|answer| entry_of(answer, field));
        match (ours, theirs) {
            (None, Some((at, entry))) => Ok(Change::Insert { control: control.clone(), at, entry }),
            _ => Err(Box::new(change)),
        }
    }

    fn as_it_stands(&self, change: Change) -> Change {
        from_what_stands(&self.merged.assessment, change)
    }
}

/// The same change, beginning from what stands in an assessment.
pub fn from_what_stands(ours: &Assessment, change: Change) -> Change {
    match change {
        Change::Field { control, field, to, .. } => {
            let from = ours.answer(&control).map_or(Answer::default().value(&field), |one| one.value(&field));
            Change::Field { control, field, from, to }
        }
        Change::About { part, to, .. } => Change::About { from: ours.about(&part), part, to },
        Change::Read { fact, to, .. } => {
            Change::Read { from: ours.acknowledged.get(&fact).cloned(), fact, to }
        }
        Change::Remove { control, at, entry } => {
            let stands = ours.answer(&control).and_then(|answer| same_entry(answer, &entry));
            let (at, entry) = stands.unwrap_or((at, entry));
            Change::Remove { control, at, entry }
        }
        other => other,
    }
}

/// Whether nothing is in an answer but the record of when it was given.
fn is_empty(answer: &Answer) -> bool {
    Answer { given: None, ..answer.clone() }.is_blank()
}

/// The names in the list to which an entry belongs.
fn ids(answer: &Answer, entry: &Listed) -> Vec<EntryId> {
    match entry {
        Listed::Evidence(_) => answer.evidence.iter().map(|one| one.id.clone()).collect(),
        Listed::Action(_) => answer.actions.iter().map(|one| one.id.clone()).collect(),
        Listed::Enquiry(_) => answer.enquiries.iter().map(|one| one.id.clone()).collect(),
    }
}

/// The entry to which a field belongs, and its place.
fn entry_of(answer: &Answer, field: &Field) -> Option<(usize, Listed)> {
    match field {
        Field::Evidence(id, _) => find(&answer.evidence, id),
        Field::Action(id, _) => find(&answer.actions, id),
        Field::Enquiry(id, _) => find(&answer.enquiries, id),
        _ => None,
    }
}

/// The entry of the same list and name, and its place.
fn same_entry(answer: &Answer, entry: &Listed) -> Option<(usize, Listed)> {
    match entry {
        Listed::Evidence(one) => find(&answer.evidence, &one.id),
        Listed::Action(one) => find(&answer.actions, &one.id),
        Listed::Enquiry(one) => find(&answer.enquiries, &one.id),
    }
}

fn find<T: diff::Entry>(list: &[T], id: &EntryId) -> Option<(usize, Listed)> {
    let at = list.iter().position(|entry| entry.id() == id)?;
    Some((at, list.get(at)?.listed()))
}
