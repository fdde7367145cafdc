use super::*;
use crate::model::{Assessment, Edit, Field, OpenAssessment, Value, sample};
use proptest::prelude::*;
use std::sync::Arc;

/// What a person does: an edit of one of some fields, typing on in it, taking back, making again.
#[derive(Clone, Copy, Debug)]
enum Act {
    Edit(usize),
    Type(usize),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..3_usize).prop_map(Act::Edit),
        3 => (0..3_usize).prop_map(Act::Type),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

fn do_it(open: &mut OpenAssessment, act: Act, text: &str) {
    let (at, continues) = match act {
        Act::Undo => return drop(open.undo()),
        Act::Redo => return drop(open.redo()),
        Act::Edit(at) => (at, false),
        Act::Type(at) => (at, true),
    };
    let fields = [Field::Owner, Field::Description, Field::Reason];
    let (field, control) = (fields[at].clone(), crate::model::ControlId::from("12.4.1"));
    let edit = Edit::Put { control: control.clone(), field: field.clone(), value: Value::text(text) };
    open.edit(&control, Some(field), edit, sample::now(), continues).unwrap();
}

/// The assessment in a new run that remembers of a trail what lies behind its first `cut` entries.
fn later(assessment: &Assessment, entries: &[Entry], cut: usize, most: usize) -> OpenAssessment {
    let questionnaire = Arc::clone(sample::open().questionnaire());
    let mut open = OpenAssessment::new(assessment.clone(), questionnaire, sample::today());
    open.remember(entries[cut..].iter(), most, cut > 0);
    open
}

/// Takes everything back, fetching what is older as often as there is any.
fn undo_all(open: &mut OpenAssessment, entries: &[Entry], most: usize) {
    for _ in 0..1000 {
        if open.undo().is_some() {
            continue;
        }
        let Some(before) = open.wanted_older() else { return };
        assert!(open.take_older(Some(History::older(entries.iter(), before, most))));
    }
    panic!("it never ends");
}

proptest! {
    #[test]
    fn read_piece_by_piece_the_trail_takes_back_what_it_does_read_at_once(
        acts in proptest::collection::vec(act(), 1..40),
        since in proptest::collection::vec(0..3_usize, 0..4),
        cut in 0.0..1.0,
        most in 1..6_usize,
    ) {
        let mut open = sample::open();
        for (number, act) in acts.into_iter().enumerate() {
            do_it(&mut open, act, &format!("{number} 番目に書いた"));
        }
        let entries: Vec<Entry> =
            open.take_made().into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect();
        let mut at_once = later(open.assessment(), &entries, 0, usize::MAX);
        undo_all(&mut at_once, &entries, usize::MAX);
        let cut = (entries.len() as f64 * cut) as usize;
        let mut in_pieces = later(open.assessment(), &entries, cut, most);
        for at in since {
            do_it(&mut in_pieces, Act::Edit(at), "開いてから書いた");
        }
        undo_all(&mut in_pieces, &entries, most);
        prop_assert_eq!(in_pieces.assessment(), at_once.assessment());
    }
}

#[test]
fn what_does_not_lie_right_before_is_not_laid_under() {
    let mut open = sample::open();
    for number in 0..9 {
        do_it(&mut open, Act::Edit(0), &number.to_string());
    }
    let entries: Vec<Entry> =
        open.take_made().into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect();
    let mut again = later(open.assessment(), &entries, 6, 10);
    assert_eq!(again.wanted_older(), Some(3));
    assert!(!again.take_older(Some(History::older(entries.iter(), 4, 10))));
    assert!(again.take_older(Some(History::older(entries.iter(), 3, 10))));
    assert_eq!(again.wanted_older(), None);
    // Asked for twice, brought twice, taken once.
    assert!(!again.take_older(Some(History::older(entries.iter(), 3, 10))));
    for _ in 0..9 {
        assert!(again.undo().is_some());
    }
    assert!(again.undo().is_none());
    assert_eq!(again.assessment(), &sample::assessment());
}

#[test]
fn where_nothing_can_be_read_nothing_is_asked_for_again() {
    let mut again = later(&sample::assessment(), &[], 0, 10);
    assert_eq!(again.wanted_older(), None);
    again.remember([].iter(), 10, true);
    assert_eq!(again.wanted_older(), Some(0));
    assert!(!again.take_older(None));
    assert_eq!(again.wanted_older(), None);
}
