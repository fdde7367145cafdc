//! The one way in which an assessment changes. Every edit has an inverse, which is what undo is made of.

use super::about::About;
use super::assessment::{Acknowledgement, Answer, Assessment, Given, ProviderEdition};
use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::field::{Field, FieldError};
use super::id::{ControlId, EntryId, FactId};
use super::value::Value;
use std::sync::Arc;

/// A change to an assessment.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Writes a value into a field.
    Put {
        /// The control.
        control: ControlId,
        /// The field.
        field: Field,
        /// The new value.
        value: Value,
    },
    /// Puts an entry into the list of evidence.
    InsertEvidence {
        /// The control.
        control: ControlId,
        /// Where in the list; at its end if that is beyond it.
        at: usize,
        /// The entry, under a name the list does not hold yet.
        entry: Box<Evidence>,
    },
    /// Takes an entry out of the list of evidence.
    RemoveEvidence {
        /// The control.
        control: ControlId,
        /// The entry.
        id: EntryId,
    },
    /// Puts an entry into the list of corrective actions.
    InsertAction {
        /// The control.
        control: ControlId,
        /// Where in the list; at its end if that is beyond it.
        at: usize,
        /// The entry, under a name the list does not hold yet.
        entry: Box<CorrectiveAction>,
    },
    /// Takes an entry out of the list of corrective actions.
    RemoveAction {
        /// The control.
        control: ControlId,
        /// The entry.
        id: EntryId,
    },
    /// Puts an entry into the list of enquiries.
    InsertEnquiry {
        /// The control.
        control: ControlId,
        /// Where in the list; at its end if that is beyond it.
        at: usize,
        /// The entry, under a name the list does not hold yet.
        entry: Box<Enquiry>,
    },
    /// Takes an entry out of the list of enquiries.
    RemoveEnquiry {
        /// The control.
        control: ControlId,
        /// The entry.
        id: EntryId,
    },
    /// Says something about the assessment as a whole.
    About {
        /// Which part; not an acknowledgement, which has an edit of its own.
        part: About,
        /// The new value.
        value: Value,
    },
    /// Records that a fact nobody may overlook has been read.
    Acknowledge {
        /// The fact.
        fact: FactId,
        /// The record; none where there was none before.
        record: Option<Acknowledgement>,
    },
    /// Records when an answer was given and what was on the screen then.
    Give {
        /// The control.
        control: ControlId,
        /// The record; none where there was none before.
        given: Option<Given>,
    },
    /// Says which questionnaire the assessment answers from now on.
    Questionnaire {
        /// The catalog.
        catalog: String,
        /// The provider's statements; none for a walk without a provider's side.
        provider: Option<ProviderEdition>,
    },
    /// Several changes as one.
    All(Vec<Edit>),
}

/// An edit that cannot be made. The assessment is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// The value does not belong into the field, or the entry is not there.
    Field(FieldError),
    /// The value does not belong into the part.
    About(About),
    /// The list has an entry of that name already.
    EntryExists(EntryId),
}

impl From<FieldError> for EditError {
    fn from(error: FieldError) -> EditError {
        EditError::Field(error)
    }
}

impl Edit {
    /// The controls whose answers it changes, each as often as it is named.
    pub fn controls(&self) -> Vec<&ControlId> {
        match self {
            Edit::Put { control, .. }
            | Edit::InsertEvidence { control, .. }
            | Edit::RemoveEvidence { control, .. }
            | Edit::InsertAction { control, .. }
            | Edit::RemoveAction { control, .. }
            | Edit::InsertEnquiry { control, .. }
            | Edit::RemoveEnquiry { control, .. }
            | Edit::Give { control, .. } => vec![control],
            Edit::About { .. } | Edit::Acknowledge { .. } | Edit::Questionnaire { .. } => Vec::new(),
            Edit::All(edits) => edits.iter().flat_map(Edit::controls).collect(),
        }
    }
}

/// Makes an edit and returns the one that takes it back.
///
/// # Errors
/// When the edit cannot be made; then nothing has changed, also of an edit made of several.
pub fn apply(assessment: &mut Assessment, edit: Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Put { control, field, value } => {
            let old = with_answer(assessment, &control, |answer| Ok(answer.put(&field, value)?))?;
            Ok(Edit::Put { control, field, value: old })
        }
        Edit::InsertEvidence { control, at, entry } => {
            let id = entry.id.clone();
            with_answer(assessment, &control, |answer| {
                insert(&mut answer.evidence, at, *entry, |entry| &entry.id)
            })?;
            Ok(Edit::RemoveEvidence { control, id })
        }
        Edit::RemoveEvidence { control, id } => {
            let (at, entry) = with_answer(assessment, &control, |answer| {
                remove(&mut answer.evidence, &id, |entry| &entry.id)
            })?;
            Ok(Edit::InsertEvidence { control, at, entry: Box::new(entry) })
        }
        Edit::InsertAction { control, at, entry } => {
            let id = entry.id.clone();
            with_answer(assessment, &control, |answer| {
                insert(&mut answer.actions, at, *entry, |entry| &entry.id)
            })?;
            Ok(Edit::RemoveAction { control, id })
        }
        Edit::RemoveAction { control, id } => {
            let (at, entry) = with_answer(assessment, &control, |answer| {
                remove(&mut answer.actions, &id, |entry| &entry.id)
            })?;
            Ok(Edit::InsertAction { control, at, entry: Box::new(entry) })
        }
        Edit::InsertEnquiry { control, at, entry } => {
            let id = entry.id.clone();
            with_answer(assessment, &control, |answer| {
                insert(&mut answer.enquiries, at, *entry, |entry| &entry.id)
            })?;
            Ok(Edit::RemoveEnquiry { control, id })
        }
        Edit::RemoveEnquiry { control, id } => {
            let (at, entry) = with_answer(assessment, &control, |answer| {
                remove(&mut answer.enquiries, &id, |entry| &entry.id)
            })?;
            Ok(Edit::InsertEnquiry { control, at, entry: Box::new(entry) })
        }
        Edit::About { part, value } => match assessment.put_about(&part, value) {
            Some(old) => Ok(Edit::About { part, value: old }),
            None => Err(EditError::About(part)),
        },
        Edit::Acknowledge { fact, record } => {
            let old = match record {
                Some(record) => assessment.acknowledged.insert(fact.clone(), record),
                None => assessment.acknowledged.remove(&fact),
            };
            Ok(Edit::Acknowledge { fact, record: old })
        }
        Edit::Give { control, given } => {
            let old =
                with_answer(assessment, &control, |answer| Ok(std::mem::replace(&mut answer.given, given)))?;
            Ok(Edit::Give { control, given: old })
        }
        Edit::Questionnaire { catalog, provider } => Ok(Edit::Questionnaire {
            catalog: std::mem::replace(&mut assessment.catalog, catalog),
            provider: std::mem::replace(&mut assessment.provider, provider),
        }),
        Edit::All(edits) => apply_all(assessment, edits),
    }
}

