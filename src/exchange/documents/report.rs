//! The report as tables and plots: what would be objected to first, then the numbers, then every control with
//! both sides.

use super::super::csv;
use super::super::report::{Row, Total};
use super::super::side::{Asked, Parts};
use super::super::table::{Bars, Cell, Column, Kind, Layout, Plot, Side, Table, Tone, Word};
use super::super::text::Text;
use super::{Line, Source, stack};
use crate::model::vocabulary::{Bearer, Implementation, Origin, Vocabulary, Workflow};
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::headings::Heading as H;

pub(super) fn tables(source: &Source<'_>) -> Vec<Table> {
    let told = [must_read(source), profile(source)].into_iter().filter(|table| !table.rows.is_empty());
    let counted = [findings(source), summary(source), states(source)];
    counted.into_iter().chain(told).chain([controls(source)]).chain(others(source)).collect()
}

/// Shares that are taken in at a glance.
pub(super) fn plots(source: &Source<'_>) -> Vec<Plot> {
    let (words, summary) = (&source.words.summary, &source.report.summary);
    let chapters = summary.chapters.iter().map(|one| {
        let Total { controls, complete, ready, .. } = one.total;
        Bars {
            label: Text::line(&format!("{} {}", one.chapter.id, one.chapter.title)),
            bars: vec![
                (source.strings.complete, Tone::Plain, complete),
                (source.strings.ready, Tone::Good, ready),
            ],
            of: controls,
        }
    });
    let all: usize = summary.implementation.iter().map(|count| count.count).sum();
    let states = Implementation::ALL.iter().zip(&summary.implementation).map(|(state, count)| {
        let word = source.status(*state);
        Bars { label: word.label, bars: vec![(source.strings.count, word.tone, count.count)], of: all }
    });
    vec![
        Plot { title: Text::line(words.progress_plot), rows: chapters.collect() },
        Plot { title: Text::line(words.status_plot), rows: states.collect() },
    ]
}

fn summary(source: &Source<'_>) -> Table {
    let row = |name: Text, total: Total| {
        vec![
            Cell::text(name),
            Cell::Count(total.controls),
            Cell::Count(total.complete),
            Cell::Count(total.ready),
        ]
    };
    let summary = &source.report.summary;
    let chapters = summary
        .chapters
        .iter()
        .map(|one| row(Text::line(&format!("{} {}", one.chapter.id, one.chapter.title)), one.total));
    Table {
        id: "summary",
        title: Text::line(source.words.summary.by_chapter),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Chapter, Kind::Line, Side::Fixed, 44),
            Column::new(H::Controls, Kind::Count, Side::Derived, 10),
            Column::new(H::Complete, Kind::Count, Side::Derived, 10),
            Column::new(H::Ready, Kind::Count, Side::Derived, 10),
        ],
        rows: chapters.chain([row(Text::line(source.strings.total), summary.total)]).collect(),
        notes: Vec::new(),
    }
}

fn states(source: &Source<'_>) -> Table {
    let counted = Implementation::ALL.iter().zip(&source.report.summary.implementation);
    Table {
        id: "states",
        title: Text::line(source.words.summary.status_plot),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Status, Kind::Word(source.statuses()), Side::Fixed, 24),
            Column::new(H::Count, Kind::Count, Side::Derived, 10),
        ],
        rows: counted
            .map(|(state, count)| vec![Cell::Word(source.status(*state)), Cell::Count(count.count)])
            .collect(),
        notes: Vec::new(),
    }
}

/// Everything an auditor would object to, a row each.
fn findings(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for line in source.lines() {
        for problem in &line.row.problems {
            rows.push(vec![
                number(source, &line),
                Cell::text(line.row.title.clone()),
                Cell::Word(source.status_of(line.answer)),
                Cell::text(problem.text.clone()),
                Cell::text(line.row.answer.owner.clone()),
                Cell::date(line.row.answer.due),
            ]);
        }
    }
    Table {
        id: "findings",
        title: Text::line(source.words.summary.findings),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
            Column::new(H::Name, Kind::Line, Side::Fixed, 36),
            Column::new(H::Status, Kind::Word(source.statuses()), Side::Derived, 14),
            Column::new(H::Findings, Kind::Long, Side::Derived, 56),
            Column::new(H::Owner, Kind::Line, Side::Customer, 16),
            Column::new(H::Due, Kind::Date, Side::Customer, 12),
        ],
        rows,
        notes: Vec::new(),
    }
}

