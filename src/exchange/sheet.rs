//! The fill-in sheet for department owners, row by row: what is asked, what may be answered, what stands there now.
//! The table and the form are made from it, and what comes back is held against it.

use super::entries;
use super::incoming::meaning;
use super::questionnaire::condition;
use super::text::Text;
use crate::model::catalog::{Question, QuestionKind};
use crate::model::field::Field;
use crate::model::profile::{self, Setting};
use crate::model::questionnaire::Item;
use crate::model::shape::{self, Shape};
use crate::model::vocabulary::{Applicability, Implementation, Workflow};
use crate::model::{Answer, ControlId, OpenAssessment, OptionId, Value};
use crate::text::Lang;
use crate::text::fold::fold_search;
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::entries::EntryStrings;
use crate::text::strings::sheet::SheetStrings;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Which controls a sheet is about; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those somebody answers for.
    pub owner: Option<String>,
    /// These.
    pub controls: Vec<ControlId>,
    /// Also the controls of Annex A that the catalog does not ask about. Without it those are chosen that are named, or
    /// that somebody answers for.
    pub annex_a: bool,
}

impl Selection {
    /// Whether a control is chosen.
    pub fn holds(&self, control: &ControlId, answer: &Answer) -> bool {
        let listed = self.controls.is_empty() || self.controls.contains(control);
        let owned = |owner: &String| fold_search(owner.trim()) == fold_search(answer.owner.trim());
        listed && self.owner.as_ref().is_none_or(owned)
    }

    /// The chosen controls, in walking order.
    pub fn items<'a>(&self, open: &'a OpenAssessment) -> Vec<Item<'a>> {
        let holds = |item: &Item<'_>| self.holds(&item.control.id, open.answer(&item.control.id));
        let beyond = self.annex_a || self.owner.is_some() || !self.controls.is_empty();
        let others = open.questionnaire().others().filter(|_| beyond);
        // All of them are wanted beside the controls somebody answers for, unless they are somebody else's.
        let wanted = |item: &Item<'_>| {
            holds(item) || self.annex_a && open.answer(&item.control.id).owner.trim().is_empty()
        };
        open.questionnaire().items().filter(holds).chain(others.filter(wanted)).collect()
    }
}

/// As many UTF-16 units of an answer as a cell of a workbook holds for certain, with what says that it was cut.
const CELL: usize = 31_900;

/// One row of the sheet.
#[derive(Debug)]
pub(super) struct Slip<'a> {
    /// The control.
    pub(super) item: Item<'a>,
    /// What is asked for.
    pub(super) field: Field,
    /// What it takes.
    pub(super) shape: Shape<'a>,
    /// The question in words.
    pub(super) question: Text,
    /// What may be answered, in words: one line each.
    pub(super) choices: Vec<Text>,
    /// What stands there now.
    pub(super) answer: Text,
    /// The hash of that.
    pub(super) sent: String,
}

/// The rows of a sheet, in walking order and within a control in the order of the form.
pub(super) fn slips<'a>(open: &'a OpenAssessment, selection: &Selection, lang: Lang) -> Vec<Slip<'a>> {
    let mut slips = Vec::new();
    for item in selection.items(open) {
        let answer = open.answer(&item.control.id);
        let fields = fields(&item, answer, selection, open.setting());
        slips.extend(fields.into_iter().filter_map(|field| slip(item, field, answer, open.today(), lang)));
    }
    slips
}

fn slip<'a>(item: Item<'a>, field: Field, answer: &Answer, today: NaiveDate, lang: Lang) -> Option<Slip<'a>> {
    let shape = shape::of(&item, &field)?;
    let written = cut(written(&answer.value(&field), &shape, lang), lang);
    Some(Slip {
        question: question(&item, answer, &field, lang),
        choices: choices(&field, &shape, lang),
        sent: fingerprint(&shape, written.as_str(), today),
        answer: written,
        item,
        field,
        shape,
    })
}

