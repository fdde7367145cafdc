//! The only room that touches files: reading documents and saying what is wrong with them (`reading`), the
//! questionnaires there are (`library`), saving safely (`files`, `atomic`, `place`, `saver`), one writer at a
//! time (`lock`, `holder`), the neighbours of a file (`beside`), the program's folders (`folders`), where an
//! assessment was left (`left`) and which were opened lately (`recent`).

pub mod atomic;
pub mod beside;
#[cfg(all(test, unix))]
pub(crate) mod faulty;
pub mod files;
pub mod folders;
pub mod holder;
pub mod left;
pub mod library;
pub mod lock;
pub mod place;
pub mod reading;
pub mod recent;
pub mod saver;
mod sayings;

pub use atomic::{Reason, Step, WriteError};
pub use files::{Disk, Files};
pub use folders::Folders;
pub use holder::Holder;
pub use library::Library;
pub use lock::{Guard, Lock, LockError};
pub use place::Fingerprint;
pub use reading::ReadError;
pub use saver::{NotSaved, Outcome, Pace, SaveState, Saver, Snapshot};

use crate::model::Assessment;
use std::io;
use std::path::Path;

impl Snapshot for Assessment {
    fn to_bytes(&self) -> Vec<u8> {
        reading::to_bytes(self)
    }
}

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
