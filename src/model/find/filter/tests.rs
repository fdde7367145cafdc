use super::line::Key;
use super::*;
use crate::model::edit::Edit;
use crate::model::{ControlId, Field, sample, shape};
use crate::text::Explain;
use proptest::prelude::*;
use std::sync::Arc;

fn put(open: &mut OpenAssessment, control: &str, field: &str, text: &str) {
    let control = ControlId::from(control);
    let field: Field = field.parse().unwrap();
    let questionnaire = Arc::clone(open.questionnaire());
    let shape = shape::of(&questionnaire.item(&control).unwrap(), &field).unwrap();
    let value = shape.read(text, open.today()).unwrap();
    let edit = Edit::Put { control: control.clone(), field: field.clone(), value };
    open.edit(&control, Some(field), edit, sample::now(), false).unwrap();
}

fn found(open: &OpenAssessment, line: &str) -> Vec<String> {
    let filter: Filter = line.parse().unwrap();
    let id = |at: usize| open.questionnaire().at(at).unwrap().control.id.to_string();
    narrow(open, &filter).into_iter().map(id).collect()
}

fn answered() -> OpenAssessment {
    let mut open = sample::open();
    put(&mut open, "7.2.2", "applicability", "適用除外");
    put(&mut open, "7.2.2", "reason", "要員がいない");
    put(&mut open, "12.4.1", "applicability", "適用");
    put(&mut open, "12.4.1", "implementation", "計画中");
    put(&mut open, "12.4.1", "owner", "情報システム部");
    put(&mut open, "12.4.3", "owner", "高橋 (開発)");
    put(&mut open, "12.4.3", "due", "2026-11-22");
    put(&mut open, "CLD.9.5.1", "ownership", "委託先");
    put(&mut open, "12.4.1", "basis", "法令、契約");
    put(&mut open, "A.5.7", "owner", "経営企画部");
    put(&mut open, "A.5.7", "basis", "法令");
    open
}

#[test]
fn each_condition_finds_its_controls() {
    let open = answered();
    for (line, controls) in [
        ("", &["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3"][..]),
        ("is:unanswered", &["12.4.1", "CLD.9.5.1", "12.4.3", "A.5.7"]),
        ("要対応", &["12.4.1", "12.4.3"]),
        ("状態：期限切れ", &["12.4.3"]),
        ("証跡なし", &["12.4.1", "CLD.9.5.1", "12.4.3", "A.5.7"]),
        ("is:changed", &[]),
        ("担当=情報ｼｽﾃﾑ部", &["12.4.1"]),
        ("owner:\"高橋　（開発）\"", &["12.4.3"]),
        ("担当:「」", &["7.2.2", "CLD.9.5.1"]),
        ("章:１２", &["12.4.1", "12.4.3"]),
        ("chapter:1", &[]),
        ("責任区分:共同", &["12.4.1"]),
        ("責任区分:委託先", &["CLD.9.5.1"]),
        ("ownership:csp", &[]),
        ("適用:適用除外", &["7.2.2"]),
        ("採用根拠:契約", &["12.4.1"]),
        ("basis:law", &["12.4.1", "A.5.7"]),
        ("採用根拠:「」 章:12", &["12.4.3"]),
        ("担当:経営企画部", &["A.5.7"]),
        ("実施状況:計画中", &["12.4.1"]),
        ("workflow:to-do", &["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3", "A.5.7"]),
        ("章:12 is:unanswered　担当:情報システム部", &["12.4.1"]),
    ] {
        assert_eq!(found(&open, line), controls, "{line}");
    }
}

#[test]
fn an_answer_is_looked_at_again_when_the_statement_has_changed() {
    let open = answered();
    let mut statements = sample::statements();
    statements.statements[0].statement.ja.push_str("別の機器を使う。");
    let newer = crate::model::Questionnaire::join(sample::catalog(), Some(statements)).unwrap();
    let open = OpenAssessment::new(open.assessment().clone(), Arc::new(newer), open.today());
    assert_eq!(found(&open, "提供者の記述が変わった"), ["12.4.1"]);
    assert_eq!(next(&open, 1, false, State::Changed), Some(1));
    assert_eq!(next(&open, 3, true, State::Problems), Some(1));
    assert_eq!(next(&open, 1, false, State::Problems), Some(3));
}

