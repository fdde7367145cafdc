//! Two editions of what providers state, control by control.

use super::parts::{self, Kind, PartChange};
use crate::model::bilingual::Bilingual;
use crate::model::id::ControlId;
use crate::model::questionnaire::Item;
use crate::model::source::Source;
use crate::model::statements::{GeneralChapter, ProviderStatements, Statement};
use crate::model::vocabulary::{Bearer, Vocabulary};
use crate::text::Lang;
use std::collections::BTreeSet;
use std::fmt;

/// Where a difference is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum At {
    /// In what concerns the whole: the name of the service, questions in the provider's words.
    Whole,
    /// In a general chapter.
    Chapter(String),
    /// In the statement on a control.
    Control(ControlId),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Whole => f.write_str("*"),
            At::Chapter(id) => f.write_str(id),
            At::Control(id) => write!(f, "{id}"),
        }
    }
}

/// What became of a statement as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing changed.
    Unchanged,
    /// It says the same in other words.
    Wording,
    /// It says something else.
    Changed,
    /// It says the same, under another number.
    Renumbered,
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
}

impl Vocabulary for Verdict {
    const ALL: &'static [Verdict] = &[
        Verdict::Unchanged,
        Verdict::Wording,
        Verdict::Changed,
        Verdict::Renumbered,
        Verdict::New,
        Verdict::Gone,
    ];

    fn token(self) -> &'static str {
        match self {
            Verdict::Unchanged => "unchanged",
            Verdict::Wording => "wording",
            Verdict::Changed => "changed",
            Verdict::Renumbered => "renumbered",
            Verdict::New => "new",
            Verdict::Gone => "gone",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Verdict::Unchanged, Lang::Ja) => "変更なし",
            (Verdict::Unchanged, Lang::En) => "Unchanged",
            (Verdict::Wording, Lang::Ja) => "表現のみ",
            (Verdict::Wording, Lang::En) => "Wording only",
            (Verdict::Changed, Lang::Ja) => "内容変更",
            (Verdict::Changed, Lang::En) => "Changed",
            (Verdict::Renumbered, Lang::Ja) => "番号変更",
            (Verdict::Renumbered, Lang::En) => "Renumbered",
            (Verdict::New, Lang::Ja) => "新規",
            (Verdict::New, Lang::En) => "New",
            (Verdict::Gone, Lang::Ja) => "削除",
            (Verdict::Gone, Lang::En) => "Gone",
        }
    }
}

/// Which text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The name of the service.
    Service,
    /// The title of a chapter.
    Title,
    /// Where in the paper it stands.
    Section,
    /// The statement.
    Statement,
    /// Why somebody bears the control.
    OwnershipReason,
    /// What the customer decides or shows.
    Expected,
    /// The risk of leaving it.
    Risk,
    /// The paper's own words.
    Quotation,
}

impl What {
    /// Its name for programs.
    pub fn token(self) -> &'static str {
        match self {
            What::Service => "service",
            What::Title => "title",
            What::Section => "section",
            What::Statement => "statement",
            What::OwnershipReason => "ownership-reason",
            What::Expected => "expected",
            What::Risk => "risk",
            What::Quotation => "quotation",
        }
    }
}

/// A text that is not what it was. Empty where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// Which text it is.
    pub what: What,
    /// What it was.
    pub old: Bilingual,
    /// What it is.
    pub new: Bilingual,
}

/// One place, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The place.
    pub at: At,
    /// What became of it.
    pub verdict: Verdict,
    /// The control under which the old edition says the same, where it is renumbered.
    pub was: Option<ControlId>,
    /// Who bore the control and who bears it, where that changed.
    pub ownership: Option<(Option<Bearer>, Option<Bearer>)>,
    /// The texts that are not what they were.
    pub texts: Vec<TextChange>,
    /// The parts that are not what they were.
    pub parts: Vec<PartChange>,
}

