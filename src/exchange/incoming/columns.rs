//! Which column of a sheet that came back is which: by the names the sheet was sent out with, wherever they stand now,
//! else by headings people read, in both languages. Never by position.

use super::grid::{Line, Sheet};
use crate::text::Lang;
use crate::text::fold::fold_search;
use crate::text::strings::headings::Heading;

/// The headings are looked for in so many rows.
const ROWS: usize = 50;

/// Where what stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The row of the headings.
    pub(super) heads: u32,
    pub(super) assessment: Option<u32>,
    pub(super) control: Option<u32>,
    pub(super) field: Option<u32>,
    pub(super) sent: Option<u32>,
    pub(super) number: Option<u32>,
    pub(super) question: Option<u32>,
    pub(super) answer: u32,
    pub(super) note: Option<u32>,
}

/// The columns of a sheet; none where it is no sheet to be filled in.
pub(super) fn find(sheet: &Sheet) -> Option<Columns> {
    sheet.rows.iter().take(ROWS).find_map(of)
}

fn of(line: &Line) -> Option<Columns> {
    let heads: Vec<(u32, String)> =
        line.cells.iter().filter_map(|(at, entry)| Some((*at, fold_search(entry.text()?.trim())))).collect();
    let exact = |heading: Heading| {
        let names = [heading.token(), heading.label(Lang::Ja), heading.label(Lang::En)].map(fold_search);
        heads.iter().find(|(_, text)| names.contains(text)).map(|(at, _)| *at)
    };
    let field = exact(Heading::SheetField);
    let number = exact(Heading::Number);
    let question = exact(Heading::Question);
    // Without ids, number and question together tell what a row asks.
    if field.is_none() && (number.is_none() || question.is_none()) {
        return None;
    }
    let like = |heading: Heading| {
        let names = Lang::ALL.map(|lang| fold_search(heading.label(lang)));
        let taken = [number, question, exact(Heading::Choices), exact(Heading::ProviderMeasure)];
        let similar = heads.iter().filter(|(at, text)| {
            !taken.contains(&Some(*at)) && names.iter().any(|name| text.contains(name.as_str()))
        });
        similar.map(|(at, _)| *at).next()
    };
    Some(Columns {
        heads: line.at,
        assessment: exact(Heading::SheetAssessment),
        control: exact(Heading::SheetControl),
        field,
        sent: exact(Heading::SheetSent),
        number,
        question,
        answer: exact(Heading::Answer).or_else(|| like(Heading::Answer))?,
        note: exact(Heading::Note).or_else(|| like(Heading::Note)),
    })
}
