//! The program's own files, as somebody else may have made them.

use super::harmless::{assert_harmless, assert_harmless_line};
use super::{now, questionnaire, shipped_catalog, today};
use std::io::Cursor;
use tenken::exchange::{Document as Exported, Encoding, Format, Wish, export};
use tenken::model::catalog::Catalog;
use tenken::model::check;
use tenken::model::left::Left;
use tenken::model::questionnaire::Questionnaire;
use tenken::model::statements::ProviderStatements;
use tenken::model::trail::{self, Entry};
use tenken::model::vocabulary::Vocabulary;
use tenken::model::{Assessment, OpenAssessment};
use tenken::store::bundle::verifying;
use tenken::store::journal::line::{self, Line, Print};
use tenken::store::journal::meeting;
use tenken::store::journal::scroll::Scroll;
use tenken::store::journal::verdict::Verdict;
use tenken::store::reading::{self, Document, ReadError};
use tenken::store::repair::salvage as mending;
use tenken::store::spans;
use tenken::text::{Explain, Lang};

/// What cannot be read is refused in words that do no harm; what can be read is written back and is the same again.
fn parsed<T: Document>(data: &[u8]) -> Option<T> {
    match reading::parse::<T>(data) {
        Ok(document) => {
            let bytes = reading::to_bytes(&document);
            let again: T = reading::parse(&bytes).expect("what was written is read again");
            assert!(reading::to_bytes(&again) == bytes, "what was written is written again the same");
            Some(document)
        }
        Err(fault) => {
            let error = ReadError { path: "点検.json".into(), fault };
            for lang in Lang::ALL {
                assert_harmless(&error.explain(lang), "why it cannot be read");
            }
            None
        }
    }
}

pub fn assessment(data: &[u8]) {
    let _ = reading::kind_of(data);
    let Some(assessment) = parsed::<Assessment>(data) else { return };
    let open = OpenAssessment::new(assessment, questionnaire(), today());
    assert!(open.total().complete <= open.total().controls);
    let _ = (open.next_unanswered(0, false), open.strangers().count());
}

/// No document that is made of an assessment carries on what could do harm.
pub fn exports(data: &[u8]) {
    let Ok(assessment) = reading::parse::<Assessment>(data) else { return };
    let open = OpenAssessment::new(assessment, questionnaire(), today());
    // Every format once, and every document that has texts of its own.
    for (document, format) in [
        (Exported::Report, Format::Markdown),
        (Exported::Report, Format::Html),
        (Exported::Report, Format::Json),
        (Exported::Soa, Format::Csv),
        (Exported::Evidence, Format::Markdown),
        (Exported::Enquiry, Format::Csv),
        (Exported::Gaps, Format::Ics),
    ] {
        let wish = Wish { document, format, encoding: Encoding::Utf8, lang: Lang::Ja, made: now() };
        let made = export(&open, &wish).expect("it comes in this format");
        let text = String::from_utf8(made.bytes).expect("UTF-8");
        assert_harmless(&text, &format!("{} as {}", document.token(), format.token()));
    }
}

pub fn salvage(data: &[u8]) {
    let saved = mending::salvage(data);
    let read = serde_json::to_vec(&saved.members).expect("JSON");
    let _ = reading::parse::<Assessment>(&read);
}

fn findings(data: &[u8], found: &[check::Finding]) {
    let paths: Vec<_> = found.iter().map(|finding| &finding.path).collect();
    assert_eq!(spans::find(data, &paths).len(), found.len());
    for finding in found.iter().take(50) {
        for lang in Lang::ALL {
            assert_harmless_line(&finding.flaw.explain(lang), "what is wrong with a questionnaire");
        }
    }
}

pub fn catalog(data: &[u8]) {
    let Some(catalog) = parsed::<Catalog>(data) else { return };
    findings(data, &check::catalog(&catalog));
    walked(Questionnaire::join(catalog, None).expect("a catalog alone joins"));
}

pub fn statements(data: &[u8]) {
    let Some(statements) = parsed::<ProviderStatements>(data) else { return };
    findings(data, &check::statements(&statements, Some(shipped_catalog())));
    if let Ok(questionnaire) = Questionnaire::join(shipped_catalog().clone(), Some(statements)) {
        walked(questionnaire);
    }
}

/// Everything that is asked of a questionnaire when an assessment of it is opened.
fn walked(questionnaire: Questionnaire) {
    let assessment: Assessment =
        reading::parse(include_bytes!("../../../fuzz/seeds/assessment/answered.json")).expect("a seed");
    let open = OpenAssessment::new(assessment, questionnaire.into(), today());
    for item in open.questionnaire().items() {
        let _ = open.answer(&item.control.id);
        let _ = open.questionnaire().find(item.control.id.as_str());
    }
    let _ = open.next_unanswered(0, true);
}

pub fn journal_line(data: &[u8]) {
    if let Ok(link) = line::read(data)
        && let Line::Edit(entry) = &link.line
    {
        replayed(&[entry]);
        let (bytes, hash) = line::seal(link.seq, None, &link.line);
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        assert_eq!(line::read(bytes).expect("what was sealed").hash, hash);
    }
}

pub fn journal(data: &[u8]) {
    let scroll = Scroll::read(data);
    let file = Print::of(include_bytes!("../../../fuzz/seeds/assessment/answered.json"));
    let assessment: Assessment =
        reading::parse(include_bytes!("../../../fuzz/seeds/assessment/answered.json")).expect("a seed");
    let verdict = Verdict::of(&scroll, &assessment.id, &file);
    assert!(scroll.damage.is_none() || !verdict.is_sound());
    let entries: Vec<&Entry> = scroll.entries().map(|(_, entry)| entry).collect();
    replayed(&entries);
    let meeting = meeting::meet(assessment, &file, &scroll);
    let bytes = reading::to_bytes(&meeting.assessment);
    reading::parse::<Assessment>(&bytes).expect("what came of it is an assessment");
}

/// Edits are made and taken back; what they do not fit is left alone.
fn replayed(entries: &[&Entry]) {
    let mut open = super::answered();
    let mut assessment = open.assessment().clone();
    for entry in entries {
        let before = reading::to_bytes(&assessment);
        if entry.replay(&mut assessment).is_err() {
            assert!(reading::to_bytes(&assessment) == before, "an edit that does not fit changes nothing");
        }
    }
    let _ = trail::net(entries.iter().copied());
    open.remember(entries.iter().copied(), 100, false);
    for _ in 0..entries.len().min(100) {
        open.undo();
    }
}

pub fn left(data: &[u8]) {
    let Ok(left) = serde_json::from_slice::<Left>(data) else { return };
    let bytes = serde_json::to_vec(&left).expect("JSON");
    assert_eq!(serde_json::from_slice::<Left>(&bytes).expect("what was written"), left);
}

pub fn bundle(data: &[u8]) {
    let Ok(report) = verifying::verify_in(Cursor::new(data), data.len() as u64) else { return };
    assert!(report.manifest.is_some() || !report.is_sound());
}
