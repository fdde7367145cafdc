//! How two assessments stand, in words and for programs.

use crate::exchange::diff::{Comparison, Section};
use crate::model::Questionnaire;
use crate::model::diff::standing::{Stand, StandChange, Standing};
use crate::model::open::Total;
use crate::model::vocabulary::{Applicability, Vocabulary};
use crate::text::Lang;
use crate::text::strings::editions::EditionStrings;
use serde_json::{Value as Json, json};

/// Says how much was ready and is, and which controls stand otherwise.
pub(super) fn tell(
    comparison: &mut Comparison,
    standing: &Standing,
    questionnaire: Option<&Questionnaire>,
    lang: Lang,
) {
    let s = EditionStrings::of(lang);
    let (old, new) = (standing.old, standing.new);
    comparison.say(&(s.complete_then_now)(old.complete, old.controls, new.complete, new.controls));
    comparison.say(&(s.ready_then_now)(old.ready, old.controls, new.ready, new.controls));
    let count = |is: fn(&StandChange) -> bool| standing.changes.iter().filter(|one| is(one)).count();
    let (gained, lost) = (count(StandChange::is_gained), count(StandChange::is_lost));
    if gained + lost > 0 {
        comparison.say(&(s.ready_changed)(gained, lost));
    }
    if standing.changes.is_empty() {
        return;
    }
    let mut section = Section::new(s.standing);
    for change in &standing.changes {
        let item = questionnaire.and_then(|all| all.item(&change.control));
        let title = item.map(|item| format!("{} {}", change.control, item.control.title.get(lang)));
        let title = title.unwrap_or_else(|| change.control.to_string());
        let (old, new) = (words(change.old, s, lang), words(change.new, s, lang));
        let ready = match (change.is_gained(), change.is_lost()) {
            (true, _) => Some(s.became_ready),
            (_, true) => Some(s.ready_no_more),
            _ => None,
        };
        let mut line = if old == new { format!("{title}: {new}") } else { (s.stood)(&title, &old, &new) };
        if let Some(ready) = ready {
            line = format!("{line} [{ready}]");
        }
        section.note(&line);
    }
    comparison.put(section);
}

/// One word for both fields: what does not apply is not judged any further.
fn words(stand: Option<Stand>, s: &EditionStrings, lang: Lang) -> String {
    match stand {
        None => s.not_there.to_owned(),
        Some(Stand { applicability: Applicability::NotApplicable, .. }) => {
            Applicability::NotApplicable.label(lang).to_owned()
        }
        Some(stand) => stand.implementation.label(lang).to_owned(),
    }
}

/// The same for programs.
pub(super) fn as_json(standing: &Standing) -> Json {
    let total = |total: Total| json!({ "controls": total.controls, "complete": total.complete, "ready": total.ready });
    let stand = |stand: &Stand| {
        json!({
            "applicability": stand.applicability.token(),
            "implementation": stand.implementation.token(),
            "ready": stand.ready,
        })
    };
    let changes = standing.changes.iter().map(|one| {
        json!({
            "control": one.control,
            "old": one.old.as_ref().map(stand),
            "new": one.new.as_ref().map(stand),
        })
    });
    json!({ "old": total(standing.old), "new": total(standing.new), "changes": changes.collect::<Vec<_>>() })
}
