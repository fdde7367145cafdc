//! A filter as a line of text. Names and words are read in both languages whatever language they were written in;
//! conditions are parted by spaces of either width.

use super::{Chip, Filter, State};
use crate::model::vocabulary::{Applicability, Basis, Bearer, Implementation, Vocabulary, Workflow};
use crate::text::{Explain, Lang, clean};
use std::fmt;
use std::str::FromStr;

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What is or is not there.
    Is,
    /// Who answers for it.
    Owner,
    /// The chapter.
    Chapter,
    /// Who bears it.
    Ownership,
    /// Whether it applies.
    Applicability,
    /// What makes the organisation include it.
    Basis,
    /// How far it is in place.
    Implementation,
    /// Between author and approver.
    Workflow,
}

impl Vocabulary for Key {
    const ALL: &'static [Key] = &[
        Key::Is,
        Key::Owner,
        Key::Chapter,
        Key::Ownership,
        Key::Applicability,
        Key::Basis,
        Key::Implementation,
        Key::Workflow,
    ];

    fn token(self) -> &'static str {
        match self {
            Key::Is => "is",
            Key::Owner => "owner",
            Key::Chapter => "chapter",
            Key::Ownership => "ownership",
            Key::Applicability => "applicability",
            Key::Basis => "basis",
            Key::Implementation => "implementation",
            Key::Workflow => "workflow",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Key::Is, Lang::Ja) => "状態",
            (Key::Is, Lang::En) => "Is",
            (Key::Owner, Lang::Ja) => "担当",
            (Key::Owner, Lang::En) => "Owner",
            (Key::Chapter, Lang::Ja) => "章",
            (Key::Chapter, Lang::En) => "Chapter",
            (Key::Ownership, Lang::Ja) => "責任区分",
            (Key::Ownership, Lang::En) => "Responsibility",
            (Key::Applicability, Lang::Ja) => "適用",
            (Key::Applicability, Lang::En) => "Applicability",
            (Key::Basis, Lang::Ja) => "採用根拠",
            (Key::Basis, Lang::En) => "Basis",
            (Key::Implementation, Lang::Ja) => "実施状況",
            (Key::Implementation, Lang::En) => "Implementation",
            (Key::Workflow, Lang::Ja) => "進行状態",
            (Key::Workflow, Lang::En) => "Workflow",
        }
    }
}

/// Why a line is no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterError {
    /// No condition is about this.
    UnknownKey(String),
    /// It is no state, and nothing says what else it is about.
    NoKey(String),
    /// The condition does not know this word.
    UnknownWord(Key, String),
    /// Nothing follows what the condition is about.
    NoValue(Key),
    /// A quote is not closed.
    Unclosed(String),
}

impl Chip {
    /// What a person reads on the screen.
    pub fn label(&self, lang: Lang) -> String {
        let (key, value) = (self.key(), self.value(lang, true));
        match (self, lang) {
            (Chip::Is(_), _) => value,
            (Chip::Owner(owner), Lang::Ja) if owner.trim().is_empty() => "担当なし".into(),
            (Chip::Owner(owner), Lang::En) if owner.trim().is_empty() => "No owner".into(),
            (Chip::Basis(None), Lang::Ja) => "採用根拠なし".into(),
            (Chip::Basis(None), Lang::En) => "No basis".into(),
            _ => format!("{}={value}", key.label(lang)),
        }
    }

    /// The condition in a line of text.
    pub fn to_line(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => {
                format!("{}:{}", self.key().label(lang), quoted(&self.value(lang, true)))
            }
            // Its labels hold spaces, and its tokens are English anyway.
            Lang::En => format!("{}:{}", self.key().token(), quoted(&self.value(lang, false))),
        }
    }

    fn key(&self) -> Key {
        match self {
            Chip::Is(_) => Key::Is,
            Chip::Owner(_) => Key::Owner,
            Chip::Chapter(_) => Key::Chapter,
            Chip::Ownership(_) => Key::Ownership,
            Chip::Applicability(_) => Key::Applicability,
            Chip::Basis(_) => Key::Basis,
            Chip::Implementation(_) => Key::Implementation,
            Chip::Workflow(_) => Key::Workflow,
        }
    }

    fn value(&self, lang: Lang, as_label: bool) -> String {
        fn word<V: Vocabulary>(word: V, lang: Lang, as_label: bool) -> String {
            if as_label { word.label(lang).to_owned() } else { word.token().to_owned() }
        }
        match self {
            Chip::Is(state) => word(*state, lang, as_label),
            Chip::Owner(text) | Chip::Chapter(text) => text.clone(),
            Chip::Ownership(bearer) => word(*bearer, lang, as_label),
            Chip::Applicability(state) => word(*state, lang, as_label),
            Chip::Basis(basis) => basis.map_or_else(String::new, |basis| word(basis, lang, as_label)),
            Chip::Implementation(state) => word(*state, lang, as_label),
            Chip::Workflow(state) => word(*state, lang, as_label),
        }
    }

    fn read(key: Key, value: String) -> Result<Chip, FilterError> {
        fn word<V: Vocabulary>(key: Key, value: String) -> Result<V, FilterError> {
            V::read(&value).ok_or(FilterError::UnknownWord(key, value))
        }
        Ok(match key {
            Key::Is => Chip::Is(word(key, value)?),
            Key::Owner => Chip::Owner(value),
            Key::Chapter => Chip::Chapter(value),
            Key::Ownership => Chip::Ownership(word::<Bearer>(key, value)?),
            Key::Applicability => Chip::Applicability(word::<Applicability>(key, value)?),
            Key::Basis if value.trim().is_empty() => Chip::Basis(None),
            Key::Basis => Chip::Basis(Some(word(key, value)?)),
            Key::Implementation => Chip::Implementation(word::<Implementation>(key, value)?),
            Key::Workflow => Chip::Workflow(word::<Workflow>(key, value)?),
        })
    }
}

