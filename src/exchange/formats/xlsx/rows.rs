//! The rows of a table as they stand in the file. They are by far the most of a workbook, so they are written here,
//! straight from the table, and not by way of the library that writes everything else.

use super::super::super::table::{Cell, Column, Kind, Paper, Table};
use super::super::super::text::is_calculated;
use super::fitting;
use super::pages::{Plan, text};
use super::sheet::{height, lines};
use super::strings::Strings;
use super::style::{Look, SIDES};
use chrono::NaiveDate;
use std::io::Write as _;

/// The numbers that the looks of cells have in the file: by side, then by kind.
pub(super) struct Looks(pub(super) [[u32; Look::ALL.len()]; SIDES.len()]);

/// What is the same in every cell of a column.
struct Lane<'a> {
    letters: Vec<u8>,
    column: &'a Column,
    width: usize,
    looks: [u32; Look::ALL.len()],
}

/// Writes every row below the headings.
pub(super) fn write<'a>(
    out: &mut Vec<u8>,
    (table, plan): (&'a Table, &Plan),
    paper: &Paper,
    looks: &Looks,
    strings: &mut Strings<'a>,
) {
    let lanes: Vec<Lane<'_>> = (0..)
        .zip(table.columns.iter().zip(&plan.widths))
        .map(|(to, (column, width))| Lane {
            letters: rust_xlsxwriter::utility::column_number_to_name(to).into_bytes(),
            column,
            width: *width,
            looks: looks.of(column),
        })
        .collect();
    for (at, row) in (2_u32..).zip(&table.rows) {
        let number = at.to_string();
        let most = lanes.iter().zip(row).map(|(lane, cell)| lane.lines(cell)).max().unwrap_or(1);
        out.extend_from_slice(b"<row r=\"");
        out.extend_from_slice(number.as_bytes());
        // Without a height of its own a row grows with what is typed into it. Writing to memory never fails.
        let _ = if most > 1 {
            write!(out, "\" ht=\"{}\" customHeight=\"1\">", height(most))
        } else {
            write!(out, "\">")
        };
        for (lane, cell) in lanes.iter().zip(row) {
            lane.put(out, number.as_bytes(), cell, paper, strings);
        }
        out.extend_from_slice(b"</row>");
    }
}

impl Looks {
    fn of(&self, column: &Column) -> [u32; Look::ALL.len()] {
        let sides = SIDES.iter().zip(&self.0);
        sides.filter(|(side, _)| **side == column.side).map(|(_, looks)| *looks).next().unwrap_or_default()
    }
}

impl Lane<'_> {
    fn lines(&self, cell: &Cell) -> usize {
        let read = text(cell).filter(|_| self.column.is_for_people());
        read.map_or(1, |text| lines(text, self.width))
    }

    fn look(&self, look: Look) -> u32 {
        let [text, quoted, date, count] = self.looks;
        match look {
            Look::Text => text,
            Look::Quoted => quoted,
            Look::Date => date,
            Look::Count => count,
        }
    }

    fn put<'a>(
        &self,
        out: &mut Vec<u8>,
        row: &[u8],
        cell: &'a Cell,
        paper: &Paper,
        strings: &mut Strings<'a>,
    ) {
        out.extend_from_slice(b"<c r=\"");
        out.extend_from_slice(&self.letters);
        out.extend_from_slice(row);
        out.extend_from_slice(b"\" s=\"");
        match cell {
            Cell::Empty => self.value(out, blank(self.column), b"\"/>", None),
            Cell::Input(text, _) | Cell::Text(text) | Cell::Number(text, _) if text.is_empty() => {
                self.value(out, Look::Text, b"\"/>", None);
            }
            Cell::Text(text) | Cell::Number(text, _) | Cell::Input(text, _) => {
                self.text(out, text.as_str(), paper, strings);
            }
            Cell::Word(word) => self.text(out, word.label.as_str(), paper, strings),
            Cell::Time(_) => {
                let place = strings.add(&cell.plain());
                self.value(out, Look::Text, b"\" t=\"s\"><v>", Some(place.into()));
            }
            Cell::Count(count) => self.value(out, Look::Count, b"\"><v>", Some(*count as u64)),
            Cell::Date(day) => match serial(*day) {
                Some(serial) => self.value(out, Look::Date, b"\"><v>", Some(serial)),
                None => {
                    let place = strings.add(&day.to_string());
                    self.value(out, Look::Text, b"\" t=\"s\"><v>", Some(place.into()));
                }
            },
        }
    }

    fn text<'a>(&self, out: &mut Vec<u8>, text: &'a str, paper: &Paper, strings: &mut Strings<'a>) {
        let look = if is_calculated(text) { Look::Quoted } else { Look::Text };
        let place = match fitting(text, paper) {
            Some(cut) => strings.add(&cut),
            None => strings.place(text),
        };
        self.value(out, look, b"\" t=\"s\"><v>", Some(place.into()));
    }

    /// The look, what follows it, and the value where there is one.
    fn value(&self, out: &mut Vec<u8>, look: Look, then: &[u8], value: Option<u64>) {
        digits(out, self.look(look).into());
        out.extend_from_slice(then);
        if let Some(value) = value {
            digits(out, value);
            out.extend_from_slice(b"</v></c>");
        }
    }
}

/// What is typed into an empty cell is of the column's kind.
fn blank(column: &Column) -> Look {
    match column.kind {
        Kind::Date => Look::Date,
        Kind::Count => Look::Count,
        _ => Look::Text,
    }
}

/// A day as Excel counts it; none of those before its first.
fn serial(day: NaiveDate) -> Option<u64> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let days = u64::try_from((day - start).num_days()).ok()?;
    (day >= first).then_some(days)
}

/// A number in digits.
fn digits(out: &mut Vec<u8>, mut number: u64) {
    let from = out.len();
    loop {
        // A digit is less than ten.
        out.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    if let Some(written) = out.get_mut(from..) {
        written.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_digits() {
        for number in [0, 7, 10, 1_048_576, u64::MAX] {
            let mut out = b"n".to_vec();
            digits(&mut out, number);
            assert_eq!(String::from_utf8(out).unwrap(), format!("n{number}"));
        }
    }

    #[test]
    fn a_day_is_counted_as_excel_counts_and_those_before_it_are_texts() {
        let of = |day: &str| serial(day.parse().unwrap());
        assert_eq!(of("2026-11-23"), Some(46349));
        assert_eq!(of("1900-03-01"), Some(61));
        assert_eq!(of("1900-02-28"), None, "Excel has a day too many in that month");
        assert_eq!(of("0001-01-01"), None);
    }
}
