//! What was changed at a control is read from the journal and shown, newest first.

use super::stage::Stage;
use crate::text::Lang;
use crate::text::width::width;
use crate::ui::Start;
use std::fs;

const KEY: &str = "<S-F10>";

fn journal(stage: &Stage) -> String {
    format!("{}.journal", stage.file().display())
}

/// A control whose owner was written, then a description, which was taken back.
fn changed(lang: Lang, columns: u16) -> Stage {
    let mut stage = Stage::begun(lang, columns, 30);
    stage.go_to("9.2.3");
    stage.go_to_field("owner");
    stage.press("情報システム部");
    stage.go_to_field("description");
    stage.press("特権IDは申請の上で貸し出す。");
    stage.press("<Esc><C-z>");
    stage.go_to("9.2.4");
    stage.go_to_field("owner");
    stage.press("総務部");
    stage.press("<Esc>");
    stage.saved();
    while stage.control() != "9.2.3" {
        stage.press("<F3>");
    }
    stage
}

/// The rows of the page, without the times and names of this run.
fn page(stage: &mut Stage) -> String {
    let who = stage.walk().open.assessment().id.to_string();
    stage.screen().replace(&who, "")
}

#[test]
fn the_history_of_a_control_is_read_newest_first_and_only_of_that_control() {
    let mut stage = changed(Lang::Ja, 100);
    stage.press(KEY);
    stage.wait_for("情報システム部");
    let shown = page(&mut stage);
    assert!(shown.contains("ここの変更履歴 - 9.2.3"), "{shown}");
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text}\n{shown}"));
    let undone = at("特権IDは申請の上で貸し出す。 -> ");
    assert!(at("(取り消し)") < undone && undone < at("-> 特権IDは"), "{shown}");
    assert!(at("-> 特権IDは") < at("-> 情報システム部"), "{shown}");
    assert!(!shown.contains("総務部"), "{shown}");
    stage.press(KEY);
    assert!(stage.walk().reading.is_none());
}

#[test]
fn in_english_and_in_a_narrow_window_everything_is_wrapped_by_cells() {
    let mut stage = changed(Lang::En, 60);
    stage.press(KEY);
    stage.wait_for("undone");
    let rows = stage.walk().read(crate::ui::walk::Page::History, Lang::En, 30);
    assert!(rows.iter().all(|row| row.width() <= 30), "{rows:?}");
    let text =
        |row: &crate::ui::row::Row| row.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    assert!(rows.iter().any(|row| text(row).starts_with("  - 特権ID")), "{rows:?}");
    assert!(rows.iter().any(|row| text(row).starts_with("  + 特権ID")), "{rows:?}");
}

#[test]
fn a_long_value_is_cut_and_nothing_of_it_reaches_the_terminal_uncleaned() {
    let mut stage = changed(Lang::Ja, 100);
    stage.go_to_field("description");
    let long = "長い説明。".repeat(200);
    stage.edited(&format!("\u{1b}[31m赤\u{202e}{long}"));
    stage.press("<Esc>");
    stage.saved();
    stage.press(KEY);
    stage.wait_for("赤");
    let rows = stage.walk().read(crate::ui::walk::Page::History, Lang::Ja, 98);
    let text: String = rows.iter().flat_map(|row| &row.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    assert!(width(&text) < width(&long), "{text}");
}

#[test]
fn on_the_first_screen_it_is_what_was_said_of_the_assessment_as_a_whole() {
    let mut stage = changed(Lang::Ja, 100);
    stage.go_to_start();
    stage.go_to_field("organization");
    stage.press("点検商事");
    stage.press("<Esc>");
    stage.saved();
    stage.press(KEY);
    stage.wait_for("点検商事");
    assert!(stage.shows("ここの変更履歴 - 自己点検全体"), "{}", stage.screen());
    assert!(!stage.shows("情報システム部"), "{}", stage.screen());
}

#[test]
fn what_was_typed_last_comes_in_while_the_page_is_looked_at() {
    let mut stage = changed(Lang::Ja, 100);
    stage.go_to_field("reason");
    stage.press("対象外とする理由");
    stage.press(KEY);
    stage.wait_for("-> 対象外とする理由");
}

#[test]
fn a_journal_that_is_missing_damaged_or_no_file_is_said_on_the_page() {
    let stage = changed(Lang::Ja, 100);
    let (file, journal) = (stage.file(), journal(&stage));
    let whole = fs::read_to_string(&journal).unwrap();
    let home = stage.quit();
    fs::write(&journal, whole.replace("情報システム部", "営業部")).unwrap();
    let mut stage = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 100, 30);
    stage.press(KEY);
    stage.wait_for("履歴に問題があります");
    stage.press("<Esc>");
    fs::remove_file(&journal).unwrap();
    stage.press(KEY);
    stage.wait_for("履歴(.journal)がファイルのそばにありません");
    stage.press("<Esc>");
    fs::create_dir(&journal).unwrap();
    stage.press(KEY);
    stage.wait_for("履歴を読めません");
}
