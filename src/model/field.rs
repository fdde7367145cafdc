//! The fields of an answer: one definition of each, used by the form, by `set`, by the exports and imports.

use super::assessment::{Answer, DutyAnswer};
use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::id::{DutyId, EntryId, OptionId, QuestionId};
use super::value::{QuestionAnswer, Value};
use super::vocabulary::{Basis, Vocabulary};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// One place in an answer where something can be written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Whether the control applies.
    Applicability,
    /// What makes the organisation include it.
    Basis,
    /// Why it applies or not, is planned, or is replaced.
    Reason,
    /// The answer to a question.
    Question(QuestionId),
    /// Whether a duty is taken care of.
    Duty(DutyId),
    /// How a duty is taken care of.
    DutyNote(DutyId),
    /// How far the customer's side is in place.
    Implementation,
    /// What the organisation does, in its own words.
    Description,
    /// A part of an entry in the list of evidence.
    Evidence(EntryId, EvidencePart),
    /// Who answers for the control.
    Owner,
    /// By when the answer is due.
    Due,
    /// Between author and approver.
    Workflow,
    /// Who bears the control, against the questionnaire.
    Ownership,
    /// Why the questionnaire is overruled.
    OwnershipReason,
    /// A part of a corrective action.
    Action(EntryId, ActionPart),
    /// What the provider does, written in by the customer.
    ProviderSide,
    /// Where the customer has that from.
    ProviderSource,
    /// Whether a question is asked against a proposal to leave it out.
    Asked(QuestionId),
    /// A part of an enquiry.
    Enquiry(EntryId, EnquiryPart),
}

macro_rules! parts {
    ($(#[$meta:meta])* $type:ident { $($(#[$part_meta:meta])* $part:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $($(#[$part_meta])* $part,)+
        }

        impl $type {
            /// Every part, in the order of the form.
            pub const ALL: &'static [$type] = &[$($type::$part),+];

            /// Its name in commands and files.
            pub fn name(self) -> &'static str {
                match self { $($type::$part => $name,)+ }
            }

            fn read(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|part| part.name() == name)
            }
        }
    };
}

parts! {
    /// A part of an entry of evidence.
    EvidencePart {
        /// What it is.
        Title = "title",
        /// Where it is.
        Location = "location",
        /// The day it speaks of.
        Date = "date",
        /// The last day it counts.
        Expires = "expires",
        /// The SHA-256 of the file.
        Sha256 = "sha256",
        /// Anything else.
        Note = "note",
    }
}

parts! {
    /// A part of a corrective action.
    ActionPart {
        /// What is missing.
        Gap = "gap",
        /// Why it is missing.
        Cause = "cause",
        /// What is done about it.
        Action = "action",
        /// Who does it.
        Owner = "owner",
        /// By when.
        Due = "due",
        /// How far it is.
        State = "state",
        /// How it was confirmed that it worked.
        Effect = "effect",
    }
}

parts! {
    /// A part of an enquiry to the provider.
    EnquiryPart {
        /// The question as it is sent.
        Question = "question",
        /// Why the customer needs to know.
        Why = "why",
        /// The day it was sent.
        Sent = "sent",
        /// The number the provider gave it.
        Ticket = "ticket",
        /// What the provider replied.
        Reply = "reply",
        /// The day of the reply.
        Replied = "replied",
    }
}

/// The fields that every answer has once, with their names in commands.
pub const PLAIN: [(Field, &str); 12] = [
    (Field::ProviderSide, "provider-side"),
    (Field::ProviderSource, "provider-source"),
    (Field::Applicability, "applicability"),
    (Field::Basis, "basis"),
    (Field::Reason, "reason"),
    (Field::Implementation, "implementation"),
    (Field::Description, "description"),
    (Field::Owner, "owner"),
    (Field::Due, "due"),
    (Field::Workflow, "workflow"),
    (Field::Ownership, "ownership"),
    (Field::OwnershipReason, "ownership-reason"),
];

