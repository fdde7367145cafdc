//! The words of the report: titles, headings of columns, and the sentences that carry names and numbers.

use crate::text::Lang;
use chrono::{Datelike, NaiveDate};

/// The words of the report in one language.
#[derive(Debug)]
pub struct ReportStrings {
    /// Title of the document.
    pub title: &'static str,
    /// Heading of a table's left column, where the right one says what it is.
    pub item: &'static str,
    /// Heading of that right column.
    pub content: &'static str,
    /// Who assesses itself.
    pub organization: &'static str,
    /// What is assessed.
    pub system: &'static str,
    /// The catalog that is answered.
    pub catalog: &'static str,
    /// The provider, its paper and the edition.
    pub source: &'static str,
    /// Said instead where no provider was chosen.
    pub no_source: &'static str,
    /// When the document was made.
    pub made: &'static str,
    /// The day on which what is due and what has run out is judged.
    pub as_of: &'static str,
    /// When the assessment was begun.
    pub started: &'static str,
    /// When the newest answer was given.
    pub last_given: &'static str,
    /// The name of the assessment.
    pub assessment: &'static str,
    /// What made the document.
    pub program: &'static str,
    /// Where the approver signs.
    pub approval: &'static str,
    /// The note on the provider's columns.
    pub notice: &'static str,
    /// That note: title of the paper, edition and day.
    pub provider_notice: fn(&str, &str, NaiveDate) -> String,
    /// That note where there is no provider's side at all.
    pub no_provider_notice: &'static str,
    /// A provider's service, the title of its paper, the edition and its day, in one line.
    pub paper: fn(&str, &str, &str, NaiveDate) -> String,

    /// Heading of the summary.
    pub summary: &'static str,
    /// The summary in a sentence: controls, answered, percent, ready, percent, findings.
    pub totals: fn(&Totals) -> String,
    /// A chapter.
    pub chapter: &'static str,
    /// Controls, as a count.
    pub controls: &'static str,
    /// Controls with every answer given.
    pub complete: &'static str,
    /// Controls that can be shown to an auditor.
    pub ready: &'static str,
    /// The row that sums up.
    pub total: &'static str,
    /// A count.
    pub count: &'static str,
    /// Heading of the counts by implementation, which leave out what does not apply.
    pub by_implementation: &'static str,

