//! The words the made-up texts are put together from.

use super::dice::Dice;
use tenken::model::Bilingual;

const SUBJECTS: [(&str, &str); 16] = [
    ("利用者ID", "user IDs"),
    ("特権アカウント", "privileged accounts"),
    ("バックアップ", "backups"),
    ("アクセスログ", "access logs"),
    ("仮想マシン", "virtual machines"),
    ("暗号鍵", "encryption keys"),
    ("委託先", "suppliers"),
    ("情報資産", "assets"),
    ("変更作業", "changes"),
    ("脆弱性情報", "vulnerabilities"),
    ("時刻同期", "clocks"),
    ("仮想ネットワーク", "virtual networks"),
    ("教育記録", "training records"),
    ("障害対応", "incidents"),
    ("契約条件", "contract terms"),
    ("データの保存場所", "data locations"),
];

const TASKS: [(&str, &str); 8] = [
    ("の管理", "Managing"),
    ("の点検", "Checking"),
    ("の記録", "Recording"),
    ("の承認", "Approving"),
    ("の棚卸し", "Taking stock of"),
    ("の保護", "Protecting"),
    ("の見直し", "Reviewing"),
    ("の取決め", "Agreeing on"),
];

const PRACTICES: [&str; 8] = [
    "四半期ごとに台帳と照合する。",
    "申請と承認を経て行う。",
    "手順書どおりに行い記録する。",
    "月次の会議で報告する。",
    "設定の写しを保管する。",
    "担当者2名で相互に確認する。",
    "年1回の内部監査で確かめる。",
    "自動で取得し当番に通知する。",
];

const REASONS: [&str; 4] = [
    "対象となる設備を保有していないため。",
    "当該機能を利用していないため。",
    "来期のシステム更改に合わせて行うため。",
    "別の手続で同じ目的を達しているため。",
];

const PEOPLE: [&str; 6] = ["情報システム部", "総務部", "品質保証課", "高橋(開発)", "髙﨑 美咲", "運用委託先"];

const RECORDS: [&str; 6] =
    ["設定画面の写し", "承認済み申請書", "棚卸し結果一覧", "委員会議事録", "受講記録", "復旧試験報告書"];

/// The title of a control.
pub fn title(dice: &mut Dice) -> Bilingual {
    let (subject, subject_en) = dice.pick(&SUBJECTS);
    let (task, task_en) = dice.pick(&TASKS);
    text(&format!("{subject}{task}"), &format!("{task_en} {subject_en}"))
}

/// A subject alone.
pub fn subject(dice: &mut Dice) -> (&'static str, &'static str) {
    dice.pick(&SUBJECTS)
}

/// What an organisation does.
pub fn practice(dice: &mut Dice) -> String {
    let (subject, _) = subject(dice);
    format!("{subject}は、{}", dice.pick(&PRACTICES))
}

/// Why it does not.
pub fn reason(dice: &mut Dice) -> &'static str {
    dice.pick(&REASONS)
}

/// Somebody.
pub fn person(dice: &mut Dice) -> &'static str {
    dice.pick(&PEOPLE)
}

/// Something that shows it.
pub fn record(dice: &mut Dice) -> &'static str {
    dice.pick(&RECORDS)
}

/// A text in both languages.
pub fn text(ja: &str, en: &str) -> Bilingual {
    Bilingual { ja: ja.into(), en: en.into() }
}
