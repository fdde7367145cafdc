use proptest::prelude::*;

use super::*;
use crate::text::samples::hostile;

fn same_in_both(dirty: &str, clean: &str) {
    assert_eq!(line(dirty), clean, "line of {dirty:?}");
    assert_eq!(block(dirty), clean, "block of {dirty:?}");
}

#[test]
fn clean_text_is_borrowed() {
    for text in ["", "plain ASCII", "情報セキュリティ方針を定める。", "①※髙﨑ﾊﾞｯｸ", "👨‍👩‍👧🇯🇵❤️‍🔥", "葛\u{E0100}城"]
    {
        assert!(matches!(line(text), Cow::Borrowed(_)), "{text:?}");
        assert!(matches!(block(text), Cow::Borrowed(_)), "{text:?}");
        assert!(is_clean_line(text) && is_clean_block(text));
    }
    assert!(matches!(block("一行目\n二行目\n"), Cow::Borrowed(_)));
    assert!(!is_clean_line("一行目\n二行目"));
}

#[test]
fn marks_are_composed() {
    same_in_both("か\u{3099}き\u{3099}", "がぎ");
    same_in_both("e\u{301}", "é");
    same_in_both("か\u{200B}\u{3099}", "が");
    // Half-width sound marks are characters of their own.
    same_in_both("ﾊﾞ", "ﾊﾞ");
}

#[test]
fn sequences_go_whole() {
    same_in_both("\u{1B}[31m赤\u{1B}[0m", "赤");
    same_in_both("\u{9B}1;31m赤", "赤");
    same_in_both("前\u{1B}[?25l\u{1B}[38;2;1;2;3m後", "前後");
    same_in_both("\u{1B}]0;題名\u{7}本文", "本文");
    same_in_both("\u{1B}]8;;https://example.com\u{1B}\\鎖\u{1B}]8;;\u{1B}\\", "鎖");
    same_in_both("\u{9D}0;題名\u{9C}本文", "本文");
    same_in_both("\u{1B}Pq#0;2;0\u{7}絵\u{1B}\\本文", "本文");
    same_in_both("\u{90}絵\u{9C}甲\u{98}乙\u{9C}丙\u{9E}丁\u{9C}戊\u{9F}己\u{9C}", "甲丙戊");
    same_in_both("\u{1B}_apc\u{1B}\\\u{1B}^pm\u{1B}\\\u{1B}Xsos\u{1B}\\本文", "本文");
    same_in_both("\u{1B}(B\u{1B}#8\u{1B}c\u{1B}7本文", "本文");
}

#[test]
fn broken_sequences_cost_no_words() {
    same_in_both("\u{1B}赤", "赤");
    same_in_both("赤\u{1B}", "赤");
    same_in_both("\u{1B}[31赤", "赤");
    same_in_both("\u{1B}\u{1B}[31m赤", "赤");
    same_in_both("\u{1B}]閉じない題名", "閉じない題名");
    same_in_both("\u{1B}]0;題\u{1B}[31m赤", "赤");
    same_in_both("\u{1B}]0;題\u{18}赤", "赤");
    assert_eq!(block("\u{1B}]題\n次の行\u{7}"), "題\n次の行");
    // ESC and the mark are taken before anything is composed with the final letter.
    same_in_both("\u{1B}[31m\u{301}赤", "\u{301}赤");
}

#[test]
fn an_unclosed_string_is_bounded() {
    let long = "あ".repeat(5000);
    assert_eq!(line(&format!("\u{1B}]{long}\u{7}")), long);
    let short = "あ".repeat(4000);
    assert_eq!(line(&format!("\u{1B}]{short}\u{7}後")), "後");
}

#[test]
fn what_hides_or_reorders_goes() {
    for c in [
        '\u{0}',
        '\u{7}',
        '\u{8}',
        '\u{7F}',
        '\u{84}',
        '\u{AD}',
        '\u{61C}',
        '\u{180E}',
        '\u{200B}',
        '\u{200C}',
        '\u{200E}',
        '\u{200F}',
        '\u{202A}',
        '\u{202E}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{FEFF}',
        '\u{FFF9}',
        '\u{FFFB}',
        '\u{E0041}',
        '\u{FDD0}',
        '\u{FFFE}',
        '\u{1FFFF}',
    ] {
        same_in_both(&format!("前{c}後"), "前後");
        assert!(!is_clean_line(&c.to_string()), "{c:?}");
    }
}

