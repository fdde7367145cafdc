//! The walk through one assessment: where the person is, and everything that can be done there.
//! Nothing here touches a terminal or a file; what has to happen outside is returned as [`Effect`]s.

use super::effect::Effect;
use super::form::{Act, Form, Stop};
use super::keys::Context;
use super::layout::{self, Layout};
use super::row::Row;
use super::statement;
use crate::model::edit::Edit;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EvidencePart};
use crate::model::history::Place;
use crate::model::left::Left;
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::{ControlId, EntryId, Field, OpenAssessment, Value, shape};
use crate::text::Lang;
use crate::text::editor::{Editor, Lines};
use crate::text::strings::ui::UiStrings;
use chrono::{DateTime, FixedOffset};
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

/// Moving about.
impl Walk {
    /// Goes to a control, at the beginning of its pane.
    pub fn go_to(&mut self, position: usize) {
        self.leave_text();
        if position != self.position {
            self.position = position.min(self.open.questionnaire().len().saturating_sub(1));
            self.statement_scroll = 0;
            self.form_scroll = 0;
            self.stop = 0;
        }
        self.take_up_typing();
        self.show_position();
    }

    /// Goes to another control; forwards or backwards, staying at the ends.
    pub fn step(&mut self, forwards: bool) {
        let next = if forwards { self.position + 1 } else { self.position.saturating_sub(1) };
        self.go_to(next);
    }

    /// Goes a page of the list forwards or backwards.
    pub fn page(&mut self, forwards: bool) {
        let page = self.sizes.list.max(2) - 1;
        let next = if forwards { self.position + page } else { self.position.saturating_sub(page) };
        self.go_to(next);
    }

    /// Goes to the first or the last control.
    pub fn to_end(&mut self, last: bool) {
        self.go_to(if last { usize::MAX } else { 0 });
    }

    /// Goes to the next control that lacks an answer, at the field that lacks it; to the current one first, if
    /// the form is not being filled in already.
    pub fn next_unanswered(&mut self, backwards: bool, t: &UiStrings) -> Said {
        if self.pane != Pane::Form
            && let Some(item) = self.item()
            && let Some(field) =
                progress::first_missing(&item, self.open.answer(&item.control.id), self.open.today())
        {
            self.go_to_field(&field);
            return None;
        }
        let Some((position, field)) = self.open.next_unanswered(self.position, backwards) else {
            return Some(t.all_answered.into());
        };
        let alone = position == self.position;
        self.go_to(position);
        self.go_to_field(&field);
        alone.then(|| t.only_this_left.into())
    }

    /// Moves the focus to the next pane, or back.
    pub fn next_pane(&mut self, backwards: bool) {
        self.leave_text();
        self.pane = self.pane.beside(if backwards { 2 } else { 1 });
        self.take_up_typing();
    }

    /// Moves the focus to a pane.
    pub fn go_to_pane(&mut self, pane: Pane) {
        self.leave_text();
        self.pane = pane;
        self.take_up_typing();
    }

    /// Scrolls the provider's side by so many rows.
    pub fn scroll_statement(&mut self, lang: Lang, rows: isize) {
        let most = self.statement(lang).len().saturating_sub(self.sizes.statement.1);
        self.statement_scroll = self.statement_scroll.saturating_add_signed(rows).min(most);
    }

    /// Moves to the next or the field before, past the other choices of this one.
    /// Behind the last field comes the next control.
    pub fn next_field(&mut self, backwards: bool) {
        let form = self.form(Lang::default());
        let group = form.group(self.stop);
        let next = if backwards { group.start.checked_sub(1) } else { Some(group.end) };
        match next {
            Some(stop) if stop < form.stops.len() => {
                let stop = self.preferred_in(&form, stop);
                self.go_to_stop(stop);
            }
            None => self.go_to_pane(Pane::Statement),
            Some(_) => {
                if self.position + 1 < self.open.questionnaire().len() {
                    self.step(true);
                    self.go_to_stop(0);
                }
            }
        }
    }

    /// Moves to the next or the stop before, in order.
    pub fn next_stop(&mut self, backwards: bool) {
        let count = self.form(Lang::default()).stops.len();
        let next = if backwards { self.stop.checked_sub(1) } else { Some(self.stop + 1) };
        if let Some(stop) = next.filter(|stop| *stop < count) {
            self.go_to_stop(stop);
        }
    }

