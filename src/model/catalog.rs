//! The catalog: the controls of a standard with our own questions for the customer.
//! Numbers and short names only; the text of the standard is not in it.

use super::bilingual::Bilingual;
use super::condition::When;
use super::format::{CatalogMark, Extra};
use super::id::{ControlId, OptionId, QuestionId};
use super::profile::Proposal;
use super::reads::reads;
use super::statements::Ownership;
use super::vocabulary::{Certainty, Origin, Side, Vocabulary};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// A set of controls with the questions for the customer, in walking order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Catalog {
    /// Marks the file as a catalog.
    pub format: CatalogMark,
    /// Version of the file format.
    pub version: u32,
    /// The name assessments know the catalog by, such as `iso27017-2015`.
    pub id: String,
    /// The standard and its edition, in words.
    pub title: Bilingual,
    /// The editions of other standards whose numbers stand under a control's `numbers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<Edition>,
    /// The chapters, in walking order.
    pub chapters: Vec<Chapter>,
    /// The themes questions are tagged with, so that an answer is found again for another check sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Theme>,
    /// What the customer is asked about itself before the walk; questions that only propose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profile: Vec<Question>,
    /// The controls, in walking order.
    pub controls: Vec<Control>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An edition of a standard that gives controls other numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    /// Its name in `numbers`, such as `iso27002-2022`.
    pub id: String,
    /// Its name in words.
    pub title: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A chapter of the catalog.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Chapter {
    /// Its number, as text.
    pub id: String,
    /// Its short title.
    pub title: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A neutral theme across frameworks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Theme {
    /// Its name in a question's `themes`.
    pub id: String,
    /// Its name in words.
    pub title: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One control, with what the customer is asked about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Control {
    /// Its number.
    pub id: ControlId,
    /// The chapter it stands in.
    pub chapter: String,
    /// Its short name.
    pub title: Bilingual,
    /// Where it comes from.
    pub origin: Origin,
    /// Which side the standard gives guidance to.
    pub guidance: Guidance,
    /// Who bears it where no provider statement says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Ownership>,
    /// Its numbers in other editions, each with how sure that is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// Controls of an earlier catalog that it stands for: an assessment carried over takes their answers along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<ControlId>,
    /// What the customer decides or shows.
    pub expected: Bilingual,
    /// What has to be true before the customer may call its side implemented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implemented: Option<Bilingual>,
    /// Typical evidence, an entry a kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Bilingual>,
    /// The risk of leaving it.
    pub risk: Bilingual,
    /// A worked example of a customer's own description. Never counted as an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Bilingual>,
    /// What is proposed for it when the customer's profile meets a condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
    /// The questions, those with a condition after the question they depend on, or on the profile.
    pub questions: Vec<Question>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which side the standard gives guidance to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Guidance {
    /// The cloud service customer.
    pub customer: bool,
    /// The cloud service provider.
    pub provider: bool,
}

/// The number of a control in another edition.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Number {
    /// The edition, one of the catalog's `editions`.
    pub edition: String,
    /// The number, as text: 5.10 stays 5.10.
    pub number: String,
    /// The control's name there, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Bilingual>,
    /// How sure it is that the two belong together.
    pub certainty: Certainty,
    /// What the pairing rests on, where that is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One question to the customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Question {
    /// Its name, stable once released: a reworded question keeps it, a new meaning gets a new one.
    pub id: QuestionId,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    pub kind: QuestionKind,
    /// In which of its roles the customer is asked.
    #[serde(default, skip_serializing_if = "Side::is_customer")]
    pub side: Side,
    /// The question.
    pub text: Bilingual,
    /// Help beside the question, where it needs any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Bilingual>,
    /// The options of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Bilingual>,
    /// Whether a day that is asked for lies behind: one without a year is then the last such day, else the next.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past: bool,
    /// True where "yes" is neither the good nor the bad answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub neutral: bool,
    /// When it is asked; always, where this is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One of the options.
    Single,
    /// Any number of the options.
    Multiple,
    /// Yes, partly, no, or not applicable.
    YesNo,
    /// Free text.
    Text,
    /// A number with the question's unit.
    Number,
    /// A day.
    Date,
    /// An entry in the control's list of evidence.
    Evidence,
}

impl Vocabulary for QuestionKind {
    const ALL: &'static [QuestionKind] = &[
        QuestionKind::Single,
        QuestionKind::Multiple,
        QuestionKind::YesNo,
        QuestionKind::Text,
        QuestionKind::Number,
        QuestionKind::Date,
        QuestionKind::Evidence,
    ];

    fn token(self) -> &'static str {
        match self {
            QuestionKind::Single => "single",
            QuestionKind::Multiple => "multiple",
            QuestionKind::YesNo => "yes-no",
            QuestionKind::Text => "text",
            QuestionKind::Number => "number",
            QuestionKind::Date => "date",
            QuestionKind::Evidence => "evidence",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (QuestionKind::Single, Lang::Ja) => "1つ選ぶ",
            (QuestionKind::Single, Lang::En) => "choose one",
            (QuestionKind::Multiple, Lang::Ja) => "いくつでも選ぶ",
            (QuestionKind::Multiple, Lang::En) => "choose any",
            (QuestionKind::YesNo, Lang::Ja) => "はい・一部・いいえ",
            (QuestionKind::YesNo, Lang::En) => "yes, partly, no",
            (QuestionKind::Text, Lang::Ja) => "文章",
            (QuestionKind::Text, Lang::En) => "text",
            (QuestionKind::Number, Lang::Ja) => "数",
            (QuestionKind::Number, Lang::En) => "number",
            (QuestionKind::Date, Lang::Ja) => "日付",
            (QuestionKind::Date, Lang::En) => "date",
            (QuestionKind::Evidence, Lang::Ja) => "証跡",
            (QuestionKind::Evidence, Lang::En) => "evidence",
        }
    }
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Choice {
    /// Its name in answers and conditions.
    pub id: OptionId,
    /// What a person reads.
    pub text: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Catalog {
    /// The profile question of that name.
    pub fn profile_question(&self, id: &QuestionId) -> Option<&Question> {
        self.profile.iter().find(|question| question.id == *id)
    }

    /// The control of that number.
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.controls.iter().find(|control| control.id == *id)
    }

    /// The controls that stand for one of an earlier catalog: one where it was renumbered or merged, several where it
    /// was split.
    pub fn heirs<'a>(&'a self, old: &'a ControlId) -> impl Iterator<Item = &'a Control> + 'a {
        self.controls.iter().filter(move |control| control.replaces.contains(old) && control.id != *old)
    }
}

