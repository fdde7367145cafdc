//! Every file operation of recording and filing failed in turn: what was called saved is there, whatever fails.

use super::super::super::faulty::Op;
use super::*;

/// Does what a person does in a run, one edit after the other, trying again what failed. Returns what was called
/// saved last.
fn run(room: &Room) -> String {
    let mut acknowledged = String::new();
    let mut session = room.open();
    for (number, text) in ["一", "二", "三", "四"].into_iter().enumerate() {
        session.describe("12.4.1", text);
        if session.save(room).is_ok() || session.save(room).is_ok() {
            acknowledged = text.to_owned();
        }
        if number % 2 == 1 && session.file(room).is_err() {
            let _ = session.file(room);
        }
    }
    acknowledged
}

#[test]
fn whatever_call_fails_what_was_called_saved_is_there_and_the_trail_is_sound() {
    for plan in [Plan::Nth as fn(usize) -> Plan, Plan::AfterNth] {
        for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS, Errno::ACCESS, Errno::DQUOT] {
            let mut call = 0;
            loop {
                call += 1;
                let room = Room { files: Faulty::new(plan(call), errno), ..room() };
                let acknowledged = run(&room);
                assert_eq!(acknowledged, "四", "{call}: one failure is got over");
                let now = room.now();
                assert_eq!(description(&now, "12.4.1"), "四", "{call}");
                assert!(room.verdict().is_sound(), "{call} {:?}", room.verdict());
                assert!(reading::parse::<Assessment>(&room.file()).is_ok());
                if room.files.log().len() < call {
                    break;
                }
            }
            assert!(call > 20, "{call}");
        }
    }
}

#[test]
fn whatever_call_is_the_last_before_the_power_goes_what_was_called_saved_is_there() {
    let mut call = 0;
    loop {
        call += 1;
        let room = Room { files: Faulty::new(Plan::From(call), Errno::IO), ..room() };
        let acknowledged = run(&room);
        let now = room.now();
        let there = description(&now, "12.4.1");
        let order = ["", "一", "二", "三", "四"];
        let place = |text: &str| order.iter().position(|one| *one == text).unwrap();
        assert!(place(&there) >= place(&acknowledged), "{call}: {there} {acknowledged}");
        assert!(reading::parse::<Assessment>(&room.file()).is_ok());
        // And it goes on from there.
        filed(
            &Room { files: Faulty::sound(), folder: room.folder, path: room.path.clone() },
            "12.4.3",
            "続き",
        );
        if room.files.log().len() < call {
            break;
        }
    }
    assert!(call > 20, "{call}");
}

#[test]
fn after_a_failed_sync_all_of_it_is_written_once_more_to_a_new_file() {
    use std::os::unix::fs::MetadataExt;
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    let inode = fs::metadata(room.journal()).unwrap().ino();
    room.files.plan(Plan::Every(Op::Sync));
    session.describe("12.4.1", "二");
    assert_eq!(session.save(&room).unwrap_err().step, atomic::Step::Sync);
    room.files.heal();
    session.save(&room).unwrap();
    assert_ne!(fs::metadata(room.journal()).unwrap().ino(), inode);
    assert_eq!(room.lines().len(), 3);
    assert!(room.verdict().is_sound());
}

#[test]
fn half_a_line_is_taken_away_before_the_next() {
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    room.files.plan(Plan::Every(Op::Write));
    session.describe("12.4.1", "二");
    assert_eq!(session.save(&room).unwrap_err().step, atomic::Step::Write);
    assert_eq!(room.open().findings, [Finding::Torn { line: 3 }, Finding::Replayed(1)]);
    room.files.heal();
    session.save(&room).unwrap();
    assert_eq!(room.lines().len(), 3);
    assert!(room.verdict().is_sound());
}

#[test]
fn while_the_file_cannot_be_written_the_journal_takes_every_edit() {
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    room.files.plan(Plan::Every(Op::Rename));
    assert!(session.file(&room).is_err());
    let lines = room.lines().len();
    assert!(session.file(&room).is_err());
    assert_eq!(room.lines().len(), lines, "it is announced once");
    session.describe("12.4.1", "二");
    session.save(&room).unwrap();
    assert_eq!(description(&room.now(), "12.4.1"), "二");
    room.files.heal();
    session.file(&room).unwrap();
    assert_eq!(room.file(), reading::to_bytes(&session.seen));
}

