//! An emulated terminal behind the program's own bytes, for tests of what comes to stand there.

use super::Told;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io;

/// An emulated terminal, and what is told to it.
pub struct Emulated {
    told: Told<Vec<u8>>,
    size: Size,
    screen: vt100::Parser,
}

impl Emulated {
    pub fn new(columns: u16, rows: u16) -> Emulated {
        let told = Told::new(Vec::new());
        told.columns.set(columns);
        let screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        Emulated { told, size: Size::new(columns, rows), screen }
    }

    /// What stands there.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }
}

impl Backend for Emulated {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.told.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.told.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.told.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.told.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.told.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.told.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.told.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.told.flush()?;
        self.screen.process(&std::mem::take(&mut self.told.out));
        Ok(())
    }
}
