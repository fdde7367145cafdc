//! What a key or a piece of text does to the state. What has to happen outside comes back as [`Effect`]s.

mod mouse;
mod table;

use super::assign::Desk;
use super::card;
use super::command::Command;
use super::effect::Effect;
use super::home::{Home, Line};
use super::input::Input;
use super::keys::{Chord, Key};
use super::picker::Purpose;
use super::setup::{Focus, Setup};
use super::state::{Screen, State};
use super::walk::{Page, Pane, Said, Walk};
use super::why;
use crate::model::find::filter::State as Interest;
use crate::text::Lang;
use crate::text::editor::Editor;
use crate::text::fold::fold_key;
use crate::text::strings::ui::UiStrings;
use chrono::{DateTime, FixedOffset};

/// Takes in what came from the terminal.
pub fn input(state: &mut State, input: Input) -> Vec<Effect> {
    if !state.heeds(&input) {
        state.pressed = None;
        return Vec::new();
    }
    if state.card.is_none() || matches!(input, Input::Resize) {
        return take(state, input);
    }
    let command = match &input {
        Input::Chord(chord) => state.keys.command(state.context(), *chord),
        _ => None,
    };
    if command == Some(Command::Language) {
        return update(state, Command::Language);
    }
    state.card = None;
    let mut effects = vec![Effect::Welcomed];
    let closes = command == Some(Command::Welcome)
        || card::only_closes(&input, state.context().takes_text(), state.is_home());
    if !closes {
        effects.extend(take(state, input));
    }
    effects
}

fn take(state: &mut State, input: Input) -> Vec<Effect> {
    if !matches!(input, Input::Resize) {
        state.message = None;
        if matches!(&input, Input::Chord(Chord { key: Key::Esc, .. })) {
            state.failure = None;
        }
        let quits = matches!(&input, Input::Chord(chord) if state.keys.command(state.context(), *chord) == Some(Command::Quit));
        state.warned &= quits;
        if let (Screen::Walk(walk), false) = (&mut state.screen, matches!(input, Input::Mouse(_))) {
            walk.hold();
        }
    }
    match input {
        Input::Resize => vec![Effect::Redraw],
        Input::Mouse(mouse) => mouse::mouse(state, mouse),
        Input::Chord(chord) => match state.keys.command(state.context(), chord) {
            Some(command) => update(state, command),
            None => nothing(state, chord),
        },
        Input::Text(text) if state.context().takes_text() => insert(state, &text, Walk::insert),
        Input::Paste(text) if state.context().takes_text() => insert(state, &text, Walk::paste),
        Input::Text(text) => text.chars().flat_map(|c| letter(state, c)).collect(),
        Input::Paste(_) => Vec::new(),
    }
}

/// A way to put text into a field of the walk.
type Put = fn(&mut Walk, &str, DateTime<FixedOffset>, &UiStrings) -> (Vec<Effect>, Said);

/// A character where no text is typed: a key, written in whatever width.
fn letter(state: &mut State, c: char) -> Vec<Effect> {
    // The character before may have opened a field.
    if state.context().takes_text() {
        return insert(state, c.encode_utf8(&mut [0; 4]), Walk::insert);
    }
    let folded = fold_key(c);
    let chord = Chord::plain(Key::Char(folded));
    match state.keys.command(state.context(), chord) {
        Some(command) => update(state, command),
        None if folded.is_ascii() => nothing(state, chord),
        None => {
            state.say(state.t().ime_is_on);
            Vec::new()
        }
    }
}

/// A key that does nothing here: if it does something elsewhere, that is said.
fn nothing(state: &mut State, chord: Chord) -> Vec<Effect> {
    if let Some(why) = why::elsewhere(chord, state) {
        state.say(why);
    }
    Vec::new()
}

