//! `tenken check`: what an auditor would object to, and the hashes of evidence, taken where there are none. It reports
//! what the model knows of the answers, and looks at the files that evidence names and at the journal.

mod findings;
mod repair;

use super::failure::{Failure, shown};
use super::open::file;
use super::page::Page;
use super::{Ending, Setting, assessment, log, output};
use crate::model::ControlId;
use crate::store::journal::Standing;
use crate::store::journal::verdict::Verdict;
use crate::store::opening::{self, Current};
use crate::text::strings::check::CheckStrings;
use crate::text::{Explain, Lang};
use clap::ArgMatches;
use findings::{Finding, Findings, Hash, Kind};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    if matches.get_flag("repair") {
        return repair::run(path, matches.get_flag("apply"), matches.get_flag("json"), setting);
    }
    let accepted: Vec<&String> = matches.get_many("accept").into_iter().flatten().collect();
    let taken = match (matches.get_flag("record"), accepted.as_slice()) {
        (false, []) => Vec::new(),
        (record, accepted) => take_hashes(path, record, accepted, setting)?,
    };
    let current = opening::current_with_whole_journal(path)?;
    if let Some(version) = current.newer {
        output::message(&(setting.strings.newer_note)(&shown(path), version));
    }
    let open = findings::opened(path, &current, setting)?;
    let found = findings::find(path, &open, &current, setting);
    if matches.get_flag("json") {
        output::json(&as_json(path, &open, &found, &taken, &current, setting))?;
    } else {
        output::print(&in_words(&open, &found, &current, setting))?;
    }
    Ok(if found.all.is_empty() { Ending::Done } else { Ending::Findings })
}

/// Takes the hashes that are asked for, as one step that can be undone. None is ever written over another unless that
/// control was named.
fn take_hashes(
    path: &Path,
    record: bool,
    accepted: &[&String],
    setting: &Setting,
) -> Result<Vec<Hash>, Failure> {
    let s = CheckStrings::of(setting.lang);
    let mut writable = assessment::load_to_write(path, setting)?;
    let mut named: Vec<ControlId> = Vec::new();
    for wanted in accepted {
        let items = assessment::controls(writable.open.questionnaire(), wanted)?;
        named.extend(items.iter().map(|item| item.control.id.clone()));
    }
    let mut taken = findings::hashes(path, &writable.open);
    taken.retain(|hash| match hash.recorded.as_str() {
        "" => record,
        _ => named.contains(&hash.control),
    });
    if taken.is_empty() {
        output::message(s.nothing_recorded);
        return Ok(taken);
    }
    let hashes = taken.iter().map(|hash| (hash.control.clone(), hash.entry.clone(), hash.now.clone()));
    let refused = |error| Failure::Refused(vec![super::set::Refusal::of_edit(error)]);
    writable.open.record_hashes(hashes.collect()).map_err(refused)?;
    writable.save()?;
    output::message(&(s.recorded)(taken.len()));
    Ok(taken)
}

/// What the journal is worth, in one line.
fn in_one_line(verdict: &Verdict, lang: Lang) -> String {
    log::judgement(verdict, lang).lines().collect::<Vec<_>>().join(" / ")
}

fn in_words(
    open: &crate::model::OpenAssessment,
    found: &Findings,
    current: &Current,
    setting: &Setting,
) -> String {
    let s = CheckStrings::of(setting.lang);
    let mut page = Page::default();
    let mut before: Option<Option<&ControlId>> = None;
    for finding in &found.all {
        let control = finding.control.as_ref();
        if before != Some(control) {
            let item = control.and_then(|control| open.questionnaire().item(control));
            let title = item.map_or("", |item| item.control.title.get(setting.lang));
            let number = control.map_or(s.whole, ControlId::as_str);
            page.gap();
            page.put(0, format!("{number} {title}").trim_end());
            before = Some(control);
        }
        put(&mut page, finding, s);
    }
    page.gap();
    let total = open.total();
    match found.all.len() {
        0 => page.put(0, s.nothing),
        findings => page.put(0, &(s.count)(findings)),
    }
    page.put(0, &(s.complete)(total.complete, total.controls));
    page.put(0, &(s.files)(found.files, found.links, found.words));
    match (&current.joined.standing, findings::verdict(current)) {
        (_, Some(verdict)) => page.put(0, &(s.of_journal)(&in_one_line(&verdict, setting.lang))),
        (Standing::Unreadable(why), None) => page.put(0, &(s.of_journal)(&why.explain(setting.lang))),
        (_, None) => page.put(0, s.no_journal_yet),
    }
    let unrecorded = found.all.iter().filter(|finding| finding.kind == Kind::NoHash).count();
    if unrecorded > 0 {
        page.put(0, &(s.hint)(unrecorded));
    }
    page.into_text()
}

fn put(page: &mut Page, finding: &Finding, s: &CheckStrings) {
    let [what, todo] = finding.kind.said(s);
    let entry = finding.entry.as_ref().map(|entry| format!("[{entry}] ")).unwrap_or_default();
    let about: Vec<&str> =
        [finding.title.trim(), finding.detail.trim()].into_iter().filter(|part| !part.is_empty()).collect();
    let about = if about.is_empty() { String::new() } else { format!(": {}", about.join(" - ")) };
    let line = format!("{entry}{what}{about}");
    page.put(1, &crate::text::clean::line(&line));
    page.put(2, &format!("-> {todo}"));
}

fn as_json(
    path: &Path,
    open: &crate::model::OpenAssessment,
    found: &Findings,
    taken: &[Hash],
    current: &Current,
    setting: &Setting,
) -> Json {
    let s = CheckStrings::of(setting.lang);
    let finding = |finding: &Finding| {
        let [what, todo] = finding.kind.said(s);
        json!({
            "kind": finding.kind.token(), "control": finding.control, "entry": finding.entry,
            "title": finding.title, "detail": finding.detail, "message": what, "to-do": todo,
        })
    };
    let hash = |hash: &Hash| json!({ "control": hash.control, "entry": hash.entry, "from": hash.recorded, "to": hash.now });
    let verdict = findings::verdict(current);
    let journal = verdict
        .as_ref()
        .map(|verdict| json!({ "sound": verdict.is_sound(), "edits": verdict.edits, "last": verdict.last }));
    let total = open.total();
    json!({
        "file": path.display().to_string(),
        "findings": found.all.iter().map(finding).collect::<Vec<_>>(),
        "taken": taken.iter().map(hash).collect::<Vec<_>>(),
        "evidence": { "files": found.files, "links": found.links, "places": found.words },
        "journal": journal,
        "controls": { "all": total.controls, "complete": total.complete },
    })
}
