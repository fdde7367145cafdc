//! What comes from the person: lines from standard input, and the system's wish that the program end. Both
//! arrive through one channel, so that waiting for a line never keeps a signal waiting.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use unicode_normalization::UnicodeNormalization;

/// A line is taken in pieces of at most so many bytes.
const LONGEST: u64 = 16 * 1024 * 1024;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// A line, without its end.
    Line(String),
    /// A line that is not UTF-8.
    NotUtf8,
    /// There is no more to come.
    End,
    /// The system wants the program to end, with this signal.
    Signal(i32),
}

/// Listens to standard input and to signals.
///
/// # Errors
/// When the system gives no thread, or does not let us listen.
pub(super) fn listen() -> io::Result<Receiver<Came>> {
    let (sender, receiver) = sync_channel(16);
    signals(sender.clone())?;
    thread::Builder::new().name("input".into()).spawn(move || lines(io::stdin().lock(), &sender))?;
    Ok(receiver)
}

fn lines(mut from: impl BufRead, sender: &SyncSender<Came>) {
    loop {
        let mut line = Vec::new();
        let came = match from.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => Came::End,
            Ok(_) => match String::from_utf8(line) {
                Ok(line) => Came::Line(line.trim_end_matches(['\n', '\r']).to_owned()),
                Err(_) => Came::NotUtf8,
            },
        };
        let ends = came == Came::End;
        if sender.send(came).is_err() || ends {
            return;
        }
    }
}

#[cfg(unix)]
fn signals(sender: SyncSender<Came>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if sender.send(Came::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn signals(_sender: SyncSender<Came>) -> io::Result<()> {
    Ok(())
}

/// What a person wants with a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Keep what is written, or skip what has no answer.
    Keep,
    /// Explain how this works.
    Help,
    /// Go back to what was asked before.
    Back,
    /// Leave this unanswered.
    Skip,
    /// Go to the next control.
    NextControl,
    /// End.
    Quit,
    /// Read the provider's side.
    Provider,
    /// Take the proposal over.
    Take,
    /// Take the last answer back.
    Undo,
    /// Clear the answer.
    Clear,
    /// Go to a control and through all of its fields.
    Go(String),
    /// Answer.
    Answer(String),
}

/// Reads a line. Commands may be typed in full width and in either case; an `=` before a text makes it an
/// answer although it looks like a command.
pub(super) fn wish(line: &str) -> Wish {
    let line = line.trim();
    if let Some(command) = command(line) {
        return command;
    }
    match line.strip_prefix(['=', '＝']) {
        Some(rest) if rest.starts_with(['=', '＝']) || command(rest).is_some() => {
            Wish::Answer(rest.trim().to_owned())
        }
        _ => Wish::Answer(line.to_owned()),
    }
}

fn command(line: &str) -> Option<Wish> {
    Some(match folded(line).as_str() {
        "" => Wish::Keep,
        "?" => Wish::Help,
        "b" => Wish::Back,
        "s" => Wish::Skip,
        "n" => Wish::NextControl,
        "q" => Wish::Quit,
        "p" => Wish::Provider,
        "t" => Wish::Take,
        "u" => Wish::Undo,
        "-" => Wish::Clear,
        _ => {
            // What is gone to is named again as it was typed, in the width of commands.
            let line: String = line.nfkc().collect();
            let to = line.trim().strip_prefix(['g', 'G'])?;
            let to = to.strip_prefix(' ').map(str::trim).filter(|to| !to.is_empty())?;
            Wish::Go(to.to_owned())
        }
    })
}

/// Whether a line ends a text of several lines. The Japanese full stop is what the same key types with the input
/// method on.
pub(super) fn ends_text(line: &str) -> bool {
    matches!(folded(line).as_str(), "." | "。")
}

/// Whether a line gives a text of several lines up. No text has such a line by chance.
pub(super) fn gives_text_up(line: &str) -> bool {
    matches!(folded(line).as_str(), ".q" | "。q")
}

fn folded(text: &str) -> String {
    let text: String = text.nfkc().collect();
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_command_in_any_width_and_case() {
        for (line, wanted) in [
            ("？", Wish::Help),
            ("ｂ", Wish::Back),
            (" Ｑ　", Wish::Quit),
            ("S", Wish::Skip),
            ("－", Wish::Clear),
            ("　", Wish::Keep),
            ("ｇ　１２．４．１", Wish::Go("12.4.1".into())),
            ("G CLD.6.3.1", Wish::Go("CLD.6.3.1".into())),
        ] {
            assert_eq!(wish(line), wanted, "{line}");
        }
    }

    #[test]
    fn anything_else_is_an_answer_as_it_was_typed() {
        for line in ["情報システム部", "１", "g", "=1+1", "q を押す"] {
            assert_eq!(wish(line), Wish::Answer(line.into()), "{line}");
        }
    }

    #[test]
    fn what_looks_like_a_command_can_be_written() {
        assert_eq!(wish("=q"), Wish::Answer("q".into()));
        assert_eq!(wish("＝？"), Wish::Answer("？".into()));
        assert_eq!(wish("==q"), Wish::Answer("=q".into()));
        assert_eq!(wish("="), Wish::Answer(String::new()));
    }

    #[test]
    fn lines_come_until_there_are_no_more() {
        let (sender, receiver) = sync_channel(8);
        lines(&b"\xE7\x82\xB9\xE6\xA4\x9C\r\n\xFF\n\nlast"[..], &sender);
        let came: Vec<Came> = receiver.try_iter().collect();
        let line = |text: &str| Came::Line(text.into());
        assert_eq!(came, [line("点検"), Came::NotUtf8, line(""), line("last"), Came::End]);
    }

    #[test]
    fn a_lone_full_stop_ends_a_text() {
        assert!(ends_text(".") && ends_text("．") && ends_text("。") && ends_text(" . "));
        assert!(!ends_text("..") && !ends_text("終わり。"));
    }

    #[test]
    fn a_text_is_given_up_by_a_line_that_no_text_has() {
        assert!(gives_text_up(".q") && gives_text_up("．Ｑ") && gives_text_up("。ｑ"));
        assert!(!gives_text_up("q") && !gives_text_up(".") && !gives_text_up("記録は.q"));
    }
}
