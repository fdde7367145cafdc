//! What we know of the file on disk, and the guard against overwriting what others wrote.

use super::atomic::{Step, WriteError, replace, resolve};
use super::files::{Files, Kind, Look};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// A file's content as we last read or wrote it. Good within one run of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// How the file looked when we read it. After a write of ours it is not asked: so fresh a
    /// file proves nothing by its looks, and another's might already stand there.
    look: Option<Look>,
    len: u64,
    hash: u64,
}

impl Fingerprint {
    fn of(bytes: &[u8], look: Option<Look>) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let len = bytes.len() as u64;
        let hash = hasher.finish();
        Fingerprint { look, len, hash }
    }

    /// Whether both files held the same bytes, as far as length and hash tell.
    pub fn same_content(&self, other: &Fingerprint) -> bool {
        (self.len, self.hash) == (other.len, other.hash)
    }
}

/// The fingerprint of a file that held `bytes`. `look` must have been taken *before* reading
/// them: a change in between is then noticed instead of being taken for known.
pub fn fingerprint(look: &Look, bytes: &[u8]) -> Fingerprint {
    Fingerprint::of(bytes, Some(look.clone()))
}

/// Reads the regular file behind `path`, of at most `most` bytes, with its fingerprint.
///
/// # Errors
/// `NotFound` if there is none, `FileTooLarge` if it is longer, or what the system said.
pub fn load(files: &dyn Files, path: &Path, most: u64) -> io::Result<(Vec<u8>, Fingerprint)> {
    let target = resolve(files, path).map_err(|error| error.source)?;
    let look = target.look.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let bytes = files.read(&target.path, most)?;
    let print = fingerprint(&look, &bytes);
    Ok((bytes, print))
}

/// Writes `bytes` to the file at `path` once, unless something else stands there than `known` (or anything at
/// all, where nothing is known).
///
/// # Errors
/// The failed step; [`Step::ChangedUnderneath`] if something else stands there. The file is then untouched.
pub fn write_over(
    files: &dyn Files,
    path: &Path,
    known: Option<Fingerprint>,
    bytes: &[u8],
) -> Result<(), WriteError> {
    Place::new(path.to_owned(), known).put(files, bytes, || ())
}

/// True if certainly nobody wrote to the file behind `path` since it was read. False can mean either.
pub fn is_untouched(files: &dyn Files, path: &Path, since: &Fingerprint) -> bool {
    let now = resolve(files, path).ok().and_then(|target| target.look);
    now.zip(since.look.as_ref()).is_some_and(|(now, then)| now.untouched_since(then))
}

/// Where an assessment is saved, and what we know to stand there.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    /// What may be overwritten here; none where no file is expected.
    known: Option<Fingerprint>,
    /// What our last write may have put there, even if it failed.
    tried: Option<Fingerprint>,
    /// What we last wrote there, durably.
    written: Option<Vec<u8>>,
}

impl Place {
    /// The place at `path`, where `known` stands, or nothing.
    pub fn new(path: PathBuf, known: Option<Fingerprint>) -> Self {
        Place { path, known, tried: None, written: None }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was last written here.
    pub fn written(&self) -> Option<&[u8]> {
        self.written.as_deref()
    }

    /// From now on `known` may be overwritten.
    pub fn accept(&mut self, known: Fingerprint) {
        self.known = Some(known);
        self.tried = None;
        self.written = None;
    }

    /// Makes `bytes` the content, unless it durably is already. Calls `before_writing` only if
    /// there is something to write.
    pub fn put(
        &mut self,
        files: &dyn Files,
        bytes: &[u8],
        before_writing: impl FnOnce(),
    ) -> Result<(), WriteError> {
        if self.holds(files, bytes)? {
            return Ok(());
        }
        before_writing();
        let path = self.path.clone();
        let print = Fingerprint::of(bytes, None);
        replace(files, &path, bytes, &mut |target| {
            self.check(files, target)?;
            self.tried = Some(print.clone());
            Ok(())
        })?;
        self.known = Some(print);
        self.written = Some(bytes.to_vec());
        Ok(())
    }

    fn holds(&mut self, files: &dyn Files, bytes: &[u8]) -> Result<bool, WriteError> {
        if self.written.as_deref() != Some(bytes) {
            return Ok(false);
        }
        let target = resolve(files, &self.path)?;
        Ok(target.look.is_some() && self.check(files, &target.path)?)
    }

    /// Fails if something unknown stands at `target`; says whether anything does.
    /// A file that was taken away is no hindrance: writing it anew destroys nothing.
    fn check(&mut self, files: &dyn Files, target: &Path) -> Result<bool, WriteError> {
        let look = match files.look(target) {
            Ok(look) => look,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(WriteError::new(target, Step::Compare, error)),
        };
        let known = self.known.as_ref().and_then(|known| known.look.as_ref());
        if known.is_some_and(|known| look.untouched_since(known)) {
            return Ok(true);
        }
        match self.recognise(files, target, look) {
            Ok(Some(print)) => self.known = Some(print),
            Ok(None) => return Err(changed(target)),
            Err(error) => return Err(WriteError::new(target, Step::Compare, error)),
        }
        Ok(true)
    }

    /// Compares contents: a file that was only copied, touched or moved about is still ours.
    fn recognise(&self, files: &dyn Files, target: &Path, look: Look) -> io::Result<Option<Fingerprint>> {
        let ours: Vec<_> = self.known.iter().chain(&self.tried).collect();
        if look.kind != Kind::File || ours.iter().all(|print| print.len != look.len) {
            return Ok(None);
        }
        let bytes = match files.read(target, look.len) {
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(None),
            bytes => bytes?,
        };
        let found = fingerprint(&look, &bytes);
        let recognised = ours.iter().any(|print| print.same_content(&found));
        Ok(recognised.then_some(found))
    }
}

fn changed(target: &Path) -> WriteError {
    let source = io::Error::other("changed by another program");
    WriteError::new(target, Step::ChangedUnderneath, source)
}

#[cfg(all(test, unix))]
mod tests;
