//! What the customer asks the provider, because its paper does not say it.

use super::format::Extra;
use super::id::{EntryId, UnsaidId};
use super::reads::reads;
use chrono::NaiveDate;
use serde::Serialize;

/// One question to the provider, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Enquiry {
    /// Its name within the answer, such as `en-1`.
    pub id: EntryId,
    /// The gap in the paper it was made from, where it was made from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsaid: Option<UnsaidId>,
    /// The question as it is sent. Kept here, since the next edition of the paper may not have the gap any more.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// Why the customer needs to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The day it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<NaiveDate>,
    /// The number the provider gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// What the provider replied.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reply: String,
    /// The day of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied: Option<NaiveDate>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Enquiry {
    /// A question to the provider, not yet sent.
    pub fn new(id: EntryId, unsaid: Option<UnsaidId>, question: impl Into<String>) -> Enquiry {
        Enquiry {
            id,
            unsaid,
            question: question.into(),
            why: String::new(),
            sent: None,
            ticket: String::new(),
            reply: String::new(),
            replied: None,
            extra: Extra::new(),
        }
    }

    /// Whether the provider has replied.
    pub fn is_replied(&self) -> bool {
        self.replied.is_some() || !self.reply.trim().is_empty()
    }
}

reads!(Enquiry {
    id "id",
    unsaid "unsaid" default,
    question "question" default,
    why "why" default,
    sent "sent" default,
    ticket "ticket" default,
    reply "reply" default,
    replied "replied" default,
});
