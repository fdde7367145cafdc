//! The report as Markdown: reads well as it is, and well when rendered. A front table, a summary, then a section
//! a control. What people wrote is escaped, so that it is never markup, HTML or a link.

mod control;
pub(super) mod escape;

use super::report::{Count, MustRead, Report, Stranger, Total, Word};
use super::side::Asked;
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::report::{ReportStrings, Totals};
use escape::{paragraphs, phrase};

/// The text of the file.
pub fn write(report: &Report) -> String {
    let strings = ReportStrings::of(report.lang);
    let mut page = Page { out: String::new(), lang: report.lang, strings };
    page.heading(1, strings.title);
    page.head(report);
    page.summary(report);
    let mut chapter = None;
    for row in &report.controls {
        if chapter != Some(&row.chapter) {
            page.heading(2, &phrase(&format!("{} {}", row.chapter.id, row.chapter.title)));
            chapter = Some(&row.chapter);
        }
        page.control(row);
    }
    page.others(report);
    page.strangers(&report.strangers);
    page.out
}

/// The page as far as it is written. Every block ends with a blank line but the last.
struct Page {
    out: String,
    lang: Lang,
    strings: &'static ReportStrings,
}

impl Page {
    /// A block of text that is already Markdown.
    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, title: &str) {
        self.block(&format!("{} {title}", "#".repeat(level)));
    }

    /// What people wrote, in paragraphs.
    fn written(&mut self, text: &str) {
        self.block(&paragraphs(text, ""));
    }

    /// A table of Markdown cells without line breaks; the columns after the first are numbers if asked.
    fn table(&mut self, heading: &[&str], numbers: bool, rows: &[Vec<String>]) {
        let rule = (0..heading.len()).map(|at| if numbers && at > 0 { "---:" } else { "---" });
        let rule: Vec<&str> = rule.collect();
        let line = |cells: &[&str]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(heading), line(&rule)];
        for row in rows {
            lines.push(line(&row.iter().map(String::as_str).collect::<Vec<_>>()));
        }
        self.block(&lines.join("\n"));
    }

    /// A table of two columns, what and how.
    fn pairs(&mut self, pairs: &[(&str, String)]) {
        let rows: Vec<Vec<String>> =
            pairs.iter().map(|(what, text)| vec![(*what).to_owned(), phrase(text)]).collect();
        self.table(&[self.strings.item, self.strings.content], false, &rows);
    }

    /// A list whose entries are Markdown.
    fn list(&mut self, entries: impl Iterator<Item = String>) {
        let entries: Vec<String> = entries.map(|entry| format!("- {entry}")).collect();
        self.block(&entries.join("\n"));
    }

    fn head(&mut self, report: &Report) {
        let (head, strings) = (&report.head, self.strings);
        let last = head.last_given.map(|at| at.date_naive().to_string());
        self.pairs(&[
            (strings.organization, or(strings.nothing, head.organization.as_str())),
            (strings.system, or(strings.nothing, head.system.as_str())),
            (strings.catalog, head.catalog.title.to_string()),
            (strings.source, head.source(strings)),
            (strings.made, head.made.date_naive().to_string()),
            (strings.as_of, head.as_of.to_string()),
            (strings.started, head.started.date_naive().to_string()),
            (strings.last_given, last.unwrap_or_else(|| strings.none.to_owned())),
            (strings.assessment, head.assessment.to_string()),
            (strings.program, head.program.to_owned()),
            (strings.approval, String::new()),
        ]);
        self.block(&format!("> {}", phrase(head.notice.as_str())));
    }

    fn summary(&mut self, report: &Report) {
        let (summary, strings) = (&report.summary, self.strings);
        let total = summary.total;
        self.heading(2, strings.summary);
        self.block(&(strings.totals)(&Totals {
            controls: total.controls,
            complete: total.complete,
            percent_complete: total.percent_complete,
            ready: total.ready,
            percent_ready: total.percent_ready,
            problems: summary.problems,
        }));
        let row = |name: String, total: Total| {
            let counts = [total.controls, total.complete, total.ready];
            [name].into_iter().chain(counts.map(|count| count.to_string())).collect()
        };
        let mut rows: Vec<Vec<String>> = summary
            .chapters
            .iter()
            .map(|one| row(phrase(&format!("{} {}", one.chapter.id, one.chapter.title)), one.total))
            .collect();
        rows.push(row(strings.total.to_owned(), total));
        self.table(&[strings.chapter, strings.controls, strings.complete, strings.ready], true, &rows);
        self.counts(strings.applicability, &summary.applicability);
        self.counts(strings.by_implementation, &summary.implementation);
        self.must_read(&report.must_read);
        self.profile(&report.profile);
    }

    fn must_read(&mut self, facts: &[MustRead]) {
        if facts.is_empty() {
            return;
        }
        let strings = self.strings;
        self.heading(3, strings.must_read);
        let rows: Vec<Vec<String>> = facts
            .iter()
            .map(|fact| {
                let read = fact.read.map(|at| at.date_naive().to_string());
                let read = read.unwrap_or_else(|| strings.not_read.to_owned());
                vec![phrase(fact.place.as_str()), phrase(fact.text.as_str()), read]
            })
            .collect();
        self.table(&[strings.place, strings.fact_heading, strings.read], false, &rows);
    }

    fn profile(&mut self, profile: &[Asked]) {
        if profile.is_empty() {
            return;
        }
        let strings = self.strings;
        self.heading(3, strings.profile);
        let rows: Vec<Vec<String>> = profile
            .iter()
            .map(|asked| {
                let answer = asked.answer.as_ref().map_or(strings.unanswered, |told| told.text.as_str());
                vec![phrase(asked.question.as_str()), phrase(answer)]
            })
            .collect();
        self.table(&[strings.item, strings.content], false, &rows);
    }

    fn counts(&mut self, heading: &str, counts: &[Count]) {
        let row = |count: &Count| {
            let Word { label, .. } = count.word;
            vec![label.to_owned(), count.count.to_string()]
        };
        let rows: Vec<Vec<String>> = counts.iter().map(row).collect();
        self.table(&[heading, self.strings.count], true, &rows);
    }

    fn others(&mut self, report: &Report) {
        let Some(first) = report.others_written().next() else { return };
        self.heading(2, &phrase(first.chapter.title.as_str()));
        self.block(AnnexStrings::of(self.lang).recorded);
        report.others_written().for_each(|row| self.control(row));
    }

    fn strangers(&mut self, strangers: &[Stranger]) {
        if strangers.is_empty() {
            return;
        }
        self.heading(2, self.strings.strangers);
        self.block(self.strings.strangers_note);
        for stranger in strangers {
            self.stranger(stranger);
        }
    }
}

/// The text, or what is said where there is none.
fn or(nothing: &str, text: &str) -> String {
    if text.is_empty() { nothing.to_owned() } else { text.to_owned() }
}
