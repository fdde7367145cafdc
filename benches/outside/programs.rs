//! The programs that are measured: ours, and those beside which it stands.

use crate::generated::{Generated, SEED};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is done with keys.
#[derive(Clone, Copy)]
pub enum Doing {
    /// The selection goes down and up again, never as far as the page, as with a key that is held.
    Move,
    /// The same with a rest before every key, as somebody does who reads.
    Read,
    /// Characters are typed into a text and taken back.
    Type,
}

impl Doing {
    pub const ALL: [Doing; 3] = [Doing::Move, Doing::Read, Doing::Type];

    /// What somebody waits before a key.
    pub fn rest(self) -> Duration {
        match self {
            Doing::Read => Duration::from_millis(120),
            Doing::Move | Doing::Type => Duration::ZERO,
        }
    }
}

/// A program and how it is driven.
pub struct Program {
    pub name: &'static str,
    pub path: PathBuf,
    pub args: Vec<String>,
    /// Where ours keeps what belongs to nobody's assessment.
    pub home: PathBuf,
    /// Stands on the screen when the first frame is there.
    pub marker: &'static str,
    /// Leads to a text.
    to_text: &'static [&'static str],
    /// Down and up.
    moves: [&'static str; 2],
    /// Leaves without keeping anything.
    pub leave: &'static [&'static str],
}

/// So many steps down before it goes up again.
const STEPS: usize = 10;
const BACKSPACE: &str = "\x7f";
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";
const ESCAPE: &str = "\x1b";
const BACK: &str = "\x1b[Z";

impl Program {
    /// The keys before those that are measured.
    pub fn before(&self, doing: Doing) -> &'static [&'static str] {
        match doing {
            Doing::Move | Doing::Read => &[],
            Doing::Type => self.to_text,
        }
    }

    /// The keys that are measured, again and again.
    pub fn keys(&self, doing: Doing) -> Vec<&'static str> {
        let [there, back] = match doing {
            Doing::Move | Doing::Read => self.moves,
            Doing::Type => ["x", BACKSPACE],
        };
        [[there; STEPS], [back; STEPS]].concat()
    }
}

/// The programs with an assessment of so many controls, as far as they are there.
pub fn all(folder: &Path, controls: usize) -> Vec<Program> {
    let home = folder.join(controls.to_string());
    std::fs::create_dir_all(home.join("state")).unwrap();
    // Not the card for newcomers, but what everybody else sees.
    std::fs::write(home.join("state/welcomed"), "").unwrap();
    let file = Generated::new(controls, SEED).write(&home).unwrap().remove(0);
    let ours = Path::new(env!("CARGO_BIN_EXE_tenken"));
    let bare = ours.with_file_name("examples").join("bare");
    assert!(bare.exists(), "first: cargo build --release --example bare");
    let file = file.to_str().unwrap().to_owned();
    let mut programs = vec![
        Program {
            name: "bare",
            path: bare,
            args: vec![controls.to_string()],
            home: home.clone(),
            marker: "bare",
            to_text: &[],
            moves: [DOWN, UP],
            leave: &["\x11"],
        },
        Program {
            name: "tenken",
            path: ours.to_owned(),
            args: vec![file.clone()],
            home: home.clone(),
            // The keys stand in the last row, which is drawn last.
            marker: "Ctrl+F",
            // Wherever it was left: the first control, the last of its form, and from there back to whose it is.
            to_text: &[ESCAPE, HOME, DOWN, "\r", END, BACK, BACK, BACK, BACK, BACK],
            moves: [DOWN, UP],
            leave: &["\x11"],
        },
    ];
    match vim() {
        Some(path) => programs.insert(
            1,
            Program {
                name: "vim -u NONE",
                path,
                args: ["-u", "NONE", "-i", "NONE", &file].map(str::to_owned).to_vec(),
                home,
                // What vim says of the file it has read.
                marker: " lines, ",
                to_text: &["i"],
                moves: ["j", "k"],
                leave: &["\x1b", ":q!\r"],
            },
        ),
        None => println!("left out: vim is not installed"),
    }
    programs
}

fn vim() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("vim")).find(|vim| vim.is_file())
}
