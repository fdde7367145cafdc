//! The terminal program. One loop: wait, take in what came, change the state, make the effects happen, draw one
//! frame. A key's way through it:
//!
//! ```text
//! term (crossterm) -> input -> keys -> command -> update(&mut State) -> Vec<Effect> -> effect (store)
//!                                                        |
//!                                                        v
//!                          view(&State) -> canvas (what the rows say) -> glass (the rows that say something new
//!                                          become cells) -> backend (the cells that changed become bytes)
//! ```

pub mod assign;
pub mod backend;
pub mod calendar;
pub mod canvas;
pub mod card;
pub mod changes;
pub mod command;
pub mod conflicts;
pub mod effect;
pub mod external;
pub mod form;
pub mod glass;
pub mod handoff;
pub mod headless;
pub mod history;
pub mod home;
pub mod input;
pub mod kept;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod mouse;
pub mod overview;
pub mod own_keys;
pub mod picker;
pub mod row;
pub mod setup;
pub mod signals;
pub mod state;
pub mod statement;
pub mod suggest;
pub mod table;
pub mod term;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod update;
pub mod view;
pub mod walk;
pub mod why;

pub use crate::model::config::Title;
use crate::text::{Explain, Lang};
use canvas::Canvas;
use chrono::{DateTime, FixedOffset, Local, SubsecRound};
use effect::{Effect, Folders, ForTerminal, Pace, Reported, Runner};
use input::Input;
use keymap::Keymap;
use ratatui::layout::Position;
use signals::Asked;
use state::{Screen, State};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use term::{Term, Waited, Waker};
use theme::Theme;
use view::{Shown, Stay};

/// While the selection goes on within this time, it runs: what is read beside it follows once it rests. Longer than
/// the pause between the keys that a held key sends, shorter than a person notices.
const RUN: Duration = Duration::from_millis(80);

/// What the program begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The home screen.
    Home,
    /// An assessment.
    File(PathBuf),
}

/// Why the program could not run on the screen.
#[derive(Debug)]
pub enum NoScreen {
    /// The terminal cannot be used.
    Terminal(io::Error),
    /// The assessment cannot be opened; the sentence says why.
    Assessment(String),
}

impl Explain for NoScreen {
    fn explain(&self, lang: Lang) -> String {
        match (self, lang) {
            (NoScreen::Assessment(why), _) => why.clone(),
            (NoScreen::Terminal(error), Lang::Ja) => {
                format!("端末を使えません({error})。対話できる端末で実行してください")
            }
            (NoScreen::Terminal(error), Lang::En) => {
                format!("the terminal cannot be used ({error}); run this in an interactive terminal")
            }
        }
    }
}

/// How a person wants the program to be.
#[derive(Clone, Debug)]
pub struct Person {
    /// The language of the screen.
    pub lang: Lang,
    /// How the screen looks.
    pub theme: Theme,
    /// The keys.
    pub keys: Keymap,
    /// The name under which edits are recorded.
    pub who: Arc<str>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// What the window is called.
    pub title: Title,
}

/// Runs the program on the screen until it is left.
pub fn run(start: Start, person: Person, folders: &Folders) -> ExitCode {
    let lang = person.lang;
    match App::run(start, person, folders) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tenken: {}", error.explain(lang));
            ExitCode::from(2)
        }
    }
}

/// The state and what makes its effects happen: the program without a terminal.
struct App {
    state: State,
    runner: Runner,
    theme: Theme,
    /// What is kept of the last frame.
    shown: Shown,
    /// When the selection went on last.
    moved: Option<Instant>,
    /// Whether it is still to be noted where the selection came to.
    unnoted: bool,
}

impl App {
    fn new(state: State, runner: Runner, theme: Theme) -> App {
        App { state, runner, theme, shown: Shown::default(), moved: None, unnoted: false }
    }

    fn run(start: Start, person: Person, folders: &Folders) -> Result<(), NoScreen> {
        let lang = person.lang;
        let (waker, woken) = Waker::new().map_err(NoScreen::Terminal)?;
        let wake = Arc::new(move || waker.wake());
        let listener = Arc::clone(&wake);
        let mut runner = Runner::new(folders.clone(), person.who, Pace::default(), wake);
        if let Start::File(path) = &start {
            runner.expect(path);
        }
        let asked = signals::listen(move || listener()).map_err(NoScreen::Terminal)?;
        let state = State { mouse: person.mouse, titled: person.title, ..State::new(person.lang, now) };
        let is_first = folders.is_first_start();
        let mut app = App::new(State { keys: person.keys, ..state }, runner, person.theme);
        // What cannot be opened is said on the ordinary screen, before the terminal is taken.
        app.start(start.clone());
        if let (Start::File(_), Screen::Home(_)) = (start, &app.state.screen) {
            let why = app.state.failure.unwrap_or_default();
            return Err(NoScreen::Assessment(why.get(lang).to_owned()));
        }
        if is_first {
            app.runner.run(&mut app.state, Effect::Welcome);
        }
        let mut term = Term::take(woken).map_err(NoScreen::Terminal)?;
        let ended = app.turn(&mut term, &asked);
        app.runner.end(&mut app.state);
        if let Some(words) = app.runner.last_words.take() {
            drop(term);
            eprintln!("tenken: {words}");
        }
        ended.map_err(NoScreen::Terminal)
    }

