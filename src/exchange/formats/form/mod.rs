//! The fill-in sheet as a form for a browser: one page that loads nothing and sends nothing. What is typed is saved as
//! a file, with the ids and hashes by which the answers are found again.

use super::super::documents::sheet::{Block, blocks};
use super::super::incoming::form;
use super::super::markup::{Markup, policy};
use super::super::report::Report;
use super::super::sheet::{Selection, Slip};
use super::super::text::Text;
use crate::exchange::Document;
use crate::model::OpenAssessment;
use crate::model::shape::Shape;
use crate::model::vocabulary::Vocabulary;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;
use crate::text::strings::sheet::SheetStrings;

/// How the form looks.
const STYLE: &str = include_str!("form.css");
/// What the form does.
const SCRIPT: &str = include_str!("form.js");

/// The text of the file.
pub(in crate::exchange) fn write(open: &OpenAssessment, report: &Report, selection: &Selection) -> String {
    let s = SheetStrings::of(report.lang);
    let blocks = blocks(open, report, selection);
    let mut form = Form { page: Markup::default(), s, count: 0 };
    form.head(report);
    form.cover(report, &blocks);
    form.page.raw("<main id=\"content\">\n<form autocomplete=\"off\"");
    form.page.attribute("data-format", form::FORMAT);
    form.page.attribute("data-version", &form::VERSION.to_string());
    form.page.attribute("data-assessment", open.assessment().id.as_str());
    form.page.attribute("data-made", &report.head.made.to_rfc3339());
    form.page.attribute("data-file", &file_name(s, report));
    for (name, text) in
        [("data-saved", s.form.saved), ("data-restored", s.form.restored), ("data-sure", s.form.sure)]
    {
        form.page.attribute(name, text);
    }
    form.page.raw(">\n");
    blocks.iter().for_each(|block| form.block(block));
    form.foot();
    form.page.raw(&format!("</form>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    form.page.out
}

/// The name of the saved file: whose answers on what.
fn file_name(s: &SheetStrings, report: &Report) -> String {
    let whose: String =
        report.head.system.as_str().chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    if whose.is_empty() { format!("{}.json", s.form.file) } else { format!("{}-{whose}.json", s.form.file) }
}

struct Form {
    page: Markup,
    s: &'static SheetStrings,
    /// How many questions stand on the page.
    count: usize,
}

impl Form {
    fn head(&mut self, report: &Report) {
        let page = &mut self.page;
        let title = format!("{} {}", Document::Sheet.label(report.lang), report.head.system);
        page.raw(&format!("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n", report.lang.code()));
        page.raw("<meta charset=\"utf-8\">\n");
        let policy = policy(STYLE, SCRIPT);
        page.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.element("title", "", title.trim());
        page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n"));
        let skip = DocumentStrings::of(report.lang).page.skip;
        page.element("a", " class=\"skip\" href=\"#content\"", skip);
    }

    fn cover(&mut self, report: &Report, blocks: &[Block<'_>]) {
        let strings = ReportStrings::of(report.lang);
        let page = &mut self.page;
        page.raw("<header>\n");
        page.element("h1", "", Document::Sheet.label(report.lang));
        page.raw("<table>\n");
        for (what, text) in [
            (strings.organization, report.head.organization.as_str()),
            (strings.system, report.head.system.as_str()),
            (strings.made, &report.head.made.date_naive().to_string()),
        ] {
            page.raw("<tr>");
            page.element("th", " scope=\"row\"", what);
            page.element("td", "", text);
            page.raw("</tr>\n");
        }
        page.raw("</table>\n");
        page.element("h2", "", self.s.how);
        page.raw("<ol>\n");
        self.s.form.instructions.iter().for_each(|line| page.element("li", "", line));
        page.raw("</ol>\n");
        page.raw("<noscript>");
        page.element("p", " class=\"warning\"", self.s.form.no_script);
        page.raw("</noscript>\n");
        page.element("p", " class=\"notice\"", report.head.notice.as_str());
        page.raw("<nav aria-labelledby=\"contents\">\n");
        page.element("h2", " id=\"contents\"", DocumentStrings::of(report.lang).page.contents);
        page.raw("<ul>\n");
        for (at, block) in blocks.iter().enumerate() {
            page.raw("<li>");
            page.element("a", &format!(" href=\"#c{at}\""), &title(block));
            page.raw("</li>\n");
        }
        page.raw("</ul>\n</nav>\n</header>\n");
    }

    fn block(&mut self, block: &Block<'_>) {
        // Named by its place: ids come from files.
        let at = self.page.out.matches("<section").count();
        self.page.raw(&format!("<section aria-labelledby=\"c{at}\">\n"));
        self.page.element("h2", &format!(" id=\"c{at}\""), &title(block));
        let (said, facts) = (block.provider(), block.facts());
        if !said.is_empty() || !facts.is_empty() {
            self.page.raw("<div class=\"provider\">\n");
            self.page.element("h3", "", self.s.form.provider);
            self.page.paragraphs(said.as_str());
            self.page.raw("<ul>\n");
            facts.iter().for_each(|fact| self.page.element("li", "", fact.as_str()));
            self.page.raw("</ul>\n</div>\n");
        }
        block.slips.iter().for_each(|slip| self.slip(slip));
        self.page.raw("</section>\n");
    }

    fn slip(&mut self, slip: &Slip<'_>) {
        let number = self.count;
        self.count += 1;
        let kind = match slip.shape {
            Shape::One(_) | Shape::Tick => "one",
            Shape::Many(_) => "many",
            Shape::Date(_) => "date",
            _ => "text",
        };
        let grouped = matches!(kind, "one" | "many");
        let page = &mut self.page;
        page.raw(if grouped { "<fieldset" } else { "<div" });
        page.raw(&format!(" class=\"slip\" data-kind=\"{kind}\""));
        page.attribute("data-control", slip.item.control.id.as_str());
        page.attribute("data-field", &slip.field.to_string());
        page.attribute("data-sent", &slip.sent);
        page.raw(">\n");
        match grouped {
            true => page.element("legend", "", slip.question.as_str()),
            false => page.element("label", &format!(" for=\"q{number}\""), slip.question.as_str()),
        }
        match slip.shape {
            Shape::One(_) | Shape::Tick => self.choices(slip, number, "radio"),
            Shape::Many(_) => self.choices(slip, number, "checkbox"),
            Shape::Date(_) => self.line(slip, number, "type=\"date\""),
            Shape::Number(_) => self.line(slip, number, "type=\"text\" inputmode=\"decimal\""),
            Shape::Line | Shape::Sha256 => self.line(slip, number, "type=\"text\""),
            Shape::Block | Shape::Evidence => self.text(number, slip.answer.as_str()),
        }
        self.note(number);
        self.page.raw(if grouped { "</fieldset>\n" } else { "</div>\n" });
    }

    /// Choices as buttons. What stands there now is kept beside them, for it may be none of them.
    fn choices(&mut self, slip: &Slip<'_>, number: usize, kind: &str) {
        let chosen: Vec<&str> = slip.answer.as_str().split('\n').collect();
        let mut labels: Vec<(&str, &str)> =
            slip.choices.iter().map(|label| (label.as_str(), label.as_str())).collect();
        if kind == "radio" {
            labels.push(("", self.s.form.nothing));
        } else {
            self.page.element("p", " class=\"hint\"", self.s.several);
        }
        for (value, label) in labels {
            self.page.raw(&format!("<label class=\"choice\"><input type=\"{kind}\" name=\"q{number}\""));
            self.page.attribute("value", value);
            if chosen.contains(&value) {
                self.page.raw(" checked");
            }
            self.page.raw("> ");
            self.page.text(label);
            self.page.raw("</label>\n");
        }
        self.page.raw("<textarea class=\"before\" hidden>");
        self.page.verbatim(slip.answer.as_str());
        self.page.raw("</textarea>\n");
    }

    fn line(&mut self, slip: &Slip<'_>, number: usize, kind: &str) {
        let hints: Vec<Text> = if kind.contains("date") { Vec::new() } else { slip.choices.clone() };
        self.page.raw(&format!("<input id=\"q{number}\" class=\"answer\" {kind}"));
        self.page.attribute("value", slip.answer.as_str());
        if !hints.is_empty() {
            self.page.raw(&format!(" aria-describedby=\"h{number}\""));
        }
        self.page.raw(">\n");
        if !hints.is_empty() {
            let hint = Text::join(&hints, " ");
            self.page.element("p", &format!(" class=\"hint\" id=\"h{number}\""), hint.as_str());
        }
    }

    fn text(&mut self, number: usize, answer: &str) {
        self.page.raw(&format!("<textarea id=\"q{number}\" class=\"answer\" rows=\"3\">"));
        self.page.verbatim(answer);
        self.page.raw("</textarea>\n");
    }

    fn note(&mut self, number: usize) {
        self.page.raw("<details>");
        self.page.element("summary", "", self.s.form.note);
        self.page.raw(&format!("<textarea id=\"n{number}\" class=\"note\" rows=\"2\""));
        self.page.attribute("aria-label", self.s.form.note);
        self.page.raw("></textarea></details>\n");
    }

    fn foot(&mut self) {
        let words = &self.s.form;
        self.page.raw("<div class=\"bar\">\n");
        self.page.element("button", " type=\"button\" id=\"save\"", words.save);
        self.page.element("button", " type=\"button\" id=\"reset\"", words.reset);
        self.page.raw("<span id=\"count\"");
        self.page.attribute("data-text", words.count);
        self.page.raw("></span>\n<span id=\"told\" role=\"status\"></span>\n</div>\n");
    }
}

fn title(block: &Block<'_>) -> String {
    format!("{} {}", block.row.number, block.row.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_load_nothing_send_nothing_and_end_nowhere_early() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
        for reach in
            ["fetch", "XMLHttpRequest", "sendBeacon", "import", "eval", "innerHTML", "http", "</", "<!--"]
        {
            assert!(!SCRIPT.contains(reach), "{reach}");
        }
    }
}
