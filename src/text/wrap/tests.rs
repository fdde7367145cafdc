use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::samples::{hostile, written};
use crate::text::width::width;

fn lines(text: &str, columns: usize) -> Vec<&str> {
    wrap_lines(text, columns).collect()
}

fn edited(text: &str, columns: usize) -> Vec<&str> {
    let rows = wrap_editing(text, columns);
    rows.into_iter().map(|row| &text[row.range]).collect()
}

#[test]
fn empty_text_and_newlines() {
    assert_eq!(lines("", 10), [""]);
    assert_eq!(lines("\n", 10), ["", ""]);
    assert_eq!(lines("一\n\n二\n", 10), ["一", "", "二", ""]);
    assert_eq!(edited("\n", 10), ["", ""]);
    assert!(wrap("一\n二", 10).iter().all(|row| row.hard));
}

#[test]
fn rows_say_where_and_how_wide() {
    let rows = wrap("情報資産\n台帳", 4);
    let row = |range, width, hard| Row { range, width, hard };
    assert_eq!(rows, [row(0..6, 4, false), row(6..12, 4, true), row(13..19, 4, true)]);
}

#[test]
fn japanese_breaks_anywhere_but_at_punctuation() {
    assert_eq!(lines("方針を定める。", 12), ["方針を定め", "る。"]);
    assert_eq!(lines("資産、台帳", 4), ["資", "産、", "台帳"]);
    assert_eq!(lines("の「資産」と", 4), ["の", "「資", "産」", "と"]);
    assert_eq!(lines("注（資産）", 4), ["注", "（資", "産）"]);
    assert_eq!(lines("定めた！？次", 6), ["定め", "た！？", "次"]);
}

#[test]
fn small_kana_and_long_sounds_never_head_a_row() {
    assert_eq!(lines("サーバー", 6), ["サー", "バー"]);
    assert_eq!(lines("チェックする", 6), ["チェッ", "クする"]);
    assert_eq!(lines("もっとちょっと", 6), ["もっと", "ちょっ", "と"]);
    assert_eq!(lines("あとちょっと", 8), ["あと", "ちょっと"]);
    assert_eq!(lines("人々は", 2), ["人", "々", "は"]);
    assert_eq!(lines("三～五", 4), ["三～", "五"]);
    assert_eq!(lines("前～後", 2), ["前", "～", "後"]);
    assert_eq!(lines("第三～五条", 4), ["第", "三～", "五条"]);
    assert_eq!(lines("ﾁｪｯｸ", 2), ["ﾁｪ", "ｯｸ"]);
}

#[test]
fn english_words_move_whole_and_split_only_if_they_must() {
    assert_eq!(lines("the asset register", 9), ["the asset", "register"]);
    assert_eq!(lines("資産はassetです", 8), ["資産は", "assetで", "す"]);
    assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(lines("見よ https://example.com/a", 10), ["見よ", "https://", "example.co", "m/a"]);
}

#[test]
fn spaces_at_a_break_belong_to_no_row_when_reading() {
    assert_eq!(lines("情報   資産  ", 4), ["情報", "資産"]);
    assert_eq!(lines("情報　資産", 4), ["情報", "資産"]);
    assert_eq!(lines("　字下げ", 4), ["　字", "下げ"]);
    assert_eq!(lines("     ", 3), [""]);
    assert_eq!(lines("      」", 3), ["", "」"]);
    assert_eq!(wrap("情報   ", 10)[0].width, 4);
}

#[test]
fn spaces_stay_when_editing() {
    assert_eq!(edited("情報   資産  ", 4), ["情報   ", "資産  "]);
    assert_eq!(wrap_editing("情報   資産", 4)[0].width, 7);
    assert_eq!(edited("     ", 3), ["     "]);
}

#[test]
fn very_narrow_rows_still_advance() {
    assert_eq!(lines("資産a", 1), ["資", "産", "a"]);
    assert_eq!(lines("資産a", 0), ["資", "産", "a"]);
    assert_eq!(lines("資産、a", 2), ["資", "産", "、", "a"]);
    assert_eq!(lines("資産、a", 3), ["資", "産", "、a"]);
    assert_eq!(lines("👨‍👩‍👧🇯🇵葛\u{E0100}ﾊﾞ", 2), ["👨‍👩‍👧", "🇯🇵", "葛\u{E0100}", "ﾊﾞ"]);
    assert_eq!(lines("か\u{3099}か\u{3099}", 2), ["か\u{3099}", "か\u{3099}"]);
    assert_eq!(wrap("資", 1)[0].width, 2);
}

#[test]
fn what_follows_an_early_break_may_still_be_too_long() {
    assert_eq!(lines("､abcdefg」", 8), ["､", "abcdefg", "」"]);
    assert_eq!(lines("あ」」」」資", 8), ["あ」」」", "」資"]);
}

proptest! {
    #[test]
    fn editing_rows_tile_the_text(text in prop_oneof![written(), hostile()], columns in 0_usize..24) {
        let rows = wrap_editing(&text, columns);
        let mut at = 0;
        for row in &rows {
            prop_assert_eq!(row.range.start, at);
            prop_assert_eq!(row.width, width(&text[row.range.clone()]));
            at = row.range.end;
            if row.hard && at < text.len() {
                prop_assert_eq!(&text[at..=at], "\n");
                at += 1;
            }
        }
        prop_assert_eq!(at, text.len());
        prop_assert_eq!(rows.iter().filter(|row| row.hard).count(), text.split('\n').count());
    }

    #[test]
    fn reading_rows_fit(text in prop_oneof![written(), hostile()], columns in 2_usize..24) {
        for row in wrap(&text, columns) {
            let visible = &text[row.range];
            prop_assert_eq!(row.width, width(visible));
            prop_assert!(row.width <= columns || visible.graphemes(true).count() == 1);
            prop_assert!(!visible.ends_with([' ', '　']) );
        }
    }

    #[test]
    fn reading_drops_nothing_but_spaces(text in written(), columns in 0_usize..24) {
        let bare = |s: &str| s.replace([' ', '　', '\n'], "");
        prop_assert_eq!(bare(&wrap_lines(&text, columns).collect::<String>()), bare(&text));
    }

    #[test]
    fn both_wrappings_have_the_same_rows(text in written(), columns in 0_usize..24) {
        let starts = |rows: Vec<Row>| rows.iter().map(|row| (row.range.start, row.hard)).collect::<Vec<_>>();
        prop_assert_eq!(starts(wrap(&text, columns)), starts(wrap_editing(&text, columns)));
    }

    #[test]
    fn no_row_begins_badly(
        // Characters that must not head a row, never more of them together than a row can hold.
        pieces in prop::collection::vec("[あいかきさたなはまアイカサタ一-龠][。、ーっゃョヶ]{0,4}", 0..40),
        columns in 12_usize..40,
    ) {
        let text = pieces.concat();
        for line in wrap_lines(&text, columns).skip(1) {
            prop_assert!(!line.starts_with(|c| HEADLESS.contains(c)), "{}", line);
        }
    }
}

const HEADLESS: &str = "。、ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
