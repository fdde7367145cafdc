//! What another program writes into the open file is taken in, and where it contradicts, a person decides.

use super::stage::{Stage, on_disk};
use crate::model::{Assessment, Field, Value, edit};
use crate::store::reading;
use crate::text::Lang;
use crate::ui::Start;
use std::fs;

/// Another program describes and assigns control 4.1's neighbour in the file.
fn outside(stage: &Stage, edits: &[(&str, Field, &str)]) {
    let mut theirs: Assessment = reading::parse(&fs::read(stage.file()).unwrap()).unwrap();
    for (control, field, text) in edits {
        let (control, field, value) = ((*control).into(), field.clone(), Value::text(*text));
        edit::apply(&mut theirs, edit::Edit::Put { control, field, value }).unwrap();
    }
    fs::write(stage.file(), reading::to_bytes(&theirs)).unwrap();
}

/// At the description of a control, with a text in it that is in the file.
fn described(columns: u16) -> Stage {
    let mut stage = Stage::begun(Lang::Ja, columns, 30);
    stage.go_to("9.2.3");
    stage.go_to_field("description");
    stage.press("もとの説明。");
    in_the_file(&mut stage, "もとの説明。");
    stage
}

fn in_the_file(stage: &mut Stage, text: &str) {
    while !fs::read_to_string(stage.file()).unwrap().contains(text) {
        stage.report_or_wait();
    }
}

#[test]
fn what_does_not_contradict_comes_in_while_one_types_on() {
    let mut stage = described(120);
    outside(&stage, &[("9.2.3", Field::Owner, "情報システム部"), ("9.2.4", Field::Reason, "外の理由")]);
    stage.press("続き");
    while !stage.shows("取り込みました") {
        stage.report();
    }
    assert_eq!(stage.answer("9.2.3").owner, "情報システム部");
    assert_eq!(stage.answer("9.2.4").reason, "外の理由");
    stage.press("も");
    assert_eq!(stage.answer("9.2.3").description, "もとの説明。続きも");
    in_the_file(&mut stage, "もとの説明。続きも");
    let file = stage.file();
    let _home = stage.quit();
    let saved: Assessment = reading::parse(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(saved.answer(&"9.2.4".into()).unwrap().reason, "外の理由");
    let log = fs::read_to_string(format!("{}.journal", file.display())).unwrap();
    assert!(log.contains(r#""who":"outside","as":"outside""#), "{log}");
}

#[test]
fn what_contradicts_is_shown_side_by_side_and_waits_over_a_restart() {
    let mut stage = described(120);
    outside(&stage, &[("9.2.3", Field::Description, "外の説明。")]);
    stage.press("自分の続き。");
    while !stage.shows("食い違う 1 件") {
        stage.report();
    }
    in_the_file(&mut stage, "もとの説明。自分の続き。");
    let file = stage.file();
    let home = stage.quit();
    let mut again = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 30);
    assert!(again.shows("食い違いが 1 件、決定を待っています"), "{}", again.screen());
    again.press("<C-F7>");
    insta::assert_snapshot!("a_contradiction", again.screen());
    again.press("<Right><Right><Enter>");
    assert!(again.shows("食い違いはすべて解決しました"), "{}", again.screen());
    assert_eq!(again.answer("9.2.3").description, "もとの説明。自分の続き。\n外の説明。");
    again.saved();
    assert_eq!(
        on_disk(&file).answer(&"9.2.3".into()).unwrap().description,
        "もとの説明。自分の続き。\n外の説明。"
    );
    let home = again.quit();
    let mut last = Stage::at(&home, Start::File(file), Lang::Ja, 120, 30);
    assert!(!last.shows("決定を待っています"));
    last.press("<C-F7>");
    assert!(last.shows("食い違いはありません"));
}

#[test]
fn each_choice_is_what_stands_and_the_other_can_be_had_by_undo() {
    for (keys, stands) in [("1", "自分"), ("2", "外の説明。"), ("<Right><Left>", "自分")] {
        let mut stage = described(60);
        outside(&stage, &[("9.2.3", Field::Description, "外の説明。")]);
        stage.press("<C-w><C-w><C-w><C-w>自分");
        while stage.walk().open.conflicts().is_empty() {
            stage.report();
        }
        let ours = stage.answer("9.2.3").description;
        assert!(ours.ends_with("自分"));
        stage.press(&format!("<C-F7>{keys}<Enter>"));
        let now = stage.answer("9.2.3").description;
        assert!(now.ends_with(stands), "{keys} {now}");
        if stands == "外の説明。" {
            stage.press("<C-z>");
            assert_eq!(stage.answer("9.2.3").description, ours);
        }
        stage.saved();
    }
}

#[test]
fn leaving_takes_in_what_came_last_and_stays_once_where_it_contradicts() {
    let mut stage = described(120);
    stage.press("<Esc>");
    stage.saved();
    outside(&stage, &[("9.2.4", Field::Reason, "外の理由")]);
    stage.go_to_field("description");
    stage.press("最後に");
    let file = stage.file();
    let _home = stage.quit();
    let both = on_disk(&file);
    assert_eq!(both.answer(&"9.2.4".into()).unwrap().reason, "外の理由");
    assert!(both.answer(&"9.2.3".into()).unwrap().description.ends_with("最後に"));
}
