//! Help with answering: the editor, copying, and what is offered for a field: a day, a file, a text.

use super::{Said, Typing, Walk};
use crate::model::edit::Edit;
use crate::model::field::EvidencePart;
use crate::model::shape::Shape;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Assessment, ControlId, EntryId, Field, Value};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::evidence::EvidenceStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::{Lang, clean};
use crate::ui::calendar::Calendar;
use crate::ui::command::Command;
use crate::ui::effect::{Effect, Entry, News, Seen, Taken};
use crate::ui::form::{self, Form, Slot};
use crate::ui::handoff::Handoff;
use crate::ui::layout::Layout;
use crate::ui::picker::{Candidate, Picker, Purpose};
use crate::ui::suggest::{self, Snippet};
use crate::ui::walk::Pane;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A terminal takes no more than this to its clipboard, in bytes.
pub const MOST_COPIED: usize = 74_994;
/// So many of the provider's facts stand below a text in the editor.
const MOST_NOTES: usize = 12;

/// What helping needs to remember.
#[derive(Debug, Default)]
pub(super) struct Assist {
    /// The places that were looked at last: of which control, and which.
    looked: Option<(Option<usize>, Vec<String>)>,
    /// What there is at the places that evidence names.
    seen: BTreeMap<String, Seen>,
    /// The entry of evidence whose file is being taken down.
    taking: Option<(ControlId, EntryId, String)>,
    /// The folder whose entries the picker shows, as typed.
    folder: Option<String>,
}

impl Assist {
    /// The files that evidence names are to be looked at anew.
    pub(super) fn forget_files(&mut self) {
        self.looked = None;
        self.seen.clear();
    }

    /// The folder that is typed is to be listed anew.
    pub(super) fn forget_folder(&mut self) {
        self.folder = None;
    }
}

