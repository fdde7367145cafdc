//! The table of all controls in the walk: its cursor is where the walk is, so that one comes back to the same row.

use super::{Page, Pane, Said, Walk};
use crate::model::edit::Edit;
use crate::model::shape::{self, Shape};
use crate::model::{ControlId, Value};
use crate::text::fold::fold_search;
use crate::text::strings::table::TableStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Lang, clean};
use crate::ui::effect::Effect;
use crate::ui::picker::{Candidate, Purpose};
use crate::ui::table::Table;
use crate::ui::table::column::Column;
use chrono::{DateTime, Days, FixedOffset};
use std::collections::BTreeSet;

/// Days from today that are offered for something to be due.
const SOON: [u64; 3] = [7, 30, 90];

impl Walk {
    /// The table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The table, to be changed.
    pub fn table_mut(&mut self) -> &mut Table {
        &mut self.table
    }

    /// Whether the table is on the screen.
    pub fn is_table(&self) -> bool {
        matches!(self.reading, Some((Page::Table, _)))
    }

    /// Shows the table. What was answered elsewhere may not belong to what the list is narrowed to any more.
    pub fn open_table(&mut self, lang: Lang) {
        self.leave_text();
        self.reading = Some((Page::Table, 0));
        if self.narrowed().is_some() {
            self.narrow();
        }
        self.arrange_table(lang);
    }

    /// Goes back from the table to the walk, at the control of its cursor.
    pub fn close_table(&mut self) {
        self.reading = None;
        if self.narrowed().is_some() {
            self.narrow();
        }
        self.take_up_typing();
        self.show_position();
    }

    /// Goes from the table to the form of the control on which its cursor is.
    pub fn open_row(&mut self) {
        let row = self.table.beside(0);
        self.reading = None;
        if row.is_some() {
            self.go_to(row);
        }
        self.go_to_pane(Pane::Form);
    }

    /// Brings the rows into order, unless they are, and the cursor onto the row of the control where the walk is.
    pub fn arrange_table(&mut self, lang: Lang) {
        let narrowing = &self.narrowing;
        self.table.arrange(&self.open, narrowing.positions(), narrowing.turn(), lang);
        // While something is looked for, the walk shows what was found, and that may have no row.
        let row = self.table.settle(self.position);
        if self.position.is_some() && self.picker.is_none() && row.is_some() {
            self.stand_on(row);
        }
    }

    /// Moves the cursor by so many rows.
    pub fn step_row(&mut self, rows: isize, lang: Lang) {
        let next = self.table.beside(rows);
        if next.is_some() {
            self.stand_on(next);
        }
        self.arrange_table(lang);
    }

    /// A page of the table, in rows.
    pub fn table_page(&self) -> isize {
        isize::try_from(self.sizes.list.max(2) - 1).unwrap_or(1)
    }

    /// Selects the row of the cursor, or no more, and goes to the next.
    pub fn select_row(&mut self, lang: Lang) {
        if let Some(position) = self.table.beside(0) {
            self.table.toggle(position);
        }
        self.step_row(1, lang);
    }

    /// Selects the row of the cursor and the one to which it goes.
    pub fn extend_selection(&mut self, rows: isize, lang: Lang) {
        for step in [0, rows] {
            if let Some(position) = self.table.beside(step) {
                self.table.select(position);
            }
        }
        self.step_row(rows, lang);
    }

    /// The walk is at another control now, without what was written where it was being looked at anew: the rows stay
    /// as they are while one moves about in them.
    fn stand_on(&mut self, position: Option<usize>) {
        if self.position != position {
            self.position = position;
            self.statement_scroll = 0;
            self.form_scroll = 0;
            self.stop = 0;
            self.reveal = true;
        }
    }

    /// Asks what to write into the selected controls; first offered is the selected column, if it can be written.
    pub fn edit_selected(&mut self, lang: Lang) -> Vec<Effect> {
        let effects = self.pick(Purpose::Fields, lang);
        if let (Some(column), Some(picker)) = (self.table.column(), &mut self.picker) {
            let here = |one: &Candidate| *one == Candidate::Column(column);
            picker.selected = picker.candidates.iter().position(here).unwrap_or(0);
        }
        effects
    }

    /// Takes the last edit back, or makes it again, without leaving the table.
    pub fn undo_in_table(&mut self, redo: bool, lang: Lang) -> (Vec<Effect>, Said) {
        let pane = self.pane;
        let done = self.undo(redo, UiStrings::of(lang));
        self.leave_text();
        self.pane = pane;
        self.arrange_table(lang);
        done
    }

