//! Saves in the background: whoever types never waits for the disk.
//!
//! One thread owns the file. The newest snapshot lies in a slot; an older one it replaces need
//! never be written. What could not be saved is kept and tried again until it is.

mod desk;
mod scribe;

use super::atomic::WriteError;
use super::files::Files;
use super::place::{Fingerprint, Place};
use chrono::{DateTime, Local};
use desk::{Desk, Order};
use scribe::Scribe;
use std::fmt;
use std::io;
use std::path::PathBuf;
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

/// When the saver writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// So long nothing must have been submitted,
    pub rest: Duration,
    /// but no longer than this after the first submission not yet saved.
    pub longest: Duration,
    /// The waits after the first, second and every further failure.
    pub retry: [Duration; 3],
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            rest: Duration::from_millis(200),
            longest: Duration::from_secs(1),
            retry: [1, 2, 5].map(Duration::from_secs),
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
        /// The number [`Saver::submit`] gave the snapshot.
        generation: u64,
    },
    /// Being written, after no failure.
    Saving,
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
pub enum Outcome<S: Snapshot> {
    /// Everything submitted is durably on disk.
    Saved,
    /// It is not. The saver is handed back and goes on trying; nothing is given up yet.
    Unsaved {
        /// Why not.
        why: NotSaved,
        /// The saver.
        saver: Saver<S>,
    },
}

/// The saver of one assessment. Dropped, it saves what is pending, but waits only a few seconds.
pub struct Saver<S: Snapshot> {
    desk: Arc<Desk<S>>,
    thread: Option<JoinHandle<()>>,
}

impl<S: Snapshot> fmt::Debug for Saver<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saver").finish_non_exhaustive()
    }
}

impl<S: Snapshot> Saver<S> {
    /// Starts saving to `path`, where `known` was loaded from, or where nothing stands yet.
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
    ) -> io::Result<Saver<S>> {
        let desk = Arc::new(Desk::new());
        let place = Place::new(path, known);
        let scribe = Scribe::new(desk.clone(), files, pace, place, report);
        let thread = thread::Builder::new().name("saver".into()).spawn(move || scribe.work())?;
        let thread = Some(thread);
        Ok(Saver { desk, thread })
    }

    /// Hands over the newest state, in place of any not yet written. Never waits for the disk.
    /// Returns the number under which it will be reported as saved.
    pub fn submit(&self, snapshot: S) -> u64 {
        self.desk.submit(snapshot)
    }

    /// Tries at once what failed, without waiting for the next turn.
    pub fn retry_now(&self) {
        self.desk.ask(None);
    }

    /// A person has decided that the version found on disk, which another program wrote, may
    /// be overwritten. Without such a finding this does nothing.
    pub fn overwrite_allowed(&self) {
        self.desk.ask(Some(Order::Overwrite));
    }

    /// The version found on disk, of which `now` is the fingerprint, has been taken up into
    /// `snapshot`, which is saved instead of anything still pending. Returns its number.
    pub fn accept_current(&self, now: Fingerprint, snapshot: S) -> u64 {
        self.desk.accept(now, snapshot)
    }

    /// From now on saves to `path`, beginning at once with what was last submitted. A file
    /// already there, unless this saver wrote it, counts as changed by another program:
    /// see [`Saver::overwrite_allowed`].
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

    /// Writes what is pending, waiting at most `within`, and ends the saver if that succeeded.
    pub fn finish(mut self, within: Duration) -> Outcome<S> {
        match self.flush(within) {
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

impl<S: Snapshot> Drop for Saver<S> {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.end(PATIENCE);
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
