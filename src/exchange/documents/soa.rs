//! 適用宣言書, the Statement of Applicability: a row for each of the 93 controls of Annex A, whether the
//! catalog asks about it or not, then a row for each control that has no place there.

use super::super::table::{Cell, Column, Kind, Layout, Side, Table, Tone, Word};
use super::super::text::Text;
use super::annex_a::{self, Listed};
use super::{Line, Source, listed, stack};
use crate::exchange::Document;
use crate::model::vocabulary::{Applicability, Implementation, Origin, Side as Role, Vocabulary};
use crate::text::strings::headings::Heading;

/// The edition of ISO/IEC 27017 to come.
const PREVIEW: &str = "iso27017-2026";
pub(super) fn table(source: &Source<'_>) -> Table {
    let lines: Vec<Line<'_>> = source.lines().collect();
    let fed =
        |at: &Listed| -> Vec<Line<'_>> { lines.iter().filter(|line| feeds(line, at)).copied().collect() };
    let mut rows: Vec<Vec<Cell>> = annex_a::CONTROLS
        .iter()
        .map(|at| {
            let seen = lines.iter().filter(|line| is_cloud(line) && has_number(line, at)).copied();
            listed_row(source, at, &fed(at), &seen.collect::<Vec<_>>())
        })
        .collect();
    let listed_there = |line: &Line<'_>| annex_a::CONTROLS.iter().any(|at| feeds(line, at));
    let extra = lines.iter().filter(|line| !is_requirement(line) && !listed_there(line));
    rows.extend(extra.map(|line| extra_row(source, line)));
    rows.extend(source.strangers().map(|stranger| stranger_row(source, stranger)));
    let count = annex_a::CONTROLS.iter().filter(|at| lines.iter().any(|line| feeds(line, at))).count();
    Table {
        id: "soa",
        title: source.title(Document::Soa),
        layout: Layout::Rows,
        columns: columns(source),
        rows,
        notes: notes(source, &lines, count),
    }
}

fn columns(source: &Source<'_>) -> Vec<Column> {
    use Heading as H;
    let word = Kind::Word;
    vec![
        Column::new(H::Number2022, Kind::ControlNumber, Side::Fixed, 9),
        Column::new(H::Number2013, Kind::ControlNumber, Side::Fixed, 13),
        Column::new(H::Number2026, Kind::ControlNumber, Side::Fixed, 14),
        Column::new(H::Name, Kind::Line, Side::Fixed, 26),
        Column::new(H::Source, word(sources(source)), Side::Fixed, 9),
        Column::new(H::Role, word(roles(source)), Side::Customer, 11),
        Column::new(H::Applicable, word(source.applicabilities()), Side::Customer, 12),
        Column::new(H::Reason, Kind::Long, Side::Customer, 32),
        Column::new(H::Basis, word(basis(source)), Side::Customer, 10),
        Column::new(H::Status, word(source.statuses()), Side::Customer, 13),
        Column::new(H::Implementation, Kind::Long, Side::Customer, 44),
        Column::new(H::ProviderMeasure, Kind::Long, Side::Provider, 44),
        Column::new(H::Responsibility, Kind::Line, Side::Customer, 12),
        Column::new(H::Evidence, Kind::Long, Side::Customer, 28),
        Column::new(H::Owner, Kind::Line, Side::Customer, 12),
        Column::new(H::LastChecked, Kind::Date, Side::Customer, 12),
    ]
}

fn is_cloud(line: &Line<'_>) -> bool {
    line.item.control.origin == Origin::Cld
}

fn is_requirement(line: &Line<'_>) -> bool {
    line.item.control.origin == Origin::Clause
}

fn has_number(line: &Line<'_>, at: &Listed) -> bool {
    let numbers = &line.item.control.numbers;
    numbers.iter().any(|n| n.number == at.number && annex_a::EDITIONS.contains(&n.edition.as_str()))
}

/// Whether the answer to a control fills a row of Annex A. Cloud controls have rows of their own, and a
/// requirement's number is that of a clause.
fn feeds(line: &Line<'_>, at: &Listed) -> bool {
    !is_cloud(line) && !is_requirement(line) && has_number(line, at)
}

fn word_for(token: &'static str, label: &str) -> Word {
    Word { token, label: Text::line(label), tone: Tone::Plain }
}

fn sources(source: &Source<'_>) -> Vec<Word> {
    let own = [word_for("own", source.words.soa.own), word_for("unknown", source.strings.stranger)];
    let known = [Origin::AnnexA, Origin::Cld].map(|origin| Word::of(origin, source.lang, Tone::Plain));
    known.into_iter().chain(own).collect()
}

fn roles(source: &Source<'_>) -> Vec<Word> {
    let [customer, provider, both] = source.words.soa.roles;
    vec![word_for("customer", customer), word_for("provider", provider), word_for("both", both)]
}

fn basis(source: &Source<'_>) -> Vec<Word> {
    let [risk, law, contract, business] = source.words.soa.basis;
    vec![
        word_for("risk", risk),
        word_for("law", law),
        word_for("contract", contract),
        word_for("business", business),
    ]
}

