//! Keeps an assessment on the disk: every edit at once as a line of the journal, the whole file at rest. It holds an
//! assessment of its own, on which every edit is made once more: so nobody ever has to copy one for it, and what it
//! writes is what the journal says.

use super::super::atomic::{self, Step, WriteError};
use super::super::files::Files;
use super::super::place::{Fingerprint, Place};
use super::super::reading;
use super::super::saver::{Book, Unfiled, guarded};
use super::Joined;
use super::foreign::{self, Foreign, Found};
use super::line::{Head, Line, NEWEST, Note, Print, State};
use super::mark::Mark;
use super::pen::Pen;
use crate::model::merge::{self, conflict};
use crate::model::trail::{Deed, Entry, Made};
use crate::model::{Assessment, edit};
use chrono::{DateTime, FixedOffset, Local, SubsecRound};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file is written when the journal has so many bytes that are not in it,
const MOST_UNFILED: u64 = 1024 * 1024;
/// or so many edits.
const MOST_ENTRIES: usize = 2000;

/// An assessment's file and journal.
pub struct Ledger {
    assessment: Assessment,
    place: Place,
    pen: Pen,
    /// What the file on the disk holds, as far as the journal is concerned; none where there is no file yet.
    base: Option<Print>,
    /// Lines that have to come before the next edit's.
    owed: Vec<Line>,
    /// Edits that are not yet in the journal.
    fresh: Vec<Entry>,
    /// Edits that are in the journal and not yet in the file.
    unfiled: Vec<Entry>,
    /// The lines that say what waits for a decision, wherever they stand: a new journal begins with them.
    waiting: Vec<Entry>,
    /// How long the journal was when the file was written last.
    filed_len: u64,
    /// The last line that said that the file is about to be written.
    writing: Option<Note>,
    /// An edit did not fit, which it must: what is here is not what the person sees.
    astray: bool,
    /// The file has to be written before anything else.
    must_file: bool,
    /// A mark in the journal, yet to be noted.
    mark: Option<Mark>,
    /// What something else wrote into the file, as it was found last.
    found: Option<Arc<Found>>,
    /// The journal that is to be taken along to the place.
    carried: Option<Pen>,
    /// Places saved to before a redirection, for the case of a return.
    left: Vec<(Place, Pen)>,
}

impl Ledger {
    /// Goes on with the file at `path`, in which `known` was found, and the journal that was joined with it.
    pub fn of(files: &dyn Files, path: &Path, known: Fingerprint, joined: &Joined, who: Arc<str>) -> Ledger {
        let target = atomic::resolve(files, path).map_or_else(|_| path.to_owned(), |target| target.path);
        let (pen, meeting) = (joined.pen(&target), &joined.meeting);
        let pen_is_new = pen.is_fresh();
        let mut ledger = Ledger {
            assessment: meeting.assessment.clone(),
            place: Place::new(path.to_owned(), Some(known)),
            filed_len: pen.len(),
            pen,
            base: Some(joined.file.clone()),
            owed: Vec::new(),
            fresh: Vec::new(),
            unfiled: meeting.replayed.clone(),
            waiting: meeting.said.clone(),
            writing: None,
            astray: false,
            must_file: false,
            mark: if pen_is_new { None } else { joined.mark() },
            found: None,
            carried: None,
            left: Vec::new(),
        };
        if meeting.foreign && !ledger.pen.is_fresh() {
            // What the journal had of its own and found a place is said again, behind the file it was found with.
            ledger.unfiled.clear();
            ledger.owed.push(Line::File(ledger.note(State::Found, joined.file.clone())));
        }
        if !meeting.merged.is_empty() {
            let made = Made { deed: Deed::Edit, changes: meeting.merged.clone() };
            ledger.fresh.push(made.said(Arc::clone(&who), now()));
        }
        for conflict in &meeting.undecided {
            let Made { deed, changes } = conflict.kept();
            let entry = Entry { at: now(), who: Arc::clone(&who), why: None, deed, changes };
            conflict::follow(&mut ledger.waiting, &entry);
            ledger.fresh.push(entry);
        }
        ledger
    }

    /// Whether there is anything that the file does not have.
    pub fn is_behind(&self) -> bool {
        !self.unfiled.is_empty() || !self.fresh.is_empty() || self.must_file
    }

    /// What the file holds, as this program read or wrote it last: what is here, without what the file lacks.
    fn filed(&self) -> Assessment {
        let mut filed = self.assessment.clone();
        for entry in self.unfiled.iter().chain(&self.fresh).rev() {
            // What was made can be taken back in its order.
            let _ = edit::apply(&mut filed, entry.inverse());
        }
        filed
    }

    fn note(&self, state: State, file: Print) -> Note {
        Note { state, after: self.pen.seq(), file, at: now() }
    }

