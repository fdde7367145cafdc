//! Loading and saving an assessment, as every command does it.

use super::Setting;
use super::failure::Failure;
use crate::model::edit::{self, Edit};
use crate::model::merge::Conflict;
use crate::model::questionnaire::Item;
use crate::model::trail::{Deed, Made};
use crate::model::{Assessment, OpenAssessment, Questionnaire};
use crate::store::journal::Standing;
use crate::store::journal::meeting::Meeting;
use crate::store::lock::{self, Guard, Lock};
use crate::store::opening::{self, Current};
use crate::store::saver::Book as _;
use crate::store::{Disk, Ledger, Library, LockError, atomic};
use crate::text::{Explain, Lang};
use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// So long a command waits for another one to give the right to write back.
const PATIENCE: Duration = Duration::from_secs(2);
/// So long it waits before it asks again.
const PAUSE: Duration = Duration::from_millis(15);

/// An assessment with its questionnaire.
pub(super) struct Opened {
    /// The assessment.
    pub(super) open: OpenAssessment,
    /// The version of its format, where that is newer than this program's.
    pub(super) newer: Option<u32>,
}

/// Reads an assessment and the questionnaire it answers.
pub(super) fn load(path: &Path, setting: &Setting) -> Result<Opened, Failure> {
    opened(path, opening::current(path)?, setting)
}

fn opened(path: &Path, current: Current, setting: &Setting) -> Result<Opened, Failure> {
    let assessment = current.joined.meeting.assessment;
    let questionnaire = Library::beside(&setting.folders, path).questionnaire_of(&assessment)?;
    let open = OpenAssessment::new(assessment, Arc::new(questionnaire), today());
    Ok(Opened { open, newer: current.newer })
}

/// Reads an assessment that is only looked at, and mentions it when the file is of a newer program.
pub(super) fn look_at(path: &Path, setting: &Setting) -> Result<Opened, Failure> {
    let opened = load(path, setting)?;
    mention(path, opened.newer, setting);
    Ok(opened)
}

/// The same for an assessment that another one is held against, whatever became of its questionnaire.
pub(super) fn other(path: &Path, setting: &Setting) -> Result<Assessment, Failure> {
    let current = opening::current(path)?;
    mention(path, current.newer, setting);
    Ok(current.joined.meeting.assessment)
}

fn mention(path: &Path, newer: Option<u32>, setting: &Setting) {
    if let Some(version) = newer {
        let path = super::failure::shown(path);
        super::output::message(&(setting.strings.newer_note)(&path, version));
    }
}

/// An assessment that may be written.
pub(super) struct Writable {
    /// The assessment.
    pub(super) open: OpenAssessment,
    ledger: Ledger,
    /// The right to write; given back when dropped.
    guard: Guard,
    /// Who edits.
    who: Arc<str>,
    lang: Lang,
}

/// An assessment that may be written, without the questionnaire it answers.
pub(super) struct Bare {
    /// The assessment.
    pub(super) assessment: Assessment,
    /// What contradicts it and waits for a decision.
    waiting: Vec<Conflict>,
    ledger: Ledger,
    /// The right to write; given back when dropped.
    guard: Guard,
    /// Who edits.
    who: Arc<str>,
    lang: Lang,
}

/// Takes the right to write an assessment and then reads it and its questionnaire.
pub(super) fn load_to_write(path: &Path, setting: &Setting) -> Result<Writable, Failure> {
    let Bare { assessment, waiting, ledger, guard, who, lang } = load_bare(path, setting)?;
    let questionnaire = Library::beside(&setting.folders, path).questionnaire_of(&assessment)?;
    let mut open = OpenAssessment::new(assessment, Arc::new(questionnaire), today());
    open.await_decision(waiting);
    Ok(Writable { open, ledger, guard, who, lang })
}

