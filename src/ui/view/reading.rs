//! What is read over the whole window: the provider's paper as a whole, the assessment at a glance.

use super::areas::Areas;
use super::foot;
use super::paint::Paint;
use crate::ui::conflicts;
use crate::ui::mouse::Target;
use crate::ui::state::State;
use crate::ui::walk::{Page, Pane, Walk};
use ratatui::layout::Rect;

/// Draws a page from a row on.
pub fn draw(paint: &mut Paint<'_>, state: &State, walk: &Walk, (page, scroll): (Page, usize), window: Rect) {
    let areas = Areas::new(window, Pane::Statement);
    let body = body(areas, window);
    let inside = Areas::inside(body);
    let rows = walk.read(page, state.lang, usize::from(inside.width));
    let from = scroll.min(rows.len().saturating_sub(usize::from(inside.height)));
    let title = match page {
        Page::Paper => state.t().general_chapters.to_owned(),
        Page::Overview => state.t().overview.to_owned(),
        Page::Table => state.t().table.place.to_owned(),
        Page::History => walk.history_title(state.lang),
        Page::Conflicts => conflicts::title(&walk.open, walk.deciding, state.lang),
    };
    paint.title(body, &title, true, Some((from, rows.len())));
    paint.rows(inside, &rows, from, None);
    paint.zones.put(inside, Target::Page(from));
    foot(paint, state, areas.foot, None, None);
}

/// How far a page can be scrolled in a window.
pub fn most(state: &State, walk: &Walk, page: Page, window: Rect) -> usize {
    let inside = Areas::inside(body(Areas::new(window, Pane::Statement), window));
    let rows = walk.read(page, state.lang, usize::from(inside.width)).len();
    rows.saturating_sub(usize::from(inside.height))
}

fn body(areas: Areas, window: Rect) -> Rect {
    Rect { y: areas.head.y, height: areas.foot.y.saturating_sub(areas.head.y), ..window }
}
