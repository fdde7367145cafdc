//! The names of the files that stand beside an assessment, in one place.
//!
//! All but the journal are hidden, and all carry the assessment's name, so that a person who finds one knows whose
//! it is. A long name (a Japanese one soon has 200 bytes) is cut and marked with its hash:
//! otherwise the neighbour's name would exceed the file system's limit and nothing could be saved.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Names up to this many bytes are used whole. Some encrypting file systems allow only 143 bytes.
const WHOLE: usize = 100;
/// A longer name keeps at most this many bytes in front of its hash.
const KEPT: usize = 80;

/// The folder in which `path` stands; `.` for a bare name.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The lock file of the assessment at `target` (symbolic links already resolved).
pub fn lock(target: &Path) -> PathBuf {
    neighbour(target, ".lock")
}

/// The journal of the assessment at `target`. The one neighbour that is not hidden: whoever moves or copies the
/// assessment should see that its history, and what is not yet in the file, stands beside it.
pub fn journal(target: &Path) -> PathBuf {
    let mut name = stem(target.file_name().unwrap_or_default());
    name.push(".journal");
    folder(target).join(name)
}

/// The `number`th name, from 1, for a journal of `target` that is set aside.
pub fn old_journal(target: &Path, number: u32) -> PathBuf {
    let mut name = stem(target.file_name().unwrap_or_default());
    name.push(format!(".journal.{number}"));
    folder(target).join(name)
}

/// The `number`th name, from 1, under which the assessment at `target` is kept when it was damaged.
pub fn damaged(target: &Path, number: u32) -> PathBuf {
    let mut name = stem(target.file_name().unwrap_or_default());
    name.push(match number {
        1 => ".damaged".to_owned(),
        number => format!(".damaged.{number}"),
    });
    folder(target).join(name)
}

/// The mark in the journal of `target`.
pub fn journal_mark(target: &Path) -> PathBuf {
    neighbour(target, ".journal-mark")
}

/// The `number`th name, from 1, for what something else wrote into `target` and nobody can read.
pub fn outside(target: &Path, number: u32) -> PathBuf {
    let mut name = stem(target.file_name().unwrap_or_default());
    name.push(format!(".outside.{number}"));
    folder(target).join(name)
}

/// Whether `name`, in the folder of `target`, is that of a file that is kept beside it for longer than a moment.
pub fn is_neighbour(target: &Path, name: &OsStr) -> bool {
    let whole = [journal(target), lock(target), journal_mark(target)];
    if whole.iter().any(|one| one.file_name() == Some(name)) {
        return true;
    }
    let stem = stem(target.file_name().unwrap_or_default());
    let Some(rest) = name.as_encoded_bytes().strip_prefix(stem.as_encoded_bytes()) else { return false };
    let numbered = [b".journal.".as_slice(), b".damaged.", b".outside."]
        .iter()
        .find_map(|kind| rest.strip_prefix(*kind));
    rest == b".damaged"
        || numbered.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
}

/// The `number`th temporary file of process `pid` for the assessment at `target`.
pub fn temporary(target: &Path, pid: u32, number: u64) -> PathBuf {
    neighbour(target, &format!(".tenken-{pid}-{number}.tmp"))
}

/// The process that made the temporary file called `name`, if that is a temporary of exactly `target`.
pub fn maker_of_temporary(target: &Path, name: &OsStr) -> Option<u32> {
    let front = hidden(target, ".tenken-");
    let middle = name.as_encoded_bytes().strip_prefix(front.as_encoded_bytes())?.strip_suffix(b".tmp")?;
    let (pid, number) = std::str::from_utf8(middle).ok()?.split_once('-')?;
    let pid: u32 = pid.parse().ok()?;
    let number: u64 = number.parse().ok()?;
    // Written again it must be the same name: `+1` and `007` parse, but are not ours.
    (temporary(target, pid, number).file_name() == Some(name)).then_some(pid)
}

fn neighbour(target: &Path, ending: &str) -> PathBuf {
    folder(target).join(hidden(target, ending))
}

fn hidden(target: &Path, ending: &str) -> OsString {
    let mut name = OsString::from(".");
    name.push(stem(target.file_name().unwrap_or_default()));
    name.push(ending);
    name
}

/// The name as it is, or its beginning and its hash when it is too long to be lengthened.
fn stem(name: &OsStr) -> OsString {
    if name.len() <= WHOLE {
        return name.to_owned();
    }
    let mut kept = String::new();
    for letter in name.to_string_lossy().chars() {
        if kept.len() + letter.len_utf8() > KEPT {
            break;
        }
        kept.push(letter);
    }
    format!("{kept}~{:016x}", fnv(name.as_encoded_bytes())).into()
}

/// FNV-1a, 64 bits: the names must stay the same from one release of this program to the next,
/// which the standard library's hasher does not promise.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_hidden_and_in_the_same_folder() {
        let target = Path::new("/記録/点検.json");
        assert_eq!(lock(target), Path::new("/記録/.点検.json.lock"));
        assert_eq!(temporary(target, 7, 3), Path::new("/記録/.点検.json.tenken-7-3.tmp"));
        assert_eq!(lock(Path::new("点検.json")), Path::new("./.点検.json.lock"));
    }

    #[test]
    fn long_names_stay_short_and_apart() {
        let first = PathBuf::from(format!("{}一.json", "点".repeat(80)));
        let second = PathBuf::from(format!("{}二.json", "点".repeat(80)));
        let name = temporary(&first, u32::MAX, 99_999);
        assert!(name.file_name().unwrap().len() <= 143);
        assert_ne!(lock(&first), lock(&second));
    }

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn foreign_names_are_not_ours() {
        let target = Path::new("点検.json");
        for name in [
            "点検.json",
            ".点検.json.lock",
            "点検.json.tenken-1-2.tmp",
            ".点検.json.tenken-1-2.tmp~",
            ".点検.json.tenken-01-2.tmp",
            ".点検.json.tenken-+1-2.tmp",
            ".点検.json.tenken-1-.tmp",
            ".点検.json.tenken-1.tmp",
            ".点検.json.tenken--1-2.tmp",
            ".点検.json.tenken-99999999999-2.tmp",
            ".別の.json.tenken-1-2.tmp",
            ".点検.json.tenken-1.tenken-3-4.tmp",
        ] {
            assert_eq!(maker_of_temporary(target, OsStr::new(name)), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn own_names_are_known_again(name in "[^/\0]{1,120}", pid: u32, number: u64) {
            prop_assume!(name != "." && name != "..");
            let target = Path::new("/記録").join(name);
            let temporary = temporary(&target, pid, number);
            prop_assert_eq!(temporary.parent(), target.parent());
            prop_assert_eq!(maker_of_temporary(&target, temporary.file_name().unwrap()), Some(pid));
        }
    }
}
