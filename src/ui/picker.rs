//! A line in which something is typed, and below it what that finds: controls by words or by number, conditions,
//! commands. It stands in the place of the list, so that the provider's side and the form stay in view.

use super::command::Command;
use super::effect::Entry;
use super::keymap::Keymap;
use super::keys::Context;
use super::suggest::Snippet;
use super::table::column::Column;
use super::walk::{Note, Pane, Walk};
use super::why::Barred;
use crate::model::Value;
use crate::model::find::Chip;
use crate::model::left::Left;
use crate::text::Lang;
use crate::text::editor::{Editor, Lines};
use crate::text::fold::fold_search;
use crate::text::strings::ui::UiStrings;
use std::path::PathBuf;

/// What is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Controls in which words stand.
    Search,
    /// A control, by a few characters of its number or name.
    Jump,
    /// Conditions by which the list is narrowed.
    Filter,
    /// A command.
    Palette,
    /// A name for the conditions.
    FilterName,
    /// Columns of the table.
    Columns,
    /// A field to be written for several controls.
    Fields,
    /// What is written into it.
    Value(Column),
    /// A file as evidence.
    File,
    /// A text to be taken over.
    Text,
    /// What is to be copied of the provider's side.
    Copy,
    /// A place to save to.
    Elsewhere,
}

impl Purpose {
    /// Its name on the screen.
    pub fn label(self, t: &UiStrings) -> &'static str {
        match self {
            Purpose::Search => t.key_search,
            Purpose::Jump => t.key_jump,
            Purpose::Filter => t.key_filter,
            Purpose::Palette => t.key_palette,
            Purpose::FilterName => t.table.keep_filter,
            Purpose::Columns => t.table.key_columns,
            Purpose::Fields | Purpose::Value(_) => t.table.key_edit,
            Purpose::File | Purpose::Text => t.key_suggest,
            Purpose::Copy => t.key_copy,
            Purpose::Elsewhere => t.comfort.elsewhere_title,
        }
    }

    /// Whether what is selected is too long for its row and shown as a whole below.
    pub fn has_preview(self) -> bool {
        matches!(self, Purpose::Text | Purpose::Copy)
    }
}

/// Something that can be picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Candidate {
    /// The control at a place.
    Control(usize),
    /// A condition, to be set or lifted.
    Chip(Chip),
    /// Every condition and the words of a search lifted at once.
    ClearAll,
    /// A command.
    Command(Command),
    /// Conditions kept under a name, to narrow by nothing but them.
    Kept(String),
    /// Keeping the conditions under a name.
    Keep,
    /// Keeping them under this one.
    KeepAs(String),
    /// A column, to be shown or hidden, or to be written.
    Column(Column),
    /// What is written, and what it is called.
    Value(Value, String),
    /// A text.
    Snippet(Snippet),
    /// Another assessment in which there may be texts, with its name.
    Assessment(PathBuf, String),
    /// A file or a folder.
    Entry(Entry),
    /// A place to save to, as it is typed.
    Place(String),
}

/// The line and what it found.
#[derive(Debug)]
pub struct Picker {
    /// What is picked.
    pub purpose: Purpose,
    /// The line.
    pub editor: Editor,
    /// What can be picked, best first.
    pub candidates: Vec<Candidate>,
    /// What there is to be picked, whatever is typed, where that does not follow from the walk.
    pub offered: Vec<Candidate>,
    /// The commands that can do nothing where the palette was called.
    pub barred: Vec<Barred>,
    /// Why there is nothing to be picked yet.
    pub note: Option<Note>,
    /// Which of them is selected.
    pub selected: usize,
    /// First visible candidate.
    pub scroll: usize,
    /// Where the person was, to come back to if nothing is picked.
    pub from: Left,
    /// The place of the control where the person was; none on the first screen.
    pub position: Option<usize>,
    /// Whether the list held the other controls of Annex A.
    pub beyond: bool,
    /// The pane that had the focus.
    pub pane: Pane,
    /// Where the focus was, as far as keys are concerned.
    pub context: Context,
}

impl Picker {
    /// A line to be typed into over a walk, with the words that stand there already.
    pub fn new(purpose: Purpose, typed: &str, walk: &Walk) -> Picker {
        let mut editor = Editor::new(typed, Lines::Single);
        editor.text_end();
        Picker {
            purpose,
            editor,
            candidates: Vec::new(),
            offered: Vec::new(),
            barred: Vec::new(),
            note: None,
            selected: 0,
            scroll: 0,
            from: walk.left(),
            beyond: walk.beyond(),
            position: walk.position(),
            pane: walk.pane,
            context: walk.context(),
        }
    }

    /// Picks something else from here on, in an empty line.
    pub fn turn_to(&mut self, purpose: Purpose) {
        self.purpose = purpose;
        self.editor = Editor::new("", Lines::Single);
        (self.selected, self.scroll) = (0, 0);
    }

    /// Takes in what was found for what is typed now.
    pub fn offer(&mut self, candidates: Vec<Candidate>) {
        self.candidates = candidates;
        self.selected = self.selected.min(self.candidates.len().saturating_sub(1));
    }

