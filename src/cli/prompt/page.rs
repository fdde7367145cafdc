//! What is printed: plain lines, each with everything it means, nothing drawn.

use super::steps::{Place, Step};
use crate::cli::written;
use crate::model::about;
use crate::model::field::{ActionPart, Field};
use crate::model::profile::{self, Proposal, Propose};
use crate::model::progress;
use crate::model::questionnaire::{Item, StatedIn};
use crate::model::shape::{self, Shape};
use crate::model::told;
use crate::model::vocabulary::Vocabulary;
use crate::model::{About, OpenAssessment, Questionnaire, Value};
use crate::text::strings::annex::AnnexStrings;
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::prompt::PromptStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Lang, clean};
use crate::ui::row::Row;
use crate::ui::statement;
use chrono::{Datelike, NaiveDate};

/// Lines are as long as their sentences: whoever reads them out or shows them breaks them.
const COLUMNS: usize = 1 << 20;

/// What a step takes, and what is written there.
pub(super) struct Asked<'a> {
    /// What it takes.
    pub(super) shape: Shape<'a>,
    /// What is written there.
    pub(super) value: Value,
}

/// What is asked at a step; none where it is not there any more.
pub(super) fn asked<'a>(
    open: &OpenAssessment,
    questionnaire: &'a Questionnaire,
    (place, step): &(Place, Step),
) -> Option<Asked<'a>> {
    let item = place.and_then(|position| questionnaire.at(position));
    Some(match (step, item) {
        (Step::About(part), _) => {
            let value = match part {
                About::Read(id) => {
                    let mut facts = questionnaire.must_read().map(|(_, fact)| fact);
                    Value::Tick(facts.any(|fact| fact.id == *id && open.assessment().has_read(fact)))
                }
                part => open.assessment().about(part),
            };
            Asked { shape: about::shape(questionnaire, part)?, value }
        }
        (Step::Field(field), Some(item)) => {
            let answer = open.answer(&item.control.id);
            let there = match field {
                Field::Evidence(id, _) => answer.evidence.iter().any(|entry| entry.id == *id),
                Field::Action(id, _) => answer.actions.iter().any(|entry| entry.id == *id),
                _ => true,
            };
            let value = answer.value(field);
            there.then(|| shape::of(&item, field)).flatten().map(|shape| Asked { shape, value })?
        }
        (Step::NewEvidence(_) | Step::NewAction, Some(_)) => {
            Asked { shape: Shape::Line, value: Value::Empty }
        }
        (Step::Field(_) | Step::NewEvidence(_) | Step::NewAction, None) => return None,
    })
}

/// The proposal for a step that is not yet taken.
pub(super) fn proposal<'a>(open: &OpenAssessment, item: &Item<'a>, step: &Step) -> Option<&'a Proposal> {
    let answer = open.answer(&item.control.id);
    profile::proposals(item, open.setting()).find(|proposal| match (&proposal.propose, step) {
        (Propose::Applicability(word), Step::Field(Field::Applicability)) => answer.applicability != *word,
        (Propose::Ownership(bearer), Step::Field(Field::Ownership)) => {
            answer.ownership.or(item.ownership().map(|ownership| ownership.by)) != Some(*bearer)
        }
        _ => false,
    })
}

/// The page of one language.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) lang: Lang,
    pub(super) t: &'static PromptStrings,
    pub(super) u: &'static UiStrings,
}

impl Page {
    /// The page of a language.
    pub(super) fn of(lang: Lang) -> Page {
        Page { lang, t: PromptStrings::of(lang), u: UiStrings::of(lang) }
    }

    /// What is said when a place is entered.
    pub(super) fn head(self, open: &OpenAssessment, place: Place) -> String {
        let questionnaire = open.questionnaire();
        let Some((position, item)) = place.and_then(|at| Some((at, questionnaire.at(at)?))) else {
            return format!("\n{}\n{}\n", self.t.start_head, self.u.profile_explains);
        };
        let control = item.control;
        let tally = open.count(position).tally;
        let counted = format!("{}/{}", tally.answered, tally.asked);
        let title = control.title.get(self.lang);
        let of = questionnaire.len();
        let mut head = (self.t.control_head)(control.id.as_str(), title, position + 1, of, &counted);
        head = format!("\n{}\n", clean::line(&head));
        if let Some(ownership) = item.ownership() {
            let (by, reason) = (ownership.by.label(self.lang), ownership.reason.get(self.lang));
            head += &format!("{}: {by} - {}\n", self.u.ownership, clean::line(reason));
        }
        let answer = open.answer(&control.id);
        for (proposal, questions) in progress::hidden_questions(&item, answer, open.setting()) {
            let left_out = (self.u.left_out)(questions.len(), proposal.reason.get(self.lang));
            head += &format!("{}\n", clean::line(&left_out));
        }
        head + self.t.look_at_provider + "\n"
    }

