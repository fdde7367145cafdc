//! What a `set` has changed: old and new, for people and for programs.

use super::plan::Touched;
use crate::cli::written;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::questionnaire::Item;
use crate::model::shape::{self, Shape};
use crate::model::{Answer, Assessment, ControlId, Edit, Enquiry, EntryId, Value, edit};
use crate::text::strings::cli::CliStrings;
use crate::text::{Lang, clean, width};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// Cells of a value that are printed; the whole of it is in the file.
const SHOWN: usize = 100;

/// One change.
pub(super) struct Change {
    name: String,
    old: Side,
    new: Side,
}

/// What stood there, or stands there now.
struct Side {
    ja: String,
    en: String,
    json: Json,
}

impl Side {
    fn of(words: impl Fn(Lang) -> String, json: Json) -> Side {
        Side { ja: words(Lang::Ja), en: words(Lang::En), json }
    }

    fn nothing() -> Side {
        Side::of(|lang| CliStrings::of(lang).empty.to_owned(), Json::Null)
    }

    fn value(shape: Option<&Shape<'_>>, value: &Value) -> Side {
        Side::of(|lang| written::words(value, shape, lang), value.json())
    }

    fn text(text: &str) -> Side {
        if text.is_empty() { Side::nothing() } else { Side::of(|_| text.to_owned(), text.into()) }
    }

    fn in_words(&self, lang: Lang) -> String {
        let words = match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        };
        width::truncate(&clean::line(words), SHOWN).into_owned()
    }
}

impl Change {
    /// A change of the value of a shape.
    pub(super) fn of(name: String, shape: Option<&Shape<'_>>, old: &Value, new: &Value) -> Change {
        Change { name, old: Side::value(shape, old), new: Side::value(shape, new) }
    }

    /// The change for a person, on one line.
    pub(super) fn line(&self, lang: Lang) -> String {
        format!("{}: {} -> {}", clean::line(&self.name), self.old.in_words(lang), self.new.in_words(lang))
    }

    /// The change for a program.
    pub(super) fn as_json(&self) -> Json {
        json!({ "field": self.name, "old": self.old.json, "new": self.new.json })
    }
}

/// Whether an edit leaves an answer other than it was.
pub(super) fn would_change(before: &Answer, control: &ControlId, wanted: Edit) -> bool {
    // Tried on an assessment that holds nothing else. What is refused here is refused there, and said there.
    let started = chrono::DateTime::UNIX_EPOCH.fixed_offset();
    let mut trial = Assessment::new("trial".into(), started, "", None);
    trial.answers.insert(control.clone(), std::sync::Arc::new(before.clone()));
    edit::apply(&mut trial, wanted).is_err() || trial.answer(control).cloned().unwrap_or_default() != *before
}

/// The differences in what was touched.
pub(super) fn between(item: &Item<'_>, before: &Answer, after: &Answer, touched: &[Touched]) -> Vec<Change> {
    touched.iter().filter_map(|touched| one(item, before, after, touched)).collect()
}

fn one(item: &Item<'_>, before: &Answer, after: &Answer, touched: &Touched) -> Option<Change> {
    let (name, old, new) = match touched {
        Touched::Field(field) => {
            let shape = shape::of(item, field);
            let side = |answer: &Answer| Side::value(shape.as_ref(), &answer.value(field));
            (field.to_string(), side(before), side(after))
        }
        Touched::EvidenceQuestion(id) => {
            let side = |answer: &Answer| {
                let question = evidence(answer, id).and_then(|entry| entry.question.as_ref());
                Side::text(question.map_or("", |question| question.as_str()))
            };
            (format!("evidence.{id}.question"), side(before), side(after))
        }
        Touched::Evidence(id) => {
            let side = |answer: &Answer| entry_side(evidence(answer, id), |entry| &entry.title);
            (format!("evidence.{id}"), side(before), side(after))
        }
        Touched::Action(id) => {
            let side = |answer: &Answer| entry_side(action(answer, id), |entry| &entry.gap);
            (format!("action.{id}"), side(before), side(after))
        }
        Touched::Enquiry(id) => {
            let side = |answer: &Answer| entry_side(enquiry(answer, id), |entry| &entry.question);
            (format!("enquiry.{id}"), side(before), side(after))
        }
    };
    (old.json != new.json).then_some(Change { name, old, new })
}

fn evidence<'a>(answer: &'a Answer, id: &EntryId) -> Option<&'a Evidence> {
    answer.evidence.iter().find(|entry| entry.id == *id)
}

fn action<'a>(answer: &'a Answer, id: &EntryId) -> Option<&'a CorrectiveAction> {
    answer.actions.iter().find(|entry| entry.id == *id)
}

fn enquiry<'a>(answer: &'a Answer, id: &EntryId) -> Option<&'a Enquiry> {
    answer.enquiries.iter().find(|entry| entry.id == *id)
}

/// An entry as a whole. A person reads its first line; one that has none is still an entry.
fn entry_side<T: Serialize>(entry: Option<&T>, title: impl Fn(&T) -> &String) -> Side {
    let Some(entry) = entry else { return Side::nothing() };
    let title = title(entry);
    let untitled = |lang| CliStrings::of(lang).untitled_entry.to_owned();
    let words = |lang| if title.is_empty() { untitled(lang) } else { title.clone() };
    Side::of(words, serde_json::to_value(entry).unwrap_or_default())
}
