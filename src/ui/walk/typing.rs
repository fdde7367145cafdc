//! Typing in the walk: every batch of characters is an answer at once, or a draft where it is not yet one.

use super::{Pane, Said, Typing, Walk};
use crate::model::date::{self, NoDay};
use crate::model::shape;
use crate::text::Lang;
use crate::text::editor::{Editor, Lines};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::effect::Effect;
use crate::ui::form::{self, Act, Slot, Stop};
use crate::ui::layout;
use chrono::{DateTime, FixedOffset};

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
        let slot = typing.slot.clone();
        let text = typing.editor.text().to_owned();
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
        match self.shape(&slot)? {
            shape::Shape::Number(_) => Some(t.not_a_number.into()),
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
        self.typing = Some(Typing { slot, editor });
    }

    pub(super) fn leave_text(&mut self) {
        if self.typing.take().is_some() {
            self.open.close_step();
        }
    }
}
