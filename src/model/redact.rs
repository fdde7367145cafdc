//! An assessment without anything that a stranger should not read: texts, names and evidence are left out, what was
//! chosen stays. Every field is named here, so that a new one does not slip through.

use super::assessment::{Acknowledgement, Answer, Assessment, DutyAnswer, Given};
use super::catalog::Question;
use super::digest;
use super::enquiry::Enquiry;
use super::evidence::{CorrectiveAction, Evidence};
use super::format::Extra;
use super::id::{AssessmentId, EntryId, QuestionId};
use super::questionnaire::{Item, Questionnaire};
use super::value::QuestionAnswer;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Letters of a SHA-256 in hexadecimal.
const DIGITS: usize = 64;

/// The assessment with `mark` in the place of every text. What its questionnaire does not know is left out as a whole,
/// since its names could say anything.
pub fn redacted(assessment: &Assessment, questionnaire: &Questionnaire, mark: &str) -> Assessment {
    let Assessment {
        format,
        version,
        id,
        organization,
        system,
        started,
        catalog,
        provider,
        profile,
        acknowledged,
        answers,
        extra: _,
    } = assessment;
    let mark = Mark(mark);
    let questions = &questionnaire.catalog().profile;
    let asked = |id: &QuestionId| questions.iter().find(|question| question.id == *id);
    let known = |fact: &super::FactId| questionnaire.must_read().any(|(_, other)| other.id == *fact);
    Assessment {
        format: *format,
        version: *version,
        id: nameless(id),
        organization: mark.instead_of(organization),
        system: mark.instead_of(system),
        started: *started,
        catalog: catalog.clone(),
        provider: provider.clone(),
        profile: mark.given(profile, &asked),
        acknowledged: acknowledged
            .iter()
            .filter(|(fact, read)| known(fact) && is_digest(&read.fact))
            .map(|(fact, read)| (fact.clone(), Acknowledgement { at: read.at, fact: Arc::clone(&read.fact) }))
            .collect(),
        answers: answers
            .iter()
            .filter_map(|(control, answer)| {
                let item = questionnaire.item(control)?;
                Some((control.clone(), Arc::new(mark.answer(answer, &item))))
            })
            .collect(),
        extra: Extra::new(),
    }
}

/// What stands in the place of a text.
#[derive(Clone, Copy)]
struct Mark<'a>(&'a str);

impl Mark<'_> {
    fn instead_of(self, text: &str) -> String {
        if text.trim().is_empty() { String::new() } else { self.0.to_owned() }
    }

    fn given<'q>(
        self,
        answers: &BTreeMap<QuestionId, QuestionAnswer>,
        asked: &dyn Fn(&QuestionId) -> Option<&'q Question>,
    ) -> BTreeMap<QuestionId, QuestionAnswer> {
        let given = answers.iter().filter_map(|(id, answer)| {
            let answer = self.question(answer, asked(id)?)?;
            Some((id.clone(), answer))
        });
        given.collect()
    }

    fn question(self, answer: &QuestionAnswer, question: &Question) -> Option<QuestionAnswer> {
        let offered = |id: &super::OptionId| question.options.iter().any(|option| option.id == *id);
        match answer {
            QuestionAnswer::YesNo(_) | QuestionAnswer::Number(_) | QuestionAnswer::Date(_) => {
                Some(answer.clone())
            }
            QuestionAnswer::Choice(option) => offered(option).then(|| answer.clone()),
            QuestionAnswer::Choices(options) => {
                let options: Vec<_> = options.iter().filter(|option| offered(option)).cloned().collect();
                (!options.is_empty()).then_some(QuestionAnswer::Choices(options))
            }
            QuestionAnswer::Text(text) => Some(QuestionAnswer::Text(self.instead_of(text))),
        }
    }

    fn answer(self, answer: &Answer, item: &Item<'_>) -> Answer {
        let Answer {
            applicability,
            basis,
            implementation,
            workflow,
            description,
            reason,
            ownership,
            ownership_reason,
            provider_side,
            provider_source,
            asked,
            questions,
            duties,
            enquiries,
            evidence,
            owner,
            due,
            actions,
            given,
            extra: _,
        } = answer;
        Answer {
            applicability: *applicability,
            basis: basis.clone(),
            implementation: *implementation,
            workflow: *workflow,
            description: self.instead_of(description),
            reason: self.instead_of(reason),
            ownership: *ownership,
            ownership_reason: self.instead_of(ownership_reason),
            provider_side: self.instead_of(provider_side),
            provider_source: self.instead_of(provider_source),
            asked: asked.iter().filter(|id| item.control.question(id).is_some()).cloned().collect(),
            questions: self.given(questions, &|id| item.control.question(id)),
            duties: duties
                .iter()
                .filter(|(duty, _)| item.duty(duty).is_some())
                .map(|(duty, done)| (duty.clone(), self.duty(done)))
                .collect(),
            enquiries: numbered(enquiries, "en").map(|(one, id)| self.enquiry(one, id, item)).collect(),
            evidence: numbered(evidence, "ev").map(|(one, id)| self.evidence(one, id, item)).collect(),
            owner: self.instead_of(owner),
            due: *due,
            actions: numbered(actions, "ac").map(|(one, id)| self.action(one, id)).collect(),
            given: given.as_ref().filter(|given| is_given(given)).cloned(),
            extra: Extra::new(),
        }
    }

    fn duty(self, duty: &DutyAnswer) -> DutyAnswer {
        let DutyAnswer { done, note, extra: _ } = duty;
        DutyAnswer { done: *done, note: self.instead_of(note), extra: Extra::new() }
    }

    fn enquiry(self, enquiry: &Enquiry, id: EntryId, item: &Item<'_>) -> Enquiry {
        let Enquiry { id: _, unsaid, question, why, sent, ticket, reply, replied, extra: _ } = enquiry;
        Enquiry {
            id,
            unsaid: unsaid.clone().filter(|unsaid| item.gap(unsaid).is_some()),
            question: self.instead_of(question),
            why: self.instead_of(why),
            sent: *sent,
            ticket: self.instead_of(ticket),
            reply: self.instead_of(reply),
            replied: *replied,
            extra: Extra::new(),
        }
    }

    /// That there is evidence stays, and until when it counts; nothing of what or where it is.
    fn evidence(self, evidence: &Evidence, id: EntryId, item: &Item<'_>) -> Evidence {
        let Evidence {
            id: _,
            question,
            title,
            location,
            date,
            expires,
            sha256: _,
            note: _,
            row: _,
            extra: _,
        } = evidence;
        Evidence {
            id,
            question: question.clone().filter(|id| item.control.question(id).is_some()),
            title: self.instead_of(&format!("{title}{location}")),
            location: String::new(),
            date: *date,
            expires: *expires,
            sha256: String::new(),
            note: String::new(),
            row: String::new(),
            extra: Extra::new(),
        }
    }

    fn action(self, action: &CorrectiveAction, id: EntryId) -> CorrectiveAction {
        let CorrectiveAction { id: _, gap, cause, action, owner, due, state, effect, extra: _ } = action;
        CorrectiveAction {
            id,
            gap: self.instead_of(gap),
            cause: self.instead_of(cause),
            action: self.instead_of(action),
            owner: self.instead_of(owner),
            due: *due,
            state: *state,
            effect: self.instead_of(effect),
            extra: Extra::new(),
        }
    }
}

