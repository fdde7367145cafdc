//! Sheets that come back more than once, days without a year, and the controls of Annex A outside the catalog.

use super::*;
use crate::exchange::table::Paper;
use crate::model::vocabulary::{Applicability, Basis};
use crate::text::strings::headings::Heading;

#[test]
fn evidence_edited_on_the_same_sheet_stays_one_entry() {
    let mut open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.title", typed("受講記録"));
    let comparison = compare(&open, &grid).unwrap();
    open.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.title", typed("受講記録 全員分"));
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.location", typed("書庫"));
    let comparison = compare(&open, &grid).unwrap();
    let title = found(&comparison, "7.2.2", "evidence.ev-1.title");
    assert_eq!(title.outcome, Outcome::Conflict(Value::text("受講記録 全員分")));
    open.edit_several(comparison.edits(&open, Some(Resolve::Theirs)), sample::now()).unwrap();
    let entries = &open.answer(&"7.2.2".into()).evidence;
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].title.as_str(), entries[0].location.as_str()), ("受講記録 全員分", "書庫"));
    assert!(compare(&open, &grid).unwrap().edits(&open, Some(Resolve::Theirs)).is_empty());
}

#[test]
fn evidence_of_two_departments_is_two_entries() {
    let mut open = sample::open();
    put(&mut open, &"7.2.2".into(), &Field::Owner, Value::text("総務部"));
    let sheet = |open: &OpenAssessment, selection: &Selection| {
        let wish = Wish {
            document: Document::Sheet,
            format: Format::Csv,
            encoding: Encoding::Utf8,
            lang: Lang::Ja,
            made: sample::now(),
        };
        read(&export_chosen(open, &wish, selection).unwrap().bytes).unwrap()
    };
    let one = Selection { owner: Some("総務部".into()), ..Selection::default() };
    let other = Selection { controls: vec!["7.2.2".into()], ..Selection::default() };
    let mut grids = [sheet(&open, &one), sheet(&open, &other)];
    for (grid, title) in grids.iter_mut().zip(["受講記録", "受講者名簿"]) {
        fill(grid, "7.2.2", "evidence.+Q-7.2.2-1.title", typed(title));
        let comparison = compare(&open, grid).unwrap();
        open.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
    }
    let titles: Vec<&str> =
        open.answer(&"7.2.2".into()).evidence.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["受講記録", "受講者名簿"]);
}

#[test]
fn a_day_without_a_year_lies_where_it_must_and_is_told() {
    let open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.date", typed("11/22"));
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.expires", typed("11月22日"));
    fill(&mut grid, "7.2.2", "due", typed("2026/12/1"));
    let comparison = compare(&open, &grid).unwrap();
    let read: Vec<(String, String)> =
        comparison.guessed.iter().map(|one| (one.text.clone(), one.day.to_string())).collect();
    let expected = [("11/22", "2026-11-22"), ("11月22日", "2027-11-22")];
    assert_eq!(read, expected.map(|(text, day)| (text.to_owned(), day.to_owned())));
    assert!(comparison.guessed.iter().all(|one| !one.place.cell.is_empty() && one.about.contains("7.2.2")));
    assert!(!comparison.has_findings(None), "it is told, not refused");
}

#[test]
fn controls_of_annex_a_outside_the_catalog_go_out_and_come_back() {
    let mut open = sample::open();
    let selection = Selection { annex_a: true, ..Selection::default() };
    let rows = slips(&open, &selection, Lang::Ja);
    assert!(rows.iter().any(|slip| slip.item.control.id.as_str() == "A.5.7"));
    assert!(slips(&open, &Selection::default(), Lang::Ja).iter().all(|slip| !slip.item.is_beyond()));
    let wish = Wish {
        document: Document::Sheet,
        format: Format::Xlsx,
        encoding: Encoding::Utf8,
        lang: Lang::Ja,
        made: sample::now(),
    };
    let mut grid = read(&export_chosen(&open, &wish, &selection).unwrap().bytes).unwrap();
    assert!(compare(&open, &grid).unwrap().changes(None).is_empty(), "as it went out, it changes nothing");
    fill(&mut grid, "A.5.7", "applicability", typed("○"));
    fill(&mut grid, "A.5.7", "basis", typed("リスク、契約"));
    fill(&mut grid, "A.5.7", "description", typed("JPCERT/CCの注意喚起を毎朝確認する。"));
    fill(&mut grid, "A.5.7", "owner", typed("情報システム部"));
    let comparison = compare(&open, &grid).unwrap();
    assert!(!comparison.has_findings(None));
    open.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
    let answer = open.answer(&"A.5.7".into());
    assert_eq!(answer.applicability, Applicability::Applicable);
    assert_eq!(answer.basis, [Basis::Risk, Basis::Contract].into());
    assert!(answer.given.is_some() && open.strangers().next().is_none());
    let paper = Paper::of(&open, Document::Soa, Lang::Ja, sample::now());
    let table = &paper.tables[0];
    let row = table.rows.iter().find(|row| row[0].plain() == "5.7").unwrap();
    let cell =
        |heading| row[table.columns.iter().position(|column| column.heading == heading).unwrap()].plain();
    assert_eq!(cell(Heading::Basis), "リスク / 契約");
    assert_eq!(cell(Heading::Implementation), "JPCERT/CCの注意喚起を毎朝確認する。");
    assert_eq!(cell(Heading::Owner), "情報システム部");
}
