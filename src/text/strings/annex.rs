//! The controls of ISO/IEC 27001:2022, Annex A, that the catalog does not ask about, and why a control is included:
//! what only the Statement of Applicability needs.

use crate::text::Lang;

/// The texts in one language.
#[derive(Debug)]
pub struct AnnexStrings {
    /// What makes the organisation include a control, as a label.
    pub basis: &'static str,
    /// Asks for it in the form.
    pub basis_asks: &'static str,
    /// Asks for it on the fill-in sheet.
    pub basis_on_sheet: &'static str,
    /// Names the command that shows the other controls in the list, or hides them.
    pub command: &'static str,
    /// Said when they are shown: how many, and how many have an answer.
    pub shown: fn(usize, usize) -> String,
    /// Said when they are hidden again.
    pub hidden: &'static str,
    /// Of an option of the fill-in sheet: these controls too.
    pub opt_export: &'static str,
    /// Said above those on which something was written, in a report.
    pub recorded: &'static str,
    /// Stands where the provider's side of such a control would stand.
    pub beyond: &'static str,
    /// Of the 93: how many the catalog feeds, how many others have an answer of their own, how many are left.
    pub filled: fn(usize, usize, usize) -> String,
}

impl AnnexStrings {
    /// The texts in a language.
    pub fn of(lang: Lang) -> &'static AnnexStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

pub(super) static JA: AnnexStrings = AnnexStrings {
    basis: "採用根拠",
    basis_asks: "採用根拠(適用宣言書に書く。いくつでも)",
    basis_on_sheet: "この管理策を採用する根拠は何ですか(適用宣言書に記載します)",
    command: "附属書Aのほかの管理策",
    shown: |all, answered| {
        format!("附属書Aのうち質問票にない{all}件を、一覧の終わりに出しました(記入済み {answered}件)")
    },
    hidden: "附属書Aのほかの管理策を一覧から隠しました。記入した内容は残っています",
    opt_export: "質問票にない附属書Aの管理策も含める(sheet のみ)",
    recorded: "質問票は問わないが、適用宣言書のために記入された附属書Aの管理策である。回答数や整備の集計には含まない。",
    beyond: "ISO/IEC 27001:2022 附属書Aの管理策で、この質問票は問いません。適用宣言書のために、適用の判断、理由、実施状況などを右下の欄に記入できます。回答数や整備の集計には入りません。",
    filled: |fed, own, left| match (own, left) {
        (0, _) => format!(
            "附属書Aの93管理策のうち{fed}件は、この自己点検の回答を転記した。残る{left}件は質問票にないため未記入である。"
        ),
        (_, 0) => format!(
            "附属書Aの93管理策のうち{fed}件は、この自己点検の回答を転記した。質問票にない{own}件は、適用宣言書のために記入されたものである。"
        ),
        _ => format!(
            "附属書Aの93管理策のうち{fed}件は、この自己点検の回答を転記した。質問票にない管理策は、{own}件が適用宣言書のために記入され、{left}件が未記入である。"
        ),
    },
};

pub(super) static EN: AnnexStrings = AnnexStrings {
    basis: "Basis for inclusion",
    basis_asks: "Basis for inclusion (for the Statement of Applicability; any number)",
    basis_on_sheet: "On what basis is this control included? (Stated in the Statement of Applicability)",
    command: "other controls of Annex A",
    shown: |all, answered| {
        format!(
            "The {all} controls of Annex A that the questionnaire leaves out now end the list ({answered} filled in)"
        )
    },
    hidden: "The other controls of Annex A are out of the list again. What was filled in is kept",
    opt_export: "Also the controls of Annex A outside the questionnaire (sheet only)",
    recorded: "Controls of Annex A that the questionnaire does not ask about, recorded for the Statement of Applicability. They count towards neither progress nor readiness.",
    beyond: "A control of ISO/IEC 27001:2022, Annex A, that this questionnaire does not ask about. For the Statement of Applicability you can record in the form whether it applies, why, how far it is in place and so on. It counts towards neither progress nor readiness.",
    filled: |fed, own, left| match (own, left) {
        (0, _) => format!(
            "Of the 93 controls of Annex A, {fed} are filled in from this self-assessment. The other {left} are outside the questionnaire and not filled in yet."
        ),
        (_, 0) => format!(
            "Of the 93 controls of Annex A, {fed} are filled in from this self-assessment. The {own} outside the questionnaire were filled in for this statement."
        ),
        _ => format!(
            "Of the 93 controls of Annex A, {fed} are filled in from this self-assessment. Of those outside the questionnaire, {own} were filled in for this statement and {left} are not filled in yet."
        ),
    },
};
