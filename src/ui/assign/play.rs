//! The desk on the screen: a loop of its own, because nothing is opened and no assessment is saved here. Keys, help and
//! drawing are those of the whole program.

use super::super::canvas::Canvas;
use super::super::effect::Effect;
use super::super::input::Input;
use super::super::signals::{self, Asked};
use super::super::state::{SaveMark, Screen, State};
use super::super::term::{Term, Waited, Waker};
use super::super::theme::Theme;
use super::super::{
    NoScreen, Person, now, update,
    view::{self, Shown},
};
use super::Desk;
use crate::model::Bilingual;
use crate::model::assigning::Assigning;
use crate::text::strings::assigning::AssigningStrings;
use ratatui::layout::Position;
use std::io;
use std::sync::mpsc::Receiver;

/// Writes the decisions down; the reason where that cannot be done.
pub type Keep<'a> = &'a mut dyn FnMut(&Assigning) -> Result<(), Bilingual>;

/// How the desk was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The paper is to be taken in as it is assigned now.
    TakeIn,
    /// Somebody goes on another time.
    Later,
}

/// Runs the desk on the screen until it is left.
///
/// # Errors
/// Where the terminal cannot be used. What was decided is written down.
pub fn run(desk: Desk, person: Person, keep: Keep<'_>) -> Result<Left, NoScreen> {
    let (waker, woken) = Waker::new().map_err(NoScreen::Terminal)?;
    let asked = signals::listen(move || waker.wake()).map_err(NoScreen::Terminal)?;
    let state = State { mouse: person.mouse, titled: person.title, ..State::new(person.lang, now) };
    let state = State { keys: person.keys, ..state };
    let mut play = Play::new(desk, state, person.theme, keep);
    let mut term = Term::take(woken).map_err(NoScreen::Terminal)?;
    play.turn(&mut term, &asked).map_err(NoScreen::Terminal)?;
    Ok(play.left())
}

/// What has to be done about the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Wish {
    /// Draw everything anew.
    Redraw,
    /// Give it back to the shell until called again.
    Suspend,
}

/// The desk without a terminal.
pub(in crate::ui) struct Play<'a> {
    state: State,
    theme: Theme,
    keep: Keep<'a>,
}

impl<'a> Play<'a> {
    pub(in crate::ui) fn new(desk: Desk, state: State, theme: Theme, keep: Keep<'a>) -> Play<'a> {
        let state = State { screen: Screen::Assign(Box::new(desk)), ..state };
        Play { state, theme, keep }
    }

    /// How the desk was left; what is not ended is gone on with another time.
    pub(in crate::ui) fn left(&self) -> Left {
        let takes_in = self.desk().is_some_and(|desk| desk.takes_in);
        if self.state.ended && takes_in { Left::TakeIn } else { Left::Later }
    }

    fn desk(&self) -> Option<&Desk> {
        match &self.state.screen {
            Screen::Assign(desk) => Some(desk),
            _ => None,
        }
    }

    fn turn(&mut self, term: &mut Term, asked: &Receiver<Asked>) -> io::Result<()> {
        loop {
            term.wish(self.state.mouse, self.state.title().as_deref())?;
            term.draw(|canvas| self.draw(canvas))?;
            let came = match term.wait(None) {
                Waited::Inputs(inputs) => inputs,
                Waited::Woken => Vec::new(),
                Waited::Gone => return Ok(()),
            };
            for wish in self.take(came) {
                match wish {
                    Wish::Redraw => term.clear()?,
                    Wish::Suspend => term.lend(signals::stop)?,
                }
            }
            for asked in asked.try_iter() {
                match asked {
                    Asked::End => return Ok(()),
                    Asked::Stop => term.lend(signals::stop)?,
                    Asked::Look => {}
                }
            }
            if self.state.ended {
                return Ok(());
            }
        }
    }

    /// Takes in what came from the terminal, one after the other: each decision is written down before the next.
    pub(in crate::ui) fn take(&mut self, inputs: Vec<Input>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for input in inputs {
            for effect in update::input(&mut self.state, input) {
                match effect {
                    Effect::Redraw => wishes.push(Wish::Redraw),
                    Effect::Suspend => wishes.push(Wish::Suspend),
                    Effect::Quit => self.leave(),
                    // All else is about assessments, and there is none here.
                    _ => {}
                }
            }
            self.keep();
            if self.desk().is_some_and(|desk| desk.takes_in) {
                self.leave();
            }
            if self.state.ended {
                break;
            }
        }
        wishes
    }

    /// Writes down what was decided, and says it; false if that could not be done.
    fn keep(&mut self) -> bool {
        let Screen::Assign(desk) = &mut self.state.screen else { return true };
        if !desk.is_unkept {
            return true;
        }
        match (self.keep)(desk.assigning()) {
            Ok(()) => {
                desk.is_unkept = false;
                let time = (self.state.clock)().format("%H:%M").to_string();
                self.state.save = SaveMark::Saved(time);
                self.state.warned = false;
                true
            }
            Err(why) => {
                let s = AssigningStrings::of(self.state.lang);
                self.state.complain((s.not_kept)(why.get(self.state.lang)));
                false
            }
        }
    }

    /// Leaves, unless something is not written down and nobody was told.
    fn leave(&mut self) {
        if self.keep() || std::mem::replace(&mut self.state.warned, true) {
            self.state.ended = true;
            return;
        }
        let complaint = self.state.message.take().map(|message| message.text).unwrap_or_default();
        self.state.complain(format!("{complaint} - {}", self.state.t().assigning.leave_unkept));
        if let Screen::Assign(desk) = &mut self.state.screen {
            desk.takes_in = false;
        }
    }

    pub(in crate::ui) fn draw(&mut self, canvas: &mut Canvas) -> Option<Position> {
        let mut shown = Shown::default();
        view::measure(&mut self.state, canvas.area(), &mut shown, None);
        let mut zones = std::mem::take(&mut self.state.zones);
        zones.begin();
        let cursor = view::draw(canvas, &self.state, &mut shown, self.theme, &mut zones);
        self.state.zones = zones;
        cursor
    }
}
