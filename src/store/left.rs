//! Where an assessment was left: control, field, scroll positions, and text that is not yet an answer.
//! Kept beside the program's state, not in the assessment, since it is one person's and not the organisation's.

use super::folders::Folders;
use super::reading;
use super::saver::Snapshot;
use crate::model::AssessmentId;
use crate::model::left::Left;
use std::path::PathBuf;

/// Where an assessment was left, or the beginning where nobody knows. A damaged note only costs the place.
pub fn load(folders: &Folders, id: &AssessmentId) -> Left {
    path(folders, id)
        .and_then(|path| reading::bytes(&path).ok())
        .and_then(|(bytes, _)| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

impl Snapshot for Left {
    fn to_bytes(&self) -> Vec<u8> {
        // Plain data with text keys always has a JSON form.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// The note's file. An id from a file that could lead elsewhere has none.
pub fn path(folders: &Folders, id: &AssessmentId) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name = id.as_str();
    (!name.is_empty() && name.len() <= 100 && name.chars().all(plain))
        .then(|| folders.state.join("places").join(format!("{name}.json")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::fs;

    /// Notes a place, as the saver does.
    fn note(folders: &Folders, id: &AssessmentId, place: &Left) {
        let path = path(folders, id).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, place.to_bytes()).unwrap();
    }

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
        note(&folders, &"a-1".into(), &place);
        assert_eq!(load(&folders, &"a-1".into()), place);
        assert_eq!(load(&folders, &"a-2".into()), Left::default());
    }

    #[test]
    fn a_damaged_note_or_a_strange_id_only_costs_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        note(&folders, &"a-1".into(), &Left::default());
        fs::write(path(&folders, &"a-1".into()).unwrap(), "{途中").unwrap();
        assert_eq!(load(&folders, &"a-1".into()), Left::default());
        assert_eq!(path(&folders, &"../外".into()), None);
        assert_eq!(load(&folders, &"../外".into()), Left::default());
    }
}
