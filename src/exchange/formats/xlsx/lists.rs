//! The lists of cells that each have choices of their own. They stand on a hidden sheet: within a rule, a list may
//! neither be long nor hold commas.

use super::super::super::table::{Cell, Paper, Table};
use super::super::super::text::Text;
use super::{sheet_name, unmarked};
use crate::text::strings::sheet::SheetStrings;
use rust_xlsxwriter::{DataValidation, Formula, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;

/// Adds the hidden sheet, and the rules to the cells. A list helps and refuses nothing: whoever sorts rows moves the
/// answers but not the rules, and marks are understood as well.
pub(super) fn write(book: &mut Workbook, paper: &Paper) -> Result<(), XlsxError> {
    let inputs: Vec<_> = paper.tables.iter().enumerate().flat_map(|(at, table)| inputs(at, table)).collect();
    if inputs.is_empty() {
        return Ok(());
    }
    let name = sheet_name(SheetStrings::of(paper.lang).lists);
    let mut page = Worksheet::new();
    page.set_name(&name)?.set_hidden(true);
    let mut places: HashMap<&[Text], String> = HashMap::new();
    for (table, row, column, words) in inputs {
        let list = match places.get(words) {
            Some(list) => list.clone(),
            None => {
                let list = put(&mut page, &name, places.len(), words)?;
                places.insert(words, list.clone());
                list
            }
        };
        let rule = DataValidation::new().allow_list_formula(Formula::new(list)).show_error_message(false);
        // The cover comes first.
        book.worksheet_from_index(table + 1)?.add_data_validation(row, column, row, column, &rule)?;
    }
    book.push_worksheet(page);
    Ok(())
}

/// Every cell with choices: its table, its row and column in the sheet, the choices.
fn inputs(at: usize, table: &Table) -> impl Iterator<Item = (usize, u32, u16, &[Text])> {
    (1..).zip(&table.rows).flat_map(move |(row, cells)| {
        (0..).zip(cells).filter_map(move |(column, cell)| match cell {
            Cell::Input(_, words) if !words.is_empty() => Some((at, row, column, words.as_slice())),
            _ => None,
        })
    })
}

/// Writes a list into a column of its own and gives its place as a formula.
fn put(page: &mut Worksheet, name: &str, at: usize, words: &[Text]) -> Result<String, XlsxError> {
    let column = u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
    for (row, word) in (0..).zip(words) {
        page.write_string(row, column, unmarked(word.as_str()))?;
    }
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    Ok(format!("='{name}'!${letters}$1:${letters}${}", words.len()))
}
