//! Text laid out in rows, before anybody decides on colours: what the panes are made of.

use crate::model::find::Query;
use crate::text::width::width;
use crate::text::wrap::wrap;
use crate::text::{clean, excerpt};
use std::ops::Range;

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
    /// What was looked for.
    Found,
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

    /// Adds a piece of a longer text, which begins so many bytes into it, with what is marked in that text.
    pub fn push_marked(&mut self, text: &str, tone: Tone, marks: &[Range<usize>], from: usize) {
        let within = marks.iter().filter_map(|mark| {
            let (start, end) = (mark.start.max(from) - from, mark.end.saturating_sub(from).min(text.len()));
            (start < end).then_some(start..end)
        });
        for part in excerpt::parts(text, &within.collect::<Vec<_>>()) {
            self.push(part.text, if part.marked { Tone::Found } else { tone });
        }
    }

    /// The place of the piece that stands in a column.
    pub fn piece_at(&self, column: usize) -> Option<usize> {
        let mut end = 0;
        self.pieces.iter().position(|piece| {
            end += width(&piece.text);
            column < end
        })
    }

    /// The width in cells.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }
}

/// What is to be marked wherever it stands.
pub type Marks<'a> = Option<&'a Query>;

/// Where in a text something is to be marked.
pub fn marks_in(text: &str, marks: Marks<'_>) -> Vec<Range<usize>> {
    marks.map_or_else(Vec::new, |query| query.marks(text))
}

/// The lines of a wrapped text, each with where in the text it begins.
pub fn lines_of(text: &str, columns: usize) -> impl Iterator<Item = (usize, &str)> {
    wrap(text, columns).into_iter().filter_map(|row| Some((row.range.start, text.get(row.range)?)))
}

/// Lays out a text in rows of at most so many cells, the first behind a prefix, the others indented by its width.
pub fn paragraph(
    rows: &mut Vec<Row>,
    prefix: (&str, Tone),
    text: &str,
    tone: Tone,
    columns: usize,
    marks: Marks<'_>,
) {
    let text = clean::block(text);
    let found = marks_in(&text, marks);
    let indent = width(prefix.0);
    let blank = " ".repeat(indent);
    for (at, (from, line)) in lines_of(&text, columns.saturating_sub(indent).max(2)).enumerate() {
        let mut row = Row::default();
        if indent > 0 {
            if at == 0 {
                row.push(prefix.0, prefix.1);
            } else {
                row.push(blank.as_str(), Tone::Plain);
            }
        }
        row.push_marked(line, tone, &found, from);
        rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_hangs_behind_its_prefix() {
        let mut rows = Vec::new();
        paragraph(&mut rows, ("- ", Tone::Duty), "通信のログを自ら取得する。", Tone::Plain, 14, None);
        let texts: Vec<String> =
            rows.iter().map(|row| row.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect();
        assert_eq!(texts, ["- 通信のログを", "  自ら取得す", "  る。"]);
        assert!(rows.iter().all(|row| row.width() <= 14));
    }

    #[test]
    fn what_was_looked_for_is_marked_also_across_the_end_of_a_row() {
        let query = Query::new("ログを自ら", &crate::model::find::Synonyms::none());
        let mut rows = Vec::new();
        paragraph(&mut rows, ("- ", Tone::Duty), "通信のログを自ら取得する。", Tone::Plain, 14, Some(&query));
        let found: Vec<&str> = rows
            .iter()
            .flat_map(|row| &row.pieces)
            .filter(|piece| piece.tone == Tone::Found)
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(found, ["ログを", "自ら"]);
    }
}
