//! What is said of an edit afterwards: who changed what and when, from what, to what, and why. Enough of it is said
//! that the edit can be made again, and taken back, exactly: the journal beside an assessment is made of this.

pub mod teller;
mod written;

use super::about::About;
use super::assessment::{Acknowledgement, Assessment, Given, ProviderEdition};
use super::edit::{self, Edit, EditError};
use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::field::Field;
use super::history::Place;
use super::id::{ControlId, EntryId, FactId};
use super::value::Value;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

/// What the journal and `tenken log` call the questionnaire that an assessment answers.
const QUESTIONNAIRE: &str = "questionnaire";

/// One committed edit, as a line of the journal says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// When, to the second.
    pub at: DateTime<FixedOffset>,
    /// Who; empty where nobody knows.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub who: Arc<str>,
    /// Why, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What it was to the person.
    #[serde(default, rename = "as", skip_serializing_if = "Deed::is_edit")]
    pub deed: Deed,
    /// What changed, in the order in which it did.
    pub changes: Vec<Change>,
}

/// What an edit was to the person who made it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// A step of its own.
    #[default]
    Edit,
    /// Typing on in the field of the edit before: with it, one step.
    Typing,
    /// The newest step taken back.
    Undo,
    /// The step made again that was taken back last.
    Redo,
    /// Something else had written it into the file, from where it was taken in.
    Outside,
    /// Something else had written it into the file, where it contradicts what stood here. It is said, and taken back
    /// in the same breath, until a person decides.
    Kept,
    /// A sheet that came back had it, where it contradicts what stood here. Said and taken back like what is kept.
    Returned,
    /// A person decided what of two that contradict one another is to stand.
    Decided,
}

/// The author of what something else wrote into the file.
pub const OUTSIDE: &str = "outside";

impl Deed {
    fn is_edit(&self) -> bool {
        *self == Deed::Edit
    }
}

/// An edit just made, before anybody has said who made it and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// What it was to the person.
    pub deed: Deed,
    /// What changed.
    pub changes: Vec<Change>,
}

/// One thing that changed, from what and to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "written::Written", into = "written::Written")]
pub enum Change {
    /// The value of a field.
    Field {
        /// The control.
        control: ControlId,
        /// The field.
        field: Field,
        /// What stood there.
        from: Value,
        /// What was written there.
        to: Value,
    },
    /// An entry put into a list.
    Insert {
        /// The control.
        control: ControlId,
        /// Where in the list; at its end if that is beyond it.
        at: usize,
        /// The entry.
        entry: Listed,
    },
    /// An entry taken out of a list.
    Remove {
        /// The control.
        control: ControlId,
        /// Where in the list it stood.
        at: usize,
        /// The entry.
        entry: Listed,
    },
    /// What is said about the assessment as a whole.
    About {
        /// Which part.
        part: About,
        /// What stood there.
        from: Value,
        /// What was written there.
        to: Value,
    },
    /// Whether a fact nobody may overlook has been read.
    Read {
        /// The fact.
        fact: FactId,
        /// The record there was.
        from: Option<Acknowledgement>,
        /// The record there is.
        to: Option<Acknowledgement>,
    },
    /// When an answer was given, and to what.
    Given {
        /// The control.
        control: ControlId,
        /// The record there was.
        from: Option<Given>,
        /// The record there is.
        to: Option<Given>,
    },
    /// Which questionnaire the assessment answers.
    Questionnaire {
        /// The one it answered.
        from: Answers,
        /// The one it answers from then on.
        to: Answers,
    },
}

/// A questionnaire by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Answers {
    /// The catalog.
    pub catalog: String,
    /// The edition of a provider's statements; none for a walk without a provider's side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderEdition>,
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.provider {
            Some(provider) => write!(f, "{provider} ({})", self.catalog),
            None => f.write_str(&self.catalog),
        }
    }
}

impl Answers {
    fn edit(self) -> Edit {
        Edit::Questionnaire { catalog: self.catalog, provider: self.provider }
    }
}

/// An entry of one of an answer's lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// Of the evidence.
    Evidence(Box<Evidence>),
    /// Of the corrective actions.
    Action(Box<CorrectiveAction>),
    /// Of the enquiries.
    Enquiry(Box<Enquiry>),
}

impl Listed {
    /// Its name as commands have it, such as `evidence.ev-1`.
    pub fn name(&self) -> String {
        let list = match self {
            Listed::Evidence(_) => "evidence",
            Listed::Action(_) => "action",
            Listed::Enquiry(_) => "enquiry",
        };
        format!("{list}.{}", self.id())
    }

