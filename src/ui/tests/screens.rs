//! Every screen at every size: in one language nothing of the other is left, the theme changes no letter, and colours
//! are only those a theme may use.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::state::Screen;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use std::fmt::Write as _;

const SIZES: [(u16, u16); 4] = [(160, 50), (120, 40), (80, 24), (60, 16)];

/// A screen by its name, and how it is come to.
type Way = (&'static str, fn(&mut Stage));

/// Every screen.
const SCREENS: [Way; 24] = [
    ("list", |_| {}),
    ("statement", |stage| stage.press("<Tab>")),
    ("choice", |stage| stage.press("<F8>")),
    ("line", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("owner");
        stage.press("佐藤");
    }),
    ("block", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("description");
        stage.press("台帳で管理する。<Enter>年に1度見直す。");
    }),
    ("draft", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("due");
        stage.press("来年のいつか");
    }),
    ("start", |stage| stage.go_to_start()),
    ("calendar", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("due");
        stage.press("<C-u>");
    }),
    ("texts", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("description");
        stage.press("<C-u>");
    }),
    ("copying", |stage| stage.press("<Tab><C-x>")),
    ("search", |stage| stage.press("<C-f>12")),
    ("found", |stage| stage.press("<C-f>12<Enter>")),
    ("jump", |stage| stage.press("<C-g>12.4")),
    ("filter", |stage| stage.press("<C-t>")),
    ("narrowed", |stage| stage.press("<C-t><Enter><Esc>")),
    ("palette", |stage| stage.press("<C-p>")),
    ("table", |stage| stage.press("<C-k>")),
    ("columns", |stage| stage.press("<C-k><F4>")),
    ("values", |stage| stage.press("<C-k><Space><C-e><Enter>")),
    ("paper", |stage| stage.press("<F9>")),
    ("overview", |stage| stage.press("<C-o>")),
    ("help", |stage| stage.press("<F1>")),
    ("card", |stage| stage.press("<S-F11>")),
    ("control", |stage| stage.go_to("12.4.1")),
];

fn at(screen: fn(&mut Stage), lang: Lang, (columns, rows): (u16, u16)) -> Stage {
    let mut stage = Stage::begun(lang, columns, rows);
    stage.saved();
    screen(&mut stage);
    stage.saved();
    // The first frame of a pane with another size only learns it.
    stage.screen();
    stage
}

/// Leaves out what the way there has left: what was said of the last key, and how far panes were turned.
fn settle(stage: &mut Stage) {
    let state = stage.state();
    state.message = None;
    if let Screen::Walk(walk) = &mut state.screen {
        (walk.form_scroll, walk.statement_scroll, walk.list_scroll) = (0, 0, 0);
    }
    // The first frame finds the place, the second is drawn there.
    stage.screen();
}

/// In each language the screen is, after one switch, what it is for whoever had that language all along.
fn speaks_one_language(size: (u16, u16), some: std::ops::Range<usize>) {
    for (name, screen) in &SCREENS[some] {
        let mut english = at(*screen, Lang::En, size);
        let mut japanese = at(*screen, Lang::Ja, size);
        for stage in [&mut english, &mut japanese] {
            settle(stage);
        }
        let (en, ja) = (english.screen(), japanese.screen());
        for stage in [&mut english, &mut japanese] {
            stage.press("<F2>");
            settle(stage);
        }
        assert_eq!(english.screen(), ja, "{name} from English at {size:?}");
        assert_eq!(japanese.screen(), en, "{name} from Japanese at {size:?}");
    }
}

#[test]
fn every_screen_speaks_one_language_in_a_wide_window() {
    speaks_one_language((120, 40), 0..12);
}

#[test]
fn every_further_screen_speaks_one_language_in_a_wide_window() {
    speaks_one_language((120, 40), 12..SCREENS.len());
}

#[test]
fn every_screen_speaks_one_language_in_a_small_window() {
    speaks_one_language((80, 24), 0..12);
}

#[test]
fn every_further_screen_speaks_one_language_in_a_small_window() {
    speaks_one_language((80, 24), 12..SCREENS.len());
}

#[test]
fn home_and_the_form_for_a_new_assessment_speak_one_language() {
    for keys in ["", "<Enter>", "<Enter>点検商事<Tab><Tab><Tab>", "<Enter><Tab><Tab><Tab>/<Tab><Enter>"] {
        let mut english = Stage::new(Lang::En, 80, 24);
        let mut japanese = Stage::new(Lang::Ja, 80, 24);
        english.press(keys);
        japanese.press(keys);
        let (en, ja) = (english.screen(), japanese.screen());
        english.press("<F2>");
        japanese.press("<F2>");
        assert_eq!((japanese.screen(), english.screen()), (en, ja), "{keys}");
    }
}

/// The colours a cell of a theme may have.
fn may_look(theme: Theme, buffer: &Buffer, what: &str) {
    for cell in buffer.content() {
        let known = [
            Color::Reset,
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::LightRed,
        ];
        match theme {
            Theme::Mono => assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{what}"),
            _ => assert!(known.contains(&cell.fg) && known.contains(&cell.bg), "{what}: {cell:?}"),
        }
        // Yellow is the ground of what was found, and nothing else has a ground.
        assert!(matches!(cell.bg, Color::Reset | Color::Yellow), "{what}: {cell:?}");
    }
}

