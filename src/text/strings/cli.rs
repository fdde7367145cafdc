//! What the command line says.

use super::annex::{self, AnnexStrings};
use super::bundle::BundleStrings;
use super::check::CheckStrings;
use super::editions::{self, EditionStrings};
use crate::text::Lang;

/// Every text of the commands, in one language.
pub struct CliStrings {
    pub check: fn() -> &'static CheckStrings,
    pub bundle: fn() -> &'static BundleStrings,
    pub editions: &'static EditionStrings,
    /// What only the Statement of Applicability needs.
    pub annex: &'static AnnexStrings,
    pub help_template: &'static str,
    pub heading_commands: &'static str,
    pub heading_arguments: &'static str,
    pub heading_options: &'static str,

    pub about: &'static str,
    pub about_open: &'static str,
    pub about_prompt: &'static str,
    pub about_new: &'static str,
    pub about_list: &'static str,
    pub about_show: &'static str,
    pub about_find: &'static str,
    pub about_status: &'static str,
    pub about_set: &'static str,
    pub about_export: &'static str,
    pub about_log: &'static str,
    pub about_keys: &'static str,
    pub about_config: &'static str,
    pub about_config_check: &'static str,
    pub arg_config: &'static str,
    pub after_config: fn(&[&str]) -> String,
    pub about_completions: &'static str,
    pub about_man: &'static str,
    pub opt_format_keys: &'static str,
    pub arg_shell: &'static str,
    pub after_completions: &'static str,
    pub after_man: &'static str,
    pub keys_key: &'static str,
    pub keys_does: &'static str,
    /// The words of `tenken fill`.
    pub fill: &'static super::fill::FillStrings,
    pub about_import: &'static str,
    pub about_questionnaire: &'static str,
    pub about_questionnaire_list: &'static str,
    pub about_questionnaire_show: &'static str,
    pub about_questionnaire_check: &'static str,
    pub about_questionnaire_import: &'static str,

    pub arg_file: &'static str,
    pub arg_file_open: &'static str,
    pub arg_file_new: &'static str,
    pub arg_file_show: &'static str,
    pub arg_dir: &'static str,
    pub arg_control: &'static str,
    pub arg_words: &'static str,
    pub arg_control_set: &'static str,
    pub arg_assignments: &'static str,
    pub arg_questionnaire: &'static str,
    pub arg_questionnaires: &'static str,
    pub arg_paper: &'static str,

    pub opt_help: &'static str,
    pub opt_version: &'static str,
    pub opt_lang: &'static str,
    pub opt_json: &'static str,
    pub opt_filter: &'static str,
    pub opt_provider: &'static str,
    pub opt_catalog: &'static str,
    pub opt_organization: &'static str,
    pub opt_system: &'static str,
    pub opt_document: &'static str,
    pub opt_format: &'static str,
    pub opt_format_show: &'static str,
    pub opt_out: &'static str,
    pub opt_against: &'static str,
    pub opt_provider_import: &'static str,
    pub opt_edition: &'static str,
    pub opt_title: &'static str,
    pub opt_date: &'static str,
    pub opt_catalog_import: &'static str,
    pub opt_layout: &'static str,
    pub opt_out_import: &'static str,
    pub opt_encoding: &'static str,
    pub opt_overwrite: &'static str,
    pub after_export: &'static str,
    pub arg_sheet: &'static str,
    pub opt_owner: &'static str,
    pub opt_control_sheet: &'static str,
    pub opt_apply: &'static str,
    pub opt_ours: &'static str,
    pub opt_theirs: &'static str,
    pub opt_both: &'static str,
    pub after_import: &'static str,

    pub after_root: &'static str,
    pub after_set: &'static str,
    pub after_find: &'static str,
    pub opt_control: &'static str,
    pub opt_verify: &'static str,

    pub after_log: &'static str,
    pub after_prompt: &'static str,

    pub see_help: fn(&str) -> String,
    pub unknown_option: fn(&str) -> String,
    pub unknown_command: fn(&str) -> String,
    pub did_you_mean: fn(&str) -> String,
    pub meant_command: fn(&str) -> String,
    pub missing_command: fn(&str) -> String,
    pub missing_arguments: fn(&str) -> String,
    pub missing_value: fn(&str) -> String,
    pub invalid_value: fn(&str, &str, &str) -> String,
    pub takes_no_value: fn(&str) -> String,
    pub given_twice: fn(&str) -> String,
    pub not_together: fn(&str, &str) -> String,
    pub unexpected_argument: fn(&str) -> String,
    pub not_utf8: &'static str,
    pub wrong_arguments: &'static str,
    pub two_wishes: fn(&str, &str) -> String,

    pub held: fn(&str, &str) -> String,
    pub unwritable: fn(&str, &str) -> String,
    pub newer_only_read: fn(&str, u32) -> String,
    pub newer_note: fn(&str, u32) -> String,
    pub must_read_facts: &'static str,
    pub enquiries: &'static str,
    pub enquiries_count: fn(usize, usize, usize) -> String,
    pub before_the_walk: &'static str,
    pub several_controls: fn(&str, &str) -> String,
    pub shared_with: fn(&str) -> String,
    pub questions_as_provider: &'static str,
    pub proposals: &'static str,
    pub borne_by: fn(&str) -> String,
    pub left_out: fn(&str) -> String,
    pub unknown_control: fn(&str) -> String,
    pub near_controls: &'static str,
    pub unknown_questionnaire: fn(&str) -> String,
    pub known_questionnaires: &'static str,
    pub nothing_set: &'static str,
    pub exists: fn(&str) -> String,
    pub folder_missing: fn(&str) -> String,
    pub folder_unreadable: fn(&str, &str) -> String,
    pub not_overwritten: fn(&str) -> String,
    pub no_such_format: fn(&str, &str, &str) -> String,
    pub only_csv_encoded: &'static str,
    pub not_for_terminal: fn(&str) -> String,
    pub no_terminal: fn(&str) -> String,
    pub no_output: fn(&str) -> String,
    pub disk_full: &'static str,
    pub quota_used_up: &'static str,
    pub changed_meanwhile: &'static str,

    pub no_assignment: &'static str,
    pub unknown_field: fn(&str) -> String,
    pub ambiguous_field: fn(&str) -> String,
    pub no_such_entry: fn(&str) -> String,
    pub field_twice: &'static str,
    pub entry_takes_no_value: &'static str,
    pub asks_for_no_evidence: fn(&str) -> String,
    pub nothing_asks_for_evidence: &'static str,
    pub not_offered: fn(&str) -> String,
    pub not_a_date: &'static str,
    pub not_a_number: &'static str,
    pub not_a_line: &'static str,
    pub in_evidence_list: &'static str,
    pub stdin_twice: &'static str,
    pub value_not_a_file: fn(&str) -> String,
    pub value_unreadable: fn(&str, &str) -> String,
    pub value_too_long: &'static str,
    pub edit_refused: &'static str,

