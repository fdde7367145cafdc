//! Digests of what a person saw when giving an answer.

use super::catalog::Question;
use super::questionnaire::Item;
use super::statements::{Fact, Statement};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

/// What nearly every control says fits into so many bytes, and need not be moved while it is written.
const ROOM: usize = 16 * 1024;

/// The digests of a control, once somebody has asked for them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    questions: OnceLock<Arc<str>>,
    statement: OnceLock<Option<Arc<str>>>,
}

/// The digest of a control's questions, as `sha256:` and hexadecimal: what is asked, offered and expected.
/// Numbers in other editions and themes are left out, since they change nothing for an answer.
pub fn of_questions(item: &Item<'_>) -> Arc<str> {
    match item.seen {
        Some(seen) => Arc::clone(seen.questions.get_or_init(|| questions(item))),
        None => questions(item),
    }
}

fn questions(item: &Item<'_>) -> Arc<str> {
    let asked: Vec<_> = item.control.questions.iter().map(asked).collect();
    of(&(&item.control.id, item.expected(), asked))
}

/// What a person sees of a question.
fn asked(question: &Question) -> impl Serialize + '_ {
    let Question { id, kind, text, hint, options, unit, when, .. } = question;
    (id, kind, text, hint, options, unit, when)
}

/// The digest of the provider's statement, as `sha256:` and hexadecimal; none where the provider says nothing.
/// Where nobody has written down facts yet, the answer rests on the paper's own words, so these count; where
/// somebody has, a quotation can be added or taken away and changes nothing for an answer.
pub fn of_statement(item: &Item<'_>) -> Option<Arc<str>> {
    match item.seen {
        Some(seen) => seen.statement.get_or_init(|| statement(item)).clone(),
        None => statement(item),
    }
}

fn statement(item: &Item<'_>) -> Option<Arc<str>> {
    if !item.is_stated() {
        return None;
    }
    let general: Vec<_> =
        item.chapters.iter().map(|chapter| (&chapter.statement, &chapter.facts, &chapter.duties)).collect();
    let quoted = item.statement.filter(|statement| statement.facts.is_empty());
    let quoted = quoted.and_then(|statement| statement.source.as_ref()).map(|source| &source.quotation);
    Some(of(&(item.statement.map(said), general, quoted)))
}

/// What a person sees of a statement.
fn said(statement: &Statement) -> impl Serialize + '_ {
    let Statement { control, ownership, statement, facts, duties, .. } = statement;
    (control, ownership, statement, facts, duties)
}

/// The digest of a fact, as `sha256:` and hexadecimal: its kind and its text.
pub fn of_fact(fact: &Fact) -> Arc<str> {
    of(&(&fact.id, &fact.kind, &fact.text))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    let mut digest = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

fn of(shown: &impl Serialize) -> Arc<str> {
    // Writing plain data into a hash cannot fail; if it ever did, the digest would match nothing, and the
    // answer would be shown for another look, which is the safe side.
    let mut text = Vec::with_capacity(ROOM);
    if serde_json::to_writer(&mut text, shown).is_err() {
        text.clear();
    }
    Arc::from(format!("sha256:{}", of_bytes(&text)))
}

#[cfg(test)]
mod tests {
    use crate::model::source::{Block, Source};
    use crate::model::{Questionnaire, sample};

    #[test]
    fn a_digest_changes_with_what_was_shown_and_with_nothing_else() {
        let first = sample::questionnaire();
        let item = first.item(&"12.4.1".into()).unwrap();
        let questions = super::of_questions(&item);
        assert!(questions.starts_with("sha256:") && questions.len() == 71, "{questions}");

        let mut catalog = sample::catalog();
        catalog.controls[1].numbers.clear();
        catalog.controls[1].questions[0].themes.push("logs".into());
        let renumbered = sample::join(catalog.clone());
        assert_eq!(super::of_questions(&renumbered.item(&"12.4.1".into()).unwrap()), questions);

        catalog.controls[1].questions[0].text.ja.push('。');
        let reworded = sample::join(catalog);
        assert_ne!(super::of_questions(&reworded.item(&"12.4.1".into()).unwrap()), questions);
    }

    #[test]
    fn the_paper_s_words_count_until_there_are_facts() {
        let digest = |quoted: Option<&str>, with_facts: bool| {
            let mut statements = sample::statements();
            let at = statements.statements.iter().position(|one| one.control.as_str() == "12.4.1").unwrap();
            let statement = &mut statements.statements[at];
            assert!(!statement.facts.is_empty());
            if !with_facts {
                statement.facts.clear();
            }
            let block = |text: &str| vec![Block::Paragraph(text.into())];
            statement.source = quoted.map(|text| Box::new(Source::new(None, block(text))));
            let questionnaire = Questionnaire::join(sample::catalog(), Some(statements)).unwrap();
            super::of_statement(&questionnaire.item(&"12.4.1".into()).unwrap())
        };
        assert_eq!(digest(Some("ログを見られる。"), true), digest(None, true));
        assert_ne!(digest(Some("ログを見られる。"), false), digest(None, false));
        assert_ne!(digest(Some("ログを見られる。"), false), digest(Some("ログを見られない。"), false));
    }

    #[test]
    fn where_the_provider_says_nothing_there_is_no_digest() {
        let questionnaire = sample::questionnaire();
        assert!(super::of_statement(&questionnaire.item(&"12.4.1".into()).unwrap()).is_some());
        assert!(super::of_statement(&questionnaire.item(&"7.2.2".into()).unwrap()).is_none());
    }
}
