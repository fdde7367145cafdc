//! An assessment being worked on: the file's content, the questionnaire it answers, undo, and the counts that
//! follow from both, kept up to date control by control.

pub mod outside;
pub mod review;

use super::about::{self, About};
use super::assessment::{Answer, Assessment, Given};
use super::catalog::Chapter;
use super::digest;
use super::edit::{self, Edit, EditError};
use super::field::{EvidencePart, Field};
use super::history::{History, Older, Place};
use super::id::{ControlId, EntryId};
use super::merge::Conflict;
use super::profile::Setting;
use super::progress::{self, Tally};
use super::questionnaire::{Item, Questionnaire};
use super::readiness;
use super::trail::{Deed, Entry, Made};
use super::value::Value;
use super::vocabulary::Applicability;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::HashMap;
use std::sync::Arc;

/// An assessment being worked on.
#[derive(Debug)]
pub struct OpenAssessment {
    assessment: Assessment,
    questionnaire: Arc<Questionnaire>,
    history: History,
    /// Edits made and not yet handed on to the trail.
    made: Vec<Made>,
    /// How often anything has been changed, undone or made again, or the day has turned.
    edits: u64,
    /// What contradicts what stands here and waits for a person to decide.
    conflicts: Vec<Conflict>,
    today: NaiveDate,
    counts: Vec<Count>,
    total: Total,
    /// Answers that wait to be looked at again.
    waiting: usize,
    /// Of the first screen; asked for in every frame, and dear to find out.
    about: Tally,
    /// By chapter, in the catalog's order; the last is of controls whose chapter the catalog does not have.
    chapters: Vec<Total>,
    /// The chapter of each control, as a place in `chapters`.
    chapter_of: Vec<usize>,
}

/// What is counted of one control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How far.
    pub tally: Tally,
    /// Whether it is ready to be shown to an auditor.
    pub ready: bool,
    /// Whether its answer waits to be looked at again.
    pub waits: bool,
    /// Whether it does not apply.
    pub excluded: bool,
}

/// What is counted of several controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Controls.
    pub controls: usize,
    /// Controls with every answer given.
    pub complete: usize,
    /// Controls ready to be shown to an auditor.
    pub ready: usize,
}

impl Total {
    fn add(&mut self, count: Count) {
        self.controls += 1;
        self.complete += usize::from(count.tally.is_complete());
        self.ready += usize::from(count.ready);
    }

    /// Takes out what was added before.
    fn remove(&mut self, count: Count) {
        self.controls -= 1;
        self.complete -= usize::from(count.tally.is_complete());
        self.ready -= usize::from(count.ready);
    }

    /// The share of controls with every answer given, in whole percent; 100 only when all are.
    pub fn percent_complete(self) -> usize {
        (self.complete * 100).checked_div(self.controls).unwrap_or(0)
    }

    /// The share of controls that are ready, in whole percent; 100 only when all are.
    pub fn percent_ready(self) -> usize {
        (self.ready * 100).checked_div(self.controls).unwrap_or(0)
    }
}

impl OpenAssessment {
    /// Opens an assessment against its questionnaire, as seen on a day.
    pub fn new(
        assessment: Assessment,
        questionnaire: Arc<Questionnaire>,
        today: NaiveDate,
    ) -> OpenAssessment {
        let chapters = &questionnaire.catalog().chapters;
        let place: HashMap<&str, usize> =
            chapters.iter().enumerate().map(|(at, chapter)| (chapter.id.as_str(), at)).collect();
        let chapter_of = questionnaire
            .items()
            .map(|item| place.get(item.control.chapter.as_str()).copied().unwrap_or(chapters.len()))
            .collect();
        let mut open = OpenAssessment {
            assessment,
            counts: Vec::with_capacity(questionnaire.len()),
            total: Total::default(),
            waiting: 0,
            about: Tally::default(),
            chapters: vec![Total::default(); chapters.len() + 1],
            chapter_of,
            questionnaire,
            history: History::default(),
            made: Vec::new(),
            edits: 0,
            conflicts: Vec::new(),
            today,
        };
        open.count_all();
        open
    }

