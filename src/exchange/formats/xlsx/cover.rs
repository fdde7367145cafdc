//! The first sheet: what the document is about, who signs, its history, what it holds and how to read it.

use super::super::super::table::{Cell, Paper, Side};
use super::sheet::{height, lines};
use super::style::Styles;
use super::{paper_setup, sheet_name, unmarked};
use crate::exchange::Document;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;
use crate::text::strings::sheet::SheetStrings;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Widths of the columns, in half-width characters.
const WIDTHS: [f64; 6] = [28.0, VALUE as f64, 40.0, 18.0, 18.0, 18.0];
const VALUE: usize = 60;
/// Empty lines of the history.
const REVISIONS: usize = 4;
/// Height of a line that is signed or stamped, in points.
const SIGNED: u32 = 28;
/// Half-width characters on a line of a note, which runs over all columns.
const NOTE: usize = 170;

pub(super) fn write(page: &mut Worksheet, paper: &Paper, styles: &Styles) -> Result<(), XlsxError> {
    let words = DocumentStrings::of(paper.lang);
    page.set_name(sheet_name(words.cover))?;
    for (to, width) in (0..).zip(WIDTHS) {
        page.set_column_width(to, width)?;
    }
    paper_setup(page, paper, super::super::title(paper));
    page.set_print_fit_to_pages(1, 1).set_screen_gridlines(false);
    let mut pen = Pen { page, styles, row: 0 };
    pen.page.write_string_with_format(0, 0, super::super::title(paper), &styles.title)?;
    pen.row = 2;
    for (what, text) in super::super::about(paper) {
        pen.page.write_string_with_format(pen.row, 0, what, &styles.label)?;
        let look = if text.is_empty() { &styles.input } else { &styles.text };
        pen.page.write_string_with_format(pen.row, 1, unmarked(text.as_str()), look)?;
        pen.page.set_row_height(pen.row, height(lines(text.as_str(), VALUE)))?;
        pen.row += 1;
    }
    // A sheet that comes back is not signed.
    if paper.document != Document::Sheet {
        pen.signatures(words)?;
        pen.history(words)?;
        pen.contents(paper, words)?;
    }
    pen.notes(paper, words)
}

struct Pen<'a> {
    page: &'a mut Worksheet,
    styles: &'a Styles,
    row: u32,
}

impl Pen<'_> {
    fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.page.write_string_with_format(self.row, 0, text, &self.styles.heading)?;
        self.row += 1;
        Ok(())
    }

    fn titles<'t>(&mut self, titles: impl IntoIterator<Item = &'t str>) -> Result<(), XlsxError> {
        for (to, title) in (0..).zip(titles) {
            self.page.write_string_with_format(self.row, to, title, self.styles.head(Side::Fixed))?;
        }
        self.row += 1;
        Ok(())
    }

    fn blanks(&mut self, from: u16, to: u16) -> Result<(), XlsxError> {
        for column in from..=to {
            self.page.write_blank(self.row, column, &self.styles.input)?;
        }
        self.page.set_row_height(self.row, SIGNED)?;
        self.row += 1;
        Ok(())
    }

    /// A line for each who signs.
    fn signatures(&mut self, words: &DocumentStrings) -> Result<(), XlsxError> {
        self.heading(words.approval)?;
        self.titles([""].into_iter().chain(words.signature_parts))?;
        for who in words.signatures {
            self.page.write_string_with_format(self.row, 0, who, &self.styles.label)?;
            self.blanks(1, 3)?;
        }
        Ok(())
    }

    fn history(&mut self, words: &DocumentStrings) -> Result<(), XlsxError> {
        self.heading(words.revisions)?;
        self.titles(words.revision_parts.into_iter().chain(words.signatures))?;
        for _ in 0..REVISIONS {
            self.blanks(0, 5)?;
        }
        Ok(())
    }

    fn contents(&mut self, paper: &Paper, words: &DocumentStrings) -> Result<(), XlsxError> {
        self.heading(words.contents)?;
        for table in &paper.tables {
            let filled = table.rows.iter().filter(|row| row.iter().any(|cell| *cell != Cell::Empty)).count();
            self.page.write_string_with_format(self.row, 0, table.title.as_str(), &self.styles.text)?;
            self.page.write_string_with_format(self.row, 1, (words.rows)(filled), &self.styles.text)?;
            self.row += 1;
        }
        Ok(())
    }

    fn notes(&mut self, paper: &Paper, words: &DocumentStrings) -> Result<(), XlsxError> {
        let sheet = paper.document == Document::Sheet;
        self.heading(if sheet { SheetStrings::of(paper.lang).how } else { words.notes })?;
        let labelled = ReportStrings::of(paper.lang).labelled;
        let own = words.legend.into_iter().chain([words.protection]).map(str::to_owned);
        let notes = paper.tables.iter().flat_map(|table| {
            let several = paper.tables.len() > 1;
            table.notes.iter().map(move |note| match several {
                true => labelled(table.title.as_str(), note.as_str()),
                false => note.to_string(),
            })
        });
        let notice = [paper.head.notice.to_string()];
        // How to fill in comes first where that is what the sheet is for.
        let (first, last): (Vec<String>, Vec<String>) = match sheet {
            true => (notes.collect(), notice.into_iter().collect()),
            false => (notice.into_iter().chain(own).collect(), notes.collect()),
        };
        for note in first.into_iter().chain(last) {
            // Notes run over all columns; that is the one place where cells are joined, and no data stands here.
            self.page.merge_range(self.row, 0, self.row, 5, &note, &self.styles.note)?;
            self.page.set_row_height(self.row, height(lines(&note, NOTE)))?;
            self.row += 1;
        }
        Ok(())
    }
}
