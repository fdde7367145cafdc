//! A copy of an assessment with its journal, for whoever may not write the original.

use super::atomic::{self, Step, WriteError};
use super::beside;
use super::files::{Files, Kind};
use super::journal;
use super::reading;
use std::io;
use std::path::Path;

/// Copies the assessment at `from`, with the journal beside it, to a place where neither stands yet. A program that
/// writes the original meanwhile does no harm: what it wrote last is in the copy's file or in its journal. A journal
/// that cannot be read stays behind; the copy then begins one of its own.
///
/// # Errors
/// When the original cannot be read or the copy cannot be written. Nothing of the copy is left then.
pub fn copy(files: &dyn Files, from: &Path, to: &Path) -> Result<(), WriteError> {
    let from = atomic::resolve(files, from)?.path;
    let to = atomic::resolve(files, to)?.path;
    let new_journal = beside::journal(&to);
    for place in [&to, &new_journal] {
        if files.look(place).is_ok() {
            return Err(WriteError::new(place, Step::Create, io::ErrorKind::AlreadyExists.into()));
        }
    }
    // The file first: a journal that goes further than its file makes up for what that lacks.
    let bytes = files.read(&from, reading::LARGEST);
    let bytes = bytes.map_err(|error| WriteError::new(&from, Step::Compare, error))?;
    let old_journal = beside::journal(&from);
    let lines = whole_lines(files, &old_journal)
        .map_err(|error| WriteError::new(&old_journal, Step::Compare, error))?;
    let journal = lines.map_or(Ok(()), |lines| atomic::write(files, &new_journal, &lines));
    journal.and_then(|()| atomic::write(files, &to, &bytes)).inspect_err(|_| {
        // One of the two alone would only be in the way of the next attempt.
        let _ = files.remove(&new_journal);
        let _ = files.remove(&to);
    })
}

/// The lines of a journal; one that is just being written is not among them. None where there is no journal, or
/// something that never can be read as one: a passing failure to read it must not cost the copy what only the journal
/// has.
fn whole_lines(files: &dyn Files, journal: &Path) -> io::Result<Option<Vec<u8>>> {
    match files.look(journal) {
        Ok(look) if look.kind == Kind::File => {}
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut bytes = match files.read(journal, journal::LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(None),
        read => read?,
    };
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.truncate(end);
    Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::faulty::{Faulty, Plan};
    use super::super::files::Disk;
    use super::*;
    use rustix::io::Errno;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_copy_has_the_journal_without_the_line_that_is_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("点検.json"), folder.path().join("写し.json"));
        fs::write(&from, "内容").unwrap();
        fs::write(beside::journal(&from), "一行\n二行\n書きかけ").unwrap();
        copy(&Disk, &from, &to).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "内容");
        assert_eq!(fs::read_to_string(beside::journal(&to)).unwrap(), "一行\n二行\n");
        for new in [&to, &beside::journal(&to)] {
            assert_eq!(fs::metadata(new).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let error = copy(&Disk, &from, &to).unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&from).unwrap(), "内容");
    }

    #[test]
    fn whatever_call_fails_no_half_copy_is_left() {
        let mut nth = 1;
        loop {
            let folder = tempfile::tempdir().unwrap();
            let (from, to) = (folder.path().join("点検.json"), folder.path().join("写し.json"));
            fs::write(&from, "内容").unwrap();
            fs::write(beside::journal(&from), "一行\n").unwrap();
            let files = Faulty::new(Plan::Nth(nth), Errno::NOSPC);
            let copied = copy(&files, &from, &to);
            let names = names(folder.path());
            match copied {
                Ok(()) => assert_eq!(names.len(), 4, "{nth} {names:?}"),
                Err(_) => assert_eq!(names.len(), 2, "{nth} {names:?}"),
            }
            if nth > files.log().len() {
                break;
            }
            nth += 1;
        }
        assert!(nth > 8, "{nth}");
    }
}
