//! The documents that are handed in, each as tables: what stands in which column, one file each.

mod enquiry;
mod evidence;
pub(super) mod gaps;
mod history;
mod report;
mod responsibility;
mod scope;
pub(super) mod sheet;
mod soa;

#[cfg(test)]
mod tests;

use super::Document;
use super::report::{Head, Report, Row, Stranger};
use super::sheet::Selection;
use super::side::Side as Answered;
use super::table::{Paper, Table, Tone, Word};
use super::text::Text;
use crate::model::catalog::Control;
use crate::model::questionnaire::Item;
use crate::model::trail::Entry;
use crate::model::vocabulary::{Applicability, Implementation, Vocabulary};
use crate::model::{Answer, OpenAssessment};
use crate::text::Lang;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;
use chrono::{DateTime, FixedOffset};

/// The documents that the whole consists of, in the order an auditor reads them.
const ALL: [Document; 7] = [
    Document::Report,
    Document::Scope,
    Document::Soa,
    Document::Responsibility,
    Document::Gaps,
    Document::Evidence,
    Document::Enquiry,
];

impl Paper {
    /// A document on an assessment in a language, made at a time.
    pub fn of(open: &OpenAssessment, document: Document, lang: Lang, made: DateTime<FixedOffset>) -> Paper {
        Paper::with(open, document, Report::of(open, lang, made), &[])
    }

    /// A document made from a report on the assessment and from the edits of its journal.
    pub(super) fn with(
        open: &OpenAssessment,
        document: Document,
        report: Report,
        history: &[Entry],
    ) -> Paper {
        let lang = report.lang;
        let source = Source { history, ..Source::new(open, &report) };
        let tables = source.tables(document);
        let plots = if document == Document::Report { report::plots(&source) } else { Vec::new() };
        Paper { lang, document, head: report.head, plots, tables }
    }
}

/// What every document is made from.
struct Source<'a> {
    open: &'a OpenAssessment,
    report: &'a Report,
    /// The edits of the journal, the oldest first; only the history of changes tells them, and the workbook.
    history: &'a [Entry],
    lang: Lang,
    words: &'static DocumentStrings,
    strings: &'static ReportStrings,
}

/// One control: as the report has it, and where that comes from.
#[derive(Clone, Copy)]
struct Line<'a> {
    row: &'a Row,
    item: Item<'a>,
    answer: &'a Answer,
}

impl<'a> Source<'a> {
    fn new(open: &'a OpenAssessment, report: &'a Report) -> Source<'a> {
        let lang = report.lang;
        let (words, strings) = (DocumentStrings::of(lang), ReportStrings::of(lang));
        Source { open, report, history: &[], lang, words, strings }
    }

    fn tables(&self, document: Document) -> Vec<Table> {
        match document {
            Document::Report => report::tables(self),
            Document::Soa => vec![soa::table(self)],
            Document::Responsibility => vec![responsibility::table(self)],
            Document::Gaps => vec![gaps::table(self)],
            Document::Evidence => vec![evidence::table(self)],
            Document::Enquiry => vec![enquiry::table(self)],
            Document::Scope => vec![scope::table(self)],
            Document::History => vec![history::table(self)],
            Document::Sheet => vec![sheet::table(self, &Selection::default())],
            Document::Workbook => {
                let history = (!self.history.is_empty()).then_some(&Document::History);
                ALL.iter().chain(history).flat_map(|document| self.tables(*document)).collect()
            }
        }
    }

    fn title(&self, document: Document) -> Text {
        Text::line(document.label(self.lang))
    }

    fn head(&self) -> &'a Head {
        &self.report.head
    }

    /// Every control of the questionnaire, in walking order.
    fn lines(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let open = self.open;
        self.report.controls.iter().zip(open.questionnaire().items()).map(move |(row, item)| Line {
            row,
            item,
            answer: open.answer(&item.control.id),
        })
    }

    /// The controls of Annex A that the catalog does not ask about and on which something was written.
    fn others(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let open = self.open;
        let others = self.report.others.iter().zip(open.questionnaire().others());
        let written = others.filter(|(row, _)| row.written);
        written.map(move |(row, item)| Line { row, item, answer: open.answer(&item.control.id) })
    }

    /// Every control that has an answer or could have one: number and customer's side.
    fn sides(&self) -> impl Iterator<Item = (&'a Text, &'a Answered)> + use<'a> {
        let known = self.report.controls.iter().map(|row| (&row.number, &row.answer));
        let known = known.chain(self.report.others_written().map(|row| (&row.number, &row.answer)));
        known.chain(self.strangers().map(|stranger| (&stranger.number, &stranger.answer)))
    }

    fn strangers(&self) -> impl Iterator<Item = &'a Stranger> + use<'a> {
        self.report.strangers.iter()
    }

    /// What the cell of a number says where a number alone would be calculated with.
    fn number_of(&self, control: &Control) -> Text {
        Text::line(control.origin.label(self.lang))
    }

    /// How far something is in place, with the sign that check sheets use.
    fn status(&self, state: Implementation) -> Word {
        let (tone, mark) = match state {
            Implementation::Unanswered => (Tone::Quiet, ""),
            Implementation::Implemented | Implementation::Alternative => (Tone::Good, super::mark::DONE),
            Implementation::Partial => (Tone::Halfway, super::mark::PARTIAL),
            Implementation::Planned => (Tone::Halfway, super::mark::MISSING),
            Implementation::NotImplemented => (Tone::Bad, super::mark::MISSING),
        };
        Word::of(state, self.lang, tone).marked(mark)
    }

    /// Said of how far something is in place where nobody asks.
    fn not_in_question(&self) -> Word {
        let label = Text::line(self.strings.not_in_question);
        Word { token: Applicability::NotApplicable.token(), label, tone: Tone::Quiet }
    }

    fn statuses(&self) -> Vec<Word> {
        Implementation::ALL.iter().map(|state| self.status(*state)).chain([self.not_in_question()]).collect()
    }

    fn status_of(&self, answer: &Answer) -> Word {
        let excluded = answer.applicability == Applicability::NotApplicable;
        if excluded { self.not_in_question() } else { self.status(answer.implementation) }
    }

    /// Whether something applies, with its sign.
    fn applicability(&self, word: Applicability) -> Word {
        let (tone, mark) = match word {
            Applicability::Undecided => (Tone::Halfway, ""),
            Applicability::Applicable => (Tone::Plain, super::mark::DONE),
            Applicability::NotApplicable => (Tone::Quiet, super::mark::MISSING),
        };
        Word::of(word, self.lang, tone).marked(mark)
    }

    fn applicabilities(&self) -> Vec<Word> {
        Applicability::ALL.iter().map(|word| self.applicability(*word)).collect()
    }

    /// The words of a vocabulary as they are.
    fn plain<V: Vocabulary>(&self) -> Vec<Word> {
        V::ALL.iter().map(|word| Word::of(*word, self.lang, Tone::Plain)).collect()
    }
}

/// Texts one below the other; those that say nothing are left out.
fn stack(texts: impl IntoIterator<Item = Text>) -> Text {
    let said: Vec<Text> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    Text::join(&said, "\n")
}

/// Names in one line; none twice.
fn listed(names: impl IntoIterator<Item = Text>) -> Text {
    let mut once: Vec<Text> = Vec::new();
    for name in names {
        if !name.is_empty() && !once.contains(&name) {
            once.push(name);
        }
    }
    Text::join(&once, ", ")
}
