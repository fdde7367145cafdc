//! Everything a key can do.

use crate::text::strings::ui::UiStrings;

/// A command. Keys, footer, help and the manual all speak of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Leave the program; everything is saved.
    Quit,
    /// Show or hide the help.
    Help,
    /// Switch between Japanese and English.
    Language,
    /// Draw everything anew.
    Redraw,
    /// Stop the program and give the terminal back to the shell.
    Suspend,
    /// Take the last edit back.
    Undo,
    /// Make it again.
    Redo,
    /// Try saving again at once.
    Retry,
    /// Go to the next control that lacks an answer, at the field that lacks it.
    NextUnanswered,
    /// The same, backwards.
    PreviousUnanswered,
    /// Look for words on both sides.
    Search,
    /// Go to a control by its number or name.
    Jump,
    /// Narrow the list by conditions.
    Filter,
    /// Lift the conditions and the words of the search.
    Widen,
    /// Choose from all commands.
    Palette,
    /// Go to the next control to which an auditor would object.
    NextProblem,
    /// Go to the next control whose statement changed since it was answered.
    NextChanged,
    /// Show what changed since an answer was given, beside what is stated now; or stop.
    Changes,
    /// Show the paper's own words beside our summary, or hide them.
    Quotation,
    /// Record that an answer still holds.
    StillRight,
    /// Go to the field of an answer that has to be rewritten.
    Correct,
    /// Record that an answer does not hold any more.
    NotAnyMore,
    /// Go to the next control.
    NextControl,
    /// Go to the control before.
    PreviousControl,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Go to the home screen.
    Home,
    /// Read what the provider's paper says outside its controls, or stop reading.
    Paper,
    /// See the assessment at a glance, or stop.
    Overview,
    /// Decide what of two that contradict one another is to stand, or stop.
    Conflicts,
    /// Read what was changed here, when and by whom, or stop.
    History,
    /// Show the controls of Annex A that the catalog does not ask about, or hide them.
    Beyond,
    /// Change whose assessment it is, and of what.
    About,
    /// Up a row.
    Up,
    /// Down a row.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up a page.
    PageUp,
    /// Down a page.
    PageDown,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// Open what is selected.
    Activate,
    /// Choose or tick what is selected.
    Choose,
    /// Choose the option of this number, from 1.
    ChooseNth(u8),
    /// Clear the answer.
    Clear,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// Leave the field or the pane; text stays.
    Leave,
    /// Back to where one came from.
    Back,
    /// A new line in a text.
    Newline,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// Delete the character before.
    Backspace,
    /// Delete the character behind.
    Delete,
    /// Delete the word before.
    DeleteWord,
    /// Remove the entry of a list.
    Remove,
    /// See all controls as a table, or stop.
    Table,
    /// Sort the table by the selected column; once more, the other way round.
    Sort,
    /// Choose the columns of the table.
    Columns,
    /// Move the selected column to the left.
    ColumnLeft,
    /// Move the selected column to the right.
    ColumnRight,
    /// Select a row, or no more.
    Select,
    /// Select this row and the one above.
    SelectUp,
    /// Select this row and the one below.
    SelectDown,
    /// Select every row, or none.
    SelectAll,
    /// Write a value into everything that is selected.
    Edit,
    /// Hand the text to a person's own editor.
    Editor,
    /// Copy what has the focus to the clipboard.
    Copy,
    /// Offer what could be written here: a day, a file, a text.
    Suggest,
    /// To today.
    Today,
    /// Assign the section to the control, or take that away.
    Assign,
    /// Go to the next section that is assigned to nothing.
    NextUnassigned,
    /// The same, backwards.
    PreviousUnassigned,
    /// Scroll up what the section says.
    TextUp,
    /// Scroll it down.
    TextDown,
    /// Take the paper in as it is assigned now.
    TakeIn,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Show the card for whoever is here for the first time.
    Welcome,
    /// Save to another file, and go on there.
    Elsewhere,
}

impl Command {
    /// What the command does, in a few words.
    pub fn label(self, t: &UiStrings) -> &'static str {
        match self {
            Command::Quit => t.key_quit,
            Command::Help => t.key_help,
            Command::Language => t.key_language,
            Command::Redraw => t.key_redraw,
            Command::Suspend => t.key_suspend,
            Command::Undo => t.key_undo,
            Command::Redo => t.key_redo,
            Command::Retry => t.key_retry,
            Command::NextUnanswered => t.key_next_unanswered,
            Command::PreviousUnanswered => t.key_previous_unanswered,
            Command::Search => t.key_search,
            Command::Jump => t.key_jump,
            Command::Filter => t.key_filter,
            Command::Widen => t.clear_all,
            Command::Palette => t.key_palette,
            Command::NextProblem => t.key_next_problem,
            Command::NextChanged => t.key_next_changed,
            Command::Changes => t.review.key_changes,
            Command::Quotation => t.quoted.key,
            Command::Assign => t.assigning.key_assign,
            Command::NextUnassigned => t.assigning.key_next,
            Command::PreviousUnassigned => t.assigning.key_previous,
            Command::TextUp | Command::TextDown => t.assigning.key_scroll,
            Command::TakeIn => t.assigning.key_take_in,
            Command::StillRight => t.review.key_still_right,
            Command::Correct => t.review.key_correct,
            Command::NotAnyMore => t.review.key_not_any_more,
            Command::NextControl => t.key_next_control,
            Command::PreviousControl => t.key_previous_control,
            Command::NextPane => t.key_next_pane,
            Command::PreviousPane => t.key_previous_pane,
            Command::Home => t.key_home,
            Command::About => t.key_about,
            Command::Paper => t.key_paper,
            Command::Overview => t.overview,
            Command::Conflicts => t.key_conflicts,
            Command::History => t.history.key,
            Command::Beyond => t.key_beyond,
            Command::Up | Command::Down | Command::Left | Command::Right => t.key_move,
            Command::PageUp | Command::PageDown => t.key_page,
            Command::First | Command::Last => t.key_ends,
            Command::Activate => t.key_activate,
            Command::Choose => t.key_choose,
            Command::ChooseNth(_) => t.key_choose_nth,
            Command::Clear => t.key_clear,
            Command::NextField => t.key_next_field,
            Command::PreviousField => t.key_previous_field,
            Command::Leave => t.key_leave,
            Command::Back => t.key_back,
            Command::Newline => t.key_newline,
            Command::WordLeft | Command::WordRight => t.key_word,
            Command::Backspace | Command::Delete => t.key_edit_text,
            Command::DeleteWord => t.key_delete_word,
            Command::Remove => t.key_remove,
            Command::Table => t.table.table,
            Command::Sort => t.table.key_sort,
            Command::Columns => t.table.key_columns,
            Command::ColumnLeft => t.table.key_column_left,
            Command::ColumnRight => t.table.key_column_right,
            Command::Select => t.table.key_select,
            Command::SelectUp => t.table.key_select_up,
            Command::SelectDown => t.table.key_select_down,
            Command::SelectAll => t.table.key_select_all,
            Command::Edit => t.table.key_edit,
            Command::Editor => t.key_editor,
            Command::Copy => t.key_copy,
            Command::Suggest => t.key_suggest,
            Command::Today => t.key_today,
            Command::Mouse => t.comfort.key_mouse,
            Command::Welcome => t.comfort.key_welcome,
            Command::Elsewhere => t.comfort.key_elsewhere,
        }
    }
}
