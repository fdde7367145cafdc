//! What a person names before the `=`: a field by its full name or a short one, an entry of a list, or `+` for
//! a new entry.

use super::refusal::Why;
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field, PLAIN};
use crate::model::questionnaire::Item;
use crate::model::{About, Answer, EntryId, Questionnaire, UnsaidId, about};
use crate::text::fold::fold_search;

/// The name a new entry goes by within one command.
const NEW: &str = "+";

/// What an assignment is aimed at.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Aim {
    /// A field that every answer has, a question or a duty, or a part of an entry that is there.
    Field(Field),
    /// A part of the new entry of evidence.
    NewEvidence(EvidencePart),
    /// The question that the new entry of evidence answers.
    NewEvidenceQuestion,
    /// The question that an entry of evidence answers.
    EvidenceQuestion(EntryId),
    /// A part of the new corrective action.
    NewAction(ActionPart),
    /// An entry of evidence as a whole.
    Evidence(EntryId),
    /// A corrective action as a whole.
    Action(EntryId),
    /// A part of the new enquiry.
    NewEnquiry(EnquiryPart),
    /// An enquiry as a whole.
    Enquiry(EntryId),
    /// Whether the provider is asked about a gap in its paper.
    Unsaid(UnsaidId),
}

/// What a name is aimed at, in an answer to an item.
pub(super) fn read(name: &str, item: &Item<'_>, answer: &Answer) -> Result<Aim, Why> {
    match name.split_once('.') {
        Some(("evidence", rest)) => evidence(rest, answer),
        Some(("action", rest)) => action(rest, answer),
        Some(("enquiry", rest)) => enquiry(rest, answer),
        _ => unsaid(name, item).map_or_else(|| field(name, item).map(Aim::Field), |id| Ok(Aim::Unsaid(id))),
    }
}

fn evidence(rest: &str, answer: &Answer) -> Result<Aim, Why> {
    let ids = || answer.evidence.iter().map(|entry| &entry.id);
    let parts = || EvidencePart::ALL.iter().map(|part| part.name()).chain(["question"]);
    if let Some(id) = ids().find(|id| id.as_str() == rest) {
        return Ok(Aim::Evidence(id.clone()));
    }
    let Some((entry, part)) = rest.rsplit_once('.') else {
        return Err(not_there("evidence", rest, ids(), parts()));
    };
    let known = EvidencePart::ALL.iter().copied().find(|known| known.name() == part);
    let id = ids().find(|id| id.as_str() == entry).cloned();
    match (entry, id, known, part) {
        (NEW, _, Some(part), _) => Ok(Aim::NewEvidence(part)),
        (NEW, _, None, "question") => Ok(Aim::NewEvidenceQuestion),
        (_, Some(id), Some(part), _) => Ok(Aim::Field(Field::Evidence(id, part))),
        (_, Some(id), None, "question") => Ok(Aim::EvidenceQuestion(id)),
        _ => Err(not_there("evidence", entry, ids(), parts())),
    }
}

fn action(rest: &str, answer: &Answer) -> Result<Aim, Why> {
    let ids = || answer.actions.iter().map(|entry| &entry.id);
    let parts = || ActionPart::ALL.iter().map(|part| part.name());
    if let Some(id) = ids().find(|id| id.as_str() == rest) {
        return Ok(Aim::Action(id.clone()));
    }
    let Some((entry, part)) = rest.rsplit_once('.') else {
        return Err(not_there("action", rest, ids(), parts()));
    };
    let known = ActionPart::ALL.iter().copied().find(|known| known.name() == part);
    let id = ids().find(|id| id.as_str() == entry).cloned();
    match (entry, id, known) {
        (NEW, _, Some(part)) => Ok(Aim::NewAction(part)),
        (_, Some(id), Some(part)) => Ok(Aim::Field(Field::Action(id, part))),
        _ => Err(not_there("action", entry, ids(), parts())),
    }
}

fn enquiry(rest: &str, answer: &Answer) -> Result<Aim, Why> {
    let ids = || answer.enquiries.iter().map(|entry| &entry.id);
    let parts = || EnquiryPart::ALL.iter().map(|part| part.name());
    if let Some(id) = ids().find(|id| id.as_str() == rest) {
        return Ok(Aim::Enquiry(id.clone()));
    }
    let Some((entry, part)) = rest.rsplit_once('.') else {
        return Err(not_there("enquiry", rest, ids(), parts()));
    };
    let known = EnquiryPart::ALL.iter().copied().find(|known| known.name() == part);
    let id = ids().find(|id| id.as_str() == entry).cloned();
    match (entry, id, known) {
        (NEW, _, Some(part)) => Ok(Aim::NewEnquiry(part)),
        (_, Some(id), Some(part)) => Ok(Aim::Field(Field::Enquiry(id, part))),
        _ => Err(not_there("enquiry", entry, ids(), parts())),
    }
}

