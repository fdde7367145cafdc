//! Every workbook opens in openpyxl and in LibreOffice, with every value where it belongs and as what it is.

use crate::home::Home;
use crate::outside::{convert, program, python, run};
use crate::sample;
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The documents that are tables of their own. A report has a JSON form of its own.
const DOCUMENTS: [&str; 7] = ["soa", "responsibility", "gaps", "evidence", "enquiry", "scope", "sheet"];
const OFFICE: &str = "libreoffice-calc-nogui";

fn dump(python: &Path, book: &Path) -> Vec<Json> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/dump.py");
    let printed = run(Command::new(python).arg(script).arg(book).env("PYTHONIOENCODING", "utf-8"));
    let dumped: Json = serde_json::from_slice(&printed).unwrap();
    dumped["sheets"].as_array().unwrap().clone()
}

/// Writes a document as a workbook and returns its path.
fn exported(home: &Home, document: &str, lang: &str) -> PathBuf {
    let name = format!("{document}-{lang}.xlsx");
    home.line(&format!("export 点検.json --document {document} -f xlsx --lang {lang} -o {name}")).succeeded();
    home.path(&name)
}

/// Our own tables of a document.
fn tables(home: &Home, document: &str, lang: &str) -> Vec<Json> {
    let made = home.line(&format!("export 点検.json --document {document} -f json --lang {lang}"));
    made.succeeded().json()["tables"].as_array().unwrap().clone()
}

/// What has to stand in a cell.
fn expected(column: &Json, value: &Json) -> Json {
    match (column["kind"].as_str().unwrap(), value) {
        (_, Json::Null) => Json::Null,
        (_, Json::String(text)) if text.is_empty() => Json::Null,
        ("date", Json::String(day)) => json!({ "date": day }),
        (_, Json::Object(word)) => word["label"].clone(),
        (_, value) => value.clone(),
    }
}

/// A sheet, with its cells by row and column.
struct Page<'a>(&'a Json, HashMap<(u64, u64), &'a Json>);

impl<'a> Page<'a> {
    fn new(sheet: &'a Json) -> Page<'a> {
        let place = |cell: &Json| (cell["row"].as_u64().unwrap(), cell["column"].as_u64().unwrap());
        let cells = sheet["cells"].as_array().unwrap();
        Page(sheet, cells.iter().map(|cell| (place(cell), cell)).collect())
    }

    fn cell(&self, row: usize, column: usize) -> &'a Json {
        self.1.get(&(row as u64, column as u64)).copied().unwrap_or(&Json::Null)
    }

    /// Every value is that of our table, and of its kind.
    fn holds(&self, table: &Json, whose: &str) {
        let columns = table["columns"].as_array().unwrap();
        let rows = table["rows"].as_array().unwrap();
        let mut wanted = 0;
        for (to, column) in (1..).zip(columns) {
            // A heading may be broken where it is too long for its column.
            let whole = |title: &Json| title.as_str().unwrap().replace([' ', '\n'], "");
            assert_eq!(whole(&self.cell(1, to)["value"]), whole(&column["title"]), "{whose}");
            for (at, row) in (2..).zip(rows) {
                let cell = self.cell(at, to);
                let expected = expected(column, &row[column["id"].as_str().unwrap()]);
                assert_eq!(cell["value"], expected, "{whose}: row {at}, {}", column["title"]);
                wanted += usize::from(!expected.is_null());
                let kind = match expected {
                    Json::Null => continue,
                    Json::Object(_) => "d",
                    Json::Number(_) => "n",
                    _ => "s",
                };
                assert_eq!(cell["type"], kind, "{whose}: row {at}, {}: {cell}", column["title"]);
            }
        }
        let cells = self.0["cells"].as_array().unwrap();
        let filled = cells.iter().filter(|cell| !cell["value"].is_null()).count();
        // Where there is nothing, a cell says so.
        let more = columns.len() + usize::from(rows.is_empty());
        assert_eq!(filled, wanted + more, "{whose}: no more than the table");
        assert!(cells.iter().all(|cell| cell["type"] != "f"), "{whose}: nothing is calculated");
    }

