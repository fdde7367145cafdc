//! The home screen and the form for a new assessment: what there is, what can be begun, and beginning it.

use super::{Runner, from_table, said};
use crate::model::assessment::ProviderEdition;
use crate::model::format::Kind;
use crate::model::{Assessment, Bilingual, OpenAssessment, Questionnaire};
use crate::store::library::DEFAULT_PROVIDER;
use crate::store::{Disk, Library, Reason, folders, found, opening, place, reading};
use crate::text::clean;
use crate::ui::home::{Home, Known, Offered, Summary};
use crate::ui::setup::Setup;
use crate::ui::state::{SaveMark, Screen, State};
use chrono::{Local, NaiveDate};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Runner {
    pub(super) fn set_up(&self, state: &mut State, provider: Option<&ProviderEdition>) {
        let providers = offered(&Library::new(&self.folders));
        let today = (state.clock)().date_naive();
        let file = free_name(&self.folders.assessments(), today);
        let setup = Setup::new(providers, &file.display().to_string(), provider);
        state.screen = Screen::Setup(Box::new(setup));
    }

    /// Begins the assessment the form describes. What keeps it from being begun stays beside the file's name.
    pub(super) fn begin(&mut self, state: &mut State) {
        let now = (state.clock)();
        let Screen::Setup(setup) = &mut state.screen else { return };
        let Some(path) = setup.place().map(folders::written) else {
            return setup.refuse(from_table(|t| t.file_needed));
        };
        if path.symlink_metadata().is_ok() {
            return setup.refuse(from_table(|t| t.file_exists));
        }
        let provider = setup.provider();
        let catalog = match Library::beside(&self.folders, &path).catalog_of(provider.as_ref()) {
            Ok(catalog) => catalog,
            Err(error) => return setup.refuse(said(&error)),
        };
        let mut assessment = Assessment::new(crate::store::new_id(), now, catalog, provider);
        assessment.organization = setup.organization().text().to_owned();
        assessment.system = setup.system().text().to_owned();
        if let Some(folder) = path.parent()
            && self.folders.are_above(folder)
            && let Err(error) = crate::store::create_private_folder(folder)
        {
            let folder = clean::line(&folder.display().to_string()).into_owned();
            return setup.refuse(Bilingual::said(|_| format!("{folder}: {error}")));
        }
        match place::write_over(&Disk, &path, None, &reading::to_bytes(&assessment)) {
            Ok(()) => self.open(state, &path),
            Err(error) if matches!(error.reason(), Reason::Changed) => {
                setup.refuse(from_table(|t| t.file_exists));
            }
            Err(error) => setup.refuse(said(&error)),
        }
    }

    /// Shows the home screen, the assessment just left selected.
    pub fn home(&mut self, state: &mut State) {
        let from = match &state.screen {
            Screen::Walk(walk) => std::path::absolute(&walk.path).ok(),
            _ => None,
        };
        if !self.close(state) {
            return;
        }
        self.noted();
        let assessments = self.known((state.clock)().date_naive());
        let selected =
            assessments.iter().position(|known| Some(&known.path) == from.as_ref()).unwrap_or_default();
        let questionnaires = offered(&Library::new(&self.folders));
        state.save = SaveMark::Unchanged;
        state.screen = Screen::Home(Home { assessments, questionnaires, selected });
    }

    fn known(&self, today: NaiveDate) -> Vec<Known> {
        let mut joined: HashMap<String, Option<Arc<Questionnaire>>> = HashMap::new();
        let describe = |path: PathBuf| {
            let state = opening::current(&path)
                .map(|current| self.summary(current.joined.meeting.assessment, &path, today, &mut joined))
                .map_err(|error| said(&error.fault));
            Known { path, state }
        };
        found::assessments(&self.folders).into_iter().map(describe).collect()
    }

    fn summary(
        &self,
        assessment: Assessment,
        path: &Path,
        today: NaiveDate,
        joined: &mut HashMap<String, Option<Arc<Questionnaire>>>,
    ) -> Summary {
        let provider = assessment.provider.as_ref().map(ToString::to_string).unwrap_or_default();
        let key = format!("{} {provider} {}", assessment.catalog, path.parent().unwrap_or(path).display());
        let questionnaire = joined.entry(key).or_insert_with(|| {
            Library::beside(&self.folders, path).questionnaire_of(&assessment).ok().map(Arc::new)
        });
        Summary {
            organization: clean::line(&assessment.organization).into_owned(),
            system: clean::line(&assessment.system).into_owned(),
            last: assessment
                .last_given()
                .map(|at| at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()),
            total: questionnaire.as_ref().map(|questionnaire| {
                OpenAssessment::new(assessment, Arc::clone(questionnaire), today).total()
            }),
        }
    }
}

/// The questionnaires a new assessment can be begun with: the default provider's newest edition first.
fn offered(library: &Library) -> Vec<Offered> {
    let default = library.newest(DEFAULT_PROVIDER);
    let mut offered: Vec<Offered> = library
        .shelves()
        .into_iter()
        .filter(|shelf| shelf.kind == Kind::Statements)
        .filter_map(|shelf| {
            let provider = ProviderEdition { id: shelf.id, edition: shelf.edition? };
            let service = library.service(&provider);
            Some(Offered { provider: Some(provider), service, built_in: shelf.path.is_none() })
        })
        .collect();
    offered.sort_by_key(|offered| offered.provider != default);
    offered.push(Offered { provider: None, service: Bilingual::default(), built_in: true });
    offered
}

/// A name in a folder that no file has yet.
fn free_name(folder: &Path, today: NaiveDate) -> PathBuf {
    let named = |suffix: String| folder.join(format!("tenken-{today}{suffix}.json"));
    let first = named(String::new());
    if first.symlink_metadata().is_err() {
        return first;
    }
    (2u32..)
        .map(|number| named(format!("-{number}")))
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or(first)
}
