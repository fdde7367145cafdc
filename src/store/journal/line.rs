//! One line of the journal as it stands in the file: what it says, the hash of the line before, and at its end its
//! own hash, so that a line that was not written to its end, or changed afterwards, is known as such.

use crate::model::AssessmentId;
use crate::model::digest;
use crate::model::trail::{Change, Deed, Entry};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the first line of every journal says it is.
pub const FORMAT: &str = "tenken-journal";
/// The newest version of the journal's form that this program reads and writes.
pub const NEWEST: u32 = 1;
/// No line is longer than this many bytes.
pub const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// Behind everything else a line says.
const HASH: &str = ",\"hash\":\"";
const HASH_DIGITS: usize = 64;

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The first: whose journal it is, and what it begins from.
    Head(Head),
    /// An edit.
    Edit(Entry),
    /// What is known of the assessment's file.
    File(Note),
}

/// The first line.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The version of the journal's form.
    pub version: u32,
    /// Whose journal it is.
    pub assessment: AssessmentId,
    /// When it was begun.
    pub at: DateTime<FixedOffset>,
    /// The file it begins from.
    pub file: Print,
    /// The last hash of the journal it follows, which was set aside.
    pub follows: Option<String>,
}

/// What the assessment's file holds: its length and its SHA-256, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// In bytes.
    pub len: u64,
    /// Of all of it.
    pub sha256: String,
}

impl Print {
    /// The print of these bytes.
    pub fn of(bytes: &[u8]) -> Print {
        Print { len: u64::try_from(bytes.len()).unwrap_or(u64::MAX), sha256: digest::of_bytes(bytes) }
    }
}

/// Something about the assessment's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What.
    pub state: State,
    /// The number of the last line whose edit is in it.
    pub after: u64,
    /// What the file holds then.
    pub file: Print,
    /// When this was noted.
    pub at: DateTime<FixedOffset>,
}

/// What is noted of the assessment's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is about to be written. It may hold this already, or what it held before.
    Writing,
    /// It was written and is on the medium.
    Written,
    /// It was found like this: something else than this program wrote it.
    Found,
}

/// A line that is whole: what it says, and its place in the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The number of the line, from 1.
    pub seq: u64,
    /// The hash of the line before.
    pub prev: Option<String>,
    /// Its own hash.
    pub hash: String,
    /// What it says.
    pub line: Line,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It was not written to its end, or its hash is not that of what it says.
    Hash,
    /// It says nothing this program understands.
    Unknown,
    /// It does not follow the line before it.
    Order,
}

/// Every line, flat, in the order in which it is written.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Flat {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    seq: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prev: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assessment: Option<AssessmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<FixedOffset>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    who: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    deed: Option<Deed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<Change>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<State>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    print: Option<Print>,
}

/// The bytes of a line, its line break among them, and its hash.
pub fn seal(seq: u64, prev: Option<&str>, line: &Line) -> (Vec<u8>, String) {
    let flat = Flat { seq, prev: prev.map(str::to_owned), ..Flat::of(line) };
    // Plain data with text keys always has a JSON form.
    let mut bytes = serde_json::to_vec(&flat).unwrap_or_default();
    bytes.pop();
    let hash = digest::of_bytes(&bytes);
    bytes.extend_from_slice(HASH.as_bytes());
    bytes.extend_from_slice(hash.as_bytes());
    bytes.extend_from_slice(b"\"}\n");
    (bytes, hash)
}

/// Reads a line, without its line break.
///
/// # Errors
/// What is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Link, Flaw> {
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Hash)?;
    let open = text.strip_suffix("\"}").ok_or(Flaw::Hash)?;
    let (said, hash) = open.rsplit_once(HASH).ok_or(Flaw::Hash)?;
    if hash.len() != HASH_DIGITS || digest::of_bytes(said.as_bytes()) != hash {
        return Err(Flaw::Hash);
    }
    let flat: Flat = serde_json::from_str(&format!("{said}}}")).map_err(|_| Flaw::Unknown)?;
    let (seq, prev) = (flat.seq, flat.prev.clone());
    let line = flat.line().ok_or(Flaw::Unknown)?;
    Ok(Link { seq, prev, hash: hash.to_owned(), line })
}

impl Flat {
    fn of(line: &Line) -> Flat {
        match line.clone() {
            Line::Head(head) => Flat {
                format: Some(FORMAT.to_owned()),
                version: Some(head.version),
                assessment: Some(head.assessment),
                at: Some(head.at),
                print: Some(head.file),
                ..Flat::default()
            },
            Line::Edit(entry) => Flat {
                at: Some(entry.at),
                who: Some(entry.who).filter(|who| !who.is_empty()),
                why: entry.why,
                deed: Some(entry.deed).filter(|deed| *deed != Deed::Edit),
                changes: Some(entry.changes),
                ..Flat::default()
            },
            Line::File(note) => Flat {
                at: Some(note.at),
                file: Some(note.state),
                after: Some(note.after),
                print: Some(note.file),
                ..Flat::default()
            },
        }
    }

    fn line(self) -> Option<Line> {
        if self.format.is_some() {
            let format = self.format.as_deref() == Some(FORMAT);
            let head = Head {
                version: self.version?,
                assessment: self.assessment?,
                at: self.at?,
                file: self.print?,
                follows: self.prev,
            };
            return format.then_some(Line::Head(head));
        }
        if let Some(changes) = self.changes {
            let (who, deed) = (self.who.unwrap_or_default(), self.deed.unwrap_or_default());
            return Some(Line::Edit(Entry { at: self.at?, who, why: self.why, deed, changes }));
        }
        let note = Note { state: self.file?, after: self.after?, file: self.print?, at: self.at? };
        Some(Line::File(note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn head() -> Line {
        Line::Head(Head {
            version: NEWEST,
            assessment: "点検-1".into(),
            at: sample::now(),
            file: Print::of("内容".as_bytes()),
            follows: None,
        })
    }

    #[test]
    fn a_line_comes_back_as_it_was() {
        let note = Note { state: State::Written, after: 7, file: Print::of(b""), at: sample::now() };
        let entry =
            Entry { at: sample::now(), who: "".into(), why: None, deed: Deed::Undo, changes: Vec::new() };
        for line in [head(), Line::File(note), Line::Edit(entry)] {
            let (bytes, hash) = seal(3, None, &line);
            let link = read(bytes.strip_suffix(b"\n").unwrap()).unwrap();
            assert_eq!(link, Link { seq: 3, prev: None, hash, line });
        }
    }

    #[test]
    fn a_line_cut_or_changed_anywhere_is_known_as_such() {
        let (bytes, _) = seal(1, None, &head());
        let whole = bytes.strip_suffix(b"\n").unwrap();
        for at in 0..whole.len() {
            assert_eq!(read(&whole[..at]), Err(Flaw::Hash), "{at}");
            for bit in 0..8 {
                let mut changed = whole.to_vec();
                changed[at] ^= 1 << bit;
                assert_eq!(read(&changed), Err(Flaw::Hash), "{at} {bit}");
            }
        }
    }

    #[test]
    fn a_sealed_line_that_says_nothing_known_is_refused() {
        for said in [r#"{"seq":1"#, r#"{"seq":1,"format":"別の形式""#, r#"{"seq":1,"file":"burnt""#, "[1"]
        {
            let line = format!("{said}{HASH}{}\"}}", digest::of_bytes(said.as_bytes()));
            assert_eq!(read(line.as_bytes()), Err(Flaw::Unknown), "{said}");
        }
    }
}
