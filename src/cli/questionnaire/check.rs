//! `tenken questionnaire check`: what is wrong with questionnaires, each finding with its place in the file.

use super::super::failure::{Failure, shown};
use super::super::page::Page;
use super::super::{Ending, Setting, output};
use super::{find, name};
use crate::model::check::{Finding, Severity};
use crate::model::vocabulary::Vocabulary;
use crate::store::Library;
use crate::store::checking::{self, Checked};
use crate::store::library::Shelf;
use crate::store::reading::{Fault, ReadError};
use crate::store::spans::Place;
use crate::text::{Explain, clean};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};

/// One document that was to be checked.
struct Looked {
    /// Its file or its name, as it may be printed.
    what: String,
    outcome: Result<Checked, Failure>,
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let looked = match matches.get_many::<PathBuf>("files") {
        Some(wanted) => wanted.map(|wanted| look_at(wanted, setting)).collect(),
        None => built_in(setting),
    };
    if looked.iter().any(|one| one.outcome.is_ok()) {
        if matches.get_flag("json") {
            output::json(&as_json(&looked, setting))?;
        } else {
            output::print(&in_words(&looked, setting))?;
        }
    }
    end(looked, setting)
}

fn built_in(setting: &Setting) -> Vec<Looked> {
    let library = Library::new(&setting.folders);
    let shelves = library.shelves().into_iter().filter(|shelf| shelf.path.is_none());
    shelves.map(|shelf| of_shelf(&library, &shelf, setting)).collect()
}

/// A file, or a questionnaire of that name.
fn look_at(wanted: &Path, setting: &Setting) -> Looked {
    if fs::symlink_metadata(wanted).is_ok() {
        let outcome = checking::file(wanted, &setting.folders).map_err(Failure::Library);
        return Looked { what: shown(wanted), outcome };
    }
    let library = Library::here(&setting.folders);
    let looks_like_a_file =
        wanted.components().count() > 1 || wanted.extension().is_some_and(|extension| extension == "json");
    let found = match wanted.to_str().filter(|_| !looks_like_a_file) {
        Some(name) => find(&library, name),
        None => Err(Failure::Read(ReadError { path: wanted.to_owned(), fault: Fault::Missing })),
    };
    match found {
        Ok(shelf) => of_shelf(&library, &shelf, setting),
        Err(failure) => Looked { what: shown(wanted), outcome: Err(failure) },
    }
}

fn of_shelf(library: &Library, shelf: &Shelf, setting: &Setting) -> Looked {
    let outcome = checking::shelf(library, shelf, &setting.folders);
    Looked { what: name(shelf), outcome: outcome.map_err(Failure::Library) }
}

/// What could not be read outweighs what was found.
fn end(looked: Vec<Looked>, setting: &Setting) -> Result<Ending, Failure> {
    let (mut errors, mut failures) = (0, Vec::new());
    for one in looked {
        match one.outcome {
            Ok(checked) => errors += checked.count(Severity::Error),
            Err(failure) => failures.push(failure),
        }
    }
    match failures.pop() {
        Some(last) => {
            failures.iter().for_each(|failure| output::message(&failure.explain(setting.lang)));
            Err(last)
        }
        None if errors > 0 => Ok(Ending::Findings),
        None => Ok(Ending::Done),
    }
}

fn in_words(looked: &[Looked], setting: &Setting) -> String {
    let s = setting.strings;
    let mut page = Page::default();
    for checked in looked.iter().filter_map(|one| one.outcome.as_ref().ok()) {
        for (place, finding) in &checked.findings {
            page.put(0, &clean::line(&sentence(checked, *place, finding, setting)));
        }
        let (errors, warnings) = (checked.count(Severity::Error), checked.count(Severity::Warning));
        page.put(
            0,
            &match errors + warnings {
                0 => (s.checked_clean)(&title(checked, setting)),
                _ => (s.checked)(&title(checked, setting), errors, warnings),
            },
        );
    }
    page.into_text()
}

/// What was checked: its kind and its name.
fn title(checked: &Checked, setting: &Setting) -> String {
    let edition = checked.edition.as_ref().map(|edition| format!("@{edition}")).unwrap_or_default();
    clean::line(&format!("{} {}{edition}", checked.kind.label(setting.lang), checked.id)).into_owned()
}

fn sentence(checked: &Checked, place: Place, finding: &Finding, setting: &Setting) -> String {
    let lang = setting.lang;
    format!(
        "{}:{}:{}: {}: {}: {}",
        shown(&checked.path),
        place.line,
        place.column,
        finding.severity().label(lang),
        finding.path,
        finding.flaw.explain(lang)
    )
}

fn as_json(looked: &[Looked], setting: &Setting) -> Json {
    let documents: Vec<Json> = looked.iter().map(|one| document(one, setting)).collect();
    json!({ "questionnaires": documents })
}

fn document(looked: &Looked, setting: &Setting) -> Json {
    match &looked.outcome {
        Ok(checked) => json!({
            "file": checked.path.display().to_string(),
            "kind": checked.kind.token(),
            "id": checked.id,
            "edition": checked.edition,
            "errors": checked.count(Severity::Error),
            "warnings": checked.count(Severity::Warning),
            "findings": checked.findings.iter().map(|(at, one)| found(*at, one, setting)).collect::<Vec<_>>(),
        }),
        Err(failure) => json!({
            "file": looked.what,
            "error": clean::block(&failure.explain(setting.lang)),
        }),
    }
}

fn found(place: Place, finding: &Finding, setting: &Setting) -> Json {
    json!({
        "severity": finding.severity().token(),
        "rule": finding.flaw.token(),
        "path": finding.path.to_string(),
        "line": place.line,
        "column": place.column,
        "message": finding.flaw.explain(setting.lang),
    })
}
