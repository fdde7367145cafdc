//! What is said about answers on a sheet that came back which contradict what stands here.

use crate::text::Lang;

/// The texts in one language.
#[derive(Debug)]
pub struct ReturnedStrings {
    /// Names what the sheet says, beside what stands here.
    pub sheet: &'static str,
    /// Said in the log behind such a line.
    pub log: &'static str,
    /// So many wait, and how to decide: the file.
    pub wait: fn(usize, &str) -> String,
    /// Asks whether to decide now.
    pub now: &'static str,
    /// What says yes to that, besides `y`.
    pub yes: &'static str,
}

impl ReturnedStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static ReturnedStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: ReturnedStrings = ReturnedStrings {
    sheet: "記入票の値",
    log: "記入票との食い違い。決まるまで元のまま",
    wait: |count, file| {
        format!(
            "食い違う {count} 件は今の回答のままです。tenken {file} の Ctrl+F7 で、並べて見ながら決められます"
        )
    },
    now: "今、画面で決めますか [y/N] ",
    yes: "はい",
};

static EN: ReturnedStrings = ReturnedStrings {
    sheet: "on the sheet",
    log: "a returned sheet contradicts what stood here; kept as it was until decided",
    wait: |count, file| {
        let (answers, stay) = if count == 1 { ("answer", "stays") } else { ("answers", "stay") };
        format!(
            "{count} {answers} in conflict {stay} as before; decide side by side with tenken {file}, Ctrl+F7"
        )
    },
    now: "Decide on the screen now? [y/N] ",
    yes: "yes",
};
