//! A document as one HTML page: nothing is loaded, and only the page's own script runs, which searches and
//! filters. Readable without it, in the dark, by ear and on paper.

mod plot;

use super::super::markup::{Markup, policy};
use super::super::table::{Cell, Column, Kind, Layout, Paper, Side, Table, Tone};
use crate::text::Lang;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;

/// How the page looks.
const STYLE: &str = include_str!("page.css");
/// What the page does.
const SCRIPT: &str = include_str!("page.js");
/// Tables with as many columns want the long side of the paper.
const WIDE: usize = 7;
/// Where a table of so few rows is seen at a glance, nobody searches it.
const FEW: usize = 5;
/// Empty lines of the history that is written in by hand.
const REVISIONS: usize = 4;
/// What a half-width character takes on the screen.
const CHARACTER: usize = 8;

/// The text of the file.
pub(in crate::exchange) fn write(paper: &Paper) -> String {
    let words = DocumentStrings::of(paper.lang);
    let mut page = Markup::default();
    head(&mut page, paper);
    page.element("a", " class=\"skip\" href=\"#content\"", words.page.skip);
    cover(&mut page, paper);
    contents(&mut page, paper);
    page.raw("<main id=\"content\">\n");
    if !paper.plots.is_empty() {
        page.raw("<div class=\"plots\">\n");
        for (at, plot) in paper.plots.iter().enumerate() {
            plot::write(&mut page, plot, at, paper.lang);
        }
        page.raw("</div>\n");
    }
    paper.tables.iter().for_each(|table| part(&mut page, table, paper.lang));
    page.raw(&format!("</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    page.out
}

fn head(page: &mut Markup, paper: &Paper) {
    let title = format!("{} {}", super::title(paper), paper.head.system);
    page.raw(&format!("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n", paper.lang.code()));
    page.raw("<meta charset=\"utf-8\">\n");
    page.raw(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
        policy(STYLE, SCRIPT)
    ));
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", "", title.trim());
    page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n"));
}

fn cover(page: &mut Markup, paper: &Paper) {
    let words = DocumentStrings::of(paper.lang);
    page.raw("<header class=\"cover\">\n");
    page.element("h1", "", super::title(paper));
    page.raw("<table class=\"about\">\n");
    for (what, text) in super::about(paper) {
        page.raw("<tr>");
        page.element("th", " scope=\"row\"", what);
        page.element("td", "", text.as_str());
        page.raw("</tr>\n");
    }
    page.raw("</table>\n");
    page.element("p", " class=\"notice\"", paper.head.notice.as_str());
    page.raw("<div class=\"paperwork\">\n<div>\n");
    page.element("h2", "", words.approval);
    page.raw("<table class=\"sign\">\n<tr><td></td>");
    words.signatures.iter().for_each(|who| page.element("th", " scope=\"col\"", who));
    page.raw("</tr>\n");
    for part in words.signature_parts {
        page.raw("<tr>");
        page.element("th", " scope=\"row\"", part);
        page.raw("<td></td><td></td><td></td></tr>\n");
    }
    page.raw("</table>\n</div>\n<div>\n");
    page.element("h2", "", words.revisions);
    page.raw("<table class=\"revisions\">\n<tr>");
    let titles = words.revision_parts.iter().chain(&words.signatures);
    titles.for_each(|title| page.element("th", " scope=\"col\"", title));
    page.raw("</tr>\n");
    for _ in 0..REVISIONS {
        page.raw("<tr><td></td><td></td><td class=\"wide-cell\"></td><td></td><td></td><td></td></tr>\n");
    }
    page.raw("</table>\n</div>\n</div>\n</header>\n");
}

fn contents(page: &mut Markup, paper: &Paper) {
    if paper.tables.len() < 2 {
        return;
    }
    page.raw("<nav aria-labelledby=\"contents\">\n");
    page.element("h2", " id=\"contents\"", DocumentStrings::of(paper.lang).page.contents);
    page.raw("<ul>\n");
    for table in &paper.tables {
        page.raw("<li>");
        page.element("a", &format!(" href=\"#{}\"", table.id), table.title.as_str());
        page.raw("</li>\n");
    }
    page.raw("</ul>\n</nav>\n");
}

fn part(page: &mut Markup, table: &Table, lang: Lang) {
    let words = DocumentStrings::of(lang);
    let class = match table.layout {
        Layout::Pairs => "prose",
        Layout::Cards => "cards",
        Layout::Rows if table.columns.len() >= WIDE => "wide",
        Layout::Rows => "narrow",
    };
    page.raw(&format!("<section class=\"{class}\" data-part aria-labelledby=\"{}\">\n", table.id));
    page.element("h2", &format!(" id=\"{}\"", table.id), table.title.as_str());
    if !table.notes.is_empty() {
        page.raw("<ul class=\"notes\">\n");
        table.notes.iter().for_each(|note| page.element("li", "", note.as_str()));
        page.raw("</ul>\n");
    }
    if table.rows.is_empty() {
        page.element("p", " class=\"empty\"", words.empty);
    } else {
        if table.layout != Layout::Pairs && table.rows.len() > FEW {
            tools(page, table, lang);
        }
        match table.layout {
            Layout::Pairs => table.rows.iter().for_each(|row| pair(page, row, lang)),
            Layout::Cards => table.rows.iter().for_each(|row| card(page, table, row, lang)),
            Layout::Rows => grid(page, table, lang),
        }
    }
    page.raw("</section>\n");
}

/// Search, and a choice for every column of words. Without the script there is nothing to use them.
fn tools(page: &mut Markup, table: &Table, lang: Lang) {
    let words = &DocumentStrings::of(lang).page;
    page.raw("<div class=\"tools\" role=\"search\" hidden");
    page.attribute("aria-label", &format!("{} - {}", table.title, words.tools));
    page.raw(">\n<label>");
    page.text(words.search);
    page.raw("<input type=\"search\" autocomplete=\"off\"></label>\n");
    for (at, column) in table.columns.iter().enumerate() {
        let used =
            |label: &str| table.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.plain() == label));
        let labels: Vec<&str> =
            column.words().iter().map(|word| word.label.as_str()).filter(|label| used(label)).collect();
        if labels.len() < 2 {
            continue;
        }
        page.raw("<label>");
        page.text(&column.title(lang));
        page.raw(&format!("<select name=\"c{at}\" autocomplete=\"off\">"));
        page.element("option", " value=\"\"", words.all);
        for label in labels {
            page.raw("<option");
            page.attribute("value", label);
            page.raw(">");
            page.text(label);
            page.raw("</option>");
        }
        page.raw("</select></label>\n");
    }
    page.element("button", " type=\"button\"", words.reset);
    page.raw("<span role=\"status\"");
    page.attribute("data-text", words.shown);
    page.raw("></span>\n</div>\n");
}

