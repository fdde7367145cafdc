//! What the system tells the program: to end, to stop, that the window has another size.

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

#[cfg(unix)]
pub use unix::{listen, stop};

#[cfg(unix)]
mod unix {
    use super::Asked;
    use crate::ui::term;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use std::io;
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
