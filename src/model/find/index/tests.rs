use super::super::synonyms::{Synonyms, Table};
use super::*;
use crate::model::edit::Edit;
use crate::model::{ControlId, Field, Value, sample};
use crate::text::Lang;
use crate::text::fold::fold_search;
use proptest::prelude::*;

fn synonyms() -> Synonyms {
    let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let groups = vec![group(&["ログ", "log"]), group(&["MFA", "多要素認証"])];
    Synonyms::merge(&Table { replace: false, groups }, None)
}

fn query(typed: &str) -> Query {
    Query::new(typed, &synonyms())
}

fn put(open: &mut OpenAssessment, control: &str, field: Field, text: &str) {
    let control = ControlId::from(control);
    let edit = Edit::Put { control: control.clone(), field: field.clone(), value: Value::text(text) };
    open.edit(&control, Some(field), edit, sample::now(), false).unwrap();
}

fn controls(open: &OpenAssessment, found: &Found) -> Vec<String> {
    let id = |at: &usize| open.questionnaire().at(*at).unwrap().control.id.to_string();
    found.positions().iter().map(id).collect()
}

fn find(open: &OpenAssessment, typed: &str) -> Vec<String> {
    controls(open, &Index::new(open).find(&query(typed)))
}

#[test]
fn a_control_is_found_by_every_side_of_it() {
    let mut open = sample::open();
    put(&mut open, "CLD.9.5.1", Field::Description, "契約ごとにＶＬＡＮを分ける");
    put(&mut open, "A.5.7", Field::Description, "注意喚起を毎朝読む");
    for (typed, control) in [
        ("8.15 イベント", "12.4.1"),
        ("operator", "12.4.3"),
        ("標準ルータ 通信ログを自ら", "12.4.1"),
        ("受容の根拠", "12.4.1"),
        ("中継機", "12.4.1"),
        ("ﾎﾟｰﾀﾙ", "12.4.1"),
        ("vlan", "CLD.9.5.1"),
        ("cld.9", "CLD.9.5.1"),
        ("設定を誤る", "7.2.2"),
        ("注意喚起", "A.5.7"),
        ("データ ﾏｽｷﾝｸﾞ", "A.8.11"),
    ] {
        assert_eq!(find(&open, typed), [control], "{typed}");
    }
    assert_eq!(find(&open, "8.15"), ["12.4.1", "12.4.3"]);
    assert_eq!(find(&open, "分離 受講"), [""; 0], "each word stands somewhere, but not in one control");
    assert_eq!(find(&open, "").len(), open.questionnaire().places());
}

#[test]
fn nothing_is_found_across_two_texts() {
    let open = sample::open();
    assert_eq!(find(&open, "イベントログ取得Event"), [""; 0]);
    assert_eq!(find(&open, "「イベントログ取得\0event」"), [""; 0]);
}

#[test]
fn hits_say_where_they_stand_and_what_to_mark() {
    let mut open = sample::open();
    put(&mut open, "12.4.1", Field::Description, "ﾛｸﾞは90日残す");
    let hits = hits(&open, 1, &query("ログ"));
    let marked =
        |hit: &Hit| hit.marks.iter().map(|mark| hit.text[mark.clone()].to_owned()).collect::<Vec<_>>();
    let title = hits.iter().find(|hit| hit.place == Place::Title(Lang::Ja)).unwrap();
    assert_eq!(marked(title), ["ログ"]);
    let fact = hits.iter().find(|hit| hit.place == Place::Fact("F-12.4.1-1".into(), Lang::En)).unwrap();
    assert_eq!(marked(fact), ["log"], "{fact:?}");
    let written = hits.iter().find(|hit| hit.place == Place::Field(Field::Description)).unwrap();
    assert_eq!(marked(written), ["ﾛｸﾞ"]);
    assert!(!hits.iter().any(|hit| hit.place == Place::Number));
}

#[test]
fn what_is_typed_further_is_looked_for_in_what_was_found_until_something_changes() {
    let mut open = sample::open();
    let mut index = Index::new(&open);
    let mut found = index.find(&query("棚"));
    assert_eq!(controls(&open, &found), [""; 0]);
    put(&mut open, "7.2.2", Field::Description, "棚卸しの結果");
    index.update(&open, 0);
    found = index.refine(&query("棚卸"), &found);
    assert_eq!(controls(&open, &found), ["7.2.2"]);
    found = index.refine(&query("棚"), &found);
    assert_eq!(controls(&open, &found), ["7.2.2"]);
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ログ取得記録委託先]{1,3}",
        "[ﾛｸﾞア-オ]{1,3}",
        "[a-dgloLOG.0-9]{1,3}",
        Just("多要素認証".to_owned()),
        Just("サーバー".to_owned()),
    ]
}

/// What a query finds, worked out text by text and without an index.
fn naively(open: &OpenAssessment, query: &Query) -> Vec<usize> {
    let whole = |at: usize| {
        let item = open.questionnaire().at(at).unwrap();
        let mut all = String::new();
        texts(&item, open.answer(&item.control.id), &mut |_, text| {
            all.push_str(text);
            all.push('\n');
        });
        fold_search(&all)
    };
    (0..open.questionnaire().places()).filter(|at| query.is_in(&whole(*at))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_index_finds_what_a_naive_search_finds_and_follows_every_edit(
        edits in prop::collection::vec((0_usize..6, 0_usize..3, word(), word(), any::<bool>()), 1..8),
        typed in prop::collection::vec(word(), 1..3),
    ) {
        let mut open = sample::open();
        let mut index = Index::new(&open);
        let typed = typed.join(" ");
        let mut found = Found::default();
        for (at, field, one, other, undo) in edits {
            let control = open.questionnaire().at(at).unwrap().control.id.to_string();
            let field = [Field::Description, Field::Owner, Field::Reason][field].clone();
            put(&mut open, &control, field, &format!("{one}、{other}"));
            if undo {
                open.undo();
            }
            index.update(&open, at);
            for len in 0..=typed.chars().count() {
                let query = query(&typed.chars().take(len).collect::<String>());
                found = index.refine(&query, &found);
                prop_assert_eq!(found.positions(), naively(&open, &query));
                let anew = index.find(&query);
                prop_assert_eq!(anew.positions(), found.positions());
                for at in found.positions() {
                    prop_assert!(query.is_empty() || !hits(&open, *at, &query).is_empty());
                }
            }
        }
        prop_assert_eq!(Index { revision: index.revision, ..Index::new(&open) }, index);
    }
}
