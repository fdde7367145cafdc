//! What must hold whatever is done: an edit and its inverse cancel out, and what is saved is what is loaded.

use super::about::About;
use super::assessment::{Acknowledgement, Assessment, ProviderEdition};
use super::edit::{Edit, apply};
use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::field::{ActionPart, EnquiryPart, EvidencePart, Field};
use super::sample;
use super::trail::{Deed, Entry, Made};
use super::value::{Quantity, Value};
use super::vocabulary::{ActionState, Applicability, Bearer, Implementation, Vocabulary, Workflow, YesNo};
use proptest::prelude::*;

fn word<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    proptest::sample::select(V::ALL)
}

fn japanese() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ぁ-んァ-ヶ一-龠a-z0-9、。\n\"\\\\/<>= ]{0,24}").unwrap()
}

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (2000i32..2100, 1u32..13, 1u32..29)
        .prop_map(|(y, m, d)| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap())
}

fn control() -> impl Strategy<Value = super::ControlId> {
    proptest::sample::select(vec!["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3", "未知の番号"])
        .prop_map(super::ControlId::from)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        japanese().prop_map(Value::text),
        any::<bool>().prop_map(Value::Tick),
        day().prop_map(Value::Date),
        (-1e12f64..1e12).prop_map(|n| Value::Number(Quantity::new(n).unwrap())),
        word::<YesNo>().prop_map(Value::YesNo),
        Just(Value::Choice("machines".into())),
        Just(Value::Choices(vec!["os".into(), "portal-login".into()])),
        word::<Applicability>().prop_map(Value::Applicability),
        word::<Implementation>().prop_map(Value::Implementation),
        word::<Workflow>().prop_map(Value::Workflow),
        word::<Bearer>().prop_map(Value::Bearer),
        word::<ActionState>().prop_map(Value::ActionState),
    ]
}

fn entry() -> impl Strategy<Value = super::EntryId> {
    proptest::sample::select(vec!["e-1", "e-2", "e-3"]).prop_map(super::EntryId::from)
}

fn field() -> impl Strategy<Value = Field> {
    let plain: Vec<Field> = super::field::PLAIN.iter().map(|(field, _)| field.clone()).collect();
    prop_oneof![
        proptest::sample::select(plain),
        proptest::sample::select(vec!["Q-12.4.1-1", "Q-12.4.1-2", "Q-未知"])
            .prop_map(|id| Field::Question(id.into())),
        Just(Field::Asked("Q-12.4.1-2".into())),
        (entry(), proptest::sample::select(EnquiryPart::ALL)).prop_map(|(id, part)| Field::Enquiry(id, part)),
        Just(Field::Duty("D-12.4.1-1".into())),
        Just(Field::DutyNote("D-12.4.1-1".into())),
        (entry(), proptest::sample::select(EvidencePart::ALL))
            .prop_map(|(id, part)| Field::Evidence(id, part)),
        (entry(), proptest::sample::select(ActionPart::ALL)).prop_map(|(id, part)| Field::Action(id, part)),
    ]
}

fn about() -> impl Strategy<Value = About> {
    let parts =
        [About::Organization, About::System, About::Profile("P-use".into()), About::Read("F-1".into())];
    proptest::sample::select(parts.to_vec())
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (control(), field(), value()).prop_map(|(control, field, value)| Edit::Put { control, field, value }),
        2 => (control(), 0usize..4, entry()).prop_map(|(control, at, id)| Edit::InsertEvidence {
            control, at, entry: Box::new(Evidence::empty(id, Some("Q-7.2.2-1".into()))) }),
        1 => (control(), entry()).prop_map(|(control, id)| Edit::RemoveEvidence { control, id }),
        2 => (control(), 0usize..4, entry()).prop_map(|(control, at, id)| Edit::InsertAction {
            control, at, entry: Box::new(CorrectiveAction::empty(id)) }),
        1 => (control(), entry()).prop_map(|(control, id)| Edit::RemoveAction { control, id }),
        2 => (control(), 0usize..4, entry()).prop_map(|(control, at, id)| Edit::InsertEnquiry {
            control, at, entry: Box::new(Enquiry::new(id, Some("U-12.4.1-1".into()), "何日ですか")) }),
        1 => (control(), entry()).prop_map(|(control, id)| Edit::RemoveEnquiry { control, id }),
        1 => (about(), value()).prop_map(|(part, value)| Edit::About { part, value }),
        1 => any::<bool>().prop_map(|read| Edit::Acknowledge {
            fact: "F-scope-1".into(),
            record: read.then(|| Acknowledgement { at: sample::now(), fact: "sha256:見本".into() }) }),
        1 => any::<bool>().prop_map(|some| Edit::Questionnaire {
            catalog: "別の規格".into(),
            provider: some.then(|| ProviderEdition { id: "unkai".into(), edition: "2.0".into() }) }),
    ]
}

