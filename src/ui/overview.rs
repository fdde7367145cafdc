//! The assessment at a glance, laid out for reading.

use super::row::{Row, Tone, paragraph};
use crate::model::open::{OpenAssessment, Total};
use crate::model::overview::{self, Overview};
use crate::model::vocabulary::Vocabulary;
use crate::text::strings::ui::UiStrings;
use crate::text::width::pad;
use crate::text::{Lang, clean};
use chrono::NaiveDate;

/// Cells of a bar.
const BAR: usize = 20;
/// Lines of a list; how many more there are is said.
const MOST: usize = 12;
/// Cells of a name before a bar.
const NAME: usize = 30;

/// Lays out the assessment at a glance in rows of at most so many cells.
pub fn rows(open: &OpenAssessment, lang: Lang, columns: usize) -> Vec<Row> {
    let mut page = Page {
        rows: Vec::new(),
        lang,
        t: UiStrings::of(lang),
        columns: columns.max(40),
        today: open.today(),
    };
    let over = overview::of(open);
    page.progress(open);
    page.implementation(&over);
    page.due(&over);
    page.owners(&over);
    page.expiring(&over);
    page.enquiries(&over);
    page.duties(&over);
    page.latest(open, &over);
    page.rows
}

struct Page {
    rows: Vec<Row>,
    lang: Lang,
    t: &'static UiStrings,
    columns: usize,
    today: NaiveDate,
}

impl Page {
    fn progress(&mut self, open: &OpenAssessment) {
        let t = self.t;
        self.heading(t.overview_progress);
        for (chapter, total) in open.chapters() {
            let name = format!("{} {}", chapter.id, chapter.title.get(self.lang));
            self.bars(&name, total);
        }
        self.bars(t.overview_all, open.total());
        if open.waiting() > 0 {
            self.rows.push(Row::of((t.review.overview)(open.waiting()), Tone::Warn));
        }
    }

    fn bars(&mut self, name: &str, total: Total) {
        // In a narrow window one bar has to do.
        let narrow = self.columns < NAME + 2 * (BAR + 18);
        let mut row = Row::of(pad(&clean::line(name), NAME), Tone::Plain);
        let parts = [(self.t.answered, total.complete, Tone::Plain), (self.t.ready, total.ready, Tone::Good)];
        for (label, part, tone) in parts {
            let filled = (part * BAR).checked_div(total.controls).unwrap_or(0);
            if !narrow {
                row.push(format!(" {label} ["), Tone::Plain);
                row.push("#".repeat(filled), tone);
                row.push(format!("{}]", ".".repeat(BAR - filled)), Tone::Faint);
            } else {
                row.push(format!(" {label}"), Tone::Plain);
            }
            row.push(format!(" {part:>3}/{:<3}", total.controls), tone);
        }
        self.rows.push(row);
    }

    fn implementation(&mut self, over: &Overview) {
        self.heading(self.t.overview_implementation);
        let most = over.implementation.iter().map(|(_, count)| *count).max().unwrap_or(0);
        for (state, count) in &over.implementation {
            let filled = (count * BAR).checked_div(most).unwrap_or(0);
            let mut row = Row::of(pad(state.label(self.lang), NAME), Tone::Plain);
            row.push(format!(" {count:>4} "), Tone::Plain);
            row.push("#".repeat(filled), if state.is_gap() { Tone::Warn } else { Tone::Plain });
            self.rows.push(row);
        }
    }

    fn due(&mut self, over: &Overview) {
        let t = self.t;
        let lines = over.due.iter().map(|due| {
            let owner = if due.owner.trim().is_empty() { t.nobody } else { due.owner.as_str() };
            let what = due.action.as_deref().unwrap_or(t.overview_answer);
            (Some(due.day), format!("{} {what} ({owner})", due.control))
        });
        self.list(t.overview_due, lines.collect());
    }

    fn owners(&mut self, over: &Overview) {
        let t = self.t;
        let lines = over.owners.iter().map(|owner| {
            let name = if owner.name.is_empty() { t.nobody } else { owner.name.as_str() };
            (None, (t.overview_owner)(name, owner.controls, owner.complete, owner.gaps))
        });
        self.list(t.overview_owners, lines.collect());
    }

    fn expiring(&mut self, over: &Overview) {
        let lines = over.expiring.iter().map(|one| (Some(one.day), format!("{} {}", one.control, one.title)));
        self.list(self.t.overview_expiring, lines.collect());
    }

    fn enquiries(&mut self, over: &Overview) {
        let t = self.t;
        let lines = over.enquiries.iter().map(|one| {
            let sent = one.sent.map_or(t.not_sent.to_owned(), |day| (t.sent_on)(&day.to_string()));
            (None, format!("{} {} ({sent})", one.control, one.question))
        });
        self.list(t.overview_enquiries, lines.collect());
    }

    fn duties(&mut self, over: &Overview) {
        let open: usize = over.duties.iter().map(|(_, open, _)| open).sum();
        let all: usize = over.duties.iter().map(|(_, _, all)| all).sum();
        let lines = over.duties.iter().map(|(control, open, all)| (None, format!("{control} {open}/{all}")));
        self.list(&format!("{} {open}/{all}", self.t.overview_duties), lines.collect());
    }

    fn latest(&mut self, open: &OpenAssessment, over: &Overview) {
        let title = |control| {
            let item = open.questionnaire().item(control);
            item.map_or_else(String::new, |item| item.control.title.get(self.lang).to_owned())
        };
        let lines: Vec<_> = over
            .latest
            .iter()
            .map(|(at, control)| {
                (None, format!("{} {control} {}", at.format("%Y-%m-%d %H:%M"), title(control)))
            })
            .collect();
        self.list(self.t.overview_latest, lines);
    }

    fn heading(&mut self, text: &str) {
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        self.rows.push(Row::of(text, Tone::Heading));
    }

    /// A list with days in front, those that lie behind marked; what is not shown is counted.
    fn list(&mut self, heading: &str, lines: Vec<(Option<NaiveDate>, String)>) {
        self.heading(heading);
        if lines.is_empty() {
            self.rows.push(Row::of(format!("  {}", self.t.overview_none), Tone::Faint));
        }
        for (day, text) in lines.iter().take(MOST) {
            let passed = day.is_some_and(|day| day < self.today);
            let day = day.map(|day| format!("{day} ")).unwrap_or_default();
            let sign = if passed { "! " } else { "- " };
            let tone = if passed { Tone::Bad } else { Tone::Faint };
            paragraph(&mut self.rows, (&format!("{sign}{day}"), tone), text, Tone::Plain, self.columns, None);
        }
        if lines.len() > MOST {
            self.rows.push(Row::of(format!("  {}", (self.t.and_more)(lines.len() - MOST)), Tone::Faint));
        }
    }
}
