//! Who holds a lock: the line in the lock file, written and read by hand.
//!
//! The line is for people and may come from anybody, so reading is tolerant, bounded and clean.

use chrono::{DateTime, FixedOffset, Local, SubsecRound};
use std::fs::File;
use std::io::{self, Read, Seek, Write};

/// No more of a lock file is read than this many bytes.
const MOST_BYTES: u64 = 4096;
/// No more of the system's list of users is read than this many bytes.
#[cfg(unix)]
const MOST_PASSWD: u64 = 4 << 20;
/// No value is kept longer than this many characters.
const MOST_LETTERS: usize = 200;

/// Who holds a lock. Every field may be missing: the line can be torn, or of another program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The computer's name.
    pub host: Option<String>,
    /// The number of the process on that computer.
    pub pid: Option<u32>,
    /// The user's name.
    pub user: Option<String>,
    /// Since when.
    pub since: Option<DateTime<FixedOffset>>,
}

impl Holder {
    /// This process, now.
    pub fn myself() -> Self {
        Holder {
            host: host().and_then(|host| clean(&host)),
            pid: Some(std::process::id()),
            user: user().and_then(|user| clean(&user)),
            since: Some(Local::now().fixed_offset().trunc_subsecs(0)),
        }
    }

    /// The line for the lock file, without a line break.
    pub fn to_line(&self) -> String {
        let text = |value: &Option<String>| value.as_deref().and_then(clean).unwrap_or_default();
        let pid = self.pid.map(|pid| pid.to_string()).unwrap_or_default();
        let since = self.since.map(|since| since.to_rfc3339());
        format!(
            r#"{{"host":"{}","pid":"{pid}","user":"{}","since":"{}"}}"#,
            text(&self.host),
            text(&self.user),
            since.unwrap_or_default()
        )
    }

    /// What can be understood of `line`.
    pub fn from_line(line: &str) -> Self {
        Holder {
            host: field(line, "host").and_then(clean),
            pid: field(line, "pid").and_then(|pid| pid.parse().ok()),
            user: field(line, "user").and_then(clean),
            since: field(line, "since").and_then(|at| DateTime::parse_from_rfc3339(at).ok()),
        }
    }

    /// Reads the line at the beginning of a lock file; what cannot be read is missing.
    pub fn read(file: &mut File) -> Self {
        let mut bytes = Vec::new();
        if file.rewind().is_ok() {
            let _ = file.take(MOST_BYTES).read_to_end(&mut bytes);
        }
        Holder::from_line(&String::from_utf8_lossy(&bytes))
    }

    /// Makes this the only line of the lock file.
    ///
    /// # Errors
    /// What the system said; the file may then be empty.
    pub fn write(&self, file: &mut File) -> io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(format!("{}\n", self.to_line()).as_bytes())
    }

    /// False only if certainly nobody is behind the line: it is empty, or names a process of
    /// this computer that is gone.
    pub fn may_live(&self) -> bool {
        match (&self.host, self.pid) {
            (None, None) => self.user.is_some(),
            (host, Some(pid)) if *host == Holder::myself().host => alive(pid),
            _ => true,
        }
    }
}

/// The value of `key`, if it was written to its end.
fn field<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{key}\":"))?;
    let rest = rest.trim_start();
    let value = match rest.strip_prefix('"') {
        Some(text) => text.split_once('"')?.0,
        None => rest.split_once([',', '}'])?.0.trim(),
    };
    (!value.is_empty()).then_some(value)
}

/// The text without what could steer a terminal or break the line; nothing if nothing is left.
pub(super) fn clean(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|letter| !letter.is_control() && !is_invisible(*letter))
        .map(|letter| match letter {
            '"' => '\'',
            '\\' => '/',
            other => other,
        })
        .take(MOST_LETTERS)
        .collect();
    (!kept.is_empty()).then_some(kept)
}

/// Characters that reorder or hide their neighbours.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Whether a process of this computer has the number `pid`; true where that cannot be known.
#[cfg(unix)]
pub fn alive(pid: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) else {
        return false;
    };
    test_kill_process(pid) != Err(Errno::SRCH)
}

/// Whether a process of this computer has the number `pid`; true where that cannot be known.
#[cfg(not(unix))]
pub fn alive(_: u32) -> bool {
    true
}

