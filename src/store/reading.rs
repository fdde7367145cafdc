//! Reading a document of one of the three kinds, and saying precisely what is wrong where it cannot be read.

use super::files::{Disk, Files};
use super::place::{self, Fingerprint};
use crate::model::format::Kind;
use crate::model::vocabulary::Vocabulary;
use crate::text::clean;
use crate::text::{Explain, Lang};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// No document comes near this size, in bytes; what is larger is not read into memory.
pub const LARGEST: u64 = 512 * 1024 * 1024;

/// A kind of document that can be read from a file.
pub trait Document: DeserializeOwned + Serialize {
    /// Which kind it is.
    const KIND: Kind;

    /// The version its file states.
    fn version(&self) -> u32;
}

impl Document for crate::model::Assessment {
    const KIND: Kind = Kind::Assessment;

    fn version(&self) -> u32 {
        self.version
    }
}

impl Document for crate::model::catalog::Catalog {
    const KIND: Kind = Kind::Catalog;

    fn version(&self) -> u32 {
        self.version
    }
}

impl Document for crate::model::statements::ProviderStatements {
    const KIND: Kind = Kind::Statements;

    fn version(&self) -> u32 {
        self.version
    }
}

/// Why a file could not be read as a document.
#[derive(Debug)]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Fault {
    /// There is none.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or the like.
    NotAFile,
    /// It may not be read.
    NoPermission,
    /// It is larger than any document, in bytes.
    TooLarge(u64),
    /// The system could not read it.
    Io(io::Error),
    /// There is nothing in it.
    Empty,
    /// It is no archive, so it is no bundle.
    NotABundle,
    /// It is not UTF-8; the first wrong byte is at this offset.
    NotUtf8(usize),
    /// It is not JSON.
    NotJson(Spot),
    /// It ends in the middle.
    Truncated(Spot),
    /// It is JSON, but not of the kind that was wanted; here is what it says it is.
    OtherKind {
        /// What was wanted.
        wanted: Kind,
        /// What its `format` says, cleaned; none where it says nothing.
        found: Option<String>,
    },
    /// It was written by a newer version of the program, in a way this one cannot read.
    Newer {
        /// The version of its format.
        version: u32,
        /// The newest version this program reads.
        newest: u32,
    },
    /// It is of the right kind, but something in it is not as it must be.
    Invalid {
        /// The path of the place, such as `answers.9.2.3.due`.
        at: String,
        /// Where in the file.
        spot: Spot,
        /// What is wrong there.
        problem: Problem,
    },
}

/// A place in a file, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column, in bytes.
    pub column: usize,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A field that must be there is not.
    MissingField(String),
    /// A key stands there twice.
    Twice(String),
    /// It is not one of the words that are allowed.
    NotAWord {
        /// What it is.
        found: String,
        /// The words that are allowed.
        allowed: Vec<String>,
    },
    /// It is not a day, or not a point in time.
    NotADate,
    /// It is of another type than it must be.
    WrongType,
}

/// A document and what its file says about itself.
#[derive(Debug)]
pub struct Loaded<T> {
    /// The document.
    pub document: T,
    /// What stood in the file, to notice when somebody else changes it.
    pub print: Fingerprint,
    /// The version of its format, where that is newer than this program's. Such a document is only read.
    pub newer: Option<u32>,
}

impl<T: Document> Loaded<T> {
    pub(super) fn new(document: T, print: Fingerprint) -> Loaded<T> {
        let newer = (document.version() > T::KIND.newest()).then(|| document.version());
        Loaded { document, print, newer }
    }
}

/// Reads a document from a file.
///
/// # Errors
/// When it cannot be read, or is not such a document. The file is never changed.
pub fn read<T: Document>(path: &Path) -> Result<Loaded<T>, ReadError> {
    let fail = |fault| ReadError { path: path.to_owned(), fault };
    let (bytes, print) = bytes(path).map_err(fail)?;
    Ok(Loaded::new(parse(&bytes).map_err(fail)?, print))
}

