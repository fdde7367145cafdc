//! A form: what is asked, in which order, and where the focus can stop. Made anew from what is written whenever
//! it is needed, so that it can never disagree with it.

pub mod control;
pub mod start;

use crate::model::id::ProposalId;
use crate::model::readiness::Problem;
use crate::model::shape::{self, Shape};
use crate::model::{About, Field, QuestionId, UnsaidId, Value};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Lang, clean};
use chrono::Datelike;
use std::fmt;
use std::ops::Range;

/// A place that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In the answer to a control.
    Answer(Field),
    /// In what is said about the assessment as a whole.
    About(About),
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Answer(field) => field.fmt(f),
            Slot::About(part) => part.fmt(f),
        }
    }
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it shows, from top to bottom.
    pub entries: Vec<Entry>,
    /// Where the focus can stop, in order.
    pub stops: Vec<Stop>,
}

/// Something the form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What an auditor would object to, and what to do about it.
    Finding(String),
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

impl Entry {
    /// The stops it has.
    pub fn stops(&self) -> Range<usize> {
        match self {
            Entry::Heading(_) | Entry::Label { .. } | Entry::Note(_) | Entry::Finding(_) => 0..0,
            Entry::Offers { from, labels, .. } => *from..*from + labels.len(),
            Entry::Text { stop, .. } | Entry::Tick { stop, .. } | Entry::Button { stop, .. } => {
                *stop..*stop + 1
            }
        }
    }
}

/// A place where the focus can stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The place it writes to; none for a button.
    pub slot: Option<Slot>,
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
    /// Ask the provider about a gap in its paper, or do not after all.
    Enquire(UnsaidId),
    /// Add an enquiry about something else.
    AddEnquiry,
    /// Take a proposal over.
    TakeOver(ProposalId),
    /// Go on to the first control.
    Begin,
}

impl Form {
    /// The first stop of a place; for a choice the one that is chosen, given what is written there.
    pub fn stop_of(&self, slot: &Slot, written: &Value) -> Option<usize> {
        let of_slot = |stop: &Stop| stop.slot.as_ref() == Some(slot);
        let chosen = self
            .stops
            .iter()
            .position(|stop| of_slot(stop) && matches!(&stop.act, Act::Offer(offered) if offered == written));
        chosen.or_else(|| self.stops.iter().position(of_slot)).or_else(|| self.evidence_button(slot))
    }

    /// The stops that belong to the same place as a stop.
    pub fn group(&self, stop: usize) -> Range<usize> {
        let Some(here) = self.stops.get(stop) else { return 0..0 };
        if here.slot.is_none() {
            return stop..stop + 1;
        }
        let same = |other: &&Stop| other.slot == here.slot;
        let before = self.stops.iter().take(stop).rev().take_while(same).count();
        let behind = self.stops.iter().skip(stop).take_while(same).count();
        stop - before..stop + behind
    }

    /// The stop at which something that an auditor would object to can be mended.
    pub fn mends(&self, problem: &Problem) -> Option<usize> {
        let act = |wanted: Act| self.stops.iter().position(|stop| stop.act == wanted);
        match problem {
            Problem::NoEvidence => act(Act::AddEvidence(None)),
            Problem::NoAction => act(Act::AddAction),
            other => {
                let slot = Slot::Answer(other.field()?);
                self.stops.iter().position(|stop| stop.slot.as_ref() == Some(&slot))
            }
        }
    }

    fn evidence_button(&self, slot: &Slot) -> Option<usize> {
        let Slot::Answer(Field::Question(question)) = slot else { return None };
        let wanted = Act::AddEvidence(Some(question.clone()));
        self.stops.iter().position(|stop| stop.act == wanted)
    }
}

/// Text in a place that is not yet an answer.
pub type Draft<'a> = &'a dyn Fn(&Slot) -> Option<String>;

/// A form being written.
struct Sheet<'a> {
    form: Form,
    lang: Lang,
    t: &'static UiStrings,
    draft: Draft<'a>,
}

