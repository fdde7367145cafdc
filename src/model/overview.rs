//! An assessment at a glance: who has what to do by when, what runs out, what is still open, what was done last.

use super::id::ControlId;
use super::open::OpenAssessment;
use super::vocabulary::{Applicability, Implementation, Vocabulary, Workflow};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// Evidence that runs out within so many days is named beforehand.
pub const SOON: u64 = 60;

/// An assessment at a glance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// How many controls that apply, or are not yet decided on, are how far, in the order of the vocabulary.
    pub implementation: Vec<(Implementation, usize)>,
    /// What has a day and is not done, the earliest first.
    pub due: Vec<Due>,
    /// Who answers for how much, by name; nobody last.
    pub owners: Vec<Owner>,
    /// Evidence that has run out or will soon, the earliest first.
    pub expiring: Vec<Expiring>,
    /// Duties that are not taken care of, of how many, by control; controls without any are left out.
    pub duties: Vec<(ControlId, usize, usize)>,
    /// Enquiries the provider has not replied to.
    pub enquiries: Vec<Waiting>,
    /// The answers given last, the newest first.
    pub latest: Vec<(DateTime<FixedOffset>, ControlId)>,
}

/// Something that is to be done by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The day.
    pub day: NaiveDate,
    /// The control.
    pub control: ControlId,
    /// Who does it; empty where nobody is named.
    pub owner: String,
    /// The corrective action in words; none where it is the answer itself.
    pub action: Option<String>,
}

/// How much one person answers for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// The name; empty for controls nobody answers for.
    pub name: String,
    /// Controls.
    pub controls: usize,
    /// Controls with every answer given.
    pub complete: usize,
    /// Controls short of what is asked.
    pub gaps: usize,
}

/// Evidence that runs out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring {
    /// Its last day.
    pub day: NaiveDate,
    /// The control.
    pub control: ControlId,
    /// What it is.
    pub title: String,
}

/// An enquiry without a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The control.
    pub control: ControlId,
    /// The day it was sent; none where it was not sent yet.
    pub sent: Option<NaiveDate>,
    /// The question.
    pub question: String,
}

/// Looks over an open assessment.
pub fn of(open: &OpenAssessment) -> Overview {
    let mut over = Overview::default();
    let mut owners: BTreeMap<String, Owner> = BTreeMap::new();
    let mut states: Vec<(Implementation, usize)> =
        Implementation::ALL.iter().map(|state| (*state, 0)).collect();
    for (position, item) in open.questionnaire().items().enumerate() {
        let control = &item.control.id;
        let answer = open.answer(control);
        let excluded = answer.applicability == Applicability::NotApplicable;
        if !excluded && let Some((_, count)) = states.iter_mut().find(|(s, _)| *s == answer.implementation) {
            *count += 1;
        }
        let owner = owners.entry(answer.owner.trim().to_owned()).or_default();
        owner.controls += 1;
        owner.complete += usize::from(open.count(position).tally.is_complete());
        owner.gaps += usize::from(!excluded && answer.implementation.is_gap());
        over.look_at(open, control);
        let (done, all) = item.duties().fold((0, 0), |(done, all), duty| {
            let is_done = answer.duties.get(&duty.id).is_some_and(|given| given.done);
            (done + usize::from(is_done), all + 1)
        });
        if done < all && !excluded {
            over.duties.push((control.clone(), all - done, all));
        }
    }
    over.implementation = states;
    over.owners = owners.into_iter().map(|(name, owner)| Owner { name, ..owner }).collect();
    over.owners.sort_by_key(|owner| owner.name.is_empty());
    over.due.sort_by(|a, b| (a.day, &a.control).cmp(&(b.day, &b.control)));
    over.expiring.sort_by(|a, b| (a.day, &a.control).cmp(&(b.day, &b.control)));
    over.latest.sort_by(|a, b| b.cmp(a));
    over
}

impl Overview {
    fn look_at(&mut self, open: &OpenAssessment, control: &ControlId) {
        let answer = open.answer(control);
        if let Some(day) = answer.due.filter(|_| answer.workflow != Workflow::Done) {
            let owner = answer.owner.clone();
            self.due.push(Due { day, control: control.clone(), owner, action: None });
        }
        for action in answer.actions.iter().filter(|action| !action.state.is_done()) {
            if let Some(day) = action.due {
                let words = if action.action.trim().is_empty() { &action.gap } else { &action.action };
                let (owner, action) = (action.owner.clone(), Some(words.clone()));
                self.due.push(Due { day, control: control.clone(), owner, action });
            }
        }
        let soon = open.today() + Days::new(SOON);
        for entry in &answer.evidence {
            if let Some(day) = entry.expires.filter(|day| *day <= soon) {
                let title = if entry.title.trim().is_empty() { &entry.location } else { &entry.title };
                self.expiring.push(Expiring { day, control: control.clone(), title: title.clone() });
            }
        }
        for enquiry in answer.enquiries.iter().filter(|enquiry| !enquiry.is_replied()) {
            let question = enquiry.question.clone();
            self.enquiries.push(Waiting { control: control.clone(), sent: enquiry.sent, question });
        }
        if let Some(given) = &answer.given {
            self.latest.push((given.at, control.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Assessment;
    use crate::model::sample;
    use std::sync::Arc;

    fn over(assessment: Assessment) -> Overview {
        of(&OpenAssessment::new(assessment, Arc::new(sample::questionnaire()), sample::today()))
    }

    #[test]
    fn an_untouched_assessment_has_nothing_but_open_duties() {
        let over = over(sample::assessment());
        assert_eq!(over.duties, [("12.4.1".into(), 1, 1), ("12.4.3".into(), 1, 1)]);
        assert_eq!(over.owners, [Owner { controls: 4, ..Owner::default() }]);
        assert_eq!(over.implementation[0], (Implementation::Unanswered, 4));
        assert!(over.due.is_empty() && over.expiring.is_empty() && over.latest.is_empty());
    }

    #[test]
    fn what_is_due_runs_out_or_waits_is_named_in_order() {
        let over = over(sample::answered());
        let due: Vec<(String, &str)> =
            over.due.iter().map(|due| (due.day.to_string(), due.owner.as_str())).collect();
        assert_eq!(due, [("2026-12-01".into(), "井上"), ("2026-12-25".into(), "佐藤")]);
        assert_eq!(over.due[0].action.as_deref(), Some("中継機を置く"));
        assert_eq!(over.owners[0], Owner { name: "佐藤".into(), controls: 1, complete: 0, gaps: 1 });
        assert_eq!(over.owners[1].name, "", "nobody comes last");
        assert!(over.enquiries.is_empty(), "the provider has replied");
        assert!(over.expiring.is_empty(), "it counts until next year");
        assert_eq!(over.latest.len(), 1);
        assert_eq!(over.duties, [("12.4.3".into(), 1, 1)]);
    }

    #[test]
    fn evidence_is_named_before_it_runs_out() {
        let mut assessment = sample::answered();
        let answer = Arc::make_mut(assessment.answers.get_mut(&"12.4.1".into()).unwrap());
        answer.evidence[0].expires = Some(sample::today() + Days::new(SOON));
        answer.enquiries[0].reply.clear();
        answer.enquiries[0].replied = None;
        let over = over(assessment);
        assert_eq!(over.expiring[0].title, "設定の写し");
        assert_eq!(over.enquiries[0].question, "何日ですか");
    }
}
