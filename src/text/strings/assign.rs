//! What is said of sections of a paper that are assigned to controls by hand.

use crate::text::Lang;

/// The texts about assigning, in one language.
pub struct AssignStrings {
    pub opt_assign: &'static str,
    pub head: &'static str,
    pub proposed: fn(&str) -> String,
    pub list_written: fn(&str) -> String,
    pub assigned: fn(usize) -> String,
    pub not_understood: &'static str,
    pub no_section: fn(&str) -> String,
    pub no_control: fn(&str) -> String,
    pub hint: &'static str,
}

impl AssignStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static AssignStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: AssignStrings = AssignStrings {
    opt_assign: "番号のない文書の節と管理策の対応表。ファイルがなければ作り、あれば読んで割り当てる",
    head: "文書の節と管理策の対応表。=> の右に管理策の番号を書く。いくつでもよい(例: 12.3.1, 12.4.1)。\n空のままの節は一般の章になる。# の行は読まない。候補は言葉の重なりだけから出したもので、判断ではない。",
    proposed: |near| format!("候補: {near}"),
    list_written: |path| {
        format!(
            "{path}: 対応表を作りました。=> の右に管理策の番号を書き、同じコマンドをもう一度実行してください(--screen を付ければ画面で割り当てられます)"
        )
    },
    assigned: |count| format!("管理策に割り当てた節: {count}"),
    not_understood: "「行 見出し => 管理策」の形ではありません",
    no_section: |name| format!("文書にこの節はありません: {name}"),
    no_control: |name| format!("管理策カタログにこの番号はありません: {name}"),
    hint: "番号が見つかりません。--assign 対応表.txt で、節を管理策に割り当てられます(--screen を付けると画面で)",
};

pub(super) static EN: AssignStrings = AssignStrings {
    opt_assign: "List of which section of a paper without numbers belongs to which controls; made where it is not there, else read",
    head: "Which section of the paper belongs to which controls. Write their numbers behind =>, as many as you need (12.3.1, 12.4.1).\nA section left empty becomes a general chapter. Lines with # are not read. What could be meant comes from shared words alone and is no judgement.",
    proposed: |near| format!("perhaps: {near}"),
    list_written: |path| {
        format!(
            "{path}: the list was made; write the controls behind => and run the same command again (or add --screen and do it on the screen)"
        )
    },
    assigned: |count| format!("Sections assigned to controls: {count}"),
    not_understood: "this is not \"line heading => controls\"",
    no_section: |name| format!("the paper has no such section: {name}"),
    no_control: |name| format!("the catalog has no such number: {name}"),
    hint: "No numbers were found; --assign LIST.txt lets you assign sections to controls (with --screen on the screen)",
};
