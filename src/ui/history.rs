//! What was changed at one control, newest first, laid out for reading.

use super::row::{Row, Tone, paragraph};
use crate::model::bilingual::Bilingual;
use crate::model::open::OpenAssessment;
use crate::model::told;
use crate::model::trail::Entry;
use crate::model::trail::teller::{Did, Teller};
use crate::text::strings::history::HistoryStrings;
use crate::text::strings::log::LogStrings;
use crate::text::width::width;
use crate::text::{Lang, clean};

/// Cells of a value that are shown.
const SHOWN: usize = 400;
/// So many edits are laid out; older ones are counted.
pub const MOST: usize = 1000;
/// What stands before everything that belongs to an edit.
const INDENT: &str = "  ";

/// What the journal says of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The edits there, newest first, of each only what it changed there.
    pub entries: Vec<Entry>,
    /// How many older ones were left out.
    pub older: usize,
    /// Why there is nothing, or not everything.
    pub flaw: Option<Flaw>,
}

/// Why a history is not whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// There is no journal.
    Missing,
    /// There is one that cannot be read.
    Unreadable(Bilingual),
    /// Something is wrong with it from some line on.
    Damaged(Bilingual),
}

/// The history that is looked at.
#[derive(Debug, Default)]
pub struct History {
    asked: u64,
    read: Option<Read>,
}

impl History {
    /// What was read is of another place.
    pub fn forget(&mut self) {
        self.read = None;
    }

    /// The number of a new question to the journal.
    pub fn ask(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// Takes the answer to a question, if it is the last that was asked.
    pub fn take(&mut self, asked: u64, read: Read) {
        if asked == self.asked {
            self.read = Some(read);
        }
    }

    /// Lays it out in rows of at most so many cells.
    pub fn rows(&self, open: &OpenAssessment, lang: Lang, columns: usize) -> Vec<Row> {
        let teller = Teller { questionnaire: Some(open.questionnaire()), lang, cells: SHOWN };
        let mut page = Page { rows: Vec::new(), open, teller, columns };
        let s = HistoryStrings::of(lang);
        match &self.read {
            None => page.say(s.reading, Tone::Faint),
            Some(read) => page.read(read, s),
        }
        page.rows
    }
}

struct Page<'a> {
    rows: Vec<Row>,
    open: &'a OpenAssessment,
    teller: Teller<'a>,
    columns: usize,
}

impl Page<'_> {
    fn say(&mut self, text: &str, tone: Tone) {
        paragraph(&mut self.rows, ("", Tone::Plain), text, tone, self.columns, None);
    }

    fn read(&mut self, read: &Read, s: &HistoryStrings) {
        let lang = self.teller.lang;
        match &read.flaw {
            Some(Flaw::Missing) => return self.say(s.no_journal, Tone::Warn),
            Some(Flaw::Unreadable(why)) => return self.say(&(s.unreadable)(why.get(lang)), Tone::Bad),
            Some(Flaw::Damaged(what)) => self.say(&(s.damaged)(what.get(lang)), Tone::Bad),
            None => {}
        }
        if read.entries.is_empty() {
            return self.say(LogStrings::of(lang).nothing, Tone::Plain);
        }
        self.say(s.newest_first, Tone::Faint);
        for entry in &read.entries {
            self.entry(entry);
        }
        if read.older > 0 {
            self.rows.push(Row::default());
            self.say(&(s.older)(read.older), Tone::Warn);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.rows.push(Row::default());
        let who = clean::line(self.teller.who(entry)).into_owned();
        let when = entry.at.format("%Y-%m-%d %H:%M");
        self.say(&format!("{when}  {who}{}", self.teller.deed(entry)), Tone::Heading);
        for change in &entry.changes {
            let part = told::part(self.open, change, self.teller.lang);
            match self.teller.did(change) {
                Did::Said(said) => self.line(("", Tone::Plain), &format!("{part}: {said}"), Tone::Plain),
                Did::Turned(from, to) => self.turned(&part, &from, &to),
            }
        }
    }

    /// On one row where there is room, else one below the other.
    fn turned(&mut self, part: &str, from: &str, to: &str) {
        let both = format!("{part}: {from} -> {to}");
        if width(&both) + width(INDENT) <= self.columns {
            return self.line(("", Tone::Plain), &both, Tone::Plain);
        }
        self.line(("", Tone::Plain), &format!("{part}:"), Tone::Plain);
        self.line(("- ", Tone::Bad), from, Tone::Bad);
        self.line(("+ ", Tone::Good), to, Tone::Good);
    }

    fn line(&mut self, (sign, sign_tone): (&str, Tone), text: &str, tone: Tone) {
        let prefix = format!("{INDENT}{sign}");
        paragraph(&mut self.rows, (&prefix, sign_tone), text, tone, self.columns, None);
    }
}
