//! Mending a damaged assessment: what can be read of its file and its journal is brought together and written as a new
//! file, and both originals are kept beside, to the byte. First comes what would be done ([`look`]), then the doing
//! ([`mend`]).

mod fit;
pub mod salvage;
mod spelling;

use super::atomic::{self, Step, WriteError};
use super::beside;
use super::files::{Files, Kind};
use super::journal::ledger::Ledger;
use super::journal::line::Print;
use super::journal::scroll::{Damage, Scroll};
use super::journal::{self, Standing, Unreadable};
use super::library::Library;
use super::lock::Guard;
use super::opening;
use super::reading::{self, Fault, ReadError};
use crate::model::Assessment;
use crate::model::trail::Change;
use chrono::{Local, SubsecRound};
use salvage::Lost;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many damaged files may be kept beside one assessment.
const MOST_KEPT: u32 = 1_000;

/// What is wrong with an assessment and its journal, and what would be done about it.
#[derive(Debug)]
pub struct Repair {
    /// The assessment's file, where it is damaged.
    pub file: Option<Mending>,
    /// The journal, where something is wrong with it.
    pub journal: Option<Trouble>,
    /// What programs that were killed while they wrote have left beside it.
    pub leftovers: Vec<PathBuf>,
}

/// A damaged file and what would stand in its place.
#[derive(Debug)]
pub struct Mending {
    /// What is wrong with it.
    pub fault: Fault,
    /// The damaged bytes, to be kept.
    pub damaged: Vec<u8>,
    /// What would be written.
    pub assessment: Assessment,
    /// What can be read nowhere.
    pub lost: Vec<Lost>,
    /// How many answers the journal gave back, in part or as a whole.
    pub filled: usize,
    /// What the journal says otherwise. The file was believed.
    pub other: Vec<Change>,
    /// Where the damaged file would be kept.
    pub kept: PathBuf,
}

/// What is wrong with a journal.
#[derive(Debug)]
pub enum Trouble {
    /// It is damaged, and would be kept here.
    Damaged(Damage, Option<PathBuf>),
    /// It is another assessment's, and would be kept here.
    Other(PathBuf),
    /// It cannot be read, so nothing can be written beside it.
    Unreadable(Unreadable),
}

/// Why an assessment cannot be mended.
#[derive(Debug)]
pub enum Refusal {
    /// The file cannot be read at all, or is none that could be mended.
    Read(ReadError),
    /// Nothing in it can be read, and there is no journal to take it from.
    Nothing(ReadError),
    /// What stands in the journal's place cannot be read.
    Journal(Unreadable),
    /// It could not be written.
    Write(WriteError),
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Refusal {
        Refusal::Write(error)
    }
}

/// Finds out what is wrong. Nothing is written.
///
/// # Errors
/// When nothing can be mended.
pub fn look(files: &dyn Files, path: &Path, library: &Library) -> Result<Repair, Refusal> {
    let fail = |fault| Refusal::Read(ReadError { path: path.to_owned(), fault });
    let (bytes, _) = reading::bytes(path).map_err(fail)?;
    let standing = journal::read(files, path);
    match reading::parse::<Assessment>(&bytes) {
        Ok(assessment) => {
            let journal = trouble(files, path, &standing, &assessment);
            Ok(Repair { file: None, journal, leftovers: leftovers(files, path) })
        }
        Err(fault) => {
            let mending = mending(files, path, bytes, fault, &standing, library)?;
            let journal = trouble(files, path, &standing, &mending.assessment);
            Ok(Repair { file: Some(mending), journal, leftovers: leftovers(files, path) })
        }
    }
}

/// Does what was found out: keeps the damaged file, writes the mended one, begins a new journal where the old one cannot
/// be gone on with. What lies about is removed last, when all else is safe, and only with the right to write (`held`).
///
/// # Errors
/// When something cannot be written; what stood there then still stands there.
pub fn mend(
    files: &dyn Files,
    path: &Path,
    repair: &Repair,
    who: Arc<str>,
    held: &Guard,
) -> Result<(), Refusal> {
    if repair.is_damaged() {
        mend_damage(files, path, repair, who)?;
    }
    // What cannot be removed is a nuisance and no more; the next look names it again.
    let _ = atomic::sweep(files, held);
    Ok(())
}

fn mend_damage(files: &dyn Files, path: &Path, repair: &Repair, who: Arc<str>) -> Result<(), Refusal> {
    let target = atomic::resolve(files, path)?.path;
    if let Some(mending) = &repair.file {
        keep(files, &target, &mending.damaged)?;
        atomic::write(files, &target, &reading::to_bytes(&mending.assessment))?;
    }
    let current = opening::current(&target).map_err(Refusal::Read)?;
    if let Standing::Unreadable(why) = current.joined.standing {
        return Err(Refusal::Journal(why));
    }
    let mut ledger = Ledger::of(files, &target, current.print.clone(), &current.joined, who);
    Ok(ledger.settle(files)?)
}

impl Repair {
    /// Whether there is anything to mend or to clear away.
    pub fn is_needed(&self) -> bool {
        self.is_damaged() || !self.leftovers.is_empty()
    }

    fn is_damaged(&self) -> bool {
        self.file.is_some() || self.journal.is_some()
    }
}

fn leftovers(files: &dyn Files, path: &Path) -> Vec<PathBuf> {
    let target = atomic::resolve(files, path).ok();
    target.and_then(|target| atomic::leftovers(files, &target.path).ok()).unwrap_or_default()
}

