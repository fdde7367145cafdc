use super::*;
use crate::model::sample;
use crate::model::vocabulary::Implementation;

fn made(assessment: &mut Assessment, edit: Edit) -> Entry {
    let inverse = edit::apply(assessment, edit.clone()).unwrap();
    Made::of(Deed::Edit, &edit, &inverse).said("佐藤".into(), sample::now())
}

fn typed(assessment: &mut Assessment, text: &str, deed: Deed) -> Entry {
    let edit = Edit::Put { control: "12.4.1".into(), field: Field::Description, value: Value::text(text) };
    Entry { deed, ..made(assessment, edit) }
}

#[test]
fn a_line_says_who_changed_what_from_what_to_what() {
    let mut assessment = sample::assessment();
    let edit = Edit::Put {
        control: "12.4.1".into(),
        field: Field::Implementation,
        value: Value::Implementation(Implementation::Planned),
    };
    let entry = made(&mut assessment, edit);
    assert_eq!(
        serde_json::to_string(&entry).unwrap(),
        r#"{"at":"2026-11-23T14:03:00+09:00","who":"佐藤","changes":[{"control":"12.4.1","field":"implementation","from":"unanswered","to":"planned"}]}"#
    );
    assert_eq!(
        entry.place(),
        Some(Place::Answer { control: "12.4.1".into(), field: Some(Field::Implementation) })
    );
}

#[test]
fn ids_of_any_form_come_back() {
    let fields = [
        Field::Question("番号なし".into()),
        Field::Question("Q-1.asked".into()),
        Field::Asked("1".into()),
        Field::Duty("D-1.note".into()),
        Field::DutyNote("義務".into()),
        Field::Question("given".into()),
        Field::Evidence("".into(), super::super::field::EvidencePart::Title),
    ];
    for field in fields {
        let change = Change::Field {
            control: "12.4.1".into(),
            field: field.clone(),
            from: Value::Empty,
            to: Value::Empty,
        };
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change, "{text}");
    }
    let parts = ["名前", "organization", "questionnaire"].map(|id| About::Profile(id.into()));
    for part in parts.into_iter().chain([About::Organization]) {
        let change = Change::About { part, from: Value::Empty, to: Value::Empty };
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change, "{text}");
    }
    let change = Change::Read { fact: "事実".into(), from: None, to: None };
    let text = serde_json::to_string(&change).unwrap();
    assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change, "{text}");
}

#[test]
fn another_questionnaire_is_a_change_that_is_made_again_and_taken_back() {
    let before = sample::assessment();
    let mut assessment = before.clone();
    let to = ProviderEdition { id: "雲海".into(), edition: "2".into() };
    let edit = Edit::All(vec![
        Edit::Questionnaire { catalog: "iso27017-2015".into(), provider: Some(to) },
        Edit::Put {
            control: "12.4.1".into(),
            field: Field::Implementation,
            value: Value::Implementation(Implementation::Planned),
        },
    ]);
    let entry = made(&mut assessment, edit);
    let line = serde_json::to_string(&entry).unwrap();
    let read: Entry = serde_json::from_str(&line).unwrap();
    assert_eq!(read, entry, "{line}");
    assert_eq!(read.place(), Some(Place::Questionnaire));
    let mut other = before.clone();
    read.replay(&mut other).unwrap();
    assert_eq!(other, assessment);
    assert!(read.changes.iter().all(|change| fit(&other, change) == Fit::There));
    edit::apply(&mut other, read.inverse()).unwrap();
    assert_eq!(other, before);
    assert!(read.changes.iter().all(|change| fit(&other, change) == Fit::Fits));
}

#[test]
fn what_changes_several_answers_was_made_in_several_places() {
    let owner = |control: &str| Edit::Put {
        control: control.into(),
        field: Field::Owner,
        value: Value::text("情報システム部"),
    };
    let entry = made(&mut sample::assessment(), Edit::All(vec![owner("12.4.1"), owner("7.2.2")]));
    assert_eq!(entry.place(), Some(Place::Several));
}

#[test]
fn what_is_no_change_is_refused() {
    for text in [
        "{}",
        r#"{"control":"12.4.1"}"#,
        r#"{"control":"12.4.1","field":"無い欄","to":"甲"}"#,
        r#"{"control":"12.4.1","field":"due","to":"来月"}"#,
        r#"{"control":"12.4.1","evidence":"ev-1","to":{"id":"ev-2"}}"#,
        r#"{"control":"12.4.1","field":"reason","about":"system","to":"甲"}"#,
        r#"{"about":"organization","exact":["誰"],"to":"甲"}"#,
        r#"{"control":"12.4.1","field":"reason","exact":["evidence","e","色"],"to":"甲"}"#,
    ] {
        assert!(serde_json::from_str::<Change>(text).is_err(), "{text}");
    }
}

