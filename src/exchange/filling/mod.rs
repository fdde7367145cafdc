//! Somebody else's check sheet, filled in a copy: the rows are found by the numbers of controls in any edition, the
//! columns by their headings or as a person says, and nothing but empty cells is written. Pure.

mod book;
mod cells;
mod heads;
mod records;
mod targets;
mod values;

#[cfg(test)]
mod tests;

pub use targets::Target;

use super::incoming::grid::{Entry, Grid, Line, Sheet, address};
use super::incoming::{Unreadable, read};
use crate::model::OpenAssessment;
use crate::model::annex_a;
use crate::model::digest::of_bytes;
use crate::model::questionnaire::Item;
use crate::text::fold::fold_search;
use crate::text::{Lang, clean};
use cells::{Facts, Fills};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use targets::Manner;
use unicode_normalization::UnicodeNormalization;

/// The number of a control is no longer than this.
const NUMBER: usize = 16;
/// A column with fewer numbers of controls is no column of them.
const FEWEST: usize = 2;
/// As many columns as a spreadsheet has.
const COLUMNS: u32 = 16_384;

/// A check sheet that is to be filled in.
#[derive(Debug)]
pub struct Template {
    bytes: Vec<u8>,
    grid: Grid,
    is_book: bool,
}

/// Where what is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The name of the sheet; empty where there is only one.
    pub sheet: String,
    /// The columns, counted from nought.
    pub columns: BTreeMap<Target, u32>,
}

/// What a person says about a target: a column, or that it is not to be filled.
pub type Said = (Target, Option<u32>);

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is filled.
    Filled,
    /// Something stands there, and stays.
    Kept,
    /// It is calculated, and stays.
    Formula,
    /// It is hidden by a cell it is joined with.
    Merged,
}

/// One cell that there is something to write into.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The name of the cell.
    pub cell: String,
    /// The number in its row.
    pub number: String,
    /// What the column asks for.
    pub target: Target,
    /// What is written.
    pub text: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What filling comes to.
#[derive(Debug, Default)]
pub struct Plan {
    /// The cells, row by row.
    pub cells: Vec<Planned>,
    /// Rows whose number is a control's.
    pub rows: usize,
    /// Rows whose number is none we know, with it.
    pub strangers: Vec<(String, String)>,
    fills: Fills,
}

impl Template {
    /// A check sheet from the bytes of a workbook or a CSV.
    ///
    /// # Errors
    /// When it is neither, cannot be read, or is larger than any check sheet.
    pub fn read(bytes: Vec<u8>) -> Result<Template, Unreadable> {
        let is_book = bytes.starts_with(b"PK");
        if !is_book && bytes.first() == Some(&b'{') {
            return Err(Unreadable::OtherJson);
        }
        let grid = read(&bytes)?;
        Ok(Template { bytes, grid, is_book })
    }

    /// The names of the sheets.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.grid.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    /// The headings of a mapping's sheet, by column, as they are read.
    pub fn headings(&self, open: &OpenAssessment, mapping: &Mapping) -> Vec<(u32, String)> {
        let Some(sheet) = self.sheet(&mapping.sheet) else { return Vec::new() };
        let Some(number) = mapping.columns.get(&Target::Number).copied() else { return Vec::new() };
        heads::of(sheet, first_row(open, sheet, number), number)
    }

    /// What tells this template from others, whatever is filled in: its sheet and its headings.
    pub fn fingerprint(&self, open: &OpenAssessment, mapping: &Mapping) -> String {
        let heads = self.headings(open, mapping);
        let lines = heads.iter().map(|(column, text)| format!("{column}\t{}", fold_search(text)));
        of_bytes([mapping.sheet.clone()].into_iter().chain(lines).collect::<Vec<_>>().join("\n").as_bytes())
    }

    fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.grid.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// Which column is which, as its headings say; none where no column holds numbers of controls. A sheet can be named.
    pub fn propose(&self, open: &OpenAssessment, named: Option<&str>) -> Option<Mapping> {
        let sheets = self.grid.sheets.iter().filter(|sheet| named.is_none_or(|name| sheet.name == name));
        let best = sheets.filter_map(|sheet| {
            let (column, count) = number_column(open, sheet)?;
            Some((sheet, column, count))
        });
        let (sheet, number, _) = best.max_by_key(|(sheet, column, count)| {
            // Of sheets that list the same controls, the one that asks something.
            (targets_of(open, sheet, *column).len().min(1), *count)
        })?;
        let mut columns = targets_of(open, sheet, number);
        columns.insert(Target::Number, number);
        Some(Mapping { sheet: sheet.name.clone(), columns })
    }

