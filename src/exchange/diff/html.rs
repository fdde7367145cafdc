//! The comparison as one HTML page: no script, nothing loaded, readable in the dark and on paper.

use super::super::markup::{Markup, hash};
use super::{Change, Comparison};
use crate::model::diff::wording::Fate;

/// How the page looks.
const STYLE: &str = include_str!("page.css");

/// The text of the file.
pub(super) fn write(comparison: &Comparison) -> String {
    let mut page = Markup::default();
    page.raw("<!DOCTYPE html>\n");
    page.raw(&format!("<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", comparison.lang.code()));
    let style = hash(STYLE);
    let policy = format!("default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'");
    page.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    page.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", "", &comparison.title);
    page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n"));
    page.element("h1", "", &comparison.title);
    list(&mut page, &comparison.summary);
    for section in &comparison.sections {
        page.element("h2", "", &section.heading);
        list(&mut page, &section.notes);
        section.changes.iter().for_each(|one| change(&mut page, one));
    }
    page.raw("</body>\n</html>\n");
    page.out
}

fn list(page: &mut Markup, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.raw("<ul>\n");
    lines.iter().for_each(|line| page.element("li", "", line));
    page.raw("</ul>\n");
}

fn change(page: &mut Markup, change: &Change) {
    page.element("p", " class=\"label\"", &change.label);
    page.raw("<p>");
    for piece in &change.pieces {
        let (begin, end) = match piece.fate {
            Fate::Kept => ("", ""),
            Fate::Removed => ("<del>", "</del>"),
            Fate::Added => ("<ins>", "</ins>"),
        };
        page.raw(begin);
        page.text(&piece.text);
        page.raw(end);
    }
    page.raw("</p>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_loads_nothing() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    }
}
