//! What the terminal is asked for is given back: the mouse and the name of its window, on leaving, while stopped and
//! while it is lent.

use super::pty::Pty;
use super::{ESC, F10, begun};
use std::fs;
use tempfile::TempDir;

const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
const TITLE_KEPT: &str = "\x1b[22;0t";
const TITLE_BACK: &str = "\x1b[23;0t";
const SHIFT_F12: &str = "\x1b[24;2~";

/// A press of the left button on a cell, counted from 0, and its release.
fn click(column: u16, row: u16) -> String {
    format!("\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m", column + 1, row + 1)
}

/// The first cell of a text on the screen, in a row that has only narrow characters before it.
fn find(pty: &Pty, text: &str) -> (u16, u16) {
    for (row, line) in pty.screen().lines().enumerate() {
        if let Some((before, _)) = line.split_once(text) {
            let column = tenken::text::width::width(before);
            return (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
        }
    }
    panic!("{text} is not on the screen:\n{}", pty.screen());
}

#[test]
fn a_click_reaches_what_stands_there_and_the_mouse_is_given_back() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    pty.wait_for_bytes(MOUSE_ON);
    assert!(!pty.sent("\x1b[?1003h"), "nobody is told where the mouse passes by");
    let (column, row) = find(&pty, "6.1.3");
    pty.send_until(&click(column, row), "6.1.3 自組織の回答");
    let (column, row) = find(&pty, "9.2.3");
    // The wheel over the list turns it and does not move from the control.
    pty.send(&format!("\x1b[<65;{0};{1}M", column + 1, row + 1));
    pty.wait("the list turned", |screen| !screen.contents().contains("未 はじめに"));
    assert!(pty.screen().contains("6.1.3 自組織の回答"));
    pty.send_until(SHIFT_F12, "マウスを端末に返しました");
    pty.wait_for_bytes(MOUSE_OFF);
    pty.send_until(SHIFT_F12, "Shift を押しながらドラッグ");
    pty.forget_bytes();
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    pty.wait_for_bytes(MOUSE_OFF);
    pty.wait_for_bytes(TITLE_BACK);
}

#[test]
fn settings_say_whether_the_mouse_is_taken_and_what_the_window_is_called() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("config.toml"), "mouse = false\ntitle = \"none\"\n").unwrap();
    let mut pty = begun(home.path(), 80, 24);
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    assert!(!pty.sent(MOUSE_ON) && !pty.sent(TITLE_KEPT) && !pty.sent("\x1b]0;"));

    fs::write(home.path().join("config.toml"), "title = \"system\"\n").unwrap();
    let mut pty = Pty::start(home.path(), &[], 80, 24);
    pty.wait_for_bytes(&format!("{TITLE_KEPT}\x1b]0;tenken\x07"));
    pty.send("\r");
    pty.wait_for_bytes("\x1b]0;受発注システム - tenken\x07");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    pty.wait_for_bytes(TITLE_BACK);
}

#[test]
fn what_is_open_stays_out_of_the_window_s_name_unless_asked() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 80, 24);
    pty.send_until(ESC, "新しい自己点検を始める");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    assert!(pty.sent("\x1b]0;tenken\x07"));
    assert!(!pty.sent("受発注システム - tenken"));
}

#[test]
fn the_card_is_shown_once_and_what_is_typed_ahead_arrives() {
    let home = TempDir::new().unwrap();
    let mut pty = Pty::start(home.path(), &[], 80, 24);
    pty.wait_for("どのキーでも閉じます");
    pty.send("\r点検商事\t受発注");
    pty.wait("what was typed ahead", |screen| {
        let contents = screen.contents();
        contents.contains("> 受発注") && contents.contains(": 点検商事")
    });
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    let mut again = Pty::start(home.path(), &[], 80, 24);
    again.wait_for("新しい自己点検を始める");
    assert!(!again.screen().contains("ようこそ"));
    again.send(F10);
    assert_eq!(again.ended(), 0);
}
