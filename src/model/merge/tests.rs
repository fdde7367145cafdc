#![allow(clippy::unwrap_used)]
use super::*;
use crate::model::edit::{Edit, apply};
use crate::model::evidence::Evidence;
use crate::model::properties::{after, edit};
use crate::model::sample;
use proptest::prelude::*;

fn put(field: Field, text: &str) -> Edit {
    Edit::Put { control: "12.4.1".into(), field, value: Value::text(text) }
}

fn evidence(id: &str, title: &str) -> Edit {
    let entry = Evidence { title: title.into(), ..Evidence::empty(id.into(), None) };
    Edit::InsertEvidence { control: "12.4.1".into(), at: usize::MAX, entry: Box::new(entry) }
}

fn with(base: &Assessment, edits: &[Edit]) -> Assessment {
    let mut assessment = base.clone();
    for edit in edits {
        let _ = apply(&mut assessment, edit.clone());
    }
    assessment
}

fn merged(base: &Assessment, ours: &[Edit], theirs: &[Edit]) -> Merged {
    merge(base, &with(base, ours), &with(base, theirs)).unwrap()
}

#[test]
fn what_each_changed_alone_is_in_both() {
    let base = sample::assessment();
    let (ours, theirs) = (put(Field::Description, "自組織で取る"), put(Field::Owner, "情報システム部"));
    let merged = merged(&base, std::slice::from_ref(&ours), std::slice::from_ref(&theirs));
    assert_eq!(merged.assessment, with(&base, &[ours, theirs]));
    assert_eq!((merged.taken.len(), merged.conflicts.len()), (1, 0));
}

#[test]
fn what_both_changed_stays_ours_and_is_named_with_theirs_and_what_it_came_from() {
    let base = with(&sample::assessment(), &[put(Field::Description, "元")]);
    let merged = merged(&base, &[put(Field::Description, "自")], &[put(Field::Description, "外")]);
    assert_eq!(merged.assessment.answer(&"12.4.1".into()).unwrap().description, "自");
    let change = Change::Field {
        control: "12.4.1".into(),
        field: Field::Description,
        from: Value::text("自"),
        to: Value::text("外"),
    };
    assert_eq!(
        merged.conflicts,
        [Conflict { change, base: Some(Value::text("元")), origin: Origin::Outside }]
    );
}

#[test]
fn entries_that_got_the_same_name_by_chance_are_both_kept() {
    let merged = merged(&sample::assessment(), &[evidence("ev-1", "台帳")], &[evidence("ev-1", "手順書")]);
    let answer = merged.assessment.answer(&"12.4.1".into()).unwrap();
    let named: Vec<(&str, &str)> =
        answer.evidence.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    assert!(named.contains(&("ev-1", "台帳")) && named.contains(&("ev-2", "手順書")), "{named:?}");
    assert!(merged.conflicts.is_empty());
}

#[test]
fn an_entry_one_took_out_and_the_other_changed_is_a_conflict_either_way() {
    let base = with(&sample::assessment(), &[evidence("ev-1", "台帳"), evidence("ev-2", "図")]);
    let out = Edit::RemoveEvidence { control: "12.4.1".into(), id: "ev-1".into() };
    let title = Field::Evidence("ev-1".into(), crate::model::field::EvidencePart::Title);
    let note = Field::Evidence("ev-1".into(), crate::model::field::EvidencePart::Note);
    let changed = [put(title, "新しい台帳"), put(note, "第2版")];
    let ours_out = merged(&base, std::slice::from_ref(&out), &changed);
    assert_eq!(ours_out.conflicts.len(), 1, "{:?}", ours_out.conflicts);
    assert!(matches!(&ours_out.conflicts[0].change,
        Change::Insert { at: 0, entry: Listed::Evidence(entry), .. } if entry.title == "新しい台帳" && entry.note == "第2版"));
    let theirs_out = merged(&base, &changed, &[out]);
    assert_eq!(theirs_out.conflicts.len(), 1);
    assert!(matches!(&theirs_out.conflicts[0].change,
        Change::Remove { entry: Listed::Evidence(entry), .. } if entry.title == "新しい台帳"));
    assert_eq!(theirs_out.assessment.answer(&"12.4.1".into()).unwrap().evidence.len(), 2);
}

#[test]
fn fields_of_a_newer_program_and_the_order_of_a_list_come_along() {
    let base = with(&sample::assessment(), &[evidence("ev-1", "台帳"), evidence("ev-2", "図")]);
    let json = serde_json::to_string(&base).unwrap();
    let json = json.replace(r#""organization""#, r#""将来の欄":[1,2],"organization""#);
    let mut theirs: Assessment = serde_json::from_str(&json).unwrap();
    let answer = std::sync::Arc::make_mut(theirs.answers.get_mut(&"12.4.1".into()).unwrap());
    answer.evidence.reverse();
    let ours = with(&base, &[put(Field::Description, "自")]);
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.assessment, with(&theirs, &[put(Field::Description, "自")]));
    assert_eq!(merged.unknown, 0);
}

