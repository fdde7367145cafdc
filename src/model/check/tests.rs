//! Each flaw is put into a sound questionnaire and found at its place, and nowhere else.

use super::*;
use crate::model::catalog::Catalog;
use crate::model::source::Block;
use crate::model::statements::ProviderStatements;
use serde_json::{Value as Json, json};

/// A sound catalog.
fn catalog() -> Json {
    let text = |ja: &str, en: &str| json!({ "ja": ja, "en": en });
    json!({
        "format": "tenken-catalog", "version": 1, "id": "mihon-2026",
        "title": text("見本の規格", "Sample standard"),
        "editions": [{ "id": "iso27002-2022", "title": text("後の版", "Later edition") }],
        "chapters": [{ "id": "9", "title": text("アクセス制御", "Access control") }],
        "themes": [{ "id": "accounts", "title": text("アカウント", "Accounts") }],
        "profile": [{
            "id": "P-use", "type": "multiple", "text": text("{service}の何を使いますか", "What of {service}?"),
            "options": [{ "id": "vm", "text": text("計算機", "Machines") }, { "id": "disk", "text": text("保管", "Disks") }]
        }],
        "controls": [{
            "id": "9.2.3", "chapter": "9", "title": text("特権", "Privileges"), "origin": "annex-a",
            "guidance": { "customer": true, "provider": true },
            "ownership": { "by": "csc", "reason": text("自組織が決める", "You decide") },
            "numbers": [{ "edition": "iso27002-2022", "number": "8.2", "certainty": "certain" }],
            "expected": text("{service}の特権を絞る", "Restrict privileges of {service}"),
            "evidence": [text("申請書", "Requests")],
            "risk": text("乗っ取られる", "Takeover"),
            "proposals": [{ "id": "S-9.2.3-1", "when": { "question": "P-use", "is": { "none-of": ["vm"] } },
                            "propose": { "hide": ["Q-9.2.3-2"] }, "reason": text("計算機を使わない", "No machines") }],
            "questions": [
                { "id": "Q-9.2.3-1", "type": "single", "text": text("方法は", "How?"), "themes": ["accounts"],
                  "options": [{ "id": "all", "text": text("全員", "All") }, { "id": "some", "text": text("一部", "Some") }] },
                { "id": "Q-9.2.3-2", "type": "multiple", "text": text("対象は", "What?"), "themes": ["accounts"],
                  "options": [{ "id": "os", "text": text("OS", "OS") }, { "id": "db", "text": text("DB", "DB") }] },
                { "id": "Q-9.2.3-3", "type": "number", "text": text("何人ですか", "How many?"), "themes": ["accounts"] },
                { "id": "Q-9.2.3-4", "type": "number", "text": text("上限は何人ですか", "At most?"), "themes": ["accounts"] },
                { "id": "Q-9.2.3-5", "type": "date", "text": text("いつ見直しましたか", "Reviewed when?"), "themes": ["accounts"] },
                { "id": "Q-9.2.3-6", "type": "evidence", "text": text("記録は", "Records?"), "themes": ["accounts"] },
                { "id": "Q-9.2.3-f1", "type": "yes-no", "text": text("承認はありますか", "Approved?"), "themes": ["accounts"],
                  "when": { "question": "Q-9.2.3-1", "is": { "any-of": ["some"] } } },
                { "id": "Q-9.2.3-f2", "type": "text", "text": text("誰の承認ですか", "By whom?"), "themes": ["accounts"],
                  "when": { "question": "Q-9.2.3-f1", "is": { "any-of": ["yes"] } } }
            ]
        }]
    })
}

