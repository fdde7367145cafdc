//! A paper without numbers assigned to controls by hand, key by key.

use super::stage::parse;
use crate::model::assigning::Assigning;
use crate::model::catalog::Catalog;
use crate::model::{Bilingual, ControlId};
use crate::paper::{self, assign};
use crate::store::library::DEFAULT_CATALOG;
use crate::store::{Folders, Library};
use crate::text::Lang;
use crate::ui::assign::Desk;
use crate::ui::assign::play::{Keep, Left, Play};
use crate::ui::glass::Glass;
use crate::ui::headless::text_of;
use crate::ui::input::{self, Input};
use crate::ui::mouse::{Deed, Mouse};
use crate::ui::state::State;
use crate::ui::theme::Theme;
use ratatui::backend::TestBackend;
use std::path::Path;

const PAPER: &str = include_str!("../../../tests/papers/shirakaba.txt");

fn library() -> Library {
    Library::new(&Folders::under(Path::new("無")))
}

fn catalog() -> Catalog {
    library().catalog(DEFAULT_CATALOG).unwrap()
}

fn list(paper: &str) -> String {
    let catalog = catalog();
    assign::list(&paper::read(paper, &catalog, None), &catalog, "対応表", |near| near.to_owned())
}

/// The desk with a list beside it, as the program keeps it.
struct Seat {
    paper: String,
    list: String,
    /// The list cannot be written while there is a reason.
    refused: Option<&'static str>,
    lang: Lang,
    size: (u16, u16),
}

impl Seat {
    fn new(lang: Lang, columns: u16, rows: u16) -> Seat {
        Seat::with(PAPER, lang, columns, rows)
    }

    fn with(paper: &str, lang: Lang, columns: u16, rows: u16) -> Seat {
        Seat { paper: paper.into(), list: list(paper), refused: None, lang, size: (columns, rows) }
    }

    /// Sits down, presses keys, and gets up: the last frame, and how the desk was left.
    fn press(&mut self, keys: &str) -> (String, Left) {
        self.frames(&[keys]).pop().unwrap()
    }

    /// The same, a frame after each run of keys.
    fn frames(&mut self, keys: &[&str]) -> Vec<(String, Left)> {
        self.sit(&keys.iter().map(|keys| inputs(keys)).collect::<Vec<_>>())
    }

    /// The same with whatever a terminal sends.
    fn sit(&mut self, runs: &[Vec<Input>]) -> Vec<(String, Left)> {
        let catalog = catalog();
        let mut reading = paper::read(&self.paper, &catalog, None);
        assign::apply(&self.list, &mut reading, &catalog).unwrap();
        let decided = assign::topics(&reading, &catalog);
        let desk = Desk::new(
            reading.title.clone().unwrap_or_default(),
            decided,
            library().questionnaire(DEFAULT_CATALOG, None).unwrap(),
        );
        let (list, refused) = (&mut self.list, self.refused);
        let mut write = |decisions: &Assigning| match refused {
            Some(why) => Err(Bilingual { ja: why.into(), en: why.into() }),
            None => {
                *list = assign::amended(list, decisions);
                Ok(())
            }
        };
        let keep: Keep<'_> = &mut write;
        let state = State::new(self.lang, || "2026-11-23T14:03:00+09:00".parse().unwrap());
        let mut play = Play::new(desk, state, Theme::Mono, keep);
        let mut glass = Glass::new(TestBackend::new(self.size.0, self.size.1));
        let mut draw = |play: &mut Play<'_>| {
            let Ok(()) = glass.draw(|canvas| play.draw(canvas));
            text_of(&glass.cells())
        };
        draw(&mut play);
        let mut frames = Vec::new();
        for run in runs {
            for input in run {
                play.take(vec![input.clone()]);
                draw(&mut play);
            }
            frames.push((draw(&mut play), play.left()));
        }
        frames
    }

    fn assigned(&self) -> Vec<(String, Vec<ControlId>)> {
        let catalog = catalog();
        let mut reading = paper::read(&self.paper, &catalog, None);
        assign::apply(&self.list, &mut reading, &catalog).unwrap();
        let topics = assign::topics(&reading, &catalog);
        let has = topics.topics().iter().filter(|topic| !topic.controls.is_empty());
        has.map(|topic| (topic.heading.clone(), topic.controls.clone())).collect()
    }
}

