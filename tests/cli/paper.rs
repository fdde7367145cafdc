//! Papers read in, and statements held against a paper.

use crate::home::Home;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

fn paper(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers").join(name)).unwrap()
}

/// A home with the paper in it.
fn with(name: &str) -> Home {
    let home = Home::new();
    home.write(name, paper(name));
    home
}

#[test]
fn without_a_file_to_write_to_nothing_is_written() {
    let home = with("unkai.md");
    let ran = home.line("questionnaire import unkai.md --provider unkai-cloud --edition 2.1").succeeded();
    let ran = ran.prints(&[
        "文書: 雲海クラウド 安全対策のしおり",
        "日付: 2026-04-01",
        "順に並ぶ管理策 6",
        "次点: ",
        "目次の 6 がすべて、その順に見つかりました",
        "9.2.3 特権的アクセス権の管理",
        "つないだ文: 1",
        "空行",
    ]);
    ran.says(&["何も書いていません", "-o"]);
    let left: Vec<_> = fs::read_dir(home.work()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["unkai.md"]);
    home.line("questionnaire import unkai.md --provider unkai-cloud --edition 2.1 --lang en")
        .succeeded()
        .prints(&["Numbering: numbers of the catalog", "Controls: 6 found", "blank"])
        .says(&["Nothing was written"]);
}

