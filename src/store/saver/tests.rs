#![allow(clippy::unwrap_used, clippy::panic)]

use super::super::atomic::Step;
use super::super::faulty::{Faulty, Op, Plan};
use super::super::files::Disk;
use super::super::place::load;
use super::*;
use proptest::prelude::*;
use rustix::io::Errno;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(3600);
const SOON: Duration = Duration::from_millis(5);
/// Longer than anything here can take.
const LIMIT: Duration = Duration::from_secs(20);

const QUICK: Pace = Pace { rest: SOON, longest: SOON, retry: [SOON; 3], file_rest: SOON, file_longest: SOON };
/// Nothing happens of itself.
const NEVER: Pace = Pace { rest: LONG, longest: LONG, retry: [LONG; 3], file_rest: LONG, file_longest: LONG };

struct Text(String);

impl Snapshot for Text {
    fn to_bytes(&self) -> Vec<u8> {
        assert!(self.0 != "書けない", "this snapshot panics on purpose");
        self.0.clone().into_bytes()
    }
}

fn text(text: &str) -> Text {
    Text(text.into())
}

struct Room {
    folder: TempDir,
    path: PathBuf,
    files: Faulty,
}

fn room() -> Room {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("点検.json");
    Room { folder, path, files: Faulty::new(Plan::Never, Errno::NOSPC) }
}

impl Room {
    fn start(&self, pace: Pace) -> (Saver<Sheet<Text>>, Receiver<SaveState>) {
        let (sender, states) = channel();
        let known = load(&Disk, &self.path, 1000).ok().map(|(_, known)| known);
        let files = Arc::new(self.files.clone());
        let report = move |state| {
            let _ = sender.send(state);
        };
        let saver = Saver::start(self.path.clone(), files, pace, known, report).unwrap();
        (saver, states)
    }

