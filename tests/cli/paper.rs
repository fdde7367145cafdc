//! Papers read in, and statements held against a paper.

use crate::home::Home;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;

pub fn paper(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers").join(name)).unwrap()
}

/// A home with the paper in it.
pub fn with(name: &str) -> Home {
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
    home.line(&format!("{line} -o 白樺.json"))
        .succeeded()
        .says(&["管理策に割り当てた節: 1"])
        .prints(&["建物 は複数の管理策に当たります: 11.2.7, 12.1.3"]);
    let made: Json = serde_json::from_str(&home.read("白樺.json")).unwrap();
    let controls: Vec<_> = made["statements"].as_array().unwrap().iter().map(|one| &one["control"]).collect();
    assert_eq!(controls, ["11.2.7", "12.1.3"]);
    assert!(made["statements"][0]["source"].to_string().contains("震度6強"));
    assert!(made["chapters"].to_string().contains("48 時間分"), "what is not assigned is not dropped");
}

#[test]
fn the_screen_on_which_sections_are_assigned_needs_a_terminal_and_a_list() {
    let home = with("shirakaba.txt");
    let line = "questionnaire import shirakaba.txt --provider shirakaba --edition 1 --screen";
    home.line(line).refused().says(&["--assign"]);
    home.line(&format!("{line} --assign 対応表.txt")).refused().says(&["対話できる端末", "--assign"]);
    assert!(!home.path("対応表.txt").exists(), "nothing was begun");
    home.line(&format!("{line} --assign 対応表.txt --json")).refused().says(&["--json"]);
}
