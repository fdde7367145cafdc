//! Days as people type them. The one reading of a day: the form, `set`, `prompt` and filled-in sheets all use it.

use chrono::{Datelike, Days, Months, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// The calendar has no such day, such as 30 February.
    NotInCalendar,
    /// The year has two digits and no era: it could be any century's.
    ShortYear,
    /// It is not written as a day is.
    Unknown,
}

/// Which day is meant by one without a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toward {
    /// The next such day, today among them: something is due or ends.
    #[default]
    Coming,
    /// The last such day, today among them: something has been done.
    Past,
}

/// The day a person typed, as seen from today: `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026年11月22日`,
/// `20261122`, `令和8年11月22日`, `R8.11.22`; `11/22` or `11月22日` for the next such day; so long from today as
/// in `+30d`, `+2w`, `+3m`, `+1y`; and words such as 明日, 月末, 年度末 or `tomorrow`. Letters of any width;
/// nothing else is guessed.
///
/// # Errors
/// When it is no day, with the reason.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, NoDay> {
    read_toward(text, today, Toward::Coming)
}

/// The same; a day without a year is looked for in one direction.
///
/// # Errors
/// When it is no day, with the reason.
pub fn read_toward(text: &str, today: NaiveDate, toward: Toward) -> Result<NaiveDate, NoDay> {
    let text = plain(text);
    if let Some(day) = word(&text, today) {
        return Ok(day);
    }
    match text.strip_prefix(['+', '-', '−']) {
        Some(span) => from_today(span, today, !text.starts_with('+')),
        None => calendar(&text, today, toward),
    }
}

/// Whether a text is a day without a year, so that the year has to be guessed.
pub fn lacks_year(text: &str) -> bool {
    let text = plain(text);
    let rest = text.strip_suffix('日').unwrap_or(&text);
    let parts: Vec<&str> = rest.split(['/', '月']).collect();
    matches!(parts.as_slice(), [month, day] if number(month).is_ok() && number(day).is_ok())
}

fn plain(text: &str) -> String {
    text.trim().nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = |days| today.checked_add_days(Days::new(days));
    match text {
        "今日" | "本日" | "きょう" | "today" => Some(today),
        "明日" | "あした" | "tomorrow" => days(1),
        "明後日" | "あさって" => days(2),
        "昨日" | "きのう" | "yesterday" => today.pred_opt(),
        "来週" | "nextweek" => days(7),
        "月末" | "今月末" | "endofmonth" => month_end(today),
        "来月末" => month_end(today.with_day(1)?.checked_add_months(Months::new(1))?),
        "年末" | "endofyear" => NaiveDate::from_ymd_opt(today.year(), 12, 31),
        "年度末" => fiscal_year_end(today),
        _ => None,
    }
}

fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The last day of the Japanese business year in which a day lies.
fn fiscal_year_end(day: NaiveDate) -> Option<NaiveDate> {
    let year = if day.month() <= 3 { day.year() } else { day.year().checked_add(1)? };
    NaiveDate::from_ymd_opt(year, 3, 31)
}

/// A number and a unit, from today on or back.
fn from_today(span: &str, today: NaiveDate, back: bool) -> Result<NaiveDate, NoDay> {
    let unit = span.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = span.strip_suffix(unit).and_then(|count| count.parse::<u32>().ok()).ok_or(NoDay::Unknown)?;
    let days = |each: u64| {
        let days = Days::new(u64::from(count) * each);
        if back { today.checked_sub_days(days) } else { today.checked_add_days(days) }
    };
    let months = |each: u32| {
        let months = Months::new(count.checked_mul(each)?);
        if back { today.checked_sub_months(months) } else { today.checked_add_months(months) }
    };
    let day = match unit {
        "d" | "日" | "日後" | "日間" => days(1),
        "w" | "週" | "週間" | "週間後" => days(7),
        "m" | "月" | "か月" | "ヶ月" | "ヵ月" | "カ月" | "ケ月" | "箇月" | "か月後" | "ヶ月後" | "カ月後" => {
            months(1)
        }
        "y" | "年" | "年後" => months(12),
        _ => return Err(NoDay::Unknown),
    };
    day.filter(is_of_our_times).ok_or(NoDay::NotInCalendar)
}

