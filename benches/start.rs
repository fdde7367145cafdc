//! From the start of the process to its first frame on the screen of a pseudo-terminal of 120×40: the program with
//! assessments of two sizes, and beside it, in the same run, the least a program of this kind can do.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should say so at once"
)]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use generated::{Generated, SEED};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

fn main() {
    divan::main();
}

/// A program in a pseudo-terminal; ended when dropped.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
}

impl Running {
    fn start(program: &Path, file: Option<&Path>, home: &Path) -> Running {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(file);
        command.env("TERM", "xterm-256color");
        command.env("TENKEN_HOME", home);
        let child = pair.slave.spawn_command(command).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        Running { child, master: pair.master, reader }
    }

    /// Reads until a text stands on the screen.
    fn wait_for(&mut self, marker: &str) {
        let mut screen = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        let mut bytes = vec![0; 64 * 1024];
        while !screen.screen().contents().contains(marker) {
            match self.reader.read(&mut bytes) {
                Ok(read) if read > 0 => screen.process(bytes.get(..read).unwrap_or_default()),
                _ => panic!("ended before {marker} was there:\n{}", screen.screen().contents()),
            }
        }
    }
}

impl Drop for Running {
    /// Asks it to end, so that it lets go of its file, and reads on until it has.
    fn drop(&mut self) {
        if let Ok(mut writer) = self.master.take_writer() {
            let _ = writer.write_all(b"\x11");
        }
        let mut rest = Vec::new();
        let _ = self.reader.read_to_end(&mut rest);
        let _ = self.child.wait();
    }
}

/// The example `bare`, which lies beside the program.
fn bare_program() -> PathBuf {
    let bare = Path::new(env!("CARGO_BIN_EXE_tenken")).with_file_name("examples").join("bare");
    assert!(bare.exists(), "first: cargo build --release --example bare");
    bare
}

/// One frame of text and nothing else.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn bare(bencher: Bencher) {
    let program = bare_program();
    bencher.bench_local(|| {
        let mut running = Running::start(&program, None, Path::new(""));
        running.wait_for("39 利用者");
        running
    });
}

/// The program with an assessment, which it finds with its questionnaire.
#[divan::bench(args = [45, 10_000], sample_count = 30, sample_size = 1)]
fn tenken(bencher: Bencher, controls: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = Generated::new(controls, SEED).write(folder.path()).unwrap().remove(0);
    // Not the card for newcomers, but what everybody else sees.
    std::fs::create_dir(folder.path().join("state")).unwrap();
    std::fs::write(folder.path().join("state/welcomed"), "").unwrap();
    bencher.bench_local(|| {
        let program = Path::new(env!("CARGO_BIN_EXE_tenken"));
        let mut running = Running::start(program, Some(&file), folder.path());
        // The keys stand in the last row, which is drawn last.
        running.wait_for("Ctrl+F");
        running
    });
}
