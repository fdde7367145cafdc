//! What the customer says of itself before the walk, and what follows from it. A profile only proposes, with a
//! reason each time; what is done with a proposal is the person's to say.

use super::assessment::Answer;
use super::bilingual::Bilingual;
use super::catalog::Question;
use super::condition::{Surroundings, When};
use super::edit::Edit;
use super::field::Field;
use super::format::Extra;
use super::id::{ControlId, ProposalId, QuestionId};
use super::questionnaire::Item;
use super::reads::reads;
use super::value::{QuestionAnswer, Value};
use super::vocabulary::{Applicability, Bearer};
use crate::text::Lang;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers to the catalog's profile questions.
pub type Profile = BTreeMap<QuestionId, QuestionAnswer>;

/// What it depends on, besides the answer itself, which questions of a control are asked.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The day on which the control is looked at.
    pub today: NaiveDate,
    /// What the customer said of itself.
    pub profile: &'a Profile,
    /// The profile questions of the catalog.
    pub questions: &'a [Question],
}

impl<'a> Setting<'a> {
    /// Whether a condition on a profile question holds; none where it looks at no profile question.
    pub fn holds(self, when: &When) -> Option<bool> {
        let question = self.questions.iter().find(|question| question.id == when.question)?;
        let profile: &'a Profile = self.profile;
        let other = |id: &QuestionId| profile.get(id);
        let around = Surroundings { today: self.today, options: question.options.len(), other: &other };
        Some(profile.get(&when.question).is_some_and(|given| when.is.holds(given, &around)))
    }
}

/// What is proposed for a control when the profile meets a condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Proposal {
    /// Its name.
    pub id: ProposalId,
    /// The profile question it follows from, and what must be true of its answer.
    pub when: When,
    /// What is proposed.
    pub propose: Propose,
    /// Why, in a sentence that can stand as the written reason.
    pub reason: Bilingual,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What can be proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Propose {
    /// Whether the control applies.
    Applicability(Applicability),
    /// Who bears the control.
    Ownership(Bearer),
    /// Questions of the control that need not be asked.
    Hide(Vec<QuestionId>),
}

impl Proposal {
    /// What taking the proposal over writes, in a person's language: a word, and its reason in the field for it.
    /// None for questions that are not asked, since nothing is written for them.
    pub fn writes(&self, lang: Lang) -> Option<[(Field, Value); 2]> {
        let (field, word, reason) = match &self.propose {
            Propose::Applicability(word) => {
                (Field::Applicability, Value::Applicability(*word), Field::Reason)
            }
            Propose::Ownership(bearer) => (Field::Ownership, Value::Bearer(*bearer), Field::OwnershipReason),
            Propose::Hide(_) => return None,
        };
        Some([(field, word), (reason, Value::text(self.reason.get(lang)))])
    }

    /// The edit that takes the proposal over, with its reason where none is written yet, and the field it is about.
    pub fn take_over(&self, control: &ControlId, answer: &Answer, lang: Lang) -> Option<(Field, Edit)> {
        let [word, reason] = self.writes(lang)?;
        let has_reason = !answer.value(&reason.0).is_empty();
        let field = word.0.clone();
        let writes = [Some(word), (!has_reason).then_some(reason)].into_iter().flatten();
        let put = |(field, value)| Edit::Put { control: control.clone(), field, value };
        Some((field, Edit::All(writes.map(put).collect())))
    }

    /// The questions it proposes not to ask.
    pub fn hidden(&self) -> &[QuestionId] {
        match &self.propose {
            Propose::Hide(questions) => questions,
            Propose::Applicability(_) | Propose::Ownership(_) => &[],
        }
    }
}

/// The proposals for a control that follow from the profile.
pub fn proposals<'a>(item: &Item<'a>, setting: Setting<'_>) -> impl Iterator<Item = &'a Proposal> {
    item.control.proposals.iter().filter(move |proposal| setting.holds(&proposal.when) == Some(true))
}

/// Whether a question is left out on a proposal: nobody has asked for it all the same, and nobody has answered it,
/// for what is written never vanishes from sight.
pub fn is_hidden(item: &Item<'_>, question: &Question, answer: &Answer, setting: Setting<'_>) -> bool {
    !item.control.proposals.is_empty()
        && !answer.asked.contains(&question.id)
        && !super::progress::is_answered(question, answer)
        && proposals(item, setting).any(|proposal| proposal.hidden().contains(&question.id))
}

reads!(Proposal {
    id "id",
    when "when",
    propose "propose",
    reason "reason",
});
