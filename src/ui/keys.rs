//! The one table of keys. Dispatch, footer and help are all made from it (by [`super::keymap`]), so that none can
//! say what another does not do. Every action has a way without a letter, since letters belong to the input method when it is on.

use super::command::Command;
use crate::text::strings::ui::UiStrings;
use std::fmt;

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Shift, where the key does not itself say so.
    pub shift: bool,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

impl Key {
    /// Whether it is an arrow.
    pub fn is_arrow(self) -> bool {
        matches!(self, Key::Up | Key::Down | Key::Left | Key::Right)
    }
}

impl Chord {
    /// A key alone.
    pub const fn plain(key: Key) -> Chord {
        Chord { key, ctrl: false, shift: false }
    }

    /// A key with Ctrl.
    pub const fn ctrl(key: Key) -> Chord {
        Chord { key, ctrl: true, shift: false }
    }

    /// Whether it can be pressed while an input method takes the letters.
    pub fn needs_no_letter(self) -> bool {
        self.ctrl || !matches!(self.key, Key::Char(c) if c != ' ')
    }

    /// A key with Shift.
    pub const fn shift(key: Key) -> Chord {
        Chord { key, ctrl: false, shift: true }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match self.key {
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(c) => write!(f, "{}", c.to_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            Key::Enter => f.write_str("Enter"),
            Key::Tab => f.write_str("Tab"),
            Key::Esc => f.write_str("Esc"),
            Key::Backspace => f.write_str("Backspace"),
            Key::Delete => f.write_str("Delete"),
            Key::Up => f.write_str("Up"),
            Key::Down => f.write_str("Down"),
            Key::Left => f.write_str("Left"),
            Key::Right => f.write_str("Right"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
        }
    }
}

/// Where the focus is, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The home screen.
    Home,
    /// A choice in the form for a new assessment, or its button.
    New,
    /// A line of text in the form for a new assessment.
    NewText,
    /// The list of controls.
    List,
    /// The provider's side.
    Statement,
    /// A choice in the form.
    Choice,
    /// A button in the form.
    Button,
    /// A line of text in the form.
    Line,
    /// A text of several lines in the form.
    Block,
    /// The help.
    Help,
    /// What is read over the whole window.
    Reading,
    /// The choice between two that contradict one another.
    Deciding,
    /// The line in which something to be found is typed.
    Picker,
    /// The table of all controls.
    Table,
    /// The month in which a day is chosen.
    Calendar,
    /// The sections of a paper that are assigned to controls.
    Sections,
    /// The controls that they are assigned to, and the line that narrows them.
    Assign,
}

impl Context {
    /// Every place, in the order in which they are come to.
    pub const ALL: &'static [Context] = EVERYWHERE;

    /// Whether text is typed there.
    pub fn takes_text(self) -> bool {
        TEXT.contains(&self)
    }

