//! What stands on the screen, row by row, and what is said to the terminal so that another frame stands there. A row
//! that says what it said before costs a comparison; only the others become cells and are held against those that
//! stand there.

use super::canvas::Canvas;
use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A screen and the terminal behind it.
#[derive(Debug)]
pub struct Glass<B: Backend> {
    terminal: B,
    area: Rect,
    /// The cells that stand there, row by row.
    rows: Vec<Buffer>,
    /// The next frame.
    canvas: Canvas,
    /// The cells of a row of it.
    next: Buffer,
}

impl<B: Backend> Glass<B> {
    /// A screen of which nothing is known; the first frame clears it.
    pub fn new(terminal: B) -> Glass<B> {
        Glass {
            terminal,
            area: Rect::ZERO,
            rows: Vec::new(),
            canvas: Canvas::default(),
            next: Buffer::default(),
        }
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
        for (row, line) in self.canvas.news() {
            let Some(cells) = self.rows.get_mut(row) else { continue };
            self.next.area = cells.area;
            self.next.content.resize_with(cells.content.len(), Default::default);
            self.next.reset();
            line.paint(&mut self.next);
            self.terminal.draw(cells.diff(&self.next).into_iter())?;
            std::mem::swap(cells, &mut self.next);
        }
        Ok(())
    }

    /// Clears the screen, and forgets what stood there.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        let blank = |y| Buffer::empty(Rect { y, height: 1, ..self.area });
        self.rows = (self.area.top()..self.area.bottom()).map(blank).collect();
        self.canvas.forget();
        self.terminal.clear_region(ClearType::All)
    }

    /// The cells that stand there.
    pub fn cells(&self) -> Buffer {
        let content = self.rows.iter().flat_map(|row| row.content.iter().cloned()).collect();
        Buffer { area: self.area, content }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;
    use ratatui::style::{Modifier, Style};

    const SIZE: (u16, u16) = (16, 4);

    /// A stroke: row, column, text, style; without text the row is tinted.
    type Stroke = (u16, u16, String, bool);

    fn draw(glass: &mut Glass<TestBackend>, strokes: &[Stroke]) {
        let Ok(()) = glass.draw(|canvas| {
            for (y, x, text, bold) in strokes {
                let bold = if *bold { Modifier::BOLD } else { Modifier::empty() };
                let style = Style::new().add_modifier(bold);
                if text.is_empty() {
                    canvas.tint(Rect { x: *x, y: *y, width: 5, height: 2 }, style);
                } else {
                    canvas.text((*x, *y), SIZE.0, text, style);
                }
            }
            None
        });
    }

    fn glass() -> Glass<TestBackend> {
        Glass::new(TestBackend::new(SIZE.0, SIZE.1))
    }

    #[test]
    fn a_row_that_stays_is_not_said_again() {
        let mut glass = glass();
        let rows = [(0, 0, "点検".to_owned(), false), (1, 0, "委託先".to_owned(), true)];
        draw(&mut glass, &rows);
        // What somebody else wrote over a row that stays would be mended if the row were said again.
        let cell = ratatui::buffer::Cell::new("x");
        let Ok(()) = glass.terminal_mut().draw([(9, 1, &cell)].into_iter());
        draw(&mut glass, &[(0, 0, "記録".to_owned(), false), rows[1].clone()]);
        let stands = |x, y| glass.terminal().buffer()[(x, y)].symbol().to_owned();
        assert_eq!([stands(0, 0), stands(0, 1), stands(9, 1)], ["記", "委", "x"]);
    }

    #[test]
    fn another_size_draws_everything_anew() {
        let mut glass = glass();
        draw(&mut glass, &[(0, 0, "点検".to_owned(), false)]);
        glass.terminal_mut().resize(8, 2);
        draw(&mut glass, &[(0, 0, "点検".to_owned(), false)]);
        assert_eq!((glass.cells().area.width, glass.cells().area.height), (8, 2));
        assert_eq!(glass.terminal().buffer()[(2, 0)].symbol(), "検");
    }

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let stroke = (0..SIZE.1, 0..SIZE.0, "[ a-zあア点検ｱﾞ（）]{0,12}", any::<bool>());
        prop::collection::vec(stroke, 0..6)
    }

    proptest! {
        /// Whatever stood there before, a frame comes out as on an empty screen.
        #[test]
        fn what_stood_there_leaves_nothing_behind(frames in prop::collection::vec(strokes(), 1..6)) {
            let mut kept = glass();
            for frame in &frames {
                draw(&mut kept, frame);
                let mut fresh = glass();
                draw(&mut fresh, frame);
                prop_assert_eq!(kept.cells(), fresh.cells());
            }
        }
    }
}
