//! Why an assignment cannot be made, and what would be allowed.

use crate::model::edit::EditError;
use crate::model::field::FieldError;
use crate::model::shape::{Shape, Unreadable};
use crate::text::strings::cli::CliStrings;
use crate::text::strings::reading::ReadingStrings;
use crate::text::{Explain, Lang, clean};
use std::io;
use std::path::PathBuf;

/// An assignment that cannot be made.
#[derive(Debug)]
pub(in crate::cli) struct Refusal {
    name: String,
    pub(super) why: Why,
}

/// What is wrong with it.
#[derive(Debug)]
pub(super) enum Why {
    /// There is no `=` in it.
    NoAssignment,
    /// It, or what it reads, is not UTF-8.
    NotUtf8,
    /// No field is called that; here are those there are.
    UnknownField(Vec<String>),
    /// A short name that more than one field has.
    Ambiguous(Vec<String>),
    /// The list has no such entry; here is what can be named.
    NoSuchEntry(Vec<String>),
    /// The same place is written twice, or written and taken out.
    Twice,
    /// An entry as a whole can only be taken out.
    EntryTakesNoValue,
    /// The question is none that asks for evidence; here are those that do.
    AsksForNoEvidence(Vec<String>),
    /// The field does not take this text; here are the choices by name and label, if it is a choice.
    Unreadable(Unreadable, Vec<[String; 3]>),
    /// Standard input can be read only once.
    StdinTwice,
    /// What it names is not a regular file.
    NotAFile(PathBuf),
    /// What it names cannot be read.
    Unreachable(PathBuf, io::Error),
    /// What it reads is longer than any answer.
    TooLong,
    /// The model refused it.
    Model,
}

impl Why {
    /// A text that a field of a shape does not take.
    pub(super) fn unreadable(unreadable: Unreadable, shape: &Shape<'_>) -> Why {
        let offers = shape.offers().iter();
        let named = offers.map(|offer| {
            [offer.token.to_owned(), offer.label(Lang::Ja).to_owned(), offer.label(Lang::En).to_owned()]
        });
        Why::Unreadable(unreadable, named.collect())
    }
}

impl Refusal {
    /// The refusal of the assignment to what a person named.
    pub(super) fn new(name: &str, why: Why) -> Refusal {
        Refusal { name: name.to_owned(), why }
    }

    /// An edit that only the model found to be wrong.
    pub(in crate::cli) fn of_edit(error: EditError) -> Refusal {
        let name = match &error {
            EditError::Field(FieldError::WrongKind(field)) => field.to_string(),
            EditError::Field(FieldError::NoSuchEntry(id)) | EditError::EntryExists(id) => id.to_string(),
            EditError::About(part) => part.to_string(),
        };
        Refusal { name, why: Why::Model }
    }
}

impl Explain for Refusal {
    fn explain(&self, lang: Lang) -> String {
        format!("{}: {}", clean::line(&self.name), self.why.explain(lang))
    }
}

impl Explain for Why {
    fn explain(&self, lang: Lang) -> String {
        let s = CliStrings::of(lang);
        match self {
            Why::NoAssignment => s.no_assignment.to_owned(),
            Why::NotUtf8 => s.not_utf8.to_owned(),
            Why::UnknownField(known) => (s.unknown_field)(&names(known)),
            Why::Ambiguous(several) => (s.ambiguous_field)(&names(several)),
            Why::NoSuchEntry(known) => (s.no_such_entry)(&names(known)),
            Why::Twice => s.field_twice.to_owned(),
            Why::EntryTakesNoValue => s.entry_takes_no_value.to_owned(),
            Why::AsksForNoEvidence(asking) if asking.is_empty() => s.nothing_asks_for_evidence.to_owned(),
            Why::AsksForNoEvidence(asking) => (s.asks_for_no_evidence)(&names(asking)),
            Why::Unreadable(unreadable, offers) => unreadable_here(unreadable, offers, s, lang),
            Why::StdinTwice => s.stdin_twice.to_owned(),
            Why::NotAFile(path) => (s.value_not_a_file)(&shown(path)),
            Why::Unreachable(path, error) => (s.value_unreadable)(&shown(path), &error.to_string()),
            Why::TooLong => s.value_too_long.to_owned(),
            Why::Model => s.edit_refused.to_owned(),
        }
    }
}

fn unreadable_here(unreadable: &Unreadable, offers: &[[String; 3]], s: &CliStrings, lang: Lang) -> String {
    match unreadable {
        Unreadable::NotOffered(tokens) if offers.is_empty() => (s.not_offered)(&names(tokens)),
        Unreadable::NotOffered(_) => {
            let named: Vec<String> = offers
                .iter()
                .map(|[token, ja, en]| format!("{token} ({})", if lang == Lang::Ja { ja } else { en }))
                .collect();
            (s.not_offered)(&names(&named))
        }
        Unreadable::NotADate => s.not_a_date.to_owned(),
        Unreadable::NotANumber => s.not_a_number.to_owned(),
        Unreadable::NotExact => ReadingStrings::of(lang).not_exact.to_owned(),
        Unreadable::NotASha256 => ReadingStrings::of(lang).not_a_sha256.to_owned(),
        Unreadable::NotALine => s.not_a_line.to_owned(),
        Unreadable::InEvidenceList => s.in_evidence_list.to_owned(),
    }
}

fn names(names: &[String]) -> String {
    names.iter().map(|name| clean::line(name)).collect::<Vec<_>>().join(", ")
}

fn shown(path: &std::path::Path) -> String {
    crate::cli::failure::shown(path)
}
