//! What is said of the paper's own words beside our summary on the screen.

use crate::text::Lang;

/// The texts about the paper's own words, in one language.
pub struct QuotedStrings {
    pub key: &'static str,
    pub folded: &'static str,
    pub shown: &'static str,
    pub hidden: &'static str,
    pub none_here: &'static str,
}

impl QuotedStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static QuotedStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: QuotedStrings = QuotedStrings {
    key: "原文",
    folded: "原文があります(「原文」で表示できます)",
    shown: "原文を表示しました",
    hidden: "原文を隠しました",
    none_here: "ここには原文がありません。tenken questionnaire attach で文書を添えると表示できます",
};

pub(super) static EN: QuotedStrings = QuotedStrings {
    key: "own words",
    folded: "The paper's own words are at hand (\"own words\" shows them)",
    shown: "The paper's own words are shown",
    hidden: "The paper's own words are hidden",
    none_here: "No words of the paper here; tenken questionnaire attach puts them beside the summary",
};
