//! What a frame says, stroke by stroke, before it becomes cells. Most rows say what they said in the frame before;
//! those need not become cells at all (see [`super::glass`]). Whoever knows that an area says what it said may even
//! have its strokes kept instead of making them again.

use crate::text::clean;
use crate::text::width::{grapheme_width, graphemes, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::iter;
use std::ops::Range;

/// A frame, row by row.
#[derive(Debug, Default)]
pub struct Canvas {
    area: Rect,
    lines: Vec<Line>,
    /// The frame before; nothing where none stands on the screen any more.
    before: Vec<Line>,
}

/// What a row says: its strokes in the order in which they were made, a later one over an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    strokes: Vec<Stroke>,
}

#[derive(Debug, PartialEq, Eq)]
struct Stroke {
    /// The first cell, and the one behind the last.
    cells: Range<u16>,
    style: Style,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The line's text from where the stroke before ends to here, each grapheme in its cells.
    Text(usize),
    /// The cells keep their text and take the style.
    Tint,
}

impl Canvas {
    /// Begins a frame of a window.
    pub fn begin(&mut self, area: Rect) {
        std::mem::swap(&mut self.lines, &mut self.before);
        if area != self.area {
            self.before.clear();
        }
        self.area = area;
        self.lines.resize_with(usize::from(area.height), Line::default);
        self.lines.iter_mut().for_each(Line::clear);
    }

    /// Forgets the frame before the next one: it does not stand on the screen any more.
    pub fn forget(&mut self) {
        self.lines.clear();
    }

    /// Lets an area say what it said in the frame before. That cannot be where there was none, or where something
    /// reached across the area's edge; then nothing is done, and the answer is no.
    pub fn keep(&mut self, area: Rect) -> bool {
        let rows = usize::from(area.top())..usize::from(area.bottom());
        let columns = area.left()..area.right();
        let Some(before) = self.before.get(rows.clone()) else { return false };
        let Some(lines) = self.lines.get_mut(rows) else { return false };
        let may = before.iter().all(|line| line.parts_at(&columns));
        if may {
            lines.iter_mut().zip(before).for_each(|(line, before)| line.take(before, &columns));
        }
        may
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
        line.strokes.push(Stroke { cells: x..next, style, what: What::Text(line.text.len()) });
        next
    }

    /// Gives an area a style; what stands there stays.
    pub fn tint(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            if let Some(line) = self.lines.get_mut(usize::from(y)) {
                line.strokes.push(Stroke { cells: area.left()..area.right(), style, what: What::Tint });
            }
        }
    }

    /// The rows that say something else than in the frame before, from top to bottom, each with what it said there;
    /// all where there was none.
    pub(super) fn news(&self) -> impl Iterator<Item = (u16, &Line, Option<&Line>)> {
        let before = self.before.iter().map(Some).chain(iter::repeat(None));
        let rows = (0..).zip(&self.lines).zip(before).map(|((y, line), before)| (y, line, before));
        rows.filter(|(_, line, before)| *before != Some(*line))
    }

    /// The frame in cells.
    pub(super) fn cells(&self) -> Buffer {
        let rows = (0..).zip(&self.lines).map(|(y, line)| {
            let mut row = Buffer::empty(Rect { y, height: 1, ..self.area });
            line.paint(&mut row);
            row
        });
        Buffer { area: self.area, content: rows.flat_map(|row| row.content).collect() }
    }
}

impl Line {
    fn clear(&mut self) {
        self.text.clear();
        self.strokes.clear();
    }

    /// Whether every stroke lies within these columns or outside them.
    fn parts_at(&self, columns: &Range<u16>) -> bool {
        let within = |cells: &Range<u16>| columns.start <= cells.start && cells.end <= columns.end;
        let outside = |cells: &Range<u16>| cells.end <= columns.start || columns.end <= cells.start;
        self.strokes.iter().all(|stroke| within(&stroke.cells) || outside(&stroke.cells))
    }

    /// Takes over the strokes that another line has within these columns.
    fn take(&mut self, other: &Line, columns: &Range<u16>) {
        for (stroke, text) in other.strokes() {
            if columns.contains(&stroke.cells.start) && stroke.cells.end <= columns.end {
                self.text.push_str(text);
                let what = match stroke.what {
                    What::Text(_) => What::Text(self.text.len()),
                    What::Tint => What::Tint,
                };
                self.strokes.push(Stroke { cells: stroke.cells.clone(), what, ..*stroke });
            }
        }
    }

    /// The strokes, each with its text; a tint has none.
    fn strokes(&self) -> impl Iterator<Item = (&Stroke, &str)> {
        let mut begun = 0;
        self.strokes.iter().map(move |stroke| {
            let What::Text(end) = stroke.what else { return (stroke, "") };
            let text = self.text.get(begun..end).unwrap_or_default();
            begun = end;
            (stroke, text)
        })
    }