/// The fields a department can fill in. Responsibility and corrective actions are settled by whoever sends the sheet.
fn fields(item: &Item<'_>, answer: &Answer, selection: &Selection, setting: Setting<'_>) -> Vec<Field> {
    let mut fields = vec![Field::Applicability, Field::Reason, Field::Basis];
    let questions = questions(item, answer, setting);
    let answered = questions.iter().filter(|question| question.kind != QuestionKind::Evidence);
    fields.extend(answered.map(|question| Field::Question(question.id.clone())));
    for duty in item.duties() {
        fields.extend([Field::Duty(duty.id.clone()), Field::DutyNote(duty.id.clone())]);
    }
    fields.extend([Field::Implementation, Field::Description]);
    let is_asked = |one: &Question| questions.iter().any(|asked| asked.id == one.id);
    fields.extend(entries::fields(item, answer, selection, is_asked));
    fields.extend([Field::Owner, Field::Due, Field::Workflow]);
    fields
}

/// The questions that are asked or could come to be asked while the sheet is filled in.
fn questions<'a>(item: &Item<'a>, answer: &Answer, setting: Setting<'_>) -> Vec<&'a Question> {
    let mut possible: Vec<&Question> = Vec::new();
    for question in &item.control.questions {
        let called = question.when.as_ref().is_none_or(|when| {
            possible.iter().any(|earlier| earlier.id == when.question) || setting.holds(when) == Some(true)
        });
        let given = answer.questions.contains_key(&question.id);
        if given || called && !profile::is_hidden(item, question, answer, setting) {
            possible.push(question);
        }
    }
    possible
}

fn question(item: &Item<'_>, answer: &Answer, field: &Field, lang: Lang) -> Text {
    let s = SheetStrings::of(lang);
    let asked = match field {
        Field::Question(id) => match item.control.question(id) {
            Some(question) => asked(item, question, lang),
            None => id.to_string(),
        },
        Field::Duty(id) => duty(item, id, s.duty, lang),
        Field::DutyNote(id) => duty(item, id, s.duty_note, lang),
        Field::Applicability => s.applicability.to_owned(),
        Field::Reason => s.reason.to_owned(),
        Field::Basis => AnnexStrings::of(lang).basis_on_sheet.to_owned(),
        Field::Implementation => s.implementation.to_owned(),
        Field::Description => s.description.to_owned(),
        Field::Owner => s.owner.to_owned(),
        Field::Due => s.due.to_owned(),
        Field::Workflow => EntryStrings::of(lang).workflow.to_owned(),
        other => entries::question(item, answer, other, lang).unwrap_or_else(|| other.to_string()),
    };
    Text::block(&asked)
}

fn asked(item: &Item<'_>, question: &Question, lang: Lang) -> String {
    // What rests on the profile is on the sheet only where it is asked.
    let when = question.when.as_ref().filter(|when| item.control.question(&when.question).is_some());
    let when = when.map(|when| condition::in_words(when, item.control, &[], lang));
    let hint = question.hint.as_ref().map(|hint| hint.get(lang).to_owned());
    let lines = [Some(question.text.get(lang).to_owned()), when, hint];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn duty(item: &Item<'_>, id: &crate::model::DutyId, about: fn(&str) -> String, lang: Lang) -> String {
    about(item.duty(id).map_or(id.as_str(), |duty| duty.text.get(lang)))
}

/// What may be answered: the choices, or what kind of text.
fn choices(field: &Field, shape: &Shape<'_>, lang: Lang) -> Vec<Text> {
    let s = SheetStrings::of(lang);
    let offers = shape.offers().iter().filter(|offer| is_offered(field, &offer.value));
    let offered = offers.filter(|offer| !is_default(&offer.value));
    let mut lines: Vec<Text> = offered.map(|offer| Text::line(offer.label(lang))).collect();
    match shape {
        Shape::Tick => lines.extend(s.ticks.map(Text::line)),
        Shape::Number(Some(unit)) => lines.push(Text::line(&(s.number_in)(unit.get(lang)))),
        Shape::Number(None) => lines.push(Text::line(s.number)),
        Shape::Date(_) => lines.push(Text::line(s.date)),
        Shape::One(_) | Shape::Many(_) | Shape::Line | Shape::Sha256 | Shape::Block | Shape::Evidence => {}
    }
    lines
}

/// Whether a department may answer this: how far its answer is it says itself, whether that is right it does not.
pub(super) fn is_offered(field: &Field, value: &Value) -> bool {
    let own = [Workflow::ToDo, Workflow::InProgress, Workflow::InReview];
    *field != Field::Workflow || own.iter().any(|word| *value == Value::Workflow(*word))
}

/// Whether a value says no more than an empty cell.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Empty | Value::Tick(false) => true,
        Value::Applicability(word) => *word == Applicability::default(),
        Value::Implementation(word) => *word == Implementation::default(),
        Value::Workflow(word) => *word == Workflow::default(),
        _ => false,
    }
}

