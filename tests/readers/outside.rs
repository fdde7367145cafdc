//! The outside programs: whether they are there, and how they are run.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// No run of an outside program takes longer.
const PATIENCE: Duration = Duration::from_secs(240);

/// The first of these programs that is there; none where the test is left out, which is said.
pub fn program(what: &str, package: &str, names: &[&str]) -> Option<PathBuf> {
    let found = names.iter().find_map(|name| on_path(name));
    if found.is_none() {
        left_out(what, package);
    }
    found
}

/// Says that a test was left out, past the harness, which keeps what passing tests print to itself.
pub fn left_out(what: &str, package: &str) {
    let must = std::env::var_os("TENKEN_READERS").is_some_and(|which| which == "all");
    assert!(!must, "{what} is missing (apt-get install {package})");
    let line = format!("left out: {what} is not installed (apt-get install {package})\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A Python that has openpyxl.
pub fn python() -> Option<PathBuf> {
    let has = |python: &PathBuf| {
        let asked = Command::new(python).args(["-c", "import openpyxl"]).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    let found = ["/usr/bin/python3", "python3"].map(PathBuf::from).into_iter().find(has);
    if found.is_none() {
        left_out("Python with openpyxl", "python3-openpyxl");
    }
    found
}

/// Runs a program to its end and returns what it printed. A program that fails or hangs fails the test.
pub fn run(command: &mut Command) -> Vec<u8> {
    let shown = format!("{command:?}");
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect(&shown);
    let mut out = child.stdout.take().unwrap();
    let mut err = child.stderr.take().unwrap();
    let printed = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    });
    let said = std::thread::spawn(move || {
        let mut text = Vec::new();
        err.read_to_end(&mut text).map(|_| String::from_utf8_lossy(&text).into_owned())
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill().unwrap();
                panic!("did not end: {shown}");
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let (printed, said) = (printed.join().unwrap().unwrap(), said.join().unwrap().unwrap());
    assert!(status.success(), "{shown}: {said}");
    printed
}

/// Converts files by LibreOffice, with a profile of its own, into a folder.
pub fn convert(office: &Path, to: &str, files: &[PathBuf], profile: &Path, folder: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let mut command = Command::new(office);
    command.arg(profile).args(["--headless", "--norestore", "--convert-to", to, "--outdir"]);
    run(command.arg(folder).args(files).env("LANG", "C.UTF-8"));
    for file in files {
        let made = folder.join(file.file_stem().unwrap()).with_extension(to.split(':').next().unwrap());
        assert!(made.is_file(), "LibreOffice did not read {}", file.display());
    }
}