    /// Makes it cells, in a buffer of this one row.
    pub(super) fn paint(&self, row: &mut Buffer) {
        for (stroke, text) in self.strokes() {
            let x = stroke.cells.start;
            match stroke.what {
                What::Text(_) => write(row, x, text, stroke.style),
                What::Tint => {
                    let width = stroke.cells.end.saturating_sub(x);
                    row.set_style(Rect { x, width, ..row.area }, stroke.style);
                }
            }
        }
        cover(row);
    }
}

/// So many cells a grapheme takes at most: a kanji with a half-width sound mark.
const WIDEST: u16 = 3;

fn write(row: &mut Buffer, from: u16, text: &str, style: Style) {
    let (y, mut x) = (row.area.y, from);
    // Of a wide character that is written over, no half stays.
    for behind in 1..WIDEST {
        let Some(cell) = from.checked_sub(behind).and_then(|x| row.cell_mut((x, y))) else { continue };
        if grapheme_width(cell.symbol()) > usize::from(behind) {
            cell.set_symbol(" ");
        }
    }
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

/// Gives what a wide character covers the style of the character: a terminal knows no other for its second half.
fn cover(row: &mut Buffer) {
    let mut covering = (0, Style::default());
    for cell in &mut row.content {
        if covering.0 > 0 {
            cell.reset();
            cell.set_style(covering.1);
            covering.0 -= 1;
        } else if !cell.symbol().is_ascii() {
            covering = (grapheme_width(cell.symbol()).saturating_sub(1), cell.style());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WINDOW: Rect = Rect { x: 0, y: 0, width: 16, height: 3 };
    /// Two parts that stand beside one another.
    const PARTS: [Rect; 2] = [Rect { width: 7, ..WINDOW }, Rect { x: 7, width: 9, ..WINDOW }];

    /// What a part says: row, column, text; without text the row is tinted.
    type Said = Vec<(u16, u16, String)>;

    fn say(canvas: &mut Canvas, part: Rect, said: &Said) {
        for (row, column, text) in said {
            let style = Style::new().bold();
            if text.is_empty() {
                canvas.tint(Rect { y: *row, height: 1, ..part }, style);
            } else {
                canvas.text((part.x + column, *row), part.right(), text, style);
            }
        }
    }

    #[test]
    fn what_reaches_across_the_edge_is_not_kept() {
        let mut canvas = Canvas::default();
        canvas.begin(WINDOW);
        canvas.text((5, 1), 16, "点検の記録", Style::new());
        canvas.begin(WINDOW);
        assert!(!canvas.keep(PARTS[0]) && !canvas.keep(PARTS[1]));
        assert!(canvas.keep(Rect { height: 1, ..PARTS[0] }), "the row above says nothing");
        assert!(canvas.keep(WINDOW));
        assert_eq!(canvas.news().count(), 0);
    }

    #[test]
    fn nothing_is_kept_of_a_frame_that_stands_there_no_more() {
        let mut canvas = Canvas::default();
        canvas.begin(WINDOW);
        canvas.text((0, 0), 16, "点検", Style::new());
        canvas.forget();
        canvas.begin(WINDOW);
        assert!(!canvas.keep(WINDOW));
        assert_eq!(canvas.news().count(), 3, "every row is said");
        canvas.begin(Rect { height: 2, ..WINDOW });
        assert!(!canvas.keep(Rect { height: 2, ..WINDOW }), "in another window everything stands elsewhere");
    }

    fn said() -> impl Strategy<Value = Said> {
        prop::collection::vec((0..WINDOW.height, 0..7_u16, "[ a-zア点検（）]{0,9}"), 0..6)
    }

    proptest! {
        /// A part that is kept says what it said, whatever stands beside it.
        #[test]
        fn what_is_kept_says_the_same(frames in prop::collection::vec((said(), any::<bool>()), 1..6), still in said()) {
            let mut kept = Canvas::default();
            for (beside, first) in &frames {
                kept.begin(WINDOW);
                let mut drawn = Canvas::default();
                drawn.begin(WINDOW);
                let keep = |canvas: &mut Canvas| {
                    if !canvas.keep(PARTS[0]) {
                        say(canvas, PARTS[0], &still);
                    }
                };
                if *first {
                    keep(&mut kept);
                }
                say(&mut kept, PARTS[1], beside);
                if !first {
                    keep(&mut kept);
                }
                say(&mut drawn, PARTS[0], &still);
                say(&mut drawn, PARTS[1], beside);
                prop_assert_eq!(kept.cells(), drawn.cells());
            }
        }
    }
}
