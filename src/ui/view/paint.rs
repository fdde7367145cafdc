//! Putting text into the parts of the screen.

use crate::text::clean;
use crate::text::width::truncate;
use crate::ui::canvas::Canvas;
use crate::ui::mouse::{Target, Zones};
use crate::ui::row::Row;
use crate::ui::theme::Theme;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Borrow;

/// The screen being painted.
pub struct Paint<'a> {
    /// What it says.
    pub canvas: &'a mut Canvas,
    /// How tones look.
    pub theme: Theme,
    /// What stands where, for the mouse.
    pub zones: &'a mut Zones,
}

impl Paint<'_> {
    /// Puts text into a row of an area from a column on, cleaned and cut at the area's edge; returns the column
    /// behind it.
    pub fn text(&mut self, area: Rect, row: usize, column: usize, text: &str, style: Style) -> usize {
        let Some(at) = super::cell(area, row, column) else { return column };
        let behind = self.canvas.text((at.x, at.y), area.right(), text, style);
        usize::from(behind - area.x)
    }

    /// Notes what stands in a row of an area.
    pub fn zone(&mut self, area: Rect, row: usize, target: Target) {
        self.zone_in(area, row, (0, usize::from(area.width)), target);
    }

    /// The same for so many cells of the row, from a column on.
    pub fn zone_in(&mut self, area: Rect, row: usize, (column, cells): (usize, usize), target: Target) {
        let Some(at) = super::cell(area, row, column) else { return };
        let width = u16::try_from(cells).unwrap_or(u16::MAX).min(area.right() - at.x);
        self.zones.put(Rect { x: at.x, y: at.y, width, height: 1 }, target);
    }

    /// Blanks a row of an area.
    pub fn clear(&mut self, area: Rect, row: usize) {
        let blank = " ".repeat(usize::from(area.width));
        self.text(area, row, 0, &blank, Style::reset());
    }

    /// Puts a laid-out row into a row of an area.
    pub fn row(&mut self, area: Rect, at: usize, row: &Row) {
        self.row_at(area, at, 0, row);
    }

    /// The same, from a column on.
    pub fn row_at(&mut self, area: Rect, at: usize, from: usize, row: &Row) {
        let mut column = from;
        for piece in &row.pieces {
            column = self.text(area, at, column, &piece.text, self.theme.tone(piece.tone));
        }
    }

    /// Puts rows into an area, from one of them on. A row stays that stood in its place in the frame before, where
    /// that is known.
    pub fn rows<R>(&mut self, area: Rect, rows: &[R], from: usize, stood: Option<(&[R], usize)>)
    where
        R: Borrow<Row> + PartialEq,
    {
        let stood = stood.map(|(rows, from)| rows.get(from..).unwrap_or_default());
        for (at, row) in rows.iter().skip(from).take(usize::from(area.height)).enumerate() {
            let stays = stood.and_then(|stood| stood.get(at)) == Some(row);
            if !(stays && self.canvas.keep(row_of(area, at))) {
                self.row(area, at, row.borrow());
            }
        }
    }

    /// Lets an area show what it showed in the frame before, for the mouse too; false where that cannot be.
    pub fn keep(&mut self, area: Rect) -> bool {
        let kept = self.canvas.keep(area);
        if kept {
            self.zones.keep(area);
        }
        kept
    }

    /// Fills the first row of a pane with its title, and says there which of its rows are shown where not all are.
    pub fn title(&mut self, area: Rect, text: &str, focused: bool, rows: Option<(usize, usize)>) {
        if area.is_empty() {
            return;
        }
        let style = self.theme.title(focused);
        self.canvas.tint(Rect { height: 1, ..area }, style);
        let mark = rows.and_then(|(from, total)| scroll_mark(area, from, total)).unwrap_or_default();
        let room = usize::from(area.width).saturating_sub(mark.len() + 3);
        self.text(area, 0, 1, &truncate(&clean::line(text), room), style);
        let column = usize::from(area.width).saturating_sub(mark.len() + 1);
        self.text(area, 0, column, &mark, style);
    }
}

/// A row of an area; nothing where it has none such.
pub fn row_of(area: Rect, at: usize) -> Rect {
    let at = u16::try_from(at).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + at, height: (area.height - at).min(1), ..area }
}

fn scroll_mark(area: Rect, from: usize, total: usize) -> Option<String> {
    let height = usize::from(area.height.saturating_sub(1));
    (total > height && height > 0).then(|| format!("{}-{}/{total}", from + 1, (from + height).min(total)))
}