fn listed_row(source: &Source<'_>, at: &Listed, fed: &[Line<'_>], seen: &[Line<'_>]) -> Vec<Cell> {
    let annex = Word::of(Origin::AnnexA, source.lang, Tone::Plain);
    let pointers = seen.iter().map(|line| Text::line(&(source.words.see)(line.row.number.as_str())));
    let numbers = fed.iter().map(|line| line.row.number.clone()).chain(pointers);
    let own = fed.first().map_or_else(Text::default, |line| source.number_of(line.item.control));
    let mut row = vec![
        Cell::Number(Text::line(at.number), annex.label.clone()),
        number(stack(numbers), own),
        number(stack(previews(fed)), certainty(fed)),
        Cell::text(Text::line(at.name(source.lang))),
        Cell::Word(annex),
    ];
    row.extend(customer_cells(source, fed));
    row
}

fn extra_row(source: &Source<'_>, line: &Line<'_>) -> Vec<Cell> {
    let origin = match line.item.control.origin {
        Origin::Cld => Word::of(Origin::Cld, source.lang, Tone::Plain),
        _ => word_for("own", source.words.soa.own),
    };
    let one = [*line];
    let mut row = vec![
        number(stack(numbers_in(source, &one, &annex_a::EDITIONS)), Text::default()),
        number(line.row.number.clone(), origin.label.clone()),
        number(stack(previews(&one)), certainty(&one)),
        Cell::text(line.row.title.clone()),
        Cell::Word(origin),
    ];
    row.extend(customer_cells(source, &one));
    row
}

fn number(number: Text, of: Text) -> Cell {
    if number.is_empty() { Cell::Empty } else { Cell::Number(number, of) }
}

/// The numbers of controls in an edition, with how sure the pairing is where it is not certain.
fn numbers_in(source: &Source<'_>, lines: &[Line<'_>], editions: &[&str]) -> Vec<Text> {
    let numbers = lines.iter().flat_map(|line| &line.row.numbers);
    let here = numbers.filter(|number| editions.contains(&number.edition.id.as_str()));
    once(here.map(|n| Text::line(&(source.strings.with)(n.number.as_str(), n.certainty.label))))
}

fn previews(lines: &[Line<'_>]) -> Vec<Text> {
    let numbers = lines.iter().flat_map(|line| &line.row.numbers);
    let here = numbers.filter(|number| number.edition.id.as_str() == PREVIEW);
    once(here.map(|number| number.number.clone()))
}

/// How sure the number of the edition to come is.
fn certainty(lines: &[Line<'_>]) -> Text {
    let mut numbers = lines.iter().flat_map(|line| &line.row.numbers);
    let first = numbers.find(|number| number.edition.id.as_str() == PREVIEW);
    first.map(|number| Text::line(number.certainty.label)).unwrap_or_default()
}

fn once(texts: impl Iterator<Item = Text>) -> Vec<Text> {
    let mut kept: Vec<Text> = Vec::new();
    texts.for_each(|text| {
        if !kept.contains(&text) {
            kept.push(text);
        }
    });
    kept
}

/// From the role to the day of the last answer, of all the controls that feed a row.
fn customer_cells(source: &Source<'_>, fed: &[Line<'_>]) -> Vec<Cell> {
    if fed.is_empty() {
        return vec![Cell::Empty; 11];
    }
    let told = |tell: &dyn Fn(&Line<'_>) -> Text| Cell::text(merged(source, fed, tell));
    let owners = listed(fed.iter().map(|line| line.row.answer.owner.clone()));
    vec![
        Cell::Word(role(source, fed)),
        Cell::Word(source.applicability(applies(fed))),
        told(&|line| line.row.answer.reason.clone()),
        Cell::Empty,
        Cell::Word(state(source, fed)),
        implementation(source, fed),
        told(&|line| provider(line)),
        told(&|line| bearer(source, line)),
        told(&|line| evidence(source, line)),
        Cell::text(owners),
        Cell::date(checked(fed)),
    ]
}

/// In which role a control is met: a provider too is asked about both sides of it.
fn role(source: &Source<'_>, fed: &[Line<'_>]) -> Word {
    let [customer, _, both] = source.words.soa.roles;
    let provider = Role::Provider.token();
    let asked = fed.iter().flat_map(|line| &line.row.answer.questions);
    match asked.map(|asked| asked.role.token).any(|role| role == provider) {
        true => word_for("both", both),
        false => word_for("customer", customer),
    }
}

/// What several controls say, each behind its number; once, where all say the same.
fn merged(source: &Source<'_>, fed: &[Line<'_>], tell: &dyn Fn(&Line<'_>) -> Text) -> Text {
    let texts: Vec<Text> = fed.iter().map(tell).collect();
    match texts.split_first() {
        Some((first, rest)) if rest.iter().all(|text| text == first) => first.clone(),
        _ => stack(fed.iter().zip(&texts).map(|(line, text)| numbered(source, line, text))),
    }
}

fn numbered(source: &Source<'_>, line: &Line<'_>, text: &Text) -> Text {
    if text.is_empty() {
        return Text::default();
    }
    Text::block(&(source.words.numbered)(line.row.number.as_str(), text.as_str()))
}

/// One control that applies makes the row apply; one that is undecided keeps it from being excluded.
fn applies(fed: &[Line<'_>]) -> Applicability {
    let any = |word| fed.iter().any(|line| line.answer.applicability == word);
    match () {
        () if any(Applicability::Applicable) => Applicability::Applicable,
        () if any(Applicability::Undecided) => Applicability::Undecided,
        () => Applicability::NotApplicable,
    }
}

/// The state of several controls: never better than what all of them are.
fn state(source: &Source<'_>, fed: &[Line<'_>]) -> Word {
    let asked = fed.iter().filter(|line| line.answer.applicability != Applicability::NotApplicable);
    let states: Vec<Implementation> = asked.map(|line| line.answer.implementation).collect();
    let Some((first, rest)) = states.split_first() else { return source.not_in_question() };
    if rest.iter().all(|state| state == first) {
        return source.status(*first);
    }
    let done = |s: &&Implementation| {
        matches!(s, Implementation::Implemented | Implementation::Alternative | Implementation::Partial)
    };
    let mixed = match () {
        () if states
            .iter()
            .all(|state| matches!(state, Implementation::Implemented | Implementation::Alternative)) =>
        {
            Implementation::Implemented
        }
        () if states.iter().any(|state| done(&state)) => Implementation::Partial,
        () if states.contains(&Implementation::Unanswered) => Implementation::Unanswered,
        () => Implementation::NotImplemented,
    };
    source.status(mixed)
}

/// What is done; of several controls each with its own state, so that none hides behind another.
fn implementation(source: &Source<'_>, fed: &[Line<'_>]) -> Cell {
    if let [only] = fed {
        return Cell::text(only.row.answer.description.clone());
    }
    Cell::text(stack(fed.iter().map(|line| {
        let name = format!("{} {}", line.row.number, source.status_of(line.answer).label);
        Text::block(&(source.words.numbered)(&name, line.row.answer.description.as_str()))
    })))
}

