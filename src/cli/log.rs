//! `tenken log`: who changed what and when, as the journal beside the assessment says it; and whether that journal can
//! be trusted.

use super::assessment::clock;
use super::failure::{Failure, shown};
use super::open::file;
use super::output::{self, Table};
use super::set::ABOUT;
use super::{Ending, Setting, assessment};
use crate::model::trail::teller::{Did, Teller};
use crate::model::trail::{Change, Entry};
use crate::model::{ControlId, Questionnaire};
use crate::store::journal::line::{Line, Link, State};
use crate::store::journal::scroll::{Damage, Scroll};
use crate::store::journal::verdict::{FileFit, Verdict};
use crate::store::journal::{self, Standing};
use crate::store::opening::{self, Current};
use crate::store::{Disk, Library};
use crate::text::strings::log::LogStrings;
use crate::text::{Explain, Lang};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// Cells of a value that are printed; the whole of it is in the journal.
const SHOWN: usize = 100;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let current = opening::current_with_whole_journal(path)?;
    let verify = matches.get_flag("verify");
    let scroll = match &current.joined.standing {
        Standing::Journal(scroll, _) => scroll,
        Standing::Nothing => {
            output::message(&(LogStrings::of(setting.lang).no_journal)(&shown(path)));
            if matches.get_flag("json") {
                output::json(&nothing(path, verify))?;
            }
            return Ok(if verify { Ending::Findings } else { Ending::Done });
        }
        Standing::Unreadable(_) => return Err(unreadable(path, current)),
    };
    let as_json = matches.get_flag("json");
    if verify {
        let verdict = Verdict::of(scroll, &current.joined.meeting.assessment.id, &current.joined.file);
        return judge(path, &verdict, as_json, setting);
    }
    let library = Library::beside(&setting.folders, path);
    // Without its questionnaire the log can still be read, in the words of the file.
    let questionnaire = library.questionnaire_of(&current.joined.meeting.assessment).ok();
    let wanted = wanted(matches, questionnaire.as_ref())?;
    let links: Vec<&Link> = scroll.links.iter().filter(|link| wanted.takes(&link.line)).collect();
    if as_json {
        output::json(&to_json(path, scroll, &links))?;
    } else {
        let log = Log { questionnaire: questionnaire.as_ref(), lang: setting.lang, wanted };
        output::print(&log.lines(&links))?;
    }
    if let Some(damage) = scroll.damage {
        let s = LogStrings::of(setting.lang);
        output::message(&(s.damaged)(&damage.explain(setting.lang)));
    }
    Ok(Ending::Done)
}

fn unreadable(path: &Path, current: Current) -> Failure {
    match current.joined.standing {
        Standing::Unreadable(why) => Failure::Journal(path.to_owned(), why),
        _ => Failure::Usage(String::new()),
    }
}

/// What of the journal is wanted.
enum Wanted {
    Everything,
    Control(ControlId),
    About,
}

fn wanted(matches: &ArgMatches, questionnaire: Option<&Questionnaire>) -> Result<Wanted, Failure> {
    Ok(match (matches.get_one::<String>("control"), questionnaire) {
        (None, _) => Wanted::Everything,
        (Some(name), _) if name == ABOUT => Wanted::About,
        (Some(name), Some(questionnaire)) => {
            Wanted::Control(assessment::control(questionnaire, name)?.control.id.clone())
        }
        (Some(name), None) => Wanted::Control(name.as_str().into()),
    })
}

impl Wanted {
    fn takes(&self, line: &Line) -> bool {
        match (self, line) {
            (Wanted::Everything, _) => true,
            (_, Line::Edit(entry)) => entry.changes.iter().any(|change| self.takes_change(change)),
            _ => false,
        }
    }

    fn takes_change(&self, change: &Change) -> bool {
        match self {
            Wanted::Everything => true,
            Wanted::Control(control) => change.control() == Some(control),
            Wanted::About => change.control().is_none(),
        }
    }
}

/// The journal for a person.
struct Log<'a> {
    questionnaire: Option<&'a Questionnaire>,
    lang: Lang,
    wanted: Wanted,
}

