//! A CSV that came back: UTF-8 with or without a byte order mark, UTF-16 with one, or CP932, with commas, semicolons
//! or tabs.

use super::bytes::Unreadable;
use super::grid::{Entry, Grid, Line, Sheet};
use super::xlsx::{MOST_CELLS, MOST_ROWS};
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

pub(super) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let (text, cp932) = decoded(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let (mut rows, mut count) = (Vec::new(), 0usize);
    let mut record = ByteRecord::new();
    let mut at = 0u32;
    while reader.read_byte_record(&mut record).map_err(|error| Unreadable::Damaged(error.to_string()))? {
        let cells: Vec<(u32, Entry)> =
            (0..).zip(&record).filter(|(_, cell)| !cell.is_empty()).map(entry).collect();
        count += cells.len();
        if at >= MOST_ROWS || count > MOST_CELLS {
            return Err(Unreadable::TooMuch);
        }
        if !cells.is_empty() {
            rows.push(Line { at, cells });
        }
        at += 1;
    }
    Ok(Grid { sheets: vec![Sheet { name: String::new(), rows }], cp932 })
}

fn entry((column, cell): (u32, &[u8])) -> (u32, Entry) {
    (column, Entry::Text(String::from_utf8_lossy(cell).into_owned()))
}

pub(in crate::exchange) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Unreadable> {
    for (mark, encoding) in
        [(&b"\xEF\xBB\xBF"[..], UTF_8), (&b"\xFF\xFE"[..], UTF_16LE), (&b"\xFE\xFF"[..], UTF_16BE)]
    {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, damaged) = encoding.decode_without_bom_handling(rest);
            return if damaged { Err(Unreadable::NotText) } else { readable(text).map(|text| (text, false)) };
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return readable(Cow::Borrowed(text)).map(|text| (text, false));
    }
    match SHIFT_JIS.decode_without_bom_handling(bytes) {
        (_, true) => Err(Unreadable::NotText),
        (text, false) => readable(text).map(|text| (text, true)),
    }
}

/// A file with a NUL in it is no text.
fn readable(text: Cow<'_, str>) -> Result<Cow<'_, str>, Unreadable> {
    if text.contains('\0') { Err(Unreadable::NotText) } else { Ok(text) }
}

/// What parts the cells: what the first line has most of.
pub(in crate::exchange) fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}