/// Reads a document that is never written back, so that nobody needs to know what stood in its file.
///
/// # Errors
/// When it cannot be read, or is not such a document.
pub fn document<T: Document>(path: &Path) -> Result<T, ReadError> {
    look(path)
        .and_then(|()| Disk.read(path, LARGEST).map_err(io_fault))
        .and_then(|bytes| parse(&bytes))
        .map_err(|fault| ReadError { path: path.to_owned(), fault })
}

/// Reads a document from bytes.
///
/// # Errors
/// When they are not such a document.
pub fn parse<T: Document>(bytes: &[u8]) -> Result<T, Fault> {
    // Once for the whole is quicker than once for each text in it.
    parse_text(std::str::from_utf8(bytes).map_err(|error| Fault::NotUtf8(error.valid_up_to()))?)
}

/// Reads a document from a text, such as those built into the program.
///
/// # Errors
/// When it is not such a document.
pub fn parse_text<T: Document>(text: &str) -> Result<T, Fault> {
    // The quick way first; only what cannot be read is read again to find out why.
    serde_json::from_str(text).map_err(|error| diagnose::<T>(text.as_bytes(), &error))
}

/// The bytes of a document as it stands in a file: two spaces of indentation and one final newline.
pub fn to_bytes<T: Document>(document: &T) -> Vec<u8> {
    // Plain data with text keys always has a JSON form.
    let mut bytes = serde_json::to_vec_pretty(document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What stands in a file of another kind than ours.
///
/// # Errors
/// When it cannot be read.
pub fn foreign(path: &Path) -> Result<Vec<u8>, ReadError> {
    let (bytes, _) = bytes(path).map_err(|fault| ReadError { path: path.to_owned(), fault })?;
    Ok(bytes)
}

/// What stands in a file, whatever it is.
pub(super) fn bytes(path: &Path) -> Result<(Vec<u8>, Fingerprint), Fault> {
    look(path)?;
    place::load(&Disk, path, LARGEST).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Fault::TooLarge(LARGEST + 1),
        _ => io_fault(error),
    })
}

/// Opens a file that is read piece by piece, and says how long it is. A pipe or device is never opened.
pub(super) fn open(path: &Path, largest: u64) -> Result<(fs::File, u64), Fault> {
    look_up_to(path, largest)?;
    let file = super::files::open_for_reading(path).map_err(io_fault)?;
    let about = file.metadata().map_err(io_fault)?;
    if about.is_file() { Ok((file, about.len())) } else { Err(Fault::NotAFile) }
}

/// Whether there is a file of a size that can be read.
fn look(path: &Path) -> Result<(), Fault> {
    look_up_to(path, LARGEST)
}

fn look_up_to(path: &Path, largest: u64) -> Result<(), Fault> {
    // Asked before opening: opening a pipe would wait for somebody to write into it.
    let about = fs::metadata(path).map_err(io_fault)?;
    if about.is_dir() {
        return Err(Fault::Folder);
    }
    if !about.is_file() {
        return Err(Fault::NotAFile);
    }
    if about.len() > largest {
        return Err(Fault::TooLarge(about.len()));
    }
    Ok(())
}

fn io_fault(error: io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Missing,
        io::ErrorKind::PermissionDenied => Fault::NoPermission,
        io::ErrorKind::IsADirectory => Fault::Folder,
        _ => Fault::Io(error),
    }
}

/// The first two fields of every document.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<u32>,
}

/// What the file at a path says it is; none where it says nothing that is known.
///
/// # Errors
/// When it cannot be read.
pub fn kind_at(path: &Path) -> Result<Option<Kind>, ReadError> {
    let (bytes, _) = bytes(path).map_err(|fault| ReadError { path: path.to_owned(), fault })?;
    Ok(kind_of(&bytes))
}

/// The kind that a document says it is; none where it says nothing that is known, or cannot be read.
pub fn kind_of(bytes: &[u8]) -> Option<Kind> {
    let head: Head = serde_json::from_slice(bytes).ok()?;
    known_kind(head.format?.as_str()?)
}

