//! A sheet that was filled in and came back, held against the assessment: what is new, what changed, where both sides
//! wrote, what cannot be read. Rows are matched by their ids and never by their place. Nothing is changed here.

mod bytes;
mod columns;
pub(super) mod csv;
pub(super) mod form;
pub mod grid;
pub(super) mod meaning;
mod xlsx;

#[cfg(test)]
mod tests;

pub use bytes::{Unreadable, read};

use super::entries;
use super::formats::csv::is_same_in_cp932;
use super::sheet::{self, Selection};
use super::text::is_calculated;
use crate::model::date;
use crate::model::edit::Edit;
use crate::model::field::{EnquiryPart, Field};
use crate::model::shape::{self, Shape};
use crate::model::{ControlId, OpenAssessment, Value};
use crate::text::Lang;
use crate::text::clean;
use crate::text::fold::fold_search;
use chrono::NaiveDate;
use columns::Columns;
use grid::{Entry, Grid, Line, Sheet, address};
use std::collections::{BTreeMap, HashMap};

/// Stands between two answers that are both kept.
const SEPARATOR: &str = "\n----\n";
/// Stands between them where there is only one line.
const BESIDE: &str = " / ";

/// What came back.
#[derive(Debug, Default, PartialEq)]
pub struct Comparison {
    /// Every answer of a known row, in the order of the sheet.
    pub cells: Vec<Found>,
    /// Rows that belong to nothing here.
    pub strays: Vec<Stray>,
    /// What was written beside the answers.
    pub remarks: Vec<Remark>,
    /// Days without a year among the answers.
    pub guessed: Vec<Guessed>,
}

/// A day without a year, and how it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Guessed {
    /// The cell.
    pub place: Place,
    /// The control and the field.
    pub about: String,
    /// What stands in the cell.
    pub text: String,
    /// What it was taken for.
    pub day: NaiveDate,
}

/// An answer that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The cell it stands in.
    pub place: Place,
    /// The control.
    pub control: ControlId,
    /// The field.
    pub field: Field,
    /// What stands in the assessment.
    pub present: Value,
    /// What is to be thought of it.
    pub outcome: Outcome,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the sheet; empty where there is only one.
    pub sheet: String,
    /// The name of the cell, such as `G12`.
    pub cell: String,
}

/// What an answer that came back means.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing to do: nobody touched it, it is blank, or it says what stands there already.
    Unchanged,
    /// There was no answer before.
    New(Value),
    /// Another answer than the one that was sent out.
    Changed(Value),
    /// It was changed there and here since it was sent out.
    Conflict(Value),
    /// It is no answer to this question.
    Invalid(Invalid),
}

/// Why a cell is no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// What stands in it.
    pub text: String,
    /// What is wrong.
    pub why: Why,
    /// The nearest of the choices.
    pub nearest: Option<Nearest>,
    /// All choices, in both languages.
    pub choices: Vec<[String; 2]>,
}

/// A choice in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest(pub [String; 2]);

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The field does not take this text.
    Unreadable(shape::Unreadable),
    /// It is calculated; nobody can tell from what.
    Formula,
    /// It is an error of the spreadsheet program.
    Error,
    /// The row is there more than once, with different answers.
    Twice,
}

/// A row that belongs to nothing here.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray {
    /// The cell of its answer.
    pub place: Place,
    /// What it says it is about.
    pub about: String,
    /// What stands in it.
    pub text: String,
    /// Why it belongs nowhere.
    pub why: Unknown,
}

/// Why a row belongs nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is of another assessment.
    Assessment,
    /// The questionnaire has no such control.
    Control,
    /// The control has no such question, duty or field.
    Field,
    /// It was added by hand.
    Added,
}

/// What was written beside an answer. It belongs into no field; a person has to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The cell.
    pub place: Place,
    /// The control and the field, as far as they are known.
    pub about: String,
    /// The text.
    pub text: String,
}

/// What becomes of answers that both sides have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolve {
    /// What stands in the assessment stays.
    Ours,
    /// What came back is taken.
    Theirs,
    /// Texts are kept one below the other; of anything else, what stands in the assessment stays.
    Both,
}

