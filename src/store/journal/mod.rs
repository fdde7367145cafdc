//! The journal beside an assessment: one line for each committed edit, each with the hash of the line before. An edit
//! is saved once its line is on the medium; the assessment's own file is written anew at rest. `docs/journal.md`
//! describes the form and what happens when file and journal disagree.
//!
//! `line` is one line, `mark` a place in a long journal from which on opening reads, `scroll` a whole journal read, `meeting` brings it together with the file, `pen` writes it, and
//! `ledger` keeps both on the disk for the saver. `foreign` is what something else wrote into the file meanwhile.

pub mod author;
pub mod foreign;
pub mod ledger;
pub mod line;
pub mod mark;
pub mod meeting;
mod pen;
mod sayings;
pub mod scroll;
#[cfg(all(test, unix))]
mod tests;
pub mod verdict;

use super::atomic::{self, WriteError};
use super::beside;
use super::files::{Files, Kind, Look};
use crate::model::history::{History, Older};
use crate::model::{Assessment, AssessmentId};
use chrono::{DateTime, FixedOffset};
use line::{Head, NEWEST, Print};
use mark::Mark;
use meeting::{Finding, Meeting};
use pen::Pen;
use scroll::Scroll;
use std::io;
use std::path::{Path, PathBuf};

/// No journal is larger than this, in bytes.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// What stands beside an assessment in the place of its journal.
#[derive(Debug)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A journal, whole or damaged.
    Journal(Box<Scroll>, Look),
    /// Something that cannot be read as one, or not by this version of the program.
    Unreadable(Unreadable),
}

/// Why a journal cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is a link, a folder, a device or the like.
    NotAFile,
    /// It is larger than any journal.
    TooLarge,
    /// A newer version of the program wrote it: the version of its form.
    Newer(u32),
    /// The system could not read it.
    Io(io::Error),
}

impl Unreadable {
    /// The same once more, for whoever only looks.
    pub fn again(&self) -> Unreadable {
        match self {
            Unreadable::NotAFile => Unreadable::NotAFile,
            Unreadable::TooLarge => Unreadable::TooLarge,
            Unreadable::Newer(version) => Unreadable::Newer(*version),
            Unreadable::Io(error) => Unreadable::Io(error.kind().into()),
        }
    }
}

/// Reads the journal of the assessment at `path`, whose links are followed first.
pub fn read(files: &dyn Files, path: &Path) -> Standing {
    read_for(files, path, None)
}

/// Reads the journal of the assessment at `path`: of a long one only what an opening of this assessment in this file
/// needs, where that is enough.
fn read_for(files: &dyn Files, path: &Path, wanted: Option<(&AssessmentId, &Print)>) -> Standing {
    let target = match atomic::resolve(files, path) {
        Ok(target) => target.path,
        Err(error) => return Standing::Unreadable(Unreadable::Io(error.source)),
    };
    let journal = beside::journal(&target);
    let look = match files.look(&journal) {
        Ok(look) if look.kind == Kind::File => look,
        Ok(_) => return Standing::Unreadable(Unreadable::NotAFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Standing::Nothing,
        Err(error) => return Standing::Unreadable(Unreadable::Io(error)),
    };
    let tail = wanted.and_then(|wanted| mark::read_tail(files, &target, &look, wanted));
    if let Some(scroll) = tail {
        return Standing::Journal(Box::new(scroll), look);
    }
    let scroll = match files.read(&journal, LARGEST) {
        Ok(bytes) => Scroll::read(&bytes),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            return Standing::Unreadable(Unreadable::TooLarge);
        }
        Err(error) => return Standing::Unreadable(Unreadable::Io(error)),
    };
    match scroll.newer() {
        Some(version) => Standing::Unreadable(Unreadable::Newer(version)),
        None => Standing::Journal(Box::new(scroll), look),
    }
}

/// An assessment brought together with its journal, and what is needed to go on with both.
#[derive(Debug)]
pub struct Joined {
    /// What came of it.
    pub meeting: Meeting,
    /// What the file holds.
    pub file: Print,
    /// What stood in the place of the journal.
    pub standing: Standing,
}

/// Brings the assessment that was read from the file at `path` together with the journal beside it. Nothing is
/// written.
pub fn join(files: &dyn Files, path: &Path, assessment: Assessment, file: Print) -> Joined {
    let standing = read_for(files, path, Some((&assessment.id, &file)));
    met(standing, assessment, file)
}

/// The same, with all of the journal read, however long it is: for whoever judges or shows it.
pub fn join_whole(files: &dyn Files, path: &Path, assessment: Assessment, file: Print) -> Joined {
    met(read(files, path), assessment, file)
}

fn met(standing: Standing, assessment: Assessment, file: Print) -> Joined {
    let meeting = match &standing {
        Standing::Nothing => meeting::alone(assessment),
        Standing::Journal(scroll, _) => meeting::meet(assessment, &file, scroll),
        Standing::Unreadable(_) => {
            let mut meeting = meeting::alone(assessment);
            meeting.findings = vec![Finding::Unreadable];
            meeting
        }
    };
    Joined { meeting, file, standing }
}

impl Joined {
    /// A mark for the next opening. What still waits for a decision has to stand behind it.
    fn mark(&self) -> Option<Mark> {
        match &self.standing {
            Standing::Journal(scroll, _) if self.meeting.waiting.is_empty() => Mark::in_scroll(scroll),
            _ => None,
        }
    }

    /// The pen that goes on with the journal, or begins one.
    fn pen(&self, target: &Path) -> Pen {
        match &self.standing {
            Standing::Journal(scroll, look) => {
                let anew =
                    |finding: &Finding| matches!(finding, Finding::Broken { .. } | Finding::OtherAssessment);
                match self.meeting.findings.iter().any(anew) {
                    true => Pen::fresh(target, scroll.last().map(|(hash, _)| hash.to_owned())),
                    false => Pen::at(target, look.clone(), scroll),
                }
            }
            _ => Pen::fresh(target, None),
        }
    }
}

/// The steps that were made before the newest `before` of those that could be undone when the line of this number and
/// hash was the journal's last: at most so many, from the whole journal; none where it cannot be read so far back.
pub fn older(
    files: &dyn Files,
    path: &Path,
    end: &(u64, String),
    before: usize,
    most: usize,
) -> Option<Older> {
    let Standing::Journal(scroll, _) = read(files, path) else { return None };
    let scroll = scroll.until(end.0, &end.1)?;
    Some(History::older(scroll.since_found().into_iter(), before, most))
}

/// Begins the journal of an assessment that was just made from another one and holds `file`: its first line says so, and
/// that it is gone can be told later. Something in its place is kept beside.
///
/// # Errors
/// When it cannot be written.
pub fn begin(
    files: &dyn Files,
    path: &Path,
    assessment: &AssessmentId,
    at: DateTime<FixedOffset>,
    file: &[u8],
) -> Result<(), WriteError> {
    let target = atomic::resolve(files, path)?.path;
    let file = Print::of(file);
    let head = Head { version: NEWEST, assessment: assessment.clone(), at, file, follows: None };
    Pen::fresh(&target, None).begin(files, head, &[])
}

/// Where the journal of the assessment at `path` stands.
pub fn path(files: &dyn Files, path: &Path) -> PathBuf {
    let target = atomic::resolve(files, path).map_or_else(|_| path.to_owned(), |target| target.path);
    beside::journal(&target)
}
