//! Drawing. A frame is a function of the state and nothing else; before it, [`measure`] tells the state how
//! large its panes are.

mod areas;
mod assign;
mod card;
mod help;
mod home;
mod list;
mod paint;
mod panes;
mod picker;
mod reading;
mod setup;
mod table;
mod walk;

use super::canvas::Canvas;
use super::command::Command;
use super::mouse::{Target, Zones};
use super::row::Tone;
use super::state::{Screen, State};
use super::theme::Theme;
use super::walk::Walk;
use crate::text::clean;
use crate::text::width::width;
use crate::text::wrap::wrap_lines;
use areas::Areas;
use paint::Paint;
pub use panes::{Panes, Stay};
use ratatui::layout::{Position, Rect};
use std::rc::Rc;

/// What is kept from one frame of the walk to the next.
#[derive(Debug, Default)]
pub struct Shown {
    /// What the panes beside the list show.
    panes: Option<Rc<Panes>>,
    /// What stands on the screen; nothing where that is not the walk.
    stood: Option<walk::Stood>,
    /// Whether they wait for the selection to rest, and the keys at the foot with them.
    wait: bool,
}

impl Shown {
    /// Whether something still shows what was selected before.
    pub fn is_behind(&self, state: &State) -> bool {
        self.wait || self.panes.as_ref().is_some_and(|panes| panes.are_behind(state))
    }
}

/// Tells the walk how large its panes are in a window of this size, and keeps what has the focus in view. There may be
/// a reason for the panes to go on showing what they showed.
pub fn measure(state: &mut State, window: Rect, shown: &mut Shown, stay: Option<Stay>) {
    let last = shown.panes.take();
    let waited = std::mem::take(&mut shown.wait);
    let lang = state.lang;
    if let Screen::Walk(walk) = &mut state.screen
        && walk.is_table()
    {
        return measure_table(walk, window, lang);
    }
    let most = match &state.screen {
        Screen::Walk(walk) => walk.reading.map_or(0, |(page, _)| reading::most(state, walk, page, window)),
        Screen::Home(_) | Screen::Setup(_) | Screen::Assign(_) => 0,
    };
    if let Screen::Assign(desk) = &mut state.screen {
        assign::measure(desk, window);
    }
    if let Screen::Walk(walk) = &mut state.screen {
        walk.reading = walk.reading.map(|(page, scroll)| (page, scroll.min(most)));
        let sizes = Areas::new(window, walk.pane).sizes();
        walk.resize(sizes);
        walk.show_position();
        if let (Some(last), Some(stay)) = (last, stay)
            && last.may_stay(stay, walk, window, lang)
        {
            shown.wait = waited || stay == Stay::Running;
            shown.panes = Some(last);
            return;
        }
        let layout = walk.layout(lang);
        walk.reveal(lang, &layout);
        walk.show_focus(&layout);
        let statement = walk.statement(lang);
        walk.statement_scroll = walk.statement_scroll.min(statement.len().saturating_sub(sizes.statement.1));
        shown.panes = Some(Rc::new(Panes::of(walk, lang, window, statement, layout)));
    }
}

/// The same for the table: of the walk behind it nothing is laid out.
fn measure_table(walk: &mut Walk, window: Rect, lang: crate::text::Lang) {
    let sizes = Areas::new(window, super::walk::Pane::List).sizes();
    let rows = table::rows(window, walk.picker.is_some());
    // While something is picked, the list is what can be picked.
    let list = if walk.picker.is_some() { sizes.list } else { rows };
    walk.resize(super::walk::Sizes { list, ..sizes });
    walk.arrange_table(lang);
    if walk.is_rolled() {
        walk.table_mut().bound_scroll(rows);
    } else {
        walk.table_mut().show_row(rows);
    }
}

/// Draws a frame with the panes that [`measure`] laid out, and notes what stands where. Returns where the terminal's
/// cursor belongs: where text is typed.
pub fn draw(
    canvas: &mut Canvas,
    state: &State,
    shown: &mut Shown,
    theme: Theme,
    zones: &mut Zones,
) -> Option<Position> {
    let window = canvas.area();
    let stood = shown.stood.take();
    let mut paint = Paint { canvas, theme, zones };
    if Areas::is_too_small(window) {
        paint.text(window, 0, 0, state.t().too_small, theme.title(false));
        return None;
    }
    if let Some(card) = &state.card {
        card::draw(&mut paint, state, card, window);
        None
    } else if let Some(scroll) = state.help {
        help::draw(&mut paint, state, scroll, window);
        None
    } else {
        match &state.screen {
            Screen::Home(home) => {
                home::draw(&mut paint, state, home, window);
                None
            }
            Screen::Setup(setup) => setup::draw(&mut paint, state, setup, window),
            Screen::Assign(desk) => assign::draw(&mut paint, state, desk, window),
            Screen::Walk(walk) => match walk.reading {
                Some((super::walk::Page::Table, _)) => table::draw(&mut paint, state, walk, window),
                Some(read) => {
                    reading::draw(&mut paint, state, walk, read, window);
                    None
                }
                None => {
                    let (cursor, stands) =
                        walk::draw(&mut paint, state, walk, (shown, stood.as_ref()), window);
                    shown.stood = stands;
                    cursor
                }
            },
        }
    }
}

