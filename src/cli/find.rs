//! `tenken find`: the controls in which words stand or of which conditions hold, with the place of each hit.

use super::failure::Failure;
use super::open::file;
use super::{Ending, Setting, assessment, output};
use crate::model::OpenAssessment;
use crate::model::find::filter::matches as holds;
use crate::model::find::index::{Hit, Index, hits};
use crate::model::find::{Filter, FilterError, Place, Query};
use crate::model::questionnaire::Item;
use crate::store::{filters, synonyms};
use crate::text::excerpt::{self, Part};
use crate::text::strings::cli::CliStrings;
use crate::text::strings::table::TableStrings;
use crate::text::{Explain, Lang, clean};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Cells of a text that are shown around a hit.
const SHOWN: usize = 72;

/// Bold and underlined: both can be told from the rest without any colour.
const MARK: (&str, &str) = ("\u{1b}[1;4m", "\u{1b}[22;24m");

/// What is looked for.
struct Wanted {
    words: String,
    query: Query,
    filter: Filter,
}

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let wanted = wanted(matches, setting)?;
    let open = assessment::look_at(path, setting)?.open;
    let found = Index::new(&open).find(&wanted.query);
    let found: Vec<usize> =
        found.positions().iter().copied().filter(|at| holds(&open, *at, &wanted.filter)).collect();
    if matches.get_flag("json") {
        output::json(&as_json(path, &open, &wanted, &found))?;
    } else {
        output::print(&in_words(&open, &wanted, &found, setting))?;
    }
    Ok(if found.is_empty() { Ending::Nothing } else { Ending::Done })
}

fn wanted(matches: &ArgMatches, setting: &Setting) -> Result<Wanted, Failure> {
    let usage = |text: &str| Failure::Usage(text.to_owned());
    let words: Vec<&String> = matches.get_many("words").into_iter().flatten().collect();
    // A shell takes the quotes away, so a word that still holds a space was quoted.
    let quoted = |word: &&String| match word.contains(char::is_whitespace) && !word.contains(['"', '「']) {
        true => format!("\"{word}\""),
        false => (*word).clone(),
    };
    let words = words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    let filter = matches.get_one::<String>("filter").map_or("", String::as_str);
    let filter = read_filter(filter, setting).map_err(|why| usage(&format!("--filter: {why}")))?;
    let (synonyms, unused) = synonyms::of_user(&setting.folders);
    if let Some(unused) = unused {
        output::message(&unused.explain(setting.lang));
    }
    let query = Query::new(&words, &synonyms);
    match query.is_empty() && filter.is_empty() {
        true => Err(usage(setting.strings.nothing_to_find)),
        false => Ok(Wanted { words, query, filter }),
    }
}

/// Conditions as they are written out, or those kept under a name, as in `@月次の確認`.
fn read_filter(text: &str, setting: &Setting) -> Result<Filter, String> {
    let Some(name) = text.trim().strip_prefix(['@', '＠']) else {
        return text.parse().map_err(|error: FilterError| error.explain(setting.lang));
    };
    let kept = filters::load(&setting.folders).map_err(|error| error.explain(setting.lang))?;
    let known = || kept.names().map(str::to_owned).collect::<Vec<_>>();
    let unknown = || {
        let name = clean::line(name.trim()).into_owned();
        (TableStrings::of(setting.lang).filter_unknown)(&name, &known())
    };
    kept.get(name).ok_or_else(unknown)
}

fn in_words(open: &OpenAssessment, wanted: &Wanted, found: &[usize], setting: &Setting) -> String {
    let s = setting.strings;
    if found.is_empty() {
        return format!("{}\n", s.nothing_found);
    }
    let mark = marking();
    let mut text = String::new();
    for position in found {
        let Some(item) = open.questionnaire().at(*position) else { continue };
        let number = marked(item.control.id.as_str(), &wanted.query, mark);
        let title = marked(item.control.title.get(setting.lang), &wanted.query, mark);
        text.push_str(&format!("{number} {title}\n"));
        for hit in shown_hits(hits(open, *position, &wanted.query), setting.lang) {
            let label = label(&hit.place, open, &item, s, setting.lang);
            text.push_str(&format!("  {label}: {}\n", around(&hit.text, &wanted.query, mark)));
        }
    }
    text.push_str(&format!("\n{}\n", (s.found_count)(found.len())));
    text
}

/// The hits in the person's language and in what the customer wrote; those in the other language only where there
/// are no others. Number and title stand above them anyway.
fn shown_hits(hits: Vec<Hit>, lang: Lang) -> Vec<Hit> {
    let is_above = |place: &Place| matches!(place, Place::Number) || *place == Place::Title(lang);
    let is_own = |place: &Place| place.lang().is_none_or(|other| other == lang);
    let any_own = hits.iter().any(|hit| is_own(&hit.place));
    let is_shown = |hit: &Hit| !is_above(&hit.place) && (is_own(&hit.place) || !any_own);
    hits.into_iter().filter(is_shown).collect()
}

