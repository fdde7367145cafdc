//! What a statement is made of, part by part: which parts came, went, changed, or only moved.

use crate::model::bilingual::Bilingual;
use crate::model::catalog::Question;
use crate::model::statements::{Duty, Fact, Reference, Unsaid, Wording};
use crate::model::vocabulary::FactKind;
use serde::Serialize;

/// What kind of part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A fact.
    Fact,
    /// A duty left to the customer.
    Duty,
    /// A thing the paper does not say.
    Unsaid,
    /// A question that only this provider raises, or one in its words.
    Question,
    /// A thing the paper cites.
    Reference,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub id: String,
    /// What kind of fact it is; none for anything else.
    pub fact: Option<FactKind>,
    /// What a person reads.
    pub text: Bilingual,
    /// All of it, so that no difference is overlooked.
    whole: String,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It says something else.
    Changed,
    /// It says the same under another name or at another control.
    Moved,
}

/// One part that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    /// What kind of part it is.
    pub kind: Kind,
    /// What became of it.
    pub how: How,
    /// What it was.
    pub old: Option<Part>,
    /// What it is.
    pub new: Option<Part>,
    /// Where it went or came from, where that is another place.
    pub elsewhere: Option<super::At>,
}

impl PartChange {
    /// The part as it is, or as it was where it is no more.
    pub fn part(&self) -> Option<&Part> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

impl Part {
    fn new(id: &str, text: Bilingual, whole: &impl Serialize) -> Part {
        // Plain data can always be written; if it ever could not, the parts would still be told apart by their texts.
        let whole = serde_json::to_string(whole).unwrap_or_default();
        Part { id: id.to_owned(), fact: None, text, whole }
    }

    fn says_the_same(&self, other: &Part) -> bool {
        self.fact == other.fact && self.text == other.text
    }
}

impl From<&Fact> for Part {
    fn from(fact: &Fact) -> Part {
        Part { fact: Some(fact.kind), ..Part::new(fact.id.as_str(), fact.text.clone(), fact) }
    }
}

impl From<&Duty> for Part {
    fn from(duty: &Duty) -> Part {
        Part::new(duty.id.as_str(), duty.text.clone(), duty)
    }
}

impl From<&Unsaid> for Part {
    fn from(unsaid: &Unsaid) -> Part {
        Part::new(unsaid.id.as_str(), unsaid.text.clone(), unsaid)
    }
}

impl From<&Question> for Part {
    fn from(question: &Question) -> Part {
        let options = question.options.iter().map(|option| &option.text);
        Part::new(question.id.as_str(), listed(&question.text, options), question)
    }
}

impl From<&Wording> for Part {
    fn from(wording: &Wording) -> Part {
        let options = wording.options.iter().map(|option| &option.text);
        Part::new(wording.question.as_str(), listed(&wording.text, options), wording)
    }
}

impl From<&Reference> for Part {
    fn from(reference: &Reference) -> Part {
        let id = reference.url.as_deref().unwrap_or(&reference.label.ja);
        Part::new(id, reference.label.clone(), reference)
    }
}

/// A question with its options, a line each.
fn listed<'a>(text: &Bilingual, options: impl Iterator<Item = &'a Bilingual>) -> Bilingual {
    options.fold(text.clone(), |text, option| Bilingual {
        ja: format!("{}\n- {}", text.ja, option.ja),
        en: format!("{}\n- {}", text.en, option.en),
    })
}

/// What differs between two lists of parts. First those are paired that are the same, then those that say the same
/// under another name, then those that have the same name; what is left was removed or added.
pub(super) fn compare<'a, T: 'a>(
    kind: Kind,
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
) -> Vec<PartChange>
where
    Part: From<&'a T>,
{
    let old: Vec<Part> = old.into_iter().map(Part::from).collect();
    let new: Vec<Part> = new.into_iter().map(Part::from).collect();
    let (_, old, new) = pair(old, new, |one, other| one == other);
    // Parts with one name that say the same differ in something else, which is a change.
    let (changed, old, new) = pair(old, new, |one, other| one.id == other.id && one.says_the_same(other));
    let (moved, old, new) = pair(old, new, Part::says_the_same);
    let (reworded, old, new) = pair(old, new, |one, other| one.id == other.id);
    let both =
        |how| move |(old, new)| PartChange { kind, how, old: Some(old), new: Some(new), elsewhere: None };
    let changed = changed.into_iter().chain(reworded).map(both(How::Changed));
    let removed = old.into_iter().map(|old| PartChange {
        kind,
        how: How::Removed,
        old: Some(old),
        new: None,
        elsewhere: None,
    });
    let added = new.into_iter().map(|new| PartChange {
        kind,
        how: How::Added,
        old: None,
        new: Some(new),
        elsewhere: None,
    });
    removed.chain(changed).chain(moved.into_iter().map(both(How::Moved))).chain(added).collect()
}

type Paired = (Vec<(Part, Part)>, Vec<Part>, Vec<Part>);

fn pair(old: Vec<Part>, mut new: Vec<Part>, belong: impl Fn(&Part, &Part) -> bool) -> Paired {
    let (mut pairs, mut left) = (Vec::new(), Vec::new());
    for one in old {
        match new.iter().position(|other| belong(&one, other)) {
            Some(at) => pairs.push((one, new.remove(at))),
            None => left.push(one),
        }
    }
    (pairs, left, new)
}

/// Parts that went from one place and came to another are the same part, moved.
pub(super) fn find_moved(entries: &mut [super::Entry]) {
    let leaving: Vec<(usize, usize)> = places(entries, How::Removed);
    let mut coming = places(entries, How::Added);
    for (from, at) in leaving {
        let Some(gone) = change(entries, from, at).cloned() else { continue };
        let is_it = |place: &(usize, usize)| {
            change(entries, place.0, place.1).is_some_and(|come| {
                let same = come.new.as_ref().zip(gone.old.as_ref());
                place.0 != from
                    && come.kind == gone.kind
                    && same.is_some_and(|(one, other)| one.says_the_same(other))
            })
        };
        let Some(found) = coming.iter().position(is_it) else { continue };
        let (to, there) = coming.remove(found);
        let Some(come) = change(entries, to, there).cloned() else { continue };
        let (here_at, there_at) =
            (entries.get(from).map(|e| e.at.clone()), entries.get(to).map(|e| e.at.clone()));
        let moved = PartChange { how: How::Moved, old: gone.old, new: come.new, ..gone };
        set(entries, from, at, PartChange { elsewhere: there_at, ..moved.clone() });
        set(entries, to, there, PartChange { elsewhere: here_at, ..moved });
    }
}

fn places(entries: &[super::Entry], how: How) -> Vec<(usize, usize)> {
    let one = |(entry, all): (usize, &super::Entry)| {
        let found = all.parts.iter().enumerate();
        let found = found.filter(|(_, part)| part.how == how && matches!(part.kind, Kind::Fact | Kind::Duty));
        found.map(|(at, _)| (entry, at)).collect::<Vec<_>>()
    };
    entries.iter().enumerate().flat_map(one).collect()
}

fn change(entries: &[super::Entry], entry: usize, at: usize) -> Option<&PartChange> {
    entries.get(entry)?.parts.get(at)
}

fn set(entries: &mut [super::Entry], entry: usize, at: usize, change: PartChange) {
    if let Some(slot) = entries.get_mut(entry).and_then(|entry| entry.parts.get_mut(at)) {
        *slot = change;
    }
}
