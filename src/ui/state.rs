//! Everything the program knows while it runs, except what the terminal and the files know.

use super::assign::Desk;
use super::home::Home;
use super::keymap::Keymap;
use super::keys::Context;
use super::setup::Setup;
use super::walk::Walk;
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use chrono::{DateTime, FixedOffset};

/// The state of the program.
pub struct State {
    /// The language of the screen.
    pub lang: Lang,
    /// The keys as the person has them.
    pub keys: Keymap,
    /// What is on the screen.
    pub screen: Screen,
    /// The scroll position of the help; none while it is closed.
    pub help: Option<usize>,
    /// What the last step had to say; gone with the next.
    pub message: Option<Message>,
    /// What went wrong outside and is not yet dealt with: it stays until Esc, or until something else is opened.
    pub failure: Option<String>,
    /// Whether what was typed is on the disk.
    pub save: SaveMark,
    /// The time now; another one in tests.
    pub clock: fn() -> DateTime<FixedOffset>,
    /// Whether the person was told that ending now loses what is not saved.
    pub warned: bool,
    /// Whether the program is to end.
    pub ended: bool,
}

/// Whether what was typed is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveMark {
    /// Nothing has been typed since the file was opened.
    #[default]
    Unchanged,
    /// On its way.
    Saving,
    /// On the disk, since this time of day.
    Saved(String),
    /// Not on the disk, and why. Stays until it is.
    Failed(String),
}

/// What is on the screen.
#[derive(Debug)]
pub enum Screen {
    /// The home screen.
    Home(Home),
    /// The form for a new assessment.
    Setup(Box<Setup>),
    /// The walk through an assessment.
    Walk(Box<Walk>),
    /// The sections of a paper, being assigned to controls.
    Assign(Box<Desk>),
}

/// A line for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang, clock: fn() -> DateTime<FixedOffset>) -> State {
        State {
            lang,
            keys: Keymap::default(),
            screen: Screen::Home(Home::default()),
            help: None,
            message: None,
            failure: None,
            save: SaveMark::Unchanged,
            clock,
            warned: false,
            ended: false,
        }
    }

    /// The program's texts.
    pub fn t(&self) -> &'static UiStrings {
        UiStrings::of(self.lang)
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match &self.screen {
            _ if self.help.is_some() => Context::Help,
            Screen::Home(_) => Context::Home,
            Screen::Setup(setup) => setup.context(),
            Screen::Walk(walk) => walk.context(),
            Screen::Assign(desk) => desk.context(),
        }
    }

    /// Says something to the person.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: false });
    }

    /// Says what went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: true });
    }

    /// Says what went wrong outside, and keeps saying it.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.failure = Some(text.into());
    }

    /// Whether the last save failed and nothing was saved since.
    pub fn is_unsaved(&self) -> bool {
        matches!(self.save, SaveMark::Failed(_))
    }
}
