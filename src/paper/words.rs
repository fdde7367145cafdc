//! The words of a text that have to be right: figures, dates, articles, addresses, and names. Folded so that only
//! another word is a difference, not another spelling.

use super::{cite, markup};
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;
use crate::text::fold::{fold_key, fold_search};
use chrono::NaiveDate;
use std::collections::HashSet;

/// A longer text in quotes is no name, in characters.
const LONGEST_NAME: usize = 24;

/// Words of the field that every paper uses and every summary may replace by others.
const COMMON: [&str; 22] = [
    "クラウド",
    "サービス",
    "クラウドサービス",
    "クラウドサービスカスタマ",
    "クラウドサービスプロバイダ",
    "カスタマ",
    "プロバイダ",
    "ユーザー",
    "セキュリティ",
    "システム",
    "データ",
    "ホワイトペーパー",
    "ページ",
    "ISO",
    "IEC",
    "JIS",
    "ISMS",
    "27001",
    "27002",
    "27017",
    "or",
    "and",
];

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number.
    Figure,
    /// A day.
    Date,
    /// An article of the terms.
    Article,
    /// An address.
    Link,
    /// A name: a word in Latin letters or katakana, or in quotes.
    Name,
}

impl Vocabulary for Kind {
    const ALL: &'static [Kind] = &[Kind::Figure, Kind::Date, Kind::Article, Kind::Link, Kind::Name];

    fn token(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Date => "date",
            Kind::Article => "article",
            Kind::Link => "link",
            Kind::Name => "name",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Kind::Figure, Lang::Ja) => "数",
            (Kind::Figure, Lang::En) => "figure",
            (Kind::Date, Lang::Ja) => "日付",
            (Kind::Date, Lang::En) => "date",
            (Kind::Article, Lang::Ja) => "条文",
            (Kind::Article, Lang::En) => "article",
            (Kind::Link, Lang::Ja) => "リンク",
            (Kind::Link, Lang::En) => "link",
            (Kind::Name, Lang::Ja) => "名前",
            (Kind::Name, Lang::En) => "name",
        }
    }
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// What it is.
    pub kind: Kind,
    /// The word as it stands there.
    pub shown: String,
    /// The form in which it is compared.
    pub folded: String,
}

/// The words of texts that have to be right, each once, in their order.
pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Word> {
    let mut gather = Gather::default();
    for text in texts {
        gather.text(text);
    }
    gather.found
}

/// Texts in which words are looked for.
pub(super) struct Haystack {
    folded: String,
    exact: HashSet<(Kind, String)>,
}

impl Haystack {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Haystack {
        let mut folded = String::new();
        for text in texts.clone() {
            folded.push_str(&fold(text));
            folded.push('\n');
        }
        let exact = of(texts).into_iter().map(|word| (word.kind, word.folded)).collect();
        Haystack { folded, exact }
    }

    /// Whether a word stands there. A number stands there only whole, a name within another too.
    pub(super) fn has(&self, word: &Word) -> bool {
        let within = matches!(word.kind, Kind::Name | Kind::Article | Kind::Link);
        self.exact.contains(&(word.kind, word.folded.clone())) || within && self.folded.contains(&word.folded)
    }
}

/// Whether a word is one of those that every paper uses.
pub(super) fn is_common(word: &Word) -> bool {
    COMMON.iter().any(|common| fold(common) == word.folded)
}

/// The form in which words are compared: width, case, spaces, long vowels and middle dots do not count.
pub(super) fn fold(text: &str) -> String {
    fold_search(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, 'ー' | '・')).collect()
}

#[derive(Default)]
struct Gather {
    found: Vec<Word>,
    seen: HashSet<(Kind, String)>,
}

impl Gather {
    fn add(&mut self, kind: Kind, shown: &str, folded: String) {
        if !folded.is_empty() && self.seen.insert((kind, folded.clone())) {
            self.found.push(Word { kind, shown: shown.trim().to_owned(), folded });
        }
    }

