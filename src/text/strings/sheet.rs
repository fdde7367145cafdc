//! The words of the fill-in sheet, of the form, and of what is said when they come back.

use crate::text::Lang;

/// The words in one language.
#[derive(Debug)]
pub struct SheetStrings {
    /// Asks whether a duty is taken care of.
    pub duty: fn(&str) -> String,
    /// Asks how.
    pub duty_note: fn(&str) -> String,
    /// Asks whether the control applies.
    pub applicability: &'static str,
    /// Asks why.
    pub reason: &'static str,
    /// Asks how far it is in place.
    pub implementation: &'static str,
    /// Asks what is done.
    pub description: &'static str,
    /// Asks who answers for it.
    pub owner: &'static str,
    /// Asks by when.
    pub due: &'static str,
    /// Said above choices of which several may be made.
    pub several: &'static str,
    /// Said where a number is asked for.
    pub number: &'static str,
    /// The same with its unit.
    pub number_in: fn(&str) -> String,
    /// Said where a day is asked for.
    pub date: &'static str,
    /// A tick and none.
    pub ticks: [&'static str; 2],
    /// Stands where a text was too long for a cell.
    pub cut: &'static str,
    /// The sheet that holds the lists to choose from.
    pub lists: &'static str,
    /// Heading of the instructions.
    pub how: &'static str,
    /// How the sheet is filled in.
    pub instructions: [&'static str; 6],
    /// The form.
    pub form: FormStrings,
    /// What came back.
    pub back: BackStrings,
}

/// Words of the form.
#[derive(Debug)]
pub struct FormStrings {
    /// How the form is filled in.
    pub instructions: [&'static str; 4],
    /// Button that saves the file.
    pub save: &'static str,
    /// How many are answered: the script puts the numbers in place of `{n}` and `{m}`.
    pub count: &'static str,
    /// Said when the file was saved.
    pub saved: &'static str,
    /// Said where what was typed before stands again.
    pub restored: &'static str,
    /// Button that takes back everything typed.
    pub reset: &'static str,
    /// Asks before that.
    pub sure: &'static str,
    /// Label of the note.
    pub note: &'static str,
    /// The choice that says nothing.
    pub nothing: &'static str,
    /// Heading of the provider's side.
    pub provider: &'static str,
    /// Said where the script does not run.
    pub no_script: &'static str,
    /// The beginning of the name of the saved file.
    pub file: &'static str,
}

/// Words about what came back.
#[derive(Debug)]
pub struct BackStrings {
    /// Headings of the table: cell, control, field, what, here, in the sheet.
    pub heads: [&'static str; 6],
    /// A new answer.
    pub new: &'static str,
    /// A changed one.
    pub changed: &'static str,
    /// Both sides changed.
    pub conflict: &'static str,
    /// The same, with what becomes of it: ours, theirs, both.
    pub resolved: [&'static str; 3],
    /// Not an answer.
    pub invalid: &'static str,
    /// A row that belongs nowhere.
    pub unknown: &'static str,
    /// Heading of the cells with mistakes.
    pub mistakes: &'static str,
    /// Heading of the rows that belong nowhere.
    pub strays: &'static str,
    /// Heading of what was written beside the answers.
    pub remarks: &'static str,
    /// Heads days without a year.
    pub guessed: &'static str,
    /// A day without a year, and what it was taken for.
    pub taken_for: fn(&str, &str) -> String,
    /// A formula.
    pub formula: &'static str,
    /// An error of the spreadsheet.
    pub error: &'static str,
    /// A row that is there twice.
    pub twice: &'static str,
    /// The nearest choice.
    pub nearest: fn(&str) -> String,
    /// Of another assessment.
    pub other_assessment: &'static str,
    /// No such control.
    pub no_control: &'static str,
    /// No such field.
    pub no_field: &'static str,
    /// Added by hand.
    pub added: &'static str,
    /// The count: new, changed, conflicts, invalid, unknown, unchanged.
    pub count: fn([usize; 6]) -> String,
    /// Nothing was written yet.
    pub dry: &'static str,
    /// How conflicts are resolved.
    pub how_to_resolve: &'static str,
    /// There is nothing to take over.
    pub nothing: &'static str,
    /// Nobody owns anything under that name; here are those who do.
    pub no_owner: fn(&str, &str) -> String,
    /// No control is left to be on the sheet.
    pub no_controls: &'static str,
    /// Only the sheet takes a selection.
    pub only_sheet: &'static str,
    /// No sheet of the file is one to be filled in.
    pub no_sheet: &'static str,
    /// The file is empty.
    pub empty: &'static str,
    /// It is encrypted.
    pub encrypted: &'static str,
    /// It is an .xls.
    pub old: &'static str,
    /// It holds macros.
    pub macros: &'static str,
    /// It is another kind of archive.
    pub other: &'static str,
    /// It is too large.
    pub too_much: &'static str,
    /// It is damaged.
    pub damaged: fn(&str) -> String,
    /// It is no text.
    pub not_text: &'static str,
    /// It is another JSON file.
    pub other_json: &'static str,
    /// It is of a newer version.
    pub newer: &'static str,
}

impl SheetStrings {
    /// The words in one language.
    pub fn of(lang: Lang) -> &'static SheetStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: SheetStrings = SheetStrings {
    duty: |text| format!("利用者の責務: {text}\n対応しましたか"),
    duty_note: |text| format!("利用者の責務: {text}\nどのように対応していますか"),
    applicability: "この管理策は自組織に当てはまりますか",
    reason: "適用又は除外の理由",
    implementation: "どこまで実施していますか",
    description: "自組織で実施している内容",
    owner: "担当者又は担当部署",
    due: "回答の期限",
    several: "(当てはまるものを1行に1つずつ、いくつでも)",
    number: "数値",
    number_in: |unit| format!("数値({unit})"),
    date: "日付(例: 2026/12/01)",
    ticks: ["済", "未"],
    cut: "\n…(長いため以下を省略。この欄は書き換えないでください)",
    lists: "選択肢",
    how: "記入のしかた",
    instructions: [
        "「記入票」のシートの薄い黄色の列(回答・備考)だけに記入してください。ほかの列は参照用です。",
        "回答は「選択肢」の列の語から選びます。一覧から選ぶか、○・△・×・－やはい・いいえと書いてもかまいません。",
        "空欄のままの回答は、今の内容を変えません。今の回答を消すときは [消去] と書いてください。",
        "回答の欄に数式は使えません。値だけを書いてください。",
        "行の並べ替えと絞り込み、列の移動はしてもかまいません。右端の隠れた列は回答の照合に使うため、消さないでください。",
        "備考は送り主が読むためのもので、回答としては取り込まれません。",
    ],
    form: FormStrings {
        instructions: [
            "回答を記入し、「回答を保存」で保存したファイルを、この記入票の送り主に返してください。",
            "このページはネットワークにつながりません。記入した内容は、保存したファイルと、このブラウザの中にだけ残ります。",
            "空欄のままの回答は、今の内容を変えません。今の回答を消すときは、文章の欄に [消去] と書いてください。",
            "備考は送り主が読むためのもので、回答としては取り込まれません。",
        ],
        save: "回答を保存",
        count: "{m}件中{n}件に回答あり",
        saved: "保存しました。ダウンロードされたファイルを返送してください。",
        restored: "前に記入した内容を、このブラウザから戻しました。",
        reset: "送られたときの状態に戻す",
        sure: "記入した内容をすべて消して、送られたときの状態に戻しますか。",
        note: "備考",
        nothing: "(今の内容を変えない)",
        provider: "提供者の対応",
        no_script: "このページはJavaScriptで回答を保存します。JavaScriptを有効にして開き直してください。",
        file: "回答",
    },
    back: BackStrings {
        heads: ["セル", "管理策", "欄", "結果", "今の回答", "届いた回答"],
        new: "新規",
        changed: "変更",
        conflict: "衝突",
        resolved: ["衝突(今の回答を残す)", "衝突(届いた回答にする)", "衝突(両方を残す)"],
        invalid: "誤り",
        unknown: "不明",
        mistakes: "読み取れない回答",
        strays: "どこにも当たらない行",
        guessed: "年のない日付(読み取った日を確かめてください)",
        taken_for: |text, day| format!("{text} を {day} と読み取りました"),
        remarks: "備考(回答としては取り込みません)",
        formula: "数式が入っています。値だけを書いてください",
        error: "表計算ソフトのエラー値が入っています",
        twice: "同じ質問の行が複数あり、回答が食い違っています",
        nearest: |word| format!("「{word}」のことですか"),
        other_assessment: "別の自己点検の記入票です",
        no_control: "質問票にない管理策です",
        no_field: "管理策にない質問です",
        added: "追加された行です",
        count: |[new, changed, conflicts, invalid, unknown, unchanged]| {
            format!(
                "新規 {new}、変更 {changed}、衝突 {conflicts}、誤り {invalid}、不明な行 {unknown}、変更なし {unchanged}"
            )
        },
        dry: "まだ何も書き込んでいません。取り込むには --apply を付けてください",
        how_to_resolve: "衝突した回答は今のままです。--ours(今の回答)、--theirs(届いた回答)、--both(文章を両方)で選ぶか、--apply のあと画面で1件ずつ決められます",
        nothing: "取り込むものはありません",
        no_owner: |owner, known| format!("担当が {owner} の管理策はありません。今の担当: {known}"),
        no_controls: "条件に合う管理策がありません",
        only_sheet: "--owner と --control は --document sheet でだけ使えます",
        no_sheet: "記入票が見つかりません。「項番」「質問」「回答」などの見出しの行があるか確かめてください",
        empty: "空のファイルです",
        encrypted: "パスワード又は組織の秘密度ラベルで暗号化されたブックです。Excelで開き、保護を外して .xlsx で保存し直してください",
        old: "古い形式のブック(.xls)です。Excelで開き、.xlsx で保存し直してください",
        macros: "マクロを含むブックです。Excelで開き、マクロのない .xlsx で保存し直してください",
        other: "Excelブック(.xlsx)ではありません。.xlsx か CSV で保存し直してください",
        too_much: "記入票としては大きすぎます。記入票のシートだけを残して保存し直してください",
        damaged: |why| format!("壊れているため読めません({why})"),
        not_text: "文字コードが分かりません。UTF-8 か CP932(Shift_JIS)の CSV、又は .xlsx で保存し直してください",
        other_json: "記入フォームで保存したファイルではありません",
        newer: "新しい版の記入フォームで保存したファイルです。tenken を新しくしてください",
    },
};

static EN: SheetStrings = SheetStrings {
    duty: |text| format!("Left to you: {text}\nIs it taken care of?"),
    duty_note: |text| format!("Left to you: {text}\nHow is it taken care of?"),
    applicability: "Does this control apply to your organization?",
    reason: "Why it applies or does not",
    implementation: "How far is it in place?",
    description: "What your organization does",
    owner: "Person or department in charge",
    due: "Answer due by",
    several: "(as many as apply, one per line)",
    number: "A number",
    number_in: |unit| format!("A number ({unit})"),
    date: "A date, such as 2026-12-01",
    ticks: ["Done", "No"],
    cut: "\n... (too long for a cell; please leave this cell as it is)",
    lists: "Choices",
    how: "How to fill this in",
    instructions: [
        "Fill in the light yellow columns (Answer and Remarks) of the fill-in sheet only. The others are there to be read.",
        "Take answers from the Choices column. Pick them from the list, or write ○, △, ×, － or yes and no.",
        "An empty answer changes nothing. To take an answer out, write [clear].",
        "Formulas are not accepted as answers. Write plain values.",
        "You may sort and filter rows and move columns. Keep the hidden columns on the right: they tell which answer is which.",
        "Remarks are for whoever sent you this sheet. They do not become part of the answers.",
    ],
    form: FormStrings {
        instructions: [
            "Fill in your answers, choose \"Save answers\", and return the saved file to whoever sent you this form.",
            "This page uses no network. What you type stays in the saved file and in this browser.",
            "An empty answer changes nothing. To take an answer out, write [clear] where text can be typed.",
            "Remarks are for whoever sent you this form. They do not become part of the answers.",
        ],
        save: "Save answers",
        count: "{n} of {m} answered",
        saved: "Saved. Please return the downloaded file.",
        restored: "What you typed before has been restored from this browser.",
        reset: "Back to what was sent",
        sure: "Discard everything you typed and go back to what was sent?",
        note: "Remarks",
        nothing: "(leave as it is)",
        provider: "Provider's measure",
        no_script: "This page needs JavaScript to save your answers. Please enable it and open the page again.",
        file: "answers",
    },
    back: BackStrings {
        heads: ["CELL", "CONTROL", "FIELD", "RESULT", "HERE", "IN THE SHEET"],
        new: "new",
        changed: "changed",
        conflict: "conflict",
        resolved: ["conflict (ours kept)", "conflict (theirs taken)", "conflict (both kept)"],
        invalid: "invalid",
        unknown: "unknown",
        mistakes: "Answers that cannot be read",
        strays: "Rows that belong nowhere",
        guessed: "Dates without a year (check how they were read)",
        taken_for: |text, day| format!("{text} was read as {day}"),
        remarks: "Remarks (not taken over as answers)",
        formula: "it holds a formula; a plain value is needed",
        error: "it holds an error value",
        twice: "the row occurs more than once, with different answers",
        nearest: |word| format!("did you mean \"{word}\"?"),
        other_assessment: "it belongs to another assessment",
        no_control: "the questionnaire has no such control",
        no_field: "the control has no such question",
        added: "the row was added by hand",
        count: |[new, changed, conflicts, invalid, unknown, unchanged]| {
            format!(
                "{new} new, {changed} changed, {conflicts} in conflict, {invalid} invalid, {unknown} unknown rows, {unchanged} unchanged"
            )
        },
        dry: "nothing has been written yet; add --apply to take these answers over",
        how_to_resolve: "answers in conflict stay as they are; choose with --ours, --theirs or --both (keeps both texts), or decide one by one on the screen after --apply",
        nothing: "there is nothing to take over",
        no_owner: |owner, known| format!("no control has the owner {owner}; there are: {known}"),
        no_controls: "no control fits",
        only_sheet: "--owner and --control go with --document sheet only",
        no_sheet: "no fill-in sheet was found in it; check that the row of headings (Control, Question, Answer) is there",
        empty: "the file is empty",
        encrypted: "the workbook is encrypted by a password or a sensitivity label; open it in Excel, remove the protection and save it as .xlsx",
        old: "it is a workbook of the old kind (.xls); open it in Excel and save it as .xlsx",
        macros: "the workbook holds macros; open it in Excel and save it as .xlsx, which has none",
        other: "it is not an Excel workbook (.xlsx); save it as .xlsx or CSV",
        too_much: "it is too large for a fill-in sheet; keep only the fill-in sheet and save it again",
        damaged: |why| format!("it is damaged and cannot be read ({why})"),
        not_text: "its encoding is unknown; save it as CSV in UTF-8 or CP932 (Shift_JIS), or as .xlsx",
        other_json: "it was not saved by the form",
        newer: "it was saved by a newer version of the form; please update tenken",
    },
};
