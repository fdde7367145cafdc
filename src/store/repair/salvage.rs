//! What can still be read of a damaged JSON file. Documents are written with two spaces of indentation and one value a
//! line, so a line that cannot be read says nothing about the next: indentation alone tells what belongs where. A file
//! that was written otherwise is first set line by line.

use super::spelling::{self, Piece};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::Peekable;

/// Deeper than any document.
const DEEPEST: usize = 60;

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Salvage {
    /// The members of the document.
    pub members: Map<String, Value>,
    /// What is lost.
    pub lost: Vec<Lost>,
}

/// Something that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The line of the damaged file, from 1; none where the text could be read and says nothing that fits.
    pub line: Option<usize>,
    /// What stands there, as far as it is text.
    pub text: String,
}

/// One line's part in the document.
struct Item {
    depth: usize,
    line: usize,
    piece: Piece,
}

/// Reads what can be read.
pub fn salvage(bytes: &[u8]) -> Salvage {
    let mut salvage = Salvage::default();
    let lines = if is_set_in_lines(bytes) { lines(bytes) } else { set_in_lines(bytes) };
    let mut items: Vec<Item> = Vec::new();
    for (line, bytes) in lines {
        let text = String::from_utf8_lossy(&bytes);
        let (indent, text) = spelling::indent(&text);
        let depth = indent.div_ceil(2).max(1);
        let last = items.last_mut().map(|item| &mut item.piece);
        match spelling::read(text) {
            _ if depth > DEEPEST => salvage.lose(line, text),
            None => {}
            Some(Piece::Unknown(rest)) => match last {
                // A line break came into the middle of a text.
                Some(Piece::Cut(_, before)) => {
                    before.push('\n');
                    before.push_str(rest.trim_end_matches([',', '"']));
                }
                _ => salvage.lose(line, &rest),
            },
            Some(Piece::Open { key: None, .. }) if indent == 0 && items.is_empty() => {}
            Some(piece) => items.push(Item { depth, line, piece }),
        }
    }
    let mut items = items.into_iter().peekable();
    let children = children(&mut items, 1);
    if let Value::Object(members) = joined(children, false) {
        salvage.members = members;
    }
    salvage
}

impl Salvage {
    fn lose(&mut self, line: usize, text: &str) {
        self.lost.push(Lost { line: Some(line), text: text.to_owned() });
    }
}

/// The members or entries that stand at least so deep, up to the next that does not.
fn children(items: &mut Peekable<std::vec::IntoIter<Item>>, depth: usize) -> Vec<(Option<String>, Value)> {
    let mut found = Vec::new();
    while let Some(item) = items.next_if(|item| item.depth >= depth) {
        let deeper = |items: &mut Peekable<std::vec::IntoIter<Item>>| {
            items.peek().is_some_and(|next| next.depth > item.depth)
        };
        if item.depth > depth {
            // What these stand in could not be read: they are kept under a name of their own.
            let (line, inner) = (item.line, item.depth);
            let mut kept = vec![one(item, items)];
            kept.extend(children(items, inner));
            found.push((Some(format!("lost~{line}")), joined(kept, false)));
            continue;
        }
        // What is said to be a value, and has something in it, is none.
        let opens = matches!(item.piece, Piece::Cut(..) | Piece::Damaged(..)) && deeper(items);
        match (opens, item) {
            (true, Item { depth, piece: Piece::Cut(key, _) | Piece::Damaged(key, _), .. }) => {
                found.push((key, joined(children(items, depth + 1), false)));
            }
            (_, item) => found.push(one(item, items)),
        }
    }
    found
}

/// One member or entry with what stands in it.
fn one(item: Item, items: &mut Peekable<std::vec::IntoIter<Item>>) -> (Option<String>, Value) {
    match item.piece {
        Piece::Open { key, list } => (key, joined(children(items, item.depth + 1), list)),
        Piece::Value(key, value) => (key, value),
        Piece::Cut(key, text) | Piece::Damaged(key, text) => (key, Value::String(text)),
        Piece::Unknown(text) => (None, Value::String(text)),
    }
}

