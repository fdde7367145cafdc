//! Kept files changed at random, always in the same way: what `cargo fuzz` does at length where it is installed is done
//! for a moment here, without it.

use super::{bodies, files, seeds};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Nothing grows beyond this.
const LARGEST: usize = 64 * 1024;

/// What formats are made of, and what has always made trouble.
const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "-0.0",
    "99999999999999999999999",
    "\\u0000",
    "\\ud800",
    "\\u202e",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\n",
    "\r\n",
    "\t",
    "'",
    "=1+1",
    "＝",
    "#",
    "|",
    "---",
    "%",
    "../",
    "/dev/null",
    "C:\\",
    "<script>",
    "&amp;",
    "]]>",
    "2026-02-30",
    "令和8年13月32日",
    "9999-12-31",
    "８",
    "①",
    "㍿",
    "が",
    "か\u{3099}",
    "👨‍👩‍👧",
    "is:",
    "OR",
    "( ",
    "\"hash\":\"",
    "\"seq\":18446744073709551615",
    "PK\u{3}\u{4}",
];

/// Numbers, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// A piece of so many bytes, not a long one.
    fn span(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len + 1);
        let most = if self.below(8) == 0 { len - start } else { (len - start).min(32) };
        start..start + self.below(most + 1)
    }
}

/// One change or a few.
fn changed(mut data: Vec<u8>, other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(data.len() + 1);
        let span = numbers.span(data.len());
        match numbers.below(8) {
            0 if at < data.len() => data[at] ^= 1 << numbers.below(8),
            1 => data.truncate(at),
            2 => drop(data.drain(span)),
            3 => {
                let twice = data[span.clone()].repeat(1 + numbers.below(8));
                data.splice(span, twice);
            }
            4 => {
                let piece = other[numbers.span(other.len())].to_vec();
                data.splice(span, piece);
            }
            5 => {
                // A number becomes another one.
                let from =
                    data.iter().skip(at).position(u8::is_ascii_digit).map_or(data.len(), |step| at + step);
                let digits = data.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
                let extreme = ["0", "-1", "255", "65536", "4294967296", "18446744073709551616", "1e400"];
                data.splice(from..from + digits, extreme[numbers.below(extreme.len())].bytes());
            }
            _ => {
                let token = TOKENS[numbers.below(TOKENS.len())];
                data.splice(at..at, token.bytes());
            }
        }
        data.truncate(LARGEST);
    }
    data
}

/// Feeds changed files into every way in, each for so long at most; what fell over is kept and named.
fn feed(each: Duration, most: usize, seed: u64) {
    let (mut wrong, mut fed) = (Vec::new(), 0);
    for (name, body) in bodies::ALL {
        let kept: Vec<Vec<u8>> =
            files(&seeds().join(name)).iter().map(|file| fs::read(file).unwrap()).collect();
        let mut numbers = Numbers(seed);
        let began = Instant::now();
        for round in 0..most {
            let (one, other) = (&kept[numbers.below(kept.len())], &kept[numbers.below(kept.len())]);
            let start = one[..one.len().min(LARGEST)].to_vec();
            let data = changed(start, other, &mut numbers);
            if std::panic::catch_unwind(|| body(&data)).is_err() {
                let find = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("find-{name}-{seed}-{round}"));
                fs::write(&find, &data).unwrap();
                wrong.push(format!("{name} fell over {}", find.display()));
                break;
            }
            fed += 1;
            if began.elapsed() > each {
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fed > bodies::ALL.len() * 2, "only {fed} went in");
}

#[test]
fn kept_files_changed_a_little_go_through_their_way_in() {
    super::bound_memory();
    feed(Duration::from_millis(200), 200, 27_017);
}

#[test]
#[ignore = "two minutes"]
fn kept_files_changed_very_often_go_through_their_way_in() {
    super::bound_memory();
    feed(Duration::from_secs(5), usize::MAX, 27_002);
}

#[test]
fn a_change_is_always_the_same_one_and_changes_something() {
    let run = || -> Vec<Vec<u8>> {
        let mut numbers = Numbers(1);
        (0..200).map(|_| changed(b"{\"format\": 17}".to_vec(), b"[1, 2]", &mut numbers)).collect()
    };
    let all = run();
    assert_eq!(all, run());
    assert!(all.iter().filter(|data| data.as_slice() != b"{\"format\": 17}").count() > 180);
}
