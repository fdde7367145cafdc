//! All assignments of a command as one edit.

use super::assignment::Assignment;
use super::name::{self, Aim};
use super::refusal::{Refusal, Why};
use crate::model::catalog::QuestionKind;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{EvidencePart, Field};
use crate::model::questionnaire::Item;
use crate::model::shape::{self, Shape, Unreadable};
use crate::model::{Answer, ControlId, Edit, Enquiry, EntryId, QuestionId, UnsaidId, Value};
use crate::text::{Lang, clean};
use chrono::NaiveDate;

/// What a command is about to change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Touched {
    /// A field.
    Field(Field),
    /// The question an entry of evidence answers.
    EvidenceQuestion(EntryId),
    /// An entry of evidence that comes or goes.
    Evidence(EntryId),
    /// A corrective action that comes or goes.
    Action(EntryId),
    /// An enquiry that comes or goes.
    Enquiry(EntryId),
}

/// An edit being put together.
pub(super) struct Plan<'a> {
    item: Item<'a>,
    answer: &'a Answer,
    today: NaiveDate,
    lang: Lang,
    aims: Vec<Aim>,
    touched: Vec<Touched>,
    /// Entries that are put in, or put in anew under another question.
    entries: Vec<Edit>,
    values: Vec<Edit>,
    removals: Vec<Edit>,
    new_evidence: Option<Evidence>,
    new_action: Option<CorrectiveAction>,
    new_enquiries: Vec<Enquiry>,
    /// Which of those is the one that `+` stands for.
    plus_enquiry: Option<EntryId>,
}

