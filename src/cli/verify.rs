//! `tenken verify`: whether a bundle is as it was made.

use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, log, output};
use crate::store::bundle::verifying::{self, Report, Wrong};
use crate::text::strings::bundle::BundleStrings;
use crate::text::{Explain, Lang, clean};
use clap::ArgMatches;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let report = verifying::verify(path)?;
    match matches.get_flag("json") {
        true => output::json(&as_json(path, &report, setting.lang))?,
        false => output::print(&in_words(path, &report, setting.lang))?,
    }
    Ok(if report.is_sound() { Ending::Done } else { Ending::Findings })
}

fn in_words(path: &Path, report: &Report, lang: Lang) -> String {
    let s = BundleStrings::of(lang);
    let mut page = super::page::Page::default();
    page.put(0, &shown(path));
    if let Some(manifest) = &report.manifest {
        let as_of = manifest.as_of.format("%Y-%m-%d %H:%M").to_string();
        page.put(0, &(s.of)(&clean::line(manifest.assessment.as_str()), &as_of));
        if manifest.redacted {
            page.put(0, s.redacted_note);
        }
    }
    match report.wrong.len() {
        0 => page.put(0, &(s.sound)(report.sound)),
        wrong => page.put(0, &(s.unsound)(wrong)),
    }
    for wrong in &report.wrong {
        page.put(1, &sentence(wrong, lang));
    }
    if let Some(last) = &report.last {
        page.put(0, &(s.last)(&clean::line(last)));
    }
    if let Some(whole) = &report.whole {
        page.put(0, &(s.hash)(&whole.sha256));
    }
    page.into_text()
}

/// What is wrong, in a sentence. A name that hides something is shown with what it hides.
fn sentence(wrong: &Wrong, lang: Lang) -> String {
    let s = &BundleStrings::of(lang).wrong;
    let name = |name: &String| name.escape_debug().to_string();
    match wrong {
        Wrong::NoTable => s.no_table.to_owned(),
        Wrong::Garbled => s.garbled.to_owned(),
        Wrong::Hidden => s.hidden.to_owned(),
        Wrong::TooMuch => s.too_much.to_owned(),
        Wrong::OtherName(path) => (s.other_name)(&name(path)),
        Wrong::BadName(path) => (s.bad_name)(&name(path)),
        Wrong::Twice(path) => (s.twice)(&name(path)),
        Wrong::NotAFile(path) => (s.not_a_file)(&name(path)),
        Wrong::Encrypted(path) => (s.encrypted)(&name(path)),
        Wrong::Unusual(path) => (s.unusual)(&name(path)),
        Wrong::TooLarge(path) => (s.too_large)(&name(path)),
        Wrong::Unreadable(path) => (s.unreadable)(&name(path)),
        Wrong::NoManifest => s.no_manifest.to_owned(),
        Wrong::BadManifest => s.bad_manifest.to_owned(),
        Wrong::Newer(version) => (s.newer)(*version),
        Wrong::Extra(path) => (s.extra)(&name(path)),
        Wrong::Missing(path) => (s.missing)(&name(path)),
        Wrong::NamedTwice(path) => (s.named_twice)(&name(path)),
        Wrong::Size(path) => (s.size)(&name(path)),
        Wrong::Content(path) => (s.content)(&name(path)),
        Wrong::NoAssessment => s.no_assessment.to_owned(),
        Wrong::BadAssessment(fault) => (s.bad_assessment)(&fault.explain(lang)),
        Wrong::OtherAssessment => s.other_assessment.to_owned(),
        Wrong::NoJournal => s.no_journal.to_owned(),
        Wrong::Journal(verdict) => {
            let said = log::judgement(verdict, lang);
            (s.journal)(&said.lines().collect::<Vec<_>>().join(" / "))
        }
        Wrong::OtherLast => s.other_last.to_owned(),
        Wrong::NotRedacted(path) => (s.not_redacted)(&name(path)),
    }
}

fn token(wrong: &Wrong) -> (&'static str, Option<&str>) {
    match wrong {
        Wrong::NoTable => ("no-table", None),
        Wrong::Garbled => ("garbled", None),
        Wrong::Hidden => ("hidden-bytes", None),
        Wrong::TooMuch => ("too-much", None),
        Wrong::OtherName(path) => ("other-name", Some(path)),
        Wrong::BadName(path) => ("bad-name", Some(path)),
        Wrong::Twice(path) => ("twice", Some(path)),
        Wrong::NotAFile(path) => ("not-a-file", Some(path)),
        Wrong::Encrypted(path) => ("encrypted", Some(path)),
        Wrong::Unusual(path) => ("unknown-compression", Some(path)),
        Wrong::TooLarge(path) => ("too-large", Some(path)),
        Wrong::Unreadable(path) => ("unreadable", Some(path)),
        Wrong::NoManifest => ("no-manifest", None),
        Wrong::BadManifest => ("bad-manifest", None),
        Wrong::Newer(_) => ("newer", None),
        Wrong::Extra(path) => ("extra", Some(path)),
        Wrong::Missing(path) => ("missing", Some(path)),
        Wrong::NamedTwice(path) => ("named-twice", Some(path)),
        Wrong::Size(path) => ("size", Some(path)),
        Wrong::Content(path) => ("content", Some(path)),
        Wrong::NoAssessment => ("no-assessment", None),
        Wrong::BadAssessment(_) => ("bad-assessment", None),
        Wrong::OtherAssessment => ("other-assessment", None),
        Wrong::NoJournal => ("no-journal", None),
        Wrong::Journal(_) => ("journal", None),
        Wrong::OtherLast => ("other-last-line", None),
        Wrong::NotRedacted(path) => ("not-redacted", Some(path)),
    }
}

fn as_json(path: &Path, report: &Report, lang: Lang) -> Json {
    let wrong = |wrong: &Wrong| {
        let (kind, path) = token(wrong);
        json!({ "kind": kind, "path": path, "message": sentence(wrong, lang) })
    };
    json!({
        "file": path.display().to_string(),
        "sound": report.is_sound(),
        "size": report.whole.as_ref().map(|whole| whole.len),
        "sha256": report.whole.as_ref().map(|whole| &whole.sha256),
        "files": report.sound,
        "wrong": report.wrong.iter().map(wrong).collect::<Vec<_>>(),
        "last": report.last,
        "assessment": report.manifest.as_ref().map(|manifest| &manifest.assessment),
        "as-of": report.manifest.as_ref().map(|manifest| manifest.as_of),
        "redacted": report.manifest.as_ref().map(|manifest| manifest.redacted),
    })
}
