use proptest::prelude::*;

use super::*;
use crate::text::samples::{hostile, written};

#[test]
fn cells_of_japanese() {
    for (text, cells) in [
        ("", 0),
        ("ABC", 3),
        ("日本語", 6),
        ("ﾊﾞ", 2),
        ("ﾊﾟﾊﾞ", 4),
        ("①※…—", 4),
        ("Ａ１　", 6),
        ("が", 2),
        ("か\u{3099}", 2),
        ("👨‍👩‍👧", 2),
        ("👨‍👩‍👧x", 3),
        ("🇯🇵", 2),
        ("葛\u{E0100}", 2),
        ("❤️", 2),
        ("日\n本\u{1B}", 4),
    ] {
        assert_eq!(width(text), cells, "{text:?}");
    }
    assert_eq!(grapheme_width("👨‍👩‍👧"), 2);
    assert_eq!(grapheme_width("ﾞ"), 1);
    assert_eq!(grapheme_width("a"), 1);
    assert_eq!(grapheme_width("\n"), 0);
    assert_eq!(grapheme_width(""), 0);
}

#[test]
fn plain_characters_agree_with_the_tables() {
    for c in '\u{0}'..='\u{FFFF}' {
        if let Some(cells) = plain_width(c) {
            assert_eq!(c.to_string().width(), cells, "{c:?}");
        }
    }
}

#[test]
fn cutting_ends_with_dots() {
    assert_eq!(truncate("情報", 4), "情報");
    assert!(matches!(truncate("情報", 4), Cow::Borrowed(_)));
    assert_eq!(truncate("情報資産", 7), "情報..");
    assert_eq!(truncate("情報資産", 6), "情報..");
    assert_eq!(truncate("情報資産", 3), "..");
    assert_eq!(truncate("情報資産", 2), "..");
    assert_eq!(truncate("情報資産", 1), "");
    assert_eq!(truncate("asset", 1), "a");
    assert_eq!(truncate("asset", 0), "");
    assert_eq!(truncate("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 5), "👨‍👩‍👧..");
    assert_eq!(truncate("葛\u{E0100}城市役所", 4), "葛\u{E0100}..");
}

#[test]
fn padding_is_exact() {
    assert_eq!(pad("資産", 6), "資産  ");
    assert_eq!(pad_left("資産", 6), "  資産");
    assert_eq!(pad("情報資産", 7), "情報.. ");
    assert_eq!(pad_left("情報資産", 7), " 情報..");
    assert_eq!(pad("", 2), "  ");
    assert_eq!(pad("資", 0), "");
}

proptest! {
    #[test]
    fn cells_walk_the_graphemes(text in prop_oneof![written(), hostile()]) {
        let walked: Vec<_> = Cells::of(&text).map(|(at, grapheme, _)| (at, grapheme)).collect();
        let graphemes: Vec<_> = text.grapheme_indices(true).collect();
        prop_assert_eq!(walked, graphemes);
        let sum: usize = text.graphemes(true).map(grapheme_width).sum();
        prop_assert_eq!(width(&text), sum);
    }

    #[test]
    fn cut_text_fits(text in prop_oneof![written(), hostile()], max in 0_usize..30) {
        prop_assert!(width(&truncate(&text, max)) <= max);
        prop_assert_eq!(width(&pad(&text, max)), max);
        prop_assert_eq!(width(&pad_left(&text, max)), max);
    }
}
