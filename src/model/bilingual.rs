//! A text that exists in both languages.

use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// One text, written in Japanese and in English. Neither is a fallback for the other: a questionnaire
/// that lacks one is refused when it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// A text as it is said in each language.
    pub fn said(say: impl Fn(Lang) -> String) -> Bilingual {
        Bilingual { ja: say(Lang::Ja), en: say(Lang::En) }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_gets_its_own_text() {
        let text = Bilingual { ja: "変更管理".into(), en: "Change management".into() };
        assert_eq!(text.get(Lang::Ja), "変更管理");
        assert_eq!(text.get(Lang::En), "Change management");
    }
}