    /// What filling comes to, with nothing written yet.
    ///
    /// # Errors
    /// When the sheet's own part of the workbook cannot be read.
    pub fn plan(
        &self,
        open: &OpenAssessment,
        mapping: &Mapping,
        overwrite: bool,
        lang: Lang,
    ) -> Result<Plan, Unreadable> {
        let facts = if self.is_book { book::facts(&self.bytes, &mapping.sheet)? } else { Facts::default() };
        let mut plan = Plan::default();
        let (Some(sheet), Some(number)) = (self.sheet(&mapping.sheet), mapping.columns.get(&Target::Number))
        else {
            return Ok(plan);
        };
        let first = first_row(open, sheet, *number);
        let heads: HashMap<u32, String> = heads::of(sheet, first, *number).into_iter().collect();
        let first = first.unwrap_or_default();
        let parted = mapping.columns.contains_key(&Target::Exclusion);
        for line in sheet.rows.iter().filter(|line| line.at >= first) {
            let Some(text) = number_in(line, *number) else { continue };
            let items = controls(open, &text);
            if items.is_empty() {
                let cell = address(line.at, *number);
                plan.strangers.push((cell, clean::line(&text).into_owned()));
                continue;
            }
            plan.rows += 1;
            // A column that no sheet has would make every line as long as that.
            let columns = mapping.columns.iter().filter(|(_, column)| **column < COLUMNS);
            for (target, column) in columns.filter(|(target, _)| **target != Target::Number) {
                let at = (line.at, *column);
                let heading = heads.get(column).map_or("", String::as_str);
                let list = facts.lists.iter().find(|(area, _)| area.holds(at));
                let offered = list.map_or(&[][..], |(_, words)| words);
                let manner = Manner { heading, offered, parted, lang };
                if let Some(text_there) = values::of(open, &items, *target, &manner) {
                    let fate = fate(line, at, &facts, overwrite);
                    plan.put(at, &text, *target, text_there, fate);
                }
            }
        }
        Ok(plan)
    }

    /// The check sheet with a plan carried out.
    ///
    /// # Errors
    /// When the archive or the sheet's own part in it is damaged.
    pub fn filled(&self, mapping: &Mapping, plan: &Plan) -> Result<Vec<u8>, Unreadable> {
        match self.is_book {
            true => book::fill(&self.bytes, &mapping.sheet, &plan.fills),
            false => records::fill(&self.bytes, &plan.fills),
        }
    }
}

impl Mapping {
    /// The mapping with what a person says: a column is for one thing only.
    pub fn told(mut self, said: &[Said]) -> Mapping {
        for (target, column) in said {
            self.columns.retain(|other, place| other != target && Some(*place) != *column);
            if let Some(column) = column {
                self.columns.insert(*target, *column);
            }
        }
        self
    }
}

impl Plan {
    fn put(&mut self, at: (u32, u32), number: &str, target: Target, text: String, fate: Fate) {
        let cell = address(at.0, at.1);
        let number = clean::line(number).into_owned();
        if fate == Fate::Filled {
            self.fills.insert(at, text.clone());
        }
        self.cells.push(Planned { cell, number, target, text, fate });
    }

    /// How many cells come to that.
    pub fn count(&self, fate: Fate) -> usize {
        self.cells.iter().filter(|cell| cell.fate == fate).count()
    }
}

fn fate(line: &Line, at: (u32, u32), facts: &Facts, overwrite: bool) -> Fate {
    let entry = line.entry(at.1);
    let is_empty = entry.is_none_or(|entry| entry.text().is_some_and(|text| text.trim().is_empty()));
    match entry {
        _ if facts.merged.iter().any(|area| area.holds(at) && !area.shows(at)) => Fate::Merged,
        Some(Entry::Formula) => Fate::Formula,
        _ if is_empty || overwrite => Fate::Filled,
        _ => Fate::Kept,
    }
}

/// The number of a column by its letters.
pub fn column(letters: &str) -> Option<u32> {
    let letters: String = letters.trim().nfkc().collect();
    let mut number = 0u32;
    for letter in letters.chars() {
        let digit =
            u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).filter(|at| *at < 26)?;
        number = number.checked_mul(26)?.checked_add(digit + 1)?;
    }
    number.checked_sub(1).filter(|at| *at < COLUMNS)
}

