//! How good: what stands between an answer and an auditor who is content with it.
//! Nothing the provider does counts here.

use super::assessment::Answer;
use super::field::{ActionPart, EvidencePart, Field};
use super::id::EntryId;
use super::profile::Setting;
use super::progress;
use super::questionnaire::Item;
use super::vocabulary::{Applicability, Implementation, Workflow};
use crate::text::Lang;
use crate::text::strings::check::{CheckStrings, Said};
use chrono::NaiveDate;

/// Something an auditor would object to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not applicable, planned or replaced without a written reason.
    NoReason,
    /// Called implemented, in part or by other means, without a word on how.
    NoDescription,
    /// Called implemented, in part or by other means, with nothing to show for it.
    NoEvidence,
    /// Short of what is asked, with nothing being done about it.
    NoAction,
    /// The evidence no longer counts.
    Expired(EntryId),
    /// The answer should have been settled by now, or what it is short of should have been done.
    Overdue,
    /// The corrective action should have been done by now.
    ActionOverdue(EntryId),
}

impl Problem {
    /// The field in which it is mended; none where something has to be added.
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Problem::NoReason => Field::Reason,
            Problem::NoDescription => Field::Description,
            Problem::NoEvidence | Problem::NoAction => return None,
            Problem::Expired(entry) => Field::Evidence(entry.clone(), EvidencePart::Expires),
            Problem::Overdue => Field::Due,
            Problem::ActionOverdue(action) => Field::Action(action.clone(), ActionPart::Due),
        })
    }

    /// What it is and what to do about it, in words.
    pub fn said(&self, lang: Lang) -> Said {
        let s = CheckStrings::of(lang);
        match self {
            Problem::NoReason => s.no_reason,
            Problem::NoDescription => s.no_description,
            Problem::NoEvidence => s.no_evidence,
            Problem::NoAction => s.no_action,
            Problem::Expired(_) => s.expired,
            Problem::Overdue => s.overdue,
            Problem::ActionOverdue(_) => s.action_overdue,
        }
    }
}

/// Everything an auditor would object to in an answer. An unanswered control is incomplete, not wrong.
pub fn problems(answer: &Answer, today: NaiveDate) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut note = |is: bool, problem: Problem| {
        if is {
            found.push(problem);
        }
    };
    note(progress::needs_reason(answer) && answer.reason.trim().is_empty(), Problem::NoReason);
    if answer.applicability == Applicability::Applicable {
        let claims = matches!(
            answer.implementation,
            Implementation::Implemented | Implementation::Partial | Implementation::Alternative
        );
        let shown = answer.evidence.iter().any(super::evidence::Evidence::says_something);
        note(claims && answer.description.trim().is_empty(), Problem::NoDescription);
        note(claims && !shown, Problem::NoEvidence);
        let acts = answer.actions.iter().any(|action| !action.state.is_done());
        note(falls_short(answer) && !acts, Problem::NoAction);
    }
    for entry in answer.evidence.iter().filter(|entry| entry.is_expired(today)) {
        note(true, Problem::Expired(entry.id.clone()));
    }
    let late = answer.due.is_some_and(|day| day < today);
    note(late && (answer.workflow != Workflow::Done || falls_short(answer)), Problem::Overdue);
    for action in answer.actions.iter().filter(|action| action.is_overdue(today)) {
        note(true, Problem::ActionOverdue(action.id.clone()));
    }
    found
}

/// Whether a control that applies is short of what is asked.
fn falls_short(answer: &Answer) -> bool {
    answer.applicability == Applicability::Applicable && answer.implementation.is_gap()
}

/// Whether a control is ready to be shown: everything asked is answered, the control is in place or does not
/// apply, and there is nothing to object to.
pub fn is_ready(item: &Item<'_>, answer: &Answer, setting: Setting<'_>) -> bool {
    progress::tally(item, answer, setting).is_complete() && is_sound(answer, setting.today)
}

