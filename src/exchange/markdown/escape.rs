//! Escaping for Markdown: people's text stays their text, whatever reader renders it.

/// Text of one line, for a heading, a table's cell or a phrase. No line break survives.
pub(in crate::exchange) fn phrase(text: &str) -> String {
    line(&text.replace('\n', " "))
}

/// Text of several lines: line breaks stay line breaks, blank lines part paragraphs, indents stay. Every line
/// but the first is written behind `indent`.
pub(in crate::exchange) fn paragraphs(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for written in text.lines().map(str::trim_end) {
        if written.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            // Two blanks at the end of a line are a break that does not show in the plain text.
            out.push_str(if gap { "\n\n" } else { "  \n" });
            out.push_str(indent);
        }
        out.push_str(&line(written));
        gap = false;
    }
    out
}

/// One line. What opens markup only at the head of a line is escaped only there, so that 2026-11-23 and
/// 12.4.1 can be read as they are.
fn line(text: &str) -> String {
    let words = text.trim_start_matches(' ');
    let mut out = String::with_capacity(text.len() + 8);
    // An indent of blanks would be code or vanish; no-break spaces are an indent to look at.
    out.extend(std::iter::repeat_n('\u{A0}', text.len() - words.len()));
    let head = list_sign(words);
    let mut before = None;
    for (at, c) in words.char_indices() {
        // Readers make links of addresses that nobody marked as such: ://, www., @.
        let opens_link = c == ':' && words.get(at..).is_some_and(|rest| rest.starts_with("://"))
            || c == '.' && before.is_some_and(|w: char| w.eq_ignore_ascii_case(&'w'));
        if Some(at) == head || opens_link || is_markup(c) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '&' | '$' | '@' | '{'
    )
}

/// Where the sign stands that makes the head of a line a list, a rule or the underline of a heading.
fn list_sign(words: &str) -> Option<usize> {
    if words.starts_with(['-', '+', '=', ':']) {
        return Some(0);
    }
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - rest.len();
    let behind = rest.strip_prefix(['.', ')'])?;
    (digits > 0 && (behind.is_empty() || behind.starts_with(' '))).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::text::Text;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a reader shows; none where it sees markup.
    fn rendered(markdown: &str) -> Option<String> {
        let mut shown = String::new();
        // Typographic quotes and dashes are a reader's own choice and no markup.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Paragraph) if shown.is_empty() => {}
                Event::Start(Tag::Paragraph) => shown.push_str("\n\n"),
                Event::End(TagEnd::Paragraph) => {}
                Event::Text(text) => shown.push_str(&text),
                Event::HardBreak => shown.push('\n'),
                _ => return None,
            }
        }
        Some(shown)
    }

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        for text in [
            "| 表を壊す |",
            "<script>alert(1)</script>",
            "[規程](https://example.jp)と![図](a.png)",
            "**重要** _斜体_ ~~削除~~ `code`",
            "# 見出し",
            "1. 方針を定める",
            "2) 手順を定める",
            "- 項目\n+ 項目\n* 項目",
            "見出し\n===\n見出し\n---",
            "> 引用",
            "&lt;&amp;&#64;",
            "$x$ \\ ~~~ ```",
            "[^1]: 注",
            "www.example.jp https://example.jp a@example.jp",
            "用語\n: 説明",
            "甲\n\n乙\n丙",
        ] {
            assert_eq!(rendered(&paragraphs(text, "")).as_deref(), Some(text));
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in ["2026-11-23 に 12.4.1 を確認(90日)。", "100%、A+B", "規程集/利用方針.pdf"]
        {
            assert_eq!(paragraphs(text, ""), text);
        }
    }

    #[test]
    fn addresses_do_not_become_links() {
        assert_eq!(phrase("https://example.jp"), "https\\://example.jp");
        assert_eq!(phrase("www.example.jp"), "www\\.example.jp");
        assert_eq!(phrase("sato@example.jp"), "sato\\@example.jp");
    }

    #[test]
    fn an_indent_is_no_code() {
        assert_eq!(paragraphs("手順\n    ls", ""), "手順  \n\u{A0}\u{A0}\u{A0}\u{A0}ls");
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_only_text(
            text in prop_oneof![
                crate::text::samples::hostile(),
                "[-+*_#<>|`~\\[\\](){}!&;:=.@$^0-9a-zあ\\\\ \n]{0,40}",
            ]
        ) {
            let text = Text::block(&text);
            let shown = rendered(&paragraphs(text.as_str(), ""));
            // Indents become no-break spaces, and blank lines become paragraphs.
            let lines = |text: &str| -> Vec<String> {
                let text = text.replace('\u{A0}', " ");
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
            };
            prop_assert_eq!(shown.as_deref().map(lines), Some(lines(text.as_str())));
        }

        #[test]
        fn a_cell_stays_a_cell(text in "[-|\\\\`*<\\[\\]:あa ]{0,20}") {
            let text = Text::line(&text);
            let table = format!("| 甲 | 乙 |\n| --- | --- |\n| {} | 丙 |", phrase(text.as_str()));
            let mut cells = vec![String::new()];
            for event in Parser::new_ext(&table, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                match event {
                    Event::Text(shown) => cells.last_mut().unwrap().push_str(&shown),
                    Event::End(TagEnd::TableCell) => cells.push(String::new()),
                    Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
                    | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow) => {}
                    other => prop_assert!(false, "{other:?}"),
                }
            }
            prop_assert_eq!(cells, ["甲", "乙", text.as_str(), "丙", ""]);
        }
    }
}
