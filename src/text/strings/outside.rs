//! What is said about changes that something else made to the open file.

use crate::text::Lang;

/// Every text about changes from outside, in one language.
pub struct OutsideStrings {
    pub taken: fn(usize) -> String,
    pub conflicts: fn(usize, usize) -> String,
    pub waiting: fn(usize) -> String,
    pub none_waits: &'static str,
    pub kept_beside: fn(&str) -> String,
    pub title: fn(usize, usize, &str) -> String,
    pub mine: &'static str,
    pub theirs: &'static str,
    pub stands: &'static str,
    pub written_before: &'static str,
    pub both: &'static str,
    pub base: &'static str,
    pub nothing: &'static str,
    pub no_entry: &'static str,
    pub how: &'static str,
    pub decided: &'static str,
    pub all_decided: &'static str,
    pub cannot: &'static str,
}

impl OutsideStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static OutsideStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: OutsideStrings = OutsideStrings {
    taken: |taken| {
        format!("ほかのプログラムによる変更 {taken} 件を取り込みました。こちらの入力はそのままです")
    },
    conflicts: |taken, conflicts| {
        format!(
            "ほかのプログラムによる変更 {taken} 件を取り込みました。食い違う {conflicts} 件はこちらの値のままです。Ctrl+F7 で選んでください"
        )
    },
    waiting: |count| format!("食い違いが {count} 件、決定を待っています(Ctrl+F7)"),
    none_waits: "食い違いはありません",
    kept_beside: |name| {
        format!(
            "ファイルが外から書き換えられ、読めない内容になっていました。{name} に残し、こちらの内容を保存します"
        )
    },
    title: |nth, all, place| format!("食い違い {nth}/{all}  {place}"),
    mine: "自分の値",
    theirs: "外の値",
    stands: "いまの値",
    written_before: "前に書いた値",
    both: "両方",
    base: "もとの値",
    nothing: "(なし)",
    no_entry: "(項目がない)",
    how: "決めるまでは左の値がファイルに残り、もう一方は履歴にあります。左右の矢印か数字で選び、Enter で決めます。",
    decided: "決めました",
    all_decided: "食い違いはすべて解決しました",
    cannot: "その値はいまは書けません。もう一方を選んでください",
};

static EN: OutsideStrings = OutsideStrings {
    taken: |taken| format!("Another program changed the file; {taken} change(s) taken in, yours untouched"),
    conflicts: |taken, conflicts| {
        format!(
            "Another program changed the file; {taken} change(s) taken in. In {conflicts} place(s) it contradicts yours, which stands for now: choose with Ctrl+F7"
        )
    },
    waiting: |count| format!("{count} contradiction(s) wait for your decision (Ctrl+F7)"),
    none_waits: "nothing contradicts what you wrote",
    kept_beside: |name| {
        format!(
            "Another program left the file unreadable; what it wrote is kept as {name}, and yours is saved"
        )
    },
    title: |nth, all, place| format!("Contradiction {nth} of {all}: {place}"),
    mine: "yours",
    theirs: "outside",
    stands: "what stands",
    written_before: "what you wrote before",
    both: "both",
    base: "what it was before",
    nothing: "(nothing)",
    no_entry: "(no such entry)",
    how: "Until you decide, the left one stays in the file and the other in the journal. Choose with the arrows or a number, decide with Enter.",
    decided: "decided",
    all_decided: "every contradiction is settled",
    cannot: "that cannot be written there now; choose the other",
};
