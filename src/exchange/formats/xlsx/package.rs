//! The file put together: the frame, as the library made it, with the rows of the tables in their places. A workbook is
//! a ZIP archive of XML files.

use super::pages::Plan;
use super::rows::{self, Looks};
use super::strings::Strings;
use super::style::{Look, SIDES};
use crate::exchange::table::{Paper, Table};
use std::io::{Cursor, Read as _, Write as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// How hard the file is pressed together, of nine: what more effort saves is not worth the wait.
const LEVEL: i64 = 3;
/// Where the texts stand.
const STRINGS: &str = "xl/sharedStrings.xml";
/// So many bytes a cell takes, about.
const CELL: usize = 48;

/// Where the first table stands: behind the cover.
const FIRST: usize = 2;

/// One file of the archive.
struct Part {
    name: String,
    xml: Vec<u8>,
}

/// The bytes of the workbook; none where the frame is not as expected.
pub(super) fn fill(frame: &[u8], paper: &Paper, plans: &[Plan]) -> Option<Vec<u8>> {
    let mut parts = unpacked(frame).ok()?;
    if let Some(sample) = sample(paper) {
        let looks = looks(part(&mut parts, &sheet(sample))?)?;
        let strings = part(&mut parts, STRINGS)?;
        let (texts, uses) = (number(strings, "uniqueCount")?, number(strings, "count")?);
        let cells = paper.tables.iter().map(|table| table.rows.len() * table.columns.len()).sum();
        let mut all = Strings::behind(texts, uses, cells);
        for (at, (table, plan)) in paper.tables.iter().zip(plans).enumerate() {
            if !table.rows.is_empty() {
                with_rows(part(&mut parts, &sheet(at))?, (table, plan), paper, &looks, &mut all)?;
            }
        }
        with_strings(part(&mut parts, STRINGS)?, all)?;
    }
    packed(&parts).ok()
}

/// Which table shows the looks of cells, where any has rows: the first that has.
pub(super) fn sample(paper: &Paper) -> Option<usize> {
    paper.tables.iter().position(|table| !table.rows.is_empty())
}

fn sheet(table: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", table + FIRST)
}

fn part<'a>(parts: &'a mut [Part], name: &str) -> Option<&'a mut Part> {
    parts.iter_mut().find(|part| part.name == name)
}

fn unpacked(frame: &[u8]) -> ZipResult<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(frame))?;
    let mut parts = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let mut xml = Vec::new();
        file.read_to_end(&mut xml)?;
        parts.push(Part { name: file.name().to_owned(), xml });
    }
    Ok(parts)
}

/// The archive. It bears no day, so that the same document is the same file.
fn packed(parts: &[Part]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o600);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        archive.start_file(part.name.as_str(), options)?;
        archive.write_all(&part.xml)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The numbers of the looks, from the row of cells that shows each of them once, in order.
fn looks(part: &Part) -> Option<Looks> {
    let xml = std::str::from_utf8(&part.xml).ok()?;
    let (_, row) = xml.split_once("</row><row ")?;
    let (row, _) = row.split_once("</row>")?;
    let mut numbers = row.split(" s=\"").skip(1).map(|rest| rest.split_once('"')?.0.parse().ok());
    let mut looks = [[0; Look::ALL.len()]; SIDES.len()];
    for look in looks.iter_mut().flatten() {
        *look = numbers.next()??;
    }
    Some(Looks(looks))
}

/// The number that an attribute of the first element has.
fn number(part: &Part, attribute: &str) -> Option<u32> {
    let xml = std::str::from_utf8(&part.xml).ok()?;
    let (_, rest) = xml.split_once(&format!(" {attribute}=\""))?;
    rest.split_once('"')?.0.parse().ok()
}

/// Puts the rows of a table below its headings, and says how far the cells reach.
fn with_rows<'a>(
    part: &mut Part,
    (table, plan): (&'a Table, &Plan),
    paper: &Paper,
    looks: &Looks,
    strings: &mut Strings<'a>,
) -> Option<()> {
    let xml = std::str::from_utf8(&part.xml).ok()?;
    let (head, rest) = xml.split_once("<dimension ref=\"")?;
    let (_, rest) = rest.split_once('"')?;
    let (before, rest) = rest.split_once("</row>")?;
    let (_, behind) = rest.split_once("</sheetData>")?;
    let last = u16::try_from(table.columns.len()).ok()?.checked_sub(1)?;
    let letters = rust_xlsxwriter::utility::column_number_to_name(last);
    let mut out = Vec::with_capacity(xml.len() + table.rows.len() * table.columns.len() * CELL);
    write!(out, "{head}<dimension ref=\"A1:{letters}{}\"{before}</row>", table.rows.len() + 1).ok()?;
    rows::write(&mut out, (table, plan), paper, looks, strings);
    write!(out, "</sheetData>{behind}").ok()?;
    part.xml = out;
    Some(())
}

/// Puts the texts of the rows behind those of the frame.
fn with_strings(part: &mut Part, strings: Strings<'_>) -> Option<()> {
    let xml = std::str::from_utf8(&part.xml).ok()?;
    let (head, rest) = xml.split_once(" count=\"")?;
    let (_, body) = rest.split_once('>')?;
    let body = body.strip_suffix("</sst>")?;
    let (more, texts, uses) = strings.into_parts();
    let mut out = Vec::with_capacity(xml.len() + more.len());
    write!(out, "{head} count=\"{uses}\" uniqueCount=\"{texts}\">{body}").ok()?;
    out.extend_from_slice(&more);
    out.extend_from_slice(b"</sst>");
    part.xml = out;
    Some(())
}