impl Walk {
    /// The text with the focus, on its way to the editor.
    pub fn hand_over(&self, lang: Lang) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(UiStrings::of(lang).read_only_refused.into()));
        }
        let Some(editor) = self.editor() else { return (Vec::new(), None) };
        let strings = AssistStrings::of(lang);
        let mut notes = vec![strings.editor_below.to_owned(), String::new()];
        let name = self.item().map_or_else(String::new, |item| item.control.id.to_string());
        if let Some(item) = self.item() {
            notes.push(format!("{} {}", item.control.id, item.control.title.get(lang)));
        }
        let asked = self.question_here(lang);
        notes.extend(asked.map(|asked| format!("{}: {asked}", strings.editor_asks)));
        if let Some(statement) = self.item().and_then(|item| item.statement) {
            notes.push(String::new());
            notes.push(format!("{}:", UiStrings::of(lang).provider_side));
            let facts =
                crate::model::statements::in_reading_order(&statement.facts).into_iter().take(MOST_NOTES);
            notes.extend(facts.map(|fact| format!("- [{}] {}", fact.kind.label(lang), fact.text.get(lang))));
        }
        let notes = notes.iter().map(|note| clean::block(note).into_owned()).collect();
        let handoff = Handoff { name, text: editor.text().to_owned(), notes };
        (vec![Effect::Edit(Box::new(handoff))], None)
    }

    /// What is asked at the stop with the focus: the nearest label above it.
    fn question_here(&self, lang: Lang) -> Option<String> {
        let form = self.form(lang);
        let here =
            |entry: &form::Entry| matches!(entry, form::Entry::Text { stop, .. } if *stop == self.stop);
        let at = form.entries.iter().position(here)?;
        form.entries.iter().take(at).rev().find_map(|entry| match entry {
            form::Entry::Label { text, .. } => Some(text.trim().to_owned()),
            form::Entry::Heading(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Takes the text that came back from the editor: one step.
    pub fn take_edited(&mut self, text: &str, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        self.open.close_step();
        let (effects, said) = self.change_text(now, UiStrings::of(lang), |editor| editor.set_text(text));
        self.open.close_step();
        let strings = AssistStrings::of(lang);
        let changed = if effects.is_empty() { strings.editor_unchanged } else { strings.editor_changed };
        (effects, said.or(Some(changed.into())))
    }

    /// Copies what has the focus; on the provider's side it is chosen from first.
    pub fn copy(&mut self, lang: Lang) -> (Vec<Effect>, Said) {
        let strings = AssistStrings::of(lang);
        let text = match self.pane {
            Pane::Statement => {
                let item = self.item();
                let snippets = item.map(|item| suggest::of_statement(self.open.questionnaire(), &item, lang));
                let offered: Vec<Candidate> =
                    snippets.unwrap_or_default().into_iter().map(Candidate::Snippet).collect();
                if offered.is_empty() {
                    return (Vec::new(), Some(strings.nothing_to_copy.into()));
                }
                return (self.offer(Purpose::Copy, "", offered, lang), None);
            }
            Pane::List => self.title_here(lang),
            Pane::Form => self.text_here(lang).unwrap_or_else(|| self.title_here(lang)),
        };
        copied(&text, lang)
    }

    fn title_here(&self, lang: Lang) -> String {
        match self.item() {
            Some(item) => format!("{} {}", item.control.id, item.control.title.get(lang)),
            None => {
                let about = self.open.assessment();
                format!("{} {}", about.organization, about.system).trim().to_owned()
            }
        }
    }

    /// The text of the field with the focus, or what the choice there says.
    fn text_here(&self, lang: Lang) -> Option<String> {
        if let Some(editor) = self.editor() {
            return Some(editor.text().to_owned());
        }
        let form = self.form(lang);
        form.entries.iter().find_map(|entry| match entry {
            form::Entry::Offers { from, labels, .. } => labels.get(self.stop.checked_sub(*from)?).cloned(),
            form::Entry::Tick { stop, label, .. } if *stop == self.stop => Some(label.clone()),
            _ => None,
        })
    }

    /// Offers what could be written into the field with the focus.
    pub fn suggest(&mut self, lang: Lang) -> (Vec<Effect>, Said) {
        if self.read_only.is_some() {
            return (Vec::new(), Some(UiStrings::of(lang).read_only_refused.into()));
        }
        let Some(slot) = self.slot() else { return (Vec::new(), None) };
        match (self.shape(&slot), suggest::field(&slot)) {
            (Some(Shape::Date(_)), _) => {
                let present = match self.value(&slot) {
                    Value::Date(day) => Some(day),
                    _ => None,
                };
                self.calendar = Some(Calendar::new(present, self.open.today()));
                (Vec::new(), None)
            }
            (_, Some(Field::Evidence(_, EvidencePart::Location))) => {
                let typed = self.editor().map(|editor| editor.text().to_owned()).unwrap_or_default();
                // An address is no place to begin from.
                let typed = if typed.contains("://") { String::new() } else { typed };
                (self.offer(Purpose::File, &typed, Vec::new(), lang), None)
            }
            (Some(Shape::Line | Shape::Block), Some(field)) => self.suggest_texts(&field.clone(), lang),
            _ => (Vec::new(), Some(AssistStrings::of(lang).nothing_to_offer.into())),
        }
    }

    fn suggest_texts(&mut self, field: &Field, lang: Lang) -> (Vec<Effect>, Said) {
        let Some(item) = self.item() else { return (Vec::new(), None) };
        let control = item.control.id.clone();
        let mut snippets = suggest::of_questionnaire(&item, field, lang);
        snippets.extend(suggest::of_assessment(self.open.assessment(), &control, field, lang));
        let offered = snippets.into_iter().map(Candidate::Snippet).collect();
        let mut effects = self.offer(Purpose::Text, "", offered, lang);
        effects.push(Effect::Neighbours);
        (effects, None)
    }

    /// Opens the line for one of what is offered to be picked.
    fn offer(&mut self, purpose: Purpose, typed: &str, offered: Vec<Candidate>, lang: Lang) -> Vec<Effect> {
        let mut picker = Picker::new(purpose, typed, self);
        picker.offered = offered;
        self.picker = Some(picker);
        self.leave_text();
        self.pane = Pane::List;
        self.assist.folder = None;
        self.look(lang);
        self.list_folder().into_iter().collect()
    }

    /// Asks for the entries of the folder that is typed, if those are not the ones shown.
    pub fn list_folder(&mut self) -> Option<Effect> {
        let picker = self.picker.as_mut().filter(|picker| picker.purpose == Purpose::File)?;
        let (folder, _) = parted(picker.editor.text());
        if self.assist.folder.as_deref() == Some(folder) {
            return None;
        }
        let folder = folder.to_owned();
        picker.offered.clear();
        picker.candidates.clear();
        picker.note = Some(Note::Reading);
        self.assist.folder = Some(folder.clone());
        Some(Effect::List(folder))
    }

    /// What is selected of what was offered; none where something else is picked.
    pub fn offered_now(&self) -> Option<Candidate> {
        let picker = self.picker.as_ref()?;
        let offers = matches!(picker.purpose, Purpose::File | Purpose::Text | Purpose::Copy);
        picker.picked().filter(|_| offers).cloned()
    }

    /// Takes over what was picked of what was offered.
    pub fn take_over_picked(
        &mut self,
        candidate: Candidate,
        now: DateTime<FixedOffset>,
        lang: Lang,
    ) -> (Vec<Effect>, Said) {
        let strings = AssistStrings::of(lang);
        let purpose = self.picker.as_ref().map(|picker| picker.purpose);
        match (purpose, candidate) {
            (Some(Purpose::Copy), Candidate::Snippet(snippet)) => {
                self.put_back(false);
                copied(&snippet.text, lang)
            }
            (_, Candidate::Snippet(snippet)) => {
                self.put_back(false);
                self.open.close_step();
                let (effects, said) =
                    self.change_text(now, UiStrings::of(lang), |editor| editor.insert(&snippet.text));
                self.open.close_step();
                (effects, said.or(Some(strings.inserted.into())))
            }
            (_, Candidate::Assessment(path, name)) => (vec![Effect::Borrow(path, name)], None),
            (_, Candidate::Entry(entry)) if !entry.is_nameable => {
                (Vec::new(), Some(strings.unnameable_explains.into()))
            }
            (_, Candidate::Entry(entry)) => self.take_entry(&entry, lang),
            _ => (Vec::new(), None),
        }
    }

    /// Goes into a folder, or has a file taken down.
    fn take_entry(&mut self, entry: &Entry, lang: Lang) -> (Vec<Effect>, Said) {
        let Some(picker) = &mut self.picker else { return (Vec::new(), None) };
        let (folder, _) = parted(picker.editor.text());
        let place = format!("{folder}{}", entry.name);
        if entry.is_folder {
            picker.editor.set_text(&format!("{place}/"));
            picker.editor.text_end();
            picker.selected = 0;
            let effects = self.list_folder().into_iter().collect();
            return (effects, None);
        }
        self.put_back(false);
        let (Some(control), Some(Slot::Answer(Field::Evidence(id, _)))) = (self.control(), self.slot())
        else {
            return (Vec::new(), None);
        };
        self.assist.taking = Some((control.clone(), id.clone(), place.clone()));
        (vec![Effect::Take { control, entry: id, place }], Some(AssistStrings::of(lang).taking.into()))
    }

    /// Takes in what was asked for outside.
    pub fn take_news(&mut self, news: News, now: DateTime<FixedOffset>, lang: Lang) -> (Vec<Effect>, Said) {
        let strings = AssistStrings::of(lang);
        match news {
            News::Listed { folder, found } => {
                if self.assist.folder.as_ref() == Some(&folder)
                    && let Some(picker) = &mut self.picker
                {
                    match found {
                        Ok(entries) => {
                            picker.offered = entries.into_iter().map(Candidate::Entry).collect();
                            picker.note = None;
                        }
                        Err(why) => picker.note = Some(Note::Said((strings.folder_unread)(&why))),
                    }
                    self.look(lang);
                }
                (Vec::new(), None)
            }
            News::Taken { control, entry, place, seen, found } => {
                self.assist.seen.insert(place.clone(), seen);
                self.take_file(&control, &entry, &place, found, now, lang)
            }
            News::Seen(seen) => {
                self.assist.seen.extend(seen);
                (Vec::new(), None)
            }
            News::Neighbours(neighbours) => {
                let offered = neighbours.into_iter().map(|(path, name)| Candidate::Assessment(path, name));
                self.offer_more(offered.collect(), false, lang);
                (Vec::new(), None)
            }
            News::History { asked, read } => {
                self.take_history(asked, read);
                (Vec::new(), None)
            }
            News::Older { edits, older } => self.take_older(edits, older, lang),
            News::Borrowed { path, name, found } => (Vec::new(), self.borrow(&path, &name, found, lang)),
        }
    }

    /// More to be picked, behind what is offered or before it.
    fn offer_more(&mut self, more: Vec<Candidate>, first: bool, lang: Lang) {
        let Some(picker) = self.picker.as_mut().filter(|picker| picker.purpose == Purpose::Text) else {
            return;
        };
        let at = if first { 0 } else { picker.offered.len() };
        picker.offered.splice(at..at, more);
        if first {
            picker.selected = 0;
        }
        self.look(lang);
    }

    /// Offers what another assessment has for the field, in place of that assessment's name.
    fn borrow(
        &mut self,
        path: &Path,
        name: &str,
        found: Result<Box<Assessment>, String>,
        lang: Lang,
    ) -> Said {
        let other = match found {
            Ok(other) => other,
            Err(why) => return Some(why),
        };
        let control = self.control()?;
        let slot = self.picker.as_ref().map(|picker| picker.from.field.clone())?;
        let Some(Slot::Answer(field)) = self.slot_named(&slot) else { return None };
        let snippets = suggest::of_another(&other, name, &control, &field, lang);
        let picker = self.picker.as_mut()?;
        picker.offered.retain(|one| !matches!(one, Candidate::Assessment(other, _) if other == path));
        if snippets.is_empty() {
            self.look(lang);
            return Some((AssistStrings::of(lang).nothing_there)(name));
        }
        self.offer_more(snippets.into_iter().map(Candidate::Snippet).collect(), true, lang);
        None
    }

    /// Records a file that was chosen as evidence: place, SHA-256 and, where none is written, its day; one step.
    fn take_file(
        &mut self,
        control: &ControlId,
        entry: &EntryId,
        place: &str,
        found: Result<Taken, String>,
        now: DateTime<FixedOffset>,
        lang: Lang,
    ) -> (Vec<Effect>, Said) {
        let strings = AssistStrings::of(lang);
        let awaited = self.assist.taking.take_if(|(of, id, at)| of == control && id == entry && at == place);
        let evidence = self.open.answer(control).evidence.iter().find(|one| one.id == *entry);
        let (Some(_), Some(evidence)) = (awaited, evidence) else { return (Vec::new(), None) };
        let has_date = evidence.date.is_some();
        let put = |part, value| Edit::Put {
            control: control.clone(),
            field: Field::Evidence(entry.clone(), part),
            value,
        };
        let mut edits = vec![put(EvidencePart::Location, Value::text(place))];
        let said = match found {
            Ok(taken) => {
                edits.push(put(EvidencePart::Sha256, Value::text(taken.sha256)));
                if let Some(day) = taken.changed.filter(|_| !has_date) {
                    edits.push(put(EvidencePart::Date, Value::Date(day)));
                }
                let beside = self.beside(place, lang).map(|beside| format!(" {beside}"));
                format!("{}{}", (strings.taken)(place), beside.unwrap_or_default())
            }
            // A hash of what was there before must not pass for this file's.
            Err(why) => {
                edits.push(put(EvidencePart::Sha256, Value::Empty));
                (strings.not_taken)(&why)
            }
        };
        let field = Field::Evidence(entry.clone(), EvidencePart::Location);
        // The text under the caret is taken up anew: it may be the one that changes.
        let typing = self.typing.take();
        self.open.close_step();
        let done = self.open.edit(control, Some(field), Edit::All(edits), now, false);
        if let Some(Typing { slot, editor, .. }) = typing {
            self.take_up_typing();
            let same = self.typing.as_ref().is_some_and(|typing| typing.slot == slot);
            if let Some(typing) =
                self.typing.as_mut().filter(|typing| same && typing.editor.text() == editor.text())
            {
                typing.editor = editor;
            }
        }
        let position = self.open.questionnaire().position(control);
        self.reindex(position);
        let effects = done.map_or_else(|_| Vec::new(), |()| vec![Effect::Save, Effect::NoteLeft]);
        (effects, Some(said))
    }

    /// The files that the evidence of the current control names, if they have not been looked at since one came
    /// here or left one of those fields.
    pub fn files_to_look_at(&mut self) -> Option<Effect> {
        let typed = self.typing.as_ref().map(|typing| &typing.slot);
        let evidence = self.control().map(|control| &self.open.answer(&control).evidence)?;
        let places: Vec<String> = evidence
            .iter()
            .filter(|one| {
                let slot = Slot::Answer(Field::Evidence(one.id.clone(), EvidencePart::Location));
                one.names_a_file() && Some(&slot) != typed
            })
            .map(|one| one.location.clone())
            .collect();
        let now = (self.position, places);
        if self.assist.looked.as_ref() == Some(&now) {
            return None;
        }
        let places = now.1.clone();
        self.assist.looked = Some(now);
        (!places.is_empty()).then_some(Effect::LookAt(places))
    }

    /// What is to be said beside a place that evidence names.
    fn beside(&self, place: &str, lang: Lang) -> Option<&'static str> {
        let strings = AssistStrings::of(lang);
        match self.assist.seen.get(place)? {
            Seen::Here => None,
            Seen::Outside => Some(strings.outside),
            Seen::Link => Some(EvidenceStrings::of(lang).link),
            Seen::Missing => Some(strings.missing),
            Seen::NotAFile => Some(EvidenceStrings::of(lang).pipe),
            Seen::Unreadable => Some(EvidenceStrings::of(lang).unreadable),
        }
    }

    /// Says in a form what is known of the files that evidence names.
    pub(super) fn say_of_files(&self, mut said: Rc<Form>, lang: Lang) -> Rc<Form> {
        if self.assist.seen.is_empty() && self.assist.taking.is_none() {
            return said;
        }
        let Some(control) = self.control() else { return said };
        let form = Rc::make_mut(&mut said);
        for entry in &mut form.entries {
            let form::Entry::Text { stop, text, unit } = entry else { continue };
            let Some(Slot::Answer(Field::Evidence(id, EvidencePart::Location))) =
                form.stops.get(*stop).and_then(|stop| stop.slot.as_ref())
            else {
                continue;
            };
            let taking = self.assist.taking.as_ref();
            let is_taken = taking.is_some_and(|(of, one, _)| *of == control && one == id);
            let beside =
                if is_taken { Some(AssistStrings::of(lang).taking) } else { self.beside(text, lang) };
            *unit = beside.map(str::to_owned);
        }
        said
    }

    /// What a key does in the calendar.
    pub fn choose_day(
        &mut self,
        command: Command,
        now: DateTime<FixedOffset>,
        lang: Lang,
    ) -> (Vec<Effect>, Said) {
        let Some(calendar) = &mut self.calendar else { return (Vec::new(), None) };
        let day = calendar.day;
        match command {
            Command::Back => self.calendar = None,
            Command::Choose => {
                self.calendar = None;
                self.open.close_step();
                let done =
                    self.change_text(now, UiStrings::of(lang), |editor| editor.set_text(&day.to_string()));
                self.open.close_step();
                return done;
            }
            command => calendar.step(command),
        }
        (Vec::new(), None)
    }

    /// Puts the calendar into the form, below its field.
    pub(super) fn insert_calendar(&self, layout: &mut Layout, lang: Lang) {
        if let Some(calendar) = &self.calendar {
            let month = calendar.draw(lang);
            layout.insert_below(self.stop, month.rows, month.caret);
        }
    }
}

/// What stands where nothing can be picked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It is being read.
    Reading,
    /// Why there is nothing.
    Said(String),
}

/// The folder and the beginning of a name in a path as it is typed.
pub fn parted(typed: &str) -> (&str, &str) {
    let at = typed.rfind('/').map_or(0, |at| at + 1);
    typed.split_at_checked(at).unwrap_or(("", typed))
}

fn copied(text: &str, lang: Lang) -> (Vec<Effect>, Said) {
    let strings = AssistStrings::of(lang);
    if text.is_empty() {
        return (Vec::new(), Some(strings.nothing_to_copy.into()));
    }
    if text.len() > MOST_COPIED {
        return (Vec::new(), Some((strings.too_long_to_copy)(MOST_COPIED)));
    }
    let text = clean::block(text).into_owned();
    let short = crate::text::width::truncate(&clean::line(&text), 40).into_owned();
    (vec![Effect::Copy(text)], Some((strings.copied)(&short)))
}

/// What is offered, as far as it holds what was typed.
pub fn offered(picker: &Picker) -> Vec<Candidate> {
    use crate::text::fold::fold_search;
    let typed = picker.editor.text();
    match picker.purpose {
        Purpose::File => {
            let (_, name) = parted(typed);
            let wanted = fold_search(name.trim());
            let hidden = name.starts_with('.');
            let matches = |entry: &Entry| {
                (hidden || !entry.name.starts_with('.')) && fold_search(&entry.name).contains(&wanted)
            };
            let is = |one: &&Candidate| matches!(one, Candidate::Entry(entry) if matches(entry));
            picker.offered.iter().filter(is).cloned().collect()
        }
        _ => {
            let wanted = fold_search(typed.trim());
            let holds = |text: &str| fold_search(text).contains(&wanted);
            let is = |one: &&Candidate| match one {
                Candidate::Snippet(Snippet { from, text }) => holds(text) || holds(from),
                Candidate::Assessment(_, name) => holds(name),
                _ => false,
            };
            picker.offered.iter().filter(is).cloned().collect()
        }
    }
}

/// The folder in which the places of an assessment's evidence begin.
pub fn base(assessment: &Path) -> PathBuf {
    let folder = assessment.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}