    fn content(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Waits for the state `wanted` accepts, passing over others.
fn await_state<T>(states: &Receiver<SaveState>, wanted: impl Fn(&SaveState) -> Option<T>) -> T {
    loop {
        let state = states.recv_timeout(LIMIT).unwrap();
        if let Some(found) = wanted(&state) {
            return found;
        }
    }
}

fn await_saved(states: &Receiver<SaveState>, wanted: u64) {
    await_state(states, |state| match state {
        SaveState::Saved { generation, .. } => (*generation >= wanted).then_some(()),
        _ => None,
    });
}

fn await_failed(states: &Receiver<SaveState>) -> (Step, u32) {
    await_state(states, |state| match state {
        SaveState::Failed { error, attempts } => Some((error.step, *attempts)),
        _ => None,
    })
}

fn failed_step(result: Result<(), NotSaved>) -> Step {
    match result {
        Err(NotSaved::Failed(error)) => error.step,
        other => panic!("{other:?}"),
    }
}

#[test]
fn saves_after_a_rest() {
    let room = room();
    let pace = Pace { longest: LONG, ..QUICK };
    let (saver, states) = room.start(pace);
    let generation = saver.submit(text("一"));
    let first = states.recv_timeout(LIMIT).unwrap();
    assert!(matches!(first, SaveState::Saving));
    await_saved(&states, generation);
    assert_eq!(room.content(), "一");
}

#[test]
fn saves_at_the_latest_after_the_longest_wait() {
    let room = room();
    let pace = Pace { rest: LONG, ..QUICK };
    let (saver, states) = room.start(pace);
    let generation = saver.submit(text("一"));
    await_saved(&states, generation);
}

#[test]
fn whoever_never_rests_is_saved_all_the_same() {
    let room = room();
    let longest = Duration::from_millis(100);
    let (saver, states) = room.start(Pace { longest, ..NEVER });
    let begin = std::time::Instant::now();
    loop {
        saver.submit(text("打ち続ける"));
        match states.recv_timeout(Duration::from_millis(1)) {
            Ok(SaveState::Saved { .. }) => break,
            _ => assert!(begin.elapsed() < LIMIT),
        }
    }
}

#[test]
fn many_snapshots_are_one_write_of_the_newest() {
    let room = room();
    let (saver, states) = room.start(NEVER);
    let mut generation = 0;
    for number in 0..1000 {
        generation = saver.submit(text(&format!("版{number}")));
    }
    saver.flush(LIMIT).unwrap();
    assert_eq!(generation, 1000);
    assert_eq!(room.content(), "版999");
    assert_eq!(room.files.count(Op::Rename), 1);
    drop(saver);
    let states: Vec<_> = states.iter().collect();
    assert!(matches!(states.as_slice(), [SaveState::Saving, SaveState::Saved { generation: 1000, .. }]));
}

#[test]
fn the_same_bytes_are_saved_without_writing() {
    let room = room();
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    saver.flush(LIMIT).unwrap();
    let again = saver.submit(text("一"));
    saver.flush(LIMIT).unwrap();
    await_saved(&states, again);
    assert_eq!(room.files.count(Op::Create), 1);
}

#[test]
fn nothing_submitted_is_nothing_written() {
    let room = room();
    let (saver, states) = room.start(QUICK);
    saver.flush(LIMIT).unwrap();
    saver.retry_now();
    assert!(matches!(saver.finish(LIMIT), Outcome::Saved));
    assert!(states.iter().next().is_none());
    assert!(room.files.log().is_empty());
}

#[test]
fn a_failure_is_tried_again_until_it_succeeds() {
    let room = room();
    room.files.plan(Plan::Every(Op::Write));
    let (saver, states) = room.start(QUICK);
    let generation = saver.submit(text("一"));
    for attempts in 1..=5 {
        assert_eq!(await_failed(&states), (Step::Write, attempts));
    }
    assert!(!room.path.exists());
    room.files.heal();
    await_saved(&states, generation);
    assert_eq!(room.content(), "一");
}

#[test]
fn saving_is_reported_only_while_nothing_fails() {
    let room = room();
    room.files.plan(Plan::Every(Op::Sync));
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    for _ in 0..3 {
        failed_step(saver.flush(LIMIT));
    }
    room.files.heal();
    saver.flush(LIMIT).unwrap();
    drop(saver);
    let names: Vec<_> = states
        .iter()
        .map(|state| match state {
            SaveState::Saving => "saving".to_string(),
            SaveState::Saved { .. } => "saved".to_string(),
            SaveState::Failed { attempts, .. } => format!("failed {attempts}"),
            SaveState::Found(_) | SaveState::KeptBeside(_) => "foreign".to_owned(),
        })
        .collect();
    assert_eq!(names, ["saving", "failed 1", "failed 2", "failed 3", "saved"]);
}

#[test]
fn after_a_failure_a_new_snapshot_or_a_request_is_tried_at_once() {
    let room = room();
    room.files.plan(Plan::Every(Op::Create));
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::Create);
    assert_eq!(await_failed(&states).1, 1);
    saver.submit(text("二"));
    assert_eq!(await_failed(&states).1, 2);
    room.files.heal();
    saver.retry_now();
    await_saved(&states, 2);
    assert_eq!(room.content(), "二");
}

#[test]
fn a_write_in_place_but_not_durable_is_repeated() {
    let room = room();
    room.files.plan(Plan::Every(Op::SyncFolder));
    let (saver, states) = room.start(QUICK);
    saver.submit(text("一"));
    assert_eq!(await_failed(&states), (Step::SyncFolder, 1));
    assert_eq!(await_failed(&states), (Step::SyncFolder, 2));
    room.files.heal();
    await_saved(&states, 1);
    assert!(room.files.count(Op::Create) >= 3);
}

#[test]
fn dropping_saves_what_is_pending() {
    let room = room();
    let (saver, _states) = room.start(NEVER);
    saver.submit(text("最後の一文字"));
    drop(saver);
    assert_eq!(room.content(), "最後の一文字");
}

#[test]
fn finish_saves_or_hands_the_saver_back() {
    let room = room();
    room.files.plan(Plan::Every(Op::Rename));
    let (saver, _states) = room.start(NEVER);
    saver.submit(text("最後の一文字"));
    let Outcome::Unsaved { why, saver } = saver.finish(LIMIT) else {
        panic!("nothing can be saved");
    };
    assert_eq!(failed_step(Err(why)), Step::Rename);
    room.files.heal();
    assert!(matches!(saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.content(), "最後の一文字");
}

/// Makes the disk hang at the next sync until the sender is used or dropped.
fn hang(files: &Faulty) -> (Receiver<()>, Sender<()>) {
    let (reached, arrival) = channel();
    let (release, gate) = channel();
    files.hook(move |op| {
        if op == Op::Sync {
            let _ = reached.send(());
            let _ = gate.recv();
        }
    });
    (arrival, release)
}

#[test]
fn a_disk_that_hangs_hinders_nobody() {
    let room = room();
    let (arrival, release) = hang(&room.files);
    let (saver, states) = room.start(QUICK);
    saver.submit(text("一"));
    arrival.recv_timeout(LIMIT).unwrap();
    for number in 0..100 {
        saver.submit(text(&format!("版{number}")));
    }
    assert!(matches!(saver.flush(SOON), Err(NotSaved::TimedOut)));
    let Outcome::Unsaved { saver, .. } = saver.finish(SOON) else {
        panic!("the disk hangs");
    };
    drop(release);
    await_saved(&states, 101);
    assert_eq!(room.content(), "版99");
    assert_eq!(room.files.count(Op::Rename), 2);
    drop(saver);
}

#[test]
fn a_file_changed_underneath_is_kept_until_a_person_decides() {
    let room = room();
    fs::write(&room.path, "前").unwrap();
    let (saver, states) = room.start(QUICK);
    fs::write(&room.path, "他人の変更").unwrap();
    saver.submit(text("一"));
    assert_eq!(await_failed(&states), (Step::ChangedUnderneath, 1));
    saver.submit(text("二"));
    saver.retry_now();
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::ChangedUnderneath);
    assert_eq!(room.content(), "他人の変更");
    assert!(states.try_recv().is_err());
    let (_, now) = load(&Disk, &room.path, 1000).unwrap();
    let generation = saver.accept(now, text("二"));
    await_saved(&states, generation);
    assert_eq!(room.content(), "二");
    // The permission was for this once.
    fs::write(&room.path, "また").unwrap();
    saver.submit(text("三"));
    assert_eq!(await_failed(&states), (Step::ChangedUnderneath, 1));
}

#[test]
fn an_accepted_version_is_followed_by_what_came_of_it() {
    let room = room();
    fs::write(&room.path, "前").unwrap();
    let (saver, states) = room.start(QUICK);
    fs::write(&room.path, "他").unwrap();
    saver.submit(text("一"));
    await_failed(&states);
    let (theirs, now) = load(&Disk, &room.path, 1000).unwrap();
    let merged = format!("{}と一", String::from_utf8(theirs).unwrap());
    let generation = saver.accept(now, text(&merged));
    await_saved(&states, generation);
    assert_eq!(room.content(), "他と一");
}

#[test]
fn what_an_acceptance_replaces_is_never_written() {
    let room = room();
    fs::write(&room.path, "前").unwrap();
    let (saver, states) = room.start(NEVER);
    fs::write(&room.path, "他").unwrap();
    saver.submit(text("一"));
    failed_step(saver.flush(LIMIT));
    await_failed(&states);
    let (_, now) = load(&Disk, &room.path, 1000).unwrap();
    saver.accept(now, text("書けない"));
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::Snapshot);
    assert_eq!(room.content(), "他");
}

