//! The whole program on a screen that is only memory: keys go in through the real input, frames come out as text.

use crate::model::{Answer, Assessment, ControlId};
use crate::store::opening;
use crate::text::Lang;
use crate::text::width::width;
use crate::ui::effect::{Folders, ForTerminal, Pace, Runner};
use crate::ui::form::Act;
use crate::ui::glass::Glass;
use crate::ui::headless::text_of;
use crate::ui::input;
use crate::ui::state::{SaveMark, Screen, State};
use crate::ui::theme::Theme;
use crate::ui::view::Stay;
use crate::ui::walk::Walk;
use crate::ui::{App, Start};
use chrono::{DateTime, FixedOffset, Local};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// No wait in the tests is longer than this; none is a way of passing time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person's folders, and the program running in them.
pub struct Stage {
    app: App,
    glass: Glass<TestBackend>,
    woken: Receiver<()>,
    frame: Buffer,
    /// The person's folders; they outlive the program.
    pub home: Arc<TempDir>,
}

impl Stage {
    /// The program at its home screen, in folders of its own.
    pub fn new(lang: Lang, columns: u16, rows: u16) -> Stage {
        let home = Arc::new(tempfile::tempdir().unwrap());
        Stage::at(&home, Start::Home, lang, columns, rows)
    }

    /// The program begun anew in somebody's folders.
    pub fn at(home: &Arc<TempDir>, start: Start, lang: Lang, columns: u16, rows: u16) -> Stage {
        let (sender, woken) = channel();
        let sender = Mutex::new(sender);
        let wake = move || {
            // Nobody listens any more once the stage is gone.
            let _ = sender.lock().unwrap().send(());
        };
        let (soon, longest) = (Duration::from_millis(1), Duration::from_millis(5));
        let pace = Pace { rest: soon, longest, file_rest: longest, file_longest: longest, ..Pace::default() };
        let runner = Runner::new(Folders::under(home.path()), "佐藤".into(), pace, Arc::new(wake));
        let clock = || "2026-11-23T14:03:00+09:00".parse().unwrap();
        let mut app = App::new(State::new(lang, clock), runner, Theme::Mono);
        app.start(start);
        let glass = Glass::new(TestBackend::new(columns, rows));
        let mut stage = Stage { app, glass, woken, frame: Buffer::default(), home: Arc::clone(home) };
        stage.draw();
        stage
    }

    /// A new assessment of the built-in questionnaire, at its first screen.
    pub fn opened(lang: Lang, columns: u16, rows: u16) -> Stage {
        let mut stage = Stage::new(lang, columns, rows);
        stage.press("<Enter>点検商事<Tab>受発注システム<Tab><Tab><Tab><Enter>");
        assert!(matches!(stage.app.state.screen, Screen::Walk(_)), "{}", stage.screen());
        stage
    }

    /// The same, in the list at its first control.
    pub fn begun(lang: Lang, columns: u16, rows: u16) -> Stage {
        let mut stage = Stage::opened(lang, columns, rows);
        stage.press("<Esc><Down>");
        stage
    }

    /// Types keys: text as it is, others as `<Enter>`, `<S-Tab>`, `<C-z>`, `<F8>`. Draws after each of them, and
    /// once after each run of text, as if an input method had committed it.
    pub fn press(&mut self, keys: &str) {
        let mut batch: Vec<Event> = Vec::new();
        for (event, is_text) in parse(keys) {
            if !is_text {
                self.send(std::mem::take(&mut batch));
            }
            batch.push(event);
            if !is_text {
                self.send(std::mem::take(&mut batch));
            }
        }
        self.send(batch);
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) {
        self.send(vec![Event::Paste(text.to_owned())]);
    }

    fn send(&mut self, events: Vec<Event>) {
        if !events.is_empty() {
            self.app.take(input::join(events));
            self.draw();
        }
    }

    fn draw(&mut self) {
        self.frame_of(None);
        // Nothing that stood there before shows through.
        if let Screen::Walk(walk) = &self.app.state.screen {
            walk.forget_layout();
        }
        let mut fresh = Glass::new(TestBackend::new(self.frame.area.width, self.frame.area.height));
        let Ok(()) = fresh.draw(|canvas| self.app.draw(canvas, None));
        assert_eq!(self.frame, fresh.cells());
    }

    /// Types keys while the selection runs.
    pub fn run(&mut self, keys: &str) {
        let events: Vec<_> = parse(keys).into_iter().map(|(event, _)| event).collect();
        self.app.take(input::join(events));
        self.frame_of(Some(Stay::Running));
    }

    /// The screen as it was drawn last.
    pub fn as_drawn(&self) -> String {
        text_of(&self.frame).replace(&self.home.path().display().to_string(), "~")
    }

    /// Whether it is still to be noted where the selection came to.
    pub fn is_unnoted(&self) -> bool {
        self.app.unnoted
    }

    /// How many places can be clicked.
    pub fn targets(&self) -> usize {
        self.app.state.zones.all().count()
    }

