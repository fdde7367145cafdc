//! Everything that can keep a command from doing its work. One type, since all of it ends the same way: a
//! sentence on standard error and exit code 2.

use super::fill::NotFilled;
use super::questionnaire::NoText;
use super::set::Refusal;
use crate::exchange::incoming;
use crate::exchange::{Document, Format};
use crate::model::vocabulary::Vocabulary;
use crate::store::journal;
use crate::store::library::LibraryError;
use crate::store::own::Own;
use crate::store::papers::PaperError;
use crate::store::reading::Fault;
use crate::store::{Holder, LockError, ReadError, Reason, Step, WriteError};
use crate::text::strings::cli::CliStrings;
use crate::text::strings::keeping::KeepingStrings;
use crate::text::strings::own::OwnStrings;
use crate::text::strings::prompt::PromptStrings;
use crate::text::strings::quoting::QuotingStrings;
use crate::text::strings::sheet::SheetStrings;
use crate::text::{Explain, Lang, clean};
use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments are wrong; here is what is wrong with them, in the language of the person.
    Usage(String),
    /// A file and a command were given.
    TwoWishes {
        /// The file.
        file: PathBuf,
        /// The command.
        command: String,
    },
    /// A file could not be read.
    Read(ReadError),
    /// There is no such file, but there is a command whose name is similar.
    MeantCommand(PathBuf, String),
    /// The questionnaire of an assessment could not be had.
    Library(LibraryError),
    /// A file could not be written.
    Write(WriteError),
    /// Nobody can tell who may write.
    Lock(LockError),
    /// Somebody else is writing.
    Held(PathBuf, Holder),
    /// The assessment may only be read.
    Unwritable(PathBuf, io::Error),
    /// The journal beside an assessment cannot be read.
    Journal(PathBuf, journal::Unreadable),
    /// The assessment is of a newer program and is only read.
    Newer(PathBuf, u32),
    /// The questionnaire has no such control; here are those that are near.
    UnknownControl(String, Vec<String>),
    /// Several controls have that number in another edition; here they are.
    SeveralControls(String, Vec<String>),
    /// There is no questionnaire of that name; here are those there are.
    UnknownQuestionnaire(String, Vec<String>),
    /// There is no text to be had of a paper.
    Paper(PaperError),
    /// A PDF cannot be read without a converter.
    Pdf(PathBuf, NoText),
    /// Edits that cannot be made.
    Refused(Vec<Refusal>),
    /// A file is there already and is not overwritten.
    Exists(PathBuf),
    /// The folder of a file that is to be made is not there.
    FolderMissing(PathBuf),
    /// A folder cannot be looked into.
    Folder(PathBuf, io::Error),
    /// What is written would take the place of something that belongs to the assessment.
    OverOwn(PathBuf, Own),
    /// An export would overwrite a file.
    NotOverwritten(PathBuf),
    /// What came back cannot be read; without a reason there is no sheet in it that was to be filled in.
    Sheet(PathBuf, Option<incoming::Unreadable>),
    /// A check sheet cannot be filled in.
    NotFilled(PathBuf, NotFilled),
    /// Nobody of that name owns a control; here are those who do.
    NoOwner(String, Vec<String>),
    /// No control is left for the sheet.
    NoControls,
    /// Only the sheet takes a selection.
    OnlySheet,
    /// The paper's own words asked for in a document that does not tell of statements.
    OnlyReportQuotes,
    /// A document does not come in that kind of file.
    NoSuchFormat(Document, Format),
    /// Only a CSV has a choice of encodings.
    OnlyCsvEncoded,
    /// What would be written is nothing that a terminal could show.
    NotForTerminal(Format),
    /// An assessment that can only be read, for this reason, was to be answered by an input that nobody sits before.
    NothingTaken(Box<Failure>),
    /// So many lines of the input of `prompt` were refused and never put right.
    NotTaken(usize),
    /// The screen needs a terminal.
    NoTerminal(PathBuf),
    /// Standard output did not take the result.
    Output(io::Error),
}

