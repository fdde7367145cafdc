//! An assessment on its way out: assessment and questionnaire become one report ([`report`]) or the tables of a
//! document ([`table`]), built once and shared by all formats; a format turns them into bytes.
//! A questionnaire on its own is a document too ([`questionnaire`]).
//! Pure: no I/O, no clock. Text is cleaned where the table is built, so no format can forget it.

mod build;
pub mod csv;
pub mod diff;
mod documents;
mod entries;
pub mod filling;
mod formats;
pub mod incoming;
pub mod json;
pub mod mark;
pub mod markdown;
mod markup;
pub mod questionnaire;
mod quoting;
pub mod report;
mod sheet;
pub mod side;
pub mod table;
pub mod text;

#[cfg(test)]
mod tests;

use crate::model::OpenAssessment;
use crate::model::trail::Entry;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;
use chrono::{DateTime, FixedOffset};
use report::Report;
pub use sheet::Selection;
use table::Paper;

/// What an auditor asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// Every control with both sides.
    Report,
    /// 適用宣言書: the Statement of Applicability.
    Soa,
    /// 責任分担表: who does what.
    Responsibility,
    /// 是正処置計画: what is missing and what is done about it.
    Gaps,
    /// 証跡一覧: what shows it.
    Evidence,
    /// 提供者への照会票: what the provider is asked.
    Enquiry,
    /// 適用範囲: what the whole is about.
    Scope,
    /// 変更履歴: who changed what and when.
    History,
    /// All of them in one file; the history where there is one.
    Workbook,
    /// 記入票: what departments fill in, and what comes back.
    Sheet,
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
    /// A workbook for Excel.
    Xlsx,
    /// A page for a browser, or for paper.
    Html,
    /// A calendar.
    Ics,
}

/// How a CSV is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 with a byte order mark.
    #[default]
    Utf8,
    /// CP932, Microsoft's Shift_JIS.
    Cp932,
}

impl Vocabulary for Document {
    const ALL: &'static [Document] = &[
        Document::Report,
        Document::Soa,
        Document::Responsibility,
        Document::Gaps,
        Document::Evidence,
        Document::Enquiry,
        Document::Scope,
        Document::History,
        Document::Workbook,
        Document::Sheet,
    ];

    fn token(self) -> &'static str {
        match self {
            Document::Report => "report",
            Document::Soa => "soa",
            Document::Responsibility => "responsibility",
            Document::Gaps => "gaps",
            Document::Evidence => "evidence",
            Document::Enquiry => "enquiry",
            Document::Scope => "scope",
            Document::History => "history",
            Document::Workbook => "workbook",
            Document::Sheet => "sheet",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Document::Report, Lang::Ja) => "報告書",
            (Document::Report, Lang::En) => "Report",
            (Document::Soa, Lang::Ja) => "適用宣言書",
            (Document::Soa, Lang::En) => "Statement of Applicability",
            (Document::Responsibility, Lang::Ja) => "責任分担表",
            (Document::Responsibility, Lang::En) => "Responsibility matrix",
            (Document::Gaps, Lang::Ja) => "是正処置計画",
            (Document::Gaps, Lang::En) => "Corrective action plan",
            (Document::Evidence, Lang::Ja) => "証跡一覧",
            (Document::Evidence, Lang::En) => "Evidence list",
            (Document::Enquiry, Lang::Ja) => "提供者への照会票",
            (Document::Enquiry, Lang::En) => "Enquiry to the provider",
            (Document::Scope, Lang::Ja) => "適用範囲",
            (Document::Scope, Lang::En) => "Scope statement",
            (Document::History, Lang::Ja) => "変更履歴",
            (Document::History, Lang::En) => "History of changes",
            (Document::Workbook, Lang::Ja) => "クラウドセキュリティ自己点検 一式",
            (Document::Workbook, Lang::En) => "Cloud security self-assessment, all documents",
            (Document::Sheet, Lang::Ja) => "記入票",
            (Document::Sheet, Lang::En) => "Fill-in sheet",
        }
    }
}

impl Document {
    /// What kinds of file it comes in.
    pub fn formats(self) -> &'static [Format] {
        use Format::{Csv, Html, Ics, Json, Markdown, Xlsx};
        match self {
            Document::Gaps => &[Markdown, Csv, Json, Xlsx, Html, Ics],
            Document::Workbook => &[Xlsx],
            _ => &[Markdown, Csv, Json, Xlsx, Html],
        }
    }
}

impl Vocabulary for Format {
    const ALL: &'static [Format] =
        &[Format::Markdown, Format::Csv, Format::Json, Format::Xlsx, Format::Html, Format::Ics];

