//! Journals cut at every length and with any bit turned: they open, recover or say why, and never change an answer
//! silently.

use super::*;

/// A journal with edits in the file and behind it, and every state the assessment ever had.
fn grown() -> (Room, Vec<u8>, Vec<Assessment>) {
    let room = room();
    let mut states = vec![sample::assessment()];
    let mut session = room.open();
    for (number, text) in ["甲", "乙", "丙", "丁"].into_iter().enumerate() {
        session.describe(["12.4.1", "12.4.3"][number % 2], text);
        session.save(&room).unwrap();
        states.push(session.seen.clone());
        if number == 1 {
            session.file(&room).unwrap();
        }
    }
    let bytes = fs::read(room.journal()).unwrap();
    (room, bytes, states)
}

/// Opens it with this journal; what is there is a state it once had, or the file's with what fits, and said.
fn opens(room: &Room, bytes: &[u8], states: &[Assessment], whole: bool) {
    fs::write(room.journal(), bytes).unwrap();
    let mut session = room.open();
    let known = states.iter().position(|state| *state == session.seen);
    assert!(
        known.is_some_and(|at| at >= 2),
        "a state it had, not older than the file: {:?}",
        session.findings
    );
    let said = session.findings.iter().any(Finding::is_news);
    assert!(whole || said || known == Some(4) || bytes.last() == Some(&b'\n'), "{:?}", session.findings);
    // It goes on, and then all is in order.
    session.describe("12.4.1", "続き");
    session.save(room).unwrap();
    session.file(room).unwrap();
    assert!(room.verdict().is_sound());
    assert_eq!(room.file(), reading::to_bytes(&session.seen));
}

#[test]
fn cut_at_every_length_it_opens_and_goes_on() {
    let (room, bytes, states) = grown();
    let file = room.file();
    for len in 0..=bytes.len() {
        fs::write(&room.path, &file).unwrap();
        opens(&room, &bytes[..len], &states, len == bytes.len());
        for number in 1..9 {
            let _ = fs::remove_file(beside::old_journal(&room.path, number));
        }
    }
}

/// A small generator of numbers, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

fn turn_bits(times: usize) {
    let (room, bytes, states) = grown();
    let file = room.file();
    let mut numbers = Numbers(27_017);
    for _ in 0..times {
        let mut damaged = bytes.clone();
        for _ in 0..=numbers.next(3) {
            let at = numbers.next(damaged.len());
            damaged[at] ^= 1 << numbers.next(8);
        }
        if damaged == bytes {
            continue;
        }
        fs::write(room.journal(), &damaged).unwrap();
        let session = room.open();
        assert!(session.findings.iter().any(Finding::is_news), "nothing said");
        assert!(states[2..].contains(&session.seen));
        assert_eq!(room.file(), file);
        assert!(!room.verdict().is_sound());
    }
}

#[test]
fn with_some_bits_turned_it_opens_and_says_so() {
    turn_bits(300);
}

#[test]
#[ignore = "long"]
fn with_ten_thousand_bits_turned_it_opens_and_says_so() {
    turn_bits(10_000);
}

#[test]
fn a_file_with_any_bit_turned_is_never_taken_for_the_old_one() {
    let (room, _, _) = grown();
    let file = room.file();
    let mut numbers = Numbers(2015);
    for _ in 0..300 {
        let mut damaged = file.clone();
        let at = numbers.next(damaged.len());
        damaged[at] ^= 1 << numbers.next(8);
        fs::write(&room.path, &damaged).unwrap();
        match opening::current(&room.path) {
            Ok(current) => assert!(current.joined.meeting.findings.iter().any(Finding::is_news)),
            Err(error) => assert_eq!(error.path, room.path),
        }
        assert_eq!(room.file(), damaged);
    }
}

#[test]
fn anything_at_all_in_its_place_opens() {
    let room = room();
    for bytes in [
        &b""[..],
        b"\n",
        b"\n\n\n",
        b"{}\n",
        b"\0\0\0\0",
        "点検".as_bytes(),
        &[0xff; 4096],
        b"[[[[[[[[[[[[[[[[[[[[\n",
    ] {
        fs::write(room.journal(), bytes).unwrap();
        let session = room.open();
        assert_eq!(session.findings, [Finding::Broken { line: 1 }], "{bytes:?}");
        assert_eq!(session.seen, sample::assessment());
    }
}