    /// Moves to the stop above or below; within a text to the row above or below.
    pub fn vertical(&mut self, lang: Lang, down: bool) {
        let columns = layout::text_columns(self.sizes.form.0);
        if let Some(typing) = &mut self.typing {
            let moved = if down { typing.editor.down(columns) } else { typing.editor.up(columns) };
            if moved {
                return;
            }
        }
        if let Some(stop) = self.layout(lang).vertical(self.stop, down) {
            self.go_to_stop(stop);
        }
    }

    /// Moves a page up or down in the form.
    pub fn form_page(&mut self, lang: Lang, down: bool) {
        let layout = self.layout(lang);
        let page = self.sizes.form.1.max(2) - 1;
        let Some(here) = layout.spots.get(self.stop).map(|spot| spot.rows.start) else { return };
        let wanted = if down { here + page } else { here.saturating_sub(page) };
        let nearest =
            layout.spots.iter().enumerate().min_by_key(|(_, spot)| spot.rows.start.abs_diff(wanted));
        if let Some((stop, _)) = nearest {
            self.go_to_stop(stop);
        }
    }

    /// Moves to the first or the last stop of the form.
    pub fn form_end(&mut self, last: bool) {
        let count = self.form(Lang::default()).stops.len();
        self.go_to_stop(if last { count.saturating_sub(1) } else { 0 });
    }

    /// Moves the focus to a field of the current control.
    pub fn go_to_field(&mut self, field: &Field) {
        let Some(control) = self.control() else { return };
        let stop = self.form(Lang::default()).stop_of(field, self.open.answer(&control));
        self.pane = Pane::Form;
        self.go_to_stop(stop.unwrap_or(0));
    }

    fn go_to_stop(&mut self, stop: usize) {
        self.leave_text();
        self.pane = Pane::Form;
        self.stop = stop;
        self.take_up_typing();
    }

    /// In a choice the focus comes to what is chosen.
    fn preferred_in(&self, form: &Form, stop: usize) -> usize {
        let field = form.stops.get(stop).and_then(|stop| stop.field.clone());
        let (Some(field), Some(control)) = (field, self.control()) else { return stop };
        form.stop_of(&field, self.open.answer(&control)).unwrap_or(stop)
    }

    /// Keeps what has the focus in view; called once the layout of a frame is known.
    pub fn show_focus(&mut self, layout: &Layout) {
        let height = self.sizes.form.1.max(1);
        let most = layout.rows.len().saturating_sub(height);
        if let Some(focus) = self.focus() {
            let rows = match (layout.caret, layout.spots.get(focus)) {
                (Some((row, _)), _) => row..row + 1,
                (None, Some(spot)) => spot.rows.clone(),
                (None, None) => 0..1,
            };
            // The question stands above its choices; two rows of it stay in view.
            let above = rows.start.saturating_sub(2);
            if above < self.form_scroll {
                self.form_scroll = above;
            }
            let below = rows.end.min(rows.start + height);
            if below > self.form_scroll + height {
                self.form_scroll = below - height;
            }
        }
        self.form_scroll = self.form_scroll.min(most);
    }

    /// Keeps the current control in view in the list, with its chapter where it is the first.
    pub fn show_position(&mut self) {
        let height = self.sizes.list.max(1);
        let at = self.listed_at();
        let above = if at == 1 { 0 } else { at };
        if above < self.list_scroll {
            self.list_scroll = above.saturating_sub(height / 3);
        } else if at >= self.list_scroll + height {
            self.list_scroll = at + 1 + height / 3 - height.min(at + 1 + height / 3);
        }
        self.list_scroll = self.list_scroll.min(self.listed.len().saturating_sub(height));
    }
}

/// Typing.
impl Walk {
    /// Puts text into the field that has the focus, as if typed.
    pub fn insert(&mut self, text: &str, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        self.change_text(now, t, |editor| editor.insert(text))
    }

