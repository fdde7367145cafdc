//! Pages in Chromium: nothing is loaded, nothing complains, the search finds, paper has numbers; and the form, filled
//! in by hand, comes back as exactly what was filled in.

use crate::browser::{Browser, wait_for};
use crate::home::Home;
use crate::outside::{program, run};
use crate::sample;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENTS: [&str; 7] = ["report", "soa", "responsibility", "gaps", "evidence", "enquiry", "scope"];

fn exported(home: &Home, document: &str, lang: &str, more: &str) -> std::path::PathBuf {
    let name = format!("{document}-{lang}.html");
    let line = format!("export 点検.json --document {document} -f html --lang {lang} -o {name} {more}");
    home.line(&line).succeeded();
    home.path(&name)
}

#[test]
#[ignore = "needs Chromium and chromedriver; run by .ci/run"]
fn pages_load_nothing_complain_of_nothing_and_print_numbered() {
    let home = sample::assessment();
    let Some(browser) = Browser::start(&home.work()) else { return };
    let Some(pdftotext) = program("pdftotext", "poppler-utils", &["pdftotext"]) else { return };
    let Some(pdfinfo) = program("pdfinfo", "poppler-utils", &["pdfinfo"]) else { return };
    for (document, lang) in
        DOCUMENTS.iter().map(|document| (*document, "ja")).chain([("soa", "en"), ("sheet", "ja")])
    {
        browser.open(&exported(&home, document, lang, ""));
        assert_eq!(browser.complaints(), [""; 0], "{document}");
        let pdf = home.path(&format!("{document}-{lang}.pdf"));
        fs::write(&pdf, browser.printed()).unwrap();
        keep(&pdf);
        let told = String::from_utf8(run(Command::new(&pdfinfo).args(["-l", "999"]).arg(&pdf))).unwrap();
        let sizes: Vec<&str> =
            told.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:")).collect();
        let is_a4 = |size: &&&str| size.contains("59") && size.contains("84") && size.contains("A4");
        assert_eq!(sizes.iter().filter(is_a4).count(), sizes.len(), "{document}: {told}");
        if document == "soa" {
            assert!(
                sizes.iter().any(|size| size.contains("84") && size.find("84") < size.find("59")),
                "{told}"
            );
        }
        let text = String::from_utf8(run(Command::new(&pdftotext).arg(&pdf).arg("-"))).unwrap();
        for (at, page) in (1..=sizes.len()).zip(text.split('\u{C}')) {
            let number = format!("{at}/{}", sizes.len());
            // The converter may join the number to the end of a full page's last line.
            let is_number = |line: &str| line.replace(' ', "").ends_with(&number);
            assert!(page.lines().any(is_number), "{document}, page {at}: {page}");
        }
    }
}

