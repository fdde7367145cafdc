//! Help with answering: days, files, texts, copying.

use super::stage::{Stage, on_disk};
use crate::text::Lang;
use crate::ui::effect::ForTerminal;
use crate::ui::form::Act;
use std::fs;

fn at(control: &str, columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::begun(Lang::Ja, columns, rows);
    stage.go_to(control);
    stage.press("<F8>2");
    stage
}

fn due(stage: &Stage) -> Option<String> {
    stage.answer("5.1.1").due.map(|day| day.to_string())
}

#[test]
fn what_was_understood_of_a_day_stands_beside_it_while_it_is_typed() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("due");
    stage.press("R8.11");
    assert!(stage.shows("R8.11  ? 日付として読めません(例: 2026-12-25)"), "{}", stage.screen());
    stage.press(".30");
    assert!(stage.shows("R8.11.30  = 2026-11-30 (月)"), "{}", stage.screen());
    assert_eq!(due(&stage).as_deref(), Some("2026-11-30"));
    assert_eq!(stage.before_cursor(), "0");
    stage.press("<Tab>");
    assert!(stage.shows(": 2026-11-30  (月)"), "{}", stage.screen());
}

#[test]
fn what_is_no_day_stays_with_the_reason() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("due");
    stage.press("2026-02-30");
    assert!(stage.shows("暦にない日です"), "{}", stage.screen());
    stage.press("<Tab><S-Tab>");
    assert!(stage.shows("> 2026-02-30  ?"), "{}", stage.screen());
    stage.press("<C-w><C-w><C-w><C-w><C-w>26/11/22");
    assert!(stage.shows("年は4桁か元号で"), "{}", stage.screen());
    assert_eq!(due(&stage), None);
}

#[test]
fn a_day_is_chosen_in_the_month_below_the_field() {
    for (columns, rows) in [(120, 40), (80, 24), (72, 20), (60, 16)] {
        let mut stage = at("5.1.1", columns, rows);
        stage.go_to_field("due");
        stage.press("<C-u>");
        assert!(stage.shows("2026-11-23 (月) 令和8年11月"), "{}", stage.screen());
        assert!(stage.shows("[*23 ]"), "{}", stage.screen());
        if columns >= 72 {
            assert!(stage.shows("5.1.1") && stage.shows("提供者の記述"), "{}", stage.screen());
        }
        stage.press("<PgDn><Down><Right>");
        assert_eq!(stage.before_cursor(), " ");
        let (x, y) = stage.cursor().unwrap();
        let row = stage.screen().lines().nth(y.into()).unwrap().to_owned();
        assert!(row.contains("[ 31 ]"), "{row} {x}");
        stage.press("<Enter>");
        assert_eq!(due(&stage).as_deref(), Some("2026-12-31"));
        assert!(!stage.shows("今の値"), "{}", stage.screen());
        assert_eq!(stage.before_cursor(), "1");
        stage.press("<C-u><Right>");
        assert!(stage.shows("2027-01-01 (金) 令和9年1月"), "{}", stage.screen());
        stage.press("<Home>");
        assert!(stage.shows("[*23 ]"), "{}", stage.screen());
        stage.press("<Esc>");
        assert_eq!(due(&stage).as_deref(), Some("2026-12-31"), "left unchanged");
        stage.press("<C-z>");
        assert_eq!(due(&stage), None, "one step");
    }
}

#[test]
fn the_present_value_is_marked_in_the_month() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("due");
    stage.press("2026-11-30<C-u><Left>");
    assert!(stage.shows("[ 29 ]  30="), "{}", stage.screen());
    assert!(stage.shows("*23"), "{}", stage.screen());
}

/// At the place of a new entry of evidence, the cursor in its field.
fn at_evidence(columns: u16, rows: u16) -> Stage {
    let mut stage = at("5.1.1", columns, rows);
    stage.go_to_act(&Act::AddEvidence(None));
    stage.press("<Enter>");
    stage.go_to_field("evidence.ev-1.location");
    stage
}