    /// Draws a frame; there may be a reason for the panes to stay as they are.
    fn frame_of(&mut self, stay: Option<Stay>) {
        let Ok(()) = self.glass.draw(|canvas| self.app.draw(canvas, stay));
        self.frame = self.glass.cells();
    }

    /// Goes to a stop of the current form at which something can be done.
    pub fn go_to_act(&mut self, wanted: &Act) {
        self.go_until(&format!("{wanted:?}"), |stage| {
            let form = stage.walk().form(Lang::Ja);
            stage.walk().focus().and_then(|stop| form.stops.get(stop)).map(|stop| &stop.act) == Some(wanted)
        });
    }

    /// Goes to a field of the current form.
    pub fn go_to_field(&mut self, wanted: &str) {
        self.go_until(wanted, |stage| stage.walk().left().field == wanted);
    }

    /// Goes through the current form, first back to its beginning and then on, until something holds.
    fn go_until(&mut self, what: &str, holds: impl Fn(&Stage) -> bool) {
        self.press("<Esc><Enter>");
        let control = self.control();
        while self.walk().focus().is_some() {
            self.press("<S-Tab>");
        }
        self.press("<Enter>");
        while !holds(self) {
            self.press("<Tab>");
            assert!(
                self.control() == control && self.walk().focus().is_some(),
                "no {what}\n{}",
                self.screen()
            );
        }
    }

    /// Goes to the first screen.
    pub fn go_to_start(&mut self) {
        self.press("<F5>");
        assert_eq!(self.control(), "start");
    }

    /// Chooses an option of a profile question on the first screen; of several, ticks or unticks it.
    pub fn choose(&mut self, question: &str, option: &str) {
        self.go_to_field(question);
        let nth = {
            let questionnaire = self.walk().open.questionnaire();
            let question = questionnaire.catalog().profile_question(&question.into()).unwrap();
            question.options.iter().position(|one| one.id.as_str() == option).unwrap() + 1
        };
        self.press(&nth.to_string());
    }

    /// Presses the button of the mouse on a text, and lets it go.
    pub fn click(&mut self, text: &str) {
        let (column, row) = self.find(text);
        self.click_at(column, row);
    }

    /// The same on a cell.
    pub fn click_at(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
        self.mouse(MouseEventKind::Up(MouseButton::Left), column, row);
    }

