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
    let quotes = matches.get_flag("quotations");
    let wanted = matches.get_one::<String>("control").map_or("", String::as_str);
    let as_json = matches.get_flag("json");
    match file(matches) {
        Some(path) => {
            let opened = assessment::look_at(path, setting)?;
            print(opened.open.questionnaire(), Some(&opened.open), wanted, (as_json, quotes), setting)?;
        }
        None => {
            let questionnaire = questionnaire::default(setting)?;
            print(&questionnaire, None, wanted, (as_json, quotes), setting)?;
        }
    }
    Ok(Ending::Done)
}

fn print(
    questionnaire: &Questionnaire,
    open: Option<&OpenAssessment>,
    wanted: &str,
    (as_json, quotes): (bool, bool),
    setting: &Setting,
) -> Result<(), Failure> {
    let items = assessment::controls(questionnaire, wanted)?;
    if as_json {
        let shown = |item| in_json(questionnaire, open, item, quotes);
        // One control is itself; several are a list of what each would be.
        return match items.as_slice() {
            [only] => output::json(&shown(only)),
            several => output::json(&Json::Array(several.iter().map(shown).collect())),
        };
    }
    let mut sheet = Sheet::new(questionnaire, setting.lang);
    sheet.quotes = quotes;
    for item in &items {
        sheet.control(item);
        if let Some(open) = open {
            sheet.answer(item, open.answer(&item.control.id), open.setting());
        }
    }
    output::print(&sheet.page.into_text())
}

fn in_json(
    questionnaire: &Questionnaire,
    open: Option<&OpenAssessment>,
    item: &Item<'_>,
    quotes: bool,
) -> Json {
    let mut shown = json!({
        "catalog": questionnaire.catalog_id(),
        "provider": questionnaire.provider(),
        "control": item.control,
        "ownership": item.ownership(),
        "statement": item.statement,
        "chapters": item.chapters,
    });
    if !quotes {
        without_quotations(&mut shown);
    }
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

/// Takes the paper's own words out of what is stated.
fn without_quotations(shown: &mut Json) {
    let forget = |place: Option<&mut Json>| {
        if let Some(stated) = place.and_then(Json::as_object_mut) {
            stated.remove("source");
        }
    };
    forget(shown.get_mut("statement"));
    let chapters = shown.get_mut("chapters").and_then(Json::as_array_mut);
    chapters.into_iter().flatten().for_each(|chapter| forget(Some(chapter)));
}
