//! `tenken renew`: an assessment carried to a newer edition of its questionnaire, or into the next year. Unless a place
//! to write is named, it only says what it would do.

use super::assessment::{now, today};
use super::failure::{Failure, argument, shown};
use super::open::file;
use super::{Ending, Setting, assessment, diff, export, new, output, questionnaire};
use crate::exchange::diff::{Comparison, Section};
use crate::model::diff::{At, Entry, Verdict, statements};
use crate::model::edit;
use crate::model::renew::{self, NextYear, Renewal, Reopened, Stale, Why};
use crate::model::trail::Answers;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Assessment, ControlId, Questionnaire};
use crate::store::{self, Disk, Library, journal, opening, reading};
use crate::text::strings::appendix::AppendixStrings;
use crate::text::strings::editions::EditionStrings;
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let s = EditionStrings::of(setting.lang);
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
    let apply = matches.get_flag("apply");
    let usage = |text: &str| Err(Failure::Usage(text.to_owned()));
    let is_year = matches.get_flag("year");
    if apply && is_year {
        return usage(s.year_needs_out);
    }
    if apply && out.is_some() {
        return usage(s.apply_or_out);
    }
    if let Some(out) = out {
        new::check_place(out)?;
    }
    let (to, catalog) = (matches.get_one::<String>("to"), matches.get_one::<String>("catalog"));
    if is_year {
        return year(matches, path, out, setting);
    }
    if to.is_none() && catalog.is_none() {
        return usage(s.needs_to_or_year);
    }
    let wanted = (to, catalog);
    if apply {
        let bare = assessment::load_bare(path, setting)?;
        let carried = Carried::plan(&bare.assessment, path, wanted, setting)?;
        bare.edit(carried.renewal.edit.clone())?;
        return carried.tell(matches, path, Some(path), setting);
    }
    let mut assessment = load(path, out)?;
    let carried = Carried::plan(&assessment, path, wanted, setting)?;
    if let Some(out) = out {
        edit::apply(&mut assessment, carried.renewal.edit.clone())
            .map_err(|error| Failure::Refused(vec![super::set::Refusal::of_edit(error)]))?;
        make(out, &assessment)?;
    }
    carried.tell(matches, path, out, setting)
}

/// The assessment alone, as it is now: its questionnaire may be the very thing that is missing. What a newer program
/// wrote is not written anew by this one.
fn load(path: &Path, out: Option<&Path>) -> Result<Assessment, Failure> {
    let current = opening::current(path)?;
    let assessment = current.joined.meeting.assessment;
    let Some(out) = out else { return Ok(assessment) };
    if let Some(version) = current.newer {
        return Err(Failure::Newer(path.to_owned(), version));
    }
    export::check_own(path, &assessment, out)?;
    Ok(assessment)
}

/// Makes the new file. Its answers were not given in it: its journal begins with what they are, so that it is not taken
/// for one that lost its journal.
fn make(out: &Path, assessment: &Assessment) -> Result<(), Failure> {
    let bytes = reading::to_bytes(assessment);
    new::write_new(out, &bytes)?;
    Ok(journal::begin(&Disk, out, &assessment.id, now(), &bytes)?)
}

/// What carrying an assessment on takes, and what it is carried from and to.
struct Carried {
    renewal: Renewal,
    old: Option<Questionnaire>,
    new: Questionnaire,
    /// What differs for each answer that is looked at again.
    differences: Vec<(Reopened, Vec<Entry>)>,
    from: String,
    to: String,
}

impl Carried {
    fn plan(
        assessment: &Assessment,
        path: &Path,
        wanted: (Option<&String>, Option<&String>),
        setting: &Setting,
    ) -> Result<Carried, Failure> {
        let library = Library::beside(&setting.folders, path);
        let new = target(assessment, wanted, &library)?;
        let old = library.questionnaire_of(assessment).ok();
        let renewal = renew::plan(assessment, old.as_ref(), &new);
        let differences = renewal.reopened.iter().map(|reopened| {
            let entries = old.as_ref().zip(new.item(&reopened.control));
            let entries =
                entries.map(|(old, item)| statements::of_item(old.item(&reopened.control).as_ref(), &item));
            (reopened.clone(), entries.unwrap_or_default())
        });
        let differences = differences.collect();
        let from = Answers { catalog: assessment.catalog.clone(), provider: assessment.provider.clone() };
        let to = Answers { catalog: new.catalog_id().to_owned(), provider: new.provider() };
        let (from, to) = (from.to_string(), to.to_string());
        Ok(Carried { renewal, old, new, differences, from, to })
    }

