//! Saving elsewhere when the disk refuses, what is at stake while it does, and the card that says where files lie.

use super::{PATIENCE, Runner, said};
use crate::model::Bilingual;
use crate::store::{Disk, Guard, Lock, NotSaved, copy, folders, lock};
use crate::text::strings::assist::AssistStrings;
use crate::text::strings::comfort::ComfortStrings;
use crate::text::strings::second::SecondStrings;
use crate::text::{Explain, Lang, clean};
use crate::ui::card::Card;
use crate::ui::command::Command;
use crate::ui::state::{Screen, State};
use std::path::{Path, PathBuf};

impl Runner {
    /// The card with this person's folders.
    pub(super) fn card(&self) -> Card {
        Card { assessments: shown(&self.folders.assessments()), settings: shown(&self.folders.config()) }
    }

    /// What is not saved, since when, and what can be done about it.
    pub(super) fn at_stake(&self, state: &State, why: &str) -> String {
        let s = state.t().comfort;
        let session = self.session.as_ref();
        let name = |control: &Option<_>| {
            control.as_ref().map_or_else(|| state.t().start.to_owned(), ToString::to_string)
        };
        let edits: Vec<String> =
            session.map(|session| session.at_stake.iter().map(name).collect()).unwrap_or_default();
        let saved_at = session.and_then(|session| session.saved_at.as_deref());
        let key = |command| state.key_in(crate::ui::keys::Context::List, command);
        let ways = (s.ways_out)(&key(Command::Retry), &key(Command::Elsewhere), &key(Command::Quit));
        format!("{}\n{ways}", (s.stake)(why, &edits, saved_at))
    }

    /// Offers places to which the assessment could be saved: in folders that are there, under names no file has.
    pub(super) fn offer_places(&self, state: &mut State) {
        let lang = state.lang;
        let Screen::Walk(walk) = &mut state.screen else { return };
        let path = std::path::absolute(&walk.path).unwrap_or_else(|_| walk.path.clone());
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        let folders = [
            home,
            Some(self.folders.assessments()),
            std::env::current_dir().ok(),
            Some(std::env::temp_dir()),
        ];
        let mut places: Vec<String> = Vec::new();
        for folder in folders.into_iter().flatten() {
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            if Some(folder.as_path()) == path.parent() || !folder.is_dir() {
                continue;
            }
            let place = shown(&free_beside(&folder, &path));
            if !places.contains(&place) {
                places.push(place);
            }
        }
        walk.pick_place(places, lang);
    }

    /// Saves everything to another file and goes on there. Where that cannot be, everything stays as it was, and
    /// what was typed stays to be put right.
    pub(super) fn move_to(&mut self, state: &mut State, place: &str) {
        if self.session.as_ref().is_some_and(|session| session.saver.is_none()) {
            return self.go_on_with_a_copy(state, place);
        }
        match self.try_move(state, place) {
            Ok(path) => {
                state.failure = None;
                self.take_reports(state);
                let s = state.t().comfort;
                let shown = shown(&path);
                self.remember(&path);
                let Screen::Walk(walk) = &mut state.screen else { return };
                let stays = walk.moved_to(path);
                let look = walk.files_to_look_at();
                state.say(if stays { (s.moved_without_evidence)(&shown) } else { (s.moved)(&shown) });
                if let Some(look) = look {
                    self.run(state, look);
                }
            }
            Err(why) => {
                self.take_reports(state);
                state.fail(why);
            }
        }
    }

    /// Looks once more whether a file that is only read can be written by now.
    pub(super) fn take_over(&mut self, state: &mut State) {
        let Screen::Walk(walk) = &state.screen else { return };
        let (path, here) = (walk.path.clone(), walk.left());
        state.message = None;
        if !self.close(state) {
            return;
        }
        if let Err(complaint) = self.try_open(state, &path, Some(here)) {
            return state.fail(complaint);
        }
        let Screen::Walk(walk) = &state.screen else { return };
        let s = SecondStrings::of(state.lang);
        let said = match &walk.read_only {
            None => s.writes_now.to_owned(),
            Some(why) => (s.still_reads)(why.get(state.lang)),
        };
        match &state.message {
            // What opening it has found must not be hidden by this.
            Some(message) if walk.read_only.is_none() => state.say(format!("{said} {}", message.text)),
            _ => state.say(said),
        }
    }

