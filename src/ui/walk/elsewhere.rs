//! Saving to another place, what the palette cannot offer now, and the line for picking in another language.

use super::Walk;
use crate::text::Lang;
use crate::ui::effect::Effect;
use crate::ui::picker::{Candidate, Purpose};
use crate::ui::why::Barred;
use std::path::PathBuf;

impl Walk {
    /// Asks where to save, some places offered.
    pub fn pick_place(&mut self, places: Vec<String>, lang: Lang) {
        self.pick(Purpose::Elsewhere, lang);
        if let Some(picker) = &mut self.picker {
            if let Some(first) = places.first() {
                picker.editor.set_text(first);
                picker.editor.text_end();
            }
            picker.offered = places.into_iter().map(Candidate::Place).collect();
        }
        self.look(lang);
    }

    /// The place that is typed, and behind it those that are offered.
    pub(super) fn offered_places(&self, typed: &str) -> Vec<Candidate> {
        let offered = self.picker.as_ref().map_or(&[][..], |picker| &picker.offered);
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty());
        let typed = typed.map(|typed| Candidate::Place(typed.to_owned()));
        let others = offered.iter().filter(|one| Some(*one) != typed.as_ref()).cloned();
        typed.clone().into_iter().chain(others).collect()
    }

    /// Goes on in another file, which has everything. Whether evidence names files that stay behind.
    pub fn moved_to(&mut self, path: PathBuf) -> bool {
        self.path = path;
        self.put_back(false);
        self.assist.forget_files();
        let answers = self.open.assessment().answers.values();
        answers.flat_map(|answer| &answer.evidence).any(|evidence| evidence.names_a_file())
    }

    /// What the palette has to say of the commands that can do nothing.
    pub fn bar(&mut self, barred: Vec<Barred>, lang: Lang) {
        if let Some(picker) = &mut self.picker {
            picker.barred = barred;
        }
        self.look(lang);
    }

    /// Says in another language what is offered to be picked.
    pub fn speak(&mut self, lang: Lang) -> Vec<Effect> {
        let Some(picker) = &self.picker else { return Vec::new() };
        let (purpose, typed, selected) = (picker.purpose, picker.editor.text().to_owned(), picker.selected);
        let effects = match purpose {
            Purpose::Text => {
                self.put_back(false);
                self.suggest(lang).0
            }
            Purpose::Copy => {
                self.put_back(false);
                self.copy(lang).0
            }
            Purpose::File => {
                self.assist.forget_folder();
                self.list_folder().into_iter().collect()
            }
            _ => Vec::new(),
        };
        if let Some(picker) = &mut self.picker {
            picker.editor.set_text(&typed);
            picker.editor.text_end();
        }
        self.look(lang);
        if let Some(picker) = &mut self.picker {
            picker.selected = selected.min(picker.candidates.len().saturating_sub(1));
        }
        effects
    }
}