    /// The number of a control.
    pub number: &'static str,
    /// The number of a control in another edition, which follows.
    pub number_in: fn(&str) -> String,
    /// All its numbers in other editions.
    pub other_numbers: &'static str,
    /// The name of a control.
    pub control: &'static str,
    /// Where a control comes from.
    pub origin: &'static str,
    /// Whether it applies.
    pub applicability: &'static str,
    /// Why it does or does not.
    pub reason: &'static str,
    /// How far it is in place.
    pub implementation: &'static str,
    /// Said of how far it is in place where the control does not apply and nobody asks.
    pub not_in_question: &'static str,
    /// The sign for that.
    pub mark: &'static str,
    /// What the organisation does.
    pub description: &'static str,
    /// What the provider states.
    pub statement: &'static str,
    /// Said where the provider states nothing.
    pub no_statement: &'static str,
    /// Where the provider's statement stands.
    pub section: &'static str,
    /// The facts in it.
    pub facts: &'static str,
    /// A fact: its kind, its text, whether everybody must read it.
    pub fact: fn(&str, &str, bool) -> String,
    /// What the provider's paper leaves open.
    pub unsaid: &'static str,
    /// What the provider's paper cites.
    pub references: &'static str,
    /// What a general chapter says that concerns the control.
    pub general: &'static str,
    /// What the customer wrote about the provider's side.
    pub written_by_customer: &'static str,
    /// Where the customer has that from.
    pub source_of: &'static str,
    /// The questions to a customer that is a provider too.
    pub questions_as_provider: &'static str,
    /// The questions that are not asked, with the reason.
    pub left_out: &'static str,
    /// What the provider is asked.
    pub enquiries: &'static str,
    /// Why it is asked.
    pub enquiry_why: &'static str,
    /// When it was sent.
    pub enquiry_sent: &'static str,
    /// The provider's number for it.
    pub enquiry_ticket: &'static str,
    /// What the provider replied.
    pub enquiry_reply: &'static str,
    /// When it replied.
    pub enquiry_replied: &'static str,
    /// Heading of the facts nobody may overlook.
    pub must_read: &'static str,
    /// Heading of the column of facts.
    pub fact_heading: &'static str,
    /// Heading of the column that says where a fact stands.
    pub place: &'static str,
    /// Heading of the column that says when a fact was read.
    pub read: &'static str,
    /// Said where a fact was not read.
    pub not_read: &'static str,
    /// Heading of what the customer said of itself.
    pub profile: &'static str,
    /// Who bears the control.
    pub bearer: &'static str,
    /// Why.
    pub bearer_basis: &'static str,
    /// What makes the organisation include a control.
    pub inclusion: &'static str,
    /// Introduces what the questionnaire says about that.
    pub by_questionnaire: &'static str,
    /// Introduces what the customer says about that.
    pub by_customer: &'static str,
    /// Said where nobody has said who bears it.
    pub no_bearer: &'static str,
    /// The customer's duties.
    pub duties: &'static str,
    /// A duty that is taken care of.
    pub duty_done: &'static str,
    /// A duty that is not.
    pub duty_open: &'static str,
    /// The questions and their answers.
    pub questions: &'static str,
    /// Introduces a question in a cell.
    pub question: &'static str,
    /// Introduces its answer.
    pub answer: &'static str,
    /// Said where a question has no answer.
    pub unanswered: &'static str,
    /// Said where nothing was written.
    pub nothing: &'static str,
    /// Said where there is nothing to name.
    pub none: &'static str,
    /// A number in a unit.
    pub quantity: fn(&str, &str) -> String,
    /// The answer to a question that evidence answers: the titles.
    pub shown_by: fn(&str) -> String,
    /// Evidence.
    pub evidence: &'static str,
    /// What it is.
    pub evidence_title: &'static str,
    /// Where it is.
    pub location: &'static str,
    /// The day it speaks of.
    pub date: &'static str,
    /// The last day it counts.
    pub expires: &'static str,
    /// A last day that has passed.
    pub expired: fn(&str) -> String,
    /// The question it answers.
    pub for_question: &'static str,
    /// The checksum.
    pub sha256: &'static str,
    /// Anything else.
    pub note: &'static str,
    /// Who answers for the control.
    pub owner: &'static str,
    /// By when.
    pub due: &'static str,
    /// Corrective actions.
    pub actions: &'static str,
    /// What is missing.
    pub gap: &'static str,
    /// Why.
    pub cause: &'static str,
    /// What is done about it.
    pub action: &'static str,
    /// Who does it.
    pub action_owner: &'static str,
    /// How far it is.
    pub state: &'static str,
    /// How it was confirmed that it worked.
    pub effect: &'static str,
    /// Between author and approver.
    pub workflow: &'static str,
    /// Fields that ask and fields that are answered.
    pub answered: &'static str,
    /// Ready.
    pub yes: &'static str,
    /// Not ready.
    pub no: &'static str,
    /// What an auditor would object to.
    pub problems: &'static str,
    /// Those problems in words.
    pub problem: ProblemStrings,
    /// When the answer was last given.
    pub given: &'static str,
    /// Answers of a control that no question asks for.
    pub others: &'static str,
    /// Why: the question is not asked, given the other answers.
    pub not_asked: &'static str,
    /// Why: there is no such question or duty.
    pub unknown: &'static str,
    /// Answers to controls that the questionnaire does not have.
    pub strangers: &'static str,
    /// What that section is.
    pub strangers_note: &'static str,
    /// Stands in the column of origins for them.
    pub stranger: &'static str,
    /// What comes before the title of a list of a few words, and what it says: `label`, `text`.
    pub labelled: fn(&str, &str) -> String,
    /// Puts what a word stands for behind it.
    pub with: fn(&str, &str) -> String,
}

