//! What something else wrote into the file of an open assessment: taken in where nothing contradicts it, and left to
//! a person's decision where something does.

use super::OpenAssessment;
use crate::model::assessment::Assessment;
use crate::model::edit::{self, Edit, EditError};
use crate::model::field::Field;
use crate::model::id::ControlId;
use crate::model::merge::{self, Conflict, Origin, Unlike, conflict};
use crate::model::trail::{self, Change, Deed, Made};
use crate::model::value::Value;
use chrono::{DateTime, FixedOffset};

/// What is to stand of two that contradict one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands.
    Standing,
    /// What the other has.
    Other,
    /// Both, one behind the other; of texts only.
    Both,
}

impl Choice {
    /// Every choice, in the order of the screen.
    pub const ALL: [Choice; 3] = [Choice::Standing, Choice::Other, Choice::Both];
}

/// How much came from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// So many changes were taken in.
    pub taken: usize,
    /// So many contradict what stands here.
    pub conflicts: usize,
    /// In so many places both changed something this program does not know.
    pub unknown: usize,
}

impl OpenAssessment {
    /// Takes in what something else made of a base from which this came too.
    ///
    /// # Errors
    /// When it is not the same assessment or answers another questionnaire; nothing has changed then.
    pub fn take_in(&mut self, base: &Assessment, theirs: &Assessment) -> Result<Brought, Unlike> {
        let ours = &self.assessment;
        if (&ours.catalog, &ours.provider) != (&theirs.catalog, &theirs.provider) {
            return Err(Unlike::Questionnaire);
        }
        let merged = merge::merge(base, ours, theirs)?;
        let brought = Brought {
            taken: merged.taken.iter().filter(|change| !change.is_record()).count(),
            conflicts: merged.conflicts.len(),
            unknown: merged.unknown,
        };
        self.assessment = merged.assessment;
        self.history.close();
        if !merged.taken.is_empty() {
            self.record_taken(merged.taken);
        }
        for conflict in merged.conflicts {
            self.keep(conflict.kept());
            conflict::add(&mut self.conflicts, [conflict]);
        }
        self.count_all();
        Ok(brought)
    }

    fn record_taken(&mut self, taken: Vec<Change>) {
        let inverse = Edit::All(taken.iter().rev().map(|change| change.reversed().edit()).collect());
        if let Some(place) = trail::place(&taken) {
            self.history.record(inverse, place, false);
        }
        self.keep(Made { deed: Deed::Outside, changes: taken });
    }

    /// What contradicts what stands here and waits for a decision.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Lets what an earlier run left undecided wait on.
    pub fn await_decision(&mut self, waiting: Vec<Conflict>) {
        conflict::add(&mut self.conflicts, waiting);
        // What a sheet had may have been taken over since, in another way.
        let taken = |one: &Conflict| match self.as_it_stands(&one.change) {
            Change::Field { from, to, .. } => one.origin == Origin::Sheet && from == to,
            _ => false,
        };
        let left = self.conflicts.iter().filter(|one| !taken(one)).cloned().collect();
        self.conflicts = left;
    }

    /// Lets what a returned sheet says wait for a decision, where it contradicts what stands here. What waits already is
    /// not said once more. Returns how many did not wait yet.
    pub fn keep_returned(&mut self, returned: Vec<(ControlId, Field, Value)>) -> usize {
        let mut count = 0;
        for (control, field, to) in returned {
            let from = self.answer(&control).value(&field);
            let change = Change::Field { control, field, from, to };
            if self.waiting_for(&change).is_none() {
                let conflict = Conflict { change, base: None, origin: Origin::Sheet };
                self.made.push(conflict.kept());
                conflict::add(&mut self.conflicts, [conflict]);
                count += 1;
            }
        }
        count
    }

    /// Settles what waits of a returned sheet, after somebody said of what the sheet has what is to stand. Returns how
    /// many waited.
    pub fn settle_returned(&mut self, decided: Vec<(ControlId, Field, Value)>) -> usize {
        let mut count = 0;
        for (control, field, to) in decided {
            let from = self.answer(&control).value(&field);
            let change = Change::Field { control, field, from, to };
            if let Some(at) = self.waiting_for(&change) {
                self.conflicts.remove(at);
                let changes = vec![change.clone(), change.reversed()];
                self.keep(Made { deed: Deed::Decided, changes });
                count += 1;
            }
        }
        count
    }

    /// Which of those that wait is that a sheet has this, whatever stands here.
    fn waiting_for(&self, change: &Change) -> Option<usize> {
        let same = |one: &Conflict| match (&one.change, change) {
            (Change::Field { to, .. }, Change::Field { to: other, .. }) => to == other,
            _ => false,
        };
        self.conflicts.iter().position(|one| one.origin == Origin::Sheet && one.is_about(change) && same(one))
    }

    /// Decides one of those that wait.
    ///
    /// # Errors
    /// When what was chosen cannot stand there; it waits on then.
    pub fn decide(&mut self, at: usize, choice: Choice, now: DateTime<FixedOffset>) -> Result<(), EditError> {
        let Some(conflict) = self.conflicts.get(at) else { return Ok(()) };
        let change = self.as_it_stands(&conflict.change);
        let chosen = match choice {
            Choice::Standing => None,
            Choice::Other => Some(change.clone()),
            Choice::Both => Some(both(&change).unwrap_or_else(|| change.clone())),
        };
        match chosen {
            Some(change) => self.make(&change, now)?,
            None => {
                let changes = vec![change.clone(), change.reversed()];
                self.keep(Made { deed: Deed::Decided, changes });
            }
        }
        self.conflicts.remove(at);
        Ok(())
    }

