//! `tenken prompt`: the walk by questions and answers, for screen readers, terminals that cannot draw, and pipes.
//! Plain lines out, plain lines in; the same edits, the same lock and the same saver as on the screen.

mod answer;
mod input;
mod page;
mod refused;
mod steps;
mod walk;

use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EvidencePart};
use crate::model::history;
use crate::model::shape::Shape;
use crate::model::{Edit, EntryId, Field, OpenAssessment, Questionnaire, Value};
use crate::store::{Disk, Guard, Ledger, Outcome, Pace, SaveState, Saver, recent};
use crate::text::{Explain, clean};
use assessment::now;
use clap::ArgMatches;
use input::{Came, Wish};
use page::Page;
use refused::Refused;
use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use steps::{Place, Step};
use walk::{Stop, Way};

/// So long ending waits for the disk before it says that something is not saved.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    walk(file(matches).map_or(Path::new(""), PathBuf::as_path), setting)
}

/// Walks through an assessment by questions and answers.
pub(super) fn walk(path: &Path, setting: &Setting) -> Result<Ending, Failure> {
    // Before the lock is taken: from here on a signal ends the walk and not the program.
    let ear = input::listen().map_err(Failure::Output)?;
    let mut dialog = Dialog::open(path, ear, setting)?;
    let talked = dialog.talk();
    dialog.end(talked)
}

/// What stands before a line that is to come: for an answer or a command, and for more of a text.
const SIGN: &str = "> ";
const SIGN_WITHIN: &str = ">> ";

/// Why the walk ends.
enum End {
    /// Nothing is left to ask.
    AllAsked,
    /// The person, or the input, has come to an end.
    Stopped,
    /// The system wants it.
    Signal(i32),
}

/// What the person wants with what is asked.
enum Next {
    /// Ask what comes next.
    Further,
    /// Ask this.
    Ask(Stop),
    /// Ask the same once more.
    Again,
    /// End.
    End(End),
}

struct Dialog<'a> {
    path: &'a Path,
    setting: &'a Setting,
    page: Page,
    ear: Receiver<Came>,
    open: OpenAssessment,
    questionnaire: Arc<Questionnaire>,
    way: Way,
    /// None where nothing can be written.
    saver: Option<Saver<Ledger>>,
    /// Who answers.
    who: Arc<str>,
    reports: Receiver<SaveState>,
    /// Why nothing can be written, where nothing can.
    read_only: Option<String>,
    /// The place whose head was printed last.
    headed: Option<Place>,
    /// What was passed over.
    skipped: HashSet<Stop>,
    /// What was refused, where nobody sits before it and has seen so.
    refused: Refused,
    at_terminal: bool,
    wrote: bool,
    _guard: Option<Guard>,
}

