//! `tenken check --repair`: says what is wrong with a damaged file or journal, what can be read, what is lost and what
//! would be written; and does it when told to.

use crate::cli::failure::{Failure, shown};
use crate::cli::page::Page;
use crate::cli::{Ending, Setting, assessment, output};
use crate::store::journal::path as journal_path;
use crate::store::lock::{self, Lock};
use crate::store::repair::{self, Mending, Refusal, Repair, Trouble};
use crate::store::{Disk, Library};
use crate::text::strings::repair::RepairStrings;
use crate::text::{Explain, Lang, clean, width};
use serde_json::{Value as Json, json};
use std::path::Path;

/// So much of what is lost is shown to a person; `--json` has all of it.
const SHOWN: usize = 20;
/// Cells of a lost line that are shown.
const CELLS: usize = 100;

pub(super) fn run(path: &Path, apply: bool, as_json: bool, setting: &Setting) -> Result<Ending, Failure> {
    let lang = setting.lang;
    let failed = |refusal| failure(path, refusal, lang);
    let library = Library::beside(&setting.folders, path);
    // Held until all is written: what is explained is what is done.
    let guard = if apply { Some(held(path)?) } else { None };
    let repair = repair::look(&Disk, path, &library).map_err(failed)?;
    if let Some(guard) = guard.as_ref().filter(|_| repair.is_needed()) {
        if let Some(Trouble::Unreadable(why)) = &repair.journal {
            let s = RepairStrings::of(lang);
            return Err(Failure::Usage(format!(
                "{}: {}",
                shown(path),
                (s.unreadable_journal)(&why.explain(lang))
            )));
        }
        let who = std::sync::Arc::clone(&setting.who);
        repair::mend(&Disk, path, &repair, who, guard).map_err(failed)?;
    }
    drop(guard);
    match as_json {
        true => output::json(&to_json(path, &repair, apply))?,
        false => output::print(&in_words(path, &repair, apply, lang))?,
    }
    Ok(if apply || !repair.is_needed() { Ending::Done } else { Ending::Findings })
}

fn held(path: &Path) -> Result<lock::Guard, Failure> {
    match assessment::acquire(path) {
        Ok(Lock::Mine(guard)) => Ok(guard),
        Ok(Lock::Held(holder)) => Err(Failure::Held(path.to_owned(), holder)),
        Ok(Lock::Unavailable(error)) => Err(Failure::Unwritable(path.to_owned(), error)),
        Err(error) => Err(Failure::Lock(error)),
    }
}

fn failure(path: &Path, refusal: Refusal, lang: Lang) -> Failure {
    match refusal {
        Refusal::Read(error) => Failure::Read(error),
        Refusal::Nothing(error) => Failure::Usage((RepairStrings::of(lang).nothing)(&error.explain(lang))),
        Refusal::Journal(why) => Failure::Journal(path.to_owned(), why),
        Refusal::Write(error) => Failure::Write(error),
    }
}

fn in_words(path: &Path, repair: &Repair, applied: bool, lang: Lang) -> String {
    let s = RepairStrings::of(lang);
    let mut page = Page::default();
    if !repair.is_needed() {
        page.put(0, s.sound);
        return page.into_text();
    }
    if let Some(mending) = &repair.file {
        of_file(&mut page, path, mending, lang);
    }
    let journal = shown(&journal_path(&Disk, path));
    match &repair.journal {
        None if repair.file.is_some() => page.put(0, s.journal_found),
        None => {}
        Some(trouble) => {
            page.gap();
            page.put(0, &format!("{journal}: {}", (s.journal)(&why(trouble, lang))));
            match trouble {
                Trouble::Damaged(_, Some(kept)) | Trouble::Other(kept) => {
                    page.put(1, &(s.journal_kept)(&shown(kept)));
                }
                Trouble::Damaged(_, None) => page.put(1, s.journal_torn),
                Trouble::Unreadable(_) => {}
            }
        }
    }
    if !repair.leftovers.is_empty() {
        page.gap();
        page.put(0, &(s.leftovers)(repair.leftovers.len()));
        for left in repair.leftovers.iter().take(SHOWN) {
            page.put(1, &shown(left));
        }
        if repair.leftovers.len() > SHOWN {
            page.put(1, &(s.more)(repair.leftovers.len() - SHOWN));
        }
    }
    page.gap();
    page.put(0, if applied { s.done } else { s.dry });
    page.into_text()
}

