//! The customer's form for one control.

use super::{Act, Draft, Form, Sheet, Slot};
use crate::model::assessment::Answer;
use crate::model::catalog::{Question, QuestionKind};
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart};
use crate::model::profile::{self, Proposal, Propose, Setting};
use crate::model::progress;
use crate::model::questionnaire::Item;
use crate::model::readiness::{self, Problem};
use crate::model::shape;
use crate::model::told;
use crate::model::vocabulary::{Applicability, Implementation, Side, Vocabulary};
use crate::model::{EntryId, Field, QuestionId, Value};
use crate::text::Lang;
use crate::text::strings::annex::AnnexStrings;

/// The form for an item's answer. `draft` tells of text in a field that is not yet an answer.
pub fn form(item: &Item<'_>, answer: &Answer, setting: Setting<'_>, lang: Lang, draft: Draft<'_>) -> Form {
    let problems = readiness::problems(answer, setting.today);
    let mut page = Page { sheet: Sheet::new(lang, draft), item: *item, answer, setting, problems };
    page.fill();
    page.sheet.form
}

struct Page<'a> {
    sheet: Sheet<'a>,
    item: Item<'a>,
    answer: &'a Answer,
    setting: Setting<'a>,
    problems: Vec<Problem>,
}

impl<'a> Page<'a> {
    fn fill(&mut self) {
        let t = self.sheet.t;
        self.provider_side();
        self.applicability();
        if self.answer.applicability == Applicability::NotApplicable {
            self.reason();
            self.sheet.note(t.excluded_hides);
        } else {
            self.questions();
            self.duties();
            self.implementation();
        }
        self.evidence(None);
        self.enquiries();
        self.sheet.heading(t.owner);
        self.field(Field::Owner);
        self.ask(t.due, Field::Due, false);
        self.ask(t.workflow, Field::Workflow, false);
        self.basis();
        self.actions();
        self.ownership();
    }

    /// Where no paper says what the provider does, the customer can.
    fn provider_side(&mut self) {
        let written = !self.answer.provider_side.is_empty() || !self.answer.provider_source.is_empty();
        if self.item.is_stated() && !written {
            return;
        }
        let t = self.sheet.t;
        self.sheet.heading(t.write_provider_side);
        self.ask(t.provider_side_asks, Field::ProviderSide, false);
        self.ask(t.provider_source_asks, Field::ProviderSource, false);
    }

    fn applicability(&mut self) {
        let decided = self.answer.applicability != Applicability::Undecided;
        self.sheet.label(self.sheet.t.applicability, !decided);
        self.proposed(|propose| matches!(propose, Propose::Applicability(_)));
        self.field(Field::Applicability);
    }

    /// The proposals of a kind: what is proposed, why, and a way to take it over.
    fn proposed(&mut self, kind: impl Fn(&Propose) -> bool) {
        let item = self.item;
        let all = profile::proposals(&item, self.setting).filter(|proposal| kind(&proposal.propose));
        for proposal in all.collect::<Vec<_>>() {
            self.proposal(proposal);
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        let (word, taken) = match &proposal.propose {
            Propose::Applicability(word) => (word.label(lang), self.answer.applicability == *word),
            Propose::Ownership(bearer) => {
                let now = self.answer.ownership.or(self.item.ownership().map(|ownership| ownership.by));
                (bearer.label(lang), now == Some(*bearer))
            }
            Propose::Hide(_) => return,
        };
        let reason = proposal.reason.get(lang);
        self.sheet.note(&(if taken { t.as_proposed } else { t.proposed })(word, reason));
        if !taken {
            self.sheet.button(t.take_over, Act::TakeOver(proposal.id.clone()));
        }
    }

    fn implementation(&mut self) {
        let t = self.sheet.t;
        self.sheet.heading(t.implementation);
        let unanswered = self.answer.implementation == Implementation::Unanswered;
        self.ask(t.implementation_asks, Field::Implementation, unanswered);
        self.reason();
        self.ask(t.description, Field::Description, false);
    }

    fn reason(&mut self) {
        let needed = progress::needs_reason(self.answer);
        let label = if needed { self.sheet.t.reason_needed } else { self.sheet.t.reason };
        self.ask(label, Field::Reason, needed && self.answer.reason.trim().is_empty());
    }

    /// Nothing is included for a reason that is excluded; what was said before stays in sight.
    fn basis(&mut self) {
        if self.answer.applicability != Applicability::NotApplicable || !self.answer.basis.is_empty() {
            self.ask(AnnexStrings::of(self.sheet.lang).basis_asks, Field::Basis, false);
        }
    }

    fn questions(&mut self) {
        let asked = progress::asked_questions(&self.item, self.answer, self.setting);
        let t = self.sheet.t;
        for (side, heading) in [(Side::Customer, t.questions), (Side::Provider, t.questions_as_provider)] {
            let questions: Vec<&Question> =
                asked.iter().copied().filter(|question| question.side == side).collect();
            if !questions.is_empty() {
                self.sheet.heading(heading);
            }
            for question in questions {
                self.question(question);
            }
        }
        self.left_out();
    }

    fn question(&mut self, question: &Question) {
        let lang = self.sheet.lang;
        self.sheet.label(question.text.get(lang), !progress::is_answered(question, self.answer));
        if let Some(hint) = &question.hint {
            self.sheet.note(hint.get(lang));
        }
        if question.kind == QuestionKind::Evidence {
            self.evidence(Some(question));
        } else {
            self.field(Field::Question(question.id.clone()));
        }
    }

    /// The questions that a proposal leaves out, each with a way to ask it all the same.
    fn left_out(&mut self) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        for (proposal, questions) in progress::hidden_questions(&self.item, self.answer, self.setting) {
            self.sheet.note(&(t.left_out)(questions.len(), proposal.reason.get(lang)));
            for question in questions {
                let field = Field::Asked(question.id.clone());
                let asked = self.answer.asked.contains(&question.id);
                let label = (t.ask_anyway)(question.text.get(lang));
                self.sheet.tick(Some(Slot::Answer(field)), Act::Tick, &label, asked);
            }
        }
    }

