//! Texts that stand there twice where each should say something of its own.

use super::{Findings, Flaw, Path};
use crate::model::bilingual::Bilingual;
use crate::model::catalog::{Catalog, Choice, Question};
use crate::model::statements::{Duty, Fact, ProviderStatements, Reference, Unsaid};
use crate::text::Lang;
use std::collections::HashMap;

/// Texts of one place, and where each stood first.
#[derive(Default)]
struct Seen<'a>(HashMap<(&'static str, &'a str), Path>);

impl<'a> Seen<'a> {
    fn see(&mut self, text: &'a Bilingual, at: &Path, found: &mut Findings) {
        let mut told = false;
        for lang in Lang::ALL {
            let (key, place) = ((lang.code(), text.get(lang).trim()), at.key(lang.code()));
            if key.1.is_empty() {
                continue;
            }
            match self.0.get(&key) {
                // The second language would only say it again.
                Some(_) if told => {}
                Some(first) => {
                    told = true;
                    found.add(place, Flaw::SameText(first.clone()));
                }
                None => {
                    self.0.insert(key, place);
                }
            }
        }
    }
}

pub(super) fn of_catalog(catalog: &Catalog, found: &mut Findings) {
    for (at, control) in catalog.controls.iter().enumerate() {
        let place = Path::root().key("controls").index(at);
        let mut evidence = Seen::default();
        for (index, kind) in control.evidence.iter().enumerate() {
            evidence.see(kind, &place.key("evidence").index(index), found);
        }
        of_questions(&control.questions, &place.key("questions"), found);
    }
    of_questions(&catalog.profile, &Path::root().key("profile"), found);
}

pub(super) fn of_statements(statements: &ProviderStatements, found: &mut Findings) {
    for (at, chapter) in statements.chapters.iter().enumerate() {
        let place = Path::root().key("chapters").index(at);
        said(&chapter.facts, &chapter.duties, &chapter.unsaid, &chapter.references, &place, found);
    }
    for (at, statement) in statements.statements.iter().enumerate() {
        let place = Path::root().key("statements").index(at);
        said(&statement.facts, &statement.duties, &statement.unsaid, &statement.references, &place, found);
        of_questions(&statement.questions, &place.key("questions"), found);
    }
    for (at, wording) in statements.wordings.iter().enumerate() {
        of_options(&wording.options, &Path::root().key("wordings").index(at), found);
    }
}

fn said(
    facts: &[Fact],
    duties: &[Duty],
    unsaid: &[Unsaid],
    references: &[Reference],
    at: &Path,
    found: &mut Findings,
) {
    let mut seen = Seen::default();
    let mut see = |list, index, text| seen.see(text, &at.key(list).index(index).key("text"), found);
    facts.iter().enumerate().for_each(|(index, fact)| see("facts", index, &fact.text));
    duties.iter().enumerate().for_each(|(index, duty)| see("duties", index, &duty.text));
    unsaid.iter().enumerate().for_each(|(index, gap)| see("unsaid", index, &gap.text));
    let mut cited = Seen::default();
    for (index, reference) in references.iter().enumerate() {
        cited.see(&reference.label, &at.key("references").index(index).key("label"), found);
    }
}

fn of_questions(questions: &[Question], at: &Path, found: &mut Findings) {
    let mut seen = Seen::default();
    for (index, question) in questions.iter().enumerate() {
        let place = at.index(index);
        seen.see(&question.text, &place.key("text"), found);
        of_options(&question.options, &place, found);
    }
}

fn of_options(options: &[Choice], at: &Path, found: &mut Findings) {
    let mut seen = Seen::default();
    for (index, option) in options.iter().enumerate() {
        seen.see(&option.text, &at.key("options").index(index).key("text"), found);
    }
}
