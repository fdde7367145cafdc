//! A questionnaire's file checked: what is wrong with the document, and where in the file that stands.

use super::folders::Folders;
use super::library::{Library, LibraryError, Shelf, statements_name};
use super::reading::{self, Fault, ReadError};
use super::spans::{self, Place};
use crate::model::assessment::ProviderEdition;
use crate::model::catalog::Catalog;
use crate::model::check::{self, Finding, Severity};
use crate::model::format::Kind;
use crate::model::statements::ProviderStatements;
use std::path::{Path, PathBuf};

/// A document that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Its file, or where it stood when it was built in.
    pub path: PathBuf,
    /// Catalog or provider statements.
    pub kind: Kind,
    /// Its name in assessments.
    pub id: String,
    /// The edition of a provider's paper.
    pub edition: Option<String>,
    /// What is wrong, in the order of the file.
    pub findings: Vec<(Place, Finding)>,
}

impl Checked {
    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|(_, finding)| finding.severity() == severity).count()
    }
}

/// Checks a file. The catalog a provider's statements are for is looked for beside the file too.
///
/// # Errors
/// When the file, or the catalog, cannot be read.
pub fn file(path: &Path, folders: &Folders) -> Result<Checked, LibraryError> {
    let fail = |fault| LibraryError::Read(ReadError { path: path.to_owned(), fault });
    let (bytes, _) = reading::bytes(path).map_err(fail)?;
    let mut checked = bytes_of(path, &bytes, &Library::around(folders, path))?;
    let wanted = match &checked.edition {
        Some(edition) => {
            statements_name(&ProviderEdition { id: checked.id.clone(), edition: edition.clone() })
        }
        None => checked.id.clone(),
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    checked.add(&bytes, check::file_name(&stem, &wanted));
    Ok(checked)
}

/// Checks a document of the library.
///
/// # Errors
/// When it, or its catalog, cannot be read.
pub fn shelf(library: &Library, shelf: &Shelf, folders: &Folders) -> Result<Checked, LibraryError> {
    match &shelf.path {
        Some(path) => file(path, folders),
        None => {
            let (path, bytes) = library.source(shelf).map_err(LibraryError::Read)?;
            bytes_of(&path, &bytes, library)
        }
    }
}

fn bytes_of(path: &Path, bytes: &[u8], library: &Library) -> Result<Checked, LibraryError> {
    let fail = |fault: Fault| LibraryError::Read(ReadError { path: path.to_owned(), fault });
    let mut checked = match reading::kind_of(bytes) {
        Some(Kind::Catalog) => {
            let catalog: Catalog = reading::parse(bytes).map_err(fail)?;
            let found = check::catalog(&catalog);
            Checked::new(path, Kind::Catalog, catalog.id, None).with(bytes, found)
        }
        // What says nothing of itself is most likely meant to be a provider's.
        _ => {
            let statements: ProviderStatements = reading::parse(bytes).map_err(fail)?;
            let catalog = match library.catalog(&statements.catalog) {
                Err(LibraryError::Missing { .. }) => None,
                found => Some(found?),
            };
            let found = check::statements(&statements, catalog.as_ref());
            let (id, edition) = (statements.id, Some(statements.edition));
            Checked::new(path, Kind::Statements, id, edition).with(bytes, found)
        }
    };
    checked.sort();
    Ok(checked)
}

impl Checked {
    fn new(path: &Path, kind: Kind, id: String, edition: Option<String>) -> Checked {
        Checked { path: path.to_owned(), kind, id, edition, findings: Vec::new() }
    }

    fn with(mut self, bytes: &[u8], found: Vec<Finding>) -> Checked {
        let paths: Vec<_> = found.iter().map(|finding| &finding.path).collect();
        let places = spans::find(bytes, &paths);
        self.findings = places.into_iter().zip(found).collect();
        self
    }

    fn add(&mut self, bytes: &[u8], found: Option<Finding>) {
        let added: Vec<_> = found
            .into_iter()
            .flat_map(|finding| {
                spans::find(bytes, &[&finding.path]).into_iter().map(move |at| (at, finding.clone()))
            })
            .collect();
        self.findings.extend(added);
        self.sort();
    }

    fn sort(&mut self) {
        self.findings.sort_by_key(|(place, _)| *place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::Flaw;
    use std::fs;

    fn shipped(part: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires").join(part)
    }

    #[test]
    fn everything_that_comes_with_the_program_is_sound() {
        let folders = Folders::under(Path::new("無い所"));
        let library = Library::new(&folders);
        let shelves = library.shelves();
        assert_eq!(shelves.len(), 2);
        for one in &shelves {
            let checked = shelf(&library, one, &folders).unwrap();
            let found: Vec<_> = checked.findings.iter().map(|(at, one)| (at.line, one)).collect();
            assert!(found.is_empty(), "{}: {found:#?}", checked.path.display());
        }
    }

    #[test]
    fn a_finding_stands_where_the_file_has_it() {
        let text = fs::read_to_string(shipped("providers/idcf-cloud-4.1.json")).unwrap();
        let damaged = text.replacen("\"F-12.4.1-1\"", "\"F-12.4.2-1\"", 1);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("idcf-cloud-4.1.json");
        fs::write(&path, &damaged).unwrap();
        let checked = file(&path, &Folders::under(folder.path())).unwrap();
        let (place, finding) = &checked.findings[0];
        assert!(matches!(finding.flaw, Flaw::Name(_)));
        let line = damaged.lines().nth(place.line - 1).unwrap();
        let from: String = line.chars().skip(place.column - 1).collect();
        assert!(from.starts_with("\"F-12.4.2-1\""), "{line}");
        let lines: Vec<usize> = checked.findings.iter().map(|(place, _)| place.line).collect();
        assert!(lines.is_sorted() && lines.len() >= 2, "{lines:?}");
    }

    #[test]
    fn the_catalog_is_looked_for_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (catalogs, providers) = (folder.path().join("catalogs"), folder.path().join("providers"));
        fs::create_dir_all(&providers).unwrap();
        fs::create_dir_all(&catalogs).unwrap();
        let path = providers.join("idcf-cloud-4.1.json");
        let text = fs::read_to_string(shipped("providers/idcf-cloud-4.1.json")).unwrap();
        fs::write(&path, text.replace("\"catalog\": \"iso27017-2015\"", "\"catalog\": \"mihon\"")).unwrap();
        let folders = Folders::under(&folder.path().join("家"));
        let checked = file(&path, &folders).unwrap();
        assert!(matches!(&checked.findings[..], [(_, only)] if only.flaw == Flaw::NoCatalog("mihon".into())));
        let catalog = fs::read_to_string(shipped("catalogs/iso27017-2015.json")).unwrap();
        let own = catalogs.join("mihon.json");
        fs::write(&own, catalog.replacen("\"id\": \"iso27017-2015\"", "\"id\": \"mihon\"", 1)).unwrap();
        assert!(file(&path, &folders).unwrap().findings.is_empty());
        fs::write(&own, "{").unwrap();
        assert!(
            matches!(file(&path, &folders), Err(LibraryError::Read(error)) if error.path.ends_with("mihon.json"))
        );
    }

    #[test]
    fn a_file_under_another_name_is_told_the_right_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("下書き.json");
        fs::copy(shipped("providers/idcf-cloud-4.1.json"), &path).unwrap();
        let checked = file(&path, &Folders::under(folder.path())).unwrap();
        let wanted = Flaw::FileName { wanted: "idcf-cloud-4.1".into() };
        assert!(matches!(&checked.findings[..], [(place, only)] if only.flaw == wanted && place.line == 4));
    }
}
