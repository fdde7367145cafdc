//! One table as a sheet: headings that stay in sight and are repeated on every printed page, a filter, lists to
//! choose from, colours that follow the words.
//!
//! The sheets are not protected: protection would keep people from sorting, since Excel sorts no range with a
//! locked cell in it. The provider's cells are locked nevertheless, so switching protection on is enough.

use super::super::super::table::{Cell, Column, Kind, Paper, Table, Word};
use super::style::{self, Look, Styles};
use super::{fitting, paper_setup, sheet_name};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle, IgnoreError,
    Worksheet, XlsxError,
};
use std::collections::HashMap;

/// As wide as a page can be before its letters become too small to read, in half-width characters.
const PAGE: usize = 250;
/// Height of a line in points, as tall as Yu Gothic sets it, and of what is left free above and below.
const LINE: f64 = 16.5;
const AIR: f64 = 4.0;
/// As tall as Excel lets a row be.
const TALLEST: f64 = 409.0;
/// A column becomes wider until its longest text has so few lines, as far as the second number.
const LINES: usize = 22;
const WIDEST: usize = 100;

pub(super) fn write(
    page: &mut Worksheet,
    table: &Table,
    paper: &Paper,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_name(sheet_name(table.title.as_str()))?;
    let widths = widths(table);
    headings(page, table, &widths, paper, styles)?;
    for (at, row) in (1..).zip(&table.rows) {
        let mut lines = 1;
        for (((to, column), cell), width) in (0..).zip(&table.columns).zip(row).zip(&widths) {
            put(page, (at, to), column, cell, paper, styles)?;
            if column.is_for_people() {
                lines = lines.max(lines_of(cell, *width));
            }
        }
        // Without a height of its own a row grows with what is typed into it.
        if lines > 1 {
            page.set_row_height(at, height(lines))?;
        }
    }
    if let Some((last_row, last_column)) = ends(table) {
        if !table.rows.is_empty() {
            words(page, table, last_row)?;
            page.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        page.autofilter(0, 0, last_row, last_column)?;
        print(page, table, &widths, paper, last_column)?;
    }
    Ok(())
}

/// The last row and the last column, counted from nought.
fn ends(table: &Table) -> Option<(u32, u16)> {
    let rows = u32::try_from(table.rows.len()).ok()?;
    Some((rows, u16::try_from(table.columns.len()).ok()?.checked_sub(1)?))
}

/// How wide the columns are: as wide as they want to be, wider where a text would fill the whole screen.
fn widths(table: &Table) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    let widths = columns.map(|(at, column)| {
        let own = usize::from(column.width);
        let cells = || table.rows.iter().filter_map(|row| row.get(at));
        let fits = |width: usize| cells().all(|cell| lines_of(cell, width) <= LINES);
        let wider = (own..WIDEST).step_by(8).find(|width| fits(*width));
        if column.kind == Kind::Long { wider.unwrap_or(WIDEST.max(own)) } else { own }
    });
    widths.collect()
}

/// How many lines the text of a cell takes in a column.
fn lines_of(cell: &Cell, wide: usize) -> usize {
    match cell {
        Cell::Text(text) | Cell::Number(text, _) | Cell::Input(text, _) => lines(text.as_str(), wide),
        Cell::Word(word) => lines(word.label.as_str(), wide),
        Cell::Empty | Cell::Date(_) | Cell::Count(_) => 1,
    }
}

/// How many lines a text takes: room is left for what may not stand at the head or the end of a line.
pub(super) fn lines(text: &str, wide: usize) -> usize {
    let room = wide.saturating_sub(2).max(4);
    let cells = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    text.split('\n').map(|line| cells(line).div_ceil(room).max(1)).sum()
}

/// The height of so many lines, in points.
pub(super) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE + AIR).min(TALLEST)
}