/// The eras still found on papers, with the year before their first.
const ERAS: [(&str, &str, i32); 3] = [("令和", "r", 2018), ("平成", "h", 1988), ("昭和", "s", 1925)];

fn calendar(text: &str, today: NaiveDate, toward: Toward) -> Result<NaiveDate, NoDay> {
    let era = ERAS.iter().find_map(|(name, letter, before)| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        Some((*before, rest))
    });
    let (before, rest) = era.unwrap_or((0, text));
    let rest = rest.strip_suffix('日').unwrap_or(rest);
    if era.is_none() && rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        let packed: u32 = rest.parse().map_err(|_| NoDay::Unknown)?;
        let year = i32::try_from(packed / 10_000).map_err(|_| NoDay::Unknown)?;
        return in_calendar(year, packed / 100 % 100, packed % 100);
    }
    let parts: Vec<&str> = rest.split(['-', '/', '.', '年', '月']).collect();
    match parts.as_slice() {
        [month, day] if era.is_none() && !rest.contains(['.', '-', '年']) => {
            nearest(number(month)?, number(day)?, today, toward)
        }
        [year, month, day] => {
            let year = match (*year, era) {
                ("元", Some(_)) => 1,
                (year, _) => i32::try_from(number(year)?).map_err(|_| NoDay::Unknown)?,
            };
            let (month, day) = (number(month)?, number(day)?);
            if year == 0 {
                return Err(NoDay::NotInCalendar);
            }
            if era.is_none() && year < 100 {
                // Most often a typing slip, and never the first century.
                return Err(NoDay::ShortYear);
            }
            in_calendar(before.checked_add(year).ok_or(NoDay::NotInCalendar)?, month, day)
        }
        _ => Err(NoDay::Unknown),
    }
}

/// A number of digits and nothing else, so that no sign passes for a part of a day.
fn number(text: &str) -> Result<u32, NoDay> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().map_err(|_| NoDay::NotInCalendar) } else { Err(NoDay::Unknown) }
}

fn in_calendar(year: i32, month: u32, day: u32) -> Result<NaiveDate, NoDay> {
    NaiveDate::from_ymd_opt(year, month, day).filter(is_of_our_times).ok_or(NoDay::NotInCalendar)
}

fn is_of_our_times(day: &NaiveDate) -> bool {
    (1900..=9999).contains(&day.year())
}

