//! What can be wrong with a questionnaire that can be read: names, texts, conditions, numbers, links, and
//! what refers to what. One file a subject; each looks at a document and reports what it finds there.

mod belonging;
mod conditions;
mod extras;
mod flaw;
pub mod links;
mod names;
mod numbers;
mod path;
mod proposals;
mod questions;
mod quotations;
mod repeats;
mod say;
mod texts;

pub use flaw::{Flaw, Form, Severity};
pub use links::LinkFault;
pub use names::{is_number, is_plain};
pub use path::{Path, Step};

use super::catalog::Catalog;
use super::format::Kind;
use super::statements::ProviderStatements;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The place in the document.
    pub path: Path,
    /// What is wrong there.
    pub flaw: Flaw,
}

impl Finding {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.flaw.severity()
    }
}

/// Everything that is wrong with a catalog.
pub fn catalog(catalog: &Catalog) -> Vec<Finding> {
    let mut found = Findings::default();
    version(catalog.version, Kind::Catalog, &mut found);
    extras::of_catalog(catalog, &mut found);
    texts::of(catalog, Kind::Catalog, &mut found);
    names::of_catalog(catalog, &mut found);
    numbers::of_catalog(catalog, &mut found);
    belonging::of_catalog(catalog, &mut found);
    repeats::of_catalog(catalog, &mut found);
    for (at, control) in catalog.controls.iter().enumerate() {
        let place = Path::root().key("controls").index(at);
        let all: Vec<_> = catalog.profile.iter().chain(&control.questions).collect();
        questions::of(&control.questions, &place.key("questions"), &mut found);
        conditions::of(&all, catalog.profile.len(), &place.key("questions"), &mut found);
        proposals::of(control, &catalog.profile, &place.key("proposals"), &mut found);
    }
    questions::of_profile(&catalog.profile, &Path::root().key("profile"), &mut found);
    found.0
}

/// Everything that is wrong with a provider's statements. Without the catalog they are for, what refers to it
/// cannot be looked at, and that is a finding itself.
pub fn statements(statements: &ProviderStatements, catalog: Option<&Catalog>) -> Vec<Finding> {
    let mut found = Findings::default();
    version(statements.version, Kind::Statements, &mut found);
    extras::of_statements(statements, &mut found);
    texts::of(statements, Kind::Statements, &mut found);
    names::of_statements(statements, catalog, &mut found);
    belonging::of_statements(statements, catalog, &mut found);
    repeats::of_statements(statements, &mut found);
    links::of_statements(statements, &mut found);
    quotations::of(statements, &mut found);
    for (at, statement) in statements.statements.iter().enumerate() {
        let place = Path::root().key("statements").index(at);
        let of_catalog = catalog.and_then(|catalog| catalog.control(&statement.control));
        let profile = catalog.map_or(&[][..], |catalog| &catalog.profile);
        let mut all: Vec<_> = profile.iter().collect();
        all.extend(of_catalog.iter().flat_map(|control| &control.questions));
        let own = all.len();
        all.extend(&statement.questions);
        let place = place.key("questions");
        questions::of(&statement.questions, &place, &mut found);
        if catalog.is_some() {
            conditions::of(&all, own, &place, &mut found);
        }
    }
    found.0
}

/// What is wrong with the name of a file, without `.json`, under which a document is kept: it is only found
/// under the right one.
pub fn file_name(found: &str, wanted: &str) -> Option<Finding> {
    let path = Path::root().key("id");
    (found != wanted).then(|| Finding { path, flaw: Flaw::FileName { wanted: wanted.to_owned() } })
}

fn version(found: u32, kind: Kind, findings: &mut Findings) {
    if found == 0 || found > kind.newest() {
        findings.add(Path::root().key("version"), Flaw::Version { newest: kind.newest() });
    }
}

/// What has been found so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, path: Path, flaw: Flaw) {
        self.0.push(Finding { path, flaw });
    }
}

#[cfg(test)]
mod tests;