    fn tell(
        &self,
        matches: &ArgMatches,
        path: &Path,
        place: Option<&Path>,
        setting: &Setting,
    ) -> Result<Ending, Failure> {
        let s = EditionStrings::of(setting.lang);
        if self.old.is_none() {
            output::message(&(s.old_unknown)(&self.from));
        }
        if matches.get_flag("json") {
            output::json(&self.as_json(path, place))?;
        } else {
            output::print(&diff::written_down(&self.in_words(path, setting), matches))?;
        }
        let anything = !self.renewal.reopened.is_empty();
        match place {
            None => output::message(s.dry_run),
            Some(place) => {
                output::message(&(s.written)(&shown(place)));
                if anything {
                    output::message(&(s.look_at_reopened)(&argument(place)));
                }
            }
        }
        Ok(if anything { Ending::Findings } else { Ending::Done })
    }

    fn in_words(&self, path: &Path, setting: &Setting) -> Comparison {
        let (lang, s) = (setting.lang, EditionStrings::of(setting.lang));
        let mut page = Comparison::new(&(s.renew_title)(&shown(path), &self.from, &self.to), lang);
        page.say(&(s.reopened_count)(self.renewal.reopened.len()));
        page.say(&(s.kept_count)(self.renewal.kept));
        if !self.renewal.unanswered.is_empty() {
            page.say(&(s.unanswered_changed)(&joined(&self.renewal.unanswered)));
        }
        if !self.renewal.gone.is_empty() {
            let gone = self.renewal.gone.iter().map(|gone| self.with_heirs(gone, setting));
            page.say(&(s.gone_controls)(&gone.collect::<Vec<_>>().join(", ")));
        }
        for (reopened, entries) in &self.differences {
            let item = self.new.item(&reopened.control);
            let title = item.map_or("", |item| item.control.title.get(lang));
            let mut section = Section::new(&format!("{} {title}", reopened.control));
            for reason in reasons(reopened.why, s) {
                section.note(reason);
            }
            let (before, after) = (reopened.before.label(lang), reopened.after.label(lang));
            section.note(&if before == after {
                (s.workflow_stays)(after)
            } else {
                (s.workflow)(before, after)
            });
            for (question, from) in &reopened.carried {
                section.note(&(s.carried)(question.as_str(), from.as_str()));
            }
            if !reopened.taken.is_empty() {
                section.note(&(s.taken)(&joined(&reopened.taken)));
            }
            for entry in entries {
                if let At::Chapter(id) = &entry.at {
                    let chapter =
                        self.new.statements().and_then(|all| all.chapters.iter().find(|one| one.id == *id));
                    section.note(chapter.map_or(id.as_str(), |chapter| chapter.title.get(lang)));
                }
                if entry.verdict != Verdict::Changed {
                    section.note(&format!("{}: {}", s.statement, entry.verdict.label(lang)));
                }
                Comparison::extend(&mut section, entry, lang);
            }
            page.put(section);
        }
        page
    }

    fn heirs(&self, gone: &ControlId) -> Vec<ControlId> {
        self.new.catalog().heirs(gone).map(|control| control.id.clone()).collect()
    }

    /// A control that is gone, and the controls that stand for it.
    fn with_heirs(&self, gone: &ControlId, setting: &Setting) -> String {
        match joined(&self.heirs(gone)) {
            heirs if heirs.is_empty() => gone.to_string(),
            heirs => (AppendixStrings::of(setting.lang).heir)(gone.as_str(), &heirs),
        }
    }