    /// Copies what is only read here to a place where it can be written, and goes on there.
    fn go_on_with_a_copy(&mut self, state: &mut State, place: &str) {
        let Screen::Walk(walk) = &state.screen else { return };
        let (old, here) = (walk.path.clone(), walk.left());
        let copied = claimed(place).and_then(|(path, guard)| {
            copy::copy(&Disk, &old, &path).map_err(|error| refused(&path, &|lang| error.why(lang)))?;
            // Opening it takes the lock itself.
            drop(guard);
            self.close(state);
            self.try_open(state, &path, Some(here))?;
            Ok(path)
        });
        let path = match copied {
            Ok(path) => path,
            Err(why) => return state.fail(why),
        };
        let Screen::Walk(walk) = &state.screen else { return };
        let s = SecondStrings::of(state.lang);
        let answers = walk.open.assessment().answers.values();
        let stays = answers.flat_map(|answer| &answer.evidence).any(|evidence| evidence.names_a_file());
        let shown = shown(&path);
        state.say(if stays { (s.copied_without_evidence)(&shown) } else { (s.copied)(&shown) });
    }

    fn try_move(&mut self, state: &State, place: &str) -> Result<PathBuf, Bilingual> {
        let (path, guard) = claimed(place)?;
        let Screen::Walk(walk) = &state.screen else { return Ok(path) };
        let Some(session) = &mut self.session else { return Ok(path) };
        let Some(saver) = &session.saver else { return Ok(path) };
        saver.redirect(path.clone());
        if let Err(why) = saver.flush(PATIENCE) {
            saver.redirect(walk.path.clone());
            return Err(refused(&path, &|lang| match &why {
                NotSaved::Failed(error) => error.why(lang),
                NotSaved::TimedOut | NotSaved::Stopped => ComfortStrings::of(lang).timed_out.to_owned(),
            }));
        }
        // The lock of the place that is left is given back.
        session.guard = Some(guard);
        Ok(path)
    }
}
/// Why something cannot be saved to a place.
fn refused(place: &Path, why: &dyn Fn(Lang) -> String) -> Bilingual {
    Bilingual::said(|lang| (ComfortStrings::of(lang).place_refused)(&shown(place), &why(lang)))
}

/// A place, as typed, where nothing stands yet, and the right to write there.
fn claimed(place: &str) -> Result<(PathBuf, Guard), Bilingual> {
    let strings =
        |say: &dyn Fn(&ComfortStrings) -> String| Bilingual::said(|lang| say(ComfortStrings::of(lang)));
    let path = expanded(place);
    if path.symlink_metadata().is_ok() {
        return Err(strings(&|s| (s.place_taken)(&shown(&path))));
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        return Err(strings(&|s| (s.no_folder_there)(&shown(folder))));
    }
    match lock::acquire(&path).map_err(|error| said(&error))? {
        Lock::Mine(guard) => Ok((path, guard)),
        Lock::Held(holder) => {
            Err(Bilingual::said(|lang| (ComfortStrings::of(lang).place_held)(&holder.explain(lang))))
        }
        Lock::Unavailable(error) => Err(refused(&path, &|lang| AssistStrings::of(lang).why(&error))),
    }
}

/// A path as people read it.
fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

/// A path as it was typed; a leading `~/` means the person's home.
fn expanded(place: &str) -> PathBuf {
    let path = folders::written(place);
    std::path::absolute(&path).unwrap_or(path)
}

/// A name in a folder that no file has, as near as can be to a file's own.
fn free_beside(folder: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let named = |suffix: &str| folder.join(format!("{stem}{suffix}.json"));
    let numbered = (2..100_u32).map(|number| named(&format!("-{number}")));
    let mut names = std::iter::once(named("")).chain(numbered);
    names.find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| named("-100"))
}
