//! Choosing, adding, removing and undoing in the walk.

use super::{Said, Walk};
use crate::model::edit::{About, Edit};
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EvidencePart};
use crate::model::history::Place;
use crate::model::{EntryId, Field, Value, shape};
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use crate::ui::effect::Effect;
use crate::ui::form::Act;
use crate::ui::setup::Setup;
use chrono::{DateTime, FixedOffset};

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

    /// Opens the form for what the assessment says about itself.
    pub fn open_about(&mut self, t: &UiStrings) -> Said {
        if self.read_only.is_some() {
            return Some(t.read_only_refused.into());
        }
        self.leave_text();
        self.about = Some(Setup::about(self.open.assessment()));
        None
    }

    /// Takes over what was typed into the form for what the assessment says about itself.
    pub fn take_about(&mut self) -> Vec<Effect> {
        let Some(about) = &self.about else { return Vec::new() };
        let assessment = self.open.assessment();
        let parts = [
            (About::Organization, about.organization().text(), assessment.organization.as_str()),
            (About::System, about.system().text(), assessment.system.as_str()),
        ];
        let changed: Vec<(About, String)> = parts
            .into_iter()
            .filter(|(_, typed, written)| typed != written)
            .map(|(part, typed, _)| (part, typed.to_owned()))
            .collect();
        for (part, text) in &changed {
            // Such an edit can always be made.
            let _ = self.open.edit_about(*part, text.clone());
        }
        if changed.is_empty() { Vec::new() } else { vec![Effect::Save] }
    }

    /// Closes the form for what the assessment says about itself.
    pub fn close_about(&mut self) {
        self.about = None;
        self.take_up_typing();
    }

    /// Takes the last edit back, or makes it again, and shows where it was made.
    pub fn undo(&mut self, redo: bool, t: &UiStrings) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        self.leave_text();
        let step = if redo { self.open.redo() } else { self.open.undo() };
        let Some(place) = step else {
            self.take_up_typing();
            let nothing = if redo { t.nothing_to_redo } else { t.nothing_to_undo };
            return (Vec::new(), Some(nothing.into()));
        };
        self.show_place(&place);
        let last = self.form(Lang::default()).stops.len().saturating_sub(1);
        self.stop = self.stop.min(last);
        self.take_up_typing();
        let done = if redo { t.redone } else { t.undone };
        (vec![Effect::Save, Effect::NoteLeft], Some(done.into()))
    }

    fn show_place(&mut self, place: &Place) {
        let Place::Answer { control, field } = place else { return };
        let Some(position) = self.open.questionnaire().position(control) else { return };
        if let Some(field) = field {
            // The draft of a field would hide what was undone in it.
            self.drafts.remove(&(control.clone(), field.to_string()));
        }
        self.go_to(position);
        if let Some(field) = field {
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

    pub(super) fn edit(
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
