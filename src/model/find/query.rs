//! What is looked for: words, all of which must stand somewhere in a control.
//!
//! A word is found wherever it stands, also within another word, since Japanese has no spaces and since a word is
//! half written while it is typed. Beside the word itself stand its synonyms and, for a katakana word, the spelling
//! with or without the long sound at its end (サーバ, サーバー). A synonym in Latin letters has to be a whole word:
//! who looks for ログ does not want "technology".
//!
//! Words are parted by spaces of either width. In 「」 or "" a word may hold spaces and is taken as it stands, without
//! synonyms and other spellings. A quote that is not closed reaches to the end.

use super::synonyms::Synonyms;
use crate::text::clean;
use crate::text::excerpt::merge;
use crate::text::fold::{Folded, fold_search, other_spellings};
use memchr::memmem::Finder;
use std::collections::HashSet;
use std::ops::Range;

/// Words are looked for up to so many, each once: somebody may paste a whole page, each word of which would be looked for
/// in each text.
const MOST_WORDS: usize = 100;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    words: Vec<Word>,
}

/// One word with everything it may be called.
#[derive(Clone, Debug)]
struct Word {
    /// At least one; the word as it was written comes first.
    spellings: Vec<Spelling>,
}

/// One way to write a word, folded.
#[derive(Clone, Debug)]
struct Spelling {
    text: String,
    /// Whether it counts only as a whole word.
    whole: bool,
    /// Whether another spelling is found wherever this one is, so that looking for it can be left out.
    covered: bool,
    finder: Finder<'static>,
}

/// The spellings of a word, each once.
struct Spellings(Vec<Spelling>);

impl Query {
    /// Reads what a person typed.
    pub fn new(typed: &str, synonyms: &Synonyms) -> Query {
        let mut seen = HashSet::new();
        let words = cut(&clean::line(typed)).into_iter().filter(|word| seen.insert(word.clone()));
        let words = words.filter_map(|(word, exact)| Word::new(&word, exact, synonyms));
        Query { words: words.take(MOST_WORDS).collect() }
    }

    /// Whether nothing is looked for; then everything is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether all words stand in a folded text.
    pub fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| word.is_in(folded))
    }

    /// The bytes of a text at which a word or another spelling of it stands: in order, without overlaps, and on the
    /// bounds of what a person calls a character.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let spellings = self.words.iter().flat_map(|word| &word.spellings);
        let found = spellings.flat_map(|spelling| {
            folded.find(&spelling.text).filter(|range| !spelling.whole || is_whole(folded.text(), range))
        });
        merge(found.map(|range| folded.original(&range)).collect())
    }

    /// Whether everything this query finds is found by the other too, so that it is enough to look through what the
    /// other found.
    pub fn narrows(&self, other: &Query) -> bool {
        other.words.iter().all(|wide| self.words.iter().any(|narrow| narrow.implies(wide)))
    }
}

impl Word {
    fn new(word: &str, exact: bool, synonyms: &Synonyms) -> Option<Word> {
        let folded = fold_search(word);
        if folded.is_empty() {
            return None;
        }
        let mut spellings = Spellings(Vec::new());
        spellings.add(folded.clone(), false);
        if !exact {
            let written: Vec<String> = other_spellings(word).collect();
            written.iter().for_each(|spelling| spellings.add(spelling.clone(), false));
            for spelling in [folded].iter().chain(&written) {
                for synonym in synonyms.of(spelling) {
                    spellings.add(synonym.to_owned(), synonym.is_ascii());
                }
            }
        }
        Some(Word { spellings: spellings.covered() })
    }

    fn is_in(&self, folded: &str) -> bool {
        self.spellings.iter().any(|spelling| !spelling.covered && spelling.is_in(folded))
    }

    /// Whether the other word stands wherever this one does.
    fn implies(&self, other: &Word) -> bool {
        self.spellings.iter().all(|narrow| other.spellings.iter().any(|wide| narrow.implies(wide)))
    }
}

impl Spellings {
    fn add(&mut self, text: String, whole: bool) {
        if self.0.iter().all(|known| known.text != text) {
            let finder = Finder::new(text.as_bytes()).into_owned();
            self.0.push(Spelling { text, whole, covered: false, finder });
        }
    }

    fn covered(self) -> Vec<Spelling> {
        let covers = |one: &Spelling| self.0.iter().any(|other| other.text != one.text && one.implies(other));
        let covered: Vec<bool> = self.0.iter().map(covers).collect();
        self.0.into_iter().zip(covered).map(|(spelling, covered)| Spelling { covered, ..spelling }).collect()
    }
}

impl Spelling {
    fn is_in(&self, folded: &str) -> bool {
        let mut found = self.finder.find_iter(folded.as_bytes());
        match self.whole {
            false => found.next().is_some(),
            true => found.any(|at| is_whole(folded, &(at..at + self.text.len()))),
        }
    }

    fn implies(&self, other: &Spelling) -> bool {
        match other.whole {
            false => self.text.contains(&other.text),
            true => self.whole && self.text == other.text,
        }
    }
}

/// Whether a part of a text does not go on in Latin letters or digits on either side.
fn is_whole(text: &str, part: &Range<usize>) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    !letter(part.start.checked_sub(1).and_then(|before| bytes.get(before))) && !letter(bytes.get(part.end))
}

