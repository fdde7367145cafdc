//! When a follow-up is asked, in words: options by what a person reads.

use crate::model::catalog::{Control, Question, QuestionKind};
use crate::model::condition::{Test, When};
use crate::model::id::OptionId;
use crate::model::vocabulary::{Vocabulary, YesNo};
use crate::text::Lang;
use crate::text::strings::cli::CliStrings;

/// The condition as a sentence.
pub(crate) fn in_words(when: &When, control: &Control, lang: Lang) -> String {
    let s = CliStrings::of(lang);
    let target = control.question(&when.question);
    let names = |options: &[OptionId]| {
        let names: Vec<String> =
            options.iter().map(|option| quoted(name(target, option, lang), lang)).collect();
        names.join(if lang == Lang::Ja { "、" } else { ", " })
    };
    said(when, s, names)
}

/// The condition as a sentence, its options named as the reader needs them.
pub(crate) fn said(when: &When, s: &CliStrings, names: impl Fn(&[OptionId]) -> String) -> String {
    let test = match &when.is {
        Test::AnyOf(options) => (s.test_any_of)(&names(options)),
        Test::NoneOf(options) => (s.test_none_of)(&names(options)),
        Test::NotAll => s.test_not_all.to_owned(),
        Test::Greater(bound) => (s.test_greater)(&bound.to_string()),
        Test::Less(bound) => (s.test_less)(&bound.to_string()),
        Test::Equals(wanted) => (s.test_equals)(&wanted.to_string()),
        Test::GreaterThan(question) => (s.test_greater)(question.as_str()),
        Test::OlderThanDays(days) => (s.test_older)(*days),
        Test::Past => s.test_past.to_owned(),
        Test::Answered => s.test_answered.to_owned(),
    };
    (s.asked_when)(when.question.as_str(), &test)
}

/// What a person reads of an option; its own name where the question does not offer it.
fn name<'a>(question: Option<&'a Question>, option: &'a OptionId, lang: Lang) -> &'a str {
    let Some(question) = question else { return option.as_str() };
    if question.kind == QuestionKind::YesNo
        && let Some(word) = YesNo::ALL.iter().find(|word| word.token() == option.as_str())
    {
        return word.label(lang);
    }
    let offered = question.options.iter().find(|offered| offered.id == *option);
    offered.map_or(option.as_str(), |offered| offered.text.get(lang))
}

fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{text}」"),
        Lang::En => format!("\"{text}\""),
    }
}
