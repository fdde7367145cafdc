//! Finding in the walk: words, numbers, conditions; and the list narrowed to what was found.

use super::assisting::offered;
use super::{Listed, Pane, Said, Walk};
use crate::model::Value;
use crate::model::find::filter::{self, State as Interest};
use crate::model::find::jump::{Directory, Jump};
use crate::model::find::{Chip, Filter, Found, Index, KeptFilters, Query, Synonyms, kept};
use crate::model::readiness;
use crate::model::vocabulary::{Applicability, Basis, Bearer, Implementation, Vocabulary, Workflow};
use crate::text::Lang;
use crate::text::fold::fold_search;
use crate::text::strings::table::TableStrings;
use crate::text::strings::ui::UiStrings;
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::Layout;
use crate::ui::picker::{self, Candidate, Picker, Purpose};
use crate::ui::row::{Row, Tone};
use crate::ui::table::column::Column;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeSet;

/// What the list is narrowed to.
#[derive(Debug, Default)]
pub struct Narrowing {
    /// The words of the search that was last made, as typed.
    pub words: String,
    /// The conditions.
    pub filter: Filter,
    query: Query,
    /// The places that are left; none where the list is not narrowed.
    positions: Option<Vec<usize>>,
    /// How often it was narrowed anew.
    turn: u64,
}

impl Narrowing {
    /// The places that are left, in walking order; none where the list is not narrowed.
    pub fn positions(&self) -> Option<&[usize]> {
        self.positions.as_deref()
    }

    /// How often the list was narrowed anew: what was made of the places that are left is good for as long as this
    /// stays the same.
    pub fn turn(&self) -> u64 {
        self.turn
    }
}

/// What is only needed once something is looked for.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    synonyms: Option<Synonyms>,
    /// The conditions kept under names, as they were read last.
    kept: KeptFilters,
    index: Option<Index>,
    /// What the words of the query were found in; none without words.
    found: Option<Found>,
    directory: Option<Directory>,
}

/// What follows from what was picked.
#[derive(Debug, Default)]
pub struct Picked {
    /// A command to be run where the focus was.
    pub command: Option<Command>,
    /// What has to happen outside.
    pub effects: Vec<Effect>,
    /// What there is to say.
    pub said: Said,
}

impl Walk {
    /// What the list is narrowed to.
    pub fn narrowing(&self) -> &Narrowing {
        &self.narrowing
    }

    /// The places the list is narrowed to, in walking order; none where it is not.
    pub fn narrowed(&self) -> Option<&[usize]> {
        self.narrowing.positions()
    }

    /// What is marked where it stands: what is being looked for, or what was found.
    pub fn marks(&self) -> Option<&Query> {
        Some(&self.narrowing.query).filter(|query| !query.is_empty())
    }

    /// The words that are marked now.
    pub(super) fn marking(&self) -> String {
        let typed = self.picker.as_ref().filter(|picker| picker.purpose == Purpose::Search);
        typed.map_or_else(|| self.narrowing.words.clone(), |picker| picker.editor.text().to_owned())
    }

    /// Opens the line for something to be picked.
    pub fn pick(&mut self, purpose: Purpose, lang: Lang) -> Vec<Effect> {
        let typed = if purpose == Purpose::Search { self.narrowing.words.clone() } else { String::new() };
        self.picker = Some(Picker::new(purpose, &typed, self));
        self.leave_text();
        self.pane = Pane::List;
        let needs_words = purpose == Purpose::Search && self.lookup.synonyms.is_none();
        self.look(lang);
        match purpose {
            _ if needs_words => vec![Effect::Synonyms],
            Purpose::Filter => vec![Effect::Filters],
            _ => Vec::new(),
        }
    }

    /// The conditions kept under names.
    pub fn kept(&self) -> &KeptFilters {
        &self.lookup.kept
    }

    /// The conditions kept under names, as they stand on the disk now.
    pub fn take_kept(&mut self, kept: KeptFilters, lang: Lang) {
        self.lookup.kept = kept;
        if self.picker.as_ref().is_some_and(|picker| picker.purpose == Purpose::Filter) {
            self.look(lang);
        }
    }

