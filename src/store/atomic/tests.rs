#![allow(clippy::unwrap_used, clippy::panic)]

use super::super::faulty::{Faulty, Op, Plan};
use super::super::files::Disk;
use super::super::lock::{Lock, acquire};
use super::*;
use proptest::prelude::*;
use rustix::io::Errno;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use tempfile::TempDir;

const OLD: &[u8] = "{\"状態\": \"前\"}\n".as_bytes();
const NEW: &[u8] = "{\"状態\": \"後、すこし長い内容\"}\n".as_bytes();

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<OsString> {
    let mut names = Disk.list(folder).unwrap();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    Disk.look(path).unwrap().mode
}

fn with_old(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("点検.json");
    fs::write(&path, OLD).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    path
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn a_new_file_is_for_its_owner_alone() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    write(&Disk, &path, NEW).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(names(folder.path()), ["点検.json"]);
}

#[test]
fn an_existing_file_keeps_its_mode() {
    let folder = folder();
    let path = with_old(&folder);
    for bits in [0o640, 0o600, 0o664, 0o777, 0o200] {
        fs::set_permissions(&path, Permissions::from_mode(bits)).unwrap();
        write(&Disk, &path, NEW).unwrap();
        assert_eq!(mode(&path), bits);
    }
}

#[test]
fn a_temporary_is_never_open_to_others() {
    let folder = folder();
    let path = with_old(&folder);
    let files = Faulty::sound();
    let seen = folder.path().to_path_buf();
    files.hook(move |op| {
        if op == Op::Write {
            for name in names(&seen) {
                let path = seen.join(&name);
                assert!(name == "点検.json" || mode(&path) == 0o600);
            }
        }
    });
    write(&files, &path, NEW).unwrap();
    assert_eq!(files.count(Op::Write), 1);
}

/// Runs `save` with every call failing in turn, until no fault fires; returns how often one did.
fn every_fault(plan: fn(usize) -> Plan, errno: Errno, old: bool) -> usize {
    for nth in 1.. {
        let folder = folder();
        let path = folder.path().join("点検.json");
        if old {
            with_old(&folder);
        }
        let files = Faulty::new(plan(nth), errno);
        let result = write(&files, &path, NEW);
        if files.log().len() < nth {
            result.unwrap();
            return nth - 1;
        }
        let content = fs::read(&path).ok();
        let before = old.then(|| OLD.to_vec());
        match &result {
            Ok(()) => assert_eq!(content.as_deref(), Some(NEW), "{nth}"),
            Err(error) if error.step == Step::SyncFolder => {
                assert_eq!(content.as_deref(), Some(NEW), "{nth}");
            }
            Err(_) => assert!(content == before || content.as_deref() == Some(NEW), "{nth}"),
        }
        if let (Plan::Nth(_), Err(error)) = (plan(nth), &result)
            && error.step != Step::SyncFolder
        {
            assert_eq!(content, before, "{nth} {error}");
        }
        if !matches!(plan(nth), Plan::From(_)) {
            let only: &[&str] = if content.is_some() { &["点検.json"] } else { &[] };
            assert_eq!(names(folder.path()), only, "{nth} {result:?}");
        }
        if old {
            // Rights that are not granted leave the file stricter, never more open.
            let stricter = errno == Errno::PERM && mode(&path) == 0o600;
            assert!(stricter || mode(&path) == 0o640, "{nth} {result:?}");
        }
        // Whatever happened, the next attempt with a sound disk succeeds.
        write(&Disk, &path, NEW).unwrap();
        assert_eq!(fs::read(&path).unwrap(), NEW);
    }
    unreachable!()
}

#[test]
fn whichever_call_fails_the_file_is_whole() {
    for errno in [Errno::IO, Errno::NOSPC, Errno::ROFS, Errno::DQUOT, Errno::PERM] {
        for old in [false, true] {
            for plan in [Plan::Nth, Plan::From, Plan::AfterNth] {
                let fired = every_fault(plan, errno, old);
                assert!(fired >= if old { 9 } else { 6 }, "{fired}");
            }
        }
    }
}

#[test]
fn the_content_is_on_the_medium_before_it_gets_the_name() {
    let folder = folder();
    let path = with_old(&folder);
    let files = Faulty::sound();
    write(&files, &path, NEW).unwrap();
    let log = files.log();
    let important = [Op::Create, Op::Write, Op::SetMode, Op::Sync, Op::Rename, Op::SyncFolder];
    let order: Vec<Op> = log.iter().map(|(op, _)| *op).filter(|op| important.contains(op)).collect();
    assert_eq!(order, important);
    let temporary = |op| log.iter().find(|(done, _)| *done == op).map(|(_, path)| path.clone());
    assert_eq!(temporary(Op::Create), temporary(Op::Sync));
    assert_eq!(temporary(Op::Create), temporary(Op::Rename));
    assert_eq!(temporary(Op::SyncFolder).as_deref(), Some(folder.path()));
}

