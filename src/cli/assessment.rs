//! Loading and saving an assessment, as every command does it.

use super::Setting;
use super::failure::Failure;
use crate::model::questionnaire::Item;
use crate::model::{Assessment, OpenAssessment, Questionnaire};
use crate::store::lock::{self, Guard, Lock};
use crate::store::reading::{self, Loaded};
use crate::store::{Disk, Fingerprint, Library, place};
use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};
use std::path::Path;
use std::sync::Arc;

/// An assessment with its questionnaire, and what is known of its file.
pub(super) struct Opened {
    /// The assessment.
    pub(super) open: OpenAssessment,
    /// What stood in the file.
    pub(super) print: Fingerprint,
    /// The version of its format, where that is newer than this program's.
    pub(super) newer: Option<u32>,
}

/// Reads an assessment and the questionnaire it answers.
pub(super) fn load(path: &Path, setting: &Setting) -> Result<Opened, Failure> {
    let loaded: Loaded<Assessment> = reading::read(path)?;
    let library = Library::beside(&setting.folders, path);
    let questionnaire = library.questionnaire_of(&loaded.document)?;
    let open = OpenAssessment::new(loaded.document, Arc::new(questionnaire), today());
    Ok(Opened { open, print: loaded.print, newer: loaded.newer })
}

/// Reads an assessment that is only looked at, and mentions it when the file is of a newer program.
pub(super) fn look_at(path: &Path, setting: &Setting) -> Result<Opened, Failure> {
    let opened = load(path, setting)?;
    if let Some(version) = opened.newer {
        let path = super::failure::shown(path);
        super::output::message(&(setting.strings.newer_note)(&path, version));
    }
    Ok(opened)
}

/// Takes the right to write an assessment and then reads it, so that nobody writes in between.
pub(super) fn load_to_write(path: &Path, setting: &Setting) -> Result<(Guard, Opened), Failure> {
    let refusal = match lock::acquire(path) {
        Ok(Lock::Mine(guard)) => {
            let opened = load(path, setting)?;
            return match opened.newer {
                Some(version) => Err(Failure::Newer(path.to_owned(), version)),
                None => Ok((guard, opened)),
            };
        }
        Ok(Lock::Held(holder)) => Failure::Held(path.to_owned(), holder),
        Ok(Lock::Unavailable(error)) => Failure::Unwritable(path.to_owned(), error),
        Err(error) => Failure::Lock(error),
    };
    // What is wrong with the file itself says more than that it cannot be locked.
    reading::read::<Assessment>(path)?;
    Err(refusal)
}

/// Writes an assessment that was loaded, unless somebody has changed its file since.
pub(super) fn save(path: &Path, opened: &Opened) -> Result<(), Failure> {
    let bytes = reading::to_bytes(opened.open.assessment());
    Ok(place::write_over(&Disk, path, Some(opened.print.clone()), &bytes)?)
}

/// The control a person named.
pub(super) fn control<'a>(questionnaire: &'a Questionnaire, wanted: &str) -> Result<Item<'a>, Failure> {
    match controls(questionnaire, wanted)?.as_slice() {
        [only] => Ok(*only),
        several => {
            let names = several.iter().map(|item| item.control.id.to_string()).collect();
            Err(Failure::SeveralControls(wanted.to_owned(), names))
        }
    }
}

/// The controls a person named: several, where another edition gives one number to all of them.
pub(super) fn controls<'a>(questionnaire: &'a Questionnaire, wanted: &str) -> Result<Vec<Item<'a>>, Failure> {
    let found = questionnaire.find(wanted);
    if found.is_empty() {
        return Err(Failure::UnknownControl(wanted.to_owned(), near(questionnaire, wanted)));
    }
    Ok(found)
}

/// Controls that a number that is none may have meant: those below it, and those of the same chapter.
fn near(questionnaire: &Questionnaire, wanted: &str) -> Vec<String> {
    let folded = crate::text::fold::fold_search(wanted.trim());
    let bare = folded.strip_prefix("cld.").unwrap_or(&folded);
    let named = |is_near: &dyn Fn(&Item<'_>) -> bool| -> Vec<String> {
        questionnaire.items().filter(|item| is_near(item)).map(|item| item.control.id.to_string()).collect()
    };
    let number = |item: &Item<'_>| {
        let id = item.control.id.as_str();
        id.strip_prefix("CLD.").unwrap_or(id).to_owned()
    };
    let below = format!("{bare}.");
    let chapter = bare.split('.').next().unwrap_or_default();
    [
        named(&|item| number(item) == bare || number(item).starts_with(&below)),
        named(&|item| number(item).split('.').next() == Some(chapter)),
    ]
    .into_iter()
    .find(|names| !names.is_empty())
    .unwrap_or_default()
}

/// This moment, to the second.
pub(super) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset().trunc_subsecs(0)
}

/// The day on which the program runs.
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}
