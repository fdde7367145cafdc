//! Who changed what and when, and whether that can be trusted.

use crate::home::{Home, Ran};
use std::fs;

const JOURNAL: &str = "点検.json.journal";

fn edited() -> Home {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 implementation=planned reason=更改時に行う").succeeded();
    home.line("set 点検.json about organization=点検物産").succeeded();
    home.line("set 点検.json 12.4.1 evidence.+.title=監査証跡 Q1=os").succeeded();
    home
}

#[test]
fn the_log_says_who_changed_what_in_the_words_of_the_reader() {
    let home = edited();
    let ja = home.line("log 点検.json").succeeded();
    let lines: Vec<&str> = ja.out.lines().collect();
    assert_eq!(lines.len(), 7, "{}", ja.out);
    assert!(lines[0].ends_with("履歴の始まり"));
    assert!(
        lines[1].contains("佐藤") && lines[1].contains("9.2.3 implementation: 未回答 -> 計画中"),
        "{}",
        lines[1]
    );
    assert!(lines[3].contains("organization: 点検商事 -> 点検物産"), "{}", lines[3]);
    assert!(ja.out.contains("12.4.1 evidence.ev-1: 追加") && ja.out.contains("-> 監査証跡"), "{}", ja.out);
    let en = home.line("log 点検.json --lang en").succeeded();
    assert!(en.out.contains("9.2.3 implementation: Unanswered -> Planned"), "{}", en.out);
    assert!(en.out.contains("the journal begins"));
}

#[test]
fn the_log_of_one_control_is_of_that_control() {
    let home = edited();
    let out = home.line("log 点検.json --control 9.2.3").succeeded().out;
    assert_eq!(out.lines().count(), 2, "{out}");
    let out = home.line("log 点検.json --control about").succeeded().out;
    assert!(out.lines().count() == 1 && out.contains("点検物産"), "{out}");
    let out = home.line("log 点検.json --control 5.1.1").succeeded().out;
    assert!(out.contains("変更の記録はありません"), "{out}");
    home.line("log 点検.json --control 99.9").refused().says(&["99.9"]);
}

