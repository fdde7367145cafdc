//! Going straight to a control by a few characters: of its number in any edition, or of its title in either language.
//!
//! Numbers come first, the exact ones before those that only begin so; then titles that begin with what was typed,
//! that hold its words, and that hold its characters in that order. What is equally good stays in walking order.

mod number;
mod title;

use super::place::Place;
use crate::model::questionnaire::{Item, Questionnaire};
use crate::text::Lang;
use crate::text::fold::{Folded, fold_search};
use number::{Number, Typed};
use std::ops::Range;

/// Numbers and titles of all controls, folded once.
#[derive(Debug, Default)]
pub struct Directory {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    numbers: Vec<(Place, Number)>,
    titles: [(Lang, String); 2],
}

/// A control that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Its place in walking order.
    pub position: usize,
    /// Its number or title that is meant.
    pub place: Place,
    /// That number or title.
    pub text: String,
    /// What was typed, in bytes of that text: in order, without overlaps, on the bounds of characters.
    pub marks: Vec<Range<usize>>,
}

/// How well something fits; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    SameNumber,
    NumberBelow,
    NumberBegun,
    DigitsAlone,
    TitleBegins,
    WordsBegin(usize),
    Words(usize),
    Characters(usize),
}

impl Directory {
    /// Folds the numbers and titles of a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Directory {
        Directory {
            entries: questionnaire.items().chain(questionnaire.others()).map(|item| entry(&item)).collect(),
        }
    }

    /// The places of the controls that may be meant, the likeliest first; none for nothing typed.
    pub fn rank(&self, typed: &str) -> Vec<usize> {
        let wanted = Wanted::new(typed);
        if wanted.folded.is_empty() {
            return Vec::new();
        }
        let mut ranked: Vec<(Fit, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(position, entry)| Some((entry.best(&wanted)?.0, position)))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, position)| position).collect()
    }

    /// Why a control may be meant, to be shown; none where it is not.
    pub fn explain(&self, questionnaire: &Questionnaire, position: usize, typed: &str) -> Option<Jump> {
        let wanted = Wanted::new(typed);
        let (fit, place) = self.entries.get(position)?.best(&wanted)?;
        let text = text(&questionnaire.at(position)?, &place)?.to_owned();
        let marks = match place {
            Place::Title(_) => {
                let folded = Folded::new(&text);
                let found = title::marks(folded.text(), &wanted.folded, &wanted.words, fit);
                crate::text::excerpt::merge(found.iter().map(|range| folded.original(range)).collect())
            }
            _ => wanted.number.as_ref().map(|typed| typed.marks(&text)).unwrap_or_default(),
        };
        Some(Jump { position, place, text, marks })
    }
}

/// What was typed.
struct Wanted {
    folded: String,
    words: Vec<String>,
    number: Option<Typed>,
}

impl Wanted {
    fn new(typed: &str) -> Wanted {
        let folded = fold_search(typed.trim());
        let words = folded.split_whitespace().map(str::to_owned).collect();
        Wanted { words, number: Typed::read(&folded), folded }
    }
}

impl Entry {
    fn best(&self, wanted: &Wanted) -> Option<(Fit, Place)> {
        let numbers = self.numbers.iter().filter_map(|(place, number)| {
            let fit = wanted.number.as_ref()?.fit(number)?;
            Some((fit, place))
        });
        if let Some((fit, place)) = numbers.min_by_key(|(fit, _)| *fit) {
            return Some((fit, place.clone()));
        }
        let titles = self.titles.iter().filter_map(|(lang, title)| {
            let fit = title::fit(title, &wanted.folded, &wanted.words)?;
            Some((fit, Place::Title(*lang)))
        });
        titles.min_by_key(|(fit, _)| *fit)
    }
}

fn entry(item: &Item<'_>) -> Entry {
    let control = item.control;
    let others = control.numbers.iter().enumerate();
    let others = others.map(|(at, other)| (Place::OtherNumber(at), Number::new(&other.number)));
    Entry {
        numbers: [(Place::Number, Number::new(control.id.as_str()))].into_iter().chain(others).collect(),
        titles: Lang::ALL.map(|lang| (lang, fold_search(control.title.get(lang)))),
    }
}

fn text<'a>(item: &Item<'a>, place: &Place) -> Option<&'a str> {
    match place {
        Place::Number => Some(item.control.id.as_str()),
        Place::OtherNumber(at) => Some(item.control.numbers.get(*at)?.number.as_str()),
        Place::Title(lang) => Some(item.control.title.get(*lang)),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests;
