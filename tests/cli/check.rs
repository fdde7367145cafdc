//! What an auditor would object to, the hashes of evidence, and mending what is damaged.

use crate::home::Home;
use std::fs;

fn with_evidence() -> Home {
    let home = Home::with_assessment();
    fs::create_dir(home.path("証跡")).unwrap();
    home.write("証跡/ログ.txt", "取得している");
    home.line("set 点検.json 12.4.1 applicability=applicable implementation=implemented description=取得する evidence.+.title=ログ設定 evidence.+.location=証跡/ログ.txt").succeeded();
    home
}

fn kinds(home: &Home) -> Vec<String> {
    let json = home.line("check 点検.json --json").json();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["kind"].as_str().unwrap().to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn an_assessment_without_faults_has_nothing_to_object_to() {
    let home = Home::with_assessment();
    home.line("check 点検.json").succeeded().prints(&["指摘される点はありません", "履歴: まだない"]);
    let home = with_evidence();
    home.line("check 点検.json").succeeded().prints(&["読んだファイル 1", "履歴: 問題ありません"]);
    home.line("check 点検.json --lang en").succeeded().prints(&["Nothing to object to", "1 file(s) read"]);
}

#[test]
fn what_is_missing_in_the_answers_is_named_with_what_to_do() {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 applicability=not-applicable").succeeded();
    home.line("check 点検.json").ended(1).prints(&["9.2.3 ", "理由が書かれていない", "-> 適用除外"]);
    assert_eq!(kinds(&home), ["no-reason"]);
}

#[test]
fn set_takes_the_hash_of_the_file_it_names() {
    let home = with_evidence();
    let hash = home.json("点検.json")["answers"]["12.4.1"]["evidence"][0]["sha256"].clone();
    assert_eq!(hash.as_str().unwrap().len(), 64);
    // The same place again: the file may have changed since, and the hash is what tells.
    home.write("証跡/ログ.txt", "書き換えた");
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=証跡/ログ.txt evidence.ev-1.note=同じ")
        .succeeded();
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["evidence"][0]["sha256"], hash);
    // Another file: its own hash. No file: none.
    home.write("証跡/別.txt", "別");
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=証跡/別.txt")
        .succeeded()
        .prints(&["evidence.ev-1.sha256"]);
    assert_ne!(home.json("点検.json")["answers"]["12.4.1"]["evidence"][0]["sha256"], hash);
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=https://example.jp/").succeeded();
    assert!(home.json("点検.json")["answers"]["12.4.1"]["evidence"][0].get("sha256").is_none());
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=証跡/別.txt evidence.ev-1.sha256=自分で")
        .refused()
        .says(&["64 文字"]);
    let own = "AB".repeat(32);
    home.line(&format!("set 点検.json 12.4.1 evidence.ev-1.location=証跡/別.txt evidence.ev-1.sha256={own}"))
        .succeeded();
    let kept = &home.json("点検.json")["answers"]["12.4.1"]["evidence"][0]["sha256"];
    assert_eq!(*kept, own.to_lowercase());
}

#[test]
fn a_changed_file_is_found_and_its_hash_taken_only_when_asked_for() {
    let home = with_evidence();
    home.write("証跡/ログ.txt", "書き換えた");
    home.line("check 点検.json").ended(1).prints(&[
        "12.4.1",
        "[ev-1]",
        "変わっている",
        "証跡/ログ.txt",
        "--accept",
    ]);
    home.line("check 点検.json --record").ended(1).says(&["記録するものはありません"]);
    assert_eq!(kinds(&home), ["evidence-changed"]);
    home.line("check 点検.json --accept 9.2.3").ended(1);
    home.line("check 点検.json --accept 12.4.1").succeeded().says(&["1 件"]);
    assert_eq!(kinds(&home), NOTHING);
    home.line("log 点検.json --control 12.4.1").succeeded().prints(&["evidence.ev-1.sha256"]);
}

