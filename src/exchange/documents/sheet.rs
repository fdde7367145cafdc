//! 記入票, the fill-in sheet: one row for everything a department can answer, with hidden ids by which the answers are
//! found again when it comes back.

use super::super::report::{Report, Row};
use super::super::sheet::{self, Selection, Slip};
use super::super::table::{Cell, Column, Kind, Layout, Paper, Side, Table};
use super::super::text::Text;
use super::{Source, stack};
use crate::exchange::Document;
use crate::model::OpenAssessment;
use crate::text::Lang;
use crate::text::strings::headings::Heading as H;
use crate::text::strings::sheet::SheetStrings;
use chrono::{DateTime, FixedOffset};

/// The sheet for the chosen controls.
pub(in crate::exchange) fn paper(
    open: &OpenAssessment,
    selection: &Selection,
    lang: Lang,
    made: DateTime<FixedOffset>,
) -> Paper {
    let report = Report::of(open, lang, made);
    let tables = vec![table(&Source::new(open, &report), selection)];
    Paper { lang, document: Document::Sheet, head: report.head, plots: Vec::new(), tables }
}

/// Everything that is asked about one control.
pub(in crate::exchange) struct Block<'a> {
    /// The control as the report has it.
    pub(in crate::exchange) row: &'a Row,
    /// The rows of the sheet.
    pub(in crate::exchange) slips: Vec<Slip<'a>>,
}

/// The chosen controls, in walking order.
pub(in crate::exchange) fn blocks<'a>(
    open: &'a OpenAssessment,
    report: &'a Report,
    selection: &Selection,
) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for slip in sheet::slips(open, selection, report.lang) {
        let id = &slip.item.control.id;
        match blocks.last_mut() {
            Some(block) if block.slips.last().is_some_and(|last| last.item.control.id == *id) => {
                block.slips.push(slip);
            }
            _ => {
                let at = open.questionnaire().place(id);
                let row = at.and_then(|at| report.controls.iter().chain(&report.others).nth(at));
                blocks.extend(row.map(|row| Block { row, slips: vec![slip] }));
            }
        }
    }
    blocks
}

impl Block<'_> {
    /// What the provider says, and what the customer has written about that.
    pub(in crate::exchange) fn provider(&self) -> Text {
        let said = self.row.statement.iter().map(|said| said.text.clone());
        stack(said.chain([self.row.answer.provider_side.clone()]))
    }

    /// The provider's facts, each behind its kind.
    pub(in crate::exchange) fn facts(&self) -> Vec<Text> {
        let facts = self.row.statement.iter().flat_map(|said| &said.facts);
        facts.map(|fact| Text::block(&format!("[{}] {}", fact.kind.label, fact.text))).collect()
    }
}

pub(super) fn table(source: &Source<'_>, selection: &Selection) -> Table {
    let mut rows = Vec::new();
    for block in blocks(source.open, source.report, selection) {
        for (at, slip) in block.slips.iter().enumerate() {
            // The facts once for every control: they would fill the sheet.
            let facts = if at == 0 { block.facts() } else { Vec::new() };
            rows.push(row(source, &block, slip, stack([block.provider()].into_iter().chain(facts))));
        }
    }
    Table {
        id: "sheet",
        title: source.title(Document::Sheet),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 10),
            Column::new(H::Name, Kind::Line, Side::Fixed, 22),
            Column::new(H::Question, Kind::Long, Side::Fixed, 44),
            Column::new(H::Choices, Kind::Long, Side::Fixed, 30),
            Column::new(H::ProviderMeasure, Kind::Long, Side::Provider, 44),
            Column::new(H::Answer, Kind::Long, Side::Customer, 40),
            Column::new(H::Note, Kind::Long, Side::Customer, 24),
            Column::new(H::SheetAssessment, Kind::Key, Side::Fixed, 12),
            Column::new(H::SheetControl, Kind::Key, Side::Fixed, 12),
            Column::new(H::SheetField, Kind::Key, Side::Fixed, 12),
            Column::new(H::SheetSent, Kind::Key, Side::Fixed, 12),
        ],
        rows,
        notes: SheetStrings::of(source.lang).instructions.map(Text::line).into(),
    }
}

fn row(source: &Source<'_>, block: &Block<'_>, slip: &Slip<'_>, provider: Text) -> Vec<Cell> {
    let control = slip.item.control;
    vec![
        Cell::Number(block.row.number.clone(), source.number_of(control)),
        Cell::text(block.row.title.clone()),
        Cell::text(slip.question.clone()),
        Cell::text(slip.offered(source.lang)),
        Cell::text(provider),
        Cell::Input(slip.answer.clone(), slip.single().to_vec()),
        Cell::Empty,
        Cell::text(Text::line(source.open.assessment().id.as_str())),
        Cell::text(Text::line(control.id.as_str())),
        Cell::text(Text::line(&slip.field.to_string())),
        Cell::text(Text::line(&slip.sent)),
    ]
}