#[test]
fn another_assessment_or_another_questionnaire_is_refused() {
    let base = sample::assessment();
    let other = Assessment { id: "別".into(), ..base.clone() };
    assert_eq!(merge(&base, &base, &other), Err(Unlike::Assessment));
    let (newer, older) = (
        Assessment { catalog: "新".into(), ..base.clone() },
        Assessment { catalog: "旧".into(), ..base.clone() },
    );
    assert_eq!(merge(&base, &newer, &older), Err(Unlike::Questionnaire));
    assert_eq!(merge(&base, &base, &newer).unwrap().assessment, newer);
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec(edit(), 0..10)
}

/// Whether a change of theirs is in what was merged, or named as a conflict.
fn is_kept(merged: &Merged, change: &Change) -> bool {
    let there = trail::fit(&merged.assessment, change) == Fit::There;
    let named = |one: &Conflict| match (&one.change, change) {
        (Change::Insert { entry, .. }, Change::Field { control, field, to, .. }) => {
            let mut trial = Answer::default();
            let at = 0;
            let edit = Change::Insert { control: control.clone(), at, entry: entry.clone() }.edit();
            let mut only = Assessment { answers: Default::default(), ..merged.assessment.clone() };
            apply(&mut only, edit).unwrap();
            if let Some(answer) = only.answer(control) {
                trial.clone_from(answer);
            }
            trial.value(field) == *to
        }
        (Change::Field { control, field, to, .. }, Change::Field { control: c, field: f, to: t, .. }) => {
            (control, field, to) == (c, f, t)
        }
        (Change::About { part, to, .. }, Change::About { part: p, to: t, .. }) => (part, to) == (p, t),
        (Change::Remove { entry, .. }, Change::Remove { entry: other, .. }) => entry.id() == other.id(),
        (Change::Read { fact, .. }, Change::Read { fact: other, .. }) => fact == other,
        _ => false,
    };
    let renamed = matches!(change, Change::Insert { entry: theirs, .. } if merged.taken.iter().any(|one| {
        matches!(one, Change::Insert { entry, .. } if entry.id() != theirs.id())
    }));
    there || renamed || merged.conflicts.iter().any(named)
}

proptest! {
    #[test]
    fn what_only_one_changed_comes_out_as_it_is(start in edits(), more in edits()) {
        let base = after(&start);
        let other = with(&base, &more);
        for (ours, theirs, expected) in [(&base, &other, &other), (&other, &base, &other), (&other, &other, &other)] {
            let merged = merge(&base, ours, theirs).unwrap();
            prop_assert_eq!(&merged.assessment, expected);
            prop_assert_eq!((merged.conflicts.len(), merged.unknown), (0, 0));
        }
    }

    #[test]
    fn nothing_that_either_wrote_is_dropped(start in edits(), ours in edits(), theirs in edits()) {
        let base = after(&start);
        let (ours, theirs) = (with(&base, &ours), with(&base, &theirs));
        let Ok(merged) = merge(&base, &ours, &theirs) else {
            // Nothing was brought together, and nothing was lost.
            prop_assert_ne!((&ours.catalog, &ours.provider), (&theirs.catalog, &theirs.provider));
            return Ok(());
        };
        let wrote = |change: &Change| !change.is_record();
        for change in changes(&base, &ours).iter().filter(|change| wrote(change)) {
            prop_assert!(trail::fit(&merged.assessment, change) == Fit::There, "ours: {:?}", change);
        }
        for change in changes(&base, &theirs).iter().filter(|change| wrote(change)) {
            prop_assert!(is_kept(&merged, change), "theirs: {:?} {:?}", change, merged.conflicts);
        }
        // What was taken, made on ours, is what came out.
        let taken = Edit::All(merged.taken.iter().map(Change::edit).collect());
        let again = with(&ours, &[taken]);
        prop_assert_eq!(changes(&again, &merged.assessment), Vec::new());
    }

    #[test]
    fn edits_of_different_controls_both_arrive_in_either_order(start in edits(), ours in edits(), theirs in edits()) {
        let base = after(&start);
        let only = |edits: Vec<Edit>, control: &str| -> Vec<Edit> {
            edits.into_iter().map(|edit| match edit {
                Edit::Put { field, value, .. } => Edit::Put { control: control.into(), field, value },
                _ => Edit::All(Vec::new()),
            }).collect()
        };
        let (ours, theirs) = (only(ours, "7.2.2"), only(theirs, "12.4.3"));
        let both = with(&with(&base, &ours), &theirs);
        let (ours, theirs) = (with(&base, &ours), with(&base, &theirs));
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merge(&base, one, other).unwrap();
            prop_assert_eq!(&merged.assessment, &both);
            prop_assert!(merged.conflicts.is_empty());
        }
    }
}
