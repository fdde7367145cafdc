//! The saver's thread: takes from the desk what was submitted and lets the book save it.

use super::super::atomic::{Step, WriteError};
use super::super::files::Files;
use super::super::journal::foreign::Foreign;
use super::desk::{Desk, Order, Papers};
use super::{Book, Pace, SaveState, Unfiled};
use chrono::Local;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What keeps failing.
struct Failure {
    error: Arc<WriteError>,
    attempts: u32,
    /// When to try again; never, if a person must decide first.
    again: Option<Instant>,
}

pub struct Scribe<B: Book, R: Fn(SaveState)> {
    desk: Arc<Desk<B>>,
    files: Arc<dyn Files>,
    pace: Pace,
    report: R,
    book: B,
    /// The generation last taken.
    newest: u64,
    failure: Option<Failure>,
    /// When something was saved last.
    active: Instant,
    /// Since when the file lacks something that is saved.
    unfiled: Option<Instant>,
}

/// What was on the desk.
struct Task {
    orders: Vec<Order>,
    ticket: u64,
    last: bool,
}

/// Tells those who wait at the desk that nobody will answer any more, even after a panic.
struct Farewell<B: Book>(Arc<Desk<B>>);

impl<B: Book> Drop for Farewell<B> {
    fn drop(&mut self) {
        self.0.ended();
    }
}

impl<B: Book, R: Fn(SaveState)> Scribe<B, R> {
    pub fn new(desk: Arc<Desk<B>>, files: Arc<dyn Files>, pace: Pace, book: B, report: R) -> Self {
        let active = Instant::now();
        Scribe { desk, files, pace, report, book, newest: 0, failure: None, active, unfiled: None }
    }

    pub fn work(mut self) {
        let _farewell = Farewell(self.desk.clone());
        self.note_unfiled();
        loop {
            let task = self.next_task();
            let mut filing = task.last;
            for order in task.orders {
                filing |= matches!(order, Order::File);
                self.obey(order);
            }
            self.save(filing);
            self.note_unfiled();
            let failure = self.failure.as_ref();
            self.desk.answer(task.ticket, failure.map(|failure| failure.error.clone()));
            if task.last {
                return;
            }
        }
    }

    fn next_task(&mut self) -> Task {
        let mut papers = self.desk.await_work(|papers| self.due(papers));
        let slot = papers.slot.take();
        let task =
            Task { orders: std::mem::take(&mut papers.orders), ticket: papers.asked, last: papers.closing };
        drop(papers);
        if let Some(slot) = slot {
            self.newest = slot.generation;
            self.book.take(slot.page);
        }
        task
    }

    /// When to begin; not at all while there is nothing to do.
    fn due(&self, papers: &Papers<B>) -> Option<Instant> {
        let now = Instant::now();
        if papers.asked > papers.answered || papers.closing {
            return Some(now);
        }
        let slot = papers.slot.as_ref();
        let rested = slot.and_then(|slot| {
            let rested = slot.last.checked_add(self.pace.rest);
            let longest = slot.first.checked_add(self.pace.longest);
            let urgent = B::is_urgent(&slot.page).then_some(now);
            [rested, longest, urgent].into_iter().flatten().min()
        });
        match (&self.failure, slot) {
            (Some(failure), _) if failure.again.is_none() => rested.filter(|_| B::KEEPS_APART),
            (Some(_), Some(_)) => Some(now),
            (Some(failure), None) => failure.again,
            (None, _) if self.book.has_unsaved() => Some(now),
            (None, _) => [rested, self.file_due()].into_iter().flatten().min(),
        }
    }

    /// When the file has to be written.
    fn file_due(&self) -> Option<Instant> {
        let rested = self.active.checked_add(self.pace.file_rest);
        let longest = self.unfiled.and_then(|since| since.checked_add(self.pace.file_longest));
        match self.book.unfiled() {
            Unfiled::Nothing => None,
            Unfiled::Some => [rested, longest].into_iter().flatten().min(),
            Unfiled::Much => Some(self.active),
        }
    }

