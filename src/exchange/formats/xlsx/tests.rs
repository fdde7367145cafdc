//! What Japanese offices expect of a workbook, read from the file itself.

use super::*;
use crate::exchange::Document;
use crate::exchange::table::{Cell, Kind, Side};
use crate::exchange::tests::{full, opened, real};
use crate::model::{Answer, sample};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The files within a workbook.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut xml = String::new();
            file.read_to_string(&mut xml).unwrap();
            (file.name().to_owned(), xml)
        })
        .collect()
}

fn paper(document: Document) -> Paper {
    Paper::of(&full(), document, Lang::Ja, sample::now())
}

/// What stands between two marks.
fn between<'x>(xml: &'x str, from: &str, to: &str) -> Vec<&'x str> {
    xml.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

#[test]
fn every_table_is_set_up_to_be_used_and_printed() {
    for document in [Document::Workbook, Document::Sheet] {
        let paper = paper(document);
        let parts = parts(&write(&paper));
        let book = &parts["xl/workbook.xml"];
        for (at, table) in paper.tables.iter().enumerate() {
            let xml = &parts[&format!("xl/worksheets/sheet{}.xml", at + 2)];
            let heads = table.heads();
            assert!(xml.contains(&format!("<pane xSplit=\"{heads}\" ySplit=\"1\"")), "{}", table.id);
            assert!(
                xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:"),
                "{}",
                table.id
            );
            let setup = between(xml, "<pageSetup ", "/>")[0];
            for part in ["paperSize=\"9\"", "orientation=\"landscape\"", "fitToHeight=\"0\""] {
                assert!(setup.contains(part), "{setup}");
            }
            assert!(
                xml.contains("&amp;P / &amp;N") && xml.contains("<sheetPr><pageSetUpPr fitToPage=\"1\""),
                "{}",
                table.id
            );
            assert!(!xml.contains("<mergeCell") && !xml.contains("<f>"), "{}", table.id);
            let sheet = sheet_name(table.title.as_str());
            let repeated = between(book, "<definedName ", "</definedName>");
            let repeated =
                repeated.iter().filter(|name| name.contains("Print_Titles") && name.contains(&sheet));
            assert!(repeated.clone().any(|name| name.contains("$1:$1")), "{sheet}");
            let pages = pages::plan(table, &paper).pages.len();
            assert!(pages == 1 || repeated.clone().any(|name| name.contains("$A:$")), "{sheet}");
            let lists = between(xml, "<dataValidation ", "</dataValidation>");
            for (to, column) in (0..).zip(&table.columns) {
                if let (Kind::Word(words), false) = (&column.kind, table.rows.is_empty()) {
                    let letters = rust_xlsxwriter::utility::column_number_to_name(to);
                    let range = match table.rows.len() {
                        1 => format!("sqref=\"{letters}2\""),
                        rows => format!("sqref=\"{letters}2:{letters}{}\"", rows + 1),
                    };
                    let list = lists.iter().find(|list| list.contains(&range)).unwrap();
                    assert!(words.iter().all(|word| list.contains(word.label.as_str())), "{list}");
                }
            }
        }
        assert!(
            !parts.keys().any(|name| name.contains("vba") || name.contains("external")),
            "{:?}",
            parts.keys()
        );
    }
}

