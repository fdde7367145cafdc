//! Saves in the background: whoever types never waits for the disk.
//!
//! One thread owns the file. What is submitted lies in a slot until the thread takes it: of
//! snapshots the newest, of edits all. What could not be saved is kept and tried again until it is.

mod desk;
mod scribe;
mod sheet;

use super::atomic::{Step, WriteError};
use super::files::Files;
use super::journal::foreign::{Foreign, Found};
use super::place::Fingerprint;
use chrono::{DateTime, Local};
use desk::{Desk, Order};
use scribe::Scribe;
pub use sheet::Sheet;
use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// So long a saver dropped without [`Saver::finish`] waits for the disk.
const PATIENCE: Duration = Duration::from_secs(3);

/// Something that can be saved. It is turned into bytes on the saver's thread.
pub trait Snapshot: Send + 'static {
    /// The whole content of the file.
    fn to_bytes(&self) -> Vec<u8>;
}

/// What a saver keeps on the disk, and how.
pub trait Book: Send + 'static {
    /// What is submitted.
    type Page: Send;
    /// Whether what is submitted is kept apart from the file, so that it is safe while a person has to decide what
    /// is to become of the file.
    const KEEPS_APART: bool;

    /// Lays a newer page on one that was not taken yet. Returns what it replaced.
    fn lay(page: &mut Self::Page, newer: Self::Page) -> Option<Self::Page>;
    /// Whether a page is to be saved at once, without waiting for a rest.
    fn is_urgent(page: &Self::Page) -> bool;
    /// Takes a page from the desk.
    fn take(&mut self, page: Self::Page);
    /// Whether anything is not saved yet.
    fn has_unsaved(&self) -> bool;
    /// Saves everything. Calls `begin` when there is something to write.
    ///
    /// # Errors
    /// The failed step. What is not saved stays so.
    fn save(&mut self, files: &dyn Files, begin: &mut dyn FnMut()) -> Result<(), WriteError>;
    /// What is saved but not in the file yet.
    fn unfiled(&self) -> Unfiled;
    /// Writes the file.
    ///
    /// # Errors
    /// The failed step.
    fn file(&mut self, files: &dyn Files) -> Result<(), WriteError>;
    /// From now on saves to another file.
    fn redirect(&mut self, path: PathBuf);
    /// Looks at what stands in the file's place instead of what was written last.
    fn foreign(&mut self, _: &dyn Files) -> Foreign {
        Foreign::Undecided
    }
    /// The file may be overwritten while it is this one; what comes with this stands instead of all before.
    fn accept(&mut self, known: Fingerprint);
    /// The file.
    fn path(&self) -> &Path;
}

/// How much is saved that the file does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfiled {
    /// The file has everything.
    Nothing,
    /// So little that it can wait for a rest.
    Some,
    /// So much that the file has to be written now.
    Much,
}

/// When the saver writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// So long nothing must have been submitted,
    pub rest: Duration,
    /// but no longer than this after the first submission not yet saved.
    pub longest: Duration,
    /// The waits after the first, second and every further failure.
    pub retry: [Duration; 3],
    /// A file that can wait is written when nothing has been saved for so long,
    pub file_rest: Duration,
    /// but no longer than this after the first saving that it does not have.
    pub file_longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            rest: Duration::from_millis(200),
            longest: Duration::from_secs(1),
            retry: [1, 2, 5].map(Duration::from_secs),
            file_rest: Duration::from_secs(3),
            file_longest: Duration::from_secs(60),
        }
    }
}

/// What the saver reports.
#[derive(Clone, Debug)]
pub enum SaveState {
    /// Durably on disk.
    Saved {
        /// Since when.
        at: DateTime<Local>,
        /// The number [`Saver::submit`] gave what was submitted last.
        generation: u64,
    },
    /// Being written, after no failure.
    Saving,
    /// Something else wrote another version of it into the file. It is not overwritten until
    /// [`Saver::accept`] says that it was taken in.
    Found(Arc<Found>),
    /// Something else wrote what nobody can read into the file. It was copied to this name; saving goes on.
    KeptBeside(PathBuf),
    /// Not saved; it will be tried again, except after [`super::Step::ChangedUnderneath`].
    Failed {
        /// What failed last.
        error: Arc<WriteError>,
        /// How often in a row, at least 1.
        attempts: u32,
    },
}

/// Why what was submitted is not known to be on disk.
#[derive(Clone, Debug)]
pub enum NotSaved {
    /// It was tried and failed.
    Failed(Arc<WriteError>),
    /// The disk did not answer in time.
    TimedOut,
    /// The saver's thread has died, which it should not.
    Stopped,
}

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotSaved::Failed(error) => error.fmt(f),
            NotSaved::TimedOut => f.write_str("timed out"),
            NotSaved::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for NotSaved {}

