//! The first screen: what the customer says of itself, what follows from it, and the facts nobody may overlook.

use super::stage::{Stage, on_disk};
use crate::model::id::ProposalId;
use crate::model::value::QuestionAnswer;
use crate::model::vocabulary::{Applicability, Bearer};
use crate::model::{Field, QuestionId, Value, sample};
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::form::Act;
use crate::ui::state::Screen;
use std::fs;
use std::sync::Arc;

fn opened() -> Stage {
    Stage::opened(Lang::Ja, 120, 40)
}

#[test]
fn a_new_assessment_begins_with_its_first_screen_and_ends_with_it_settled() {
    let mut stage = opened();
    assert_eq!(stage.control(), "start");
    assert!(stage.shows(">未 はじめに") && stage.shows("はじめに 0/13"), "{}", stage.screen());
    assert!(stage.cursor().is_some(), "whoever begins can type at once");
    for (question, option) in [
        ("P-position", "customer"),
        ("P-use", "machines"),
        ("P-development", "none"),
        ("P-personal-data", "none"),
        ("P-other-clouds", "none"),
        ("P-edition", "2015"),
    ] {
        stage.choose(question, option);
    }
    let facts: Vec<String> =
        stage.walk().open.questionnaire().must_read().map(|(_, fact)| fact.id.to_string()).collect();
    assert_eq!(facts.len(), 7);
    for fact in &facts {
        stage.go_to_field(fact);
        stage.press("<Space>");
    }
    assert!(stage.shows(">済 はじめに") && stage.shows("はじめに 13/13"), "{}", stage.screen());
    stage.saved();
    let saved = on_disk(&stage.file());
    assert_eq!(saved.profile[&"P-position".into()], QuestionAnswer::Choice("customer".into()));
    assert_eq!(saved.acknowledged.len(), 7);
    stage.go_to_act(&Act::Begin);
    stage.press("<Enter>");
    assert_eq!(stage.control(), "4.1");
}

#[test]
fn a_new_assessment_answers_the_catalog_its_provider_is_written_for() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    let put = |part: &str, name: &str, text: String| {
        let folder = home.path().join("questionnaires").join(part);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
    };
    let mut catalog = sample::catalog();
    catalog.id = "雲海の規程".into();
    let mut statements = sample::statements();
    statements.catalog = catalog.id.clone();
    put("catalogs", "雲海の規程.json", serde_json::to_string(&catalog).unwrap());
    put(
        "providers",
        &format!("{}-{}.json", statements.id, statements.edition),
        serde_json::to_string(&statements).unwrap(),
    );
    let mut stage = Stage::at(&home, Start::Home, Lang::Ja, 120, 40);
    stage.click("雲海クラウド");
    stage.click("雲海クラウド");
    stage.click("点検を始める");
    let walk = stage.walk();
    assert_eq!(walk.open.assessment().catalog, "雲海の規程");
    assert_eq!(walk.open.questionnaire().len(), sample::questionnaire().len());
}

#[test]
fn what_has_no_questionnaire_is_not_begun() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    let folder = home.path().join("questionnaires").join("providers");
    fs::create_dir_all(&folder).unwrap();
    let mut statements = sample::statements();
    statements.catalog = "無い規程".into();
    let name = format!("{}-{}.json", statements.id, statements.edition);
    fs::write(folder.join(name), serde_json::to_string(&statements).unwrap()).unwrap();
    let mut stage = Stage::at(&home, Start::Home, Lang::Ja, 120, 40);
    stage.click("雲海クラウド");
    stage.click("雲海クラウド");
    stage.click("点検を始める");
    assert!(matches!(stage.state().screen, Screen::Setup(_)));
    assert!(stage.shows("無い規程"), "{}", stage.screen());
    assert!(!home.path().join("assessments").exists(), "nothing was written");
}

