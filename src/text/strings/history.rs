//! What the screen says of the history of one control.

use crate::text::Lang;

/// The texts of the history, in one language.
pub struct HistoryStrings {
    pub key: &'static str,
    pub of_all: &'static str,
    pub newest_first: &'static str,
    pub reading: &'static str,
    pub no_journal: &'static str,
    pub unreadable: fn(&str) -> String,
    pub damaged: fn(&str) -> String,
    pub older: fn(usize) -> String,
}

impl HistoryStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static HistoryStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: HistoryStrings = HistoryStrings {
    key: "ここの変更履歴",
    of_all: "自己点検全体",
    newest_first: "新しい変更から順に並べています。長い値は途中までです(全文は .journal にあります)",
    reading: "履歴を読んでいます…",
    no_journal: "履歴(.journal)がファイルのそばにありません。次の変更から新しく始まります",
    unreadable: |why| format!("履歴を読めません: {why}"),
    damaged: |what| format!("履歴に問題があります: {what}"),
    older: |edits| format!("これより古い変更が {edits} 件あります。tenken log ですべて読めます"),
};

pub(super) static EN: HistoryStrings = HistoryStrings {
    key: "history of changes here",
    of_all: "the assessment as a whole",
    newest_first: "Newest first. Long values are cut short; the journal has them whole.",
    reading: "Reading the journal...",
    no_journal: "There is no journal beside this file. The next change begins one.",
    unreadable: |why| format!("The journal cannot be read: {why}"),
    damaged: |what| format!("Something is wrong with the journal: {what}"),
    older: |edits| format!("{edits} older change(s) are left out here; tenken log shows all of them."),
};
