//! `tenken list`: the assessments there are, and how far each is.

use super::failure::{Failure, shown};
use super::output::Table;
use super::page::Page;
use super::{Ending, Setting, assessment, output};
use crate::model::OpenAssessment;
use crate::store::reading::Fault;
use crate::store::{found, recent};
use crate::text::{Explain, clean};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is, or may be, an assessment.
pub(super) struct Found {
    path: PathBuf,
    state: Result<OpenAssessment, Failure>,
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let found = find(matches.get_one::<PathBuf>("dir").map(PathBuf::as_path), setting)?;
    if matches.get_flag("json") {
        let list: Vec<Json> = found.iter().map(|one| as_json(one, setting)).collect();
        output::json(&json!({ "assessments": list }))?;
    } else if found.is_empty() {
        output::message(setting.strings.no_assessments);
    } else {
        let mut page = Page::default();
        write(&mut page, &found, setting);
        output::print(&page.into_text())?;
    }
    let unreadable = found.iter().any(|one| one.state.is_err());
    Ok(if unreadable { Ending::Findings } else { Ending::Done })
}

/// The assessments in a folder; without one those in the current folder, in the program's own, and those
/// opened lately.
pub(super) fn find(folder: Option<&Path>, setting: &Setting) -> Result<Vec<Found>, Failure> {
    let mut paths = match folder {
        Some(folder) => json_files(folder).map_err(|error| Failure::Folder(folder.to_owned(), error))?,
        None => {
            let mut paths = json_files(Path::new(".")).unwrap_or_default();
            paths.extend(json_files(&setting.folders.assessments()).unwrap_or_default());
            paths.extend(recent::load(&setting.folders));
            paths
        }
    };
    let mut seen = HashSet::new();
    paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    Ok(paths.into_iter().filter_map(|path| look(path, setting)).collect())
}

fn json_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut names: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
    names.retain(|name| {
        let hidden = name.as_encoded_bytes().starts_with(b".");
        !hidden && Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
    });
    names.sort();
    let here = folder == Path::new(".");
    Ok(names.into_iter().map(|name| if here { PathBuf::from(name) } else { folder.join(name) }).collect())
}

/// What a file is. Documents of other kinds and files that are gone are none of ours, nor are damaged ones that
/// do not say they are an assessment.
fn look(path: PathBuf, setting: &Setting) -> Option<Found> {
    let state = assessment::load(&path, setting).map(|opened| opened.open);
    let is_ours = match &state {
        Err(Failure::Read(error)) => match error.fault {
            Fault::OtherKind { .. } | Fault::Missing | Fault::Folder | Fault::NotAFile => false,
            Fault::NotJson(_) | Fault::Truncated(_) | Fault::NotUtf8(_) => found::says_so(&path),
            _ => true,
        },
        _ => true,
    };
    is_ours.then_some(Found { path, state })
}

/// Writes the assessments as a table, and below it why some cannot be read.
pub(super) fn write(page: &mut Page, found: &[Found], setting: &Setting) {
    let s = setting.strings;
    let mut table = Table::new(&[3, 4]);
    table.row([s.column_file, s.organization, s.system, s.column_complete, s.column_ready, s.column_last]);
    let mut readable = 0;
    for one in found {
        let Ok(open) = &one.state else { continue };
        readable += 1;
        let about = open.assessment();
        let total = open.total();
        let last = about.last_given().map_or(String::from("-"), assessment::clock);
        table.row([
            &shown(&one.path),
            or_dash(&about.organization),
            or_dash(&about.system),
            &format!("{}/{}", total.complete, total.controls),
            &format!("{}/{}", total.ready, total.controls),
            &last,
        ]);
    }
    if readable > 0 {
        page.table(1, &table);
    }
    if readable < found.len() {
        page.gap();
        page.put(1, s.unreadable);
        for (one, failure) in found.iter().filter_map(|one| Some((one, one.state.as_ref().err()?))) {
            page.put(2, &with_path(&one.path, failure, setting));
        }
    }
}

fn or_dash(text: &str) -> &str {
    if text.trim().is_empty() { "-" } else { text }
}

/// Why a file cannot be used, with its path in front.
fn with_path(path: &Path, failure: &Failure, setting: &Setting) -> String {
    let path = shown(path);
    let reason = failure.explain(setting.lang);
    if reason.starts_with(&path) { reason } else { format!("{path}: {reason}") }
}

fn as_json(one: &Found, setting: &Setting) -> Json {
    let path = one.path.display().to_string();
    match &one.state {
        Err(failure) => {
            json!({ "file": path, "error": clean::block(&failure.explain(setting.lang)) })
        }
        Ok(open) => {
            let about = open.assessment();
            let total = open.total();
            json!({
                "file": path,
                "id": about.id,
                "organization": about.organization,
                "system": about.system,
                "catalog": about.catalog,
                "provider": about.provider,
                "started": about.started,
                "last-given": about.last_given(),
                "controls": total.controls,
                "complete": total.complete,
                "ready": total.ready,
            })
        }
    }
}
