//! What can be written into a field of an answer.

use super::id::OptionId;
use super::vocabulary::{ActionState, Applicability, Bearer, Implementation, Vocabulary, Workflow, YesNo};
use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;
use std::fmt;

/// The answer to one question. Evidence questions are answered in the control's list of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionAnswer {
    /// To a yes-or-no question.
    YesNo(YesNo),
    /// To a single choice.
    Choice(OptionId),
    /// To a multiple choice, in the order of the options.
    Choices(Vec<OptionId>),
    /// Free text.
    Text(String),
    /// A number, in the question's unit.
    Number(Quantity),
    /// A day.
    Date(NaiveDate),
}

impl QuestionAnswer {
    /// Whether it is an answer made by choosing.
    pub fn is_choice(&self) -> bool {
        matches!(self, QuestionAnswer::YesNo(_) | QuestionAnswer::Choice(_) | QuestionAnswer::Choices(_))
    }
}

/// A finite number. Whole numbers are written without a decimal point.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(transparent))]
pub struct Quantity(f64);

/// Up to here every whole number has a float of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Quantity {
    /// A quantity, unless the number is infinite or none.
    pub fn new(number: f64) -> Option<Quantity> {
        // Minus zero is zero: it must not come back as a different file.
        number.is_finite().then_some(Quantity(if number == 0.0 { 0.0 } else { number }))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }

    fn whole(self) -> Option<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
        (self.0.fract() == 0.0 && self.0.abs() < WHOLE).then_some(self.0 as i64)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Quantity::new(number).ok_or_else(|| D::Error::custom("not a finite number"))
    }
}

/// The value of any field of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is written there.
    Empty,
    /// Text of one or more lines.
    Text(String),
    /// A tick.
    Tick(bool),
    /// A day.
    Date(NaiveDate),
    /// A number.
    Number(Quantity),
    /// Yes, partly, no, not applicable.
    YesNo(YesNo),
    /// One option.
    Choice(OptionId),
    /// Several options.
    Choices(Vec<OptionId>),
    /// Whether the control applies.
    Applicability(Applicability),
    /// How far the customer's side is in place.
    Implementation(Implementation),
    /// Between author and approver.
    Workflow(Workflow),
    /// Who bears the control.
    Bearer(Bearer),
    /// How far a corrective action is.
    ActionState(ActionState),
}

impl Value {
    /// A text, or nothing where the text is empty.
    pub fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Empty)
    }

    /// The value for programs, in tokens; `null` where nothing is written.
    pub fn json(&self) -> Json {
        match self {
            Value::Empty => Json::Null,
            Value::Text(text) => text.as_str().into(),
            Value::Tick(done) => (*done).into(),
            Value::Date(day) => day.to_string().into(),
            Value::Number(number) => serde_json::to_value(number).unwrap_or_default(),
            Value::YesNo(word) => word.token().into(),
            Value::Choice(option) => option.as_str().into(),
            Value::Choices(options) => options.iter().map(OptionId::as_str).collect(),
            Value::Applicability(word) => word.token().into(),
            Value::Implementation(word) => word.token().into(),
            Value::Workflow(word) => word.token().into(),
            Value::Bearer(word) => word.token().into(),
            Value::ActionState(word) => word.token().into(),
        }
    }
}

impl TryFrom<Value> for QuestionAnswer {
    type Error = Value;

    /// The value as the answer to a question; the value itself where it is none.
    fn try_from(value: Value) -> Result<QuestionAnswer, Value> {
        Ok(match value {
            Value::YesNo(word) => QuestionAnswer::YesNo(word),
            Value::Choice(option) => QuestionAnswer::Choice(option),
            Value::Choices(options) => QuestionAnswer::Choices(options),
            Value::Text(text) => QuestionAnswer::Text(text),
            Value::Number(number) => QuestionAnswer::Number(number),
            Value::Date(day) => QuestionAnswer::Date(day),
            other => return Err(other),
        })
    }
}

impl From<Option<&QuestionAnswer>> for Value {
    fn from(answer: Option<&QuestionAnswer>) -> Value {
        match answer.cloned() {
            None => Value::Empty,
            Some(QuestionAnswer::YesNo(word)) => Value::YesNo(word),
            Some(QuestionAnswer::Choice(option)) => Value::Choice(option),
            Some(QuestionAnswer::Choices(options)) => Value::Choices(options),
            Some(QuestionAnswer::Text(text)) => Value::Text(text),
            Some(QuestionAnswer::Number(number)) => Value::Number(number),
            Some(QuestionAnswer::Date(day)) => Value::Date(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(number: f64) -> String {
        serde_json::to_string(&Quantity::new(number).unwrap()).unwrap()
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(json(90.0), "90");
        assert_eq!(json(99.5), "99.5");
        assert_eq!(json(-0.0), "0");
        assert_eq!(Quantity::new(12.0).unwrap().to_string(), "12");
        assert_eq!(Quantity::new(f64::NAN), None);
        assert_eq!(Quantity::new(f64::INFINITY), None);
    }

    #[test]
    fn an_answer_says_what_kind_it_is() {
        let answer = QuestionAnswer::Date("2026-11-23".parse().unwrap());
        assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"date":"2026-11-23"}"#);
        let answer = QuestionAnswer::YesNo(YesNo::Partial);
        assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"yes-no":"partial"}"#);
    }

    #[test]
    fn an_empty_text_is_no_value() {
        assert!(Value::text("").is_empty());
        assert_eq!(Value::text("方針"), Value::Text("方針".into()));
    }
}
