//! The controls of Annex A that the catalog does not ask about: they end the list when somebody wants to see them, or
//! goes to one of them by its number.

use super::{Pane, Said, Walk, finding};
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;

impl Walk {
    /// Whether the list holds them.
    pub fn beyond(&self) -> bool {
        self.beyond
    }

    /// Hides them where they only came into view while something was looked for.
    pub(super) fn hide_beyond_again(&mut self, shown_before: bool) {
        if self.beyond && !shown_before {
            self.beyond = false;
            self.listed = finding::listed(self);
        }
    }

    /// How many controls the list holds.
    pub(super) fn places(&self) -> usize {
        let questionnaire = self.open.questionnaire();
        if self.beyond { questionnaire.places() } else { questionnaire.len() }
    }

    /// The last place of the list; none where there is no control at all.
    pub(super) fn last_place(&self) -> Option<usize> {
        self.places().checked_sub(1)
    }

    /// Shows these controls in the list, or hides them.
    pub fn toggle_beyond(&mut self, lang: Lang) -> Said {
        let t = AnnexStrings::of(lang);
        self.beyond = !self.beyond;
        let catalog = self.open.questionnaire().len();
        if !self.beyond && self.position.is_some_and(|position| position >= catalog) {
            self.go_to(catalog.checked_sub(1));
        }
        self.listed = finding::listed(self);
        if !self.beyond {
            return Some(t.hidden.into());
        }
        // Whoever is busy with a control stays there.
        if self.pane == Pane::List {
            self.go_to(Some(catalog));
        }
        let others = self.open.questionnaire().others();
        let (all, answered) = (others.len(), others.filter(|item| self.is_written(item)).count());
        Some((t.shown)(all, answered))
    }

    fn is_written(&self, item: &crate::model::questionnaire::Item<'_>) -> bool {
        !self.open.answer(&item.control.id).is_blank()
    }

    /// Shows them where the current control is one of them.
    pub(super) fn come_into_view(&mut self) {
        self.show_beyond(self.position);
    }

    /// Shows them where a place to go to is one of theirs.
    pub(super) fn show_beyond(&mut self, place: Option<usize>) {
        let catalog = self.open.questionnaire().len();
        if !self.beyond && place.is_some_and(|place| place >= catalog) {
            self.beyond = true;
            self.listed = finding::listed(self);
        }
    }
}
