//! What has to happen outside: files opened, saved and listed. The only part of the screen that reaches the store.

mod editing;
mod elsewhere;
mod errand;
mod past;

use super::handoff::Handoff;
use super::home::{Home, Known, Offered, Summary};
use super::setup::Setup;
use super::state::{SaveMark, Screen, State};
use super::walk::Walk;
use crate::model::assessment::ProviderEdition;
use crate::model::find::{Filter, KeptFilters};
use crate::model::format::Kind;
use crate::model::left::Left;
use crate::model::{Assessment, AssessmentId, Bilingual, ControlId, EntryId, OpenAssessment, Questionnaire};
use crate::store::filters::{self, NotKept};
use crate::store::journal::Standing;
use crate::store::journal::foreign::Found;
use crate::store::library::{DEFAULT_CATALOG, DEFAULT_PROVIDER};
use crate::store::place;
pub use crate::store::proof::{Entry, Seen, Taken};
use crate::store::{
    Disk, Guard, Ledger, Library, Lock, Outcome, SaveState, Saver, Sheet, atomic, editions, found, left,
    lock, opening, reading, recent,
};
pub use crate::store::{Folders, Pace};
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Explain, clean};
use chrono::NaiveDate;
pub use errand::News;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// So long leaving waits for the disk before it says that something is not saved.
const PATIENCE: Duration = Duration::from_secs(5);
/// The note of where the person is comes to the disk before the answer typed there does.
const NOTE_PACE: Pace = Pace {
    rest: Duration::from_millis(30),
    longest: Duration::from_millis(150),
    retry: [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5)],
    file_rest: Duration::ZERO,
    file_longest: Duration::ZERO,
};
/// So often something else may write into the file while it is left, before that is said.
const MOST_ROUNDS: usize = 3;
/// So many steps of earlier runs can be undone.
const MOST_UNDONE: usize = 500;
/// The note of where the person is may be read by nobody larger than this, in bytes.
const LARGEST_NOTE: u64 = 16 * 1024 * 1024;

/// Something that has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save the assessment.
    Save,
    /// Note where the person is.
    NoteLeft,
    /// Try at once what could not be saved.
    Retry,
    /// Open an assessment.
    Open(PathBuf),
    /// Show the form for a new assessment, with this provider chosen.
    Setup(Option<ProviderEdition>),
    /// Begin the assessment the form describes.
    Begin,
    /// Go to the home screen.
    Home,
    /// Read the words that mean the same to a search.
    Synonyms,
    /// Read the editions that answers may have been given to.
    Editions,
    /// Read the conditions kept under names.
    Filters,
    /// Keep conditions under a name.
    KeepFilter(String, Filter),
    /// Keep nothing under a name any more.
    DropFilter(String),
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back to the shell until called again.
    Suspend,
    /// Hand a text to the person's own editor.
    Edit(Box<Handoff>),
    /// Give a text to the terminal's clipboard.
    Copy(String),
    /// List a folder, as seen from the assessment's.
    List(String),
    /// Take down a file for an entry of evidence.
    Take {
        /// The control.
        control: ControlId,
        /// The entry.
        entry: EntryId,
        /// The file, as seen from the assessment's folder.
        place: String,
    },
    /// Look what there is at places that evidence names.
    LookAt(Vec<String>),
    /// Find the other assessments there are.
    Neighbours,
    /// Read another assessment, of this name.
    Borrow(PathBuf, String),
    /// Read what the journal says of a control, or of the assessment as a whole.
    History {
        /// The number of the question.
        asked: u64,
        /// The control.
        control: Option<ControlId>,
    },
    /// Show the card for whoever is here for the first time.
    Welcome,
    /// Note that it was read.
    Welcomed,
    /// Offer places to save to.
    Places,
    /// Save to another file, as typed, and go on there.
    MoveTo(String),
    /// End the program.
    Quit,
}

/// What the loop has to do about the terminal after an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForTerminal {
    /// Nothing.
    Nothing,
    /// Draw everything anew.
    Redraw,
    /// Stop until called again.
    Suspend,
    /// Lend it to the editor.
    Edit,
    /// Put this on its clipboard.
    Copy(String),
}

