//! What a frame says, stroke by stroke, before it becomes cells. Most rows say what they said in the frame before;
//! those need not become cells at all (see [`super::glass`]). Whoever knows that an area says what it said may even
//! have its strokes kept instead of making them again.

use crate::text::clean;
use crate::text::width::{grapheme_width, graphemes, width};
use ratatui::buffer::{Buffer, Cell};
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
    /// Which rows say all that they said before, and nothing else.
    same: Vec<bool>,
}

/// What a row says: its strokes in the order in which they were made, a later one over an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    strokes: Vec<Stroke>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stroke {
    /// The first cell, and the one behind the last.
    cells: Range<u16>,
    style: Style,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The line's text from the one byte to the other, each grapheme in its cells.
    Text(usize, usize),
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
        self.same.clear();
        self.same.resize(usize::from(area.height), false);
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
        let Some(lines) = self.lines.get_mut(rows.clone()) else { return false };
        let Some(same) = self.same.get(rows) else { return false };
        let open = || before.iter().zip(same).filter(|(_, same)| !**same).map(|(before, _)| before);
        let may = open().all(|before| before.parts_at(&columns));
        if may {
            let lines = lines.iter_mut().zip(same).filter(|(_, same)| !**same).map(|(line, _)| line);
            lines.zip(open()).for_each(|(line, before)| line.take(before, &columns));
        }
        may
    }

    /// Lets a row of an area say all that it said in the frame before, and what stands left and right of the area too.
    /// Where that cannot be, as with [`Canvas::keep`], or something is said in that row already, nothing is done.
    pub fn keep_across(&mut self, row: Rect) -> bool {
        let y = usize::from(row.y);
        let Some(before) = self.before.get(y) else { return false };
        let (Some(line), Some(same)) = (self.lines.get_mut(y), self.same.get_mut(y)) else { return false };
        *same = line.strokes.is_empty() && before.parts_at(&(row.left()..row.right()));
        if *same {
            line.clone_from(before);
        }
        *same
    }

    /// The window.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Writes text into a row from a column on, cleaned and cut before a column; returns the column behind it.
    pub fn text(&mut self, (x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        let Some(line) = self.line(y) else { return x };
        let text = clean::line(text);
        let begun = line.text.len();
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
        line.strokes.push(Stroke { cells: x..next, style, what: What::Text(begun, line.text.len()) });
        next
    }

    /// Gives an area a style; what stands there stays.
    pub fn tint(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            if let Some(line) = self.line(y) {
                line.strokes.push(Stroke { cells: area.left()..area.right(), style, what: What::Tint });
            }
        }
    }

    /// The rows that say something else than in the frame before, from top to bottom, each with what it said there;
    /// all where there was none.
    pub(super) fn news(&self) -> impl Iterator<Item = (u16, &Line, Option<&Line>)> {
        let before = self.before.iter().map(Some).chain(iter::repeat(None));
        let rows = (0..).zip(self.lines.iter().zip(&self.same)).zip(before);
        rows.filter(|((_, (line, same)), before)| !**same && *before != Some(*line))
            .map(|((y, (line, _)), before)| (y, line, before))
    }

    /// A row in which something is to be said.
    fn line(&mut self, y: u16) -> Option<&mut Line> {
        if let Some(same) = self.same.get_mut(usize::from(y)) {
            *same = false;
        }
        self.lines.get_mut(usize::from(y))
    }

    /// The frame in cells.
    pub(super) fn cells(&self) -> Buffer {
        let rows = (0..).zip(&self.lines).map(|(y, line)| {
            let mut row = Buffer::empty(Rect { y, height: 1, ..self.area });
            line.paint(&mut row, &(0..self.area.width));
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

    /// Says what another line says. Both have room already for what a row says.
    fn clone_from(&mut self, other: &Line) {
        self.text.clone_from(&other.text);
        self.strokes.clone_from(&other.strokes);
    }

    /// Takes over the strokes that another line has within these columns.
    fn take(&mut self, other: &Line, columns: &Range<u16>) {
        for stroke in &other.strokes {
            if columns.contains(&stroke.cells.start) && stroke.cells.end <= columns.end {
                let begun = self.text.len();
                self.text.push_str(other.text_of(stroke));
                let what = match stroke.what {
                    What::Text(..) => What::Text(begun, self.text.len()),
                    What::Tint => What::Tint,
                };
                self.strokes.push(Stroke { cells: stroke.cells.clone(), what, ..*stroke });
            }
        }
    }

    /// The text of one of its strokes; a tint has none.
    fn text_of(&self, stroke: &Stroke) -> &str {
        match stroke.what {
            What::Text(from, to) => self.text.get(from..to).unwrap_or_default(),
            What::Tint => "",
        }
    }

    /// The columns in which two rows may say something else: those of the strokes between what both begin and end
    /// with, and so many beside them as a wide character reaches that is written over in part.
    pub(super) fn apart(&self, other: &Line) -> Range<u16> {
        let same =
            |(one, two): &(&Stroke, &Stroke)| one.is_like(two) && self.text_of(one) == other.text_of(two);
        let (ours, theirs) = (&self.strokes[..], &other.strokes[..]);
        let first = ours.iter().zip(theirs).take_while(same).count();
        let (ours, theirs) = (ours.get(first..).unwrap_or_default(), theirs.get(first..).unwrap_or_default());
        let last = ours.iter().rev().zip(theirs.iter().rev()).take_while(same).count();
        let between = [ours, theirs].map(|strokes| strokes.iter().rev().skip(last));
        let between = hull(between.into_iter().flatten());
        between.start.saturating_sub(WIDEST - 1)..between.end.saturating_add(WIDEST - 1)
    }

    /// From where to where the strokes reach that have to do with these columns.
    pub(super) fn reach(&self, columns: &Range<u16>) -> Range<u16> {
        hull(self.strokes.iter().filter(|stroke| stroke.reaches(columns)))
    }

    /// Makes what has to do with these columns cells, in a buffer of this one row; what stands beside them there is
    /// not the row's.
    pub(super) fn paint(&self, row: &mut Buffer, columns: &Range<u16>) {
        for stroke in self.strokes.iter().filter(|stroke| stroke.reaches(columns)) {
            let x = stroke.cells.start;
            match stroke.what {
                What::Text(..) => write(row, x, self.text_of(stroke), stroke.style),
                What::Tint => {
                    let width = stroke.cells.end.saturating_sub(x);
                    row.set_style(Rect { x, width, ..row.area }, stroke.style);
                }
            }
        }
        let Range { start, end } = self.reach(columns);
        cover(row.content.get_mut(usize::from(start)..usize::from(end)).unwrap_or_default());
    }
}

impl Stroke {
    /// Whether it says the same in the same cells, apart from its text.
    fn is_like(&self, other: &Stroke) -> bool {
        let kind = |stroke: &Stroke| matches!(stroke.what, What::Tint);
        (&self.cells, self.style, kind(self)) == (&other.cells, other.style, kind(other))
    }

    /// Whether it has to do with these columns. It may blank a wide character that begins there.
    fn reaches(&self, columns: &Range<u16>) -> bool {
        self.cells.start < columns.end.saturating_add(WIDEST - 1) && columns.start < self.cells.end
    }
}

/// From where to where strokes reach together.
fn hull<'a>(strokes: impl Iterator<Item = &'a Stroke>) -> Range<u16> {
    let both = |one: Range<u16>, two: Range<u16>| one.start.min(two.start)..one.end.max(two.end);
    strokes.map(|stroke| stroke.cells.clone()).reduce(both).unwrap_or_default()
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
fn cover(cells: &mut [Cell]) {
    let mut covering = (0, Style::default());
    for cell in cells {
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

    /// What is said over a row, from one part into the other.
    fn over() -> impl Strategy<Value = (u16, u16, String)> {
        (0..WINDOW.height, 0..PARTS[1].x, "[a-z点検]{8,12}")
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

        /// Rows are kept whole where what stands beside a part stays too, whatever is said over them now and then; what
        /// is no news says what it said.
        #[test]
        fn whole_rows_are_kept(
            frames in prop::collection::vec((prop::option::of(said()), prop::option::of(over())), 1..6),
            still in said(),
        ) {
            let mut kept = Canvas::default();
            let (mut beside, mut stood) = (Said::new(), None);
            for (next, over) in &frames {
                let stays = next.is_none();
                beside = next.clone().unwrap_or(beside);
                let mut drawn = Canvas::default();
                kept.begin(WINDOW);
                drawn.begin(WINDOW);
                let of_row = |said: &Said, row| said.iter().filter(|said| said.0 == row).cloned().collect();
                let [first, second] = PARTS.map(|part| {
                    move |row| Rect { y: row, height: 1, ..part }
                });
                for row in 0..WINDOW.height {
                    if !((stays && kept.keep_across(first(row))) || kept.keep(first(row))) {
                        say(&mut kept, PARTS[0], &of_row(&still, row));
                    }
                }
                if !(stays && kept.keep(PARTS[1])) {
                    for row in 0..WINDOW.height {
                        if !(stays && kept.keep(second(row))) {
                            say(&mut kept, PARTS[1], &of_row(&beside, row));
                        }
                    }
                }
                say(&mut drawn, PARTS[0], &still);
                say(&mut drawn, PARTS[1], &beside);
                for canvas in [&mut kept, &mut drawn] {
                    if let Some((row, column, text)) = over {
                        canvas.text((*column, *row), WINDOW.right(), text, Style::new());
                    }
                }
                let cells = kept.cells();
                prop_assert_eq!(&cells, &drawn.cells());
                let news: Vec<u16> = kept.news().map(|(row, ..)| row).collect();
                if let Some(stood) = stood {
                    let row = |cells: &Buffer, y| (0..WINDOW.width).map(|x| cells[(x, y)].clone()).collect::<Vec<_>>();
                    for y in (0..WINDOW.height).filter(|y| !news.contains(y)) {
                        prop_assert_eq!(row(&cells, y), row(&stood, y));
                    }
                }
                stood = Some(cells);
            }
        }
    }
}
