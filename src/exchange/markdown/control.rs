//! One control's section: the state in a table, the customer's side, the provider's side.

use super::super::report::{Cited, Fact, Row, Statement, Stranger};
use super::super::side::{self, Asked, Duty, Other, Parts, Side};
use super::super::text::Text;
use super::escape::{paragraphs, phrase};
use super::{Page, or};
use crate::model::vocabulary::{self, Vocabulary};
use crate::text::strings::appendix::AppendixStrings;

/// Before the further lines of a list's entry.
const INDENT: &str = "  ";
/// Before the further lines of an answer, under the arrow.
const BREAK: &str = "  \n  ";

impl Page {
    pub(super) fn control(&mut self, row: &Row) {
        let strings = self.strings;
        let side = &row.answer;
        self.heading(3, &phrase(&format!("{} {}", row.number, row.title)));
        let mut pairs = vec![(strings.origin, row.origin.label.to_owned())];
        let numbers: Vec<String> = row
            .numbers
            .iter()
            .map(|n| (strings.with)(&format!("{} {}", n.edition.title, n.number), n.certainty.label))
            .collect();
        if !numbers.is_empty() {
            pairs.push((strings.other_numbers, numbers.join(" / ")));
        }
        pairs.push((strings.bearer, row.bearer.map_or(strings.no_bearer, |word| word.label).to_owned()));
        self.state(
            pairs,
            side,
            &[
                (strings.answered, format!("{} / {}", row.answered, row.asked)),
                (strings.ready, if row.ready { strings.yes } else { strings.no }.to_owned()),
            ],
        );
        if !row.problems.is_empty() {
            self.heading(4, strings.problems);
            self.list(row.problems.iter().map(|problem| phrase(problem.text.as_str())));
        }
        self.customer(side, &side::basis(strings, row.ownership.as_ref(), side));
        if row.is_beyond() {
            self.written_by_customer(side);
        } else {
            self.provider(row);
        }
    }

    pub(super) fn stranger(&mut self, stranger: &Stranger) {
        let side = &stranger.answer;
        self.heading(3, &phrase(stranger.number.as_str()));
        let heirs = stranger.heirs();
        let before = match heirs.is_empty() {
            true => Vec::new(),
            false => vec![(AppendixStrings::of(self.lang).into, heirs.as_str().to_owned())],
        };
        self.state(before, side, &[]);
        self.customer(side, &side::basis(self.strings, None, side));
        self.written_by_customer(side);
    }

    fn state(&mut self, before: Vec<(&str, String)>, side: &Side, after: &[(&str, String)]) {
        let strings = self.strings;
        let given = side::day(side.given.map(|at| at.date_naive()));
        let mut pairs = before;
        pairs.extend([
            (strings.applicability, side.applicability.label.to_owned()),
            (strings.implementation, side.status(strings).to_owned()),
            (strings.workflow, side.workflow.label.to_owned()),
            (strings.owner, or(strings.nothing, side.owner.as_str())),
            (strings.due, or(strings.nothing, side::day(side.due).as_str())),
            (strings.given, or(strings.none, given.as_str())),
        ]);
        pairs.extend(after.iter().cloned());
        self.pairs(&pairs);
    }

    fn customer(&mut self, side: &Side, basis: &Parts) {
        let strings = self.strings;
        if !side.reason.is_empty() {
            self.heading(4, strings.reason);
            self.written(side.reason.as_str());
        }
        if !side.basis.is_empty() {
            self.heading(4, strings.inclusion);
            self.written(side.basis().as_str());
        }
        self.heading(4, strings.description);
        self.written(&or(strings.nothing, side.description.as_str()));
        let as_provider = vocabulary::Side::Provider.token();
        let (own, provider): (Vec<&Asked>, _) =
            side.questions.iter().partition(|asked| asked.role.token != as_provider);
        self.entries(strings.questions, own.into_iter().map(|asked| self.asked(asked)).collect());
        let provider: Vec<&Asked> = provider;
        self.entries(
            strings.questions_as_provider,
            provider.into_iter().map(|asked| self.asked(asked)).collect(),
        );
        let left_out = side.left_out.iter().map(|one| {
            let (question, reason) = (one.question.as_str(), one.reason.as_str());
            format!("{}{BREAK}→ {}", paragraphs(question, INDENT), paragraphs(reason, INDENT))
        });
        self.entries(strings.left_out, left_out.collect());
        self.entries(strings.duties, side.duties.iter().map(duty).collect());
        let evidence = side.evidence.iter().map(|entry| self.parts(&entry.parts(strings)));
        self.entries(strings.evidence, evidence.collect());
        let enquiries = side.enquiries.iter().map(|entry| self.parts(&entry.parts(strings)));
        self.entries(strings.enquiries, enquiries.collect());
        let actions = side.actions.iter().map(|entry| self.parts(&entry.parts(strings)));
        self.entries(strings.actions, actions.collect());
        let basis = basis.iter().map(|part| self.part(part));
        self.entries(strings.bearer_basis, basis.collect());
        self.entries(strings.others, side.others.iter().map(|other| self.other(other)).collect());
    }