impl<'a> Plan<'a> {
    /// The plan for assignments to an item's answer. What is wrong with them is added to the refusals; the plan
    /// is then of no use.
    pub(super) fn new(
        item: &Item<'a>,
        answer: &'a Answer,
        assignments: Vec<Assignment>,
        (today, lang): (NaiveDate, Lang),
        hash: &dyn Fn(&str) -> Option<String>,
        refusals: &mut Vec<Refusal>,
    ) -> Plan<'a> {
        let mut plan = Plan {
            item: *item,
            answer,
            today,
            lang,
            aims: Vec::new(),
            touched: Vec::new(),
            entries: Vec::new(),
            values: Vec::new(),
            removals: Vec::new(),
            new_evidence: None,
            new_action: None,
            new_enquiries: Vec::new(),
            plus_enquiry: None,
        };
        for assignment in assignments {
            if let Err(why) = plan.add(&assignment) {
                refusals.push(Refusal::new(&assignment.name, why));
            }
        }
        plan.take_hashes(hash);
        plan
    }

    /// Whoever writes where evidence is, and not what its hash is, means the file as it is now. The hash of the file
    /// that was named before goes with it; while the same file is named, its hash stays.
    fn take_hashes(&mut self, hash: &dyn Fn(&str) -> Option<String>) {
        let mut taken = Vec::new();
        for edit in &self.values {
            let Edit::Put { field: Field::Evidence(id, EvidencePart::Location), value, .. } = edit else {
                continue;
            };
            let field = Field::Evidence(id.clone(), EvidencePart::Sha256);
            let given = |edit: &Edit| matches!(edit, Edit::Put { field: other, .. } if *other == field);
            let old = self.answer.evidence.iter().find(|entry| entry.id == *id);
            let location = if let Value::Text(text) = value { text.as_str() } else { "" };
            let stays = old.is_some_and(|old| old.location == location && !old.sha256.is_empty());
            if stays || self.values.iter().any(given) {
                continue;
            }
            let now = hash(location).unwrap_or_default();
            if old.map_or("", |old| old.sha256.as_str()) != now {
                taken.push((field, Value::text(now), old.is_some()));
            }
        }
        for (field, value, known) in taken {
            if known {
                self.touched.push(Touched::Field(field.clone()));
            }
            self.values.push(Edit::Put { control: self.control(), field, value });
        }
    }

    /// The edit, and what it touches: first the entries, then what is written into them and elsewhere.
    pub(super) fn into_edit(mut self) -> (Edit, Vec<Touched>) {
        let control = self.control();
        if let Some(entry) = self.new_evidence {
            self.touched.push(Touched::Evidence(entry.id.clone()));
            let (control, entry) = (control.clone(), Box::new(entry));
            self.entries.push(Edit::InsertEvidence { control, at: usize::MAX, entry });
        }
        if let Some(entry) = self.new_action {
            self.touched.push(Touched::Action(entry.id.clone()));
            let (control, entry) = (control.clone(), Box::new(entry));
            self.entries.push(Edit::InsertAction { control, at: usize::MAX, entry });
        }
        for entry in self.new_enquiries {
            self.touched.push(Touched::Enquiry(entry.id.clone()));
            let (control, entry) = (control.clone(), Box::new(entry));
            self.entries.push(Edit::InsertEnquiry { control, at: usize::MAX, entry });
        }
        let edits = [self.entries, self.values, self.removals].concat();
        (Edit::All(edits), self.touched)
    }

    fn add(&mut self, assignment: &Assignment) -> Result<(), Why> {
        let aim = name::read(&assignment.name, &self.item, self.answer)?;
        if self.aims.iter().any(|other| other.collides_with(&aim)) {
            return Err(Why::Twice);
        }
        self.aims.push(aim.clone());
        let text = assignment.value.as_str();
        match aim {
            Aim::Field(field) => {
                self.put(field.clone(), text)?;
                self.touched.push(Touched::Field(field));
            }
            Aim::NewEvidence(part) => {
                let id = self.new_evidence().id.clone();
                self.put(Field::Evidence(id, part), text)?;
            }
            Aim::NewEvidenceQuestion => {
                let question = self.evidence_question(text)?;
                self.new_evidence().question = question;
            }
            Aim::EvidenceQuestion(id) => self.link(id, text)?,
            Aim::NewAction(part) => {
                let id = self.new_action();
                self.put(Field::Action(id, part), text)?;
            }
            Aim::Evidence(id) => {
                must_be_empty(text)?;
                self.touched.push(Touched::Evidence(id.clone()));
                self.removals.push(Edit::RemoveEvidence { control: self.control(), id });
            }
            Aim::Action(id) => {
                must_be_empty(text)?;
                self.touched.push(Touched::Action(id.clone()));
                self.removals.push(Edit::RemoveAction { control: self.control(), id });
            }
            Aim::NewEnquiry(part) => {
                let id = self.plus_enquiry();
                self.put(Field::Enquiry(id, part), text)?;
            }
            Aim::Enquiry(id) => {
                must_be_empty(text)?;
                self.remove_enquiry(id);
            }
            Aim::Unsaid(unsaid) => self.enquire(unsaid, text)?,
        }
        Ok(())
    }

    fn control(&self) -> ControlId {
        self.item.control.id.clone()
    }

    fn put(&mut self, field: Field, text: &str) -> Result<(), Why> {
        let value = self.value(&field, text)?;
        self.values.push(Edit::Put { control: self.control(), field, value });
        Ok(())
    }

    /// The value that a text means in a field, cleaned the way the screen cleans what is pasted.
    fn value(&self, field: &Field, text: &str) -> Result<Value, Why> {
        let Some(shape) = shape::of(&self.item, field) else { return Err(Why::UnknownField(Vec::new())) };
        let text = match shape {
            Shape::Line if text.trim().contains('\n') => {
                return Err(Why::unreadable(Unreadable::NotALine, &shape));
            }
            Shape::Line => clean::line(text).trim().to_owned(),
            _ => clean::block(text).into_owned(),
        };
        shape.read(&text, self.today).map_err(|unreadable| Why::unreadable(unreadable, &shape))
    }

    fn new_evidence(&mut self) -> &mut Evidence {
        let taken = self.answer.evidence.iter().map(|entry| &entry.id);
        self.new_evidence.get_or_insert_with(|| Evidence::empty(EntryId::next("ev", taken), None))
    }

    fn new_action(&mut self) -> EntryId {
        let taken = self.answer.actions.iter().map(|entry| &entry.id);
        let new = self.new_action.get_or_insert_with(|| CorrectiveAction::empty(EntryId::next("ac", taken)));
        new.id.clone()
    }

    fn next_enquiry(&self) -> EntryId {
        let taken = self.answer.enquiries.iter().chain(&self.new_enquiries).map(|entry| &entry.id);
        EntryId::next("en", taken)
    }

    fn plus_enquiry(&mut self) -> EntryId {
        if let Some(id) = &self.plus_enquiry {
            return id.clone();
        }
        let id = self.next_enquiry();
        self.new_enquiries.push(Enquiry::new(id.clone(), None, ""));
        self.plus_enquiry = Some(id.clone());
        id
    }

    fn remove_enquiry(&mut self, id: EntryId) {
        self.touched.push(Touched::Enquiry(id.clone()));
        self.removals.push(Edit::RemoveEnquiry { control: self.control(), id });
    }

    /// Turns a gap in the paper into an enquiry, or takes the enquiry out.
    fn enquire(&mut self, unsaid: UnsaidId, text: &str) -> Result<(), Why> {
        let shape = Shape::Tick;
        let wanted =
            shape.read(text, self.today).map_err(|unreadable| Why::unreadable(unreadable, &shape))?;
        match (self.answer.enquiry_about(&unsaid), wanted == Value::Tick(true)) {
            (None, true) => {
                let question = self.item.gap(&unsaid).map_or("", |gap| gap.text.get(self.lang));
                let enquiry = Enquiry::new(self.next_enquiry(), Some(unsaid), question);
                self.new_enquiries.push(enquiry);
            }
            (Some(enquiry), false) => self.remove_enquiry(enquiry.id.clone()),
            (Some(_), true) | (None, false) => {}
        }
        Ok(())
    }

    /// The question that evidence is to answer: one of those that ask for evidence, or none.
    fn evidence_question(&self, text: &str) -> Result<Option<QuestionId>, Why> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let asking = || {
            let questions = self.item.control.questions.iter();
            questions.filter(|question| question.kind == QuestionKind::Evidence).map(|question| &question.id)
        };
        match name::read(text, &self.item, self.answer) {
            Ok(Aim::Field(Field::Question(id))) if asking().any(|other| *other == id) => Ok(Some(id)),
            _ => Err(Why::AsksForNoEvidence(asking().map(ToString::to_string).collect())),
        }
    }

    /// Puts an entry in its own place again, under another question.
    fn link(&mut self, id: EntryId, text: &str) -> Result<(), Why> {
        let question = self.evidence_question(text)?;
        let place = self.answer.evidence.iter().enumerate().find(|(_, entry)| entry.id == id);
        let Some((at, entry)) = place else { return Ok(()) };
        let entry = Box::new(Evidence { question, ..entry.clone() });
        let control = self.control();
        self.entries.push(Edit::RemoveEvidence { control: control.clone(), id: id.clone() });
        self.entries.push(Edit::InsertEvidence { control, at, entry });
        self.touched.push(Touched::EvidenceQuestion(id));
        Ok(())
    }
}

/// An entry as a whole is only ever taken out.
fn must_be_empty(text: &str) -> Result<(), Why> {
    if text.is_empty() { Ok(()) } else { Err(Why::EntryTakesNoValue) }
}

impl Aim {
    /// Whether two assignments would write the same place, or one into what the other takes out.
    fn collides_with(&self, other: &Aim) -> bool {
        let into = |aim: &Aim| match aim {
            Aim::Field(Field::Evidence(id, _)) | Aim::EvidenceQuestion(id) => Some(Aim::Evidence(id.clone())),
            Aim::Field(Field::Action(id, _)) => Some(Aim::Action(id.clone())),
            Aim::Field(Field::Enquiry(id, _)) => Some(Aim::Enquiry(id.clone())),
            _ => None,
        };
        self == other || into(self).as_ref() == Some(other) || into(other).as_ref() == Some(self)
    }
}
