//! How a document is written down: one file a format. Everything that can be written is already in the tables.

pub(super) mod csv;
pub(super) mod form;
pub(super) mod html;
pub(super) mod ics;
pub(super) mod json;
pub(super) mod markdown;
pub(super) mod xlsx;

use super::table::Paper;
use super::text::Text;
use crate::text::strings::documents::DocumentStrings;
use crate::text::strings::report::ReportStrings;

/// What every document says of itself, whatever its form.
fn about(paper: &Paper) -> Vec<(&'static str, Text)> {
    let (head, strings) = (&paper.head, ReportStrings::of(paper.lang));
    let said = |text: &Text| if text.is_empty() { Text::line(strings.nothing) } else { text.clone() };
    let last = head.last_given.map(|at| Text::line(&at.date_naive().to_string()));
    vec![
        (strings.organization, said(&head.organization)),
        (strings.system, said(&head.system)),
        (strings.catalog, head.catalog.title.clone()),
        (strings.source, Text::line(&head.source(strings))),
        (strings.made, Text::line(&head.made.date_naive().to_string())),
        (strings.as_of, Text::line(&head.as_of.to_string())),
        (strings.last_given, last.unwrap_or_else(|| Text::line(strings.none))),
        (strings.assessment, head.assessment.clone()),
        (strings.program, Text::line(head.program)),
        (DocumentStrings::of(paper.lang).version, Text::default()),
    ]
}

/// What stands in the title: the document's name.
fn title(paper: &Paper) -> &'static str {
    use crate::model::vocabulary::Vocabulary;
    paper.document.label(paper.lang)
}