/// The facts nobody may overlook, and whether they were read.
fn must_read(source: &Source<'_>) -> Table {
    let facts = source.report.must_read.iter();
    Table {
        id: "must-read",
        title: Text::line(source.strings.must_read),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Place, Kind::Line, Side::Fixed, 26),
            Column::new(H::Fact, Kind::Long, Side::Provider, 80),
            Column::new(H::Read, Kind::Date, Side::Customer, 14),
        ],
        rows: facts
            .map(|fact| {
                let read = fact.read.map(|at| at.date_naive());
                vec![Cell::text(fact.place.clone()), Cell::text(fact.text.clone()), Cell::date(read)]
            })
            .collect(),
        notes: Vec::new(),
    }
}

/// What the customer said of itself.
fn profile(source: &Source<'_>) -> Table {
    let answer = |asked: &Asked| asked.answer.as_ref().map(|told| told.text.clone()).unwrap_or_default();
    let asked = source.report.profile.iter();
    Table {
        id: "profile",
        title: Text::line(source.strings.profile),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Item, Kind::Line, Side::Fixed, 60),
            Column::new(H::Content, Kind::Long, Side::Customer, 60),
        ],
        rows: asked
            .map(|asked| vec![Cell::text(asked.question.clone()), Cell::text(answer(asked))])
            .collect(),
        notes: Vec::new(),
    }
}

fn controls(source: &Source<'_>) -> Table {
    let lines = source.lines().map(|line| row(source, &line));
    let strangers = source.strangers().map(|stranger| {
        let answer = source.open.answer(&stranger.number.as_str().into());
        let line = csv::Line::stranger(source.strings, source.head(), stranger, source.lang);
        let number = Cell::Number(stranger.number.clone(), Text::line(source.strings.stranger));
        let mut cells =
            vec![number, Cell::text(stranger.went_to(source.lang)), Cell::Empty, Cell::Empty, Cell::Empty];
        cells.extend(both_sides(source, &line, answer, None));
        cells
    });
    Table {
        id: "controls",
        title: Text::line(source.words.summary.controls),
        layout: Layout::Cards,
        columns: columns(source),
        rows: lines.chain(strangers).collect(),
        notes: Vec::new(),
    }
}

/// What was written on controls of Annex A that the catalog does not ask about; none where nothing was.
fn others(source: &Source<'_>) -> Option<Table> {
    let chapter = source.others().next()?.row.chapter.title.clone();
    Some(Table {
        id: "others",
        title: chapter,
        layout: Layout::Cards,
        columns: columns(source),
        rows: source.others().map(|line| row(source, &line)).collect(),
        notes: vec![Text::line(AnnexStrings::of(source.lang).recorded)],
    })
}

