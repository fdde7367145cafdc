//! Marks in a line that are not words: escapes, emphasis, links, a few HTML tags. Text in angle brackets that is no
//! HTML stays, since papers use such brackets for headings.

use std::borrow::Cow;

/// The tags that papers carry in their tables and paragraphs.
const TAGS: [&str; 14] =
    ["b", "i", "u", "em", "strong", "br", "sup", "sub", "span", "p", "div", "font", "small", "center"];

/// Marks that begin an entry of a list, when a space follows.
const SPACED: [char; 8] = ['-', '*', '+', '•', '●', '○', '◦', '–'];

/// The text without its marks. A link is written as `label (address)`.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        rest = match c {
            '\\' => escaped(after, &mut out),
            '<' => angle(after, &mut out),
            '[' => link(after, &mut out),
            '*' if after.starts_with('*') => emphasis(after.strip_prefix('*').unwrap_or_default(), &mut out),
            _ => {
                out.push(c);
                after
            }
        };
    }
    out.trim().to_owned()
}

/// One or more backslashes before a mark stand for the mark; elsewhere they are themselves.
fn escaped<'a>(after: &'a str, out: &mut String) -> &'a str {
    let rest = after.trim_start_matches('\\');
    match rest.chars().next() {
        Some(c) if c.is_ascii_punctuation() => {
            out.push(c);
            rest.strip_prefix(c).unwrap_or_default()
        }
        _ => {
            out.extend(std::iter::repeat_n('\\', 1 + after.len() - rest.len()));
            rest
        }
    }
}

fn angle<'a>(after: &'a str, out: &mut String) -> &'a str {
    // A tag or an address is short; the search for its end is bounded.
    let end = after.char_indices().take(400).find(|(_, c)| *c == '>').map(|(at, _)| at);
    if let Some((inner, rest)) = end.and_then(|end| after.split_at_checked(end)) {
        let rest = rest.strip_prefix('>').unwrap_or_default();
        if is_address(inner) {
            out.push_str(inner);
            return rest;
        }
        if is_tag(inner) {
            return rest;
        }
    }
    out.push('<');
    after
}

fn is_tag(inner: &str) -> bool {
    let name =
        inner.trim_start_matches('/').trim_end_matches('/').split([' ', '/']).next().unwrap_or_default();
    TAGS.contains(&name.to_ascii_lowercase().as_str())
}

pub(super) fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"].into_iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// `[label](address)`; anything else in square brackets is text.
fn link<'a>(after: &'a str, out: &mut String) -> &'a str {
    let parts = after.char_indices().take(500).find(|(_, c)| *c == ']').and_then(|(at, _)| {
        let (label, rest) = after.split_at_checked(at)?;
        let rest = rest.strip_prefix("](")?;
        let end = rest.char_indices().take(500).find(|(_, c)| *c == ')').map(|(at, _)| at)?;
        let (target, rest) = rest.split_at_checked(end)?;
        Some((label, target, rest.strip_prefix(')').unwrap_or_default()))
    });
    let Some((label, target, rest)) = parts.filter(|(_, target, _)| is_target(target)) else {
        out.push('[');
        return after;
    };
    let (label, target) = (unescaped(label), unescaped(target));
    if label == target || !is_address(&target) {
        out.push_str(if is_address(&target) { &target } else { &label });
    } else {
        out.push_str(&format!("{label} ({target})"));
    }
    rest
}

fn is_target(target: &str) -> bool {
    is_address(target) || target.starts_with('#')
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if text.contains('\\') { text.replace('\\', "").into() } else { text.into() }
}

/// `**words**`; two stars without a second pair are text.
fn emphasis<'a>(after: &'a str, out: &mut String) -> &'a str {
    match after.split_once("**") {
        Some((inner, rest)) if !inner.trim().is_empty() => {
            out.push_str(inner);
            rest
        }
        _ => {
            out.push_str("**");
            after
        }
    }
}

/// Whether a line is an image in Markdown.
pub(super) fn is_image(text: &str) -> bool {
    text.starts_with("![")
}

/// What an entry of a list says. A number or a letter that begins it is part of what it says.
pub(super) fn entry(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let rest = line.strip_prefix(first)?;
    if first == '・' || first == '·' {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    if SPACED.contains(&first) && rest.starts_with([' ', '\u{3000}', '\t']) {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    is_counted(line).then_some(line)
}

/// `(1)`, `1)`, `a)`, `①`: entries that are counted.
fn is_counted(line: &str) -> bool {
    if line.starts_with(|c| matches!(c, '①'..='⑳')) {
        return true;
    }
    let inner = line.strip_prefix(['(', '（']).unwrap_or(line);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match inner.len() - rest.len() {
        0 => inner.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(inner),
        _ => rest,
    };
    (1..=2).contains(&(inner.len() - rest.len())) && rest.starts_with([')', '）'])
}

/// The cells of a row between bars.
pub(super) fn bars(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    cells.iter().any(|cell| !cell.is_empty()).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (marked, wanted) in [
            ("<b>甲</b>の**乙**", "甲の乙"),
            ("<方法 1:時刻源に合わせる>", "<方法 1:時刻源に合わせる>"),
            ("詳しくは<https://unkai.example/>へ", "詳しくはhttps://unkai.example/へ"),
            ("[案内](https://unkai.example/a)", "案内 (https://unkai.example/a)"),
            (
                r"([https://unkai.example/a\\_b.pdf](https://unkai.example/a_b.pdf))",
                "(https://unkai.example/a_b.pdf)",
            ),
            ("[ISO/IEC 27001:2013] A.5.1.1", "[ISO/IEC 27001:2013] A.5.1.1"),
            (r"C:\temp と \*", r"C:\temp と *"),
            ("注 **1 を見る", "注 **1 を見る"),
        ] {
            assert_eq!(plain(marked), wanted);
        }
    }

    #[test]
    fn entries_are_known_by_their_marks() {
        for line in ["- 甲", "・甲", "(1) 甲", "① 甲", "a) 甲", "10) 甲", "● 甲"] {
            assert!(entry(line).is_some(), "{line}");
        }
        for line in ["-甲", "○○株式会社", "(注)甲", "2026)", "本文", "・"] {
            assert_eq!(entry(line), None, "{line}");
        }
        assert_eq!(entry("- 甲"), Some("甲"));
        assert_eq!(entry("(1) 甲"), Some("(1) 甲"));
    }
}
