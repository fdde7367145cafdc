//! Folding of characters for commands, searching and ordering. What is folded is compared, never shown.

mod folded;
mod long_sound;

pub use folded::Folded;
pub use long_sound::other_spellings;

use folded::Piece;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;

/// The ASCII character behind a full-width one, so that ｊ, ？ and the ideographic space work as command
/// keys while the input method is on. Any other character is returned as it is.
pub fn fold_key(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => moved(c, -0xFEE0),
        _ => c,
    }
}

/// The form in which texts are compared when searching: compatible forms, case, hiragana and katakana
/// fall together, and variation selectors do not count. ﾊﾞｯｸｱｯﾌﾟ finds ばっくあっぷ and バックアップ.
/// The long-sound mark and the small kana stay apart: ビル is no ビール, はつか no はっか.
pub fn fold_search(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(text, &mut folded);
    folded
}

/// Folds a text as [`fold_search`] does, and writes it behind what is there.
pub fn fold_onto(text: &str, folded: &mut String) {
    if text.is_ascii() {
        return folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    for piece in folded::pieces(text) {
        match piece {
            Piece::Plain(_, c) => folded.push(c),
            Piece::Mixed(run) => fold_run(run, folded),
        }
    }
}

/// Folds a text of any kind.
fn fold_run(run: &str, folded: &mut String) {
    let compatible = run.nfkc().filter(|c| !is_variation_selector(*c));
    folded.extend(compatible.flat_map(char::to_lowercase).map(to_hiragana).nfkc());
}

/// What a character folds to that never changes with its neighbours. Nearly all of what is written consists of
/// these, and they need no tables.
fn fold_plain(c: char) -> Option<char> {
    match c {
        // A carriage return is one character with the line feed behind it.
        '\r' => None,
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        '\u{3000}' | '\u{FF01}'..='\u{FF5E}' => Some(fold_key(c).to_ascii_lowercase()),
        '\u{30A1}'..='\u{30F6}' | '\u{30FD}' | '\u{30FE}' => Some(to_hiragana(c)),
        '、' | '。' | '々' | '「' | '」' | '『' | '』' | '・' | 'ー' => Some(c),
        '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Some(c),
        _ => None,
    }
}

/// Orders texts so that runs of digits, half or full width, count as numbers: 8.2 before 8.10. Texts that
/// differ only in how a number is written are ordered by their characters, so that `Equal` means equal.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    // The numbers of controls, which are compared a great many times when an assessment is read.
    let order = if a.is_ascii() && b.is_ascii() {
        ascii_cmp(a.as_bytes(), b.as_bytes())
    } else {
        Tokens(a).cmp(Tokens(b))
    };
    order.then_with(|| a.cmp(b))
}

fn ascii_cmp(mut a: &[u8], mut b: &[u8]) -> Ordering {
    loop {
        let (number_a, number_b);
        (number_a, a) = split_number(a);
        (number_b, b) = split_number(b);
        // As tokens: a number is always before another character, and before the end of the text nothing is.
        let order = match (number_a, number_b) {
            (Some(a), Some(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            (Some(_), None) => return if b.is_empty() { Ordering::Greater } else { Ordering::Less },
            (None, Some(_)) => return if a.is_empty() { Ordering::Less } else { Ordering::Greater },
            (None, None) => match (a, b) {
                ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) => {
                    (a, b) = (rest_a, rest_b);
                    first_a.cmp(first_b)
                }
                _ => return a.len().cmp(&b.len()),
            },
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits a text begins with, without leading zeros, and the rest; none where it begins otherwise.
fn split_number(text: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let zeros = text.iter().take_while(|byte| **byte == b'0').count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 => (number.get(zeros..), rest),
        _ => (None, text),
    }
}

fn moved(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

fn to_hiragana(c: char) -> char {
    match c {
        '\u{30A1}'..='\u{30F6}' | '\u{30FD}' | '\u{30FE}' => moved(c, -0x60),
        _ => c,
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A piece of a text as natural order sees it. Numbers come before other characters.
enum Token<'a> {
    /// A number of any size: its digits without leading zeros.
    Number(&'a str),
    Char(char),
}

impl Ord for Token<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Token::Number(a), Token::Number(b)) => {
                let digits = |text: &'_ str| text.chars().count();
                digits(a).cmp(&digits(b)).then_with(|| a.chars().map(fold_key).cmp(b.chars().map(fold_key)))
            }
            (Token::Char(a), Token::Char(b)) => a.cmp(b),
            (Token::Number(_), Token::Char(_)) => Ordering::Less,
            (Token::Char(_), Token::Number(_)) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Token<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Token<'_> {}

/// Reads a text token by token.
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let is_digit = |c| fold_key(c).is_ascii_digit();
        let rest = self.0.trim_start_matches(is_digit);
        let (digits, rest) = self.0.split_at_checked(self.0.len() - rest.len())?;
        if digits.is_empty() {
            let mut chars = rest.chars();
            let token = chars.next().map(Token::Char);
            self.0 = chars.as_str();
            return token;
        }
        self.0 = rest;
        Some(Token::Number(digits.trim_start_matches(|c| fold_key(c) == '0')))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
