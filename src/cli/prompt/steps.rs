//! What is asked, in which order: what lacks an answer, and what an auditor would miss behind it.

use crate::model::about::{self, About};
use crate::model::catalog::QuestionKind;
use crate::model::field::{ActionPart, EvidencePart, Field};
use crate::model::profile::{self, Propose};
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::readiness::{self, Problem};
use crate::model::vocabulary::Applicability;
use crate::model::{Answer, EntryId, OpenAssessment, QuestionId, Value};

/// Where the walk is: on the first screen, or at a control by its place in walking order.
pub(super) type Place = Option<usize>;

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A part of what is said about the assessment as a whole.
    About(About),
    /// A field of the answer to the control.
    Field(Field),
    /// A new entry of evidence, for a question if one is named.
    NewEvidence(Option<QuestionId>),
    /// A new corrective action.
    NewAction,
}

/// What is asked at a place, given what is written.
pub(super) fn open_at(open: &OpenAssessment, place: Place) -> Vec<Step> {
    match place {
        None => at_start(open),
        Some(position) => with_control(open, position, in_control).unwrap_or_default(),
    }
}

/// Whether a place has to be visited: something is missing, or an auditor would object.
pub(super) fn wants_visit(open: &OpenAssessment, place: Place) -> bool {
    let Some(position) = place else {
        let assessment = open.assessment();
        return assessment.organization.is_empty()
            || assessment.system.is_empty()
            || !about::missing(assessment, open.questionnaire()).is_empty();
    };
    let wants = |_: &OpenAssessment, item: &Item<'_>, answer: &Answer| {
        !progress::missing(item, answer, open.setting()).is_empty()
            || readiness::problems(answer, open.today()).iter().any(can_be_asked_for)
    };
    with_control(open, position, wants).unwrap_or(false)
}

/// Whether something that was passed over lacks an answer and is asked again the next time.
pub(super) fn is_lacking(open: &OpenAssessment, stop: &(Place, Step)) -> bool {
    !may_stay_empty(open, &stop.1) && wants_visit(open, stop.0) && open_at(open, stop.0).contains(&stop.1)
}

/// Whether nothing is an answer too, as the screen has it.
fn may_stay_empty(open: &OpenAssessment, step: &Step) -> bool {
    match step {
        Step::NewEvidence(None) | Step::NewAction => true,
        Step::About(About::Profile(id)) => {
            let question = open.questionnaire().catalog().profile_question(id);
            question.is_some_and(|question| question.kind == QuestionKind::Text)
        }
        _ => false,
    }
}

/// Whether something can still be asked, now that other things have been answered.
pub(super) fn is_asked(open: &OpenAssessment, (place, step): &(Place, Step)) -> bool {
    let Some(position) = *place else { return true };
    match step {
        // What is asked about an entry depends on nothing but the entry.
        Step::Field(Field::Evidence(..) | Field::Action(..)) => true,
        Step::Field(Field::OwnershipReason) => {
            with_control(open, position, |_, _, answer| answer.ownership.is_some()).unwrap_or(false)
        }
        step => open_at(open, *place).contains(step) || all_of(open, position).contains(step),
    }
}

/// Every field of a control that can be changed here, answered or not.
pub(super) fn all_of(open: &OpenAssessment, position: usize) -> Vec<Step> {
    let all = |open: &OpenAssessment, item: &Item<'_>, answer: &Answer| {
        let mut steps = vec![Step::Field(Field::Applicability), Step::Field(Field::Reason)];
        if answer.applicability != Applicability::NotApplicable {
            for question in progress::asked_questions(item, answer, open.setting()) {
                steps.push(ask(question.kind, &question.id));
            }
            steps.extend(item.duties().map(|duty| Step::Field(Field::Duty(duty.id.clone()))));
            steps.push(Step::Field(Field::Implementation));
            steps.push(Step::Field(Field::Description));
        }
        steps.push(Step::NewEvidence(None));
        steps.extend(
            [Field::Owner, Field::Due, Field::Workflow, Field::Basis, Field::Ownership].map(Step::Field),
        );
        steps
    };
    with_control(open, position, all).unwrap_or_default()
}

/// What is asked further about a new entry of evidence.
pub(super) fn of_evidence(id: &EntryId) -> [Step; 3] {
    [EvidencePart::Location, EvidencePart::Date, EvidencePart::Expires]
        .map(|part| Step::Field(Field::Evidence(id.clone(), part)))
}

/// What is asked further about a new corrective action.
pub(super) fn of_action(id: &EntryId) -> [Step; 3] {
    [ActionPart::Action, ActionPart::Owner, ActionPart::Due]
        .map(|part| Step::Field(Field::Action(id.clone(), part)))
}