fn inputs(keys: &str) -> Vec<Input> {
    input::join(parse(keys).into_iter().map(|(event, _)| event))
}

fn pair(heading: &str, controls: &[&str]) -> (String, Vec<ControlId>) {
    (heading.to_owned(), controls.iter().map(|control| ControlId::from(*control)).collect())
}

/// The fifth section is about a building.
const TO_BUILDING: &str = "<Down><Down><Down><Down>";

#[test]
fn a_section_is_assigned_by_number_and_by_title_and_written_at_once() {
    let mut seat = Seat::new(Lang::Ja, 120, 40);
    let keys = format!("{TO_BUILDING}<Tab>１１．２．７<Enter><Esc>変更管理<Enter>");
    let (screen, left) = seat.press(&keys);
    assert!(screen.contains("=> 11.2.7, 12.1.2") && screen.contains("割り当て 1/9"), "{screen}");
    assert_eq!(left, Left::Later, "nobody asked to take it in");
    assert_eq!(seat.assigned(), [pair("2.1 建物", &["11.2.7", "12.1.2"])]);
    let (screen, _) = seat.press(&format!("{TO_BUILDING}<Space>"));
    assert!(screen.contains("割り当て 1/9"), "{screen}");
    assert_eq!(seat.assigned(), [pair("2.1 建物", &["12.1.2"])], "what it has is offered first");
}

#[test]
fn the_number_of_another_edition_finds_the_control() {
    let mut seat = Seat::new(Lang::Ja, 80, 24);
    // 8.13 is the number of backups in 2022.
    let (screen, _) = seat.press("<Tab>8.13<Enter>");
    assert!(screen.contains("12.3.1"), "{screen}");
    assert_eq!(seat.assigned()[0].1, [ControlId::from("12.3.1")]);
}

#[test]
fn a_proposal_is_marked_and_decides_nothing_until_it_is_taken() {
    let mut seat = Seat::new(Lang::Ja, 120, 40);
    let (screen, _) = seat.press("<F8><F8><F8><F8><F8>");
    assert!(screen.contains(" 候補") && screen.contains("割り当て 0/9"), "{screen}");
    assert!(seat.assigned().is_empty());
    seat.press("<F8><F8><F8><F8><F8><Space>");
    assert_eq!(seat.assigned(), [pair("2.2 電源", &["12.3.1"])]);
}

#[test]
fn the_last_decision_is_taken_back_and_the_section_comes_into_view() {
    let mut seat = Seat::new(Lang::Ja, 80, 24);
    let (screen, _) = seat.press("<Space><Down><Space><Down><Down><Down><Down><Down><C-z>");
    assert!(screen.contains(">[ ] 2026年6月10日"), "{screen}");
    assert_eq!(seat.assigned().len(), 1);
    let (screen, _) = seat.press("<C-z>");
    assert!(screen.contains("元に戻す操作はありません"), "of another sitting nothing is undone: {screen}");
}

#[test]
fn one_goes_on_where_one_left_and_takes_in_at_the_end() {
    let mut seat = Seat::new(Lang::En, 80, 24);
    let (_, left) = seat.press("<Space><F8><C-q>");
    assert_eq!(left, Left::Later);
    let (screen, _) = seat.press("<F2>");
    assert!(screen.contains(">[ ] 2026年6月10日"), "the first that lacks a control: {screen}");
    let (_, left) = seat.press("<Space><F5>");
    assert_eq!(left, Left::TakeIn);
    assert_eq!(seat.assigned().len(), 2);
}

#[test]
fn when_everything_is_assigned_there_is_no_next() {
    let mut seat = Seat::new(Lang::Ja, 120, 40);
    let (screen, _) = seat.press(&format!("{}<F8>", "<Space><Down>".repeat(9)));
    assert!(screen.contains("割り当て 9/9") && screen.contains("もうありません"), "{screen}");
}

