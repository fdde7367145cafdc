//! The XML of one sheet: what has to be known of it, and cells written into it. Only the cells that are filled change,
//! and keep their style; every other byte stays what it was.

use crate::text::clean;
use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Cells by row and column, counted from nought.
pub(super) type Fills = BTreeMap<(u32, u32), String>;

/// A rectangle of cells: first row and column, last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    from: (u32, u32),
    to: (u32, u32),
}

/// What has to be known of a sheet besides its values.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Cells that are joined.
    pub(super) merged: Vec<Area>,
    /// Where words are offered to choose from.
    pub(super) lists: Vec<(Area, Vec<String>)>,
    /// Whether anything is calculated.
    pub(super) calculates: bool,
}

/// No more rules are read of a sheet.
const RULES: usize = 10_000;

impl Area {
    /// `B2` or `B2:C9`.
    fn read(text: &str) -> Option<Area> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        Some(Area { from: place(from)?, to: place(to)? })
    }

    /// Whether a cell lies within.
    pub(super) fn holds(self, (row, column): (u32, u32)) -> bool {
        (self.from.0..=self.to.0).contains(&row) && (self.from.1..=self.to.1).contains(&column)
    }

    /// Whether a cell is the one of the area that is seen.
    pub(super) fn shows(self, at: (u32, u32)) -> bool {
        self.from == at
    }
}

/// The row and column of `AB12`, counted from nought.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim().replace('$', "");
    let split = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(split)?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, super::column(letters)?))
}

/// What has to be known of a sheet; none where its XML is damaged.
pub(super) fn facts(xml: &str) -> Option<Facts> {
    let mut facts = Facts::default();
    let mut reader = Reader::from_str(xml);
    let mut rule: Option<Vec<Area>> = None;
    let mut said: Option<String> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(facts),
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == b"mergeCell" => {
                let area = attribute(&e, b"ref").and_then(|area| Area::read(&area));
                facts.merged.extend(area.filter(|_| facts.merged.len() < RULES));
            }
            Event::Start(e) if e.local_name().as_ref() == b"dataValidation" => {
                let areas = attribute(&e, b"sqref").unwrap_or_default();
                let is_list = attribute(&e, b"type").is_some_and(|kind| kind == "list");
                rule = is_list.then(|| areas.split_whitespace().filter_map(Area::read).collect());
            }
            Event::End(e) if e.local_name().as_ref() == b"dataValidation" => rule = None,
            Event::Start(e) if e.local_name().as_ref() == b"formula1" => said = Some(String::new()),
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == b"f" => facts.calculates = true,
            Event::Text(text) => {
                if let (Some(said), Ok(text)) = (&mut said, std::str::from_utf8(&text)) {
                    said.push_str(text);
                }
            }
            Event::GeneralRef(name) => {
                if let (Some(said), Ok(name)) = (&mut said, std::str::from_utf8(&name)) {
                    let _ = write!(said, "&{name};");
                }
            }
            Event::End(e) if e.local_name().as_ref() == b"formula1" => {
                let words = said.take().map(|said| words(&said)).unwrap_or_default();
                let areas = rule.iter().flatten().filter(|_| !words.is_empty());
                let room = RULES.saturating_sub(facts.lists.len());
                facts.lists.extend(areas.take(room).map(|area| (*area, words.clone())));
            }
            _ => {}
        }
    }
}

