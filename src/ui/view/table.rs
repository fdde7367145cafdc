//! The table of all controls: a row each, of which only those in view are made.

use super::areas::Areas;
use super::paint::Paint;
use super::{foot, reads_only, walk as walk_view};
use crate::text::Lang;
use crate::text::width::pad;
use crate::text::{clean, strings::table::TableStrings};
use crate::ui::mouse::Target;
use crate::ui::row::{Row, Tone};
use crate::ui::state::State;
use crate::ui::table::Table;
use crate::ui::table::column::{Column, Looked};
use crate::ui::walk::{Pane, Walk};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Cells before the first column: the signs of the cursor and of the selection.
const SIGNS: usize = 3;
/// Cells between two columns.
const GAP: usize = 1;
/// Cells behind the last column, where it is said how many are not shown.
const MORE: usize = 4;
/// No name takes more cells than this.
const WIDEST: usize = 60;

/// Where the table stands in a window, and where something to be picked, while it is.
fn areas(window: Rect, picking: bool) -> (Areas, Rect) {
    let areas = Areas::new(window, Pane::List);
    let all =
        Rect { y: areas.head.bottom(), height: areas.foot.y.saturating_sub(areas.head.bottom()), ..window };
    let beside = !areas.divider.is_empty();
    let table = match (picking, beside) {
        (false, _) => all,
        (true, true) => Rect { x: areas.divider.right(), width: areas.form.width, ..all },
        (true, false) => {
            Rect { y: areas.list.bottom(), height: areas.foot.y.saturating_sub(areas.list.bottom()), ..all }
        }
    };
    (areas, table)
}

/// How many rows of controls there are in a window.
pub fn rows(window: Rect, picking: bool) -> usize {
    usize::from(areas(window, picking).1.height).saturating_sub(2)
}

/// Draws the table; returns where the cursor belongs while something is picked.
pub fn draw(paint: &mut Paint<'_>, state: &State, walk: &Walk, window: Rect) -> Option<Position> {
    let (areas, area) = areas(window, walk.picker.is_some());
    walk_view::head(paint, state, walk, areas.head);
    let cursor = walk.picker.as_ref().and_then(|picker| {
        for row in 0..usize::from(areas.divider.height) {
            paint.text(areas.divider, row, 0, "|", paint.theme.tone(Tone::Faint));
        }
        super::picker::draw(paint, state, walk, picker, areas.list)
    });
    let hint = walk.read_only.as_ref().map(|why| reads_only(state, why));
    if area.height > 2 {
        sheet(paint, state, walk, area);
    }
    foot(paint, state, areas.foot, hint.as_deref(), cursor);
    cursor
}

fn sheet(paint: &mut Paint<'_>, state: &State, walk: &Walk, area: Rect) {
    let (t, table) = (state.t().table, walk.table());
    let height = usize::from(area.height).saturating_sub(1);
    title(paint, state, walk, area);
    if table.order().is_empty() {
        paint.text(area, 2, SIGNS, t.none_left, paint.theme.tone(Tone::Warn));
    }
    let room = usize::from(area.width).saturating_sub(SIGNS + MORE);
    let columns = shown(table, state.lang, room);
    paint.zones.put(area, Target::Table);
    paint.row_at(area, 1, SIGNS, &headings(table, &columns, state.lang));
    let mut column = SIGNS;
    for (at, _, cells) in &columns {
        paint.zone_in(area, 1, (column, *cells), Target::Heading(*at));
        column += cells + GAP;
    }
    let rows = table.order().iter().enumerate().skip(table.scroll).take(height.saturating_sub(1));
    for (line, (at, position)) in rows.enumerate() {
        paint.zone(area, line + 2, Target::Row(at));
        let here = at == table.row();
        let selected = table.selected().contains(position);
        let signs = [if here { ">" } else { " " }, if selected { "*" } else { " " }].concat();
        paint.text(area, line + 2, 0, &signs, paint.theme.tone(Tone::Focus));
        let Some(looked) = Looked::at(&walk.open, *position) else { continue };
        paint.row_at(area, line + 2, SIGNS, &row(&looked, &columns, state.lang));
        if here {
            let line = u16::try_from(line + 2).unwrap_or(u16::MAX);
            let whole = Rect { y: area.y.saturating_add(line), height: 1, ..area };
            let style = ratatui::style::Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
            paint.canvas.tint(whole.intersection(area), style);
        }
    }
}

