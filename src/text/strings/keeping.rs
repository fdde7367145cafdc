//! What a command says when an edit is saved in the journal and the assessment's own file could not be written.

use crate::text::Lang;

/// Every text of it, in one language.
pub struct KeepingStrings {
    pub not_filed: fn(&str, &str) -> String,
    pub perhaps_filed: fn(&str, &str) -> String,
    pub changed_meanwhile: fn(&str) -> String,
    pub disk_full: &'static str,
    pub quota_used_up: &'static str,
}

impl KeepingStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static KeepingStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: KeepingStrings = KeepingStrings {
    not_filed: |path, why| {
        format!(
            "{path}: 変更は履歴に保存しました。ファイルはまだ書き換えられていません: {why}。次に変更したときに反映します"
        )
    },
    perhaps_filed: |path, why| {
        format!(
            "{path}: 変更は履歴に保存しました。ファイルも書き換えましたが、ディスクに残ったと確かめられません: {why}"
        )
    },
    changed_meanwhile: |path| {
        format!(
            "{path}: 変更は履歴に保存しました。ほかのプログラムがファイルを書き換えたので、上書きしていません。次に開いたときに両方を合わせます"
        )
    },
    disk_full: "ディスクに空きがありません",
    quota_used_up: "割り当て容量を使い切っています",
};

static EN: KeepingStrings = KeepingStrings {
    not_filed: |path, why| {
        format!(
            "{path}: saved in the journal; the file itself could not be rewritten: {why}. It follows with the next edit"
        )
    },
    perhaps_filed: |path, why| {
        format!(
            "{path}: saved in the journal; the file was rewritten too, but may not be safely on the disk: {why}"
        )
    },
    changed_meanwhile: |path| {
        format!(
            "{path}: saved in the journal; another program has changed the file, which was not overwritten. Both are brought together when it is next opened"
        )
    },
    disk_full: "the disk is full",
    quota_used_up: "your quota is used up",
};
