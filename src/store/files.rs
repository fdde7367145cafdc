//! The few file operations the store needs, behind a trait, so that tests can let each one fail.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Longer than the step in which any file system counts time.
const LONGEST_TICK: Duration = Duration::from_secs(3);

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, pipe, socket or the like.
    Other,
}

/// What the file system says of a file without reading it.
/// Outside Unix the numbers it does not know are 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub len: u64,
    /// Its permission bits (`0o777`).
    pub mode: u32,
    /// Its owner's number.
    pub owner: u32,
    /// Its group's number.
    pub group: u32,
    /// The device it lies on.
    pub device: u64,
    /// Its number on the device.
    pub inode: u64,
    /// When its content was last changed.
    pub modified: Option<SystemTime>,
    /// When anything about it was last changed: seconds and nanoseconds.
    /// Unlike `modified` no program can set it back.
    pub changed: (i64, i64),
    /// True if at this look the last change of the content lay some time back. Until then
    /// another change could bear the same time: file systems count in steps of up to 2 seconds.
    pub settled: bool,
}

impl Look {
    /// True if certainly the same file stands there and nobody wrote to it between the looks.
    pub fn untouched_since(&self, earlier: &Look) -> bool {
        let essence =
            |look: &Look| (look.kind, look.len, look.device, look.inode, look.modified, look.changed);
        earlier.settled && essence(self) == essence(earlier)
    }
}

/// The file operations of the store. Every one returns the operating system's error unchanged.
pub trait Files: Send + Sync {
    /// Looks at `path` itself, not through a symbolic link.
    fn look(&self, path: &Path) -> io::Result<Look>;
    /// Reads where the symbolic link at `path` leads.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// Fails unless the existing file at `path` may be written to.
    fn check_writable(&self, path: &Path) -> io::Result<()>;
    /// Creates a file only its owner may read and write (0600); fails if anything stands there.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Opens an existing file to write at its end. Never through a symbolic link, never waiting.
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Puts `from` in the place of `to`, in one instant.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the names in `folder` are on the medium.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes the file at `path`.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Reads the file at `path`; `FileTooLarge` if it has more than `most` bytes.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
    /// Reads the file at `path` from so many bytes into it on, at most `most` bytes.
    fn read_part(&self, path: &Path, from: u64, most: u64) -> io::Result<Vec<u8>>;
    /// The names in `folder`.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
}