    fn note_unfiled(&mut self) {
        match self.book.unfiled() {
            Unfiled::Nothing => self.unfiled = None,
            _ => {
                self.unfiled.get_or_insert_with(Instant::now);
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::File => return,
            Order::Redirect(path) => self.book.redirect(path),
            Order::Accept(fingerprint) => self.book.accept(fingerprint),
        }
        self.failure = None;
    }

    /// The file was changed by another program, and it is not for this thread to say what now.
    fn must_be_decided(&self) -> bool {
        let failure = self.failure.as_ref();
        failure
            .is_some_and(|failure| failure.error.step == Step::ChangedUnderneath && failure.again.is_none())
    }

    fn save(&mut self, filing: bool) {
        let (failing, unsaved) = (self.failure.is_some(), self.book.has_unsaved());
        let waits = self.must_be_decided();
        if unsaved && (!waits || B::KEEPS_APART) {
            let (report, files) = (&self.report, self.files.as_ref());
            let mut begin = || {
                if !failing {
                    tell(report, SaveState::Saving);
                }
            };
            if let Err(error) = self.book.save(files, &mut begin) {
                // What a person has to decide is not made less by another failure.
                if !waits {
                    self.fail(error);
                }
                return;
            }
            self.active = Instant::now();
            if !failing {
                self.tell_saved();
            }
        }
        if waits {
            return;
        }
        let due = || self.file_due().is_some_and(|at| at <= Instant::now());
        let filed = self.book.unfiled() != Unfiled::Nothing && (filing || failing || due());
        if filed && let Err(error) = self.book.file(self.files.as_ref()) {
            return self.fail(error);
        }
        if failing && (unsaved || filed) {
            self.failure = None;
            self.tell_saved();
        }
    }

    fn tell_saved(&self) {
        let (at, generation) = (Local::now(), self.newest);
        tell(&self.report, SaveState::Saved { at, generation });
    }

    fn fail(&mut self, error: WriteError) {
        let before = self.failure.as_ref().map_or(0, |failure| failure.attempts);
        let [first, second, further] = self.pace.retry;
        let wait = match before {
            0 => first,
            1 => second,
            _ => further,
        };
        let decide = error.step == Step::ChangedUnderneath;
        let foreign = if decide { self.book.foreign(self.files.as_ref()) } else { Foreign::Undecided };
        // What is being written may be whole in a moment, and what was kept beside may be overwritten.
        let waits = decide && matches!(foreign, Foreign::Found(_) | Foreign::Undecided);
        let wait = if matches!(foreign, Foreign::KeptBeside(..)) { Duration::ZERO } else { wait };
        let error = Arc::new(error);
        let attempts = before.saturating_add(1);
        let again = Instant::now().checked_add(wait).filter(|_| !waits);
        let kept = error.clone();
        tell(&self.report, SaveState::Failed { error, attempts });
        self.failure = Some(Failure { error: kept, attempts, again });
        match foreign {
            Foreign::Found(found) => tell(&self.report, SaveState::Found(found)),
            Foreign::KeptBeside(path, _) => tell(&self.report, SaveState::KeptBeside(path)),
            Foreign::Unfinished | Foreign::Undecided => {}
        }
    }
}

/// A listener's panic must not end the saving.
fn tell(report: &impl Fn(SaveState), state: SaveState) {
    let _ = catch_unwind(AssertUnwindSafe(|| report(state)));
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::super::faulty::Faulty;
    use super::super::{Sheet, Snapshot};
    use super::*;
    use std::io;
    use std::time::Duration;

    struct Nothing;

    impl Snapshot for Nothing {
        fn to_bytes(&self) -> Vec<u8> {
            Vec::new()
        }
    }

    type Idle = Scribe<Sheet<Nothing>, fn(SaveState)>;

    fn idle() -> Idle {
        let sheet = Sheet::new("点検.json".into(), None);
        let files = Arc::new(Faulty::sound());
        let report: fn(SaveState) = drop;
        Scribe::new(Arc::new(Desk::new()), files, Pace::default(), sheet, report)
    }

    fn due_after(scribe: &Idle) -> Option<Duration> {
        let papers = scribe.desk.await_work(|_| Some(Instant::now()));
        let due = scribe.due(&papers);
        due.map(|at| at.saturating_duration_since(Instant::now()))
    }

    fn fail(scribe: &mut Idle, step: Step) {
        let error = io::ErrorKind::StorageFull.into();
        scribe.fail(WriteError::new("点検.json".as_ref(), step, error));
    }

    #[test]
    fn with_nothing_to_do_there_is_no_waking_up() {
        assert_eq!(due_after(&idle()), None);
    }

    #[test]
    fn a_decision_is_awaited_without_waking_up() {
        let mut scribe = idle();
        fail(&mut scribe, Step::ChangedUnderneath);
        assert_eq!(due_after(&scribe), None);
        scribe.desk.submit(Nothing);
        assert_eq!(due_after(&scribe), None);
        scribe.desk.ask(None);
        assert_eq!(due_after(&scribe), Some(Duration::ZERO));
    }

    #[test]
    fn the_waits_between_attempts_grow_and_then_stay() {
        let mut scribe = idle();
        for seconds in [1, 2, 5, 5, 5] {
            fail(&mut scribe, Step::Write);
            let wait = due_after(&scribe).unwrap();
            let longest = Duration::from_secs(seconds);
            assert!(wait <= longest && wait > longest / 2, "{seconds} {wait:?}");
        }
        scribe.desk.submit(Nothing);
        assert_eq!(due_after(&scribe), Some(Duration::ZERO));
    }
}
