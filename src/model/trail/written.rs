//! A change as it stands in the journal: names as in commands, values as in the assessment's own file.

use super::{Change, Listed, QUESTIONNAIRE};
use crate::model::about::About;
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field};
use crate::model::id::{ControlId, EntryId, FactId};
use crate::model::value::{QuestionAnswer, Value};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Stands in the place of a field for the record of when an answer was given.
const GIVEN: &str = "given";

/// The form of a change.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    control: Option<ControlId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evidence: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    action: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enquiry: Option<EntryId>,
    /// What the name alone does not tell, for ids of an unusual form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exact: Option<Vec<String>>,
    /// The place in a list; none for its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<u32>,
    #[serde(default)]
    from: Json,
    #[serde(default)]
    to: Json,
}

impl From<Change> for Written {
    fn from(change: Change) -> Written {
        match change {
            Change::Field { control, field, from, to } => {
                let written = Written { control: Some(control), ..Written::of_field(&field) };
                Written { from: json(&field, from), to: json(&field, to), ..written }
            }
            Change::Insert { control, at, entry } => {
                Written { control: Some(control), to: entry_json(&entry), ..Written::of_entry(&entry, at) }
            }
            Change::Remove { control, at, entry } => {
                Written { control: Some(control), from: entry_json(&entry), ..Written::of_entry(&entry, at) }
            }
            Change::About { part, from, to } => {
                let (from, to) = (about_json(&part, from), about_json(&part, to));
                Written { from, to, ..Written::of_about(&part) }
            }
            Change::Read { fact, from, to } => {
                Written { from: plain(&from), to: plain(&to), ..Written::of_about(&About::Read(fact)) }
            }
            Change::Questionnaire { from, to } => Written {
                about: Some(QUESTIONNAIRE.into()),
                from: plain(&from),
                to: plain(&to),
                ..Written::default()
            },
            Change::Given { control, from, to } => Written {
                control: Some(control),
                field: Some(GIVEN.into()),
                from: plain(&from),
                to: plain(&to),
                ..Written::default()
            },
        }
    }
}

impl Written {
    fn of_field(field: &Field) -> Written {
        let name = field.to_string();
        let exact = (name.parse().as_ref() != Ok(field)).then(|| exactly(field));
        Written { field: Some(name), exact, ..Written::default() }
    }

    fn of_about(part: &About) -> Written {
        let name = part.to_string();
        let exact = (name.parse().as_ref() != Ok(part)).then(|| match part {
            About::Read(id) => vec!["read".to_owned(), id.to_string()],
            _ => vec!["profile".to_owned(), name.clone()],
        });
        Written { about: Some(name), exact, ..Written::default() }
    }

    fn of_entry(entry: &Listed, at: usize) -> Written {
        let id = Some(entry.id().clone());
        let written = Written { at: u32::try_from(at).ok(), ..Written::default() };
        match entry {
            Listed::Evidence(_) => Written { evidence: id, ..written },
            Listed::Action(_) => Written { action: id, ..written },
            Listed::Enquiry(_) => Written { enquiry: id, ..written },
        }
    }
}

impl TryFrom<Written> for Change {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Change, &'static str> {
        change(written).ok_or("not a change this program knows")
    }
}

fn change(written: Written) -> Option<Change> {
    let Written { control, about, field, evidence, action, enquiry, exact, at, from, to } = written;
    match (control, about, field) {
        (None, Some(name), None) if name == QUESTIONNAIRE && exact.is_none() => {
            Some(Change::Questionnaire { from: read(from)?, to: read(to)? })
        }
        (None, Some(name), None) => about_change(&name, exact.as_deref(), from, to),
        (Some(control), None, Some(name)) if name == GIVEN && exact.is_none() => {
            Some(Change::Given { control, from: read(from)?, to: read(to)? })
        }
        (Some(control), None, Some(name)) => {
            let field = match exact {
                Some(parts) => field_of(&parts)?,
                None => name.parse().ok()?,
            };
            let (from, to) = (value(&field, from)?, value(&field, to)?);
            Some(Change::Field { control, field, from, to })
        }
        (Some(control), None, None) => {
            let (inserted, entry) = if to.is_null() { (false, from) } else { (true, to) };
            let (id, entry) = match (evidence, action, enquiry) {
                (Some(id), None, None) => (id, Listed::Evidence(read(entry)?)),
                (None, Some(id), None) => (id, Listed::Action(read(entry)?)),
                (None, None, Some(id)) => (id, Listed::Enquiry(read(entry)?)),
                _ => return None,
            };
            let at = at.map_or(usize::MAX, |at| usize::try_from(at).unwrap_or(usize::MAX));
            let change = match inserted {
                true => Change::Insert { control, at, entry: entry.clone() },
                false => Change::Remove { control, at, entry: entry.clone() },
            };
            (*entry.id() == id).then_some(change)
        }
        _ => None,
    }
}

