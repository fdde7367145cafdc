//! Questionnaires checked and printed, and the example of a fictional provider walked.

use crate::home::Home;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;

fn shipped(part: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(part)).unwrap()
}

fn example() -> String {
    shipped("examples/fictional-provider/questionnaires/providers/unkai-cloud-1.0.json")
}

/// A home in whose folder the example's files stand.
fn beside_the_example() -> Home {
    let home = Home::new();
    fs::create_dir_all(home.path("questionnaires/providers")).unwrap();
    home.write("questionnaires/providers/unkai-cloud-1.0.json", example());
    home
}

#[test]
fn what_comes_with_the_program_is_sound() {
    let home = Home::new();
    for (lang, clean) in [("ja", "指摘はありません"), ("en", "nothing to object to")] {
        let ran = home.line(&format!("questionnaire check --lang {lang}")).succeeded();
        let ran = ran.prints(&["iso27017-2015", "idcf-cloud@4.1"]);
        assert_eq!(ran.out.matches(clean).count(), 2, "{}", ran.out);
    }
    for name in ["iso27017-2015", "idcf-cloud", "idcf-cloud@4.1"] {
        let checked = home.line(&format!("questionnaire check {name} --json")).succeeded().json();
        assert_eq!(checked["questionnaires"][0]["findings"], json!([]), "{name}");
    }
}

#[test]
fn every_finding_has_its_path_line_and_column() {
    let home = Home::new();
    let damaged = example().replace("\"F-scope-2\",\n", "\"F-scope-9\",\n").replace("https://", "ftp://");
    home.write("unkai-cloud-1.0.json", &damaged);
    let ran = home.line("questionnaire check unkai-cloud-1.0.json").ended(1);
    let ran = ran.prints(&[
        "エラー: chapters[0].duties[0].from[0]: 事実 F-scope-2 がここにありません",
        "エラー: chapters[0].references[0].url: アドレスは https://",
        "提供者の記述 unkai-cloud@1.0: エラー 3、警告 0",
    ]);
    let checked = home.line("questionnaire check unkai-cloud-1.0.json --json --lang en").ended(1).json();
    let found = checked["questionnaires"][0]["findings"].as_array().unwrap();
    assert_eq!(found.len(), 3);
    for one in found {
        let (line, column) = (one["line"].as_u64().unwrap(), one["column"].as_u64().unwrap());
        let text = damaged.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
        let from: String = text.chars().skip(usize::try_from(column).unwrap() - 1).collect();
        assert!(from.starts_with("\"ftp://") || from.starts_with("\"F-scope-2\""), "{one} {text}");
        assert!(ran.out.contains(&format!("unkai-cloud-1.0.json:{line}:{column}: エラー: ")), "{}", ran.out);
        assert_eq!(one["severity"], "error");
    }
    home.line("questionnaire check unkai-cloud-1.0.json --lang en").ended(1).prints(&[
        ": error: chapters[0].duties[0].from[0]: there is no fact F-scope-2 here",
        "errors 3, warnings 0",
    ]);
}

#[test]
fn warnings_alone_do_not_fail() {
    let home = Home::new();
    home.write("下書き.json", example());
    home.line("questionnaire check 下書き.json").succeeded().prints(&[
        "下書き.json:4:9: 警告: id: ",
        "unkai-cloud-1.0.json",
        "エラー 0、警告 1",
    ]);
}

#[test]
fn a_catalog_that_is_missing_is_named_with_a_place_for_it() {
    let home = Home::new();
    let other = example().replace("\"iso27017-2015\"", "\"mihon\"");
    home.write("unkai-cloud-1.0.json", &other);
    home.line("questionnaire check unkai-cloud-1.0.json").ended(1).prints(&["catalog: ", "mihon.json"]);
    let catalog = shipped("questionnaires/catalogs/iso27017-2015.json");
    home.write("mihon.json", catalog.replacen("\"iso27017-2015\"", "\"mihon\"", 1));
    home.line("questionnaire check unkai-cloud-1.0.json mihon.json").succeeded();
    home.write("mihon.json", "{");
    home.line("questionnaire check unkai-cloud-1.0.json")
        .refused()
        .says(&["mihon.json", "途中で切れています"]);
}

#[test]
fn what_cannot_be_read_is_said_as_for_every_file() {
    let home = Home::with_assessment();
    let whole = example();
    home.write("切れた.json", &whole[..whole.len() - 20]);
    home.line("questionnaire check 切れた.json").refused().says(&["切れた.json: ", "途中で切れています"]);
    home.line("questionnaire check 点検.json").refused().says(&["点検.json: ", "これは自己点検です"]);
    home.line("questionnaire check 無い.json").refused().says(&["無い.json: ファイルがありません"]);
    home.line("questionnaire check 無い").refused().says(&["無い", "idcf-cloud@4.1"]);
    home.line("questionnaire check .").refused().says(&["フォルダです"]);
    let both = home.line("questionnaire check 切れた.json idcf-cloud 無い.json --json").ended(2);
    let both = both.says(&["切れた.json", "無い.json"]).json();
    let documents = both["questionnaires"].as_array().unwrap();
    assert_eq!(documents.len(), 3);
    assert!(documents[0]["error"].is_string() && documents[1]["errors"] == 0, "{both}");
}

