//! What is said of a provider's paper that is read in, and what a draft made from it says for itself.

use crate::text::Lang;

/// The texts about papers, in one language.
pub struct PaperStrings {
    pub only_quoted: &'static str,
    pub only_quoted_chapter: &'static str,
    pub not_judged: &'static str,
    pub before_first_heading: &'static str,

    pub layout: &'static str,
    pub layout_found: fn(&str, usize) -> String,
    pub runner_up: &'static str,
    pub no_layout: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub not_known: &'static str,
    pub controls_found: fn(usize, usize) -> String,
    pub not_found: &'static str,
    pub contents_agree: fn(usize) -> String,
    pub contents_differ: fn(usize) -> String,
    pub contents_none: &'static str,
    pub contents_not_found: &'static str,
    pub contents_not_listed: &'static str,
    pub contents_other_order: &'static str,
    pub sections: &'static str,
    pub topics: &'static str,
    pub to_several: fn(&str, &str) -> String,
    pub unknown_number: &'static str,
    pub on_page: fn(u32) -> String,
    pub on_line: fn(usize) -> String,
    pub nothing_said: &'static str,
    pub lines: fn(usize, usize) -> String,
    pub left_out: &'static str,
    pub left_out_lines: fn(&str, usize) -> String,
    pub joined: fn(usize) -> String,
    pub figures: &'static str,
    pub preview_only: &'static str,
    pub written: fn(&str) -> String,
    pub next: fn(&str) -> String,

    pub no_date: &'static str,
    pub bad_date: &'static str,
    pub bad_name: &'static str,
    pub bad_edition: &'static str,
    pub nothing_in_it: fn(&str) -> String,
    pub no_converter: fn(&str) -> String,
    pub converter_failed: fn(&str, &str) -> String,
    pub converter_too_slow: fn(&str) -> String,
    pub too_much_text: fn(&str) -> String,

    pub paper_has: &'static str,
    pub statement_has: &'static str,
    pub general_chapters: &'static str,
    pub not_stated: &'static str,
    pub not_in_paper: &'static str,
    pub compared: fn(usize, usize) -> String,
    pub compared_clean: fn(usize) -> String,
    pub only_statements: fn(&str) -> String,
    pub quotation: &'static str,
}

impl PaperStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static PaperStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: PaperStrings = PaperStrings {
    only_quoted: "提供者の文書がこの管理策について述べていることは、引用した原文のとおりです。要約はまだありません。",
    only_quoted_chapter: "文書のこの部分が述べていることは、引用した原文のとおりです。要約はまだありません。",
    not_judged: "まだ判断していない。原文を読んで、どちらが何を行うかを書く",
    before_first_heading: "最初の見出しより前",

    layout: "番号の付け方",
    layout_found: |layout, found| format!("{layout}: 順に並ぶ管理策 {found}"),
    runner_up: "次点",
    no_layout: "どの番号の付け方にも合いません。管理策への割り当ては人が行います。本文はすべて話題として残ります。",
    title: "文書",
    date: "日付",
    not_known: "(分かりません)",
    controls_found: |found, all| format!("管理策: {found} が見つかりました(カタログは {all})"),
    not_found: "見つからないもの",
    contents_agree: |listed| format!("目次と一致: 目次の {listed} がすべて、その順に見つかりました"),
    contents_differ: |listed| format!("目次と違います(目次には {listed})"),
    contents_none: "目次: ありません",
    contents_not_found: "目次にあって本文にないもの",
    contents_not_listed: "本文にあって目次にないもの",
    contents_other_order: "順番が目次と違います",
    sections: "管理策ごとの書き出し",
    topics: "管理策の外の部分",
    to_several: |number, controls| format!("{number} は複数の管理策に当たります: {controls}"),
    unknown_number: "カタログにない番号",
    on_page: |page| format!("{page} ページ"),
    on_line: |line| format!("{line} 行目"),
    nothing_said: "(本文なし)",
    lines: |all, taken| format!("{all} 行のうち {taken} 行を取り込みました"),
    left_out: "取り込まなかった行",
    left_out_lines: |why, count| format!("{why} {count} 行"),
    joined: |count| format!("途中で切れていてつないだ文: {count}"),
    figures: "図に触れている行(図は文字に含まれません。原本を見てください)",
    preview_only: "何も書いていません。ファイルに書くには -o FILE を付けてください",
    written: |path| format!("{path}: 書き出しました"),
    next: |path| format!("書き足すところを見るには: tenken questionnaire check {path}"),

