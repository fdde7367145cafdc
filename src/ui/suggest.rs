//! Texts that could be written into a field: worked examples, what stands in the same field elsewhere in this
//! assessment or in another. Only offered; taking one over inserts it and replaces nothing.

use super::form::Slot;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart};
use crate::model::questionnaire::Item;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Answer, Assessment, ControlId, Enquiry, Field, Questionnaire, Value};
use crate::text::Lang;
use crate::text::strings::assist::AssistStrings;
use std::collections::BTreeMap;

/// A text, and where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Where it is from, in a few words.
    pub from: String,
    /// The text.
    pub text: String,
}

impl Snippet {
    fn new(from: impl Into<String>, text: impl Into<String>) -> Snippet {
        Snippet { from: from.into(), text: text.into() }
    }
}

/// What the questionnaire itself has for a field: examples, typical evidence, what the paper leaves unsaid.
pub fn of_questionnaire(item: &Item<'_>, field: &Field, lang: Lang) -> Vec<Snippet> {
    let strings = AssistStrings::of(lang);
    let control = item.control;
    match field {
        Field::Description | Field::Question(_) => {
            let example = control.example.iter();
            example.map(|example| Snippet::new(strings.from_example, example.get(lang))).collect()
        }
        Field::Evidence(_, EvidencePart::Title) => {
            let typical = control.evidence.iter();
            typical.map(|one| Snippet::new(strings.from_typical, one.get(lang))).collect()
        }
        Field::Enquiry(_, EnquiryPart::Question) => {
            item.unsaid().map(|gap| Snippet::new(strings.from_unsaid, gap.text.get(lang))).collect()
        }
        _ => Vec::new(),
    }
}

/// What stands in fields of the same kind elsewhere in an assessment, most used first, each once.
pub fn of_assessment(
    assessment: &Assessment,
    control: &ControlId,
    field: &Field,
    lang: Lang,
) -> Vec<Snippet> {
    let strings = AssistStrings::of(lang);
    let mut found: BTreeMap<String, (usize, usize, &ControlId)> = BTreeMap::new();
    for (nth, (other, answer)) in assessment.answers.iter().enumerate() {
        let own = if other == control { Some(field) } else { None };
        for text in texts(answer, field, own) {
            let entry = found.entry(text).or_insert((0, nth, other));
            entry.0 += 1;
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (count, nth, _))| (std::cmp::Reverse(*count), *nth));
    found.into_iter().map(|(text, (_, _, id))| Snippet::new((strings.from_here)(id.as_str()), text)).collect()
}

/// What another assessment has for the same field: of a question by its id wherever it stands, of anything else
/// by the control.
pub fn of_another(
    other: &Assessment,
    name: &str,
    control: &ControlId,
    field: &Field,
    lang: Lang,
) -> Vec<Snippet> {
    let from = (AssistStrings::of(lang).from_assessment)(name);
    let answers: Vec<&Answer> = match field {
        Field::Question(id) => other
            .answers
            .values()
            .map(AsRef::as_ref)
            .filter(|answer| answer.questions.contains_key(id))
            .collect(),
        _ => other.answer(control).into_iter().collect(),
    };
    let mut snippets: Vec<Snippet> = Vec::new();
    for answer in answers {
        let texts = match field {
            Field::Question(_) => text_of(answer, field).into_iter().collect(),
            _ => texts(answer, field, None),
        };
        snippets.extend(texts.into_iter().map(|text| Snippet::new(from.as_str(), text)));
    }
    snippets.dedup();
    snippets
}

fn text_of(answer: &Answer, field: &Field) -> Option<String> {
    match answer.value(field) {
        Value::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The texts in an answer's fields of the same kind, but for one field.
fn texts(answer: &Answer, field: &Field, but: Option<&Field>) -> Vec<String> {
    let fields: Vec<Field> = match field {
        Field::Owner | Field::Action(_, ActionPart::Owner) => {
            let owners = answer.actions.iter().map(|one| Field::Action(one.id.clone(), ActionPart::Owner));
            std::iter::once(Field::Owner).chain(owners).collect()
        }
        Field::Evidence(_, part) => {
            let entry = |one: &Evidence| Field::Evidence(one.id.clone(), *part);
            answer.evidence.iter().map(entry).collect()
        }
        Field::Action(_, part) => {
            let entry = |one: &CorrectiveAction| Field::Action(one.id.clone(), *part);
            answer.actions.iter().map(entry).collect()
        }
        Field::Enquiry(_, part) => {
            let entry = |one: &Enquiry| Field::Enquiry(one.id.clone(), *part);
            answer.enquiries.iter().map(entry).collect()
        }
        Field::Question(_) => answer.questions.keys().cloned().map(Field::Question).collect(),
        Field::DutyNote(_) => answer.duties.keys().cloned().map(Field::DutyNote).collect(),
        plain => vec![plain.clone()],
    };
    fields.iter().filter(|one| Some(*one) != but).filter_map(|one| text_of(answer, one)).collect()
}

/// What can be copied of the provider's side: the statement and each fact, duty and gap, with its source.
pub fn of_statement(questionnaire: &Questionnaire, item: &Item<'_>, lang: Lang) -> Vec<Snippet> {
    let Some(all) = questionnaire.statements() else { return Vec::new() };
    let paper = format!("{} {}", all.document.title.get(lang), all.edition);
    let t = crate::text::strings::ui::UiStrings::of(lang);
    let mut snippets = Vec::new();
    let mut add = |from: &str, text: &str, section: &str| {
        snippets.push(Snippet::new(from, format!("{text}\n({paper} / {section})")));
    };
    if let Some(statement) = item.statement {
        let section = statement.section.get(lang);
        add(t.provider_side, statement.statement.get(lang), section);
        for fact in crate::model::statements::in_reading_order(&statement.facts) {
            add(fact.kind.label(lang), fact.text.get(lang), section);
        }
        for duty in &statement.duties {
            add(t.duties, duty.text.get(lang), section);
        }
        for gap in &statement.unsaid {
            add(t.unsaid_short, gap.text.get(lang), section);
        }
    }
    for chapter in item.chapters {
        let section = chapter.title.get(lang);
        add(section, chapter.statement.get(lang), section);
        for fact in crate::model::statements::in_reading_order(&chapter.facts) {
            add(fact.kind.label(lang), fact.text.get(lang), section);
        }
    }
    snippets
}

/// Whether a place can be offered texts at all; what is said of the assessment as a whole cannot.
pub fn field(slot: &Slot) -> Option<&Field> {
    match slot {
        Slot::Answer(field) => Some(field),
        Slot::About(_) => None,
    }
}