/// What came of an errand, behind the assessment it was for.
type Brought = (PathBuf, News);

/// What came back from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reported {
    /// Nothing.
    Nothing,
    /// How far saving is, and nothing else.
    Mark,
    /// More than that.
    More,
}

/// Makes effects happen.
pub struct Runner {
    folders: Folders,
    /// Who edits.
    who: Arc<str>,
    pace: Pace,
    session: Option<Session>,
    reports: (Sender<SaveState>, Receiver<SaveState>),
    wake: Arc<dyn Fn() + Send + Sync>,
    /// Noting that a file was opened, while that is under way.
    noting: Option<JoinHandle<()>>,
    /// What errands bring back, each with the assessment it was for.
    news: (Sender<Brought>, Receiver<Brought>),
    /// The text that is with the editor.
    lent: Option<editing::Lent>,
    /// What is to be said once the terminal is given back.
    pub last_words: Option<String>,
}

/// The file that is open.
struct Session {
    saver: Option<Saver<Ledger>>,
    note: Option<Saver<Sheet<Left>>>,
    /// The number of the newest edit handed to the saver.
    submitted: u64,
    /// What something else had written into the file and was taken in last.
    taken_in: Option<Arc<Found>>,
    /// Who edits.
    who: Arc<str>,
    /// The places with edits that are not known to be on the disk, in the order of the first edit.
    at_stake: Vec<Option<ControlId>>,
    /// When everything was on the disk last.
    saved_at: Option<String>,
    /// The right to write; given back when the file is left.
    guard: Option<Guard>,
}

impl Runner {
    /// A runner for the folders of one person, under whose name edits are recorded. `wake` is called when there is
    /// something to take in.
    pub fn new(folders: Folders, who: Arc<str>, pace: Pace, wake: Arc<dyn Fn() + Send + Sync>) -> Runner {
        Runner {
            folders,
            who,
            pace,
            session: None,
            reports: channel(),
            wake,
            noting: None,
            news: channel(),
            lent: None,
            last_words: None,
        }
    }

    /// Makes one effect happen.
    pub fn run(&mut self, state: &mut State, effect: Effect) -> ForTerminal {
        match effect {
            Effect::Save => self.save(state),
            Effect::NoteLeft => self.note(state),
            Effect::Retry => {
                if let Some(saver) = self.session.as_ref().and_then(|session| session.saver.as_ref()) {
                    saver.retry_now();
                }
            }
            Effect::Open(path) => self.open(state, &path),
            Effect::Setup(provider) => self.set_up(state, provider.as_ref()),
            Effect::Begin => self.begin(state),
            Effect::Home => self.home(state),
            Effect::Synonyms => self.synonyms(state),
            Effect::Editions => self.editions(state),
            Effect::Filters => self.filters(state, filters::load(&self.folders), None),
            Effect::KeepFilter(name, filter) => {
                let said = (state.t().table.kept)(&name);
                self.filters(state, filters::keep(&self.folders, &name, &filter), Some(said));
            }
            Effect::DropFilter(name) => {
                let said = (state.t().table.dropped)(&name);
                self.filters(state, filters::drop(&self.folders, &name), Some(said));
            }
            Effect::Redraw => return ForTerminal::Redraw,
            Effect::Suspend => {
                self.note(state);
                return ForTerminal::Suspend;
            }
            Effect::Edit(handoff) => {
                self.note(state);
                if self.lend(state, *handoff) {
                    return ForTerminal::Edit;
                }
            }
            Effect::Copy(text) => return ForTerminal::Copy(text),
            Effect::List(folder) => self.send(state, |of, _, lang| errand::list(of, folder, lang)),
            Effect::Take { control, entry, place } => {
                self.send(state, |of, _, lang| errand::take(of, (control, entry), place, lang));
            }
            Effect::LookAt(places) => self.send(state, |of, _, _| errand::look_at(of, places)),
            Effect::Neighbours => self.send(state, |of, folders, _| errand::neighbours(of, folders)),
            Effect::Borrow(path, name) => self.send(state, |_, _, lang| errand::borrow(path, name, lang)),
            Effect::History { asked, control } => {
                self.send(state, move |of, _, _| past::history(of, asked, control.as_ref()));
            }
            Effect::Welcome => state.card = Some(self.card()),
            // Whoever is told twice how to begin has lost nothing else.
            Effect::Welcomed => drop(self.folders.note_welcomed()),
            Effect::Places => self.offer_places(state),
            Effect::MoveTo(place) => self.move_to(state, &place),
            Effect::Quit => self.quit(state),
        }
        ForTerminal::Nothing
    }

