//! The files that go into a bundle, and the evidence that does not.

use super::as_of;
use crate::cli::failure::Failure;
use crate::exchange::{self, Document, Encoding, Format, Wish};
use crate::model::OpenAssessment;
use crate::model::evidence::Evidence;
use crate::model::manifest::{EvidenceName, LeftOut, NAME, PackedKind, WhyLeftOut};
use crate::model::trail::Entry;
use crate::model::vocabulary::Vocabulary;
use crate::store::bundle::names::{self, Taken};
use crate::store::bundle::packing::{Part, Source};
use crate::store::bundle::{ALL, ASSESSMENT, JOURNAL, LARGEST, MOST};
use crate::store::evidence::{self, Hindrance, Location};
use crate::store::library::statements_name;
use crate::store::{Library, reading};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// What is gathered.
pub(super) struct Parts {
    pub(super) all: Vec<Part>,
    pub(super) left_out: Vec<LeftOut>,
    lang: Lang,
    taken: Taken,
    /// How large the evidence is so far, in bytes.
    size: u64,
}

impl Parts {
    pub(super) fn new(lang: Lang) -> Parts {
        let mut taken = Taken::default();
        // Never given to a file of evidence, also where there is no journal.
        for name in [NAME, JOURNAL] {
            taken.take(name);
        }
        Parts { all: Vec::new(), left_out: Vec::new(), lang, taken, size: 0 }
    }

    fn add(&mut self, path: &str, kind: PackedKind, bytes: Vec<u8>) {
        let path = if path == JOURNAL { path.to_owned() } else { self.taken.take(path) };
        self.all.push(Part { path, kind, evidence: Vec::new(), source: Source::Bytes(bytes) });
    }

    /// The assessment: its file and journal to the byte, or as it is said to be now.
    pub(super) fn assessment(&mut self, open: &OpenAssessment, as_it_is: Option<(&[u8], Option<&[u8]>)>) {
        match as_it_is {
            None => self.add(ASSESSMENT, PackedKind::Assessment, reading::to_bytes(open.assessment())),
            Some((file, journal)) => {
                self.add(ASSESSMENT, PackedKind::Assessment, file.to_owned());
                if let Some(journal) = journal {
                    self.add(JOURNAL, PackedKind::Journal, journal.to_owned());
                }
            }
        }
    }

    /// The questionnaires, where the unpacked assessment finds them.
    pub(super) fn questionnaires(&mut self, open: &OpenAssessment, library: &Library) -> Result<(), Failure> {
        let assessment = open.assessment();
        let catalog = library.catalog(&assessment.catalog)?;
        let folder = |part: &str, name: &str| format!("questionnaires/{part}/{name}.json");
        let path = folder("catalogs", &names::made_safe(std::slice::from_ref(&assessment.catalog)));
        self.add(&path, PackedKind::Catalog, reading::to_bytes(&catalog));
        if let Some(provider) = &assessment.provider {
            let statements = library.statements(provider)?;
            let path = folder("providers", &names::made_safe(&[statements_name(provider)]));
            self.add(&path, PackedKind::ProviderStatements, reading::to_bytes(&statements));
        }
        Ok(())
    }

    /// What an auditor asks for, to read and to work with. The history of changes only where there is one.
    pub(super) fn documents(&mut self, open: &OpenAssessment, history: &[Entry]) {
        let wanted = |document: &Document| match document {
            Document::Sheet => false,
            Document::History => !history.is_empty(),
            _ => true,
        };
        for document in Document::ALL.iter().copied().filter(wanted) {
            for format in [Format::Html, Format::Xlsx, Format::Ics] {
                let encoding = Encoding::default();
                let wish = Wish { document, format, encoding, lang: self.lang, made: as_of(open) };
                let made = match document {
                    Document::History | Document::Workbook => exchange::export_history(open, &wish, history),
                    _ => exchange::export(open, &wish),
                };
                if let Some(made) = made {
                    let path = format!("documents/{}.{}", document.token(), format.token());
                    self.add(&path, PackedKind::Document, made.bytes);
                }
            }
        }
    }

    /// The files that evidence names, each once, in the order of their names; everything else is left out and named.
    pub(super) fn evidence(&mut self, path: &Path, open: &OpenAssessment, wanted: bool, redacted: bool) {
        let folder = evidence::folder(path);
        let mut files: BTreeMap<Vec<String>, (File, Vec<EvidenceName>)> = BTreeMap::new();
        for (control, answer) in &open.assessment().answers {
            for entry in &answer.evidence {
                let recorded = entry.sha256.trim().to_owned();
                let name = EvidenceName { control: control.clone(), entry: entry.id.clone(), recorded };
                let found = match (redacted, wanted) {
                    (true, _) => Err(WhyLeftOut::Redacted),
                    (_, false) => Err(WhyLeftOut::NotWanted),
                    _ => self.file(&folder, entry, &files),
                };
                match found {
                    Ok((parts, file)) => {
                        let place = files.entry(parts);
                        match (place, file) {
                            (std::collections::btree_map::Entry::Occupied(mut known), _) => {
                                known.get_mut().1.push(name);
                            }
                            (std::collections::btree_map::Entry::Vacant(free), Some(file)) => {
                                free.insert((file, vec![name]));
                            }
                            (std::collections::btree_map::Entry::Vacant(_), None) => {}
                        }
                    }
                    Err(reason) => {
                        let location = if redacted { String::new() } else { entry.location.clone() };
                        let (control, entry) = (name.control, name.entry);
                        self.left_out.push(LeftOut { control, entry, location, reason });
                    }
                }
            }
        }
        for (parts, (file, evidence)) in files {
            let path = self.taken.take(&names::made_safe(&parts));
            self.all.push(Part { path, kind: PackedKind::Evidence, evidence, source: Source::File(file) });
        }
    }

    /// The file of one piece of evidence by its names, opened unless it is already.
    fn file(
        &mut self,
        folder: &Path,
        entry: &Evidence,
        known: &BTreeMap<Vec<String>, (File, Vec<EvidenceName>)>,
    ) -> Result<(Vec<String>, Option<File>), WhyLeftOut> {
        let names = match evidence::locate(folder, &entry.location, !entry.sha256.trim().is_empty()) {
            Location::File(names) => names,
            Location::Nowhere => return Err(WhyLeftOut::NoLocation),
            Location::Link => return Err(WhyLeftOut::Link),
            Location::Words => return Err(WhyLeftOut::Place),
            Location::Outside => return Err(WhyLeftOut::Outside),
        };
        if known.contains_key(&names) {
            return Ok((names, None));
        }
        let file = evidence::open_in(folder, &names).map_err(|why| match why {
            Hindrance::Missing => WhyLeftOut::Missing,
            Hindrance::Outside => WhyLeftOut::Outside,
            Hindrance::Link => WhyLeftOut::SymbolicLink,
            Hindrance::Folder | Hindrance::NotAFile => WhyLeftOut::NotAFile,
            Hindrance::Io(_) => WhyLeftOut::Unreadable,
        })?;
        let len = file.metadata().map_err(|_| WhyLeftOut::Unreadable)?.len();
        let all = self.size.saturating_add(len);
        // Some room is left for everything else.
        if len > LARGEST || all > ALL / 8 * 7 || self.all.len() + known.len() + 1 >= MOST {
            return Err(WhyLeftOut::TooLarge);
        }
        self.size = all;
        Ok((names, Some(file)))
    }
}
