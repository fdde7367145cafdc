//! What `tenken log` says.

use crate::text::Lang;

/// Every text of the log, in one language.
pub struct LogStrings {
    pub nobody: &'static str,
    pub begins: &'static str,
    pub follows: &'static str,
    pub found: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub outside: &'static str,
    pub kept: &'static str,
    pub decided: &'static str,
    pub added: fn(&str) -> String,
    pub removed: fn(&str) -> String,
    pub read: &'static str,
    pub unread: &'static str,
    pub no_journal: fn(&str) -> String,
    pub nothing: &'static str,
    pub damaged: fn(&str) -> String,
    pub sound: fn(usize) -> String,
    pub unsound: &'static str,
    pub behind: fn(usize) -> String,
    pub other_assessment: &'static str,
    pub put_back: &'static str,
    pub foreign: &'static str,
    pub last_hash: fn(&str) -> String,
}

impl LogStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static LogStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: LogStrings = LogStrings {
    nobody: "(不明)",
    begins: "履歴の始まり",
    follows: "履歴の始まり(前の履歴は別名で残っています)",
    found: "tenken の外でファイルが書き換えられていた",
    undone: "取り消し",
    redone: "やり直し",
    outside: "外での変更を取り込み",
    kept: "食い違い。決まるまで元のまま",
    decided: "食い違いを解決",
    added: |what| format!("追加 {what}"),
    removed: |what| format!("削除 {what}"),
    read: "読んだ",
    unread: "未読",
    no_journal: |path| format!("{path}: 履歴(.journal)がありません"),
    nothing: "変更の記録はありません",
    damaged: |what| format!("履歴に問題があります: {what}"),
    sound: |edits| format!("問題ありません。変更 {edits} 件の履歴は途切れておらず、ファイルと合っています"),
    unsound: "問題が見つかりました",
    behind: |edits| format!("うち {edits} 件はまだファイルに書き出されておらず、開くときに戻されます"),
    other_assessment: "この履歴は別の自己点検のものです",
    put_back: "ファイルが、履歴にある以前の内容に戻されています",
    foreign: "ファイルが tenken の外で書き換えられています",
    last_hash: |hash| format!("最後の行のハッシュ: {hash}"),
};

static EN: LogStrings = LogStrings {
    nobody: "(unknown)",
    begins: "the journal begins",
    follows: "the journal begins (the one before was kept under another name)",
    found: "the file had been changed outside tenken",
    undone: "undone",
    redone: "redone",
    outside: "taken in from outside",
    kept: "contradicts what stood here; kept as it was until decided",
    decided: "settles a contradiction",
    added: |what| format!("added {what}"),
    removed: |what| format!("removed {what}"),
    read: "read",
    unread: "not read",
    no_journal: |path| format!("{path}: there is no journal beside it"),
    nothing: "no change is recorded",
    damaged: |what| format!("something is wrong with the journal: {what}"),
    sound: |edits| format!("All is in order: the journal of {edits} edit(s) is unbroken and fits the file"),
    unsound: "Something is wrong",
    behind: |edits| format!("{edits} of them are not in the file yet; they are made up for on opening"),
    other_assessment: "this journal is another assessment's",
    put_back: "the file was put back to an earlier state that the journal knows",
    foreign: "the file was changed outside tenken",
    last_hash: |hash| format!("hash of the last line: {hash}"),
};
