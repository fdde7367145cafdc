//! A month in which a day is chosen. It stands in the form below its field, so that nothing else is covered.

use super::command::Command;
use super::row::{Row, Tone};
use crate::text::Lang;
use crate::text::strings::assist::AssistStrings;
use crate::text::width::{pad_left, width};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Cells before the month, as before a field's text.
const GUTTER: usize = 4;
/// Cells of a day: brackets, marks and two digits.
const CELL: usize = 6;

/// A month, and the day in it that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The day that is selected.
    pub day: NaiveDate,
    today: NaiveDate,
    present: Option<NaiveDate>,
}

/// The month as it is drawn.
#[derive(Debug)]
pub struct Month {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Row and column at which the selected day stands.
    pub caret: (usize, usize),
}

impl Calendar {
    /// The month of the present value, or of today.
    pub fn new(present: Option<NaiveDate>, today: NaiveDate) -> Calendar {
        Calendar { day: present.unwrap_or(today), today, present }
    }

    /// Moves the selection: by days, weeks, months, to today.
    pub fn step(&mut self, command: Command) {
        let days = Days::new;
        let month = Months::new(1);
        let moved = match command {
            Command::Left => self.day.checked_sub_days(days(1)),
            Command::Right => self.day.checked_add_days(days(1)),
            Command::Up => self.day.checked_sub_days(days(7)),
            Command::Down => self.day.checked_add_days(days(7)),
            Command::PageUp => self.day.checked_sub_months(month),
            Command::PageDown => self.day.checked_add_months(month),
            Command::Today => Some(self.today),
            _ => None,
        };
        if let Some(day) = moved.filter(|day| (1900..=9999).contains(&day.year())) {
            self.day = day;
        }
    }

    /// The month, drawn. The week begins on Sunday in Japanese, on Monday in English.
    pub fn draw(&self, lang: Lang) -> Month {
        let strings = AssistStrings::of(lang);
        let first_weekday = usize::from(lang == Lang::En);
        let mut rows = vec![self.title(strings), weekdays(strings, first_weekday)];
        let mut caret = (0, 0);
        let first = self.day.with_day(1).unwrap_or(self.day);
        let weekday = usize::try_from(first.weekday().num_days_from_sunday()).unwrap_or_default();
        let mut column = (weekday + 7 - first_weekday) % 7;
        let mut row = Row::of(" ".repeat(GUTTER + column * CELL), Tone::Plain);
        for day in first.iter_days().take_while(|day| day.month() == first.month()) {
            if column == 7 {
                rows.push(std::mem::replace(&mut row, Row::of(" ".repeat(GUTTER), Tone::Plain)));
                column = 0;
            }
            if day == self.day {
                caret = (rows.len(), GUTTER + column * CELL + 2);
            }
            let (text, tone) = self.cell(day);
            row.push(text, tone);
            column += 1;
        }
        rows.push(row);
        Month { rows, caret }
    }

    /// The day that stands in a row and column of the drawn month.
    pub fn day_at(&self, row: usize, column: usize, lang: Lang) -> Option<NaiveDate> {
        let first = self.day.with_day(1)?;
        let weekday = usize::try_from(first.weekday().num_days_from_sunday()).ok()?;
        let before = (weekday + 7 - usize::from(lang == Lang::En)) % 7;
        let column = column.checked_sub(GUTTER)? / CELL;
        let nth = (row.checked_sub(2)? * 7 + column).checked_sub(before)?;
        let day = first.checked_add_days(Days::new(u64::try_from(nth).ok()?))?;
        (column < 7 && day.month() == first.month()).then_some(day)
    }

    /// The selected day as it will be written, its month in words, and what the marks mean.
    fn title(&self, strings: &AssistStrings) -> Row {
        let nth = usize::try_from(self.day.weekday().num_days_from_sunday()).unwrap_or_default();
        let weekday = strings.weekdays.get(nth).copied().unwrap_or_default();
        let month = (strings.month_of)(self.day.year(), self.day.month());
        let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
        row.push(format!("{} ({weekday}) {month}", self.day), Tone::Heading);
        row.push(format!("  {}", strings.today_mark), Tone::Faint);
        row
    }

