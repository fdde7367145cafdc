//! Signs that look like a letter and are none: a font that draws 用 and its radical ⽤ alike may name either.

use unicode_normalization::UnicodeNormalization;

/// Radicals that are letters of Japanese, beside those that Unicode says are the same.
const LETTERS: [(char, char); 17] = [
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻑', '長'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
    ('⺟', '母'),
    ('\u{2027}', '・'),
];

/// The text with the letters that are meant.
pub(super) fn as_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2F00}'..='\u{2FDF}' => plain.extend(c.nfkc()),
            _ => plain.push(LETTERS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, letter)| *letter)),
        }
    }
    plain
}
