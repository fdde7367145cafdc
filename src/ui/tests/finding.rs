//! Finding: by words, by number, by condition, by the name of a command.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::walk::Pane;

fn stage() -> Stage {
    Stage::begun(Lang::Ja, 120, 40)
}

#[test]
fn words_are_looked_for_while_they_are_typed_and_marked_where_they_stand() {
    let mut stage = stage();
    stage.press("<C-f>ログ");
    assert!(stage.cursor().is_some(), "an input method needs to know where");
    let many = stage.walk().picker.as_ref().unwrap().candidates.len();
    stage.press("を取得");
    let few = stage.walk().picker.as_ref().unwrap().candidates.len();
    assert!(0 < few && few < many, "{few} of {many}");
    stage.press("<Enter>");
    assert!(stage.shows(&format!("{few} 件 \"ログを取得\"")), "{}", stage.screen());
    assert_eq!(stage.walk().pane, Pane::List);
    let marked = stage.walk().statement(Lang::Ja);
    let found: String = marked
        .iter()
        .flat_map(|row| &row.pieces)
        .filter(|piece| piece.tone == crate::ui::row::Tone::Found)
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(found.contains("ログ"), "{found}");
}

#[test]
fn a_synonym_is_found_and_the_width_does_not_matter() {
    let mut stage = stage();
    stage.press("<C-f>ＭＦＡ");
    let found = stage.walk().picker.as_ref().unwrap().candidates.len();
    assert!(found > 0, "{}", stage.screen());
    stage.press("<Esc><C-f>多要素認証");
    assert_eq!(stage.walk().picker.as_ref().unwrap().candidates.len(), found);
}

#[test]
fn what_the_customer_wrote_is_found_at_once() {
    let mut stage = stage();
    stage.press("<C-f>海底ケーブル<Enter>");
    assert!(stage.shows("0 件"), "{}", stage.screen());
    stage.press("<C-r>");
    stage.go_to("12.4.1");
    stage.go_to_field("description");
    stage.press("海底ケーブルの記録も残す。<Esc><C-f>海底ケーブル<Enter>");
    assert!(stage.shows("1 件 \"海底ケーブル\""), "{}", stage.screen());
    assert_eq!(stage.control(), "12.4.1");
}

#[test]
fn a_search_given_up_leaves_everything_as_it_was() {
    let mut stage = stage();
    stage.go_to("9.2.3");
    stage.go_to_field("description");
    stage.press("書きかけ<C-f>バックアップ");
    assert_ne!(stage.control(), "9.2.3", "the first one found is looked at");
    stage.press("<Esc>");
    assert_eq!((stage.control(), stage.walk().left().field), ("9.2.3".into(), "description".into()));
    stage.press("の文");
    assert_eq!(stage.answer("9.2.3").description, "書きかけの文");
    assert!(stage.walk().narrowed().is_none());
}

#[test]
fn any_number_of_any_edition_leads_to_its_controls() {
    let mut stage = stage();
    stage.press("<C-g>8.24");
    assert!(stage.shows("8.24 > 10.1.1") && stage.shows("8.24 > 10.1.2"), "{}", stage.screen());
    stage.press("<Down><Enter>");
    assert_eq!(stage.control(), "10.1.2");
    stage.press("<C-g>cld951<Enter>");
    assert_eq!(stage.control(), "CLD.9.5.1");
    stage.press("<C-g>5.23");
    let found = stage.walk().picker.as_ref().unwrap().candidates.len();
    assert_eq!(found, 5, "{}", stage.screen());
    stage.press("<Esc>");
    assert_eq!(stage.control(), "CLD.9.5.1");
}

