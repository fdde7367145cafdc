//! `tenken diff`: two editions of what providers state, or two assessments.

mod stands;

use super::assessment::{self, today};
use super::failure::{Failure, shown};
use super::{Ending, Setting, output, questionnaire, written};
use crate::exchange::diff::{Comparison, Marks, Section};
use crate::exchange::questionnaire::Reading;
use crate::model::bilingual::Bilingual;
use crate::model::diff::answers::{self, Difference};
use crate::model::diff::standing::{self, Standing};
use crate::model::diff::statements::compare;
use crate::model::diff::{At, Entry, How, Kind, Part, PartChange, Verdict};
use crate::model::format::Kind as Document;
use crate::model::shape;
use crate::model::statements::ProviderStatements;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Assessment, OpenAssessment, Questionnaire, Value, about};
use crate::store::{Library, reading};
use crate::text::strings::editions::EditionStrings;
use crate::text::{Lang, clean};
use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::Path;

/// One of the two things compared.
enum Side {
    Statements(Box<ProviderStatements>),
    Assessment(Box<Assessment>),
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let name = |which| matches.get_one::<String>(which).map_or("", String::as_str);
    let (a, b) = (name("a"), name("b"));
    let (shown_as, differs) = match (side(a, setting)?, side(b, setting)?) {
        (Side::Statements(old), Side::Statements(new)) => of_statements(matches, &old, &new, setting),
        (Side::Assessment(old), Side::Assessment(new)) => {
            of_assessments(matches, (a, &old), (b, &new), setting)
        }
        _ => {
            let refused = EditionStrings::of(setting.lang).not_comparable;
            return Err(Failure::Usage(refused(&clean::line(a), &clean::line(b))));
        }
    };
    match shown_as {
        Shown::Json(json) => output::json(&json)?,
        Shown::Words(comparison) => output::print(&written_down(&comparison, matches))?,
    }
    Ok(if differs { Ending::Findings } else { Ending::Done })
}

enum Shown {
    Json(Json),
    Words(Comparison),
}

/// The comparison in the format that is wanted.
pub(super) fn written_down(comparison: &Comparison, matches: &ArgMatches) -> String {
    let format = matches.get_one::<String>("format").and_then(|format| Reading::read(format));
    match format.unwrap_or(Reading::Text) {
        Reading::Text => comparison.text(marks()),
        Reading::Markdown => comparison.markdown(),
        Reading::Html => comparison.html(),
    }
}

/// How differences are marked where text is printed.
pub(super) fn marks() -> Marks {
    if output::takes_styles() { Marks::Styled } else { Marks::Plain }
}

/// A file of provider statements or an assessment; else an edition by its name.
fn side(name: &str, setting: &Setting) -> Result<Side, Failure> {
    let path = Path::new(name);
    if !path.is_file() {
        let library = Library::here(&setting.folders);
        let shelf = questionnaire::find(&library, name)?;
        let Some(provider) = questionnaire::edition(&shelf) else {
            let refused = EditionStrings::of(setting.lang).is_catalog;
            return Err(Failure::Usage(refused(&clean::line(name))));
        };
        return Ok(Side::Statements(Box::new(library.statements(&provider)?)));
    }
    Ok(match reading::kind_at(path)? {
        Some(Document::Statements) => Side::Statements(Box::new(reading::document(path)?)),
        Some(Document::Catalog) => {
            let refused = EditionStrings::of(setting.lang).is_catalog;
            return Err(Failure::Usage(refused(&shown(path))));
        }
        // Whatever else it is, reading it says what is wrong with it.
        _ => Side::Assessment(Box::new(assessment::other(path, setting)?)),
    })
}

