//! A paper read as a whole.

use super::account::{Fate, LeftOut};
use super::blocks::{self, Style};
use super::cite::{self, Clause, Link};
use super::contents::{self, Entry};
use super::furniture;
use super::heading::{self, Candidate};
use super::layout::{self, Layout, Numbers, Tried};
use super::line::{self, Line, Shape};
use super::number;
use super::section::{self, Plan, Raw};
use super::title;
use super::words;
use crate::model::catalog::Catalog;
use crate::model::source::{Block, Source};
use crate::model::{self, ControlId};
use crate::text::clean;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// A front page has no more lines with something on them.
const FRONT: usize = 15;

/// A paper that has been read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// How its sections are numbered, and the edition whose numbers these are where that is not the catalog.
    pub layout: Tried,
    /// Every layout that was tried, best first.
    pub tried: Vec<Tried>,
    /// Its title, from the front page or the first heading.
    pub title: Option<String>,
    /// Its date, from the front page.
    pub date: Option<NaiveDate>,
    /// The sections in the order of the paper, general ones among them.
    pub sections: Vec<Section>,
    /// What became of each line.
    pub account: Vec<Fate>,
    /// Each line as it was read.
    pub lines: Vec<String>,
    /// Sentences that were cut and are joined again.
    pub joins: Vec<Join>,
    /// What the list of contents says against what was found; none where there is no list.
    pub contents: Option<Contents>,
}

/// A section of the paper.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its number as the paper has it; none for a topic.
    pub number: Option<String>,
    /// The controls it speaks of.
    pub controls: Vec<ControlId>,
    /// Its title without number.
    pub title: String,
    /// Its heading as the paper has it; empty for what stands before the first one.
    pub heading: String,
    /// The line it begins on, from 1.
    pub line: usize,
    /// What it says.
    pub source: Source,
    /// Links it gives.
    pub links: Vec<Link>,
    /// Articles it cites.
    pub clauses: Vec<Clause>,
    /// Lines, from 1, that speak of a figure which the text cannot hold.
    pub figures: Vec<usize>,
}

/// A sentence that was cut: the lines, from 1, before and after the cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    /// The last line before.
    pub before: usize,
    /// The first line after.
    pub after: usize,
}

/// The list of contents as a checksum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many numbers of controls it lists.
    pub listed: usize,
    /// Numbers it lists that were not found as sections.
    pub not_found: Vec<String>,
    /// Numbers of sections that it does not list.
    pub not_listed: Vec<String>,
    /// Whether the sections stand in its order.
    pub same_order: bool,
}

impl Contents {
    /// Whether everything it lists was found, in its order, and nothing else.
    pub fn agrees(&self) -> bool {
        self.same_order && self.not_found.is_empty() && self.not_listed.is_empty()
    }
}

impl Section {
    /// Whether it is a topic and not the section of a number.
    pub fn is_topic(&self) -> bool {
        self.number.is_none()
    }
}

impl Reading {
    /// The controls that sections were found for, each once, in the order of the paper.
    pub fn controls(&self) -> Vec<&ControlId> {
        let mut seen = HashSet::new();
        self.sections.iter().flat_map(|section| &section.controls).filter(|id| seen.insert(*id)).collect()
    }

    /// How many lines were left out for a reason.
    pub fn left_out(&self, why: LeftOut) -> usize {
        self.account.iter().filter(|fate| **fate == Fate::Left(why)).count()
    }

    /// The runner-up among the layouts: the best of those that were not chosen.
    pub fn runner_up(&self) -> Option<&Tried> {
        self.tried.iter().find(|tried| **tried != self.layout)
    }
}

/// Reads a paper. Without a wish for a layout the one that finds most controls in order is taken.
pub fn read(text: &str, catalog: &Catalog, wish: Option<Layout>) -> Reading {
    let lines = line::split(text.strip_prefix('\u{FEFF}').unwrap_or(text));
    let mut fates: Vec<Option<Fate>> = vec![None; lines.len()];
    furniture::set_aside(&lines, &mut fates);
    let (entries, contents_at) = contents::set_aside(&lines, &mut fates);
    let mut candidates = heading::candidates(&lines, &fates, &titles(&entries, catalog));
    let bare = bare_contents(&lines, &mut candidates, &mut fates, entries.is_empty());
    let numbers = Numbers::of(catalog);
    let tried = layout::try_all(&candidates, catalog, &numbers);
    let layout = choose(&tried, wish);
    let heads = heads(&candidates, &layout, &numbers);
    let first_head = heads.keys().min().copied();
    let front = front(&lines, contents_at, first_head, &fates);
    let (title, date) = title_and_date(&lines, front);
    let listed = entries.iter().map(|entry| title::folded(&entry.title)).filter(|title| !title.is_empty());
    let plan = Plan { lines: &lines, heads, listed: listed.collect(), front };
    let raw = section::cut(&plan, &mut fates);
    let is_marked = lines.iter().any(|line| matches!(line.shape, Shape::Heading(..)));
    let style = Style::of(raw.iter().map(|raw| raw.body.as_slice()), is_marked);
    let mut joins = Vec::new();
    let sections: Vec<Section> = raw.iter().map(|raw| built(raw, &lines, style, &mut joins)).collect();
    let contents = checksum(&entries, &bare, &layout, &numbers, &sections);
    // Every line has its fate by now; one that had none would be empty.
    let account = fates.into_iter().map(|fate| fate.unwrap_or(Fate::Left(LeftOut::Blank))).collect();
    let lines = lines.into_iter().map(|line| line.raw).collect();
    Reading { layout, tried, title, date, sections, account, lines, joins, contents }
}

