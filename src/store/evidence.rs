//! The files that evidence names: looked at, and read as a stream, without ever being led astray. Only a regular file
//! below the assessment's folder is opened, and no symbolic link is followed on the way to it: a file from elsewhere
//! must not make this program read what it names.

use crate::model::evidence::Evidence;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;
use unicode_normalization::UnicodeNormalization;

/// So many bytes of a file are in memory at a time.
const PIECE: usize = 64 * 1024;
/// Letters of a SHA-256 in hexadecimal.
const DIGITS: usize = 64;

/// Where evidence says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// It does not say.
    Nowhere,
    /// An address on a network. It is never asked.
    Link,
    /// A file, by the names that lead to it from the assessment's folder.
    File(Vec<String>),
    /// A file that does not lie below the assessment's folder.
    Outside,
    /// In words: a shelf, a person, a system.
    Words,
}

/// Why a file that evidence names was not read.
#[derive(Debug)]
pub enum Hindrance {
    /// It is not there.
    Missing,
    /// It does not lie below the assessment's folder.
    Outside,
    /// It, or a folder on the way to it, is a symbolic link.
    Link,
    /// It is a folder.
    Folder,
    /// It is a pipe, a device or the like.
    NotAFile,
    /// The system could not read it.
    Io(io::Error),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// In bytes.
    pub len: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What was found where evidence says it is.
#[derive(Debug)]
pub enum Found {
    /// Nothing was looked for: it names no file.
    NoFile(Location),
    /// A file, read to its end.
    Content(Content),
    /// A file that was not read.
    Not(Hindrance),
}

/// The folder below which the evidence of the assessment at `path` is looked for.
pub fn folder(path: &Path) -> PathBuf {
    super::beside::folder(path).to_owned()
}

/// What a location means for an assessment in `folder`. Nothing is looked at but the names of the folder itself.
pub fn locate(folder: &Path, location: &str, has_hash: bool) -> Location {
    let location = location.trim();
    if location.is_empty() {
        return Location::Nowhere;
    }
    if is_link(location) {
        return Location::Link;
    }
    let names = split(folder, location);
    match names {
        // A hash is only ever taken of a file.
        Some(names) if has_hash || looks_like_a_file(location) => Location::File(names),
        None => Location::Outside,
        Some(names) => match open_in(folder, &names) {
            Err(Hindrance::Missing) => Location::Words,
            _ => Location::File(names),
        },
    }
}

/// Looks at what a piece of evidence names, and reads it to its end where that is a file.
pub fn look(folder: &Path, evidence: &Evidence) -> Found {
    look_at(folder, &evidence.location, !evidence.sha256.trim().is_empty())
}

/// The same for a location alone.
pub fn look_at(folder: &Path, location: &str, has_hash: bool) -> Found {
    match locate(folder, location, has_hash) {
        Location::File(names) => match open_in(folder, &names) {
            Ok(file) => content(file).map_or_else(|error| Found::Not(Hindrance::Io(error)), Found::Content),
            Err(why) => Found::Not(why),
        },
        Location::Outside => Found::Not(Hindrance::Outside),
        other => Found::NoFile(other),
    }
}

/// What there is at a location, as one that names a file. Nothing is read of it, and nowhere else is looked.
///
/// # Errors
/// Why a file there would not be read.
pub fn meet(folder: &Path, location: &str) -> Result<(), Hindrance> {
    open_at(folder, location).map(|_| ())
}

/// What a file at a location holds, and when it was changed last, where the system knows.
///
/// # Errors
/// Why it is not read.
pub fn take(folder: &Path, location: &str) -> Result<(Content, Option<SystemTime>), Hindrance> {
    let file = open_at(folder, location)?;
    let changed = file.metadata().and_then(|facts| facts.modified()).ok();
    Ok((content(file).map_err(Hindrance::Io)?, changed))
}

fn open_at(folder: &Path, location: &str) -> Result<File, Hindrance> {
    let names = split(folder, location.trim()).ok_or(Hindrance::Outside)?;
    open_in(folder, &names)
}

/// The SHA-256 of the file that a location names, where it names one that may be read.
pub fn hash(folder: &Path, location: &str) -> Option<String> {
    match look_at(folder, location, false) {
        Found::Content(content) => Some(content.sha256),
        _ => None,
    }
}

/// Whether two SHA-256 are one, however they are written.
pub fn is_same_hash(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().to_ascii_lowercase();
        text.strip_prefix("sha256:").map_or_else(|| text.clone(), |rest| rest.trim().to_owned())
    };
    let one = bare(one);
    one.len() == DIGITS && one == bare(other)
}

