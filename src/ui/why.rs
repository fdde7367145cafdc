//! Why a key can do nothing now. The foot offers only what can be done, and whoever presses a key all the same is told
//! in one sentence.

use super::assign::Desk;
use super::command::Command;
use super::form::Act;
use super::keys::{Chord, Context};
use super::picker::{Candidate, Purpose};
use super::state::{Screen, State};
use super::walk::{Pane, Walk};
use crate::model::Value;
use crate::model::find::filter::State as Interest;
use crate::text::Lang;
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;

/// In the walk its own places are named before those of other screens.
const NEAR: &[Context] = &[
    Context::List,
    Context::Statement,
    Context::Choice,
    Context::Button,
    Context::Line,
    Context::Block,
    Context::Table,
];

/// The places at which a paper is assigned; there are no others then.
const DESK: &[Context] = &[Context::Sections, Context::Assign];

/// A command that can do nothing now, and why, in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barred {
    /// The command.
    pub command: Command,
    ja: &'static str,
    en: &'static str,
}

impl Barred {
    /// Why it can do nothing.
    pub fn why(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// The commands that can do nothing where the focus is.
pub fn barred(state: &State) -> Vec<Barred> {
    let listed = state.keys.listed(state.context(), state.t()).into_iter().map(|(command, _)| command);
    let why = |command, lang| why_not_in(command, state, lang);
    listed
        .filter_map(|command| {
            Some(Barred { command, ja: why(command, Lang::Ja)?, en: why(command, Lang::En)? })
        })
        .collect()
}

/// Why a command can do nothing where the focus is; none where it can.
pub fn why_not(command: Command, state: &State) -> Option<&'static str> {
    why_not_in(command, state, state.lang)
}

fn why_not_in(command: Command, state: &State, lang: Lang) -> Option<&'static str> {
    let t = UiStrings::of(lang);
    let reads = matches!(&state.screen, Screen::Walk(walk) if walk.read_only.is_some());
    if command == Command::Retry {
        return (!state.is_unsaved() && !reads).then_some(t.table.all_saved);
    }
    match &state.screen {
        Screen::Walk(_) if command == Command::Elsewhere => None,
        Screen::Walk(walk) if command == Command::Conflicts && walk.reading.is_none() => {
            walk.open.conflicts().is_empty().then_some(OutsideStrings::of(lang).none_waits)
        }
        Screen::Walk(walk) if state.help.is_none() => in_walk(command, walk, t),
        Screen::Assign(desk) if state.help.is_none() => at_desk(command, desk, t),
        _ => None,
    }
}

/// Whether a command can do something where the help was called.
pub fn works_behind_help(command: Command, state: &State) -> bool {
    let t = state.t();
    match &state.screen {
        Screen::Walk(walk) => in_walk(command, walk, t).is_none(),
        Screen::Assign(desk) => at_desk(command, desk, t).is_none(),
        Screen::Home(_) | Screen::Setup(_) => true,
    }
}

/// Where else a key works, for somebody who pressed it where it does not; none where it works nowhere.
pub fn elsewhere(chord: Chord, state: &State) -> Option<String> {
    let t = state.t();
    let (near, far): (&[Context], &[Context]) = match state.screen {
        Screen::Walk(_) => (NEAR, Context::ALL),
        // From there no way leads to the other screens.
        Screen::Assign(_) => (DESK, &[]),
        _ => (&[], Context::ALL),
    };
    let mut places = near.iter().chain(far);
    let (place, command) = places.find_map(|place| Some((place, state.keys.command(*place, chord)?)))?;
    Some((t.table.works_elsewhere)(&chord.to_string(), command.label(t), &place.label(t)))
}