    /// Takes in what the saver reported and errands brought back.
    pub fn take_reports(&mut self, state: &mut State) -> Reported {
        let mut reported = if self.take_news(state) { Reported::More } else { Reported::Nothing };
        while let Ok(report) = self.reports.1.try_recv() {
            reported = reported.max(Reported::Mark);
            let is_saved = matches!(report, SaveState::Saved { .. });
            let newest = self.session.as_ref().map_or(0, |session| session.submitted);
            match report {
                SaveState::Saved { at, generation } if generation >= newest => {
                    let at = at.format("%H:%M").to_string();
                    if let Some(session) = &mut self.session {
                        session.at_stake.clear();
                        session.saved_at = Some(at.clone());
                    }
                    state.save = SaveMark::Saved(at);
                }
                // What was typed since is still on its way.
                SaveState::Saving | SaveState::Saved { .. } => state.begin_saving(),
                SaveState::Failed { error, .. } => {
                    state.save = SaveMark::Failed(Bilingual::said(|lang| error.why(lang)));
                }
                SaveState::Found(found) => {
                    reported = Reported::More;
                    self.take_in(state, &found);
                    continue;
                }
                SaveState::KeptBeside(path) => {
                    let name = path.file_name().unwrap_or(path.as_os_str()).display().to_string();
                    state.complain((OutsideStrings::of(state.lang).kept_beside)(&clean::line(&name)));
                    continue;
                }
            };
            if is_saved && let Screen::Walk(walk) = &mut state.screen {
                let wanted = walk.renew_history();
                if wanted.is_some() {
                    reported = Reported::More;
                }
                wanted.into_iter().for_each(|effect| drop(self.run(state, effect)));
            }
        }
        reported
    }

    /// Takes in what something else wrote into the file. What contradicts waits for the person.
    fn take_in(&mut self, state: &mut State, found: &Arc<Found>) {
        let (now, lang) = ((state.clock)(), state.lang);
        let Screen::Walk(walk) = &mut state.screen else { return };
        let Some(session) = &mut self.session else { return };
        let Some(saver) = &session.saver else { return };
        let known = session.taken_in.as_ref();
        if known.is_some_and(|known| known.print == found.print && known.base == found.base) {
            return;
        }
        let Ok(brought) = walk.take_in(&found.base, &found.theirs) else { return };
        let who = &session.who;
        let made = walk.open.take_made().into_iter().map(|made| made.said(Arc::clone(who), now)).collect();
        session.submitted = saver.accept(found.print.clone(), made);
        session.taken_in = Some(Arc::clone(found));
        state.begin_saving();
        let s = OutsideStrings::of(lang);
        match brought.conflicts {
            0 => state.say((s.taken)(brought.taken)),
            conflicts => state.complain((s.conflicts)(brought.taken, conflicts)),
        }
    }

    /// Ends whatever happens: everything typed is handed to the disk, waiting a bounded time.
    pub fn end(&mut self, state: &mut State) {
        self.note(state);
        self.session = None;
        self.noted();
    }

    fn save(&mut self, state: &mut State) {
        let now = (state.clock)();
        let Screen::Walk(walk) = &mut state.screen else { return };
        let Some(session) = &mut self.session else { return };
        let Some(saver) = &session.saver else { return };
        let made = walk.open.take_made();
        for control in made.iter().flat_map(|made| &made.changes).map(|change| change.control()) {
            if !session.at_stake.iter().any(|known| known.as_ref() == control) {
                session.at_stake.push(control.cloned());
            }
        }
        session.submitted =
            saver.submit(made.into_iter().map(|made| made.said(Arc::clone(&session.who), now)).collect());
        if !state.is_unsaved() {
            state.begin_saving();
        }
    }