#[test]
fn a_fact_is_acknowledged_once_and_can_be_taken_back() {
    let mut stage = opened();
    stage.go_to_field("F-12.4.1-4");
    stage.press("<Space>");
    assert!(stage.shows("[x] 標準で提供される仮想ルータには"), "{}", stage.screen());
    stage.press("<C-z>");
    assert!(stage.shows("[ ] 標準で提供される仮想ルータには"), "{}", stage.screen());
    stage.press("<C-y>");
    let read = stage.walk().open.assessment().acknowledged.clone();
    assert_eq!(read.keys().map(|fact| fact.as_str()).collect::<Vec<_>>(), ["F-12.4.1-4"]);
}

#[test]
fn what_the_customer_says_of_itself_only_proposes() {
    let mut stage = opened();
    stage.choose("P-position", "customer");
    stage.go_to("CLD.9.5.1");
    assert_eq!(
        stage.answer("CLD.9.5.1").applicability,
        Applicability::Undecided,
        "a proposal decides nothing"
    );
    assert!(stage.shows("提案: 適用除外"), "{}", stage.screen());
    let reason = {
        let item = stage.walk().item().unwrap();
        let all = &item.control.proposals;
        all.iter()
            .find(|one| {
                one.writes(Lang::Ja).is_some_and(|[word, _]| {
                    word.0 == Field::Applicability
                        && word.1 == Value::Applicability(Applicability::NotApplicable)
                })
            })
            .unwrap()
            .clone()
    };
    stage.go_to_act(&Act::TakeOver(reason.id.clone()));
    stage.press("<Enter>");
    let answer = stage.answer("CLD.9.5.1");
    assert_eq!(answer.applicability, Applicability::NotApplicable);
    assert_eq!(answer.reason, reason.reason.ja);
    assert!(stage.shows("提案のとおり: 適用除外"), "{}", stage.screen());
    stage.press("<C-z>");
    assert!(stage.answer("CLD.9.5.1").is_blank(), "one step");
    stage.go_to_field("applicability");
    stage.press("2");
    assert_eq!(stage.answer("CLD.9.5.1").applicability, Applicability::Applicable, "it can be overruled");
    assert!(stage.shows("提案: 適用除外 - "), "the reason stays in view: {}", stage.screen());
}

#[test]
fn a_reason_already_written_is_not_replaced_by_a_proposal() {
    let mut stage = opened();
    stage.choose("P-position", "both");
    stage.go_to("CLD.9.5.1");
    stage.go_to_field("ownership");
    let id: ProposalId = {
        let item = stage.walk().item().unwrap();
        let shared = |field: &Field, value: &Value| {
            *field == Field::Ownership && *value == Value::Bearer(Bearer::Shared)
        };
        let all = &item.control.proposals;
        let found =
            all.iter().find(|one| one.writes(Lang::Ja).is_some_and(|[word, _]| shared(&word.0, &word.1)));
        found.unwrap().id.clone()
    };
    stage.press("2");
    stage.go_to_field("ownership-reason");
    stage.press("自社の判断による。");
    stage.go_to_act(&Act::TakeOver(id));
    stage.press("<Enter>");
    let answer = stage.answer("CLD.9.5.1");
    assert_eq!(
        (answer.ownership, answer.ownership_reason.as_str()),
        (Some(Bearer::Shared), "自社の判断による。")
    );
}

#[test]
fn a_question_left_out_can_be_asked_all_the_same() {
    let mut stage = opened();
    let (control, question): (String, QuestionId) = {
        let questionnaire = stage.walk().open.questionnaire();
        let mut all = questionnaire.items().filter_map(|item| {
            let development =
                |when: &crate::model::condition::When| when.question.as_str() == "P-development";
            let hides =
                |one: &&crate::model::profile::Proposal| development(&one.when) && !one.hidden().is_empty();
            let proposal = item.control.proposals.iter().find(hides)?;
            Some((item.control.id.to_string(), proposal.hidden()[0].clone()))
        });
        all.next().unwrap()
    };
    stage.choose("P-development", "none");
    stage.go_to(&control);
    let asked = |stage: &Stage| {
        let form = stage.walk().form(Lang::Ja);
        form.stops
            .iter()
            .any(|stop| stop.slot.as_ref().is_some_and(|slot| slot.to_string() == question.as_str()))
    };
    assert!(!asked(&stage));
    let before = stage.walk().open.count(stage.walk().position().unwrap()).tally.asked;
    stage.go_to_field(&format!("{question}.asked"));
    assert!(stage.shows("それでも答える"), "{}", stage.screen());
    stage.press("<Space>");
    assert!(asked(&stage));
    assert!(stage.walk().open.count(stage.walk().position().unwrap()).tally.asked > before);
    stage.press("<Space>");
    assert!(!asked(&stage));
}