#[test]
fn a_program_reads_every_line_as_it_is() {
    let home = edited();
    let out = home.line("log 点検.json --json").succeeded().out;
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let lines = log["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1 + 3 * 3);
    assert_eq!(lines[1]["who"], "佐藤");
    assert_eq!(lines[1]["seq"], 2);
    assert_eq!(lines[1]["changes"][0]["control"], "9.2.3");
    assert_eq!(lines[1]["changes"][0]["to"], "planned");
    assert_eq!(log["damage"], serde_json::Value::Null);
}

#[test]
fn a_sound_journal_is_verified_and_an_altered_one_is_named_by_its_line() {
    let home = edited();
    home.line("log --verify 点検.json").succeeded().prints(&["問題ありません", "変更 3 件"]);
    home.line("log --verify 点検.json --lang en").succeeded().prints(&["All is in order"]);
    let journal = home.read(JOURNAL);
    home.write(JOURNAL, journal.replacen("計画中", "", 1).replacen("planned", "partial", 1));
    let found = home.line("log --verify 点検.json").ended(1);
    found.prints(&["2 行目は壊れているか書き換えられています"]);
    let json = home.line("log --verify 点検.json --json").ended(1).out;
    let verdict: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(verdict["damage"]["line"], 2);
    assert_eq!(verdict["sound"], false);
    // It is said, kept beside, and the next edit begins anew.
    home.line("set 点検.json 9.2.3 reason=別の理由").succeeded().says(&["履歴が 2 行目で壊れているか"]);
    assert!(home.path("点検.json.journal.1").exists());
    home.line("log --verify 点検.json").succeeded();
    home.line("log 点検.json").succeeded().prints(&["前の履歴は別名で残っています"]);
}

#[test]
fn a_file_changed_outside_is_noticed_and_named_in_the_log() {
    let home = edited();
    home.write("点検.json", home.read("点検.json").replace("点検物産", "点検工業"));
    home.line("log --verify 点検.json").ended(1).prints(&["tenken の外で書き換えられています"]);
    home.line("set 点検.json 9.2.3 reason=別の理由").succeeded().says(&["tenken の外で書き換えられています"]);
    home.line("log 点検.json").succeeded().prints(&["tenken の外でファイルが書き換えられていた"]);
    home.line("log --verify 点検.json").succeeded();
    assert_eq!(home.json("点検.json")["organization"], "点検工業");
}

#[test]
fn what_only_the_journal_has_is_seen_by_every_command() {
    let home = edited();
    let before = home.read("点検.json");
    home.line("set 点検.json 9.2.3 reason=新しい理由").succeeded();
    // As if the power had gone before the file was written: the last line says that it was.
    let journal = home.read(JOURNAL);
    let kept: Vec<&str> = journal.lines().collect();
    home.write(JOURNAL, kept[..kept.len() - 1].join("\n") + "\n");
    home.write("点検.json", before);
    home.line("show 9.2.3 点検.json").succeeded().prints(&["新しい理由"]);
    home.line("export 点検.json --format md").succeeded().prints(&["新しい理由"]);
    home.line("log --verify 点検.json").succeeded().prints(&["1 件はまだファイルに書き出されておらず"]);
    home.line("set 点検.json 5.1.1 reason=規程").succeeded();
    assert_eq!(home.json("点検.json")["answers"]["9.2.3"]["reason"], "新しい理由");
}

#[test]
fn without_a_journal_there_is_nothing_to_show_or_to_trust() {
    let home = Home::with_assessment();
    home.line("log 点検.json").succeeded().says(&["履歴(.journal)がありません"]);
    home.line("log --verify 点検.json").ended(1);
    home.line("set 点検.json 9.2.3 reason=規程").succeeded();
    fs::remove_file(home.path(JOURNAL)).unwrap();
    home.line("set 点検.json 9.2.3 reason=別の規程").succeeded().says(&["新しい履歴を始めます"]);
}

#[test]
fn nothing_in_a_journal_reaches_the_terminal_uncleaned() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "9.2.3", "reason=赤\u{1b}[31m字\u{202e}"]).succeeded();
    let out = home.line("log 点検.json").succeeded().out;
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
    let out = home.line("log 点検.json --json").succeeded().out;
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn a_journal_that_cannot_be_read_lets_the_file_only_be_read() {
    let home = edited();
    fs::remove_file(home.path(JOURNAL)).unwrap();
    fs::create_dir(home.path(JOURNAL)).unwrap();
    home.line("status 点検.json").succeeded();
    home.line("set 点検.json 9.2.3 reason=規程").refused().says(&["通常のファイルではありません"]);
    home.line("log 点検.json").refused().says(&["通常のファイルではありません"]);
}

#[test]
fn a_long_journal_is_shown_and_verified_from_its_first_line_on() {
    let home = Home::with_assessment();
    let text = "長".repeat(30_000);
    for number in 0..10 {
        home.run(["set", "点検.json", "9.2.3", &format!("reason={number}{text}")]).succeeded();
    }
    // From here on opening reads the tail only.
    assert!(home.path(".点検.json.journal-mark").exists());
    home.line("status 点検.json").succeeded();
    let log = home.line("log 点検.json").succeeded().out;
    assert_eq!(log.lines().count(), 11, "the beginning, and every edit");
    home.line("log --verify 点検.json").succeeded().prints(&["変更 10 件の履歴"]);
    let journal = fs::read_to_string(home.path(JOURNAL)).unwrap();
    home.write(JOURNAL, journal.replacen("\"to\":\"0長", "\"to\":\"9長", 1));
    home.line("status 点検.json").succeeded();
    home.line("log --verify 点検.json").ended(1).prints(&["2 行目は壊れているか書き換えられています"]);
    home.line("check 点検.json").ended(1).prints(&["2 行目は壊れているか書き換えられています"]);
}

