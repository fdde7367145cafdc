//! How a table stands on paper: how wide its columns are, and on how many pages side by side. Where one page is too
//! narrow, the columns are shared out so that the pages are alike, each as wide as the widest: then a program that fits
//! the sheet onto so many pages breaks it just there, whatever its letters measure. What room there is goes to the
//! columns whose texts make the rows tall, on whichever page they stand.

use super::super::super::Document;
use super::super::super::table::{Cell, Column, Kind, Layout, Paper, Table};
use super::sheet::{lines, room, title};

/// As wide as a page can be before its letters become too small to read, in half-width characters; and where that spares
/// the reader a second page, or a table has so many columns that few will ever print it.
const PAGE: usize = 220;
const WIDE_PAGE: usize = 250;
/// As wide as a column is in which nothing stands, where nobody fills it in.
const EMPTY: usize = 14;
/// A column becomes wider until its longest text has so few lines, as far as the second number: as tall as a row can
/// be, and as wide as a line can be read.
const LINES: usize = 22;
const WIDEST: usize = 100;
/// So few lines make no row tall, and no row is taller than so many.
const FLAT: usize = 3;
const MOST: usize = 1000;
/// The mark of the filter takes so much of a heading.
const FILTER: usize = 4;
/// Columns become wider in steps of so much, and so many steps are thought ahead.
const STEP: usize = 4;
const AHEAD: usize = 4;
/// So many rows tell what the others are like.
const SAMPLE: usize = 300;

/// How a table stands on paper.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// How wide the columns are, in half-width characters.
    pub(super) widths: Vec<usize>,
    /// The places of the columns that stand on each page; those that are repeated are named only on the first.
    pub(super) pages: Vec<Vec<usize>>,
    /// The places of those that are repeated.
    heads: Vec<usize>,
    /// As wide as a page may be.
    pub(super) most: usize,
}

/// The plan of a table: on one page if that can be, so that what belongs together is seen together.
pub(super) fn plan(table: &Table, paper: &Paper) -> Plan {
    on_one_page(table, paper).unwrap_or_else(|| {
        let widths = (0..).zip(&table.columns).map(|(at, column)| own(table, at, column, paper)).collect();
        let mut plan = Plan::of(table, widths);
        plan.most = match plan.width_of(&Plan::shown(table), 0) {
            _ if table.layout == Layout::Cards => WIDE_PAGE,
            // What is filled in stands beside its question, on however small a print.
            all if paper.document == Document::Sheet => all,
            all @ PAGE..=WIDE_PAGE => all,
            _ => PAGE,
        };
        plan.pages = plan.shared_out(&Plan::shown(table));
        plan.widen(table);
        plan.level(table);
        plan
    })
}

/// One page, with as much room as it takes for every text to be seen; none where no page has it.
fn on_one_page(table: &Table, paper: &Paper) -> Option<Plan> {
    let mut plan = Plan::of(table, table.columns.iter().map(|column| declared(column, paper)).collect());
    let all = plan.width_of(&Plan::shown(table), 0);
    plan.pages = vec![Plan::shown(table)];
    [PAGE.max(all), WIDE_PAGE].into_iter().filter(|most| all <= *most && *most <= WIDE_PAGE).find_map(
        |most| {
            plan.most = most;
            plan.widen(table);
            plan.shows_all(table).then(|| plan.clone())
        },
    )
}

/// How wide a column is to be; no part of a heading that is broken is broken again.
fn declared(column: &Column, paper: &Paper) -> usize {
    let heading = title(column, paper);
    let parts = heading.split('\n').map(|part| cells(part) + FILTER).max().filter(|_| heading.contains('\n'));
    usize::from(column.width).max(parts.unwrap_or(0))
}