    fn as_json(&self, path: &Path, place: Option<&Path>) -> Json {
        let gone = self.renewal.gone.iter().map(|gone| json!({ "control": gone, "into": self.heirs(gone) }));
        let reopened = self.differences.iter().map(|(one, entries)| {
            let carried =
                one.carried.iter().map(|(question, from)| json!({ "question": question, "from": from }));
            json!({
                "control": one.control,
                "why": tokens(one.why),
                "workflow": { "old": one.before.token(), "new": one.after.token() },
                "taken": one.taken,
                "carried": carried.collect::<Vec<_>>(),
                "differences": entries.iter().map(diff::as_json).collect::<Vec<_>>(),
            })
        });
        json!({
            "file": path.display().to_string(),
            "from": self.from,
            "to": self.to,
            "reopened": reopened.collect::<Vec<_>>(),
            "kept": self.renewal.kept,
            "unanswered": self.renewal.unanswered,
            "gone": gone.collect::<Vec<_>>(),
            "written": place.map(|place| place.display().to_string()),
        })
    }
}

/// The questionnaire that is wanted: a provider's newest edition where none is named, and the catalog it is written
/// for where none is named.
fn target(
    assessment: &Assessment,
    (to, catalog): (Option<&String>, Option<&String>),
    library: &Library,
) -> Result<Questionnaire, Failure> {
    let provider = match to {
        Some(to) => new::provider(to, library)?,
        None => assessment.provider.clone(),
    };
    let catalog = match (catalog, &provider) {
        (Some(catalog), _) => catalog.clone(),
        (None, Some(provider)) => {
            let known = || questionnaire::providers(library);
            library.statements(provider).map(|all| all.catalog).map_err(|error| match error {
                store::library::LibraryError::Missing { .. } => {
                    Failure::UnknownQuestionnaire(provider.to_string(), known())
                }
                error => Failure::Library(error),
            })?
        }
        (None, None) => assessment.catalog.clone(),
    };
    Ok(library.questionnaire(&catalog, provider.as_ref())?)
}

fn joined(controls: &[ControlId]) -> String {
    controls.iter().map(ControlId::as_str).collect::<Vec<_>>().join(", ")
}

fn reasons(why: Why, s: &EditionStrings) -> Vec<&'static str> {
    let all =
        [(why.statement, s.why_statement), (why.questions, s.why_questions), (why.unknown, s.why_unknown)];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text).collect()
}

fn tokens(why: Why) -> Vec<&'static str> {
    let all = [(why.statement, "statement"), (why.questions, "questions"), (why.unknown, "unknown")];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, token)| token).collect()
}

/// Next year's assessment to the same questionnaire.
fn year(matches: &ArgMatches, path: &Path, out: Option<&Path>, setting: &Setting) -> Result<Ending, Failure> {
    let s = EditionStrings::of(setting.lang);
    let assessment = load(path, out)?;
    let next = renew::next_year(&assessment, store::new_id(), now(), today());
    if let Some(out) = out {
        make(out, &next.assessment)?;
    }
    if matches.get_flag("json") {
        output::json(&year_as_json(path, out, &next))?;
    } else {
        output::print(&diff::written_down(&year_in_words(path, &next, setting), matches))?;
    }
    match out {
        Some(out) => {
            output::message(&(s.new_file)(&shown(out)));
            if !next.to_confirm.is_empty() {
                output::message(&(s.look_at_reopened)(&argument(out)));
            }
        }
        None => output::message(s.dry_run_year),
    }
    let anything = !next.to_confirm.is_empty() || !next.stale.is_empty();
    Ok(if anything { Ending::Findings } else { Ending::Done })
}

fn year_in_words(path: &Path, next: &NextYear, setting: &Setting) -> Comparison {
    let s = EditionStrings::of(setting.lang);
    let mut page = Comparison::new(&(s.year_title)(&shown(path)), setting.lang);
    page.say(&(s.year_count)(next.to_confirm.len()));
    if !next.stale.is_empty() {
        let mut section = Section::new(s.stale);
        for Stale { control, field, title, day } in &next.stale {
            section.note(&format!("{control} {field} {day} {title}"));
        }
        page.put(section);
    }
    page
}

fn year_as_json(path: &Path, out: Option<&Path>, next: &NextYear) -> Json {
    let stale = next.stale.iter().map(|one| {
        json!({ "control": one.control, "field": one.field.to_string(), "title": one.title, "day": one.day.to_string() })
    });
    json!({
        "file": path.display().to_string(),
        "to-confirm": next.to_confirm,
        "stale": stale.collect::<Vec<_>>(),
        "written": out.map(|out| out.display().to_string()),
    })
}
