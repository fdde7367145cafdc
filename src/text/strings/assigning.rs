//! What stands on the screen on which sections of a paper are assigned to controls.

use crate::text::Lang;

/// The texts of that screen, in one language.
pub struct AssigningStrings {
    pub sections: &'static str,
    pub controls: &'static str,
    pub before_headings: &'static str,
    pub count: fn(usize, usize) -> String,
    pub proposed: &'static str,
    pub sections_hint: &'static str,
    pub controls_hint: &'static str,
    pub all_assigned: &'static str,
    pub key_assign: &'static str,
    pub key_next: &'static str,
    pub key_previous: &'static str,
    pub key_scroll: &'static str,
    pub key_take_in: &'static str,
    pub not_kept: fn(&str) -> String,
    pub leave_unkept: &'static str,
    pub opt_screen: &'static str,
    pub no_terminal: &'static str,
    pub nothing_to_assign: &'static str,
    pub later: fn(&str) -> String,
}

impl AssigningStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static AssigningStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: AssigningStrings = AssigningStrings {
    sections: "文書の節",
    controls: "管理策",
    before_headings: "(最初の見出しより前)",
    count: |assigned, all| format!("割り当て {assigned}/{all}"),
    proposed: "候補",
    sections_hint: "Space: 右で選んでいる管理策に割り当て。候補は言葉の重なりだけで挙げています",
    controls_hint: "番号(どの版でも)や名前の一部を入力すると絞り込みます",
    all_assigned: "割り当てていない節はもうありません",
    key_assign: "割り当て/解除",
    key_next: "次の未割り当て",
    key_previous: "前の未割り当て",
    key_scroll: "本文を送る",
    key_take_in: "取り込む",
    not_kept: |why| format!("対応表に書き込めません: {why}"),
    leave_unkept: "もう一度終了を押すと、書き込めなかった分を残さずに終わります",
    opt_screen: "--assign の割り当てを画面で行う。左に文書の節、右に管理策。決めるたびに対応表へ書く",
    no_terminal: "--screen には対話できる端末が必要です。端末のないところでは --assign の対応表をエディタで書いてください",
    nothing_to_assign: "文書に割り当てる節がありません",
    later: |path| {
        format!("{path}: ここまでの割り当てを残しました。同じコマンドをもう一度実行すると続きから始まります")
    },
};

pub(super) static EN: AssigningStrings = AssigningStrings {
    sections: "Sections of the paper",
    controls: "Controls",
    before_headings: "(before the first heading)",
    count: |assigned, all| format!("{assigned} of {all} assigned"),
    proposed: "perhaps",
    sections_hint: "Space assigns to the control selected on the right; \"perhaps\" is a guess",
    controls_hint: "Type part of a number (of any edition) or of a title to narrow the list",
    all_assigned: "Every section is assigned",
    key_assign: "assign / take away",
    key_next: "next unassigned",
    key_previous: "previous unassigned",
    key_scroll: "scroll the text",
    key_take_in: "import",
    not_kept: |why| format!("the list cannot be written: {why}"),
    leave_unkept: "press quit again to end without it",
    opt_screen: "Assign on the screen (with --assign): sections on the left, controls on the right; the list is written at every decision",
    no_terminal: "--screen needs an interactive terminal; without one, fill in the list of --assign in an editor",
    nothing_to_assign: "the paper has no section to assign",
    later: |path| {
        format!("{path}: kept what was assigned so far; run the same command again to go on from there")
    },
};