    /// The words that mean the same to a search.
    pub fn learn(&mut self, synonyms: Synonyms, lang: Lang) {
        self.lookup.synonyms = Some(synonyms);
        self.look(lang);
    }

    /// Takes in what was typed into the line.
    pub fn look(&mut self, lang: Lang) {
        let Some(purpose) = self.picker.as_ref().map(|picker| picker.purpose) else { return };
        let typed = self.picker.as_ref().map(|picker| picker.editor.text().to_owned()).unwrap_or_default();
        let candidates = match purpose {
            Purpose::Search => self.search(&typed),
            Purpose::Jump => self.ranked(&typed),
            Purpose::Filter => self.conditions(&typed, lang),
            Purpose::FilterName => self.filter_names(&typed),
            Purpose::Columns => picker::columns(Column::ALL.iter().copied(), &typed, lang),
            Purpose::Fields => picker::columns(Column::written(), &typed, lang),
            Purpose::Value(column) => self.values(column, &typed, lang),
            Purpose::File | Purpose::Text | Purpose::Copy => {
                self.picker.as_ref().map(offered).unwrap_or_default()
            }
            Purpose::Palette => self.picker.as_ref().map_or_else(Vec::new, |picker| {
                picker::commands(picker.context, &typed, UiStrings::of(lang), &picker.barred)
            }),
            Purpose::Elsewhere => self.offered_places(&typed),
        };
        let Some(picker) = &mut self.picker else { return };
        let from = picker.position;
        picker.offer(candidates);
        if purpose == Purpose::Search {
            // The nearest one at or behind where the search began is looked at first.
            let at = |candidate: &Candidate| matches!(candidate, Candidate::Control(at) if Some(*at) >= from);
            picker.selected = picker.candidates.iter().position(at).unwrap_or(0);
        }
        self.show_picked();
    }

    /// Goes on in the same line with something else to be picked.
    fn turn_to(&mut self, purpose: Purpose, lang: Lang) {
        if let Some(picker) = &mut self.picker {
            picker.turn_to(purpose);
        }
        self.look(lang);
        // What stands there already is selected first, but never what would take it away.
        let stands = match purpose {
            Purpose::Value(column) => self.value_in_row(column),
            _ => None,
        };
        if let (Some(picker), Some(stands)) = (&mut self.picker, stands) {
            let stands = Some(stands).filter(|stands| *stands != Value::Empty);
            let is =
                |one: &Candidate| matches!(one, Candidate::Value(value, _) if Some(value) == stands.as_ref());
            picker.selected = picker.candidates.iter().position(is).unwrap_or(0);
        }
    }

    /// Moves the selection.
    pub fn pick_step(&mut self, by: isize) {
        if let Some(picker) = &mut self.picker {
            picker.step(by);
        }
        self.show_picked();
    }

