//! What stands above the columns of a check sheet. Above the headings there are a title, to whom the sheet goes, who
//! answers: so only the row that names most columns is read, and what belongs to it.

use super::super::incoming::grid::{Line, Sheet};
use super::targets::Target;
use crate::text::clean;
use std::collections::BTreeMap;

/// So many rows above the first control are read.
const HEADS: u32 = 4;

/// The headings by column, those of two rows as two lines.
pub(super) fn of(sheet: &Sheet, first: Option<u32>, number: u32) -> Vec<(u32, String)> {
    let Some(first) = first else { return Vec::new() };
    let above = sheet.rows.iter().filter(|line| line.at < first && line.at + HEADS >= first);
    let above: Vec<Row> = above.map(Row::of).collect();
    let mut heads: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (column, text) in block(&above, number).iter().flat_map(|row| &row.texts) {
        heads.entry(*column).or_default().push(text);
    }
    heads.into_iter().map(|(column, texts)| (column, texts.join("\n"))).collect()
}

/// A row above the first control.
struct Row {
    at: u32,
    texts: Vec<(u32, String)>,
}

impl Row {
    fn of(line: &Line) -> Row {
        let text = |(column, entry): &(u32, super::Entry)| {
            let text = clean::block(&entry.text()?).trim().to_owned();
            (!text.is_empty()).then_some((*column, text))
        };
        Row { at: line.at, texts: line.cells.iter().filter_map(text).collect() }
    }

    fn names(&self, column: u32) -> bool {
        self.texts.iter().any(|(at, _)| *at == column)
    }

    /// How many columns it names that something can be written into, and how many at all.
    fn telling(&self) -> (usize, usize) {
        let is_known =
            |text: &str| Target::all().any(|target| text.lines().any(|line| target.fits(line) > 0));
        (self.texts.iter().filter(|(_, text)| is_known(text)).count(), self.texts.len())
    }
}

/// The row that names most columns, with the rows that share its headings: the column of numbers has one heading, in
/// one of them.
fn block(above: &[Row], number: u32) -> &[Row] {
    let best = above.iter().enumerate().max_by_key(|(at, row)| (row.telling(), *at));
    let Some((best, row)) = best else { return &[] };
    let (over, under) = (above.get(..best).unwrap_or_default(), above.get(best + 1..).unwrap_or_default());
    let (mut top, mut is_named) = (row.at, row.names(number));
    let mut from = best;
    for (at, row) in over.iter().enumerate().rev() {
        // One text alone is a title.
        if is_named || row.at + 1 != top || row.texts.len() < 2 {
            break;
        }
        (from, top, is_named) = (at, row.at, row.names(number));
    }
    let to = best + 1 + under.iter().take_while(|row| !row.names(number)).count();
    above.get(from..to).unwrap_or_default()
}