/// A file that is being filled.
pub trait NewFile: Send {
    /// Writes all bytes.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Gives the file to another owner.
    fn set_owner(&mut self, owner: u32) -> io::Result<()>;
    /// Gives the file to another group.
    fn set_group(&mut self, group: u32) -> io::Result<()>;
    /// Sets the permission bits.
    fn set_mode(&mut self, mode: u32) -> io::Result<()>;
    /// Waits until the file is on the medium.
    fn sync(&mut self) -> io::Result<()>;
    /// Waits until the content is on the medium, and of the rest only what is needed to read it.
    fn sync_content(&mut self) -> io::Result<()>;
    /// Takes away what lies behind this many bytes.
    fn cut(&mut self, len: u64) -> io::Result<()>;
    /// Looks at the open file, wherever its name has gone.
    fn look(&self) -> io::Result<Look>;
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn look(&self, path: &Path) -> io::Result<Look> {
        fs::symlink_metadata(path).map(|meta| look_from(&meta))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        system::check_writable(path)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        system::only_for_owner(&mut options);
        Ok(Box::new(DiskFile(options.open(path)?)))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.append(true);
        system::never_through_link(&mut options);
        Ok(Box::new(DiskFile(options.open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        system::sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = system::open_for_reading(path)?;
        // Room for all of it at once; one byte more, so that its end is found without asking for more room.
        let len = file.metadata()?.len().min(most).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or_default());
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        match u64::try_from(bytes.len()) {
            Ok(len) if len <= most => Ok(bytes),
            _ => Err(io::ErrorKind::FileTooLarge.into()),
        }
    }

    fn read_part(&self, path: &Path, from: u64, most: u64) -> io::Result<Vec<u8>> {
        let mut file = system::open_for_reading(path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }
}

struct DiskFile(File);

impl NewFile for DiskFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn set_owner(&mut self, owner: u32) -> io::Result<()> {
        system::give(&self.0, Some(owner), None)
    }

    fn set_group(&mut self, group: u32) -> io::Result<()> {
        system::give(&self.0, None, Some(group))
    }

    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        system::set_mode(&self.0, mode)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn sync_content(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn look(&self) -> io::Result<Look> {
        self.0.metadata().map(|meta| look_from(&meta))
    }
}

/// The look that `meta` describes.
pub(super) fn look_from(meta: &Metadata) -> Look {
    let kind = match meta.file_type() {
        kind if kind.is_symlink() => Kind::Link,
        kind if kind.is_dir() => Kind::Folder,
        kind if kind.is_file() => Kind::File,
        _ => Kind::Other,
    };
    system::look(kind, meta)
}

fn is_settled(meta: &Metadata) -> bool {
    let age = meta.modified().ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age > LONGEST_TICK)
}

/// Opens a file of the store's own making for reading and writing, creating it for its owner
/// alone (0600). Never through a symbolic link, never waiting for the other end of a pipe.
pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    system::only_for_owner(&mut options);
    system::never_through_link(&mut options);
    options.open(path)
}

/// Opens a file for reading, without waiting for the other end of a pipe.
pub(super) fn open_for_reading(path: &Path) -> io::Result<File> {
    system::open_for_reading(path)
}

#[cfg(unix)]
mod system {
    //! What Unix does in its own way.
    use super::{Kind, Look};
    use rustix::fs::{Access, OFlags};
    use rustix::io::Errno;
    use std::fs::{File, Metadata, OpenOptions, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
    use std::path::Path;

    pub fn look(kind: Kind, meta: &Metadata) -> Look {
        Look {
            kind,
            len: meta.len(),
            mode: meta.mode() & 0o777,
            owner: meta.uid(),
            group: meta.gid(),
            device: meta.dev(),
            inode: meta.ino(),
            modified: meta.modified().ok(),
            changed: (meta.ctime(), meta.ctime_nsec()),
            settled: super::is_settled(meta),
        }
    }

    pub fn check_writable(path: &Path) -> io::Result<()> {
        Ok(rustix::fs::access(path, Access::WRITE_OK)?)
    }

    pub fn only_for_owner(options: &mut OpenOptions) {
        options.mode(0o600);
    }

    pub fn never_through_link(options: &mut OpenOptions) {
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32);
    }

    pub fn open_for_reading(path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true);
        // Should a pipe have taken the file's place, opening it must not wait for ever.
        options.custom_flags(OFlags::NONBLOCK.bits() as i32);
        options.open(path)
    }

    pub fn give(file: &File, owner: Option<u32>, group: Option<u32>) -> io::Result<()> {
        fchown(file, owner, group)
    }

    pub fn set_mode(file: &File, mode: u32) -> io::Result<()> {
        file.set_permissions(Permissions::from_mode(mode))
    }

    /// Where the file system knows no sync of a folder there is nothing more to be done,
    /// and a save that succeeds in every other way must not be called a failure for ever.
    pub fn sync_folder(folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            Err(error) if unknown(&error) => Ok(()),
            result => result,
        }
    }

    fn unknown(error: &io::Error) -> bool {
        error.kind() == io::ErrorKind::Unsupported || Errno::from_io_error(error) == Some(Errno::INVAL)
    }
}

#[cfg(not(unix))]
mod system {
    //! What is left where there are no Unix permissions, numbers and folder syncs.
    use super::{Kind, Look};
    use std::fs::{File, Metadata, OpenOptions};
    use std::io;
    use std::path::Path;

    pub fn look(kind: Kind, meta: &Metadata) -> Look {
        Look {
            kind,
            len: meta.len(),
            mode: 0,
            owner: 0,
            group: 0,
            device: 0,
            inode: 0,
            modified: meta.modified().ok(),
            changed: (0, 0),
            settled: super::is_settled(meta),
        }
    }

    pub fn check_writable(path: &Path) -> io::Result<()> {
        match std::fs::metadata(path)?.permissions().readonly() {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => Ok(()),
        }
    }

    pub fn only_for_owner(_: &mut OpenOptions) {}

    pub fn never_through_link(_: &mut OpenOptions) {}

    pub fn open_for_reading(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub fn give(_: &File, _: Option<u32>, _: Option<u32>) -> io::Result<()> {
        Ok(())
    }

    pub fn set_mode(_: &File, _: u32) -> io::Result<()> {
        Ok(())
    }

    pub fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
