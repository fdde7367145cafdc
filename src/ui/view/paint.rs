//! Putting text into the cells of the screen.

use crate::text::clean;
use crate::ui::row::Row;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The screen being painted.
pub struct Paint<'a> {
    /// Its cells.
    pub buffer: &'a mut Buffer,
    /// How tones look.
    pub theme: Theme,
}

impl Paint<'_> {
    /// Puts text into a row of an area from a column on, cleaned and cut at the area's edge; returns the column
    /// behind it.
    pub fn text(&mut self, area: Rect, row: usize, column: usize, text: &str, style: Style) -> usize {
        let Some(at) = super::cell(area, row, column) else { return column };
        let room = usize::from(area.right() - at.x);
        let (end, _) = self.buffer.set_stringn(at.x, at.y, clean::line(text), room, style);
        usize::from(end - area.x)
    }

    /// Puts a laid-out row into a row of an area.
    pub fn row(&mut self, area: Rect, at: usize, row: &Row) {
        let mut column = 0;
        for piece in &row.pieces {
            column = self.text(area, at, column, &piece.text, self.theme.tone(piece.tone));
        }
    }

    /// Puts rows into an area, from one of them on, and says at its right edge where there is more.
    pub fn rows(&mut self, area: Rect, rows: &[Row], from: usize) {
        for (at, row) in rows.iter().skip(from).take(usize::from(area.height)).enumerate() {
            self.row(area, at, row);
        }
    }

    /// Fills a row with a title.
    pub fn title(&mut self, area: Rect, text: &str, focused: bool) {
        if area.is_empty() {
            return;
        }
        let style = self.theme.title(focused);
        self.buffer.set_style(Rect { height: 1, ..area }, style);
        self.text(area, 0, 1, text, style);
    }

    /// Shows in the title row how far a pane is scrolled, where not everything fits.
    pub fn scroll_mark(&mut self, area: Rect, from: usize, total: usize, focused: bool) {
        let height = usize::from(area.height.saturating_sub(1));
        if total <= height || height == 0 {
            return;
        }
        let mark = format!(" {}-{}/{} ", from + 1, (from + height).min(total), total);
        let column = usize::from(area.width).saturating_sub(mark.len());
        self.text(area, 0, column, &mark, self.theme.title(focused));
    }
}