/// Opens a regular file below `folder`, without following a link and without waiting for anything.
///
/// # Errors
/// Why it is not opened.
pub fn open_in(folder: &Path, names: &[String]) -> Result<File, Hindrance> {
    system::open(folder, names)
}

/// Length and SHA-256 of all that can be read from here on.
///
/// # Errors
/// What the system says.
pub fn content(source: impl Read) -> io::Result<Content> {
    pour(source, &mut io::sink(), u64::MAX)
}

/// Writes everything from one into the other, at most so many bytes, and says what it was.
///
/// # Errors
/// What the system says; `FileTooLarge` where there is more.
pub fn pour(mut source: impl Read, sink: &mut dyn io::Write, most: u64) -> io::Result<Content> {
    let mut hasher = Sha256::new();
    let (mut len, mut piece) = (0_u64, vec![0; PIECE]);
    loop {
        let read = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let bytes = piece.get(..read).unwrap_or_default();
        len = len.saturating_add(read as u64);
        if len > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        hasher.update(bytes);
        sink.write_all(bytes)?;
    }
    let mut sha256 = String::with_capacity(DIGITS);
    for byte in hasher.finalize() {
        let _ = write!(sha256, "{byte:02x}");
    }
    Ok(Content { len, sha256 })
}

/// `https://…`, `mailto:…` and their like. A drive letter is no scheme.
fn is_link(location: &str) -> bool {
    let Some((scheme, rest)) = location.split_once(':') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(plain)
        && (rest.starts_with("//") || scheme.eq_ignore_ascii_case("mailto"))
}