fn diagnose<T: Document>(bytes: &[u8], error: &serde_json::Error) -> Fault {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Fault::Empty;
    }
    // The typed reader may have stopped at a wrong value before it met broken JSON further on.
    if let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes) {
        let spot = spot(&error);
        return if error.is_eof() { Fault::Truncated(spot) } else { Fault::NotJson(spot) };
    }
    match serde_json::from_slice::<Head>(bytes) {
        Ok(head) => {
            let found = head.format.as_ref().and_then(|format| format.as_str());
            if found != Some(T::KIND.token()) {
                let found = found.map(|name| clean::line(name).chars().take(60).collect());
                return Fault::OtherKind { wanted: T::KIND, found };
            }
            if let Some(version) = head.version.filter(|version| *version > T::KIND.newest()) {
                return Fault::Newer { version, newest: T::KIND.newest() };
            }
        }
        Err(_) => return Fault::OtherKind { wanted: T::KIND, found: None },
    }
    invalid::<T>(bytes, spot(error))
}

fn invalid<T: Document>(bytes: &[u8], spot: Spot) -> Fault {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let (at, problem) = match serde_path_to_error::deserialize::<_, T>(&mut reader) {
        Ok(_) => (String::new(), Problem::WrongType),
        Err(error) => {
            (clean::line(&error.path().to_string()).into_owned(), problem(&error.inner().to_string()))
        }
    };
    Fault::Invalid { at, spot, problem }
}

fn spot(error: &serde_json::Error) -> Spot {
    Spot { line: error.line(), column: error.column() }
}

/// What the reader's own words mean. They are never shown.
fn problem(message: &str) -> Problem {
    let quoted: Vec<String> =
        message.split('`').skip(1).step_by(2).map(|word| clean::line(word).into_owned()).collect();
    let first = || quoted.first().cloned().unwrap_or_default();
    if message.starts_with("missing field") {
        Problem::MissingField(first())
    } else if message.starts_with("duplicate field") {
        Problem::Twice(first())
    } else if message.starts_with("unknown variant") {
        Problem::NotAWord { found: first(), allowed: quoted.into_iter().skip(1).collect() }
    } else if ["input ", "premature end", "trailing input"].iter().any(|start| message.starts_with(start)) {
        // How chrono speaks of days.
        Problem::NotADate
    } else {
        Problem::WrongType
    }
}

impl Explain for ReadError {
    fn explain(&self, lang: Lang) -> String {
        let shown = self.path.display().to_string();
        let path = clean::line(&shown);
        format!("{path}: {}", self.fault.explain(lang))
    }
}

impl Explain for Fault {
    fn explain(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.in_japanese(),
            Lang::En => self.in_english(),
        }
    }
}

