//! What something else writes into the file while it is open, seen from the store.

use super::super::super::saver::{Outcome, SaveState};
use super::super::foreign::{Foreign, Found};
use super::saving::{Desk, LIMIT, QUICK};
use super::*;
use crate::model::open::outside::Choice;
use crate::model::{OpenAssessment, merge};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Something else makes an edit in the file.
fn outside(room: &Room, control: &str, field: Field, text: &str) {
    let mut theirs: Assessment = reading::parse(&room.file()).unwrap();
    let value = Value::text(text);
    edit::apply(&mut theirs, Edit::Put { control: control.into(), field, value }).unwrap();
    fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
}

fn found(desk: &Desk) -> Arc<Found> {
    loop {
        if let SaveState::Found(found) = desk.states.recv_timeout(LIMIT).unwrap() {
            return found;
        }
    }
}

/// What the screen does with what was found.
fn take_in(open: &mut OpenAssessment, desk: &Desk, found: &Found) -> u64 {
    open.take_in(&found.base, &found.theirs).unwrap();
    let made = open.take_made();
    let entries = made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect();
    desk.saver.accept(found.print.clone(), entries)
}

fn opened(seen: &Assessment) -> OpenAssessment {
    OpenAssessment::new(seen.clone(), sample::open().questionnaire().clone(), sample::today())
}

#[test]
fn what_was_found_is_told_with_what_both_came_from_and_taken_in() {
    let room = room();
    filed(&room, "12.4.1", "元");
    let mut desk = room.desk(QUICK);
    let base = desk.seen.clone();
    outside(&room, "12.4.3", Field::Owner, "外の担当");
    desk.describe("自", Deed::Edit);
    let found = found(&desk);
    assert_eq!(merge::changes(&found.base, &base), []);
    assert_eq!(found.theirs.answer(&"12.4.3".into()).unwrap().owner, "外の担当");
    let mut open = opened(&desk.seen);
    let generation = take_in(&mut open, &desk, &found);
    desk.await_saved(generation);
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(room.file(), reading::to_bytes(open.assessment()));
    assert!(room.verdict().is_sound(), "{:?}", room.verdict());
}

#[test]
fn the_plug_pulled_before_the_file_has_both_loses_neither() {
    let room = room();
    filed(&room, "12.4.1", "元");
    let mut session = room.open();
    session.describe("12.4.1", "自");
    session.save(&room).unwrap();
    outside(&room, "12.4.1", Field::Description, "外");
    outside(&room, "12.4.3", Field::Owner, "外の担当");
    assert_eq!(session.file(&room).unwrap_err().step, atomic::Step::ChangedUnderneath);
    let Foreign::Found(found) = session.ledger.foreign(&room.files) else { panic!("it can be read") };
    let mut open = opened(&session.seen);
    open.take_in(&found.base, &found.theirs).unwrap();
    let made = open.take_made();
    session.ledger.take(made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect());
    session.ledger.accept(found.print.clone());
    session.save(&room).unwrap();
    // The journal has theirs and ours, the file only theirs.
    let again = room.open();
    assert_eq!(description(&again.seen, "12.4.1"), "外");
    assert_eq!(again.seen.answer(&"12.4.3".into()).unwrap().owner, "外の担当");
    assert_eq!(again.waiting.len(), 1, "{:?}", again.waiting);
    let mut open = opened(&again.seen);
    open.await_decision(again.waiting);
    open.decide(0, Choice::Other, sample::now()).unwrap();
    assert_eq!(description(open.assessment(), "12.4.1"), "自");
}

#[test]
fn what_waits_is_known_after_the_file_was_written_until_it_is_decided() {
    let room = room();
    filed(&room, "12.4.1", "元");
    let mut desk = room.desk(QUICK);
    outside(&room, "12.4.1", Field::Description, "外");
    desk.describe("自", Deed::Edit);
    let found = found(&desk);
    let mut open = opened(&desk.seen);
    take_in(&mut open, &desk, &found);
    assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
    assert_eq!(description(&room.now(), "12.4.1"), "自");
    let mut session = room.open();
    assert_eq!(session.findings, []);
    assert_eq!(session.waiting, open.conflicts());
    assert_eq!(session.waiting[0].base, Some(Value::text("元")));
    open.decide(0, Choice::Standing, sample::now()).unwrap();
    let made = open.take_made();
    session.ledger.take(made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect());
    session.save(&room).unwrap();
    assert_eq!(room.open().waiting, []);
    assert_eq!(room.now(), *open.assessment());
}

#[test]
fn what_nobody_can_read_is_kept_beside_and_ours_is_written() {
    for damaged in ["{\"format\": \"tenken-asse", "", "<<<<<<< HEAD\n"] {
        let room = room();
        filed(&room, "12.4.1", "元");
        let mut desk = room.desk(QUICK);
        fs::write(&room.path, damaged).unwrap();
        let long_ago = SystemTime::now() - Duration::from_secs(3600);
        fs::File::options().write(true).open(&room.path).unwrap().set_modified(long_ago).unwrap();
        desk.describe("自", Deed::Edit);
        let kept = loop {
            if let SaveState::KeptBeside(path) = desk.states.recv_timeout(LIMIT).unwrap() {
                break path;
            }
        };
        assert!(matches!(desk.saver.finish(LIMIT), Outcome::Saved));
        assert_eq!(fs::read_to_string(kept).unwrap(), damaged);
        assert_eq!(room.file(), reading::to_bytes(&desk.seen));
        assert!(room.verdict().is_sound());
    }
}

#[test]
fn a_file_still_being_written_is_waited_for() {
    let room = room();
    filed(&room, "12.4.1", "元");
    let whole = room.file();
    let mut session = room.open();
    session.describe("12.4.1", "自");
    session.save(&room).unwrap();
    fs::write(&room.path, &whole[..whole.len() / 2]).unwrap();
    assert!(session.file(&room).is_err());
    assert!(matches!(session.ledger.foreign(&room.files), Foreign::Unfinished));
    fs::write(&room.path, &whole).unwrap();
    session.file(&room).unwrap();
    assert_eq!(room.file(), reading::to_bytes(&session.seen));
}

#[test]
fn another_assessment_in_its_place_is_for_a_person_to_decide() {
    let room = room();
    filed(&room, "12.4.1", "元");
    let mut session = room.open();
    let mut other = sample::assessment();
    other.id = "別の点検".into();
    fs::write(&room.path, reading::to_bytes(&other)).unwrap();
    assert!(matches!(session.ledger.foreign(&room.files), Foreign::Undecided));
    session.ledger.redirect(room.folder.path().join("無い.json"));
    assert!(matches!(session.ledger.foreign(&room.files), Foreign::Undecided));
}