#[test]
fn private_use_and_replacement_stay() {
    same_in_both("外字\u{E000}\u{FFFD}", "外字\u{E000}\u{FFFD}");
}

#[test]
fn joiners_stay_between_non_ascii_only() {
    same_in_both("👨\u{200D}👩", "👨\u{200D}👩");
    same_in_both("👨\u{200D}\u{200D}👩", "👨\u{200D}👩");
    same_in_both("a\u{200D}あ\u{200D}", "aあ");
    same_in_both("\u{200D}あ\u{200D}b", "あb");
    same_in_both("\u{212A}\u{200D}あ", "Kあ");
    assert_eq!(block("👨\u{200D}\n👩"), "👨\n👩");
}

#[test]
fn a_line_has_no_breaks() {
    assert_eq!(line("一行目\r\n二行目"), "一行目 二行目");
    assert_eq!(line("項目\t値\n\n\t次"), "項目 値 次");
    assert_eq!(line("一\u{2028}二\u{2029}三\u{85}四\u{B}五"), "一 二 三 四 五");
    assert_eq!(line("\n写した行\r\n"), "写した行");
    assert_eq!(line("\n"), "");
    assert_eq!(line("  字下げ "), "  字下げ ");
}

#[test]
fn a_block_keeps_its_breaks() {
    assert_eq!(block("一\r\n二\r三\n\n四\r\n"), "一\n二\n三\n\n四\n");
    assert_eq!(block("一\u{2028}二\u{2029}三\u{B}四"), "一\n二\n三\n四");
}

#[test]
fn tabs_indent_at_the_head_only() {
    assert_eq!(block("\t字下げ\t値\n\t\t深い\n　\t全角"), "    字下げ 値\n        深い\n　    全角");
}

proptest! {
    #[test]
    fn cleaning_is_idempotent(text in hostile()) {
        let once = line(&text).into_owned();
        prop_assert!(is_clean_line(&once));
        prop_assert_eq!(&line(&once), &once);
        let once = block(&text).into_owned();
        prop_assert!(is_clean_block(&once));
        prop_assert_eq!(&block(&once), &once);
    }

    #[test]
    fn clean_text_is_nfc_and_harmless(text in hostile()) {
        let cleaned = block(&text);
        prop_assert!(is_composed(&cleaned));
        prop_assert!(!cleaned.contains(|c: char| c != '\n' && c.is_control()));
        prop_assert!(!cleaned.contains(|c| c != '\n' && is_unwanted(c)));
        prop_assert!(!line(&text).contains(char::is_control));
    }

    #[test]
    fn the_check_agrees_with_the_cleaning(text in hostile()) {
        prop_assert_eq!(is_clean_line(&text), line(&text) == text);
        prop_assert_eq!(is_clean_block(&text), block(&text) == text);
    }
}

#[test]
fn the_kanji_of_a_name_stay_as_they_were_typed() {
    for name in ["\u{FA19}\u{FA11}", "大\u{FA10}", "\u{F9DC}", "か\u{3099}\u{FA19}か\u{3099}"] {
        let cleaned = line(name);
        let kanji =
            |text: &str| -> Vec<char> { text.chars().filter(|c| is_compatibility_kanji(*c)).collect() };
        assert_eq!(kanji(&cleaned), kanji(name));
        assert!(!cleaned.contains('\u{3099}'), "the rest is composed: {cleaned}");
    }
}

#[test]
fn what_counts_as_plain_is_composed_and_kept_alone_and_beside_its_kind() {
    let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| crate::text::width::is_plain(*c)).collect();
    assert!(plain.len() > 27_000 && plain.contains(&'点') && plain.contains(&'ｱ') && plain.contains(&'ー'));
    let all: String = plain.iter().collect();
    assert!(is_composed(&all) && has_clean_characters(&all, Shape::Line));
    // Two of a kind never become one.
    for pair in ["か゛", "ハ゜", "ｶｶ", "が"] {
        let composed: String = pair.nfc().collect();
        assert_eq!(composed, pair);
    }
}
