//! Writes the journal: adds lines at its end and waits until they are on the medium. What fails is never taken for
//! written, and a journal that is not ours any more is kept beside before a new one stands in its place.

use super::super::atomic::{self, Step, WriteError};
use super::super::beside;
use super::super::files::{Files, Kind, Look, NewFile};
use super::LARGEST;
use super::line::{self, Head, LONGEST_LINE, Line};
use super::scroll::Scroll;
use std::io;
use std::path::{Path, PathBuf};

/// So many journals may be set aside beside one assessment.
const MOST_OLD: u32 = 10_000;

/// Where a journal stands and how to go on with it.
pub struct Pen {
    target: PathBuf,
    path: PathBuf,
    state: State,
    /// The number of the last line.
    seq: u64,
    /// The hash of the last line.
    last: Option<String>,
    /// The hash of the last line of a journal that was begun, but may not have come onto the medium.
    begun: Option<String>,
}

enum State {
    /// There is none of ours. What stands there instead is kept beside.
    Fresh,
    /// Ours, with so many bytes that are known to be on the medium.
    Ours { look: Look, len: u64, file: Option<Box<dyn NewFile>>, after: Trouble },
}

/// What the last failure may have left behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    /// Bytes behind the end.
    Tail,
    /// Bytes the system calls written and has dropped.
    Sync,
}

/// What stands where the journal should.
enum Standing {
    Nothing,
    Ours,
    Other,
}

impl Pen {
    /// A journal yet to be begun beside the assessment at `target`, following the line of this hash.
    pub fn fresh(target: &Path, follows: Option<String>) -> Pen {
        let path = beside::journal(target);
        Pen { target: target.to_owned(), path, state: State::Fresh, seq: 0, last: follows, begun: None }
    }

    /// The journal that was read: it goes on behind its last whole line.
    pub fn at(target: &Path, look: Look, scroll: &Scroll) -> Pen {
        let mut pen = Pen::fresh(target, None);
        if let Some((hash, seq)) = scroll.last() {
            let after = if look.len == scroll.sound { Trouble::None } else { Trouble::Tail };
            pen.state = State::Ours { look, len: scroll.sound, file: None, after };
            (pen.last, pen.seq) = (Some(hash.to_owned()), seq);
        }
        pen
    }

    /// The same journal once more, to be read from while another goes on with it.
    pub fn copy(&self) -> Pen {
        let state = match &self.state {
            State::Fresh => State::Fresh,
            State::Ours { look, len, after, .. } => {
                State::Ours { look: look.clone(), len: *len, file: None, after: *after }
            }
        };
        let (target, path) = (self.target.clone(), self.path.clone());
        Pen { target, path, state, seq: self.seq, last: self.last.clone(), begun: None }
    }

    /// A copy of the journal beside another assessment, with a pen that goes on with it; none where the journal
    /// cannot be read to its last line, or where a journal stands there already.
    ///
    /// # Errors
    /// When the copy cannot be written.
    pub fn beside(&self, files: &dyn Files, target: &Path) -> Result<Option<Pen>, WriteError> {
        let mut pen = Pen::fresh(target, self.last.clone());
        let Ok(mut bytes) = files.read(&self.path, LARGEST) else { return Ok(None) };
        bytes.truncate(usize::try_from(self.len()).unwrap_or(usize::MAX));
        let whole = {
            let scroll = Scroll::read(&bytes);
            scroll.damage.is_none() && scroll.last() == self.last.as_deref().map(|hash| (hash, self.seq))
        };
        if !whole || files.look(&pen.path).is_ok() {
            return Ok(None);
        }
        atomic::write(files, &pen.path, &bytes)?;
        pen.adopt(files, &bytes)?;
        pen.seq = self.seq;
        Ok(Some(pen))
    }

    /// Whether the journal is yet to be begun.
    pub fn is_fresh(&self) -> bool {
        matches!(self.state, State::Fresh)
    }

    /// Whether something stands behind the last whole line.
    pub fn is_torn(&self) -> bool {
        matches!(self.state, State::Ours { after: Trouble::Tail, .. })
    }