    pub created: fn(&str) -> String,
    pub open_it: fn(&str) -> String,
    pub saved: fn(&str) -> String,
    pub unchanged: &'static str,
    pub exported: fn(&str) -> String,
    pub lost_character: fn(&str, &str, usize, &str) -> String,
    pub checked: fn(&str, usize, usize) -> String,
    pub checked_clean: fn(&str) -> String,

    pub overview_title: &'static str,
    pub assessments: &'static str,
    pub no_assessments: &'static str,
    pub built_in_questionnaire: &'static str,
    pub provider_edition: fn(&str, &str) -> String,
    pub controls_count: fn(usize) -> String,
    pub how_to_go_on: &'static str,
    pub next_steps: &'static str,

    pub column_file: &'static str,
    pub column_complete: &'static str,
    pub column_ready: &'static str,
    pub column_last: &'static str,
    pub column_name: &'static str,
    pub column_kind: &'static str,
    pub column_title: &'static str,
    pub column_place: &'static str,
    pub controls: &'static str,
    pub built_in: &'static str,
    pub unreadable: &'static str,
    pub unreadable_short: &'static str,
    pub organization: &'static str,
    pub system: &'static str,
    pub questionnaire: &'static str,
    pub without_provider: &'static str,
    pub started: &'static str,

    pub progress: &'static str,
    pub complete: &'static str,
    pub ready: &'static str,
    pub by_chapter: &'static str,
    pub chapter: &'static str,
    pub problems: &'static str,
    pub problems_count: fn(usize) -> String,
    pub problem_no_reason: &'static str,
    pub problem_no_description: &'static str,
    pub problem_no_evidence: &'static str,
    pub problem_no_action: &'static str,
    pub problem_expired: &'static str,
    pub problem_overdue: &'static str,
    pub problem_action_overdue: &'static str,
    pub next_unanswered: &'static str,
    pub found_count: fn(usize) -> String,
    pub nothing_found: &'static str,
    pub nothing_to_find: &'static str,
    pub not_in_questionnaire: &'static str,

    pub ownership: &'static str,
    pub also_numbered: &'static str,
    pub provider_side: &'static str,
    pub provider_silent: &'static str,
    pub no_provider: &'static str,
    pub source: &'static str,
    pub facts: &'static str,
    pub must_read: &'static str,
    pub duties: &'static str,
    pub unsaid: &'static str,
    pub references: &'static str,
    pub customer_side: &'static str,
    pub expected: &'static str,
    pub risk: &'static str,
    pub implemented_means: &'static str,
    pub typical_evidence: &'static str,
    pub example: &'static str,
    pub questions: &'static str,
    pub hint: &'static str,
    pub asked_when: fn(&str, &str) -> String,
    pub test_any_of: fn(&[String]) -> String,
    pub test_none_of: fn(&[String]) -> String,
    pub test_not_all: &'static str,
    pub test_greater: fn(&str) -> String,
    pub test_less: fn(&str) -> String,
    pub test_equals: fn(&str) -> String,
    pub test_older: fn(u32) -> String,
    pub test_past: &'static str,
    pub test_answered: &'static str,
    pub answer: &'static str,
    pub empty: &'static str,
    pub ticked: &'static str,
    pub not_ticked: &'static str,
    pub untitled_entry: &'static str,
    pub unknown_part: &'static str,
    pub given: &'static str,
}

impl CliStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static CliStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: CliStrings = CliStrings {
    check: || CheckStrings::of(Lang::Ja),
    bundle: || BundleStrings::of(Lang::Ja),
    editions: &editions::JA,
    annex: &annex::JA,
    help_template: "{about}\n\n使い方:\n  {usage}\n\n{all-args}{after-help}\n",
    heading_commands: "コマンド",
    heading_arguments: "引数",
    heading_options: "オプション",

    about: "クラウドサービスの利用者が、ISO/IEC 27017 に照らして自分たちの側を点検するプログラムです。提供者の側は記入済みです。",
    about_open: "自己点検を画面で開く",
    about_prompt: "画面を描かずに、1問ずつ文字で答えていく",
    about_new: "新しい自己点検のファイルを作る",
    about_list: "自己点検の一覧と、それぞれの進み具合",
    about_show: "管理策を1つ表示する(提供者の記述、質問、回答)",
    about_find: "語や条件に合う管理策を探す(提供者の記述、質問、回答のどこにあっても)",
    about_status: "回答の進み具合と整備の度合いを、全体と章ごとに表示する",
    about_set: "画面を使わずに回答を書き込む",
    about_export: "自己点検を文書として書き出す",
    about_log: "だれが、いつ、何を変えたかを、古い順に表示する",
    about_keys: "画面で使えるキーの一覧",
    about_config: "自分用の設定(config.toml)",
    about_config_check: "設定に誤りがないか調べる",
    arg_config: "調べるファイル(省略すると、自分の設定)",
    after_config: |names| format!("設定できるのは {} です(docs/config.ja.md)。", names.join("、")),
    about_completions: "シェルの補完を出力する",
    about_man: "man の頁(roff 形式)を出力する",
    opt_format_keys: "形式: text(既定)、md",
    arg_shell: "bash、zsh、fish のどれか",
    after_completions: "\
例:\n\
\x20 tenken completions bash > ~/.local/share/bash-completion/completions/tenken\n\
\x20 tenken completions zsh > ~/.zfunc/_tenken\n\
\x20 tenken completions fish > ~/.config/fish/completions/tenken.fish",
    after_man: "例: tenken man > ~/.local/share/man/man1/tenken.1",
    keys_key: "キー",
    keys_does: "すること",
    fill: &super::fill::JA,
    about_import: "記入されて戻った記入票・記入フォームの回答を取り込む",
    about_questionnaire: "使える質問票を調べる",
    about_questionnaire_list: "管理策カタログと提供者の記述の一覧",
    about_questionnaire_show: "質問票を1つ、すべて表示する",
    about_questionnaire_check: "質問票のファイルに誤りがないか調べる",
    about_questionnaire_import: "提供者の文書を読み込み、原文を引用した提供者の記述を作る",

