//! A document as JSON, for programs: every column with its name, kind and side, every cell under the name of
//! its column, every word with its token. `schemas/document.schema.json` is made from these types.

use super::super::report::Head;
use super::super::table::{self, Cell, Kind, Paper, Side, Table};
use super::super::text::Text;
use crate::model::vocabulary::Vocabulary;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Version of this form of the documents.
const VERSION: u32 = 1;

/// A document.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::exchange) struct File<'a> {
    /// Marks the file as a document.
    format: &'static str,
    /// Version of the file format.
    version: u32,
    /// `ja` or `en`.
    language: &'static str,
    /// Which document it is.
    document: &'static str,
    /// Its name in words.
    title: &'static str,
    /// What it is about.
    #[cfg_attr(test, schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    head: &'a Head,
    /// The tables.
    tables: Vec<Sheet<'a>>,
}

/// One table.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Sheet<'a> {
    /// Its name in files.
    id: &'static str,
    /// Its name in words.
    #[cfg_attr(test, schemars(with = "String"))]
    title: &'a Text,
    /// The columns, in their order.
    columns: Vec<Column<'a>>,
    /// The rows: a value for every column.
    #[cfg_attr(test, schemars(with = "Vec<std::collections::BTreeMap<String, Value>>"))]
    rows: Vec<Row<'a>>,
    /// What has to be known to read it.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    notes: &'a [Text],
}

/// One column.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Column<'a> {
    /// Its name in rows.
    id: &'static str,
    /// What people read above it.
    title: std::borrow::Cow<'static, str>,
    /// What its values are.
    kind: KindName,
    /// Whose words stand in it.
    side: SideName,
    /// The words its values are taken from; empty where they are not words.
    words: Vec<Word<'a>>,
}

/// What the values of a column are.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum KindName {
    /// A few words.
    Line,
    /// The number of a control, as text.
    ControlNumber,
    /// A day.
    Date,
    /// A moment with its offset from UTC, as `2026-11-23T09:00:00+09:00`.
    Time,
    /// A count.
    Count,
    /// One of the column's words.
    Word,
    /// A text of any length.
    Long,
    /// A name for programs.
    Key,
}

/// Whose words stand in a column.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum SideName {
    /// Given by the catalog or the standard.
    Fixed,
    /// What the provider says.
    Provider,
    /// The organisation's own.
    Customer,
    /// Counted or judged from the rest.
    Derived,
}

/// A word.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Word<'a> {
    /// Its name in files.
    token: &'static str,
    /// What people read.
    #[cfg_attr(test, schemars(with = "String"))]
    label: &'a Text,
}

/// What stands in a cell.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Value<'a> {
    /// Nothing.
    Empty(()),
    /// Text, a day as `2026-11-23`, or a moment as `2026-11-23T09:00:00+09:00`.
    Text(String),
    /// A count.
    Count(usize),
    /// A word.
    Word(Word<'a>),
}

struct Row<'a> {
    table: &'a Table,
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.table.columns.iter().zip(self.cells) {
            map.serialize_entry(column.heading.token(), &value(cell))?;
        }
        map.end()
    }
}

fn value(cell: &Cell) -> Value<'_> {
    match cell {
        Cell::Empty => Value::Empty(()),
        Cell::Count(count) => Value::Count(*count),
        Cell::Word(word) => Value::Word(named(word)),
        Cell::Time(at) => Value::Text(at.to_rfc3339()),
        Cell::Text(_) | Cell::Number(..) | Cell::Date(_) | Cell::Input(..) => Value::Text(cell.plain()),
    }
}

fn named(word: &table::Word) -> Word<'_> {
    Word { token: word.token, label: &word.label }
}

fn column<'a>(column: &'a table::Column, paper: &Paper) -> Column<'a> {
    Column {
        id: column.heading.token(),
        title: column.title(paper.lang),
        kind: match column.kind {
            Kind::Line => KindName::Line,
            Kind::ControlNumber => KindName::ControlNumber,
            Kind::Date => KindName::Date,
            Kind::Time(_) => KindName::Time,
            Kind::Count => KindName::Count,
            Kind::Word(_) => KindName::Word,
            Kind::Long => KindName::Long,
            Kind::Key => KindName::Key,
        },
        side: match column.side {
            Side::Fixed => SideName::Fixed,
            Side::Provider => SideName::Provider,
            Side::Customer => SideName::Customer,
            Side::Derived => SideName::Derived,
        },
        words: column.words().iter().map(named).collect(),
    }
}

fn sheet<'a>(table: &'a Table, paper: &Paper) -> Sheet<'a> {
    Sheet {
        id: table.id,
        title: &table.title,
        columns: table.columns.iter().map(|one| column(one, paper)).collect(),
        rows: table.rows.iter().map(|cells| Row { table, cells }).collect(),
        notes: &table.notes,
    }
}

/// The bytes of the file.
pub(in crate::exchange) fn write(paper: &Paper) -> Vec<u8> {
    let file = File {
        format: "tenken-document",
        version: VERSION,
        language: paper.lang.code(),
        document: paper.document.token(),
        title: super::title(paper),
        head: &paper.head,
        tables: paper.tables.iter().map(|table| sheet(table, paper)).collect(),
    };
    // Only a map with keys other than text or a failing writer could fail; there is neither.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
pub(in crate::exchange) fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap();
    text.push('\n');
    text
}
