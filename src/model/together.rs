//! What several answers come to as one. A number of Annex A may mean several controls, and every paper that has one
//! row for it says the same.

use super::assessment::Answer;
use super::vocabulary::{Applicability, Implementation};

/// The answers to several controls as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// One control that applies makes all apply; one that is undecided keeps them from being excluded.
    pub applicability: Applicability,
    /// How far those that are not excluded are in place, never better than all of them are; none where all are excluded.
    pub state: Option<Implementation>,
}

impl Together {
    /// What these answers come to.
    pub fn of<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Together {
        let answers: Vec<&Answer> = answers.into_iter().collect();
        let any = |word| answers.iter().any(|answer| answer.applicability == word);
        let applicability = match () {
            () if any(Applicability::Applicable) => Applicability::Applicable,
            () if answers.is_empty() || any(Applicability::Undecided) => Applicability::Undecided,
            () => Applicability::NotApplicable,
        };
        let asked = answers.iter().filter(|answer| answer.applicability != Applicability::NotApplicable);
        Together {
            applicability,
            state: state(&asked.map(|answer| answer.implementation).collect::<Vec<_>>()),
        }
    }
}

fn state(states: &[Implementation]) -> Option<Implementation> {
    let is_whole =
        |state: &Implementation| matches!(state, Implementation::Implemented | Implementation::Alternative);
    let is_begun = |state: &Implementation| is_whole(state) || *state == Implementation::Partial;
    let (first, rest) = states.split_first()?;
    Some(match () {
        () if rest.iter().all(|state| state == first) => *first,
        () if states.iter().all(is_whole) => Implementation::Implemented,
        () if states.iter().any(is_begun) => Implementation::Partial,
        () if states.contains(&Implementation::Unanswered) => Implementation::Unanswered,
        () => Implementation::NotImplemented,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Applicability::{Applicable, NotApplicable, Undecided};
    use Implementation::{Alternative, Implemented, NotImplemented, Partial, Planned, Unanswered};

    fn together(answers: &[(Applicability, Implementation)]) -> (Applicability, Option<Implementation>) {
        let answers: Vec<Answer> = answers
            .iter()
            .map(|(applicability, implementation)| Answer {
                applicability: *applicability,
                implementation: *implementation,
                ..Answer::default()
            })
            .collect();
        let both = Together::of(&answers);
        (both.applicability, both.state)
    }

    #[test]
    fn one_control_that_applies_makes_all_apply() {
        assert_eq!(together(&[(NotApplicable, Partial), (Applicable, Planned)]), (Applicable, Some(Planned)));
        assert_eq!(together(&[(NotApplicable, Partial), (Undecided, Planned)]), (Undecided, Some(Planned)));
        assert_eq!(together(&[(NotApplicable, Partial), (NotApplicable, Planned)]), (NotApplicable, None));
        assert_eq!(together(&[]), (Undecided, None));
    }

    #[test]
    fn several_are_never_better_than_all_of_them_are() {
        for (states, both) in [
            (&[Planned, Planned][..], Planned),
            (&[Implemented, Alternative], Implemented),
            (&[Implemented, NotImplemented], Partial),
            (&[Alternative, Unanswered], Partial),
            (&[Partial, Unanswered, NotImplemented], Partial),
            (&[Unanswered, Planned], Unanswered),
            (&[Planned, NotImplemented], NotImplemented),
        ] {
            let answers: Vec<_> = states.iter().map(|state| (Applicable, *state)).collect();
            assert_eq!(together(&answers).1, Some(both), "{states:?}");
            let turned: Vec<_> = answers.into_iter().rev().collect();
            assert_eq!(together(&turned).1, Some(both), "{states:?}");
        }
    }
}