    /// Picks what is selected.
    pub fn picked(&mut self, now: DateTime<FixedOffset>, lang: Lang) -> Picked {
        let Some(picker) = self.picker.as_ref() else { return Picked::default() };
        let command = match (picker.purpose, picker.picked().cloned()) {
            (Purpose::Filter, Some(Candidate::Chip(chip))) => {
                self.narrowing.filter.toggle(chip);
                self.narrow();
                // With a condition there is something to be kept, without one there is not.
                self.look(lang);
                None
            }
            (Purpose::Filter, Some(Candidate::Kept(name))) => {
                let filter = self.lookup.kept.get(&name).unwrap_or_default();
                let is_chosen = self.narrowing.filter == filter;
                self.narrowing.filter = if is_chosen { Filter::none() } else { filter };
                self.narrow();
                self.look(lang);
                None
            }
            (Purpose::Filter, Some(Candidate::Keep)) => {
                self.turn_to(Purpose::FilterName, lang);
                None
            }
            (Purpose::FilterName, Some(Candidate::KeepAs(name))) => {
                let filter = self.narrowing.filter.clone();
                self.put_back(false);
                return Picked { effects: vec![Effect::KeepFilter(name, filter)], ..Picked::default() };
            }
            (Purpose::Columns, Some(Candidate::Column(column))) => {
                let stays = !self.table.toggle_column(column);
                let said = stays.then(|| TableStrings::of(lang).only_one_column.to_owned());
                return Picked { said, ..Picked::default() };
            }
            (Purpose::Fields, Some(Candidate::Column(column))) => {
                self.turn_to(Purpose::Value(column), lang);
                None
            }
            (Purpose::Value(column), Some(Candidate::Value(value, _))) => {
                self.put_back(false);
                let (effects, said) = self.write_selected(column, &value, now, lang);
                return Picked { effects, said, command: None };
            }
            (Purpose::Filter, Some(Candidate::ClearAll)) => {
                self.widen();
                self.put_back(false);
                None
            }
            (Purpose::Search, _) => {
                self.narrowing.words = picker.editor.text().trim().to_owned();
                self.put_back(true);
                self.narrow();
                self.pane = Pane::List;
                None
            }
            (Purpose::Jump, Some(Candidate::Control(_))) => {
                let pane = picker.pane;
                self.put_back(true);
                self.go_to_pane(pane);
                None
            }
            (Purpose::Elsewhere, Some(Candidate::Place(place))) => {
                return Picked {
                    effects: vec![Effect::MoveTo(place.trim().to_owned())],
                    ..Picked::default()
                };
            }
            (Purpose::Palette, Some(Candidate::Command(command))) => {
                self.put_back(false);
                Some(command)
            }
            _ => {
                self.look(lang);
                None
            }
        };
        Picked { command, ..Picked::default() }
    }

    /// Takes the kept conditions that are selected out of those that are kept.
    pub fn drop_picked(&mut self) -> Vec<Effect> {
        match self.picker.as_ref().and_then(Picker::picked) {
            Some(Candidate::Kept(name)) => vec![Effect::DropFilter(name.clone())],
            _ => Vec::new(),
        }
    }

    /// Closes the line without picking anything: everything is as it was, conditions apart, which hold at once.
    pub fn pick_nothing(&mut self) {
        if self.picker.as_ref().is_some_and(|picker| picker.purpose == Purpose::Search) {
            // What was typed is given up, what was looked for before is not.
            let words = self.narrowing.words.clone();
            self.take_words(&words);
            self.narrow();
        }
        self.put_back(false);
    }

    /// Which number or name of a control is meant by what was typed.
    pub fn meant(&self, position: usize, typed: &str) -> Option<Jump> {
        self.lookup.directory.as_ref()?.explain(self.open.questionnaire(), position, typed)
    }

    pub(super) fn put_back(&mut self, stay: bool) {
        let Some(picker) = self.picker.take() else { return };
        if !stay {
            self.hide_beyond_again(picker.beyond);
            self.come_back(&picker.from);
            self.show_position();
        }
    }

    /// Lifts every condition and the words of the search.
    pub fn widen(&mut self) {
        self.narrowing = Narrowing { turn: self.narrowing.turn, ..Narrowing::default() };
        self.lookup.found = None;
        self.narrow();
    }

    /// The next control of which something is true.
    pub fn next_of(&self, interest: Interest) -> Option<usize> {
        let last = self.open.questionnaire().len().saturating_sub(1);
        filter::next(&self.open, self.position.unwrap_or(last), false, interest)
    }

    /// Goes to the next control of which something is true.
    pub fn next_interest(&mut self, interest: Interest, lang: Lang) -> Said {
        let t = UiStrings::of(lang);
        match self.next_of(interest) {
            Some(position) => {
                self.go_to(Some(position));
                match interest {
                    Interest::Problems => self.go_to_problem(lang),
                    _ => None,
                }
            }
            None => Some(t.no_problems.into()),
        }
    }

