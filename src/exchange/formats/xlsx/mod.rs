//! A document as a workbook for Excel: a cover, then a sheet for each table. Every value is written as what it
//! is, text always as text: nothing that anybody typed is ever calculated.

mod cover;
mod lists;
mod package;
mod pages;
mod rows;
mod sheet;
mod strings;
mod style;

use super::super::table::Paper;
use crate::text::strings::documents::DocumentStrings;
use crate::text::width::truncate;
use chrono::{Datelike, Timelike};
use pages::Plan;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use style::Styles;

/// As many characters as the name of a sheet may have.
const SHEET_NAME: usize = 31;
/// As many as a cell holds, counted as Excel counts them, less what says that something was left out.
const CELL: usize = 32_000;
/// So many cells of a text stand in the margin of a printed page beside another; all parts together may have 255 characters.
const MARGIN: usize = 90;
/// A4, as Excel numbers sizes of paper.
const A4: u8 = 9;

/// The bytes of the file.
pub(in crate::exchange) fn write(paper: &Paper) -> Vec<u8> {
    // Names, sizes and lengths are ours or cut to measure, so there is nothing the library could refuse.
    let plans: Vec<Plan> = paper.tables.iter().map(|table| pages::plan(table, paper)).collect();
    let frame = build(paper, &plans).and_then(|mut book| book.save_to_buffer()).unwrap_or_default();
    package::fill(&frame, paper, &plans).unwrap_or_default()
}

/// The workbook but for the rows of its tables.
fn build(paper: &Paper, plans: &[Plan]) -> Result<Workbook, XlsxError> {
    let styles = Styles::new();
    let mut book = Workbook::new();
    let _ = book.set_default_format(&style::font(), style::ROW_PIXELS, style::COLUMN_PIXELS)?;
    book.set_properties(&properties(paper)?);
    cover::write(book.add_worksheet(), paper, &styles)?;
    for (at, each) in paper.tables.iter().zip(plans).enumerate() {
        sheet::write(book.add_worksheet(), each, paper, &styles, package::sample(paper) == Some(at))?;
    }
    lists::write(&mut book, paper)?;
    Ok(book)
}

/// Nothing but the kind of document and the day, neither of which tells whose it is.
fn properties(paper: &Paper) -> Result<DocProperties, XlsxError> {
    let made = paper.head.made.naive_utc();
    let year = u16::try_from(made.year()).unwrap_or(1900);
    let [month, day, hour, minute, second] =
        [made.month(), made.day(), made.hour(), made.minute(), made.second()].map(|part| part as u8);
    let made = ExcelDateTime::from_ymd(year, month, day)?.and_hms(hour.into(), minute, second)?;
    Ok(DocProperties::new().set_title(super::title(paper)).set_creation_datetime(&made))
}

/// A title as the name of a sheet.
fn sheet_name(title: &str) -> String {
    let plain = title.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\'));
    plain.take(SHEET_NAME).collect()
}

/// A4 on its side, the page's number at the foot, whose it is at the head.
fn paper_setup(page: &mut Worksheet, paper: &Paper, title: &str) {
    let margin = |text: &str| truncate(text, MARGIN).replace('&', "&&");
    let head = &paper.head;
    let whose = [&head.organization, &head.system].map(ToString::to_string).join(" ");
    let made = head.made.format("%Y/%m/%d");
    page.set_paper_size(A4).set_landscape().set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // A blank ends the size of the letters: without it a text that begins with a digit would be read as one. Of three
    // parts the long name of a system would run into the one in the middle.
    page.set_header(format!("&L&8 {}&R&8 {}  {made}", margin(whose.trim()), margin(title)));
    page.set_footer(format!("&L&8 {}&C&8 &P / &N", margin(head.program)));
}

/// A text for a cell of the frame. The library takes what looks like the marks of a text with several looks for such marks.
fn unmarked(text: &str) -> Cow<'_, str> {
    if text.starts_with("<r>") { Cow::Owned(format!(" {text}")) } else { Cow::Borrowed(text) }
}

/// A text as a cell can hold it; what had to be left out is said to be.
fn fitting(text: &str, paper: &Paper) -> Option<String> {
    if text.len() <= CELL || text.encode_utf16().count() <= CELL {
        return None;
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= CELL
    });
    Some(kept.collect::<String>() + DocumentStrings::of(paper.lang).cut)
}

#[cfg(test)]
mod tests;
