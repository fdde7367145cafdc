//! Every way in which file and journal can disagree, and what comes of it.

use super::*;

fn texts(assessment: &Assessment) -> [String; 2] {
    ["12.4.1", "12.4.3"].map(|control| description(assessment, control))
}

/// Writes the file as another program would.
fn write_outside(room: &Room, control: &str, text: &str) {
    let mut theirs: Assessment = reading::parse(&room.file()).unwrap();
    let value = Value::text(text);
    edit::apply(&mut theirs, Edit::Put { control: control.into(), field: Field::Description, value })
        .unwrap();
    fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
}

#[test]
fn a_file_older_than_its_journal_gets_what_it_lacks() {
    let room = room();
    described(&room, "12.4.1", "甲");
    described(&room, "12.4.3", "乙");
    let session = room.open();
    assert_eq!(session.findings, [Finding::Replayed(2)]);
    assert_eq!(texts(&session.seen), ["甲", "乙"]);
}

#[test]
fn a_file_whose_writing_was_only_announced_gets_what_it_lacks() {
    let room = room();
    let before = room.file();
    filed(&room, "12.4.1", "甲");
    // The last line, that the file is written, never came, and the new file neither.
    let lines = room.lines();
    fs::write(room.journal(), lines[..lines.len() - 1].join("\n") + "\n").unwrap();
    assert_eq!(room.open().findings, []);
    fs::write(&room.path, before).unwrap();
    let session = room.open();
    assert_eq!(session.findings, [Finding::Replayed(1)]);
    assert_eq!(texts(&session.seen), ["甲", ""]);
}

