//! A made-up assessment of any size with the questionnaire it answers. The example `generate` writes it, the tests
//! and the benchmarks work on it; it is no part of the program.

// Each of them uses another part of it.
#![allow(dead_code)]

mod answers;
mod catalog;
mod dice;
mod statements;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::io;
use std::path::{Path, PathBuf};
use tenken::model::assessment::{Assessment, ProviderEdition};
use tenken::model::catalog::Catalog;
use tenken::model::questionnaire::Questionnaire;
use tenken::model::statements::ProviderStatements;
use tenken::store::library::{DEFAULT_CATALOG, DEFAULT_PROVIDER, Library};
use tenken::store::{Disk, Folders, atomic, create_private_folder, reading};

/// The seed where none is named.
pub const SEED: u64 = 27_017;

/// So many controls the questionnaire built into the program has.
pub const BUILT_IN: usize = 45;

/// An assessment and the questionnaire it answers.
pub struct Generated {
    /// How many controls.
    pub controls: usize,
    /// The catalog.
    pub catalog: Catalog,
    /// The provider's side.
    pub statements: ProviderStatements,
    /// The customer's side, every control answered.
    pub assessment: Assessment,
}

impl Generated {
    /// Makes an assessment of so many controls.
    pub fn new(controls: usize, seed: u64) -> Generated {
        let (catalog, statements) = match built_in(controls) {
            Some(built_in) => built_in,
            None => {
                let catalog = catalog::make(controls, &mut dice::Dice::new(seed));
                let statements = statements::make(controls, &catalog, &mut dice::Dice::new(seed + 1));
                (catalog, statements)
            }
        };
        let questionnaire = join(&catalog, &statements);
        let name = format!("generated-{controls}-{seed}");
        let assessment = answers::make(&name, &questionnaire, &mut dice::Dice::new(seed + 2));
        Generated { controls, catalog, statements, assessment }
    }

    /// Catalog and statements joined.
    pub fn questionnaire(&self) -> Questionnaire {
        join(&self.catalog, &self.statements)
    }

    /// Writes the files into a folder, the assessment first; the questionnaire only where it is not built in.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files =
            vec![(format!("generated-{}.json", self.controls), reading::to_bytes(&self.assessment))];
        if built_in(self.controls).is_none() {
            let (catalog, statements) = (&self.catalog, &self.statements);
            let catalog_file = format!("questionnaires/catalogs/{}.json", catalog.id);
            let statements_file =
                format!("questionnaires/providers/{}-{}.json", statements.id, statements.edition);
            files.push((catalog_file, reading::to_bytes(catalog)));
            files.push((statements_file, reading::to_bytes(statements)));
        }
        let write = |(name, bytes): (String, Vec<u8>)| {
            let path = folder.join(name);
            create_private_folder(path.parent().unwrap_or(folder))?;
            atomic::write(&Disk, &path, &bytes).map_err(|error| error.source)?;
            Ok(path)
        };
        files.into_iter().map(write).collect()
    }
}

/// The day on which the answers are given.
pub fn today() -> NaiveDate {
    now().date_naive()
}

/// The moment at which the answers are given.
pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T14:03:00+09:00").unwrap_or_default()
}

fn join(catalog: &Catalog, statements: &ProviderStatements) -> Questionnaire {
    match Questionnaire::join(catalog.clone(), Some(statements.clone())) {
        Ok(questionnaire) => questionnaire,
        Err(_) => unreachable!("the statements are made for the catalog"),
    }
}

fn built_in(controls: usize) -> Option<(Catalog, ProviderStatements)> {
    if controls != BUILT_IN {
        return None;
    }
    // No folder is searched: what is built in comes first.
    let library = Library::new(&Folders::under(Path::new("")));
    let provider = ProviderEdition { id: DEFAULT_PROVIDER.into(), edition: "4.1".into() };
    Some((library.catalog(DEFAULT_CATALOG).ok()?, library.statements(&provider).ok()?))
}
