//! Words that mean the same, from a small table that people edit.
//!
//! A word may stand in several groups and then means all of them, but groups are never joined through it: 見直し is
//! レビュー and レビュー is 棚卸し, and still 見直し is no 棚卸し.

use crate::text::fold::fold_search;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;

/// The newest version of the table's format.
pub const NEWEST: u32 = 1;

/// Groups of words that mean the same, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    groups_of: HashMap<String, Vec<usize>>,
}

/// A table as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Whether it stands in place of the built-in table; else it is added to that.
    pub replace: bool,
    /// The groups.
    pub groups: Vec<Vec<String>>,
}

/// Why a table cannot be read.
#[derive(Debug)]
pub enum SynonymsError {
    /// It is not what a table looks like; the error knows the line and the column.
    Json(serde_json::Error),
    /// It is of a newer program.
    Newer(u32),
    /// A group has fewer than two words; groups are counted from 1.
    Lonely(usize),
}

impl fmt::Display for SynonymsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SynonymsError::Json(error) => error.fmt(f),
            SynonymsError::Newer(version) => write!(f, "version {version}"),
            SynonymsError::Lonely(group) => write!(f, "group {group}"),
        }
    }
}

impl std::error::Error for SynonymsError {}

#[derive(Deserialize)]
enum Mark {
    #[serde(rename = "tenken-synonyms")]
    Mark,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "format")]
    _format: Mark,
    version: u32,
    #[serde(default)]
    replace: bool,
    groups: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// When the text is no table, is of a newer version, or has a group that says nothing.
    pub fn parse(text: &str) -> Result<Table, SynonymsError> {
        let file: File = serde_json::from_str(text).map_err(SynonymsError::Json)?;
        if file.version > NEWEST {
            return Err(SynonymsError::Newer(file.version));
        }
        let lonely = |group: &Vec<String>| group.iter().filter(|word| !word.trim().is_empty()).count() < 2;
        if let Some(at) = file.groups.iter().position(lonely) {
            return Err(SynonymsError::Lonely(at + 1));
        }
        Ok(Table { replace: file.replace, groups: file.groups })
    }
}

impl Synonyms {
    /// No synonyms at all.
    pub fn none() -> Synonyms {
        Synonyms::default()
    }

    /// The built-in table with a person's own, which is added to it or stands in its place.
    pub fn merge(built_in: &Table, own: Option<&Table>) -> Synonyms {
        let built_in = (!own.is_some_and(|own| own.replace)).then_some(built_in);
        let mut synonyms = Synonyms::default();
        for group in built_in.into_iter().chain(own).flat_map(|table| &table.groups) {
            synonyms.add(group);
        }
        synonyms
    }

    /// What else a folded word may be called, folded; nothing where it stands in no group.
    pub fn of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        let groups = self.groups_of.get(word).into_iter().flatten();
        let words = groups.filter_map(|at| self.groups.get(*at)).flatten();
        words.map(String::as_str).filter(move |other| *other != word)
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    fn add(&mut self, group: &[String]) {
        let at = self.groups.len();
        let mut words: Vec<String> = Vec::with_capacity(group.len());
        for word in group.iter().map(|word| fold_search(word.trim())) {
            if !word.is_empty() && !words.contains(&word) {
                self.groups_of.entry(word.clone()).or_default().push(at);
                words.push(word);
            }
        }
        self.groups.push(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(groups: &str, replace: bool) -> Table {
        let text =
            format!(r#"{{"format":"tenken-synonyms","version":1,"replace":{replace},"groups":{groups}}}"#);
        Table::parse(&text).unwrap()
    }

    fn of(synonyms: &Synonyms, word: &str) -> Vec<String> {
        synonyms.of(&fold_search(word)).map(str::to_owned).collect()
    }

    #[test]
    fn a_word_in_any_form_has_the_others_of_its_group() {
        let synonyms =
            Synonyms::merge(&table(r#"[["MFA","多要素認証","２段階認証"],["ログ","log"]]"#, false), None);
        assert_eq!(of(&synonyms, "ｍｆａ"), ["多要素認証", "2段階認証"]);
        assert_eq!(of(&synonyms, "ﾛｸﾞ"), ["log"]);
        assert_eq!(of(&synonyms, "認証"), [""; 0]);
    }

    #[test]
    fn groups_are_not_joined_through_a_word_they_share() {
        let synonyms =
            Synonyms::merge(&table(r#"[["見直し","レビュー"],["レビュー","棚卸し"]]"#, false), None);
        assert_eq!(of(&synonyms, "レビュー"), ["見直し", "棚卸し"]);
        assert_eq!(of(&synonyms, "見直し"), ["れびゅー"]);
    }

    #[test]
    fn a_table_of_one_s_own_is_added_or_stands_in_place() {
        let built_in = table(r#"[["ログ","log"]]"#, false);
        let added = Synonyms::merge(&built_in, Some(&table(r#"[["ログ","足跡"]]"#, false)));
        assert_eq!(of(&added, "ログ"), ["log", "足跡"]);
        let replaced = Synonyms::merge(&built_in, Some(&table(r#"[["ログ","足跡"]]"#, true)));
        assert_eq!(of(&replaced, "ログ"), ["足跡"]);
        assert_eq!(replaced.len(), 1);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let parse = |text: &str| Table::parse(text).unwrap_err();
        let head = r#"{"format":"tenken-synonyms","version""#;
        assert!(matches!(parse("[]"), SynonymsError::Json(_)));
        assert!(matches!(
            parse(r#"{"format":"tenken-catalog","version":1,"groups":[]}"#),
            SynonymsError::Json(_)
        ));
        assert!(matches!(parse(&format!("{head}:2,\"groups\":[]}}")), SynonymsError::Newer(2)));
        assert!(matches!(
            parse(&format!("{head}:1,\"groups\":[[\"鍵\",\"key\"],[\"鍵\",\" \"]]}}")),
            SynonymsError::Lonely(2)
        ));
    }
}