#[test]
fn typing_on_is_one_line() {
    let mut assessment = sample::assessment();
    let mut first = typed(&mut assessment, "仮", Deed::Edit);
    first.absorb(typed(&mut assessment, "仮想", Deed::Typing)).unwrap();
    first.absorb(typed(&mut assessment, "仮想マシン", Deed::Typing)).unwrap();
    let Change::Field { from, to, .. } = &first.changes[0] else { panic!("{first:?}") };
    assert_eq!((from, to), (&Value::Empty, &Value::text("仮想マシン")));
    let step = typed(&mut assessment, "別", Deed::Edit);
    assert_eq!(first.absorb(step.clone()), Err(Box::new(step)));
    let other = Edit::Put { control: "12.4.1".into(), field: Field::Owner, value: Value::text("総務部") };
    let other = Entry { deed: Deed::Typing, ..made(&mut assessment, other) };
    assert!(first.absorb(other).is_err());
}

#[test]
fn what_is_there_already_or_something_else_is_told_from_what_fits() {
    let mut assessment = sample::assessment();
    let before = assessment.clone();
    let entry = typed(&mut assessment, "仮想マシン", Deed::Edit);
    assert_eq!(fit(&before, &entry.changes[0]), Fit::Fits);
    assert_eq!(fit(&assessment, &entry.changes[0]), Fit::There);
    typed(&mut assessment, "別の人の文", Deed::Edit);
    assert_eq!(fit(&assessment, &entry.changes[0]), Fit::Conflict);
    let insert = Edit::InsertEvidence {
        control: "12.4.1".into(),
        at: usize::MAX,
        entry: Box::new(Evidence::empty("ev-1".into(), None)),
    };
    let insert = made(&mut assessment, insert);
    assert_eq!(fit(&before, &insert.changes[0]), Fit::Fits);
    assert_eq!(fit(&assessment, &insert.changes[0]), Fit::There);
    assert_eq!(fit(&assessment, &insert.changes[0].reversed()), Fit::Fits);
    assert_eq!(fit(&before, &insert.changes[0].reversed()), Fit::There);
}

#[test]
fn many_edits_of_one_field_come_to_one() {
    let mut assessment = sample::assessment();
    let entries: Vec<Entry> =
        ["甲", "乙", "丙"].iter().map(|text| typed(&mut assessment, text, Deed::Edit)).collect();
    let net = net(entries.iter());
    assert_eq!(net.len(), 1);
    let Change::Field { from, to, .. } = &net[0] else { panic!("{net:?}") };
    assert_eq!((from, to), (&Value::Empty, &Value::text("丙")));
}

#[test]
fn what_was_done_at_several_controls_is_one_step_after_a_restart_too() {
    let mut open = sample::open();
    let edit = |control: &str| {
        let (field, value) = (Field::Owner, Value::text("総務部"));
        (control.into(), Edit::Put { control: control.into(), field, value })
    };
    open.edit_several(vec![edit("12.4.1"), edit("7.2.2")], sample::now()).unwrap();
    let entries: Vec<Entry> =
        open.take_made().into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].place(), Some(Place::Several));
    let (edited, questionnaire) = (open.assessment().clone(), std::sync::Arc::clone(open.questionnaire()));
    let mut again = crate::model::OpenAssessment::new(edited, questionnaire, sample::today());
    again.remember(entries.iter(), 10, false);
    assert_eq!(again.undo(), Some(Place::Several));
    assert_eq!(again.assessment(), &sample::assessment());
}

#[test]
fn what_an_entry_has_from_the_start_is_not_said_of_it_again() {
    use crate::model::field::ActionPart;
    use crate::model::vocabulary::ActionState;
    let mut assessment = sample::assessment();
    let control: ControlId = "12.4.1".into();
    let id: EntryId = "ac-1".into();
    let put =
        |part, value| Edit::Put { control: control.clone(), field: Field::Action(id.clone(), part), value };
    let state = || put(ActionPart::State, Value::ActionState(ActionState::Open));
    let entry = Box::new(CorrectiveAction::empty(id.clone()));
    let insert = Edit::InsertAction { control: control.clone(), at: 0, entry };
    let gap = put(ActionPart::Gap, Value::text("保存期間が無い"));
    let entry = made(&mut assessment, Edit::All(vec![insert, state(), gap]));
    let names: Vec<String> = entry.changes.iter().map(Change::name).collect();
    assert_eq!(names, ["12.4.1 action.ac-1", "12.4.1 action.ac-1.gap"]);
    // Alone it is a confirmation, and said.
    assert_eq!(made(&mut assessment, state()).changes.len(), 1);
}