/// How [`Saver::finish`] ended.
#[derive(Debug)]
pub enum Outcome<B: Book> {
    /// Everything submitted is durably on disk.
    Saved,
    /// It is not. The saver is handed back and goes on trying; nothing is given up yet.
    Unsaved {
        /// Why not.
        why: NotSaved,
        /// The saver.
        saver: Saver<B>,
    },
}

/// The saver of one assessment. Dropped, it saves what is pending, but waits only a few seconds.
pub struct Saver<B: Book> {
    desk: Arc<Desk<B>>,
    thread: Option<JoinHandle<()>>,
}

impl<B: Book> fmt::Debug for Saver<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saver").finish_non_exhaustive()
    }
}

impl<S: Snapshot> Saver<Sheet<S>> {
    /// Starts saving snapshots to `path`, where `known` was loaded from, or where nothing stands yet.
    /// `report` is called on the saver's thread, at each change of the state and only then.
    ///
    /// # Errors
    /// The system gave no thread.
    pub fn start(
        path: PathBuf,
        files: Arc<dyn Files>,
        pace: Pace,
        known: Option<Fingerprint>,
        report: impl Fn(SaveState) + Send + 'static,
    ) -> io::Result<Saver<Sheet<S>>> {
        Saver::keep(Sheet::new(path, known), files, pace, report)
    }
}

impl<B: Book> Saver<B> {
    /// Starts keeping a book. `report` is called on the saver's thread, at each change of the state and only then.
    ///
    /// # Errors
    /// The system gave no thread.
    pub fn keep(
        book: B,
        files: Arc<dyn Files>,
        pace: Pace,
        report: impl Fn(SaveState) + Send + 'static,
    ) -> io::Result<Saver<B>> {
        let desk = Arc::new(Desk::new());
        let scribe = Scribe::new(desk.clone(), files, pace, book, report);
        let thread = thread::Builder::new().name("saver".into()).spawn(move || scribe.work())?;
        let thread = Some(thread);
        Ok(Saver { desk, thread })
    }

    /// Hands over what is to be saved: a snapshot in place of any not yet written, or edits behind all before.
    /// Never waits for the disk. Returns the number under which it will be reported as saved.
    pub fn submit(&self, page: B::Page) -> u64 {
        self.desk.submit(page)
    }

    /// The version found on disk, of which `now` is the fingerprint, has been taken up into what comes with this.
    /// Returns its number.
    pub fn accept(&self, now: Fingerprint, page: B::Page) -> u64 {
        self.desk.accept(now, page)
    }

    /// Tries at once what failed, without waiting for the next turn.
    pub fn retry_now(&self) {
        self.desk.ask(None);
    }

    /// From now on saves to `path`, beginning at once with what was last submitted. A file
    /// already there, unless this saver wrote it, counts as changed by another program and is not overwritten.
    pub fn redirect(&self, path: PathBuf) {
        self.desk.ask(Some(Order::Redirect(path)));
    }

    /// Writes what is pending at once, and waits at most `within` for the outcome.
    ///
    /// # Errors
    /// Why it is not known to be on disk. It stays pending.
    pub fn flush(&self, within: Duration) -> Result<(), NotSaved> {
        let ticket = self.desk.ask(None);
        self.desk.await_answer(ticket, within)
    }

    /// Writes what is pending, the file too, waiting at most `within`, and ends the saver if that succeeded.
    pub fn finish(mut self, within: Duration) -> Outcome<B> {
        let ticket = self.desk.ask(Some(Order::File));
        match self.desk.await_answer(ticket, within) {
            Ok(()) => {
                self.end(within);
                Outcome::Saved
            }
            Err(why) => Outcome::Unsaved { why, saver: self },
        }
    }

    fn end(&mut self, within: Duration) {
        let ended = self.desk.close(within);
        if let Some(thread) = self.thread.take()
            && ended
        {
            // A thread that hangs in the disk is left to itself instead.
            let _ = thread.join();
        }
    }
}

impl<B: Book> Drop for Saver<B> {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.end(PATIENCE);
        }
    }
}

/// Turns something into bytes; a panic in it is a failure like any other.
pub(super) fn guarded(path: &Path, to_bytes: impl FnOnce() -> Vec<u8>) -> Result<Vec<u8>, WriteError> {
    // Nothing of ours can be left half changed: what is to be saved is only looked at.
    catch_unwind(AssertUnwindSafe(to_bytes)).map_err(|_| {
        let source = io::Error::other("panic while turning the assessment into bytes");
        WriteError::new(path, Step::Snapshot, source)
    })
}

#[cfg(all(test, unix))]
mod tests;
