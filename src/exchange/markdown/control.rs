//! One control's section: the state in a table, the customer's side, the provider's side.

use super::super::report::{Fact, Row, Statement, Stranger};
use super::super::side::{self, Asked, Duty, Other, Parts, Side};
use super::super::text::Text;
use super::escape::{paragraphs, phrase};
use super::{Page, or};

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
        self.provider(row.statement.as_ref());
    }

    pub(super) fn stranger(&mut self, stranger: &Stranger) {
        let side = &stranger.answer;
        self.heading(3, &phrase(stranger.number.as_str()));
        self.state(Vec::new(), side, &[]);
        self.customer(side, &side::basis(self.strings, None, side));
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
        self.heading(4, strings.description);
        self.written(&or(strings.nothing, side.description.as_str()));
        self.entries(strings.questions, side.questions.iter().map(|asked| self.asked(asked)).collect());
        self.entries(strings.duties, side.duties.iter().map(duty).collect());
        let evidence = side.evidence.iter().map(|entry| self.parts(&entry.parts(strings)));
        self.entries(strings.evidence, evidence.collect());
        let actions = side.actions.iter().map(|entry| self.parts(&entry.parts(strings)));
        self.entries(strings.actions, actions.collect());
        let basis = basis.iter().map(|part| self.part(part));
        self.entries(strings.bearer_basis, basis.collect());
        self.entries(strings.others, side.others.iter().map(|other| self.other(other)).collect());
    }

    fn provider(&mut self, statement: Option<&Statement>) {
        let strings = self.strings;
        self.heading(4, strings.statement);
        let Some(statement) = statement else {
            self.block(strings.no_statement);
            return;
        };
        self.written(statement.text.as_str());
        self.written(&(strings.labelled)(strings.section, statement.section.as_str()));
        let fact = |fact: &Fact| {
            paragraphs(&(strings.fact)(fact.kind.label, fact.text.as_str(), fact.must_read), INDENT)
        };
        self.entries(strings.facts, statement.facts.iter().map(fact).collect());
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

/// A duty with its tick, and what was done.
fn duty(duty: &Duty) -> String {
    let tick = if duty.done { "[x]" } else { "[ ]" };
    let text = paragraphs(duty.text.as_str(), INDENT);
    let note = paragraphs(duty.note.as_str(), INDENT);
    let between = if note.is_empty() { "" } else { BREAK };
    format!("{tick} {text}{between}{note}")
}
