//! A workbook as the parts of an archive: every part is copied as it is, packed, but the one sheet that is filled and
//! the note that tells the spreadsheet to calculate anew.

use super::cells::{self, Facts, Fills};
use crate::exchange::incoming::Unreadable;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn broken(why: impl ToString) -> Unreadable {
    Unreadable::Damaged(why.to_string())
}

fn archive(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    ZipArchive::new(Cursor::new(bytes)).map_err(broken)
}

/// A part as text. How large all parts are together was looked at when the cells were read.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, Unreadable> {
    let mut text = String::new();
    let mut part = archive.by_name(name).map_err(broken)?;
    part.read_to_string(&mut text).map_err(broken)?;
    Ok(text)
}

/// The part that holds a sheet.
fn part_of(archive: &mut Archive<'_>, sheet: &str) -> Result<String, Unreadable> {
    let named = |e: &BytesStart<'_>, name: &[u8]| {
        let one = e.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
        unescape(std::str::from_utf8(&one.value).ok()?).ok().map(|text| text.into_owned())
    };
    let seek = |xml: &str, element: &[u8], key: &[u8], wanted: &str, value: &[u8]| -> Option<String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().ok()? {
                Event::Eof => return None,
                Event::Start(e) | Event::Empty(e)
                    if e.local_name().as_ref() == element && named(&e, key).as_deref() == Some(wanted) =>
                {
                    return named(&e, value);
                }
                _ => {}
            }
        }
    };
    let lost = || broken(sheet);
    let workbook = part(archive, WORKBOOK)?;
    let relation = seek(&workbook, b"sheet", b"name", sheet, b"id").ok_or_else(lost)?;
    let relations = part(archive, RELATIONS)?;
    let target = seek(&relations, b"Relationship", b"Id", &relation, b"Target").ok_or_else(lost)?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// What has to be known of a sheet besides its values.
pub(super) fn facts(bytes: &[u8], sheet: &str) -> Result<Facts, Unreadable> {
    let mut archive = archive(bytes)?;
    let name = part_of(&mut archive, sheet)?;
    cells::facts(&part(&mut archive, &name)?).ok_or_else(|| broken(name))
}

/// The workbook with cells of one sheet filled in.
pub(super) fn fill(bytes: &[u8], sheet: &str, fills: &Fills) -> Result<Vec<u8>, Unreadable> {
    let mut archive = archive(bytes)?;
    let name = part_of(&mut archive, sheet)?;
    let filled = cells::fill(&part(&mut archive, &name)?, fills).ok_or_else(|| broken(&name))?;
    let workbook = part(&mut archive, WORKBOOK)?;
    let renewed = calculated_anew(&workbook);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + filled.len() / 4)));
    for at in 0..archive.len() {
        let one = archive.by_index_raw(at).map_err(broken)?;
        let text = match one.name() {
            own if own == name => Some(&filled),
            WORKBOOK => renewed.as_ref(),
            _ => None,
        };
        let Some(text) = text else {
            writer.raw_copy_file(one).map_err(broken)?;
            continue;
        };
        let mut options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        if let Some(made) = one.last_modified() {
            options = options.last_modified_time(made);
        }
        writer.start_file(one.name(), options).map_err(broken)?;
        writer.write_all(text.as_bytes()).map_err(broken)?;
    }
    Ok(writer.finish().map_err(broken)?.into_inner())
}

/// The workbook's own part with the wish to calculate everything when it is opened: what formulas made of the empty
/// cells would stand there otherwise. None where nothing has to change.
fn calculated_anew(workbook: &str) -> Option<String> {
    let (before, rest) = workbook.split_once("<calcPr")?;
    let (attributes, after) = rest.split_once('>')?;
    if attributes.contains("fullCalcOnLoad") {
        return None;
    }
    Some(format!("{before}<calcPr fullCalcOnLoad=\"1\"{attributes}>{after}"))
}
