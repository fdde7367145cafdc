//! `tenken import`: a sheet that was filled in comes back. Shows what would change; only with `--apply` it is written,
//! all of it as one save.

mod told;

use super::failure::{Failure, argument, shown};
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::exchange::incoming::{self, Comparison, Resolve};
use crate::model::{ControlId, Edit, OpenAssessment};
use crate::store::reading;
use crate::text::fold::fold_search;
use crate::text::strings::returned::ReturnedStrings;
use crate::text::strings::sheet::SheetStrings;
use clap::ArgMatches;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let sheet = matches.get_one::<PathBuf>("sheet").map_or(Path::new(""), PathBuf::as_path);
    let unreadable = |why| Failure::Sheet(sheet.to_owned(), why);
    // Before the lock is taken: a large workbook takes its time.
    let bytes = reading::foreign(sheet)?;
    let grid = incoming::read(&bytes).map_err(|why| unreadable(Some(why)))?;
    drop(bytes);
    let resolve = resolve(matches);
    let compare = |open: &OpenAssessment| incoming::compare(open, &grid).ok_or_else(|| unreadable(None));
    let (comparison, open, written) = if matches.get_flag("apply") {
        let mut opened = assessment::load_to_write(path, setting)?;
        let comparison = compare(&opened.open)?;
        let edits = comparison.edits(&opened.open, resolve);
        let written = !edits.is_empty();
        if written {
            apply(&mut opened.open, edits)?;
        }
        let waiting = opened.open.keep_returned(comparison.undecided(resolve));
        let settled = opened.open.settle_returned(comparison.decided(resolve));
        if written || waiting + settled > 0 {
            opened.save()?;
        }
        (comparison, opened.into_parts().0, written)
    } else {
        let opened = assessment::look_at(path, setting)?;
        (compare(&opened.open)?, opened.open, false)
    };
    if matches.get_flag("json") {
        output::json(&told::as_json(&comparison, resolve, written, path, sheet))?;
    } else {
        output::print(&told::in_words(&comparison, resolve, &open, setting.lang))?;
    }
    conclude(&comparison, resolve, written, matches.get_flag("apply"), path, setting);
    let waiting = comparison.undecided(resolve).len();
    if matches.get_flag("apply") && waiting > 0 {
        let s = ReturnedStrings::of(setting.lang);
        output::message(&(s.wait)(waiting, &argument(path)));
        if !matches.get_flag("json") && wants_to_decide(s) {
            return super::open::open(path, setting);
        }
    }
    Ok(if comparison.has_findings(resolve) { Ending::Findings } else { Ending::Done })
}

/// Asks whether to go to the screen now. Nobody is asked where nobody can answer.
fn wants_to_decide(s: &ReturnedStrings) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() || !io::stdout().is_terminal() {
        return false;
    }
    eprint!("{}", s.now);
    let mut line = String::new();
    let read = io::stdin().lock().take(LINE).read_line(&mut line);
    let said = fold_search(line.trim());
    read.is_ok() && ["y", "yes", s.yes].contains(&said.as_str())
}

/// So many bytes of an answer are read.
const LINE: u64 = 200;

/// What the person said about conflicts.
fn resolve(matches: &ArgMatches) -> Option<Resolve> {
    [("ours", Resolve::Ours), ("theirs", Resolve::Theirs), ("both", Resolve::Both)]
        .into_iter()
        .find_map(|(name, resolve)| matches.get_flag(name).then_some(resolve))
}

/// Writes the changes, all of them as one step: one undo takes the whole sheet back. What is refused leaves the file
/// as it is.
fn apply(open: &mut OpenAssessment, edits: Vec<(ControlId, Edit)>) -> Result<(), Failure> {
    open.edit_several(edits, assessment::now())
        .map_err(|error| Failure::Refused(vec![super::set::Refusal::of_edit(error)]))
}

/// Says on standard error how it ended and what to do next.
fn conclude(
    comparison: &Comparison,
    resolve: Option<Resolve>,
    written: bool,
    applied: bool,
    path: &Path,
    setting: &Setting,
) {
    let s = &SheetStrings::of(setting.lang).back;
    let pending = !comparison.changes(resolve).is_empty();
    if written {
        output::message(&(setting.strings.saved)(&shown(path)));
    } else if pending && !applied {
        output::message(s.dry);
    } else {
        output::message(s.nothing);
    }
    if !applied && comparison.cells.iter().any(|cell| cell.is_open(resolve)) {
        output::message(s.how_to_resolve);
    }
}
