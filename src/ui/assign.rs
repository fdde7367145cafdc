//! The desk at which sections of a paper are assigned to controls: left the paper, right the controls. It decides
//! nothing but on a key, and every decision is written down at once by whoever opened it ([`play`]).

pub mod play;

use super::command::Command;
use super::keys::Context;
use super::mouse::Target;
use crate::model::assigning::{Assigning, Topic};
use crate::model::find::jump::Directory;
use crate::model::{ControlId, Questionnaire};
use crate::text::editor::{Editor, Lines};
use crate::text::strings::assigning::AssigningStrings;

/// So many rows a section takes.
pub const TOPIC_ROWS: usize = 2;
/// So far a page goes.
const PAGE: isize = 10;

/// Which side has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The sections of the paper.
    Paper,
    /// The controls.
    Controls,
}

/// What is on the desk.
#[derive(Debug)]
pub struct Desk {
    /// The paper, cleaned only when it is drawn.
    pub title: String,
    /// The sections and what is decided about them.
    assigning: Assigning,
    questionnaire: Questionnaire,
    directory: Directory,
    /// The side that has the focus.
    pub side: Side,
    /// The section under the cursor.
    at: usize,
    /// The first section in view.
    pub top: usize,
    /// The first row in view of what the section says.
    pub text_top: usize,
    /// What the controls are narrowed by.
    pub editor: Editor,
    /// The places of the controls offered, in their order.
    offered: Vec<usize>,
    /// Which of them is selected.
    selected: usize,
    /// The first of them in view.
    pub offered_top: usize,
    /// Whether something was decided that is not written down.
    pub is_unkept: bool,
    /// Whether the paper is to be taken in now.
    pub takes_in: bool,
}

impl Desk {
    /// A desk with the sections of a paper and the controls of a catalog, at the first section that is assigned to
    /// nothing.
    pub fn new(title: String, assigning: Assigning, questionnaire: Questionnaire) -> Desk {
        let last = assigning.topics().len().saturating_sub(1);
        let at = assigning.next_unassigned(last, false).unwrap_or_default();
        let directory = Directory::new(&questionnaire);
        let mut desk = Desk {
            title,
            assigning,
            questionnaire,
            directory,
            side: Side::Paper,
            at,
            top: 0,
            text_top: 0,
            editor: Editor::new("", Lines::Single),
            offered: Vec::new(),
            selected: 0,
            offered_top: 0,
            is_unkept: false,
            takes_in: false,
        };
        desk.offer();
        desk
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match self.side {
            Side::Paper => Context::Sections,
            Side::Controls => Context::Assign,
        }
    }

    /// The sections and what is decided about them.
    pub fn assigning(&self) -> &Assigning {
        &self.assigning
    }

    /// The controls.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The place of the section under the cursor.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The section under the cursor.
    pub fn topic(&self) -> Option<&Topic> {
        self.assigning.topics().get(self.at)
    }

    /// The places of the controls offered.
    pub fn offered(&self) -> &[usize] {
        &self.offered
    }

    /// Which of them is selected.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The control that is selected.
    pub fn control(&self) -> Option<ControlId> {
        let position = *self.offered.get(self.selected)?;
        self.questionnaire.at(position).map(|item| item.control.id.clone())
    }

