//! What can be written into somebody else's check sheet, by which headings such sheets ask for it, and in which words.

use crate::model::vocabulary::{Applicability, Implementation, Vocabulary};
use crate::text::Lang;
use crate::text::fold::fold_search;
use crate::text::strings::report::ReportStrings;

/// What a column of a check sheet asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The number of the control, by which rows are found.
    Number,
    /// Whether it applies.
    Applicable,
    /// Why, or why not.
    Reason,
    /// Why not.
    Exclusion,
    /// How far it is in place.
    Status,
    /// What the organisation does.
    Description,
    /// What the provider does.
    Provider,
    /// Who bears it.
    Responsibility,
    /// What shows it.
    Evidence,
    /// Who answers for it.
    Owner,
    /// By when.
    Due,
    /// When it was last answered.
    Checked,
}

/// The headings, the more exact ones first; the program's own words for a target lead.
const HEADINGS: [(Target, &[&str]); 12] = [
    (
        Target::Number,
        &["項番", "管理策番号", "番号", "no", "no.", "control", "control id", "control number", "id", "ref"],
    ),
    (
        Target::Applicable,
        &["適用", "適用可否", "適用有無", "適用の有無", "採否", "適用(○・×)", "applicable", "applicability"],
    ),
    (
        Target::Reason,
        &[
            "適用又は除外の理由",
            "適用・除外の理由",
            "適用理由",
            "適用の理由",
            "理由",
            "reason",
            "justification",
            "rationale",
        ],
    ),
    (
        Target::Exclusion,
        &[
            "除外の理由",
            "除外理由",
            "対象外の理由",
            "対象外理由",
            "対象外とする理由",
            "対象外とした理由",
            "対象外の場合の理由",
            "対象外の場合はその理由",
            "除外する理由",
            "除外した理由",
            "適用除外の理由",
            "適用除外理由",
            "適用しない理由",
            "非適用の理由",
            "非適用理由",
            "不適用の理由",
            "該当しない理由",
            "非該当の理由",
            "非該当理由",
            "該当なしの理由",
            "reason for exclusion",
            "reason for excluding",
            "justification for exclusion",
            "exclusion",
            "exclusion reason",
        ],
    ),
    (
        Target::Status,
        &[
            "実施状況",
            "対応状況",
            "実施状態",
            "判定",
            "評価",
            "回答",
            "チェック",
            "実施有無",
            "対応有無",
            "status",
            "implementation status",
            "answer",
            "response",
            "result",
        ],
    ),
    (
        Target::Description,
        &[
            "自組織の実施内容",
            "実施内容",
            "対応内容",
            "対応の内容",
            "実装内容",
            "実施状況の説明",
            "補足",
            "補足説明",
            "説明",
            "回答内容",
            "description",
            "our implementation",
            "implementation",
            "details",
            "comment",
            "comments",
        ],
    ),
    (
        Target::Provider,
        &[
            "提供者の対応",
            "事業者の対応",
            "クラウド事業者の対応",
            "プロバイダの対応",
            "provider's measure",
            "provider",
            "csp",
        ],
    ),
    (
        Target::Responsibility,
        &["責任", "責任区分", "責任分界", "責任の所在", "responsibility", "ownership", "responsible party"],
    ),
    (
        Target::Evidence,
        &[
            "証跡",
            "証拠",
            "根拠",
            "根拠資料",
            "関連文書",
            "確認資料",
            "エビデンス",
            "evidence",
            "documents",
            "reference",
        ],
    ),
    (
        Target::Owner,
        &["担当", "担当者", "担当部署", "責任者", "主管部署", "owner", "in charge", "department"],
    ),
    (
        Target::Due,
        &[
            "期限",
            "対応期限",
            "実施期限",
            "完了期限",
            "完了予定",
            "完了予定日",
            "対応予定",
            "対応予定日",
            "実施予定",
            "実施予定日",
            "due",
            "due date",
            "target date",
        ],
    ),
    (
        Target::Checked,
        &["最終確認日", "確認日", "回答日", "実施日", "記入日", "last checked", "date", "answered"],
    ),
];