impl Slip<'_> {
    /// The words to choose one from; empty where nothing is chosen, or more than one may be.
    pub(super) fn single(&self) -> &[Text] {
        match self.shape {
            Shape::One(_) | Shape::Tick => &self.choices,
            _ => &[],
        }
    }

    /// The choices as one text; several may be chosen where it says so.
    pub(super) fn offered(&self, lang: Lang) -> Text {
        let several =
            matches!(self.shape, Shape::Many(_)).then(|| Text::line(SheetStrings::of(lang).several));
        let lines: Vec<Text> = several.into_iter().chain(self.choices.iter().cloned()).collect();
        Text::join(&lines, "\n")
    }
}

/// A value as it stands in a cell: labels, several of them one below the other. What is nobody's answer is empty.
pub(super) fn written(value: &Value, shape: &Shape<'_>, lang: Lang) -> Text {
    let label = |value: &Value, token: &str| {
        let offer = shape.offers().iter().find(|offer| offer.value == *value);
        Text::line(offer.map_or(token, |offer| offer.label(lang)))
    };
    match value {
        value if is_default(value) => Text::default(),
        Value::Text(text) if matches!(shape, Shape::Line | Shape::Sha256) => Text::line(text),
        Value::Text(text) => Text::block(text),
        Value::Tick(_) => Text::line(SheetStrings::of(lang).ticks[0]),
        Value::Date(day) => Text::line(&day.to_string()),
        Value::Number(number) => Text::line(&number.to_string()),
        Value::Choices(options) => {
            let one = |option: &OptionId| label(&Value::Choices(vec![option.clone()]), option.as_str());
            Text::join(&options.iter().map(one).collect::<Vec<_>>(), "\n")
        }
        Value::Choice(option) => label(value, option.as_str()),
        value => label(value, value.json().as_str().unwrap_or_default()),
    }
}

/// A text as every kind of sheet can hold it. A cut text is told from the whole by its hash when it comes back.
pub(super) fn cut(text: Text, lang: Lang) -> Text {
    if text.as_str().len() <= CELL || text.as_str().encode_utf16().count() <= CELL {
        return text;
    }
    let mut units = 0;
    let kept = text.as_str().chars().take_while(|c| {
        units += c.len_utf16();
        units <= CELL
    });
    Text::block(&(kept.collect::<String>() + SheetStrings::of(lang).cut))
}

/// The SHA-256, in hexadecimal, of what a cell says: of the value in JSON, of the text where it is no value here, of
/// nothing where the cell is empty. So it does not matter in which of the ways people write a value it is written.
pub(super) fn fingerprint(shape: &Shape<'_>, text: &str, today: NaiveDate) -> String {
    let said = match meaning::read(shape, text, today) {
        Ok(value) if is_default(&value) => String::new(),
        Ok(value) => value.json().to_string(),
        Err(_) => serde_json::Value::from(text).to_string(),
    };
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(said.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