    fn note(&self, state: &State) {
        let Screen::Walk(walk) = &state.screen else { return };
        if let Some(note) = self.session.as_ref().and_then(|session| session.note.as_ref()) {
            note.submit(walk.left());
        }
    }

    /// Reads the words that mean the same to a search. A table of one's own that cannot be used is named.
    fn synonyms(&self, state: &mut State) {
        let (synonyms, unused) = crate::store::synonyms::of_user(&self.folders);
        let lang = state.lang;
        if let Screen::Walk(walk) = &mut state.screen {
            walk.learn(synonyms, lang);
        }
        if let Some(unused) = unused {
            state.fail(Bilingual::said(|lang| unused.explain(lang)));
        }
    }

    /// Takes in the conditions kept under names as they stand on the disk now.
    fn filters(&self, state: &mut State, kept: Result<KeptFilters, NotKept>, said: Option<String>) {
        let lang = state.lang;
        match kept {
            Ok(kept) => {
                if let Screen::Walk(walk) = &mut state.screen {
                    walk.take_kept(kept, lang);
                }
                if let Some(said) = said {
                    state.say(said);
                }
            }
            Err(why) => state.fail(Bilingual::said(|lang| why.explain(lang))),
        }
    }

    /// Reads the editions that answers may have been given to.
    fn editions(&self, state: &mut State) {
        if let Screen::Walk(walk) = &mut state.screen {
            let library = Library::beside(&self.folders, &walk.path);
            walk.know_editions(editions::of(&library, walk.open.assessment()));
        }
    }

    /// Leaves the open file; false if something could not be saved, and then it stays open.
    fn close(&mut self, state: &mut State) -> bool {
        self.note(state);
        for _ in 0..MOST_ROUNDS {
            let Some(mut session) = self.session.take() else { return true };
            let finished = session.saver.take().map(|saver| saver.finish(PATIENCE));
            let Some(Outcome::Unsaved { why, saver }) = finished else {
                self.take_reports(state);
                return true;
            };
            state.complain(why.explain(state.lang));
            session.saver = Some(saver);
            self.session = Some(session);
            let waiting = waiting(state);
            self.take_reports(state);
            // What came from outside is taken in by now, and may be written; unless a person should see it first.
            if !matches!(state.save, SaveMark::Saving(_)) || waiting != self::waiting(state) {
                return false;
            }
        }
        false
    }

    /// Ends the program. If something could not be saved it says so, and ends only when asked once more.
    fn quit(&mut self, state: &mut State) {
        let warned = std::mem::replace(&mut state.warned, true);
        if warned || self.close(state) {
            state.ended = true;
        } else {
            let complaint = state.message.take().map(|message| message.text).unwrap_or_default();
            state.complain(self.at_stake(state, &complaint));
        }
    }

    fn open(&mut self, state: &mut State, path: &Path) {
        if !self.close(state) {
            return;
        }
        if let Err(complaint) = self.try_open(state, path) {
            if !matches!(state.screen, Screen::Home(_)) {
                self.home(state);
            }
            state.fail(complaint);
        }
    }

