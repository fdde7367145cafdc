//! What there is to say about a journal, to a person.

use super::Unreadable;
use super::line::Flaw;
use super::meeting::Finding;
use super::scroll::Damage;
use crate::model::trail::Change;
use crate::text::{Explain, Lang, clean};

impl Explain for Finding {
    fn explain(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.in_japanese(),
            Lang::En => self.in_english(),
        }
    }
}

impl Finding {
    fn in_japanese(&self) -> String {
        match self {
            Finding::NoJournal => "履歴(.journal)が見当たりません。ここから新しい履歴を始めます".into(),
            Finding::Replayed(edits) => {
                format!("ファイルに書き出される前だった変更 {edits} 件を、履歴から戻しました")
            }
            Finding::Torn { line } => {
                format!(
                    "履歴の最後の行({line} 行目)は書きかけで、使いません。保存済みと示した変更は失われていません"
                )
            }
            Finding::Broken { line } => format!(
                "履歴が {line} 行目で壊れているか書き換えられています。読めた変更は生かし、履歴は別名で残して新しく始めます"
            ),
            Finding::OtherAssessment => {
                "そばにある履歴は別の自己点検のものです。別名で残し、新しい履歴を始めます".into()
            }
            Finding::Foreign => "このファイルは tenken の外で書き換えられています。その内容を使います".into(),
            Finding::PutBack => "このファイルは以前の内容に戻されています。その内容を使います".into(),
            Finding::Merged(changes) => {
                format!("履歴にだけあった変更 {changes} 件は、食い違いがないので取り込みました")
            }
            Finding::Conflicts(changes) => format!(
                "履歴にだけあった変更のうち、ファイルと食い違う {} 件は取り込んでいません({})。履歴に残っています",
                changes.len(),
                places(changes)
            ),
            Finding::Unreadable => "履歴を読めないので、読み取り専用で開きます".into(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Finding::NoJournal => "There is no journal beside this file; a new one begins here".into(),
            Finding::Replayed(edits) => {
                format!("{edits} edit(s) that had not reached the file were taken from the journal")
            }
            Finding::Torn { line } => format!(
                "The last line of the journal ({line}) was cut off and is not used; nothing shown as saved is missing"
            ),
            Finding::Broken { line } => format!(
                "The journal is damaged or altered at line {line}; every edit that can be read is kept, the journal stays under another name, and a new one begins"
            ),
            Finding::OtherAssessment => {
                "The journal beside this file is another assessment's; it stays under another name, and a new one begins"
                    .into()
            }
            Finding::Foreign => "This file was changed outside tenken; what it says now is used".into(),
            Finding::PutBack => "This file was put back to an earlier state; what it says now is used".into(),
            Finding::Merged(changes) => {
                format!("{changes} change(s) that only the journal had were added, since nothing contradicts them")
            }
            Finding::Conflicts(changes) => format!(
                "{} change(s) that only the journal had contradict the file and were left out ({}); the journal still has them",
                changes.len(),
                places(changes)
            ),
            Finding::Unreadable => "The journal cannot be read, so this is open for reading only".into(),
        }
    }
}

/// Where changes were made: the first few.
fn places(changes: &[Change]) -> String {
    const SHOWN: usize = 3;
    let mut named: Vec<String> =
        changes.iter().take(SHOWN).map(|change| clean::line(&change.name()).into_owned()).collect();
    if changes.len() > SHOWN {
        named.push("…".into());
    }
    named.join(", ")
}

impl Explain for Unreadable {
    fn explain(&self, lang: Lang) -> String {
        match (self, lang) {
            (Unreadable::NotAFile, Lang::Ja) => {
                "履歴(.journal)の場所にあるのは通常のファイルではありません".into()
            }
            (Unreadable::NotAFile, Lang::En) => {
                "what stands in the journal's place is not a regular file".into()
            }
            (Unreadable::TooLarge, Lang::Ja) => "履歴(.journal)が大きすぎます".into(),
            (Unreadable::TooLarge, Lang::En) => "the journal is too large".into(),
            (Unreadable::Newer(version), Lang::Ja) => {
                format!("履歴(.journal)は新しい版の tenken が書いたものです(形式 {version})")
            }
            (Unreadable::Newer(version), Lang::En) => {
                format!("a newer version of tenken wrote the journal (form {version})")
            }
            (Unreadable::Io(error), Lang::Ja) => format!("履歴(.journal)を読めません({error})"),
            (Unreadable::Io(error), Lang::En) => format!("the journal cannot be read ({error})"),
        }
    }
}

impl Explain for Damage {
    fn explain(&self, lang: Lang) -> String {
        let (line, flaw) = match self {
            Damage::Torn { line } => (line, None),
            Damage::Broken { line, flaw } => (line, Some(flaw)),
        };
        match (flaw, lang) {
            (None, Lang::Ja) => format!("{line} 行目(最後の行)は書きかけです"),
            (None, Lang::En) => format!("line {line}, the last one, was cut off"),
            (Some(Flaw::Hash), Lang::Ja) => format!("{line} 行目は壊れているか書き換えられています"),
            (Some(Flaw::Hash), Lang::En) => format!("line {line} is damaged or altered"),
            (Some(Flaw::Unknown), Lang::Ja) => format!("{line} 行目は読み取れない内容です"),
            (Some(Flaw::Unknown), Lang::En) => format!("line {line} says nothing that can be understood"),
            (Some(Flaw::Order), Lang::Ja) => format!("{line} 行目の前で、行が抜けているか入れ替わっています"),
            (Some(Flaw::Order), Lang::En) => format!("before line {line}, lines are missing or out of order"),
        }
    }
}
