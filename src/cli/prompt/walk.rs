//! Where the person is, what comes next, and the way back.

use super::steps::{self, Place, Step};
use crate::model::OpenAssessment;
use std::collections::{HashSet, VecDeque};

/// A thing asked at a place.
pub(super) type Stop = (Place, Step);

/// The way through the assessment.
#[derive(Default)]
pub(super) struct Way {
    /// Where the person is.
    pub(super) place: Place,
    /// What was asked in this session, answered or not: it is not asked again by itself.
    seen: HashSet<Stop>,
    /// Places the person has left for the next one.
    left: HashSet<Place>,
    /// What was asked before, the newest last.
    behind: Vec<Stop>,
    /// What is asked first of all: more about a new entry, or a control as a whole.
    ahead: VecDeque<Stop>,
}

impl Way {
    /// The next thing to ask; none when nothing is left.
    pub(super) fn next(&mut self, open: &OpenAssessment) -> Option<Stop> {
        let stop = self.next_ahead(open).or_else(|| self.here(open)).or_else(|| self.further(open))?;
        self.place = stop.0;
        self.seen.insert(stop.clone());
        Some(stop)
    }

    /// What was asked before, to be asked again; what is asked now is asked behind it once more.
    pub(super) fn back(&mut self, from: &Stop) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.turn_to(&stop, from);
        Some(stop)
    }

    /// Turns from one question to another that was asked before; from there the way leads here again.
    pub(super) fn turn_to(&mut self, stop: &Stop, from: &Stop) {
        self.place = stop.0;
        if stop != from {
            // Where the person goes elsewhere instead, it is still to be asked.
            self.seen.remove(from);
            self.ahead.push_front(from.clone());
        }
    }

    /// Notes what was asked, for the way back.
    pub(super) fn passed(&mut self, stop: Stop) {
        if self.behind.last() != Some(&stop) {
            self.behind.push(stop);
        }
    }

    /// What is asked before everything else, at the place where the person is.
    pub(super) fn put_ahead(&mut self, steps: impl IntoIterator<Item = Step>) {
        for (at, step) in steps.into_iter().enumerate() {
            self.ahead.insert(at.min(self.ahead.len()), (self.place, step));
        }
    }

    /// Leaves the place, whatever is still open there.
    pub(super) fn leave_place(&mut self) {
        self.left.insert(self.place);
        self.ahead.retain(|(place, _)| *place != self.place);
    }

    /// Goes to a control and through all of it.
    pub(super) fn go_to(&mut self, open: &OpenAssessment, position: usize) {
        self.place = Some(position);
        self.left.remove(&self.place);
        self.ahead.clear();
        self.put_ahead(steps::all_of(open, position));
    }

    /// What is asked first of all, unless an answer has made it superfluous since.
    fn next_ahead(&mut self, open: &OpenAssessment) -> Option<Stop> {
        while let Some(stop) = self.ahead.pop_front() {
            if steps::is_asked(open, &stop) {
                return Some(stop);
            }
        }
        None
    }

    /// What is open where the person is. Where nothing has been asked yet, only if the place has to be visited at all.
    fn here(&self, open: &OpenAssessment) -> Option<Stop> {
        let entered = self.seen.iter().any(|(place, _)| *place == self.place);
        if !entered && !steps::wants_visit(open, self.place) {
            return None;
        }
        self.unseen_at(open, self.place)
    }

    /// The next place that has to be visited, going round.
    fn further(&self, open: &OpenAssessment) -> Option<Stop> {
        let places = open.questionnaire().len() + 1;
        let now = self.place.map_or(0, |position| position + 1);
        let behind = (1..places).map(|step| ((now + step) % places).checked_sub(1));
        behind.filter(|place| steps::wants_visit(open, *place)).find_map(|place| self.unseen_at(open, place))
    }

    fn unseen_at(&self, open: &OpenAssessment, place: Place) -> Option<Stop> {
        if self.left.contains(&place) {
            return None;
        }
        let stops = steps::open_at(open, place).into_iter().map(|step| (place, step));
        stops.into_iter().find(|stop| !self.seen.contains(stop))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, sample};

    fn field(stop: Option<Stop>) -> (Place, String) {
        match stop {
            Some((place, Step::Field(field))) => (place, field.to_string()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_skipped_is_not_asked_twice_and_the_walk_comes_to_an_end() {
        let open = sample::open();
        let mut way = Way::default();
        let mut asked: Vec<Stop> = Vec::new();
        while let Some(stop) = way.next(&open) {
            assert!(!asked.contains(&stop), "{stop:?}");
            asked.push(stop);
        }
        assert_eq!(asked.first().unwrap().0, None, "the first screen comes first");
        for position in 0..open.questionnaire().len() {
            assert!(asked.contains(&(Some(position), Step::Field(Field::Applicability))));
        }
    }

    #[test]
    fn a_control_is_left_for_the_next_and_come_back_to() {
        let open = sample::open();
        let mut way = Way::default();
        way.leave_place();
        assert_eq!(field(way.next(&open)), (Some(0), "applicability".into()));
        way.passed((Some(0), Step::Field(Field::Applicability)));
        way.leave_place();
        assert_eq!(field(way.next(&open)), (Some(1), "applicability".into()));
        let second = (Some(1), Step::Field(Field::Applicability));
        assert_eq!(field(way.back(&second)), (Some(0), "applicability".into()));
        assert_eq!(way.back(&second), None);
        way.go_to(&open, 0);
        assert_eq!(field(way.next(&open)), (Some(0), "applicability".into()));
        assert_eq!(field(way.next(&open)), (Some(0), "reason".into()));
    }

    #[test]
    fn from_a_question_gone_back_to_the_way_leads_on_to_where_it_was() {
        let open = sample::open();
        let mut way = Way::default();
        let asked: Vec<Stop> = (0..3)
            .map(|_| {
                let stop = way.next(&open).unwrap();
                way.passed(stop.clone());
                stop
            })
            .collect();
        let now = way.next(&open).unwrap();
        assert_eq!(way.back(&now), Some(asked[2].clone()));
        assert_eq!(way.back(&asked[2]), Some(asked[1].clone()));
        assert_eq!([way.next(&open).unwrap(), way.next(&open).unwrap()], [asked[2].clone(), now.clone()]);
        // Gone elsewhere from there, it is still open.
        way.passed(asked[2].clone());
        way.back(&now).unwrap();
        way.go_to(&open, 0);
        let rest: Vec<Stop> = std::iter::from_fn(|| way.next(&open)).collect();
        assert!(rest.contains(&now));
    }

    #[test]
    fn what_an_answer_has_made_superfluous_is_not_asked() {
        let mut open = sample::open();
        let mut way = Way::default();
        way.go_to(&open, 1);
        way.next(&open).unwrap();
        let control = open.questionnaire().at(1).unwrap().control.id.clone();
        let value =
            crate::model::Value::Applicability(crate::model::vocabulary::Applicability::NotApplicable);
        let edit = crate::model::Edit::Put { control: control.clone(), field: Field::Applicability, value };
        open.edit(&control, None, edit, sample::now(), false).unwrap();
        while let Some((Some(1), step)) = way.next(&open) {
            assert!(!matches!(step, Step::Field(Field::Question(_) | Field::Implementation)), "{step:?}");
        }
    }
}
