//! `--screen`: the sections of a paper assigned to controls on the screen. The list of `--assign` is what is kept, and
//! what is read afterwards: it is written at every decision, so that nothing is lost with the terminal.

use super::super::failure::{Failure, shown};
use super::super::{Setting, open, output};
use super::assigning;
use crate::model::assigning::Assigning;
use crate::model::catalog::Catalog;
use crate::model::{Bilingual, Questionnaire};
use crate::paper::{Reading, assign};
use crate::store::reading::Fault;
use crate::store::{Disk, ReadError, place};
use crate::text::strings::assigning::AssigningStrings;
use crate::text::{Explain, Lang};
use crate::ui::assign::{Desk, play};
use std::io::ErrorKind;
use std::path::Path;

/// No list is longer, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// Whether there is a screen, and something to be assigned on it.
pub(super) fn check(reading: &Reading, catalog: &Catalog, setting: &Setting) -> Result<(), Failure> {
    let s = AssigningStrings::of(setting.lang);
    let is_empty = assign::topics(reading, catalog).topics().is_empty();
    let refused = match (open::has_terminal(), is_empty) {
        (false, _) => s.no_terminal,
        (true, true) => s.nothing_to_assign,
        (true, false) => return Ok(()),
    };
    Err(Failure::Usage(refused.to_owned()))
}

/// Lets somebody assign on the screen, beginning with what the list says.
pub(super) fn assign(
    list: &Path,
    reading: &mut Reading,
    questionnaire: Questionnaire,
    setting: &Setting,
) -> Result<play::Left, Failure> {
    assigning::read(list, reading, questionnaire.catalog(), setting)?;
    let decided = assign::topics(reading, questionnaire.catalog());
    let title = reading.title.clone().unwrap_or_default();
    let desk = Desk::new(title, decided, questionnaire);
    let left = play::run(desk, setting.person(), &mut |decisions| write_down(list, decisions));
    let left = left.map_err(|error| Failure::Usage(error.explain(setting.lang)))?;
    if left == play::Left::Later {
        output::message(&(AssigningStrings::of(setting.lang).later)(&shown(list)));
    }
    Ok(left)
}

/// Writes the decisions into the list as it stands now: somebody may have an editor open on it as well.
fn write_down(list: &Path, decisions: &Assigning) -> Result<(), Bilingual> {
    let unread = |fault| said(&ReadError { path: list.to_owned(), fault });
    let (bytes, print) = place::load(&Disk, list, MOST).map_err(|error| match error.kind() {
        ErrorKind::NotFound => unread(Fault::Missing),
        _ => unread(Fault::Io(error)),
    })?;
    let text =
        String::from_utf8(bytes).map_err(|error| unread(Fault::NotUtf8(error.utf8_error().valid_up_to())))?;
    let amended = assign::amended(&text, decisions);
    place::write_over(&Disk, list, Some(print), amended.as_bytes()).map_err(|error| said(&error))
}

fn said(why: &impl Explain) -> Bilingual {
    Bilingual { ja: why.explain(Lang::Ja), en: why.explain(Lang::En) }
}
