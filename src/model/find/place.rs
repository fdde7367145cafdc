//! Where in a control something was found.

use crate::model::assessment::Answer;
use crate::model::bilingual::Bilingual;
use crate::model::catalog::{Control, Question};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field};
use crate::model::id::{DutyId, FactId, OptionId, QuestionId, UnsaidId};
use crate::model::questionnaire::Item;
use crate::model::value::{QuestionAnswer, Value};
use crate::text::Lang;
use std::fmt;

/// A text of a control that is searched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Its number in the catalog.
    Number,
    /// One of its numbers in another edition, by its place among them.
    OtherNumber(usize),
    /// Its name.
    Title(Lang),
    /// Its name in another edition, by its place among the numbers.
    OtherTitle(usize, Lang),
    /// Why it is borne by whom it is.
    Ownership(Lang),
    /// What the customer decides or shows.
    Expected(Lang),
    /// What has to be true before it is called implemented.
    Implemented(Lang),
    /// The risk of leaving it.
    Risk(Lang),
    /// Typical evidence, by its place among the kinds.
    TypicalEvidence(usize, Lang),
    /// The example of a description.
    Example(Lang),
    /// What the provider states.
    Statement(Lang),
    /// The section of the provider's paper.
    Section(Lang),
    /// What the provider states in a general chapter, by its place among those that concern the control.
    Chapter(usize, Lang),
    /// A fact the provider states.
    Fact(FactId, Lang),
    /// A duty left to the customer.
    Duty(DutyId, Lang),
    /// Something the provider does not say.
    Unsaid(UnsaidId, Lang),
    /// Something the provider cites, by its place in the list.
    Reference(usize, Lang),
    /// A question.
    Question(QuestionId, Lang),
    /// The help beside a question.
    Hint(QuestionId, Lang),
    /// An option of a question.
    Option(QuestionId, OptionId, Lang),
    /// What the customer wrote into a field.
    Field(Field),
}

impl Place {
    /// The language of the text; none where it has none, as what the customer wrote.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            Place::Number | Place::OtherNumber(_) | Place::Field(_) => None,
            Place::Title(lang)
            | Place::OtherTitle(_, lang)
            | Place::Ownership(lang)
            | Place::Expected(lang)
            | Place::Implemented(lang)
            | Place::Risk(lang)
            | Place::TypicalEvidence(_, lang)
            | Place::Example(lang)
            | Place::Statement(lang)
            | Place::Section(lang)
            | Place::Chapter(_, lang)
            | Place::Fact(_, lang)
            | Place::Duty(_, lang)
            | Place::Unsaid(_, lang)
            | Place::Reference(_, lang)
            | Place::Question(_, lang)
            | Place::Hint(_, lang)
            | Place::Option(_, _, lang) => Some(*lang),
        }
    }
}

impl fmt::Display for Place {
    /// Its name for programs, such as `fact.F-12.4.1-1`; places in a list are counted from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Number => f.write_str("number"),
            Place::OtherNumber(at) => write!(f, "number.{}", at + 1),
            Place::Title(_) => f.write_str("title"),
            Place::OtherTitle(at, _) => write!(f, "title.{}", at + 1),
            Place::Ownership(_) => f.write_str("ownership"),
            Place::Expected(_) => f.write_str("expected"),
            Place::Implemented(_) => f.write_str("implemented"),
            Place::Risk(_) => f.write_str("risk"),
            Place::TypicalEvidence(at, _) => write!(f, "evidence.{}", at + 1),
            Place::Example(_) => f.write_str("example"),
            Place::Statement(_) => f.write_str("statement"),
            Place::Section(_) => f.write_str("section"),
            Place::Chapter(at, _) => write!(f, "chapter.{}", at + 1),
            Place::Fact(id, _) => write!(f, "fact.{id}"),
            Place::Duty(id, _) => write!(f, "duty.{id}"),
            Place::Unsaid(id, _) => write!(f, "unsaid.{id}"),
            Place::Reference(at, _) => write!(f, "reference.{}", at + 1),
            Place::Question(id, _) => write!(f, "question.{id}"),
            Place::Hint(id, _) => write!(f, "hint.{id}"),
            Place::Option(question, option, _) => write!(f, "option.{question}.{option}"),
            Place::Field(field) => write!(f, "answer.{field}"),
        }
    }
}

/// A place that is only made where something stands there: most texts are passed over.
type Make<'a> = &'a dyn Fn() -> Place;

/// Shows every text of a control that the questionnaire has, in the order of the screen. The texts do not change
/// while an assessment is open.
pub fn given_texts(item: &Item<'_>, see: &mut dyn FnMut(Make<'_>, &str)) {
    names(item.control, see);
    if let Some(ownership) = item.ownership() {
        both(&ownership.reason, see, &Place::Ownership);
    }
    stated(item, see);
    for duty in item.duties() {
        both(&duty.text, see, &|lang| Place::Duty(duty.id.clone(), lang));
    }
    both(item.expected(), see, &Place::Expected);
    both(item.risk(), see, &Place::Risk);
    advice(item.control, see);
    for question in &item.control.questions {
        asked(question, see);
    }
}

