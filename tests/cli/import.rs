//! Sheets that go out, are filled in and come back.

use crate::home::Home;
use serde_json::{Value as Json, json};

const FORM: &str = "tenken-answers";

/// What the form saves, with some of the answers filled in.
fn saved(home: &Home, answers: &[(&str, &str, &str)]) -> String {
    let sheet = home.line("export 点検.json --document sheet -f json").succeeded().json();
    let rows = sheet["tables"][0]["rows"].as_array().unwrap();
    let text = |row: &Json, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let answers: Vec<Json> = rows
        .iter()
        .map(|row| {
            let (control, field) = (text(row, "tenken-control"), text(row, "tenken-field"));
            let typed = answers.iter().find(|(one, other, _)| *one == control && *other == field);
            let answer = typed.map_or_else(|| text(row, "answer"), |(_, _, typed)| (*typed).to_owned());
            json!({ "control": control, "field": field, "sent": text(row, "tenken-sent"), "answer": answer })
        })
        .collect();
    json!({ "format": FORM, "version": 1, "assessment": home.json("点検.json")["id"], "answers": answers })
        .to_string()
}

#[test]
fn a_sheet_that_nobody_touched_changes_nothing() {
    let home = Home::with_assessment();
    home.line("set 点検.json 12.4.1 implementation=一部実施 owner=情報システム部").succeeded();
    let before = home.read("点検.json");
    for (format, more) in [("xlsx", ""), ("csv", ""), ("csv", "--encoding cp932")] {
        home.line(&format!(
            "export 点検.json --document sheet -f {format} {more} -o 票.{format} --overwrite"
        ))
        .succeeded();
        let ran = home.line(&format!("import 点検.json 票.{format} --apply")).succeeded();
        ran.prints(&["新規 0、変更 0、衝突 0、誤り 0、不明な行 0"]).says(&["取り込むものはありません"]);
    }
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn nothing_is_written_before_it_is_said() {
    let home = Home::with_assessment();
    home.write(
        "回答.json",
        saved(&home, &[("12.4.1", "implementation", "△"), ("9.2.3", "due", "令和8年12月1日")]),
    );
    let before = home.read("点検.json");
    home.line("import 点検.json 回答.json")
        .succeeded()
        .prints(&["12.4.1", "implementation", "新規", "一部実施", "2026-12-01", "新規 2、変更 0"])
        .says(&["--apply"]);
    assert_eq!(home.read("点検.json"), before);
    home.line("import 点検.json 回答.json --lang en")
        .succeeded()
        .prints(&["2 new, 0 changed"])
        .says(&["--apply"]);
    home.line("import 点検.json 回答.json --apply").succeeded().says(&["点検.json"]);
    let answers = &home.json("点検.json")["answers"];
    assert_eq!(answers["12.4.1"]["implementation"], "partial");
    assert_eq!(answers["9.2.3"]["due"], "2026-12-01");
    assert!(answers["9.2.3"]["given"]["at"].is_string());
    assert_eq!(answers.as_object().unwrap().len(), 2);
    home.line("import 点検.json 回答.json").succeeded().prints(&["新規 0、変更 0"]);
}

#[test]
fn a_conflict_is_left_alone_until_somebody_decides() {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 description=台帳で管理する").succeeded();
    home.write(
        "回答.json",
        saved(&home, &[("9.2.3", "description", "申請制にした"), ("9.2.3", "owner", "総務部")]),
    );
    home.line("set 点検.json 9.2.3 description=棚卸しを月次で行う").succeeded();
    home.line("import 点検.json 回答.json").ended(1).prints(&["衝突", "申請制にした"]).says(&["--theirs"]);
    home.line("import 点検.json 回答.json --ours").succeeded().prints(&["今の回答を残す"]);
    home.line("import 点検.json 回答.json --ours --both").refused();
    home.line("import 点検.json 回答.json --apply").ended(1).says(&["1 件", "Ctrl+F7"]);
    home.line("log 点検.json").succeeded().prints(&["記入票との食い違い"]);
    let description = |home: &Home| home.json("点検.json")["answers"]["9.2.3"]["description"].clone();
    assert_eq!(description(&home), "棚卸しを月次で行う");
    assert_eq!(home.json("点検.json")["answers"]["9.2.3"]["owner"], "総務部");
    let told = home.line("import 点検.json 回答.json --both --apply --json").succeeded().json();
    assert_eq!((&told["written"], &told["count"]["conflict"]), (&json!(true), &json!(1)));
    assert_eq!(description(&home), "棚卸しを月次で行う\n----\n申請制にした");
    home.line("import 点検.json 回答.json").succeeded();
    home.line("set 点検.json 9.2.3 description=別の内容").succeeded();
    home.line("import 点検.json 回答.json --theirs --apply").succeeded();
    assert_eq!(description(&home), "申請制にした");
}

#[test]
fn what_is_wrong_is_named_and_the_rest_is_taken() {
    let home = Home::with_assessment();
    home.write(
        "票.csv",
        "tenken-control,tenken-field,回答,備考\n12.4.1,implementation,実施ずみ,来月\n12.4.1,owner,総務部,\n\
         77.7,owner,誰か,\n9.2.3,description,=1+1,\n",
    );
    let ran = home.line("import 点検.json 票.csv --apply").ended(1);
    let ran = ran.prints(&["C2", "実施ずみ", "「実施済」のことですか", "77.7", "質問票にない管理策", "来月"]);
    ran.prints(&["誤り 1、不明な行 1"]);
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["owner"], "総務部");
    let told = home.line("import 点検.json 票.csv --json").ended(1).json();
    let wrong = told["answers"].as_array().unwrap().iter().find(|one| one["outcome"] == "invalid").unwrap();
    assert_eq!((&wrong["cell"], &wrong["why"]), (&json!("C2"), &json!("not-offered")));
    assert_eq!(wrong["nearest"]["en"], "Implemented");
    assert_eq!(told["unknown"][0]["why"], "no-such-control");
    assert_eq!(told["remarks"][0]["text"], "来月");
}

