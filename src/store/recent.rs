//! The assessments opened lately, newest first, for the home screen and `list`.

use super::atomic;
use super::files::Disk;
use super::folders::Folders;
use super::reading;
use std::io;
use std::path::{Path, PathBuf};

/// How many are remembered.
const MOST: usize = 50;

/// The files opened lately, newest first. They may be gone by now.
pub fn load(folders: &Folders) -> Vec<PathBuf> {
    reading::bytes(&path(folders))
        .ok()
        .and_then(|(bytes, _)| serde_json::from_slice::<Vec<PathBuf>>(&bytes).ok())
        .unwrap_or_default()
}

/// Remembers that a file was opened.
///
/// # Errors
/// When the note cannot be written; the file is merely not offered next time.
pub fn remember(folders: &Folders, file: &Path) -> io::Result<()> {
    let file = std::path::absolute(file)?;
    let mut files = load(folders);
    if files.first() == Some(&file) {
        return Ok(());
    }
    files.retain(|other| *other != file);
    files.insert(0, file);
    files.truncate(MOST);
    super::create_private_folder(&folders.state)?;
    let mut bytes = serde_json::to_vec_pretty(&files)?;
    bytes.push(b'\n');
    atomic::write(&Disk, &path(folders), &bytes).map_err(|error| error.source)
}

fn path(folders: &Folders) -> PathBuf {
    folders.state.join("recent.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_stands_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        for name in ["甲.json", "乙.json", "甲.json"] {
            remember(&folders, &folder.path().join(name)).unwrap();
        }
        let names: Vec<PathBuf> = load(&folders);
        assert_eq!(names, [folder.path().join("甲.json"), folder.path().join("乙.json")]);
    }
}