    /// Brings every edit onto the medium, and with them what is owed.
    fn record(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        if self.fresh.is_empty() && (self.owed.is_empty() || self.pen.is_fresh()) && !self.must_begin() {
            return Ok(());
        }
        if !self.pen.is_fresh() {
            self.pen.check(files)?;
            if self.pen.is_full() {
                self.pen.retire();
            }
        }
        match (self.pen.is_fresh(), self.base.clone()) {
            (false, _) => {
                let edits = self.fresh.iter().cloned().map(Line::Edit);
                let lines: Vec<Line> = self.owed.iter().cloned().chain(edits).collect();
                self.pen.append(files, &lines)?;
                self.owed.clear();
                self.unfiled.append(&mut self.fresh);
                Ok(())
            }
            (true, Some(base)) => self.begin(files, base),
            // Without a file there is nothing the journal could begin from.
            (true, None) => self.file(files),
        }
    }

    /// Begins a journal with everything that the file lacks.
    fn begin(&mut self, files: &dyn Files, base: Print) -> Result<(), WriteError> {
        let mut lines = self.waiting_apart(&base);
        lines.extend(self.unfiled.iter().chain(&self.fresh).cloned().map(Line::Edit));
        self.pen.begin(files, self.head(base), &lines)?;
        self.filed_len = 0;
        self.owed.clear();
        self.unfiled.append(&mut self.fresh);
        Ok(())
    }

    /// What waits for a decision and is not among the edits that the file lacks, as the earlier journal said it. What
    /// stands may be another by now: so the file, which says that, is named behind it, and nothing of it is made up for.
    fn waiting_apart(&self, base: &Print) -> Vec<Line> {
        let apart = |line: &&Entry| !self.unfiled.contains(line) && !self.fresh.contains(line);
        let mut lines: Vec<Line> = self.waiting.iter().filter(apart).cloned().map(Line::Edit).collect();
        if !lines.is_empty() {
            // The first line is the journal's head.
            let after = u64::try_from(lines.len()).unwrap_or(u64::MAX).saturating_add(1);
            lines.push(Line::File(Note { state: State::Written, after, file: base.clone(), at: now() }));
        }
        lines
    }

    /// Whether something waits for a decision that no journal says.
    fn must_begin(&self) -> bool {
        self.pen.is_fresh() && self.base.is_some() && !self.waiting.is_empty()
    }

    fn head(&self, file: Print) -> Head {
        Head { version: NEWEST, assessment: self.assessment.id.clone(), at: now(), file, follows: None }
    }

    /// Brings journal and file to rest although no edit was made: a journal that cannot be gone on with is kept beside
    /// and a new one begun, a last line that was cut off is taken away, and the file gets what it lacks.
    ///
    /// # Errors
    /// When something cannot be written.
    pub fn settle(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        if let (true, Some(base)) = (self.pen.is_fresh(), self.base.clone()) {
            self.begin(files, base)?;
        } else if let (true, Some(base)) = (self.pen.is_torn(), self.base.clone())
            && self.unfiled.is_empty()
            && self.owed.is_empty()
        {
            self.owed.push(Line::File(self.note(State::Written, base)));
        }
        self.record(files)?;
        if self.is_behind() { self.file(files) } else { Ok(()) }
    }

    /// Writes the file. The journal says so before, so that afterwards the old file is known as well as the new one.
    fn write_file(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        let bytes = guarded(self.place.path(), || reading::to_bytes(&self.assessment))?;
        let print = Print::of(&bytes);
        let with_journal = !self.pen.is_fresh();
        if with_journal {
            self.announce(files, &print)?;
        }
        self.place.put(files, &bytes, || ())?;
        self.base = Some(print.clone());
        self.unfiled.clear();
        self.fresh.clear();
        self.must_file = false;
        if with_journal && let Some(writing) = self.writing.take() {
            let written = Line::File(Note { state: State::Written, at: now(), ..writing });
            // The file is written. Should this fail, the line is owed, and until it is there the old file would be
            // taken for one that was never replaced.
            self.owed.push(written);
            self.record_owed(files)?;
        }
        self.filed_len = self.pen.len();
        self.note_mark(files);
        Ok(())
    }

    /// Takes the journal along to a new place, before the file, so that who changed what stays known there. What
    /// cannot be read any more stays where it is, and a new journal begins.
    fn carry_over(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        let Some(old) = &self.carried else { return Ok(()) };
        if let Some(pen) = old.beside(files, self.place.path())? {
            self.pen = pen;
        }
        self.carried = None;
        Ok(())
    }

    /// Notes where the next opening may begin to read, once the journal behind knows the file.
    fn note_mark(&mut self, files: &dyn Files) {
        let Some(mark) = self.mark.take().filter(|mark| mark.at < self.pen.len()) else { return };
        if let Ok(target) = atomic::resolve(files, self.place.path()) {
            mark.put(files, &target.path);
        }
    }