    fn cell(&self, day: NaiveDate) -> (String, Tone) {
        let selected = day == self.day;
        let [open, close] = if selected { ['[', ']'] } else { [' ', ' '] };
        let today = if day == self.today { '*' } else { ' ' };
        let present = if Some(day) == self.present { '=' } else { ' ' };
        let tone = match (selected, Some(day) == self.present) {
            (true, _) => Tone::Focus,
            (false, true) => Tone::Chosen,
            (false, false) => Tone::Plain,
        };
        (format!("{open}{today}{:>2}{present}{close}", day.day()), tone)
    }
}

fn weekdays(strings: &AssistStrings, first: usize) -> Row {
    let mut row = Row::of(" ".repeat(GUTTER), Tone::Plain);
    for weekday in strings.weekdays.iter().cycle().skip(first).take(7) {
        // Above the digits of the days.
        let cell = format!("{}  ", pad_left(weekday, CELL - 2));
        row.push(cell.clone() + &" ".repeat(CELL.saturating_sub(width(&cell))), Tone::Faint);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(calendar: &Calendar, lang: Lang) -> Vec<String> {
        let month = calendar.draw(lang);
        month
            .rows
            .iter()
            .map(|row| row.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
            .map(|row| row.trim_end().to_owned())
            .collect()
    }

    #[test]
    fn the_month_is_drawn_with_sunday_first_in_japanese_and_its_marks() {
        let mut calendar = Calendar::new(Some(day("2026-11-30")), day("2026-11-23"));
        calendar.step(Command::Left);
        assert_eq!(
            drawn(&calendar, Lang::Ja),
            [
                "    2026-11-29 (日) 令和8年11月  * 今日  = 今の値",
                "      日    月    火    水    木    金    土",
                "       1     2     3     4     5     6     7",
                "       8     9    10    11    12    13    14",
                "      15    16    17    18    19    20    21",
                "      22   *23    24    25    26    27    28",
                "    [ 29 ]  30=",
            ]
            .map(|line| line.to_owned())
        );
        assert!(drawn(&calendar, Lang::En)[1].trim_start().starts_with("Mon"));
        let caret = calendar.draw(Lang::Ja).caret;
        assert_eq!(caret, (6, 6));
    }

    #[test]
    fn every_day_is_found_where_it_is_drawn() {
        for lang in Lang::ALL {
            let mut calendar = Calendar::new(None, day("2026-11-01"));
            for _ in 0..30 {
                let (row, column) = calendar.draw(lang).caret;
                assert_eq!(calendar.day_at(row, column, lang), Some(calendar.day), "{lang:?}");
                calendar.step(Command::Right);
            }
            let calendar = Calendar::new(None, day("2026-11-01"));
            assert_eq!(calendar.day_at(0, 8, lang), None);
            assert_eq!(calendar.day_at(9, 8, lang), None);
        }
    }

    #[test]
    fn days_weeks_and_months_are_gone_through() {
        let mut calendar = Calendar::new(None, day("2026-01-31"));
        calendar.step(Command::PageDown);
        assert_eq!(calendar.day, day("2026-02-28"));
        calendar.step(Command::Down);
        assert_eq!(calendar.day, day("2026-03-07"));
        calendar.step(Command::Right);
        calendar.step(Command::Up);
        assert_eq!(calendar.day, day("2026-03-01"));
        calendar.step(Command::Today);
        assert_eq!(calendar.day, day("2026-01-31"));
        let mut oldest = Calendar::new(Some(day("1900-01-01")), day("2026-01-31"));
        oldest.step(Command::Left);
        assert_eq!(oldest.day, day("1900-01-01"));
    }

    #[test]
    fn no_row_is_wider_than_the_narrowest_form() {
        for lang in Lang::ALL {
            let calendar = Calendar::new(None, day("2026-08-31"));
            assert!(calendar.draw(lang).rows.iter().all(|row| row.width() <= 58));
        }
    }
}
