//! What was salvaged, made an assessment again: what is missing of its frame is put in, and what has no place in it is
//! taken out and named. The journal gives back what it knows.

use super::salvage::{Lost, Salvage, free};
use crate::model::format::Kind;
use crate::model::trail::{self, Change, Entry, Fit};
use crate::model::vocabulary::Vocabulary;
use crate::model::{Assessment, edit};
use crate::store::library::DEFAULT_CATALOG;
use serde_json::{Map, Value, json};
use serde_path_to_error::Segment;

/// What an assessment needs at least, where the damaged file does not say it.
pub(super) struct Frame<'a> {
    /// Its name.
    pub id: String,
    /// When it was begun.
    pub started: String,
    /// The edition of a provider's statements, from the provider's name.
    pub edition: &'a dyn Fn(&str) -> Option<String>,
}

/// Makes an assessment of what was read. Whatever was there it always becomes one.
pub(super) fn assessment(salvage: &mut Salvage, frame: &Frame<'_>) -> Option<Assessment> {
    let mut members = std::mem::take(&mut salvage.members);
    complete(&mut members, frame, &mut salvage.lost);
    let mut tree = Value::Object(members);
    // Each round takes something out, so there is an end to it.
    loop {
        match serde_path_to_error::deserialize::<_, Assessment>(&tree) {
            Ok(assessment) => return Some(assessment),
            Err(error) => {
                let path: Vec<String> = error.path().iter().filter_map(named).collect();
                let taken = take(&mut tree, &path)?;
                let text = format!("{}: {taken}", path.join("."));
                salvage.lost.push(Lost { line: None, text });
            }
        }
    }
}

fn named(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    }
}

/// Takes out what stands at a path, or the nearest thing on the way to it.
fn take(tree: &mut Value, path: &[String]) -> Option<Value> {
    let (first, rest) = path.split_first()?;
    let inner = match tree {
        Value::Object(members) => members.get_mut(first),
        Value::Array(entries) => first.parse().ok().and_then(|at: usize| entries.get_mut(at)),
        _ => None,
    }?;
    if let Some(taken) = take(inner, rest) {
        return Some(taken);
    }
    match tree {
        Value::Object(members) => members.shift_remove(first),
        Value::Array(entries) => {
            let at: usize = first.parse().ok().filter(|at| *at < entries.len())?;
            Some(entries.remove(at))
        }
        _ => None,
    }
}

fn complete(members: &mut Map<String, Value>, frame: &Frame<'_>, lost: &mut Vec<Lost>) {
    members.insert("format".into(), Kind::Assessment.token().into());
    members.insert("version".into(), Kind::Assessment.newest().into());
    put_missing(members, "id", &frame.id);
    let readable = |value: &Value| {
        serde_json::from_value::<chrono::DateTime<chrono::FixedOffset>>(value.clone()).is_ok()
    };
    if !members.get("started").is_some_and(readable) {
        members.insert("started".into(), frame.started.as_str().into());
    }
    put_missing(members, "catalog", DEFAULT_CATALOG);
    if let Some(Value::Object(provider)) = members.get_mut("provider")
        && let (Some(Value::String(id)), None) = (provider.get("id"), provider.get("edition"))
        && let Some(edition) = (frame.edition)(id)
    {
        provider.insert("edition".into(), edition.into());
    }
    // The members of answers whose controls stand beside them were in a line that is gone.
    if !members.get("answers").is_some_and(Value::is_object)
        && let Some(other) = members.insert("answers".into(), json!({}))
    {
        lost.push(Lost { line: None, text: format!("answers: {other}") });
    }
    gather(members);
    let Some(Value::Object(answers)) = members.get_mut("answers") else { return };
    for answer in answers.values_mut() {
        for list in ["evidence", "actions", "enquiries"] {
            name_entries(answer.get_mut(list));
        }
    }
}

/// What was kept under a name of its own, since the line it stood in is gone: whole controls go among the answers.
fn gather(members: &mut Map<String, Value>) {
    let strays: Vec<String> = members.keys().filter(|key| key.starts_with("lost~")).cloned().collect();
    for key in strays {
        let numbered = |member: &Value| {
            let is_control =
                |key: &String| key.starts_with(|c: char| c.is_ascii_digit()) || key.starts_with("CLD.");
            member.as_object().is_some_and(|inner| !inner.is_empty() && inner.keys().all(is_control))
        };
        if !members.get(&key).is_some_and(numbered) {
            continue;
        }
        if let Some(Value::Object(inner)) = members.shift_remove(&key)
            && let Some(Value::Object(answers)) = members.get_mut("answers")
        {
            for (control, answer) in inner {
                answers.insert(free(answers, control, 2), answer);
            }
        }
    }
}

