//! An edit to several controls at once is one line: after a crash all of it is there, or nothing.

use super::*;
use crate::model::ControlId;

/// Gives three controls an owner as one step, and says so to the journal.
fn give_owners(session: &mut Session, owner: &str) {
    let put = |control: &str| {
        let control = ControlId::from(control);
        Edit::Put { control, field: Field::Owner, value: Value::text(owner) }
    };
    session.edit(Edit::All(["7.2.2", "12.4.1", "12.4.3"].map(put).to_vec()));
}

#[test]
fn of_an_edit_to_several_controls_all_is_there_or_nothing_wherever_its_line_is_cut() {
    let room = room();
    let file = room.file();
    let mut session = room.open();
    session.describe("12.4.1", "仮想マシン側で取得する。");
    session.save(&room).unwrap();
    let before = session.seen.clone();
    let from = fs::read(room.journal()).unwrap().len();
    give_owners(&mut session, "情報システム部");
    session.save(&room).unwrap();
    let after = session.seen.clone();
    let bytes = fs::read(room.journal()).unwrap();
    assert_eq!(bytes[from..].iter().filter(|byte| **byte == b'\n').count(), 1, "one line");
    for len in from..=bytes.len() {
        fs::write(&room.path, &file).unwrap();
        fs::write(room.journal(), &bytes[..len]).unwrap();
        // Only the line break may be missing of a line that counts.
        let wanted = if len + 1 >= bytes.len() { &after } else { &before };
        let found = room.now();
        assert!(found == *wanted || (len + 1 == bytes.len() && found == before), "cut at {len}");
    }
}

#[test]
fn what_a_crash_kept_out_of_the_file_is_one_step_to_undo() {
    let room = room();
    let mut session = room.open();
    give_owners(&mut session, "総務部");
    session.save(&room).unwrap();
    drop(session);
    let session = room.open();
    assert_eq!(session.seen.answers[&"7.2.2".into()].owner, "総務部");
    assert_eq!(session.history.len(), 1);
    assert_eq!(session.history[0].place(), Some(crate::model::history::Place::Several));
    let mut undone = session.seen.clone();
    edit::apply(&mut undone, session.history[0].inverse()).unwrap();
    assert_eq!(undone, sample::assessment());
}