fn about_change(name: &str, exact: Option<&[String]>, from: Json, to: Json) -> Option<Change> {
    let part = match exact {
        Some([kind, id]) if kind == "read" => About::Read(FactId::from(id.as_str())),
        Some([kind, id]) if kind == "profile" => About::Profile(id.as_str().into()),
        Some(_) => return None,
        None => name.parse().ok()?,
    };
    if let About::Read(fact) = part {
        return Some(Change::Read { fact, from: read(from)?, to: read(to)? });
    }
    let (from, to) = (about_value(&part, from)?, about_value(&part, to)?);
    Some(Change::About { part, from, to })
}

/// A field by kind, id and part.
fn exactly(field: &Field) -> Vec<String> {
    let parts: [&str; 3] = match field {
        Field::Question(id) => ["question", id.as_str(), ""],
        Field::Asked(id) => ["asked", id.as_str(), ""],
        Field::Duty(id) => ["duty", id.as_str(), ""],
        Field::DutyNote(id) => ["duty-note", id.as_str(), ""],
        Field::Evidence(id, part) => ["evidence", id.as_str(), part.name()],
        Field::Action(id, part) => ["action", id.as_str(), part.name()],
        Field::Enquiry(id, part) => ["enquiry", id.as_str(), part.name()],
        // The others have names of their own, which are read back.
        _ => ["", "", ""],
    };
    parts.map(str::to_owned).to_vec()
}

fn field_of(parts: &[String]) -> Option<Field> {
    let [kind, id, part] = parts else { return None };
    let id = id.as_str();
    Some(match kind.as_str() {
        "question" => Field::Question(id.into()),
        "asked" => Field::Asked(id.into()),
        "duty" => Field::Duty(id.into()),
        "duty-note" => Field::DutyNote(id.into()),
        "evidence" => {
            Field::Evidence(id.into(), EvidencePart::ALL.iter().copied().find(|one| one.name() == part)?)
        }
        "action" => Field::Action(id.into(), ActionPart::ALL.iter().copied().find(|one| one.name() == part)?),
        "enquiry" => {
            Field::Enquiry(id.into(), EnquiryPart::ALL.iter().copied().find(|one| one.name() == part)?)
        }
        _ => return None,
    })
}

/// A value as the assessment's file has it; nothing is null.
fn json(field: &Field, value: Value) -> Json {
    match field {
        Field::Question(_) => answer_json(value),
        _ => value_json(value),
    }
}

fn about_json(part: &About, value: Value) -> Json {
    match part {
        About::Profile(_) => answer_json(value),
        _ => value_json(value),
    }
}

fn answer_json(value: Value) -> Json {
    QuestionAnswer::try_from(value).map_or(Json::Null, |answer| plain(&answer))
}

fn value_json(value: Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => Json::String(text),
        Value::Tick(tick) => Json::Bool(tick),
        Value::Date(day) => plain(&day),
        Value::Number(number) => plain(&number),
        Value::YesNo(word) => plain(&word),
        Value::Choice(option) => plain(&option),
        Value::Choices(options) => plain(&options),
        Value::Applicability(word) => plain(&word),
        Value::Implementation(word) => plain(&word),
        Value::Workflow(word) => plain(&word),
        Value::Bearer(word) => plain(&word),
        Value::ActionState(word) => plain(&word),
    }
}

fn value(field: &Field, json: Json) -> Option<Value> {
    if json.is_null() {
        return Some(Value::Empty);
    }
    Some(match field {
        Field::Question(_) => return answer(json),
        Field::Applicability => Value::Applicability(read(json)?),
        Field::Basis => Value::Choices(read(json)?),
        Field::Implementation => Value::Implementation(read(json)?),
        Field::Workflow => Value::Workflow(read(json)?),
        Field::Ownership => Value::Bearer(read(json)?),
        Field::Action(_, ActionPart::State) => Value::ActionState(read(json)?),
        Field::Duty(_) | Field::Asked(_) => Value::Tick(read(json)?),
        Field::Due
        | Field::Evidence(_, EvidencePart::Date | EvidencePart::Expires)
        | Field::Action(_, ActionPart::Due)
        | Field::Enquiry(_, EnquiryPart::Sent | EnquiryPart::Replied) => Value::Date(read(json)?),
        _ => Value::Text(read(json)?),
    })
}

fn about_value(part: &About, json: Json) -> Option<Value> {
    match part {
        _ if json.is_null() => Some(Value::Empty),
        About::Profile(_) => answer(json),
        _ => Some(Value::Text(read(json)?)),
    }
}

fn answer(json: Json) -> Option<Value> {
    let answer: QuestionAnswer = read(json)?;
    Some(Value::from(Some(&answer)))
}

fn entry_json(entry: &Listed) -> Json {
    match entry {
        Listed::Evidence(entry) => plain(entry),
        Listed::Action(entry) => plain(entry),
        Listed::Enquiry(entry) => plain(entry),
    }
}

/// Plain data with text keys always has a JSON form.
fn plain(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

fn read<T: DeserializeOwned>(json: Json) -> Option<T> {
    serde_json::from_value(json).ok()
}
