//! What goes out and comes back untouched changes nothing; what was edited, and only that, arrives.

mod again;
mod ways;

use super::*;
use crate::exchange::sheet::{Slip, slips, written};
use crate::exchange::text::Text;
use crate::exchange::{Document, Encoding, Format, Wish, export_chosen};
use crate::model::enquiry::Enquiry;
use crate::model::evidence::Evidence;
use crate::model::shape::Offer;
use crate::model::value::Quantity;
use crate::model::vocabulary::Workflow;
use crate::model::{Edit, sample};
use proptest::prelude::*;
use rust_xlsxwriter::{Format as Look, Workbook};

/// What decides on one answer.
type Seed = (u8, String);

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ぁ-んァ-ヶ一-龠a-z0-9、。○×△\n\t\"'=+@,;/<>&−〜𠮷① -]{0,16}").unwrap()
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    proptest::collection::vec((any::<u8>(), text()), 1..24)
}

/// A value of a shape.
fn value(shape: &Shape<'_>, (state, text): &Seed) -> Value {
    let state = usize::from(*state);
    let pick = |offers: &[Offer<'_>]| offers[state % offers.len()].value.clone();
    match shape {
        Shape::One(offers) => pick(offers),
        Shape::Many(offers) => {
            let chosen = offers.iter().enumerate().filter(|(at, _)| state >> at & 1 == 1);
            let options: Vec<_> = chosen
                .map(|(_, offer)| match &offer.value {
                    Value::Choices(one) => one[0].clone(),
                    other => panic!("{other:?}"),
                })
                .collect();
            if options.is_empty() { Value::Empty } else { Value::Choices(options) }
        }
        Shape::Line => Value::text(text.replace('\n', " ")),
        Shape::Sha256 => Value::text(format!("{state:064x}")),
        Shape::Block => Value::text(text.clone()),
        Shape::Number(_) => Value::Number(Quantity::new(state as f64 / 4.0 - 9.0).unwrap()),
        Shape::Date(_) => Value::Date(sample::today() + chrono::Days::new(state as u64)),
        Shape::Tick => Value::Tick(state % 2 == 0),
        Shape::Evidence => Value::Empty,
    }
}

/// An assessment in which every row of the sheet may hold anything that fits.
fn assessed(seeds: &[Seed]) -> OpenAssessment {
    let mut open = with_entries(seeds.len());
    let all = with_entries(seeds.len());
    let mut turn = seeds.iter().cycle();
    for slip in slips(&all, &Selection::default(), Lang::Ja) {
        let seed = turn.next().unwrap();
        if !seed.0.is_multiple_of(3) && !entries::is_new(all.answer(&slip.item.control.id), &slip.field) {
            put(&mut open, &slip.item.control.id, &slip.field, value(&slip.shape, seed));
        }
    }
    open
}

/// An assessment with so much evidence and so many enquiries.
fn with_entries(count: usize) -> OpenAssessment {
    let mut open = sample::open();
    for at in 0..count % 4 {
        for control in ["7.2.2", "12.4.1"].map(ControlId::from) {
            let question = (at == 1 && control.as_str() == "7.2.2").then(|| "Q-7.2.2-1".into());
            let entry = Box::new(Evidence::empty(format!("ev-{at}").as_str().into(), question));
            let evidence = Edit::InsertEvidence { control: control.clone(), at, entry };
            let entry = Box::new(Enquiry::new(format!("en-{at}").as_str().into(), None, "記録は取れますか"));
            let enquiry = Edit::InsertEnquiry { control: control.clone(), at, entry };
            open.edit(&control, None, Edit::All(vec![evidence, enquiry]), sample::now(), false).unwrap();
        }
    }
    open
}

/// What a field holds; of an entry that was to be made, what any of the entries holds there.
fn holds(open: &OpenAssessment, control: &str, field: &str, value: &Value) -> bool {
    let answer = open.answer(&control.into());
    match field.parse().unwrap() {
        Field::Evidence(id, part) if id.as_str().starts_with('+') => answer
            .evidence
            .iter()
            .any(|entry| answer.value(&Field::Evidence(entry.id.clone(), part)) == *value),
        field => answer.value(&field) == *value,
    }
}

fn put(open: &mut OpenAssessment, control: &ControlId, field: &Field, value: Value) {
    let edit = Edit::Put { control: control.clone(), field: field.clone(), value };
    open.edit(control, None, edit, sample::now(), false).unwrap();
}

fn sent(open: &OpenAssessment, format: Format, encoding: Encoding, lang: Lang) -> Vec<u8> {
    let wish = Wish { document: Document::Sheet, format, encoding, lang, made: sample::now() };
    export_chosen(open, &wish, &Selection::default()).unwrap().bytes
}

/// What the form saves when nobody touches it.
fn saved(open: &OpenAssessment, lang: Lang) -> Vec<u8> {
    let all = slips(open, &Selection::default(), lang);
    let answer = |slip: &Slip<'_>| {
        serde_json::json!({ "control": slip.item.control.id, "field": slip.field.to_string(),
            "sent": slip.sent, "answer": slip.answer, "note": "" })
    };
    let answers: Vec<_> = all.iter().map(answer).collect();
    serde_json::to_vec(&serde_json::json!({ "format": form::FORMAT, "version": form::VERSION,
        "assessment": open.assessment().id, "answers": answers }))
    .unwrap()
}