/// Puts text where it is typed; in the walk as one types, or as a step of its own.
fn insert(state: &mut State, text: &str, put: Put) -> Vec<Effect> {
    let (t, lang, now) = (state.t(), state.lang, time(state));
    match &mut state.screen {
        Screen::Walk(walk) if walk.picker.is_some() => {
            edit_picker(walk, lang, |editor| editor.insert(text));
            walk.list_folder().into_iter().collect()
        }
        Screen::Walk(walk) => {
            let done = put(walk, text, now, t);
            finish(state, done)
        }
        Screen::Setup(setup) => {
            insert_into(setup, text);
            Vec::new()
        }
        Screen::Assign(desk) => {
            desk.insert(text);
            Vec::new()
        }
        Screen::Home(_) => Vec::new(),
    }
}

fn insert_into(setup: &mut Setup, text: &str) {
    setup.edit(|editor| editor.insert(text));
}

/// What time it is. A window may stay open for days: with the first step after midnight the assessment's day turns.
fn time(state: &mut State) -> DateTime<FixedOffset> {
    let now = (state.clock)();
    if let Screen::Walk(walk) = &mut state.screen {
        walk.open.turn_to(now.date_naive());
    }
    now
}

/// Makes a command happen.
pub fn update(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(why) = why::why_not(command, state) {
        state.say(why);
        return Vec::new();
    }
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Retry => return vec![Effect::Retry],
        Command::Welcome => return vec![Effect::Welcome],
        Command::Elsewhere => return vec![Effect::Places],
        Command::Mouse => {
            state.mouse = !state.mouse;
            let key = state.key_of(Command::Mouse);
            let s = state.t().comfort;
            state.say(if state.mouse { (s.mouse_on)(&key) } else { (s.mouse_off)(&key) });
            return Vec::new();
        }
        Command::Language => {
            state.lang = state.lang.other();
            let lang = state.lang;
            return match &mut state.screen {
                Screen::Walk(walk) => walk.speak(lang),
                _ => Vec::new(),
            };
        }
        Command::Help => {
            state.help = if state.help.is_some() { None } else { Some(0) };
            return Vec::new();
        }
        _ => {}
    }
    if let Some(scroll) = &mut state.help {
        if matches!(command, Command::Back) {
            state.help = None;
        } else {
            *scroll = scrolled(*scroll, command);
        }
        return Vec::new();
    }
    let barred = (command == Command::Palette).then(|| why::barred(state));
    let (lang, t, now) = (state.lang, state.t(), time(state));
    let done = match &mut state.screen {
        Screen::Home(home) => return home_command(home, command),
        Screen::Setup(setup) => return setup_command(setup, command),
        Screen::Assign(desk) => {
            assign_command(desk, command);
            return Vec::new();
        }
        Screen::Walk(walk) if walk.picker.is_some() => return picker_command(state, command),
        Screen::Walk(walk) if walk.is_table() => table::command(walk, command, lang),
        Screen::Walk(walk) if matches!(walk.reading, Some((Page::Conflicts, _))) => {
            deciding_command(walk, command, lang, now)
        }
        Screen::Walk(walk) if walk.reading.is_some() => return reading_command(walk, command, lang),
        Screen::Walk(walk) if walk.calendar.is_some() => walk.choose_day(command, now, lang),
        Screen::Walk(walk) => match walk.pane {
            _ if is_review(command) => review_command(walk, command, lang, now),
            Pane::List => list_command(walk, command, lang, t),
            Pane::Statement => statement_command(walk, command, lang, t),
            Pane::Form => form_command(walk, command, lang, t, now),
        },
    };
    if let (Some(barred), Screen::Walk(walk)) = (barred, &mut state.screen) {
        walk.bar(barred, lang);
    }
    finish(state, done)
}