    fn try_open(&mut self, state: &mut State, path: &Path) -> Result<(), Bilingual> {
        let lang = state.lang;
        let library = Library::beside(&self.folders, path);
        // Read first: a file that is none must not leave a lock behind.
        let probe = opening::read(&library, path).map_err(|error| said(&error))?;
        let lock = lock::acquire(path).map_err(|error| said(&error))?;
        let opening = match lock {
            // Only once the file is ours is its content sure to stay.
            Lock::Mine(_) => probe.again(&library, path).map_err(|error| said(&error))?,
            _ => probe,
        };
        let (current, questionnaire) = opening.with_journal(path);
        let questionnaire = questionnaire.map_err(|error| said(&error))?;
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
        let who = Arc::clone(&self.who);
        let saver = match read_only {
            Some(_) => None,
            None => Some(
                self.start_saver(path, &current, &who)
                    .map_err(|error| Bilingual::said(|_| error.to_string()))?,
            ),
        };
        let meeting = current.joined.meeting;
        let id = meeting.assessment.id.clone();
        // The place and the drafts are those of the window that writes: a second one would write over them.
        let note = if elsewhere { None } else { self.start_note(&id) };
        let news = meeting.findings.iter().filter(|finding| saver.is_some() && finding.is_news());
        let mut news: Vec<String> = news.map(|finding| finding.explain(lang)).collect();
        let (at_stake, saved_at) = (Vec::new(), None);
        self.session =
            Some(Session { saver, note, submitted: 0, taken_in: None, who, at_stake, saved_at, guard });
        let today = (state.clock)().date_naive();
        let mut open = OpenAssessment::new(meeting.assessment, Arc::new(questionnaire), today);
        open.remember(meeting.history.iter(), MOST_UNDONE);
        open.await_decision(meeting.waiting);
        let strangers = open.strangers().count();
        let left = left::load(&self.folders, &id);
        state.save = SaveMark::Unchanged;
        state.failure = None;
        state.screen = Screen::Walk(Box::new(Walk::new(open, path.to_owned(), read_only, &left)));
        if strangers > 0 {
            news.push((state.t().strangers)(strangers));
        }
        if !news.is_empty() {
            state.say(news.join(" "));
        }
        if let Screen::Walk(walk) = &mut state.screen
            && let Some(look) = walk.files_to_look_at()
        {
            self.run(state, look);
        }
        self.remember(path);
        Ok(())
    }

    /// Notes that a file was opened. On a thread of its own: the first frame does not wait for the disk.
    fn remember(&mut self, path: &Path) {
        self.noted();
        let (folders, path) = (self.folders.clone(), path.to_owned());
        // Only the offer on the home screen is lost if this fails.
        let note = move || drop(recent::remember(&folders, &path));
        self.noting = thread::Builder::new().name("recent".into()).spawn(note).ok();
    }

    /// Waits until it is noted which file was opened last.
    fn noted(&mut self) {
        if let Some(noting) = self.noting.take() {
            let _ = noting.join();
        }
    }

