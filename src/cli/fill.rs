//! `tenken fill`: somebody else's check sheet, filled in a copy. Shows which column is taken for what; only with `-o`
//! anything is written, and the columns are remembered for the next time.

use super::failure::{Failure, shown};
use super::open::file;
use super::output::Table;
use super::page::Page;
use super::{Ending, Setting, assessment, export, output};
use crate::exchange::filling::{self, Fate, Mapping, Plan, Said, Target, Template};
use crate::exchange::incoming::grid;
use crate::model::OpenAssessment;
use crate::store::templates::{self, Settled};
use crate::store::{Disk, Folders, atomic, reading};
use crate::text::strings::fill::FillStrings;
use crate::text::{Explain, Lang, clean, width};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Cells of a heading that are printed.
const SHOWN: usize = 30;
/// So many rows of a list are printed; the JSON has all.
const LISTED: usize = 20;

/// Why a check sheet cannot be filled in.
#[derive(Debug)]
pub(super) enum NotFilled {
    /// No column holds numbers of controls.
    NoNumbers,
    /// Nothing tells what to write where; here are the headings.
    NoTargets(Vec<String>),
    /// There is no such sheet; here are those there are.
    NoSheet(String, Vec<String>),
    /// What was said about a column cannot be read.
    BadMap(String),
    /// The copy would take the template's place.
    OverTemplate,
}

impl Explain for NotFilled {
    fn explain(&self, lang: Lang) -> String {
        let s = FillStrings::of(lang);
        let listed =
            |texts: &[String]| texts.iter().map(|text| clean::line(text)).collect::<Vec<_>>().join(", ");
        match self {
            NotFilled::NoNumbers => s.no_numbers.to_owned(),
            NotFilled::NoTargets(heads) => (s.no_targets)(&listed(heads)),
            NotFilled::NoSheet(name, known) => (s.no_sheet)(&clean::line(name), &listed(known)),
            NotFilled::BadMap(text) => {
                let known: Vec<&str> = Target::all().map(|target| target.label(lang)).collect();
                (s.bad_map)(&clean::line(text), &known.join(", "))
            }
            NotFilled::OverTemplate => s.over_template.to_owned(),
        }
    }
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let source = matches.get_one::<PathBuf>("template").map_or(Path::new(""), PathBuf::as_path);
    let out = matches.get_one::<PathBuf>("out");
    if out.is_some_and(|out| export::is_same_file(out, source)) {
        return Err(Failure::NotFilled(source.to_owned(), NotFilled::OverTemplate));
    }
    let unreadable = |why| Failure::Sheet(source.to_owned(), Some(why));
    let template = Template::read(reading::foreign(source)?).map_err(unreadable)?;
    let opened = assessment::look_at(path, setting)?;
    let open = &opened.open;
    if let Some(out) = out {
        export::check_free(matches, path, open.assessment(), out)?;
    }
    let (mapping, known) = settle(matches, &template, open, setting)
        .map_err(|why| Failure::NotFilled(source.to_owned(), why))?;
    let overwrite = matches.get_flag("overwrite-cells");
    let plan = template.plan(open, &mapping, overwrite, setting.lang).map_err(unreadable)?;
    let told = Told { template: &template, open, mapping: &mapping, plan: &plan, lang: setting.lang };
    if let Some(out) = out {
        atomic::write(&Disk, out, &template.filled(&mapping, &plan).map_err(unreadable)?)?;
        // Only the mapping has to be said again if this fails.
        let _ = remember(&setting.folders, &template, open, &mapping);
    }
    match matches.get_flag("json") {
        true => output::json(&told.as_json(source, out))?,
        false => output::print(&told.in_words())?,
    }
    let s = FillStrings::of(setting.lang);
    if known {
        output::message(s.remembered);
    }
    output::message(&out.map_or_else(|| s.dry.to_owned(), |out| (s.filled)(&shown(out))));
    let left = plan.count(Fate::Formula) + plan.count(Fate::Merged) + plan.strangers.len();
    Ok(if left > 0 { Ending::Findings } else { Ending::Done })
}

/// Which column is which: as the person says, as was settled before, as the headings say. Whether it was settled before.
fn settle(
    matches: &ArgMatches,
    template: &Template,
    open: &OpenAssessment,
    setting: &Setting,
) -> Result<(Mapping, bool), NotFilled> {
    let said = said(matches)?;
    let named = matches.get_one::<String>("sheet").map(String::as_str);
    let sheets: Vec<String> = template.sheets().map(str::to_owned).collect();
    if let Some(name) = named.filter(|name| !sheets.iter().any(|sheet| sheet == name)) {
        return Err(NotFilled::NoSheet(name.to_owned(), sheets));
    }
    let proposed = template.propose(open, named);
    let first = || named.map(str::to_owned).or_else(|| sheets.first().cloned()).unwrap_or_default();
    let proposed = proposed.unwrap_or_else(|| Mapping { sheet: first(), ..Mapping::default() });
    let before = templates::find(&setting.folders, &template.fingerprint(open, &proposed));
    let known = before.is_some();
    let mapping = before.map_or(proposed, as_mapping).told(&said);
    if !mapping.columns.contains_key(&Target::Number) {
        return Err(NotFilled::NoNumbers);
    }
    if mapping.columns.len() < 2 {
        let heads = template.headings(open, &mapping);
        let heads = heads.iter().map(|(column, text)| format!("{} {}", letters(*column), brief(text)));
        return Err(NotFilled::NoTargets(heads.collect()));
    }
    Ok((mapping, known))
}

