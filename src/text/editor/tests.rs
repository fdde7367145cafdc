use proptest::prelude::*;

use super::*;
use crate::text::samples::{hostile, written};

fn multi(text: &str) -> Editor {
    Editor::new(text, Lines::Multi)
}

/// An editor with the caret where `|` stands.
fn at(marked: &str) -> Editor {
    let mut editor = multi(&marked.replace('|', ""));
    editor.caret = marked.find('|').unwrap();
    editor
}

/// The text with `|` where the caret is.
fn shown(editor: &Editor) -> String {
    let (before, behind) = editor.sides();
    format!("{before}|{behind}")
}

/// Checks that an action changes one marked text into another and says so.
fn check(action: impl Fn(&mut Editor) -> bool, before: &str, after: &str) {
    let mut editor = at(before);
    assert_eq!(action(&mut editor), before != after, "{before}");
    assert_eq!(shown(&editor), after);
}

#[test]
fn a_new_editor_is_clean_with_the_caret_at_the_end() {
    assert_eq!(shown(&multi("\u{1B}[31m赤か\u{3099}\r\n")), "赤が\n|");
    assert_eq!(shown(&Editor::new("一\n二", Lines::Single)), "一 二|");
}

#[test]
fn inserting_cleans_for_the_kind_of_field() {
    check(|e| e.insert("情\u{7}報\r\n"), "前|後", "前情報\n|後");
    check(|e| e.insert("\u{1B}[0m"), "前|後", "前|後");
    let mut editor = Editor::new("前", Lines::Single);
    assert!(editor.insert("中\n後"));
    assert_eq!(editor.text(), "前中 後");
    assert!(!editor.insert("\n"));
    assert!(!editor.newline());
}

#[test]
fn newline_breaks_the_line() {
    check(Editor::newline, "前|後", "前\n|後");
}

#[test]
fn seams_are_composed() {
    check(|e| e.insert("\u{3099}"), "か|き", "が|き");
    check(|e| e.insert("か"), "|\u{3099}き", "が|き");
    check(Editor::backspace, "か\n|\u{3099}き", "が|き");
    check(Editor::delete, "か|\n\u{3099}き", "が|き");
}

#[test]
fn the_caret_never_stands_inside_a_new_grapheme() {
    // The flags pair anew: 🇯🇵🇺 instead of 🇵🇺.
    check(|e| e.insert("🇯"), "|🇵🇺", "🇯🇵|🇺");
    check(|e| e.insert("e"), "|\u{302}\u{323}x", "ệ|x");
}

#[test]
fn graphemes_are_deleted_whole() {
    for grapheme in ["が", "👨‍👩‍👧", "🇯🇵", "葛\u{E0100}", "ﾊﾞ", "①", "Ａ", "\n"] {
        check(Editor::backspace, &format!("前{grapheme}|後"), "前|後");
        check(Editor::delete, &format!("前|{grapheme}後"), "前|後");
        check(Editor::left, &format!("前{grapheme}|後"), &format!("前|{grapheme}後"));
        check(Editor::right, &format!("前|{grapheme}後"), &format!("前{grapheme}|後"));
    }
    check(Editor::backspace, "|後", "|後");
    check(Editor::delete, "前|", "前|");
    check(Editor::left, "|後", "|後");
    check(Editor::right, "前|", "前|");
}

#[test]
fn deleting_by_word_spares_the_sentence() {
    check(Editor::backspace_word, "情報セキュリティ方針|を", "情報セキュリティ|を");
    check(Editor::backspace_word, "情報セキュ|リティ", "情報|リティ");
    check(Editor::backspace_word, "the asset  |x", "the |x");
    check(Editor::backspace_word, "一行目\n|二行目", "一行目|二行目");
    check(Editor::backspace_word, "一行目\n  |二", "一行目\n|二");
    check(Editor::backspace_word, "|二", "|二");
}

#[test]
fn moving_by_word() {
    check(Editor::word_left, "方針を定|", "方針を|定");
    check(Editor::word_left, "一\n|二", "一|\n二");
    check(Editor::word_right, "|方針を定", "方針|を定");
    check(Editor::word_right, "一|\n二", "一\n|二");
    // A sign that prepends itself to the next character is one grapheme with it.
    check(Editor::word_left, "前\u{600}漢|", "前|\u{600}漢");
    check(Editor::word_right, "|\u{600}漢字", "\u{600}漢|字");
    check(Editor::text_end, "|一\n二", "一\n二|");
    check(Editor::text_end, "一|", "一|");
}

