//! What shows that a control is in place, and what is done where it is not.

use super::assessment::Answer;
use super::edit::Edit;
use super::field::{EvidencePart, Field};
use super::format::Extra;
use super::id::{ControlId, EntryId, QuestionId};
use super::reads::reads;
use super::value::Value;
use super::vocabulary::ActionState;
use chrono::NaiveDate;
use serde::Serialize;

/// A file or link that shows something, with its day and the day it stops counting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Evidence {
    /// Its name within the answer, such as `ev-1`.
    pub id: EntryId,
    /// The question it answers, where it answers one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where it is: a path, an address, a shelf.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// The day it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The last day it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// The SHA-256 of the file, in hexadecimal, taken when it was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The row of a fill-in sheet it was made from: when that sheet comes back once more, it is the same entry.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub row: String,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Evidence {
    /// An entry with nothing in it but its name and the question it answers.
    pub fn empty(id: EntryId, question: Option<QuestionId>) -> Evidence {
        Evidence {
            id,
            question,
            title: String::new(),
            location: String::new(),
            date: None,
            expires: None,
            sha256: String::new(),
            note: String::new(),
            row: String::new(),
            extra: Extra::new(),
        }
    }

    /// Whether it says what or where it is. An entry that says neither shows nothing.
    pub fn says_something(&self) -> bool {
        !self.title.trim().is_empty() || !self.location.trim().is_empty()
    }

    /// Whether its place looks like that of a file: not an address, and not a shelf or a name in another system.
    pub fn names_a_file(&self) -> bool {
        let place = self.location.trim();
        let ending = place.rsplit_once('.').map(|(_, ending)| ending);
        let is_ending = |ending: &str| {
            (1..=5).contains(&ending.len())
                && ending.starts_with(|c: char| c.is_ascii_alphabetic())
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
        };
        !place.contains("://")
            && !place.starts_with("mailto:")
            && (!self.sha256.is_empty() || ending.is_some_and(is_ending))
    }

    /// Whether its last day lies behind.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.expires.is_some_and(|day| day < today)
    }
}

/// The edit that writes where evidence is. What is recorded as its SHA-256 was that of the file named before: it goes,
/// or it would be held against another file.
pub fn placed(control: &ControlId, answer: &Answer, entry: &EntryId, place: Value) -> Edit {
    let put = |part, value| Edit::Put {
        control: control.clone(),
        field: Field::Evidence(entry.clone(), part),
        value,
    };
    let stands = answer.value(&Field::Evidence(entry.clone(), EvidencePart::Location));
    let hash = answer.value(&Field::Evidence(entry.clone(), EvidencePart::Sha256));
    let (stays, none) = (stands == place, hash == Value::Empty);
    let placed = put(EvidencePart::Location, place);
    if stays || none {
        return placed;
    }
    Edit::All(vec![placed, put(EvidencePart::Sha256, Value::Empty)])
}

/// A gap and what is done about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct CorrectiveAction {
    /// Its name within the answer, such as `ac-1`.
    pub id: EntryId,
    /// What is missing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gap: String,
    /// Why it is missing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// Who does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// How far it is.
    #[serde(default)]
    pub state: ActionState,
    /// How it was confirmed that it worked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub effect: String,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl CorrectiveAction {
    /// An action with nothing in it but its name.
    pub fn empty(id: EntryId) -> CorrectiveAction {
        CorrectiveAction {
            id,
            gap: String::new(),
            cause: String::new(),
            action: String::new(),
            owner: String::new(),
            due: None,
            state: ActionState::default(),
            effect: String::new(),
            extra: Extra::new(),
        }
    }

    /// Whether it should have been done by now.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.state.is_done() && self.due.is_some_and(|day| day < today)
    }
}

reads!(Evidence {
    id "id",
    question "question" default,
    title "title" default,
    location "location" default,
    date "date" default,
    expires "expires" default,
    sha256 "sha256" default,
    note "note" default,
    row "row" default,
});

reads!(CorrectiveAction {
    id "id",
    gap "gap" default,
    cause "cause" default,
    action "action" default,
    owner "owner" default,
    due "due" default,
    state "state" default,
    effect "effect" default,
});

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn evidence_counts_through_its_last_day() {
        let mut evidence = Evidence::empty("ev-1".into(), None);
        assert!(!evidence.is_expired(day("2026-11-23")));
        evidence.expires = Some(day("2026-11-23"));
        assert!(!evidence.is_expired(day("2026-11-23")));
        assert!(evidence.is_expired(day("2026-11-24")));
    }

    #[test]
    fn a_shelf_or_an_address_is_no_file() {
        let mut evidence = Evidence::empty("ev-1".into(), None);
        for (place, is_file) in [
            ("規程集/方針.pdf", true),
            ("../共有/台帳.xlsx", true),
            ("総務部の棚 3段目", false),
            ("文書管理システム 12.4", false),
            ("https://example.jp/台帳.pdf", false),
            ("", false),
        ] {
            evidence.location = place.into();
            assert_eq!(evidence.names_a_file(), is_file, "{place}");
        }
    }

    #[test]
    fn an_action_that_is_done_is_never_overdue() {
        let mut action = CorrectiveAction::empty("ac-1".into());
        action.due = Some(day("2026-10-31"));
        assert!(action.is_overdue(day("2026-11-23")));
        action.state = ActionState::Done;
        assert!(!action.is_overdue(day("2026-11-23")));
    }

    #[test]
    fn blanks_say_nothing() {
        let mut evidence = Evidence::empty("ev-1".into(), None);
        evidence.title = " 　".into();
        assert!(!evidence.says_something());
        evidence.location = "規程集/クラウド利用方針.pdf".into();
        assert!(evidence.says_something());
    }
}