    /// The number of the last line; 0 before the first.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// So many bytes of it are on the medium.
    pub fn len(&self) -> u64 {
        match &self.state {
            State::Fresh => 0,
            State::Ours { len, .. } => *len,
        }
    }

    /// Makes sure that what stands there still is what was written last. Where it is not, the journal is one to be
    /// begun again.
    pub fn check(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        if let Standing::Nothing | Standing::Other = self.standing(files)? {
            self.begin_again();
        }
        Ok(())
    }

    fn begin_again(&mut self) {
        self.state = State::Fresh;
        self.seq = 0;
    }

    fn failed(&self, step: Step) -> impl Fn(io::Error) -> WriteError + use<> {
        let path = self.path.clone();
        move |error| WriteError::new(&path, step, error)
    }

    fn standing(&mut self, files: &dyn Files) -> Result<Standing, WriteError> {
        let failed = self.failed(Step::Resolve);
        let now = match files.look(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
            looked => looked.map_err(&failed)?,
        };
        if now.kind != Kind::File {
            return Err(failed(io::ErrorKind::InvalidInput.into()));
        }
        let State::Ours { look, len, after, .. } = &self.state else { return Ok(Standing::Other) };
        let same = (now.device, now.inode) == (look.device, look.inode);
        let whole = now.len == *len || (*after != Trouble::None && now.len > *len);
        if same && whole {
            return Ok(Standing::Ours);
        }
        self.recognise(files, now)
    }

    /// A journal that was only copied to and fro is still ours.
    fn recognise(&mut self, files: &dyn Files, now: Look) -> Result<Standing, WriteError> {
        let bytes = match files.read(&self.path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(Standing::Other),
            read => read.map_err(self.failed(Step::Compare))?,
        };
        let scroll = Scroll::read(&bytes);
        let same = scroll.last() == self.last.as_deref().map(|hash| (hash, self.seq));
        if !same || scroll.damage.is_some() || now.len != scroll.sound {
            return Ok(Standing::Other);
        }
        self.state = State::Ours { look: now, len: scroll.sound, file: None, after: Trouble::None };
        Ok(Standing::Ours)
    }

    /// Adds lines and waits until they are on the medium. The journal is not one to be begun.
    ///
    /// # Errors
    /// The failed step. None of the lines counts as written then.
    pub fn append(&mut self, files: &dyn Files, lines: &[Line]) -> Result<(), WriteError> {
        let (bytes, seq, last) = self.sealed(self.seq, lines)?;
        let after = match &self.state {
            State::Ours { after, .. } => *after,
            State::Fresh => return Err(self.failed(Step::Resolve)(io::ErrorKind::NotFound.into())),
        };
        match after {
            Trouble::Sync => self.write_anew(files, &bytes)?,
            _ => self.write_behind(files, &bytes)?,
        }
        (self.seq, self.last) = (seq, last);
        Ok(())
    }

    /// Whether so many more bytes would make it larger than a journal may be.
    pub fn is_full(&self) -> bool {
        self.len() > LARGEST / 2
    }

    /// Sets aside what stands there, and will be begun again.
    pub fn retire(&mut self) {
        self.begin_again();
    }

    /// Begins the journal with its first line and others. What stands in its place is kept beside.
    ///
    /// # Errors
    /// The failed step. What stands there still stands there then, or the new journal as a whole does.
    pub fn begin(&mut self, files: &dyn Files, head: Head, lines: &[Line]) -> Result<(), WriteError> {
        let head = Line::Head(Head { follows: self.last.clone(), ..head });
        let all: Vec<Line> = std::iter::once(head).chain(lines.iter().cloned()).collect();
        let (bytes, seq, last) = self.sealed(0, &all)?;
        if let Standing::Other = self.standing(files)? {
            self.set_aside(files)?;
        }
        self.begun.clone_from(&last);
        atomic::write(files, &self.path, &bytes)?;
        self.adopt(files, &bytes)?;
        (self.seq, self.last, self.begun) = (seq, last, None);
        Ok(())
    }

