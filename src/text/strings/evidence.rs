//! What is said beside the files that evidence names, and why one is not read.

use crate::text::Lang;

/// The texts.
pub struct EvidenceStrings {
    pub link: &'static str,
    pub pipe: &'static str,
    pub unreadable: &'static str,
    pub not_outside: &'static str,
    pub no_link: &'static str,
}

impl EvidenceStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static EvidenceStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: EvidenceStrings = EvidenceStrings {
    link: "! リンクなので読みません",
    pipe: "! 通常のファイルではありません",
    unreadable: "! 読めません",
    not_outside: "点検のフォルダの外にあります。中へ写してから選んでください",
    no_link: "シンボリックリンクはたどりません。実際のファイルを点検のフォルダに置いてください",
};

static EN: EvidenceStrings = EvidenceStrings {
    link: "! a link, which is not followed",
    pipe: "! no regular file",
    unreadable: "! cannot be read",
    not_outside: "it lies outside the assessment's folder; copy it into the folder first",
    no_link: "symbolic links are not followed; put the file itself into the assessment's folder",
};
