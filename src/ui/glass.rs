//! What stands on the screen, row by row, and what is said to the terminal so that another frame stands there. A row
//! that says what it said before costs a comparison; only the others become cells, and are held against the cells of
//! what the row said before.

use super::canvas::{Canvas, Line};
use crate::text::width::{grapheme_width, is_plain};
use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// A screen and the terminal behind it.
#[derive(Debug)]
pub struct Glass<B: Backend> {
    terminal: B,
    area: Rect,
    /// The frame, and the one that stands there.
    canvas: Canvas,
    /// The cells of one row, as they stand there and as they shall be.
    row: (Buffer, Buffer),
}

impl<B: Backend> Glass<B> {
    /// A screen of which nothing is known; the first frame clears it.
    pub fn new(terminal: B) -> Glass<B> {
        let row = (Buffer::default(), Buffer::default());
        Glass { terminal, area: Rect::ZERO, canvas: Canvas::default(), row }
    }

    /// The terminal behind it.
    pub fn terminal(&self) -> &B {
        &self.terminal
    }

    /// The same, for what is not drawing.
    pub fn terminal_mut(&mut self) -> &mut B {
        &mut self.terminal
    }

    /// Draws a frame, and puts the cursor where it says; without a place there is none.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Canvas) -> Option<Position>) -> Result<(), B::Error> {
        let area = Rect::from((Position::ORIGIN, self.terminal.size()?));
        if area != self.area {
            self.area = area;
            self.clear()?;
        }
        self.canvas.begin(area);
        let cursor = draw(&mut self.canvas);
        self.show()?;
        match cursor {
            Some(at) => {
                self.terminal.show_cursor()?;
                self.terminal.set_cursor_position(at)?;
            }
            None => self.terminal.hide_cursor()?,
        }
        self.terminal.flush()
    }

    /// Makes the rows of the screen those of the next frame.
    fn show(&mut self) -> Result<(), B::Error> {
        let (stood, next) = &mut self.row;
        for (y, line, before) in self.canvas.news() {
            let row = Rect { y, height: 1, ..self.area };
            let apart = before.map_or(0..row.width, |before| line.apart(before));
            let reach = [Some(line), before].into_iter().flatten().map(|line| line.reach(&apart));
            let reach = reach.fold(apart.clone(), |all, one| all.start.min(one.start)..all.end.max(one.end));
            paint(before, row, (&apart, &reach), stood);
            paint(Some(line), row, (&apart, &reach), next);
            self.terminal.draw(changes(stood, next, &reach).into_iter())?;
        }
        Ok(())
    }

    /// Clears the screen, and forgets what stood there.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        self.canvas.forget();
        self.terminal.clear_region(ClearType::All)
    }

    /// The cells of the frame that was drawn last.
    pub fn cells(&self) -> Buffer {
        self.canvas.cells()
    }
}

/// Makes cells of what a row says in some columns, and of what reaches into them; what says nothing is blank.
fn paint(line: Option<&Line>, row: Rect, (columns, reach): (&Range<u16>, &Range<u16>), cells: &mut Buffer) {
    cells.resize(row);
    for cell in cells.content.iter_mut().take(reach.end.into()).skip(reach.start.into()) {
        cell.reset();
    }
    if let Some(line) = line {
        line.paint(cells, columns);
    }
}

/// The cells of a part of a row that have to be said so that it is the next one. Where a wide character was written
/// over in part, nobody knows what stands in the cells it covered.
fn changes<'a>(stood: &Buffer, next: &'a Buffer, reach: &Range<u16>) -> Vec<(u16, u16, &'a Cell)> {
    let mut changes = Vec::new();
    let (mut covered_before, mut covered) = (0, 0);
    let cells = (0..).zip(next.content.iter().zip(&stood.content));
    for (x, (cell, before)) in cells.take(reach.end.into()).skip(reach.start.into()) {
        let begins_before = x >= covered_before;
        if begins_before {
            covered_before = x + cells_of(before);
        }
        if x < covered {
            continue;
        }
        covered = x + cells_of(cell);
        if begins_before && before == cell {
            continue;
        }
        // A terminal may count fewer cells of what is not plain; then the others shall not keep what stood there.
        if !cell.symbol().chars().all(is_plain) {
            let behind = (0..covered).zip(&next.content).skip(usize::from(x) + 1);
            changes.extend(behind.map(|(x, cell)| (x, next.area.y, cell)));
        }
        changes.push((x, next.area.y, cell));
    }
    changes
}

