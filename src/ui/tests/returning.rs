//! Stopping and coming back: the same place, the same answers, and never two writers.

use super::stage::{Stage, on_disk};
use crate::model::Assessment;
use crate::text::Lang;
use crate::ui::Start;
use std::fs;
use std::sync::Arc;

#[test]
fn one_comes_back_to_the_very_place() {
    let mut stage = Stage::begun(Lang::Ja, 80, 24);
    stage.go_to("CLD.9.5.1");
    stage.press("<F8>3<Tab>自組織は仮想化基盤を運用していない。<Left><Left><Left>");
    stage.saved();
    let (screen, cursor, file) = (stage.screen(), stage.cursor(), stage.file());
    let home = stage.quit();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    assert_eq!(again.cursor(), cursor);
    let without_mark = |screen: &str| screen.replace("保存済み 14:03", "変更なし");
    assert_eq!(again.screen(), without_mark(&screen));
    again.press("ては");
    assert_eq!(again.answer("CLD.9.5.1").reason, "自組織は仮想化基盤を運用していてはない。");
}

#[test]
fn a_draft_waits_for_one_s_return() {
    let mut stage = Stage::begun(Lang::Ja, 80, 24);
    stage.go_to("5.1.1");
    stage.press("<F8>2<Tab><Tab><Tab>来月ごろ");
    let file = stage.file();
    let home = stage.quit();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 80, 24);
    assert!(again.shows("> 来月ごろ"), "{}", again.screen());
    assert!(again.answer("5.1.1").questions.is_empty());
}

#[test]
fn every_committed_edit_is_on_the_disk_without_asking() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("CLD.9.5.1");
    stage.press("<F8>3<Tab>保存を頼んでいない。");
    stage.saved();
    assert_eq!(on_disk(&stage.file()).answer(&"CLD.9.5.1".into()).unwrap().reason, "保存を頼んでいない。");
    assert!(stage.shows("保存済み 14:03"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(stage.file()).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_second_program_reads_only_and_says_who_writes() {
    let mut first = Stage::begun(Lang::Ja, 120, 40);
    first.press("<F8>2");
    first.saved();
    let mut second = Stage::at(&first.home, Start::File(first.file()), Lang::Ja, 120, 40);
    assert!(second.shows("読み取り専用") && second.shows("開いています"), "{}", second.screen());
    let before = fs::read(first.file()).unwrap();
    second.press("<F8>3<Tab>上書き<Esc><C-z>");
    assert!(second.shows("読み取り専用で開いているため"));
    second.quit();
    assert_eq!(fs::read(first.file()).unwrap(), before);
    first.press("1");
    first.saved();
}

#[test]
fn a_file_of_a_newer_program_is_only_read() {
    let stage = Stage::begun(Lang::Ja, 120, 40);
    let file = stage.file();
    let home = stage.quit();
    let newer = fs::read_to_string(&file).unwrap().replace("\"version\": 1", "\"version\": 2");
    fs::write(&file, &newer).unwrap();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 40);
    assert!(again.shows("新しい版の tenken のファイルです"), "{}", again.screen());
    again.press("<F8>2");
    again.quit();
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn a_file_that_cannot_be_read_is_never_touched() {
    let stage = Stage::begun(Lang::Ja, 120, 40);
    let file = stage.file();
    let home = stage.quit();
    for text in ["", "{", "点検", "[1]", "{\"format\": \"tenken-catalog\"}"] {
        fs::write(&file, text).unwrap();
        let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 40);
        assert!(again.shows("新しい自己点検を始める"), "the home screen: {}", again.screen());
        let screen = again.screen();
        assert!(screen.lines().any(|line| line.contains(".json: ")), "{screen}");
        again.quit();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
}

#[test]
fn a_missing_questionnaire_is_named_on_the_home_screen() {
    let stage = Stage::begun(Lang::Ja, 120, 40);
    let file = stage.file();
    let home = stage.quit();
    let text = fs::read_to_string(&file).unwrap().replace("\"4.1\"", "\"9.9\"");
    fs::write(&file, &text).unwrap();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 40);
    assert!(again.shows("idcf-cloud-9.9.json"), "{}", again.screen());
    again.quit();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn another_assessment_put_in_its_place_is_not_overwritten() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<F8>2");
    stage.saved();
    let theirs = fs::read_to_string(stage.file()).unwrap().replace("\"id\": \"", "\"id\": \"別の");
    assert!(theirs.contains("別の"));
    fs::write(stage.file(), &theirs).unwrap();
    stage.press("3");
    while !stage.shows("保存できません") {
        stage.report();
    }
    assert!(stage.shows("ほかのプログラムがこのファイルを書き換えました"), "{}", stage.screen());
    assert_eq!(fs::read_to_string(stage.file()).unwrap(), theirs);
    stage.press("<F10>");
    assert!(stage.shows("もう一度 F10"), "{}", stage.screen());
    stage.quit();
}

#[test]
fn answers_to_unknown_controls_and_questions_survive_everything() {
    let stage = Stage::begun(Lang::Ja, 120, 40);
    let file = stage.file();
    let home = stage.quit();
    let mut text = fs::read_to_string(&file).unwrap();
    text = text.replace(
        "\"answers\": {}",
        "\"answers\": {\n    \"9.2.3\": {\n      \"questions\": {\n        \"Q-昔\": {\n          \"text\": \"旧版の回答\"\n        }\n      }\n    },\n    \"99.1\": {\n      \"reason\": \"別の版の管理策\"\n    }\n  }",
    );
    fs::write(&file, &text).unwrap();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 40);
    assert!(again.shows("質問票にない管理策の回答が 1 件あります"), "{}", again.screen());
    again.press("<F8>2<C-z>");
    again.saved();
    again.quit();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn home_lists_the_assessment_and_opens_it_again() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<F8>3<Tab>対象が無い");
    stage.saved();
    stage.press("<Esc><Esc>");
    assert!(stage.shows("> 点検商事 / 受発注システム"), "{}", stage.screen());
    assert!(stage.shows("回答 1/45"));
    stage.press("<Enter>");
    assert_eq!(stage.answer("4.1").reason, "対象が無い");
    let two: Assessment = on_disk(&stage.file());
    assert_eq!(two.organization, "点検商事");
    let home = Arc::clone(&stage.home);
    drop(stage);
    // The lock is gone with its holder.
    let file = crate::store::found::in_folder(&home.path().join("assessments")).remove(0);
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    assert!(!again.shows("読み取り専用"));
}
