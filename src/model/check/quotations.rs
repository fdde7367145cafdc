//! Quotations of the paper: they are what they were read in as, and somebody has said what they say.

use super::{Findings, Flaw, Path};
use crate::model::source::Source;
use crate::model::statements::ProviderStatements;

pub(super) fn of(statements: &ProviderStatements, found: &mut Findings) {
    for (at, chapter) in statements.chapters.iter().enumerate() {
        let place = Path::root().key("chapters").index(at);
        look(chapter.source.as_deref(), !chapter.facts.is_empty(), &place, found);
    }
    for (at, statement) in statements.statements.iter().enumerate() {
        let place = Path::root().key("statements").index(at);
        look(statement.source.as_deref(), !statement.facts.is_empty(), &place, found);
    }
}

fn look(source: Option<&Source>, has_facts: bool, at: &Path, found: &mut Findings) {
    let Some(source) = source else { return };
    if !source.is_unaltered() {
        found.add(at.key("source").key("digest"), Flaw::Altered);
    }
    if !has_facts {
        found.add(at.key("facts"), Flaw::OnlyQuoted);
    }
}
