//! Editions compared, assessments carried on and reused, and papers attached.

use crate::home::Home;
use serde_json::{Value as Json, json};

/// A home with both editions of a provider that does not exist, and an assessment that answers the first.
fn home() -> Home {
    let home = Home::new();
    let folder = home.path("questionnaires/providers");
    std::fs::create_dir_all(&folder).unwrap();
    for edition in ["1", "2"] {
        let name = format!("unkai-cloud-{edition}.json");
        let from = format!("{}/tests/editions/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::copy(from, folder.join(name)).unwrap();
    }
    home.run(["new", "点検.json", "--provider", "unkai-cloud@1", "--organization", "点検商事"]).succeeded();
    home
}

const STATED: [&str; 12] = [
    "5.1.1", "9.2.3", "9.4.1", "10.1.1", "10.1.2", "12.1.2", "12.1.3", "12.3.1", "12.4.4", "13.1.3",
    "16.1.2", "18.1.1",
];

/// The same, with every one of these controls answered and settled.
fn answered() -> Home {
    let home = home();
    for control in STATED {
        let text = format!("description={control} は規程どおり行う。");
        home.run(["set", "点検.json", control, &text, "workflow=done"]).succeeded();
    }
    home
}

fn answer(file: &Json, control: &str) -> String {
    file["answers"][control].to_string()
}

#[test]
fn diff_shows_what_every_change_is() {
    let home = home();
    let ran = home.line("diff unkai-cloud@1 unkai-cloud@2").ended(1);
    let ran = ran.prints(&[
        "unkai-cloud@1 と unkai-cloud@2 の違い",
        "変更なし: 1",
        "番号変更: 1",
        "新規: 1",
        "削除: 1",
        "旧番号: 12.4.1",
        "通信は{+すべて+}暗号化される。",
        "[提供する] [-7-]{+14+}日前に知らせる",
        "事実 F-12.3.1-2→F-12.6.1-2 (移動: もう一方は 12.6.1)",
        "責任区分",
        "[表現のみ]",
    ]);
    assert!(!ran.out.contains("\u{1b}") && !ran.out.contains("9.2.3"), "{}", ran.out);
    home.line("diff unkai-cloud@1 unkai-cloud@1").succeeded().prints(&["違いはありません"]);
    home.line("diff unkai-cloud@1 unkai-cloud@2 --lang en")
        .ended(1)
        .prints(&["Wording only", "[Renumbered]"]);
}

#[test]
fn diff_reads_files_too_and_writes_pages_and_json() {
    let home = home();
    let (a, b) = ("questionnaires/providers/unkai-cloud-1.json", "unkai-cloud@2");
    home.run(["diff", a, b, "--format", "md"]).ended(1).prints(&["# ", "<ins>すべて</ins>"]);
    let html = home.run(["diff", a, b, "--format", "html"]).ended(1);
    html.prints(&["<!DOCTYPE html>", "<del>", "</html>", "default-src 'none'"]);
    let json = home.run(["diff", a, b, "--json"]).ended(1).json();
    assert_eq!(json["controls"]["gone"], 1);
    let moved = json["differences"].as_array().unwrap().iter().find(|one| one["id"] == "12.4.3").unwrap();
    assert_eq!((&moved["verdict"], &moved["was"]), (&json!("renumbered"), &json!("12.4.1")));
}

#[test]
fn diff_compares_two_assessments_field_by_field() {
    let home = answered();
    std::fs::copy(home.path("点検.json"), home.path("後.json")).unwrap();
    home.line("diff 点検.json 後.json").succeeded().prints(&["違いはありません"]);
    home.run(["set", "後.json", "9.2.3", "description=9.2.3 は毎月行う。", "owner=佐藤"]).succeeded();
    home.run(["set", "後.json", "about", "system=受発注"]).succeeded();
    let ran = home.line("diff 点検.json 後.json").ended(1);
    ran.prints(&["違いのある管理策 1、欄 2", "9.2.3 ", "owner", "佐藤", "自己点検について", "受発注"]);
    let json = home.line("diff 点検.json 後.json --json").ended(1).json();
    assert_eq!(json["controls"][0]["control"], "9.2.3");
    assert_eq!(json["about"][0]["field"], "system");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let home = home();
    home.line("diff 点検.json unkai-cloud@1").refused().says(&["比べられません"]);
    home.line("diff unkai-cloud@1 unkai-cloud@9").refused().says(&["unkai-cloud@9", "unkai-cloud@2"]);
    home.line("diff iso27017-2015 unkai-cloud@1").refused().says(&["管理策カタログ"]);
    home.write("壊れ.json", "{");
    home.line("diff 壊れ.json 点検.json").refused().says(&["壊れ.json"]);
    home.line("diff unkai-cloud@1").refused();
}

#[test]
fn renew_only_says_what_it_would_do_until_it_is_told_to() {
    let home = answered();
    let before = home.read("点検.json");
    let ran = home.line("renew 点検.json --to unkai-cloud@2").ended(1);
    ran.prints(&[
        "unkai-cloud@1 (iso27017-2015) から unkai-cloud@2 (iso27017-2015) へ",
        "見直す回答: 8",
        "そのまま残る回答: 4",
        "変わったが未回答の管理策: ",
        "提供者の記述が変わりました",
        "状態: 確定 → 確認待ち",
        "[-7-]{+14+}日前",
    ])
    .says(&["何も書いていません"]);
    assert_eq!(home.read("点検.json"), before);
    home.line("renew 点検.json --to unkai-cloud").ended(1).prints(&["unkai-cloud@2"]);
    home.line("renew 点検.json --to unkai-cloud@1").succeeded().prints(&["見直す回答: 0"]);
}

#[test]
fn renew_reopens_what_changed_and_leaves_the_rest_as_it_is_to_the_byte() {
    let home = answered();
    let before = home.json("点検.json");
    let json = home.line("renew 点検.json --to unkai-cloud@2 --apply --json").ended(1).json();
    let after = home.json("点検.json");
    assert_eq!(after["provider"]["edition"], "2");
    let reopened: Vec<&str> =
        json["reopened"].as_array().unwrap().iter().map(|one| one["control"].as_str().unwrap()).collect();
    let wanted = ["5.1.1", "10.1.1", "10.1.2", "12.1.2", "12.1.3", "12.3.1", "13.1.3", "16.1.2"];
    assert_eq!(
        reopened, wanted,
        "what is only unsaid, quoted otherwise or new without an answer reopens nothing"
    );
    for control in STATED {
        let is_reopened = reopened.contains(&control);
        assert_eq!(answer(&after, control) == answer(&before, control), !is_reopened, "{control}");
        if is_reopened {
            let now = &after["answers"][control];
            assert_eq!(now["workflow"], "in-review");
            assert_eq!(now["description"], before["answers"][control]["description"]);
            assert_eq!(now["given"], before["answers"][control]["given"]);
        }
    }
    home.line("find 点検.json --filter workflow:in-review").succeeded().prints(&["12.1.2"]);
    let log = home.line("log 点検.json").succeeded();
    log.prints(&[
        "questionnaire: unkai-cloud@1 (iso27017-2015) -> unkai-cloud@2 (iso27017-2015)",
        "12.1.2 workflow",
    ]);
    home.line("log --verify 点検.json").succeeded();
    home.line("status 点検.json").succeeded();
}

#[test]
fn renew_writes_a_new_file_and_never_over_one() {
    let home = answered();
    let before = home.read("点検.json");
    home.line("renew 点検.json --to unkai-cloud@2 -o 次.json").ended(1).says(&["次.json: 引き継ぎました"]);
    assert_eq!(home.read("点検.json"), before);
    assert_eq!(home.json("次.json")["provider"]["edition"], "2");
    home.line("renew 点検.json --to unkai-cloud@2 -o 次.json").refused().says(&["次.json"]);
    home.line("renew 点検.json --to unkai-cloud@2 -o 他.json --apply").refused().says(&["--apply"]);
    home.line("renew 点検.json").refused().says(&["--to", "--year"]);
    home.line("renew 点検.json --to unkai-cloud@9").refused().says(&["unkai-cloud@9", "unkai-cloud@2"]);
}

#[test]
fn renew_works_where_the_old_edition_is_not_there_any_more() {
    let home = answered();
    std::fs::remove_file(home.path("questionnaires/providers/unkai-cloud-1.json")).unwrap();
    let ran = home.line("renew 点検.json --to unkai-cloud@2 --apply --json").ended(1);
    let ran = ran.says(&["いまの質問票 unkai-cloud@1"]);
    assert_eq!(ran.json()["reopened"].as_array().unwrap().len(), 8);
    home.line("status 点検.json").succeeded();
}

#[test]
fn next_year_is_a_new_file_with_the_texts_kept_and_the_stale_named() {
    let home = answered();
    home.run(["set", "点検.json", "9.2.3", "due=2020-03-31", "evidence.+.title=設定の写し"]).succeeded();
    let entry = home.json("点検.json")["answers"]["9.2.3"]["evidence"][0]["id"].as_str().unwrap().to_owned();
    home.run(["set", "点検.json", "9.2.3", &format!("evidence.{entry}.date=2020-01-31")]).succeeded();
    let before = home.read("点検.json");
    home.line("renew 点検.json --year").ended(1).prints(&["確認する回答: 12"]).says(&["何も書いていません"]);
    let ran = home.line("renew 点検.json --year -o 来年.json").ended(1);
    ran.prints(&["古くなったもの", "2020-03-31", "設定の写し"]).says(&["来年.json: 作りました"]);
    assert_eq!(home.read("点検.json"), before);
    let (old, new) = (home.json("点検.json"), home.json("来年.json"));
    assert_ne!(old["id"], new["id"]);
    assert_eq!(new["answers"]["9.2.3"]["workflow"], "in-review");
    assert_eq!(old["answers"]["9.2.3"]["description"], new["answers"]["9.2.3"]["description"]);
    home.line("renew 点検.json --year --apply").refused().says(&["-o"]);
}

#[test]
fn reuse_proposes_and_writes_only_where_nothing_stands() {
    let home = answered();
    home.run(["new", "別.json", "--provider", "unkai-cloud@1", "--system", "会計"]).succeeded();
    home.run(["set", "別.json", "9.4.1", "description=会計では接続元を絞る。"]).succeeded();
    home.run(["set", "点検.json", "9.2.3", "D-9.2.3-1=yes", "D-9.2.3-1.note=全員に設定済み"]).succeeded();
    let before = home.read("別.json");
    let ran = home.line("reuse 別.json --from 点検.json").succeeded();
    let ran = ran.prints(&[
        "点検.json の回答のうち、別.json で使えるもの",
        "全員に設定済み",
        "9.2.3 の D-9.2.3-1.note から",
    ]);
    ran.says(&["--apply"]);
    assert_eq!(home.read("別.json"), before);
    home.line("reuse 別.json --from 点検.json --control 9.2.3 --apply").succeeded();
    let now = home.json("別.json");
    assert_eq!(now["answers"]["9.2.3"]["description"], "9.2.3 は規程どおり行う。");
    assert_eq!(now["answers"]["9.2.3"]["duties"]["D-9.2.3-1"]["done"], true);
    assert!(now["answers"]["10.1.1"].is_null());
    home.line("reuse 別.json --from 点検.json --apply").succeeded();
    let now = home.json("別.json");
    assert_eq!(now["answers"]["9.4.1"]["description"], "会計では接続元を絞る。");
    assert_eq!(now["answers"]["10.1.1"]["description"], "10.1.1 は規程どおり行う。");
    home.line("reuse 別.json --from 点検.json").ended(1).prints(&["使える回答はありません"]);
    home.line("reuse 点検.json --from 点検.json").refused();
}

#[test]
fn a_single_question_is_taken_over() {
    let home = home();
    home.run(["new", "別.json", "--provider", "unkai-cloud@1"]).succeeded();
    let shown = home.line("show 9.2.3 --json").succeeded().json();
    let questions = shown["control"]["questions"].as_array().or(shown["questions"].as_array()).unwrap();
    let id = questions.iter().find(|one| one["type"] == "single").unwrap();
    let (question, option) = (id["id"].as_str().unwrap(), id["options"][0]["id"].as_str().unwrap());
    home.run(["set", "点検.json", "9.2.3", &format!("{question}={option}"), "owner=佐藤"]).succeeded();
    let json =
        home.run(["reuse", "別.json", "--from", "点検.json", "--question", question, "--apply", "--json"]);
    let json = json.succeeded().json();
    assert_eq!(json["proposals"].as_array().unwrap().len(), 1);
    assert_eq!((&json["applied"], &json["proposals"][0]["from"]["control"]), (&json!(true), &json!("9.2.3")));
    assert!(home.json("別.json")["answers"]["9.2.3"]["owner"].is_null());
    home.run(["reuse", "別.json", "--from", "点検.json", "--question", "Q-無い"]).ended(1).says(&["Q-無い"]);
}

const PAPER: &str = "雲海クラウド セキュリティ白書\n\n9.2.3 特権的アクセス権の管理\n\n管理画面には2段階認証の設定を用意しています。\n\n\
    10.1.1 暗号による管理策の利用方針\n\n通信経路はすべて暗号化しています。\n\n12.4.1 イベントログ取得\n\n操作の記録を90日間保存します。\n";

#[test]
fn an_attached_paper_is_shown_and_goes_into_no_document() {
    let home = home();
    home.write("白書.txt", PAPER);
    home.run(["set", "点検.json", "9.2.3", "description=全員に設定する。"]).succeeded();
    let before = home.read("点検.json");
    let words = "管理画面には2段階認証の設定を用意しています。";
    let ran = home.line("questionnaire attach 白書.txt unkai-cloud@1").succeeded();
    ran.prints(&["unkai-cloud@1: 3 の管理策に原文を添えました"]).says(&["この端末にだけ"]);
    assert!(!home.line("show 9.2.3 点検.json").succeeded().out.contains(words));
    assert!(!home.line("show 9.2.3 点検.json --json").succeeded().out.contains(words));
    home.line("show 9.2.3 点検.json --quotations").succeeded().prints(&[words]);
    home.line("show 9.2.3 点検.json --quotations --json").succeeded().prints(&[words]);
    for format in ["md", "csv", "json", "html"] {
        let line = format!("export 点検.json --format {format} --quotations");
        home.line(&line).succeeded().prints(&[words]);
    }
    home.line("export 点検.json --document soa --format md --quotations")
        .refused()
        .says(&["--quotations は文書 report と workbook で使えます"]);
    for format in ["md", "csv", "json", "html"] {
        let exported = home.line(&format!("export 点検.json --format {format}")).succeeded();
        assert!(!exported.out.contains(words), "{format}");
    }
    home.line("find 点検.json --filter is:changed").ended(1);
    assert_eq!(home.read("点検.json"), before);
    home.line("questionnaire attach --detach unkai-cloud@1").succeeded().prints(&["取り除きました"]);
    assert!(!home.line("show 9.2.3 点検.json").succeeded().out.contains(words));
    home.line("questionnaire attach --detach unkai-cloud@1").ended(1).prints(&["添えた原文はありません"]);
    home.write("無関係.txt", "ただの文章です。\n");
    home.line("questionnaire attach 無関係.txt unkai-cloud@1").refused().says(&["見つかりません"]);
    home.line("questionnaire attach").refused();
}
