#![allow(clippy::unwrap_used, clippy::panic)]

use super::super::atomic::Reason;
use super::super::faulty::{Faulty, Op, Plan};
use super::super::files::Disk;
use super::*;
use rustix::io::Errno;
use std::fs;
use std::time::SystemTime;
use tempfile::TempDir;

fn folder_with(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("点検.json");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn put(place: &mut Place, files: &dyn Files, text: &str) -> Result<bool, WriteError> {
    let mut written = false;
    place.put(files, text.as_bytes(), || written = true)?;
    Ok(written)
}

fn loaded(path: &Path) -> Place {
    let (_, known) = load(&Disk, path, 1000).unwrap();
    Place::new(path.to_path_buf(), Some(known))
}

#[test]
fn loading_is_bounded_and_wants_a_file() {
    let (folder, path) = folder_with("点検");
    assert_eq!(load(&Disk, &path, 6).unwrap().0, "点検".as_bytes());
    let kind = |path: &Path, most| load(&Disk, path, most).unwrap_err().kind();
    assert_eq!(kind(&path, 5), io::ErrorKind::FileTooLarge);
    assert_eq!(kind(&folder.path().join("ない"), 5), io::ErrorKind::NotFound);
    assert_eq!(kind(folder.path(), 5), io::ErrorKind::IsADirectory);
}

#[test]
fn what_was_loaded_may_be_replaced() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    assert!(put(&mut place, &Disk, "後").unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "後");
}

#[test]
fn the_same_again_is_not_written() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    assert!(put(&mut place, &Disk, "後").unwrap());
    assert!(!put(&mut place, &Disk, "後").unwrap());
    assert!(put(&mut place, &Disk, "後の後").unwrap());
}

#[test]
fn looks_suffice_for_a_settled_file_and_only_for_that() {
    let (_folder, path) = folder_with("前");
    let mut fresh = loaded(&path);
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let mut settled = loaded(&path);
    let files = Faulty::sound();
    put(&mut settled, &files, "前").unwrap();
    assert_eq!(files.count(Op::Read), 0);
    put(&mut fresh, &files, "後").unwrap();
    put(&mut fresh, &files, "後の後").unwrap();
    assert_eq!(files.count(Op::Read), 2);
}

#[test]
fn what_others_wrote_is_not_replaced() {
    // Also of the same length, and also when we have nothing new to write.
    for foreign in ["他人の変更", "後", "", "彼"] {
        for ours in ["後", "前", "彼女"] {
            let (_folder, path) = folder_with("前");
            let mut place = loaded(&path);
            put(&mut place, &Disk, "前").unwrap();
            fs::write(&path, foreign).unwrap();
            let error = put(&mut place, &Disk, ours).unwrap_err();
            assert_eq!(error.step, Step::ChangedUnderneath);
            assert_eq!(error.reason(), Reason::Changed);
            assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
        }
    }
}

#[test]
fn a_change_in_the_last_instant_is_seen() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    let files = Faulty::sound();
    let theirs = path.clone();
    files.hook(move |op| {
        if op == Op::Sync {
            fs::write(&theirs, "他").unwrap();
        }
    });
    let error = put(&mut place, &files, "後").unwrap_err();
    assert_eq!(error.step, Step::ChangedUnderneath);
    assert_eq!(fs::read_to_string(&path).unwrap(), "他");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_file_nobody_told_us_of_is_not_replaced() {
    let (_folder, path) = folder_with("前");
    let mut place = Place::new(path.clone(), None);
    let error = put(&mut place, &Disk, "後").unwrap_err();
    assert_eq!(error.step, Step::ChangedUnderneath);
    assert_eq!(fs::read_to_string(&path).unwrap(), "前");
}

#[test]
fn a_file_merely_copied_or_touched_is_still_ours() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    let copy = path.with_extension("copy");
    fs::copy(&path, &copy).unwrap();
    fs::rename(&copy, &path).unwrap();
    put(&mut place, &Disk, "後").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    assert!(!put(&mut place, &Disk, "後").unwrap());
}

#[test]
fn a_file_taken_away_is_written_anew() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    put(&mut place, &Disk, "後").unwrap();
    fs::remove_file(&path).unwrap();
    assert!(put(&mut place, &Disk, "後").unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "後");
}

#[test]
fn our_own_half_failed_write_is_recognised() {
    for plan in [Plan::Every(Op::SyncFolder), Plan::AfterEvery(Op::Rename)] {
        let (_folder, path) = folder_with("前");
        let mut place = loaded(&path);
        let files = Faulty::new(plan, Errno::IO);
        put(&mut place, &files, "一").unwrap_err();
        // In place, but not durable: the same content must be written again.
        files.plan(Plan::Every(Op::Rename));
        put(&mut place, &files, "二二").unwrap_err();
        files.heal();
        assert!(put(&mut place, &files, "一").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "一");
    }
}

#[test]
fn a_comparison_that_fails_is_no_permission() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    fs::write(&path, "前").unwrap();
    let files = Faulty::new(Plan::Every(Op::Read), Errno::IO);
    assert_eq!(put(&mut place, &files, "後").unwrap_err().step, Step::Compare);
    assert_eq!(fs::read_to_string(&path).unwrap(), "前");
    files.heal();
    put(&mut place, &files, "後").unwrap();
}

#[test]
fn an_old_version_of_ours_put_back_by_others_is_theirs() {
    let (_folder, path) = folder_with("前");
    let mut place = loaded(&path);
    put(&mut place, &Disk, "一").unwrap();
    fs::write(&path, "他").unwrap();
    place.accept(load(&Disk, &path, 1000).unwrap().1);
    fs::write(&path, "一").unwrap();
    let error = put(&mut place, &Disk, "二").unwrap_err();
    assert_eq!(error.step, Step::ChangedUnderneath);
}

#[test]
fn a_fresh_file_proves_nothing_by_its_looks() {
    let (_folder, path) = folder_with("前");
    let fresh = Disk.look(&path).unwrap();
    assert!(!fresh.untouched_since(&fresh));
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let settled = Disk.look(&path).unwrap();
    assert!(settled.untouched_since(&settled));
    file.set_len(1).unwrap();
    assert!(!Disk.look(&path).unwrap().untouched_since(&settled));
}
