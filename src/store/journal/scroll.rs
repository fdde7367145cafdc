//! A whole journal, read: its lines as far as they are whole, and the first that is not as it must be.

use super::line::{self, Flaw, Head, Line, Link, NEWEST, Note, Print, State};
use super::mark::Mark;
use crate::model::trail::Entry;

/// A journal that was read.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    /// The lines that are whole.
    pub links: Vec<Link>,
    /// What is wrong.
    pub damage: Option<Damage>,
    /// So many bytes are whole lines in their order, from the first.
    pub sound: u64,
    /// Where the file goes on behind each of the lines that are whole.
    pub ends: Vec<u64>,
    /// The mark behind which it was read, but for its first line; none where all of it was.
    pub from: Option<Mark>,
}

/// What is wrong with a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its last line was not written to its end. That happens when the power goes, and nothing that was ever
    /// called saved is missing.
    Torn {
        /// The number of the line, from 1.
        line: usize,
    },
    /// A line before the end is not as it must be.
    Broken {
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        flaw: Flaw,
    },
}

/// What the assessment's file held at some time, as the journal knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// The line that says so, as a place in the scroll.
    pub at: usize,
    /// The number of the last line whose edit is in it.
    pub after: u64,
    /// What the file held.
    pub file: &'a Print,
    /// Whether it certainly stood on the disk like this.
    pub certain: bool,
}

impl Scroll {
    /// Reads the bytes of a journal.
    pub fn read(bytes: &[u8]) -> Scroll {
        let mut scroll = Scroll::default();
        scroll.take_all(bytes, 0, 0);
        if scroll.links.is_empty() && scroll.damage.is_none() {
            scroll.damage = Some(Damage::Torn { line: 1 });
        }
        scroll
    }

    /// Reads the first line, and the bytes of a journal behind a mark.
    pub fn read_behind(head: &[u8], mark: Mark, tail: &[u8]) -> Scroll {
        let mut scroll = Scroll::default();
        scroll.take(1, line::read(head), false);
        scroll.ends.push(head.len() as u64 + 1);
        let (at, seq) = (mark.at, usize::try_from(mark.seq).unwrap_or(usize::MAX));
        (scroll.sound, scroll.from) = (at, Some(mark));
        scroll.take_all(tail, seq, at);
        scroll
    }

    /// Takes lines, the first of them behind line `number`, which ends so many bytes into the file.
    fn take_all(&mut self, bytes: &[u8], mut number: usize, start: u64) {
        let scroll = self;
        let mut rest = bytes;
        while !rest.is_empty() {
            number = number.saturating_add(1);
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (text, behind) = match end.and_then(|at| rest.split_at_checked(at)) {
                Some((text, behind)) => (text, behind.strip_prefix(b"\n").unwrap_or_default()),
                None => (rest, &b""[..]),
            };
            let read = match end {
                Some(at) if at <= line::LONGEST_LINE => line::read(text),
                _ => Err(Flaw::Hash),
            };
            scroll.take(number, read, behind.is_empty());
            rest = behind;
            let passed = start + (bytes.len() - rest.len()) as u64;
            scroll.ends.resize(scroll.links.len(), passed);
            if scroll.damage.is_none() {
                scroll.sound = passed;
            }
        }
    }

    fn take(&mut self, number: usize, read: Result<Link, Flaw>, is_last: bool) {
        let flaw = match read {
            Ok(link) => {
                let flaw = (!self.continues_with(&link)).then_some(Flaw::Order);
                self.links.push(link);
                flaw
            }
            // Only what is written last can be written half.
            Err(Flaw::Hash) if is_last && self.damage.is_none() => {
                self.damage = Some(Damage::Torn { line: number });
                None
            }
            Err(flaw) => Some(flaw),
        };
        if let (Some(flaw), None) = (flaw, self.damage) {
            self.damage = Some(Damage::Broken { line: number, flaw });
        }
    }