/// The number that a row is about; none where its cell holds none.
fn number_in(line: &Line, column: u32) -> Option<String> {
    let text = line.entry(column)?.text()?;
    let text: String = text.nfkc().collect();
    let text = text.split(['(', '\n']).next().unwrap_or_default().trim().to_owned();
    let starts = text.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    (starts && text.len() <= NUMBER && text.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

/// The controls that a number means, in any edition; an `A.` before it is Annex A. For a number of Annex A they are those
/// that answer for it in the Statement of Applicability.
fn controls<'a>(open: &'a OpenAssessment, number: &str) -> Vec<Item<'a>> {
    let questionnaire = open.questionnaire();
    let rest = number.strip_prefix(annex_a::PREFIX);
    let bare = rest.unwrap_or(number).trim_end_matches('.');
    let is_own = rest.is_none() && questionnaire.position(&bare.into()).is_some();
    let listed = annex_a::CONTROLS.iter().find(|listed| listed.number == bare && !is_own);
    let of_annex = listed.map(|listed| questionnaire.of_annex(listed)).filter(|items| !items.is_empty());
    of_annex.unwrap_or_else(|| match questionnaire.find(bare) {
        found if found.is_empty() => questionnaire.find(number),
        found => found,
    })
}

/// The column with the most numbers of controls, and how many.
fn number_column(open: &OpenAssessment, sheet: &Sheet) -> Option<(u32, usize)> {
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in &sheet.rows {
        for (column, _) in &line.cells {
            let Some(number) = number_in(line, *column).filter(|number| number.contains('.')) else {
                continue;
            };
            let is_known =
                *known.entry(number).or_insert_with_key(|number| !controls(open, number).is_empty());
            *counts.entry(*column).or_default() += usize::from(is_known);
        }
    }
    // The leftmost of equals: a second edition's numbers stand further right.
    let most = counts.into_iter().filter(|(_, count)| *count >= FEWEST);
    most.max_by_key(|(column, count)| (*count, u32::MAX - column))
}

/// The first row with a control's number.
fn first_row(open: &OpenAssessment, sheet: &Sheet, column: u32) -> Option<u32> {
    let is_control = |line: &&Line| {
        let number = number_in(line, column).filter(|number| number.contains('.'));
        number.is_some_and(|number| !controls(open, &number).is_empty())
    };
    sheet.rows.iter().find(is_control).map(|line| line.at)
}

/// The columns that the headings ask to be filled, each for what it asks best; where it can be, one that has room.
fn targets_of(open: &OpenAssessment, sheet: &Sheet, number: u32) -> BTreeMap<Target, u32> {
    let heads = heads::of(sheet, first_row(open, sheet, number), number);
    let full = full_columns(open, sheet, number);
    let mut fits: Vec<(bool, usize, u32, Target)> = Vec::new();
    for (column, text) in heads.iter().filter(|(column, _)| *column != number) {
        // The lowest heading is nearest to what it is about.
        let lines = text.split('\n').chain([text.as_str()]);
        for target in Target::all().filter(|target| *target != Target::Number) {
            let fit = lines.clone().map(|line| target.fits(line)).max().unwrap_or_default();
            if fit > 0 {
                fits.push((full.contains(column), fit, *column, target));
            }
        }
    }
    fits.sort_by_key(|(is_full, fit, column, target)| (*is_full, usize::MAX - fit, *column, *target));
    let mut columns = BTreeMap::new();
    for (_, _, column, target) in fits {
        if !columns.contains_key(&target) && columns.values().all(|taken| *taken != column) {
            columns.insert(target, column);
        }
    }
    columns
}

/// The columns in which every control has something already: there is nothing to fill in.
fn full_columns(open: &OpenAssessment, sheet: &Sheet, number: u32) -> BTreeSet<u32> {
    let is_control =
        |line: &&Line| number_in(line, number).is_some_and(|number| !controls(open, &number).is_empty());
    let says = |entry: &Entry| entry.text().is_none_or(|text| !text.trim().is_empty());
    let of = |line: &Line| -> BTreeSet<u32> {
        line.cells.iter().filter(|(_, entry)| says(entry)).map(|(column, _)| *column).collect()
    };
    let written = sheet.rows.iter().filter(is_control).map(of);
    written.reduce(|both, line| both.intersection(&line).copied().collect()).unwrap_or_default()
}
