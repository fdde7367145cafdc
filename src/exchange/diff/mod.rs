//! A comparison for reading: what differs, place by place, with both wordings in one text. What stands in it is decided
//! once; a format ([`Comparison::text`], [`Comparison::markdown`], [`Comparison::html`]) only writes it down.

mod html;
mod statements;

use super::markdown::escape::phrase;
use crate::model::diff::Entry;
use crate::model::diff::wording::{self, Fate, Piece};
use crate::text::{Lang, clean};

/// A comparison.
#[derive(Debug)]
pub struct Comparison {
    lang: Lang,
    title: String,
    summary: Vec<String>,
    sections: Vec<Section>,
}

/// One place.
#[derive(Debug)]
pub struct Section {
    heading: String,
    notes: Vec<String>,
    changes: Vec<Change>,
}

/// One text that is not what it was.
#[derive(Debug)]
struct Change {
    label: String,
    pieces: Vec<Piece>,
}

/// How a removed and an added piece are marked in plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// By brackets: `[-…-]` and `{+…+}`.
    Plain,
    /// By colour, and by being struck through or underlined, since colour alone tells nobody enough.
    Styled,
}

impl Marks {
    fn around(self, fate: Fate) -> (&'static str, &'static str) {
        match (self, fate) {
            (_, Fate::Kept) => ("", ""),
            (Marks::Plain, Fate::Removed) => ("[-", "-]"),
            (Marks::Plain, Fate::Added) => ("{+", "+}"),
            (Marks::Styled, Fate::Removed) => ("\u{1b}[31;9m", "\u{1b}[39;29m"),
            (Marks::Styled, Fate::Added) => ("\u{1b}[32;4m", "\u{1b}[39;24m"),
        }
    }
}

impl Section {
    /// A place under its heading.
    pub fn new(heading: &str) -> Section {
        Section { heading: clean::line(heading).into_owned(), notes: Vec::new(), changes: Vec::new() }
    }

    /// Says something about the place.
    pub fn note(&mut self, note: &str) {
        self.notes.push(clean::line(note).into_owned());
    }

    /// A text that was one thing and is another. It is cleaned before it is taken apart.
    pub fn change(&mut self, label: &str, old: &str, new: &str) {
        let (old, new) = (clean::block(old), clean::block(new));
        let pieces = wording::compare(old.trim_end(), new.trim_end());
        self.changes.push(Change { label: clean::line(label).into_owned(), pieces });
    }
}

impl Comparison {
    /// An empty comparison.
    pub fn new(title: &str, lang: Lang) -> Comparison {
        Comparison { lang, title: clean::line(title).into_owned(), summary: Vec::new(), sections: Vec::new() }
    }

    /// Says something about the whole.
    pub fn say(&mut self, text: &str) {
        self.summary.push(clean::line(text).into_owned());
    }

    /// Puts a place at the end.
    pub fn put(&mut self, section: Section) {
        self.sections.push(section);
    }

    /// What an entry of a comparison of statements says, under a heading.
    pub fn section_of(entry: &Entry, heading: &str, lang: Lang) -> Section {
        statements::section(entry, heading, lang)
    }

    /// Puts what an entry says behind what a section has.
    pub fn extend(section: &mut Section, entry: &Entry, lang: Lang) {
        statements::fill(section, entry, lang);
    }

    /// The comparison as text.
    pub fn text(&self, marks: Marks) -> String {
        let mut out = format!("{}\n", self.title);
        self.summary.iter().for_each(|line| out.push_str(&format!("{line}\n")));
        for section in &self.sections {
            out.push_str(&format!("\n{}\n", section.heading));
            section.notes.iter().for_each(|note| out.push_str(&format!("  {note}\n")));
            for change in &section.changes {
                out.push_str(&format!("  {}:\n", change.label));
                let text: String = change.pieces.iter().map(|piece| marked(piece, marks)).collect();
                text.lines().for_each(|line| out.push_str(&format!("    {line}\n")));
            }
        }
        out
    }

    /// The comparison as Markdown, with what was removed and added as insertions and deletions.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", phrase(&self.title));
        if !self.summary.is_empty() {
            out.push('\n');
        }
        self.summary.iter().for_each(|line| out.push_str(&format!("- {}\n", phrase(line))));
        for section in &self.sections {
            out.push_str(&format!("\n## {}\n\n", phrase(&section.heading)));
            section.notes.iter().for_each(|note| out.push_str(&format!("- {}\n", phrase(note))));
            for change in &section.changes {
                let text: String = change.pieces.iter().map(in_markdown).collect();
                out.push_str(&format!("- {}: {text}\n", phrase(&change.label)));
            }
        }
        out
    }

    /// The comparison as one HTML page, which loads nothing and runs nothing.
    pub fn html(&self) -> String {
        html::write(self)
    }
}

/// A piece between its marks. A mark ends with its line: what is indented is not marked.
fn marked(piece: &Piece, marks: Marks) -> String {
    let (begin, end) = marks.around(piece.fate);
    let lines = piece.text.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("{begin}{line}{end}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn in_markdown(piece: &Piece) -> String {
    let lines: Vec<String> = piece.text.split('\n').map(phrase).collect();
    let text = lines.join("<br>");
    match piece.fate {
        Fate::Kept => text,
        Fate::Removed => format!("<del>{text}</del>"),
        Fate::Added => format!("<ins>{text}</ins>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison() -> Comparison {
        let mut all = Comparison::new("甲@1 → 甲@2", Lang::Ja);
        all.say("内容変更 1");
        let mut section = Section::new("12.4.1 <ログ>");
        section.note("変わったところ");
        section.change("提供者の記述", "記録は90日残る。\u{1b}[31m", "記録は365日残る。\n*窓口*に頼む。");
        all.put(section);
        all
    }

    #[test]
    fn plain_text_marks_what_changed_with_brackets() {
        assert_eq!(
            comparison().text(Marks::Plain),
            "甲@1 → 甲@2\n内容変更 1\n\n12.4.1 <ログ>\n  変わったところ\n  提供者の記述:\n    \
             [-記録は90日残る。-]{+記録は365日残る。+}\n    {+*窓口*に頼む。+}\n"
        );
    }

    #[test]
    fn a_style_ends_where_it_began_and_nothing_else_steers_the_terminal() {
        let text = comparison().text(Marks::Styled);
        assert_eq!(text.matches("\u{1b}[32;4m").count(), text.matches("\u{1b}[39;24m").count());
        for line in text.lines() {
            assert_eq!(line.matches("[31;9m").count(), line.matches("[39;29m").count(), "{line:?}");
        }
        assert!(!text.contains("\u{1b}[31m"));
    }

    #[test]
    fn no_format_takes_text_for_markup() {
        let all = comparison();
        let markdown = all.markdown();
        assert!(
            markdown.contains("## 12.4.1 \\<ログ\\>") && markdown.contains("\\*窓口\\*に頼む。</ins>"),
            "{markdown}"
        );
        let html = all.html();
        assert!(html.contains("<h2>12.4.1 &lt;ログ&gt;</h2>") && html.contains("<ins>"), "{html}");
        assert!(!html.contains("<script"));
    }
}