    /// The change from what stands now.
    pub fn as_it_stands(&self, change: &Change) -> Change {
        merge::from_what_stands(&self.assessment, change.clone())
    }

    fn make(&mut self, change: &Change, now: DateTime<FixedOffset>) -> Result<(), EditError> {
        let mut edits = vec![change.edit()];
        let undo = edit::apply(&mut self.assessment, change.edit())?;
        let mut inverses = vec![undo];
        if let Some(control) = change.control() {
            let give = Edit::Give { control: control.clone(), given: self.given(control, now) };
            inverses.insert(0, edit::apply(&mut self.assessment, give.clone())?);
            edits.push(give);
        }
        let (edit, inverse) = (Edit::All(edits), Edit::All(inverses));
        let made = Made::of(Deed::Decided, &edit, &inverse);
        if let Some(place) = trail::place(std::slice::from_ref(change)) {
            self.history.record(inverse, place, false);
        }
        self.keep(made);
        self.count_all();
        Ok(())
    }
}

/// Both texts, one behind the other; none where they are no texts.
pub fn both(change: &Change) -> Option<Change> {
    let joined = |from: &Value, to: &Value, between: &str| match (from, to) {
        (Value::Text(from), Value::Text(to)) => Some(Value::text(format!("{from}{between}{to}"))),
        _ => None,
    };
    match change {
        Change::Field { control, field, from, to } => {
            let between = if field.is_of_lines() { "\n" } else { " / " };
            let to = joined(from, to, between)?;
            Some(Change::Field { control: control.clone(), field: field.clone(), from: from.clone(), to })
        }
        Change::About { part, from, to } => {
            let to = joined(from, to, " / ")?;
            Some(Change::About { part: part.clone(), from: from.clone(), to })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use crate::model::trail::Entry;

    fn put(open: &mut OpenAssessment, text: &str) {
        let control = ControlId::from("12.4.1");
        let edit =
            Edit::Put { control: control.clone(), field: Field::Description, value: Value::text(text) };
        open.edit(&control, Some(Field::Description), edit, sample::now(), false).unwrap();
    }

    fn trail(open: &mut OpenAssessment) -> Vec<Entry> {
        let made = open.take_made();
        made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect()
    }

    #[test]
    fn what_a_returned_sheet_says_waits_over_a_restart_until_it_is_decided() {
        let mut open = sample::open();
        put(&mut open, "毎月点検する");
        let returned = || vec![("12.4.1".into(), Field::Description, Value::text("半年ごとに点検する"))];
        assert_eq!(open.keep_returned(returned()), 1);
        assert_eq!(open.keep_returned(returned()), 0);
        assert_eq!(open.conflicts().len(), 1);
        let trail = trail(&mut open);
        assert_eq!(trail.len(), 2, "what waits already is not said once more");
        let written = serde_json::to_string(&trail).unwrap();
        let read: Vec<Entry> = serde_json::from_str(&written).unwrap();
        let mut later = OpenAssessment::new(
            open.assessment().clone(),
            sample::open().questionnaire().clone(),
            sample::today(),
        );
        later.await_decision(conflict::waiting(read.iter()));
        assert_eq!(later.conflicts().len(), 1);
        assert_eq!(later.conflicts()[0].origin, Origin::Sheet);
        assert_eq!(later.answer(&"12.4.1".into()).description, "毎月点検する");
        later.decide(0, Choice::Both, sample::now()).unwrap();
        assert_eq!(later.answer(&"12.4.1".into()).description, "毎月点検する\n半年ごとに点検する");
        assert!(later.conflicts().is_empty());
    }

    #[test]
    fn what_waits_is_known_again_after_what_stands_was_changed_and_settled_by_its_value() {
        let mut open = sample::open();
        let returned = |text: &str| vec![("12.4.1".into(), Field::Description, Value::text(text))];
        put(&mut open, "毎月点検する");
        assert_eq!(open.keep_returned(returned("半年ごとに点検する")), 1);
        put(&mut open, "毎週点検する");
        assert_eq!(open.keep_returned(returned("半年ごとに点検する")), 0, "the same sheet once more");
        assert_eq!(open.settle_returned(returned("年に一度点検する")), 0, "that was another sheet");
        assert_eq!(open.conflicts().len(), 1);
        assert_eq!(open.settle_returned(returned("半年ごとに点検する")), 1);
        assert!(open.conflicts().is_empty());
        let trail = trail(&mut open);
        assert!(conflict::waiting(trail.iter()).is_empty(), "nor after a restart");
        let mut again = sample::open().assessment().clone();
        for entry in &trail {
            entry.replay(&mut again).unwrap();
        }
        assert_eq!(again.answer(&"12.4.1".into()).unwrap().description, "毎週点検する");
    }

    #[test]
    fn what_was_taken_over_since_does_not_wait_any_more() {
        let mut open = sample::open();
        put(&mut open, "毎月点検する");
        open.keep_returned(vec![("12.4.1".into(), Field::Description, Value::text("半年ごとに点検する"))]);
        let waiting = open.conflicts().to_vec();
        put(&mut open, "半年ごとに点検する");
        open.await_decision(waiting);
        assert!(open.conflicts().is_empty());
    }
}
