//! 是正処置計画, the corrective action plan: every action, and every gap nothing is done about yet.

use super::super::side::{Action, Side as Answered};
use super::super::table::{Cell, Column, Kind, Layout, Paper, Side, Table, Tone, Word};
use super::super::text::Text;
use super::Source;
use crate::exchange::Document;
use crate::exchange::report::Report;
use crate::model::OpenAssessment;
use crate::model::readiness::{self, Problem};
use crate::model::vocabulary::{ActionState, Vocabulary};
use crate::text::Lang;
use crate::text::strings::headings::Heading as H;
use chrono::{DateTime, FixedOffset, NaiveDate};

pub(super) fn table(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (number, side) in source.sides() {
        rows.extend(side.actions.iter().map(|action| row(source, number, action)));
        rows.extend(without_action(source, number, side));
    }
    Table {
        id: "gaps",
        title: source.title(Document::Gaps),
        layout: Layout::Rows,
        columns: vec![
            Column::new(H::Id, Kind::Line, Side::Fixed, 18),
            Column::new(H::Number, Kind::ControlNumber, Side::Fixed, 12),
            Column::new(H::Gap, Kind::Long, Side::Customer, 36),
            Column::new(H::Cause, Kind::Long, Side::Customer, 28),
            Column::new(H::Action, Kind::Long, Side::Customer, 36),
            Column::new(H::Owner, Kind::Line, Side::Customer, 14),
            Column::new(H::Due, Kind::Date, Side::Customer, 12),
            Column::new(H::State, Kind::Word(states(source)), Side::Customer, 16),
            Column::new(H::Effect, Kind::Long, Side::Customer, 28),
        ],
        rows,
        notes: Vec::new(),
    }
}

/// Every state, and those that can be overdue once more for when they are.
fn states(source: &Source<'_>) -> Vec<Word> {
    let plain = ActionState::ALL.iter().map(|one| state(source, *one, false));
    let late = ActionState::ALL.iter().filter(|one| !one.is_done()).map(|one| state(source, *one, true));
    plain.chain(late).collect()
}

fn state(source: &Source<'_>, state: ActionState, overdue: bool) -> Word {
    let tone = match state {
        ActionState::Open => Tone::Bad,
        ActionState::InProgress => Tone::Halfway,
        ActionState::Done | ActionState::Verified => Tone::Good,
    };
    let token = match state {
        ActionState::InProgress => "in-progress-overdue",
        _ => "open-overdue",
    };
    let word = Word::of(state, source.lang, tone);
    match overdue {
        true => Word {
            token,
            label: Text::line(&(source.words.plan.overdue)(word.label.as_str())),
            tone: Tone::Bad,
        },
        false => word,
    }
}

fn row(source: &Source<'_>, number: &Text, action: &Action) -> Vec<Cell> {
    let known = ActionState::ALL.iter().find(|one| one.token() == action.state.token);
    let word = state(source, known.copied().unwrap_or_default(), action.overdue);
    vec![
        Cell::text(name(number, &action.id)),
        of_control(source, number),
        Cell::text(action.gap.clone()),
        Cell::text(action.cause.clone()),
        Cell::text(action.action.clone()),
        Cell::text(action.owner.clone()),
        Cell::date(action.due),
        Cell::Word(word),
        Cell::text(action.effect.clone()),
    ]
}

/// The name of an entry in the whole assessment: within an answer it is only `ac-1`.
pub(super) fn name(number: &Text, entry: &Text) -> Text {
    Text::line(&format!("{number}/{entry}"))
}

/// The number of a control, with where it comes from.
pub(super) fn of_control(source: &Source<'_>, number: &Text) -> Cell {
    let known = source.open.questionnaire().item(&number.as_str().into());
    let of = known.map_or_else(|| Text::line(source.strings.stranger), |item| source.number_of(item.control));
    Cell::Number(number.clone(), of)
}

/// A gap an auditor would find and nothing is being done about: who answers for the control, and by when.
fn without_action(source: &Source<'_>, number: &Text, side: &Answered) -> Option<Vec<Cell>> {
    let id = number.as_str().into();
    let answer = source.open.answer(&id);
    if !readiness::problems(answer, source.open.today()).contains(&Problem::NoAction) {
        return None;
    }
    let gap = (source.words.plan.without_action)(answer.implementation.label(source.lang));
    let mut row = vec![Cell::Empty, of_control(source, number), Cell::text(Text::line(&gap))];
    row.extend([Cell::Empty, Cell::Empty, Cell::text(side.owner.clone()), Cell::date(side.due)]);
    row.extend([Cell::Empty, Cell::Empty]);
    Some(row)
}

/// One day of the plan, for a calendar.
#[derive(Debug)]
pub(in crate::exchange) struct Deadline {
    /// What tells it from every other.
    pub(in crate::exchange) id: Text,
    pub(in crate::exchange) day: NaiveDate,
    pub(in crate::exchange) title: Text,
    pub(in crate::exchange) more: Text,
}

/// Every corrective action that has a day.
pub(in crate::exchange) fn deadlines(
    open: &OpenAssessment,
    lang: Lang,
    made: DateTime<FixedOffset>,
) -> (Paper, Vec<Deadline>) {
    let report = Report::of(open, lang, made);
    let source = Source::new(open, &report);
    let words = &source.words.plan;
    let mut found = Vec::new();
    for (number, side) in source.sides() {
        for action in &side.actions {
            let Some(day) = action.due else { continue };
            let what = [&action.action, &action.gap].into_iter().find(|text| !text.is_empty());
            let what = what.map(|text| Text::line(text.as_str())).unwrap_or_default();
            let parts = action.parts(source.strings);
            let parts = parts.iter().map(|(label, text)| (source.strings.labelled)(label, text.as_str()));
            found.push(Deadline {
                id: name(number, &action.id),
                day,
                title: Text::line(&(words.entry)(number.as_str(), what.as_str(), action.state.label)),
                more: Text::block(&parts.collect::<Vec<_>>().join("\n")),
            });
        }
    }
    (Paper::of(open, Document::Gaps, lang, made), found)
}
