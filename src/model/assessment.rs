//! The customer's side, as it is saved.

use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::format::{AssessmentMark, Extra, Kind};
use super::id::{AssessmentId, ControlId, DutyId, FactId, QuestionId, UnsaidId};
use super::profile::Profile;
use super::reads::reads;
use super::value::QuestionAnswer;
use super::vocabulary::{Applicability, Basis, Bearer, Implementation, Workflow};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// One customer's assessment of itself. The provider's side is not in it, only which it answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Assessment {
    /// Marks the file as an assessment.
    pub format: AssessmentMark,
    /// Version of the file format.
    pub version: u32,
    /// What tells it from every other, wherever the file is moved.
    pub id: AssessmentId,
    /// The organisation that assesses itself.
    #[serde(default)]
    pub organization: String,
    /// The system, or the use of the cloud, that is assessed.
    #[serde(default)]
    pub system: String,
    /// When it was begun.
    pub started: DateTime<FixedOffset>,
    /// The catalog it answers.
    pub catalog: String,
    /// The provider statements it answers; none for a walk without a provider's side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderEdition>,
    /// What the customer said of itself before the walk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub profile: Profile,
    /// The facts nobody may overlook that have been acknowledged.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub acknowledged: BTreeMap<FactId, Acknowledgement>,
    /// The answers, a control each, in the order of the controls' numbers. Controls without any are left out.
    #[serde(default)]
    pub answers: Answers,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// That a fact nobody may overlook has been read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Acknowledgement {
    /// When, to the second.
    pub at: DateTime<FixedOffset>,
    /// Digest of the fact as it was shown; a changed fact has to be read again.
    pub fact: Arc<str>,
}

/// Answers by control. Shared, so that handing the whole to the saver copies no text.
pub type Answers = BTreeMap<ControlId, Arc<Answer>>;

/// One edition of a provider's statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct ProviderEdition {
    /// The provider.
    pub id: String,
    /// The edition of its paper, as text.
    pub edition: String,
}

impl fmt::Display for ProviderEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.edition)
    }
}

/// The customer's side of one control.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Answer {
    /// Whether the control applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub applicability: Applicability,
    /// What makes the organisation include it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub basis: BTreeSet<Basis>,
    /// How far the customer's side is in place.
    #[serde(default, skip_serializing_if = "is_default")]
    pub implementation: Implementation,
    /// Between author and approver.
    #[serde(default, skip_serializing_if = "is_default")]
    pub workflow: Workflow,
    /// What the organisation does, in its own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Why the control applies or not, is planned, or is replaced.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who bears the control, where the customer overrules the questionnaire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Bearer>,
    /// Why the questionnaire is overruled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ownership_reason: String,
    /// What the provider does, written in by the customer where no statement says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider_side: String,
    /// Where the customer has that from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider_source: String,
    /// Questions that are asked all the same, against a proposal to leave them out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub asked: BTreeSet<QuestionId>,
    /// Answers to the questions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<QuestionId, QuestionAnswer>,
    /// What was done about the duties.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub duties: BTreeMap<DutyId, DutyAnswer>,
    /// What the provider is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enquiries: Vec<Enquiry>,
    /// The evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Who answers for the control.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when the answer is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Gaps and what is done about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<CorrectiveAction>,
    /// When it was last given, and what was on the screen then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What was done about one duty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct DutyAnswer {
    /// Whether it is taken care of.
    #[serde(default)]
    pub done: bool,
    /// How.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// When an answer was last given, and to what. A year later the digests tell which answers to look at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Given {
    /// When, to the second.
    pub at: DateTime<FixedOffset>,
    /// Digest of the control's questions as they were shown.
    pub questions: Arc<str>,
    /// Digest of the provider's statement as it was shown; none where the provider says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Arc<str>>,
}

impl Assessment {
    /// A new assessment without any answer.
    pub fn new(
        id: AssessmentId,
        started: DateTime<FixedOffset>,
        catalog: impl Into<String>,
        provider: Option<ProviderEdition>,
    ) -> Assessment {
        Assessment {
            format: AssessmentMark::Mark,
            version: Kind::Assessment.newest(),
            id,
            organization: String::new(),
            system: String::new(),
            started,
            catalog: catalog.into(),
            provider,
            profile: Profile::new(),
            acknowledged: BTreeMap::new(),
            answers: Answers::new(),
            extra: Extra::new(),
        }
    }

    /// The answer to a control, where there is any.
    pub fn answer(&self, control: &ControlId) -> Option<&Answer> {
        self.answers.get(control).map(Arc::as_ref)
    }

    /// When the last answer was given.
    pub fn last_given(&self) -> Option<DateTime<FixedOffset>> {
        self.answers.values().filter_map(|answer| Some(answer.given.as_ref()?.at)).max()
    }
}

