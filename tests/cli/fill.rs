//! Check sheets of others, filled in a copy.

use crate::home::Home;

const SHEET: &str =
    "No,管理策番号,内容,対応状況,補足,主管\n1,9.2.3,特権ID,,,\n2,12.4.1,ログ,,既にある,\n3,X-1,ほか,,,\n";

fn home() -> Home {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 implementation=実施済 description=台帳で管理する owner=総務部")
        .succeeded();
    home.line("set 点検.json 12.4.1 implementation=一部実施 description=収集する").succeeded();
    home.write("点検表.csv", SHEET);
    home
}

#[test]
fn it_is_shown_before_it_is_written_and_the_template_stays() {
    let home = home();
    home.line("fill 点検表.csv 点検.json")
        .ended(1)
        .prints(&["項番", "対応状況", "D", "X-1", "管理策の行 2"])
        .says(&["-o OUT"]);
    home.line("fill 点検表.csv 点検.json -o 回答.csv").ended(1).says(&["回答.csv"]);
    assert_eq!(home.read("点検表.csv"), SHEET);
    let filled = home.read("回答.csv");
    assert!(filled.contains("1,9.2.3,特権ID,実施済,台帳で管理する,"), "{filled}");
    assert!(filled.contains("2,12.4.1,ログ,一部実施,既にある,"), "{filled}");
    home.line("fill 点検表.csv 点検.json -o 回答.csv").refused().says(&["--overwrite"]);
    home.line("fill 点検表.csv 点検.json -o 点検表.csv --overwrite").refused().says(&["点検表そのもの"]);
    home.line("fill 点検表.csv 点検.json -o 点検.json --overwrite").refused();
}

#[test]
fn columns_are_told_and_remembered() {
    let home = home();
    home.line("fill 点検表.csv 点検.json --map 補足= --map 担当=F -o 回答.csv").ended(1);
    let filled = home.read("回答.csv");
    assert!(filled.contains("1,9.2.3,特権ID,実施済,,総務部"), "{filled}");
    let told = home.line("fill 点検表.csv 点検.json --json").ended(1).says(&["前にこの点検表で"]).json();
    let columns: Vec<&str> =
        told["columns"].as_array().unwrap().iter().map(|one| one["column"].as_str().unwrap()).collect();
    assert_eq!(columns, ["B", "D", "F"]);
    assert_eq!(told["unknown"][0]["number"], "X-1");
    // Another sheet is another template.
    home.write("別.csv", SHEET.replace("対応状況", "判定(○/×)"));
    let told = home.line("fill 別.csv 点検.json --json --lang en").ended(1).json();
    assert_eq!(told["cells"][0]["text"], "○");
}

#[test]
fn what_cannot_be_filled_is_refused_in_plain_words() {
    let home = home();
    home.line("fill 点検表.csv 点検.json --map 点数=C").refused().says(&["点数=C", "実施状況"]);
    home.line("fill 点検表.csv 点検.json --map 担当=9").refused().says(&["担当=9"]);
    home.line("fill 点検表.csv 点検.json --sheet 無い").refused().says(&["無い"]);
    home.write("題.csv", "甲,乙\n1,2\n");
    home.line("fill 題.csv 点検.json").refused().says(&["項番"]);
    home.write("番号.csv", "管理策番号,内容\n9.2.3,甲\n12.4.1,乙\n");
    home.line("fill 番号.csv 点検.json").refused().says(&["--map 実施状況=C", "内容"]);
    home.write("壊.xlsx", b"PK\x03\x04".as_slice());
    home.line("fill 壊.xlsx 点検.json").refused();
}
