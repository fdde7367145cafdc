//! A program in a pseudo-terminal, and a clock beside it.

use crate::programs::Program;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// Silence that ends a frame.
const FRAME: Duration = Duration::from_millis(12);
/// Silence that ends the start.
const START: Duration = Duration::from_millis(150);
/// Longer than any start or key may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// A key without an answer in this time is one that changes nothing.
const NO_ANSWER: Duration = Duration::from_millis(400);

/// A program that runs.
pub struct Running {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    came: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// From the start of the process to the end of its first frame.
    pub started: Duration,
    _master: Box<dyn MasterPty + Send>,
}

impl Running {
    /// Starts a program and waits until its marker stands on the screen and it is quiet.
    pub fn start(program: &Program) -> Running {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let command = command(program);
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut running = Running {
            child,
            writer,
            came: listen(reader),
            screen: vt100::Parser::new(SIZE.rows.try_into().unwrap(), SIZE.cols.try_into().unwrap(), 0),
            started: Duration::ZERO,
            _master: pair.master,
        };
        running.started = running.first_frame(program.marker).duration_since(begun);
        running
    }

    fn first_frame(&mut self, marker: &str) -> Instant {
        let until = Instant::now() + PATIENCE;
        let mut last = None;
        loop {
            let seen = last.is_some() && self.screen.screen().contents().contains(marker);
            match (self.next(if seen { START } else { PATIENCE }), last) {
                (Some((at, _)), _) => last = Some(at),
                (None, Some(last)) if seen => return last,
                (None, _) => panic!("{marker} never stood on the screen:\n{}", self.text()),
            }
            assert!(Instant::now() < until, "{marker} never stood on the screen:\n{}", self.text());
        }
    }

    /// What comes within a time: when, and how many bytes.
    fn next(&mut self, within: Duration) -> Option<(Instant, usize)> {
        let (at, bytes) = self.came.recv_timeout(within).ok()?;
        self.screen.process(&bytes);
        Some((at, bytes.len()))
    }

    /// Sends a key and waits for silence.
    pub fn press(&mut self, key: &str) {
        self.measured(key);
        self.quiet_for(START);
    }

    /// Sends a key: the time to the end of its frame, none if nothing came, and the bytes of the frame.
    pub fn measured(&mut self, key: &str) -> (Option<Duration>, usize) {
        while self.next(FRAME).is_some() {}
        let sent = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        let mut last = None;
        let mut bytes = 0;
        while let Some((at, count)) = self.next(if last.is_some() { FRAME } else { NO_ANSWER }) {
            last = Some(at);
            bytes += count;
        }
        (last.map(|at| at.duration_since(sent)), bytes)
    }

    /// Waits for a time; the bytes that came meanwhile.
    pub fn quiet_for(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut bytes = 0;
        while let Some((_, count)) = self.next(until.saturating_duration_since(Instant::now())) {
            bytes += count;
        }
        bytes
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The most memory the process held so far, in KiB; 0 where the system does not tell.
    pub fn peak_memory(&self) -> u64 {
        self.status("VmHWM:").unwrap_or(0)
    }

    /// How often the process has given up waiting so far; none where the system does not tell.
    pub fn wake_ups(&self) -> Option<u64> {
        let pid = self.child.process_id()?;
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).ok()?;
        let counts = tasks.flatten().filter_map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).ok()?;
            number(&status, "voluntary_ctxt_switches:")
        });
        Some(counts.sum())
    }

    fn status(&self, name: &str) -> Option<u64> {
        let pid = self.child.process_id()?;
        number(&std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?, name)
    }

    /// Leaves the program politely, and reads on until it has ended.
    pub fn end(mut self, program: &Program) {
        for key in program.leave {
            let _ = self.writer.write_all(key.as_bytes());
            self.quiet_for(Duration::from_millis(30));
        }
        let until = Instant::now() + Duration::from_secs(5);
        while self.child.try_wait().unwrap().is_none() {
            if Instant::now() > until {
                self.child.kill().unwrap();
                panic!("{} does not end:\n{}", program.name, self.text());
            }
            self.quiet_for(Duration::from_millis(5));
        }
    }
}

fn number(status: &str, name: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

fn command(program: &Program) -> CommandBuilder {
    let mut command = CommandBuilder::new(&program.path);
    command.args(&program.args);
    for name in ["LINES", "COLUMNS", "TMUX", "NO_COLOR", "LC_ALL"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "ja_JP.UTF-8");
    command.env("TENKEN_HOME", &program.home);
    command
}

/// Reads what comes in a thread of its own, each piece with the time at which it came.
fn listen(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (send, came) = channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 256 * 1024];
        while let Ok(read) = reader.read(&mut buffer) {
            let at = Instant::now();
            if read == 0 || send.send((at, buffer[..read].to_vec())).is_err() {
                return;
            }
        }
    });
    came
}
