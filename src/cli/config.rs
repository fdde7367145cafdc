//! A person's settings as every command meets them, and `tenken config check`.

use super::failure::{Failure, shown};
use super::{Ending, Setting, output};
use crate::model::config::{Config, Finding, Mistake};
use crate::store::Folders;
use crate::store::reading::Fault;
use crate::store::settings::{self, Settings};
use crate::text::strings::config::ConfigStrings;
use crate::text::{Explain, Lang, clean};
use crate::ui::own_keys;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, setting: &Setting) -> Result<Ending, Failure> {
    let given = matches.subcommand().and_then(|(_, matches)| matches.get_one::<PathBuf>("file"));
    let s = ConfigStrings::of(setting.lang);
    let path = given.cloned().unwrap_or_else(|| setting.folders.config());
    let (config, findings) = match settings::read(&path) {
        Ok(read) => read,
        Err(error) if given.is_none() && matches!(error.fault, Fault::Missing) => {
            output::message(&(s.no_file)(&shown(&path)));
            return Ok(Ending::Done);
        }
        Err(error) => return Err(Failure::Read(error)),
    };
    let lines = all(&path, &config, findings, setting.lang);
    if lines.is_empty() {
        output::message(&(s.nothing_wrong)(&shown(&path)));
        return Ok(Ending::Done);
    }
    output::print(&lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
    Ok(Ending::Findings)
}

/// Everything that is wrong with the person's settings, a line each.
pub(super) fn complaints(folders: &Folders, settings: &Settings, lang: Lang) -> Vec<String> {
    match &settings.unread {
        Some(error) => vec![error.explain(lang)],
        None => all(&folders.config(), &settings.config, settings.findings.clone(), lang),
    }
}

fn all(path: &Path, config: &Config, mut findings: Vec<Finding>, lang: Lang) -> Vec<String> {
    findings.extend(own_keys::look_up(&config.keys).1);
    findings.sort_by_key(|finding| finding.at);
    findings.iter().map(|finding| line(path, finding, lang)).collect()
}

fn line(path: &Path, finding: &Finding, lang: Lang) -> String {
    let s = ConfigStrings::of(lang);
    let what = match &finding.mistake {
        Mistake::NotToml => s.not_toml.to_owned(),
        Mistake::UnknownKey(name, known) => (s.unknown_key)(name, &known.join(", ")),
        Mistake::NotAText(name) => (s.not_a_text)(name),
        Mistake::NotYesOrNo(name) => (s.not_yes_or_no)(name),
        Mistake::NotATable(name) => (s.not_a_table)(name),
        Mistake::NotOffered(value, allowed) => (s.not_offered)(value, &allowed.join(", ")),
        Mistake::NotAKey(key) => (s.not_a_key)(key),
        Mistake::IsText(key) => (s.is_text)(key),
        Mistake::Twice(key) => (s.twice)(key),
        Mistake::LeavesWithoutKey(command) => (s.leaves_without_key)(command),
    };
    clean::line(&(s.at)(&shown(path), finding.at.line, finding.at.column, &what)).into_owned()
}
