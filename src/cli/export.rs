//! `tenken export`: an assessment as a document.

use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::exchange::{self, Document, Format, Wish};
use crate::model::vocabulary::Vocabulary;
use crate::store::{Disk, atomic};
use clap::ArgMatches;
use std::fs;
use std::path::{Path, PathBuf};

/// Stands for standard output.
const STDOUT: &str = "-";

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    // Clap lets only known words through.
    let document = word(matches, "document").unwrap_or(Document::Report);
    let format = word(matches, "format").unwrap_or(Format::Markdown);
    let out = matches.get_one::<PathBuf>("out").filter(|out| out.as_os_str() != STDOUT);
    if out.is_some_and(|out| is_same_file(out, path)) {
        return Err(Failure::OverItself(path.to_owned()));
    }
    let opened = assessment::look_at(path, setting)?;
    let wish = Wish { document, format, lang: setting.lang, made: assessment::now() };
    let bytes = exchange::export(&opened.open, &wish);
    match out {
        None => output::bytes(&bytes)?,
        Some(out) => {
            atomic::write(&Disk, out, &bytes)?;
            output::message(&(setting.strings.exported)(&shown(out)));
        }
    }
    Ok(Ending::Done)
}

fn word<V: Vocabulary>(matches: &ArgMatches, name: &str) -> Option<V> {
    matches.get_one::<String>(name).and_then(|word| V::read(word))
}

/// Whether two paths lead to one file, through links too.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