#[test]
#[ignore = "needs Chromium and chromedriver; run by .ci/run"]
fn a_page_fits_a_telephone_and_the_dark() {
    let home = sample::assessment();
    let Some(browser) = Browser::start(&home.work()) else { return };
    let telephone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
    browser.tool("Emulation.setDeviceMetricsOverride", &telephone);
    for scheme in ["light", "dark"] {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.tool("Emulation.setEmulatedMedia", &features);
        for document in DOCUMENTS.iter().chain(&["sheet"]) {
            browser.open(&exported(&home, document, "ja", "--overwrite"));
            let wide = browser.property(&browser.find("html"), "scrollWidth");
            assert_eq!(wide, 390, "{document}: what is wider than the page scrolls within it");
            let color = |of: &str| luminance(&browser.style(&browser.find("body"), of));
            let (ink, paper) = (color("color"), color("background-color"));
            assert_eq!(scheme == "dark", paper < 0.1, "{document}");
            let contrast = (ink.max(paper) + 0.05) / (ink.min(paper) + 0.05);
            assert!(contrast > 7.0, "{document} {contrast}");
        }
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

/// How light a colour is, as the rules for contrast have it.
fn luminance(color: &str) -> f64 {
    let inner = color.split_once('(').unwrap().1.trim_end_matches(')');
    let parts: Vec<f64> = inner.split(',').take(3).map(|part| part.trim().parse().unwrap()).collect();
    let linear = |part: f64| match part / 255.0 {
        low if low <= 0.04045 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2])
}

/// Keeps what was printed, for whoever wants to look at it.
fn keep(pdf: &Path) {
    if let Some(folder) = std::env::var_os("TENKEN_READERS_KEEP") {
        fs::copy(pdf, Path::new(&folder).join(pdf.file_name().unwrap())).unwrap();
    }
}

#[test]
#[ignore = "needs Chromium and chromedriver; run by .ci/run"]
fn a_page_is_searched_and_filtered() {
    let home = sample::assessment();
    let Some(browser) = Browser::start(&home.work()) else { return };
    browser.open(&exported(&home, "soa", "ja", ""));
    let rows = || {
        let rows = browser.find_all("section tbody tr");
        rows.iter().filter(|row| browser.is_shown(row)).count()
    };
    let all = rows();
    assert!(all >= 93);
    let search = browser.find("input[type=search]");
    browser.write(&search, "特権 ＩＤ");
    let told =
        |count: usize| browser.text(&browser.find(".tools [role=status]")).contains(&count.to_string());
    let found = rows();
    assert!(found > 0 && found < 10 && told(found), "{found}");
    browser.click(&browser.find(".tools button"));
    assert_eq!(rows(), all);
    let column = browser.find_all(".tools select").len();
    assert!(column >= 3, "{column}");
    browser.click(&browser.find_all(".tools select option[value*=適用除外]")[0]);
    let excluded = rows();
    assert!(excluded >= 1 && excluded < all, "{excluded}");
    assert_eq!(browser.complaints(), [""; 0]);
}

/// The file that a click saved.
fn saved(home: &Home) -> Option<String> {
    let folder = fs::read_dir(home.path("保存")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let name = names.into_iter().find(|name| name.ends_with(".json"))?;
    serde_json::from_str::<Json>(&home.read(&format!("保存/{name}"))).ok()?;
    Some(format!("保存/{name}"))
}

#[test]
#[ignore = "needs Chromium and chromedriver; run by .ci/run"]
fn a_form_filled_in_by_hand_comes_back_as_exactly_that() {
    let home = sample::assessment();
    fs::create_dir(home.path("保存")).unwrap();
    let Some(browser) = Browser::start(&home.path("保存")) else { return };
    browser.open(&exported(&home, "sheet", "ja", "--control 9.2.3 --control 12.4.1"));
    let slip = |control: &str, field: &str| format!(".slip[data-control='{control}'][data-field='{field}']");
    let choose = |control: &str, field: &str, value: &str| {
        browser.click(&browser.find(&format!("{} input[value='{value}']", slip(control, field))));
    };
    choose("9.2.3", "implementation", "実施済");
    choose("12.4.1", "applicability", "適用除外");
    let reason = browser.find(&format!("{} .answer", slip("12.4.1", "reason")));
    browser.write(&reason, "記録は別の仕組みで取る\n=2行目の「引用」と<印>");
    let owner = browser.find(&format!("{} .answer", slip("9.2.3", "owner")));
    browser.clear(&owner);
    browser.write(&owner, "[消去]");
    let due = browser.find(&format!("{} .answer", slip("9.2.3", "due")));
    // The browser shows a date as its own language does, and takes it only in that order.
    browser.write(&due, "04012027");
    assert_eq!(browser.property(&due, "value"), "2027-04-01");
    browser.click(&browser.find(&format!("{} summary", slip("9.2.3", "reason"))));
    browser.write(&browser.find(&format!("{} .note", slip("9.2.3", "reason"))), "来月確かめます");
    // A slot for new evidence bears the sign of its sheet.
    let evidence = |part: &str| {
        let fields = format!("[data-field^='evidence.+'][data-field$='.{part}']");
        browser.find(&format!(".slip[data-control='12.4.1']{fields} .answer"))
    };
    browser.write(&evidence("title"), "記録の写し");
    browser.write(&evidence("location"), "共有フォルダー");
    browser.click(&browser.find("#save"));
    let file = wait_for("the saved file", || saved(&home));
    assert!(browser.text(&browser.find("#told")).contains("保存しました"));
    assert_eq!(browser.complaints(), [""; 0]);
    let told = home.line(&format!("import 点検.json {file} --json --apply")).succeeded().json();
    let arrived: Vec<(&str, &str, &Json)> = told["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["control"].as_str().unwrap(), one["field"].as_str().unwrap(), &one["value"]))
        .collect();
    assert_eq!(arrived.len(), 7, "{arrived:?}");
    assert_eq!(told["remarks"][0]["text"], "来月確かめます");
    let answers = &home.json("点検.json")["answers"];
    assert_eq!(answers["9.2.3"]["implementation"], "implemented");
    assert_eq!(answers["9.2.3"]["due"], "2027-04-01");
    assert_eq!(answers["9.2.3"].get("owner"), None);
    assert_eq!(answers["12.4.1"]["evidence"][0]["location"], "共有フォルダー");
    assert_eq!(answers["12.4.1"]["applicability"], "not-applicable");
    assert_eq!(answers["12.4.1"]["reason"], json!("記録は別の仕組みで取る\n=2行目の「引用」と<印>"));
    // The same file once more finds nothing to do.
    home.line(&format!("import 点検.json {file}")).succeeded().prints(&["新規 0、変更 0、衝突 0"]);
}
