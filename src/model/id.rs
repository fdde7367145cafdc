//! The names things have in the files. Each kind of name is a type of its own, so that a question can never
//! be looked up by the name of a duty.

use crate::text::fold::natural_cmp;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

macro_rules! name {
    ($(#[$meta:meta])* $type:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $type(Arc<str>);

        impl $type {
            /// The name as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $type {
            fn from(name: &str) -> Self {
                Self(Arc::from(name))
            }
        }

        impl From<String> for $type {
            fn from(name: String) -> Self {
                Self(Arc::from(name))
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Shared).map(Self)
            }
        }
    };
}

/// Reads a text straight into shared memory; by way of `String`, as is the rule, every name is copied twice.
struct Shared;

impl Visitor<'_> for Shared {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Arc<str>, E> {
        Ok(Arc::from(text))
    }
}

macro_rules! ordered_by_text {
    ($($type:ident),+) => {$(
        impl Ord for $type {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.cmp(&other.0)
            }
        }

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    )+};
}

name! {
    /// The number of a control in its catalog, such as `9.2.3` or `CLD.6.3.1`. Text, never a number:
    /// 5.10 is not 5.1. Ordered the way people number: 5.9 before 5.10, CLD.6.3.1 after 6.1.3.
    ControlId
}
name! {
    /// The name of a question, stable for ever once released, such as `Q-9.2.3-1`.
    QuestionId
}
name! {
    /// The name of one of a question's options, unique within the question.
    OptionId
}
name! {
    /// The name of a duty that the provider leaves to the customer, such as `D-9.2.3-1`.
    DutyId
}
name! {
    /// The name of one fact in the provider's statement, such as `F-9.2.3-1`.
    FactId
}
name! {
    /// The name of a thing that the provider's paper does not say, such as `U-9.2.3-1`.
    UnsaidId
}
name! {
    /// The name of what is proposed for a control, such as `S-9.2.3-1`.
    ProposalId
}
name! {
    /// The name of an entry in an answer's lists (evidence, corrective actions, enquiries), unique within the list.
    EntryId
}
name! {
    /// What tells one assessment from every other, wherever its file is moved.
    AssessmentId
}

ordered_by_text!(QuestionId, OptionId, DutyId, FactId, UnsaidId, ProposalId, EntryId, AssessmentId);

impl Ord for ControlId {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) {
            return Ordering::Equal;
        }
        natural_cmp(bare_number(&self.0), bare_number(&other.0)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for ControlId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The cloud-only controls are numbered into the chapters of ISO/IEC 27002 behind a prefix.
fn bare_number(id: &str) -> &str {
    id.strip_prefix("CLD.").unwrap_or(id)
}

impl EntryId {
    /// The first name of the form `PREFIX-n` that `taken` does not hold.
    pub fn next<'a>(prefix: &str, taken: impl Iterator<Item = &'a EntryId>) -> EntryId {
        let highest = taken
            .filter_map(|id| id.as_str().strip_prefix(prefix)?.strip_prefix('-')?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        EntryId::from(format!("{prefix}-{}", highest.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_ordered_as_people_number_them() {
        let mut ids: Vec<ControlId> =
            ["CLD.6.3.1", "18.1.1", "5.10", "5.9", "7.2.2", "6.1.3", "4.1"].map(ControlId::from).to_vec();
        ids.sort();
        let sorted: Vec<&str> = ids.iter().map(ControlId::as_str).collect();
        assert_eq!(sorted, ["4.1", "5.9", "5.10", "6.1.3", "CLD.6.3.1", "7.2.2", "18.1.1"]);
    }

    #[test]
    fn a_cloud_control_is_not_its_plain_namesake() {
        assert_ne!(ControlId::from("CLD.9.5.1").cmp(&ControlId::from("9.5.1")), Ordering::Equal);
    }

    #[test]
    fn a_new_entry_takes_the_next_free_name() {
        let taken: Vec<EntryId> = ["ev-1", "ev-9", "証跡"].map(EntryId::from).to_vec();
        assert_eq!(EntryId::next("ev", taken.iter()).as_str(), "ev-10");
        assert_eq!(EntryId::next("ac", taken.iter()).as_str(), "ac-1");
    }
}
