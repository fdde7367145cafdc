//! The walk through one assessment: where the person is, and everything that can be done there.
//! Nothing here touches a terminal or a file; what has to happen outside is returned as effects.

mod answering;
mod moving;
mod typing;

use super::form::{Act, Form, Stop};
use super::keys::Context;
use super::layout::{self, Layout};
use super::row::Row;
use super::setup::Setup;
use super::statement;
use crate::model::left::Left;
use crate::model::questionnaire::Item;
use crate::model::{ControlId, Field, OpenAssessment};
use crate::text::Lang;
use crate::text::editor::Editor;
use crate::text::strings::ui::UiStrings;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

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
    field: Field,
    editor: Editor,
}

/// One person's walk through one assessment.
#[derive(Debug)]
pub struct Walk {
    /// The assessment.
    pub open: OpenAssessment,
    /// Its file.
    pub path: PathBuf,
    /// Why nothing can be changed; none where everything can.
    pub read_only: Option<String>,
    /// The pane with the focus.
    pub pane: Pane,
    /// First visible line of the list.
    pub list_scroll: usize,
    /// First visible row of the provider's side.
    pub statement_scroll: usize,
    /// First visible row of the form.
    pub form_scroll: usize,
    /// First visible row of the provider's paper as a whole, while it is read.
    pub paper: Option<usize>,
    /// The form for what the assessment says about itself, while it is open.
    pub about: Option<Setup>,
    listed: Vec<Listed>,
    position: usize,
    stop: usize,
    typing: Option<Typing>,
    drafts: BTreeMap<(ControlId, String), String>,
    sizes: Sizes,
    statement_rows: RefCell<Option<(StatementKey, Rc<Vec<Row>>)>>,
}

type StatementKey = (usize, usize, Lang);

/// What a step did, for the message line.
pub type Said = Option<String>;

impl Walk {
    /// Begins where the assessment was left.
    pub fn new(open: OpenAssessment, path: PathBuf, read_only: Option<String>, left: &Left) -> Walk {
        let mut listed = Vec::with_capacity(open.questionnaire().len() + 16);
        let mut chapter = None;
        for (position, item) in open.questionnaire().items().enumerate() {
            if chapter != Some(item.control.chapter.as_str()) {
                chapter = Some(item.control.chapter.as_str());
                listed.push(Listed::Chapter(position));
            }
            listed.push(Listed::Control(position));
        }
        let mut walk = Walk {
            open,
            path,
            read_only,
            pane: Pane::default(),
            list_scroll: 0,
            statement_scroll: 0,
            form_scroll: 0,
            paper: None,
            about: None,
            listed,
            position: 0,
            stop: 0,
            typing: None,
            drafts: BTreeMap::new(),
            sizes: Sizes::default(),
            statement_rows: RefCell::new(None),
        };
        walk.come_back(left);
        walk
    }

    /// Where the walk is now, to come back to it.
    pub fn left(&self) -> Left {
        let control = self.control().map(|id| id.to_string()).unwrap_or_default();
        let field = self.field().map(|field| field.to_string()).unwrap_or_default();
        let mut drafts: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for ((control, field), text) in &self.drafts {
            drafts.entry(control.to_string()).or_default().insert(field.clone(), text.clone());
        }
        let form = self.form(Lang::default());
        Left {
            control,
            pane: self.pane.name().into(),
            field,
            choice: self.stop - form.group(self.stop).start.min(self.stop),
            caret: self.typing.as_ref().map_or(0, |typing| typing.editor.caret()),
            statement_scroll: self.statement_scroll,
            form_scroll: self.form_scroll,
            drafts,
        }
    }

    fn come_back(&mut self, left: &Left) {
        for (control, fields) in &left.drafts {
            for (field, text) in fields {
                self.drafts.insert((ControlId::from(control.as_str()), field.clone()), text.clone());
            }
        }
        let Some(position) = self.open.questionnaire().position(&ControlId::from(left.control.as_str()))
        else {
            return;
        };
        self.position = position;
        self.statement_scroll = left.statement_scroll;
        self.form_scroll = left.form_scroll;
        self.pane = Pane::ALL.into_iter().find(|pane| pane.name() == left.pane).unwrap_or_default();
        if self.pane == Pane::Form {
            if let Ok(field) = left.field.parse::<Field>()
                && let Some(first) = self
                    .form(Lang::default())
                    .stops
                    .iter()
                    .position(|stop| stop.field.as_ref() == Some(&field))
            {
                let group = self.form(Lang::default()).group(first);
                self.stop = (first + left.choice).min(group.end.saturating_sub(1));
            }
            self.take_up_typing();
            if let Some(typing) = &mut self.typing {
                typing.editor.set_caret(left.caret);
            }
        }
    }

    /// The place of the current control.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The current control with the provider's side.
    pub fn item(&self) -> Option<Item<'_>> {
        self.open.questionnaire().at(self.position)
    }

    /// The lines of the list.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// The line of the list on which the current control stands.
    pub fn listed_at(&self) -> usize {
        let here = Listed::Control(self.position);
        // Each control stands at its place plus the chapters before it, so the search is short.
        (self.position..self.listed.len()).find(|at| self.listed.get(*at) == Some(&here)).unwrap_or(0)
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
        if let Some(about) = &self.about {
            return about.context();
        }
        if self.paper.is_some() {
            return Context::Paper;
        }
        match self.pane {
            Pane::List => Context::List,
            Pane::Statement => Context::Statement,
            Pane::Form => match self.stop_now().map(|stop| stop.act) {
                Some(Act::Line) => Context::Line,
                Some(Act::Block) => Context::Block,
                Some(Act::AddEvidence(_) | Act::AddAction) => Context::Button,
                _ => Context::Choice,
            },
        }
    }

    /// The form of the current control.
    pub fn form(&self, lang: Lang) -> Form {
        let Some(item) = self.item() else { return Form { entries: Vec::new(), stops: Vec::new() } };
        let control = &item.control.id;
        let draft = |field: &Field| self.drafts.get(&(control.clone(), field.to_string())).cloned();
        Form::new(&item, self.open.answer(control), self.open.today(), lang, &draft)
    }

    /// The form laid out for the pane's width.
    pub fn layout(&self, lang: Lang) -> Layout {
        let form = self.form(lang);
        layout::lay_out(&form, self.sizes.form.0, self.focus(), self.editor(), UiStrings::of(lang))
    }

    /// The provider's side laid out for the pane's width; kept between frames.
    pub fn statement(&self, lang: Lang) -> Rc<Vec<Row>> {
        let key = (self.position, self.sizes.statement.0, lang);
        if let Some((kept, rows)) = &*self.statement_rows.borrow()
            && *kept == key
        {
            return Rc::clone(rows);
        }
        let rows = self.item().map_or_else(Vec::new, |item| {
            statement::rows(self.open.questionnaire(), &item, lang, self.sizes.statement.0)
        });
        let rows = Rc::new(rows);
        *self.statement_rows.borrow_mut() = Some((key, Rc::clone(&rows)));
        rows
    }

    fn control(&self) -> Option<ControlId> {
        self.item().map(|item| item.control.id.clone())
    }

    fn stop_now(&self) -> Option<Stop> {
        self.form(Lang::default()).stops.get(self.stop).cloned()
    }

    fn field(&self) -> Option<Field> {
        (self.pane == Pane::Form).then(|| self.stop_now()?.field).flatten()
    }
}
