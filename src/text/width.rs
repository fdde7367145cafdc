//! How many cells text takes on the screen, and cutting and padding by cells.
//!
//! The unit is the grapheme, as it is for the library that fills the screen: a string is as wide as its
//! graphemes together. Characters of ambiguous width (①※…) count one cell.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands at the end of a text that was cut. Two ASCII dots: `…` is of ambiguous width.
const CUT: &str = "..";

/// The cells the text takes on one row. Control characters take none: they are never drawn.
pub fn width(text: &str) -> usize {
    // Each character of plain text is a grapheme of its own.
    let plain = text.chars().try_fold(0, |cells, c| plain_width(c).map(|width| cells + width));
    plain.unwrap_or_else(|| Cells::of(text).map(|(_, _, width)| width).sum())
}

/// The cells one grapheme takes.
pub fn grapheme_width(grapheme: &str) -> usize {
    let mut chars = grapheme.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => plain_width(c).unwrap_or_else(|| measured(grapheme)),
        _ => measured(grapheme),
    }
}

/// The graphemes of a text, each with the cells it takes.
pub fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    Cells::of(text).map(|(_, grapheme, width)| (grapheme, width))
}

/// The text cut down to at most `max` cells. A cut text ends with `..` if there is room for it; no
/// grapheme is ever split.
pub fn truncate(text: &str, max: usize) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    let dots = if max >= CUT.len() { CUT } else { "" };
    let mut room = max - dots.len();
    let mut kept = 0;
    for (start, grapheme, width) in Cells::of(text) {
        let Some(left) = room.checked_sub(width) else {
            break;
        };
        room = left;
        kept = start + grapheme.len();
    }
    Cow::Owned([text.get(..kept).unwrap_or_default(), dots].concat())
}

/// The text cut or filled up with spaces on the right to exactly `to` cells.
pub fn pad(text: &str, to: usize) -> String {
    let text = truncate(text, to);
    let spaces = to.saturating_sub(width(&text));
    let mut text = text.into_owned();
    text.extend(std::iter::repeat_n(' ', spaces));
    text
}

/// The text cut or filled up with spaces on the left to exactly `to` cells.
pub fn pad_left(text: &str, to: usize) -> String {
    let text = truncate(text, to);
    let spaces = to.saturating_sub(width(&text));
    let mut padded = " ".repeat(spaces);
    padded.push_str(&text);
    padded
}

/// The width of a character that forms a grapheme of its own whenever its neighbours are plain as well.
/// This covers nearly all Japanese and English text and spares it the full segmentation.
fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' | '\u{FF61}'..='\u{FF9D}' => Some(1),
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

fn measured(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // The half-width sound marks extend a grapheme, yet every terminal gives them a cell of their own.
    // The width tables have changed their mind on this, so they are counted here.
    let is_mark = |c| matches!(c, '\u{FF9E}' | '\u{FF9F}');
    let marks = grapheme.chars().filter(|c| is_mark(*c)).count();
    if marks == 0 {
        return grapheme.width();
    }
    let base: String = grapheme.chars().filter(|c| !is_mark(*c)).collect();
    base.width() + marks
}

/// Whether a character is one of those of which nearly all Japanese and English text consists: it stands for itself,
/// beside others of its kind it is a grapheme of its own, and it is composed already.
pub fn is_plain(c: char) -> bool {
    plain_width(c).is_some()
}

/// Walks the graphemes of a text: byte offset, grapheme, cells.
pub(super) struct Cells<'a> {
    rest: &'a str,
    offset: usize,
}

impl<'a> Cells<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text, offset: 0 }
    }

    /// The first grapheme's length and width.
    fn measure(&self) -> Option<(usize, usize)> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let next_is_plain = |c: Option<char>| c.is_none_or(|c| plain_width(c).is_some());
        if let Some(width) = plain_width(first)
            && next_is_plain(chars.next())
        {
            return Some((first.len_utf8(), width));
        }
        let grapheme = self.rest.graphemes(true).next()?;
        Some((grapheme.len(), measured(grapheme)))
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = (usize, &'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (length, width) = self.measure()?;
        let (grapheme, rest) = self.rest.split_at_checked(length)?;
        let start = self.offset;
        self.rest = rest;
        self.offset += length;
        Some((start, grapheme, width))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
