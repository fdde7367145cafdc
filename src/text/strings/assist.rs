//! What the screen says where it helps to answer: days, copying, the editor, files, texts to take over.

use crate::text::Lang;
use std::io;

/// Every such text, in one language.
pub struct AssistStrings {
    /// From Sunday on.
    pub weekdays: [&'static str; 7],
    pub no_such_day: &'static str,
    pub short_year: &'static str,
    pub not_read: &'static str,
    pub no_number: &'static str,
    pub month_of: fn(i32, u32) -> String,
    pub today_mark: &'static str,

    pub copied: fn(&str) -> String,
    pub nothing_to_copy: &'static str,
    pub too_long_to_copy: fn(usize) -> String,
    pub copy_title: &'static str,

    pub no_editor: &'static str,
    pub editor_changed: &'static str,
    pub editor_unchanged: &'static str,
    pub editor_failed: fn(&str) -> String,
    pub editor_not_started: fn(&str, &str) -> String,
    pub editor_no_file: fn(&str) -> String,
    pub editor_kept: fn(&str) -> String,
    pub editor_below: &'static str,
    pub editor_asks: &'static str,
    pub not_utf8: &'static str,
    pub not_there: &'static str,
    pub no_permission: &'static str,
    pub no_file: &'static str,
    pub too_large: &'static str,

    pub file_title: &'static str,
    pub reading: &'static str,
    pub folder_unread: fn(&str) -> String,
    pub link: &'static str,
    pub unnameable: &'static str,
    pub unnameable_explains: &'static str,
    pub taking: &'static str,
    pub taken: fn(&str) -> String,
    pub not_taken: fn(&str) -> String,
    pub missing: &'static str,
    pub outside: &'static str,

    pub text_title: &'static str,
    pub from_example: &'static str,
    pub from_typical: &'static str,
    pub from_unsaid: &'static str,
    pub from_here: fn(&str) -> String,
    pub from_assessment: fn(&str) -> String,
    pub other_assessment: fn(&str) -> String,
    pub nothing_there: fn(&str) -> String,
    pub nothing_to_offer: &'static str,
    pub inserted: &'static str,
}

impl AssistStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static AssistStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }

    /// Why something outside could not be done.
    pub fn why(&self, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => self.not_there.to_owned(),
            io::ErrorKind::PermissionDenied => self.no_permission.to_owned(),
            io::ErrorKind::InvalidInput => self.no_file.to_owned(),
            io::ErrorKind::InvalidData => self.not_utf8.to_owned(),
            io::ErrorKind::FileTooLarge => self.too_large.to_owned(),
            _ => error.to_string(),
        }
    }
}

static JA: AssistStrings = AssistStrings {
    weekdays: ["日", "月", "火", "水", "木", "金", "土"],
    no_such_day: "暦にない日です。文字は下書きとして残ります",
    short_year: "年は4桁か元号で書いてください (例: 2026/11/23、R8.11.23)。文字は下書きとして残ります",
    not_read: "? 日付として読めません(例: 2026-12-25)",
    no_number: "? 数値として読めません",
    month_of: |year, month| match year - 2018 {
        1 => format!("令和元年{month}月"),
        nth if nth > 1 => format!("令和{nth}年{month}月"),
        _ => format!("{year}年{month}月"),
    },
    today_mark: "* 今日  = 今の値",

    copied: |what| format!("コピーしました: {what}"),
    nothing_to_copy: "ここにはコピーするものがありません",
    too_long_to_copy: |most| format!("長すぎてコピーできません。端末が受け取るのは {most} バイトまでです"),
    copy_title: "コピーするもの",

    no_editor: "エディタが決まっていません。環境変数 VISUAL または EDITOR に設定してください",
    editor_changed: "エディタで書いた内容に替えました(Ctrl+Z で戻せます)",
    editor_unchanged: "エディタでの変更はありません",
    editor_failed: |how| format!("エディタが失敗したため、何も変えていません({how})"),
    editor_not_started: |command, why| format!("エディタ {command} を起動できません({why})"),
    editor_no_file: |why| format!("エディタに渡すファイルを作れません({why})"),
    editor_kept: |path| format!("書いた内容はここに残しました: {path}"),
    editor_below: "この行の上が回答です。ここから下の # の行は参考で、回答には入りません",
    editor_asks: "問い",
    not_utf8: "UTF-8 ではありません",
    not_there: "見つかりません",
    no_permission: "権限がありません",
    no_file: "通常のファイルではありません",
    too_large: "大きすぎます",

    file_title: "ファイルを選ぶ",
    reading: "読み込み中",
    folder_unread: |why| format!("フォルダを読めません({why})"),
    link: "リンク",
    unnameable: "選べない名前",
    unnameable_explains: "名前が UTF-8 でないか、見えない文字を含むため、所在として書けません",
    taking: "SHA-256 を計算しています",
    taken: |place| format!("{place} と SHA-256 を記録しました"),
    not_taken: |why| format!("ファイルを読めないため、SHA-256 は記録していません({why})"),
    missing: "! ファイルがありません",
    outside: "(点検のフォルダの外)",

    text_title: "文を取り込む",
    from_example: "記入例",
    from_typical: "証跡の例",
    from_unsaid: "書かれていないこと",
    from_here: |control| format!("この点検の {control}"),
    from_assessment: |name| format!("{name} から"),
    other_assessment: |name| format!("別の点検を見る: {name}"),
    nothing_there: |name| format!("{name} には、この項目の文がありません"),
    nothing_to_offer: "この項目に出せる候補はありません",
    inserted: "取り込みました。自組織の実態に合わせて直してください(Ctrl+Z で戻せます)",
};

