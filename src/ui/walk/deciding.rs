//! Taking in what something else wrote into the file, and deciding where it contradicts.

use super::{Page, Said, Walk};
use crate::model::Assessment;
use crate::model::merge::Unlike;
use crate::model::open::outside::{Brought, Choice};
use crate::text::Lang;
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::conflicts::{self, Deciding};
use crate::ui::effect::Effect;
use chrono::{DateTime, FixedOffset};

impl Walk {
    /// Takes in what something else made of a base from which this came too. Whoever types goes on at the same place.
    ///
    /// # Errors
    /// When it is not the same assessment or answers another questionnaire; nothing has changed then.
    pub fn take_in(&mut self, base: &Assessment, theirs: &Assessment) -> Result<Brought, Unlike> {
        let slot = self.slot();
        let brought = self.open.take_in(base, theirs)?;
        self.refresh(slot);
        Ok(brought)
    }

    /// Shows what stands by now, without moving the person away.
    fn refresh(&mut self, slot: Option<crate::ui::form::Slot>) {
        self.reindex(self.position);
        let caret = self.typing.as_ref().map(|typing| typing.editor.caret());
        if let Some(slot) = slot {
            let form = self.form_now();
            let stops = &form.stops;
            let last = stops.len().saturating_sub(1);
            let here = stops.iter().position(|stop| stop.slot.as_ref() == Some(&slot));
            // Among the choices of one place it stays at the same one.
            let same = stops.get(self.stop).is_some_and(|stop| stop.slot.as_ref() == Some(&slot));
            if !same {
                self.stop = here.unwrap_or(self.stop).min(last);
            }
        }
        self.take_up_typing();
        if let (Some(typing), Some(caret)) = (&mut self.typing, caret) {
            typing.editor.set_caret(caret);
        }
    }

    /// Shows what contradicts what stands, if anything does.
    pub fn show_conflicts(&mut self, lang: Lang) -> Said {
        if self.open.conflicts().is_empty() {
            return Some(OutsideStrings::of(lang).none_waits.to_owned());
        }
        self.deciding = Deciding::default();
        self.reading = Some((Page::Conflicts, 0));
        None
    }

    /// Goes to the next that waits, or the one before, going round.
    pub fn next_conflict(&mut self, backwards: bool) {
        let all = self.open.conflicts().len().max(1);
        let step = if backwards { all - 1 } else { 1 };
        self.deciding = Deciding { at: (self.deciding.at + step) % all, choice: 0 };
        self.reading = Some((Page::Conflicts, 0));
    }

    /// Marks a choice.
    pub fn choose_between(&mut self, choice: usize) {
        if choice < conflicts::choices(&self.open, self.deciding.at) {
            self.deciding.choice = choice;
        }
    }

    /// Marks the choice beside.
    pub fn choose_beside(&mut self, left: bool) {
        let choice = self.deciding.choice;
        self.choose_between(if left { choice.saturating_sub(1) } else { choice + 1 });
    }

    /// Decides as marked, and goes on to the next that waits.
    pub fn decide(&mut self, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let s = OutsideStrings::of(lang);
        if self.read_only.is_some() {
            return (Vec::new(), Some(UiStrings::of(lang).read_only_refused.into()));
        }
        let choice = Choice::ALL.get(self.deciding.choice).copied().unwrap_or(Choice::Standing);
        let slot = self.slot();
        if self.open.decide(self.deciding.at, choice, now).is_err() {
            return (Vec::new(), Some(s.cannot.into()));
        }
        let left = self.open.conflicts().len();
        self.deciding = Deciding { at: self.deciding.at.min(left.saturating_sub(1)), choice: 0 };
        self.reading = (left > 0).then_some((Page::Conflicts, 0));
        self.refresh(slot);
        let said = if left > 0 { s.decided } else { s.all_decided };
        (vec![Effect::Save, Effect::NoteLeft], Some(said.into()))
    }
}
