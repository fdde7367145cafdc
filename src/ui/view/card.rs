//! The card for whoever is here for the first time: what this is, the keys one needs, where files lie.

use super::areas::Areas;
use super::paint::Paint;
use crate::text::strings::comfort::ComfortStrings;
use crate::text::width::pad;
use crate::ui::card::Card;
use crate::ui::command::Command;
use crate::ui::keys::Context;
use crate::ui::row::{Row, Tone, paragraph};
use crate::ui::state::State;
use crate::ui::walk::Pane;
use ratatui::layout::Rect;

/// The commands that whoever is here for the first time needs.
const NEEDED: [Command; 5] =
    [Command::Help, Command::Palette, Command::NextUnanswered, Command::Language, Command::Quit];

/// Draws the card.
pub fn draw(paint: &mut Paint<'_>, state: &State, card: &Card, window: Rect) {
    let areas = Areas::new(window, Pane::List);
    let s = state.t().comfort;
    paint.title(areas.head, s.card_title, true, None);
    let body = Rect {
        x: window.x + 2,
        y: areas.head.bottom(),
        width: window.width.saturating_sub(4),
        height: window.height.saturating_sub(areas.head.height),
    };
    let rows = rows(state, card, s, body);
    paint.rows(body, &rows, 0, None);
}

fn rows(state: &State, card: &Card, s: &ComfortStrings, body: Rect) -> Vec<Row> {
    let columns = usize::from(body.width);
    // Where there is little room, blank rows are left out first.
    let roomy = body.height >= 22;
    let mut rows = Vec::new();
    let gap = |rows: &mut Vec<Row>| {
        if roomy {
            rows.push(Row::default());
        }
    };
    gap(&mut rows);
    paragraph(&mut rows, ("", Tone::Plain), s.card_what, Tone::Plain, columns, None);
    gap(&mut rows);
    for command in NEEDED {
        let mut row = Row::of(format!("  {}", pad(&key(state, command), 8)), Tone::Heading);
        row.push(command.label(state.t()), Tone::Plain);
        rows.push(row);
    }
    gap(&mut rows);
    for (label, path) in [(s.card_assessments, &card.assessments), (s.card_settings, &card.settings)] {
        paragraph(&mut rows, (label, Tone::Faint), path, Tone::Plain, columns, None);
    }
    gap(&mut rows);
    let mouse = (s.card_mouse)(&key(state, Command::Mouse));
    paragraph(&mut rows, ("", Tone::Plain), &mouse, Tone::Plain, columns, None);
    let again = (s.card_again)(&key(state, Command::Welcome));
    paragraph(&mut rows, ("", Tone::Plain), &again, Tone::Plain, columns, None);
    if state.is_home() {
        gap(&mut rows);
        paragraph(&mut rows, ("", Tone::Plain), s.card_enter, Tone::Plain, columns, None);
    }
    rows
}

/// The key of a command as it is where all controls are listed.
fn key(state: &State, command: Command) -> String {
    state.key_in(Context::List, command)
}
