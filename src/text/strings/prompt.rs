//! What the walk by questions and answers says.

use crate::text::Lang;

/// Every text of `tenken prompt`, in one language.
pub struct PromptStrings {
    pub welcome: &'static str,
    pub read_only: fn(&str) -> String,
    pub control_head: fn(&str, &str, usize, usize, &str) -> String,
    pub start_head: &'static str,
    pub look_at_provider: &'static str,

    pub one_of: &'static str,
    pub several_of: &'static str,
    pub a_line: &'static str,
    pub a_text: &'static str,
    pub a_number: fn(&str) -> String,
    pub a_day: &'static str,
    pub now: fn(&str) -> String,
    pub yes: &'static str,
    pub no: &'static str,
    pub read_this: fn(&str) -> String,
    pub take_duty: fn(&str) -> String,
    pub take_with: fn(&str) -> String,
    pub new_evidence: &'static str,
    pub new_evidence_for: fn(&str) -> String,
    pub new_action: &'static str,

    pub not_offered: fn(usize) -> String,
    pub not_a_day: &'static str,
    pub not_a_number: &'static str,
    pub not_utf8: &'static str,
    pub refused: &'static str,
    pub nothing_to_take: &'static str,
    pub nothing_to_clear: &'static str,
    pub nothing_before: &'static str,
    pub unknown_control: fn(&str) -> String,
    pub not_asked_here: fn(&str, &str) -> String,
    pub several_controls: fn(&str) -> String,

    pub not_saved: fn(&str) -> String,
    pub all_asked: &'static str,
    pub skipped: fn(usize) -> String,
    pub stopped: fn(usize, usize, &str) -> String,
    pub stopped_unsaved: fn(usize, usize, &str) -> String,
    pub understood: fn(&str) -> String,
    pub text_begins: &'static str,
    pub text_given_up: &'static str,
    pub text_kept: &'static str,

    pub nothing_taken: &'static str,
    pub not_taken: fn(usize) -> String,
    pub help: &'static str,
}

impl PromptStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static PromptStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: PromptStrings = PromptStrings {
    welcome: "1問ずつ答えます。? で使い方、q で終わります。答えはそのつど保存されます。",
    read_only: |why| format!("読み取り専用で開きました。答えは書き込めません: {why}"),
    control_head: |id, title, nth, of, progress| {
        format!("== {id} {title} (管理策 {nth}/{of}、回答 {progress}) ==")
    },
    start_head: "== はじめに ==",
    look_at_provider: "p で提供者の記述を読めます。",

    one_of: "番号で答えてください。",
    several_of: "番号で答えてください。いくつでも選べます(例: 1 3)。",
    a_line: "1行で書いてください。",
    a_text: "何行でも書けます。「.」だけの行で終わります。",
    a_number: |unit| match unit {
        "" => "数を書いてください。".to_owned(),
        unit => format!("数を書いてください(単位: {unit})。"),
    },
    a_day: "日付を書いてください(例: 2026-11-23、令和8年11月23日、+30d)。",
    now: |value| format!("今の回答: {value}"),
    yes: "はい",
    no: "いいえ",
    read_this: |fact| format!("必ず読んでおくこと: {fact}\n読みましたか"),
    take_duty: |duty| format!("利用者に残る責務: {duty}\n対応していますか"),
    take_with: |proposal| format!("{proposal} (t で取り入れる)"),
    new_evidence: "証跡の名称を書いてください(なければ空行)。",
    new_evidence_for: |question| format!("{question}\n証跡の名称を書いてください(なければ空行)。"),
    new_action: "是正処置: 不足している点を書いてください(なければ空行)。",

    not_offered: |count| format!("1 から {count} までの番号か、選択肢の名前で答えてください。"),
    not_a_day: "日付として読めません。2026-11-23、2026/11/23、令和8年11月23日、+30d のように書いてください。",
    not_a_number: "数として読めません。90 や 99.5 のように数字だけで書いてください。",
    not_utf8: "UTF-8 の文字として読めません。もう一度書いてください。",
    refused: "この答えは書き込めません。",
    nothing_to_take: "取り入れる提案はありません。",
    nothing_to_clear: "消す回答はありません。",
    nothing_before: "これより前に尋ねたものはありません。",
    unknown_control: |wanted| format!("{wanted} という管理策はありません。"),
    not_asked_here: |id, file| {
        format!("{id} は質問票にない附属書Aの管理策で、ここでは尋ねません。tenken set {file} {id} 項目=値 か、画面の Ctrl+B か、記入票(--annex-a)で答えてください。")
    },
    several_controls: |names| format!("どの管理策か決まりません: {names}"),

    not_saved: |why| format!("まだ保存できていません。やり直しています: {why}"),
    all_asked: "尋ねるものはもうありません。",
    skipped: |count| format!("{count} 件の項目に回答がありません。次に始めたときに、また尋ねます。"),
    stopped: |complete, of, file| {
        format!("保存しました。回答 {complete}/{of}。続きから始めるには: tenken prompt {file}")
    },
    stopped_unsaved: |complete, of, file| {
        format!("回答 {complete}/{of}。何も書き込んでいません。もう一度開くには: tenken prompt {file}")
    },
    understood: |value| format!("受け取った回答: {value}"),
    text_begins: "続きの行を書けます。「.」だけの行で書き終え、「.q」だけの行でこの文を取りやめます。",
    text_given_up: "書きかけの文を取りやめました。回答は変わっていません。",
    text_kept: "文の途中で終わったので、ここまでの文を回答にしました。",