/// Of several texts of one paper, as a converter gives them in several ways, reads the one in which most controls are
/// found in order, and of those the one that agrees with its list of contents.
pub fn best(texts: &[String], catalog: &Catalog, wish: Option<Layout>) -> Reading {
    let rank = |reading: &Reading| {
        let agrees = reading.contents.as_ref().is_some_and(Contents::agrees);
        (reading.layout.in_order, agrees)
    };
    let (first, others) = texts.split_first().map_or(("", texts), |(first, others)| (first.as_str(), others));
    others.iter().fold(read(first, catalog, wish), |best, text| {
        let other = read(text, catalog, wish);
        if rank(&other) > rank(&best) { other } else { best }
    })
}

/// The whole titles of controls, as the catalog and the list of contents have them, folded.
fn titles(entries: &[Entry], catalog: &Catalog) -> HashSet<String> {
    let listed = entries.iter().map(|entry| match number::leading(&entry.title) {
        Some((_, title)) => title::folded(title),
        None => title::folded(&entry.title),
    });
    listed.chain(catalog.controls.iter().map(|control| title::folded(&control.title.ja))).collect()
}

/// A list of contents that nothing marks: its lines are set aside and head nothing.
fn bare_contents(
    lines: &[Line],
    candidates: &mut Vec<Candidate>,
    fates: &mut [Option<Fate>],
    is_wanted: bool,
) -> Vec<String> {
    if !is_wanted {
        return Vec::new();
    }
    let numbered: Vec<_> = candidates.iter().map(|one| (one.at, one.number.clone())).collect();
    let list: HashMap<usize, String> =
        contents::bare_list(lines, &numbered).into_iter().map(|(at, number)| (at, number.shown())).collect();
    for at in list.keys() {
        if let Some(fate) = fates.get_mut(*at) {
            *fate = Some(Fate::Left(LeftOut::Contents));
        }
    }
    let shown: Vec<String> =
        candidates.iter().filter(|one| list.contains_key(&one.at)).map(|one| one.heading.clone()).collect();
    candidates.retain(|one| !list.contains_key(&one.at));
    shown
}

fn choose(tried: &[Tried], wish: Option<Layout>) -> Tried {
    let none = || Tried { layout: Layout::NoNumbers, edition: None, in_order: 0 };
    let found = match wish {
        Some(wish) => tried.iter().find(|tried| tried.layout == wish),
        None => tried.first().filter(|best| best.in_order > 0),
    };
    found.cloned().unwrap_or_else(none)
}

/// The candidates that are headings under the layout, by line. A line without markup that names a control again is
/// a reference to it.
fn heads<'a>(
    candidates: &'a [Candidate],
    layout: &Tried,
    numbers: &Numbers<'_>,
) -> HashMap<usize, (&'a Candidate, Vec<ControlId>)> {
    let mut seen = HashSet::new();
    let mut heads = HashMap::new();
    for one in candidates {
        let Some(controls) = layout::controls(layout, one, numbers) else { continue };
        let is_new = seen.insert((one.number.clone(), one.brackets.clone()));
        if is_new || one.marked {
            heads.insert(one.at, (one, controls));
        }
    }
    heads
}

/// The first line after the front page: title, publisher, date, all of them short.
fn front(
    lines: &[Line],
    contents_at: Option<usize>,
    first_head: Option<usize>,
    fates: &[Option<Fate>],
) -> usize {
    let filled = |at: &usize| lines.get(*at).is_some_and(|line| line.shape != Shape::Blank);
    let title = (0..lines.len()).find(|at| filled(at) && fates.get(*at) == Some(&None));
    let next_heading = lines
        .iter()
        .enumerate()
        .skip(title.map_or(0, |title| title + 1))
        .find(|(_, line)| matches!(line.shape, Shape::Heading(..)))
        .map(|(at, _)| at);
    let end = contents_at.or(next_heading.into_iter().chain(first_head).min()).unwrap_or(0);
    let front = || (0..end).filter(|at| filled(at) && fates.get(*at) == Some(&None));
    let is_short = |at: usize| {
        let text = lines.get(at).map(Line::text).unwrap_or_default();
        text.chars().count() <= 60 && !text.contains('。')
    };
    if front().take(FRONT + 1).count() <= FRONT && front().all(is_short) { end } else { 0 }
}

