//! How a report is built: every text of an assessment and its questionnaire is chosen in one language and cleaned.

use super::report::{
    ChapterTotal, Cited, Count, Fact, Head, MustRead, Named, Number, Ownership, Paper, Problem, Report, Row,
    Statement, Stranger, Summary, Total, Unsaid, Word,
};
use super::side;
use super::text::Text;
use crate::model::catalog::{Catalog, Chapter, Number as CatalogNumber};
use crate::model::open::{OpenAssessment, Total as Counted};
use crate::model::questionnaire::{Item, StatedIn};
use crate::model::readiness::{self, Problem as Found};
use crate::model::statements::{
    Fact as StatedFact, GeneralChapter, Ownership as Borne, ProviderStatements, Reference,
    Statement as Stated, Unsaid as Gap, in_reading_order,
};
use crate::model::vocabulary::{Applicability, Implementation, Vocabulary};
use crate::model::{Answer, Bilingual, ControlId, Setting};
use crate::text::Lang;
use crate::text::strings::report::ReportStrings;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// What building a report needs at every step.
#[derive(Clone, Copy)]
pub(super) struct Hand<'a> {
    pub(super) lang: Lang,
    pub(super) strings: &'static ReportStrings,
    pub(super) today: NaiveDate,
    pub(super) setting: Setting<'a>,
}

impl Hand<'_> {
    pub(super) fn line(self, text: &Bilingual) -> Text {
        Text::line(text.get(self.lang))
    }

    pub(super) fn block(self, text: &Bilingual) -> Text {
        Text::block(text.get(self.lang))
    }

    pub(super) fn word<V: Vocabulary>(self, word: V) -> Word {
        Word { token: word.token(), label: word.label(self.lang) }
    }

    fn named(self, id: &str, title: &Bilingual) -> Named {
        Named { id: Text::line(id), title: self.line(title) }
    }

    fn chapter(self, chapter: &Chapter) -> Named {
        self.named(&chapter.id, &chapter.title)
    }
}

impl Report {
    /// The report on an assessment in a language, made at a time.
    pub fn of(open: &OpenAssessment, lang: Lang, made: DateTime<FixedOffset>) -> Report {
        let strings = ReportStrings::of(lang);
        let hand = Hand { lang, strings, today: open.today(), setting: open.setting() };
        let controls: Vec<Row> = open
            .questionnaire()
            .items()
            .enumerate()
            .map(|(position, item)| row(hand, open, position, &item))
            .collect();
        let behind = open.questionnaire().len()..;
        let others = behind.zip(open.questionnaire().others());
        let others = others.map(|(position, item)| row(hand, open, position, &item)).collect();
        let strangers = open
            .strangers()
            .map(|id| Stranger {
                number: Text::line(id.as_str()),
                into: heirs(hand, open, id),
                answer: side::of(hand, None, open.answer(id)),
            })
            .collect();
        Report {
            lang,
            head: head(hand, open, made),
            summary: summary(hand, open, &controls),
            editions: editions(hand, open.questionnaire().catalog()),
            profile: side::profile(hand, open.assessment(), open.questionnaire()),
            must_read: must_read(hand, open),
            controls,
            others,
            strangers,
        }
    }
}

/// The controls that stand for one that is gone.
fn heirs(hand: Hand, open: &OpenAssessment, gone: &ControlId) -> Vec<Named> {
    let heirs = open.questionnaire().catalog().heirs(gone);
    heirs.map(|control| hand.named(control.id.as_str(), &control.title)).collect()
}

fn head(hand: Hand, open: &OpenAssessment, made: DateTime<FixedOffset>) -> Head {
    let assessment = open.assessment();
    let catalog = open.questionnaire().catalog();
    let provider = open.questionnaire().statements().map(|statements| paper(hand, statements));
    let notice = provider.as_ref().map_or_else(
        || hand.strings.no_provider_notice.to_owned(),
        |paper| (hand.strings.provider_notice)(paper.title.as_str(), paper.edition.as_str(), paper.date),
    );
    Head {
        organization: Text::line(&assessment.organization),
        system: Text::line(&assessment.system),
        assessment: Text::line(assessment.id.as_str()),
        catalog: hand.named(&catalog.id, &catalog.title),
        provider,
        started: assessment.started,
        last_given: assessment.last_given(),
        as_of: open.today(),
        made,
        program: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        notice: Text::line(&notice),
    }
}

