//! The files that evidence names: what there is to choose from, whether one is there, and its SHA-256.

use crate::text::clean;
use crate::text::fold::fold_search;
use chrono::{DateTime, Local, NaiveDate};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// No more entries of one folder are offered than this.
const MOST: usize = 20_000;
/// So much of a file is read at once, in bytes.
const PIECE: usize = 256 * 1024;

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, cleaned.
    pub name: String,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
    /// Whether it is a symbolic link.
    pub is_link: bool,
    /// Whether the cleaned name still names it. One that is not UTF-8, or hides something, cannot be written down.
    pub is_nameable: bool,
}

/// What there is at a place that evidence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Something, in the folder of the assessment or below.
    Here,
    /// Something, but outside that folder: it does not travel with the assessment.
    Outside,
    /// Something outside, though the place looks as if it were inside: a link leads there.
    LinkedOutside,
    /// Nothing.
    Missing,
}

/// What was taken down of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// The day it was changed last, where the person is.
    pub changed: Option<NaiveDate>,
    /// Where it stands.
    pub seen: Seen,
}

/// What a folder holds: folders first, each kind by name.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries: Vec<(String, Entry)> = fs::read_dir(folder)?
        .filter_map(|entry| Some(listed(&entry.ok()?)))
        .take(MOST)
        .map(|entry| (fold_search(&entry.name), entry))
        .collect();
    entries.sort_by(|(one, a), (other, b)| (!a.is_folder, one, &a.name).cmp(&(!b.is_folder, other, &b.name)));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn listed(entry: &fs::DirEntry) -> Entry {
    let raw = entry.file_name();
    let name = clean::line(&raw.to_string_lossy()).trim().to_owned();
    let kind = entry.file_type().ok();
    let is_link = kind.is_some_and(|kind| kind.is_symlink());
    let is_folder = match kind {
        Some(kind) if !is_link => kind.is_dir(),
        _ => entry.path().is_dir(),
    };
    // A name that only differs in how its kana are composed is found again.
    let is_nameable = raw.to_str().is_some_and(|raw| composed(raw) == name);
    Entry { name, is_folder, is_link, is_nameable }
}

fn composed(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfc().collect()
}

/// Looks what there is at a place, as seen from a folder.
pub fn look(base: &Path, location: &str) -> Seen {
    let path = resolve(base, location);
    let (Ok(real), Ok(real_base)) = (path.canonicalize(), base.canonicalize()) else { return Seen::Missing };
    match (real.starts_with(real_base), leaves(location)) {
        (true, _) => Seen::Here,
        (false, true) => Seen::Outside,
        (false, false) => Seen::LinkedOutside,
    }
}

/// Whether a place leaves the folder by its own words.
fn leaves(location: &str) -> bool {
    let mut depth = 0i32;
    for part in Path::new(location).components() {
        depth += match part {
            Component::Normal(_) => 1,
            Component::ParentDir => -1,
            Component::CurDir => 0,
            Component::RootDir | Component::Prefix(_) => return true,
        };
        if depth < 0 {
            return true;
        }
    }
    false
}

/// The path of a place, as seen from a folder. Of a name whose kana are composed otherwise on the disk, that one.
fn resolve(base: &Path, location: &str) -> PathBuf {
    let mut path = base.to_owned();
    for part in Path::new(location).components() {
        let next = path.join(part);
        path = match part {
            Component::Normal(name) if next.symlink_metadata().is_err() => {
                let wanted = name.to_str();
                let same = |found: &PathBuf| {
                    found.file_name().and_then(|name| name.to_str()).map(composed).as_deref() == wanted
                };
                let beside = fs::read_dir(&path).into_iter().flatten().take(MOST);
                beside.filter_map(|entry| Some(entry.ok()?.path())).find(same).unwrap_or(next)
            }
            _ => next,
        };
    }
    path
}

/// Takes down what a file is, reading it piece by piece.
///
/// # Errors
/// When it cannot be read, or is no file.
pub fn take(base: &Path, location: &str) -> io::Result<Taken> {
    let path = resolve(base, location);
    let facts = fs::metadata(&path)?;
    if !facts.is_file() {
        // A pipe would be waited for without end.
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut file = File::open(&path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece)?;
        match piece.get(..count) {
            Some([]) | None => break,
            Some(read) => hash.update(read),
        }
    }
    let mut sha256 = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    let changed = facts.modified().ok().map(|at| DateTime::<Local>::from(at).date_naive());
    Ok(Taken { sha256, changed, seen: look(base, location) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_what_cannot_be_named_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("規程集")).unwrap();
        for name in ["議事録.pdf", "Bログ.csv", "aログ.csv", ".隠し", "悪\u{202e}名.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let entries = list(folder.path()).unwrap();
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["規程集", ".隠し", "aログ.csv", "Bログ.csv", "悪名.txt", "議事録.pdf"]);
        assert!(entries[0].is_folder && entries[5].is_nameable && !entries[4].is_nameable);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf8_is_listed_but_cannot_be_chosen() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"\x93\x5f\x8c\x9f.txt");
        if fs::write(folder.path().join(name), "").is_err() {
            return; // The file system takes no such name.
        }
        assert!(!list(folder.path()).unwrap()[0].is_nameable);
    }

    #[test]
    fn a_file_is_taken_down_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("空.txt"), "").unwrap();
        fs::write(folder.path().join("大.bin"), vec![b'a'; PIECE * 3 + 7]).unwrap();
        let empty = take(folder.path(), "空.txt").unwrap();
        assert_eq!(empty.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(empty.changed.is_some());
        let whole: String =
            Sha256::digest(vec![b'a'; PIECE * 3 + 7]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(take(folder.path(), "大.bin").unwrap().sha256, whole);
        assert!(take(folder.path(), ".").is_err() && take(folder.path(), "無い.txt").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn where_a_file_stands_is_told_also_behind_a_link() {
        let above = tempfile::tempdir().unwrap();
        let base = above.path().join("点検");
        fs::create_dir(&base).unwrap();
        fs::write(above.path().join("外.txt"), "").unwrap();
        fs::write(base.join("中.txt"), "").unwrap();
        std::os::unix::fs::symlink("../外.txt", base.join("抜け道.txt")).unwrap();
        fs::write(base.join("か\u{3099}いよう.txt"), "").unwrap();
        assert_eq!(look(&base, "中.txt"), Seen::Here);
        assert_eq!(look(&base, "../外.txt"), Seen::Outside);
        assert_eq!(look(&base, &above.path().join("外.txt").display().to_string()), Seen::Outside);
        assert_eq!(look(&base, "抜け道.txt"), Seen::LinkedOutside);
        assert_eq!(look(&base, "無い/無い.txt"), Seen::Missing);
        assert_eq!(look(&base, "がいよう.txt"), Seen::Here, "composed otherwise");
    }
}
