//! What the table of all controls says, and what is said where a key can do nothing.

use crate::text::Lang;

/// Texts of the table, of editing several controls at once, of conditions kept under a name, and of keys that can do
/// nothing, in one language.
pub struct TableStrings {
    pub table: &'static str,
    pub place: &'static str,
    pub mark: &'static str,
    pub duties: &'static str,
    pub actions: &'static str,
    pub evidence: &'static str,
    pub findings: &'static str,
    pub count: fn(usize) -> String,
    pub selected: fn(usize) -> String,
    pub sorted: fn(&str, bool) -> String,
    pub none_left: &'static str,
    pub nothing_selected_any_more: &'static str,

    pub key_sort: &'static str,
    pub key_columns: &'static str,
    pub key_column_left: &'static str,
    pub key_column_right: &'static str,
    pub key_select: &'static str,
    pub key_select_up: &'static str,
    pub key_select_down: &'static str,
    pub key_select_all: &'static str,
    pub key_edit: &'static str,

    pub edit_which: fn(usize) -> String,
    pub edit_to: fn(&str, usize) -> String,
    pub empty_value: &'static str,
    pub write_value: fn(&str) -> String,
    pub written: fn(&str, &str, usize) -> String,
    pub emptied: fn(&str, usize) -> String,
    pub same_already: &'static str,
    pub type_a_day: &'static str,
    pub type_a_name: &'static str,

    pub keep_filter: &'static str,
    pub keep_as: fn(&str) -> String,
    pub keep_over: fn(&str) -> String,
    pub type_a_filter_name: &'static str,
    pub kept: fn(&str) -> String,
    pub dropped: fn(&str) -> String,
    pub too_many_filters: fn(usize) -> String,
    pub filters_unread: fn(&str) -> String,
    pub filter_unknown: fn(&str, &[String]) -> String,

    pub works_elsewhere: fn(&str, &str, &str) -> String,
    pub not_narrowed: &'static str,
    pub all_saved: &'static str,
    pub last_control: &'static str,
    pub first_screen: &'static str,
    pub nothing_to_clear: &'static str,
    pub no_such_choice: &'static str,
    pub no_rows: &'static str,
    pub not_a_kept_filter: &'static str,
    pub only_one_column: &'static str,
    pub first_column: &'static str,
    pub last_column: &'static str,
    pub nothing_to_pick: &'static str,
}

impl TableStrings {
    /// The texts of a language.
    pub fn of(lang: Lang) -> &'static TableStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: TableStrings = TableStrings {
    table: "一覧表",
    place: "一覧表",
    mark: "状態",
    duties: "残る責務",
    actions: "処置中",
    evidence: "証跡",
    findings: "指摘",
    count: |count| format!("{count} 件"),
    selected: |count| format!("{count} 件を選択中"),
    sorted: |column, down| format!("{column}の{}", if down { "降順" } else { "昇順" }),
    none_left: "条件に合う管理策はありません。Ctrl+R で絞り込みを外せます",
    nothing_selected_any_more: "選択を解除しました",

    key_sort: "並べ替え",
    key_columns: "表示する列",
    key_column_left: "列を左へ動かす",
    key_column_right: "列を右へ動かす",
    key_select: "行の選択",
    key_select_up: "上へ続けて選ぶ",
    key_select_down: "下へ続けて選ぶ",
    key_select_all: "すべて選ぶ・外す",
    key_edit: "まとめて記入",

    edit_which: |count| format!("{count} 件に記入する項目"),
    edit_to: |field, count| format!("{field}({count} 件)"),
    empty_value: "(空にする)",
    write_value: |value| format!("「{value}」と記入"),
    written: |field, value, count| {
        format!("{count} 件の{field}を「{value}」にしました(Ctrl+Z で一度に戻せます)")
    },
    emptied: |field, count| format!("{count} 件の{field}を空にしました(Ctrl+Z で一度に戻せます)"),
    same_already: "どれもすでにその値です",
    type_a_day: "期限の日付を入力します(例: 2026-12-25、令和8年12月25日、+30d)",
    type_a_name: "担当を入力するか、下から選びます",