#[test]
fn a_paper_read_in_is_checked_and_walked() {
    let home = with("unkai.md");
    let line = "questionnaire import unkai.md --provider unkai-cloud --edition 2.1 -o unkai-cloud-2.1.json";
    home.line(line).succeeded().says(&["書き出しました", "questionnaire check"]);
    let made = home.json("unkai-cloud-2.1.json");
    assert_eq!(made["document"]["date"], "2026-04-01");
    let statement = &made["statements"][1];
    assert_eq!((&statement["control"], &statement["ownership"]["by"]), (&json!("9.2.3"), &json!("shared")));
    assert!(statement["source"]["digest"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(statement["references"][0]["url"], "https://unkai.example/docs/first_step.pdf");
    let before = home.read("unkai-cloud-2.1.json");
    home.line(line).refused().says(&["上書きはしません"]);
    assert_eq!(home.read("unkai-cloud-2.1.json"), before);
    let checked = home.line("questionnaire check unkai-cloud-2.1.json --json").succeeded().json();
    let findings = checked["questionnaires"][0]["findings"].as_array().unwrap();
    assert!(findings.len() == 8 && findings.iter().all(|one| one["rule"] == "only-quoted"), "{findings:?}");
    home.write("unkai-cloud-2.1.json", before.replace("2段階認証がある", "2段階認証はない"));
    home.line("questionnaire check unkai-cloud-2.1.json").ended(1).prints(&["digest", "原文と違います"]);
    home.write("unkai-cloud-2.1.json", before);
    home.line("new 点検.json --provider unkai-cloud@2.1").succeeded();
    home.line("show 9.2.3 点検.json").succeeded().prints(&["行(--quotations で表示)"]);
    home.line("show 9.2.3 点検.json --quotations").succeeded().prints(&[
        "原文:",
        "2段階認証がある",
        "9.2.3 特権的アクセス権の管理",
    ]);
    fs::create_dir_all(home.path("questionnaires/providers")).unwrap();
    home.write("questionnaires/providers/unkai-cloud-2.1.json", home.read("unkai-cloud-2.1.json"));
    home.line("questionnaire show unkai-cloud@2.1").succeeded().prints(&["別紙A 第 2 条ほか"]);
}

#[test]
fn every_line_is_accounted_for_in_the_report_for_programs() {
    let home = with("hoshizora.txt");
    let read =
        home.line("questionnaire import hoshizora.txt --provider hoshizora --edition 1 --json").succeeded();
    let read = read.json();
    assert_eq!(read["layout"]["layout"], "annex");
    assert_eq!(read["controls"], json!(["6.1.3", "8.2.2", "CLD.9.5.2", "12.1.2", "16.1.2"]));
    assert_eq!(read["contents"]["not-found"], json!([]));
    let lines = read["lines"].as_array().unwrap();
    assert_eq!(lines.len(), paper("hoshizora.txt").split('\n').count());
    assert!(lines.iter().all(|line| line["section"].is_u64() || line["left-out"].is_string()));
    assert_eq!(read["written"], json!(null));
}

#[test]
fn a_paper_that_fits_no_numbering_says_so_and_is_kept_whole() {
    let home = with("shirakaba.txt");
    let line = "questionnaire import shirakaba.txt --provider shirakaba --edition 1.0";
    home.line(line).ended(1).prints(&["どの番号の付け方にも合いません", "第2章 設備"]);
    home.line(&format!("{line} --lang en")).ended(1).prints(&["No way of numbering fits"]);
    home.line(&format!("{line} -o shirakaba-1.0.json")).ended(1);
    assert!(home.read("shirakaba-1.0.json").contains("震度6強"));
    home.line("questionnaire check shirakaba-1.0.json").succeeded();
    home.line(&format!("{line} --layout later")).prints(&["新しい版の番号"]);
}

#[test]
fn what_is_missing_or_wrong_is_said_before_anything_is_written() {
    let home = with("unkai.md");
    let import = |rest: &str| home.line(&format!("questionnaire import {rest}")).refused();
    import("unkai.md --provider Unkai --edition 1").says(&["--provider"]);
    import("unkai.md --provider unkai --edition 1-2").says(&["--edition"]);
    import("unkai.md --provider unkai --edition 1 --date 昨日").says(&["--date"]);
    import("unkai.md --provider unkai --edition 1 --layout 適当").says(&["--layout", "in-brackets"]);
    import("unkai.md --provider unkai --edition 1 --catalog 無い").says(&["無い.json"]);
    import("unkai.md --provider unkai --edition 1 -o 無い/a.json").says(&["フォルダがありません"]);
    import("無い.md --provider unkai --edition 1").says(&["ファイルがありません"]);
    home.write(
        "日付なし.txt",
        "9.2.3 特権的アクセス権の管理\n\n本文。\n\n9.2.4 利用者の秘密認証情報の管理\n\n本文。\n",
    );
    import("日付なし.txt --provider unkai --edition 1 -o unkai-1.json").says(&["日付", "--date"]);
    assert!(!home.path("unkai-1.json").exists());
    home.line("questionnaire import 日付なし.txt --provider unkai --edition 1 --date 2026-04-01 --title 白書 -o unkai-1.json")
        .succeeded();
    assert_eq!(home.json("unkai-1.json")["document"]["title"]["ja"], "白書");
    home.write("空.txt", "\n\n");
    import("空.txt --provider unkai --edition 1").says(&["文字がありません"]);
}

#[test]
fn nothing_from_a_paper_steers_the_terminal() {
    let home = Home::new();
    let text = "# 悪\u{1b}[31m意\u{202e}\n2026-04-01\n\n## 9.2.3 特\u{9b}権\u{7}\n\n本\u{1b}]0;x\u{7}文。\n";
    home.write("悪意.md", text);
    for flag in ["", " --json", " -o akui-1.json"] {
        let ran = home.line(&format!("questionnaire import 悪意.md --provider akui --edition 1{flag}"));
        for said in [&ran.out, &ran.err] {
            assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{said:?}");
        }
    }
    home.line("questionnaire check akui-1.json").succeeded();
}

#[test]
fn statements_are_held_against_their_paper() {
    let home = with("unkai.md");
    home.line("questionnaire import unkai.md --provider unkai-cloud --edition 2.1 -o unkai-cloud-2.1.json")
        .succeeded();
    let mut made = home.json("unkai-cloud-2.1.json");
    for part in ["statements", "chapters"] {
        for one in made[part].as_array_mut().unwrap() {
            let quoted: Vec<String> =
                one["source"]["quotation"].as_array().unwrap().iter().map(ToString::to_string).collect();
            one["statement"]["ja"] = json!(quoted.concat().replace(['{', '}', '"', '[', ']'], " "));
        }
    }
    made["statements"][3]["statement"]["ja"] = json!("図 写しの流れ。写しは 14 日で消える。");
    home.write("unkai-cloud-2.1.json", made.to_string());
    let line = "questionnaire check --against unkai.md unkai-cloud-2.1.json";
    home.line(line).ended(1).prints(&["12.3.1", "文書だけにある: 数 30", "記述だけにある: 数 14"]);
    let found = home.line(&format!("{line} --json --lang en")).ended(1).json();
    let found = &found["questionnaires"][0];
    let of_backup: Vec<_> =
        found["findings"].as_array().unwrap().iter().filter(|one| one["control"] == "12.3.1").collect();
    assert_eq!(
        of_backup[0],
        &json!({ "control": "12.3.1", "only-in": "paper", "kind": "figure", "word": "30" })
    );
    assert_eq!(found["not-stated"], json!([]));
    home.line("questionnaire check --against unkai.md iso27017-2015").refused().says(&["iso27017-2015"]);
    home.line("questionnaire check --against 無い.md").refused().says(&["無い.md"]);
}

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
    let ran = home.run(args);
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("skipped: pdftotext is not installed");
        ran.refused().says(&["pdftotext", "poppler"]);
        return;
    }
    let read = ran.succeeded().json();
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
    home.write("壊れた.pdf", "%PDF-1.4\nこわれている");
    home.line("questionnaire import 壊れた.pdf --provider unkai-cloud --edition 1")
        .refused()
        .says(&["壊れた.pdf"]);
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
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return println!("skipped: pdftotext is not installed");
    }
    let home = with("unkai.md");
    let pages = paged(&paper("unkai.md"));
    assert!(pages.len() > 3);
    let pages: Vec<Vec<&str>> = pages.iter().map(|page| page.iter().map(String::as_str).collect()).collect();
    home.write("unkai.pdf", pdf(&pages));
    let said = |file: &str| -> Vec<(String, String)> {
        let read =
            home.line(&format!("questionnaire import {file} --provider a --edition 1 --json")).succeeded();
        let read = read.json();
        let sections = read["sections"].as_array().unwrap().iter().filter(|one| !one["number"].is_null());
        let letters = |one: &serde_json::Value| -> String {
            let quoted = one["source"]["quotation"].to_string();
            let words = ["paragraph", "heading", "list", "table"];
            let quoted = words.iter().fold(quoted, |text, word| text.replace(&format!("\"{word}\":"), ""));
            quoted.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        sections.map(|one| (one["number"].as_str().unwrap().to_owned(), letters(one))).collect()
    };
    let (as_text, as_pdf) = (said("unkai.md"), said("unkai.pdf"));
    assert_eq!(as_text.len(), 6);
    assert_eq!(as_pdf, as_text);
}