    fn start(&mut self, start: Start) {
        let effect = match start {
            Start::Home => Effect::Home,
            Start::File(path) => Effect::Open(path),
        };
        self.runner.run(&mut self.state, effect);
    }

    fn turn(&mut self, term: &mut Term, asked: &Receiver<Asked>) -> io::Result<()> {
        let mut dirty = true;
        let mut stay = None;
        loop {
            if dirty {
                term.wish(self.state.mouse, self.state.title().as_deref())?;
                term.draw(|canvas| self.draw(canvas, stay))?;
            }
            let (came, gone) = match term.wait(self.patience()) {
                Waited::Inputs(inputs) => (inputs, false),
                Waited::Woken => (Vec::new(), false),
                Waited::Gone => (Vec::new(), true),
            };
            dirty = came.iter().any(|input| self.state.heeds(input));
            let untouched = came.is_empty();
            let runs = self.runs();
            for done in self.take(came) {
                match done {
                    ForTerminal::Edit => self.edit(term, asked)?,
                    done => obey(term, done)?,
                }
            }
            let reported = self.runner.take_reports(&mut self.state);
            dirty |= reported != Reported::Nothing;
            if self.unnoted && !runs {
                self.note();
            }
            let follows = self.shown.is_behind(&self.state) && !runs;
            dirty |= follows;
            stay = match reported {
                Reported::Mark if untouched && !follows => Some(Stay::Untouched),
                _ => runs.then_some(Stay::Running),
            };
            for asked in asked.try_iter() {
                match asked {
                    Asked::End => self.state.ended = true,
                    Asked::Stop => obey(term, ForTerminal::Suspend)?,
                    Asked::Look => {}
                }
                (dirty, stay) = (true, None);
            }
            if self.state.ended || gone {
                return Ok(());
            }
        }
    }

    /// Takes in what came from the terminal, and says what has to be done about the terminal. Where the selection is
    /// need not be noted at every step of it while it runs.
    fn take(&mut self, inputs: Vec<Input>) -> Vec<ForTerminal> {
        let mut done = Vec::new();
        for input in inputs {
            let (before, runs) = (self.state.position(), self.runs());
            let effects = update::input(&mut self.state, input);
            let moved = self.state.position() != before;
            if moved {
                self.moved = Some(Instant::now());
            }
            for effect in effects {
                if effect == Effect::NoteLeft && moved && runs {
                    self.unnoted = true;
                } else {
                    done.push(self.runner.run(&mut self.state, effect));
                }
            }
        }
        done
    }

    /// Notes where the person is.
    fn note(&mut self) {
        self.unnoted = false;
        self.runner.run(&mut self.state, Effect::NoteLeft);
    }

    /// Lends the terminal to the editor and takes back what it made of the text. The terminal may be gone by then;
    /// what was typed is not.
    fn edit(&mut self, term: &mut Term, asked: &Receiver<Asked>) -> io::Result<()> {
        let mut ran = None;
        let lent = term.lend_out(|| ran = self.runner.run_editor(asked));
        if let Some(ran) = ran {
            self.runner.take_back(&mut self.state, ran);
        }
        lent
    }

    /// Draws a frame; returns where the cursor belongs. There may be a reason for the panes to stay as they are.
    fn draw(&mut self, canvas: &mut Canvas, stay: Option<Stay>) -> Option<Position> {
        view::measure(&mut self.state, canvas.area(), &mut self.shown, stay);
        let mut zones = std::mem::take(&mut self.state.zones);
        zones.begin();
        let cursor = view::draw(canvas, &self.state, &mut self.shown, self.theme, &mut zones);
        self.state.zones = zones;
        cursor
    }

    /// Whether the selection runs: whether it went on shortly before now.
    fn runs(&self) -> bool {
        self.moved.is_some_and(|at| at.elapsed() < RUN)
    }

    /// How long to wait for what comes next: where something waits for the selection to rest, until it does; else as
    /// long as it takes.
    fn patience(&self) -> Option<Duration> {
        let since = self.moved.map_or(RUN, |at| at.elapsed());
        (self.unnoted || self.shown.is_behind(&self.state)).then(|| RUN.saturating_sub(since))
    }
}

fn obey(term: &mut Term, done: ForTerminal) -> io::Result<()> {
    match done {
        // The editor needs more than the terminal; see `App::edit`.
        ForTerminal::Nothing | ForTerminal::Edit => Ok(()),
        ForTerminal::Copy(text) => term.copy(&text),
        ForTerminal::Redraw => term.clear(),
        ForTerminal::Suspend => term.lend(signals::stop),
    }
}

/// The time now where the person is, to the second.
fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset().trunc_subsecs(0)
}
