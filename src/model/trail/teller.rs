//! An edit told in words: what `tenken log` prints and the screen shows.

use super::{Change, Deed, Entry, Listed};
use crate::model::about;
use crate::model::questionnaire::Questionnaire;
use crate::model::shape;
use crate::model::value::Value;
use crate::model::words;
use crate::text::strings::log::LogStrings;
use crate::text::strings::returned::ReturnedStrings;
use crate::text::{Lang, clean, width};

/// Tells edits in one language.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// What gives options and units their names; without it the words of the file are used.
    pub questionnaire: Option<&'a Questionnaire>,
    /// The language.
    pub lang: Lang,
    /// Cells of a value that are told; the whole of it is in the journal.
    pub cells: usize,
}

/// What a change did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// Something else stands there: what stood, and what does.
    Turned(String, String),
    /// An entry came or went.
    Said(String),
}

impl Teller<'_> {
    /// What a change did, clean and on one line.
    pub fn did(&self, change: &Change) -> Did {
        let s = LogStrings::of(self.lang);
        let read = |there: bool| if there { s.read } else { s.unread }.to_owned();
        match change {
            Change::Field { from, to, .. } | Change::About { from, to, .. } => {
                Did::Turned(self.value(change, from), self.value(change, to))
            }
            Change::Insert { entry, .. } => Did::Said(self.listed(s.added, entry)),
            Change::Remove { entry, .. } => Did::Said(self.listed(s.removed, entry)),
            Change::Read { from, to, .. } => Did::Turned(read(from.is_some()), read(to.is_some())),
            Change::Questionnaire { from, to } => {
                Did::Turned(self.cut(&from.to_string()), self.cut(&to.to_string()))
            }
            Change::Given { .. } => Did::Said(String::new()),
        }
    }

    /// What an edit was to whoever made it, and why it was made, each behind a blank; empty where it was plainly made.
    pub fn deed(&self, entry: &Entry) -> String {
        let s = LogStrings::of(self.lang);
        let deed = match entry.deed {
            Deed::Undo => s.undone,
            Deed::Redo => s.redone,
            Deed::Outside => s.outside,
            Deed::Kept => s.kept,
            Deed::Returned => ReturnedStrings::of(self.lang).log,
            Deed::Decided => s.decided,
            Deed::Edit | Deed::Typing => "",
        };
        let deed = if deed.is_empty() { String::new() } else { format!(" ({deed})") };
        let why = entry.why.as_ref().map(|why| format!(" [{}]", clean::line(why)));
        deed + &why.unwrap_or_default()
    }

    /// Who made an edit.
    pub fn who<'e>(&self, entry: &'e Entry) -> &'e str {
        if entry.who.is_empty() { LogStrings::of(self.lang).nobody } else { &entry.who }
    }

    fn listed(&self, said: fn(&str) -> String, entry: &Listed) -> String {
        said(&self.cut(title(entry))).trim_end().to_owned()
    }

    fn value(&self, change: &Change, value: &Value) -> String {
        let shape = self.questionnaire.and_then(|questionnaire| match change {
            Change::Field { control, field, .. } => shape::of(&questionnaire.item(control)?, field),
            Change::About { part, .. } => about::shape(questionnaire, part),
            _ => None,
        });
        self.cut(&words::words(value, shape.as_ref(), self.lang))
    }

    fn cut(&self, text: &str) -> String {
        width::truncate(&clean::line(text), self.cells).into_owned()
    }
}

fn title(entry: &Listed) -> &str {
    match entry {
        Listed::Evidence(entry) => &entry.title,
        Listed::Action(entry) => &entry.gap,
        Listed::Enquiry(entry) => &entry.question,
    }
}
