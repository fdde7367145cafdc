//! Moving about in the walk: between controls, panes, fields and rows.

use super::{Pane, Said, Walk};
use crate::model::{Field, Value, about, progress};
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use crate::ui::form::{Form, Slot};
use crate::ui::layout::{self, Layout};

impl Walk {
    /// Goes to a control, or to the first screen, at the beginning of its panes.
    pub fn go_to(&mut self, position: Option<usize>) {
        self.leave_text();
        if position != self.position {
            let last = self.last_place();
            self.position = position.and_then(|position| Some(position.min(last?)));
            self.statement_scroll = 0;
            self.form_scroll = 0;
            self.stop = 0;
            self.reveal = true;
        }
        self.come_to_chosen();
        self.take_up_typing();
        if self.narrowed().is_some() {
            // What was answered where one comes from may not belong there any more.
            self.narrow();
        }
        self.show_position();
    }

    /// Goes to another control; forwards or backwards, staying at the ends. The first screen stands before all.
    pub fn step(&mut self, forwards: bool) {
        self.step_by(1, forwards);
    }

    /// Goes a page of the list forwards or backwards.
    pub fn page(&mut self, forwards: bool) {
        self.step_by(self.sizes.list.max(2) - 1, forwards);
    }

    /// Whether there is no control to step to; the first screen stands before all.
    pub fn is_at_end(&self, forwards: bool) -> bool {
        let next = self.steps(1, forwards);
        let last = self.last_place();
        next.and_then(|next| Some(next.min(last?))) == self.position
    }

    fn step_by(&mut self, controls: usize, forwards: bool) {
        self.go_to(self.steps(controls, forwards));
    }

    /// The place so many controls further on, or back.
    fn steps(&self, controls: usize, forwards: bool) -> Option<usize> {
        match self.narrowed() {
            Some(left) => beside(left, self.position, controls, forwards),
            None => match (self.position, forwards) {
                (None, true) => Some(controls - 1),
                (Some(position), true) => Some(position + controls),
                (None, false) => None,
                (Some(position), false) => position.checked_sub(controls),
            },
        }
    }

    /// Goes to the first screen or the last control.
    pub fn to_end(&mut self, last: bool) {
        let end = self.narrowed().map_or(Some(usize::MAX), |left| left.last().copied());
        self.go_to(if last { end } else { None });
    }

    /// Goes to the next place that lacks an answer: of the current form, as far as there is one behind the focus,
    /// then of the next control that lacks one.
    pub fn next_unanswered(&mut self, backwards: bool, t: &UiStrings) -> Said {
        if let Some(slot) = self.missing_here(backwards) {
            self.go_to_slot(&slot);
            return None;
        }
        // From the first screen the search begins so that the first control, or backwards the last, comes first.
        let last = self.open.questionnaire().len().saturating_sub(1);
        let from = self.position.unwrap_or(if backwards { 0 } else { last });
        let Some((position, field)) = self.open.next_unanswered(from, backwards) else {
            return Some(t.all_answered.into());
        };
        let alone = Some(position) == self.position;
        self.go_to(Some(position));
        self.go_to_field(&field);
        alone.then(|| t.only_this_left.into())
    }

    /// The place of the current form that lacks an answer and stands next behind the focus, or before it, else the
    /// first from the other end; the first of all while another pane has the focus.
    fn missing_here(&self, backwards: bool) -> Option<Slot> {
        let form = self.form_now();
        let missing: Vec<Slot> = match self.item() {
            Some(item) => {
                let answer = self.open.answer(&item.control.id);
                let fields = progress::missing(&item, answer, self.open.setting());
                fields.into_iter().map(Slot::Answer).collect()
            }
            None => {
                let parts = about::missing(self.open.assessment(), self.open.questionnaire());
                parts.into_iter().map(Slot::About).collect()
            }
        };
        let stops = missing.into_iter().filter_map(|slot| Some((form.stop_of(&slot, &Value::Empty)?, slot)));
        let nearest = match self.focus() {
            None => stops.min_by_key(|(stop, _)| *stop),
            Some(here) => {
                let here = form.group(here);
                let stops: Vec<(usize, Slot)> = stops.collect();
                // Whoever stands at one that is missing passes it by; from elsewhere one goes round the whole form.
                let passes_by = stops.iter().any(|(stop, _)| here.contains(stop));
                let beyond = |stop: usize| if backwards { stop < here.start } else { stop >= here.end };
                let stops = stops.into_iter();
                let (ahead, behind): (Vec<_>, Vec<_>) = stops.partition(|(stop, _)| beyond(*stop));
                let of = |stops: Vec<(usize, Slot)>| {
                    let stops = stops.into_iter();
                    let nearest = |(stop, _): &(usize, Slot)| *stop;
                    if backwards { stops.max_by_key(nearest) } else { stops.min_by_key(nearest) }
                };
                of(ahead).or_else(|| if passes_by { None } else { of(behind) })
            }
        };
        nearest.map(|(_, slot)| slot)
    }

    /// Goes to what is said about the assessment as a whole.
    pub fn to_start(&mut self) {
        self.go_to(None);
        self.go_to_pane(Pane::Form);
    }

    /// Moves the focus to the next pane, or back.
    pub fn next_pane(&mut self, backwards: bool) {
        self.go_to_pane(self.pane.beside(if backwards { 2 } else { 1 }));
    }

