//! Holding a bundle against its manifest without unpacking it to the disk. Nothing the archive says of itself is
//! believed: sizes are counted while it is read, and what is too large is not read at all.

use super::super::evidence::{self, Content};
use super::super::journal::line::Print;
use super::super::journal::scroll::Scroll;
use super::super::journal::verdict::Verdict;
use super::super::reading::{self, Fault, ReadError};
use super::directory::{self, Broken, Entry};
use super::{ALL, ASSESSMENT, JOURNAL, LARGEST, MOST, names};
use crate::model::Assessment;
use crate::model::manifest::{Manifest, NAME, NEWEST, Packed, PackedKind};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// No manifest is larger, in bytes.
const LARGEST_MANIFEST: u64 = 64 * 1024 * 1024;
/// No assessment or journal in a bundle is read into memory if it is larger, in bytes.
const LARGEST_READ: u64 = 256 * 1024 * 1024;

/// What was found of a bundle.
#[derive(Debug, Default)]
pub struct Report {
    /// Its manifest, where that could be read.
    pub manifest: Option<Manifest>,
    /// Files whose content is what the manifest says.
    pub sound: usize,
    /// Everything that is not as it must be.
    pub wrong: Vec<Wrong>,
    /// What the bundle itself holds.
    pub whole: Option<Content>,
    /// The hash of the last line of the journal in it.
    pub last: Option<String>,
}

/// Something that is not as it must be. Names are as they stand in the archive.
#[derive(Debug)]
pub enum Wrong {
    /// The archive has no table of contents: it broke off, or something stands behind it.
    NoTable,
    /// The archive cannot be read in one way only.
    Garbled,
    /// There are bytes in it that no entry names.
    Hidden,
    /// It has more files, or larger ones, than any bundle.
    TooMuch,
    /// A file has two names.
    OtherName(String),
    /// A name leads elsewhere, or cannot be shown.
    BadName(String),
    /// Two files have one name, as some file systems see it.
    Twice(String),
    /// It is a link, a folder or the like.
    NotAFile(String),
    /// It is encrypted.
    Encrypted(String),
    /// It is packed in another way than usual.
    Unusual(String),
    /// It is larger than any file of a bundle, or says so.
    TooLarge(String),
    /// It is packed badly, or breaks off.
    Unreadable(String),
    /// There is no manifest.
    NoManifest,
    /// The manifest cannot be read.
    BadManifest,
    /// A newer version of the program wrote it.
    Newer(u32),
    /// The manifest does not name it.
    Extra(String),
    /// The manifest names it, but it is not there.
    Missing(String),
    /// The manifest names it twice.
    NamedTwice(String),
    /// It has another length than the manifest says.
    Size(String),
    /// It has another content than the manifest says.
    Content(String),
    /// There is no assessment in it, or more than one.
    NoAssessment,
    /// The assessment cannot be read.
    BadAssessment(Fault),
    /// It is another assessment than the manifest says.
    OtherAssessment,
    /// The journal that the manifest promises is not there, or the other way round.
    NoJournal,
    /// The journal is not whole, not of this assessment, or does not fit it.
    Journal(Box<Verdict>),
    /// The last line of the journal is not the one that the manifest names.
    OtherLast,
    /// It is called redacted, and has evidence or a journal in it.
    NotRedacted(String),
}

/// Looks at a bundle.
///
/// # Errors
/// When there is no such file, or it is no archive.
pub fn verify(path: &Path) -> Result<Report, ReadError> {
    let fail = |fault| ReadError { path: path.to_owned(), fault };
    let (file, len) = reading::open(path, ALL).map_err(fail)?;
    let mut report = verify_in(BufReader::new(file), len).map_err(fail)?;
    let (file, _) = reading::open(path, ALL).map_err(fail)?;
    report.whole = Some(evidence::content(file).map_err(|error| fail(Fault::Io(error)))?);
    Ok(report)
}