#[test]
fn a_filter_is_read_in_either_language_and_says_what_it_does() {
    let filter: Filter = "owner:情報システム部 is:unanswered 章:12 責任区分:csc".parse().unwrap();
    assert_eq!(filter.to_line(Lang::Ja), "担当:情報システム部 状態:未回答 章:12 責任区分:利用者");
    assert_eq!(filter.to_line(Lang::En), "owner:情報システム部 is:unanswered chapter:12 ownership:csc");
    let labels: Vec<String> = filter.chips().iter().map(|chip| chip.label(Lang::Ja)).collect();
    assert_eq!(labels, ["担当=情報システム部", "未回答", "章=12", "責任区分=利用者"]);
    let labels: Vec<String> = filter.chips().iter().map(|chip| chip.label(Lang::En)).collect();
    assert_eq!(labels, ["Owner=情報システム部", "Unanswered", "Chapter=12", "Responsibility=Customer"]);
    assert_eq!(Chip::Owner(" ".into()).label(Lang::Ja), "担当なし");
}

#[test]
fn a_chip_comes_and_goes() {
    let mut filter = Filter::from(State::Problems);
    filter.add(Chip::Is(State::Problems));
    filter.toggle(Chip::Chapter("12".into()));
    assert_eq!(filter.to_line(Lang::En), "is:problems chapter:12");
    filter.toggle(Chip::Is(State::Problems));
    assert_eq!(filter.chips(), [Chip::Chapter("12".into())]);
}

#[test]
fn what_is_no_filter_is_refused_with_a_reason() {
    for (line, error) in [
        ("色:赤", FilterError::UnknownKey("色".into())),
        ("is:赤", FilterError::UnknownWord(Key::Is, "赤".into())),
        ("章:12 責任区分:総務部", FilterError::UnknownWord(Key::Ownership, "総務部".into())),
        ("総務部", FilterError::NoKey("総務部".into())),
        ("担当:", FilterError::NoValue(Key::Owner)),
        ("担当:\"総務部", FilterError::Unclosed("総務部".into())),
        ("担当:「総務部", FilterError::Unclosed("総務部".into())),
        (":赤", FilterError::UnknownKey(String::new())),
    ] {
        assert_eq!(line.parse::<Filter>(), Err(error.clone()), "{line}");
        assert_ne!(error.explain(Lang::Ja), error.explain(Lang::En));
    }
    let error = "状態:未".parse::<Filter>().unwrap_err().explain(Lang::Ja);
    assert!(error.contains("未回答、要対応、期限切れ"), "{error}");
}

#[test]
fn every_word_is_read_back_by_token_and_label() {
    for lang in Lang::ALL {
        for state in State::ALL {
            assert_eq!(State::read(state.label(lang)), Some(*state));
        }
        for key in Key::ALL {
            assert_eq!(Key::read(key.label(lang)), Some(*key));
        }
    }
}

fn chip() -> impl Strategy<Value = Chip> {
    let name = prop_oneof!["[ 　\"「」:=総務部a\n]{0,6}", any::<String>()];
    prop_oneof![
        prop::sample::select(State::ALL).prop_map(Chip::Is),
        name.prop_map(Chip::Owner),
        "[0-9]{1,2}".prop_map(Chip::Chapter),
        prop::sample::select(Bearer::ALL).prop_map(Chip::Ownership),
        prop::sample::select(Applicability::ALL).prop_map(Chip::Applicability),
        prop::option::of(prop::sample::select(Basis::ALL)).prop_map(Chip::Basis),
        prop::sample::select(Implementation::ALL).prop_map(Chip::Implementation),
        prop::sample::select(Workflow::ALL).prop_map(Chip::Workflow),
    ]
}

proptest! {
    #[test]
    fn a_filter_is_read_back_from_its_line(chips in prop::collection::vec(chip(), 0..5)) {
        let mut filter = Filter::none();
        chips.into_iter().for_each(|chip| filter.add(chip));
        for lang in Lang::ALL {
            prop_assert_eq!(filter.to_line(lang).parse::<Filter>(), Ok(filter.clone()));
        }
    }

    #[test]
    fn any_line_is_a_filter_or_refused(line in any::<String>()) {
        if let Ok(filter) = line.parse::<Filter>() {
            prop_assert_eq!(filter.to_line(Lang::Ja).parse::<Filter>(), Ok(filter));
        }
    }
}