#[test]
fn without_the_converter_a_pdf_is_answered_with_what_to_do() {
    let home = Home::new();
    home.write("白書.pdf", pdf(&[vec!["本文"]]));
    let mut command =
        home.command(["questionnaire", "import", "白書.pdf", "--provider", "unkai", "--edition", "1"]);
    let ran = crate::home::Ran::of(command.env("PATH", home.work()).output().unwrap());
    ran.refused().says(&["白書.pdf", "poppler", "pdftotext", "テキストファイル"]);
}

#[test]
fn sections_without_numbers_are_assigned_by_a_list() {
    let home = with("shirakaba.txt");
    let line = "questionnaire import shirakaba.txt --provider shirakaba --edition 1 --assign 対応表.txt";
    home.line("questionnaire import shirakaba.txt --provider shirakaba --edition 1")
        .ended(1)
        .says(&["--assign 対応表.txt"]);
    home.line(line).ended(1).says(&["対応表を作りました"]);
    let list = home.read("対応表.txt");
    assert!(list.contains("2.1 建物 =>\n"), "{list}");
    home.write("対応表.txt", list.replace("建物 =>", "建物 => 11.2.7, 99.9"));
    home.line(line).refused().says(&["対応表.txt:", "この番号はありません: 99.9"]);
    home.write("対応表.txt", list.replace("建物 =>", "建物 => 11.2.7, 12.1.3"));
    home.line(&format!("{line} -o 白樺.json")).succeeded().says(&["管理策に割り当てた節: 1"]);
    let made: Json = serde_json::from_str(&home.read("白樺.json")).unwrap();
    let controls: Vec<_> = made["statements"].as_array().unwrap().iter().map(|one| &one["control"]).collect();
    assert_eq!(controls, ["11.2.7", "12.1.3"]);
    assert!(made["statements"][0]["source"].to_string().contains("震度6強"));
    assert!(made["chapters"].to_string().contains("48 時間分"), "what is not assigned is not dropped");
}
