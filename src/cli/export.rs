//! `tenken export`: an assessment as a document.

use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::exchange::{self, Document, Encoding, Exported, Format, Selection, Wish};
use crate::model::trail::Entry;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Assessment, OpenAssessment};
use crate::store::journal::line::Line;
use crate::store::journal::scroll::Scroll;
use crate::store::journal::{self, Standing};
use crate::store::{Disk, atomic, own};
use crate::text::Explain;
use crate::text::strings::log::LogStrings;
use clap::ArgMatches;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// Stands for standard output.
const STDOUT: &str = "-";

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let (document, format, encoding) = wanted(matches)?;
    let out = matches.get_one::<PathBuf>("out").filter(|out| out.as_os_str() != STDOUT);
    if out.is_none() && format == Format::Xlsx && io::stdout().is_terminal() {
        return Err(Failure::NotForTerminal(format));
    }
    let opened = assessment::look_at(path, setting)?;
    if let Some(out) = out {
        check_free(matches, path, opened.open.assessment(), out)?;
    }
    let wish = Wish { document, format, encoding, lang: setting.lang, made: assessment::now() };
    let refused = || Failure::NoSuchFormat(document, format);
    let selection = selection(matches, document, &opened.open)?;
    let history = match document {
        Document::History => history(path, setting)?,
        // Without a journal the workbook is whole without it.
        Document::Workbook if journal::path(&Disk, path).exists() => history(path, setting)?,
        _ => Vec::new(),
    };
    let made = match document {
        _ if matches.get_flag("quotations") => exchange::export_quoting(&opened.open, &wish, &history),
        Document::History | Document::Workbook => exchange::export_history(&opened.open, &wish, &history),
        _ => exchange::export_chosen(&opened.open, &wish, &selection),
    };
    let Exported { bytes, lost } = made.ok_or_else(refused)?;
    match out {
        None => output::bytes(&bytes)?,
        Some(out) => {
            atomic::write(&Disk, out, &bytes)?;
            output::message(&(setting.strings.exported)(&shown(out)));
        }
    }
    for one in &lost {
        let c = format!("{} (U+{:04X})", one.c, u32::from(one.c));
        let told = setting.strings.lost_character;
        output::message(&told(&c, &one.instead.to_string(), one.row, &one.column));
    }
    Ok(Ending::Done)
}

/// The edits of the journal, the oldest first. Where there is none, that is said, and the history is empty.
fn history(path: &Path, setting: &Setting) -> Result<Vec<Entry>, Failure> {
    let s = LogStrings::of(setting.lang);
    let scroll = match journal::read(&Disk, path) {
        Standing::Journal(scroll, _) => scroll,
        Standing::Nothing => {
            output::message(&(s.no_journal)(&shown(path)));
            return Ok(Vec::new());
        }
        Standing::Unreadable(why) => return Err(Failure::Journal(path.to_owned(), why)),
    };
    if let Some(damage) = scroll.damage {
        output::message(&(s.damaged)(&damage.explain(setting.lang)));
    }
    Ok(in_steps(&scroll))
}

/// The edits of a journal, the oldest first, what was typed on put together.
pub(super) fn in_steps(scroll: &Scroll) -> Vec<Entry> {
    Entry::in_steps(scroll.links.iter().filter_map(|link| match &link.line {
        Line::Edit(entry) => Some(entry.clone()),
        _ => None,
    }))
}

/// What is asked for. Clap lets only known words through, but not all of them go together.
fn wanted(matches: &ArgMatches) -> Result<(Document, Format, Encoding), Failure> {
    let document = word(matches, "document").unwrap_or(Document::Report);
    let format = word(matches, "format").unwrap_or(Format::Markdown);
    let encoding = word(matches, "encoding");
    if !document.formats().contains(&format) {
        return Err(Failure::NoSuchFormat(document, format));
    }
    if matches.get_flag("quotations") && !matches!(document, Document::Report | Document::Workbook) {
        return Err(Failure::OnlyReportQuotes);
    }
    if encoding.is_some() && format != Format::Csv {
        return Err(Failure::OnlyCsvEncoded);
    }
    Ok((document, format, encoding.unwrap_or_default()))
}

/// The controls that a sheet is to be about. A sheet without any helps nobody.
fn selection(matches: &ArgMatches, document: Document, open: &OpenAssessment) -> Result<Selection, Failure> {
    let owner = matches.get_one::<String>("owner").cloned();
    let annex_a = matches.get_flag("annex-a");
    let wanted: Vec<&String> = matches.get_many("control").into_iter().flatten().collect();
    if document != Document::Sheet {
        let plain = owner.is_none() && wanted.is_empty() && !annex_a;
        return if plain { Ok(Selection::default()) } else { Err(Failure::OnlySheet) };
    }
    let mut controls = Vec::new();
    for one in wanted {
        let found = assessment::controls(open.questionnaire(), one)?;
        controls.extend(found.iter().map(|item| item.control.id.clone()));
    }
    let selection = Selection { owner, controls, annex_a };
    if !selection.items(open).is_empty() {
        return Ok(selection);
    }
    let owners: BTreeSet<&str> =
        open.assessment().answers.values().map(|answer| answer.owner.trim()).collect();
    let owners: Vec<String> = owners.into_iter().filter(|one| !one.is_empty()).map(str::to_owned).collect();
    Err(match selection.owner {
        Some(owner) if selection.controls.is_empty() => Failure::NoOwner(owner, owners),
        _ => Failure::NoControls,
    })
}

/// Whether a file may be written without harm to what belongs to the assessment, or to anything nobody gave up.
pub(super) fn check_free(
    matches: &ArgMatches,
    path: &Path,
    assessment: &Assessment,
    out: &Path,
) -> Result<(), Failure> {
    check_own(path, assessment, out)?;
    // A link that leads nowhere is there as well.
    if !matches.get_flag("overwrite") && fs::symlink_metadata(out).is_ok() {
        return Err(Failure::NotOverwritten(out.to_owned()));
    }
    Ok(())
}

/// Whether a place to write to is none that belongs to the assessment.
pub(super) fn check_own(path: &Path, assessment: &Assessment, out: &Path) -> Result<(), Failure> {
    own::own(path, assessment, out).map_or(Ok(()), |own| Err(Failure::OverOwn(out.to_owned(), own)))
}

fn word<V: Vocabulary>(matches: &ArgMatches, name: &str) -> Option<V> {
    matches.get_one::<String>(name).and_then(|word| V::read(word))
}

/// Whether two paths lead to one file, through links too.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