    arg_file: "自己点検のファイル",
    arg_file_open: "開く自己点検のファイル",
    arg_file_new: "作るファイル(既にあるファイルは上書きしません)",
    arg_file_show: "回答も表示する自己点検のファイル",
    arg_dir: "探すフォルダ(省略すると、今のフォルダ、tenken の保存先、最近開いたファイル)",
    arg_control: "管理策の番号(例: 9.2.3、CLD.6.3.1。ほかの版の番号でもよい)",
    arg_words: "探す語。すべてを含む管理策が見つかります(全角・半角、かな・カナ、大文字・小文字は区別せず、同義語でも探します)",
    arg_control_set: "管理策の番号。自己点検そのものについては about",
    arg_assignments: "項目と値。いくつでも書けます",
    arg_questionnaire: "質問票の名前(例: idcf-cloud@4.1、iso27017-2015)",
    arg_questionnaires: "質問票のファイル、又は質問票の名前(省略すると、内蔵のものすべて。--against では idcf-cloud)",
    arg_paper: "提供者の文書(テキスト、Markdown、PDF。PDF は poppler の pdftotext で、なければ内蔵の読み取りで読む)",

    opt_help: "この説明を表示する",
    opt_version: "版を表示する",
    opt_lang: "表示の言語(ja か en。省略すると環境変数 TENKEN_LANG、次にロケール)",
    opt_json: "プログラムで読める JSON で表示する",
    opt_filter: "条件。例: '担当:情報システム部 状態:未回答 章:12'。画面の Ctrl+T で保存したものは @名前",
    opt_provider: "クラウドサービスの提供者と版(省略すると idcf-cloud の最新版、none で提供者なし)",
    opt_catalog: "管理策カタログ(省略すると、提供者の記述に合うもの)",
    opt_organization: "組織名",
    opt_system: "対象のシステム・業務",
    opt_document: "書き出す文書(下の一覧。省略すると report)",
    opt_format: "形式(md、csv、json、xlsx、html、ics)",
    opt_format_show: "形式(text、md、html。省略すると text)",
    opt_out: "書き出す先のファイル(省略するか - で標準出力)",
    opt_against: "文書と突き合わせ、片方にしかない数、日付、条文、リンク、名前を示す",
    opt_provider_import: "提供者の名前。英小文字と数字を - でつなぐ(例: unkai-cloud)",
    opt_edition: "文書の版(例: 4.1)",
    opt_title: "文書の題名(省略すると、表紙から読み取ったもの)",
    opt_date: "文書の日付(例: 2026-04-01。省略すると、表紙から読み取ったもの)",
    opt_catalog_import: "番号を照らし合わせる管理策カタログ(省略すると iso27017-2015)",
    opt_layout: "番号の付け方(numbers、annex、in-brackets、later、no-numbers。省略すると、最もよく合うもの)",
    opt_out_import: "作るファイル(既にあるファイルは上書きしません。省略すると、読み取った結果を示すだけ)",
    opt_encoding: "CSVの文字コード(utf-8: BOM付き、cp932。省略すると utf-8)",
    opt_overwrite: "書き出す先に既にファイルがあれば置き換える",
    opt_control: "この管理策の変更だけ。about で自己点検全体についての変更",
    opt_verify: "履歴が途切れも書き換えもなく、ファイルと合うことを確かめる",
    after_export: "文書:\n  report          報告書: すべての管理策と両者の記述\n  soa             適用宣言書\n  responsibility  責任分担表\n  gaps            是正処置計画(予定表に取り込む ics もある)\n  evidence        証跡一覧\n  enquiry         提供者への照会票\n  scope           適用範囲\n  history         変更履歴: だれが、いつ、何を変えたか\n  workbook        以上をまとめた1つのブック(xlsxのみ)。変更履歴は、履歴(.journal)があるときだけ入る\n  sheet           記入票: 担当部署が記入して返すもの(html は記入フォーム)。戻ったら tenken import\n",
    arg_sheet: "記入されて戻ったファイル(xlsx、csv、記入フォームで保存した json)",
    opt_owner: "この担当の管理策だけ(sheet のみ)",
    opt_control_sheet: "この番号の管理策だけ。繰り返せる(sheet のみ)",
    opt_apply: "変更を書き込む(付けなければ、何が変わるかを示すだけ)",
    opt_ours: "衝突したら、今の回答を残す",
    opt_theirs: "衝突したら、届いた回答にする",
    opt_both: "衝突したら、文章は両方を並べて残す",
    after_import: "\
空欄の回答は何も変えません。[消去] と書かれた回答は消えます。衝突は、送ったあとに両方で変わった回答です。\n\
○・△・×・－、はい・いいえ、対応済など、点検票でよく使われる書き方を読み取ります。\n\
終了コード: 0 問題なし、1 衝突・誤り・不明な行がある、2 できなかった\n\
\n\
例:\n\
\x20 tenken export 点検.json --document sheet --owner 情報システム部 -f xlsx -o 記入票.xlsx\n\
\x20 tenken import 点検.json 記入票.xlsx\n\
\x20 tenken import 点検.json 記入票.xlsx --apply",

