//! Pictures of the screen in both languages and four sizes. Each is read before it is accepted.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::form::Act;

const SIZES: [(u16, u16); 4] = [(160, 50), (120, 40), (80, 24), (60, 16)];

fn pictures(name: &str, take: impl Fn(&mut Stage)) {
    pictures_at(&SIZES, name, take);
}

fn pictures_at(sizes: &[(u16, u16)], name: &str, take: impl Fn(&mut Stage)) {
    for lang in Lang::ALL {
        for &(columns, rows) in sizes {
            let mut stage = Stage::begun(lang, columns, rows);
            take(&mut stage);
            insta::assert_snapshot!(format!("{name}-{}-{columns}x{rows}", lang.code()), stage.screen());
        }
    }
}

#[test]
fn home_without_any_assessment() {
    for lang in Lang::ALL {
        let mut stage = Stage::new(lang, 80, 24);
        insta::assert_snapshot!(format!("home-empty-{}", lang.code()), stage.screen());
    }
}

#[test]
fn home_with_an_assessment() {
    // In the smallest window the file's name, which is another one each time, is cut.
    pictures_at(&SIZES[..3], "home", |stage| {
        stage.press("<F8><Right><Right><Space><Tab>対象の設備を運用していない");
        stage.saved();
        stage.press("<Esc><Esc>");
    });
}

#[test]
fn the_form_for_a_new_assessment() {
    for lang in Lang::ALL {
        let mut stage = Stage::new(lang, 80, 24);
        stage.press("<Enter>点検商事株式会社<Tab>受発注システム");
        insta::assert_snapshot!(format!("setup-{}", lang.code()), stage.screen());
    }
}

#[test]
fn the_walk_at_its_beginning() {
    pictures("walk", |_| {});
}

#[test]
fn the_first_screen_of_an_assessment() {
    for lang in Lang::ALL {
        for (columns, rows) in SIZES {
            let mut stage = Stage::opened(lang, columns, rows);
            stage.press("<Tab><Tab><Space><Tab><Space><Right><Space>");
            insta::assert_snapshot!(format!("start-{}-{columns}x{rows}", lang.code()), stage.screen());
        }
    }
}

#[test]
fn proposals_questions_left_out_and_enquiries() {
    pictures("proposals", |stage| {
        stage.go_to_start();
        stage.choose("P-position", "both");
        stage.choose("P-use", "machines");
        stage.go_to("12.4.1");
        stage.go_to_act(&Act::Enquire("U-12.4.1-1".into()));
        stage.press("<Space>");
    });
}

#[test]
fn the_assessment_at_a_glance() {
    pictures("overview", |stage| {
        stage.go_to("8.1.1");
        stage.go_to_field("owner");
        stage.press("佐藤<Tab>2026-11-20");
        stage.go_to_act(&Act::AddEvidence(None));
        stage.press("<Enter>資産台帳<Tab><Tab><Tab>+30d");
        stage.go_to("12.4.1");
        stage.go_to_act(&Act::Enquire("U-12.4.1-1".into()));
        stage.press("<Space><C-o>");
    });
}

#[test]
fn words_are_looked_for() {
    pictures("search", |stage| {
        stage.press("<C-f>暗号");
    });
}

#[test]
fn a_list_narrowed_by_words_and_conditions() {
    pictures("narrowed", |stage| {
        stage.press("<C-t>12<Enter><Esc><C-f>ログ<Enter>");
    });
}

#[test]
fn all_commands_with_their_keys() {
    pictures("palette", |stage| {
        stage.press("<C-p>");
    });
}

#[test]
fn a_control_being_answered() {
    pictures("answering", |stage| {
        stage.go_to("12.4.1");
        stage.press("<F8><Right><Space><Tab><Space><Tab>4<Tab><Tab><Tab>業務影響が小さいため受容する。情報セキュリティ責任者が承認した。");
        stage.saved();
    });
}

#[test]
fn a_control_the_provider_is_silent_on() {
    pictures("silent", |stage| {
        stage.go_to("7.2.2");
        stage.press("<F6>");
    });
}

#[test]
fn an_excluded_control() {
    pictures("excluded", |stage| {
        stage.go_to("CLD.9.5.1");
        stage.press("<F8><Right><Right><Space><Tab>自組織は仮想化基盤を運用していない。");
        stage.saved();
    });
}

#[test]
fn the_help() {
    pictures("help", |stage| stage.press("<F1>"));
}

#[test]
fn one_pane_at_a_time_in_a_narrow_window() {
    let mut stage = Stage::begun(Lang::Ja, 60, 16);
    let list = stage.screen();
    stage.press("<Tab>");
    let statement = stage.screen();
    stage.press("<Tab>");
    let form = stage.screen();
    insta::assert_snapshot!("narrow", [list, statement, form].join("\n"));
    stage.resize(59, 16);
    assert!(stage.shows("画面を広げてください"));
    stage.resize(20, 3);
    stage.resize(1, 1);
    stage.resize(120, 40);
    assert!(stage.shows("提供者の記述"));
}

#[test]
fn the_provider_s_paper_as_a_whole() {
    pictures("paper", |stage| stage.press("<F9>"));
}
