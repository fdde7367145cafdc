//! What each command prints when all is well.

use crate::home::Home;
use serde_json::json;
use std::fs;

#[test]
fn without_a_terminal_the_home_screen_is_a_text() {
    let home = Home::new();
    home.line("").succeeded().prints(&[
        "自己点検はまだありません",
        "管理策 45",
        "IDCF クラウド 第4.1版",
        "tenken new",
    ]);
    home.line("--lang en").succeeded().prints(&["no assessments yet", "45 controls", "tenken new"]);
    let home = Home::with_assessment();
    home.line("").succeeded().prints(&["点検.json", "点検商事", "0/45"]);
}

#[test]
fn without_a_terminal_open_names_the_commands_that_need_none() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    for line in ["点検.json", "open 点検.json"] {
        let names = ["点検.json", "tenken show", "tenken status", "tenken set", "tenken export"];
        home.line(line).refused().says(&names).says(&["端末がありません"]);
        home.line(&format!("{line} --lang en")).refused().says(&names).says(&["no terminal"]);
    }
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn new_makes_a_private_file_that_answers_the_built_in_questionnaire() {
    let home = Home::new();
    let ran = home.run(["new", "点検.json", "--organization", " 点検\u{1b}[31m商事\n", "--system", "受発注"]);
    ran.succeeded().prints(&["点検.json: 作りました"]).says(&["tenken 点検.json"]);
    let made = home.json("点検.json");
    assert_eq!(made["organization"], "点検商事");
    assert_eq!(made["system"], "受発注");
    assert_eq!(made["catalog"], "iso27017-2015");
    assert_eq!(made["provider"], json!({ "id": "idcf-cloud", "edition": "4.1" }));
    let started = made["started"].as_str().unwrap();
    assert!(!started.contains('.') && started.parse::<chrono::DateTime<chrono::FixedOffset>>().is_ok());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(home.path("点検.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let left: Vec<_> = fs::read_dir(home.work()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["点検.json"]);
}

#[test]
fn two_new_assessments_have_different_names() {
    let home = Home::new();
    home.line("new 甲.json").succeeded();
    home.line("new 乙.json").succeeded();
    assert_ne!(home.json("甲.json")["id"], home.json("乙.json")["id"]);
}

#[test]
fn new_takes_an_edition_or_no_provider() {
    let home = Home::new();
    home.line("new 甲.json --provider idcf-cloud@4.1").succeeded();
    assert_eq!(home.json("甲.json")["provider"]["edition"], "4.1");
    home.line("new 乙.json --provider none --catalog iso27017-2015").succeeded();
    assert!(home.json("乙.json").get("provider").is_none());
    home.line("status 乙.json").succeeded().prints(&["提供者の記述なし"]);
    home.line("new 丙.json --provider unkai").refused().says(&["unkai", "idcf-cloud@4.1"]);
    home.line("new 丙.json --provider unkai@2 --lang en").refused().says(&["unkai-2.json", "put that file"]);
    home.line("new 丙.json --catalog 無い規格").refused();
    assert!(!home.path("丙.json").exists());
}

#[test]
fn new_never_overwrites_and_makes_no_folders() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    home.line("new 点検.json").refused().says(&["点検.json", "上書きはしません"]);
    home.line("new 点検.json --lang en").refused().says(&["is not overwritten"]);
    assert_eq!(home.read("点検.json"), before);
    home.line("new 無い/点検.json").refused().says(&["無い: フォルダがありません"]);
    assert!(!home.path("無い").exists());
}

#[test]
fn new_does_not_write_through_a_link_that_leads_nowhere() {
    #[cfg(unix)]
    {
        let home = Home::new();
        std::os::unix::fs::symlink("先.json", home.path("点検.json")).unwrap();
        home.line("new 点検.json").refused();
        assert!(!home.path("先.json").exists());
    }
}

#[test]
fn list_shows_what_there_is_here_and_what_was_made_elsewhere() {
    let home = Home::with_assessment();
    fs::create_dir(home.path("別の部")).unwrap();
    home.run(["new", "別の部/別.json", "--organization", "別組織"]).succeeded();
    home.write("package.json", "{\"name\": \"x\"}");
    home.write("設定.json", "// 注釈付き\n{}");
    let ran = home.line("list").succeeded().prints(&["点検商事", "別組織", "0/45", "ファイル"]);
    assert!(!ran.out.contains("package.json") && !ran.out.contains("設定.json"), "{}", ran.out);
    home.line("list --lang en").succeeded().prints(&["File", "Answered", "点検商事"]);
    let only = home.line("list 別の部").succeeded().prints(&["別の部/別.json"]);
    assert!(!only.out.contains("点検商事"));
    let listed = home.line("list --json").succeeded().json();
    let listed = listed["assessments"].as_array().unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["organization"], "点検商事");
    assert_eq!(listed[0]["controls"], 45);
    assert_eq!(listed[0]["complete"], 0);
}

