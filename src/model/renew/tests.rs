use super::*;
use crate::model::edit::apply;
use crate::model::sample;
use crate::model::statements::ProviderStatements;
use crate::model::{Bilingual, OpenAssessment};
use proptest::prelude::*;
use std::collections::BTreeSet;

const CONTROLS: [&str; 4] = ["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3"];

fn questionnaire(statements: ProviderStatements) -> Questionnaire {
    Questionnaire::join(sample::catalog(), Some(statements)).unwrap()
}

fn second() -> ProviderStatements {
    let mut second = sample::statements();
    second.edition = "2.0".into();
    second
}

/// An assessment in which every control has an answer, given to the first edition.
fn answered() -> Assessment {
    let mut open = sample::open();
    for control in CONTROLS {
        let put = |field, value| Edit::Put { control: control.into(), field, value };
        let edit = Edit::All(vec![
            put(Field::Description, Value::text(format!("{control} は規程どおり行う。"))),
            put(Field::Workflow, Value::Workflow(Workflow::Done)),
        ]);
        open.edit(&control.into(), None, edit, sample::now(), false).unwrap();
    }
    open.assessment().clone()
}

fn written(assessment: &Assessment, control: &str) -> String {
    serde_json::to_string(assessment.answer(&control.into()).unwrap()).unwrap()
}

fn names(reopened: &[Reopened]) -> Vec<&str> {
    reopened.iter().map(|one| one.control.as_str()).collect()
}

#[test]
fn only_what_changed_is_reopened_and_the_rest_is_the_same_to_the_byte() {
    let mut new = second();
    new.statements[0].facts[0].text.ja = "ルータは記録を残せる".into();
    let (old, new) = (sample::questionnaire(), questionnaire(new));
    let before = answered();
    let renewal = plan(&before, Some(&old), &new);
    assert_eq!(names(&renewal.reopened), ["12.4.1"]);
    assert_eq!(renewal.reopened[0].why, Why { statement: true, ..Why::default() });
    assert_eq!(renewal.kept, 3);
    let mut after = before.clone();
    let undo = apply(&mut after, renewal.edit).unwrap();
    assert_eq!(after.provider.as_ref().unwrap().edition, "2.0");
    for control in ["7.2.2", "CLD.9.5.1", "12.4.3"] {
        assert_eq!(written(&after, control), written(&before, control));
    }
    let answer = after.answer(&"12.4.1".into()).unwrap();
    assert_eq!(answer.workflow, Workflow::InReview);
    assert_eq!(
        answer.given,
        before.answer(&"12.4.1".into()).unwrap().given,
        "what it was given to is still known"
    );
    assert_eq!(answer.description, "12.4.1 は規程どおり行う。");
    apply(&mut after, undo).unwrap();
    assert_eq!(after, before);
}

#[test]
fn a_reworded_question_reopens_its_control_only() {
    let mut catalog = sample::catalog();
    catalog.controls[3].questions[0].text.ja = "特権の操作を記録していますか".into();
    let new = Questionnaire::join(catalog, Some(second())).unwrap();
    let renewal = plan(&answered(), Some(&sample::questionnaire()), &new);
    assert_eq!(names(&renewal.reopened), ["12.4.3"]);
    assert_eq!(renewal.reopened[0].why, Why { questions: true, ..Why::default() });
}

#[test]
fn what_is_in_its_author_s_hands_stays_there() {
    for (before, after) in [
        (Workflow::ToDo, Workflow::InReview),
        (Workflow::InProgress, Workflow::InProgress),
        (Workflow::InReview, Workflow::InReview),
        (Workflow::Done, Workflow::InReview),
        (Workflow::ChangesRequested, Workflow::ChangesRequested),
    ] {
        let mut assessment = answered();
        Arc::make_mut(assessment.answers.get_mut(&"12.4.1".into()).unwrap()).workflow = before;
        let mut new = second();
        new.statements[0].statement.ja.push('。');
        let renewal = plan(&assessment, Some(&sample::questionnaire()), &questionnaire(new));
        assert_eq!((renewal.reopened[0].before, renewal.reopened[0].after), (before, after));
    }
}

