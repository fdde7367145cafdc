//! What came back, for people and for programs.

use crate::cli::output::Table;
use crate::cli::page::Page;
use crate::cli::written;
use crate::exchange::incoming::{Comparison, Found, Invalid, Outcome, Place, Resolve, Unknown, Why};
use crate::model::shape::{self, Shape, Unreadable};
use crate::model::{OpenAssessment, Value};
use crate::text::strings::cli::CliStrings;
use crate::text::strings::reading::ReadingStrings;
use crate::text::strings::sheet::{BackStrings, SheetStrings};
use crate::text::{Lang, clean, width};
use serde_json::{Value as Json, json};
use std::path::Path;

/// Cells of a value that are printed in a table; the whole of it is in the file, and in the JSON.
const SHOWN: usize = 40;

/// The comparison as text: a table of what would change, then what has to be looked at, then the count.
pub(super) fn in_words(
    comparison: &Comparison,
    resolve: Option<Resolve>,
    open: &OpenAssessment,
    lang: Lang,
) -> String {
    let s = &SheetStrings::of(lang).back;
    let mut page = Page::default();
    let mut table = Table::default();
    table.row(s.heads);
    let mut any = false;
    for cell in &comparison.cells {
        let Some(theirs) = cell.outcome.value() else { continue };
        any = true;
        let shown = |value: &Value| words(open, cell, value, lang);
        let (control, field) = (cell.control.to_string(), cell.field.to_string());
        let what = result(cell, resolve, s).to_owned();
        table.row([place(&cell.place), control, field, what, shown(&cell.present), shown(theirs)]);
    }
    if any {
        page.table(0, &table);
    }
    mistakes(&mut page, comparison, s, lang);
    others(&mut page, comparison, s);
    page.gap();
    page.put(0, &(s.count)(count(comparison)));
    page.into_text()
}

fn words(open: &OpenAssessment, cell: &Found, value: &Value, lang: Lang) -> String {
    let item = open.questionnaire().item(&cell.control);
    let shape: Option<Shape<'_>> = item.as_ref().and_then(|item| shape::of(item, &cell.field));
    let words = written::words(value, shape.as_ref(), lang);
    width::truncate(&clean::line(&words), SHOWN).into_owned()
}

fn result(cell: &Found, resolve: Option<Resolve>, s: &BackStrings) -> &'static str {
    let [ours, theirs, both] = s.resolved;
    match (&cell.outcome, resolve) {
        (Outcome::New(_), _) => s.new,
        (Outcome::Changed(_), _) => s.changed,
        (Outcome::Conflict(_), Some(Resolve::Ours)) => ours,
        (Outcome::Conflict(_), Some(Resolve::Theirs)) => theirs,
        (Outcome::Conflict(_), Some(Resolve::Both)) if !cell.is_open(resolve) => both,
        (Outcome::Conflict(_), _) => s.conflict,
        (Outcome::Invalid(_), _) => s.invalid,
        (Outcome::Unchanged, _) => "",
    }
}

fn mistakes(page: &mut Page, comparison: &Comparison, s: &BackStrings, lang: Lang) {
    let wrong: Vec<(&Found, &Invalid)> = comparison
        .cells
        .iter()
        .filter_map(|cell| match &cell.outcome {
            Outcome::Invalid(invalid) => Some((cell, invalid)),
            _ => None,
        })
        .collect();
    if wrong.is_empty() {
        return;
    }
    page.heading(s.mistakes);
    for (cell, invalid) in wrong {
        let at = format!("{}  {} {}", place(&cell.place), cell.control, cell.field);
        page.put(0, &clean::line(&at));
        if !invalid.text.is_empty() {
            page.put(1, &width::truncate(&clean::line(&invalid.text), SHOWN * 2));
        }
        page.put(1, &why(invalid, s, lang));
    }
}

