//! What changed since an answer was given, laid out for reading: sentence by sentence, what was stated and asked then
//! before what is now, each marked by a sign in front of it.

use super::row::{Row, Tone, paragraph};
use crate::model::assessment::{Answer, Given};
use crate::model::bilingual::Bilingual;
use crate::model::diff::statements::of_item;
use crate::model::diff::wording::{self, Fate};
use crate::model::diff::{At, Entry, How, Kind, Part, PartChange, What};
use crate::model::digest;
use crate::model::open::review::given_to;
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::trail::Answers;
use crate::model::vocabulary::{Bearer, Vocabulary};
use crate::text::Lang;
use crate::text::strings::editions::EditionStrings;
use crate::text::strings::review::ReviewStrings;
use std::sync::Arc;

/// Cells of a digest that are shown: enough to compare two by eye.
const DIGEST: usize = 19;

/// Lays out what changed for an answer, in rows of at most so many cells: the answer, and what it was given to beside
/// what there is now. `editions` are those it may have been given to. Nothing where it is not known when it was given.
pub fn rows(
    now: &Questionnaire,
    item: &Item<'_>,
    answer: &Answer,
    editions: &[Arc<Questionnaire>],
    lang: Lang,
    columns: usize,
) -> Vec<Row> {
    let (s, e) = (ReviewStrings::of(lang), EditionStrings::of(lang));
    let mut page = Page { rows: Vec::new(), lang, columns: columns.max(8), s, e };
    let Some(given) = &answer.given else { return page.rows };
    page.say(&(s.heading)(&given.at.format("%Y-%m-%d").to_string()), Tone::Heading);
    match given_to(&item.control.id, given, editions) {
        Some(then) => {
            let both = names(then.questionnaire, now);
            page.say(&format!("{}  {}", (s.given)(&both.0, &both.1), s.legend), Tone::Faint);
            if !then.whole {
                page.say(s.questions_unknown, Tone::Warn);
            }
            let mut entries = of_item(then.questionnaire.item(&item.control.id).as_ref(), item);
            if !then.whole {
                entries.iter_mut().for_each(|entry| entry.parts.retain(|part| part.kind != Kind::Question));
            }
            page.entries(&entries, then.questionnaire, now);
        }
        None => page.unknown(item, given, now),
    }
    page.answer(answer);
    page.rows.push(Row::default());
    page.say(&format!("== {} ==", s.now), Tone::Heading);
    page.rows
}

/// Both editions; the catalog is only named where it is another.
fn names(then: &Questionnaire, now: &Questionnaire) -> (String, String) {
    match (then.provider(), now.provider()) {
        (Some(old), Some(new)) if then.catalog_id() == now.catalog_id() => (old.to_string(), new.to_string()),
        _ => (name(then), name(now)),
    }
}

/// The edition as a person calls it.
fn name(questionnaire: &Questionnaire) -> String {
    let answers =
        Answers { catalog: questionnaire.catalog_id().to_owned(), provider: questionnaire.provider() };
    answers.to_string()
}

struct Page {
    rows: Vec<Row>,
    lang: Lang,
    columns: usize,
    s: &'static ReviewStrings,
    e: &'static EditionStrings,
}

impl Page {
    fn say(&mut self, text: &str, tone: Tone) {
        paragraph(&mut self.rows, ("", Tone::Plain), text, tone, self.columns, None);
    }

    fn heading(&mut self, text: &str) {
        self.rows.push(Row::default());
        self.say(text, Tone::Heading);
    }

    fn line(&mut self, fate: Fate, text: &str) {
        let (sign, tone) = match fate {
            Fate::Kept => ("  ", Tone::Faint),
            Fate::Removed => ("- ", Tone::Bad),
            Fate::Added => ("+ ", Tone::Good),
        };
        paragraph(&mut self.rows, (sign, tone), text, tone, self.columns, None);
    }

    /// What was answered, so that it can be held against what changed without leaving the page.
    fn answer(&mut self, answer: &Answer) {
        self.heading(self.s.answer);
        self.say(answer.implementation.label(self.lang), Tone::Plain);
        for text in [&answer.description, &answer.reason].into_iter().filter(|text| !text.trim().is_empty()) {
            paragraph(&mut self.rows, ("> ", Tone::Faint), text, Tone::Plain, self.columns, None);
        }
    }