fn every_way(open: &OpenAssessment, lang: Lang) -> [Vec<u8>; 4] {
    [
        sent(open, Format::Xlsx, Encoding::Utf8, lang),
        sent(open, Format::Csv, Encoding::Utf8, lang),
        sent(open, Format::Csv, Encoding::Cp932, lang),
        saved(open, lang),
    ]
}

fn back(open: &OpenAssessment, bytes: &[u8]) -> Comparison {
    compare(open, &read(bytes).unwrap()).unwrap()
}

fn columns_of(grid: &Grid) -> (usize, Columns) {
    grid.sheets.iter().enumerate().find_map(|(at, sheet)| Some((at, columns::find(sheet)?))).unwrap()
}

/// Writes into the answer of a field, as somebody at a spreadsheet does.
/// Whether a row has that name, with or without the sign of its sheet.
fn is_named(row: &str, field: &str) -> bool {
    let unsigned =
        row.split_once('~').map(|(entry, rest)| format!("{entry}{}", rest.trim_start_matches(|c| c != '.')));
    row == field || unsigned.as_deref() == Some(field)
}

fn fill(grid: &mut Grid, control: &str, field: &str, answer: Entry) {
    let (at, columns) = columns_of(grid);
    let lines = &mut grid.sheets[at].rows;
    let line = lines
        .iter_mut()
        .find(|line| line.text(columns.control) == control && is_named(&line.text(columns.field), field))
        .unwrap();
    line.cells.retain(|(column, _)| *column != columns.answer);
    line.cells.push((columns.answer, answer));
    line.cells.sort_by_key(|(column, _)| *column);
}

fn typed(text: &str) -> Entry {
    Entry::Text(text.to_owned())
}

fn filled(open: &OpenAssessment) -> Grid {
    read(&sent(open, Format::Xlsx, Encoding::Utf8, Lang::Ja)).unwrap()
}

fn found<'c>(comparison: &'c Comparison, control: &str, field: &str) -> &'c Found {
    let is = |cell: &&Found| cell.control.as_str() == control && cell.field.to_string() == field;
    comparison.cells.iter().find(is).unwrap()
}

