//! What is said of a place to write to that belongs to the assessment.

use crate::text::Lang;

/// What is said of a place to write to that belongs to the assessment.
pub struct OwnStrings {
    pub itself: fn(&str) -> String,
    pub beside: fn(&str) -> String,
    pub evidence: fn(&str) -> String,
}

impl OwnStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static OwnStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: OwnStrings = OwnStrings {
    itself: |path| format!("{path}: 書き出し先が自己点検のファイルそのものです。別の名前にしてください"),
    beside: |path| {
        format!(
            "{path}: 自己点検の履歴など、tenken が自己点検の隣に置くファイルの名前です。別の名前にしてください"
        )
    },
    evidence: |path| {
        format!("{path}: 書き出し先が、証跡として記録されているファイルです。別の名前にしてください")
    },
};

static EN: OwnStrings = OwnStrings {
    itself: |path| format!("{path}: this is the assessment itself; choose another file to write to"),
    beside: |path| {
        format!(
            "{path}: the journal and other files that tenken keeps beside the assessment bear this name; choose another one"
        )
    },
    evidence: |path| {
        format!(
            "{path}: this file is recorded as evidence in the assessment; choose another file to write to"
        )
    },
};
