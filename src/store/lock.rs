//! One writer for each assessment.
//!
//! The lock lies on a separate file beside the assessment, because saving replaces the
//! assessment itself and a lock on it would go with the old one. The operating system lets go
//! of the lock when its process dies, so a lock file left behind by a crash locks nobody out.

use super::atomic::{WriteError, resolve};
use super::beside;
use super::files::{Disk, Files, Kind, look_from, open_or_create};
use super::holder::Holder;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How often the lock file may vanish under our hands before something is wrong.
const MOST_TRIES: usize = 100;

/// The answer to the wish to write.
#[derive(Debug)]
pub enum Lock {
    /// We are the writer, as long as the guard lives.
    Mine(Guard),
    /// Somebody else is. All that is known of them, which may be nothing.
    Held(Holder),
    /// The file or its folder may not be written to, so there is nothing to lock:
    /// the assessment can only be read.
    Unavailable(io::Error),
}

/// The lock could be neither had nor refused.
#[derive(Debug)]
pub struct LockError {
    /// The assessment, or its lock file.
    pub path: PathBuf,
    /// What the operating system said.
    pub source: io::Error,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.path, self.source)
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl From<WriteError> for LockError {
    fn from(WriteError { path, source, .. }: WriteError) -> Self {
        LockError { path, source }
    }
}

/// The right to write one assessment. Given back when dropped.
#[derive(Debug)]
pub struct Guard {
    target: PathBuf,
    lock_path: PathBuf,
    file: File,
    myself: Holder,
    /// True if the operating system keeps others out. False on a file system without locks:
    /// there only the line in the lock file does, which two who start in the same instant can
    /// miss. What then remains is the saver's refusal to overwrite what others changed.
    firm: bool,
}

/// Asks for the right to write the assessment at `path`, whose links are followed first.
/// Never waits. The assessment need not exist yet, its folder must.
///
/// # Errors
/// The path leads to no file, or the lock file cannot be used for a reason other than permission.
pub fn acquire(path: &Path) -> Result<Lock, LockError> {
    acquire_by(path, &File::try_lock)
}

type TryLock<'a> = &'a dyn Fn(&File) -> Result<(), TryLockError>;

fn acquire_by(path: &Path, try_lock: TryLock) -> Result<Lock, LockError> {
    let target = resolve(&Disk, path)?;
    let lock_path = beside::lock(&target.path);
    let failed = |source| LockError { path: lock_path.clone(), source };
    if target.look.is_some()
        && let Err(error) = Disk.check_writable(&target.path)
    {
        return unavailable(error).map_err(failed);
    }
    for _ in 0..MOST_TRIES {
        let mut file = match open_or_create(&lock_path) {
            Ok(file) => file,
            Err(error) => return unavailable(error).map_err(failed),
        };
        require_regular(&file).map_err(failed)?;
        let firm = match try_lock(&file) {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return Ok(Lock::Held(Holder::read(&mut file))),
            Err(TryLockError::Error(error)) if no_locks_here(&error) => false,
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        };
        // Between our opening and locking its last holder may have removed the file.
        // A lock on a file without a name keeps nobody out: begin again with the new one.
        if !stands_at(&file, &lock_path).map_err(failed)? {
            continue;
        }
        let guard =
            Guard { target: target.path, lock_path: lock_path.clone(), file, myself: Holder::myself(), firm };
        return guard.sign().map_err(failed);
    }
    Err(failed(io::ErrorKind::ResourceBusy.into()))
}

/// Errors that say that nothing can be written here are an answer, others are errors.
fn unavailable(error: io::Error) -> io::Result<Lock> {
    use io::ErrorKind as Error;
    match error.kind() {
        Error::PermissionDenied | Error::ReadOnlyFilesystem | Error::StorageFull | Error::QuotaExceeded => {
            Ok(Lock::Unavailable(error))
        }
        _ => Err(error),
    }
}

fn require_regular(file: &File) -> io::Result<()> {
    match look_from(&file.metadata()?).kind {
        Kind::File => Ok(()),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// True if the file system has no locks, or (on a network) nobody who keeps them.
fn no_locks_here(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || no_lock_keeper(error)
}

#[cfg(unix)]
fn no_lock_keeper(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::NOLCK | Errno::NOSYS))
}

#[cfg(not(unix))]
fn no_lock_keeper(_: &io::Error) -> bool {
    false
}

/// True if `path` still names the open `file`.
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    let named = match Disk.look(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        named => named?,
    };
    let open = look_from(&file.metadata()?);
    Ok((named.device, named.inode) == (open.device, open.inode))
}

impl Guard {
    /// The assessment that may be written, links resolved.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Writes who we are into the lock file.
    ///
    /// Under a real lock the line is only news for others, and may fail (the disk can be full).
    /// Without locks it is the lock: whoever is in it and may be alive is the holder. Nobody is
    /// locked out for ever by a crash on this computer; after one on another computer a person
    /// must remove the file, since nothing tells us that they are gone.
    fn sign(mut self) -> io::Result<Lock> {
        if self.firm {
            let _ = self.myself.write(&mut self.file);
            return Ok(Lock::Mine(self));
        }
        let holder = Holder::read(&mut self.file);
        if holder.may_live() {
            return Ok(self.leave_to(holder));
        }
        self.myself.write(&mut self.file)?;
        let signed = Holder::read(&mut File::open(&self.lock_path)?);
        if signed == self.myself {
            return Ok(Lock::Mine(self));
        }
        Ok(self.leave_to(signed))
    }

    /// Gives up without clearing the line, which is another's.
    fn leave_to(mut self, holder: Holder) -> Lock {
        self.myself = Holder::default();
        Lock::Held(holder)
    }

    fn is_still_ours(&mut self) -> bool {
        let signed = self.firm || Holder::read(&mut self.file) == self.myself;
        signed && stands_at(&self.file, &self.lock_path).unwrap_or(false)
    }
}

impl Drop for Guard {
    /// Removes the lock file, but only while the lock is still held and the path still names
    /// our file: then nobody else can have locked it, and whoever opened it before the removal
    /// finds, once they have their lock, that it stands there no more, and begins again.
    /// Outside Unix, where files have no numbers to compare, only the line is cleared.
    fn drop(&mut self) {
        let ours = self.myself.pid.is_some() && self.is_still_ours();
        if ours && self.file.set_len(0).is_ok() && cfg!(unix) {
            let _ = fs::remove_file(&self.lock_path);
        }
        if self.firm {
            let _ = self.file.unlock();
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
