//! What is said of a text that a field cannot take.

use crate::text::Lang;

/// What is said of a text that a field cannot take; `kept` where it stays as a draft.
pub struct ReadingStrings {
    pub not_exact: &'static str,
    pub not_a_sha256: &'static str,
    pub kept_not_exact: &'static str,
    pub kept_not_a_sha256: &'static str,
}

impl ReadingStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static ReadingStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: ReadingStrings = ReadingStrings {
    not_exact: "桁が多すぎて、このままの数では保存できません。15桁以内で書いてください",
    not_a_sha256: "SHA-256 は 0～9 と a～f の 64 文字です",
    kept_not_exact: "桁が多すぎて、このままの数では保存できません。文字は下書きとして残ります",
    kept_not_a_sha256: "SHA-256 は 0～9 と a～f の 64 文字です。文字は下書きとして残ります",
};

static EN: ReadingStrings = ReadingStrings {
    not_exact: "this number has too many digits to be kept as it is; write at most 15",
    not_a_sha256: "a SHA-256 is 64 hexadecimal digits (0-9, a-f)",
    kept_not_exact: "This number has too many digits to be kept as it is. What you typed is kept as a draft",
    kept_not_a_sha256: "A SHA-256 is 64 hexadecimal digits (0-9, a-f). What you typed is kept as a draft",
};
