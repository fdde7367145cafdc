//! What the system tells the program: to end, to stop, that the window has another size.

use std::sync::atomic::{AtomicBool, Ordering};

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// End, everything saved.
    End,
    /// Stop until called again.
    Stop,
    /// Look at the window again.
    Look,
}

/// While the terminal is lent to another program, the keys that interrupt are that program's.
static LENT: AtomicBool = AtomicBool::new(false);

/// The terminal is lent for as long as this lives.
pub struct Lent(());

impl Lent {
    /// Lends it.
    pub fn new() -> Lent {
        LENT.store(true, Ordering::SeqCst);
        Lent(())
    }
}

impl Default for Lent {
    fn default() -> Lent {
        Lent::new()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        LENT.store(false, Ordering::SeqCst);
    }
}

#[cfg(unix)]
pub use unix::{ask_to_end, listen, stop};

#[cfg(unix)]
mod unix {
    use super::Asked;
    use crate::ui::term;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use std::io;
    use std::process::Child;
    use std::sync::atomic::Ordering;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;
    use std::time::Duration;

    /// The loop has this long to end by itself; a terminal that hangs must not keep the program for ever.
    /// Longer than leaving waits for the disk.
    const GRACE: Duration = Duration::from_secs(12);

    /// Passes signals on, and wakes whoever waits.
    ///
    /// # Errors
    /// When the system does not let us listen.
    pub fn listen(wake: impl Fn() + Send + 'static) -> io::Result<Receiver<Asked>> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
        let (sender, receiver) = channel();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                if super::LENT.load(Ordering::SeqCst) && matches!(signal, SIGINT | SIGQUIT) {
                    continue;
                }
                let asked = match signal {
                    SIGTSTP => Asked::Stop,
                    SIGWINCH => Asked::Look,
                    _ => Asked::End,
                };
                let heard = sender.send(asked).is_ok();
                wake();
                if asked == Asked::End {
                    thread::sleep(GRACE);
                    term::give_back();
                    std::process::exit(128 + signal);
                }
                if !heard {
                    return;
                }
            }
        })?;
        Ok(receiver)
    }

    /// Stops the program, and whatever the shell started with it, until it is called again.
    pub fn stop() {
        // If it cannot be stopped it simply goes on.
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
    }

    /// Asks another program to end.
    pub fn ask_to_end(child: &Child) {
        // One that is gone already need not be asked.
        let _ = rustix::process::kill_process(
            rustix::process::Pid::from_child(child),
            rustix::process::Signal::TERM,
        );
    }
}

#[cfg(not(unix))]
/// Elsewhere nothing is heard.
///
/// # Errors
/// Never.
pub fn listen(_wake: impl Fn() + Send + 'static) -> std::io::Result<std::sync::mpsc::Receiver<Asked>> {
    Ok(std::sync::mpsc::channel().1)
}

#[cfg(not(unix))]
/// Elsewhere there is no stopping.
pub fn stop() {}

#[cfg(not(unix))]
/// Elsewhere nobody can be asked, only ended.
pub fn ask_to_end(_child: &std::process::Child) {}
