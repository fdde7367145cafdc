//! What is written into a check sheet about the controls that a row means: several, where an edition has made one of
//! them.

use super::super::sheet::cut;
use super::super::text::Text;
use super::targets::{Manner, Target};
use crate::model::questionnaire::Item;
use crate::model::together::Together;
use crate::model::vocabulary::{Applicability, Vocabulary};
use crate::model::{Answer, OpenAssessment};
use crate::text::strings::documents::DocumentStrings;

/// What a cell is to say; none where there is nothing to say.
pub(super) fn of(
    open: &OpenAssessment,
    items: &[Item<'_>],
    target: Target,
    manner: &Manner<'_>,
) -> Option<String> {
    let answers: Vec<(&Item<'_>, &Answer)> =
        items.iter().map(|item| (item, open.answer(&item.control.id))).collect();
    let together = Together::of(answers.iter().map(|(_, answer)| *answer));
    let text = match target {
        Target::Number => None,
        Target::Applicable => manner.applies(together.applicability),
        Target::Status => manner.state(together.state),
        _ => {
            let told: Vec<Text> =
                answers.iter().map(|(item, answer)| told(item, answer, target, manner)).collect();
            Some(merged(&answers, told, manner))
        }
    };
    let text = Text::block(&text?);
    (!text.is_empty()).then(|| cut(text, manner.lang).to_string())
}

fn told(item: &Item<'_>, answer: &Answer, target: Target, manner: &Manner<'_>) -> Text {
    let lang = manner.lang;
    let is_excluded = answer.applicability == Applicability::NotApplicable;
    let (reason, description) = (Text::block(&answer.reason), Text::block(&answer.description));
    match target {
        Target::Reason if is_excluded && manner.parted => Text::default(),
        Target::Reason => reason,
        Target::Exclusion if is_excluded => reason,
        Target::Exclusion => Text::default(),
        // What is said of an excluded control is why it is.
        Target::Description if manner.asks_why() && is_excluded && !reason.is_empty() => reason,
        Target::Description if manner.asks_why() && description.is_empty() => reason,
        Target::Description => description,
        Target::Provider => {
            let stated = item.statement.map(|said| Text::block(said.statement.get(lang)));
            let own = Text::block(&answer.provider_side);
            let said = stated.into_iter().chain([own]).filter(|text| !text.is_empty());
            Text::join(&said.collect::<Vec<_>>(), "\n")
        }
        Target::Responsibility => {
            let bearer = answer.ownership.or_else(|| item.ownership().map(|borne| borne.by));
            bearer.map(|word| Text::line(word.label(lang))).unwrap_or_default()
        }
        Target::Evidence => {
            let entries = answer.evidence.iter().filter(|entry| entry.says_something());
            let lines = entries.map(|entry| {
                let parts = [entry.title.trim(), entry.location.trim()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Text::line(&parts.join(" "))
            });
            Text::join(&lines.collect::<Vec<_>>(), "\n")
        }
        Target::Owner => Text::line(&answer.owner),
        Target::Due => {
            answer.due.map(|day| Text::line(&day.format("%Y/%m/%d").to_string())).unwrap_or_default()
        }
        Target::Checked => {
            let at = answer.given.as_ref().map(|given| given.at.date_naive().format("%Y/%m/%d").to_string());
            at.map(|day| Text::line(&day)).unwrap_or_default()
        }
        Target::Number | Target::Applicable | Target::Status => Text::default(),
    }
}

/// What several controls say, each behind its number; once, where all say the same.
fn merged(answers: &[(&Item<'_>, &Answer)], told: Vec<Text>, manner: &Manner<'_>) -> String {
    if let Some(first) = told.first()
        && told.iter().all(|text| text == first)
    {
        return first.to_string();
    }
    let words = DocumentStrings::of(manner.lang);
    let said = answers.iter().zip(&told).filter(|(_, text)| !text.is_empty());
    let lines = said.map(|((item, _), text)| (words.numbered)(item.control.id.as_str(), text.as_str()));
    lines.collect::<Vec<_>>().join("\n")
}
