//! One year beside the next, and what a renewal reopens, as pages to hand on.

use crate::home::Home;

fn two_years() -> Home {
    let home = Home::new();
    home.line("new 昨年.json --organization 点検商事").succeeded();
    home.line("set 昨年.json 9.2.3 applicability=applicable implementation=partial").succeeded();
    home.line("set 昨年.json 5.1.1 applicability=not-applicable reason=対象なし").succeeded();
    home.line("renew 昨年.json --year -o 今年.json").ended(1);
    home.line("set 今年.json 9.2.3 implementation=implemented description=全員に設定した。").succeeded();
    home.line("set 今年.json 5.1.1 applicability=applicable").succeeded();
    home.line("set 今年.json 7.2.2 applicability=not-applicable reason=従業者がいない").succeeded();
    home
}

#[test]
fn a_year_is_told_by_what_is_ready_and_which_controls_stand_otherwise() {
    let home = two_years();
    home.line("diff 昨年.json 今年.json").ended(1).prints(&[
        "整備済み: 1/45 → 1/45",
        "整備済みになった管理策: 1、整備済みでなくなった管理策: 1",
        "状況の変化",
        "5.1.1 情報セキュリティのための方針群: 適用除外 → 未回答 [整備済みでなくなった]",
        "特権的アクセス権の管理: 一部実施 → 実施済",
        "未回答 → 適用除外 [整備済みになった]",
    ]);
    home.line("diff 昨年.json 今年.json --format md").ended(1).prints(&["## 状況の変化", "- 整備済み: "]);
    home.line("diff 昨年.json 今年.json --format html --lang en").ended(1).prints(&[
        "<h2>Where controls stand</h2>",
        "Ready: 1/45",
        "ready no more",
    ]);
    let json = home.line("diff 昨年.json 今年.json --json").ended(1).json();
    assert_eq!(json["standing"]["new"]["ready"], 1);
    let changes = json["standing"]["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 3, "{changes:?}");
    assert_eq!(changes[0]["old"]["applicability"], "not-applicable");
}

/// What was saved into the journal alone, as a program leaves it that was stopped before it wrote the file.
fn stopped_before_the_file(home: &Home, command: &str, file: &str) {
    let before = home.read(file);
    home.line(command).succeeded();
    home.write(file, before);
    let journal = format!("{file}.journal");
    let lines = home.read(&journal);
    let upto =
        lines.lines().collect::<Vec<_>>().iter().rposition(|line| line.contains("\"changes\"")).unwrap();
    let kept: Vec<&str> = lines.lines().take(upto + 1).collect();
    assert!(kept.len() < lines.lines().count());
    home.write(&journal, kept.join("\n") + "\n");
}

#[test]
fn what_only_the_journal_knows_is_compared_and_reused_too() {
    let home = two_years();
    stopped_before_the_file(&home, "set 今年.json 9.2.3 owner=総務部", "今年.json");
    home.line("diff 昨年.json 今年.json").ended(1).prints(&["総務部"]);
    home.line("new 別.json").succeeded();
    home.line("reuse 別.json --from 今年.json").succeeded().prints(&["総務部"]);
}

#[test]
fn without_a_questionnaire_the_fields_are_compared_all_the_same() {
    let home = two_years();
    let gone = home.read("昨年.json").replace("\"4.1\"", "\"9.9\"");
    home.write("昨年.json", gone);
    home.line("diff 昨年.json 今年.json")
        .ended(1)
        .says(&["状況の変化は示せません"])
        .prints(&["implementation"]);
}

#[test]
fn what_a_renewal_reopens_is_a_page_too() {
    let home = two_years();
    home.line("renew 昨年.json --year --format html").ended(1).prints(&["<!DOCTYPE html>", "次の年度へ"]);
    home.line("renew 昨年.json --to idcf-cloud --format md").succeeded().prints(&["# ", "- 見直す回答: 0"]);
    home.line("renew 昨年.json --to idcf-cloud --format md --json").refused();
}

#[test]
fn answers_to_confirm_are_something_to_look_at_and_only_what_works_is_recommended() {
    let home = Home::new();
    home.line("new 昨年.json").succeeded();
    home.line("renew 昨年.json --year").succeeded().prints(&["確認する回答: 0"]);
    home.line("set 昨年.json 9.2.3 applicability=applicable").succeeded();
    let ran = home.line("renew 昨年.json --year").ended(1).prints(&["確認する回答: 1"]);
    assert!(ran.err.contains("-o 新しいファイル") && !ran.err.contains("--apply"), "{}", ran.err);
    home.line("renew 昨年.json --to idcf-cloud").succeeded().says(&["--apply"]);
}

#[test]
fn what_a_renewal_made_has_not_lost_its_journal() {
    let home = Home::new();
    home.line("new 昨年.json").succeeded();
    home.line("set 昨年.json 9.2.3 applicability=not-applicable reason=利用しない owner=総務部").succeeded();
    for (line, file) in [("--year", "今年.json"), ("--to idcf-cloud", "移した.json")] {
        // What stands where the journal belongs is another one's.
        home.write(&format!("{file}.journal"), "よその記録\n");
        let made = home.line(&format!("renew 昨年.json {line} -o {file}"));
        assert!(made.code < 2, "{made:?}");
        home.line(&format!("check {file}")).succeeded();
        home.line(&format!("log {file}")).succeeded().prints(&["履歴の始まり"]);
        home.line(&format!("set {file} 9.2.3 owner=情報部")).succeeded();
        home.line(&format!("log --verify {file}")).succeeded().prints(&["変更 1 件"]);
        assert_eq!(home.read(&format!("{file}.journal.1")), "よその記録\n");
        // That it is gone is still found.
        std::fs::remove_file(home.path(&format!("{file}.journal"))).unwrap();
        home.line(&format!("check {file}")).ended(1).prints(&["履歴(.journal)がない"]);
    }
}
