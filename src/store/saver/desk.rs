//! The desk between the callers and the saver's thread: the slot for what was submitted last, and
//! the questions still to be answered.

use super::super::atomic::WriteError;
use super::super::place::Fingerprint;
use super::{Book, NotSaved};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Something waiting to be taken.
pub struct Slot<P> {
    pub page: P,
    pub generation: u64,
    /// When the first was submitted since the last taking.
    pub first: Instant,
    /// When the last was.
    pub last: Instant,
}

/// Something to be done besides writing.
pub enum Order {
    Redirect(PathBuf),
    Accept(Fingerprint),
    /// Write the file too, where it can wait.
    File,
}

/// What lies on the desk.
pub struct Papers<B: Book> {
    pub slot: Option<Slot<B::Page>>,
    pub orders: Vec<Order>,
    /// The number of the last question: "do it now".
    pub asked: u64,
    /// The number of the last question that was answered.
    pub answered: u64,
    /// The answer: what keeps the newest snapshot from being saved.
    pub failure: Option<Arc<WriteError>>,
    pub closing: bool,
    generation: u64,
    ended: bool,
}

/// The desk. Its lock is never held while the disk is used.
pub struct Desk<B: Book> {
    papers: Mutex<Papers<B>>,
    work: Condvar,
    done: Condvar,
}

impl<B: Book> Desk<B> {
    pub fn new() -> Self {
        let papers = Papers {
            slot: None,
            orders: Vec::new(),
            asked: 0,
            answered: 0,
            failure: None,
            closing: false,
            generation: 0,
            ended: false,
        };
        Desk { papers: Mutex::new(papers), work: Condvar::new(), done: Condvar::new() }
    }

    pub fn submit(&self, page: B::Page) -> u64 {
        let mut papers = self.papers();
        let waits = papers.slot.as_ref().is_some_and(|slot| !B::is_urgent(&slot.page));
        let (generation, replaced) = papers.lay_down(page);
        let urgent = papers.slot.as_ref().is_some_and(|slot| B::is_urgent(&slot.page));
        drop(papers);
        // Behind something that waits there already the thread will come by itself, and not before that rests.
        if !waits || urgent {
            self.work.notify_one();
        }
        // Only now, so that nobody waits at the desk while a large snapshot is taken apart.
        drop(replaced);
        generation
    }

    pub fn accept(&self, now: Fingerprint, page: B::Page) -> u64 {
        let mut papers = self.papers();
        let (generation, replaced) = papers.lay_down(page);
        papers.orders.push(Order::Accept(now));
        papers.asked += 1;
        drop(papers);
        self.work.notify_one();
        drop(replaced);
        generation
    }

    /// Wants `order`, and whatever is pending, done at once. Returns the question's number.
    pub fn ask(&self, order: Option<Order>) -> u64 {
        let mut papers = self.papers();
        papers.orders.extend(order);
        papers.asked += 1;
        let ticket = papers.asked;
        drop(papers);
        self.work.notify_one();
        ticket
    }

    pub fn await_answer(&self, ticket: u64, within: Duration) -> Result<(), NotSaved> {
        let unanswered = |papers: &mut Papers<B>| papers.answered < ticket && !papers.ended;
        let waited = self.done.wait_timeout_while(self.papers(), within, unanswered);
        let (papers, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &papers.failure {
            _ if papers.answered < ticket && papers.ended => Err(NotSaved::Stopped),
            _ if papers.answered < ticket => Err(NotSaved::TimedOut),
            Some(error) => Err(NotSaved::Failed(error.clone())),
            None => Ok(()),
        }
    }

    /// Lets the thread save what is pending and end; true if it did within the time.
    pub fn close(&self, within: Duration) -> bool {
        let mut papers = self.papers();
        papers.closing = true;
        self.work.notify_one();
        let running = |papers: &mut Papers<B>| !papers.ended;
        let waited = self.done.wait_timeout_while(papers, within, running);
        waited.unwrap_or_else(PoisonError::into_inner).0.ended
    }

    /// Waits, without a turn in between, until `due` says that it is time.
    pub fn await_work(&self, due: impl Fn(&Papers<B>) -> Option<Instant>) -> MutexGuard<'_, Papers<B>> {
        let mut papers = self.papers();
        loop {
            let Some(at) = due(&papers) else {
                let woken = self.work.wait(papers);
                papers = woken.unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = at.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return papers;
            }
            let woken = self.work.wait_timeout(papers, left);
            papers = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub fn answer(&self, ticket: u64, failure: Option<Arc<WriteError>>) {
        let mut papers = self.papers();
        papers.answered = ticket;
        papers.failure = failure;
        drop(papers);
        self.done.notify_all();
    }

    pub fn ended(&self) {
        self.papers().ended = true;
        self.done.notify_all();
    }

    /// Whoever panicked with the desk's lock in hand left it in order: each change is a single one.
    fn papers(&self) -> MutexGuard<'_, Papers<B>> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<B: Book> Papers<B> {
    /// Puts `page` into the slot; returns its number and what it replaced.
    fn lay_down(&mut self, page: B::Page) -> (u64, Option<B::Page>) {
        self.generation += 1;
        let (generation, last) = (self.generation, Instant::now());
        let Some(slot) = &mut self.slot else {
            self.slot = Some(Slot { page, generation, first: last, last });
            return (generation, None);
        };
        (slot.generation, slot.last) = (generation, last);
        (generation, B::lay(&mut slot.page, page))
    }
}
