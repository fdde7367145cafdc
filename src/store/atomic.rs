//! Replaces a file as a whole: afterwards the old content stands there or the new one, never
//! a part, whatever fails and whenever the power goes.
//!
//! The new content goes into a temporary file in the same folder, onto the medium, and only
//! then under the target's name. Not kept: hard links (the other names keep the old content),
//! access control lists and extended attributes.

use super::beside;
use super::files::{Files, Kind, Look, NewFile};
use super::holder::alive;
use super::lock::Guard;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// As many links in a row as Linux follows.
const MOST_LINKS: usize = 40;
/// So many names are tried before a folder full of our temporaries is called an error.
const MOST_NAMES: usize = 100;

/// Numbers the temporaries of this process.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The step of saving at which something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Turning the snapshot into bytes.
    Snapshot,
    /// Finding the file behind the path, and whether it may be written to.
    Resolve,
    /// Creating the temporary file.
    Create,
    /// Writing the content.
    Write,
    /// Giving the temporary the target's permissions.
    Rights,
    /// Bringing the content onto the medium.
    Sync,
    /// Looking whether the target still is what we last read or wrote.
    Compare,
    /// The target is not what we last read or wrote; it was left as it is.
    ChangedUnderneath,
    /// Putting the temporary in the target's place.
    Rename,
    /// Bringing the new name onto the medium. The new content is in place, but may not
    /// survive a loss of power.
    SyncFolder,
}

/// Why saving failed, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The file system is full.
    NoSpace,
    /// The user's share of the file system is used up.
    Quota,
    /// The file system is mounted for reading only.
    ReadOnly,
    /// The file or folder may not be written to.
    NoPermission,
    /// The folder does not exist (any more).
    FolderMissing,
    /// A folder, device, pipe or a circle of links stands there.
    NotAFile,
    /// The file would be larger than allowed.
    TooLarge,
    /// The file system cannot take this name.
    BadName,
    /// Somebody else changed the file.
    Changed,
    /// The medium or the network failed.
    InputOutput,
    /// Anything else.
    Other,
}

/// A save that failed. Unless `step` is [`Step::SyncFolder`] the target is untouched.
#[derive(Debug)]
pub struct WriteError {
    /// The file that was to be written, links resolved as far as that went.
    pub path: PathBuf,
    /// Where it failed.
    pub step: Step,
    /// What the operating system said.
    pub source: io::Error,
}

impl WriteError {
    /// The failure of `step` on `path`.
    pub fn new(path: &Path, step: Step, source: io::Error) -> Self {
        let path = path.to_path_buf();
        WriteError { path, step, source }
    }

