//! Answers that wait to be looked at again, because what they were given to is not what there is now: what changed,
//! which edition they were given to, and what a person decides about them.

use super::OpenAssessment;
use crate::model::assessment::{Answer, Given};
use crate::model::digest;
use crate::model::edit::{self, Edit, EditError};
use crate::model::field::Field;
use crate::model::history::Place;
use crate::model::id::ControlId;
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::renew::{self, Why};
use crate::model::value::Value;
use crate::model::vocabulary::Workflow;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The edition an answer was given to.
#[derive(Clone, Copy, Debug)]
pub struct GivenTo<'a> {
    /// The questionnaire of that edition.
    pub questionnaire: &'a Questionnaire,
    /// Whether its questions too are those that were answered; else only its statement is.
    pub whole: bool,
}

/// The edition an answer was given to, among those there are: the one whose digests are those that were recorded.
pub fn given_to<'a>(
    control: &ControlId,
    given: &Given,
    editions: &'a [Arc<Questionnaire>],
) -> Option<GivenTo<'a>> {
    let same = |edition: &&'a Arc<Questionnaire>| {
        edition.item(control).is_some_and(|item| digest::of_statement(&item) == given.statement)
    };
    let asked = |edition: &&'a Arc<Questionnaire>| {
        edition.item(control).is_some_and(|item| digest::of_questions(&item) == given.questions)
    };
    let with = |whole| move |edition: &'a Arc<Questionnaire>| GivenTo { questionnaire: edition, whole };
    let both = editions.iter().filter(same).find(asked).map(with(true));
    // That a provider said nothing is true of many editions and names none.
    both.or_else(|| editions.iter().filter(same).find(|_| given.statement.is_some()).map(with(false)))
}

/// Whether an answer waits: something is written, what it was given to has changed, and it is not in its author's
/// hands anyway.
pub(super) fn waits(item: &Item<'_>, answer: &Answer) -> bool {
    !matches!(answer.workflow, Workflow::InProgress | Workflow::ChangesRequested)
        && answer.given.is_some()
        && renew::is_written(answer)
        && renew::since_given(answer, item).any()
}

impl OpenAssessment {
    /// How many answers wait to be looked at again.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// What changed at a place since its answer was given; nothing where none was, or nobody knows to what.
    pub fn changed_at(&self, position: usize) -> Why {
        let Some(item) = self.questionnaire.at(position) else { return Why::default() };
        let answer = self.answer(&item.control.id);
        if answer.given.is_none() || !renew::is_written(answer) {
            return Why::default();
        }
        renew::since_given(answer, &item)
    }

    /// The next place, going round, whose answer waits. The place itself comes last.
    pub fn next_waiting(&self, from: usize) -> Option<usize> {
        let len = self.counts.len();
        (1..=len).map(|step| (from + step) % len).find(|position| self.count(*position).waits)
    }

    /// Records that an answer still holds: it is given anew, to what there is now, and goes back to where it stood
    /// before it was reopened, as far as the journal knows. Without that it stays where it is, since nobody but its
    /// approver can say that it is settled. Returns where it stands now.
    ///
    /// # Errors
    /// When the edit cannot be made; nothing has changed then.
    pub fn still_right(
        &mut self,
        control: &ControlId,
        now: DateTime<FixedOffset>,
    ) -> Result<Workflow, EditError> {
        let workflow = self.answer(control).workflow;
        let before = self.history.before_renewal(control).unwrap_or(workflow);
        let value = Value::Workflow(before);
        let edit = Edit::Put { control: control.clone(), field: Field::Workflow, value };
        self.edit(control, None, edit, now, false)?;
        Ok(before)
    }