/// The grid as a workbook somebody saved under other names, with columns and rows in another order.
fn rearranged(grid: &Grid) -> Vec<u8> {
    let mut book = Workbook::new();
    for (at, sheet) in grid.sheets.iter().enumerate() {
        let page = book.add_worksheet();
        page.set_name(format!("回答{at}")).unwrap();
        let heads = columns::find(sheet).map(|columns| columns.heads);
        let (head, mut rest): (Vec<_>, Vec<_>) = sheet.rows.iter().partition(|line| Some(line.at) <= heads);
        rest.reverse();
        page.write_string(0, 0, "記入のお願い").unwrap();
        for (row, line) in (2..).zip(head.into_iter().chain(rest)) {
            for (column, entry) in &line.cells {
                let column = 30 - u16::try_from(*column).unwrap();
                page.write_string(row, column, entry.text().unwrap()).unwrap();
            }
            page.write_string(row, 40, if row == 2 { "追加の列" } else { "社内用" }).unwrap();
            // Somebody filtered what was already settled out of sight.
            if row % 3 == 0 {
                page.set_row_hidden(row).unwrap();
            }
        }
        page.merge_range(0, 0, 0, 5, "記入のお願い", &Look::new()).unwrap();
    }
    book.save_to_buffer().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_touched_changes_nothing(seeds in seeds(), english in any::<bool>()) {
        let open = assessed(&seeds);
        let lang = if english { Lang::En } else { Lang::Ja };
        let rows = slips(&open, &Selection::default(), lang).len();
        for bytes in every_way(&open, lang) {
            let comparison = back(&open, &bytes);
            prop_assert_eq!(comparison.cells.len(), rows);
            for cell in &comparison.cells {
                prop_assert_eq!(&cell.outcome, &Outcome::Unchanged, "{:?}", cell);
            }
            prop_assert!(comparison.strays.is_empty() && comparison.remarks.is_empty());
            prop_assert!(comparison.changes(None).is_empty() && !comparison.has_findings(None));
        }
    }

    #[test]
    fn what_was_edited_and_only_that_arrives(
        seeds in seeds(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), text()), 0..10),
    ) {
        let open = assessed(&seeds);
        let mut grid = filled(&open);
        let rows = slips(&open, &Selection::default(), Lang::Ja);
        let mut wanted: Vec<(String, String, Value)> = Vec::new();
        for (place, state, text) in edits {
            let slip = &rows[place.index(rows.len())];
            let (control, field) = (slip.item.control.id.to_string(), slip.field.to_string());
            let new = value(&slip.shape, &(state, text));
            let answer = written(&new, &slip.shape, Lang::Ja);
            let plain = answer.as_str();
            let read = meaning::read(&slip.shape, plain, open.today());
            let says_nothing = plain.is_empty() || meaning::is_stroke(plain) || plain.starts_with('\'');
            let touched = wanted.iter().any(|(one, other, _)| *one == control && *other == field);
            let Ok(read) = read else { continue };
            let offered = crate::exchange::sheet::is_offered(&slip.field, &new);
            if says_nothing || touched || !offered || answer == slip.answer {
                continue;
            }
            fill(&mut grid, &control, &field, typed(plain));
            wanted.push((control, field, read));
        }
        let comparison = back(&open, &rearranged(&grid));
        prop_assert!(comparison.strays.is_empty());
        let mut after = OpenAssessment::new(open.assessment().clone(), open.questionnaire().clone(), open.today());
        let count: usize = comparison.changes(None).iter().map(|(_, fields)| fields.len()).sum();
        prop_assert_eq!(count, wanted.len());
        after.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
        for (control, field, value) in &wanted {
            prop_assert!(holds(&after, control, field, value), "{} {} {:?}", control, field, value);
        }
        let new = wanted.iter().filter(|(_, field, _)| field.starts_with("evidence.+"));
        let new: std::collections::BTreeSet<_> =
            new.map(|(control, field, _)| (control, field.rsplit_once('.').unwrap().0)).collect();
        let entries = |open: &OpenAssessment| -> usize {
            open.assessment().answers.values().map(|answer| answer.evidence.len()).sum()
        };
        prop_assert_eq!(entries(&after), entries(&open) + new.len());
        // A second time there is nothing left to take over.
        let again = back(&after, &rearranged(&grid));
        prop_assert!(again.changes(None).is_empty() && !again.has_findings(None), "{:?}", again);
    }

    #[test]
    fn whatever_comes_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), start in 0usize..5) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"{", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"tenken-field,"];
        let whole = [starts[start], &bytes].concat();
        if let Ok(grid) = read(&whole) {
            let _ = compare(&sample::open(), &grid);
        }
    }
}

