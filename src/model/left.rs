//! Where a person left an assessment, to come back to it. One person's, so not part of the assessment.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where an assessment was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Left {
    /// The control.
    pub control: String,
    /// Which pane had the focus.
    pub pane: String,
    /// The field, by its name; empty where no field had the focus.
    pub field: String,
    /// Which of a field's choices, from 0.
    pub choice: usize,
    /// Where in the field's text, in bytes.
    pub caret: usize,
    /// First visible row of the provider's side.
    pub statement_scroll: usize,
    /// First visible row of the form.
    pub form_scroll: usize,
    /// Text typed into fields that cannot take it yet, such as half a date: by control and field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub drafts: BTreeMap<String, BTreeMap<String, String>>,
    /// The table of all controls.
    #[serde(skip_serializing_if = "LeftTable::is_untouched")]
    pub table: LeftTable,
}

/// How a person has the table of all controls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct LeftTable {
    /// The columns by their names, from left to right; empty for those shown at first.
    pub columns: Vec<String>,
    /// The column by which it is sorted; empty for the number.
    pub sort: String,
    /// From the greatest to the least.
    pub down: bool,
}

impl LeftTable {
    fn is_untouched(&self) -> bool {
        *self == LeftTable::default()
    }
}
