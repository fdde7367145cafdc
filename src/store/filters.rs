//! Conditions that a person keeps under names, in `filters.json` of the program's folder for its state.

use super::atomic;
use super::files::{Disk, Files};
use super::folders::Folders;
use crate::model::find::Filter;
use crate::model::find::kept::{Full, KeptFilters, MOST};
use crate::text::strings::table::TableStrings;
use crate::text::{Explain, Lang, clean};
use std::io;
use std::path::PathBuf;

/// No such file is longer than this many bytes.
const LARGEST: u64 = 1024 * 1024;

/// Why conditions are not kept, or not found.
#[derive(Debug)]
pub enum NotKept {
    /// The file cannot be read. It stays as it is.
    Unread(PathBuf),
    /// There are as many as can be kept.
    Full,
    /// The file cannot be written.
    Write(PathBuf, io::Error),
}

/// The conditions a person keeps; none where there is no file.
///
/// # Errors
/// When the file cannot be read, or is none of this kind.
pub fn load(folders: &Folders) -> Result<KeptFilters, NotKept> {
    let path = path(folders);
    match Disk.read(&path, LARGEST) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| NotKept::Unread(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(KeptFilters::default()),
        Err(_) => Err(NotKept::Unread(path)),
    }
}

/// Keeps conditions under a name, and returns all that are kept.
///
/// # Errors
/// When the file cannot be read, which keeps it from being overwritten, or cannot be written.
pub fn keep(folders: &Folders, name: &str, filter: &Filter) -> Result<KeptFilters, NotKept> {
    let mut kept = load(folders)?;
    kept.keep(name.to_owned(), filter).map_err(|Full| NotKept::Full)?;
    save(folders, kept)
}

/// Keeps nothing under a name any more, and returns all that are kept.
///
/// # Errors
/// As [`keep`].
pub fn drop(folders: &Folders, name: &str) -> Result<KeptFilters, NotKept> {
    let mut kept = load(folders)?;
    kept.drop(name);
    save(folders, kept)
}

fn save(folders: &Folders, kept: KeptFilters) -> Result<KeptFilters, NotKept> {
    let path = path(folders);
    let written = super::create_private_folder(&folders.state).and_then(|()| {
        let mut bytes = serde_json::to_vec_pretty(&kept)?;
        bytes.push(b'\n');
        atomic::write(&Disk, &path, &bytes).map_err(|error| error.source)
    });
    written.map(|()| kept).map_err(|error| NotKept::Write(path, error))
}

fn path(folders: &Folders) -> PathBuf {
    folders.state.join("filters.json")
}

impl Explain for NotKept {
    fn explain(&self, lang: Lang) -> String {
        let t = TableStrings::of(lang);
        let shown = |path: &PathBuf| clean::line(&path.display().to_string()).into_owned();
        match self {
            NotKept::Unread(path) => (t.filters_unread)(&shown(path)),
            NotKept::Full => (t.too_many_filters)(MOST),
            NotKept::Write(path, error) => format!("{}: {error}", shown(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn conditions_are_there_again_for_their_owner_s_eyes_only() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        assert_eq!(load(&folders).unwrap(), KeptFilters::default());
        let filter: Filter = "状態:未回答 担当:情報システム部".parse().unwrap();
        keep(&folders, "月次の確認", &filter).unwrap();
        keep(&folders, "期限", &"状態:期限切れ".parse().unwrap()).unwrap();
        assert_eq!(load(&folders).unwrap().get("月次の確認"), Some(filter));
        drop(&folders, "期限").unwrap();
        assert_eq!(load(&folders).unwrap().names().collect::<Vec<_>>(), ["月次の確認"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(path(&folders)).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        fs::create_dir_all(&folders.state).unwrap();
        for damaged in ["{\"filters\": [途中", "[1, 2]"] {
            fs::write(path(&folders), damaged).unwrap();
            let refused = keep(&folders, "月次", &"状態:期限切れ".parse().unwrap()).unwrap_err();
            assert!(refused.explain(Lang::Ja).contains("filters.json"));
            assert_eq!(fs::read_to_string(path(&folders)).unwrap(), damaged);
        }
    }
}