fn of_file(page: &mut Page, path: &Path, mending: &Mending, lang: Lang) {
    let s = RepairStrings::of(lang);
    page.put(0, &format!("{}: {}", shown(path), (s.file)(&mending.fault.explain(lang))));
    let answers = &mending.assessment.answers;
    page.put(1, &(s.readable)(values(mending), answers.len()));
    if mending.filled > 0 {
        page.put(1, &(s.from_journal)(mending.filled));
    }
    if !mending.other.is_empty() {
        page.put(1, &(s.other)(mending.other.len()));
        for change in mending.other.iter().take(SHOWN) {
            page.put(2, &clean::line(&change.name()));
        }
    }
    if mending.lost.is_empty() {
        page.put(1, s.nothing_lost);
    } else {
        page.put(1, &(s.lost)(mending.lost.len()));
        for lost in mending.lost.iter().take(SHOWN) {
            let line = lost.line.map(|line| format!("{}: ", (s.line)(line))).unwrap_or_default();
            let text = clean::line(&lost.text).into_owned();
            page.put(2, &format!("{line}{}", width::truncate(&text, CELLS)));
        }
        if mending.lost.len() > SHOWN {
            page.put(2, &(s.more)(mending.lost.len() - SHOWN));
        }
    }
    page.put(1, &(s.kept)(&shown(&mending.kept)));
    page.put(1, &(s.written)(&shown(path)));
}

/// How many values there are in the answers.
fn values(mending: &Mending) -> usize {
    fn leaves(value: &Json) -> usize {
        match value {
            Json::Object(members) => members.values().map(leaves).sum(),
            Json::Array(entries) => entries.iter().map(leaves).sum(),
            _ => 1,
        }
    }
    serde_json::to_value(&mending.assessment.answers).map_or(0, |answers| leaves(&answers))
}

fn why(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Damaged(damage, _) => damage.explain(lang),
        Trouble::Other(_) => RepairStrings::of(lang).journal_other.to_owned(),
        Trouble::Unreadable(why) => why.explain(lang),
    }
}

fn to_json(path: &Path, repair: &Repair, applied: bool) -> Json {
    let mending = repair.file.as_ref().map(|mending| {
        let lost: Vec<Json> =
            mending.lost.iter().map(|lost| json!({ "line": lost.line, "text": lost.text })).collect();
        let other: Vec<String> = mending.other.iter().map(crate::model::trail::Change::name).collect();
        json!({
            "fault": mending.fault.explain(Lang::En),
            "answers": mending.assessment.answers.len(),
            "from-journal": mending.filled,
            "differing": other,
            "lost": lost,
            "kept": mending.kept.display().to_string(),
        })
    });
    let journal = repair.journal.as_ref().map(|trouble| {
        let kept = match trouble {
            Trouble::Damaged(_, kept) => kept.as_ref(),
            Trouble::Other(kept) => Some(kept),
            Trouble::Unreadable(_) => None,
        };
        json!({ "fault": why(trouble, Lang::En), "kept": kept.map(|kept| kept.display().to_string()) })
    });
    let leftovers: Vec<String> = repair.leftovers.iter().map(|left| left.display().to_string()).collect();
    json!({
        "file": path.display().to_string(), "needed": repair.is_needed(), "applied": applied && repair.is_needed(),
        "mending": mending, "journal": journal, "leftovers": leftovers,
    })
}
