//! Numbers of controls as they are typed: 8.24, １２ ４ １, cld951, A.8.24.

use super::Fit;
use crate::text::fold::{fold_key, fold_search};
use std::ops::Range;

/// A control's number, folded and in one form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What stands before the digits, such as `cld`.
    letters: String,
    /// The digits, a dot between the parts.
    dotted: String,
    /// The digits alone.
    digits: String,
}

/// The beginning of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    number: Number,
    /// Whether the last part is written to its end.
    ended: bool,
}

/// People who know the standard by its annex write A.8.24.
const ANNEX: &str = "a";

impl Number {
    pub(super) fn new(number: &str) -> Number {
        let folded = fold_search(number);
        let letters = folded.chars().take_while(char::is_ascii_alphabetic).collect();
        let parts = folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        Number { letters, dotted: parts.join("."), digits: parts.concat() }
    }
}

impl Typed {
    /// Reads folded text; none where it cannot be the beginning of a number.
    pub(super) fn read(folded: &str) -> Option<Typed> {
        let digits = folded.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_part = |c: char| c.is_ascii_digit() || is_between(c);
        let mut number = Number::new(folded);
        if !digits.chars().all(is_part) || (number.letters.is_empty() && number.digits.is_empty()) {
            return None;
        }
        if number.letters == ANNEX && !number.digits.is_empty() {
            number.letters.clear();
        }
        Some(Typed { number, ended: digits.ends_with(is_between) })
    }

    /// How well a number fits.
    pub(super) fn fit(&self, number: &Number) -> Option<Fit> {
        let typed = &self.number;
        if !number.letters.starts_with(&typed.letters) {
            return None;
        }
        let is_one_part = typed.dotted.len() == typed.digits.len();
        match number.dotted.strip_prefix(&typed.dotted) {
            Some("") => Some(Fit::SameNumber),
            Some(rest) if rest.starts_with('.') => Some(Fit::NumberBelow),
            Some(_) if !self.ended => Some(Fit::NumberBegun),
            None if !self.ended && is_one_part && number.digits.starts_with(&typed.digits) => {
                Some(Fit::DigitsAlone)
            }
            _ => None,
        }
    }

    /// What of a number was typed.
    pub(super) fn marks(&self, number: &str) -> Vec<Range<usize>> {
        let is_digit = |c: char| fold_key(c).is_ascii_digit();
        let start = if self.number.letters.is_empty() { number.find(is_digit).unwrap_or(0) } else { 0 };
        let behind = |(at, c): (usize, char)| at + c.len_utf8();
        let end = match self.number.digits.len().checked_sub(1) {
            Some(last) => number.char_indices().filter(|(_, c)| is_digit(*c)).nth(last).map(behind),
            None => number.char_indices().nth(self.number.letters.len().saturating_sub(1)).map(behind),
        };
        end.map(|end| start..end).into_iter().collect()
    }
}

fn is_between(c: char) -> bool {
    matches!(c, '.' | ' ' | '-' | '_' | '。' | '、' | ',' | '/')
}