fn label(place: &Place, open: &OpenAssessment, item: &Item<'_>, s: &CliStrings, lang: Lang) -> String {
    let label = match place {
        Place::Number | Place::Title(_) => s.column_title.to_owned(),
        Place::OtherNumber(at) | Place::OtherTitle(at, _) => {
            let edition = item.control.numbers.get(*at).map_or("", |number| &number.edition);
            let named = open.questionnaire().catalog().editions.iter().find(|known| known.id == edition);
            format!("{} {}", s.also_numbered, named.map_or(edition, |named| named.title.get(lang)))
        }
        Place::Ownership(_) => s.ownership.to_owned(),
        Place::Expected(_) => s.expected.to_owned(),
        Place::Implemented(_) => s.implemented_means.to_owned(),
        Place::Risk(_) => s.risk.to_owned(),
        Place::TypicalEvidence(..) => s.typical_evidence.to_owned(),
        Place::Example(_) => s.example.to_owned(),
        Place::Statement(_) => s.provider_side.to_owned(),
        Place::Section(_) => s.source.to_owned(),
        Place::Chapter(at, _) => {
            let chapter = item.chapters.get(*at).map_or("", |chapter| chapter.title.get(lang));
            format!("{} {chapter}", s.provider_side)
        }
        Place::Fact(..) => s.facts.to_owned(),
        Place::Duty(id, _) => format!("{} {id}", s.duties),
        Place::Unsaid(..) => s.unsaid.to_owned(),
        Place::Reference(..) => s.references.to_owned(),
        Place::Question(id, _) => id.to_string(),
        Place::Hint(id, _) => format!("{id} {}", s.hint),
        Place::Option(question, option, _) => format!("{question} {option}"),
        Place::Field(field) => format!("{} {field}", s.answer),
    };
    clean::line(&label).into_owned()
}

/// What is put around a hit; nothing where nobody sees it, or does not want it.
fn marking() -> (&'static str, &'static str) {
    if output::takes_styles() { MARK } else { ("", "") }
}

fn marked(text: &str, query: &Query, mark: (&str, &str)) -> String {
    let text = clean::line(text);
    joined(&excerpt::parts(&text, &query.marks(&text)), mark)
}

fn around(text: &str, query: &Query, mark: (&str, &str)) -> String {
    let text = clean::line(text);
    let excerpt = excerpt::around(&text, &query.marks(&text), SHOWN);
    let dots = |cut: bool| if cut { ".." } else { "" };
    let (before, behind) = (dots(excerpt.cut_before), dots(excerpt.cut_behind));
    format!("{before}{}{behind}", joined(&excerpt.parts, mark))
}

fn joined(parts: &[Part<'_>], (begin, end): (&str, &str)) -> String {
    let part = |part: &Part<'_>| match part.marked {
        true => format!("{begin}{}{end}", part.text),
        false => part.text.to_owned(),
    };
    parts.iter().map(part).collect()
}

fn as_json(path: &Path, open: &OpenAssessment, wanted: &Wanted, found: &[usize]) -> Json {
    let hit = |hit: &Hit| {
        let part = |mark: &Range<usize>| hit.text.get(mark.clone()).unwrap_or_default().to_owned();
        json!({
            "place": hit.place.to_string(),
            "lang": hit.place.lang().map(Lang::code),
            "text": hit.text,
            "marked": hit.marks.iter().map(part).collect::<Vec<_>>(),
        })
    };
    let control = |position: &usize| {
        let item = open.questionnaire().at(*position)?;
        let hits = hits(open, *position, &wanted.query);
        Some(json!({
            "control": item.control.id,
            "title": item.control.title,
            "hits": hits.iter().map(hit).collect::<Vec<_>>(),
        }))
    };
    json!({
        "file": path.display().to_string(),
        "words": wanted.words,
        "filter": wanted.filter.to_line(Lang::En),
        "found": found.iter().filter_map(control).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::find::Synonyms;

    #[test]
    fn a_hit_is_marked_where_it_stands_and_nothing_else_gets_to_the_terminal() {
        let query = Query::new("鍵", &Synonyms::none());
        let text = "\u{1b}[31m暗号の鍵\nと鍵束";
        assert_eq!(
            around(text, &query, MARK),
            "暗号の\u{1b}[1;4m鍵\u{1b}[22;24m と\u{1b}[1;4m鍵\u{1b}[22;24m束"
        );
        assert_eq!(marked(text, &query, ("", "")), "暗号の鍵 と鍵束");
    }

    #[test]
    fn the_other_language_is_shown_only_where_one_s_own_has_nothing() {
        let hit = |place| Hit { place, text: String::new(), marks: Vec::new() };
        let both = vec![hit(Place::Number), hit(Place::Risk(Lang::Ja)), hit(Place::Risk(Lang::En))];
        assert_eq!(shown_hits(both, Lang::Ja), [hit(Place::Risk(Lang::Ja))]);
        assert_eq!(shown_hits(vec![hit(Place::Risk(Lang::En))], Lang::Ja), [hit(Place::Risk(Lang::En))]);
        assert_eq!(shown_hits(vec![hit(Place::Title(Lang::Ja))], Lang::Ja), []);
    }
}
