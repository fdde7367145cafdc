//! What there is to object to: in the answers, in the files that evidence names, against the questionnaire, in the
//! journal.

use crate::cli::failure::Failure;
use crate::cli::{Setting, unknown};
use crate::model::evidence::Evidence;
use crate::model::overview::SOON;
use crate::model::readiness::{self, Problem};
use crate::model::{ControlId, EntryId, OpenAssessment, digest};
use crate::store::evidence::{self, Found, Hindrance, Location};
use crate::store::journal::Standing;
use crate::store::journal::verdict::Verdict;
use crate::store::opening::Current;
use crate::text::strings::check::{CheckStrings, Said};
use crate::text::{Explain, Lang};
use chrono::Days;
use std::path::Path;

/// What kind of objection it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    NoReason,
    NoDescription,
    NoEvidence,
    NoAction,
    Overdue,
    ActionOverdue,
    Expired,
    ExpiresSoon,
    Changed,
    Missing,
    Outside,
    Link,
    NotAFile,
    Unreadable,
    NoHash,
    UnknownControl,
    UnknownParts,
    StatementChanged,
    QuestionsChanged,
    NoJournal,
    Journal,
}

impl Kind {
    pub(super) fn token(self) -> &'static str {
        match self {
            Kind::NoReason => "no-reason",
            Kind::NoDescription => "no-description",
            Kind::NoEvidence => "no-evidence",
            Kind::NoAction => "no-action",
            Kind::Overdue => "overdue",
            Kind::ActionOverdue => "action-overdue",
            Kind::Expired => "expired",
            Kind::ExpiresSoon => "expires-soon",
            Kind::Changed => "evidence-changed",
            Kind::Missing => "evidence-missing",
            Kind::Outside => "evidence-outside",
            Kind::Link => "evidence-symbolic-link",
            Kind::NotAFile => "evidence-not-a-file",
            Kind::Unreadable => "evidence-unreadable",
            Kind::NoHash => "evidence-no-hash",
            Kind::UnknownControl => "unknown-control",
            Kind::UnknownParts => "unknown-parts",
            Kind::StatementChanged => "statement-changed",
            Kind::QuestionsChanged => "questions-changed",
            Kind::NoJournal => "no-journal",
            Kind::Journal => "journal",
        }
    }

    pub(super) fn said(self, s: &CheckStrings) -> Said {
        match self {
            Kind::NoReason => s.no_reason,
            Kind::NoDescription => s.no_description,
            Kind::NoEvidence => s.no_evidence,
            Kind::NoAction => s.no_action,
            Kind::Overdue => s.overdue,
            Kind::ActionOverdue => s.action_overdue,
            Kind::Expired => s.expired,
            Kind::ExpiresSoon => s.expires_soon,
            Kind::Changed => s.changed,
            Kind::Missing => s.missing,
            Kind::Outside => s.outside,
            Kind::Link => s.link,
            Kind::NotAFile => s.not_a_file,
            Kind::Unreadable => s.unreadable,
            Kind::NoHash => s.no_hash,
            Kind::UnknownControl => s.unknown_control,
            Kind::UnknownParts => s.unknown_parts,
            Kind::StatementChanged => s.statement_changed,
            Kind::QuestionsChanged => s.questions_changed,
            Kind::NoJournal => s.no_journal,
            Kind::Journal => s.journal,
        }
    }

    fn of(problem: &Problem) -> (Kind, Option<&EntryId>) {
        match problem {
            Problem::NoReason => (Kind::NoReason, None),
            Problem::NoDescription => (Kind::NoDescription, None),
            Problem::NoEvidence => (Kind::NoEvidence, None),
            Problem::NoAction => (Kind::NoAction, None),
            Problem::Overdue => (Kind::Overdue, None),
            Problem::ActionOverdue(id) => (Kind::ActionOverdue, Some(id)),
            Problem::Expired(id) => (Kind::Expired, Some(id)),
        }
    }
}

/// One objection.
pub(super) struct Finding {
    /// The control; none where it is about the assessment as a whole.
    pub(super) control: Option<ControlId>,
    /// The entry of evidence, or the corrective action.
    pub(super) entry: Option<EntryId>,
    pub(super) kind: Kind,
    /// What a person recognises the entry by.
    pub(super) title: String,
    /// Which file, which day, what the system said.
    pub(super) detail: String,
}

/// Everything that was found, and what was looked at.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) all: Vec<Finding>,
    /// Files of evidence that were read.
    pub(super) files: usize,
    /// Links that were not visited.
    pub(super) links: usize,
    /// Places that were not looked for.
    pub(super) words: usize,
}

/// What a file of evidence holds, where that is not what is recorded.
pub(super) struct Hash {
    pub(super) control: ControlId,
    pub(super) entry: EntryId,
    pub(super) recorded: String,
    pub(super) now: String,
}