    /// Why a command can do nothing now.
    pub fn why_not(
        &self,
        command: Command,
        s: &AssigningStrings,
        nothing_found: &'static str,
    ) -> Option<&'static str> {
        let is_complete = self.assigning.assigned() == self.assigning.topics().len();
        match command {
            Command::NextUnassigned | Command::PreviousUnassigned => is_complete.then_some(s.all_assigned),
            Command::Assign => self.control().is_none().then_some(nothing_found),
            _ => None,
        }
    }

    /// Takes in what was typed into the line above the controls.
    pub fn insert(&mut self, text: &str) {
        // At its beginning a blank narrows by nothing: there it is the key that it is on the other side.
        if self.editor.text().is_empty() && text.trim().is_empty() {
            self.toggle();
        } else if self.editor.insert(text) {
            self.narrow();
        }
    }

    /// Changes what the controls are narrowed by.
    pub fn edit(&mut self, edit: impl FnOnce(&mut Editor) -> bool) {
        let before = self.editor.text().to_owned();
        edit(&mut self.editor);
        if self.editor.text() != before {
            self.narrow();
        }
    }

    /// Makes a command happen; false if it is about the line above the controls.
    pub fn command(&mut self, command: Command) -> bool {
        match (command, self.side) {
            (Command::NextPane | Command::PreviousPane, _) => self.turn(),
            (Command::Right | Command::Activate, Side::Paper) => self.turn(),
            (Command::Back, _) if self.editor.text().is_empty() => self.side = Side::Paper,
            (Command::Back, _) => self.widen(),
            (Command::Assign, _) => self.toggle(),
            (Command::Undo, _) => self.undo(),
            (Command::NextUnassigned, _) => self.next_unassigned(false),
            (Command::PreviousUnassigned, _) => self.next_unassigned(true),
            (Command::TextUp, _) => self.text_top = self.text_top.saturating_sub(1),
            // What is beyond the end is mended when it is known how much fits.
            (Command::TextDown, _) => self.text_top += 1,
            (Command::TakeIn, _) => self.takes_in = true,
            (Command::Up, _) => self.step(-1),
            (Command::Down, _) => self.step(1),
            (Command::PageUp, _) => self.step(-PAGE),
            (Command::PageDown, _) => self.step(PAGE),
            (Command::First, Side::Paper) => self.step(isize::MIN),
            (Command::Last, Side::Paper) => self.step(isize::MAX),
            _ => return false,
        }
        true
    }

    /// Goes to a section with the mouse.
    pub fn select_topic(&mut self, at: usize) {
        self.side = Side::Paper;
        self.go_to(at);
    }

    /// Selects one of the controls offered; says whether it was selected already.
    pub fn select_control(&mut self, nth: usize) -> bool {
        let again = self.selected == nth;
        self.selected = nth.min(self.offered.len().saturating_sub(1));
        again
    }

    /// Turns what stands under the pointer.
    pub fn roll(&mut self, target: Target, rows: isize) {
        match target {
            Target::Topic(_) => self.go_to(self.at.saturating_add_signed(rows.signum())),
            Target::Said => self.text_top = self.text_top.saturating_add_signed(rows),
            Target::Offered(_) => {
                let last = self.offered.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(rows).min(last);
            }
            _ => {}
        }
    }

    fn turn(&mut self) {
        self.side = match self.side {
            Side::Paper => Side::Controls,
            Side::Controls => Side::Paper,
        };
    }

    fn step(&mut self, by: isize) {
        match self.side {
            Side::Paper => self.go_to(self.at.saturating_add_signed(by)),
            Side::Controls => {
                let last = self.offered.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
            }
        }
    }

    fn go_to(&mut self, at: usize) {
        let at = at.min(self.assigning.topics().len().saturating_sub(1));
        if at != self.at {
            self.at = at;
            self.text_top = 0;
            self.widen();
        }
    }

    fn next_unassigned(&mut self, backwards: bool) {
        if let Some(at) = self.assigning.next_unassigned(self.at, backwards) {
            self.go_to(at);
        }
    }

    fn toggle(&mut self) {
        if let Some(control) = self.control() {
            self.assigning.toggle(self.at, &control);
            self.is_unkept = true;
        }
    }

    fn undo(&mut self) {
        if let Some(at) = self.assigning.undo() {
            self.is_unkept = true;
            self.go_to(at);
        }
    }

    fn widen(&mut self) {
        self.editor = Editor::new("", Lines::Single);
        self.narrow();
    }

    fn narrow(&mut self) {
        (self.selected, self.offered_top) = (0, 0);
        self.offer();
    }

    /// Offers the controls that what was typed means; where nothing was, all of them, those first that the section has
    /// or might be about. The order stays while one decides.
    fn offer(&mut self) {
        if !self.editor.text().trim().is_empty() {
            self.offered = self.directory.rank(self.editor.text());
            return;
        }
        let near = self.topic().into_iter().flat_map(|topic| topic.controls.iter().chain(&topic.proposed));
        let mut offered: Vec<usize> = Vec::new();
        for position in near.filter_map(|control| self.questionnaire.position(control)) {
            if !offered.contains(&position) {
                offered.push(position);
            }
        }
        let rest: Vec<usize> = (0..self.questionnaire.len()).filter(|at| !offered.contains(at)).collect();
        offered.extend(rest);
        self.offered = offered;
    }
}
