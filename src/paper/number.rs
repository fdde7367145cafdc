//! Numbers of controls as papers write them.

use crate::text::fold::fold_key;

/// What stands before the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Prefix {
    /// Nothing.
    None,
    /// `A.`: Annex A of ISO/IEC 27001.
    A,
    /// `CLD.`: a control that ISO/IEC 27017 adds.
    Cld,
}

/// A number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number {
    /// What stands before the digits.
    pub prefix: Prefix,
    /// Its parts: two or three.
    pub parts: Vec<u32>,
}

impl Number {
    /// Its digits with dots between them.
    pub(super) fn digits(&self) -> String {
        self.parts.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
    }

    /// The number as catalogs write it; Annex A has no prefix there.
    pub(super) fn bare(&self) -> String {
        match self.prefix {
            Prefix::Cld => format!("CLD.{}", self.digits()),
            Prefix::None | Prefix::A => self.digits(),
        }
    }

    /// The number as it is shown.
    pub(super) fn shown(&self) -> String {
        match self.prefix {
            Prefix::A => format!("A.{}", self.digits()),
            Prefix::None | Prefix::Cld => self.bare(),
        }
    }
}

/// The number a text begins with, and what follows it.
pub(super) fn leading(text: &str) -> Option<(Number, &str)> {
    let text = text.trim_start();
    let (prefix, rest) = prefix(text);
    let (parts, rest) = parts(rest)?;
    let ends = rest.chars().next().is_none_or(|c| !c.is_ascii_alphanumeric() && fold_key(c) != '.');
    let is_one = (2..=3).contains(&parts.len()) && ends && !rest.starts_with(['%', '％']);
    is_one.then_some((Number { prefix, parts }, rest))
}

fn prefix(text: &str) -> (Prefix, &str) {
    for (letters, prefix) in [("CLD", Prefix::Cld), ("A", Prefix::A)] {
        let Some(rest) = strip_letters(text, letters) else { continue };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(['.', '．', '-']).unwrap_or(rest).trim_start();
        if rest.starts_with(|c| fold_key(c).is_ascii_digit()) {
            return (prefix, rest);
        }
    }
    (Prefix::None, text)
}

fn strip_letters<'a>(text: &'a str, letters: &str) -> Option<&'a str> {
    let mut rest = text;
    for letter in letters.chars() {
        let c = rest.chars().next()?;
        rest = rest.strip_prefix(c).filter(|_| fold_key(c).eq_ignore_ascii_case(&letter))?;
    }
    Some(rest)
}

/// Digits with dots between them: at most two digits a part, since no standard has more.
fn parts(text: &str) -> Option<(Vec<u32>, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let digits = rest.chars().take_while(|c| fold_key(*c).is_ascii_digit()).take(3).count();
        if !(1..=2).contains(&digits) {
            return None;
        }
        let value = rest.chars().take(digits).filter_map(|c| fold_key(c).to_digit(10));
        found.push(value.fold(0, |sum, digit| sum * 10 + digit));
        let mut after = rest.chars();
        after.by_ref().take(digits).for_each(drop);
        rest = after.as_str();
        let next = rest.strip_prefix(['.', '．']);
        match next.filter(|next| next.starts_with(|c| fold_key(c).is_ascii_digit())) {
            Some(next) if found.len() < 3 => rest = next,
            // `1.2.3.4` is no number of a control; a dot may close one that is.
            Some(_) => return None,
            None => return Some((found, next.unwrap_or(rest))),
        }
    }
}

/// Every number in a text, such as those in brackets after a title.
pub(super) fn all(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let starts_word = before.is_none_or(|c| !c.is_ascii_alphanumeric() && fold_key(c) != '.');
        let number = if starts_word && !c.is_whitespace() { leading(rest) } else { None };
        match number {
            Some((number, after)) => {
                found.push(number);
                before = Some('0');
                rest = after;
            }
            None => {
                before = Some(c);
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_papers_write_them() {
        for (text, shown, after) in [
            ("9.2.3 特権", "9.2.3", " 特権"),
            ("A.9.2.3 特権", "A.9.2.3", " 特権"),
            ("A9.2.3", "A.9.2.3", ""),
            ("CLD.9.5.1 分離", "CLD.9.5.1", " 分離"),
            ("CLD9.5.1　分離", "CLD.9.5.1", "　分離"),
            ("ＣＬＤ．９．５．１分離", "CLD.9.5.1", "分離"),
            ("5.18 (A.9.2.2)", "5.18", " (A.9.2.2)"),
            ("4.1. 範囲", "4.1", " 範囲"),
            ("  8.10 削除", "8.10", " 削除"),
        ] {
            let (number, rest) = leading(text).unwrap();
            assert_eq!((number.shown().as_str(), rest), (shown, after), "{text}");
        }
    }

    #[test]
    fn other_figures_are_no_numbers_of_controls() {
        for text in ["5", "2. 概要", "27017:2015", "1.2.3.4", "9.2.3a", "99.9%", "2026.04.01", "A", "ABC 1.2"]
        {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn all_numbers_of_a_title_are_found() {
        let found = all("方針群 ([ISO/IEC 27001:2013] A.5.1.1, A.5.1.2)");
        assert_eq!(found.iter().map(Number::bare).collect::<Vec<_>>(), ["5.1.1", "5.1.2"]);
    }
}
