//! The form laid out in rows: where each stop stands, and where the caret does.

use super::form::{Entry, Form};
use super::row::{Marks, Row, Tone, lines_of, marks_in, paragraph};
use crate::text::editor::Editor;
use crate::text::strings::ui::UiStrings;
use crate::text::width::width;
use std::ops::Range;

/// The form in rows.
#[derive(Debug)]
pub struct Layout {
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Where each stop stands, in the order of the stops.
    pub spots: Vec<Spot>,
    /// Where the caret stands: row and column; none where no text is being typed.
    pub caret: Option<(usize, usize)>,
}

/// Where a stop stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Its rows.
    pub rows: Range<usize>,
    /// Its first column.
    pub column: usize,
}

/// Cells before a field's text.
const GUTTER: usize = 4;
/// Cells kept free at the right, away from where input methods draw.
const MARGIN: usize = 2;

/// How many cells a field's text may take in a pane of so many.
pub fn text_columns(columns: usize) -> usize {
    columns.saturating_sub(GUTTER + MARGIN).max(2)
}

/// The column of a field's text on which a column of the pane falls.
pub fn text_column(column: usize) -> usize {
    column.saturating_sub(GUTTER)
}

/// What of a form stands out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Focus<'a> {
    /// The stop that has the focus.
    pub stop: Option<usize>,
    /// The editor, if that is a text.
    pub editor: Option<&'a Editor>,
    /// What is marked wherever it stands.
    pub marks: Marks<'a>,
}

/// Lays out the form in rows of at most so many cells.
pub fn lay_out(form: &Form, columns: usize, focus: Focus<'_>, t: &UiStrings) -> Layout {
    let mut desk = Desk {
        out: Layout { rows: Vec::new(), spots: vec![Spot::default(); form.stops.len()], caret: None },
        columns: columns.max(12),
        focus: focus.stop,
        editor: focus.editor,
        marks: focus.marks,
        t,
    };
    for entry in &form.entries {
        desk.entry(entry);
    }
    desk.out
}

struct Desk<'a> {
    out: Layout,
    columns: usize,
    focus: Option<usize>,
    editor: Option<&'a Editor>,
    marks: Marks<'a>,
    t: &'a UiStrings,
}

