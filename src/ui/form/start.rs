//! The first screen of an assessment: whose it is, what the customer says of itself, and the facts nobody may
//! overlook.

use super::{Act, Draft, Form, Sheet, Slot};
use crate::model::Assessment;
use crate::model::about::{self, About};
use crate::model::catalog::QuestionKind;
use crate::model::questionnaire::{Questionnaire, StatedIn};
use crate::text::Lang;

/// The form of the first screen.
pub fn form(assessment: &Assessment, questionnaire: &Questionnaire, lang: Lang, draft: Draft<'_>) -> Form {
    let mut page = Page { sheet: Sheet::new(lang, draft), assessment, questionnaire };
    page.whose();
    page.profile();
    page.must_read();
    page.sheet.button(page.sheet.t.begin_walk, Act::Begin);
    page.sheet.form
}

struct Page<'a> {
    sheet: Sheet<'a>,
    assessment: &'a Assessment,
    questionnaire: &'a Questionnaire,
}

impl Page<'_> {
    fn whose(&mut self) {
        let t = self.sheet.t;
        self.sheet.heading(t.whose);
        self.ask(t.organization, About::Organization, false);
        self.ask(t.system, About::System, false);
    }

    fn profile(&mut self) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        let questions = &self.questionnaire.catalog().profile;
        if questions.is_empty() {
            return;
        }
        self.sheet.heading(t.profile);
        self.sheet.note(t.profile_explains);
        for question in questions {
            let answered = self.assessment.profile.contains_key(&question.id);
            self.sheet.label(question.text.get(lang), !answered && question.kind != QuestionKind::Text);
            if let Some(hint) = &question.hint {
                self.sheet.note(hint.get(lang));
            }
            self.part(About::Profile(question.id.clone()));
        }
    }

    fn must_read(&mut self) {
        let (t, lang) = (self.sheet.t, self.sheet.lang);
        let questionnaire = self.questionnaire;
        for (nth, (at, fact)) in questionnaire.must_read().enumerate() {
            if nth == 0 {
                self.sheet.heading(t.must_read_facts);
                self.sheet.note(t.must_read_explains);
            }
            let place = match at {
                StatedIn::Chapter(chapter) => chapter.title.get(lang),
                StatedIn::Control(statement) => statement.control.as_str(),
            };
            let slot = Slot::About(About::Read(fact.id.clone()));
            let label = format!("{} ({place})", fact.text.get(lang));
            self.sheet.tick(Some(slot), Act::Tick, &label, self.assessment.has_read(fact));
        }
    }

    fn ask(&mut self, label: &str, part: About, missing: bool) {
        self.sheet.label(label, missing);
        self.part(part);
    }

    fn part(&mut self, part: About) {
        if let Some(shape) = about::shape(self.questionnaire, &part) {
            let value = self.assessment.about(&part);
            self.sheet.slot(Slot::About(part), &shape, &value);
        }
    }
}
