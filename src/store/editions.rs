//! The editions of questionnaires there are, to find the one that an answer was given to.

use super::library::Library;
use crate::model::Questionnaire;
use crate::model::assessment::{Assessment, ProviderEdition};
use crate::model::format::Kind;
use std::sync::Arc;

/// So many editions are read at most: each costs as long as opening an assessment.
const MOST: usize = 24;

/// Every questionnaire that answers of an assessment may have been given to: the provider's other editions first,
/// the newest before the older, then those of other providers, then the catalogs alone. What cannot be read is left
/// out: it is only missed where it would have been the one.
pub fn of(library: &Library, assessment: &Assessment) -> Vec<Arc<Questionnaire>> {
    let mut shelves = library.shelves();
    // From the newest on.
    shelves.reverse();
    let own = assessment.provider.as_ref().map(|provider| provider.id.as_str());
    shelves.sort_by_key(|shelf| (shelf.kind == Kind::Catalog, Some(shelf.id.as_str()) != own));
    let joined = shelves.into_iter().filter_map(|shelf| match (shelf.kind, shelf.edition) {
        (Kind::Catalog, _) => {
            let with = library.questionnaire(&shelf.id, assessment.provider.as_ref());
            with.or_else(|_| library.questionnaire(&shelf.id, None)).ok()
        }
        (Kind::Statements, Some(edition)) => {
            let provider = ProviderEdition { id: shelf.id, edition };
            let catalog = library.statements(&provider).ok()?.catalog;
            library.questionnaire(&catalog, Some(&provider)).ok()
        }
        _ => None,
    });
    joined.take(MOST).map(Arc::new).collect()
}
