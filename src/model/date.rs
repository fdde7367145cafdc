//! Days as people type them.

use chrono::{Datelike, Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// The day a person typed: `2026-11-22`, `2026/11/22`, `2026年11月22日`, `令和8年11月22日`, `R8.11.22`,
/// `今日`, `today`, or so many days from today as in `+30d`. Letters of any width; nothing else is guessed.
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.trim().nfkc().filter(|c| !c.is_whitespace()).collect();
    relative(&text, today).or_else(|| calendar(&text))
}

fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if matches!(text, "今日" | "本日" | "today") {
        return Some(today);
    }
    let days = text.strip_prefix('+')?;
    let days = days.strip_suffix('d').or_else(|| days.strip_suffix('日'))?;
    today.checked_add_days(Days::new(days.parse::<u32>().ok()?.into()))
}

/// The eras still found on papers, with the year before their first.
const ERAS: [(&str, &str, i32); 3] = [("令和", "R", 2018), ("平成", "H", 1988), ("昭和", "S", 1925)];

fn calendar(text: &str) -> Option<NaiveDate> {
    let (before, rest) = ERAS
        .iter()
        .find_map(|(name, letter, before)| {
            let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
            Some((*before, rest))
        })
        .unwrap_or((0, text));
    let parts: Vec<&str> = rest.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let year = match (*year, before) {
        ("元", 1..) => 1,
        _ => year.parse::<i32>().ok().filter(|year| *year > 0)?,
    };
    let date = NaiveDate::from_ymd_opt(before.checked_add(year)?, month.parse().ok()?, day.parse().ok()?)?;
    // Two-digit years without an era are typing slips, not the first century.
    (date.year() >= 1900).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        read(text, "2026-11-23".parse().unwrap()).map(|date| date.to_string())
    }

    #[test]
    fn a_day_is_read_in_every_common_form() {
        for text in [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "2026年11月22日",
            "令和8年11月22日",
            "令和 8 年 11 月 22 日",
            "R8.11.22",
            "２０２６／１１／２２",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-11-22"), "{text}");
        }
        assert_eq!(day("令和元年5月1日").as_deref(), Some("2019-05-01"));
        assert_eq!(day("今日").as_deref(), Some("2026-11-23"));
        assert_eq!(day("+30d").as_deref(), Some("2026-12-23"));
        assert_eq!(day("＋７日").as_deref(), Some("2026-11-30"));
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in
            ["", "来月", "2026-13-40", "26/11/22", "11/22", "2026-11", "2026-02-30", "元年1月1日", "+d"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