/// Says what a step had to say, or what is wrong with the text under the caret.
fn finish(state: &mut State, (mut effects, said): (Vec<Effect>, Said)) -> Vec<Effect> {
    if let Some(said) = said {
        state.say(said);
    } else if let Screen::Walk(walk) = &state.screen
        && walk.reading.is_none()
        && let Some(problem) = walk.draft_problem(state.lang)
    {
        state.complain(problem);
    }
    if let Screen::Walk(walk) = &mut state.screen {
        if !effects.contains(&Effect::NoteLeft) {
            effects.push(Effect::NoteLeft);
        }
        effects.extend(walk.files_to_look_at());
    }
    effects
}

fn scrolled(scroll: usize, command: Command) -> usize {
    match command {
        Command::Up => scroll.saturating_sub(1),
        Command::Down => scroll + 1,
        Command::PageUp => scroll.saturating_sub(10),
        Command::PageDown => scroll + 10,
        Command::First => 0,
        Command::Last => usize::MAX / 2,
        _ => scroll,
    }
}

fn home_command(home: &mut Home, command: Command) -> Vec<Effect> {
    match command {
        Command::Up => home.step(-1),
        Command::Down => home.step(1),
        Command::PageUp => home.step(-10),
        Command::PageDown => home.step(10),
        Command::First => home.selected = 0,
        Command::Last => home.step(isize::MAX),
        Command::Activate => {
            return match home.line() {
                Some(Line::Open(path)) => vec![Effect::Open(path)],
                Some(Line::New(provider)) => vec![Effect::Setup(provider)],
                None => Vec::new(),
            };
        }
        _ => {}
    }
    Vec::new()
}

fn setup_command(setup: &mut Setup, command: Command) -> Vec<Effect> {
    let columns = usize::from(u16::MAX);
    match (command, setup.focus) {
        (Command::Back, _) => return vec![Effect::Home],
        (Command::NextField, _) => setup.next_field(false),
        (Command::PreviousField, _) => setup.next_field(true),
        (Command::Up, _) => setup.step(true),
        (Command::Down, _) => setup.step(false),
        (Command::Choose, Focus::Provider(nth)) => {
            setup.chosen = nth;
            setup.next_field(false);
        }
        (Command::Choose, Focus::Begin) => return vec![Effect::Begin],
        (command, _) => {
            setup.edit(|editor| edit_text(editor, command));
            if let Some(editor) = setup.editor() {
                move_caret(editor, command, columns);
            }
        }
    }
    Vec::new()
}

fn assign_command(desk: &mut Desk, command: Command) {
    if !desk.command(command) {
        desk.edit(|editor| edit_text(editor, command) || move_caret(editor, command, usize::from(u16::MAX)));
    }
}

fn reading_command(walk: &mut Walk, command: Command, lang: Lang) -> Vec<Effect> {
    let Some((page, scroll)) = walk.reading else { return Vec::new() };
    if command == Command::Table {
        walk.open_table(lang);
        return Vec::new();
    }
    if command == Command::History && page != Page::History {
        return walk.show_history();
    }
    let wanted = match command {
        Command::History => Some(Page::History),
        Command::Paper => Some(Page::Paper),
        Command::Overview => Some(Page::Overview),
        _ => None,
    };
    walk.reading = match (command, wanted) {
        (Command::Back, _) => None,
        (_, Some(wanted)) => (wanted != page).then_some((wanted, 0)),
        (command, None) => Some((page, scrolled(scroll, command))),
    };
    Vec::new()
}

