//! Generators for property tests: text as it is written, and text as it should not be.

use proptest::prelude::*;

/// What people write: Japanese, English, emoji, marks that combine, spaces and line breaks.
pub fn written() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ぁ-んァ-ヶー一-龠々]{1,6}",
        2 => "[a-zA-Z0-9./_-]{1,12}",
        2 => "[。、」「（）！？…ー～・!?, ]",
        1 => "[ｱ-ﾟ]{1,3}",
        1 => "[Ａ-Ｚ０-９　]{1,3}",
        1 => Just("👨‍👩‍👧".to_owned()),
        1 => Just("🇯🇵".to_owned()),
        1 => Just("🇯".to_owned()),
        1 => Just("👍🏽".to_owned()),
        1 => Just("葛\u{E0100}".to_owned()),
        1 => Just("\u{3099}".to_owned()),
        1 => Just("か\u{3099}".to_owned()),
        1 => Just("e\u{301}".to_owned()),
        1 => Just("①※".to_owned()),
        1 => "[ ]{1,9}",
        1 => Just("\n".to_owned()),
        1 => "[ᄀ-ᇿ]{1,3}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// What attackers, terminals and word processors put between.
pub fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => written(),
        2 => any::<String>(),
        2 => "[\u{0}-\u{1f}\u{7f}-\u{9f}]{1,2}",
        2 => "\u{1b}[\\[\\]PX^_( #c\\\\]?[0-9;?]{0,4}[mHhA赤]?",
        1 => "[\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{ad}]{1,3}",
        1 => "[\u{200d}\u{212a}\u{37e}\u{301}\u{3099}👨é]{1,5}",
        1 => "[\u{fdd0}\u{ffff}\u{e0041}\u{fff9}]",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}