    /// Its name within the list.
    pub fn id(&self) -> &EntryId {
        match self {
            Listed::Evidence(entry) => &entry.id,
            Listed::Action(entry) => &entry.id,
            Listed::Enquiry(entry) => &entry.id,
        }
    }
}

impl Made {
    /// What an edit changed, as told by it and by the edit that takes it back.
    pub fn of(deed: Deed, edit: &Edit, inverse: &Edit) -> Made {
        let mut changes = Vec::new();
        collect(edit, inverse, &mut changes);
        // Writing what stands there already is worth a word only where nothing else is said: as a confirmation.
        if changes.iter().any(|change| !change.is_record() && !change.is_idle()) {
            changes.retain(|change| !change.is_idle());
        }
        Made { deed, changes }
    }

    /// The same, said by somebody at a time.
    pub fn said(self, who: Arc<str>, at: DateTime<FixedOffset>) -> Entry {
        let who = if matches!(self.deed, Deed::Outside | Deed::Kept) { OUTSIDE.into() } else { who };
        Entry { at, who, why: None, deed: self.deed, changes: self.changes }
    }
}

impl Entry {
    /// Takes up an edit that only types on where this one typed, so that both are one line.
    ///
    /// # Errors
    /// The later edit, where it is a step of its own or changes something else.
    pub fn absorb(&mut self, later: Entry) -> Result<(), Box<Entry>> {
        let same = later.deed == Deed::Typing
            && matches!(self.deed, Deed::Edit | Deed::Typing)
            && (&self.who, &self.why) == (&later.who, &later.why)
            && self.changes.len() == later.changes.len()
            && self.changes.iter().zip(&later.changes).all(|(one, other)| one.leads_to(other));
        if !same {
            return Err(Box::new(later));
        }
        self.at = later.at;
        for (change, later) in self.changes.iter_mut().zip(later.changes) {
            change.end_as(later);
        }
        Ok(())
    }

    /// The edits as a person made them: typing on in one field is one.
    pub fn in_steps(edits: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
        let mut steps: Vec<Entry> = Vec::new();
        for edit in edits {
            let apart = match steps.last_mut() {
                Some(last) => last.absorb(edit).err(),
                None => Some(Box::new(edit)),
            };
            steps.extend(apart.map(|edit| *edit));
        }
        steps
    }

    /// Makes the edit on an assessment.
    ///
    /// # Errors
    /// When it does not fit there; then nothing has changed.
    pub fn replay(&self, assessment: &mut Assessment) -> Result<(), EditError> {
        let edits = self.changes.iter().map(Change::edit).collect();
        edit::apply(assessment, Edit::All(edits)).map(|_| ())
    }

    /// The edit that takes it back.
    pub fn inverse(&self) -> Edit {
        Edit::All(self.changes.iter().rev().map(|change| change.reversed().edit()).collect())
    }

    /// Where it was made: the field, where it was made in one; the control, where it was made in one.
    pub fn place(&self) -> Option<Place> {
        place(&self.changes)
    }
}

/// Where changes were made: the field, where all were made in one.
pub fn place(changes: &[Change]) -> Option<Place> {
    changes.iter().filter_map(Change::place).reduce(Place::with)
}

fn collect(edit: &Edit, inverse: &Edit, changes: &mut Vec<Change>) {
    match (edit, inverse) {
        (Edit::All(edits), Edit::All(inverses)) => {
            for (edit, inverse) in edits.iter().zip(inverses.iter().rev()) {
                collect(edit, inverse, changes);
            }
        }
        _ => changes.extend(change(edit, inverse)),
    }
}

/// The change that one edit made; none where the second edit is not the inverse of the first.
fn change(edit: &Edit, inverse: &Edit) -> Option<Change> {
    Some(match (edit.clone(), inverse.clone()) {
        (Edit::Put { control, field, value: to }, Edit::Put { value: from, .. }) => {
            Change::Field { control, field, from, to }
        }
        (Edit::InsertEvidence { control, at, entry }, _) => {
            Change::Insert { control, at, entry: Listed::Evidence(entry) }
        }
        (Edit::InsertAction { control, at, entry }, _) => {
            Change::Insert { control, at, entry: Listed::Action(entry) }
        }
        (Edit::InsertEnquiry { control, at, entry }, _) => {
            Change::Insert { control, at, entry: Listed::Enquiry(entry) }
        }
        (_, Edit::InsertEvidence { control, at, entry }) => {
            Change::Remove { control, at, entry: Listed::Evidence(entry) }
        }
        (_, Edit::InsertAction { control, at, entry }) => {
            Change::Remove { control, at, entry: Listed::Action(entry) }
        }
        (_, Edit::InsertEnquiry { control, at, entry }) => {
            Change::Remove { control, at, entry: Listed::Enquiry(entry) }
        }
        (Edit::About { part, value: to }, Edit::About { value: from, .. }) => {
            Change::About { part, from, to }
        }
        (Edit::Acknowledge { fact, record: to }, Edit::Acknowledge { record: from, .. }) => {
            Change::Read { fact, from, to }
        }
        (Edit::Give { control, given: to }, Edit::Give { given: from, .. }) => {
            Change::Given { control, from, to }
        }
        (
            Edit::Questionnaire { catalog, provider },
            Edit::Questionnaire { catalog: old_catalog, provider: old_provider },
        ) => Change::Questionnaire {
            from: Answers { catalog: old_catalog, provider: old_provider },
            to: Answers { catalog, provider },
        },
        _ => return None,
    })
}

