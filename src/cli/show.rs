//! `tenken show`: one control with the provider's side and the questions, and with the answer if a file is
//! named.

use super::failure::Failure;
use super::open::file;
use super::sheet::Sheet;
use super::{Ending, Setting, assessment, output, questionnaire};
use crate::model::questionnaire::Item;
use crate::model::{OpenAssessment, Questionnaire};
use crate::model::{profile, progress};
use clap::ArgMatches;
use serde_json::{Value as Json, json};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let wanted = matches.get_one::<String>("control").map_or("", String::as_str);
    let as_json = matches.get_flag("json");
    match file(matches) {
        Some(path) => {
            let opened = assessment::look_at(path, setting)?;
            print(opened.open.questionnaire(), Some(&opened.open), wanted, as_json, setting)?;
        }
        None => {
            let questionnaire = questionnaire::default(setting)?;
            print(&questionnaire, None, wanted, as_json, setting)?;
        }
    }
    Ok(Ending::Done)
}

fn print(
    questionnaire: &Questionnaire,
    open: Option<&OpenAssessment>,
    wanted: &str,
    as_json: bool,
    setting: &Setting,
) -> Result<(), Failure> {
    let items = assessment::controls(questionnaire, wanted)?;
    if as_json {
        let shown = |item| in_json(questionnaire, open, item);
        // One control is itself; several are a list of what each would be.
        return match items.as_slice() {
            [only] => output::json(&shown(only)),
            several => output::json(&Json::Array(several.iter().map(shown).collect())),
        };
    }
    let mut sheet = Sheet::new(questionnaire, setting.lang);
    for item in &items {
        sheet.control(item);
        if let Some(open) = open {
            sheet.answer(item, open.answer(&item.control.id), open.setting());
        }
    }
    output::print(&sheet.page.into_text())
}

fn in_json(questionnaire: &Questionnaire, open: Option<&OpenAssessment>, item: &Item<'_>) -> Json {
    let mut shown = json!({
        "catalog": questionnaire.catalog_id(),
        "provider": questionnaire.provider(),
        "control": item.control,
        "ownership": item.ownership(),
        "statement": item.statement,
        "chapters": item.chapters,
    });
    if let (Some(open), Some(shown)) = (open, shown.as_object_mut()) {
        let answer = open.answer(&item.control.id);
        let tally = progress::tally(item, answer, open.setting());
        let asked = progress::asked_questions(item, answer, open.setting());
        let asked: Vec<_> = asked.iter().map(|question| &question.id).collect();
        let proposed: Vec<_> =
            profile::proposals(item, open.setting()).map(|proposal| &proposal.id).collect();
        shown.insert("proposals".into(), json!(proposed));
        shown.insert("answer".into(), json!(answer));
        shown.insert("asked-questions".into(), json!(asked));
        shown.insert("progress".into(), json!({ "asked": tally.asked, "answered": tally.answered }));
    }
    shown
}