/// The numbers of the summary.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    /// Controls.
    pub controls: usize,
    /// With every answer given.
    pub complete: usize,
    /// The same in whole percent.
    pub percent_complete: usize,
    /// Ready to be shown.
    pub ready: usize,
    /// The same in whole percent.
    pub percent_ready: usize,
    /// Things an auditor would object to.
    pub problems: usize,
}

/// What an auditor would object to, in words.
#[derive(Debug)]
pub struct ProblemStrings {
    /// A reason is missing.
    pub no_reason: &'static str,
    /// A description is missing.
    pub no_description: &'static str,
    /// Evidence is missing.
    pub no_evidence: &'static str,
    /// A corrective action is missing.
    pub no_action: &'static str,
    /// Evidence of that name has run out.
    pub expired: fn(&str) -> String,
    /// The answer is overdue.
    pub overdue: &'static str,
    /// The corrective action of that name is overdue.
    pub action_overdue: fn(&str) -> String,
}

impl ReportStrings {
    /// The words in one language.
    pub fn of(lang: Lang) -> &'static ReportStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: ReportStrings = ReportStrings {
    title: "クラウドセキュリティ自己点検 報告書",
    item: "項目",
    content: "内容",
    organization: "組織",
    system: "対象",
    catalog: "質問票",
    source: "提供者の文書と版",
    no_source: "なし(提供者を選ばずに点検)",
    made: "作成日",
    as_of: "判定の基準日",
    started: "点検開始日",
    last_given: "最終回答日",
    assessment: "点検の識別子",
    program: "作成に用いたプログラム",
    approval: "承認(氏名・日付)",
    notice: "注記",
    provider_notice: |title, edition, date| {
        format!(
            "提供者に関する欄は、公開文書「{title}」第{edition}版({})を要約したもので、現在の内容と異なることがある。",
            japanese_day(date)
        )
    },
    no_provider_notice: "提供者の文書を用いずに点検したため、提供者に関する欄は空である。",
    paper: |service, title, edition, date| format!("{service}「{title}」第{edition}版({date})"),
    summary: "要約",
    totals: |n| {
        format!(
            "全{}管理策のうち、回答済は{}件({}%)、監査に提示できるものは{}件({}%)。監査で問われうる指摘は{}件。",
            n.controls, n.complete, n.percent_complete, n.ready, n.percent_ready, n.problems
        )
    },
    chapter: "章",
    controls: "管理策",
    complete: "回答済",
    ready: "提示可",
    total: "計",
    count: "件数",
    by_implementation: "実施状況(適用除外を除く)",
    number: "項番",
    number_in: |edition| format!("項番 {edition}"),
    other_numbers: "ほかの規格での項番",
    control: "管理策名",
    origin: "区分",
    applicability: "適用",
    reason: "理由",
    implementation: "実施状況",
    not_in_question: "対象外",
    mark: "記号",
    description: "自組織の実施内容",
    statement: "提供者の記述",
    no_statement: "提供者の記述なし",
    section: "出典",
    facts: "提供者の事実",
    fact: |kind, text, must_read| format!("【{kind}{}】{text}", if must_read { "・必読" } else { "" }),
    unsaid: "書かれていないこと",
    references: "参照先",
    general: "提供者の記述(全体の章)",
    written_by_customer: "提供者の側(自組織で記入)",
    source_of: "出典",
    questions_as_provider: "質問と回答(自社サービスの提供者として)",
    left_out: "省いた質問と理由",
    enquiries: "提供者への照会",
    enquiry_why: "必要な理由",
    enquiry_sent: "送付日",
    enquiry_ticket: "受付番号",
    enquiry_reply: "提供者の回答",
    enquiry_replied: "回答日",
    must_read: "必ず読んでおくこと",
    fact_heading: "事実",
    place: "箇所",
    read: "確認した日",
    not_read: "未確認",
    profile: "自組織について",
    bearer: "責任",
    bearer_basis: "責任の根拠",
    inclusion: "採用根拠",
    by_questionnaire: "質問票",
    by_customer: "自組織の判断",
    no_bearer: "定めなし",
    duties: "利用者の責務と状況",
    duty_done: "済",
    duty_open: "未",
    questions: "質問と回答",
    question: "問",
    answer: "答",
    unanswered: "未回答",
    nothing: "記入なし",
    none: "なし",
    quantity: |number, unit| format!("{number}{unit}"),
    shown_by: |titles| format!("証跡を参照({titles})"),
    evidence: "証跡",
    evidence_title: "名称",
    location: "所在",
    date: "日付",
    expires: "有効期限",
    expired: |day| format!("{day}(期限切れ)"),
    for_question: "対応する質問",
    sha256: "SHA-256",
    note: "備考",
    owner: "担当",
    due: "期限",
    actions: "是正処置",
    gap: "不足",
    cause: "原因",
    action: "処置",
    action_owner: "担当",
    state: "状況",
    effect: "有効性の確認",
    workflow: "進行状態",
    answered: "回答数",
    yes: "可",
    no: "不可",
    problems: "指摘",
    problem: ProblemStrings {
        no_reason: "理由が書かれていない",
        no_description: "実施していると答えているが、実施内容が書かれていない",
        no_evidence: "実施していると答えているが、証跡がない",
        no_action: "実施が足りていないのに、進めている是正処置がない",
        expired: |title| format!("証跡「{title}」の有効期限が切れている"),
        overdue: "期限を過ぎても、確定していないか、実施が済んでいない",
        action_overdue: |action| format!("是正処置「{action}」が期限を過ぎている"),
    },
    given: "最終回答日",
    others: "そのほかの回答",
    not_asked: "ほかの回答により、今は問われない",
    unknown: "質問票にない",
    strangers: "付録: 質問票にない管理策の回答",
    strangers_note: "点検のファイルにはあるが、この質問票に管理策がない回答である。集計には含まれない。",
    stranger: "質問票にない",
    labelled: |label, text| format!("{label}: {text}"),
    with: |word, more| format!("{word}({more})"),
};

