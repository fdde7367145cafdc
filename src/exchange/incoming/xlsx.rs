//! A workbook that came back. It may have been made to do harm: before anything is read, every part is unpacked once
//! into nothing and counted, and cells are taken one by one, so that empty rows cost no memory.

use super::bytes::Unreadable;
use super::grid::{Entry, Grid, Line, Sheet};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// All parts of a workbook together are no larger, unpacked, in bytes.
const UNPACKED: u64 = 96 * 1024 * 1024;
/// A workbook has no more parts.
const PARTS: usize = 2_000;
/// No more cells are looked at, filled or not, and no more are kept.
const LOOKED_AT: usize = 4_000_000;
pub(super) const MOST_CELLS: usize = 500_000;
/// As many rows as a spreadsheet has.
pub(super) const MOST_ROWS: u32 = 1_048_576;

pub(super) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let (mut looked, mut kept) = (0, 0);
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        match rows(&mut book, &name, &mut looked, &mut kept) {
            Ok(rows) => sheets.push(Sheet { name, rows }),
            Err(Stopped::TooMuch) => return Err(Unreadable::TooMuch),
            // Charts and the like are no sheets of cells.
            Err(Stopped::Xlsx(XlsxError::NotAWorksheet(_))) => {}
            Err(Stopped::Xlsx(error)) => return Err(damaged(error)),
        }
    }
    Ok(Grid { sheets, cp932: false })
}

/// Whether it is a workbook of a size that can be read.
fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let broken = |error: ZipError| Unreadable::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > PARTS {
        return Err(Unreadable::TooMuch);
    }
    let has = |wanted: &str| archive.file_names().any(|name| name.eq_ignore_ascii_case(wanted));
    if archive.file_names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(Unreadable::Macros);
    }
    if !has("xl/workbook.xml") {
        return Err(Unreadable::OtherArchive);
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        // What the archive says of its sizes may be a lie, so it is not asked.
        let size = io::copy(&mut part.take(left + 1), &mut io::sink())
            .map_err(|error| Unreadable::Damaged(error.to_string()))?;
        left = left.checked_sub(size).ok_or(Unreadable::TooMuch)?;
    }
    Ok(())
}

enum Stopped {
    TooMuch,
    Xlsx(XlsxError),
}

impl From<XlsxError> for Stopped {
    fn from(error: XlsxError) -> Stopped {
        Stopped::Xlsx(error)
    }
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    looked: &mut usize,
    kept: &mut usize,
) -> Result<Vec<Line>, Stopped> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<Line> = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        *looked += 1;
        let entry = if cell.formula.is_some() { Some(Entry::Formula) } else { entry(&cell.value) };
        *kept += usize::from(entry.is_some());
        if *looked > LOOKED_AT || *kept > MOST_CELLS {
            return Err(Stopped::TooMuch);
        }
        let (Some(entry), (at, column)) = (entry, cell.pos) else { continue };
        match rows.last_mut() {
            Some(line) if line.at == at => line.cells.push((column, entry)),
            _ => rows.push(Line { at, cells: vec![(column, entry)] }),
        }
    }
    Ok(rows)
}

fn entry(value: &DataRef<'_>) -> Option<Entry> {
    let text = |text: &str| (!text.is_empty()).then(|| Entry::Text(text.to_owned()));
    match value {
        DataRef::Empty => None,
        DataRef::String(own) => text(own),
        DataRef::SharedString(shared) => text(shared),
        DataRef::Int(number) => Some(Entry::Number(*number as f64)),
        DataRef::Float(number) => Some(Entry::Number(*number)),
        DataRef::Bool(said) => text(if *said { "true" } else { "false" }),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            Some(day.map_or(Entry::Number(moment.as_f64()), Entry::Date))
        }
        DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => text(iso),
        DataRef::Error(_) => Some(Entry::Error),
    }
}

fn damaged(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        error => Unreadable::Damaged(error.to_string()),
    }
}