#[test]
fn a_journal_taken_away_or_replaced_underneath_is_made_anew_with_what_the_file_lacks() {
    let replace: [&dyn Fn(&Path); 4] = [
        &|path| fs::remove_file(path).unwrap(),
        &|path| fs::write(path, "何か別のもの").unwrap(),
        &|path| {
            let bytes = fs::read(path).unwrap();
            fs::remove_file(path).unwrap();
            fs::write(path, bytes).unwrap();
        },
        &|path| {
            let mut bytes = fs::read(path).unwrap();
            bytes.extend_from_slice("追記\n".as_bytes());
            fs::write(path, bytes).unwrap();
        },
    ];
    for (number, replace) in replace.into_iter().enumerate() {
        let room = room();
        let mut session = room.open();
        session.describe("12.4.1", "一");
        session.save(&room).unwrap();
        replace(&room.journal());
        session.describe("12.4.3", "二");
        session.save(&room).unwrap();
        assert_eq!(room.now(), session.seen, "{number}");
        assert!(room.verdict().is_sound(), "{number}");
        assert_eq!(room.verdict().edits, 2);
        assert_eq!(room.old(), [0, 1, 0, 1][number]);
        session.file(&room).unwrap();
        assert!(room.verdict().is_sound(), "{number}");
    }
}

#[test]
fn a_foreign_change_of_the_file_is_never_overwritten() {
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    let mut theirs = sample::assessment();
    theirs.organization = "別の組織".into();
    fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
    assert_eq!(session.file(&room).unwrap_err().step, atomic::Step::ChangedUnderneath);
    session.describe("12.4.1", "二");
    session.save(&room).unwrap();
    assert_eq!(room.file(), reading::to_bytes(&theirs));
    let again = room.open();
    assert_eq!(again.findings, [Finding::Foreign, Finding::Merged(1)]);
    assert_eq!(description(&again.seen, "12.4.1"), "二");
    assert_eq!(again.seen.organization, "別の組織");
}

#[test]
fn a_redirected_ledger_keeps_both_elsewhere_and_comes_back() {
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    let elsewhere = Room { path: room.folder.path().join("別の場所.json"), ..super::room() };
    session.ledger.redirect(elsewhere.path.clone());
    assert!(session.ledger.has_unsaved());
    session.describe("12.4.1", "二");
    session.save(&room).unwrap();
    assert_eq!(elsewhere.file(), reading::to_bytes(&session.seen));
    session.describe("12.4.1", "三");
    session.save(&room).unwrap();
    assert_eq!(elsewhere.now(), session.seen);
    assert!(elsewhere.verdict().is_sound());
    assert_eq!(description(&room.now(), "12.4.1"), "一");
    session.ledger.redirect(room.path.clone());
    session.describe("12.4.1", "四");
    session.save(&room).unwrap();
    assert_eq!(room.now(), session.seen);
    session.describe("12.4.1", "五");
    session.save(&room).unwrap();
    assert_eq!(room.now(), session.seen);
    assert!(room.verdict().is_sound(), "{:?}", room.verdict());
}

#[test]
fn a_journal_that_has_grown_wants_the_file_written() {
    let room = room();
    let mut session = room.open();
    let text = "長".repeat(100_000);
    session.describe("12.4.1", &text);
    session.save(&room).unwrap();
    assert_eq!(session.ledger.unfiled(), Unfiled::Some);
    for number in 0..3 {
        session.describe("12.4.1", &format!("{text}{number}"));
    }
    session.save(&room).unwrap();
    assert_eq!(session.ledger.unfiled(), Unfiled::Much);
    session.file(&room).unwrap();
    assert_eq!(session.ledger.unfiled(), Unfiled::Nothing);
    session.describe("12.4.1", "短い");
    session.save(&room).unwrap();
    assert_eq!(session.ledger.unfiled(), Unfiled::Some);
}

#[test]
fn a_word_owed_to_a_journal_that_was_found_damaged_is_owed_no_more() {
    let room = room();
    let mut session = room.open();
    session.describe("12.4.1", "一");
    session.save(&room).unwrap();
    // Of the three syncs the last, that of the line which says that the file is written, fails.
    let (files, mut syncs) = (room.files.clone(), 0);
    room.files.hook(move |op| {
        syncs += usize::from(op == Op::Sync);
        if syncs == 3 {
            files.plan(Plan::Every(Op::Sync));
        }
    });
    assert_eq!(session.file(&room).unwrap_err().step, atomic::Step::Sync);
    room.files.hook(drop);
    room.files.heal();
    assert_eq!(room.file(), reading::to_bytes(&session.seen));
    assert!(session.ledger.has_unsaved());
    let damaged = fs::read_to_string(room.journal()).unwrap().replacen("一", "偽", 1);
    fs::write(room.journal(), damaged).unwrap();
    let error = session.save(&room).unwrap_err();
    assert_eq!((error.step, error.source.kind()), (atomic::Step::Compare, io::ErrorKind::InvalidData));
    // Whoever asks that has to save, and is asked again as long as there is anything.
    session.save(&room).unwrap();
    assert!(!session.ledger.has_unsaved());
    // And it goes on from there.
    session.describe("12.4.1", "二");
    session.save(&room).unwrap();
    assert_eq!(room.old(), 1);
    session.file(&room).unwrap();
    assert!(room.verdict().is_sound(), "{:?}", room.verdict());
    assert_eq!(room.now(), session.seen);
}
