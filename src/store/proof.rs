//! The files that evidence names, as the screen has them: what there is to choose from, whether one is there, and its
//! SHA-256. They are read by [`evidence`] alone.

use super::evidence::{self, Hindrance};
use crate::text::clean;
use crate::text::fold::fold_search;
use chrono::{DateTime, Local, NaiveDate};
use std::fs;
use std::io;
use std::path::Path;

/// No more entries of one folder are offered than this.
const MOST: usize = 20_000;

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
    /// A file or folder, in the folder of the assessment or below.
    Here,
    /// The place lies outside that folder, where nothing is looked at: it does not travel with the assessment.
    Outside,
    /// The place, or a folder on the way to it, is a link. It is not followed.
    Link,
    /// Nothing.
    Missing,
    /// A pipe, a device or the like.
    NotAFile,
    /// The system does not let it be read.
    Unreadable,
}

/// What was taken down of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// The day it was changed last, where the person is.
    pub changed: Option<NaiveDate>,
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
    match evidence::meet(base, location) {
        // A folder full of evidence is there too, though it is nothing that can be taken down.
        Ok(()) | Err(Hindrance::Folder) => Seen::Here,
        Err(Hindrance::Outside) => Seen::Outside,
        Err(Hindrance::Link) => Seen::Link,
        Err(Hindrance::Missing) => Seen::Missing,
        Err(Hindrance::NotAFile) => Seen::NotAFile,
        Err(Hindrance::Io(_)) => Seen::Unreadable,
    }
}

/// Takes down what a file is, by the same reader as the commands: see [`evidence`].
///
/// # Errors
/// Why it is not read.
pub fn take(base: &Path, location: &str) -> Result<Taken, Hindrance> {
    let (content, changed) = evidence::take(base, location)?;
    let changed = changed.map(|at| DateTime::<Local>::from(at).date_naive());
    Ok(Taken { sha256: content.sha256, changed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::digest;

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
        let large = vec![b'a'; 200_007];
        fs::write(folder.path().join("大.bin"), &large).unwrap();
        let empty = take(folder.path(), "空.txt").unwrap();
        assert_eq!(empty.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(empty.changed.is_some());
        assert_eq!(take(folder.path(), "大.bin").unwrap().sha256, digest::of_bytes(&large));
        assert!(matches!(take(folder.path(), "無い.txt"), Err(Hindrance::Missing)));
    }

    /// Everything that must not be read, in one folder, with what is said of it.
    #[cfg(unix)]
    #[test]
    fn screen_and_commands_read_the_same_and_neither_waits_nor_leaves_the_folder() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        use std::os::unix::fs::symlink;
        let above = tempfile::tempdir().unwrap();
        let base = above.path().join("点検");
        fs::create_dir_all(base.join("規程")).unwrap();
        fs::write(above.path().join("外.txt"), "外").unwrap();
        fs::write(base.join("中.txt"), "中").unwrap();
        fs::write(base.join("か\u{3099}いよう.txt"), "概要").unwrap();
        symlink("../外.txt", base.join("抜け道.txt")).unwrap();
        symlink("中.txt", base.join("別名.txt")).unwrap();
        symlink("/dev/zero", base.join("零.txt")).unwrap();
        symlink("..", base.join("上")).unwrap();
        mknodat(CWD, base.join("管.txt"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        let outside = above.path().join("外.txt").display().to_string();
        let places = [
            ("中.txt", Seen::Here),
            ("がいよう.txt", Seen::Here),
            ("規程", Seen::Here),
            ("../外.txt", Seen::Outside),
            (outside.as_str(), Seen::Outside),
            ("/dev/zero", Seen::Outside),
            ("抜け道.txt", Seen::Link),
            ("別名.txt", Seen::Link),
            ("零.txt", Seen::Link),
            ("上/外.txt", Seen::Link),
            ("管.txt", Seen::NotAFile),
            ("無い/無い.txt", Seen::Missing),
        ];
        for (place, seen) in places {
            assert_eq!(look(&base, place), seen, "{place}");
            let by_command = evidence::hash(&base, place);
            let by_screen = take(&base, place).ok().map(|taken| taken.sha256);
            assert_eq!(by_screen, by_command, "{place}");
            assert_eq!(by_screen.is_some(), seen == Seen::Here && place != "規程", "{place}");
        }
    }

    /// A file of which hardly anything stands on the disk is read in pieces, whatever length it claims.
    #[cfg(unix)]
    #[test]
    fn a_file_of_holes_fills_no_memory() {
        let folder = tempfile::tempdir().unwrap();
        let file = fs::File::create(folder.path().join("穴.bin")).unwrap();
        if file.set_len(256 << 20).is_err() {
            return; // The file system knows no holes.
        }
        let (content, _) = evidence::take(folder.path(), "穴.bin").unwrap();
        assert_eq!(content.len, 256 << 20);
        assert_eq!(take(folder.path(), "穴.bin").unwrap().sha256, content.sha256);
    }
}
