//! What `tenken bundle` and `tenken verify` say.

use crate::text::Lang;

/// Every text of bundles, in one language.
pub struct BundleStrings {
    pub about: &'static str,
    pub after: &'static str,
    pub out: &'static str,
    pub redacted: &'static str,
    pub without_evidence: &'static str,
    pub about_verify: &'static str,
    pub after_verify: &'static str,
    pub arg_bundle: &'static str,

    /// Stands in the place of a text that was left out.
    pub mark: &'static str,
    pub written: fn(&str, usize) -> String,
    pub hash: fn(&str) -> String,
    pub last: fn(&str) -> String,
    pub left_out: fn(usize) -> String,
    pub changed: fn(usize) -> String,
    pub journal_unsound: &'static str,
    pub without_journal: &'static str,
    pub in_redacted: &'static str,
    pub not_packed: fn(&str, &str) -> String,
    pub too_much: &'static str,
    pub moving: &'static str,

    pub no_location: &'static str,
    pub link: &'static str,
    pub place: &'static str,
    pub missing: &'static str,
    pub outside: &'static str,
    pub symbolic_link: &'static str,
    pub not_a_file: &'static str,
    pub unreadable: &'static str,
    pub too_large: &'static str,
    pub not_wanted: &'static str,
    pub is_redacted: &'static str,

    pub sound: fn(usize) -> String,
    pub unsound: fn(usize) -> String,
    pub of: fn(&str, &str) -> String,
    pub redacted_note: &'static str,
    pub wrong: WrongStrings,
}

/// What can be wrong with a bundle.
pub struct WrongStrings {
    pub no_table: &'static str,
    pub garbled: &'static str,
    pub hidden: &'static str,
    pub too_much: &'static str,
    pub other_name: fn(&str) -> String,
    pub bad_name: fn(&str) -> String,
    pub twice: fn(&str) -> String,
    pub not_a_file: fn(&str) -> String,
    pub encrypted: fn(&str) -> String,
    pub unusual: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    pub unreadable: fn(&str) -> String,
    pub no_manifest: &'static str,
    pub bad_manifest: &'static str,
    pub newer: fn(u32) -> String,
    pub extra: fn(&str) -> String,
    pub missing: fn(&str) -> String,
    pub named_twice: fn(&str) -> String,
    pub size: fn(&str) -> String,
    pub content: fn(&str) -> String,
    pub no_assessment: &'static str,
    pub bad_assessment: fn(&str) -> String,
    pub other_assessment: &'static str,
    pub no_journal: &'static str,
    pub journal: fn(&str) -> String,
    pub other_last: &'static str,
    pub not_redacted: fn(&str) -> String,
}

impl BundleStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static BundleStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: BundleStrings = BundleStrings {
    about: "自己点検、履歴、質問票、文書、証跡を1つの zip にまとめる",
    after: "\
zip には、各ファイルの大きさと SHA-256 を記した manifest.json が入ります(docs/bundle.ja.md)。\n\
証跡は、自己点検のフォルダの中の通常のファイルだけを入れます。入れなかったものは、理由とともに manifest.json に記します。\n\
--redacted では、文章、名前、証跡、履歴を除きます。適用の有無や実施状況などの選択、日付、数は残ります。\n\
同じ内容からは、いつでも同じ zip ができます。文書は、最後に回答した時点のものです。\n\
\n\
例:\n\
\x20 tenken bundle 点検.json -o 提出.zip\n\
\x20 tenken bundle 点検.json -o 公開用.zip --redacted\n\
\x20 tenken verify 提出.zip",
    out: "作る zip のファイル",
    redacted: "文章、名前、証跡、履歴を除く",
    without_evidence: "証跡のファイルを入れない",
    about_verify: "tenken bundle で作った zip が、作ったときのままかを調べる",
    after_verify: "\
zip は展開しません。すべてのファイルの大きさと SHA-256、余分・欠落・重複、危険な名前、履歴のつながりを調べます。\n\
zip も manifest.json もそっくり作り直されていれば、これだけでは分かりません。作ったときに表示される SHA-256 を、別の経路で伝えてください。\n\
終了コード: 0 作ったときのまま、1 違うところがある、2 できなかった",
    arg_bundle: "tenken bundle で作った zip",

