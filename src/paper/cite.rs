//! What a section cites: links, and articles of the terms.

use super::markup;
use std::collections::HashSet;

/// A longer run of text before an article is no name of a document, in characters.
const LONGEST: usize = 40;

/// A link, with what the paper calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the paper calls it; the address where it says nothing.
    pub label: String,
    /// The address.
    pub url: String,
}

/// An article of the terms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// The document it stands in, as the paper names it; empty where it does not.
    pub document: String,
    /// The article without spaces: `第6条`.
    pub article: String,
    /// Whether the paper says that there are others (ほか, 等).
    pub and_others: bool,
}

impl Clause {
    /// The clause as a person writes it.
    pub fn shown(&self) -> String {
        let others = if self.and_others { "ほか" } else { "" };
        format!("{} {}{others}", self.document, self.article).trim().to_owned()
    }
}

/// The links in texts, each address once.
pub(super) fn links<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut seen = HashSet::new();
    for text in texts {
        let mut rest = text;
        let mut from = 0;
        while let Some(at) = rest.find("http") {
            let (_, tail) = rest.split_at_checked(at).unwrap_or_default();
            let url = address(tail);
            let begin = from + at;
            let step = at + url.len().max("http".len());
            if markup::is_address(url) && seen.insert(url) {
                let before = text.get(..begin).unwrap_or_default();
                found.push(Link { label: label(before, url), url: url.to_owned() });
            }
            rest = rest.get(step..).unwrap_or_default();
            from += step;
        }
    }
    found
}

/// The address at the head of a text.
fn address(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '\\' | '|' | '`'));
    let run = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let mut url = run.trim_end_matches(['.', ',', ';', ':', '\'', ']', '}']);
    // A bracket that the address does not open is not its own.
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url.strip_suffix(')').unwrap_or_default().trim_end_matches(['.', ',']);
    }
    match url.split_once(')') {
        Some((head, _)) if !head.contains('(') => head,
        _ => url,
    }
}

/// What stands before an address in brackets, back to where the phrase begins.
fn label(before: &str, url: &str) -> String {
    let Some(before) = before.trim_end().strip_suffix(['(', '（']) else { return url.to_owned() };
    let begin = before.rfind(['「', '『', '、', '。', '(', '（', '」', '』', ')', '）']).unwrap_or(0);
    let (_, name) = before.split_at_checked(begin).unwrap_or_default();
    let is_tied = name.starts_with(['」', '』', ')', '）']);
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    // The particle that ties the name to what stands before it.
    let name = if is_tied {
        name.trim_start_matches(['と', 'や', 'は', 'を', 'に', 'の', 'で', 'も'])
    } else {
        name
    };
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST { url.to_owned() } else { name.to_owned() }
}

/// The articles that texts cite, in their order.
pub(super) fn clauses<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut seen = HashSet::new();
    for text in texts {
        let mut document = String::new();
        let mut rest = text;
        let mut before = String::new();
        while let Some(c) = rest.chars().next() {
            if let Some((article, after)) = article(rest) {
                if let Some(name) = name(&before) {
                    document = name;
                }
                let clause = Clause { document: document.clone(), article, and_others: and_others(after) };
                if seen.insert(clause.clone()) {
                    found.push(clause);
                }
                before.clear();
                rest = after;
            } else {
                // A sentence's end or a closing quote ends what the next article may belong to.
                if matches!(c, '。' | '」' | '』') {
                    document.clear();
                    before.clear();
                } else {
                    before.push(c);
                }
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    found
}

/// `第 6 条`, `第6条の2第1項`, at the head of a text, without its spaces.
pub(super) fn article(text: &str) -> Option<(String, &str)> {
    let (number, mut rest) = counted(text, '条')?;
    let mut article = format!("第{number}条");
    if let Some((number, after)) = rest.strip_prefix('の').and_then(digits) {
        article.push_str(&format!("の{number}"));
        rest = after;
    }
    if let Some((number, after)) = counted(rest, '項') {
        article.push_str(&format!("第{number}項"));
        rest = after;
    }
    Some((article, rest))
}

fn counted(text: &str, counter: char) -> Option<(String, &str)> {
    let (number, rest) = digits(text.trim_start_matches(' ').strip_prefix('第')?)?;
    Some((number, rest.trim_start_matches([' ', '\u{3000}']).strip_prefix(counter)?))
}

fn digits(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches([' ', '\u{3000}']);
    let number: String =
        text.chars().map(crate::text::fold::fold_key).take_while(char::is_ascii_digit).take(5).collect();
    let mut rest = text.chars();
    rest.by_ref().take(number.len()).for_each(drop);
    (!number.is_empty() && number.len() < 5).then_some((number, rest.as_str()))
}

/// The name of a document at the end of what stands before an article.
fn name(before: &str) -> Option<String> {
    let tail: Vec<char> = before.chars().rev().take(LONGEST + 1).collect();
    let tail: String = tail.into_iter().rev().collect();
    let parted = tail.rsplit(['「', '『', '、', '，', ',', '(', '（', '・']).next().unwrap_or_default();
    let parted = ["及び", "および", "並びに", "ならびに", "又は", "または"]
        .into_iter()
        .fold(parted, |text, word| text.rsplit(word).next().unwrap_or(text));
    let parted = parted.trim_end().trim_end_matches('の');
    let is_particle = |c: char| matches!(c, 'は' | 'を' | 'が' | 'に' | 'で' | 'も' | 'へ');
    // Outside quotes a name begins after the last particle.
    let name = if before.contains(['「', '『']) {
        parted
    } else {
        parted.rsplit(is_particle).next().unwrap_or(parted)
    };
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= LONGEST).then(|| name.to_owned())
}

fn and_others(after: &str) -> bool {
    let after = after.trim_start();
    ["ほか", "他", "等", "など"].iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        clauses([text].into_iter()).iter().map(Clause::shown).collect()
    }

    #[test]
    fn articles_are_found_with_their_documents() {
        assert_eq!(
            shown("「雲海クラウド利用規約 第6条、文書A 第 6 条、文書B 第6条ほか」で定め、"),
            ["雲海クラウド利用規約 第6条", "文書A 第6条", "文書B 第6条ほか"]
        );
        assert_eq!(
            shown("所在地は「利用規約 第33条、第34条」で定める。"),
            ["利用規約 第33条", "利用規約 第34条"]
        );
        assert_eq!(shown("方法は利用規約第 31 条による。"), ["利用規約 第31条"]);
        assert_eq!(shown("詳しくは第１２条の２第３項等を見る。"), ["第12条の2第3項ほか"]);
        assert!(shown("第4.1版、第2章、第 条").is_empty());
    }

    #[test]
    fn links_have_the_names_the_paper_gives_them() {
        let text = "「仕様書(https://unkai.example/a_b.pdf)」と手引き(https://unkai.example/g/)、https://unkai.example/x。\
                    再び https://unkai.example/g/ へ。";
        let found = links([text].into_iter());
        let pairs: Vec<_> = found.iter().map(|link| (link.label.as_str(), link.url.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("仕様書", "https://unkai.example/a_b.pdf"),
                ("手引き", "https://unkai.example/g/"),
                ("https://unkai.example/x", "https://unkai.example/x"),
            ]
        );
    }
}
