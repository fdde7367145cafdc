//! The line in which something is typed, and what it finds, in the place of the list.

use super::areas::Areas;
use super::cell;
use super::paint::Paint;
use crate::model::find::Place;
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::width::{pad, width};
use crate::text::{Lang, clean};
use crate::ui::command::Command;
use crate::ui::keymap::Bound;
use crate::ui::mouse::Target;
use crate::ui::picker::{Candidate, Picker, Purpose};
use crate::ui::row::{Row, Tone, paragraph};
use crate::ui::state::State;
use crate::ui::table::column;
use crate::ui::table::column::Column;
use crate::ui::walk::{Note, Walk};
use ratatui::layout::{Position, Rect};

/// Draws it; returns where the cursor belongs.
pub fn draw(
    paint: &mut Paint<'_>,
    state: &State,
    walk: &Walk,
    picker: &Picker,
    area: Rect,
) -> Option<Position> {
    let (t, strings) = (state.t(), AssistStrings::of(state.lang));
    let title = match picker.purpose {
        Purpose::Search => format!("{} {}", t.key_search, (t.found_count)(picker.candidates.len())),
        Purpose::Fields => super::table::picking(t.table, walk, None, state.lang),
        Purpose::Value(column) => super::table::picking(t.table, walk, Some(column), state.lang),
        Purpose::File => strings.file_title.to_owned(),
        Purpose::Text => strings.text_title.to_owned(),
        Purpose::Copy => strings.copy_title.to_owned(),
        purpose => purpose.label(t).to_owned(),
    };
    paint.title(area, &title, true, None);
    paint.zones.put(area, Target::Picker);
    let inside = Areas::inside(area);
    let cursor = line(paint, picker, inside);
    if picker.candidates.is_empty() {
        let said = match &picker.note {
            Some(Note::Reading) => Some(strings.reading),
            Some(Note::Said(why)) => Some(why.as_str()),
            None => why_empty(picker, t),
        };
        paint.text(inside, 1, 0, said.unwrap_or_default(), paint.theme.tone(Tone::Warn));
    }
    let all = usize::from(inside.height).saturating_sub(1);
    let rows = picker.rows(all);
    if rows < all {
        preview(paint, picker, inside, rows + 1);
    }
    for (row, (at, candidate)) in
        picker.candidates.iter().enumerate().skip(picker.scroll).take(rows).enumerate()
    {
        let selected = at == picker.selected;
        paint.zone(inside, row + 1, Target::Candidate(at));
        paint.text(inside, row + 1, 0, if selected { ">" } else { " " }, paint.theme.tone(Tone::Plain));
        let room = usize::from(inside.width).saturating_sub(1);
        paint.row_at(inside, row + 1, 1, &one(state, walk, picker, candidate, room, selected));
    }
    cursor
}

/// What is said where nothing can be picked.
fn why_empty(picker: &Picker, t: &UiStrings) -> Option<&'static str> {
    match picker.purpose {
        Purpose::Value(Column::Due) => Some(t.table.type_a_day),
        Purpose::FilterName => Some(t.table.type_a_filter_name),
        Purpose::Elsewhere => Some(t.comfort.type_a_place),
        _ if picker.editor.text().trim().is_empty() => None,
        _ => Some(t.nothing_found),
    }
}

/// What is selected, as a whole, from a row on.
fn preview(paint: &mut Paint<'_>, picker: &Picker, area: Rect, from: usize) {
    let Some(Candidate::Snippet(snippet)) = picker.picked() else { return };
    let mut rows = vec![Row::of("-".repeat(usize::from(area.width)), Tone::Faint)];
    let columns = usize::from(area.width);
    paragraph(&mut rows, ("", Tone::Plain), &snippet.text, Tone::Plain, columns, None);
    for (at, row) in rows.iter().enumerate() {
        paint.row(area, from + at, row);
    }
}

/// The line on one row, scrolled sideways so that the caret is in view.
fn line(paint: &mut Paint<'_>, picker: &Picker, area: Rect) -> Option<Position> {
    let editor = &picker.editor;
    paint.text(area, 0, 0, "/ ", paint.theme.tone(Tone::Focus));
    let room = usize::from(area.width).saturating_sub(4);
    let head = editor.text().get(..editor.caret()).unwrap_or_default();
    let hidden = width(head).saturating_sub(room);
    let shown = super::setup::behind(editor.text(), hidden);
    paint.text(area, 0, 2, shown, paint.theme.tone(Tone::Input));
    let before = width(editor.text()) - width(shown);
    cell(area, 0, 2 + width(head).saturating_sub(before))
}

