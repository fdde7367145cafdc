//! Where a reason belongs: that of an exclusion, that of being late, and where both are asked for in one column.

use super::sheets::{columns, sheet};
use super::*;

/// One control that is late, one that is excluded, one that is in place.
fn explained() -> OpenAssessment {
    let mut open = sample::open();
    let mut put = |control: &str, field, value| {
        let control = ControlId::from(control);
        let edit = Edit::Put { control: control.clone(), field, value };
        open.edit(&control, None, edit, sample::now(), false).unwrap();
    };
    for control in ["12.4.1", "12.4.3"] {
        put(control, Field::Applicability, Value::Applicability(Applicability::Applicable));
    }
    put("12.4.1", Field::Implementation, Value::Implementation(Implementation::Planned));
    put("12.4.1", Field::Reason, Value::text("予算の都合により次期更改に合わせるため"));
    put("7.2.2", Field::Applicability, Value::Applicability(Applicability::NotApplicable));
    put("7.2.2", Field::Reason, Value::text("派遣元が教育するため"));
    put("12.4.3", Field::Implementation, Value::Implementation(Implementation::Implemented));
    put("12.4.3", Field::Description, Value::text("作業を録画している"));
    put("12.4.3", Field::Reason, Value::text("監査で求められたため"));
    open
}

/// What is written into the columns under headings, for the three controls.
fn written(heads: &[&str]) -> Vec<[String; 3]> {
    let heads = [&["管理策番号"], heads].concat();
    let (open, template) = (explained(), sheet(&[&heads, &["A.12.4.1"], &["A.7.2.2"], &["A.12.4.3"]]));
    let mapping = template.propose(&open, None).unwrap();
    let plan = template.plan(&open, &mapping, false, Lang::Ja).unwrap();
    let text = |row: u32, column: u32| {
        let cell = address(row, column);
        plan.cells.iter().find(|one| one.cell == cell).map(|one| one.text.clone()).unwrap_or_default()
    };
    (1..).take(heads.len() - 1).map(|column| [1, 2, 3].map(|row| text(row, column))).collect()
}

const LATE: &str = "予算の都合により次期更改に合わせるため";
const EXCLUDED: &str = "派遣元が教育するため";
const DONE: &str = "作業を録画している";
const ASKED: &str = "監査で求められたため";

#[test]
fn a_reason_of_exclusion_is_given_for_what_is_excluded_only() {
    for heading in ["対象外の理由", "除外理由", "適用除外理由", "対象外とする理由", "対象外の場合はその理由"]
    {
        assert_eq!(written(&[heading]), [["", EXCLUDED, ""]], "{heading}");
    }
    for heading in ["適用又は除外の理由", "理由", "未実施・対象外の理由"] {
        assert_eq!(written(&[heading]), [[LATE, EXCLUDED, ASKED]], "{heading}");
    }
    // Where both are asked for, each has its own.
    assert_eq!(written(&["適用理由", "除外理由"]), [[LATE, "", ASKED], ["", EXCLUDED, ""]]);
}

#[test]
fn a_column_of_content_and_reason_tells_the_reason_where_nothing_is_described() {
    for heading in ["対応内容・理由", "実施内容(対象外の場合は理由)", "対応内容\n又は対象外の理由"]
    {
        assert_eq!(written(&[heading]), [[LATE, EXCLUDED, DONE]], "{heading}");
    }
    assert_eq!(written(&["対応内容"]), [["", "", DONE]]);
    assert_eq!(written(&["対応内容", "対象外の理由"]), [["", "", DONE], ["", EXCLUDED, ""]]);
}

#[test]
fn the_day_something_is_due_has_many_names() {
    for heading in ["対応予定日", "実施予定日", "対応予定", "対応予定日(未実施の場合)", "完了予定日", "期限"]
    {
        let template = sheet(&[&["管理策番号", heading], &["12.4.1"], &["7.2.2"]]);
        assert_eq!(columns(&template, &explained()).get("due"), Some(&"B".to_owned()), "{heading}");
    }
}