    /// The provider's side of a control, or its paper outside the controls.
    pub(super) fn provider(self, open: &OpenAssessment, place: Place) -> String {
        let questionnaire = open.questionnaire();
        // Read line by line, nothing can be unfolded.
        let look = statement::Look { lang: self.lang, columns: COLUMNS, marks: None, quotes: true };
        let rows = match place.and_then(|position| questionnaire.at(position)) {
            Some(item) => statement::rows(questionnaire, &item, &look),
            None => statement::general_rows(questionnaire, &look),
        };
        let line = |row: &Row| row.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        rows.iter().map(|row| line(row).trim_end().to_owned() + "\n").collect()
    }

    /// A question with what it takes.
    pub(super) fn question(self, open: &OpenAssessment, stop: &(Place, Step), asked: &Asked<'_>) -> String {
        let questionnaire = open.questionnaire();
        let item = stop.0.and_then(|position| questionnaire.at(position));
        let mut text = format!("\n{}\n", clean::block(&self.label(questionnaire, item.as_ref(), &stop.1)));
        if let Some(proposal) = item.as_ref().and_then(|item| proposal(open, item, &stop.1)) {
            text += &format!("{}\n", clean::block(&(self.t.take_with)(&self.proposed(proposal))));
        }
        for (nth, choice) in self.choices(&asked.shape).iter().enumerate() {
            text += &format!("  {} {}\n", nth + 1, clean::line(choice));
        }
        if has_answer(&asked.value) {
            let value = written::words(&asked.value, Some(&asked.shape), self.lang);
            text += &format!("{}\n", clean::block(&(self.t.now)(&value)));
        }
        text + &self.takes(&asked.shape) + "\n"
    }

    fn proposed(self, proposal: &Proposal) -> String {
        let word = match &proposal.propose {
            Propose::Applicability(word) => word.label(self.lang),
            Propose::Ownership(bearer) => bearer.label(self.lang),
            Propose::Hide(_) => "",
        };
        (self.u.proposed)(word, proposal.reason.get(self.lang))
    }

    /// What there is to choose from.
    pub(super) fn choices(self, shape: &Shape<'_>) -> Vec<String> {
        match shape {
            Shape::Tick => vec![self.t.yes.to_owned(), self.t.no.to_owned()],
            shape => shape.offers().iter().map(|offer| offer.label(self.lang).to_owned()).collect(),
        }
    }

    /// What an answer was read as, where it is not what was typed; a text is read as it stands.
    pub(super) fn understood(self, shape: &Shape<'_>, value: &Value, typed: &str) -> Option<String> {
        let words = match value {
            Value::Empty | Value::Text(_) => return None,
            Value::Date(day) if day.to_string() == typed => return None,
            Value::Date(day) => self.day(*day),
            Value::Tick(true) => self.t.yes.to_owned(),
            Value::Tick(false) => self.t.no.to_owned(),
            value => written::words(value, Some(shape), self.lang),
        };
        (words != typed).then(|| clean::line(&words).into_owned())
    }

    fn day(self, day: NaiveDate) -> String {
        let nth = usize::try_from(day.weekday().num_days_from_sunday()).unwrap_or_default();
        let weekday = AssistStrings::of(self.lang).weekdays.get(nth).copied().unwrap_or_default();
        format!("{day} ({weekday})")
    }

    fn takes(self, shape: &Shape<'_>) -> String {
        match shape {
            Shape::One(_) | Shape::Tick => self.t.one_of.to_owned(),
            Shape::Many(_) => self.t.several_of.to_owned(),
            Shape::Line | Shape::Sha256 | Shape::Evidence => self.t.a_line.to_owned(),
            Shape::Block => self.t.a_text.to_owned(),
            Shape::Number(unit) => {
                let unit = unit.map_or("", |unit| unit.get(self.lang));
                clean::line(&(self.t.a_number)(unit)).into_owned()
            }
            Shape::Date(_) => self.t.a_day.to_owned(),
        }
    }