impl Filter {
    /// The filter as a line of text, which is read back as the same filter in either language.
    pub fn to_line(&self, lang: Lang) -> String {
        self.chips().iter().map(|chip| chip.to_line(lang)).collect::<Vec<_>>().join(" ")
    }
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(line: &str) -> Result<Filter, FilterError> {
        let mut filter = Filter::none();
        let mut rest = line.trim_start();
        while !rest.is_empty() {
            let (chip, after) = first(rest)?;
            filter.add(chip);
            rest = after.trim_start();
        }
        Ok(filter)
    }
}

/// The first condition of a line, which does not begin with a space, and what follows it.
fn first(line: &str) -> Result<(Chip, &str), FilterError> {
    let end = line.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '=' | '＝'));
    let (name, rest) = end.and_then(|end| line.split_at_checked(end)).unwrap_or((line, ""));
    let Some(value) = rest.strip_prefix([':', '：', '=', '＝']) else {
        let state = State::read(name).ok_or_else(|| FilterError::NoKey(name.to_owned()))?;
        return Ok((Chip::Is(state), rest));
    };
    let key = Key::read(name).ok_or_else(|| FilterError::UnknownKey(name.to_owned()))?;
    let (value, rest) = match (value.strip_prefix('"'), value.strip_prefix('「')) {
        (Some(quoted), _) => unquote(quoted)?,
        (_, Some(quoted)) => {
            let (value, rest) =
                quoted.split_once('」').ok_or_else(|| FilterError::Unclosed(quoted.to_owned()))?;
            (value.to_owned(), rest)
        }
        (None, None) => {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            let (value, rest) = value.split_at_checked(end).unwrap_or((value, ""));
            if value.is_empty() {
                return Err(FilterError::NoValue(key));
            }
            (value.to_owned(), rest)
        }
    };
    Ok((Chip::read(key, value)?, rest))
}

/// What stands before the closing quote, in which two quotes are one, and what follows it.
fn unquote(quoted: &str) -> Result<(String, &str), FilterError> {
    let mut value = String::new();
    let mut rest = quoted;
    while let Some((part, after)) = rest.split_once('"') {
        value.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                value.push('"');
                rest = more;
            }
            None => return Ok((value, after)),
        }
    }
    Err(FilterError::Unclosed(quoted.to_owned()))
}

fn quoted(value: &str) -> String {
    let plain = !value.is_empty() && !value.contains(char::is_whitespace) && !value.starts_with(['"', '「']);
    if plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', "\"\"")) }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explain(Lang::En))
    }
}

impl std::error::Error for FilterError {}

impl Explain for FilterError {
    fn explain(&self, lang: Lang) -> String {
        let keys = || list(Key::ALL, lang);
        let sentence = match (self, lang) {
            (FilterError::UnknownKey(name), Lang::Ja) => {
                format!("「{name}」という条件はありません。使えるのは: {}", keys())
            }
            (FilterError::UnknownKey(name), Lang::En) => {
                format!("there is no condition {name}; allowed are: {}", keys())
            }
            (FilterError::NoKey(word), Lang::Ja) => {
                format!(
                    "「{word}」が何の条件か分かりません。「担当:{word}」のように書いてください。使えるのは: {}",
                    keys()
                )
            }
            (FilterError::NoKey(word), Lang::En) => {
                format!(
                    "{word} does not say what it is about; write owner:{word}, for example. Allowed are: {}",
                    keys()
                )
            }
            (FilterError::UnknownWord(key, word), Lang::Ja) => {
                format!("{}に「{word}」はありません。使えるのは: {}", key.label(lang), key.words(lang))
            }
            (FilterError::UnknownWord(key, word), Lang::En) => {
                format!("{} cannot be {word}; allowed are: {}", key.token(), key.words(lang))
            }
            (FilterError::NoValue(key), Lang::Ja) => {
                format!(
                    "「{}:」の後に値がありません。空のものを探すには \"\" と書いてください",
                    key.label(lang)
                )
            }
            (FilterError::NoValue(key), Lang::En) => {
                format!("nothing follows {}:, which can be \"\" where nothing is meant", key.token())
            }
            (FilterError::Unclosed(text), Lang::Ja) => format!("引用符が閉じていません: {text}"),
            (FilterError::Unclosed(text), Lang::En) => format!("a quote is not closed: {text}"),
        };
        // It may quote a file.
        clean::line(&sentence).into_owned()
    }
}

impl Key {
    /// The words it may be followed by.
    fn words(self, lang: Lang) -> String {
        match self {
            Key::Is => list(State::ALL, lang),
            Key::Ownership => list(Bearer::ALL, lang),
            Key::Applicability => list(Applicability::ALL, lang),
            Key::Basis => list(Basis::ALL, lang),
            Key::Implementation => list(Implementation::ALL, lang),
            Key::Workflow => list(Workflow::ALL, lang),
            Key::Owner | Key::Chapter => String::new(),
        }
    }
}

fn list<V: Vocabulary>(words: &[V], lang: Lang) -> String {
    let word = |word: &V| match lang {
        Lang::Ja => word.label(lang),
        Lang::En => word.token(),
    };
    words.iter().map(word).collect::<Vec<_>>().join(if lang == Lang::Ja { "、" } else { ", " })
}
