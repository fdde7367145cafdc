//! Reading an assessment and the questionnaire it answers: the catalog, the largest part of it, by another thread, as
//! whoever opens an assessment has other things to do until it is wanted. What was read is brought together with the
//! journal beside it.

use super::files::Disk;
use super::journal::line::Print;
use super::journal::{self, Joined};
use super::library::{self, Library, LibraryError};
use super::place::{self, Fingerprint};
use super::reading::{self, Loaded, ReadError};
use crate::model::catalog::Catalog;
use crate::model::{Assessment, ControlId, Questionnaire, digest};
use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

/// An assessment's file, while the catalog it names is being read.
#[derive(Debug)]
pub struct Begun {
    library: Library,
    path: PathBuf,
    bytes: Vec<u8>,
    print: Fingerprint,
    early: Option<Early>,
}

/// An assessment, while the catalog it answers is being read.
#[derive(Debug)]
pub struct Opening {
    /// The assessment.
    pub loaded: Loaded<Assessment>,
    /// What its file holds.
    pub file: Print,
    /// What it answers.
    pub answered: Answered,
}

/// The questionnaire an assessment answers, of which the catalog is being read.
#[derive(Debug)]
pub struct Answered {
    library: Library,
    early: Option<Early>,
}

/// A catalog that is read by another thread.
#[derive(Debug)]
struct Early {
    id: String,
    reader: JoinHandle<Result<Catalog, LibraryError>>,
}

/// An assessment as it is now: its file together with its journal.
#[derive(Debug)]
pub struct Current {
    /// The assessment, and what came of bringing both together.
    pub joined: Joined,
    /// What stood in the file, to notice when somebody else changes it.
    pub print: Fingerprint,
    /// The version of its format, where that is newer than this program's. Such an assessment is only read.
    pub newer: Option<u32>,
}

/// Reads an assessment as it is now. Nothing is written.
///
/// # Errors
/// When its file cannot be read, or is none.
pub fn current(path: &Path) -> Result<Current, ReadError> {
    steadily(path, with_journal)
}

/// The same, with every line of its journal, however long that is: for whoever judges the journal or shows it.
///
/// # Errors
/// When its file cannot be read, or is none.
pub fn current_with_whole_journal(path: &Path) -> Result<Current, ReadError> {
    steadily(path, |path, loaded, file| {
        let joined = journal::join_whole(&Disk, path, loaded.document, file);
        Current { joined, print: loaded.print, newer: loaded.newer }
    })
}

/// So many answers are worth another thread.
const MANY: usize = 20;
/// So many times a file is read again that somebody writes meanwhile.
const TRIES: usize = 8;

/// Reads a file and joins it with its journal. Where a program that has it open writes it in between, the journal speaks
/// of a newer file, and the one that was read looks like an older copy put back: then both are read again.
pub(super) fn steadily(
    path: &Path,
    join: impl Fn(&Path, Loaded<Assessment>, Print) -> Current,
) -> Result<Current, ReadError> {
    let fail = |fault| ReadError { path: path.to_owned(), fault };
    let (mut bytes, mut print) = reading::bytes(path).map_err(fail)?;
    let mut tries = TRIES;
    loop {
        let loaded = Loaded::new(reading::parse::<Assessment>(&bytes).map_err(fail)?, print.clone());
        let current = join(path, loaded, Print::of(&bytes));
        if tries == 0 || place::is_untouched(&Disk, path, &print) {
            return Ok(current);
        }
        let now = reading::bytes(path).map_err(fail)?;
        if now.1.same_content(&print) {
            return Ok(current);
        }
        (bytes, print) = now;
        tries -= 1;
    }
}

pub(super) fn with_journal(path: &Path, loaded: Loaded<Assessment>, file: Print) -> Current {
    let joined = journal::join(&Disk, path, loaded.document, file);
    Current { joined, print: loaded.print, newer: loaded.newer }
}

/// Begins to open an assessment: reads its file, and lets the catalog that is named there be read meanwhile.
///
/// # Errors
/// When the file cannot be read.
pub fn begin(library: Library, path: &Path) -> Result<Begun, ReadError> {
    let path = path.to_owned();
    let (bytes, print) = reading::bytes(&path).map_err(|fault| ReadError { path: path.clone(), fault })?;
    let early = named_at_the_head_of(&bytes).and_then(|id| Early::read(id, &library));
    Ok(Begun { library, path, bytes, print, early })
}

