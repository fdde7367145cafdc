//! The customer's form for one control: which fields there are, in which order, and where the focus can stop.
//! Made anew from the answer whenever it is needed, so that it can never disagree with it.

use crate::model::assessment::Answer;
use crate::model::catalog::{Question, QuestionKind};
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EvidencePart, Field};
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::shape::{self, Shape};
use crate::model::vocabulary::{Applicability, Implementation};
use crate::model::{EntryId, QuestionId, Value};
use crate::text::strings::ui::UiStrings;
use crate::text::{Lang, clean};
use chrono::NaiveDate;

/// The form.
#[derive(Debug)]
pub struct Form {
    /// What it shows, from top to bottom.
    pub entries: Vec<Entry>,
    /// Where the focus can stop, in order.
    pub stops: Vec<Stop>,
}

/// Something the form shows.
#[derive(Debug)]
pub enum Entry {
    /// The heading of a section.
    Heading(String),
    /// What is asked.
    Label {
        /// The question.
        text: String,
        /// Whether its answer is missing.
        missing: bool,
    },
    /// A remark.
    Note(String),
    /// Choices beside one another.
    Offers {
        /// The stop of the first; the others follow it.
        from: usize,
        /// What each says.
        labels: Vec<String>,
        /// Whether each is chosen.
        chosen: Vec<bool>,
        /// Whether several can be chosen.
        many: bool,
    },
    /// A text.
    Text {
        /// Its stop.
        stop: usize,
        /// What is written.
        text: String,
        /// The unit behind it.
        unit: Option<String>,
    },
    /// A tick.
    Tick {
        /// Its stop.
        stop: usize,
        /// What it says.
        label: String,
        /// Whether it is set.
        done: bool,
    },
    /// A button.
    Button {
        /// Its stop.
        stop: usize,
        /// What it says.
        label: String,
    },
}

/// A place where the focus can stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The field it belongs to; none for a button.
    pub field: Option<Field>,
    /// What can be done there.
    pub act: Act,
}

/// What can be done at a stop.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Choose this.
    Offer(Value),
    /// Choose this beside others.
    OfferOfMany(Value),
    /// Tick or untick.
    Tick,
    /// Type a line.
    Line,
    /// Type several lines.
    Block,
    /// Add an entry of evidence, for a question if one is named.
    AddEvidence(Option<QuestionId>),
    /// Add a corrective action.
    AddAction,
}

impl Form {
    /// The form for an item's answer on a day. `draft` tells of text in a field that is not yet an answer.
    pub fn new(
        item: &Item<'_>,
        answer: &Answer,
        today: NaiveDate,
        lang: Lang,
        draft: &dyn Fn(&Field) -> Option<String>,
    ) -> Form {
        let mut builder = Builder {
            form: Form { entries: Vec::new(), stops: Vec::new() },
            item: *item,
            answer,
            today,
            lang,
            t: UiStrings::of(lang),
            draft,
        };
        builder.build();
        builder.form
    }

    /// The first stop of a field; for a choice the one chosen, where there is one.
    pub fn stop_of(&self, field: &Field, answer: &Answer) -> Option<usize> {
        let of_field = |stop: &Stop| stop.field.as_ref() == Some(field);
        let value = answer.value(field);
        let chosen = self
            .stops
            .iter()
            .position(|stop| of_field(stop) && matches!(&stop.act, Act::Offer(offered) if *offered == value));
        chosen.or_else(|| self.stops.iter().position(of_field)).or_else(|| self.evidence_button(field))
    }

    /// The stops that belong to the same field as a stop.
    pub fn group(&self, stop: usize) -> std::ops::Range<usize> {
        let Some(here) = self.stops.get(stop) else { return 0..0 };
        if here.field.is_none() {
            return stop..stop + 1;
        }
        let same = |other: &&Stop| other.field == here.field;
        let before = self.stops.iter().take(stop).rev().take_while(same).count();
        let behind = self.stops.iter().skip(stop).take_while(same).count();
        stop - before..stop + behind
    }

    fn evidence_button(&self, field: &Field) -> Option<usize> {
        let Field::Question(question) = field else { return None };
        let wanted = Act::AddEvidence(Some(question.clone()));
        self.stops.iter().position(|stop| stop.act == wanted)
    }
}

