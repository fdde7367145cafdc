//! The signs ○ △ × － that Japanese check sheets use. They exist in exports and imports only.

use crate::model::Answer;
use crate::model::vocabulary::{Applicability, Implementation};

/// In place.
pub const DONE: &str = "\u{25CB}";
/// In part.
pub const PARTIAL: &str = "\u{25B3}";
/// Not in place.
pub const MISSING: &str = "\u{D7}";
/// Does not apply.
pub const NOT_APPLICABLE: &str = "\u{FF0D}";

/// The sign for an answer; empty where nobody has answered. A plan is not in place yet, an alternative that
/// reaches the same end is; the word stands beside the sign and tells them apart.
pub fn of(answer: &Answer) -> &'static str {
    if answer.applicability == Applicability::NotApplicable {
        return NOT_APPLICABLE;
    }
    match answer.implementation {
        Implementation::Unanswered => "",
        Implementation::Implemented | Implementation::Alternative => DONE,
        Implementation::Partial => PARTIAL,
        Implementation::Planned | Implementation::NotImplemented => MISSING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(implementation: Implementation) -> &'static str {
        of(&Answer { implementation, ..Answer::default() })
    }

    #[test]
    fn the_sign_never_says_more_than_the_answer() {
        assert_eq!(mark(Implementation::Unanswered), "");
        assert_eq!(mark(Implementation::Implemented), "○");
        assert_eq!(mark(Implementation::Partial), "△");
        assert_eq!(mark(Implementation::Planned), "×");
    }

    #[test]
    fn what_does_not_apply_is_neither_done_nor_missing() {
        let excluded = Answer {
            applicability: Applicability::NotApplicable,
            implementation: Implementation::NotImplemented,
            ..Answer::default()
        };
        assert_eq!(of(&excluded), "－");
    }
}
