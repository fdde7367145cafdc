//! What a change is about and what it says, in words.

use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field};
use crate::model::open::OpenAssessment;
use crate::model::trail::{Change, Listed};
use crate::model::{About, ControlId, Value, about, shape, words};
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::ui::UiStrings;

/// What a change is about: the control and the field, by the names the screen has for them.
pub fn place(open: &OpenAssessment, change: &Change, lang: Lang) -> String {
    match change.control() {
        Some(control) => {
            let title = open.questionnaire().item(control).map(|item| item.control.title.get(lang));
            format!("{control} {} - {}", title.unwrap_or_default(), part(open, change, lang))
        }
        None => part(open, change, lang),
    }
}

/// What a change is about within its control.
pub fn part(open: &OpenAssessment, change: &Change, lang: Lang) -> String {
    match change {
        Change::Field { control, field, .. } => field_name(open, control, field, lang),
        Change::Insert { entry, .. } | Change::Remove { entry, .. } => {
            let t = UiStrings::of(lang);
            let list = match entry {
                Listed::Evidence(_) => t.evidence,
                Listed::Action(_) => t.actions,
                Listed::Enquiry(_) => t.enquiries,
            };
            format!("{list} {}", entry.id())
        }
        Change::About { part: About::Profile(id), .. } => {
            let question = open.questionnaire().catalog().profile_question(id);
            question.map_or_else(|| id.to_string(), |question| question.text.get(lang).to_owned())
        }
        Change::About { part: About::Organization, .. } => UiStrings::of(lang).organization.to_owned(),
        Change::About { part: About::System, .. } => UiStrings::of(lang).system.to_owned(),
        other => other.name(),
    }
}

fn field_name(open: &OpenAssessment, control: &ControlId, field: &Field, lang: Lang) -> String {
    let (t, item) = (UiStrings::of(lang), open.questionnaire().item(control));
    let question =
        |id| item.as_ref().and_then(|item| item.control.question(id)).map(|one| one.text.get(lang));
    match field {
        Field::Applicability => t.applicability.to_owned(),
        Field::Basis => AnnexStrings::of(lang).basis.to_owned(),
        Field::Reason => t.reason.to_owned(),
        Field::Implementation => t.implementation.to_owned(),
        Field::Description => t.description.to_owned(),
        Field::Owner => t.owner.to_owned(),
        Field::Due => t.due.to_owned(),
        Field::Workflow => t.workflow.to_owned(),
        Field::Ownership => t.ownership.to_owned(),
        Field::OwnershipReason => t.overrule_reason.to_owned(),
        Field::ProviderSide => t.provider_side.to_owned(),
        Field::Question(id) | Field::Asked(id) => {
            question(id).map_or_else(|| field.to_string(), str::to_owned)
        }
        Field::Duty(id) | Field::DutyNote(id) => {
            let duty = item.as_ref().and_then(|item| item.duty(id)).map(|duty| duty.text.get(lang));
            duty.map_or_else(|| field.to_string(), str::to_owned)
        }
        Field::Evidence(id, part) => format!("{} {id} {}", t.evidence, evidence(*part, t)),
        Field::Action(id, part) => format!("{} {id} {}", t.actions, action(*part, t)),
        Field::Enquiry(id, part) => format!("{} {id} {}", t.enquiries, enquiry(*part, t)),
        Field::ProviderSource => field.to_string(),
    }
}

/// What a part of an entry of evidence is called.
pub fn evidence(part: EvidencePart, t: &UiStrings) -> &'static str {
    match part {
        EvidencePart::Title => t.evidence_title,
        EvidencePart::Location => t.evidence_location,
        EvidencePart::Date => t.evidence_date,
        EvidencePart::Expires => t.evidence_expires,
        EvidencePart::Sha256 => t.evidence_sha256,
        EvidencePart::Note => t.evidence_note,
    }
}

/// What a part of a corrective action is called.
pub fn action(part: ActionPart, t: &UiStrings) -> &'static str {
    match part {
        ActionPart::Gap => t.action_gap,
        ActionPart::Cause => t.action_cause,
        ActionPart::Action => t.action_action,
        ActionPart::Owner => t.action_owner,
        ActionPart::Due => t.action_due,
        ActionPart::State => t.action_state,
        ActionPart::Effect => t.action_effect,
    }
}

/// What a part of an enquiry is called.
pub fn enquiry(part: EnquiryPart, t: &UiStrings) -> &'static str {
    match part {
        EnquiryPart::Question => t.enquiry_question,
        EnquiryPart::Why => t.enquiry_why,
        EnquiryPart::Sent => t.enquiry_sent,
        EnquiryPart::Ticket => t.enquiry_ticket,
        EnquiryPart::Reply => t.enquiry_reply,
        EnquiryPart::Replied => t.enquiry_replied,
    }
}

/// What a change leads from and to.
pub fn sides(open: &OpenAssessment, change: &Change, lang: Lang) -> [String; 2] {
    let s = OutsideStrings::of(lang);
    let none = || s.no_entry.to_owned();
    match change {
        Change::Field { from, to, .. } | Change::About { from, to, .. } => {
            [from, to].map(|one| value(open, change, one, lang))
        }
        Change::Insert { entry, .. } => [none(), listed(entry)],
        Change::Remove { entry, .. } => [listed(entry), none()],
        Change::Read { from, to, .. } => [from, to].map(|one| {
            one.as_ref()
                .map_or_else(|| s.nothing.to_owned(), |read| read.at.format("%Y-%m-%d %H:%M").to_string())
        }),
        Change::Questionnaire { .. } | Change::Given { .. } => [String::new(), String::new()],
    }
}

/// A value that a change leads from, to or over.
pub fn value(open: &OpenAssessment, change: &Change, value: &Value, lang: Lang) -> String {
    let questionnaire = open.questionnaire();
    let item = change.control().and_then(|control| questionnaire.item(control));
    let shape = match change {
        Change::Field { field, .. } => item.as_ref().and_then(|item| shape::of(item, field)),
        Change::About { part, .. } => about::shape(questionnaire, part),
        _ => None,
    };
    match value {
        Value::Empty => OutsideStrings::of(lang).nothing.to_owned(),
        value => words::words(value, shape.as_ref(), lang),
    }
}

/// An entry of a list, a line for each of its fields in which something stands.
fn listed(entry: &Listed) -> String {
    let parts: Vec<String> = match entry {
        Listed::Evidence(one) => {
            let days = [one.date, one.expires].into_iter().flatten().map(|day| day.to_string());
            [&one.title, &one.location, &one.note].into_iter().cloned().chain(days).collect()
        }
        Listed::Action(one) => vec![
            one.gap.clone(),
            one.cause.clone(),
            one.action.clone(),
            one.owner.clone(),
            one.due.map(|day| day.to_string()).unwrap_or_default(),
            one.effect.clone(),
        ],
        Listed::Enquiry(one) => {
            vec![one.question.clone(), one.why.clone(), one.ticket.clone(), one.reply.clone()]
        }
    };
    let said: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    if said.is_empty() { entry.id().to_string() } else { said.join("\n") }
}
