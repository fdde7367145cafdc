//! The walk: the controls by chapter, the provider's side, the customer's form.

use super::areas::Areas;
use super::list::{self, Lines};
use super::paint::{Paint, row_of};
use super::panes::Panes;
use super::{Shown, keys, progress, reads_only, says};
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::row::Tone;
use crate::ui::state::{SaveMark, State};
use crate::ui::theme::Theme;
use crate::ui::walk::{Pane, Walk};
use ratatui::layout::{Position, Rect};
use std::rc::Rc;

/// What of the walk stands on the screen, so that what stands there already is not drawn again.
#[derive(Debug)]
pub struct Stood {
    areas: Areas,
    theme: Theme,
    list: Option<Lines>,
    panes: Rc<Panes>,
    /// The pane that had the focus.
    pane: Pane,
}

/// Draws the walk over what of it stands on the screen already; returns where the cursor belongs, and what stands there
/// then. While the selection runs, the panes and the keys at the foot wait.
pub fn draw(
    paint: &mut Paint<'_>,
    state: &State,
    walk: &Walk,
    (shown, stood): (&Shown, Option<&Stood>),
    window: Rect,
) -> (Option<Position>, Option<Stood>) {
    let areas = Areas::new(window, walk.pane);
    let theme = paint.theme;
    let stood = stood.filter(|stood| (stood.areas, stood.theme) == (areas, theme));
    head(paint, state, walk, areas.head);
    let panes = shown.panes.as_ref();
    let panes_stood = stood.map(|stood| (&*stood.panes, stood.pane));
    let (picking, list) = match &walk.picker {
        Some(picker) => (super::picker::draw(paint, state, walk, picker, areas.list), None),
        None => {
            let lines = stood.and_then(|stood| stood.list.as_ref());
            let beside_stays = panes.is_some_and(|panes| panes.stand(walk, panes_stood));
            (None, Some(list::draw(paint, state, walk, areas.list, (lines, beside_stays))))
        }
    };
    if !(stood.is_some() && paint.canvas.keep(areas.divider)) {
        for row in 0..usize::from(areas.divider.height) {
            paint.text(areas.divider, row, 0, "|", paint.theme.tone(Tone::Faint));
        }
    }
    let cursor = panes.and_then(|panes| panes.draw(paint, walk, areas, panes_stood));
    let hint = walk.read_only.as_ref().map(|why| reads_only(state, why));
    let waiting = walk.open.conflicts().len();
    let hint = hint.or((waiting > 0).then(|| (OutsideStrings::of(state.lang).waiting)(waiting)));
    let cursor = picking.or(cursor);
    says(paint, state, areas.foot, hint.as_deref(), cursor);
    if !(shown.wait && stood.is_some() && paint.keep(row_of(areas.foot, 1))) {
        keys(paint, state, areas.foot);
    }
    (cursor, panes.map(|panes| Stood { areas, theme, list, panes: Rc::clone(panes), pane: walk.pane }))
}

/// What the program says stands left of what the customer wrote, so that no width disputed between terminals can
/// push it about.
pub(super) fn head(paint: &mut Paint<'_>, state: &State, walk: &Walk, area: Rect) {
    let t = state.t();
    let bold = paint.theme.tone(Tone::Heading);
    // One cell tells of what is on its way: the rest of the head stands still while somebody types.
    let on_its_way = matches!(state.save, SaveMark::Saving(_));
    paint.text(area, 0, 0, if on_its_way { "*" } else { " " }, paint.theme.tone(Tone::Plain));
    let column = paint.text(area, 0, 1, t.title, bold);
    let (mark, tone) = save_mark(state, walk, t);
    let column = paint.text(area, 0, column + 2, &mark, paint.theme.tone(tone));
    let column = paint.text(area, 0, column + 2, &progress(walk, t), paint.theme.tone(Tone::Plain));
    let assessment = walk.open.assessment();
    let name = [assessment.organization.as_str(), assessment.system.as_str()]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" / ");
    let name = if name.is_empty() { t.untitled } else { name.as_str() };
    paint.text(area, 0, column + 2, name, bold);
}

fn save_mark(state: &State, walk: &Walk, t: &UiStrings) -> (String, Tone) {
    if walk.read_only.is_some() {
        return (t.read_only.into(), Tone::Warn);
    }
    match &state.save {
        SaveMark::Unchanged => (t.unchanged.into(), Tone::Faint),
        SaveMark::Saving(None) => (t.saving.into(), Tone::Plain),
        SaveMark::Saving(Some(at)) | SaveMark::Saved(at) => (format!("{} {at}", t.saved), Tone::Good),
        SaveMark::Failed(_) => (t.not_saved.into(), Tone::Bad),
    }
}