impl Desk<'_> {
    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Heading(text) => self.heading(text),
            Entry::Label { text, missing } => self.label(text, *missing),
            Entry::Note(text) => {
                let note = ("    ", Tone::Plain);
                paragraph(&mut self.out.rows, note, text, Tone::Faint, self.columns, self.marks);
            }
            Entry::Offers { from, labels, chosen, many } => self.offers(*from, labels, chosen, *many),
            Entry::Text { stop, text, unit } => self.text(*stop, text, unit.as_deref()),
            Entry::Tick { stop, label, done } => {
                self.offers(*stop, std::slice::from_ref(label), &[*done], true)
            }
            Entry::Button { stop, label } => self.button(*stop, label),
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.out.rows.is_empty() {
            self.out.rows.push(Row::default());
        }
        let rule = self.columns.saturating_sub(width(text) + 4);
        self.out.rows.push(Row::of(format!("-- {text} {}", "-".repeat(rule)), Tone::Heading));
    }

    fn label(&mut self, text: &str, missing: bool) {
        let prefix = if missing { ("* ", Tone::Warn) } else { ("  ", Tone::Plain) };
        paragraph(&mut self.out.rows, prefix, text, Tone::Plain, self.columns, self.marks);
    }

    /// Choices beside one another as long as they fit.
    fn offers(&mut self, from: usize, labels: &[String], chosen: &[bool], many: bool) {
        let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
        for (at, (label, chosen)) in labels.iter().zip(chosen).enumerate() {
            let stop = from + at;
            let mark = match (many, chosen) {
                (true, true) => "[x] ",
                (true, false) => "[ ] ",
                (false, true) => "(*) ",
                (false, false) => "( ) ",
            };
            let focused = self.focus == Some(stop);
            let tone = match (focused, chosen) {
                (true, _) => Tone::Focus,
                (false, true) => Tone::Chosen,
                (false, false) => Tone::Plain,
            };
            let wide = width(mark) + width(label);
            if row.width() > GUTTER && row.width() + wide > self.columns.saturating_sub(MARGIN) {
                self.out.rows.push(std::mem::replace(&mut row, Row::of(" ".repeat(GUTTER), Tone::Plain)));
            }
            let column = row.width();
            let first = self.out.rows.len();
            if column + wide <= self.columns {
                row.push(mark, tone);
                row.push_marked(label, tone, &marks_in(label, self.marks), 0);
                row.push("  ", Tone::Plain);
            } else {
                row = self.long_offer(mark, label, tone);
            }
            self.spot(stop, first..self.out.rows.len() + 1, column);
        }
        if row.width() > GUTTER {
            self.out.rows.push(row);
        }
    }

    /// A choice that needs several rows; the last of them is not yet full.
    fn long_offer(&mut self, mark: &str, label: &str, tone: Tone) -> Row {
        let columns = self.columns.saturating_sub(GUTTER + width(mark)).max(2);
        let marks = marks_in(label, self.marks);
        let mut lines = lines_of(label, columns).peekable();
        let mut head = mark.to_owned();
        while let Some((from, line)) = lines.next() {
            let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
            row.push(head, tone);
            row.push_marked(line, tone, &marks, from);
            head = " ".repeat(width(mark));
            if lines.peek().is_none() {
                // What follows begins on a row of its own.
                self.out.rows.push(row);
                return Row::of(" ".repeat(GUTTER), Tone::Plain);
            }
            self.out.rows.push(row);
        }
        Row::of(" ".repeat(GUTTER), Tone::Plain)
    }

    fn text(&mut self, stop: usize, text: &str, unit: Option<&str>) {
        let first = self.out.rows.len();
        match self.editor.filter(|_| self.focus == Some(stop)) {
            Some(editor) => {
                // What was understood is said in the way in which it will be written.
                let differs = !text.is_empty() && editor.text() != text;
                let understood = unit.filter(|_| differs).map(|unit| format!("= {text} {unit}"));
                self.edited(editor, understood.as_deref().or(unit));
            }
            None => self.written(text, unit, self.focus == Some(stop)),
        }
        self.spot(stop, first..self.out.rows.len(), GUTTER);
    }

    fn edited(&mut self, editor: &Editor, unit: Option<&str>) {
        let columns = text_columns(self.columns);
        let first = self.out.rows.len();
        for row in editor.rows(columns) {
            let line = editor.text().get(row.range).unwrap_or_default();
            let mut out = Row::of("  > ", Tone::Focus);
            out.push(line, Tone::Input);
            self.out.rows.push(out);
        }
        self.unit(unit);
        let (row, column) = editor.caret_cell(columns);
        self.out.caret = Some((first + row, GUTTER + column));
    }

    fn written(&mut self, text: &str, unit: Option<&str>, focused: bool) {
        let mark = if focused { ("  > ", Tone::Focus) } else { ("  : ", Tone::Faint) };
        if text.is_empty() {
            let mut row = Row::of(mark.0, mark.1);
            row.push(self.t.empty_text, Tone::Faint);
            self.out.rows.push(row);
        } else {
            let marks = marks_in(text, self.marks);
            for (from, line) in lines_of(text, text_columns(self.columns)) {
                let mut row = Row::of(mark.0, mark.1);
                row.push_marked(line, Tone::Plain, &marks, from);
                self.out.rows.push(row);
            }
        }
        self.unit(unit);
    }

    fn unit(&mut self, unit: Option<&str>) {
        if let (Some(unit), Some(row)) = (unit, self.out.rows.last_mut()) {
            row.push(format!("  {unit}"), Tone::Faint);
        }
    }

    fn button(&mut self, stop: usize, label: &str) {
        let tone = if self.focus == Some(stop) { Tone::Focus } else { Tone::Faint };
        let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
        row.push(label, tone);
        let at = self.out.rows.len();
        self.out.rows.push(row);
        self.spot(stop, at..at + 1, GUTTER);
    }

    fn spot(&mut self, stop: usize, rows: Range<usize>, column: usize) {
        if let Some(spot) = self.out.spots.get_mut(stop) {
            *spot = Spot { rows, column };
        }
    }
}

impl Layout {
    /// Puts rows below a stop; they belong to it, and the caret stands in them.
    pub fn insert_below(&mut self, stop: usize, rows: Vec<Row>, caret: (usize, usize)) {
        let Some(at) = self.spots.get(stop).map(|spot| spot.rows.end.min(self.rows.len())) else { return };
        let count = rows.len();
        self.rows.splice(at..at, rows);
        for (nth, spot) in self.spots.iter_mut().enumerate() {
            if nth == stop {
                spot.rows.end += count;
            } else if spot.rows.start >= at {
                spot.rows = spot.rows.start + count..spot.rows.end + count;
            }
        }
        self.caret = Some((at + caret.0, caret.1));
    }

    /// The stop that stands in a cell: of those in its row the one that begins nearest before it.
    pub fn stop_at(&self, row: usize, column: usize) -> Option<usize> {
        let here = self.spots.iter().enumerate().filter(|(_, spot)| spot.rows.contains(&row));
        let before = here.clone().filter(|(_, spot)| spot.column <= column);
        before
            .max_by_key(|(_, spot)| spot.column)
            .or_else(|| here.min_by_key(|(_, spot)| spot.column))
            .map(|(stop, _)| stop)
    }

    /// The stop above or below another: in the nearest row that has any, the one nearest in column.
    pub fn vertical(&self, from: usize, down: bool) -> Option<usize> {
        let here = self.spots.get(from)?;
        let beyond = |spot: &Spot| {
            if down { spot.rows.start >= here.rows.end } else { spot.rows.start < here.rows.start }
        };
        let candidates = self.spots.iter().enumerate().filter(|(_, spot)| beyond(spot));
        let row = candidates.clone().map(|(_, spot)| spot.rows.start);
        let row = if down { row.min() } else { row.max() }?;
        candidates
            .filter(|(_, spot)| spot.rows.start == row)
            .min_by_key(|(_, spot)| spot.column.abs_diff(here.column))
            .map(|(stop, _)| stop)
    }
}
