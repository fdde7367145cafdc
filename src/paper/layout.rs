//! The ways papers number their sections. Each is tried; the one that finds most controls in order is taken.

use super::heading::Candidate;
use super::number::Prefix;
use super::title;
use crate::model::ControlId;
use crate::model::catalog::Catalog;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;
use std::collections::{HashMap, HashSet};

/// A way of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The numbers of the catalog: `9.2.3`, `CLD.9.5.1`, `CLD9.5.1`.
    Numbers,
    /// The same behind the letter of Annex A: `A.9.2.3`.
    Annex,
    /// A later edition's number first, the catalog's in brackets: `5.18 … (A.9.2.2)`.
    InBrackets,
    /// The numbers of a later edition alone: `5.18`, `8.10`.
    Later,
    /// Chapters by topic: no number says which control a section speaks of.
    NoNumbers,
}

impl Vocabulary for Layout {
    const ALL: &'static [Layout] =
        &[Layout::Numbers, Layout::Annex, Layout::InBrackets, Layout::Later, Layout::NoNumbers];

    fn token(self) -> &'static str {
        match self {
            Layout::Numbers => "numbers",
            Layout::Annex => "annex",
            Layout::InBrackets => "in-brackets",
            Layout::Later => "later",
            Layout::NoNumbers => "no-numbers",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Layout::Numbers, Lang::Ja) => "カタログの番号 (9.2.3、CLD.9.5.1)",
            (Layout::Numbers, Lang::En) => "numbers of the catalog (9.2.3, CLD.9.5.1)",
            (Layout::Annex, Lang::Ja) => "附属書Aの番号 (A.9.2.3)",
            (Layout::Annex, Lang::En) => "numbers of Annex A (A.9.2.3)",
            (Layout::InBrackets, Lang::Ja) => "新しい版の番号と、括弧内の番号 (5.18 … (A.9.2.2))",
            (Layout::InBrackets, Lang::En) => "later numbers, the catalog's in brackets (5.18 … (A.9.2.2))",
            (Layout::Later, Lang::Ja) => "新しい版の番号 (5.18、8.10)",
            (Layout::Later, Lang::En) => "numbers of a later edition (5.18, 8.10)",
            (Layout::NoNumbers, Lang::Ja) => "番号なし(章と話題)",
            (Layout::NoNumbers, Lang::En) => "no numbers (chapters by topic)",
        }
    }
}

/// A layout that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The layout.
    pub layout: Layout,
    /// The edition whose numbers it uses, where they are not the catalog's.
    pub edition: Option<String>,
    /// How many controls it finds in order.
    pub in_order: usize,
}

/// The controls of a catalog by their numbers, here and in other editions.
pub(super) struct Numbers<'a> {
    own: HashMap<&'a str, (usize, &'a ControlId)>,
    titles: HashMap<&'a ControlId, &'a str>,
    later: HashMap<(&'a str, &'a str), Vec<&'a ControlId>>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Numbers<'a> {
        let mut numbers = Numbers { own: HashMap::new(), titles: HashMap::new(), later: HashMap::new() };
        for (at, control) in catalog.controls.iter().enumerate() {
            numbers.own.insert(control.id.as_str(), (at, &control.id));
            numbers.titles.insert(&control.id, &control.title.ja);
            for number in &control.numbers {
                let key = (number.edition.as_str(), number.number.as_str());
                let controls = numbers.later.entry(key).or_default();
                if !controls.contains(&&control.id) {
                    controls.push(&control.id);
                }
            }
        }
        numbers
    }

    fn own(&self, number: &str) -> Option<ControlId> {
        self.own.get(number).map(|(_, id)| (*id).clone())
    }

    fn agrees(&self, control: &ControlId, found: &str) -> bool {
        self.titles.get(control).is_none_or(|title| title::agree(title, found))
    }
}

