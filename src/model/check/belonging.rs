//! What refers to something else finds it, and what is declared is used.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Catalog, Question};
use crate::model::statements::{Duty, Fact, GeneralChapter, ProviderStatements, Wording};
use std::collections::HashSet;

pub(super) fn of_catalog(catalog: &Catalog, found: &mut Findings) {
    let root = Path::root();
    let chapters: HashSet<&str> = catalog.chapters.iter().map(|chapter| chapter.id.as_str()).collect();
    let editions: HashSet<&str> = catalog.editions.iter().map(|edition| edition.id.as_str()).collect();
    for (at, control) in catalog.controls.iter().enumerate() {
        let place = root.key("controls").index(at);
        if !chapters.contains(control.chapter.as_str()) {
            found.add(place.key("chapter"), Flaw::NoSuchChapter(control.chapter.clone()));
        }
        for (index, number) in control.numbers.iter().enumerate() {
            if !editions.contains(number.edition.as_str()) {
                let place = place.key("numbers").index(index).key("edition");
                found.add(place, Flaw::NoSuchEdition(number.edition.clone()));
            }
        }
        if control.questions.is_empty() {
            found.add(place.clone(), Flaw::NoQuestions);
        }
        themes(&control.questions, catalog, &place, found);
    }
    unused(catalog, found);
}

/// What is declared and never used.
fn unused(catalog: &Catalog, found: &mut Findings) {
    let controls = || catalog.controls.iter();
    let chapters: HashSet<&str> = controls().map(|control| control.chapter.as_str()).collect();
    let editions: HashSet<&str> =
        controls().flat_map(|control| &control.numbers).map(|number| number.edition.as_str()).collect();
    let questions = controls().flat_map(|control| &control.questions);
    let themes: HashSet<&str> = questions.flat_map(|question| &question.themes).map(String::as_str).collect();
    let mut see = |list: &'static str, at, used: bool, flaw| {
        if !used {
            found.add(Path::root().key(list).index(at), flaw);
        }
    };
    for (at, chapter) in catalog.chapters.iter().enumerate() {
        see("chapters", at, chapters.contains(chapter.id.as_str()), Flaw::EmptyChapter);
    }
    for (at, edition) in catalog.editions.iter().enumerate() {
        see("editions", at, editions.contains(edition.id.as_str()), Flaw::UnusedEdition);
    }
    for (at, theme) in catalog.themes.iter().enumerate() {
        see("themes", at, themes.contains(theme.id.as_str()), Flaw::UnusedTheme);
    }
}

fn themes(questions: &[Question], catalog: &Catalog, at: &Path, found: &mut Findings) {
    for (index, question) in questions.iter().enumerate() {
        let place = at.key("questions").index(index);
        if question.themes.is_empty() && !catalog.themes.is_empty() {
            found.add(place.clone(), Flaw::NoTheme);
        }
        for (nth, theme) in question.themes.iter().enumerate() {
            if catalog.themes.iter().all(|known| known.id != *theme) {
                found.add(place.key("themes").index(nth), Flaw::NoSuchTheme(theme.clone()));
            }
        }
    }
}

pub(super) fn of_statements(
    statements: &ProviderStatements,
    catalog: Option<&Catalog>,
    found: &mut Findings,
) {
    let root = Path::root();
    for (at, chapter) in statements.chapters.iter().enumerate() {
        let place = root.key("chapters").index(at);
        sources(&chapter.duties, &chapter.facts, &place, found);
        concerned(chapter, catalog, &place, found);
    }
    for (at, statement) in statements.statements.iter().enumerate() {
        let place = root.key("statements").index(at);
        sources(&statement.duties, &statement.facts, &place, found);
        if let Some(catalog) = catalog {
            if catalog.control(&statement.control).is_none() {
                found.add(place.key("control"), Flaw::NoSuchControl(statement.control.to_string()));
            }
            themes(&statement.questions, catalog, &place, found);
        }
    }
    match catalog {
        Some(catalog) => {
            for (at, wording) in statements.wordings.iter().enumerate() {
                worded(wording, catalog, &root.key("wordings").index(at), found);
            }
        }
        None => found.add(root.key("catalog"), Flaw::NoCatalog(statements.catalog.clone())),
    }
}

/// The facts a duty follows from stand in the same place.
fn sources(duties: &[Duty], facts: &[Fact], at: &Path, found: &mut Findings) {
    for (index, duty) in duties.iter().enumerate() {
        for (nth, fact) in duty.from.iter().enumerate() {
            if facts.iter().all(|known| known.id != *fact) {
                let place = at.key("duties").index(index).key("from").index(nth);
                found.add(place, Flaw::NoSuchFact(fact.to_string()));
            }
        }
    }
}

/// What a general chapter leaves to the customer is walked with a control.
fn concerned(chapter: &GeneralChapter, catalog: Option<&Catalog>, at: &Path, found: &mut Findings) {
    match (&chapter.concerns, catalog) {
        (Some(control), Some(catalog)) if catalog.control(control).is_none() => {
            found.add(at.key("concerns"), Flaw::NoSuchControl(control.to_string()));
        }
        (None, _) if !chapter.duties.is_empty() || !chapter.unsaid.is_empty() => {
            found.add(at.clone(), Flaw::NoConcerns);
        }
        _ => {}
    }
}

fn worded(wording: &Wording, catalog: &Catalog, at: &Path, found: &mut Findings) {
    let Some(question) = catalog.controls.iter().find_map(|control| control.question(&wording.question))
    else {
        return found.add(at.key("question"), Flaw::NoSuchQuestion(wording.question.to_string()));
    };
    for (index, option) in wording.options.iter().enumerate() {
        if question.options.iter().all(|known| known.id != option.id) {
            let place = at.key("options").index(index).key("id");
            found.add(place, Flaw::NoSuchOption(option.id.to_string()));
        }
    }
}
