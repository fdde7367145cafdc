//! The lines of a paper, cleaned, each with its page.

use super::markup;
use crate::text::clean;

/// One line of the paper.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The line without what steers or hides, its tabs kept, since they part the cells of tables.
    pub raw: String,
    /// What it is and says.
    pub shape: Shape,
    /// Its page, from 1, where the text has page breaks.
    pub page: u32,
}

/// What a line is, as far as it shows by itself. Texts are without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Blank,
    /// A line drawn across, or between the head and the rows of a table.
    Rule,
    /// A heading by its markup, with its depth from 1.
    Heading(usize, String),
    /// An entry of a list.
    Item(String),
    /// A row of a table.
    Row(Vec<String>),
    /// Anything else.
    Text(String),
}

impl Line {
    /// What it says, without markup.
    pub(super) fn text(&self) -> String {
        match &self.shape {
            Shape::Blank | Shape::Rule => String::new(),
            Shape::Heading(_, text) | Shape::Item(text) | Shape::Text(text) => text.clone(),
            Shape::Row(cells) => cells.join(" "),
        }
    }

    /// How many spaces it begins with.
    pub(super) fn is_indented(&self) -> bool {
        self.raw.starts_with([' ', '\t', '\u{3000}'])
    }
}

/// The lines of a text. A form feed begins a page.
pub(super) fn split(text: &str) -> Vec<Line> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let has_pages = text.contains('\u{C}');
    let mut page = 1;
    let mut lines: Vec<Line> = text
        .split('\n')
        .map(|line| {
            let feeds = line.chars().filter(|c| *c == '\u{C}').count();
            page += u32::try_from(feeds).unwrap_or(0);
            let raw = cleaned(line);
            Line { shape: shape(&raw), raw, page: if has_pages { page } else { 0 } }
        })
        .collect();
    if text.is_empty() {
        lines.clear();
    }
    gaps_to_cells(&mut lines, has_pages);
    counted_to_entries(&mut lines);
    lines
}

fn cleaned(line: &str) -> String {
    let cells: Vec<_> = line.split('\t').map(|cell| clean::line(cell).into_owned()).collect();
    cells.join("\t").trim_end().to_owned()
}

fn shape(raw: &str) -> Shape {
    let line = raw.trim();
    if line.is_empty() {
        return Shape::Blank;
    }
    if is_rule(line) {
        return Shape::Rule;
    }
    if let Some((level, text)) = heading(line) {
        return Shape::Heading(level, markup::plain(text));
    }
    if let Some(cells) = markup::bars(line) {
        return if cells.iter().all(|cell| is_rule_of_table(cell)) { Shape::Rule } else { row(cells) };
    }
    if line.contains('\t') {
        return row(line.split('\t').map(str::trim).collect());
    }
    match markup::entry(line) {
        Some(text) => Shape::Item(markup::plain(text)),
        None => said(markup::plain(line)),
    }
}

fn row(cells: Vec<&str>) -> Shape {
    let cells: Vec<String> = cells.into_iter().map(markup::plain).collect();
    if cells.iter().all(String::is_empty) { Shape::Blank } else { Shape::Row(cells) }
}

/// Markup alone says nothing.
fn said(text: String) -> Shape {
    if text.is_empty() { Shape::Rule } else { Shape::Text(text) }
}

fn is_rule(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '_' | '*' | '─' | '━' | '―' | '═' | ' ');
    line.chars().filter(|c| *c != ' ').count() >= 3 && line.chars().all(drawn)
}