fn title_and_date(lines: &[Line], front: usize) -> (Option<String>, Option<NaiveDate>) {
    let head = || lines.iter().take(if front > 0 { front } else { 30 });
    let headings: Vec<&str> = head()
        .filter_map(|line| match &line.shape {
            Shape::Heading(_, text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let title = match headings.is_empty() {
        false if front > 0 => Some(headings.join(" ")),
        false => headings.first().map(|text| (*text).to_owned()),
        true => head().map(Line::text).find(|text| !text.is_empty()),
    };
    let title = title.map(|title| title.chars().take(120).collect());
    (title, head().find_map(|line| words::first_date(&line.text()).or_else(|| of_an_era(&line.text()))))
}

/// `令和8年4月1日` in a line.
fn of_an_era(text: &str) -> Option<NaiveDate> {
    let at = ["令和", "平成"].into_iter().find_map(|era| text.find(era))?;
    let (era, _) = text.get(at..)?.split_once('日')?;
    model::date::read(&format!("{era}日"), NaiveDate::MIN).ok()
}

fn built(raw: &Raw, lines: &[Line], style: Style, joins: &mut Vec<Join>) -> Section {
    let built = blocks::build(&raw.body, raw.control.is_some(), style);
    let quotation: Vec<Block> = built.blocks.iter().map(cleaned).collect();
    joins.extend(built.joins.iter().map(|(before, after)| Join { before: before + 1, after: after + 1 }));
    let (number, controls) = match &raw.control {
        Some((number, controls)) => (Some(number.clone()), controls.clone()),
        None => (None, Vec::new()),
    };
    let page = lines.get(raw.at).map(|line| line.page).filter(|page| *page > 0);
    let texts = || quotation.iter().flat_map(Block::texts);
    let (links, clauses) = (cite::links(texts()), cite::clauses(texts()));
    let figures = raw
        .body
        .iter()
        .filter(|line| matches!(&line.shape, Shape::Text(text) if words::speaks_of_a_figure(text)))
        .map(|line| line.at + 1)
        .collect();
    Section {
        number,
        controls,
        title: raw.title.clone(),
        heading: raw.heading.clone(),
        line: raw.at + 1,
        links,
        clauses,
        figures,
        source: Source::new(page, quotation),
    }
}

/// Two clean lines, joined, may make a text that is not.
fn cleaned(block: &Block) -> Block {
    let line = |text: &String| clean::line(text).into_owned();
    let lines = |texts: &Vec<String>| texts.iter().map(line).collect();
    match block {
        Block::Heading(text) => Block::Heading(line(text)),
        Block::Paragraph(text) => Block::Paragraph(line(text)),
        Block::List(entries) => Block::List(lines(entries)),
        Block::Table(rows) => Block::Table(rows.iter().map(lines).collect()),
    }
}

/// Holds the list of contents against the sections.
fn checksum(
    entries: &[Entry],
    bare: &[String],
    layout: &Tried,
    numbers: &Numbers<'_>,
    sections: &[Section],
) -> Option<Contents> {
    let titles = entries.iter().map(|entry| entry.title.as_str()).chain(bare.iter().map(String::as_str));
    let titles: Vec<String> = titles.map(|title| format!("# {title}")).collect();
    if titles.is_empty() {
        return None;
    }
    // Read as headings, they are numbers of controls where headings would be.
    let lines = line::split(&titles.join("\n"));
    let candidates = heading::candidates(&lines, &vec![None; lines.len()], &HashSet::new());
    let listed: Vec<String> = candidates
        .iter()
        .filter(|one| layout::controls(layout, one, numbers).is_some())
        .map(|one| one.number.shown())
        .collect();
    let found: Vec<&String> = sections.iter().filter_map(|section| section.number.as_ref()).collect();
    let (as_found, as_listed): (HashSet<_>, HashSet<_>) =
        (found.iter().map(|number| number.as_str()).collect(), listed.iter().map(String::as_str).collect());
    let not_found = listed.iter().filter(|number| !as_found.contains(number.as_str())).cloned().collect();
    let not_listed = found
        .iter()
        .filter(|number| !as_listed.contains(number.as_str()))
        .map(|number| (*number).clone())
        .collect();
    let in_both =
        found.iter().filter(|number| as_listed.contains(number.as_str())).map(|number| number.as_str());
    let wanted = listed.iter().map(String::as_str).filter(|number| as_found.contains(number));
    Some(Contents { listed: listed.len(), not_found, not_listed, same_order: in_both.eq(wanted) })
}