impl Fault {
    fn in_japanese(&self) -> String {
        match self {
            Fault::Missing => "ファイルがありません。パスを確かめてください".into(),
            Fault::Folder => "これはフォルダです。中のファイルを指定してください".into(),
            Fault::NotAFile => "通常のファイルではないため、読み込みません".into(),
            Fault::NoPermission => "読む権限がありません。ファイルの権限を確かめてください".into(),
            Fault::TooLarge(bytes) => format!("大きすぎます({bytes} バイト)。点検のファイルではないようです"),
            Fault::Io(error) => format!("読み込めません({error})"),
            Fault::Empty => "ファイルが空です。控えがあれば、それを指定してください".into(),
            Fault::NotABundle => "提出用の一式(tenken bundle で作る zip)ではありません".into(),
            Fault::NotUtf8(at) => {
                format!("文字コードがUTF-8ではありません({at} バイト目の次から)。UTF-8で保存し直してください")
            }
            Fault::NotJson(spot) => {
                format!("{}: JSONとして読めません。その近くの記号を確かめてください", spot.ja())
            }
            Fault::Truncated(spot) => {
                format!("{}: ファイルが途中で切れています。控えがあれば、それを使ってください", spot.ja())
            }
            Fault::OtherKind { wanted, found } => {
                let wanted_label = wanted.label(Lang::Ja);
                match found.as_deref().and_then(known_kind) {
                    Some(kind) => format!("{wanted_label}が要りますが、これは{}です", kind.label(Lang::Ja)),
                    None => format!(
                        "{wanted_label}のファイルではありません(先頭の \"format\" は \"{}\" でなければなりません)",
                        wanted.token()
                    ),
                }
            }
            Fault::Newer { version, newest } => format!(
                "新しい版の tenken で作られたファイルです(形式 {version}、この版が読めるのは {newest} まで)。tenken を新しくしてください"
            ),
            Fault::Invalid { at, spot, problem } => {
                format!("{}{}: {}", spot.ja(), place(at), problem.in_japanese())
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Fault::Missing => "there is no such file; check the path".into(),
            Fault::Folder => "this is a folder; name a file in it".into(),
            Fault::NotAFile => "not a regular file, so it is not read".into(),
            Fault::NoPermission => "no permission to read it; check the file's permissions".into(),
            Fault::TooLarge(bytes) => format!("too large ({bytes} bytes) to be a tenken file"),
            Fault::Io(error) => format!("cannot be read ({error})"),
            Fault::Empty => "the file is empty; if you have a copy, use that".into(),
            Fault::NotABundle => "not a bundle (a zip made by tenken bundle)".into(),
            Fault::NotUtf8(at) => format!("not UTF-8 (after byte {at}); save it again as UTF-8"),
            Fault::NotJson(spot) => format!("{}: not JSON; look at the punctuation near there", spot.en()),
            Fault::Truncated(spot) => {
                format!("{}: the file breaks off; if you have a copy, use that", spot.en())
            }
            Fault::OtherKind { wanted, found } => {
                let wanted_label = wanted.label(Lang::En);
                match found.as_deref().and_then(known_kind) {
                    Some(kind) => format!("wanted: {wanted_label}; this file is: {}", kind.label(Lang::En)),
                    None => format!(
                        "not a file of the kind \"{wanted_label}\" (its \"format\" must be \"{}\")",
                        wanted.token()
                    ),
                }
            }
            Fault::Newer { version, newest } => format!(
                "written by a newer tenken (format {version}; this one reads up to {newest}); update tenken"
            ),
            Fault::Invalid { at, spot, problem } => {
                format!("{}{}: {}", spot.en(), place(at), problem.in_english())
            }
        }
    }
}

/// Whether a document says that it is one of ours.
pub(super) fn is_known_kind(token: &str) -> bool {
    known_kind(token).is_some()
}

fn known_kind(token: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.token() == token)
}

fn place(at: &str) -> String {
    if at.is_empty() || at == "." { String::new() } else { format!(" ({at})") }
}

impl Spot {
    fn ja(self) -> String {
        format!("{} 行 {} 列", self.line, self.column)
    }

    fn en(self) -> String {
        format!("line {}, column {}", self.line, self.column)
    }
}

