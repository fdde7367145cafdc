//! The walk through one assessment: where the person is, and everything that can be done there.
//! Nothing here touches a terminal or a file; what has to happen outside is returned as effects.

mod answering;
mod assisting;
mod beyond;
mod deciding;
mod elsewhere;
mod finding;
mod historical;
mod moving;
mod pointing;
mod quoting;
mod reviewing;
mod table;
mod typing;

use super::calendar::Calendar;
use super::conflicts::{self, Deciding};
use super::form::{self, Act, Form, Slot, Stop};
use super::history::History;
use super::kept::Kept;
use super::keys::Context;
use super::layout::{self, Focus, Layout};
use super::overview;
use super::picker::Picker;
use super::row::Row;
use super::statement;
use super::table::Table;
use crate::model::left::Left;
use crate::model::questionnaire::Item;
use crate::model::shape::{self, Shape};
use crate::model::{Bilingual, ControlId, Field, OpenAssessment, Value, about};
use crate::text::Lang;
use crate::text::editor::Editor;
use assisting::Assist;
pub use assisting::{Note, base, parted};
use chrono::{DateTime, FixedOffset};
use finding::Lookup;
pub use finding::Narrowing;
use reviewing::Reviewing;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

/// What can be read over the whole window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What the provider's paper says outside its controls.
    Paper,
    /// The assessment at a glance.
    Overview,
    /// All controls as a table.
    Table,
    /// What contradicts what stands, one after the other.
    Conflicts,
    /// What was changed here, newest first.
    History,
}

/// The parts of the screen that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The controls by chapter.
    #[default]
    List,
    /// What the provider states.
    Statement,
    /// The customer's form.
    Form,
}

impl Pane {
    const ALL: [Pane; 3] = [Pane::List, Pane::Statement, Pane::Form];

    fn name(self) -> &'static str {
        match self {
            Pane::List => "list",
            Pane::Statement => "statement",
            Pane::Form => "form",
        }
    }

    fn beside(self, step: usize) -> Pane {
        let at = Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        Pane::ALL.get((at + step) % Pane::ALL.len()).copied().unwrap_or_default()
    }
}

/// A line of the list of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The first screen.
    Start,
    /// A chapter, with the place of its first control.
    Chapter(usize),
    /// A control, by its place.
    Control(usize),
}

/// The sizes of the panes in cells, as the last frame had them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of the list.
    pub list: usize,
    /// Columns and rows of the provider's side.
    pub statement: (usize, usize),
    /// Columns and rows of the form.
    pub form: (usize, usize),
}

/// The text being typed.
#[derive(Debug)]
struct Typing {
    slot: Slot,
    editor: Editor,
    /// When something was typed last.
    at: Option<DateTime<FixedOffset>>,
}

/// Stands for the first screen where a control's number would stand; no number is written so.
const START: &str = "-";

/// One person's walk through one assessment.
#[derive(Debug)]
pub struct Walk {
    /// The assessment.
    pub open: OpenAssessment,
    /// Its file.
    pub path: PathBuf,
    /// Why nothing can be changed; none where everything can.
    pub read_only: Option<Bilingual>,
    /// The pane with the focus.
    pub pane: Pane,
    /// First visible line of the list.
    pub list_scroll: usize,
    /// First visible row of the provider's side.
    pub statement_scroll: usize,
    /// First visible row of the form.
    pub form_scroll: usize,
    /// What is read over the whole window, and its first visible row.
    pub reading: Option<(Page, usize)>,
    /// Which of those that contradict one another is shown, and what is chosen of it.
    pub deciding: Deciding,
    /// The line in which something to be found is typed, while it is open.
    pub picker: Option<Picker>,
    table: Table,
    /// The month in which a day is chosen, while it is open.
    pub calendar: Option<Calendar>,
    assist: Assist,
    narrowing: Narrowing,
    lookup: Lookup,
    reviewing: Reviewing,
    history: History,
    /// Whether the paper's own words are shown beside our summary.
    pub(super) quotes: bool,
    /// Whether what is marked is to be brought into view.
    reveal: bool,
    /// Whether the controls of Annex A that the catalog does not ask about end the list.
    beyond: bool,
    /// Whether panes were turned by the wheel, and what has the focus may be out of view.
    rolled: bool,
    listed: Vec<Listed>,
    /// The place of the current control; none on the first screen.
    position: Option<usize>,
    stop: usize,
    typing: Option<Typing>,
    drafts: Drafts,
    sizes: Sizes,
    forms: [Kept<FormKey, Form>; 2],
    entries: RefCell<layout::Entries>,
    statement_rows: Kept<StatementKey, Vec<Row>>,
    page_rows: Kept<PageKey, Vec<Row>>,
    changed: Kept<(Option<usize>, u64), bool>,
}

