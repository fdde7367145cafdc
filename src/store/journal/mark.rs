//! A mark in a long journal: the end of a line so far back that whatever opening needs stands behind it. With it
//! opening reads the first line and the tail, and not the whole. It is only a hint, in a file of its own: whatever
//! does not fit, however little, is found out by reading the whole journal.

use super::super::atomic;
use super::super::beside;
use super::super::files::{Files, Look};
use super::LARGEST;
use super::line::Print;
use super::meeting::{self, Base};
use super::scroll::{Damage, Scroll};
use crate::model::AssessmentId;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// So many bytes of a journal, at least, are read on opening: enough for the steps that can be undone.
pub const TAIL: u64 = 512 * 1024;
/// No mark has more bytes than this.
const LARGEST_MARK: u64 = 4096;
/// No first line is longer than this.
const LONGEST_HEAD: u64 = 64 * 1024;

/// The end of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// So many bytes stand before it.
    pub at: u64,
    /// The number of the line.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

impl Mark {
    /// A mark for the next opening, where so much is behind the last one that it is worth it.
    pub fn in_scroll(scroll: &Scroll) -> Option<Mark> {
        let from = scroll.from.as_ref().map_or(0, |mark| mark.at);
        if scroll.damage.is_some() || scroll.sound.saturating_sub(from) < 2 * TAIL {
            return None;
        }
        let wanted = scroll.sound - TAIL;
        let (link, at) = scroll.links.iter().zip(&scroll.ends).rfind(|(_, end)| **end <= wanted)?;
        Some(Mark { at: *at, seq: link.seq, hash: link.hash.clone() })
    }

    /// Notes it beside the assessment at `target`. Where that fails, the next opening takes longer.
    pub fn put(&self, files: &dyn Files, target: &Path) {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let _ = atomic::write(files, &beside::journal_mark(target), &bytes);
    }

    fn get(files: &dyn Files, target: &Path) -> Option<Mark> {
        let bytes = files.read(&beside::journal_mark(target), LARGEST_MARK).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

/// Reads the first line and the tail of a long journal, if a mark tells where that begins and the file is one that
/// the tail knows. Otherwise the whole has to be read.
pub fn read_tail(
    files: &dyn Files,
    target: &Path,
    look: &Look,
    (id, file): (&AssessmentId, &Print),
) -> Option<Scroll> {
    if look.len <= TAIL {
        return None;
    }
    let mark = Mark::get(files, target).filter(|mark| mark.at < look.len)?;
    let journal = beside::journal(target);
    let head = files.read_part(&journal, 0, LONGEST_HEAD).ok()?;
    // Without a line break so far it is none that this program wrote: the whole is read then.
    let head = head.split_at_checked(head.iter().position(|byte| *byte == b'\n')?)?.0;
    let tail = files.read_part(&journal, mark.at, LARGEST).ok()?;
    let seq = mark.seq;
    let scroll = Scroll::read_behind(head, mark, &tail);
    let whole = matches!(scroll.damage, None | Some(Damage::Torn { .. }));
    let ours = scroll.head().is_some_and(|head| head.assessment == *id);
    let known =
        matches!(meeting::base(&scroll, file), Base::Known(known) if known.at > 0 && known.after >= seq);
    (whole && ours && known).then_some(scroll)
}
