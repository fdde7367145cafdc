//! Japanese line breaking, for text that is read and for text that is edited.
//!
//! Breaks follow UAX #14, whose strict reading keeps 。、」ー and the small kana off the head of a row and
//! （「 off its end, and lets Japanese break anywhere else; an English word moves to the next row whole. A
//! word wider than the row is split between graphemes. Spaces at a break hang over the edge: they never
//! push a word to the next row.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::width::Cells;

/// One row of wrapped text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The bytes of the source that stand on this row, without the newline.
    pub range: Range<usize>,
    /// The cells they take. Only [`wrap_editing`] lets hanging spaces count.
    pub width: usize,
    /// Whether the row ends with a newline or with the text, and not because it was full.
    pub hard: bool,
}

/// Wraps text for reading into rows of at most `columns` cells (0 counts as 1). Spaces at the end of a row
/// belong to no row. A grapheme wider than the row gets a row of its own. Empty text makes one empty row.
pub fn wrap(text: &str, columns: usize) -> Vec<Row> {
    lay_out(text, columns, Spaces::Dropped)
}

/// The rows of [`wrap`] as text.
pub fn wrap_lines(text: &str, columns: usize) -> impl Iterator<Item = &str> {
    wrap(text, columns).into_iter().filter_map(move |row| text.get(row.range))
}

/// Wraps text for editing. The rows hold every byte except the newlines: spaces at the end of a row stay
/// on it, even where they reach beyond `columns`.
pub fn wrap_editing(text: &str, columns: usize) -> Vec<Row> {
    lay_out(text, columns, Spaces::Kept)
}

/// What becomes of the spaces at the end of a row.
#[derive(Clone, Copy)]
enum Spaces {
    Dropped,
    Kept,
}

fn lay_out(text: &str, columns: usize, spaces: Spaces) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let mut filler = Filler::new(start, columns.max(1), spaces, &mut rows);
        filler.fill(paragraph);
        start += paragraph.len() + 1;
    }
    rows
}

/// A place in the paragraph, with what has been measured up to it.
#[derive(Clone, Copy)]
struct Mark {
    /// Byte offset in the text.
    at: usize,
    /// Cells from the start of the paragraph.
    cells: usize,
    /// The end of the last grapheme that is no space, in bytes and in cells.
    inked: (usize, usize),
}

/// Fills rows with the graphemes of one paragraph, in one pass.
struct Filler<'a> {
    rows: &'a mut Vec<Row>,
    columns: usize,
    spaces: Spaces,
    row_start: Mark,
    last_break: Option<Mark>,
    here: Mark,
}

impl<'a> Filler<'a> {
    fn new(start: usize, columns: usize, spaces: Spaces, rows: &'a mut Vec<Row>) -> Self {
        let here = Mark { at: start, cells: 0, inked: (start, 0) };
        Self { rows, columns, spaces, row_start: here, last_break: None, here }
    }

    fn fill(&mut self, paragraph: &str) {
        let mut breaks = linebreaks(paragraph).map(|(at, _)| at).peekable();
        for (offset, grapheme, width) in Cells::of(paragraph) {
            while breaks.next_if(|at| *at < offset).is_some() {}
            if breaks.peek() == Some(&offset) && may_head_a_row(grapheme) {
                self.last_break = Some(self.here);
            }
            self.add(grapheme, width);
        }
        self.end_row(self.here, true);
    }

    fn add(&mut self, grapheme: &str, width: usize) {
        let hangs = matches!(grapheme, " " | "\u{3000}");
        if !hangs {
            self.make_room(width);
        }
        self.here.at += grapheme.len();
        self.here.cells += width;
        if !hangs {
            self.here.inked = (self.here.at, self.here.cells);
        }
    }

    /// Ends rows until `width` more cells fit, or until the row is empty and has to take them anyway.
    fn make_room(&mut self, width: usize) {
        while self.here.at > self.row_start.at
            && self.here.cells + width - self.row_start.cells > self.columns
        {
            let mark = self.last_break.take();
            self.end_row(mark.unwrap_or(self.here), false);
        }
    }

    fn end_row(&mut self, mark: Mark, hard: bool) {
        let (end, cells) = match self.spaces {
            Spaces::Kept => (mark.at, mark.cells),
            Spaces::Dropped => mark.inked,
        };
        let start = self.row_start;
        self.rows.push(Row {
            range: start.at..end.max(start.at),
            width: cells.saturating_sub(start.cells),
            hard,
        });
        self.row_start = mark;
    }
}

/// The full-width tilde serves as a wave dash in Japanese, but UAX #14 takes it for an ideograph.
fn may_head_a_row(grapheme: &str) -> bool {
    !grapheme.starts_with('\u{FF5E}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