    keep_filter: "今の条件に名前を付けて保存",
    keep_as: |name| format!("「{name}」として保存"),
    keep_over: |name| format!("「{name}」を今の条件で置き換える"),
    type_a_filter_name: "条件の名前を入力します",
    kept: |name| format!("条件を「{name}」として保存しました"),
    dropped: |name| format!("保存した条件「{name}」を削除しました"),
    too_many_filters: |most| {
        format!(
            "保存できる条件は {most} 件までです。使わないものを絞り込みの画面の Ctrl+D で削除してください"
        )
    },
    filters_unread: |path| {
        format!("保存した条件を読めません({path})。上書きしないよう、直すか別の場所へ移すまで保存もしません")
    },
    filter_unknown: |name, known| match known {
        [] => format!("「{name}」という名前の条件はありません。端末の画面の Ctrl+T で保存できます"),
        known => format!("「{name}」という名前の条件はありません。保存されているのは: {}", known.join("、")),
    },

    works_elsewhere: |key, label, place| format!("{key}({label})はここでは使えません。使える場所: {place}"),
    not_narrowed: "絞り込みはしていません",
    all_saved: "保存し直すものはありません",
    last_control: "最後の管理策です",
    first_screen: "これより前はありません",
    nothing_to_clear: "消す回答はありません",
    no_such_choice: "その番号の選択肢はありません",
    no_rows: "表に管理策がありません",
    not_a_kept_filter: "削除できるのは、名前を付けて保存した条件だけです",
    only_one_column: "列は1つ以上必要です",
    first_column: "左端の列です",
    last_column: "右端の列です",
    nothing_to_pick: "選べるものがありません",
};

pub(super) static EN: TableStrings = TableStrings {
    table: "table",
    place: "Table",
    mark: "Mark",
    duties: "Open duties",
    actions: "Open actions",
    evidence: "Evid.",
    findings: "Findings",
    count: |count| if count == 1 { "1 control".into() } else { format!("{count} controls") },
    selected: |count| format!("{count} selected"),
    sorted: |column, down| format!("by {column}, {}", if down { "down" } else { "up" }),
    none_left: "No control meets the conditions. Ctrl+R lifts them",
    nothing_selected_any_more: "Nothing is selected any more",

    key_sort: "sort",
    key_columns: "columns",
    key_column_left: "move the column left",
    key_column_right: "move the column right",
    key_select: "select",
    key_select_up: "select upwards",
    key_select_down: "select downwards",
    key_select_all: "select all or none",
    key_edit: "fill in",

    edit_which: |count| {
        if count == 1 {
            "What to write into 1 control".into()
        } else {
            format!("What to write into {count} controls")
        }
    },
    edit_to: |field, count| format!("{field} ({count})"),
    empty_value: "(make it empty)",
    write_value: |value| format!("Write \"{value}\""),
    written: |field, value, count| {
        let controls = if count == 1 { "1 control".to_owned() } else { format!("{count} controls") };
        format!("{field} is now \"{value}\" in {controls} (Ctrl+Z takes all of it back)")
    },
    emptied: |field, count| {
        let controls = if count == 1 { "1 control".to_owned() } else { format!("{count} controls") };
        format!("{field} is now empty in {controls} (Ctrl+Z takes all of it back)")
    },
    same_already: "All of them have that value already",
    type_a_day: "Type the day it is due (2026-12-25, 2026/12/25, +30d)",
    type_a_name: "Type an owner, or choose one below",

    keep_filter: "Keep these conditions under a name",
    keep_as: |name| format!("Keep as \"{name}\""),
    keep_over: |name| format!("Replace \"{name}\" with these conditions"),
    type_a_filter_name: "Type a name for the conditions",
    kept: |name| format!("The conditions are kept as \"{name}\""),
    dropped: |name| format!("\"{name}\" is no longer kept"),
    too_many_filters: |most| {
        format!(
            "No more than {most} can be kept. Remove one you do not need with Ctrl+D where you narrow the list"
        )
    },
    filters_unread: |path| {
        format!(
            "The conditions you kept cannot be read ({path}). Nothing is written there until you mend or move the file"
        )
    },
    filter_unknown: |name, known| match known {
        [] => format!("no conditions are kept as {name}; Ctrl+T on the screen keeps some under a name"),
        known => format!("no conditions are kept as {name}; there are: {}", known.join(", ")),
    },

    works_elsewhere: |key, label, place| format!("{key} ({label}) does nothing here. It works in: {place}"),
    not_narrowed: "Nothing is left out: all controls are shown",
    all_saved: "Everything is saved already",
    last_control: "This is the last control",
    first_screen: "Nothing comes before this",
    nothing_to_clear: "There is no answer to clear",
    no_such_choice: "There is no choice of that number",
    no_rows: "There is no control in the table",
    not_a_kept_filter: "Only conditions kept under a name can be removed",
    only_one_column: "One column has to stay",
    first_column: "This is the first column",
    last_column: "This is the last column",
    nothing_to_pick: "There is nothing to choose",
};
