//! The journal read for the history of one place.

use super::errand::News;
use super::{MOST_OLDER, Runner};
use crate::model::trail::{Change, Entry};
use crate::model::{Bilingual, ControlId};
use crate::store::Disk;
use crate::store::journal::line::Line;
use crate::store::journal::scroll::Scroll;
use crate::store::journal::{self, Standing};
use crate::text::Explain;
use crate::ui::history::{Flaw, MOST, Read};
use crate::ui::state::{Screen, State};
use chrono::Local;
use std::path::Path;
use std::sync::Arc;

impl Runner {
    /// Fetches what was done before that which can be undone.
    pub(super) fn fetch_older(&self, state: &State) {
        let Screen::Walk(walk) = &state.screen else { return };
        let (Some(before), edits) = (walk.open.wanted_older(), walk.open.edits()) else { return };
        let end = self.session.as_ref().and_then(|session| session.end.clone());
        self.send(state, move |of, _, _| {
            let older = end.and_then(|end| journal::older(&Disk, of, &end, before, MOST_OLDER));
            News::Older { edits, older }
        });
    }
}

/// What the journal says of a control, or of the assessment as a whole, newest first, every time as the clock showed it
/// here.
pub(super) fn history(of: &Path, asked: u64, control: Option<&ControlId>) -> News {
    let flawed = |flaw| Read { flaw: Some(flaw), ..Read::default() };
    let read = match journal::read(&Disk, of) {
        Standing::Nothing => flawed(Flaw::Missing),
        Standing::Unreadable(why) => flawed(Flaw::Unreadable(Bilingual::said(|lang| why.explain(lang)))),
        Standing::Journal(scroll, _) => said_of(&scroll, control),
    };
    News::History { asked, read }
}

fn said_of(scroll: &Scroll, control: Option<&ControlId>) -> Read {
    let is_of = |change: &&Change| change.control() == control && !change.is_record();
    let mut entries = Entry::in_steps(scroll.links.iter().filter_map(|link| {
        let Line::Edit(entry) = &link.line else { return None };
        let changes: Vec<Change> = entry.changes.iter().filter(is_of).cloned().collect();
        let at = entry.at.with_timezone(&Local).fixed_offset();
        let (who, why, deed) = (Arc::clone(&entry.who), entry.why.clone(), entry.deed);
        (!changes.is_empty()).then_some(Entry { at, who, why, deed, changes })
    }));
    let older = entries.len().saturating_sub(MOST);
    entries.drain(..older);
    entries.reverse();
    let flaw = scroll.damage.map(|damage| Flaw::Damaged(Bilingual::said(|lang| damage.explain(lang))));
    Read { entries, older, flaw }
}
