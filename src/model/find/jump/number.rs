//! Numbers of controls as they are typed: 8.24, １２ ４ １, cld951, A.8.24.

use super::Fit;
use crate::text::fold::{fold_key, fold_search};
use std::ops::Range;

/// A control's number, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What stands before the digits, such as `cld`.
    letters: String,
    parts: Vec<String>,
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
        Number { letters, parts: parts.map(str::to_owned).collect() }
    }
}

impl Typed {
    /// Reads folded text; none where it cannot be the beginning of a number.
    pub(super) fn read(folded: &str) -> Option<Typed> {
        let digits = folded.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_part = |c: char| c.is_ascii_digit() || is_between(c);
        if folded.is_empty() || !digits.chars().all(is_part) {
            return None;
        }
        let mut number = Number::new(folded);
        if number.letters.is_empty() && number.parts.is_empty() {
            return None;
        }
        if number.letters == ANNEX && !number.parts.is_empty() {
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
        let Some((last, before)) = typed.parts.split_last() else { return Some(Fit::NumberBegun) };
        if number.parts == typed.parts {
            return Some(Fit::SameNumber);
        }
        if number.parts.starts_with(&typed.parts) {
            return Some(Fit::NumberBelow);
        }
        let begun = number.parts.get(before.len()).is_some_and(|part| part.starts_with(last.as_str()));
        if !self.ended && begun && number.parts.starts_with(before) {
            return Some(Fit::NumberBegun);
        }
        let alone = before.is_empty() && last.len() > 1 && number.parts.concat().starts_with(last.as_str());
        (!self.ended && alone).then_some(Fit::DigitsAlone)
    }

    /// What of a number was typed.
    pub(super) fn marks(&self, number: &str) -> Vec<Range<usize>> {
        let typed: usize = self.number.parts.iter().map(String::len).sum();
        let mut digits = number.char_indices().filter(|(_, c)| fold_key(*c).is_ascii_digit());
        let first = digits.clone().next();
        let start = if self.number.letters.is_empty() { first.map_or(0, |(at, _)| at) } else { 0 };
        let end = match typed.checked_sub(1) {
            Some(last) => digits.nth(last).map(|(at, c)| at + c.len_utf8()),
            None => number
                .char_indices()
                .nth(self.number.letters.len().saturating_sub(1))
                .map(|(at, c)| at + c.len_utf8()),
        };
        end.map(|end| start..end).into_iter().collect()
    }
}

fn is_between(c: char) -> bool {
    matches!(c, '.' | ' ' | '-' | '_' | '。' | '、' | ',' | '/')
}