/// The changes to one control.
pub type Changes = (ControlId, Vec<(Field, Value)>);

/// Holds a sheet against an assessment; none where no sheet of the file is one to be filled in.
pub fn compare(open: &OpenAssessment, grid: &Grid) -> Option<Comparison> {
    let mut reader = Reader { open, grid, comparison: Comparison::default(), asked: None };
    let mut known = false;
    for sheet in &grid.sheets {
        if let Some(columns) = columns::find(sheet) {
            known = true;
            let rows = sheet.rows.iter().filter(|line| line.at > columns.heads);
            rows.for_each(|line| reader.row(sheet, &columns, line));
        }
    }
    known.then(|| {
        let mut comparison = reader.comparison;
        forget_entries_that_are_there(open, &mut comparison.cells);
        refuse_doubles(&mut comparison.cells);
        comparison
    })
}

struct Reader<'a> {
    open: &'a OpenAssessment,
    grid: &'a Grid,
    comparison: Comparison,
    /// What each question of a sheet is called, for rows whose ids got lost.
    asked: Option<HashMap<(String, String), (ControlId, Field)>>,
}

impl Reader<'_> {
    fn row(&mut self, sheet: &Sheet, columns: &Columns, line: &Line) {
        let place = |column| Place { sheet: sheet.name.clone(), cell: address(line.at, column) };
        let about = self.about(columns, line);
        if let Some(note) = columns.note {
            let text = clean::block(&line.text(Some(note))).trim().to_owned();
            if !text.is_empty() {
                self.comparison.remarks.push(Remark { place: place(note), about: about.clone(), text });
            }
        }
        let entry = line.entry(columns.answer);
        match self.target(columns, line) {
            Ok((control, field, sent)) => {
                let outcome = self.outcome(&control, &field, entry, &sent);
                let present = self.open.answer(&control).value(&field);
                let place = place(columns.answer);
                if let (Some(Value::Date(day)), Some(Entry::Text(text))) = (outcome.value(), entry)
                    && date::lacks_year(unquoted(text))
                {
                    let text = clean::line(text).trim().to_owned();
                    self.comparison.guessed.push(Guessed { place: place.clone(), about, text, day: *day });
                }
                self.comparison.cells.push(Found { place, control, field, present, outcome });
            }
            Err(why) => {
                let text = entry.map(|entry| entry.text().unwrap_or_default());
                let text = text.map(|text| clean::block(&text).trim().to_owned());
                // A row that nobody answered loses nothing.
                if let Some(text) = text.filter(|text| !text.is_empty()) {
                    self.comparison.strays.push(Stray { place: place(columns.answer), about, text, why });
                }
            }
        }
    }

    /// What a row says it is about, as a person finds it again.
    fn about(&self, columns: &Columns, line: &Line) -> String {
        let parts = [columns.control.or(columns.number), columns.field.or(columns.question)];
        let parts = parts.map(|column| clean::line(&line.text(column)).trim().to_owned());
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The field a row is about, and the hash it was sent out with.
    fn target(&mut self, columns: &Columns, line: &Line) -> Result<(ControlId, Field, String), Unknown> {
        let text = |column| line.text(column).trim().to_owned();
        let (control, field) = (text(columns.control), text(columns.field));
        if control.is_empty() || field.is_empty() {
            let named = self.named(&text(columns.number), &text(columns.question));
            return named.map(|(control, field)| (control, field, String::new())).ok_or(Unknown::Added);
        }
        let assessment = text(columns.assessment);
        if !assessment.is_empty() && assessment != self.open.assessment().id.as_str() {
            return Err(Unknown::Assessment);
        }
        let control = ControlId::from(control);
        let item = self.open.questionnaire().item(&control).ok_or(Unknown::Control)?;
        let field: Field = field.parse().map_err(|_| Unknown::Field)?;
        let field = entries::meant(self.open.answer(&control), field);
        if !entries::belongs(self.open.answer(&control), &field) {
            return Err(Unknown::Field);
        }
        match shape::of(&item, &field) {
            Some(Shape::Evidence) | None => Err(Unknown::Field),
            Some(_) => Ok((control, field, text(columns.sent).to_lowercase())),
        }
    }

    /// The field that number and question name, where the ids got lost.
    fn named(&mut self, number: &str, question: &str) -> Option<(ControlId, Field)> {
        let open = self.open;
        let asked = self.asked.get_or_insert_with(|| {
            let slips = |lang| sheet::slips(open, &Selection { annex_a: true, ..Selection::default() }, lang);
            let all = Lang::ALL.into_iter().flat_map(slips);
            let name = |slip: sheet::Slip<'_>| {
                let control = slip.item.control.id.clone();
                (key(control.as_str(), slip.question.as_str()), (control, slip.field))
            };
            all.map(name).collect()
        });
        asked.get(&key(number, question)).cloned()
    }

    fn outcome(&self, control: &ControlId, field: &Field, entry: Option<&Entry>, sent: &str) -> Outcome {
        let item = self.open.questionnaire().item(control);
        let shape = item.as_ref().and_then(|item| shape::of(item, field));
        let (Some(shape), Some(entry)) = (shape, entry) else { return Outcome::Unchanged };
        let invalid = |text: &str, why| Outcome::Invalid(Invalid::of(field, &shape, text, why));
        match entry {
            Entry::Formula => return invalid("", Why::Formula),
            Entry::Error => return invalid("", Why::Error),
            Entry::Text(_) | Entry::Number(_) | Entry::Date(_) => {}
        }
        let text = entry.text().unwrap_or_default();
        let present = self.open.answer(control).value(field);
        let cell =
            Cell { field, shape: &shape, present: &present, sent, cp932: self.grid.cp932, open: self.open };
        match cell.judge(&text) {
            Ok(outcome) => outcome,
            Err(why) => invalid(clean::block(&text).trim(), Why::Unreadable(why)),
        }
    }
}

