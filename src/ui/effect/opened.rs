//! Opening an assessment: what is read before anything is written, who may write, and where the person left it.

use super::{Pace, Runner, Session, from_table, said};
use crate::model::left::Left;
use crate::model::{AssessmentId, Bilingual, OpenAssessment};
use crate::store::journal::Standing;
use crate::store::opening::{self, Begun, Current};
use crate::store::{
    Disk, Guard, Ledger, Library, Lock, ReadError, Saver, Sheet, atomic, left, lock, place, recent,
};
use crate::text::Explain;
use crate::ui::state::{SaveMark, Screen, State};
use crate::ui::walk::Walk;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The note of where the person is comes to the disk before the answer typed there does.
const NOTE_PACE: Pace = Pace {
    rest: Duration::from_millis(30),
    longest: Duration::from_millis(150),
    retry: [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5)],
    file_rest: Duration::ZERO,
    file_longest: Duration::ZERO,
};
/// So many steps of earlier runs can be undone.
const MOST_UNDONE: usize = 500;
/// The note of where the person is may be read by nobody larger than this, in bytes.
const LARGEST_NOTE: u64 = 16 * 1024 * 1024;

/// Whether this window writes.
struct Right {
    /// The right to.
    guard: Option<Guard>,
    /// Why not.
    read_only: Option<Bilingual>,
    /// Whether another window does.
    elsewhere: bool,
}

impl Runner {
    /// Begins to read a file that will be opened. What keeps it from being read is said when it is.
    pub fn expect(&mut self, path: &Path) {
        self.begun = self.begin_to_open(path).ok();
    }

    pub(super) fn open(&mut self, state: &mut State, path: &Path) {
        if !self.close(state) {
            return;
        }
        if let Err(complaint) = self.try_open(state, path, None) {
            if !matches!(state.screen, Screen::Home(_)) {
                self.home(state);
            }
            state.fail(complaint);
        }
    }

    /// Opens a file where it was left, or where its window is now.
    pub(super) fn try_open(
        &mut self,
        state: &mut State,
        path: &Path,
        here: Option<Left>,
    ) -> Result<(), Bilingual> {
        let lang = state.lang;
        // Read first: a file that is none must not leave a lock behind.
        let probe = self.begun(path).and_then(Begun::read).map_err(|error| said(&error))?;
        let lock = lock::acquire(path).map_err(|error| said(&error))?;
        let opening = match lock {
            // Only once the file is ours is its content sure to stay.
            Lock::Mine(_) => probe.again(path).map_err(|error| said(&error))?,
            _ => probe,
        };
        let (current, answered) = opening.with_journal(path);
        let questionnaire = answered.by(&current.joined.meeting.assessment).map_err(|error| said(&error))?;
        let Right { guard, read_only, elsewhere } = Right::of(lock, &current);
        let saver = match read_only {
            Some(_) => None,
            None => Some(
                self.start_saver(path, &current).map_err(|error| Bilingual::said(|_| error.to_string()))?,
            ),
        };
        let end = match &current.joined.standing {
            Standing::Journal(scroll, _) => scroll.last().map(|(hash, seq)| (seq, hash.to_owned())),
            _ => None,
        };
        let meeting = current.joined.meeting;
        let id = meeting.assessment.id.clone();
        // The place and the drafts are those of the window that writes: a second one would write over them.
        let note = if elsewhere { None } else { self.start_note(&id) };
        let news = meeting.findings.iter().filter(|finding| saver.is_some() && finding.is_news());
        let mut news: Vec<String> = news.map(|finding| finding.explain(lang)).collect();
        self.session = Some(Session {
            saver,
            note,
            submitted: 0,
            taken_in: None,
            who: Arc::clone(&self.who),
            at_stake: Vec::new(),
            saved_at: None,
            guard,
            end,
        });
        let today = (state.clock)().date_naive();
        let mut open = OpenAssessment::new(meeting.assessment, Arc::new(questionnaire), today);
        open.remember(meeting.history.iter(), MOST_UNDONE, meeting.history_is_cut);
        open.await_decision(meeting.waiting);
        let strangers = open.strangers().count();
        if strangers > 0 {
            news.push((state.t().strangers)(strangers));
        }
        let left = self.left(&id, here);
        state.save = SaveMark::Unchanged;
        state.failure = None;
        state.screen = Screen::Walk(Box::new(Walk::new(open, path.to_owned(), read_only, &left)));
        if !news.is_empty() {
            state.say(news.join(" "));
        }
        self.look_at_files(state);
        self.remember(path);
        Ok(())
    }

