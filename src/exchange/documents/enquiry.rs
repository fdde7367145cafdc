//! 提供者への照会票, the enquiry: what the provider was asked and what it replied, and what its paper leaves open
//! and nobody has asked yet.

use super::super::report::Unsaid;
use super::super::side::Enquired;
use super::super::table::{Cell, Column, Kind, Layout, Side, Table};
use super::super::text::Text;
use super::gaps::of_control;
use super::{Source, stack};
use crate::exchange::Document;
use crate::model::statements::{self as model, GeneralChapter};
use crate::text::strings::headings::Heading as H;

pub(super) fn table(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for line in source.lines().chain(source.others()) {
        let number = Cell::Number(line.row.number.clone(), source.number_of(line.item.control));
        let why = Text::block(line.item.risk().get(source.lang));
        let side = &line.row.answer;
        let stated = line.row.statement.as_ref();
        let paper = stated.map(|said| told(source, &said.section, &said.text)).unwrap_or_default();
        let unsaid = stated.map_or(&[][..], |said| &said.unsaid);
        for asked in &side.enquiries {
            let paper = of_chapter(source, asked).unwrap_or_else(|| paper.clone());
            rows.push(sent(rows.len() + 1, number.clone(), asked, &paper, &why));
        }
        let open = |gap: &&Unsaid| !is_asked(&side.enquiries, gap.id.as_str());
        for gap in unsaid.iter().filter(open) {
            rows.push(row(rows.len() + 1, number.clone(), gap.text.clone(), &paper, &why));
        }
    }
    for stranger in source.strangers() {
        for asked in &stranger.answer.enquiries {
            let number = of_control(source, &stranger.number);
            rows.push(sent(rows.len() + 1, number, asked, &Text::default(), &Text::default()));
        }
    }
    rows.extend(general(source, rows.len()));
    Table {
        id: "enquiry",
        title: source.title(Document::Enquiry),
        layout: Layout::Rows,
        columns: columns(),
        rows,
        notes: vec![Text::line(source.words.plan.enquiry_note)],
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(H::No, Kind::Count, Side::Fixed, 5),
        Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
        Column::new(H::Question, Kind::Long, Side::Customer, 44),
        Column::new(H::Paper, Kind::Long, Side::Provider, 50),
        Column::new(H::Why, Kind::Long, Side::Customer, 36),
        Column::new(H::Sent, Kind::Date, Side::Customer, 12),
        Column::new(H::Ticket, Kind::Line, Side::Customer, 14),
        Column::new(H::Answer, Kind::Long, Side::Customer, 40),
        Column::new(H::Answered, Kind::Date, Side::Customer, 12),
    ]
}

/// What the general chapters leave open and nobody has asked on the control that the chapter concerns.
fn general(source: &Source<'_>, before: usize) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for chapter in chapters(source) {
        let paper = of_paper(source, chapter);
        let open = |gap: &&model::Unsaid| {
            source.sides().all(|(_, side)| !is_asked(&side.enquiries, gap.id.as_str()))
        };
        for gap in chapter.unsaid.iter().filter(open) {
            let question = Text::block(gap.text.get(source.lang));
            let name = Cell::text(Text::line(chapter.title.get(source.lang)));
            rows.push(row(before + rows.len() + 1, name, question, &paper, &Text::default()));
        }
    }
    rows
}

fn chapters<'a>(source: &Source<'a>) -> &'a [GeneralChapter] {
    source.open.questionnaire().statements().map_or(&[][..], |said| &said.chapters)
}

/// What the paper says where an enquiry comes from a gap in one of its general chapters.
fn of_chapter(source: &Source<'_>, asked: &Enquired) -> Option<Text> {
    let about = asked.unsaid.as_ref()?.as_str();
    let has = |chapter: &&GeneralChapter| chapter.unsaid.iter().any(|gap| gap.id.as_str() == about);
    chapters(source).iter().find(has).map(|chapter| of_paper(source, chapter))
}

fn of_paper(source: &Source<'_>, chapter: &GeneralChapter) -> Text {
    let section = Text::line(chapter.section.get(source.lang));
    told(source, &section, &Text::block(chapter.statement.get(source.lang)))
}

/// Whether the provider was asked about a gap in its paper.
fn is_asked(enquiries: &[Enquired], gap: &str) -> bool {
    enquiries.iter().any(|asked| asked.unsaid.as_ref().is_some_and(|about| about.as_str() == gap))
}

fn told(source: &Source<'_>, section: &Text, statement: &Text) -> Text {
    stack([Text::line(&(source.words.numbered)(section.as_str(), "")), statement.clone()])
}

/// A question nobody has sent yet.
fn row(no: usize, number: Cell, question: Text, paper: &Text, why: &Text) -> Vec<Cell> {
    vec![
        Cell::Count(no),
        number,
        Cell::text(question),
        Cell::text(paper.clone()),
        Cell::text(why.clone()),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]
}

/// An enquiry that was made, with what came of it.
fn sent(no: usize, number: Cell, asked: &Enquired, paper: &Text, why: &Text) -> Vec<Cell> {
    let why = if asked.why.is_empty() { why } else { &asked.why };
    vec![
        Cell::Count(no),
        number,
        Cell::text(asked.question.clone()),
        Cell::text(paper.clone()),
        Cell::text(why.clone()),
        Cell::date(asked.sent),
        Cell::text(asked.ticket.clone()),
        Cell::text(asked.reply.clone()),
        Cell::date(asked.replied),
    ]
}
