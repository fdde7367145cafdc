//! What the form saved in a browser.

use super::bytes::Unreadable;
use super::grid::{Entry, Grid, Line, Sheet};
use crate::text::strings::headings::Heading;
use serde::Deserialize;

/// Marks the file.
pub(in crate::exchange) const FORMAT: &str = "tenken-answers";
/// The newest version this program reads.
pub(in crate::exchange) const VERSION: u32 = 1;

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    assessment: String,
    #[serde(default)]
    answers: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    control: String,
    field: String,
    #[serde(default)]
    sent: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    note: String,
}

/// The columns, in the order of [`cells`].
const COLUMNS: [Heading; 6] = [
    Heading::SheetAssessment,
    Heading::SheetControl,
    Heading::SheetField,
    Heading::SheetSent,
    Heading::Answer,
    Heading::Note,
];

pub(super) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes).map_err(|error| match error.is_data() {
        true => Unreadable::OtherJson,
        false => Unreadable::Damaged(error.to_string()),
    })?;
    if file.format != FORMAT {
        return Err(Unreadable::OtherJson);
    }
    if file.version > VERSION {
        return Err(Unreadable::NewerForm);
    }
    let heads = COLUMNS.map(|heading| heading.token().to_owned());
    let rows = file.answers.into_iter().map(|answer| cells(&file.assessment, answer));
    let rows = (0..).zip([heads].into_iter().chain(rows)).map(|(at, cells)| {
        let filled = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
        Line { at, cells: filled.map(|(column, text)| (column, Entry::Text(text))).collect() }
    });
    Ok(Grid { sheets: vec![Sheet { name: String::new(), rows: rows.collect() }], cp932: false })
}

fn cells(assessment: &str, row: Answer) -> [String; 6] {
    [assessment.to_owned(), row.control, row.field, row.sent, row.answer, row.note]
}
