//! The customer's side of one control, in words.

use super::build::Hand;
use super::mark;
use super::report::{Ownership, Word};
use super::text::Text;
use crate::model::assessment::DutyAnswer;
use crate::model::catalog::{Question, QuestionKind};
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::id::{EntryId, OptionId};
use crate::model::profile::Proposal;
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::value::QuestionAnswer;
use crate::model::vocabulary::{Applicability, Implementation, Vocabulary};
use crate::model::{Answer, Assessment, Enquiry, Questionnaire};
use crate::text::strings::report::ReportStrings;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// The customer's side of one control.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Side {
    /// Whether the control applies.
    pub applicability: Word,
    /// What makes the organisation include it.
    pub basis: Vec<Word>,
    /// Why it does or does not, is planned, or is replaced.
    pub reason: Text,
    /// How far the customer's side is in place.
    pub implementation: Word,
    /// The sign for both; empty where nobody has answered.
    pub mark: &'static str,
    /// What the organisation does.
    pub description: Text,
    /// What the provider does, written in by the customer.
    pub provider_side: Text,
    /// Where the customer has that from.
    pub provider_source: Text,
    /// The questions that are asked, answered or not.
    pub questions: Vec<Asked>,
    /// The questions that are left out, and why.
    pub left_out: Vec<LeftOut>,
    /// The duties the provider leaves, taken care of or not.
    pub duties: Vec<Duty>,
    /// Evidence.
    pub evidence: Vec<Shown>,
    /// What the provider is asked.
    pub enquiries: Vec<Enquired>,
    /// Corrective actions.
    pub actions: Vec<Action>,
    /// Who answers for the control.
    pub owner: Text,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Between author and approver.
    pub workflow: Word,
    /// Who bears the control, where the customer has said so itself.
    pub overruled: Option<Overruled>,
    /// Answers that no question asks for. They are in the file, so they are here.
    pub others: Vec<Other>,
    /// When it was last given.
    pub given: Option<DateTime<FixedOffset>>,
}

/// A question and its answer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asked {
    /// Its name.
    pub id: Text,
    /// The question.
    pub question: Text,
    /// In which of its roles the customer is asked.
    pub role: Word,
    /// The answer; none where there is none.
    pub answer: Option<Told>,
}

/// A question that is not asked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// Its name.
    pub id: Text,
    /// The question.
    pub question: Text,
    /// Why it is not asked.
    pub reason: Text,
}

/// A question to the provider.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Enquired {
    /// Its name within the answer.
    pub id: Text,
    /// The gap in the paper it was made from.
    pub unsaid: Option<Text>,
    /// The question.
    pub question: Text,
    /// Why it is needed.
    pub why: Text,
    /// The day it was sent.
    pub sent: Option<NaiveDate>,
    /// The provider's number for it.
    pub ticket: Text,
    /// The reply.
    pub reply: Text,
    /// The day of the reply.
    pub replied: Option<NaiveDate>,
}

/// An answer.
#[derive(Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Told {
    /// The names of what was chosen; empty for answers that are not chosen.
    pub tokens: Vec<Text>,
    /// The answer in words.
    pub text: Text,
}

/// A duty and what was done about it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Duty {
    /// Its name.
    pub id: Text,
    /// What has to be done.
    pub text: Text,
    /// Whether it is taken care of.
    pub done: bool,
    /// How.
    pub note: Text,
}

/// An entry of evidence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shown {
    /// Its name within the answer.
    pub id: Text,
    /// The question it answers.
    pub question: Option<Text>,
    /// What it is.
    pub title: Text,
    /// Where it is.
    pub location: Text,
    /// The day it speaks of.
    pub date: Option<NaiveDate>,
    /// The last day it counts.
    pub expires: Option<NaiveDate>,
    /// Whether that day has passed.
    pub expired: bool,
    /// The SHA-256 of the file.
    pub sha256: Text,
    /// Anything else.
    pub note: Text,
}

/// A corrective action.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Action {
    /// Its name within the answer.
    pub id: Text,
    /// What is missing.
    pub gap: Text,
    /// Why.
    pub cause: Text,
    /// What is done about it.
    pub action: Text,
    /// Who does it.
    pub owner: Text,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Whether it should have been done by now.
    pub overdue: bool,
    /// How far it is.
    pub state: Word,
    /// How it was confirmed that it worked.
    pub effect: Text,
}

/// The customer's own word on who bears a control.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Overruled {
    /// Who; none where only the reason is written yet.
    pub by: Option<Word>,
    /// Why.
    pub reason: Text,
}

