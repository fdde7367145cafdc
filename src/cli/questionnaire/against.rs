//! `tenken questionnaire check --against`: statements held against the paper they were written from.

use super::super::failure::{Failure, shown};
use super::super::page::Page;
use super::super::{Ending, Setting, output};
use super::{edition, find, papers};
use crate::model::ControlId;
use crate::model::statements::ProviderStatements;
use crate::model::vocabulary::Vocabulary;
use crate::paper::{
    self,
    against::{self, Comparison, Finding, Side},
};
use crate::store::library::DEFAULT_PROVIDER;
use crate::store::{Library, reading};
use crate::text::clean;
use crate::text::strings::paper::PaperStrings;
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn run(paper: &Path, matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let texts = papers::texts(paper, setting)?;
    let wanted: Vec<PathBuf> = match matches.get_many::<PathBuf>("files") {
        Some(wanted) => wanted.cloned().collect(),
        None => vec![PathBuf::from(DEFAULT_PROVIDER)],
    };
    let mut compared = Vec::new();
    for wanted in &wanted {
        let (statements, library) = load(wanted, setting)?;
        let catalog = library.catalog(&statements.catalog)?;
        let reading = paper::best(&texts, &catalog, None);
        compared.push((name(&statements), against::compare(&reading, &statements)));
    }
    if matches.get_flag("json") {
        let all: Vec<Json> = compared.iter().map(|(name, one)| as_json(name, one)).collect();
        output::json(&json!({ "paper": paper.display().to_string(), "questionnaires": all }))?;
    } else {
        let pages: Vec<String> = compared.iter().map(|(name, one)| in_words(name, one, setting)).collect();
        output::print(&pages.join("\n"))?;
    }
    let clean = compared.iter().all(|(_, comparison)| comparison.is_clean());
    Ok(if clean { Ending::Done } else { Ending::Findings })
}

/// The statements of a file or a name, and where their catalog is looked for.
fn load(wanted: &Path, setting: &Setting) -> Result<(ProviderStatements, Library), Failure> {
    if fs::symlink_metadata(wanted).is_ok() {
        return Ok((reading::document(wanted)?, Library::around(&setting.folders, wanted)));
    }
    let library = Library::here(&setting.folders);
    let shelf = find(&library, &wanted.to_string_lossy())?;
    match edition(&shelf) {
        Some(provider) => Ok((library.statements(&provider)?, library)),
        None => {
            let sentence = PaperStrings::of(setting.lang).only_statements;
            Err(Failure::Usage(sentence(&shown(wanted))))
        }
    }
}

fn name(statements: &ProviderStatements) -> String {
    clean::line(&format!("{}@{}", statements.id, statements.edition)).into_owned()
}

fn in_words(name: &str, comparison: &Comparison, setting: &Setting) -> String {
    let (lang, s) = (setting.lang, PaperStrings::of(setting.lang));
    let mut page = Page::default();
    page.heading(name);
    let mut last: Option<Option<&ControlId>> = None;
    for finding in &comparison.findings {
        let control = finding.control.as_ref();
        if last != Some(control) {
            page.put(0, control.map_or(s.general_chapters, ControlId::as_str));
            last = Some(control);
        }
        let side = side(finding, s);
        page.put(1, &format!("{side}: {} {}", finding.kind.label(lang), finding.word));
    }
    for (label, controls) in
        [(s.not_stated, &comparison.not_stated), (s.not_in_paper, &comparison.not_in_paper)]
    {
        if !controls.is_empty() {
            let controls: Vec<&str> = controls.iter().map(ControlId::as_str).collect();
            page.labelled(0, label, &controls.join(", "));
        }
    }
    page.gap();
    page.put(
        0,
        &match comparison.findings.len() {
            0 => (s.compared_clean)(comparison.compared),
            found => (s.compared)(comparison.compared, found),
        },
    );
    page.into_text()
}

fn side(finding: &Finding, s: &PaperStrings) -> &'static str {
    match finding.side {
        Side::Paper => s.paper_has,
        Side::Statement => s.statement_has,
    }
}

fn as_json(name: &str, comparison: &Comparison) -> Json {
    let findings = comparison.findings.iter().map(|finding| {
        json!({
            "control": finding.control,
            "only-in": if finding.side == Side::Paper { "paper" } else { "statement" },
            "kind": finding.kind.token(),
            "word": finding.word,
        })
    });
    json!({
        "questionnaire": name,
        "compared": comparison.compared,
        "findings": findings.collect::<Vec<_>>(),
        "not-stated": comparison.not_stated,
        "not-in-paper": comparison.not_in_paper,
    })
}
