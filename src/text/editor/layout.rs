//! The editor on the screen: rows, the caret's cell, and the keys and clicks that mean a place there.

use super::Editor;
use crate::text::width::{self, Cells};
use crate::text::wrap::{self, Row};

/// The rows of the text for one width.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    columns: usize,
    rows: Vec<Row>,
}

/// A row of the text, and whether the caret stands behind it on an extra row of its own.
struct Stand {
    index: usize,
    row: Row,
    extra: bool,
}

impl Editor {
    /// The rows of the text in a field of `columns` cells (0 counts as 1), as `wrap_editing` makes them. While
    /// the caret stands behind a row that is full to the edge and ends there, an empty row follows for it.
    pub fn rows(&self, columns: usize) -> Vec<Row> {
        let stand = self.stand(columns);
        let mut rows = self.with_rows(columns, <[Row]>::to_vec);
        if stand.extra {
            if let Some(full) = rows.get_mut(stand.index) {
                full.hard = false;
            }
            let extra = Row { range: self.caret..self.caret, width: 0, hard: true };
            rows.insert(stand.index + 1, extra);
        }
        rows
    }

    /// The caret's row among [`Editor::rows`] and its column, which is always below `columns`: on spaces that
    /// hang over the edge, or clinging to the end of a full row, the caret stays on the last column.
    pub fn caret_cell(&self, columns: usize) -> (usize, usize) {
        let stand = self.stand(columns);
        if stand.extra {
            return (stand.index + 1, 0);
        }
        let column = self.cells_before_caret(&stand);
        (stand.index, column.min(columns.max(1) - 1))
    }

    /// Moves the caret to the start of its row.
    pub fn home(&mut self, columns: usize) -> bool {
        let stand = self.stand(columns);
        self.go(stand.row.range.start, false)
    }

    /// Moves the caret to the end of its row. At the end of a row that wraps it clings there.
    pub fn end(&mut self, columns: usize) -> bool {
        let Row { range, hard, .. } = self.stand(columns).row;
        self.go(range.end, !hard)
    }

    /// Moves the caret one row up, keeping its column as far as the rows allow. Returns false, and leaves the
    /// caret alone, on the first row.
    pub fn up(&mut self, columns: usize) -> bool {
        let (row, _) = self.caret_cell(columns);
        row.checked_sub(1).is_some_and(|above| self.go_to_row(above, columns))
    }

    /// Moves the caret one row down, as [`Editor::up`] does. Returns false on the last row.
    pub fn down(&mut self, columns: usize) -> bool {
        let (row, _) = self.caret_cell(columns);
        self.go_to_row(row + 1, columns)
    }

    /// Puts the caret at the grapheme boundary nearest to the cell; rows and columns beyond the text mean its
    /// last row and the row's end.
    pub fn click(&mut self, row: usize, column: usize, columns: usize) -> bool {
        let rows = self.rows(columns);
        let Some(target) = rows.get(row).or(rows.last()) else {
            return false;
        };
        // The middle of the cell: its right half is nearer to what follows.
        self.place(target, column.saturating_mul(2).saturating_add(1), columns)
    }

    fn go_to_row(&mut self, index: usize, columns: usize) -> bool {
        let rows = self.rows(columns);
        let Some(target) = rows.get(index) else {
            return false;
        };
        let stand = self.stand(columns);
        let goal = self.goal.unwrap_or_else(|| self.cells_before_caret(&stand));
        self.place(target, goal.saturating_mul(2), columns);
        self.goal = Some(goal);
        true
    }

    /// Puts the caret on `row` at the boundary nearest to a place given in half cells.
    fn place(&mut self, row: &Row, half_cells: usize, columns: usize) -> bool {
        let text = self.text.get(row.range.clone()).unwrap_or_default();
        let mut offset = row.range.start;
        let mut cells = 0;
        for (_, grapheme, width) in Cells::of(text) {
            if half_cells <= 2 * cells + width {
                break;
            }
            offset += grapheme.len();
            cells += width;
        }
        let wraps = !row.hard || row.width >= columns.max(1);
        self.go(offset, wraps && offset == row.range.end)
    }

    /// The cells between the start of the caret's row and the caret.
    fn cells_before_caret(&self, stand: &Stand) -> usize {
        if stand.extra {
            return 0;
        }
        let before = self.text.get(stand.row.range.start..self.caret);
        width::width(before.unwrap_or_default())
    }

    /// The row of the text in which the caret stands.
    fn stand(&self, columns: usize) -> Stand {
        let caret = self.caret;
        let (index, row) = self.with_rows(columns, |rows| {
            let after = rows.partition_point(|row| row.range.start <= caret);
            let begins = after.saturating_sub(1);
            let ends = begins.saturating_sub(1);
            let ends_here = |row: &&Row| self.clings && row.range.end == caret;
            match rows.get(ends).filter(ends_here) {
                Some(row) => (ends, row.clone()),
                None => (begins, rows.get(begins).cloned().unwrap_or_default()),
            }
        });
        let full = row.hard && row.width >= columns.max(1);
        let extra = full && !self.clings && row.range.end == caret;
        Stand { index, row, extra }
    }

    /// Shows the rows of the text to `see`, laying them out only if the text or the width has changed.
    fn with_rows<T>(&self, columns: usize, see: impl FnOnce(&[Row]) -> T) -> T {
        let mut layout = self.layout.borrow_mut();
        let layout = match layout.take() {
            Some(kept) if kept.columns == columns => layout.insert(kept),
            _ => layout.insert(Layout { columns, rows: wrap::wrap_editing(&self.text, columns) }),
        };
        see(&layout.rows)
    }
}
