//! What the command line takes. The texts come from outside, so that the help is in the person's language.

use crate::exchange::questionnaire::Reading;
use crate::exchange::{Document, Encoding, Format};
use crate::model::config::SETTINGS;
use crate::model::vocabulary::Vocabulary;
use crate::paper::Layout;
use crate::text::Lang;
use crate::text::strings::cli::CliStrings;
use clap::builder::{PathBufValueParser, PossibleValuesParser};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::path::Path;

/// The file, where the command line names nothing but one, as it does on most days: all the commands need not be made
/// known to find that out. No command has a point or a slash in its name.
pub(super) fn only_a_file(args: &[OsString]) -> Option<&Path> {
    let [_, word] = args else { return None };
    let word = word.to_str()?;
    (!word.starts_with('-') && word.contains(['.', '/'])).then(|| Path::new(word))
}

/// Every command, with its arguments and its help.
pub(super) fn command(s: &'static CliStrings) -> Command {
    let all = base("tenken", s.about, "tenken [FILE]\n  tenken COMMAND ...", s)
        .bin_name("tenken")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .after_help(s.after_root)
        .arg(file(s.arg_file_open, s).required(false))
        .arg(lang(s))
        .arg(option("version", s.opt_version, s).short('V').action(ArgAction::Version))
        .subcommand(base("open", s.about_open, "tenken open FILE", s).arg(file(s.arg_file_open, s)))
        .subcommand(
            base("prompt", s.about_prompt, "tenken prompt FILE", s)
                .after_help(s.after_prompt)
                .arg(file(s.arg_file_open, s)),
        )
        .subcommand(new(s))
        .subcommand(list(s))
        .subcommand(show(s))
        .subcommand(find(s))
        .subcommand(
            base("status", s.about_status, "tenken status FILE [--json]", s)
                .arg(file(s.arg_file, s))
                .arg(json(s)),
        )
        .subcommand(check(s))
        .subcommand(set(s))
        .subcommand(export(s))
        .subcommand(bundle(s))
        .subcommand(verify(s))
        .subcommand(log(s))
        .subcommand(import_sheet(s))
        .subcommand(fill(s))
        .subcommand(diff(s))
        .subcommand(renew(s))
        .subcommand(reuse(s))
        .subcommand(questionnaire(s))
        .subcommand(
            base("keys", s.about_keys, "tenken keys [--format text|md]", s).arg(
                text("format", "NAME", s.opt_format_keys, s)
                    .short('f')
                    .value_parser(PossibleValuesParser::new(["text", "md"]))
                    .hide_possible_values(true),
            ),
        )
        .subcommand(config(s))
        .subcommand(
            base("completions", s.about_completions, "tenken completions SHELL", s)
                .after_help(s.after_completions)
                .arg(
                    positional("shell", "SHELL", s.arg_shell, s)
                        .required(true)
                        .value_parser(PossibleValuesParser::new(["bash", "zsh", "fish"]))
                        .hide_possible_values(true),
                ),
        )
        .subcommand(base("man", s.about_man, "tenken man", s).after_help(s.after_man));
    with_help(all, s)
}

fn new(s: &'static CliStrings) -> Command {
    let usage = "tenken new FILE [--provider ID[@EDITION]|none] [--catalog ID]\n    \
                 [--organization TEXT] [--system TEXT]";
    base("new", s.about_new, usage, s)
        .arg(file(s.arg_file_new, s))
        .arg(text("provider", "ID[@EDITION]", s.opt_provider, s))
        .arg(text("catalog", "ID", s.opt_catalog, s))
        .arg(text("organization", "TEXT", s.opt_organization, s))
        .arg(text("system", "TEXT", s.opt_system, s))
}

fn list(s: &'static CliStrings) -> Command {
    base("list", s.about_list, "tenken list [DIR] [--json]", s)
        .arg(positional("dir", "DIR", s.arg_dir, s).value_parser(PathBufValueParser::new()))
        .arg(json(s))
}

fn show(s: &'static CliStrings) -> Command {
    base("show", s.about_show, "tenken show CONTROL [FILE] [--quotations] [--json]", s)
        .arg(positional("control", "CONTROL", s.arg_control, s).required(true).display_order(0))
        .arg(file(s.arg_file_show, s).required(false).display_order(1))
        .arg(json(s))
        .arg(option("quotations", s.editions.quoting.opt_show, s).action(ArgAction::SetTrue))
}

