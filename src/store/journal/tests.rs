#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod damage;
mod faults;
mod group;
mod meanwhile;
mod outside;
mod power;
mod rules;
mod saving;
mod tail;
mod waiting;

use super::super::faulty::{Faulty, Plan};
use super::super::files::Disk;
use super::super::saver::{Book, Unfiled};
use super::super::{atomic, beside, opening, reading};
use super::ledger::Ledger;
use super::meeting::Finding;
use super::scroll::Scroll;
use super::verdict::Verdict;
use super::*;
use crate::model::trail::{Deed, Entry, Made};
use crate::model::{Edit, Field, Value, edit, sample};
use rustix::io::Errno;
use std::fs;
use tempfile::TempDir;

/// An assessment's file in a folder of its own.
struct Room {
    folder: TempDir,
    path: PathBuf,
    files: Faulty,
}

fn room() -> Room {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("点検.json");
    fs::write(&path, reading::to_bytes(&sample::assessment())).unwrap();
    Room { folder, path, files: Faulty::new(Plan::Never, Errno::NOSPC) }
}

/// What a person would do with it.
struct Session {
    ledger: Ledger,
    seen: Assessment,
    findings: Vec<Finding>,
    history: Vec<Entry>,
    waiting: Vec<crate::model::merge::Conflict>,
}

impl Room {
    fn open(&self) -> Session {
        let current = opening::current(&self.path).unwrap();
        let ledger = Ledger::of(&self.files, &self.path, current.print, &current.joined, "佐藤".into());
        let meeting = current.joined.meeting;
        let (seen, findings) = (meeting.assessment, meeting.findings);
        Session { ledger, seen, findings, history: meeting.history, waiting: meeting.waiting }
    }

    /// What would be there after opening it now.
    fn now(&self) -> Assessment {
        opening::current(&self.path).unwrap().joined.meeting.assessment
    }

    fn journal(&self) -> PathBuf {
        beside::journal(&self.path)
    }

    fn lines(&self) -> Vec<String> {
        fs::read_to_string(self.journal()).unwrap().lines().map(str::to_owned).collect()
    }

    fn file(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap()
    }

    fn verdict(&self) -> Verdict {
        let scroll = Scroll::read(&fs::read(self.journal()).unwrap());
        Verdict::of(&scroll, &sample::assessment().id, &Print::of(&self.file()))
    }

    /// Journals that were set aside.
    fn old(&self) -> usize {
        (1..9).filter(|number| beside::old_journal(&self.path, *number).exists()).count()
    }
}

impl Session {
    fn edit(&mut self, edit: Edit) {
        let inverse = edit::apply(&mut self.seen, edit.clone()).unwrap();
        let made = Made::of(Deed::Edit, &edit, &inverse);
        self.ledger.take(vec![made.said("佐藤".into(), sample::now())]);
    }

    fn describe(&mut self, control: &str, text: &str) {
        let (control, value) = (control.into(), Value::text(text));
        self.edit(Edit::Put { control, field: Field::Description, value });
    }

    fn save(&mut self, room: &Room) -> Result<(), atomic::WriteError> {
        self.ledger.save(&room.files, &mut || ())
    }

    fn file(&mut self, room: &Room) -> Result<(), atomic::WriteError> {
        self.ledger.file(&room.files)
    }
}

/// Describes a control, with the file not written.
fn described(room: &Room, control: &str, text: &str) {
    let mut session = room.open();
    session.describe(control, text);
    session.save(room).unwrap();
}

/// Describes a control and writes the file.
fn filed(room: &Room, control: &str, text: &str) {
    let mut session = room.open();
    session.describe(control, text);
    session.save(room).unwrap();
    session.file(room).unwrap();
}

fn description(assessment: &Assessment, control: &str) -> String {
    assessment.answer(&control.into()).map(|answer| answer.description.clone()).unwrap_or_default()
}

#[test]
fn an_edit_is_saved_by_its_line_and_the_file_follows_at_rest() {
    let room = room();
    let before = room.file();
    let mut session = room.open();
    assert_eq!(session.ledger.unfiled(), Unfiled::Nothing);
    session.describe("12.4.1", "通信ログを90日保存する。");
    session.save(&room).unwrap();
    assert_eq!(room.file(), before);
    assert_eq!(session.ledger.unfiled(), Unfiled::Some);
    assert_eq!(room.now(), session.seen);
    session.file(&room).unwrap();
    assert_eq!(room.file(), reading::to_bytes(&session.seen));
    assert_eq!(session.ledger.unfiled(), Unfiled::Nothing);
    // The first line, the edit, and before and after the file was written.
    assert_eq!(room.lines().len(), 4);
    assert!(room.verdict().is_sound());
    assert_eq!(room.open().findings, []);
}