    /// What a person should be told.
    pub fn reason(&self) -> Reason {
        use io::ErrorKind as Kind;
        if self.step == Step::ChangedUnderneath {
            return Reason::Changed;
        }
        match self.source.kind() {
            Kind::StorageFull => Reason::NoSpace,
            Kind::QuotaExceeded => Reason::Quota,
            Kind::ReadOnlyFilesystem => Reason::ReadOnly,
            Kind::PermissionDenied => Reason::NoPermission,
            Kind::NotFound | Kind::NotADirectory => Reason::FolderMissing,
            Kind::IsADirectory => Reason::NotAFile,
            Kind::FileTooLarge => Reason::TooLarge,
            Kind::InvalidFilename => Reason::BadName,
            Kind::StaleNetworkFileHandle
            | Kind::TimedOut
            | Kind::HostUnreachable
            | Kind::NetworkUnreachable
            | Kind::NetworkDown => Reason::InputOutput,
            Kind::InvalidInput if self.step == Step::Resolve => Reason::NotAFile,
            _ => by_number(&self.source),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}: {}", self.step, self.path, self.source)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Reasons for which the standard library has no kind.
#[cfg(unix)]
fn by_number(error: &io::Error) -> Reason {
    use rustix::io::Errno;
    match Errno::from_io_error(error) {
        Some(Errno::IO | Errno::NXIO | Errno::NODEV) => Reason::InputOutput,
        Some(Errno::LOOP) => Reason::NotAFile,
        _ => Reason::Other,
    }
}

#[cfg(not(unix))]
fn by_number(_: &io::Error) -> Reason {
    Reason::Other
}

/// The file behind a path.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where it stands, the last name being no symbolic link.
    pub path: PathBuf,
    /// What stands there; nothing for a file yet to be made.
    pub look: Option<Look>,
}

/// Follows the links at `path` to a regular file, or to the name of one yet to be made.
///
/// # Errors
/// [`Step::Resolve`] if something else stands there or it cannot be looked at.
pub fn resolve(files: &dyn Files, path: &Path) -> Result<Target, WriteError> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let look = match files.look(&path) {
            Ok(look) => look,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return yet_to_be_made(path),
            Err(error) => return Err(WriteError::new(&path, Step::Resolve, error)),
        };
        let refusal = match look.kind {
            Kind::File => {
                let look = Some(look);
                return Ok(Target { path, look });
            }
            Kind::Link => {
                let next =
                    files.read_link(&path).map_err(|error| WriteError::new(&path, Step::Resolve, error))?;
                path = beside::folder(&path).join(next);
                continue;
            }
            Kind::Folder => io::ErrorKind::IsADirectory,
            Kind::Other => io::ErrorKind::InvalidInput,
        };
        return Err(WriteError::new(&path, Step::Resolve, refusal.into()));
    }
    let circle = io::ErrorKind::InvalidInput.into();
    Err(WriteError::new(&path, Step::Resolve, circle))
}

fn yet_to_be_made(path: PathBuf) -> Result<Target, WriteError> {
    if path.file_name().is_none() {
        let nameless = io::ErrorKind::InvalidFilename.into();
        return Err(WriteError::new(&path, Step::Resolve, nameless));
    }
    Ok(Target { path, look: None })
}

/// Writes `bytes` as the whole content of the file at `path`, which need not exist yet.
///
/// A symbolic link stays one: the file it leads to is replaced. An existing file keeps its
/// permissions and, where the system allows it, owner and group; a new one is for its owner
/// alone (0600). A file its user made read-only is refused, though renaming could replace it.
///
/// # Errors
/// The failed step. The target is then untouched and no temporary is left, except at
/// [`Step::SyncFolder`]: the content is in place but not known to be durable.
pub fn write(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(files, path, bytes, &mut |_| Ok(()))
}

/// Like [`write`]; asks `permit` about the target at the last moment before it is replaced.
pub(super) fn replace(
    files: &dyn Files,
    path: &Path,
    bytes: &[u8],
    permit: &mut dyn FnMut(&Path) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    replace_by(files, path, &mut |file| file.write_all(bytes), permit)
}

/// What fills a new file.
pub(super) type Content<'a> = dyn FnMut(&mut dyn NewFile) -> io::Result<()> + 'a;

/// Like [`replace`], for content that is never in memory as a whole.
pub(super) fn replace_by(
    files: &dyn Files,
    path: &Path,
    content: &mut Content<'_>,
    permit: &mut dyn FnMut(&Path) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let target = resolve(files, path)?;
    let place = target.path.as_path();
    let failed = |step| move |error| WriteError::new(place, step, error);
    if target.look.is_some() {
        files.check_writable(place).map_err(failed(Step::Resolve))?;
    }
    let (temporary, mut file) = create(files, place).map_err(failed(Step::Create))?;
    let placed = fill(file.as_mut(), target.look.as_ref(), content)
        .map_err(|(step, error)| WriteError::new(place, step, error))
        .and_then(|()| permit(place))
        .and_then(|()| {
            let renamed = files.rename(&temporary, place);
            renamed.map_err(failed(Step::Rename))
        });
    if let Err(error) = placed {
        // The failure to report is the first one; what cannot be removed now is swept later.
        let _ = files.remove(&temporary);
        return Err(error);
    }
    files.sync_folder(beside::folder(place)).map_err(failed(Step::SyncFolder))
}

