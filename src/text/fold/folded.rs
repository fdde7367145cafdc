//! A folded text that remembers where in the original each part of it stood, so that what is found in the one
//! can be marked in the other.

use super::{fold_plain, fold_run};
use std::iter;
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfkc_quick};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A text as it is compared when searching, with the way back to the original.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    original: &'a str,
    text: String,
    /// Where each step ends, in the folded and in the original text. Nothing within a step can be told apart.
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    folded: usize,
    original: usize,
}

impl<'a> Folded<'a> {
    /// Folds a text.
    pub fn new(original: &'a str) -> Folded<'a> {
        let mut folded = Folded { original, text: String::with_capacity(original.len()), steps: Vec::new() };
        if original.is_ascii() {
            // Every byte stays where it is; without steps the way back is no way at all.
            folded.text = original.to_ascii_lowercase();
            return folded;
        }
        let mut done = 0;
        for piece in pieces(original) {
            match piece {
                Piece::Plain(len, c) => {
                    done += len;
                    folded.text.push(c);
                    folded.step(done);
                }
                Piece::Mixed(run) => {
                    for part in parts(run) {
                        done += part.len();
                        fold_run(part, &mut folded.text);
                        folded.step(done);
                    }
                }
            }
        }
        folded
    }

    /// The folded text; the same as [`super::fold_search`] makes of the original.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a part of the folded text comes from: whole characters as a person counts
    /// them, so that nothing of them is left out of a mark.
    pub fn original(&self, folded: &Range<usize>) -> Range<usize> {
        let (start, end) = if self.steps.is_empty() {
            (folded.start, folded.end)
        } else {
            let before = self.steps.partition_point(|step| step.folded <= folded.start);
            let until = self.steps.partition_point(|step| step.folded < folded.end);
            let start = before.checked_sub(1).and_then(|at| self.steps.get(at));
            (start.map_or(0, |step| step.original), self.steps.get(until).map_or(0, |step| step.original))
        };
        self.widened(start, end.max(start))
    }

    /// Where a folded text occurs, as bytes of the folded text; occurrences do not overlap.
    pub fn find<'b>(&'b self, wanted: &'b str) -> impl Iterator<Item = Range<usize>> + 'b {
        let found = (!wanted.is_empty()).then(|| self.text.match_indices(wanted));
        found.into_iter().flatten().map(|(at, part)| at..at + part.len())
    }

    fn step(&mut self, original: usize) {
        self.steps.push(Step { folded: self.text.len(), original });
    }

    fn widened(&self, start: usize, end: usize) -> Range<usize> {
        let len = self.original.len();
        let (start, end) = (start.min(len), end.min(len));
        let mut from = GraphemeCursor::new(start, len, true);
        let start = match from.is_boundary(self.original, 0) {
            Ok(false) => from.prev_boundary(self.original, 0).ok().flatten().unwrap_or(0),
            _ => start,
        };
        let mut to = GraphemeCursor::new(end, len, true);
        let end = match to.is_boundary(self.original, 0) {
            Ok(false) => to.next_boundary(self.original, 0).ok().flatten().unwrap_or(len),
            _ => end,
        };
        start..end
    }
}

/// A part of a text that folds the same whatever stands beside it.
pub(super) enum Piece<'a> {
    /// One character of so many bytes that folds to one.
    Plain(usize, char),
    /// Several characters.
    Mixed(&'a str),
}

/// Cuts a text into pieces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    iter::from_fn(move || {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let plain = fold_plain(first);
        let second = chars.next().map(fold_plain);
        if let (Some(folded), None | Some(Some(_))) = (plain, second) {
            let len = first.len_utf8();
            rest = rest.get(len..).unwrap_or_default();
            return Some(Piece::Plain(len, folded));
        }
        // A mark belongs to the character before it, so a plain one in front goes with those that follow.
        let behind = rest.char_indices().skip(1).find(|(_, c)| fold_plain(*c).is_some());
        let (run, after) = rest.split_at_checked(behind.map_or(rest.len(), |(at, _)| at))?;
        rest = after;
        Some(Piece::Mixed(run))
    })
}

/// Cuts a piece into the smallest parts that fold the same alone as together.
fn parts(run: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, cluster) in run.grapheme_indices(true).skip(1) {
        if stands_alone(cluster) {
            parts.extend(run.get(start..at));
            start = at;
        }
    }
    parts.extend(run.get(start..));
    parts
}

/// Whether nothing of a cluster joins what stands before it, once folded: ㄱ and ㅏ become 가.
fn stands_alone(cluster: &str) -> bool {
    let mut folded = String::new();
    fold_run(cluster, &mut folded);
    folded.chars().next().is_some_and(|first| {
        canonical_combining_class(first) == 0 && is_nfkc_quick(iter::once(first)) == IsNormalized::Yes
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests {
    use super::super::fold_search;
    use super::*;
    use crate::text::samples::{hostile, written};
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, wanted: &str) -> Vec<&'a str> {
        let folded = Folded::new(text);
        let wanted = fold_search(wanted);
        folded.find(&wanted).map(|range| &text[folded.original(&range)]).collect()
    }

    #[test]
    fn what_is_found_is_marked_as_it_is_written() {
        assert_eq!(found("ﾊﾞｯｸｱｯﾌﾟを取る。バックアップ", "ばっくあっぷ"), ["ﾊﾞｯｸｱｯﾌﾟ", "バックアップ"]);
        assert_eq!(found("ＩＳＭＳとisms", "Isms"), ["ＩＳＭＳ", "isms"]);
        assert_eq!(found("VM, Vm", "vm"), ["VM", "Vm"]);
        assert_eq!(found("か\u{3099}いぶ委託先", "ガイブ"), ["か\u{3099}いぶ"]);
        assert_eq!(found("鍵\nの管理", "鍵\nの"), ["鍵\nの"]);
    }

    #[test]
    fn half_a_character_marks_the_whole_of_it() {
        assert_eq!(found("㈱点検", "株"), ["㈱"]);
        assert_eq!(found("葛\u{E0100}城市", "葛"), ["葛\u{E0100}"]);
        assert_eq!(found("㍿", "会"), ["㍿"]);
        assert_eq!(found("か\u{309A}", "か"), ["か\u{309A}"]);
        assert_eq!(found("ㄱㅏ", "가"), ["ㄱㅏ"]);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert_eq!(found("点検", ""), [""; 0]);
        assert_eq!(found("", "点検"), [""; 0]);
        assert_eq!(Folded::new("").original(&(0..0)), 0..0);
    }

    proptest! {
        #[test]
        fn the_folded_text_is_that_of_the_whole(text in hostile()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(folded.text(), fold_search(&text));
        }

        #[test]
        fn marks_hold_whole_characters_and_what_was_looked_for(
            text in written(), from in 0_usize..40, len in 1_usize..6,
        ) {
            let wanted: String = text.chars().skip(from).take(len).collect();
            let wanted = fold_search(&wanted);
            let folded = Folded::new(&text);
            let bounds: Vec<usize> =
                text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for range in folded.find(&wanted) {
                let marked = folded.original(&range);
                prop_assert!(bounds.contains(&marked.start) && bounds.contains(&marked.end));
                prop_assert!(fold_search(&text[marked]).contains(&wanted));
            }
        }
    }
}
