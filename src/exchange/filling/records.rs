//! A CSV, record by record: those in which nothing is filled stay as they are, to the byte.

use super::cells::Fills;
use crate::exchange::formats::csv::{harmless, in_cp932};
use crate::exchange::incoming::Unreadable;
use crate::exchange::incoming::csv::{decoded, delimiter};
use csv::{ReaderBuilder, StringRecord};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The file with cells filled in, in the encoding it came in (UTF-16 becomes UTF-8).
pub(super) fn fill(bytes: &[u8], fills: &Fills) -> Result<Vec<u8>, Unreadable> {
    let (text, cp932) = decoded(bytes)?;
    let by = delimiter(&text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(by).from_reader(text.as_bytes());
    let mut out = String::with_capacity(text.len());
    let (mut record, mut row, mut from) = (StringRecord::new(), 0u32, 0usize);
    let broken = |error: csv::Error| Unreadable::Damaged(error.to_string());
    while reader.read_record(&mut record).map_err(broken)? {
        let to = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let raw = text.get(from..to).unwrap_or_default();
        from = to;
        let mut wanted = fills.range((row, 0)..=(row, u32::MAX)).peekable();
        if wanted.peek().is_none() {
            out.push_str(raw);
        } else {
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            for ((_, column), text) in wanted {
                let at = usize::try_from(*column).unwrap_or_default();
                cells.resize(cells.len().max(at + 1), String::new());
                if let Some(cell) = cells.get_mut(at) {
                    *cell = harmless(text.clone());
                }
            }
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell, char::from(by))).collect();
            let (lead, end) = edges(raw);
            out.push_str(lead);
            out.push_str(&cells.join(&char::from(by).to_string()));
            out.push_str(end);
        }
        row += 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Ok(match (cp932, bytes.starts_with(BYTE_ORDER_MARK)) {
        (true, _) => in_cp932(&out, |_, _| {}),
        (false, true) => [BYTE_ORDER_MARK, out.as_bytes()].concat(),
        (false, false) => out.into_bytes(),
    })
}

/// The line breaks around a record: empty lines before it, and its own end.
fn edges(raw: &str) -> (&str, &str) {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let lead = raw.len() - raw.trim_start_matches(is_break).len();
    let end = raw.trim_end_matches(is_break).len();
    (raw.get(..lead).unwrap_or_default(), raw.get(end.max(lead)..).unwrap_or_default())
}

fn quoted(cell: &str, by: char) -> String {
    if cell.contains([by, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