    after_root: "tenken を引数なしで起動するとホーム画面、FILE を付けるとその自己点検の画面が開きます。\n各コマンドの説明: tenken COMMAND --help\n終了コード: 0 できた、1 見るべきものがある(find と reuse では、1つも見つからない)、2 できなかった",
    after_prompt: "\
スクリーンリーダー、画面を描けない端末、パイプのための方法です。選択肢には番号で答えます。使い方は ? で出ます。\n\
答えはそのつど保存されます。q、Ctrl+C、入力の終わりのどれで止めても、次は答えの足りないところから始まります。\n\
TERM=dumb のとき、また入力がパイプかファイルのときは、tenken FILE でも同じように始まります。\n\
入力が端末でないとき、受け取れなかった答えが残れば終了コード 2 で終わります。書き込めない自己点検なら、何も尋ねずに 2 で終わります。",
    after_find: "\
語 (WORDS):\n\
\x20 語の一部でも見つかります。「」か \"\" で囲むと、空白も含めてその語だけを探します(同義語では探しません)。\n\
\x20 同義語は、データのフォルダの synonyms.json で加えたり置き換えたりできます。\n\
\n\
条件 (--filter)。空白で区切ると、すべてに当てはまるもの:\n\
\x20 状態:未回答  状態:要対応  状態:期限切れ  状態:証跡なし  状態:提供者の記述が変わった\n\
\x20 担当:情報システム部  担当:\"\"(担当なし)  章:12  責任区分:共同\n\
\x20 適用:適用除外  採用根拠:契約  採用根拠:\"\"(なし)  実施状況:計画中  進行状態:確認待ち\n\
\n\
終了コード: 0 見つかった、1 見つからない、2 できなかった\n\
\n\
例:\n\
\x20 tenken find 点検.json 多要素認証\n\
\x20 tenken find 点検.json 鍵 委託先 --filter '状態:未回答 章:10'",
    after_set: "\
項目 (FIELD):\n\
\x20 applicability, implementation, workflow   適用の有無、実施状況、進行状態\n\
\x20 reason, description, owner, due           理由、実施内容、担当、期限\n\
\x20 basis                                     採用根拠 (risk, law, contract, business。カンマ区切り)\n\
\x20 ownership, ownership-reason               責任区分を変える場合\n\
\x20 Q-9.2.3-1 (略して Q1)                     質問への回答\n\
\x20 D-9.2.3-1 (略して D1)、D-9.2.3-1.note     責務への対応とその方法\n\
\x20 evidence.+.title  evidence.ev-1.expires   証跡を加える、直す\n\
\x20     (title, location, date, expires, sha256, note, question)\n\
\x20 action.+.gap      action.ac-1.state       是正処置を加える、直す\n\
\x20     (gap, cause, action, owner, due, state, effect)\n\
\x20 U-9.2.3-1=yes     enquiry.en-1.reply      書かれていないことを照会に加える、照会を直す\n\
\x20     (question, why, sent, ticket, reply, replied。ほかの照会は enquiry.+.question)\n\
\x20 provider-side, provider-source            提供者の記述がないとき、自組織で記す提供者の側と出典\n\
\x20 Q-9.2.3-1.asked=yes                       提案では省く質問にも答える\n\
\n\
CONTROL の代わりに about と書くと、自己点検そのものについて書き込みます:\n\
\x20 organization, system                      組織名、対象\n\
\x20 P-position (略して position)              自組織についての質問への回答\n\
\x20 F-12.4.1-4=yes                            必読の事実を読んだ印\n\
\n\
値 (VALUE):\n\
\x20 選択肢は名前でも表示の言葉でもよく、複数は , で区切ります。日付は 2026-11-23、11/23、令和8年11月23日、+30d、年度末 など。\n\
\x20 FIELD= で消えます。evidence.ev-1= でその証跡を取り除きます。\n\
\x20 FIELD=@PATH はファイルから、FIELD=@- は標準入力から読みます。@ で始まる値は @@ と書きます。\n\
\n\
1つでも誤りがあれば何も保存せず、誤りをすべて知らせます。\n\
\n\
例:\n\
\x20 tenken set 点検.json 9.2.3 applicability=適用 implementation=実施済 description=@説明.txt\n\
\x20 tenken set 点検.json 12.4.1 evidence.+.title=ログ設定書 evidence.+.date=今日\n\
\x20 tenken set 点検.json 12.4.1 U-12.4.1-1=yes\n\
\x20 tenken set 点検.json about organization=点検商事 position=customer",
    after_log: "\
履歴は自己点検のそばの FILE.journal にあり、変更のたびに1行増えます。\n\
変更した人の名前は環境変数 TENKEN_AUTHOR、なければ設定(config.toml)の author、それもなければ\n\
システムの利用者名です。\n\
--verify の終了コード: 0 問題なし、1 途切れ・書き換え・食い違いがある",

    see_help: |command| format!("使い方は {command} --help で表示されます"),
    unknown_option: |option| format!("{option} というオプションはありません"),
    unknown_command: |name| format!("{name} というコマンドはありません"),
    did_you_mean: |name| format!("。{name} のことですか"),
    meant_command: |name| format!("コマンドのつもりなら: tenken {name}"),
    missing_command: |names| format!("何をするかを指定してください: {names}"),
    missing_arguments: |names| format!("足りない引数があります: {names}"),
    missing_value: |option| format!("{option} に値がありません"),
    invalid_value: |value, option, allowed| match allowed {
        "" => format!("{option} に {value} は使えません"),
        _ => format!("{option} に {value} は使えません。使えるのは: {allowed}"),
    },
    takes_no_value: |option| format!("{option} に値は付けられません"),
    given_twice: |option| format!("{option} は一度しか使えません"),
    not_together: |one, other| format!("{one} と {other} は一緒に使えません"),
    unexpected_argument: |arg| format!("余分な引数があります: {arg}"),
    not_utf8: "UTF-8 の文字として読めません",
    wrong_arguments: "引数の組み合わせが正しくありません",
    two_wishes: |file, command| {
        format!(
            "ファイル {file} とコマンド {command} が両方指定されています。ファイルはコマンドの後に書いてください (tenken {command} ...)"
        )
    },

    held: |path, who| format!("{path}: {who}。そちらを閉じてから、もう一度実行してください"),
    unwritable: |path, error| {
        format!(
            "{path}: 書き込めないため、変更できません({error})。ファイルとフォルダの権限を確かめてください"
        )
    },
    newer_only_read: |path, version| {
        format!(
            "{path}: 新しい版の tenken のファイルです(形式 {version})。読むことはできますが、この版では変更しません。tenken を新しくしてください"
        )
    },
    newer_note: |path, version| {
        format!(
            "{path}: 新しい版の tenken のファイルです(形式 {version})。この版の知らない内容は表示されません"
        )
    },
    must_read_facts: "必読の事実を読んだ数",
    enquiries: "提供者への照会",
    enquiries_count: |all, sent, replied| format!("{all} 件(送付済 {sent}、回答あり {replied})"),
    before_the_walk: "はじめに",
    several_controls: |wanted, several| {
        format!("{wanted} は複数の管理策に当たります: {several}。1つを選んでください")
    },
    shared_with: |controls| format!(" ({controls} も同じ番号)"),
    questions_as_provider: "質問(自社サービスの提供者として)",
    proposals: "プロフィールからの提案",
    borne_by: |bearer| format!("責任区分は{bearer}"),
    left_out: |questions| format!("省く質問 {questions}"),
    unknown_control: |wanted| format!("管理策 {wanted} は質問票にありません"),
    near_controls: "近いもの",
    unknown_questionnaire: |wanted| format!("質問票 {wanted} が見つかりません"),
    known_questionnaires: "使えるもの",
    nothing_set: "何も保存していません。次の指定に誤りがあります:",
    exists: |path| format!("{path}: そこには既に何かがあります。上書きはしません。別の名前にしてください"),
    folder_missing: |path| format!("{path}: フォルダがありません。先に作ってください"),
    folder_unreadable: |path, error| format!("{path}: フォルダの中を見られません({error})"),
    not_overwritten: |path| {
        format!("{path}: そこには既に何かがあります。置き換えるなら --overwrite を付けてください")
    },
    no_such_format: |document, format, allowed| {
        format!("文書 {document} に {format} の形式はありません。使えるのは: {allowed}")
    },
    only_csv_encoded: "--encoding を使えるのは --format csv だけです。ほかの形式は常に UTF-8 です",
    not_for_terminal: |format| {
        format!("{format} は端末に表示できません。-o OUT で書き出す先を指定してください")
    },
    no_terminal: |path| {
        format!(
            "{path}: 画面を出す端末がありません。端末のないところでは次を使ってください:\n  tenken prompt FILE               1問ずつ文字で答える\n  tenken status FILE               進み具合\n  tenken show CONTROL FILE         管理策と回答\n  tenken set FILE CONTROL ...      回答の書き込み\n  tenken export FILE --format md   書き出し"
        )
    },
    no_output: |error| format!("結果を出力できません({error})"),
    disk_full: "ディスクに空きがありません。保存していません",
    quota_used_up: "割り当て容量を使い切っています。保存していません",
    changed_meanwhile: "ほかのプログラムがこのファイルを書き換えました。上書きしていません。もう一度実行してください",