fn is_rule_of_table(cell: &str) -> bool {
    cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':'))
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_one = (1..=6).contains(&level) && text.starts_with([' ', '\u{3000}', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (is_one && !text.is_empty()).then_some((level, text))
}

/// What a converter of pages set side by side with wide gaps is a table, where at least two lines are so.
fn gaps_to_cells(lines: &mut [Line], has_pages: bool) {
    if !has_pages {
        return;
    }
    let gapped: Vec<Option<Vec<String>>> = lines.iter().map(cells_by_gaps).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let beside =
            |other: Option<usize>| other.and_then(|other| gapped.get(other)).is_some_and(Option::is_some);
        let is_one_of_many = beside(at.checked_sub(1)) || beside(at.checked_add(1));
        if let Some(Some(cells)) = gapped.get(at).filter(|_| is_one_of_many) {
            line.shape = Shape::Row(cells.clone());
        }
    }
}

/// `1. …` is an entry of a list where `2. …` follows on the next line; alone it may be the heading of a chapter.
fn counted_to_entries(lines: &mut [Line]) {
    let counted: Vec<Option<u32>> = lines.iter().map(count).collect();
    let at = |at: Option<usize>| at.and_then(|at| counted.get(at)).copied().flatten();
    for (index, line) in lines.iter_mut().enumerate() {
        let Some(this) = at(Some(index)) else { continue };
        let follows = at(index.checked_sub(1)).is_some_and(|before| before.checked_add(1) == Some(this));
        let is_followed = at(index.checked_add(1)).is_some_and(|after| this.checked_add(1) == Some(after));
        if follows || is_followed {
            line.shape = Shape::Item(line.text());
        }
    }
}

/// The number of `1. …`.
fn count(line: &Line) -> Option<u32> {
    let Shape::Text(text) = &line.shape else { return None };
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(rest).filter(|digits| digits.len() <= 2)?;
    rest.strip_prefix(['.', '．'])?.starts_with([' ', '\u{3000}']).then(|| digits.parse().ok()).flatten()
}

fn cells_by_gaps(line: &Line) -> Option<Vec<String>> {
    let Shape::Text(_) = line.shape else { return None };
    let cells: Vec<String> =
        line.raw.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).map(markup::plain).collect();
    // Leaders and a page's number are no table.
    (cells.len() >= 2 && !line.raw.contains("....")).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<Shape> {
        split(text).into_iter().map(|line| line.shape).collect()
    }

    #[test]
    fn each_line_is_known_for_what_it_is() {
        let text = " \n## 目的\n\u{3000}\n- 甲\n・乙\n版\t日付\n| 甲 | 乙 |\n|---|:--|\n---\n本文。";
        assert_eq!(
            shapes(text),
            [
                Shape::Blank,
                Shape::Heading(2, "目的".into()),
                Shape::Blank,
                Shape::Item("甲".into()),
                Shape::Item("乙".into()),
                Shape::Row(vec!["版".into(), "日付".into()]),
                Shape::Row(vec!["甲".into(), "乙".into()]),
                Shape::Rule,
                Shape::Rule,
                Shape::Text("本文。".into()),
            ]
        );
    }

    #[test]
    fn the_last_line_is_not_lost_and_pages_are_counted() {
        assert_eq!(shapes("甲\n乙").len(), 2);
        assert_eq!(shapes("甲\n乙\n").len(), 2);
        assert_eq!(shapes(""), []);
        let pages: Vec<u32> = split("甲\n\u{c}乙\r\n丙").iter().map(|line| line.page).collect();
        assert_eq!(pages, [1, 2, 2]);
    }

    #[test]
    fn counted_lines_are_a_list_only_together() {
        let is_item = |text| matches!(shapes(text)[0], Shape::Item(_));
        assert!(is_item("1. 鍵を作る\n2. 鍵を使う\n"));
        assert!(!is_item("1. はじめに\n\n2. 設備\n"));
        assert!(!is_item("1. はじめに\n本文。\n"));
    }

    #[test]
    fn columns_that_only_gaps_part_are_cells_where_pages_are() {
        let table = "\u{c}版     日付\n第2版   2018/5/1\n\n本文   の続き。\n";
        let rows = shapes(table).iter().filter(|shape| matches!(shape, Shape::Row(_))).count();
        assert_eq!(rows, 2);
    }
}