/// What the person says about columns, as `実施状況=C`.
fn said(matches: &ArgMatches) -> Result<Vec<Said>, NotFilled> {
    let all = matches.get_many::<String>("map").into_iter().flatten();
    all.map(|text| {
        let bad = || NotFilled::BadMap(text.clone());
        let narrow: String = text.nfkc().collect();
        let (target, column) = narrow.split_once('=').ok_or_else(bad)?;
        let target = Target::named(target).ok_or_else(bad)?;
        let column = match column.trim() {
            "" => None,
            letters => Some(filling::column(letters).ok_or_else(bad)?),
        };
        Ok((target, column))
    })
    .collect()
}

fn as_mapping(settled: Settled) -> Mapping {
    let target = |token: &str| Target::all().find(|target| target.token() == token);
    let columns = settled.columns.iter().filter_map(|(token, column)| Some((target(token)?, *column)));
    Mapping { columns: columns.collect(), sheet: settled.sheet }
}

fn remember(
    folders: &Folders,
    template: &Template,
    open: &OpenAssessment,
    mapping: &Mapping,
) -> std::io::Result<()> {
    let columns = mapping.columns.iter().map(|(target, column)| (target.token().to_owned(), *column));
    let settled = Settled {
        template: template.fingerprint(open, mapping),
        sheet: mapping.sheet.clone(),
        columns: columns.collect(),
    };
    templates::remember(folders, settled)
}

fn letters(column: u32) -> String {
    grid::address(0, column).trim_end_matches('1').to_owned()
}

fn brief(text: &str) -> String {
    width::truncate(&clean::line(text), SHOWN).into_owned()
}

/// What filling comes to, for people and for programs.
struct Told<'a> {
    template: &'a Template,
    open: &'a OpenAssessment,
    mapping: &'a Mapping,
    plan: &'a Plan,
    lang: Lang,
}

impl Told<'_> {
    fn counts(&self, target: Target) -> [usize; 3] {
        let of = |fates: &[Fate]| {
            let cells = self.plan.cells.iter().filter(|cell| cell.target == target);
            cells.filter(|cell| fates.contains(&cell.fate)).count()
        };
        [of(&[Fate::Filled]), of(&[Fate::Kept]), of(&[Fate::Formula, Fate::Merged])]
    }

    fn heading(&self, column: u32) -> String {
        let heads = self.template.headings(self.open, self.mapping);
        heads.into_iter().find(|(at, _)| *at == column).map(|(_, text)| text).unwrap_or_default()
    }

    fn in_words(&self) -> String {
        let s = FillStrings::of(self.lang);
        let mut page = Page::default();
        if !self.mapping.sheet.is_empty() {
            page.put(0, &(s.in_sheet)(&clean::line(&self.mapping.sheet)));
        }
        let mut table = Table::default();
        table.row(s.heads);
        for (target, column) in &self.mapping.columns {
            let counts = self.counts(*target);
            let counts =
                counts.map(|n| if *target == Target::Number { String::new() } else { n.to_string() });
            let [filled, kept, left] = counts;
            let heading = brief(&self.heading(*column));
            table.row([target.label(self.lang).to_owned(), letters(*column), heading, filled, kept, left]);
        }
        page.table(0, &table);
        let left = self.plan.cells.iter().filter(|cell| matches!(cell.fate, Fate::Formula | Fate::Merged));
        let left = left.map(|cell| format!("{}  {}", cell.cell, cell.number));
        list(&mut page, s.left, left.collect());
        let strangers = self.plan.strangers.iter().map(|(cell, number)| format!("{cell}  {number}"));
        list(&mut page, s.strangers, strangers.collect());
        page.gap();
        page.put(0, &(s.rows)(self.plan.rows, self.plan.strangers.len()));
        page.into_text()
    }

    fn as_json(&self, template: &Path, out: Option<&PathBuf>) -> Json {
        let column = |(target, column): (&Target, &u32)| {
            let [filled, kept, left] = self.counts(*target);
            json!({ "target": target.token(), "column": letters(*column), "heading": self.heading(*column),
                    "filled": filled, "kept": kept, "left": left })
        };
        let cells = self.plan.cells.iter().map(|cell| {
            let fate = match cell.fate {
                Fate::Filled => "filled",
                Fate::Kept => "kept",
                Fate::Formula => "formula",
                Fate::Merged => "merged",
            };
            json!({ "cell": cell.cell, "number": cell.number, "target": cell.target.token(), "text": cell.text,
                    "fate": fate })
        });
        let unknown =
            self.plan.strangers.iter().map(|(cell, number)| json!({ "cell": cell, "number": number }));
        json!({
            "template": template.display().to_string(), "out": out.map(|out| out.display().to_string()),
            "sheet": self.mapping.sheet, "rows": self.plan.rows,
            "columns": self.mapping.columns.iter().map(column).collect::<Vec<_>>(),
            "cells": cells.collect::<Vec<_>>(), "unknown": unknown.collect::<Vec<_>>(),
        })
    }
}

fn list(page: &mut Page, heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    page.heading(heading);
    lines.iter().take(LISTED).for_each(|line| page.put(1, line));
    if lines.len() > LISTED {
        page.put(1, "…");
    }
}
