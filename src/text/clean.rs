//! Cleaning of text that comes from outside: paste, files, imports, the external editor.
//!
//! Clean text is NFC but for the kanji people insist on in their names, holds no control character, no terminal sequence, nothing that reorders text and
//! nothing that hides in it. It is what the rest of the program may draw, write to a CSV or print after
//! the screen has been given back.
//!
//! A joiner (U+200D) stays where it can hold an emoji together, that is between two characters neither of
//! which is ASCII; variation selectors stay, because they tell apart the ways to write a name such as 葛.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::escape;
use super::width::is_plain;

/// Cells a tab at the head of a line is worth.
const INDENT: &str = "    ";
const JOINER: char = '\u{200D}';

/// Cleans text for a place that holds one line. A run of line breaks and tabs becomes one space between
/// the texts it parts, and nothing at either end: a copied line often brings its line break along.
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, Shape::Line)
}

/// Cleans text for a place that holds many lines. Every kind of line break becomes `\n`.
///
/// A tab has no width of its own in a form, so it becomes spaces: four at the head of a line, where it is
/// an indent and its depth says something; one elsewhere, where it parted the columns of a spreadsheet
/// and a wider gap would only tear a hole into the wrapped text.
pub fn block(text: &str) -> Cow<'_, str> {
    clean(text, Shape::Block)
}

/// Whether [`line()`] would leave the text as it is.
pub fn is_clean_line(text: &str) -> bool {
    is_clean(text, Shape::Line)
}

/// Whether [`block`] would leave the text as it is.
pub fn is_clean_block(text: &str) -> bool {
    is_clean(text, Shape::Block)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Line,
    Block,
}

/// What cleaning does with a character.
enum Fate {
    Keep,
    Break,
    Tab,
    Join,
    Sequence,
    Drop,
}

fn fate(c: char) -> Fate {
    match c {
        c if is_plain(c) => Fate::Keep,
        // A vertical tab is the soft return of word processors.
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Break,
        '\t' => Fate::Tab,
        JOINER => Fate::Join,
        c if escape::opens(c) => Fate::Sequence,
        c if is_unwanted(c) => Fate::Drop,
        _ => Fate::Keep,
    }
}

fn is_unwanted(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
            | '\u{AD}'                                      // soft hyphen
            | '\u{61C}' | '\u{200E}' | '\u{200F}'           // direction marks
            | '\u{202A}'..='\u{202E}'                       // direction overrides
            | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{FEFF}'
            | '\u{2060}'..='\u{206F}'                       // word joiner, isolates, unseen operators
            | '\u{FFF9}'..='\u{FFFB}'                       // annotation
            | '\u{E0000}'..='\u{E007F}'                     // tags
    ) || is_noncharacter(c)
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a joiner may stand beside `c`. The three signs turn into ASCII under NFC.
fn may_join(c: char) -> bool {
    !c.is_ascii() && !matches!(c, JOINER | '\u{37E}' | '\u{1FEF}' | '\u{212A}')
}

fn is_clean(text: &str, shape: Shape) -> bool {
    let plain = |c| is_plain(c) || c == '\n' && shape == Shape::Block;
    text.chars().all(plain) || (has_clean_characters(text, shape) && is_composed(text))
}

fn has_clean_characters(text: &str, shape: Shape) -> bool {
    let mut before = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let clean = match fate(c) {
            Fate::Keep => true,
            Fate::Break => c == '\n' && shape == Shape::Block,
            Fate::Join => before.is_some_and(may_join) && chars.clone().next().is_some_and(may_join),
            Fate::Tab | Fate::Sequence | Fate::Drop => false,
        };
        if !clean {
            return false;
        }
        before = Some(c);
    }
    true
}

fn clean(text: &str, shape: Shape) -> Cow<'_, str> {
    if is_clean(text, shape) {
        return Cow::Borrowed(text);
    }
    let mut scrubber = Scrubber::new(shape, text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = scrubber.take(c, rest.get(c.len_utf8()..).unwrap_or_default());
    }
    // Normalising comes last: dropping a character can bring か and a voicing mark together.
    Cow::Owned(compose(&scrubber.out))
}

/// NFC, except that the compatibility kanji stay: NFC would turn 神 (U+FA19) in a person's name into 神.
fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for part in text.split_inclusive(is_compatibility_kanji) {
        let kanji = part.chars().next_back().filter(|c| is_compatibility_kanji(*c));
        composed.extend(part.trim_end_matches(is_compatibility_kanji).nfc());
        composed.extend(kanji);
    }
    composed
}

/// Whether [`compose`] would leave the text as it is.
fn is_composed(text: &str) -> bool {
    text.split(is_compatibility_kanji).all(is_nfc)
}

fn is_compatibility_kanji(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Builds the cleaned text. Gaps and joiners wait until it is known what follows them.
struct Scrubber {
    out: String,
    shape: Shape,
    gap: bool,
    joiner: bool,
    at_head: bool,
}

impl Scrubber {
    fn new(shape: Shape, capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), shape, gap: false, joiner: false, at_head: true }
    }

    /// Takes in `c` and returns what of `after` is still to be read.
    fn take<'a>(&mut self, c: char, after: &'a str) -> &'a str {
        match fate(c) {
            Fate::Keep => self.keep(c),
            Fate::Break => {
                self.end_line();
                if c == '\r' {
                    return after.strip_prefix('\n').unwrap_or(after);
                }
            }
            Fate::Tab => self.tab(),
            Fate::Join => self.joiner = true,
            Fate::Sequence => return escape::skip(c, after),
            Fate::Drop => {}
        }
        after
    }

    fn keep(&mut self, c: char) {
        if self.gap && !self.out.is_empty() {
            self.out.push(' ');
        }
        if self.joiner && may_join(c) && self.out.chars().next_back().is_some_and(may_join) {
            self.out.push(JOINER);
        }
        self.gap = false;
        self.joiner = false;
        self.at_head &= matches!(c, ' ' | '\u{3000}');
        self.out.push(c);
    }

    fn end_line(&mut self) {
        match self.shape {
            Shape::Line => self.gap = true,
            Shape::Block => {
                self.out.push('\n');
                self.at_head = true;
            }
        }
    }

    fn tab(&mut self) {
        match self.shape {
            Shape::Line => self.gap = true,
            Shape::Block => self.out.push_str(if self.at_head { INDENT } else { " " }),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
