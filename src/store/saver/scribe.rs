//! The saver's thread: takes the newest snapshot from the desk and writes it.

use super::super::atomic::{Step, WriteError};
use super::super::files::Files;
use super::super::place::Place;
use super::desk::{Desk, Order, Papers};
use super::{Pace, SaveState, Snapshot};
use chrono::Local;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// What keeps failing.
struct Failure {
    error: Arc<WriteError>,
    attempts: u32,
    /// When to try again; never, if a person must decide first.
    again: Option<Instant>,
}

pub struct Scribe<S: Snapshot, R: Fn(SaveState)> {
    desk: Arc<Desk<S>>,
    files: Arc<dyn Files>,
    pace: Pace,
    report: R,
    place: Place,
    /// Places saved to before a redirection, for the case of a return.
    left: Vec<Place>,
    /// Taken, but not yet turned into bytes.
    taken: Option<(S, u64)>,
    /// Turned into bytes, but not yet on disk.
    pending: Option<Vec<u8>>,
    /// The generation last turned into bytes.
    newest: u64,
    failure: Option<Failure>,
}

/// What was on the desk.
struct Task {
    orders: Vec<Order>,
    ticket: u64,
    last: bool,
}

/// Tells those who wait at the desk that nobody will answer any more, even after a panic.
struct Farewell<S: Snapshot>(Arc<Desk<S>>);

impl<S: Snapshot> Drop for Farewell<S> {
    fn drop(&mut self) {
        self.0.ended();
    }
}

impl<S: Snapshot, R: Fn(SaveState)> Scribe<S, R> {
    pub fn new(desk: Arc<Desk<S>>, files: Arc<dyn Files>, pace: Pace, place: Place, report: R) -> Self {
        Scribe {
            desk,
            files,
            pace,
            report,
            place,
            left: Vec::new(),
            taken: None,
            pending: None,
            newest: 0,
            failure: None,
        }
    }

    pub fn work(mut self) {
        let _farewell = Farewell(self.desk.clone());
        loop {
            let task = self.next_task();
            for order in task.orders {
                self.obey(order);
            }
            self.save();
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
        let accepted = |order: &Order| matches!(order, Order::Accept(_));
        if task.orders.iter().any(accepted) {
            // What comes with the acceptance stands instead of everything before it.
            self.pending = None;
        }
        if let Some(slot) = slot {
            self.taken = Some((slot.snapshot, slot.generation));
        }
        task
    }

    /// When to begin; not at all while there is nothing to do.
    fn due(&self, papers: &Papers<S>) -> Option<Instant> {
        let now = Instant::now();
        if papers.asked > papers.answered || papers.closing {
            return Some(now);
        }
        match (&self.failure, &papers.slot) {
            (Some(failure), Some(_)) => failure.again.map(|_| now),
            (Some(failure), None) => failure.again,
            (None, Some(slot)) => {
                let rested = slot.last.checked_add(self.pace.rest);
                let longest = slot.first.checked_add(self.pace.longest);
                [rested, longest].into_iter().flatten().min()
            }
            (None, None) => None,
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Redirect(path) => self.redirect(path),
            Order::Overwrite => {
                if !self.must_be_decided() {
                    return;
                }
                self.place.allow_anything();
            }
            Order::Accept(fingerprint) => self.place.accept(fingerprint),
        }
        self.failure = None;
    }

    fn redirect(&mut self, path: PathBuf) {
        if path == self.place.path() {
            return;
        }
        let known = self.left.iter().position(|place| place.path() == path);
        let next = match known {
            Some(at) => self.left.swap_remove(at),
            None => Place::new(path, None),
        };
        let old = std::mem::replace(&mut self.place, next);
        if self.pending.is_none() {
            let written = old.written();
            self.pending = written.map(<[u8]>::to_vec);
        }
        self.left.push(old);
    }

    /// The file was changed by another program: only a person may decide what now.
    fn must_be_decided(&self) -> bool {
        let step = self.failure.as_ref().map(|failure| failure.error.step);
        step == Some(Step::ChangedUnderneath)
    }

    fn save(&mut self) {
        if self.must_be_decided() || (self.taken.is_none() && self.pending.is_none()) {
            return;
        }
        // If the newest cannot be turned into bytes, an older one is still better than none.
        let rendered = self.render();
        let written = self.write();
        match rendered.and(written) {
            Ok(()) => {
                self.failure = None;
                let (at, generation) = (Local::now(), self.newest);
                tell(&self.report, SaveState::Saved { at, generation });
            }
            Err(error) => self.fail(error),
        }
    }

    fn render(&mut self) -> Result<(), WriteError> {
        let Some((snapshot, generation)) = &self.taken else {
            return Ok(());
        };
        // Nothing of ours can be left half changed: the snapshot is only looked at.
        let Ok(bytes) = catch_unwind(AssertUnwindSafe(|| snapshot.to_bytes())) else {
            let source = io::Error::other("panic while turning the assessment into bytes");
            return Err(WriteError::new(self.place.path(), Step::Snapshot, source));
        };
        self.newest = *generation;
        self.pending = Some(bytes);
        self.taken = None;
        Ok(())
    }

    fn write(&mut self) -> Result<(), WriteError> {
        let Some(bytes) = &self.pending else {
            return Ok(());
        };
        let begin = || {
            if self.failure.is_none() {
                tell(&self.report, SaveState::Saving);
            }
        };
        self.place.put(self.files.as_ref(), bytes, begin)?;
        self.pending = None;
        Ok(())
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
        let error = Arc::new(error);
        let attempts = before.saturating_add(1);
        let again = Instant::now().checked_add(wait).filter(|_| !decide);
        let kept = error.clone();
        tell(&self.report, SaveState::Failed { error, attempts });
        self.failure = Some(Failure { error: kept, attempts, again });
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
    use super::*;
    use std::time::Duration;

    struct Nothing;

    impl Snapshot for Nothing {
        fn to_bytes(&self) -> Vec<u8> {
            Vec::new()
        }
    }

    type Idle = Scribe<Nothing, fn(SaveState)>;

    fn idle() -> Idle {
        let place = Place::new("点検.json".into(), None);
        let files = Arc::new(Faulty::sound());
        let report: fn(SaveState) = drop;
        Scribe::new(Arc::new(Desk::new()), files, Pace::default(), place, report)
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
