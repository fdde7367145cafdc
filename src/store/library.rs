//! The questionnaires there are: those built into the program, those beside an assessment, and those in the
//! user's data folder.

use super::folders::Folders;
use super::quotations;
use super::reading::{self, Document, Fault, ReadError};
use crate::model::Bilingual;
use crate::model::assessment::{Assessment, ProviderEdition};
use crate::model::catalog::Catalog;
use crate::model::format::Kind;
use crate::model::questionnaire::{OtherCatalog, Questionnaire};
use crate::model::statements::ProviderStatements;
use crate::model::vocabulary::Vocabulary;
use crate::text::fold::natural_cmp;
use crate::text::{Explain, Lang, clean};
use std::borrow::Cow;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

/// A document built into the program.
struct BuiltIn {
    /// Its file name without `.json`.
    name: &'static str,
    /// What a person calls it, so that listing it need not read it; a test holds it against the document.
    title: (&'static str, &'static str),
    text: &'static str,
}

const CATALOGS: &[BuiltIn] = &[BuiltIn {
    name: DEFAULT_CATALOG,
    title: ("ISO/IEC 27017:2015", "ISO/IEC 27017:2015"),
    text: include_str!("../../questionnaires/catalogs/iso27017-2015.json"),
}];

const PROVIDERS: &[BuiltIn] = &[BuiltIn {
    name: "idcf-cloud-4.1",
    title: ("IDCF クラウド", "IDCF Cloud"),
    text: include_str!("../../questionnaires/providers/idcf-cloud-4.1.json"),
}];

/// The catalog a new assessment answers unless another is named.
pub const DEFAULT_CATALOG: &str = "iso27017-2015";

/// The provider a new assessment is about unless another, or none, is named.
pub const DEFAULT_PROVIDER: &str = "idcf-cloud";

/// Where questionnaires are looked for: built in, then these folders in turn.
#[derive(Clone, Debug)]
pub struct Library {
    folders: Vec<PathBuf>,
}

/// A questionnaire document that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Whether it is a catalog or provider statements.
    pub kind: Kind,
    /// Its name without edition.
    pub id: String,
    /// The edition of a provider's paper; none for a catalog.
    pub edition: Option<String>,
    /// Its file; none where it is built in.
    pub path: Option<PathBuf>,
}

/// Why there is no questionnaire.
#[derive(Debug)]
pub enum LibraryError {
    /// Nothing of that name was found.
    Missing {
        /// Catalog or provider statements.
        kind: Kind,
        /// The file name it was looked for under.
        file: String,
        /// Where it was looked for.
        searched: Vec<PathBuf>,
    },
    /// It was found but cannot be read.
    Read(ReadError),
    /// The provider statements use the numbers of another catalog.
    OtherCatalog(OtherCatalog),
}

impl Library {
    /// The built-in questionnaires and those in the user's data folder.
    pub fn new(folders: &Folders) -> Library {
        Library { folders: vec![folders.questionnaires()] }
    }

    /// The same, and before them those beside an assessment: in its folder, and in `questionnaires` there.
    pub fn beside(folders: &Folders, assessment: &Path) -> Library {
        let folder = assessment.parent().map_or_else(PathBuf::new, Path::to_owned);
        Library { folders: vec![folder.join("questionnaires"), folder, folders.questionnaires()] }
    }

    /// The same for whoever stands in a folder and names no assessment.
    pub fn here(folders: &Folders) -> Library {
        Library::beside(folders, Path::new(""))
    }

    /// The same for a questionnaire document: in its folder, and where the other kind stands beside that.
    pub fn around(folders: &Folders, document: &Path) -> Library {
        let mut library = Library::beside(folders, document);
        let above = super::beside::folder(document).join("..");
        library.folders.insert(2, above);
        library
    }

    /// The questionnaire an assessment answers.
    ///
    /// # Errors
    /// When a part of it is missing or cannot be read.
    pub fn questionnaire_of(&self, assessment: &Assessment) -> Result<Questionnaire, LibraryError> {
        self.questionnaire(&assessment.catalog, assessment.provider.as_ref())
    }

