//! Where words end, for moving and deleting by word.
//!
//! UAX #29 gives the pieces. It cuts Japanese into single characters, so neighbouring pieces of one script
//! are put together again: 情報セキュリティ方針を定める is 情報 セキュリティ 方針 を 定 める, and no single
//! key wipes the sentence.

use unicode_segmentation::UnicodeSegmentation;

/// Offset where the last word of `line` begins. Spaces behind the word belong to it.
pub(super) fn last_start(line: &str) -> usize {
    let mut start = line.len();
    let mut word = None;
    for (at, piece) in line.split_word_bound_indices().rev() {
        if !grow(&mut word, script(piece)) {
            break;
        }
        start = at;
    }
    start
}

/// Offset where the first word of `line` ends. Spaces before the word belong to it.
pub(super) fn first_end(line: &str) -> usize {
    let mut end = 0;
    let mut word = None;
    for (at, piece) in line.split_word_bound_indices() {
        if !grow(&mut word, script(piece)) {
            break;
        }
        end = at + piece.len();
    }
    end
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Space,
    Kanji,
    Hiragana,
    Katakana,
    /// ー, which goes with either kana.
    LongSound,
    Letters,
    Signs,
}

fn script(piece: &str) -> Script {
    match piece.chars().next().unwrap_or(' ') {
        'ー' | 'ｰ' => Script::LongSound,
        '々' | '〆' | '〇' | '〻' => Script::Kanji,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Script::Kanji,
        '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Kanji,
        '\u{3041}'..='\u{309F}' => Script::Hiragana,
        '・' | '゠' | '･' => Script::Signs,
        '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => Script::Katakana,
        '\u{FF66}'..='\u{FF9F}' => Script::Katakana,
        c if c.is_whitespace() => Script::Space,
        c if c.is_alphanumeric() || c == '_' => Script::Letters,
        _ => Script::Signs,
    }
}

/// Takes the next piece into the word if it belongs there.
fn grow(word: &mut Option<Script>, next: Script) -> bool {
    use Script::{Hiragana, Katakana, LongSound, Space};
    *word = match (*word, next) {
        (None, Space) => None,
        (None, next) => Some(next),
        (Some(LongSound), Hiragana | Katakana) => Some(next),
        (Some(kana @ (Hiragana | Katakana)), LongSound) => Some(kana),
        (Some(script), next) if script == next => Some(script),
        _ => return false,
    };
    true
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
