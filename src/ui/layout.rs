//! The form laid out in rows: where each stop stands, and where the caret does.

use super::form::{Entry, Form};
use super::row::{Marks, Row, Tone, lines_of, marks_in, paragraph};
use crate::text::Lang;
use crate::text::editor::Editor;
use crate::text::strings::ui::UiStrings;
use crate::text::width::width;
use std::ops::Range;
use std::rc::Rc;

/// The form in rows.
#[derive(Debug)]
pub struct Layout {
    /// The rows, from top to bottom.
    pub rows: Vec<Rc<Row>>,
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

/// The entries of a form as they were laid out last: one that says the same is not laid out again.
#[derive(Debug, Default)]
pub struct Entries {
    columns: usize,
    lang: Lang,
    laid: Vec<(Entry, Laid)>,
}

/// An entry laid out.
#[derive(Debug, Default)]
struct Laid {
    rows: Vec<Rc<Row>>,
    /// Where its stops stand, counted from its first row.
    spots: Vec<Spot>,
    /// The same for the caret.
    caret: Option<(usize, usize)>,
    /// Whether it stands at the head of the form.
    first: bool,
    /// Whether it has the focus, or something could be marked in it.
    stands_out: bool,
}

impl Entries {
    /// Lays out the form in rows of at most so many cells.
    pub fn lay_out(&mut self, form: &Form, columns: usize, focus: Focus<'_>, lang: Lang) -> Layout {
        let columns = columns.max(12);
        if (self.columns, self.lang) != (columns, lang) {
            *self = Entries { columns, lang, laid: Vec::new() };
        }
        let mut before = std::mem::take(&mut self.laid).into_iter();
        let spots = vec![Spot::default(); form.stops.len()];
        let mut layout = Layout { rows: Vec::with_capacity(form.entries.len() * 2), spots, caret: None };
        for entry in &form.entries {
            let focused = focus.stop.is_some_and(|stop| entry.stops().contains(&stop));
            let stands_out = focused || focus.marks.is_some();
            let first = layout.rows.is_empty();
            let same = |(of, laid): &(Entry, Laid)| !laid.stands_out && laid.first == first && of == entry;
            let kept = before.next().filter(|before| !stands_out && same(before));
            let laid = kept.unwrap_or_else(|| {
                let mut desk = Desk::new(columns, focus, UiStrings::of(lang), entry.stops().start);
                desk.entry(entry, first);
                (entry.clone(), Laid { first, stands_out, ..desk.laid() })
            });
            layout.put(entry.stops(), &laid.1);
            self.laid.push(laid);
        }
        layout
    }
}

/// Where one entry is laid out.
struct Desk<'a> {
    rows: Vec<Row>,
    /// The spots of the entry's stops, and the first of those.
    spots: (usize, Vec<Spot>),
    caret: Option<(usize, usize)>,
    columns: usize,
    focus: Focus<'a>,
    t: &'a UiStrings,
}

