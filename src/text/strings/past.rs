//! What is said when undo reaches back behind what was read on opening.

/// Every text about what was done long ago, in one language.
pub struct PastStrings {
    pub fetching: &'static str,
    pub ends: &'static str,
    /// What was taken back or made again in several controls: how many, and the first of them.
    pub several: fn(bool, usize, &str) -> String,
}

pub(super) static JA: PastStrings = PastStrings {
    fetching: "さらに前の操作を履歴から読んでいます",
    ends: "ここより前の操作は、履歴から元に戻せません(内容は「変更の履歴」で見られます)",
    several: |redo, count, names| {
        let done = if redo { "やり直しました" } else { "元に戻しました" };
        format!("{count} 件の管理策をまとめて{done}: {names}")
    },
};

pub(super) static EN: PastStrings = PastStrings {
    fetching: "Reading earlier steps from the journal",
    ends: "Nothing before this can be undone from the journal; the history of changes still shows it",
    several: |redo, count, names| {
        format!("{} in {count} controls: {names}", if redo { "Redone" } else { "Undone" })
    },
};
