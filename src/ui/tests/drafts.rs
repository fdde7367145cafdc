//! What is typed and is not yet an answer: kept, offered back, and never in the way of anybody's answers.

use super::stage::{Stage, on_disk};
use crate::model::{Answer, Field, Value};
use crate::store::{left, opening};
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::effect::Folders;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The field of 5.1.1 in which half a date is left.
const DATED: &str = "Q-5.1.1-3";

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

/// Something else writes a date into the field of the draft.
fn dated_elsewhere(file: &Path, date: &str) {
    let mut json: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    json["answers"]["5.1.1"]["questions"][DATED] = serde_json::json!({ "date": date });
    fs::write(file, serde_json::to_string_pretty(&json).unwrap() + "\n").unwrap();
}

fn date(answer: &Answer) -> String {
    match answer.value(&Field::Question(DATED.into())) {
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    }
}

fn due(stage: &Stage) -> String {
    date(&stage.answer("5.1.1"))
}

fn due_on_disk(file: &Path) -> String {
    on_disk(file).answer(&"5.1.1".into()).map(date).unwrap_or_default()
}

/// Takes the draft back letter by letter and types something else.
fn typed_over(stage: &mut Stage, text: &str) {
    stage.press(&"<BS>".repeat("来月ごろ".chars().count()));
    stage.press(text);
}

#[test]
fn a_field_answered_elsewhere_keeps_that_answer_and_the_draft_until_it_is_one() {
    let stage = drafted();
    let file = stage.file();
    let home = stage.quit();
    dated_elsewhere(&file, "2026-12-24");
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24);
    assert!(again.shows("> 来月ごろ"), "the draft is offered: {}", again.screen());
    assert_eq!(due(&again), "2026-12-24", "and is no answer");
    again.saved();
    assert_eq!(due_on_disk(&file), "2026-12-24");
    again.press("、たぶん");
    assert_eq!(due(&again), "2026-12-24", "typed on it is none either");
    again.press(&"<BS>".repeat("、たぶん".chars().count()));
    typed_over(&mut again, "2027-01-31");
    assert_eq!(due(&again), "2027-01-31");
    again.saved();
    again.quit();
    assert_eq!(due_on_disk(&file), "2027-01-31");
}

#[test]
fn a_field_answered_elsewhere_while_it_is_open_leaves_the_draft_where_it_is() {
    let mut stage = drafted();
    let file = stage.file();
    // The file has everything at rest.
    while !opening::current(&file).unwrap().joined.meeting.replayed.is_empty() {
        stage.report_or_wait();
    }
    dated_elsewhere(&file, "2026-12-24");
    // Another edit has the file looked at.
    stage.go_to("7.2.2");
    stage.press("<Esc><Enter>2");
    stage.settled(|stage| due(stage) == "2026-12-24");
    stage.saved();
    while stage.control() != "5.1.1" {
        stage.press("<F3>");
    }
    stage.go_to_field(DATED);
    assert!(stage.shows("来月ごろ"), "{}", stage.screen());
    let _home = stage.quit();
    assert_eq!(due_on_disk(&file), "2026-12-24");
}

#[test]
fn whether_the_draft_or_the_file_is_older_makes_no_difference() {
    let mut seen = Vec::new();
    for (draft_ago, file_ago) in [(0, 0), (7200, 60), (60, 7200)] {
        let stage = drafted();
        let (file, note) = (stage.file(), note(&stage));
        let home = stage.quit();
        dated_elsewhere(&file, "2026-12-24");
        for (path, ago) in [(&note, draft_ago), (&file, file_ago)] {
            let at = SystemTime::now() - Duration::from_secs(ago);
            fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
        }
        let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
        assert!(again.shows("> 来月ごろ"), "{}", again.screen());
        assert_eq!(due(&again), "2026-12-24");
        seen.push(again.screen());
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]), "{seen:#?}");
}

#[test]
fn of_two_drafts_for_one_field_the_one_typed_last_is_offered() {
    let stage = drafted();
    let (file, note) = (stage.file(), note(&stage));
    let mut again = Stage::at(&stage.quit(), Start::File(file.clone()), Lang::Ja, 80, 24);
    typed_over(&mut again, "年度末まで");
    let home = again.quit();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24);
    assert!(again.shows("> 年度末まで") && !again.shows("来月ごろ"), "{}", again.screen());
    drop(again.quit());
    // A note that names the field twice.
    let kept = fs::read_to_string(&note).unwrap();
    let twice = kept.replace("\"年度末まで\"", &format!("\"年度末まで\", \"{DATED}\": \"再来週\""));
    assert_ne!(twice, kept, "{kept}");
    fs::write(&note, twice).unwrap();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    assert!(again.shows("> 再来週") && !again.shows("年度末まで"), "{}", again.screen());
}

#[test]
fn two_fields_with_drafts_have_each_their_own() {
    let mut stage = drafted();
    let file = stage.file();
    stage.go_to("7.2.2");
    stage.press("<Esc><Enter>2");
    stage.go_to_field("Q-7.2.2-3");
    stage.press("再来週あたり");
    stage.saved();
    let mut again = Stage::at(&stage.quit(), Start::File(file), Lang::Ja, 80, 24);
    assert!(again.shows("> 再来週あたり") && !again.shows("来月ごろ"), "{}", again.screen());
    while again.control() != "5.1.1" {
        again.press("<F3>");
    }
    again.go_to_field(DATED);
    assert!(again.shows("> 来月ごろ") && !again.shows("再来週"), "{}", again.screen());
}