/// Cuts what was typed into words, and says of each whether it was quoted.
fn cut(typed: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let closing = match first {
            '「' => Some('」'),
            '"' | '＂' | '“' | '”' => Some('"'),
            _ => None,
        };
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        let (word, after) = match closing {
            Some('"') => split(behind, |c| matches!(c, '"' | '＂' | '“' | '”')),
            Some(closing) => split(behind, |c| c == closing),
            None => split_word(rest),
        };
        words.push((word.to_owned(), closing.is_some()));
        rest = after.trim_start();
    }
    words
}

/// What stands before the first of some characters, and what behind it.
fn split(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_once(is_end).unwrap_or((text, ""))
}

/// The first word, and what follows it: a space, or a quote that begins there.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '「' | '"' | '＂' | '“' | '”'));
    text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests {
    use super::super::synonyms::Table;
    use super::*;

    fn synonyms() -> Synonyms {
        let groups =
            [&["MFA", "多要素認証", "2段階認証"][..], &["ログ", "log", "logs"], &["サーバ", "server"]];
        let groups = groups.iter().map(|group| group.iter().map(|word| (*word).to_owned()).collect());
        Synonyms::merge(&Table { replace: false, groups: groups.collect() }, None)
    }

    fn query(typed: &str) -> Query {
        Query::new(typed, &synonyms())
    }

    fn marked<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let query = query(typed);
        let marks: Vec<&str> = query.marks(text).into_iter().map(|mark| &text[mark]).collect();
        let is_in = query.words.iter().any(|word| word.is_in(&fold_search(text)));
        assert_eq!(is_in, !marks.is_empty(), "{typed} {text}");
        marks
    }

    #[test]
    fn what_was_typed_is_cut_at_spaces_and_quotes() {
        let words = |typed: &str| cut(typed);
        let word = |text: &str, exact| (text.to_owned(), exact);
        assert_eq!(words(" 特権　ID "), [word("特権", false), word("ID", false)]);
        assert_eq!(words("「特権 ID」 棚卸し"), [word("特権 ID", true), word("棚卸し", false)]);
        assert_eq!(words("鍵\"a b\"＂c d"), [word("鍵", false), word("a b", true), word("c d", true)]);
        assert_eq!(words("「」"), [word("", true)]);
        assert_eq!(words(" 　"), []);
        assert!(query("「」 \"").is_empty() && query("").is_empty());
    }

    #[test]
    fn a_word_is_found_in_any_form_and_under_its_other_names() {
        assert_eq!(
            marked("mfa", "ＭＦＡ(多要素認証)は２段階認証とも"),
            ["ＭＦＡ", "多要素認証", "２段階認証"]
        );
        assert_eq!(marked("ばっくあっぷ", "ﾊﾞｯｸｱｯﾌﾟ"), ["ﾊﾞｯｸｱｯﾌﾟ"]);
        assert_eq!(marked("特権", "利用者"), [""; 0]);
    }

    #[test]
    fn a_synonym_in_latin_letters_is_a_whole_word_but_what_was_typed_is_not() {
        assert_eq!(marked("ログ", "technology, Logs; LOG:ログ"), ["Logs", "LOG", "ログ"]);
        assert_eq!(marked("log", "technology"), ["log"]);
    }

    #[test]
    fn the_long_sound_at_the_end_does_not_matter_and_the_synonyms_are_found_through_it() {
        assert_eq!(marked("サーバー", "サーバ、サーバー、the server"), ["サーバ", "サーバー", "server"]);
        assert_eq!(marked("ビル", "ビール"), [""; 0]);
    }

    #[test]
    fn of_a_whole_page_that_is_pasted_each_word_counts_once_and_not_all() {
        let page: String = (0..5_000).map(|at| format!("語{at} 鍵 ")).collect();
        assert_eq!(query(&page).words.len(), MOST_WORDS);
        assert_eq!(query("鍵 鍵 「鍵」").words.len(), 2);
    }

    #[test]
    fn a_quoted_word_stands_for_itself_alone() {
        assert_eq!(marked("「サーバー」", "サーバの管理"), [""; 0]);
        assert_eq!(marked("\"mfa\"", "多要素認証とmfa"), ["mfa"]);
        assert_eq!(marked("「特権 id」", "特権　ID"), ["特権　ID"]);
    }

    #[test]
    fn all_words_must_stand_there_in_any_order() {
        let query = query("鍵 保管");
        assert!(query.is_in("保管する鍵"));
        assert!(!query.is_in("鍵を渡す"));
    }

    #[test]
    fn what_is_typed_further_narrows_unless_it_gains_a_meaning() {
        assert!(query("多要素").narrows(&query("多要")));
        assert!(query("多要素 鍵").narrows(&query("多要素")));
        assert!(query("鍵").narrows(&query("")));
        assert!(!query("多要素認証").narrows(&query("多要素")), "it finds MFA too");
        assert!(!query("鍵").narrows(&query("鍵管")));
        assert!(!query("サーバ").narrows(&query("「サーバー」")));
        assert!(!query("ログ").narrows(&query("ロ")), "it finds log too");
        assert!(query("ログ").narrows(&query("ログ")));
    }
}
