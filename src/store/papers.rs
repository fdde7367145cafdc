//! A provider's paper as text: read from a text file, or got out of a PDF by poppler's `pdftotext` where that is
//! installed; where it is not, the PDF as it is, for whoever can read it. The program is run without a shell, with a time limit, and what it prints is bounded.

use super::reading::{self, Fault, ReadError};
use crate::text::strings::paper::PaperStrings;
use crate::text::{Explain, Lang, clean};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// The program that gets text out of a PDF.
const CONVERTER: &str = "pdftotext";
/// It may take so long.
const LIMIT: Duration = Duration::from_secs(60);
/// No paper has more text, in bytes.
const MOST: u64 = 64 * 1024 * 1024;
/// So much of what a program complains about is kept, in bytes.
const MOST_SAID: u64 = 2_000;
/// How often it is looked whether the program has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// Why there is no text.
#[derive(Debug)]
pub enum PaperError {
    /// The file cannot be read.
    Read(ReadError),
    /// There is no text in it.
    Nothing(PathBuf),
    /// The program could not read it; here is what it said.
    Failed(PathBuf, String),
    /// The program did not end in time.
    TooSlow(PathBuf),
    /// There is more text than any paper has.
    TooMuch(PathBuf),
}

/// What a file of a paper gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Its text, in one way or in several.
    Texts(Vec<String>),
    /// It is a PDF, and the program that reads those is not installed.
    Pdf(Vec<u8>),
}

/// The text of a paper. Of a PDF the text as it stands on the pages, and as the file has it: which of them reads
/// better depends on the program that made the PDF. Its pages are parted by form feeds.
///
/// # Errors
/// When the file cannot be read or there is no text in it.
pub fn texts(path: &Path) -> Result<Found, PaperError> {
    let fail = |fault| PaperError::Read(ReadError { path: path.to_owned(), fault });
    let (bytes, _) = reading::bytes(path).map_err(fail)?;
    if !bytes.starts_with(b"%PDF-") {
        return Ok(Found::Texts(vec![as_text(path, bytes)?]));
    }
    let mut texts = Vec::new();
    for mode in ["-layout", "-raw"] {
        match of_pdf(path, mode)? {
            Some(text) => texts.push(as_text(path, text)?),
            None => return Ok(Found::Pdf(bytes)),
        }
    }
    Ok(Found::Texts(texts))
}

fn as_text(path: &Path, bytes: Vec<u8>) -> Result<String, PaperError> {
    if bytes.len() as u64 > MOST {
        return Err(PaperError::TooMuch(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let fault = Fault::NotUtf8(error.utf8_error().valid_up_to());
        PaperError::Read(ReadError { path: path.to_owned(), fault })
    })?;
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(PaperError::Nothing(path.to_owned()));
    }
    Ok(text)
}

/// The text of a PDF; none where the program is not there.
fn of_pdf(path: &Path, mode: &str) -> Result<Option<Vec<u8>>, PaperError> {
    // An absolute path begins with no hyphen, so it cannot be taken for an option.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut command = Command::new(CONVERTER);
    command.args([mode, "-enc", "UTF-8"]).arg(&whole).arg("-");
    match run(command, LIMIT, MOST) {
        Ok(text) => Ok(Some(text)),
        Err(Ended::Missing) => Ok(None),
        Err(Ended::Failed(said)) => Err(PaperError::Failed(path.to_owned(), said)),
        Err(Ended::TooSlow) => Err(PaperError::TooSlow(path.to_owned())),
        Err(Ended::TooMuch) => Err(PaperError::TooMuch(path.to_owned())),
    }
}

/// How a program ended that gave no result.
#[derive(Debug, PartialEq, Eq)]
enum Ended {
    Missing,
    Failed(String),
    TooSlow,
    TooMuch,
}

