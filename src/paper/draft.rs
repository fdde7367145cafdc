//! A reading as provider statements: the paper's own words under each control, and nothing of our own. Facts, duties
//! and who bears a control remain to be written, and `check` says so.

use super::reading::{Reading, Section};
use crate::model::catalog::Catalog;
use crate::model::check::links;
use crate::model::format::{Extra, StatementsMark};
use crate::model::source::{Block, Source};
use crate::model::statements::{
    Document, GeneralChapter, Ownership, ProviderStatements, Reference, Statement,
};
use crate::model::vocabulary::{Bearer, ReferenceKind};
use crate::model::{Bilingual, ControlId};
use crate::text::strings::paper::PaperStrings;
use crate::text::{Lang, clean};
use chrono::NaiveDate;
use std::collections::HashSet;

/// What a draft needs beside the reading.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The provider's name in commands.
    pub id: String,
    /// The edition of the paper.
    pub edition: String,
    /// The provider's name in words.
    pub provider: Bilingual,
    /// The name of the service.
    pub service: Bilingual,
    /// The paper's title.
    pub title: Bilingual,
    /// Its date.
    pub date: NaiveDate,
}

impl Draft {
    /// The statements that the reading gives.
    pub fn statements(self, reading: &Reading, catalog: &Catalog) -> ProviderStatements {
        let document =
            Document { title: self.title, date: self.date, revisions: Vec::new(), extra: Extra::new() };
        ProviderStatements {
            format: StatementsMark::Mark,
            version: 1,
            id: self.id,
            edition: self.edition,
            provider: self.provider,
            service: self.service,
            document,
            catalog: catalog.id.clone(),
            chapters: chapters(reading),
            statements: of_controls(reading, catalog),
            wordings: Vec::new(),
            extra: Extra::new(),
        }
    }
}

fn both(text: impl Fn(&'static PaperStrings) -> String) -> Bilingual {
    Bilingual { ja: text(PaperStrings::of(Lang::Ja)), en: text(PaperStrings::of(Lang::En)) }
}

/// The paper has one language, and what it calls things is not translated.
fn same(text: &str) -> Bilingual {
    let text = clean::line(text).trim().to_owned();
    Bilingual { ja: text.clone(), en: text }
}

/// Topics, and sections of numbers that the catalog does not have: nothing of the paper is dropped.
fn chapters(reading: &Reading) -> Vec<GeneralChapter> {
    let sections = reading.sections.iter().filter(|section| section.controls.is_empty());
    let spoken = sections.filter(|section| !section.source.quotation.is_empty());
    spoken.enumerate().map(|(at, section)| chapter(at + 1, section)).collect()
}

fn chapter(number: usize, section: &Section) -> GeneralChapter {
    let title = if section.heading.is_empty() {
        both(|s| s.before_first_heading.to_owned())
    } else {
        same(&section.heading)
    };
    GeneralChapter {
        id: format!("topic-{number}"),
        title: title.clone(),
        section: title,
        concerns: None,
        statement: both(|s| s.only_quoted_chapter.to_owned()),
        facts: Vec::new(),
        duties: Vec::new(),
        unsaid: Vec::new(),
        references: references(&[section]),
        source: Some(Box::new(section.source.clone())),
        extra: Extra::new(),
    }
}

fn of_controls(reading: &Reading, catalog: &Catalog) -> Vec<Statement> {
    reading.controls().into_iter().map(|control| of_control(control, reading, catalog)).collect()
}

fn of_control(control: &ControlId, reading: &Reading, catalog: &Catalog) -> Statement {
    let sections: Vec<&Section> =
        reading.sections.iter().filter(|section| section.controls.contains(control)).collect();
    let headings: Vec<&str> = sections.iter().map(|section| section.heading.as_str()).collect();
    let known = catalog.control(control).and_then(|control| control.ownership.clone());
    Statement {
        control: control.clone(),
        section: same(&headings.join(" / ")),
        ownership: known.unwrap_or_else(|| Ownership {
            by: Bearer::Shared,
            reason: both(|s| s.not_judged.to_owned()),
            extra: Extra::new(),
        }),
        statement: both(|s| s.only_quoted.to_owned()),
        facts: Vec::new(),
        duties: Vec::new(),
        unsaid: Vec::new(),
        references: references(&sections),
        expected: None,
        risk: None,
        questions: Vec::new(),
        source: Some(Box::new(quoted(&sections))),
        extra: Extra::new(),
    }
}

/// The quotation of one section, or of several under their headings.
fn quoted(sections: &[&Section]) -> Source {
    if let [only] = sections {
        return only.source.clone();
    }
    let blocks = sections.iter().flat_map(|section| {
        [Block::Heading(section.heading.clone())].into_iter().chain(section.source.quotation.clone())
    });
    Source::new(sections.first().and_then(|first| first.source.page), blocks.collect())
}

fn references(sections: &[&Section]) -> Vec<Reference> {
    let clauses = sections.iter().flat_map(|section| &section.clauses);
    let links = sections.iter().flat_map(|section| &section.links);
    let clauses = clauses.map(|clause| (ReferenceKind::Clause, clause.shown(), None));
    // What cannot be an address stays in the quotation and becomes no link.
    let links = links
        .filter(|link| links::is_link(&link.url))
        .map(|link| (ReferenceKind::Link, link.label.clone(), Some(link.url.clone())));
    let mut labels = HashSet::new();
    let mut found = Vec::new();
    for (kind, label, url) in clauses.chain(links) {
        let mut label = same(&label);
        // Two links may have one name; their addresses tell them apart.
        if let Some(url) = url.as_deref().filter(|_| labels.contains(&label.ja)) {
            label = same(url);
        }
        if !label.ja.is_empty() && labels.insert(label.ja.clone()) {
            found.push(Reference { kind, label, url, extra: Extra::new() });
        }
    }
    found
}