/// Behind the name of a question that is asked against a proposal.
const ASKED: &str = ".asked";

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Question(id) => write!(f, "{id}"),
            Field::Duty(id) => write!(f, "{id}"),
            Field::DutyNote(id) => write!(f, "{id}.note"),
            Field::Evidence(id, part) => write!(f, "evidence.{id}.{}", part.name()),
            Field::Action(id, part) => write!(f, "action.{id}.{}", part.name()),
            Field::Asked(id) => write!(f, "{id}{ASKED}"),
            Field::Enquiry(id, part) => write!(f, "enquiry.{id}.{}", part.name()),
            plain => {
                let name = PLAIN.iter().find(|(field, _)| field == plain).map_or("", |(_, name)| *name);
                f.write_str(name)
            }
        }
    }
}

/// A name that is no field's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField(pub String);

impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownField {}

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Field, UnknownField> {
        let unknown = || UnknownField(name.to_owned());
        if let Some((field, _)) = PLAIN.iter().find(|(_, plain)| *plain == name) {
            return Ok(field.clone());
        }
        if let Some((list, rest)) = name.split_once('.')
            && let Some((entry, part)) = rest.rsplit_once('.')
            && !entry.is_empty()
        {
            match list {
                "evidence" => {
                    let part = EvidencePart::read(part).ok_or_else(unknown)?;
                    return Ok(Field::Evidence(entry.into(), part));
                }
                "action" => {
                    let part = ActionPart::read(part).ok_or_else(unknown)?;
                    return Ok(Field::Action(entry.into(), part));
                }
                "enquiry" => {
                    let part = EnquiryPart::read(part).ok_or_else(unknown)?;
                    return Ok(Field::Enquiry(entry.into(), part));
                }
                _ => {}
            }
        }
        if name.starts_with("D-") {
            return Ok(match name.strip_suffix(".note") {
                Some(duty) => Field::DutyNote(duty.into()),
                None => Field::Duty(name.into()),
            });
        }
        if name.starts_with("Q-") {
            return Ok(match name.strip_suffix(ASKED) {
                Some(question) => Field::Asked(question.into()),
                None => Field::Question(name.into()),
            });
        }
        Err(unknown())
    }
}

impl Field {
    /// Whether its text may have several lines.
    pub fn is_of_lines(&self) -> bool {
        matches!(
            self,
            Field::Description
                | Field::Reason
                | Field::OwnershipReason
                | Field::ProviderSide
                | Field::DutyNote(_)
                | Field::Question(_)
                | Field::Evidence(_, EvidencePart::Note)
                | Field::Enquiry(_, EnquiryPart::Question | EnquiryPart::Why | EnquiryPart::Reply)
                | Field::Action(
                    _,
                    ActionPart::Gap | ActionPart::Cause | ActionPart::Action | ActionPart::Effect
                )
        )
    }
}

/// A value that does not belong into a field, or an entry that is not there.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldError {
    /// The field takes another kind of value.
    WrongKind(Field),
    /// The list has no entry of that name.
    NoSuchEntry(EntryId),
}

impl Answer {
    /// What is written in a field.
    pub fn value(&self, field: &Field) -> Value {
        match field {
            Field::Applicability => Value::Applicability(self.applicability),
            Field::Basis => words(&self.basis),
            Field::Implementation => Value::Implementation(self.implementation),
            Field::Workflow => Value::Workflow(self.workflow),
            Field::Ownership => self.ownership.map_or(Value::Empty, Value::Bearer),
            Field::OwnershipReason => Value::text(self.ownership_reason.as_str()),
            Field::Description => Value::text(self.description.as_str()),
            Field::Reason => Value::text(self.reason.as_str()),
            Field::Owner => Value::text(self.owner.as_str()),
            Field::Due => self.due.map_or(Value::Empty, Value::Date),
            Field::Question(id) => Value::from(self.questions.get(id)),
            Field::Duty(id) => Value::Tick(self.duties.get(id).is_some_and(|duty| duty.done)),
            Field::DutyNote(id) => Value::text(self.duties.get(id).map_or("", |duty| duty.note.as_str())),
            Field::Evidence(id, part) => self
                .evidence
                .iter()
                .find(|entry| entry.id == *id)
                .map_or(Value::Empty, |entry| entry.value(*part)),
            Field::Action(id, part) => self
                .actions
                .iter()
                .find(|entry| entry.id == *id)
                .map_or(Value::Empty, |entry| entry.value(*part)),
            Field::ProviderSide => Value::text(self.provider_side.as_str()),
            Field::ProviderSource => Value::text(self.provider_source.as_str()),
            Field::Asked(id) => Value::Tick(self.asked.contains(id)),
            Field::Enquiry(id, part) => self
                .enquiries
                .iter()
                .find(|entry| entry.id == *id)
                .map_or(Value::Empty, |entry| entry.value(*part)),
        }
    }

