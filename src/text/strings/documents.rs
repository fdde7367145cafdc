//! The words of the documents that are handed in: titles, notes, and the sentences that carry names and numbers.
//! The headings of their columns are in [`super::headings`], the words of the report in [`super::report`].

use crate::text::Lang;

/// The words of the documents in one language.
#[derive(Debug)]
pub struct DocumentStrings {
    /// The cover of a workbook.
    pub cover: &'static str,
    /// The version of the document itself, which is written in by hand.
    pub version: &'static str,
    /// The three who sign: made, checked, approved.
    pub signatures: [&'static str; 3],
    /// Heading of what they sign.
    pub approval: &'static str,
    /// Name, day and seal of each.
    pub signature_parts: [&'static str; 3],
    /// The history of the document.
    pub revisions: &'static str,
    /// Version, day and what changed.
    pub revision_parts: [&'static str; 3],
    /// What a workbook holds.
    pub contents: &'static str,
    /// How many rows a table has.
    pub rows: fn(usize) -> String,
    /// Heading of the notes below a table.
    pub notes: &'static str,
    /// What the colours of the columns mean: the provider's, the organisation's own.
    pub legend: [&'static str; 2],
    /// Said of a sheet whose cells can be locked by switching on the protection.
    pub protection: &'static str,
    /// Said of a table without rows.
    pub empty: &'static str,
    pub times_at: fn(&str) -> String,
    /// Before what concerns one of several controls.
    pub numbered: fn(&str, &str) -> String,
    /// Points to a control with a row of its own.
    pub see: fn(&str) -> String,
    /// Stands where a text was too long for a cell.
    pub cut: &'static str,
    /// Words of the page: search, all, how many of how many are shown.
    pub page: PageStrings,
    /// The Statement of Applicability.
    pub soa: SoaStrings,
    /// Notes of the other documents.
    pub plan: PlanStrings,
    /// The scope statement.
    pub scope: ScopeStrings,
    /// The report as tables and plots.
    pub summary: SummaryStrings,
}

/// What stands on a page beside the document.
#[derive(Debug)]
pub struct PageStrings {
    /// Label of the field to search in.
    pub search: &'static str,
    /// The choice that filters nothing.
    pub all: &'static str,
    /// Takes back every filter.
    pub reset: &'static str,
    /// How many of how many are shown; the script puts the numbers in place of `{n}` and `{m}`.
    pub shown: &'static str,
    /// Names the part of the page that holds search and filters.
    pub tools: &'static str,
    /// Names the way past the head of the page.
    pub skip: &'static str,
    /// Names the list of the page's parts.
    pub contents: &'static str,
}

/// Words of the Statement of Applicability.
#[derive(Debug)]
pub struct SoaStrings {
    /// A control that neither Annex A nor ISO/IEC 27017 has.
    pub own: &'static str,
    /// The roles: customer, provider, both.
    pub roles: [&'static str; 3],
    /// That several controls in one row are told apart by their numbers, and how their state is taken together.
    pub merged: &'static str,
    /// That requirements stand in the scope statement: their numbers.
    pub requirements: fn(&str) -> String,
    /// That "the provider does it" excludes nothing.
    pub no_exclusion: &'static str,
}

/// Words of the lists.
#[derive(Debug)]
pub struct PlanStrings {
    /// A gap about which nothing is being done: its state.
    pub without_action: fn(&str) -> String,
    /// Said behind the state of an action that is overdue.
    pub overdue: fn(&str) -> String,
    /// Evidence that counts, has run out, has no last day.
    pub checks: [&'static str; 3],
    /// Controls said to be in place without evidence: their numbers.
    pub without_evidence: fn(&str) -> String,
    /// A file's checksum.
    pub checksum: fn(&str) -> String,
    /// Who bears it, at the head of a cell of the matrix.
    pub bears: &'static str,
    /// That the sign says who bears a control.
    pub bears_note: fn(&str) -> String,
    /// That what was not asked yet stands there too.
    pub enquiry_note: &'static str,
    /// The name of a calendar: whose plan it is.
    pub calendar: fn(&str) -> String,
    /// An entry of the calendar: number, what is done, state.
    pub entry: fn(&str, &str, &str) -> String,
}

/// Words of the scope statement.
#[derive(Debug)]
pub struct ScopeStrings {
    /// The organisation.
    pub organization: &'static str,
    /// Its sites.
    pub sites: &'static str,
    /// Its business.
    pub business: &'static str,
    /// The system.
    pub system: &'static str,
    /// The service that is used.
    pub service: &'static str,
    /// Its provider.
    pub provider: &'static str,
    /// Customer, provider, both.
    pub role: &'static str,
    /// The wording as certificates have it.
    pub wording: &'static str,
    /// As a customer: who, and which service.
    pub as_customer: fn(&str, &str) -> String,
    /// As a provider: who, and its own service.
    pub as_provider: fn(&str, &str) -> String,
    /// Stands for a name nobody has written yet.
    pub gap: &'static str,
    /// Said where the role is open.
    pub role_open: &'static str,
    /// What does not apply, and why.
    pub exclusions: &'static str,
    /// Said where nothing is excluded.
    pub no_exclusions: &'static str,
    /// Said where a reason is missing.
    pub no_reason: &'static str,
    /// What it rests on.
    pub source: &'static str,
    /// That what is in brackets is filled in by hand.
    pub note: &'static str,
}

/// Words of the report as tables and plots.
#[derive(Debug)]
pub struct SummaryStrings {
    /// What an auditor would object to, first.
    pub findings: &'static str,
    /// Every control.
    pub controls: &'static str,
    /// Answered and ready, by chapter.
    pub by_chapter: &'static str,
    /// Title of the plot of progress and readiness.
    pub progress_plot: &'static str,
    /// Title of the plot of the states.
    pub status_plot: &'static str,
    /// One bar in words: name, count, of how many.
    pub bar: fn(&str, usize, usize) -> String,
    /// The provider's side of a control.
    pub provider_side: &'static str,
}

impl DocumentStrings {
    /// The words in one language.
    pub fn of(lang: Lang) -> &'static DocumentStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: DocumentStrings = DocumentStrings {
    cover: "表紙",
    version: "文書の版",
    signatures: ["作成", "確認", "承認"],
    approval: "承認欄",
    signature_parts: ["氏名", "日付", "印"],
    revisions: "改訂履歴",
    revision_parts: ["版", "日付", "改訂内容"],
    contents: "目次",
    rows: |count| format!("{count}行"),
    notes: "注",
    legend: ["灰色の列: 提供者に関する記述", "薄い黄色の列: 自組織で記入・見直しをする欄"],
    protection: "並べ替えと絞り込みを妨げないよう、シートの保護は掛けていない。提供者の列はロック済みなので、保護を有効にすれば書き換えられなくなる。",
    empty: "該当なし",
    times_at: |offset| format!("日時はすべて {offset} で表しています。"),
    numbered: |number, text| format!("【{number}】{text}"),
    see: |number| format!("→ {number}"),
    cut: "\n…(長いため以下を省略。全文はJSON又はMarkdownにある)",
    page: PageStrings {
        search: "検索",
        all: "すべて",
        reset: "条件を消す",
        shown: "{m}件中{n}件を表示",
        tools: "検索と絞り込み",
        skip: "本文へ",
        contents: "目次",
    },
    soa: SoaStrings {
        own: "独自",
        roles: ["カスタマ", "プロバイダ", "カスタマ・プロバイダ"],
        merged: "一つの行に複数の管理策が対応するときは、項番を【】で示して並べる。実施状況は、除外した管理策を除いて、すべて同じならその状況、すべて実施済か代替策なら「実施済」、一部でも実施していれば「一部実施」、どれも実施していないときは、未回答があれば「未回答」、なければ「未実施」とする。",
        requirements: |numbers| format!("要求事項 {numbers} は管理策ではないため、適用範囲の文書で扱う。"),
        no_exclusion: "提供者が実施することは、除外の理由にならない。適用のまま責任を提供者とし、供給者の評価(5.19～5.23)で確かめる。",
    },
    plan: PlanStrings {
        without_action: |state| format!("{state}。進めている是正処置がない。"),
        overdue: |state| format!("{state}(期限超過)"),
        checks: ["有効", "期限切れ", "期限なし"],
        without_evidence: |numbers| format!("実施していると答えているが、証跡のない管理策: {numbers}"),
        checksum: |sum| format!("SHA-256: {sum}"),
        bears: "○",
        bears_note: |sign| {
            format!("欄の先頭の {sign} は、その管理策の責任を負う者を示す。共同の場合は双方に付ける。")
        },
        enquiry_note: "送付日のない行は、公開文書に書かれていないことを質問の形にまとめたもので、まだ照会していない。",
        calendar: |name| format!("是正処置計画 {name}"),
        entry: |number, action, state| format!("{number} {action}[{state}]"),
    },
    scope: ScopeStrings {
        organization: "組織",
        sites: "拠点",
        business: "業務",
        system: "対象とするシステム",
        service: "利用するクラウドサービス",
        provider: "提供者",
        role: "立場",
        wording: "登録範囲の表現(案)",
        as_customer: |who, service| format!("クラウドサービスカスタマ: {who}における{service}の利用"),
        as_provider: |who, service| format!("クラウドサービスプロバイダ: {who}による{service}の提供"),
        gap: "〔記入〕",
        role_open: "立場(カスタマのみか、プロバイダを兼ねるか)がまだ決まっていない。下はカスタマのみの場合の案である。",
        exclusions: "適用を除外した管理策とその理由",
        no_exclusions: "適用を除外した管理策はない。",
        no_reason: "(理由の記載なし)",
        source: "前提とした提供者の文書",
        note: "空欄と〔記入〕は手で補う。",
    },
    summary: SummaryStrings {
        findings: "指摘事項",
        controls: "管理策ごとの回答",
        by_chapter: "章ごとの集計",
        progress_plot: "章ごとの回答済と提示可の割合",
        status_plot: "実施状況の内訳(適用除外を除く)",
        bar: |name, count, of| format!("{name} {count}/{of}"),
        provider_side: "提供者の側",
    },
};

static EN: DocumentStrings = DocumentStrings {
    cover: "Cover",
    version: "Version of this document",
    signatures: ["Prepared", "Checked", "Approved"],
    approval: "Approval",
    signature_parts: ["Name", "Date", "Signature"],
    revisions: "Revision history",
    revision_parts: ["Version", "Date", "What changed"],
    contents: "Contents",
    rows: |count| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") },
    notes: "Notes",
    legend: ["Grey columns: what the provider says", "Light yellow columns: yours to fill in and review"],
    protection: "The sheets are left unprotected so that they can be sorted and filtered. The provider's columns are locked: switch protection on to keep them from being changed.",
    empty: "Nothing to list",
    times_at: |offset| format!("All times are given at {offset}."),
    numbered: |number, text| format!("[{number}] {text}"),
    see: |number| format!("→ {number}"),
    cut: "\n… (too long for a cell; the whole text is in the JSON and Markdown forms)",
    page: PageStrings {
        search: "Search",
        all: "All",
        reset: "Clear",
        shown: "Showing {n} of {m}",
        tools: "Search and filters",
        skip: "Skip to content",
        contents: "Contents",
    },
    soa: SoaStrings {
        own: "Own",
        roles: ["Customer", "Provider", "Customer and provider"],
        merged: "Where several controls feed one row, each text stands behind its number in brackets. Their status, with excluded ones left out, is the one they share; \"Implemented\" if each is implemented or has an alternative; else \"Partly implemented\" if any is in place even in part; else \"Unanswered\" if any is, and \"Not implemented\" if none is.",
        requirements: |numbers| {
            format!("Requirement {numbers} is not a control and is dealt with in the scope statement.")
        },
        no_exclusion: "That the provider does it is no reason for exclusion: the control stays applicable, the provider is responsible, and supplier evaluation (5.19 to 5.23) verifies it.",
    },
    plan: PlanStrings {
        without_action: |state| format!("{state}. No corrective action is under way."),
        overdue: |state| format!("{state} (overdue)"),
        checks: ["Valid", "Expired", "No expiry date"],
        without_evidence: |numbers| format!("Controls said to be in place without any evidence: {numbers}"),
        checksum: |sum| format!("SHA-256: {sum}"),
        bears: "○",
        bears_note: |sign| {
            format!(
                "{sign} at the head of a cell marks who bears the control; a shared control has it on both sides."
            )
        },
        enquiry_note: "Rows without a date of sending put what the published paper leaves open as questions; they have not been sent yet.",
        calendar: |name| format!("Corrective action plan, {name}"),
        entry: |number, action, state| format!("{number} {action} [{state}]"),
    },
    scope: ScopeStrings {
        organization: "Organization",
        sites: "Sites",
        business: "Business",
        system: "System in scope",
        service: "Cloud service used",
        provider: "Provider",
        role: "Role",
        wording: "Wording for the certificate (draft)",
        as_customer: |who, service| format!("Cloud service customer: use of {service} by {who}"),
        as_provider: |who, service| format!("Cloud service provider: provision of {service} by {who}"),
        gap: "[fill in]",
        role_open: "Whether you are a customer only or also a provider is still open. The draft below is for a customer only.",
        exclusions: "Excluded controls and the reasons",
        no_exclusions: "No control is excluded.",
        no_reason: "(no reason given)",
        source: "Provider's paper it rests on",
        note: "Complete blanks and [fill in] by hand.",
    },
    summary: SummaryStrings {
        findings: "Findings",
        controls: "Answers by control",
        by_chapter: "Totals by chapter",
        progress_plot: "Share answered and ready, by chapter",
        status_plot: "Status (applicable or undecided)",
        bar: |name, count, of| format!("{name} {count}/{of}"),
        provider_side: "The provider's side",
    },
};