fn apply_all(assessment: &mut Assessment, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(assessment, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    apply(assessment, inverse)?;
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::All(inverses))
}

/// Changes one control's answer. An answer with nothing left in it is taken out of the assessment, so that
/// taking an edit back leaves no trace in the file.
fn with_answer<T>(
    assessment: &mut Assessment,
    control: &ControlId,
    change: impl FnOnce(&mut Answer) -> Result<T, EditError>,
) -> Result<T, EditError> {
    let answer = assessment.answers.entry(control.clone()).or_default();
    let result = change(Arc::make_mut(answer));
    if answer.is_blank() {
        assessment.answers.remove(control);
    }
    result
}

fn insert<T>(list: &mut Vec<T>, at: usize, entry: T, id: impl Fn(&T) -> &EntryId) -> Result<(), EditError> {
    if list.iter().any(|other| id(other) == id(&entry)) {
        return Err(EditError::EntryExists(id(&entry).clone()));
    }
    list.insert(at.min(list.len()), entry);
    Ok(())
}

fn remove<T>(
    list: &mut Vec<T>,
    wanted: &EntryId,
    id: impl Fn(&T) -> &EntryId,
) -> Result<(usize, T), EditError> {
    let at = list.iter().position(|entry| id(entry) == wanted);
    let at = at.ok_or_else(|| FieldError::NoSuchEntry(wanted.clone()))?;
    Ok((at, list.remove(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use crate::model::vocabulary::{Applicability, Implementation};

    fn put(field: Field, value: Value) -> Edit {
        Edit::Put { control: "12.4.1".into(), field, value }
    }

    #[test]
    fn an_edit_taken_back_leaves_no_trace() {
        let mut assessment = sample::assessment();
        let before = assessment.clone();
        let edit = Edit::All(vec![
            put(Field::Applicability, Value::Applicability(Applicability::Applicable)),
            put(Field::Description, Value::text("仮想マシン側で通信ログを取得し、90日保存する。")),
            Edit::InsertEvidence {
                control: "12.4.1".into(),
                at: 0,
                entry: Box::new(Evidence::empty("ev-1".into(), None)),
            },
        ]);
        let inverse = apply(&mut assessment, edit).unwrap();
        assert_ne!(assessment, before);
        apply(&mut assessment, inverse).unwrap();
        assert_eq!(assessment, before);
    }

    #[test]
    fn of_an_edit_that_fails_half_way_nothing_remains() {
        let mut assessment = sample::assessment();
        let before = assessment.clone();
        let edit = Edit::All(vec![
            put(Field::Implementation, Value::Implementation(Implementation::Planned)),
            put(Field::Due, Value::text("年度内")),
        ]);
        let refused = apply(&mut assessment, edit);
        assert_eq!(refused, Err(EditError::Field(FieldError::WrongKind(Field::Due))));
        assert_eq!(assessment, before);
    }

    #[test]
    fn an_entry_comes_back_where_it_stood() {
        let mut assessment = sample::assessment();
        let control = ControlId::from("5.1.1");
        for (at, id) in ["ev-1", "ev-2", "ev-3"].into_iter().enumerate() {
            let entry = Box::new(Evidence::empty(id.into(), None));
            apply(&mut assessment, Edit::InsertEvidence { control: control.clone(), at, entry }).unwrap();
        }
        let before = assessment.clone();
        let remove = Edit::RemoveEvidence { control: control.clone(), id: "ev-2".into() };
        let back = apply(&mut assessment, remove).unwrap();
        apply(&mut assessment, back).unwrap();
        assert_eq!(assessment, before);
    }

    #[test]
    fn a_name_stands_in_a_list_only_once() {
        let mut assessment = sample::assessment();
        let insert = Edit::InsertEvidence {
            control: "5.1.1".into(),
            at: 9,
            entry: Box::new(Evidence::empty("ev-1".into(), None)),
        };
        apply(&mut assessment, insert.clone()).unwrap();
        assert_eq!(apply(&mut assessment, insert), Err(EditError::EntryExists("ev-1".into())));
        let missing = Edit::RemoveEvidence { control: "5.1.1".into(), id: "ev-2".into() };
        assert!(apply(&mut assessment, missing).is_err());
    }
}
