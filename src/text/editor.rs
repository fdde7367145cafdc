//! The text of one field while it is being edited: a string, a caret, and nothing of the terminal.
//!
//! The text is always clean (see `clean`) and the caret always stands at a grapheme boundary. Rows and
//! columns come in only where a key means a place on the screen; the layout for the last width asked for
//! is kept until the text changes. Undo belongs to the document and not to the field.
//!
//! Where a row wraps, one offset is both the end of a row and the start of the next. The caret is shown at
//! the start of the next row, unless a key or a click has put it at the end of a row: then it clings there.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{clean, words};

mod layout;
use layout::Layout;

/// How many lines a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One line: line breaks become spaces.
    Single,
    /// Any number of lines.
    Multi,
}

/// The editor of one field.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    lines: Lines,
    caret: usize,
    /// The caret belongs to the row that ends at it, and not to the row that begins there.
    clings: bool,
    /// The column that moving up and down tries to keep, in cells.
    goal: Option<usize>,
    layout: RefCell<Option<Layout>>,
}

impl Editor {
    /// An editor with the cleaned text and the caret at its end.
    pub fn new(text: &str, lines: Lines) -> Self {
        let text = cleaned(text, lines).into_owned();
        Self { caret: text.len(), text, lines, clings: false, goal: None, layout: RefCell::new(None) }
    }

    /// The text. It is clean and in NFC.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The caret's byte offset in the text, always at a grapheme boundary.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts the caret at a byte offset, or at the nearest grapheme boundary behind it.
    pub fn set_caret(&mut self, caret: usize) -> bool {
        let on_char = (caret..self.text.len()).find(|at| self.text.is_char_boundary(*at));
        self.go(boundary_from(&self.text, on_char.unwrap_or(self.text.len())), false)
    }

    /// Replaces the whole text, as undo does. The caret goes behind the part that differs and stays where it
    /// is if nothing does. Returns whether the text changed.
    pub fn set_text(&mut self, text: &str) -> bool {
        let text = cleaned(text, self.lines).into_owned();
        if text == self.text {
            return false;
        }
        let room = text.len() - common_prefix(&text, &self.text);
        let caret = text.len() - common_suffix(&text, &self.text).min(room);
        self.become_text(text, caret);
        true
    }

    /// Inserts text at the caret, cleaned for this field. Returns whether the text changed.
    pub fn insert(&mut self, text: &str) -> bool {
        let text = cleaned(text, self.lines);
        self.replace(self.caret..self.caret, &text)
    }

    /// Breaks the line at the caret. Does nothing in a field of one line.
    pub fn newline(&mut self) -> bool {
        self.lines == Lines::Multi && self.replace(self.caret..self.caret, "\n")
    }

    /// Deletes the grapheme before the caret.
    pub fn backspace(&mut self) -> bool {
        self.replace(self.before()..self.caret, "")
    }

    /// Deletes the grapheme behind the caret.
    pub fn delete(&mut self) -> bool {
        self.replace(self.caret..self.after(), "")
    }

    /// Deletes back to the start of the word, or the line break if the caret is at the head of a line.
    pub fn backspace_word(&mut self) -> bool {
        self.replace(self.word_before()..self.caret, "")
    }

    /// Moves the caret one grapheme back. This and the other moves return whether the caret moved.
    pub fn left(&mut self) -> bool {
        self.go(self.before(), false)
    }

    /// Moves the caret one grapheme on.
    pub fn right(&mut self) -> bool {
        self.go(self.after(), false)
    }

    /// Moves the caret to the start of the word before it.
    pub fn word_left(&mut self) -> bool {
        self.go(self.word_before(), false)
    }

    /// Moves the caret to the end of the word behind it.
    pub fn word_right(&mut self) -> bool {
        self.go(self.word_after(), false)
    }

    /// Moves the caret to the end of the text.
    pub fn text_end(&mut self) -> bool {
        self.go(self.text.len(), false)
    }

    fn go(&mut self, to: usize, clings: bool) -> bool {
        let moved = (self.caret, self.clings) != (to, clings);
        self.caret = to;
        self.clings = clings;
        self.goal = None;
        moved
    }

    /// Puts `with` in place of a range that ends or begins at the caret, and the caret behind it. The seams
    /// are cleaned: か and a voicing mark that meet there become が.
    fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        let head = self.text.get(..range.start).unwrap_or_default();
        let tail = self.text.get(range.end..).unwrap_or_default();
        let joined = [head, with, tail].concat();
        let (text, caret) = match cleaned(&joined, self.lines) {
            Cow::Borrowed(_) => (None, head.len() + with.len()),
            Cow::Owned(text) => {
                let caret = text.len() - common_suffix(&text, tail);
                (Some(text), caret)
            }
        };
        let text = text.unwrap_or(joined);
        if text == self.text {
            return false;
        }
        self.become_text(text, caret);
        true
    }

    fn become_text(&mut self, text: String, caret: usize) {
        self.caret = boundary_from(&text, caret);
        self.text = text;
        self.clings = false;
        self.goal = None;
        self.layout.replace(None);
    }

    /// The text before and behind the caret.
    fn sides(&self) -> (&str, &str) {
        self.text.split_at_checked(self.caret).unwrap_or((&self.text, ""))
    }

    fn before(&self) -> usize {
        let grapheme = self.sides().0.graphemes(true).next_back();
        self.caret - grapheme.map_or(0, str::len)
    }

    fn after(&self) -> usize {
        let grapheme = self.sides().1.graphemes(true).next();
        self.caret + grapheme.map_or(0, str::len)
    }

    /// The line between two line breaks in which the caret stands.
    fn paragraph(&self) -> Range<usize> {
        let (before, behind) = self.sides();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = behind.find('\n').map_or(self.text.len(), |at| self.caret + at);
        start..end
    }

    fn word_before(&self) -> usize {
        let start = self.paragraph().start;
        if start == self.caret {
            return self.before();
        }
        let line = self.text.get(start..self.caret).unwrap_or_default();
        boundary_up_to(&self.text, start + words::last_start(line))
    }

    fn word_after(&self) -> usize {
        let end = self.paragraph().end;
        if end == self.caret {
            return self.after();
        }
        let line = self.text.get(self.caret..end).unwrap_or_default();
        boundary_from(&self.text, self.caret + words::first_end(line))
    }
}

fn cleaned(text: &str, lines: Lines) -> Cow<'_, str> {
    match lines {
        Lines::Single => clean::line(text),
        Lines::Multi => clean::block(text),
    }
}

/// The first grapheme boundary at or behind `offset`.
fn boundary_from(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => offset,
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

/// The last grapheme boundary at or before `offset`.
fn boundary_up_to(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => offset,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

fn common_prefix(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars());
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn common_suffix(a: &str, b: &str) -> usize {
    let pairs = a.chars().rev().zip(b.chars().rev());
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
