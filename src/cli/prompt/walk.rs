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
        let stop = self.ahead.pop_front().or_else(|| self.here(open)).or_else(|| self.further(open))?;
        self.place = stop.0;
        self.seen.insert(stop.clone());
        Some(stop)
    }

    /// What was asked before, to be asked again.
    pub(super) fn back(&mut self) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.place = stop.0;
        Some(stop)
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
        self.ahead.clear();
    }

    /// Goes to a control and through all of it.
    pub(super) fn go_to(&mut self, open: &OpenAssessment, position: usize) {
        self.place = Some(position);
        self.left.remove(&self.place);
        self.ahead.clear();
        self.put_ahead(steps::all_of(open, position));
    }

    fn here(&self, open: &OpenAssessment) -> Option<Stop> {
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
        assert_eq!(field(way.back()), (Some(0), "applicability".into()));
        assert_eq!(way.back(), None);
        way.go_to(&open, 0);
        assert_eq!(field(way.next(&open)), (Some(0), "applicability".into()));
        assert_eq!(field(way.next(&open)), (Some(0), "reason".into()));
    }
}
