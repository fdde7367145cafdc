//! The report as data: head, summary, a row for every control in walking order, and what fits no row.

use super::side::{Asked, Side};
use super::text::Text;
use crate::model::annex_a;
use crate::text::Lang;
use crate::text::strings::appendix::AppendixStrings;
use crate::text::strings::report::ReportStrings;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// Everything a format writes, cleaned and in one language.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// Its language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is about.
    pub head: Head,
    /// The numbers.
    pub summary: Summary,
    /// The other editions in which controls have numbers.
    pub editions: Vec<Named>,
    /// What the customer said of itself.
    pub profile: Vec<Asked>,
    /// The facts nobody may overlook.
    pub must_read: Vec<MustRead>,
    /// Every control, in walking order.
    pub controls: Vec<Row>,
    /// The controls of ISO/IEC 27001:2022, Annex A, that the catalog does not ask about, answered or not.
    pub others: Vec<Row>,
    /// Answers to controls that the questionnaire does not have.
    pub strangers: Vec<Stranger>,
}

/// What a report is about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// The organisation.
    pub organization: Text,
    /// The system or use of the cloud.
    pub system: Text,
    /// The name of the assessment.
    pub assessment: Text,
    /// The catalog.
    pub catalog: Named,
    /// The provider's paper; none in a walk without a provider's side.
    pub provider: Option<Paper>,
    /// When the assessment was begun.
    pub started: DateTime<FixedOffset>,
    /// When the newest answer was given.
    pub last_given: Option<DateTime<FixedOffset>>,
    /// The day on which what is due and what has run out was judged.
    pub as_of: NaiveDate,
    /// When the report was made.
    pub made: DateTime<FixedOffset>,
    /// The program that made it, with its version.
    pub program: &'static str,
    /// That the provider's side sums up a public document and may be out of date.
    pub notice: Text,
}

impl Head {
    /// The provider's paper in one line, or that there is none.
    pub(super) fn source(&self, strings: &ReportStrings) -> String {
        self.provider.as_ref().map_or_else(
            || strings.no_source.to_owned(),
            |paper| {
                let (service, title) = (paper.service.as_str(), paper.title.as_str());
                (strings.paper)(service, title, paper.edition.as_str(), paper.date)
            },
        )
    }
}

/// The provider's paper.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// The provider's name in files.
    pub id: Text,
    /// The provider.
    pub provider: Text,
    /// The service.
    pub service: Text,
    /// The paper's title.
    pub title: Text,
    /// Its edition.
    pub edition: Text,
    /// The day of the edition.
    pub date: NaiveDate,
}

/// A thing with the name it has in files and the title people read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Named {
    /// Name in files.
    pub id: Text,
    /// What people read.
    pub title: Text,
}

/// A word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Word {
    /// Its token.
    pub token: &'static str,
    /// What people read.
    pub label: &'static str,
}

/// The numbers of a report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// All controls.
    pub total: Total,
    /// Things an auditor would object to.
    pub problems: usize,
    /// By chapter.
    pub chapters: Vec<ChapterTotal>,
    /// Controls by applicability.
    pub applicability: Vec<Count>,
    /// Controls by implementation, without those that do not apply.
    pub implementation: Vec<Count>,
}

/// The numbers of several controls.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Total {
    /// How many.
    pub controls: usize,
    /// With every answer given.
    pub complete: usize,
    /// The same in whole percent.
    pub percent_complete: usize,
    /// Ready to be shown to an auditor.
    pub ready: usize,
    /// The same in whole percent.
    pub percent_ready: usize,
}

/// The numbers of a chapter.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChapterTotal {
    /// The chapter.
    pub chapter: Named,
    /// Its numbers.
    pub total: Total,
}

/// How many controls have a word.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Count {
    /// The word.
    pub word: Word,
    /// How many.
    pub count: usize,
}

