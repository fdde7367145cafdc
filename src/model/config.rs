//! A person's settings: a TOML text read into typed values. A mistake costs only the setting it stands in, and all
//! mistakes are found at once.

use crate::text::Lang;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The settings. What is not set is as the program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language, where neither `--lang` nor the environment says.
    pub lang: Option<Lang>,
    /// The colours.
    pub theme: Option<Theme>,
    /// The folder for new assessments, as it was typed.
    pub folder: Option<String>,
    /// Who the person is, for the record of changes.
    pub author: Option<String>,
    /// Whether the mouse is taken.
    pub mouse: Option<bool>,
    /// What the window of the terminal is called.
    pub title: Option<Title>,
    /// Keys of one's own, in the order of the file.
    pub keys: Vec<KeyLine>,
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Colours that can be read on a dark ground.
    Dark,
    /// Colours that can be read on a light ground.
    Light,
    /// No colour at all.
    Mono,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Theme; 3] = [Theme::Dark, Theme::Light, Theme::Mono];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Mono => "mono",
        }
    }

    /// The theme of that name.
    pub fn named(name: &str) -> Option<Theme> {
        let name = name.trim().to_ascii_lowercase();
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// What the window of the terminal is called while the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Title {
    /// The program's name, and nothing of what is open.
    #[default]
    Tenken,
    /// The system that is assessed, too.
    System,
    /// It keeps the name it has.
    Nothing,
}

impl Title {
    /// Every one with its name in the file.
    pub const ALL: [(&'static str, Title); 3] =
        [("tenken", Title::Tenken), ("system", Title::System), ("none", Title::Nothing)];
}

/// A key of one's own, not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Where it is to work.
    pub context: Named,
    /// The key.
    pub chord: Named,
    /// The command.
    pub command: Named,
}

/// A word of the file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub at: Position,
}

/// A place in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
}

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub at: Position,
    /// What is wrong.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It is not TOML.
    NotToml,
    /// There is no such setting; here are those there are.
    UnknownKey(String, Vec<String>),
    /// The setting takes a text.
    NotAText(String),
    /// The setting takes `true` or `false`.
    NotYesOrNo(String),
    /// The setting takes a table.
    NotATable(String),
    /// The setting does not take this; here is what it takes.
    NotOffered(String, Vec<String>),
    /// It is no key that a terminal sends.
    NotAKey(String),
    /// The key is a character, and text is typed there.
    IsText(String),
    /// The key stands twice in the same place.
    Twice(String),
    /// It would take the last key from this command, without which nobody finds out.
    LeavesWithoutKey(String),
}

/// The settings, by their names in the file.
pub const SETTINGS: [&str; 7] = ["language", "theme", "folder", "author", "mouse", "title", "keys"];

/// No more places are named that are not TOML: a file of another kind is nothing but such places.
const MOST_ERRORS: usize = 100;

/// Reads the settings, and finds every mistake, in the order of the file.
pub fn read(text: &str) -> (Config, Vec<Finding>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(ends).collect();
    let mut reader = Reader { text, starts, config: Config::default(), findings: Vec::new() };
    for error in errors.into_iter().take(MOST_ERRORS) {
        reader.find(error.span().unwrap_or_default(), Mistake::NotToml);
    }
    for (key, value) in table.get_ref() {
        reader.setting(key, value);
    }
    reader.findings.sort_by_key(|finding| finding.at);
    reader.findings.dedup();
    reader.config.keys.sort_by_key(|line| line.chord.at);
    (reader.config, reader.findings)
}

struct Reader<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    config: Config,
    findings: Vec<Finding>,
}

