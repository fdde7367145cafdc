//! How each tone looks. The sixteen colours of the terminal by default, so that its own palette decides; without
//! colour only weight, underline and reversal are used. No meaning hangs on colour alone.

use super::row::Tone;
use ratatui::style::{Color, Modifier, Style};

/// A way of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's sixteen colours.
    Colour,
    /// No colour at all.
    Mono,
}

impl Theme {
    /// The way the environment asks for.
    pub fn of_environment() -> Theme {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb" || term == "vt100");
        if no_colour || dumb { Theme::Mono } else { Theme::Colour }
    }

    /// How a tone looks.
    pub fn tone(self, tone: Tone) -> Style {
        let style = Style::new();
        match (tone, self) {
            (Tone::Plain, _) => style,
            (Tone::Heading, _) => style.add_modifier(Modifier::BOLD),
            (Tone::Focus, _) => style.add_modifier(Modifier::REVERSED),
            (Tone::Found, Theme::Colour) => style.fg(Color::Black).bg(Color::Yellow),
            (Tone::Found, Theme::Mono) => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            (Tone::Input, _) => style.add_modifier(Modifier::UNDERLINED),
            (Tone::Faint, _) => style.add_modifier(Modifier::DIM),
            (Tone::Good, Theme::Colour) => style.fg(Color::Green),
            (Tone::Bad, Theme::Colour) => style.fg(Color::Red).add_modifier(Modifier::BOLD),
            (Tone::Warn, Theme::Colour) => style.fg(Color::Yellow),
            (Tone::Duty, Theme::Colour) => style.fg(Color::Cyan),
            (Tone::Chosen, Theme::Colour) => style.fg(Color::Green).add_modifier(Modifier::BOLD),
            (Tone::Bad | Tone::Chosen, Theme::Mono) => style.add_modifier(Modifier::BOLD),
            (Tone::Good | Tone::Warn | Tone::Duty, Theme::Mono) => style,
        }
    }

    /// How the title of a pane looks.
    pub fn title(self, focused: bool) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if focused {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style.add_modifier(Modifier::UNDERLINED)
        }
    }
}
