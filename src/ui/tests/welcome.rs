//! The card for whoever is here for the first time.

use super::stage::Stage;
use crate::store::Folders;
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::state::Screen;
use std::sync::Arc;

fn first(lang: Lang, columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(lang, columns, rows);
    stage.welcome();
    stage
}

#[test]
fn the_card_says_what_this_is_which_keys_one_needs_and_where_files_lie() {
    for (lang, words) in [
        (Lang::Ja, ["ようこそ", "使い方", "次の未回答", "操作を選ぶ", "English", "終了", "どのキーでも"]),
        (Lang::En, ["Welcome", "help", "next unanswered", "all commands", "日本語", "quit", "any key"]),
    ] {
        for (columns, rows) in [(160, 50), (120, 40), (80, 24), (60, 16)] {
            let mut stage = first(lang, columns, rows);
            let screen = stage.screen();
            for word in words.iter().chain(&["F1", "F8", "Ctrl+P", "F2", "F10", "Shift+F11", "Shift+F12"]) {
                assert!(screen.contains(word), "{word} at {columns}x{rows}\n{screen}");
            }
            assert!(stage.cursor().is_none());
        }
    }
}

#[test]
fn any_key_closes_it_for_good() {
    for key in ["<Esc>", "<Space>", "q", "<Down>", "<PgDn>", "<C-w>"] {
        let mut stage = first(Lang::Ja, 120, 40);
        assert!(Folders::under(stage.home.path()).is_first_start());
        stage.press(key);
        assert!(
            !stage.shows("ようこそ") && stage.shows("新しい自己点検を始める"),
            "{key}: {}",
            stage.screen()
        );
        assert!(matches!(stage.state().screen, Screen::Home(_)) && !stage.state().ended, "{key}");
        assert!(!Folders::under(stage.home.path()).is_first_start());
    }
}

#[test]
fn whoever_types_ahead_loses_no_letter() {
    let mut stage = first(Lang::Ja, 120, 40);
    stage.press("<Enter>点検商事<Tab>受発注システム<Tab><Tab><Tab><Enter>");
    assert_eq!(stage.walk().open.assessment().organization, "点検商事");
    // The same where a text already has the focus when the card comes.
    let (home, file) = (Arc::clone(&stage.home), stage.file());
    stage.press("<Esc><F5>");
    stage.quit();
    let mut again = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    again.welcome();
    again.press("本社");
    assert!(!again.shows("ようこそ"));
    assert_eq!(again.walk().open.assessment().organization, "点検商事本社");
    again.press("<S-F11>");
    assert!(again.shows("ようこそ"), "{}", again.screen());
    again.press("<Enter>");
    assert!(
        !again.shows("ようこそ") && again.walk().left().field == "organization",
        "Enter only closes here"
    );
}

#[test]
fn it_speaks_the_other_language_and_comes_back_from_palette_help_and_key() {
    let mut stage = first(Lang::Ja, 120, 40);
    stage.press("<F2>");
    assert!(stage.shows("Welcome"), "{}", stage.screen());
    stage.press("<F2><Esc>");
    stage.press("<S-F11>");
    assert!(stage.shows("ようこそ"));
    stage.press("<S-F11>");
    assert!(!stage.shows("ようこそ"), "the same key closes it");
    stage.press("<F1>");
    assert!(stage.shows("はじめての方へ") && stage.shows("Shift+F11"), "{}", stage.screen());
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-p>はじめての<Enter>");
    assert!(stage.shows("ようこそ"), "{}", stage.screen());
    let (column, row) = (10, 10);
    stage.click_at(column, row);
    assert!(!stage.shows("ようこそ"));
}