/// Sound statements on it.
fn statements() -> Json {
    let text = |ja: &str, en: &str| json!({ "ja": ja, "en": en });
    json!({
        "format": "tenken-provider-statements", "version": 1, "id": "unkai-cloud", "edition": "1.0",
        "provider": text("雲海ネットワーク", "Unkai Network"), "service": text("雲海クラウド", "Unkai Cloud"),
        "document": { "title": text("白書", "White paper"), "date": "2026-04-01" },
        "catalog": "mihon-2026",
        "chapters": [{
            "id": "scope", "title": text("範囲", "Scope"), "section": text("1 範囲", "1 Scope"), "concerns": "9.2.3",
            "statement": text("対象は計算機である。", "Compute is covered."),
            "facts": [{ "id": "F-scope-1", "kind": "limitation", "text": text("計算機だけを扱う", "Only compute") }],
            "duties": [{ "id": "D-scope-1", "text": text("範囲外を洗い出す", "List the rest"), "from": ["F-scope-1"] }],
            "unsaid": [{ "id": "U-scope-1", "text": text("保管は含みますか", "Is storage covered?") }]
        }],
        "statements": [{
            "control": "9.2.3", "section": text("9.2.3 特権", "9.2.3 Privileges"),
            "ownership": { "by": "shared", "reason": text("手段は提供者", "Means by the provider") },
            "statement": text("管理画面に二段階認証がある。", "The console has two-step sign-in."),
            "facts": [{ "id": "F-9.2.3-1", "kind": "provides", "text": text("二段階認証を選べる", "Two-step is available") }],
            "duties": [{ "id": "D-9.2.3-1", "text": text("有効にする", "Turn it on"), "from": ["F-9.2.3-1"] }],
            "unsaid": [{ "id": "U-9.2.3-1", "text": text("強制できますか", "Can it be compulsory?") }],
            "references": [{ "kind": "link", "label": text("手引", "Guide"), "url": "https://www.example.com/guide" }],
            "questions": [{ "id": "Q-9.2.3-unkai-1", "type": "text", "text": text("誰が有効にしますか", "Who turns it on?"),
                            "themes": ["accounts"],
                            "when": { "question": "Q-9.2.3-3", "is": { "greater": 1 } } }]
        }],
        "wordings": [{ "question": "Q-9.2.3-1", "text": text("{service}での方法は", "How on {service}?"),
                       "options": [{ "id": "all", "text": text("全利用者", "All users") }] }]
    })
}

/// Puts a value at a place of a document, given as a JSON pointer.
fn put(mut document: Json, pointer: &str, value: Json) -> Json {
    match document.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
            match parent {
                Json::Array(entries) => entries.push(value),
                parent => parent[key] = value,
            }
        }
    }
    document
}

fn say(found: &[Finding]) -> Vec<(String, &'static str)> {
    found.iter().map(|finding| (finding.path.to_string(), finding.flaw.token())).collect()
}

fn in_catalog(document: Json) -> Vec<Finding> {
    super::catalog(&serde_json::from_value::<Catalog>(document).unwrap())
}

fn in_statements(document: Json) -> Vec<Finding> {
    let catalog: Catalog = serde_json::from_value(catalog()).unwrap();
    super::statements(&serde_json::from_value::<ProviderStatements>(document).unwrap(), Some(&catalog))
}

/// Asserts that a change of the catalog leads to these findings and no others.
#[track_caller]
fn catalog_with(pointer: &str, value: Json, wanted: &[(&str, &str)]) {
    let found = in_catalog(put(catalog(), pointer, value));
    let wanted: Vec<_> = wanted.iter().map(|(path, token)| ((*path).to_owned(), *token)).collect();
    assert_eq!(say(&found), wanted);
}

#[track_caller]
fn statements_with(pointer: &str, value: Json, wanted: &[(&str, &str)]) {
    let found = in_statements(put(statements(), pointer, value));
    let wanted: Vec<_> = wanted.iter().map(|(path, token)| ((*path).to_owned(), *token)).collect();
    assert_eq!(say(&found), wanted);
}

const FOLLOW_UP: &str = "/controls/0/questions/6/when";
const WHEN: &str = "controls[0].questions[6].when";

fn when(question: &str, is: Json) -> Json {
    json!({ "question": question, "is": is })
}

#[test]
fn a_sound_questionnaire_has_no_findings() {
    assert_eq!(in_catalog(catalog()), []);
    assert_eq!(in_statements(statements()), []);
}