    /// A catalog joined with provider statements.
    ///
    /// # Errors
    /// When a part of it is missing or cannot be read.
    pub fn questionnaire(
        &self,
        catalog: &str,
        provider: Option<&ProviderEdition>,
    ) -> Result<Questionnaire, LibraryError> {
        // Each is the larger part of what there is to read at the start, so they are read side by side.
        let (catalog, statements) = thread::scope(|scope| {
            let statements = provider.map(|provider| scope.spawn(|| self.statements(provider)));
            let catalog = self.catalog(catalog);
            let joined = statements.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            (catalog, joined)
        });
        join(catalog, statements)
    }

    /// A catalog.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    pub fn catalog(&self, id: &str) -> Result<Catalog, LibraryError> {
        self.find("catalogs", id, CATALOGS)
    }

    /// A provider's statements.
    ///
    /// # Errors
    /// When they are missing or cannot be read.
    pub fn statements(&self, provider: &ProviderEdition) -> Result<ProviderStatements, LibraryError> {
        let mut statements = self.find("providers", &statements_name(provider), PROVIDERS)?;
        // The user's own folder is looked through last, and only what the user attached there is taken.
        let place = self.folders.last().and_then(|folder| quotations::place(folder, provider));
        if let Some(place) = place {
            quotations::put_beside(&mut statements, &place);
        }
        Ok(statements)
    }

    /// The catalog of a new assessment on a provider: the one its statements are written for.
    ///
    /// # Errors
    /// When the statements or the catalog are missing, cannot be read, or do not go together: an assessment without a
    /// questionnaire would be of no use to anybody.
    pub fn catalog_of(&self, provider: Option<&ProviderEdition>) -> Result<String, LibraryError> {
        let catalog = match provider {
            Some(provider) => self.statements(provider)?.catalog,
            None => DEFAULT_CATALOG.to_owned(),
        };
        self.questionnaire(&catalog, provider)?;
        Ok(catalog)
    }

    /// The newest edition there is of a provider's statements.
    pub fn newest(&self, provider: &str) -> Option<ProviderEdition> {
        self.shelves()
            .into_iter()
            .filter(|shelf| shelf.id == provider)
            .filter_map(|shelf| shelf.edition)
            .max_by(|one, other| natural_cmp(one, other))
            .map(|edition| ProviderEdition { id: provider.to_owned(), edition })
    }

    /// What a person calls the service that a provider's statements speak of.
    pub fn service(&self, provider: &ProviderEdition) -> Bilingual {
        let name = statements_name(provider);
        if let Some(built_in) = PROVIDERS.iter().find(|built_in| built_in.name == name) {
            let (ja, en) = built_in.title;
            return Bilingual { ja: ja.into(), en: en.into() };
        }
        self.statements(provider)
            .map_or_else(|_| Bilingual { ja: name.clone(), en: name }, |statements| statements.service)
    }

    /// Everything there is, catalogs first, each by name and edition.
    pub fn shelves(&self) -> Vec<Shelf> {
        let mut shelves: Vec<Shelf> = CATALOGS
            .iter()
            .map(|built_in| shelf(Kind::Catalog, built_in.name, None))
            .chain(PROVIDERS.iter().map(|built_in| shelf(Kind::Statements, built_in.name, None)))
            .collect();
        for folder in &self.folders {
            for (part, kind) in [("catalogs", Kind::Catalog), ("providers", Kind::Statements)] {
                let known: Vec<(Kind, String)> =
                    shelves.iter().map(|shelf| (shelf.kind, shelf.name())).collect();
                shelves.extend(
                    files(&folder.join(part))
                        .filter_map(|path| {
                            let name = path.file_stem()?.to_str()?.to_owned();
                            Some(shelf(kind, &name, Some(path)))
                        })
                        .filter(|shelf| !known.contains(&(shelf.kind, shelf.name()))),
                );
            }
        }
        shelves.sort_by(|one, other| {
            let order = |shelf: &Shelf| shelf.kind != Kind::Catalog;
            order(one).cmp(&order(other)).then_with(|| natural_cmp(&one.name(), &other.name()))
        });
        shelves
    }

    /// What stands in a document's file, and the name by which it is spoken of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn source(&self, shelf: &Shelf) -> Result<(PathBuf, Cow<'static, [u8]>), ReadError> {
        if let Some(path) = &shelf.path {
            let (bytes, _) = reading::bytes(path).map_err(|fault| ReadError { path: path.clone(), fault })?;
            return Ok((path.clone(), bytes.into()));
        }
        let (part, built_in) = match shelf.kind {
            Kind::Catalog => ("catalogs", CATALOGS),
            _ => ("providers", PROVIDERS),
        };
        let path = built_in_path(part, &shelf.name());
        match built_in.iter().find(|document| document.name == shelf.name()) {
            Some(found) => Ok((path, found.text.as_bytes().into())),
            None => Err(ReadError { path, fault: Fault::Missing }),
        }
    }

    fn find<T: Document>(&self, part: &str, name: &str, built_in: &[BuiltIn]) -> Result<T, LibraryError> {
        if let Some(found) = built_in.iter().find(|document| document.name == name) {
            return reading::parse_text(found.text)
                .map_err(|fault| LibraryError::Read(ReadError { path: built_in_path(part, name), fault }));
        }
        let file = format!("{name}.json");
        let missing = |searched| LibraryError::Missing { kind: T::KIND, file: file.clone(), searched };
        if !is_plain_name(name) {
            return Err(missing(Vec::new()));
        }
        let candidates: Vec<PathBuf> = self
            .folders
            .iter()
            .flat_map(|folder| [folder.join(part).join(&file), folder.join(&file)])
            .collect();
        for path in &candidates {
            match reading::document(path) {
                Ok(document) => return Ok(document),
                Err(ReadError { fault: Fault::Missing, .. }) => {}
                Err(error) => return Err(LibraryError::Read(error)),
            }
        }
        Err(missing(candidates))
    }
}

