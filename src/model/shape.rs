//! What a field takes: the choices it offers, or the kind of text it reads.

use super::bilingual::Bilingual;
use super::catalog::{Question, QuestionKind};
use super::date::{self, Toward};
use super::field::{ActionPart, EnquiryPart, EvidencePart, Field};
use super::id::OptionId;
use super::questionnaire::Item;
use super::value::{Quantity, Value};
use super::vocabulary::{
    ActionState, Applicability, Basis, Bearer, Implementation, Vocabulary, Workflow, YesNo,
};
use crate::text::Lang;
use crate::text::fold::fold_search;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// So many digits has a SHA-256.
const SHA256_DIGITS: usize = 64;

/// The shape of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape<'a> {
    /// One of these.
    One(Vec<Offer<'a>>),
    /// Any number of these.
    Many(Vec<Offer<'a>>),
    /// One line of text.
    Line,
    /// A SHA-256 in hexadecimal.
    Sha256,
    /// Text of several lines.
    Block,
    /// A number in this unit.
    Number(Option<&'a Bilingual>),
    /// A day; one without a year is looked for in this direction.
    Date(Toward),
    /// Ticked or not.
    Tick,
    /// Entries in the list of evidence; nothing is written into the field itself.
    Evidence,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer<'a> {
    /// What choosing it writes (for a choice of several: what it adds).
    pub value: Value,
    /// Its name in files and commands.
    pub token: &'a str,
    label: Label<'a>,
}

#[derive(Clone, Debug, PartialEq)]
enum Label<'a> {
    Word { ja: &'static str, en: &'static str },
    Text(&'a Bilingual),
}

impl<'a> Offer<'a> {
    /// What a person reads.
    pub fn label(&self, lang: Lang) -> &'a str {
        match (&self.label, lang) {
            (Label::Word { ja, .. }, Lang::Ja) => ja,
            (Label::Word { en, .. }, Lang::En) => en,
            (Label::Text(text), lang) => text.get(lang),
        }
    }

    fn words<V: Vocabulary>(value: impl Fn(V) -> Value) -> Vec<Offer<'a>> {
        V::ALL.iter().map(|word| Offer::word(*word, value(*word))).collect()
    }

    fn word<V: Vocabulary>(word: V, value: Value) -> Offer<'a> {
        let label = Label::Word { ja: word.label(Lang::Ja), en: word.label(Lang::En) };
        Offer { value, token: word.token(), label }
    }

    fn is_meant_by(&self, folded: &str) -> bool {
        fold_search(self.token) == folded
            || Lang::ALL.into_iter().any(|lang| fold_search(self.label(lang)) == folded)
    }
}

/// Text that a field cannot take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none of the choices; here are their names.
    NotOffered(Vec<String>),
    /// It is no day.
    NotADate,
    /// It is no number.
    NotANumber,
    /// It is a number that would not be kept as it was written.
    NotExact,
    /// It is not a SHA-256: 64 digits in hexadecimal.
    NotASha256,
    /// It has more than one line.
    NotALine,
    /// Evidence questions are answered in the list of evidence.
    InEvidenceList,
}

/// The shape of a field of an item's answer; none for a question or duty the item does not have.
pub fn of<'a>(item: &Item<'a>, field: &Field) -> Option<Shape<'a>> {
    Some(match field {
        Field::Applicability => Shape::One(Offer::words::<Applicability>(Value::Applicability)),
        Field::Basis => Shape::Many(Offer::words::<Basis>(|word| Value::Choices(vec![word.token().into()]))),
        Field::Implementation => Shape::One(Offer::words::<Implementation>(Value::Implementation)),
        Field::Workflow => Shape::One(Offer::words::<Workflow>(Value::Workflow)),
        Field::Ownership => Shape::One(Offer::words::<Bearer>(Value::Bearer)),
        Field::Description | Field::Reason | Field::OwnershipReason | Field::ProviderSide => Shape::Block,
        Field::Owner | Field::ProviderSource => Shape::Line,
        Field::Due => Shape::Date(Toward::Coming),
        Field::Question(id) => of_question(item.control.question(id)?),
        Field::Duty(id) => item.duty(id).map(|_| Shape::Tick)?,
        Field::DutyNote(id) => item.duty(id).map(|_| Shape::Block)?,
        Field::Asked(id) => item.control.question(id).map(|_| Shape::Tick)?,
        Field::Enquiry(_, part) => match part {
            EnquiryPart::Question | EnquiryPart::Why | EnquiryPart::Reply => Shape::Block,
            EnquiryPart::Ticket => Shape::Line,
            EnquiryPart::Sent | EnquiryPart::Replied => Shape::Date(Toward::Past),
        },
        Field::Evidence(_, part) => match part {
            EvidencePart::Title | EvidencePart::Location => Shape::Line,
            EvidencePart::Sha256 => Shape::Sha256,
            EvidencePart::Date => Shape::Date(Toward::Past),
            EvidencePart::Expires => Shape::Date(Toward::Coming),
            EvidencePart::Note => Shape::Block,
        },
        Field::Action(_, part) => match part {
            ActionPart::Gap | ActionPart::Cause | ActionPart::Action | ActionPart::Effect => Shape::Block,
            ActionPart::Owner => Shape::Line,
            ActionPart::Due => Shape::Date(Toward::Coming),
            ActionPart::State => Shape::One(Offer::words::<ActionState>(Value::ActionState)),
        },
    })
}

