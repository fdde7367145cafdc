//! An assessment's file and its journal brought together: what the journal has and the file has not is made up for,
//! and every disagreement is settled by a rule and said. `docs/journal.md` has the rules in words.

use super::line::Print;
use super::scroll::{Damage, Known, Scroll};
use crate::model::Assessment;
use crate::model::merge::{self, Conflict, conflict};
use crate::model::trail::{self, Change, Entry, Fit};

/// So many edits of earlier runs are enough to take back.
const MOST_HISTORY: usize = 2000;

/// What came of bringing both together.
#[derive(Debug)]
pub struct Meeting {
    /// The assessment, with everything that was ever called saved.
    pub assessment: Assessment,
    /// What a person has to be told.
    pub findings: Vec<Finding>,
    /// Edits of the journal that the file did not have.
    pub replayed: Vec<Entry>,
    /// Edits that were made up for on a file which something else had written.
    pub merged: Vec<Change>,
    /// Whether something else has written the file since the journal's last word about it.
    pub foreign: bool,
    /// What contradicts what stands and waits for a person to decide, oldest first.
    pub waiting: Vec<Conflict>,
    /// The lines of the journal that say so.
    pub said: Vec<Entry>,
    /// Those of them that the journal does not name yet.
    pub undecided: Vec<Conflict>,
    /// The edits that lead to this assessment, oldest first, as far as they can be undone.
    pub history: Vec<Entry>,
    /// Whether there are older ones, which were not read or would have been too many.
    pub history_is_cut: bool,
}

/// Something a person has to be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// There was no journal, although the assessment has answers.
    NoJournal,
    /// So many edits stood in the journal and not yet in the file.
    Replayed(usize),
    /// The last line was not written to its end; it was never called saved.
    Torn {
        /// The number of the line.
        line: usize,
    },
    /// The journal is damaged; it is kept beside, and a new one begins.
    Broken {
        /// The number of the first line that is not as it must be.
        line: usize,
    },
    /// The journal is another assessment's; it is kept beside, and a new one begins.
    OtherAssessment,
    /// Something else wrote the file.
    Foreign,
    /// An older state of the file was put back.
    PutBack,
    /// So many edits that only the journal had were made up for on that file.
    Merged(usize),
    /// These could not be: something else stands there now. They stay in the journal.
    Conflicts(Vec<Change>),
    /// The journal cannot be read; the assessment is only read.
    Unreadable,
}

impl Finding {
    /// Whether it is out of the ordinary. After a crash, or while another program writes, the journal is ahead of the
    /// file, as it should be.
    pub fn is_news(&self) -> bool {
        !matches!(self, Finding::Replayed(_))
    }
}

/// Brings a file without a journal together with nothing.
pub fn alone(assessment: Assessment) -> Meeting {
    let answered = !assessment.answers.is_empty();
    let findings = if answered { vec![Finding::NoJournal] } else { Vec::new() };
    Meeting::of(assessment, findings)
}

/// Brings a file and its journal together.
pub fn meet(assessment: Assessment, file: &Print, scroll: &Scroll) -> Meeting {
    let damage = scroll.damage.map(|damage| match damage {
        Damage::Torn { line } if scroll.head().is_some() => Finding::Torn { line },
        Damage::Torn { line } | Damage::Broken { line, .. } => Finding::Broken { line },
    });
    let mut meeting = Meeting::of(assessment, damage.into_iter().collect());
    match scroll.head() {
        // Without its first line it is known by the file alone.
        None if !matches!(base(scroll, file), Base::Known(_)) => return meeting,
        Some(head) if head.assessment != meeting.assessment.id => {
            meeting.findings = vec![Finding::OtherAssessment];
            return meeting;
        }
        _ => {}
    }
    meeting.said = conflict::lines(scroll.entries().map(|(_, entry)| entry));
    meeting.waiting = meeting.said.iter().filter_map(Conflict::of).collect();
    match base(scroll, file) {
        Base::Known(known) => meeting.replay(&scroll.behind(known.after)),
        Base::PutBack => meeting.take_foreign(Finding::PutBack, &scroll.unfiled()),
        Base::Unknown => meeting.take_foreign(Finding::Foreign, &scroll.unfiled()),
    }
    if !meeting.foreign {
        let since = scroll.since_found();
        let surplus = since.len().saturating_sub(MOST_HISTORY);
        meeting.history = since.into_iter().skip(surplus).cloned().collect();
        meeting.history_is_cut = surplus > 0 || scroll.begins_at_mark();
    }
    meeting
}

