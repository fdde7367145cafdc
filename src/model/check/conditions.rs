//! Conditions: each looks at an earlier question of its control in a way that fits, and some answers meet it
//! together with everything it depends on.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Question, QuestionKind};
use crate::model::condition::{Test, When};
use crate::model::id::OptionId;
use crate::model::vocabulary::{Vocabulary, YesNo};
use std::collections::HashSet;

/// Looks at the conditions of `all[own..]`, the questions of the document listed at `at`. Those before them
/// are of the profile, or the catalog's, which were looked at there.
pub(super) fn of(all: &[&Question], own: usize, at: &Path, found: &mut Findings) {
    let mut broken = vec![false; all.len()];
    for (position, question) in all.iter().enumerate() {
        let Some(when) = &question.when else { continue };
        let place = at.index(position.saturating_sub(own)).key("when");
        let mut here = Findings::default();
        looks_at(when, all, position, &place, &mut here);
        // What depends on a broken condition is broken too, but only its cause is worth a word.
        let is_led_astray =
            targets(when).any(|id| all.iter().zip(&broken).any(|(other, broken)| *broken && other.id == *id));
        if here.0.is_empty() && !is_led_astray && !can_hold(all, when) {
            here.add(place, Flaw::NeverHolds);
        }
        if let Some(mark) = broken.get_mut(position) {
            *mark = is_led_astray || !here.0.is_empty();
        }
        if position >= own {
            found.0.extend(here.0);
        }
    }
}

/// The questions a condition looks at.
fn targets(when: &When) -> impl Iterator<Item = &crate::model::QuestionId> {
    let second = match &when.is {
        Test::GreaterThan(other) => Some(other),
        _ => None,
    };
    std::iter::once(&when.question).chain(second)
}

/// Looks at what a condition refers to: questions that stand before a position, and their options.
pub(super) fn looks_at(when: &When, all: &[&Question], position: usize, at: &Path, found: &mut Findings) {
    let test = at.key("is");
    for (id, place) in targets(when).zip([at.key("question"), test.key("greater-than")]) {
        match all.iter().position(|other| other.id == *id) {
            None => found.add(place, Flaw::NoSuchQuestion(id.to_string())),
            Some(other) if other >= position => found.add(place, Flaw::NotEarlier(id.to_string())),
            Some(other) => {
                if let Some(kind) =
                    all.get(other).map(|other| other.kind).filter(|kind| !fits(&when.is, *kind))
                {
                    found.add(test.clone(), Flaw::Unfit(kind));
                }
            }
        }
    }
    if let Some(question) = all.iter().find(|other| other.id == when.question)
        && let (Test::AnyOf(options), key) | (Test::NoneOf(options), key) = (&when.is, list(&when.is))
        && fits(&when.is, question.kind)
    {
        let offered = offered(question);
        for (index, option) in options.iter().enumerate() {
            if !offered.contains(&option.as_str()) {
                found.add(test.key(key).index(index), Flaw::NoSuchOption(option.to_string()));
            }
        }
    }
}

fn list(test: &Test) -> &'static str {
    if matches!(test, Test::NoneOf(_)) { "none-of" } else { "any-of" }
}

/// Whether a test can say anything of the answers to such a question.
fn fits(test: &Test, kind: QuestionKind) -> bool {
    match test {
        Test::AnyOf(_) | Test::NoneOf(_) => {
            matches!(kind, QuestionKind::Single | QuestionKind::Multiple | QuestionKind::YesNo)
        }
        Test::NotAll => kind == QuestionKind::Multiple,
        Test::Greater(_) | Test::Less(_) | Test::Equals(_) | Test::GreaterThan(_) => {
            kind == QuestionKind::Number
        }
        Test::OlderThanDays(_) | Test::Past => kind == QuestionKind::Date,
        // Evidence is answered in the list of evidence, where no condition looks.
        Test::Answered => kind != QuestionKind::Evidence,
    }
}

/// What can be chosen.
fn offered(question: &Question) -> Vec<&str> {
    match question.kind {
        QuestionKind::YesNo => YesNo::ALL.iter().map(|word| word.token()).collect(),
        _ => question.options.iter().map(|option| option.id.as_str()).collect(),
    }
}

