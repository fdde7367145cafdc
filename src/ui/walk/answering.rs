//! Choosing, adding, removing and undoing in the walk.

use super::{Said, Walk};
use crate::model::edit::{Edit, EditError};
use crate::model::evidence::{self, CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart};
use crate::model::history::{Older, Place};
use crate::model::id::ProposalId;
use crate::model::{About, ControlId, Enquiry, EntryId, Field, QuestionId, UnsaidId, Value, shape};
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use crate::ui::effect::Effect;
use crate::ui::form::{Act, Slot};
use chrono::{DateTime, FixedOffset};

impl Walk {
    /// Does what the stop with the focus is for.
    pub fn choose(&mut self, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let t = UiStrings::of(lang);
        let Some(stop) = self.stop_now() else { return (Vec::new(), None) };
        if stop.act == Act::Begin {
            return (Vec::new(), self.next_unanswered(false, t));
        }
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        match (stop.act, stop.slot) {
            (Act::Offer(value), Some(slot)) => (self.put(slot, value, now), None),
            (Act::OfferOfMany(value), Some(slot)) => {
                let Some(toggled) = self.toggled(&slot, &value) else { return (Vec::new(), None) };
                (self.put(slot, toggled, now), None)
            }
            (Act::Tick, Some(slot)) => {
                let done = self.is_ticked(&slot);
                (self.put(slot, Value::Tick(!done), now), None)
            }
            (Act::AddEvidence(question), _) => (self.add_evidence(question, now), None),
            (Act::AddAction, _) => (self.add_action(now), None),
            (Act::AddEnquiry, _) => (self.add_enquiry(now), None),
            (Act::Enquire(unsaid), _) => self.enquire(&unsaid, now, lang),
            (Act::TakeOver(proposal), _) => (self.take_over(&proposal, now, lang), None),
            _ => (Vec::new(), None),
        }
    }

    fn is_ticked(&self, slot: &Slot) -> bool {
        match slot {
            // A fact that has changed since it was read has to be read again.
            Slot::About(About::Read(id)) => {
                let mut facts = self.open.questionnaire().must_read().map(|(_, fact)| fact);
                facts.any(|fact| fact.id == *id && self.open.assessment().has_read(fact))
            }
            _ => self.value(slot) == Value::Tick(true),
        }
    }

    fn add_evidence(&mut self, question: Option<QuestionId>, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        let entries = &self.open.answer(&control).evidence;
        let (id, at) = (EntryId::next("ev", entries.iter().map(|entry| &entry.id)), entries.len());
        let entry = Box::new(Evidence::empty(id.clone(), question));
        let effects = self.edit(None, Edit::InsertEvidence { control, at, entry }, now, false);
        self.go_to_field(&Field::Evidence(id, EvidencePart::Title));
        effects
    }

    fn add_action(&mut self, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        let entries = &self.open.answer(&control).actions;
        let (id, at) = (EntryId::next("ac", entries.iter().map(|entry| &entry.id)), entries.len());
        let entry = Box::new(CorrectiveAction::empty(id.clone()));
        let effects = self.edit(None, Edit::InsertAction { control, at, entry }, now, false);
        self.go_to_field(&Field::Action(id, ActionPart::Gap));
        effects
    }

    fn add_enquiry(&mut self, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        let entries = &self.open.answer(&control).enquiries;
        let (id, at) = (EntryId::next("en", entries.iter().map(|entry| &entry.id)), entries.len());
        let entry = Box::new(Enquiry::new(id.clone(), None, ""));
        let effects = self.edit(None, Edit::InsertEnquiry { control, at, entry }, now, false);
        self.go_to_field(&Field::Enquiry(id, EnquiryPart::Question));
        effects
    }

