//! What belongs to an assessment, which nothing that is written may take the place of.

use crate::home::Home;

/// An assessment with a file of evidence, a template to fill in and a journal of several lines.
fn home() -> Home {
    let home = Home::with_assessment();
    home.write("台帳.csv", "管理策番号,対応状況\n9.2.3,\n12.4.1,\n");
    home.write("証跡.csv", "特権IDの一覧");
    home.line("set 点検.json 9.2.3 implementation=実施済 evidence.+.location=証跡.csv").succeeded();
    home
}

const WRITE: [&str; 5] = [
    "export 点検.json -f csv --document evidence --overwrite -o",
    "export 点検.json -f json --overwrite -o",
    "fill 台帳.csv 点検.json --overwrite -o",
    "bundle 点検.json --overwrite -o",
    "bundle 点検.json --redacted --overwrite -o",
];

#[test]
fn nothing_is_written_over_what_belongs_to_the_assessment() {
    let home = home();
    home.write("点検.json.journal.1", "前の履歴");
    let own = ["点検.json", "点検.json.journal", "点検.json.journal.1", "証跡.csv"];
    let before = own.map(|name| home.read(name));
    for write in WRITE {
        home.line(&format!("{write} 点検.json")).refused().says(&["自己点検のファイルそのもの"]);
        home.line(&format!("{write} ./点検.json.journal")).refused().says(&["履歴など"]);
        home.line(&format!("{write} 点検.json.journal.1 --lang en")).refused().says(&["the journal"]);
        home.line(&format!("{write} .点検.json.lock")).refused().says(&["別の名前にしてください"]);
        home.line(&format!("{write} 証跡.csv")).refused().says(&["証跡として記録"]);
    }
    assert_eq!(own.map(|name| home.read(name)), before);
    home.line("renew 点検.json --year -o 点検.json.journal.2").refused().says(&["履歴など"]);
    assert!(!home.path("点検.json.journal.2").exists());
    home.line("log --verify 点検.json").succeeded();
}

#[cfg(unix)]
#[test]
fn a_link_to_the_journal_is_the_journal() {
    let home = home();
    std::os::unix::fs::symlink("点検.json.journal", home.path("表.csv")).unwrap();
    let before = home.read("点検.json.journal");
    for write in WRITE {
        home.line(&format!("{write} 表.csv")).refused().says(&["履歴など"]);
    }
    assert_eq!(home.read("点検.json.journal"), before);
}