    /// What is asked, with the name it has in `tenken set` behind it.
    fn label(self, questionnaire: &Questionnaire, item: Option<&Item<'_>>, step: &Step) -> String {
        match (step, item) {
            (Step::About(part), _) => format!("{} [{part}]", self.about(questionnaire, part)),
            (Step::Field(field), Some(item)) => format!("{} [{field}]", self.field(item, field)),
            (Step::NewEvidence(Some(id)), Some(item)) => {
                let question = self.field(item, &Field::Question(id.clone()));
                format!("{} [{id}]", (self.t.new_evidence_for)(&question))
            }
            (Step::NewAction, _) => format!("{} [action.+.gap]", self.t.new_action),
            _ => format!("{} [evidence.+.title]", self.t.new_evidence),
        }
    }

    fn about(self, questionnaire: &Questionnaire, part: &About) -> String {
        match part {
            About::Organization => self.u.organization.to_owned(),
            About::System => self.u.system.to_owned(),
            About::Profile(id) => {
                let question = questionnaire.catalog().profile_question(id);
                question.map_or_else(String::new, |question| self.asks(question))
            }
            About::Read(id) => {
                let Some((at, fact)) = questionnaire.must_read().find(|(_, fact)| fact.id == *id) else {
                    return String::new();
                };
                let place = match at {
                    StatedIn::Chapter(chapter) => chapter.title.get(self.lang),
                    StatedIn::Control(statement) => statement.control.as_str(),
                };
                (self.t.read_this)(&format!("{} ({place})", fact.text.get(self.lang)))
            }
        }
    }

    fn asks(self, question: &crate::model::catalog::Question) -> String {
        let hint = question.hint.as_ref().map(|hint| format!("\n{}", hint.get(self.lang)));
        format!("{}{}", question.text.get(self.lang), hint.unwrap_or_default())
    }

    fn field(self, item: &Item<'_>, field: &Field) -> String {
        let u = self.u;
        let plain = match field {
            Field::Question(id) => {
                let question = item.control.question(id);
                return question.map_or_else(String::new, |question| self.asks(question));
            }
            Field::Duty(id) => {
                let duty = item.duty(id).map_or("", |duty| duty.text.get(self.lang));
                return (self.t.take_duty)(duty);
            }
            Field::Applicability => u.applicability,
            Field::Basis => AnnexStrings::of(self.lang).basis_asks,
            Field::Reason => u.reason,
            Field::Implementation => u.implementation_asks,
            Field::Description => u.description,
            Field::Owner | Field::Action(_, ActionPart::Owner) => u.owner,
            Field::Due => u.due,
            Field::Workflow => u.workflow,
            Field::Ownership => u.overrule,
            Field::OwnershipReason => u.overrule_reason,
            Field::Evidence(_, part) => told::evidence(*part, u),
            Field::Action(_, ActionPart::Gap) => u.action_gap,
            Field::Action(_, ActionPart::Due) => u.action_due,
            Field::Action(..) => u.action_action,
            // Of these nothing is asked here.
            Field::DutyNote(_)
            | Field::ProviderSide
            | Field::ProviderSource
            | Field::Asked(_)
            | Field::Enquiry(..) => "",
        };
        match field {
            Field::Evidence(..) => format!("{}: {plain}", u.evidence),
            Field::Action(..) => format!("{}: {plain}", u.actions),
            _ => plain.to_owned(),
        }
    }
}

/// Whether there is an answer to speak of: words such as "undecided" are none.
pub(super) fn has_answer(value: &Value) -> bool {
    use crate::model::vocabulary::{Applicability, Implementation};
    !matches!(
        value,
        Value::Empty
            | Value::Tick(false)
            | Value::Applicability(Applicability::Undecided)
            | Value::Implementation(Implementation::Unanswered)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn what_was_understood_is_told_unless_it_is_what_was_typed() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        let page = Page::of(Lang::Ja);
        let told = |field: &str, typed: &str| {
            let shape = shape::of(&item, &field.parse().unwrap()).unwrap();
            let value = crate::cli::prompt::answer::read(&shape, typed, sample::today(), page).unwrap();
            page.understood(&shape, &value, typed)
        };
        assert_eq!(told("applicability", "2").as_deref(), Some("適用"));
        assert_eq!(told("applicability", "適用"), None);
        assert_eq!(told("Q-12.4.1-3", "９０").as_deref(), Some("90 日"));
        let day = told("due", "+1d").unwrap();
        assert!(day.starts_with("2026-11-") && day.ends_with(')'), "{day}");
        assert_eq!(told("due", "2026-12-01"), None);
        assert_eq!(told("owner", "１"), None);
    }
}
