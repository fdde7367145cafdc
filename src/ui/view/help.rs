//! The help, made from the table of keys.

use super::areas::Areas;
use super::foot;
use super::paint::Paint;
use crate::text::strings::ui::UiStrings;
use crate::text::width::{pad, width};
use crate::ui::command::Command;
use crate::ui::keys::Context;
use crate::ui::mouse::Target;
use crate::ui::row::{Row, Tone};
use crate::ui::state::{Screen, State};
use crate::ui::walk::Pane;
use crate::ui::why;
use ratatui::layout::Rect;

/// The cells for the name of a command, where there is room.
const NAME: usize = 34;

/// Draws the help.
pub fn draw(paint: &mut Paint<'_>, state: &State, scroll: usize, window: Rect) {
    let t = state.t();
    let areas = Areas::new(window, Pane::List);
    paint.title(areas.head, t.help, true, None);
    let body = Rect {
        x: window.x + 2,
        y: areas.head.bottom(),
        width: window.width.saturating_sub(4),
        height: areas.foot.y.saturating_sub(areas.head.bottom()),
    };
    let rows = rows(state, usize::from(body.width));
    let most = rows.len().saturating_sub(usize::from(body.height));
    paint.rows(body, &rows, scroll.min(most), None);
    paint.zones.put(body, Target::Help);
    let hint =
        if scroll < most { format!("{} / {}", t.more_below, t.help_close) } else { t.help_close.into() };
    foot(paint, state, areas.foot, Some(&hint), None);
}

fn rows(state: &State, columns: usize) -> Vec<Row> {
    let t = state.t();
    let mut rows = vec![Row::default(), Row::of(t.help_here, Tone::Heading)];
    // What cannot do anything just now stands behind what can.
    let works = |(command, _): &(Command, Vec<String>)| why::works_behind_help(*command, state);
    let (now, later): (Vec<_>, Vec<_>) = state.keys.listed(here(state), t).into_iter().partition(works);
    section(&mut rows, now.into_iter().chain(later), t, columns);
    let places: &[(&str, Context)] = match state.screen {
        Screen::Walk(_) => &[
            (t.controls, Context::List),
            (t.provider_side, Context::Statement),
            (t.own_side, Context::Choice),
            (t.key_edit_text, Context::Block),
        ],
        Screen::Assign(_) => {
            &[(t.assigning.sections, Context::Sections), (t.assigning.controls, Context::Assign)]
        }
        Screen::Home(_) | Screen::Setup(_) => &[],
    };
    for (title, context) in places {
        rows.push(Row::default());
        rows.push(Row::of(*title, Tone::Heading));
        section(&mut rows, state.keys.listed(*context, t).into_iter(), t, columns);
    }
    rows
}

/// Where the focus is behind the help.
fn here(state: &State) -> Context {
    match &state.screen {
        Screen::Home(_) => Context::Home,
        Screen::Setup(setup) => setup.context(),
        Screen::Walk(walk) => walk.context(),
        Screen::Assign(desk) => desk.context(),
    }
}

/// The keys of one place, those that do the same behind one name. Where they do not fit they go on below, each whole.
fn section(
    rows: &mut Vec<Row>,
    listed: impl Iterator<Item = (Command, Vec<String>)>,
    t: &UiStrings,
    columns: usize,
) {
    let name = NAME.min(columns / 2);
    for (command, keys) in listed {
        let mut row = Row::of(format!("  {}", pad(command.label(t), name)), Tone::Plain);
        for (nth, key) in keys.iter().enumerate() {
            if nth > 0 && row.width() + width(key) > columns {
                rows.push(std::mem::replace(&mut row, Row::of(" ".repeat(name + 2), Tone::Plain)));
            }
            row.push(format!("{key}  "), Tone::Heading);
        }
        rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_key_of_the_table_stands_in_the_help() {
        let state = State::new(Lang::Ja, || "2026-11-23T14:03:00+09:00".parse().unwrap());
        for binding in crate::ui::keys::TABLE {
            for context in binding.contexts {
                let mut rows = Vec::new();
                section(&mut rows, state.keys.listed(*context, state.t()).into_iter(), state.t(), 56);
                assert!(rows.iter().all(|row| row.width() <= 58), "two blanks may hang over");
                let text: String =
                    rows.iter().flat_map(|row| &row.pieces).map(|piece| piece.text.as_str()).collect();
                assert!(text.contains(&binding.chord.to_string()), "{} in {context:?}", binding.chord);
            }
        }
    }
}