#[test]
fn the_history_is_a_document_too_in_words_and_harmless_in_a_spreadsheet() {
    let home = edited();
    home.run(["set", "点検.json", "9.2.3", "description==SUM(1)"]).succeeded();
    let csv = home.line("export 点検.json --document history -f csv").succeeded().out;
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 8, "{csv}");
    assert!(rows[0].contains("日時(UTC") && rows[0].contains("変更者,項番,項目名,変更前,変更後"), "{csv}");
    assert!(csv.contains("佐藤,9.2.3") && csv.contains("実施状況,未回答,計画中"), "{csv}");
    assert!(csv.contains("組織,点検商事,点検物産") || csv.contains("点検商事,点検物産"), "{csv}");
    assert!(csv.contains("'=SUM(1)") && !csv.contains(",=SUM"), "{csv}");
    let md = home.line("export 点検.json --document history -f md --lang en").succeeded().out;
    assert!(md.contains("History of changes") && md.contains("Planned"), "{md}");
    let json = home.line("export 点検.json --document history -f json").succeeded().out;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["tables"][0]["rows"][0]["who"], "佐藤");
    assert_eq!(read["tables"][0]["rows"][0]["to"], "計画中");

    // As the last sheet of the workbook, and in a bundle, but not in one that leaves the texts out.
    let words = |zip: &str| -> String {
        let mut all = String::new();
        let bytes = fs::read(home.path(zip)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            all.push_str(&format!("[{}]", file.name()));
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
        all
    };
    home.line("export 点検.json --document workbook -f xlsx -o 全部.xlsx").succeeded();
    let book = words("全部.xlsx");
    assert!(book.contains("name=\"変更履歴\"") && book.contains("点検物産"), "the history is a sheet");
    home.line("bundle 点検.json -o 提出.zip").succeeded();
    assert!(words("提出.zip").contains("[documents/history.html]"));
    home.line("bundle 点検.json -o 伏せた.zip --redacted").succeeded();
    assert!(!words("伏せた.zip").contains("documents/history"));

    fs::remove_file(home.path(JOURNAL)).unwrap();
    home.line("export 点検.json --document workbook -f xlsx -o 履歴なし.xlsx").succeeded();
    assert!(!words("履歴なし.xlsx").contains("name=\"変更履歴\""));
    let bare = home.line("export 点検.json --document history -f csv").succeeded();
    assert_eq!(bare.out.lines().count(), 1, "{}", bare.out);
}

#[test]
fn times_of_several_zones_are_told_in_that_of_whoever_looks() {
    let home = Home::with_assessment();
    let within = |zone: &str, line: &str| {
        Ran::of(home.command(line.split_whitespace()).env("TZ", zone).output().unwrap()).succeeded()
    };
    for (zone, owner) in [("JST-9", "総務部"), ("EST5", "大阪支店"), ("UTC0", "情報部")] {
        within(zone, &format!("set 点検.json 9.2.3 owner={owner}"));
    }
    let sorted = |times: &[String]| {
        assert_eq!(times.len(), 3);
        assert!(times.is_sorted(), "{times:?}");
    };
    let log = within("JST-9", "log 点検.json --control 9.2.3").out;
    sorted(&log.lines().map(|line| line[..16].to_owned()).collect::<Vec<_>>());
    let status = |zone| within(zone, "status 点検.json").out;
    assert_ne!(status("JST-9"), status("EST5"));

    let csv = within("JST-9", "export 点検.json --document history -f csv").out;
    assert!(csv.contains("日時(UTC+09:00),変更者"), "{csv}");
    sorted(&csv.lines().skip(1).map(|line| line[..19].to_owned()).collect::<Vec<_>>());
    let md = within("EST5", "export 点検.json --document history -f md --lang en").out;
    assert!(md.contains("All times are given at UTC-05:00."), "{md}");
    let json = within("EST5", "export 点検.json --document history -f json").json();
    assert_eq!(json["tables"][0]["columns"][0]["kind"], "time");
    for row in json["tables"][0]["rows"].as_array().unwrap() {
        assert!(row["at"].as_str().unwrap().ends_with("-05:00"), "{row}");
    }
}
