//! What a click or a turn of the wheel does: what the key for what stands there would do.

use super::super::assign::Desk;
use super::super::command::Command;
use super::super::effect::Effect;
use super::super::home::Home;
use super::super::mouse::{Deed, Mouse, Target};
use super::super::picker::Purpose;
use super::super::setup::{Focus, Setup};
use super::super::state::{Screen, State};
use super::super::walk::{Listed, Page, Pane, Walk};
use super::{finish, update};
use ratatui::layout::Rect;

/// Rows that a turn of the wheel moves.
const TURN: isize = 3;

/// Takes in what was done with the mouse.
pub fn mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let cell = (mouse.column, mouse.row);
    match mouse.deed {
        Deed::Press => {
            state.pressed = Some(cell);
            click(state, mouse)
        }
        Deed::Release => {
            if state.pressed.take().is_some_and(|pressed| pressed != cell) {
                // Whoever drags wants to mark text, which is the terminal's to do.
                let key = state.key_of(Command::Mouse);
                state.say((state.t().comfort.drag)(&key));
            }
            Vec::new()
        }
        Deed::WheelUp => turn(state, mouse, -TURN),
        Deed::WheelDown => turn(state, mouse, TURN),
    }
}

fn click(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let Some((target, area)) = state.zones.at(mouse.column, mouse.row) else { return Vec::new() };
    if let Target::Key(command) = target {
        return update(state, command);
    }
    let lang = state.lang;
    let command = match &mut state.screen {
        _ if state.help.is_some() => None,
        Screen::Home(home) => on_home(home, target),
        Screen::Setup(setup) => on_setup(setup, target, mouse, area),
        Screen::Assign(desk) => on_desk(desk, target),
        Screen::Walk(walk) if walk.picker.is_some() => on_candidate(walk, target),
        Screen::Walk(walk) if walk.is_table() => {
            walk.hold();
            match target {
                Target::Row(row) if row == walk.table().row() => Some(Command::Activate),
                Target::Row(row) => {
                    walk.go_to_row(row, lang);
                    None
                }
                Target::Heading(column) => {
                    walk.table_mut().select_column(column);
                    Some(Command::Sort)
                }
                _ => None,
            }
        }
        Screen::Walk(walk) if walk.reading.is_some() => {
            if let (Target::Page(from), Some((Page::Conflicts, _))) = (target, walk.reading) {
                let row = from + usize::from(mouse.row.saturating_sub(area.y));
                walk.choose_at(lang, (usize::from(area.width), row), usize::from(mouse.column - area.x));
            }
            None
        }
        Screen::Walk(_) => return in_walk(state, target, mouse, area),
    };
    match command {
        Some(command) => update(state, command),
        None => finish(state, (Vec::new(), None)),
    }
}

/// A click selects a line; one on what is selected opens it.
fn on_home(home: &mut Home, target: Target) -> Option<Command> {
    let Target::Home(line) = target else { return None };
    let again = home.selected == line;
    home.selected = line;
    again.then_some(Command::Activate)
}

/// A click selects; one on the control that is selected assigns the section to it, or takes that away.
fn on_desk(desk: &mut Desk, target: Target) -> Option<Command> {
    match target {
        Target::Topic(at) => desk.select_topic(at),
        Target::Offered(nth) => return desk.select_control(nth).then_some(Command::Assign),
        _ => {}
    }
    None
}

fn on_setup(setup: &mut Setup, target: Target, mouse: Mouse, area: Rect) -> Option<Command> {
    let Target::Setup(focus) = target else { return None };
    let had = setup.focus == focus;
    setup.focus = focus;
    match focus {
        Focus::Provider(nth) => setup.chosen = nth,
        Focus::Begin => return Some(Command::Choose),
        _ => {
            let column = usize::from(mouse.column.saturating_sub(area.x));
            if let Some(editor) = setup.editor().filter(|_| had) {
                editor.click(0, column, usize::from(u16::MAX));
            }
        }
    }
    None
}

/// A click picks at once where picking is all there is to do; what is looked at first is only selected.
fn on_candidate(walk: &mut Walk, target: Target) -> Option<Command> {
    let Target::Candidate(at) = target else { return None };
    let picker = walk.picker.as_ref()?;
    let looks = picker.purpose.has_preview() || matches!(picker.purpose, Purpose::Search | Purpose::Jump);
    let picks = !looks || picker.selected == at;
    walk.select_candidate(at);
    picks.then_some(Command::Choose)
}

fn in_walk(state: &mut State, target: Target, mouse: Mouse, area: Rect) -> Vec<Effect> {
    let lang = state.lang;
    let Screen::Walk(walk) = &mut state.screen else { return Vec::new() };
    let command = match target {
        Target::Form(from) => {
            let row = from + usize::from(mouse.row.saturating_sub(area.y));
            let column = usize::from(mouse.column.saturating_sub(area.x));
            walk.click_form(row, column, lang)
        }
        Target::Listed(listed) => {
            let position = match listed {
                Listed::Start => None,
                Listed::Chapter(first) => Some(first),
                Listed::Control(position) => Some(position),
            };
            let again = walk.pane == Pane::List && walk.position() == position;
            walk.go_to(position);
            walk.go_to_pane(if again { Pane::Form } else { Pane::List });
            walk.hold();
            None
        }
        Target::Pane(pane) if walk.pane != pane => {
            walk.go_to_pane(pane);
            None
        }
        _ => None,
    };
    match command {
        Some(command) => update(state, command),
        None => finish(state, (Vec::new(), None)),
    }
}

/// Scrolls what stands under the pointer; where the focus is does not change.
fn turn(state: &mut State, mouse: Mouse, rows: isize) -> Vec<Effect> {
    let Some((target, _)) = state.zones.at(mouse.column, mouse.row) else { return Vec::new() };
    let lang = state.lang;
    if let Some(scroll) = state.help.as_mut() {
        *scroll = scroll.saturating_add_signed(rows);
        return Vec::new();
    }
    match (target, &mut state.screen) {
        (Target::Home(_), Screen::Home(home)) => home.step(rows.signum()),
        (target, Screen::Assign(desk)) => desk.roll(target, rows),
        (target, Screen::Walk(walk)) => match target {
            Target::Pane(Pane::List) | Target::Listed(_) => walk.roll_list(rows),
            Target::Pane(Pane::Statement) => walk.scroll_statement(lang, rows),
            Target::Pane(Pane::Form) | Target::Form(_) => walk.roll_form(rows, lang),
            Target::Table | Target::Heading(_) | Target::Row(_) => walk.roll_table(rows),
            Target::Picker | Target::Candidate(_) => walk.roll_candidates(rows),
            Target::Page(_) => {
                walk.reading = walk.reading.map(|(page, scroll)| (page, scroll.saturating_add_signed(rows)));
            }
            _ => {}
        },
        _ => {}
    }
    Vec::new()
}
