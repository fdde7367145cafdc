//! The saver keeping file and journal: what is reported, when, and what leaving leaves.

use super::super::super::faulty::Op;
use super::super::super::place;
use super::super::super::saver::{NotSaved, Outcome, Pace, SaveState, Saver};
use super::*;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const LONG: Duration = Duration::from_secs(3600);
const SOON: Duration = Duration::from_millis(5);
/// Longer than anything here can take.
pub(super) const LIMIT: Duration = Duration::from_secs(20);
/// Nothing happens of itself, except that an edit is saved.
pub(super) const NEVER: Pace =
    Pace { rest: LONG, longest: LONG, retry: [LONG; 3], file_rest: LONG, file_longest: LONG };
pub(super) const QUICK: Pace = Pace { file_rest: SOON, retry: [SOON; 3], ..NEVER };

pub(super) struct Desk {
    pub(super) saver: Saver<Ledger>,
    pub(super) states: Receiver<SaveState>,
    pub(super) seen: Assessment,
}

impl Room {
    pub(super) fn desk(&self, pace: Pace) -> Desk {
        let Session { ledger, seen, .. } = self.open();
        let (sender, states) = channel();
        let report = move |state| {
            let _ = sender.send(state);
        };
        Desk { saver: Saver::keep(ledger, Arc::new(self.files.clone()), pace, report).unwrap(), states, seen }
    }
}

impl Desk {
    pub(super) fn describe(&mut self, text: &str, deed: Deed) -> u64 {
        let value = Value::text(text);
        let edit = Edit::Put { control: "12.4.1".into(), field: Field::Description, value };
        let inverse = edit::apply(&mut self.seen, edit.clone()).unwrap();
        self.saver.submit(vec![Made::of(deed, &edit, &inverse).said("佐藤".into(), sample::now())])
    }

    pub(super) fn await_saved(&self, wanted: u64) {
        loop {
            match self.states.recv_timeout(LIMIT).unwrap() {
                SaveState::Saved { generation, .. } if generation >= wanted => return,
                _ => {}
            }
        }
    }

    fn await_failed(&self) -> atomic::Step {
        loop {
            if let SaveState::Failed { error, .. } = self.states.recv_timeout(LIMIT).unwrap() {
                return error.step;
            }
        }
    }
}

#[test]
fn an_edit_is_reported_saved_once_its_line_is_there_and_long_before_the_file() {
    let room = room();
    let before = room.file();
    let mut desk = room.desk(NEVER);
    let generation = desk.describe("一", Deed::Edit);
    desk.await_saved(generation);
    assert_eq!(description(&room.now(), "12.4.1"), "一");
    assert_eq!(room.file(), before);
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
    assert!(room.verdict().is_sound());
}

#[test]
fn who_types_on_is_waited_for_and_then_has_one_line() {
    let room = room();
    let mut desk = room.desk(NEVER);
    let first = desk.describe("一", Deed::Edit);
    desk.await_saved(first);
    for text in ["一二", "一二三", "一二三四"] {
        desk.describe(text, Deed::Typing);
    }
    desk.saver.flush(LIMIT).unwrap();
    assert_eq!(room.lines().len(), 3);
    assert_eq!(description(&room.now(), "12.4.1"), "一二三四");
    // The medium was waited for once for the beginning and once for all the rest.
    assert_eq!(room.files.count(Op::Sync), 2);
}

#[test]
fn the_file_is_written_at_rest() {
    let room = room();
    let mut desk = room.desk(QUICK);
    let generation = desk.describe("一", Deed::Edit);
    desk.await_saved(generation);
    let end = std::time::Instant::now() + LIMIT;
    while !room.lines().iter().any(|line| line.contains(r#""file":"written""#)) {
        assert!(std::time::Instant::now() < end);
        std::thread::yield_now();
    }
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
}

#[test]
fn what_the_journal_had_and_the_file_had_not_is_written_though_nobody_edits() {
    let room = room();
    described(&room, "12.4.1", "前回の最後");
    let desk = room.desk(NEVER);
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
}

#[test]
fn nothing_submitted_is_nothing_written() {
    let room = room();
    let before = room.file();
    let desk = room.desk(QUICK);
    desk.saver.flush(LIMIT).unwrap();
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), before);
    assert!(!room.journal().exists());
    assert!(desk.states.iter().next().is_none());
}

#[test]
fn a_failure_is_tried_again_until_it_succeeds() {
    let room = room();
    room.files.plan(Plan::Every(Op::Write));
    let mut desk = room.desk(Pace { file_rest: LONG, ..QUICK });
    let generation = desk.describe("一", Deed::Edit);
    for _ in 0..3 {
        assert_eq!(desk.await_failed(), atomic::Step::Write);
    }
    room.files.heal();
    desk.await_saved(generation);
    assert_eq!(description(&room.now(), "12.4.1"), "一");
}

#[test]
fn finish_saves_or_hands_the_saver_back() {
    let room = room();
    let mut desk = room.desk(NEVER);
    let generation = desk.describe("一", Deed::Edit);
    desk.await_saved(generation);
    room.files.plan(Plan::Every(Op::Rename));
    let Outcome::Unsaved { why: NotSaved::Failed(error), saver } = desk.saver.finish(LIMIT) else {
        panic!("the file cannot be written");
    };
    assert_eq!(error.step, atomic::Step::Rename);
    assert_eq!(description(&room.now(), "12.4.1"), "一", "the journal has it all the same");
    room.files.heal();
    assert!(matches!(saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
}

#[test]
fn dropping_writes_the_journal_and_the_file() {
    let room = room();
    let mut desk = room.desk(NEVER);
    desk.describe("一", Deed::Edit);
    desk.describe("一二", Deed::Typing);
    drop(desk.saver);
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
}

#[test]
fn while_a_person_has_to_decide_about_the_file_the_journal_takes_every_edit() {
    let room = room();
    let mut desk = room.desk(NEVER);
    let generation = desk.describe("一", Deed::Edit);
    desk.await_saved(generation);
    let mut theirs = sample::assessment();
    theirs.organization = "別の組織".into();
    fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
    let Outcome::Unsaved { saver, .. } = desk.saver.finish(LIMIT) else {
        panic!("theirs is not overwritten")
    };
    desk.saver = saver;
    assert_eq!(desk.await_failed(), atomic::Step::ChangedUnderneath);
    desk.describe("二", Deed::Edit);
    assert!(desk.saver.flush(LIMIT).is_err());
    let lines = room.lines();
    assert!(lines.last().unwrap().contains("二"), "{lines:?}");
    let called_saved = desk.states.try_iter().any(|state| matches!(state, SaveState::Saved { .. }));
    assert!(!called_saved, "it is not called saved");
    assert_eq!(room.file(), reading::to_bytes(&theirs));
    let (_, print) = place::load(&room.files, &room.path, reading::LARGEST).unwrap();
    desk.saver.accept(print, Vec::new());
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), reading::to_bytes(&desk.seen));
    assert!(room.verdict().is_sound());
}