#[test]
fn a_list_that_cannot_be_written_is_said_and_not_left_unawares() {
    let mut seat = Seat::new(Lang::Ja, 120, 40);
    seat.refused = Some("書き込み禁止です");
    let (screen, _) = seat.press("<Space>");
    assert!(screen.contains("対応表に書き込めません: 書き込み禁止です"), "{screen}");
    assert!(screen.contains("保存できません"), "{screen}");
    let (screen, left) = seat.press("<Space><F5>");
    assert!(screen.contains("もう一度終了を押すと"), "{screen}");
    assert_eq!(left, Left::Later, "what is not written is not taken in");
    let before = seat.list.clone();
    assert_eq!(seat.press("<Space><C-q><C-q>").1, Left::Later);
    assert_eq!(seat.list, before);
    seat.refused = None;
    seat.press("<Space><C-q>");
    assert_ne!(seat.list, before);
}

#[test]
fn nothing_in_a_paper_reaches_the_terminal_uncleaned() {
    let paper = "白樺クラウド\n\n2026年6月10日\n\n2.1 建\u{1b}[2J物\n\n耐える\u{202e}。\u{1b}]0;題\u{7}\n";
    let mut seat = Seat::with(paper, Lang::Ja, 80, 24);
    let (screen, _) = seat.press("<Space>");
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'), "{screen:?}");
    assert!(screen.contains("耐える。"), "{screen}");
}

#[test]
fn a_long_section_is_read_to_its_end() {
    let body: String = (1..=80).map(|nth| format!("第{nth}の設備を点検する。\n\n")).collect();
    let mut seat =
        Seat::with(&format!("白樺クラウド\n\n2026年6月10日\n\n2.1 建物\n\n{body}"), Lang::Ja, 80, 24);
    let (screen, _) = seat.press(&format!("<Down>{}", "<S-Down>".repeat(100)));
    assert!(screen.contains("第80の設備"), "{screen}");
    let (screen, _) = seat.press(&format!("<Down>{}{}", "<S-Down>".repeat(100), "<S-Up>".repeat(100)));
    assert!(screen.contains("第1の設備"), "{screen}");
}

#[test]
fn the_mouse_selects_and_a_second_click_on_a_control_assigns() {
    let mut seat = Seat::new(Lang::Ja, 120, 40);
    let mouse = |column, row, deed| Input::Mouse(Mouse { column, row, deed });
    let click = |column, row| [mouse(column, row, Deed::Press), mouse(column, row, Deed::Release)];
    // The heading of the fifth section, then the second of the controls offered for it.
    let runs = [click(10, 10).to_vec(), click(80, 4).to_vec(), click(80, 4).to_vec()];
    let frames = seat.sit(&runs);
    assert!(frames[0].0.contains(">[ ] 2.1 建物"), "{}", frames[0].0);
    assert!(frames[1].0.contains("割り当て 0/9"), "one looks first: {}", frames[1].0);
    assert!(frames[2].0.contains("割り当て 1/9"), "{}", frames[2].0);
    assert_eq!(seat.assigned(), [pair("2.1 建物", &["9.2.3"])]);
    let wheel = vec![mouse(10, 10, Deed::WheelDown), mouse(80, 10, Deed::WheelDown)];
    let (screen, _) = seat.sit(&[wheel]).pop().unwrap();
    assert!(screen.contains(">[ ] 2026年6月10日"), "a section at a time: {screen}");
}

#[test]
fn pictures_of_the_desk() {
    for lang in Lang::ALL {
        for (columns, rows) in [(120, 40), (80, 24), (60, 16)] {
            let mut seat = Seat::new(lang, columns, rows);
            let keys = ["<Space>", "<Down><Down><Down><Down><Tab>12.1", "<Enter><Down><Enter>", "<F1>"];
            let frames = seat.frames(&keys);
            let all: Vec<String> = frames.into_iter().map(|(screen, _)| screen).collect();
            insta::assert_snapshot!(
                format!("assign-{}-{columns}x{rows}", lang.code()),
                all.join("================\n")
            );
        }
    }
}

#[test]
fn a_window_too_small_for_anything_says_so_and_none_is_too_large() {
    for (columns, rows) in [(1, 1), (20, 3), (59, 16), (61, 17), (300, 100)] {
        let mut seat = Seat::new(Lang::Ja, columns, rows);
        seat.press("<Down><Tab>9<Down><Enter><F8>");
        assert_eq!(seat.assigned().len(), 1, "{columns}x{rows}");
    }
}