impl Control {
    /// The question of that name.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }
}

reads!(Catalog {
    format "format",
    version "version",
    id "id",
    title "title",
    editions "editions" default,
    chapters "chapters",
    themes "themes" default,
    profile "profile" default,
    controls "controls",
});

reads!(Edition {
    id "id",
    title "title",
});

reads!(Chapter {
    id "id",
    title "title",
});

reads!(Theme {
    id "id",
    title "title",
});

reads!(Control {
    id "id",
    chapter "chapter",
    title "title",
    origin "origin",
    guidance "guidance",
    ownership "ownership" default,
    numbers "numbers" default,
    replaces "replaces" default,
    expected "expected",
    implemented "implemented" default,
    evidence "evidence" default,
    risk "risk",
    example "example" default,
    proposals "proposals" default,
    questions "questions" some,
});

reads!(Number {
    edition "edition",
    number "number",
    title "title" default,
    certainty "certainty",
    basis "basis" default,
});

reads!(Question {
    id "id",
    kind "type",
    side "side" default,
    text "text",
    hint "hint" default,
    options "options" tight,
    unit "unit" default,
    past "past" default,
    neutral "neutral" default,
    when "when" default,
    themes "themes" default,
});

reads!(Choice {
    id "id",
    text "text",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_of_the_kinds_are_those_in_the_files() {
        for kind in QuestionKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.token());
        }
    }
}
