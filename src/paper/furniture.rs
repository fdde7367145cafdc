//! What the pages brought along: their numbers, and what stands at the head or foot of each of them. Known by
//! repetition, never by what it says.

use super::account::{Fate, LeftOut};
use super::line::{Line, Shape};
use super::number;
use std::collections::{HashMap, HashSet};

/// So many lines with something in them, from the edge of a page, may be furniture.
const EDGE: usize = 3;
/// On so many pages a line stands before it is furniture.
const OFTEN: usize = 3;
/// Longer lines are never furniture, in characters.
const LONGEST: usize = 80;

/// Sets furniture aside.
pub(super) fn set_aside(lines: &[Line], fates: &mut [Option<Fate>]) {
    let numbers = page_numbers(lines);
    for at in &numbers {
        if let Some(fate) = fates.get_mut(*at) {
            *fate = Some(Fate::Left(LeftOut::PageNumber));
        }
    }
    for at in running(lines, &numbers) {
        if let Some(fate) = fates.get_mut(at) {
            *fate = Some(Fate::Left(LeftOut::Running));
        }
    }
}

/// Lines that are nothing but a number that grows from page to page.
fn page_numbers(lines: &[Line]) -> HashSet<usize> {
    let edges = edges(lines);
    let has_pages = !edges.is_empty();
    let candidates: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(at, _)| !has_pages || edges.contains_key(at))
        .filter_map(|(at, line)| Some((at, page_number(line.raw.trim())?)))
        .collect();
    let growing = candidates.windows(2).filter(|pair| matches!(pair, [a, b] if a.1 < b.1)).count();
    // A single stray number among many that grow does not matter; numbers in any order are none of pages.
    let enough = if has_pages { 1 } else { OFTEN };
    if candidates.len() >= enough && growing * 10 >= candidates.len().saturating_sub(1) * 8 {
        candidates.into_iter().map(|(at, _)| at).collect()
    } else {
        HashSet::new()
    }
}

/// `5`, `- 5 -`, `5 / 23`, `5/23 ページ`, `Page 5`, `P.5`.
fn page_number(line: &str) -> Option<u32> {
    let line = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '−' | ' ' | '|'));
    let line = line.trim_end_matches("ページ").trim_end_matches("頁").trim();
    let line = ["Page", "page", "PAGE", "P.", "p."]
        .into_iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line)
        .trim();
    let (first, of) = line.split_once(['/', '／']).map_or((line, None), |(first, of)| (first, Some(of)));
    let is_number = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    (is_number(first) && of.is_none_or(is_number)).then(|| first.trim().parse().ok()).flatten()
}

/// The lines near the edges of pages, with the page of each; none where the text has no page breaks.
fn edges(lines: &[Line]) -> HashMap<usize, u32> {
    let mut edges = HashMap::new();
    let mut pages: Vec<Vec<usize>> = Vec::new();
    let mut last = 0;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.page > 0) {
        if line.page != last {
            pages.push(Vec::new());
            last = line.page;
        }
        if let Some(page) = pages.last_mut().filter(|_| line.shape != Shape::Blank) {
            page.push(at);
        }
    }
    for page in &pages {
        for at in page.iter().take(EDGE).chain(page.iter().rev().take(EDGE)) {
            edges.insert(*at, lines.get(*at).map_or(0, |line| line.page));
        }
    }
    edges
}