#[test]
fn missing_hashes_are_taken_in_one_step_that_says_nothing_of_answers_given() {
    let home = with_evidence();
    home.line("set 点検.json 12.4.1 evidence.ev-1.sha256=").succeeded();
    home.write("台帳.csv", "a,b");
    home.line("set 点検.json 9.2.3 evidence.+.title=台帳 evidence.+.location=台帳.csv").succeeded();
    home.line("set 点検.json 9.2.3 evidence.ev-1.sha256=").succeeded();
    let given = |home: &Home| home.json("点検.json")["answers"]["9.2.3"]["given"].clone();
    let before = given(&home);
    let json = home.line("check 点検.json --json").ended(1).json();
    assert_eq!(json["findings"].as_array().unwrap().len(), 2);
    home.line("check 点検.json").ended(1).prints(&["--record でまとめて"]);
    let json = home.line("check 点検.json --record --json").succeeded().json();
    assert_eq!(json["taken"].as_array().unwrap().len(), 2);
    assert_eq!(given(&home), before);
    let log = home.line("log 点検.json --json").json();
    let edits: Vec<_> =
        log["lines"].as_array().unwrap().iter().filter(|line| line.get("changes").is_some()).collect();
    assert_eq!(edits.last().unwrap()["changes"].as_array().unwrap().len(), 2, "one step");
    home.line("log --verify 点検.json").succeeded();
}

#[test]
fn nothing_outside_the_folder_is_read_whatever_a_file_names() {
    let home = with_evidence();
    fs::write(home.work().join("../外.txt"), "外").unwrap();
    for location in ["../外.txt", "/dev/zero", "/etc/passwd", "証跡/../../外.txt"] {
        home.run(["set", "点検.json", "12.4.1", &format!("evidence.ev-1.location={location}")]).succeeded();
        assert_eq!(kinds(&home), ["evidence-outside"], "{location}");
        home.line("check 点検.json --record").ended(1).says(&["記録するものはありません"]);
    }
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=無い.txt").succeeded();
    assert_eq!(kinds(&home), ["evidence-missing"]);
    home.line("set 点検.json 12.4.1 evidence.ev-1.location=総務部の棚").succeeded();
    assert_eq!(kinds(&home), NOTHING);
}

#[cfg(unix)]
#[test]
fn pipes_devices_folders_and_links_are_named_and_never_waited_for() {
    let home = with_evidence();
    let pipe = home.path("管.txt");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
    std::os::unix::fs::symlink("/etc/passwd", home.path("紹介.txt")).unwrap();
    for (location, kind) in [
        ("管.txt", "evidence-not-a-file"),
        ("証跡", "evidence-not-a-file"),
        ("紹介.txt", "evidence-symbolic-link"),
    ] {
        home.run(["set", "点検.json", "12.4.1", &format!("evidence.ev-1.location={location}")]).succeeded();
        assert_eq!(kinds(&home), [kind], "{location}");
    }
}

#[test]
fn evidence_that_runs_out_within_sixty_days_is_named_beforehand() {
    let home = with_evidence();
    for (day, kind) in [
        ("+61d", None),
        ("+60d", Some("expires-soon")),
        ("+0d", Some("expires-soon")),
        ("2020-01-01", Some("expired")),
    ] {
        home.line(&format!("set 点検.json 12.4.1 evidence.ev-1.expires={day}")).succeeded();
        assert_eq!(kinds(&home), kind.into_iter().collect::<Vec<_>>(), "{day}");
    }
}