impl Failure {
    /// Whether nothing is wrong but that the reader of the result has gone away.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Failure {
        Failure::Read(error)
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Failure {
        Failure::Library(error)
    }
}

impl From<PaperError> for Failure {
    fn from(error: PaperError) -> Failure {
        Failure::Paper(error)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        Failure::Write(error)
    }
}

impl Explain for Failure {
    fn explain(&self, lang: Lang) -> String {
        let s = CliStrings::of(lang);
        match self {
            Failure::Usage(text) => text.clone(),
            Failure::TwoWishes { file, command } => (s.two_wishes)(&shown(file), command),
            Failure::Read(error) => error.explain(lang),
            Failure::MeantCommand(path, command) => {
                let missing = Fault::Missing.explain(lang);
                format!("{}: {missing}\n{}", shown(path), (s.meant_command)(command))
            }
            Failure::Library(error) => error.explain(lang),
            Failure::Paper(error) => error.explain(lang),
            Failure::Pdf(path, why) => why.explain(path, lang),
            Failure::Write(error) => not_saved(error, s, lang),
            Failure::Lock(error) => error.explain(lang),
            Failure::Held(path, holder) => (s.held)(&shown(path), &holder.explain(lang)),
            Failure::Unwritable(path, error) => (s.unwritable)(&shown(path), &error.to_string()),
            Failure::Journal(path, why) => format!("{}: {}", shown(path), why.explain(lang)),
            Failure::Newer(path, version) => (s.newer_only_read)(&shown(path), *version),
            Failure::SeveralControls(wanted, several) => {
                (s.several_controls)(&clean::line(wanted), &several.join(", "))
            }
            Failure::UnknownControl(wanted, near) => {
                let near = listed(near, s.near_controls);
                format!("{}{near}", (s.unknown_control)(&clean::line(wanted)))
            }
            Failure::UnknownQuestionnaire(wanted, known) => {
                let known = listed(known, s.known_questionnaires);
                format!("{}{known}", (s.unknown_questionnaire)(&clean::line(wanted)))
            }
            Failure::Refused(refusals) => {
                let lines: Vec<String> = refusals.iter().map(|refusal| refusal.explain(lang)).collect();
                format!("{}\n  {}", s.nothing_set, lines.join("\n  "))
            }
            Failure::Exists(path) => (s.exists)(&shown(path)),
            Failure::FolderMissing(path) => (s.folder_missing)(&shown(path)),
            Failure::Folder(path, error) => (s.folder_unreadable)(&shown(path), &error.to_string()),
            Failure::OverOwn(path, own) => over_own(path, *own, lang),
            Failure::NotOverwritten(path) => (s.not_overwritten)(&shown(path)),
            Failure::Sheet(path, why) => format!("{}: {}", shown(path), unreadable(why.as_ref(), lang)),
            Failure::NotFilled(path, why) => format!("{}: {}", shown(path), why.explain(lang)),
            Failure::NoOwner(owner, known) => {
                let known: Vec<_> = known.iter().map(|name| clean::line(name)).collect();
                (SheetStrings::of(lang).back.no_owner)(&clean::line(owner), &known.join(", "))
            }
            Failure::NoControls => SheetStrings::of(lang).back.no_controls.to_owned(),
            Failure::OnlyReportQuotes => QuotingStrings::of(lang).only_report.to_owned(),
            Failure::OnlySheet => SheetStrings::of(lang).back.only_sheet.to_owned(),
            Failure::NoSuchFormat(document, format) => {
                let formats: Vec<&str> = document.formats().iter().map(|one| one.token()).collect();
                (s.no_such_format)(document.token(), format.token(), &formats.join(", "))
            }
            Failure::OnlyCsvEncoded => s.only_csv_encoded.to_owned(),
            Failure::NotForTerminal(format) => (s.not_for_terminal)(format.token()),
            Failure::NothingTaken(why) => {
                format!("{}\n{}", why.explain(lang), PromptStrings::of(lang).nothing_taken)
            }
            Failure::NotTaken(count) => (PromptStrings::of(lang).not_taken)(*count),
            Failure::NoTerminal(path) => (s.no_terminal)(&shown(path)),
            Failure::Output(error) => (s.no_output)(&error.to_string()),
        }
    }
}

