//! Files that cannot be used: a clear message, exit code 2, and the file as it was.

use crate::home::{Home, Ran};
use std::fs;

/// What is run on a file, each of which has to read it.
const ON_A_FILE: [&str; 4] =
    ["status FILE", "show 9.2.3 FILE", "set FILE 9.2.3 reason=規程どおり", "export FILE --format md"];

/// Runs every command on a file in both languages and hands each run with its command to `look`.
fn every_command(home: &Home, name: &str, mut look: impl FnMut(&str, Ran)) {
    for command in ON_A_FILE {
        for lang in ["ja", "en"] {
            let line = format!("{} --lang {lang}", command.replace("FILE", name));
            look(lang, home.line(&line));
        }
    }
}

/// Asserts that every command refuses a file with these words and leaves it alone.
fn refused(content: impl AsRef<[u8]>, ja: &[&str], en: &[&str]) {
    let home = Home::new();
    home.write("点検.json", &content);
    every_command(&home, "点検.json", |lang, ran| {
        ran.refused().says(&["点検.json: "]).says(if lang == "ja" { ja } else { en });
    });
    assert_eq!(fs::read(home.path("点検.json")).unwrap(), content.as_ref());
    let left = fs::read_dir(home.work()).unwrap().count();
    assert_eq!(left, 1, "something was left beside the file");
}

fn good() -> String {
    Home::with_assessment().read("点検.json")
}

fn with(from: &str, to: &str) -> String {
    let good = good();
    assert!(good.contains(from), "{good}");
    good.replace(from, to)
}

#[test]
fn not_json() {
    let broken = with("\"version\": 1,", "\"version\": 1,,");
    refused(broken, &["3 行", "JSONとして読めません"], &["line 3", "not JSON"]);
    refused("点検表\n", &["1 行"], &["line 1"]);
}

#[test]
fn cut_off() {
    let good = good();
    refused(&good[..good.len() - 30], &["途中で切れています"], &["breaks off"]);
}

#[test]
fn empty() {
    refused("", &["空です"], &["empty"]);
    refused(" \n\n", &["空です"], &["empty"]);
}

#[test]
fn not_utf8() {
    refused(b"{\"format\": \"\x93\x5f\x8c\x9f\"}", &["UTF-8"], &["UTF-8"]);
}

#[test]
fn another_kind_of_document() {
    let catalog = include_bytes!("../../questionnaires/catalogs/iso27017-2015.json");
    refused(catalog, &["自己点検が要りますが、これは管理策カタログ"], &["wanted: assessment", "catalog"]);
    refused("{\"name\": \"別物\"}", &["tenken-assessment"], &["tenken-assessment"]);
    refused("[]", &["tenken-assessment"], &["tenken-assessment"]);
}

#[test]
fn a_date_that_is_none() {
    let text = with(
        "\"answers\": {}",
        "\"answers\": {\n    \"9.2.3\": {\n      \"due\": \"2026-02-30\"\n    }\n  }",
    );
    refused(text, &["行", "answers.9.2.3.due", "日付"], &["line", "answers.9.2.3.due", "date"]);
}

#[test]
fn a_word_that_is_none_and_a_field_that_is_missing() {
    let text = with("\"answers\": {}", "\"answers\": {\"9.2.3\": {\"implementation\": \"△\"}}");
    refused(text, &["answers.9.2.3.implementation", "not-implemented"], &["△", "allowed are"]);
    refused(with("\"catalog\": \"iso27017-2015\",", ""), &["\"catalog\""], &["\"catalog\""]);
}

#[test]
fn a_newer_version_that_cannot_be_read() {
    let text = with("\"version\": 1", "\"version\": 7").replace("\"answers\": {}", "\"answers\": []");
    refused(text, &["新しい版の tenken", "形式 7"], &["newer tenken", "format 7"]);
}

