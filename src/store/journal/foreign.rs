//! What something else wrote into the file while it was open: read, so that both can be brought together, or kept
//! beside where nobody can read it.

use super::super::atomic::{self, WriteError};
use super::super::beside;
use super::super::files::{Files, Kind};
use super::super::place::{self, Fingerprint};
use super::super::reading::{self, Loaded};
use crate::model::Assessment;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many versions of others may be kept beside one assessment.
const MOST_KEPT: u32 = 10_000;

/// A readable version of the assessment that something else wrote.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the file held before, as this program read or wrote it last.
    pub base: Assessment,
    /// What it holds now.
    pub theirs: Assessment,
    /// The print of it.
    pub print: Fingerprint,
}

/// What stands in the file's place instead of what was written last.
#[derive(Debug)]
pub enum Foreign {
    /// Another version of the same assessment.
    Found(Arc<Found>),
    /// Nothing that can be read, though nobody writes to it any more. It was copied to this name and may be overwritten.
    KeptBeside(PathBuf, Fingerprint),
    /// Something is perhaps still writing it.
    Unfinished,
    /// Another assessment, one of a newer program, or nothing that can be looked at.
    Undecided,
}

/// Looks at what stands in the place of the file at `path`. `base` says what was written there last.
pub fn look(files: &dyn Files, path: &Path, base: impl FnOnce() -> Assessment) -> Foreign {
    let Ok((bytes, print)) = place::load(files, path, reading::LARGEST) else { return Foreign::Undecided };
    match reading::parse::<Assessment>(&bytes) {
        Ok(theirs) => {
            let loaded = Loaded::new(theirs, print.clone());
            let base = base();
            if loaded.newer.is_some() || loaded.document.id != base.id {
                return Foreign::Undecided;
            }
            Foreign::Found(Arc::new(Found { base, theirs: loaded.document, print }))
        }
        Err(_) if is_fresh(files, path) => Foreign::Unfinished,
        Err(_) => match keep_beside(files, path, &bytes) {
            Ok(kept) => Foreign::KeptBeside(kept, print),
            Err(_) => Foreign::Undecided,
        },
    }
}

/// Whether it was written to so lately that more may come.
fn is_fresh(files: &dyn Files, path: &Path) -> bool {
    atomic::resolve(files, path).ok().and_then(|target| target.look).is_none_or(|look| !look.settled)
}

fn keep_beside(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let target = atomic::resolve(files, path)?.path;
    for number in 1..=MOST_KEPT {
        let kept = beside::outside(&target, number);
        match files.look(&kept) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return atomic::write(files, &kept, bytes).map(|()| kept);
            }
            // Kept already, by an attempt that failed later on.
            Ok(look)
                if look.kind == Kind::File && files.read(&kept, look.len).is_ok_and(|kept| kept == bytes) =>
            {
                return Ok(kept);
            }
            _ => {}
        }
    }
    Err(WriteError::new(&target, atomic::Step::Create, io::ErrorKind::AlreadyExists.into()))
}