    no_assignment: "「項目=値」の形ではありません (例: reason=規程による)",
    unknown_field: |known| format!("そのような項目はありません。使えるのは: {known}"),
    ambiguous_field: |fields| format!("どれのことか決まりません: {fields}"),
    no_such_entry: |known| format!("そのような項目は一覧にありません。使えるのは: {known}"),
    field_twice: "同じところを二度指定しています",
    entry_takes_no_value: "項目全体に値は書けません。取り除くには = の後を空にしてください",
    asks_for_no_evidence: |questions| format!("証跡を求める質問ではありません。使えるのは: {questions}"),
    nothing_asks_for_evidence: "この管理策に、証跡を求める質問はありません",
    not_offered: |offers| format!("選択肢にありません。使えるのは: {offers}"),
    not_a_date: "日付として読めません (例: 2026-11-23、11/23、令和8年11月23日、+30d、年度末)",
    not_a_number: "数として読めません",
    not_a_line: "1行で書いてください",
    in_evidence_list: "証跡で答える質問です。evidence.+.title=… と evidence.+.question=(この質問) を使ってください",
    stdin_twice: "標準入力から読めるのは一度だけです",
    value_not_a_file: |path| format!("{path} は通常のファイルではありません"),
    value_unreadable: |path, error| format!("{path} を読めません({error})"),
    value_too_long: "長すぎます",
    edit_refused: "この項目には書けません",

    created: |path| format!("{path}: 作りました"),
    open_it: |path| format!("点検を始めるには: tenken {path}"),
    saved: |path| format!("{path}: 保存しました"),
    unchanged: "変わるところがないため、ファイルはそのままです",
    exported: |path| format!("{path}: 書き出しました"),
    lost_character: |c, instead, row, column| {
        format!("{row}行目「{column}」: {c} はCP932にないため {instead} に置き換えました")
    },
    checked: |name, errors, warnings| format!("{name}: エラー {errors}、警告 {warnings}"),
    checked_clean: |name| format!("{name}: 指摘はありません"),

    overview_title: "点検 tenken: ISO/IEC 27017 に照らした、クラウドサービス利用者の自己点検",
    assessments: "自己点検",
    no_assessments: "自己点検はまだありません",
    built_in_questionnaire: "内蔵の質問票",
    provider_edition: |service, edition| format!("{service} 第{edition}版"),
    controls_count: |count| format!("管理策 {count}"),
    how_to_go_on: "次にすること",
    next_steps: "\
端末で tenken を起動するとホーム画面が開きます。端末がないとき、画面を描けないときは:\n\
\x20 tenken new 点検.json              新しい自己点検を作る\n\
\x20 tenken prompt 点検.json           1問ずつ文字で答える\n\
\x20 tenken show 9.2.3                 管理策を1つ見る\n\
\x20 tenken set 点検.json 9.2.3 ...    回答を書き込む\n\
\x20 tenken status 点検.json           進み具合を見る\n\
\x20 tenken --help                     すべてのコマンド",

    column_file: "ファイル",
    column_complete: "回答",
    column_ready: "整備",
    column_last: "最後の回答",
    column_name: "名前",
    column_kind: "種類",
    column_title: "題名",
    column_place: "場所",
    controls: "管理策",
    built_in: "内蔵",
    unreadable: "使えないファイル:",
    unreadable_short: "(読めません)",
    organization: "組織名",
    system: "対象",
    questionnaire: "質問票",
    without_provider: "提供者の記述なし",
    started: "開始",

    progress: "全体",
    complete: "回答済",
    ready: "整備済",
    by_chapter: "章ごと",
    chapter: "章",
    problems: "指摘",
    problems_count: |count| format!("監査で指摘されうる点: {count}"),
    problem_no_reason: "理由が書かれていない",
    problem_no_description: "実施内容が書かれていない",
    problem_no_evidence: "証跡がない",
    problem_no_action: "不足に対して進めている是正処置がない",
    problem_expired: "証跡の有効期限が切れている",
    problem_overdue: "回答、又は計画の期限を過ぎている",
    problem_action_overdue: "是正処置の期限を過ぎている",
    next_unanswered: "次の未回答",
    found_count: |count| format!("見つかった管理策: {count}"),
    nothing_found: "当てはまる管理策はありません",
    nothing_to_find: "探す語か --filter の条件を指定してください (例: tenken find 点検.json 多要素認証)",
    not_in_questionnaire: "質問票にないもの(ファイルには残っています)",

    ownership: "責任区分",
    also_numbered: "対応する項番",
    provider_side: "提供者の記述",
    provider_silent: "提供者の記述はありません。ホワイトペーパーはこの管理策を取り上げていません。",
    no_provider: "提供者の記述を使わない質問票です。",
    source: "出典",
    facts: "記述された事実",
    must_read: "必読",
    duties: "利用者に残る責務",
    unsaid: "書かれていないこと",
    references: "参照先",
    customer_side: "利用者の側",
    expected: "求められること",
    risk: "手を打たないときのリスク",
    implemented_means: "「実施済」と言える状態",
    typical_evidence: "証跡の例",
    example: "記入例",
    questions: "質問",
    hint: "補足",
    asked_when: |question, test| format!("{question}の答えが{test}ときだけ"),
    test_any_of: |options| format!("{}の", options.join("又は")),
    test_none_of: |options| match options {
        [one] => format!("{one}以外の"),
        several => format!("{}のどれでもない", several.concat()),
    },
    test_not_all: "すべてではない",
    test_greater: |bound| format!("{bound}より大きい"),
    test_less: |bound| format!("{bound}より小さい"),
    test_equals: |wanted| format!("{wanted}の"),
    test_older: |days| format!("{days}日より前の"),
    test_past: "今日より前の",
    test_answered: "ある",
    answer: "回答",
    empty: "(未記入)",
    ticked: "対応済",
    not_ticked: "未対応",
    untitled_entry: "(名称なし)",
    unknown_part: "質問票にない",
    given: "回答した日時",
};