#[test]
fn a_control_without_an_answer_is_named_and_not_touched() {
    let mut assessment = answered();
    assessment.answers.remove(&"12.4.1".into());
    let only_owner = Answer { owner: "佐藤".into(), ..Answer::default() };
    assessment.answers.insert("12.4.1".into(), Arc::new(only_owner));
    let mut new = second();
    new.statements[0].statement.ja.push('。');
    let renewal = plan(&assessment, Some(&sample::questionnaire()), &questionnaire(new));
    assert!(renewal.reopened.is_empty());
    assert_eq!(renewal.unanswered, ["12.4.1".into()]);
    assert_eq!(renewal.kept, 4);
}

#[test]
fn without_the_old_edition_the_digests_tell() {
    let mut new = second();
    new.statements[1].statement.ja = "契約ごと、地域ごとに分離する。".into();
    let new = questionnaire(new);
    let mut assessment = answered();
    assert_eq!(names(&plan(&assessment, None, &new).reopened), ["CLD.9.5.1"]);
    Arc::make_mut(assessment.answers.get_mut(&"7.2.2".into()).unwrap()).given = None;
    let renewal = plan(&assessment, None, &new);
    assert_eq!(names(&renewal.reopened), ["7.2.2", "CLD.9.5.1"]);
    assert!(renewal.reopened[0].why.unknown);
}

#[test]
fn there_and_back_again_reopens_nothing_twice() {
    let (old, mut statements) = (sample::questionnaire(), second());
    statements.statements[0].statement.ja = "標準ルータは記録を残す。".into();
    let new = questionnaire(statements);
    let mut assessment = answered();
    let edit = plan(&assessment, Some(&old), &new).edit;
    apply(&mut assessment, edit).unwrap();
    assert!(plan(&assessment, Some(&new), &old).reopened.is_empty(), "it was given to that edition");
    assert!(plan(&assessment, Some(&new), &new).reopened.is_empty());
}

#[test]
fn a_control_that_is_gone_keeps_its_answer_and_a_question_that_moved_takes_its_answer_along() {
    let mut before = answered();
    let answer = Arc::make_mut(before.answers.get_mut(&"12.4.3".into()).unwrap());
    answer.questions.insert(
        "Q-12.4.3-1".into(),
        crate::model::value::QuestionAnswer::YesNo(crate::model::vocabulary::YesNo::Yes),
    );
    let mut catalog = sample::catalog();
    let moved = catalog.controls[3].questions[0].clone();
    catalog.controls[1].questions.push(moved);
    catalog.controls.remove(3);
    let new = Questionnaire::join(catalog, Some(second())).unwrap();
    let renewal = plan(&before, Some(&sample::questionnaire()), &new);
    assert_eq!(renewal.gone, ["12.4.3".into()]);
    assert_eq!(names(&renewal.reopened), ["12.4.1"]);
    assert_eq!(renewal.reopened[0].carried, [("Q-12.4.3-1".into(), "12.4.3".into())]);
    let mut after = before.clone();
    apply(&mut after, renewal.edit).unwrap();
    assert_eq!(written(&after, "12.4.3"), written(&before, "12.4.3"));
    assert!(after.answer(&"12.4.1".into()).unwrap().questions.contains_key(&"Q-12.4.3-1".into()));
    let open = OpenAssessment::new(after, Arc::new(new), sample::today());
    assert_eq!(open.strangers().count(), 1);
}

#[test]
fn next_year_keeps_the_texts_and_names_what_has_become_old() {
    let before = sample::answered();
    let now = "2027-12-01T09:00:00+09:00".parse().unwrap();
    let next = next_year(&before, "点検-次".into(), now, "2027-12-01".parse().unwrap());
    assert_eq!((next.assessment.id.as_str(), next.assessment.started), ("点検-次", now));
    assert_eq!(next.to_confirm, ["12.4.1".into()]);
    let fields: Vec<String> = next.stale.iter().map(|one| one.field.to_string()).collect();
    assert_eq!(fields, ["due", "evidence.ev-1.date", "evidence.ev-1.expires", "action.ac-1.due"]);
    assert_eq!(next.stale[1].title, "設定の写し");
    let mut back = next.assessment.clone();
    (back.id, back.started) = (before.id.clone(), before.started);
    assert_eq!(back, before, "nothing but its name and its beginning changed: it was in review before");
    assert!(stale(&before, sample::today()).is_empty());
}

