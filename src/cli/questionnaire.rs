//! `tenken questionnaire`: which questionnaires there are, one of them as a whole, whether they are sound, and papers
//! read in.

mod against;
mod assigning;
mod attach;
mod check;
mod import;
mod papers;
mod report;
mod screen;

use super::failure::{Failure, shown};
use super::output::Table;
use super::page::Page;
use super::sheet::Sheet;
use super::{Ending, Setting, output};
use crate::exchange::{self, questionnaire::Reading};
use crate::model::Questionnaire;
use crate::model::assessment::ProviderEdition;
use crate::model::format::Kind;
use crate::model::vocabulary::Vocabulary;
use crate::store::Library;
use crate::store::library::{DEFAULT_CATALOG, DEFAULT_PROVIDER, LibraryError, Shelf};
use crate::text::{Explain, clean};
use clap::ArgMatches;
pub use papers::NoText;
use serde_json::{Value as Json, json};
use std::path::PathBuf;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show(matches, setting),
        Some(("check", matches)) => match matches.get_one::<PathBuf>("against") {
            Some(paper) => against::run(paper, matches, setting),
            None => check::run(matches, setting),
        },
        Some(("import", matches)) => import::run(matches, setting),
        Some(("attach", matches)) => attach::run(matches, setting),
        Some((_, matches)) => list(matches, setting),
        // Clap asks for one of them.
        None => Ok(Ending::Done),
    }
}

/// The questionnaire that is shown unless another is named: the built-in catalog with the newest edition of
/// the provider's paper.
pub(super) fn default(setting: &Setting) -> Result<Questionnaire, Failure> {
    let library = Library::new(&setting.folders);
    Ok(library.questionnaire(DEFAULT_CATALOG, library.newest(DEFAULT_PROVIDER).as_ref())?)
}

/// The names of the providers there are statements of, each with its edition.
pub(super) fn providers(library: &Library) -> Vec<String> {
    library.shelves().iter().filter_map(edition).map(|provider| provider.to_string()).collect()
}

/// The provider and edition of a document; none for a catalog.
pub(super) fn edition(shelf: &Shelf) -> Option<ProviderEdition> {
    Some(ProviderEdition { id: shelf.id.clone(), edition: shelf.edition.clone()? })
}

/// One document in the library and what is in it.
struct Entry {
    shelf: Shelf,
    /// Title in both languages and number of controls, or why it cannot be read.
    content: Result<(Json, String, usize), LibraryError>,
}

fn list(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let library = Library::here(&setting.folders);
    let shelves = library.shelves().into_iter();
    let entries: Vec<Entry> = shelves.map(|shelf| read(&library, shelf, setting)).collect();
    if matches.get_flag("json") {
        let entries: Vec<Json> = entries.iter().map(|entry| as_json(entry, setting)).collect();
        output::json(&json!({ "questionnaires": entries }))?;
    } else {
        output::print(&in_words(&entries, setting))?;
    }
    let unreadable = entries.iter().any(|entry| entry.content.is_err());
    Ok(if unreadable { Ending::Findings } else { Ending::Done })
}

fn read(library: &Library, shelf: Shelf, setting: &Setting) -> Entry {
    let content = match edition(&shelf) {
        Some(provider) => library.statements(&provider).map(|statements| {
            let title = statements.service.get(setting.lang).to_owned();
            (json!(statements.service), title, statements.statements.len())
        }),
        None => library.catalog(&shelf.id).map(|catalog| {
            let title = catalog.title.get(setting.lang).to_owned();
            (json!(catalog.title), title, catalog.controls.len())
        }),
    };
    Entry { shelf, content }
}

fn name(shelf: &Shelf) -> String {
    edition(shelf).map_or_else(|| shelf.id.clone(), |provider| provider.to_string())
}

fn in_words(entries: &[Entry], setting: &Setting) -> String {
    let s = setting.strings;
    let mut table = Table::new(&[3]);
    table.row([s.column_name, s.column_kind, s.column_title, s.controls, s.column_place]);
    for entry in entries {
        let place = entry.shelf.path.as_deref().map_or_else(|| s.built_in.to_owned(), shown);
        let (title, controls) = match &entry.content {
            Ok((_, title, controls)) => (title.as_str(), controls.to_string()),
            Err(_) => (s.unreadable_short, "-".to_owned()),
        };
        table.row([&name(&entry.shelf), entry.shelf.kind.label(setting.lang), title, &controls, &place]);
    }
    let mut page = Page::default();
    page.table(0, &table);
    for error in entries.iter().filter_map(|entry| entry.content.as_ref().err()) {
        page.gap();
        page.put(0, &error.explain(setting.lang));
    }
    page.into_text()
}

