//! What is answered when the arguments cannot be read, or ask for help. Clap finds out what is wrong; the
//! words are ours.

use super::failure::Failure;
use super::{Ending, Setting, args, output};
use crate::text::clean;
use crate::text::strings::cli::CliStrings;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// Prints the help that was asked for, or says what is wrong with the arguments.
pub(super) fn answer(error: &clap::Error, args: &[OsString], setting: &Setting) -> Result<Ending, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output::print(&error.render().to_string())?;
            Ok(Ending::Done)
        }
        _ => {
            let wrong = sentence(error, setting.strings) + &slip(error, args, setting.strings);
            let hint = (setting.strings.see_help)(&command_line(args, setting.strings));
            Err(Failure::Usage(format!("{wrong}\n{hint}")))
        }
    }
}

fn sentence(error: &clap::Error, s: &CliStrings) -> String {
    let about = |kind| context(error, kind).join(", ");
    let arg = about(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            (s.unknown_option)(&arg) + &suggestion(error, ContextKind::SuggestedArg, s)
        }
        ErrorKind::UnknownArgument => (s.unexpected_argument)(&arg),
        ErrorKind::InvalidSubcommand => {
            let name = about(ContextKind::InvalidSubcommand);
            (s.unknown_command)(&name) + &suggestion(error, ContextKind::SuggestedSubcommand, s)
        }
        ErrorKind::MissingSubcommand => (s.missing_command)(&about(ContextKind::ValidSubcommand)),
        ErrorKind::MissingRequiredArgument => (s.missing_arguments)(&arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = about(ContextKind::InvalidValue);
            if value.is_empty() {
                return (s.missing_value)(&arg);
            }
            (s.invalid_value)(&value, &arg, &about(ContextKind::ValidValue))
        }
        ErrorKind::TooManyValues => (s.takes_no_value)(&arg),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => (s.missing_value)(&arg),
        ErrorKind::ArgumentConflict => (s.given_twice)(&arg),
        ErrorKind::InvalidUtf8 => s.not_utf8.to_owned(),
        _ => s.wrong_arguments.to_owned(),
    }
}

/// A slip in the name of a command makes it look like a file, and what follows it superfluous.
fn slip(error: &clap::Error, args: &[OsString], s: &'static CliStrings) -> String {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str()).filter(|arg| !arg.starts_with('-'));
    match words.find_map(|word| similar_command(word, s)) {
        Some(command) if error.kind() == ErrorKind::UnknownArgument && command_line(args, s) == "tenken" => {
            format!("\n{}", (s.meant_command)(&command))
        }
        _ => String::new(),
    }
}

fn suggestion(error: &clap::Error, kind: ContextKind, s: &CliStrings) -> String {
    let names = context(error, kind);
    if names.is_empty() { String::new() } else { (s.did_you_mean)(&names.join(", ")) }
}

/// What clap says of one aspect. It quotes what a person typed, so it is cleaned.
fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    let cleaned = |text: &String| clean::line(text).into_owned();
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![cleaned(text)],
        Some(ContextValue::Strings(texts)) => texts.iter().map(cleaned).collect(),
        _ => Vec::new(),
    }
}

/// The command whose help is worth reading: as far as the arguments name one.
fn command_line(args: &[OsString], s: &'static CliStrings) -> String {
    let mut line = String::from("tenken");
    let mut command = args::command(s);
    for arg in args.iter().skip(1) {
        let Some(next) = arg.to_str().and_then(|arg| command.find_subcommand(arg)).cloned() else { continue };
        line.push(' ');
        line.push_str(next.get_name());
        command = next;
    }
    line
}

/// The command that a word resembles enough to be a slip of it.
pub(super) fn similar_command(word: &str, s: &'static CliStrings) -> Option<String> {
    args::command(s)
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .find(|name| is_slip_of(word, name))
}

/// Whether two words differ by one letter too many, too few, another, or by two neighbours changed over.
fn is_slip_of(word: &str, name: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let head = word.iter().zip(&name).take_while(|(a, b)| a == b).count();
    let tail = word.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let left = |letters: &[char]| letters.len().saturating_sub(head + tail);
    let crossed = || {
        let two = |letters: &[char]| Some((*letters.get(head)?, *letters.get(head + 1)?));
        word.len() == name.len()
            && left(&word) == 2
            && matches!((two(&word), two(&name)), (Some((a, b)), Some((c, d))) if a == d && b == c)
    };
    word.len().abs_diff(name.len()) <= 1 && (left(&word).max(left(&name)) <= 1 || crossed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        for slip in ["lst", "lisst", "lust", "lits", "ilst"] {
            assert!(is_slip_of(slip, "list"), "{slip}");
        }
        for other in ["点検.json", "tsil", "last-year", "li"] {
            assert!(!is_slip_of(other, "list"), "{other}");
        }
    }
}