impl Answer {
    /// Whether nothing at all has been written, so that the file need not mention the control.
    pub fn is_blank(&self) -> bool {
        *self == Answer::default()
    }

    /// The enquiry made from a gap in the paper.
    pub fn enquiry_about(&self, unsaid: &UnsaidId) -> Option<&Enquiry> {
        self.enquiries.iter().find(|enquiry| enquiry.unsaid.as_ref() == Some(unsaid))
    }

    /// The evidence that answers a question and says something.
    pub fn evidence_for<'a>(&'a self, question: &'a QuestionId) -> impl Iterator<Item = &'a Evidence> {
        self.evidence.iter().filter(move |entry| entry.question.as_ref() == Some(question))
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

reads!(Assessment {
    format "format",
    version "version",
    id "id",
    organization "organization" default,
    system "system" default,
    started "started",
    catalog "catalog",
    provider "provider" default,
    profile "profile" unique,
    acknowledged "acknowledged" unique,
    answers "answers" unique,
});

reads!(Answer {
    applicability "applicability" default,
    basis "basis" default,
    implementation "implementation" default,
    workflow "workflow" default,
    description "description" default,
    reason "reason" default,
    ownership "ownership" default,
    ownership_reason "ownership-reason" default,
    provider_side "provider-side" default,
    provider_source "provider-source" default,
    asked "asked" default,
    questions "questions" unique,
    duties "duties" unique,
    enquiries "enquiries" tight,
    evidence "evidence" tight,
    owner "owner" default,
    due "due" default,
    actions "actions" tight,
    given "given" default,
});

reads!(DutyAnswer {
    done "done" default,
    note "note" default,
});

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Assessment, serde_json::Error> {
        serde_json::from_str(json)
    }

    const HEAD: &str = r#""format":"tenken-assessment","version":1,"id":"a","started":"2026-11-23T09:00:00+09:00","catalog":"iso27017-2015""#;

    #[test]
    fn a_new_assessment_has_no_answers_and_reads_back() {
        let provider = ProviderEdition { id: "idcf-cloud".into(), edition: "4.1".into() };
        let new = Assessment::new(
            "a".into(),
            "2026-11-23T09:00:00+09:00".parse().unwrap(),
            "iso27017-2015",
            Some(provider),
        );
        let json = serde_json::to_string(&new).unwrap();
        assert_eq!(read(&json).unwrap(), new);
        assert!(json.contains(r#""answers":{}"#), "{json}");
    }

    #[test]
    fn unknown_fields_and_unknown_controls_are_kept() {
        let json = format!(
            r#"{{{HEAD},"organization":"点検商事","answers":{{"99.9":{{"reason":"規程どおり","将来":[1,2]}}}},"新":"欄"}}"#
        );
        let assessment = read(&json).unwrap();
        assert_eq!(assessment.extra.get("新").unwrap(), "欄");
        let again = serde_json::to_string(&assessment).unwrap();
        assert_eq!(read(&again).unwrap(), assessment);
        assert!(again.contains(r#""将来":[1,2]"#) && again.contains(r#""新":"欄""#), "{again}");
    }

    #[test]
    fn two_answers_to_one_control_are_refused() {
        let json = format!(r#"{{{HEAD},"answers":{{"5.1.1":{{"reason":"甲"}},"5.1.1":{{"reason":"乙"}}}}}}"#);
        assert!(read(&json).unwrap_err().to_string().contains("duplicate field `5.1.1`"));
    }

    #[test]
    fn answers_out_of_order_are_all_kept_and_none_may_stand_there_twice() {
        let orders = [["5.10", "5.9", "18.1.1"], ["18.1.1", "5.9", "5.10"], ["5.9", "18.1.1", "5.10"]];
        for keys in orders {
            let entries = keys.map(|key| format!(r#""{key}":{{"owner":"{key}"}}"#));
            let assessment = read(&format!(r#"{{{HEAD},"answers":{{{}}}}}"#, entries.join(","))).unwrap();
            let kept: Vec<&str> = assessment.answers.values().map(|answer| answer.owner.as_str()).collect();
            assert_eq!(kept, ["5.9", "5.10", "18.1.1"], "{keys:?}");
            for key in keys {
                let twice =
                    format!(r#"{{{HEAD},"answers":{{{},"{key}":{{"owner":"再"}}}}}}"#, entries.join(","));
                assert!(read(&twice).unwrap_err().to_string().contains("duplicate field"), "{key}");
            }
        }
    }

    #[test]
    fn answers_stand_in_the_order_of_their_numbers() {
        let json = format!(
            r#"{{{HEAD},"answers":{{"18.1.1":{{"owner":"佐"}},"5.10":{{"owner":"井"}},"5.9":{{"owner":"田"}}}}}}"#
        );
        let assessment = read(&json).unwrap();
        let order: Vec<&str> = assessment.answers.keys().map(ControlId::as_str).collect();
        assert_eq!(order, ["5.9", "5.10", "18.1.1"]);
    }
}
