//! The provider's paper as a whole.

use super::areas::Areas;
use super::foot;
use super::paint::Paint;
use crate::ui::state::State;
use crate::ui::statement;
use crate::ui::walk::{Pane, Walk};
use ratatui::layout::Rect;

/// Draws the paper from a row on.
pub fn draw(paint: &mut Paint<'_>, state: &State, walk: &Walk, scroll: usize, window: Rect) {
    let areas = Areas::new(window, Pane::Statement);
    let body = Rect { y: areas.head.y, height: areas.foot.y.saturating_sub(areas.head.y), ..window };
    let inside = Areas::inside(body);
    let rows = statement::general_rows(
        walk.open.questionnaire(),
        state.lang,
        usize::from(inside.width),
        walk.marks(),
    );
    let from = scroll.min(rows.len().saturating_sub(usize::from(inside.height)));
    paint.title(body, state.t().general_chapters, true, Some((from, rows.len())));
    paint.rows(inside, &rows, from);
    foot(paint, state, areas.foot, None);
}

/// How far the paper can be scrolled in a window.
pub fn most(state: &State, walk: &Walk, window: Rect) -> usize {
    let areas = Areas::new(window, Pane::Statement);
    let columns = usize::from(window.width.saturating_sub(2));
    let rows = statement::general_rows(walk.open.questionnaire(), state.lang, columns, None).len();
    rows.saturating_sub(usize::from(areas.foot.y.saturating_sub(areas.head.y + 1)))
}
