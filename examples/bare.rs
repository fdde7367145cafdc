//! The least a program of this kind can do: takes the terminal over, draws one frame of text, waits for a key,
//! and gives the terminal back. What the start of the whole program is measured against.

use crossterm::event::{Event, KeyEventKind, read};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::io;

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let drawn = terminal.draw(|frame| {
        let lines: Vec<Line> = (1..frame.area().height)
            .map(|row| Line::from(format!("{row} 利用者に残る責務を確かめる")))
            .collect();
        frame.render_widget(Paragraph::new(lines), frame.area());
        frame.render_widget("bare", frame.area());
    });
    let ended = drawn.and_then(|_| wait_for_a_key());
    ratatui::try_restore()?;
    ended
}

fn wait_for_a_key() -> io::Result<()> {
    loop {
        if let Event::Key(key) = read()?
            && key.kind == KeyEventKind::Press
        {
            return Ok(());
        }
    }
}
