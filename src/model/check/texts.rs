//! Every text of a document, wherever it stands: it is there, clean, of a length that can be read beside a
//! form, and asks for the service's name only where that is put in.

use super::{Findings, Flaw, Path};
use crate::model::format::Kind;
use crate::text::clean;
use serde::Serialize;
use serde_json::Value;

/// The placeholder for the name of the service.
const SERVICE: &str = "{service}";

/// Most texts, in characters.
const SHORT: usize = 400;
/// Texts of several sentences.
const LONG: usize = 1200;

/// The fields that hold several sentences, and may hold several lines.
const WITH_SENTENCES: [&str; 3] = ["statement", "implemented", "example"];

/// The fields of a control in which the service's name is put in.
const FILLED: [&str; 5] = ["expected", "implemented", "evidence", "risk", "example"];

pub(super) fn of(document: &impl Serialize, kind: Kind, found: &mut Findings) {
    // Plain data with text keys always has a JSON form, and its places are those of the file.
    let value = serde_json::to_value(document).unwrap_or_default();
    walk(&value, Path::root(), kind, found);
}

fn walk(value: &Value, at: Path, kind: Kind, found: &mut Findings) {
    match value {
        Value::String(text) => string(text, at, found),
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(index, entry)| walk(entry, at.index(index), kind, found));
        }
        Value::Object(fields) => match bilingual(value) {
            Some(texts) => {
                texts.iter().for_each(|(lang, text)| written(text, at.key(*lang), &at, kind, found))
            }
            None => fields.iter().for_each(|(key, value)| walk(value, at.key(key.clone()), kind, found)),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn bilingual(value: &Value) -> Option<[(&'static str, &str); 2]> {
    let text = |lang| Some((lang, value.get(lang)?.as_str()?));
    Some([text("ja")?, text("en")?])
}

/// A name, an address or the like.
fn string(text: &str, at: Path, found: &mut Findings) {
    if !clean::is_clean_line(text) {
        let culprit = culprit(text, clean::is_clean_line);
        found.add(at, Flaw::Unclean(culprit));
    }
}

/// A text in one language, of the field at `field`.
fn written(text: &str, at: Path, field: &Path, kind: Kind, found: &mut Findings) {
    let name = field.keys().next_back().unwrap_or_default();
    if text.trim().is_empty() {
        return found.add(at, blank(name));
    }
    let has_sentences = WITH_SENTENCES.contains(&name);
    let is_clean = if has_sentences { clean::is_clean_block } else { clean::is_clean_line };
    if !is_clean(text) {
        found.add(at.clone(), Flaw::Unclean(culprit(text, is_clean)));
    }
    let (length, limit) = (text.chars().count(), if has_sentences { LONG } else { SHORT });
    if length > limit {
        found.add(at.clone(), Flaw::TooLong { length, limit });
    }
    if text.replace(SERVICE, "").contains(['{', '}']) {
        found.add(at, Flaw::Placeholder);
    } else if text.contains(SERVICE) && !is_filled(field, kind) {
        found.add(at, Flaw::NotFilled);
    }
}

fn blank(name: &str) -> Flaw {
    match name {
        "reason" => Flaw::NoReason,
        "section" => Flaw::NoSource,
        _ => Flaw::Blank,
    }
}

/// The character that has to go; none where only the form of the text is wrong.
fn culprit(text: &str, is_clean: fn(&str) -> bool) -> Option<char> {
    text.chars().find(|c| {
        let mut buffer = [0; 4];
        let alone: &str = c.encode_utf8(&mut buffer);
        !is_clean(alone) && clean::line(alone).trim().is_empty()
    })
}

/// Whether the name of the service is put into a field.
fn is_filled(field: &Path, kind: Kind) -> bool {
    let keys: Vec<&str> = field.keys().collect();
    match (kind, keys.as_slice()) {
        (Kind::Catalog, ["controls", part]) => FILLED.contains(part),
        (Kind::Catalog, ["controls", "proposals", part]) => *part == "reason",
        (Kind::Catalog, ["controls", "questions", rest @ ..] | ["profile", rest @ ..])
        | (Kind::Statements, ["statements", "questions", rest @ ..] | ["wordings", rest @ ..]) => {
            matches!(rest, ["text" | "hint"] | ["options", "text"])
        }
        _ => false,
    }
}