/// The shape of a question's answer.
pub fn of_question(question: &Question) -> Shape<'_> {
    let options = |value: fn(OptionId) -> Value| {
        let offer = |option: &'_ super::catalog::Choice| value(option.id.clone());
        question
            .options
            .iter()
            .map(|option| Offer {
                value: offer(option),
                token: option.id.as_str(),
                label: Label::Text(&option.text),
            })
            .collect()
    };
    match question.kind {
        QuestionKind::Single => Shape::One(options(Value::Choice)),
        QuestionKind::Multiple => Shape::Many(options(|option| Value::Choices(vec![option]))),
        QuestionKind::YesNo => Shape::One(Offer::words::<YesNo>(Value::YesNo)),
        QuestionKind::Text => Shape::Block,
        QuestionKind::Number => Shape::Number(question.unit.as_ref()),
        QuestionKind::Date if question.past => Shape::Date(Toward::Past),
        QuestionKind::Date => Shape::Date(Toward::Coming),
        QuestionKind::Evidence => Shape::Evidence,
    }
}

impl Shape<'_> {
    /// The value that a text means here: a choice by its token or its label in either language, several
    /// choices with commas between them, a day or a number as people write them. Empty text is no value.
    ///
    /// # Errors
    /// When the text means nothing here.
    pub fn read(&self, text: &str, today: NaiveDate) -> Result<Value, Unreadable> {
        if text.trim().is_empty() && !matches!(self, Shape::Tick) {
            return Ok(Value::Empty);
        }
        match self {
            Shape::One(offers) => one(offers, text).map(|offer| offer.value.clone()),
            Shape::Many(offers) => many(offers, text),
            Shape::Line if text.contains('\n') => Err(Unreadable::NotALine),
            Shape::Line | Shape::Block => Ok(Value::text(text)),
            Shape::Sha256 => sha256(text),
            Shape::Number(unit) => number(text, *unit).map(Value::Number),
            Shape::Date(toward) => {
                date::read_toward(text, today, *toward).map(Value::Date).map_err(|_| Unreadable::NotADate)
            }
            Shape::Tick => tick(text),
            Shape::Evidence => Err(Unreadable::InEvidenceList),
        }
    }

    /// The choices that are offered; empty where nothing is chosen.
    pub fn offers(&self) -> &[Offer<'_>] {
        match self {
            Shape::One(offers) | Shape::Many(offers) => offers,
            _ => &[],
        }
    }
}

fn one<'s, 'a>(offers: &'s [Offer<'a>], text: &str) -> Result<&'s Offer<'a>, Unreadable> {
    let folded = fold_search(text.trim());
    let meant = offers.iter().find(|offer| offer.is_meant_by(&folded));
    meant.ok_or_else(|| Unreadable::NotOffered(offers.iter().map(|offer| offer.token.to_owned()).collect()))
}

