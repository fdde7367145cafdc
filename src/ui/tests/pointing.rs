//! The mouse: a click does what the key for what stands there does, the wheel turns what it is over, and text is left
//! to be marked.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::command::Command;
use crate::ui::input::Input;
use crate::ui::mouse::{Deed, Mouse};
use crate::ui::state::Screen;
use crate::ui::walk::Pane;
use crossterm::event::{MouseButton, MouseEventKind};

#[test]
fn a_click_in_the_list_goes_there_and_a_second_one_opens_it() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.click("未 6.1.3");
    assert_eq!((stage.control().as_str(), stage.walk().pane), ("6.1.3", Pane::List));
    stage.click("未 6.1.3");
    assert_eq!(stage.walk().pane, Pane::Form);
    stage.click("はじめに");
    assert_eq!(stage.control(), "start");
    stage.click("6 情報セキュリティのための組織");
    assert_eq!(stage.control(), "6.1.1", "a chapter leads to its first control");
    stage.click("6.1.1 情報セキュリティの役割及び責任");
    assert_eq!(stage.walk().pane, Pane::Statement, "the title of a pane is the pane");
}

#[test]
fn the_wheel_turns_what_it_is_over_and_moves_nothing_else() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("6.1.1");
    let before = (stage.control(), stage.walk().pane);
    for _ in 0..3 {
        stage.wheel("未 9.2.2", true);
    }
    assert_eq!((stage.control(), stage.walk().pane), before);
    assert!(!stage.shows(">未 6.1.1"), "turned out of view: {}", stage.screen());
    stage.press("<C-Down>");
    assert!(stage.shows(">未 6.1.3"), "a key brings back what has the focus: {}", stage.screen());
    stage.wheel("記述された事実", true);
    assert!(stage.walk().statement_scroll > 0 && stage.walk().pane == Pane::List);
    stage.wheel("6.1.3 自組織の回答", true);
    assert_eq!(stage.walk().form_scroll, 3);
    for _ in 0..40 {
        stage.wheel("6.1.3 自組織の回答", false);
    }
    assert_eq!(stage.walk().form_scroll, 0);
}

#[test]
fn a_form_turned_away_from_the_caret_hides_it_until_a_key() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("8.1.1");
    stage.go_to_field("owner");
    let caret = stage.cursor();
    assert!(caret.is_some());
    for _ in 0..40 {
        stage.wheel("8.1.1 自組織の回答", false);
    }
    assert_eq!((stage.walk().form_scroll, stage.cursor()), (0, None));
    stage.press("総務部");
    assert_eq!(stage.answer("8.1.1").owner, "総務部");
    assert_eq!(stage.before_cursor(), "部");
}

#[test]
fn a_click_in_the_form_chooses_ticks_and_puts_the_caret() {
    for (columns, rows) in [(160, 50), (120, 40), (80, 24)] {
        let mut stage = Stage::begun(Lang::Ja, columns, rows);
        stage.press("<F8>");
        stage.click("適用除外");
        assert!(stage.shows("(*) 適用除外"), "{}", stage.screen());
        stage.press("<Tab>対象の設備を運用していない");
        let (column, row) = stage.find("設備を");
        stage.click_at(column, row);
        assert_eq!(stage.before_cursor(), "の", "{}", stage.screen());
        stage.press("全");
        assert!(stage.shows("対象の全設備を"), "{}", stage.screen());
        stage.click("未判断");
        assert!(stage.shows("(*) 未判断"), "{}", stage.screen());
        stage.press("<C-z>");
        assert!(stage.shows("(*) 適用除外"), "a click can be taken back: {}", stage.screen());
    }
}

#[test]
fn a_day_is_clicked_and_one_click_more_takes_it() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("8.1.1");
    stage.go_to_field("due");
    stage.press("<C-u>");
    assert!(stage.shows("令和8年11月"), "{}", stage.screen());
    let (column, row) = stage.find("  30 ");
    stage.click_at(column + 2, row);
    assert!(stage.shows("2026-11-30 (月)"), "{}", stage.screen());
    stage.click("[ 30 ]");
    assert_eq!(stage.answer("8.1.1").due.unwrap().to_string(), "2026-11-30");
    stage.press("<C-u>");
    stage.click("8.1.1 自組織の回答");
    assert!(stage.walk().calendar.is_some(), "the title is not the form");
}

