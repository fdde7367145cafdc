use super::*;
use crate::model::sample;
use proptest::prelude::*;

fn questionnaire() -> Questionnaire {
    let catalog = include_str!("../../../../questionnaires/catalogs/iso27017-2015.json");
    Questionnaire::join(serde_json::from_str(catalog).unwrap(), None).unwrap()
}

fn rank(questionnaire: &Questionnaire, typed: &str) -> Vec<String> {
    let ranked = Directory::new(questionnaire).rank(typed);
    ranked.iter().map(|at| questionnaire.at(*at).unwrap().control.id.to_string()).collect()
}

fn marked(questionnaire: &Questionnaire, typed: &str) -> (Place, String) {
    let directory = Directory::new(questionnaire);
    let first = directory.rank(typed)[0];
    let jump = directory.explain(questionnaire, first, typed).unwrap();
    let mut text = jump.text.clone();
    for mark in jump.marks.iter().rev() {
        text.insert(mark.end, ']');
        text.insert(mark.start, '[');
    }
    (jump.place, text)
}

#[test]
fn a_number_is_known_in_any_edition_and_however_it_is_written() {
    let all = questionnaire();
    for (typed, first) in [
        ("12.4.1", "12.4.1"),
        ("12 4 1", "12.4.1"),
        ("１２．４．１", "12.4.1"),
        ("1241", "12.4.1"),
        ("cld951", "CLD.9.5.1"),
        ("CLD 9 5", "CLD.9.5.1"),
        ("A.8.13", "12.3.1"),
        ("8.24", "10.1.1"),
        ("5.38", "CLD.6.3.1"),
    ] {
        assert_eq!(rank(&all, typed)[0], first, "{typed}");
    }
}

#[test]
fn a_number_of_several_controls_brings_them_all_in_walking_order() {
    let all = questionnaire();
    assert_eq!(rank(&all, "8.24"), ["10.1.1", "10.1.2"]);
    assert_eq!(rank(&all, "8.15"), ["12.4.1", "12.4.3"]);
    assert_eq!(rank(&all, "5.31"), ["6.1.3", "18.1.1", "18.1.5"]);
    let begun = rank(&all, "8.2");
    assert_eq!(begun[..2], ["9.2.3", "8.2.2"], "the same number, then what is below it");
    assert!(begun.contains(&"10.1.1".to_owned()), "8.24 begins so");
    assert!(!rank(&all, "8.2.").contains(&"10.1.1".to_owned()));
    let cld = rank(&all, "cld");
    assert!(cld[..7].iter().all(|id| id.starts_with("CLD")) && cld[0] == "CLD.6.3.1");
    assert_eq!(rank(&all, "99.9"), [""; 0]);
    assert_eq!(rank(&all, " 　"), [""; 0]);
}

#[test]
fn a_title_is_known_by_its_words_and_by_some_of_its_characters() {
    let all = questionnaire();
    for (typed, first) in [
        ("ﾊﾞｯｸｱｯﾌﾟ", "12.3.1"),
        ("ばっくあ", "12.3.1"),
        ("変更", "12.1.2"),
        ("key", "10.1.2"),
        ("管理 鍵", "10.1.2"),
        ("特権管理", "9.2.3"),
        ("仮想要塞", "CLD.9.5.2"),
        ("evlog", "12.4.1"),
        ("clk sync", "12.4.4"),
    ] {
        assert_eq!(rank(&all, typed)[0], first, "{typed}");
    }
}

#[test]
fn what_was_typed_is_marked() {
    let all = questionnaire();
    for (typed, place, text) in [
        ("12 4", Place::Number, "[12.4].1"),
        ("cld95", Place::Number, "[CLD.9.5].1"),
        ("CLD", Place::Number, "[CLD].6.3.1"),
        ("8.24", Place::OtherNumber(0), "[8.24]"),
        ("ばっくあっぷ", Place::Title(Lang::Ja), "情報の[バックアップ]"),
        ("Key", Place::Title(Lang::En), "[Key] management"),
        ("管理 鍵", Place::Title(Lang::Ja), "[鍵管理]"),
        ("特権管", Place::Title(Lang::Ja), "[特権]的アクセス権の[管]理"),
    ] {
        assert_eq!(marked(&all, typed), (place, text.to_owned()), "{typed}");
    }
}

#[test]
fn the_nearest_characters_are_taken() {
    let words = ["ab".to_owned()];
    assert_eq!(title::marks("axxb ab", "ab", &words, Fit::Words(5)).first(), Some(&(5..7)));
    assert_eq!(title::fit("a-x-b a-b", "ab", &words), Some(Fit::Characters(3)));
    assert_eq!(title::fit("ba", "ab", &words), None);
    assert_eq!(title::fit("xyz", "q", &["q".to_owned()]), None);
}

proptest! {
    #[test]
    fn whatever_is_typed_what_is_ranked_can_be_explained(typed in "[ -~]{0,4}|[0-9. ]{1,6}|[ログ取得ｱ-ﾝ教育 ]{1,4}") {
        let all = sample::questionnaire();
        let directory = Directory::new(&all);
        let ranked = directory.rank(&typed);
        for at in &ranked {
            let jump = directory.explain(&all, *at, &typed).unwrap();
            prop_assert!(!jump.marks.is_empty(), "{:?}", jump);
            for mark in &jump.marks {
                prop_assert!(jump.text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()));
            }
        }
        let mut once = ranked.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), ranked.len());
    }
}
