//! How a terminal writes: colours and attributes, and the sequence that sets them all.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};

/// Colours and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    ink: Color,
    ground: Color,
    attributes: Modifier,
}

impl Default for Pen {
    /// The terminal's own.
    fn default() -> Self {
        Pen { ink: Color::Reset, ground: Color::Reset, attributes: Modifier::empty() }
    }
}

/// The attributes with the number that sets each.
const ATTRIBUTES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Pen {
    /// How a cell is written.
    pub fn of(cell: &Cell) -> Pen {
        Pen { ink: cell.fg, ground: cell.bg, attributes: cell.modifier }
    }

    /// Writes the sequence after which a terminal writes so, whatever it did before.
    ///
    /// # Errors
    /// When the writer takes nothing.
    pub fn write(self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"\x1b[")?;
        if self != Pen::default() {
            out.write_all(b"0")?;
        }
        for (_, number) in ATTRIBUTES.into_iter().filter(|(one, _)| self.attributes.contains(*one)) {
            write!(out, ";{number}")?;
        }
        colour(out, self.ink, 30)?;
        colour(out, self.ground, 40)?;
        out.write_all(b"m")
    }
}

/// The part of the sequence that sets a colour; `base` is 30 for the ink, 40 for the ground.
fn colour(out: &mut impl Write, colour: Color, base: u8) -> io::Result<()> {
    let bright = base + 60;
    match colour {
        Color::Reset => Ok(()),
        Color::Black => write!(out, ";{base}"),
        Color::Red => write!(out, ";{}", base + 1),
        Color::Green => write!(out, ";{}", base + 2),
        Color::Yellow => write!(out, ";{}", base + 3),
        Color::Blue => write!(out, ";{}", base + 4),
        Color::Magenta => write!(out, ";{}", base + 5),
        Color::Cyan => write!(out, ";{}", base + 6),
        Color::Gray => write!(out, ";{}", base + 7),
        Color::DarkGray => write!(out, ";{bright}"),
        Color::LightRed => write!(out, ";{}", bright + 1),
        Color::LightGreen => write!(out, ";{}", bright + 2),
        Color::LightYellow => write!(out, ";{}", bright + 3),
        Color::LightBlue => write!(out, ";{}", bright + 4),
        Color::LightMagenta => write!(out, ";{}", bright + 5),
        Color::LightCyan => write!(out, ";{}", bright + 6),
        Color::White => write!(out, ";{}", bright + 7),
        Color::Indexed(number) => write!(out, ";{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => write!(out, ";{};2;{red};{green};{blue}", base + 8),
    }
}