    /// The content of the file.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The questionnaire it answers.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.questionnaire
    }

    /// The day on which it is looked at.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Looks at it on another day: what was in time may be late then, and what is written of a day means another.
    pub fn turn_to(&mut self, today: NaiveDate) {
        if today != self.today {
            self.today = today;
            self.edits += 1;
            self.count_all();
        }
    }

    /// What it depends on, besides the answers, which questions are asked.
    pub fn setting(&self) -> Setting<'_> {
        let questions = &self.questionnaire.catalog().profile;
        Setting { today: self.today, profile: &self.assessment.profile, questions }
    }

    /// The counts of the control at a place in walking order. Those of controls that the catalog does not ask about
    /// stand in no total.
    pub fn count(&self, position: usize) -> Count {
        let beyond = || {
            let item = self.questionnaire.at(position)?;
            Some(count(&item, self.answer(&item.control.id), self.setting()))
        };
        self.counts.get(position).copied().or_else(beyond).unwrap_or_default()
    }

    /// The counts of all controls.
    pub fn total(&self) -> Total {
        self.total
    }

    /// The counts by chapter, in the catalog's order. Chapters without controls are left out.
    pub fn chapters(&self) -> impl Iterator<Item = (&Chapter, Total)> {
        let totals = self.chapters.iter().copied();
        self.questionnaire.catalog().chapters.iter().zip(totals).filter(|(_, total)| total.controls > 0)
    }

    /// The counts of the chapter a control stands in, or of all controls that the catalog does not ask about.
    pub fn chapter_total(&self, position: usize) -> Total {
        if position < self.questionnaire.len() {
            let at = self.chapter_of.get(position);
            return at.and_then(|at| self.chapters.get(*at)).copied().unwrap_or_default();
        }
        let mut total = Total::default();
        (self.questionnaire.len()..self.questionnaire.places()).for_each(|at| total.add(self.count(at)));
        total
    }

    /// The answer to a control; a blank one where there is none.
    pub fn answer(&self, control: &ControlId) -> &Answer {
        static BLANK: std::sync::LazyLock<Answer> = std::sync::LazyLock::new(Answer::default);
        self.assessment.answer(control).unwrap_or(&BLANK)
    }

    /// Controls that have answers but are not in the questionnaire. They stay in the file.
    pub fn strangers(&self) -> impl Iterator<Item = &ControlId> {
        self.assessment.answers.keys().filter(|id| self.questionnaire.place(id).is_none())
    }

    /// Makes an edit to one control, records when and to what it was given, and can take it back.
    /// With `continues`, typing on in the same field is one step.
    ///
    /// # Errors
    /// When the edit cannot be made; nothing has changed then.
    pub fn edit(
        &mut self,
        control: &ControlId,
        field: Option<Field>,
        edit: Edit,
        now: DateTime<FixedOffset>,
        continues: bool,
    ) -> Result<(), EditError> {
        let undo = edit::apply(&mut self.assessment, edit.clone())?;
        let give = Edit::Give { control: control.clone(), given: self.given(control, now) };
        let undo_give = edit::apply(&mut self.assessment, give.clone())?;
        let place = Place::Answer { control: control.clone(), field };
        self.record(&Edit::All(vec![edit, give]), Edit::All(vec![undo_give, undo]), place, continues);
        self.recount(control);
        Ok(())
    }

    /// Makes edits to several controls as one step, and records when and to what their answers were given.
    ///
    /// # Errors
    /// When one of the edits cannot be made; nothing has changed then.
    pub fn edit_several(
        &mut self,
        edits: Vec<(ControlId, Edit)>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), EditError> {
        let mut controls: Vec<ControlId> = edits.iter().map(|(control, _)| control.clone()).collect();
        controls.sort();
        controls.dedup();
        let edit = Edit::All(edits.into_iter().map(|(_, edit)| edit).collect());
        let undo = edit::apply(&mut self.assessment, edit.clone())?;
        let give = controls.into_iter().map(|control| {
            let given = self.given(&control, now);
            Edit::Give { control, given }
        });
        let give = Edit::All(give.collect());
        let undo_give = edit::apply(&mut self.assessment, give.clone())?;
        self.record(&Edit::All(vec![edit, give]), Edit::All(vec![undo_give, undo]), Place::Several, false);
        self.recount_at(&Place::Several);
        Ok(())
    }

    /// Changes what is said about the assessment as a whole. With `continues`, typing on is one step.
    ///
    /// # Errors
    /// When the value does not belong into the part, or the questionnaire has no such fact; nothing has changed then.
    pub fn edit_about(
        &mut self,
        part: About,
        value: Value,
        now: DateTime<FixedOffset>,
        continues: bool,
    ) -> Result<(), EditError> {
        let edit = self.about_edit(&part, value, now)?;
        let inverse = edit::apply(&mut self.assessment, edit.clone())?;
        let place = Place::About(part);
        self.recount_at(&place);
        self.record(&edit, inverse, place, continues);
        Ok(())
    }

    /// Records the SHA-256 of evidence files, all of them as one step. Nobody gave an answer anew by that, so what is
    /// recorded of when and to what it was given stays.
    ///
    /// # Errors
    /// When an entry is not there; nothing has changed then.
    pub fn record_hashes(&mut self, hashes: Vec<(ControlId, EntryId, String)>) -> Result<(), EditError> {
        let field = |id: &EntryId| Field::Evidence(id.clone(), EvidencePart::Sha256);
        let Some((control, id, _)) = hashes.first() else { return Ok(()) };
        let place = Place::Answer { control: control.clone(), field: Some(field(id)) };
        let edits = hashes.into_iter().map(|(control, id, hash)| {
            let (field, value) = (field(&id), Value::Text(hash));
            Edit::Put { control, field, value }
        });
        let edit = Edit::All(edits.collect());
        let inverse = edit::apply(&mut self.assessment, edit.clone())?;
        self.record(&edit, inverse, place, false);
        Ok(())
    }

    fn record(&mut self, edit: &Edit, inverse: Edit, place: Place, continues: bool) {
        let mut made = Made::of(Deed::Edit, edit, &inverse);
        if self.history.record(inverse, place, continues) {
            made.deed = Deed::Typing;
        }
        self.keep(made);
    }

    fn keep(&mut self, made: Made) {
        self.edits += 1;
        self.made.push(made);
    }

    /// How often anything has been changed, undone or made again, or the day has turned: what was made of the answers
    /// is good for as long as this stays the same.
    pub fn edits(&self) -> u64 {
        self.edits
    }

    /// The edits made since this was asked last, for the trail.
    pub fn take_made(&mut self) -> Vec<Made> {
        std::mem::take(&mut self.made)
    }

    /// Makes the edits of an earlier run ones that can be undone, at most so many steps. They are in the
    /// assessment already. `cut` says that the trail goes back further.
    pub fn remember<'a>(&mut self, entries: impl Iterator<Item = &'a Entry>, most: usize, cut: bool) {
        self.history = History::of_trail(entries, most, cut);
    }

    /// So many remembered steps the older ones lie before, which can be had with [`History::older`]; none where
    /// there are no older ones.
    pub fn wanted_older(&self) -> Option<usize> {
        self.history.wanted()
    }

    /// Takes in older steps of earlier runs, or that there are none to be had. Says whether there are any.
    pub fn take_older(&mut self, older: Option<Older>) -> bool {
        match older {
            Some(older) => self.history.lay_under(older),
            None => {
                self.history.give_up();
                false
            }
        }
    }

    fn about_edit(&self, part: &About, value: Value, now: DateTime<FixedOffset>) -> Result<Edit, EditError> {
        let About::Read(id) = part else { return Ok(Edit::About { part: part.clone(), value }) };
        let wrong = || EditError::About(part.clone());
        let record = match value {
            Value::Tick(true) => {
                let fact = self.questionnaire.must_read().map(|(_, fact)| fact).find(|fact| fact.id == *id);
                Some(about::acknowledge(fact.ok_or_else(wrong)?, now))
            }
            Value::Tick(false) | Value::Empty => None,
            _ => return Err(wrong()),
        };
        Ok(Edit::Acknowledge { fact: id.clone(), record })
    }

    /// What is counted of the first screen.
    pub fn about_tally(&self) -> Tally {
        self.about
    }

    /// Ends the step being typed: what follows is undone on its own.
    pub fn close_step(&mut self) {
        self.history.close();
    }

    /// Takes the newest step back and says where it was made; none when there is nothing to undo.
    pub fn undo(&mut self) -> Option<Place> {
        let step = self.history.take_undo()?;
        let inverse = edit::apply(&mut self.assessment, step.edit.clone()).ok()?;
        self.keep(Made::of(Deed::Undo, &step.edit, &inverse));
        self.history.undone(inverse, step.place.clone());
        self.recount_at(&step.place);
        Some(step.place)
    }

    /// Makes the newest step again that was taken back.
    pub fn redo(&mut self) -> Option<Place> {
        let step = self.history.take_redo()?;
        let inverse = edit::apply(&mut self.assessment, step.edit.clone()).ok()?;
        self.keep(Made::of(Deed::Redo, &step.edit, &inverse));
        self.history.redone(inverse, step.place.clone());
        self.recount_at(&step.place);
        Some(step.place)
    }

    /// The controls that the step changed which was taken back last, or made again, in walking order.
    pub fn touched_last(&self, redone: bool) -> Vec<&ControlId> {
        let step = if redone { self.history.newest() } else { self.history.newest_undone() };
        let mut controls = step.map(|step| step.edit.controls()).unwrap_or_default();
        controls.sort_by_key(|control| (self.questionnaire.place(control).unwrap_or(usize::MAX), *control));
        controls.dedup();
        controls
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The next control after a place, going round, that lacks an answer, and its first field that does;
    /// backwards if asked. The control at the place itself comes last.
    pub fn next_unanswered(&self, from: usize, backwards: bool) -> Option<(usize, Field)> {
        let len = self.counts.len();
        (1..=len).find_map(|step| {
            let forwards = if backwards { len - step } else { step };
            let position = (from + forwards) % len;
            if self.count(position).tally.is_complete() {
                return None;
            }
            let item = self.questionnaire.at(position)?;
            let field = progress::first_missing(&item, self.answer(&item.control.id), self.setting())?;
            Some((position, field))
        })
    }

    /// The record of when and to what an answer is given; none for an answer in which nothing is left.
    fn given(&self, control: &ControlId, now: DateTime<FixedOffset>) -> Option<Given> {
        let blank = Answer { given: None, ..self.answer(control).clone() }.is_blank();
        self.questionnaire.item(control).filter(|_| !blank).map(|item| given(&item, now))
    }

    fn recount_at(&mut self, place: &Place) {
        match place {
            Place::Answer { control, .. } => self.recount(control),
            // On the profile it depends which questions are asked, everywhere.
            Place::About(About::Profile(_)) | Place::Several | Place::Questionnaire => self.count_all(),
            Place::About(_) => self.count_about(),
        }
    }

    fn recount(&mut self, control: &ControlId) {
        let Some(position) = self.questionnaire.position(control) else { return };
        let Some(item) = self.questionnaire.at(position) else { return };
        let new = count(&item, self.answer(control), self.setting());
        let Some(slot) = self.counts.get_mut(position) else { return };
        let old = std::mem::replace(slot, new);
        self.total.remove(old);
        self.total.add(new);
        self.waiting = self.waiting + usize::from(new.waits) - usize::from(old.waits);
        if let Some(chapter) = self.chapter_of.get(position).and_then(|at| self.chapters.get_mut(*at)) {
            chapter.remove(old);
            chapter.add(new);
        }
    }

    fn count_about(&mut self) {
        self.about = about::tally(&self.assessment, &self.questionnaire);
    }

    fn count_all(&mut self) {
        self.count_about();
        self.counts.clear();
        self.total = Total::default();
        self.waiting = 0;
        self.chapters.fill(Total::default());
        let blank = Answer::default();
        // By place, so that no control is looked for among the answers.
        let mut answers = vec![&blank; self.questionnaire.len()];
        for (control, answer) in &self.assessment.answers {
            if let Some(slot) = self.questionnaire.position(control).and_then(|at| answers.get_mut(at)) {
                *slot = answer;
            }
        }
        let questions = &self.questionnaire.catalog().profile;
        let setting = Setting { today: self.today, profile: &self.assessment.profile, questions };
        for ((item, answer), chapter) in self.questionnaire.items().zip(answers).zip(&self.chapter_of) {
            let count = count(&item, answer, setting);
            self.counts.push(count);
            self.total.add(count);
            self.waiting += usize::from(count.waits);
            if let Some(total) = self.chapters.get_mut(*chapter) {
                total.add(count);
            }
        }
    }
}

