//! `tenken completions` and `tenken man`: what a shell and a manual want to know of the commands, made from their
//! definition.

use super::failure::Failure;
use super::{Ending, Setting, args, output};
use clap::{ArgMatches, Command};
use clap_complete::shells::Shell;
use clap_mangen::Man;
use std::io;

const NAME: &str = "tenken";

pub(super) fn completions(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(setting.strings), NAME, &mut script);
    output::bytes(&script)?;
    Ok(Ending::Done)
}

/// The page of the program, and behind it that of every command.
pub(super) fn man(setting: &Setting) -> Result<Ending, Failure> {
    let mut page = Vec::new();
    let mut command = args::command(setting.strings).disable_help_subcommand(true);
    command.build();
    all(&command, &mut page).map_err(Failure::Output)?;
    output::bytes(&page)?;
    Ok(Ending::Done)
}

fn all(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    Man::new(command.clone()).render(page)?;
    command.get_subcommands().try_for_each(|command| all(command, page))
}