fn one(
    state: &State,
    walk: &Walk,
    picker: &Picker,
    candidate: &Candidate,
    room: usize,
    selected: bool,
) -> Row {
    let (t, strings) = (state.t(), AssistStrings::of(state.lang));
    let tone = if selected { Tone::Focus } else { Tone::Plain };
    let mut row = Row::default();
    match candidate {
        Candidate::Control(position) => {
            let (sign, sign_tone) = column::mark(walk.open.count(*position), t);
            row.push(format!("{sign} "), sign_tone);
            let name = name(walk, picker, *position, state.lang);
            row.push(pad(&clean::line(&name), room.saturating_sub(3)), tone);
        }
        Candidate::Chip(chip) => {
            let sign = if walk.narrowing().filter.chips().contains(chip) { "[x] " } else { "[ ] " };
            let label = clean::line(&chip.label(state.lang)).into_owned();
            row.push(pad(&format!("{sign}{label}"), room), tone);
        }
        Candidate::Kept(name) => {
            let is_chosen = walk.kept().get(name).is_some_and(|filter| filter == walk.narrowing().filter);
            let sign = if is_chosen { "[x] " } else { "[ ] " };
            row.push(pad(&format!("{sign}@{}", clean::line(name)), room), tone);
        }
        Candidate::Keep => row.push(pad(t.table.keep_filter, room), tone),
        Candidate::KeepAs(name) => {
            let say = if walk.kept().get(name).is_some() { t.table.keep_over } else { t.table.keep_as };
            row.push(pad(&say(&clean::line(name)), room), tone);
        }
        Candidate::Column(column) if picker.purpose == Purpose::Columns => {
            let sign = if walk.table().columns().contains(column) { "[x] " } else { "[ ] " };
            row.push(pad(&format!("{sign}{}", column.label(state.lang)), room), tone);
        }
        Candidate::Column(column) => row.push(pad(column.label(state.lang), room), tone),
        Candidate::Value(_, label) => row.push(pad(&clean::line(label), room), tone),
        Candidate::Snippet(snippet) => {
            let head = clean::line(&snippet.from).into_owned();
            row.push(format!("[{head}] "), Tone::Faint);
            let room = room.saturating_sub(width(&head) + 3);
            row.push(pad(&clean::line(&snippet.text), room), tone);
        }
        Candidate::Assessment(_, name) => row.push(pad(&(strings.other_assessment)(name), room), tone),
        Candidate::Entry(entry) => {
            let mut name = entry.name.clone();
            if entry.is_folder {
                name.push('/');
            }
            let why = match (entry.is_nameable, entry.is_link) {
                (false, _) => format!(" ({})", strings.unnameable),
                (true, true) => format!(" ({})", strings.link),
                (true, false) => String::new(),
            };
            row.push(pad(&name, room.saturating_sub(width(&why))), tone);
            row.push(why, Tone::Warn);
        }
        Candidate::Place(place) => {
            // Of a place its end says most; the whole stands at the foot while it is selected.
            let place = clean::line(place);
            let is_typed = picker.editor.text().trim() == place;
            let hidden = width(&place).saturating_sub(room);
            let end = super::setup::behind(&place, hidden);
            row.push(pad(if is_typed { t.comfort.save_here } else { end }, room), tone);
        }
        Candidate::ClearAll => row.push(pad(t.clear_all, room), tone),
        Candidate::Command(command) => {
            let label = command.label(t);
            let barring = picker.barring(*command, state.lang);
            let keys = barring.map_or_else(|| keys(state, picker, *command), str::to_owned);
            let tone = if barring.is_some() && !selected { Tone::Faint } else { tone };
            let keys =
                crate::text::width::truncate(&keys, room.saturating_sub(width(label) + 2)).into_owned();
            row.push(pad(label, room.saturating_sub(width(&keys) + 1)), tone);
            row.push(format!(" {keys}"), Tone::Faint);
        }
    }
    row
}

/// The keys of a command where the palette was called.
fn keys(state: &State, picker: &Picker, command: Command) -> String {
    let t = state.t();
    let same = |bound: &Bound| bound.command.label(t) == command.label(t);
    let keys = state.keys.working_in(picker.context).filter(same).map(|bound| bound.chord.to_string());
    keys.collect::<Vec<_>>().join("  ")
}

/// The number and the name of a control, behind the number that was typed where that is another.
fn name(walk: &Walk, picker: &Picker, position: usize, lang: Lang) -> String {
    let questionnaire = walk.open.questionnaire();
    let Some(item) = questionnaire.at(position) else { return String::new() };
    let own = format!("{} {}", item.control.id, item.control.title.get(lang));
    let typed = picker.editor.text();
    if picker.purpose != Purpose::Jump || typed.trim().is_empty() {
        return own;
    }
    match walk.meant(position, typed) {
        Some(jump) if matches!(jump.place, Place::OtherNumber(_)) => format!("{} > {own}", jump.text),
        _ => own,
    }
}