    /// Turns a gap in the paper into an enquiry, or takes the enquiry out again. The focus stays on the gap.
    fn enquire(&mut self, unsaid: &UnsaidId, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let Some(item) = self.item() else { return (Vec::new(), None) };
        let (control, t) = (item.control.id.clone(), UiStrings::of(lang));
        let answer = self.open.answer(&control);
        if let Some(enquiry) = answer.enquiry_about(unsaid) {
            let id = enquiry.id.clone();
            let effects = self.edit(None, Edit::RemoveEnquiry { control, id }, now, false);
            return (effects, Some(t.enquiry_dropped.into()));
        }
        let Some(gap) = item.gap(unsaid) else { return (Vec::new(), None) };
        let id = EntryId::next("en", answer.enquiries.iter().map(|entry| &entry.id));
        let entry = Box::new(Enquiry::new(id, Some(unsaid.clone()), gap.text.get(lang)));
        let edit = Edit::InsertEnquiry { control, at: usize::MAX, entry };
        (self.edit(None, edit, now, false), Some(t.enquiry_added.into()))
    }

    /// Writes what a proposal proposes, with its reason where none is written yet: one step.
    fn take_over(&mut self, id: &ProposalId, now: DateTime<FixedOffset>, lang: Lang) -> Vec<Effect> {
        let Some(item) = self.item() else { return Vec::new() };
        let control = item.control.id.clone();
        let proposal = item.control.proposals.iter().find(|proposal| proposal.id == *id);
        let answer = self.open.answer(&control);
        let Some((field, edit)) = proposal.and_then(|one| one.take_over(&control, answer, lang)) else {
            return Vec::new();
        };
        let effects = self.edit(Some(field.clone()), edit, now, false);
        self.go_to_field(&field);
        effects
    }

    /// Chooses the option of this number, from 1, of the question with the focus.
    pub fn choose_nth(&mut self, nth: u8, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let group = self.form_now().group(self.stop);
        let stop = group.start + usize::from(nth) - 1;
        if !group.contains(&stop) {
            return (Vec::new(), None);
        }
        self.go_to_stop(stop);
        self.choose(now, lang)
    }

    /// Clears the answer of the field with the focus.
    pub fn clear(&mut self, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        match self.slot() {
            _ if self.read_only.is_some() => (Vec::new(), Some(t.read_only_refused.into())),
            Some(slot) => (self.put(slot, Value::Empty, now), None),
            None => (Vec::new(), None),
        }
    }

