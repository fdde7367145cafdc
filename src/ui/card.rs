//! The card for whoever is here for the first time, and which keys it keeps for itself.

use super::input::Input;
use super::keys::{Chord, Key};

/// What the card has to say that is not the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The folder in which new assessments are put, cleaned.
    pub assessments: String,
    /// The file of the person's settings, cleaned.
    pub settings: String,
}

/// Whether an input only closes the card. Whatever could be text somebody types is passed on, and so is Enter at the
/// home screen, where it opens something and writes nothing; elsewhere it could choose an answer unseen.
pub fn only_closes(input: &Input, takes_text: bool, is_home: bool) -> bool {
    match input {
        Input::Chord(Chord { key: Key::Esc, .. }) | Input::Mouse(_) => true,
        Input::Chord(Chord { key: Key::Enter, .. }) => !is_home,
        Input::Text(text) => !takes_text || text == " ",
        Input::Paste(_) => !takes_text,
        Input::Chord(_) | Input::Resize => false,
    }
}