#[test]
fn an_older_file_put_back_is_used_as_it_is() {
    let room = room();
    let before = room.file();
    filed(&room, "12.4.1", "甲");
    fs::write(&room.path, &before).unwrap();
    let session = room.open();
    assert_eq!(session.findings, [Finding::PutBack]);
    assert_eq!(session.seen, sample::assessment());
    assert!(session.history.is_empty());
    assert!(!room.verdict().is_sound());
    // The trail goes on from there.
    filed(&room, "12.4.3", "乙");
    assert!(room.verdict().is_sound());
    assert_eq!(texts(&room.now()), ["", "乙"]);
    assert!(room.lines().iter().any(|line| line.contains(r#""file":"found""#)));
    assert_eq!(room.open().history.len(), 1);
}

#[test]
fn a_file_edited_by_hand_is_used_and_the_trail_says_so() {
    let room = room();
    filed(&room, "12.4.1", "甲");
    write_outside(&room, "12.4.3", "手で書いた");
    let session = room.open();
    assert_eq!(session.findings, [Finding::Foreign]);
    assert_eq!(texts(&session.seen), ["甲", "手で書いた"]);
    described(&room, "12.4.1", "続き");
    assert_eq!(texts(&room.now()), ["続き", "手で書いた"]);
    assert_eq!(room.old(), 0);
}

#[test]
fn what_only_the_journal_had_goes_into_a_file_edited_by_hand_where_it_fits() {
    let room = room();
    described(&room, "12.4.1", "甲");
    described(&room, "12.4.1", "甲の続き");
    write_outside(&room, "12.4.3", "手で書いた");
    let session = room.open();
    assert_eq!(session.findings, [Finding::Foreign, Finding::Merged(1)]);
    assert_eq!(texts(&session.seen), ["甲の続き", "手で書いた"]);
    assert!(session.ledger.has_unsaved());
    let mut session = session;
    session.save(&room).unwrap();
    assert_eq!(texts(&room.now()), ["甲の続き", "手で書いた"]);
    assert_eq!(room.open().findings, [Finding::Replayed(1)]);
    session.file(&room).unwrap();
    assert!(room.verdict().is_sound());
}

#[test]
fn what_contradicts_a_file_edited_by_hand_is_left_out_and_named_and_kept() {
    let room = room();
    described(&room, "12.4.1", "甲");
    write_outside(&room, "12.4.1", "手で書いた");
    let session = room.open();
    let [Finding::Foreign, Finding::Conflicts(conflicts)] = &session.findings[..] else {
        panic!("{:?}", session.findings);
    };
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].name(), "12.4.1 description");
    assert_eq!(texts(&session.seen), ["手で書いた", ""]);
    filed(&room, "12.4.3", "乙");
    assert!(room.lines().iter().any(|line| line.contains("甲")));
    assert_eq!(texts(&room.now()), ["手で書いた", "乙"]);
}

#[test]
fn a_newer_file_beside_an_older_journal_is_used() {
    let room = room();
    described(&room, "12.4.1", "甲");
    let older = fs::read(room.journal()).unwrap();
    filed(&room, "12.4.1", "乙");
    fs::write(room.journal(), older).unwrap();
    let session = room.open();
    assert!(
        matches!(&session.findings[..], [Finding::Foreign, Finding::Conflicts(_)]),
        "{:?}",
        session.findings
    );
    assert_eq!(texts(&session.seen), ["乙", ""]);
}

#[test]
fn a_file_without_its_journal_opens_and_a_new_trail_begins() {
    let room = room();
    assert_eq!(room.open().findings, [], "nothing was ever answered");
    filed(&room, "12.4.1", "甲");
    fs::remove_file(room.journal()).unwrap();
    let session = room.open();
    assert_eq!(session.findings, [Finding::NoJournal]);
    filed(&room, "12.4.3", "乙");
    assert_eq!(texts(&room.now()), ["甲", "乙"]);
    assert!(room.verdict().is_sound());
}

#[test]
fn a_copy_with_its_journal_goes_on_by_itself() {
    let room = room();
    described(&room, "12.4.1", "甲");
    let copy = Room { path: room.folder.path().join("写し.json"), ..super::room() };
    fs::copy(&room.path, &copy.path).unwrap();
    fs::copy(room.journal(), beside::journal(&copy.path)).unwrap();
    assert_eq!(copy.open().findings, [Finding::Replayed(1)]);
    described(&copy, "12.4.3", "写しだけ");
    assert_eq!(texts(&copy.now()), ["甲", "写しだけ"]);
    assert_eq!(texts(&room.now()), ["甲", ""]);
}

#[test]
fn another_assessment_s_journal_is_kept_apart() {
    let room = room();
    described(&room, "12.4.1", "甲");
    let mut other = sample::assessment();
    other.id = "別の点検".into();
    fs::write(&room.path, reading::to_bytes(&other)).unwrap();
    let before = fs::read(room.journal()).unwrap();
    let mut session = room.open();
    assert_eq!(session.findings, [Finding::OtherAssessment]);
    assert_eq!(texts(&session.seen), ["", ""]);
    session.describe("12.4.3", "乙");
    session.save(&room).unwrap();
    assert_eq!(fs::read(beside::old_journal(&room.path, 1)).unwrap(), before);
    assert_eq!(texts(&room.now()), ["", "乙"]);
    assert_eq!(room.open().findings, [Finding::Replayed(1)]);
}

#[test]
fn a_line_changed_in_the_middle_is_found_and_nothing_is_lost() {
    let room = room();
    described(&room, "12.4.1", "甲");
    filed(&room, "12.4.1", "乙");
    described(&room, "12.4.3", "丙");
    let changed = fs::read_to_string(room.journal()).unwrap().replacen("甲", "偽", 1);
    fs::write(room.journal(), &changed).unwrap();
    assert_eq!(room.verdict().damage, Some(scroll::Damage::Broken { line: 2, flaw: line::Flaw::Hash }));
    let mut session = room.open();
    assert_eq!(session.findings, [Finding::Broken { line: 2 }, Finding::Replayed(1)]);
    assert_eq!(texts(&session.seen), ["乙", "丙"]);
    session.describe("12.4.1", "丁");
    session.save(&room).unwrap();
    assert_eq!(fs::read_to_string(beside::old_journal(&room.path, 1)).unwrap(), changed);
    assert_eq!(texts(&room.now()), ["丁", "丙"]);
    assert!(room.verdict().is_sound());
    session.file(&room).unwrap();
    assert!(room.verdict().is_sound());
}

#[test]
fn a_line_taken_out_or_moved_is_found() {
    let room = room();
    for text in ["甲", "乙", "丙"] {
        described(&room, "12.4.1", text);
    }
    let lines = room.lines();
    let with = |order: &[usize]| -> Option<scroll::Damage> {
        let kept: String = order.iter().map(|at| lines[*at].clone() + "\n").collect();
        fs::write(room.journal(), kept).unwrap();
        room.verdict().damage
    };
    assert_eq!(with(&[0, 1, 2, 3]), None);
    for (order, line) in
        [(vec![0, 2, 3], 2), (vec![0, 2, 1, 3], 2), (vec![0, 1, 1, 2, 3], 3), (vec![1, 2, 3], 1)]
    {
        assert_eq!(with(&order), Some(scroll::Damage::Broken { line, flaw: line::Flaw::Order }), "{order:?}");
        // What is left of it fits or not; it is never taken for what it is not.
        let text = texts(&room.now())[0].clone();
        assert!(["", "甲", "乙", "丙"].contains(&text.as_str()));
    }
}

#[test]
fn a_journal_of_a_newer_program_is_left_alone() {
    let room = room();
    let head = line::Head {
        version: line::NEWEST + 1,
        assessment: sample::assessment().id,
        at: sample::now(),
        file: Print::of(&room.file()),
        follows: None,
    };
    fs::write(room.journal(), line::seal(1, None, &line::Line::Head(head)).0).unwrap();
    let current = opening::current(&room.path).unwrap();
    assert!(matches!(current.joined.standing, Standing::Unreadable(Unreadable::Newer(2))));
}

#[test]
fn what_is_no_regular_file_is_never_followed() {
    let room = room();
    described(&room, "12.4.1", "甲");
    let elsewhere = room.folder.path().join("別の場所");
    fs::rename(room.journal(), &elsewhere).unwrap();
    let before = fs::read(&elsewhere).unwrap();
    let made: [&dyn Fn(&Path); 3] = [
        &|path| std::os::unix::fs::symlink(&elsewhere, path).unwrap(),
        &|path| fs::create_dir(path).unwrap(),
        &|path| {
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        },
    ];
    for make in made {
        make(&room.journal());
        let current = opening::current(&room.path).unwrap();
        assert!(matches!(current.joined.standing, Standing::Unreadable(Unreadable::NotAFile)));
        assert_eq!(current.joined.meeting.findings, [Finding::Unreadable]);
        if fs::remove_file(room.journal()).is_err() {
            fs::remove_dir(room.journal()).unwrap();
        }
    }
    // One that takes the journal's place while it is written is not followed either.
    let mut session = room.open();
    session.describe("12.4.3", "乙");
    std::os::unix::fs::symlink(&elsewhere, room.journal()).unwrap();
    assert!(session.save(&room).is_err());
    fs::remove_file(room.journal()).unwrap();
    session.save(&room).unwrap();
    assert_eq!(fs::read(&elsewhere).unwrap(), before);
}

#[test]
fn a_journal_larger_than_any_is_not_read() {
    let room = room();
    fs::File::create(room.journal()).unwrap().set_len(LARGEST + 1).unwrap();
    assert!(matches!(read(&Disk, &room.path), Standing::Unreadable(Unreadable::TooLarge)));
}

#[test]
fn the_path_may_be_a_link() {
    let room = room();
    let link = room.folder.path().join("近道.json");
    std::os::unix::fs::symlink(&room.path, &link).unwrap();
    let through = Room { path: link, ..super::room() };
    described(&through, "12.4.1", "甲");
    assert!(room.journal().exists());
    assert_eq!(texts(&room.now()), ["甲", ""]);
    assert_eq!(texts(&through.now()), ["甲", ""]);
}

#[test]
fn both_put_back_together_fit() {
    let room = room();
    described(&room, "12.4.1", "甲");
    let (file, journal) = (room.file(), fs::read(room.journal()).unwrap());
    filed(&room, "12.4.1", "乙");
    fs::write(&room.path, file).unwrap();
    fs::write(room.journal(), journal).unwrap();
    assert_eq!(room.open().findings, [Finding::Replayed(1)]);
    assert_eq!(texts(&room.now()), ["甲", ""]);
    assert!(room.verdict().is_sound());
}

#[test]
fn a_conflict_of_version_control_is_damage_like_any_other() {
    let room = room();
    filed(&room, "12.4.1", "甲");
    described(&room, "12.4.3", "乙");
    let mut lines = room.lines();
    lines.insert(lines.len() - 1, "<<<<<<< HEAD".into());
    fs::write(room.journal(), lines.join("\n") + "\n").unwrap();
    let session = room.open();
    assert_eq!(session.findings[0], Finding::Broken { line: 5 });
    assert_eq!(texts(&session.seen), ["甲", "乙"]);
}
