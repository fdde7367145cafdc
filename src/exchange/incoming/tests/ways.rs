//! Every kind of field that a sheet carries goes out, is edited, and comes back: as a workbook, as CSV, and as what the
//! form saves.

use super::*;
use std::collections::BTreeSet;

/// The grid as somebody's program writes it as CSV, its columns the other way round.
fn as_csv(grid: &Grid) -> Vec<u8> {
    let sheet = grid.sheets.iter().find(|sheet| columns::find(sheet).is_some()).unwrap();
    let wide = sheet.rows.iter().flat_map(|line| line.cells.iter().map(|(at, _)| *at)).max().unwrap();
    let mut out = ::csv::WriterBuilder::new().from_writer(Vec::new());
    for line in &sheet.rows {
        out.write_record((0..=wide).rev().map(|at| line.text(Some(at)))).unwrap();
    }
    out.into_inner().unwrap()
}

/// The grid as the form saves it.
fn as_form(open: &OpenAssessment, grid: &Grid) -> Vec<u8> {
    let (at, columns) = columns_of(grid);
    let lines = grid.sheets[at].rows.iter().filter(|line| line.at > columns.heads);
    let answers: Vec<_> = lines
        .map(|line| {
            serde_json::json!({ "control": line.text(columns.control), "field": line.text(columns.field),
                "sent": line.text(columns.sent), "answer": line.text(Some(columns.answer)), "note": "" })
        })
        .collect();
    serde_json::to_vec(&serde_json::json!({ "format": form::FORMAT, "version": form::VERSION,
        "assessment": open.assessment().id, "answers": answers }))
    .unwrap()
}

/// What somebody may write into a field: something that is not there yet.
fn another(open: &OpenAssessment, slip: &Slip<'_>, turn: usize) -> Option<(Value, String)> {
    let texts = ["規程を改めた", "台帳で確かめる", "別の部署"];
    (1..32_u8).find_map(|state| {
        let seed = (state, format!("{} {turn}-{state}", texts[turn % texts.len()]));
        let new = value(&slip.shape, &seed);
        let plain = written(&new, &slip.shape, Lang::Ja).as_str().to_owned();
        let offered = crate::exchange::sheet::is_offered(&slip.field, &new);
        let other =
            offered && !plain.is_empty() && plain != slip.answer.as_str() && !meaning::is_stroke(&plain);
        // Undecided is said by a blank, which changes nothing.
        let read = meaning::read(&slip.shape, &plain, open.today()).ok()?;
        (other && read == new).then_some((new, plain))
    })
}

fn kind(shape: &Shape<'_>) -> &'static str {
    match shape {
        Shape::One(_) => "one",
        Shape::Many(_) => "many",
        Shape::Line | Shape::Sha256 => "line",
        Shape::Block => "block",
        Shape::Number(_) => "number",
        Shape::Date(_) => "date",
        Shape::Tick => "tick",
        Shape::Evidence => "evidence",
    }
}

#[test]
fn every_field_of_a_sheet_comes_back_edited_in_every_way() {
    let open = with_entries(3);
    let mut grid = filled(&open);
    let (mut kinds, mut names, mut wanted) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (turn, slip) in slips(&open, &Selection::default(), Lang::Ja).iter().enumerate() {
        let Some((new, plain)) = another(&open, slip, turn) else { panic!("{}", slip.field) };
        let (control, field) = (slip.item.control.id.to_string(), slip.field.to_string());
        fill(&mut grid, &control, &field, typed(&plain));
        kinds.insert(kind(&slip.shape));
        names.insert(field.split(['.', '-']).next().unwrap_or_default().to_owned());
        wanted.push((control, field, new));
    }
    // What a sheet carries; whoever adds a field sees here whether it comes back.
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["block", "date", "line", "many", "number", "one", "tick"]
    );
    let expected = [
        "D",
        "Q",
        "applicability",
        "basis",
        "description",
        "due",
        "enquiry",
        "evidence",
        "implementation",
        "owner",
        "reason",
        "workflow",
    ];
    assert_eq!(names.into_iter().collect::<Vec<_>>(), expected);
    for bytes in [rearranged(&grid), as_csv(&grid), as_form(&open, &grid)] {
        let comparison = back(&open, &bytes);
        assert!(
            !comparison.has_findings(None),
            "{:?}",
            comparison.cells.iter().find(|cell| matches!(cell.outcome, Outcome::Invalid(_)))
        );
        let changed: usize = comparison.changes(None).iter().map(|(_, fields)| fields.len()).sum();
        assert_eq!(changed, wanted.len());
        let mut after =
            OpenAssessment::new(open.assessment().clone(), open.questionnaire().clone(), open.today());
        after.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
        for (control, field, value) in &wanted {
            assert!(holds(&after, control, field, value), "{control} {field} {value:?}");
        }
        let again = back(&after, &bytes);
        assert!(again.changes(None).is_empty() && !again.has_findings(None));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_arrive_the_same_in_every_way(
        seeds in seeds(),
        places in proptest::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let open = assessed(&seeds);
        let rows = slips(&open, &Selection::default(), Lang::Ja);
        let mut grid = filled(&open);
        let mut touched = BTreeSet::new();
        for (turn, place) in places.iter().enumerate() {
            let at = place.index(rows.len());
            let Some((_, plain)) = another(&open, &rows[at], turn).filter(|_| !touched.contains(&at)) else { continue };
            fill(&mut grid, rows[at].item.control.id.as_str(), &rows[at].field.to_string(), typed(&plain));
            touched.insert(at);
        }
        let changes = |bytes: &[u8]| {
            let mut changes = back(&open, bytes).changes(None);
            changes.sort_by_key(|(control, _)| control.to_string());
            for (_, fields) in &mut changes {
                fields.sort_by_key(|(field, _)| field.to_string());
            }
            changes
        };
        let from_book = changes(&rearranged(&grid));
        prop_assert_eq!(from_book.iter().map(|(_, fields)| fields.len()).sum::<usize>(), touched.len());
        prop_assert_eq!(&changes(&as_csv(&grid)), &from_book);
        prop_assert_eq!(&changes(&as_form(&open, &grid)), &from_book);
    }
}