    /// What the place is called.
    pub fn label(self, t: &UiStrings) -> String {
        match self {
            Context::Home => t.home.to_owned(),
            Context::New => t.new_title.to_owned(),
            Context::NewText => format!("{} - {}", t.new_title, t.key_edit_text),
            Context::List => t.controls.to_owned(),
            Context::Statement => t.provider_side.to_owned(),
            Context::Choice => format!("{} - {}", t.own_side, t.place_choice),
            Context::Button => format!("{} - {}", t.own_side, t.place_button),
            Context::Line => format!("{} - {}", t.own_side, t.place_line),
            Context::Block => format!("{} - {}", t.own_side, t.place_block),
            Context::Help => t.help.to_owned(),
            Context::Reading => format!("{} - {}", t.general_chapters, t.overview),
            Context::Table => t.table.place.to_owned(),
            Context::Deciding => t.key_conflicts.to_owned(),
            Context::Picker => format!("{} - {} - {}", t.key_search, t.key_jump, t.key_filter),
            Context::Calendar => format!("{} - {}", t.own_side, t.place_calendar),
            Context::Sections => format!("{} - {}", t.assigning.key_assign, t.assigning.sections),
            Context::Assign => format!("{} - {}", t.assigning.key_assign, t.assigning.controls),
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it works.
    pub contexts: &'static [Context],
    /// The key.
    pub chord: Chord,
    /// What it does.
    pub command: Command,
    /// Whether the footer offers it.
    pub in_footer: bool,
}

use Context::{
    Assign, Block, Button, Calendar, Choice, Deciding, Help, Home, Line, List, New, NewText, Picker, Reading,
    Sections, Statement, Table,
};

const EVERYWHERE: &[Context] = &[
    Home, New, NewText, List, Statement, Choice, Button, Line, Block, Table, Help, Reading, Deciding, Picker,
    Calendar, Sections, Assign,
];
/// Where assessments are made and chosen, and the help with them.
const ASSESSING: &[Context] = &[
    Home, New, NewText, List, Statement, Choice, Button, Line, Block, Table, Help, Reading, Deciding, Picker,
    Calendar,
];
const WALK: &[Context] = &[List, Statement, Choice, Button, Line, Block];
/// Where the controls are, one by one or all in a table.
const CONTROLS: &[Context] = &[List, Statement, Choice, Button, Line, Block, Table];
const FORM: &[Context] = &[Choice, Button, Line, Block];
const NO_TEXT: &[Context] =
    &[Home, New, List, Statement, Choice, Button, Table, Help, Reading, Deciding, Calendar, Sections];
const TEXT: &[Context] = &[NewText, Line, Block, Picker, Assign];
const PAGES: &[Context] = &[Home, List, Statement, Table, Help, Reading, Deciding, Sections];
/// Where sections of a paper are assigned.
const DESK: &[Context] = &[Sections, Assign];
const FIELDS: &[Context] = &[New, NewText, Choice, Button, Line, Block];

const fn shown(contexts: &'static [Context], chord: Chord, command: Command) -> Binding {
    Binding { contexts, chord, command, in_footer: true }
}

const fn quiet(contexts: &'static [Context], chord: Chord, command: Command) -> Binding {
    Binding { contexts, chord, command, in_footer: false }
}

/// The table, in the order in which footer and help show it.
pub const TABLE: &[Binding] = &[
    shown(EVERYWHERE, Chord::plain(Key::F(1)), Command::Help),
    shown(WALK, Chord::shift(Key::F(7)), Command::Changes),
    shown(WALK, Chord::shift(Key::F(2)), Command::StillRight),
    shown(WALK, Chord::shift(Key::F(1)), Command::Correct),
    shown(WALK, Chord::shift(Key::F(4)), Command::NotAnyMore),
    shown(&[Sections], Chord::plain(Key::Char(' ')), Command::Assign),
    shown(&[Assign], Chord::plain(Key::Enter), Command::Assign),
    quiet(&[Sections], Chord::plain(Key::Enter), Command::NextPane),
    shown(DESK, Chord::plain(Key::Tab), Command::NextPane),
    quiet(DESK, Chord::shift(Key::Tab), Command::NextPane),
    shown(DESK, Chord::plain(Key::F(8)), Command::NextUnassigned),
    quiet(DESK, Chord::shift(Key::F(8)), Command::PreviousUnassigned),
    shown(DESK, Chord::plain(Key::F(5)), Command::TakeIn),
    shown(DESK, Chord::ctrl(Key::Char('z')), Command::Undo),
    quiet(DESK, Chord::shift(Key::Down), Command::TextDown),
    quiet(DESK, Chord::shift(Key::Up), Command::TextUp),
    quiet(&[Assign], Chord::plain(Key::Esc), Command::Back),
    quiet(&[Assign], Chord::plain(Key::PageUp), Command::PageUp),
    quiet(&[Assign], Chord::plain(Key::PageDown), Command::PageDown),
    shown(&[Home], Chord::plain(Key::Enter), Command::Activate),
    shown(&[List, Statement, Table], Chord::plain(Key::Enter), Command::Activate),
    shown(&[Choice], Chord::plain(Key::Char(' ')), Command::Choose),
    shown(&[Table], Chord::plain(Key::Char(' ')), Command::Select),
    shown(&[Table], Chord::ctrl(Key::Char('e')), Command::Edit),
    shown(&[Table], Chord::plain(Key::F(6)), Command::Sort),
    quiet(&[Table], Chord::plain(Key::Char('s')), Command::Sort),
    shown(&[Table], Chord::plain(Key::F(4)), Command::Columns),
    quiet(&[Choice], Chord::plain(Key::Enter), Command::Choose),
    shown(&[Button, New, Deciding], Chord::plain(Key::Enter), Command::Choose),
    quiet(&[Button, New, Deciding], Chord::plain(Key::Char(' ')), Command::Choose),
    quiet(&[Choice, Deciding], Chord::plain(Key::Char('1')), Command::ChooseNth(1)),
    quiet(&[Choice, Deciding], Chord::plain(Key::Char('2')), Command::ChooseNth(2)),
    quiet(&[Choice, Deciding], Chord::plain(Key::Char('3')), Command::ChooseNth(3)),
    quiet(&[Choice], Chord::plain(Key::Char('4')), Command::ChooseNth(4)),
    quiet(&[Choice], Chord::plain(Key::Char('5')), Command::ChooseNth(5)),
    quiet(&[Choice], Chord::plain(Key::Char('6')), Command::ChooseNth(6)),
    quiet(&[Choice], Chord::plain(Key::Char('7')), Command::ChooseNth(7)),
    quiet(&[Choice], Chord::plain(Key::Char('8')), Command::ChooseNth(8)),
    quiet(&[Choice], Chord::plain(Key::Char('9')), Command::ChooseNth(9)),
    shown(&[Block], Chord::plain(Key::Enter), Command::Newline),
    quiet(&[Block], Chord::ctrl(Key::Char('j')), Command::Newline),
    quiet(&[Line, NewText], Chord::plain(Key::Enter), Command::NextField),
    shown(FIELDS, Chord::plain(Key::Tab), Command::NextField),
    quiet(FIELDS, Chord::shift(Key::Tab), Command::PreviousField),
    shown(&[Deciding], Chord::plain(Key::Tab), Command::NextField),
    quiet(&[Deciding], Chord::shift(Key::Tab), Command::PreviousField),
    shown(FORM, Chord::plain(Key::Esc), Command::Leave),
    shown(&[Picker, Calendar], Chord::plain(Key::Enter), Command::Choose),
    shown(&[Calendar], Chord::plain(Key::Home), Command::Today),
    quiet(&[Calendar], Chord::plain(Key::PageUp), Command::PageUp),
    quiet(&[Calendar], Chord::plain(Key::PageDown), Command::PageDown),
    shown(
        &[Statement, New, NewText, Table, Help, Reading, Deciding, Picker, Calendar],
        Chord::plain(Key::Esc),
        Command::Back,
    ),
    quiet(&[Picker], Chord::plain(Key::PageUp), Command::PageUp),
    quiet(&[Picker], Chord::plain(Key::PageDown), Command::PageDown),
    shown(WALK, Chord::plain(Key::F(8)), Command::NextUnanswered),
    shown(&[Line, Block], Chord::ctrl(Key::Char('u')), Command::Suggest),
    shown(&[Line, Block], Chord::ctrl(Key::Char('e')), Command::Editor),
    quiet(WALK, Chord::ctrl(Key::Char('n')), Command::NextUnanswered),
    quiet(WALK, Chord::shift(Key::F(8)), Command::PreviousUnanswered),
    shown(CONTROLS, Chord::ctrl(Key::Char('f')), Command::Search),
    quiet(&[List, Statement, Table], Chord::plain(Key::Char('/')), Command::Search),
    quiet(CONTROLS, Chord::ctrl(Key::Char('g')), Command::Jump),
    quiet(&[List, Statement, Table], Chord::plain(Key::Char('g')), Command::Jump),
    shown(&[List, Table], Chord::ctrl(Key::Char('t')), Command::Filter),
    quiet(&[Statement, Choice, Button, Line, Block], Chord::ctrl(Key::Char('t')), Command::Filter),
    quiet(CONTROLS, Chord::ctrl(Key::Char('r')), Command::Widen),
    shown(CONTROLS, Chord::ctrl(Key::Char('p')), Command::Palette),
    quiet(&[List, Statement, Table], Chord::plain(Key::Char(':')), Command::Palette),
    quiet(WALK, Chord::shift(Key::F(9)), Command::NextProblem),
    quiet(WALK, Chord::shift(Key::F(5)), Command::NextChanged),
    shown(WALK, Chord::ctrl(Key::Char('a')), Command::Quotation),
    shown(&[List], Chord::plain(Key::Tab), Command::NextPane),
    quiet(&[Statement], Chord::plain(Key::Tab), Command::NextPane),
    quiet(&[List, Statement], Chord::shift(Key::Tab), Command::PreviousPane),
    shown(FORM, Chord::plain(Key::F(6)), Command::NextPane),
    quiet(&[List, Statement], Chord::plain(Key::F(6)), Command::NextPane),
    quiet(WALK, Chord::shift(Key::F(6)), Command::PreviousPane),
    quiet(WALK, Chord::plain(Key::F(4)), Command::NextControl),
    quiet(WALK, Chord::ctrl(Key::Down), Command::NextControl),
    quiet(WALK, Chord::ctrl(Key::PageDown), Command::NextControl),
    quiet(WALK, Chord::plain(Key::F(3)), Command::PreviousControl),
    quiet(WALK, Chord::ctrl(Key::Up), Command::PreviousControl),
    quiet(WALK, Chord::ctrl(Key::PageUp), Command::PreviousControl),
    shown(CONTROLS, Chord::ctrl(Key::Char('z')), Command::Undo),
    quiet(CONTROLS, Chord::ctrl(Key::Char('y')), Command::Redo),
    quiet(&[Choice], Chord::plain(Key::Delete), Command::Clear),
    quiet(FORM, Chord::ctrl(Key::Char('d')), Command::Remove),
    quiet(&[Picker], Chord::ctrl(Key::Char('d')), Command::Remove),
    quiet(CONTROLS, Chord::plain(Key::F(9)), Command::Paper),
    quiet(&[Reading], Chord::plain(Key::F(9)), Command::Paper),
    shown(&[List], Chord::ctrl(Key::Char('k')), Command::Table),
    quiet(
        &[Statement, Choice, Button, Line, Block, Reading, Table],
        Chord::ctrl(Key::Char('k')),
        Command::Table,
    ),
    shown(&[List], Chord::ctrl(Key::Char('o')), Command::Overview),
    quiet(&[Statement, Choice, Button, Line, Block, Reading], Chord::ctrl(Key::Char('o')), Command::Overview),
    quiet(&[Table], Chord::ctrl(Key::Char('o')), Command::Overview),
    quiet(WALK, Chord::ctrl(Key::F(7)), Command::Conflicts),
    quiet(&[Deciding], Chord::ctrl(Key::F(7)), Command::Conflicts),
    quiet(WALK, Chord::shift(Key::F(10)), Command::History),
    quiet(&[Reading], Chord::shift(Key::F(10)), Command::History),
    quiet(WALK, Chord::ctrl(Key::Char('b')), Command::Beyond),
    quiet(WALK, Chord::plain(Key::F(5)), Command::About),
    quiet(WALK, Chord::ctrl(Key::Char('x')), Command::Copy),
    quiet(CONTROLS, Chord::plain(Key::F(7)), Command::Retry),
    quiet(CONTROLS, Chord::ctrl(Key::Char('s')), Command::Elsewhere),
    quiet(&[Table], Chord::shift(Key::Down), Command::SelectDown),
    quiet(&[Table], Chord::shift(Key::Up), Command::SelectUp),
    quiet(&[Table], Chord::ctrl(Key::Char('a')), Command::SelectAll),
    quiet(&[Table], Chord::shift(Key::Left), Command::ColumnLeft),
    quiet(&[Table], Chord::shift(Key::Right), Command::ColumnRight),
    shown(&[List], Chord::plain(Key::Esc), Command::Home),
    quiet(NO_TEXT, Chord::plain(Key::Up), Command::Up),
    quiet(NO_TEXT, Chord::plain(Key::Down), Command::Down),
    quiet(NO_TEXT, Chord::plain(Key::Left), Command::Left),
    quiet(NO_TEXT, Chord::plain(Key::Right), Command::Right),
    quiet(PAGES, Chord::plain(Key::PageUp), Command::PageUp),
    quiet(PAGES, Chord::plain(Key::PageDown), Command::PageDown),
    quiet(FORM, Chord::plain(Key::PageUp), Command::PageUp),
    quiet(FORM, Chord::plain(Key::PageDown), Command::PageDown),
    quiet(PAGES, Chord::plain(Key::Home), Command::First),
    quiet(PAGES, Chord::plain(Key::End), Command::Last),
    quiet(&[Choice, Button], Chord::plain(Key::Home), Command::First),
    quiet(&[Choice, Button], Chord::plain(Key::End), Command::Last),
    quiet(PAGES, Chord::plain(Key::Char('k')), Command::Up),
    quiet(PAGES, Chord::plain(Key::Char('j')), Command::Down),
    quiet(&[List, Statement], Chord::plain(Key::Char('n')), Command::NextUnanswered),
    quiet(TEXT, Chord::plain(Key::Up), Command::Up),
    quiet(TEXT, Chord::plain(Key::Down), Command::Down),
    quiet(TEXT, Chord::plain(Key::Left), Command::Left),
    quiet(TEXT, Chord::plain(Key::Right), Command::Right),
    quiet(TEXT, Chord::ctrl(Key::Left), Command::WordLeft),
    quiet(TEXT, Chord::ctrl(Key::Right), Command::WordRight),
    quiet(TEXT, Chord::plain(Key::Home), Command::First),
    quiet(TEXT, Chord::plain(Key::End), Command::Last),
    quiet(TEXT, Chord::plain(Key::Backspace), Command::Backspace),
    quiet(TEXT, Chord::ctrl(Key::Char('h')), Command::Backspace),
    quiet(TEXT, Chord::plain(Key::Delete), Command::Delete),
    quiet(TEXT, Chord::ctrl(Key::Char('w')), Command::DeleteWord),
    quiet(NO_TEXT, Chord::plain(Key::Char('?')), Command::Help),
    shown(EVERYWHERE, Chord::plain(Key::F(2)), Command::Language),
    quiet(ASSESSING, Chord::shift(Key::F(11)), Command::Welcome),
    quiet(EVERYWHERE, Chord::shift(Key::F(12)), Command::Mouse),
    quiet(EVERYWHERE, Chord::ctrl(Key::Char('l')), Command::Redraw),
    quiet(EVERYWHERE, Chord::plain(Key::F(12)), Command::Suspend),
    shown(EVERYWHERE, Chord::plain(Key::F(10)), Command::Quit),
    quiet(EVERYWHERE, Chord::ctrl(Key::Char('q')), Command::Quit),
    quiet(EVERYWHERE, Chord::ctrl(Key::Char('c')), Command::Quit),
    quiet(&[Home, List], Chord::plain(Key::Char('q')), Command::Quit),
];

#[cfg(test)]
mod tests {
    use super::super::keymap::bindings as working_in;
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in EVERYWHERE {
            let keys: Vec<Chord> = working_in(*context).map(|binding| binding.chord).collect();
            for (at, chord) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(chord), "{chord} in {context:?}");
            }
        }
    }

    /// With a modifier many terminals send F3 as they answer where the cursor is, and it never arrives as a key.
    #[test]
    fn no_command_waits_for_a_key_that_never_arrives() {
        let lost = |chord: Chord| chord.key == Key::F(3) && (chord.shift || chord.ctrl);
        assert!(TABLE.iter().all(|binding| !lost(binding.chord)));
    }

    #[test]
    fn every_command_has_a_way_without_a_letter() {
        for context in EVERYWHERE {
            for binding in working_in(*context) {
                let other = working_in(*context)
                    .any(|other| other.command == binding.command && other.chord.needs_no_letter());
                // A number is only a short cut for moving there and choosing.
                let short_cut = matches!(binding.command, Command::ChooseNth(_));
                assert!(other || short_cut, "{:?} in {context:?}", binding.command);
            }
        }
    }

    #[test]
    fn no_plain_letter_is_a_command_where_text_is_typed() {
        for context in TEXT {
            for binding in working_in(*context) {
                assert!(
                    binding.chord.ctrl || !matches!(binding.chord.key, Key::Char(_)),
                    "{} in {context:?}",
                    binding.chord
                );
            }
        }
    }
}