    /// Also the ending of the file's name.
    fn token(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Xlsx => "xlsx",
            Format::Html => "html",
            Format::Ics => "ics",
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
            (Format::Xlsx, Lang::Ja) => "Excelブック",
            (Format::Xlsx, Lang::En) => "Excel workbook",
            (Format::Html, Lang::Ja) => "HTML(ブラウザで読む、印刷するため)",
            (Format::Html, Lang::En) => "HTML (for a browser or for paper)",
            (Format::Ics, Lang::Ja) => "iCalendar(予定表に取り込むため)",
            (Format::Ics, Lang::En) => "iCalendar (for a calendar)",
        }
    }
}

impl Vocabulary for Encoding {
    const ALL: &'static [Encoding] = &[Encoding::Utf8, Encoding::Cp932];

    fn token(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Cp932 => "cp932",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Encoding::Utf8, Lang::Ja) => "UTF-8(BOM付き)",
            (Encoding::Utf8, Lang::En) => "UTF-8 (with a byte order mark)",
            (Encoding::Cp932, Lang::Ja) => "CP932(Shift_JIS)",
            (Encoding::Cp932, Lang::En) => "CP932 (Shift_JIS)",
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
    /// How a CSV is encoded.
    pub encoding: Encoding,
    /// In which language.
    pub lang: Lang,
    /// When it is made.
    pub made: DateTime<FixedOffset>,
}

/// A document as bytes.
#[derive(Debug)]
pub struct Exported {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// What could not be written as it is.
    pub lost: Vec<Lost>,
}

/// A character that an encoding does not have.
#[derive(Debug, PartialEq, Eq)]
pub struct Lost {
    /// The character.
    pub c: char,
    /// What stands in its place.
    pub instead: char,
    /// The row, counted as a spreadsheet does: the headings are row 1.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
}

/// A document. Whether something is overdue or expired is judged as of [`OpenAssessment::today`].
/// None where it does not come in that kind of file: see [`Document::formats`].
pub fn export(open: &OpenAssessment, wish: &Wish) -> Option<Exported> {
    export_chosen(open, wish, &Selection::default())
}

/// A document; the fill-in sheet only for the controls that are chosen.
/// None where it does not come in that kind of file: see [`Document::formats`].
pub fn export_chosen(open: &OpenAssessment, wish: &Wish, selection: &Selection) -> Option<Exported> {
    made(open, wish, selection, report(open, wish), &[])
}

/// The history of changes, or the workbook that ends with it: the edits of the journal beside an assessment, the oldest
/// first. None for other documents, and where it does not come in that kind of file.
pub fn export_history(open: &OpenAssessment, wish: &Wish, history: &[Entry]) -> Option<Exported> {
    let told = matches!(wish.document, Document::History | Document::Workbook);
    told.then(|| made(open, wish, &Selection::default(), report(open, wish), history)).flatten()
}

/// The report, or the workbook in which it stands, with the paper's own words beside what they were summed up as; the
/// workbook ends with the history of changes. None for other documents, and where it does not come in that kind of file.
pub fn export_quoting(open: &OpenAssessment, wish: &Wish, history: &[Entry]) -> Option<Exported> {
    let quotes = matches!(wish.document, Document::Report | Document::Workbook);
    quotes
        .then(|| made(open, wish, &Selection::default(), report(open, wish).quoting(open), history))
        .flatten()
}

fn made(
    open: &OpenAssessment,
    wish: &Wish,
    selection: &Selection,
    report: Report,
    history: &[Entry],
) -> Option<Exported> {
    if !wish.document.formats().contains(&wish.format) {
        return None;
    }
    let paper = |report: Report| match wish.document {
        Document::Sheet => documents::sheet::paper(open, selection, wish.lang, wish.made),
        document => Paper::with(open, document, report, history),
    };
    let bytes = match (wish.document, wish.format) {
        (document, Format::Csv) => {
            let records = match document {
                Document::Report => csv::records(&report),
                _ => formats::csv::records(&paper(report)),
            };
            let (bytes, lost) = formats::csv::write(records, wish.encoding);
            return Some(Exported { bytes, lost });
        }
        (Document::Report, Format::Markdown) => markdown::write(&report).into_bytes(),
        (Document::Report, Format::Json) => json::write(&report),
        (Document::Sheet, Format::Html) => formats::form::write(open, &report, selection).into_bytes(),
        (_, Format::Markdown) => formats::markdown::write(&paper(report)).into_bytes(),
        (_, Format::Json) => formats::json::write(&paper(report)),
        (_, Format::Xlsx) => workbook(&paper(report)),
        (_, Format::Html) => formats::html::write(&paper(report)).into_bytes(),
        (_, Format::Ics) => {
            let (paper, deadlines) = documents::gaps::deadlines(open, wish.lang, wish.made);
            formats::ics::write(&paper, &deadlines)
        }
    };
    Some(Exported { bytes, lost: Vec::new() })
}

/// A document as a workbook.
pub fn workbook(paper: &Paper) -> Vec<u8> {
    formats::xlsx::write(paper)
}

fn report(open: &OpenAssessment, wish: &Wish) -> Report {
    Report::of(open, wish.lang, wish.made)
}
