//! A text in a person's own editor: the file lent to it, and what comes back.

use super::Runner;
use crate::store::scratch::Scratch;
use crate::text::strings::assist::AssistStrings;
use crate::ui::external::{self, Ran};
use crate::ui::handoff::Handoff;
use crate::ui::signals::Asked;
use crate::ui::state::{Screen, State};
use std::sync::mpsc::Receiver;

/// A text that is with the editor.
pub(super) struct Lent {
    handoff: Handoff,
    command: String,
    scratch: Scratch,
}

impl Runner {
    /// Writes the file for the editor; false, with the reason said, where that cannot be.
    pub(super) fn lend(&mut self, state: &mut State, handoff: Handoff) -> bool {
        let strings = AssistStrings::of(state.lang);
        let Some(command) = external::command() else {
            state.complain(strings.no_editor);
            return false;
        };
        match Scratch::new(&self.folders, &handoff.name, &handoff.file()) {
            Ok(scratch) => {
                self.lent = Some(Lent { handoff, command, scratch });
                true
            }
            Err(error) => {
                state.complain((strings.editor_no_file)(&strings.why(&error)));
                false
            }
        }
    }

    /// Runs the editor, while the terminal is lent, and waits for it.
    pub fn run_editor(&self, asked: &Receiver<Asked>) -> Option<Ran> {
        let lent = self.lent.as_ref()?;
        Some(external::run(&lent.command, lent.scratch.path(), asked))
    }

    /// Takes back what the editor made of the text. Whatever cannot be taken stays in its file, and where is said.
    pub fn take_back(&mut self, state: &mut State, ran: Ran) {
        let Some(Lent { handoff, command, scratch }) = self.lent.take() else { return };
        let strings = AssistStrings::of(state.lang);
        let complaint = match ran {
            Ran::Well => match scratch.read() {
                Ok(file) => {
                    let Some(text) = handoff.read_back(&file) else {
                        return state.say(strings.editor_unchanged);
                    };
                    return self.put_in(state, &text);
                }
                Err(error) => (strings.editor_failed)(&strings.why(&error)),
            },
            Ran::Badly(how) => (strings.editor_failed)(&how),
            Ran::NotStarted(error) => {
                return state.complain((strings.editor_not_started)(&command, &strings.why(&error)));
            }
            Ran::Interrupted => {
                state.ended = true;
                (strings.editor_failed)("")
            }
        };
        state.complain(kept(complaint, &handoff, scratch, strings));
        if state.ended {
            // The terminal is given back by now, and this is the last that can be said.
            self.last_words = state.message.as_ref().map(|message| message.text.clone());
        }
    }

    fn put_in(&mut self, state: &mut State, text: &str) {
        let (now, lang) = ((state.clock)(), state.lang);
        let Screen::Walk(walk) = &mut state.screen else { return };
        let (effects, said) = walk.take_edited(text, now, lang);
        if let Some(said) = said {
            state.say(said);
        }
        for effect in effects {
            self.run(state, effect);
        }
    }
}

/// A complaint, with the place of the file if anything was written into it.
fn kept(complaint: String, handoff: &Handoff, scratch: Scratch, strings: &AssistStrings) -> String {
    let untouched = scratch.read().is_ok_and(|file| handoff.read_back(&file).is_none());
    if untouched || !scratch.path().exists() {
        return complaint;
    }
    let path = scratch.keep();
    format!("{complaint} - {}", (strings.editor_kept)(&path.display().to_string()))
}
