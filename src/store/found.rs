//! Which assessments there are, without being told.

use super::folders::Folders;
use super::recent;
use crate::model::format::Kind;
use crate::model::vocabulary::Vocabulary;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The mark of an assessment stands within this many bytes of its file.
const HEAD: u64 = 256;

/// The assessments opened lately that still exist, then those in the program's own folder, then those in the
/// current folder; each once.
pub fn assessments(folders: &Folders) -> Vec<PathBuf> {
    let recent = recent::load(folders).into_iter().filter(|path| path.is_file());
    let here = std::env::current_dir().ok();
    let mut found: Vec<PathBuf> = Vec::new();
    let listed = recent
        .chain(in_folder(&folders.assessments()))
        .chain(here.iter().flat_map(|folder| in_folder(folder)));
    for path in listed {
        let path = std::path::absolute(&path).unwrap_or(path);
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// The assessments in a folder, by name. Files that do not say that they are assessments are left out, but one
/// that says so and is damaged further on is not.
pub fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| path.is_file() && says_so(path))
        .collect();
    found.sort();
    found
}

/// Whether a file says at its beginning that it is an assessment, whatever follows.
pub fn says_so(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let mark = Kind::Assessment.token().as_bytes();
    read.is_ok() && head.windows(mark.len()).any(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_say_so_are_assessments() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("乙.json", "{\"format\": \"tenken-assessment\", 途中");
        write("甲.json", "{\"format\": \"tenken-assessment\"}");
        write("別.json", "{\"format\": \"tenken-catalog\"}");
        write("甲.txt", "tenken-assessment");
        fs::create_dir(folder.path().join("丙.json")).unwrap();
        let names: Vec<PathBuf> = in_folder(folder.path());
        assert_eq!(names, [folder.path().join("乙.json"), folder.path().join("甲.json")]);
    }

    #[test]
    fn each_is_found_once_and_those_opened_lately_come_first() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        fs::create_dir_all(folders.assessments()).unwrap();
        let path = |name: &str| folders.assessments().join(name);
        for name in ["甲.json", "乙.json"] {
            fs::write(path(name), "{\"format\": \"tenken-assessment\"}").unwrap();
        }
        recent::remember(&folders, &path("甲.json")).unwrap();
        recent::remember(&folders, &path("消えた.json")).unwrap();
        let found = assessments(&folders);
        assert_eq!(found.first_chunk(), Some(&[path("甲.json"), path("乙.json")]));
    }
}