fn headings(
    page: &mut Worksheet,
    table: &Table,
    widths: &[usize],
    paper: &Paper,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut most = 2;
    for ((to, column), width) in (0..).zip(&table.columns).zip(widths) {
        let title = column.title(paper.lang);
        page.set_column_width(to, *width as f64)?;
        if !column.is_for_people() {
            page.set_column_hidden(to)?;
        }
        page.write_string_with_format(0, to, title, styles.head(column.side))?;
        // A mark for the filter stands in the same cell.
        most = most.max(lines(title, width.saturating_sub(2)));
    }
    page.set_row_height(0, height(most))?;
    page.set_freeze_panes(1, u16::try_from(table.heads()).unwrap_or(1))?;
    Ok(())
}

fn put(
    page: &mut Worksheet,
    (row, to): (u32, u16),
    column: &Column,
    cell: &Cell,
    paper: &Paper,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let look = |look| styles.cell(column.side, look);
    match cell {
        Cell::Empty => page.write_blank(row, to, look(blank(column)))?,
        Cell::Input(text, _) if text.is_empty() => page.write_blank(row, to, look(Look::Text))?,
        Cell::Text(text) | Cell::Number(text, _) | Cell::Input(text, _) => {
            let text = text.as_str();
            let format = look(if is_formula(text) { Look::Quoted } else { Look::Text });
            match fitting(text, paper) {
                Some(cut) => page.write_string_with_format(row, to, cut, format)?,
                None => page.write_string_with_format(row, to, text, format)?,
            }
        }
        Cell::Word(word) => page.write_string_with_format(row, to, word.label.as_str(), look(Look::Text))?,
        Cell::Date(day) => page.write_datetime_with_format(row, to, day, look(Look::Date))?,
        Cell::Count(count) => page.write_number_with_format(row, to, *count as f64, look(Look::Count))?,
    };
    Ok(())
}

/// What is typed into an empty cell is of the column's kind.
fn blank(column: &Column) -> Look {
    match column.kind {
        Kind::Date => Look::Date,
        Kind::Count => Look::Count,
        _ => Look::Text,
    }
}

/// Whether Excel would calculate it once somebody edits the cell.
fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Lists to choose from, and the colours of the words.
fn words(page: &mut Worksheet, table: &Table, last: u32) -> Result<(), XlsxError> {
    let mut tones = HashMap::new();
    for (to, column) in (0..).zip(&table.columns) {
        if column.words().is_empty() {
            continue;
        }
        let labels: Vec<&str> = column.words().iter().map(|word| word.label.as_str()).collect();
        // A word of another kind may be right one day: a question, not a refusal.
        let list = DataValidation::new()
            .allow_list_strings(&labels)?
            .set_error_style(DataValidationErrorStyle::Warning);
        page.add_data_validation(1, to, last, to, &list)?;
        for Word { label, tone, .. } in column.words() {
            let format = tones.entry(*tone).or_insert_with(|| style::tone(*tone));
            let Some(format) = format else { continue };
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(label.to_string()))
                .set_format(&*format);
            page.add_conditional_format(1, to, last, to, &rule)?;
        }
    }
    Ok(())
}

fn print(
    page: &mut Worksheet,
    table: &Table,
    widths: &[usize],
    paper: &Paper,
    last: u16,
) -> Result<(), XlsxError> {
    paper_setup(page, paper, table.title.as_str());
    let shown = widths.iter().zip(&table.columns).filter(|(_, column)| column.is_for_people());
    let pages = shown.map(|(width, _)| *width).sum::<usize>().div_ceil(PAGE).max(1);
    page.set_print_fit_to_pages(u16::try_from(pages).unwrap_or(1), 0);
    page.set_repeat_rows(0, 0)?;
    let heads = u16::try_from(table.heads()).unwrap_or(1);
    if pages > 1 && heads <= last {
        page.set_repeat_columns(0, heads.saturating_sub(1))?;
    }
    Ok(())
}