/// How such sheets write how far something is: in place, in part, missing, does not apply. The first is used where the
/// heading asks for a mark, the second where nothing is said; the others where a list offers them.
const STATES: [[&str; 4]; 9] = [
    ["○", "△", "×", "－"],
    ["実施済", "一部実施", "未実施", "対象外"],
    ["はい", "一部", "いいえ", "該当なし"],
    ["対応済", "一部対応", "未対応", "対象外"],
    ["実施", "一部実施", "未実施", "非該当"],
    ["済", "一部", "未", "対象外"],
    ["Implemented", "Partially implemented", "Not implemented", "Not applicable"],
    ["Yes", "Partial", "No", "N/A"],
    ["Yes", "Partially", "No", "NA"],
];

/// The same for whether it applies.
const APPLIES: [[&str; 2]; 9] = [
    ["○", "×"],
    ["適用", "適用除外"],
    ["適用", "除外"],
    ["適用", "非適用"],
    ["該当", "非該当"],
    ["はい", "いいえ"],
    ["有", "無"],
    ["Applicable", "Not applicable"],
    ["Yes", "No"],
];

/// As many characters of a text are read as a heading.
const LONGEST: usize = 30;

/// In a heading with one of these, a reason is asked for besides.
const CONTENTS: [&str; 7] =
    ["実施内容", "対応内容", "対応の内容", "実装内容", "回答内容", "description", "implementation"];

/// With one of these, a reason is asked for of more than what is excluded.
const BEYOND: [&str; 6] = ["未実施", "未対応", "計画", "適用又は", "適用・", "適用/"];

/// A heading that ends so is about what is asked, not about the answer.
const ASKING: [&str; 6] = ["項目", "シート", "リスト", "ポイント", "観点", "基準"];

impl Target {
    /// Every target, in the order of the table.
    pub fn all() -> impl Iterator<Item = Target> {
        HEADINGS.iter().map(|(target, _)| *target)
    }

    /// Its name in files.
    pub fn token(self) -> &'static str {
        match self {
            Target::Number => "number",
            Target::Applicable => "applicable",
            Target::Reason => "reason",
            Target::Exclusion => "exclusion",
            Target::Status => "status",
            Target::Description => "description",
            Target::Provider => "provider",
            Target::Responsibility => "responsibility",
            Target::Evidence => "evidence",
            Target::Owner => "owner",
            Target::Due => "due",
            Target::Checked => "last-checked",
        }
    }

    fn names(self) -> &'static [&'static str] {
        HEADINGS.iter().find(|(target, _)| *target == self).map_or(&[], |(_, names)| names)
    }

    /// What the program calls it.
    pub fn label(self, lang: Lang) -> &'static str {
        let is_of = |name: &&&str| name.is_ascii() == (lang == Lang::En);
        self.names().iter().find(is_of).copied().unwrap_or_default()
    }

    /// The target that a person names.
    pub fn named(text: &str) -> Option<Target> {
        let folded = folded(text);
        Target::all().find(|target| {
            self::folded(target.token()) == folded
                || target.names().iter().any(|name| self::folded(name) == folded)
        })
    }

    /// How well a heading asks for it: most in just these words, else the better the longer the words within it are;
    /// 0 not at all.
    pub(super) fn fits(self, heading: &str) -> usize {
        if heading.chars().count() > LONGEST {
            return 0;
        }
        let heading = folded(heading);
        let holds = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let is_other = match self {
            Target::Status => ASKING.iter().any(|end| heading.ends_with(end)),
            Target::Reason => holds(&CONTENTS),
            Target::Exclusion => holds(&CONTENTS) || holds(&BEYOND),
            _ => false,
        };
        let fit = |name: &&str| {
            let name = folded(name);
            let length = name.chars().count();
            // A short Latin word stands in too many others.
            let is_telling = length > usize::from(name.is_ascii()) * 3 + 1;
            match () {
                () if name == heading => LONGEST + length,
                () if is_telling && !is_other && heading.contains(&name) => length,
                () => 0,
            }
        };
        self.names().iter().map(fit).max().unwrap_or_default()
    }
}

fn folded(text: &str) -> String {
    fold_search(text.trim()).split_whitespace().collect()
}

