//! What is said of a paper's own words, which leave the screen only where somebody asks for them.

use crate::text::Lang;

/// The texts about quotations, in one language.
pub struct QuotingStrings {
    pub opt_export: &'static str,
    pub opt_show: &'static str,
    pub only_report: &'static str,
    pub hidden: fn(usize) -> String,
    pub heading: &'static str,
    pub on_page: fn(u32) -> String,
}

impl QuotingStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static QuotingStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: QuotingStrings = QuotingStrings {
    opt_export: "提供者の文書の原文を、場所とページを付けて報告書に入れる。付けなければ入らない",
    opt_show: "提供者の文書の原文も示す",
    only_report: "--quotations は文書 report と workbook で使えます",
    hidden: |lines| format!("原文: {lines} 行(--quotations で表示)"),
    heading: "原文",
    on_page: |page| format!("原文({page} ページ)"),
};

pub(super) static EN: QuotingStrings = QuotingStrings {
    opt_export: "Put the paper's own words into the report, with section and page; left out otherwise",
    opt_show: "Show the paper's own words too",
    only_report: "--quotations goes with the documents report and workbook",
    hidden: |lines| format!("In the paper's words: {lines} lines (shown with --quotations)"),
    heading: "In the paper's words",
    on_page: |page| format!("In the paper's words (page {page})"),
};