    /// Records that an answer does not hold any more: it goes back to its author, text and all. To what it was given
    /// stays recorded, so that what changed can be seen until it is rewritten.
    ///
    /// # Errors
    /// When the edit cannot be made; nothing has changed then.
    pub fn not_any_more(&mut self, control: &ControlId) -> Result<(), EditError> {
        let value = Value::Workflow(Workflow::ChangesRequested);
        let edit = Edit::Put { control: control.clone(), field: Field::Workflow, value };
        let undo = edit::apply(&mut self.assessment, edit.clone())?;
        let place = Place::Answer { control: control.clone(), field: Some(Field::Workflow) };
        self.record(&edit, undo, place, false);
        self.recount(control);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    const CONTROL: &str = "12.4.1";

    fn editions() -> (Arc<Questionnaire>, Arc<Questionnaire>) {
        let mut second = sample::statements();
        second.edition = "2.0".into();
        second.statements[0].facts[0].text.ja = "ルータは記録を残せる".into();
        let second = Questionnaire::join(sample::catalog(), Some(second)).unwrap();
        (Arc::new(sample::questionnaire()), Arc::new(second))
    }

    /// An assessment with one settled answer, renewed on the screen or elsewhere.
    fn renewed(on_screen: bool) -> OpenAssessment {
        let (old, new) = editions();
        let control = ControlId::from(CONTROL);
        let mut open = sample::open();
        let put = |field, value| Edit::Put { control: control.clone(), field, value };
        for edit in [
            put(Field::Description, Value::text("通信のログを90日保存する。")),
            put(Field::Workflow, Value::Workflow(Workflow::Done)),
        ] {
            open.edit(&control, None, edit, sample::now(), false).unwrap();
        }
        let mut assessment = open.assessment().clone();
        let renewal = renew::plan(&assessment, Some(&old), &new);
        let undo = edit::apply(&mut assessment, renewal.edit.clone()).unwrap();
        let mut open = OpenAssessment::new(assessment, new, sample::today());
        if on_screen {
            open.record(&renewal.edit, undo, Place::Questionnaire, false);
        }
        open
    }

    #[test]
    fn what_was_reopened_waits_until_somebody_says_that_it_holds() {
        let control = ControlId::from(CONTROL);
        let mut open = renewed(true);
        assert_eq!((open.waiting(), open.next_waiting(0)), (1, Some(1)));
        assert!(open.changed_at(1).statement && !open.changed_at(1).questions);
        let before = open.assessment().clone();
        assert_eq!(open.still_right(&control, sample::now()), Ok(Workflow::Done));
        assert_eq!((open.waiting(), open.answer(&control).workflow), (0, Workflow::Done));
        assert_eq!(open.answer(&control).description, "通信のログを90日保存する。");
        open.undo();
        assert_eq!((open.assessment(), open.waiting()), (&before, 1));
    }

    #[test]
    fn where_nobody_knows_what_it_was_it_stays_in_review() {
        let mut open = renewed(false);
        assert_eq!(open.still_right(&CONTROL.into(), sample::now()), Ok(Workflow::InReview));
        assert_eq!(open.waiting(), 0);
    }

    #[test]
    fn what_does_not_hold_goes_back_to_its_author_and_what_changed_can_still_be_seen() {
        let control = ControlId::from(CONTROL);
        let mut open = renewed(true);
        let before = open.assessment().clone();
        open.not_any_more(&control).unwrap();
        let answer = open.answer(&control);
        assert_eq!(answer.workflow, Workflow::ChangesRequested);
        assert_eq!(answer.description, "通信のログを90日保存する。");
        assert_eq!(open.waiting(), 0);
        assert!(open.changed_at(1).statement);
        open.undo();
        assert_eq!(open.assessment(), &before);
        let edit = Edit::Put {
            control: control.clone(),
            field: Field::Description,
            value: Value::text("365日保存する。"),
        };
        open.not_any_more(&control).unwrap();
        open.edit(&control, Some(Field::Description), edit, sample::now(), false).unwrap();
        assert!(!open.changed_at(1).any(), "it was rewritten in sight of what there is now");
    }

    #[test]
    fn the_edition_an_answer_was_given_to_is_known_by_its_digests() {
        let (old, new) = editions();
        let open = renewed(false);
        let given = open.answer(&CONTROL.into()).given.clone().unwrap();
        let all = [Arc::clone(&new), Arc::clone(&old)];
        let found = given_to(&CONTROL.into(), &given, &all).unwrap();
        assert_eq!(found.questionnaire.provider().unwrap().edition, old.provider().unwrap().edition);
        assert!(found.whole);
        assert!(given_to(&CONTROL.into(), &given, &all[..1]).is_none());
        let other = Given { questions: "sha256:無".into(), ..given };
        assert!(!given_to(&CONTROL.into(), &other, &all).unwrap().whole);
        let silent = Given { statement: None, ..other };
        assert!(given_to(&"7.2.2".into(), &silent, &all).is_none(), "silence names no edition");
    }
}
