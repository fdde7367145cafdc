//! The provider's side of one control, laid out for reading: what it states, fact by fact, what that leaves to
//! the customer, what stays unsaid, and what an auditor wants to see.

use super::row::{Marks, Row, Tone, paragraph};
use crate::model::bilingual::Bilingual;
use crate::model::questionnaire::{Item, Questionnaire, StatedIn};
use crate::model::source::Source;
use crate::model::statements::{Document, Fact, GeneralChapter, Reference, Statement, in_reading_order};
use crate::model::vocabulary::{Certainty, FactKind, Vocabulary};
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::paper::PaperStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::width::width;

/// How the provider's side is laid out.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// In which language.
    pub lang: Lang,
    /// In rows of at most so many cells.
    pub columns: usize,
    /// What is marked in it.
    pub marks: Marks<'a>,
    /// Whether the paper's own words are shown where there is a summary of them.
    pub quotes: bool,
}

/// Lays out the provider's side of a control.
pub fn rows(questionnaire: &Questionnaire, item: &Item<'_>, look: &Look<'_>) -> Vec<Row> {
    let mut page = Page::new(look);
    if item.is_beyond() {
        page.note(AnnexStrings::of(look.lang).beyond, Tone::Faint);
        page.numbers(questionnaire, item);
        return page.rows;
    }
    page.ownership(item);
    page.at_a_glance(item);
    match (item.statement, questionnaire.statements()) {
        (Some(statement), Some(all)) => {
            let edition = (page.t.edition_of)(&all.edition, &all.document.date.to_string());
            page.note(statement.statement.get(look.lang), Tone::Plain);
            page.source(&format!("{} {edition}", all.document.title.get(look.lang)), statement);
            let is_summed_up = !(statement.facts.is_empty() && statement.duties.is_empty());
            page.quotation(statement.source.as_deref(), is_summed_up);
            page.statement(statement);
        }
        (None, Some(_)) => page.note(page.t.silent, Tone::Warn),
        (_, None) => page.note(page.t.no_provider, Tone::Faint),
    }
    for chapter in item.chapters {
        page.chapter(chapter);
    }
    page.guidance(item);
    page.numbers(questionnaire, item);
    page.rows
}

/// Lays out what the provider's paper says outside its controls: the facts nobody may overlook first, then its
/// general chapters and its history. Empty where there is no provider's side.
pub fn general_rows(questionnaire: &Questionnaire, look: &Look<'_>) -> Vec<Row> {
    let mut page = Page::new(look);
    let lang = look.lang;
    let Some(all) = questionnaire.statements() else {
        page.note(page.t.no_provider, Tone::Faint);
        return page.rows;
    };
    let edition = (page.t.edition_of)(&all.edition, &all.document.date.to_string());
    page.note(&format!("{} {edition}", all.document.title.get(lang)), Tone::Heading);
    page.must_read(questionnaire);
    for chapter in &all.chapters {
        page.chapter(chapter);
    }
    page.revisions(&all.document);
    page.rows
}

/// Says above a statement that it changed since it was answered.
pub fn changed_note(lang: Lang, columns: usize) -> Vec<Row> {
    let note = UiStrings::of(lang).review.changed_note;
    let mut rows = Vec::new();
    paragraph(&mut rows, ("! ", Tone::Warn), note, Tone::Warn, columns.max(8), None);
    rows
}

struct Page<'a> {
    rows: Vec<Row>,
    lang: Lang,
    t: &'static UiStrings,
    columns: usize,
    marks: Marks<'a>,
    quotes: bool,
}

impl<'a> Page<'a> {
    fn new(look: &Look<'a>) -> Page<'a> {
        let &Look { lang, columns, marks, quotes } = look;
        let t = UiStrings::of(lang);
        Page { rows: Vec::new(), lang, t, columns: columns.max(8), marks, quotes }
    }
}

impl Page<'_> {
    fn ownership(&mut self, item: &Item<'_>) {
        let Some(ownership) = item.ownership() else { return };
        let mut row = Row::default();
        let head = format!("{}: {}", self.t.ownership, ownership.by.label(self.lang));
        let reason = ownership.reason.get(self.lang);
        row.push(head.as_str(), Tone::Heading);
        if width(&head) + 3 + width(reason) <= self.columns {
            row.push(format!(" - {reason}"), Tone::Plain);
            self.rows.push(row);
        } else {
            self.rows.push(row);
            paragraph(&mut self.rows, ("  ", Tone::Plain), reason, Tone::Plain, self.columns, self.marks);
        }
    }