#[test]
fn list_says_why_a_file_cannot_be_read_and_ends_with_1() {
    let home = Home::with_assessment();
    let whole = home.read("点検.json");
    home.write("切れた.json", &whole[..whole.len() - 20]);
    home.write("空.json", "");
    home.line("list").ended(1).prints(&[
        "点検商事",
        "切れた.json: ",
        "途中で切れています",
        "空.json: ファイルが空です",
    ]);
    let listed = home.line("list --json --lang en").ended(1).json();
    let errors: Vec<_> =
        listed["assessments"].as_array().unwrap().iter().filter_map(|one| one["error"].as_str()).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors.iter().any(|error| error.contains("breaks off")), "{errors:?}");
    home.line("list 無い").refused().says(&["無い"]);
    home.line("list 点検.json").refused();
}

#[test]
fn show_has_the_providers_side_and_the_questions_in_both_languages() {
    let home = Home::new();
    home.line("show 12.4.1").succeeded().prints(&[
        "イベントログ取得",
        "提供者の記述",
        "出典: IDCF クラウド 第4.1版",
        "[提供しない]",
        "[必読]",
        "D-12.4.1-1",
        "U-12.4.1-1",
        "Q-12.4.1-2",
        "not-taken",
        "ISO/IEC 27001:2022 附属書A",
        "Q-12.4.1-2 の答えが not-taken のときだけ",
    ]);
    home.line("show 12.4.1 --lang en").succeeded().prints(&[
        "What the provider states",
        "IDCF Cloud, edition 4.1",
        "[Does not provide]",
        "Only if the answer to Q-12.4.1-2 is not-taken",
    ]);
}

#[test]
fn show_finds_a_control_by_any_number_in_any_width() {
    let home = Home::new();
    for (wanted, found) in [
        ("９．２．３", "9.2.3  "),
        ("cld.6.3.1", "CLD.6.3.1  "),
        ("ＣＬＤ．６．３．１", "CLD.6.3.1  "),
        ("5.1.1", "5.1.1  "),
    ] {
        let ran = home.line(&format!("show {wanted}")).succeeded();
        assert!(ran.out.starts_with(found), "{}", ran.out);
    }
    for (number, controls) in [
        ("8.15", vec!["12.4.1", "12.4.3"]),
        ("8.24", vec!["10.1.1", "10.1.2"]),
        ("5.31", vec!["6.1.3", "18.1.1", "18.1.5"]),
        ("5.23", vec!["CLD.6.3.1", "CLD.8.1.5", "14.1.1", "15.1.1", "15.1.2"]),
    ] {
        let shown = home.line(&format!("show {number} --json")).succeeded().json();
        let found: Vec<&str> =
            shown.as_array().unwrap().iter().map(|one| one["control"]["id"].as_str().unwrap()).collect();
        assert_eq!(found, controls, "{number}");
    }
    let both = home.line("show 8.15").succeeded();
    assert!(both.out.contains("12.4.1  ") && both.out.contains("12.4.3  "), "{}", both.out);
    assert!(both.out.contains("(12.4.3 も同じ番号)"), "{}", both.out);
    home.line("show 99.1").refused().says(&["管理策 99.1 は質問票にありません"]);
    home.line("show 99.1 --lang en").refused().says(&["no control 99.1"]);
}

#[test]
fn every_control_can_be_shown_and_six_have_no_statement() {
    let home = Home::new();
    let shown = home.line("questionnaire show --json").succeeded().json();
    let controls = shown["catalog"]["controls"].as_array().unwrap();
    assert_eq!(controls.len(), 45);
    let mut silent = 0;
    for control in controls {
        let id = control["id"].as_str().unwrap();
        let shown = home.line(&format!("show {id} --json")).succeeded().json();
        assert_eq!(shown["control"]["id"], id);
        silent += usize::from(shown["statement"].is_null());
    }
    assert_eq!(silent, 6);
    home.line("show 18.1.5").succeeded().prints(&["提供者の記述"]);
}

#[test]
fn show_with_a_file_has_the_answer() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "12.4.1", "reason=規程\u{1b}[31mどおり", "Q1=os", "Q3=365"]).succeeded();
    let ran = home.line("show 12.4.1 点検.json").succeeded();
    let ran =
        ran.prints(&["reason: 規程どおり", "Q-12.4.1-1: OS", "Q-12.4.1-3: 365 日", "applicability: 未判断"]);
    assert!(!ran.out.contains('\u{1b}'));
    let shown = home.line("show 12.4.1 点検.json --json").succeeded().json();
    assert_eq!(shown["answer"]["questions"]["Q-12.4.1-3"]["number"], 365);
    assert!(shown["progress"]["answered"].as_u64().unwrap() >= 2);
    assert!(home.line("show 12.4.1 --json").succeeded().json().get("answer").is_none());
}