fn put_missing(members: &mut Map<String, Value>, name: &str, value: &str) {
    if !members.get(name).is_some_and(Value::is_string) {
        members.insert(name.into(), value.into());
    }
}

/// An entry of a list needs a name of its own.
fn name_entries(list: Option<&mut Value>) {
    let Some(Value::Array(entries)) = list else { return };
    for (at, entry) in entries.iter_mut().enumerate() {
        if let Value::Object(entry) = entry {
            put_missing(entry, "id", &format!("r-{}", at + 1));
        }
    }
}

/// What the journal gave back.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Changes that were made.
    pub made: usize,
    /// What the journal says otherwise than the file that was read. The file was believed.
    pub other: Vec<Change>,
}

/// Gives an assessment back what the journal knows: every edit that continues what stands there, and what is empty and
/// was not. What stands there and the journal never knew is left alone.
pub(super) fn fill<'a>(
    assessment: &mut Assessment,
    entries: impl Iterator<Item = &'a Entry> + Clone,
) -> Filled {
    let before = assessment.clone();
    for change in entries.clone().flat_map(|entry| &entry.changes) {
        if trail::fit(assessment, change) == Fit::Fits {
            let _ = edit::apply(assessment, change.edit());
        }
    }
    let mut filled = Filled::default();
    for change in trail::net(entries) {
        if trail::fit(assessment, &change) == Fit::There {
            continue;
        }
        if is_rest_of(assessment, &change) {
            let _ = edit::apply(assessment, change.edit());
            continue;
        }
        match emptied(&change) {
            Some(from_nothing) if trail::fit(assessment, &from_nothing) == Fit::Fits => {
                let _ = edit::apply(assessment, from_nothing.edit());
            }
            _ if !change.is_record() => filled.other.push(change),
            _ => {}
        }
    }
    filled.made = differences(&before, assessment);
    filled
}

/// Whether what stands there is only the beginning of what the journal knows, or has letters in it that nobody wrote.
fn is_rest_of(assessment: &Assessment, change: &Change) -> bool {
    use crate::model::Value as Written;
    let (stands, known) = match change {
        Change::Field { control, field, to, .. } => match assessment.answer(control) {
            Some(answer) => (answer.value(field), to),
            None => return false,
        },
        Change::About { part, to, .. } => (assessment.about(part), to),
        _ => return false,
    };
    match (&stands, known) {
        (Written::Text(stands), Written::Text(known)) => {
            stands.contains('\u{FFFD}') || known.starts_with(stands.as_str())
        }
        _ => false,
    }
}

/// The same change, as it would be made where nothing stands.
fn emptied(change: &Change) -> Option<Change> {
    use crate::model::Value as Written;
    match change {
        Change::Field { control, field, to, .. } => Some(Change::Field {
            control: control.clone(),
            field: field.clone(),
            from: nothing_like(to),
            to: to.clone(),
        }),
        Change::About { part, to, .. } => {
            Some(Change::About { part: part.clone(), from: Written::Empty, to: to.clone() })
        }
        _ => None,
    }
}

/// What stands in a field of that kind that nobody has written into.
fn nothing_like(value: &crate::model::Value) -> crate::model::Value {
    use crate::model::Value as Written;
    match value {
        Written::Applicability(_) => Written::Applicability(Default::default()),
        Written::Implementation(_) => Written::Implementation(Default::default()),
        Written::Workflow(_) => Written::Workflow(Default::default()),
        Written::ActionState(_) => Written::ActionState(Default::default()),
        Written::Tick(_) => Written::Tick(false),
        _ => Written::Empty,
    }
}

/// In how many answers, and parts of what is said as a whole, two assessments differ.
fn differences(one: &Assessment, other: &Assessment) -> usize {
    let answers = other.answers.iter().filter(|(control, answer)| one.answers.get(*control) != Some(answer));
    let whole =
        [one.organization != other.organization, one.system != other.system, one.profile != other.profile];
    answers.count() + whole.iter().filter(|differs| **differs).count()
}