/// The gap in the paper of that name, in full or short.
fn unsaid(name: &str, item: &Item<'_>) -> Option<UnsaidId> {
    let wanted = fold_search(name);
    let prefix = format!("U-{}-", item.control.id);
    let meant = |id: &str| {
        fold_search(id) == wanted
            || id.strip_prefix(&prefix).is_some_and(|suffix| {
                short_forms(suffix, &prefix).skip(1).any(|form| fold_search(&form) == wanted)
            })
    };
    item.unsaid().find(|gap| meant(gap.id.as_str())).map(|gap| gap.id.clone())
}

/// What a name is aimed at in what is said about the assessment as a whole; a profile question also without
/// its `P-`.
pub(super) fn read_about(name: &str, questionnaire: &Questionnaire) -> Result<About, Why> {
    let wanted = fold_search(name);
    let profile = questionnaire.catalog().profile.iter();
    let profile = profile.map(|question| About::Profile(question.id.clone()));
    let facts = questionnaire.must_read().map(|(_, fact)| About::Read(fact.id.clone()));
    let all: Vec<About> =
        about::NAMED.into_iter().map(|(part, _)| part).chain(profile).chain(facts).collect();
    let meant = |part: &&About| {
        let full = part.to_string();
        fold_search(&full) == wanted || full.strip_prefix("P-").is_some_and(|short| short == wanted)
    };
    let unknown = || Why::UnknownField(all.iter().map(ToString::to_string).collect());
    all.iter().find(meant).cloned().ok_or_else(unknown)
}

/// Either the entry is not there, or it has no such part.
fn not_there<'a>(
    list: &str,
    entry: &str,
    ids: impl Iterator<Item = &'a EntryId> + Clone,
    parts: impl Iterator<Item = &'static str>,
) -> Why {
    if entry == NEW || ids.clone().any(|id| id.as_str() == entry) {
        return Why::UnknownField(parts.map(|part| format!("{list}.{entry}.{part}")).collect());
    }
    Why::NoSuchEntry(ids.map(|id| format!("{list}.{id}")).chain([format!("{list}.{NEW}")]).collect())
}

fn field(name: &str, item: &Item<'_>) -> Result<Field, Why> {
    let wanted = fold_search(name);
    let mut short = Vec::new();
    for (field, full, prefix) in fields(item) {
        if fold_search(&full) == wanted {
            return Ok(field);
        }
        if let Some(suffix) = full.strip_prefix(&prefix)
            && short_forms(suffix, &prefix).any(|form| fold_search(&form) == wanted)
        {
            short.push(field);
        }
    }
    match short.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Why::UnknownField(fields(item).map(|(_, full, _)| full).collect())),
        several => Err(Why::Ambiguous(several.iter().map(Field::to_string).collect())),
    }
}

/// Every field of an item's answer outside its lists: with its full name, and with what a short name may leave
/// out, if anything.
fn fields<'a>(item: &Item<'a>) -> impl Iterator<Item = (Field, String, String)> + use<'a> {
    let control = item.control;
    let named = |field: Field, prefix: String| {
        let name = field.to_string();
        (field, name, prefix)
    };
    let plain = PLAIN.into_iter().map(|(field, name)| (field, name.to_owned(), String::from("\0")));
    let questions = control
        .questions
        .iter()
        .map(move |question| named(Field::Question(question.id.clone()), format!("Q-{}-", control.id)));
    let asked = control.proposals.iter().flat_map(|proposal| proposal.hidden()).map(move |question| {
        let field = Field::Asked(question.clone());
        named(field, format!("Q-{}-", control.id))
    });
    let duties = item.duties().flat_map(move |duty| {
        let prefix = format!("D-{}-", control.id);
        [Field::Duty(duty.id.clone()), Field::DutyNote(duty.id.clone())]
            .map(|field| named(field, prefix.clone()))
    });
    plain.chain(questions).chain(asked).chain(duties)
}

/// `1`, `Q1` and `Q-1` for `Q-9.2.3-1`; the same with `D` for a duty.
fn short_forms(suffix: &str, prefix: &str) -> impl Iterator<Item = String> {
    let letter = prefix.chars().next().unwrap_or('Q');
    [suffix.to_owned(), format!("{letter}{suffix}"), format!("{letter}-{suffix}")].into_iter()
}
