//! What `tenken check` says.

use crate::text::Lang;

/// A finding in words, and what to do about it.
pub type Said = [&'static str; 2];

/// Every text of the check, in one language.
pub struct CheckStrings {
    pub about: &'static str,
    pub after: &'static str,
    pub record: &'static str,
    pub accept: &'static str,
    pub repair: &'static str,
    pub apply: &'static str,

    pub no_reason: Said,
    pub no_description: Said,
    pub no_evidence: Said,
    pub no_action: Said,
    pub overdue: Said,
    pub action_overdue: Said,
    pub expired: Said,
    pub expires_soon: Said,
    pub changed: Said,
    pub missing: Said,
    pub outside: Said,
    pub link: Said,
    pub not_a_file: Said,
    pub unreadable: Said,
    pub no_hash: Said,
    pub unknown_control: Said,
    pub unknown_parts: Said,
    pub statement_changed: Said,
    pub questions_changed: Said,
    pub no_journal: Said,
    pub journal: Said,

    pub whole: &'static str,
    pub of_journal: fn(&str) -> String,
    pub no_journal_yet: &'static str,
    pub count: fn(usize) -> String,
    pub nothing: &'static str,
    pub complete: fn(usize, usize) -> String,
    pub files: fn(usize, usize, usize) -> String,
    pub recorded: fn(usize) -> String,
    pub nothing_recorded: &'static str,
    pub hint: fn(usize) -> String,
}

impl CheckStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static CheckStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: CheckStrings = CheckStrings {
    about: "審査で指摘されそうな点を、証跡のファイルと履歴も含めて調べる",
    after: "\
証跡のファイルは、自己点検のファイルがあるフォルダの中の通常のファイルだけを読みます。シンボリックリンクはたどりません。\n\
リンク(https://…)には接続せず、棚や部署の名前のような場所は調べません。\n\
\n\
--record は、SHA-256 がまだ記録されていない証跡について、今のファイルの SHA-256 を記録します。記録済みのものは変えません。\n\
--accept は、その管理策の証跡のうち、記録のときから変わったファイルの今の SHA-256 を受け入れます。中身を見てから使ってください。\n\
--repair は、壊れて開けないファイルや履歴を直します。--apply を付けるまで何も書きません。元のファイルは別名で残します。\n\
終了コード: 0 指摘なし、1 指摘あり、2 できなかった\n\
\n\
例:\n\
\x20 tenken check 点検.json\n\
\x20 tenken check 点検.json --record\n\
\x20 tenken check 点検.json --accept 12.4.1\n\
\x20 tenken check 点検.json --repair",
    record: "まだ SHA-256 が記録されていない証跡の SHA-256 を記録する",
    accept: "この管理策の、変わった証跡の今の SHA-256 を受け入れる。繰り返せる",
    repair: "壊れたファイルや履歴から読めるものを示す",
    apply: "--repair で示したとおりに直す",

    no_reason: ["理由が書かれていない", "適用除外・計画中・代替策とする理由を書く"],
    no_description: ["実施内容が書かれていない", "何をどう実施しているかを書く"],
    no_evidence: ["証跡がない", "実施を示すファイル、リンク、保管場所を加える"],
    no_action: ["進めている是正処置がない", "不足を埋める処置、担当、期限を書く"],
    overdue: ["回答、又は計画の期限を過ぎている", "回答を確定し、足りないところを済ませるか、期限を見直す"],
    action_overdue: ["是正処置の期限を過ぎている", "処置を終えて完了とするか、期限を見直す"],
    expired: ["証跡の有効期限が切れている", "新しい証跡に替える"],
    expires_soon: ["証跡の有効期限がまもなく切れる", "新しい証跡を用意する"],
    changed: [
        "証跡のファイルが、記録したときから変わっている",
        "中身を確かめる。正しければ --accept で受け入れ、そうでなければ元のファイルに戻す",
    ],
    missing: ["証跡のファイルが見つからない", "ファイルを戻すか、場所を書き直す"],
    outside: [
        "証跡のファイルが、自己点検のフォルダの外にある",
        "自己点検のフォルダの中に写しを置き、その場所を書く(外のファイルは読みません)",
    ],
    link: ["証跡の場所がシンボリックリンクである", "ファイルそのものを置く(リンクはたどりません)"],
    not_a_file: ["証跡の場所にあるのは通常のファイルではない", "証跡となるファイルを指定する"],
    unreadable: ["証跡のファイルを読めない", "ファイルの権限を確かめる"],
    no_hash: ["証跡の SHA-256 が記録されていない", "--record で記録する"],
    unknown_control: [
        "質問票にない管理策への回答がある",
        "質問票の版が合っているかを確かめる(回答は消しません)",
    ],
    unknown_parts: [
        "質問票にない質問・責務への回答がある",
        "質問票の版が合っているかを確かめる(回答は消しません)",
    ],
    statement_changed: ["回答したあとで提供者の記述が変わった", "今の記述を読み、回答を見直す"],
    questions_changed: ["回答したあとで質問が変わった", "今の質問を読み、回答を見直す"],
    no_journal: [
        "履歴(.journal)がない",
        "履歴を別の場所に残していれば戻す。なければ、次の変更から新しい履歴が始まる",
    ],
    journal: [
        "履歴に問題がある",
        "tenken log --verify FILE で確かめる。tenken check FILE --repair で直し方が分かる",
    ],

    whole: "自己点検全体",
    of_journal: |said| format!("履歴: {said}"),
    no_journal_yet: "履歴: まだない(最初の変更から始まります)",
    count: |findings| format!("指摘 {findings} 件"),
    nothing: "回答済みのところに、指摘される点はありません",
    complete: |complete, all| format!("回答がそろった管理策 {complete}/{all}"),
    files: |files, links, words| {
        format!("証跡: 読んだファイル {files}、接続しないリンク {links}、調べない場所 {words}")
    },
    recorded: |hashes| format!("{hashes} 件の SHA-256 を記録しました"),
    nothing_recorded: "記録するものはありません",
    hint: |hashes| format!("SHA-256 が未記録の証跡 {hashes} 件は、--record でまとめて記録できます"),
};

static EN: CheckStrings = CheckStrings {
    about: "Look for what an auditor would object to, in answers, evidence files and journal",
    after: "\
Of evidence, only regular files below the assessment's folder are read; symbolic links are not followed.\n\
Links (https://...) are not visited, and places such as a shelf or a department are not looked for.\n\
\n\
--record takes the SHA-256 of evidence files that have none recorded yet. One that is recorded is never changed.\n\
--accept takes the present SHA-256 of a control's evidence files that changed since. Look at them first.\n\
--repair mends a file or journal that is damaged. Nothing is written without --apply, and the damaged\n\
original is kept under another name.\n\
Exit code: 0 nothing found, 1 findings, 2 could not be done\n\
\n\
Examples:\n\
\x20 tenken check acme.json\n\
\x20 tenken check acme.json --record\n\
\x20 tenken check acme.json --accept 12.4.1\n\
\x20 tenken check acme.json --repair",
    record: "Record the SHA-256 of evidence files that have none yet",
    accept: "Take the present SHA-256 of this control's changed evidence; can be repeated",
    repair: "Show what can be read of a damaged file or journal",
    apply: "Mend it as --repair shows",

    no_reason: ["no written reason", "say why it is excluded, planned or done by other means"],
    no_description: ["no description of what is done", "say what is done, and how"],
    no_evidence: ["no evidence", "add a file, a link or a place that shows it"],
    no_action: ["no corrective action under way", "say what will be done about the gap, by whom and by when"],
    overdue: [
        "the answer, or what it plans, is past its due date",
        "settle it and close the gap, or set another date",
    ],
    action_overdue: ["a corrective action is past its due date", "finish it, or set another date"],
    expired: ["the evidence has expired", "replace it with newer evidence"],
    expires_soon: ["the evidence expires soon", "have newer evidence ready"],
    changed: [
        "the evidence file has changed since it was recorded",
        "look at it; if it is right, take it with --accept, else put the recorded file back",
    ],
    missing: ["the evidence file is not there", "put it back, or correct its location"],
    outside: [
        "the evidence file lies outside the assessment's folder",
        "put a copy below the assessment's folder and name that (files outside are not read)",
    ],
    link: ["the evidence is a symbolic link", "put the file itself there (links are not followed)"],
    not_a_file: ["the evidence is not a regular file", "name the file that shows it"],
    unreadable: ["the evidence file cannot be read", "check its permissions"],
    no_hash: ["no SHA-256 is recorded for the evidence file", "record it with --record"],
    unknown_control: [
        "an answer to a control that the questionnaire does not have",
        "check that the edition is the right one (the answer stays)",
    ],
    unknown_parts: [
        "answers to questions or duties that the questionnaire does not have",
        "check that the edition is the right one (the answers stay)",
    ],
    statement_changed: [
        "the provider's statement has changed since the answer",
        "read it as it is now, and review the answer",
    ],
    questions_changed: [
        "the questions have changed since the answer",
        "read them as they are now, and review the answer",
    ],
    no_journal: [
        "there is no journal",
        "if it was kept elsewhere, put it back; otherwise a new one begins with the next edit",
    ],
    journal: [
        "something is wrong with the journal",
        "see tenken log --verify FILE; tenken check FILE --repair shows how to mend it",
    ],

    whole: "The assessment as a whole",
    of_journal: |said| format!("Journal: {said}"),
    no_journal_yet: "Journal: none yet (it begins with the first edit)",
    count: |findings| format!("{findings} finding(s)"),
    nothing: "Nothing to object to in what has been answered",
    complete: |complete, all| format!("Controls with every answer given: {complete}/{all}"),
    files: |files, links, words| {
        format!(
            "Evidence: {files} file(s) read, {links} link(s) not visited, {words} place(s) not looked for"
        )
    },
    recorded: |hashes| format!("recorded {hashes} SHA-256"),
    nothing_recorded: "there is nothing to record",
    hint: |hashes| format!("{hashes} evidence file(s) have no SHA-256; --record takes them all"),
};