fn of_statements(
    matches: &ArgMatches,
    old: &ProviderStatements,
    new: &ProviderStatements,
    setting: &Setting,
) -> (Shown, bool) {
    let (lang, s) = (setting.lang, EditionStrings::of(setting.lang));
    let entries = compare(old, new);
    let differs = entries.iter().any(Entry::differs);
    let names = [old, new].map(|one| format!("{}@{}", one.id, one.edition));
    if matches.get_flag("json") {
        let counts: serde_json::Map<String, Json> = Verdict::ALL
            .iter()
            .map(|verdict| (verdict.token().to_owned(), count(&entries, *verdict).into()))
            .collect();
        let [from, to] = names;
        let entries: Vec<Json> = entries.iter().filter(|entry| entry.differs()).map(as_json).collect();
        return (
            Shown::Json(json!({ "from": from, "to": to, "controls": counts, "differences": entries })),
            differs,
        );
    }
    let [from, to] = &names;
    let mut comparison = Comparison::new(&(s.compared_title)(from, to), lang);
    if !differs {
        comparison.say(s.no_difference);
    }
    for verdict in Verdict::ALL.iter().filter(|verdict| count(&entries, **verdict) > 0) {
        comparison.say(&(s.counted)(verdict.label(lang), count(&entries, *verdict)));
    }
    let titles = Library::here(&setting.folders).catalog(&new.catalog).ok();
    for entry in entries.iter().filter(|entry| entry.differs()) {
        let heading = match &entry.at {
            At::Whole => s.whole.to_owned(),
            At::Chapter(id) => chapter_title(new, id)
                .or_else(|| chapter_title(old, id))
                .map_or_else(|| id.clone(), |title| title.get(lang).to_owned()),
            At::Control(id) => {
                let control = titles.as_ref().and_then(|catalog| catalog.control(id));
                control.map_or_else(|| id.to_string(), |known| format!("{id} {}", known.title.get(lang)))
            }
        };
        comparison.put(Comparison::section_of(entry, &heading, lang));
    }
    (Shown::Words(comparison), differs)
}

fn chapter_title<'a>(all: &'a ProviderStatements, id: &str) -> Option<&'a Bilingual> {
    all.chapters.iter().find(|chapter| chapter.id == id).map(|chapter| &chapter.title)
}

/// So many controls; what is no control is not counted.
fn count(entries: &[Entry], verdict: Verdict) -> usize {
    entries.iter().filter(|entry| entry.verdict == verdict && matches!(entry.at, At::Control(_))).count()
}

/// An entry for programs.
pub(super) fn as_json(entry: &Entry) -> Json {
    let (place, id) = match &entry.at {
        At::Whole => ("whole", None),
        At::Chapter(id) => ("chapter", Some(id.clone())),
        At::Control(id) => ("control", Some(id.to_string())),
    };
    let texts =
        entry.texts.iter().map(|text| json!({ "text": text.what.token(), "old": text.old, "new": text.new }));
    json!({
        "place": place,
        "id": id,
        "verdict": entry.verdict.token(),
        "was": entry.was,
        "ownership": entry.ownership.map(|(old, new)| json!({ "old": old, "new": new })),
        "texts": texts.collect::<Vec<_>>(),
        "parts": entry.parts.iter().map(part_as_json).collect::<Vec<_>>(),
    })
}

fn part_as_json(change: &PartChange) -> Json {
    let kind = match change.kind {
        Kind::Fact => "fact",
        Kind::Duty => "duty",
        Kind::Unsaid => "unsaid",
        Kind::Question => "question",
        Kind::Reference => "reference",
    };
    let how = match change.how {
        How::Added => "added",
        How::Removed => "removed",
        How::Changed => "changed",
        How::Moved => "moved",
    };
    let part = |part: &Part| json!({ "id": part.id, "kind": part.fact, "text": part.text });
    json!({
        "part": kind,
        "how": how,
        "old": change.old.as_ref().map(part),
        "new": change.new.as_ref().map(part),
        "elsewhere": change.elsewhere.as_ref().map(ToString::to_string),
    })
}

