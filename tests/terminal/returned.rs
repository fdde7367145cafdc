//! A sheet that came back and contradicts what stands: at a terminal one is asked whether to decide on the screen now.

use super::F10;
use super::pty::Pty;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const ASKED: &str = "今、画面で決めますか [y/N]";

fn tenken(home: &TempDir, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(["--lang", "ja"])
        .args(arguments)
        .env("TENKEN_HOME", home.path())
        .current_dir(home.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// An assessment, and a sheet that says something else of one of its answers.
fn contradicted() -> TempDir {
    let home = TempDir::new().unwrap();
    tenken(&home, &["new", "点検.json", "--organization", "点検商事"]);
    tenken(&home, &["set", "点検.json", "9.2.3", "owner=情報システム部"]);
    fs::write(
        home.path().join("票.csv"),
        "tenken-control,tenken-field,tenken-sent,回答\n9.2.3,owner,0000000000000000,総務部\n",
    )
    .unwrap();
    home
}

fn asked(home: &TempDir) -> Pty {
    let pty = Pty::start(home.path(), &["import", "点検.json", "票.csv", "--apply"], 120, 40);
    pty.wait_for(ASKED);
    pty
}

#[test]
fn yes_opens_the_screen_where_it_is_decided_side_by_side() {
    let home = contradicted();
    let mut pty = asked(&home);
    pty.send("y\r");
    pty.wait("the screen", |screen| !screen.contents().contains(ASKED));
    // The first start explains itself; any key goes on.
    pty.wait("the walk or its welcome", |screen| {
        screen.contents().contains("どのキーでも閉じます") || screen.contents().contains("点検商事")
    });
    if pty.screen().contains("どのキーでも閉じます") {
        pty.send("\r");
    }
    pty.send_until("\x1b[18;5~", "食い違い 1/1");
    assert!(pty.screen().contains("記入票の値") && pty.screen().contains("総務部"), "{}", pty.screen());
    pty.send_until("2\r", "食い違いはすべて解決しました");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    let file = fs::read_to_string(home.path().join("点検.json")).unwrap();
    assert!(file.contains("総務部") && !file.contains("情報システム部"), "{file}");
}

#[test]
fn anything_else_leaves_it_waiting() {
    for answer in ["\r", "n\r", "いいえ\r", "\x04"] {
        let home = contradicted();
        let mut pty = asked(&home);
        pty.send(answer);
        assert_eq!(pty.ended(), 1, "{answer:?}");
        let file = fs::read_to_string(home.path().join("点検.json")).unwrap();
        assert!(file.contains("情報システム部") && !file.contains("総務部"), "{file}");
        let waiting =
            tenken::store::opening::current(&home.path().join("点検.json")).unwrap().joined.meeting.waiting;
        assert_eq!(waiting.len(), 1);
    }
}
