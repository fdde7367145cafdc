//! What differs between two editions, in words.

use super::Section;
use crate::model::bilingual::Bilingual;
use crate::model::diff::{Entry, How, Kind, Part, PartChange, Verdict, What};
use crate::model::vocabulary::{Bearer, Vocabulary};
use crate::text::Lang;
use crate::text::strings::editions::EditionStrings;

/// One place as a section, with what became of it in its heading.
pub(super) fn section(entry: &Entry, heading: &str, lang: Lang) -> Section {
    let mut section = Section::new(&format!("{heading} [{}]", entry.verdict.label(lang)));
    fill(&mut section, entry, lang);
    section
}

/// What differs at one place.
pub(super) fn fill(section: &mut Section, entry: &Entry, lang: Lang) {
    let s = EditionStrings::of(lang);
    if let Some(was) = &entry.was {
        section.note(&(s.was_numbered)(was.as_str()));
    }
    if let Some((old, new)) = entry.ownership {
        let name = |bearer: Option<Bearer>| bearer.map_or(s.nobody, |bearer| bearer.label(lang));
        section.change(s.ownership, name(old), name(new));
    }
    for text in &entry.texts {
        section.change(what(text.what, s), text.old.get(lang), text.new.get(lang));
    }
    // What is all new or all gone is told apart by its heading already.
    let whole = matches!(entry.verdict, Verdict::New | Verdict::Gone);
    for part in &entry.parts {
        let label = label(part, s, lang);
        let how = how(part, s);
        let label = if whole && part.how != How::Moved { label } else { format!("{label} ({how})") };
        let text = |part: &Option<Part>| part.as_ref().map(|part| said(part, lang)).unwrap_or_default();
        section.change(&label, &text(&part.old), &text(&part.new));
    }
}

fn said(part: &Part, lang: Lang) -> String {
    let text: &Bilingual = &part.text;
    match part.fact {
        Some(kind) => format!("[{}] {}", kind.label(lang), text.get(lang)),
        None => text.get(lang).to_owned(),
    }
}

fn label(part: &PartChange, s: &EditionStrings, lang: Lang) -> String {
    let kind = match part.kind {
        Kind::Fact => s.fact,
        Kind::Duty => s.duty,
        Kind::Unsaid => s.unsaid,
        Kind::Question => s.question,
        Kind::Reference => return s.reference.to_owned(),
    };
    let id = |part: &Option<Part>| part.as_ref().map(|part| part.id.clone());
    let name = match (id(&part.old), id(&part.new)) {
        (Some(old), Some(new)) if old != new => match lang {
            Lang::Ja => format!("{old}→{new}"),
            Lang::En => format!("{old} -> {new}"),
        },
        (old, new) => new.or(old).unwrap_or_default(),
    };
    format!("{kind} {name}")
}

fn how(part: &PartChange, s: &EditionStrings) -> String {
    match (part.how, &part.elsewhere) {
        (How::Added, _) => s.added.to_owned(),
        (How::Removed, _) => s.removed.to_owned(),
        (How::Changed, _) => s.changed.to_owned(),
        (How::Moved, None) => s.renamed.to_owned(),
        (How::Moved, Some(at)) => (s.moved)(&at.to_string()),
    }
}

fn what(what: What, s: &EditionStrings) -> &'static str {
    match what {
        What::Service => s.service,
        What::Title => s.title,
        What::Section => s.section,
        What::Statement => s.statement,
        What::OwnershipReason => s.ownership_reason,
        What::Expected => s.expected,
        What::Risk => s.risk,
        What::Quotation => s.quotation,
    }
}
