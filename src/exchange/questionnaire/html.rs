//! The document as one HTML page: no script, nothing loaded, readable in the dark and on paper. Every text
//! goes through [`Markup::text`], which escapes it.

use super::super::markup::{Markup, hash};
use super::sheet::{Asked, Block, Entry, Sheet};
use crate::text::strings::questionnaire::QuestionnaireStrings;

/// How the page looks.
const STYLE: &str = include_str!("page.css");

/// The text of the file.
pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = Markup::default();
    page.raw("<!DOCTYPE html>\n");
    page.raw(&format!("<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", sheet.lang.code()));
    page.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy()));
    page.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", "", sheet.title.as_str());
    page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"));
    page.element("h1", "", sheet.title.as_str());
    page.raw("</header>\n");
    page.contents(sheet);
    page.raw("<main>\n");
    sheet.blocks.iter().for_each(|block| page.block(block));
    page.raw("</main>\n</body>\n</html>\n");
    page.out
}

/// What the page may do: nothing but show this style.
fn policy() -> String {
    let style = hash(STYLE);
    format!("default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'")
}

impl Markup {
    /// The chapters and controls, as links.
    fn contents(&mut self, sheet: &Sheet) {
        let title = QuestionnaireStrings::of(sheet.lang).contents;
        self.raw("<nav>\n");
        self.element("h2", "", title);
        self.raw("<ul>\n");
        for block in &sheet.blocks {
            let Block::Heading { level, anchor: Some(anchor), text } = block else { continue };
            self.raw(&format!("<li class=\"level{level}\"><a href=\"#"));
            self.text(anchor);
            self.raw("\">");
            self.text(text.as_str());
            self.raw("</a></li>\n");
        }
        self.raw("</ul>\n</nav>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, anchor, text } => {
                self.raw(&format!("<h{level}"));
                if let Some(anchor) = anchor {
                    self.raw(" id=\"");
                    self.text(anchor);
                    self.raw("\"");
                }
                self.raw(">");
                self.text(text.as_str());
                self.raw(&format!("</h{level}>\n"));
            }
            Block::Pairs(pairs) => {
                self.raw("<table>\n");
                for (what, text) in pairs {
                    self.raw("<tr>");
                    self.element("th", " scope=\"row\"", what);
                    self.element("td", "", text.as_str());
                    self.raw("</tr>\n");
                }
                self.raw("</table>\n");
            }
            Block::Paragraph(text) => self.paragraphs(text.as_str()),
            Block::Labelled { label, text } => {
                self.element("p", " class=\"label\"", label);
                self.paragraphs(text.as_str());
            }
            Block::Example { label, note, text } => {
                self.raw("<aside class=\"example\">\n");
                self.element("p", " class=\"label\"", &format!("{label} ({note})"));
                self.paragraphs(text.as_str());
                self.raw("</aside>\n");
            }
            Block::List { label, kind, entries } => {
                self.element("p", " class=\"label\"", label);
                self.raw(&format!("<ul class=\"{kind}\">\n"));
                entries.iter().for_each(|one| self.entry(one));
                self.raw("</ul>\n");
            }
            Block::Question(question) => self.question(question),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.raw("<li>");
        if let Some(mark) = &entry.mark {
            self.element("span", " class=\"mark\"", mark.as_str());
        }
        if let Some(word) = entry.must_read {
            self.element("strong", " class=\"must-read\"", word);
        }
        match &entry.link {
            Some(link) => {
                self.raw("<a rel=\"noreferrer\" href=\"");
                self.text(link.as_str());
                self.raw("\">");
                self.text(entry.text.as_str());
                self.raw("</a>");
            }
            None => self.text(entry.text.as_str()),
        }
        // On paper an address can only be read.
        if let Some(address) = entry.link.as_ref().or(entry.address.as_ref()) {
            self.raw(" ");
            self.element("span", " class=\"address\"", address.as_str());
        }
        self.raw("</li>\n");
    }

    fn question(&mut self, question: &Asked) {
        self.raw("<section class=\"question\">\n<p>");
        self.element("span", " class=\"mark\"", question.id.as_str());
        self.text(question.text.as_str());
        self.raw(" ");
        self.element("span", " class=\"kind\"", question.kind.as_str());
        self.raw("</p>\n");
        for note in &question.notes {
            self.element("p", " class=\"note\"", note.as_str());
        }
        if !question.options.is_empty() {
            self.raw("<table>\n<thead><tr>");
            for column in question.columns {
                self.element("th", " scope=\"col\"", column);
            }
            self.raw("</tr></thead>\n<tbody>\n");
            for [id, text] in &question.options {
                self.raw("<tr>");
                self.element("td", " class=\"mark\"", id.as_str());
                self.element("td", "", text.as_str());
                self.raw("</tr>\n");
            }
            self.raw("</tbody>\n</table>\n");
        }
        self.raw("</section>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_loads_nothing() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    }
}
