//! What the terminal sends, made into what the program understands. Besides `term`, the only place that knows
//! the terminal library.

use super::keys::{Chord, Key};
use super::mouse::{Deed, Mouse};
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// One thing that came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key that is no text.
    Chord(Chord),
    /// Text, as typed or as an input method committed it.
    Text(String),
    /// Text that was pasted.
    Paste(String),
    /// Something done with the mouse.
    Mouse(Mouse),
    /// The window has another size, or has to be drawn anew.
    Resize,
}

/// Makes a batch of events into inputs: releases are dropped, characters that came together become one text.
/// Nothing is held back or guessed from timing.
pub fn join(events: impl IntoIterator<Item = Event>) -> Vec<Input> {
    let mut inputs = Vec::new();
    for event in events {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => match typed(&key) {
                Some(c) => match inputs.last_mut() {
                    Some(Input::Text(text)) => text.push(c),
                    _ => inputs.push(Input::Text(c.into())),
                },
                None => inputs.extend(chord(&key).map(Input::Chord)),
            },
            Event::Paste(text) => inputs.push(Input::Paste(text)),
            Event::Mouse(event) => inputs.extend(mouse(event).map(Input::Mouse)),
            Event::Resize(..) => inputs.push(Input::Resize),
            _ => {}
        }
    }
    inputs
}

/// What a mouse only passes by, and its other buttons, mean nothing.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Press,
        MouseEventKind::Up(MouseButton::Left) => Deed::Release,
        MouseEventKind::ScrollUp => Deed::WheelUp,
        MouseEventKind::ScrollDown => Deed::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, deed })
}

fn typed(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => Some(c),
        // AltGr is how many keyboards write ordinary characters, and arrives as Ctrl+Alt.
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(c),
        _ => None,
    }
}

fn chord(key: &KeyEvent) -> Option<Chord> {
    if key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META) {
        return None;
    }
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let mut shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = match key.code {
        KeyCode::Char(c) => {
            shift = false;
            Key::Char(c.to_ascii_lowercase())
        }
        KeyCode::F(number) => function_key(number, &mut shift),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => {
            shift = true;
            Key::Tab
        }
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    };
    let shift = shift && (matches!(code, Key::Tab | Key::F(_)) || code.is_arrow());
    Some(Chord { key: code, ctrl, shift })
}

/// Many terminals send F13 to F24 for F1 to F12 with Shift.
fn function_key(number: u8, shift: &mut bool) -> Key {
    if (13..=24).contains(&number) {
        *shift = true;
        return Key::F(number - 12);
    }
    Key::F(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn what_an_input_method_commits_is_one_text() {
        let events = "点検する".chars().map(|c| key(KeyCode::Char(c), KeyModifiers::NONE));
        assert_eq!(join(events), [Input::Text("点検する".into())]);
    }

    #[test]
    fn keys_between_texts_keep_their_order() {
        let events = [
            key(KeyCode::Char('あ'), KeyModifiers::NONE),
            key(KeyCode::Enter, KeyModifiers::NONE),
            key(KeyCode::Char('Ｊ'), KeyModifiers::SHIFT),
            Event::Paste("貼り\n付け".into()),
            key(KeyCode::Char('z'), KeyModifiers::CONTROL),
            key(KeyCode::BackTab, KeyModifiers::SHIFT),
            key(KeyCode::F(20), KeyModifiers::NONE),
        ];
        assert_eq!(
            join(events),
            [
                Input::Text("あ".into()),
                Input::Chord(Chord::plain(Key::Enter)),
                Input::Text("Ｊ".into()),
                Input::Paste("貼り\n付け".into()),
                Input::Chord(Chord::ctrl(Key::Char('z'))),
                Input::Chord(Chord::shift(Key::Tab)),
                Input::Chord(Chord::shift(Key::F(8))),
            ]
        );
    }

    #[test]
    fn a_released_key_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(join([Event::Key(event)]), []);
    }
}