/// Compares two editions: of one provider, or of two. What concerns the whole comes first, then the general chapters,
/// then the controls in the order of their numbers; what did not change is among it.
pub fn compare(old: &ProviderStatements, new: &ProviderStatements) -> Vec<Entry> {
    let mut entries = vec![whole(old, new)];
    let ids: Vec<&str> = in_order(&old.chapters, &new.chapters, |chapter| chapter.id.as_str());
    entries.extend(ids.into_iter().map(|id| {
        let of = |all: &'_ [GeneralChapter]| all.iter().position(|chapter| chapter.id == id);
        chapter(
            id,
            of(&old.chapters).and_then(|at| old.chapters.get(at)),
            of(&new.chapters).and_then(|at| new.chapters.get(at)),
        )
    }));
    let controls: BTreeSet<&ControlId> =
        old.statements.iter().chain(&new.statements).map(|statement| &statement.control).collect();
    entries.extend(controls.into_iter().map(|id| of_control(id, find(old, id), find(new, id))));
    renumber(&mut entries, old, new);
    parts::find_moved(&mut entries);
    entries
}

/// Compares what is said about one control.
pub fn of_control(control: &ControlId, old: Option<&Statement>, new: Option<&Statement>) -> Entry {
    let mut entry = Entry::at(At::Control(control.clone()));
    let bearer = |statement: Option<&Statement>| statement.map(|statement| statement.ownership.by);
    if bearer(old) != bearer(new) {
        entry.ownership = Some((bearer(old), bearer(new)));
    }
    entry.text(What::Section, old.map(|one| &one.section), new.map(|one| &one.section));
    entry.text(What::Statement, old.map(|one| &one.statement), new.map(|one| &one.statement));
    let reason = |statement: &'_ Statement| statement.ownership.reason.clone();
    entry.text(What::OwnershipReason, old.map(reason).as_ref(), new.map(reason).as_ref());
    entry.text(
        What::Expected,
        old.and_then(|one| one.expected.as_ref()),
        new.and_then(|one| one.expected.as_ref()),
    );
    entry.text(What::Risk, old.and_then(|one| one.risk.as_ref()), new.and_then(|one| one.risk.as_ref()));
    let (before, after) = (old.into_iter(), new.into_iter());
    entry.parts(
        Kind::Fact,
        before.clone().flat_map(|one| &one.facts),
        after.clone().flat_map(|one| &one.facts),
    );
    entry.parts(
        Kind::Duty,
        before.clone().flat_map(|one| &one.duties),
        after.clone().flat_map(|one| &one.duties),
    );
    entry.parts(
        Kind::Unsaid,
        before.clone().flat_map(|one| &one.unsaid),
        after.clone().flat_map(|one| &one.unsaid),
    );
    entry.parts(
        Kind::Question,
        before.clone().flat_map(|one| &one.questions),
        after.clone().flat_map(|one| &one.questions),
    );
    entry.parts(
        Kind::Reference,
        before.flat_map(|one| &one.references),
        after.flat_map(|one| &one.references),
    );
    let rests_on_words = |statement: Option<&Statement>| statement.is_some_and(|one| one.facts.is_empty());
    let heavy = entry.quotation(
        old.and_then(|one| one.source.as_deref()),
        new.and_then(|one| one.source.as_deref()),
        rests_on_words(old) || rests_on_words(new),
    );
    entry.verdict = match (old, new) {
        (None, Some(_)) => Verdict::New,
        (Some(_), None) => Verdict::Gone,
        (Some(old), Some(new)) => entry.judged(heavy, same_apart_from_the_words(old, new)),
        (None, None) => Verdict::Unchanged,
    };
    entry
}

fn same_apart_from_the_words(old: &Statement, new: &Statement) -> bool {
    old == new || Statement { source: None, ..old.clone() } == Statement { source: None, ..new.clone() }
}