    nothing_taken: "入力が端末ではなく、答えを書き込めないため、何も尋ねずに終わります。答えは 1 つも受け取っていません",
    not_taken: |count| {
        format!("受け取れなかった入力が {count} 件あります。理由は、それぞれの質問のあとに表示してあります")
    },
    help: "\
使い方:
  答えを書いて Enter。選択肢には番号で答えます(名前でも答えられます)。
  空行   今の回答のまま、次へ。回答がなければ飛ばします
  ?      この使い方
  b      前の質問へ戻る
  s      飛ばす
  n      次の管理策へ
  g 番号 その管理策へ行き、全部の項目を順に見る(例: g 12.4.1)
  p      提供者の記述を読む
  t      提案を取り入れる
  u      元に戻す
  -      回答を消す
  q      終わる(答えたものは保存されています)
全角で書いてもかまいません。コマンドと同じ文字を答えにするときは、前に = を付けます(例: =q)。
何行もの文は、「.」(または「。」)だけの行で書き終えます。行頭が >> の間は、q や b などのコマンドも文の一部になります。
書きかけの文をやめるときは、「.q」だけの行を書きます。途中で Ctrl+C を押すか入力が終わると、そこまでの文が回答になります。",
};

static EN: PromptStrings = PromptStrings {
    welcome: "One question at a time. ? for help, q to stop. Every answer is saved as you go.",
    read_only: |why| format!("Opened read-only; answers cannot be written: {why}"),
    control_head: |id, title, nth, of, progress| {
        format!("== {id} {title} (control {nth} of {of}, answered {progress}) ==")
    },
    start_head: "== Before the walk ==",
    look_at_provider: "p reads what the provider states.",

    one_of: "Answer with a number.",
    several_of: "Answer with numbers, as many as apply (such as: 1 3).",
    a_line: "One line.",
    a_text: "As many lines as you like; a line with only a full stop ends the text.",
    a_number: |unit| match unit {
        "" => "A number.".to_owned(),
        unit => format!("A number, in {unit}."),
    },
    a_day: "A day (such as 2026-11-23 or +30d).",
    now: |value| format!("Answer so far: {value}"),
    yes: "Yes",
    no: "No",
    read_this: |fact| format!("Not to be overlooked: {fact}\nHave you read it?"),
    take_duty: |duty| format!("Left to you: {duty}\nIs it taken care of?"),
    take_with: |proposal| format!("{proposal} (t takes it over)"),
    new_evidence: "What is the evidence called? (an empty line if there is none)",
    new_evidence_for: |question| {
        format!("{question}\nWhat is the evidence called? (an empty line if there is none)")
    },
    new_action: "Corrective action: what is lacking? (an empty line for none)",

    not_offered: |count| {
        format!("Please answer with a number from 1 to {count}, or with the name of a choice.")
    },
    not_a_day: "That is no day. Write it as 2026-11-23, 2026/11/23 or +30d.",
    not_a_number: "That is no number. Write digits only, such as 90 or 99.5.",
    not_utf8: "That is not UTF-8 text. Please write it again.",
    refused: "This answer cannot be written.",
    nothing_to_take: "Nothing is proposed here.",
    nothing_to_clear: "There is no answer to clear.",
    nothing_before: "Nothing was asked before this.",
    unknown_control: |wanted| format!("There is no control {wanted}."),
    not_asked_here: |id, file| {
        format!("{id} is a control of Annex A outside the questionnaire and is not asked here. Answer it with tenken set {file} {id} FIELD=VALUE, on the screen (Ctrl+B), or in the fill-in sheet (--annex-a).")
    },
    several_controls: |names| format!("That may be any of several controls: {names}"),

    not_saved: |why| format!("Not saved yet, trying again: {why}"),
    all_asked: "There is nothing more to ask.",
    skipped: |count| match count {
        1 => "One field has no answer. It will be asked again the next time.".to_owned(),
        _ => format!("{count} fields have no answer. They will be asked again the next time."),
    },
    stopped: |complete, of, file| {
        format!("Saved. Answered {complete} of {of}. To go on: tenken prompt {file}")
    },
    stopped_unsaved: |complete, of, file| {
        format!("Answered {complete} of {of}. Nothing was written. To open it again: tenken prompt {file}")
    },
    understood: |value| format!("Understood as: {value}"),
    text_begins: "Go on with the next line. A line with only a full stop ends the text; a line with only .q gives it up.",
    text_given_up: "The text was given up; the answer is as it was.",
    text_kept: "Stopped in the middle of a text; what was written of it so far is the answer.",

    nothing_taken: "The input is no terminal and answers cannot be written, so nothing was asked and none of the answers was taken",
    not_taken: |count| match count {
        1 => {
            "1 line of the input was not taken; the reason stands below its question in the output".to_owned()
        }
        _ => format!(
            "{count} lines of the input were not taken; the reasons stand below their questions in the output"
        ),
    },
    help: "\
How this works:
  Type the answer and press Enter. Choices are answered with their numbers, or their names.
  empty  keep the answer there is and go on; without an answer, skip
  ?      this help
  b      back to what was asked before
  s      skip
  n      to the next control
  g NUM  to that control, through all of its fields (such as g 12.4.1)
  p      read what the provider states
  t      take the proposal over
  u      undo
  -      clear the answer
  q      stop (what you answered is saved)
Commands may be typed in full width. To give an answer that looks like a command, put = in front (=q).
A text of several lines ends with a line that holds only a full stop. As long as lines begin with >>, commands such as q
are part of the text. A line with only .q gives the text up; with Ctrl+C, or when the input ends, what there is of it is
kept as the answer.",
};
