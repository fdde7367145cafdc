//! The whole program without a terminal: the same state, keys, effects and drawing, on cells in memory. For
//! benchmarks, and for whoever wants to drive the program from a program.

use super::effect::{Folders, Pace, Runner};
use super::glass::Glass;
use super::input::Input;
use super::state::State;
use super::theme::Theme;
use super::{App, Start, now};
use crate::text::Lang;
use crate::text::width::width;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::sync::Arc;

/// The program on a screen in memory.
pub struct Headless {
    app: App,
    screen: Glass<TestBackend>,
}

impl Headless {
    /// Starts the program on a screen of so many columns and rows.
    pub fn start(start: Start, lang: Lang, folders: Folders, (columns, rows): (u16, u16)) -> Headless {
        let screen = Glass::new(TestBackend::new(columns, rows));
        let runner = Runner::new(folders, "".into(), Pace::default(), Arc::new(|| {}));
        let mut app = App::new(State::new(lang, now), runner, Theme::Dark);
        app.start(start);
        Headless { app, screen }
    }

    /// Takes in what a terminal would have sent, and what the saver had to report.
    pub fn send(&mut self, input: Input) {
        // What the loop would do about its terminal has no meaning here.
        self.app.take(vec![input]);
        self.app.runner.take_reports(&mut self.app.state);
    }

    /// Draws a frame: what changed since the one before.
    pub fn draw(&mut self) {
        let Ok(()) = self.screen.draw(|canvas| self.app.draw(canvas, None));
    }

    /// Forgets what is on the screen, so that the next frame draws everything.
    pub fn forget(&mut self) {
        let Ok(()) = self.screen.clear();
    }

    /// Draws a frame and returns its text, a line for each row, without the blanks at their ends.
    pub fn text(&mut self) -> String {
        self.draw();
        text_of(&self.screen.cells())
    }

    /// Ends the program; everything typed is handed to the disk first.
    pub fn end(mut self) {
        self.app.runner.end(&mut self.app.state);
    }
}

/// The text in the cells of a screen. Behind a wide character stands a cell of its own, which has no text.
pub(super) fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width).max(1)) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = width(cell.symbol()).max(1);
            }
            covered -= 1;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::{Chord, Key};

    #[test]
    fn an_assessment_is_begun_and_answered_without_a_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::under(folder.path());
        let mut program = Headless::start(Start::Home, Lang::En, folders, (120, 40));
        let home = program.text();
        assert!(home.contains("IDCF Cloud"), "{home}");
        program.send(Input::Chord(Chord::plain(Key::Enter)));
        let setup = program.text();
        assert!(setup.contains("Begin the assessment"), "{setup}");
        program.forget();
        assert_eq!(program.text(), setup);
        program.end();
    }
}
