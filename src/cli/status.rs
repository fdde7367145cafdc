//! `tenken status`: how far and how good an assessment is, in total and by chapter. It reports; what to make
//! of it is for others, so it never ends with findings.

use super::failure::{Failure, shown};
use super::open::file;
use super::output::Table;
use super::page::Page;
use super::unknown::{self, Unknown};
use super::{Ending, Setting, assessment, output, written};
use crate::model::open::Total;
use crate::model::readiness::{self, Problem};
use crate::model::{About, OpenAssessment};
use crate::text::strings::cli::CliStrings;
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// How often each kind of problem occurs.
type Problems = Vec<(Kind, usize)>;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let opened = assessment::look_at(path, setting)?;
    let unknown = unknown::find(&opened.open);
    if matches.get_flag("json") {
        output::json(&as_json(path, &opened.open, &unknown))?;
    } else {
        output::print(&in_words(path, &opened.open, &unknown, setting))?;
    }
    Ok(Ending::Done)
}

/// The problems of all answers, or of those in one chapter, by kind.
fn problems(open: &OpenAssessment, chapter: Option<&str>) -> Problems {
    let mut counts: Problems = Vec::new();
    for item in open.questionnaire().items() {
        if chapter.is_some_and(|chapter| item.control.chapter != chapter) {
            continue;
        }
        for problem in readiness::problems(open.answer(&item.control.id), open.today()) {
            let kind = Kind::of(&problem);
            match counts.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((kind, 1)),
            }
        }
    }
    counts.sort_unstable();
    counts
}

/// What kind of problem it is, whichever entry it is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    NoReason,
    NoDescription,
    NoEvidence,
    NoAction,
    Expired,
    Overdue,
    ActionOverdue,
}

impl Kind {
    fn of(problem: &Problem) -> Kind {
        match problem {
            Problem::NoReason => Kind::NoReason,
            Problem::NoDescription => Kind::NoDescription,
            Problem::NoEvidence => Kind::NoEvidence,
            Problem::NoAction => Kind::NoAction,
            Problem::Expired(_) => Kind::Expired,
            Problem::Overdue => Kind::Overdue,
            Problem::ActionOverdue(_) => Kind::ActionOverdue,
        }
    }

    fn token(self) -> &'static str {
        match self {
            Kind::NoReason => "no-reason",
            Kind::NoDescription => "no-description",
            Kind::NoEvidence => "no-evidence",
            Kind::NoAction => "no-action",
            Kind::Expired => "expired",
            Kind::Overdue => "overdue",
            Kind::ActionOverdue => "action-overdue",
        }
    }

    fn words(self, s: &CliStrings) -> &'static str {
        match self {
            Kind::NoReason => s.problem_no_reason,
            Kind::NoDescription => s.problem_no_description,
            Kind::NoEvidence => s.problem_no_evidence,
            Kind::NoAction => s.problem_no_action,
            Kind::Expired => s.problem_expired,
            Kind::Overdue => s.problem_overdue,
            Kind::ActionOverdue => s.problem_action_overdue,
        }
    }
}

fn sum(problems: &Problems) -> usize {
    problems.iter().map(|(_, count)| count).sum()
}