/// A catalog joined with a provider's statements, once both have been read.
pub(super) fn join(
    catalog: Result<Catalog, LibraryError>,
    statements: Option<Result<ProviderStatements, LibraryError>>,
) -> Result<Questionnaire, LibraryError> {
    Questionnaire::join(catalog?, statements.transpose()?).map_err(LibraryError::OtherCatalog)
}

/// Where a built-in document stood when it was built in.
fn built_in_path(part: &str, name: &str) -> PathBuf {
    PathBuf::from(format!("questionnaires/{part}/{name}.json"))
}

impl Shelf {
    /// The name of its file without `.json`.
    pub fn name(&self) -> String {
        match &self.edition {
            Some(edition) => format!("{}-{edition}", self.id),
            None => self.id.clone(),
        }
    }
}

/// The file name of a provider's statements, without `.json`.
pub fn statements_name(provider: &ProviderEdition) -> String {
    format!("{}-{}", provider.id, provider.edition)
}

/// A name from a file must not lead out of the folders it is looked for in.
pub(super) fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':'])
}

fn shelf(kind: Kind, name: &str, path: Option<PathBuf>) -> Shelf {
    let (id, edition) = match name.rsplit_once('-') {
        Some((id, edition)) if kind == Kind::Statements => (id, Some(edition.to_owned())),
        _ => (name, None),
    };
    Shelf { kind, id: id.to_owned(), edition, path }
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
}

