//! A page of text for people. Everything that is put on it is cleaned.

use super::output::Table;
use crate::text::{clean, width};

/// Spaces a step to the right takes.
const STEP: usize = 2;

/// A page being written.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// A heading with a rule below it, and an empty line before it unless the page begins here.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        let text = clean::line(text);
        self.push(0, &text);
        self.push(0, &"-".repeat(width::width(&text)));
    }

    /// An empty line, unless there is one already or the page begins here.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A text of one or more lines, so many steps to the right.
    pub(super) fn put(&mut self, steps: usize, text: &str) {
        for line in clean::block(text).trim_end().lines() {
            self.push(steps, line);
        }
    }

    /// A label and a text. A text of several lines stands below the label.
    pub(super) fn labelled(&mut self, steps: usize, label: &str, text: &str) {
        let text = clean::block(text);
        let text = text.trim_end();
        if text.contains('\n') {
            self.put(steps, &format!("{label}:"));
            self.put(steps + 1, text);
        } else {
            self.put(steps, &format!("{label}: {text}"));
        }
    }

    /// A table.
    pub(super) fn table(&mut self, steps: usize, table: &Table) {
        for line in table.lines() {
            self.push(steps, &line);
        }
    }

    /// What is on the page.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn push(&mut self, steps: usize, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', steps * STEP));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_clean_and_indented() {
        let mut page = Page::default();
        page.heading("提供者");
        page.put(1, "一行目\u{1b}[2J\r\n二行目");
        page.labelled(0, "理由", "規程どおり");
        page.labelled(0, "説明", "甲\n乙");
        page.gap();
        page.gap();
        page.heading("次");
        let wanted = "提供者\n------\n  一行目\n  二行目\n理由: 規程どおり\n説明:\n  甲\n  乙\n\n次\n--\n";
        assert_eq!(page.into_text(), wanted);
    }
}