    mark: "［省略］",
    written: |path, files| format!("{path} を作りました(ファイル {files} 件)"),
    hash: |hash| format!("zip の SHA-256: {hash}"),
    last: |hash| format!("履歴の最後の行のハッシュ: {hash}"),
    left_out: |evidence| format!("入れなかった証跡 {evidence} 件:"),
    changed: |evidence| {
        format!(
            "記録した SHA-256 と違う証跡が {evidence} 件あります。今のファイルを入れ、そのことを manifest.json に記しました"
        )
    },
    journal_unsound: "履歴に問題があります。そのまま入れたので、tenken verify でも指摘されます(tenken check を参照)",
    without_journal: "履歴(.journal)はありません",
    in_redacted: "文章、名前、証跡、履歴を除きました。残ったものを確かめてから渡してください",
    not_packed: |path, why| format!("{path}: 作れません({why})"),
    too_much: "入れるファイルが多すぎるか、大きすぎます(1 ファイル 1 GiB、全体で 3 GiB まで)。--without-evidence を使えます",
    moving: "ほかのプログラムが書き込んでいる最中です。少し待って、もう一度実行してください",

    no_location: "場所が書かれていない",
    link: "リンク",
    place: "ファイルではない場所",
    missing: "ファイルが見つからない",
    outside: "自己点検のフォルダの外",
    symbolic_link: "シンボリックリンク",
    not_a_file: "通常のファイルではない",
    unreadable: "読めない",
    too_large: "大きすぎる",
    not_wanted: "証跡を入れない指定",
    is_redacted: "除く指定",

    sound: |files| format!("問題ありません。{files} 件のファイルはすべて manifest.json のとおりです"),
    unsound: |wrong| format!("{wrong} 件の問題があります"),
    of: |assessment, as_of| format!("自己点検 {assessment}、{as_of} 時点"),
    redacted_note: "文章、名前、証跡、履歴を除いたものです",
    wrong: WrongStrings {
        no_table: "zip の目次が読めません。途中で切れたか、後ろに何かが付け足されています",
        garbled: "zip の構造が壊れているか、二通りに読めます",
        hidden: "zip の中に、どのファイルのものでもない部分があります",
        too_much: "ファイルが多すぎるか、大きすぎるため、中を読んでいません",
        other_name: |path| format!("{path}: 目次とは別の名前が付いています"),
        bad_name: |path| format!("{path}: フォルダの外に出るか、表示できない名前です"),
        twice: |path| format!("{path}: 同じ名前のファイルが2つあります"),
        not_a_file: |path| format!("{path}: 通常のファイルではありません(リンク、フォルダなど)"),
        encrypted: |path| format!("{path}: 暗号化されています"),
        unusual: |path| format!("{path}: 読めない圧縮方式です"),
        too_large: |path| format!("{path}: 大きすぎるため、読んでいません"),
        unreadable: |path| format!("{path}: 中身が壊れています"),
        no_manifest: "manifest.json がありません",
        bad_manifest: "manifest.json が読めません",
        newer: |version| {
            format!("新しい版の tenken で作られています(形式 {version})。tenken を新しくしてください")
        },
        extra: |path| format!("{path}: manifest.json にないファイルです"),
        missing: |path| format!("{path}: manifest.json にあるファイルがありません"),
        named_twice: |path| format!("{path}: manifest.json に2回書かれています"),
        size: |path| format!("{path}: 大きさが manifest.json と違います"),
        content: |path| format!("{path}: 中身が manifest.json と違います"),
        no_assessment: "自己点検(assessment.json)がないか、1つに決まりません",
        bad_assessment: |why| format!("assessment.json: {why}"),
        other_assessment: "assessment.json は、manifest.json の言う自己点検ではありません",
        no_journal: "履歴の有無が manifest.json と違います",
        journal: |why| format!("履歴: {why}"),
        other_last: "履歴の最後の行が manifest.json と違います",
        not_redacted: |path| format!("{path}: 除かれているはずのものが入っています"),
    },
};