/// A change to the second edition.
#[derive(Clone, Debug)]
enum Change {
    Text(usize),
    Fact(usize),
    Ownership(usize),
    Gone(usize),
    Chapter,
    Question(usize),
    Number(usize),
    Unsaid(usize),
    Quotation(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0usize..2).prop_map(Change::Text),
        (0usize..2).prop_map(Change::Fact),
        (0usize..2).prop_map(Change::Ownership),
        (0usize..2).prop_map(Change::Gone),
        Just(Change::Chapter),
        (0usize..4).prop_map(Change::Question),
        (0usize..4).prop_map(Change::Number),
        (0usize..2).prop_map(Change::Unsaid),
        (0usize..2).prop_map(Change::Quotation),
    ]
}

/// Makes the changes, and names the controls whose statement or questions they change.
fn changed(changes: &[Change]) -> (Questionnaire, BTreeSet<&'static str>) {
    let (mut catalog, mut statements) = (sample::catalog(), second());
    let stated = ["12.4.1", "CLD.9.5.1"];
    let (mut touched, mut gone) = (BTreeSet::new(), BTreeSet::new());
    let more = |text: &mut Bilingual| text.ja.push_str("また、");
    for change in changes {
        match change {
            Change::Text(at) => more(&mut statements.statements[*at].statement),
            Change::Fact(at) => {
                let mut fact = sample::statements().statements[0].facts[0].clone();
                fact.id = "F-新".into();
                statements.statements[*at].facts.push(fact);
            }
            Change::Ownership(at) => more(&mut statements.statements[*at].ownership.reason),
            Change::Gone(at) => {
                gone.insert(stated[*at]);
            }
            Change::Chapter => more(&mut statements.chapters[0].statement),
            Change::Question(at) => more(&mut catalog.controls[*at].questions[0].text),
            Change::Number(at) => catalog.controls[*at].numbers.clear(),
            Change::Unsaid(at) => statements.statements[*at].unsaid.clear(),
            Change::Quotation(at) if !sample::statements().statements[*at].facts.is_empty() => {
                let block = crate::model::source::Block::Paragraph("原文".into());
                statements.statements[*at].source =
                    Some(Box::new(crate::model::source::Source::new(None, vec![block])));
            }
            Change::Quotation(_) => {}
        }
        match change {
            Change::Text(at) | Change::Fact(at) | Change::Ownership(at) | Change::Gone(at) => {
                touched.insert(stated[*at]);
            }
            Change::Chapter => {
                touched.insert("12.4.3");
            }
            Change::Question(at) => {
                touched.insert(CONTROLS[*at]);
            }
            Change::Number(_) | Change::Unsaid(_) | Change::Quotation(_) => {}
        }
    }
    statements.statements.retain(|one| !gone.contains(one.control.as_str()));
    (Questionnaire::join(catalog, Some(statements)).unwrap(), touched)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn exactly_what_changed_is_reopened(changes in proptest::collection::vec(change(), 0..5), known in any::<bool>()) {
        let (old, (new, touched)) = (sample::questionnaire(), changed(&changes));
        let before = answered();
        let renewal = plan(&before, known.then_some(&old), &new);
        let reopened: BTreeSet<&str> = names(&renewal.reopened).into_iter().collect();
        prop_assert_eq!(&reopened, &touched);
        let mut after = before.clone();
        let undo = apply(&mut after, renewal.edit).unwrap();
        for control in CONTROLS {
            let same = written(&after, control) == written(&before, control);
            prop_assert_eq!(same, !touched.contains(control), "{}", control);
        }
        apply(&mut after, undo).unwrap();
        prop_assert_eq!(after, before);
    }
}