    fn sealed(&self, before: u64, lines: &[Line]) -> Result<(Vec<u8>, u64, Option<String>), WriteError> {
        let (mut all, mut seq, mut last) = (Vec::new(), before, self.last.clone());
        for line in lines {
            seq += 1;
            let (bytes, hash) = line::seal(seq, last.as_deref(), line);
            if bytes.len() > LONGEST_LINE {
                return Err(self.failed(Step::Write)(io::ErrorKind::FileTooLarge.into()));
            }
            all.extend(bytes);
            last = Some(hash);
        }
        Ok((all, seq, last))
    }

    fn write_behind(&mut self, files: &dyn Files, bytes: &[u8]) -> Result<(), WriteError> {
        let (resolve, write, sync) =
            (self.failed(Step::Resolve), self.failed(Step::Write), self.failed(Step::Sync));
        let State::Ours { look, len, file, after } = &mut self.state else { return Ok(()) };
        let mut open = match file.take() {
            // It was looked at when it was opened, and that it still has its name was looked at just now.
            Some(open) => open,
            None => {
                let open = files.append_to(&self.path).map_err(&resolve)?;
                let stands = open.look().map_err(&resolve)?;
                if (stands.device, stands.inode) != (look.device, look.inode) {
                    return Err(resolve(io::ErrorKind::StaleNetworkFileHandle.into()));
                }
                open
            }
        };
        if *after == Trouble::Tail {
            open.cut(*len).map_err(&write)?;
        }
        *after = Trouble::Tail;
        open.write_all(bytes).map_err(write)?;
        *after = Trouble::Sync;
        if let Err(error) = open.sync_content() {
            // What was not called saved is not to come back by itself. Where even this fails, it may.
            let _ = open.cut(*len);
            return Err(sync(error));
        }
        *after = Trouble::None;
        *len += bytes.len() as u64;
        *file = Some(open);
        Ok(())
    }

    /// After a sync that failed, what the system shows of the file is not what is on the medium: all of it is
    /// written once more, to a new file.
    fn write_anew(&mut self, files: &dyn Files, bytes: &[u8]) -> Result<(), WriteError> {
        let failed = self.failed(Step::Compare);
        let mut all = files.read(&self.path, LARGEST).map_err(&failed)?;
        all.truncate(usize::try_from(self.len()).unwrap_or(usize::MAX));
        let scroll = Scroll::read(&all);
        if scroll.damage.is_some() || scroll.last().map(|(hash, _)| hash) != self.last.as_deref() {
            self.begin_again();
            return Err(failed(io::ErrorKind::InvalidData.into()));
        }
        let len = self.len();
        all.extend_from_slice(bytes);
        let written = atomic::write(files, &self.path, &all);
        self.adopt(files, &all)?;
        if let (Err(_), State::Ours { len: known, after, .. }) = (&written, &mut self.state) {
            (*known, *after) = (len, Trouble::Sync);
        }
        written
    }

    fn adopt(&mut self, files: &dyn Files, bytes: &[u8]) -> Result<(), WriteError> {
        let look = files.look(&self.path).map_err(self.failed(Step::Resolve))?;
        self.state = State::Ours { look, len: bytes.len() as u64, file: None, after: Trouble::None };
        Ok(())
    }

    /// Copies what stands there to a name of its own, before it is replaced.
    fn set_aside(&self, files: &dyn Files) -> Result<(), WriteError> {
        let bytes = files.read(&self.path, u64::MAX - 1).map_err(self.failed(Step::Compare))?;
        let begun = Scroll::read(&bytes);
        if begun.damage.is_none()
            && self.begun.is_some()
            && begun.last().map(|(hash, _)| hash) == self.begun.as_deref()
        {
            return Ok(());
        }
        for number in 1..=MOST_OLD {
            let path = beside::old_journal(&self.target, number);
            match files.look(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return atomic::write(files, &path, &bytes);
                }
                // Kept already, by an attempt that failed later on.
                Ok(look)
                    if look.kind == Kind::File
                        && look.len == bytes.len() as u64
                        && files.read(&path, look.len).is_ok_and(|kept| kept == bytes) =>
                {
                    return Ok(());
                }
                _ => {}
            }
        }
        Err(self.failed(Step::Create)(io::ErrorKind::AlreadyExists.into()))
    }
}
