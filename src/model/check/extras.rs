//! Fields that the program does not know. They are kept, but whoever misspells `references` should be told.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Catalog, Choice, Question};
use crate::model::format::Extra;
use crate::model::source::Source;
use crate::model::statements::{Duty, Fact, Ownership, ProviderStatements, Reference, Unsaid};

pub(super) fn of_catalog(catalog: &Catalog, found: &mut Findings) {
    let root = Path::root();
    unknown(&catalog.extra, &root, found);
    each(&catalog.editions, &root, "editions", |edition, at| unknown(&edition.extra, &at, found));
    each(&catalog.chapters, &root, "chapters", |chapter, at| unknown(&chapter.extra, &at, found));
    each(&catalog.themes, &root, "themes", |theme, at| unknown(&theme.extra, &at, found));
    each(&catalog.controls, &root, "controls", |control, at| {
        unknown(&control.extra, &at, found);
        if let Some(own) = &control.ownership {
            ownership(own, &at, found);
        }
        each(&control.numbers, &at, "numbers", |number, at| unknown(&number.extra, &at, found));
        questions(&control.questions, &at, "questions", found);
        each(&control.proposals, &at, "proposals", |proposal, at| unknown(&proposal.extra, &at, found));
    });
    questions(&catalog.profile, &root, "profile", found);
}

pub(super) fn of_statements(statements: &ProviderStatements, found: &mut Findings) {
    let root = Path::root();
    unknown(&statements.extra, &root, found);
    let document = root.key("document");
    unknown(&statements.document.extra, &document, found);
    each(&statements.document.revisions, &document, "revisions", |one, at| unknown(&one.extra, &at, found));
    each(&statements.chapters, &root, "chapters", |chapter, at| {
        unknown(&chapter.extra, &at, found);
        said(&chapter.facts, &chapter.duties, &chapter.unsaid, &chapter.references, &at, found);
        source(chapter.source.as_deref(), &at, found);
    });
    each(&statements.statements, &root, "statements", |statement, at| {
        unknown(&statement.extra, &at, found);
        ownership(&statement.ownership, &at, found);
        said(&statement.facts, &statement.duties, &statement.unsaid, &statement.references, &at, found);
        questions(&statement.questions, &at, "questions", found);
        source(statement.source.as_deref(), &at, found);
    });
    each(&statements.wordings, &root, "wordings", |wording, at| {
        unknown(&wording.extra, &at, found);
        options(&wording.options, &at, found);
    });
}

fn said(
    facts: &[Fact],
    duties: &[Duty],
    unsaid: &[Unsaid],
    references: &[Reference],
    at: &Path,
    found: &mut Findings,
) {
    each(facts, at, "facts", |fact, at| unknown(&fact.extra, &at, found));
    each(duties, at, "duties", |duty, at| unknown(&duty.extra, &at, found));
    each(unsaid, at, "unsaid", |gap, at| unknown(&gap.extra, &at, found));
    each(references, at, "references", |reference, at| unknown(&reference.extra, &at, found));
}

fn questions(questions: &[Question], at: &Path, list: &'static str, found: &mut Findings) {
    each(questions, at, list, |question, at| {
        unknown(&question.extra, &at, found);
        options(&question.options, &at, found);
    });
}

fn options(all: &[Choice], at: &Path, found: &mut Findings) {
    each(all, at, "options", |option, at| unknown(&option.extra, &at, found));
}

fn source(source: Option<&Source>, at: &Path, found: &mut Findings) {
    if let Some(source) = source {
        unknown(&source.extra, &at.key("source"), found);
    }
}

fn ownership(ownership: &Ownership, at: &Path, found: &mut Findings) {
    unknown(&ownership.extra, &at.key("ownership"), found);
}

fn each<T>(entries: &[T], at: &Path, list: &'static str, mut look: impl FnMut(&T, Path)) {
    let list = at.key(list);
    for (index, entry) in entries.iter().enumerate() {
        look(entry, list.index(index));
    }
}

fn unknown(extra: &Extra, at: &Path, found: &mut Findings) {
    for name in extra.keys() {
        found.add(at.key(name.clone()), Flaw::UnknownField(name.clone()));
    }
}