    fn provider(&mut self, row: &Row) {
        let strings = self.strings;
        self.heading(4, strings.statement);
        match &row.statement {
            Some(statement) => self.statement(statement),
            None => self.block(strings.no_statement),
        }
        for chapter in &row.general {
            self.heading(4, strings.general);
            self.statement(chapter);
        }
        self.written_by_customer(&row.answer);
    }

    fn written_by_customer(&mut self, side: &Side) {
        let strings = self.strings;
        if side.provider_side.is_empty() && side.provider_source.is_empty() {
            return;
        }
        self.heading(4, strings.written_by_customer);
        self.written(&or(strings.nothing, side.provider_side.as_str()));
        if !side.provider_source.is_empty() {
            self.written(&(strings.labelled)(strings.source_of, side.provider_source.as_str()));
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let strings = self.strings;
        self.written(statement.text.as_str());
        self.written(&(strings.labelled)(strings.section, statement.section.as_str()));
        if let Some(quotation) = &statement.quotation {
            let lines = quotation.lines.iter().map(|line| paragraphs(line.as_str(), INDENT));
            self.entries(quotation.heading.as_str(), lines.collect());
        }
        let fact = |fact: &Fact| {
            paragraphs(&(strings.fact)(fact.kind.label, fact.text.as_str(), fact.must_read), INDENT)
        };
        self.entries(strings.facts, statement.facts.iter().map(fact).collect());
        let unsaid = statement.unsaid.iter().map(|gap| paragraphs(gap.text.as_str(), INDENT));
        self.entries(strings.unsaid, unsaid.collect());
        self.entries(strings.references, statement.references.iter().map(cited).collect());
    }

    /// A list under a heading; nothing where the list is empty.
    fn entries(&mut self, heading: &str, entries: Vec<String>) {
        if !entries.is_empty() {
            self.heading(4, heading);
            self.list(entries.into_iter());
        }
    }

    fn asked(&self, asked: &Asked) -> String {
        let answer = asked.answer.as_ref().map_or(self.strings.unanswered, |told| told.text.as_str());
        let question = paragraphs(asked.question.as_str(), INDENT);
        format!("{question}{BREAK}→ {}", paragraphs(answer, INDENT))
    }

    fn other(&self, other: &Other) -> String {
        let name = other.question.as_ref().unwrap_or(&other.id);
        let name = (self.strings.with)(name.as_str(), other.why.label);
        format!("{}{BREAK}→ {}", paragraphs(&name, INDENT), paragraphs(other.text.as_str(), INDENT))
    }

    fn parts(&self, parts: &Parts) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
        or(self.strings.nothing, &parts.join(BREAK))
    }

    /// A text behind its label. The label is bold, so that no line of the text can pass for one.
    fn part(&self, (label, text): &(&str, Text)) -> String {
        (self.strings.labelled)(&format!("**{label}**"), &paragraphs(text.as_str(), INDENT))
    }
}

/// A reference with its kind. An address stands as text, since it comes from a file.
fn cited(reference: &Cited) -> String {
    let url = reference.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    phrase(&format!("[{}] {}{url}", reference.kind.label, reference.label))
}

/// A duty with its tick, and what was done.
fn duty(duty: &Duty) -> String {
    let tick = if duty.done { "[x]" } else { "[ ]" };
    let text = paragraphs(duty.text.as_str(), INDENT);
    let note = paragraphs(duty.note.as_str(), INDENT);
    let between = if note.is_empty() { "" } else { BREAK };
    format!("{tick} {text}{between}{note}")
}
