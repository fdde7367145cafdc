//! The provider's side of one control, laid out for reading: what it states, fact by fact, what that leaves to
//! the customer, what stays unsaid, and what an auditor wants to see.

use super::row::{Row, Tone, paragraph};
use crate::model::bilingual::Bilingual;
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::statements::{Document, Fact, ProviderStatements, Reference, Statement};
use crate::model::vocabulary::{Certainty, FactKind, Vocabulary};
use crate::text::Lang;
use crate::text::strings::ui::UiStrings;
use crate::text::width::width;

/// Lays out the provider's side of a control in rows of at most so many cells.
pub fn rows(questionnaire: &Questionnaire, item: &Item<'_>, lang: Lang, columns: usize) -> Vec<Row> {
    let mut page = Page { rows: Vec::new(), lang, t: UiStrings::of(lang), columns: columns.max(8) };
    page.ownership(item);
    match (item.statement, questionnaire.statements()) {
        (Some(statement), Some(all)) => {
            let edition = (page.t.edition_of)(&all.edition, &all.document.date.to_string());
            page.note(statement.statement.get(lang), Tone::Plain);
            page.source(&format!("{} {edition}", all.document.title.get(lang)), statement);
            page.statement(statement);
        }
        (None, Some(_)) => page.note(page.t.silent, Tone::Warn),
        (_, None) => page.note(page.t.no_provider, Tone::Faint),
    }
    page.guidance(item);
    page.numbers(questionnaire, item);
    page.rows
}

/// Lays out what the provider's paper says outside its controls: the facts nobody may overlook first, then its
/// general chapters and its history. Empty where there is no provider's side.
pub fn general_rows(questionnaire: &Questionnaire, lang: Lang, columns: usize) -> Vec<Row> {
    let mut page = Page { rows: Vec::new(), lang, t: UiStrings::of(lang), columns: columns.max(8) };
    let Some(all) = questionnaire.statements() else {
        page.note(page.t.no_provider, Tone::Faint);
        return page.rows;
    };
    let edition = (page.t.edition_of)(&all.edition, &all.document.date.to_string());
    page.note(&format!("{} {edition}", all.document.title.get(lang)), Tone::Heading);
    page.must_read(all);
    for chapter in &all.chapters {
        page.heading(&format!("== {} ==", chapter.title.get(lang)));
        page.note(chapter.statement.get(lang), Tone::Plain);
        page.facts(&chapter.facts);
        page.list(page.t.duties, "- ", Tone::Duty, chapter.duties.iter().map(|duty| &duty.text));
        page.list(page.t.unsaid, "? ", Tone::Warn, chapter.unsaid.iter().map(|unsaid| &unsaid.text));
        page.references(&chapter.references);
    }
    page.revisions(&all.document);
    page.rows
}

struct Page {
    rows: Vec<Row>,
    lang: Lang,
    t: &'static UiStrings,
    columns: usize,
}

impl Page {
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
            paragraph(&mut self.rows, ("  ", Tone::Plain), reason, Tone::Plain, self.columns);
        }
    }

    fn source(&mut self, paper: &str, statement: &Statement) {
        let text = format!("{}: {paper} / {}", self.t.source, statement.section.get(self.lang));
        self.note(&text, Tone::Faint);
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
        for fact in facts {
            let must_read = if fact.must_read { format!("!{} ", self.t.must_read) } else { String::new() };
            let prefix = format!("[{}] ", fact.kind.label(self.lang));
            let text = format!("{must_read}{}", fact.text.get(self.lang));
            let tone = if fact.must_read { Tone::Bad } else { Tone::Plain };
            self.hanging(&prefix, tone_of(fact.kind), &text, tone);
        }
    }

    fn must_read(&mut self, all: &ProviderStatements) {
        let general = all.chapters.iter().map(|chapter| (chapter.title.get(self.lang), &chapter.facts));
        let controls = all.statements.iter().map(|statement| (statement.control.as_str(), &statement.facts));
        let facts: Vec<(&str, &Fact)> = general
            .chain(controls)
            .flat_map(|(at, facts)| facts.iter().map(move |fact| (at, fact)))
            .filter(|(_, fact)| fact.must_read)
            .collect();
        if facts.is_empty() {
            return;
        }
        self.heading(self.t.must_read_facts);
        for (at, fact) in facts {
            self.hanging("! ", Tone::Bad, &format!("{} ({at})", fact.text.get(self.lang)), Tone::Plain);
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
            let text = format!("{edition} {}{}{certainty}", number.number, title.unwrap_or_default());
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
        paragraph(&mut self.rows, (prefix, prefix_tone), text, tone, self.columns);
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