#[test]
fn status_counts_in_total_and_by_chapter() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "7.2.2", "applicability=適用除外", "reason=人がいない"]).succeeded();
    home.run(["set", "点検.json", "9.2.3", "applicability=適用", "implementation=実施済"]).succeeded();
    home.line("status 点検.json").succeeded().prints(&[
        "点検商事",
        "iso27017-2015 + idcf-cloud@4.1",
        "1/45",
        "人的資源",
        "証跡がない: 1",
        "実施内容が書かれていない: 1",
        "次の未回答: 4.1",
    ]);
    home.line("status 点検.json --lang en").succeeded().prints(&[
        "No evidence: 1",
        "Human resource",
        "Next unanswered",
    ]);
    let status = home.line("status 点検.json --json").succeeded().json();
    assert_eq!(status["total"]["controls"], 45);
    assert_eq!(status["total"]["complete"], 1);
    assert_eq!(status["total"]["ready"], 1);
    assert_eq!(status["problems"], json!({ "no-description": 1, "no-evidence": 1 }));
    let chapters = status["chapters"].as_array().unwrap();
    let controls: u64 = chapters.iter().map(|chapter| chapter["total"]["controls"].as_u64().unwrap()).sum();
    assert_eq!(controls, 45);
    let ninth = chapters.iter().find(|chapter| chapter["id"] == "9").unwrap();
    assert_eq!(ninth["problems"]["no-evidence"], 1);
}

#[test]
fn questionnaires_are_listed_and_shown() {
    let home = Home::new();
    home.line("questionnaire list").succeeded().prints(&[
        "iso27017-2015",
        "idcf-cloud@4.1",
        "内蔵",
        "45",
        "39",
    ]);
    let listed = home.line("questionnaire list --json --lang en").succeeded().json();
    assert_eq!(listed["questionnaires"][0]["controls"], 45);
    assert_eq!(listed["questionnaires"][1]["edition"], "4.1");
    home.line("questionnaire show").succeeded().prints(&[
        "IDCF クラウド 第4.1版",
        "CLD.13.1.4",
        "Q-18.2.1-1",
    ]);
    home.line("questionnaire show --lang en").succeeded().prints(&["IDCF Cloud, edition 4.1", "Q-18.2.1-1"]);
    let alone = home.line("questionnaire show iso27017-2015").succeeded();
    assert!(!alone.out.contains("IDCF"), "{}", alone.out);
    for name in ["idcf-cloud", "idcf-cloud@4.1"] {
        let shown = home.line(&format!("questionnaire show {name} --json")).succeeded().json();
        assert_eq!(shown["provider"]["id"], "idcf-cloud");
        assert_eq!(shown["statements"]["statements"].as_array().unwrap().len(), 39);
    }
    home.line("questionnaire show 無い").refused().says(&["無い", "idcf-cloud@4.1", "iso27017-2015"]);
}

#[test]
fn a_damaged_questionnaire_of_ones_own_is_listed_with_the_reason() {
    let home = Home::new();
    let providers = home.own().join("questionnaires").join("providers");
    fs::create_dir_all(&providers).unwrap();
    fs::write(providers.join("unkai-1.0.json"), "{").unwrap();
    home.line("questionnaire list").ended(1).prints(&["unkai@1.0", "途中で切れています"]);
    let listed = home.line("questionnaire list --json").ended(1).json();
    assert!(listed["questionnaires"][2]["error"].is_string());
}

#[test]
fn a_questionnaire_beside_the_assessment_is_used() {
    let home = Home::with_assessment();
    let shown = home.line("questionnaire show --json").succeeded().json();
    let mut statements = shown["statements"].clone();
    statements["edition"] = json!("9.9");
    home.write("idcf-cloud-9.9.json", serde_json::to_string(&statements).unwrap());
    let other = home.read("点検.json").replace("\"4.1\"", "\"9.9\"");
    home.write("別の版.json", other);
    home.line("show 12.4.1 別の版.json").succeeded().prints(&["第9.9版"]);
}

#[test]
fn the_language_is_chosen_by_option_then_variable() {
    let home = Home::new();
    let first_line = |ran: crate::home::Ran| ran.succeeded().out;
    let ja = first_line(home.line("show 12.4.1"));
    let en = first_line(home.line("show 12.4.1 --lang en"));
    assert_ne!(ja, en);
    assert_eq!(first_line(home.line("--lang en show 12.4.1")), en);
    assert_eq!(first_line(home.line("show --lang=en 12.4.1")), en);
    let mut command = home.command(["show", "12.4.1"]);
    let output = command.env("TENKEN_LANG", "en").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), en);
}

