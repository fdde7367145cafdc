//! `tenken find`: what is found, how it is shown, and what is refused.

use crate::home::Home;
use std::fs;

#[test]
fn words_are_found_on_both_sides_and_under_their_other_names() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "9.2.1", "description=入社時に２段階認証を\n設定する"]).succeeded();
    let ran = home.line("find 点検.json MFA").succeeded();
    ran.prints(&[
        "9.2.1 利用者登録及び登録削除",
        "回答 description: 入社時に２段階認証を 設定する",
        "見つかった管理策: ",
    ]);
    let ja = home.line("find 点検.json ばっくあっぷ");
    ja.succeeded().prints(&["12.3.1 情報のバックアップ\n"]);
    let en = home.line("--lang en find 点検.json backup").succeeded();
    en.prints(&["12.3.1 Information backup\n", "controls found"]);
    assert!(!home.line("find 点検.json MFA").succeeded().out.contains('\u{1b}'), "nobody sees the marks");
}

#[test]
fn all_words_must_stand_there_and_a_quoted_one_as_it_is() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "10.1.2", "description=鍵は 2 名で保管する"]).succeeded();
    home.run(["find", "点検.json", "保管する", "2 名で"]).succeeded().prints(&["10.1.2"]);
    let ran = home.run(["find", "点検.json", "2 名で保管しない"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("当てはまる管理策はありません"));
    home.line("find 点検.json 「二要素認証」 --lang en").ended(1).prints(&["no control matches"]);
}

#[test]
fn conditions_narrow_what_is_found() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "10.1.1", "owner=情報 システム部", "applicability=適用"]).succeeded();
    let ran = home.run(["find", "点検.json", "--filter", "担当:\"情報 システム部\" 状態:未回答"]).succeeded();
    assert_eq!(ran.out, "10.1.1 暗号による管理策の利用方針\n\n見つかった管理策: 1\n");
    let ran =
        home.run(["find", "点検.json", "鍵", "--filter", "chapter:10 is:no-evidence", "--json"]).succeeded();
    let found = ran.json();
    assert_eq!(found["filter"], "chapter:10 is:no-evidence");
    assert_eq!(found["words"], "鍵");
    let controls: Vec<&str> =
        found["found"].as_array().unwrap().iter().map(|one| one["control"].as_str().unwrap()).collect();
    assert!(controls.contains(&"10.1.2") && controls.iter().all(|id| id.starts_with("10.")), "{controls:?}");
    let hits = found["found"][controls.len() - 1]["hits"].as_array().unwrap();
    let title = hits.iter().find(|hit| hit["place"] == "title" && hit["lang"] == "ja").unwrap();
    assert_eq!(title["text"], "鍵管理");
    assert_eq!(title["marked"][0], "鍵");
    home.line("find 点検.json --filter is:changed --json").ended(1);
}

#[test]
fn what_cannot_be_looked_for_is_refused() {
    let home = Home::with_assessment();
    home.line("find 点検.json").refused().says(&["--filter"]);
    home.run(["find", "点検.json", "--filter", "色:赤"]).refused().says(&["「色」", "担当", "責任区分"]);
    home.run(["--lang", "en", "find", "点検.json", "--filter", "is:red"]).refused().says(&["unanswered"]);
    home.line("find 無い.json 鍵").refused();
}

#[test]
fn a_table_of_one_s_own_adds_synonyms_and_a_broken_one_is_named() {
    let home = Home::with_assessment();
    home.run(["set", "点検.json", "8.1.1", "description=資産は雲海台帳に載せる"]).succeeded();
    home.line("find 点検.json 目録帳").ended(1);
    let table = home.own().join("synonyms.json");
    fs::create_dir_all(home.own()).unwrap();
    fs::write(&table, r#"{"format":"tenken-synonyms","version":1,"groups":[["目録帳","雲海台帳"]]}"#)
        .unwrap();
    home.line("find 点検.json 目録帳").succeeded().prints(&["8.1.1"]);
    fs::write(&table, "{").unwrap();
    let ran = home.line("find 点検.json 台帳");
    ran.succeeded().says(&["synonyms.json", "内蔵の同義語だけで"]);
}

#[test]
fn conditions_kept_on_the_screen_are_found_by_their_name() {
    let home = Home::with_assessment();
    let state = home.own().join("state");
    std::fs::create_dir_all(&state).unwrap();
    let file = state.join("filters.json");
    let refused = || home.run(["find", "点検.json", "--filter", "@月次"]).refused();
    refused().says(&["「月次」", "Ctrl+T"]);
    std::fs::write(&file, r#"{"filters":[{"name":"鍵の章","conditions":"chapter:10"}]}"#).unwrap();
    let ran = home.run(["find", "点検.json", "--filter", "@鍵の章", "--json"]).succeeded();
    assert_eq!(ran.json()["filter"], "chapter:10");
    home.run(["find", "点検.json", "--filter", "＠鍵の章"]).succeeded().prints(&["10.1.1"]);
    refused().says(&["「月次」", "鍵の章"]);
    std::fs::write(&file, "{途中").unwrap();
    refused().says(&["filters.json"]);
}

#[test]
fn a_control_that_the_catalog_does_not_ask_about_is_found_with_its_answer() {
    let home = Home::with_assessment();
    home.line("find 点検.json 脅威インテリジェンス").succeeded().prints(&["A.5.7 脅威インテリジェンス"]);
    home.line("find 点検.json --filter 担当:\"\"").succeeded().prints(&["見つかった管理策: 45"]);
    home.run(["set", "点検.json", "A.5.7", "description=注意喚起を毎朝読む", "basis=契約"]).succeeded();
    let ran = home.line("find 点検.json 注意喚起").succeeded();
    ran.prints(&[
        "A.5.7 脅威インテリジェンス",
        "回答 description: 注意喚起を毎朝読む",
        "見つかった管理策: 1",
    ]);
    let found = |filter: &str| home.run(["find", "点検.json", "--filter", filter]).succeeded().out;
    assert_eq!(found("採用根拠:契約"), "A.5.7 脅威インテリジェンス\n\n見つかった管理策: 1\n");
    assert!(found("basis:\"\"").ends_with("見つかった管理策: 45\n"));
    assert!(found("章:A").contains("A.8.11 データマスキング"));
    home.run(["find", "点検.json", "--filter", "採用根拠:慣習"])
        .refused()
        .says(&["リスク、法令、契約、業務"]);
}