/// What decides in which words a column is answered.
pub(super) struct Manner<'a> {
    /// The heading.
    pub(super) heading: &'a str,
    /// What the cells offer to choose from; empty where they offer nothing.
    pub(super) offered: &'a [String],
    /// Whether another column asks for the reasons of exclusion.
    pub(super) parted: bool,
    /// The language of the answers.
    pub(super) lang: Lang,
}

impl Manner<'_> {
    /// Whether the column asks for a reason besides.
    pub(super) fn asks_why(&self) -> bool {
        let heading = folded(self.heading);
        ["理由", "reason", "justification", "rationale"].iter().any(|word| heading.contains(word))
    }

    /// How far something is, in words that the column takes; that it is excluded, where it is not in question. None where
    /// nobody has answered.
    pub(super) fn state(&self, state: Option<Implementation>) -> Option<String> {
        let at = match state {
            None => 3,
            Some(Implementation::Implemented | Implementation::Alternative) => 0,
            Some(Implementation::Partial) => 1,
            Some(Implementation::Planned | Implementation::NotImplemented) => 2,
            Some(Implementation::Unanswered) => return None,
        };
        let excluded = ReportStrings::of(self.lang).not_in_question;
        let plain = state.map_or(excluded, |state| state.label(self.lang));
        Some(self.worded(&STATES, at, plain))
    }

    /// Whether something applies; none where that is undecided.
    pub(super) fn applies(&self, applies: Applicability) -> Option<String> {
        let at = match applies {
            Applicability::Applicable => 0,
            Applicability::NotApplicable => 1,
            Applicability::Undecided => return None,
        };
        Some(self.worded(&APPLIES, at, applies.label(self.lang)))
    }

    fn worded<const N: usize>(&self, ways: &[[&str; N]], at: usize, plain: &str) -> String {
        let offers = |word: &str| self.offered.iter().find(|offer| folded(offer) == folded(word));
        let listed = ways.iter().filter_map(|way| offers(way.get(at)?)).next();
        if let Some(offer) = listed {
            return offer.clone();
        }
        let asks_for_marks = self.heading.contains(['○', '〇', '◯', '×', '△']);
        let mark = ways.first().filter(|_| asks_for_marks).and_then(|way| way.get(at));
        (*mark.unwrap_or(&plain)).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_check_sheets_are_understood() {
        let best = |heading: &str| {
            Target::all().max_by_key(|target| (target.fits(heading), usize::MAX - *target as usize))
        };
        for (heading, target) in [
            ("対応状況(○△×)", Target::Status),
            ("実施内容", Target::Description),
            ("適用理由\n(除外の場合、除外理由)", Target::Reason),
            ("根拠資料・文書名", Target::Evidence),
            ("担当部署", Target::Owner),
            ("Due date", Target::Due),
            ("管理策番号", Target::Number),
        ] {
            assert_eq!(best(heading), Some(target), "{heading}");
        }
        assert!(Target::all().all(|target| target.fits("管理策の内容") == 0));
        assert_eq!(Target::named("実施状況"), Some(Target::Status));
        assert_eq!(Target::named("期限"), Some(Target::Due));
        assert_eq!(Target::named("点数"), None);
    }

    #[test]
    fn a_column_is_answered_in_the_words_it_takes() {
        let manner = |heading, offered: &'static [&'static str]| {
            let offered: Vec<String> = offered.iter().map(|one| (*one).to_owned()).collect();
            let manner = Manner { heading, offered: &offered, parted: false, lang: Lang::Ja };
            manner.state(Some(Implementation::Partial))
        };
        assert_eq!(manner("実施状況", &[]).as_deref(), Some("一部実施"));
        assert_eq!(manner("判定(○/△/×)", &[]).as_deref(), Some("△"));
        assert_eq!(manner("回答", &["はい", "一部", "いいえ"]).as_deref(), Some("一部"));
        let plain = Manner { heading: "適用", offered: &[], parted: false, lang: Lang::Ja };
        assert_eq!(plain.applies(Applicability::NotApplicable).as_deref(), Some("適用除外"));
        assert_eq!(plain.applies(Applicability::Undecided), None);
        assert_eq!(plain.state(Some(Implementation::Unanswered)), None);
        assert_eq!(plain.state(None).as_deref(), Some("対象外"));
    }
}
