//! 責任分担表, the responsibility matrix: for every control what the provider does, what is left to the
//! organisation, what a partner does for it, and what that rests on.

use super::super::report::Statement;
use super::super::side;
use super::super::table::{Cell, Column, Kind, Layout, Side, Table};
use super::super::text::Text;
use super::{Line, Source, stack};
use crate::exchange::Document;
use crate::model::vocabulary::{Applicability, Bearer, ReferenceKind, Vocabulary};
use crate::text::strings::headings::Heading as H;

pub(super) fn table(source: &Source<'_>) -> Table {
    Table {
        id: "responsibility",
        title: source.title(Document::Responsibility),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
            Column::new(H::Subject, Kind::Line, Side::Fixed, 28),
            Column::new(H::Responsibility, Kind::Word(source.plain::<Bearer>()), Side::Customer, 11),
            Column::new(H::Provider, Kind::Long, Side::Provider, 46),
            Column::new(H::Us, Kind::Long, Side::Customer, 46),
            Column::new(H::Partner, Kind::Long, Side::Customer, 24),
            Column::new(H::Articles, Kind::Long, Side::Provider, 36),
            Column::new(H::OpenPoints, Kind::Long, Side::Provider, 36),
        ],
        rows: source.lines().map(|line| row(source, &line)).collect(),
        notes: vec![Text::line(&(source.words.plan.bears_note)(source.words.plan.bears))],
    }
}

fn row(source: &Source<'_>, line: &Line<'_>) -> Vec<Cell> {
    let by = bearer(line);
    let borne = |who: &[Bearer], text: Text| {
        let mark = by.is_some_and(|by| who.contains(&by)).then(|| Text::line(source.words.plan.bears));
        Cell::text(stack(mark.into_iter().chain([text])))
    };
    let word = by.and_then(|by| source.plain::<Bearer>().into_iter().find(|word| word.token == by.token()));
    let told = stated(line).map(|said| said.text.clone());
    let said = stack(told.chain([line.row.answer.provider_side.clone()]));
    vec![
        Cell::Number(line.row.number.clone(), source.number_of(line.item.control)),
        Cell::text(line.row.title.clone()),
        word.map_or(Cell::Empty, Cell::Word),
        borne(&[Bearer::Csp, Bearer::Shared], said),
        borne(&[Bearer::Csc, Bearer::Shared], duties(source, line)),
        borne(&[Bearer::ThirdParty], Text::default()),
        Cell::text(basis(source, line)),
        Cell::text(open_points(line)),
    ]
}

fn bearer(line: &Line<'_>) -> Option<Bearer> {
    line.answer.ownership.or(line.item.ownership().map(|borne| borne.by))
}

/// What the paper states on a control, also in general chapters that concern it.
fn stated<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a Statement> + use<'a> {
    line.row.statement.iter().chain(&line.row.general)
}

fn is_excluded(line: &Line<'_>) -> bool {
    line.answer.applicability == Applicability::NotApplicable
}

/// What is left to the organisation: nothing, and why, where the control does not apply; where the provider's paper
/// leaves nothing by name, what the control asks.
fn duties(source: &Source<'_>, line: &Line<'_>) -> Text {
    if is_excluded(line) {
        let label = source.applicability(Applicability::NotApplicable).label;
        let reason = &line.row.answer.reason;
        let reason = if reason.is_empty() { source.words.scope.no_reason } else { reason.as_str() };
        return Text::block(&(source.strings.labelled)(label.as_str(), reason));
    }
    if line.row.answer.duties.is_empty() {
        return Text::block(line.item.expected().get(source.lang));
    }
    stack(line.row.answer.duties.iter().map(|duty| {
        let state = if duty.done { source.strings.duty_done } else { source.strings.duty_open };
        let text = Text::block(&(source.words.numbered)(state, duty.text.as_str()));
        stack([text, Text::block(&format!("  {}", duty.note.as_str().replace('\n', "\n  ")))])
    }))
}

/// Where in the paper it stands, the articles it cites, and who says who bears it, and why.
fn basis(source: &Source<'_>, line: &Line<'_>) -> Text {
    let sections = stated(line).map(|said| said.section.clone());
    let cited = stated(line).flat_map(|said| &said.references);
    let cited =
        cited.filter(|one| one.kind.token == ReferenceKind::Clause.token()).map(|one| one.label.clone());
    let own = [line.row.answer.provider_source.clone()];
    let why = side::basis(source.strings, line.row.ownership.as_ref(), &line.row.answer);
    let why = why.iter().map(|(label, text)| Text::block(&(source.strings.labelled)(label, text.as_str())));
    stack(sections.chain(cited).chain(own).chain(why))
}

/// What the paper leaves open and nobody has had a reply to; nobody needs one where the control does not apply.
fn open_points(line: &Line<'_>) -> Text {
    if is_excluded(line) {
        return Text::default();
    }
    let replied = |id: &Text| {
        let asked = line.row.answer.enquiries.iter().filter(|asked| asked.unsaid.as_ref() == Some(id));
        asked.into_iter().any(|asked| asked.replied.is_some() || !asked.reply.is_empty())
    };
    let unsaid = stated(line).flat_map(|said| &said.unsaid);
    stack(unsaid.filter(|gap| !replied(&gap.id)).map(|gap| gap.text.clone()))
}