fn columns(source: &Source<'_>) -> Vec<Column> {
    let word = Kind::Word;
    let workflows: Vec<Word> = source.plain::<Workflow>();
    let origins: Vec<Word> = source.plain::<Origin>();
    vec![
        Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
        Column::new(H::Name, Kind::Line, Side::Fixed, 26),
        Column::new(H::Chapter, Kind::Line, Side::Fixed, 20),
        Column::new(H::OtherNumbers, Kind::Long, Side::Fixed, 26),
        Column::new(H::Source, word(origins), Side::Fixed, 10),
        Column::new(H::Findings, Kind::Long, Side::Derived, 30),
        Column::new(H::Applicable, word(source.applicabilities()), Side::Customer, 12),
        Column::new(H::Reason, Kind::Long, Side::Customer, 30),
        Column::new(H::Basis, Kind::Line, Side::Customer, 12),
        Column::new(H::Status, word(source.statuses()), Side::Customer, 13),
        Column::new(H::Implementation, Kind::Long, Side::Customer, 44),
        Column::new(H::Questions, Kind::Long, Side::Customer, 50),
        Column::new(H::LeftOut, Kind::Long, Side::Customer, 30),
        Column::new(H::Duties, Kind::Long, Side::Customer, 44),
        Column::new(H::Evidence, Kind::Long, Side::Customer, 34),
        Column::new(H::Actions, Kind::Long, Side::Customer, 34),
        Column::new(H::Enquiries, Kind::Long, Side::Customer, 34),
        Column::new(H::Owner, Kind::Line, Side::Customer, 14),
        Column::new(H::Due, Kind::Date, Side::Customer, 12),
        Column::new(H::Workflow, word(workflows), Side::Customer, 12),
        Column::new(H::LastChecked, Kind::Date, Side::Derived, 12),
        Column::new(H::Others, Kind::Long, Side::Customer, 30),
        Column::new(H::Responsibility, word(source.plain::<Bearer>()), Side::Customer, 11),
        Column::new(H::ResponsibilityBasis, Kind::Long, Side::Provider, 34),
        Column::new(H::Statement, Kind::Long, Side::Provider, 46),
        Column::new(H::Section, Kind::Line, Side::Provider, 22),
        Column::new(H::Facts, Kind::Long, Side::Provider, 50),
        Column::new(H::Unsaid, Kind::Long, Side::Provider, 34),
        Column::new(H::References, Kind::Long, Side::Provider, 34),
        Column::new(H::WrittenByCustomer, Kind::Long, Side::Customer, 34),
    ]
}

fn number(source: &Source<'_>, line: &Line<'_>) -> Cell {
    Cell::Number(line.row.number.clone(), source.number_of(line.item.control))
}

fn row(source: &Source<'_>, line: &Line<'_>) -> Vec<Cell> {
    let Row { title, chapter, origin, numbers, .. } = line.row;
    let others = numbers.iter().map(|n| {
        Text::line(&(source.strings.with)(&format!("{} {}", n.edition.title, n.number), n.certainty.label))
    });
    let known = Origin::ALL.iter().find(|one| one.token() == origin.token);
    let mut cells = vec![
        number(source, line),
        Cell::text(title.clone()),
        Cell::text(Text::line(&format!("{} {}", chapter.id, chapter.title))),
        Cell::text(stack(others)),
        known.map_or(Cell::Empty, |one| Cell::Word(Word::of(*one, source.lang, Tone::Plain))),
    ];
    let written = csv::Line::of(source.strings, source.head(), line.row);
    cells.extend(both_sides(source, &written, line.answer, Some(line)));
    cells
}

/// From the findings on. Lists are worded as they are in the CSV.
fn both_sides(
    source: &Source<'_>,
    written: &csv::Line<'_>,
    answer: &crate::model::Answer,
    line: Option<&Line<'_>>,
) -> Vec<Cell> {
    let side = written.side;
    let text = |text: String| Cell::text(Text::block(&text));
    let by = answer.ownership.or(line.and_then(|line| line.item.ownership()).map(|borne| borne.by));
    let entries = |parts: Vec<Parts>| text(csv::entries(source.strings, parts.into_iter()));
    vec![
        text(csv::problems(written)),
        Cell::Word(source.applicability(answer.applicability)),
        Cell::text(side.reason.clone()),
        Cell::text(side.basis()),
        Cell::Word(source.status_of(answer)),
        Cell::text(side.description.clone()),
        text(csv::questions(written)),
        text(csv::left_out(written)),
        text(csv::duties(written)),
        entries(side.evidence.iter().map(|entry| entry.parts(source.strings)).collect()),
        entries(side.actions.iter().map(|entry| entry.parts(source.strings)).collect()),
        entries(side.enquiries.iter().map(|entry| entry.parts(source.strings)).collect()),
        Cell::text(side.owner.clone()),
        Cell::date(side.due),
        Cell::Word(Word::of(answer.workflow, source.lang, Tone::Plain)),
        Cell::date(side.given.map(|at| at.date_naive())),
        text(csv::others(written)),
        by.map_or(Cell::Empty, |by| Cell::Word(Word::of(by, source.lang, Tone::Plain))),
        text(csv::basis(written)),
        text(csv::statement(written)),
        text(csv::sections(written)),
        text(csv::facts(written)),
        text(csv::unsaid(written)),
        text(csv::references(written)),
        text(csv::written_by_customer(written)),
    ]
}
