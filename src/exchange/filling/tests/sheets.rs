//! Check sheets as they come: with a title above, headings in two rows, columns that are full already.

use super::*;
use std::collections::BTreeMap;

/// A workbook of one sheet with these rows.
pub(super) fn sheet(rows: &[&[&str]]) -> Template {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            page.write_string(row, column, *text).unwrap();
        }
    }
    Template::read(book.save_to_buffer().unwrap()).unwrap()
}

/// Which column is taken for what, by its letter.
pub(super) fn columns(template: &Template, open: &OpenAssessment) -> BTreeMap<&'static str, String> {
    let mapping = template.propose(open, None).unwrap();
    let letter = |column: u32| address(0, column).trim_end_matches('1').to_owned();
    mapping.columns.iter().map(|(target, at)| (target.token(), letter(*at))).collect()
}

#[test]
fn the_title_of_a_sheet_is_no_heading() {
    let heads: &[&str] =
        &["No", "管理策", "要求事項", "対応状況(○・△・×・－)", "対応内容", "根拠資料", "担当部署"];
    let rows: [&[&str]; 2] =
        [&["1", "A.12.4.1", "ログを取っていますか"], &["2", "7.2.2", "教育していますか"]];
    let above: [&[&[&str]]; 4] = [
        &[&["クラウドサービス利用 セキュリティチェックシート(取引先用)"], &[]],
        &[&["チェックシート"], &[]],
        &[&["情報セキュリティ 実施状況"]],
        &[
            &["セキュリティ対策の実施状況", "", "", "", "", "", "回答日"],
            &["貴社名", "点検商事", "担当者", "山田"],
        ],
    ];
    for above in above {
        let all: Vec<&[&str]> = above.iter().copied().chain([heads]).chain(rows).collect();
        let (open, template) = (answered(), sheet(&all));
        let wanted =
            [("number", "B"), ("status", "D"), ("description", "E"), ("evidence", "F"), ("owner", "G")];
        let wanted: BTreeMap<&str, String> = wanted.map(|(token, at)| (token, at.to_owned())).into();
        assert_eq!(columns(&template, &open), wanted, "{above:?}");
        let mapping = template.propose(&open, None).unwrap();
        let plan = template.plan(&open, &mapping, false, Lang::Ja).unwrap();
        let at = |row: usize| format!("D{}", above.len() + row);
        assert_eq!(fated(&plan, &at(2)), (Fate::Filled, "△".into()));
        assert_eq!(fated(&plan, &at(3)), (Fate::Filled, "－".into()));
        // The same sheet with another title is the same sheet.
        let bare: Vec<&[&str]> = [heads].into_iter().chain(rows).collect();
        let bare = sheet(&bare);
        let other = bare.propose(&open, None).unwrap();
        assert_eq!(template.fingerprint(&open, &mapping), bare.fingerprint(&open, &other));
    }
}

#[test]
fn headings_may_take_two_rows() {
    let open = answered();
    let template = sheet(&[
        &["管理策の実施状況の点検", "", "", "", "", "2026年度"],
        &["番号", "管理策番号", "要求", "自己点検", "", "担当"],
        &["", "", "", "実施状況", "実施内容", ""],
        &["9 アクセス制御"],
        &["1", "12.4.1", "ログ"],
        &["2", "7.2.2", "教育"],
    ]);
    let wanted = [("number", "B"), ("status", "D"), ("description", "E"), ("owner", "F")];
    assert_eq!(columns(&template, &open), wanted.map(|(token, at)| (token, at.to_owned())).into());
    // A word that is parted over both rows is one.
    let template = sheet(&[
        &["番号", "項番", "対応", "", "担当"],
        &["", "", "状況", "説明", ""],
        &["1", "12.4.1"],
        &["2", "7.2.2"],
    ]);
    let wanted = [("number", "B"), ("status", "C"), ("description", "D"), ("owner", "E")];
    assert_eq!(columns(&template, &open), wanted.map(|(token, at)| (token, at.to_owned())).into());
}

#[test]
fn a_column_that_is_full_is_not_preferred() {
    let open = answered();
    let template = sheet(&[
        &["管理策番号", "チェック項目", "評価", "対応状況(○・×)", "担当"],
        &["12.4.1", "ログを取っていますか", "必須", "", ""],
        &["7.2.2", "教育していますか", "推奨", "", ""],
        &["99.9.9", "", "", "", ""],
    ]);
    let wanted = [("number", "A"), ("status", "D"), ("owner", "E")];
    assert_eq!(columns(&template, &open), wanted.map(|(token, at)| (token, at.to_owned())).into());
    // Where there is no other, it is the one; what was asked is never taken for an answer.
    let template = sheet(&[
        &["管理策番号", "チェック項目", "実施状況", "担当"],
        &["12.4.1", "ログを取っていますか", "済", ""],
        &["7.2.2", "教育していますか", "済", ""],
    ]);
    let wanted = [("number", "A"), ("status", "C"), ("owner", "D")];
    assert_eq!(columns(&template, &open), wanted.map(|(token, at)| (token, at.to_owned())).into());
    let template = sheet(&[
        &["管理策番号", "チェック項目", "担当"],
        &["12.4.1", "ログを取っていますか", ""],
        &["7.2.2", "教育していますか", ""],
    ]);
    let wanted = [("number", "A"), ("owner", "C")];
    assert_eq!(columns(&template, &open), wanted.map(|(token, at)| (token, at.to_owned())).into());
}
