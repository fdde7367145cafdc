//! The words of a questionnaire as a document that the commands do not need.

use crate::text::Lang;

/// The words in one language.
pub struct QuestionnaireStrings {
    pub contents: &'static str,
    pub provider: &'static str,
    pub paper: &'static str,
    pub edition: &'static str,
    pub catalog: &'static str,
    pub in_own_words: &'static str,
    pub general: &'static str,
    pub only_an_example: &'static str,
    pub option: &'static str,
}

impl QuestionnaireStrings {
    /// The words in one language.
    pub fn of(lang: Lang) -> &'static QuestionnaireStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: QuestionnaireStrings = QuestionnaireStrings {
    contents: "目次",
    provider: "提供者",
    paper: "文書",
    edition: "版",
    catalog: "管理策カタログ",
    in_own_words: "提供者についての記述は、上の文書の内容を別の言葉でまとめたものです。正確な文言は文書そのもので確かめてください。",
    general: "文書の全般",
    only_an_example: "例であり、回答ではありません",
    option: "選択肢",
};

static EN: QuestionnaireStrings = QuestionnaireStrings {
    contents: "Contents",
    provider: "Provider",
    paper: "Paper",
    edition: "Edition",
    catalog: "Catalog",
    in_own_words: "What is said of the provider sums up the paper above in other words. For the exact wording, see the paper itself.",
    general: "The paper in general",
    only_an_example: "only an example, not an answer",
    option: "Option",
};
