//! What is said of answers whose controls are gone: which controls stand for them now.

use crate::text::Lang;

/// The texts about controls that are gone, in one language.
pub struct AppendixStrings {
    /// What stands before the controls that an answer went to.
    pub into: &'static str,
    /// The same as a phrase: the controls.
    pub went_to: fn(&str) -> String,
    /// A control that is gone, and those that stand for it.
    pub heir: fn(&str, &str) -> String,
}

impl AppendixStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static AppendixStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: AppendixStrings = AppendixStrings {
    into: "引き継ぎ先",
    went_to: |controls| format!("{controls} に引き継いだ"),
    heir: |gone, heirs| format!("{gone} (引き継ぎ先 {heirs})"),
};

static EN: AppendixStrings = AppendixStrings {
    into: "Carried on in",
    went_to: |controls| format!("Carried on in {controls}"),
    heir: |gone, heirs| format!("{gone} (carried on in {heirs})"),
};