    /// Writes a value into a field and returns what stood there.
    ///
    /// # Errors
    /// When the field takes another kind of value, or an entry of a list is not there; nothing is changed then.
    pub fn put(&mut self, field: &Field, value: Value) -> Result<Value, FieldError> {
        let wrong = || FieldError::WrongKind(field.clone());
        let old = self.value(field);
        match field {
            Field::Applicability => match value {
                Value::Applicability(word) => self.applicability = word,
                Value::Empty => self.applicability = Default::default(),
                _ => return Err(wrong()),
            },
            Field::Basis => self.basis = basis(value).ok_or_else(wrong)?,
            Field::Implementation => match value {
                Value::Implementation(word) => self.implementation = word,
                Value::Empty => self.implementation = Default::default(),
                _ => return Err(wrong()),
            },
            Field::Workflow => match value {
                Value::Workflow(word) => self.workflow = word,
                Value::Empty => self.workflow = Default::default(),
                _ => return Err(wrong()),
            },
            Field::Ownership => match value {
                Value::Bearer(bearer) => self.ownership = Some(bearer),
                Value::Empty => self.ownership = None,
                _ => return Err(wrong()),
            },
            Field::OwnershipReason => self.ownership_reason = text(value).ok_or_else(wrong)?,
            Field::Description => self.description = text(value).ok_or_else(wrong)?,
            Field::Reason => self.reason = text(value).ok_or_else(wrong)?,
            Field::Owner => self.owner = text(value).ok_or_else(wrong)?,
            Field::Due => self.due = day(value).ok_or_else(wrong)?,
            Field::Question(id) => self.put_question(id, value).ok_or_else(wrong)?,
            Field::Duty(id) => match value {
                Value::Tick(done) => self.put_duty(id, |duty| duty.done = done),
                Value::Empty => self.put_duty(id, |duty| duty.done = false),
                _ => return Err(wrong()),
            },
            Field::DutyNote(id) => {
                let note = text(value).ok_or_else(wrong)?;
                self.put_duty(id, |duty| duty.note = note);
            }
            Field::Evidence(id, part) => {
                let entry = self.evidence.iter_mut().find(|entry| entry.id == *id);
                let entry = entry.ok_or_else(|| FieldError::NoSuchEntry(id.clone()))?;
                entry.put(*part, value).ok_or_else(wrong)?;
            }
            Field::ProviderSide => self.provider_side = text(value).ok_or_else(wrong)?,
            Field::ProviderSource => self.provider_source = text(value).ok_or_else(wrong)?,
            Field::Asked(id) => {
                match value {
                    Value::Tick(true) => self.asked.insert(id.clone()),
                    Value::Tick(false) | Value::Empty => self.asked.remove(id),
                    _ => return Err(wrong()),
                };
            }
            Field::Enquiry(id, part) => {
                let entry = self.enquiries.iter_mut().find(|entry| entry.id == *id);
                let entry = entry.ok_or_else(|| FieldError::NoSuchEntry(id.clone()))?;
                entry.put(*part, value).ok_or_else(wrong)?;
            }
            Field::Action(id, part) => {
                let entry = self.actions.iter_mut().find(|entry| entry.id == *id);
                let entry = entry.ok_or_else(|| FieldError::NoSuchEntry(id.clone()))?;
                entry.put(*part, value).ok_or_else(wrong)?;
            }
        }
        Ok(old)
    }

    fn put_question(&mut self, id: &QuestionId, value: Value) -> Option<()> {
        match QuestionAnswer::try_from(value) {
            Ok(answer) => self.questions.insert(id.clone(), answer),
            Err(Value::Empty) => self.questions.remove(id),
            Err(_) => return None,
        };
        Some(())
    }

