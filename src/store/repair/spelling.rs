//! One line of a damaged document: as it is, or as it must have been.

use serde_json::{Map, Value};

/// What a line says.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// An object or a list begins.
    Open {
        /// Its name.
        key: Option<String>,
        /// Whether it is a list.
        list: bool,
    },
    /// A value that is whole.
    Value(Option<String>, Value),
    /// A text that does not end.
    Cut(Option<String>, String),
    /// Something with a name, but not a value as it stands.
    Damaged(Option<String>, String),
    /// Nothing that can be understood.
    Unknown(String),
}

/// How far a line is indented, and what stands there. A damaged space is still one.
pub(super) fn indent(text: &str) -> (usize, &str) {
    let begins = |c: char| "\"{}[]-0123456789tfn".contains(c);
    let rest = text.trim_start_matches(' ');
    let plain = text.len() - rest.len();
    if rest.starts_with(begins) {
        return (plain, rest);
    }
    let Some(at) = rest.find(['"', '{', '}', '[', ']']) else { return (plain, rest) };
    match rest.split_at_checked(at) {
        Some((damaged, behind)) if damaged.trim_end_matches(' ').chars().count() == 1 && at > 1 => {
            (plain + damaged.chars().count(), behind)
        }
        _ => (plain, rest),
    }
}

/// Reads a line without its indentation; none where it only ends something.
pub(super) fn read(text: &str) -> Option<Piece> {
    let text = text.trim_end();
    if text.chars().all(|c| "}], ".contains(c)) {
        return None;
    }
    let text = text.strip_suffix(',').unwrap_or(text);
    Some(exact(text).unwrap_or_else(|| lenient(text)))
}

fn exact(text: &str) -> Option<Piece> {
    match text {
        "{" => return Some(Piece::Open { key: None, list: false }),
        "[" => return Some(Piece::Open { key: None, list: true }),
        _ => {}
    }
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        return Some(Piece::Value(None, value));
    }
    let member: Map<String, Value> = serde_json::from_str(&format!("{{{text}}}")).ok()?;
    let mut members = member.into_iter();
    match (members.next(), members.next()) {
        (Some((key, value)), None) => Some(Piece::Value(Some(key), value)),
        _ => None,
    }
}

fn lenient(text: &str) -> Piece {
    if let Some(head) = text.strip_suffix(['{', '[']) {
        return Piece::Open { key: Some(name(head)), list: text.ends_with('[') };
    }
    let Some((head, rest)) = parted(text) else {
        return match text.strip_prefix('"') {
            Some(said) => ended(None, said),
            None => Piece::Unknown(text.to_owned()),
        };
    };
    let (key, rest) = (Some(name(head)), rest.trim_start());
    if let Some(said) = rest.strip_prefix('"') {
        return ended(key, said);
    }
    if let Some(word) = word(rest) {
        return Piece::Value(key, word);
    }
    match rest.strip_suffix('"') {
        // The first quotation mark is the damaged letter.
        Some(said) => {
            let mut letters = said.chars();
            letters.next();
            Piece::Value(key, Value::String(unescaped(letters.as_str())))
        }
        None => Piece::Damaged(key, rest.to_owned()),
    }
}

/// Name and value, at the colon or where it must have been.
fn parted(text: &str) -> Option<(&str, &str)> {
    if let Some(parts) = text.split_once("\": ").or_else(|| text.split_once("\":")) {
        return Some(parts);
    }
    let (head, rest) = text.strip_prefix('"')?.split_once('"')?;
    if let Some((gap, _)) = rest.split_once('"')
        && gap.chars().count() <= 3
    {
        return Some((head, rest.get(gap.len()..).unwrap_or_default()));
    }
    // The quotation mark behind the name is damaged, or the colon before a word or number.
    match text.split_once(": ") {
        Some((head, rest)) if head.chars().count() <= 80 => Some((head, rest)),
        _ => Some((head, rest.get(1..).unwrap_or_default())).filter(|_| !rest.is_empty()),
    }
}

fn name(head: &str) -> String {
    let bare = head.trim_matches([' ', '"', ':', ',']);
    unescaped(bare)
}

/// A text behind its opening quotation mark.
fn ended(key: Option<String>, said: &str) -> Piece {
    match said.strip_suffix('"') {
        Some(said) => Piece::Value(key, Value::String(unescaped(said))),
        None => Piece::Cut(key, unescaped(said)),
    }
}

/// A word of JSON with at most one letter wrong.
fn word(text: &str) -> Option<Value> {
    let near = |word: &str| {
        word.chars().count() == text.chars().count()
            && word.chars().zip(text.chars()).filter(|(one, other)| one != other).count() <= 1
    };
    if near("true") {
        return Some(Value::Bool(true));
    }
    near("false").then_some(Value::Bool(false))
}

/// The text that is meant, as far as its escapes are whole.
fn unescaped(said: &str) -> String {
    if let Ok(text) = serde_json::from_str::<String>(&format!("\"{said}\"")) {
        return text;
    }
    let mut text = String::with_capacity(said.len());
    let mut letters = said.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}