/// An answer that no question asks for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Other {
    /// The name of the question or duty.
    pub id: Text,
    /// Why it is here.
    pub why: Word,
    /// The question, where it is known.
    pub question: Option<Text>,
    /// The answer in words.
    pub text: Text,
}

/// The customer's side of a control; without an item the questionnaire does not have it.
pub(super) fn of(hand: Hand, item: Option<&Item<'_>>, answer: &Answer) -> Side {
    let overruled = answer.ownership.is_some() || !answer.ownership_reason.trim().is_empty();
    Side {
        applicability: hand.word(answer.applicability),
        basis: answer.basis.iter().map(|word| hand.word(*word)).collect(),
        reason: Text::block(&answer.reason),
        implementation: hand.word(answer.implementation),
        mark: mark::of(answer),
        description: Text::block(&answer.description),
        provider_side: Text::block(&answer.provider_side),
        provider_source: Text::line(&answer.provider_source),
        questions: item.map_or_else(Vec::new, |item| questions(hand, item, answer)),
        left_out: item.map_or_else(Vec::new, |item| left_out(hand, item, answer)),
        duties: item.map_or_else(Vec::new, |item| duties(hand, item, answer)),
        evidence: answer.evidence.iter().map(|entry| shown(hand, entry)).collect(),
        enquiries: answer.enquiries.iter().map(enquired).collect(),
        actions: answer.actions.iter().map(|entry| action(hand, entry)).collect(),
        owner: Text::line(&answer.owner),
        due: answer.due,
        workflow: hand.word(answer.workflow),
        overruled: overruled.then(|| Overruled {
            by: answer.ownership.map(|bearer| hand.word(bearer)),
            reason: Text::block(&answer.ownership_reason),
        }),
        others: others(hand, item, answer),
        given: answer.given.as_ref().map(|given| given.at),
    }
}

/// The first of the texts that says something, in one line; the entry's name where none does.
pub(super) fn name_of(texts: &[&str], id: &EntryId) -> Text {
    let said = texts.iter().map(|text| Text::line(text)).find(|text| !text.is_empty());
    said.unwrap_or_else(|| Text::line(id.as_str()))
}

/// The questions that are asked. Nobody asks anything about a control that does not apply, so there only
/// those are left that were answered before.
fn questions(hand: Hand, item: &Item<'_>, answer: &Answer) -> Vec<Asked> {
    let excluded = answer.applicability == Applicability::NotApplicable;
    progress::asked_questions(item, answer, hand.setting)
        .into_iter()
        .map(|question| Asked {
            id: Text::line(question.id.as_str()),
            question: hand.block(&question.text),
            role: hand.word(question.side),
            answer: told(hand, question, answer),
        })
        .filter(|asked| !excluded || asked.answer.is_some())
        .collect()
}

/// The questions left out on a proposal that was not overruled.
fn left_out(hand: Hand, item: &Item<'_>, answer: &Answer) -> Vec<LeftOut> {
    if answer.applicability == Applicability::NotApplicable {
        return Vec::new();
    }
    let one = |proposal: &Proposal, question: &Question| LeftOut {
        id: Text::line(question.id.as_str()),
        question: hand.block(&question.text),
        reason: hand.block(&proposal.reason),
    };
    progress::hidden_questions(item, answer, hand.setting)
        .into_iter()
        .flat_map(|(proposal, questions)| questions.into_iter().map(move |question| (proposal, question)))
        .filter(|(_, question)| !answer.asked.contains(&question.id))
        .map(|(proposal, question)| one(proposal, question))
        .collect()
}

/// What the customer said of itself, every question of the profile.
pub(super) fn profile(hand: Hand, assessment: &Assessment, questionnaire: &Questionnaire) -> Vec<Asked> {
    let asked = |question: &Question| Asked {
        id: Text::line(question.id.as_str()),
        question: hand.block(&question.text),
        role: hand.word(question.side),
        answer: assessment.profile.get(&question.id).map(|given| words(hand, Some(question), given)),
    };
    questionnaire.catalog().profile.iter().map(asked).collect()
}

fn enquired(entry: &Enquiry) -> Enquired {
    Enquired {
        id: Text::line(entry.id.as_str()),
        unsaid: entry.unsaid.as_ref().map(|id| Text::line(id.as_str())),
        question: Text::block(&entry.question),
        why: Text::block(&entry.why),
        sent: entry.sent,
        ticket: Text::line(&entry.ticket),
        reply: Text::block(&entry.reply),
        replied: entry.replied,
    }
}

