//! `tenken new`: begins an assessment. An existing file is never touched.

use super::assessment::{self, now};
use super::failure::{Failure, argument, shown};
use super::open::file;
use super::{Ending, Setting, output, questionnaire};
use crate::model::Assessment;
use crate::model::assessment::ProviderEdition;
use crate::store::library::DEFAULT_PROVIDER;
use crate::store::lock::Lock;
use crate::store::{self, Disk, Library, Reason, beside, place, reading, recent};
use crate::text::clean;
use clap::ArgMatches;
use std::fs;
use std::path::{Path, PathBuf};

/// Stands for no provider.
const NONE: &str = "none";

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    check_place(path)?;
    let assessment = begin(matches, path, setting)?;
    write(path, &assessment)?;
    // Whether it is offered the next time is not worth a word.
    let _ = recent::remember(&setting.folders, path);
    output::print(&format!("{}\n", (setting.strings.created)(&shown(path))))?;
    output::message(&(setting.strings.open_it)(&argument(path)));
    Ok(Ending::Done)
}

/// Whether a file can be made there.
pub(super) fn check_place(path: &Path) -> Result<(), Failure> {
    // A link that leads nowhere is there as well, and whoever made it meant something by it.
    if fs::symlink_metadata(path).is_ok() {
        return Err(Failure::Exists(path.to_owned()));
    }
    let folder = beside::folder(path);
    match folder.is_dir() {
        true => Ok(()),
        false => Err(Failure::FolderMissing(folder.to_owned())),
    }
}

fn begin(matches: &ArgMatches, path: &Path, setting: &Setting) -> Result<Assessment, Failure> {
    let text = |name| matches.get_one::<String>(name).map(String::as_str);
    let line = |name| clean::line(text(name).unwrap_or_default()).trim().to_owned();
    let library = Library::beside(&setting.folders, path);
    let provider = provider(text("provider").unwrap_or(DEFAULT_PROVIDER), &library)?;
    let catalog = match text("catalog") {
        Some(catalog) => {
            library.questionnaire(catalog, provider.as_ref())?;
            catalog.to_owned()
        }
        None => library.catalog_of(provider.as_ref())?,
    };
    let mut assessment = Assessment::new(store::new_id(), now(), catalog, provider);
    assessment.organization = line("organization");
    assessment.system = line("system");
    Ok(assessment)
}

/// The provider a person named, of the newest edition where none is named.
pub(super) fn provider(wanted: &str, library: &Library) -> Result<Option<ProviderEdition>, Failure> {
    if wanted == NONE {
        return Ok(None);
    }
    if let Some((id, edition)) = wanted.split_once('@') {
        return Ok(Some(ProviderEdition { id: id.to_owned(), edition: edition.to_owned() }));
    }
    let unknown = || Failure::UnknownQuestionnaire(wanted.to_owned(), questionnaire::providers(library));
    library.newest(wanted).map(Some).ok_or_else(unknown)
}

fn write(path: &Path, assessment: &Assessment) -> Result<(), Failure> {
    let bytes = reading::to_bytes(assessment);
    let _guard = match assessment::acquire(path) {
        Ok(Lock::Mine(guard)) => guard,
        Ok(Lock::Held(holder)) => return Err(Failure::Held(path.to_owned(), holder)),
        Ok(Lock::Unavailable(error)) => return Err(Failure::Unwritable(path.to_owned(), error)),
        Err(error) => return Err(Failure::Lock(error)),
    };
    write_new(path, &bytes)
}

/// Makes a file; one that is there already is never touched.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    place::write_over(&Disk, path, None, bytes).map_err(|error| match error.reason() {
        Reason::Changed => Failure::Exists(path.to_owned()),
        _ => Failure::Write(error),
    })
}
