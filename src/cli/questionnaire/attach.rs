//! `tenken questionnaire attach`: a paper's own words put beside the questionnaire of its edition, in the user's data
//! folder only.

use super::super::failure::{Failure, shown};
use super::super::{Ending, Setting, output};
use super::{edition, find, papers};
use crate::model::ControlId;
use crate::model::assessment::ProviderEdition;
use crate::model::source::Source;
use crate::paper::{self, Reading};
use crate::store::Library;
use crate::store::library::DEFAULT_PROVIDER;
use crate::store::quotations::{self, Quotations};
use crate::text::clean;
use crate::text::strings::editions::EditionStrings;
use clap::ArgMatches;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let names: Vec<&PathBuf> = matches.get_many("names").into_iter().flatten().collect();
    let s = EditionStrings::of(setting.lang);
    if matches.get_flag("detach") {
        // The paper is not needed, but whoever names it means nothing else by it.
        return detach(matches, names.last().copied(), setting);
    }
    let Some(paper) = names.first() else { return Err(Failure::Usage(s.paper_needed.to_owned())) };
    let (library, provider, place) = target(names.get(1).copied(), setting)?;
    let catalog = library.catalog(&library.statements(&provider)?.catalog)?;
    let reading = paper::best(&papers::texts(paper, setting)?, &catalog, None);
    let quotations = by_control(&reading);
    if quotations.is_empty() {
        return Err(Failure::Usage((s.nothing_to_attach)(&shown(paper))));
    }
    let controls: Vec<ControlId> = quotations.keys().cloned().collect();
    let name = clean::line(&provider.to_string()).into_owned();
    quotations::keep(&place, &Quotations { provider, quotations })?;
    if matches.get_flag("json") {
        let (file, paper) = (place.display().to_string(), paper.display().to_string());
        output::json(&json!({ "questionnaire": name, "paper": paper, "file": file, "controls": controls }))?;
    } else {
        output::print(&format!("{}\n", (s.attached)(&name, controls.len())))?;
    }
    output::message(&(s.attached_to)(&shown(&place)));
    Ok(Ending::Done)
}

fn detach(matches: &ArgMatches, wanted: Option<&PathBuf>, setting: &Setting) -> Result<Ending, Failure> {
    let s = EditionStrings::of(setting.lang);
    let (_, provider, place) = target(wanted, setting)?;
    let was_there = quotations::take_away(&place).map_err(|error| Failure::Folder(place.clone(), error))?;
    let name = clean::line(&provider.to_string()).into_owned();
    if matches.get_flag("json") {
        output::json(&json!({ "questionnaire": name, "detached": was_there }))?;
    } else {
        let say = if was_there { s.detached } else { s.not_attached };
        output::print(&format!("{}\n", say(&name)))?;
    }
    Ok(if was_there { Ending::Done } else { Ending::Nothing })
}

/// The edition a person named, else the newest of the built-in provider, and where its words are kept.
fn target(
    wanted: Option<&PathBuf>,
    setting: &Setting,
) -> Result<(Library, ProviderEdition, PathBuf), Failure> {
    let library = Library::here(&setting.folders);
    let wanted = wanted.map_or(Path::new(DEFAULT_PROVIDER), PathBuf::as_path).to_string_lossy().into_owned();
    let provider = edition(&find(&library, &wanted)?);
    let place = provider.as_ref().and_then(|one| quotations::place(&setting.folders.questionnaires(), one));
    // A catalog has no paper.
    let unknown = || Failure::UnknownQuestionnaire(wanted, super::providers(&library));
    match provider.zip(place) {
        Some((provider, place)) => Ok((library, provider, place)),
        None => Err(unknown()),
    }
}

/// What the paper says on each control; where several sections do, one after the other.
fn by_control(reading: &Reading) -> BTreeMap<ControlId, Source> {
    let mut found: BTreeMap<ControlId, Source> = BTreeMap::new();
    for section in reading.sections.iter().filter(|section| !section.source.quotation.is_empty()) {
        for control in &section.controls {
            let joined = match found.remove(control) {
                None => section.source.clone(),
                Some(first) => {
                    let quotation = [first.quotation, section.source.quotation.clone()].concat();
                    Source::new(first.page, quotation)
                }
            };
            found.insert(control.clone(), joined);
        }
    }
    found
}
