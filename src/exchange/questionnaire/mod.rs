//! A whole questionnaire for reading: catalog and provider statements as one document, control by control.
//! What stands in it is decided once (`sheet`); a format ([`markdown`], [`html`]) only writes it down.

pub(crate) mod condition;
mod html;
mod markdown;
mod sheet;

#[cfg(test)]
mod tests;

use crate::model::Questionnaire;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;

/// How a questionnaire is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Plain text, in a terminal.
    Text,
    /// Markdown.
    Markdown,
    /// A page for a browser, or for paper.
    Html,
}

impl Vocabulary for Reading {
    const ALL: &'static [Reading] = &[Reading::Text, Reading::Markdown, Reading::Html];

    fn token(self) -> &'static str {
        match self {
            Reading::Text => "text",
            Reading::Markdown => "md",
            Reading::Html => "html",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Reading::Text, Lang::Ja) => "文章(端末で読むため)",
            (Reading::Text, Lang::En) => "Text (for a terminal)",
            (Reading::Markdown, Lang::Ja) => "Markdown(読むため)",
            (Reading::Markdown, Lang::En) => "Markdown (to read)",
            (Reading::Html, Lang::Ja) => "HTML(ブラウザで読む、印刷するため)",
            (Reading::Html, Lang::En) => "HTML (for a browser or for paper)",
        }
    }
}

/// The questionnaire as Markdown.
pub fn markdown(questionnaire: &Questionnaire, lang: Lang) -> String {
    markdown::write(&sheet::Sheet::of(questionnaire, lang))
}

/// The questionnaire as one HTML page, which loads nothing and runs nothing.
pub fn html(questionnaire: &Questionnaire, lang: Lang) -> String {
    html::write(&sheet::Sheet::of(questionnaire, lang))
}
