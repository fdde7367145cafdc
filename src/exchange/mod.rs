//! An assessment on its way out: assessment and questionnaire become one table of rows ([`report`]), built
//! once and shared by all formats; a format ([`markdown`], [`csv`], [`json`]) turns it into bytes.
//! A questionnaire on its own is a document too ([`questionnaire`]).
//! Pure: no I/O, no clock. Text is cleaned where the table is built, so no format can forget it.

mod build;
pub mod csv;
pub mod json;
pub mod mark;
pub mod markdown;
pub mod questionnaire;
pub mod report;
pub mod side;
pub mod text;

#[cfg(test)]
mod tests;

use crate::model::OpenAssessment;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;
use chrono::{DateTime, FixedOffset};
use report::Report;

/// What an auditor asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// Every control with both sides.
    Report,
}

/// What kind of file it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, for reading.
    Markdown,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// JSON, for programs.
    Json,
}

impl Vocabulary for Document {
    const ALL: &'static [Document] = &[Document::Report];

    fn token(self) -> &'static str {
        match self {
            Document::Report => "report",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Document::Report, Lang::Ja) => "報告書",
            (Document::Report, Lang::En) => "Report",
        }
    }
}

impl Vocabulary for Format {
    const ALL: &'static [Format] = &[Format::Markdown, Format::Csv, Format::Json];

    /// Also the ending of the file's name.
    fn token(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Format::Markdown, Lang::Ja) => "Markdown(読むため)",
            (Format::Markdown, Lang::En) => "Markdown (to read)",
            (Format::Csv, Lang::Ja) => "CSV(表計算ソフトで開くため)",
            (Format::Csv, Lang::En) => "CSV (for spreadsheets)",
            (Format::Json, Lang::Ja) => "JSON(プログラムで扱うため)",
            (Format::Json, Lang::En) => "JSON (for programs)",
        }
    }
}

/// Which document is wanted, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What it is.
    pub document: Document,
    /// What kind of file.
    pub format: Format,
    /// In which language.
    pub lang: Lang,
    /// When it is made.
    pub made: DateTime<FixedOffset>,
}

/// The bytes of a document. Whether something is overdue or expired is judged as of [`OpenAssessment::today`].
pub fn export(open: &OpenAssessment, wish: &Wish) -> Vec<u8> {
    match wish.document {
        Document::Report => {
            let report = Report::of(open, wish.lang, wish.made);
            match wish.format {
                Format::Markdown => markdown::write(&report).into_bytes(),
                Format::Csv => csv::write(&report),
                Format::Json => json::write(&report),
            }
        }
    }
}