    fn continues_with(&self, link: &Link) -> bool {
        let head = matches!(link.line, Line::Head(_));
        match (self.links.last(), &self.from) {
            (None, _) => head && link.seq == 1,
            (Some(_), Some(mark)) if self.links.len() == 1 => {
                !head && link.seq.checked_sub(1) == Some(mark.seq) && link.prev.as_ref() == Some(&mark.hash)
            }
            (Some(last), _) => !head && follows(last, link),
        }
    }

    /// The first line.
    pub fn head(&self) -> Option<&Head> {
        match self.links.first().map(|link| &link.line) {
            Some(Line::Head(head)) => Some(head),
            _ => None,
        }
    }

    /// The version of its form, where that is newer than this program's.
    pub fn newer(&self) -> Option<u32> {
        self.head().map(|head| head.version).filter(|version| *version > NEWEST)
    }

    /// The hash and number of the last line that is whole.
    pub fn last(&self) -> Option<(&str, u64)> {
        self.links.last().map(|link| (link.hash.as_str(), link.seq))
    }

    /// The edits.
    pub fn entries(&self) -> impl Iterator<Item = (u64, &Entry)> {
        self.links.iter().filter_map(|link| match &link.line {
            Line::Edit(entry) => Some((link.seq, entry)),
            _ => None,
        })
    }

    /// What the file held, as far as the journal knows, in its order.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = Known<'_>> {
        self.links.iter().enumerate().filter_map(|(at, link)| match &link.line {
            Line::Head(head) => Some(Known { at, after: link.seq, file: &head.file, certain: true }),
            Line::File(Note { state, after, file, .. }) => {
                Some(Known { at, after: *after, file, certain: *state != State::Writing })
            }
            Line::Edit(_) => None,
        })
    }

    /// The edits behind the line of this number, up to the first line that does not follow the one before it.
    pub fn behind(&self, after: u64) -> Vec<&Entry> {
        let mut found = Vec::new();
        let mut before: Option<&Link> = None;
        for link in self.links.iter().skip_while(|link| link.seq <= after) {
            let next = match before {
                Some(before) => follows(before, link),
                None => Some(link.seq) == after.checked_add(1),
            };
            if !next {
                break;
            }
            if let Line::Edit(entry) = &link.line {
                found.push(entry);
            }
            before = Some(link);
        }
        found
    }

    /// The edits of which nothing says for certain that the file ever held them.
    pub fn unfiled(&self) -> Vec<&Entry> {
        let last = self.known().filter(|known| known.certain).map(|known| known.after).max();
        last.map(|after| self.behind(after)).unwrap_or_default()
    }

    /// The edits made since the file was last found to be written by something else.
    pub fn since_found(&self) -> Vec<&Entry> {
        let from = self.from.as_ref().map_or(0, |mark| mark.seq);
        self.found().map(|after| self.behind(after.max(from))).unwrap_or_default()
    }

    /// Whether [`Scroll::since_found`] begins where a mark stands, and not where those edits do.
    pub fn begins_at_mark(&self) -> bool {
        self.from.as_ref().is_some_and(|mark| self.found().is_some_and(|found| found < mark.seq))
    }

    /// The number of the line behind which nothing else has written the file.
    fn found(&self) -> Option<u64> {
        let found = self
            .links
            .iter()
            .rfind(|link| matches!(&link.line, Line::File(Note { state: State::Found, .. }) | Line::Head(_)));
        found.map(|link| link.seq)
    }

    /// The journal as it was when this was the number and the hash of its last line; none where it never was.
    pub fn until(mut self, seq: u64, hash: &str) -> Option<Scroll> {
        let at = self.links.iter().position(|link| link.seq == seq && link.hash == hash)?;
        let broken = matches!(self.damage, Some(Damage::Broken { line, .. }) if line <= at + 1);
        self.links.truncate(at + 1);
        (!broken && self.from.is_none()).then_some(self)
    }
}

fn follows(before: &Link, link: &Link) -> bool {
    Some(link.seq) == before.seq.checked_add(1) && link.prev.as_deref() == Some(&before.hash)
}