impl Problem {
    fn in_japanese(&self) -> String {
        match self {
            Problem::MissingField(name) => format!("\"{name}\" がありません"),
            Problem::Twice(name) => format!("\"{name}\" が2回書かれています。どちらかを消してください"),
            Problem::NotAWord { found, allowed } => {
                format!("\"{found}\" は使えません。使えるのは {} です", allowed.join("、"))
            }
            Problem::NotADate => "日付として読めません(例: 2026-11-23)".into(),
            Problem::WrongType => "ここに書けない種類の値です".into(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Problem::MissingField(name) => format!("\"{name}\" is missing"),
            Problem::Twice(name) => format!("\"{name}\" stands there twice; remove one of them"),
            Problem::NotAWord { found, allowed } => {
                format!("\"{found}\" is not allowed; allowed are: {}", allowed.join(", "))
            }
            Problem::NotADate => "not a date (an example: 2026-11-23)".into(),
            Problem::WrongType => "a value of this type is not allowed here".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Assessment;

    const GOOD: &str = r#"{
  "format": "tenken-assessment",
  "version": 1,
  "id": "点検-1",
  "organization": "点検商事",
  "system": "受発注",
  "started": "2026-11-23T09:00:00+09:00",
  "catalog": "iso27017-2015",
  "answers": {
    "9.2.3": {
      "implementation": "partial",
      "due": "2026-12-31"
    }
  }
}
"#;

    fn fault(text: &str) -> Fault {
        parse::<Assessment>(text.as_bytes()).unwrap_err()
    }

    fn invalid(from: &str, to: &str) -> (String, Spot, Problem) {
        assert!(GOOD.contains(from));
        match fault(&GOOD.replace(from, to)) {
            Fault::Invalid { at, spot, problem } => (at, spot, problem),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_read_is_written_back_to_the_byte() {
        let assessment: Assessment = parse(GOOD.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(to_bytes(&assessment)).unwrap(), GOOD);
    }

    #[test]
    fn a_wrong_value_is_named_by_path_line_and_column() {
        let (at, spot, problem) = invalid("2026-12-31", "2026-13-40");
        assert_eq!((at.as_str(), spot.line), ("answers.9.2.3.due", 12));
        assert_eq!(problem, Problem::NotADate);
        let (at, _, problem) = invalid("\"partial\"", "\"△\"");
        assert_eq!(at, "answers.9.2.3.implementation");
        let Problem::NotAWord { found, allowed } = problem else { panic!("{problem:?}") };
        assert_eq!((found.as_str(), allowed.len()), ("△", 6));
        assert_eq!(invalid("\"partial\"", "3").2, Problem::WrongType);
        let (_, _, problem) = invalid("\"catalog\": \"iso27017-2015\",", "");
        assert_eq!(problem, Problem::MissingField("catalog".into()));
        let (_, _, problem) = invalid("\"due\"", "\"implementation\"");
        assert_eq!(problem, Problem::Twice("implementation".into()));
    }

    #[test]
    fn every_other_fault_is_told_apart() {
        assert!(matches!(fault(" \n"), Fault::Empty));
        assert!(matches!(fault("点検"), Fault::NotJson(Spot { line: 1, .. })));
        assert!(matches!(fault(GOOD.split_at(200).0), Fault::Truncated(_)));
        assert!(matches!(fault("[1, 2]"), Fault::OtherKind { found: None, .. }));
        let other = GOOD.replace("tenken-assessment", "tenken-catalog");
        assert!(
            matches!(fault(&other), Fault::OtherKind { found: Some(name), .. } if name == "tenken-catalog")
        );
        let newer = GOOD.replace("\"version\": 1", "\"version\": 7").replace("\"partial\"", "{}");
        assert!(matches!(fault(&newer), Fault::Newer { version: 7, newest: 1 }));
        let mut bytes = GOOD.as_bytes().to_vec();
        bytes[70] = 0xff;
        assert!(matches!(parse::<Assessment>(&bytes), Err(Fault::NotUtf8(_))));
    }

    #[test]
    fn a_newer_file_that_can_be_read_is_read_and_marked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("来年.json");
        fs::write(&path, GOOD.replace("\"version\": 1", "\"version\": 2")).unwrap();
        let loaded: Loaded<Assessment> = read(&path).unwrap();
        assert_eq!(loaded.newer, Some(2));
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |path: &Path| read::<Assessment>(path).unwrap_err().fault;
        assert!(matches!(fault(folder.path()), Fault::Folder));
        assert!(matches!(fault(&folder.path().join("無い.json")), Fault::Missing));
        assert!(matches!(fault(Path::new("/dev/null")), Fault::NotAFile));
    }

    #[test]
    fn every_fault_has_a_sentence_in_both_languages() {
        let spot = Spot { line: 3, column: 9 };
        let faults = [
            Fault::Missing,
            Fault::Folder,
            Fault::NotAFile,
            Fault::NoPermission,
            Fault::TooLarge(1),
            Fault::Io(io::Error::other("x")),
            Fault::Empty,
            Fault::NotUtf8(3),
            Fault::NotJson(spot),
            Fault::Truncated(spot),
            Fault::OtherKind { wanted: Kind::Assessment, found: None },
            Fault::OtherKind { wanted: Kind::Assessment, found: Some("tenken-catalog".into()) },
            Fault::Newer { version: 2, newest: 1 },
            Fault::Invalid { at: "answers".into(), spot, problem: Problem::WrongType },
        ];
        for fault in faults {
            assert_ne!(fault.explain(Lang::Ja), fault.explain(Lang::En));
        }
    }
}