    /// Changes the text being typed, and with it the answer.
    pub fn change_text(
        &mut self,
        now: DateTime<FixedOffset>,
        t: &UiStrings,
        change: impl FnOnce(&mut Editor) -> bool,
    ) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        let Some(typing) = &mut self.typing else { return (Vec::new(), None) };
        if !change(&mut typing.editor) {
            return (Vec::new(), None);
        }
        let field = typing.field.clone();
        let text = typing.editor.text().to_owned();
        (self.take_text(&field, &text, now), None)
    }

    /// Moves the caret in the text being typed.
    pub fn move_caret(&mut self, step: impl FnOnce(&mut Editor, usize) -> bool) {
        let columns = layout::text_columns(self.sizes.form.0);
        if let Some(typing) = &mut self.typing {
            step(&mut typing.editor, columns);
        }
    }

    /// What is wrong with the text of the field that has the focus, if it is not yet an answer.
    pub fn draft_problem(&self, t: &UiStrings) -> Said {
        let field = self.field()?;
        self.drafts.get(&(self.control()?, field.to_string()))?;
        let item = self.item()?;
        match shape::of(&item, &field)? {
            shape::Shape::Number(_) => Some(t.not_a_number.into()),
            _ => Some(t.not_a_date.into()),
        }
    }

    /// Whether text anywhere is not yet an answer.
    pub fn has_drafts(&self) -> bool {
        !self.drafts.is_empty()
    }

    fn take_text(&mut self, field: &Field, text: &str, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(item) = self.item() else { return Vec::new() };
        let control = item.control.id.clone();
        let Some(shape) = shape::of(&item, field) else { return Vec::new() };
        let key = (control.clone(), field.to_string());
        match shape.read(text, self.open.today()) {
            Ok(value) => {
                self.drafts.remove(&key);
                if self.open.answer(&control).value(field) == value {
                    return vec![Effect::NoteLeft];
                }
                let edit = Edit::Put { control, field: field.clone(), value };
                self.edit(Some(field.clone()), edit, now, true)
            }
            Err(_) => {
                self.drafts.insert(key, text.to_owned());
                vec![Effect::NoteLeft]
            }
        }
    }

    fn take_up_typing(&mut self) {
        self.typing = None;
        if self.pane != Pane::Form {
            return;
        }
        let Some(Stop { field: Some(field), act }) = self.stop_now() else { return };
        let lines = match act {
            Act::Line => Lines::Single,
            Act::Block => Lines::Multi,
            _ => return,
        };
        let Some(control) = self.control() else { return };
        let draft = self.drafts.get(&(control.clone(), field.to_string())).cloned();
        let text = draft.unwrap_or_else(|| super::form::written(&self.open.answer(&control).value(&field)));
        let mut editor = Editor::new(&text, lines);
        editor.text_end();
        self.typing = Some(Typing { field, editor });
    }

    fn leave_text(&mut self) {
        if self.typing.take().is_some() {
            self.open.close_step();
        }
    }
}

/// Choosing, adding, removing, undoing.
impl Walk {
    /// Does what the stop with the focus is for.
    pub fn choose(&mut self, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        let Some(stop) = self.stop_now() else { return (Vec::new(), None) };
        let Some(control) = self.control() else { return (Vec::new(), None) };
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        let answer = self.open.answer(&control);
        match (stop.act, stop.field) {
            (Act::Offer(value), Some(field)) => (self.put(field, value, now), None),
            (Act::OfferOfMany(value), Some(field)) => {
                let Some(toggled) = self.toggled(&field, &value) else { return (Vec::new(), None) };
                (self.put(field, toggled, now), None)
            }
            (Act::Tick, Some(field)) => {
                let done = answer.value(&field) == Value::Tick(true);
                (self.put(field, Value::Tick(!done), now), None)
            }
            (Act::AddEvidence(question), _) => {
                let id = EntryId::next("ev", answer.evidence.iter().map(|entry| &entry.id));
                let at = answer.evidence.len();
                let entry = Box::new(Evidence::empty(id.clone(), question));
                let effects = self.edit(None, Edit::InsertEvidence { control, at, entry }, now, false);
                self.go_to_field(&Field::Evidence(id, EvidencePart::Title));
                (effects, None)
            }
            (Act::AddAction, _) => {
                let id = EntryId::next("ac", answer.actions.iter().map(|entry| &entry.id));
                let at = answer.actions.len();
                let entry = Box::new(CorrectiveAction::empty(id.clone()));
                let effects = self.edit(None, Edit::InsertAction { control, at, entry }, now, false);
                self.go_to_field(&Field::Action(id, ActionPart::Gap));
                (effects, None)
            }
            _ => (Vec::new(), None),
        }
    }

