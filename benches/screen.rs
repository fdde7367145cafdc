//! How long one frame takes at 120×40, on a screen in memory: all of it, and what changes with one key.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should say so at once"
)]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use divan::counter::ItemsCount;
use generated::{Generated, SEED};
use tempfile::TempDir;
use tenken::store::Folders;
use tenken::text::Lang;
use tenken::ui::Start;
use tenken::ui::headless::Headless;
use tenken::ui::input::Input;
use tenken::ui::keys::{Chord, Key};

const SIZES: [usize; 2] = [45, 10_000];
const SCREEN: (u16, u16) = (120, 40);

fn main() {
    divan::main();
}

/// The program with a generated assessment open, its first frame drawn. The folder has to outlive it.
fn program(controls: usize) -> (Headless, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let files = Generated::new(controls, SEED).write(folder.path()).unwrap();
    let file = Start::File(files[0].clone());
    let mut program = Headless::start(file, Lang::Ja, Folders::under(folder.path()), SCREEN);
    program.draw();
    assert!(program.text().contains("Ctrl+K"), "{}", program.text());
    (program, folder)
}

fn press(program: &mut Headless, key: Key) {
    program.send(Input::Chord(Chord::plain(key)));
    program.draw();
}

/// Everything, onto an empty screen.
#[divan::bench(args = SIZES)]
fn full_frame(bencher: Bencher, controls: usize) {
    let (mut program, _folder) = program(controls);
    bencher.bench_local(|| {
        program.forget();
        program.draw();
    });
}

/// The selection one control down and up again: two keys, two frames, each with another provider's side and form.
#[divan::bench(args = SIZES)]
fn move_the_selection(bencher: Bencher, controls: usize) {
    let (mut program, _folder) = program(controls);
    bencher.counter(ItemsCount::new(2_usize)).bench_local(|| {
        press(&mut program, Key::Down);
        press(&mut program, Key::Up);
    });
    program.end();
}

/// In the table of all controls, sorted by name, the cursor one row down and up again: two keys, two frames.
#[divan::bench(args = SIZES)]
fn move_in_the_table(bencher: Bencher, controls: usize) {
    let (mut program, _folder) = table(controls);
    bencher.counter(ItemsCount::new(2_usize)).bench_local(|| {
        press(&mut program, Key::Down);
        press(&mut program, Key::Up);
    });
    program.end();
}

/// The table sorted the other way round: one key, one frame.
#[divan::bench(args = SIZES)]
fn sort_the_table(bencher: Bencher, controls: usize) {
    let (mut program, _folder) = table(controls);
    bencher.bench_local(|| press(&mut program, Key::F(6)));
    program.end();
}

/// The program with the table open, sorted by name.
fn table(controls: usize) -> (Headless, TempDir) {
    let (mut program, folder) = program(controls);
    program.send(Input::Chord(Chord::ctrl(Key::Char('k'))));
    for key in [Key::Right, Key::F(6)] {
        press(&mut program, key);
    }
    assert!(program.text().contains("[管理策名 ^]"), "{}", program.text());
    (program, folder)
}

/// A character typed and taken back: two keys, two edits handed to the saver, two frames.
#[divan::bench(args = SIZES)]
fn type_a_character(bencher: Bencher, controls: usize) {
    let (mut program, _folder) = program(controls);
    press(&mut program, Key::F(6));
    press(&mut program, Key::F(6));
    // Onwards to a field of text, which the row with the caret shows.
    for _ in 0..30 {
        if program.text().contains("  > ") {
            break;
        }
        press(&mut program, Key::Tab);
    }
    program.send(Input::Text("点".into()));
    program.draw();
    let typed = program.text();
    press(&mut program, Key::Backspace);
    assert_ne!(typed, program.text(), "no text is being typed");
    bencher.counter(ItemsCount::new(2_usize)).bench_local(|| {
        program.send(Input::Text("検".into()));
        program.draw();
        press(&mut program, Key::Backspace);
    });
    program.end();
}