fn create(files: &dyn Files, target: &Path) -> io::Result<(PathBuf, Box<dyn NewFile>)> {
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    // A name can be taken by a dead process that had our number.
    for _ in 0..MOST_NAMES {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = beside::temporary(target, std::process::id(), number);
        match files.create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => {
                // Over a network the file can be made and only the answer lost.
                let _ = files.remove(&path);
                return Err(error);
            }
        }
    }
    Err(taken)
}

/// Fills the temporary and brings it onto the medium. A failed sync is never tried again on
/// the same file: the system may have dropped the pages and would now call it done.
fn fill(
    file: &mut dyn NewFile,
    old: Option<&Look>,
    content: &mut Content<'_>,
) -> Result<(), (Step, io::Error)> {
    content(file).map_err(|error| (Step::Write, error))?;
    if let Some(old) = old {
        keep_rights(file, old).map_err(|error| (Step::Rights, error))?;
    }
    file.sync().map_err(|error| (Step::Sync, error))
}

/// Owner first: changing it may clear permission bits.
fn keep_rights(file: &mut dyn NewFile, old: &Look) -> io::Result<()> {
    let new = file.look()?;
    let same_group = new.group == old.group || allowed(file.set_group(old.group))?;
    if new.owner != old.owner {
        allowed(file.set_owner(old.owner))?;
    }
    let mode = if same_group { old.mode } else { for_other_group(old.mode) };
    if new.mode != mode {
        allowed(file.set_mode(mode))?;
    }
    Ok(())
}

/// The group could not be kept, so the permissions meant for it must not go to another:
/// that group gets no more than everybody has.
fn for_other_group(mode: u32) -> u32 {
    let everybody = (mode & 0o007) << 3;
    (mode & !0o070) | (mode & 0o070 & everybody)
}

/// Whether the system did it. Rights it will not grant, or does not know, are no reason not to save.
fn allowed(result: io::Result<()>) -> io::Result<bool> {
    use io::ErrorKind as Kind;
    match result {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            Kind::PermissionDenied | Kind::Unsupported | Kind::InvalidInput => Ok(false),
            _ => Err(error),
        },
    }
}

/// Removes the temporaries that dead processes left for the file `held` guards, its journal and the mark in that, and
/// says how many. Only the holder of the lock may: the number of a process on another computer says
/// nothing here, but while we hold the lock no other one writes.
///
/// # Errors
/// The folder could not be read. A temporary that cannot be removed is left alone.
pub fn sweep(files: &dyn Files, held: &Guard) -> io::Result<usize> {
    let left = leftovers(files, held.target())?;
    Ok(left.iter().filter(|path| files.remove(path).is_ok()).count())
}

/// The temporaries for the file at `target` (links already resolved), its journal and the mark in that, of which no
/// process on this computer is the maker any more.
///
/// # Errors
/// The folder could not be read.
pub fn leftovers(files: &dyn Files, target: &Path) -> io::Result<Vec<PathBuf>> {
    let ours = [target.to_owned(), beside::journal(target), beside::journal_mark(target)];
    let folder = beside::folder(target);
    let mut left = Vec::new();
    for name in files.list(folder)? {
        let maker = ours.iter().find_map(|ours| beside::maker_of_temporary(ours, &name));
        let path = folder.join(name);
        if maker.is_some_and(|pid| !alive(pid)) && is_file(files, &path) {
            left.push(path);
        }
    }
    left.sort();
    Ok(left)
}

fn is_file(files: &dyn Files, path: &Path) -> bool {
    files.look(path).is_ok_and(|look| look.kind == Kind::File)
}

#[cfg(all(test, unix))]
mod tests;
