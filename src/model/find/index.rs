//! The texts of an open assessment, folded once, so that a search is one pass over memory.
//!
//! Each control has one buffer: first what the questionnaire says, which never changes while the assessment is open,
//! then what the customer wrote, which is written anew after an edit. Where in a control something stands is worked
//! out only for the controls that are shown.

use super::place::{Place, given_texts, texts, written_texts};
use super::query::Query;
use crate::model::open::OpenAssessment;
use crate::text::fold::fold_onto;
use std::ops::Range;

/// Parts the texts of a control. No query holds it, so nothing is found across two texts.
const BETWEEN: char = '\0';

/// The texts of all controls, in walking order; those of Annex A that the catalog does not ask about come last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    controls: Vec<Buffer>,
    /// Grows with every change, so that what was found before is not taken for what is there now.
    revision: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Buffer {
    folded: String,
    /// Where what the customer wrote begins.
    written: usize,
}

/// The controls in which a query was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    query: Query,
    revision: u64,
    positions: Vec<usize>,
}

/// A text in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which text.
    pub place: Place,
    /// The text.
    pub text: String,
    /// What was found in it, in bytes: in order, without overlaps, on the bounds of characters.
    pub marks: Vec<Range<usize>>,
}

impl Index {
    /// Folds the texts of all controls.
    pub fn new(open: &OpenAssessment) -> Index {
        let questionnaire = open.questionnaire();
        let mut index = Index { controls: Vec::with_capacity(questionnaire.places()), revision: 0 };
        for item in questionnaire.items().chain(questionnaire.others()) {
            let mut buffer = Buffer::default();
            given_texts(&item, &mut |_, text| buffer.push(text));
            buffer.written = buffer.folded.len();
            written_texts(open.answer(&item.control.id), &mut |_, text| buffer.push(text));
            buffer.folded.shrink_to_fit();
            index.controls.push(buffer);
        }
        index
    }

    /// Takes in what the customer has changed in the control at a place. To be called after every edit, undone or not.
    pub fn update(&mut self, open: &OpenAssessment, position: usize) {
        let (Some(item), Some(buffer)) = (open.questionnaire().at(position), self.controls.get_mut(position))
        else {
            return;
        };
        buffer.folded.truncate(buffer.written);
        written_texts(open.answer(&item.control.id), &mut |_, text| buffer.push(text));
        self.revision += 1;
    }

    /// The controls in which all words of a query stand.
    pub fn find(&self, query: &Query) -> Found {
        self.among(query, 0..self.controls.len())
    }

    /// The same, looking only through what was found before where that is enough: while a word is typed.
    pub fn refine(&self, query: &Query, earlier: &Found) -> Found {
        if earlier.revision == self.revision && query.narrows(&earlier.query) {
            self.among(query, earlier.positions.iter().copied())
        } else {
            self.find(query)
        }
    }

    /// How many bytes of folded text there are.
    pub fn bytes(&self) -> usize {
        self.controls.iter().map(|buffer| buffer.folded.len()).sum()
    }

    fn among(&self, query: &Query, positions: impl Iterator<Item = usize>) -> Found {
        let is_in = |at: &usize| self.controls.get(*at).is_some_and(|buffer| query.is_in(&buffer.folded));
        Found { query: query.clone(), revision: self.revision, positions: positions.filter(is_in).collect() }
    }
}

impl Buffer {
    fn push(&mut self, text: &str) {
        fold_onto(text, &mut self.folded);
        self.folded.push(BETWEEN);
    }
}

impl Found {
    /// What was looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The places of the controls, in walking order.
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }
}

/// The texts of one control in which a word of a query stands, in the order of the screen.
pub fn hits(open: &OpenAssessment, position: usize, query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    if let Some(item) = open.questionnaire().at(position) {
        texts(&item, open.answer(&item.control.id), &mut |place, text| {
            let marks = query.marks(text);
            if !marks.is_empty() {
                hits.push(Hit { place: place(), text: text.to_owned(), marks });
            }
        });
    }
    hits
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