#[test]
fn after_a_failed_sync_the_next_attempt_uses_a_new_file() {
    let folder = folder();
    let path = with_old(&folder);
    let files = Faulty::new(Plan::Every(Op::Sync), Errno::IO);
    let error = write(&files, &path, NEW).unwrap_err();
    assert_eq!((error.step, error.reason()), (Step::Sync, Reason::InputOutput));
    assert_eq!(files.count(Op::Sync), 1);
    files.heal();
    write(&files, &path, NEW).unwrap();
    let created: Vec<_> = files.log().into_iter().filter(|(op, _)| *op == Op::Create).collect();
    assert_eq!(created.len(), 2);
    assert_ne!(created.first(), created.last());
}

#[test]
fn a_link_stays_a_link() {
    let (folder, elsewhere) = (folder(), folder());
    let path = with_old(&elsewhere);
    let link = folder.path().join("近道.json");
    let second = folder.path().join("近道の近道.json");
    symlink(&path, &link).unwrap();
    symlink("近道.json", &second).unwrap();
    write(&Disk, &second, NEW).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(mode(&path), 0o640);
    assert_eq!(fs::read_link(&link).unwrap(), path);
    assert_eq!(names(elsewhere.path()), ["点検.json"]);
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn a_dangling_link_is_filled() {
    let folder = folder();
    let link = folder.path().join("近道.json");
    fs::create_dir(folder.path().join("奥")).unwrap();
    symlink("奥/点検.json", &link).unwrap();
    write(&Disk, &link, NEW).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(folder.path().join("奥/点検.json")).unwrap(), NEW);
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    symlink("乙", at("甲")).unwrap();
    symlink("甲", at("乙")).unwrap();
    fs::create_dir(at("書類")).unwrap();
    symlink("書類", at("書類への近道")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        at("管"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    let before = names(folder.path());
    for name in ["甲", "書類", "書類への近道", "管", ".", "書類/.."] {
        let error = write(&Disk, &at(name), NEW).unwrap_err();
        assert_eq!((error.step, error.reason()), (Step::Resolve, Reason::NotAFile), "{name}");
    }
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_missing_folder_is_named() {
    let folder = folder();
    let path = folder.path().join("ない/点検.json");
    let error = write(&Disk, &path, NEW).unwrap_err();
    assert_eq!(error.reason(), Reason::FolderMissing);
    assert_eq!(error.path, path);
    fs::write(folder.path().join("ない"), "").unwrap();
    assert_eq!(write(&Disk, &path, NEW).unwrap_err().reason(), Reason::FolderMissing);
    assert_eq!(write(&Disk, Path::new(""), NEW).unwrap_err().reason(), Reason::BadName);
}

#[test]
fn a_very_long_name_can_be_saved() {
    let folder = folder();
    let path = folder.path().join("点".repeat(85));
    write(&Disk, &path, NEW).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    let longer = folder.path().join("点".repeat(86));
    assert_eq!(write(&Disk, &longer, NEW).unwrap_err().reason(), Reason::BadName);
}

#[test]
fn what_the_user_made_read_only_is_refused() {
    let folder = folder();
    let path = with_old(&folder);
    let error = if is_root() {
        let files = Faulty::new(Plan::Every(Op::CheckWritable), Errno::ACCESS);
        write(&files, &path, NEW).unwrap_err()
    } else {
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        write(&Disk, &path, NEW).unwrap_err()
    };
    assert_eq!(error.reason(), Reason::NoPermission);
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

#[test]
fn a_read_only_folder_is_refused() {
    let folder = folder();
    let path = with_old(&folder);
    let error = if is_root() {
        let files = Faulty::new(Plan::Every(Op::Create), Errno::ACCESS);
        write(&files, &path, NEW).unwrap_err()
    } else {
        fs::set_permissions(folder.path(), Permissions::from_mode(0o500)).unwrap();
        let error = write(&Disk, &path, NEW).unwrap_err();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
        error
    };
    assert_eq!((error.step, error.reason()), (Step::Create, Reason::NoPermission));
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

#[test]
fn every_reason_has_its_errors() {
    for (errno, reason) in [
        (Errno::NOSPC, Reason::NoSpace),
        (Errno::DQUOT, Reason::Quota),
        (Errno::ROFS, Reason::ReadOnly),
        (Errno::ACCESS, Reason::NoPermission),
        (Errno::PERM, Reason::NoPermission),
        (Errno::NOENT, Reason::FolderMissing),
        (Errno::NOTDIR, Reason::FolderMissing),
        (Errno::ISDIR, Reason::NotAFile),
        (Errno::LOOP, Reason::NotAFile),
        (Errno::FBIG, Reason::TooLarge),
        (Errno::NAMETOOLONG, Reason::BadName),
        (Errno::IO, Reason::InputOutput),
        (Errno::STALE, Reason::InputOutput),
        (Errno::NOMEM, Reason::Other),
    ] {
        let error = WriteError::new(Path::new("点検.json"), Step::Write, errno.into());
        assert_eq!(error.reason(), reason, "{errno}");
    }
}

/// A file whose group or owner cannot be changed.
struct Stubborn {
    mode: u32,
}

impl NewFile for Stubborn {
    fn write_all(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn set_owner(&mut self, _: u32) -> io::Result<()> {
        Err(Errno::PERM.into())
    }
    fn set_group(&mut self, _: u32) -> io::Result<()> {
        Err(Errno::PERM.into())
    }
    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        self.mode = mode;
        Ok(())
    }
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn sync_content(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn cut(&mut self, _: u64) -> io::Result<()> {
        Ok(())
    }
    fn look(&self) -> io::Result<Look> {
        let look = Disk.look(Path::new("."))?;
        Ok(Look { owner: 1, group: 1, mode: self.mode, ..look })
    }
}

#[test]
fn another_group_does_not_inherit_the_permissions() {
    for (old, new) in [(0o660, 0o600), (0o664, 0o644), (0o640, 0o600), (0o604, 0o604), (0o677, 0o677)] {
        let mut file = Stubborn { mode: 0o600 };
        let look = Look { owner: 2, group: 2, mode: old, ..file.look().unwrap() };
        keep_rights(&mut file, &look).unwrap();
        assert_eq!(file.mode, new, "{old:o}");
        let same_group = Look { group: 1, ..look };
        keep_rights(&mut file, &same_group).unwrap();
        assert_eq!(file.mode, old);
    }
}

#[test]
fn only_orphans_of_this_very_file_are_swept() {
    let folder = folder();
    let path = with_old(&folder);
    let Lock::Mine(guard) = acquire(&path).unwrap() else {
        panic!("the lock is free");
    };
    let dead = u32::MAX;
    let orphan = beside::temporary(&path, dead, 1);
    let of_journal = beside::temporary(&beside::journal(&path), dead, 1);
    let of_mark = beside::temporary(&beside::journal_mark(&path), dead, 1);
    let kept = [
        beside::temporary(&path, std::process::id(), u64::MAX),
        beside::temporary(&folder.path().join("別.json"), dead, 1),
        folder.path().join("点検.json.tenken-1-1.tmp"),
    ];
    for file in kept.iter().chain([&orphan, &of_journal, &of_mark]) {
        fs::write(file, "途中").unwrap();
    }
    fs::create_dir(beside::temporary(&path, dead, 2)).unwrap();
    symlink("点検.json", beside::temporary(&path, dead, 3)).unwrap();
    let before = names(folder.path()).len();
    assert_eq!(sweep(&Disk, &guard).unwrap(), 3);
    assert_eq!(names(folder.path()).len(), before - 3);
    assert!(
        !orphan.exists()
            && !of_journal.exists()
            && !of_mark.exists()
            && kept.iter().all(|file| file.exists())
    );
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

proptest! {
    #[test]
    fn any_fault_at_any_call_leaves_the_old_or_the_new(
        old in proptest::collection::vec(any::<u8>(), 0..200),
        new in proptest::collection::vec(any::<u8>(), 0..200),
        nth in 1usize..14,
        kind in 0..3,
    ) {
        let folder = folder();
        let path = folder.path().join("点検.json");
        fs::write(&path, &old).unwrap();
        let plan = match kind { 0 => Plan::Nth(nth), 1 => Plan::From(nth), _ => Plan::AfterNth(nth) };
        let files = Faulty::new(plan, Errno::NOSPC);
        let result = write(&files, &path, &new);
        let content = fs::read(&path).unwrap();
        prop_assert!(content == new || (result.is_err() && content == old));
    }
}