static EN: BundleStrings = BundleStrings {
    about: "Pack assessment, journal, questionnaires, documents and evidence into one zip",
    after: "\
The zip holds a manifest.json with the size and SHA-256 of every file (docs/bundle.md).\n\
Of evidence, only regular files below the assessment's folder are packed. What is left out is named there with the reason.\n\
--redacted leaves out texts, names, evidence and journal. Choices such as the status of a control, dates and numbers stay.\n\
The same content always makes the same zip; the documents are as of the last answer.\n\
\n\
Examples:\n\
\x20 tenken bundle acme.json -o handed-in.zip\n\
\x20 tenken bundle acme.json -o public.zip --redacted\n\
\x20 tenken verify handed-in.zip",
    out: "The zip to make",
    redacted: "Leave out texts, names, evidence and journal",
    without_evidence: "Do not pack the evidence files",
    about_verify: "Check that a zip made by tenken bundle is as it was made",
    after_verify: "\
Nothing is unpacked. Size and SHA-256 of every file are checked, and for files too many, missing or there twice, for\n\
dangerous names, and for an unbroken journal.\n\
Whoever makes zip and manifest anew is not found that way: pass on the SHA-256 that is shown on making it, by another way.\n\
Exit code: 0 as it was made, 1 something differs, 2 could not be done",
    arg_bundle: "A zip made by tenken bundle",

    mark: "[redacted]",
    written: |path, files| format!("made {path} with {files} file(s)"),
    hash: |hash| format!("SHA-256 of the zip: {hash}"),
    last: |hash| format!("hash of the journal's last line: {hash}"),
    left_out: |evidence| format!("Evidence left out ({evidence}):"),
    changed: |evidence| {
        format!(
            "{evidence} evidence file(s) differ from the recorded SHA-256; they are packed as they are now, and manifest.json says so"
        )
    },
    journal_unsound: "something is wrong with the journal; it is packed as it is, and tenken verify will say so too (see tenken check)",
    without_journal: "there is no journal",
    in_redacted: "texts, names, evidence and journal were left out; look at what remains before you pass it on",
    not_packed: |path, why| format!("{path}: cannot be made ({why})"),
    too_much: "too many files, or too large (1 GiB each, 3 GiB together); --without-evidence may help",
    moving: "another program is writing just now; try again in a moment",

    no_location: "no location",
    link: "a link",
    place: "a place that is no file",
    missing: "not there",
    outside: "outside the assessment's folder",
    symbolic_link: "a symbolic link",
    not_a_file: "not a regular file",
    unreadable: "cannot be read",
    too_large: "too large",
    not_wanted: "evidence was not to be packed",
    is_redacted: "redacted",

    sound: |files| format!("All is in order: {files} file(s) are what manifest.json says"),
    unsound: |wrong| format!("{wrong} thing(s) are wrong"),
    of: |assessment, as_of| format!("Assessment {assessment}, as of {as_of}"),
    redacted_note: "texts, names, evidence and journal were left out of it",
    wrong: WrongStrings {
        no_table: "the zip's table of contents cannot be read: it breaks off, or something was added behind it",
        garbled: "the zip is damaged, or can be read in more than one way",
        hidden: "there are bytes in the zip that belong to no file",
        too_much: "there are too many files, or they are too large, so nothing was read",
        other_name: |path| format!("{path}: it has another name than in the table of contents"),
        bad_name: |path| format!("{path}: the name leads out of the folder or cannot be shown"),
        twice: |path| format!("{path}: two files have this name"),
        not_a_file: |path| format!("{path}: not a regular file (a link, a folder or the like)"),
        encrypted: |path| format!("{path}: it is encrypted"),
        unusual: |path| format!("{path}: packed in a way that cannot be read"),
        too_large: |path| format!("{path}: too large, so it was not read"),
        unreadable: |path| format!("{path}: its content is damaged"),
        no_manifest: "there is no manifest.json",
        bad_manifest: "manifest.json cannot be read",
        newer: |version| format!("made by a newer tenken (form {version}); update tenken"),
        extra: |path| format!("{path}: not in manifest.json"),
        missing: |path| format!("{path}: in manifest.json, but not there"),
        named_twice: |path| format!("{path}: named twice in manifest.json"),
        size: |path| format!("{path}: not the size that manifest.json says"),
        content: |path| format!("{path}: not the content that manifest.json says"),
        no_assessment: "there is no assessment.json, or more than one assessment",
        bad_assessment: |why| format!("assessment.json: {why}"),
        other_assessment: "assessment.json is not the assessment that manifest.json names",
        no_journal: "manifest.json says otherwise about whether there is a journal",
        journal: |why| format!("journal: {why}"),
        other_last: "the journal's last line is not the one that manifest.json names",
        not_redacted: |path| format!("{path}: it should have been left out"),
    },
};
