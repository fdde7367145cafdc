//! What a window that only reads says of the ways on from there.

use crate::text::Lang;

/// Every text of a window that only reads, in one language.
pub struct SecondStrings {
    pub ways: fn(&str, &str) -> String,
    pub writes_now: &'static str,
    pub still_reads: fn(&str) -> String,
    pub copied: fn(&str) -> String,
    pub copied_without_evidence: fn(&str) -> String,
}

impl SecondStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static SecondStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: SecondStrings = SecondStrings {
    ways: |retry, elsewhere| format!("{retry} 引き継ぐ、{elsewhere} 写しで続ける"),
    writes_now: "書き込めるようになりました。ファイルは今の内容で開き直してあります",
    still_reads: |why| format!("まだ読み取り専用です: {why}"),
    copied: |place| {
        format!("{place} に写しを保存しました。ここからは写しで続けます。元のファイルはそのままです")
    },
    copied_without_evidence: |place| {
        format!(
            "{place} に写しを保存しました。ここからは写しで続けます。元のファイルと証跡のファイルは元の場所にあります"
        )
    },
};

static EN: SecondStrings = SecondStrings {
    ways: |retry, elsewhere| format!("{retry} takes over, {elsewhere} goes on with a copy"),
    writes_now: "It can be written now, and was opened again as it is",
    still_reads: |why| format!("Still read-only: {why}"),
    copied: |place| format!("A copy was saved as {place}, and you go on in it. The original is as it was"),
    copied_without_evidence: |place| {
        format!(
            "A copy was saved as {place}, and you go on in it. The original is as it was; evidence files stay there"
        )
    },
};