fn many(offers: &[Offer<'_>], text: &str) -> Result<Value, Unreadable> {
    // An option's own label may hold a comma, so the whole text is tried first.
    let chosen = match one(offers, text) {
        Ok(only) => vec![only],
        Err(_) => text
            .split([',', '、', '，'])
            .filter(|part| !part.trim().is_empty())
            .map(|part| one(offers, part))
            .collect::<Result<Vec<_>, _>>()?,
    };
    let options = offers.iter().filter(|offer| chosen.contains(offer)).filter_map(option);
    Ok(choices(options.cloned().collect()))
}

fn option<'s>(offer: &'s Offer<'_>) -> Option<&'s OptionId> {
    match &offer.value {
        Value::Choices(options) => options.first(),
        _ => None,
    }
}

fn choices(options: Vec<OptionId>) -> Value {
    if options.is_empty() { Value::Empty } else { Value::Choices(options) }
}

/// The choice of several with one of the offers added, or taken out if it was chosen. The others keep their
/// place; options the question no longer offers stay chosen, at the end.
pub fn toggle(offers: &[Offer<'_>], current: &Value, toggled: &Value) -> Value {
    let now: &[OptionId] = if let Value::Choices(now) = current { now } else { &[] };
    let Value::Choices(toggled) = toggled else { return current.clone() };
    let wanted = |id: &OptionId| now.contains(id) != toggled.contains(id);
    let offered = || offers.iter().filter_map(option);
    let mut options: Vec<OptionId> = offered().filter(|id| wanted(id)).cloned().collect();
    options.extend(now.iter().filter(|id| offered().all(|other| other != *id)).cloned());
    choices(options)
}

/// Whether an offer is what a value says.
pub fn is_chosen(offer: &Offer<'_>, value: &Value) -> bool {
    match (&offer.value, value) {
        (Value::Choices(one), Value::Choices(many)) => one.iter().all(|option| many.contains(option)),
        (offered, value) => offered == value,
    }
}

/// A number, also with its unit behind it in either language and any width. Only what comes out as it was written.
fn number(text: &str, unit: Option<&Bilingual>) -> Result<Quantity, Unreadable> {
    let narrow = |text: &str| text.trim().nfkc().collect::<String>().to_lowercase();
    let text = narrow(text);
    let units = Lang::ALL.into_iter().filter_map(|lang| unit.map(|unit| narrow(unit.get(lang))));
    let bare =
        units.filter(|unit| !unit.is_empty()).find_map(|unit| text.strip_suffix(&unit).map(str::to_owned));
    let text: String = bare.unwrap_or(text).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f64 = plain.then(|| text.parse().ok()).flatten().ok_or(Unreadable::NotANumber)?;
    let exact = Quantity::new(number).filter(|number| shortest(&text) == shortest(&number.get().to_string()));
    exact.ok_or(Unreadable::NotExact)
}

/// A decimal number without anything that does not change it.
fn shortest(number: &str) -> String {
    let digits = number.trim_start_matches(['+', '-']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let sign = if number.starts_with('-') && !(whole.is_empty() && part.is_empty()) { "-" } else { "" };
    format!("{sign}{whole}.{part}")
}

/// A SHA-256 as it is recorded: in narrow, small letters.
fn sha256(text: &str) -> Result<Value, Unreadable> {
    let digits: String = text.trim().nfkc().collect::<String>().to_ascii_lowercase();
    let is_one = digits.len() == SHA256_DIGITS && digits.chars().all(|c| c.is_ascii_hexdigit());
    is_one.then(|| Value::text(digits)).ok_or(Unreadable::NotASha256)
}

fn tick(text: &str) -> Result<Value, Unreadable> {
    match fold_search(text.trim()).as_str() {
        "yes" | "true" | "done" | "1" | "x" | "はい" | "済" => Ok(Value::Tick(true)),
        "" | "no" | "false" | "0" | "いいえ" | "未" => Ok(Value::Tick(false)),
        _ => Err(Unreadable::NotOffered(vec!["yes".into(), "no".into()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn read(field: &str, text: &str) -> Result<Value, Unreadable> {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        of(&item, &field.parse().unwrap()).unwrap().read(text, "2026-11-23".parse().unwrap())
    }

    #[test]
    fn a_choice_is_read_by_token_and_by_label() {
        let portal = Value::Choices(vec!["portal-login".into()]);
        assert_eq!(read("Q-12.4.1-1", "portal-login"), Ok(portal.clone()));
        assert_eq!(read("Q-12.4.1-1", "ポータルのログイン"), Ok(portal));
        assert_eq!(
            read("Q-12.4.1-1", "OS、ポータルのログイン"),
            Ok(Value::Choices(vec!["portal-login".into(), "os".into()])),
            "in the order of the options"
        );
        assert!(matches!(read("Q-12.4.1-1", "全部"), Err(Unreadable::NotOffered(_))));
        assert_eq!(read("implementation", "代替策"), Ok(Value::Implementation(Implementation::Alternative)));
    }

    #[test]
    fn numbers_and_days_are_read_as_people_write_them() {
        let number = |n| Ok(Value::Number(Quantity::new(n).unwrap()));
        assert_eq!(read("Q-12.4.1-3", "９０"), number(90.0));
        assert_eq!(read("Q-12.4.1-3", "1,095"), number(1095.0));
        assert_eq!(read("Q-12.4.1-3", "99.5"), number(99.5));
        assert_eq!(read("Q-12.4.1-3", "九十日"), Err(Unreadable::NotANumber));
        assert_eq!(read("Q-12.4.1-3", "inf"), Err(Unreadable::NotANumber));
        assert_eq!(read("due", "2026/12/1"), Ok(Value::Date("2026-12-01".parse().unwrap())));
        assert_eq!(read("due", "年内"), Err(Unreadable::NotADate));
        assert_eq!(read("due", ""), Ok(Value::Empty));
    }

    #[test]
    fn a_number_may_carry_its_own_unit_and_no_other() {
        let number = |n| Ok(Value::Number(Quantity::new(n).unwrap()));
        for text in ["365日", "３６５日", " 365 日 ", "1,095日", "365 days", "３６５　ＤＡＹＳ"]
        {
            let expected = if text.starts_with('1') { 1095.0 } else { 365.0 };
            assert_eq!(read("Q-12.4.1-3", text), number(expected), "{text}");
        }
        for text in ["日", "365時間", "日365", "365日日"] {
            assert_eq!(read("Q-12.4.1-3", text), Err(Unreadable::NotANumber), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_kept_as_it_was_written_is_refused() {
        let kept = [
            ("0.1", 0.1),
            ("007", 7.0),
            ("1.50", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("-0", 0.0),
            ("+3", 3.0),
            ("9007199254740992", 9_007_199_254_740_992.0),
        ];
        for (text, n) in kept {
            assert_eq!(read("Q-12.4.1-3", text), Ok(Value::Number(Quantity::new(n).unwrap())), "{text}");
        }
        let huge = "9".repeat(400);
        for text in ["9007199254740993", "999999999999999999999", "0.12345678901234567890123", &huge] {
            assert_eq!(read("Q-12.4.1-3", text), Err(Unreadable::NotExact), "{text}");
        }
    }

    #[test]
    fn a_sha_256_is_64_digits_in_hexadecimal() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(read("evidence.ev-1.sha256", &hash), Ok(Value::text(hash.as_str())));
        assert_eq!(
            read("evidence.ev-1.sha256", &format!(" {} ", hash.to_uppercase())),
            Ok(Value::text(hash.as_str()))
        );
        assert_eq!(read("evidence.ev-1.sha256", " "), Ok(Value::Empty));
        let short = "0123456789abcdef".repeat(4).split_off(1);
        for text in ["xyz", &short, &format!("{hash}0"), &hash.replace('f', "g"), "自分で"] {
            assert_eq!(read("evidence.ev-1.sha256", text), Err(Unreadable::NotASha256), "{text}");
        }
    }

    #[test]
    fn a_line_has_no_second_line() {
        assert_eq!(read("owner", "情報システム部"), Ok(Value::text("情報システム部")));
        assert_eq!(read("owner", "甲\n乙"), Err(Unreadable::NotALine));
        assert_eq!(read("description", "甲\n乙"), Ok(Value::text("甲\n乙")));
    }

    #[test]
    fn toggling_keeps_the_order_of_the_options_and_forgets_nothing() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let shape = of(&item, &Field::Question("Q-12.4.1-1".into())).unwrap();
        let offers = shape.offers();
        let old = Value::Choices(vec!["os".into(), "昔の選択肢".into()]);
        let both = toggle(offers, &old, &offers[0].value);
        assert_eq!(both, Value::Choices(vec!["portal-login".into(), "os".into(), "昔の選択肢".into()]));
        assert!(is_chosen(&offers[0], &both) && is_chosen(&offers[1], &both));
        let back = toggle(offers, &both, &offers[0].value);
        assert_eq!(back, old);
        assert_eq!(toggle(offers, &Value::Choices(vec!["os".into()]), &offers[1].value), Value::Empty);
    }
}