fn with_control<T>(
    open: &OpenAssessment,
    position: usize,
    look: impl Fn(&OpenAssessment, &Item<'_>, &Answer) -> T,
) -> Option<T> {
    let item = open.questionnaire().at(position)?;
    Some(look(open, &item, open.answer(&item.control.id)))
}

fn at_start(open: &OpenAssessment) -> Vec<Step> {
    let (assessment, questionnaire) = (open.assessment(), open.questionnaire());
    let named =
        about::NAMED.into_iter().map(|(part, _)| part).filter(|part| assessment.about(part).is_empty());
    let profile = questionnaire.catalog().profile.iter().map(|question| &question.id);
    let profile = profile.filter(|id| !assessment.profile.contains_key(*id));
    let facts = questionnaire.must_read().map(|(_, fact)| fact).filter(|fact| !assessment.has_read(fact));
    named
        .chain(profile.map(|id| About::Profile(id.clone())))
        .chain(facts.map(|fact| About::Read(fact.id.clone())))
        .map(Step::About)
        .collect()
}

/// In the order of the form.
fn in_control(open: &OpenAssessment, item: &Item<'_>, answer: &Answer) -> Vec<Step> {
    let missing = progress::missing(item, answer, open.setting());
    let kind_of = |id: &QuestionId| item.control.question(id).map_or(QuestionKind::Text, |one| one.kind);
    let is_late = |field: &&Field| matches!(field, Field::Implementation | Field::Reason);
    let early = missing.iter().filter(|field| !is_late(field)).map(|field| match field {
        Field::Question(id) => ask(kind_of(id), id),
        field => Step::Field(field.clone()),
    });
    let mut steps: Vec<Step> = early.collect();
    if answer.applicability == Applicability::Applicable {
        let duties = item.duties().map(|duty| Field::Duty(duty.id.clone()));
        steps.extend(duties.filter(|duty| answer.value(duty) != Value::Tick(true)).map(Step::Field));
    }
    steps.extend(missing.iter().filter(is_late).cloned().map(Step::Field));
    steps.extend(readiness::problems(answer, open.today()).iter().filter_map(|problem| match problem {
        Problem::NoDescription => Some(Step::Field(Field::Description)),
        Problem::NoEvidence => Some(Step::NewEvidence(None)),
        Problem::NoAction => Some(Step::NewAction),
        _ => None,
    }));
    if answer.ownership.is_none() && proposes_bearer(open, item) {
        steps.push(Step::Field(Field::Ownership));
    }
    if answer.ownership.is_some() && answer.ownership_reason.is_empty() {
        steps.push(Step::Field(Field::OwnershipReason));
    }
    steps
}

fn ask(kind: QuestionKind, id: &QuestionId) -> Step {
    match kind {
        QuestionKind::Evidence => Step::NewEvidence(Some(id.clone())),
        _ => Step::Field(Field::Question(id.clone())),
    }
}

fn can_be_asked_for(problem: &Problem) -> bool {
    matches!(problem, Problem::NoReason | Problem::NoDescription | Problem::NoEvidence | Problem::NoAction)
}

/// Whether somebody else is proposed to bear the control than the questionnaire says.
fn proposes_bearer(open: &OpenAssessment, item: &Item<'_>) -> bool {
    let now = item.ownership().map(|ownership| ownership.by);
    profile::proposals(item, open.setting())
        .any(|proposal| matches!(&proposal.propose, Propose::Ownership(bearer) if Some(*bearer) != now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, sample, shape};

    fn put(open: &mut OpenAssessment, field: &str, text: &str) {
        let control: crate::model::ControlId = "12.4.1".into();
        let field: Field = field.parse().unwrap();
        let questionnaire = open.questionnaire().clone();
        let shape = shape::of(&questionnaire.item(&control).unwrap(), &field).unwrap();
        let value = shape.read(text, open.today()).unwrap();
        let edit = Edit::Put { control: control.clone(), field: field.clone(), value };
        open.edit(&control, Some(field), edit, sample::now(), false).unwrap();
    }

    fn names(steps: &[Step]) -> Vec<String> {
        let name = |step: &Step| match step {
            Step::About(part) => part.to_string(),
            Step::Field(field) => field.to_string(),
            Step::NewEvidence(_) => "+evidence".into(),
            Step::NewAction => "+action".into(),
        };
        steps.iter().map(name).collect()
    }

    #[test]
    fn what_is_open_comes_in_the_order_of_the_form() {
        let mut open = sample::open();
        let asked = names(&open_at(&open, Some(1)));
        assert_eq!(asked.first().unwrap(), "applicability");
        assert_eq!(asked.last().unwrap(), "implementation");
        put(&mut open, "applicability", "適用除外");
        assert_eq!(names(&open_at(&open, Some(1))), ["reason"]);
        put(&mut open, "reason", "ログを取る対象が無い");
        assert!(open_at(&open, Some(1)).is_empty() && !wants_visit(&open, Some(1)));
    }

    #[test]
    fn what_an_auditor_would_miss_is_asked_last() {
        let mut open = sample::open();
        put(&mut open, "applicability", "適用");
        put(&mut open, "implementation", "一部実施");
        let asked = names(&open_at(&open, Some(1)));
        assert!(asked.ends_with(&["description".into(), "+evidence".into(), "+action".into()]), "{asked:?}");
        assert!(wants_visit(&open, Some(1)));
    }
}
