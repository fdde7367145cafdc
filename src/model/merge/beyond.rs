//! What no edit can write: fields this program does not know, what an entry belongs to, and the order of lists.

use super::diff::Entry;
use crate::model::assessment::{Answer, Assessment};
use crate::model::enquiry::Enquiry;
use crate::model::evidence::{CorrectiveAction, Evidence};
use std::sync::Arc;

/// What stands after both changed a thing, or one of them, or none; none where each changed it in its own way.
pub(super) fn three_way<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T) -> Option<T> {
    match (ours == base, theirs == base) {
        (_, true) => Some(ours.clone()),
        (true, false) => Some(theirs.clone()),
        (false, false) => (ours == theirs).then(|| ours.clone()),
    }
}

/// Gives ours what theirs changed beyond what edits can. Returns in how many places both did.
pub(super) fn adopt(ours: &mut Assessment, base: &Assessment, theirs: &Assessment) -> usize {
    let mut clashes = Clashes(0);
    clashes.settle(&mut ours.extra, &base.extra, &theirs.extra);
    clashes.settle(&mut ours.started, &base.started, &theirs.started);
    let blank = Arc::default();
    for (control, their) in &theirs.answers {
        let old = base.answers.get(control).unwrap_or(&blank);
        let mine = ours.answers.get(control).unwrap_or(&blank);
        if Arc::ptr_eq(mine, their) || mine == their || old == their {
            continue;
        }
        let mut answer = Answer::clone(mine);
        clashes.answer(&mut answer, old, their);
        if answer != **mine {
            ours.answers.insert(control.clone(), Arc::new(answer));
        }
    }
    clashes.0
}

struct Clashes(usize);

impl Clashes {
    fn settle<T: Clone + PartialEq>(&mut self, ours: &mut T, base: &T, theirs: &T) {
        match three_way(base, ours, theirs) {
            Some(settled) => *ours = settled,
            None => self.0 += 1,
        }
    }

    fn answer(&mut self, ours: &mut Answer, base: &Answer, theirs: &Answer) {
        self.settle(&mut ours.extra, &base.extra, &theirs.extra);
        for (id, duty) in &mut ours.duties {
            if let Some(their) = theirs.duties.get(id) {
                let old = base.duties.get(id).map(|duty| duty.extra.clone()).unwrap_or_default();
                self.settle(&mut duty.extra, &old, &their.extra);
            }
        }
        self.list(&mut ours.evidence, &base.evidence, &theirs.evidence);
        self.list(&mut ours.actions, &base.actions, &theirs.actions);
        self.list(&mut ours.enquiries, &base.enquiries, &theirs.enquiries);
    }

    fn list<T: Rest>(&mut self, ours: &mut Vec<T>, base: &[T], theirs: &[T]) {
        let find = |list: &[T], entry: &T| list.iter().find(|other| other.id() == entry.id()).cloned();
        for entry in ours.iter_mut() {
            if let (Some(old), Some(their)) = (find(base, entry), find(theirs, entry)) {
                let mut rest = entry.rest();
                self.settle(&mut rest, &old.rest(), &their.rest());
                entry.put_rest(rest);
            }
        }
        order(ours, base, theirs);
    }
}

/// Where only theirs put a list into another order, ours follows; what only ours has stays behind its neighbour.
fn order<T: Entry>(ours: &mut Vec<T>, base: &[T], theirs: &[T]) {
    let common = |list: &[T], others: [&[T]; 2]| {
        let everywhere = |entry: &&T| others.iter().all(|list| list.iter().any(|one| one.id() == entry.id()));
        list.iter().filter(everywhere).map(|entry| entry.id().clone()).collect::<Vec<_>>()
    };
    let was = common(base, [ours, theirs]);
    if common(ours, [base, theirs]) != was || common(theirs, [base, ours]) == was {
        return;
    }
    let mut last = 0;
    let mut ranked: Vec<(usize, T)> = Vec::with_capacity(ours.len());
    for entry in ours.drain(..) {
        last = theirs.iter().position(|one| one.id() == entry.id()).unwrap_or(last);
        ranked.push((last, entry));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ours.extend(ranked.into_iter().map(|(_, entry)| entry));
}

/// What of an entry no field writes.
trait Rest: Entry {
    type Rest: Clone + PartialEq;
    fn rest(&self) -> Self::Rest;
    fn put_rest(&mut self, rest: Self::Rest);
}

macro_rules! rest {
    ($type:ident { $($field:ident: $kind:ty),+ }) => {
        impl Rest for $type {
            type Rest = ($($kind,)+);

            fn rest(&self) -> Self::Rest {
                ($(self.$field.clone(),)+)
            }

            fn put_rest(&mut self, rest: Self::Rest) {
                ($(self.$field,)+) = rest;
            }
        }
    };
}

rest!(Evidence { question: Option<crate::model::QuestionId>, row: String, extra: crate::model::format::Extra });
rest!(CorrectiveAction { extra: crate::model::format::Extra });
rest!(Enquiry { unsaid: Option<crate::model::UnsaidId>, extra: crate::model::format::Extra });