    /// Removes the entry of a list to which the field with the focus belongs.
    pub fn remove(&mut self, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(t.read_only_refused.into()));
        }
        let Some(control) = self.control() else { return (Vec::new(), None) };
        let edit = match self.slot() {
            Some(Slot::Answer(Field::Evidence(id, _))) => Edit::RemoveEvidence { control, id },
            Some(Slot::Answer(Field::Action(id, _))) => Edit::RemoveAction { control, id },
            Some(Slot::Answer(Field::Enquiry(id, _))) => Edit::RemoveEnquiry { control, id },
            _ => return (Vec::new(), Some(t.nothing_to_remove.into())),
        };
        self.leave_text();
        let (form, gone) = (self.form_now(), entry_of(self.slot()));
        let above = form.stops.iter().take(self.stop).rposition(|stop| entry_of(stop.slot.clone()) != gone);
        let behind =
            form.stops.iter().skip(self.stop).find(|stop| entry_of(stop.slot.clone()) != gone).cloned();
        let effects = self.edit(None, edit, now, false);
        // The focus comes to what stood behind the entry: the next one, or the button by which another is added.
        let form = self.form_now();
        let stop = behind.and_then(|behind| form.stops.iter().position(|stop| *stop == behind)).or(above);
        self.go_to_stop(stop.unwrap_or(0));
        (effects, Some(t.entry_removed.into()))
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
            return match (redo, self.open.wanted_older()) {
                (true, _) => (Vec::new(), Some(t.nothing_to_redo.into())),
                (false, Some(_)) => (vec![Effect::Older], Some(t.past.fetching.into())),
                (false, None) => (Vec::new(), Some(t.nothing_to_undo.into())),
            };
        };
        self.show_place(&place);
        match place {
            Place::Several => self.reindex_all(),
            _ => self.reindex(self.position),
        }
        let last = self.form_now().stops.len().saturating_sub(1);
        self.stop = self.stop.min(last);
        self.take_up_typing();
        let done = match &place {
            Place::Several => {
                let touched = self.open.touched_last(redo);
                (t.past.several)(redo, touched.len(), &first_of(&touched))
            }
            _ => (if redo { t.redone } else { t.undone }).to_owned(),
        };
        let mut effects = vec![Effect::Save, Effect::NoteLeft];
        if place == Place::Questionnaire {
            effects.push(Effect::Open(self.path.clone()));
        }
        (effects, Some(done))
    }

    /// Takes in what was done before that which could be undone, and takes the newest of it back, unless something
    /// else was done meanwhile.
    pub(super) fn take_older(&mut self, edits: u64, older: Option<Older>, lang: Lang) -> (Vec<Effect>, Said) {
        let t = UiStrings::of(lang);
        let any = self.open.take_older(older);
        if self.open.edits() != edits {
            return (Vec::new(), None);
        }
        if any && self.open.can_undo() { self.undo(false, t) } else { (Vec::new(), Some(t.past.ends.into())) }
    }

    fn show_place(&mut self, place: &Place) {
        let (position, slot) = match place {
            Place::Answer { control, field } => {
                let Some(position) = self.open.questionnaire().place(control) else { return };
                (Some(position), field.clone().map(Slot::Answer))
            }
            Place::About(part) => (None, Some(Slot::About(part.clone()))),
            Place::Several | Place::Questionnaire => return,
        };
        self.show_beyond(position);
        self.go_to(position);
        if let Some(slot) = slot {
            // The draft in a place would hide what was undone in it.
            self.drafts.remove(&(self.whose(), slot.to_string()));
            self.go_to_slot(&slot);
        }
    }

    fn toggled(&self, slot: &Slot, value: &Value) -> Option<Value> {
        Some(shape::toggle(self.shape(slot)?.offers(), &self.value(slot), value))
    }

    /// Writes a choice; the focus stays on the same place though the form around it may change.
    fn put(&mut self, slot: Slot, value: Value, now: DateTime<FixedOffset>) -> Vec<Effect> {
        if self.value(&slot) == value && !matches!(slot, Slot::About(About::Read(_))) {
            return Vec::new();
        }
        let offset = self.stop - self.form_now().group(self.stop).start;
        let effects = self.write(slot.clone(), value, now, false);
        let form = self.form_now();
        if let Some(first) = form.stops.iter().position(|stop| stop.slot.as_ref() == Some(&slot)) {
            self.stop = first + offset;
        }
        effects
    }

    /// Writes a value into a place. With `continues`, typing on in the same place is one step.
    pub(super) fn write(
        &mut self,
        slot: Slot,
        value: Value,
        now: DateTime<FixedOffset>,
        continues: bool,
    ) -> Vec<Effect> {
        match slot {
            Slot::Answer(field) => {
                let Some(control) = self.control() else { return Vec::new() };
                let edit = match &field {
                    Field::Evidence(entry, EvidencePart::Location) => {
                        evidence::placed(&control, self.open.answer(&control), entry, value)
                    }
                    _ => Edit::Put { control, field: field.clone(), value },
                };
                self.edit(Some(field), edit, now, continues)
            }
            Slot::About(part) => saved(self.open.edit_about(part, value, now, continues)),
        }
    }

    fn edit(
        &mut self,
        field: Option<Field>,
        edit: Edit,
        now: DateTime<FixedOffset>,
        continues: bool,
    ) -> Vec<Effect> {
        let Some(control) = self.control() else { return Vec::new() };
        let done = self.open.edit(&control, field, edit, now, continues);
        self.reindex(self.position);
        saved(done)
    }
}

/// So many controls are named of those that were changed at once.
const NAMED: usize = 6;

/// The first of several controls by their numbers.
fn first_of(controls: &[&ControlId]) -> String {
    let named = controls.iter().take(NAMED).map(|control| control.as_str());
    let more = (controls.len() > NAMED).then_some("..");
    named.chain(more).collect::<Vec<_>>().join(", ")
}

/// The entry of a list to which a place belongs.
fn entry_of(slot: Option<Slot>) -> Option<EntryId> {
    match slot? {
        Slot::Answer(Field::Evidence(id, _) | Field::Action(id, _) | Field::Enquiry(id, _)) => Some(id),
        _ => None,
    }
}

/// What follows an edit. The form only offers edits that can be made.
fn saved(done: Result<(), EditError>) -> Vec<Effect> {
    done.map_or_else(|_| Vec::new(), |()| vec![Effect::Save, Effect::NoteLeft])
}
