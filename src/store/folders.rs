//! Where the program keeps what is not the customer's own file: further questionnaires, the assessments begun
//! from the home screen, and where each was left.

use super::atomic;
use super::files::Disk;
use etcetera::{BaseStrategy, choose_base_strategy};
use std::env;
use std::io;
use std::path::{Path, PathBuf};

/// Names one folder for all of it, for portable use and for tests.
pub const HOME_VARIABLE: &str = "TENKEN_HOME";

/// A path as a person writes it; a leading `~/` means the person's home.
pub fn written(path: &str) -> PathBuf {
    let home = || env::var_os("HOME").filter(|home| !home.is_empty());
    match (path.strip_prefix("~/"), home()) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}

/// The program's folders. None of them need exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Questionnaires and assessments.
    pub data: PathBuf,
    /// Where each assessment was left.
    pub state: PathBuf,
    /// A person's settings.
    settings: PathBuf,
    /// The folder for new assessments that a person has set.
    own: Option<PathBuf>,
}

impl Folders {
    /// The folders of the person who runs the program. Where the system knows no home, the current folder.
    pub fn of_user() -> Folders {
        if let Some(home) = env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            return Folders::under(Path::new(&home));
        }
        match choose_base_strategy() {
            Ok(base) => Folders {
                data: base.data_dir().join("tenken"),
                state: base.state_dir().unwrap_or_else(|| base.data_dir()).join("tenken").join("state"),
                settings: base.config_dir().join("tenken"),
                own: None,
            },
            Err(_) => Folders::under(Path::new(".")),
        }
    }

    /// The folders below one folder.
    pub fn under(home: &Path) -> Folders {
        Folders { data: home.to_owned(), state: home.join("state"), settings: home.to_owned(), own: None }
    }

    /// The same folders, with another one for new assessments if one is given.
    #[must_use]
    pub fn with_assessments_in(self, own: Option<PathBuf>) -> Folders {
        Folders { own, ..self }
    }

    /// The file of a person's settings.
    pub fn config(&self) -> PathBuf {
        self.settings.join("config.toml")
    }

    /// Where the home screen puts new assessments.
    pub fn assessments(&self) -> PathBuf {
        self.own.clone().unwrap_or_else(|| self.data.join("assessments"))
    }

    /// Whether a folder is one of the program's own, which it makes when it needs it.
    pub fn are_above(&self, folder: &Path) -> bool {
        folder.starts_with(&self.data) || folder.starts_with(self.assessments())
    }

    /// Whether the program was never here before: it has noted nothing yet.
    pub fn is_first_start(&self) -> bool {
        !self.state.read_dir().is_ok_and(|mut notes| notes.next().is_some())
    }

    /// Notes that a person was told how to begin.
    ///
    /// # Errors
    /// When the note cannot be written; they are merely told once more.
    pub fn note_welcomed(&self) -> io::Result<()> {
        super::create_private_folder(&self.state)?;
        atomic::write(&Disk, &self.state.join("welcomed"), b"").map_err(|error| error.source)
    }

    /// Where further questionnaires are looked for.
    pub fn questionnaires(&self) -> PathBuf {
        self.data.join("questionnaires")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_told_once_how_to_begin_is_not_told_again() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        assert!(folders.is_first_start());
        folders.note_welcomed().unwrap();
        assert!(!folders.is_first_start());
        folders.note_welcomed().unwrap();
    }

    #[test]
    fn everything_is_below_the_given_home() {
        let folders = Folders::under(Path::new("点検"));
        assert_eq!(folders.assessments(), Path::new("点検/assessments"));
        assert_eq!(folders.questionnaires(), Path::new("点検/questionnaires"));
        assert!(folders.state.starts_with("点検"));
    }
}
