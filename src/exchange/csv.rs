//! The report as CSV, a row a control, for Excel as it is used in Japan: UTF-8 with a byte order mark, CRLF
//! between rows, LF within cells.
//!
//! - The table is nothing but a table: what other documents say on every page (whose, which edition, made when,
//!   the note on the provider's side) stands in the last columns of every row, so that sorting, filtering
//!   and copying out single rows never part a row from its source.
//! - A cell that a spreadsheet would take for a formula gets an apostrophe in front.
//! - A control number that a spreadsheet would take for a number has words behind it: `5.10 (附属書A)`. As bare
//!   text it would come out as 5.1; as `="5.10"` it would be a formula, which mail gateways and other
//!   readers rightly distrust; an apostrophe stays visible in a CSV. Three-part numbers (9.2.3) are text
//!   to a spreadsheet and stay as they are, and so can be looked up. Numbers of other editions have the
//!   certainty of the pairing behind them.

use super::report::{Fact, Head, Number, Report, Row, Statement, Stranger};
use super::side::{self, Parts, Side};
use super::text::Text;
use crate::text::Lang;
use crate::text::strings::report::ReportStrings;

/// The cells of the file, the headings first.
pub(super) fn records(report: &Report) -> Vec<Vec<String>> {
    let strings = ReportStrings::of(report.lang);
    let mut table = vec![headings(strings, report)];
    for row in report.controls.iter().chain(report.others_written()) {
        table.push(cells(report, &Line::of(strings, &report.head, row)));
    }
    for stranger in &report.strangers {
        table.push(cells(report, &Line::stranger(strings, &report.head, stranger, report.lang)));
    }
    table
}

/// What a row is made of.
pub(super) struct Line<'a> {
    strings: &'static ReportStrings,
    head: &'a Head,
    /// None for a control that the questionnaire does not have.
    row: Option<&'a Row>,
    number: &'a Text,
    /// Its name, or what became of it.
    name: Text,
    pub(super) side: &'a Side,
}

impl<'a> Line<'a> {
    /// A control of the questionnaire.
    pub(super) fn of(strings: &'static ReportStrings, head: &'a Head, row: &'a Row) -> Line<'a> {
        Line {
            strings,
            head,
            row: Some(row),
            number: &row.number,
            name: row.title.clone(),
            side: &row.answer,
        }
    }

    /// A control that it does not have.
    pub(super) fn stranger(
        strings: &'static ReportStrings,
        head: &'a Head,
        stranger: &'a Stranger,
        lang: Lang,
    ) -> Line<'a> {
        let name = stranger.went_to(lang);
        Line { strings, head, row: None, number: &stranger.number, name, side: &stranger.answer }
    }
}

/// A column: its heading and its cell.
type Column = (fn(&ReportStrings) -> &'static str, fn(&Line<'_>) -> String);

/// The columns before the numbers in other editions.
const NAME: &[Column] = &[
    (|s| s.number, |l| own_number(l)),
    (|s| s.control, |l| l.name.to_string()),
    (
        |s| s.chapter,
        |l| l.row.map(|row| format!("{} {}", row.chapter.id, row.chapter.title)).unwrap_or_default(),
    ),
];