    /// Chooses the option of this number, from 1, of the question with the focus.
    pub fn choose_nth(&mut self, nth: u8, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        let group = self.form(Lang::default()).group(self.stop);
        let stop = group.start + usize::from(nth) - 1;
        if !group.contains(&stop) {
            return (Vec::new(), None);
        }
        self.go_to_stop(stop);
        self.choose(now, t)
    }

    /// Clears the answer of the field with the focus.
    pub fn clear(&mut self, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        match self.field() {
            _ if self.read_only.is_some() => (Vec::new(), Some(t.read_only_refused.into())),
            Some(field) => (self.put(field, Value::Empty, now), None),
            None => (Vec::new(), None),
        }
    }

    /// Removes the entry of a list to which the field with the focus belongs.
    pub fn remove(&mut self, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        let Some(control) = self.control() else { return (Vec::new(), None) };
        let edit = match self.field() {
            Some(Field::Evidence(id, _)) => Edit::RemoveEvidence { control, id },
            Some(Field::Action(id, _)) => Edit::RemoveAction { control, id },
            _ => return (Vec::new(), Some(t.nothing_to_remove.into())),
        };
        self.leave_text();
        let effects = self.edit(None, edit, now, false);
        let last = self.form(Lang::default()).stops.len().saturating_sub(1);
        self.go_to_stop(self.stop.min(last));
        (effects, Some(t.entry_removed.into()))
    }

    /// Takes the last edit back, or makes it again, and shows where it was made.
    pub fn undo(&mut self, redo: bool, t: &UiStrings) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        self.leave_text();
        let step = if redo { self.open.redo() } else { self.open.undo() };
        let (place, said) = match (step, redo) {
            (None, true) => (None, t.nothing_to_redo),
            (None, false) => (None, t.nothing_to_undo),
            (Some(place), true) => (place, t.redone),
            (Some(place), false) => (place, t.undone),
        };
        let changed = said == t.undone || said == t.redone;
        if let Some(place) = place {
            self.show_place(&place);
        }
        let last = self.form(Lang::default()).stops.len().saturating_sub(1);
        self.stop = self.stop.min(last);
        self.take_up_typing();
        let effects = if changed { vec![Effect::Save, Effect::NoteLeft] } else { Vec::new() };
        (effects, Some(said.into()))
    }

    fn show_place(&mut self, place: &Place) {
        let Some(position) = self.open.questionnaire().position(&place.control) else { return };
        if let Some(field) = &place.field {
            // The draft of a field would hide what was undone in it.
            self.drafts.remove(&(place.control.clone(), field.to_string()));
        }
        self.go_to(position);
        if let Some(field) = &place.field {
            self.go_to_field(field);
        }
    }

    fn toggled(&self, field: &Field, value: &Value) -> Option<Value> {
        let item = self.item()?;
        let shape = shape::of(&item, field)?;
        Some(shape::toggle(shape.offers(), &self.open.answer(&item.control.id).value(field), value))
    }

    /// Writes a choice; the focus stays on the same field though the form around it may change.
    fn put(&mut self, field: Field, value: Value, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        if self.open.answer(&control).value(&field) == value {
            return Vec::new();
        }
        let offset = self.stop - self.form(Lang::default()).group(self.stop).start;
        let edit = Edit::Put { control, field: field.clone(), value };
        let effects = self.edit(Some(field.clone()), edit, now, false);
        let first =
            self.form(Lang::default()).stops.iter().position(|stop| stop.field.as_ref() == Some(&field));
        if let Some(first) = first {
            self.stop = first + offset;
        }
        effects
    }

    fn edit(
        &mut self,
        field: Option<Field>,
        edit: Edit,
        now: DateTime<FixedOffset>,
        continues: bool,
    ) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        match self.open.edit(&control, field, edit, now, continues) {
            Ok(()) => vec![Effect::Save, Effect::NoteLeft],
            // The form only offers edits that can be made.
            Err(_) => Vec::new(),
        }
    }
}
