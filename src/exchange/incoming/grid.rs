//! What was read from a file that came back, whatever kind of file it was: sheets of cells at their places.

use chrono::NaiveDate;

/// A file that came back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Whether it was in CP932, so that some characters may have been lost on the way.
    pub cp932: bool,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty where there is only one.
    pub name: String,
    /// The rows in which anything stands.
    pub rows: Vec<Line>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its place, counted from nought.
    pub at: u32,
    /// The cells in which anything stands, with their columns counted from nought.
    pub cells: Vec<(u32, Entry)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// Something that is calculated.
    Formula,
    /// Something that could not be calculated.
    Error,
}

impl Line {
    /// What stands in a column.
    pub(in crate::exchange) fn entry(&self, column: u32) -> Option<&Entry> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, entry)| entry)
    }

    /// The text in a column; empty where nothing stands there, or nothing that is text.
    pub(super) fn text(&self, column: Option<u32>) -> String {
        column.and_then(|column| self.entry(column)).and_then(Entry::text).unwrap_or_default()
    }
}

impl Entry {
    /// What it says, as text; none where it is calculated.
    pub(in crate::exchange) fn text(&self) -> Option<String> {
        match self {
            Entry::Text(text) => Some(text.clone()),
            Entry::Number(number) => Some(number.to_string()),
            Entry::Date(day) => Some(day.to_string()),
            Entry::Formula | Entry::Error => None,
        }
    }
}

/// The name of a cell as spreadsheets give it, such as `G12`.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        for (column, name) in [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1")] {
            assert_eq!(address(0, column), name);
        }
        assert_eq!(address(11, 6), "G12");
    }
}
