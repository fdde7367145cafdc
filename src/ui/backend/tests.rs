use super::*;
use crate::text::samples::hostile;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

fn cell(symbol: &'static str, style: Style) -> Cell {
    let mut cell = Cell::new(symbol);
    cell.set_style(style);
    cell
}

fn sent(told: &mut Told<Vec<u8>>) -> String {
    told.flush().unwrap();
    String::from_utf8(std::mem::take(&mut told.out)).unwrap()
}

#[test]
fn the_cursor_is_where_it_was_put_and_nobody_is_asked() {
    let mut told = Told::new(Vec::new());
    told.set_cursor_position((7, 3)).unwrap();
    assert_eq!(told.get_cursor_position().unwrap(), Position::new(7, 3));
    told.clear().unwrap();
    assert_eq!(told.get_cursor_position().unwrap(), Position::new(7, 3));
}

#[test]
fn a_character_typed_at_the_cursor_costs_its_own_bytes() {
    let mut told = Told::new(Vec::new());
    let plain = cell("あ", Style::reset());
    told.draw([(4, 2, &plain)].into_iter()).unwrap();
    told.show_cursor().unwrap();
    told.set_cursor_position((6, 2)).unwrap();
    assert_eq!(sent(&mut told), "\x1b[3;5H\x1b[mあ\x1b[?25h");
    told.draw([(6, 2, &plain)].into_iter()).unwrap();
    told.show_cursor().unwrap();
    told.set_cursor_position((8, 2)).unwrap();
    assert_eq!(sent(&mut told), "あ");
    assert_eq!(sent(&mut told), "");
}

#[test]
fn behind_what_terminals_draw_differently_the_place_is_said_anew() {
    let mut told = Told::new(Vec::new());
    let (doubtful, plain) = (cell("①", Style::reset()), cell("x", Style::reset()));
    told.draw([(0, 0, &doubtful), (1, 0, &plain)].into_iter()).unwrap();
    assert_eq!(sent(&mut told), "\x1b[1;1H\x1b[m①\x1b[1;2Hx");
}

#[test]
fn colours_and_attributes_are_said_once_for_all_they_hold_for() {
    let mut told = Told::new(Vec::new());
    let red = cell("点", Style::reset().fg(Color::Red).add_modifier(Modifier::BOLD));
    let rich = cell("x", Style::reset().bg(Color::Indexed(236)).fg(Color::Rgb(1, 2, 3)));
    told.draw([(0, 0, &red), (2, 0, &red), (9, 0, &rich)].into_iter()).unwrap();
    assert_eq!(sent(&mut told), "\x1b[1;1H\x1b[0;1;31m点点\x1b[5C\x1b[0;38;2;1;2;3;48;5;236mx");
}

#[test]
fn many_blanks_are_erased_and_a_large_frame_is_announced() {
    let mut told = Told::new(Vec::new());
    let blank = Cell::default();
    let row: Vec<_> = (0..40).map(|x| (x, 1, &blank)).collect();
    told.draw(row.into_iter()).unwrap();
    assert_eq!(sent(&mut told), "\x1b[2;1H\x1b[m\x1b[40X");
    let text = cell("x", Style::reset());
    let rows: Vec<_> = (0..600).map(|at| (at % 100, at / 100, &text)).collect();
    told.draw(rows.into_iter()).unwrap();
    let large = sent(&mut told);
    assert!(large.starts_with("\x1b[?2026h") && large.ends_with("\x1b[?2026l"), "{large:?}");
}

const SIZE: Rect = Rect { x: 0, y: 0, width: 24, height: 6 };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing anybody wrote can make the bytes of a frame do something else.
    #[test]
    fn nobody_s_text_becomes_a_sequence(text in hostile()) {
        let mut told = Told::new(Vec::new());
        let mut next = Buffer::empty(SIZE);
        next.set_string(0, 0, crate::text::clean::line(&text), Style::reset());
        told.draw(Buffer::empty(SIZE).diff(&next).into_iter()).unwrap();
        for part in sent(&mut told).split('\x1b').skip(1) {
            let end = part.chars().find(char::is_ascii_alphabetic);
            prop_assert!(part.starts_with('[') && end.is_some_and(|end| "HCmX".contains(end)), "{:?}", part);
        }
    }
}
