//! Papers as PDF, by the converter and without it: they say what their text says.

use crate::home::{Home, Ran};
use crate::paper::{paper, with};
use serde_json::{Value as Json, json};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::process::Command;

/// A PDF of one font that is not embedded, whose letters say what they are.
fn pdf(pages: &[Vec<&str>]) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 6 + 2 * at)).collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".into());
    objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
    objects.push(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Mihon /Encoding /Identity-H /DescendantFonts [4 0 R] \
         /ToUnicode 5 0 R >>"
            .into(),
    );
    objects.push(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mihon /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Mihon /Flags 4 \
         /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
            .into(),
    );
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def \
               1 begincodespacerange <0000> <FFFF> endcodespacerange \
               1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
    objects.push(stream(map));
    for (at, lines) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> \
             /Contents {} 0 R >>",
            7 + 2 * at
        ));
        let mut text = String::from("BT /F 10 Tf 1 0 0 1 60 780 Tm 16 TL\n");
        for line in lines {
            let hex: String = line.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(text, "<{hex}> Tj T*");
        }
        objects.push(stream(&(text + "ET")));
    }
    written(&objects)
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn written(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let begin = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

#[test]
fn a_pdf_gives_the_statements_of_its_text() {
    let home = Home::new();
    let pages = [
        vec!["雲海クラウドのしおり", "", "2026年4月1日"],
        vec![
            "雲海クラウドのしおり",
            "",
            "9.2.3 特権的アクセス権の管理",
            "",
            "管理画面には2段階認証がある。利用者の組織は、誰に使わせるかを",
            "自ら決め、年に一度見直す。見直した記録は管理画面に残るので、あ",
            "",
            "2",
        ],
        vec![
            "雲海クラウドのしおり",
            "",
            "とから確かめられる。",
            "",
            "CLD.9.5.1 仮想コンピューティング環境における分離",
            "",
            "契約ごとにVLANを分ける。",
            "",
            "3",
        ],
        vec!["雲海クラウドのしおり", "", "12.3.1 情報のバックアップ", "", "写しは30日で消える。", "", "4"],
    ];
    // A name that could be taken for an option.
    home.write("-白書.pdf", pdf(&pages));
    let args = [
        "questionnaire",
        "import",
        "--provider",
        "unkai-cloud",
        "--edition",
        "1",
        "--json",
        "--",
        "-白書.pdf",
    ];
    for command in ways(&home, &args) {
        is_the_paper(&run(command).succeeded().json());
    }
    home.write("壊れた.pdf", "%PDF-1.4\nこわれている");
    for command in ways(&home, &import("壊れた.pdf")) {
        run(command).refused().says(&["壊れた.pdf"]);
    }
}

fn is_the_paper(read: &Json) {
    assert_eq!(read["controls"], json!(["9.2.3", "CLD.9.5.1", "12.3.1"]), "{read:#}");
    let said = |at: usize| {
        let section =
            read["sections"].as_array().unwrap().iter().filter(|one| !one["number"].is_null()).nth(at);
        section.unwrap()["source"].clone()
    };
    let first = "管理画面には2段階認証がある。利用者の組織は、誰に使わせるかを自ら決め、年に一度見直す。見直した記録は\
                 管理画面に残るので、あとから確かめられる。";
    assert_eq!(said(0)["quotation"], json!([{ "paragraph": first }]));
    assert_eq!((&said(0)["page"], &said(2)["page"]), (&json!(2), &json!(4)));
    assert_eq!(said(2)["quotation"], json!([{ "paragraph": "写しは30日で消える。" }]));
}

/// The text of a paper as pages: without markup, in short lines, with a running head and numbers.
fn paged(markdown: &str) -> Vec<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let body = markdown.split("\t8\n").nth(1).unwrap();
    for line in body.lines() {
        let line = line
            .trim_start_matches('#')
            .trim()
            .replace("[https://unkai.example/docs/first\\\\_step.pdf]", "");
        let letters: Vec<char> = line.chars().collect();
        lines.extend(letters.chunks(34).map(|part| part.iter().collect()));
        lines.push(String::new());
    }
    lines.dedup();
    let pages = lines.chunks(12).enumerate().map(|(at, page)| {
        let head = ["雲海クラウドのしおり".to_owned(), String::new()];
        let foot = [String::new(), format!("{} / 9", at + 1)];
        head.into_iter().chain(page.iter().cloned()).chain(foot).collect()
    });
    pages.collect()
}

#[test]
fn a_paper_as_pdf_says_what_its_text_says() {
    let home = with("unkai.md");
    let pages = paged(&paper("unkai.md"));
    assert!(pages.len() > 3);
    let pages: Vec<Vec<&str>> = pages.iter().map(|page| page.iter().map(String::as_str).collect()).collect();
    home.write("unkai.pdf", pdf(&pages));
    let as_text = said(home.command(import("unkai.md")));
    assert_eq!(as_text.len(), 6);
    for command in ways(&home, &import("unkai.pdf")) {
        assert_eq!(said(command), as_text);
    }
}

/// What each numbered section says, without what differs from layout to layout.
fn said(command: Command) -> Vec<(String, String)> {
    let read = run(command).succeeded().json();
    let sections = read["sections"].as_array().unwrap().iter().filter(|one| !one["number"].is_null());
    let letters = |one: &Json| -> String {
        let quoted = one["source"]["quotation"].to_string();
        let words = ["paragraph", "heading", "list", "table"];
        let quoted = words.iter().fold(quoted, |text, word| text.replace(&format!("\"{word}\":"), ""));
        quoted.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    sections.map(|one| (one["number"].as_str().unwrap().to_owned(), letters(one))).collect()
}

fn import(paper: &str) -> Vec<String> {
    let line = format!("questionnaire import {paper} --provider unkai-cloud --edition 1 --json");
    line.split(' ').map(str::to_owned).collect()
}

/// The command as it is run where the converter is installed, and where it is not.
fn ways(home: &Home, args: &[impl AsRef<OsStr>]) -> Vec<Command> {
    let mut without = home.command(args);
    without.env("PATH", home.work());
    match Command::new("pdftotext").arg("-v").output() {
        Ok(_) => vec![home.command(args), without],
        Err(_) => {
            println!("left out: pdftotext is not installed");
            vec![without]
        }
    }
}

fn run(mut command: Command) -> Ran {
    Ran::of(command.output().unwrap())
}

#[test]
fn without_the_converter_it_is_said_how_a_pdf_was_read_and_what_else_to_do() {
    let home = Home::new();
    let without = |args: &[String]| {
        let mut command = home.command(args);
        command.env("PATH", home.work());
        run(command)
    };
    home.write("白書.pdf", pdf(&[vec!["本文"]]));
    without(&import("白書.pdf")).ended(1).says(&["白書.pdf: pdftotext がない", "内蔵の読み取り"]);
    home.write("空.pdf", pdf(&[vec![""]]));
    let hints = ["poppler", "テキストファイル"];
    without(&import("空.pdf")).refused().says(&["空.pdf", "文字認識"]).says(&hints);
    let whole = String::from_utf8(pdf(&[vec!["本文"]])).unwrap();
    home.write("鍵.pdf", whole.replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R"));
    without(&import("鍵.pdf")).refused().says(&["暗号化"]).says(&hints);
    home.write("字.pdf", whole.replace("/ToUnicode 5 0 R", ""));
    without(&import("字.pdf")).refused().says(&["フォント"]).says(&hints);
}
