//! How each tone looks. The sixteen colours of the terminal, so that its own palette decides; without colour only
//! weight, underline and reversal are used. No meaning hangs on colour alone.

use super::row::Tone;
pub use crate::model::config::Theme;
use ratatui::style::{Color, Modifier, Style};

impl Theme {
    /// The theme that is wanted: none of colour (`NO_COLOR`), the one the environment names (`TENKEN_THEME`), the one
    /// that is set, or what goes with the ground that the terminal says it has (`COLORFGBG`).
    pub fn wanted(set_theme: Option<Theme>) -> Theme {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let dumb = set("TERM").is_some_and(|term| term == "dumb" || term == "vt100");
        if set("NO_COLOR").is_some() || dumb {
            return Theme::Mono;
        }
        let named = set("TENKEN_THEME").and_then(|name| Theme::named(&name));
        let light = set("COLORFGBG").is_some_and(|colours| is_light(&colours));
        named.or(set_theme).unwrap_or(if light { Theme::Light } else { Theme::Dark })
    }

    /// How a tone looks.
    pub fn tone(self, tone: Tone) -> Style {
        let style = Style::new();
        match (tone, self) {
            (Tone::Plain, _) => style,
            (Tone::Heading, _) => style.add_modifier(Modifier::BOLD),
            (Tone::Focus, _) => style.add_modifier(Modifier::REVERSED),
            (Tone::Found, Theme::Mono) => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            (Tone::Found, _) => style.fg(Color::Black).bg(Color::Yellow),
            (Tone::Input, _) => style.add_modifier(Modifier::UNDERLINED),
            (Tone::Faint, _) => style.add_modifier(Modifier::DIM),
            (Tone::Bad | Tone::Chosen, Theme::Mono) => style.add_modifier(Modifier::BOLD),
            (Tone::Good | Tone::Warn | Tone::Duty, Theme::Mono) => style,
            (Tone::Bad, _) => self.coloured(tone).add_modifier(Modifier::BOLD),
            (Tone::Chosen, _) => self.coloured(tone).add_modifier(Modifier::BOLD),
            (Tone::Good | Tone::Warn | Tone::Duty, _) => self.coloured(tone),
        }
    }

    fn coloured(self, tone: Tone) -> Style {
        let (dark, light) = match tone {
            Tone::Good | Tone::Chosen => (Color::Green, Color::Blue),
            Tone::Bad => (Color::LightRed, Color::Red),
            Tone::Warn => (Color::Yellow, Color::Magenta),
            Tone::Duty => (Color::Cyan, Color::Blue),
            _ => (Color::Reset, Color::Reset),
        };
        Style::new().fg(if self == Theme::Light { light } else { dark })
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

/// Whether `15;default;0` and the like, foreground first and ground last, name a light ground.
fn is_light(colours: &str) -> bool {
    let ground = colours.rsplit(';').next().and_then(|ground| ground.parse::<u8>().ok());
    matches!(ground, Some(7 | 9..=15))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 11] = [
        Tone::Plain,
        Tone::Heading,
        Tone::Faint,
        Tone::Good,
        Tone::Bad,
        Tone::Warn,
        Tone::Duty,
        Tone::Chosen,
        Tone::Found,
        Tone::Focus,
        Tone::Input,
    ];

    /// The colours as terminals have them unless told otherwise (the palette of the PC, which most emulate), as
    /// red, green and blue.
    fn rgb(colour: Color) -> [f64; 3] {
        match colour {
            Color::Black => [0.0, 0.0, 0.0],
            Color::Red => [170.0, 0.0, 0.0],
            Color::Green => [0.0, 170.0, 0.0],
            Color::Yellow => [170.0, 85.0, 0.0],
            Color::Blue => [0.0, 0.0, 170.0],
            Color::Magenta => [170.0, 0.0, 170.0],
            Color::Cyan => [0.0, 170.0, 170.0],
            Color::LightRed => [255.0, 85.0, 85.0],
            Color::White => [255.0, 255.0, 255.0],
            other => panic!("{other:?} is used by no theme"),
        }
    }

    /// Relative luminance, as the guidelines for accessible web content define it.
    fn luminance(colour: Color) -> f64 {
        let part = |value: f64| {
            let value = value / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = rgb(colour).map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for (theme, ground) in [(Theme::Dark, Color::Black), (Theme::Light, Color::White)] {
            for tone in TONES {
                let style = theme.tone(tone);
                let Some(colour) = style.fg else { continue };
                let contrast = contrast(colour, style.bg.unwrap_or(ground));
                assert!(contrast >= 3.9, "{tone:?} in {theme:?}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        for tone in TONES {
            let style = Theme::Mono.tone(tone);
            assert_eq!((style.fg, style.bg), (None, None), "{tone:?}");
        }
    }

    #[test]
    fn what_the_terminal_says_of_its_ground_is_understood() {
        assert!(is_light("0;15") && is_light("0;default;7"));
        assert!(!is_light("15;0") && !is_light("") && !is_light("7;8"));
    }
}
