//! `FIELD=VALUE`, and the values that come from elsewhere: `FIELD=@-` from standard input, `FIELD=@PATH` from
//! a file. `@@` stands for an `@` at the beginning.

use super::refusal::{Refusal, Why};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// No text anybody writes into a field comes near this size, in bytes.
const LONGEST: u64 = 16 * 1024 * 1024;

/// One assignment.
#[derive(Debug, PartialEq)]
pub(super) struct Assignment {
    /// The field as it was named, letters and signs in their narrow form.
    pub(super) name: String,
    /// The text that is to be written there.
    pub(super) value: String,
}

/// Where values that are not in the command itself come from.
#[derive(Default)]
pub(super) struct Source {
    stdin_is_used_up: bool,
}

/// Reads every assignment, so that all that is wrong can be said at once.
pub(super) fn read_all(raw: &[&OsString], source: &mut Source) -> Vec<Result<Assignment, Refusal>> {
    raw.iter().map(|one| read(one, source)).collect()
}

fn read(raw: &OsStr, source: &mut Source) -> Result<Assignment, Refusal> {
    let shown = raw.to_string_lossy();
    let Some(text) = raw.to_str() else { return Err(Refusal::new(&shown, Why::NotUtf8)) };
    let Some((name, value)) = text.split_once(['=', '＝']) else {
        return Err(Refusal::new(&shown, Why::NoAssignment));
    };
    let name: String = name.trim().nfkc().collect();
    let value = source.value(value).map_err(|why| Refusal::new(&name, why))?;
    Ok(Assignment { name, value })
}

impl Source {
    fn value(&mut self, value: &str) -> Result<String, Why> {
        let Some(from) = value.strip_prefix('@') else { return Ok(value.to_owned()) };
        if from.starts_with('@') {
            return Ok(from.to_owned());
        }
        let text = if from == "-" { self.stdin()? } else { file(Path::new(from))? };
        // The line break that ends a file is not part of what it says.
        Ok(text.trim_end_matches(['\n', '\r']).to_owned())
    }

    fn stdin(&mut self) -> Result<String, Why> {
        if std::mem::replace(&mut self.stdin_is_used_up, true) {
            return Err(Why::StdinTwice);
        }
        text(PathBuf::from("-"), io::stdin().lock())
    }
}

fn file(path: &Path) -> Result<String, Why> {
    let failed = |error| Why::Unreachable(path.to_owned(), error);
    // Asked before opening: opening a pipe would wait for somebody to write into it.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Why::NotAFile(path.to_owned()));
    }
    text(path.to_owned(), fs::File::open(path).map_err(failed)?)
}

fn text(path: PathBuf, from: impl Read) -> Result<String, Why> {
    let mut bytes = Vec::new();
    match from.take(LONGEST + 1).read_to_end(&mut bytes) {
        Err(error) => return Err(Why::Unreachable(path, error)),
        Ok(_) if bytes.len() as u64 > LONGEST => return Err(Why::TooLong),
        Ok(_) => {}
    }
    let text = String::from_utf8(bytes).map_err(|_| Why::NotUtf8)?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(raw: &str) -> Result<Assignment, Refusal> {
        read(OsStr::new(raw), &mut Source::default())
    }

    fn value(raw: &str) -> String {
        one(raw).unwrap().value
    }

    #[test]
    fn the_first_equals_sign_parts_field_and_value() {
        assert_eq!(value("reason=甲=乙"), "甲=乙");
        assert_eq!(value("reason="), "");
        assert_eq!(
            one("ｒｅａｓｏｎ＝規程").unwrap(),
            Assignment { name: "reason".into(), value: "規程".into() }
        );
        assert!(matches!(one("reason").unwrap_err().why, Why::NoAssignment));
    }

    #[test]
    fn a_value_comes_from_a_file_without_its_last_line_break() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("説明.txt");
        fs::write(&path, "\u{FEFF}一行目\n二行目\r\n").unwrap();
        assert_eq!(value(&format!("description=@{}", path.display())), "一行目\n二行目");
        let missing = one(&format!("description=@{}", folder.path().join("無い").display())).unwrap_err();
        assert!(matches!(missing.why, Why::Unreachable(..)));
        let folder = one(&format!("description=@{}", folder.path().display())).unwrap_err();
        assert!(matches!(folder.why, Why::NotAFile(_)));
    }

    #[test]
    fn an_at_sign_can_be_written_twice_to_mean_itself() {
        assert_eq!(value("owner=@@tanaka"), "@tanaka");
        assert_eq!(value("owner=tanaka@example.jp"), "tanaka@example.jp");
    }
}