/// What the table shows: how many controls, by which conditions, how many are selected, and in which order.
fn title(paint: &mut Paint<'_>, state: &State, walk: &Walk, area: Rect) {
    let (t, table) = (state.t().table, walk.table());
    let count = match super::list::narrowed(state, walk) {
        Some(narrowed) => narrowed,
        None => (t.count)(table.order().len()),
    };
    let sort = table.sort();
    let mut parts =
        vec![format!("{} {count}", t.place), (t.sorted)(sort.column.label(state.lang), sort.down)];
    if !table.selected().is_empty() {
        parts.insert(1, (t.selected)(table.selected().len()));
    }
    // The row of headings is not one of the table's rows.
    let below = Rect { height: area.height.saturating_sub(1), ..area };
    let rows = (table.scroll, table.order().len());
    paint.title(below, &parts.join(" - "), walk.picker.is_none(), Some(rows));
}

/// A column that is shown, and how many cells it has.
type Shown = (usize, Column, usize);

/// The columns that fit: always the first, and the others from such a one on that the selected one is in view. The
/// name has what the others leave.
fn shown(table: &Table, lang: Lang, room: usize) -> Vec<Shown> {
    let of = |from: usize| {
        let mut left = room;
        let mut shown: Vec<Shown> = Vec::new();
        for (at, column) in table.columns().iter().enumerate().filter(|(at, _)| *at == 0 || *at >= from) {
            let cells = column.cells(lang);
            if cells > left {
                break;
            }
            left = left.saturating_sub(cells + GAP);
            shown.push((at, *column, cells));
        }
        if let Some((_, _, cells)) = shown.iter_mut().find(|(_, column, _)| *column == Column::Title) {
            *cells = (*cells + left).min(WIDEST);
        }
        shown
    };
    let wanted = table.column_at();
    let fits = |from: &usize| of(*from).iter().any(|(at, ..)| *at == wanted);
    of((1..table.columns().len().max(2)).find(fits).unwrap_or(wanted))
}

/// The headings: brackets around the one that is selected, a sign behind the one it is sorted by.
fn headings(table: &Table, columns: &[Shown], lang: Lang) -> Row {
    let mut row = Row::default();
    for (at, column, cells) in columns {
        let sort = table.sort();
        let sign = match (sort.column == *column, sort.down) {
            (false, _) => "",
            (true, false) => " ^",
            (true, true) => " v",
        };
        let label = format!("{}{sign}", column.label(lang));
        let (text, tone) = match *at == table.column_at() {
            true => (format!("[{label}]"), Tone::Focus),
            false => (label, Tone::Heading),
        };
        row.push(pad(&text, *cells), tone);
        row.push(" ".repeat(GAP), Tone::Plain);
    }
    let left_out = table.columns().len() - columns.len();
    if left_out > 0 {
        row.push(format!("+{left_out}"), Tone::Faint);
    }
    row
}

fn row(looked: &Looked<'_>, columns: &[Shown], lang: Lang) -> Row {
    let mut row = Row::default();
    for (_, column, cells) in columns {
        let cell = column.cell(looked, lang);
        row.push(pad(&clean::line(&cell.text), *cells), cell.tone);
        row.push(" ".repeat(GAP), Tone::Plain);
    }
    row
}

/// What is picked for the table, as the title of its line says it.
pub(super) fn picking(t: &TableStrings, walk: &Walk, column: Option<Column>, lang: Lang) -> String {
    let count = walk.table().targets().len();
    column.map_or_else(|| (t.edit_which)(count), |column| (t.edit_to)(column.label(lang), count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::left::LeftTable;

    #[test]
    fn the_selected_column_is_always_in_view_and_the_first_stays() {
        let mut table = Table::of(&LeftTable::default());
        for lang in Lang::ALL {
            for room in [56, 76, 116, 156] {
                for _ in 0..Column::ALL.len() {
                    let columns = shown(&table, lang, room);
                    let cells: usize = columns.iter().map(|(_, _, cells)| cells + GAP).sum();
                    assert!(cells <= room + GAP, "{cells} of {room}");
                    assert_eq!(columns[0].0, 0);
                    assert!(columns.iter().any(|(at, ..)| *at == table.column_at()), "{columns:?}");
                    table.step_column(true);
                }
                while table.column_at() > 0 {
                    table.step_column(false);
                }
            }
        }
    }
}