impl<'a> Sheet<'a> {
    fn new(lang: Lang, draft: Draft<'a>) -> Sheet<'a> {
        let form = Form { entries: Vec::new(), stops: Vec::new() };
        Sheet { form, lang, t: UiStrings::of(lang), draft }
    }

    fn heading(&mut self, text: &str) {
        self.form.entries.push(Entry::Heading(text.into()));
    }

    fn label(&mut self, text: &str, missing: bool) {
        self.form.entries.push(Entry::Label { text: text.into(), missing });
    }

    fn note(&mut self, text: &str) {
        self.form.entries.push(Entry::Note(clean::line(text).into_owned()));
    }

    fn finding(&mut self, problem: &Problem) {
        let [what, to_do] = problem.said(self.lang);
        self.form.entries.push(Entry::Finding(format!("{what} -> {to_do}")));
    }

    fn button(&mut self, label: &str, act: Act) {
        let stop = self.stop(None, act);
        self.form.entries.push(Entry::Button { stop, label: label.into() });
    }

    fn tick(&mut self, slot: Option<Slot>, act: Act, label: &str, done: bool) {
        let stop = self.stop(slot, act);
        self.form.entries.push(Entry::Tick { stop, label: clean::line(label).into_owned(), done });
    }

    fn stop(&mut self, slot: Option<Slot>, act: Act) -> usize {
        self.form.stops.push(Stop { slot, act });
        self.form.stops.len() - 1
    }

    /// A place of a shape, with what is written there. Ticks and evidence have forms of their own.
    fn slot(&mut self, slot: Slot, shape: &Shape<'_>, value: &Value) {
        match shape {
            Shape::One(_) | Shape::Many(_) => self.offers(&slot, shape, value),
            Shape::Line | Shape::Sha256 => self.text(slot, Act::Line, value, None),
            Shape::Date(_) => {
                let beside = self.beside_a_day(&slot, value);
                self.text(slot, Act::Line, value, beside);
            }
            Shape::Block => self.text(slot, Act::Block, value, None),
            Shape::Number(unit) => {
                let unread = (self.draft)(&slot).map(|_| AssistStrings::of(self.lang).no_number.to_owned());
                let unit = unread.or(unit.map(|unit| clean::line(unit.get(self.lang)).into_owned()));
                self.text(slot, Act::Line, value, unit);
            }
            Shape::Tick | Shape::Evidence => {}
        }
    }

    /// The weekday of what was understood, or that nothing was.
    fn beside_a_day(&self, slot: &Slot, value: &Value) -> Option<String> {
        let strings = AssistStrings::of(self.lang);
        match value {
            _ if (self.draft)(slot).is_some() => Some(strings.not_read.to_owned()),
            Value::Date(day) => {
                let nth = usize::try_from(day.weekday().num_days_from_sunday()).ok()?;
                strings.weekdays.get(nth).map(|weekday| format!("({weekday})"))
            }
            _ => None,
        }
    }

    fn text(&mut self, slot: Slot, act: Act, value: &Value, unit: Option<String>) {
        let text = (self.draft)(&slot).unwrap_or_else(|| written(value));
        let text = clean::block(&text).into_owned();
        let stop = self.stop(Some(slot), act);
        self.form.entries.push(Entry::Text { stop, text, unit });
    }

    fn offers(&mut self, slot: &Slot, shape: &Shape<'_>, value: &Value) {
        let many = matches!(shape, Shape::Many(_));
        let from = self.form.stops.len();
        let mut labels = Vec::new();
        let mut chosen = Vec::new();
        for offer in shape.offers() {
            let act = if many { Act::OfferOfMany } else { Act::Offer };
            self.stop(Some(slot.clone()), act(offer.value.clone()));
            labels.push(clean::line(offer.label(self.lang)).into_owned());
            chosen.push(shape::is_chosen(offer, value));
        }
        self.form.entries.push(Entry::Offers { from, labels, chosen, many });
        self.strangers(shape, value);
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
            self.note(&format!("{}: {}", self.t.not_offered_any_more, strange.join(", ")));
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