fn deciding_command(
    walk: &mut Walk,
    command: Command,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> (Vec<Effect>, Said) {
    match command {
        Command::Back | Command::Conflicts => walk.reading = None,
        Command::Choose => return walk.decide(now, lang),
        Command::ChooseNth(nth) => walk.choose_between(usize::from(nth).saturating_sub(1)),
        Command::Left => walk.choose_beside(true),
        Command::Right => walk.choose_beside(false),
        Command::NextField => walk.next_conflict(false),
        Command::PreviousField => walk.next_conflict(true),
        command => walk.reading = walk.reading.map(|(page, scroll)| (page, scrolled(scroll, command))),
    }
    (Vec::new(), None)
}

fn edit_picker(walk: &mut Walk, lang: Lang, edit: impl FnOnce(&mut Editor) -> bool) {
    if walk.picker.as_mut().is_some_and(|picker| edit(&mut picker.editor)) {
        walk.look(lang);
    }
}

fn picker_command(state: &mut State, command: Command) -> Vec<Effect> {
    let (lang, now) = (state.lang, time(state));
    let Screen::Walk(walk) = &mut state.screen else { return Vec::new() };
    match command {
        Command::Back => walk.pick_nothing(),
        Command::Choose => {
            if let Some(candidate) = walk.offered_now() {
                let done = walk.take_over_picked(candidate, now, lang);
                return finish(state, done);
            }
            let picked = walk.picked(now, lang);
            return match picked.command {
                Some(command) => update(state, command),
                None => finish(state, (picked.effects, picked.said)),
            };
        }
        Command::Remove => return walk.drop_picked(),
        Command::Up => walk.pick_step(-1),
        Command::Down => walk.pick_step(1),
        Command::PageUp => walk.pick_step(-10),
        Command::PageDown => walk.pick_step(10),
        command => {
            edit_picker(walk, lang, |editor| edit_text(editor, command));
            if let Some(picker) = &mut walk.picker {
                move_caret(&mut picker.editor, command, usize::from(u16::MAX));
            }
            return walk.list_folder().into_iter().chain([Effect::NoteLeft]).collect();
        }
    }
    vec![Effect::NoteLeft]
}

fn list_command(walk: &mut Walk, command: Command, lang: Lang, t: &UiStrings) -> (Vec<Effect>, Said) {
    match command {
        Command::Up | Command::Left => walk.step(false),
        Command::Down => walk.step(true),
        Command::Right | Command::Activate => walk.go_to_pane(Pane::Form),
        Command::PageUp => walk.page(false),
        Command::PageDown => walk.page(true),
        Command::First => walk.to_end(false),
        Command::Last => walk.to_end(true),
        // Of a narrowed list one first comes back to the whole.
        Command::Home if walk.narrowed().is_some() => walk.widen(),
        Command::Home => return (vec![Effect::Home], None),
        _ => return walk_command(walk, command, lang, t),
    }
    (Vec::new(), None)
}

fn statement_command(walk: &mut Walk, command: Command, lang: Lang, t: &UiStrings) -> (Vec<Effect>, Said) {
    match command {
        Command::Up => walk.scroll_statement(lang, -1),
        Command::Down => walk.scroll_statement(lang, 1),
        Command::PageUp => walk.scroll_statement(lang, -10),
        Command::PageDown => walk.scroll_statement(lang, 10),
        Command::First => walk.statement_scroll = 0,
        Command::Last => walk.scroll_statement(lang, isize::MAX),
        Command::Left | Command::Back => walk.go_to_pane(Pane::List),
        Command::Right | Command::Activate => walk.go_to_pane(Pane::Form),
        _ => return walk_command(walk, command, lang, t),
    }
    (Vec::new(), None)
}

fn form_command(
    walk: &mut Walk,
    command: Command,
    lang: Lang,
    t: &UiStrings,
    now: DateTime<FixedOffset>,
) -> (Vec<Effect>, Said) {
    let text = walk.editor().is_some();
    match command {
        Command::Up => walk.vertical(lang, false),
        Command::Down => walk.vertical(lang, true),
        Command::PageUp => walk.form_page(lang, false),
        Command::PageDown => walk.form_page(lang, true),
        Command::NextField => walk.next_field(false),
        Command::PreviousField => walk.next_field(true),
        Command::Leave => walk.go_to_pane(Pane::List),
        Command::Choose => return walk.choose(now, lang),
        Command::ChooseNth(nth) => return walk.choose_nth(nth, now, lang),
        Command::Clear => return walk.clear(now, t),
        Command::Remove => return walk.remove(now, t),
        Command::Editor => return walk.hand_over(lang),
        Command::Suggest => return walk.suggest(lang),
        Command::Left if !text => walk.next_stop(true),
        Command::Right if !text => walk.next_stop(false),
        Command::First if !text => walk.form_end(false),
        Command::Last if !text => walk.form_end(true),
        Command::Newline | Command::Backspace | Command::Delete | Command::DeleteWord => {
            return walk.change_text(now, t, |editor| edit_text(editor, command));
        }
        Command::Left
        | Command::Right
        | Command::First
        | Command::Last
        | Command::WordLeft
        | Command::WordRight => {
            walk.move_caret(|editor, columns| move_caret(editor, command, columns));
        }
        _ => return walk_command(walk, command, lang, t),
    }
    (Vec::new(), None)
}

/// What can be done anywhere in the walk.
fn walk_command(walk: &mut Walk, command: Command, lang: Lang, t: &UiStrings) -> (Vec<Effect>, Said) {
    let said = match command {
        Command::NextUnanswered => walk.next_unanswered(false, t),
        Command::PreviousUnanswered => walk.next_unanswered(true, t),
        Command::NextControl => {
            walk.step(true);
            None
        }
        Command::PreviousControl => {
            walk.step(false);
            None
        }
        Command::NextPane => {
            walk.next_pane(false);
            None
        }
        Command::PreviousPane => {
            walk.next_pane(true);
            None
        }
        Command::About => {
            walk.to_start();
            None
        }
        Command::Paper => {
            walk.reading = Some((Page::Paper, 0));
            None
        }
        Command::Overview => {
            walk.reading = Some((Page::Overview, 0));
            None
        }
        Command::Table => {
            walk.open_table(lang);
            None
        }
        Command::Conflicts => walk.show_conflicts(lang),
        Command::History => return (walk.show_history(), None),
        Command::Quotation => walk.toggle_quotations(lang),
        Command::Beyond => walk.toggle_beyond(lang),
        Command::Search => return (walk.pick(Purpose::Search, lang), None),
        Command::Jump => return (walk.pick(Purpose::Jump, lang), None),
        Command::Filter => return (walk.pick(Purpose::Filter, lang), None),
        Command::Palette => return (walk.pick(Purpose::Palette, lang), None),
        Command::Widen => {
            walk.widen();
            None
        }
        Command::NextProblem => walk.next_interest(Interest::Problems, lang),
        Command::Copy => return walk.copy(lang),
        Command::Undo => return walk.undo(false, t),
        Command::Redo => return walk.undo(true, t),
        _ => None,
    };
    (Vec::new(), said)
}

fn is_review(command: Command) -> bool {
    use Command::{Changes, Correct, NextChanged, NotAnyMore, StillRight};
    matches!(command, Changes | Correct | NextChanged | NotAnyMore | StillRight)
}

/// What can be done about an answer whose statement or questions changed.
fn review_command(
    walk: &mut Walk,
    command: Command,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> (Vec<Effect>, Said) {
    match command {
        Command::Changes => walk.toggle_changes(lang),
        Command::NextChanged => walk.next_changed(lang),
        Command::StillRight => walk.still_right(now, lang),
        Command::NotAnyMore => walk.not_any_more(lang),
        _ => (Vec::new(), walk.correct()),
    }
}

fn edit_text(editor: &mut Editor, command: Command) -> bool {
    match command {
        Command::Newline => editor.newline(),
        Command::Backspace => editor.backspace(),
        Command::Delete => editor.delete(),
        Command::DeleteWord => editor.backspace_word(),
        _ => false,
    }
}

fn move_caret(editor: &mut Editor, command: Command, columns: usize) -> bool {
    match command {
        Command::Left => editor.left(),
        Command::Right => editor.right(),
        Command::WordLeft => editor.word_left(),
        Command::WordRight => editor.word_right(),
        Command::First => editor.home(columns),
        Command::Last => editor.end(columns),
        _ => false,
    }
}