#[test]
fn new_changed_and_conflicting_answers_are_told_apart() {
    let mut open = sample::open();
    let control = ControlId::from("12.4.1");
    put(&mut open, &control, &Field::Description, Value::text("仮想マシン側で取る"));
    put(&mut open, &control, &Field::Reason, Value::text("規程による"));
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "owner", typed("情報システム部"));
    fill(&mut grid, "12.4.1", "description", typed("中継機で取る"));
    fill(&mut grid, "12.4.1", "reason", typed("契約による"));
    put(&mut open, &control, &Field::Description, Value::text("収集基盤で取る"));
    let comparison = compare(&open, &grid).unwrap();
    assert_eq!(found(&comparison, "12.4.1", "owner").outcome, Outcome::New(Value::text("情報システム部")));
    assert_eq!(found(&comparison, "12.4.1", "reason").outcome, Outcome::Changed(Value::text("契約による")));
    let conflict = found(&comparison, "12.4.1", "description");
    assert_eq!(conflict.outcome, Outcome::Conflict(Value::text("中継機で取る")));
    assert!(comparison.has_findings(None) && !comparison.has_findings(Some(Resolve::Both)));
    assert_eq!(conflict.taken(None), None);
    assert_eq!(conflict.taken(Some(Resolve::Theirs)), Some(Value::text("中継機で取る")));
    let both = conflict.taken(Some(Resolve::Both)).unwrap();
    assert_eq!(both, Value::text("収集基盤で取る\n----\n中継機で取る"));
    // What was kept together is not in conflict when the same sheet comes once more.
    put(&mut open, &control, &Field::Description, both);
    let again = compare(&open, &grid).unwrap();
    assert_eq!(found(&again, "12.4.1", "description").outcome, Outcome::Unchanged);
}

#[test]
fn a_change_here_alone_is_no_conflict() {
    let mut open = sample::open();
    let grid = filled(&open);
    put(&mut open, &"12.4.1".into(), &Field::Owner, Value::text("情報システム部"));
    let comparison = compare(&open, &grid).unwrap();
    assert_eq!(found(&comparison, "12.4.1", "owner").outcome, Outcome::Unchanged);
}

#[test]
fn a_blank_changes_nothing_and_brackets_clear() {
    let mut open = sample::open();
    for field in [Field::Owner, Field::Reason, Field::Description] {
        put(&mut open, &"12.4.1".into(), &field, Value::text("前の内容"));
    }
    put(&mut open, &"12.4.1".into(), &Field::Due, Value::Date(sample::today()));
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "owner", typed("　 "));
    fill(&mut grid, "12.4.1", "reason", typed("－"));
    fill(&mut grid, "12.4.1", "description", typed("【消去】"));
    fill(&mut grid, "12.4.1", "due", typed("[clear]"));
    let comparison = compare(&open, &grid).unwrap();
    let outcome = |field| found(&comparison, "12.4.1", field).outcome.clone();
    assert_eq!((outcome("owner"), outcome("reason")), (Outcome::Unchanged, Outcome::Unchanged));
    assert_eq!(outcome("description"), Outcome::Changed(Value::Empty));
    assert_eq!(outcome("due"), Outcome::Changed(Value::Empty));
}

