//! When a follow-up question is asked: a test on the answer to another question of the same control.

use super::id::{OptionId, QuestionId};
use super::value::{Quantity, QuestionAnswer};
use super::vocabulary::Vocabulary;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A condition on another question. On an unanswered question every condition is false.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct When {
    /// The question it looks at.
    pub question: QuestionId,
    /// What must be true of its answer.
    pub is: Test,
}

/// A test on an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// At least one of these is chosen.
    AnyOf(Vec<OptionId>),
    /// Something is chosen, and none of these.
    NoneOf(Vec<OptionId>),
    /// Something is chosen, but not every option there is.
    NotAll,
    /// The number is greater than this.
    Greater(Quantity),
    /// The number is less than this.
    Less(Quantity),
    /// The number is exactly this.
    Equals(Quantity),
    /// The number is greater than the answer to another question.
    GreaterThan(QuestionId),
    /// The day lies more than so many days back.
    OlderThanDays(u32),
    /// The day is before today.
    Past,
    /// There is any answer.
    Answered,
}

/// What a test may look at besides the answer itself.
pub struct Surroundings<'a> {
    /// The day on which the question is asked.
    pub today: NaiveDate,
    /// How many options the question has.
    pub options: usize,
    /// The answers to the other questions of the control.
    pub other: &'a dyn Fn(&QuestionId) -> Option<&'a QuestionAnswer>,
}

impl Test {
    /// Whether the test holds for an answer.
    pub fn holds(&self, answer: &QuestionAnswer, around: &Surroundings<'_>) -> bool {
        match self {
            Test::AnyOf(options) => options.iter().any(|option| chosen(answer, option)),
            Test::NoneOf(options) => {
                answer.is_choice() && !options.iter().any(|option| chosen(answer, option))
            }
            Test::NotAll => {
                matches!(answer, QuestionAnswer::Choices(chosen) if chosen.len() < around.options)
            }
            Test::Greater(bound) => quantity(answer).is_some_and(|n| n > *bound),
            Test::Less(bound) => quantity(answer).is_some_and(|n| n < *bound),
            Test::Equals(wanted) => quantity(answer).is_some_and(|n| n == *wanted),
            Test::GreaterThan(question) => {
                let bound = (around.other)(question).and_then(quantity);
                matches!((quantity(answer), bound), (Some(n), Some(bound)) if n > bound)
            }
            Test::OlderThanDays(days) => {
                date(answer).is_some_and(|day| (around.today - day).num_days() > i64::from(*days))
            }
            Test::Past => date(answer).is_some_and(|day| day < around.today),
            Test::Answered => true,
        }
    }
}

fn chosen(answer: &QuestionAnswer, option: &OptionId) -> bool {
    match answer {
        QuestionAnswer::Choice(one) => one == option,
        QuestionAnswer::Choices(many) => many.contains(option),
        QuestionAnswer::YesNo(word) => word.token() == option.as_str(),
        _ => false,
    }
}

fn quantity(answer: &QuestionAnswer) -> Option<Quantity> {
    match answer {
        QuestionAnswer::Number(quantity) => Some(*quantity),
        _ => None,
    }
}

fn date(answer: &QuestionAnswer) -> Option<NaiveDate> {
    match answer {
        QuestionAnswer::Date(day) => Some(*day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::YesNo;

    fn quantity(number: f64) -> Quantity {
        Quantity::new(number).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holds(test: &Test, answer: &QuestionAnswer) -> bool {
        let target = QuestionAnswer::Number(quantity(60.0));
        let other = |_: &QuestionId| Some(&target);
        test.holds(answer, &Surroundings { today: day("2026-11-23"), options: 3, other: &other })
    }

    fn choices(options: &[&str]) -> QuestionAnswer {
        QuestionAnswer::Choices(options.iter().map(|option| OptionId::from(*option)).collect())
    }

    #[test]
    fn choices_are_looked_for() {
        let any = Test::AnyOf(vec!["disk".into(), "none".into()]);
        assert!(holds(&any, &choices(&["traffic", "disk"])));
        assert!(!holds(&any, &choices(&["traffic"])));
        assert!(holds(&any, &QuestionAnswer::Choice("none".into())));
        assert!(holds(&Test::AnyOf(vec!["no".into()]), &QuestionAnswer::YesNo(YesNo::No)));
    }

    #[test]
    fn what_is_missing_is_only_missing_from_an_answer() {
        let none = Test::NoneOf(vec!["yes".into()]);
        assert!(holds(&none, &QuestionAnswer::YesNo(YesNo::Partial)));
        assert!(!holds(&none, &QuestionAnswer::YesNo(YesNo::Yes)));
        assert!(!holds(&none, &QuestionAnswer::Text("はい".into())));
        assert!(holds(&Test::NotAll, &choices(&["disk", "traffic"])));
        assert!(!holds(&Test::NotAll, &choices(&["disk", "traffic", "database"])));
    }

    #[test]
    fn numbers_and_days_have_bounds() {
        let ninety = QuestionAnswer::Number(quantity(90.0));
        assert!(holds(&Test::Less(quantity(100.0)), &ninety) && !holds(&Test::Less(quantity(90.0)), &ninety));
        assert!(
            holds(&Test::Greater(quantity(3.0)), &ninety) && !holds(&Test::Greater(quantity(90.0)), &ninety)
        );
        assert!(holds(&Test::Equals(quantity(90.0)), &ninety));
        assert!(holds(&Test::GreaterThan("Q-目標".into()), &ninety));
        let year_ago = QuestionAnswer::Date(day("2025-11-23"));
        assert!(!holds(&Test::OlderThanDays(365), &year_ago));
        assert!(holds(&Test::OlderThanDays(364), &year_ago));
        assert!(holds(&Test::Past, &year_ago));
        assert!(!holds(&Test::Past, &QuestionAnswer::Date(day("2026-11-23"))));
    }
}
