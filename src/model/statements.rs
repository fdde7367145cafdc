//! What one edition of a provider's white paper says, in our own words: per control the statement, its facts
//! one by one, the duties it leaves to the customer, and what it is silent about.

use super::bilingual::Bilingual;
use super::catalog::{Choice, Question};
use super::format::{Extra, StatementsMark};
use super::id::{ControlId, DutyId, FactId, QuestionId, UnsaidId};
use super::reads::reads;
use super::source::Source;
use super::vocabulary::{Bearer, FactKind, ReferenceKind};
use chrono::NaiveDate;
use serde::Serialize;

/// The provider's side, for one edition of its white paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct ProviderStatements {
    /// Marks the file as provider statements.
    pub format: StatementsMark,
    /// Version of the file format.
    pub version: u32,
    /// The provider's name in assessments and commands, such as `idcf-cloud`.
    pub id: String,
    /// The edition of the paper, as text.
    pub edition: String,
    /// The provider's name in words.
    pub provider: Bilingual,
    /// The service the paper speaks of.
    pub service: Bilingual,
    /// The paper.
    pub document: Document,
    /// The catalog whose control numbers the statements use.
    pub catalog: String,
    /// The general chapters: scope, demarcation point, certification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<GeneralChapter>,
    /// The statements, a control each.
    pub statements: Vec<Statement>,
    /// Questions of the catalog, worded for this provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Wording>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The white paper itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    /// Its title.
    pub title: Bilingual,
    /// The day of this edition.
    pub date: NaiveDate,
    /// Its history of revisions, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Revision>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One line of the paper's history.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Revision {
    /// The edition.
    pub edition: String,
    /// Its day.
    pub date: NaiveDate,
    /// What changed.
    pub changes: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the paper says outside its controls.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct GeneralChapter {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// Where in the paper it stands.
    pub section: Bilingual,
    /// The control with which its facts are read, its duties ticked and its gaps enquired about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<ControlId>,
    /// What it says, in our own words.
    pub statement: Bilingual,
    /// The facts, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What it leaves to the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    /// What it does not say although an auditor will ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<Unsaid>,
    /// What it cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// The words of the paper itself, where they were read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the paper says about one control.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Statement {
    /// The control.
    pub control: ControlId,
    /// Where in the paper it stands: the source of every fact below.
    pub section: Bilingual,
    /// Who bears the control, and why.
    pub ownership: Ownership,
    /// What the paper says, in our own words.
    pub statement: Bilingual,
    /// The facts, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What it leaves to the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    /// What it does not say although an auditor will ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<Unsaid>,
    /// What it cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// What the customer decides or shows, worded for this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Bilingual>,
    /// The risk of leaving it, worded for this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Bilingual>,
    /// Further questions that only this provider raises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The words of the paper itself, where they were read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who bears a control, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Ownership {
    /// Who.
    pub by: Bearer,
    /// Why.
    pub reason: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    /// Its name.
    pub id: FactId,
    /// What kind of fact it is.
    pub kind: FactKind,
    /// The fact, in our own words.
    pub text: Bilingual,
    /// True for the few facts that hit customers hardest and are acknowledged once, before the walk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub must_read: bool,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The facts of a place in the order in which they are read: what the provider does not do and where it limits
/// itself first, so that nobody overlooks it.
pub fn in_reading_order(facts: &[Fact]) -> Vec<&Fact> {
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|fact| match fact.kind {
        FactKind::DoesNotProvide => 0,
        FactKind::Limitation => 1,
        FactKind::CustomerMust => 2,
        FactKind::Provides => 3,
        FactKind::Reference => 4,
    });
    ordered
}

/// A thing the provider leaves to the customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Duty {
    /// Its name.
    pub id: DutyId,
    /// What has to be done.
    pub text: Bilingual,
    /// The facts it follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<FactId>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A thing the paper does not say, as a question that can be sent to the provider.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Unsaid {
    /// Its name.
    pub id: UnsaidId,
    /// The question.
    pub text: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Something a statement cites.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Reference {
    /// What it points to.
    pub kind: ReferenceKind,
    /// Its name, exactly as the paper has it.
    pub label: Bilingual,
    /// Its address, where the paper gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A question of the catalog in this provider's words. Name, kind and condition stay the catalog's.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Wording {
    /// The question.
    pub question: QuestionId,
    /// Its text.
    pub text: Bilingual,
    /// Its options, those that are worded differently.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

reads!(ProviderStatements {
    format "format",
    version "version",
    id "id",
    edition "edition",
    provider "provider",
    service "service",
    document "document",
    catalog "catalog",
    chapters "chapters" default,
    statements "statements",
    wordings "wordings" default,
});

reads!(Document {
    title "title",
    date "date",
    revisions "revisions" default,
});

reads!(Revision {
    edition "edition",
    date "date",
    changes "changes",
});

reads!(GeneralChapter {
    id "id",
    title "title",
    section "section",
    concerns "concerns" default,
    statement "statement",
    facts "facts" tight,
    duties "duties" tight,
    unsaid "unsaid" default,
    references "references" default,
    source "source" default,
});

reads!(Statement {
    control "control",
    section "section",
    ownership "ownership",
    statement "statement",
    facts "facts" tight,
    duties "duties" tight,
    unsaid "unsaid" default,
    references "references" default,
    expected "expected" default,
    risk "risk" default,
    questions "questions" default,
    source "source" default,
});

reads!(Ownership {
    by "by",
    reason "reason",
});

reads!(Fact {
    id "id",
    kind "kind",
    text "text",
    must_read "must-read" default,
});

reads!(Duty {
    id "id",
    text "text",
    from "from" default,
});

reads!(Unsaid {
    id "id",
    text "text",
});

reads!(Reference {
    kind "kind",
    label "label",
    url "url" default,
});

reads!(Wording {
    question "question",
    text "text",
    options "options" default,
});
