//! The terminal itself: taking it over, giving it back whatever happens, waiting for what it sends.

use super::backend::Told;
use super::canvas::Canvas;
use super::glass::Glass;
use super::input::{self, Input};
use crate::text::base64;
use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::layout::Position;
use std::io::{self, BufWriter, PipeReader, PipeWriter, Read, Stdout, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Presses, releases and the wheel (mode 1000), in numbers that know no end (1006). Not the modes that also report
/// where the mouse passes by.
#[cfg(not(windows))]
const MOUSE: [&str; 2] = ["\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"];
/// Whether the terminal reports the mouse to us.
static MOUSED: AtomicBool = AtomicBool::new(false);
/// Whether the name the window had is laid aside.
static TITLED: AtomicBool = AtomicBool::new(false);

/// A whole frame fits into this many bytes, so that it leaves in one piece.
const FRAME: usize = 64 * 1024;

type Screen = Glass<Told<BufWriter<Stdout>>>;

/// The terminal, ours until dropped.
pub struct Term {
    screen: Screen,
    wake: Woken,
    /// Whether the mouse is taken, and what the window is called, as they were wished last.
    wished: (bool, Option<String>),
}

/// What ended a wait.
#[derive(Debug, PartialEq, Eq)]
pub enum Waited {
    /// The terminal sent something.
    Inputs(Vec<Input>),
    /// Somebody called [`Waker::wake`].
    Woken,
    /// The terminal is gone.
    Gone,
}

/// Ends a wait from another thread.
#[derive(Clone)]
pub struct Waker(Arc<PipeWriter>);

/// The end of a waker at which one waits.
pub struct Woken(PipeReader);

impl Waker {
    /// A waker and the end at which one waits for it.
    ///
    /// # Errors
    /// When the system gives no pipe.
    pub fn new() -> io::Result<(Waker, Woken)> {
        let (reader, writer) = io::pipe()?;
        Ok((Waker(Arc::new(writer)), Woken(reader)))
    }

    /// Ends the wait going on, or the next one.
    pub fn wake(&self) {
        // A full pipe wakes just as well.
        let _ = (&*self.0).write(&[1]);
    }
}

impl Term {
    /// Takes the terminal over; `wake` ends a wait for it.
    ///
    /// # Errors
    /// When it cannot be controlled.
    pub fn take(wake: Woken) -> io::Result<Term> {
        give_back_on_panic();
        let screen = Glass::new(Told::new(BufWriter::with_capacity(FRAME, io::stdout())));
        claim()?;
        Ok(Term { screen, wake, wished: (false, None) })
    }

    /// Takes the mouse or leaves it to the terminal, and names the window; without a name it keeps its own.
    ///
    /// # Errors
    /// When the terminal takes nothing.
    pub fn wish(&mut self, mouse: bool, title: Option<&str>) -> io::Result<()> {
        if (self.wished.0, self.wished.1.as_deref()) == (mouse, title) {
            return Ok(());
        }
        self.wished = (mouse, title.map(str::to_owned));
        self.fulfil()
    }

    fn fulfil(&mut self) -> io::Result<()> {
        let (mouse, title) = &self.wished;
        if *mouse != MOUSED.load(Ordering::SeqCst) {
            set_mouse(*mouse)?;
        }
        let mut out = io::stdout();
        if let Some(title) = title {
            if !TITLED.swap(true, Ordering::SeqCst) {
                out.write_all(b"\x1b[22;0t")?;
            }
            write!(out, "\x1b]0;{title}\x07")?;
        } else if TITLED.swap(false, Ordering::SeqCst) {
            out.write_all(b"\x1b[23;0t")?;
        }
        out.flush()
    }

    /// Draws a frame; what draws it says where the cursor belongs.
    ///
    /// # Errors
    /// When the terminal takes nothing.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Canvas) -> Option<Position>) -> io::Result<()> {
        self.screen.draw(draw)
    }

    /// Forgets what is on the screen, so that the next frame draws everything.
    ///
    /// # Errors
    /// When the terminal takes nothing.
    pub fn clear(&mut self) -> io::Result<()> {
        self.screen.clear()
    }

    /// Gives the terminal back to the shell, runs something, and takes it over again.
    ///
    /// # Errors
    /// When the terminal cannot be controlled.
    pub fn lend(&mut self, during: impl FnOnce()) -> io::Result<()> {
        give_back();
        during();
        claim()?;
        self.fulfil()?;
        self.clear()
    }

    /// Gives a text to the clipboard of whoever sits at the terminal, through whatever stands between (OSC 52).
    /// Whether the terminal takes it, it does not say.
    ///
    /// # Errors
    /// When the terminal takes nothing.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let code = format!("\x1b]52;c;{}\x07", base64::encode(text.as_bytes()));
        let writer = self.screen.terminal_mut().writer();
        writer.write_all(code.as_bytes())?;
        if std::env::var_os("TMUX").is_some() {
            // tmux passes the plain form on with `set-clipboard on`, this one with `allow-passthrough on`.
            write!(writer, "\x1bPtmux;\x1b{code}\x1b\\")?;
        }
        writer.flush()
    }

    /// Lends the terminal to another program. What that left in the input is no answer to anything.
    ///
    /// # Errors
    /// When the terminal cannot be controlled.
    pub fn lend_out<T>(&mut self, during: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let done = during();
        #[cfg(unix)]
        let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
        claim()?;
        self.fulfil()?;
        self.clear()?;
        Ok(done)
    }

    /// Waits until the terminal sends something or somebody wakes us, and takes in all that has come. Whoever has no
    /// more than so much patience is woken by its end.
    pub fn wait(&mut self, patience: Option<Duration>) -> Waited {
        match self.wait_for_any(patience).and_then(|woken| Ok((woken, drain()?))) {
            Ok((true, inputs)) if inputs.is_empty() => Waited::Woken,
            Ok((false, inputs)) if inputs.is_empty() => stir().map_or(Waited::Gone, Waited::Inputs),
            Ok((_, inputs)) => Waited::Inputs(inputs),
            Err(_) => Waited::Gone,
        }
    }

    /// Waits; true if somebody woke us.
    #[cfg(unix)]
    fn wait_for_any(&mut self, patience: Option<Duration>) -> io::Result<bool> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let stdin = io::stdin();
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        loop {
            let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.wake.0, PollFlags::IN)];
            match poll(&mut fds, patience.as_ref()) {
                Ok(0) => return Ok(true),
                Ok(_) => {}
                // A signal: the window may have changed its size.
                Err(rustix::io::Errno::INTR) => return Ok(true),
                Err(error) => return Err(error.into()),
            }
            let [terminal, wake] = fds.map(|fd| fd.revents());
            if wake.contains(PollFlags::IN) {
                // However many bytes waited, one look at everything answers them all.
                let _ = self.wake.0.read(&mut [0; 64])?;
                return Ok(true);
            }
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if terminal.contains(PollFlags::IN) {
                return Ok(false);
            }
        }
    }

    #[cfg(not(unix))]
    fn wait_for_any(&mut self, patience: Option<Duration>) -> io::Result<bool> {
        // Without one wait for both, the saver's word is looked for twenty times a second.
        let look = Duration::from_millis(50);
        Ok(!event::poll(patience.map_or(look, |patience| patience.min(look)))?)
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        give_back();
    }
}