/// The controls that a candidate heads under a layout: none at all where it is no heading of a control; an empty list
/// where it is one, of a number that the catalog does not have.
pub(super) fn controls(tried: &Tried, one: &Candidate, numbers: &Numbers<'_>) -> Option<Vec<ControlId>> {
    let number = &one.number;
    let three = number.parts.len() == 3;
    let known = numbers.own(&number.bare());
    if number.prefix == Prefix::Cld {
        return (tried.layout != Layout::NoNumbers).then(|| known.into_iter().collect());
    }
    // A number of two parts is too easily that of a chapter.
    let by_title = || {
        known
            .clone()
            .filter(|id| !three && !one.title.is_empty() && numbers.agrees(id, &one.title))
            .map(|id| vec![id])
    };
    let chapter = number.parts.first().copied().unwrap_or_default();
    match tried.layout {
        Layout::Numbers | Layout::Annex => {
            let wanted = if tried.layout == Layout::Annex { Prefix::A } else { Prefix::None };
            if number.prefix != wanted {
                return if number.prefix == Prefix::None { by_title() } else { None };
            }
            if !three {
                return by_title();
            }
            (5..=18).contains(&chapter).then(|| known.into_iter().collect())
        }
        Layout::InBrackets => {
            let old: Vec<_> = one.brackets.iter().filter(|old| old.parts.len() == 3).collect();
            let is_later = !three && (5..=8).contains(&chapter);
            (is_later || !old.is_empty() && !three)
                .then(|| old.iter().filter_map(|old| numbers.own(&old.bare())).collect())
        }
        Layout::Later => {
            let key = (tried.edition.as_deref().unwrap_or_default(), number.digits());
            let found = numbers.later.get(&(key.0, key.1.as_str()));
            let controls = found.map(|ids| ids.iter().map(|id| (*id).clone()).collect());
            controls.or_else(|| (!three && (5..=8).contains(&chapter)).then(Vec::new))
        }
        Layout::NoNumbers => None,
    }
}

/// Every layout with how many controls it finds in order, best first. The last resort is always among them.
pub(super) fn try_all(candidates: &[Candidate], catalog: &Catalog, numbers: &Numbers<'_>) -> Vec<Tried> {
    let plain = |layout| Tried { layout, edition: None, in_order: 0 };
    let later = catalog.editions.iter().map(|edition| Tried {
        layout: Layout::Later,
        edition: Some(edition.id.clone()),
        in_order: 0,
    });
    let mut tried: Vec<Tried> = [Layout::Numbers, Layout::Annex, Layout::InBrackets].map(plain).into();
    tried.extend(later);
    tried.push(plain(Layout::NoNumbers));
    for one in &mut tried {
        one.in_order = score(one, candidates, numbers);
    }
    // Stable: of two that find as many, the one that is named first above.
    tried.sort_by_key(|one| std::cmp::Reverse(one.in_order));
    tried
}

/// How many controls are found in order; none where the titles say that these are other numbers.
fn score(tried: &Tried, candidates: &[Candidate], numbers: &Numbers<'_>) -> usize {
    let (mut keys, mut seen) = (Vec::new(), HashSet::new());
    let (mut found, mut agreeing) = (0usize, 0usize);
    for one in candidates {
        let controls = controls(tried, one, numbers).unwrap_or_default();
        let Some(first) = controls.first() else { continue };
        found += 1;
        let agrees = controls.iter().any(|control| numbers.agrees(control, &one.title));
        agreeing += usize::from(agrees || tried.layout == Layout::InBrackets);
        if controls.iter().any(|control| seen.insert(control.clone())) {
            keys.push(match tried.layout {
                Layout::Numbers | Layout::Annex => {
                    vec![numbers.own.get(first.as_str()).map_or(0, |(at, _)| u32::try_from(*at).unwrap_or(0))]
                }
                _ => one.number.parts.clone(),
            });
        }
    }
    let in_order = longest_rise(&keys);
    if found < 2 || agreeing * 2 < found { 0 } else { in_order }
}

/// How many of the keys, at most, stand in rising order.
fn longest_rise(keys: &[Vec<u32>]) -> usize {
    let mut ends: Vec<&Vec<u32>> = Vec::new();
    for key in keys {
        let at = ends.partition_point(|end| *end < key);
        match ends.get_mut(at) {
            Some(end) => *end = key,
            None => ends.push(key),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_is_counted() {
        let keys = |list: &[u32]| list.iter().map(|key| vec![*key]).collect::<Vec<_>>();
        assert_eq!(longest_rise(&keys(&[1, 5, 2, 3, 9, 4])), 4);
        assert_eq!(longest_rise(&[]), 0);
    }

    #[test]
    fn tokens_and_labels_are_words() {
        for layout in Layout::ALL {
            assert_eq!(Layout::read(layout.token()), Some(*layout));
        }
    }
}