/// Asks for the right to write an assessment. Another command that has it gives it back in a moment: so long this waits.
pub(super) fn acquire(path: &Path) -> Result<Lock, LockError> {
    let until = Instant::now() + PATIENCE;
    loop {
        let answer = lock::acquire(path);
        let is_held = match &answer {
            Ok(Lock::Held(_)) => true,
            // Many at once, each with a lock file of its own.
            Err(error) => error.source.kind() == io::ErrorKind::ResourceBusy,
            _ => false,
        };
        if !is_held || Instant::now() >= until {
            return answer;
        }
        thread::sleep(PAUSE);
    }
}

/// Takes the right to write an assessment and then reads it, so that nobody writes in between. What file and journal
/// disagree about is said.
pub(super) fn load_bare(path: &Path, setting: &Setting) -> Result<Bare, Failure> {
    let refusal = match acquire(path) {
        Ok(Lock::Mine(guard)) => return bare(path, guard, setting),
        Ok(Lock::Held(holder)) => Failure::Held(path.to_owned(), holder),
        Ok(Lock::Unavailable(error)) => Failure::Unwritable(path.to_owned(), error),
        Err(error) => Failure::Lock(error),
    };
    // What is wrong with the file itself says more than that it cannot be locked.
    opening::current(path)?;
    Err(refusal)
}

fn bare(path: &Path, guard: Guard, setting: &Setting) -> Result<Bare, Failure> {
    // What a killed program left lying about is a nuisance and no more.
    let _ = atomic::sweep(&Disk, &guard);
    let current = opening::current(path)?;
    if let Some(version) = current.newer {
        return Err(Failure::Newer(path.to_owned(), version));
    }
    if let Standing::Unreadable(why) = current.joined.standing {
        return Err(Failure::Journal(path.to_owned(), why));
    }
    for finding in current.joined.meeting.findings.iter().filter(|finding| finding.is_news()) {
        super::output::message(&format!(
            "{}: {}",
            super::failure::shown(path),
            finding.explain(setting.lang)
        ));
    }
    let who = Arc::clone(&setting.who);
    let ledger = Ledger::of(&Disk, path, current.print.clone(), &current.joined, Arc::clone(&who));
    let Meeting { assessment, waiting, .. } = current.joined.meeting;
    Ok(Bare { assessment, waiting, ledger, guard, who, lang: setting.lang })
}

impl Bare {
    /// Makes one edit and saves it, first in the journal, then in the file, as [`Writable::save`] does.
    pub(super) fn edit(mut self, edit: Edit) -> Result<(), Failure> {
        let inverse = edit::apply(&mut self.assessment, edit.clone())
            .map_err(|error| Failure::Refused(vec![super::set::Refusal::of_edit(error)]))?;
        keep(&mut self.ledger, vec![Made::of(Deed::Edit, &edit, &inverse)], &self.who, self.lang)
    }
}

impl Writable {
    /// The assessment, what keeps its journal and file, and the right to write.
    pub(super) fn into_parts(self) -> (OpenAssessment, Ledger, Guard) {
        (self.open, self.ledger, self.guard)
    }

    /// Saves the edits that were made: first in the journal, then in the file, unless somebody has changed that since.
    /// In the journal they are saved: that the file has to wait for them is said and is no failure.
    pub(super) fn save(&mut self) -> Result<(), Failure> {
        keep(&mut self.ledger, self.open.take_made(), &self.who, self.lang)
    }
}

fn keep(ledger: &mut Ledger, made: Vec<Made>, who: &Arc<str>, lang: Lang) -> Result<(), Failure> {
    let now = now();
    ledger.take(made.into_iter().map(|made| made.said(Arc::clone(who), now)).collect());
    ledger.save(&Disk, &mut || ())?;
    // From here on the edit is saved, and whoever made it again would make it twice.
    if let Err(error) = ledger.file(&Disk)
        && ledger.is_behind()
    {
        super::output::message(&super::failure::not_filed(ledger.path(), &error, lang));
    }
    Ok(())
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

/// A moment as the clock showed it where the program runs, wherever it was recorded.
pub(super) fn clock(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()
}

/// The day on which the program runs.
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}
