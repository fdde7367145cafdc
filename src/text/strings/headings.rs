//! The headings of the columns of every document. One definition gives each its stable name in JSON and what
//! people read, in both languages.

use crate::text::Lang;

macro_rules! headings {
    ($($(#[$meta:meta])* $word:ident = $token:literal, $ja:literal, $en:literal;)+) => {
        /// The heading of a column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Heading {
            $($(#[$meta])* $word,)+
        }

        impl Heading {
            /// Its stable name in files for programs.
            pub fn token(self) -> &'static str {
                match self { $(Heading::$word => $token,)+ }
            }

            /// What people read.
            pub fn label(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Heading::$word, Lang::Ja) => $ja, (Heading::$word, Lang::En) => $en,)+
                }
            }

            /// All of them.
            #[cfg(test)]
            const ALL: &'static [Heading] = &[$(Heading::$word),+];
        }
    };
}

headings! {
    /// The number in Annex A of ISO/IEC 27001:2022.
    Number2022 = "number-2022", "項番(2022年版)", "Control (2022)";
    /// The number in the 2013 editions and in ISO/IEC 27017:2015.
    Number2013 = "number-2013-27017", "項番(2013年版・27017)", "Control (2013, 27017)";
    /// The number in ISO/IEC 27017:2026, as far as that is known.
    Number2026 = "number-2026", "項番(27017:2026・参考)", "Control (27017:2026, preview)";
    /// The number in the catalog.
    Number = "number", "項番", "Control";
    /// The numbers in other standards.
    OtherNumbers = "other-numbers", "ほかの規格での項番", "Numbers in other standards";
    /// The short name of a control.
    Name = "name", "管理策名", "Name";
    /// The chapter it stands in.
    Chapter = "chapter", "章", "Chapter";
    /// Where a control comes from.
    Source = "source", "区分", "Source";
    /// Customer or provider.
    Role = "role", "立場", "Role";
    /// Whether a control applies.
    Applicable = "applicable", "適用", "Applicable";
    /// Why it applies or does not.
    Reason = "reason", "適用又は除外の理由", "Reason for inclusion or exclusion";
    /// Whether risk, law, contract or business asks for it.
    Basis = "basis", "採用根拠", "Basis";
    /// How far it is in place.
    Status = "status", "実施状況", "Status";
    /// What the organisation does.
    Implementation = "implementation", "自組織の実施内容", "Our implementation";
    /// What the provider does.
    ProviderMeasure = "provider", "提供者の対応", "Provider's measure";
    /// What the provider states.
    Statement = "statement", "提供者の記述", "Provider's statement";
    /// Where in the provider's paper that stands.
    Section = "section", "出典", "Section of the paper";
    /// The facts the provider states.
    Facts = "facts", "提供者の事実", "Provider's facts";
    /// What the provider's paper leaves open.
    Unsaid = "unsaid", "書かれていないこと", "Not said in the paper";
    /// What it cites.
    References = "references", "参照先", "References";
    /// What the customer wrote about the provider's side.
    WrittenByCustomer = "written-by-customer", "提供者の側(自組織で記入)", "The provider's side, in our words";
    /// The questions that are not asked, and why.
    LeftOut = "left-out", "省いた質問と理由", "Questions left out, and why";
    /// What the provider was asked.
    Enquiries = "enquiries", "提供者への照会", "Enquiries to the provider";
    /// Where a fact stands.
    Place = "place", "箇所", "Where";
    /// A fact nobody may overlook.
    Fact = "fact", "事実", "Fact";
    /// When it was read.
    Read = "read", "確認した日", "Read on";
    /// Who bears a control.
    Responsibility = "responsibility", "責任", "Responsibility";
    /// Why.
    ResponsibilityBasis = "responsibility-basis", "責任の根拠", "Basis of responsibility";
    /// What the provider leaves to the customer.
    Duties = "duties", "利用者の責務と状況", "Customer duties";
    /// Questions and their answers.
    Questions = "questions", "質問と回答", "Questions and answers";
    /// What shows it.
    Evidence = "evidence", "証跡", "Evidence";
    /// Who answers for it.
    Owner = "owner", "担当", "Owner";
    /// When the answer was last given.
    LastChecked = "last-checked", "最終確認日", "Last checked";
    /// By when.
    Due = "due", "期限", "Due";
    /// What is done about what is missing.
    Actions = "actions", "是正処置", "Corrective actions";
    /// Between author and approver.
    Workflow = "workflow", "進行状態", "Workflow";
    /// What an auditor would object to.
    Findings = "findings", "指摘", "Findings";
    /// Answers that no question asks for.
    Others = "others", "そのほかの回答", "Other answers";
    /// What is shared out.
    Subject = "subject", "事項", "Subject";
    /// The provider's part.
    Provider = "provider-part", "提供者", "Provider";
    /// The organisation's own part.
    Us = "us", "自組織", "Us";
    /// A partner's part.
    Partner = "partner", "パートナー", "Partner";
    /// What the sharing rests on.
    Articles = "articles", "根拠(本書・約款の条)", "Basis (paper, terms)";
    /// What nobody has settled.
    OpenPoints = "open-points", "未確定の点", "Open points";
    /// The name of an entry.
    Id = "id", "ID", "ID";
    /// What is missing.
    Gap = "gap", "不適合・不足", "Gap";
    /// Why.
    Cause = "cause", "原因", "Cause";
    /// What is done about it.
    Action = "action", "処置", "Action";
    /// How far that is.
    State = "state", "状況", "State";
    /// How it was confirmed that it worked, and when.
    Effect = "effect", "有効性の確認・日付", "Effectiveness, date";
    /// The name of an entry of evidence.
    EvidenceId = "evidence-id", "証跡ID", "Evidence ID";
    /// What it is.
    Title = "title", "名称", "Title";
    /// Where it is.
    Location = "location", "所在", "Location";
    /// Its edition or the day it speaks of.
    VersionDate = "date", "版・日付", "Version, date";
    /// Who keeps it.
    Keeper = "keeper", "管理者", "Keeper";
    /// The last day it counts.
    Expires = "expires", "有効期限", "Expires";
    /// Whether it counts.
    Check = "check", "確認結果", "Check";
    /// A running number.
    No = "no", "No", "No";
    /// What the provider is asked.
    Question = "question", "質問", "Question";
    /// What its paper says about that.
    Paper = "paper", "本書の記載", "What the paper says";
    /// Why it is asked.
    Why = "why", "必要な理由", "Why we ask";
    /// When it was sent.
    Sent = "sent", "送付日", "Sent";
    /// Under which ticket.
    Ticket = "ticket", "チケット番号", "Ticket";
    /// What came back.
    Answer = "answer", "回答", "Answer";
    /// When.
    Answered = "answered", "回答日", "Answered";
    /// What is told.
    Item = "item", "項目", "Item";
    /// What is told about it.
    Content = "content", "内容", "Content";
    /// How many controls.
    Controls = "controls", "管理策", "Controls";
    /// How many of them are answered throughout.
    Complete = "complete", "回答済", "Answered";
    /// How many of them can be shown.
    Ready = "ready", "提示可", "Ready";
    /// What may be answered.
    Choices = "choices", "選択肢", "Choices";
    /// What whoever fills in a sheet tells whoever sent it.
    Note = "note", "備考", "Remarks";
    /// By which an answer is found again: its assessment.
    SheetAssessment = "tenken-assessment", "tenken-assessment", "tenken-assessment";
    /// Its control.
    SheetControl = "tenken-control", "tenken-control", "tenken-control";
    /// Its field.
    SheetField = "tenken-field", "tenken-field", "tenken-field";
    /// The hash of the answer that was sent out.
    SheetSent = "tenken-sent", "tenken-sent", "tenken-sent";
    /// How many.
    Count = "count", "件数", "Count";
    /// When something was changed, to the second.
    At = "at", "日時", "When";
    /// Who changed it.
    Who = "who", "変更者", "Who";
    /// What was changed.
    Field = "field", "項目名", "Field";
    /// What stood there.
    From = "from", "変更前", "Before";
    /// What stands there since.
    To = "to", "変更後", "After";
    /// What the change was to whoever made it, and why it was made.
    Deed = "deed", "変更の種類・理由", "Kind of change, reason";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let tokens: HashSet<&str> = Heading::ALL.iter().map(|heading| heading.token()).collect();
        assert_eq!(tokens.len(), Heading::ALL.len());
        assert!(
            tokens.iter().all(|token| token
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
    }
}