#[cfg(unix)]
fn host() -> Option<String> {
    let system = rustix::system::uname();
    Some(system.nodename().to_string_lossy().into_owned())
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

/// What a variable of the environment names, where it is not empty.
fn named(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|name| !name.trim().is_empty())
}

/// The user's name: that of the environment, else that of the system.
pub(super) fn user() -> Option<String> {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(named).or_else(of_system)
}

#[cfg(unix)]
fn of_system() -> Option<String> {
    let number = rustix::process::geteuid().as_raw();
    let mut passwd = Vec::new();
    // Where it cannot be read, the number still says something.
    if let Ok(file) = File::open("/etc/passwd") {
        let _ = file.take(MOST_PASSWD).read_to_end(&mut passwd);
    }
    let name = name_of(&String::from_utf8_lossy(&passwd), number);
    name.or_else(|| Some(number.to_string()))
}

/// The name of the user of that number, in lines such as `sato:x:1000:1000:…`.
#[cfg(unix)]
fn name_of(passwd: &str, number: u32) -> Option<String> {
    let number = number.to_string();
    passwd.lines().find_map(|line| {
        let mut parts = line.split(':');
        let (name, user) = (parts.next()?.trim(), parts.nth(1)?);
        (user == number && !name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(not(unix))]
fn of_system() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn someone() -> Holder {
        Holder {
            host: Some("経理部の机".into()),
            pid: Some(4711),
            user: Some("山田".into()),
            since: DateTime::parse_from_rfc3339("2026-04-01T09:30:00+09:00").ok(),
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_system_names_the_user_of_a_number() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n壊れた行\n:x:7:7::/:\n佐藤:x:1000:1000::/home/s:/bin/sh\n+::::::\n";
        for (number, name) in [(0, Some("root")), (1000, Some("佐藤")), (100, None), (7, None)] {
            assert_eq!(name_of(passwd, number).as_deref(), name, "{number}");
        }
    }

    #[test]
    fn a_line_comes_back_as_it_was() {
        assert_eq!(Holder::from_line(&someone().to_line()), someone());
        let me = Holder::myself();
        assert_eq!(Holder::from_line(&me.to_line()), me);
        assert_eq!(Holder::from_line(&Holder::default().to_line()), Holder::default());
    }

    #[test]
    fn a_torn_line_gives_only_whole_values() {
        let line = someone().to_line();
        for (end, _) in line.char_indices() {
            let holder = Holder::from_line(line.get(..end).unwrap());
            for (part, whole) in [(holder.host, someone().host), (holder.user, someone().user)] {
                assert!(part.is_none() || part == whole, "{end}");
            }
            assert!(holder.pid.is_none() || holder.pid == Some(4711), "{end}");
        }
    }

    #[test]
    fn numbers_without_quotes_are_understood() {
        let holder = Holder::from_line(r#"{ "pid": 12 , "host": "机" }"#);
        assert_eq!((holder.pid, holder.host), (Some(12), Some("机".into())));
    }

    #[test]
    fn terminal_escapes_and_hidden_letters_are_dropped() {
        let holder = Holder::from_line("{\"user\":\"山\u{1b}[2J\u{202e}田\\\",\"host\":\"\u{7}\"}");
        assert_eq!(holder.user.as_deref(), Some("山[2J田/"));
        assert_eq!(holder.host, None);
    }

    #[test]
    fn only_an_empty_line_or_a_dead_neighbour_is_nobody() {
        assert!(Holder::myself().may_live());
        assert!(someone().may_live());
        assert!(!Holder::default().may_live());
        let dead = Holder { pid: Some(u32::MAX), ..Holder::myself() };
        assert!(!dead.may_live());
        assert!(Holder { pid: None, ..dead }.may_live());
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_comes_out_clean(text in "\\PC*|[\"{}:,\\\\a-z\u{0}-\u{1f}]*", user: String) {
            let read = Holder::from_line(&text);
            prop_assert_eq!(Holder::from_line(&read.to_line()), read);
            let line = Holder { user: Some(user), ..someone() }.to_line();
            prop_assert!(!line.chars().any(char::is_control));
            let read = Holder::from_line(&line);
            prop_assert_eq!(read.pid, Some(4711));
            prop_assert_eq!(read.since, someone().since);
        }
    }
}