impl Begun {
    /// The assessment's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the assessment.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(self) -> Result<Opening, ReadError> {
        let Begun { library, path, bytes, print, early } = self;
        let document = reading::parse(&bytes).map_err(|fault| ReadError { path, fault })?;
        let file = Print::of(&bytes);
        Ok(Opening { loaded: Loaded::new(document, print), file, answered: Answered { library, early } })
    }
}

impl Opening {
    /// Reads it once more, if anybody wrote to the assessment's file since.
    ///
    /// # Errors
    /// When the assessment cannot be read any more.
    pub fn again(mut self, path: &Path) -> Result<Opening, ReadError> {
        if place::is_untouched(&Disk, path, &self.loaded.print) {
            return Ok(self);
        }
        // A file written to a moment ago cannot be told by its looks: the same content is read, but not parsed again.
        let fail = |fault| ReadError { path: path.to_owned(), fault };
        let (bytes, print) = reading::bytes(path).map_err(fail)?;
        if !print.same_content(&self.loaded.print) {
            self.loaded = Loaded::new(reading::parse(&bytes).map_err(fail)?, print);
            self.file = Print::of(&bytes);
            return Ok(self);
        }
        self.loaded.print = print;
        Ok(self)
    }

    /// Brings it together with the journal beside it.
    pub fn with_journal(self, path: &Path) -> (Current, Answered) {
        (with_journal(path, self.loaded, self.file), self.answered)
    }
}

impl Answered {
    /// The questionnaire of an assessment, which is the one that was begun with or has come of it since.
    ///
    /// # Errors
    /// When a part of it is missing or cannot be read.
    pub fn by(self, assessment: &Assessment) -> Result<Questionnaire, LibraryError> {
        let statements = assessment.provider.as_ref().map(|provider| self.library.statements(provider));
        let catalog = match self.early {
            Some(early) if early.id == assessment.catalog => {
                early.reader.join().unwrap_or_else(|panic| resume_unwind(panic))
            }
            _ => self.library.catalog(&assessment.catalog),
        };
        let questionnaire = library::join(catalog, statements)?;
        prepare(&questionnaire, assessment);
        Ok(questionnaire)
    }
}

/// Makes the digests of what answers were given to, which the counting asks for next; of more than a few answers two
/// threads make them at once.
fn prepare(questionnaire: &Questionnaire, assessment: &Assessment) {
    let given: Vec<&ControlId> =
        assessment.answers.iter().filter(|(_, answer)| answer.given.is_some()).map(|(id, _)| id).collect();
    if given.len() < MANY {
        return;
    }
    let digests = |controls: &[&ControlId]| {
        for item in controls.iter().filter_map(|control| questionnaire.item(control)) {
            digest::of_questions(&item);
            digest::of_statement(&item);
        }
    };
    let (first, second) = given.split_at(given.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| digests(first));
        digests(second);
    });
}

impl Early {
    /// Lets another thread read a catalog; without a thread it is read when it is wanted.
    fn read(id: String, library: &Library) -> Option<Early> {
        let (wanted, library) = (id.clone(), library.clone());
        let read = move || library.catalog(&wanted);
        let reader = thread::Builder::new().name("catalog".into()).spawn(read).ok()?;
        Some(Early { id, reader })
    }
}

/// The catalog that an assessment names before its answers begin. What cannot be read here is found out about when all
/// of it is read.
fn named_at_the_head_of(bytes: &[u8]) -> Option<String> {
    let mut named = Named::default();
    let _ = serde_json::Deserializer::from_slice(bytes).deserialize_map(&mut named);
    named.0
}

#[derive(Default)]
struct Named(Option<String>);