    /// Moves the focus to a pane.
    pub fn go_to_pane(&mut self, pane: Pane) {
        self.leave_text();
        self.pane = pane;
        self.come_to_chosen();
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
        let form = self.form_now();
        let group = form.group(self.stop);
        let next = if backwards { group.start.checked_sub(1) } else { Some(group.end) };
        match next {
            Some(stop) if stop < form.stops.len() => {
                let stop = self.preferred_in(&form, stop);
                self.go_to_stop(stop);
            }
            None => self.go_to_pane(Pane::Statement),
            Some(_) => {
                let before = self.position;
                self.step(true);
                if self.position != before {
                    self.form_end(false);
                }
            }
        }
    }

    /// Moves to the next or the stop before, in order.
    pub fn next_stop(&mut self, backwards: bool) {
        let count = self.form_now().stops.len();
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
        let count = self.form_now().stops.len();
        self.go_to_stop(if last { count.saturating_sub(1) } else { 0 });
        self.come_to_chosen();
    }

    /// Moves the focus to a field of the current control.
    pub fn go_to_field(&mut self, field: &Field) {
        self.go_to_slot(&Slot::Answer(field.clone()));
    }

    /// Moves the focus to a place of the current form.
    pub(super) fn go_to_slot(&mut self, slot: &Slot) {
        let stop = self.form_now().stop_of(slot, &self.value(slot));
        self.pane = Pane::Form;
        self.go_to_stop(stop.unwrap_or(0));
    }

    pub(super) fn go_to_stop(&mut self, stop: usize) {
        self.leave_text();
        self.pane = Pane::Form;
        self.stop = stop;
        self.take_up_typing();
    }

    /// At the head of the form, which is come to by many ways, the focus stands on what is chosen: whoever chooses
    /// without looking changes nothing.
    fn come_to_chosen(&mut self) {
        if self.focus() == Some(0) {
            self.stop = self.preferred_in(&self.form_now(), 0);
        }
    }

    /// In a choice the focus comes to what is chosen.
    fn preferred_in(&self, form: &Form, stop: usize) -> usize {
        let Some(slot) = form.stops.get(stop).and_then(|stop| stop.slot.clone()) else { return stop };
        form.stop_of(&slot, &self.value(&slot)).unwrap_or(stop)
    }

    /// Keeps what has the focus in view; called once the layout of a frame is known.
    pub fn show_focus(&mut self, layout: &Layout) {
        let height = self.sizes.form.1.max(1);
        let most = layout.rows.len().saturating_sub(height);
        if let Some(focus) = self.focus().filter(|_| !self.rolled) {
            let spot = layout.spots.get(focus);
            let rows = match (layout.caret, spot) {
                // Of a month the end comes into view, from the day that is chosen on if need be.
                (Some((row, _)), Some(spot)) if self.calendar.is_some() => {
                    row.min(spot.rows.end.saturating_sub(height))..spot.rows.end
                }
                (Some((row, _)), _) => row..row + 1,
                (None, Some(spot)) => spot.rows.clone(),
                (None, None) => 0..1,
            };
            // The question stands above its choices; two rows of it stay in view.
            let above = rows.start.saturating_sub(2);
            if above < self.form_scroll {
                self.form_scroll = above;
            }
            // With a choice the others beside it come into view, as far as there is room.
            let group = self.form_now().group(focus);
            let others = layout.spots.get(group).unwrap_or_default().iter().map(|spot| spot.rows.end);
            let whole = others.max().filter(|_| layout.caret.is_none()).unwrap_or(rows.end).max(rows.end);
            let end = if whole <= above + height { whole } else { rows.end };
            let below = end.min(rows.start + height);
            if below > self.form_scroll + height {
                self.form_scroll = below - height;
            }
        }
        self.form_scroll = self.form_scroll.min(most);
    }

    /// Keeps the current control in view in the list, with its chapter where it is the first.
    pub fn show_position(&mut self) {
        let height = self.sizes.list.max(1);
        if self.rolled {
            self.list_scroll = self.list_scroll.min(self.listed.len().saturating_sub(height));
            return;
        }
        let at = self.listed_at();
        // The chapter above the first control is shown with it, where there is room for both.
        let above = if at <= 2 && at < height { 0 } else { at };
        if above < self.list_scroll {
            self.list_scroll = above.saturating_sub(height / 3);
        } else if at >= self.list_scroll + height {
            self.list_scroll = at + 1 + height / 3 - height.min(at + 1 + height / 3);
        }
        self.list_scroll = self.list_scroll.min(self.listed.len().saturating_sub(height));
    }
}

/// The place so many steps behind or before another among those that are left; none before the first.
fn beside(left: &[usize], from: Option<usize>, steps: usize, forwards: bool) -> Option<usize> {
    let before = from.map_or(0, |from| left.partition_point(|at| *at < from));
    if forwards {
        let behind = from.map_or(0, |from| left.partition_point(|at| *at <= from));
        left.get(behind + steps - 1).or(left.last()).copied().or(from)
    } else {
        left.get(before.checked_sub(steps)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn steps_go_among_what_is_left() {
        let left = [3, 7, 20];
        assert_eq!(beside(&left, None, 1, true), Some(3));
        assert_eq!(beside(&left, Some(3), 1, true), Some(7));
        assert_eq!(beside(&left, Some(5), 1, true), Some(7), "from a place that is not left any more");
        assert_eq!(beside(&left, Some(20), 1, true), Some(20), "the last is the end");
        assert_eq!(beside(&left, Some(3), 9, true), Some(20));
        assert_eq!(beside(&left, Some(20), 1, false), Some(7));
        assert_eq!(beside(&left, Some(3), 1, false), None, "before the first stands the first screen");
        assert_eq!(beside(&[], Some(4), 1, true), Some(4));
    }
}
