//! Records as CSV for Excel as it is used in Japan: UTF-8 with a byte order mark, or CP932 for programs that read
//! nothing else; CRLF between rows, LF within cells. `exchange::csv` says why the table is nothing but a table.

use super::super::table::{Cell, Paper};
use super::super::text::is_calculated;
use super::super::{Encoding, Lost, mark};
use crate::text::strings::report::ReportStrings;
use csv::{Terminator, WriterBuilder};
use encoding_rs::SHIFT_JIS;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Stands where a character has no place in CP932, as printers of Japanese have always shown a missing type.
const MISSING: char = '〓';

/// What is read for characters that CP932 has under another code. All the same to the eye.
const LOOKALIKES: [(char, char); 8] = [
    ('\u{301C}', '\u{FF5E}'),
    ('\u{2212}', '\u{FF0D}'),
    ('\u{2014}', '\u{2015}'),
    ('\u{2016}', '\u{2225}'),
    ('\u{A2}', '\u{FFE0}'),
    ('\u{A3}', '\u{FFE1}'),
    ('\u{AC}', '\u{FFE2}'),
    ('\u{A5}', '\u{FFE5}'),
];

/// The cells of a document, the headings first. What it is about stands at the end of every row.
pub(in crate::exchange) fn records(paper: &Paper) -> Vec<Vec<String>> {
    let strings = ReportStrings::of(paper.lang);
    let Some(table) = paper.tables.first() else { return Vec::new() };
    let head = &paper.head;
    let about = [
        (strings.organization, head.organization.to_string()),
        (strings.system, head.system.to_string()),
        (strings.source, head.source(strings)),
        (strings.made, head.made.date_naive().to_string()),
        (strings.program, head.program.to_owned()),
        (strings.notice, head.notice.to_string()),
    ];
    let titles = table.columns.iter().map(|column| column.title(paper.lang).into_owned());
    let mut records = vec![titles.chain(about.iter().map(|(name, _)| (*name).to_owned())).collect()];
    for row in &table.rows {
        let cells = row.iter().map(|cell| shown(strings, cell));
        records.push(cells.chain(about.iter().map(|(_, text)| text.clone())).collect());
    }
    records
}

/// A cell as text; the number of a control with words behind it where it would be calculated with.
fn shown(strings: &ReportStrings, cell: &Cell) -> String {
    match cell {
        Cell::Number(number, of) if number.as_str().parse::<f64>().is_ok() => {
            (strings.with)(number.as_str(), of.as_str())
        }
        cell => cell.plain(),
    }
}

/// The bytes of the file, and the characters that could not be written as they are.
pub(in crate::exchange) fn write(records: Vec<Vec<String>>, encoding: Encoding) -> (Vec<u8>, Vec<Lost>) {
    let start = if encoding == Encoding::Utf8 { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start);
    let headings = records.first().cloned().unwrap_or_default();
    let mut lost = Vec::new();
    for (row, record) in records.into_iter().enumerate() {
        let cells = record.into_iter().map(harmless).enumerate().map(|(at, cell)| match encoding {
            Encoding::Utf8 => cell.into_bytes(),
            Encoding::Cp932 => {
                let column = headings.get(at).cloned().unwrap_or_default();
                in_cp932(&cell, |c, instead| {
                    lost.push(Lost { c, instead, row: row + 1, column: column.clone() })
                })
            }
        });
        // Memory does not refuse to be written to, and all rows are of one length.
        let _ = writer.write_record(cells);
    }
    (writer.into_inner().unwrap_or_default(), lost)
}

/// Text in CP932. Each character that is not the same when it is read back is told, with what stands there now.
pub(in crate::exchange) fn in_cp932(text: &str, mut tell: impl FnMut(char, char)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        match code(c, &mut buffer) {
            Some(code) => bytes.extend(code),
            None => {
                let known = LOOKALIKES.iter().find(|(other, _)| *other == c).map(|(_, same)| *same);
                let instead = known.unwrap_or(MISSING);
                tell(c, instead);
                bytes.extend(code(instead, &mut buffer).unwrap_or_default());
            }
        }
    }
    bytes
}

/// Whether a text read from CP932 is one of ours whose characters CP932 lacks, as this program or Excel wrote it down.
pub(in crate::exchange) fn is_same_in_cp932(own: &str, read: &str) -> bool {
    let mut buffer = [0; 4];
    let mut rest = read.trim();
    for c in own.trim().chars() {
        if let Some(after) = rest.strip_prefix(c) {
            rest = after;
            continue;
        }
        let lookalike = LOOKALIKES.iter().find(|(other, _)| *other == c).map(|(_, same)| *same);
        if code(c, &mut buffer).is_some() {
            return false;
        }
        // Excel writes a question mark for every UTF-16 unit.
        let asked = if c.len_utf16() == 2 { "??" } else { "?" };
        let stands = lookalike.into_iter().chain([MISSING]).find_map(|instead| rest.strip_prefix(instead));
        let Some(after) = stands.or_else(|| rest.strip_prefix(asked)).or_else(|| rest.strip_prefix('?'))
        else {
            return false;
        };
        rest = after;
    }
    rest.trim().is_empty()
}

/// The code of a character in CP932, if reading it gives the character again.
fn code(c: char, buffer: &mut [u8; 4]) -> Option<Vec<u8>> {
    let text: &str = c.encode_utf8(buffer);
    let (bytes, _, unknown) = SHIFT_JIS.encode(text);
    let (back, _, damaged) = SHIFT_JIS.decode(&bytes);
    (!unknown && !damaged && back == text).then(|| bytes.into_owned())
}

/// Puts an apostrophe before what a spreadsheet would calculate, also behind blanks and in full width.
/// The sign for "does not apply" alone is no formula.
pub(in crate::exchange) fn harmless(cell: String) -> String {
    if is_calculated(&cell) && cell != mark::NOT_APPLICABLE { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_marked_as_text() {
        for formula in
            ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1", "－見直し中", "　=1", "\t=1", "−1"]
        {
            assert_eq!(harmless(formula.to_owned()), format!("'{formula}"));
        }
        for text in ["－", "", "済 = 可", "2026-11-23", "ー", "(5.10)", "○"] {
            assert_eq!(harmless(text.to_owned()), text);
        }
    }

    #[test]
    fn what_cp932_lacks_is_told_with_its_place() {
        let records =
            vec![vec!["担当".to_owned(), "備考".to_owned()], vec!["𠮷田".to_owned(), "髙橋〜鷗".to_owned()]];
        let (bytes, lost) = write(records, Encoding::Cp932);
        let (text, _, damaged) = SHIFT_JIS.decode(&bytes);
        assert!(!damaged);
        assert_eq!(text, "担当,備考\r\n〓田,髙橋～〓\r\n");
        let told: Vec<_> =
            lost.iter().map(|one| (one.c, one.instead, one.row, one.column.as_str())).collect();
        assert_eq!(told, [('𠮷', '〓', 2, "担当"), ('〜', '～', 2, "備考"), ('鷗', '〓', 2, "備考")]);
    }

    #[test]
    fn a_yen_sign_never_becomes_a_backslash_unseen() {
        let (bytes, lost) = write(vec![vec!["¥100 \\".to_owned()]], Encoding::Cp932);
        assert_eq!(SHIFT_JIS.decode(&bytes).0, "￥100 \\\r\n");
        assert_eq!(lost.len(), 1);
    }
}
