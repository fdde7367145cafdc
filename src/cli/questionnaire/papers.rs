//! The text of a paper: by the converter of PDF where there is one, else by our own reading of its text layer.

use super::super::failure::{Failure, shown};
use super::super::{Setting, output};
use crate::paper::pdf::{self, PdfError};
use crate::store::papers::{self, Found};
use crate::text::Lang;
use crate::text::strings::pdf::PdfStrings;
use std::path::Path;

/// Why a PDF gave no text without a converter.
#[derive(Clone, Copy, Debug)]
pub enum NoText {
    /// It could not be read.
    Unread(PdfError),
    /// There is none in it.
    Empty,
}

impl NoText {
    /// A sentence, and what else could be done.
    pub fn explain(self, path: &Path, lang: Lang) -> String {
        let s = PdfStrings::of(lang);
        let say = match self {
            NoText::Unread(PdfError::Encrypted) => s.encrypted,
            NoText::Unread(PdfError::NoPages) => s.no_pages,
            NoText::Unread(PdfError::UnknownLetters) => s.unknown_letters,
            NoText::Unread(PdfError::TooMuch) => s.too_much,
            NoText::Empty => s.nothing,
        };
        format!("{} {}", say(&shown(path)), s.converter)
    }
}

/// The texts of a paper, in the ways in which it could be read.
pub(super) fn texts(path: &Path, setting: &Setting) -> Result<Vec<String>, Failure> {
    let bytes = match papers::texts(path)? {
        Found::Texts(texts) => return Ok(texts),
        Found::Pdf(bytes) => bytes,
    };
    let fail = |why| Failure::Pdf(path.to_owned(), why);
    let text = pdf::text(&bytes).map_err(|error| fail(NoText::Unread(error)))?;
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(fail(NoText::Empty));
    }
    output::message(&(PdfStrings::of(setting.lang).by_itself)(&shown(path)));
    Ok(vec![text])
}
