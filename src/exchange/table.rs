//! A document as tables: built once, and written down by every format. What a cell is, whose column it stands
//! in and which words it may hold is said here, so that no format has to guess.

use super::Document;
use super::report::Head;
use super::text::Text;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;
use crate::text::strings::headings::Heading;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::borrow::Cow;

/// A document, cleaned and in one language.
#[derive(Debug)]
pub struct Paper {
    /// Its language.
    pub lang: Lang,
    /// Which document it is.
    pub document: Document,
    /// What it is about.
    pub head: Head,
    /// What is shown before the tables.
    pub plots: Vec<Plot>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// One table.
#[derive(Debug)]
pub struct Table {
    /// Its stable name.
    pub id: &'static str,
    /// What people read.
    pub title: Text,
    /// How it is read.
    pub layout: Layout,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What has to be known to read it.
    pub notes: Vec<Text>,
}

/// How a table is read where there is a choice; a spreadsheet has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Row by row.
    Rows,
    /// Each row is a text of its own under its first cell.
    Pairs,
    /// Each row is a section of its own: too much for a line.
    Cards,
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub heading: Heading,
    /// What a cell is.
    pub kind: Kind,
    /// Whose words stand in it.
    pub side: Side,
    /// How wide it should be, in half-width characters.
    pub width: u8,
}

/// What the cells of a column are.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A few words.
    Line,
    /// The number of a control: text, though it looks like a number.
    ControlNumber,
    /// A day.
    Date,
    /// A moment, told at this offset from UTC; the heading names it.
    Time(FixedOffset),
    /// A count.
    Count,
    /// One of these words.
    Word(Vec<Word>),
    /// A text of any length.
    Long,
    /// A name for programs, of no concern to people.
    Key,
}

/// Whose words stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Given by the catalog or the standard.
    Fixed,
    /// What the provider says.
    Provider,
    /// The organisation's own, to be filled in and reviewed.
    Customer,
    /// Counted or judged from the rest.
    Derived,
}

/// A word that a cell may hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its stable name.
    pub token: &'static str,
    /// What people read.
    pub label: Text,
    /// How it should strike the eye.
    pub tone: Tone,
}

/// How something should strike the eye. It never says more than the words do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Like everything else.
    #[default]
    Plain,
    /// In order.
    Good,
    /// Half way.
    Halfway,
    /// Missing or run out.
    Bad,
    /// Of no concern.
    Quiet,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(Text),
    /// The number of a control, and what it is a number of: said where a number alone would be calculated with.
    Number(Text, Text),
    /// A day.
    Date(NaiveDate),
    /// A moment, at the offset of its column.
    Time(DateTime<FixedOffset>),
    /// A count.
    Count(usize),
    /// A word of the column.
    Word(Word),
    /// What is to be filled in, as it stands now, and the words to choose from; none where anything may be written.
    Input(Text, Vec<Text>),
}

/// Bars that show shares. Everything they show stands in a table too.
#[derive(Debug)]
pub struct Plot {
    /// What it shows.
    pub title: Text,
    /// The rows.
    pub rows: Vec<Bars>,
}

/// What is shown of one thing.
#[derive(Debug)]
pub struct Bars {
    /// What it is about.
    pub label: Text,
    /// A bar for each: what it counts, its look, how many.
    pub bars: Vec<(&'static str, Tone, usize)>,
    /// Of how many.
    pub of: usize,
}

impl Column {
    /// A column.
    pub fn new(heading: Heading, kind: Kind, side: Side, width: u8) -> Column {
        Column { heading, kind, side, width }
    }

    /// What people read above it.
    pub fn title(&self, lang: Lang) -> Cow<'static, str> {
        let label = self.heading.label(lang);
        match &self.kind {
            Kind::Time(offset) if lang == Lang::Ja => format!("{label}(UTC{offset})").into(),
            Kind::Time(offset) => format!("{label} (UTC{offset})").into(),
            _ => label.into(),
        }
    }

    /// A title in the parts between which it may be broken: before what stands in brackets, and within them.
    pub(super) fn title_parts(title: &str) -> Vec<&str> {
        let Some((name, _)) = title.split_once('(') else { return vec![title] };
        let brackets = title.get(name.len()..).unwrap_or_default();
        std::iter::once(name).chain(brackets.split_inclusive(['・', ','])).collect()
    }

    /// Whether it says in words what a row is about.
    fn is_name(&self) -> bool {
        matches!(self.heading, Heading::Name | Heading::Subject | Heading::Question)
    }

    /// Whether people read it.
    pub fn is_for_people(&self) -> bool {
        self.kind != Kind::Key
    }

    /// The words its cells may hold; none where they may hold anything.
    pub fn words(&self) -> &[Word] {
        match &self.kind {
            Kind::Word(words) => words,
            _ => &[],
        }
    }
}

impl Table {
    /// The places of the cells that name a row: the first that says something, and the name.
    pub(super) fn naming(&self, row: &[Cell]) -> Vec<usize> {
        let first = row.iter().position(|cell| !cell.is_empty());
        let name = self.columns.iter().position(Column::is_name).filter(|at| Some(*at) != first);
        let name = name.filter(|at| row.get(*at).is_some_and(|cell| !cell.is_empty()));
        first.into_iter().chain(name).collect()
    }

    /// How many columns on the left name a row. They stay in sight where a table is wider than the window.
    pub(super) fn heads(&self) -> usize {
        let place = self.columns.iter().position(Column::is_name);
        place.filter(|at| *at < 4).map_or(1, |at| at + 1)
    }
}

impl Word {
    /// A word of a vocabulary as it is.
    pub(super) fn of<V: Vocabulary>(word: V, lang: Lang, tone: Tone) -> Word {
        Word { token: word.token(), label: Text::line(word.label(lang)), tone }
    }

    /// A word behind a sign.
    pub(super) fn marked(self, mark: &str) -> Word {
        if mark.is_empty() {
            self
        } else {
            Word { label: Text::line(&format!("{mark} {}", self.label)), ..self }
        }
    }
}

impl Cell {
    /// A text; nothing where it is empty.
    pub(super) fn text(text: Text) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A day, where there is one.
    pub(super) fn date(day: Option<NaiveDate>) -> Cell {
        day.map_or(Cell::Empty, Cell::Date)
    }

    /// What stands in it, as text.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Number(text, _) | Cell::Input(text, _) => text.to_string(),
            Cell::Date(day) => day.to_string(),
            Cell::Time(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Word(word) => word.label.to_string(),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Input(text, _) => text.is_empty(),
            _ => false,
        }
    }

    /// How it should strike the eye.
    pub fn tone(&self) -> Tone {
        match self {
            Cell::Word(word) => word.tone,
            _ => Tone::Plain,
        }
    }
}