#[test]
fn setting_the_text_puts_the_caret_where_it_changed() {
    check(|e| e.set_text("資産台帳"), "資|産の台帳", "資産|台帳");
    check(|e| e.set_text("資産の台帳"), "資産台帳|", "資産の|台帳");
    check(|e| e.set_text("ああ"), "|あああ", "ああ|");
    check(|e| e.set_text("資産"), "資|産", "資|産");
    check(|e| e.set_text(""), "資|産", "|");
}

#[test]
fn home_and_end_mean_the_row() {
    check(|e| e.home(4), "情報資|産", "情報|資産");
    check(|e| e.end(4), "情報|資産", "情報資産|");
    let mut editor = at("情|報資産");
    assert!(editor.end(4));
    assert_eq!(shown(&editor), "情報|資産");
    assert_eq!(editor.caret_cell(4), (0, 3), "clings to its row");
    assert!(!editor.end(4));
    assert!(editor.insert("を"));
    assert_eq!(shown(&editor), "情報を|資産");
    let mut editor = at("情|報資産");
    assert!(editor.end(5), "a row with room shows the caret behind its last character");
    assert_eq!(editor.caret_cell(5), (0, 4));
    assert!(editor.home(5));
    assert_eq!(shown(&editor), "|情報資産");
}

#[test]
fn the_caret_goes_to_the_next_row_at_full_width() {
    let editor = at("情報|資産");
    assert_eq!(editor.caret_cell(4), (1, 0));
    assert_eq!(editor.rows(4).len(), 2);
    let editor = at("情報資産|");
    assert_eq!(editor.caret_cell(4), (2, 0));
    assert_eq!(editor.rows(4).len(), 3);
    let editor = at("情報資|産");
    assert_eq!(editor.rows(4).len(), 2, "the extra row is for the caret alone");
    let editor = at("情報|\n資産");
    assert_eq!(editor.caret_cell(4), (1, 0));
    assert_eq!(editor.rows(4).iter().map(|row| row.range.clone()).collect::<Vec<_>>(), [0..6, 6..6, 7..13]);
}

#[test]
fn the_extra_row_is_left_by_the_usual_keys() {
    let extra = || at("情報|\n資産");
    let moved = |action: fn(&mut Editor) -> bool| {
        let mut editor = extra();
        assert!(action(&mut editor));
        shown(&editor)
    };
    assert_eq!(moved(|e| e.up(4)), "|情報\n資産");
    assert_eq!(moved(|e| e.down(4)), "情報\n|資産");
    assert_eq!(moved(|e| e.home(4)), "|情報\n資産");
    assert!(!extra().end(4));
}

#[test]
fn hanging_spaces_keep_the_caret_inside() {
    let editor = at("情報  |  資産");
    assert_eq!(editor.caret_cell(4), (0, 3));
    let editor = at("情報    |");
    assert_eq!(editor.caret_cell(4), (1, 0));
}

#[test]
fn up_and_down_keep_the_column() {
    let mut editor = at("情報資|産\nあ\n情報資産");
    assert!(editor.down(20));
    assert_eq!(shown(&editor), "情報資産\nあ|\n情報資産");
    assert!(editor.down(20));
    assert_eq!(shown(&editor), "情報資産\nあ\n情報資|産");
    assert!(!editor.down(20));
    assert!(editor.up(20) && editor.up(20));
    assert_eq!(shown(&editor), "情報資|産\nあ\n情報資産");
    assert!(!editor.up(20));
}

#[test]
fn up_and_down_walk_wrapped_rows() {
    let mut editor = at("情報資産台帳|");
    editor.left();
    assert!(editor.up(4));
    assert_eq!(shown(&editor), "情報資|産台帳");
    let mut editor = at("ab|cdefgh");
    editor.end(4);
    assert!(editor.down(4));
    assert_eq!((shown(&editor).as_str(), editor.caret_cell(4)), ("abcdefgh|", (1, 3)));
    assert!(editor.up(4), "a goal at the edge does not get stuck");
    assert_eq!((shown(&editor).as_str(), editor.caret_cell(4)), ("abcd|efgh", (0, 3)));
    assert!(!editor.up(4));
}

