//! One table as a sheet: headings that stay in sight and are repeated on every printed page, a filter, lists to
//! choose from, colours that follow the words.
//!
//! The sheets are not protected: protection would keep people from sorting, since Excel sorts no range with a
//! locked cell in it. The provider's cells are locked nevertheless, so switching protection on is enough.

use super::super::super::table::{Column, Paper, Table, Word};
use super::pages::{Plan, cells};
use super::style::{self, Look, SIDES, Styles};
use super::{paper_setup, sheet_name};
use crate::exchange::Document;
use crate::text::strings::documents::DocumentStrings;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle, IgnoreError,
    Worksheet, XlsxError,
};
use std::collections::HashMap;

/// Height of a line in points, as tall as Yu Gothic sets it, and of what is left free above and below.
const LINE: f64 = 16.5;
const AIR: f64 = 4.0;
/// As tall as Excel lets a row be.
const TALLEST: f64 = 409.0;

/// Everything of a sheet but the rows below the headings. Where it is a sample, a row there shows every look of a cell.
pub(super) fn write(
    page: &mut Worksheet,
    (table, plan): (&Table, &Plan),
    paper: &Paper,
    styles: &Styles,
    is_sample: bool,
) -> Result<(), XlsxError> {
    page.set_name(sheet_name(table.title.as_str()))?;
    headings(page, table, &plan.widths, paper, styles)?;
    let Some((last_row, last_column)) = ends(table) else { return Ok(()) };
    if table.rows.is_empty() {
        nothing(page, table, paper, styles)?;
    } else {
        words(page, table, last_row)?;
        page.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    }
    if is_sample {
        let looks = SIDES.iter().flat_map(|side| Look::ALL.map(|look| styles.cell(*side, look)));
        for (to, look) in (0..).zip(looks) {
            page.write_blank(1, to, look)?;
        }
    }
    page.autofilter(0, 0, last_row, last_column)?;
    print(page, table, plan, paper, last_column)
}

/// Says that there is nothing, where a reader would look for it.
fn nothing(page: &mut Worksheet, table: &Table, paper: &Paper, styles: &Styles) -> Result<(), XlsxError> {
    let widest = (0..).zip(&table.columns).max_by_key(|(_, column)| column.width);
    let place = widest.map_or(0, |(to, _): (u16, &Column)| to);
    page.write_string_with_format(1, place, DocumentStrings::of(paper.lang).empty, &styles.note)?;
    Ok(())
}

/// The last row and the last column, counted from nought.
fn ends(table: &Table) -> Option<(u32, u16)> {
    let rows = u32::try_from(table.rows.len()).ok()?;
    Some((rows, u16::try_from(table.columns.len()).ok()?.checked_sub(1)?))
}

/// How many lines a text takes: room is left for what may not stand at the head or the end of a line.
pub(super) fn lines(text: &str, wide: usize) -> usize {
    let room = room(wide);
    text.split('\n').map(|line| cells(line).div_ceil(room).max(1)).sum()
}

/// How much of a column's width its texts have.
pub(super) fn room(wide: usize) -> usize {
    wide.saturating_sub(2).max(4)
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
        let title = title(column, paper);
        page.set_column_width(to, *width as f64)?;
        if !column.is_for_people() {
            page.set_column_hidden(to)?;
        }
        // A mark for the filter stands in the same cell.
        most = most.max(lines(&title, width.saturating_sub(2)));
        page.write_string_with_format(0, to, title, styles.head(column.side))?;
    }
    page.set_row_height(0, height(most))?;
    page.set_freeze_panes(1, u16::try_from(table.heads()).unwrap_or(1))?;
    Ok(())
}

/// A heading. Where it is too long for its column, it is broken before what stands in brackets.
pub(super) fn title(column: &Column, paper: &Paper) -> String {
    let title = column.title(paper.lang);
    // What comes back is known by its headings.
    let is_short =
        paper.document == Document::Sheet || lines(&title, usize::from(column.width).saturating_sub(2)) == 1;
    if is_short {
        return title.into_owned();
    }
    Column::title_parts(&title).iter().map(|part| part.trim()).collect::<Vec<_>>().join("\n")
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
    plan: &Plan,
    paper: &Paper,
    last: u16,
) -> Result<(), XlsxError> {
    paper_setup(page, paper, table.title.as_str());
    let pages = plan.pages.len().max(1);
    page.set_print_fit_to_pages(u16::try_from(pages).unwrap_or(1), 0);
    page.set_repeat_rows(0, 0)?;
    let heads = u16::try_from(table.heads()).unwrap_or(1);
    if pages > 1 && heads <= last {
        page.set_repeat_columns(0, heads.saturating_sub(1))?;
    }
    Ok(())
}