fn looks_the_same(some: std::ops::Range<usize>) {
    for (name, screen) in &SCREENS[some] {
        for lang in Lang::ALL {
            for size in SIZES {
                let mut stage = at(*screen, lang, size);
                let what = format!("{name} {} {size:?}", lang.code());
                let [dark, light, mono] = Theme::ALL.map(|theme| {
                    let (text, cells) = stage.in_theme(theme);
                    may_look(theme, &cells, &what);
                    text
                });
                assert!(dark == light && light == mono, "{what}: the theme changes what stands there");
                for line in mono.lines() {
                    assert!(crate::text::width::width(line) <= usize::from(size.0), "{what}: {line}");
                }
            }
        }
    }
}

#[test]
fn the_theme_changes_no_letter_of_the_first_screens() {
    looks_the_same(0..6);
}

#[test]
fn the_theme_changes_no_letter_of_what_is_offered() {
    looks_the_same(6..12);
}

#[test]
fn the_theme_changes_no_letter_of_what_is_picked() {
    looks_the_same(12..18);
}

#[test]
fn the_theme_changes_no_letter_of_what_is_read() {
    looks_the_same(18..SCREENS.len());
}

/// How the cells of a screen look, a line for each row: runs of cells of one look, as `columns look`.
fn looks(buffer: &Buffer) -> String {
    let mut out = String::new();
    for (at, row) in buffer.content().chunks(usize::from(buffer.area.width)).enumerate() {
        let mut runs: Vec<(usize, String)> = Vec::new();
        for cell in row {
            let look = format!("{:?}/{:?}/{:?}", cell.fg, cell.bg, cell.modifier);
            match runs.last_mut() {
                Some((count, last)) if *last == look => *count += 1,
                _ => runs.push((1, look)),
            }
        }
        let plain = |look: &str| look == "Reset/Reset/NONE";
        if runs.iter().any(|(_, look)| !plain(look)) {
            let runs: Vec<String> = runs
                .iter()
                .map(|(count, look)| if plain(look) { count.to_string() } else { format!("{count}:{look}") })
                .collect();
            writeln!(out, "{at:2} {}", runs.join(" ")).unwrap();
        }
    }
    out
}

#[test]
fn how_the_themes_look() {
    for name in ["list", "choice", "found", "table", "palette", "overview"] {
        let (_, screen) = SCREENS.iter().find(|(one, _)| *one == name).unwrap();
        let mut stage = at(*screen, Lang::Ja, (80, 24));
        for theme in Theme::ALL {
            let (_, cells) = stage.in_theme(theme);
            insta::assert_snapshot!(format!("look-{name}-{}", theme.name()), looks(&cells));
        }
    }
}

#[test]
fn pictures_of_what_is_picked_asked_and_said() {
    for name in ["card", "calendar", "texts", "copying", "jump", "filter", "statement", "draft"] {
        let (_, screen) = SCREENS.iter().find(|(one, _)| *one == name).unwrap();
        for lang in Lang::ALL {
            for (columns, rows) in SIZES {
                let mut stage = at(*screen, lang, (columns, rows));
                insta::assert_snapshot!(
                    format!("screen-{name}-{}-{columns}x{rows}", lang.code()),
                    stage.screen()
                );
            }
        }
    }
}

#[test]
fn the_caret_stands_in_its_cell_behind_kana_with_marks_and_emoji() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::begun(Lang::Ja, columns, rows);
        stage.go_to("8.1.1");
        for field in ["owner", "description"] {
            stage.go_to_field(field);
            let (x, y) = stage.cursor().unwrap();
            // What is typed, and how many cells the caret moves: a mark joins its kana, an emoji of several parts
            // is one to the caret and takes as many cells as the terminal is told.
            let mut at = x;
            for (typed, cells) in [
                ("点", 2),
                ("か\u{3099}", 2),
                ("ﾊﾞ", 2),
                ("é", 1),
                ("e\u{301}", 1),
                ("😀", 2),
                ("👩\u{200d}💻", 2),
            ] {
                stage.press(typed);
                at += cells;
                assert_eq!(stage.cursor(), Some((at, y)), "{typed} in {field} at {columns}x{rows}");
            }
            // Back over the emoji in one step, and over the kana with its mark too.
            for cells in [2, 2, 1, 1] {
                stage.press("<Left>");
                at -= cells;
                assert_eq!(stage.cursor(), Some((at, y)), "back in {field} at {columns}x{rows}");
            }
            let (caret, row) = stage.cursor().unwrap();
            stage.click_at(x, y);
            assert_eq!(stage.cursor(), Some((x, y)), "a click puts it before the first");
            stage.click_at(caret, row);
            assert_eq!(stage.cursor(), Some((caret, row)));
            stage.press("<Esc>");
        }
    }
}