/// One answer with all that is needed to judge it.
struct Cell<'a> {
    field: &'a Field,
    shape: &'a Shape<'a>,
    present: &'a Value,
    sent: &'a str,
    cp932: bool,
    open: &'a OpenAssessment,
}

impl Cell<'_> {
    fn judge(&self, text: &str) -> Result<Outcome, shape::Unreadable> {
        let today = self.open.today();
        let print = |text: &str| sheet::fingerprint(self.shape, text, today);
        let here = Lang::ALL.map(|lang| sheet::written(self.present, self.shape, lang));
        let is_ours = |text: &str| {
            print(text) == self.sent || here.iter().any(|own| print(own.as_str()) == print(text))
        };
        let bare = unquoted(text);
        let same_in_cp932 = || {
            let same = |own: &super::text::Text| {
                [text, bare].iter().any(|read| is_same_in_cp932(own.as_str(), read))
            };
            self.cp932 && here.iter().any(same)
        };
        if bare.trim().is_empty() || is_ours(text) || is_ours(bare) || same_in_cp932() {
            return Ok(Outcome::Unchanged);
        }
        let clears = meaning::is_clearing(bare);
        let value = match self.shape {
            _ if clears => Value::Empty,
            // A stroke in a text says that there is nothing to say.
            Shape::Line
            | Shape::Sha256
            | Shape::Block
            | Shape::Number(_)
            | Shape::Date(_)
            | Shape::Many(_)
                if meaning::is_stroke(bare) =>
            {
                return Ok(Outcome::Unchanged);
            }
            shape => meaning::read(shape, bare, today)?,
        };
        if !sheet::is_offered(self.field, &value) && !value.is_empty() {
            return Err(shape::Unreadable::NotOffered(Vec::new()));
        }
        let [own, _] = &here;
        let untouched = print(own.as_str()) == self.sent;
        Ok(match value {
            value if value.is_empty() && own.is_empty() => Outcome::Unchanged,
            value if self.holds(&value) => Outcome::Unchanged,
            value if own.is_empty() && (untouched || self.sent.is_empty()) => Outcome::New(value),
            value if untouched => Outcome::Changed(value),
            value => Outcome::Conflict(value),
        })
    }

    /// Whether both texts were kept before: then this one stands there already.
    fn holds(&self, value: &Value) -> bool {
        let (Value::Text(ours), Value::Text(theirs)) = (self.present, value) else { return false };
        let parted = |by: &str| ours.contains(by) && ours.split(by).any(|part| part == theirs);
        parted(SEPARATOR) || matches!(self.shape, Shape::Line) && parted(BESIDE)
    }
}