impl<'de> Visitor<'de> for &mut Named {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an assessment")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "catalog" => {
                    self.0 = Some(map.next_value()?);
                    break;
                }
                "answers" => break,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OpenAssessment;
    use crate::store::Folders;
    use std::fs;
    use std::time::{Duration, SystemTime};

    const HEAD: &str =
        r#""format":"tenken-assessment","version":1,"id":"a","started":"2026-11-23T09:00:00+09:00""#;
    const BUILT_IN: &str = r#""catalog":"iso27017-2015""#;
    const PROVIDER: &str = r#""provider":{"id":"idcf-cloud","edition":"4.1"}"#;
    const ANSWERS: &str = r#""answers":{"9.2.3":{"owner":"情報システム部"}}"#;

    /// Writes an assessment of these parts, in their order, and opens it.
    fn open(parts: &[&str]) -> (Assessment, Result<Questionnaire, LibraryError>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::write(&path, format!("{{{HEAD},{}}}", parts.join(","))).unwrap();
        let opening = begin(library(folder.path()), &path).unwrap().read().unwrap();
        let assessment = opening.loaded.document;
        let questionnaire = opening.answered.by(&assessment);
        (assessment, questionnaire)
    }

    fn library(folder: &Path) -> Library {
        Library::new(&Folders::under(folder))
    }

    #[test]
    fn the_questionnaire_is_the_one_named_wherever_it_is_named() {
        for parts in
            [[BUILT_IN, PROVIDER, ANSWERS], [ANSWERS, PROVIDER, BUILT_IN], [BUILT_IN, ANSWERS, PROVIDER]]
        {
            let (assessment, questionnaire) = open(&parts);
            let questionnaire = questionnaire.unwrap();
            assert_eq!(questionnaire.provider(), assessment.provider, "{parts:?}");
            assert_eq!(questionnaire.len(), 45);
            assert_eq!(assessment.answers.len(), 1);
        }
        assert!(open(&[BUILT_IN, ANSWERS]).1.unwrap().provider().is_none());
    }

    #[test]
    fn without_its_questionnaire_an_assessment_is_still_read() {
        let (assessment, questionnaire) = open(&[r#""catalog":"未知の規格""#, ANSWERS]);
        assert!(matches!(questionnaire, Err(LibraryError::Missing { .. })));
        assert_eq!(assessment.answers.len(), 1);
    }

    #[test]
    fn whoever_names_another_one_meanwhile_gets_that_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::write(&path, format!("{{{HEAD},{BUILT_IN},{PROVIDER},{ANSWERS}}}")).unwrap();
        let begun = begin(library(folder.path()), &path).unwrap();
        fs::write(&path, format!("{{{HEAD},{BUILT_IN},{ANSWERS}}}")).unwrap();
        let (current, answered) = begun.read().unwrap().again(&path).unwrap().with_journal(&path);
        let assessment = &current.joined.meeting.assessment;
        assert_eq!(assessment.provider, None);
        assert!(answered.by(assessment).unwrap().provider().is_none());

        let begun = begin(library(folder.path()), &path).unwrap();
        fs::write(&path, format!(r#"{{{HEAD},"catalog":"未知の規格",{ANSWERS}}}"#)).unwrap();
        let (current, answered) = begun.read().unwrap().again(&path).unwrap().with_journal(&path);
        let answered = answered.by(&current.joined.meeting.assessment);
        assert!(matches!(answered, Err(LibraryError::Missing { .. })));
    }

    #[test]
    fn many_answers_are_prepared_for_side_by_side() {
        let given = r#""given":{"at":"2026-11-01T09:00:00+09:00","questions":"00","statement":null}"#;
        let answer =
            |id: String| format!(r#""{id}":{{"description":"記録する。","workflow":"done",{given}}}"#);
        let strangers = (0..MANY).map(|n| answer(format!("自社 {n}")));
        let answers: Vec<String> = strangers.chain([answer("9.2.3".into())]).collect();
        let answers = format!(r#""answers":{{{}}}"#, answers.join(","));
        let (assessment, questionnaire) = open(&[BUILT_IN, PROVIDER, &answers]);
        assert_eq!(assessment.answers.len(), MANY + 1);
        let today = "2026-11-23".parse().unwrap();
        let open = OpenAssessment::new(assessment, questionnaire.unwrap().into(), today);
        assert_eq!(open.waiting(), 1, "what it was given to is not what there is now");
    }

    #[test]
    fn only_what_was_touched_meanwhile_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        let text = |name| format!(r#"{{{HEAD},"organization":"{name}",{BUILT_IN}}}"#);
        let put = |name, ago| {
            fs::write(&path, text(name)).unwrap();
            let at = SystemTime::now() - Duration::from_secs(ago);
            fs::File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
        };
        // So long ago that a later change would show.
        put("点検商事", 3600);
        let mut opening = begin(library(folder.path()), &path).unwrap().read().unwrap();
        opening.loaded.document.organization = "読んだまま".into();
        let opening = opening.again(&path).unwrap();
        assert_eq!(opening.loaded.document.organization, "読んだまま");
        // Its looks are new, its content is not.
        put("点検商事", 0);
        let opening = opening.again(&path).unwrap();
        assert_eq!(opening.loaded.document.organization, "読んだまま");
        put("雲海商事", 0);
        assert_eq!(opening.again(&path).unwrap().loaded.document.organization, "雲海商事");
    }
}