    /// Changes a duty's answer and forgets it when nothing is left in it.
    fn put_duty(&mut self, id: &DutyId, change: impl FnOnce(&mut DutyAnswer)) {
        let mut duty = self.duties.remove(id).unwrap_or_default();
        change(&mut duty);
        if duty != DutyAnswer::default() {
            self.duties.insert(id.clone(), duty);
        }
    }
}

impl Evidence {
    fn value(&self, part: EvidencePart) -> Value {
        match part {
            EvidencePart::Title => Value::text(self.title.as_str()),
            EvidencePart::Location => Value::text(self.location.as_str()),
            EvidencePart::Date => self.date.map_or(Value::Empty, Value::Date),
            EvidencePart::Expires => self.expires.map_or(Value::Empty, Value::Date),
            EvidencePart::Sha256 => Value::text(self.sha256.as_str()),
            EvidencePart::Note => Value::text(self.note.as_str()),
        }
    }

    fn put(&mut self, part: EvidencePart, value: Value) -> Option<()> {
        match part {
            EvidencePart::Title => self.title = text(value)?,
            EvidencePart::Location => self.location = text(value)?,
            EvidencePart::Date => self.date = day(value)?,
            EvidencePart::Expires => self.expires = day(value)?,
            EvidencePart::Sha256 => self.sha256 = text(value)?,
            EvidencePart::Note => self.note = text(value)?,
        }
        Some(())
    }
}

impl Enquiry {
    fn value(&self, part: EnquiryPart) -> Value {
        match part {
            EnquiryPart::Question => Value::text(self.question.as_str()),
            EnquiryPart::Why => Value::text(self.why.as_str()),
            EnquiryPart::Sent => self.sent.map_or(Value::Empty, Value::Date),
            EnquiryPart::Ticket => Value::text(self.ticket.as_str()),
            EnquiryPart::Reply => Value::text(self.reply.as_str()),
            EnquiryPart::Replied => self.replied.map_or(Value::Empty, Value::Date),
        }
    }

    fn put(&mut self, part: EnquiryPart, value: Value) -> Option<()> {
        match part {
            EnquiryPart::Question => self.question = text(value)?,
            EnquiryPart::Why => self.why = text(value)?,
            EnquiryPart::Sent => self.sent = day(value)?,
            EnquiryPart::Ticket => self.ticket = text(value)?,
            EnquiryPart::Reply => self.reply = text(value)?,
            EnquiryPart::Replied => self.replied = day(value)?,
        }
        Some(())
    }
}

impl CorrectiveAction {
    fn value(&self, part: ActionPart) -> Value {
        match part {
            ActionPart::Gap => Value::text(self.gap.as_str()),
            ActionPart::Cause => Value::text(self.cause.as_str()),
            ActionPart::Action => Value::text(self.action.as_str()),
            ActionPart::Owner => Value::text(self.owner.as_str()),
            ActionPart::Due => self.due.map_or(Value::Empty, Value::Date),
            ActionPart::State => Value::ActionState(self.state),
            ActionPart::Effect => Value::text(self.effect.as_str()),
        }
    }

    fn put(&mut self, part: ActionPart, value: Value) -> Option<()> {
        match part {
            ActionPart::Gap => self.gap = text(value)?,
            ActionPart::Cause => self.cause = text(value)?,
            ActionPart::Action => self.action = text(value)?,
            ActionPart::Owner => self.owner = text(value)?,
            ActionPart::Due => self.due = day(value)?,
            ActionPart::State => match value {
                Value::ActionState(state) => self.state = state,
                Value::Empty => self.state = Default::default(),
                _ => return None,
            },
            ActionPart::Effect => self.effect = text(value)?,
        }
        Some(())
    }
}

/// The reasons for including a control, as a choice of several.
fn words(basis: &BTreeSet<Basis>) -> Value {
    let options: Vec<OptionId> = basis.iter().map(|word| word.token().into()).collect();
    if options.is_empty() { Value::Empty } else { Value::Choices(options) }
}