#[test]
fn a_file_is_chosen_as_evidence_with_its_hash_and_its_day_in_one_step() {
    for (columns, rows) in [(120, 40), (60, 16)] {
        let mut stage = at_evidence(columns, rows);
        let folder = stage.file().parent().unwrap().to_owned();
        fs::create_dir(folder.join("規程集")).unwrap();
        fs::write(folder.join("規程集/クラウド利用方針.pdf"), "方針").unwrap();
        fs::write(folder.join(".隠し.txt"), "").unwrap();
        stage.press("<C-u>");
        stage.wait_for("規程集/");
        assert!(!stage.shows("隠し"));
        stage.press("規程");
        assert_eq!(stage.before_cursor(), "程", "{}", stage.screen());
        stage.press("<Enter>");
        stage.wait_for("クラウド利用方針.pdf");
        assert_eq!(stage.before_cursor(), "/");
        stage.press("<Enter>");
        stage.wait_for("規程集/クラウド利用方針.pdf と SHA-256 を記録しました");
        let entry = stage.answer("5.1.1").evidence[0].clone();
        assert_eq!(entry.location, "規程集/クラウド利用方針.pdf");
        assert_eq!(entry.sha256.len(), 64);
        assert!(entry.date.is_some());
        assert!(stage.shows("> 規程集/クラウド利用方針.pdf"), "{}", stage.screen());
        assert_eq!(stage.before_cursor(), "f");
        stage.press("<C-z>");
        let entry = stage.answer("5.1.1").evidence[0].clone();
        assert!(entry.location.is_empty() && entry.sha256.is_empty() && entry.date.is_none());
        stage.press("<C-y>");
        stage.saved();
        let file = stage.file();
        let _home = stage.quit();
        assert_eq!(on_disk(&file).answers[&"5.1.1".into()].evidence[0].sha256.len(), 64);
    }
}

#[test]
fn a_file_that_is_not_there_is_said_beside_its_place_once_the_field_is_left() {
    let mut stage = at_evidence(120, 40);
    stage.press("規程集/無い.pdf");
    assert!(!stage.shows("ファイルがありません"));
    stage.press("<Tab>");
    stage.wait_for("規程集/無い.pdf  ! ファイルがありません");
    let folder = stage.file().parent().unwrap().to_owned();
    fs::create_dir(folder.join("規程集")).unwrap();
    fs::write(folder.join("規程集/無い.pdf"), "今はある").unwrap();
    // Coming back to the control one looks again.
    stage.press("<F4>");
    assert!(!stage.shows("ファイルがありません"));
    stage.press("<F3>");
    stage.go_to_field("evidence.ev-1.location");
    stage.settled(|stage| !stage.shows("ファイルがありません"));
    for place in ["https://example.jp/台帳.pdf", "総務部の棚 3段目"] {
        stage.go_to_field("evidence.ev-1.location");
        stage.press("<C-w><C-w><C-w><C-w><C-w><C-w><C-w><C-w><C-w><C-w>");
        stage.press(place);
        stage.press("<Tab>");
        assert!(stage.shows(place) && !stage.shows("ファイルがありません"), "{}", stage.screen());
    }
}

#[test]
fn leaving_the_folder_is_allowed_and_said() {
    let mut stage = at_evidence(120, 40);
    let folder = stage.file().parent().unwrap().to_owned();
    fs::write(folder.join("../共有の台帳.txt"), "台帳").unwrap();
    stage.press("<C-u>../共有");
    stage.wait_for(">共有の台帳.txt");
    stage.press("<Enter>");
    stage.wait_for("> ../共有の台帳.txt  (点検のフォルダの外)");
    assert_eq!(stage.answer("5.1.1").evidence[0].sha256, "", "nothing outside the folder is read");
}

#[test]
fn many_files_are_filtered_as_one_types() {
    let mut stage = at_evidence(120, 40);
    let folder = stage.file().parent().unwrap().join("記録");
    fs::create_dir(&folder).unwrap();
    for nth in 0..3000 {
        fs::write(folder.join(format!("記録{nth:05}.log")), "").unwrap();
    }
    stage.press("記録/<C-u>");
    stage.wait_for("記録00000.log");
    stage.press("02999");
    assert!(stage.shows(">記録02999.log"), "{}", stage.screen());
    stage.press("<Esc>");
    assert_eq!(stage.answer("5.1.1").evidence[0].location, "記録/", "nothing was chosen");
}

