//! What is said of a person's settings.

use crate::text::Lang;

/// Every text about the settings, in one language.
pub struct ConfigStrings {
    pub at: fn(&str, usize, usize, &str) -> String,
    pub not_toml: &'static str,
    pub unknown_key: fn(&str, &str) -> String,
    pub not_a_text: fn(&str) -> String,
    pub not_yes_or_no: fn(&str) -> String,
    pub not_a_table: fn(&str) -> String,
    pub not_offered: fn(&str, &str) -> String,
    pub not_a_key: fn(&str) -> String,
    pub is_text: fn(&str) -> String,
    pub twice: fn(&str) -> String,
    pub leaves_without_key: fn(&str) -> String,
    pub no_file: fn(&str) -> String,
    pub nothing_wrong: fn(&str) -> String,
}

impl ConfigStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static ConfigStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: ConfigStrings = ConfigStrings {
    at: |file, line, column, what| format!("{file}:{line}:{column}: {what}"),
    not_toml: "TOML として読めません。引用符、= 、角括弧を確かめてください",
    unknown_key: |name, known| format!("{name} という設定はありません。あるのは: {known}"),
    not_a_text: |name| format!("{name} には \"\" で囲んだ文字を書いてください"),
    not_yes_or_no: |name| format!("{name} には true か false を書いてください(\"\" は付けません)"),
    not_a_table: |name| format!("{name} は [{name}.list] のような表に書いてください"),
    not_offered: |value, allowed| format!("{value} は使えません。使えるのは: {allowed}"),
    not_a_key: |key| {
        format!("{key} というキーは使えません。ctrl+f、shift+tab、f8、enter、? のように書いてください")
    },
    is_text: |key| {
        format!(
            "文字を入力する場所では、文字のキー {key} は使えません。ctrl+ を付けるか、ほかのキーにしてください"
        )
    },
    twice: |key| format!("{key} が同じ場所に2回あります。1つだけにしてください"),
    leaves_without_key: |command| {
        format!(
            "この割り当てでは {command} のキーがなくなります。先に {command} を別のキーに割り当ててください"
        )
    },
    no_file: |file| format!("{file} はありません。設定なしで動いています"),
    nothing_wrong: |file| format!("{file}: 誤りは見つかりませんでした"),
};

static EN: ConfigStrings = ConfigStrings {
    at: |file, line, column, what| format!("{file}:{line}:{column}: {what}"),
    not_toml: "this is not TOML; check the quotes, the = and the brackets",
    unknown_key: |name, known| format!("there is no setting {name}; there are: {known}"),
    not_a_text: |name| format!("{name} takes a text in \"\""),
    not_yes_or_no: |name| format!("{name} takes true or false, without quotes"),
    not_a_table: |name| format!("{name} takes a table, such as [{name}.list]"),
    not_offered: |value, allowed| format!("{value} cannot be used here; allowed are: {allowed}"),
    not_a_key: |key| {
        format!("{key} is no key that can be used; write it as ctrl+f, shift+tab, f8, enter or ?")
    },
    is_text: |key| {
        format!("text is typed there, so the character {key} cannot be a key; add ctrl+ or take another")
    },
    twice: |key| format!("{key} stands twice in this place; keep one"),
    leaves_without_key: |command| {
        format!("this would take the last key from {command}; give {command} another key first")
    },
    no_file: |file| format!("there is no {file}; the program runs without settings of your own"),
    nothing_wrong: |file| format!("{file}: nothing is wrong"),
};