    fn begun(&mut self, path: &Path) -> Result<Begun, ReadError> {
        match self.begun.take() {
            Some(begun) if begun.path() == path => Ok(begun),
            _ => self.begin_to_open(path),
        }
    }

    fn begin_to_open(&self, path: &Path) -> Result<Begun, ReadError> {
        opening::begin(Library::beside(&self.folders, path), path)
    }

    /// Where it was left, or where its window is now, with what was being typed.
    fn left(&self, id: &AssessmentId, here: Option<Left>) -> Left {
        let noted = left::load(&self.folders, id);
        match here {
            // Drafts are those of the window that wrote.
            Some(here) => Left { drafts: noted.drafts, ..here },
            None => noted,
        }
    }

    fn look_at_files(&mut self, state: &mut State) {
        if let Screen::Walk(walk) = &mut state.screen
            && let Some(look) = walk.files_to_look_at()
        {
            self.run(state, look);
        }
    }

    /// Notes that a file was opened. On a thread of its own: the first frame does not wait for the disk.
    pub(super) fn remember(&mut self, path: &Path) {
        self.noted();
        let (folders, path) = (self.folders.clone(), path.to_owned());
        // Only the offer on the home screen is lost if this fails.
        let note = move || drop(recent::remember(&folders, &path));
        self.noting = thread::Builder::new().name("recent".into()).spawn(note).ok();
    }

    /// Waits until it is noted which file was opened last.
    pub(super) fn noted(&mut self) {
        if let Some(noting) = self.noting.take() {
            let _ = noting.join();
        }
    }

    fn start_saver(&self, path: &Path, current: &Current) -> io::Result<Saver<Ledger>> {
        let ledger = Ledger::of(&Disk, path, current.print.clone(), &current.joined, Arc::clone(&self.who));
        let (sender, wake) = (self.reports.0.clone(), Arc::clone(&self.wake));
        let report = move |report| {
            // The receiver lives as long as the program.
            let _ = sender.send(report);
            wake();
        };
        Saver::keep(ledger, Arc::new(Disk), self.pace, report)
    }

    /// The note of where the person is; none where it cannot be kept, which costs only the place.
    fn start_note(&self, id: &AssessmentId) -> Option<Saver<Sheet<Left>>> {
        let path = left::path(&self.folders, id)?;
        crate::store::create_private_folder(path.parent()?).ok()?;
        let known = place::load(&Disk, &path, LARGEST_NOTE).ok().map(|(_, print)| print);
        Saver::start(path, Arc::new(Disk), NOTE_PACE, known, |_| {}).ok()
    }
}

impl Right {
    fn of(lock: Lock, current: &Current) -> Right {
        let elsewhere = matches!(lock, Lock::Held(_));
        let (guard, mut read_only) = match lock {
            Lock::Mine(guard) => {
                // What a killed program left lying about is a nuisance and no more.
                let _ = atomic::sweep(&Disk, &guard);
                (Some(guard), None)
            }
            Lock::Held(holder) => (None, Some(said(&holder))),
            Lock::Unavailable(_) => (None, Some(from_table(|t| t.read_only_folder))),
        };
        if current.newer.is_some() {
            read_only = Some(from_table(|t| t.read_only_newer));
        }
        if let Standing::Unreadable(why) = &current.joined.standing {
            read_only = Some(said(why));
        }
        Right { guard, read_only, elsewhere }
    }
}