fn at_desk(command: Command, desk: &Desk, t: &'static UiStrings) -> Option<&'static str> {
    match command {
        Command::Undo => (!desk.assigning().can_undo()).then_some(t.nothing_to_undo),
        command => desk.why_not(command, t.assigning, t.nothing_found),
    }
}

fn in_walk(command: Command, walk: &Walk, t: &'static UiStrings) -> Option<&'static str> {
    if walk.picker.is_some() {
        return in_picker(command, walk, t);
    }
    match command {
        Command::Undo | Command::Redo if walk.read_only.is_some() => Some(t.read_only_refused),
        Command::Undo => {
            let none = !walk.open.can_undo() && walk.open.wanted_older().is_none();
            none.then_some(t.nothing_to_undo)
        }
        Command::Redo => (!walk.open.can_redo()).then_some(t.nothing_to_redo),
        Command::Widen => walk.narrowed().is_none().then_some(t.table.not_narrowed),
        _ if walk.is_table() => in_table(command, walk, t),
        _ if walk.reading.is_some() => None,
        Command::NextUnanswered | Command::PreviousUnanswered => {
            let total = walk.open.total();
            let about = walk.open.about_tally();
            let missing_here = walk.position().is_none() && about.answered < about.asked;
            (total.complete == total.controls && !missing_here).then_some(t.all_answered)
        }
        Command::Changes | Command::StillRight | Command::Correct | Command::NotAnyMore => {
            walk.why_no_review(command, t)
        }
        Command::NextChanged => walk.changed_place().is_none().then_some(t.nothing_changed),
        Command::NextProblem => walk.next_of(Interest::Problems).is_none().then_some(t.no_problems),
        Command::Quotation => (!walk.is_quoted()).then_some(t.quoted.none_here),
        Command::NextControl => walk.is_at_end(true).then_some(t.table.last_control),
        Command::PreviousControl => walk.is_at_end(false).then_some(t.table.first_screen),
        _ if walk.calendar.is_some() => None,
        _ if walk.pane == Pane::Form => in_form(command, walk, t),
        _ => None,
    }
}

fn in_form(command: Command, walk: &Walk, t: &'static UiStrings) -> Option<&'static str> {
    let writes = matches!(
        command,
        Command::Choose
            | Command::ChooseNth(_)
            | Command::Clear
            | Command::Remove
            | Command::Newline
            | Command::Backspace
            | Command::Delete
            | Command::DeleteWord
    );
    if !writes {
        return None;
    }
    // Beginning the walk changes nothing.
    if walk.read_only.is_some() && !(command == Command::Choose && walk.act() == Some(Act::Begin)) {
        return Some(t.read_only_refused);
    }
    match command {
        Command::ChooseNth(nth) => (!walk.has_choice(nth)).then_some(t.table.no_such_choice),
        Command::Clear => {
            walk.written_here().is_none_or(|value| value == Value::Empty).then_some(t.table.nothing_to_clear)
        }
        Command::Remove => (!walk.is_in_entry()).then_some(t.nothing_to_remove),
        _ => None,
    }
}

fn in_table(command: Command, walk: &Walk, t: &'static UiStrings) -> Option<&'static str> {
    let table = walk.table();
    let last = table.columns().len().saturating_sub(1);
    match command {
        Command::Edit if walk.read_only.is_some() => Some(t.read_only_refused),
        Command::Edit
        | Command::Activate
        | Command::Select
        | Command::SelectUp
        | Command::SelectDown
        | Command::SelectAll => table.order().is_empty().then_some(t.table.no_rows),
        Command::ColumnLeft => (table.column_at() == 0).then_some(t.table.first_column),
        Command::ColumnRight => (table.column_at() == last).then_some(t.table.last_column),
        _ => None,
    }
}

fn in_picker(command: Command, walk: &Walk, t: &'static UiStrings) -> Option<&'static str> {
    let picker = walk.picker.as_ref()?;
    match command {
        Command::Remove => {
            (!matches!(picker.picked(), Some(Candidate::Kept(_)))).then_some(t.table.not_a_kept_filter)
        }
        // Of words that stand nowhere the list becomes empty, and says so.
        Command::Choose if picker.purpose != Purpose::Search => {
            picker.candidates.is_empty().then_some(match picker.purpose {
                Purpose::Value(_) | Purpose::FilterName => t.table.nothing_to_pick,
                _ => t.nothing_found,
            })
        }
        _ => None,
    }
}