#[test]
fn answers_are_held_against_the_questionnaire_and_the_journal() {
    let home = with_evidence();
    let mut json = home.json("点検.json");
    json["answers"]["12.4.1"]["given"]["questions"] = "sha256:0".into();
    json["answers"]["12.4.1"]["given"]["statement"] = "sha256:0".into();
    json["answers"]["12.4.1"]["duties"]["D-9"] = serde_json::json!({ "done": true });
    json["answers"]["99.9"] = serde_json::json!({ "reason": "よそ\u{1b}[31mの番号" });
    home.write("点検.json", serde_json::to_string_pretty(&json).unwrap() + "\n");
    assert_eq!(
        kinds(&home),
        ["journal", "statement-changed", "questions-changed", "unknown-control", "unknown-parts"]
    );
    home.line("check 点検.json").ended(1).prints(&["tenken の外で書き換え", "D-9"]);
    fs::remove_file(home.path("点検.json.journal")).unwrap();
    assert_eq!(kinds(&home)[0], "no-journal");
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_uncleaned() {
    let home = with_evidence();
    let mut json = home.json("点検.json");
    json["answers"]["12.4.1"]["evidence"][0]["title"] = "赤\u{1b}[31m字\u{202e}".into();
    json["answers"]["12.4.1"]["evidence"][0]["location"] = "証跡/\u{1b}]0;題\u{7}.txt".into();
    json["answers"]["\u{1b}[2J9"] = serde_json::json!({ "reason": "甲" });
    home.write("点検.json", serde_json::to_string_pretty(&json).unwrap());
    for line in ["check 点検.json", "check 点検.json --json", "check 点検.json --lang en"] {
        let ran = home.line(line).ended(1);
        assert!(!(ran.out + &ran.err).contains(['\u{1b}', '\u{202e}', '\u{7}']), "{line}");
    }
}

#[test]
fn a_damaged_file_is_explained_first_and_mended_when_told_to() {
    let home = with_evidence();
    home.line("check 点検.json --repair").succeeded().prints(&["直すところはありません"]);
    let whole = home.read("点検.json");
    let damaged = &whole[..whole.find("\"given\"").unwrap()];
    home.write("点検.json", damaged);
    home.line("check 点検.json").refused();
    home.line("check 点検.json --repair").ended(1).prints(&["途中で切れて", "点検.json.damaged", "--apply"]);
    assert_eq!(home.read("点検.json"), damaged);
    home.line("check 点検.json --repair --json").ended(1);
    home.line("check 点検.json --repair --apply").succeeded().prints(&["直しました"]);
    assert_eq!(home.read("点検.json.damaged"), damaged);
    assert_eq!(home.json("点検.json"), serde_json::from_str::<serde_json::Value>(&whole).unwrap());
    home.line("check 点検.json").succeeded();
    home.line("log --verify 点検.json").succeeded();
}

#[test]
fn a_broken_journal_is_kept_and_a_new_trail_begins() {
    let home = with_evidence();
    let broken = home.read("点検.json.journal").replacen("取得する", "取得せず", 1);
    home.write("点検.json.journal", &broken);
    home.line("check 点検.json").ended(1).prints(&["履歴に問題がある", "--repair"]);
    home.line("check 点検.json --repair").ended(1).prints(&["2 行目", "点検.json.journal.1"]);
    assert!(!home.path("点検.json.journal.1").exists());
    home.line("check 点検.json --repair --apply").succeeded();
    assert_eq!(home.read("点検.json.journal.1"), broken);
    home.line("log 点検.json").succeeded().prints(&["前の履歴は別名で残っています"]);
    home.line("check 点検.json").succeeded();
}

#[test]
fn what_a_killed_program_left_is_named_first_and_removed_when_told_to() {
    let home = with_evidence();
    let dead = u32::MAX;
    let left = [format!(".点検.json.tenken-{dead}-1.tmp"), format!(".点検.json.journal.tenken-{dead}-7.tmp")];
    let kept = format!(".別の点検.json.tenken-{dead}-1.tmp");
    for name in left.iter().chain([&kept]) {
        home.write(name, "書きかけ");
    }
    let (file, journal) = (home.read("点検.json"), home.read("点検.json.journal"));
    let [first, second] = &left;
    home.line("check 点検.json --repair").ended(1).prints(&["2 件を消します", first, second, "--apply"]);
    assert!(left.iter().all(|name| home.path(name).exists()), "nothing is done before it is told to");
    let json = home.line("check 点検.json --repair --json").ended(1).out;
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json).unwrap()["leftovers"].as_array().unwrap().len(),
        2
    );
    home.line("check 点検.json --repair --apply").succeeded().prints(&["直しました"]);
    assert!(left.iter().all(|name| !home.path(name).exists()));
    assert!(home.path(&kept).exists(), "another assessment's is none of its business");
    assert_eq!((file, journal), (home.read("点検.json"), home.read("点検.json.journal")));
    home.line("check 点検.json --repair").succeeded().prints(&["直すところはありません"]);
}

#[test]
fn what_cannot_be_mended_is_left_alone() {
    let home = Home::new();
    for (text, said) in [
        ("", "空です"),
        ("#覚え書き", "直せません"),
        ("{\"format\":\"tenken-catalog\",\"version\":1}", "管理策カタログ"),
    ] {
        home.write("何か.json", text);
        home.line("check 何か.json --repair --apply").refused().says(&[said]);
        assert_eq!(home.read("何か.json"), text);
    }
    home.line("check 点検.json --apply").refused().says(&["--repair"]);
}