    fn text(&mut self, text: &str) {
        let mut left = text.to_owned();
        for link in cite::links([text].into_iter()) {
            self.add(Kind::Link, &link.url, fold(link.url.trim_end_matches('/')));
            left = left.replace(&link.url, " ");
        }
        let left = self.dates(&left);
        let left = self.articles(&left);
        let left = self.quoted(&left);
        self.runs(&left);
    }

    /// Takes the dates out.
    fn dates(&mut self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut rest = text;
        let mut after_digit = false;
        while let Some(c) = rest.chars().next() {
            match date(rest).filter(|_| !after_digit) {
                Some((date, after)) => {
                    let shown = rest.strip_suffix(after).unwrap_or_default();
                    self.add(Kind::Date, shown, date.to_string());
                    left.push(' ');
                    rest = after;
                }
                None => {
                    left.push(c);
                    after_digit = fold_key(c).is_ascii_digit();
                    rest = rest.strip_prefix(c).unwrap_or_default();
                }
            }
        }
        left
    }

    /// Takes the articles out. A comma stays in their place, since they part names.
    fn articles(&mut self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            match cite::article(rest).filter(|_| c == '第') {
                Some((article, after)) => {
                    self.add(Kind::Article, &article, fold(&article));
                    left.push('、');
                    rest = after;
                }
                None => {
                    left.push(c);
                    rest = rest.strip_prefix(c).unwrap_or_default();
                }
            }
        }
        left
    }

    /// Takes the names in quotes out.
    fn quoted(&mut self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(['「', '『']) {
            left.push_str(before);
            let Some((inner, behind)) = after.split_once(['」', '』']) else {
                rest = after;
                continue;
            };
            left.push(' ');
            for part in inner.split('、') {
                // Where an address or an article was, only its brackets are left.
                let name = part.trim().trim_end_matches(['(', ')', '（', '）', ' ']);
                if is_name(name) && !inner.contains('。') {
                    self.add(Kind::Name, name, fold(name));
                } else {
                    left.push_str(part);
                    left.push(' ');
                }
            }
            rest = behind;
        }
        left.push_str(rest);
        left
    }

    /// Numbers, words in Latin letters, words in katakana.
    fn runs(&mut self, text: &str) {
        let mut run = String::new();
        let mut script = Script::Other;
        for c in text.chars().chain([' ']) {
            let this = Script::of(c, script);
            if this != script {
                self.run(&std::mem::take(&mut run), script);
                script = this;
            }
            run.push(c);
        }
        self.run(&run, script);
    }

    fn run(&mut self, run: &str, script: Script) {
        match script {
            Script::Latin => {
                let word = run.trim_matches(|c: char| !fold_key(c).is_ascii_alphanumeric());
                let digits = || word.chars().map(fold_key).filter(|c| !matches!(c, ',' | '，'));
                if word.chars().any(|c| fold_key(c).is_ascii_alphabetic()) {
                    if word.chars().count() > 1 {
                        self.add(Kind::Name, word, fold(word));
                    }
                } else if !word.is_empty() {
                    self.add(Kind::Figure, word, digits().collect());
                }
            }
            Script::Katakana if run.chars().count() > 2 => self.add(Kind::Name, run, fold(run)),
            Script::Katakana | Script::Other => {}
        }
    }
}

/// Whether words in quotes are a name and neither a sentence nor "and others".
fn is_name(words: &str) -> bool {
    let is_verb = words.ends_with(['い', 'う', 'く', 'す', 'た', 'だ', 'つ', 'る', 'は', 'を', 'が']);
    let others = ["ほか", "等", "など"].contains(&words);
    (2..=LONGEST_NAME).contains(&words.chars().count()) && !is_verb && !others
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
    Other,
}

impl Script {
    /// The script of a letter, which for signs depends on what stands before.
    fn of(c: char, before: Script) -> Script {
        match fold_key(c) {
            'A'..='Z' | 'a'..='z' | '0'..='9' => Script::Latin,
            '.' | ',' | '-' | '+' | '&' | '_' | '\'' if before == Script::Latin => Script::Latin,
            'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Script::Katakana,
            _ => Script::Other,
        }
    }
}