#[test]
fn files_that_cannot_be_read_are_refused_in_plain_words() {
    let home = Home::with_assessment();
    let mut protected = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    for (content, says) in [
        (protected, "秘密度ラベル"),
        (b"PK\x03\x04\x00".to_vec(), "壊れている"),
        (b"".to_vec(), "空のファイル"),
        (b"{\"format\":\"tenken-assessment\",\"version\":1}".to_vec(), "記入フォーム"),
        ("a,b\n1,2\n".as_bytes().to_vec(), "記入票が見つかりません"),
        (b"\x89PNG\r\n\x1a\n\x00".to_vec(), "文字コード"),
    ] {
        home.write("届いた物", content);
        home.line("import 点検.json 届いた物").refused().says(&["届いた物", says]);
    }
    home.line("import 点検.json 無い.xlsx").refused().says(&["無い.xlsx"]);
    home.line("import 点検.json").refused();
}

#[test]
fn a_sheet_is_for_whom_it_is_asked() {
    let home = Home::with_assessment();
    home.line("set 点検.json 12.4.1 owner=情報システム部").succeeded();
    home.line("set 点検.json 9.2.3 owner=総務部").succeeded();
    let controls = |line: &str| -> std::collections::BTreeSet<String> {
        let sheet =
            home.line(&format!("export 点検.json --document sheet -f json {line}")).succeeded().json();
        let rows = sheet["tables"][0]["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["tenken-control"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(controls("--owner 総務部").into_iter().collect::<Vec<_>>(), ["9.2.3"]);
    assert_eq!(controls("--control 9.2.3 --control 12.4.1").len(), 2);
    assert_eq!(controls("").len(), 45);
    home.line("export 点検.json --document sheet -f md --owner 経理部").refused().says(&["経理部", "総務部"]);
    home.line("export 点検.json --document sheet -f md --owner 総務部 --control 12.4.1").refused();
    home.line("export 点検.json --document soa -f md --owner 総務部").refused().says(&["--document sheet"]);
}

#[test]
fn the_form_is_one_page_that_reaches_nothing() {
    let home = Home::with_assessment();
    for lang in ["ja", "en"] {
        let page =
            home.line(&format!("export 点検.json --document sheet -f html --lang {lang}")).succeeded().out;
        assert!(page.contains("default-src 'none'") && page.contains("data-sent=\""));
        assert!(!page.contains("src=") && !page.contains("<link") && !page.contains(" onclick="), "{lang}");
        assert_eq!(page.matches("<fieldset").count(), page.matches("<legend").count());
    }
}

#[test]
fn a_file_that_somebody_has_open_is_not_written() {
    use tenken::store::lock::{self, Lock};
    let home = Home::with_assessment();
    home.write("票.csv", "tenken-control,tenken-field,回答\n12.4.1,owner,総務部\n");
    let Lock::Mine(guard) = lock::acquire(&home.path("点検.json")).unwrap() else { panic!("held already") };
    home.line("import 点検.json 票.csv --apply").refused().says(&["開いています"]);
    home.line("import 点検.json 票.csv").succeeded();
    drop(guard);
    home.line("import 点検.json 票.csv --apply").succeeded();
}

#[test]
fn an_import_is_one_line_of_the_journal() {
    let home = Home::with_assessment();
    home.line("set 点検.json 7.2.2 owner=人事部").succeeded();
    home.write(
        "回答.json",
        saved(
            &home,
            &[
                ("12.4.1", "implementation", "△"),
                ("9.2.3", "due", "2026-12-01"),
                ("7.2.2", "owner", "総務部"),
            ],
        ),
    );
    let edits = |home: &Home| {
        let told = home.line("log 点検.json --json").succeeded().json();
        told["lines"].as_array().unwrap().iter().filter(|line| line["changes"].is_array()).count()
    };
    let had = edits(&home);
    home.line("import 点検.json 回答.json --apply").succeeded();
    assert_eq!(edits(&home), had + 1);
    assert_eq!(home.json("点検.json")["answers"].as_object().unwrap().len(), 3);
}

#[test]
fn a_sheet_that_comes_twice_waits_once_and_what_is_settled_waits_no_more() {
    let waiting = |home: &Home| {
        tenken::store::opening::current(&home.path("点検.json")).unwrap().joined.meeting.waiting.len()
    };
    let lines = |home: &Home| {
        let told = home.line("log 点検.json --json").succeeded().json();
        told["lines"].as_array().unwrap().len()
    };
    for (resolve, stands) in [
        ("--ours", "棚卸しを月次で行う"),
        ("--both", "棚卸しを月次で行う\n----\n申請制にした"),
        ("--theirs", "申請制にした"),
    ] {
        let home = Home::with_assessment();
        home.line("set 点検.json 9.2.3 description=台帳で管理する").succeeded();
        home.write("回答.json", saved(&home, &[("9.2.3", "description", "申請制にした")]));
        home.line("set 点検.json 9.2.3 description=棚卸しを月次で行う").succeeded();
        home.line("import 点検.json 回答.json --apply").ended(1);
        assert_eq!(waiting(&home), 1);
        let had = lines(&home);
        home.line("import 点検.json 回答.json --apply").ended(1);
        assert_eq!((lines(&home), waiting(&home)), (had, 1), "it waits already");
        home.line(&format!("import 点検.json 回答.json {resolve} --apply")).succeeded();
        assert_eq!(waiting(&home), 0, "{resolve}");
        assert_eq!(home.json("点検.json")["answers"]["9.2.3"]["description"], stands);
    }
}
