//! Nothing changes that nobody meant to change, and what is wrong is said where it can be mended.

use super::stage::Stage;
use crate::model::vocabulary::{Applicability, Implementation};
use crate::text::Lang;
use crate::ui::form::Act;
use crate::ui::walk::Pane;

/// In the form of a control that applies.
fn applying() -> Stage {
    let mut stage = Stage::begun(Lang::Ja, 120, 60);
    stage.go_to("5.1.1");
    stage.press("<F8>2");
    assert_eq!(stage.answer("5.1.1").applicability, Applicability::Applicable);
    stage
}

#[test]
fn whoever_comes_back_and_chooses_without_looking_changes_nothing() {
    for way in ["<F4><F3>", "<Esc><Down><Up><Tab><Tab>", "<C-g>6.1.1<Enter><C-g>5.1.1<Enter>", "<Tab><Home>"]
    {
        let mut stage = applying();
        stage.press(way);
        assert_eq!((stage.control().as_str(), stage.walk().pane), ("5.1.1", Pane::Form), "{way}");
        stage.press("<Space>");
        assert_eq!(stage.answer("5.1.1").applicability, Applicability::Applicable, "{way}");
    }
}

#[test]
fn what_is_pasted_is_a_step_of_its_own() {
    let mut stage = applying();
    stage.go_to_field("description");
    stage.press("前の文。");
    stage.paste("貼った一行目\n貼った二行目");
    stage.press("後の文。");
    let description = |stage: &Stage| stage.answer("5.1.1").description;
    stage.press("<C-z>");
    assert_eq!(description(&stage), "前の文。貼った一行目\n貼った二行目");
    stage.press("<C-z>");
    assert_eq!(description(&stage), "前の文。");
    stage.press("<C-z>");
    assert_eq!(description(&stage), "");
    stage.press("<C-y><C-y><C-y>");
    assert!(description(&stage).ends_with("後の文。"));
}

#[test]
fn after_a_pause_only_what_was_typed_since_is_taken_back() {
    let mut stage = applying();
    stage.go_to_field("description");
    stage.press("一つ目。続き。");
    stage.state().clock = || "2026-11-23T14:03:04+09:00".parse().unwrap();
    stage.press("二つ目。");
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").description, "一つ目。続き。");
}

#[test]
fn of_several_controls_nothing_is_emptied_by_pressing_enter() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-k><Down><Space><S-Down><C-e>期限<Enter>2027-01-15<Enter>");
    stage.press("<C-e>期限<Enter>");
    assert!(!stage.shows(">(空にする)") && !stage.shows("> (空にする)"), "{}", stage.screen());
    stage.press("<Down><Down><Down><Enter>");
    assert!(stage.shows("期限を空にしました"), "{}", stage.screen());
}

#[test]
fn what_is_taken_back_out_of_sight_is_named() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-k><Down><Space><Space><C-e>実施状況<Enter>計画<Enter><Esc><Esc>");
    stage.go_to("18.2.1");
    stage.press("<C-z>");
    assert!(stage.shows("2 件の管理策をまとめて元に戻しました: "), "{}", stage.screen());
    stage.press("<C-y>");
    assert!(stage.shows("2 件の管理策をまとめてやり直しました: "), "{}", stage.screen());
}

#[test]
fn what_is_removed_leaves_the_focus_where_another_one_is_added() {
    let mut stage = applying();
    stage.go_to_act(&Act::AddAction);
    stage.press("<Enter>手順がない<C-d>");
    assert!(stage.answer("5.1.1").actions.is_empty());
    stage.press("<Enter>期限がない");
    assert_eq!(stage.answer("5.1.1").actions.len(), 1);
    stage.go_to_act(&Act::AddAction);
    stage.press("<Enter>二つ目");
    stage.go_to_field("action.ac-1.gap");
    stage.press("<C-d>");
    assert_eq!(stage.walk().left().field, "action.ac-2.gap", "the next one follows");
}

#[test]
fn the_next_unanswered_question_may_stand_above() {
    let mut stage = applying();
    stage.go_to_act(&Act::AddAction);
    stage.press("<F8>");
    assert_eq!(stage.control(), "5.1.1");
    assert_eq!(stage.walk().left().field, "Q-5.1.1-1");
    // Who stands at the only one that is missing passes it by.
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("CLD.9.5.1");
    for _ in 0..12 {
        stage.press("<F8>");
    }
    assert_ne!(stage.control(), "CLD.9.5.1");
}

#[test]
fn what_an_auditor_would_object_to_stands_where_it_is_mended() {
    let mut stage = applying();
    stage.go_to_field("implementation");
    stage.press("2");
    assert_eq!(stage.answer("5.1.1").implementation, Implementation::Implemented);
    assert!(stage.shows("! 実施内容が書かれていない -> "), "{}", stage.screen());
    stage.go_to("6.1.1");
    stage.press("<S-F9>");
    assert_eq!(stage.control(), "5.1.1");
    assert_eq!(stage.walk().left().field, "description");
    assert!(stage.shows("指摘: 実施内容が書かれていない、証跡がない"), "{}", stage.screen());
    stage.press("経営会議で承認し、全員に配った。");
    assert!(!stage.shows("! 実施内容が書かれていない"), "{}", stage.screen());
}

#[test]
fn the_other_controls_of_annex_a_come_and_go_around_whoever_is_busy() {
    let mut stage = applying();
    stage.press("<C-b>");
    assert_eq!((stage.control().as_str(), stage.walk().pane), ("5.1.1", Pane::Form));
    stage.press("<C-b>");
    assert_eq!((stage.control().as_str(), stage.walk().pane), ("5.1.1", Pane::Form));
}
