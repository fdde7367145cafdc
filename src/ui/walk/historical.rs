//! What was changed where the person is, read from the journal while it is looked at.

use super::{Page, Walk};
use crate::text::Lang;
use crate::text::strings::history::HistoryStrings;
use crate::ui::effect::Effect;
use crate::ui::history::Read;

impl Walk {
    /// Opens the history of the current control; on the first screen, of what is said as a whole.
    pub fn show_history(&mut self) -> Vec<Effect> {
        self.reading = Some((Page::History, 0));
        self.history.forget();
        vec![self.ask_for_history()]
    }

    /// Asks for the history anew while it is looked at: what was typed last comes to the journal a moment later.
    pub fn renew_history(&mut self) -> Option<Effect> {
        matches!(self.reading, Some((Page::History, _))).then(|| self.ask_for_history())
    }

    fn ask_for_history(&mut self) -> Effect {
        self.page_rows.forget();
        Effect::History { asked: self.history.ask(), control: self.control() }
    }

    /// Takes in what the journal says. What was asked for before something else was is late.
    pub(super) fn take_history(&mut self, asked: u64, read: Read) {
        self.history.take(asked, read);
        self.page_rows.forget();
    }

    /// The title of the page.
    pub fn history_title(&self, lang: Lang) -> String {
        let s = HistoryStrings::of(lang);
        let place = match self.item() {
            Some(item) => format!("{} {}", item.control.id, item.control.title.get(lang)),
            None => s.of_all.to_owned(),
        };
        format!("{} - {place}", s.key)
    }
}
