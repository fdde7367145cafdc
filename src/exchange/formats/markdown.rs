//! A document as Markdown: reads well as it is. A narrow table stays a table; in a wide one each row becomes a
//! section with what stands in it, since nobody reads sixteen columns as text.

use super::super::markdown::escape::{paragraphs, phrase};
use super::super::table::{Cell, Column, Kind, Layout, Paper, Table};
use crate::text::Lang;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;

/// Before the further lines of a list's entry.
const INDENT: &str = "  ";

/// The text of the file.
pub(in crate::exchange) fn write(paper: &Paper) -> String {
    let mut page = Page { out: String::new(), lang: paper.lang };
    let (strings, words) = (ReportStrings::of(paper.lang), DocumentStrings::of(paper.lang));
    page.block(&format!("# {}", phrase(super::title(paper))));
    let pairs =
        super::about(paper).into_iter().map(|(what, text)| vec![what.to_owned(), phrase(text.as_str())]);
    page.table(&[strings.item, strings.content], pairs);
    page.block(&format!("> {}", phrase(paper.head.notice.as_str())));
    let [prepared, checked, approved] = words.signatures;
    let blank = |part: &str| vec![part.to_owned(), String::new(), String::new(), String::new()];
    page.table(&[words.approval, prepared, checked, approved], words.signature_parts.map(blank).into_iter());
    for table in &paper.tables {
        page.block(&format!("## {}", phrase(table.title.as_str())));
        page.content(table);
        if !table.notes.is_empty() {
            page.block(&format!("### {}", words.notes));
            page.list(table.notes.iter().map(|note| phrase(note.as_str())).collect());
        }
    }
    page.out
}

struct Page {
    out: String,
    lang: Lang,
}

impl Page {
    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn list(&mut self, entries: Vec<String>) {
        self.block(&entries.iter().map(|entry| format!("- {entry}")).collect::<Vec<_>>().join("\n"));
    }

    /// A table of Markdown cells without line breaks.
    fn table(&mut self, titles: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let line = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(titles.to_vec()), line(vec!["---"; titles.len()])];
        lines.extend(rows.map(|row| line(row.iter().map(String::as_str).collect())));
        self.block(&lines.join("\n"));
    }

    fn content(&mut self, table: &Table) {
        if table.rows.is_empty() {
            self.block(DocumentStrings::of(self.lang).empty);
        } else if is_narrow(table) {
            let titles: Vec<_> = table.columns.iter().map(|column| column.title(self.lang)).collect();
            let titles: Vec<&str> = titles.iter().map(AsRef::as_ref).collect();
            let rows = table.rows.iter().map(|row| row.iter().map(|cell| phrase(&cell.plain())).collect());
            self.table(&titles, rows);
        } else {
            // The heading that would say it is left out over a section.
            for column in &table.columns {
                if let Kind::Time(offset) = column.kind {
                    self.block(&(DocumentStrings::of(self.lang).times_at)(&format!("UTC{offset}")));
                }
            }
            table.rows.iter().for_each(|row| self.row(table, row));
        }
    }

    /// A row as a section: named by what names it, then what else stands in it.
    fn row(&mut self, table: &Table, row: &[Cell]) {
        let naming = table.naming(row);
        let title: Vec<String> =
            naming.iter().filter_map(|at| Some(phrase(&row.get(*at)?.plain()))).collect();
        self.block(&format!("### {}", title.join(" ")));
        let rest = || {
            row.iter().enumerate().filter(|(at, cell)| {
                let for_people = table.columns.get(*at).is_some_and(Column::is_for_people);
                for_people && !naming.contains(at) && !cell.is_empty()
            })
        };
        if rest().next().is_none() {
            self.block(ReportStrings::of(self.lang).nothing);
        } else if table.layout == Layout::Pairs {
            rest().for_each(|(_, cell)| self.block(&paragraphs(&cell.plain(), "")));
        } else {
            let strings = ReportStrings::of(self.lang);
            let entry = |(at, cell): (usize, &Cell)| {
                let column = table.columns.get(at).map(|column| column.title(self.lang)).unwrap_or_default();
                (strings.labelled)(&format!("**{column}**"), &paragraphs(&cell.plain(), INDENT))
            };
            let entries = rest().map(entry).collect();
            self.list(entries);
        }
    }
}

/// Whether a line of text holds a row.
fn is_narrow(table: &Table) -> bool {
    table.layout == Layout::Rows
        && table.columns.len() <= 6
        && table.columns.iter().map(|column| usize::from(column.width)).sum::<usize>() <= 120
        && table.columns.iter().all(|column| column.kind != Kind::Long)
}
