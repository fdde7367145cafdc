//! Where an assessment was left: control, field, scroll positions, and text that is not yet an answer.
//! Kept beside the program's state, not in the assessment, since it is one person's and not the organisation's.

use super::atomic;
use super::files::Disk;
use super::folders::Folders;
use crate::model::AssessmentId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

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
}

/// Where an assessment was left, or the beginning where nobody knows. A damaged note only costs the place.
pub fn load(folders: &Folders, id: &AssessmentId) -> Left {
    path(folders, id)
        .and_then(|path| fs::read(path).ok())
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Notes where an assessment was left.
///
/// # Errors
/// When the note cannot be written. Nothing but the place is lost then.
pub fn save(folders: &Folders, id: &AssessmentId, place: &Left) -> io::Result<()> {
    let Some(path) = path(folders, id) else { return Ok(()) };
    if let Some(folder) = path.parent() {
        super::create_private_folder(folder)?;
    }
    let mut bytes = serde_json::to_vec_pretty(place)?;
    bytes.push(b'\n');
    atomic::write(&Disk, &path, &bytes).map_err(|error| error.source)
}

/// The note's file. An id from a file that could lead elsewhere has none.
fn path(folders: &Folders, id: &AssessmentId) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name = id.as_str();
    (!name.is_empty() && name.len() <= 100 && name.chars().all(plain))
        .then(|| folders.state.join("places").join(format!("{name}.json")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        let place = Left {
            control: "12.4.1".into(),
            field: "description".into(),
            caret: 9,
            drafts: BTreeMap::from([("12.4.1".into(), BTreeMap::from([("due".into(), "来月".into())]))]),
            ..Left::default()
        };
        save(&folders, &"a-1".into(), &place).unwrap();
        assert_eq!(load(&folders, &"a-1".into()), place);
        assert_eq!(load(&folders, &"a-2".into()), Left::default());
    }

    #[test]
    fn a_damaged_note_or_a_strange_id_only_costs_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        save(&folders, &"a-1".into(), &Left::default()).unwrap();
        fs::write(path(&folders, &"a-1".into()).unwrap(), "{途中").unwrap();
        assert_eq!(load(&folders, &"a-1".into()), Left::default());
        save(&folders, &"../外".into(), &Left::default()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