    no_date: "文書の日付が分かりません。--date 2026-04-01 のように指定してください",
    bad_date: "--date は 2026-04-01 のように書きます",
    bad_name: "--provider は英小文字と数字を - でつないで書きます (例: unkai-cloud)",
    bad_edition: "--edition は英数字を . でつないで書きます (例: 4.1)。- は使えません",
    nothing_in_it: |path| {
        format!("{path}: 文字がありません。画像だけの PDF なら、文字認識をしてから渡してください")
    },
    no_converter: |path| {
        format!(
            "{path}: PDF を読むには poppler の pdftotext が要ります。入れるか(Debian/Ubuntu: apt install poppler-utils、macOS: brew install poppler)、PDF 閲覧ソフトで本文を写してテキストファイルにし、それを指定してください"
        )
    },
    converter_failed: |path, said| format!("{path}: pdftotext が文字を取り出せませんでした({said})"),
    converter_too_slow: |path| format!("{path}: pdftotext が時間内に終わらないため、止めました"),
    too_much_text: |path| format!("{path}: 文字が多すぎます。文書ではないようです"),

    paper_has: "文書だけにある",
    statement_has: "記述だけにある",
    general_chapters: "管理策の外の章",
    not_stated: "文書にあって記述がない管理策",
    not_in_paper: "記述があって文書にない管理策",
    compared: |controls, found| format!("{controls} の管理策を比べました。違い {found}"),
    compared_clean: |controls| format!("{controls} の管理策を比べました。違いはありません"),
    only_statements: |name| format!("{name}: 文書と比べられるのは、提供者の記述だけです"),
    quotation: "原文",
};

static EN: PaperStrings = PaperStrings {
    only_quoted: "What the provider's paper says about this control stands in the quotation. There is no summary yet.",
    only_quoted_chapter: "What this part of the paper says stands in the quotation. There is no summary yet.",
    not_judged: "Not judged yet: read the quotation and write down who does what",
    before_first_heading: "Before the first heading",

    layout: "Numbering",
    layout_found: |layout, found| format!("{layout}: {found} controls in order"),
    runner_up: "Runner-up",
    no_layout: "No way of numbering fits. A person has to assign the text to controls; all of it is kept, as topics.",
    title: "Paper",
    date: "Date",
    not_known: "(not known)",
    controls_found: |found, all| format!("Controls: {found} found (the catalog has {all})"),
    not_found: "Not found",
    contents_agree: |listed| format!("The list of contents agrees: all {listed} were found, in its order"),
    contents_differ: |listed| format!("The list of contents differs (it has {listed})"),
    contents_none: "List of contents: none",
    contents_not_found: "Listed but not in the text",
    contents_not_listed: "In the text but not listed",
    contents_other_order: "The order is not that of the list",
    sections: "First words, by control",
    topics: "Outside the controls",
    to_several: |number, controls| format!("{number} stands for several controls: {controls}"),
    unknown_number: "not in the catalog",
    on_page: |page| format!("page {page}"),
    on_line: |line| format!("line {line}"),
    nothing_said: "(no text)",
    lines: |all, taken| format!("{taken} of {all} lines were taken in"),
    left_out: "Lines left out",
    left_out_lines: |why, count| format!("{why} {count}"),
    joined: |count| format!("Sentences that were cut and are whole again: {count}"),
    figures: "Lines that speak of a figure (figures are not in the text: see the original)",
    preview_only: "Nothing was written. Add -o FILE to write a file",
    written: |path| format!("{path}: written"),
    next: |path| format!("To see what remains to be written: tenken questionnaire check {path}"),

    no_date: "the date of the paper is not known; give it as --date 2026-04-01",
    bad_date: "--date is written as 2026-04-01",
    bad_name: "--provider is small letters and digits with - between them, such as unkai-cloud",
    bad_edition: "--edition is letters and digits with . between them, such as 4.1; no -",
    nothing_in_it: |path| {
        format!("{path}: there is no text in it; a PDF of images needs character recognition first")
    },
    no_converter: |path| {
        format!(
            "{path}: reading a PDF needs poppler's pdftotext. Install it (Debian/Ubuntu: apt install poppler-utils, macOS: brew install poppler), or copy the text out of a PDF viewer into a text file and give that"
        )
    },
    converter_failed: |path, said| format!("{path}: pdftotext could not get the text out ({said})"),
    converter_too_slow: |path| format!("{path}: pdftotext took too long and was stopped"),
    too_much_text: |path| format!("{path}: too much text for a paper"),

    paper_has: "only in the paper",
    statement_has: "only in the statement",
    general_chapters: "general chapters",
    not_stated: "Controls in the paper without a statement",
    not_in_paper: "Controls stated that the paper lacks",
    compared: |controls, found| format!("{controls} controls compared, {found} differences"),
    compared_clean: |controls| format!("{controls} controls compared, no difference"),
    only_statements: |name| format!("{name}: only provider statements can be held against a paper"),
    quotation: "In the paper's words",
};
