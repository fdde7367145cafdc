//! What is too large or too strange to be kept as a file: bombs of nesting, size, archives and XML.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Texts, each with what it is.
pub fn texts() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("twenty thousand lists in one another", "[".repeat(20_000).into_bytes()),
        ("twenty thousand objects in one another", "{\"点\":".repeat(20_000).into_bytes()),
        ("a key of twenty thousand parts", format!("{}=1", "a.".repeat(20_000)).into_bytes()),
        ("one long line", "点検".repeat(20_000).into_bytes()),
        ("one character with twenty thousand marks on it", marks().into_bytes()),
        ("twenty thousand quotes", "\"".repeat(20_000).into_bytes()),
        ("twenty thousand escapes", "\u{1b}[31m".repeat(20_000).into_bytes()),
        ("an escape that never ends", format!("\u{1b}]0;{}", "題".repeat(20_000)).into_bytes()),
        ("twenty thousand numbers", "9.2.3 ".repeat(20_000).into_bytes()),
        ("a number of twenty thousand digits", "9".repeat(20_000).into_bytes()),
        ("five thousand headings", "# 9.2.3 特権\n".repeat(5_000).into_bytes()),
        ("twenty thousand empty lines", "\n".repeat(20_000).into_bytes()),
        ("twenty thousand form feeds", "\u{c}".repeat(20_000).into_bytes()),
        ("twenty thousand conditions", "担当:佐藤 ".repeat(20_000).into_bytes()),
        ("twenty thousand commas", ",".repeat(20_000).into_bytes()),
        ("a journal of broken lines", "{\"seq\":1}\n".repeat(20_000).into_bytes()),
        ("the same key ten thousand times", same_key().into_bytes()),
        ("nothing but noughts", vec![0; 100_000]),
        ("nothing but 0xFF", vec![0xff; 100_000]),
    ]
}

fn marks() -> String {
    format!("が{}", "\u{3099}\u{301}".repeat(10_000))
}

fn same_key() -> String {
    let keys: Vec<String> =
        (0..10_000).map(|at| format!("\"9.2.3\": {{\"description\": \"{at}\"}}")).collect();
    format!("{{\"format\": \"tenken-assessment\", \"version\": 1, \"answers\": {{{}}}}}", keys.join(","))
}

/// Workbooks that were made to do harm.
pub fn books() -> Vec<(&'static str, Vec<u8>)> {
    let row = |cells: &str| format!("<row r=\"1\">{cells}</row>");
    let text = |text: &str| format!("<c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let laughs = "<!DOCTYPE w [<!ENTITY a \"点検点検\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
                  <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    vec![
        ("a workbook that unpacks to 100 MiB", book(&" ".repeat(100 << 20), "")),
        ("a workbook of entities in entities", book(&row(&text("&d;")), laughs)),
        ("a workbook of ten thousand tags in one another", book(&"<a>".repeat(10_000), "")),
        (
            "a workbook with a cell beyond every sheet",
            book(&row("<c r=\"ZZZZZZ99999999999\"><v>1</v></c>"), ""),
        ),
        ("a workbook with a cell in row nought", book(&row("<c r=\"A0\"><v>1</v></c>"), "")),
        ("a workbook with cells from end to end", book(&ends(), "")),
        ("a workbook with a text nobody wrote", book(&row("<c r=\"A1\" t=\"s\"><v>4294967295</v></c>"), "")),
        (
            "a workbook with a day beyond every calendar",
            book(&row("<c r=\"A1\" t=\"d\"><v>1e308</v></c>"), ""),
        ),
        ("an archive of two thousand and one parts", parts(2_001)),
    ]
}

fn ends() -> String {
    "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"
        .into()
}

fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(name, packed).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(count: usize) -> Vec<u8> {
    archive(&(0..count).map(|at| (format!("{at}"), String::new())).collect::<Vec<_>>())
}

/// A workbook with one sheet of these rows.
fn book(rows: &str, declared: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    archive(&[
        (
            "[Content_Types].xml".into(),
            format!(
                "{head}<Types xmlns=\"{package}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels".into(),
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{of}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".into(),
            format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{of}\">\
                 <sheets><sheet name=\"点検表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{of}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml".into(),
            format!("{head}{declared}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}