/// The next or the last day of this month and day, today among them. 29 February is at most eight years away.
fn nearest(month: u32, day: u32, today: NaiveDate, toward: Toward) -> Result<NaiveDate, NoDay> {
    let step = if toward == Toward::Coming { 1 } else { -1 };
    (0..=8)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year().checked_add(years * step)?, month, day))
        .find(|day| if toward == Toward::Coming { *day >= today } else { *day <= today })
        .ok_or(NoDay::NotInCalendar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<String> {
        read(text, "2026-11-23".parse().unwrap()).ok().map(|date| date.to_string())
    }

    #[test]
    fn a_day_is_read_in_every_common_form() {
        for text in [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "20261122",
            "２０２６１１２２",
            "2026年11月22日",
            "令和8年11月22日",
            "令和 8 年 11 月 22 日",
            "R8.11.22",
            "r8/11/22",
            "Ｒ８．１１．２２",
            "２０２６／１１／２２",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-11-22"), "{text}");
        }
        assert_eq!(day("令和元年5月1日").as_deref(), Some("2019-05-01"));
        assert_eq!(day("平成31年4月30日").as_deref(), Some("2019-04-30"));
    }

    #[test]
    fn a_day_without_a_year_is_the_next_such_day() {
        for (text, meant) in [
            ("11/23", "2026-11-23"),
            ("11/22", "2027-11-22"),
            ("12月1日", "2026-12-01"),
            ("１／３１", "2027-01-31"),
            ("2/29", "2028-02-29"),
        ] {
            assert_eq!(day(text).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn of_what_has_been_done_a_day_without_a_year_is_the_last_such_day() {
        let today = "2026-11-23".parse().unwrap();
        for (text, meant) in [
            ("11/23", "2026-11-23"),
            ("11/22", "2026-11-22"),
            ("12月1日", "2025-12-01"),
            ("2/29", "2024-02-29"),
            ("2026/12/1", "2026-12-01"),
        ] {
            let day = read_toward(text, today, Toward::Past).unwrap();
            assert_eq!(day.to_string(), meant, "{text}");
        }
        assert_eq!(read_toward("2/30", today, Toward::Past), Err(NoDay::NotInCalendar));
    }

    #[test]
    fn a_day_without_a_year_is_known_for_one() {
        for text in ["11/22", "１１／２２", "11月22日", " 11 / 22 "] {
            assert!(lacks_year(text), "{text}");
        }
        for text in ["2026/11/22", "11.22", "11", "+1m", "月末", "1/2/3", "1/", "R8.11.22", "令和8年11月22日"]
        {
            assert!(!lacks_year(text), "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_today() {
        for (text, meant) in [
            ("今日", "2026-11-23"),
            ("Today", "2026-11-23"),
            ("明日", "2026-11-24"),
            ("tomorrow", "2026-11-24"),
            ("来週", "2026-11-30"),
            ("月末", "2026-11-30"),
            ("来月末", "2026-12-31"),
            ("年末", "2026-12-31"),
            ("年度末", "2027-03-31"),
            ("+30d", "2026-12-23"),
            ("＋７日", "2026-11-30"),
            ("+2w", "2026-12-07"),
            ("+3m", "2027-02-23"),
            ("+3か月", "2027-02-23"),
            ("+1y", "2027-11-23"),
            ("-1y", "2025-11-23"),
        ] {
            assert_eq!(day(text).as_deref(), Some(meant), "{text}");
        }
        let in_march = read("年度末", "2027-03-31".parse().unwrap()).unwrap();
        assert_eq!(in_march.to_string(), "2027-03-31");
        let from_a_long_month = read("+1m", "2027-01-31".parse().unwrap()).unwrap();
        assert_eq!(from_a_long_month.to_string(), "2027-02-28");
    }

    #[test]
    fn what_is_no_day_is_not_guessed_and_the_reason_is_told() {
        let today = "2026-11-23".parse().unwrap();
        for text in
            ["", "来月", "年内", "2026-11", "11.22", "元年1月1日", "+d", "+30", "2026-1a-1", "１２", "+1-1/1"]
        {
            assert_eq!(read(text, today), Err(NoDay::Unknown), "{text}");
        }
        for text in ["2026-13-40", "2026-02-30", "2/30", "20261332", "令和0年1月1日", "+9999y", "0999-01-01"]
        {
            assert_eq!(read(text, today), Err(NoDay::NotInCalendar), "{text}");
        }
        assert_eq!(read("26/11/22", today), Err(NoDay::ShortYear));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,12}|[+-]?[0-9年月日/.dwmyRr令和]{0,12}", days in 0u64..2_900_000) {
            let today = NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|day| day.checked_add_days(Days::new(days)));
            let _ = read(&text, today.unwrap());
        }

        #[test]
        fn what_is_written_is_read_back(days in 0u64..2_900_000, today in 0u64..2_900_000) {
            let start = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
            let (day, today) = (start + Days::new(days), start + Days::new(today));
            let (y, m, d) = (day.year(), day.month(), day.day());
            for text in [
                day.to_string(),
                format!("{y:04}{m:02}{d:02}"),
                format!("{y}/{m}/{d}"),
                format!("{y}年{m}月{d}日"),
            ] {
                prop_assert_eq!(read(&text, today), Ok(day), "{}", text);
            }
            if y > 2018 {
                prop_assert_eq!(read(&format!("令和{}年{m}月{d}日", y - 2018), today), Ok(day));
            }
        }
    }
}
