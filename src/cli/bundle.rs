//! `tenken bundle`: an assessment with everything that belongs to it, in one archive to hand in.

mod parts;

use super::export::{check_free, in_steps};
use super::failure::{Failure, shown};
use super::open::file;
use super::{Ending, Setting, output};
use crate::model::manifest::{JournalSeal, LeftOut, Manifest, NEWEST, WhyLeftOut};
use crate::model::trail::Entry;
use crate::model::{OpenAssessment, redact};
use crate::store::bundle::packing;
use crate::store::evidence::Content;
use crate::store::journal;
use crate::store::journal::line::Print;
use crate::store::journal::scroll::Scroll;
use crate::store::journal::verdict::Verdict;
use crate::store::opening;
use crate::store::{Disk, Files as _, Library, Reason, Step, WriteError, reading};
use crate::text::strings::bundle::BundleStrings;
use clap::ArgMatches;
use parts::Parts;
use serde_json::json;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So often file and journal are read, until both are of one moment.
const TRIES: usize = 5;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let path = file(matches).map_or(Path::new(""), PathBuf::as_path);
    let out = matches.get_one::<PathBuf>("out").map_or(Path::new(""), PathBuf::as_path);
    let overwrite = matches.get_flag("overwrite");
    let redacted = matches.get_flag("redacted");
    let with_evidence = !redacted && !matches.get_flag("without_evidence");
    let found = Whole::read(path, setting)?;
    check_free(matches, path, found.open.assessment(), out)?;
    let mut parts = Parts::new(setting.lang);
    let open = if redacted { found.redacted(setting) } else { found.open };
    parts.assessment(&open, if redacted { None } else { Some((&found.file, found.journal.as_deref())) });
    parts.questionnaires(&open, &Library::beside(&setting.folders, path))?;
    parts.documents(&open, &if redacted { Vec::new() } else { found.history });
    parts.evidence(path, &open, with_evidence, redacted);
    let mut manifest = Manifest {
        format: Default::default(),
        version: NEWEST,
        program: concat!("tenken ", env!("CARGO_PKG_VERSION")).to_owned(),
        assessment: open.assessment().id.clone(),
        as_of: as_of(&open),
        redacted,
        journal: found.verdict.as_ref().and_then(|verdict| seal(verdict, redacted)),
        entries: Vec::new(),
        left_out: parts.left_out,
        extra: Default::default(),
    };
    let whole = packing::pack(&Disk, out, parts.all, &mut manifest, overwrite)
        .map_err(|error| failure(out, error, setting))?;
    let told = Told { out, manifest: &manifest, whole: &whole, verdict: found.verdict.as_ref() };
    match matches.get_flag("json") {
        true => told.as_json()?,
        false => told.in_words(setting)?,
    }
    Ok(Ending::Done)
}

/// File and journal of one moment, and what they come to.
struct Whole {
    open: OpenAssessment,
    file: Vec<u8>,
    journal: Option<Vec<u8>>,
    verdict: Option<Verdict>,
    /// The edits of the journal.
    history: Vec<Entry>,
}

impl Whole {
    fn read(path: &Path, setting: &Setting) -> Result<Whole, Failure> {
        for _ in 0..TRIES {
            let file = reading::foreign(path)?;
            let current = opening::current(path)?;
            let journal = match &current.joined.standing {
                journal::Standing::Nothing => None,
                journal::Standing::Unreadable(why) => {
                    return Err(Failure::Journal(path.to_owned(), why.again()));
                }
                journal::Standing::Journal(..) => {
                    let place = journal::path(&Disk, path);
                    let read = Disk.read(&place, journal::LARGEST);
                    Some(read.map_err(|error| Failure::Write(WriteError::new(&place, Step::Compare, error)))?)
                }
            };
            let id = &current.joined.meeting.assessment.id;
            let whole = journal.as_ref().map(|bytes| Scroll::read(bytes));
            let verdict = whole.as_ref().map(|scroll| Verdict::of(scroll, id, &Print::of(&file)));
            let stands = match (&current.joined.standing, &verdict) {
                (journal::Standing::Journal(scroll, _), Some(verdict)) => {
                    scroll.last().map(|(hash, _)| hash) == verdict.last.as_deref()
                }
                _ => true,
            };
            if stands && current.joined.file == Print::of(&file) {
                let open = open(path, current, setting)?;
                let history = whole.as_ref().map(in_steps).unwrap_or_default();
                return Ok(Whole { open, file, journal, verdict, history });
            }
        }
        Err(Failure::Usage(format!("{}: {}", shown(path), BundleStrings::of(setting.lang).moving)))
    }