fn told(hand: Hand, question: &Question, answer: &Answer) -> Option<Told> {
    let given = answer.questions.get(&question.id).map(|given| words(hand, Some(question), given));
    if question.kind != QuestionKind::Evidence {
        return given;
    }
    let titles: Vec<Text> = answer
        .evidence_for(&question.id)
        .filter(|entry| entry.says_something())
        .map(|entry| name_of(&[&entry.title, &entry.location], &entry.id))
        .collect();
    if titles.is_empty() {
        return given;
    }
    let shown = Text::line(&(hand.strings.shown_by)(Text::join(&titles, BETWEEN).as_str()));
    let texts: Vec<Text> = [shown].into_iter().chain(given.map(|given| given.text)).collect();
    Some(Told { tokens: Vec::new(), text: Text::join(&texts, "\n") })
}

/// Stands between several choices, whose own labels may hold commas of either script.
const BETWEEN: &str = " / ";

/// An answer in words, as far as its question is known.
fn words(hand: Hand, question: Option<&Question>, given: &QuestionAnswer) -> Told {
    let tokens = |options: &[OptionId]| options.iter().map(|id| Text::line(id.as_str())).collect();
    let labels = |options: &[OptionId]| {
        let labels: Vec<Text> = options.iter().map(|id| label(hand, question, id)).collect();
        // An answer that none of the options holds is an answer.
        if labels.is_empty() { Text::line(hand.strings.nothing) } else { Text::join(&labels, BETWEEN) }
    };
    match given {
        QuestionAnswer::YesNo(word) => {
            Told { tokens: vec![Text::line(word.token())], text: Text::line(word.label(hand.lang)) }
        }
        QuestionAnswer::Choice(option) => {
            let one = std::slice::from_ref(option);
            Told { tokens: tokens(one), text: labels(one) }
        }
        QuestionAnswer::Choices(options) => Told { tokens: tokens(options), text: labels(options) },
        QuestionAnswer::Text(text) => Told { tokens: Vec::new(), text: Text::block(text) },
        QuestionAnswer::Number(number) => {
            let number = number.to_string();
            let unit = question.and_then(|question| question.unit.as_ref());
            let text = unit.map(|unit| (hand.strings.quantity)(&number, unit.get(hand.lang)));
            Told { tokens: Vec::new(), text: Text::line(&text.unwrap_or(number)) }
        }
        QuestionAnswer::Date(day) => Told { tokens: Vec::new(), text: Text::line(&day.to_string()) },
    }
}

fn label(hand: Hand, question: Option<&Question>, id: &OptionId) -> Text {
    let option = question.and_then(|question| question.options.iter().find(|option| option.id == *id));
    option.map_or_else(|| Text::line(id.as_str()), |option| hand.line(&option.text))
}

fn duties(hand: Hand, item: &Item<'_>, answer: &Answer) -> Vec<Duty> {
    let duty = |duty: &crate::model::statements::Duty| {
        let given = answer.duties.get(&duty.id);
        Duty {
            id: Text::line(duty.id.as_str()),
            text: hand.block(&duty.text),
            done: given.is_some_and(|given| given.done),
            note: given.map(|given| Text::block(&given.note)).unwrap_or_default(),
        }
    };
    item.duties().map(duty).collect()
}

fn others(hand: Hand, item: Option<&Item<'_>>, answer: &Answer) -> Vec<Other> {
    let unknown = Word { token: "unknown", label: hand.strings.unknown };
    let not_asked = Word { token: "not-asked", label: hand.strings.not_asked };
    let asked = item.map_or_else(Vec::new, |item| progress::asked_questions(item, answer, hand.setting));
    let questions =
        answer.questions.iter().filter(|(id, _)| !asked.iter().any(|question| question.id == **id)).map(
            |(id, given)| {
                let question = item.and_then(|item| item.control.question(id));
                Other {
                    id: Text::line(id.as_str()),
                    why: if question.is_some() { not_asked } else { unknown },
                    question: question.map(|question| hand.block(&question.text)),
                    text: words(hand, question, given).text,
                }
            },
        );
    let duties = answer.duties.iter().filter(|(id, _)| item.is_none_or(|item| item.duty(id).is_none())).map(
        |(id, given)| Other {
            id: Text::line(id.as_str()),
            why: unknown,
            question: None,
            text: duty_words(hand, given),
        },
    );
    questions.chain(duties).collect()
}

