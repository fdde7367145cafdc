//! `tenken show`: one control with the provider's side and the questions, and with the answer if a file is
//! named.

use super::failure::Failure;
use super::open::file;
use super::sheet::Sheet;
use super::{Ending, Setting, assessment, output, questionnaire};
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::{OpenAssessment, Questionnaire};
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
    let item = assessment::control(questionnaire, wanted)?;
    if as_json {
        return output::json(&in_json(questionnaire, open, &item));
    }
    let mut sheet = Sheet::new(questionnaire, setting.lang);
    sheet.control(&item);
    if let Some(open) = open {
        sheet.answer(&item, open.answer(&item.control.id));
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
    });
    if let (Some(open), Some(shown)) = (open, shown.as_object_mut()) {
        let answer = open.answer(&item.control.id);
        let tally = progress::tally(item, answer, open.today());
        let asked = progress::asked_questions(item, answer, open.today());
        let asked: Vec<_> = asked.iter().map(|question| &question.id).collect();
        shown.insert("answer".into(), json!(answer));
        shown.insert("asked-questions".into(), json!(asked));
        shown.insert("progress".into(), json!({ "asked": tally.asked, "answered": tally.answered }));
    }
    shown
}
