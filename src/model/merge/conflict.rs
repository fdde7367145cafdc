//! What contradicts what stands here: how the trail says it, and which of it still waits for a person to decide.

use super::{Conflict, Origin};
use crate::model::trail::{Change, Deed, Entry, Made, OUTSIDE};
use crate::model::value::Value;

impl Conflict {
    /// The line of the trail in which it waits: both values, and again what stands, so that nothing changes.
    pub fn kept(&self) -> Made {
        let there = match (&self.change, &self.base) {
            (Change::Field { control, field, from, to }, Some(base)) => {
                let leg = |from: &Value, to: &Value| Change::Field {
                    control: control.clone(),
                    field: field.clone(),
                    from: from.clone(),
                    to: to.clone(),
                };
                vec![leg(from, base), leg(base, to)]
            }
            (Change::About { part, from, to }, Some(base)) => {
                let leg = |from: &Value, to: &Value| Change::About {
                    part: part.clone(),
                    from: from.clone(),
                    to: to.clone(),
                };
                vec![leg(from, base), leg(base, to)]
            }
            (change, _) => vec![change.clone()],
        };
        let back = self.change.reversed();
        let deed = if self.origin == Origin::Sheet { Deed::Returned } else { Deed::Kept };
        Made { deed, changes: there.into_iter().chain([back]).collect() }
    }

    /// What a line of the trail says waits; none where it is another line.
    pub fn of(entry: &Entry) -> Option<Conflict> {
        let (change, there) = entry.changes.split_last().filter(|_| is_kept(entry.deed))?;
        let base = match there {
            [Change::Field { to, .. }, _] | [Change::About { to, .. }, _] => Some(to.clone()),
            _ => None,
        };
        let origin = match entry.deed {
            Deed::Returned => Origin::Sheet,
            _ if &*entry.who == OUTSIDE => Origin::Outside,
            _ => Origin::Before,
        };
        Some(Conflict { change: change.reversed(), base, origin })
    }

    /// Whether both are about the same thing.
    pub fn is_about(&self, change: &Change) -> bool {
        self.change.name() == change.name()
    }
}

fn is_kept(deed: Deed) -> bool {
    matches!(deed, Deed::Kept | Deed::Returned)
}

/// What of a trail still waits for a decision, oldest first.
pub fn waiting<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Conflict> {
    lines(entries).iter().filter_map(Conflict::of).collect()
}

/// The lines of a trail that say what still waits for a decision, oldest first.
pub fn lines<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Entry> {
    let mut lines = Vec::new();
    entries.for_each(|entry| follow(&mut lines, entry));
    lines
}

/// Goes on with such lines by the next line of the trail. About the same thing the newer one counts.
pub fn follow(lines: &mut Vec<Entry>, entry: &Entry) {
    let settles: &[Change] = match entry.deed {
        Deed::Decided => &entry.changes,
        deed if is_kept(deed) => entry.changes.last().map(std::slice::from_ref).unwrap_or_default(),
        _ => return,
    };
    lines.retain(|line| {
        let about = line.changes.last().map(Change::name);
        !settles.iter().any(|change| about == Some(change.name()))
    });
    if is_kept(entry.deed) && !entry.changes.is_empty() {
        lines.push(entry.clone());
    }
}

/// Adds conflicts to those that wait; about the same thing the newer one counts.
pub fn add(waiting: &mut Vec<Conflict>, newer: impl IntoIterator<Item = Conflict>) {
    for conflict in newer {
        waiting.retain(|one| !one.is_about(&conflict.change));
        waiting.push(conflict);
    }
}
