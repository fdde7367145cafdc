//! A key that can do nothing says why; what went wrong outside stays until it is dealt with; the foot offers only what
//! works; conditions are kept under names.

use super::stage::Stage;
use crate::store::{Folders, filters};
use crate::text::Lang;
use crate::ui::Start;
use std::fs;

fn foot(stage: &mut Stage) -> String {
    stage.screen().lines().last().unwrap().to_owned()
}

#[test]
fn a_key_that_can_do_nothing_says_why_until_the_next_key() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    for (key, why) in [
        ("<C-z>", "元に戻す操作はありません"),
        ("<C-y>", "やり直す操作はありません"),
        ("<C-r>", "絞り込みはしていません"),
        ("<F7>", "保存し直すものはありません"),
        ("<S-F5>", "記述が変わった管理策はありません"),
        ("<S-F9>", "指摘のある管理策はありません"),
        ("<C-d>", "Ctrl+D(項目を取り除く)はここでは使えません。使える場所: 自組織の回答 - 選択肢"),
        ("<Space>", "Space(選ぶ)はここでは使えません"),
        ("<C-w>", "Ctrl+W(前の語を消す)はここでは使えません"),
    ] {
        stage.press(key);
        assert!(stage.shows(why), "{key}\n{}", stage.screen());
        stage.press("<Down>");
        assert!(!stage.shows(why), "{key}\n{}", stage.screen());
    }
    stage.press("<End><F4>");
    assert!(stage.shows("最後の管理策です"), "{}", stage.screen());
    stage.press("<Home><F3>");
    assert!(stage.shows("これより前はありません"), "{}", stage.screen());
    stage.go_to("8.1.1");
    stage.go_to_field("applicability");
    stage.press("9");
    assert!(stage.shows("その番号の選択肢はありません"), "{}", stage.screen());
    stage.press("<C-d>");
    assert!(stage.shows("取り除ける項目ではありません"), "{}", stage.screen());
}

#[test]
fn the_foot_offers_only_what_can_be_done_now() {
    let mut stage = Stage::begun(Lang::Ja, 160, 50);
    assert!(!foot(&mut stage).contains("Ctrl+Z"), "{}", foot(&mut stage));
    stage.go_to("8.1.1");
    stage.go_to_field("applicability");
    stage.press("2<Esc>");
    assert!(foot(&mut stage).contains("Ctrl+Z"), "{}", foot(&mut stage));
    stage.press("<C-z>");
    assert!(!foot(&mut stage).contains("Ctrl+Z"));
}

#[test]
fn what_is_read_only_offers_no_editing() {
    let first = Stage::begun(Lang::Ja, 160, 50);
    let (home, file) = (first.home.clone(), first.file());
    // The file is held by the first.
    let mut second = Stage::at(&home, Start::File(file), Lang::Ja, 160, 50);
    second.press("<C-k>");
    assert!(second.walk().read_only.is_some() && second.walk().is_table(), "{}", second.screen());
    assert!(!foot(&mut second).contains("Ctrl+E"), "{}", foot(&mut second));
    second.press("<C-e>");
    assert!(second.shows("読み取り専用で開いているため、変更できません"), "{}", second.screen());
}

#[test]
fn conditions_are_kept_under_a_name_chosen_again_replaced_and_removed() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-t>名前を付けて保存");
    assert!(
        stage.shows("見つかりません"),
        "without a condition there is nothing to keep: {}",
        stage.screen()
    );
    stage.press("<Esc><C-t>章=12<Enter><Esc><C-t>名前を付けて保存");
    assert!(stage.shows(">今の条件に名前を付けて保存"), "{}", stage.screen());
    stage.press("<Enter>月次の確認");
    assert!(stage.shows("「月次の確認」として保存"), "{}", stage.screen());
    stage.press("<Enter>");
    assert!(stage.shows("条件を「月次の確認」として保存しました"), "{}", stage.screen());
    let folders = Folders::under(stage.home.path());
    assert_eq!(filters::load(&folders).unwrap().get("月次の確認"), "章:12".parse().ok());
    stage.press("<C-r><C-k><C-t>");
    assert!(stage.shows("[ ] @月次の確認"), "{}", stage.screen());
    stage.press("<Enter>");
    assert!(stage.shows("[x] @月次の確認") && stage.shows("[章=12]"), "{}", stage.screen());
    stage.press("<Enter>");
    assert!(stage.walk().narrowed().is_none(), "chosen again, it is lifted");
    stage.press("<Down><C-d>");
    assert!(stage.shows("名前を付けて保存した条件だけです"), "{}", stage.screen());
    stage.press("<Up><C-d>");
    assert!(stage.shows("保存した条件「月次の確認」を削除しました"), "{}", stage.screen());
    assert_eq!(filters::load(&folders).unwrap().names().count(), 0);
    assert!(!stage.shows("@月次の確認"));
}