    /// Goes to where the first thing that an auditor would object to can be mended, and says all of them.
    fn go_to_problem(&mut self, lang: Lang) -> Said {
        let control = self.control()?;
        let problems = readiness::problems(self.open.answer(&control), self.open.today());
        let form = self.form_now();
        let stop = form.mends(problems.first()?)?;
        self.go_to_stop(stop);
        let said = problems.iter().map(|problem| problem.said(lang)[0]);
        Some((UiStrings::of(lang).review.problems)(&said.collect::<Vec<_>>()))
    }

    /// Narrows the list anew: an edit may have changed what holds.
    pub(super) fn narrow(&mut self) {
        let narrowing = &mut self.narrowing;
        let by_words = self.lookup.found.as_ref().map(|found| found.positions().to_vec());
        let by_state = (!narrowing.filter.is_empty()).then(|| filter::narrow(&self.open, &narrowing.filter));
        narrowing.positions = match (by_words, by_state) {
            (None, state) => state,
            (words, None) => words,
            (Some(words), Some(state)) => {
                Some(words.into_iter().filter(|at| state.binary_search(at).is_ok()).collect())
            }
        };
        narrowing.turn += 1;
        self.listed = listed(self);
        self.show_position();
    }

    /// Takes in that what is written in a control has changed.
    pub(super) fn reindex(&mut self, position: Option<usize>) {
        let (Some(index), Some(position)) = (&mut self.lookup.index, position) else { return };
        index.update(&self.open, position);
        if !self.narrowing.query.is_empty() {
            self.lookup.found = Some(index.find(&self.narrowing.query));
        }
    }

    /// The same for several controls.
    pub(super) fn reindex_these(&mut self, positions: impl Iterator<Item = usize>) {
        let Some(index) = &mut self.lookup.index else { return };
        positions.for_each(|position| index.update(&self.open, position));
        if !self.narrowing.query.is_empty() {
            self.lookup.found = Some(index.find(&self.narrowing.query));
        }
    }

    /// The same for every control.
    pub(super) fn reindex_all(&mut self) {
        let Some(index) = &mut self.lookup.index else { return };
        *index = Index::new(&self.open);
        if !self.narrowing.query.is_empty() {
            self.lookup.found = Some(index.find(&self.narrowing.query));
        }
    }

    fn search(&mut self, typed: &str) -> Vec<Candidate> {
        self.take_words(typed);
        let found = self.lookup.found.as_ref().map_or(&[][..], Found::positions);
        let by_state = |at: &&usize| filter::matches(&self.open, **at, &self.narrowing.filter);
        found.iter().filter(by_state).map(|at| Candidate::Control(*at)).collect()
    }

    fn take_words(&mut self, typed: &str) {
        let none = Synonyms::none();
        let query = Query::new(typed, self.lookup.synonyms.as_ref().unwrap_or(&none));
        self.lookup.found = (!query.is_empty()).then(|| {
            let index = self.lookup.index.get_or_insert_with(|| Index::new(&self.open));
            match &self.lookup.found {
                Some(earlier) => index.refine(&query, earlier),
                None => index.find(&query),
            }
        });
        self.narrowing.query = query;
    }

    fn ranked(&mut self, typed: &str) -> Vec<Candidate> {
        let directory =
            self.lookup.directory.get_or_insert_with(|| Directory::new(self.open.questionnaire()));
        if typed.trim().is_empty() {
            return (0..self.places()).map(Candidate::Control).collect();
        }
        directory.rank(typed).into_iter().map(Candidate::Control).collect()
    }

    /// What the list can be narrowed by, given what was typed: conditions kept under a name first.
    fn conditions(&self, typed: &str, lang: Lang) -> Vec<Candidate> {
        let wanted = fold_search(typed.trim());
        let kept = self.lookup.kept.names().filter(|name| fold_search(name).contains(&wanted));
        let kept = kept.map(|name| Candidate::Kept(name.to_owned()));
        let mut found: Vec<Candidate> =
            kept.chain(picker::chips(self.chips(), typed, |chip| chip.label(lang))).collect();
        let keep = fold_search(TableStrings::of(lang).keep_filter);
        // Last, so that nothing moves under the cursor when the first condition is set.
        if keep.contains(&wanted) && !self.narrowing.filter.is_empty() {
            found.push(Candidate::Keep);
        }
        found
    }

