//! What takes its time, done on a thread of its own so that the screen never waits: folders listed, files looked
//! at and taken down, other assessments read.

use super::Runner;
use crate::model::history::Older;
use crate::model::{Assessment, ControlId, EntryId};
use crate::store::evidence::Hindrance;
use crate::store::proof::{self, Entry, Seen, Taken};
use crate::store::{Folders, found, opening};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::evidence::EvidenceStrings;
use crate::text::{Explain, Lang, clean};
use crate::ui::history::Read;
use crate::ui::state::{Screen, State};
use crate::ui::walk::base;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// What came of an errand.
#[derive(Debug)]
pub enum News {
    /// What a folder holds.
    Listed {
        /// The folder, as it was typed.
        folder: String,
        /// Its entries, or why there are none.
        found: Result<Vec<Entry>, String>,
    },
    /// A file was taken down for an entry of evidence.
    Taken {
        /// The control.
        control: ControlId,
        /// The entry.
        entry: EntryId,
        /// The file, as the entry names it.
        place: String,
        /// What there is at that place.
        seen: Seen,
        /// What was taken down, or why nothing was.
        found: Result<Taken, String>,
    },
    /// What there is at places that evidence names.
    Seen(Vec<(String, Seen)>),
    /// The other assessments there are, with their names.
    Neighbours(Vec<(PathBuf, String)>),
    /// Another assessment was read.
    Borrowed {
        /// Its file.
        path: PathBuf,
        /// Its name.
        name: String,
        /// The assessment, or why it cannot be read.
        found: Result<Box<Assessment>, String>,
    },
    /// What the journal says of one place.
    History {
        /// The number of the question.
        asked: u64,
        /// What it says.
        read: Read,
    },
    /// What was done before that which could be undone.
    Older {
        /// So often anything had been changed when this was asked.
        edits: u64,
        /// The steps; none where the journal cannot be read so far back.
        older: Option<Older>,
    },
}

impl Runner {
    /// Sends somebody on an errand for the assessment that is open.
    pub(super) fn send(
        &self,
        state: &State,
        errand: impl FnOnce(&Path, &Folders, Lang) -> News + Send + 'static,
    ) {
        let Screen::Walk(walk) = &state.screen else { return };
        let (of, lang) = (walk.path.clone(), state.lang);
        let (sender, wake, folders) = (self.news.0.clone(), Arc::clone(&self.wake), self.folders.clone());
        let run = move || {
            let news = errand(&of, &folders, lang);
            // The receiver lives as long as the program.
            let _ = sender.send((of, news));
            wake();
        };
        // Without a thread nothing is found, which is said nowhere and costs nothing written.
        drop(thread::Builder::new().name("errand".into()).spawn(run));
    }

    /// Takes in what errands brought back; true if anything.
    pub(super) fn take_news(&mut self, state: &mut State) -> bool {
        let mut any = false;
        while let Ok((of, news)) = self.news.1.try_recv() {
            let (now, lang) = ((state.clock)(), state.lang);
            let Screen::Walk(walk) = &mut state.screen else { continue };
            if walk.path != of {
                continue;
            }
            any = true;
            let (effects, said) = walk.take_news(news, now, lang);
            if let Some(said) = said {
                state.say(said);
            }
            for effect in effects {
                self.run(state, effect);
            }
        }
        any
    }
}

/// The entries of a folder, as seen from the assessment's.
pub(super) fn list(of: &Path, folder: String, lang: Lang) -> News {
    let found = proof::list(&base(of).join(&folder)).map_err(|error| AssistStrings::of(lang).why(&error));
    News::Listed { folder, found }
}

/// A file taken down for an entry of evidence.
pub(super) fn take(of: &Path, (control, entry): (ControlId, EntryId), place: String, lang: Lang) -> News {
    let found = proof::take(&base(of), &place).map_err(|why| hindered(&why, lang));
    let seen = proof::look(&base(of), &place);
    News::Taken { control, entry, place, seen, found }
}

/// Why a file was not taken down.
fn hindered(why: &Hindrance, lang: Lang) -> String {
    let (s, outside) = (AssistStrings::of(lang), EvidenceStrings::of(lang));
    match why {
        Hindrance::Missing => s.not_there.to_owned(),
        Hindrance::Outside => outside.not_outside.to_owned(),
        Hindrance::Link => outside.no_link.to_owned(),
        Hindrance::Folder | Hindrance::NotAFile => s.no_file.to_owned(),
        Hindrance::Io(error) => s.why(error),
    }
}

/// What there is at some places.
pub(super) fn look_at(of: &Path, places: Vec<String>) -> News {
    let base = base(of);
    News::Seen(
        places
            .into_iter()
            .map(|place| {
                let seen = proof::look(&base, &place);
                (place, seen)
            })
            .collect(),
    )
}

/// The other assessments: those beside this one, then those opened lately and in the program's own folder.
pub(super) fn neighbours(of: &Path, folders: &Folders) -> News {
    let own = std::path::absolute(of).unwrap_or_else(|_| of.to_owned());
    let mut paths: Vec<PathBuf> = Vec::new();
    for path in found::in_folder(&base(of)).into_iter().chain(found::assessments(folders)) {
        let path = std::path::absolute(&path).unwrap_or(path);
        if path != own && !paths.contains(&path) {
            paths.push(path);
        }
    }
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = clean::line(&name).into_owned();
        (path, name)
    };
    News::Neighbours(paths.into_iter().map(named).collect())
}

/// Another assessment, read and nothing more.
pub(super) fn borrow(path: PathBuf, name: String, lang: Lang) -> News {
    let found = opening::current(&path)
        .map(|current| Box::new(current.joined.meeting.assessment))
        .map_err(|error| error.explain(lang));
    News::Borrowed { path, name, found }
}
