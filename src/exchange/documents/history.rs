//! 変更履歴, the history of changes: who changed what and when, as the journal beside the assessment has it.

use super::super::table::{Cell, Column, Kind, Layout, Side, Table};
use super::super::text::Text;
use super::Source;
use super::gaps::of_control;
use crate::exchange::Document;
use crate::model::told;
use crate::model::trail::teller::{Did, Teller};
use crate::model::trail::{Change, Entry};
use crate::text::strings::headings::Heading as H;
use chrono::FixedOffset;

/// A row for each field an edit changed, the newest last.
pub(super) fn table(source: &Source<'_>) -> Table {
    let teller =
        Teller { questionnaire: Some(source.open.questionnaire()), lang: source.lang, cells: usize::MAX };
    let rows = source.history.iter().flat_map(|entry| {
        let changes = entry.changes.iter().filter(|change| !change.is_record());
        changes.map(move |change| row(source, teller, entry, change))
    });
    Table {
        id: "history",
        title: source.title(Document::History),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::At, Kind::Time(zone(source)), Side::Fixed, 20),
            Column::new(H::Who, Kind::Line, Side::Fixed, 14),
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
            Column::new(H::Field, Kind::Long, Side::Fixed, 30),
            Column::new(H::From, Kind::Long, Side::Fixed, 40),
            Column::new(H::To, Kind::Long, Side::Fixed, 40),
            Column::new(H::Deed, Kind::Long, Side::Fixed, 18),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// The journal has every time as it was where the edit was made; here all are told as where the document is made.
fn zone(source: &Source<'_>) -> FixedOffset {
    *source.head().made.offset()
}

fn row(source: &Source<'_>, teller: Teller<'_>, entry: &Entry, change: &Change) -> Vec<Cell> {
    let [from, to] = match teller.did(change) {
        Did::Turned(from, to) => [from, to],
        Did::Said(said) => [String::new(), said],
    };
    let control = change.control().map(|control| Text::line(control.as_str()));
    vec![
        Cell::Time(entry.at.with_timezone(&zone(source))),
        Cell::text(Text::line(teller.who(entry))),
        control.map_or(Cell::Empty, |control| of_control(source, &control)),
        Cell::text(Text::line(&told::part(source.open, change, source.lang))),
        Cell::text(Text::line(&from)),
        Cell::text(Text::line(&to)),
        Cell::text(Text::line(teller.deed(entry).trim_start())),
    ]
}