/// Whether a control, given that everything asked is answered, is ready. An answer that was sent back is not.
pub fn is_sound(answer: &Answer, today: NaiveDate) -> bool {
    let in_place = match answer.applicability {
        Applicability::Undecided => false,
        Applicability::NotApplicable => true,
        Applicability::Applicable => {
            matches!(answer.implementation, Implementation::Implemented | Implementation::Alternative)
        }
    };
    let sent_back = answer.workflow == Workflow::ChangesRequested;
    in_place && !sent_back && problems(answer, today).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::{CorrectiveAction, Evidence};
    use crate::model::sample;
    use crate::model::vocabulary::ActionState;

    fn today() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    fn implemented() -> Answer {
        let mut evidence = Evidence::empty("ev-1".into(), None);
        evidence.title = "ログ設定の写し".into();
        Answer {
            applicability: Applicability::Applicable,
            implementation: Implementation::Implemented,
            description: "仮想マシン側で取得し、90日保存する。".into(),
            evidence: vec![evidence],
            ..Answer::default()
        }
    }

    #[test]
    fn an_untouched_control_is_incomplete_but_not_wrong() {
        assert_eq!(problems(&Answer::default(), today()), []);
    }

    #[test]
    fn what_is_claimed_must_be_described_and_shown() {
        let mut answer = implemented();
        assert_eq!(problems(&answer, today()), []);
        answer.description.clear();
        answer.evidence.clear();
        assert_eq!(problems(&answer, today()), [Problem::NoDescription, Problem::NoEvidence]);
    }

    #[test]
    fn exclusion_and_plans_need_reasons_and_gaps_need_actions() {
        let excluded = Answer { applicability: Applicability::NotApplicable, ..Answer::default() };
        assert_eq!(problems(&excluded, today()), [Problem::NoReason]);
        let mut planned = implemented();
        planned.implementation = Implementation::Planned;
        assert_eq!(problems(&planned, today()), [Problem::NoReason, Problem::NoAction]);
        planned.reason = "更改と同時に実施する".into();
        planned.actions.push(CorrectiveAction::empty("ac-1".into()));
        assert_eq!(problems(&planned, today()), []);
    }

    #[test]
    fn what_has_run_out_is_named() {
        let mut answer = implemented();
        answer.due = "2026-11-22".parse().ok();
        answer.evidence[0].expires = "2026-10-31".parse().ok();
        let mut action = CorrectiveAction::empty("ac-1".into());
        action.due = "2026-11-01".parse().ok();
        answer.actions.push(action);
        let expected =
            [Problem::Expired("ev-1".into()), Problem::Overdue, Problem::ActionOverdue("ac-1".into())];
        assert_eq!(problems(&answer, today()), expected);
        answer.workflow = Workflow::Done;
        assert!(!problems(&answer, today()).contains(&Problem::Overdue));
        answer.implementation = Implementation::Partial;
        assert!(problems(&answer, today()).contains(&Problem::Overdue), "what it is short of is late");
    }

    #[test]
    fn a_gap_whose_actions_are_all_done_needs_another() {
        let mut partial = implemented();
        partial.implementation = Implementation::Partial;
        partial.actions.push(CorrectiveAction::empty("ac-1".into()));
        assert_eq!(problems(&partial, today()), []);
        partial.actions[0].state = ActionState::Verified;
        assert_eq!(problems(&partial, today()), [Problem::NoAction]);
    }

    #[test]
    fn what_was_sent_back_is_not_ready() {
        let mut answer = implemented();
        assert!(is_sound(&answer, today()));
        answer.workflow = Workflow::ChangesRequested;
        assert!(!is_sound(&answer, today()) && problems(&answer, today()).is_empty());
    }

    #[test]
    fn what_only_the_provider_does_is_never_ready() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"CLD.9.5.1".into()).unwrap();
        assert!(!is_ready(&item, &Answer::default(), sample::setting()));
    }

    #[test]
    fn an_excluded_control_with_its_reason_is_ready() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"CLD.9.5.1".into()).unwrap();
        let excluded = Answer {
            applicability: Applicability::NotApplicable,
            reason: "仮想化基盤を運用していない".into(),
            ..Answer::default()
        };
        assert!(is_ready(&item, &excluded, sample::setting()));
    }
}
