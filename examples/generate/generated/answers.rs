//! Answers to every control of a questionnaire, given field by field as a person would give them.

use super::dice::Dice;
use super::words;
use super::{NaiveDate, now, today};
use chrono::Days;
use tenken::model::assessment::Given;
use tenken::model::edit::{self, Edit};
use tenken::model::evidence::{CorrectiveAction, Evidence};
use tenken::model::field::Field;
use tenken::model::profile::{Profile, Setting};
use tenken::model::questionnaire::{Item, Questionnaire};
use tenken::model::shape::{self, Shape};
use tenken::model::value::Quantity;
use tenken::model::vocabulary::{ActionState, Applicability, Implementation, Workflow};
use tenken::model::{Answer, Assessment, ControlId, QuestionId, Value};
use tenken::model::{digest, progress};

/// Answers every control.
pub fn make(name: &str, questionnaire: &Questionnaire, dice: &mut Dice) -> Assessment {
    let mut assessment =
        Assessment::new(name.into(), now(), questionnaire.catalog_id(), questionnaire.provider());
    assessment.organization = "生成商事株式会社".into();
    assessment.system = "受発注システム".into();
    for item in questionnaire.items() {
        let answer = answer(&item, dice);
        assessment.answers.insert(item.control.id.clone(), answer.into());
    }
    assessment
}

/// One control's answer being written.
struct Writing<'a> {
    item: Item<'a>,
    /// Nothing but this control's answer.
    sheet: Assessment,
}

fn answer(item: &Item<'_>, dice: &mut Dice) -> Answer {
    let mut writing = Writing { item: *item, sheet: Assessment::new("".into(), now(), String::new(), None) };
    let profile = Profile::new();
    let setting = Setting { today: today(), profile: &profile, questions: &[] };
    writing.put(Field::Applicability, Value::Applicability(applicability(dice)));
    while let Some(field) = progress::first_missing(item, writing.answer(), setting) {
        writing.fill(field, dice);
    }
    if writing.answer().applicability == Applicability::Applicable {
        writing.show(dice);
    }
    writing.finish(dice);
    writing.answer().clone()
}

fn applicability(dice: &mut Dice) -> Applicability {
    if dice.one_in(10) { Applicability::NotApplicable } else { Applicability::Applicable }
}

impl Writing<'_> {
    fn control(&self) -> ControlId {
        self.item.control.id.clone()
    }

    fn answer(&self) -> &Answer {
        static BLANK: std::sync::LazyLock<Answer> = std::sync::LazyLock::new(Answer::default);
        self.sheet.answer(&self.item.control.id).unwrap_or(&BLANK)
    }

    fn make(&mut self, edit: Edit) {
        let made = edit::apply(&mut self.sheet, edit);
        debug_assert!(made.is_ok(), "{made:?}");
    }

    fn put(&mut self, field: Field, value: Value) {
        let control = self.control();
        self.make(Edit::Put { control, field, value });
    }

    fn evidence(&mut self, question: Option<QuestionId>, dice: &mut Dice) {
        let number = self.answer().evidence.len() + 1;
        let mut entry = Evidence::empty(format!("ev-{number}").into(), question);
        entry.title = words::record(dice).into();
        let control = self.control();
        self.make(Edit::InsertEvidence { control, at: number, entry: Box::new(entry) });
    }

    fn action(&mut self, dice: &mut Dice) {
        let mut entry = CorrectiveAction::empty("ac-1".into());
        entry.action = words::practice(dice);
        entry.due = Some(day_after(dice));
        entry.state = ActionState::InProgress;
        let control = self.control();
        self.make(Edit::InsertAction { control, at: 0, entry: Box::new(entry) });
    }

    /// Fills a field that asks for an answer.
    fn fill(&mut self, field: Field, dice: &mut Dice) {
        let item = self.item;
        let value = match (&field, shape::of(&item, &field)) {
            (Field::Question(question), Some(Shape::Evidence)) => {
                return self.evidence(Some(question.clone()), dice);
            }
            (Field::Implementation, _) => Value::Implementation(implementation(dice)),
            (Field::Reason, _) => Value::text(words::reason(dice)),
            (_, Some(Shape::One(offers) | Shape::Many(offers))) => dice.pick(&offers).value,
            (_, Some(Shape::Number(_))) => {
                Quantity::new(dice.below(365) as f64).map_or(Value::Empty, Value::Number)
            }
            (_, Some(Shape::Date(_))) => Value::Date(day_before(dice)),
            _ => Value::text(words::practice(dice)),
        };
        self.put(field, value);
    }

    /// Shows how a control that applies is in place, and what is done where it is not.
    fn show(&mut self, dice: &mut Dice) {
        if self.answer().implementation.is_gap() {
            self.action(dice);
        } else {
            self.put(Field::Description, Value::text(words::practice(dice)));
            if self.answer().evidence.is_empty() && dice.one_in(3) {
                self.evidence(None, dice);
            }
        }
        for duty in self.item.duties() {
            if dice.one_in(2) {
                self.put(Field::Duty(duty.id.clone()), Value::Tick(true));
            }
        }
    }

    fn finish(&mut self, dice: &mut Dice) {
        self.put(Field::Workflow, Value::Workflow(dice.pick(&[Workflow::Done, Workflow::InReview])));
        if dice.one_in(2) {
            self.put(Field::Owner, Value::text(words::person(dice)));
        }
        let given = Given {
            at: now(),
            questions: digest::of_questions(&self.item),
            statement: digest::of_statement(&self.item),
        };
        let control = self.control();
        self.make(Edit::Give { control, given: Some(given) });
    }
}

fn implementation(dice: &mut Dice) -> Implementation {
    use Implementation::{Alternative, Implemented, NotImplemented, Partial, Planned};
    dice.pick(&[
        Implemented,
        Implemented,
        Implemented,
        Implemented,
        Partial,
        Planned,
        Alternative,
        NotImplemented,
    ])
}

fn day_before(dice: &mut Dice) -> NaiveDate {
    today() - Days::new(dice.below(300))
}

fn day_after(dice: &mut Dice) -> NaiveDate {
    today() + Days::new(30 + dice.below(300))
}