/// What a form depends on: the place, how often something was edited, and what is written but not yet an answer.
type FormKey = (Option<usize>, u64, Drafts);

/// What is written and not yet an answer, by control and field.
type Drafts = BTreeMap<(ControlId, String), String>;

/// What a page depends on; of the assessment how often it was edited and what waits, of the rest which words are marked, and what is being decided.
type PageKey = (Page, (u64, usize), Lang, usize, Option<String>, Deciding);

/// What the laid-out provider's side depends on; the last are which words are marked, and which changes stand in it.
type StatementKey = (Option<usize>, usize, Lang, Option<String>, Option<bool>, bool);

/// What a step did, for the message line.
pub type Said = Option<String>;

impl Walk {
    /// Begins where the assessment was left.
    pub fn new(open: OpenAssessment, path: PathBuf, read_only: Option<Bilingual>, left: &Left) -> Walk {
        let mut walk = Walk {
            open,
            path,
            read_only,
            pane: Pane::default(),
            list_scroll: 0,
            statement_scroll: 0,
            form_scroll: 0,
            reading: None,
            deciding: Deciding::default(),
            picker: None,
            table: Table::of(&left.table),
            calendar: None,
            assist: Assist::default(),
            narrowing: Narrowing::default(),
            lookup: Lookup::default(),
            reviewing: Reviewing::default(),
            history: History::default(),
            quotes: false,
            reveal: false,
            beyond: false,
            rolled: false,
            listed: Vec::new(),
            position: None,
            stop: 0,
            typing: None,
            drafts: BTreeMap::new(),
            sizes: Sizes::default(),
            forms: <[_; 2]>::default(),
            entries: RefCell::default(),
            statement_rows: Kept::default(),
            page_rows: Kept::default(),
            changed: Kept::default(),
        };
        walk.listed = finding::listed(&walk);
        walk.come_back(left);
        walk
    }

    /// Where an assessment that was never left is begun: on the first screen, as long as it asks for something.
    fn begin(&mut self) {
        let asks = !self.open.assessment().profile.is_empty() || self.open.total().complete > 0;
        let settled = asks || self.open.about_tally().asked == 0;
        self.position = (settled && !self.open.questionnaire().is_empty()).then_some(0);
        if self.position.is_none() {
            self.go_to_pane(Pane::Form);
        }
    }

    /// Where the walk is now, to come back to it.
    pub fn left(&self) -> Left {
        let control = self.whose().to_string();
        let field = self.slot().map(|slot| slot.to_string()).unwrap_or_default();
        let mut drafts: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for ((control, field), text) in &self.drafts {
            drafts.entry(control.to_string()).or_default().insert(field.clone(), text.clone());
        }
        // Elsewhere than in the form there is no choice to come back to, and no form need be made.
        let before = self.focus().map_or(0, |stop| self.form_now().group(stop).start.min(stop));
        Left {
            control,
            pane: self.pane.name().into(),
            field,
            choice: self.focus().map_or(0, |stop| stop - before),
            caret: self.typing.as_ref().map_or(0, |typing| typing.editor.caret()),
            statement_scroll: self.statement_scroll,
            form_scroll: self.form_scroll,
            drafts,
            table: self.table.left(),
        }
    }