fn basis(value: Value) -> Option<BTreeSet<Basis>> {
    let named = |option: &OptionId| Basis::ALL.iter().copied().find(|word| word.token() == option.as_str());
    match value {
        Value::Choices(options) => options.iter().map(named).collect(),
        Value::Empty => Some(BTreeSet::new()),
        _ => None,
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        Value::Empty => Some(String::new()),
        _ => None,
    }
}

fn day(value: Value) -> Option<Option<NaiveDate>> {
    match value {
        Value::Date(day) => Some(Some(day)),
        Value::Empty => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::{Applicability, YesNo};

    #[test]
    fn every_field_is_read_back_by_its_name() {
        let mut fields: Vec<Field> = PLAIN.iter().map(|(field, _)| field.clone()).collect();
        fields.extend([
            Field::Question("Q-9.2.3-1".into()),
            Field::Duty("D-9.2.3-1".into()),
            Field::DutyNote("D-9.2.3-1".into()),
            Field::Asked("Q-9.2.3-1".into()),
        ]);
        fields.extend(EnquiryPart::ALL.iter().map(|part| Field::Enquiry("en-3".into(), *part)));
        fields.extend(EvidencePart::ALL.iter().map(|part| Field::Evidence("ev-1".into(), *part)));
        fields.extend(ActionPart::ALL.iter().map(|part| Field::Action("ac-12".into(), *part)));
        for field in fields {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
    }

    #[test]
    fn a_name_that_is_no_field_is_refused() {
        for name in ["", "状態", "evidence.ev-1", "evidence.ev-1.色", "action..due", "owner.x"] {
            assert_eq!(name.parse::<Field>(), Err(UnknownField(name.to_owned())), "{name}");
        }
    }

    #[test]
    fn putting_returns_what_stood_there() {
        let mut answer = Answer::default();
        let reason = Value::text("自組織は対象の設備を持たない");
        assert_eq!(answer.put(&Field::Reason, reason.clone()), Ok(Value::Empty));
        assert_eq!(answer.put(&Field::Reason, Value::Empty), Ok(reason));
        assert!(answer.is_blank());
    }

    #[test]
    fn a_value_of_another_kind_changes_nothing() {
        let mut answer = Answer::default();
        let refused = answer.put(&Field::Due, Value::text("来月"));
        assert_eq!(refused, Err(FieldError::WrongKind(Field::Due)));
        let refused = answer.put(&Field::Applicability, Value::YesNo(YesNo::Yes));
        assert_eq!(refused, Err(FieldError::WrongKind(Field::Applicability)));
        let missing = Field::Evidence("ev-9".into(), EvidencePart::Title);
        assert_eq!(answer.put(&missing, Value::text("議事録")), Err(FieldError::NoSuchEntry("ev-9".into())));
        assert!(answer.is_blank());
    }

    #[test]
    fn the_reasons_for_including_a_control_are_words_of_the_list_each_once() {
        let mut answer = Answer::default();
        let value = Value::Choices(vec!["contract".into(), "risk".into(), "risk".into()]);
        answer.put(&Field::Basis, value).unwrap();
        assert_eq!(answer.basis, [Basis::Risk, Basis::Contract].into());
        assert_eq!(answer.value(&Field::Basis), Value::Choices(vec!["risk".into(), "contract".into()]));
        let unknown = answer.put(&Field::Basis, Value::Choices(vec!["慣例".into()]));
        assert_eq!(unknown, Err(FieldError::WrongKind(Field::Basis)));
        answer.put(&Field::Basis, Value::Empty).unwrap();
        assert!(answer.is_blank());
    }

    #[test]
    fn a_duty_without_tick_and_note_is_forgotten() {
        let mut answer = Answer::default();
        let duty = Field::Duty("D-12.4.1-1".into());
        answer.put(&duty, Value::Tick(true)).unwrap();
        assert_eq!(answer.value(&duty), Value::Tick(true));
        answer.put(&duty, Value::Tick(false)).unwrap();
        assert!(answer.duties.is_empty());
        answer.put(&Field::Applicability, Value::Applicability(Applicability::Applicable)).unwrap();
        assert!(!answer.is_blank());
    }
}