impl Explain for LibraryError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            LibraryError::Read(error) => error.explain(lang),
            LibraryError::Missing { kind, file, searched } => {
                let file = clean::line(file);
                let folders: Vec<String> = searched
                    .iter()
                    .map(|path| format!("\n  {}", clean::line(&path.display().to_string())))
                    .collect();
                let folders = folders.concat();
                match lang {
                    Lang::Ja => format!(
                        "質問票 {file}({})が見つかりません。そのファイルを次のどれかに置いてください:{folders}",
                        kind.label(lang)
                    ),
                    Lang::En => format!(
                        "the questionnaire {file} ({}) was not found; put that file in one of these places:{folders}",
                        kind.label(lang)
                    ),
                }
            }
            LibraryError::OtherCatalog(other) => {
                let wanted = clean::line(&other.wanted).into_owned();
                let catalog = clean::line(&other.catalog).into_owned();
                match lang {
                    Lang::Ja => format!(
                        "この提供者の記述は管理策カタログ {wanted} のもので、{catalog} とは組み合わせられません"
                    ),
                    Lang::En => {
                        format!("these provider statements are for the catalog {wanted}, not for {catalog}")
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn library() -> Library {
        Library { folders: Vec::new() }
    }

    #[test]
    fn the_built_in_questionnaire_walks_45_controls_and_the_provider_speaks_on_39() {
        let provider = library().newest(DEFAULT_PROVIDER).unwrap();
        assert_eq!(provider.to_string(), "idcf-cloud@4.1");
        let questionnaire = library().questionnaire(DEFAULT_CATALOG, Some(&provider)).unwrap();
        assert_eq!(questionnaire.len(), 45);
        assert_eq!(questionnaire.items().filter(|item| item.statement.is_some()).count(), 39);
        for item in questionnaire.items() {
            assert!(item.ownership().is_some(), "{}", item.control.id);
            if let Some(statement) = item.statement {
                assert!(statement.section.ja.starts_with(item.control.id.as_str()));
                assert!(!statement.statement.ja.is_empty() && !statement.statement.en.is_empty());
            }
        }
    }

    #[test]
    fn every_built_in_document_is_written_back_to_the_byte() {
        for built_in in CATALOGS {
            let catalog: Catalog = reading::parse_text(built_in.text).unwrap();
            assert!(reading::to_bytes(&catalog) == built_in.text.as_bytes(), "{}", built_in.name);
            assert!(
                catalog.title.ja.contains(built_in.title.0) && catalog.title.en.contains(built_in.title.1)
            );
        }
        for built_in in PROVIDERS {
            let statements: ProviderStatements = reading::parse_text(built_in.text).unwrap();
            assert!(reading::to_bytes(&statements) == built_in.text.as_bytes(), "{}", built_in.name);
            let service = Bilingual { ja: built_in.title.0.into(), en: built_in.title.1.into() };
            assert_eq!(statements.service, service);
            let provider = ProviderEdition { id: statements.id, edition: statements.edition };
            assert_eq!(statements_name(&provider), built_in.name);
        }
    }

    #[test]
    fn a_missing_questionnaire_is_named_with_the_places_it_may_be_put() {
        let folders = Folders::under(Path::new("どこか"));
        let library = Library::beside(&folders, Path::new("点検/本年度.json"));
        let error = library.catalog("未知の規格").unwrap_err();
        let sentence = error.explain(Lang::Ja);
        for part in ["未知の規格.json", "点検/questionnaires/catalogs", "どこか/questionnaires"] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("q/catalogs")).unwrap();
        fs::copy(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/catalogs/iso27017-2015.json"),
            folder.path().join("外.json"),
        )
        .unwrap();
        let library = Library { folders: vec![folder.path().join("q")] };
        for name in ["../../外", "../外", "/外", "..", ""] {
            assert!(matches!(library.catalog(name), Err(LibraryError::Missing { .. })), "{name}");
        }
    }

    #[test]
    fn files_beside_the_assessment_are_found_and_listed_once() {
        let folder = tempfile::tempdir().unwrap();
        let providers = folder.path().join("questionnaires/providers");
        fs::create_dir_all(&providers).unwrap();
        let shipped =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/providers/idcf-cloud-4.1.json");
        let text = fs::read_to_string(shipped).unwrap();
        fs::write(providers.join("idcf-cloud-4.1.json"), &text).unwrap();
        fs::write(
            providers.join("idcf-cloud-10.0.json"),
            text.replacen("\"edition\": \"4.1\"", "\"edition\": \"10.0\"", 1),
        )
        .unwrap();
        let library = Library::beside(&Folders::under(Path::new("無")), &folder.path().join("点検.json"));
        let names: Vec<String> = library.shelves().iter().map(Shelf::name).collect();
        assert_eq!(names, ["iso27017-2015", "idcf-cloud-4.1", "idcf-cloud-10.0"]);
        let newest = library.newest("idcf-cloud").unwrap();
        assert_eq!(newest.edition, "10.0", "10.0 is newer than 4.1");
        assert_eq!(library.statements(&newest).unwrap().edition, "10.0");
    }
}