    /// It looks and prints as people expect of it.
    fn is_handy(&self, table: &Json, whose: &str) {
        let page = self.0;
        let columns = table["columns"].as_array().unwrap();
        let rows = table["rows"].as_array().unwrap().len();
        assert!(
            page["freeze"].as_str().is_some_and(|cell| cell.ends_with('2')),
            "{whose}: {}",
            page["freeze"]
        );
        let filter = page["filter"].as_str().unwrap();
        assert!(filter.starts_with("A1:") && filter.ends_with(&(rows + 1).to_string()), "{whose}: {filter}");
        assert!(page["titles"].as_str().unwrap().replace('$', "").starts_with("1:1"), "{whose}");
        assert_eq!(
            (&page["orientation"], page["paper"].to_string().trim_matches('"')),
            (&json!("landscape"), "9")
        );
        assert!(page["footer"].as_str().unwrap().contains("&P / &N"), "{whose}");
        assert_eq!(page["merged"], json!([]), "{whose}: data is not merged");
        for (to, column) in (1..).zip(columns) {
            let locked = column["side"] != "customer";
            for at in 2..rows + 2 {
                let cell = self.cell(at, to);
                assert_eq!(cell["locked"], locked, "{whose}: row {at}, {}", column["title"]);
                let text = cell["value"].as_str().unwrap_or_default();
                if text.trim_start().starts_with(['=', '+', '-', '@']) {
                    assert_eq!(cell["quoted"], true, "{whose}: {text}");
                }
                if cell["type"] == "s" {
                    assert_eq!(cell["format"], "@", "{whose}: {text}");
                }
                if cell["type"] == "d" {
                    assert_eq!(cell["format"], "yyyy/mm/dd");
                }
            }
            let words = column["words"].as_array().unwrap();
            if !words.is_empty() && rows > 0 {
                let lists = page["lists"].as_array().unwrap();
                let first = words[0]["label"].as_str().unwrap();
                let of_column =
                    |list: &&Json| list["list"].as_str().unwrap().starts_with(&format!("\"{first}"));
                assert!(lists.iter().any(|list| of_column(&list)), "{whose}: {}", column["title"]);
            }
        }
    }
}

/// The sheet of a table: by its name, after the cover.
fn page<'a>(sheets: &'a [Json], table: &Json) -> Page<'a> {
    let name = table["title"].as_str().unwrap();
    Page::new(sheets.iter().find(|sheet| sheet["name"] == name).unwrap_or_else(|| panic!("no sheet {name}")))
}

#[test]
#[ignore = "needs Python with openpyxl; run by .ci/run"]
fn openpyxl_finds_every_value_of_every_document() {
    let Some(python) = python() else { return };
    let home = sample::assessment();
    for lang in ["ja", "en"] {
        let book = dump(&python, &exported(&home, "workbook", lang));
        for document in DOCUMENTS {
            let sheets = dump(&python, &exported(&home, document, lang));
            for table in tables(&home, document, lang) {
                let whose = format!("{document} {lang}");
                page(&sheets, &table).holds(&table, &whose);
                page(&sheets, &table).is_handy(&table, &whose);
                if document != "sheet" {
                    page(&book, &table).holds(&table, &format!("{whose} in the workbook"));
                    page(&book, &table).is_handy(&table, &format!("{whose} in the workbook"));
                }
            }
        }
    }
}

