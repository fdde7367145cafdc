//! Evidence and enquiries on the fill-in sheet: a row for each part a department can fill in, and rows of an entry that
//! does not exist yet, from which one is made when the sheet comes back.

use super::sheet::Selection;
use super::text::Text;
use crate::model::Answer;
use crate::model::catalog::{Question, QuestionKind};
use crate::model::digest;
use crate::model::edit::Edit;
use crate::model::evidence::{self, Evidence};
use crate::model::field::{EnquiryPart, EvidencePart, Field};
use crate::model::id::{ControlId, EntryId, QuestionId};
use crate::model::questionnaire::Item;
use crate::model::value::Value;
use crate::text::Lang;
use crate::text::strings::entries::EntryStrings;

/// The parts of evidence that are asked for.
const EVIDENCE: [EvidencePart; 4] =
    [EvidencePart::Title, EvidencePart::Location, EvidencePart::Date, EvidencePart::Expires];
/// The parts of an enquiry that are asked for: what was asked is settled by whoever sends the sheet.
const ENQUIRY: [EnquiryPart; 3] = [EnquiryPart::Ticket, EnquiryPart::Reply, EnquiryPart::Replied];
/// The name of an entry that does not exist yet begins with it; the question it answers follows.
const NEW: &str = "+";
/// Stands between that and the sign of the sheet.
const SIGN: char = '~';
/// As many characters of a title or a question tell an entry from the others.
const NAME: usize = 60;

/// The rows of a control's lists.
pub(super) fn fields<'a>(
    item: &Item<'a>,
    answer: &Answer,
    selection: &Selection,
    asked: impl Fn(&'a Question) -> bool,
) -> Vec<Field> {
    let evidence = |id: &EntryId| EVIDENCE.map(|part| Field::Evidence(id.clone(), part));
    let mut fields: Vec<Field> = answer.evidence.iter().flat_map(|entry| evidence(&entry.id)).collect();
    let questions = item.control.questions.iter().filter(|one| one.kind == QuestionKind::Evidence);
    let open = questions.filter(|one| asked(one) && answer.evidence_for(&one.id).next().is_none());
    let sign = sign(&item.control.id, answer, selection);
    let mut new: Vec<EntryId> =
        open.map(|one| EntryId::from(format!("{NEW}{}{SIGN}{sign}", one.id))).collect();
    if new.is_empty() {
        new.push(format!("{NEW}{SIGN}{sign}").into());
    }
    fields.extend(new.iter().flat_map(evidence));
    let enquiry = |id: &EntryId| ENQUIRY.map(|part| Field::Enquiry(id.clone(), part));
    fields.extend(answer.enquiries.iter().flat_map(|entry| enquiry(&entry.id)));
    fields
}

/// Tells the rows of one sheet from those of others: of one for another department, and of one made when there was
/// other evidence. What is typed into the same row twice is one entry, what two departments type is two.
fn sign(control: &ControlId, answer: &Answer, selection: &Selection) -> String {
    let there: Vec<&EntryId> = answer.evidence.iter().map(|entry| &entry.id).collect();
    let told = format!("{control}\n{there:?}\n{:?}\n{:?}", selection.owner, selection.controls);
    digest::of_bytes(told.as_bytes()).chars().take(8).collect()
}

/// The field a row means: where its entry was made when the sheet came back before, that entry's.
pub(super) fn meant(answer: &Answer, field: Field) -> Field {
    let Field::Evidence(id, part) = &field else { return field };
    let made = answer.evidence.iter().find(|entry| !entry.row.is_empty() && entry.row == id.as_str());
    made.map_or_else(|| field.clone(), |entry| Field::Evidence(entry.id.clone(), *part))
}