    fn start_saver(
        &self,
        path: &Path,
        current: &opening::Current,
        who: &Arc<str>,
    ) -> std::io::Result<Saver<Ledger>> {
        let ledger = Ledger::of(&Disk, path, current.print.clone(), &current.joined, Arc::clone(who));
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

    fn set_up(&self, state: &mut State, provider: Option<&ProviderEdition>) {
        let providers = offered(&Library::new(&self.folders));
        let today = (state.clock)().date_naive();
        let file = free_name(&self.folders.assessments(), today);
        let setup = Setup::new(providers, &file.display().to_string(), provider);
        state.screen = Screen::Setup(Box::new(setup));
    }

    /// Begins the assessment the form describes. What keeps it from being begun stays beside the file's name.
    fn begin(&mut self, state: &mut State) {
        let now = (state.clock)();
        let Screen::Setup(setup) = &mut state.screen else { return };
        let Some(path) = setup.path() else {
            return setup.refuse(from_table(|t| t.file_needed));
        };
        if path.symlink_metadata().is_ok() {
            return setup.refuse(from_table(|t| t.file_exists));
        }
        let mut assessment = Assessment::new(crate::store::new_id(), now, DEFAULT_CATALOG, setup.provider());
        assessment.organization = setup.organization().text().to_owned();
        assessment.system = setup.system().text().to_owned();
        if path.starts_with(&self.folders.data)
            && let Some(folder) = path.parent()
            && let Err(error) = crate::store::create_private_folder(folder)
        {
            let folder = clean::line(&folder.display().to_string()).into_owned();
            return setup.refuse(Bilingual::said(|_| format!("{folder}: {error}")));
        }
        match crate::store::atomic::write(&Disk, &path, &reading::to_bytes(&assessment)) {
            Ok(()) => self.open(state, &path),
            Err(error) => setup.refuse(said(&error)),
        }
    }

    /// Shows the home screen, the assessment just left selected.
    pub fn home(&mut self, state: &mut State) {
        let from = match &state.screen {
            Screen::Walk(walk) => std::path::absolute(&walk.path).ok(),
            _ => None,
        };
        if !self.close(state) {
            return;
        }
        self.noted();
        let assessments = self.known((state.clock)().date_naive());
        let selected =
            assessments.iter().position(|known| Some(&known.path) == from.as_ref()).unwrap_or_default();
        let questionnaires = offered(&Library::new(&self.folders));
        state.save = SaveMark::Unchanged;
        state.screen = Screen::Home(Home { assessments, questionnaires, selected });
    }

    fn known(&self, today: NaiveDate) -> Vec<Known> {
        let mut joined: HashMap<String, Option<Arc<Questionnaire>>> = HashMap::new();
        let describe = |path: PathBuf| {
            let state = opening::current(&path)
                .map(|current| self.summary(current.joined.meeting.assessment, &path, today, &mut joined))
                .map_err(|error| said(&error.fault));
            Known { path, state }
        };
        found::assessments(&self.folders).into_iter().map(describe).collect()
    }

    fn summary(
        &self,
        assessment: Assessment,
        path: &Path,
        today: NaiveDate,
        joined: &mut HashMap<String, Option<Arc<Questionnaire>>>,
    ) -> Summary {
        let provider = assessment.provider.as_ref().map(ToString::to_string).unwrap_or_default();
        let key = format!("{} {provider} {}", assessment.catalog, path.parent().unwrap_or(path).display());
        let questionnaire = joined.entry(key).or_insert_with(|| {
            Library::beside(&self.folders, path).questionnaire_of(&assessment).ok().map(Arc::new)
        });
        Summary {
            organization: clean::line(&assessment.organization).into_owned(),
            system: clean::line(&assessment.system).into_owned(),
            last: assessment.last_given().map(|at| at.format("%Y-%m-%d %H:%M").to_string()),
            total: questionnaire.as_ref().map(|questionnaire| {
                OpenAssessment::new(assessment, Arc::clone(questionnaire), today).total()
            }),
        }
    }
}

/// What is wrong, in each language.
fn said(what: &impl Explain) -> Bilingual {
    Bilingual::said(|lang| what.explain(lang))
}

/// A text of the screen, in each language.
fn from_table(text: impl Fn(&UiStrings) -> &'static str) -> Bilingual {
    Bilingual::said(|lang| text(UiStrings::of(lang)).to_owned())
}

/// How much waits for a person to decide.
fn waiting(state: &State) -> usize {
    match &state.screen {
        Screen::Walk(walk) => walk.open.conflicts().len(),
        _ => 0,
    }
}

/// The questionnaires a new assessment can be begun with: the default provider's newest edition first.
fn offered(library: &Library) -> Vec<Offered> {
    let default = library.newest(DEFAULT_PROVIDER);
    let mut offered: Vec<Offered> = library
        .shelves()
        .into_iter()
        .filter(|shelf| shelf.kind == Kind::Statements)
        .filter_map(|shelf| {
            let provider = ProviderEdition { id: shelf.id, edition: shelf.edition? };
            let service = library.service(&provider);
            Some(Offered { provider: Some(provider), service, built_in: shelf.path.is_none() })
        })
        .collect();
    offered.sort_by_key(|offered| offered.provider != default);
    offered.push(Offered { provider: None, service: Bilingual::default(), built_in: true });
    offered
}

/// A name in a folder that no file has yet.
fn free_name(folder: &Path, today: NaiveDate) -> PathBuf {
    let named = |suffix: String| folder.join(format!("tenken-{today}{suffix}.json"));
    let first = named(String::new());
    if first.symlink_metadata().is_err() {
        return first;
    }
    (2u32..)
        .map(|number| named(format!("-{number}")))
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or(first)
}
