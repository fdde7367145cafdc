//! What waits for a decision waits on when a new journal begins, for whatever reason one does.

use super::*;
use crate::model::OpenAssessment;
use crate::model::merge::Conflict;
use crate::model::open::outside::Choice;

/// An assessment whose journal says that something waits, with the file written since and something else edited.
fn waiting() -> (Room, Vec<Conflict>) {
    let room = room();
    described(&room, "12.4.1", "甲");
    let mut theirs: Assessment = reading::parse(&room.file()).unwrap();
    let value = Value::text("手で書いた");
    let put = Edit::Put { control: "12.4.1".into(), field: Field::Description, value };
    edit::apply(&mut theirs, put).unwrap();
    fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
    filed(&room, "12.4.3", "乙");
    let waiting = room.open().waiting;
    assert_eq!(waiting.len(), 1);
    (room, waiting)
}

fn break_a_line(room: &Room) {
    let text = fs::read_to_string(room.journal()).unwrap();
    fs::write(room.journal(), text.replacen("乙", "偽", 1)).unwrap();
}

/// Opened once more it waits still, and nothing else is said.
fn waits_on(room: &Room, waiting: &[Conflict]) {
    let session = room.open();
    assert_eq!(session.findings.iter().find(|finding| finding.is_news()), None);
    assert_eq!(session.waiting, waiting);
    assert!(room.verdict().is_sound(), "{:?}", room.verdict());
}

#[test]
fn behind_a_broken_journal_it_waits_on() {
    let (room, waiting) = waiting();
    break_a_line(&room);
    let mut session = room.open();
    assert!(matches!(session.findings[..], [Finding::Broken { .. }]), "{:?}", session.findings);
    assert_eq!(session.waiting, waiting);
    session.describe("12.4.3", "続き");
    session.save(&room).unwrap();
    assert_eq!(room.old(), 1);
    waits_on(&room, &waiting);
    session.file(&room).unwrap();
    waits_on(&room, &waiting);
}

#[test]
fn a_repair_that_begins_a_new_journal_lets_it_wait_on() {
    let (room, waiting) = waiting();
    break_a_line(&room);
    room.open().ledger.settle(&room.files).unwrap();
    assert_eq!(room.old(), 1);
    waits_on(&room, &waiting);
}

#[test]
fn where_the_journal_was_taken_away_or_replaced_while_it_was_open_it_waits_on() {
    let replace: [&dyn Fn(&Path); 2] =
        [&|path| fs::remove_file(path).unwrap(), &|path| fs::write(path, "何か別のもの").unwrap()];
    for replace in replace {
        let (room, waiting) = waiting();
        let mut session = room.open();
        session.describe("12.4.3", "一");
        session.save(&room).unwrap();
        replace(&room.journal());
        session.describe("12.4.3", "二");
        session.save(&room).unwrap();
        waits_on(&room, &waiting);
        replace(&room.journal());
        session.file(&room).unwrap();
        waits_on(&room, &waiting);
    }
}

#[test]
fn it_waits_on_also_where_something_else_stands_by_now() {
    let (room, waiting) = waiting();
    filed(&room, "12.4.1", "手で書いたものの続き");
    let mut session = room.open();
    assert_eq!(session.waiting, waiting);
    fs::remove_file(room.journal()).unwrap();
    session.describe("12.4.1", "もう一度");
    session.save(&room).unwrap();
    waits_on(&room, &waiting);
    assert_eq!(room.open().findings, [Finding::Replayed(1)]);
    assert_eq!(description(&room.now(), "12.4.1"), "もう一度");
}

#[test]
fn elsewhere_it_waits_on_where_the_journal_could_not_be_taken_along() {
    let (room, waiting) = waiting();
    let mut session = room.open();
    fs::remove_file(room.journal()).unwrap();
    let elsewhere = Room { path: room.folder.path().join("別の場所.json"), ..super::room() };
    session.ledger.redirect(elsewhere.path.clone());
    while session.ledger.has_unsaved() {
        session.save(&elsewhere).unwrap();
    }
    assert_eq!(elsewhere.now(), session.seen);
    waits_on(&elsewhere, &waiting);
}

#[test]
fn what_was_decided_waits_no_more() {
    let (room, waiting) = waiting();
    break_a_line(&room);
    let mut session = room.open();
    let questionnaire = sample::open().questionnaire().clone();
    let mut open = OpenAssessment::new(session.seen.clone(), questionnaire, sample::today());
    open.await_decision(waiting);
    open.decide(0, Choice::Other, sample::now()).unwrap();
    let made = open.take_made();
    session.ledger.take(made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect());
    session.save(&room).unwrap();
    assert_eq!(room.old(), 1);
    waits_on(&room, &[]);
    assert_eq!(description(&room.now(), "12.4.1"), "甲");
}