#[test]
fn texts_are_offered_and_put_in_at_the_cursor() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 16)] {
        let mut stage = at("5.1.1", columns, rows);
        stage.go_to_field("description");
        stage.press("前。後。<Left><Left>");
        stage.press("<C-u>");
        assert!(stage.shows("文を取り込む") && stage.shows("[記入例]"), "{}", stage.screen());
        assert!(stage.cursor().is_some());
        stage.press("<Enter>");
        let written = stage.answer("5.1.1").description;
        assert!(written.starts_with("前。") && written.ends_with("後。") && written.len() > 30, "{written}");
        assert!(stage.shows("取り込みました"), "{}", stage.screen());
        assert!(stage.cursor().is_some());
        stage.press("<C-z>");
        assert_eq!(stage.answer("5.1.1").description, "前。後。", "one step");
    }
}

#[test]
fn a_name_used_before_is_offered_where_a_name_belongs() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("owner");
    stage.press("情報システム部長");
    stage.go_to("6.1.1");
    stage.press("<F8>2");
    stage.go_to_field("owner");
    stage.press("<C-u>情報");
    assert_eq!(stage.before_cursor(), "報");
    assert!(stage.shows("[この点検の 5.1.1] 情報システ"), "{}", stage.screen());
    stage.press("<Enter>");
    assert_eq!(stage.answer("6.1.1").owner, "情報システム部長");
    assert_eq!(stage.before_cursor(), "長");
}

#[test]
fn last_year_s_text_is_taken_from_another_assessment_which_is_only_read() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("description");
    stage.press("昨年の説明文。");
    stage.saved();
    let last = stage.file();
    stage.press("<Esc><Esc>");
    stage.press("<End>");
    while !stage.shows("組織名") {
        stage.press("<Up><Enter>");
    }
    stage.press("点検商事<Tab>受発注システム<Tab><Tab><Tab><Enter><Esc><Down>");
    assert_ne!(stage.file(), last);
    let before = fs::read(&last).unwrap();
    stage.go_to("5.1.1");
    stage.press("<F8>2");
    stage.go_to_field("description");
    stage.press("<C-u>");
    let name = last.file_name().unwrap().to_str().unwrap().to_owned();
    stage.wait_for("別の点検を見る");
    stage.press(&name);
    stage.press("<Enter>");
    for _ in 0..name.chars().count() {
        stage.press("<BS>");
    }
    stage.wait_for("昨年の説明文。");
    stage.press("<Home>昨年の説明");
    stage.press("<Enter>");
    assert_eq!(stage.answer("5.1.1").description, "昨年の説明文。");
    assert_eq!(fs::read(&last).unwrap(), before);
}

#[test]
fn what_has_the_focus_is_copied() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("description");
    stage.press("コピーする文。");
    assert_eq!(stage.asks("<C-x>"), [ForTerminal::Copy("コピーする文。".into())]);
    assert!(stage.shows("コピーしました: コピーする文。"), "{}", stage.screen());
    stage.press("<Esc>");
    let asked = stage.asks("<C-x>");
    let [ForTerminal::Copy(title)] = &asked[..] else { panic!("{asked:?}") };
    assert!(title.starts_with("5.1.1 "), "{title}");
    stage.press("<Tab><C-x>");
    assert!(stage.shows("コピーするもの"), "{}", stage.screen());
    stage.press("<Down>");
    let asked = stage.asks("<Enter>");
    let [ForTerminal::Copy(fact)] = &asked[..] else { panic!("{asked:?}") };
    assert!(fact.contains('\n') && fact.contains(" / "), "with its source: {fact}");
    stage.go_to_field("description");
    stage.paste(&"長".repeat(30_000));
    assert_eq!(stage.asks("<C-x>"), []);
    assert!(stage.shows("長すぎてコピーできません"), "{}", stage.screen());
}

#[test]
fn what_comes_back_from_the_editor_is_one_step_and_clean() {
    let mut stage = at("5.1.1", 120, 40);
    stage.go_to_field("description");
    stage.press("前の文。");
    stage.edited("# 見出し\n直した文。\u{1b}[31m\u{202e}");
    assert_eq!(stage.answer("5.1.1").description, "# 見出し\n直した文。");
    assert_eq!(stage.before_cursor(), "た", "behind what differs");
    stage.press("続き");
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").description, "# 見出し\n直した文。", "typing on is a step of its own");
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").description, "前の文。");
    stage.edited("前の文。");
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").description, "", "unchanged text is no step");
}