/// What a row can be filtered by.
fn marks(page: &mut Markup, table: &Table, row: &[Cell]) {
    page.raw(" data-row");
    for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
        if !column.words().is_empty() && !cell.is_empty() {
            page.attribute(&format!("data-c{at}"), &cell.plain());
        }
    }
}

fn grid(page: &mut Markup, table: &Table, lang: Lang) {
    let all: usize = table.columns.iter().map(|column| usize::from(column.width)).sum();
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    page.raw(&format!(
        " aria-labelledby=\"{}\">\n<table width=\"{}\">\n<colgroup>",
        table.id,
        all * CHARACTER
    ));
    for column in &table.columns {
        let share = (usize::from(column.width) * 1000).checked_div(all).unwrap_or(0);
        page.raw(&format!("<col width=\"{}.{}%\">", share / 10, share % 10));
    }
    page.raw("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        page.raw("<th scope=\"col\">");
        for (at, part) in Column::title_parts(&column.title(lang)).into_iter().enumerate() {
            page.raw(if at > 0 { "<wbr>" } else { "" });
            page.text(part);
        }
        page.raw("</th>");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.raw("<tr");
        marks(page, table, row);
        page.raw(">");
        let naming = table.naming(row);
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let class = class(column, cell);
            match naming.first() == Some(&at) {
                true => page.element("th", &format!(" scope=\"row\"{class}"), &cell.plain()),
                false => page.element("td", &class, &cell.plain()),
            }
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n</div>\n");
}

fn class(column: &Column, cell: &Cell) -> String {
    let side = match column.side {
        Side::Provider => "provider",
        Side::Customer => "customer",
        Side::Fixed | Side::Derived => "",
    };
    let kind = match column.kind {
        Kind::Date | Kind::Time(_) => "date",
        Kind::Count => "count",
        _ => "",
    };
    let classes: Vec<&str> =
        [side, kind, tone(cell.tone())].into_iter().filter(|class| !class.is_empty()).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good => "good",
        Tone::Halfway => "halfway",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
    }
}

fn row_title(table: &Table, row: &[Cell]) -> String {
    let cells = table.naming(row).into_iter().filter_map(|at| row.get(at));
    cells.map(|cell| cell.plain().replace('\n', " ")).collect::<Vec<_>>().join(" ")
}

/// A row as a section with everything that stands in it.
fn card(page: &mut Markup, table: &Table, row: &[Cell], lang: Lang) {
    page.raw("<article");
    marks(page, table, row);
    page.raw(">\n");
    page.element("h3", "", &row_title(table, row));
    page.raw("<dl>\n");
    let naming = table.naming(row);
    for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
        if naming.contains(&at) || cell.is_empty() {
            continue;
        }
        page.element("dt", &class(column, &Cell::Empty), &column.title(lang));
        page.raw(&format!("<dd{}>", class(column, cell)));
        page.paragraphs(&cell.plain());
        page.raw("</dd>\n");
    }
    page.raw("</dl>\n</article>\n");
}

/// A row as a text under its heading.
fn pair(page: &mut Markup, row: &[Cell], lang: Lang) {
    let Some((item, content)) = row.split_first() else { return };
    page.element("h3", "", &item.plain());
    for cell in content {
        match cell.is_empty() {
            true => page.element("p", " class=\"empty\"", ReportStrings::of(lang).nothing),
            false => page.paragraphs(&cell.plain()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_load_nothing_and_end_nowhere_early() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
        for reach in ["fetch", "XMLHttpRequest", "import", "eval", "innerHTML", "http", "</", "<!--"] {
            assert!(!SCRIPT.contains(reach), "{reach}");
        }
    }
}
