//! A person's settings, read from `config.toml` in the program's folder for settings. A file that is missing or
//! wrong never keeps the program from starting.

use super::folders::{self, Folders};
use super::reading::{self, Fault, ReadError};
use crate::model::config::{self, Config, Finding};

use std::path::{Path, PathBuf};

/// Settings as they were found.
#[derive(Debug, Default)]
pub struct Settings {
    /// Those that could be read.
    pub config: Config,
    /// What is wrong with the others.
    pub findings: Vec<Finding>,
    /// Why the file as a whole could not be read; none where it is there, or is not there at all.
    pub unread: Option<ReadError>,
}

/// The person's settings.
pub fn of_user(folders: &Folders) -> Settings {
    let path = folders.config();
    match read(&path) {
        Ok((config, findings)) => Settings { config, findings, unread: None },
        Err(ReadError { fault: Fault::Missing, .. }) => Settings::default(),
        Err(error) => Settings { unread: Some(error), ..Settings::default() },
    }
}

/// Reads settings from a file.
///
/// # Errors
/// When there is no such file, or it is no text.
pub fn read(path: &Path) -> Result<(Config, Vec<Finding>), ReadError> {
    let failed = |fault| ReadError { path: path.to_owned(), fault };
    let (bytes, _) = reading::bytes(path).map_err(failed)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| failed(Fault::NotUtf8(error.valid_up_to())))?;
    Ok(config::read(text))
}

/// The folder for new assessments; a leading `~/` means the person's home.
pub fn folder(config: &Config) -> Option<PathBuf> {
    config.folder.as_deref().map(folders::written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_is_missing_or_wrong_leaves_what_the_program_has() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let settings = of_user(&folders);
        assert!(settings.config == Config::default() && settings.unread.is_none());
        fs::write(folders.config(), "author = \"田中\"\ntheme = \"紺\"\n").unwrap();
        let settings = of_user(&folders);
        assert_eq!(settings.config.author.as_deref(), Some("田中"));
        assert_eq!(settings.findings.len(), 1);
        fs::write(folders.config(), b"author = \"\xFF\"").unwrap();
        let settings = of_user(&folders);
        assert!(settings.config == Config::default() && settings.unread.is_some());
    }

    #[test]
    fn the_folder_may_stand_in_the_person_s_home() {
        let of = |folder: &str| folder_of(folder);
        assert_eq!(of("/点検"), Some(PathBuf::from("/点検")));
        assert!(of("~/点検").is_some_and(|path| path.ends_with("点検")));
    }

    fn folder_of(text: &str) -> Option<PathBuf> {
        folder(&Config { folder: Some(text.into()), ..Config::default() })
    }
}
