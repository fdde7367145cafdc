//! What a provider that does not exist says about a made-up catalog.

use super::dice::Dice;
use super::words::{self, text};
use super::{DateTime, now};
use tenken::model::DutyId;
use tenken::model::catalog::{Catalog, Control};
use tenken::model::format::{Extra, Kind, StatementsMark};
use tenken::model::id::FactId;
use tenken::model::statements::{Document, Duty, Fact, Ownership, ProviderStatements, Statement};
use tenken::model::vocabulary::{Bearer, FactKind, Vocabulary};

/// Whether the provider says nothing about the control at this place.
pub fn is_silent(at: usize) -> bool {
    at % 4 > 1
}

/// Makes the statements about a catalog of so many controls.
pub fn make(controls: usize, catalog: &Catalog, dice: &mut Dice) -> ProviderStatements {
    let speaks_of = catalog.controls.iter().enumerate().filter(|(at, _)| !is_silent(*at));
    ProviderStatements {
        format: StatementsMark::Mark,
        version: Kind::Statements.newest(),
        id: "generated-cloud".into(),
        edition: controls.to_string(),
        provider: text("生成株式会社", "Generated Inc."),
        service: text("生成クラウド", "Generated Cloud"),
        document: Document {
            title: text("生成クラウド 白書", "Generated Cloud white paper"),
            date: DateTime::date_naive(&now()),
            revisions: Vec::new(),
            extra: Extra::new(),
        },
        catalog: catalog.id.clone(),
        chapters: Vec::new(),
        statements: speaks_of.map(|(at, control)| statement(at, control, dice)).collect(),
        wordings: Vec::new(),
        extra: Extra::new(),
    }
}

fn statement(at: usize, control: &Control, dice: &mut Dice) -> Statement {
    let id = control.id.as_str();
    let (ja, en) = words::subject(dice);
    let by = [Bearer::Shared, Bearer::Csc, Bearer::Csp];
    Statement {
        control: control.id.clone(),
        section: text(id, id),
        ownership: Ownership {
            by: dice.pick(&by), reason: text("分担する", "Split"), extra: Extra::new()
        },
        statement: text(&format!("{ja}の機能を提供する。"), &format!("Provides {en}.")),
        facts: if at.is_multiple_of(2) { vec![fact(id, ja, en, dice)] } else { Vec::new() },
        duties: if at.is_multiple_of(4) { vec![duty(id, ja, en)] } else { Vec::new() },
        unsaid: Vec::new(),
        references: Vec::new(),
        expected: None,
        risk: None,
        questions: Vec::new(),
        source: None,
        extra: Extra::new(),
    }
}

fn fact(id: &str, ja: &str, en: &str, dice: &mut Dice) -> Fact {
    Fact {
        id: FactId::from(format!("F-{id}-1")),
        kind: dice.pick(FactKind::ALL),
        text: text(&format!("{ja}はポータルで扱う"), &format!("The portal shows {en}")),
        must_read: false,
        extra: Extra::new(),
    }
}

fn duty(id: &str, ja: &str, en: &str) -> Duty {
    Duty {
        id: DutyId::from(format!("D-{id}-1")),
        text: text(&format!("{ja}を自ら確かめる"), &format!("Check {en} yourself")),
        from: vec![FactId::from(format!("F-{id}-1"))],
        extra: Extra::new(),
    }
}
