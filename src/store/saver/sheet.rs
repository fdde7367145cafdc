//! A file of which every state is handed over as a whole: the newest is written, those before it need not be.

use super::super::atomic::WriteError;
use super::super::files::Files;
use super::super::place::{Fingerprint, Place};
use super::{Book, Snapshot, Unfiled, guarded};
use std::path::{Path, PathBuf};

/// The newest state of a file, on its way to the disk.
pub struct Sheet<S> {
    place: Place,
    /// Places saved to before a redirection, for the case of a return.
    left: Vec<Place>,
    /// Taken, but not yet turned into bytes.
    taken: Option<S>,
    /// Turned into bytes, but not yet on disk.
    pending: Option<Vec<u8>>,
}

impl<S> Sheet<S> {
    /// The file at `path`, where `known` stands, or nothing.
    pub(super) fn new(path: PathBuf, known: Option<Fingerprint>) -> Self {
        Sheet { place: Place::new(path, known), left: Vec::new(), taken: None, pending: None }
    }
}

impl<S: Snapshot> Sheet<S> {
    fn render(&mut self) -> Result<(), WriteError> {
        if let Some(snapshot) = &self.taken {
            self.pending = Some(guarded(self.place.path(), || snapshot.to_bytes())?);
            self.taken = None;
        }
        Ok(())
    }

    fn write(&mut self, files: &dyn Files, begin: &mut dyn FnMut()) -> Result<(), WriteError> {
        if let Some(bytes) = &self.pending {
            self.place.put(files, bytes, begin)?;
            self.pending = None;
        }
        Ok(())
    }
}

impl<S: Snapshot> Book for Sheet<S> {
    type Page = S;
    const KEEPS_APART: bool = false;

    fn lay(page: &mut S, newer: S) -> Option<S> {
        Some(std::mem::replace(page, newer))
    }

    fn is_urgent(_: &S) -> bool {
        false
    }

    fn take(&mut self, page: S) {
        self.taken = Some(page);
    }

    fn has_unsaved(&self) -> bool {
        self.taken.is_some() || self.pending.is_some()
    }

    fn save(&mut self, files: &dyn Files, begin: &mut dyn FnMut()) -> Result<(), WriteError> {
        // If the newest cannot be turned into bytes, an older one is still better than none.
        let rendered = self.render();
        let written = self.write(files, begin);
        rendered.and(written)
    }

    fn unfiled(&self) -> Unfiled {
        Unfiled::Nothing
    }

    fn file(&mut self, _: &dyn Files) -> Result<(), WriteError> {
        Ok(())
    }

    fn redirect(&mut self, path: PathBuf) {
        if path == self.place.path() {
            return;
        }
        let known = self.left.iter().position(|place| place.path() == path);
        let next = match known {
            Some(at) => self.left.swap_remove(at),
            None => Place::new(path, None),
        };
        let old = std::mem::replace(&mut self.place, next);
        if self.pending.is_none() {
            let written = old.written();
            self.pending = written.map(<[u8]>::to_vec);
        }
        self.left.push(old);
    }

    fn accept(&mut self, known: Fingerprint) {
        self.pending = None;
        self.place.accept(known);
    }

    fn path(&self) -> &Path {
        self.place.path()
    }
}