/// Looks at a bundle of so many bytes, wherever it is read from. What it holds as a whole is not told.
///
/// # Errors
/// When it is no archive, or cannot be read.
pub fn verify_in<R: Read + Seek>(mut reader: R, len: u64) -> Result<Report, Fault> {
    let mut begin = [0; 4];
    match reader.read_exact(&mut begin) {
        Ok(()) if begin == *b"PK\x03\x04" => {}
        Ok(()) => return Err(Fault::NotABundle),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(Fault::NotABundle),
        Err(error) => return Err(Fault::Io(error)),
    }
    let mut report = Report::default();
    match directory::read(&mut reader, len) {
        Ok(entries) => report.read(reader, &entries),
        Err(Broken::Io(error)) => return Err(Fault::Io(error)),
        Err(Broken::NoTable) => report.wrong.push(Wrong::NoTable),
        Err(Broken::Garbled) => report.wrong.push(Wrong::Garbled),
        Err(Broken::Hidden) => report.wrong.push(Wrong::Hidden),
        Err(Broken::OtherName(name)) => report.wrong.push(Wrong::OtherName(name)),
    }
    Ok(report)
}

impl Report {
    /// Whether everything is as it must be.
    pub fn is_sound(&self) -> bool {
        self.wrong.is_empty()
    }

    fn read<R: Read + Seek>(&mut self, reader: R, entries: &[Entry]) {
        let all: u64 = entries.iter().map(|entry| entry.size).fold(0, u64::saturating_add);
        if entries.len() > MOST || all > ALL {
            // The table of contents is enough to say which.
            let large = entries.iter().filter(|entry| entry.size > LARGEST);
            self.wrong.extend(large.map(|entry| Wrong::TooLarge(entry.name.clone())));
            self.wrong.push(Wrong::TooMuch);
            return;
        }
        if !self.take_names(entries) {
            return;
        }
        let Ok(mut archive) = ZipArchive::new(reader) else {
            self.wrong.push(Wrong::Garbled);
            return;
        };
        let at: BTreeMap<&str, usize> =
            entries.iter().enumerate().map(|(at, entry)| (entry.name.as_str(), at)).collect();
        let Some(manifest) = self.read_manifest(&mut archive, &at, entries) else { return };
        self.hold(&mut archive, entries, &at, &manifest);
        self.manifest = Some(manifest);
    }

    /// Looks at the names before anything is unpacked; false where the archive cannot be read in one way only.
    fn take_names(&mut self, entries: &[Entry]) -> bool {
        let mut taken = BTreeSet::new();
        let mut exact = BTreeSet::new();
        let mut one_way = true;
        for entry in entries {
            let name = || entry.name.clone();
            one_way &= exact.insert(entry.name.as_str());
            if !taken.insert(names::folded(&entry.name)) {
                self.wrong.push(Wrong::Twice(name()));
            }
            if !names::is_safe(&entry.name) {
                self.wrong.push(Wrong::BadName(name()));
            }
            if !entry.is_file {
                self.wrong.push(Wrong::NotAFile(name()));
            }
            match entry {
                Entry { encrypted: true, .. } => self.wrong.push(Wrong::Encrypted(name())),
                Entry { usual: false, .. } => self.wrong.push(Wrong::Unusual(name())),
                Entry { size, .. } if *size > LARGEST => self.wrong.push(Wrong::TooLarge(name())),
                _ => {}
            }
        }
        one_way
    }