/// Lines that come back page after page, differing in nothing but numbers. Without page breaks the numbers of the
/// pages say where the pages end.
fn running(lines: &[Line], numbers: &HashSet<usize>) -> Vec<usize> {
    let mut near: HashMap<usize, u32> = edges(lines);
    if near.is_empty() {
        for (nth, at) in sorted(numbers).into_iter().enumerate() {
            let page = u32::try_from(nth).unwrap_or(u32::MAX);
            let filled = |at: &usize| lines.get(*at).is_some_and(|line| line.shape != Shape::Blank);
            let above = (0..at).rev().take(3 * EDGE).filter(filled).take(EDGE);
            let below = (at + 1..lines.len()).take(3 * EDGE).filter(filled).take(EDGE);
            for at in above.chain(below) {
                near.entry(at).or_insert(page);
            }
        }
    }
    let candidates: Vec<(usize, String, u32)> = sorted_pairs(&near)
        .into_iter()
        .filter(|(at, _)| !numbers.contains(at))
        .filter_map(|(at, page)| Some((at, mould(lines.get(at)?)?, page)))
        .collect();
    let mut seen: HashMap<&str, HashSet<u32>> = HashMap::new();
    for (_, mould, page) in &candidates {
        seen.entry(mould).or_default().insert(*page);
    }
    let pages: HashSet<u32> = near.values().copied().collect();
    let often = |mould: &str| {
        let times = seen.get(mould).map_or(0, HashSet::len);
        times >= OFTEN && times * 3 >= pages.len()
    };
    candidates.iter().filter(|(_, mould, _)| often(mould)).map(|(at, _, _)| *at).collect()
}

/// A line with its numbers taken out; none for what is never furniture.
fn mould(line: &Line) -> Option<String> {
    let text = line.raw.trim();
    let is_short = text.split_whitespace().flat_map(str::chars).take(LONGEST + 1).count() <= LONGEST;
    if !is_short || matches!(line.shape, Shape::Blank | Shape::Rule) || number::leading(text).is_some() {
        return None;
    }
    // Sentences that differ in a number are sentences.
    let is_sentence = text.contains('。');
    let mut mould = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() && !is_sentence { '#' } else { c };
        if !(c == '#' && mould.ends_with('#')) {
            mould.push(c);
        }
    }
    Some(mould)
}

fn sorted(set: &HashSet<usize>) -> Vec<usize> {
    let mut list: Vec<usize> = set.iter().copied().collect();
    list.sort_unstable();
    list
}

fn sorted_pairs(map: &HashMap<usize, u32>) -> Vec<(usize, u32)> {
    let mut list: Vec<(usize, u32)> = map.iter().map(|(at, page)| (*at, *page)).collect();
    list.sort_unstable();
    list
}

#[cfg(test)]
mod tests {
    use super::super::line::split;
    use super::*;

    fn left(text: &str) -> Vec<Option<Fate>> {
        let lines = split(text);
        let mut fates = vec![None; lines.len()];
        set_aside(&lines, &mut fates);
        fates
    }

    #[test]
    fn heads_and_feet_are_known_by_coming_back() {
        let page =
            |at: u32| format!("雲海クラウド 白書\n\n本文その{at}の一。\n本文その{at}の二。\n- {at} -\n");
        let text = (1..=4).map(page).collect::<Vec<_>>().join("\u{c}");
        let fates = left(&text);
        let count = |why| fates.iter().filter(|fate| **fate == Some(Fate::Left(why))).count();
        assert_eq!((count(LeftOut::Running), count(LeftOut::PageNumber)), (4, 4));
    }

    #[test]
    fn without_page_breaks_the_numbers_show_where_the_pages_end() {
        let page = |at: u32| format!("雲海クラウド 白書\n\n本文の{}。\n{at} / 5\n", "甲".repeat(at as usize));
        let text: String = (1..=5).map(page).collect();
        let fates = left(&text);
        let count = |why| fates.iter().filter(|fate| **fate == Some(Fate::Left(why))).count();
        assert_eq!((count(LeftOut::Running), count(LeftOut::PageNumber)), (5, 5));
    }

    #[test]
    fn numbers_and_words_of_the_text_itself_stay() {
        for text in ["甲\n3\n乙\n1\n丙\n2\n", "同じ行\n\n同じ行\n\n同じ行\n\n同じ行\n"] {
            assert!(left(text).iter().all(Option::is_none), "{text}");
        }
    }
}
