//! What the screen says where it helps to answer: days, copying, the editor, files, texts to take over.

use crate::text::Lang;

/// Every such text, in one language.
pub struct AssistStrings {
    /// From Sunday on.
    pub weekdays: [&'static str; 7],
    pub no_such_day: &'static str,
    pub short_year: &'static str,
    pub not_read: &'static str,
}

impl AssistStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static AssistStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: AssistStrings = AssistStrings {
    weekdays: ["日", "月", "火", "水", "木", "金", "土"],
    no_such_day: "暦にない日です。文字は下書きとして残ります",
    short_year: "年は4桁か元号で書いてください (例: 2026/11/23、R8.11.23)。文字は下書きとして残ります",
    not_read: "? まだ日付として読めません",
};

static EN: AssistStrings = AssistStrings {
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    no_such_day: "The calendar has no such day. What you typed is kept as a draft",
    short_year: "Write the year with four digits (2026/11/23). What you typed is kept as a draft",
    not_read: "? not a date yet",
};
