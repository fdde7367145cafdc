//! What is said when undo reaches back behind what was read on opening.

/// Every text about what was done long ago, in one language.
pub struct PastStrings {
    pub fetching: &'static str,
    pub ends: &'static str,
}

pub(super) static JA: PastStrings = PastStrings {
    fetching: "さらに前の操作を履歴から読んでいます",
    ends: "ここより前の操作は、履歴から元に戻せません(内容は「変更の履歴」で見られます)",
};

pub(super) static EN: PastStrings = PastStrings {
    fetching: "Reading earlier steps from the journal",
    ends: "Nothing before this can be undone from the journal; the history of changes still shows it",
};