#[test]
fn nothing_from_a_questionnaire_steers_the_terminal() {
    let home = Home::new();
    let hostile = example()
        .replacen("\"kind\": \"provides\"", "\"kind\": \"provides\", \"乗\\u001b[31m取\\u202e\": 1", 1)
        .replacen("\"id\": \"unkai-cloud\"", "\"id\": \"雲\\u001b]0;x\\u0007海\"", 1);
    home.write("悪意.json", hostile);
    for line in ["questionnaire check 悪意.json", "questionnaire check 悪意.json --json"] {
        let ran = home.line(line).ended(1);
        assert!(ran.out.contains("unclean") || ran.out.contains("U+001B"), "{}", ran.out);
        assert!(!ran.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", ran.out);
    }
}

#[test]
fn the_example_is_sound_and_is_walked_like_the_first() {
    let home = beside_the_example();
    home.line("questionnaire check questionnaires/providers/unkai-cloud-1.0.json")
        .succeeded()
        .prints(&["unkai-cloud@1.0: 指摘はありません"]);
    home.line("questionnaire list").succeeded().prints(&["unkai-cloud@1.0", "雲海クラウド"]);
    home.line("new 私の点検.json --provider unkai-cloud").succeeded();
    assert_eq!(home.json("私の点検.json")["provider"], json!({ "id": "unkai-cloud", "edition": "1.0" }));
    home.line("show 9.2.3 私の点検.json").succeeded().prints(&[
        "[提供しない] [必読] 多要素認証を契約全体に強制する設定はない。",
        "D-9.2.3-1",
        "雲海クラウドの管理コンソールの多要素認証は、どこまで有効ですか",
        "全員が有効にしている(一覧で確認)",
        "Q-9.2.3-unkai-1",
    ]);
    let asked = |home: &Home| -> Vec<Json> {
        let shown = home.line("show 9.2.3 私の点検.json --json").succeeded().json();
        shown["asked-questions"].as_array().unwrap().clone()
    };
    let own = json!("Q-9.2.3-unkai-1");
    home.line("set 私の点検.json 9.2.3 Q1=not-used").succeeded();
    assert!(!asked(&home).contains(&own));
    home.line("set 私の点検.json 9.2.3 Q1=optional Q-9.2.3-unkai-1=yes D1=yes applicability=適用")
        .succeeded();
    assert!(asked(&home).contains(&own));
    let answer = &home.json("私の点検.json")["answers"]["9.2.3"];
    assert_eq!(answer["questions"]["Q-9.2.3-unkai-1"], json!({ "yes-no": "yes" }));
    home.line("status 私の点検.json").succeeded().prints(&["iso27017-2015 + unkai-cloud@1.0"]);
    home.line("show 5.1.1 私の点検.json").succeeded().prints(&["提供者の記述はありません"]);
}

#[test]
fn the_example_says_in_every_text_that_it_is_fictional() {
    let example: Json = serde_json::from_str(&example()).unwrap();
    for (part, words) in [("provider", ["架空", "fictional"]), ("service", ["雲海", "Unkai"])] {
        assert!(example[part]["ja"].as_str().unwrap().contains(words[0]));
        assert!(example[part]["en"].as_str().unwrap().contains(words[1]));
    }
    let text = example.to_string();
    for address in text.split("https://").skip(1).chain(text.split("mailto:").skip(1)) {
        assert!(
            address.starts_with("www.example.com/") || address.starts_with("security@example.com"),
            "{address}"
        );
    }
    let kinds = ["provides", "does-not-provide", "limitation", "customer-must", "reference"];
    for token in kinds.iter().chain(&["clause", "document", "link", "book", "section"]) {
        assert!(text.contains(&format!("\"kind\":\"{token}\"")), "{token}");
    }
}

#[test]
fn a_whole_questionnaire_is_printed_for_reading() {
    let home = beside_the_example();
    for (lang, service) in [("ja", "雲海クラウド 第1.0版"), ("en", "Unkai Cloud, edition 1.0")] {
        let md = home.line(&format!("questionnaire show unkai-cloud -f md --lang {lang}")).succeeded();
        assert!(md.out.starts_with(&format!("# {service}\n")), "{}", md.out);
        let html = home.line(&format!("questionnaire show unkai-cloud@1.0 --format html --lang {lang}"));
        let html = html.succeeded().prints(&[&format!("<html lang=\"{lang}\">"), service, "</html>"]);
        assert!(html.err.is_empty());
        for id in ["CLD.13.1.4", "Q-18.2.1-1", "Q-12.3.1-unkai-1", "U-scope-1"] {
            assert!(md.out.contains(id) && html.out.contains(id), "{id}");
        }
    }
    home.line("questionnaire show unkai-cloud --format text").succeeded().prints(&["雲海クラウド 第1.0版"]);
    home.line("questionnaire show iso27017-2015 -f html").succeeded().prints(&["提供者の記述を使わない"]);
}
