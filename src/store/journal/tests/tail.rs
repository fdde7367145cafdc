//! A long journal is not read from its beginning on, and nothing is different for that.

use super::super::mark::TAIL;
use super::*;

/// A journal so long that it has a mark, and a few edits behind.
fn long() -> Room {
    let room = room();
    let mut session = room.open();
    let text = "長い説明。".repeat(400);
    for number in 0..200 {
        session.describe("12.4.1", &format!("{number}{text}"));
    }
    session.save(&room).unwrap();
    session.file(&room).unwrap();
    assert!(fs::metadata(room.journal()).unwrap().len() > 2 * TAIL);
    assert!(!mark(&room).exists());
    // The opening finds that it is long, and the next file written has it noted.
    filed(&room, "12.4.1", "一");
    assert!(mark(&room).exists());
    described(&room, "12.4.3", "二");
    room
}

fn mark(room: &Room) -> PathBuf {
    beside::journal_mark(&room.path)
}

/// What an opening finds, and whether it read only the tail.
fn opened(room: &Room) -> (Assessment, Vec<Finding>, bool) {
    let joined = opening::current(&room.path).unwrap().joined;
    let tail = matches!(&joined.standing, Standing::Journal(scroll, _) if scroll.from.is_some());
    (joined.meeting.assessment, joined.meeting.findings, tail)
}

/// The same from the whole journal.
fn opened_whole(room: &Room) -> (Assessment, Vec<Finding>, bool) {
    let aside = room.folder.path().join("印");
    fs::rename(mark(room), &aside).unwrap();
    let opened = opened(room);
    fs::rename(aside, mark(room)).unwrap();
    opened
}

#[test]
fn the_tail_is_enough_and_it_goes_on_from_there() {
    let room = long();
    let (seen, findings, tail) = opened(&room);
    assert!(tail);
    assert_eq!((seen, findings, false), opened_whole(&room));
    let session = room.open();
    assert!(session.history.len() > 20, "{}", session.history.len());
    filed(&room, "12.4.3", "三");
    assert!(opened(&room).2);
    assert_eq!(description(&room.now(), "12.4.3"), "三");
    assert!(room.verdict().is_sound(), "{:?}", room.verdict());
    assert_eq!(room.old(), 0);
}

#[test]
fn what_lies_before_the_tail_can_be_taken_back_too() {
    let room = long();
    let current = opening::current(&room.path).unwrap();
    let Standing::Journal(scroll, _) = &current.joined.standing else { panic!("there is a journal") };
    let end = scroll.last().map(|(hash, seq)| (seq, hash.to_owned())).unwrap();
    let meeting = &current.joined.meeting;
    assert!(meeting.history_is_cut && meeting.history.len() < 150, "{}", meeting.history.len());
    let questionnaire = sample::open().questionnaire().clone();
    let mut open =
        crate::model::OpenAssessment::new(meeting.assessment.clone(), questionnaire, sample::today());
    open.remember(meeting.history.iter(), 500, true);
    // What was written since does not count.
    described(&room, "12.4.1", "開いてから");
    let mut steps = 0;
    loop {
        while open.undo().is_some() {
            steps += 1;
        }
        let Some(before) = open.wanted_older() else { break };
        assert!(open.take_older(older(&Disk, &room.path, &end, before, 60)));
    }
    assert_eq!(steps, 202);
    assert_eq!(open.assessment(), &sample::assessment());
}

#[test]
fn where_the_journal_is_another_or_broken_before_the_tail_nothing_older_is_offered() {
    let room = long();
    let end = |hash: &str| (204, hash.to_owned());
    assert!(older(&Disk, &room.path, &end("0"), 1, 10).is_none());
    let current = opening::current(&room.path).unwrap();
    let Standing::Journal(scroll, _) = &current.joined.standing else { panic!("there is a journal") };
    let end = scroll.last().map(|(hash, seq)| (seq, hash.to_owned())).unwrap();
    assert!(older(&Disk, &room.path, &end, 1, 10).is_some());
    let text = fs::read_to_string(room.journal()).unwrap().replacen("\"to\":\"0長", "\"to\":\"9長", 1);
    fs::write(room.journal(), text).unwrap();
    assert!(older(&Disk, &room.path, &end, 1, 10).is_none());
}

#[test]
fn whatever_disagrees_is_settled_as_if_all_were_read() {
    type Spoil<'a> = (&'a str, &'a dyn Fn(&Room));
    let spoil: [Spoil<'_>; 6] = [
        ("a cut last line", &|room| {
            let len = fs::metadata(room.journal()).unwrap().len();
            fs::File::options().write(true).open(room.journal()).unwrap().set_len(len - 7).unwrap();
        }),
        ("a changed line in the tail", &|room| {
            let text = fs::read_to_string(room.journal()).unwrap();
            let (before, behind) = text.rsplit_once("二").unwrap();
            fs::write(room.journal(), [before, "偽", behind].concat()).unwrap();
        }),
        ("another's file", &|room| {
            let mut theirs = room.now();
            theirs.organization = "別の組織".into();
            fs::write(&room.path, reading::to_bytes(&theirs)).unwrap();
        }),
        ("the file as it was at first", &|room| {
            fs::write(&room.path, reading::to_bytes(&sample::assessment())).unwrap();
        }),
        ("another assessment", &|room| {
            let other = Assessment { id: "別".into(), ..room.now() };
            fs::write(&room.path, reading::to_bytes(&other)).unwrap();
        }),
        ("a journal without its first lines", &|room| {
            let lines = room.lines();
            fs::write(room.journal(), lines[150..].join("\n") + "\n").unwrap();
        }),
    ];
    for (what, spoil) in spoil {
        let room = long();
        spoil(&room);
        let (seen, findings, _) = opened(&room);
        let (whole, said, _) = opened_whole(&room);
        assert_eq!((seen, findings), (whole, said), "{what}");
    }
}

#[test]
fn a_mark_that_does_not_fit_is_not_believed() {
    let room = long();
    let good = fs::read_to_string(mark(&room)).unwrap();
    let (whole, said, _) = opened_whole(&room);
    for bad in [
        String::new(),
        "印".into(),
        good.replace("\"at\":", "\"at\":1"),
        good.replace("\"seq\":", "\"seq\":1"),
        good.replace("\"hash\":\"", "\"hash\":\"0"),
        format!("{{\"at\":{},\"seq\":1,\"hash\":\"\"}}", u64::MAX),
        "{\"at\":0,\"seq\":0,\"hash\":\"\"}".into(),
    ] {
        fs::write(mark(&room), &bad).unwrap();
        assert_eq!(opened(&room), (whole.clone(), said.clone(), false), "{bad}");
    }
}

#[test]
fn what_was_altered_before_the_tail_is_found_by_who_verifies() {
    let room = long();
    let text = fs::read_to_string(room.journal()).unwrap().replacen("\"to\":\"0長", "\"to\":\"9長", 1);
    fs::write(room.journal(), text).unwrap();
    assert!(opened(&room).2);
    assert!(!room.verdict().is_sound());
}