#[test]
fn clicks_find_the_nearest_boundary() {
    let click = |row, column| {
        let mut editor = at("情報a資産\n|次");
        editor.click(row, column, 5);
        shown(&editor)
    };
    assert_eq!(click(0, 0), "|情報a資産\n次");
    assert_eq!(click(0, 1), "情|報a資産\n次");
    assert_eq!(click(0, 2), "情|報a資産\n次");
    assert_eq!(click(0, 99), "情報a|資産\n次");
    assert_eq!(click(1, 4), "情報a資産|\n次");
    assert_eq!(click(99, 99), "情報a資産\n次|");
    let mut editor = at("👨‍👩‍👧x|");
    assert!(editor.click(0, 2, 10));
    assert_eq!(shown(&editor), "👨‍👩‍👧|x");
    assert!(!editor.click(0, 2, 10));
}

#[test]
fn the_layout_follows_text_and_width() {
    let mut editor = at("情報資産|x");
    assert_eq!(editor.rows(4).len(), 3);
    assert_eq!(editor.rows(20).len(), 1);
    editor.insert("\n");
    assert_eq!(editor.rows(20).len(), 2);
}

#[derive(Clone, Debug)]
enum Key {
    Insert(String),
    Click(usize, usize),
    Plain(usize),
    OnRows(usize),
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        3 => prop_oneof![written(), hostile(), "[か\u{3099}\u{200d}👨🇯🇵ﾞ]{1,2}"].prop_map(Key::Insert),
        1 => (0_usize..6, 0_usize..14).prop_map(|(row, column)| Key::Click(row, column)),
        5 => (0_usize..9).prop_map(Key::Plain),
        4 => (0_usize..4).prop_map(Key::OnRows),
    ]
}

/// Presses a key and returns what the editor answered.
fn press(editor: &mut Editor, key: &Key, columns: usize) -> bool {
    const PLAIN: [fn(&mut Editor) -> bool; 9] = [
        Editor::newline,
        Editor::backspace,
        Editor::delete,
        Editor::backspace_word,
        Editor::left,
        Editor::right,
        Editor::word_left,
        Editor::word_right,
        Editor::text_end,
    ];
    const ON_ROWS: [fn(&mut Editor, usize) -> bool; 4] =
        [Editor::home, Editor::end, Editor::up, Editor::down];
    match key {
        Key::Insert(text) => editor.insert(text),
        Key::Click(row, column) => editor.click(*row, *column, columns),
        Key::Plain(index) => PLAIN[*index](editor),
        Key::OnRows(index) => ON_ROWS[*index](editor, columns),
    }
}

fn is_boundary(editor: &Editor) -> bool {
    let mut boundaries = editor.text.grapheme_indices(true).map(|(at, _)| at);
    editor.caret == editor.text.len() || boundaries.any(|at| at == editor.caret)
}

proptest! {
    #[test]
    fn whatever_is_pressed(
        start in written(),
        multi in any::<bool>(),
        columns in 0_usize..12,
        keys in prop::collection::vec(key(), 0..24),
    ) {
        let lines = if multi { Lines::Multi } else { Lines::Single };
        let mut editor = Editor::new(&start, lines);
        for key in &keys {
            let before = (editor.text.clone(), editor.caret, editor.clings);
            let answer = press(&mut editor, key, columns);
            let after = (editor.text.clone(), editor.caret, editor.clings);
            prop_assert_eq!(answer, before != after, "{:?}", key);
            prop_assert!(matches!(cleaned(&editor.text, lines), Cow::Borrowed(_)));
            prop_assert!(is_boundary(&editor), "{:?}", key);
            let (row, column) = editor.caret_cell(columns);
            let rows = editor.rows(columns);
            prop_assert!(row < rows.len() && column < columns.max(1));
            prop_assert!(rows[row].range.start <= editor.caret && editor.caret <= rows[row].range.end);
        }
    }

    #[test]
    fn down_reaches_the_last_row_and_up_the_first(text in written(), columns in 1_usize..12) {
        let mut editor = multi(&text);
        editor.set_caret(0);
        for expected in 1.. {
            if !editor.down(columns) {
                break;
            }
            prop_assert_eq!(editor.caret_cell(columns).0, expected);
        }
        let last = editor.caret_cell(columns).0;
        prop_assert_eq!(last + 1, editor.rows(columns).len());
        for expected in (0..last).rev() {
            prop_assert!(editor.up(columns));
            prop_assert_eq!(editor.caret_cell(columns).0, expected);
        }
        prop_assert!(!editor.up(columns));
    }
}
