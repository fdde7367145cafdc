//! 適用宣言書, the Statement of Applicability: a row for each of the 93 controls of Annex A, whether the
//! catalog asks about it or not, then a row for each control that has no place there.

use super::super::table::{Cell, Column, Kind, Layout, Side, Table, Tone, Word};
use super::super::text::Text;
use super::{Answered, Line, Source, listed, stack};
use crate::exchange::Document;
use crate::exchange::report::{Row, Stranger};
use crate::model::annex_a::{self, Listed};
use crate::model::together::Together;
use crate::model::vocabulary::{Origin, Side as Role, Vocabulary};
use crate::text::strings::annex::AnnexStrings;
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
            let near = |line: &&Line<'_>| is_cloud(line) && annex_a::has_number(line.item.control, at);
            let seen: Vec<Line<'_>> = lines.iter().filter(near).copied().collect();
            listed_row(source, at, &fed(at), &seen)
        })
        .collect();
    let listed_there = |line: &Line<'_>| annex_a::CONTROLS.iter().any(|at| feeds(line, at));
    let extra = lines.iter().filter(|line| !is_requirement(line) && !listed_there(line));
    rows.extend(extra.map(|line| extra_row(source, line)));
    rows.extend(source.strangers().map(|stranger| stranger_row(source, stranger)));
    let fed = annex_a::CONTROLS.iter().filter(|at| lines.iter().any(|line| feeds(line, at))).count();
    Table {
        id: "soa",
        title: source.title(Document::Soa),
        layout: Layout::Rows,
        columns: columns(source),
        rows,
        notes: notes(source, &lines, fed),
    }
}

fn columns(source: &Source<'_>) -> Vec<Column> {
    use Heading as H;
    let word = Kind::Word;
    vec![
        Column::new(H::Number2022, Kind::ControlNumber, Side::Fixed, 12),
        Column::new(H::Number2013, Kind::ControlNumber, Side::Fixed, 14),
        Column::new(H::Number2026, Kind::ControlNumber, Side::Fixed, 15),
        Column::new(H::Name, Kind::Line, Side::Fixed, 26),
        Column::new(H::Source, word(sources(source)), Side::Fixed, 11),
        Column::new(H::Role, word(roles(source)), Side::Customer, 13),
        Column::new(H::Applicable, word(source.applicabilities()), Side::Customer, 12),
        Column::new(H::Reason, Kind::Long, Side::Customer, 32),
        Column::new(H::Basis, Kind::Line, Side::Customer, 10),
        Column::new(H::Status, word(source.statuses()), Side::Customer, 13),
        Column::new(H::Implementation, Kind::Long, Side::Customer, 44),
        Column::new(H::ProviderMeasure, Kind::Long, Side::Provider, 44),
        Column::new(H::Responsibility, Kind::Line, Side::Customer, 12),
        Column::new(H::Evidence, Kind::Long, Side::Customer, 28),
        Column::new(H::Owner, Kind::Line, Side::Customer, 12),
        Column::new(H::LastChecked, Kind::Date, Side::Customer, 14),
    ]
}

fn is_cloud(line: &Line<'_>) -> bool {
    line.item.control.origin == Origin::Cld
}

fn is_requirement(line: &Line<'_>) -> bool {
    line.item.control.origin == Origin::Clause
}

/// Whether the answer to a control fills a row of Annex A.
fn feeds(line: &Line<'_>, at: &Listed) -> bool {
    annex_a::feeds(line.item.control, at)
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
    let other = || source.report.others.iter().find(|other| is_of(other, at));
    match (fed, other()) {
        ([], Some(other)) => row.extend(other_cells(source, other)),
        _ => row.extend(customer_cells(source, fed)),
    }
    row
}

fn is_of(other: &Row, at: &Listed) -> bool {
    other.number.as_str().strip_prefix(annex_a::PREFIX) == Some(at.number)
}

/// What was said of a control without its questions: the cells from the role to the day of the last answer.
fn said_cells(source: &Source<'_>, number: &Text, side: &Answered) -> Vec<Cell> {
    let answer = source.open.answer(&number.as_str().into());
    let role = word_for("customer", source.words.soa.roles[0]);
    let bearer = side.overruled.as_ref().and_then(|own| own.by).map(|word| Text::line(word.label));
    vec![
        Cell::Word(role),
        Cell::Word(source.applicability(answer.applicability)),
        Cell::text(side.reason.clone()),
        Cell::text(side.basis()),
        Cell::Word(source.status_of(answer)),
        Cell::text(side.description.clone()),
        Cell::text(side.provider_side.clone()),
        Cell::text(bearer.unwrap_or_default()),
        Cell::text(evidence(source, side)),
        Cell::text(side.owner.clone()),
        Cell::date(side.given.map(|at| at.date_naive())),
    ]
}

/// The same of a control that the catalog does not ask about; while nobody has said anything, the cells are left to be
/// filled in.
fn other_cells(source: &Source<'_>, other: &Row) -> Vec<Cell> {
    match source.open.answer(&other.number.as_str().into()).is_blank() {
        true => vec![Cell::Empty; 11],
        false => said_cells(source, &other.number, &other.answer),
    }
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
    let both = Together::of(fed.iter().map(|line| line.answer));
    vec![
        Cell::Word(role(source, fed)),
        Cell::Word(source.applicability(both.applicability)),
        told(&|line| line.row.answer.reason.clone()),
        Cell::text(listed(fed.iter().flat_map(|line| words_of(&line.row.answer)))),
        Cell::Word(both.state.map_or_else(|| source.not_in_question(), |state| source.status(state))),
        implementation(source, fed),
        told(&|line| provider(line)),
        told(&|line| bearer(source, line)),
        told(&|line| evidence(source, &line.row.answer)),
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

/// What makes the organisation include a control: words that several controls share are said once.
fn words_of(side: &Answered) -> impl Iterator<Item = Text> {
    side.basis.iter().map(|word| Text::line(word.label))
}

fn evidence(source: &Source<'_>, side: &Answered) -> Text {
    stack(side.evidence.iter().map(|entry| {
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

fn stranger_row(source: &Source<'_>, stranger: &Stranger) -> Vec<Cell> {
    let unknown = word_for("unknown", source.strings.stranger);
    let mut row = vec![
        Cell::Empty,
        number(stranger.number.clone(), unknown.label.clone()),
        Cell::Empty,
        Cell::Empty,
        Cell::Word(unknown),
    ];
    row.extend(said_cells(source, &stranger.number, &stranger.answer));
    row
}

fn notes(source: &Source<'_>, lines: &[Line<'_>], fed: usize) -> Vec<Text> {
    let words = &source.words.soa;
    let own = source.report.others_written().count();
    let left = annex_a::CONTROLS.len().saturating_sub(fed + own);
    let filled = (AnnexStrings::of(source.lang).filled)(fed, own, left);
    let mut notes = vec![filled, words.merged.to_owned(), words.no_exclusion.to_owned()];
    let numbers = |which: &dyn Fn(&Line<'_>) -> bool| {
        listed(lines.iter().filter(|line| which(line)).map(|line| line.row.number.clone()))
    };
    let requirements = numbers(&is_requirement);
    if !requirements.is_empty() {
        notes.push((words.requirements)(requirements.as_str()));
    }
    notes.iter().map(|note| Text::line(note)).collect()
}
