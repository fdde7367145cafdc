//! The terminal as ratatui draws on it, but never asked a question: where the cursor is, we put it there ourselves
//! and remember. A terminal that does not answer would otherwise hold up every clearing of the screen.

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// A terminal that is only told.
pub struct Told<W: Write> {
    inner: CrosstermBackend<W>,
    cursor: Position,
}

impl<W: Write> Told<W> {
    /// A terminal behind a writer.
    pub fn new(writer: W) -> Told<W> {
        Told { inner: CrosstermBackend::new(writer), cursor: Position::ORIGIN }
    }

    /// The writer, for what is not drawing.
    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.inner
    }
}

impl<W: Write> Backend for Told<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.inner.append_lines(count)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_where_it_was_put_and_nobody_is_asked() {
        let mut told = Told::new(Vec::new());
        told.set_cursor_position((7, 3)).unwrap();
        assert_eq!(told.get_cursor_position().unwrap(), Position::new(7, 3));
        told.clear().unwrap();
        assert_eq!(told.get_cursor_position().unwrap(), Position::new(7, 3));
    }
}
