//! What is said of answers that have to be looked at again.

use crate::text::Lang;

/// The texts about answers to look at again, in one language.
pub struct ReviewStrings {
    pub key_changes: &'static str,
    pub key_still_right: &'static str,
    pub key_correct: &'static str,
    pub key_not_any_more: &'static str,
    pub waiting: fn(usize) -> String,
    /// What an auditor would object to in the control that was gone to.
    pub problems: fn(&[&str]) -> String,
    pub overview: fn(usize) -> String,
    pub changed_note: &'static str,
    pub heading: fn(&str) -> String,
    pub given: fn(&str, &str) -> String,
    pub given_unknown: fn(&str) -> String,
    pub legend: &'static str,
    pub questions_unknown: &'static str,
    pub put_edition: &'static str,
    pub digest: fn(&str, &str) -> String,
    pub nothing_visible: &'static str,
    pub answer: &'static str,
    pub now: &'static str,
    pub nothing_here: &'static str,
    pub still_right: fn(&str) -> String,
    pub not_any_more: fn(&str) -> String,
    pub none_left: &'static str,
    pub shown: &'static str,
    pub hidden: &'static str,
}

impl ReviewStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static ReviewStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: ReviewStrings = ReviewStrings {
    key_changes: "変更点",
    key_still_right: "まだ正しい",
    key_correct: "直す",
    key_not_any_more: "もう正しくない",
    problems: |what| format!("指摘: {}", what.join("、")),
    waiting: |count| format!("見直し {count}"),
    overview: |count| format!("見直す回答 {count}"),
    changed_note: "回答したあとに変わりました(「変更点」で表示できます)",
    heading: |day| format!("回答した {day} からの変更"),
    given: |then, now| format!("{then} を見て回答 → いまは {now}"),
    given_unknown: |now| format!("いまは {now}。回答したときの版は見つかりません"),
    legend: "- 旧  + 新  (印なし) 同じ",
    questions_unknown: "回答したときの質問は見つからないため、提供者の記述だけを比べています。",
    put_edition: "その版の質問票ファイルを自己点検の隣の questionnaires/providers に置いて開き直すと、文ごとの違いを示せます。記録から分かるのは次のことだけです。",
    digest: |then, now| format!("回答時 {then} / いま {now}"),
    nothing_visible: "ここに示す文の違いはありません。",
    answer: "そのときの回答",
    now: "いまの記述",
    nothing_here: "この管理策には、見直す変更がありません",
    still_right: |workflow| format!("まだ正しいと記録しました(状態: {workflow})"),
    not_any_more: |workflow| format!("もう正しくないと記録しました(状態: {workflow})。文章は残っています"),
    none_left: "見直しを待つ回答はもうありません",
    shown: "変更点を表示しています",
    hidden: "変更点を閉じました",
};

pub(super) static EN: ReviewStrings = ReviewStrings {
    key_changes: "what changed",
    key_still_right: "still right",
    key_correct: "edit",
    key_not_any_more: "not any more",
    problems: |what| format!("To mend: {}", what.join("; ")),
    waiting: |count| format!("to review {count}"),
    overview: |count| format!("Answers to look at again: {count}"),
    changed_note: "Changed since it was answered (\"what changed\" shows how)",
    heading: |day| format!("Changed since it was answered on {day}"),
    given: |then, now| format!("Answered to {then} -> now {now}"),
    given_unknown: |now| format!("Now {now}; the edition it was answered to was not found"),
    legend: "- old  + new  (unmarked) the same",
    questions_unknown: "The questions it answered were not found, so only what the provider states is compared.",
    put_edition: "Put the file of that edition into questionnaires/providers beside the assessment and open it again to see the differences sentence by sentence. All that the records tell is this:",
    digest: |then, now| format!("then {then} / now {now}"),
    nothing_visible: "No sentence shown here differs.",
    answer: "The answer given then",
    now: "What is stated now",
    nothing_here: "Nothing about this control waits for another look",
    still_right: |workflow| format!("Recorded as still right (state: {workflow})"),
    not_any_more: |workflow| format!("Recorded as not right any more (state: {workflow}); the text is kept"),
    none_left: "No answer waits to be looked at again",
    shown: "What changed is shown",
    hidden: "What changed is hidden",
};