fn mending(
    files: &dyn Files,
    path: &Path,
    damaged: Vec<u8>,
    fault: Fault,
    standing: &Standing,
    library: &Library,
) -> Result<Mending, Refusal> {
    let known = |found: &Option<String>| found.as_deref().is_some_and(reading::is_known_kind);
    match &fault {
        Fault::Newer { .. } => return Err(refused(path, fault)),
        Fault::OtherKind { found, .. } if known(found) => return Err(refused(path, fault)),
        _ => {}
    }
    let scroll = match standing {
        Standing::Journal(scroll, _) => Some(scroll.as_ref()),
        _ => None,
    };
    let mut salvage = salvage::salvage(&damaged);
    let said_id = salvage.members.get("id").and_then(|id| id.as_str()).map(str::to_owned);
    // Only its own journal can give anything back.
    let scroll = scroll.filter(|scroll| match (scroll.head(), &said_id) {
        (Some(head), Some(id)) => head.assessment.as_str() == id || !salvage.members.contains_key("answers"),
        (Some(_), None) => true,
        (None, _) => said_id.is_some(),
    });
    let speaks = ["answers", "id", "organization", "system", "started", "catalog"];
    if scroll.is_none() && !speaks.iter().any(|name| salvage.members.contains_key(*name)) {
        return Err(Refusal::Nothing(ReadError { path: path.to_owned(), fault }));
    }
    let edition = |provider: &str| Some(library.newest(provider)?.edition);
    let frame = frame(scroll, &edition);
    let Some(mut assessment) = fit::assessment(&mut salvage, &frame) else {
        return Err(refused(path, fault));
    };
    let entries = || scroll.into_iter().flat_map(|scroll| scroll.links.iter()).filter_map(entry);
    let filled = fit::fill(&mut assessment, entries());
    let kept = free_name(files, path, &damaged)?;
    let (lost, other) = (salvage.lost, filled.other);
    Ok(Mending { fault, damaged, assessment, lost, filled: filled.made, other, kept })
}

fn entry(link: &journal::line::Link) -> Option<&crate::model::trail::Entry> {
    match &link.line {
        journal::line::Line::Edit(entry) => Some(entry),
        _ => None,
    }
}

fn refused(path: &Path, fault: Fault) -> Refusal {
    Refusal::Read(ReadError { path: path.to_owned(), fault })
}

/// What the journal says of the assessment itself; without one it gets a name of its own and begins now.
fn frame<'a>(scroll: Option<&Scroll>, edition: &'a dyn Fn(&str) -> Option<String>) -> fit::Frame<'a> {
    let head = scroll.and_then(Scroll::head);
    let now = || Local::now().fixed_offset().trunc_subsecs(0);
    fit::Frame {
        id: head.map_or_else(super::new_id, |head| head.assessment.clone()).to_string(),
        started: head.map_or_else(now, |head| head.at).to_rfc3339(),
        edition,
    }
}

fn trouble(files: &dyn Files, path: &Path, standing: &Standing, assessment: &Assessment) -> Option<Trouble> {
    let target = atomic::resolve(files, path).map_or_else(|_| path.to_owned(), |target| target.path);
    let aside = || {
        let taken = |number: &u32| files.look(&beside::old_journal(&target, *number)).is_ok();
        let number = (1..MOST_KEPT).find(|number| !taken(number)).unwrap_or(MOST_KEPT);
        beside::old_journal(&target, number)
    };
    match standing {
        Standing::Nothing => None,
        Standing::Unreadable(why) => Some(Trouble::Unreadable(why.again())),
        Standing::Journal(scroll, _) => match (scroll.damage, scroll.head()) {
            (Some(damage @ Damage::Torn { .. }), Some(_)) => Some(Trouble::Damaged(damage, None)),
            (Some(damage), _) => Some(Trouble::Damaged(damage, Some(aside()))),
            (None, Some(head)) if head.assessment != assessment.id => Some(Trouble::Other(aside())),
            (None, _) => None,
        },
    }
}

/// A name under which the damaged file can be kept, or is kept already.
fn free_name(files: &dyn Files, path: &Path, damaged: &[u8]) -> Result<PathBuf, WriteError> {
    let target = atomic::resolve(files, path)?.path;
    for number in 1..=MOST_KEPT {
        let kept = beside::damaged(&target, number);
        match files.look(&kept) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(kept),
            Ok(look) if look.kind == Kind::File && holds(files, &kept, damaged) => return Ok(kept),
            _ => {}
        }
    }
    Err(WriteError::new(&target, Step::Create, io::ErrorKind::AlreadyExists.into()))
}

fn holds(files: &dyn Files, path: &Path, bytes: &[u8]) -> bool {
    files.read(path, bytes.len() as u64).is_ok_and(|kept| Print::of(&kept) == Print::of(bytes))
}

/// Keeps the damaged file, and makes sure that it is kept before anything else is written.
fn keep(files: &dyn Files, target: &Path, damaged: &[u8]) -> Result<(), WriteError> {
    let kept = free_name(files, target, damaged)?;
    if !holds(files, &kept, damaged) {
        atomic::write(files, &kept, damaged)?;
    }
    match holds(files, &kept, damaged) {
        true => Ok(()),
        false => Err(WriteError::new(&kept, Step::Compare, io::ErrorKind::InvalidData.into())),
    }
}

#[cfg(all(test, unix))]
mod tests;
