#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use rustix::io::Errno;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tempfile::TempDir;

const PATH: &str = "TENKEN_TEST_LOCK_PATH";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn mine(lock: Result<Lock, LockError>) -> Guard {
    match lock {
        Ok(Lock::Mine(guard)) => guard,
        other => panic!("{other:?}"),
    }
}

fn held(lock: Result<Lock, LockError>) -> Holder {
    match lock {
        Ok(Lock::Held(holder)) => holder,
        other => panic!("{other:?}"),
    }
}

/// What a file system without locks answers.
fn no_locks(_: &File) -> Result<(), TryLockError> {
    Err(TryLockError::Error(Errno::NOTSUP.into()))
}

#[test]
fn the_second_learns_who_the_first_is() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let guard = mine(acquire(&path));
    assert!(guard.firm);
    assert_eq!(guard.target(), path);
    assert_eq!(held(acquire(&path)), guard.myself);
    assert_eq!(guard.myself.pid, Some(std::process::id()));
    let mode = fs::metadata(beside::lock(&path)).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
}

#[test]
fn a_lock_given_back_leaves_nothing_behind() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    drop(mine(acquire(&path)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    drop(mine(acquire(&path)));
}

#[test]
fn a_file_and_the_link_to_it_have_the_same_lock() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let link = folder.path().join("近道.json");
    fs::write(&path, "{}").unwrap();
    symlink("点検.json", &link).unwrap();
    let _guard = mine(acquire(&link));
    held(acquire(&path));
}

#[test]
fn a_lock_file_without_a_holder_is_taken_over() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let left = r#"{"host":"別の机","pid":"1","user":"鈴木","since":"2020-01-01T00:00:00Z"}"#;
    fs::write(beside::lock(&path), left).unwrap();
    let guard = mine(acquire(&path));
    assert_eq!(held(acquire(&path)), guard.myself);
}

#[test]
fn a_guard_leaves_a_foreign_lock_file_alone() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let guard = mine(acquire(&path));
    fs::remove_file(beside::lock(&path)).unwrap();
    let second = mine(acquire(&path));
    drop(guard);
    assert_eq!(held(acquire(&path)), second.myself);
}

#[test]
fn a_lock_got_on_a_vanished_file_is_not_believed() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let lock_path = beside::lock(&path);
    let calls = AtomicUsize::new(0);
    let vanishing = |file: &File| {
        if calls.fetch_add(1, Ordering::Relaxed) < 3 {
            fs::remove_file(&lock_path).unwrap();
        }
        file.try_lock()
    };
    let _guard = mine(acquire_by(&path, &vanishing));
    assert_eq!(calls.load(Ordering::Relaxed), 4);
    held(acquire(&path));
}

#[test]
fn never_two_at_once() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let (inside, entered) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..300 {
                    // A try given up among many who come and go is no answer, but no fault.
                    if let Ok(Lock::Mine(guard)) = acquire(&path) {
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        entered.fetch_add(1, Ordering::SeqCst);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(guard);
                    }
                }
            });
        }
    });
    assert!(entered.load(Ordering::SeqCst) > 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn where_nothing_can_be_written_it_is_unavailable() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    fs::write(&path, "{}").unwrap();
    if rustix::process::geteuid().is_root() {
        for errno in [Errno::ACCESS, Errno::ROFS, Errno::NOSPC, Errno::DQUOT] {
            assert!(matches!(unavailable(errno.into()), Ok(Lock::Unavailable(_))));
        }
        assert!(unavailable(Errno::IO.into()).is_err());
        return;
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    assert!(matches!(acquire(&path), Ok(Lock::Unavailable(_))));
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    assert!(matches!(acquire(&path), Ok(Lock::Unavailable(_))));
}

#[test]
fn what_is_no_file_cannot_be_locked() {
    let folder = folder();
    acquire(folder.path()).unwrap_err();
    acquire(&folder.path().join("ない/点検.json")).unwrap_err();
    let path = folder.path().join("点検.json");
    let other = folder.path().join("大事.txt");
    fs::write(&other, "消さない").unwrap();
    symlink(&other, beside::lock(&path)).unwrap();
    acquire(&path).unwrap_err();
    assert_eq!(fs::read_to_string(&other).unwrap(), "消さない");
}

#[test]
fn without_locks_the_line_is_the_lock() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let guard = mine(acquire_by(&path, &no_locks));
    assert!(!guard.firm);
    assert_eq!(held(acquire_by(&path, &no_locks)), guard.myself);
    // The one who was refused must not have cleared the line.
    assert_eq!(held(acquire_by(&path, &no_locks)), guard.myself);
    drop(guard);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn without_locks_a_dead_holder_is_followed_and_a_distant_one_respected() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let lock_path = beside::lock(&path);
    let dead = Holder { pid: Some(u32::MAX), ..Holder::myself() };
    fs::write(&lock_path, dead.to_line()).unwrap();
    drop(mine(acquire_by(&path, &no_locks)));
    let distant = Holder { host: Some("別の机".into()), ..dead };
    fs::write(&lock_path, distant.to_line()).unwrap();
    assert_eq!(held(acquire_by(&path, &no_locks)), distant);
    assert_eq!(fs::read_to_string(&lock_path).unwrap(), distant.to_line());
}

#[test]
fn other_errors_of_locking_are_errors() {
    let folder = folder();
    let broken = |_: &File| Err(TryLockError::Error(Errno::IO.into()));
    let error = acquire_by(&folder.path().join("点検.json"), &broken).unwrap_err();
    assert_eq!(Errno::from_io_error(&error.source), Some(Errno::IO));
}

/// Not a test of its own: the other process of the test below.
#[test]
fn other_process() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let _guard = mine(acquire(Path::new(&path)));
    println!("\nheld");
    std::io::stdout().flush().unwrap();
    let _ = std::io::stdin().read_line(&mut String::new());
}

fn start_other_process(path: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::lock::tests::other_process", "--nocapture"])
        .env(PATH, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "held"));
    child
}

#[test]
fn another_process_locks_us_out_until_it_is_killed() {
    let folder = folder();
    let path = folder.path().join("点検.json");
    let mut child = start_other_process(&path);
    let holder = held(acquire(&path));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(holder.pid, Some(child.id()));
    assert!(beside::lock(&path).exists());
    mine(acquire(&path));
}