    /// The names under which the conditions can be kept: the one that was typed, and those there are.
    fn filter_names(&self, typed: &str) -> Vec<Candidate> {
        let wanted = fold_search(typed.trim());
        let kept = &self.lookup.kept;
        let new = kept::name(typed).filter(|name| kept.get(name).is_none());
        let known = kept.names().filter(|name| fold_search(name).contains(&wanted)).map(str::to_owned);
        new.into_iter().chain(known).map(Candidate::KeepAs).collect()
    }

    /// Every condition that can be of use here.
    fn chips(&self) -> Vec<Chip> {
        let open = &self.open;
        let owners: BTreeSet<&str> = open
            .assessment()
            .answers
            .values()
            .map(|answer| answer.owner.trim())
            .filter(|o| !o.is_empty())
            .collect();
        let chapters = open.chapters().map(|(chapter, _)| Chip::Chapter(chapter.id.clone()));
        Interest::ALL
            .iter()
            .map(|state| Chip::Is(*state))
            .chain(owners.into_iter().map(|owner| Chip::Owner(owner.to_owned())))
            .chain([Chip::Owner(String::new())])
            .chain(Bearer::ALL.iter().map(|bearer| Chip::Ownership(*bearer)))
            .chain(Applicability::ALL.iter().map(|word| Chip::Applicability(*word)))
            .chain(Basis::ALL.iter().map(|word| Chip::Basis(Some(*word))))
            .chain([Chip::Basis(None)])
            .chain(Implementation::ALL.iter().map(|word| Chip::Implementation(*word)))
            .chain(Workflow::ALL.iter().map(|word| Chip::Workflow(*word)))
            .chain(chapters)
            .collect()
    }

    /// The control that is selected is looked at while one is still choosing.
    fn show_picked(&mut self) {
        let Some(picker) = &mut self.picker else { return };
        let rows = picker.rows(self.sizes.list.saturating_sub(1));
        picker.show_selected(rows);
        if let Some(Candidate::Control(position)) = picker.picked() {
            let position = *position;
            if self.position != Some(position) {
                self.position = Some(position);
                self.come_into_view();
                self.statement_scroll = 0;
                self.form_scroll = 0;
                self.stop = 0;
            }
            self.reveal = matches!(self.picker.as_ref().map(|one| &one.purpose), Some(Purpose::Search));
        }
    }

    /// Brings what is marked into view, once after another control was gone to; called once the layout of a frame
    /// is known.
    pub fn reveal(&mut self, lang: Lang, layout: &Layout) {
        if !std::mem::take(&mut self.reveal) || self.marks().is_none() {
            return;
        }
        let marked = |row: &Row| row.pieces.iter().any(|piece| piece.tone == Tone::Found);
        if let Some(at) = self.statement(lang).iter().position(marked)
            && at >= self.sizes.statement.1
        {
            self.statement_scroll = at - self.sizes.statement.1 / 2;
        }
        if let Some(at) = layout.rows.iter().position(|row| marked(row))
            && at >= self.sizes.form.1
        {
            self.form_scroll = at - self.sizes.form.1 / 2;
        }
    }
}

/// The lines of the list: the first screen, and the controls by chapter, as far as the list is not narrowed.
pub(super) fn listed(walk: &Walk) -> Vec<Listed> {
    let questionnaire = walk.open.questionnaire();
    let mut listed = Vec::with_capacity(questionnaire.len() + 16);
    listed.push(Listed::Start);
    let mut chapter = None;
    let mut list = |position: usize| {
        let Some(item) = questionnaire.at(position) else { return };
        if chapter != Some(item.control.chapter.as_str()) {
            chapter = Some(item.control.chapter.as_str());
            listed.push(Listed::Chapter(position));
        }
        listed.push(Listed::Control(position));
    };
    match walk.narrowed() {
        Some(positions) => positions.iter().copied().for_each(&mut list),
        None => (0..walk.places()).for_each(&mut list),
    }
    listed
}
