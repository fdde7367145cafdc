//! The panes beside the list: the provider's side and the customer's form, laid out.
//!
//! While the selection runs through the list faster than anybody reads, they wait: laying out and sending two panes for
//! every control that is passed by would only hold up the one at which it stops.

use super::areas::Areas;
use super::cell;
use super::paint::Paint;
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use crate::ui::layout::Layout;
use crate::ui::mouse::Target;
use crate::ui::row::Row;
use crate::ui::state::{Screen, State};
use crate::ui::walk::{Pane, Walk};
use ratatui::layout::{Position, Rect};
use std::rc::Rc;

/// What the panes show.
#[derive(Debug)]
pub struct Panes {
    position: Option<usize>,
    lang: Lang,
    window: Rect,
    statement: Pile<Rc<Vec<Row>>>,
    form: Pile<Layout>,
}

/// Why the panes may go on showing what they showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// The selection runs.
    Running,
    /// Nothing was done; only the saver had something to say.
    Untouched,
}

/// Rows under a title, from one of them on.
#[derive(Debug)]
struct Pile<R> {
    title: String,
    rows: R,
    scroll: usize,
}

impl Panes {
    /// What the panes show of the current control.
    pub(super) fn of(
        walk: &Walk,
        lang: Lang,
        window: Rect,
        statement: Rc<Vec<Row>>,
        layout: Layout,
    ) -> Panes {
        let [statement_title, form_title] = titles(walk, lang);
        Panes {
            position: walk.position(),
            lang,
            window,
            statement: Pile { title: statement_title, rows: statement, scroll: walk.statement_scroll },
            form: Pile { title: form_title, rows: layout, scroll: walk.form_scroll },
        }
    }

    /// Whether they may stay as they are.
    pub(super) fn may_stay(&self, stay: Stay, walk: &Walk, window: Rect, lang: Lang) -> bool {
        let may = match stay {
            Stay::Running => walk.pane == Pane::List && walk.picker.is_none() && walk.reading.is_none(),
            Stay::Untouched => true,
        };
        may && (self.window, self.lang) == (window, lang)
    }

    /// Whether the selection has moved on.
    pub(super) fn are_behind(&self, state: &State) -> bool {
        matches!(&state.screen, Screen::Walk(walk) if walk.position() != self.position)
    }

    /// Whether they stand there already, with the pane that had the focus then.
    pub(super) fn stand(&self, walk: &Walk, stood: Option<(&Panes, Pane)>) -> bool {
        stood.is_some_and(|(stood, pane)| std::ptr::eq(stood, self) && pane == walk.pane)
    }

    /// Draws them; returns where the cursor belongs. Those that stand there already, with the pane that had the
    /// focus then, need only be drawn where they say something else.
    pub(super) fn draw(
        &self,
        paint: &mut Paint<'_>,
        walk: &Walk,
        areas: Areas,
        stood: Option<(&Panes, Pane)>,
    ) -> Option<Position> {
        let inside = Areas::inside(areas.form);
        // The one stands below the other; only one of them kept would be drawn twice.
        if !(self.stand(walk, stood) && paint.canvas.keep(areas.statement.union(areas.form))) {
            self.draw_rows(paint, walk, areas, stood.map(|(stood, _)| stood));
        }
        // What waits is not what a click would meet.
        if self.position == walk.position() {
            paint.zones.put(areas.statement, Target::Pane(Pane::Statement));
            paint.zones.put(areas.form, Target::Pane(Pane::Form));
            paint.zones.put(inside, Target::Form(self.form.scroll));
        }
        let (row, column) = self.form.rows.caret?;
        cell(inside, row.checked_sub(self.form.scroll)?, column)
    }

    /// Draws what says something else than what stands there.
    fn draw_rows(&self, paint: &mut Paint<'_>, walk: &Walk, areas: Areas, stood: Option<&Panes>) {
        let focused = |pane| walk.pane == pane;
        let (statement, form) = (&self.statement, &self.form);
        let rows = Some((statement.scroll, statement.rows.len()));
        paint.title(areas.statement, &statement.title, focused(Pane::Statement), rows);
        let before = stood.map(|stood| (stood.statement.rows.as_slice(), stood.statement.scroll));
        paint.rows(Areas::inside(areas.statement), &statement.rows, statement.scroll, before);
        let rows = Some((form.scroll, form.rows.rows.len()));
        paint.title(areas.form, &form.title, focused(Pane::Form), rows);
        let before = stood.map(|stood| (stood.form.rows.rows.as_slice(), stood.form.scroll));
        paint.rows(Areas::inside(areas.form), &form.rows.rows, form.scroll, before);
    }
}

/// What stands above the provider's side and above the form.
fn titles(walk: &Walk, lang: Lang) -> [String; 2] {
    let t = UiStrings::of(lang);
    let count = walk.position().map_or_else(|| walk.open.about_tally(), |at| walk.open.count(at).tally);
    let count = format!("{}/{}", count.answered, count.asked);
    match walk.item() {
        Some(item) => {
            let (id, title) = (&item.control.id, item.control.title.get(lang));
            [format!("{id} {title} - {}", t.provider_side), format!("{id} {} {count}", t.own_side)]
        }
        None => [t.general_chapters.to_owned(), format!("{} {count}", t.start)],
    }
}
