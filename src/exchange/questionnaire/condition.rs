//! When a follow-up is asked, in words: options by what a person reads.

use crate::model::catalog::{Control, Question, QuestionKind};
use crate::model::condition::{Test, When};
use crate::model::id::{OptionId, QuestionId};
use crate::model::vocabulary::{Vocabulary, YesNo};
use crate::text::Lang;
use crate::text::strings::cli::CliStrings;

/// The condition as a sentence. The question it looks at is one of the control's, or of the profile.
pub(crate) fn in_words(when: &When, control: &Control, profile: &[Question], lang: Lang) -> String {
    let find =
        |id: &QuestionId| control.question(id).or_else(|| profile.iter().find(|question| question.id == *id));
    let target = find(&when.question);
    let called =
        |id: &QuestionId| quoted(find(id).map_or(id.as_str(), |question| question.text.get(lang)), lang);
    said(when, CliStrings::of(lang), called, |option| quoted(name(target, option, lang), lang))
}

/// The condition as a sentence, its questions and options named as the reader needs them.
pub(crate) fn said(
    when: &When,
    s: &CliStrings,
    called: impl Fn(&QuestionId) -> String,
    name: impl Fn(&OptionId) -> String,
) -> String {
    let names = |options: &[OptionId]| options.iter().map(&name).collect::<Vec<_>>();
    let test = match &when.is {
        Test::AnyOf(options) => (s.test_any_of)(&names(options)),
        Test::NoneOf(options) => (s.test_none_of)(&names(options)),
        Test::NotAll => s.test_not_all.to_owned(),
        Test::Greater(bound) => (s.test_greater)(&bound.to_string()),
        Test::Less(bound) => (s.test_less)(&bound.to_string()),
        Test::Equals(wanted) => (s.test_equals)(&wanted.to_string()),
        Test::GreaterThan(question) => (s.test_greater)(&called(question)),
        Test::OlderThanDays(days) => (s.test_older)(*days),
        Test::Past => s.test_past.to_owned(),
        Test::Answered => s.test_answered.to_owned(),
    };
    (s.asked_when)(&called(&when.question), &test)
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
