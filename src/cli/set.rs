//! `tenken set`: edits from a script. All of a command's assignments are one edit: where one is wrong nothing
//! is saved, and every wrong one is named.

mod assignment;
mod changes;
mod name;
mod plan;
mod refusal;

pub(super) use refusal::Refusal;

use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::model::{About, OpenAssessment, Questionnaire, Value, about};
use crate::store::evidence;
use crate::text::clean;
use assignment::{Assignment, Source};
use changes::Change;
use chrono::NaiveDate;
use clap::ArgMatches;
use plan::Plan;
use refusal::Why;
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Stands in the place of a control for the assessment itself.
pub(super) const ABOUT: &str = "about";

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let wanted = matches.get_one::<String>("control").map_or("", String::as_str);
    let raw: Vec<&OsString> = matches.get_many("assignments").into_iter().flatten().collect();
    // Before the lock is taken: what comes from standard input may take its time.
    let assignments = assignment::read_all(&raw, &mut Source::default());
    let mut opened = assessment::load_to_write(path, setting)?;
    let (control, changes) = if wanted == ABOUT {
        (ABOUT.to_owned(), set_about(&mut opened.open, assignments)?)
    } else {
        let control = assessment::control(opened.open.questionnaire(), wanted)?.control.id.clone();
        let changes = set_answer(&mut opened.open, &control, assignments, (path, setting))?;
        (control.to_string(), changes)
    };
    if !changes.is_empty() {
        opened.save()?;
    }
    if matches.get_flag("json") {
        let changes: Vec<_> = changes.iter().map(Change::as_json).collect();
        output::json(&json!({ "file": path.display().to_string(), "control": control, "changes": changes }))?;
    } else {
        let lines: String = changes.iter().map(|change| change.line(setting.lang) + "\n").collect();
        output::print(&lines)?;
    }
    let s = setting.strings;
    output::message(&if changes.is_empty() { s.unchanged.to_owned() } else { (s.saved)(&shown(path)) });
    Ok(Ending::Done)
}

/// The assignments that could be read, or every refusal.
fn accepted(read: Vec<Result<Assignment, Refusal>>) -> (Vec<Assignment>, Vec<Refusal>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok(assignment) => good.push(assignment),
            Err(refusal) => bad.push(refusal),
        }
    }
    (good, bad)
}

fn set_answer(
    open: &mut OpenAssessment,
    control: &crate::model::ControlId,
    read: Vec<Result<Assignment, Refusal>>,
    (path, setting): (&Path, &Setting),
) -> Result<Vec<Change>, Failure> {
    let (assignments, mut refusals) = accepted(read);
    let questionnaire = open.questionnaire().clone();
    let Some(item) = questionnaire.item(control) else { return Ok(Vec::new()) };
    let before = open.answer(control).clone();
    let folder = evidence::folder(path);
    let hash = |location: &str| evidence::hash(&folder, location);
    let plan = Plan::new(&item, &before, assignments, (open.today(), setting.lang), &hash, &mut refusals);
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let (edit, touched) = plan.into_edit();
    // What would only note that an answer was given again is no change.
    if changes::would_change(&before, control, edit.clone()) {
        let refused = |error| Failure::Refused(vec![Refusal::of_edit(error)]);
        open.edit(control, None, edit, assessment::now(), false).map_err(refused)?;
    }
    Ok(changes::between(&item, &before, open.answer(control), &touched))
}

fn set_about(
    open: &mut OpenAssessment,
    read: Vec<Result<Assignment, Refusal>>,
) -> Result<Vec<Change>, Failure> {
    let (assignments, mut refusals) = accepted(read);
    let questionnaire = open.questionnaire().clone();
    let mut parts: Vec<(About, Value)> = Vec::new();
    for assignment in assignments {
        match about_value(&questionnaire, &assignment, open.today()) {
            Ok((part, _)) if parts.iter().any(|(other, _)| *other == part) => {
                refusals.push(Refusal::new(&assignment.name, Why::Twice));
            }
            Ok(written) => parts.push(written),
            Err(why) => refusals.push(Refusal::new(&assignment.name, why)),
        }
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let mut changes = Vec::new();
    for (part, new) in parts {
        let old = open.assessment().about(&part);
        if old != new {
            let refused = |error| Failure::Refused(vec![Refusal::of_edit(error)]);
            let change =
                Change::of(part.to_string(), about::shape(&questionnaire, &part).as_ref(), &old, &new);
            open.edit_about(part, new, assessment::now(), false).map_err(refused)?;
            changes.push(change);
        }
    }
    Ok(changes)
}

fn about_value(
    questionnaire: &Questionnaire,
    assignment: &Assignment,
    today: NaiveDate,
) -> Result<(About, Value), Why> {
    let part = name::read_about(&assignment.name, questionnaire)?;
    let Some(shape) = about::shape(questionnaire, &part) else {
        return Err(Why::UnknownField(Vec::new()));
    };
    let text = clean::line(&assignment.value);
    let value = shape.read(text.trim(), today).map_err(|unreadable| Why::unreadable(unreadable, &shape))?;
    Ok((part, value))
}