/// How wide a column wants to be: no text is taller than a row can be.
fn own(table: &Table, at: usize, column: &Column, paper: &Paper) -> usize {
    let width = declared(column, paper);
    let is_empty = || table.rows.iter().all(|row| row.get(at).is_none_or(Cell::is_empty));
    if column.kind != Kind::Long {
        return width;
    }
    if table.layout == Layout::Cards && is_empty() {
        return width.min(EMPTY);
    }
    (width..WIDEST).step_by(8).find(|width| is_seen(table, at, *width)).unwrap_or(WIDEST.max(width))
}

/// Whether no text of a column is taller than a row can be.
fn is_seen(table: &Table, at: usize, width: usize) -> bool {
    let mut texts = table.rows.iter().filter_map(|row| text(row.get(at)?));
    texts.all(|text| lines(text, width) <= LINES)
}

/// What is read in a cell, where that is a text.
pub(super) fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) | Cell::Number(text, _) | Cell::Input(text, _) => Some(text.as_str()),
        Cell::Word(word) => Some(word.label.as_str()),
        Cell::Empty | Cell::Date(_) | Cell::Time(_) | Cell::Count(_) => None,
    }
}

/// How many half-width characters a line of text is long.
pub(super) fn cells(line: &str) -> usize {
    // In UTF-8 every character but the narrow ones begins with a byte from 0xC0 on.
    line.bytes().map(|byte| usize::from(byte < 0x80) + 2 * usize::from(byte >= 0xC0)).sum()
}

impl Plan {
    fn of(table: &Table, widths: Vec<usize>) -> Plan {
        let mut plan = Plan { widths, pages: Vec::new(), heads: Vec::new(), most: PAGE };
        plan.heads = Plan::shown(table).into_iter().filter(|at| *at < table.heads()).collect();
        plan
    }

    /// The places of the columns that people read.
    fn shown(table: &Table) -> Vec<usize> {
        let columns = (0..).zip(&table.columns);
        columns.filter(|(_, column)| column.is_for_people()).map(|(at, _)| at).collect()
    }

    /// Whether every text is seen as a whole, or at least as much of it as can be.
    fn shows_all(&self, table: &Table) -> bool {
        let wide = |at: usize| self.widths.get(at).copied().unwrap_or(0);
        Plan::shown(table).into_iter().all(|at| wide(at) >= WIDEST || is_seen(table, at, wide(at)))
    }

    /// How wide a page is, with what is repeated on it.
    pub(super) fn page_width(&self, place: usize) -> usize {
        self.pages.get(place).map_or(0, |page| self.width_of(page, place))
    }

    fn width_of(&self, page: &[usize], place: usize) -> usize {
        let of = |at: &usize| self.widths.get(*at).copied().unwrap_or(0);
        let repeated = if place == 0 { 0 } else { self.heads.iter().map(of).sum() };
        repeated + page.iter().map(of).sum::<usize>()
    }

    /// The columns of each page: as few pages as will do, and those as narrow as so many can be.
    fn shared_out(&self, shown: &[usize]) -> Vec<Vec<usize>> {
        let fewest = self.filled(shown, self.most);
        let narrower = (1..self.most).find_map(|room| {
            let pages = self.filled(shown, room);
            let fits = pages.iter().enumerate().all(|(place, page)| self.width_of(page, place) <= room);
            (fits && pages.len() <= fewest.len()).then_some(pages)
        });
        narrower.unwrap_or(fewest)
    }

    /// Pages filled from left to right.
    fn filled(&self, shown: &[usize], room: usize) -> Vec<Vec<usize>> {
        let mut pages: Vec<Vec<usize>> = Vec::new();
        for at in shown {
            let place = pages.len().saturating_sub(1);
            match pages.last_mut() {
                // What is repeated on every page is not parted.
                Some(page) if self.heads.contains(at) => page.push(*at),
                Some(page) if self.width_of(page, place) + self.width_of(&[*at], 0) <= room => page.push(*at),
                _ => pages.push(vec![*at]),
            }
        }
        pages
    }