#[test]
fn names_have_a_form_and_stand_once() {
    catalog_with("/id", json!("見本"), &[("id", "name")]);
    catalog_with(
        "/controls/0/questions/0/id",
        json!("Q-9.2.4-1"),
        &[
            ("controls[0].questions[0].id", "name"),
            ("controls[0].questions[6].when.question", "no-such-question"),
        ],
    );
    catalog_with(
        "/controls/0/questions/2/id",
        json!("Q-9.2.3-4"),
        &[("controls[0].questions[3].id", "name-twice")],
    );
    catalog_with(
        "/controls/0/questions/1/options/0/id",
        json!("db"),
        &[("controls[0].questions[1].options[1].id", "name-twice")],
    );
    statements_with("/edition", json!("4-1"), &[("edition", "name")]);
    statements_with(
        "/statements/0/facts/0/id",
        json!("F-scope-1"),
        &[
            ("statements[0].facts[0].id", "name"),
            ("statements[0].facts[0].id", "name-twice"),
            ("statements[0].duties[0].from[0]", "no-such-fact"),
        ],
    );
    statements_with(
        "/statements/0/unsaid/0/id",
        json!("U-9.2.3-壱"),
        &[("statements[0].unsaid[0].id", "name")],
    );
    statements_with(
        "/statements/0/questions/0/id",
        json!("Q-9.2.3-2"),
        &[("statements[0].questions[0].id", "name-twice")],
    );
}

#[test]
fn a_control_is_spoken_of_once() {
    let mut twice = statements();
    let again = json!({
        "control": "9.2.3", "section": { "ja": "再び", "en": "Again" },
        "ownership": { "by": "csp", "reason": { "ja": "別", "en": "Other" } },
        "statement": { "ja": "二度目", "en": "Second" }
    });
    twice["statements"].as_array_mut().unwrap().push(again);
    assert_eq!(say(&in_statements(twice)), [("statements[1].control".to_owned(), "name-twice")]);
}

#[test]
fn texts_are_there_clean_and_short_enough() {
    catalog_with("/controls/0/title/en", json!(" "), &[("controls[0].title.en", "blank")]);
    catalog_with(
        "/controls/0/ownership/reason/ja",
        json!(""),
        &[("controls[0].ownership.reason.ja", "no-reason")],
    );
    statements_with("/statements/0/section/ja", json!("　"), &[("statements[0].section.ja", "no-source")]);
    for (stray, named) in [
        ("\u{200b}", Some('\u{200b}')),
        ("\u{1b}", Some('\u{1b}')),
        ("\u{202e}", Some('\u{202e}')),
        ("\n", Some('\n')),
        ("か\u{3099}", None),
    ] {
        let found = in_statements(put(
            statements(),
            "/statements/0/duties/0/text/ja",
            json!(format!("有効{stray}にする")),
        ));
        assert_eq!(say(&found), [("statements[0].duties[0].text.ja".to_owned(), "unclean")]);
        assert_eq!(found[0].flaw, Flaw::Unclean(named));
    }
    statements_with("/statements/0/facts/0/text/ja", json!("あ".repeat(400)), &[]);
    statements_with(
        "/statements/0/facts/0/text/ja",
        json!("あ".repeat(401)),
        &[("statements[0].facts[0].text.ja", "too-long")],
    );
    statements_with("/statements/0/statement/ja", json!("一行目。\n".repeat(240)), &[]);
    statements_with(
        "/statements/0/statement/ja",
        json!("あ".repeat(1201)),
        &[("statements[0].statement.ja", "too-long")],
    );
}

#[test]
fn only_the_service_is_put_in_and_only_where_it_is_filled() {
    catalog_with(
        "/controls/0/risk/ja",
        json!("{provider}が止まる"),
        &[("controls[0].risk.ja", "placeholder")],
    );
    catalog_with(
        "/controls/0/risk/ja",
        json!("{service が止まる"),
        &[("controls[0].risk.ja", "placeholder")],
    );
    catalog_with("/controls/0/title/ja", json!("{service}の特権"), &[("controls[0].title.ja", "not-filled")]);
    catalog_with("/controls/0/questions/1/options/0/text/ja", json!("{service}のOS"), &[]);
    statements_with(
        "/statements/0/statement/ja",
        json!("{service}にはある。"),
        &[("statements[0].statement.ja", "not-filled")],
    );
    statements_with("/statements/0/questions/0/text/ja", json!("{service}で誰が"), &[]);
}

