//! What a frame says, stroke by stroke, before it becomes cells. Most rows say what they said in the frame before;
//! those need not become cells at all (see [`super::glass`]).

use crate::text::clean;
use crate::text::width::{graphemes, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A frame, row by row.
#[derive(Debug, Default)]
pub struct Canvas {
    area: Rect,
    lines: Vec<Line>,
}

/// What a row says: its strokes in the order in which they were made, a later one over an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    strokes: Vec<Stroke>,
}

#[derive(Debug, PartialEq, Eq)]
struct Stroke {
    /// The first cell.
    from: u16,
    style: Style,
    what: What,
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    /// The line's text from where the stroke before ends to here, each grapheme in its cells.
    Text(usize),
    /// The cells up to this one keep their text and take the style.
    Tint(u16),
}

impl Canvas {
    /// Begins a frame of a window.
    pub fn begin(&mut self, area: Rect) {
        self.area = area;
        self.lines.resize_with(usize::from(area.height), Line::default);
        self.lines.iter_mut().for_each(Line::clear);
    }

    /// The window.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Writes text into a row from a column on, cleaned and cut before a column; returns the column behind it.
    pub fn text(&mut self, (x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        let Some(line) = self.lines.get_mut(usize::from(y)) else { return x };
        let text = clean::line(text);
        // Nearly every text is ASCII or fits whole; nothing else is taken grapheme by grapheme.
        let cells = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let mut next = x.saturating_add(cells);
        if next <= end {
            line.text.push_str(&text);
        } else {
            next = x;
            for (grapheme, width) in graphemes(&text) {
                let behind = next.saturating_add(u16::try_from(width).unwrap_or(u16::MAX));
                if behind > end {
                    break;
                }
                line.text.push_str(grapheme);
                next = behind;
            }
        }
        line.strokes.push(Stroke { from: x, style, what: What::Text(line.text.len()) });
        next
    }

    /// Gives an area a style; what stands there stays.
    pub fn tint(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            if let Some(line) = self.lines.get_mut(usize::from(y)) {
                line.strokes.push(Stroke { from: area.left(), style, what: What::Tint(area.right()) });
            }
        }
    }

    /// What the rows say, from top to bottom.
    pub(super) fn lines_mut(&mut self) -> &mut [Line] {
        &mut self.lines
    }
}

impl Line {
    fn clear(&mut self) {
        self.text.clear();
        self.strokes.clear();
    }

    /// Makes it cells, in a buffer of this one row.
    pub(super) fn paint(&self, row: &mut Buffer) {
        let mut begun = 0;
        for stroke in &self.strokes {
            match stroke.what {
                What::Text(end) => {
                    let text = self.text.get(begun..end).unwrap_or_default();
                    write(row, stroke.from, text, stroke.style);
                    begun = end;
                }
                What::Tint(end) => {
                    let width = end.saturating_sub(stroke.from);
                    row.set_style(Rect { x: stroke.from, width, ..row.area }, stroke.style);
                }
            }
        }
    }
}

fn write(row: &mut Buffer, from: u16, text: &str, style: Style) {
    let (y, mut x) = (row.area.y, from);
    for (grapheme, width) in graphemes(text).filter(|(_, width)| *width > 0) {
        let end = x.saturating_add(u16::try_from(width).unwrap_or(u16::MAX));
        if let Some(cell) = row.cell_mut((x, y)) {
            cell.set_symbol(grapheme).set_style(style);
        }
        // What a wide character covers has no text of its own.
        for covered in x + 1..end {
            if let Some(cell) = row.cell_mut((covered, y)) {
                cell.reset();
            }
        }
        x = end;
    }
}