/// The words of a list that stands within its rule, as `"○,△,×"`. A list elsewhere is not looked up.
fn words(formula: &str) -> Vec<String> {
    let Ok(formula) = unescape(formula) else { return Vec::new() };
    let inner = formula.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let words = inner.unwrap_or_default().split(',').map(|word| clean::line(word).trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

fn attribute(e: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = e.attributes().flatten().find(|one| one.key.as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    unescape(text).ok().map(|text| text.into_owned())
}

/// The sheet with cells filled in; none where its XML is damaged.
pub(super) fn fill(xml: &str, fills: &Fills) -> Option<String> {
    let mut pen = Pen {
        xml,
        out: String::with_capacity(xml.len() + fills.values().map(|text| text.len() + 64).sum::<usize>()),
        copied: 0,
        fills,
        columns: Vec::new(),
    };
    let mut reader = Reader::from_str(xml);
    let mut row: Option<Row> = None;
    let mut next_row = 0;
    let mut in_data = false;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Eof => break,
            Event::Start(e) if e.local_name().as_ref() == b"sheetData" => in_data = true,
            Event::End(e) if e.local_name().as_ref() == b"sheetData" => in_data = false,
            Event::Empty(e) if e.local_name().as_ref() == b"col" => pen.column(&e),
            Event::Start(e) if in_data && e.local_name().as_ref() == b"row" => {
                let begun = Row::of(&e, next_row);
                next_row = begun.at + 1;
                row = Some(begun);
            }
            Event::Empty(e) if in_data && e.local_name().as_ref() == b"row" => {
                let mut alone = Row::of(&e, next_row);
                next_row = alone.at + 1;
                pen.lone_row(&mut alone, &e, (start, end))?;
            }
            Event::End(e) if in_data && e.local_name().as_ref() == b"row" => {
                if let Some(mut ended) = row.take() {
                    pen.rest_of(&mut ended, None, start)?;
                }
            }
            Event::Start(e) if e.local_name().as_ref() == b"c" => {
                let Some(row) = &mut row else { continue };
                reader.read_to_end(e.name()).ok()?;
                pen.cell(row, &e, (start, usize::try_from(reader.buffer_position()).ok()?))?;
            }
            Event::Empty(e) if e.local_name().as_ref() == b"c" => {
                let Some(row) = &mut row else { continue };
                pen.cell(row, &e, (start, end))?;
            }
            _ => {}
        }
    }
    pen.copy(xml.len())?;
    Some(pen.out)
}

/// A row while it is read.
struct Row {
    at: u32,
    /// The column after the last cell.
    next: u32,
    /// The style of cells that are not there.
    style: Option<String>,
    /// What stands before the names of elements.
    prefix: String,
}

impl Row {
    fn of(e: &BytesStart<'_>, next: u32) -> Row {
        let at = attribute(e, b"r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1)).unwrap_or(next);
        let has_style = attribute(e, b"customFormat").is_some_and(|said| said == "1" || said == "true");
        Row { at, next: 0, style: attribute(e, b"s").filter(|_| has_style), prefix: prefix(e) }
    }
}

fn prefix(e: &BytesStart<'_>) -> String {
    let name = e.name();
    let prefix = name.prefix().and_then(|prefix| std::str::from_utf8(prefix.into_inner()).ok());
    prefix.map(|prefix| format!("{prefix}:")).unwrap_or_default()
}

struct Pen<'a> {
    xml: &'a str,
    out: String,
    /// So much of the sheet has been copied.
    copied: usize,
    fills: &'a Fills,
    /// Styles of columns: first, last, style.
    columns: Vec<(u32, u32, String)>,
}

impl Pen<'_> {
    fn copy(&mut self, to: usize) -> Option<()> {
        self.out.push_str(self.xml.get(self.copied..to)?);
        self.copied = to;
        Some(())
    }

    fn column(&mut self, e: &BytesStart<'_>) {
        let number = |name| attribute(e, name).and_then(|text| text.parse::<u32>().ok()?.checked_sub(1));
        if let (Some(min), Some(max), Some(style)) = (number(b"min"), number(b"max"), attribute(e, b"style"))
        {
            self.columns.push((min, max, style));
        }
    }

    /// A cell that is there: it is passed, or another one takes its place.
    fn cell(&mut self, row: &mut Row, e: &BytesStart<'_>, (start, end): (usize, usize)) -> Option<()> {
        let column = attribute(e, b"r").and_then(|name| Some(place(&name)?.1)).unwrap_or(row.next);
        self.rest_of(row, Some(column), start)?;
        row.next = column.saturating_add(1);
        if let Some(text) = self.fills.get(&(row.at, column)) {
            self.copy(start)?;
            self.write((row.at, column), &row.prefix, attribute(e, b"s").as_deref(), text);
            self.copied = end;
        }
        Some(())
    }

    /// Writes cells that are not there, as far as a column or to the end of the row.
    fn rest_of(&mut self, row: &mut Row, until: Option<u32>, start: usize) -> Option<()> {
        let last = until.unwrap_or(u32::MAX);
        let fills = self.fills;
        if row.next >= last {
            return Some(());
        }
        for ((at, column), text) in fills.range((row.at, row.next)..(row.at, last)) {
            self.copy(start)?;
            let of_column = self.columns.iter().find(|(from, to, _)| (from..=to).contains(&column));
            let style = row.style.clone().or_else(|| of_column.map(|(_, _, style)| style.clone()));
            self.write((*at, *column), &row.prefix, style.as_deref(), text);
        }
        Some(())
    }

    /// A row without any cell, written as one that has some.
    fn lone_row(&mut self, row: &mut Row, e: &BytesStart<'_>, (start, end): (usize, usize)) -> Option<()> {
        if self.fills.range((row.at, 0)..(row.at, u32::MAX)).next().is_none() {
            return Some(());
        }
        self.copy(start)?;
        let open = self.xml.get(start..end)?.trim_end_matches('>').trim_end_matches('/');
        self.out.push_str(open);
        self.out.push('>');
        self.copied = end;
        self.rest_of(row, None, end)?;
        let name = e.name();
        let _ = write!(self.out, "</{}>", std::str::from_utf8(name.as_ref()).ok()?);
        Some(())
    }

    fn write(&mut self, (row, column): (u32, u32), prefix: &str, style: Option<&str>, text: &str) {
        let name = super::super::incoming::grid::address(row, column);
        let style = style.map(|style| format!(" s=\"{}\"", escape(style))).unwrap_or_default();
        let _ = write!(
            self.out,
            "<{prefix}c r=\"{name}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}\
             </{prefix}t></{prefix}is></{prefix}c>",
            written(text)
        );
    }
}