    /// Writes a value into a field of all selected controls, or of the one with the cursor: one step.
    pub fn write_selected(
        &mut self,
        column: Column,
        value: &Value,
        now: DateTime<FixedOffset>,
        lang: Lang,
    ) -> (Vec<Effect>, Said) {
        let (t, u) = (TableStrings::of(lang), UiStrings::of(lang));
        let Some(field) = column.field() else { return (Vec::new(), None) };
        if self.read_only.is_some() {
            return (Vec::new(), Some(u.read_only_refused.into()));
        }
        let changed: Vec<(usize, ControlId)> = (self.table.targets().into_iter())
            .filter_map(|position| {
                Some((position, self.open.questionnaire().at(position)?.control.id.clone()))
            })
            .filter(|(_, control)| self.open.answer(control).value(&field) != *value)
            .collect();
        if changed.is_empty() {
            return (Vec::new(), Some(t.same_already.into()));
        }
        let put = |control: &ControlId| {
            let edit = Edit::Put { control: control.clone(), field: field.clone(), value: value.clone() };
            (control.clone(), edit)
        };
        let mut edits: Vec<(ControlId, Edit)> = changed.iter().map(|(_, control)| put(control)).collect();
        let done = match (edits.len(), edits.pop()) {
            // One alone is taken back where it was made.
            (1, Some((control, edit))) => self.open.edit(&control, Some(field.clone()), edit, now, false),
            (_, Some(last)) => {
                edits.push(last);
                self.open.edit_several(edits, now)
            }
            _ => Ok(()),
        };
        if done.is_err() {
            return (Vec::new(), Some(u.not_saved.into()));
        }
        for (_, control) in &changed {
            // The draft in a place would hide what was written in it.
            self.drafts.remove(&(control.clone(), field.to_string()));
        }
        self.reindex_these(changed.iter().map(|(position, _)| *position));
        self.arrange_table(lang);
        let said = match value {
            Value::Empty => (t.emptied)(column.label(lang), changed.len()),
            value => (t.written)(column.label(lang), &label(value, lang), changed.len()),
        };
        (vec![Effect::Save, Effect::NoteLeft], Some(said))
    }

    /// What can be written into a field of the selected controls, given what was typed.
    pub(super) fn values(&self, column: Column, typed: &str, lang: Lang) -> Vec<Candidate> {
        let t = TableStrings::of(lang);
        let (Some(field), Some(row)) = (column.field(), self.table.beside(0)) else { return Vec::new() };
        let questionnaire = self.open.questionnaire();
        let Some(shape) = questionnaire.at(row).and_then(|item| shape::of(&item, &field)) else {
            return Vec::new();
        };
        let wanted = fold_search(typed.trim());
        let empty = || Candidate::Value(Value::Empty, t.empty_value.to_owned());
        let read = shape.read(typed, self.open.today()).ok().filter(|value| *value != Value::Empty);
        match shape {
            Shape::Date(_) => match (read, typed.trim().is_empty()) {
                (Some(value), _) => vec![Candidate::Value(value.clone(), label(&value, lang))],
                (None, true) => self.days().chain([empty()]).collect(),
                (None, false) => Vec::new(),
            },
            Shape::Line => {
                let owners: BTreeSet<&str> = (self.open.assessment().answers.values())
                    .map(|answer| answer.owner.trim())
                    .filter(|owner| !owner.is_empty() && fold_search(owner).contains(&wanted))
                    .collect();
                let typed = read.map(|value| {
                    let said = (t.write_value)(&label(&value, lang));
                    Candidate::Value(value, said)
                });
                let known =
                    owners.into_iter().map(|owner| Candidate::Value(Value::text(owner), owner.to_owned()));
                let empty = wanted.is_empty().then(empty);
                typed.into_iter().chain(known).chain(empty).collect()
            }
            shape => (shape.offers().iter())
                .filter(|offer| fold_search(offer.label(lang)).contains(&wanted))
                .map(|offer| Candidate::Value(offer.value.clone(), offer.label(lang).to_owned()))
                .collect(),
        }
    }

    /// What is written in a field of the row with the cursor.
    pub(super) fn value_in_row(&self, column: Column) -> Option<Value> {
        let item = self.open.questionnaire().at(self.table.beside(0)?)?;
        Some(self.open.answer(&item.control.id).value(&column.field()?))
    }

    /// Some days from today, as they can be typed.
    fn days(&self) -> impl Iterator<Item = Candidate> {
        let today = self.open.today();
        SOON.into_iter().filter_map(move |days| {
            let day = today.checked_add_days(Days::new(days))?;
            Some(Candidate::Value(Value::Date(day), format!("+{days}d  {day}")))
        })
    }
}

/// A value as people read it.
fn label(value: &Value, lang: Lang) -> String {
    use crate::model::vocabulary::Vocabulary;
    let text = match value {
        Value::Applicability(word) => word.label(lang).to_owned(),
        Value::Implementation(word) => word.label(lang).to_owned(),
        Value::Workflow(word) => word.label(lang).to_owned(),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => text.clone(),
        _ => TableStrings::of(lang).empty_value.trim_matches(['(', ')']).to_owned(),
    };
    clean::line(&text).into_owned()
}
