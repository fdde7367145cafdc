//! `tenken`, `tenken FILE` and `tenken open FILE`: the screen. Without a terminal that draws, the home screen becomes a
//! text that says what there is and how to go on; an assessment is walked through by questions and answers where
//! the terminal cannot draw or the answers come from elsewhere.

use super::failure::Failure;
use super::page::Page;
use super::{Ending, Setting, list, output, prompt, usage};
use crate::store::library::{DEFAULT_CATALOG, DEFAULT_PROVIDER};
use crate::store::reading::Fault;
use crate::store::{Library, ReadError};
use crate::ui::{self, Start};
use clap::ArgMatches;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// The file that was named.
pub(super) fn file(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.get_one::<PathBuf>("file")
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    open(file(matches).map_or(Path::new(""), PathBuf::as_path), setting)
}

/// Opens an assessment on the screen.
pub(super) fn open(path: &Path, setting: &Setting) -> Result<Ending, Failure> {
    if matches!(path.try_exists(), Ok(false)) {
        return Err(missing(path, setting));
    }
    if is_for_prompt() {
        return prompt::walk(path, setting);
    }
    if !has_terminal() {
        return Err(Failure::NoTerminal(path.to_owned()));
    }
    Ok(Ending::Screen(ui::run(Start::File(path.to_owned()), setting.person(), &setting.folders)))
}

/// A word that is neither a file nor a command is a slip of one of the two.
fn missing(path: &Path, setting: &Setting) -> Failure {
    let path = path.to_owned();
    match path.to_str().and_then(|word| usage::similar_command(word, setting.strings)) {
        Some(command) => Failure::MeantCommand(path, command),
        None => Failure::Read(ReadError { path, fault: Fault::Missing }),
    }
}

/// Opens the home screen.
pub(super) fn home(setting: &Setting) -> Result<Ending, Failure> {
    if has_terminal() && !is_dumb() {
        return Ok(Ending::Screen(ui::run(Start::Home, setting.person(), &setting.folders)));
    }
    output::print(&overview(setting)?)?;
    Ok(Ending::Done)
}

/// Whether an assessment is walked through by questions and answers: on a terminal that cannot draw, and where
/// somebody has laid answers ready in a pipe or a file. An input that leads nowhere asks for nothing.
fn is_for_prompt() -> bool {
    if io::stdin().is_terminal() { is_dumb() && io::stdout().is_terminal() } else { is_given(&io::stdin()) }
}

/// Whether the terminal says that it cannot draw.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

#[cfg(unix)]
fn is_given(stdin: &io::Stdin) -> bool {
    use rustix::fs::{FileType, fstat};
    let kind = fstat(stdin).map(|stat| FileType::from_raw_mode(stat.st_mode));
    matches!(kind, Ok(FileType::Fifo | FileType::RegularFile | FileType::Socket))
}

#[cfg(not(unix))]
fn is_given(_stdin: &io::Stdin) -> bool {
    false
}

/// Whether there is a screen, and somebody before it.
pub(super) fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

fn overview(setting: &Setting) -> Result<String, Failure> {
    let s = setting.strings;
    let mut page = Page::default();
    page.put(0, s.overview_title);
    page.heading(s.assessments);
    let found = list::find(None, setting)?;
    match found.is_empty() {
        true => page.put(1, s.no_assessments),
        false => list::write(&mut page, &found, setting),
    }
    page.heading(s.built_in_questionnaire);
    let library = Library::new(&setting.folders);
    let questionnaire = library.questionnaire(DEFAULT_CATALOG, library.newest(DEFAULT_PROVIDER).as_ref())?;
    page.put(1, questionnaire.catalog().title.get(setting.lang));
    if let Some(statements) = questionnaire.statements() {
        let service = statements.service.get(setting.lang);
        page.put(1, &(s.provider_edition)(service, &statements.edition));
    }
    page.put(1, &(s.controls_count)(questionnaire.len()));
    page.heading(s.how_to_go_on);
    page.put(1, s.next_steps);
    Ok(page.into_text())
}