#[test]
fn a_newer_version_that_can_be_read_is_read_and_not_written() {
    let home = Home::new();
    let text = with("\"version\": 1", "\"version\": 7");
    home.write("点検.json", &text);
    every_command(&home, "点検.json", |lang, ran| {
        let note = if lang == "ja" {
            "新しい版の tenken のファイルです(形式 7)"
        } else {
            "from a newer tenken (format 7)"
        };
        let ran = ran.says(&[note]);
        assert!(matches!((ran.code, ran.out.is_empty()), (0, false) | (2, true)), "{ran:?}");
    });
    home.line("set 点検.json 9.2.3 reason=規程").refused().says(&["変更しません"]);
    home.line("status 点検.json").succeeded();
    assert_eq!(home.read("点検.json"), text);
}

#[test]
fn a_missing_questionnaire_is_named_with_the_places_for_it() {
    let text = with("\"4.1\"", "\"9.9\"");
    let places = ["idcf-cloud-9.9.json", "questionnaires"];
    let home = Home::new();
    home.write("点検.json", &text);
    every_command(&home, "点検.json", |lang, ran| {
        let words = if lang == "ja" {
            "次のどれかに置いてください"
        } else {
            "put that file in one of these places"
        };
        ran.refused().says(&places).says(&[words]);
    });
    home.line("list").ended(1).prints(&["点検.json: ", "idcf-cloud-9.9.json"]);
    assert_eq!(home.read("点検.json"), text);
    let escape = text.replace("\"iso27017-2015\"", "\"../../etc/passwd\"");
    home.write("点検.json", escape);
    home.line("status 点検.json").refused();
}

#[test]
fn a_file_that_is_not_there() {
    let home = Home::new();
    every_command(&home, "無い.json", |lang, ran| {
        ran.refused()
            .says(&["無い.json", if lang == "ja" { "ファイルがありません" } else { "no such file" }]);
    });
    home.line("無い.json").refused().says(&["無い.json", "ファイルがありません"]);
    home.line("open 無い/点検.json --lang en").refused().says(&["no such file"]);
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
    home.line("set 無い/点検.json 9.2.3 reason=規程").refused().says(&["ファイルがありません"]);
}

#[test]
fn a_folder() {
    let home = Home::new();
    fs::create_dir(home.path("部")).unwrap();
    every_command(&home, "部", |lang, ran| {
        ran.refused().says(&["部: ", if lang == "ja" { "フォルダです" } else { "this is a folder" }]);
    });
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device() {
    let home = Home::new();
    let made = std::process::Command::new("mkfifo").arg(home.path("管")).status().unwrap();
    assert!(made.success());
    for name in ["管", "/dev/null"] {
        every_command(&home, name, |lang, ran| {
            let words = if lang == "ja" { "通常のファイルではない" } else { "not a regular file" };
            ran.refused().says(&[words]);
        });
    }
}

#[cfg(unix)]
#[test]
fn no_permission() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_assessment();
    let chmod = |mode| fs::set_permissions(home.path("点検.json"), fs::Permissions::from_mode(mode)).unwrap();
    let before = home.read("点検.json");
    chmod(0o000);
    for line in ["status 点検.json", "set 点検.json 9.2.3 reason=規程", "export 点検.json -f md"] {
        let args: Vec<&str> = line.split(' ').collect();
        home.run_unprivileged(&args).refused().says(&["点検.json: 読む権限がありません"]);
    }
    chmod(0o444);
    let set = ["set", "点検.json", "9.2.3", "reason=規程"];
    home.run_unprivileged(&set).refused().says(&["点検.json: 書き込めない", "権限"]);
    home.run_unprivileged(&["status", "点検.json"]).succeeded();
    chmod(0o644);
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn an_unknown_control_in_the_command() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    for line in ["set 点検.json 9.9.9 reason=規程", "show 9.9.9 点検.json"] {
        home.line(line).refused().says(&["管理策 9.9.9 は質問票にありません", "9.2.3"]);
        home.line(&format!("{line} --lang en")).refused().says(&["no control 9.9.9"]);
    }
    assert_eq!(home.read("点検.json"), before);
}