    /// Moves the selection, staying at the ends.
    pub fn step(&mut self, by: isize) {
        let last = self.candidates.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// So many of these rows show candidates; what is selected is shown as a whole in the others.
    pub fn rows(&self, rows: usize) -> usize {
        if self.purpose.has_preview() { rows - rows / 2 } else { rows }
    }

    /// Why what is selected can do nothing; none where it can do something.
    pub fn why_barred(&self, lang: Lang) -> Option<&'static str> {
        match self.picked()? {
            Candidate::Command(command) => self.barring(*command, lang),
            _ => None,
        }
    }

    /// Why a command can do nothing; none where it can do something.
    pub fn barring(&self, command: Command, lang: Lang) -> Option<&'static str> {
        self.barred.iter().find(|barred| barred.command == command).map(|barred| barred.why(lang))
    }

    /// What is selected.
    pub fn picked(&self) -> Option<&Candidate> {
        self.candidates.get(self.selected)
    }

    /// Keeps the selection in view in so many rows.
    pub fn show_selected(&mut self, rows: usize) {
        let rows = rows.max(1);
        let lowest = self.selected.saturating_sub(rows - 1);
        self.scroll = self.scroll.clamp(lowest, self.selected.max(lowest));
    }
}

/// The commands that work where the focus is and whose name holds what was typed, in the order of the table; behind
/// them those that can do nothing now.
pub fn commands(context: Context, typed: &str, t: &UiStrings, barred: &[Barred]) -> Vec<Candidate> {
    let wanted = fold_search(typed.trim());
    let listed = Keymap::default().listed(context, t).into_iter().map(|(command, _)| command);
    let wanted = listed
        .filter(|command| *command != Command::Palette && fold_search(command.label(t)).contains(&wanted));
    let is_barred = |command: &Command| barred.iter().any(|barred| barred.command == *command);
    let (behind, before): (Vec<Command>, Vec<Command>) = wanted.partition(is_barred);
    before.into_iter().chain(behind).map(Candidate::Command).collect()
}

/// The conditions whose name holds what was typed.
pub fn chips(all: Vec<Chip>, typed: &str, label: impl Fn(&Chip) -> String) -> Vec<Candidate> {
    let wanted = fold_search(typed.trim());
    let chips =
        all.into_iter().filter(|chip| fold_search(&label(chip)).contains(&wanted)).map(Candidate::Chip);
    let clear = wanted.is_empty().then_some(Candidate::ClearAll);
    chips.chain(clear).collect()
}

/// The columns whose heading holds what was typed.
pub fn columns(all: impl Iterator<Item = Column>, typed: &str, lang: Lang) -> Vec<Candidate> {
    let wanted = fold_search(typed.trim());
    all.filter(|column| fold_search(column.label(lang)).contains(&wanted)).map(Candidate::Column).collect()
}

#[cfg(test)]
mod tests {
    use super::super::keymap::bindings;
    use super::*;

    #[test]
    fn every_command_that_works_somewhere_is_in_the_palette_there_in_both_languages() {
        for lang in Lang::ALL {
            let t = UiStrings::of(lang);
            for context in [
                Context::List,
                Context::Statement,
                Context::Choice,
                Context::Button,
                Context::Line,
                Context::Block,
                Context::Table,
            ] {
                let found = commands(context, "", t, &[]);
                let has = |label: &str| {
                    found
                        .iter()
                        .any(|one| matches!(one, Candidate::Command(command) if command.label(t) == label))
                };
                for binding in bindings(context).filter(|binding| binding.command != Command::Palette) {
                    assert!(has(binding.command.label(t)), "{:?} in {context:?}", binding.command);
                }
            }
        }
    }

    #[test]
    fn a_command_is_found_by_its_name_however_it_is_written() {
        let ja = UiStrings::of(Lang::Ja);
        let found = commands(Context::List, "ミカイトウ", ja, &[]);
        assert!(found.is_empty(), "kanji have no reading here: {found:?}");
        let found = commands(Context::List, "未回答", ja, &[]);
        assert_eq!(found[0], Candidate::Command(Command::NextUnanswered));
        let found = commands(Context::List, "ＬＡＮＧＵＡＧＥ", UiStrings::of(Lang::En), &[]);
        assert_eq!(found.len(), 0, "the language is called by its own name");
    }

    #[test]
    fn the_selection_stays_in_view_and_within_what_there_is() {
        let open = crate::model::sample::open();
        let walk = Walk::new(open, "点検.json".into(), None, &Left::default());
        let mut picker = Picker::new(Purpose::Jump, "", &walk);
        picker.offer((0..50).map(Candidate::Control).collect());
        picker.step(30);
        picker.show_selected(10);
        assert_eq!((picker.selected, picker.scroll), (30, 21));
        picker.step(-5);
        picker.show_selected(10);
        assert_eq!((picker.selected, picker.scroll), (25, 21));
        picker.offer(vec![Candidate::Control(7)]);
        picker.show_selected(10);
        assert_eq!((picker.picked(), picker.scroll), (Some(&Candidate::Control(7)), 0));
        picker.step(isize::MAX);
        assert_eq!(picker.selected, 0);
    }
}