fn find(s: &'static CliStrings) -> Command {
    base("find", s.about_find, "tenken find FILE [WORDS...] [--filter CONDITIONS] [--json]", s)
        .after_help(s.after_find)
        .arg(file(s.arg_file, s).display_order(0))
        .arg(positional("words", "WORDS", s.arg_words, s).display_order(1).num_args(0..))
        .arg(text("filter", "CONDITIONS", s.opt_filter, s))
        .arg(json(s))
}

fn check(s: &'static CliStrings) -> Command {
    let own = (s.check)();
    let usage = "tenken check FILE [--json]\n  tenken check FILE --record [--accept CONTROL]...\n  \
                 tenken check FILE --repair [--apply]";
    let flag = |name, help| option(name, help, s).action(ArgAction::SetTrue);
    base("check", own.about, usage, s)
        .after_help(own.after)
        .arg(file(s.arg_file, s))
        .arg(flag("record", own.record))
        .arg(text("accept", "CONTROL", own.accept, s).action(ArgAction::Append))
        .arg(flag("repair", own.repair).conflicts_with_all(["record", "accept"]))
        .arg(flag("apply", own.apply).requires("repair"))
        .arg(json(s))
}

fn bundle(s: &'static CliStrings) -> Command {
    let own = (s.bundle)();
    let usage = "tenken bundle FILE -o OUT.zip [--redacted] [--without-evidence] [--overwrite] [--json]";
    let flag = |name, help| option(name, help, s).action(ArgAction::SetTrue);
    base("bundle", own.about, usage, s)
        .after_help(own.after)
        .arg(file(s.arg_file, s))
        .arg(
            text("out", "OUT.zip", own.out, s)
                .short('o')
                .required(true)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(flag("redacted", own.redacted))
        .arg(flag("without_evidence", own.without_evidence).long("without-evidence"))
        .arg(flag("overwrite", s.opt_overwrite))
        .arg(json(s))
}

fn verify(s: &'static CliStrings) -> Command {
    let own = (s.bundle)();
    base("verify", own.about_verify, "tenken verify BUNDLE.zip [--json]", s)
        .after_help(own.after_verify)
        .arg(file(own.arg_bundle, s).value_name("BUNDLE.zip"))
        .arg(json(s))
}

fn set(s: &'static CliStrings) -> Command {
    let usage = "tenken set FILE CONTROL FIELD=VALUE... [--json]\n  \
                 tenken set FILE about FIELD=VALUE...";
    base("set", s.about_set, usage, s)
        .after_help(s.after_set)
        .arg(file(s.arg_file, s).display_order(0))
        .arg(positional("control", "CONTROL", s.arg_control_set, s).required(true).display_order(1))
        .arg(
            positional("assignments", "FIELD=VALUE", s.arg_assignments, s)
                .required(true)
                .display_order(2)
                .num_args(1..)
                .value_parser(value_parser!(OsString)),
        )
        .arg(json(s))
}

fn export(s: &'static CliStrings) -> Command {
    let usage = "tenken export FILE [--document NAME] --format NAME [-o OUT] [--overwrite]\n  \
                 tenken export FILE [--document NAME] --format csv [--encoding cp932] [-o OUT]\n  \
                 tenken export FILE --document sheet --format NAME [--owner NAME] [--control N]... [--annex-a] [-o OUT]";
    base("export", s.about_export, usage, s)
        .after_help(s.after_export)
        .arg(file(s.arg_file, s))
        .arg(
            text("document", "NAME", s.opt_document, s)
                .value_parser(words::<Document>())
                .hide_possible_values(true),
        )
        .arg(
            text("format", "NAME", s.opt_format, s)
                .short('f')
                .required(true)
                .value_parser(words::<Format>())
                .hide_possible_values(true),
        )
        .arg(text("out", "OUT", s.opt_out, s).short('o').value_parser(PathBufValueParser::new()))
        .arg(option("overwrite", s.opt_overwrite, s).action(ArgAction::SetTrue))
        .arg(
            text("encoding", "NAME", s.opt_encoding, s)
                .value_parser(words::<Encoding>())
                .hide_possible_values(true),
        )
        .arg(text("owner", "NAME", s.opt_owner, s))
        .arg(text("control", "N", s.opt_control_sheet, s).action(ArgAction::Append))
        .arg(option("annex-a", s.annex.opt_export, s).action(ArgAction::SetTrue))
        .arg(option("quotations", s.editions.quoting.opt_export, s).action(ArgAction::SetTrue))
}

fn import_sheet(s: &'static CliStrings) -> Command {
    let usage = "tenken import FILE SHEET [--apply] [--ours|--theirs|--both] [--json]";
    let flag = |name, help| option(name, help, s).action(ArgAction::SetTrue);
    base("import", s.about_import, usage, s)
        .after_help(s.after_import)
        .arg(file(s.arg_file, s).display_order(0))
        .arg(
            positional("sheet", "SHEET", s.arg_sheet, s)
                .required(true)
                .display_order(1)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(flag("apply", s.opt_apply))
        .arg(flag("ours", s.opt_ours).conflicts_with_all(["theirs", "both"]))
        .arg(flag("theirs", s.opt_theirs).conflicts_with("both"))
        .arg(flag("both", s.opt_both))
        .arg(json(s))
}

fn fill(s: &'static CliStrings) -> Command {
    let t = s.fill;
    let usage = "tenken fill TEMPLATE FILE [-o OUT] [--map TARGET=COLUMN]... [--sheet NAME]\n                   \
                 [--overwrite-cells] [--overwrite] [--json]";
    base("fill", t.about, usage, s)
        .after_help(t.after)
        .arg(
            positional("template", "TEMPLATE", t.template, s)
                .required(true)
                .index(1)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(file(s.arg_file, s).index(2))
        .arg(text("out", "OUT", t.out, s).short('o').value_parser(PathBufValueParser::new()))
        .arg(text("map", "TARGET=COLUMN", t.map, s).action(ArgAction::Append))
        .arg(text("sheet", "NAME", t.sheet, s))
        .arg(option("overwrite-cells", t.overwrite_cells, s).action(ArgAction::SetTrue))
        .arg(option("overwrite", s.opt_overwrite, s).action(ArgAction::SetTrue))
        .arg(json(s))
}

fn log(s: &'static CliStrings) -> Command {
    let usage = "tenken log FILE [--control C] [--json]\n  tenken log --verify FILE [--json]";
    base("log", s.about_log, usage, s)
        .after_help(s.after_log)
        .arg(file(s.arg_file, s))
        .arg(text("control", "C", s.opt_control, s))
        .arg(option("verify", s.opt_verify, s).action(ArgAction::SetTrue).conflicts_with("control"))
        .arg(json(s))
}

fn diff(s: &'static CliStrings) -> Command {
    let e = s.editions;
    base("diff", e.about_diff, "tenken diff A B [--format text|md|html]\n  tenken diff A B --json", s)
        .after_help(e.after_diff)
        .arg(positional("a", "A", e.arg_diff_a, s).required(true).display_order(0))
        .arg(positional("b", "B", e.arg_diff_b, s).required(true).display_order(1))
        .arg(
            text("format", "NAME", e.opt_diff_format, s)
                .short('f')
                .value_parser(words::<Reading>())
                .hide_possible_values(true),
        )
        .arg(json(s).conflicts_with("format"))
}

fn renew(s: &'static CliStrings) -> Command {
    let e = s.editions;
    let usage = "tenken renew FILE --to PROVIDER[@EDITION] [--catalog ID] [--apply | -o NEW] [--json]\n  \
                 tenken renew FILE --to PROVIDER[@EDITION] --format text|md|html\n  \
                 tenken renew FILE --year [-o NEW] [--json]";
    base("renew", e.about_renew, usage, s)
        .after_help(e.after_renew)
        .arg(file(s.arg_file, s))
        .arg(text("to", "PROVIDER@EDITION", e.opt_to, s).conflicts_with("year"))
        .arg(text("catalog", "ID", e.opt_renew_catalog, s).conflicts_with("year"))
        .arg(option("year", e.opt_year, s).action(ArgAction::SetTrue))
        .arg(text("out", "NEW", e.opt_renew_out, s).short('o').value_parser(PathBufValueParser::new()))
        .arg(option("apply", e.opt_renew_apply, s).action(ArgAction::SetTrue))
        .arg(
            text("format", "NAME", e.opt_renew_format, s)
                .short('f')
                .value_parser(words::<Reading>())
                .hide_possible_values(true),
        )
        .arg(json(s).conflicts_with("format"))
}

fn reuse(s: &'static CliStrings) -> Command {
    let e = s.editions;
    let usage = "tenken reuse FILE --from OTHER [--control N]... [--question ID]... [--apply] [--json]";
    base("reuse", e.about_reuse, usage, s)
        .after_help(e.after_reuse)
        .arg(file(e.arg_reuse, s))
        .arg(text("from", "OTHER", e.opt_from, s).required(true).value_parser(PathBufValueParser::new()))
        .arg(text("control", "N", e.opt_control, s).action(ArgAction::Append))
        .arg(text("question", "ID", e.opt_question, s).action(ArgAction::Append))
        .arg(option("apply", e.opt_reuse_apply, s).action(ArgAction::SetTrue))
        .arg(json(s))
}

fn attach(s: &'static CliStrings) -> Command {
    let e = s.editions;
    let usage = "tenken questionnaire attach PAPER [PROVIDER[@EDITION]]\n  \
                 tenken questionnaire attach --detach [PROVIDER[@EDITION]]";
    base("attach", e.about_attach, usage, s)
        .arg(
            positional("names", "PAPER", e.arg_attach, s)
                .num_args(0..=2)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(option("detach", e.opt_detach, s).action(ArgAction::SetTrue))
        .arg(json(s))
}

fn questionnaire(s: &'static CliStrings) -> Command {
    let list = base("list", s.about_questionnaire_list, "tenken questionnaire list [--json]", s).arg(json(s));
    let usage = "tenken questionnaire show [ID[@EDITION]] [--format text|md|html]\n  \
                 tenken questionnaire show [ID[@EDITION]] --json";
    let show = base("show", s.about_questionnaire_show, usage, s)
        .arg(positional("id", "ID", s.arg_questionnaire, s))
        .arg(
            text("format", "NAME", s.opt_format_show, s)
                .short('f')
                .value_parser(words::<Reading>())
                .hide_possible_values(true),
        )
        .arg(json(s).conflicts_with("format"));
    let usage = "tenken questionnaire check [FILE...] [--json]\n  \
                 tenken questionnaire check --against PAPER [FILE...] [--json]";
    let check = base("check", s.about_questionnaire_check, usage, s)
        .arg(
            positional("files", "FILE", s.arg_questionnaires, s)
                .num_args(0..)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(text("against", "PAPER", s.opt_against, s).value_parser(PathBufValueParser::new()))
        .arg(json(s));
    let usage = "tenken questionnaire list\n  tenken questionnaire show [ID]\n  \
                 tenken questionnaire check [FILE...]\n  \
                 tenken questionnaire import PAPER --provider ID --edition E\n  \
                 tenken questionnaire attach PAPER [PROVIDER]";
    base("questionnaire", s.about_questionnaire, usage, s)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand(list)
        .subcommand(show)
        .subcommand(check)
        .subcommand(import(s))
        .subcommand(attach(s))
}

fn import(s: &'static CliStrings) -> Command {
    let usage = "tenken questionnaire import PAPER --provider ID --edition E [-o FILE] [--json]\n    \
                 [--title TEXT] [--date DATE] [--catalog ID] [--layout NAME] [--assign LIST [--screen]]";
    base("import", s.about_questionnaire_import, usage, s)
        .arg(
            positional("paper", "PAPER", s.arg_paper, s)
                .required(true)
                .value_parser(PathBufValueParser::new()),
        )
        .arg(text("provider", "ID", s.opt_provider_import, s).required(true))
        .arg(text("edition", "E", s.opt_edition, s).required(true))
        .arg(text("title", "TEXT", s.opt_title, s))
        .arg(text("date", "DATE", s.opt_date, s))
        .arg(text("catalog", "ID", s.opt_catalog_import, s))
        .arg(
            text("layout", "NAME", s.opt_layout, s)
                .value_parser(words::<Layout>())
                .hide_possible_values(true),
        )
        .arg(text("assign", "LIST", s.editions.assign.opt_assign, s).value_parser(PathBufValueParser::new()))
        .arg(
            option("screen", s.editions.assigning.opt_screen, s)
                .action(ArgAction::SetTrue)
                .requires("assign")
                .conflicts_with("json"),
        )
        .arg(text("out", "FILE", s.opt_out_import, s).short('o').value_parser(PathBufValueParser::new()))
        .arg(json(s))
}

fn config(s: &'static CliStrings) -> Command {
    let check = base("check", s.about_config_check, "tenken config check [FILE]", s)
        .arg(file(s.arg_config, s).required(false));
    base("config", s.about_config, "tenken config check [FILE]", s)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .after_help((s.after_config)(&SETTINGS))
        .subcommand(check)
}

/// What is the same for every command. Clap's own words are replaced throughout.
fn base(name: &'static str, about: &'static str, usage: &'static str, s: &'static CliStrings) -> Command {
    Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(s.help_template)
        .subcommand_help_heading(s.heading_commands)
        .disable_help_flag(true)
}

/// Last, so that a command's own arguments come first in its help.
fn with_help(command: Command, s: &'static CliStrings) -> Command {
    command
        .arg(option("help", s.opt_help, s).short('h').action(ArgAction::Help))
        .mut_subcommands(|command| with_help(command, s))
}

fn positional(name: &'static str, shown: &'static str, help: &'static str, s: &'static CliStrings) -> Arg {
    Arg::new(name).value_name(shown).help(help).help_heading(s.heading_arguments)
}

fn file(help: &'static str, s: &'static CliStrings) -> Arg {
    positional("file", "FILE", help, s).required(true).value_parser(PathBufValueParser::new())
}

fn option(name: &'static str, help: &'static str, s: &'static CliStrings) -> Arg {
    Arg::new(name).long(name).help(help).help_heading(s.heading_options)
}

fn text(name: &'static str, shown: &'static str, help: &'static str, s: &'static CliStrings) -> Arg {
    option(name, help, s).value_name(shown)
}

fn json(s: &'static CliStrings) -> Arg {
    option("json", s.opt_json, s).action(ArgAction::SetTrue)
}

/// The tokens of a vocabulary.
fn words<V: Vocabulary>() -> PossibleValuesParser {
    PossibleValuesParser::new(V::ALL.iter().map(|word| word.token()))
}

fn lang(s: &'static CliStrings) -> Arg {
    text("lang", "ja|en", s.opt_lang, s)
        .global(true)
        .value_parser(PossibleValuesParser::new(Lang::ALL.map(Lang::code)))
        .hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_definition_holds_together_in_both_languages() {
        for lang in Lang::ALL {
            command(CliStrings::of(lang)).debug_assert();
        }
    }

    #[test]
    fn what_is_taken_for_a_file_at_once_is_one_for_the_whole_definition_too() {
        let args = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        let command = command(CliStrings::of(Lang::Ja));
        for word in ["点検.json", "./list", "../雲海商事/点検.json", "a b.json", "list.", "/"] {
            let args = args(&["tenken", word]);
            assert_eq!(only_a_file(&args), Some(Path::new(word)));
            let matches = command.clone().try_get_matches_from(&args).unwrap();
            assert_eq!(matches.get_one::<PathBuf>("file"), Some(&PathBuf::from(word)));
        }
        for words in
            [&["tenken"][..], &["tenken", "list"], &["tenken", "-V"], &["tenken", "a.json", "--lang=en"]]
        {
            assert_eq!(only_a_file(&args(words)), None);
        }
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        assert!(names.len() > 20 && names.iter().all(|name| !name.contains(['.', '/'])), "{names:?}");
    }

    #[test]
    fn the_picture_of_the_house_names_every_command() {
        let house = include_str!("../lib.rs");
        let (_, commands) = house.split_once("── cli").unwrap();
        let (commands, _) = commands.split_once("── ui").unwrap();
        let named: Vec<&str> = commands.split_whitespace().collect();
        for command in command(CliStrings::of(Lang::En)).get_subcommands() {
            assert!(named.contains(&command.get_name()), "{}", command.get_name());
        }
    }
}