struct Builder<'a> {
    form: Form,
    item: Item<'a>,
    answer: &'a Answer,
    today: NaiveDate,
    lang: Lang,
    t: &'static UiStrings,
    draft: &'a dyn Fn(&Field) -> Option<String>,
}

impl<'a> Builder<'a> {
    fn build(&mut self) {
        let decided = self.answer.applicability != Applicability::Undecided;
        let excluded = self.answer.applicability == Applicability::NotApplicable;
        self.ask(self.t.applicability, Field::Applicability, !decided);
        if excluded {
            self.reason();
            self.form.entries.push(Entry::Note(self.t.excluded_hides.into()));
        } else {
            self.questions();
            self.duties();
            self.heading(self.t.implementation);
            let unanswered = self.answer.implementation == Implementation::Unanswered;
            self.label(self.t.implementation_asks, unanswered);
            self.field(Field::Implementation);
            self.reason();
            self.ask(self.t.description, Field::Description, false);
        }
        self.evidence(None);
        self.heading(self.t.owner);
        self.field(Field::Owner);
        self.ask(self.t.due, Field::Due, false);
        self.ask(self.t.workflow, Field::Workflow, false);
        self.actions();
        self.ask(self.t.overrule, Field::Ownership, false);
        if self.answer.ownership.is_some() || !self.answer.ownership_reason.is_empty() {
            self.ask(self.t.overrule_reason, Field::OwnershipReason, false);
        }
    }

    fn reason(&mut self) {
        let needed = progress::needs_reason(self.answer);
        let label = if needed { self.t.reason_needed } else { self.t.reason };
        self.ask(label, Field::Reason, needed && self.answer.reason.trim().is_empty());
    }

    fn questions(&mut self) {
        self.heading(self.t.questions);
        for question in progress::asked_questions(&self.item, self.answer, self.today) {
            let missing = !progress::is_answered(question, self.answer);
            self.label(question.text.get(self.lang), missing);
            if let Some(hint) = &question.hint {
                self.form.entries.push(Entry::Note(hint.get(self.lang).into()));
            }
            if question.kind == QuestionKind::Evidence {
                self.evidence(Some(question));
            } else {
                self.field(Field::Question(question.id.clone()));
            }
        }
    }

    fn duties(&mut self) {
        if self.item.duties().is_empty() {
            return;
        }
        self.heading(self.t.duties);
        for duty in self.item.duties() {
            let field = Field::Duty(duty.id.clone());
            let done = self.answer.value(&field) == Value::Tick(true);
            let stop = self.stop(Some(field), Act::Tick);
            self.form.entries.push(Entry::Tick {
                stop,
                label: clean::line(duty.text.get(self.lang)).into_owned(),
                done,
            });
            let note = Field::DutyNote(duty.id.clone());
            if done || !self.answer.value(&note).is_empty() {
                self.form.entries.push(Entry::Note(self.t.duty_note.into()));
                self.field(note);
            }
        }
    }

    /// The entries of evidence that answer a question, or those that answer none.
    fn evidence(&mut self, question: Option<&Question>) {
        let id = question.map(|question| &question.id);
        if question.is_none() {
            self.heading(self.t.evidence);
        }
        let answer = self.answer;
        let asked = |entry: &&Evidence| match (&entry.question, id) {
            (Some(one), Some(other)) => one == other,
            (None, None) => true,
            // Evidence for a question that is not asked any more must not vanish from sight.
            (Some(one), None) => !self.is_asked(one),
            (None, Some(_)) => false,
        };
        let entries: Vec<&Evidence> = answer.evidence.iter().filter(asked).collect();
        for entry in entries {
            self.evidence_entry(&entry.id);
        }
        let stop = self.stop(None, Act::AddEvidence(id.cloned()));
        self.form.entries.push(Entry::Button { stop, label: self.t.add_evidence.into() });
    }

    fn is_asked(&self, question: &QuestionId) -> bool {
        self.answer.applicability != Applicability::NotApplicable
            && progress::asked_questions(&self.item, self.answer, self.today)
                .iter()
                .any(|asked| asked.id == *question && asked.kind == QuestionKind::Evidence)
    }

    fn evidence_entry(&mut self, id: &EntryId) {
        for part in EvidencePart::ALL {
            let label = match part {
                EvidencePart::Title => self.t.evidence_title,
                EvidencePart::Location => self.t.evidence_location,
                EvidencePart::Date => self.t.evidence_date,
                EvidencePart::Expires => self.t.evidence_expires,
                EvidencePart::Sha256 => self.t.evidence_sha256,
                EvidencePart::Note => self.t.evidence_note,
            };
            self.ask(&format!("{id} {label}"), Field::Evidence(id.clone(), *part), false);
        }
    }