impl Change {
    /// The edit that makes it.
    pub fn edit(&self) -> Edit {
        match self.clone() {
            Change::Field { control, field, to, .. } => Edit::Put { control, field, value: to },
            Change::Insert { control, at, entry } => match entry {
                Listed::Evidence(entry) => Edit::InsertEvidence { control, at, entry },
                Listed::Action(entry) => Edit::InsertAction { control, at, entry },
                Listed::Enquiry(entry) => Edit::InsertEnquiry { control, at, entry },
            },
            Change::Remove { control, entry, .. } => match entry {
                Listed::Evidence(entry) => Edit::RemoveEvidence { control, id: entry.id },
                Listed::Action(entry) => Edit::RemoveAction { control, id: entry.id },
                Listed::Enquiry(entry) => Edit::RemoveEnquiry { control, id: entry.id },
            },
            Change::About { part, to, .. } => Edit::About { part, value: to },
            Change::Read { fact, to, .. } => Edit::Acknowledge { fact, record: to },
            Change::Given { control, to, .. } => Edit::Give { control, given: to },
            Change::Questionnaire { to, .. } => to.edit(),
        }
    }

    /// The change back.
    pub fn reversed(&self) -> Change {
        match self.clone() {
            Change::Field { control, field, from, to } => {
                Change::Field { control, field, from: to, to: from }
            }
            Change::Insert { control, at, entry } => Change::Remove { control, at, entry },
            Change::Remove { control, at, entry } => Change::Insert { control, at, entry },
            Change::About { part, from, to } => Change::About { part, from: to, to: from },
            Change::Read { fact, from, to } => Change::Read { fact, from: to, to: from },
            Change::Given { control, from, to } => Change::Given { control, from: to, to: from },
            Change::Questionnaire { from, to } => Change::Questionnaire { from: to, to: from },
        }
    }

    /// The control it concerns; none where it concerns the assessment as a whole.
    pub fn control(&self) -> Option<&ControlId> {
        match self {
            Change::Field { control, .. }
            | Change::Insert { control, .. }
            | Change::Remove { control, .. }
            | Change::Given { control, .. } => Some(control),
            Change::About { .. } | Change::Read { .. } | Change::Questionnaire { .. } => None,
        }
    }

    /// Where it was made, as commands name it: control and field, or the part of what is said as a whole.
    pub fn name(&self) -> String {
        match self {
            Change::Field { control, field, .. } => format!("{control} {field}"),
            Change::Insert { control, entry, .. } | Change::Remove { control, entry, .. } => {
                format!("{control} {}", entry.name())
            }
            Change::About { part, .. } => part.to_string(),
            Change::Read { fact, .. } => fact.to_string(),
            Change::Given { control, .. } => control.to_string(),
            Change::Questionnaire { .. } => QUESTIONNAIRE.to_owned(),
        }
    }

    /// Whether it is only the record of when an answer was given, which follows from the edit beside it.
    pub fn is_record(&self) -> bool {
        matches!(self, Change::Given { .. })
    }

    /// Whether it leaves everything as it was.
    fn is_idle(&self) -> bool {
        match self {
            Change::Field { from, to, .. } | Change::About { from, to, .. } => from == to,
            _ => false,
        }
    }

    /// Where it was made; none for a record that only follows from an edit.
    fn place(&self) -> Option<Place> {
        Some(match self {
            Change::Field { control, field, .. } => {
                Place::Answer { control: control.clone(), field: Some(field.clone()) }
            }
            Change::Insert { control, .. } | Change::Remove { control, .. } => {
                Place::Answer { control: control.clone(), field: None }
            }
            Change::About { part, .. } => Place::About(part.clone()),
            Change::Read { fact, .. } => Place::About(About::Read(fact.clone())),
            Change::Given { .. } => return None,
            Change::Questionnaire { .. } => Place::Questionnaire,
        })
    }

