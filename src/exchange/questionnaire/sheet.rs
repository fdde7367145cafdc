//! What stands in the document, from top to bottom. Text is cleaned here, so no format can forget it.

use super::super::text::Text;
use super::condition;
use crate::model::bilingual::Bilingual;
use crate::model::catalog::{Chapter, Control, Question, QuestionKind};
use crate::model::check::links;
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::statements::{Duty, Fact, Ownership, ProviderStatements, Reference, Unsaid};
use crate::model::vocabulary::{FactKind, Vocabulary, YesNo};
use crate::text::Lang;
use crate::text::strings::cli::CliStrings;
use crate::text::strings::questionnaire::QuestionnaireStrings;

/// The document.
pub(super) struct Sheet {
    pub(super) lang: Lang,
    pub(super) title: Text,
    pub(super) blocks: Vec<Block>,
}

/// One part of the document.
pub(super) enum Block {
    /// A heading of level 2 to 4, with the name by which it can be linked to.
    Heading { level: usize, anchor: Option<String>, text: Text },
    /// A table of what and how.
    Pairs(Vec<(&'static str, Text)>),
    /// Text of any length.
    Paragraph(Text),
    /// A label and its text.
    Labelled { label: &'static str, text: Text },
    /// A worked example, which must not be taken for an answer.
    Example { label: &'static str, note: &'static str, text: Text },
    /// A list under a label.
    List { label: &'static str, kind: &'static str, entries: Vec<Entry> },
    /// A question.
    Question(Box<Asked>),
}

/// An entry of a list.
#[derive(Default)]
pub(super) struct Entry {
    /// What it is, or its name.
    pub(super) mark: Option<Text>,
    /// Whether everybody must read it.
    pub(super) must_read: Option<&'static str>,
    pub(super) text: Text,
    /// Where it leads; a well-formed address of a page or a mailbox.
    pub(super) link: Option<Text>,
    /// An address that is not well-formed: only to be read.
    pub(super) address: Option<Text>,
}

/// A question.
pub(super) struct Asked {
    pub(super) id: Text,
    pub(super) text: Text,
    /// What it is answered with.
    pub(super) kind: Text,
    /// When it is asked, and help.
    pub(super) notes: Vec<Text>,
    /// Headings of the table of options.
    pub(super) columns: [&'static str; 2],
    /// Each option by its name in files and by what a person reads.
    pub(super) options: Vec<[Text; 2]>,
}

impl Sheet {
    /// The document of a questionnaire.
    pub(super) fn of(questionnaire: &Questionnaire, lang: Lang) -> Sheet {
        let mut pen = Pen {
            questionnaire,
            lang,
            s: CliStrings::of(lang),
            own: QuestionnaireStrings::of(lang),
            blocks: Vec::new(),
        };
        let catalog = questionnaire.catalog();
        let title = match questionnaire.statements() {
            Some(statements) => {
                Text::line(&(pen.s.provider_edition)(statements.service.get(lang), &statements.edition))
            }
            None => pen.line(&catalog.title),
        };
        pen.about(questionnaire.statements());
        if let Some(statements) = questionnaire.statements() {
            pen.general(statements);
        }
        let mut chapter = None;
        for (at, item) in questionnaire.items().enumerate() {
            let here = questionnaire.chapter_of(item.control);
            if chapter != Some(&item.control.chapter) {
                chapter = Some(&item.control.chapter);
                pen.chapter(here, item.control);
            }
            pen.control(&item, at);
        }
        Sheet { lang, title, blocks: pen.blocks }
    }
}

struct Pen<'a> {
    questionnaire: &'a Questionnaire,
    lang: Lang,
    s: &'static CliStrings,
    own: &'static QuestionnaireStrings,
    blocks: Vec<Block>,
}

impl Pen<'_> {
    fn line(&self, text: &Bilingual) -> Text {
        Text::line(text.get(self.lang))
    }

    fn block(&self, text: &Bilingual) -> Text {
        Text::block(text.get(self.lang))
    }

    fn heading(&mut self, level: usize, anchor: Option<String>, text: &str) {
        self.blocks.push(Block::Heading { level, anchor, text: Text::line(text) });
    }

    fn labelled(&mut self, label: &'static str, text: Text) {
        self.blocks.push(Block::Labelled { label, text });
    }

    fn list(&mut self, label: &'static str, kind: &'static str, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.blocks.push(Block::List { label, kind, entries });
        }
    }

    fn about(&mut self, statements: Option<&ProviderStatements>) {
        let (s, own) = (self.s, self.own);
        let catalog = self.questionnaire.catalog();
        let mut pairs = Vec::new();
        if let Some(statements) = statements {
            let document = &statements.document;
            let paper = format!("{} ({})", document.title.get(self.lang), document.date);
            pairs.push((own.provider, self.line(&statements.provider)));
            pairs.push((own.paper, Text::line(&paper)));
            pairs.push((own.edition, Text::line(&statements.edition)));
        }
        pairs.push((own.catalog, self.line(&catalog.title)));
        pairs.push((s.controls, Text::line(&self.questionnaire.len().to_string())));
        self.blocks.push(Block::Pairs(pairs));
        if statements.is_some() {
            self.blocks.push(Block::Paragraph(Text::line(own.in_own_words)));
        }
    }

    fn general(&mut self, statements: &ProviderStatements) {
        if statements.chapters.is_empty() {
            return;
        }
        self.heading(2, Some("general".into()), self.own.general);
        for chapter in &statements.chapters {
            self.heading(3, None, chapter.title.get(self.lang));
            self.labelled(self.s.source, self.line(&chapter.section));
            self.blocks.push(Block::Paragraph(self.block(&chapter.statement)));
            self.said(&chapter.facts, &chapter.duties, &chapter.unsaid, &chapter.references);
        }
    }

    fn chapter(&mut self, chapter: Option<&Chapter>, control: &Control) {
        let title = chapter.map(|chapter| chapter.title.get(self.lang)).unwrap_or_default();
        let anchor = anchor(&format!("chapter-{}", control.chapter));
        self.heading(2, anchor, &format!("{} {title}", control.chapter));
    }

    fn control(&mut self, item: &Item<'_>, at: usize) {
        let control = item.control;
        let anchor = anchor(control.id.as_str()).or_else(|| Some(format!("control-{at}")));
        self.heading(3, anchor, &format!("{} {}", control.id, control.title.get(self.lang)));
        self.numbers(item);
        self.provider_side(item);
        self.customer_side(item);
        if !control.questions.is_empty() {
            self.heading(4, None, self.s.questions);
        }
        for question in &control.questions {
            self.question(question, control);
        }
    }

    fn numbers(&mut self, item: &Item<'_>) {
        let editions = &self.questionnaire.catalog().editions;
        let mut pairs: Vec<(&'static str, Text)> = item
            .control
            .numbers
            .iter()
            .map(|number| {
                let known = editions.iter().find(|edition| edition.id == number.edition);
                let edition = known.map_or(number.edition.as_str(), |known| known.title.get(self.lang));
                let title = number.title.as_ref().map(|title| format!(" {}", title.get(self.lang)));
                let certainty = number.certainty.label(self.lang);
                let number =
                    format!("{edition} {}{} ({certainty})", number.number, title.unwrap_or_default());
                (self.s.also_numbered, Text::line(&number))
            })
            .collect();
        pairs.extend(item.ownership().map(|ownership| (self.s.ownership, self.ownership(ownership))));
        if !pairs.is_empty() {
            self.blocks.push(Block::Pairs(pairs));
        }
    }

    fn ownership(&self, ownership: &Ownership) -> Text {
        Text::line(&format!("{} - {}", ownership.by.label(self.lang), ownership.reason.get(self.lang)))
    }

    fn provider_side(&mut self, item: &Item<'_>) {
        self.heading(4, None, self.s.provider_side);
        match (item.statement, self.questionnaire.statements()) {
            (Some(statement), _) => {
                self.labelled(self.s.source, self.line(&statement.section));
                self.blocks.push(Block::Paragraph(self.block(&statement.statement)));
                self.said(&statement.facts, &statement.duties, &statement.unsaid, &statement.references);
            }
            (None, Some(_)) => self.blocks.push(Block::Paragraph(Text::line(self.s.provider_silent))),
            (None, None) => self.blocks.push(Block::Paragraph(Text::line(self.s.no_provider))),
        }
    }

    /// Facts by kind, so that what is not provided stands together; duties, what is unsaid, references.
    fn said(&mut self, facts: &[Fact], duties: &[Duty], unsaid: &[Unsaid], references: &[Reference]) {
        for kind in FactKind::ALL {
            let of_kind = facts.iter().filter(|fact| fact.kind == *kind);
            let entries = of_kind.map(|fact| Entry {
                must_read: fact.must_read.then_some(self.s.must_read),
                text: self.block(&fact.text),
                ..Entry::default()
            });
            self.list(kind.label(self.lang), kind.token(), entries.collect());
        }
        let named = |id: &str, text| Entry { mark: Some(Text::line(id)), text, ..Entry::default() };
        let entries = duties.iter().map(|duty| named(duty.id.as_str(), self.block(&duty.text)));
        self.list(self.s.duties, "duties", entries.collect());
        let entries = unsaid.iter().map(|gap| named(gap.id.as_str(), self.block(&gap.text)));
        self.list(self.s.unsaid, "unsaid", entries.collect());
        let entries = references.iter().map(|reference| self.reference(reference));
        self.list(self.s.references, "references", entries.collect());
    }

    fn reference(&self, reference: &Reference) -> Entry {
        let (link, address) = match reference.url.as_deref() {
            Some(url) if links::is_link(url) => (Some(Text::line(url)), None),
            other => (None, other.map(Text::line)),
        };
        let mark = Some(Text::line(reference.kind.label(self.lang)));
        Entry { mark, text: self.line(&reference.label), link, address, ..Entry::default() }
    }

    fn customer_side(&mut self, item: &Item<'_>) {
        let (s, control) = (self.s, item.control);
        self.heading(4, None, s.customer_side);
        self.labelled(s.expected, self.block(item.expected()));
        if let Some(implemented) = &control.implemented {
            self.labelled(s.implemented_means, self.block(implemented));
        }
        let entries = control.evidence.iter().map(|kind| Entry { text: self.line(kind), ..Entry::default() });
        self.list(s.typical_evidence, "evidence", entries.collect());
        self.labelled(s.risk, self.block(item.risk()));
        if let Some(example) = &control.example {
            let text = self.block(example);
            self.blocks.push(Block::Example { label: s.example, note: self.own.only_an_example, text });
        }
    }

    fn question(&mut self, question: &Question, control: &Control) {
        let (lang, s) = (self.lang, self.s);
        let unit = question.unit.as_ref().map(|unit| format!(", {}", unit.get(lang))).unwrap_or_default();
        let profile = &self.questionnaire.catalog().profile;
        let condition = question.when.as_ref().map(|when| condition::in_words(when, control, profile, lang));
        let hint = question.hint.as_ref().map(|hint| format!("{}: {}", s.hint, hint.get(lang)));
        let yes_no = if question.kind == QuestionKind::YesNo { YesNo::ALL } else { &[] };
        let words = yes_no.iter().map(|word| [Text::line(word.token()), Text::line(word.label(lang))]);
        let options = question.options.iter();
        let options = options.map(|option| [Text::line(option.id.as_str()), self.line(&option.text)]);
        self.blocks.push(Block::Question(Box::new(Asked {
            id: Text::line(question.id.as_str()),
            text: self.block(&question.text),
            kind: Text::line(&format!("{}{unit}", question.kind.label(lang))),
            notes: condition.into_iter().chain(hint).map(|note| Text::line(&note)).collect(),
            columns: [s.column_name, self.own.option],
            options: words.chain(options).collect(),
        })));
    }
}

/// A name that can stand in an address as it is; none where the text has no such form.
fn anchor(text: &str) -> Option<String> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    (plain && !text.is_empty()).then(|| text.to_owned())
}