    fn sentences(&mut self, old: &str, new: &str) {
        for piece in wording::sentence_by_sentence(old, new) {
            self.line(piece.fate, &piece.text);
        }
    }

    fn entries(&mut self, entries: &[Entry], then: &Questionnaire, now: &Questionnaire) {
        if entries.is_empty() {
            self.say(self.s.nothing_visible, Tone::Plain);
        }
        for entry in entries {
            if let At::Chapter(id) = &entry.at {
                let title = chapter(now, id).or_else(|| chapter(then, id));
                let title = title.map_or(id.as_str(), |title| title.get(self.lang)).to_owned();
                self.heading(&format!("== {title} =="));
            }
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        if let Some((old, new)) = entry.ownership {
            let name = |bearer: Option<Bearer>| bearer.map_or(self.e.nobody, |one| one.label(self.lang));
            let (old, new) = (name(old), name(new));
            self.heading(self.e.ownership);
            self.sentences(old, new);
        }
        for text in &entry.texts {
            self.heading(label(text.what, self.e));
            self.sentences(text.old.get(self.lang), text.new.get(self.lang));
        }
        let mut last = None;
        for part in &entry.parts {
            if last != Some(part.kind) {
                self.heading(kind(part.kind, self.e));
                last = Some(part.kind);
            }
            self.part(part);
        }
    }

    fn part(&mut self, change: &PartChange) {
        let said = |part: &Option<Part>| part.as_ref().map(|part| said(part, self.lang)).unwrap_or_default();
        let (old, new) = (said(&change.old), said(&change.new));
        if change.how == How::Moved {
            let note = change
                .elsewhere
                .as_ref()
                .map_or(self.e.renamed.to_owned(), |at| (self.e.moved)(&at.to_string()));
            self.line(Fate::Kept, &format!("{new} ({note})"));
        } else if old == new {
            // What is not shown of it differs.
            self.line(Fate::Kept, &format!("{new} ({})", self.e.changed));
        } else {
            self.sentences(&old, &new);
        }
    }

    /// All that can be said where the edition is not there.
    fn unknown(&mut self, item: &Item<'_>, given: &Given, now: &Questionnaire) {
        self.say(&(self.s.given_unknown)(&name(now)), Tone::Warn);
        self.say(self.s.put_edition, Tone::Plain);
        let statement = digest::of_statement(item);
        if given.statement != statement {
            self.digests(self.e.why_statement, given.statement.as_deref(), statement.as_deref());
        }
        let questions = digest::of_questions(item);
        if given.questions != questions {
            self.digests(self.e.why_questions, Some(&given.questions), Some(&questions));
        }
    }

    fn digests(&mut self, what: &str, then: Option<&str>, now: Option<&str>) {
        let nobody = self.e.nobody;
        let short = |digest: Option<&str>| -> String {
            digest.map_or_else(|| nobody.to_owned(), |digest| digest.chars().take(DIGEST).collect())
        };
        let text = format!("{what}: {}", (self.s.digest)(&short(then), &short(now)));
        paragraph(&mut self.rows, ("~ ", Tone::Warn), &text, Tone::Plain, self.columns, None);
    }
}

fn chapter<'a>(all: &'a Questionnaire, id: &str) -> Option<&'a Bilingual> {
    all.statements()?.chapters.iter().find(|chapter| chapter.id == id).map(|chapter| &chapter.title)
}

fn said(part: &Part, lang: Lang) -> String {
    match part.fact {
        Some(kind) => format!("[{}] {}", kind.label(lang), part.text.get(lang)),
        None => part.text.get(lang).to_owned(),
    }
}

fn kind(kind: Kind, e: &EditionStrings) -> &'static str {
    match kind {
        Kind::Fact => e.fact,
        Kind::Duty => e.duty,
        Kind::Unsaid => e.unsaid,
        Kind::Question => e.question,
        Kind::Reference => e.reference,
    }
}

fn label(what: What, e: &EditionStrings) -> &'static str {
    match what {
        What::Service => e.service,
        What::Title => e.title,
        What::Section => e.section,
        What::Statement => e.statement,
        What::OwnershipReason => e.ownership_reason,
        What::Expected => e.expected,
        What::Risk => e.risk,
        What::Quotation => e.quotation,
    }
}