/// The columns behind them.
const CONTENT: &[Column] = &[
    (|s| s.origin, |l| l.row.map_or(l.strings.stranger, |row| row.origin.label).to_owned()),
    (|s| s.applicability, |l| l.side.applicability.label.to_owned()),
    (|s| s.reason, |l| l.side.reason.to_string()),
    (|s| s.inclusion, |l| l.side.basis().to_string()),
    (|s| s.implementation, |l| l.side.status(l.strings).to_owned()),
    (|s| s.mark, |l| l.side.mark.to_owned()),
    (|s| s.description, |l| l.side.description.to_string()),
    (|s| s.statement, |l| statement(l)),
    (|s| s.section, |l| sections(l)),
    (|s| s.facts, |l| facts(l)),
    (|s| s.unsaid, |l| unsaid(l)),
    (|s| s.references, |l| references(l)),
    (|s| s.written_by_customer, |l| written_by_customer(l)),
    (|s| s.bearer, |l| bearer(l)),
    (|s| s.bearer_basis, |l| basis(l)),
    (|s| s.duties, |l| duties(l)),
    (|s| s.questions, |l| questions(l)),
    (|s| s.evidence, |l| entries(l.strings, l.side.evidence.iter().map(|entry| entry.parts(l.strings)))),
    (|s| s.left_out, |l| left_out(l)),
    (|s| s.enquiries, |l| entries(l.strings, l.side.enquiries.iter().map(|entry| entry.parts(l.strings)))),
    (|s| s.owner, |l| l.side.owner.to_string()),
    (|s| s.due, |l| side::day(l.side.due).to_string()),
    (|s| s.actions, |l| entries(l.strings, l.side.actions.iter().map(|entry| entry.parts(l.strings)))),
    (|s| s.workflow, |l| l.side.workflow.label.to_owned()),
    (|s| s.problems, |l| problems(l)),
    (|s| s.others, |l| others(l)),
    (|s| s.given, |l| side::day(l.side.given.map(|at| at.date_naive())).to_string()),
    (|s| s.organization, |l| l.head.organization.to_string()),
    (|s| s.system, |l| l.head.system.to_string()),
    (|s| s.catalog, |l| l.head.catalog.title.to_string()),
    (|s| s.source, |l| l.head.source(l.strings)),
    (|s| s.made, |l| l.head.made.date_naive().to_string()),
    (|s| s.notice, |l| l.head.notice.to_string()),
];

fn headings(strings: &ReportStrings, report: &Report) -> Vec<String> {
    let plain = |columns: &[Column]| -> Vec<String> {
        columns.iter().map(|(heading, _)| heading(strings).to_owned()).collect()
    };
    let editions = report.editions.iter().map(|edition| (strings.number_in)(edition.title.as_str()));
    plain(NAME).into_iter().chain(editions).chain(plain(CONTENT)).collect()
}

fn cells(report: &Report, line: &Line<'_>) -> Vec<String> {
    let plain = |columns: &[Column]| -> Vec<String> { columns.iter().map(|(_, cell)| cell(line)).collect() };
    let numbers = line.row.map_or(&[][..], |row| &row.numbers);
    let editions = report.editions.iter().map(|edition| {
        let numbers = numbers.iter().filter(|number| number.edition == *edition);
        lines(numbers.map(|number| other_number(line.strings, number)))
    });
    plain(NAME).into_iter().chain(editions).chain(plain(CONTENT)).collect()
}

/// The number, with the word for its origin behind it where a spreadsheet would take it for a number.
fn own_number(line: &Line<'_>) -> String {
    let number = line.number.as_str();
    if number.parse::<f64>().is_err() {
        return number.to_owned();
    }
    let origin = line.row.map_or(line.strings.stranger, |row| row.origin.label);
    (line.strings.with)(number, origin)
}

fn other_number(strings: &ReportStrings, number: &Number) -> String {
    (strings.with)(number.number.as_str(), number.certainty.label)
}

pub(super) fn statement(line: &Line<'_>) -> String {
    let is_asked = line.row.is_some_and(|row| !row.is_beyond());
    let silent = || if is_asked { line.strings.no_statement.to_owned() } else { String::new() };
    let said = lines(stated(line).map(|statement| match &statement.quotation {
        Some(quotation) => {
            let quoted = quotation.lines.iter().map(|words| format!("> {words}"));
            let all = [statement.text.to_string(), quotation.heading.to_string()].into_iter().chain(quoted);
            all.collect::<Vec<_>>().join("\n")
        }
        None => statement.text.to_string(),
    }));
    if said.is_empty() { silent() } else { said }
}

/// What the provider states on a control, in its own statement and in general chapters.
fn stated<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a Statement> {
    line.row.into_iter().flat_map(|row| row.statement.iter().chain(&row.general))
}

