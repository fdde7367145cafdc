//! What leaves the program: results on standard output, messages on standard error.

use super::failure::Failure;
use crate::text::clean;
use crate::text::width;
use serde::Serialize;
use std::env;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

/// Prints a result. A reader that has gone away is an error here and forgiven at the end of the program.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// Prints the bytes of a document as they are.
pub(super) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// Whether whoever reads the result sees styles, and wants to.
pub(super) fn takes_styles() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && env::var_os("TERM").is_none_or(|term| term != "dumb")
        && io::stdout().is_terminal()
}

/// Prints a result for programs.
pub(super) fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    print(&format!("{}\n", harmless(&text)))
}

/// Says something beside the result. Nobody can be told when even that fails.
pub(super) fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "tenken: {}", clean::block(text));
}

/// JSON in which nothing can steer a terminal, and nothing is lost: what is not plain text is escaped.
/// Outside ASCII, JSON has nothing but the content of strings.
fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut buffer = [0; 4];
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7F}' || clean::is_clean_line(c.encode_utf8(&mut buffer)) {
            safe.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        }
    }
    safe
}

/// A table whose columns are as wide as what stands in them. Every cell is one clean line.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    numbers: &'static [usize],
}

impl Table {
    /// A table; the columns at these places hold numbers and are set to the right.
    pub(super) fn new(numbers: &'static [usize]) -> Table {
        Table { rows: Vec::new(), numbers }
    }

    /// Adds a row.
    pub(super) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(|cell| clean::line(cell.as_ref()).into_owned()).collect());
    }

    /// The rows, a line each, without spaces at the end.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|at| self.rows.iter().filter_map(|row| row.get(at)).map(|cell| width::width(cell)).max())
            .map(|widest| widest.unwrap_or(0))
            .collect();
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, wide))| {
                if self.numbers.contains(&at) {
                    width::pad_left(cell, *wide)
                } else {
                    width::pad(cell, *wide)
                }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_display_width() {
        let mut table = Table::new(&[1]);
        table.row(["アクセス制御", "9"]);
        table.row(["Ops", "12"]);
        let lines: Vec<String> = table.lines().collect();
        assert_eq!(lines, ["アクセス制御   9", "Ops           12"]);
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal_or_break_the_line() {
        let mut table = Table::default();
        table.row(["点検\u{1b}[31m\n商事"]);
        assert_eq!(table.lines().collect::<Vec<_>>(), ["点検 商事"]);
    }

    #[test]
    fn json_is_escaped_without_loss() {
        let text = "点検\u{9b}31m\u{202e}\u{7f}👍";
        let json = harmless(&serde_json::to_string(text).unwrap());
        assert!(!json.contains(['\u{9b}', '\u{202e}', '\u{7f}']), "{json:?}");
        assert!(json.contains("点検"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