    fn announce(&mut self, files: &dyn Files, print: &Print) -> Result<(), WriteError> {
        // What failed to be written a moment ago need not be announced again.
        let known =
            self.writing.as_ref().is_some_and(|note| note.file == *print && note.after + 1 == self.pen.seq());
        if !known {
            let note = self.note(State::Writing, print.clone());
            self.pen.append(files, &[Line::File(note.clone())])?;
            self.writing = Some(note);
        }
        Ok(())
    }

    fn record_owed(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        self.pen.check(files)?;
        if !self.pen.is_fresh() {
            self.pen.append(files, &self.owed)?;
        }
        self.owed.clear();
        Ok(())
    }
}

impl Book for Ledger {
    type Page = Vec<Entry>;
    const KEEPS_APART: bool = true;

    fn lay(page: &mut Vec<Entry>, newer: Vec<Entry>) -> Option<Vec<Entry>> {
        for entry in newer {
            let apart = match page.last_mut() {
                Some(last) => last.absorb(entry).err(),
                None => Some(Box::new(entry)),
            };
            page.extend(apart.map(|entry| *entry));
        }
        None
    }

    fn is_urgent(page: &Vec<Entry>) -> bool {
        // Whoever types on is waited for a moment: a line a second is enough.
        page.iter().any(|entry| entry.deed != Deed::Typing)
    }

    fn take(&mut self, page: Vec<Entry>) {
        for entry in page {
            self.astray |= entry.replay(&mut self.assessment).is_err();
            conflict::follow(&mut self.waiting, &entry);
            self.fresh.push(entry);
        }
    }

    fn has_unsaved(&self) -> bool {
        // A journal that is to be begun starts from the file as it is: nothing is owed to it.
        let owes_word = !self.pen.is_fresh()
            && self.owed.iter().any(|line| matches!(line, Line::File(note) if note.state == State::Written));
        !self.fresh.is_empty() || self.must_file || self.astray || owes_word || self.must_begin()
    }

    fn save(&mut self, files: &dyn Files, _: &mut dyn FnMut()) -> Result<(), WriteError> {
        if self.astray {
            let source = io::Error::other("an edit does not fit the assessment");
            return Err(WriteError::new(self.place.path(), Step::Snapshot, source));
        }
        if self.must_file {
            return self.file(files);
        }
        self.record(files)
    }

    fn unfiled(&self) -> Unfiled {
        let grown =
            self.pen.len().saturating_sub(self.filed_len) > MOST_UNFILED || self.unfiled.len() > MOST_ENTRIES;
        match (self.is_behind(), grown || self.must_file) {
            (false, _) => Unfiled::Nothing,
            (true, false) => Unfiled::Some,
            (true, true) => Unfiled::Much,
        }
    }

    fn file(&mut self, files: &dyn Files) -> Result<(), WriteError> {
        self.carry_over(files)?;
        if self.must_file && !self.pen.is_fresh() && !self.fresh.is_empty() {
            // Elsewhere, too, an edit stands in the journal before it stands in the file.
            self.pen.check(files)?;
            if !self.pen.is_fresh() {
                let edits: Vec<Line> = self.fresh.iter().cloned().map(Line::Edit).collect();
                self.pen.append(files, &edits)?;
                self.unfiled.append(&mut self.fresh);
            }
        }
        if !self.pen.is_fresh() {
            self.pen.check(files)?;
        }
        if let (true, Some(base)) = (self.pen.is_fresh(), self.base.clone())
            && !(self.unfiled.is_empty() && self.waiting.is_empty())
        {
            // The journal is gone, or was never of use: its edits are said once more before the file has them.
            self.begin(files, base)?;
        }
        self.write_file(files)
    }

    fn redirect(&mut self, path: PathBuf) {
        if path == self.place.path() {
            return;
        }
        let known = self.left.iter().position(|(place, _)| place.path() == path);
        let (place, pen) = match known {
            Some(at) => self.left.swap_remove(at),
            None => (Place::new(path.clone(), None), Pen::fresh(&path, None)),
        };
        self.base = None;
        self.must_file = true;
        self.writing = None;
        self.owed.clear();
        self.mark = None;
        let old = (std::mem::replace(&mut self.place, place), std::mem::replace(&mut self.pen, pen));
        self.carried = (known.is_none() && !old.1.is_fresh()).then(|| old.1.copy());
        self.left.push(old);
    }

    fn accept(&mut self, known: Fingerprint) {
        if let Some(found) = self.found.take_if(|found| found.print == known) {
            merge::adopt_unknown(&mut self.assessment, &found.base, &found.theirs);
        }
        self.place.accept(known);
    }

    fn foreign(&mut self, files: &dyn Files) -> Foreign {
        let foreign = foreign::look(files, self.place.path(), || self.filed());
        match &foreign {
            Foreign::Found(found) => self.found = Some(Arc::clone(found)),
            Foreign::KeptBeside(_, print) => self.place.accept(print.clone()),
            _ => {}
        }
        foreign
    }

    fn path(&self) -> &Path {
        self.place.path()
    }
}

/// This moment, to the second.
fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset().trunc_subsecs(0)
}