fn in_words(path: &Path, open: &OpenAssessment, unknown: &[Unknown<'_>], setting: &Setting) -> String {
    let s = setting.strings;
    let mut page = Page::default();
    about(&mut page, path, open, setting);
    page.heading(s.progress);
    let total = open.total();
    let mut table = Table::new(&[1, 2]);
    table.row([s.complete, &of(total.complete, total), &format!("{}%", total.percent_complete())]);
    table.row([s.ready, &of(total.ready, total), &format!("{}%", total.percent_ready())]);
    page.table(1, &table);
    start(&mut page, open, setting);
    page.heading(s.by_chapter);
    page.table(1, &chapters(open, setting));
    let problems = problems(open, None);
    page.heading(&(s.problems_count)(sum(&problems)));
    for (kind, count) in &problems {
        page.put(1, &format!("{}: {count}", kind.words(s)));
    }
    if let Some((position, field)) = open.next_unanswered(open.questionnaire().len().saturating_sub(1), false)
        && let Some(item) = open.questionnaire().at(position)
    {
        page.gap();
        let title = item.control.title.get(setting.lang);
        page.labelled(0, s.next_unanswered, &format!("{} {title} ({field})", item.control.id));
    }
    strangers(&mut page, unknown, setting);
    page.into_text()
}

fn about(page: &mut Page, path: &Path, open: &OpenAssessment, setting: &Setting) {
    let s = setting.strings;
    let about = open.assessment();
    let questionnaire = match &about.provider {
        Some(provider) => format!("{} + {provider}", about.catalog),
        None => format!("{} ({})", about.catalog, s.without_provider),
    };
    let or_empty = |text: &str| if text.trim().is_empty() { s.empty.to_owned() } else { text.to_owned() };
    let mut table = Table::default();
    table.row([s.column_file, &shown(path)]);
    table.row([s.organization, &or_empty(&about.organization)]);
    table.row([s.system, &or_empty(&about.system)]);
    table.row([s.questionnaire, &questionnaire]);
    table.row([s.started, &assessment::clock(about.started)]);
    if let Some(last) = about.last_given() {
        table.row([s.column_last, &assessment::clock(last)]);
    }
    page.table(0, &table);
}

/// What was said and read before the walk, and what the provider has been asked.
fn start(page: &mut Page, open: &OpenAssessment, setting: &Setting) {
    let s = setting.strings;
    let asked = Enquiries::of(open);
    let mut table = Table::default();
    let (read, facts) = must_read(open);
    if facts > 0 {
        table.row([s.must_read_facts, &format!("{read}/{facts}")]);
    }
    for question in &open.questionnaire().catalog().profile {
        let part = About::Profile(question.id.clone());
        let shape = crate::model::about::shape(open.questionnaire(), &part);
        let words = written::words(&open.assessment().about(&part), shape.as_ref(), setting.lang);
        table.row([question.id.as_str(), &words]);
    }
    table.row([s.enquiries, &(s.enquiries_count)(asked.all, asked.sent, asked.replied)]);
    page.heading(s.before_the_walk);
    page.table(1, &table);
}

/// How many of the facts nobody may overlook were read, and how many there are.
fn must_read(open: &OpenAssessment) -> (usize, usize) {
    let facts = || open.questionnaire().must_read().map(|(_, fact)| fact);
    (facts().filter(|fact| open.assessment().has_read(fact)).count(), facts().count())
}

/// Questions to the provider.
struct Enquiries {
    all: usize,
    sent: usize,
    replied: usize,
}

impl Enquiries {
    fn of(open: &OpenAssessment) -> Enquiries {
        let all = || open.assessment().answers.values().flat_map(|answer| &answer.enquiries);
        Enquiries {
            all: all().count(),
            sent: all().filter(|enquiry| enquiry.sent.is_some()).count(),
            replied: all().filter(|enquiry| enquiry.is_replied()).count(),
        }
    }
}

fn chapters(open: &OpenAssessment, setting: &Setting) -> Table {
    let s = setting.strings;
    let mut table = Table::new(&[0, 2, 3, 4]);
    table.row(["", s.chapter, s.complete, s.ready, s.problems]);
    for (chapter, total) in open.chapters() {
        let problems = sum(&problems(open, Some(&chapter.id)));
        table.row([
            &chapter.id,
            chapter.title.get(setting.lang),
            &of(total.complete, total),
            &of(total.ready, total),
            &problems.to_string(),
        ]);
    }
    table
}

fn of(part: usize, total: Total) -> String {
    format!("{part}/{}", total.controls)
}

fn strangers(page: &mut Page, unknown: &[Unknown<'_>], setting: &Setting) {
    if unknown.is_empty() {
        return;
    }
    let s = setting.strings;
    page.heading(s.not_in_questionnaire);
    for one in unknown {
        match one.known {
            false => page.put(1, one.control.as_str()),
            true => page.put(1, &format!("{}: {}", one.control, one.parts.join(", "))),
        }
    }
}

fn as_json(path: &Path, open: &OpenAssessment, unknown: &[Unknown<'_>]) -> Json {
    let about = open.assessment();
    let counted = |total: Total| {
        json!({
            "controls": total.controls,
            "complete": total.complete,
            "ready": total.ready,
            "percent-complete": total.percent_complete(),
            "percent-ready": total.percent_ready(),
        })
    };
    let by_kind = |problems: &Problems| -> serde_json::Map<String, Json> {
        problems.iter().map(|(kind, count)| (kind.token().to_owned(), (*count).into())).collect()
    };
    let chapters: Vec<Json> = open
        .chapters()
        .map(|(chapter, total)| {
            let problems = problems(open, Some(&chapter.id));
            json!({
                "id": chapter.id, "title": chapter.title,
                "total": counted(total), "problems": by_kind(&problems),
            })
        })
        .collect();
    let next = open.next_unanswered(open.questionnaire().len().saturating_sub(1), false);
    let next = next.and_then(|(position, field)| {
        let item = open.questionnaire().at(position)?;
        Some(json!({ "control": item.control.id, "field": field.to_string() }))
    });
    let ((read, facts), asked) = (must_read(open), Enquiries::of(open));
    json!({
        "file": path.display().to_string(),
        "id": about.id,
        "organization": about.organization,
        "system": about.system,
        "catalog": about.catalog,
        "provider": about.provider,
        "started": about.started,
        "last-given": about.last_given(),
        "profile": about.profile,
        "must-read": { "facts": facts, "read": read },
        "enquiries": { "all": asked.all, "sent": asked.sent, "replied": asked.replied },
        "total": counted(open.total()),
        "chapters": chapters,
        "problems": by_kind(&problems(open, None)),
        "next-unanswered": next,
        "not-in-questionnaire": unknown,
    })
}