#[test]
fn the_provider_s_cells_are_grey_and_locked_and_one_s_own_yellow_and_open() {
    let paper = paper(Document::Workbook);
    let parts = parts(&write(&paper));
    let styles = &parts["xl/styles.xml"];
    let looks = between(styles, "<cellXfs", "</cellXfs>")[0];
    let looks: Vec<&str> = looks.split("<xf ").skip(1).collect();
    let fills: Vec<&str> = between(styles, "<fills", "</fills>")[0].split("<fill>").skip(1).collect();
    let mut seen = [0; 2];
    for (at, table) in paper.tables.iter().enumerate() {
        let xml = &parts[&format!("xl/worksheets/sheet{}.xml", at + 2)];
        for (row, cells) in between(xml, "<row ", "</row>").iter().skip(1).zip(&table.rows) {
            let cells = row.split("<c ").skip(1).zip(cells).zip(&table.columns);
            for ((written, cell), column) in cells {
                let number = between(written, " s=\"", "\"")[0].parse::<usize>().unwrap();
                let look = looks[number];
                let fill: usize = between(look, "fillId=\"", "\"")[0].parse().unwrap();
                let (color, open) = match column.side {
                    Side::Provider => ("EDEDED", false),
                    Side::Customer => ("FFFBE0", true),
                    Side::Fixed | Side::Derived => ("patternType=\"none\"", false),
                };
                assert!(fills[fill].contains(color), "{} {}", table.id, fills[fill]);
                assert_eq!(look.contains("locked=\"0\""), open, "{look}");
                let is_text = matches!(cell, Cell::Text(_) | Cell::Number(..) | Cell::Word(_));
                assert_eq!(
                    look.contains("numFmtId=\"49\""),
                    is_text || (cell.is_empty() && !is_counted(&column.kind))
                );
                seen[usize::from(open)] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    let colors = between(styles, "<dxfs", "</dxfs>")[0];
    assert!(colors.contains("FFC7CE") && colors.contains("C6EFCE"), "colours follow the words");
}

fn is_counted(kind: &Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Count)
}

#[test]
fn nothing_in_the_properties_tells_whose_it_is() {
    let open = full();
    let parts = parts(&write(&paper(Document::Workbook)));
    let about = parts.iter().filter(|(name, _)| name.starts_with("docProps/") || name.ends_with(".rels"));
    for (name, xml) in about {
        for secret in
            [&open.assessment().organization, &open.assessment().system, &open.assessment().id.to_string()]
        {
            assert!(!xml.contains(secret.as_str()), "{name} {xml}");
        }
    }
    let creator = between(&parts["docProps/core.xml"], "<dc:creator>", "</dc:creator>");
    assert!(creator.iter().all(|who| who.is_empty()), "{creator:?}");
}

#[test]
fn the_file_is_packed_well_and_bears_no_day_of_the_machine() {
    let paper = Paper::of(&real(), Document::Workbook, Lang::Ja, sample::now());
    let bytes = write(&paper);
    assert!(bytes == write(&paper));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let (mut packed, mut plain) = (0, 0);
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        packed += file.compressed_size();
        plain += file.size();
    }
    assert!(packed * 4 < plain, "{packed} of {plain}");
}

#[test]
fn what_would_be_calculated_once_edited_is_kept_as_text() {
    let looks_of = |text: &str| -> Vec<bool> {
        let open = opened(vec![("12.4.1", Answer { owner: text.to_owned(), ..Answer::default() })]);
        let parts = parts(&write(&Paper::of(&open, Document::Soa, Lang::Ja, sample::now())));
        let texts = between(&parts["xl/sharedStrings.xml"], "<si>", "</si>");
        let place = texts.iter().position(|one| one.contains(&format!(">{text}</t>"))).unwrap();
        let looks = between(&parts["xl/styles.xml"], "<cellXfs ", "</cellXfs>")[0];
        let looks = between(looks, "<xf ", ">");
        let cells = between(&parts["xl/worksheets/sheet2.xml"], "<c r=\"", "</c>");
        let cells = cells.into_iter().filter(|cell| cell.ends_with(&format!("t=\"s\"><v>{place}</v>")));
        let look = |cell: &str| between(cell, " s=\"", "\"")[0].parse::<usize>().unwrap();
        cells.map(|cell| looks[look(cell)].contains("quotePrefix=\"1\"")).collect()
    };
    for text in ["=1+1", "＝1", "－見直し中", "\u{2212}1度の差", "@SUM(A1)"] {
        assert_eq!(looks_of(text), [true], "{text}");
    }
    assert_eq!(looks_of("情報システム部"), [false]);
}