    fn redacted(&self, setting: &Setting) -> OpenAssessment {
        let questionnaire = self.open.questionnaire();
        let mark = BundleStrings::of(setting.lang).mark;
        let redacted = redact::redacted(self.open.assessment(), questionnaire, mark);
        OpenAssessment::new(redacted, Arc::clone(questionnaire), self.open.today())
    }
}

/// The assessment as of its last answer, so that the same content makes the same documents on every day.
fn open(path: &Path, current: opening::Current, setting: &Setting) -> Result<OpenAssessment, Failure> {
    let assessment = current.joined.meeting.assessment;
    let questionnaire = Library::beside(&setting.folders, path).questionnaire_of(&assessment)?;
    let day = assessment.last_given().unwrap_or(assessment.started).date_naive();
    Ok(OpenAssessment::new(assessment, Arc::new(questionnaire), day))
}

fn as_of(open: &OpenAssessment) -> chrono::DateTime<chrono::FixedOffset> {
    open.assessment().last_given().unwrap_or(open.assessment().started)
}

fn seal(verdict: &Verdict, redacted: bool) -> Option<JournalSeal> {
    Some(JournalSeal { included: !redacted, lines: verdict.lines as u64, last: verdict.last.clone()? })
}

fn failure(out: &Path, error: WriteError, setting: &Setting) -> Failure {
    let s = BundleStrings::of(setting.lang);
    match error.reason() {
        _ if error.source.kind() == io::ErrorKind::AlreadyExists => Failure::NotOverwritten(out.to_owned()),
        Reason::TooLarge => Failure::Usage((s.not_packed)(&shown(out), s.too_much)),
        _ => Failure::Write(error),
    }
}

/// What is told of a bundle that was made.
struct Told<'a> {
    out: &'a Path,
    manifest: &'a Manifest,
    whole: &'a Content,
    verdict: Option<&'a Verdict>,
}

impl Told<'_> {
    /// Evidence whose file is not what was recorded.
    fn changed(&self) -> usize {
        let named = self.manifest.entries.iter().flat_map(|entry| &entry.evidence);
        named.filter(|evidence| !evidence.recorded.is_empty()).count()
    }

    fn as_json(&self) -> Result<(), Failure> {
        output::json(&json!({
            "file": self.out.display().to_string(),
            "size": self.whole.len,
            "sha256": self.whole.sha256,
            "journal-sound": self.verdict.map(Verdict::is_sound),
            "changed-evidence": self.changed(),
            "manifest": self.manifest,
        }))
    }

    fn in_words(&self, setting: &Setting) -> Result<(), Failure> {
        let s = BundleStrings::of(setting.lang);
        let mut page = super::page::Page::default();
        page.put(0, &(s.written)(&shown(self.out), self.manifest.entries.len() + 1));
        page.put(0, &(s.hash)(&self.whole.sha256));
        match &self.manifest.journal {
            Some(seal) => page.put(0, &(s.last)(&seal.last)),
            None => page.put(0, s.without_journal),
        }
        if self.manifest.redacted {
            page.put(0, s.in_redacted);
        } else {
            if self.verdict.is_some_and(|verdict| !verdict.is_sound()) {
                page.put(0, s.journal_unsound);
            }
            if self.changed() > 0 {
                page.put(0, &(s.changed)(self.changed()));
            }
            let left_out = &self.manifest.left_out;
            if !left_out.is_empty() {
                page.put(0, &(s.left_out)(left_out.len()));
            }
            for one in left_out {
                page.put(1, &crate::text::clean::line(&line(one, s)));
            }
        }
        output::print(&page.into_text())
    }
}

fn line(one: &LeftOut, s: &BundleStrings) -> String {
    let why = match one.reason {
        WhyLeftOut::NoLocation => s.no_location,
        WhyLeftOut::Link => s.link,
        WhyLeftOut::Place => s.place,
        WhyLeftOut::Missing => s.missing,
        WhyLeftOut::Outside => s.outside,
        WhyLeftOut::SymbolicLink => s.symbolic_link,
        WhyLeftOut::NotAFile => s.not_a_file,
        WhyLeftOut::Unreadable => s.unreadable,
        WhyLeftOut::TooLarge => s.too_large,
        WhyLeftOut::NotWanted => s.not_wanted,
        WhyLeftOut::Redacted => s.is_redacted,
    };
    format!("{} [{}] {why}: {}", one.control, one.entry, one.location).trim_end_matches([' ', ':']).to_owned()
}