#[test]
fn an_accepted_version_that_changed_again_is_not_overwritten() {
    let room = room();
    fs::write(&room.path, "前").unwrap();
    let (saver, states) = room.start(QUICK);
    fs::write(&room.path, "他").unwrap();
    saver.submit(text("一"));
    await_failed(&states);
    let (_, now) = load(&Disk, &room.path, 1000).unwrap();
    fs::write(&room.path, "さらに他").unwrap();
    saver.accept(now, text("他と一"));
    assert_eq!(await_failed(&states), (Step::ChangedUnderneath, 1));
    assert_eq!(room.content(), "さらに他");
}

#[test]
fn a_redirected_saver_saves_elsewhere_and_back_again() {
    let room = room();
    let elsewhere = room.beside("別の場所.json");
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    saver.flush(LIMIT).unwrap();
    saver.redirect(elsewhere.clone());
    saver.flush(LIMIT).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "一");
    saver.submit(text("二"));
    saver.flush(LIMIT).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "二");
    assert_eq!(room.content(), "一");
    saver.redirect(room.path.clone());
    saver.flush(LIMIT).unwrap();
    assert_eq!(room.content(), "二");
    drop(states);
}

#[test]
fn a_failing_save_can_be_redirected() {
    let room = room();
    let (saver, states) = room.start(NEVER);
    saver.redirect(room.beside("ない").join("点検.json"));
    saver.submit(text("一"));
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::Create);
    saver.redirect(room.path.clone());
    await_saved(&states, 1);
    assert_eq!(room.content(), "一");
}

