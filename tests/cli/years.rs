//! One year beside the next, and what a renewal reopens, as pages to hand on.

use crate::home::Home;

fn two_years() -> Home {
    let home = Home::new();
    home.line("new 昨年.json --organization 点検商事").succeeded();
    home.line("set 昨年.json 9.2.3 applicability=applicable implementation=partial").succeeded();
    home.line("set 昨年.json 5.1.1 applicability=not-applicable reason=対象なし").succeeded();
    home.line("renew 昨年.json --year -o 今年.json").succeeded();
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
    home.line("renew 昨年.json --year --format html").succeeded().prints(&["<!DOCTYPE html>", "次の年度へ"]);
    home.line("renew 昨年.json --to idcf-cloud --format md").succeeded().prints(&["# ", "- 見直す回答: 0"]);
    home.line("renew 昨年.json --to idcf-cloud --format md --json").refused();
}