static EN: AssistStrings = AssistStrings {
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    no_such_day: "The calendar has no such day. What you typed is kept as a draft",
    short_year: "Write the year with four digits (2026/11/23). What you typed is kept as a draft",
    not_read: "? not a date (try 2026-12-25)",
    no_number: "? not a number",
    month_of: |_, month| {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let nth = usize::try_from(month.saturating_sub(1)).unwrap_or_default();
        MONTHS.get(nth).copied().unwrap_or_default().into()
    },
    today_mark: "* today  = value",

    copied: |what| format!("Copied: {what}"),
    nothing_to_copy: "There is nothing here to copy",
    too_long_to_copy: |most| format!("Too long to copy: a terminal takes up to {most} bytes"),
    copy_title: "What to copy",

    no_editor: "No editor is set. Set the environment variable VISUAL or EDITOR",
    editor_changed: "Replaced by what you wrote in the editor (Ctrl+Z takes it back)",
    editor_unchanged: "Nothing was changed in the editor",
    editor_failed: |how| format!("The editor failed, so nothing was changed ({how})"),
    editor_not_started: |command, why| format!("The editor {command} cannot be started ({why})"),
    editor_no_file: |why| format!("No file can be made for the editor ({why})"),
    editor_kept: |path| format!("What you wrote is kept here: {path}"),
    editor_below: "Your answer is what stands above this line. The # lines below are for reading only",
    editor_asks: "Question",
    not_utf8: "it is not UTF-8",
    not_there: "it is not there",
    no_permission: "no permission",
    no_file: "it is no regular file",
    too_large: "it is too large",

    file_title: "Choose a file",
    reading: "reading",
    folder_unread: |why| format!("the folder cannot be read ({why})"),
    link: "link",
    unnameable: "cannot be chosen",
    unnameable_explains: "Its name is not UTF-8 or hides characters, so it cannot be written down as a place",
    taking: "Computing the SHA-256",
    taken: |place| format!("Recorded {place} with its SHA-256"),
    not_taken: |why| format!("The file cannot be read, so no SHA-256 was recorded ({why})"),
    missing: "! no such file",
    outside: "(outside the assessment's folder)",

    text_title: "Take over a text",
    from_example: "example",
    from_typical: "typical evidence",
    from_unsaid: "left unsaid",
    from_here: |control| format!("{control} of this assessment"),
    from_assessment: |name| format!("from {name}"),
    other_assessment: |name| format!("look into {name}"),
    nothing_there: |name| format!("{name} has no text for this field"),
    nothing_to_offer: "There is nothing to suggest for this field",
    inserted: "Inserted. Make it say what is true of your organisation (Ctrl+Z takes it back)",
};
