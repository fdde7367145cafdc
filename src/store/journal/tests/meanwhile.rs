//! Reading while a program writes.

use super::*;
use std::cell::Cell;

/// Between the reading of the file and that of its journal the file is written, and the journal speaks of it.
fn read_while_written(room: &Room) -> opening::Current {
    let first = Cell::new(true);
    let read = opening::steadily(&room.path, |path, loaded, file| {
        if first.replace(false) {
            filed(room, "12.4.1", "二度目に書いた");
            described(room, "12.4.1", "三度目に書いた");
        }
        opening::with_journal(path, loaded, file)
    });
    read.unwrap()
}

#[test]
fn a_file_that_is_written_while_it_is_read_is_not_taken_for_an_old_one_put_back() {
    let room = room();
    filed(&room, "12.4.1", "初めに書いた");
    let meeting = read_while_written(&room).joined.meeting;
    assert_eq!(description(&meeting.assessment, "12.4.1"), "三度目に書いた");
    assert!(!meeting.findings.contains(&Finding::PutBack), "{:?}", meeting.findings);
}
