//! What the mouse does in the walk: a field under a click, and panes turned by the wheel. A turned pane stays where
//! it was turned to until a key is pressed.

use super::Walk;
use crate::text::Lang;
use crate::ui::command::Command;
use crate::ui::conflicts;
use crate::ui::form::Act;
use crate::ui::layout;

impl Walk {
    /// Brings what has the focus back into view, from the next frame on.
    pub fn hold(&mut self) {
        self.rolled = false;
    }

    /// Whether panes were turned by the wheel, and stay so.
    pub fn is_rolled(&self) -> bool {
        self.rolled
    }

    /// Moves the focus to what stands in a cell of the form, and says what is to be done there.
    pub fn click_form(&mut self, row: usize, column: usize, lang: Lang) -> Option<Command> {
        if self.calendar.is_some() {
            return self.click_calendar(row, column, lang);
        }
        let Some(stop) = self.layout(lang).stop_at(row, column) else {
            self.go_to_pane(super::Pane::Form);
            return None;
        };
        self.go_to_stop(stop);
        match self.act()? {
            Act::Line | Act::Block => {
                let first = self.layout(lang).spots.get(stop).map(|spot| spot.rows.start)?;
                let columns = layout::text_columns(self.sizes.form.0);
                let editor = &mut self.typing.as_mut()?.editor;
                editor.click(row.saturating_sub(first), layout::text_column(column), columns);
                None
            }
            _ => Some(Command::Choose),
        }
    }

    /// A click on a day selects it, one on the selected day takes it; one elsewhere closes the month.
    fn click_calendar(&mut self, row: usize, column: usize, lang: Lang) -> Option<Command> {
        let spot = self.layout(lang).spots.get(self.stop).map(|spot| spot.rows.clone())?;
        let calendar = self.calendar.as_mut()?;
        let first = spot.end.saturating_sub(calendar.draw(lang).rows.len());
        if !(first..spot.end).contains(&row) {
            return Some(Command::Back);
        }
        let day = calendar.day_at(row - first, column, lang)?;
        if calendar.day == day {
            return Some(Command::Choose);
        }
        calendar.day = day;
        None
    }

    /// Marks the choice between two that contradict one another on which a click fell; `columns` are those of the
    /// page.
    pub fn choose_at(&mut self, lang: Lang, (columns, row): (usize, usize), column: usize) {
        let rows = conflicts::rows(&self.open, self.deciding, lang, columns);
        if row + 1 == rows.len()
            && let Some(choice) = rows.last().and_then(|row| row.piece_at(column))
        {
            self.choose_between(choice);
        }
    }

    /// Selects something to be picked.
    pub fn select_candidate(&mut self, at: usize) {
        let from = self.picker.as_ref().map_or(0, |picker| picker.selected);
        let by = isize::try_from(at).unwrap_or(isize::MAX) - isize::try_from(from).unwrap_or(0);
        self.pick_step(by);
    }

    /// Moves the table's cursor to a row.
    pub fn go_to_row(&mut self, row: usize, lang: Lang) {
        let from = isize::try_from(self.table.row()).unwrap_or(0);
        self.step_row(isize::try_from(row).unwrap_or(isize::MAX) - from, lang);
    }

    /// Turns the list.
    pub fn roll_list(&mut self, rows: isize) {
        self.rolled = true;
        let most = self.listed.len().saturating_sub(self.sizes.list.max(1));
        self.list_scroll = self.list_scroll.saturating_add_signed(rows).min(most);
    }

    /// Turns the form.
    pub fn roll_form(&mut self, rows: isize, lang: Lang) {
        self.rolled = true;
        let most = self.layout(lang).rows.len().saturating_sub(self.sizes.form.1.max(1));
        self.form_scroll = self.form_scroll.saturating_add_signed(rows).min(most);
    }

    /// Turns the table.
    pub fn roll_table(&mut self, rows: isize) {
        self.rolled = true;
        self.table.scroll = self.table.scroll.saturating_add_signed(rows);
    }

    /// Turns what can be picked.
    pub fn roll_candidates(&mut self, rows: isize) {
        let shown = self.sizes.list.saturating_sub(1);
        if let Some(picker) = &mut self.picker {
            let most = picker.candidates.len().saturating_sub(picker.rows(shown).max(1));
            picker.scroll = picker.scroll.saturating_add_signed(rows).min(most);
        }
    }
}