    fn read_manifest<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        at: &BTreeMap<&str, usize>,
        entries: &[Entry],
    ) -> Option<Manifest> {
        let found = at.get(NAME).and_then(|at| Some((*at, entries.get(*at)?)));
        let Some((at, _)) = found.filter(|(_, entry)| !entry.encrypted && entry.usual) else {
            self.wrong.push(Wrong::NoManifest);
            return None;
        };
        let mut bytes = Vec::new();
        let read = unpack(archive, at, &mut bytes, LARGEST_MANIFEST);
        let head: Option<Head> = read.ok().and_then(|_| serde_json::from_slice(&bytes).ok());
        match head {
            Some(Head { format, version }) if format == "tenken-bundle" && version > NEWEST => {
                self.wrong.push(Wrong::Newer(version));
                return None;
            }
            _ => {}
        }
        let manifest = serde_json::from_slice(&bytes).ok();
        if manifest.is_none() {
            self.wrong.push(Wrong::BadManifest);
        }
        manifest
    }

    fn hold<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        entries: &[Entry],
        at: &BTreeMap<&str, usize>,
        manifest: &Manifest,
    ) {
        let mut named = BTreeSet::new();
        let (mut assessments, mut journal) = (Vec::new(), None);
        for packed in &manifest.entries {
            let name = || packed.path.clone();
            if packed.path == NAME || !named.insert(packed.path.as_str()) {
                self.wrong.push(Wrong::NamedTwice(name()));
                continue;
            }
            if manifest.redacted && matches!(packed.kind, PackedKind::Evidence | PackedKind::Journal) {
                self.wrong.push(Wrong::NotRedacted(name()));
            }
            let Some((at, entry)) =
                at.get(packed.path.as_str()).and_then(|at| Some((*at, entries.get(*at)?)))
            else {
                self.wrong.push(Wrong::Missing(name()));
                continue;
            };
            if entry.encrypted || !entry.usual || entry.size > LARGEST {
                // Said already.
                continue;
            }
            let keep = matches!(packed.kind, PackedKind::Assessment | PackedKind::Journal);
            let bytes = self.hold_one(archive, at, entry, packed, keep);
            match packed.kind {
                PackedKind::Assessment => assessments.push((packed.path.as_str(), bytes)),
                PackedKind::Journal if packed.path == JOURNAL => journal = Some(bytes),
                _ => {}
            }
        }
        let extra = entries.iter().filter(|entry| entry.name != NAME && !named.contains(entry.name.as_str()));
        self.wrong.extend(extra.map(|entry| Wrong::Extra(entry.name.clone())));
        match assessments.as_slice() {
            [(ASSESSMENT, bytes)] => self.hold_assessment(manifest, bytes, journal.as_deref()),
            _ => self.wrong.push(Wrong::NoAssessment),
        }
    }

    /// Reads one file against the manifest, and keeps what has to be looked into.
    fn hold_one<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        at: usize,
        entry: &Entry,
        packed: &Packed,
        keep: bool,
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        if entry.size != packed.size {
            self.wrong.push(Wrong::Size(packed.path.clone()));
            return bytes;
        }
        if keep && packed.size > LARGEST_READ {
            self.wrong.push(Wrong::TooLarge(packed.path.clone()));
            return bytes;
        }
        let mut nowhere = io::sink();
        let sink: &mut dyn io::Write = if keep { &mut bytes } else { &mut nowhere };
        // Neither the archive nor the manifest is believed about how much there is.
        match unpack(archive, at, sink, packed.size) {
            Ok(content) if content.len != packed.size => self.wrong.push(Wrong::Size(packed.path.clone())),
            Ok(content) if !evidence::is_same_hash(&content.sha256, &packed.sha256) => {
                self.wrong.push(Wrong::Content(packed.path.clone()));
            }
            Ok(_) => self.sound += 1,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                self.wrong.push(Wrong::Size(packed.path.clone()));
            }
            Err(_) => self.wrong.push(Wrong::Unreadable(packed.path.clone())),
        }
        bytes
    }

    fn hold_assessment(&mut self, manifest: &Manifest, bytes: &[u8], journal: Option<&[u8]>) {
        let assessment: Assessment = match reading::parse(bytes) {
            Ok(assessment) => assessment,
            Err(fault) => return self.wrong.push(Wrong::BadAssessment(fault)),
        };
        if assessment.id != manifest.assessment {
            self.wrong.push(Wrong::OtherAssessment);
        }
        match (&manifest.journal, journal) {
            (Some(seal), Some(journal)) if seal.included => {
                let scroll = Scroll::read(journal);
                let verdict = Verdict::of(&scroll, &assessment.id, &Print::of(bytes));
                self.last.clone_from(&verdict.last);
                if verdict.last.as_ref() != Some(&seal.last) || verdict.lines as u64 != seal.lines {
                    self.wrong.push(Wrong::OtherLast);
                }
                if !verdict.is_sound() {
                    self.wrong.push(Wrong::Journal(Box::new(verdict)));
                }
            }
            (None, None) => {}
            (Some(seal), None) if !seal.included => {}
            _ => self.wrong.push(Wrong::NoJournal),
        }
    }
}

/// The first two fields of every manifest.
#[derive(serde::Deserialize)]
struct Head {
    format: String,
    version: u32,
}

fn unpack<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    at: usize,
    sink: &mut dyn io::Write,
    most: u64,
) -> io::Result<Content> {
    let part = archive.by_index(at)?;
    evidence::pour(part, sink, most)
}