/// The names that lead from the folder to a file; none where they lead out of it. Both kinds of slash part them.
fn split(folder: &Path, location: &str) -> Option<Vec<String>> {
    let location = if location.contains('/') { location.to_owned() } else { location.replace('\\', "/") };
    let path = Path::new(&location);
    let relative = if path.is_absolute() { below(folder, path)? } else { path };
    let mut names = Vec::new();
    for part in relative.components() {
        match part {
            Component::Normal(name) => names.push(name.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                names.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    let drive = names.first().is_some_and(|name| name.len() >= 2 && name.as_bytes().get(1) == Some(&b':'));
    (!names.is_empty() && !drive).then_some(names)
}

/// What of an absolute place leads on from the folder, whichever of the folder's own names it begins with: where a link
/// leads to the folder, a person writes the place as they came there. The place itself is not looked at.
fn below<'a>(folder: &Path, place: &'a Path) -> Option<&'a Path> {
    let behind = |folder: io::Result<PathBuf>| place.strip_prefix(folder.ok()?).ok();
    behind(folder.canonicalize())
        .or_else(|| behind(std::path::absolute(folder)))
        .or_else(|| behind(as_one_came(folder)))
}

/// The folder, from where the shell says that it is: with the links by which one came there.
fn as_one_came(folder: &Path) -> io::Result<PathBuf> {
    let said = std::env::var_os("PWD").map(PathBuf::from).filter(|said| said.is_absolute());
    let said = said.ok_or(io::ErrorKind::NotFound)?;
    // The shell of another folder, long ago, may have said it.
    let is_here = said.canonicalize()? == std::env::current_dir()?.canonicalize()?;
    is_here.then(|| said.join(folder)).ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// Whether a person who wrote this meant a file: it has folders, or an ending.
fn looks_like_a_file(location: &str) -> bool {
    let ending = location.rsplit_once('.').map(|(_, ending)| ending);
    location.contains(['/', '\\'])
        || ending.is_some_and(|ending| {
            (1..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

/// The ways in which a name may stand on the disk: as it is, and taken apart as macOS writes it.
fn spellings(name: &str) -> Vec<String> {
    let apart: String = name.nfd().collect();
    if apart == name { vec![apart] } else { vec![name.to_owned(), apart] }
}

#[cfg(unix)]
mod system {
    //! Step by step, each name looked up in the folder that is open already: what is checked is what is opened.
    use super::{Hindrance, spellings};
    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat, openat, statat};
    use rustix::io::Errno;
    use std::fs::File;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    pub fn open(folder: &Path, names: &[String]) -> Result<File, Hindrance> {
        let mut open =
            openat(CWD, folder, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).map_err(why)?;
        let Some((last, folders)) = names.split_last() else { return Err(Hindrance::Folder) };
        for name in folders {
            let (name, look) = find(&open, name)?;
            match FileType::from_raw_mode(look.st_mode) {
                FileType::Directory => {}
                FileType::Symlink => return Err(Hindrance::Link),
                _ => return Err(Hindrance::Missing),
            }
            let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            open = openat(&open, &name, flags, Mode::empty()).map_err(why)?;
        }
        let (name, look) = find(&open, last)?;
        check(&look)?;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(openat(&open, &name, flags, Mode::empty()).map_err(why)?);
        // Something else may have taken its place in between.
        check(&rustix::fs::fstat(&file).map_err(why)?)?;
        Ok(file)
    }

    fn find(folder: &OwnedFd, name: &str) -> Result<(String, Stat), Hindrance> {
        let mut missing = Hindrance::Missing;
        for spelling in spellings(name) {
            match statat(folder, &spelling, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(look) => return Ok((spelling, look)),
                Err(error) => missing = why(error),
            }
        }
        Err(missing)
    }

    fn check(look: &Stat) -> Result<(), Hindrance> {
        match FileType::from_raw_mode(look.st_mode) {
            FileType::RegularFile => Ok(()),
            FileType::Directory => Err(Hindrance::Folder),
            FileType::Symlink => Err(Hindrance::Link),
            _ => Err(Hindrance::NotAFile),
        }
    }

    fn why(error: Errno) -> Hindrance {
        match error {
            Errno::NOENT | Errno::NOTDIR => Hindrance::Missing,
            Errno::LOOP => Hindrance::Link,
            error => Hindrance::Io(error.into()),
        }
    }
}

#[cfg(not(unix))]
mod system {
    //! Each name on the way is looked at before the file is opened.
    use super::{Hindrance, spellings};
    use std::fs::{self, File};
    use std::io;
    use std::path::Path;

    pub fn open(folder: &Path, names: &[String]) -> Result<File, Hindrance> {
        let mut path = folder.to_owned();
        let mut look = fs::symlink_metadata(&path).map_err(why)?;
        for name in names {
            let mut found = Err(Hindrance::Missing);
            for spelling in spellings(name) {
                let next = path.join(spelling);
                if let Ok(look) = fs::symlink_metadata(&next) {
                    found = Ok((next, look));
                    break;
                }
            }
            (path, look) = found?;
            if look.is_symlink() {
                return Err(Hindrance::Link);
            }
        }
        if look.is_dir() {
            return Err(Hindrance::Folder);
        }
        if !look.is_file() {
            return Err(Hindrance::NotAFile);
        }
        File::open(&path).map_err(why)
    }

    fn why(error: io::Error) -> Hindrance {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Hindrance::Missing,
            _ => Hindrance::Io(error),
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
