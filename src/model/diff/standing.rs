//! How two assessments stand, year over year: how much is ready, and which controls stand otherwise than they did.

use crate::model::id::ControlId;
use crate::model::open::{OpenAssessment, Total};
use crate::model::vocabulary::{Applicability, Implementation};
use std::collections::BTreeMap;

/// How one control stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// Whether it applies.
    pub applicability: Applicability,
    /// How far it is in place.
    pub implementation: Implementation,
    /// Whether it could be shown to an auditor.
    pub ready: bool,
}

/// A control that stands otherwise than it did. On a side whose questionnaire lacks it there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandChange {
    /// The control.
    pub control: ControlId,
    /// How it stood.
    pub old: Option<Stand>,
    /// How it stands.
    pub new: Option<Stand>,
}

impl StandChange {
    /// Whether it has become ready.
    pub fn is_gained(&self) -> bool {
        is_ready(self.new) && !is_ready(self.old)
    }

    /// Whether it is ready no more.
    pub fn is_lost(&self) -> bool {
        is_ready(self.old) && !is_ready(self.new)
    }
}

fn is_ready(stand: Option<Stand>) -> bool {
    stand.is_some_and(|stand| stand.ready)
}

/// How two assessments stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The numbers of the old one.
    pub old: Total,
    /// The numbers of the new one.
    pub new: Total,
    /// What stands otherwise, in the order of the controls' numbers.
    pub changes: Vec<StandChange>,
}

/// Compares how two assessments stand. Both are judged as of the day on which each is looked at.
pub fn compare(old: &OpenAssessment, new: &OpenAssessment) -> Standing {
    let (then, now) = (stands(old), stands(new));
    let mut controls: Vec<&ControlId> = then.keys().chain(now.keys()).collect();
    controls.sort();
    controls.dedup();
    let changes = controls.into_iter().filter_map(|control| {
        let (old, new) = (then.get(control).copied(), now.get(control).copied());
        // That a control came or went is no change of how it stands unless somebody had answered it.
        let same = old.unwrap_or_default() == new.unwrap_or_default();
        (!same).then(|| StandChange { control: control.clone(), old, new })
    });
    Standing { old: old.total(), new: new.total(), changes: changes.collect() }
}

fn stands(open: &OpenAssessment) -> BTreeMap<ControlId, Stand> {
    let stand = |(position, item): (usize, crate::model::questionnaire::Item<'_>)| {
        let answer = open.answer(&item.control.id);
        let stand = Stand {
            applicability: answer.applicability,
            implementation: answer.implementation,
            ready: open.count(position).ready,
        };
        (item.control.id.clone(), stand)
    };
    open.questionnaire().items().enumerate().map(stand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use crate::model::{Edit, Field, Value};

    #[test]
    fn a_control_that_became_ready_is_gained_and_the_other_way_round_lost() {
        let before = sample::open();
        let mut after = sample::open();
        for (field, value) in [
            (Field::Applicability, Value::Applicability(Applicability::NotApplicable)),
            (Field::Reason, Value::text("対象が無い。")),
        ] {
            let edit = Edit::Put { control: "7.2.2".into(), field, value };
            after.edit(&"7.2.2".into(), None, edit, sample::now(), false).unwrap();
        }
        let standing = compare(&before, &after);
        assert_eq!((standing.old.ready, standing.new.ready), (0, 1));
        let [change] = &standing.changes[..] else { panic!("{standing:?}") };
        assert!(change.control.as_str() == "7.2.2" && change.is_gained() && !change.is_lost());
        assert!(compare(&after, &before).changes[0].is_lost());
        assert!(compare(&after, &after).changes.is_empty());
    }
}
