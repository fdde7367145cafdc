//! The list of contents. What it says is never taken into a statement; it serves as a checksum, and in text without
//! markup it tells which short lines are headings.

use super::account::{Fate, LeftOut};
use super::line::{Line, Shape};
use super::number::{self, Number};
use super::title;
use std::collections::HashSet;

/// How a list of contents is headed.
const HEADINGS: [&str; 4] = ["もくじ", "目次", "contents", "tableofcontents"];

/// So many entries in a row are a list even where no heading says so.
const ENOUGH: usize = 4;

/// Entries without a heading that stand so far apart, or are so many, are no list.
const FAR: usize = 200;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its number, where it has one.
    pub number: Option<Number>,
    /// Its title, with the number.
    pub title: String,
}

/// Finds the list and sets it aside. Gives its entries, and the line on which it begins.
pub(super) fn set_aside(lines: &[Line], fates: &mut [Option<Fate>]) -> (Vec<Entry>, Option<usize>) {
    let free: Vec<usize> = (0..lines.len()).filter(|at| fates.get(*at) == Some(&None)).collect();
    let Some(begin) = begin(lines, &free) else { return (Vec::new(), None) };
    let mut entries = Vec::new();
    let mut end = begin;
    let mut wrapped = String::new();
    let mut pending = 0;
    for (index, at) in free.iter().enumerate().skip(begin) {
        let Some(line) = lines.get(*at) else { break };
        if index == begin && is_heading(line) {
            end = index + 1;
            continue;
        }
        match (&line.shape, entry(line)) {
            (Shape::Blank | Shape::Rule, _) => {}
            (_, Some(title)) => {
                let title = format!("{wrapped}{title}");
                wrapped.clear();
                pending = 0;
                entries.push(Entry { number: number::leading(&title).map(|(number, _)| number), title });
                end = index + 1;
            }
            // A long title may take two lines, of which only the second has the number of the page.
            (Shape::Text(text), None)
                if pending == 0 && text.chars().count() < 80 && !text.contains('。') =>
            {
                pending += 1;
                wrapped.push_str(text);
            }
            _ => break,
        }
    }
    for at in free.get(begin..end).unwrap_or_default() {
        if let Some(fate) = fates.get_mut(*at) {
            *fate = Some(Fate::Left(LeftOut::Contents));
        }
    }
    (entries, free.get(begin).copied())
}

/// Where the list begins, as a place among the free lines.
fn begin(lines: &[Line], free: &[usize]) -> Option<usize> {
    let line = |index: usize| free.get(index).and_then(|at| lines.get(*at));
    let headed = (0..free.len()).find(|index| {
        line(*index).is_some_and(is_heading)
            && (index + 1..free.len())
                .filter_map(line)
                .filter(|line| line.shape != Shape::Blank && line.shape != Shape::Rule)
                .take(3)
                .any(|line| entry(line).is_some())
    });
    headed.or_else(|| {
        let mut run = Vec::new();
        for index in 0..free.len() {
            match line(index) {
                Some(found) if has_leader(found) => run.push(index),
                Some(found) if found.shape == Shape::Blank => {}
                _ => run.clear(),
            }
            if run.len() >= ENOUGH {
                return run.first().copied();
            }
        }
        None
    })
}

fn is_heading(line: &Line) -> bool {
    HEADINGS.contains(&title::folded(&line.text()).as_str())
}

fn has_leader(line: &Line) -> bool {
    entry(line).is_some_and(|_| {
        let dots = line.raw.chars().filter(|c| is_leader(*c)).count();
        dots >= 4
    })
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '‥' | '⋯' | '・' | '･' | '_' | '．')
}

/// The title of an entry: what stands before leaders or a gap and the number of a page, or a link within the text.
fn entry(line: &Line) -> Option<String> {
    let raw = line.raw.trim();
    if raw.contains("](#") {
        return Some(line.text());
    }
    let title = raw.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = raw.len() - title.len();
    let gap = title.ends_with([' ', '\t', '\u{3000}']) || title.ends_with(is_leader);
    let title = title.trim_end_matches(|c: char| c.is_whitespace() || is_leader(c));
    let title = title.trim_start_matches(['-', '*', '・', ' ']);
    ((1..=4).contains(&digits) && gap && !title.is_empty() && !title.contains('。')).then(|| title.to_owned())
}

/// A run of numbered lines with nothing between them, whose numbers come again further on, is a list of contents too,
/// though nothing marks it. `numbered` are the lines that begin with a number.
pub(super) fn bare_list(lines: &[Line], numbered: &[(usize, Number)]) -> Vec<(usize, Number)> {
    let mut best: Vec<(usize, Number)> = Vec::new();
    let mut run: Vec<(usize, Number)> = Vec::new();
    for (at, number) in numbered {
        let is_new = run.iter().all(|(_, other)| other != number);
        let follows = run.last().is_some_and(|(last, _)| {
            *at < last + FAR
                && (last + 1..*at)
                    .filter_map(|between| lines.get(between))
                    .all(|between| matches!(between.shape, Shape::Blank | Shape::Rule))
        });
        let follows = follows && is_new && run.len() < FAR;
        if !follows {
            best = longer(best, std::mem::take(&mut run));
        }
        run.push((*at, number.clone()));
    }
    best = longer(best, run);
    let end = best.last().map_or(0, |(at, _)| *at);
    let later: HashSet<&Number> =
        numbered.iter().filter(|(at, _)| *at > end).map(|(_, number)| number).collect();
    let again = best.iter().filter(|(_, number)| later.contains(number)).count();
    if best.len() > ENOUGH && again * 5 >= best.len() * 4 { best } else { Vec::new() }
}

fn longer<T>(one: Vec<T>, other: Vec<T>) -> Vec<T> {
    if other.len() > one.len() { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::super::line::split;
    use super::*;

    fn entries(text: &str) -> (Vec<String>, usize) {
        let lines = split(text);
        let mut fates = vec![None; lines.len()];
        let (entries, _) = set_aside(&lines, &mut fates);
        let left = fates.iter().flatten().count();
        (entries.into_iter().map(|entry| entry.title).collect(), left)
    }

    #[test]
    fn entries_are_read_with_leaders_tabs_and_gaps() {
        let text =
            "## もくじ\n\nはじめに.....\t4\n9.2.3 特権 .....\t10\n\n改訂履歴 12\n\n## はじめに\n本文 4\n";
        let (found, left) = entries(text);
        assert_eq!(found, ["はじめに", "9.2.3 特権", "改訂履歴"]);
        assert_eq!(left, 6);
    }

    #[test]
    fn a_list_without_a_heading_shows_by_its_leaders() {
        let (found, _) = entries("白書\n甲 ..... 1\n乙 ..... 2\n丙 ..... 3\n丁 ..... 4\n\n甲\n本文。\n");
        assert_eq!(found, ["甲", "乙", "丙", "丁"]);
    }

    #[test]
    fn a_title_over_two_lines_is_one() {
        let (found, _) = entries("目次\n4.1 とても長い題\nの続き ..... 8\n5.1 次 ..... 9\n\n本文。\n");
        assert_eq!(found, ["4.1 とても長い題の続き", "5.1 次"]);
    }

    #[test]
    fn a_heading_alone_takes_nothing_away() {
        assert_eq!(entries("目次\n\n本文が始まる。\n9.2.3 特権\n"), (Vec::new(), 0));
    }
}