    /// Gives the room that is left on the pages to the columns that make the rows tall.
    fn widen(&mut self, table: &Table) {
        let pages = self.pages.iter().enumerate();
        let growing = pages.flat_map(|(place, page)| page.iter().map(move |at| (place, *at)));
        let growing = growing.filter(|(_, at)| self.may_grow(table, *at));
        let mut columns: Vec<Texts> = growing.map(|(page, at)| Texts::of(table, page, at)).collect();
        columns.iter_mut().for_each(|column| column.weigh(self.widths.get(column.at).copied().unwrap_or(0)));
        for _ in 0..self.most / STEP * self.pages.len() {
            let all: u64 = columns.iter().map(|column| column.weight).sum();
            let open = columns.iter_mut().filter(|column| self.has_room(column));
            // Of two the one on the left, and the last few lines are not worth smaller letters.
            let best = open.max_by_key(|column| (column.gain, usize::MAX - column.at));
            let Some(column) = best.filter(|column| column.gain * 100 > all) else { return };
            self.add(column.at, STEP);
            column.weigh(self.widths.get(column.at).copied().unwrap_or(0));
        }
    }

    fn has_room(&self, column: &Texts) -> bool {
        let wide = self.widths.get(column.at).copied().unwrap_or(0);
        wide + STEP <= WIDEST && self.page_width(column.page) + STEP <= self.most
    }

    /// Makes every page as wide as the widest, as far as it has columns for texts of any length.
    fn level(&mut self, table: &Table) {
        let most = (0..self.pages.len()).map(|place| self.page_width(place)).max().unwrap_or(0);
        for place in 0..self.pages.len() {
            let page = self.pages.get(place).cloned().unwrap_or_default();
            let long: Vec<usize> = page.iter().filter(|at| self.may_grow(table, **at)).copied().collect();
            let missing = most.saturating_sub(self.page_width(place));
            for (nth, at) in long.iter().enumerate() {
                self.add(*at, (missing + nth) / long.len());
            }
        }
    }

    /// Whether a column holds texts of any length. Those that are repeated take room from every page.
    fn may_grow(&self, table: &Table, at: usize) -> bool {
        let is_long = table.columns.get(at).is_some_and(|column| column.kind == Kind::Long);
        is_long && !self.heads.contains(&at)
    }

    fn add(&mut self, at: usize, more: usize) {
        if let Some(width) = self.widths.get_mut(at) {
            *width += more;
        }
    }
}

/// The texts of a column, each as the lengths of its lines.
struct Texts {
    at: usize,
    page: usize,
    texts: Vec<Vec<usize>>,
    /// How much the column adds to the height of the rows, and how much less it would if it were a step wider.
    weight: u64,
    gain: u64,
}

impl Texts {
    /// The texts of as many rows as tell what the others are like.
    fn of(table: &Table, page: usize, at: usize) -> Texts {
        let each = table.rows.len().div_ceil(SAMPLE).max(1);
        let lengths =
            |row: &Vec<Cell>| row.get(at).and_then(text).unwrap_or("").split('\n').map(cells).collect();
        let texts = table.rows.iter().step_by(each).map(lengths).collect();
        Texts { at, page, texts, weight: 0, gain: 0 }
    }

    fn weigh(&mut self, wide: usize) {
        self.weight = self.weight_at(wide);
        // One step alone may be too short to save a line.
        let gain =
            |steps: usize| self.weight.saturating_sub(self.weight_at(wide + steps * STEP)) / steps as u64;
        self.gain = (1..=AHEAD).map(gain).max().unwrap_or(0);
    }

    /// A row is as tall as its tallest cell, so tall ones count for far more than the many that are not.
    fn weight_at(&self, wide: usize) -> u64 {
        let lines =
            |text: &Vec<usize>| text.iter().map(|line| line.div_ceil(room(wide)).max(1)).sum::<usize>();
        self.texts.iter().map(|text| (lines(text).clamp(FLAT, MOST) as u64).pow(3)).sum()
    }
}

#[cfg(test)]
mod tests;