fn duty_words(hand: Hand, given: &DutyAnswer) -> Text {
    let state = if given.done { hand.strings.duty_done } else { hand.strings.duty_open };
    if given.note.trim().is_empty() {
        return Text::line(state);
    }
    Text::block(&(hand.strings.labelled)(state, &given.note))
}

fn shown(hand: Hand, entry: &Evidence) -> Shown {
    Shown {
        id: Text::line(entry.id.as_str()),
        question: entry.question.as_ref().map(|id| Text::line(id.as_str())),
        title: Text::line(&entry.title),
        location: Text::line(&entry.location),
        date: entry.date,
        expires: entry.expires,
        expired: entry.is_expired(hand.today),
        sha256: Text::line(&entry.sha256),
        note: Text::block(&entry.note),
    }
}

fn action(hand: Hand, entry: &CorrectiveAction) -> Action {
    Action {
        id: Text::line(entry.id.as_str()),
        gap: Text::block(&entry.gap),
        cause: Text::block(&entry.cause),
        action: Text::block(&entry.action),
        owner: Text::line(&entry.owner),
        due: entry.due,
        overdue: entry.is_overdue(hand.today),
        state: hand.word(entry.state),
        effect: Text::block(&entry.effect),
    }
}

/// What an entry of a list says, each part with its label; parts that say nothing are left out.
pub(super) type Parts = Vec<(&'static str, Text)>;

impl Shown {
    pub(super) fn parts(&self, strings: &ReportStrings) -> Parts {
        let expires = self.expires.map(|day| match self.expired {
            true => Text::line(&(strings.expired)(&day.to_string())),
            false => Text::line(&day.to_string()),
        });
        said([
            (strings.evidence_title, self.title.clone()),
            (strings.location, self.location.clone()),
            (strings.date, day(self.date)),
            (strings.expires, expires.unwrap_or_default()),
            (strings.for_question, self.question.clone().unwrap_or_default()),
            (strings.sha256, self.sha256.clone()),
            (strings.note, self.note.clone()),
        ])
    }
}

impl Action {
    pub(super) fn parts(&self, strings: &ReportStrings) -> Parts {
        said([
            (strings.gap, self.gap.clone()),
            (strings.cause, self.cause.clone()),
            (strings.action, self.action.clone()),
            (strings.action_owner, self.owner.clone()),
            (strings.due, day(self.due)),
            (strings.state, Text::line(self.state.label)),
            (strings.effect, self.effect.clone()),
        ])
    }
}

impl Enquired {
    pub(super) fn parts(&self, strings: &ReportStrings) -> Parts {
        said([
            (strings.question, self.question.clone()),
            (strings.enquiry_why, self.why.clone()),
            (strings.enquiry_sent, day(self.sent)),
            (strings.enquiry_ticket, self.ticket.clone()),
            (strings.enquiry_reply, self.reply.clone()),
            (strings.enquiry_replied, day(self.replied)),
        ])
    }
}

fn said<const N: usize>(parts: [(&'static str, Text); N]) -> Parts {
    parts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// Who says who bears a control, and why: the questionnaire, then the customer.
pub(super) fn basis(strings: &ReportStrings, ownership: Option<&Ownership>, side: &Side) -> Parts {
    let tell = |by: Option<Word>, reason: &Text| {
        let texts: Vec<Text> =
            by.map(|word| Text::line(word.label)).into_iter().chain([reason.clone()]).collect();
        let said: Vec<Text> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        Text::join(&said, " - ")
    };
    said([
        (
            strings.by_questionnaire,
            ownership.map(|borne| tell(Some(borne.by), &borne.reason)).unwrap_or_default(),
        ),
        (
            strings.by_customer,
            side.overruled.as_ref().map(|own| tell(own.by, &own.reason)).unwrap_or_default(),
        ),
    ])
}

impl Side {
    /// What makes the organisation include the control, in words.
    pub(super) fn basis(&self) -> Text {
        let words: Vec<Text> = self.basis.iter().map(|word| Text::line(word.label)).collect();
        Text::join(&words, BETWEEN)
    }

    /// How far it is in place. Of a control that does not apply nobody asks it, so "unanswered" would mislead.
    pub(super) fn status(&self, strings: &ReportStrings) -> &'static str {
        let excluded = self.applicability.token == Applicability::NotApplicable.token();
        let unanswered = self.implementation.token == Implementation::Unanswered.token();
        if excluded && unanswered { strings.not_in_question } else { self.implementation.label }
    }
}

/// A day as the report writes it; empty where there is none.
pub(super) fn day(day: Option<NaiveDate>) -> Text {
    day.map(|day| Text::line(&day.to_string())).unwrap_or_default()
}
