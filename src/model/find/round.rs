//! Going from one control to the next of some, round and round.

/// The next of some places, which are in walking order, after one; from the last to the first. Backwards if asked.
/// The place itself comes last.
pub fn beside(places: &[usize], from: usize, backwards: bool) -> Option<usize> {
    if backwards {
        let before = places.partition_point(|place| *place < from);
        before.checked_sub(1).and_then(|at| places.get(at)).or(places.last()).copied()
    } else {
        let behind = places.partition_point(|place| *place <= from);
        places.get(behind).or(places.first()).copied()
    }
}

/// The next of so many controls after a place, going round, of which something is true; backwards if asked. The
/// control at the place itself comes last.
pub fn next_that(len: usize, from: usize, backwards: bool, is: impl Fn(usize) -> bool) -> Option<usize> {
    let from = from.min(len.saturating_sub(1));
    let places = (1..=len).map(|step| (from + if backwards { len - step } else { step }) % len);
    { places }.find(|place| is(*place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_round_in_both_directions() {
        let places = [2, 5, 9];
        for (from, next, previous) in [(0, 2, 9), (2, 5, 9), (4, 5, 2), (9, 2, 5), (12, 2, 9)] {
            assert_eq!(beside(&places, from, false), Some(next), "{from}");
            assert_eq!(beside(&places, from, true), Some(previous), "{from}");
            if from < 10 {
                assert_eq!(next_that(10, from, false, |at| places.contains(&at)), Some(next), "{from}");
                assert_eq!(next_that(10, from, true, |at| places.contains(&at)), Some(previous), "{from}");
            }
        }
    }

    #[test]
    fn the_only_one_is_found_again_and_of_none_none() {
        assert_eq!(beside(&[4], 4, false), Some(4));
        assert_eq!(beside(&[4], 4, true), Some(4));
        assert_eq!(beside(&[], 4, true), None);
        assert_eq!(next_that(5, 4, false, |at| at == 4), Some(4));
        assert_eq!(next_that(5, 99, false, |_| false), None);
        assert_eq!(next_that(0, 0, false, |_| true), None);
    }
}