/// Runs a program and gives what it prints.
fn run(mut command: Command, limit: Duration, most: u64) -> Result<Vec<u8>, Ended> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Ended::Missing,
        _ => Ended::Failed(error.to_string()),
    })?;
    let deadline = Instant::now() + limit;
    let printed = listen(child.stdout.take(), most + 1);
    let said = listen(child.stderr.take(), MOST_SAID);
    let result = finish(&mut child, &printed, deadline, most);
    // It has ended, or has to now; either way nothing of it stays behind.
    let _ = child.kill();
    let _ = child.wait();
    match result {
        Ok((status, bytes)) if status.success() => Ok(bytes),
        Ok((status, _)) => {
            let said = said.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
            let said = String::from_utf8_lossy(&said).into_owned();
            Err(Ended::Failed(if said.trim().is_empty() { status.to_string() } else { said }))
        }
        Err(ended) => Err(ended),
    }
}

/// Waits until a program has printed everything and ended.
fn finish(
    child: &mut Child,
    printed: &Receiver<Vec<u8>>,
    deadline: Instant,
    most: u64,
) -> Result<(ExitStatus, Vec<u8>), Ended> {
    let left = || deadline.saturating_duration_since(Instant::now());
    let bytes = printed.recv_timeout(left()).map_err(|_| Ended::TooSlow)?;
    if bytes.len() as u64 > most {
        return Err(Ended::TooMuch);
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok((status, bytes)),
            Ok(None) if left().is_zero() => return Err(Ended::TooSlow),
            Ok(None) => thread::sleep(PAUSE.min(left())),
            Err(error) => return Err(Ended::Failed(error.to_string())),
        }
    }
}

/// Takes in what comes out of a pipe, up to so many bytes, beside the waiting.
fn listen(pipe: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            let mut pipe = pipe.take(most);
            // What was read until it failed is what there is.
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

impl Explain for PaperError {
    fn explain(&self, lang: Lang) -> String {
        let s = PaperStrings::of(lang);
        let shown = |path: &Path| clean::line(&path.display().to_string()).into_owned();
        match self {
            PaperError::Read(error) => error.explain(lang),
            PaperError::Nothing(path) => (s.nothing_in_it)(&shown(path)),
            PaperError::Failed(path, said) => {
                let said: String = clean::line(said).trim().chars().take(300).collect();
                (s.converter_failed)(&shown(path), &said)
            }
            PaperError::TooSlow(path) => (s.converter_too_slow)(&shown(path)),
            PaperError::TooMuch(path) => (s.too_much_text)(&shown(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[cfg(unix)]
    fn sh(line: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", line]);
        command
    }

    #[test]
    #[cfg(unix)]
    fn a_program_is_heard_out_but_not_for_ever() {
        let long = Duration::from_secs(60);
        assert_eq!(run(sh("printf 点検"), long, 100), Ok("点検".into()));
        assert_eq!(
            run(sh("echo 壊れている >&2; exit 1"), long, 100),
            Err(Ended::Failed("壊れている\n".into()))
        );
        assert!(matches!(run(sh("exit 3"), long, 100), Err(Ended::Failed(said)) if said.contains('3')));
        assert_eq!(run(sh("exec yes"), long, 1_000), Err(Ended::TooMuch));
        assert_eq!(run(sh("exec sleep 60"), Duration::from_millis(50), 100), Err(Ended::TooSlow));
        assert_eq!(run(sh("exec >&-; exec sleep 60"), Duration::from_millis(50), 100), Err(Ended::TooSlow));
        assert_eq!(run(Command::new("tenken-無い"), long, 100), Err(Ended::Missing));
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("白書.txt");
        fs::write(&path, "\u{c}\n \n").unwrap();
        assert!(matches!(texts(&path), Err(PaperError::Nothing(_))));
        fs::write(&path, [0x83, 0x4e]).unwrap();
        assert!(matches!(texts(&path), Err(PaperError::Read(ReadError { fault: Fault::NotUtf8(0), .. }))));
        fs::write(&path, "本文").unwrap();
        assert_eq!(texts(&path).unwrap(), Found::Texts(vec!["本文".into()]));
        assert!(matches!(texts(folder.path()), Err(PaperError::Read(_))));
    }
}
