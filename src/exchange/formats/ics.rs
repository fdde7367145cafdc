//! The corrective action plan as a calendar (RFC 5545): an all-day entry for every day something is due.

use super::super::documents::gaps::Deadline;
use super::super::table::Paper;
use crate::text::strings::documents::DocumentStrings;
use chrono::{Days, NaiveDate, Utc};

/// As many bytes as a line may have.
const LINE: usize = 75;

/// The bytes of the file.
pub(in crate::exchange) fn write(paper: &Paper, deadlines: &[Deadline]) -> Vec<u8> {
    let words = &DocumentStrings::of(paper.lang).plan;
    let head = &paper.head;
    let name = [&head.organization, &head.system].map(ToString::to_string).join(" ");
    let stamp = head.made.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string();
    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.text("PRODID", &format!("-//tenken//{}//{}", head.program, paper.lang.code().to_uppercase()));
    calendar.text("X-WR-CALNAME", &(words.calendar)(name.trim()));
    for deadline in deadlines {
        calendar.line("BEGIN:VEVENT");
        calendar.text("UID", &format!("{}/{}@tenken", head.assessment, deadline.id));
        calendar.line(&format!("DTSTAMP:{stamp}"));
        calendar.line(&format!("DTSTART;VALUE=DATE:{}", day(deadline.day)));
        // The day an entry ends is the first that it no longer covers.
        let end = deadline.day.checked_add_days(Days::new(1)).unwrap_or(deadline.day);
        calendar.line(&format!("DTEND;VALUE=DATE:{}", day(end)));
        calendar.text("SUMMARY", deadline.title.as_str());
        calendar.text("DESCRIPTION", deadline.more.as_str());
        calendar.line("TRANSP:TRANSPARENT");
        calendar.line("END:VEVENT");
    }
    calendar.line("END:VCALENDAR");
    calendar.0.into_bytes()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

struct Calendar(String);

impl Calendar {
    /// A line, folded: no part of it is longer than allowed, and no character is cut in two.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c => line.push(c),
            }
        }
        self.line(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "").trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn text_is_escaped() {
        let mut calendar = Calendar(String::new());
        calendar.text("SUMMARY", "甲;乙,丙\\丁\n戊:己");
        assert_eq!(calendar.0, "SUMMARY:甲\\;乙\\,丙\\\\丁\\n戊:己\r\n");
    }

    proptest! {
        #[test]
        fn a_folded_line_is_the_same_line(text in "[a-zあ-ん漢😀;,\\\\ ]{0,200}") {
            let mut calendar = Calendar(String::new());
            calendar.line(&text);
            prop_assert!(calendar.0.trim_end_matches("\r\n").split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(unfolded(&calendar.0), text);
        }
    }
}
