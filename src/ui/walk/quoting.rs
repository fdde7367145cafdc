//! The paper's own words beside our summary: there on one key, and out of the way else.

use super::{Said, Walk};
use crate::text::Lang;
use crate::text::strings::quoted::QuotedStrings;
use crate::ui::statement::Look;

impl Walk {
    /// Whether the paper's own words are at hand here.
    pub fn is_quoted(&self) -> bool {
        match self.item() {
            Some(item) => {
                let own = item.statement.is_some_and(|statement| statement.source.is_some());
                own || item.chapters.iter().any(|chapter| chapter.source.is_some())
            }
            None => {
                let all = self.open.questionnaire().statements();
                all.is_some_and(|all| all.chapters.iter().any(|chapter| chapter.source.is_some()))
            }
        }
    }

    /// Shows the paper's own words beside our summary, or hides them.
    pub fn toggle_quotations(&mut self, lang: Lang) -> Said {
        let s = QuotedStrings::of(lang);
        self.quotes = !self.quotes;
        Some(if self.quotes { s.shown } else { s.hidden }.into())
    }

    /// How what is stated is laid out.
    pub(super) fn statement_look(&self, lang: Lang, columns: usize) -> Look<'_> {
        Look { lang, columns, marks: self.marks(), quotes: self.quotes }
    }
}
