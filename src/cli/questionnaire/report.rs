//! What reading a paper in gave, for people and for programs.

use super::super::output::Table;
use super::super::page::Page;
use crate::model::catalog::Catalog;
use crate::model::vocabulary::Vocabulary;
use crate::paper::layout::Tried;
use crate::paper::reading::{Contents, Section};
use crate::paper::{Clause, Fate, Layout, LeftOut, Reading};
use crate::text::strings::paper::PaperStrings;
use crate::text::{Lang, width};
use serde_json::{Value as Json, json};
use std::path::Path;

/// So wide are the first words of a section, in columns.
const FIRST_WORDS: usize = 48;
/// So many lines that were left out are shown for each reason.
const SHOWN: usize = 5;

/// The report as text.
pub(super) fn in_words(reading: &Reading, catalog: &Catalog, lang: Lang) -> String {
    let s = PaperStrings::of(lang);
    let mut page = Page::default();
    page.labelled(0, s.title, reading.title.as_deref().unwrap_or(s.not_known));
    let date = reading.date.map(|date| date.to_string());
    page.labelled(0, s.date, date.as_deref().unwrap_or(s.not_known));
    page.labelled(0, s.layout, &tried(&reading.layout, lang));
    if let Some(next) = reading.runner_up() {
        page.labelled(0, s.runner_up, &tried(next, lang));
    }
    if reading.layout.layout == Layout::NoNumbers {
        page.put(0, s.no_layout);
    }
    page.gap();
    page.put(0, &(s.controls_found)(reading.controls().len(), catalog.controls.len()));
    let missing = missing(reading, catalog);
    if !missing.is_empty() && reading.layout.layout != Layout::NoNumbers {
        page.labelled(1, s.not_found, &missing.join(", "));
    }
    contents(reading.contents.as_ref(), &mut page, s);
    sections(reading, &mut page, s);
    account(reading, &mut page, lang);
    page.into_text()
}

fn tried(tried: &Tried, lang: Lang) -> String {
    let edition = tried.edition.as_ref().map(|edition| format!(" [{edition}]")).unwrap_or_default();
    let layout = format!("{}{edition}", tried.layout.label(lang));
    (PaperStrings::of(lang).layout_found)(&layout, tried.in_order)
}

fn missing(reading: &Reading, catalog: &Catalog) -> Vec<String> {
    let found = reading.controls();
    let controls = catalog.controls.iter().map(|control| &control.id);
    controls.filter(|id| !found.contains(id)).map(ToString::to_string).collect()
}

fn contents(contents: Option<&Contents>, page: &mut Page, s: &PaperStrings) {
    let Some(contents) = contents else { return page.put(0, s.contents_none) };
    if contents.agrees() {
        return page.put(0, &(s.contents_agree)(contents.listed));
    }
    page.put(0, &(s.contents_differ)(contents.listed));
    for (label, numbers) in
        [(s.contents_not_found, &contents.not_found), (s.contents_not_listed, &contents.not_listed)]
    {
        if !numbers.is_empty() {
            page.labelled(1, label, &numbers.join(", "));
        }
    }
    if !contents.same_order {
        page.put(1, s.contents_other_order);
    }
}

fn sections(reading: &Reading, page: &mut Page, s: &PaperStrings) {
    let (topics, numbered): (Vec<_>, Vec<_>) =
        reading.sections.iter().partition(|section| section.is_topic());
    for (heading, sections) in [(s.sections, numbered), (s.topics, topics)] {
        if sections.is_empty() {
            continue;
        }
        page.heading(heading);
        let mut table = Table::default();
        for section in &sections {
            table.row([place(section, s), heading_of(section, s), first_words(section, s)]);
        }
        page.table(0, &table);
        for section in sections.iter().filter(|section| section.controls.len() > 1) {
            let controls: Vec<&str> = section.controls.iter().map(|id| id.as_str()).collect();
            // One that was assigned by hand may have no number, only a heading.
            let heading = heading_of(section, s);
            let name = section.number.as_deref().unwrap_or(&heading);
            page.put(0, &(s.to_several)(name, &controls.join(", ")));
        }
    }
}

fn place(section: &Section, s: &PaperStrings) -> String {
    section.source.page.map_or_else(|| (s.on_line)(section.line), |page| (s.on_page)(page))
}

