//! The home screen: the assessments there are, and the way to begin a new one.

use crate::model::Bilingual;
use crate::model::assessment::ProviderEdition;
use crate::model::open::Total;
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use std::path::PathBuf;

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    /// The assessments, those opened lately first.
    pub assessments: Vec<Known>,
    /// The questionnaires a new one can be begun with.
    pub questionnaires: Vec<Offered>,
    /// Which line is selected.
    pub selected: usize,
}

/// An assessment that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its file.
    pub path: PathBuf,
    /// What is in it, or why it cannot be read.
    pub state: Result<Summary, Bilingual>,
}

/// What the home screen says of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Whose it is, cleaned.
    pub organization: String,
    /// What it is about, cleaned.
    pub system: String,
    /// How far and how good; none where its questionnaire is missing.
    pub total: Option<Total>,
    /// When the last answer was given, `2026-11-23 14:03`.
    pub last: Option<String>,
}

/// A questionnaire a new assessment can be begun with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The provider; none for the catalog alone.
    pub provider: Option<ProviderEdition>,
    /// What a person calls its service; empty for the catalog alone.
    pub service: Bilingual,
    /// Whether it is built into the program.
    pub built_in: bool,
}

/// What a line of the home screen opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An assessment.
    Open(PathBuf),
    /// The form for a new assessment, with this provider chosen.
    New(Option<ProviderEdition>),
}

impl Offered {
    /// What a person reads.
    pub fn label(&self, lang: Lang) -> String {
        match &self.provider {
            None => UiStrings::of(lang).without_provider.into(),
            Some(provider) => (UiStrings::of(lang).paper_of)(self.service.get(lang), &provider.edition),
        }
    }
}

impl Home {
    /// How many lines can be selected.
    pub fn len(&self) -> usize {
        self.assessments.len() + self.questionnaires.len()
    }

    /// Whether there is nothing to select.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Moves the selection by so many lines, staying at the ends.
    pub fn step(&mut self, lines: isize) {
        self.selected = self.selected.saturating_add_signed(lines).min(self.len().saturating_sub(1));
    }

    /// What the selected line opens.
    pub fn line(&self) -> Option<Line> {
        if let Some(known) = self.assessments.get(self.selected) {
            return Some(Line::Open(known.path.clone()));
        }
        let offered = self.questionnaires.get(self.selected - self.assessments.len())?;
        Some(Line::New(offered.provider.clone()))
    }
}