/// The entries of a list under names that say nothing.
fn numbered<'a, T>(entries: &'a [T], prefix: &'a str) -> impl Iterator<Item = (&'a T, EntryId)> {
    entries.iter().enumerate().map(move |(at, entry)| (entry, EntryId::from(format!("{prefix}-{}", at + 1))))
}

/// A name made by this program says nothing; any other could say anything.
fn nameless(id: &AssessmentId) -> AssessmentId {
    let random = |c: char| c.is_ascii_hexdigit() || c == '-';
    match id.as_str().chars().all(random) {
        true => id.clone(),
        false => AssessmentId::from(digest::of_bytes(id.as_str().as_bytes())),
    }
}

fn is_given(given: &Given) -> bool {
    is_digest(&given.questions) && given.statement.as_deref().is_none_or(is_digest)
}

fn is_digest(text: &str) -> bool {
    let digits = text.strip_prefix("sha256:").unwrap_or_default();
    digits.len() == DIGITS && digits.chars().all(|c| c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use serde_json::{Value, json};

    /// Every text of a document, without the names of its fields.
    fn texts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(entries) => entries.iter().for_each(|entry| texts(entry, found)),
            Value::Object(members) => members.values().for_each(|member| texts(member, found)),
            _ => {}
        }
    }

    #[test]
    fn no_japanese_text_is_left_and_every_status_is() {
        let whole = Assessment { catalog: "sample".into(), ..sample::answered() };
        let questionnaire = sample::questionnaire();
        let redacted = redacted(&whole, &questionnaire, "[-]");
        let mut found = Vec::new();
        texts(&serde_json::to_value(&redacted).unwrap(), &mut found);
        let japanese = |text: &&String| text.chars().any(|c| c >= '\u{3000}');
        assert_eq!(found.iter().filter(japanese).collect::<Vec<_>>(), [] as [&String; 0]);
        for (control, answer) in &redacted.answers {
            let before = &whole.answers[control];
            assert_eq!(answer.applicability, before.applicability);
            assert_eq!(answer.implementation, before.implementation);
            assert_eq!(answer.workflow, before.workflow);
            assert_eq!(answer.evidence.len(), before.evidence.len());
            assert_eq!(answer.actions.len(), before.actions.len());
            assert!(answer.evidence.iter().all(|one| one.location.is_empty() && one.sha256.is_empty()));
        }
    }

    #[test]
    fn names_that_are_not_the_questionnaire_s_are_left_out() {
        let mut json = serde_json::to_value(sample::answered()).unwrap();
        json["answers"]["田中の管理策"] = json!({ "owner": "田中" });
        json["answers"]["12.4.1"]["questions"]["田中"] = json!({ "text": "田中" });
        json["answers"]["12.4.1"]["questions"]["Q-12.4.1-1"] = json!({ "choices": ["os", "田中"] });
        json["answers"]["12.4.1"]["duties"]["田中"] = json!({ "done": true });
        json["answers"]["12.4.1"]["evidence"][0]["id"] = "田中".into();
        json["answers"]["12.4.1"]["given"]["questions"] = "田中".into();
        json["acknowledged"]["田中"] = json!({ "at": "2026-11-23T09:00:00+09:00", "fact": "田中" });
        json["田中"] = "田中".into();
        let assessment: Assessment = serde_json::from_value(json).unwrap();
        let redacted = redacted(&assessment, &sample::questionnaire(), "[-]");
        assert!(!serde_json::to_string(&redacted).unwrap().contains("田中"));
    }
}