/// The store speaks of saving that is tried again by itself. A command saves once.
fn not_saved(error: &WriteError, s: &CliStrings, lang: Lang) -> String {
    let reason = match error.reason() {
        Reason::NoSpace => s.disk_full,
        Reason::Quota => s.quota_used_up,
        Reason::Changed => s.changed_meanwhile,
        _ => return error.explain(lang),
    };
    format!("{}: {reason}", shown(&error.path))
}

/// What is said where the journal has the edit and the file could not be written.
pub(super) fn not_filed(path: &Path, error: &WriteError, lang: Lang) -> String {
    let s = KeepingStrings::of(lang);
    let path = shown(path);
    if error.step == Step::SyncFolder {
        return (s.perhaps_filed)(&path, &error.source.to_string());
    }
    match error.reason() {
        Reason::Changed => (s.changed_meanwhile)(&path),
        Reason::NoSpace => (s.not_filed)(&path, s.disk_full),
        Reason::Quota => (s.not_filed)(&path, s.quota_used_up),
        _ => (s.not_filed)(&path, &error.why(lang)),
    }
}

fn over_own(path: &Path, own: Own, lang: Lang) -> String {
    let s = OwnStrings::of(lang);
    let say = match own {
        Own::Itself => s.itself,
        Own::Beside => s.beside,
        Own::Evidence => s.evidence,
    };
    say(&shown(path))
}

/// Why what came back cannot be read.
fn unreadable(why: Option<&incoming::Unreadable>, lang: Lang) -> String {
    use incoming::Unreadable;
    let s = &SheetStrings::of(lang).back;
    let sentence = match why {
        None => s.no_sheet,
        Some(Unreadable::Damaged(why)) => return (s.damaged)(&clean::line(why)),
        Some(Unreadable::Empty) => s.empty,
        Some(Unreadable::Encrypted) => s.encrypted,
        Some(Unreadable::OldWorkbook) => s.old,
        Some(Unreadable::Macros) => s.macros,
        Some(Unreadable::OtherArchive) => s.other,
        Some(Unreadable::TooMuch) => s.too_much,
        Some(Unreadable::NotText) => s.not_text,
        Some(Unreadable::OtherJson) => s.other_json,
        Some(Unreadable::NewerForm) => s.newer,
    };
    sentence.to_owned()
}

/// A path as it may be printed.
pub(super) fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

/// A file as an argument of a command that is suggested: it means that file when it is pasted into a shell.
pub(super) fn argument(path: &Path) -> String {
    let name = shown(path);
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+' | ',' | ':' | '@' | '%');
    // What begins like an option, or could be the name of a command, is said to be a file.
    let is_word = !name.contains(['.', '/', '\\']) && name.is_ascii();
    let name = if name.starts_with('-') || is_word { format!("./{name}") } else { name };
    match name.chars().all(is_plain) {
        true => name,
        false if cfg!(windows) => format!("\"{name}\""),
        false => format!("'{}'", name.replace('\'', r"'\''")),
    }
}

fn listed(names: &[String], heading: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<_> = names.iter().map(|name| clean::line(name)).collect();
    format!("\n{heading}: {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_in_a_suggested_command_is_that_file() {
        for (name, written) in [
            ("点検.json", "点検.json"),
            ("../雲海商事/点検_2026.json", "../雲海商事/点検_2026.json"),
            ("a b.json", "'a b.json'"),
            ("-d.json", "./-d.json"),
            ("-d e.json", "'./-d e.json'"),
            ("list", "./list"),
            ("it's.json", r"'it'\''s.json'"),
            ("$HOME.json", "'$HOME.json'"),
            ("~点検.json", "'~点検.json'"),
            ("点検(控え).json", "'点検(控え).json'"),
        ] {
            assert_eq!(argument(Path::new(name)), written);
        }
    }
}
