//! Everything the program knows while it runs, except what the terminal and the files know.

use super::assign::Desk;
use super::card::Card;
use super::command::Command;
use super::home::Home;
use super::input::Input;
use super::keymap::Keymap;
use super::keys::Context;
use super::mouse::{Deed, Zones};
use super::setup::Setup;
use super::walk::Walk;
use crate::model::Bilingual;
use crate::model::config::Title;
use crate::text::strings::ui::UiStrings;
use crate::text::width::truncate;
use crate::text::{Lang, clean};
use chrono::{DateTime, FixedOffset};

/// Cells that a system's name may take in the title of the window.
const LONGEST_TITLE: usize = 60;

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
    pub failure: Option<Bilingual>,
    /// The card for whoever is here for the first time, while it is shown.
    pub card: Option<Card>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Where the button of the mouse was pressed, while it is.
    pub pressed: Option<(u16, u16)>,
    /// What stands where in the last frame.
    pub zones: Zones,
    /// What the window is called.
    pub titled: Title,
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
    /// On its way; what was on the disk before it, since this time of day.
    Saving(Option<String>),
    /// On the disk, since this time of day.
    Saved(String),
    /// Not on the disk, and why. Stays until it is.
    Failed(Bilingual),
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
            card: None,
            mouse: true,
            pressed: None,
            zones: Zones::default(),
            titled: Title::default(),
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

    /// The place of the control that is selected; none where there is none.
    pub fn position(&self) -> Option<usize> {
        match &self.screen {
            Screen::Walk(walk) => walk.position(),
            _ => None,
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
    pub fn fail(&mut self, text: Bilingual) {
        self.failure = Some(text);
    }

    /// Whether the home screen is shown.
    pub fn is_home(&self) -> bool {
        matches!(self.screen, Screen::Home(_))
    }

    /// Whether something from the terminal can change what is on the screen. A button let go where it was pressed
    /// changes nothing.
    pub fn heeds(&self, input: &Input) -> bool {
        let Input::Mouse(mouse) = input else { return true };
        mouse.deed != Deed::Release
            || self.pressed.is_some_and(|pressed| pressed != (mouse.column, mouse.row))
    }

    /// What the window is to be called, as far as the person wants it called anything: no more of what is confidential
    /// than they asked for, and nothing that could steer a terminal.
    pub fn title(&self) -> Option<String> {
        let system = match &self.screen {
            Screen::Walk(walk) => clean::line(walk.open.assessment().system.trim()).into_owned(),
            _ => String::new(),
        };
        match self.titled {
            Title::Nothing => None,
            Title::System if !system.is_empty() => {
                Some(format!("{} - tenken", truncate(&system, LONGEST_TITLE)))
            }
            _ => Some("tenken".to_owned()),
        }
    }

    /// The first key of a command in a place, as people write it.
    pub fn key_in(&self, context: Context, command: Command) -> String {
        let mut bound = self.keys.working_in(context);
        bound.find(|bound| bound.command == command).map(|bound| bound.chord.to_string()).unwrap_or_default()
    }

    /// The first key of a command where the focus is.
    pub fn key_of(&self, command: Command) -> String {
        self.key_in(self.context(), command)
    }

    /// Something is on its way to the disk.
    pub fn begin_saving(&mut self) {
        let before = std::mem::take(&mut self.save);
        self.save = SaveMark::Saving(match before {
            SaveMark::Saving(since) => since,
            SaveMark::Saved(at) => Some(at),
            SaveMark::Unchanged | SaveMark::Failed(_) => None,
        });
    }

    /// Whether the last save failed and nothing was saved since.
    pub fn is_unsaved(&self) -> bool {
        matches!(self.save, SaveMark::Failed(_))
    }
}