#[test]
fn a_redirection_onto_a_foreign_file_does_not_overwrite_it() {
    let room = room();
    let taken = room.beside("既存.json");
    fs::write(&taken, "他人の").unwrap();
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    saver.redirect(taken.clone());
    assert_eq!(await_failed(&states), (Step::ChangedUnderneath, 1));
    assert_eq!(fs::read_to_string(&taken).unwrap(), "他人の");
    saver.retry_now();
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::ChangedUnderneath);
    assert_eq!(fs::read_to_string(&taken).unwrap(), "他人の");
}

#[test]
fn a_snapshot_that_panics_is_a_failure_not_the_end() {
    let room = room();
    let (saver, states) = room.start(NEVER);
    saver.submit(text("書けない"));
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::Snapshot);
    assert_eq!(await_failed(&states), (Step::Snapshot, 1));
    saver.submit(text("書ける"));
    await_saved(&states, 2);
    assert_eq!(room.content(), "書ける");
}

#[test]
fn an_older_snapshot_is_saved_when_the_newest_panics() {
    let room = room();
    room.files.plan(Plan::Every(Op::Write));
    let (saver, states) = room.start(NEVER);
    saver.submit(text("一"));
    failed_step(saver.flush(LIMIT));
    room.files.heal();
    saver.submit(text("書けない"));
    assert_eq!(failed_step(saver.flush(LIMIT)), Step::Snapshot);
    assert_eq!(room.content(), "一");
    drop(states);
}

#[test]
fn a_listener_that_panics_ends_nothing() {
    let room = room();
    let files = Arc::new(room.files.clone());
    let report = |_| panic!("this listener panics on purpose");
    let saver = Saver::start(room.path.clone(), files, NEVER, None, report).unwrap();
    saver.submit(text("一"));
    saver.flush(LIMIT).unwrap();
    saver.submit(text("二"));
    saver.flush(LIMIT).unwrap();
    assert_eq!(room.content(), "二");
}

#[test]
fn the_path_may_be_a_link() {
    let room = room();
    let real = room.beside("本物.json");
    std::os::unix::fs::symlink("本物.json", &room.path).unwrap();
    let (saver, _states) = room.start(NEVER);
    for content in ["一", "二", "二"] {
        saver.submit(text(content));
        saver.flush(LIMIT).unwrap();
    }
    assert_eq!(fs::read_to_string(&real).unwrap(), "二");
    assert!(Path::new(&room.path).is_symlink());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// What is reported as saved is on disk, whichever calls fail, and the newest gets there.
    #[test]
    fn acknowledged_means_written(faults in proptest::collection::vec(1usize..40, 1..8)) {
        let room = room();
        let (saver, _states) = room.start(NEVER);
        let mut acknowledged = None;
        for (number, fault) in faults.into_iter().enumerate() {
            let next = room.files.log().len() + fault;
            room.files.plan(if number % 2 == 0 { Plan::Nth(next) } else { Plan::AfterNth(next) });
            let content = format!("版{number}");
            saver.submit(text(&content));
            if saver.flush(LIMIT).is_ok() {
                prop_assert_eq!(room.content(), content.clone());
                acknowledged = Some(content);
            } else if acknowledged.is_some() {
                prop_assert!(room.content().starts_with('版'));
            }
        }
        room.files.heal();
        saver.submit(text("終"));
        prop_assert!(saver.flush(LIMIT).is_ok());
        prop_assert_eq!(room.content(), "終");
        prop_assert_eq!(fs::read_dir(room.folder.path()).unwrap().count(), 1);
    }
}