/// A text without the apostrophe that keeps a spreadsheet from calculating it.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_calculated(rest)).unwrap_or(text)
}

/// A row's name in words, so that blanks and widths do not matter.
fn key(number: &str, question: &str) -> (String, String) {
    let folded = |text: &str| fold_search(text).split_whitespace().collect::<String>();
    // A number that would be calculated with has words behind it.
    (folded(number.split([' ', '(', '（']).next().unwrap_or(number)), folded(question))
}

/// Entries to be made that the list has already: the sheet came before.
fn forget_entries_that_are_there(open: &OpenAssessment, cells: &mut [Found]) {
    let mut new: BTreeMap<(ControlId, String), Vec<usize>> = BTreeMap::new();
    for (at, cell) in cells.iter().enumerate() {
        if let (Field::Evidence(id, _), Some(_)) = (&cell.field, cell.outcome.value())
            && entries::is_new(open.answer(&cell.control), &cell.field)
        {
            new.entry((cell.control.clone(), id.to_string())).or_default().push(at);
        }
    }
    for ((control, id), places) in new {
        let parts = places.iter().filter_map(|at| cells.get(*at)).filter_map(|cell| match &cell.field {
            Field::Evidence(_, part) => Some((*part, cell.outcome.value()?)),
            _ => None,
        });
        if entries::is_there(open.answer(&control), &id.as_str().into(), &parts.collect::<Vec<_>>()) {
            for at in places {
                if let Some(cell) = cells.get_mut(at) {
                    cell.outcome = Outcome::Unchanged;
                }
            }
        }
    }
}

/// A row that was copied: where its answers differ, nobody can tell which is meant.
fn refuse_doubles(cells: &mut [Found]) {
    let mut first: HashMap<(ControlId, Field), Vec<usize>> = HashMap::new();
    for (at, cell) in cells.iter().enumerate() {
        // Blank and untouched copies say nothing.
        if cell.outcome != Outcome::Unchanged {
            first.entry((cell.control.clone(), cell.field.clone())).or_default().push(at);
        }
    }
    for places in first.into_values() {
        let outcomes: Vec<&Outcome> =
            places.iter().filter_map(|at| cells.get(*at)).map(|cell| &cell.outcome).collect();
        if outcomes.windows(2).all(|pair| pair.first() == pair.last()) {
            continue;
        }
        for at in places {
            let Some(cell) = cells.get_mut(at) else { continue };
            let text = cell.outcome.value().map(|value| value.json().to_string()).unwrap_or_default();
            cell.outcome =
                Outcome::Invalid(Invalid { text, why: Why::Twice, nearest: None, choices: Vec::new() });
        }
    }
}

impl Invalid {
    fn of(field: &Field, shape: &Shape<'_>, text: &str, why: Why) -> Invalid {
        let named = |offer: &shape::Offer<'_>| Lang::ALL.map(|lang| offer.label(lang).to_owned());
        let offers = shape.offers().iter().filter(|offer| sheet::is_offered(field, &offer.value));
        let choices: Vec<[String; 2]> = offers.map(named).collect();
        let labels: Vec<&str> = choices.iter().flatten().map(String::as_str).collect();
        let near = meaning::nearest(text, &labels);
        let nearest =
            near.and_then(|near| choices.iter().find(|labels| labels.iter().any(|label| label == near)));
        Invalid { text: text.to_owned(), why, nearest: nearest.cloned().map(Nearest), choices }
    }
}

