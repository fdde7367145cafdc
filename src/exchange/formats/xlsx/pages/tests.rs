use super::*;
use crate::exchange::Document;
use crate::exchange::table::{Layout, Side};
use crate::exchange::text::Text;
use crate::model::sample;
use crate::text::Lang;
use crate::text::strings::headings::Heading;
use proptest::prelude::*;

fn paper(document: Document, lang: Lang) -> Paper {
    Paper::of(&crate::exchange::tests::real(), document, lang, sample::now())
}

fn long(width: u8) -> Column {
    Column::new(Heading::Content, Kind::Long, Side::Customer, width)
}

fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { id: "t", title: Text::line("表"), layout: Layout::Rows, columns, rows, notes: Vec::new() }
}

fn text_of(cells: usize) -> Cell {
    Cell::Text(Text::line(&"字".repeat(cells / 2)))
}

fn widest(plan: &Plan) -> usize {
    (0..plan.pages.len()).map(|place| plan.page_width(place)).max().unwrap()
}

/// A program that fits the sheet onto as many pages, with as large letters as it can, breaks it where it is planned.
fn assert_stands_well(plan: &Plan) {
    let shown: Vec<usize> = plan.pages.concat();
    let most = widest(plan);
    assert_eq!(plan.filled(&shown, most), plan.pages, "{plan:?}");
    assert!(plan.pages.len() == 1 || plan.filled(&shown, most - 1).len() > plan.pages.len(), "{plan:?}");
}

#[test]
fn every_document_is_broken_where_it_is_planned_to_be_and_its_letters_can_be_read() {
    for lang in Lang::ALL {
        for document in [Document::Workbook, Document::Sheet] {
            let paper = paper(document, lang);
            for table in &paper.tables {
                let plan = plan(table, &paper);
                assert_stands_well(&plan);
                assert!(widest(&plan) <= plan.most, "{} {plan:?}", table.id);
            }
        }
    }
}

#[test]
fn the_statement_of_applicability_stands_on_two_pages_and_takes_far_fewer_lines() {
    let paper = paper(Document::Soa, Lang::Ja);
    let table = &paper.tables[0];
    let plan = plan(table, &paper);
    assert_eq!(plan.pages.len(), 2);
    let tall = |widths: &[usize]| -> usize {
        let of = |(cell, width): (&Cell, &usize)| text(cell).map_or(1, |text| lines(text, *width));
        table.rows.iter().map(|row| row.iter().zip(widths).map(of).max().unwrap()).sum()
    };
    let own: Vec<usize> = table.columns.iter().map(|column| usize::from(column.width)).collect();
    assert!(tall(&plan.widths) * 4 < tall(&own) * 3, "{} of {} lines", tall(&plan.widths), tall(&own));
}

#[test]
fn what_is_filled_in_stands_on_one_page_beside_its_question() {
    for document in [Document::Sheet, Document::Enquiry] {
        let paper = paper(document, Lang::Ja);
        let plan = plan(&paper.tables[0], &paper);
        assert_eq!(plan.pages.len(), 1, "{document:?} {plan:?}");
        assert!(plan.shows_all(&paper.tables[0]), "{document:?}");
    }
}

#[test]
fn the_room_of_a_page_goes_to_what_makes_the_rows_tall() {
    let number = Column::new(Heading::Number, Kind::ControlNumber, Side::Fixed, 10);
    let columns = vec![number, long(30), long(30)];
    let rows = (0..20).map(|_| vec![text_of(6), text_of(20), text_of(400)]).collect();
    let plan = plan(&table(columns, rows), &paper(Document::Scope, Lang::Ja));
    assert_eq!(plan.widths[..2], [10, 30]);
    assert!(plan.widths[2] > 60, "{plan:?}");
    assert_eq!(plan.pages, [[0, 1, 2]]);
}

#[test]
fn a_heading_too_long_for_its_column_is_broken_before_the_bracket_and_nowhere_else() {
    for lang in Lang::ALL {
        let paper = paper(Document::Soa, lang);
        let plan = plan(&paper.tables[0], &paper);
        let mut broken = 0;
        for (column, width) in paper.tables[0].columns.iter().zip(&plan.widths) {
            let title = title(column, &paper);
            let parts: Vec<&str> = title.split('\n').collect();
            broken += usize::from(parts.len() > 1);
            assert!(parts.get(1).is_none_or(|part| part.starts_with('(')), "{title}");
            assert!(
                parts.len() == 1 || parts.iter().all(|part| lines(part, width - 2) == 1),
                "{title} {width}"
            );
            let bare = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(bare(&title), bare(&column.title(lang)));
        }
        assert!(broken >= 3, "{lang:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_is_broken_where_it_is_planned_to_be(
        columns in prop::collection::vec((4_u8..90, any::<bool>()), 1..24),
        rows in prop::collection::vec(prop::collection::vec(0_usize..600, 24), 0..8),
    ) {
        let kind = |long: bool| if long { Kind::Long } else { Kind::Line };
        let column = |(width, long): &(u8, bool)| Column::new(Heading::Content, kind(*long), Side::Fixed, *width);
        let rows = rows.iter().map(|row| row.iter().take(columns.len()).map(|cells| text_of(*cells)).collect());
        let table = table(columns.iter().map(column).collect(), rows.collect());
        let open = sample::open();
        let plan = plan(&table, &Paper::of(&open, Document::Scope, Lang::Ja, sample::now()));
        prop_assert_eq!(plan.pages.concat(), (0..columns.len()).collect::<Vec<_>>());
        prop_assert!(plan.widths.iter().zip(&columns).all(|(width, (own, _))| *width >= usize::from(*own)));
        if plan.pages.iter().all(|page| page.iter().any(|at| plan.may_grow(&table, *at))) {
            assert_stands_well(&plan);
        }
    }

    #[test]
    fn a_line_is_as_long_as_its_characters_are_wide(text in "[a-z0-9 点検ｱー○①é\u{1F600}]{0,40}") {
        let naive: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        prop_assert_eq!(cells(&text), naive);
    }
}
