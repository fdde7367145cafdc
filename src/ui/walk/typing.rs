//! Typing in the walk: every batch of characters is an answer at once, or a draft where it is not yet one.

use super::{Pane, Said, Typing, Walk};
use crate::model::date::{self, NoDay};
use crate::model::shape;
use crate::text::Lang;
use crate::text::editor::{Editor, Lines};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::reading::ReadingStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::effect::Effect;
use crate::ui::form::{self, Act, Slot, Stop};
use crate::ui::layout;
use chrono::{DateTime, FixedOffset, TimeDelta};

/// Whoever did not type for so long begins a step of its own.
const PAUSE: TimeDelta = TimeDelta::seconds(3);

impl Walk {
    /// Puts text into the field that has the focus, as if typed.
    pub fn insert(&mut self, text: &str, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        self.change_text(now, t, |editor| editor.insert(text))
    }

    /// Puts text into the field that has the focus, as a step of its own.
    pub fn paste(&mut self, text: &str, now: DateTime<FixedOffset>, t: &UiStrings) -> (Vec<Effect>, Said) {
        self.open.close_step();
        let done = self.insert(text, now, t);
        self.open.close_step();
        done
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
        let slot = typing.slot.clone();
        let text = typing.editor.text().to_owned();
        // After a pause one takes back what was typed since, not all of it.
        if typing.at.replace(now).is_some_and(|at| now - at >= PAUSE) {
            self.open.close_step();
        }
        (self.take_text(slot, &text, now), None)
    }

    /// Moves the caret in the text being typed.
    pub fn move_caret(&mut self, step: impl FnOnce(&mut Editor, usize) -> bool) {
        let columns = layout::text_columns(self.sizes.form.0);
        if let Some(typing) = &mut self.typing {
            step(&mut typing.editor, columns);
        }
    }

    /// What is wrong with the text of the field that has the focus, if it is not yet an answer.
    pub fn draft_problem(&self, lang: Lang) -> Said {
        let t = UiStrings::of(lang);
        let slot = self.slot()?;
        let draft = self.drafts.get(&(self.whose(), slot.to_string()))?;
        let strings = AssistStrings::of(lang);
        let shape = self.shape(&slot)?;
        match (&shape, shape.read(draft, self.open.today())) {
            (_, Err(shape::Unreadable::NotExact)) => Some(ReadingStrings::of(lang).kept_not_exact.into()),
            (_, Err(shape::Unreadable::NotASha256)) => {
                Some(ReadingStrings::of(lang).kept_not_a_sha256.into())
            }
            (shape::Shape::Number(_), _) => Some(t.not_a_number.into()),
            _ => match date::read(draft, self.open.today()) {
                Err(NoDay::NotInCalendar) => Some(strings.no_such_day.into()),
                Err(NoDay::ShortYear) => Some(strings.short_year.into()),
                _ => Some(t.not_a_date.into()),
            },
        }
    }

    fn take_text(&mut self, slot: Slot, text: &str, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let Some(shape) = self.shape(&slot) else { return Vec::new() };
        let key = (self.whose(), slot.to_string());
        match shape.read(text, self.open.today()) {
            Ok(value) => {
                self.drafts.remove(&key);
                if self.value(&slot) == value {
                    return vec![Effect::NoteLeft];
                }
                self.write(slot, value, now, true)
            }
            Err(_) => {
                self.drafts.insert(key, text.to_owned());
                vec![Effect::NoteLeft]
            }
        }
    }

    pub(super) fn take_up_typing(&mut self) {
        self.typing = None;
        if self.pane != Pane::Form {
            return;
        }
        let Some(Stop { slot: Some(slot), act }) = self.stop_now() else { return };
        let lines = match act {
            Act::Line => Lines::Single,
            Act::Block => Lines::Multi,
            _ => return,
        };
        let draft = self.drafts.get(&(self.whose(), slot.to_string())).cloned();
        let text = draft.unwrap_or_else(|| form::written(&self.value(&slot)));
        let mut editor = Editor::new(&text, lines);
        editor.text_end();
        self.typing = Some(Typing { slot, editor, at: None });
    }

    pub(super) fn leave_text(&mut self) {
        if self.typing.take().is_some() {
            self.open.close_step();
        }
    }
}