    /// How many facts there are of each kind, what limits first, so that nothing of that kind goes unseen below.
    fn at_a_glance(&mut self, item: &Item<'_>) {
        let own = item.statement.into_iter().flat_map(|statement| &statement.facts);
        let facts: Vec<&Fact> = own.chain(item.chapters.iter().flat_map(|chapter| &chapter.facts)).collect();
        let kinds = [
            (FactKind::DoesNotProvide, Tone::Bad),
            (FactKind::Limitation, Tone::Warn),
            (FactKind::CustomerMust, Tone::Duty),
            (FactKind::Provides, Tone::Good),
        ];
        let count = |kind| facts.iter().filter(|fact| fact.kind == kind).count();
        let counted = kinds.map(|(kind, tone)| (kind.label(self.lang), count(kind), tone));
        let unsaid = (self.t.unsaid_short, item.unsaid().count(), Tone::Warn);
        let mut row = Row::default();
        for (label, count, tone) in counted.into_iter().chain([unsaid]).filter(|(_, count, _)| *count > 0) {
            let text = format!("{label} {count}");
            if row.width() > 0 && row.width() + 2 + width(&text) > self.columns {
                self.rows.push(std::mem::take(&mut row));
            }
            let gap = if row.width() > 0 { "  " } else { "" };
            row.push(format!("{gap}{text}"), tone);
        }
        if row.width() > 0 {
            self.rows.push(row);
        }
    }

    fn chapter(&mut self, chapter: &GeneralChapter) {
        self.heading(&format!("== {} ==", chapter.title.get(self.lang)));
        self.note(chapter.statement.get(self.lang), Tone::Plain);
        let is_summed_up = !(chapter.facts.is_empty() && chapter.duties.is_empty());
        self.quotation(chapter.source.as_deref(), is_summed_up);
        self.facts(&chapter.facts);
        self.list(self.t.duties, "- ", Tone::Duty, chapter.duties.iter().map(|duty| &duty.text));
        self.list(self.t.unsaid, "? ", Tone::Warn, chapter.unsaid.iter().map(|unsaid| &unsaid.text));
        self.references(&chapter.references);
    }

    fn source(&mut self, paper: &str, statement: &Statement) {
        let text = format!("{}: {paper} / {}", self.t.source, statement.section.get(self.lang));
        self.note(&text, Tone::Faint);
    }

    /// The paper's own words, where they were read in. Those that nobody has summed up yet are always shown: there is
    /// nothing else to read.
    fn quotation(&mut self, source: Option<&Source>, is_summed_up: bool) {
        let Some(source) = source else { return };
        if is_summed_up && !self.quotes {
            self.note(self.t.quoted.folded, Tone::Faint);
            return;
        }
        self.heading(PaperStrings::of(self.lang).quotation);
        for line in source.lines() {
            self.hanging("> ", Tone::Faint, &line, Tone::Plain);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        self.facts(&statement.facts);
        let duties = statement.duties.iter().map(|duty| &duty.text);
        self.list(self.t.duties, "- ", Tone::Duty, duties);
        let unsaid = statement.unsaid.iter().map(|unsaid| &unsaid.text);
        self.list(self.t.unsaid, "? ", Tone::Warn, unsaid);
        self.references(&statement.references);
    }

    fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.heading(self.t.facts);
        for fact in in_reading_order(facts) {
            let must_read = if fact.must_read { format!("!{} ", self.t.must_read) } else { String::new() };
            let prefix = format!("[{}] ", fact.kind.label(self.lang));
            let text = format!("{must_read}{}", fact.text.get(self.lang));
            let tone = if fact.must_read { Tone::Bad } else { Tone::Plain };
            self.hanging(&prefix, tone_of(fact.kind), &text, tone);
        }
    }

