//! Lines that may be the heading of a control: a number and a title, whatever the depth of the heading.

use super::account::Fate;
use super::line::{Line, Shape};
use super::number::{self, Number};
use super::title;
use std::collections::HashSet;

/// Longer lines are no headings, in characters.
const LONGEST: usize = 90;

/// Marks before a number.
const MARKS: [char; 10] = ['■', '□', '◆', '◇', '▼', '▶', '●', '§', '【', '['];

/// A line that may head a control.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The line.
    pub at: usize,
    /// How many lines it takes.
    pub lines: usize,
    /// Its number.
    pub number: Number,
    /// Numbers in brackets after the title.
    pub brackets: Vec<Number>,
    /// Its title, without those brackets.
    pub title: String,
    /// The heading as the paper has it.
    pub heading: String,
    /// Whether markup says that it is a heading.
    pub marked: bool,
    /// What else stands on the line, where it is a row of a table.
    pub cells: Vec<String>,
}

/// Every line that may head a control. `titles` are whole titles, folded, by which one over two lines is known.
pub(super) fn candidates(lines: &[Line], fates: &[Option<Fate>], titles: &HashSet<String>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if fates.get(at) != Some(&None) {
            continue;
        }
        let next = lines.get(at + 1).filter(|_| fates.get(at + 1) == Some(&None));
        found.extend(match &line.shape {
            Shape::Heading(_, text) => of_text(at, text, next, true, titles),
            Shape::Text(text) => of_text(at, text, next, false, titles),
            Shape::Row(cells) => of_row(at, cells),
            Shape::Item(_) | Shape::Blank | Shape::Rule => None,
        });
    }
    found
}

fn of_text(
    at: usize,
    text: &str,
    next: Option<&Line>,
    marked: bool,
    titles: &HashSet<String>,
) -> Option<Candidate> {
    let (number, rest) = number::leading(text.trim_start_matches(MARKS))?;
    let mut title = rest.trim().trim_start_matches(['.', '．', ':', '：', '】', ']']).trim().to_owned();
    let mut lines = 1;
    if let Some(Shape::Text(more)) = next.map(|next| &next.shape) {
        // A title over two lines: the first has only the number, or ends within brackets or words.
        let is_whole = |title: &str| titles.contains(&title::folded(title));
        let is_half = || !is_whole(&title) && is_whole(&format!("{title}{more}"));
        if (title.is_empty() && is_title(more)) || is_cut(&title, more) || is_half() {
            title.push_str(more);
            lines = 2;
        }
    }
    if title.is_empty() || !(marked || is_title(&title)) {
        return None;
    }
    let heading = format!("{} {title}", number.shown());
    let (title, brackets) = without_brackets(&title);
    Some(Candidate { at, lines, number, brackets, title, heading, marked, cells: Vec::new() })
}

fn of_row(at: usize, cells: &[String]) -> Option<Candidate> {
    let (first, rest) = cells.split_first()?;
    let (number, after) = number::leading(first)?;
    let after = after.trim();
    let (title, cells) = match (after.is_empty(), rest) {
        (false, rest) => (after.to_owned(), rest),
        (true, [title, rest @ ..]) if is_title(title) && !rest.is_empty() => (title.clone(), rest),
        (true, rest) => (String::new(), rest),
    };
    let heading = format!("{} {title}", number.shown()).trim().to_owned();
    let (title, brackets) = without_brackets(&title);
    let cells = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect();
    Some(Candidate { at, lines: 1, number, brackets, title, heading, marked: false, cells })
}

/// Whether words can be a title: short, no sentence, and not the rest of one.
fn is_title(text: &str) -> bool {
    let goes_on = |c: char| {
        matches!(c, 'の' | 'に' | 'を' | 'は' | 'が' | 'と' | 'で' | 'や' | 'も' | '、' | '。' | '，' | ',')
            || matches!(
                c,
                ')' | '）' | '」' | '』' | '～' | '~' | '-' | '/' | '／' | '及' | '項' | '節' | '版'
            )
    };
    text.chars().count() <= LONGEST
        && !text.starts_with(goes_on)
        && !text.contains('。')
        && !text.ends_with(['、', '，', ',', '.', '．'])
        && text.chars().any(char::is_alphabetic)
}