    fn duties(&mut self) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        for (nth, duty) in self.item.duties().enumerate() {
            if nth == 0 {
                self.sheet.heading(t.duties);
            }
            let field = Field::Duty(duty.id.clone());
            let done = self.answer.value(&field) == Value::Tick(true);
            self.sheet.tick(Some(Slot::Answer(field)), Act::Tick, duty.text.get(lang), done);
            let note = Field::DutyNote(duty.id.clone());
            if done || !self.answer.value(&note).is_empty() {
                self.sheet.note(t.duty_note);
                self.field(note);
            }
        }
    }

    /// The entries of evidence that answer a question, or those that answer none.
    fn evidence(&mut self, question: Option<&Question>) {
        let t = self.sheet.t;
        let id = question.map(|question| &question.id);
        if question.is_none() {
            self.sheet.heading(t.evidence);
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
        self.sheet.button(t.add_evidence, Act::AddEvidence(id.cloned()));
        if question.is_none() {
            self.object(|problem| *problem == Problem::NoEvidence);
        }
    }

    fn is_asked(&self, question: &QuestionId) -> bool {
        self.answer.applicability != Applicability::NotApplicable
            && progress::asked_questions(&self.item, self.answer, self.setting)
                .iter()
                .any(|asked| asked.id == *question && asked.kind == QuestionKind::Evidence)
    }

    fn evidence_entry(&mut self, id: &EntryId) {
        let t = self.sheet.t;
        for part in EvidencePart::ALL {
            let label = told::evidence(*part, t);
            self.ask(&format!("{id} {label}"), Field::Evidence(id.clone(), *part), false);
        }
    }

    /// What the paper leaves open, each to be ticked for an enquiry, and the enquiries.
    fn enquiries(&mut self) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        self.sheet.heading(t.enquiries);
        for (nth, unsaid) in self.item.unsaid().enumerate() {
            if nth == 0 {
                self.sheet.note(t.enquire);
            }
            let asked = self.answer.enquiry_about(&unsaid.id).is_some();
            self.sheet.tick(None, Act::Enquire(unsaid.id.clone()), unsaid.text.get(lang), asked);
        }
        let answer = self.answer;
        for enquiry in &answer.enquiries {
            self.enquiry(&enquiry.id);
        }
        self.sheet.button(t.add_enquiry, Act::AddEnquiry);
    }

    fn enquiry(&mut self, id: &EntryId) {
        let t = self.sheet.t;
        for part in EnquiryPart::ALL {
            let label = told::enquiry(*part, t);
            self.ask(&format!("{id} {label}"), Field::Enquiry(id.clone(), *part), false);
        }
    }

    fn actions(&mut self) {
        let t = self.sheet.t;
        self.sheet.heading(t.actions);
        let answer = self.answer;
        for CorrectiveAction { id, .. } in &answer.actions {
            for part in ActionPart::ALL {
                let label = told::action(*part, t);
                self.ask(&format!("{id} {label}"), Field::Action(id.clone(), *part), false);
            }
        }
        self.sheet.button(t.add_action, Act::AddAction);
        self.object(|problem| *problem == Problem::NoAction);
    }

    fn ownership(&mut self) {
        let t = self.sheet.t;
        self.sheet.label(t.overrule, false);
        self.proposed(|propose| matches!(propose, Propose::Ownership(_)));
        self.field(Field::Ownership);
        if self.answer.ownership.is_some() || !self.answer.ownership_reason.is_empty() {
            self.ask(t.overrule_reason, Field::OwnershipReason, false);
        }
    }

    fn ask(&mut self, label: &str, field: Field, missing: bool) {
        self.sheet.label(label, missing);
        self.field(field.clone());
        self.object(|problem| problem.field().as_ref() == Some(&field));
    }

    /// Says what an auditor would object to, below where it is mended: the field stands still while that is done.
    fn object(&mut self, is: impl Fn(&Problem) -> bool) {
        for problem in self.problems.iter().filter(|problem| is(problem)) {
            self.sheet.finding(problem);
        }
    }

    fn field(&mut self, field: Field) {
        let item = self.item;
        if let Some(shape) = shape::of(&item, &field) {
            let value = self.answer.value(&field);
            self.sheet.slot(Slot::Answer(field), &shape, &value);
        }
    }
}
