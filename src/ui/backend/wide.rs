//! Which cells of the screen hold the first half of a wide character. Whoever writes over that half leaves the other
//! one behind, with its colours, and a comparison of frames does not see it: there both are blank.

/// The first halves on the screen.
#[derive(Debug, Default)]
pub struct Wide {
    rows: Vec<Vec<bool>>,
}

impl Wide {
    /// Nothing stands on the screen.
    pub fn forget(&mut self) {
        self.rows.clear();
    }

    /// Notes that cells of a row are written from a column on, as one wide character or as narrow ones; returns the
    /// column of the half that is left behind, if one is.
    pub fn written(&mut self, row: u16, column: u16, cells: usize, is_wide: bool) -> Option<u16> {
        let (row, from) = (usize::from(row), usize::from(column));
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let row = self.rows.get_mut(row)?;
        if row.len() < from + cells {
            row.resize(from + cells, false);
        }
        let written = row.get_mut(from..from + cells)?;
        let cut = written.last().is_some_and(|last| *last);
        written.fill(false);
        if let Some(first) = written.first_mut() {
            *first = is_wide;
        }
        cut.then(|| u16::try_from(from + cells).ok()).flatten()
    }
}
