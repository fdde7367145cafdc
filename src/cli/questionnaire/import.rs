//! `tenken questionnaire import`: a provider's paper read in. Without a file to write to, it only shows what it
//! would take over, what it leaves out, and why.

use super::super::failure::{Failure, argument, shown};
use super::super::{Ending, Setting, new, output};
use super::{assigning, papers, report, screen};
use crate::model::Bilingual;
use crate::model::assessment::ProviderEdition;
use crate::model::catalog::Catalog;
use crate::model::check::{is_number, is_plain};
use crate::model::statements::ProviderStatements;
use crate::model::vocabulary::Vocabulary;
use crate::paper::{self, Draft, Layout, Reading};
use crate::store::library::DEFAULT_CATALOG;
use crate::store::{Library, reading};
use crate::text::clean;
use crate::text::strings::assign::AssignStrings;
use crate::text::strings::paper::PaperStrings;
use crate::ui::assign::play::Left;
use chrono::NaiveDate;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let s = PaperStrings::of(setting.lang);
    let text = |name| matches.get_one::<String>(name).map(String::as_str);
    // Clap asks for these three.
    let paper = matches.get_one::<PathBuf>("paper").map_or(Path::new(""), PathBuf::as_path);
    let provider = ProviderEdition {
        id: text("provider").unwrap_or_default().to_owned(),
        edition: text("edition").unwrap_or_default().to_owned(),
    };
    is_plain(&provider.id).then_some(()).ok_or_else(|| Failure::Usage(s.bad_name.to_owned()))?;
    is_number(&provider.edition).then_some(()).ok_or_else(|| Failure::Usage(s.bad_edition.to_owned()))?;
    let date = text("date").map(|date| date.parse::<NaiveDate>()).transpose();
    let date = date.map_err(|_| Failure::Usage(s.bad_date.to_owned()))?;
    let out = matches.get_one::<PathBuf>("out");
    if let Some(out) = out {
        new::check_place(out)?;
    }
    let library = Library::here(&setting.folders);
    let catalog = library.catalog(text("catalog").unwrap_or(DEFAULT_CATALOG))?;
    let layout = text("layout").and_then(Layout::read);
    let mut reading = paper::best(&papers::texts(paper, setting)?, &catalog, layout);
    if let Some(list) = matches.get_one::<PathBuf>("assign") {
        let on_screen = matches.get_flag("screen");
        if on_screen {
            screen::check(&reading, &catalog, setting)?;
        }
        if !assigning::is_there(list) {
            assigning::begin(list, &reading, &catalog, setting)?;
            if !on_screen {
                output::message(&(AssignStrings::of(setting.lang).list_written)(&shown(list)));
                return Ok(Ending::Findings);
            }
        }
        if on_screen {
            let questionnaire = library.questionnaire(catalog.id.as_str(), None)?;
            if screen::assign(list, &mut reading, questionnaire, setting)? == Left::Later {
                return Ok(Ending::Findings);
            }
        }
        assigning::take_up(list, &mut reading, &catalog, setting)?;
    }
    if let Some(out) = out {
        let date = date.or(reading.date).ok_or_else(|| Failure::Usage(s.no_date.to_owned()))?;
        let known = library.newest(&provider.id).and_then(|known| library.statements(&known).ok());
        let draft = draft(provider, text("title"), date, known, &reading);
        let statements = draft.statements(&reading, &catalog);
        new::write_new(out, &reading::to_bytes(&statements))?;
    }
    tell(matches, &reading, &catalog, out, setting)
}

fn draft(
    provider: ProviderEdition,
    title: Option<&str>,
    date: NaiveDate,
    known: Option<ProviderStatements>,
    reading: &Reading,
) -> Draft {
    let named = |name: &str| Bilingual { ja: name.to_owned(), en: name.to_owned() };
    let (name, service) = match known {
        Some(known) => (known.provider, known.service),
        None => (named(&provider.id), named(&provider.id)),
    };
    let title = title.map(|title| clean::line(title).trim().to_owned()).filter(|title| !title.is_empty());
    let title = title.or_else(|| reading.title.clone()).unwrap_or_else(|| provider.id.clone());
    Draft { id: provider.id, edition: provider.edition, provider: name, service, title: named(&title), date }
}

/// The report, and whether a person should look at it: where no numbering fits or the list of contents differs.
fn tell(
    matches: &ArgMatches,
    reading: &Reading,
    catalog: &Catalog,
    out: Option<&PathBuf>,
    setting: &Setting,
) -> Result<Ending, Failure> {
    let s = PaperStrings::of(setting.lang);
    if matches.get_flag("json") {
        output::json(&report::as_json(reading, catalog, out.map(PathBuf::as_path)))?;
    } else {
        output::print(&report::in_words(reading, catalog, setting.lang))?;
    }
    match out {
        Some(out) => {
            output::message(&(s.written)(&shown(out)));
            output::message(&(s.next)(&argument(out)));
        }
        None => output::message(s.preview_only),
    }
    let by_hand = matches.contains_id("assign");
    if reading.layout.layout == Layout::NoNumbers && !by_hand {
        output::message(AssignStrings::of(setting.lang).hint);
    }
    let differs = reading.contents.as_ref().is_some_and(|contents| !contents.agrees());
    let is_odd = differs || reading.layout.layout == Layout::NoNumbers && !by_hand;
    Ok(if is_odd { Ending::Findings } else { Ending::Done })
}