#[test]
fn what_went_wrong_stays_until_it_is_dealt_with() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let state = Folders::under(stage.home.path()).state;
    fs::write(state.join("filters.json"), "{途中").unwrap();
    stage.press("<C-t>");
    assert!(stage.shows("保存した条件を読めません"), "{}", stage.screen());
    stage.press("<Down><C-z><Down>");
    assert!(stage.shows("保存した条件を読めません"), "{}", stage.screen());
    stage.press("<Esc>");
    assert!(!stage.shows("保存した条件を読めません"), "{}", stage.screen());
    assert_eq!(fs::read_to_string(state.join("filters.json")).unwrap(), "{途中");
}

#[test]
fn the_palette_lists_first_what_can_be_done_and_says_why_the_rest_cannot() {
    for (lang, undo, why) in
        [(Lang::Ja, "元に戻す", "元に戻す操作はありません"), (Lang::En, "undo", "Nothing to undo")]
    {
        let mut stage = Stage::begun(lang, 160, 50);
        stage.press("<C-p>");
        let screen = stage.screen();
        let at = |screen: &str, text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
        let (copy, quit) = (stage.state().t().key_copy, stage.state().t().key_quit);
        assert!(at(&screen, why) > at(&screen, &format!("  {quit}")), "{screen}");
        assert!(at(&screen, &format!("  {copy} ")) > 15, "{screen}");
        stage.press(undo);
        stage.press("<Enter>");
        assert!(stage.shows(why), "{}", stage.screen());
        stage.press("<F8>2<C-p>");
        let screen = stage.screen();
        assert!(
            !screen.contains(why) && at(&screen, &format!("  {undo} ")) < at(&screen, &format!("  {quit}")),
            "{screen}"
        );
        // In the other language the reasons are in that language.
        stage.press("<C-r><F2>");
        let other = stage.state().t().nothing_to_redo;
        assert!(stage.shows(other.split_at(other.char_indices().nth(6).unwrap().0).0), "{}", stage.screen());
    }
}

#[test]
fn what_keeps_an_assessment_from_being_begun_stays_until_it_is_put_right() {
    let mut stage = Stage::new(Lang::Ja, 80, 24);
    let taken = stage.home.path().join("ある.json");
    fs::write(&taken, "覚え書き").unwrap();
    stage.press("<Enter>点検商事<Tab><Tab><Tab>");
    let typed = 200;
    stage.press(&"<BS>".repeat(typed));
    stage.press("<Tab><Enter>");
    assert!(stage.shows("保存先のファイル名を入れてください"), "{}", stage.screen());
    stage.press("<S-Tab>");
    stage.press("<Tab>");
    assert!(stage.shows("保存先のファイル名を入れてください"), "it stays: {}", stage.screen());
    stage.press("<F2>");
    assert!(stage.shows("Enter a file name") && !stage.shows("ファイル名"), "{}", stage.screen());
    stage.press("<F2>");
    stage.press(taken.to_str().unwrap());
    assert!(!stage.shows("ファイル名を入れて"), "put right: {}", stage.screen());
    stage.press("<Tab><Enter>");
    assert!(stage.shows("そのファイルはすでにあります"), "{}", stage.screen());
    stage.press("<Left><Right>");
    assert!(stage.shows("そのファイルはすでにあります"), "{}", stage.screen());
    stage.press("<BS><BS><BS><BS><BS>2.json");
    assert!(!stage.shows("そのファイルはすでにあります"), "{}", stage.screen());
    stage.press("<Enter><Enter>");
    assert_eq!(stage.control(), "start");
    assert_eq!(fs::read_to_string(&taken).unwrap(), "覚え書き");
}

#[test]
fn a_long_message_never_covers_the_row_in_which_somebody_types() {
    let mut stage = Stage::begun(Lang::Ja, 60, 16);
    stage.go_to("8.1.1");
    stage.go_to_field("description");
    let (mut covered, mut above) = (0, 0);
    // The row of the caret moves down to the last one of the form.
    for _ in 0..14 {
        stage.press("記録する。<Enter>");
        stage.complain_of(
            "保存先のフォルダーに書き込めないため、別の場所に保存するか、権限を確かめてください。",
        );
        let (_, row) = stage.cursor().unwrap();
        let screen = stage.screen();
        let rows: Vec<&str> = screen.lines().collect();
        let said = rows.iter().position(|row| row.contains("保存先のフォルダー")).unwrap();
        let told = rows.iter().position(|row| row.contains("確かめてください")).unwrap();
        covered += usize::from((said..=told).contains(&usize::from(row)));
        above += usize::from(said == 1);
    }
    assert_eq!(covered, 0);
    assert!(above > 0, "the caret came to where messages stand:\n{}", stage.screen());
}
