//! What `tenken check --repair` says.

use crate::text::Lang;

/// Every text of mending, in one language.
pub struct RepairStrings {
    pub sound: &'static str,
    pub file: fn(&str) -> String,
    pub readable: fn(usize, usize) -> String,
    pub from_journal: fn(usize) -> String,
    pub other: fn(usize) -> String,
    pub lost: fn(usize) -> String,
    pub nothing_lost: &'static str,
    pub line: fn(usize) -> String,
    pub more: fn(usize) -> String,
    pub kept: fn(&str) -> String,
    pub written: fn(&str) -> String,
    pub journal: fn(&str) -> String,
    pub journal_kept: fn(&str) -> String,
    pub journal_torn: &'static str,
    pub journal_other: &'static str,
    pub journal_found: &'static str,
    pub leftovers: fn(usize) -> String,
    pub dry: &'static str,
    pub done: &'static str,
    pub nothing: fn(&str) -> String,
    pub unreadable_journal: fn(&str) -> String,
}

impl RepairStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static RepairStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: RepairStrings = RepairStrings {
    sound: "ファイルにも履歴にも、直すところはありません",
    file: |why| format!("ファイルが壊れています: {why}"),
    readable: |answers, controls| format!("読めたもの: 管理策 {controls} 件の回答({answers} 項目)"),
    from_journal: |answers| format!("履歴から戻せるもの: {answers} 件の回答など"),
    other: |changes| {
        format!("履歴とファイルで食い違う {changes} 件は、ファイルの内容を使います(履歴には残っています)")
    },
    lost: |lines| format!("読めない、又は置き場所の分からないもの {lines} 件:"),
    nothing_lost: "失われるものはありません",
    line: |line| format!("{line} 行目"),
    more: |lines| format!("ほか {lines} 件"),
    kept: |path| format!("壊れた元のファイルは、そのまま {path} に残します"),
    written: |path| format!("直したものを {path} に書きます"),
    journal: |why| format!("履歴に問題があります: {why}"),
    journal_kept: |path| {
        format!(
            "元の履歴は、そのまま {path} に残します。新しい履歴は、元の履歴の続きであることを最初の行に記します"
        )
    },
    journal_torn: "書きかけの行は保存済みと示したことがないので、取り除きます",
    journal_other: "別の自己点検の履歴です",
    journal_found: "履歴はそのまま続きます。直した内容が履歴の知るものと違えば、そのことも記します",
    leftovers: |files| format!("保存の途中で止まったプログラムが残した一時ファイル {files} 件を消します:"),
    dry: "まだ何も書いていません。このとおりに直すには --apply を付けてください",
    done: "直しました",
    nothing: |why| {
        format!("{why}\n読めるものがなく、履歴もないので、直せません。控えがあれば、それを使ってください")
    },
    unreadable_journal: |why| format!("{why}。先に取り除くか、権限を直してください"),
};

static EN: RepairStrings = RepairStrings {
    sound: "There is nothing to mend, neither in the file nor in its journal",
    file: |why| format!("The file is damaged: {why}"),
    readable: |answers, controls| {
        format!("Can be read: the answers to {controls} control(s), {answers} value(s)")
    },
    from_journal: |answers| format!("Can be had back from the journal: {answers} answer(s) or the like"),
    other: |changes| {
        format!(
            "Where file and journal differ ({changes}), the file is believed; the journal still has the rest"
        )
    },
    lost: |lines| format!("Cannot be read, or has no place ({lines}):"),
    nothing_lost: "Nothing is lost",
    line: |line| format!("line {line}"),
    more: |lines| format!("and {lines} more"),
    kept: |path| format!("The damaged original will be kept as it is: {path}"),
    written: |path| format!("The mended file will be written to {path}"),
    journal: |why| format!("Something is wrong with the journal: {why}"),
    journal_kept: |path| {
        format!("It will be kept as it is: {path}. The new one says in its first line what it follows")
    },
    journal_torn: "The line that was cut off was never called saved; it will be taken away",
    journal_other: "it is another assessment's",
    journal_found: "The journal goes on; where the mended file is not what it knows, it will say so",
    leftovers: |files| {
        format!(
            "Temporary files left by a program that was stopped while it saved ({files}) will be removed:"
        )
    },
    dry: "Nothing has been written. To mend it like this, add --apply",
    done: "mended",
    nothing: |why| {
        format!(
            "{why}\nNothing in it can be read and there is no journal, so it cannot be mended; if you have a copy, use that"
        )
    },
    unreadable_journal: |why| format!("{why}; take it away first, or mend its permissions"),
};
