//! A folder of its own for each test, and the program run in it.

use serde_json::Value as Json;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Where a test's program lives: its own folders, and the folder it is run in.
pub struct Home {
    folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Home {
        let home = Home { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(home.folder.path().join("work")).unwrap();
        home
    }

    /// The folder the program is run in.
    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The program's own folder.
    pub fn own(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn json(&self, name: &str) -> Json {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// A home with a new assessment in it.
    pub fn with_assessment() -> Home {
        let home = Home::new();
        home.run(["new", "点検.json", "--organization", "点検商事", "--system", "受発注"]).succeeded();
        home
    }

    pub fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        self.command_of(Path::new(env!("CARGO_BIN_EXE_tenken")), args)
    }

    fn command_of(&self, program: &Path, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.work())
            .env("TENKEN_HOME", self.own())
            .env("TENKEN_LANG", "ja")
            .env("TENKEN_AUTHOR", "佐藤")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }

    /// Runs a command line without quotes in it.
    pub fn line(&self, line: &str) -> Ran {
        self.run(line.split_whitespace())
    }

    pub fn run_with_input(&self, args: &[&str], input: &str) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs the program as somebody whom permissions keep out: permissions do not hold for root.
    #[cfg(unix)]
    pub fn run_unprivileged(&self, args: &[&str]) -> Ran {
        use std::os::unix::fs::PermissionsExt;
        use std::os::unix::process::CommandExt;
        if !rustix::process::geteuid().is_root() {
            return self.run(args);
        }
        let open_to_all = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        let program = self.folder.path().join("tenken");
        // Copied by another process: a file this one writes is inherited, open, by whatever other tests start
        // at the same moment, and a program that is open for writing cannot be run.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_tenken")).arg(&program).status().unwrap();
        assert!(copied.success());
        open_to_all(self.folder.path());
        open_to_all(&program);
        Ran::of(self.command_of(&program, args).uid(65534).gid(65534).output().unwrap())
    }
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The run, if it ended with 0.
    pub fn succeeded(self) -> Ran {
        self.ended(0)
    }

    /// The run, if it ended with 2, printed no result and said why.
    pub fn refused(self) -> Ran {
        assert!(self.out.is_empty(), "{self:?}");
        assert!(self.err.starts_with("tenken: "), "{self:?}");
        self.ended(2)
    }

    pub fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// The run, if what it printed holds all of these.
    pub fn prints(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(self.out.contains(part), "no {part:?} in {}", self.out);
        }
        self
    }

    /// The run, if what it said beside the result holds all of these.
    pub fn says(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in {}", self.err);
        }
        self
    }

    pub fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