    /// Whether both change the same thing, one after the other.
    fn leads_to(&self, later: &Change) -> bool {
        match (self, later) {
            (
                Change::Field { control, field, .. },
                Change::Field { control: control_later, field: field_later, .. },
            ) => (control, field) == (control_later, field_later),
            (Change::About { part, .. }, Change::About { part: later, .. }) => part == later,
            (Change::Given { control, .. }, Change::Given { control: later, .. }) => control == later,
            (Change::Questionnaire { .. }, Change::Questionnaire { .. }) => true,
            _ => false,
        }
    }

    /// Leads to where a later change of the same thing leads.
    fn end_as(&mut self, later: Change) {
        match (self, later) {
            (Change::Field { to, .. }, Change::Field { to: later, .. })
            | (Change::About { to, .. }, Change::About { to: later, .. }) => *to = later,
            (Change::Given { to, .. }, Change::Given { to: later, .. }) => *to = later,
            (Change::Questionnaire { to, .. }, Change::Questionnaire { to: later, .. }) => *to = later,
            _ => {}
        }
    }
}

/// What a list of edits comes to, thing by thing: from what it was at first to what it is at last.
pub fn net<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Change> {
    let mut net: Vec<Change> = Vec::new();
    // By what they are about; a name alone may be that of two things.
    let mut places: HashMap<(Discriminant<Change>, String), Vec<usize>> = HashMap::new();
    for change in entries.flat_map(|entry| &entry.changes) {
        let alike = places.entry((discriminant(change), change.name())).or_default();
        let earlier = alike.iter().copied().find(|at| net.get(*at).is_some_and(|one| one.leads_to(change)));
        match earlier.and_then(|at| net.get_mut(at)) {
            Some(earlier) => earlier.end_as(change.clone()),
            None => {
                // What comes and goes in a list leads nowhere, and is never looked for.
                if change.leads_to(change) {
                    alike.push(net.len());
                }
                net.push(change.clone());
            }
        }
    }
    net
}

/// How a change fits an assessment that it was not made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// What it leads to stands there already.
    There,
    /// What it starts from stands there.
    Fits,
    /// Something else stands there.
    Conflict,
}

/// How a change fits an assessment.
pub fn fit(assessment: &Assessment, change: &Change) -> Fit {
    let blank = Arc::default();
    let answer = change.control().map(|control| assessment.answers.get(control).unwrap_or(&blank));
    let is = |there: bool, fits: bool| match (there, fits) {
        (true, _) => Fit::There,
        (_, true) => Fit::Fits,
        _ => Fit::Conflict,
    };
    match (change, answer) {
        (Change::Field { field, from, to, .. }, Some(answer)) => {
            let stands = |value: &Value| {
                let mut trial = super::Answer::clone(answer);
                trial.put(field, value.clone()).is_ok() && trial == **answer
            };
            is(stands(to), stands(from))
        }
        (Change::Insert { entry, .. }, Some(answer)) => {
            let stands = listed(answer, entry);
            is(stands.as_ref() == Some(entry), stands.is_none())
        }
        (Change::Remove { entry, .. }, Some(answer)) => {
            let stands = listed(answer, entry);
            is(stands.is_none(), stands.as_ref() == Some(entry))
        }
        (Change::About { part, from, to }, _) => {
            let stands = assessment.about(part);
            is(stands == *to, stands == *from)
        }
        (Change::Read { fact, from, to }, _) => {
            let stands = assessment.acknowledged.get(fact);
            is(stands == to.as_ref(), stands == from.as_ref())
        }
        (Change::Questionnaire { from, to }, _) => {
            let stands =
                Answers { catalog: assessment.catalog.clone(), provider: assessment.provider.clone() };
            is(stands == *to, stands == *from)
        }
        // The record follows the answer.
        (Change::Given { to, .. }, Some(answer)) => is(answer.given == *to, true),
        _ => Fit::Conflict,
    }
}

/// The entry of the same list and name.
fn listed(answer: &super::Answer, entry: &Listed) -> Option<Listed> {
    match entry {
        Listed::Evidence(wanted) => answer
            .evidence
            .iter()
            .find(|one| one.id == wanted.id)
            .map(|one| Listed::Evidence(Box::new(one.clone()))),
        Listed::Action(wanted) => answer
            .actions
            .iter()
            .find(|one| one.id == wanted.id)
            .map(|one| Listed::Action(Box::new(one.clone()))),
        Listed::Enquiry(wanted) => answer
            .enquiries
            .iter()
            .find(|one| one.id == wanted.id)
            .map(|one| Listed::Enquiry(Box::new(one.clone()))),
    }
}

#[cfg(test)]
mod tests;
