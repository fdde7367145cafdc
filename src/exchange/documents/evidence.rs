//! 証跡一覧, the list of evidence: every entry, with whether it still counts.

use super::super::side::Shown;
use super::super::table::{Cell, Column, Kind, Layout, Side, Table, Tone, Word};
use super::super::text::Text;
use super::gaps::{name, of_control};
use super::{Source, listed, stack};
use crate::exchange::Document;
use crate::model::readiness::{self, Problem};
use crate::text::strings::headings::Heading as H;

pub(super) fn table(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (number, side) in source.sides() {
        rows.extend(side.evidence.iter().map(|entry| row(source, number, &side.owner, entry)));
    }
    Table {
        id: "evidence",
        title: source.title(Document::Evidence),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::EvidenceId, Kind::Line, Side::Fixed, 18),
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
            Column::new(H::Title, Kind::Long, Side::Customer, 40),
            Column::new(H::Location, Kind::Long, Side::Customer, 44),
            Column::new(H::VersionDate, Kind::Date, Side::Customer, 12),
            Column::new(H::Keeper, Kind::Line, Side::Customer, 16),
            Column::new(H::Expires, Kind::Date, Side::Customer, 12),
            Column::new(H::Check, Kind::Word(checks(source).to_vec()), Side::Derived, 12),
        ],
        rows,
        notes: notes(source),
    }
}

fn checks(source: &Source<'_>) -> [Word; 3] {
    let [valid, expired, lasting] = source.words.plan.checks;
    let word = |token, label: &str, tone| Word { token, label: Text::line(label), tone };
    [
        word("valid", valid, Tone::Good),
        word("expired", expired, Tone::Bad),
        word("no-expiry", lasting, Tone::Quiet),
    ]
}

fn row(source: &Source<'_>, number: &Text, keeper: &Text, entry: &Shown) -> Vec<Cell> {
    let [valid, expired, lasting] = checks(source);
    let check = match entry.expires {
        None => lasting,
        Some(_) if entry.expired => expired,
        Some(_) => valid,
    };
    let sum = match entry.sha256.is_empty() {
        true => Text::default(),
        false => Text::line(&(source.words.plan.checksum)(entry.sha256.as_str())),
    };
    vec![
        Cell::text(name(number, &entry.id)),
        of_control(source, number),
        Cell::text(stack([entry.title.clone(), entry.note.clone()])),
        Cell::text(stack([entry.location.clone(), sum])),
        Cell::date(entry.date),
        Cell::text(keeper.clone()),
        Cell::date(entry.expires),
        Cell::Word(check),
    ]
}

fn notes(source: &Source<'_>) -> Vec<Text> {
    let bare = source
        .lines()
        .chain(source.others())
        .filter(|line| readiness::problems(line.answer, source.open.today()).contains(&Problem::NoEvidence));
    let numbers = listed(bare.map(|line| line.row.number.clone()));
    match numbers.is_empty() {
        true => Vec::new(),
        false => vec![Text::line(&(source.words.plan.without_evidence)(numbers.as_str()))],
    }
}
