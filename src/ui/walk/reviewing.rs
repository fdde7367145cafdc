//! Looking again at answers whose statement or questions changed: what changed is shown in the place of what is
//! stated, and one key says what becomes of the answer.

use super::{Said, Walk};
use crate::model::diff::statements::of_item;
use crate::model::diff::{At, Kind, PartChange};
use crate::model::open::review::given_to;
use crate::model::vocabulary::{Applicability, Vocabulary};
use crate::model::{ControlId, Field, Questionnaire};
use crate::text::Lang;
use crate::text::strings::review::ReviewStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::changes;
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::row::Row;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What is needed for looking at answers again.
#[derive(Debug, Default)]
pub(super) struct Reviewing {
    /// Whether what changed is shown where anything did.
    pub(super) shows: bool,
    /// The editions answers may have been given to; none as long as nobody asked.
    editions: Option<Vec<Arc<Questionnaire>>>,
}

impl Walk {
    /// Whether something changed since the current control was answered.
    pub fn is_changed(&self) -> bool {
        let of = (self.position, self.open.edits());
        *self.changed.of(of, || self.position.is_some_and(|position| self.open.changed_at(position).any()))
    }

    /// Why nothing can be said about the answer, or shown of what changed, now.
    pub fn why_no_review(&self, command: Command, t: &UiStrings) -> Option<&'static str> {
        if !self.is_changed() {
            return Some(t.review.nothing_here);
        }
        (command != Command::Changes && self.read_only.is_some()).then_some(t.read_only_refused)
    }

    /// Takes in the editions that answers may have been given to.
    pub fn know_editions(&mut self, editions: Vec<Arc<Questionnaire>>) {
        self.reviewing.editions = Some(editions);
        self.statement_rows.forget();
    }

    /// Shows what changed since the answer was given, or stops showing it.
    pub fn toggle_changes(&mut self, lang: Lang) -> (Vec<Effect>, Said) {
        let s = ReviewStrings::of(lang);
        self.statement_scroll = 0;
        if self.reviewing.shows {
            self.reviewing.shows = false;
            return (Vec::new(), Some(s.hidden.into()));
        }
        (self.show_changes(), Some(s.shown.into()))
    }

    fn show_changes(&mut self) -> Vec<Effect> {
        self.reviewing.shows = true;
        if self.reviewing.editions.is_none() { vec![Effect::Editions] } else { Vec::new() }
    }

    /// Goes to the next answer that waits to be looked at again, and shows what changed; none is left, then to the
    /// next control that changed at all.
    pub fn next_changed(&mut self, lang: Lang) -> (Vec<Effect>, Said) {
        let Some(position) = self.changed_place() else {
            let nothing = UiStrings::of(lang).nothing_changed;
            return (Vec::new(), Some(nothing.into()));
        };
        let said = (self.open.waiting() == 0).then(|| ReviewStrings::of(lang).none_left.into());
        self.go_to(Some(position));
        (self.show_changes(), said)
    }

    /// The next place, going round, whose answer waits to be looked at again; without any, one of which something
    /// changed.
    pub fn changed_place(&self) -> Option<usize> {
        let places = self.open.questionnaire().len();
        let from = self.position.unwrap_or(places.saturating_sub(1));
        let changed =
            || (1..=places).map(|step| (from + step) % places).find(|at| self.open.changed_at(*at).any());
        self.open.next_waiting(from).or_else(changed)
    }

    /// Records that the answer still holds.
    pub fn still_right(&mut self, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let s = ReviewStrings::of(lang);
        self.judge(|walk, control| {
            let workflow = walk.open.still_right(control, now).ok()?;
            Some((s.still_right)(workflow.label(lang)))
        })
    }

    /// Records that the answer does not hold any more.
    pub fn not_any_more(&mut self, lang: Lang) -> (Vec<Effect>, Said) {
        let s = ReviewStrings::of(lang);
        self.judge(|walk, control| {
            walk.open.not_any_more(control).ok()?;
            Some((s.not_any_more)(walk.open.answer(control).workflow.label(lang)))
        })
    }

    fn judge(
        &mut self,
        judgement: impl FnOnce(&mut Walk, &ControlId) -> Option<String>,
    ) -> (Vec<Effect>, Said) {
        let Some(control) = self.control() else { return (Vec::new(), None) };
        self.leave_text();
        let said = judgement(self, &control);
        self.take_up_typing();
        self.reindex(self.position);
        let effects = if said.is_some() { vec![Effect::Save, Effect::NoteLeft] } else { Vec::new() };
        (effects, said)
    }

    /// Goes to the field that has to be rewritten: the answer to the first question that changed, else the
    /// description, or the reason where the control is excluded.
    pub fn correct(&mut self) -> Said {
        let control = self.control()?;
        let excluded = self.open.answer(&control).applicability == Applicability::NotApplicable;
        let field = match self.changed_question() {
            _ if excluded => Field::Reason,
            Some(question) => Field::Question(question),
            None => Field::Description,
        };
        self.go_to_field(&field);
        None
    }

    fn changed_question(&self) -> Option<crate::model::QuestionId> {
        let item = self.item()?;
        let given = self.open.answer(&item.control.id).given.as_ref()?;
        let then = given_to(&item.control.id, given, self.reviewing.editions.as_deref()?)?;
        let entries = of_item(then.questionnaire.item(&item.control.id).as_ref(), &item);
        let own = entries.iter().filter(|entry| matches!(entry.at, At::Control(_)));
        let mut parts = own.flat_map(|entry| &entry.parts);
        let is_question = |part: &&PartChange| part.kind == Kind::Question && part.new.is_some();
        parts.find(is_question)?.new.as_ref().map(|part| part.id.as_str().into())
    }

    /// The rows that tell what changed, to stand before what is stated.
    pub(super) fn change_rows(&self, lang: Lang, columns: usize) -> Vec<Row> {
        let Some(item) = self.item() else { return Vec::new() };
        let answer = self.open.answer(&item.control.id);
        let editions = self.reviewing.editions.as_deref().unwrap_or_default();
        changes::rows(self.open.questionnaire(), &item, answer, editions, lang, columns)
    }
}
