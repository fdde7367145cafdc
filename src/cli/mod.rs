//! The command line: one thin file for each subcommand. What is written here was decided elsewhere; these
//! files read arguments, call the model and the store, and print.
//!
//! Results go to standard output, messages to standard error. Only two commands ask anything: `prompt`, whose questions
//! are its result, and `import --apply`, at a terminal, whether to decide now about what contradicts.

mod args;
mod assessment;
mod bundle;
mod check;
mod config;
mod diff;
mod export;
mod failure;
mod fill;
mod find;
mod import;
mod keys;
mod list;
mod log;
mod manual;
mod new;
mod open;
mod output;
mod page;
mod prompt;
mod questionnaire;
mod renew;
mod reuse;
mod set;
mod sheet;
mod show;
mod status;
mod unknown;
mod usage;
mod verify;
mod written;

use crate::store::journal::author;
use crate::store::{Folders, settings};
use crate::text::strings::cli::CliStrings;
use crate::text::{Explain, Lang};
use crate::ui::keymap::Keymap;
use crate::ui::theme::Theme;
use crate::ui::{Person, Title, own_keys};
use clap::ArgMatches;
use failure::Failure;
use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

/// Names the language where `--lang` does not.
pub const LANG_VARIABLE: &str = "TENKEN_LANG";

/// What every command knows.
struct Setting {
    lang: Lang,
    strings: &'static CliStrings,
    folders: Folders,
    /// The name under which edits are recorded.
    who: Arc<str>,
    /// The colours that are set, where they are.
    theme: Option<Theme>,
    keys: Keymap,
    /// Whether the mouse is taken.
    mouse: bool,
    /// What the window is called.
    title: Title,
}

impl Setting {
    /// How the person wants the screen to be.
    fn person(&self) -> Person {
        let (lang, who, keys) = (self.lang, Arc::clone(&self.who), self.keys.clone());
        let (mouse, title) = (self.mouse, self.title);
        Person { lang, who, keys, theme: Theme::wanted(self.theme), mouse, title }
    }
}

/// How a command ended that could do its work.
enum Ending {
    /// There is nothing more to say.
    Done,
    /// The work is done, but it found something that a person should look at.
    Findings,
    /// What was looked for is nowhere.
    Nothing,
    /// The terminal program has ended, and says how.
    Screen(ExitCode),
}

/// Runs the program with its arguments, of which the first is its own name.
///
/// The exit code is 0 when it was done, 1 when a command found something to look at or nothing it was
/// to look for, 2 when it could not be done.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let folders = Folders::of_user();
    let settings = settings::of_user(&folders);
    let lang = wanted_lang(&args, settings.config.lang);
    let complaints = config::complaints(&folders, &settings, lang);
    let folders = folders.with_assessments_in(settings::folder(&settings.config));
    let who = author::author(settings.config.author.as_deref());
    let keys = Keymap::with(own_keys::look_up(&settings.config.keys).0);
    let theme = settings.config.theme;
    let mouse = settings.config.mouse.unwrap_or(true);
    let title = settings.config.title.unwrap_or_default();
    let strings = CliStrings::of(lang);
    let setting = Setting { lang, strings, folders, who, theme, keys, mouse, title };
    let complain = || complaints.iter().for_each(|complaint| output::message(complaint));
    if let Some(file) = args::only_a_file(&args) {
        complain();
        return finish(open::open(file, &setting), lang);
    }
    match args::command(setting.strings).try_get_matches_from(&args) {
        Ok(matches) => {
            // `config check` says it as its result.
            if matches.subcommand_name() != Some("config") {
                complain();
            }
            finish(dispatch(&matches, &setting), lang)
        }
        Err(error) => finish(usage::answer(&error, &args, &setting), lang),
    }
}

fn dispatch(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let file = open::file(matches);
    match (matches.subcommand(), file) {
        (None, None) => open::home(setting),
        (None, Some(file)) => open::open(file, setting),
        (Some((name, _)), Some(file)) => {
            Err(Failure::TwoWishes { file: file.clone(), command: name.to_owned() })
        }
        (Some((name, matches)), None) => match name {
            "open" => open::run(matches, setting),
            "prompt" => prompt::run(matches, setting),
            "new" => new::run(matches, setting),
            "list" => list::run(matches, setting),
            "show" => show::run(matches, setting),
            "find" => find::run(matches, setting),
            "status" => status::run(matches, setting),
            "check" => check::run(matches, setting),
            "bundle" => bundle::run(matches, setting),
            "verify" => verify::run(matches, setting),
            "set" => set::run(matches, setting),
            "export" => export::run(matches, setting),
            "log" => log::run(matches, setting),
            "keys" => keys::run(matches, setting),
            "config" => config::run(matches, setting),
            "completions" => manual::completions(matches, setting),
            "man" => manual::man(setting),
            "import" => import::run(matches, setting),
            "fill" => fill::run(matches, setting),
            "diff" => diff::run(matches, setting),
            "renew" => renew::run(matches, setting),
            "reuse" => reuse::run(matches, setting),
            _ => questionnaire::run(matches, setting),
        },
    }
}

fn finish(result: Result<Ending, Failure>, lang: Lang) -> ExitCode {
    match result {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings | Ending::Nothing) => ExitCode::from(1),
        Ok(Ending::Screen(code)) => code,
        // Whoever reads our output has read enough.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            output::message(&failure.explain(lang));
            ExitCode::from(2)
        }
    }
}

/// The language of everything that is printed, the complaints about the arguments among it: so it has to be
/// known before the arguments are read.
fn wanted_lang(args: &[OsString], set: Option<Lang>) -> Lang {
    asked_for(args)
        .or_else(|| env::var(LANG_VARIABLE).ok()?.parse().ok())
        .or(set)
        .unwrap_or_else(|| sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale)))
}

fn asked_for(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().skip(1).map_while(|arg| (arg != "--").then(|| arg.to_string_lossy()));
    let mut found = None;
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().and_then(|value| value.parse().ok()),
            Some(rest) => rest.strip_prefix('=').and_then(|value| value.parse().ok()),
            None => None,
        };
        found = found.or(value);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(args: &[&str]) -> Option<Lang> {
        let args: Vec<OsString> = ["tenken"].iter().chain(args).map(OsString::from).collect();
        asked_for(&args)
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_read() {
        assert_eq!(asked(&["--lang", "en", "list"]), Some(Lang::En));
        assert_eq!(asked(&["list", "--lang=ja"]), Some(Lang::Ja));
        assert_eq!(asked(&["show", "--langue=ja"]), None);
        assert_eq!(asked(&["--lang", "fr"]), None);
        assert_eq!(asked(&["--lang"]), None);
    }

    #[test]
    fn what_follows_two_dashes_is_no_option() {
        assert_eq!(asked(&["open", "--", "--lang", "en"]), None);
    }
}