fn paper(hand: Hand, statements: &ProviderStatements) -> Paper {
    Paper {
        id: Text::line(&statements.id),
        provider: hand.line(&statements.provider),
        service: hand.line(&statements.service),
        title: hand.line(&statements.document.title),
        edition: Text::line(&statements.edition),
        date: statements.document.date,
    }
}

fn summary(hand: Hand, open: &OpenAssessment, rows: &[Row]) -> Summary {
    let chapters = open
        .chapters()
        .map(|(chapter, counted)| ChapterTotal { chapter: hand.chapter(chapter), total: total(counted) });
    let excluded = hand.word(Applicability::NotApplicable);
    Summary {
        total: total(open.total()),
        problems: rows.iter().map(|row| row.problems.len()).sum(),
        chapters: chapters.collect(),
        applicability: counts::<Applicability>(hand, rows.iter().map(|row| row.answer.applicability)),
        implementation: counts::<Implementation>(
            hand,
            rows.iter()
                .filter(|row| row.answer.applicability != excluded)
                .map(|row| row.answer.implementation),
        ),
    }
}

fn total(counted: Counted) -> Total {
    Total {
        controls: counted.controls,
        complete: counted.complete,
        percent_complete: counted.percent_complete(),
        ready: counted.ready,
        percent_ready: counted.percent_ready(),
    }
}

fn counts<V: Vocabulary>(hand: Hand, words: impl Iterator<Item = Word> + Clone) -> Vec<Count> {
    let count = |word: Word| words.clone().filter(|other| *other == word).count();
    V::ALL.iter().map(|word| hand.word(*word)).map(|word| Count { word, count: count(word) }).collect()
}

/// The catalog's editions, and those that only a control mentions.
fn editions(hand: Hand, catalog: &Catalog) -> Vec<Named> {
    let mut editions: Vec<Named> =
        catalog.editions.iter().map(|edition| hand.named(&edition.id, &edition.title)).collect();
    for number in catalog.controls.iter().flat_map(|control| &control.numbers) {
        let named = edition_of(hand, catalog, number);
        if !editions.contains(&named) {
            editions.push(named);
        }
    }
    editions
}

fn edition_of(hand: Hand, catalog: &Catalog, number: &CatalogNumber) -> Named {
    let known = catalog.editions.iter().find(|edition| edition.id == number.edition);
    known.map_or_else(
        || Named { id: Text::line(&number.edition), title: Text::line(&number.edition) },
        |edition| hand.named(&edition.id, &edition.title),
    )
}

fn row(hand: Hand, open: &OpenAssessment, position: usize, item: &Item<'_>) -> Row {
    let questionnaire = open.questionnaire();
    let control = item.control;
    let answer = open.answer(&control.id);
    let count = open.count(position);
    let ownership = item.ownership();
    let bearer = answer.ownership.or(ownership.map(|borne| borne.by));
    let chapter = questionnaire.chapter_of(control).map_or_else(
        || Named { id: Text::line(&control.chapter), title: Text::default() },
        |chapter| hand.chapter(chapter),
    );
    Row {
        chapter,
        number: Text::line(control.id.as_str()),
        title: hand.line(&control.title),
        origin: hand.word(control.origin),
        numbers: control.numbers.iter().map(|n| number(hand, questionnaire.catalog(), n)).collect(),
        bearer: bearer.map(|bearer| hand.word(bearer)),
        ownership: ownership.map(|borne| bearing(hand, borne)),
        statement: item.statement.map(|stated| statement(hand, stated)),
        general: item.chapters.iter().map(|chapter| general(hand, chapter)).collect(),
        answer: side::of(hand, Some(item), answer),
        written: !answer.is_blank(),
        asked: count.tally.asked,
        answered: count.tally.answered,
        complete: count.tally.is_complete(),
        ready: count.ready,
        problems: readiness::problems(answer, hand.today)
            .iter()
            .map(|found| problem(hand, answer, found))
            .collect(),
    }
}

