//! A person's own editor, run on a file while the terminal is lent to it.

use super::handoff::words;
use super::signals::{self, Asked};
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How the editor ended.
#[derive(Debug)]
pub enum Ran {
    /// As it should.
    Well,
    /// With a complaint, or killed; how, in the system's words.
    Badly(String),
    /// It could not be started.
    NotStarted(io::Error),
    /// The program itself was asked to end meanwhile.
    Interrupted,
}

/// So often it is looked whether the editor has ended.
const LOOK: Duration = Duration::from_millis(30);
/// So long an editor that is told to end may take.
const GRACE: Duration = Duration::from_secs(2);

/// The words of the command that edits: `$VISUAL`, else `$EDITOR`. None where neither is set.
pub fn command() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|command| !command.trim().is_empty())
}

/// Runs the command on a file and waits for it. Signals of the terminal are the editor's while it runs; being
/// asked to end is still heard.
pub fn run(command: &str, file: &Path, asked: &Receiver<Asked>) -> Ran {
    let parted = words(command).unwrap_or_default();
    let Some((program, arguments)) = parted.split_first() else {
        return Ran::NotStarted(io::ErrorKind::InvalidInput.into());
    };
    let _lent = signals::Lent::new();
    match Command::new(program).args(arguments).arg(file).spawn() {
        Ok(child) => wait(child, asked),
        Err(error) => Ran::NotStarted(error),
    }
}

fn wait(mut child: Child, asked: &Receiver<Asked>) -> Ran {
    loop {
        match child.try_wait() {
            Ok(None) => {}
            Ok(Some(status)) => return ended(status),
            Err(error) => return Ran::Badly(error.to_string()),
        }
        match asked.recv_timeout(LOOK) {
            Ok(Asked::End) => {
                end(child);
                return Ran::Interrupted;
            }
            // The editor was stopped from the keyboard, and we with it.
            Ok(Asked::Stop) => signals::stop(),
            Ok(Asked::Look) | Err(RecvTimeoutError::Timeout) => {}
            // Where no signals are heard there is nothing to wait for but the editor.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK),
        }
    }
}

fn ended(status: ExitStatus) -> Ran {
    if status.success() { Ran::Well } else { Ran::Badly(status.to_string()) }
}

/// Asks the editor to end, and no longer than bearable; what it was working on is kept by whoever lent it.
fn end(mut child: Child) {
    signals::ask_to_end(&child);
    let end = Instant::now() + GRACE;
    while Instant::now() < end && matches!(child.try_wait(), Ok(None)) {
        std::thread::sleep(LOOK);
    }
    let _ = child.kill();
    let _ = child.wait();
}