#[test]
fn a_text_that_stands_twice_is_named_once() {
    let both = json!({ "ja": "方法は", "en": "How?" });
    catalog_with("/controls/0/questions/3/text", both, &[("controls[0].questions[3].text.ja", "same-text")]);
    catalog_with(
        "/controls/0/questions/1/options/1/text/en",
        json!("OS"),
        &[("controls[0].questions[1].options[1].text.en", "same-text")],
    );
    statements_with(
        "/statements/0/duties/0/text/ja",
        json!("二段階認証を選べる"),
        &[("statements[0].duties[0].text.ja", "same-text")],
    );
}

#[test]
fn a_condition_looks_at_an_earlier_question_that_fits() {
    let any = |option: &str| json!({ "any-of": [option] });
    catalog_with(
        FOLLOW_UP,
        when("Q-9.2.3-9", any("some")),
        &[(&format!("{WHEN}.question"), "no-such-question")],
    );
    for later in ["Q-9.2.3-f1", "Q-9.2.3-f2"] {
        let found = in_catalog(put(catalog(), FOLLOW_UP, when(later, json!("answered"))));
        assert!(say(&found).contains(&(format!("{WHEN}.question"), "not-earlier")), "{found:?}");
    }
    catalog_with(
        FOLLOW_UP,
        when("Q-9.2.3-1", any("none")),
        &[(&format!("{WHEN}.is.any-of[0]"), "no-such-option")],
    );
    for (question, is) in [
        ("Q-9.2.3-3", any("some")),
        ("Q-9.2.3-1", json!("not-all")),
        ("Q-9.2.3-5", json!({ "greater": 1 })),
        ("Q-9.2.3-3", json!("past")),
        ("Q-9.2.3-6", json!("answered")),
        ("Q-9.2.3-3", json!({ "greater-than": "Q-9.2.3-5" })),
    ] {
        catalog_with(FOLLOW_UP, when(question, is), &[(&format!("{WHEN}.is"), "unfit")]);
    }
    for (question, is) in [
        ("Q-9.2.3-2", json!("not-all")),
        ("Q-9.2.3-5", json!({ "older-than-days": 365 })),
        ("Q-9.2.3-3", json!({ "greater-than": "Q-9.2.3-4" })),
        ("Q-9.2.3-1", json!({ "none-of": ["all"] })),
    ] {
        catalog_with(FOLLOW_UP, when(question, is), &[]);
    }
}

#[test]
fn a_condition_can_be_met() {
    let never: &[(&str, &str)] = &[(WHEN, "never-holds")];
    catalog_with(FOLLOW_UP, when("Q-9.2.3-1", json!({ "any-of": [] })), never);
    catalog_with(FOLLOW_UP, when("Q-9.2.3-1", json!({ "none-of": ["all", "some"] })), never);
    let mut one = catalog();
    one["controls"][0]["questions"][1]["options"].as_array_mut().unwrap().pop();
    let found = in_catalog(put(one, FOLLOW_UP, when("Q-9.2.3-2", json!("not-all"))));
    assert_eq!(
        say(&found),
        [("controls[0].questions[1]".to_owned(), "too-few-options"), (WHEN.to_owned(), "never-holds")]
    );
}

/// A catalog in which questions 4 and 7 depend on one question, and question 8 on both.
fn chain(first: Json, second: Json) -> Json {
    let with = put(catalog(), "/controls/0/questions/3/when", first);
    let with = put(
        with,
        "/controls/0/questions/6",
        json!({
            "id": "Q-9.2.3-7", "type": "number", "text": { "ja": "何台ですか", "en": "Machines?" }, "themes": ["accounts"],
            "when": second
        }),
    );
    put(with, "/controls/0/questions/7/when", when("Q-9.2.3-7", json!({ "greater-than": "Q-9.2.3-4" })))
}