fn provider(line: &Line<'_>) -> Text {
    let stated = line.row.statement.iter().map(|said| said.text.clone());
    stack(stated.chain([line.row.answer.provider_side.clone()]))
}

fn bearer(source: &Source<'_>, line: &Line<'_>) -> Text {
    Text::line(line.row.bearer.map_or(source.strings.no_bearer, |word| word.label))
}

fn evidence(source: &Source<'_>, line: &Line<'_>) -> Text {
    stack(line.row.answer.evidence.iter().map(|entry| {
        let texts = [&entry.title, &entry.location].into_iter().filter(|text| !text.is_empty());
        match texts.collect::<Vec<_>>()[..] {
            [title, location] => Text::line(&(source.strings.with)(title.as_str(), location.as_str())),
            [one] => one.clone(),
            _ => Text::default(),
        }
    }))
}

/// The oldest of the answers' days: a row is no fresher than its oldest part. None while one was never given.
fn checked(fed: &[Line<'_>]) -> Option<chrono::NaiveDate> {
    let days: Option<Vec<_>> = fed.iter().map(|line| Some(line.row.answer.given?.date_naive())).collect();
    days?.into_iter().min()
}

fn stranger_row(source: &Source<'_>, stranger: &crate::exchange::report::Stranger) -> Vec<Cell> {
    let side = &stranger.answer;
    let answer = source.open.answer(&stranger.number.as_str().into());
    let unknown = word_for("unknown", source.strings.stranger);
    let role = word_for("customer", source.words.soa.roles[0]);
    let bearer = side.overruled.as_ref().and_then(|own| own.by).map(|word| Text::line(word.label));
    let titles = side.evidence.iter().map(|entry| entry.title.clone());
    vec![
        Cell::Empty,
        number(stranger.number.clone(), unknown.label.clone()),
        Cell::Empty,
        Cell::Empty,
        Cell::Word(unknown),
        Cell::Word(role),
        Cell::Word(source.applicability(answer.applicability)),
        Cell::text(side.reason.clone()),
        Cell::Empty,
        Cell::Word(source.status_of(answer)),
        Cell::text(side.description.clone()),
        Cell::Empty,
        Cell::text(bearer.unwrap_or_default()),
        Cell::text(stack(titles)),
        Cell::text(side.owner.clone()),
        Cell::date(side.given.map(|at| at.date_naive())),
    ]
}

fn notes(source: &Source<'_>, lines: &[Line<'_>], count: usize) -> Vec<Text> {
    let words = &source.words.soa;
    let mut notes = vec![(words.fed)(count), words.merged.to_owned(), words.no_exclusion.to_owned()];
    let numbers = |which: &dyn Fn(&Line<'_>) -> bool| {
        listed(lines.iter().filter(|line| which(line)).map(|line| line.row.number.clone()))
    };
    let requirements = numbers(&is_requirement);
    if !requirements.is_empty() {
        notes.push((words.requirements)(requirements.as_str()));
    }
    notes.iter().map(|note| Text::line(note)).collect()
}
