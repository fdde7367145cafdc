//! What the fill-in sheet asks about entries of lists: evidence and enquiries to the provider.

use crate::text::Lang;

/// The texts in one language.
pub struct EntryStrings {
    /// An entry of evidence that is there, by its id and its name.
    pub evidence: fn(&str, &str) -> String,
    /// An entry of evidence still to be named that answers a question.
    pub new_evidence_for: fn(&str) -> String,
    /// Any other entry of evidence.
    pub new_evidence: &'static str,
    /// The parts of evidence: name, place, day, last day.
    pub evidence_parts: [&'static str; 4],
    /// An enquiry, by its id and its question.
    pub enquiry: fn(&str, &str) -> String,
    /// What came of an enquiry: number, reply, day.
    pub enquiry_parts: [&'static str; 3],
    /// Asks how far the answer itself is.
    pub workflow: &'static str,
    /// Stands between what an entry is and what is asked about it.
    pub part: fn(&str, &str) -> String,
}

impl EntryStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static EntryStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: EntryStrings = EntryStrings {
    evidence: |id, name| {
        if name.is_empty() { format!("証跡 {id}") } else { format!("証跡 {id}「{name}」") }
    },
    new_evidence_for: |question| format!("証跡: {question}"),
    new_evidence: "証跡を加えるとき",
    evidence_parts: ["名称(文書、記録、画面など)", "所在(パス、URL、保管場所)", "日付", "有効期限"],
    enquiry: |id, question| format!("提供者への照会 {id}: {question}"),
    enquiry_parts: ["提供者のチケット番号", "提供者からの回答", "提供者が回答した日"],
    workflow: "この管理策への回答は、どこまで進みましたか",
    part: |entry, part| format!("{entry}\n{part}"),
};

static EN: EntryStrings = EntryStrings {
    evidence: |id, name| {
        if name.is_empty() { format!("Evidence {id}") } else { format!("Evidence {id} \"{name}\"") }
    },
    new_evidence_for: |question| format!("Evidence: {question}"),
    new_evidence: "To add evidence",
    evidence_parts: [
        "What it is (a document, a record, a screenshot)",
        "Where it is (path, URL or shelf)",
        "The date it speaks of",
        "The last day it counts",
    ],
    enquiry: |id, question| format!("Enquiry to the provider {id}: {question}"),
    enquiry_parts: ["The provider's ticket number", "The provider's reply", "The day of the reply"],
    workflow: "How far is your answer on this control?",
    part: |entry, part| format!("{entry}\n{part}"),
};