/// One control, both sides.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// Its chapter.
    pub chapter: Named,
    /// Its number.
    pub number: Text,
    /// Its name.
    pub title: Text,
    /// Where it comes from.
    pub origin: Word,
    /// Its numbers in other editions.
    pub numbers: Vec<Number>,
    /// Who bears it: the customer's word where it has overruled, else the questionnaire's.
    pub bearer: Option<Word>,
    /// Who bears it and why, as the questionnaire has it.
    pub ownership: Option<Ownership>,
    /// What the provider states; none where it says nothing.
    pub statement: Option<Statement>,
    /// What it states in general chapters that concern the control.
    pub general: Vec<Statement>,
    /// The customer's side.
    pub answer: Side,
    /// Whether the customer said anything at all.
    #[serde(skip)]
    pub written: bool,
    /// How many fields ask for an answer.
    pub asked: u32,
    /// How many of them have one.
    pub answered: u32,
    /// Whether all have one.
    pub complete: bool,
    /// Whether it is ready to be shown.
    pub ready: bool,
    /// What an auditor would object to.
    pub problems: Vec<Problem>,
}

/// The number of a control in another edition.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Number {
    /// The edition.
    pub edition: Named,
    /// The number, as text.
    pub number: Text,
    /// The control's name there.
    pub title: Option<Text>,
    /// How sure that is.
    pub certainty: Word,
}

/// Who bears a control, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ownership {
    /// Who.
    pub by: Word,
    /// Why.
    pub reason: Text,
}

/// What the provider states.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Statement {
    /// Where it stands in the paper.
    pub section: Text,
    /// The statement.
    pub text: Text,
    /// The paper's own words; only in a report that was asked for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
    /// The facts, one by one.
    pub facts: Vec<Fact>,
    /// What it does not say although an auditor will ask.
    pub unsaid: Vec<Unsaid>,
    /// What it cites.
    pub references: Vec<Cited>,
}

/// The paper's own words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Quotation {
    /// What stands above them: that they are the paper's own, and on which page.
    #[serde(skip)]
    pub heading: Text,
    /// The page on which they begin, where the paper has pages.
    pub page: Option<u32>,
    /// A paragraph, an entry of a list or a row of a table each.
    pub lines: Vec<Text>,
}

/// A thing the paper does not say.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Unsaid {
    /// Its name.
    pub id: Text,
    /// The question it leaves open.
    pub text: Text,
}

/// Something a statement cites.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cited {
    /// What it points to.
    pub kind: Word,
    /// Its name.
    pub label: Text,
    /// Its address.
    pub url: Option<Text>,
}

/// A fact nobody may overlook, and when it was acknowledged.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MustRead {
    /// Its name.
    pub id: Text,
    /// The fact.
    pub text: Text,
    /// The control or chapter it stands in.
    pub place: Text,
    /// When it was read as it stands now; none where it was not.
    pub read: Option<DateTime<FixedOffset>>,
}

/// One fact.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    /// Its name.
    pub id: Text,
    /// What kind of fact it is.
    pub kind: Word,
    /// The fact.
    pub text: Text,
    /// Whether everybody must read it.
    pub must_read: bool,
}

/// Something an auditor would object to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Problem {
    /// Which kind.
    pub kind: &'static str,
    /// In words.
    pub text: Text,
}

/// The answer to a control that is not in the questionnaire.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stranger {
    /// Its number.
    pub number: Text,
    /// The controls that stand for it in this questionnaire's catalog.
    pub into: Vec<Named>,
    /// The answer.
    pub answer: Side,
}

impl Report {
    /// The controls of Annex A that the catalog does not ask about and on which something was written.
    pub fn others_written(&self) -> impl Iterator<Item = &Row> {
        self.others.iter().filter(|row| row.written)
    }
}

impl Row {
    /// Whether the catalog does not ask about the control, nor anybody the provider's paper.
    pub(super) fn is_beyond(&self) -> bool {
        self.chapter.id.as_str() == annex_a::CHAPTER
    }
}

impl Stranger {
    /// The controls that stand for it now; empty where none does.
    pub(super) fn heirs(&self) -> Text {
        let heirs: Vec<Text> =
            self.into.iter().map(|heir| Text::line(&format!("{} {}", heir.id, heir.title))).collect();
        Text::join(&heirs, ", ")
    }

    /// That it was carried on in them, as a phrase; empty where no control stands for it.
    pub(super) fn went_to(&self, lang: Lang) -> Text {
        let heirs = self.heirs();
        if heirs.is_empty() {
            heirs
        } else {
            Text::line(&(AppendixStrings::of(lang).went_to)(heirs.as_str()))
        }
    }
}
