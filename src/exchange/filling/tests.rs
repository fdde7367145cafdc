//! Check sheets of others, filled in: only what is empty changes.

mod reasons;
mod sheets;
mod together;

use super::*;
use crate::model::field::Field;
use crate::model::vocabulary::{Applicability, Implementation};
use crate::model::{ControlId, Edit, Value, sample};
use proptest::prelude::*;
use rust_xlsxwriter::{DataValidation, Format, Formula, Workbook};
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn answered() -> OpenAssessment {
    let mut open = sample::open();
    let mut put = |control: &str, field, value| {
        let control = ControlId::from(control);
        let edit = Edit::Put { control: control.clone(), field, value };
        open.edit(&control, None, edit, sample::now(), false).unwrap();
    };
    put("12.4.1", Field::Applicability, Value::Applicability(Applicability::Applicable));
    put("12.4.1", Field::Implementation, Value::Implementation(Implementation::Partial));
    put("12.4.1", Field::Description, Value::text("=記録を<90日>残す\n\"複写\"は別に置く"));
    put("12.4.1", Field::Owner, Value::text("情報システム部"));
    put("7.2.2", Field::Applicability, Value::Applicability(Applicability::NotApplicable));
    put("7.2.2", Field::Owner, Value::text("人事部"));
    open
}

/// A check sheet as a customer sends it.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("表紙").unwrap();
    cover.write_string(0, 0, "実施状況の確認のお願い 12.4.1").unwrap();
    let page = book.add_worksheet();
    page.set_name("点検表").unwrap();
    let look = Format::new().set_bold();
    for (column, head) in
        (0..).zip(["No", "管理策番号", "管理策", "判定(○△×)", "実施内容", "担当部署", "期限"])
    {
        page.write_string(2, column, head).unwrap();
    }
    for (row, number) in (3..).zip(["A.12.4.1", "7.2.2", "99.9.9", "12.4.3"]) {
        page.write_number(row, 0, f64::from(row - 2)).unwrap();
        page.write_string(row, 1, number).unwrap();
        page.write_blank(row, 3, &look).unwrap();
    }
    page.write_string(4, 5, "総務部").unwrap();
    page.write_formula(3, 4, Formula::new("=1+1")).unwrap();
    page.add_data_validation(
        3,
        3,
        9,
        3,
        &DataValidation::new().allow_list_strings(&["○", "△", "×", "－"]).unwrap(),
    )
    .unwrap();
    book.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().to_owned(), content)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn fated(plan: &Plan, cell: &str) -> (Fate, String) {
    let found = plan.cells.iter().find(|one| one.cell == cell).unwrap();
    (found.fate, found.text.clone())
}

#[test]
fn a_customers_workbook_is_filled_where_it_is_empty() {
    let bytes = book();
    let (open, template) = (answered(), Template::read(bytes.clone()).unwrap());
    let mapping = template.propose(&open, None).unwrap();
    assert_eq!(mapping.sheet, "点検表");
    let columns: Vec<(Target, u32)> = mapping.columns.iter().map(|(target, at)| (*target, *at)).collect();
    let wanted = [
        (Target::Number, 1),
        (Target::Status, 3),
        (Target::Description, 4),
        (Target::Owner, 5),
        (Target::Due, 6),
    ];
    assert_eq!(columns, wanted);
    let plan = template.plan(&open, &mapping, false, Lang::Ja).unwrap();
    assert_eq!((plan.rows, plan.strangers.as_slice()), (3, &[("B6".to_owned(), "99.9.9".to_owned())][..]));
    assert_eq!(fated(&plan, "D4"), (Fate::Filled, "△".into()));
    assert_eq!(fated(&plan, "D5"), (Fate::Filled, "－".into()));
    assert_eq!(fated(&plan, "E4").0, Fate::Formula);
    assert_eq!(fated(&plan, "F5"), (Fate::Kept, "人事部".into()));
    let filled = template.filled(&mapping, &plan).unwrap();
    let grid = read(&filled).unwrap();
    let line = grid.sheets[1].rows.iter().find(|line| line.at == 3).unwrap();
    assert_eq!(line.entry(3).unwrap().text().unwrap(), "△");
    assert_eq!(line.entry(4), Some(&Entry::Formula));
    assert_eq!(line.entry(5).unwrap().text().unwrap(), "情報システム部");
    let (before, after) = (parts(&bytes), parts(&filled));
    assert_eq!(before.len(), after.len());
    for ((name, old), (same, new)) in before.iter().zip(&after) {
        assert_eq!(name, same);
        let may_change = name.ends_with("sheet2.xml") || name == "xl/workbook.xml";
        assert!(may_change || old == new, "{name}");
    }
    // The same again finds nothing left to fill; written over, what stood there is.
    let again = Template::read(filled).unwrap();
    assert_eq!(again.plan(&open, &mapping, false, Lang::Ja).unwrap().count(Fate::Filled), 0);
    assert_eq!(fated(&again.plan(&open, &mapping, true, Lang::Ja).unwrap(), "F5").0, Fate::Filled);
    assert_eq!(fated(&again.plan(&open, &mapping, true, Lang::Ja).unwrap(), "E4").0, Fate::Formula);
    assert_eq!(template.fingerprint(&open, &mapping), again.fingerprint(&open, &mapping));
}