impl Outcome {
    /// The answer that came back, where there is one to take.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Outcome::New(value) | Outcome::Changed(value) | Outcome::Conflict(value) => Some(value),
            Outcome::Unchanged | Outcome::Invalid(_) => None,
        }
    }
}

impl Found {
    /// What is to be written, given what becomes of conflicts; none where everything stays.
    pub fn taken(&self, resolve: Option<Resolve>) -> Option<Value> {
        match &self.outcome {
            Outcome::New(value) | Outcome::Changed(value) => Some(value.clone()),
            Outcome::Conflict(theirs) => match resolve? {
                Resolve::Ours => None,
                Resolve::Theirs => Some(theirs.clone()),
                Resolve::Both => self.joined(theirs),
            },
            Outcome::Unchanged | Outcome::Invalid(_) => None,
        }
    }

    fn joined(&self, theirs: &Value) -> Option<Value> {
        let (Value::Text(ours), Value::Text(theirs)) = (&self.present, theirs) else { return None };
        let is_line = matches!(
            self.field,
            Field::Owner
                | Field::ProviderSource
                | Field::Evidence(..)
                | Field::Enquiry(_, EnquiryPart::Ticket)
        );
        let between = if is_line { BESIDE } else { SEPARATOR };
        Some(Value::text(format!("{ours}{between}{theirs}")))
    }

    /// Whether it is a conflict that nothing has been said about, or that cannot be resolved that way.
    pub fn is_open(&self, resolve: Option<Resolve>) -> bool {
        matches!(self.outcome, Outcome::Conflict(_))
            && resolve != Some(Resolve::Ours)
            && self.taken(resolve).is_none()
    }
}

impl Comparison {
    /// What is to be written, control by control.
    pub fn changes(&self, resolve: Option<Resolve>) -> Vec<Changes> {
        let mut changes: Vec<Changes> = Vec::new();
        for cell in &self.cells {
            let Some(value) = cell.taken(resolve) else { continue };
            let place = changes.iter().position(|(control, _)| *control == cell.control);
            match place.and_then(|at| changes.get_mut(at)) {
                Some((_, fields)) if fields.iter().any(|(field, _)| *field == cell.field) => {}
                Some((_, fields)) => fields.push((cell.field.clone(), value)),
                None => changes.push((cell.control.clone(), vec![(cell.field.clone(), value)])),
            }
        }
        changes
    }

    /// What contradicts what stands here and has not been resolved: what a person has to decide, side by side.
    pub fn undecided(&self, resolve: Option<Resolve>) -> Vec<(ControlId, Field, Value)> {
        let open = self.cells.iter().filter(|cell| cell.is_open(resolve));
        open.filter_map(|cell| {
            Some((cell.control.clone(), cell.field.clone(), cell.outcome.value()?.clone()))
        })
        .collect()
    }

    /// What contradicts what stands here and has been resolved: what the sheet has there.
    pub fn decided(&self, resolve: Option<Resolve>) -> Vec<(ControlId, Field, Value)> {
        let decided = self.cells.iter().filter(|cell| resolve.is_some() && !cell.is_open(resolve));
        decided
            .filter_map(|cell| match &cell.outcome {
                Outcome::Conflict(theirs) => Some((cell.control.clone(), cell.field.clone(), theirs.clone())),
                _ => None,
            })
            .collect()
    }

    /// The edits that write it, control by control.
    pub fn edits(&self, open: &OpenAssessment, resolve: Option<Resolve>) -> Vec<(ControlId, Edit)> {
        let edit = |(control, fields): Changes| {
            let edit = entries::edits(&control, open.answer(&control), fields);
            (control, edit)
        };
        self.changes(resolve).into_iter().map(edit).collect()
    }

    /// Whether a person has to look at anything.
    pub fn has_findings(&self, resolve: Option<Resolve>) -> bool {
        let wrong = |cell: &Found| matches!(cell.outcome, Outcome::Invalid(_)) || cell.is_open(resolve);
        self.cells.iter().any(wrong) || !self.strays.is_empty()
    }
}