pub(super) fn sections(line: &Line<'_>) -> String {
    lines(stated(line).map(|statement| statement.section.to_string()))
}

pub(super) fn facts(line: &Line<'_>) -> String {
    let strings = line.strings;
    let fact = |fact: &Fact| (strings.fact)(fact.kind.label, fact.text.as_str(), fact.must_read);
    lines(stated(line).flat_map(|statement| &statement.facts).map(fact))
}

pub(super) fn unsaid(line: &Line<'_>) -> String {
    lines(stated(line).flat_map(|statement| &statement.unsaid).map(|gap| gap.text.to_string()))
}

pub(super) fn references(line: &Line<'_>) -> String {
    lines(stated(line).flat_map(|statement| &statement.references).map(|reference| {
        let url = reference.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        format!("[{}] {}{url}", reference.kind.label, reference.label)
    }))
}

pub(super) fn written_by_customer(line: &Line<'_>) -> String {
    let (side, strings) = (line.side, line.strings);
    let source = Some(&side.provider_source).filter(|source| !source.is_empty());
    let source = source.map(|source| labelled(strings, strings.source_of, source.as_str()));
    let said = Some(side.provider_side.to_string()).filter(|said| !said.is_empty());
    lines(said.into_iter().chain(source))
}

pub(super) fn left_out(line: &Line<'_>) -> String {
    lines(
        line.side
            .left_out
            .iter()
            .map(|one| labelled(line.strings, one.question.as_str(), one.reason.as_str())),
    )
}

fn bearer(line: &Line<'_>) -> String {
    let said = line.row.and_then(|row| row.bearer).or(line.side.overruled.as_ref().and_then(|own| own.by));
    said.map_or(line.strings.no_bearer, |word| word.label).to_owned()
}

pub(super) fn basis(line: &Line<'_>) -> String {
    let basis = side::basis(line.strings, line.row.and_then(|row| row.ownership.as_ref()), line.side);
    lines(basis.iter().map(|(label, text)| labelled(line.strings, label, text.as_str())))
}

pub(super) fn duties(line: &Line<'_>) -> String {
    lines(line.side.duties.iter().map(|duty| {
        let state = if duty.done { line.strings.duty_done } else { line.strings.duty_open };
        let note =
            if duty.note.is_empty() { String::new() } else { format!("\n  {}", set_in(duty.note.as_str())) };
        format!("[{state}] {}{note}", duty.text)
    }))
}

pub(super) fn questions(line: &Line<'_>) -> String {
    lines(line.side.questions.iter().map(|asked| {
        let answer = asked.answer.as_ref().map_or(line.strings.unanswered, |told| told.text.as_str());
        let question = labelled(line.strings, line.strings.question, asked.question.as_str());
        format!("{question}\n{}", labelled(line.strings, line.strings.answer, answer))
    }))
}

pub(super) fn problems(line: &Line<'_>) -> String {
    let problems = line.row.map_or(&[][..], |row| &row.problems);
    lines(problems.iter().map(|problem| problem.text.to_string()))
}

pub(super) fn others(line: &Line<'_>) -> String {
    lines(line.side.others.iter().map(|other| {
        let name = other.question.as_ref().unwrap_or(&other.id);
        let name = (line.strings.with)(name.as_str(), other.why.label);
        labelled(line.strings, &name, other.text.as_str())
    }))
}

/// Entries of a list with a blank line between them.
pub(super) fn entries(strings: &ReportStrings, entries: impl Iterator<Item = Parts>) -> String {
    let entry =
        |parts: Parts| lines(parts.iter().map(|(label, text)| labelled(strings, label, text.as_str())));
    entries.map(entry).collect::<Vec<_>>().join("\n\n")
}

/// A text behind its label. Its further lines are set in, so that they cannot pass for labels.
fn labelled(strings: &ReportStrings, label: &str, text: &str) -> String {
    (strings.labelled)(label, &set_in(text))
}

fn set_in(text: &str) -> String {
    text.replace('\n', "\n  ")
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
