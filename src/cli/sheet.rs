//! One control as readable text: the provider's side, the questions, and the answer where there is one.

use super::assessment;
use super::page::Page;
use super::written;
use crate::exchange::questionnaire::condition;
use crate::model::Answer;
use crate::model::catalog::{Number, Question, QuestionKind};
use crate::model::condition::When;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field, PLAIN};
use crate::model::id::QuestionId;
use crate::model::profile::{self, Propose, Setting};
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::shape;
use crate::model::source::Source;
use crate::model::statements::{Duty, Fact, Reference, Unsaid, in_reading_order};
use crate::model::value::Value;
use crate::model::vocabulary::{Side, Vocabulary, YesNo};
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::cli::CliStrings;
use crate::text::strings::paper::PaperStrings;
use crate::text::strings::quoting::QuotingStrings;

/// Writes controls onto a page.
pub(super) struct Sheet<'a> {
    pub(super) page: Page,
    questionnaire: &'a Questionnaire,
    lang: Lang,
    s: &'static CliStrings,
    /// Whether the paper's own words are shown, and not only counted.
    pub(super) quotes: bool,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for controls of a questionnaire.
    pub(super) fn new(questionnaire: &'a Questionnaire, lang: Lang) -> Sheet<'a> {
        Sheet { page: Page::default(), questionnaire, lang, s: CliStrings::of(lang), quotes: false }
    }

    /// The control with everything the questionnaire says about it.
    pub(super) fn control(&mut self, item: &Item<'_>) {
        let (lang, s) = (self.lang, self.s);
        let control = item.control;
        self.page.heading(&format!("{}  {}", control.id, control.title.get(lang)));
        if let Some(chapter) = self.questionnaire.chapter_of(control) {
            self.page.labelled(0, s.chapter, &format!("{} {}", chapter.id, chapter.title.get(lang)));
        }
        if let Some(ownership) = item.ownership() {
            let by = ownership.by.label(lang);
            self.page.labelled(0, s.ownership, &format!("{by} - {}", ownership.reason.get(lang)));
        }
        for number in &control.numbers {
            self.page.labelled(0, s.also_numbered, &self.number(item, number));
        }
        if item.is_beyond() {
            self.page.put(0, AnnexStrings::of(lang).beyond);
            return;
        }
        self.provider_side(item);
        self.customer_side(item);
        self.questions(item);
    }

    fn number(&self, item: &Item<'_>, number: &Number) -> String {
        let editions = &self.questionnaire.catalog().editions;
        let known = editions.iter().find(|known| known.id == number.edition);
        let title = known.map_or(number.edition.as_str(), |known| known.title.get(self.lang));
        let others = self.questionnaire.sharing(number).filter(|control| control.id != item.control.id);
        let others: Vec<&str> = others.map(|control| control.id.as_str()).collect();
        let shared = if others.is_empty() { String::new() } else { (self.s.shared_with)(&others.join(", ")) };
        format!("{title} {} ({}){shared}", number.number, number.certainty.label(self.lang))
    }

    fn provider_side(&mut self, item: &Item<'_>) {
        let (lang, s) = (self.lang, self.s);
        self.page.heading(s.provider_side);
        let Some(statements) = self.questionnaire.statements() else {
            return self.page.put(0, s.no_provider);
        };
        let edition = (s.provider_edition)(statements.service.get(lang), &statements.edition);
        match item.statement {
            None => self.page.put(0, s.provider_silent),
            Some(statement) => {
                self.page.labelled(0, s.source, &format!("{edition}, {}", statement.section.get(lang)));
                self.page.put(0, statement.statement.get(lang));
                self.quotation(statement.source.as_deref());
                self.said(&statement.facts, &statement.duties, &statement.unsaid, &statement.references);
            }
        }
        for chapter in item.chapters {
            self.page.labelled(0, s.source, &format!("{edition}, {}", chapter.section.get(lang)));
            self.page.put(0, chapter.statement.get(lang));
            self.quotation(chapter.source.as_deref());
            self.said(&chapter.facts, &chapter.duties, &chapter.unsaid, &chapter.references);
        }
    }

    /// The paper's own words, where they were read in.
    pub(super) fn quotation(&mut self, source: Option<&Source>) {
        let Some(source) = source else { return };
        if !self.quotes {
            let hidden = QuotingStrings::of(self.lang).hidden;
            return self.page.put(0, &hidden(source.lines().count()));
        }
        self.page.put(0, &format!("{}:", PaperStrings::of(self.lang).quotation));
        source.lines().for_each(|line| self.page.put(1, &line));
    }

    /// Facts, duties, what is left unsaid, and references.
    pub(super) fn said(&mut self, facts: &[Fact], duties: &[Duty], unsaid: &[Unsaid], cited: &[Reference]) {
        let (lang, s) = (self.lang, self.s);
        let facts = in_reading_order(facts).into_iter().map(|fact| {
            let must_read = if fact.must_read { format!(" [{}]", s.must_read) } else { String::new() };
            format!("[{}]{must_read} {}", fact.kind.label(lang), fact.text.get(lang))
        });
        self.points(s.facts, facts);
        self.points(s.duties, duties.iter().map(|duty| format!("{}  {}", duty.id, duty.text.get(lang))));
        self.points(s.unsaid, unsaid.iter().map(|gap| format!("{}  {}", gap.id, gap.text.get(lang))));
        let cited = cited.iter().map(|reference| {
            let url = reference.url.as_deref().map(|url| format!(" <{url}>")).unwrap_or_default();
            format!("[{}] {}{url}", reference.kind.label(lang), reference.label.get(lang))
        });
        self.points(s.references, cited);
    }

    fn customer_side(&mut self, item: &Item<'_>) {
        let (lang, s) = (self.lang, self.s);
        self.page.heading(s.customer_side);
        self.page.labelled(0, s.expected, item.expected().get(lang));
        self.page.labelled(0, s.risk, item.risk().get(lang));
        if let Some(implemented) = &item.control.implemented {
            self.page.labelled(0, s.implemented_means, implemented.get(lang));
        }
        self.points(s.typical_evidence, item.control.evidence.iter().map(|kind| kind.get(lang).to_owned()));
        if let Some(example) = &item.control.example {
            self.page.labelled(0, s.example, example.get(lang));
        }
    }

    fn points(&mut self, label: &str, points: impl Iterator<Item = String>) {
        let mut points = points.peekable();
        if points.peek().is_none() {
            return;
        }
        self.page.put(0, &format!("{label}:"));
        points.for_each(|point| self.page.put(1, &format!("- {point}")));
    }

    fn questions(&mut self, item: &Item<'_>) {
        for (side, heading) in
            [(Side::Customer, self.s.questions), (Side::Provider, self.s.questions_as_provider)]
        {
            let mut questions = item.control.questions.iter().filter(|one| one.side == side).peekable();
            if questions.peek().is_some() {
                self.page.heading(heading);
            }
            questions.for_each(|question| self.question(question));
        }
    }

    fn question(&mut self, question: &Question) {
        let (lang, s) = (self.lang, self.s);
        let unit = question.unit.as_ref().map(|unit| format!(", {}", unit.get(lang))).unwrap_or_default();
        let kind = question.kind.label(lang);
        self.page.put(0, &format!("{}  {} [{kind}{unit}]", question.id, question.text.get(lang)));
        if let Some(when) = &question.when {
            self.page.put(2, &condition(when, self.lang));
        }
        if let Some(hint) = &question.hint {
            self.page.labelled(2, s.hint, hint.get(lang));
        }
        let mut table = super::output::Table::default();
        if question.kind == QuestionKind::YesNo {
            YesNo::ALL.iter().for_each(|word| table.row([word.token(), word.label(lang)]));
        }
        for option in &question.options {
            table.row([option.id.as_str(), option.text.get(lang)]);
        }
        self.page.table(2, &table);
    }

    /// What the customer has written: every field by the name `set` knows it by.
    pub(super) fn answer(&mut self, item: &Item<'_>, answer: &Answer, setting: Setting<'_>) {
        self.proposals(item, setting);
        self.page.heading(self.s.answer);
        for (field, name) in &PLAIN {
            self.field(item, answer, field, name);
        }
        for question in &item.control.questions {
            if question.kind != QuestionKind::Evidence {
                let field = Field::Question(question.id.clone());
                self.field(item, answer, &field, question.id.as_str());
            }
        }
        for duty in item.duties() {
            for field in [Field::Duty(duty.id.clone()), Field::DutyNote(duty.id.clone())] {
                self.field(item, answer, &field, &field.to_string());
            }
        }
        self.strangers(item, answer);
        answer.evidence.iter().for_each(|entry| self.evidence(item, answer, entry));
        answer.actions.iter().for_each(|entry| self.action(item, answer, entry));
        for entry in &answer.enquiries {
            for part in EnquiryPart::ALL {
                self.written_part(item, answer, &Field::Enquiry(entry.id.clone(), *part));
            }
        }
        for question in &answer.asked {
            self.written_part(item, answer, &Field::Asked(question.clone()));
        }
        if let Some(given) = &answer.given {
            self.page.labelled(0, self.s.given, &assessment::clock(given.at));
        }
    }

    /// What follows from the customer's profile, with the reason.
    fn proposals(&mut self, item: &Item<'_>, setting: Setting<'_>) {
        let (lang, s) = (self.lang, self.s);
        let said = profile::proposals(item, setting).map(|proposal| {
            let what = match &proposal.propose {
                Propose::Applicability(word) => word.label(lang).to_owned(),
                Propose::Ownership(bearer) => (s.borne_by)(bearer.label(lang)),
                Propose::Hide(questions) => {
                    let names: Vec<&str> = questions.iter().map(|id| id.as_str()).collect();
                    (s.left_out)(&names.join(", "))
                }
            };
            format!("{what} - {}", proposal.reason.get(lang))
        });
        let said: Vec<String> = said.collect();
        self.points(s.proposals, said.into_iter());
    }

    fn field(&mut self, item: &Item<'_>, answer: &Answer, field: &Field, name: &str) {
        let shape = shape::of(item, field);
        let words = written::words(&answer.value(field), shape.as_ref(), self.lang);
        self.page.labelled(0, name, &words);
    }

    /// Answers to questions and duties that the questionnaire no longer has.
    fn strangers(&mut self, item: &Item<'_>, answer: &Answer) {
        let questions = answer.questions.iter().filter(|(id, _)| item.control.question(id).is_none());
        for (id, given) in questions {
            let words = written::words(&Value::from(Some(given)), None, self.lang);
            self.page.labelled(0, &format!("{id} ({})", self.s.unknown_part), &words);
        }
        for (id, _) in answer.duties.iter().filter(|(id, _)| item.duty(id).is_none()) {
            for field in [Field::Duty(id.clone()), Field::DutyNote(id.clone())] {
                let name = format!("{field} ({})", self.s.unknown_part);
                self.field(item, answer, &field, &name);
            }
        }
    }

    fn evidence(&mut self, item: &Item<'_>, answer: &Answer, entry: &Evidence) {
        if let Some(question) = &entry.question {
            self.page.labelled(0, &format!("evidence.{}.question", entry.id), question.as_str());
        }
        for part in EvidencePart::ALL {
            self.written_part(item, answer, &Field::Evidence(entry.id.clone(), *part));
        }
    }

    fn action(&mut self, item: &Item<'_>, answer: &Answer, entry: &CorrectiveAction) {
        for part in ActionPart::ALL {
            self.written_part(item, answer, &Field::Action(entry.id.clone(), *part));
        }
    }

    fn written_part(&mut self, item: &Item<'_>, answer: &Answer, field: &Field) {
        if !answer.value(field).is_empty() {
            self.field(item, answer, field, &field.to_string());
        }
    }
}

/// When a follow-up is asked, in words; questions and options by the names a command takes.
fn condition(when: &When, lang: Lang) -> String {
    let apart = if lang == Lang::Ja { " " } else { "" };
    let called = |question: &QuestionId| format!("{question}{apart}");
    condition::said(when, CliStrings::of(lang), called, |option| format!("{apart}{option}{apart}"))
}