    fn must_read(&mut self, questionnaire: &Questionnaire) {
        for (nth, (at, fact)) in questionnaire.must_read().enumerate() {
            if nth == 0 {
                self.heading(self.t.must_read_facts);
            }
            let place = match at {
                StatedIn::Chapter(chapter) => chapter.title.get(self.lang),
                StatedIn::Control(statement) => statement.control.as_str(),
            };
            self.hanging("! ", Tone::Bad, &format!("{} ({place})", fact.text.get(self.lang)), Tone::Plain);
        }
    }

    fn revisions(&mut self, document: &Document) {
        if document.revisions.is_empty() {
            return;
        }
        self.heading(self.t.revisions);
        for revision in &document.revisions {
            let edition = (self.t.edition_of)(&revision.edition, &revision.date.to_string());
            let text = format!("{edition} {}", revision.changes.get(self.lang));
            self.hanging("- ", Tone::Faint, &text, Tone::Plain);
        }
    }

    fn references(&mut self, references: &[Reference]) {
        if references.is_empty() {
            return;
        }
        self.heading(self.t.references);
        for reference in references {
            let url = reference.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
            let text = format!("{}{url}", reference.label.get(self.lang));
            self.hanging(&format!("[{}] ", reference.kind.label(self.lang)), Tone::Faint, &text, Tone::Plain);
        }
    }

    fn guidance(&mut self, item: &Item<'_>) {
        let control = item.control;
        self.list(self.t.expected, "", Tone::Plain, [item.expected()].into_iter());
        self.list(self.t.implemented_means, "", Tone::Plain, control.implemented.iter());
        self.list(self.t.typical_evidence, "- ", Tone::Faint, control.evidence.iter());
        self.list(self.t.risk, "", Tone::Plain, [item.risk()].into_iter());
        self.list(self.t.example, "| ", Tone::Faint, control.example.iter());
    }

    fn numbers(&mut self, questionnaire: &Questionnaire, item: &Item<'_>) {
        if item.control.numbers.is_empty() {
            return;
        }
        self.heading(self.t.numbers);
        for number in &item.control.numbers {
            let edition = questionnaire
                .catalog()
                .editions
                .iter()
                .find(|edition| edition.id == number.edition)
                .map_or(number.edition.as_str(), |edition| edition.title.get(self.lang));
            let title = number.title.as_ref().map(|title| format!(" {}", title.get(self.lang)));
            let certainty = match number.certainty {
                Certainty::Certain => String::new(),
                other => (self.t.certainty_of)(other.label(self.lang)),
            };
            let others = questionnaire.sharing(number).filter(|control| control.id != item.control.id);
            let others: Vec<&str> = others.map(|control| control.id.as_str()).collect();
            let shared =
                if others.is_empty() { String::new() } else { (self.t.shared_with)(&others.join(", ")) };
            let title = title.unwrap_or_default();
            let text = format!("{edition} {}{title}{certainty}{shared}", number.number);
            self.hanging("- ", Tone::Faint, &text, Tone::Plain);
        }
    }

    fn list<'a>(
        &mut self,
        heading: &str,
        prefix: &str,
        tone: Tone,
        texts: impl ExactSizeIterator<Item = &'a Bilingual>,
    ) {
        if texts.len() == 0 {
            return;
        }
        self.heading(heading);
        for text in texts {
            self.hanging(prefix, tone, text.get(self.lang), Tone::Plain);
        }
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.note(text, Tone::Heading);
    }

    fn note(&mut self, text: &str, tone: Tone) {
        self.hanging("", Tone::Plain, text, tone);
    }

    fn hanging(&mut self, prefix: &str, prefix_tone: Tone, text: &str, tone: Tone) {
        paragraph(&mut self.rows, (prefix, prefix_tone), text, tone, self.columns, self.marks);
    }

    fn blank(&mut self) {
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
    }
}

fn tone_of(kind: FactKind) -> Tone {
    match kind {
        FactKind::Provides => Tone::Good,
        FactKind::DoesNotProvide => Tone::Bad,
        FactKind::Limitation => Tone::Warn,
        FactKind::CustomerMust => Tone::Duty,
        FactKind::Reference => Tone::Faint,
    }
}
