//! What is typed and is not yet an answer: kept, offered back, and never in the way of anybody's answers.

use super::stage::{Stage, on_disk};
use crate::store::left;
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::effect::Folders;
use std::fs;
use std::path::PathBuf;

/// Somebody with half a date in a field of 5.1.1.
fn drafted() -> Stage {
    let mut stage = Stage::begun(Lang::Ja, 80, 24);
    stage.go_to("5.1.1");
    stage.press("<F8>2<Tab><Tab><Tab>来月ごろ");
    stage.saved();
    stage
}

/// Where the draft is kept.
fn note(stage: &Stage) -> PathBuf {
    left::path(&Folders::under(stage.home.path()), &on_disk(&stage.file()).id).unwrap()
}

#[test]
fn a_second_window_that_only_reads_leaves_the_draft_to_the_first() {
    let mut first = drafted();
    let mut second = Stage::at(&first.home, Start::File(first.file()), Lang::Ja, 80, 24);
    assert!(second.shows("読み取り専用"), "{}", second.screen());
    second.go_to("CLD.9.5.1");
    second.quit();
    first.press("、たぶん");
    let file = first.file();
    let home = first.quit();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    assert!(again.shows("> 来月ごろ、たぶん"), "{}", again.screen());
}

#[test]
fn a_damaged_draft_and_a_pipe_in_its_place_cost_the_draft_and_nothing_else() {
    let stage = drafted();
    let (file, note) = (stage.file(), note(&stage));
    let home = stage.quit();
    let answered = fs::read(&file).unwrap();
    fs::write(&note, "{\"drafts\": {\"5.1.1\": [途中").unwrap();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24);
    assert!(!again.shows("来月ごろ"), "{}", again.screen());
    drop(again.quit());
    #[cfg(unix)]
    {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        fs::remove_file(&note).unwrap();
        mknodat(CWD, &note, FileType::Fifo, Mode::RUSR, 0).unwrap();
        drop(Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24).quit());
    }
    assert_eq!(fs::read(&file).unwrap(), answered);
}

#[test]
fn a_draft_of_a_control_that_has_gone_waits_for_its_return() {
    let stage = drafted();
    let (file, note) = (stage.file(), note(&stage));
    let home = stage.quit();
    let kept = fs::read_to_string(&note).unwrap();
    assert!(kept.contains("来月ごろ"), "{kept}");
    fs::write(&note, kept.replace("5.1.1", "9.9.9")).unwrap();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    assert!(!again.shows("来月ごろ"));
    again.go_to("9.2.3");
    again.quit();
    let kept = fs::read_to_string(&note).unwrap();
    assert!(kept.contains("9.9.9") && kept.contains("来月ごろ"), "{kept}");
}

#[test]
fn an_escape_in_a_draft_never_reaches_the_screen() {
    let stage = drafted();
    let (file, note) = (stage.file(), note(&stage));
    let home = stage.quit();
    let kept = fs::read_to_string(&note).unwrap();
    fs::write(&note, kept.replace("来月ごろ", "来月\\u001b[31mごろ\\u202e")).unwrap();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    let screen = again.screen();
    assert!(screen.contains("来月") && !screen.contains(['\u{1b}', '\u{202e}']), "{screen}");
}

#[test]
fn a_draft_is_one_person_s_own() {
    let stage = drafted();
    let file = stage.file();
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("来月ごろ"), "it is in nobody's assessment");
    let _first = stage.quit();
    let another = Stage::new(Lang::Ja, 80, 24).quit();
    let mut other = Stage::at(&another, Start::File(file), Lang::Ja, 80, 24);
    other.go_to("5.1.1");
    assert!(!other.shows("来月ごろ"), "{}", other.screen());
}