#[test]
fn only_its_owner_may_read_the_journal() {
    use std::os::unix::fs::PermissionsExt;
    let room = room();
    described(&room, "12.4.1", "秘密の弱点");
    assert_eq!(fs::metadata(room.journal()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn opening_alone_writes_nothing() {
    let room = room();
    let session = room.open();
    assert!(!session.ledger.has_unsaved() && !session.ledger.is_behind());
    assert!(!room.journal().exists());
    described(&room, "12.4.1", "書いた");
    let before = room.lines();
    assert!(room.open().ledger.is_behind());
    assert_eq!(room.lines(), before);
}

#[test]
fn the_history_of_an_earlier_run_can_be_undone() {
    let room = room();
    described(&room, "12.4.1", "一");
    filed(&room, "12.4.1", "二");
    let session = room.open();
    assert_eq!(session.history.len(), 2);
    let mut open = sample::open();
    let mut assessment = session.seen.clone();
    for entry in session.history.iter().rev() {
        edit::apply(&mut assessment, entry.inverse()).unwrap();
    }
    assert_eq!(&assessment, open.assessment());
    for entry in &session.history {
        entry.replay(&mut assessment).unwrap();
    }
    open = crate::model::OpenAssessment::new(assessment, open.questionnaire().clone(), sample::today());
    open.remember(session.history.iter(), 10, false);
    open.undo().unwrap();
    assert_eq!(description(open.assessment(), "12.4.1"), "一");
    open.undo().unwrap();
    assert_eq!(open.assessment(), &sample::assessment());
    assert!(open.undo().is_none());
    open.redo().unwrap();
    assert_eq!(description(open.assessment(), "12.4.1"), "一");
}

#[test]
fn what_was_undone_in_an_earlier_run_can_be_made_again() {
    let room = room();
    let mut open = sample::open();
    let now = sample::now();
    let put =
        |text: &str| Edit::Put { control: "12.4.1".into(), field: Field::Owner, value: Value::text(text) };
    for text in ["総務部", "法務部"] {
        open.edit(&"12.4.1".into(), Some(Field::Owner), put(text), now, false).unwrap();
    }
    open.undo().unwrap();
    let mut session = room.open();
    let entries = open.take_made().into_iter().map(|made| made.said("".into(), now)).collect();
    session.ledger.take(entries);
    session.save(&room).unwrap();
    let session = room.open();
    assert_eq!(&session.seen, open.assessment());
    let mut again =
        crate::model::OpenAssessment::new(session.seen, open.questionnaire().clone(), sample::today());
    again.remember(session.history.iter(), 10, false);
    assert!(again.can_undo() && again.can_redo());
    again.redo().unwrap();
    assert_eq!(again.answer(&"12.4.1".into()).owner, "法務部");
    again.undo().unwrap();
    again.undo().unwrap();
    assert_eq!(again.assessment(), &sample::assessment());
}

#[test]
fn typing_is_gathered_and_every_step_is_kept() {
    let entry = |deed, text: &str, from: &str| {
        let change = crate::model::trail::Change::Field {
            control: "12.4.1".into(),
            field: Field::Description,
            from: Value::text(from),
            to: Value::text(text),
        };
        Entry { at: sample::now(), who: "".into(), why: None, deed, changes: vec![change] }
    };
    let mut page = vec![entry(Deed::Edit, "仮", "")];
    assert!(Ledger::is_urgent(&page));
    Ledger::lay(&mut page, vec![entry(Deed::Typing, "仮想", "仮")]);
    Ledger::lay(&mut page, vec![entry(Deed::Edit, "別", "仮想"), entry(Deed::Typing, "別の", "別")]);
    assert_eq!(page, [entry(Deed::Edit, "仮想", ""), entry(Deed::Edit, "別の", "仮想")]);
    assert!(!Ledger::is_urgent(&vec![entry(Deed::Typing, "仮想", "仮")]));
}
