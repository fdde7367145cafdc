//! A paper without numbers, from its text to a questionnaire: assigned on the screen, interrupted, gone on with, imported.

use super::pty::Pty;
use super::{DOWN, F8};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const F5: &str = "\x1b[15~";
const UNDO: &str = "\x1a";
const LINE: &[&str] = &[
    "questionnaire",
    "import",
    "shirakaba.txt",
    "--provider",
    "shirakaba",
    "--edition",
    "1",
    "--assign",
    "対応表.txt",
    "--screen",
    "-o",
    "白樺.json",
];

fn paper_in(home: &Path) {
    let paper = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers/shirakaba.txt");
    fs::copy(paper, home.join("shirakaba.txt")).unwrap();
}

/// Waits until a decision is on the disk, as the screen says.
fn decided(pty: &Pty, count: usize) {
    pty.wait("the decision on the disk", |screen| {
        let contents = screen.contents();
        contents.contains("保存済み") && contents.contains(&format!("割り当て {count}/9"))
    });
}

#[test]
fn from_a_paper_without_numbers_to_a_questionnaire() {
    let home = TempDir::new().unwrap();
    paper_in(home.path());
    let mut pty = Pty::start(home.path(), LINE, 120, 40);
    pty.wait_for("割り当て 0/9");
    pty.send_until(&DOWN.repeat(4), ">[ ] 2.1 建物");
    pty.send("\t11.2.7\r");
    decided(&pty, 1);
    // The terminal goes away; what was decided is in the list.
    drop(pty);
    let list = fs::read_to_string(home.path().join("対応表.txt")).unwrap();
    assert!(list.contains("2.1 建物 => 11.2.7\n"), "{list}");
    let edited = list.replace("2.2 電源 =>", "2.2 電源 => 12.1.3") + "# 佐藤が確認\n";
    fs::write(home.path().join("対応表.txt"), edited).unwrap();

    let mut pty = Pty::start(home.path(), LINE, 80, 24);
    pty.wait_for("割り当て 2/9");
    pty.send_until(UNDO, "元に戻す操作はありません");
    pty.send_until(F8, "2/9 | ");
    pty.send(" ");
    decided(&pty, 3);
    pty.send(UNDO);
    decided(&pty, 2);
    pty.send(F5);
    assert_eq!(pty.ended(), 0);
    let made: Json =
        serde_json::from_str(&fs::read_to_string(home.path().join("白樺.json")).unwrap()).unwrap();
    let controls: Vec<_> = made["statements"].as_array().unwrap().iter().map(|one| &one["control"]).collect();
    assert_eq!(controls, [&json!("11.2.7"), &json!("12.1.3")]);
    let list = fs::read_to_string(home.path().join("対応表.txt")).unwrap();
    assert!(list.ends_with("# 佐藤が確認\n"), "a person's remark stays: {list}");
    assert!(made["chapters"].to_string().contains("十五分以内"), "what is not assigned is not dropped");
}