#[test]
fn what_a_person_says_comes_before_the_headings() {
    let (open, template) = (answered(), Template::read(book()).unwrap());
    let mapping = template.propose(&open, None).unwrap();
    let told = mapping.told(&[(Target::Description, Some(6)), (Target::Owner, None)]);
    assert_eq!(told.columns.get(&Target::Description), Some(&6));
    assert!(!told.columns.contains_key(&Target::Due) && !told.columns.contains_key(&Target::Owner));
    let plan = template.plan(&open, &told, false, Lang::Ja).unwrap();
    let filled = read(&template.filled(&told, &plan).unwrap()).unwrap();
    let line = filled.sheets[1].rows.iter().find(|line| line.at == 3).unwrap();
    assert_eq!(line.entry(6).unwrap().text().unwrap(), "=記録を<90日>残す\n\"複写\"は別に置く");
    assert_eq!(
        (column("C"), column("ａｂ"), column(""), column("XFE"), column("C3")),
        (Some(2), Some(27), None, None, None)
    );
}

#[test]
fn records_of_a_csv_in_which_nothing_is_filled_stay_to_the_byte() {
    let open = answered();
    let text =
        "\u{FEFF}お願い,,\r\n\r\n管理策番号,担当,\"実施内容\"\r\n12.4.1,,\r\n\"7.2.2\",総務部,\"甲\n乙\"\r\n";
    for (bytes, cp932) in [
        (text.as_bytes().to_vec(), false),
        (crate::exchange::formats::csv::in_cp932(text.trim_start_matches('\u{FEFF}'), |_, _| {}), true),
    ] {
        let template = Template::read(bytes.clone()).unwrap();
        let mapping = template.propose(&open, None).unwrap();
        let plan = template.plan(&open, &mapping, false, Lang::Ja).unwrap();
        let filled = template.filled(&mapping, &plan).unwrap();
        let wanted = text.replace(
            "12.4.1,,\r\n",
            "12.4.1,情報システム部,\"'=記録を<90日>残す\n\"\"複写\"\"は別に置く\"\r\n",
        );
        let wanted = match cp932 {
            true => crate::exchange::formats::csv::in_cp932(wanted.trim_start_matches('\u{FEFF}'), |_, _| {}),
            false => wanted.into_bytes(),
        };
        assert_eq!(String::from_utf8_lossy(&filled), String::from_utf8_lossy(&wanted));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_template_is_refused_or_filled(at in any::<prop::sample::Index>(), turned in any::<u8>()) {
        let mut bytes = book();
        let place = at.index(bytes.len());
        bytes[place] ^= turned;
        let open = answered();
        if let Ok(template) = Template::read(bytes)
            && let Some(mapping) = template.propose(&open, None)
            && let Ok(plan) = template.plan(&open, &mapping, true, Lang::Ja)
        {
            let _ = template.filled(&mapping, &plan);
        }
    }
}
