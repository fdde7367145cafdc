//! `tenken reuse`: answers of another assessment where this one has none.

use super::failure::{Failure, shown};
use super::open::file;
use super::page::Page;
use super::{Ending, Setting, assessment, output, written};
use crate::model::field::Field;
use crate::model::reuse::{How, Proposal, proposals};
use crate::model::shape;
use crate::model::{ControlId, OpenAssessment, QuestionId};
use crate::store::Library;
use crate::text::strings::editions::EditionStrings;
use crate::text::{clean, width};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// Cells of an answer that are printed; the whole of it is in the file it comes from.
const SHOWN: usize = 100;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let s = EditionStrings::of(setting.lang);
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    // Clap asks for it.
    let from = matches.get_one::<PathBuf>("from").map_or(Path::new(""), PathBuf::as_path);
    let other = assessment::other(from, setting)?;
    let theirs = Library::beside(&setting.folders, from).questionnaire_of(&other);
    if theirs.is_err() {
        output::message(&(s.theirs_unknown)(&shown(from)));
    }
    let find = |open: &OpenAssessment| {
        if open.assessment().id == other.id {
            return Err(Failure::Usage(s.same_assessment.to_owned()));
        }
        chosen(matches, proposals(open, &other, theirs.as_ref().ok()), open, setting)
    };
    if !matches.get_flag("apply") {
        let open = assessment::look_at(path, setting)?.open;
        let found = find(&open)?;
        tell(matches, path, from, &open, &found, setting)?;
        if !found.is_empty() {
            output::message(s.dry_run_reuse);
        }
        return Ok(if found.is_empty() { Ending::Nothing } else { Ending::Done });
    }
    let mut opened = assessment::load_to_write(path, setting)?;
    let found = find(&opened.open)?;
    if found.is_empty() {
        tell(matches, path, from, &opened.open, &found, setting)?;
        return Ok(Ending::Nothing);
    }
    let edits = found.iter().map(|one| (one.control.clone(), one.edit())).collect();
    opened
        .open
        .edit_several(edits, assessment::now())
        .map_err(|error| Failure::Refused(vec![super::set::Refusal::of_edit(error)]))?;
    opened.save()?;
    tell(matches, path, from, &opened.open, &found, setting)?;
    output::message(&(setting.strings.saved)(&shown(path)));
    Ok(Ending::Done)
}

/// The proposals that are wanted: all, or those for the controls and questions that are named.
fn chosen(
    matches: &ArgMatches,
    found: Vec<Proposal>,
    open: &OpenAssessment,
    setting: &Setting,
) -> Result<Vec<Proposal>, Failure> {
    let names = |which| matches.get_many::<String>(which).into_iter().flatten();
    let controls = names("control").map(|wanted| {
        assessment::controls(open.questionnaire(), wanted)
            .map(|items| items.into_iter().map(|item| item.control.id.clone()).collect::<Vec<_>>())
    });
    let controls: Vec<ControlId> = controls.collect::<Result<Vec<_>, _>>()?.concat();
    let questions: Vec<QuestionId> = names("question").map(|name| QuestionId::from(name.as_str())).collect();
    let is_wanted = |one: &Proposal| {
        let in_controls = controls.is_empty() || controls.contains(&one.control);
        let question = match &one.field {
            Field::Question(id) => Some(id),
            _ => None,
        };
        in_controls && (questions.is_empty() || question.is_some_and(|id| questions.contains(id)))
    };
    let chosen: Vec<Proposal> = found.into_iter().filter(is_wanted).collect();
    let has = |id: &QuestionId| chosen.iter().any(|one| one.field == Field::Question(id.clone()));
    for missing in questions.iter().filter(|id| !has(id)) {
        let say = EditionStrings::of(setting.lang).not_proposed;
        output::message(&say(&clean::line(missing.as_str())));
    }
    Ok(chosen)
}

fn tell(
    matches: &ArgMatches,
    path: &Path,
    from: &Path,
    open: &OpenAssessment,
    found: &[Proposal],
    setting: &Setting,
) -> Result<(), Failure> {
    if matches.get_flag("json") {
        return output::json(&as_json(matches, path, from, found));
    }
    output::print(&in_words(path, from, open, found, setting))
}

fn in_words(
    path: &Path,
    from: &Path,
    open: &OpenAssessment,
    found: &[Proposal],
    setting: &Setting,
) -> String {
    let (lang, s) = (setting.lang, EditionStrings::of(setting.lang));
    let mut page = Page::default();
    if found.is_empty() {
        page.put(0, s.nothing_to_reuse);
        return page.into_text();
    }
    page.put(0, &(s.reuse_title)(&shown(from), &shown(path)));
    page.put(0, &(s.reuse_count)(found.len()));
    let mut last = None;
    for one in found {
        let item = open.questionnaire().item(&one.control);
        if last != Some(&one.control) {
            page.gap();
            let title = item.map_or("", |item| item.control.title.get(lang));
            page.put(0, &clean::line(&format!("{} {title}", one.control)));
            last = Some(&one.control);
        }
        let shape = item.and_then(|item| shape::of(&item, &one.field));
        let words = written::words(&one.value, shape.as_ref(), lang);
        let words = width::truncate(&clean::line(&words), SHOWN).into_owned();
        let source = (s.proposal_from)(one.from_control.as_str(), &one.from_field.to_string());
        let source = match one.how {
            How::Same => source,
            How::Number => format!("{source}, {}", s.same_number),
            How::Theme => format!("{source}, {}", s.same_theme),
        };
        page.put(1, &clean::line(&format!("{}: {words} ({source})", one.field)));
    }
    page.into_text()
}

fn as_json(matches: &ArgMatches, path: &Path, from: &Path, found: &[Proposal]) -> Json {
    let proposals = found.iter().map(|one| {
        json!({
            "control": one.control,
            "field": one.field.to_string(),
            "value": one.value.json(),
            "from": { "control": one.from_control, "field": one.from_field.to_string() },
            "by": how(one.how),
        })
    });
    json!({
        "file": path.display().to_string(),
        "from": from.display().to_string(),
        "proposals": proposals.collect::<Vec<_>>(),
        "applied": matches.get_flag("apply") && !found.is_empty(),
    })
}

/// Why it is proposed, for programs.
fn how(how: How) -> &'static str {
    match how {
        How::Same => "same",
        How::Number => "number",
        How::Theme => "theme",
    }
}
