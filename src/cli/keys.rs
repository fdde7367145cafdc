//! `tenken keys`: the table of keys by place, made from the one table that the screen obeys.

use super::failure::Failure;
use super::output::Table;
use super::{Ending, Setting, output};
use crate::text::strings::ui::UiStrings;
use crate::ui::command::Command;
use crate::ui::keymap::Keymap;
use crate::ui::keys::Context;
use clap::ArgMatches;

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let markdown = matches.get_one::<String>("format").is_some_and(|format| format == "md");
    let t = UiStrings::of(setting.lang);
    let part = |context: &Context| match markdown {
        true => as_markdown(*context, t, setting),
        false => as_text(*context, t, &setting.keys),
    };
    let parts: Vec<String> = Context::ALL.iter().map(part).collect();
    output::print(&parts.join("\n"))?;
    Ok(Ending::Done)
}

fn as_text(context: Context, t: &UiStrings, keymap: &Keymap) -> String {
    let mut table = Table::default();
    for (command, keys) in keymap.listed(context, t) {
        table.row([command.label(t), &keys.join("  ")]);
    }
    let lines: String = table.lines().map(|line| format!("  {line}\n")).collect();
    format!("{}\n{lines}", context.label(t))
}

fn as_markdown(context: Context, t: &UiStrings, setting: &Setting) -> String {
    let s = setting.strings;
    let row = |(command, keys): (Command, Vec<String>)| {
        let label = command.label(t);
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        format!("| {} | {label} |\n", keys.join(" "))
    };
    let rows: String = setting.keys.listed(context, t).into_iter().map(row).collect();
    format!("## {}\n\n| {} | {} |\n| --- | --- |\n{rows}", context.label(t), s.keys_key, s.keys_does)
}