#[test]
fn the_table_is_sorted_by_its_headings_and_opened_by_its_rows() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-k>");
    stage.click("12.4.1");
    assert_eq!(stage.control(), "12.4.1");
    stage.click("管理策名");
    assert!(stage.shows("[管理策名 ^]"), "{}", stage.screen());
    stage.click("[管理策名 ^]");
    assert!(stage.shows("[管理策名 v]"), "{}", stage.screen());
    let top = stage.walk().table().scroll;
    stage.wheel("[管理策名 v]", top == 0);
    let turned = stage.walk().table().scroll;
    assert_ne!(turned, top, "{}", stage.screen());
    stage.press("<C-p>");
    stage.press("<Esc>");
    stage.click("12.4.1");
    if stage.walk().is_table() {
        stage.click("12.4.1");
    }
    assert_eq!((stage.control().as_str(), stage.walk().pane), ("12.4.1", Pane::Form));
}

#[test]
fn the_palette_the_foot_and_what_was_found_are_clicked() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.click("Ctrl+P");
    stage.click("全体の状況");
    assert!(stage.shows("章ごとの回答と整備"), "{}", stage.screen());
    stage.wheel("章ごとの回答と整備", true);
    assert!(matches!(stage.walk().reading, Some((_, 3))), "{:?}", stage.walk().reading);
    stage.press("<Esc><C-f>ログ");
    let found: Vec<u16> = vec![stage.find("12.4.1").1, stage.find("12.4.3").1];
    stage.click_at(6, found[1]);
    assert_eq!(stage.control(), "12.4.3", "looked at first");
    assert!(stage.walk().picker.is_some());
    stage.click_at(6, found[1]);
    assert!(stage.walk().picker.is_none() && stage.walk().narrowed().is_some());
    stage.click("F1 使い方");
    assert!(stage.shows("ここで使えるキー"));
    stage.wheel("ここで使えるキー", true);
    assert_eq!(stage.state().help, Some(3));
}

#[test]
fn an_assessment_is_begun_by_clicks_alone() {
    let mut stage = Stage::new(Lang::Ja, 80, 24);
    stage.click("提供者の記述なし");
    assert!(stage.shows("> 提供者の記述なし"), "{}", stage.screen());
    stage.click("提供者の記述なし");
    assert!(matches!(stage.state().screen, Screen::Setup(_)));
    stage.press("点検商事");
    stage.click("対象のシステム・業務");
    stage.press("受発注");
    stage.click("IDCF クラウド");
    stage.click("点検を始める");
    assert_eq!(stage.walk().open.assessment().system, "受発注");
    assert!(stage.walk().open.assessment().provider.is_some());
}

#[test]
fn whoever_drags_is_told_how_text_is_marked_and_a_click_alone_draws_nothing_more() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let at = |stage: &mut Stage, deed, column, row| {
        let input = Input::Mouse(Mouse { column, row, deed });
        let heeds = stage.state().heeds(&input);
        crate::ui::update::input(stage.state(), input);
        heeds
    };
    assert!(at(&mut stage, Deed::Press, 50, 5));
    assert!(!at(&mut stage, Deed::Release, 50, 5), "nothing has changed");
    at(&mut stage, Deed::Press, 50, 5);
    assert!(at(&mut stage, Deed::Release, 60, 6));
    assert!(stage.shows("Shift を押しながらドラッグ") && stage.shows("Shift+F12"), "{}", stage.screen());
    assert!(!at(&mut stage, Deed::Release, 9, 9), "a button nobody pressed here");
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_again() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    assert!(stage.state().mouse);
    stage.press("<S-F12>");
    assert!(!stage.state().mouse && stage.shows("マウスを端末に返しました"), "{}", stage.screen());
    stage.press("<S-F12>");
    assert!(stage.state().mouse && stage.shows("Shift を押しながらドラッグ"), "{}", stage.screen());
    stage.press("<F1>");
    assert!(stage.state().key_of(Command::Mouse) == "Shift+F12", "also where there is help");
}

#[test]
fn a_click_anywhere_on_any_screen_harms_nothing() {
    for keys in ["", "<F8>", "<C-p>", "<C-f>ログ", "<C-k>", "<F9>", "<C-o>", "<F1>"] {
        let mut stage = Stage::begun(Lang::Ja, 80, 24);
        stage.press(keys);
        let answers = stage.walk().open.assessment().answers.len();
        for row in 0..24 {
            for column in [0, 1, 39, 79] {
                stage.mouse(MouseEventKind::Moved, column, row);
                stage.mouse(MouseEventKind::Down(MouseButton::Right), column, row);
                stage.mouse(MouseEventKind::ScrollDown, column, row);
            }
        }
        assert_eq!(stage.walk().open.assessment().answers.len(), answers, "only a click writes");
        stage.resize(20, 5);
        stage.click_at(10, 2);
        stage.resize(80, 24);
    }
}
