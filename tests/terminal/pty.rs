//! The program in a real pseudo-terminal, with a terminal emulated at its other end.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// No wait is longer than this; none is a way of passing time.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<vt100::Parser>, Condvar)>,
    /// Everything the program sent, as it came.
    bytes: Arc<Mutex<Vec<u8>>>,
}

/// A screen as text, its rows without the blanks at their ends: whether they were ever written is nothing a person
/// can see.
pub fn text(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Whether a screen says that everything is on the disk.
pub fn is_saved(screen: &str) -> bool {
    screen.contains("保存済み") && !is_saving(screen)
}

/// Whether a screen says that something is on its way to the disk.
pub fn is_saving(screen: &str) -> bool {
    screen.starts_with('*')
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts the program in a terminal of this size.
    pub fn start(home: &Path, arguments: &[&str], columns: u16, rows: u16) -> Pty {
        Pty::start_with(home, arguments, &[], columns, rows)
    }

    /// The same, with more in its environment; it knows no editor of whoever runs the tests.
    pub fn start_with(
        home: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Pty {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tenken"));
        command.args(["--lang", "ja"]);
        command.args(arguments);
        command.env("TENKEN_HOME", home);
        command.env("TERM", "xterm-256color");
        for name in ["VISUAL", "EDITOR", "TMUX"] {
            command.env_remove(name);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new((Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let feed = Arc::clone(&seen);
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&bytes);
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                all.lock().unwrap().extend_from_slice(&bytes[..count]);
                feed.0.lock().unwrap().process(&bytes[..count]);
                feed.1.notify_all();
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Pty { master: pair.master, writer, child, seen, bytes }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Types, and waits until the screen shows a text.
    pub fn send_until(&mut self, keys: &str, shows: &str) {
        self.send(keys);
        self.wait_for(shows);
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something is true of the screen.
    pub fn wait(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        self.wait_within(PATIENCE, what, is);
    }

    /// Waits until the screen says that everything is on the disk.
    pub fn wait_until_saved(&self) {
        self.wait("everything saved", |screen| is_saved(&screen.contents()));
    }

    /// The same, for what takes longer.
    pub fn wait_within(&self, patience: Duration, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let (parser, changed) = &*self.seen;
        let end = Instant::now() + patience;
        let mut parser = parser.lock().unwrap();
        while !is(parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}; the screen is:\n{}", parser.screen().contents());
            parser = changed.wait_timeout(parser, left).unwrap().0;
        }
    }

    /// Waits until the program has sent something that leaves no trace on the screen.
    pub fn wait_for_bytes(&self, wanted: &str) {
        self.wait(wanted, |_| self.sent(wanted));
    }

    /// Whether the program has sent something.
    pub fn sent(&self, wanted: &str) -> bool {
        self.bytes.lock().unwrap().windows(wanted.len()).any(|bytes| bytes == wanted.as_bytes())
    }

    /// Forgets what the program has sent until now.
    pub fn forget_bytes(&self) {
        self.bytes.lock().unwrap().clear();
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        text(self.seen.0.lock().unwrap().screen())
    }

    /// Where the cursor is, as column and row.
    pub fn cursor(&self) -> (u16, u16) {
        let (row, column) = self.seen.0.lock().unwrap().screen().cursor_position();
        (column, row)
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the process a signal by name.
    pub fn signal(&self, name: &str) {
        let done =
            std::process::Command::new("kill").args([&format!("-{name}"), &self.pid().to_string()]).status();
        assert!(done.unwrap().success());
    }

    /// Waits until the process has ended; its exit code.
    pub fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "still running; the screen is:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