#[test]
#[ignore = "needs Python with openpyxl; run by .ci/run"]
fn openpyxl_finds_the_report_as_the_csv_has_it() {
    let Some(python) = python() else { return };
    let home = sample::assessment();
    let sheets = dump(&python, &exported(&home, "report", "ja"));
    let csv = home.line("export 点検.json --document report -f csv").succeeded().out;
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let place = |sheet: &Page<'_>, head: &str| (1..100).find(|to| sheet.cell(1, *to)["value"] == head);
    let shared = |sheet: &Page<'_>| heads.iter().filter(|head| place(sheet, head).is_some()).count();
    let sheet = sheets.iter().map(Page::new).max_by_key(shared).expect("the sheet of controls");
    let mut count = 0;
    for (at, record) in (2..).zip(reader.records()) {
        for (head, text) in heads.iter().zip(&record.unwrap()) {
            let Some(to) = place(&sheet, head) else { continue };
            let cell = sheet.cell(at, to);
            let value = cell["value"].as_str().map(str::to_owned);
            let value = value.or_else(|| Some(cell["value"].get("date")?.as_str()?.to_owned()));
            let value = value.unwrap_or_else(|| cell["value"].to_string());
            let bare = text.strip_prefix('\'').unwrap_or(text);
            let same = value.ends_with(bare) && !bare.is_empty()
                || value == "null" && bare.is_empty()
                || bare.starts_with(&format!("{value} "));
            assert!(
                same || bare.starts_with(&format!("{value}(")),
                "row {at}, {head}: {value:?} and {bare:?}"
            );
            count += 1;
        }
    }
    assert!(count > 45 * 10, "{count}");
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl; run by .ci/run"]
fn libreoffice_opens_every_workbook_and_loses_nothing() {
    let Some(office) = program("LibreOffice", OFFICE, &["soffice", "libreoffice"]) else { return };
    let Some(python) = python() else { return };
    let home = sample::assessment();
    let all = DOCUMENTS.into_iter().chain(["report", "workbook"]);
    let books: Vec<PathBuf> = all.map(|document| exported(&home, document, "ja")).collect();
    let (saved, profile) = (home.path("saved"), home.path("profile"));
    convert(&office, "xlsx", &books, &profile, &saved);
    let book = dump(&python, &saved.join("workbook-ja.xlsx"));
    for document in DOCUMENTS {
        let sheets = dump(&python, &saved.join(format!("{document}-ja.xlsx")));
        for table in tables(&home, document, "ja") {
            page(&sheets, &table).holds(&table, &format!("{document} saved by LibreOffice"));
            if document != "sheet" {
                page(&book, &table)
                    .holds(&table, &format!("{document} in the workbook saved by LibreOffice"));
            }
        }
    }
    // A sheet that LibreOffice saved comes back as what it is: nothing changed.
    let told = home.line("import 点検.json saved/sheet-ja.xlsx --json").succeeded().json();
    assert_eq!(told["count"]["new"], 0);
    assert!(told["count"]["unchanged"].as_u64().unwrap() > 300, "{}", told["count"]);
}

#[test]
#[ignore = "needs LibreOffice and pdfinfo; run by .ci/run"]
fn libreoffice_prints_every_workbook_on_a4_lying() {
    let Some(office) = program("LibreOffice", OFFICE, &["soffice", "libreoffice"]) else { return };
    let Some(pdfinfo) = program("pdfinfo", "poppler-utils", &["pdfinfo"]) else { return };
    let home = sample::assessment();
    let books: Vec<PathBuf> =
        ["soa", "sheet", "workbook"].iter().map(|document| exported(&home, document, "ja")).collect();
    let (printed, profile) = (home.path("printed"), home.path("profile"));
    convert(&office, "pdf", &books, &profile, &printed);
    for book in books {
        let pdf = printed.join(book.file_stem().unwrap()).with_extension("pdf");
        let told = run(Command::new(&pdfinfo).args(["-l", "999"]).arg(&pdf));
        let told = String::from_utf8(told).unwrap();
        let sizes: Vec<&str> =
            told.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:")).collect();
        assert!(sizes.len() > 2, "{told}");
        // Columns of a sheet that does not fit go onto further pages; paper is never anything but A4.
        assert!(sizes.iter().all(|size| size.contains("841.8") && size.contains("x 595.")), "{told}");
        if let Some(folder) = std::env::var_os("TENKEN_READERS_KEEP") {
            std::fs::copy(&pdf, Path::new(&folder).join(pdf.file_name().unwrap())).unwrap();
        }
    }
}
