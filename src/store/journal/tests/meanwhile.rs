//! Reading while a program writes.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Whoever reads while the file is written anew with every edit sees every edit that was on the disk before.
#[test]
fn whoever_reads_while_it_is_written_sees_what_was_saved_before() {
    const EDITS: usize = 150;
    let room = room();
    let saved = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..=EDITS {
                filed(&room, "12.4.1", &number.to_string());
                saved.store(number, Ordering::SeqCst);
            }
        });
        while saved.load(Ordering::SeqCst) < EDITS {
            let before = saved.load(Ordering::SeqCst);
            let seen = description(&room.now(), "12.4.1").parse().unwrap_or(0);
            assert!(seen >= before, "{seen} of {before}");
        }
    });
    assert_eq!(description(&room.now(), "12.4.1"), EDITS.to_string());
}
