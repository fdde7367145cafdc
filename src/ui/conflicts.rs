//! What contradicts what stands, one after the other and both side by side, for a person to choose.

use super::row::{Row, Tone, paragraph};
use crate::model::merge::{Conflict, Origin};
use crate::model::open::OpenAssessment;
use crate::model::open::outside::{Choice, both};
use crate::model::told;
use crate::text::strings::outside::OutsideStrings;
use crate::text::strings::returned::ReturnedStrings;
use crate::text::width::pad;
use crate::text::wrap::wrap_lines;
use crate::text::{Lang, clean};

/// From so many cells on both stand side by side.
const WIDE: usize = 60;

/// Which of those that wait is shown, and what is chosen of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deciding {
    /// Which of those that wait.
    pub at: usize,
    /// Which choice, as a place in [`Choice::ALL`].
    pub choice: usize,
}

/// The title of the page.
pub fn title(open: &OpenAssessment, deciding: Deciding, lang: Lang) -> String {
    let s = OutsideStrings::of(lang);
    match open.conflicts().get(deciding.at) {
        Some(conflict) => {
            let place = told::place(open, &conflict.change, lang);
            (s.title)(deciding.at + 1, open.conflicts().len(), &place)
        }
        None => s.none_waits.to_owned(),
    }
}

/// The names of the two that contradict one another.
fn names(conflict: &Conflict, s: &OutsideStrings, sheet: &'static str) -> [&'static str; 2] {
    match conflict.origin {
        Origin::Outside => [s.mine, s.theirs],
        Origin::Before => [s.stands, s.written_before],
        Origin::Sheet => [s.stands, sheet],
    }
}

/// Lays out one of them in rows of at most so many cells.
pub fn rows(open: &OpenAssessment, deciding: Deciding, lang: Lang, columns: usize) -> Vec<Row> {
    let s = OutsideStrings::of(lang);
    let Some(conflict) = open.conflicts().get(deciding.at) else { return Vec::new() };
    let change = open.as_it_stands(&conflict.change);
    let (names, sides) =
        (names(conflict, s, ReturnedStrings::of(lang).sheet), told::sides(open, &change, lang));
    let mut rows = Vec::new();
    paragraph(&mut rows, ("", Tone::Plain), s.how, Tone::Faint, columns, None);
    rows.push(Row::default());
    if columns >= WIDE {
        beside(&mut rows, names, &sides, columns);
    } else {
        for (name, side) in names.into_iter().zip(&sides) {
            rows.push(Row::of(name, Tone::Heading));
            paragraph(&mut rows, ("  ", Tone::Plain), side, Tone::Plain, columns, None);
        }
    }
    rows.push(Row::default());
    if let Some(base) = &conflict.base {
        rows.push(Row::of(s.base, Tone::Faint));
        let base = told::value(open, &change, base, lang);
        paragraph(&mut rows, ("  ", Tone::Plain), &base, Tone::Faint, columns, None);
        rows.push(Row::default());
    }
    let [left, right] = names;
    let offered = [left, right, s.both];
    let some = if both(&change).is_some() { offered.len() } else { offered.len() - 1 };
    rows.push(offers(offered.get(..some).unwrap_or_default(), deciding.choice));
    rows
}

fn beside(rows: &mut Vec<Row>, [left_name, right_name]: [&str; 2], sides: &[String; 2], columns: usize) {
    let half = (columns - 3) / 2;
    let [left, right] = sides.each_ref().map(|side| {
        let text = clean::block(side);
        wrap_lines(&text, half).map(str::to_owned).collect::<Vec<String>>()
    });
    let mut both = |left: &str, right: &str, tone: Tone| {
        let mut row = Row::of(pad(left, half), tone);
        row.push(" | ", Tone::Faint);
        row.push(right, tone);
        rows.push(row);
    };
    both(left_name, right_name, Tone::Heading);
    for at in 0..left.len().max(right.len()) {
        let side = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        both(&side(&left), &side(&right), Tone::Plain);
    }
}

fn offers(names: &[&str], chosen: usize) -> Row {
    let mut row = Row::default();
    for (at, name) in names.iter().enumerate() {
        let (sign, tone) = if at == chosen { ("(*)", Tone::Focus) } else { ("( )", Tone::Plain) };
        row.push(format!("{sign} {} {name}   ", at + 1), tone);
    }
    row
}

/// How many choices there are for one of those that wait.
pub fn choices(open: &OpenAssessment, at: usize) -> usize {
    let conflict = open.conflicts().get(at);
    let texts = conflict.is_some_and(|one| both(&open.as_it_stands(&one.change)).is_some());
    Choice::ALL.len() - usize::from(!texts)
}
