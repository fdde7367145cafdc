//! What is said about an assessment as a whole: whose it is, what the customer said of itself, and which of the
//! facts nobody may overlook have been read. One definition of each part, used by the first screen and by `set`.

use super::assessment::{Acknowledgement, Assessment};
use super::catalog::{Question, QuestionKind};
use super::digest;
use super::field::UnknownField;
use super::id::{FactId, QuestionId};
use super::progress::Tally;
use super::questionnaire::Questionnaire;
use super::shape::{self, Shape};
use super::statements::Fact;
use super::value::{QuestionAnswer, Value};
use chrono::{DateTime, FixedOffset};
use std::fmt;
use std::str::FromStr;

/// A part of what is said about an assessment as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// The organisation that assesses itself.
    Organization,
    /// The system, or the use of the cloud, that is assessed.
    System,
    /// The answer to a profile question.
    Profile(QuestionId),
    /// Whether a fact nobody may overlook has been read.
    Read(FactId),
}

/// The parts every assessment has, with their names in commands.
pub const NAMED: [(About, &str); 2] = [(About::Organization, "organization"), (About::System, "system")];

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Organization => f.write_str("organization"),
            About::System => f.write_str("system"),
            About::Profile(question) => write!(f, "{question}"),
            About::Read(fact) => write!(f, "{fact}"),
        }
    }
}

impl FromStr for About {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<About, UnknownField> {
        match name {
            _ if name.starts_with("P-") => Ok(About::Profile(name.into())),
            _ if name.starts_with("F-") => Ok(About::Read(name.into())),
            _ => NAMED
                .into_iter()
                .find(|(_, known)| *known == name)
                .map(|(part, _)| part)
                .ok_or_else(|| UnknownField(name.to_owned())),
        }
    }
}

/// The shape of a part; none for a profile question or a fact that the questionnaire does not have.
pub fn shape<'a>(questionnaire: &'a Questionnaire, part: &About) -> Option<Shape<'a>> {
    match part {
        About::Organization | About::System => Some(Shape::Line),
        About::Profile(id) => questionnaire.catalog().profile_question(id).map(of_profile),
        About::Read(id) => questionnaire.must_read().any(|(_, fact)| fact.id == *id).then_some(Shape::Tick),
    }
}

/// A profile question asks for a line, not for pages.
fn of_profile(question: &Question) -> Shape<'_> {
    match question.kind {
        QuestionKind::Text => Shape::Line,
        _ => shape::of_question(question),
    }
}

/// What is counted of the first screen: the profile questions that have to be answered by choosing, and the facts
/// nobody may overlook.
pub fn tally(assessment: &Assessment, questionnaire: &Questionnaire) -> Tally {
    let mut tally = Tally { begun: !assessment.profile.is_empty(), ..Tally::default() };
    each_asked(assessment, questionnaire, |_, answered| {
        tally.asked += 1;
        tally.answered += u32::from(answered);
        tally.begun |= answered;
    });
    tally
}

/// The parts that ask and have no answer.
pub fn missing(assessment: &Assessment, questionnaire: &Questionnaire) -> Vec<About> {
    let mut missing = Vec::new();
    each_asked(assessment, questionnaire, |part, answered| {
        if !answered {
            missing.push(part);
        }
    });
    missing
}

fn each_asked(assessment: &Assessment, questionnaire: &Questionnaire, mut see: impl FnMut(About, bool)) {
    for question in &questionnaire.catalog().profile {
        if question.kind != QuestionKind::Text {
            see(About::Profile(question.id.clone()), assessment.profile.contains_key(&question.id));
        }
    }
    for (_, fact) in questionnaire.must_read() {
        see(About::Read(fact.id.clone()), assessment.has_read(fact));
    }
}

/// The record of a fact read at a time.
pub fn acknowledge(fact: &Fact, at: DateTime<FixedOffset>) -> Acknowledgement {
    Acknowledgement { at, fact: digest::of_fact(fact) }
}

impl Assessment {
    /// What is written in a part.
    pub fn about(&self, part: &About) -> Value {
        match part {
            About::Organization => Value::text(self.organization.as_str()),
            About::System => Value::text(self.system.as_str()),
            About::Profile(question) => Value::from(self.profile.get(question)),
            About::Read(fact) => Value::Tick(self.acknowledged.contains_key(fact)),
        }
    }

    /// Whether a fact nobody may overlook has been read as it stands now.
    pub fn has_read(&self, fact: &Fact) -> bool {
        self.acknowledged.get(&fact.id).is_some_and(|record| record.fact == digest::of_fact(fact))
    }

    /// Writes a value into a part and returns what stood there; none where it does not belong there.
    pub(super) fn put_about(&mut self, part: &About, value: Value) -> Option<Value> {
        let old = self.about(part);
        match part {
            About::Organization => self.organization = text(value)?,
            About::System => self.system = text(value)?,
            About::Profile(question) => match QuestionAnswer::try_from(value) {
                Ok(answer) => {
                    self.profile.insert(question.clone(), answer);
                }
                Err(Value::Empty) => {
                    self.profile.remove(question);
                }
                Err(_) => return None,
            },
            // Reading has a time, which only its own edit knows.
            About::Read(_) => return None,
        }
        Some(old)
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        Value::Empty => Some(String::new()),
        _ => None,
    }
}