/// A text as a workbook writes it: what looks like its way of naming a character is named itself.
fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let names_one = || {
            let mut rest = text.get(at..).unwrap_or_default().chars().skip(1);
            rest.next() == Some('x')
                && rest.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4
                && rest.next() == Some('_')
        };
        if c == '_' && names_one() { out.push_str("_x005F_") } else { out.push(c) }
    }
    escape(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = r#"<?xml version="1.0"?><worksheet><cols><col min="3" max="4" style="7"/></cols><sheetData><row r="2" spans="1:3"><c r="A2" s="1" t="s"><v>0</v></c><c r="C2" s="5"/></row><row r="4" s="9" customFormat="1"/><row><c t="n"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells><dataValidations><dataValidation type="list" sqref="C2:C9 E1"><formula1>"○,△,&quot;"</formula1></dataValidation></dataValidations></worksheet>"#;

    fn filled(cells: &[((u32, u32), &str)]) -> String {
        let fills: Fills = cells.iter().map(|(at, text)| (*at, (*text).to_owned())).collect();
        fill(SHEET, &fills).unwrap()
    }

    #[test]
    fn nothing_to_fill_changes_nothing() {
        assert_eq!(filled(&[]), SHEET);
    }

    #[test]
    fn cells_keep_their_style_and_all_else_stays() {
        let cell = |name: &str, style: &str, text: &str| {
            format!(r#"<c r="{name}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
        };
        let out = filled(&[
            ((1, 1), "間"),
            ((1, 2), "a<b & _x0041_"),
            ((1, 3), "後"),
            ((3, 0), "空の行"),
            ((4, 0), "番号のない行"),
        ]);
        let wanted = SHEET
            .replace(
                r#"<c r="C2" s="5"/>"#,
                &[
                    cell("B2", "", "間"),
                    cell("C2", r#" s="5""#, "a&lt;b &amp; _x005F_x0041_"),
                    cell("D2", r#" s="7""#, "後"),
                ]
                .concat(),
            )
            .replace(
                r#"<row r="4" s="9" customFormat="1"/>"#,
                &format!(r#"<row r="4" s="9" customFormat="1">{}</row>"#, cell("A4", r#" s="9""#, "空の行")),
            )
            .replace(r#"<c t="n"><v>1</v></c>"#, &cell("A5", "", "番号のない行"));
        assert_eq!(out, wanted);
    }

    #[test]
    fn merged_cells_and_lists_are_known() {
        let facts = facts(SHEET).unwrap();
        assert!(facts.merged[0].holds((2, 1)) && facts.merged[0].shows((1, 1)) && !facts.calculates);
        assert_eq!(facts.lists.len(), 2);
        assert!(facts.lists[0].0.holds((8, 2)) && !facts.lists[0].0.holds((9, 2)));
        assert_eq!(facts.lists[0].1, ["○", "△", "\""]);
        assert!(super::facts("<a><b></a>").is_none());
    }
}
