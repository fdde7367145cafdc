//! A text with marks in it: cut into marked and unmarked parts, and cut down to what stands around the first mark.

use super::width::grapheme_width;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is marked.
    pub marked: bool,
}

/// What stands around the first mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// Whether something stands before it.
    pub cut_before: bool,
    /// Its parts.
    pub parts: Vec<Part<'a>>,
    /// Whether something stands behind it.
    pub cut_behind: bool,
}

/// Cuts a text at marks, which are in order and do not overlap. Marks that do not fit the text are left out.
pub fn parts<'a>(text: &'a str, marks: &[Range<usize>]) -> Vec<Part<'a>> {
    cut(text, 0..text.len(), marks)
}

/// Cuts a text down to at most so many cells around its first mark; a third of them stands before the mark where
/// there is so much. No character is split.
pub fn around<'a>(text: &'a str, marks: &[Range<usize>], columns: usize) -> Excerpt<'a> {
    let first = marks.first().map_or(0, |mark| mark.start);
    let mut start = back(text, first, columns / 3);
    let end = ahead(text, start, columns);
    if end == text.len() {
        // Near the end there is room for more of what stands before.
        start = start.min(back(text, end, columns));
    }
    Excerpt { cut_before: start > 0, parts: cut(text, start..end, marks), cut_behind: end < text.len() }
}

/// The marks in order, those that touch or overlap made one.
pub fn merge(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

fn cut<'a>(text: &'a str, shown: Range<usize>, marks: &[Range<usize>]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut at = shown.start;
    let mut part = |range: Range<usize>, marked| {
        parts.extend(text.get(range).filter(|text| !text.is_empty()).map(|text| Part { text, marked }));
    };
    for mark in marks {
        let start = mark.start.clamp(at, shown.end);
        let end = mark.end.clamp(start, shown.end);
        if text.is_char_boundary(start) && text.is_char_boundary(end) && start < end {
            part(at..start, false);
            part(start..end, true);
            at = end;
        }
    }
    part(at..shown.end, false);
    parts
}

/// So many cells before a place.
fn back(text: &str, from: usize, columns: usize) -> usize {
    let head = text.get(..from).unwrap_or_default();
    let mut left = columns;
    let fits = head.graphemes(true).rev().take_while(|grapheme| fits(&mut left, grapheme));
    from - fits.map(str::len).sum::<usize>().min(from)
}

/// So many cells behind a place.
fn ahead(text: &str, from: usize, columns: usize) -> usize {
    let tail = text.get(from..).unwrap_or_default();
    let mut left = columns;
    from + tail.graphemes(true).take_while(|grapheme| fits(&mut left, grapheme)).map(str::len).sum::<usize>()
}

fn fits(left: &mut usize, grapheme: &str) -> bool {
    match left.checked_sub(grapheme_width(grapheme)) {
        Some(less) => {
            *left = less;
            true
        }
        None => false,
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::single_range_in_vec_init
)]
mod tests {
    use super::*;
    use crate::text::samples::written;
    use crate::text::width::width;
    use proptest::prelude::*;

    fn shown(text: &str, marks: &[Range<usize>], columns: usize) -> String {
        let excerpt = around(text, marks, columns);
        let parts = excerpt.parts.iter().map(|part| match part.marked {
            true => format!("[{}]", part.text),
            false => part.text.to_owned(),
        });
        let (before, behind) = (excerpt.cut_before, excerpt.cut_behind);
        let dots = |cut: bool| if cut { ".." } else { "" };
        format!("{}{}{}", dots(before), parts.collect::<String>(), dots(behind))
    }

    fn mark(text: &str, wanted: &str) -> Vec<Range<usize>> {
        text.match_indices(wanted).map(|(at, part)| at..at + part.len()).collect()
    }

    #[test]
    fn a_short_text_is_shown_as_it_is() {
        let text = "鍵はHSMで管理する";
        assert_eq!(shown(text, &mark(text, "管理"), 40), "鍵はHSMで[管理]する");
        assert_eq!(shown(text, &[], 40), text);
        assert_eq!(shown("", &[], 40), "");
    }

    #[test]
    fn of_a_long_text_what_stands_around_the_first_mark_is_shown() {
        let text = "利用者IDは四半期ごとに台帳と照合し、特権IDは毎月照合して責任者が承認する。";
        assert_eq!(shown(text, &mark(text, "照合"), 18), "..台帳と[照合]し、特権..");
        assert_eq!(shown(text, &mark(text, "承認"), 18), "..責任者が[承認]する。");
        assert_eq!(shown(text, &mark(text, "利用"), 9), "[利用]者ID..");
    }

    #[test]
    fn marks_that_overlap_are_one() {
        assert_eq!(merge(vec![4..6, 0..3, 3..4, 8..9, 5..7]), [0..7, 8..9]);
        assert!(merge(Vec::new()).is_empty());
    }

    #[test]
    fn marks_that_do_not_fit_are_left_out() {
        assert_eq!(
            parts("点検", &[1..3, 3..90]),
            [Part { text: "点", marked: false }, Part { text: "検", marked: true }]
        );
    }

    proptest! {
        #[test]
        fn an_excerpt_fits_and_loses_nothing_it_does_not_admit(
            text in written(), wanted in "[ぁ-んa-z一-龠]", columns in 2_usize..30,
        ) {
            let marks = mark(&text, &wanted);
            let excerpt = around(&text, &marks, columns);
            let joined: String = excerpt.parts.iter().map(|part| part.text).collect();
            prop_assert!(excerpt.parts.iter().map(|part| width(part.text)).sum::<usize>() <= columns + 2);
            prop_assert!(text.contains(&joined));
            prop_assert_eq!(joined.len() < text.len(), excerpt.cut_before || excerpt.cut_behind);
            let all: String = parts(&text, &marks).iter().map(|part| part.text).collect();
            prop_assert_eq!(all, text);
        }
    }
}