#[test]
fn a_chain_of_conditions_can_be_met_as_a_whole() {
    let last = [("controls[0].questions[7].when".to_owned(), "never-holds")];
    for (first, second, possible) in [
        (
            when("Q-9.2.3-1", json!({ "any-of": ["all"] })),
            when("Q-9.2.3-1", json!({ "any-of": ["some"] })),
            false,
        ),
        (
            when("Q-9.2.3-1", json!({ "any-of": ["all"] })),
            when("Q-9.2.3-1", json!({ "none-of": ["some"] })),
            true,
        ),
        (when("Q-9.2.3-3", json!({ "greater": 10 })), when("Q-9.2.3-3", json!({ "less": 5 })), false),
        (when("Q-9.2.3-3", json!({ "greater": 5 })), when("Q-9.2.3-3", json!({ "less": 10 })), true),
        (when("Q-9.2.3-3", json!({ "equals": 5 })), when("Q-9.2.3-3", json!({ "less": 5 })), false),
        (when("Q-9.2.3-3", json!({ "equals": 5 })), when("Q-9.2.3-3", json!({ "equals": 5 })), true),
        (
            when("Q-9.2.3-2", json!({ "any-of": ["os"] })),
            when("Q-9.2.3-2", json!({ "none-of": ["os"] })),
            false,
        ),
        (
            when("Q-9.2.3-2", json!({ "any-of": ["os"] })),
            when("Q-9.2.3-2", json!({ "any-of": ["db"] })),
            true,
        ),
        (when("Q-9.2.3-2", json!("not-all")), when("Q-9.2.3-2", json!({ "none-of": ["os"] })), true),
    ] {
        let found = in_catalog(chain(first.clone(), second.clone()));
        assert_eq!(say(&found), if possible { &[][..] } else { &last[..] }, "{first} {second}");
    }
}

#[test]
fn only_the_cause_is_named_where_a_chain_is_broken() {
    let never = json!({ "none-of": ["all", "some"] });
    catalog_with(FOLLOW_UP, when("Q-9.2.3-1", never), &[(WHEN, "never-holds")]);
}

#[test]
fn a_provider_s_question_may_depend_on_the_catalog_s() {
    let question = "/statements/0/questions/0/when";
    statements_with(question, when("Q-9.2.3-f1", json!({ "any-of": ["yes"] })), &[]);
    statements_with(
        question,
        when("Q-9.2.3-8", json!("answered")),
        &[("statements[0].questions[0].when.question", "no-such-question")],
    );
}

#[test]
fn the_profile_only_asks_and_may_be_asked_about() {
    let text = |ja: &str, en: &str| json!({ "ja": ja, "en": en });
    catalog_with(
        "/profile/0/id",
        json!("Q-use"),
        &[("profile[0].id", "name"), ("controls[0].proposals[0].when.question", "no-such-question")],
    );
    let asking = json!({ "id": "P-role", "type": "evidence", "text": text("証書は", "Certificate?"),
                         "when": when("P-use", json!("answered")) });
    catalog_with(
        "/profile/1",
        asking,
        &[("profile[1].when", "condition-in-profile"), ("profile[1].type", "evidence-in-profile")],
    );
    catalog_with(FOLLOW_UP, when("P-use", json!({ "any-of": ["vm"] })), &[]);
    catalog_with(
        FOLLOW_UP,
        when("P-use", json!({ "any-of": ["container"] })),
        &[(&format!("{WHEN}.is.any-of[0]"), "no-such-option")],
    );
}