/// Whether some answers meet a condition: they meet it, the condition of the question it looks at, and so on,
/// all at once.
pub(super) fn can_hold(all: &[&Question], when: &When) -> bool {
    let mut waiting = vec![when];
    let mut seen = HashSet::new();
    let mut demands: Vec<(&Question, &Test)> = Vec::new();
    let find = |id: &crate::model::QuestionId| all.iter().position(|other| other.id == *id);
    while let Some(when) = waiting.pop() {
        if let Some(target) = find(&when.question).and_then(|target| all.get(target)) {
            demands.push((target, &when.is));
        }
        let further = targets(when).filter_map(find).filter(|target| seen.insert(*target));
        waiting.extend(further.filter_map(|target| all.get(target)?.when.as_ref()));
    }
    let of = |question: &Question| -> Vec<&Test> {
        demands.iter().filter(|(target, _)| target.id == question.id).map(|(_, test)| *test).collect()
    };
    demands.iter().all(|(question, test)| match test {
        Test::GreaterThan(other) => {
            let bound = find(other).and_then(|other| all.get(other)).map(|other| Span::of(&of(other)));
            let span = Span::of(&of(question));
            span.has_room() && bound.is_none_or(|bound| span.high > bound.low)
        }
        Test::Greater(_) | Test::Less(_) | Test::Equals(_) => Span::of(&of(question)).has_room(),
        Test::AnyOf(_) | Test::NoneOf(_) | Test::NotAll => can_be_chosen(question, &of(question)),
        Test::OlderThanDays(_) | Test::Past | Test::Answered => true,
    })
}

/// The numbers that meet some tests: those between the bounds, or one alone.
struct Span {
    low: f64,
    high: f64,
    /// Set where the tests ask for one number; then both bounds are that number.
    exact: bool,
    /// Whether two tests ask for different things.
    torn: bool,
}

impl Span {
    fn of(tests: &[&Test]) -> Span {
        let mut span = Span { low: f64::NEG_INFINITY, high: f64::INFINITY, exact: false, torn: false };
        let exact: Vec<f64> = tests.iter().filter_map(|test| equals(test)).collect();
        for test in tests {
            match test {
                Test::Greater(bound) => span.low = span.low.max(bound.get()),
                Test::Less(bound) => span.high = span.high.min(bound.get()),
                _ => {}
            }
        }
        if let Some(one) = exact.first() {
            span.torn = exact.iter().any(|other| other != one) || *one <= span.low || *one >= span.high;
            span = Span { low: *one, high: *one, exact: true, ..span };
        }
        span
    }

    fn has_room(&self) -> bool {
        !self.torn && (self.exact || self.low < self.high)
    }
}

fn equals(test: &Test) -> Option<f64> {
    match test {
        Test::Equals(wanted) => Some(wanted.get()),
        _ => None,
    }
}

/// Whether something can be chosen that meets all the tests.
fn can_be_chosen(question: &Question, tests: &[&Test]) -> bool {
    let is_barred =
        |option: &&str| tests.iter().any(|test| matches!(test, Test::NoneOf(barred) if has(barred, option)));
    let free: Vec<&str> = offered(question).into_iter().filter(|option| !is_barred(option)).collect();
    let wanted: Vec<&Vec<OptionId>> = tests
        .iter()
        .filter_map(|test| match test {
            Test::AnyOf(options) => Some(options),
            _ => None,
        })
        .collect();
    let meets_all = |free: &[&str]| {
        !free.is_empty() && wanted.iter().all(|options| free.iter().any(|option| has(options, option)))
    };
    match question.kind {
        QuestionKind::Multiple if tests.iter().any(|test| matches!(test, Test::NotAll)) => {
            // One option at least stays unchosen, whichever that is.
            offered(question).iter().any(|left| {
                let rest: Vec<&str> = free.iter().copied().filter(|option| option != left).collect();
                meets_all(&rest)
            })
        }
        QuestionKind::Multiple => meets_all(&free),
        _ => free.iter().any(|option| meets_all(&[option])),
    }
}

fn has(options: &[OptionId], option: &str) -> bool {
    options.iter().any(|other| other.as_str() == option)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn can(kind: &str, tests: &[serde_json::Value]) -> bool {
        let option = |id: &str| json!({ "id": id, "text": { "ja": id, "en": id } });
        let question = json!({
            "id": "Q-9.2.3-1", "type": kind, "text": { "ja": "対象は", "en": "What?" },
            "options": [option("os"), option("db"), option("app")]
        });
        let question: Question = serde_json::from_value(question).unwrap();
        let tests: Vec<Test> =
            tests.iter().map(|test| serde_json::from_value(test.clone()).unwrap()).collect();
        can_be_chosen(&question, &tests.iter().collect::<Vec<_>>())
    }

    #[test]
    fn of_several_options_all_that_are_wanted_can_be_chosen_but_of_one_only_that() {
        let wanted = [json!({ "any-of": ["os"] }), json!({ "any-of": ["db", "app"] })];
        assert!(can("multiple", &wanted));
        assert!(!can("single", &wanted));
        assert!(can("single", &wanted[..1]));
    }

    #[test]
    fn who_must_leave_one_out_cannot_choose_all() {
        let not_all = json!("not-all");
        let each = ["os", "db", "app"].map(|option| json!({ "any-of": [option] }));
        let [os, db, app] = each;
        assert!(can("multiple", &[not_all.clone(), os.clone(), db.clone()]));
        assert!(!can("multiple", &[not_all.clone(), os, db, app.clone()]));
        assert!(can("multiple", &[not_all.clone(), app, json!({ "none-of": ["os", "db"] })]));
        assert!(!can("multiple", &[not_all, json!({ "none-of": ["os", "db", "app"] })]));
    }
}