impl<'a> Dialog<'a> {
    fn open(path: &'a Path, ear: Receiver<Came>, setting: &'a Setting) -> Result<Dialog<'a>, Failure> {
        let page = Page::of(setting.lang);
        let at_terminal = io::stdin().is_terminal();
        let looked_at =
            |why: String| assessment::load(path, setting).map(|opened| (opened.open, None, Some(why)));
        let (open, writing, read_only) = match assessment::load_to_write(path, setting) {
            Ok(writable) => {
                let (open, ledger, guard) = writable.into_parts();
                (open, Some((ledger, guard)), None)
            }
            // Somebody who reads goes on reading; answers laid ready would only be thrown away.
            Err(
                failure @ (Failure::Held(..)
                | Failure::Unwritable(..)
                | Failure::Newer(..)
                | Failure::Journal(..)),
            ) if !at_terminal => return Err(Failure::NothingTaken(Box::new(failure))),
            Err(Failure::Held(_, holder)) => looked_at(holder.explain(setting.lang))?,
            Err(Failure::Unwritable(..)) => looked_at(page.u.read_only_folder.to_owned())?,
            Err(Failure::Newer(..)) => looked_at(page.u.read_only_newer.to_owned())?,
            Err(Failure::Journal(_, why)) => looked_at(why.explain(setting.lang))?,
            Err(failure) => return Err(failure),
        };
        let (sender, reports) = channel();
        // The receiver lives as long as the walk.
        let report = move |state| drop(sender.send(state));
        let (saver, guard) = match writing {
            None => (None, None),
            Some((ledger, guard)) => {
                let saver = Saver::keep(ledger, Arc::new(Disk), Pace::default(), report);
                (Some(saver.map_err(Failure::Output)?), Some(guard))
            }
        };
        // Only the offer on the home screen is lost if this fails.
        let _ = recent::remember(&setting.folders, path);
        Ok(Dialog {
            path,
            setting,
            page,
            ear,
            questionnaire: Arc::clone(open.questionnaire()),
            open,
            way: Way::default(),
            saver,
            who: Arc::clone(&setting.who),
            reports,
            read_only,
            headed: None,
            skipped: HashSet::new(),
            refused: Refused::default(),
            at_terminal,
            wrote: false,
            _guard: guard,
        })
    }

    fn talk(&mut self) -> Result<End, Failure> {
        self.say(self.page.t.welcome)?;
        if let Some(why) = self.read_only.clone() {
            self.say(&(self.page.t.read_only)(&why))?;
        }
        let mut next = Next::Further;
        let mut now: Option<Stop> = None;
        loop {
            let stop = match next {
                Next::End(end) => return Ok(end),
                Next::Ask(stop) => stop,
                Next::Again => match now.take() {
                    Some(stop) => stop,
                    None => return Ok(End::AllAsked),
                },
                Next::Further => match self.way.next(&self.open) {
                    Some(stop) => stop,
                    None => return Ok(End::AllAsked),
                },
            };
            next = self.ask(&stop)?;
            now = Some(stop);
        }
    }

    /// Asks one thing and does what is wanted.
    fn ask(&mut self, stop: &Stop) -> Result<Next, Failure> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let Some(asked) = page::asked(&self.open, &questionnaire, stop) else { return Ok(Next::Further) };
        self.say_what_is_not_saved()?;
        if self.headed != Some(stop.0) {
            self.headed = Some(stop.0);
            output::print(&self.page.head(&self.open, stop.0))?;
        }
        output::print(&self.page.question(&self.open, stop, &asked))?;
        loop {
            let line = match self.hear(SIGN)? {
                Came::Line(line) => line,
                Came::NotUtf8 => {
                    self.refused.answer(stop);
                    self.say(self.page.t.not_utf8)?;
                    continue;
                }
                Came::End => return Ok(Next::End(End::Stopped)),
                Came::Signal(signal) => return Ok(Next::End(End::Signal(signal))),
            };
            if let Some(next) = self.wish(stop, &asked.shape, &asked.value, input::wish(&line))? {
                return Ok(next);
            }
        }
    }

    /// Does what is wanted; none where the same is still being asked.
    fn wish(
        &mut self,
        stop: &Stop,
        shape: &Shape<'_>,
        value: &Value,
        wish: Wish,
    ) -> Result<Option<Next>, Failure> {
        let t = self.page.t;
        match wish {
            Wish::Help => self.say(t.help)?,
            Wish::Provider => output::print(&self.page.provider(&self.open, stop.0))?,
            Wish::Quit => return Ok(Some(Next::End(End::Stopped))),
            Wish::Keep | Wish::Skip => return Ok(Some(self.skip(stop))),
            Wish::Back => match self.way.back(stop) {
                Some(stop) => return Ok(Some(Next::Ask(stop))),
                None => self.say(t.nothing_before)?,
            },
            Wish::NextControl => {
                self.way.passed(stop.clone());
                self.way.leave_place();
                return Ok(Some(Next::Further));
            }
            Wish::Go(wanted) => {
                if self.go(&wanted)? {
                    self.way.passed(stop.clone());
                    return Ok(Some(Next::Further));
                }
            }
            Wish::Take | Wish::Undo | Wish::Clear | Wish::Answer(_) if self.read_only.is_some() => {
                self.say(self.page.u.read_only_refused)?;
            }
            Wish::Take => return self.take(stop),
            Wish::Undo => return self.undo(stop).map(Some),
            Wish::Clear if !page::has_answer(value) => self.say(t.nothing_to_clear)?,
            Wish::Clear => {
                self.refused.answered(stop);
                self.write(stop, Value::Empty)?;
                return Ok(Some(Next::Again));
            }
            Wish::Answer(text) => return self.answer(stop, shape, value, text),
        }
        Ok(None)
    }

    fn skip(&mut self, stop: &Stop) -> Next {
        self.skipped.insert(stop.clone());
        self.way.passed(stop.clone());
        Next::Further
    }

    fn answer(
        &mut self,
        stop: &Stop,
        shape: &Shape<'_>,
        old: &Value,
        line: String,
    ) -> Result<Option<Next>, Failure> {
        let (text, end) = match shape {
            Shape::Block => match self.text(line)? {
                Some(text) => text,
                None => {
                    self.say(self.page.t.text_given_up)?;
                    return Ok(Some(Next::Again));
                }
            },
            _ => (clean::line(&line).trim().to_owned(), None),
        };
        if text.is_empty() {
            // Nothing is left of a line that could only steer a terminal. Clearing has a command of its own.
            let next = self.skip(stop);
            return Ok(Some(end.map_or(next, Next::End)));
        }
        let new = match answer::read(shape, &text, self.open.today(), self.page) {
            Ok(new) => new,
            Err(refusal) => {
                self.refused.answer(stop);
                self.say(&refusal)?;
                return Ok(end.map(Next::End));
            }
        };
        self.refused.answered(stop);
        if let Some(understood) = self.page.understood(shape, &new, &text) {
            self.say(&(self.page.t.understood)(&understood))?;
        }
        if new != *old || matches!(stop.1, Step::NewEvidence(_) | Step::NewAction) {
            let stop = self.write(stop, new)?;
            self.way.passed(stop);
        } else {
            self.way.passed(stop.clone());
        }
        Ok(Some(end.map_or(Next::Further, Next::End)))
    }

    /// A text of several lines, of which the first is there already; and the end, if it came before the text's. None
    /// where the person gives it up.
    fn text(&mut self, first: String) -> Result<Option<(String, Option<End>)>, Failure> {
        let mut lines = Vec::new();
        let mut line = first;
        let end = loop {
            if input::gives_text_up(&line) {
                return Ok(None);
            }
            if input::ends_text(&line) {
                break None;
            }
            if lines.is_empty() {
                self.say(self.page.t.text_begins)?;
            }
            lines.push(line);
            line = match self.more_of_text()? {
                Ok(line) => line,
                Err(end) => {
                    // What was written so far is worth keeping.
                    self.say(self.page.t.text_kept)?;
                    break Some(end);
                }
            };
        };
        Ok(Some((clean::block(&lines.join("\n")).trim_end().to_owned(), end)))
    }

    /// The next line of a text, or the end.
    fn more_of_text(&mut self) -> Result<Result<String, End>, Failure> {
        loop {
            match self.hear(SIGN_WITHIN)? {
                Came::Line(line) => return Ok(Ok(line)),
                Came::NotUtf8 => {
                    self.refused.line();
                    self.say(self.page.t.not_utf8)?;
                }
                Came::End => return Ok(Err(End::Stopped)),
                Came::Signal(signal) => return Ok(Err(End::Signal(signal))),
            }
        }
    }

    /// Writes a value into what a step asks, and says where it stands now.
    fn write(&mut self, stop: &Stop, value: Value) -> Result<Stop, Failure> {
        let control = stop.0.and_then(|position| self.questionnaire.at(position));
        let control = control.map(|item| item.control.id.clone());
        let (written, step, further) = match (&stop.1, control) {
            (Step::About(part), _) => {
                (self.open.edit_about(part.clone(), value, now(), false), stop.1.clone(), Vec::new())
            }
            (Step::Field(field), Some(control)) => {
                let edit = Edit::Put { control: control.clone(), field: field.clone(), value };
                let done = self.open.edit(&control, Some(field.clone()), edit, now(), false);
                (done, stop.1.clone(), Vec::new())
            }
            (_, _) if value.is_empty() => return Ok(stop.clone()),
            (Step::NewEvidence(question), Some(control)) => {
                let entries = &self.open.answer(&control).evidence;
                let id = EntryId::next("ev", entries.iter().map(|entry| &entry.id));
                let entry = Box::new(Evidence::empty(id.clone(), question.clone()));
                let insert = Edit::InsertEvidence { control: control.clone(), at: entries.len(), entry };
                let field = Field::Evidence(id.clone(), EvidencePart::Title);
                let put = Edit::Put { control: control.clone(), field: field.clone(), value };
                let done = self.open.edit(&control, None, Edit::All(vec![insert, put]), now(), false);
                (done, Step::Field(field), steps::of_evidence(&id).to_vec())
            }
            (Step::NewAction, Some(control)) => {
                let entries = &self.open.answer(&control).actions;
                let id = EntryId::next("ac", entries.iter().map(|entry| &entry.id));
                let entry = Box::new(CorrectiveAction::empty(id.clone()));
                let insert = Edit::InsertAction { control: control.clone(), at: entries.len(), entry };
                let field = Field::Action(id.clone(), ActionPart::Gap);
                let put = Edit::Put { control: control.clone(), field: field.clone(), value };
                let done = self.open.edit(&control, None, Edit::All(vec![insert, put]), now(), false);
                (done, Step::Field(field), steps::of_action(&id).to_vec())
            }
            _ => return Ok(stop.clone()),
        };
        if written.is_err() {
            self.refused.answer(stop);
            self.say(self.page.t.refused)?;
            return Ok(stop.clone());
        }
        self.way.put_ahead(further);
        self.save();
        Ok((stop.0, step))
    }

    fn save(&mut self) {
        if let Some(saver) = &self.saver {
            let (who, now) = (&self.who, now());
            let made = self.open.take_made().into_iter();
            saver.submit(made.map(|made| made.said(Arc::clone(who), now)).collect());
            self.wrote = true;
        }
    }

    fn take(&mut self, stop: &Stop) -> Result<Option<Next>, Failure> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let item = stop.0.and_then(|position| questionnaire.at(position));
        let proposed = item.and_then(|item| {
            let proposal = page::proposal(&self.open, &item, &stop.1)?;
            let control = item.control.id.clone();
            let taken = proposal.take_over(&control, self.open.answer(&control), self.setting.lang)?;
            Some((control, taken))
        });
        let Some((control, (field, edit))) = proposed else {
            self.refused.answer(stop);
            self.say(self.page.t.nothing_to_take)?;
            return Ok(None);
        };
        if self.open.edit(&control, Some(field), edit, now(), false).is_err() {
            self.refused.answer(stop);
            self.say(self.page.t.refused)?;
            return Ok(None);
        }
        self.refused.answered(stop);
        self.save();
        self.way.passed(stop.clone());
        Ok(Some(Next::Further))
    }

    fn undo(&mut self, from: &Stop) -> Result<Next, Failure> {
        let Some(place) = self.open.undo() else {
            self.say(self.page.u.nothing_to_undo)?;
            return Ok(Next::Again);
        };
        self.save();
        self.say(self.page.u.undone)?;
        let stop = match place {
            history::Place::Several => None,
            history::Place::Questionnaire => return Ok(Next::End(End::Stopped)),
            history::Place::About(part) => Some((None, Step::About(part))),
            history::Place::Answer { control, field } => {
                let position = self.questionnaire.position(&control);
                position.zip(field).map(|(position, field)| (Some(position), Step::Field(field)))
            }
        };
        Ok(stop.map_or(Next::Again, |stop| {
            self.way.turn_to(&stop, from);
            Next::Ask(stop)
        }))
    }

    /// Goes to a control; false if it is not clear to which.
    fn go(&mut self, wanted: &str) -> Result<bool, Failure> {
        let questionnaire = Arc::clone(&self.questionnaire);
        match questionnaire.find(wanted).as_slice() {
            [] => self.say(&(self.page.t.unknown_control)(wanted))?,
            [one] => {
                if let Some(position) = questionnaire.position(&one.control.id) {
                    self.refused.gone();
                    self.way.go_to(&self.open, position);
                    return Ok(true);
                }
                // A control of Annex A outside the questionnaire has no place on the way.
                self.say(&(self.page.t.not_asked_here)(one.control.id.as_str(), &shown(self.path)))?;
            }
            several => {
                let names: Vec<&str> = several.iter().map(|item| item.control.id.as_str()).collect();
                self.say(&(self.page.t.several_controls)(&names.join(", ")))?;
            }
        }
        self.refused.control();
        Ok(false)
    }

    fn hear(&self, sign: &str) -> Result<Came, Failure> {
        output::print(sign)?;
        let came = self.ear.recv().unwrap_or(Came::End);
        if matches!(came, Came::End | Came::Signal(_)) {
            output::print("\n")?;
        }
        Ok(came)
    }

    fn say(&self, text: &str) -> Result<(), Failure> {
        output::print(&format!("{}\n", clean::block(text)))
    }

    /// Says what the saver could not save, as far as it is still so.
    fn say_what_is_not_saved(&self) -> Result<(), Failure> {
        match self.reports.try_iter().last() {
            Some(SaveState::Failed { error, .. }) => {
                self.say(&(self.page.t.not_saved)(&error.why(self.setting.lang)))
            }
            _ => Ok(()),
        }
    }

    /// Saves what is not saved yet, and says how far the person has come.
    fn end(mut self, talked: Result<End, Failure>) -> Result<Ending, Failure> {
        let lang = self.setting.lang;
        if let Some(saver) = self.saver.take()
            && let Outcome::Unsaved { why, .. } = saver.finish(PATIENCE)
        {
            return Err(Failure::Usage(format!("{}: {}", shown(self.path), why.explain(lang))));
        }
        let t = self.page.t;
        let end = talked?;
        if matches!(end, End::AllAsked) {
            self.say(t.all_asked)?;
        }
        let lacking = self.skipped.iter().filter(|stop| steps::is_lacking(&self.open, stop)).count();
        if lacking > 0 {
            self.say(&(t.skipped)(lacking))?;
        }
        let total = self.open.total();
        let stopped = if self.wrote { t.stopped } else { t.stopped_unsaved };
        self.say(&stopped(total.complete, total.controls, &shown(self.path)))?;
        match end {
            End::Signal(signal) => {
                Ok(Ending::Screen(ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX))))
            }
            End::AllAsked | End::Stopped => match self.refused.count() {
                count @ 1.. if !self.at_terminal => Err(Failure::NotTaken(count)),
                _ => Ok(Ending::Done),
            },
        }
    }
}