/// What differs for somebody who answers a control: in what is stated and asked about it, and in the general chapters
/// that concern it. Without differences there is nothing.
pub fn of_item(old: Option<&Item<'_>>, new: &Item<'_>) -> Vec<Entry> {
    let control = &new.control.id;
    let mut entry = of_control(control, old.and_then(|old| old.statement), new.statement);
    // What is asked and expected is the catalog's and the provider's together.
    entry.parts.retain(|part| part.kind != Kind::Question);
    entry.texts.retain(|text| text.what != What::Expected);
    entry.text(What::Expected, old.map(|old| old.expected()), Some(new.expected()));
    let questions = |item: &Item<'_>| item.control.questions.clone();
    let (before, after) = (old.map(questions).unwrap_or_default(), questions(new));
    entry.parts(Kind::Question, &before, &after);
    if entry.verdict == Verdict::Unchanged {
        entry.verdict = entry.judged(false, true);
    }
    let (then, now) = (old.map_or(&[][..], |old| old.chapters), new.chapters);
    let ids = in_order(then, now, |chapter| chapter.id.as_str());
    let find = |all: &'_ [GeneralChapter], id: &str| all.iter().position(|chapter| chapter.id == id);
    let chapters = ids.into_iter().map(|id| {
        chapter(id, find(then, id).and_then(|at| then.get(at)), find(now, id).and_then(|at| now.get(at)))
    });
    std::iter::once(entry).chain(chapters).filter(Entry::differs).collect()
}

fn chapter(id: &str, old: Option<&GeneralChapter>, new: Option<&GeneralChapter>) -> Entry {
    let mut entry = Entry::at(At::Chapter(id.to_owned()));
    entry.text(What::Title, old.map(|one| &one.title), new.map(|one| &one.title));
    entry.text(What::Section, old.map(|one| &one.section), new.map(|one| &one.section));
    entry.text(What::Statement, old.map(|one| &one.statement), new.map(|one| &one.statement));
    let (before, after) = (old.into_iter(), new.into_iter());
    entry.parts(
        Kind::Fact,
        before.clone().flat_map(|one| &one.facts),
        after.clone().flat_map(|one| &one.facts),
    );
    entry.parts(
        Kind::Duty,
        before.clone().flat_map(|one| &one.duties),
        after.clone().flat_map(|one| &one.duties),
    );
    entry.parts(
        Kind::Unsaid,
        before.clone().flat_map(|one| &one.unsaid),
        after.clone().flat_map(|one| &one.unsaid),
    );
    entry.parts(
        Kind::Reference,
        before.flat_map(|one| &one.references),
        after.flat_map(|one| &one.references),
    );
    let rests_on_words = |chapter: Option<&GeneralChapter>| chapter.is_some_and(|one| one.facts.is_empty());
    let heavy = entry.quotation(
        old.and_then(|one| one.source.as_deref()),
        new.and_then(|one| one.source.as_deref()),
        rests_on_words(old) || rests_on_words(new),
    );
    entry.verdict = match (old, new) {
        (None, Some(_)) => Verdict::New,
        (Some(_), None) => Verdict::Gone,
        (Some(old), Some(new)) => {
            let bare = |one: &GeneralChapter| GeneralChapter { source: None, ..one.clone() };
            entry.judged(heavy || old.concerns != new.concerns, old == new || bare(old) == bare(new))
        }
        (None, None) => Verdict::Unchanged,
    };
    entry
}

fn whole(old: &ProviderStatements, new: &ProviderStatements) -> Entry {
    let mut entry = Entry::at(At::Whole);
    entry.text(What::Service, Some(&old.service), Some(&new.service));
    entry.parts(Kind::Question, &old.wordings, &new.wordings);
    entry.verdict = entry.judged(false, old.wordings == new.wordings);
    entry
}

