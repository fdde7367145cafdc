//! The journal read for the history of one place.

use super::errand::News;
use crate::model::trail::{Change, Entry};
use crate::model::{Bilingual, ControlId};
use crate::store::Disk;
use crate::store::journal::line::Line;
use crate::store::journal::scroll::Scroll;
use crate::store::journal::{self, Standing};
use crate::text::Explain;
use crate::ui::history::{Flaw, MOST, Read};
use std::path::Path;
use std::sync::Arc;

/// What the journal says of a control, or of the assessment as a whole, newest first.
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
        let (at, who, why, deed) = (entry.at, Arc::clone(&entry.who), entry.why.clone(), entry.deed);
        (!changes.is_empty()).then_some(Entry { at, who, why, deed, changes })
    }));
    let older = entries.len().saturating_sub(MOST);
    entries.drain(..older);
    entries.reverse();
    let flaw = scroll.damage.map(|damage| Flaw::Damaged(Bilingual::said(|lang| damage.explain(lang))));
    Read { entries, older, flaw }
}