fn as_json(entry: &Entry, setting: &Setting) -> Json {
    let kind = match entry.shelf.kind {
        Kind::Catalog => "catalog",
        _ => "provider",
    };
    let mut shown = json!({
        "kind": kind,
        "id": entry.shelf.id,
        "edition": entry.shelf.edition,
        "file": entry.shelf.path.as_ref().map(|path| path.display().to_string()),
    });
    let (key, value, controls) = match &entry.content {
        Ok((title, _, controls)) => ("title", title.clone(), Some(*controls)),
        Err(error) => ("error", clean::block(&error.explain(setting.lang)).into(), None),
    };
    if let Some(shown) = shown.as_object_mut() {
        shown.insert(key.to_owned(), value);
        shown.insert("controls".to_owned(), json!(controls));
    }
    shown
}

fn show(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let questionnaire = match matches.get_one::<String>("id") {
        Some(wanted) => named(wanted, setting)?,
        None => default(setting)?,
    };
    if matches.get_flag("json") {
        output::json(&json!({
            "catalog": questionnaire.catalog(),
            "provider": questionnaire.provider(),
            "statements": questionnaire.statements(),
        }))?;
        return Ok(Ending::Done);
    }
    let format = matches.get_one::<String>("format").and_then(|format| Reading::read(format));
    output::print(&match format.unwrap_or(Reading::Text) {
        Reading::Text => whole(&questionnaire, setting),
        Reading::Markdown => exchange::questionnaire::markdown(&questionnaire, setting.lang),
        Reading::Html => exchange::questionnaire::html(&questionnaire, setting.lang),
    })?;
    Ok(Ending::Done)
}

/// A catalog by its name, or a provider's statements (of an edition, else the newest) with their catalog.
fn named(wanted: &str, setting: &Setting) -> Result<Questionnaire, Failure> {
    let library = Library::here(&setting.folders);
    let shelf = find(&library, wanted)?;
    let Some(provider) = edition(&shelf) else { return Ok(library.questionnaire(&shelf.id, None)?) };
    let catalog = library.statements(&provider)?.catalog;
    Ok(library.questionnaire(&catalog, Some(&provider))?)
}

/// The document of that name, of the newest edition where the name has none.
pub(super) fn find(library: &Library, wanted: &str) -> Result<Shelf, Failure> {
    let shelves = library.shelves();
    let newest = library.newest(wanted).map(|provider| provider.to_string());
    let is_meant = |shelf: &&Shelf| name(shelf) == wanted || newest.as_ref() == Some(&name(shelf));
    let known = || shelves.iter().map(name).collect();
    shelves
        .iter()
        .find(is_meant)
        .cloned()
        .ok_or_else(|| Failure::UnknownQuestionnaire(wanted.to_owned(), known()))
}

fn whole(questionnaire: &Questionnaire, setting: &Setting) -> String {
    let (s, lang) = (setting.strings, setting.lang);
    let mut sheet = Sheet::new(questionnaire, lang);
    // What somebody reads in is theirs to read; it is the questionnaire itself that is shown.
    sheet.quotes = true;
    sheet.page.heading(questionnaire.catalog().title.get(lang));
    sheet.page.put(0, &(s.controls_count)(questionnaire.len()));
    if let Some(statements) = questionnaire.statements() {
        sheet.page.put(0, &(s.provider_edition)(statements.service.get(lang), &statements.edition));
        let document = &statements.document;
        sheet.page.labelled(0, s.source, &format!("{} ({})", document.title.get(lang), document.date));
        for chapter in &statements.chapters {
            sheet.page.heading(chapter.title.get(lang));
            sheet.page.labelled(0, s.source, chapter.section.get(lang));
            sheet.page.put(0, chapter.statement.get(lang));
            sheet.quotation(chapter.source.as_deref());
            sheet.said(&chapter.facts, &chapter.duties, &chapter.unsaid, &chapter.references);
        }
    }
    for item in questionnaire.items() {
        sheet.page.gap();
        sheet.control(&item);
    }
    sheet.page.into_text()
}