impl Entry {
    fn at(at: At) -> Entry {
        Entry {
            at,
            verdict: Verdict::Unchanged,
            was: None,
            ownership: None,
            texts: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Whether there is any difference.
    pub fn differs(&self) -> bool {
        self.verdict != Verdict::Unchanged
    }

    fn text(&mut self, what: What, old: Option<&Bilingual>, new: Option<&Bilingual>) {
        if old != new {
            let (old, new) = (old.cloned().unwrap_or_default(), new.cloned().unwrap_or_default());
            self.texts.push(TextChange { what, old, new });
        }
    }

    fn parts<'a, T: 'a>(
        &mut self,
        kind: Kind,
        old: impl IntoIterator<Item = &'a T>,
        new: impl IntoIterator<Item = &'a T>,
    ) where
        parts::Part: From<&'a T>,
    {
        self.parts.extend(parts::compare(kind, old, new));
    }

    /// Compares quotations, and says whether more than their blanks changed. A quotation on one side only says nothing
    /// where facts were written down: somebody attached the paper to one of the editions.
    fn quotation(&mut self, old: Option<&Source>, new: Option<&Source>, counts: bool) -> bool {
        let words = |source: Option<&Source>| -> String {
            source.map(|source| source.lines().collect::<Vec<_>>().join("\n")).unwrap_or_default()
        };
        let (before, after) = (words(old), words(new));
        if before == after || ((old.is_none() || new.is_none()) && !counts) {
            return false;
        }
        let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let heavy = bare(&before) != bare(&after);
        let both = |text: String| Bilingual { en: text.clone(), ja: text };
        self.texts.push(TextChange { what: What::Quotation, old: both(before), new: both(after) });
        heavy
    }

    /// What became of a place that both editions have.
    fn judged(&self, heavy: bool, same: bool) -> Verdict {
        let is_heavy = |change: &PartChange| change.kind != Kind::Reference;
        if heavy || self.ownership.is_some() || self.parts.iter().any(is_heavy) {
            Verdict::Changed
        } else if !same || !self.texts.is_empty() || !self.parts.is_empty() {
            Verdict::Wording
        } else {
            Verdict::Unchanged
        }
    }
}

fn find<'a>(all: &'a ProviderStatements, control: &ControlId) -> Option<&'a Statement> {
    all.statements.iter().find(|statement| statement.control == *control)
}

/// The names of both lists, each once: the new list's order, and what is gone at the end.
fn in_order<'a, T>(old: &'a [T], new: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for one in new.iter().chain(old).map(name) {
        if !names.contains(&one) {
            names.push(one);
        }
    }
    names
}

/// What is gone under one number and new under another, and says the same, was renumbered.
fn renumber(entries: &mut Vec<Entry>, old: &ProviderStatements, new: &ProviderStatements) {
    let of = |verdict: Verdict| {
        move |entry: &Entry| match &entry.at {
            At::Control(id) if entry.verdict == verdict => Some(id.clone()),
            _ => None,
        }
    };
    let gone: Vec<ControlId> = entries.iter().filter_map(of(Verdict::Gone)).collect();
    let mut come: Vec<ControlId> = entries.iter().filter_map(of(Verdict::New)).collect();
    for was in gone {
        let Some(before) = find(old, &was) else { continue };
        let is_it = |now: &ControlId| find(new, now).is_some_and(|after| says_the_same(before, after));
        let Some(at) = come.iter().position(is_it) else { continue };
        let now = come.remove(at);
        entries.retain(|entry| entry.at != At::Control(was.clone()));
        if let Some(entry) = entries.iter_mut().find(|entry| entry.at == At::Control(now.clone())) {
            let after = find(new, &now);
            *entry = Entry { at: entry.at.clone(), was: Some(was), ..of_control(&now, Some(before), after) };
            entry.verdict = Verdict::Renumbered;
        }
    }
}

fn says_the_same(one: &Statement, other: &Statement) -> bool {
    let facts = |statement: &Statement| -> Vec<_> {
        statement.facts.iter().map(|fact| (fact.kind, fact.text.clone())).collect()
    };
    let duties =
        |statement: &Statement| -> Vec<_> { statement.duties.iter().map(|duty| duty.text.clone()).collect() };
    let quoted = |statement: &Statement| statement.source.as_ref().map(|source| source.digest.clone());
    let rests_on_words = one.facts.is_empty() && other.facts.is_empty();
    one.statement == other.statement
        && facts(one) == facts(other)
        && duties(one) == duties(other)
        && (!rests_on_words || quoted(one) == quoted(other))
}

#[cfg(test)]
mod tests;