#[test]
fn export_writes_every_format_to_standard_output_and_to_a_file() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "9.2.3", "applicability=適用", "description=四半期ごとに棚卸しする"])
        .succeeded();
    let before = home.read("点検.json");
    for format in ["md", "csv", "json"] {
        for lang in ["ja", "en"] {
            let printed = home.line(&format!("export 点検.json --format {format} --lang {lang}")).succeeded();
            assert!(printed.out.contains("四半期ごとに棚卸しする"), "{format}");
            let written = home.line(&format!(
                "export 点検.json -f {format} --document report -o 出力 --overwrite --lang {lang}"
            ));
            assert!(written.succeeded().says(&["出力"]).out.is_empty());
            assert!(home.read("出力").contains("四半期ごとに棚卸しする"), "{format}");
        }
    }
    let exported = home.line("export 点検.json -f json -o -").succeeded().json();
    assert!(exported.is_object());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(home.path("出力")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn export_writes_every_document_in_every_format_it_comes_in() {
    let home = Home::with_assessment();
    let formats = ["md", "csv", "json", "xlsx", "html"];
    for document in ["report", "soa", "responsibility", "gaps", "evidence", "enquiry", "scope", "history"] {
        for format in formats {
            let out = format!("{document}.{format}");
            home.line(&format!("export 点検.json --document {document} -f {format} -o {out}")).succeeded();
            assert!(fs::metadata(home.path(&out)).unwrap().len() > 100, "{out}");
        }
    }
    home.line("export 点検.json --document gaps -f ics -o 計画.ics").succeeded();
    assert!(home.read("計画.ics").starts_with("BEGIN:VCALENDAR\r\n"));
    home.line("export 点検.json --document workbook -f xlsx -o 一式.xlsx").succeeded();
    assert!(fs::read(home.path("一式.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn export_overwrites_nothing_unless_told() {
    let home = Home::with_assessment();
    fs::write(home.path("大切.md"), "手書きの覚え書き").unwrap();
    home.line("export 点検.json -f md -o 大切.md").refused().says(&["--overwrite"]);
    assert_eq!(home.read("大切.md"), "手書きの覚え書き");
    home.line("export 点検.json -f md -o 大切.md --overwrite").succeeded();
    assert!(home.read("大切.md").starts_with("# "));
}

#[test]
fn export_tells_which_characters_cp932_lacks_and_where() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "9.2.3", "applicability=適用", "owner=𠮷田"]).succeeded();
    let ran = home.line("export 点検.json --document soa -f csv --encoding cp932 -o 適用宣言書.csv");
    ran.succeeded().says(&["担当", "𠮷 (U+20BB7)", "〓"]);
    let bytes = fs::read(home.path("適用宣言書.csv")).unwrap();
    assert!(std::str::from_utf8(&bytes).is_err() && bytes.starts_with(&[0x8D, 0x80]));
    let ran = home.line("export 点検.json --document soa -f csv -o 二.csv").succeeded();
    assert!(!ran.err.contains("U+20BB7"));
    assert!(home.read("二.csv").starts_with("\u{feff}項番"));
}

#[test]
fn export_never_overwrites_the_assessment() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    home.line("export 点検.json -f md -o ./点検.json").refused().says(&["自己点検のファイルそのもの"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("点検.json", home.path("別名.md")).unwrap();
        home.line("export 点検.json -f md -o 別名.md --lang en").refused().says(&["the assessment itself"]);
    }
    assert_eq!(home.read("点検.json"), before);
    home.line("export 点検.json -f md -o 無い/出力.md").refused().says(&["フォルダがありません"]);
    home.line("export 点検.json -f md -o .").refused();
    home.line("export 点検.json -f md -o . --overwrite").refused();
    home.line("export 点検.json -f md -o 点検.json --overwrite")
        .refused()
        .says(&["自己点検のファイルそのもの"]);
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let home = Home::with_assessment();
    let hostile =
        home.read("点検.json").replace("点検商事", "点検\\u001b]0;乗取\\u0007\\u009b31m\\u202e商事");
    home.write("点検.json", &hostile);
    for line in ["list", "status 点検.json", "list --json", "status 点検.json --json", ""] {
        let ran = home.line(line).succeeded();
        assert!(ran.out.contains("商事"), "{line}");
        assert!(!ran.out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{line}: {:?}", ran.out);
    }
    let status = home.line("status 点検.json --json").succeeded().json();
    assert_eq!(status["organization"], "点検\u{1b}]0;乗取\u{7}\u{9b}31m\u{202e}商事");
}
