//! The form for a new assessment.

use super::home::Offered;
use super::keys::Context;
use crate::model::Bilingual;
use crate::model::assessment::ProviderEdition;
use crate::text::editor::{Editor, Lines};

/// The texts the form asks for, in its order; the providers stand before the file.
const TEXTS: usize = 3;

/// The form for a new assessment.
#[derive(Debug)]
pub struct Setup {
    /// Organisation, system, file.
    texts: [Editor; TEXTS],
    /// The providers to choose from; none is a walk without a provider's side.
    pub providers: Vec<Offered>,
    /// The one that is chosen.
    pub chosen: usize,
    /// Where the focus is.
    pub focus: Focus,
    /// What keeps the assessment from being begun, until the file is another.
    pub trouble: Option<Bilingual>,
}

/// A place in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The organisation.
    Organization,
    /// The system.
    System,
    /// One of the providers.
    Provider(usize),
    /// The file.
    File,
    /// The button.
    Begin,
}

impl Setup {
    /// An empty form, with a file proposed.
    pub fn new(providers: Vec<Offered>, file: &str, provider: Option<&ProviderEdition>) -> Setup {
        let chosen = providers.iter().position(|offered| offered.provider.as_ref() == provider).unwrap_or(0);
        Setup {
            texts: ["", "", file].map(|text| Editor::new(text, Lines::Single)),
            providers,
            chosen,
            focus: Focus::Organization,
            trouble: None,
        }
    }

    /// The name of the organisation.
    pub fn organization(&self) -> &Editor {
        let [organization, _, _] = &self.texts;
        organization
    }

    /// The system that is assessed.
    pub fn system(&self) -> &Editor {
        let [_, system, _] = &self.texts;
        system
    }

    /// The file, as typed.
    pub fn file(&self) -> &Editor {
        let [_, _, file] = &self.texts;
        file
    }

    /// Says what keeps the assessment from being begun, and leads to where that is put right.
    pub fn refuse(&mut self, trouble: Bilingual) {
        self.trouble = Some(trouble);
        self.focus = Focus::File;
    }

    /// Changes the text with the focus. A file that is another is not yet known to be of no use.
    pub fn edit(&mut self, edit: impl FnOnce(&mut Editor) -> bool) {
        let is_file = self.focus == Focus::File;
        if self.editor().is_some_and(edit) && is_file {
            self.trouble = None;
        }
    }

    /// Where the file shall be, as it was written; none where nothing was.
    pub fn place(&self) -> Option<&str> {
        Some(self.file().text().trim()).filter(|text| !text.is_empty())
    }

    /// The provider that is chosen.
    pub fn provider(&self) -> Option<ProviderEdition> {
        self.providers.get(self.chosen)?.provider.clone()
    }

    /// The text with the focus.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        let [organization, system, file] = &mut self.texts;
        match self.focus {
            Focus::Organization => Some(organization),
            Focus::System => Some(system),
            Focus::File => Some(file),
            Focus::Provider(_) | Focus::Begin => None,
        }
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match self.focus {
            Focus::Organization | Focus::System | Focus::File => Context::NewText,
            Focus::Provider(_) | Focus::Begin => Context::New,
        }
    }

    /// Moves the focus on by one place, or back, staying at the ends.
    pub fn step(&mut self, backwards: bool) {
        let places = self.places();
        let at = places.iter().position(|place| *place == self.focus).unwrap_or(0);
        let next = if backwards { at.saturating_sub(1) } else { at + 1 };
        if let Some(place) = places.get(next) {
            self.focus = *place;
        }
    }

    /// Moves to the next field or the one before, past the other providers.
    pub fn next_field(&mut self, backwards: bool) {
        let was_provider = matches!(self.focus, Focus::Provider(_));
        loop {
            let before = self.focus;
            self.step(backwards);
            let is_provider = matches!(self.focus, Focus::Provider(_));
            if self.focus == before || !(was_provider && is_provider) {
                break;
            }
        }
        if matches!(self.focus, Focus::Provider(_)) {
            self.focus = Focus::Provider(self.chosen);
        }
    }

    fn places(&self) -> Vec<Focus> {
        let providers = (0..self.providers.len()).map(Focus::Provider);
        let texts = [Focus::Organization, Focus::System];
        texts.into_iter().chain(providers).chain([Focus::File, Focus::Begin]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup() -> Setup {
        let provider = |edition: &str| Some(ProviderEdition { id: "雲海".into(), edition: edition.into() });
        let offered = |provider| Offered { provider, service: Bilingual::default(), built_in: false };
        let providers = [provider("1.0"), provider("2.0"), None].map(offered);
        Setup::new(providers.into(), "本年度.json", provider("2.0").as_ref())
    }

    #[test]
    fn the_fields_come_one_after_another() {
        let mut setup = setup();
        let mut seen = vec![setup.focus];
        for _ in 0..4 {
            setup.next_field(false);
            seen.push(setup.focus);
        }
        assert_eq!(seen, [Focus::Organization, Focus::System, Focus::Provider(1), Focus::File, Focus::Begin]);
        setup.next_field(false);
        assert_eq!(setup.focus, Focus::Begin);
        setup.next_field(true);
        setup.next_field(true);
        assert_eq!(setup.focus, Focus::Provider(1));
        setup.next_field(true);
        assert_eq!(setup.focus, Focus::System);
    }

    #[test]
    fn a_file_needs_a_name() {
        let mut setup = setup();
        assert_eq!(setup.place(), Some("本年度.json"));
        setup.focus = Focus::File;
        setup.editor().unwrap().set_text("  ");
        assert_eq!(setup.place(), None);
    }
}
