//! Titles, folded, as a few characters of them are typed.

use super::Fit;
use std::iter::once;
use std::ops::Range;

/// How well a title fits what was typed.
pub(super) fn fit(title: &str, typed: &str, words: &[String]) -> Option<Fit> {
    if title.starts_with(typed) {
        return Some(Fit::TitleBegins);
    }
    let found: Option<Vec<usize>> = words.iter().map(|word| title.find(word.as_str())).collect();
    if let Some(found) = found {
        let first = found.iter().copied().min()?;
        let begin = found.iter().all(|at| begins_word(title, *at));
        return Some(if begin { Fit::WordsBegin(first) } else { Fit::Words(first) });
    }
    let span = scattered(title, words)?;
    Some(Fit::Characters(span.last()?.end - span.first()?.start))
}

/// What of a title was typed.
pub(super) fn marks(title: &str, typed: &str, words: &[String], fit: Fit) -> Vec<Range<usize>> {
    match fit {
        Fit::TitleBegins => Vec::from_iter(once(0..typed.len())),
        Fit::WordsBegin(_) | Fit::Words(_) => {
            let found = |word: &String| title.find(word.as_str()).map(|at| at..at + word.len());
            words.iter().filter_map(found).collect()
        }
        Fit::Characters(_) => scattered(title, words).unwrap_or_default(),
        Fit::SameNumber | Fit::NumberBelow | Fit::NumberBegun | Fit::DigitsAlone => Vec::new(),
    }
}

/// Whether no word goes on across a place. In Japanese a word may begin anywhere.
fn begins_word(title: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| title.as_bytes().get(before));
    !before.is_some_and(u8::is_ascii_alphanumeric)
}

/// The characters of the words in this order, as near to each other as they stand anywhere in the title; the first
/// such where there are several. A single character is too little to go by.
fn scattered(title: &str, words: &[String]) -> Option<Vec<Range<usize>>> {
    let wanted: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    let (first, others) = wanted.split_first().filter(|(_, others)| !others.is_empty())?;
    let starts = title.char_indices().filter(|(_, c)| c == first).map(|(at, _)| at);
    let length = |found: &Vec<Range<usize>>| match (found.first(), found.last()) {
        (Some(first), Some(last)) => last.end - first.start,
        _ => usize::MAX,
    };
    starts.map_while(|start| from(title, start, *first, others)).min_by_key(length)
}

/// The characters in this order, each as early as possible, the first at its place.
fn from(title: &str, start: usize, first: char, others: &[char]) -> Option<Vec<Range<usize>>> {
    let mut end = start + first.len_utf8();
    let mut found = Vec::from_iter(once(start..end));
    for wanted in others {
        let at = end + title.get(end..)?.find(*wanted)?;
        end = at + wanted.len_utf8();
        found.push(at..end);
    }
    Some(found)
}