static EN: CliStrings = CliStrings {
    check: || CheckStrings::of(Lang::En),
    bundle: || BundleStrings::of(Lang::En),
    editions: &editions::EN,
    annex: &annex::EN,
    help_template: "{about}\n\nUsage:\n  {usage}\n\n{all-args}{after-help}\n",
    heading_commands: "Commands",
    heading_arguments: "Arguments",
    heading_options: "Options",

    about: "A cloud service customer assesses itself against ISO/IEC 27017. The provider's side is already filled in.",
    about_open: "Open an assessment on the screen",
    about_prompt: "Walk through an assessment by questions and answers, without drawing",
    about_new: "Begin a new assessment",
    about_list: "List assessments and how far each is",
    about_show: "Show one control: the provider's side, the questions, your answer",
    about_find: "find the controls that hold some words or meet conditions, on either side",
    about_status: "Show progress and readiness, in total and by chapter",
    about_set: "Write answers without the screen, for scripts",
    about_export: "Write an assessment out as a document",
    about_log: "Show who changed what and when, newest last",
    about_keys: "List the keys of the screen",
    about_config: "Your settings (config.toml)",
    about_config_check: "Check the settings for mistakes",
    arg_config: "The file to check (default: your settings)",
    after_config: |names| format!("The settings are {} (docs/config.md).", names.join(", ")),
    about_completions: "Print completions for a shell",
    about_man: "Print the manual page (roff)",
    opt_format_keys: "The form: text (the default) or md",
    arg_shell: "One of bash, zsh, fish",
    after_completions: "\
Examples:\n\
\x20 tenken completions bash > ~/.local/share/bash-completion/completions/tenken\n\
\x20 tenken completions zsh > ~/.zfunc/_tenken\n\
\x20 tenken completions fish > ~/.config/fish/completions/tenken.fish",
    after_man: "Example: tenken man > ~/.local/share/man/man1/tenken.1",
    keys_key: "Key",
    keys_does: "What it does",
    fill: &super::fill::EN,
    about_import: "Take over the answers of a fill-in sheet or form that came back",
    about_questionnaire: "See which questionnaires there are",
    about_questionnaire_list: "List the catalogs and the provider statements",
    about_questionnaire_show: "Show a whole questionnaire",
    about_questionnaire_check: "Check questionnaire files for mistakes",
    about_questionnaire_import: "Read a provider's paper in, as statements that quote it",

    arg_file: "The assessment",
    arg_file_open: "The assessment to open",
    arg_file_new: "The file to create; an existing file is never overwritten",
    arg_file_show: "The assessment whose answer is shown as well",
    arg_dir: "The folder to look in (default: the current one, tenken's own, and files opened lately)",
    arg_control: "The number of the control, such as 9.2.3 or CLD.6.3.1; its number in another edition will do",
    arg_words: "Words, all of which a control must hold; width, kana and case do not matter, and synonyms count",
    arg_control_set: "The number of the control, or \"about\" for the assessment itself",
    arg_assignments: "A field and its value; any number of them",
    arg_questionnaire: "The questionnaire, such as idcf-cloud@4.1 or iso27017-2015",
    arg_questionnaires: "Questionnaire files, or names of questionnaires (default: everything built in; with --against idcf-cloud)",
    arg_paper: "The provider's paper: text, Markdown or PDF (by poppler's pdftotext, or without it where it is not installed)",

    opt_help: "Show this help",
    opt_version: "Show the version",
    opt_lang: "The language, ja or en (default: TENKEN_LANG, then the locale)",
    opt_json: "Print JSON, for programs",
    opt_filter: "Conditions, such as 'owner:\"IT dept\" is:unanswered chapter:12', or @NAME for those kept with Ctrl+T on the screen",
    opt_provider: "The provider and edition (default: the newest of idcf-cloud; none for no provider)",
    opt_catalog: "The catalog (default: the one the provider statements are for)",
    opt_organization: "The name of your organization",
    opt_system: "The system, or the use of the cloud, that is assessed",
    opt_document: "The document, one of those below (default: report)",
    opt_format: "The format: md, csv, json, xlsx, html or ics",
    opt_format_show: "The format: text, md or html (default: text)",
    opt_out: "The file to write (default, or -: standard output)",
    opt_against: "Hold the statements against this paper: figures, dates, articles, links and names only one side has",
    opt_provider_import: "The provider's name: small letters and digits with - between them, such as unkai-cloud",
    opt_edition: "The edition of the paper, such as 4.1",
    opt_title: "The title of the paper (default: as found on its front page)",
    opt_date: "The date of the paper, such as 2026-04-01 (default: as found on its front page)",
    opt_catalog_import: "The catalog whose numbers are looked for (default: iso27017-2015)",
    opt_layout: "The numbering: numbers, annex, in-brackets, later or no-numbers (default: the one that fits best)",
    opt_out_import: "The file to create; an existing file is never overwritten (default: only show what was read)",
    opt_encoding: "Encoding of a CSV: utf-8, with a byte order mark, or cp932 (default: utf-8)",
    opt_overwrite: "Replace the file if it is there already",
    opt_control: "Only changes to this control; about for those to the assessment as a whole",
    opt_verify: "Check that the journal is whole and unaltered and fits the file",
    after_export: "Documents:\n  report          every control with both sides\n  soa             the Statement of Applicability\n  responsibility  the responsibility matrix\n  gaps            the corrective action plan (also as ics, for a calendar)\n  evidence        the list of evidence\n  enquiry         questions to the provider\n  scope           the scope statement\n  history         who changed what and when\n  workbook        all of the above in one workbook (xlsx only); the history only where there is a journal\n  sheet           for departments to fill in and return (html is a form); then tenken import\n",
    arg_sheet: "The file that came back (xlsx, csv, or the json saved by the form)",
    opt_owner: "Only the controls of this owner (sheet only)",
    opt_control_sheet: "Only the control of this number; may be repeated (sheet only)",
    opt_apply: "Write the changes (without it they are only shown)",
    opt_ours: "In a conflict, keep the present answer",
    opt_theirs: "In a conflict, take the answer that came back",
    opt_both: "In a conflict, keep both texts, one below the other",
    after_import: "\
A blank answer changes nothing; [clear] takes an answer out. In conflict are answers that\n\
were changed on both sides since the sheet was sent.\n\
The usual marks of check sheets are understood: ○ △ × －, yes and no, done.\n\
Exit code: 0 nothing wrong, 1 conflicts, mistakes or unknown rows, 2 it could not be done\n\
\n\
Examples:\n\
\x20 tenken export assessment.json --document sheet --owner IT -f xlsx -o sheet.xlsx\n\
\x20 tenken import assessment.json sheet.xlsx\n\
\x20 tenken import assessment.json sheet.xlsx --apply",

    after_root: "\
Without arguments tenken opens its home screen, with FILE that assessment.\n\
Help on a command: tenken COMMAND --help\n\
Exit codes: 0 done, 1 there is something to look at (find and reuse: nothing was found), 2 could not be done",
    after_prompt: "\
For screen readers, terminals that cannot draw, and pipes. Choices are answered by number; ? explains the rest.\n\
Every answer is saved as it is given; stop with q, Ctrl+C or the end of the input, and start again where something\n\
is missing. tenken FILE does the same where TERM=dumb, or where its input is a pipe or a file.\n\
Where the input is no terminal, the exit code is 2 if an answer was refused and not put right, and nothing is asked\n\
(exit code 2 as well) of an assessment that cannot be written.",
    after_find: "\
Words (WORDS):\n\
\x20 A part of a word is enough. In \"\" a word is taken as it stands, with its spaces and without synonyms.\n\
\x20 synonyms.json in the data folder adds to the synonyms or replaces them.\n\
\n\
Conditions (--filter), parted by spaces; all of them must hold:\n\
\x20 is:unanswered  is:problems  is:overdue  is:no-evidence  is:changed (the provider's statement)\n\
\x20 owner:\"IT department\"  owner:\"\" (nobody)  chapter:12  ownership:shared\n\
\x20 applicability:not-applicable  basis:contract  basis:\"\" (none)  implementation:planned  workflow:in-review\n\
\n\
Exit code: 0 something was found, 1 nothing was, 2 it could not be done\n\
\n\
Examples:\n\
\x20 tenken find shop.json multi-factor\n\
\x20 tenken find shop.json key supplier --filter 'is:unanswered chapter:10'",
    after_set: "\
Fields (FIELD):\n\
\x20 applicability, implementation, workflow\n\
\x20 reason, description, owner, due\n\
\x20 basis                                     why it is included (risk, law, contract, business)\n\
\x20 ownership, ownership-reason               where you see the responsibility differently\n\
\x20 Q-9.2.3-1 (for short Q1)                  the answer to a question\n\
\x20 D-9.2.3-1 (for short D1), D-9.2.3-1.note  whether a duty is taken care of, and how\n\
\x20 evidence.+.title  evidence.ev-1.expires   add evidence, change it\n\
\x20     (title, location, date, expires, sha256, note, question)\n\
\x20 action.+.gap      action.ac-1.state       add a corrective action, change it\n\
\x20     (gap, cause, action, owner, due, state, effect)\n\
\x20 U-9.2.3-1=yes     enquiry.en-1.reply      enquire about what the paper leaves open, change it\n\
\x20     (question, why, sent, ticket, reply, replied; another enquiry: enquiry.+.question)\n\
\x20 provider-side, provider-source            what the provider does, where no paper says it\n\
\x20 Q-9.2.3-1.asked=yes                       answer a question that a proposal leaves out\n\
\n\
With about in place of CONTROL, what is said about the assessment as a whole:\n\
\x20 organization, system\n\
\x20 P-position (for short position)           the answer to a question about your organization\n\
\x20 F-12.4.1-4=yes                            that a fact you must not overlook has been read\n\
\n\
Values (VALUE):\n\
\x20 A choice by its name or by what the screen calls it, several with commas between them.\n\
\x20 A date as 2026-11-23 or +30d.\n\
\x20 FIELD= clears the field. evidence.ev-1= removes that evidence.\n\
\x20 FIELD=@PATH reads the value from a file, FIELD=@- from standard input; @@ stands for a leading @.\n\
\n\
If one of them is wrong, nothing is saved and everything that is wrong is named.\n\
\n\
Examples:\n\
\x20 tenken set our.json 9.2.3 applicability=applicable implementation=implemented description=@text.txt\n\
\x20 tenken set our.json 12.4.1 evidence.+.title=\"Log settings\" evidence.+.date=today\n\
\x20 tenken set our.json 12.4.1 U-12.4.1-1=yes\n\
\x20 tenken set our.json about organization=\"Tenken Trading\" position=customer",
    after_log: "\
The journal is FILE.journal beside the assessment; every edit adds a line.\n\
Who edits is named by the environment variable TENKEN_AUTHOR, else by author in config.toml,\n\
else by the system.\n\
Exit codes of --verify: 0 all is in order, 1 something is damaged, altered or does not fit",

    see_help: |command| format!("For help, run {command} --help"),
    unknown_option: |option| format!("there is no option {option}"),
    unknown_command: |name| format!("there is no command {name}"),
    did_you_mean: |name| format!("; did you mean {name}?"),
    meant_command: |name| format!("If you meant a command: tenken {name}"),
    missing_command: |names| format!("say what to do: {names}"),
    missing_arguments: |names| format!("missing: {names}"),
    missing_value: |option| format!("{option} needs a value"),
    invalid_value: |value, option, allowed| match allowed {
        "" => format!("{value} is not allowed for {option}"),
        _ => format!("{value} is not allowed for {option}; allowed are: {allowed}"),
    },
    takes_no_value: |option| format!("{option} takes no value"),
    given_twice: |option| format!("{option} can be given only once"),
    not_together: |one, other| format!("{one} and {other} cannot be given together"),
    unexpected_argument: |arg| format!("unexpected argument: {arg}"),
    not_utf8: "not readable as UTF-8",
    wrong_arguments: "these arguments do not go together",
    two_wishes: |file, command| {
        format!(
            "both the file {file} and the command {command} were given; the file goes after the command (tenken {command} ...)"
        )
    },

    held: |path, who| format!("{path}: {who}; close it there and try again"),
    unwritable: |path, error| {
        format!("{path}: cannot be written to ({error}); check the permissions of the file and its folder")
    },
    newer_only_read: |path, version| {
        format!(
            "{path}: from a newer tenken (format {version}); this one can read it but does not change it. Update tenken"
        )
    },
    newer_note: |path, version| {
        format!("{path}: from a newer tenken (format {version}); what this one does not know is not shown")
    },
    must_read_facts: "Must-read facts read",
    enquiries: "Enquiries to the provider",
    enquiries_count: |all, sent, replied| format!("{all} ({sent} sent, {replied} replied to)"),
    before_the_walk: "Before the walk",
    several_controls: |wanted, several| {
        format!("{wanted} is the number of several controls: {several}; name one of them")
    },
    shared_with: |controls| format!(" (also {controls})"),
    questions_as_provider: "Questions to you as a provider",
    proposals: "Proposed from the profile",
    borne_by: |bearer| format!("borne by: {bearer}"),
    left_out: |questions| format!("left out: {questions}"),
    unknown_control: |wanted| format!("there is no control {wanted} in the questionnaire"),
    near_controls: "near it",
    unknown_questionnaire: |wanted| format!("there is no questionnaire {wanted}"),
    known_questionnaires: "there are",
    nothing_set: "nothing was saved. These assignments are wrong:",
    exists: |path| format!("{path}: something is there already and is not overwritten; choose another name"),
    folder_missing: |path| format!("{path}: there is no such folder; create it first"),
    folder_unreadable: |path, error| format!("{path}: cannot look into this folder ({error})"),
    not_overwritten: |path| format!("{path}: something is there already; give --overwrite to replace it"),
    no_such_format: |document, format, allowed| {
        format!("there is no {document} as {format}; it comes as: {allowed}")
    },
    only_csv_encoded: "--encoding goes with --format csv only; every other format is always UTF-8",
    not_for_terminal: |format| format!("{format} cannot be shown in a terminal; name a file with -o OUT"),
    no_terminal: |path| {
        format!(
            "{path}: there is no terminal for the screen. Without one, use:\n  tenken prompt FILE               answer one question after another, in plain lines\n  tenken status FILE               how far it is\n  tenken show CONTROL FILE         a control and its answer\n  tenken set FILE CONTROL ...      write answers\n  tenken export FILE --format md   write it out"
        )
    },
    no_output: |error| format!("the result could not be written ({error})"),
    disk_full: "the disk is full; nothing was saved",
    quota_used_up: "your quota is used up; nothing was saved",
    changed_meanwhile: "another program changed this file; it was not overwritten. Try again",

    no_assignment: "not of the form FIELD=VALUE (an example: reason=\"by policy\")",
    unknown_field: |known| format!("no such field; there are: {known}"),
    ambiguous_field: |fields| format!("this could be any of: {fields}"),
    no_such_entry: |known| format!("the list has no such entry; there are: {known}"),
    field_twice: "the same place is given twice",
    entry_takes_no_value: "an entry as a whole takes no value; to remove it, leave the value empty",
    asks_for_no_evidence: |questions| {
        format!("not a question that asks for evidence; there are: {questions}")
    },
    nothing_asks_for_evidence: "no question of this control asks for evidence",
    not_offered: |offers| format!("not one of the choices; there are: {offers}"),
    not_a_date: "not a date (examples: 2026-11-23, 11/23, +30d, tomorrow)",
    not_a_number: "not a number",
    not_a_line: "must be a single line",
    in_evidence_list: "this question is answered by evidence; use evidence.+.title=... and evidence.+.question=(this question)",
    stdin_twice: "standard input can be read only once",
    value_not_a_file: |path| format!("{path} is not a regular file"),
    value_unreadable: |path, error| format!("{path} cannot be read ({error})"),
    value_too_long: "too long",
    edit_refused: "cannot be written here",

    created: |path| format!("{path}: created"),
    open_it: |path| format!("To begin: tenken {path}"),
    saved: |path| format!("{path}: saved"),
    unchanged: "nothing to change; the file is as it was",
    exported: |path| format!("{path}: written"),
    lost_character: |c, instead, row, column| {
        format!("row {row}, \"{column}\": {c} is not in CP932; {instead} stands there instead")
    },
    checked: |name, errors, warnings| format!("{name}: errors {errors}, warnings {warnings}"),
    checked_clean: |name| format!("{name}: nothing to object to"),

    overview_title: "tenken: a cloud service customer's self-assessment against ISO/IEC 27017",
    assessments: "Assessments",
    no_assessments: "there are no assessments yet",
    built_in_questionnaire: "Built-in questionnaire",
    provider_edition: |service, edition| format!("{service}, edition {edition}"),
    controls_count: |count| format!("{count} controls"),
    how_to_go_on: "How to go on",
    next_steps: "\
Started in a terminal, tenken opens its home screen. Without one, or on one that cannot draw:\n\
\x20 tenken new our.json               begin an assessment\n\
\x20 tenken prompt our.json            answer one question after another\n\
\x20 tenken show 9.2.3                 look at one control\n\
\x20 tenken set our.json 9.2.3 ...     write answers\n\
\x20 tenken status our.json            see how far it is\n\
\x20 tenken --help                     all commands",

    column_file: "File",
    column_complete: "Answered",
    column_ready: "Ready",
    column_last: "Last answer",
    column_name: "Name",
    column_kind: "Kind",
    column_title: "Title",
    column_place: "Place",
    controls: "Controls",
    built_in: "built in",
    unreadable: "Files that cannot be used:",
    unreadable_short: "(unreadable)",
    organization: "Organization",
    system: "System",
    questionnaire: "Questionnaire",
    without_provider: "without a provider",
    started: "Begun",

    progress: "Overall",
    complete: "Answered",
    ready: "Ready",
    by_chapter: "By chapter",
    chapter: "Chapter",
    problems: "Problems",
    problems_count: |count| format!("What an auditor would object to: {count}"),
    problem_no_reason: "No written reason",
    problem_no_description: "No description of what is done",
    problem_no_evidence: "No evidence",
    problem_no_action: "A gap without a corrective action under way",
    problem_expired: "Evidence that has expired",
    problem_overdue: "An answer or a plan past its due date",
    problem_action_overdue: "A corrective action past its due date",
    next_unanswered: "Next unanswered",
    found_count: |count| format!("{count} {} found", if count == 1 { "control" } else { "controls" }),
    nothing_found: "no control matches",
    nothing_to_find: "name words to look for, or conditions with --filter (an example: tenken find FILE MFA)",
    not_in_questionnaire: "Not in the questionnaire (kept in the file)",

    ownership: "Responsibility",
    also_numbered: "Also numbered",
    provider_side: "What the provider states",
    provider_silent: "The provider says nothing: its white paper does not take up this control.",
    no_provider: "This questionnaire uses no provider statements.",
    source: "Source",
    facts: "Facts stated",
    must_read: "must read",
    duties: "Duties left to you",
    unsaid: "Left unsaid",
    references: "References",
    customer_side: "Your side",
    expected: "What is expected",
    risk: "Risk if left alone",
    implemented_means: "When you may call it implemented",
    typical_evidence: "Typical evidence",
    example: "Example",
    questions: "Questions",
    hint: "Hint",
    asked_when: |question, test| format!("Only if the answer to {question} is {test}"),
    test_any_of: |options| options.join(" or "),
    test_none_of: |options| match options {
        [one] => format!("other than {one}"),
        several => format!("none of {}", several.join(", ")),
    },
    test_not_all: "not all that is offered",
    test_greater: |bound| format!("more than {bound}"),
    test_less: |bound| format!("less than {bound}"),
    test_equals: |wanted| format!("exactly {wanted}"),
    test_older: |days| format!("more than {days} days ago"),
    test_past: "a day before today",
    test_answered: "given",
    answer: "Answer",
    empty: "(empty)",
    ticked: "taken care of",
    not_ticked: "not taken care of",
    untitled_entry: "(untitled)",
    unknown_part: "not in the questionnaire",
    given: "Answered at",
};
