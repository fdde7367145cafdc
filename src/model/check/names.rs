//! Names: formed so that a person can type them and an answer can hold on to them, and each only once.

use super::{Findings, Flaw, Form, Path};
use crate::model::ControlId;
use crate::model::catalog::{Catalog, Choice, Question};
use crate::model::statements::{Duty, Fact, ProviderStatements, Unsaid};
use std::collections::HashMap;

/// Names of one kind, and where each stood first.
#[derive(Default)]
struct Taken<'a>(HashMap<&'a str, Path>);

impl<'a> Taken<'a> {
    fn take(&mut self, name: &'a str, at: Path, found: &mut Findings) {
        match self.0.get(name) {
            Some(first) => found.add(at, Flaw::NameTwice(first.clone())),
            None => {
                self.0.insert(name, at);
            }
        }
    }

    /// Takes a name that has to be of a form.
    fn take_formed(&mut self, name: &'a str, form: Form, at: Path, found: &mut Findings) {
        formed(name, form, at.clone(), found);
        self.take(name, at, found);
    }
}

pub(super) fn of_catalog(catalog: &Catalog, found: &mut Findings) {
    let root = Path::root();
    formed(&catalog.id, Form::Plain, root.key("id"), found);
    let plain = [
        ("editions", catalog.editions.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>()),
        ("themes", catalog.themes.iter().map(|theme| theme.id.as_str()).collect()),
    ];
    for (list, names) in plain {
        let mut taken = Taken::default();
        for (at, name) in names.into_iter().enumerate() {
            taken.take_formed(name, Form::Plain, root.key(list).index(at).key("id"), found);
        }
    }
    let mut chapters = Taken::default();
    for (at, chapter) in catalog.chapters.iter().enumerate() {
        let place = root.key("chapters").index(at).key("id");
        chapters.take_formed(&chapter.id, Form::Number, place, found);
    }
    let (mut controls, mut questions) = (Taken::default(), Taken::default());
    for (at, control) in catalog.controls.iter().enumerate() {
        let place = root.key("controls").index(at);
        controls.take_formed(control.id.as_str(), Form::Number, place.key("id"), found);
        let place = place.key("questions");
        of_questions(&control.questions, &of_control(&control.id), &place, &mut questions, found);
    }
    of_questions(&catalog.profile, "P-", &root.key("profile"), &mut questions, found);
}

/// What the names of a control's questions begin with.
fn of_control(control: &ControlId) -> String {
    format!("Q-{control}-")
}

pub(super) fn of_statements(
    statements: &ProviderStatements,
    catalog: Option<&Catalog>,
    found: &mut Findings,
) {
    let root = Path::root();
    formed(&statements.id, Form::Plain, root.key("id"), found);
    formed(&statements.edition, Form::Edition, root.key("edition"), found);
    let mut said = Said::default();
    let mut chapters = Taken::default();
    for (at, chapter) in statements.chapters.iter().enumerate() {
        let place = root.key("chapters").index(at);
        chapters.take_formed(&chapter.id, Form::Plain, place.key("id"), found);
        said.take(&chapter.id, &chapter.facts, &chapter.duties, &chapter.unsaid, &place, found);
    }
    let (mut controls, mut questions) = (Taken::default(), Taken::default());
    for (at, statement) in statements.statements.iter().enumerate() {
        let place = root.key("statements").index(at);
        let control = statement.control.as_str();
        controls.take(control, place.key("control"), found);
        said.take(control, &statement.facts, &statement.duties, &statement.unsaid, &place, found);
        let place = place.key("questions");
        of_questions(&statement.questions, &of_control(&statement.control), &place, &mut questions, found);
    }
    let mut wordings = Taken::default();
    for (at, wording) in statements.wordings.iter().enumerate() {
        let place = root.key("wordings").index(at);
        wordings.take(wording.question.as_str(), place.key("question"), found);
        of_options(&wording.options, &place, found);
    }
    if let Some(catalog) = catalog {
        over_the_catalog(statements, catalog, found);
    }
}

/// A provider's own question must not have the name of one of the catalog's.
fn over_the_catalog(statements: &ProviderStatements, catalog: &Catalog, found: &mut Findings) {
    let in_catalog = |question: &Question| {
        catalog.controls.iter().enumerate().find_map(|(at, control)| {
            let index = control.questions.iter().position(|other| other.id == question.id)?;
            Some(Path::root().key(catalog.id.clone()).key("controls").index(at).key("questions").index(index))
        })
    };
    for (at, statement) in statements.statements.iter().enumerate() {
        for (index, question) in statement.questions.iter().enumerate() {
            if let Some(first) = in_catalog(question) {
                let place = Path::root().key("statements").index(at).key("questions").index(index);
                found.add(place.key("id"), Flaw::NameTwice(first));
            }
        }
    }
}

/// The names of what the paper says, each once in a document.
#[derive(Default)]
struct Said<'a> {
    facts: Taken<'a>,
    duties: Taken<'a>,
    unsaid: Taken<'a>,
}

impl<'a> Said<'a> {
    fn take(
        &mut self,
        owner: &str,
        facts: &'a [Fact],
        duties: &'a [Duty],
        unsaid: &'a [Unsaid],
        at: &Path,
        found: &mut Findings,
    ) {
        let form = |letter| Form::Behind(format!("{letter}-{owner}-"));
        for (index, fact) in facts.iter().enumerate() {
            let place = at.key("facts").index(index).key("id");
            self.facts.take_formed(fact.id.as_str(), form("F"), place, found);
        }
        for (index, duty) in duties.iter().enumerate() {
            let place = at.key("duties").index(index).key("id");
            self.duties.take_formed(duty.id.as_str(), form("D"), place, found);
        }
        for (index, gap) in unsaid.iter().enumerate() {
            let place = at.key("unsaid").index(index).key("id");
            self.unsaid.take_formed(gap.id.as_str(), form("U"), place, found);
        }
    }
}

fn of_questions<'a>(
    questions: &'a [Question],
    prefix: &str,
    at: &Path,
    taken: &mut Taken<'a>,
    found: &mut Findings,
) {
    for (index, question) in questions.iter().enumerate() {
        let place = at.index(index);
        let form = Form::Behind(prefix.to_owned());
        taken.take_formed(question.id.as_str(), form, place.key("id"), found);
        of_options(&question.options, &place, found);
    }
}

fn of_options(options: &[Choice], at: &Path, found: &mut Findings) {
    let mut taken = Taken::default();
    for (index, option) in options.iter().enumerate() {
        let place = at.key("options").index(index).key("id");
        taken.take_formed(option.id.as_str(), Form::Plain, place, found);
    }
}

/// Looks whether a name is formed as it must be.
pub(super) fn formed(name: &str, form: Form, at: Path, found: &mut Findings) {
    let is_formed = match &form {
        Form::Plain => is_plain(name),
        Form::Edition | Form::Number => is_number(name),
        Form::Behind(prefix) => name.strip_prefix(prefix.as_str()).is_some_and(is_plain),
    };
    if !is_formed {
        found.add(at, Flaw::Name(form));
    }
}

/// Whether a name is small letters and digits with single hyphens between them.
pub fn is_plain(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.split('-').all(|part| !part.is_empty() && part.chars().all(letter))
}

/// Whether a name is letters and digits with dots between them: the number of a control, the edition of a paper.
pub fn is_number(name: &str) -> bool {
    name.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
}