    fn come_back(&mut self, left: &Left) {
        for (control, fields) in &left.drafts {
            for (field, text) in fields {
                self.drafts.insert((ControlId::from(control.as_str()), field.clone()), text.clone());
            }
        }
        self.position = match self.open.questionnaire().place(&ControlId::from(left.control.as_str())) {
            None if left.control != START => return self.begin(),
            position => position,
        };
        self.come_into_view();
        self.statement_scroll = left.statement_scroll;
        self.form_scroll = left.form_scroll;
        self.pane = Pane::ALL.into_iter().find(|pane| pane.name() == left.pane).unwrap_or_default();
        if self.pane == Pane::Form {
            let form = self.form_now();
            let slot = self.slot_named(&left.field);
            let first = form.stops.iter().position(|stop| slot.is_some() && stop.slot == slot);
            if let Some(first) = first {
                self.stop = (first + left.choice).min(form.group(first).end.saturating_sub(1));
            }
            self.take_up_typing();
            if let Some(typing) = &mut self.typing {
                typing.editor.set_caret(left.caret);
            }
        }
    }

    /// The place of the current control; none on the first screen.
    pub fn position(&self) -> Option<usize> {
        self.position
    }

    /// The current control with the provider's side; none on the first screen.
    pub fn item(&self) -> Option<Item<'_>> {
        self.open.questionnaire().at(self.position?)
    }

    /// The lines of the list.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// The line of the list on which the current control stands.
    pub fn listed_at(&self) -> usize {
        let Some(position) = self.position else { return 0 };
        let here = Listed::Control(position);
        // Each control stands at its place plus the chapters before it, so the search is short.
        let from = if self.narrowed().is_some() { 0 } else { position };
        (from..self.listed.len()).find(|at| self.listed.get(*at) == Some(&here)).unwrap_or(0)
    }

    /// The stop of the form that has the focus; none while another pane has it.
    pub fn focus(&self) -> Option<usize> {
        (self.pane == Pane::Form).then_some(self.stop)
    }

    /// The editor of the text being typed.
    pub fn editor(&self) -> Option<&Editor> {
        self.typing.as_ref().map(|typing| &typing.editor)
    }

    /// Remembers how large the panes are.
    pub fn resize(&mut self, sizes: Sizes) {
        self.sizes = sizes;
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        if self.picker.is_some() {
            return Context::Picker;
        }
        match self.reading {
            Some((Page::Table, _)) => return Context::Table,
            Some((Page::Conflicts, _)) => return Context::Deciding,
            Some(_) => return Context::Reading,
            None => {}
        }
        if self.calendar.is_some() {
            return Context::Calendar;
        }
        match self.pane {
            Pane::List => Context::List,
            Pane::Statement => Context::Statement,
            Pane::Form => match self.stop_now().map(|stop| stop.act) {
                Some(Act::Line) => Context::Line,
                Some(Act::Block) => Context::Block,
                Some(
                    Act::AddEvidence(_) | Act::AddAction | Act::AddEnquiry | Act::TakeOver(_) | Act::Begin,
                ) => Context::Button,
                _ => Context::Choice,
            },
        }
    }

    /// The form of the current control, or of the first screen.
    pub fn form(&self, lang: Lang) -> Rc<Form> {
        let [ja, en] = &self.forms;
        let kept = match lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        kept.of(self.form_key(), || self.make_form(lang))
    }

    /// The form in whichever language there is one: its stops are the same in all of them.
    fn form_now(&self) -> Rc<Form> {
        let key = self.form_key();
        let there = self.forms.iter().find_map(|kept| kept.already(&key));
        there.unwrap_or_else(|| self.form(Lang::default()))
    }

    fn form_key(&self) -> FormKey {
        (self.position, self.open.edits(), self.drafts.clone())
    }

    fn make_form(&self, lang: Lang) -> Form {
        let whose = self.whose();
        let draft = |slot: &Slot| self.drafts.get(&(whose.clone(), slot.to_string())).cloned();
        match self.item() {
            Some(item) => {
                let answer = self.open.answer(&item.control.id);
                form::control::form(&item, answer, self.open.setting(), lang, &draft)
            }
            None => form::start::form(self.open.assessment(), self.open.questionnaire(), lang, &draft),
        }
    }

    /// The form laid out for the pane's width.
    pub fn layout(&self, lang: Lang) -> Layout {
        let form = self.say_of_files(self.form(lang), lang);
        let focus = Focus { stop: self.focus(), editor: self.editor(), marks: self.marks() };
        let mut layout = self.entries.borrow_mut().lay_out(&form, self.sizes.form.0, focus, lang);
        self.insert_calendar(&mut layout, lang);
        layout
    }

    /// Forgets how the form was laid out.
    #[cfg(test)]
    pub fn forget_layout(&self) {
        self.entries.take();
    }

    /// The provider's side laid out for the pane's width.
    pub fn statement(&self, lang: Lang) -> Rc<Vec<Row>> {
        let marks = self.marks().map(|_| self.marking());
        let changes = self.is_changed().then_some(self.reviewing.shows);
        let columns = self.sizes.statement.0;
        let key = (self.position, columns, lang, marks, changes, self.quotes);
        self.statement_rows.of(key, || self.lay_out_statement(lang, columns, changes))
    }

    fn lay_out_statement(&self, lang: Lang, columns: usize, changes: Option<bool>) -> Vec<Row> {
        let questionnaire = self.open.questionnaire();
        let mut rows = match changes {
            Some(true) => self.change_rows(lang, columns),
            Some(false) => statement::changed_note(lang, columns),
            None => Vec::new(),
        };
        rows.extend(match self.item() {
            Some(item) => statement::rows(questionnaire, &item, &self.statement_look(lang, columns)),
            None => statement::general_rows(questionnaire, &self.statement_look(lang, columns)),
        });
        rows
    }

    /// What is read over the whole window, laid out in so many columns.
    pub fn read(&self, page: Page, lang: Lang, columns: usize) -> Rc<Vec<Row>> {
        let marks = self.marks().map(|_| self.marking());
        let of = (self.open.edits(), self.open.conflicts().len());
        let key = (page, of, lang, columns, marks, self.deciding);
        self.page_rows.of(key, || match page {
            Page::Paper => {
                let look = statement::Look { quotes: true, ..self.statement_look(lang, columns) };
                statement::general_rows(self.open.questionnaire(), &look)
            }
            Page::Overview => overview::rows(&self.open, lang, columns),
            // It is drawn row by row, only those in view.
            Page::Table => Vec::new(),
            Page::History => self.history.rows(&self.open, lang, columns),
            Page::Conflicts => conflicts::rows(&self.open, self.deciding, lang, columns),
        })
    }

    fn control(&self) -> Option<ControlId> {
        self.item().map(|item| item.control.id.clone())
    }

    /// The current control, or what stands for the first screen.
    fn whose(&self) -> ControlId {
        self.control().unwrap_or_else(|| ControlId::from(START))
    }

    /// What can be done where the focus is in the form.
    pub fn act(&self) -> Option<Act> {
        self.stop_now().map(|stop| stop.act)
    }

    /// What is written where the focus is.
    pub fn written_here(&self) -> Option<Value> {
        self.slot().map(|slot| self.value(&slot))
    }

    /// Whether the question with the focus has a choice of this number, from 1.
    pub fn has_choice(&self, nth: u8) -> bool {
        let group = self.form_now().group(self.stop);
        nth > 0 && group.contains(&(group.start + usize::from(nth) - 1))
    }

    /// Whether the focus is in an entry of a list, which can be removed.
    pub fn is_in_entry(&self) -> bool {
        matches!(
            self.slot(),
            Some(Slot::Answer(Field::Evidence(..) | Field::Action(..) | Field::Enquiry(..)))
        )
    }

    fn stop_now(&self) -> Option<Stop> {
        self.form_now().stops.get(self.stop).cloned()
    }

    /// The place that has the focus.
    fn slot(&self) -> Option<Slot> {
        (self.pane == Pane::Form).then(|| self.stop_now()?.slot).flatten()
    }

    /// The place of that name, in the current control or on the first screen.
    fn slot_named(&self, name: &str) -> Option<Slot> {
        match self.position {
            Some(_) => name.parse().ok().map(Slot::Answer),
            None => name.parse().ok().map(Slot::About),
        }
    }

    /// What is written in a place.
    fn value(&self, slot: &Slot) -> Value {
        match slot {
            Slot::Answer(field) => self.open.answer(&self.whose()).value(field),
            Slot::About(part) => self.open.assessment().about(part),
        }
    }

    fn shape(&self, slot: &Slot) -> Option<Shape<'_>> {
        match slot {
            Slot::Answer(field) => shape::of(&self.item()?, field),
            Slot::About(part) => about::shape(self.open.questionnaire(), part),
        }
    }
}
