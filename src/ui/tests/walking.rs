//! Moving about: every control is reached, and what the provider states is on the screen.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::walk::Pane;
use std::collections::BTreeSet;

#[test]
fn next_unanswered_reaches_every_control() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let mut seen = BTreeSet::new();
    let missing: u32 = (0..45).map(|at| stage.walk().open.count(at).tally.asked).sum();
    for _ in 0..missing {
        stage.press("<F8>");
        let left = stage.walk().left();
        assert_eq!(stage.walk().pane, Pane::Form);
        assert!(seen.insert((left.control, left.field)), "each once");
    }
    let controls: BTreeSet<String> = seen.into_iter().map(|(control, _)| control).collect();
    assert_eq!(controls.len(), 45);
    assert_eq!((stage.control(), stage.walk().left().field), ("18.2.1".into(), "implementation".into()));
    stage.press("<S-F8>");
    assert_ne!(stage.walk().left().field, "implementation", "and back");
    stage.go_to_start();
    stage.press("<F8>");
    assert_eq!(stage.walk().left().field, "P-position", "the first screen has its own");
}

#[test]
fn every_statement_stands_on_the_screen_with_its_source_in_both_languages() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let mut spoken = 0;
    for position in 0..45 {
        for lang in Lang::ALL {
            let rows = stage.walk().statement(lang);
            let text: String = rows
                .iter()
                .flat_map(|row| &row.pieces)
                .flat_map(|piece| piece.text.chars())
                .filter(|c| !c.is_whitespace())
                .collect();
            let item = stage.walk().item().unwrap();
            let Some(statement) = item.statement else {
                let says_so = match lang {
                    Lang::Ja => "提供者の記述はありません",
                    Lang::En => "Theprovidersaysnothing",
                };
                assert!(text.contains(says_so), "{}", item.control.id);
                continue;
            };
            spoken += 1;
            let facts = statement.facts.iter().map(|fact| &fact.text);
            let duties = statement.duties.iter().map(|duty| &duty.text);
            let unsaid = statement.unsaid.iter().map(|unsaid| &unsaid.text);
            for part in facts.chain(duties).chain(unsaid).chain([&statement.statement, &statement.section]) {
                let wanted: String = part.get(lang).chars().filter(|c| !c.is_whitespace()).collect();
                assert!(text.contains(&wanted), "{} {lang:?}: {wanted}", item.control.id);
            }
            assert!(text.contains("2021-01-18"), "{}", item.control.id);
        }
        if position < 44 {
            stage.press("<F4>");
        }
    }
    assert_eq!(spoken, 39 * 2);
}

#[test]
fn the_list_moves_by_arrow_page_and_end() {
    let mut stage = Stage::begun(Lang::Ja, 80, 24);
    stage.press("<Down><Down>");
    assert_eq!(stage.control(), "6.1.1");
    stage.press("<End>");
    assert_eq!(stage.control(), "18.2.1");
    assert!(stage.screen().lines().take(12).any(|line| line.contains(">未 18.2.1")), "{}", stage.screen());
    stage.press("<Home>");
    assert_eq!(stage.control(), "start");
    assert!(stage.shows(">未 はじめに"), "{}", stage.screen());
    stage.press("<Down>");
    assert_eq!(stage.control(), "4.1");
    stage.press("<PgDn>");
    assert_ne!(stage.control(), "4.1");
    stage.press("<C-Up>");
    stage.press("<Up><Up><Up><Up><Up><Up><Up><Up><Up>");
    assert_eq!(stage.control(), "start", "before the first control stands the first screen");
}

#[test]
fn letters_of_an_input_method_that_is_on_still_move() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("ｊｊ");
    assert_eq!(stage.control(), "6.1.1");
    stage.press("か");
    assert!(stage.shows("日本語入力がオンです"));
    stage.press("<Down>");
    assert!(!stage.shows("日本語入力がオンです"));
    stage.press("？");
    assert!(stage.shows("ここで使えるキー"));
    stage.press("<Esc>");
    assert!(!stage.shows("ここで使えるキー"));
}

#[test]
fn the_statement_scrolls_and_stays_in_bounds() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<Tab><End>");
    assert!(stage.shows("対応する項番"), "{}", stage.screen());
    stage.press("<PgDn><Down>");
    assert!(stage.shows("対応する項番"));
    stage.press("<Home>");
    assert!(stage.shows("責任区分"));
}

#[test]
fn the_language_switches_where_one_stands() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("9.2.3");
    stage.press("<F8>");
    let cursor = stage.walk().focus();
    stage.press("<F2>");
    assert!(stage.shows("What the provider states") && stage.shows("9.2.3"));
    assert_eq!(stage.walk().focus(), cursor);
    stage.press("<F2>");
    assert!(stage.shows("提供者の記述"));
}

#[test]
fn the_foot_shows_only_keys_that_work() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let foot = |stage: &mut Stage| stage.screen().lines().last().unwrap().to_owned();
    assert!(foot(&mut stage).contains("F8 次の未回答"));
    stage.press("<F1>");
    assert!(!foot(&mut stage).contains("F8"), "{}", foot(&mut stage));
    stage.press("<F1><Esc>");
    assert!(foot(&mut stage).contains("Enter 開く"));
    assert!(!foot(&mut stage).contains("F8"));
}

#[test]
fn the_paper_as_a_whole_is_read_to_its_end_and_left() {
    let mut stage = Stage::begun(Lang::Ja, 80, 24);
    stage.go_to("12.4.1");
    stage.press("<F8><F9>");
    for fact in ["ログを取得する機能がない", "一度削除した仮想マシンは、復元できない"]
    {
        assert!(stage.shows(fact), "{}", stage.screen());
    }
    stage.press("<End>");
    assert!(stage.shows("改訂の履歴") && stage.shows("2017-07-10"), "{}", stage.screen());
    stage.press("<Up>");
    let above = stage.screen();
    stage.press("<Down>");
    assert_ne!(stage.screen(), above, "scrolling back begins at the end itself");
    stage.press("<Esc>");
    assert_eq!(stage.control(), "12.4.1");
    assert!(stage.walk().focus().is_some(), "one is where one was");
}