#[test]
fn what_cannot_be_read_is_told_with_its_cell_and_the_nearest_word() {
    let open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "implementation", typed("実施ずみ"));
    fill(&mut grid, "12.4.1", "due", typed("年内"));
    fill(&mut grid, "12.4.1", "owner", Entry::Formula);
    fill(&mut grid, "12.4.1", "reason", Entry::Error);
    let comparison = compare(&open, &grid).unwrap();
    let invalid = |field| match &found(&comparison, "12.4.1", field).outcome {
        Outcome::Invalid(invalid) => invalid.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(invalid("implementation").nearest.unwrap().0[0], "実施済");
    assert_eq!(invalid("due").why, Why::Unreadable(shape::Unreadable::NotADate));
    assert_eq!(invalid("owner").why, Why::Formula);
    assert_eq!(invalid("reason").why, Why::Error);
    let place = &found(&comparison, "12.4.1", "owner").place;
    assert_eq!(place.sheet, "記入票");
    assert!(place.cell.starts_with('F'), "{place:?}");
    assert!(comparison.changes(Some(Resolve::Theirs)).is_empty());
}

#[test]
fn serial_numbers_and_real_days_are_days() {
    let open = sample::open();
    for entry in
        [Entry::Number(46_357.0), Entry::Date("2026-12-01".parse().unwrap()), typed("令和８年１２月１日")]
    {
        let mut grid = filled(&open);
        fill(&mut grid, "12.4.1", "due", entry);
        let comparison = compare(&open, &grid).unwrap();
        let day = Value::Date("2026-12-01".parse().unwrap());
        assert_eq!(found(&comparison, "12.4.1", "due").outcome, Outcome::New(day));
    }
}

#[test]
fn rows_that_belong_nowhere_are_told_and_lose_nothing() {
    let open = sample::open();
    let mut grid = filled(&open);
    let (at, columns) = columns_of(&grid);
    let row = |row: u32, texts: &[(Option<u32>, &str)]| Line {
        at: row,
        cells: texts.iter().map(|(column, text)| (column.unwrap(), typed(text))).collect(),
    };
    let (assessment, control, field, answer) =
        (columns.assessment, columns.control, columns.field, Some(columns.answer));
    grid.sheets[at].rows.extend([
        row(900, &[(assessment, "点検-1"), (control, "77.7"), (field, "owner"), (answer, "甲")]),
        row(901, &[(assessment, "点検-1"), (control, "12.4.1"), (field, "Q-無い"), (answer, "乙")]),
        row(902, &[(assessment, "よその点検"), (control, "12.4.1"), (field, "owner"), (answer, "丙")]),
        row(903, &[(columns.number, "合計"), (answer, "丁")]),
        row(
            904,
            &[(assessment, "点検-1"), (control, "12.4.1"), (field, "evidence.ev-1.title"), (answer, "戊")],
        ),
        row(905, &[(columns.number, "小計")]),
    ]);
    let line = grid.sheets[at].rows.iter_mut().find(|line| line.text(columns.field) == "owner").unwrap();
    line.cells.push((columns.note.unwrap(), typed("来月決まります")));
    let comparison = compare(&open, &grid).unwrap();
    let strays: Vec<_> = comparison.strays.iter().map(|stray| (stray.text.as_str(), stray.why)).collect();
    assert_eq!(
        strays,
        [
            ("甲", Unknown::Control),
            ("乙", Unknown::Field),
            ("丙", Unknown::Assessment),
            ("丁", Unknown::Added),
            ("戊", Unknown::Field)
        ]
    );
    assert_eq!(comparison.remarks.len(), 1);
    assert_eq!(comparison.remarks[0].text, "来月決まります");
    assert!(comparison.changes(None).is_empty());
}

