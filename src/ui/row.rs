//! Text laid out in rows, before anybody decides on colours: what the panes are made of.

use crate::text::clean;
use crate::text::width::width;
use crate::text::wrap::wrap_lines;

/// What a piece of text is, so that a theme can say how it looks. Never the only bearer of a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A heading.
    Heading,
    /// Less important.
    Faint,
    /// The provider does it; complete.
    Good,
    /// The provider does not; a problem.
    Bad,
    /// A limitation; something missing.
    Warn,
    /// What the customer has to do.
    Duty,
    /// Something that can be chosen and is.
    Chosen,
    /// Where the focus is.
    Focus,
    /// The text being typed.
    Input,
}

/// A run of text of one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, clean and without line breaks.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
}

impl Row {
    /// A row of one piece.
    pub fn of(text: impl Into<String>, tone: Tone) -> Row {
        let mut row = Row::default();
        row.push(text, tone);
        row
    }

    /// Adds a piece at the right.
    pub fn push(&mut self, text: impl Into<String>, tone: Tone) {
        self.pieces.push(Piece { text: text.into(), tone });
    }

    /// The width in cells.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }
}

/// Lays out a text in rows of at most so many cells, the first behind a prefix, the others indented by its width.
pub fn paragraph(rows: &mut Vec<Row>, prefix: (&str, Tone), text: &str, tone: Tone, columns: usize) {
    let text = clean::block(text);
    let indent = width(prefix.0);
    let blank = " ".repeat(indent);
    for (at, line) in wrap_lines(&text, columns.saturating_sub(indent).max(2)).enumerate() {
        let mut row = Row::default();
        if indent > 0 {
            if at == 0 {
                row.push(prefix.0, prefix.1);
            } else {
                row.push(blank.as_str(), Tone::Plain);
            }
        }
        row.push(line, tone);
        rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_hangs_behind_its_prefix() {
        let mut rows = Vec::new();
        paragraph(&mut rows, ("- ", Tone::Duty), "通信のログを自ら取得する。", Tone::Plain, 14);
        let texts: Vec<String> =
            rows.iter().map(|row| row.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect();
        assert_eq!(texts, ["- 通信のログを", "  自ら取得す", "  る。"]);
        assert!(rows.iter().all(|row| row.width() <= 14));
    }
}