static EN: ReportStrings = ReportStrings {
    title: "Cloud security self-assessment report",
    item: "Item",
    content: "Content",
    organization: "Organization",
    system: "Scope",
    catalog: "Questionnaire",
    source: "Provider's paper and edition",
    no_source: "None (assessed without a provider)",
    made: "Made on",
    as_of: "Judged as of",
    started: "Assessment begun",
    last_given: "Last answer",
    assessment: "Assessment ID",
    program: "Made with",
    approval: "Approved by (name, date)",
    notice: "Note",
    provider_notice: |title, edition, date| {
        format!(
            "Whatever is said of the provider summarizes a public document, \"{title}\", edition {edition} of {}, and may be out of date.",
            date.format("%-d %B %Y")
        )
    },
    no_provider_notice: "No provider's paper was used, so everything on the provider's side is empty.",
    paper: |service, title, edition, date| format!("{service}, \"{title}\", edition {edition} ({date})"),
    summary: "Summary",
    totals: |n| {
        format!(
            "Controls: {}. Fully answered: {} ({}%). Ready to show an auditor: {} ({}%). Points an auditor may raise: {}.",
            n.controls, n.complete, n.percent_complete, n.ready, n.percent_ready, n.problems
        )
    },
    chapter: "Chapter",
    controls: "Controls",
    complete: "Answered",
    ready: "Ready",
    total: "Total",
    count: "Count",
    by_implementation: "Status (applicable or undecided)",
    number: "Control",
    number_in: |edition| format!("Control in {edition}"),
    other_numbers: "Numbers in other standards",
    control: "Name",
    origin: "Source",
    applicability: "Applicability",
    reason: "Reason",
    implementation: "Status",
    not_in_question: "Not in question",
    mark: "Mark",
    description: "Our implementation",
    statement: "Provider's statement",
    no_statement: "The provider makes no statement",
    section: "Section of the paper",
    facts: "Provider's facts",
    fact: |kind, text, must_read| format!("{kind}{}: {text}", if must_read { " (must read)" } else { "" }),
    unsaid: "Not said in the paper",
    references: "References",
    general: "The provider's statement (general chapter)",
    written_by_customer: "The provider's side, in the customer's words",
    source_of: "Source",
    questions_as_provider: "Questions and answers, as a provider",
    left_out: "Questions left out, and why",
    enquiries: "Enquiries to the provider",
    enquiry_why: "Why it is needed",
    enquiry_sent: "Sent on",
    enquiry_ticket: "Ticket",
    enquiry_reply: "Reply",
    enquiry_replied: "Replied on",
    must_read: "Must read",
    fact_heading: "Fact",
    place: "Where",
    read: "Read on",
    not_read: "Not yet",
    profile: "About the organization",
    bearer: "Responsibility",
    bearer_basis: "Basis of responsibility",
    inclusion: "Basis for inclusion",
    by_questionnaire: "Questionnaire",
    by_customer: "Our own decision",
    no_bearer: "Not assigned",
    duties: "Customer duties",
    duty_done: "done",
    duty_open: "open",
    questions: "Questions and answers",
    question: "Q",
    answer: "A",
    unanswered: "Unanswered",
    nothing: "Nothing written",
    none: "None",
    quantity: |number, unit| format!("{number} {unit}"),
    shown_by: |titles| format!("See evidence ({titles})"),
    evidence: "Evidence",
    evidence_title: "Title",
    location: "Location",
    date: "Date",
    expires: "Valid until",
    expired: |day| format!("{day} (expired)"),
    for_question: "Question",
    sha256: "SHA-256",
    note: "Note",
    owner: "Owner",
    due: "Due",
    actions: "Corrective actions",
    gap: "Gap",
    cause: "Cause",
    action: "Action",
    action_owner: "Owner",
    state: "State",
    effect: "Effectiveness",
    workflow: "Workflow",
    answered: "Fields answered",
    yes: "Yes",
    no: "No",
    problems: "Findings",
    problem: ProblemStrings {
        no_reason: "No reason is given",
        no_description: "Said to be in place, but not described",
        no_evidence: "Said to be in place, but without evidence",
        no_action: "Short of what is asked, but no corrective action is under way",
        expired: |title| format!("The evidence \"{title}\" has expired"),
        overdue: "Past its due date, not settled or not in place",
        action_overdue: |action| format!("The corrective action \"{action}\" is past its due date"),
    },
    given: "Last answered",
    others: "Other answers",
    not_asked: "not asked, given the other answers",
    unknown: "not in the questionnaire",
    strangers: "Appendix: answers to controls not in the questionnaire",
    strangers_note: "These answers are in the assessment file, but this questionnaire has no such controls. They are not counted.",
    stranger: "Not in the questionnaire",
    labelled: |label, text| format!("{label}: {text}"),
    with: |word, more| format!("{word} ({more})"),
};

fn japanese_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_names_paper_edition_and_day() {
        let day: NaiveDate = "2021-01-18".parse().unwrap();
        let ja = (JA.provider_notice)("白書", "4.1", day);
        assert!(ja.contains("「白書」第4.1版(2021年1月18日)"), "{ja}");
        let en = (EN.provider_notice)("White paper", "4.1", day);
        assert!(en.contains("\"White paper\", edition 4.1 of 18 January 2021"), "{en}");
    }
}