#[test]
fn conditions_narrow_the_list_and_one_key_lifts_them_all() {
    let mut stage = stage();
    stage.press("<F8>3<Tab>対象が無い<Esc><C-t>未回答<Enter><Esc>");
    assert!(stage.shows("44 件 [未回答]"), "{}", stage.screen());
    stage.press("<C-t>章=12<Enter><Esc>");
    assert!(stage.shows("9 件 [未回答] [章=12]"), "{}", stage.screen());
    stage.press("<Home><Down>");
    assert_eq!(stage.control(), "12.1.2");
    stage.press("<End>");
    assert_eq!(stage.control(), "12.6.1");
    stage.press("<F8>3<Tab>対象が無い<F3>");
    assert!(
        stage.shows("8 件 [未回答] [章=12]"),
        "what was answered goes once it is left: {}",
        stage.screen()
    );
    stage.press("<Esc><Esc>");
    assert!(stage.walk().narrowed().is_none() && stage.shows("管理策"), "{}", stage.screen());
    assert_eq!(stage.walk().listed().len(), 60);
}

#[test]
fn words_and_conditions_hold_together() {
    let mut stage = stage();
    stage.press("<C-t>章=12<Enter><Esc><C-f>暗号<Enter>");
    let both = stage.walk().narrowed().unwrap().to_vec();
    stage.press("<C-r><C-f>暗号<Enter>");
    let words = stage.walk().narrowed().unwrap().to_vec();
    assert!(!both.is_empty() && both.len() < words.len());
    assert!(both.iter().all(|at| words.contains(at)));
}

#[test]
fn every_command_can_be_chosen_by_its_name() {
    let mut stage = stage();
    stage.go_to("5.1.1");
    stage.go_to_field("applicability");
    stage.press("2<C-p>元に戻す");
    assert!(stage.shows("元に戻す") && stage.shows("Ctrl+Z"), "{}", stage.screen());
    stage.press("<Enter>");
    assert!(stage.answer("5.1.1").is_blank(), "it works where the focus was");
    assert_eq!(stage.walk().left().field, "applicability");
    stage.press("<C-p>はじめに");
    assert!(!stage.walk().picker.as_ref().unwrap().candidates.is_empty(), "{}", stage.screen());
}

#[test]
fn the_next_problem_is_one_key() {
    let mut stage = stage();
    stage.press("<S-F9>");
    assert!(stage.shows("指摘のある管理策はありません"), "{}", stage.screen());
    stage.go_to("8.1.1");
    stage.go_to_field("applicability");
    stage.press("3<Esc><Home><S-F9>");
    assert_eq!(stage.control(), "8.1.1");
    stage.press("<S-F5>");
    assert!(stage.shows("記述が変わった管理策はありません"), "{}", stage.screen());
}

#[test]
fn controls_of_annex_a_that_nobody_asks_about_are_found_too_and_hidden_again() {
    let mut stage = stage();
    stage.press("<C-f>データマスキング");
    assert_eq!(stage.control(), "A.8.11", "{}", stage.screen());
    stage.press("<Esc>");
    assert!(!stage.walk().beyond(), "nothing was found, so the list is as it was: {}", stage.screen());
    assert_eq!(stage.walk().listed().len(), 60);
    stage.press("<C-f>データマスキング<Enter>");
    assert!(stage.shows("1 件 \"データマスキング\""), "{}", stage.screen());
    stage.go_to_field("owner");
    stage.press("開発部<Esc><C-r><C-t>担当=開発部<Enter><Esc>");
    assert!(stage.shows("1 件 [担当=開発部]"), "{}", stage.screen());
    stage.press("<Home><Down>");
    assert_eq!(stage.control(), "A.8.11");
}

#[test]
fn what_makes_the_organisation_include_a_control_is_a_condition() {
    let mut stage = stage();
    stage.go_to("5.1.1");
    stage.go_to_field("applicability");
    stage.press("2");
    stage.go_to_field("basis");
    stage.press("3<Esc><C-t>採用根拠=契約<Enter><Esc>");
    assert!(stage.shows("1 件 [採用根拠=契約]"), "{}", stage.screen());
    stage.press("<C-r><C-t>採用根拠なし<Enter><Esc>");
    assert!(stage.shows("44 件 [採用根拠なし]"), "{}", stage.screen());
}