impl<'a> Desk<'a> {
    fn new(columns: usize, focus: Focus<'a>, t: &'a UiStrings, from: usize) -> Desk<'a> {
        Desk { rows: Vec::new(), spots: (from, Vec::new()), caret: None, columns, focus, t }
    }

    fn laid(self) -> Laid {
        let rows = self.rows.into_iter().map(Rc::new).collect();
        Laid { rows, spots: self.spots.1, caret: self.caret, ..Laid::default() }
    }

    fn entry(&mut self, entry: &Entry, first: bool) {
        match entry {
            Entry::Heading(text) => self.heading(text, first),
            Entry::Label { text, missing } => self.label(text, *missing),
            Entry::Note(text) => {
                let note = ("    ", Tone::Plain);
                paragraph(&mut self.rows, note, text, Tone::Faint, self.columns, self.focus.marks);
            }
            Entry::Finding(text) => {
                paragraph(&mut self.rows, ("  ! ", Tone::Bad), text, Tone::Bad, self.columns, None);
            }
            Entry::Offers { from, labels, chosen, many } => self.offers(*from, labels, chosen, *many),
            Entry::Text { stop, text, unit } => self.text(*stop, text, unit.as_deref()),
            Entry::Tick { stop, label, done } => {
                self.offers(*stop, std::slice::from_ref(label), &[*done], true)
            }
            Entry::Button { stop, label } => self.button(*stop, label),
        }
    }

    fn heading(&mut self, text: &str, first: bool) {
        if !first {
            self.rows.push(Row::default());
        }
        let rule = self.columns.saturating_sub(width(text) + 4);
        self.rows.push(Row::of(format!("-- {text} {}", "-".repeat(rule)), Tone::Heading));
    }

    fn label(&mut self, text: &str, missing: bool) {
        let prefix = if missing { ("* ", Tone::Warn) } else { ("  ", Tone::Plain) };
        paragraph(&mut self.rows, prefix, text, Tone::Plain, self.columns, self.focus.marks);
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
            let focused = self.focus.stop == Some(stop);
            let tone = match (focused, chosen) {
                (true, _) => Tone::Focus,
                (false, true) => Tone::Chosen,
                (false, false) => Tone::Plain,
            };
            let wide = width(mark) + width(label);
            if row.width() > GUTTER && row.width() + wide > self.columns.saturating_sub(MARGIN) {
                self.rows.push(std::mem::replace(&mut row, Row::of(" ".repeat(GUTTER), Tone::Plain)));
            }
            let column = row.width();
            let first = self.rows.len();
            if column + wide <= self.columns {
                row.push(mark, tone);
                row.push_marked(label, tone, &marks_in(label, self.focus.marks), 0);
                row.push("  ", Tone::Plain);
            } else {
                row = self.long_offer(mark, label, tone);
            }
            self.spot(stop, first..self.rows.len() + 1, column);
        }
        if row.width() > GUTTER {
            self.rows.push(row);
        }
    }

    /// A choice that needs several rows; the last of them is not yet full.
    fn long_offer(&mut self, mark: &str, label: &str, tone: Tone) -> Row {
        let columns = self.columns.saturating_sub(GUTTER + width(mark)).max(2);
        let marks = marks_in(label, self.focus.marks);
        let mut lines = lines_of(label, columns).peekable();
        let mut head = mark.to_owned();
        while let Some((from, line)) = lines.next() {
            let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
            row.push(head, tone);
            row.push_marked(line, tone, &marks, from);
            head = " ".repeat(width(mark));
            if lines.peek().is_none() {
                // What follows begins on a row of its own.
                self.rows.push(row);
                return Row::of(" ".repeat(GUTTER), Tone::Plain);
            }
            self.rows.push(row);
        }
        Row::of(" ".repeat(GUTTER), Tone::Plain)
    }

    fn text(&mut self, stop: usize, text: &str, unit: Option<&str>) {
        let first = self.rows.len();
        match self.focus.editor.filter(|_| self.focus.stop == Some(stop)) {
            Some(editor) => {
                // What was understood is said in the way in which it will be written.
                let differs = !text.is_empty() && editor.text() != text;
                let understood = unit.filter(|_| differs).map(|unit| format!("= {text} {unit}"));
                self.edited(editor, understood.as_deref().or(unit));
            }
            None => self.written(text, unit, self.focus.stop == Some(stop)),
        }
        self.spot(stop, first..self.rows.len(), GUTTER);
    }

    fn edited(&mut self, editor: &Editor, unit: Option<&str>) {
        let columns = text_columns(self.columns);
        let first = self.rows.len();
        for row in editor.rows(columns) {
            let line = editor.text().get(row.range).unwrap_or_default();
            let mut out = Row::of("  > ", Tone::Focus);
            out.push(line, Tone::Input);
            self.rows.push(out);
        }
        self.unit(unit);
        let (row, column) = editor.caret_cell(columns);
        self.caret = Some((first + row, GUTTER + column));
    }

    fn written(&mut self, text: &str, unit: Option<&str>, focused: bool) {
        let mark = if focused { ("  > ", Tone::Focus) } else { ("  : ", Tone::Faint) };
        if text.is_empty() {
            let mut row = Row::of(mark.0, mark.1);
            row.push(self.t.empty_text, Tone::Faint);
            self.rows.push(row);
        } else {
            let marks = marks_in(text, self.focus.marks);
            for (from, line) in lines_of(text, text_columns(self.columns)) {
                let mut row = Row::of(mark.0, mark.1);
                row.push_marked(line, Tone::Plain, &marks, from);
                self.rows.push(row);
            }
        }
        self.unit(unit);
    }

    fn unit(&mut self, unit: Option<&str>) {
        if let (Some(unit), Some(row)) = (unit, self.rows.last_mut()) {
            row.push(format!("  {unit}"), Tone::Faint);
        }
    }

    fn button(&mut self, stop: usize, label: &str) {
        let tone = if self.focus.stop == Some(stop) { Tone::Focus } else { Tone::Faint };
        let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
        row.push(label, tone);
        let at = self.rows.len();
        self.rows.push(row);
        self.spot(stop, at..at + 1, GUTTER);
    }

    fn spot(&mut self, stop: usize, rows: Range<usize>, column: usize) {
        let (from, spots) = &mut self.spots;
        let at = stop.saturating_sub(*from);
        spots.resize_with(spots.len().max(at + 1), Spot::default);
        if let Some(spot) = spots.get_mut(at) {
            *spot = Spot { rows, column };
        }
    }
}

impl Layout {
    /// Puts an entry, with the stops it has, below those that are there.
    fn put(&mut self, stops: Range<usize>, laid: &Laid) {
        let above = self.rows.len();
        self.rows.extend(laid.rows.iter().cloned());
        for (to, spot) in self.spots.iter_mut().skip(stops.start).zip(&laid.spots) {
            *to = Spot { rows: spot.rows.start + above..spot.rows.end + above, column: spot.column };
        }
        if let Some((row, column)) = laid.caret {
            self.caret = Some((above + row, column));
        }
    }

    /// Puts rows below a stop; they belong to it, and the caret stands in them.
    pub fn insert_below(&mut self, stop: usize, rows: Vec<Row>, caret: (usize, usize)) {
        let Some(at) = self.spots.get(stop).map(|spot| spot.rows.end.min(self.rows.len())) else { return };
        let count = rows.len();
        self.rows.splice(at..at, rows.into_iter().map(Rc::new));
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