    fn actions(&mut self) {
        self.heading(self.t.actions);
        let answer = self.answer;
        for CorrectiveAction { id, .. } in &answer.actions {
            for part in ActionPart::ALL {
                let label = match part {
                    ActionPart::Gap => self.t.action_gap,
                    ActionPart::Cause => self.t.action_cause,
                    ActionPart::Action => self.t.action_action,
                    ActionPart::Owner => self.t.action_owner,
                    ActionPart::Due => self.t.action_due,
                    ActionPart::State => self.t.action_state,
                    ActionPart::Effect => self.t.action_effect,
                };
                self.ask(&format!("{id} {label}"), Field::Action(id.clone(), *part), false);
            }
        }
        let stop = self.stop(None, Act::AddAction);
        self.form.entries.push(Entry::Button { stop, label: self.t.add_action.into() });
    }

    fn ask(&mut self, label: &str, field: Field, missing: bool) {
        self.label(label, missing);
        self.field(field);
    }

    fn heading(&mut self, text: &str) {
        self.form.entries.push(Entry::Heading(text.into()));
    }

    fn label(&mut self, text: &str, missing: bool) {
        self.form.entries.push(Entry::Label { text: text.into(), missing });
    }

    fn stop(&mut self, field: Option<Field>, act: Act) -> usize {
        self.form.stops.push(Stop { field, act });
        self.form.stops.len() - 1
    }

    fn field(&mut self, field: Field) {
        let item = self.item;
        let Some(shape) = shape::of(&item, &field) else { return };
        match shape {
            Shape::One(_) | Shape::Many(_) => self.offers(&field, &shape),
            Shape::Line | Shape::Date => self.text(field, Act::Line, None),
            Shape::Block => self.text(field, Act::Block, None),
            Shape::Number(unit) => {
                let unit = unit.map(|unit| clean::line(unit.get(self.lang)).into_owned());
                self.text(field, Act::Line, unit);
            }
            Shape::Tick | Shape::Evidence => {}
        }
    }

    fn text(&mut self, field: Field, act: Act, unit: Option<String>) {
        let text = (self.draft)(&field).unwrap_or_else(|| written(&self.answer.value(&field)));
        let text = clean::block(&text).into_owned();
        let stop = self.stop(Some(field), act);
        self.form.entries.push(Entry::Text { stop, text, unit });
    }

    fn offers(&mut self, field: &Field, shape: &Shape<'_>) {
        let many = matches!(shape, Shape::Many(_));
        let value = self.answer.value(field);
        let from = self.form.stops.len();
        let mut labels = Vec::new();
        let mut chosen = Vec::new();
        for offer in shape.offers() {
            let act = if many { Act::OfferOfMany } else { Act::Offer };
            self.stop(Some(field.clone()), act(offer.value.clone()));
            labels.push(clean::line(offer.label(self.lang)).into_owned());
            chosen.push(shape::is_chosen(offer, &value));
        }
        self.form.entries.push(Entry::Offers { from, labels, chosen, many });
        self.strangers(shape, &value);
    }

    /// Options that are chosen but no longer offered are shown, since they are in the file.
    fn strangers(&mut self, shape: &Shape<'_>, value: &Value) {
        let known = |id: &str| shape.offers().iter().any(|offer| offer.token == id);
        let strange: Vec<&str> = match value {
            Value::Choice(one) if !known(one.as_str()) => vec![one.as_str()],
            Value::Choices(many) => many.iter().map(|id| id.as_str()).filter(|id| !known(id)).collect(),
            _ => Vec::new(),
        };
        if !strange.is_empty() {
            let text = format!("{}: {}", self.t.not_offered_any_more, strange.join(", "));
            self.form.entries.push(Entry::Note(clean::line(&text).into_owned()));
        }
    }
}

/// A value as it stands in a field of text.
pub fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Empty
        | Value::Tick(_)
        | Value::YesNo(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Applicability(_)
        | Value::Implementation(_)
        | Value::Workflow(_)
        | Value::Bearer(_)
        | Value::ActionState(_) => String::new(),
    }
}