fn why(invalid: &Invalid, s: &BackStrings, lang: Lang) -> String {
    let strings = CliStrings::of(lang);
    let in_lang = |[ja, en]: &[String; 2]| if lang == Lang::Ja { ja.clone() } else { en.clone() };
    let reason = match &invalid.why {
        Why::Formula => s.formula.to_owned(),
        Why::Error => s.error.to_owned(),
        Why::Twice => s.twice.to_owned(),
        Why::Unreadable(Unreadable::NotOffered(tokens)) => {
            let choices: Vec<String> = invalid.choices.iter().map(in_lang).collect();
            let choices = if choices.is_empty() { tokens.join(", ") } else { choices.join(", ") };
            (strings.not_offered)(&clean::line(&choices))
        }
        Why::Unreadable(Unreadable::NotADate) => strings.not_a_date.to_owned(),
        Why::Unreadable(Unreadable::NotANumber) => strings.not_a_number.to_owned(),
        Why::Unreadable(Unreadable::NotExact) => ReadingStrings::of(lang).not_exact.to_owned(),
        Why::Unreadable(Unreadable::NotASha256) => ReadingStrings::of(lang).not_a_sha256.to_owned(),
        Why::Unreadable(Unreadable::NotALine) => strings.not_a_line.to_owned(),
        Why::Unreadable(Unreadable::InEvidenceList) => strings.in_evidence_list.to_owned(),
    };
    let near = invalid.nearest.as_ref().map(|near| (s.nearest)(&in_lang(&near.0)));
    [Some(reason), near].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn others(page: &mut Page, comparison: &Comparison, s: &BackStrings) {
    if !comparison.strays.is_empty() {
        page.heading(s.strays);
        for stray in &comparison.strays {
            let why = match stray.why {
                Unknown::Assessment => s.other_assessment,
                Unknown::Control => s.no_control,
                Unknown::Field => s.no_field,
                Unknown::Added => s.added,
            };
            page.put(0, &clean::line(&format!("{}  {}", place(&stray.place), stray.about)));
            page.put(1, &stray.text);
            page.put(1, why);
        }
    }
    if !comparison.guessed.is_empty() {
        page.heading(s.guessed);
        for one in &comparison.guessed {
            page.put(0, &clean::line(&format!("{}  {}", place(&one.place), one.about)));
            page.put(1, &(s.taken_for)(&one.text, &one.day.to_string()));
        }
    }
    if !comparison.remarks.is_empty() {
        page.heading(s.remarks);
        for remark in &comparison.remarks {
            page.put(0, &clean::line(&format!("{}  {}", place(&remark.place), remark.about)));
            page.put(1, &remark.text);
        }
    }
}

fn place(place: &Place) -> String {
    if place.sheet.is_empty() { place.cell.clone() } else { format!("{}!{}", place.sheet, place.cell) }
}

/// New, changed, in conflict, invalid, unknown, unchanged.
fn count(comparison: &Comparison) -> [usize; 6] {
    let of = |is: fn(&Outcome) -> bool| comparison.cells.iter().filter(|cell| is(&cell.outcome)).count();
    [
        of(|one| matches!(one, Outcome::New(_))),
        of(|one| matches!(one, Outcome::Changed(_))),
        of(|one| matches!(one, Outcome::Conflict(_))),
        of(|one| matches!(one, Outcome::Invalid(_))),
        comparison.strays.len(),
        of(|one| matches!(one, Outcome::Unchanged)),
    ]
}

/// The comparison for programs.
pub(super) fn as_json(
    comparison: &Comparison,
    resolve: Option<Resolve>,
    written: bool,
    path: &Path,
    sheet: &Path,
) -> Json {
    let [new, changed, conflicts, invalid, unknown, unchanged] = count(comparison);
    let cells = comparison.cells.iter().filter(|cell| cell.outcome != Outcome::Unchanged);
    let strays = comparison.strays.iter().map(|stray| {
        json!({ "sheet": stray.place.sheet, "cell": stray.place.cell, "about": stray.about, "text": stray.text,
                "why": unknown_token(stray.why) })
    });
    let remarks = comparison.remarks.iter().map(|remark| {
        json!({ "sheet": remark.place.sheet, "cell": remark.place.cell, "about": remark.about, "text": remark.text })
    });
    let guessed = comparison.guessed.iter().map(|one| {
        json!({ "sheet": one.place.sheet, "cell": one.place.cell, "about": one.about, "text": one.text, "date": one.day })
    });
    json!({
        "file": path.display().to_string(), "sheet": sheet.display().to_string(), "written": written,
        "count": { "new": new, "changed": changed, "conflict": conflicts, "invalid": invalid, "unknown": unknown,
                   "unchanged": unchanged },
        "answers": cells.map(|cell| answer(cell, resolve)).collect::<Vec<_>>(),
        "guessed-dates": guessed.collect::<Vec<_>>(),
        "unknown": strays.collect::<Vec<_>>(), "remarks": remarks.collect::<Vec<_>>(),
    })
}

fn answer(cell: &Found, resolve: Option<Resolve>) -> Json {
    let outcome = match &cell.outcome {
        Outcome::New(_) => "new",
        Outcome::Changed(_) => "changed",
        Outcome::Conflict(_) => "conflict",
        Outcome::Invalid(_) => "invalid",
        Outcome::Unchanged => "unchanged",
    };
    let taken = cell.taken(resolve);
    let mut told = json!({
        "sheet": cell.place.sheet, "cell": cell.place.cell, "control": cell.control, "field": cell.field.to_string(),
        "outcome": outcome, "present": cell.present.json(), "incoming": cell.outcome.value().map(Value::json),
        "taken": taken.is_some(), "result": taken.as_ref().unwrap_or(&cell.present).json(),
    });
    if let (Outcome::Invalid(invalid), Json::Object(fields)) = (&cell.outcome, &mut told) {
        let why = match &invalid.why {
            Why::Formula => "formula",
            Why::Error => "error",
            Why::Twice => "twice",
            Why::Unreadable(Unreadable::NotOffered(_)) => "not-offered",
            Why::Unreadable(Unreadable::NotADate) => "not-a-date",
            Why::Unreadable(Unreadable::NotANumber) => "not-a-number",
            Why::Unreadable(Unreadable::NotExact) => "not-exact",
            Why::Unreadable(Unreadable::NotASha256) => "not-a-sha256",
            Why::Unreadable(Unreadable::NotALine) => "not-a-line",
            Why::Unreadable(Unreadable::InEvidenceList) => "in-evidence-list",
        };
        fields.insert("why".into(), why.into());
        fields.insert("text".into(), invalid.text.as_str().into());
        let nearest = invalid.nearest.as_ref().map(|near| json!({ "ja": near.0[0], "en": near.0[1] }));
        fields.insert("nearest".into(), nearest.unwrap_or_default());
    }
    told
}

fn unknown_token(why: Unknown) -> &'static str {
    match why {
        Unknown::Assessment => "other-assessment",
        Unknown::Control => "no-such-control",
        Unknown::Field => "no-such-field",
        Unknown::Added => "added",
    }
}
