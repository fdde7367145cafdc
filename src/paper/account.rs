//! What became of every line of a paper.

use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in the section of that index.
    Taken(usize),
    /// It was left out.
    Left(LeftOut),
}

/// Why a line was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// There is nothing in it.
    Blank,
    /// It is the list of contents.
    Contents,
    /// It stands at the head or foot of every page.
    Running,
    /// It is the number of a page.
    PageNumber,
    /// It is a drawn line.
    Rule,
    /// It is the front page: title, publisher, date.
    Front,
}

impl Vocabulary for LeftOut {
    const ALL: &'static [LeftOut] = &[
        LeftOut::Blank,
        LeftOut::Contents,
        LeftOut::Running,
        LeftOut::PageNumber,
        LeftOut::Rule,
        LeftOut::Front,
    ];

    fn token(self) -> &'static str {
        match self {
            LeftOut::Blank => "blank",
            LeftOut::Contents => "contents",
            LeftOut::Running => "running",
            LeftOut::PageNumber => "page-number",
            LeftOut::Rule => "rule",
            LeftOut::Front => "front",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (LeftOut::Blank, Lang::Ja) => "空行",
            (LeftOut::Blank, Lang::En) => "blank",
            (LeftOut::Contents, Lang::Ja) => "目次",
            (LeftOut::Contents, Lang::En) => "list of contents",
            (LeftOut::Running, Lang::Ja) => "柱(各ページの上下の文字)",
            (LeftOut::Running, Lang::En) => "running head or foot",
            (LeftOut::PageNumber, Lang::Ja) => "ページ番号",
            (LeftOut::PageNumber, Lang::En) => "page number",
            (LeftOut::Rule, Lang::Ja) => "罫線",
            (LeftOut::Rule, Lang::En) => "drawn line",
            (LeftOut::Front, Lang::Ja) => "表紙",
            (LeftOut::Front, Lang::En) => "front page",
        }
    }
}
