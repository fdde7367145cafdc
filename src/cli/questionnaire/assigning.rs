//! The list of which section of a paper belongs to which controls: made once, filled in by hand, read.

use super::super::failure::{Failure, shown};
use super::super::{Setting, new, output};
use super::papers;
use crate::model::catalog::Catalog;
use crate::paper::Reading;
use crate::paper::assign::{self, What, Wrong};
use crate::text::clean;
use crate::text::strings::assign::AssignStrings;
use std::path::Path;

/// Whether the list was made already. A link that leads nowhere is there as well.
pub(super) fn is_there(list: &Path) -> bool {
    list.symlink_metadata().is_ok()
}

/// Makes the list, to be filled in.
pub(super) fn begin(
    list: &Path,
    reading: &Reading,
    catalog: &Catalog,
    setting: &Setting,
) -> Result<(), Failure> {
    let s = AssignStrings::of(setting.lang);
    let text = assign::list(reading, catalog, s.head, s.proposed);
    new::write_new(list, text.as_bytes())
}

/// Reads the list into the reading.
pub(super) fn take_up(
    list: &Path,
    reading: &mut Reading,
    catalog: &Catalog,
    setting: &Setting,
) -> Result<(), Failure> {
    let count = read(list, reading, catalog, setting)?;
    output::message(&(AssignStrings::of(setting.lang).assigned)(count));
    Ok(())
}

/// The same without a word; how many sections are assigned.
pub(super) fn read(
    list: &Path,
    reading: &mut Reading,
    catalog: &Catalog,
    setting: &Setting,
) -> Result<usize, Failure> {
    let s = AssignStrings::of(setting.lang);
    let text = papers::texts(list, setting)?.concat();
    assign::apply(&text, reading, catalog).map_err(|wrong| {
        let said = |one: &Wrong| format!("{}:{}: {}", shown(list), one.line, explained(&one.what, s));
        Failure::Usage(wrong.iter().map(said).collect::<Vec<_>>().join("\n"))
    })
}

fn explained(what: &What, s: &AssignStrings) -> String {
    match what {
        What::NotUnderstood => s.not_understood.to_owned(),
        What::NoSection(name) => (s.no_section)(&clean::line(name)),
        What::NoControl(name) => (s.no_control)(&clean::line(name)),
    }
}