type Key<'a> = Spanned<toml::de::DeString<'a>>;
type Written<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn setting(&mut self, key: &Key<'_>, value: &Written<'_>) {
        let name = key.get_ref().as_ref();
        match name {
            "language" => {
                let offered = Lang::ALL.map(|lang| (lang.code(), lang));
                self.config.lang = self.one_of(name, value, &offered);
            }
            "theme" => {
                let offered = Theme::ALL.map(|theme| (theme.name(), theme));
                self.config.theme = self.one_of(name, value, &offered);
            }
            "folder" => self.config.folder = self.text(name, value).filter(|text| !text.is_empty()),
            "author" => self.config.author = self.text(name, value).filter(|text| !text.is_empty()),
            "mouse" => {
                self.config.mouse = value.get_ref().as_bool();
                if self.config.mouse.is_none() {
                    self.find(value.span(), Mistake::NotYesOrNo(name.to_owned()));
                }
            }
            "title" => self.config.title = self.one_of(name, value, &Title::ALL),
            "keys" => match value.get_ref().as_table() {
                Some(contexts) => contexts.iter().for_each(|(key, value)| self.context(key, value)),
                None => self.find(value.span(), Mistake::NotATable(name.to_owned())),
            },
            _ => {
                let known = SETTINGS.map(str::to_owned).into();
                self.find(key.span(), Mistake::UnknownKey(name.to_owned(), known));
            }
        }
    }

    fn context(&mut self, context: &Key<'_>, value: &Written<'_>) {
        let name = context.get_ref().as_ref();
        let Some(lines) = value.get_ref().as_table() else {
            return self.find(value.span(), Mistake::NotATable(format!("keys.{name}")));
        };
        for (chord, command) in lines {
            let typed = chord.get_ref().as_ref();
            let Some(text) = self.text(typed, command) else { continue };
            let context = self.named(name, context.span());
            let chord = self.named(typed, chord.span());
            let command = self.named(&text, command.span());
            self.config.keys.push(KeyLine { context, chord, command });
        }
    }

    fn named(&self, text: &str, span: Range<usize>) -> Named {
        Named { text: text.to_owned(), at: self.position(span.start) }
    }

    fn text(&mut self, name: &str, value: &Written<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(|text| text.trim().to_owned());
        if text.is_none() {
            self.find(value.span(), Mistake::NotAText(name.to_owned()));
        }
        text
    }

    fn one_of<T: Copy>(&mut self, name: &str, value: &Written<'_>, offered: &[(&str, T)]) -> Option<T> {
        let text = self.text(name, value)?;
        let found = offered.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words = offered.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.find(value.span(), Mistake::NotOffered(text, words));
        }
        found
    }

    fn find(&mut self, span: Range<usize>, mistake: Mistake) {
        let at = self.position(span.start);
        self.findings.push(Finding { at, mistake });
    }

    /// The place of a byte.
    fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or_default();
        let before = self.text.get(start..byte).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read() {
        let text = "language = \"en\"\ntheme = \"mono\"\nfolder = \"~/点検\"\nauthor = \"田中\"\n\
                    mouse = false\ntitle = \"system\"\n[keys.list]\n\"ctrl+f\" = \"next-unanswered\"\n";
        let (config, findings) = read(text);
        assert_eq!(findings, []);
        assert_eq!((config.lang, config.theme), (Some(Lang::En), Some(Theme::Mono)));
        assert_eq!(config.folder.as_deref(), Some("~/点検"));
        assert_eq!(config.author.as_deref(), Some("田中"));
        assert_eq!((config.mouse, config.title), (Some(false), Some(Title::System)));
        let line = &config.keys[0];
        assert_eq!((line.context.text.as_str(), line.chord.text.as_str()), ("list", "ctrl+f"));
        assert_eq!(line.command.text, "next-unanswered");
        assert_eq!(line.chord.at, Position { line: 8, column: 1 });
        assert_eq!(read(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn every_mistake_is_found_at_its_place_and_costs_only_its_setting() {
        let text = "language = \"fr\"\nthema = \"dark\"\nauthor = 7\nfolder = \"点検\"\nkeys = \"なし\"\n";
        let (config, findings) = read(text);
        assert_eq!(config, Config { folder: Some("点検".into()), ..Config::default() });
        let places: Vec<(usize, usize)> = findings.iter().map(|one| (one.at.line, one.at.column)).collect();
        assert_eq!(places, [(1, 12), (2, 1), (3, 10), (5, 8)]);
        assert!(matches!(&findings[0].mistake, Mistake::NotOffered(_, allowed) if allowed == &["ja", "en"]));
        assert!(matches!(&findings[1].mistake, Mistake::UnknownKey(name, _) if name == "thema"));
    }

    #[test]
    fn a_file_of_another_kind_is_not_told_line_by_line() {
        let (_, findings) = read(&"{\"seq\":1}\n".repeat(50_000));
        assert!((1..=MOST_ERRORS).contains(&findings.len()), "{}", findings.len());
    }

    #[test]
    fn what_is_not_toml_is_found_and_the_rest_is_read() {
        let (config, findings) = read("author = \nlanguage = \"en\"\n");
        assert_eq!(findings[0].mistake, Mistake::NotToml);
        assert_eq!(findings[0].at.line, 1);
        assert_eq!(config.lang, Some(Lang::En));
    }
}
