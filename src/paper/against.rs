//! A paper held against statements written from it: the words of one that the other lacks, control by control. It
//! finds slips; whether a sentence is right only a person can tell.

use super::reading::{Reading, Section};
use super::words::{self, Haystack, Word};
use crate::model::ControlId;
use crate::model::source::Block;
use crate::model::statements::{Duty, Fact, ProviderStatements, Reference, Statement, Unsaid};
use std::collections::HashSet;

pub use super::words::Kind;

/// Which side has the word that the other lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The paper has it.
    Paper,
    /// The statement has it.
    Statement,
}

/// A word that only one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The control; none for the general chapters, which are looked at as one.
    pub control: Option<ControlId>,
    /// Who has it.
    pub side: Side,
    /// What kind of word it is.
    pub kind: Kind,
    /// The word.
    pub word: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Words that only one side has, by control in the order of the statements.
    pub findings: Vec<Finding>,
    /// Controls that the paper speaks of and the statements do not.
    pub not_stated: Vec<ControlId>,
    /// Controls that the statements speak of and the paper does not.
    pub not_in_paper: Vec<ControlId>,
    /// How many controls were compared.
    pub compared: usize,
}

impl Comparison {
    /// Whether there is anything for a person to look at.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.not_stated.is_empty() && self.not_in_paper.is_empty()
    }
}

/// Holds a paper against statements.
pub fn compare(reading: &Reading, statements: &ProviderStatements) -> Comparison {
    let mut comparison = Comparison::default();
    let names = [&statements.provider, &statements.service, &statements.document.title];
    let known = Haystack::of(names.iter().map(|name| name.ja.as_str()));
    let stated: HashSet<&ControlId> =
        statements.statements.iter().map(|statement| &statement.control).collect();
    let in_paper = reading.controls();
    comparison.not_stated =
        in_paper.iter().filter(|id| !stated.contains(**id)).map(|id| (*id).clone()).collect();
    for statement in &statements.statements {
        let control = &statement.control;
        let sections: Vec<_> =
            reading.sections.iter().filter(|section| section.controls.contains(control)).collect();
        if sections.is_empty() {
            comparison.not_in_paper.push(control.clone());
            continue;
        }
        comparison.compared += 1;
        let (said, claims) = (whole(statement), claims(statement));
        comparison.look(Some(control), &sections, &said, &claims, &known);
    }
    general(reading, statements, &known, &mut comparison);
    comparison
}

/// The general chapters as one: their division need not be that of the paper.
fn general(
    reading: &Reading,
    statements: &ProviderStatements,
    known: &Haystack,
    comparison: &mut Comparison,
) {
    let sections: Vec<_> = reading.sections.iter().filter(|section| section.is_topic()).collect();
    if sections.is_empty() || statements.chapters.is_empty() {
        return;
    }
    let (mut whole, mut claims) = (Vec::new(), Vec::new());
    for chapter in &statements.chapters {
        claims.extend([chapter.title.ja.as_str(), &chapter.statement.ja]);
        claimed(&chapter.facts, &chapter.references, &mut claims);
        left_over(&chapter.duties, &chapter.unsaid, &mut whole);
    }
    for revision in &statements.document.revisions {
        whole.extend([revision.edition.as_str(), &revision.changes.ja]);
    }
    let dates: Vec<String> =
        statements.document.revisions.iter().map(|revision| revision.date.to_string()).collect();
    whole.extend(dates.iter().map(String::as_str));
    whole.extend(&claims);
    comparison.look(None, &sections, &whole, &claims, known);
}

impl Comparison {
    /// `whole` is all that the statement says, `claims` what it says the paper says.
    fn look(
        &mut self,
        control: Option<&ControlId>,
        sections: &[&Section],
        whole: &[&str],
        claims: &[&str],
        known: &Haystack,
    ) {
        let headings = sections.iter().map(|section| section.heading.as_str());
        let blocks = sections.iter().flat_map(|section| &section.source.quotation).flat_map(Block::texts);
        let paper: Vec<&str> = headings.clone().chain(blocks).collect();
        // What the heading says is taken for granted.
        let headings = Haystack::of(headings);
        let ignored = |word: &Word| words::is_common(word) || known.has(word) || headings.has(word);
        let ours = Haystack::of(whole.iter().copied());
        for word in words::of(paper.iter().copied()).into_iter().filter(|word| !ignored(word)) {
            if !ours.has(&word) {
                self.add(control, Side::Paper, word);
            }
        }
        let theirs = Haystack::of(paper.iter().copied());
        for word in words::of(claims.iter().copied()).into_iter().filter(|word| !ignored(word)) {
            if !theirs.has(&word) {
                self.add(control, Side::Statement, word);
            }
        }
    }

    fn add(&mut self, control: Option<&ControlId>, side: Side, word: Word) {
        self.findings.push(Finding { control: control.cloned(), side, kind: word.kind, word: word.shown });
    }
}

/// What a statement says that the paper says.
fn claims(statement: &Statement) -> Vec<&str> {
    let mut texts = vec![statement.statement.ja.as_str()];
    claimed(&statement.facts, &statement.references, &mut texts);
    texts
}

/// All that a statement says.
fn whole(statement: &Statement) -> Vec<&str> {
    let mut texts = claims(statement);
    texts.extend([statement.section.ja.as_str(), &statement.ownership.reason.ja]);
    left_over(&statement.duties, &statement.unsaid, &mut texts);
    texts.extend(statement.expected.iter().chain(&statement.risk).map(|text| text.ja.as_str()));
    texts
}

fn claimed<'a>(facts: &'a [Fact], references: &'a [Reference], texts: &mut Vec<&'a str>) {
    texts.extend(facts.iter().map(|fact| fact.text.ja.as_str()));
    for reference in references {
        texts.push(&reference.label.ja);
        texts.extend(reference.url.as_deref());
    }
}

fn left_over<'a>(duties: &'a [Duty], unsaid: &'a [Unsaid], texts: &mut Vec<&'a str>) {
    texts.extend(duties.iter().map(|duty| duty.text.ja.as_str()));
    texts.extend(unsaid.iter().map(|gap| gap.text.ja.as_str()));
}