/// The first date in a text.
pub(super) fn first_date(text: &str) -> Option<NaiveDate> {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((date, _)) = date(rest) {
            return Some(date);
        }
        rest = rest.strip_prefix(c).unwrap_or_default();
    }
    None
}

/// `2021 年 1 月 18 日`, `2021/1/18`, `2021-01-18`, `2021.1.18` at the head of a text.
fn date(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(sign(rest, &['年', '/', '-', '.'])?, 1..=2)?;
    let (day, rest) = digits(sign(rest, &['月', '/', '-', '.'])?, 1..=2)?;
    let rest = sign(rest, &['日']).unwrap_or(rest);
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest))
}

fn sign<'a>(text: &'a str, signs: &[char]) -> Option<&'a str> {
    let mut rest = text.trim_start_matches([' ', '\u{3000}']).chars();
    let c = rest.next().map(fold_key)?;
    signs.contains(&c).then(|| rest.as_str().trim_start_matches([' ', '\u{3000}']))
}

fn digits(text: &str, wanted: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let digits: String =
        text.chars().map(fold_key).take_while(char::is_ascii_digit).take(wanted.end() + 1).collect();
    let mut rest = text.chars();
    rest.by_ref().take(digits.len()).for_each(drop);
    Some((digits.parse().ok().filter(|_| wanted.contains(&digits.len()))?, rest.as_str()))
}

/// Whether a line speaks of a figure that text cannot hold.
pub(super) fn speaks_of_a_figure(text: &str) -> bool {
    let caption = text.strip_prefix('図').is_some_and(|rest| {
        rest.starts_with([' ', '\u{3000}']) || rest.starts_with(|c: char| fold_key(c).is_ascii_digit())
    });
    let pointed = ["図示", "下図", "上図", "次の図", "以下の図", "左図", "右図"];
    caption && text.chars().count() <= 40
        || markup::is_image(text)
        || pointed.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(Kind, String)> {
        of([text].into_iter()).into_iter().map(|word| (word.kind, word.shown)).collect()
    }

    #[test]
    fn each_kind_of_word_is_found() {
        let text = "「利用規約 第 6 条、第7条ほか」により、2026 年 4 月 1 日から Unkai Portal の2段階認証を\
                    1,000 台のサーバーで使う(https://unkai.example/a/)。";
        let name = |text: &str| (Kind::Name, text.to_owned());
        assert_eq!(
            words(text),
            [
                (Kind::Link, "https://unkai.example/a/".into()),
                (Kind::Date, "2026 年 4 月 1 日".into()),
                (Kind::Article, "第6条".into()),
                (Kind::Article, "第7条".into()),
                name("利用規約"),
                name("Unkai"),
                name("Portal"),
                (Kind::Figure, "2".into()),
                (Kind::Figure, "1,000".into()),
                name("サーバー"),
            ]
        );
    }

    #[test]
    fn another_spelling_is_no_difference() {
        let there = Haystack::of(["ｻｰﾊﾞを1000台、２０２６／４／１に。第６条。portalsite"].into_iter());
        for text in ["サーバー", "1,000", "2026年4月1日", "第 6 条", "Portal"] {
            let found = of([text].into_iter());
            assert!(!found.is_empty() && found.iter().all(|word| there.has(word)), "{text} {found:?}");
        }
        for text in ["100", "第16条", "ポータル", "2026/4/2"] {
            assert!(of([text].into_iter()).iter().all(|word| !there.has(word)), "{text}");
        }
    }

    #[test]
    fn the_first_date_is_read_in_any_form() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1);
        for text in ["2026 年 4 月 1 日 (第 2 版)", "第2版 2026/04/01", "2026-4-1", "２０２６．４．１"]
        {
            assert_eq!(first_date(text), day, "{text}");
        }
        assert_eq!(first_date("ISO/IEC 27017:2015 第4.1版 2026/13/1"), None);
    }
}