/// Whether a title ends within brackets that the next line closes.
fn is_cut(title: &str, next: &str) -> bool {
    let open = [('【', '】'), ('(', ')'), ('（', '）'), ('「', '」')].into_iter().find(|(open, close)| {
        title.rfind(*open).is_some_and(|at| !title.get(at..).unwrap_or_default().contains(*close))
    });
    open.is_some_and(|(_, close)| next.chars().take(40).any(|c| c == close))
}

/// The title without a bracket before or behind it that holds numbers, and these numbers.
fn without_brackets(title: &str) -> (String, Vec<Number>) {
    for (open, close) in [('(', ')'), ('（', '）'), ('【', '】'), ('[', ']')] {
        let before = title.strip_prefix(open).and_then(|rest| rest.split_once(close));
        if let Some((inside, rest)) = before {
            let numbers = number::all(inside);
            if !numbers.is_empty() {
                return (rest.trim().to_owned(), numbers);
            }
        }
        let Some(inner) = title.strip_suffix(close) else { continue };
        let Some((before, inside)) = split_at_open(inner, open, close) else { continue };
        let numbers = number::all(inside);
        if !numbers.is_empty() {
            return (before.trim().to_owned(), numbers);
        }
    }
    (title.to_owned(), Vec::new())
}

/// Splits at the bracket that the end of the text closes.
fn split_at_open(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 1;
    for (at, c) in text.char_indices().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            depth -= 1;
        }
        if depth == 0 {
            let (before, inside) = text.split_at_checked(at)?;
            return Some((before, inside.strip_prefix(open)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::line::split;
    use super::*;

    fn of(text: &str) -> Vec<Candidate> {
        let lines = split(text);
        candidates(&lines, &vec![None; lines.len()], &HashSet::from([title::folded("役割の分担")]))
    }

    #[test]
    fn numbers_with_titles_are_headings_at_any_depth() {
        let text =
            "### 9.2.3 特権\n#### CLD.9.5.1 分離\n11.2.7 装置の処分\n### 1. 概要\n#### <方法 1:合わせる>\n";
        let found: Vec<String> = of(text).into_iter().map(|one| one.heading).collect();
        assert_eq!(found, ["9.2.3 特権", "CLD.9.5.1 分離", "11.2.7 装置の処分"]);
    }

    #[test]
    fn the_rest_of_a_sentence_is_no_heading() {
        assert!(of("8.2.2 の更新\n9.2.3、9.2.4 を見る。\n9.2.3 は提供しない。\n4.1 版\n12.1 %\n").is_empty());
    }

    #[test]
    fn numbers_in_brackets_are_told_from_the_title() {
        let found =
            of("## 5.1 方針群 ([ISO/IEC 27001:2013] A.5.1.1, A.5.1.2)\n## 9.2.2 提供(provisioning)\n");
        assert_eq!((found[0].title.as_str(), found[0].brackets.len()), ("方針群", 2));
        assert_eq!((found[1].title.as_str(), found[1].brackets.len()), ("提供(provisioning)", 0));
        let found = of("5.18 (A.9.2.2) アクセス権\n【9.2.3】特権の管理\n■9.2.4：秘密の管理\n");
        let titles: Vec<&str> = found.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["アクセス権", "特権の管理", "秘密の管理"]);
        assert_eq!(found[0].brackets[0].bare(), "9.2.2");
    }

    #[test]
    fn a_title_may_take_two_lines() {
        let found = of(
            "4.1 適用範囲の決定【JIS Q\n27001 の 4.3】\n\n9.2.3\n特権の管理\n6.1.1 役割の分\n担\n本文。\n",
        );
        assert_eq!(found[0].lines, 2);
        assert_eq!(found[0].title, "適用範囲の決定");
        assert_eq!((found[1].title.as_str(), found[1].lines), ("特権の管理", 2));
        assert_eq!((found[2].title.as_str(), found[2].lines), ("役割の分担", 2));
    }

    #[test]
    fn a_row_of_a_table_may_head_a_control() {
        let found = of("| 9.2.3 | 特権の管理 | 2段階認証を使える。 |\n| 9.2.4 | 提供者は関与しない。 |\n");
        assert_eq!((found[0].title.as_str(), found[0].cells.len()), ("特権の管理", 1));
        assert_eq!((found[1].title.as_str(), found[1].cells.len()), ("", 1));
    }
}