fn number(hand: Hand, catalog: &Catalog, number: &CatalogNumber) -> Number {
    Number {
        edition: edition_of(hand, catalog, number),
        number: Text::line(&number.number),
        title: number.title.as_ref().map(|title| hand.line(title)),
        certainty: hand.word(number.certainty),
    }
}

fn bearing(hand: Hand, borne: &Borne) -> Ownership {
    Ownership { by: hand.word(borne.by), reason: hand.block(&borne.reason) }
}

fn statement(hand: Hand, stated: &Stated) -> Statement {
    Statement {
        section: hand.line(&stated.section),
        text: hand.block(&stated.statement),
        quotation: None,
        facts: facts(hand, &stated.facts),
        unsaid: stated.unsaid.iter().map(|gap| unsaid(hand, gap)).collect(),
        references: stated.references.iter().map(|reference| cited(hand, reference)).collect(),
    }
}

fn general(hand: Hand, chapter: &GeneralChapter) -> Statement {
    Statement {
        section: hand.line(&chapter.section),
        text: hand.block(&chapter.statement),
        quotation: None,
        facts: facts(hand, &chapter.facts),
        unsaid: chapter.unsaid.iter().map(|gap| unsaid(hand, gap)).collect(),
        references: chapter.references.iter().map(|reference| cited(hand, reference)).collect(),
    }
}

fn facts(hand: Hand, facts: &[StatedFact]) -> Vec<Fact> {
    let fact = |fact: &StatedFact| Fact {
        id: Text::line(fact.id.as_str()),
        kind: hand.word(fact.kind),
        text: hand.block(&fact.text),
        must_read: fact.must_read,
    };
    in_reading_order(facts).into_iter().map(fact).collect()
}

fn unsaid(hand: Hand, gap: &Gap) -> Unsaid {
    Unsaid { id: Text::line(gap.id.as_str()), text: hand.block(&gap.text) }
}

fn cited(hand: Hand, reference: &Reference) -> Cited {
    Cited {
        kind: hand.word(reference.kind),
        label: hand.line(&reference.label),
        url: reference.url.as_deref().map(Text::line),
    }
}

fn must_read(hand: Hand, open: &OpenAssessment) -> Vec<MustRead> {
    let assessment = open.assessment();
    let read = |fact: &StatedFact| {
        let record = assessment.acknowledged.get(&fact.id).filter(|_| assessment.has_read(fact));
        record.map(|record| record.at)
    };
    let all = open.questionnaire().must_read();
    all.map(|(at, fact)| MustRead {
        id: Text::line(fact.id.as_str()),
        text: hand.block(&fact.text),
        place: match at {
            StatedIn::Chapter(chapter) => hand.line(&chapter.title),
            StatedIn::Control(statement) => Text::line(statement.control.as_str()),
        },
        read: read(fact),
    })
    .collect()
}

fn problem(hand: Hand, answer: &Answer, found: &Found) -> Problem {
    let words = &hand.strings.problem;
    let (kind, text) = match found {
        Found::NoReason => ("no-reason", words.no_reason.to_owned()),
        Found::NoDescription => ("no-description", words.no_description.to_owned()),
        Found::NoEvidence => ("no-evidence", words.no_evidence.to_owned()),
        Found::NoAction => ("no-action", words.no_action.to_owned()),
        Found::Overdue => ("overdue", words.overdue.to_owned()),
        Found::Expired(id) => {
            let entry = answer.evidence.iter().find(|entry| entry.id == *id);
            let name = entry.map(|entry| side::name_of(&[&entry.title, &entry.location], id));
            ("expired", (words.expired)(name.unwrap_or_default().as_str()))
        }
        Found::ActionOverdue(id) => {
            let entry = answer.actions.iter().find(|entry| entry.id == *id);
            let name = entry.map(|entry| side::name_of(&[&entry.action, &entry.gap], id));
            ("action-overdue", (words.action_overdue)(name.unwrap_or_default().as_str()))
        }
    };
    Problem { kind, text: Text::line(&text) }
}
