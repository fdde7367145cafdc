//! What a line means as an answer: a choice by its number or its name, and everything else as the field itself
//! reads it.

use super::page::Page;
use crate::model::Value;
use crate::model::shape::{self, Shape, Unreadable};
use crate::text::strings::reading::ReadingStrings;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Reads an answer.
///
/// # Errors
/// What is wrong with it, and what would be right, in a sentence.
pub(super) fn read(shape: &Shape<'_>, text: &str, today: NaiveDate, page: Page) -> Result<Value, String> {
    if let Some(value) = by_number(shape, text) {
        return Ok(value);
    }
    shape.read(text, today).map_err(|unreadable| match unreadable {
        Unreadable::NotOffered(_) => (page.t.not_offered)(page.choices(shape).len()),
        Unreadable::NotADate => page.t.not_a_day.to_owned(),
        Unreadable::NotANumber => page.t.not_a_number.to_owned(),
        Unreadable::NotExact => ReadingStrings::of(page.lang).not_exact.to_owned(),
        Unreadable::NotASha256 => ReadingStrings::of(page.lang).not_a_sha256.to_owned(),
        Unreadable::NotALine | Unreadable::InEvidenceList => page.t.refused.to_owned(),
    })
}

/// The choices of these numbers, from 1; none where it is not numbers of choices alone.
fn by_number(shape: &Shape<'_>, text: &str) -> Option<Value> {
    let text: String = text.nfkc().collect();
    let numbers = text.split([' ', ',', '、', '.']).filter(|part| !part.is_empty());
    let numbers: Vec<usize> = numbers.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match (shape, numbers.as_slice()) {
        (Shape::Tick, [1]) => Some(Value::Tick(true)),
        (Shape::Tick, [2]) => Some(Value::Tick(false)),
        (Shape::One(offers), [one]) => Some(offers.get(one.checked_sub(1)?)?.value.clone()),
        (Shape::Many(offers), [_, ..]) => {
            let mut value = Value::Empty;
            for number in numbers {
                let offer = offers.get(number.checked_sub(1)?)?;
                if !(value != Value::Empty && shape::is_chosen(offer, &value)) {
                    value = shape::toggle(offers, &value, &offer.value);
                }
            }
            Some(value)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, sample};
    use crate::text::Lang;

    fn answered(field: &str, text: &str) -> Result<Value, String> {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let field: Field = field.parse().unwrap();
        read(&shape::of(&item, &field).unwrap(), text, sample::today(), Page::of(Lang::Ja))
    }

    #[test]
    fn choices_are_made_by_number_in_any_width() {
        let both = Value::Choices(vec!["portal-login".into(), "os".into()]);
        for text in ["1 2", "２、１", "1,2", "2 1 2", "OS、ポータルのログイン"] {
            assert_eq!(answered("Q-12.4.1-1", text), Ok(both.clone()), "{text}");
        }
        let applicable = answered("applicability", "適用").unwrap();
        assert_eq!(answered("applicability", "２"), Ok(applicable));
    }

    #[test]
    fn a_refusal_says_what_is_allowed() {
        assert!(answered("applicability", "4").unwrap_err().contains("1 から 3"));
        assert!(answered("applicability", "0").unwrap_err().contains("1 から 3"));
        assert!(answered("applicability", "1 2").is_err());
        assert!(answered("due", "年内").unwrap_err().contains("2026-11-23"));
        assert!(answered("Q-12.4.1-3", "九十").unwrap_err().contains("90"));
        assert_eq!(answered("owner", "1"), Ok(Value::text("1")));
    }
}
