//! What is written in words for people.

use super::OptionId;
use super::shape::Shape;
use super::value::Value;
use super::vocabulary::Vocabulary;
use crate::text::Lang;
use crate::text::strings::cli::CliStrings;

/// The value in words; chosen options by what the question calls them.
pub fn words(value: &Value, shape: Option<&Shape<'_>>, lang: Lang) -> String {
    let s = CliStrings::of(lang);
    let named = |option: &OptionId| option_name(option, shape, lang);
    match value {
        Value::Empty => s.empty.to_owned(),
        Value::Text(text) => text.clone(),
        Value::Tick(true) => s.ticked.to_owned(),
        Value::Tick(false) => s.not_ticked.to_owned(),
        Value::Date(day) => day.to_string(),
        Value::Number(number) => match shape {
            Some(Shape::Number(Some(unit))) => format!("{number} {}", unit.get(lang)),
            _ => number.to_string(),
        },
        Value::YesNo(word) => word.label(lang).to_owned(),
        Value::Choice(option) => named(option),
        Value::Choices(options) => options.iter().map(named).collect::<Vec<_>>().join(" / "),
        Value::Applicability(word) => word.label(lang).to_owned(),
        Value::Implementation(word) => word.label(lang).to_owned(),
        Value::Workflow(word) => word.label(lang).to_owned(),
        Value::Bearer(word) => word.label(lang).to_owned(),
        Value::ActionState(word) => word.label(lang).to_owned(),
    }
}

/// What the question calls an option; the option's own name where the question no longer offers it.
fn option_name(option: &OptionId, shape: Option<&Shape<'_>>, lang: Lang) -> String {
    let offers = shape.map_or(&[][..], Shape::offers);
    let offer = offers.iter().find(|offer| offer.token == option.as_str());
    offer.map_or_else(|| option.to_string(), |offer| offer.label(lang).to_owned())
}