#[test]
fn a_proposal_follows_from_the_profile_and_proposes_something() {
    let with = |key: &str, value: Json, wanted: &[(&str, &str)]| {
        catalog_with(&format!("/controls/0/proposals/0/{key}"), value, wanted);
    };
    with("propose", json!({ "applicability": "not-applicable" }), &[]);
    with(
        "propose",
        json!({ "applicability": "undecided" }),
        &[("controls[0].proposals[0].propose.applicability", "proposes-nothing")],
    );
    with("propose", json!({ "hide": [] }), &[("controls[0].proposals[0].propose.hide", "proposes-nothing")]);
    with(
        "propose",
        json!({ "hide": ["Q-9.2.4-1"] }),
        &[("controls[0].proposals[0].propose.hide[0]", "no-such-question")],
    );
    with("id", json!("P-9.2.3-1"), &[("controls[0].proposals[0].id", "name")]);
    with("reason/ja", json!(""), &[("controls[0].proposals[0].reason.ja", "no-reason")]);
    with("reason/ja", json!("{service}の計算機を使わない"), &[]);
    with(
        "when/question",
        json!("Q-9.2.3-2"),
        &[("controls[0].proposals[0].when.question", "no-such-question")],
    );
    with(
        "when/is",
        json!({ "none-of": ["vm", "disk"] }),
        &[("controls[0].proposals[0].when", "never-holds")],
    );
    let mut twice = catalog();
    let again = twice["controls"][0]["proposals"][0].clone();
    twice["controls"][0]["proposals"].as_array_mut().unwrap().push(again);
    assert_eq!(say(&in_catalog(twice)), [("controls[0].proposals[1].id".to_owned(), "name-twice")]);
}

#[test]
fn what_a_general_chapter_leaves_to_the_customer_is_walked_with_a_control() {
    statements_with("/chapters/0/concerns", json!("9.9.9"), &[("chapters[0].concerns", "no-such-control")]);
    let mut nowhere = statements();
    nowhere["chapters"][0].as_object_mut().unwrap().remove("concerns");
    assert_eq!(say(&in_statements(nowhere.clone())), [("chapters[0]".to_owned(), "no-concerns")]);
    for list in ["duties", "unsaid"] {
        nowhere["chapters"][0].as_object_mut().unwrap().remove(list);
    }
    assert_eq!(in_statements(nowhere), [], "what leaves nothing to the customer may stand for itself");
}

#[test]
fn options_and_units_fit_the_type() {
    let options = json!([{ "id": "x", "text": { "ja": "甲", "en": "A" } }]);
    catalog_with(
        "/controls/0/questions/2/options",
        options,
        &[("controls[0].questions[2].options", "no-choice")],
    );
    let unit = json!({ "ja": "日", "en": "days" });
    catalog_with(
        "/controls/0/questions/5/unit",
        unit.clone(),
        &[("controls[0].questions[5].unit", "no-number")],
    );
    catalog_with("/controls/0/questions/2/unit", unit, &[]);
}

#[test]
fn what_is_referred_to_is_there_and_what_is_declared_is_used() {
    catalog_with(
        "/controls/0/chapter",
        json!("10"),
        &[("controls[0].chapter", "no-such-chapter"), ("chapters[0]", "empty-chapter")],
    );
    catalog_with(
        "/controls/0/questions/0/themes/0",
        json!("keys"),
        &[("controls[0].questions[0].themes[0]", "no-such-theme")],
    );
    catalog_with("/controls/0/questions/0/themes", json!([]), &[("controls[0].questions[0]", "no-theme")]);
    let unused = json!({ "id": "keys", "title": { "ja": "鍵", "en": "Keys" } });
    catalog_with("/themes/1", unused.clone(), &[("themes[1]", "unused-theme")]);
    catalog_with("/editions/1", unused, &[("editions[1]", "unused-edition")]);
    catalog_with(
        "/controls/0/numbers/0/edition",
        json!("iso27017-2026"),
        &[("controls[0].numbers[0].edition", "no-such-edition"), ("editions[0]", "unused-edition")],
    );
    catalog_with(
        "/controls/0/questions",
        json!([]),
        &[
            ("controls[0]", "no-questions"),
            ("themes[0]", "unused-theme"),
            ("controls[0].proposals[0].propose.hide[0]", "no-such-question"),
        ],
    );
    statements_with(
        "/statements/0/duties/0/from/0",
        json!("F-9.2.3-9"),
        &[("statements[0].duties[0].from[0]", "no-such-fact")],
    );
    statements_with(
        "/wordings/0/question",
        json!("Q-9.2.3-9"),
        &[("wordings[0].question", "no-such-question")],
    );
    statements_with(
        "/wordings/0/options/0/id",
        json!("none"),
        &[("wordings[0].options[0].id", "no-such-option")],
    );
    let other = json!({
        "control": "99.9", "section": { "ja": "99", "en": "99" }, "statement": { "ja": "他", "en": "Other" },
        "ownership": { "by": "csp", "reason": { "ja": "他", "en": "Other" } }
    });
    statements_with("/statements/1", other, &[("statements[1].control", "no-such-control")]);
}

