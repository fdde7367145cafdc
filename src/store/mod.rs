//! The only room that touches files: reading documents and saying what is wrong with them (`reading`), the
//! questionnaires there are (`library`), their editions (`editions`) and what is wrong with them (`checking`,
//! `spans`), which assessments there are (`found`), one together with its questionnaire (`opening`), a paper as
//! text (`papers`) and its words beside a questionnaire (`quotations`), saving safely (`files`, `atomic`, `place`,
//! `saver`), the journal of edits (`journal`), one writer at a time (`lock`, `holder`), the neighbours of a file
//! (`beside`), what nothing may be written over (`own`), the program's folders (`folders`), the files that evidence
//! names (`evidence`) and the same as the screen has them (`proof`), a text lent to another program (`scratch`), a
//! copy of an assessment with its journal (`copy`), mending what is damaged (`repair`), everything in one archive
//! (`bundle`), where an assessment was left (`left`), conditions kept under names (`filters`), a person's settings
//! (`settings`), which were opened lately (`recent`), words that mean the same (`synonyms`), and the columns of
//! others' check sheets (`templates`).

pub mod atomic;
pub mod beside;
pub mod bundle;
pub mod checking;
pub mod copy;
pub mod editions;
pub mod evidence;
#[cfg(all(test, unix))]
pub(crate) mod faulty;
pub mod files;
pub mod filters;
pub mod folders;
pub mod found;
pub mod holder;
pub mod journal;
pub mod left;
pub mod library;
pub mod lock;
pub mod opening;
pub mod own;
pub mod papers;
pub mod place;
pub mod proof;
pub mod quotations;
pub mod reading;
pub mod recent;
pub mod repair;
pub mod saver;
mod sayings;
pub mod scratch;
pub mod settings;
pub mod spans;
pub mod synonyms;
pub mod templates;

pub use atomic::{Reason, Step, WriteError};
pub use files::{Disk, Files};
pub use folders::Folders;
pub use holder::Holder;
pub use journal::ledger::Ledger;
pub use library::Library;
pub use lock::{Guard, Lock, LockError};
pub use place::Fingerprint;
pub use reading::ReadError;
pub use saver::{NotSaved, Outcome, Pace, SaveState, Saver, Sheet, Snapshot};

use crate::model::AssessmentId;
use std::io;
use std::path::Path;

/// Creates a folder, and those above it that are missing, for its owner's eyes only.
///
/// # Errors
/// When the system refuses.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A name for a new assessment that no other has: a random UUID, version 4.
pub fn new_id() -> AssessmentId {
    let mut bytes = [0u8; 16];
    if getrandom::fill(&mut bytes).is_err() {
        // Without a source of randomness, time and process still tell two assessments apart.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        bytes = (now.as_nanos() ^ (u128::from(std::process::id()) << 96)).to_be_bytes();
    }
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0b11 << 62) | (0x4 << 76) | (0b10 << 62);
    let hex = format!("{number:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| hex.get(range).unwrap_or_default());
    AssessmentId::from(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_assessments_have_one_name() {
        let (one, other) = (new_id(), new_id());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 36);
        assert_eq!(one.as_str().as_bytes()[14], b'4');
    }
}
