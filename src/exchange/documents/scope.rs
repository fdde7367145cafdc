//! 適用範囲, the scope statement: who, where, which business and service, in which role, and what is excluded.

use super::super::report::Row;
use super::super::side::Asked;
use super::super::table::{Cell, Column, Kind, Layout, Side, Table};
use super::super::text::Text;
use super::{Source, stack};
use crate::exchange::Document;
use crate::model::vocabulary::{Applicability, Origin, Vocabulary};
use crate::text::strings::headings::Heading as H;

/// The questions that settle the role, of the profile and of the walk, and the one that names the organisation's
/// own service.
const ROLES: [&str; 2] = ["P-position", "Q-4.1-1"];
const OWN_SERVICE: &str = "Q-4.1-f1";
/// Their options for those who provide a service of their own and for those who do not.
const BOTH: [&str; 2] = ["both", "provider-and-customer"];
const CUSTOMER: [&str; 2] = ["customer", "customer-only"];

pub(super) fn table(source: &Source<'_>) -> Table {
    let words = &source.words.scope;
    let head = source.head();
    let service = head.provider.as_ref().map(|paper| paper.service.clone()).unwrap_or_default();
    let provider = head.provider.as_ref().map(|paper| paper.provider.clone()).unwrap_or_default();
    let mut told = vec![
        (Text::line(words.organization), head.organization.clone()),
        (Text::line(words.system), head.system.clone()),
        (Text::line(words.sites), Text::default()),
        (Text::line(words.business), Text::default()),
        (Text::line(words.service), service.clone()),
        (Text::line(words.provider), provider),
        (Text::line(words.role), role(source).map(answer).unwrap_or_default()),
        (Text::line(words.wording), wording(source, &service)),
        (Text::line(words.exclusions), exclusions(source)),
    ];
    let told_above = |asked: &&Asked| ROLES.contains(&asked.id.as_str());
    let rest = source.report.profile.iter().chain(questions(source)).filter(|asked| !told_above(asked));
    let rest = rest.map(|asked| (asked.question.clone(), answer(asked)));
    told.extend(rest);
    told.push((Text::line(words.source), Text::line(&head.source(source.strings))));
    Table {
        id: "scope",
        title: source.title(Document::Scope),
        layout: Layout::Pairs,
        columns: vec![
            Column::new(H::Item, Kind::Line, Side::Fixed, 36),
            Column::new(H::Content, Kind::Long, Side::Customer, 90),
        ],
        rows: told.into_iter().map(|(item, text)| vec![Cell::text(item), Cell::text(text)]).collect(),
        notes: vec![Text::line(words.note)],
    }
}

/// What the requirements ask, which is all about the scope.
fn questions<'a>(source: &Source<'a>) -> impl Iterator<Item = &'a Asked> + use<'a> {
    let requirement = |row: &&Row| row.origin.token == Origin::Clause.token();
    source.report.controls.iter().filter(requirement).flat_map(|row| &row.answer.questions)
}

/// The answer that settles the role, the profile's before that of the walk.
fn role<'a>(source: &Source<'a>) -> Option<&'a Asked> {
    let all = || source.report.profile.iter().chain(questions(source));
    let of = |id: &str| all().find(|asked| asked.id.as_str() == id && asked.answer.is_some());
    ROLES.iter().find_map(|id| of(id))
}

fn answer(asked: &Asked) -> Text {
    asked.answer.as_ref().map(|told| told.text.clone()).unwrap_or_default()
}

/// As certificates have it, a line a role.
fn wording(source: &Source<'_>, service: &Text) -> Text {
    let (words, head) = (&source.words.scope, source.head());
    let gap = |text: &Text| if text.is_empty() { words.gap.to_owned() } else { text.to_string() };
    let chosen = role(source).and_then(|asked| asked.answer.as_ref()?.tokens.first());
    let who = match (head.organization.is_empty(), head.system.is_empty()) {
        (true, true) => words.gap.to_owned(),
        (false, false) => format!("{} {}", head.organization, head.system),
        (true, false) => head.system.to_string(),
        (false, true) => head.organization.to_string(),
    };
    let customer = Text::line(&(words.as_customer)(&who, &gap(service)));
    match chosen.map(Text::as_str) {
        Some(role) if BOTH.contains(&role) => {
            let own = questions(source).find(|asked| asked.id.as_str() == OWN_SERVICE).map(answer);
            let own = Text::line(&gap(&own.unwrap_or_default()));
            stack([Text::line(&(words.as_provider)(&gap(&head.organization), own.as_str())), customer])
        }
        Some(role) if CUSTOMER.contains(&role) => customer,
        _ => stack([Text::line(words.role_open), customer]),
    }
}

fn exclusions(source: &Source<'_>) -> Text {
    let words = &source.words.scope;
    let lines = source.lines().chain(source.others());
    let excluded = lines.filter(|line| line.answer.applicability == Applicability::NotApplicable);
    let told = stack(excluded.map(|line| {
        let reason = &line.row.answer.reason;
        let reason = if reason.is_empty() { words.no_reason } else { reason.as_str() };
        let name = format!("{} {}", line.row.number, line.row.title);
        Text::block(&(source.strings.labelled)(&name, reason))
    }));
    if told.is_empty() { Text::line(words.no_exclusions) } else { told }
}
