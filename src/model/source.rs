//! A quotation: what a section of the paper says in the paper's own words, and how to tell that it changed.

use super::format::Extra;
use super::reads::reads;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A section of the paper, quoted. It has the language of the paper and is not translated.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Source {
    /// The digest of the quotation, as `sha256:` and hexadecimal.
    pub digest: String,
    /// The page on which it begins, where the paper has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The words of the paper, in their order.
    pub quotation: Vec<Block>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A piece of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph, in one line.
    Paragraph(String),
    /// The entries of a list.
    List(Vec<String>),
    /// The rows of a table, each the texts of its cells.
    Table(Vec<Vec<String>>),
}

impl Source {
    /// A quotation with its digest.
    pub fn new(page: Option<u32>, quotation: Vec<Block>) -> Source {
        Source { digest: digest_of(&quotation), page, quotation, extra: Extra::new() }
    }

    /// Whether the quotation still is what the digest was taken of.
    pub fn is_unaltered(&self) -> bool {
        self.digest == digest_of(&self.quotation)
    }

    /// The quotation as lines: a paragraph, an entry or a row each.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.quotation.iter().flat_map(Block::lines)
    }
}

impl Block {
    /// The block as lines; entries begin with a hyphen, cells have a bar between them.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Block::Heading(text) | Block::Paragraph(text) => vec![text.clone()],
            Block::List(entries) => entries.iter().map(|entry| format!("- {entry}")).collect(),
            Block::Table(rows) => rows.iter().map(|cells| cells.join(" | ")).collect(),
        }
    }

    /// Every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Block::Heading(text) | Block::Paragraph(text) => (Some(text.as_str()), Vec::new()),
            Block::List(entries) => (None, entries.iter().map(String::as_str).collect()),
            Block::Table(rows) => (None, rows.iter().flatten().map(String::as_str).collect()),
        };
        one.into_iter().chain(many)
    }
}

/// The digest of a quotation. Of its lines, so that it can be taken again without this program.
fn digest_of(quotation: &[Block]) -> String {
    let mut hash = Sha256::new();
    for line in quotation.iter().flat_map(Block::lines) {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    let mut digest = String::with_capacity(71);
    digest.push_str("sha256:");
    for byte in hash.finalize() {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

reads!(Source {
    digest "digest",
    page "page" default,
    quotation "quotation",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_lines() {
        let quotation = vec![
            Block::Paragraph("前文。".into()),
            Block::List(vec!["甲".into(), "乙".into()]),
            Block::Table(vec![vec!["版".into(), "日付".into()]]),
        ];
        let mut source = Source::new(Some(3), quotation);
        assert_eq!(source.lines().collect::<Vec<_>>(), ["前文。", "- 甲", "- 乙", "版 | 日付"]);
        assert!(source.is_unaltered() && source.digest.len() == 71);
        source.page = None;
        assert!(source.is_unaltered(), "the page is no part of it");
        source.quotation[0] = Block::Paragraph("前文".into());
        assert!(!source.is_unaltered());
    }
}