/// Looks at everything.
pub(super) fn find(path: &Path, open: &OpenAssessment, current: &Current, setting: &Setting) -> Findings {
    let mut found = Findings::default();
    found.whole(current, setting.lang);
    let folder = evidence::folder(path);
    for (control, answer) in &open.assessment().answers {
        if open.questionnaire().item(control).is_none() {
            found.add(Some(control), Kind::UnknownControl, String::new());
        }
        for problem in readiness::problems(answer, open.today()) {
            let (kind, entry) = Kind::of(&problem);
            let expired = entry.and_then(|id| answer.evidence.iter().find(|one| one.id == *id));
            let action = entry.and_then(|id| answer.actions.iter().find(|one| one.id == *id));
            let (title, day) = match (kind, expired, action) {
                (Kind::Expired, Some(one), _) => (one.title.clone(), one.expires),
                (Kind::ActionOverdue, _, Some(one)) => (one.gap.clone(), one.due),
                _ => (String::new(), (kind == Kind::Overdue).then_some(answer.due).flatten()),
            };
            let detail = day.map(|day| day.to_string()).unwrap_or_default();
            let (control, entry) = (Some(control.clone()), entry.cloned());
            found.all.push(Finding { control, entry, kind, title, detail });
        }
        for entry in &answer.evidence {
            found.evidence(&folder, control, entry, open);
        }
        found.changed_since(control, open);
    }
    found.strangers(open);
    found
}

/// The hashes of evidence that differ from what is recorded, or of which none is recorded.
pub(super) fn hashes(path: &Path, open: &OpenAssessment) -> Vec<Hash> {
    let folder = evidence::folder(path);
    let mut hashes = Vec::new();
    for (control, answer) in &open.assessment().answers {
        for entry in &answer.evidence {
            if let Found::Content(content) = evidence::look(&folder, entry)
                && !evidence::is_same_hash(&entry.sha256, &content.sha256)
            {
                hashes.push(Hash {
                    control: control.clone(),
                    entry: entry.id.clone(),
                    recorded: entry.sha256.trim().to_owned(),
                    now: content.sha256,
                });
            }
        }
    }
    hashes
}

/// What the journal beside an assessment is worth; none where there is none.
pub(super) fn verdict(current: &Current) -> Option<Verdict> {
    match &current.joined.standing {
        Standing::Journal(scroll, _) => {
            let id = &current.joined.meeting.assessment.id;
            Some(Verdict::of(scroll, id, &current.joined.file))
        }
        _ => None,
    }
}

/// The questionnaire that an assessment answers, and both together.
pub(super) fn opened(path: &Path, current: &Current, setting: &Setting) -> Result<OpenAssessment, Failure> {
    let assessment = current.joined.meeting.assessment.clone();
    let library = crate::store::Library::beside(&setting.folders, path);
    let questionnaire = library.questionnaire_of(&assessment)?;
    let today = crate::cli::assessment::today();
    Ok(OpenAssessment::new(assessment, std::sync::Arc::new(questionnaire), today))
}

impl Findings {
    fn add(&mut self, control: Option<&ControlId>, kind: Kind, detail: String) {
        let control = control.cloned();
        self.all.push(Finding { control, entry: None, kind, title: String::new(), detail });
    }

    fn whole(&mut self, current: &Current, lang: Lang) {
        match &current.joined.standing {
            Standing::Nothing if !current.joined.meeting.assessment.answers.is_empty() => {
                self.add(None, Kind::NoJournal, String::new());
            }
            Standing::Nothing => {}
            Standing::Unreadable(why) => self.add(None, Kind::Journal, why.explain(lang)),
            Standing::Journal(..) => {
                if let Some(verdict) = verdict(current).filter(|verdict| !verdict.is_sound()) {
                    self.add(None, Kind::Journal, super::in_one_line(&verdict, lang));
                }
            }
        }
    }

    fn evidence(&mut self, folder: &Path, control: &ControlId, entry: &Evidence, open: &OpenAssessment) {
        let mut add = |kind, detail: String| {
            let (title, control) = (entry.title.clone(), Some(control.clone()));
            self.all.push(Finding { control, entry: Some(entry.id.clone()), kind, title, detail });
        };
        let soon = open.today().checked_add_days(Days::new(SOON)).unwrap_or(open.today());
        if let Some(day) = entry.expires.filter(|day| *day >= open.today() && *day <= soon) {
            add(Kind::ExpiresSoon, day.to_string());
        }
        let location = entry.location.clone();
        match evidence::look(folder, entry) {
            Found::NoFile(Location::Link) => self.links += 1,
            Found::NoFile(Location::Words) => self.words += 1,
            Found::NoFile(_) => {}
            Found::Content(content) => {
                if entry.sha256.trim().is_empty() {
                    add(Kind::NoHash, location);
                } else if !evidence::is_same_hash(&entry.sha256, &content.sha256) {
                    add(Kind::Changed, location);
                }
                self.files += 1;
            }
            Found::Not(Hindrance::Missing) => add(Kind::Missing, location),
            Found::Not(Hindrance::Outside) => add(Kind::Outside, location),
            Found::Not(Hindrance::Link) => add(Kind::Link, location),
            Found::Not(Hindrance::Folder | Hindrance::NotAFile) => add(Kind::NotAFile, location),
            Found::Not(Hindrance::Io(error)) => add(Kind::Unreadable, format!("{location}: {error}")),
        }
    }

    /// What was on the screen when the answer was given is not what is there now.
    fn changed_since(&mut self, control: &ControlId, open: &OpenAssessment) {
        let Some(item) = open.questionnaire().item(control) else { return };
        let Some(given) = &open.answer(control).given else { return };
        if given.statement != digest::of_statement(&item) {
            self.add(Some(control), Kind::StatementChanged, String::new());
        }
        if given.questions != digest::of_questions(&item) {
            self.add(Some(control), Kind::QuestionsChanged, String::new());
        }
    }

    fn strangers(&mut self, open: &OpenAssessment) {
        for one in unknown::find(open).iter().filter(|one| one.known) {
            self.add(Some(one.control), Kind::UnknownParts, one.parts.join(", "));
        }
    }
}
