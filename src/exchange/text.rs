//! Text that may leave the program: a report is made of nothing else.

use crate::text::clean;
use serde::Serialize;
use std::fmt;

/// Cleaned text. It holds no control character, no terminal sequence and nothing that hides or reorders;
/// what a format takes for markup or a formula is the format's own care.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// Text of one line.
    pub fn line(text: &str) -> Text {
        Text(clean::line(text).trim().to_owned())
    }

    /// Text of several lines, without blank lines at either end. The indent of the first line stays.
    pub fn block(text: &str) -> Text {
        let text = clean::block(text);
        let mut rest = text.trim_end();
        while let Some((first, after)) = rest.split_once('\n')
            && first.trim().is_empty()
        {
            rest = after;
        }
        Text(rest.to_owned())
    }

    /// Several texts as one, with something between them.
    pub fn join(texts: &[Text], between: &str) -> Text {
        Text(texts.iter().map(Text::as_str).collect::<Vec<_>>().join(between))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a spreadsheet would calculate a text, now or once somebody edits its cell: also behind blanks, and in full
/// width, as Japanese keyboards write it.
pub(in crate::exchange) fn is_calculated(text: &str) -> bool {
    const OPENING: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}'];
    text.starts_with(['\t', '\r']) || text.trim_start().starts_with(OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_known_in_every_width() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－", "＠1", "−1", "　=1", "\t1", "\r1"]
        {
            assert!(is_calculated(text), "{text:?}");
        }
        for text in ["", "済 = 可", "2026-11-24", "ー", "―", "'=1", "○"] {
            assert!(!is_calculated(text), "{text:?}");
        }
    }

    #[test]
    fn a_line_loses_what_is_no_text() {
        assert_eq!(Text::line(" 点検\u{1b}[31m商事\r\n本社\u{202e} ").as_str(), "点検商事 本社");
    }

    #[test]
    fn a_block_keeps_its_lines_and_indents() {
        assert_eq!(Text::block("\r\n　\n  一、方針\r\n\r\n二、手順\n\n").as_str(), "  一、方針\n\n二、手順");
        assert!(Text::block(" \n\u{200b}\n").is_empty());
    }
}