fn drain() -> io::Result<Vec<Input>> {
    let mut events = Vec::new();
    while event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(input::join(events))
}

/// Takes in what lies in the terminal without the terminal library noticing. It reads a kilobyte at a time and then
/// waits for the system to report something new (<https://github.com/crossterm-rs/crossterm/pull/1057>): of what came
/// in one go, the rest would lie there until the next key. Setting the terminal to what it is makes the system report
/// anew.
#[cfg(unix)]
fn stir() -> io::Result<Vec<Input>> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let stdin = io::stdin();
    tcsetattr(&stdin, OptionalActions::Now, &tcgetattr(&stdin)?)?;
    let inputs = drain()?;
    if inputs.is_empty() {
        // Half a key, or a system that does not report: asking without end would only heat the room.
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(inputs)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn stir() -> io::Result<Vec<Input>> {
    Ok(Vec::new())
}

fn claim() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

#[cfg(not(windows))]
fn set_mouse(taken: bool) -> io::Result<()> {
    let [on, off] = MOUSE;
    let mut out = io::stdout();
    out.write_all(if taken { on } else { off }.as_bytes())?;
    MOUSED.store(taken, Ordering::SeqCst);
    out.flush()
}

/// A console of Windows is asked by other means than by what is written to it.
#[cfg(windows)]
fn set_mouse(taken: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    MOUSED.store(taken, Ordering::SeqCst);
    if taken {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// Gives the terminal back as it was. What fails here cannot be helped any more.
pub fn give_back() {
    if MOUSED.load(Ordering::SeqCst) {
        let _ = set_mouse(false);
    }
    if TITLED.swap(false, Ordering::SeqCst) {
        let _ = io::stdout().write_all(b"\x1b[23;0t");
    }
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

fn give_back_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
    }));
}