/// How the journal knows a file.
pub(super) enum Base<'a> {
    Known(Known<'a>),
    PutBack,
    Unknown,
}

/// The newest state of the file that is this one. A state that was followed by another which certainly stood on the
/// disk was put back by somebody, who had a reason.
pub(super) fn base<'a>(scroll: &'a Scroll, file: &Print) -> Base<'a> {
    let Some(known) = scroll.known().rfind(|known| known.file == file) else {
        return Base::Unknown;
    };
    let later = scroll.known().any(|other| other.certain && other.at > known.at && other.file != file);
    if later { Base::PutBack } else { Base::Known(known) }
}

impl Meeting {
    fn of(assessment: Assessment, findings: Vec<Finding>) -> Meeting {
        Meeting {
            assessment,
            findings,
            replayed: Vec::new(),
            merged: Vec::new(),
            foreign: false,
            waiting: Vec::new(),
            said: Vec::new(),
            undecided: Vec::new(),
            history: Vec::new(),
            history_is_cut: false,
        }
    }

    fn replay(&mut self, entries: &[&Entry]) {
        if entries.is_empty() {
            return;
        }
        let before = self.assessment.clone();
        for entry in entries {
            if entry.replay(&mut self.assessment).is_err() {
                // Lines that do not fit the file they were written for: as if something else had written it.
                self.assessment = before;
                self.replayed.clear();
                return self.take_foreign(Finding::Foreign, entries);
            }
            self.replayed.push((*entry).clone());
        }
        self.findings.push(Finding::Replayed(self.replayed.len()));
    }

    /// The file wins, since whoever wrote it last saw it. What only the journal has goes where it still fits.
    fn take_foreign(&mut self, finding: Finding, unfiled: &[&Entry]) {
        self.foreign = true;
        self.findings.push(finding);
        let mut conflicts = Vec::new();
        for change in trail::net(unfiled.iter().copied()) {
            match trail::fit(&self.assessment, &change) {
                Fit::There => {}
                Fit::Fits if crate::model::edit::apply(&mut self.assessment, change.edit()).is_ok() => {
                    self.merged.push(change);
                }
                _ => conflicts.push(change),
            }
        }
        let merged = self.merged.iter().filter(|change| !change.is_record()).count();
        if merged > 0 {
            self.findings.push(Finding::Merged(merged));
        }
        if !conflicts.is_empty() {
            self.undecided = conflicts.iter().filter_map(|change| self.undecided(change)).collect();
            conflict::add(&mut self.waiting, self.undecided.iter().cloned());
            self.findings.push(Finding::Conflicts(conflicts));
        }
    }

    /// A change of the journal that the file contradicts: the file stands, and the change waits.
    fn undecided(&self, change: &Change) -> Option<Conflict> {
        let base = match change {
            Change::Field { from, .. } | Change::About { from, .. } => Some(from.clone()),
            _ => None,
        };
        let change = merge::from_what_stands(&self.assessment, change.clone());
        let conflict = Conflict { change, base, origin: merge::Origin::Before };
        // What cannot be put there, since its entry is gone, is named and stays in the journal.
        let mut trial = self.assessment.clone();
        let edits = conflict.kept().changes.iter().map(Change::edit).collect();
        crate::model::edit::apply(&mut trial, crate::model::Edit::All(edits)).is_ok().then_some(conflict)
    }
}