#[test]
fn a_row_that_was_copied_counts_once_or_not_at_all() {
    let open = sample::open();
    for (second, expected) in [("情報システム部", 1), ("総務部", 0), ("", 1)] {
        let mut grid = filled(&open);
        fill(&mut grid, "12.4.1", "owner", typed("情報システム部"));
        let (at, columns) = columns_of(&grid);
        let rows = &mut grid.sheets[at].rows;
        let mut copy = rows
            .iter()
            .find(|line| line.text(columns.control) == "12.4.1" && line.text(columns.field) == "owner")
            .unwrap()
            .clone();
        copy.at = 700;
        copy.cells.retain(|(column, _)| *column != columns.answer);
        copy.cells.push((columns.answer, typed(second)));
        rows.push(copy);
        let comparison = compare(&open, &grid).unwrap();
        let taken: usize = comparison.changes(None).iter().map(|(_, fields)| fields.len()).sum();
        assert_eq!(taken, expected, "{second}");
        assert_eq!(comparison.has_findings(None), expected == 0);
    }
}

#[test]
fn without_the_hidden_columns_number_and_question_tell_what_is_meant() {
    let mut open = sample::open();
    put(&mut open, &"12.4.1".into(), &Field::Reason, Value::text("規程による"));
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "owner", typed("情報システム部"));
    fill(&mut grid, "12.4.1", "reason", typed("契約による"));
    let (at, columns) = columns_of(&grid);
    let hidden = [columns.assessment, columns.control, columns.field, columns.sent];
    for line in &mut grid.sheets[at].rows {
        line.cells.retain(|(column, _)| !hidden.contains(&Some(*column)));
    }
    let comparison = compare(&open, &grid).unwrap();
    assert_eq!(comparison.cells.len(), slips(&open, &Selection::default(), Lang::Ja).len());
    assert_eq!(found(&comparison, "12.4.1", "owner").outcome, Outcome::New(Value::text("情報システム部")));
    // Nobody knows what was sent out, so nothing that stands here is written over.
    assert!(matches!(found(&comparison, "12.4.1", "reason").outcome, Outcome::Conflict(_)));
}

#[test]
fn a_heading_that_was_reworded_is_still_the_answer() {
    let open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "owner", typed("情報システム部"));
    let (at, columns) = columns_of(&grid);
    let heads = grid.sheets[at].rows.iter_mut().find(|line| line.at == columns.heads).unwrap();
    for (column, entry) in &mut heads.cells {
        if *column == columns.answer {
            *entry = typed("ご回答(6月末まで)");
        }
    }
    let comparison = compare(&open, &grid).unwrap();
    assert_eq!(comparison.changes(None).len(), 1);
    assert_eq!(compare(&open, &Grid::default()), None);
}

#[test]
fn a_text_that_was_cut_for_its_cell_is_not_taken_for_a_change() {
    let mut open = sample::open();
    put(&mut open, &"12.4.1".into(), &Field::Description, Value::text("長".repeat(40_000)));
    for bytes in every_way(&open, Lang::Ja) {
        assert!(back(&open, &bytes).changes(Some(Resolve::Theirs)).is_empty());
    }
}

#[test]
fn a_selection_narrows_the_sheet() {
    let mut open = sample::open();
    put(&mut open, &"12.4.1".into(), &Field::Owner, Value::text("情報システム部"));
    let controls = |selection: &Selection| -> std::collections::BTreeSet<String> {
        slips(&open, selection, Lang::Ja).iter().map(|slip| slip.item.control.id.to_string()).collect()
    };
    assert_eq!(controls(&Selection::default()).len(), 4);
    let owned = Selection { owner: Some(" 情報システム部 ".into()), ..Selection::default() };
    assert_eq!(controls(&owned).into_iter().collect::<Vec<_>>(), ["12.4.1"]);
    let named = Selection { controls: vec!["7.2.2".into()], ..Selection::default() };
    assert_eq!(controls(&named).into_iter().collect::<Vec<_>>(), ["7.2.2"]);
}

