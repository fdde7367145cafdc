//! What is said of the mouse, of the first start, and of saving elsewhere.

use crate::text::Lang;

/// Texts for what makes the screen comfortable, in one language.
pub struct ComfortStrings {
    pub key_mouse: &'static str,
    pub key_welcome: &'static str,
    pub key_elsewhere: &'static str,
    pub mouse_on: fn(&str) -> String,
    pub mouse_off: fn(&str) -> String,
    pub drag: fn(&str) -> String,

    pub card_title: &'static str,
    pub card_what: &'static str,
    pub card_assessments: &'static str,
    pub card_settings: &'static str,
    pub card_mouse: fn(&str) -> String,
    pub card_again: fn(&str) -> String,
    pub card_enter: &'static str,

    pub retrying: fn(&str, &str) -> String,
    pub stake: fn(&str, &[String], Option<&str>) -> String,
    pub ways_out: fn(&str, &str, &str) -> String,
    pub elsewhere_title: &'static str,
    pub save_here: &'static str,
    pub type_a_place: &'static str,
    pub place_taken: fn(&str) -> String,
    pub place_held: fn(&str) -> String,
    pub place_refused: fn(&str, &str) -> String,
    pub no_folder_there: fn(&str) -> String,
    pub timed_out: &'static str,
    pub moved: fn(&str) -> String,
    pub moved_without_evidence: fn(&str) -> String,
}

impl ComfortStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static ComfortStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

/// As many names as a person takes in at a glance, and how many more there are.
fn some(names: &[String], between: &str, more: impl Fn(usize) -> String) -> String {
    const MOST: usize = 6;
    let mut parts: Vec<String> = names.iter().take(MOST).cloned().collect();
    if names.len() > MOST {
        parts.push(more(names.len() - MOST));
    }
    parts.join(between)
}

pub(super) static JA: ComfortStrings = ComfortStrings {
    key_mouse: "マウスを使う・端末に返す",
    key_welcome: "はじめての方へ",
    key_elsewhere: "別の場所に保存",
    mouse_on: |key| {
        format!(
            "マウスで選べます。画面の文字を選ぶときは Shift を押しながらドラッグするか、{key} で端末に返します"
        )
    },
    mouse_off: |key| format!("マウスを端末に返しました。画面の文字をいつもどおり選べます。{key} で戻ります"),
    drag: |key| {
        format!(
            "画面の文字を選ぶには、Shift を押しながらドラッグするか、{key} でマウスを端末に返してください"
        )
    },

    card_title: "tenken(点検)へようこそ - どのキーでも閉じます",
    card_what: "ISO/IEC 27017 の管理策を1つずつ自己点検します。クラウドの提供者がすることは、ホワイトペーパーから先に記入してあります。\
                自組織のことを答えてください。入力はそのつど保存され、いつ終えても同じ場所から続けられます。",
    card_assessments: "自己点検のファイル: ",
    card_settings: "設定ファイル: ",
    card_mouse: |key| {
        format!("マウスも使えます。画面の文字を選ぶときは Shift を押しながらドラッグします({key} で切替)。")
    },
    card_again: |key| format!("{key} でこの案内、F1 で使い方を、いつでも見られます"),
    card_enter: "Enter は、選んである項目をそのまま開きます",

    retrying: |retry, elsewhere| {
        format!("自動で保存し直しています。{retry} ですぐ保存し直し、{elsewhere} で別の場所に保存")
    },
    stake: |why, edits, last| {
        if edits.is_empty() {
            return format!(
                "{why}。入力はすべて履歴(ジャーナル)に残っていますが、ファイルには書き込めていません"
            );
        }
        let since = last.map_or_else(String::new, |at| format!("。最後に保存できたのは {at} です"));
        let what = some(edits, "、", |more| format!("ほか {more} 件"));
        format!("{why}。保存できていないのは {what} への入力です{since}")
    },
    ways_out: |retry, elsewhere, quit| {
        format!(
            "{retry}: 保存し直す / {elsewhere}: 別の場所に保存する / もう一度 {quit}: 保存しないまま終了する / ほかのキー: 続ける"
        )
    },
    elsewhere_title: "別の場所に保存 - ファイルの場所",
    save_here: "入力した場所に保存",
    type_a_place: "保存する場所を入力してください(例: ~/点検.json)",
    place_taken: |place| {
        format!("{place} にはすでにファイルがあります。上書きはしません。別の名前にしてください")
    },
    place_held: |why| format!("そこには保存できません: {why}"),
    place_refused: |place, why| format!("{place} に保存できません: {why}。別の場所を選んでください"),
    no_folder_there: |place| format!("{place} というフォルダがありません"),
    timed_out: "ディスクの応答がありません",
    moved: |place| format!("{place} に保存しました。ここからはこのファイルで続けます"),
    moved_without_evidence: |place| {
        format!(
            "{place} に保存しました。ここからはこのファイルで続けます。証跡のファイルは元の場所にあります"
        )
    },
};

pub(super) static EN: ComfortStrings = ComfortStrings {
    key_mouse: "use the mouse, or leave it",
    key_welcome: "for newcomers",
    key_elsewhere: "save elsewhere",
    mouse_on: |key| {
        format!(
            "The mouse selects here. To mark text, hold Shift and drag, or leave the mouse to the terminal with {key}"
        )
    },
    mouse_off: |key| format!("The mouse is the terminal's now: mark text as everywhere. {key} takes it back"),
    drag: |key| format!("To mark text, hold Shift and drag, or leave the mouse to the terminal with {key}"),

    card_title: "Welcome to tenken - any key closes this",
    card_what: "Assess yourself against ISO/IEC 27017, one control at a time. What your cloud provider does is filled in \
                from its white paper; you answer for your own side. Answers are saved as you give \
                them; stop and resume at any point.",
    card_assessments: "Assessments: ",
    card_settings: "Settings: ",
    card_mouse: |key| {
        format!("The mouse works too. To mark text, hold Shift and drag ({key} switches the mouse).")
    },
    card_again: |key| format!("{key} shows this card again; F1 is the help"),
    card_enter: "Enter also opens what is selected",

    retrying: |retry, elsewhere| {
        format!("Trying again by itself; {retry} tries at once, {elsewhere} saves elsewhere")
    },
    stake: |why, edits, last| {
        if edits.is_empty() {
            return format!(
                "{why}. Everything you entered is in the journal, but the file could not be written"
            );
        }
        let since = last.map_or_else(String::new, |at| format!(". Last saved at {at}"));
        let what = some(edits, ", ", |more| format!("{more} more"));
        format!("{why}. Not saved is what you entered in {what}{since}")
    },
    ways_out: |retry, elsewhere, quit| {
        format!(
            "{retry}: save again / {elsewhere}: save elsewhere / {quit} once more: end without saving / any other key: go on"
        )
    },
    elsewhere_title: "Save elsewhere - where to",
    save_here: "Save to the place typed",
    type_a_place: "Type where to save, such as ~/assessment.json",
    place_taken: |place| {
        format!("There is a file at {place} already, and it will not be replaced; choose another name")
    },
    place_held: |why| format!("It cannot be saved there: {why}"),
    place_refused: |place, why| format!("It cannot be saved to {place}: {why}; choose another place"),
    no_folder_there: |place| format!("There is no folder {place}"),
    timed_out: "the disk does not answer",
    moved: |place| format!("Saved to {place}. You go on in this file"),
    moved_without_evidence: |place| {
        format!("Saved to {place}. You go on in this file; files named as evidence are where they were")
    },
};
