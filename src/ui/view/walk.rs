//! The walk: the controls by chapter, the provider's side, the customer's form.

use super::areas::Areas;
use super::paint::Paint;
use super::panes::Panes;
use super::{foot, progress};
use crate::text::clean;
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::width::{pad, truncate, width};
use crate::ui::mouse::Target;
use crate::ui::row::Tone;
use crate::ui::state::{SaveMark, State};
use crate::ui::table::column::Looked;
use crate::ui::walk::{Listed, Pane, Walk};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Draws the walk; returns where the cursor belongs.
pub fn draw(
    paint: &mut Paint<'_>,
    state: &State,
    walk: &Walk,
    panes: Option<&Panes>,
    window: Rect,
) -> Option<Position> {
    let areas = Areas::new(window, walk.pane);
    head(paint, state, walk, areas.head);
    let picking = match &walk.picker {
        Some(picker) => super::picker::draw(paint, state, walk, picker, areas.list),
        None => {
            list(paint, state, walk, areas.list);
            None
        }
    };
    for row in 0..usize::from(areas.divider.height) {
        paint.text(areas.divider, row, 0, "|", paint.theme.tone(Tone::Faint));
    }
    let cursor = panes.and_then(|panes| panes.draw(paint, walk, areas));
    let hint = walk.read_only.as_ref();
    let hint = hint.map(|why| format!("{}: {}", state.t().read_only, why.get(state.lang)));
    let waiting = walk.open.conflicts().len();
    let hint = hint.or((waiting > 0).then(|| (OutsideStrings::of(state.lang).waiting)(waiting)));
    let cursor = picking.or(cursor);
    foot(paint, state, areas.foot, hint.as_deref(), cursor);
    cursor
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

fn list(paint: &mut Paint<'_>, state: &State, walk: &Walk, area: Rect) {
    let t = state.t();
    let focused = walk.pane == Pane::List;
    let title = narrowed(state, walk).unwrap_or_else(|| t.controls.to_owned());
    paint.title(area, &title, focused, Some((walk.list_scroll, walk.listed().len())));
    paint.zones.put(area, Target::Pane(Pane::List));
    let inside = Areas::inside(area);
    let height = usize::from(inside.height);
    for (row, listed) in walk.listed().iter().skip(walk.list_scroll).take(height).enumerate() {
        paint.zone(inside, row, Target::Listed(*listed));
        match listed {
            Listed::Start => start(paint, state, walk, inside, row),
            Listed::Chapter(first) => chapter(paint, state, walk, *first, inside, row),
            Listed::Control(position) => control(paint, state, walk, *position, inside, row),
        }
    }
}

/// What the list is narrowed to: how many controls are left, by which words and conditions.
pub(super) fn narrowed(state: &State, walk: &Walk) -> Option<String> {
    let left = walk.narrowed()?.len();
    let narrowing = walk.narrowing();
    let words = (!narrowing.words.is_empty()).then(|| format!("\"{}\"", narrowing.words));
    let chips = narrowing.filter.chips().iter().map(|chip| format!("[{}]", chip.label(state.lang)));
    let by: Vec<String> = words.into_iter().chain(chips).collect();
    Some(format!("{} {}", (state.t().found_count)(left), by.join(" ")))
}

fn start(paint: &mut Paint<'_>, state: &State, walk: &Walk, area: Rect, row: usize) {
    let tally = walk.open.about_tally();
    let mark = match (tally.begun, tally.answered == tally.asked) {
        (_, true) => (state.t().mark_complete, Tone::Good),
        (true, false) => (state.t().mark_begun, Tone::Warn),
        (false, false) => (state.t().mark_untouched, Tone::Faint),
    };
    entry(paint, mark, state.t().start, walk.position().is_none(), (area, row));
}

fn chapter(paint: &mut Paint<'_>, state: &State, walk: &Walk, first: usize, area: Rect, row: usize) {
    let questionnaire = walk.open.questionnaire();
    let Some(item) = questionnaire.at(first) else { return };
    let title = questionnaire.chapter_of(item.control).map_or("", |chapter| chapter.title.get(state.lang));
    let total = walk.open.chapter_total(first);
    let count = format!("{}/{}", total.complete, total.controls);
    let room = usize::from(area.width).saturating_sub(width(&count) + 1);
    let name = clean::line(&format!("{} {title}", item.control.chapter)).into_owned();
    let style = paint.theme.tone(Tone::Heading);
    paint.text(area, row, 0, &format!("{} {count}", pad(&name, room)), style);
}

fn control(paint: &mut Paint<'_>, state: &State, walk: &Walk, position: usize, area: Rect, row: usize) {
    let Some(item) = walk.open.questionnaire().at(position) else { return };
    let name = format!("{} {}", item.control.id, item.control.title.get(state.lang));
    let here = walk.position() == Some(position);
    entry(paint, mark(state.t(), walk, position), &name, here, (area, row));
}

/// A line of the list that can be gone to.
fn entry(
    paint: &mut Paint<'_>,
    (mark, tone): (&str, Tone),
    name: &str,
    here: bool,
    (area, row): (Rect, usize),
) {
    let name = clean::line(name);
    let room = usize::from(area.width).saturating_sub(4);
    let mut style = paint.theme.tone(Tone::Plain);
    if here {
        style = style.add_modifier(Modifier::REVERSED | Modifier::BOLD);
        paint.text(area, row, 0, ">", paint.theme.tone(Tone::Plain));
        paint.text(area, row, 4, &" ".repeat(room), style);
    }
    paint.text(area, row, 1, mark, paint.theme.tone(tone));
    paint.text(area, row, 4, &truncate(&name, room), style);
}

/// The two cells that tell how far a control is.
pub(super) fn mark(t: &UiStrings, walk: &Walk, position: usize) -> (&'static str, Tone) {
    Looked::at(&walk.open, position).map_or((t.mark_untouched, Tone::Faint), |control| control.mark(t))
}