#[test]
fn the_same_answer_has_the_same_hash_however_it_is_written() {
    let open = sample::open();
    let slips = slips(&open, &Selection::default(), Lang::Ja);
    let slip = slips.iter().find(|slip| slip.field == Field::Implementation).unwrap();
    let print = |text: &str| sheet::fingerprint(&slip.shape, text, open.today());
    assert_eq!(print("○"), print("実施済"));
    assert_eq!(print("Implemented"), print("実施済"));
    assert_ne!(print("×"), print("○"));
    assert_eq!(print(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "of nothing");
    assert_eq!(Text::line(&slip.sent).as_str(), print(""));
}

mod hostile {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, content) in parts {
            writer.start_file(*name, packed).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_zip_bomb_is_not_unpacked() {
        let zeros = vec![b' '; 100 * 1024 * 1024];
        let bomb = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &zeros)]);
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(read(&bomb), Err(Unreadable::TooMuch));
    }

    #[test]
    fn a_million_empty_rows_cost_nothing() {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let look = Look::new().set_bold();
        for row in 0..50_000 {
            page.write_blank(row, 0, &look).unwrap();
        }
        page.write_string(1_048_575, 16_383, "端").unwrap();
        let grid = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(grid.sheets[0].rows.len(), 1);
    }

    #[test]
    fn macros_other_archives_and_encrypted_files_are_named() {
        let with_macros = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/vbaProject.bin", b"x")]);
        assert_eq!(read(&with_macros), Err(Unreadable::Macros));
        assert_eq!(read(&archive(&[("content.xml", b"<x/>")])), Err(Unreadable::OtherArchive));
        let compound = |name: &str| {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.resize(512, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            read(&bytes)
        };
        assert_eq!(compound("EncryptedPackage"), Err(Unreadable::Encrypted));
        assert_eq!(compound("Workbook"), Err(Unreadable::OldWorkbook));
        assert_eq!(compound("知らない名前"), Err(Unreadable::Encrypted));
    }

    #[test]
    fn what_was_cut_off_is_damaged() {
        let whole = sent(&sample::open(), Format::Xlsx, Encoding::Utf8, Lang::Ja);
        for end in [10, whole.len() / 2, whole.len() - 10] {
            assert!(matches!(read(&whole[..end]), Err(Unreadable::Damaged(_))), "{end}");
        }
        assert_eq!(read(b"\xEF\xBB\xBF \r\n"), Err(Unreadable::Empty));
        assert_eq!(read(b"\x89PNG\x00\xFF"), Err(Unreadable::NotText));
        assert_eq!(read(b"{\"format\":\"tenken-assessment\",\"version\":1}"), Err(Unreadable::OtherJson));
        assert_eq!(read(b"{\"format\":\"tenken-answers\",\"version\":9}"), Err(Unreadable::NewerForm));
        assert!(matches!(read(b"{\"format\":"), Err(Unreadable::Damaged(_))));
    }

    #[test]
    fn a_formula_in_an_answer_is_refused_and_elsewhere_of_no_concern() {
        let open = sample::open();
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        for (column, head) in ["tenken-control", "tenken-field", "回答", "合計"].into_iter().enumerate() {
            page.write_string(0, column as u16, head).unwrap();
        }
        page.write_string(1, 0, "12.4.1").unwrap();
        page.write_string(1, 1, "owner").unwrap();
        page.write_formula(1, 2, "=1+1").unwrap();
        page.write_formula(1, 3, "=COUNTA(C:C)").unwrap();
        let comparison = back(&open, &book.save_to_buffer().unwrap());
        let invalid = Invalid { text: String::new(), why: Why::Formula, nearest: None, choices: Vec::new() };
        assert_eq!(comparison.cells[0].outcome, Outcome::Invalid(invalid));
        assert!(comparison.changes(None).is_empty());
    }

    #[test]
    fn every_encoding_and_separator_of_a_csv_is_read() {
        let text = "tenken-control,tenken-field,回答\r\n12.4.1,owner,情報システム部\r\n";
        let tabs = text.replace(',', "\t");
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        let semicolons = text.replace(',', ";");
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &marked, &cp932, &utf16, semicolons.as_bytes(), tabs.as_bytes()] {
            let comparison = back(&sample::open(), bytes);
            assert_eq!(comparison.cells[0].outcome, Outcome::New(Value::text("情報システム部")));
        }
    }
}