    /// Turns the wheel over a text.
    pub fn wheel(&mut self, text: &str, down: bool) {
        let (column, row) = self.find(text);
        self.mouse(if down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp }, column, row);
    }

    /// Something done with the mouse.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.send(vec![Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })]);
    }

    /// The first cell of a text on the screen.
    pub fn find(&mut self, text: &str) -> (u16, u16) {
        self.draw();
        let area = self.frame.area;
        for row in 0..area.height {
            for column in 0..area.width {
                let mut seen = String::new();
                let mut at = column;
                while seen.len() < text.len() && at < area.width {
                    let symbol = self.frame[(at, row)].symbol();
                    seen.push_str(symbol);
                    at += u16::try_from(width(symbol).max(1)).unwrap();
                }
                if seen == text {
                    return (column, row);
                }
            }
        }
        panic!("{text} is not on the screen\n{}", self.screen());
    }

    /// The state of the program.
    pub fn state(&mut self) -> &mut State {
        &mut self.app.state
    }

    /// What the last frame looks like in a theme: its text, and its cells.
    pub fn in_theme(&mut self, theme: Theme) -> (String, Buffer) {
        self.app.theme = theme;
        (self.screen(), self.frame.clone())
    }

    /// Begins as somebody does who was never here.
    pub fn welcome(&mut self) {
        self.app.runner.run(&mut self.app.state, crate::ui::effect::Effect::Welcome);
        self.draw();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.glass.terminal_mut().resize(columns, rows);
        self.draw();
    }

    /// Something goes wrong, and is said.
    pub fn complain_of(&mut self, what: &str) {
        self.app.state.complain(what);
        self.draw();
    }

    /// Waits until everything typed is on the disk.
    pub fn saved(&mut self) {
        loop {
            self.app.runner.take_reports(&mut self.app.state);
            match &self.app.state.save {
                SaveMark::Saving(_) => self.woken.recv_timeout(PATIENCE).expect("the saver reports"),
                SaveMark::Failed(reason) => panic!("not saved: {}", reason.ja),
                SaveMark::Saved(_) | SaveMark::Unchanged => break,
            }
        }
        self.draw();
    }

    /// Leaves the program as a person does.
    pub fn quit(mut self) -> Arc<TempDir> {
        self.press("<F10>");
        assert!(self.app.state.ended, "{}", self.screen());
        Arc::clone(&self.home)
    }

    /// The screen as text, its rows without the blanks at their ends. The times and folders of this run are
    /// replaced by ones that do not change.
    pub fn screen(&mut self) -> String {
        if let SaveMark::Saved(at) = &mut self.app.state.save {
            *at = "14:03".into();
        }
        self.draw();
        let told = |moment: DateTime<FixedOffset>| moment.format("%Y-%m-%d %H:%M").to_string();
        let now = (self.app.state.clock)();
        text_of(&self.frame)
            .replace(&self.home.path().display().to_string(), "~")
            .replace(&told(now.with_timezone(&Local).fixed_offset()), &told(now))
    }

    /// Whether a text stands on the screen.
    pub fn shows(&mut self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Where the terminal's cursor is, as column and row; none while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let backend = self.glass.terminal();
        backend.cursor_visible().then(|| {
            let at = backend.cursor_position();
            (at.x, at.y)
        })
    }

    /// The symbol in the cell before the cursor.
    pub fn before_cursor(&self) -> String {
        let (x, y) = self.cursor().expect("a cursor");
        let buffer = &self.frame;
        let mut column = x - 1;
        // A wide character leaves the cell it covers empty.
        if column > 0 && width(buffer[(column - 1, y)].symbol()) == 2 {
            column -= 1;
        }
        buffer[(column, y)].symbol().to_owned()
    }

    /// The walk.
    pub fn walk(&self) -> &Walk {
        match &self.app.state.screen {
            Screen::Walk(walk) => walk,
            other => panic!("no walk: {other:?}"),
        }
    }

    /// The number of the current control; `start` on the first screen.
    pub fn control(&self) -> String {
        self.walk().item().map_or_else(|| "start".to_owned(), |item| item.control.id.to_string())
    }

    /// The answer to a control as it is in memory.
    pub fn answer(&self, control: &str) -> Answer {
        self.walk().open.answer(&ControlId::from(control)).clone()
    }

    /// The file of the open assessment.
    pub fn file(&self) -> PathBuf {
        self.walk().path.clone()
    }

    /// Goes to a control.
    pub fn go_to(&mut self, control: &str) {
        while self.control() != control {
            let before = self.control();
            self.press("<F4>");
            assert_ne!(self.control(), before, "no control {control}");
        }
    }

    /// Waits until a text stands on the screen, taking in what comes back from outside meanwhile.
    pub fn wait_for(&mut self, text: &str) {
        self.settled(|stage| stage.shows(text));
    }

    /// Waits until something holds, taking in what comes back from outside meanwhile.
    pub fn settled(&mut self, holds: impl Fn(&mut Stage) -> bool) {
        while !holds(self) {
            self.woken.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("waited\n{}", self.screen()));
            self.app.runner.take_reports(&mut self.app.state);
        }
    }

    /// Takes a text as it comes back from the editor.
    pub fn edited(&mut self, text: &str) {
        let (now, lang) = ((self.app.state.clock)(), self.app.state.lang);
        let Screen::Walk(walk) = &mut self.app.state.screen else { panic!("no walk") };
        let (effects, _) = walk.take_edited(text, now, lang);
        for effect in effects {
            self.app.runner.run(&mut self.app.state, effect);
        }
        self.draw();
    }

    /// Types keys and returns what they ask of the terminal.
    pub fn asks(&mut self, keys: &str) -> Vec<ForTerminal> {
        let events = parse(keys).into_iter().map(|(event, _)| event);
        let asked = self.app.take(input::join(events));
        self.draw();
        asked.into_iter().filter(|asked| *asked != ForTerminal::Nothing).collect()
    }

    /// Takes in a report of the saver, if one comes soon.
    pub fn report_or_wait(&mut self) {
        let _ = self.woken.recv_timeout(Duration::from_millis(5));
        self.app.runner.take_reports(&mut self.app.state);
        self.draw();
    }

    /// Waits for one report of the saver.
    pub fn report(&mut self) {
        self.woken.recv_timeout(PATIENCE).expect("the saver reports");
        self.app.runner.take_reports(&mut self.app.state);
        self.draw();
    }
}

/// The assessment as it stands on the disk, in its file and its journal.
pub fn on_disk(path: &Path) -> Assessment {
    opening::current(path).unwrap().joined.meeting.assessment
}

pub(super) fn parse(keys: &str) -> Vec<(Event, bool)> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        if let Some((name, behind)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            events.push((named(name), false));
            rest = behind;
        } else {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            events.push((Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), c != '\n'));
            rest = rest.split_at(c.len_utf8()).1;
        }
    }
    events
}

fn named(name: &str) -> Event {
    let (modifiers, key) = match name.split_once('-') {
        Some(("C", key)) => (KeyModifiers::CONTROL, key),
        Some(("S", key)) => (KeyModifiers::SHIFT, key),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match key {
        "Enter" => KeyCode::Enter,
        "Tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "BS" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        key if key.chars().count() == 1 => KeyCode::Char(key.chars().next().unwrap()),
        key => KeyCode::F(key.strip_prefix('F').unwrap().parse().unwrap()),
    };
    Event::Key(KeyEvent::new(code, modifiers))
}
