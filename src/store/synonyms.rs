//! The words that mean the same to a search: the built-in table, and a person's own in `synonyms.json` of the data
//! folder.

use super::folders::Folders;
use super::reading::{self, Fault, ReadError};
use crate::model::find::synonyms::{NEWEST, Synonyms, SynonymsError, Table};
use crate::text::{Explain, Lang, clean};
use std::path::{Path, PathBuf};

const BUILT_IN: &str = include_str!("../../questionnaires/synonyms.json");
const FILE: &str = "synonyms.json";

/// Why a person's own table is not used.
#[derive(Debug)]
pub enum Unused {
    /// Its file cannot be read.
    Read(ReadError),
    /// It is no such table.
    Table(PathBuf, SynonymsError),
}

/// The words to search with. A table of one's own that cannot be used keeps nobody from searching; why it is not used
/// is returned beside.
pub fn of_user(folders: &Folders) -> (Synonyms, Option<Unused>) {
    // The built-in table is read by a test.
    let built_in = Table::parse(BUILT_IN).unwrap_or_default();
    match own(&folders.data.join(FILE)) {
        Ok(own) => (Synonyms::merge(&built_in, own.as_ref()), None),
        Err(unused) => (Synonyms::merge(&built_in, None), Some(unused)),
    }
}

fn own(path: &Path) -> Result<Option<Table>, Unused> {
    let read = |fault| Unused::Read(ReadError { path: path.to_owned(), fault });
    let bytes = match reading::bytes(path) {
        Ok((bytes, _)) => bytes,
        Err(Fault::Missing) => return Ok(None),
        Err(fault) => return Err(read(fault)),
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| read(Fault::NotUtf8(error.valid_up_to())))?;
    Table::parse(text).map(Some).map_err(|error| Unused::Table(path.to_owned(), error))
}

impl Explain for Unused {
    fn explain(&self, lang: Lang) -> String {
        let (path, error) = match self {
            Unused::Read(error) => return error.explain(lang),
            Unused::Table(path, error) => (clean::line(&path.display().to_string()).into_owned(), error),
        };
        let why = match (error, lang) {
            (SynonymsError::Json(error), Lang::Ja) => format!(
                "{} 行 {} 桁: 同義語の表として読めません。その近くの記号と項目の名前を確かめてください",
                error.line(),
                error.column()
            ),
            (SynonymsError::Json(error), Lang::En) => format!(
                "line {}, column {}: this cannot be read as a table of synonyms; check the signs and names near there",
                error.line(),
                error.column()
            ),
            (SynonymsError::Newer(version), Lang::Ja) => {
                format!("新しい版の同義語の表です(形式 {version}、この版が読めるのは {NEWEST} まで)")
            }
            (SynonymsError::Newer(version), Lang::En) => {
                format!("a table of a newer version (format {version}; this program reads up to {NEWEST})")
            }
            (SynonymsError::Lonely(group), Lang::Ja) => {
                format!("{group} 番目の組に語が2つありません。同じ意味の語を2つ以上並べてください")
            }
            (SynonymsError::Lonely(group), Lang::En) => {
                format!("group {group} does not hold two words; name at least two that mean the same")
            }
        };
        let built_in = match lang {
            Lang::Ja => "内蔵の同義語だけで探します",
            Lang::En => "searching with the built-in synonyms alone",
        };
        format!("{path}: {why}\n{built_in}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_search;
    use std::fs;

    fn means(synonyms: &Synonyms, word: &str, other: &str) -> bool {
        synonyms.of(&fold_search(word)).any(|known| known == fold_search(other))
    }

    #[test]
    fn the_built_in_table_knows_the_words_of_the_field() {
        let table = Table::parse(BUILT_IN).unwrap();
        assert!(!table.replace && table.groups.len() >= 40);
        let synonyms = Synonyms::merge(&table, None);
        for (word, other) in [
            ("MFA", "２段階認証"),
            ("二要素認証", "多要素認証"),
            ("ＶＭ", "仮想マシン"),
            ("ぜい弱性", "vulnerability"),
            ("サプライヤ", "委託先"),
            ("暗号化", "encryption"),
        ] {
            assert!(means(&synonyms, word, other) && means(&synonyms, other, word), "{word} {other}");
        }
        for group in &table.groups {
            let mut words: Vec<String> = group.iter().map(|word| fold_search(word)).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), group.len(), "a word twice in {group:?}");
        }
    }

    #[test]
    fn a_table_of_one_s_own_is_read_and_a_broken_one_is_named_and_left_out() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        assert!(of_user(&folders).1.is_none());
        let write = |text: &str| fs::write(home.path().join("synonyms.json"), text).unwrap();
        write(r#"{"format": "tenken-synonyms", "version": 1, "groups": [["雲海", "クラウド基盤"]]}"#);
        let (synonyms, unused) = of_user(&folders);
        assert!(
            unused.is_none()
                && means(&synonyms, "雲海", "クラウド基盤")
                && means(&synonyms, "VM", "仮想マシン")
        );
        for (broken, words) in [
            ("{\n  \"format\": 3}", "2 行"),
            (r#"{"format": "tenken-synonyms", "version": 9, "groups": []}"#, "形式 9"),
            (r#"{"format": "tenken-synonyms", "version": 1, "groups": [["雲海"]]}"#, "1 番目"),
        ] {
            write(broken);
            let (synonyms, unused) = of_user(&folders);
            let sentence = unused.unwrap().explain(Lang::Ja);
            assert!(sentence.contains(words) && sentence.contains("synonyms.json"), "{sentence}");
            assert!(means(&synonyms, "VM", "仮想マシン"));
        }
    }
}
