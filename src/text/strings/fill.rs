//! What is said of somebody else's check sheet that is filled in.

use crate::text::Lang;

/// The texts in one language.
pub struct FillStrings {
    pub about: &'static str,
    pub template: &'static str,
    pub out: &'static str,
    pub map: &'static str,
    pub sheet: &'static str,
    pub overwrite_cells: &'static str,
    pub after: &'static str,
    /// Headings of the preview: what, column, heading there, filled, already there, calculated or joined.
    pub heads: [&'static str; 6],
    pub in_sheet: fn(&str) -> String,
    pub rows: fn(usize, usize) -> String,
    pub strangers: &'static str,
    pub left: &'static str,
    pub dry: &'static str,
    pub filled: fn(&str) -> String,
    pub remembered: &'static str,
    pub no_numbers: &'static str,
    pub no_targets: fn(&str) -> String,
    pub no_sheet: fn(&str, &str) -> String,
    pub bad_map: fn(&str, &str) -> String,
    pub over_template: &'static str,
}

impl FillStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static FillStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: FillStrings = FillStrings {
    about: "ほかの組織の点検表(xlsx、csv)の写しに、回答を書き込む",
    template: "記入を求められた点検表。書き換えません",
    out: "書き込んだ写しのファイル(省略すると、何を書き込むかを示すだけ)",
    map: "列の割り当て(例: 実施状況=C。実施状況= で書き込まない)。繰り返せる",
    sheet: "記入するシートの名前(省略すると、項番が最も多いシート)",
    overwrite_cells: "既に書かれているセルにも書き込む(数式のセルには書き込まない)",
    after: "\
行は項番(どの版でも)で、列は見出しで見つけます。書き込むのは空いているセルだけで、書式・数式・ほかのシートはそのままです。\n\
-o を付けて書き込むと、列の割り当てを覚え、同じ見出しの点検表に次から使います。\n\
割り当てられるもの: 項番、適用、適用又は除外の理由、除外の理由、実施状況、自組織の実施内容、提供者の対応、責任、証跡、担当、期限、\n\
最終確認日\n\
終了コード: 0 問題なし、1 書き込まないセル(数式・結合)や質問票にない番号の行がある(-o のファイルは作られている)、2 できなかった\n\
\n\
例:\n\
\x20 tenken fill 取引先の点検表.xlsx 点検.json\n\
\x20 tenken fill 取引先の点検表.xlsx 点検.json --map 実施状況=F --map 期限= -o 回答.xlsx",
    heads: ["書き込むもの", "列", "見出し", "書き込む", "記入済み", "数式・結合"],
    in_sheet: |name| format!("シート: {name}"),
    rows: |rows, unknown| format!("管理策の行 {rows}、ほかの番号の行 {unknown}"),
    strangers: "質問票にない番号の行",
    left: "数式又は結合のため書き込まないセル",
    dry: "まだ何も書き込んでいません。列が違うときは --map で直し、-o OUT を付けて書き込んでください",
    filled: |path| format!("書き込みました: {path}"),
    remembered: "列の割り当ては、前にこの点検表で決めたものです",
    no_numbers: "管理策の項番が並ぶ列が見つかりません。--sheet でシートを、--map 項番=B のように列を指定してください",
    no_targets: |heads| {
        format!(
            "どの列に書き込むか、見出しから分かりません。--map 実施状況=C のように指定してください。見出し: {heads}"
        )
    },
    no_sheet: |name, known| format!("{name} というシートはありません。あるのは: {known}"),
    bad_map: |text, known| {
        format!("--map {text} は読み取れません。「実施状況=C」のように書きます。割り当てられるもの: {known}")
    },
    over_template: "点検表そのものには書き込みません。-o には別のファイルを指定してください",
};

pub(super) static EN: FillStrings = FillStrings {
    about: "Write the answers into a copy of somebody else's check sheet (xlsx, csv)",
    template: "The check sheet you were asked to fill in; it is never changed",
    out: "The file for the filled-in copy (default: only show what would be written)",
    map: "Which column is which, such as status=C; status= leaves it out; may be repeated",
    sheet: "The sheet to fill in (default: the one with the most control numbers)",
    overwrite_cells: "Write over cells that say something already (never over formulas)",
    after: "\
Rows are found by control numbers of any edition, columns by their headings. Only empty cells are written; styles,\n\
formulas and other sheets stay as they are. With -o, which column is which is remembered for templates with the same\n\
headings.\n\
What a column can be: no, applicable, reason, reason for exclusion, status, description, provider's measure,\n\
responsibility, evidence, owner, due, last checked\n\
Exit code: 0 nothing was left out, 1 cells were left alone (calculated or joined) or rows have numbers the questionnaire\n\
does not know, though the file of -o is written, 2 it could not be done\n\
\n\
Examples:\n\
\x20 tenken fill customer.xlsx assessment.json\n\
\x20 tenken fill customer.xlsx assessment.json --map status=F --map due= -o answers.xlsx",
    heads: ["WHAT", "COLUMN", "HEADING", "FILLED", "KEPT", "FORMULA/MERGED"],
    in_sheet: |name| format!("Sheet: {name}"),
    rows: |rows, unknown| format!("{rows} rows of controls, {unknown} rows with other numbers"),
    strangers: "Rows whose number the questionnaire does not know",
    left: "Cells left alone: calculated, or joined with others",
    dry: "nothing has been written yet; put columns right with --map, then add -o OUT",
    filled: |path| format!("filled in: {path}"),
    remembered: "the columns are as you settled them for this check sheet before",
    no_numbers: "no column holds the numbers of controls; name the sheet with --sheet or the column with --map no=B",
    no_targets: |heads| {
        format!("the headings do not tell what to write where; say it with --map status=C; headings: {heads}")
    },
    no_sheet: |name, known| format!("there is no sheet {name}; there are: {known}"),
    bad_map: |text, known| {
        format!("--map {text} cannot be read; write status=C; what a column can be: {known}")
    },
    over_template: "the check sheet itself is never written; give another file with -o",
};