pub(super) fn after(edits: &[Edit]) -> Assessment {
    let mut assessment = sample::assessment();
    for edit in edits {
        let _ = apply(&mut assessment, edit.clone());
    }
    assessment
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_cancel_out(before in proptest::collection::vec(edit(), 0..12), edit in edit()) {
        let mut assessment = after(&before);
        let unchanged = assessment.clone();
        match apply(&mut assessment, edit) {
            Ok(inverse) => {
                let edited = assessment.clone();
                let forth = apply(&mut assessment, inverse).unwrap();
                prop_assert_eq!(&assessment, &unchanged);
                apply(&mut assessment, forth).unwrap();
                prop_assert_eq!(assessment, edited);
            }
            Err(_) => prop_assert_eq!(assessment, unchanged),
        }
    }

    #[test]
    fn what_is_saved_is_what_is_loaded(edits in proptest::collection::vec(edit(), 0..20)) {
        let assessment = after(&edits);
        let bytes = serde_json::to_string_pretty(&assessment).unwrap();
        let loaded: Assessment = serde_json::from_str(&bytes).unwrap();
        prop_assert_eq!(&loaded, &assessment);
        prop_assert_eq!(serde_json::to_string_pretty(&loaded).unwrap(), bytes);
    }

    #[test]
    fn no_control_without_an_answer_stands_in_the_file(edits in proptest::collection::vec(edit(), 0..20)) {
        prop_assert!(after(&edits).answers.values().all(|answer| !answer.is_blank()));
    }
}

/// An edit made on an assessment, read back from the line that says it.
fn told(assessment: &mut Assessment, edit: &Edit) -> Option<Entry> {
    let inverse = apply(assessment, edit.clone()).ok()?;
    let entry = Made::of(Deed::Edit, edit, &inverse).said("佐藤".into(), sample::now());
    let line = serde_json::to_string(&entry).unwrap();
    let back: Entry = serde_json::from_str(&line).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), line);
    Some(back)
}

fn bytes(assessment: &Assessment) -> String {
    serde_json::to_string_pretty(assessment).unwrap()
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let several = proptest::collection::vec(edit(), 1..4).prop_map(Edit::All);
    proptest::collection::vec(prop_oneof![3 => edit(), 1 => several], 0..20)
}

proptest! {
    #[test]
    fn edits_replayed_and_taken_back_from_their_lines_are_the_same_to_the_byte(edits in edits()) {
        let mut assessment = sample::assessment();
        let (start, mut states, mut lines) = (assessment.clone(), vec![bytes(&assessment)], Vec::new());
        for edit in &edits {
            if let Some(line) = told(&mut assessment, edit) {
                lines.push(line);
                states.push(bytes(&assessment));
            }
        }
        let mut replayed = start;
        for line in &lines {
            line.replay(&mut replayed).unwrap();
        }
        prop_assert_eq!(bytes(&replayed), states.last().unwrap().clone());
        prop_assert_eq!(&replayed, &assessment);
        for (line, state) in lines.iter().zip(&states).rev() {
            apply(&mut replayed, line.inverse()).unwrap();
            prop_assert_eq!(&bytes(&replayed), state);
        }
    }
}
