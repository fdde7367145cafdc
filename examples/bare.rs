//! The least a program of this kind can do with the same library: takes the terminal over, shows a list of as many
//! lines as it is told, moves a selection in it, takes a text in, and ends with Ctrl+Q. What the whole program is
//! measured against.
//!
//! ```text
//! cargo run --release --example bare -- 10000
//! ```

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use ratatui::Frame;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::io;

struct Bare {
    lines: Vec<String>,
    selected: usize,
    text: String,
}

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(39);
    let lines = (1..=count).map(|row| format!("{row} 利用者に残る責務を確かめる")).collect();
    let mut bare = Bare { lines, selected: 0, text: String::new() };
    let mut terminal = ratatui::try_init()?;
    let mut goes_on = Ok(true);
    while let Ok(true) = goes_on {
        goes_on = terminal.draw(|frame| bare.draw(frame)).and_then(|_| bare.key());
    }
    ratatui::try_restore()?;
    goes_on.map(|_| ())
}

impl Bare {
    fn draw(&self, frame: &mut Frame<'_>) {
        let height = usize::from(frame.area().height.saturating_sub(1));
        let from = self.selected / height.max(1) * height;
        let lines = self.lines.iter().enumerate().skip(from).take(height).map(|(row, line)| {
            let chosen = Style::new().add_modifier(Modifier::REVERSED);
            Line::styled(line.as_str(), if row == self.selected { chosen } else { Style::new() })
        });
        let mut lines: Vec<Line<'_>> = lines.collect();
        lines.resize(height, Line::default());
        lines.push(Line::from(format!("bare {}", self.text)));
        frame.render_widget(Paragraph::new(lines), frame.area());
    }

    /// Waits for a key and does what it says; false if it ends the program.
    fn key(&mut self) -> io::Result<bool> {
        let Event::Key(key) = read()? else { return Ok(true) };
        if key.kind != KeyEventKind::Press {
            return Ok(true);
        }
        match key.code {
            KeyCode::Char('q') if key.modifiers == KeyModifiers::CONTROL => return Ok(false),
            KeyCode::Char(typed) => self.text.push(typed),
            KeyCode::Backspace => drop(self.text.pop()),
            KeyCode::Down => self.selected = (self.selected + 1).min(self.lines.len().saturating_sub(1)),
            KeyCode::Up => self.selected = self.selected.saturating_sub(1),
            _ => {}
        }
        Ok(true)
    }
}