impl Log<'_> {
    fn lines(&self, links: &[&Link]) -> String {
        let s = LogStrings::of(self.lang);
        let mut table = Table::default();
        let mut rows = 0;
        for entry in self.steps(links) {
            for row in self.rows(&entry) {
                table.row(row);
                rows += 1;
            }
        }
        if rows == 0 {
            return format!("{}\n", s.nothing);
        }
        table.lines().map(|line| line + "\n").collect()
    }

    /// What is said of the file, and the edits, of which typing on in one field is one.
    fn steps(&self, links: &[&Link]) -> Vec<Line> {
        let mut steps: Vec<Line> = Vec::new();
        for link in links {
            match (&link.line, steps.last_mut()) {
                (Line::Edit(entry), Some(Line::Edit(last))) => {
                    if let Err(apart) = last.absorb(entry.clone()) {
                        steps.push(Line::Edit(*apart));
                    }
                }
                (Line::File(note), _) if note.state != State::Found => {}
                (line, _) => steps.push(line.clone()),
            }
        }
        steps
    }

    fn rows(&self, line: &Line) -> Vec<[String; 3]> {
        let s = LogStrings::of(self.lang);
        match line {
            Line::Head(head) => {
                let what = if head.follows.is_some() { s.follows } else { s.begins };
                vec![[clock(head.at), String::new(), what.to_owned()]]
            }
            Line::File(note) => vec![[clock(note.at), String::new(), s.found.to_owned()]],
            Line::Edit(entry) => {
                let teller = Teller { questionnaire: self.questionnaire, lang: self.lang, cells: SHOWN };
                let who = teller.who(entry);
                let changes = entry
                    .changes
                    .iter()
                    .filter(|change| !change.is_record() && self.wanted.takes_change(change));
                changes
                    .map(|change| [clock(entry.at), who.to_owned(), Log::said(&teller, entry, change)])
                    .collect()
            }
        }
    }

    fn said(teller: &Teller<'_>, entry: &Entry, change: &Change) -> String {
        let did = match teller.did(change) {
            Did::Turned(from, to) => format!("{from} -> {to}"),
            Did::Said(said) => said,
        };
        format!("{}: {did}{}", change.name(), teller.deed(entry))
    }
}

/// The journal for a program: its lines as they are.
fn to_json(path: &Path, scroll: &Scroll, links: &[&Link]) -> Json {
    let line = |link: &&Link| match &link.line {
        Line::Head(head) => json!({
            "seq": link.seq, "at": head.at, "begins": { "assessment": head.assessment, "file": head.file },
        }),
        Line::File(note) => json!({
            "seq": link.seq, "at": note.at, "file": note.state, "after": note.after, "print": note.file,
        }),
        Line::Edit(entry) => {
            let mut said = serde_json::to_value(entry).unwrap_or_default();
            if let Some(fields) = said.as_object_mut() {
                fields.shift_insert(0, "seq".to_owned(), link.seq.into());
            }
            said
        }
    };
    json!({
        "file": path.display().to_string(),
        "journal": journal::path(&Disk, path).display().to_string(),
        "damage": scroll.damage.map(damage_json),
        "lines": links.iter().map(line).collect::<Vec<_>>(),
    })
}

/// What a program is told where there is no journal: the same fields.
fn nothing(path: &Path, verify: bool) -> Json {
    let file = path.display().to_string();
    if verify {
        return json!({
            "file": file, "sound": false, "lines": 0, "edits": 0, "damage": null,
            "of-this-assessment": false, "state": "no-journal", "behind": 0, "last": null,
        });
    }
    json!({ "file": file, "journal": null, "damage": null, "lines": [] })
}

fn damage_json(damage: Damage) -> Json {
    match damage {
        Damage::Torn { line } => json!({ "line": line, "kind": "torn" }),
        Damage::Broken { line, .. } => json!({ "line": line, "kind": "broken" }),
    }
}

fn judge(path: &Path, verdict: &Verdict, as_json: bool, setting: &Setting) -> Result<Ending, Failure> {
    if as_json {
        let (state, behind) = match verdict.file {
            FileFit::Known { behind } => ("known", behind),
            FileFit::PutBack => ("put-back", 0),
            FileFit::Foreign => ("foreign", 0),
        };
        output::json(&json!({
            "file": path.display().to_string(), "sound": verdict.is_sound(), "lines": verdict.lines,
            "edits": verdict.edits, "damage": verdict.damage.map(damage_json),
            "of-this-assessment": verdict.is_of_this, "state": state, "behind": behind, "last": verdict.last,
        }))?;
    } else {
        output::print(&judgement(verdict, setting.lang))?;
    }
    Ok(if verdict.is_sound() { Ending::Done } else { Ending::Findings })
}

/// What a journal is worth, in words.
pub(super) fn judgement(verdict: &Verdict, lang: Lang) -> String {
    let s = LogStrings::of(lang);
    let mut lines = Vec::new();
    if verdict.is_sound() {
        lines.push((s.sound)(verdict.edits));
    } else {
        lines.push(s.unsound.to_owned());
    }
    lines.extend(verdict.damage.map(|damage| damage.explain(lang)));
    if !verdict.is_of_this {
        lines.push(s.other_assessment.to_owned());
    }
    match verdict.file {
        FileFit::Known { behind: 0 } => {}
        FileFit::Known { behind } => lines.push((s.behind)(behind)),
        FileFit::PutBack => lines.push(s.put_back.to_owned()),
        FileFit::Foreign => lines.push(s.foreign.to_owned()),
    }
    lines.extend(verdict.last.as_deref().map(s.last_hash));
    lines.join("\n") + "\n"
}