#[test]
fn a_customer_that_is_a_provider_too_is_asked_as_one() {
    let mut stage = opened();
    let asked = |stage: &Stage| stage.walk().open.count(8).tally.asked;
    let before = asked(&stage);
    stage.choose("P-position", "both");
    assert!(asked(&stage) > before);
    stage.go_to("12.4.1");
    stage.go_to_field("Q-12.4.1-p1");
    assert!(stage.shows("質問(自社サービスの提供者として)"), "{}", stage.screen());
    stage.press("<C-z><C-z>");
    assert_eq!(asked(&stage), before);
}

#[test]
fn a_gap_in_the_paper_becomes_an_enquiry_and_goes_again() {
    let mut stage = opened();
    stage.go_to("12.4.1");
    stage.go_to_act(&Act::Enquire("U-12.4.1-1".into()));
    stage.press("<Space>");
    assert!(stage.shows("照会に加えました"), "{}", stage.screen());
    let answer = stage.answer("12.4.1");
    let gap = stage.walk().item().unwrap().gap(&"U-12.4.1-1".into()).unwrap().text.ja.clone();
    assert_eq!(answer.enquiries.len(), 1);
    assert_eq!(answer.enquiries[0].question, gap);
    stage.go_to_field("enquiry.en-1.sent");
    stage.press("令和8年11月23日");
    stage.go_to_field("enquiry.en-1.reply");
    stage.press("90日間残す。");
    stage.saved();
    let saved = on_disk(&stage.file()).answers[&"12.4.1".into()].enquiries[0].clone();
    assert_eq!(saved.sent, "2026-11-23".parse().ok());
    assert!(saved.is_replied());
    stage.go_to_act(&Act::Enquire("U-12.4.1-1".into()));
    stage.press("<Space>");
    assert!(stage.answer("12.4.1").enquiries.is_empty());
    stage.press("<C-z>");
    assert_eq!(stage.answer("12.4.1").enquiries[0].reply, "90日間残す。", "nothing typed is lost");
}

#[test]
fn an_enquiry_about_something_else_is_added_and_removed() {
    let mut stage = opened();
    stage.go_to("9.1.2");
    stage.go_to_act(&Act::AddEnquiry);
    stage.press("<Enter>接続元の制限の件数に上限はありますか");
    assert_eq!(stage.answer("9.1.2").enquiries[0].question, "接続元の制限の件数に上限はありますか");
    stage.press("<C-d>");
    assert!(stage.answer("9.1.2").enquiries.is_empty());
}

#[test]
fn where_no_paper_speaks_the_provider_s_side_can_be_written() {
    let mut stage = opened();
    stage.go_to("9.1.2");
    stage.go_to_field("provider-side");
    stage.press("接続元を制限する機能を提供している。<Tab>利用ガイド 第3章");
    let answer = stage.answer("9.1.2");
    assert_eq!(answer.provider_side, "接続元を制限する機能を提供している。");
    assert_eq!(answer.provider_source, "利用ガイド 第3章");
    stage.go_to("12.4.1");
    assert!(!stage.shows("提供者の側(自組織で記入)"), "there the paper speaks");
}

#[test]
fn one_comes_back_to_the_first_screen_where_one_left_it() {
    let mut stage = opened();
    stage.choose("P-use", "network");
    stage.saved();
    let (home, file) = (stage.home.clone(), stage.file());
    drop(stage);
    let again = Stage::at(&home, crate::ui::Start::File(file), Lang::Ja, 120, 40);
    assert_eq!(again.control(), "start");
    assert_eq!(again.walk().left().field, "P-use");
}
