//! The terminal as ratatui draws on it, but never asked a question, and told as little as possible: what a frame
//! changes leaves in one piece, without what the terminal knows already. Where the cursor is and how it writes, we
//! said ourselves and remember; a terminal that does not answer would hold up every clearing of the screen.

#[cfg(test)]
pub(super) mod emulated;
mod pen;

use crate::text::width::{grapheme_width, is_plain};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType as Cleared, EndSynchronizedUpdate};
use crossterm::{cursor, queue, terminal};
use pen::Pen;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// A frame of more bytes is announced, so that the terminal shows it at once; a smaller one comes in one piece anyway.
const SMALL: usize = 512;
/// So many blank cells in a row and more are erased instead of written.
const BLANKS: usize = 6;

type Columns = std::cell::Cell<u16>;

/// A terminal that is only told.
pub struct Told<W: Write> {
    out: W,
    /// The bytes of the frame being drawn.
    frame: Vec<u8>,
    /// How the terminal writes now; none if that is not known.
    pen: Option<Pen>,
    /// Where the terminal will write next; none if that is not known.
    at: Option<Position>,
    /// Where the cursor was put last.
    cursor: Position,
    /// Whether the cursor is shown; none if that is not known.
    shown: Option<bool>,
    /// As many as the terminal had when it was asked last, before every frame.
    columns: Columns,
}

impl<W: Write> Told<W> {
    /// A terminal behind a writer.
    pub fn new(out: W) -> Told<W> {
        Told {
            out,
            frame: Vec::new(),
            pen: None,
            at: None,
            cursor: Position::ORIGIN,
            shown: None,
            columns: Columns::new(u16::MAX),
        }
    }

    /// The writer, for what is not drawing and moves no cursor.
    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Nothing is known any more of the terminal: somebody else may have written on it.
    fn forget(&mut self) {
        (self.pen, self.at, self.shown) = (None, None, None);
    }

    fn go_to(&mut self, to: Position) -> io::Result<()> {
        match self.at {
            Some(at) if at == to => return Ok(()),
            Some(at) if at.y == to.y && at.x < to.x => queue!(self.frame, cursor::MoveRight(to.x - at.x))?,
            _ => queue!(self.frame, cursor::MoveTo(to.x, to.y))?,
        }
        self.at = Some(to);
        Ok(())
    }

    fn take_up(&mut self, pen: Pen) -> io::Result<()> {
        if self.pen != Some(pen) {
            pen.write(&mut self.frame)?;
            self.pen = Some(pen);
        }
        Ok(())
    }

    fn write(&mut self, to: Position, cell: &Cell) -> io::Result<()> {
        self.go_to(to)?;
        self.take_up(Pen::of(cell))?;
        self.frame.extend_from_slice(cell.symbol().as_bytes());
        let cells = grapheme_width(cell.symbol());
        let next = to.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
        // Terminals agree on the width of ordinary characters only, and at the edge on nothing.
        let sure = cell.symbol().chars().all(is_plain) && next < self.columns.get();
        self.at = sure.then_some(Position { x: next, ..to });
        Ok(())
    }

    fn erase(&mut self, from: Position, cells: usize) -> io::Result<()> {
        self.go_to(from)?;
        self.take_up(Pen::default())?;
        write!(self.frame, "\x1b[{cells}X")
    }
}

/// How many cells from the first on are blank and stand beside one another.
fn blanks(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((x, y, _)) = cells.first() else { return 0 };
    let beside = |(nth, (column, row, cell)): &(usize, &(u16, u16, &Cell))| {
        row == y
            && usize::from(*column) == usize::from(*x) + nth
            && cell.symbol() == " "
            && Pen::of(cell) == Pen::default()
    };
    cells.iter().enumerate().take_while(beside).count()
}

impl<W: Write> Backend for Told<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        let mut rest = cells.as_slice();
        while let Some((x, y, cell)) = rest.first() {
            let at = Position::new(*x, *y);
            let blank = blanks(rest);
            if blank >= BLANKS {
                self.erase(at, blank)?;
            } else {
                self.write(at, cell)?;
            }
            let done = if blank >= BLANKS { blank } else { 1 };
            rest = rest.get(done..).unwrap_or_default();
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            queue!(self.frame, cursor::Hide)?;
            self.shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            queue!(self.frame, cursor::Show)?;
            self.shown = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.go_to(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.forget();
        // What is cleared takes the colour the terminal writes with.
        self.take_up(Pen::default())?;
        let region = match region {
            ClearType::All => Cleared::All,
            ClearType::AfterCursor => Cleared::FromCursorDown,
            ClearType::BeforeCursor => Cleared::FromCursorUp,
            ClearType::CurrentLine => Cleared::CurrentLine,
            ClearType::UntilNewLine => Cleared::UntilNewLine,
        };
        queue!(self.frame, Clear(region))
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.at = None;
        self.frame.extend(std::iter::repeat_n(b'\n', usize::from(count)));
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (columns, rows) = size()?;
        self.columns.set(columns);
        Ok(Size::new(columns, rows))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let terminal::WindowSize { columns, rows, width, height } = terminal::window_size()?;
        Ok(WindowSize { columns_rows: Size::new(columns, rows), pixels: Size::new(width, height) })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        let sent = self.send(&frame);
        self.frame = frame;
        self.frame.clear();
        sent
    }
}

/// The columns and rows of the window. The library opens the terminal anew to ask for them, before every frame; the
/// one that is written to knows as well.
#[cfg(unix)]
fn size() -> io::Result<(u16, u16)> {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => terminal::size(),
    }
}

#[cfg(not(unix))]
fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

impl<W: Write> Told<W> {
    fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        if frame.len() > SMALL {
            queue!(self.out, BeginSynchronizedUpdate)?;
            self.out.write_all(frame)?;
            queue!(self.out, EndSynchronizedUpdate)?;
        } else {
            self.out.write_all(frame)?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