fn of_assessments(
    matches: &ArgMatches,
    (a, old): (&str, &Assessment),
    (b, new): (&str, &Assessment),
    setting: &Setting,
) -> (Shown, bool) {
    let difference = answers::compare(old, new);
    let differs = !difference.is_empty();
    let standing = differs.then(|| standing((a, old), (b, new), setting)).flatten();
    if matches.get_flag("json") {
        return (Shown::Json(answers_as_json(a, b, &difference, standing.as_ref())), differs);
    }
    // Only the names of options come from it; without it their tokens are shown.
    let questionnaire = Library::beside(&setting.folders, Path::new(b)).questionnaire_of(new).ok();
    let mut comparison = answers_in_words((a, b), &difference, setting.lang);
    if let Some(standing) = &standing {
        stands::tell(&mut comparison, standing, questionnaire.as_ref(), setting.lang);
    }
    difference_in_words(&mut comparison, &difference, questionnaire.as_ref(), setting.lang);
    (Shown::Words(comparison), differs)
}

/// How the two stand; none where the questionnaire of one is not there, which is said. The old one is judged as of
/// the day on which its last answer was given: what has run out since was not out then.
fn standing(
    (a, old): (&str, &Assessment),
    (b, new): (&str, &Assessment),
    setting: &Setting,
) -> Option<Standing> {
    let open = |name: &str, one: &Assessment, day: NaiveDate| {
        let known = Library::beside(&setting.folders, Path::new(name)).questionnaire_of(one);
        if known.is_err() {
            let say = EditionStrings::of(setting.lang).standing_unknown;
            output::message(&say(&shown(Path::new(name))));
        }
        known.ok().map(|known| OpenAssessment::new(one.clone(), known.into(), day))
    };
    let then = old.last_given().map_or_else(today, |at| at.date_naive());
    Some(standing::compare(&open(a, old, then)?, &open(b, new, today())?))
}

fn answers_in_words((a, b): (&str, &str), difference: &Difference, lang: Lang) -> Comparison {
    let s = EditionStrings::of(lang);
    let mut comparison = Comparison::new(&(s.compared_title)(a, b), lang);
    let fields = difference.controls.iter().map(|control| control.fields.len()).sum();
    match difference.is_empty() {
        true => comparison.say(s.no_difference),
        false => comparison.say(&(s.fields_differ)(difference.controls.len(), fields)),
    }
    comparison
}

fn difference_in_words(
    comparison: &mut Comparison,
    difference: &Difference,
    questionnaire: Option<&Questionnaire>,
    lang: Lang,
) {
    let s = EditionStrings::of(lang);
    if !difference.about.is_empty() {
        let mut section = Section::new(s.about_whole);
        for change in &difference.about {
            let part = change.name.parse().ok();
            let shape = questionnaire.zip(part.as_ref()).and_then(|(all, part)| about::shape(all, part));
            let words = |value: &Value| written::words(value, shape.as_ref(), lang);
            section.change(&change.name, &words(&change.old), &words(&change.new));
        }
        comparison.put(section);
    }
    for control in &difference.controls {
        let item = questionnaire.and_then(|all| all.item(&control.control));
        let title = item.map_or("", |item| item.control.title.get(lang));
        let mut section = Section::new(&format!("{} {title}", control.control));
        for change in &control.fields {
            let shape = item.and_then(|item| shape::of(&item, &change.field));
            let words = |value: &Value| written::words(value, shape.as_ref(), lang);
            section.change(&change.field.to_string(), &words(&change.old), &words(&change.new));
        }
        comparison.put(section);
    }
}

fn answers_as_json(a: &str, b: &str, difference: &Difference, standing: Option<&Standing>) -> Json {
    let field = |name: String, old: &Value, new: &Value| json!({ "field": name, "old": old.json(), "new": new.json() });
    let about = difference.about.iter().map(|one| field(one.name.clone(), &one.old, &one.new));
    let controls = difference.controls.iter().map(|control| {
        let fields = control.fields.iter().map(|one| field(one.field.to_string(), &one.old, &one.new));
        json!({ "control": control.control, "fields": fields.collect::<Vec<_>>() })
    });
    json!({
        "from": a,
        "to": b,
        "standing": standing.map(stands::as_json),
        "about": about.collect::<Vec<_>>(),
        "controls": controls.collect::<Vec<_>>(),
    })
}
