//! Proposals: each follows from an answer that can be given to a profile question, and is about something.

use super::{Findings, Flaw, Form, Path, conditions, names};
use crate::model::catalog::{Control, Question};
use crate::model::profile::Propose;
use crate::model::vocabulary::Applicability;

pub(super) fn of(control: &Control, profile: &[Question], at: &Path, found: &mut Findings) {
    let profile: Vec<&Question> = profile.iter().collect();
    for (index, proposal) in control.proposals.iter().enumerate() {
        let place = at.index(index);
        let form = Form::Behind(format!("S-{}-", control.id));
        names::formed(proposal.id.as_str(), form, place.key("id"), found);
        if let Some(first) = control.proposals.iter().take(index).position(|other| other.id == proposal.id) {
            found.add(place.key("id"), Flaw::NameTwice(at.index(first).key("id")));
        }
        let mut here = Findings::default();
        conditions::looks_at(&proposal.when, &profile, profile.len(), &place.key("when"), &mut here);
        if here.0.is_empty() && !conditions::can_hold(&profile, &proposal.when) {
            here.add(place.key("when"), Flaw::NeverHolds);
        }
        found.0.extend(here.0);
        if proposal.propose == Propose::Applicability(Applicability::Undecided) {
            found.add(place.key("propose").key("applicability"), Flaw::ProposesNothing);
        }
        if let Propose::Hide(questions) = &proposal.propose {
            let place = place.key("propose").key("hide");
            if questions.is_empty() {
                found.add(place.clone(), Flaw::ProposesNothing);
            }
            for (nth, question) in questions.iter().enumerate() {
                if control.question(question).is_none() {
                    found.add(place.index(nth), Flaw::NoSuchQuestion(question.to_string()));
                }
            }
        }
    }
}