/// What a row asks; none where it is no row of a list.
pub(super) fn question(item: &Item<'_>, answer: &Answer, field: &Field, lang: Lang) -> Option<String> {
    let s = EntryStrings::of(lang);
    let name = |text: &str| Text::line(text).as_str().chars().take(NAME).collect::<String>();
    let (entry, part) = match field {
        Field::Evidence(id, part) => {
            let at = EVIDENCE.iter().position(|one| one == part)?;
            let there = answer.evidence.iter().find(|entry| entry.id == *id);
            let whose = match (there, question_of(id).and_then(|id| item.control.question(&id))) {
                (Some(entry), _) => {
                    let title = if entry.title.is_empty() { &entry.location } else { &entry.title };
                    (s.evidence)(id.as_str(), &name(title))
                }
                (None, Some(question)) => (s.new_evidence_for)(question.text.get(lang)),
                (None, None) => s.new_evidence.to_owned(),
            };
            (whose, s.evidence_parts.get(at)?)
        }
        Field::Enquiry(id, part) => {
            let at = ENQUIRY.iter().position(|one| one == part)?;
            let asked = answer.enquiries.iter().find(|entry| entry.id == *id)?;
            ((s.enquiry)(id.as_str(), &name(&asked.question)), s.enquiry_parts.get(at)?)
        }
        _ => return None,
    };
    Some((s.part)(&entry, part))
}

/// Whether a row of a list belongs to an answer: its entry is there, or is one to be made.
pub(super) fn belongs(answer: &Answer, field: &Field) -> bool {
    match field {
        Field::Evidence(id, part) => {
            EVIDENCE.contains(part)
                && (is_new(answer, field) || answer.evidence.iter().any(|one| one.id == *id))
        }
        Field::Enquiry(id, part) => {
            ENQUIRY.contains(part) && answer.enquiries.iter().any(|one| one.id == *id)
        }
        Field::Action(..) => false,
        _ => true,
    }
}

/// Whether a field is a part of an entry that does not exist yet.
pub(super) fn is_new(answer: &Answer, field: &Field) -> bool {
    let Field::Evidence(id, _) = field else { return false };
    id.as_str().starts_with(NEW) && answer.evidence.iter().all(|entry| entry.id != *id)
}

/// The question that an entry still to be made answers.
fn question_of(id: &EntryId) -> Option<QuestionId> {
    let question = id.as_str().strip_prefix(NEW)?.split(SIGN).next()?;
    (!question.is_empty()).then(|| question.into())
}

/// Whether the list has an entry that says just this already.
pub(super) fn is_there(answer: &Answer, id: &EntryId, parts: &[(EvidencePart, &Value)]) -> bool {
    let says = |entry: &Evidence| {
        EVIDENCE.iter().all(|part| {
            let wanted = parts.iter().find(|(one, _)| one == part).map(|(_, value)| *value);
            let stands = answer.value(&Field::Evidence(entry.id.clone(), *part));
            wanted.unwrap_or(&Value::Empty) == &stands
        })
    };
    let question = question_of(id);
    answer.evidence.iter().any(|entry| entry.question == question && says(entry))
}

/// The edits that write values into an answer: where an entry is to be made, it is made first, under the next free name.
pub(super) fn edits(control: &ControlId, answer: &Answer, fields: Vec<(Field, Value)>) -> Edit {
    let mut taken: Vec<EntryId> = answer.evidence.iter().map(|entry| entry.id.clone()).collect();
    let mut made: Vec<(EntryId, EntryId)> = Vec::new();
    let mut edits = Vec::new();
    for (field, value) in fields {
        let field = match field {
            Field::Evidence(id, part) if is_new(answer, &Field::Evidence(id.clone(), part)) => {
                let known = made.iter().find(|(new, _)| *new == id).map(|(_, name)| name.clone());
                let name = known.unwrap_or_else(|| {
                    let name = EntryId::next("ev", taken.iter());
                    let mut entry = Box::new(Evidence::empty(name.clone(), question_of(&id)));
                    if id.as_str().contains(SIGN) {
                        entry.row = id.to_string();
                    }
                    edits.push(Edit::InsertEvidence { control: control.clone(), at: taken.len(), entry });
                    taken.push(name.clone());
                    made.push((id, name.clone()));
                    name
                });
                Field::Evidence(name, part)
            }
            field => field,
        };
        edits.push(match &field {
            Field::Evidence(entry, EvidencePart::Location) => evidence::placed(control, answer, entry, value),
            _ => Edit::Put { control: control.clone(), field, value },
        });
    }
    Edit::All(edits)
}