#[test]
fn evidence_written_on_the_sheet_becomes_one_entry_and_only_once() {
    let mut open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.title", typed("受講記録 2026年度"));
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.location", typed("https://例.jp/記録"));
    fill(&mut grid, "7.2.2", "evidence.+Q-7.2.2-1.expires", typed("令和9年3月31日"));
    fill(&mut grid, "12.4.1", "evidence.+.location", typed("書庫 3番の棚"));
    let comparison = compare(&open, &grid).unwrap();
    assert!(comparison.strays.is_empty() && !comparison.has_findings(None));
    open.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
    let entry = &open.answer(&"7.2.2".into()).evidence[0];
    assert_eq!((entry.id.as_str(), entry.title.as_str()), ("ev-1", "受講記録 2026年度"));
    assert_eq!(entry.question, Some("Q-7.2.2-1".into()));
    assert_eq!(entry.expires, Some("2027-03-31".parse().unwrap()));
    assert_eq!(open.answer(&"12.4.1".into()).evidence[0].question, None);
    assert!(compare(&open, &grid).unwrap().edits(&open, Some(Resolve::Theirs)).is_empty());
    // What goes out next has the entry's own rows; nobody takes an entry for one that is there no more.
    let mut next = filled(&open);
    fill(&mut next, "7.2.2", "evidence.ev-1.title", typed("受講記録 全員分"));
    let comparison = compare(&open, &next).unwrap();
    assert_eq!(
        found(&comparison, "7.2.2", "evidence.ev-1.title").outcome,
        Outcome::Changed(Value::text("受講記録 全員分"))
    );
    let gone = compare(&sample::open(), &next).unwrap();
    assert!(gone.strays.iter().any(|stray| stray.why == Unknown::Field && stray.text == "受講記録 全員分"));
}

#[test]
fn a_department_says_how_far_it_is_and_never_that_it_is_settled() {
    let mut open = sample::open();
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "workflow", typed("確認待ち"));
    fill(&mut grid, "7.2.2", "workflow", typed("確定"));
    let comparison = compare(&open, &grid).unwrap();
    assert_eq!(
        found(&comparison, "12.4.1", "workflow").outcome,
        Outcome::New(Value::Workflow(Workflow::InReview))
    );
    let Outcome::Invalid(invalid) = &found(&comparison, "7.2.2", "workflow").outcome else { panic!() };
    let choices: Vec<&str> = invalid.choices.iter().map(|[ja, _]| ja.as_str()).collect();
    assert_eq!(choices, ["未着手", "回答中", "確認待ち"]);
    // What is settled goes out as settled, and comes back as what it is.
    put(&mut open, &"7.2.2".into(), &Field::Workflow, Value::Workflow(Workflow::Done));
    for lang in Lang::ALL {
        for bytes in every_way(&open, lang) {
            assert!(back(&open, &bytes).changes(None).is_empty());
        }
    }
}

#[test]
fn the_reply_of_the_provider_comes_back_to_its_enquiry() {
    let mut open = with_entries(2);
    let mut grid = filled(&open);
    fill(&mut grid, "12.4.1", "enquiry.en-0.reply", typed("取得できる。\n保存は90日"));
    fill(&mut grid, "12.4.1", "enquiry.en-0.replied", typed("2026/11/20"));
    let comparison = compare(&open, &grid).unwrap();
    open.edit_several(comparison.edits(&open, None), sample::now()).unwrap();
    let enquiry = &open.answer(&"12.4.1".into()).enquiries[0];
    assert_eq!(
        (enquiry.reply.as_str(), enquiry.question.as_str()),
        ("取得できる。\n保存は90日", "記録は取れますか")
    );
    assert_eq!(enquiry.replied, Some("2026-11-20".parse().unwrap()));
}
