//! Undo and redo: the inverses of the edits made, newest last.

use super::about::About;
use super::edit::Edit;
use super::field::Field;
use super::id::ControlId;
use super::trail::{Deed, Entry};
use super::value::Value;
use super::vocabulary::Workflow;

/// Where an edit was made, so that undoing it can show the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the answer to a control.
    Answer {
        /// The control.
        control: ControlId,
        /// The field; none where the edit was to a list or to several fields.
        field: Option<Field>,
    },
    /// In what is said about the assessment as a whole.
    About(About),
    /// In the answers to several controls.
    Several,
    /// In which questionnaire is answered, and with it in any number of answers: after such a step the assessment
    /// has to be opened anew.
    Questionnaire,
}

impl Place {
    /// The place of an edit that was made here and there.
    pub(super) fn with(self, other: Place) -> Place {
        match (self, other) {
            (one, other) if one == other => one,
            (Place::Questionnaire, _) | (_, Place::Questionnaire) => Place::Questionnaire,
            (Place::Answer { control, .. }, Place::Answer { control: other, .. }) if control == other => {
                Place::Answer { control, field: None }
            }
            _ => Place::Several,
        }
    }
}

/// One step back or forth.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The edit that makes the step.
    pub edit: Edit,
    /// Where it was made.
    pub place: Place,
}

/// What can be undone and redone.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Whether the next edit at the newest place continues the newest step.
    open: bool,
    /// So many whole steps of earlier runs were taken in.
    remembered: usize,
    /// Whether there are steps before those.
    more: bool,
}

/// Steps of earlier runs that lie before those which are remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Older {
    steps: Vec<Step>,
    /// So many remembered steps they lie before.
    before: usize,
    more: bool,
}

impl History {
    /// Records the inverse of an edit just made. Typing into one field is one step for as long as the field is
    /// not left: with `continues`, an edit at the newest step's place adds nothing to be undone. Says whether it
    /// was such an edit.
    pub fn record(&mut self, inverse: Edit, place: Place, continues: bool) -> bool {
        self.redo.clear();
        let same_place = self.undo.last().is_some_and(|step| step.place == place);
        let joins = continues && self.open && same_place;
        if !joins {
            self.undo.push(Step { edit: inverse, place });
        }
        self.open = continues;
        joins
    }

    /// The history of edits made in an earlier run, as the trail has them: at most so many steps. `cut` says that the
    /// trail goes back further than to the first of these.
    pub fn of_trail<'a>(entries: impl Iterator<Item = &'a Entry>, most: usize, cut: bool) -> History {
        let mut history = History::default();
        let mut torn = false;
        for entry in entries {
            // What was typed before it belongs to the same step and is not here.
            torn |= history.undo.is_empty() && entry.deed == Deed::Typing;
            history.follow(entry);
            torn &= !history.undo.is_empty();
        }
        let surplus = history.undo.len().saturating_sub(most);
        history.undo.drain(..surplus);
        let part = usize::from(torn && surplus == 0);
        history.remembered = history.undo.len().saturating_sub(part);
        history.more = cut || surplus > 0;
        history
    }

    /// Of the steps that a whole trail leaves to be undone those before the newest `before`, at most so many.
    pub fn older<'a>(entries: impl Iterator<Item = &'a Entry>, before: usize, most: usize) -> Older {
        let mut steps = History::of_trail(entries, usize::MAX, false).undo;
        steps.truncate(steps.len().saturating_sub(before));
        let surplus = steps.len().saturating_sub(most);
        steps.drain(..surplus);
        Older { steps, before, more: surplus > 0 }
    }

    /// Takes in older steps; they are undone after all others. Says whether they were the ones that lie before.
    pub fn lay_under(&mut self, older: Older) -> bool {
        if !self.more || older.before != self.remembered {
            return false;
        }
        self.remembered = self.remembered.saturating_add(older.steps.len());
        self.more = older.more;
        self.undo.splice(0..0, older.steps);
        true
    }

    /// The step that would be taken back next.
    pub fn newest(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// The step that was taken back last.
    pub fn newest_undone(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// So many remembered steps the older ones lie before; none where there are no older ones.
    pub fn wanted(&self) -> Option<usize> {
        self.more.then_some(self.remembered)
    }

    /// There are no older steps that could be had.
    pub fn give_up(&mut self) {
        self.more = false;
    }

    fn follow(&mut self, entry: &Entry) {
        let Some(place) = entry.place() else { return };
        let inverse = entry.inverse();
        match entry.deed {
            // It changed nothing.
            Deed::Kept | Deed::Returned => {}
            Deed::Edit | Deed::Outside | Deed::Decided => {
                self.redo.clear();
                self.undo.push(Step { edit: inverse, place });
            }
            Deed::Typing => match self.undo.last_mut() {
                // The newest is taken back first.
                Some(step) => {
                    step.edit =
                        Edit::All(vec![inverse, std::mem::replace(&mut step.edit, Edit::All(Vec::new()))])
                }
                None => self.undo.push(Step { edit: inverse, place }),
            },
            Deed::Undo => {
                self.undo.pop();
                self.redo.push(Step { edit: inverse, place });
            }
            Deed::Redo => {
                self.redo.pop();
                self.undo.push(Step { edit: inverse, place });
            }
        }
    }

    /// Ends the newest step: what is typed from here on is a step of its own.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Takes the newest step to undo.
    pub fn take_undo(&mut self) -> Option<Step> {
        self.open = false;
        self.undo.pop()
    }

    /// Takes the newest step to redo.
    pub fn take_redo(&mut self) -> Option<Step> {
        self.open = false;
        self.redo.pop()
    }

    /// Records the inverse of an undo, so that it can be redone.
    pub fn undone(&mut self, inverse: Edit, place: Place) {
        self.redo.push(Step { edit: inverse, place });
    }

    /// Records the inverse of a redo, so that it can be undone again.
    pub fn redone(&mut self, inverse: Edit, place: Place) {
        self.undo.push(Step { edit: inverse, place });
    }

    /// Where an answer stood before the newest step that reopened it with a new questionnaire; none where no such
    /// step is known.
    pub fn before_renewal(&self, control: &ControlId) -> Option<Workflow> {
        let renewals = self.undo.iter().rev().filter(|step| step.place == Place::Questionnaire);
        renewals.filter_map(|step| workflow_in(&step.edit, control)).next()
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

/// The state between author and approver that an edit puts an answer into.
fn workflow_in(edit: &Edit, wanted: &ControlId) -> Option<Workflow> {
    match edit {
        Edit::All(edits) => edits.iter().rev().find_map(|edit| workflow_in(edit, wanted)),
        Edit::Put { control, field: Field::Workflow, value: Value::Workflow(workflow) }
            if control == wanted =>
        {
            Some(*workflow)
        }
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;