/// That a file is only read, what can be done about it, and why.
fn reads_only(state: &State, why: &crate::model::Bilingual) -> String {
    let key = |command| state.key_in(super::keys::Context::List, command);
    let ways = crate::text::strings::second::SecondStrings::of(state.lang).ways;
    let ways = ways(&key(Command::Retry), &key(Command::Elsewhere));
    format!("{} ({ways}): {}", state.t().read_only, why.get(state.lang))
}

/// What stands at the foot of every screen: what there is to say, and the keys that work. Where somebody types, nothing
/// is put over the cursor's row.
fn foot(paint: &mut Paint<'_>, state: &State, area: Rect, hint: Option<&str>, cursor: Option<Position>) {
    says(paint, state, area, hint, cursor);
    keys(paint, state, area);
}

/// What there is to say, in the first row of the foot.
fn says(paint: &mut Paint<'_>, state: &State, area: Rect, hint: Option<&str>, cursor: Option<Position>) {
    let t = state.t();
    let theme = paint.theme;
    let tone = |tone| theme.tone(tone);
    let unsaved;
    let (text, style) = match (&state.message, &state.save) {
        (Some(message), _) => {
            (message.text.as_str(), tone(if message.is_error { Tone::Bad } else { Tone::Good }))
        }
        (None, _) if state.failure.is_some() => {
            (state.failure.as_ref().map_or("", |failure| failure.get(state.lang)), tone(Tone::Bad))
        }
        (None, super::state::SaveMark::Failed(reason)) => {
            let key = |command| state.key_in(super::keys::Context::List, command);
            let ways = (t.comfort.retrying)(&key(Command::Retry), &key(Command::Elsewhere));
            unsaved = format!("{}: {} - {ways}", t.not_saved, reason.get(state.lang));
            (unsaved.as_str(), tone(Tone::Bad))
        }
        (None, _) => (of_selected(state).or(hint).unwrap_or_default(), tone(Tone::Faint)),
    };
    message(paint, area, (text, style), cursor);
}

/// The keys that work, in the second row of the foot.
fn keys(paint: &mut Paint<'_>, state: &State, area: Rect) {
    let t = state.t();
    let theme = paint.theme;
    let tone = |tone| theme.tone(tone);
    let mut column = 1;
    let mut shown = Vec::new();
    let offered =
        |bound: &super::keymap::Bound| bound.in_footer && super::why::why_not(bound.command, state).is_none();
    for binding in state.keys.working_in(state.context()).filter(offered) {
        let label = binding.command.label(t);
        if shown.contains(&label) {
            continue;
        }
        shown.push(label);
        let key = binding.chord.to_string();
        let wide = width(&key) + 1 + width(label);
        if column + wide > usize::from(area.width) {
            break;
        }
        paint.zone_in(area, 1, (column, wide), Target::Key(binding.command));
        paint.text(area, 1, column, &key, tone(Tone::Heading));
        paint.text(area, 1, column + width(&key) + 1, label, tone(Tone::Plain));
        column += wide + 2;
    }
}

/// What there is to say of what is selected: why it can do nothing, or where exactly it is.
fn of_selected(state: &State) -> Option<&str> {
    let Screen::Walk(walk) = &state.screen else { return None };
    let picker = walk.picker.as_ref()?;
    match picker.picked() {
        Some(super::picker::Candidate::Place(place)) => Some(place),
        _ => picker.why_barred(state.lang),
    }
}

/// A message on as many rows as it needs, the last of them the first row of the foot; below the head instead where they
/// would cover the row in which somebody types.
fn message(
    paint: &mut Paint<'_>,
    foot: Rect,
    (text, style): (&str, ratatui::style::Style),
    cursor: Option<Position>,
) {
    let text = clean::block(text);
    let lines: Vec<&str> = wrap_lines(text.trim_end(), usize::from(foot.width.saturating_sub(2))).collect();
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(u16::MAX).min(foot.y / 2);
    let covers = cursor.is_some_and(|at| (foot.y - above..=foot.y).contains(&at.y));
    let area = Rect { y: if covers { 1 } else { foot.y - above }, height: above + 1, ..foot };
    for (row, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        if above > 0 {
            paint.clear(area, row);
        }
        paint.text(area, row, 1, line, style);
    }
}

/// A cell of an area as a position of the screen, if it lies within.
fn cell(area: Rect, row: usize, column: usize) -> Option<Position> {
    let (row, column) = (u16::try_from(row).ok()?, u16::try_from(column).ok()?);
    (row < area.height && column < area.width).then(|| Position::new(area.x + column, area.y + row))
}

/// What stands in the head of the walk about progress.
fn progress(walk: &Walk, t: &crate::text::strings::ui::UiStrings) -> String {
    let total = walk.open.total();
    let waiting = match walk.open.waiting() {
        0 => String::new(),
        count => format!("  {}", (t.review.waiting)(count)),
    };
    format!(
        "{} {}/{} {}%  {} {}/{}{waiting}",
        t.answered,
        total.complete,
        total.controls,
        total.percent_complete(),
        t.ready,
        total.ready,
        total.controls
    )
}
