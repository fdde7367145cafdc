//! How long it takes to make what is handed in: a workbook of 10,000 rows and 15 columns, which `xlsx_peers.py`
//! makes too, and the documents of assessments of two sizes.

#![allow(clippy::unwrap_used, reason = "a benchmark that fails should say so at once")]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use divan::counter::BytesCount;
use generated::{Generated, SEED, now, today};
use std::sync::Arc;
use tenken::exchange::table::{Cell, Column, Kind, Layout, Paper, Side, Table};
use tenken::exchange::text::Text;
use tenken::exchange::{Document, Encoding, Format, Wish, export, workbook};
use tenken::model::OpenAssessment;
use tenken::text::Lang;
use tenken::text::strings::headings::Heading;

const ROWS: usize = 10_000;
const COLUMNS: usize = 15;

fn main() {
    divan::main();
}

fn opened(controls: usize) -> OpenAssessment {
    let made = Generated::new(controls, SEED);
    let questionnaire = Arc::new(made.questionnaire());
    OpenAssessment::new(made.assessment, questionnaire, today())
}

/// A table in which no cell is like another.
fn table() -> Table {
    let cell = |row: usize, column: usize| {
        Cell::Text(Text::line(&format!("{row}行{column}列 利用者IDは四半期ごとに台帳と照合する。")))
    };
    Table {
        id: "bench",
        title: Text::line("計測"),
        layout: Layout::Rows,
        columns: (0..COLUMNS)
            .map(|_| Column::new(Heading::Content, Kind::Line, Side::Customer, 60))
            .collect(),
        rows: (0..ROWS).map(|row| (0..COLUMNS).map(|column| cell(row, column)).collect()).collect(),
        notes: Vec::new(),
    }
}

/// 10,000 rows of 15 cells to a workbook in memory.
#[divan::bench(max_time = 10)]
fn workbook_of_10000_by_15(bencher: Bencher) {
    let mut paper = Paper::of(&opened(45), Document::Scope, Lang::Ja, now());
    paper.tables = vec![table()];
    let bytes = workbook(&paper).len();
    bencher.counter(BytesCount::new(bytes)).bench(|| workbook(&paper));
}

/// An assessment to a document.
#[divan::bench(args = [
    (45, Document::Workbook, Format::Xlsx),
    (45, Document::Report, Format::Html),
    (10_000, Document::Report, Format::Xlsx),
    (10_000, Document::Report, Format::Html),
    (10_000, Document::Report, Format::Csv),
], max_time = 5)]
fn document(bencher: Bencher, (controls, document, format): (usize, Document, Format)) {
    let open = opened(controls);
    let wish = Wish { document, format, encoding: Encoding::Utf8, lang: Lang::Ja, made: now() };
    bencher.bench(|| export(&open, &wish).unwrap().bytes);
}
