//! The hand-over to a person's own editor, with scripts for editors.

use super::pty::Pty;
use super::{F10, begun_in, exclude, exported, settle};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CTRL_E: &str = "\x05";
const CTRL_X: &str = "\x18";

/// The program at a text with something in it, its editor being a script that gets the file as its last argument.
fn with_editor(home: &Path, script: &str) -> Pty {
    let path = home.join("my editor.sh");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    let command = format!("'{}' --wait", path.display());
    let mut pty = begun_in(Pty::start_with(home, &[], &[("EDITOR", &command)], 120, 40));
    exclude(&mut pty, "元の理由。");
    pty.wait_until_saved();
    settle(&pty);
    pty
}

/// The files lent to editors that are still there.
fn lent(home: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(home.join("state/editing")).into_iter().flatten();
    folders
        .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect()
}

#[test]
fn what_is_written_in_the_editor_comes_back() {
    let home = TempDir::new().unwrap();
    let script = r#"[ "$1" = --wait ] || exit 3
ls -l "$2" > seen; cat "$2" >> seen
{ printf '# 見出しから始まる\r\n'; cat "$2"; } > "$2.new"; mv "$2.new" "$2""#;
    let mut pty = with_editor(home.path(), script);
    pty.send_until(CTRL_E, "エディタで書いた内容に替えました");
    pty.wait_for("> # 見出しから始まる");
    pty.wait_for("> 元の理由。");
    pty.wait("the cursor shown in the alternate screen", |screen| {
        screen.alternate_screen() && !screen.hide_cursor()
    });
    let seen = fs::read_to_string(home.path().join("seen")).unwrap();
    for text in ["-rw-------", "元の理由。\n", "# 4.1 ", "# 問い: ", "[提供する]"] {
        assert!(seen.contains(text), "{text} in {seen}");
    }
    assert_eq!(lent(home.path()), Vec::<PathBuf>::new());
    pty.send_until("\x1a", "元に戻しました");
    pty.wait("the text before", |screen| !screen.contents().contains("見出しから"));
    pty.send_until("\x19", "> # 見出しから始まる");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    assert!(exported(home.path()).contains("見出しから始まる"));
}

#[test]
fn an_editor_that_fails_changes_nothing_and_what_was_written_is_kept() {
    for (script, said) in [
        ("exit 1", "エディタが失敗したため、何も変えていません"),
        ("kill -9 $$", "エディタが失敗したため、何も変えていません"),
        ("printf '書いたもの' > \"$2\"; exit 1", "書いた内容はここに残しました"),
        ("printf '\\223\\137' > \"$2\"", "UTF-8 ではありません"),
        ("rm \"$2\"", "見つかりません"),
        ("true", "エディタでの変更はありません"),
    ] {
        let home = TempDir::new().unwrap();
        let mut pty = with_editor(home.path(), script);
        pty.send_until(CTRL_E, said);
        pty.wait_for("> 元の理由。");
        assert_eq!(lent(home.path()).len(), usize::from(script.contains("printf")), "{script}");
        pty.send(F10);
        assert_eq!(pty.ended(), 0);
    }
}

#[test]
fn no_editor_and_one_that_is_not_there_are_said() {
    for (environment, said) in [
        (vec![], "エディタが決まっていません"),
        (vec![("VISUAL", "/無い/エディタ"), ("EDITOR", "true")], "起動できません"),
        (vec![("VISUAL", " "), ("EDITOR", "'unclosed")], "起動できません"),
    ] {
        let home = TempDir::new().unwrap();
        let mut pty = begun_in(Pty::start_with(home.path(), &[], &environment, 120, 40));
        exclude(&mut pty, "元の理由。");
        pty.send_until(CTRL_E, said);
        pty.wait_for("> 元の理由。");
        assert_eq!(lent(home.path()), Vec::<PathBuf>::new());
    }
}

#[test]
fn asked_to_end_while_the_editor_runs_it_saves_and_keeps_what_was_written() {
    let home = TempDir::new().unwrap();
    let mut pty = with_editor(home.path(), "printf 途中 > \"$2\"; echo 編集しています; sleep 100");
    pty.send_until(CTRL_E, "編集しています");
    pty.signal("TERM");
    pty.wait_for("書いた内容はここに残しました");
    pty.ended();
    let kept = lent(home.path());
    assert_eq!(fs::read_to_string(&kept[0]).unwrap(), "途中");
    assert!(exported(home.path()).contains("元の理由。"));
}

#[test]
fn an_interrupt_is_the_editor_s_while_it_runs() {
    let home = TempDir::new().unwrap();
    let mut pty =
        with_editor(home.path(), "echo 編集しています; trap 'exit 5' INT; while :; do sleep 0.05; done");
    pty.send_until(CTRL_E, "編集しています");
    pty.send("\x03");
    pty.wait_for("何も変えていません");
    pty.send_until("続く", "> 元の理由。続く");
}

#[test]
fn copying_speaks_to_the_terminal_s_clipboard() {
    let home = TempDir::new().unwrap();
    let mut pty = with_editor(home.path(), "true");
    pty.send_until(CTRL_X, "コピーしました: 元の理由。");
    // The base64 of 元の理由。
    pty.wait_for_bytes("\x1b]52;c;5YWD44Gu55CG55Sx44CC\x07");
}