fn heading_of(section: &Section, s: &PaperStrings) -> String {
    let heading = match section.heading.as_str() {
        "" => s.before_first_heading,
        heading => heading,
    };
    let heading = width::truncate(heading, FIRST_WORDS).into_owned();
    match section.number.is_some() && section.controls.is_empty() {
        true => format!("{heading} ({})", s.unknown_number),
        false => heading,
    }
}

fn first_words(section: &Section, s: &PaperStrings) -> String {
    match section.source.lines().next() {
        Some(line) => width::truncate(&line, FIRST_WORDS).into_owned(),
        None => s.nothing_said.to_owned(),
    }
}

fn account(reading: &Reading, page: &mut Page, lang: Lang) {
    let s = PaperStrings::of(lang);
    page.heading(s.left_out);
    let taken = reading.account.iter().filter(|fate| matches!(fate, Fate::Taken(_))).count();
    page.put(0, &(s.lines)(reading.account.len(), taken));
    for why in LeftOut::ALL {
        let count = reading.left_out(*why);
        if count == 0 {
            continue;
        }
        page.put(1, &(s.left_out_lines)(why.label(lang), count));
        if !matches!(why, LeftOut::Blank | LeftOut::Rule | LeftOut::Contents) {
            for (number, line) in left(reading, *why).take(SHOWN) {
                page.put(2, &format!("{number}: {}", width::truncate(line.trim(), FIRST_WORDS)));
            }
        }
    }
    if !reading.joins.is_empty() {
        let joins = reading.joins.iter().map(|join| format!("{}/{}", join.before, join.after));
        let joins = joins.collect::<Vec<_>>().join(", ");
        page.put(0, &format!("{} ({joins})", (s.joined)(reading.joins.len())));
    }
    let figures: Vec<String> =
        reading.sections.iter().flat_map(|section| &section.figures).map(ToString::to_string).collect();
    if !figures.is_empty() {
        page.labelled(0, s.figures, &figures.join(", "));
    }
}

fn left(reading: &Reading, why: LeftOut) -> impl Iterator<Item = (usize, &str)> {
    let lines = reading.lines.iter().zip(&reading.account).enumerate();
    lines
        .filter(move |(_, (_, fate))| **fate == Fate::Left(why))
        .map(|(at, (line, _))| (at + 1, line.as_str()))
}

/// The report for programs. Every line of the paper is in it.
pub(super) fn as_json(reading: &Reading, catalog: &Catalog, written: Option<&Path>) -> Json {
    let tried = |tried: &Tried| json!({ "layout": tried.layout.token(), "edition": tried.edition, "in-order": tried.in_order });
    let contents = reading.contents.as_ref().map(|contents| {
        json!({
            "listed": contents.listed,
            "not-found": contents.not_found,
            "not-listed": contents.not_listed,
            "same-order": contents.same_order,
        })
    });
    let joins = reading.joins.iter().map(|join| json!([join.before, join.after]));
    json!({
        "title": reading.title,
        "date": reading.date.map(|date| date.to_string()),
        "layout": tried(&reading.layout),
        "tried": reading.tried.iter().map(tried).collect::<Vec<_>>(),
        "controls": reading.controls(),
        "missing": missing(reading, catalog),
        "contents": contents,
        "sections": reading.sections.iter().map(section).collect::<Vec<_>>(),
        "joined": joins.collect::<Vec<_>>(),
        "lines": reading.lines.iter().zip(&reading.account).enumerate().map(line).collect::<Vec<_>>(),
        "written": written.map(|path| path.display().to_string()),
    })
}

fn section(section: &Section) -> Json {
    json!({
        "number": section.number,
        "controls": section.controls,
        "heading": section.heading,
        "line": section.line,
        "links": section.links.iter().map(|link| json!({ "label": link.label, "url": link.url })).collect::<Vec<_>>(),
        "clauses": section.clauses.iter().map(Clause::shown).collect::<Vec<_>>(),
        "figures": section.figures,
        "source": section.source,
    })
}

fn line((at, (text, fate)): (usize, (&String, &Fate))) -> Json {
    match fate {
        Fate::Taken(section) => json!({ "line": at + 1, "section": section }),
        Fate::Left(why) => json!({ "line": at + 1, "left-out": why.token(), "text": text }),
    }
}