fn names(control: &Control, see: &mut dyn FnMut(Make<'_>, &str)) {
    see(&|| Place::Number, control.id.as_str());
    for (at, number) in control.numbers.iter().enumerate() {
        see(&|| Place::OtherNumber(at), &number.number);
    }
    both(&control.title, see, &Place::Title);
    for (at, number) in control.numbers.iter().enumerate() {
        if let Some(title) = &number.title {
            both(title, see, &|lang| Place::OtherTitle(at, lang));
        }
    }
}

fn stated(item: &Item<'_>, see: &mut dyn FnMut(Make<'_>, &str)) {
    let own = || item.statement.into_iter();
    for statement in own() {
        both(&statement.statement, see, &Place::Statement);
        both(&statement.section, see, &Place::Section);
    }
    for (at, chapter) in item.chapters.iter().enumerate() {
        both(&chapter.statement, see, &|lang| Place::Chapter(at, lang));
    }
    let facts = own().flat_map(|statement| &statement.facts);
    for fact in facts.chain(item.chapters.iter().flat_map(|chapter| &chapter.facts)) {
        both(&fact.text, see, &|lang| Place::Fact(fact.id.clone(), lang));
    }
    for unsaid in item.unsaid() {
        both(&unsaid.text, see, &|lang| Place::Unsaid(unsaid.id.clone(), lang));
    }
    let cited = own().flat_map(|statement| &statement.references);
    let cited = cited.chain(item.chapters.iter().flat_map(|chapter| &chapter.references));
    for (at, reference) in cited.enumerate() {
        both(&reference.label, see, &|lang| Place::Reference(at, lang));
    }
}

fn advice(control: &Control, see: &mut dyn FnMut(Make<'_>, &str)) {
    if let Some(implemented) = &control.implemented {
        both(implemented, see, &Place::Implemented);
    }
    for (at, kind) in control.evidence.iter().enumerate() {
        both(kind, see, &|lang| Place::TypicalEvidence(at, lang));
    }
    if let Some(example) = &control.example {
        both(example, see, &Place::Example);
    }
}

fn asked(question: &Question, see: &mut dyn FnMut(Make<'_>, &str)) {
    both(&question.text, see, &|lang| Place::Question(question.id.clone(), lang));
    if let Some(hint) = &question.hint {
        both(hint, see, &|lang| Place::Hint(question.id.clone(), lang));
    }
    for option in &question.options {
        let place = |lang| Place::Option(question.id.clone(), option.id.clone(), lang);
        both(&option.text, see, &place);
    }
}

fn both(text: &Bilingual, see: &mut dyn FnMut(Make<'_>, &str), place: &dyn Fn(Lang) -> Place) {
    for lang in Lang::ALL {
        see(&|| place(lang), text.get(lang));
    }
}

/// Shows every text of an answer that the customer wrote, in the order of the form: words, numbers and days, but
/// nothing that was only chosen, since the options stand in the questionnaire.
pub fn written_texts(answer: &Answer, see: &mut dyn FnMut(Make<'_>, &str)) {
    let mut text = |field: &dyn Fn() -> Field, text: &str| {
        if !text.is_empty() {
            see(&|| Place::Field(field()), text);
        }
    };
    text(&|| Field::ProviderSide, &answer.provider_side);
    text(&|| Field::ProviderSource, &answer.provider_source);
    text(&|| Field::Reason, &answer.reason);
    for (id, given) in &answer.questions {
        let field = || Field::Question(id.clone());
        match given {
            QuestionAnswer::Text(written) => text(&field, written),
            QuestionAnswer::Number(number) => text(&field, &number.to_string()),
            QuestionAnswer::Date(day) => text(&field, &day.to_string()),
            QuestionAnswer::YesNo(_) | QuestionAnswer::Choice(_) | QuestionAnswer::Choices(_) => {}
        }
    }
    for (id, duty) in &answer.duties {
        text(&|| Field::DutyNote(id.clone()), &duty.note);
    }
    text(&|| Field::Description, &answer.description);
    for entry in &answer.evidence {
        for part in EvidencePart::ALL {
            let field = Field::Evidence(entry.id.clone(), *part);
            text(&|| field.clone(), &written(&answer.value(&field)));
        }
    }
    for entry in &answer.enquiries {
        for part in EnquiryPart::ALL {
            let field = Field::Enquiry(entry.id.clone(), *part);
            text(&|| field.clone(), &written(&answer.value(&field)));
        }
    }
    text(&|| Field::Owner, &answer.owner);
    if let Some(day) = answer.due {
        text(&|| Field::Due, &day.to_string());
    }
    for entry in &answer.actions {
        for part in ActionPart::ALL {
            let field = Field::Action(entry.id.clone(), *part);
            text(&|| field.clone(), &written(&answer.value(&field)));
        }
    }
    text(&|| Field::OwnershipReason, &answer.ownership_reason);
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(day) => day.to_string(),
        _ => String::new(),
    }
}

/// Shows every text of a control with its answer.
pub fn texts(item: &Item<'_>, answer: &Answer, see: &mut dyn FnMut(Make<'_>, &str)) {
    given_texts(item, see);
    written_texts(answer, see);
}
