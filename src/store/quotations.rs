//! The words of a paper that somebody attached to a questionnaire: a small file for each edition, in the user's own
//! data folder and nowhere else.

use super::atomic::{self, WriteError};
use super::files::Disk;
use super::library::statements_name;
use super::reading::{self, Fault, ReadError};
use crate::model::ControlId;
use crate::model::assessment::ProviderEdition;
use crate::model::source::Source;
use crate::model::statements::ProviderStatements;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What the first field of such a file says.
const FORMAT: &str = "tenken-quotations";
const VERSION: u32 = 1;

/// The words of a paper, by control.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotations {
    /// The edition they belong to.
    pub provider: ProviderEdition,
    /// The words on each control.
    pub quotations: BTreeMap<ControlId, Source>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    provider: &'a ProviderEdition,
    quotations: &'a BTreeMap<ControlId, Source>,
}

#[derive(Deserialize)]
struct Read {
    format: String,
    version: u32,
    quotations: BTreeMap<ControlId, Source>,
}

/// Where the words of an edition are kept, below the folder of the user's questionnaires. None for a name that would
/// lead out of it.
pub fn place(questionnaires: &Path, provider: &ProviderEdition) -> Option<PathBuf> {
    let name = statements_name(provider);
    super::library::is_plain_name(&name)
        .then(|| questionnaires.join("quotations").join(format!("{name}.json")))
}

/// Keeps the words, for their owner's eyes only, in place of those kept before.
///
/// # Errors
/// When they cannot be written.
pub fn keep(place: &Path, words: &Quotations) -> Result<(), WriteError> {
    let folder = super::beside::folder(place);
    super::create_private_folder(folder)
        .map_err(|error| WriteError::new(folder, atomic::Step::Create, error))?;
    let Quotations { provider, quotations } = words;
    let written = Written { format: FORMAT, version: VERSION, provider, quotations };
    let mut bytes = serde_json::to_vec_pretty(&written)
        .map_err(|error| WriteError::new(place, atomic::Step::Create, error.into()))?;
    bytes.push(b'\n');
    atomic::write(&Disk, place, &bytes)
}

/// Takes the words away; says whether there were any.
///
/// # Errors
/// When they cannot be removed.
pub fn take_away(place: &Path) -> io::Result<bool> {
    match std::fs::remove_file(place) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Puts the words kept for an edition beside its statements. A statement that has words keeps its own; one without
/// any fact gets none, since its answers would then rest on them and all seem given to something else.
///
/// What cannot be read is left out: nobody's assessment should stay closed for the sake of it.
pub fn put_beside(statements: &mut ProviderStatements, place: &Path) {
    let Ok(mut kept) = read(place) else { return };
    for statement in &mut statements.statements {
        if statement.source.is_none() && !statement.facts.is_empty() {
            statement.source = kept.remove(&statement.control).map(Box::new);
        }
    }
}

/// The words kept at a place.
///
/// # Errors
/// When there are none, or they cannot be read.
pub fn read(place: &Path) -> Result<BTreeMap<ControlId, Source>, ReadError> {
    let fail = |fault| ReadError { path: place.to_owned(), fault };
    let (bytes, _) = reading::bytes(place).map_err(fail)?;
    let read: Option<Read> = serde_json::from_slice(&bytes).ok();
    let known = read.filter(|read| read.format == FORMAT && read.version == VERSION);
    known.map(|read| read.quotations).ok_or_else(|| fail(Fault::Io(io::ErrorKind::InvalidData.into())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::Block;
    use crate::store::{Folders, Library};

    fn provider() -> ProviderEdition {
        ProviderEdition { id: "idcf-cloud".into(), edition: "4.1".into() }
    }

    fn words() -> Quotations {
        let source = Source::new(Some(7), vec![Block::Paragraph("文書の言葉。".into())]);
        Quotations { provider: provider(), quotations: [("9.2.3".into(), source)].into() }
    }

    #[test]
    fn what_is_kept_stands_beside_the_statements_and_changes_no_digest() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        let library = Library::new(&folders);
        let join = || library.questionnaire("iso27017-2015", Some(&provider())).unwrap();
        let before = join();
        let place = place(&folders.questionnaires(), &provider()).unwrap();
        keep(&place, &words()).unwrap();
        let after = join();
        let source = |all: &crate::model::Questionnaire, id: &str| {
            all.item(&id.into()).unwrap().statement.unwrap().source.clone()
        };
        assert_eq!(source(&after, "9.2.3").unwrap().lines().collect::<Vec<_>>(), ["文書の言葉。"]);
        assert!(source(&after, "9.2.1").is_none());
        let digest = |all: &crate::model::Questionnaire| {
            crate::model::digest::of_statement(&all.item(&"9.2.3".into()).unwrap())
        };
        assert_eq!(digest(&before), digest(&after));
        assert!(take_away(&place).unwrap() && !take_away(&place).unwrap());
        assert!(source(&join(), "9.2.3").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path(), &provider()).unwrap();
        keep(&place, &words()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&place), mode(place.parent().unwrap())), (0o600, 0o700));
    }

    #[test]
    fn what_cannot_be_read_keeps_nothing_closed() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        let place = place(&folders.questionnaires(), &provider()).unwrap();
        keep(&place, &words()).unwrap();
        std::fs::write(&place, "{").unwrap();
        assert!(read(&place).is_err());
        assert!(Library::new(&folders).statements(&provider()).is_ok());
        let outside = ProviderEdition { id: "../外".into(), edition: "1".into() };
        assert!(super::place(folder.path(), &outside).is_none());
    }
}