/// A list where nothing in it has a name, else an object; two members of one name are both kept.
fn joined(children: Vec<(Option<String>, Value)>, list: bool) -> Value {
    let named = children.iter().any(|(key, _)| key.is_some());
    if (list || !children.is_empty()) && !named {
        return Value::Array(children.into_iter().map(|(_, value)| value).collect());
    }
    let (mut members, mut times) = (Map::new(), HashMap::new());
    for (at, (key, value)) in children.into_iter().enumerate() {
        let key = key.unwrap_or_else(|| format!("lost~{at}"));
        // Which it is of its name is counted: a file may have one name in every line.
        let time = times.entry(key.clone()).and_modify(|time| *time += 1).or_insert(1);
        let key = free(&members, key, *time);
        members.insert(key, value);
    }
    Value::Object(members)
}

/// The name, or the next like it, from this number on, that is not taken.
pub(super) fn free(members: &Map<String, Value>, key: String, from: usize) -> String {
    if !members.contains_key(&key) {
        return key;
    }
    let named = |number: usize| format!("{key}~{number}");
    (from.max(2)..).map(named).find(|key| !members.contains_key(key)).unwrap_or(key)
}

/// Whether most lines are indented, as this program writes them.
fn is_set_in_lines(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n');
    let (mut all, mut indented) = (0_usize, 0_usize);
    for line in lines.filter(|line| !line.is_empty()) {
        all += 1;
        indented += usize::from(line.starts_with(b"  "));
    }
    all >= 3 && indented * 2 >= all
}

/// The lines. Nothing but a line break is a control character in a document, so any of them is one that was damaged.
fn lines(bytes: &[u8]) -> Vec<(usize, Cow<'_, [u8]>)> {
    let mut found = Vec::new();
    let (mut rest, mut number) = (bytes, 1);
    while !rest.is_empty() {
        let end = (0..rest.len()).find(|at| is_break(rest, *at)).unwrap_or(rest.len());
        let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        found.push((number, Cow::Borrowed(line)));
        rest = behind.get(1..).unwrap_or_default();
        number += 1;
    }
    found
}

/// Whether a line ends at this byte: also at one that is a line break but for one bit.
fn is_break(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    match byte(at) {
        byte if byte < b' ' => true,
        b'*' | b'J' | 0x8A => {
            let before = at.checked_sub(1).map_or(b'{', byte);
            b",{[}]\"".contains(&before) && byte(at + 1) == b' ' && byte(at + 2) == b' '
        }
        _ => false,
    }
}

/// Sets a document line by line that is written in another way.
fn set_in_lines(bytes: &[u8]) -> Vec<(usize, Cow<'static, [u8]>)> {
    let mut found: Vec<(usize, Cow<'static, [u8]>)> = Vec::new();
    let (mut line, mut number, mut depth) = (Vec::new(), 1, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    let mut put = |line: &mut Vec<u8>, number: usize, depth: usize| {
        let indent = b"  ".repeat(depth.min(DEEPEST + 1));
        if !line.is_empty() {
            found.push((number, Cow::Owned([indent, std::mem::take(line)].concat())));
        }
    };
    for byte in bytes {
        number += usize::from(*byte == b'\n');
        match byte {
            _ if quoted => {
                line.push(*byte);
                quoted = escaped || *byte != b'"';
                escaped = !escaped && *byte == b'\\';
            }
            b'"' => {
                quoted = true;
                line.push(*byte);
            }
            b'{' | b'[' => {
                line.push(*byte);
                put(&mut line, number, depth);
                depth += 1;
            }
            b'}' | b']' => {
                put(&mut line, number, depth);
                depth = depth.saturating_sub(1);
            }
            b',' => put(&mut line, number, depth),
            b':' => line.extend_from_slice(b": "),
            byte if byte.is_ascii_whitespace() => {}
            byte => line.push(*byte),
        }
    }
    put(&mut line, number, depth);
    found
}
