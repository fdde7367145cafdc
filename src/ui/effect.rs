//! What has to happen outside: files opened, saved and listed. The only part of the screen that reaches the store.

mod beginning;
mod editing;
mod elsewhere;
mod errand;
mod opened;
mod past;

use super::handoff::Handoff;
use super::state::{SaveMark, Screen, State};
use crate::model::assessment::ProviderEdition;
use crate::model::find::{Filter, KeptFilters};
use crate::model::left::Left;
use crate::model::{Bilingual, ControlId, EntryId};
use crate::store::filters::{self, NotKept};
use crate::store::journal::foreign::Found;
use crate::store::opening::Begun;
pub use crate::store::proof::{Entry, Seen, Taken};
pub use crate::store::{Folders, Pace};
use crate::store::{Guard, Ledger, Library, Outcome, SaveState, Saver, Sheet, editions};
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Explain, clean};
pub use errand::News;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// So long leaving waits for the disk before it says that something is not saved.
const PATIENCE: Duration = Duration::from_secs(5);
/// So often something else may write into the file while it is left, before that is said.
const MOST_ROUNDS: usize = 3;
/// So many steps of earlier runs are fetched when all that were remembered have been undone.
pub(super) const MOST_OLDER: usize = 5_000;

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
    /// Read what was done before that which can be undone.
    Older,
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
    /// The file that is opened next, as far as it could be read beforehand.
    begun: Option<Begun>,
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
    /// The number and hash of the journal's last line when the file was opened.
    end: Option<(u64, String)>,
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
            begun: None,
            lent: None,
            last_words: None,
        }
    }

    /// Makes one effect happen.
    pub fn run(&mut self, state: &mut State, effect: Effect) -> ForTerminal {
        match effect {
            Effect::Save => self.save(state),
            Effect::NoteLeft => self.note(state),
            Effect::Retry => match self.session.as_ref().map(|session| session.saver.as_ref()) {
                Some(Some(saver)) => saver.retry_now(),
                Some(None) => self.take_over(state),
                None => {}
            },
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
            Effect::Older => self.fetch_older(state),
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
