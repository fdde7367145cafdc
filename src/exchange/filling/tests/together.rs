//! A check sheet and the Statement of Applicability say the same of a control of Annex A.

use super::*;
use crate::exchange::Document;
use crate::exchange::table::{Cell, Paper};
use crate::exchange::tests::real;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Answer, annex_a};
use crate::text::strings::headings::Heading;
use std::sync::Arc;

/// A real assessment in which every control has an answer out of these, or none.
fn answered_so(states: &[(u8, u8)]) -> OpenAssessment {
    let open = real();
    let mut assessment = open.assessment().clone();
    assessment.answers.clear();
    let mut turn = states.iter().cycle();
    for item in open.questionnaire().items().chain(open.questionnaire().others()) {
        let (applies, state) = turn.next().unwrap();
        let answer = Answer {
            applicability: Applicability::ALL[usize::from(*applies) % 3],
            implementation: Implementation::ALL[usize::from(*state) % 6],
            ..Answer::default()
        };
        if answer != Answer::default() {
            assessment.answers.insert(item.control.id.clone(), Arc::new(answer));
        }
    }
    OpenAssessment::new(assessment, Arc::clone(open.questionnaire()), sample::today())
}

/// What the statement says of each number: whether it applies, and how far it is in place. Without the signs, and
/// nothing where nobody has said anything.
fn declared(open: &OpenAssessment) -> Vec<[String; 2]> {
    let mut paper = Paper::of(open, Document::Soa, Lang::Ja, sample::now());
    let table = paper.tables.remove(0);
    let said = |row: &[Cell], heading: Heading| {
        let at = table.columns.iter().position(|column| column.heading == heading).unwrap();
        let word = row[at].plain().split(' ').next_back().unwrap_or_default().to_owned();
        if ["未回答", "未判断"].contains(&word.as_str()) { String::new() } else { word }
    };
    let rows = table.rows.iter().take(annex_a::CONTROLS.len());
    rows.map(|row| [said(row, Heading::Applicable), said(row, Heading::Status)]).collect()
}

/// The same as it is written into a check sheet.
fn written(open: &OpenAssessment) -> Vec<[String; 2]> {
    let rows = annex_a::CONTROLS.iter().map(|listed| format!("A.{},,\r\n", listed.number));
    let text = "管理策番号,適用,実施状況\r\n".to_owned() + &rows.collect::<String>();
    let template = Template::read(text.into_bytes()).unwrap();
    let mapping = template.propose(open, None).unwrap();
    let plan = template.plan(open, &mapping, false, Lang::Ja).unwrap();
    let said = |row: u32, column: u32| {
        let cell = address(row, column);
        plan.cells.iter().find(|one| one.cell == cell).map(|one| one.text.clone()).unwrap_or_default()
    };
    assert_eq!(plan.rows, annex_a::CONTROLS.len());
    (1..).take(plan.rows).map(|row| [said(row, 1), said(row, 2)]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn both_papers_say_the_same_of_every_control_of_annex_a(
        states in prop::collection::vec(any::<(u8, u8)>(), 1..40)
    ) {
        let open = answered_so(&states);
        for ((listed, declared), written) in annex_a::CONTROLS.iter().zip(declared(&open)).zip(written(&open)) {
            prop_assert_eq!(declared, written, "{}", listed.number);
        }
    }
}

#[test]
fn a_cloud_control_does_not_answer_for_the_row_it_is_near_to() {
    let mut open = real();
    let mut put = |control: &str, state| {
        let control = ControlId::from(control);
        let edit = Edit::Put {
            control: control.clone(),
            field: Field::Implementation,
            value: Value::Implementation(state),
        };
        open.edit(&control, None, edit, sample::now(), false).unwrap();
    };
    put("6.1.1", Implementation::Implemented);
    put("CLD.6.3.1", Implementation::Planned);
    put("CLD.9.5.2", Implementation::Implemented);
    let text = "管理策番号,実施状況\r\nA.5.2,\r\nA.8.9,\r\nCLD.6.3.1,\r\n5.2,\r\n";
    let template = Template::read(text.as_bytes().to_vec()).unwrap();
    let mapping = template.propose(&open, None).unwrap();
    let plan = template.plan(&open, &mapping, false, Lang::Ja).unwrap();
    let told: Vec<(&str, &str)> =
        plan.cells.iter().map(|cell| (cell.cell.as_str(), cell.text.as_str())).collect();
    assert_eq!(told, [("B2", "実施済"), ("B4", "計画中"), ("B5", "実施済")]);
}