#[test]
fn without_its_catalog_a_statement_is_checked_as_far_as_it_goes() {
    let broken = put(statements(), "/statements/0/facts/0/text/ja", json!(""));
    let broken = put(broken, "/statements/0/questions/0/when/question", json!("Q-無い"));
    let found = super::statements(&serde_json::from_value(broken).unwrap(), None);
    let wanted =
        [("statements[0].facts[0].text.ja".to_owned(), "blank"), ("catalog".to_owned(), "no-catalog")];
    assert_eq!(say(&found), wanted);
}

#[test]
fn numbers_exist_and_stand_once() {
    catalog_with(
        "/controls/0/numbers/0/number",
        json!("8.99"),
        &[("controls[0].numbers[0].number", "no-such-number")],
    );
    catalog_with(
        "/controls/0/numbers/0/number",
        json!("8.2 "),
        &[("controls[0].numbers[0].number", "not-a-number")],
    );
    let again = json!({ "edition": "iso27002-2022", "number": "8.2", "certainty": "high" });
    catalog_with("/controls/0/numbers/1", again, &[("controls[0].numbers[1].number", "number-twice")]);
}

#[test]
fn addresses_are_well_formed() {
    let url = "/statements/0/references/0/url";
    statements_with(url, json!("javascript:alert(1)"), &[("statements[0].references[0].url", "link")]);
    statements_with(url, json!("https://例 .example/"), &[("statements[0].references[0].url", "link")]);
    statements_with(url, Json::Null, &[("statements[0].references[0]", "no-address")]);
}

#[test]
fn a_quotation_is_what_was_read_in_and_is_put_into_words() {
    let source =
        |digest: &str| json!({ "digest": digest, "quotation": [{ "paragraph": "特権は申請による。" }] });
    let whole = crate::model::source::Source::new(None, vec![Block::Paragraph("特権は申請による。".into())]);
    statements_with("/statements/0/source", source(&whole.digest), &[]);
    statements_with(
        "/statements/0/source",
        source("sha256:00"),
        &[("statements[0].source.digest", "altered")],
    );
    statements_with(
        "/chapters/0/source",
        json!({ "digest": whole.digest, "quotation": [{ "paragraph": "特権は申請による。" }], "頁": 1 }),
        &[("chapters[0].source.頁", "unknown-field")],
    );
    let mut quoted = put(statements(), "/statements/0/source", source(&whole.digest));
    quoted = put(quoted, "/statements/0/facts", json!([]));
    quoted = put(quoted, "/statements/0/duties", json!([]));
    let found = in_statements(quoted);
    assert_eq!(say(&found), [("statements[0].facts".to_owned(), "only-quoted")]);
    assert_eq!(found[0].severity(), Severity::Warning);
}

#[test]
fn a_field_that_is_not_known_is_named() {
    statements_with("/statements/0/refrences", json!([]), &[("statements[0].refrences", "unknown-field")]);
    statements_with(
        "/statements/0/facts/0/mustread",
        json!(true),
        &[("statements[0].facts[0].mustread", "unknown-field")],
    );
    catalog_with(
        "/controls/0/questions/0/options/0/hint",
        json!("補足"),
        &[("controls[0].questions[0].options[0].hint", "unknown-field")],
    );
}

#[test]
fn the_version_is_one_this_program_knows() {
    catalog_with("/version", json!(7), &[("version", "version")]);
    statements_with("/version", json!(0), &[("version", "version")]);
}

#[test]
fn a_file_is_found_only_under_its_name() {
    assert_eq!(file_name("unkai-cloud-1.0", "unkai-cloud-1.0"), None);
    let finding = file_name("下書き", "unkai-cloud-1.0").unwrap();
    assert_eq!((finding.severity(), finding.path.to_string()), (Severity::Warning, "id".to_owned()));
}
