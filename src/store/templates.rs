//! Which column of somebody else's check sheet is which, as it was settled last: by the template's fingerprint, newest
//! first, in `templates.json` of the data folder.

use super::atomic;
use super::files::Disk;
use super::folders::Folders;
use super::reading;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// How many are remembered.
const MOST: usize = 200;

/// What was settled for one template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What tells it from others.
    pub template: String,
    /// The sheet.
    pub sheet: String,
    /// The columns by what they ask for, counted from nought.
    pub columns: BTreeMap<String, u32>,
}

fn load(folders: &Folders) -> Vec<Settled> {
    let bytes = reading::bytes(&path(folders)).ok();
    bytes.and_then(|(bytes, _)| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// What was settled for a template; none where it never was.
pub fn find(folders: &Folders, template: &str) -> Option<Settled> {
    load(folders).into_iter().find(|one| one.template == template)
}

/// Remembers what was settled.
///
/// # Errors
/// When the note cannot be written; next time it has merely to be said again.
pub fn remember(folders: &Folders, settled: Settled) -> io::Result<()> {
    let mut all = load(folders);
    all.retain(|one| one.template != settled.template);
    all.insert(0, settled);
    all.truncate(MOST);
    super::create_private_folder(&folders.data)?;
    let mut bytes = serde_json::to_vec_pretty(&all)?;
    bytes.push(b'\n');
    atomic::write(&Disk, &path(folders), &bytes).map_err(|error| error.source)
}

fn path(folders: &Folders) -> PathBuf {
    folders.data.join("templates.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_settled_last_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        let settled = |template: &str, column| Settled {
            template: template.into(),
            sheet: "点検表".into(),
            columns: [("status".into(), column)].into(),
        };
        remember(&folders, settled("甲", 1)).unwrap();
        remember(&folders, settled("乙", 2)).unwrap();
        remember(&folders, settled("甲", 3)).unwrap();
        assert_eq!(find(&folders, "甲"), Some(settled("甲", 3)));
        assert_eq!(load(&folders).len(), 2);
        assert_eq!(find(&folders, "丙"), None);
    }
}