fn count(item: &Item<'_>, answer: &Answer, setting: Setting<'_>) -> Count {
    let tally = progress::tally(item, answer, setting);
    let ready = tally.is_complete() && readiness::is_sound(answer, setting.today);
    let excluded = answer.applicability == Applicability::NotApplicable;
    Count { tally, ready, waits: review::waits(item, answer), excluded }
}

fn given(item: &Item<'_>, now: DateTime<FixedOffset>) -> Given {
    Given { at: now, questions: digest::of_questions(item), statement: digest::of_statement(item) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use crate::model::{Value, shape};

    fn put(open: &mut OpenAssessment, control: &str, field: &str, text: &str, continues: bool) {
        let control = ControlId::from(control);
        let field: Field = field.parse().unwrap();
        let questionnaire = Arc::clone(open.questionnaire());
        let shape = shape::of(&questionnaire.item(&control).unwrap(), &field).unwrap();
        let value = shape.read(text, open.today()).unwrap();
        let edit = Edit::Put { control: control.clone(), field: field.clone(), value };
        open.edit(&control, Some(field), edit, sample::now(), continues).unwrap();
    }

    #[test]
    fn another_day_makes_late_what_was_in_time() {
        let mut assessment = sample::answered();
        let answer = Arc::make_mut(assessment.answers.get_mut(&"12.4.1".into()).unwrap());
        answer.due = sample::today().succ_opt();
        let questionnaire = Arc::new(sample::questionnaire());
        let mut open = OpenAssessment::new(assessment.clone(), Arc::clone(&questionnaire), sample::today());
        let (edits, later) = (open.edits(), sample::today() + chrono::Days::new(400));
        open.turn_to(sample::today());
        assert_eq!(open.edits(), edits);
        open.turn_to(later);
        assert!(open.edits() > edits && open.today() == later);
        let anew = OpenAssessment::new(assessment, questionnaire, later);
        assert_eq!((open.total(), open.waiting()), (anew.total(), anew.waiting()));
        assert_eq!(open.count(1), anew.count(1));
    }

    #[test]
    fn an_answer_remembers_what_it_was_given_to() {
        let mut open = sample::open();
        put(&mut open, "12.4.1", "owner", "情報システム部", false);
        let given = open.answer(&"12.4.1".into()).given.clone().unwrap();
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        assert_eq!(given.at, sample::now());
        assert_eq!(given.questions, digest::of_questions(&item));
        assert_eq!(given.statement, digest::of_statement(&item));
    }

    #[test]
    fn edits_to_several_controls_are_one_step() {
        let mut open = sample::open();
        let edit = |control: &str| {
            let (field, value) = (Field::Owner, Value::text("情報システム部"));
            (control.into(), Edit::Put { control: control.into(), field, value })
        };
        open.edit_several(vec![edit("12.4.1"), edit("7.2.2")], sample::now()).unwrap();
        assert!(["12.4.1", "7.2.2"].iter().all(|id| open.answer(&(*id).into()).given.is_some()));
        assert_eq!(open.take_made().len(), 1, "one line of the journal");
        let edited = open.assessment().clone();
        assert_eq!(open.undo(), Some(Place::Several));
        assert_eq!(open.assessment(), &sample::assessment());
        assert_eq!(open.redo(), Some(Place::Several));
        assert_eq!(open.assessment(), &edited);
        let (control, bad) = (ControlId::from("12.4.1"), Value::Tick(true));
        let wrong = Edit::Put { control: control.clone(), field: Field::Owner, value: bad };
        assert!(open.edit_several(vec![edit("12.4.3"), (control, wrong)], sample::now()).is_err());
        assert_eq!(open.assessment(), &edited, "nothing of it was done");
    }

    #[test]
    fn edits_to_several_controls_are_one_line_of_the_trail_and_one_step_in_the_next_run() {
        let mut open = sample::open();
        let before = open.assessment().clone();
        let edit = |control: &str| {
            let (field, value) = (Field::Owner, Value::text("総務部"));
            (control.into(), Edit::Put { control: control.into(), field, value })
        };
        open.edit_several(vec![edit("12.4.1"), edit("7.2.2"), edit("12.4.3")], sample::now()).unwrap();
        let made = open.take_made();
        assert_eq!(made.len(), 1);
        let trail: Vec<Entry> =
            made.into_iter().map(|made| made.said("佐藤".into(), sample::now())).collect();
        assert_eq!(trail[0].place(), Some(Place::Several));
        let questionnaire = Arc::clone(open.questionnaire());
        let mut later = OpenAssessment::new(open.assessment().clone(), questionnaire, sample::today());
        later.remember(trail.iter(), 10, false);
        assert_eq!(later.undo(), Some(Place::Several));
        assert_eq!(later.assessment(), &before);
        assert_eq!(later.count(1), sample::open().count(1), "it is counted anew");
    }

    #[test]
    fn an_answer_emptied_again_leaves_no_trace() {
        let mut open = sample::open();
        put(&mut open, "12.4.1", "owner", "情報システム部", false);
        put(&mut open, "12.4.1", "owner", "", false);
        assert_eq!(open.assessment(), &sample::assessment());
        open.undo();
        assert_eq!(open.answer(&"12.4.1".into()).owner, "情報システム部");
        assert!(open.answer(&"12.4.1".into()).given.is_some());
    }

    #[test]
    fn typing_is_one_step_until_the_field_is_left() {
        let mut open = sample::open();
        for text in ["仮", "仮想", "仮想マシン"] {
            put(&mut open, "12.4.1", "description", text, true);
        }
        open.close_step();
        put(&mut open, "12.4.1", "description", "仮想マシン側", true);
        open.undo();
        assert_eq!(open.answer(&"12.4.1".into()).description, "仮想マシン");
        let place = open.undo().unwrap();
        assert_eq!(place, Place::Answer { control: "12.4.1".into(), field: Some(Field::Description) });
        assert!(open.answer(&"12.4.1".into()).is_blank());
        assert!(open.undo().is_none());
        open.redo();
        open.redo();
        assert_eq!(open.answer(&"12.4.1".into()).description, "仮想マシン側");
        assert!(!open.can_redo() && open.can_undo());
    }

    #[test]
    fn a_new_edit_forgets_what_was_undone() {
        let mut open = sample::open();
        put(&mut open, "12.4.1", "owner", "総務部", false);
        open.undo();
        put(&mut open, "12.4.1", "owner", "法務部", false);
        assert!(open.redo().is_none());
    }

    #[test]
    fn the_next_unanswered_control_goes_round_and_comes_to_an_end() {
        let mut open = sample::open();
        let order = |open: &OpenAssessment, from, backwards| {
            let (position, _) = open.next_unanswered(from, backwards).unwrap();
            open.questionnaire().at(position).unwrap().control.id.to_string()
        };
        assert_eq!(order(&open, 0, false), "12.4.1");
        assert_eq!(order(&open, 0, true), "12.4.3");
        for control in ["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3"] {
            put(&mut open, control, "applicability", "適用除外", false);
            put(&mut open, control, "reason", "対象が無い", false);
        }
        assert_eq!(open.next_unanswered(0, false), None);
        assert_eq!(open.total(), Total { controls: 4, complete: 4, ready: 4 });
        assert_eq!(open.total().percent_complete(), 100);
    }

    #[test]
    fn counts_follow_every_edit() {
        let mut open = sample::open();
        assert_eq!(open.count(1).tally.answered, 0);
        put(&mut open, "12.4.1", "applicability", "適用", false);
        assert_eq!(open.count(1).tally.answered, 1);
        open.undo();
        assert_eq!(
            open.count(1),
            count(
                &sample::questionnaire().item(&"12.4.1".into()).unwrap(),
                &Answer::default(),
                open.setting()
            )
        );
        let chapters: Vec<_> =
            open.chapters().map(|(chapter, total)| (chapter.id.clone(), total.controls)).collect();
        assert_eq!(chapters, [("7".into(), 1), ("9".into(), 1), ("12".into(), 2)]);
    }

    #[test]
    fn the_first_screen_is_counted_again_at_every_edit_of_it() {
        let mut open = sample::open();
        let fresh = |open: &OpenAssessment| about::tally(open.assessment(), open.questionnaire());
        let facts: Vec<About> =
            open.questionnaire().must_read().map(|(_, fact)| About::Read(fact.id.clone())).collect();
        assert!(!facts.is_empty());
        let before = open.about_tally();
        for fact in facts {
            open.edit_about(fact, Value::Tick(true), sample::now(), false).unwrap();
            assert_eq!(open.about_tally(), fresh(&open));
        }
        assert_ne!(open.about_tally(), before);
        while open.undo().is_some() {
            assert_eq!(open.about_tally(), fresh(&open));
        }
        assert_eq!(open.about_tally(), before);
    }

    #[test]
    fn an_answer_to_an_unknown_control_is_kept_and_named() {
        let mut assessment = sample::assessment();
        let answer = Answer { reason: "旧版の管理策".into(), ..Answer::default() };
        assessment.answers.insert("99.9".into(), Arc::new(answer));
        let open = OpenAssessment::new(assessment, Arc::new(sample::questionnaire()), sample::today());
        assert_eq!(open.strangers().map(ControlId::as_str).collect::<Vec<_>>(), ["99.9"]);
        assert_eq!(open.answer(&"99.9".into()).value(&Field::Reason), Value::text("旧版の管理策"));
    }
}