/// How many cells what stands in a cell takes.
fn cells_of(cell: &Cell) -> u16 {
    u16::try_from(grapheme_width(cell.symbol()).max(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::backend::emulated::Emulated;
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;
    use ratatui::style::{Modifier, Style};

    const SIZE: (u16, u16) = (16, 4);

    /// A stroke: row, column, text, style; without text the row is tinted.
    type Stroke = (u16, u16, String, u8);

    fn draw<B: Backend>(glass: &mut Glass<B>, strokes: &[Stroke]) {
        let drawn = glass.draw(|canvas| {
            for (y, x, text, style) in strokes {
                let style = Style::new().add_modifier(match style % 4 {
                    0 => Modifier::empty(),
                    1 => Modifier::BOLD,
                    2 => Modifier::REVERSED,
                    _ => Modifier::BOLD | Modifier::REVERSED,
                });
                if text.is_empty() {
                    canvas.tint(Rect { x: *x, y: *y, width: 5, height: 2 }, style);
                } else {
                    canvas.text((*x, *y), SIZE.0, text, style);
                }
            }
            None
        });
        assert!(drawn.is_ok());
    }

    fn glass() -> Glass<TestBackend> {
        Glass::new(TestBackend::new(SIZE.0, SIZE.1))
    }

    #[test]
    fn a_row_that_stays_is_not_said_again() {
        let mut glass = glass();
        let rows = [(0, 0, "点検".to_owned(), 0), (1, 0, "委託先".to_owned(), 1)];
        draw(&mut glass, &rows);
        // What somebody else wrote over a row that stays would be mended if the row were said again.
        let cell = ratatui::buffer::Cell::new("x");
        let Ok(()) = glass.terminal_mut().draw([(9, 1, &cell)].into_iter());
        draw(&mut glass, &[(0, 0, "記録".to_owned(), 0), rows[1].clone()]);
        let stands = |x, y| glass.terminal().buffer()[(x, y)].symbol().to_owned();
        assert_eq!([stands(0, 0), stands(0, 1), stands(9, 1)], ["記", "委", "x"]);
    }

    #[test]
    fn another_size_draws_everything_anew() {
        let mut glass = glass();
        draw(&mut glass, &[(0, 0, "点検".to_owned(), 0)]);
        glass.terminal_mut().resize(8, 2);
        draw(&mut glass, &[(0, 0, "点検".to_owned(), 0)]);
        assert_eq!((glass.cells().area.width, glass.cells().area.height), (8, 2));
        assert_eq!(glass.terminal().buffer()[(2, 0)].symbol(), "検");
    }

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let stroke = (0..SIZE.1, 0..SIZE.0, "[ a-zあア点検ｱﾞ（）]{0,12}", any::<u8>());
        prop::collection::vec(stroke, 0..6)
    }

    /// What stands on the emulated terminal: the text, and whether it is bold and reversed; of a blank bold says nothing.
    fn standing(glass: &Glass<Emulated>) -> Vec<(String, bool, bool)> {
        let screen = glass.terminal().screen();
        let cells = (0..SIZE.1).flat_map(|y| (0..SIZE.0).filter_map(move |x| screen.cell(y, x)));
        let look = |cell: &vt100::Cell| {
            let text = Some(cell.contents()).filter(|text| !text.is_empty()).unwrap_or(" ");
            (text.to_owned(), cell.bold() && text != " ", cell.inverse())
        };
        cells.filter(|cell| !cell.is_wide_continuation()).map(look).collect()
    }

    /// The same of the cells of the frame. The emulator gives a sound mark a cell of its own.
    fn said(glass: &Glass<Emulated>) -> Vec<(String, bool, bool)> {
        let mut said = Vec::new();
        let mut covered = 0;
        for cell in &glass.cells().content {
            if covered == 0 {
                covered = cells_of(cell);
                let (bold, reversed) = (Modifier::BOLD, Modifier::REVERSED);
                let look = |text: &str| {
                    let bold = cell.modifier.contains(bold) && text != " ";
                    (text.to_owned(), bold, cell.modifier.contains(reversed))
                };
                let marks: String = cell.symbol().matches('ﾞ').collect();
                let base = cell.symbol().trim_end_matches('ﾞ');
                said.extend((!base.is_empty()).then(|| look(base)));
                said.extend(marks.chars().map(|mark| look(&mark.to_string())));
            }
            covered -= 1;
        }
        said
    }

    proptest! {
        /// What an emulated terminal shows is what was drawn, text and attributes, whatever stood there before. A
        /// frame begins and ends with some of what the one before it said.
        #[test]
        fn what_was_drawn_stands_there_and_nothing_else(
            frames in prop::collection::vec((strokes(), (0..5_usize, 0..5_usize), prop::bool::weighted(0.1)), 1..6),
        ) {
            let mut glass = Glass::new(Emulated::new(SIZE.0, SIZE.1));
            let mut before: Vec<Stroke> = Vec::new();
            for (news, (first, last), clears) in &frames {
                if *clears {
                    glass.clear().unwrap();
                }
                let first = before.iter().take(*first).cloned();
                let last = before.iter().skip(before.len().saturating_sub(*last)).cloned();
                let frame: Vec<Stroke> = first.chain(news.iter().cloned()).chain(last).collect();
                draw(&mut glass, &frame);
                prop_assert_eq!(standing(&glass), said(&glass));
                before = frame;
            }
        }
    }
}
