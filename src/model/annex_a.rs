//! The 93 numbers of ISO/IEC 27001:2022, Annex A, in their order, with the short names of the controls. A
//! Statement of Applicability is led by them, whether the catalog asks about a control or not. Those it does not ask about
//! are controls as well, without questions of their own: what is said about them is kept beside the other answers.

use super::bilingual::Bilingual;
use super::catalog::{Catalog, Chapter, Control, Guidance, Number};
use super::format::Extra;
use super::vocabulary::{Certainty, Origin};
use crate::text::Lang;
use std::collections::HashSet;

/// One control of Annex A.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// Its number, as text: 5.10 is not 5.1.
    pub number: &'static str,
    ja: &'static str,
    en: &'static str,
}

impl Listed {
    /// Its short name.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// Begins the name under which a control that the catalog does not ask about has its answer, such as `A.5.7`: in this
/// file numbers of two parts may be those of another catalog.
pub const PREFIX: &str = "A.";
/// The chapter in which they stand.
pub const CHAPTER: &str = "A";

/// The chapter of the controls that the catalog does not ask about.
pub fn chapter() -> Chapter {
    Chapter {
        id: CHAPTER.into(),
        title: Bilingual {
            ja: "附属書Aのほかの管理策".into(), en: "Other controls of Annex A".into()
        },
        extra: Extra::new(),
    }
}

/// Whether the answer to a control of a catalog fills the row of Annex A. Cloud controls have rows of their own, and a
/// requirement's number is that of a clause.
pub fn feeds(control: &Control, listed: &Listed) -> bool {
    may_feed(control) && has_number(control, listed)
}

fn may_feed(control: &Control) -> bool {
    !matches!(control.origin, Origin::Cld | Origin::Clause)
}

/// Whether a number is one of Annex A.
fn is_of_annex(number: &Number) -> bool {
    EDITIONS.contains(&number.edition.as_str())
}

/// Whether a control has the number of a row of Annex A.
pub fn has_number(control: &Control, listed: &Listed) -> bool {
    let is = |n: &Number| n.number == listed.number && is_of_annex(n);
    control.numbers.iter().any(is)
}

/// The controls that a catalog does not ask about, in their order.
pub fn others(catalog: &Catalog) -> Vec<Control> {
    // A catalog may be long: it is gone through once, not once for each row.
    let taken: HashSet<&str> = catalog.controls.iter().map(|control| control.id.as_str()).collect();
    let feeding = catalog.controls.iter().filter(|control| may_feed(control));
    let fed: HashSet<&str> = feeding
        .flat_map(|control| &control.numbers)
        .filter(|n| is_of_annex(n))
        .map(|n| n.number.as_str())
        .collect();
    CONTROLS
        .iter()
        .filter(|listed| !fed.contains(listed.number))
        .map(control)
        .filter(|one| !taken.contains(one.id.as_str()))
        .collect()
}

fn control(listed: &Listed) -> Control {
    let nothing = || Bilingual { ja: String::new(), en: String::new() };
    let title = Bilingual { ja: listed.ja.into(), en: listed.en.into() };
    Control {
        id: format!("{PREFIX}{}", listed.number).into(),
        chapter: CHAPTER.into(),
        title,
        origin: Origin::AnnexA,
        guidance: Guidance { customer: false, provider: false },
        ownership: None,
        numbers: vec![Number {
            edition: EDITIONS[0].into(),
            number: listed.number.into(),
            title: None,
            certainty: Certainty::Certain,
            basis: None,
            extra: Extra::new(),
        }],
        replaces: Vec::new(),
        expected: nothing(),
        implemented: None,
        evidence: Vec::new(),
        risk: nothing(),
        example: None,
        proposals: Vec::new(),
        questions: Vec::new(),
        extra: Extra::new(),
    }
}

/// The editions in which a control has one of these numbers.
pub const EDITIONS: [&str; 2] = ["iso27002-2022", "iso27001-2022"];

/// All of them.
#[rustfmt::skip]
pub const CONTROLS: [Listed; 93] = [
    Listed { number: "5.1", ja: "情報セキュリティのための方針群", en: "Policies for information security" },
    Listed { number: "5.2", ja: "情報セキュリティの役割及び責任", en: "Information security roles and responsibilities" },
    Listed { number: "5.3", ja: "職務の分離", en: "Segregation of duties" },
    Listed { number: "5.4", ja: "管理層の責任", en: "Management responsibilities" },
    Listed { number: "5.5", ja: "関係当局との連絡", en: "Contact with authorities" },
    Listed { number: "5.6", ja: "専門組織との連絡", en: "Contact with special interest groups" },
    Listed { number: "5.7", ja: "脅威インテリジェンス", en: "Threat intelligence" },
    Listed { number: "5.8", ja: "プロジェクトマネジメントにおける情報セキュリティ", en: "Information security in project management" },
    Listed { number: "5.9", ja: "情報及びその他の関連資産の目録", en: "Inventory of information and other associated assets" },
    Listed { number: "5.10", ja: "情報及びその他の関連資産の許容される利用", en: "Acceptable use of information and other associated assets" },
    Listed { number: "5.11", ja: "資産の返却", en: "Return of assets" },
    Listed { number: "5.12", ja: "情報の分類", en: "Classification of information" },
    Listed { number: "5.13", ja: "情報のラベル付け", en: "Labelling of information" },
    Listed { number: "5.14", ja: "情報の転送", en: "Information transfer" },
    Listed { number: "5.15", ja: "アクセス制御", en: "Access control" },
    Listed { number: "5.16", ja: "識別情報の管理", en: "Identity management" },
    Listed { number: "5.17", ja: "認証情報", en: "Authentication information" },
    Listed { number: "5.18", ja: "アクセス権", en: "Access rights" },
    Listed { number: "5.19", ja: "供給者関係における情報セキュリティ", en: "Information security in supplier relationships" },
    Listed { number: "5.20", ja: "供給者との合意における情報セキュリティの取扱い", en: "Addressing information security within supplier agreements" },
    Listed { number: "5.21", ja: "情報通信技術(ICT)サプライチェーンにおける情報セキュリティの管理", en: "Managing information security in the ICT supply chain" },
    Listed { number: "5.22", ja: "供給者のサービス提供の監視,レビュー及び変更管理", en: "Monitoring, review and change management of supplier services" },
    Listed { number: "5.23", ja: "クラウドサービスの利用における情報セキュリティ", en: "Information security for use of cloud services" },
    Listed { number: "5.24", ja: "情報セキュリティインシデント管理の計画策定及び準備", en: "Information security incident management planning and preparation" },
    Listed { number: "5.25", ja: "情報セキュリティ事象の評価及び決定", en: "Assessment and decision on information security events" },
    Listed { number: "5.26", ja: "情報セキュリティインシデントへの対応", en: "Response to information security incidents" },
    Listed { number: "5.27", ja: "情報セキュリティインシデントからの学習", en: "Learning from information security incidents" },
    Listed { number: "5.28", ja: "証拠の収集", en: "Collection of evidence" },
    Listed { number: "5.29", ja: "事業の中断・阻害時の情報セキュリティ", en: "Information security during disruption" },
    Listed { number: "5.30", ja: "事業継続のためのICTの備え", en: "ICT readiness for business continuity" },
    Listed { number: "5.31", ja: "法令,規制及び契約上の要求事項", en: "Legal, statutory, regulatory and contractual requirements" },
    Listed { number: "5.32", ja: "知的財産権", en: "Intellectual property rights" },
    Listed { number: "5.33", ja: "記録の保護", en: "Protection of records" },
    Listed { number: "5.34", ja: "プライバシー及び個人識別可能情報(PII)の保護", en: "Privacy and protection of PII" },
    Listed { number: "5.35", ja: "情報セキュリティの独立したレビュー", en: "Independent review of information security" },
    Listed { number: "5.36", ja: "情報セキュリティのための方針群,規則及び標準の順守", en: "Compliance with policies, rules and standards for information security" },
    Listed { number: "5.37", ja: "操作手順書", en: "Documented operating procedures" },
    Listed { number: "6.1", ja: "選考", en: "Screening" },
    Listed { number: "6.2", ja: "雇用条件", en: "Terms and conditions of employment" },
    Listed { number: "6.3", ja: "情報セキュリティの意識向上,教育及び訓練", en: "Information security awareness, education and training" },
    Listed { number: "6.4", ja: "懲戒手続", en: "Disciplinary process" },
    Listed { number: "6.5", ja: "雇用の終了又は変更後の責任", en: "Responsibilities after termination or change of employment" },
    Listed { number: "6.6", ja: "秘密保持契約又は守秘義務契約", en: "Confidentiality or non-disclosure agreements" },
    Listed { number: "6.7", ja: "リモートワーク", en: "Remote working" },
    Listed { number: "6.8", ja: "情報セキュリティ事象の報告", en: "Information security event reporting" },
    Listed { number: "7.1", ja: "物理的セキュリティ境界", en: "Physical security perimeters" },
    Listed { number: "7.2", ja: "物理的入退", en: "Physical entry" },
    Listed { number: "7.3", ja: "オフィス,部屋及び施設のセキュリティ", en: "Securing offices, rooms and facilities" },
    Listed { number: "7.4", ja: "物理的セキュリティの監視", en: "Physical security monitoring" },
    Listed { number: "7.5", ja: "物理的及び環境的脅威からの保護", en: "Protecting against physical and environmental threats" },
    Listed { number: "7.6", ja: "セキュリティを保つべき領域での作業", en: "Working in secure areas" },
    Listed { number: "7.7", ja: "クリアデスク・クリアスクリーン", en: "Clear desk and clear screen" },
    Listed { number: "7.8", ja: "装置の設置及び保護", en: "Equipment siting and protection" },
    Listed { number: "7.9", ja: "構外にある資産のセキュリティ", en: "Security of assets off-premises" },
    Listed { number: "7.10", ja: "記憶媒体", en: "Storage media" },
    Listed { number: "7.11", ja: "サポートユーティリティ", en: "Supporting utilities" },
    Listed { number: "7.12", ja: "ケーブル配線のセキュリティ", en: "Cabling security" },
    Listed { number: "7.13", ja: "装置の保守", en: "Equipment maintenance" },
    Listed { number: "7.14", ja: "装置のセキュリティを保った処分又は再利用", en: "Secure disposal or re-use of equipment" },
    Listed { number: "8.1", ja: "利用者エンドポイント機器", en: "User endpoint devices" },
    Listed { number: "8.2", ja: "特権的アクセス権", en: "Privileged access rights" },
    Listed { number: "8.3", ja: "情報へのアクセス制限", en: "Information access restriction" },
    Listed { number: "8.4", ja: "ソースコードへのアクセス", en: "Access to source code" },
    Listed { number: "8.5", ja: "セキュリティを保った認証", en: "Secure authentication" },
    Listed { number: "8.6", ja: "容量・能力の管理", en: "Capacity management" },
    Listed { number: "8.7", ja: "マルウェアに対する保護", en: "Protection against malware" },
    Listed { number: "8.8", ja: "技術的ぜい弱性の管理", en: "Management of technical vulnerabilities" },
    Listed { number: "8.9", ja: "構成管理", en: "Configuration management" },
    Listed { number: "8.10", ja: "情報の削除", en: "Information deletion" },
    Listed { number: "8.11", ja: "データマスキング", en: "Data masking" },
    Listed { number: "8.12", ja: "データ漏えい防止", en: "Data leakage prevention" },
    Listed { number: "8.13", ja: "情報のバックアップ", en: "Information backup" },
    Listed { number: "8.14", ja: "情報処理施設・設備の冗長性", en: "Redundancy of information processing facilities" },
    Listed { number: "8.15", ja: "ログ取得", en: "Logging" },
    Listed { number: "8.16", ja: "監視活動", en: "Monitoring activities" },
    Listed { number: "8.17", ja: "クロックの同期", en: "Clock synchronization" },
    Listed { number: "8.18", ja: "特権的なユーティリティプログラムの使用", en: "Use of privileged utility programs" },
    Listed { number: "8.19", ja: "運用システムへのソフトウェアの導入", en: "Installation of software on operational systems" },
    Listed { number: "8.20", ja: "ネットワークセキュリティ", en: "Networks security" },
    Listed { number: "8.21", ja: "ネットワークサービスのセキュリティ", en: "Security of network services" },
    Listed { number: "8.22", ja: "ネットワークの分離", en: "Segregation of networks" },
    Listed { number: "8.23", ja: "ウェブフィルタリング", en: "Web filtering" },
    Listed { number: "8.24", ja: "暗号の利用", en: "Use of cryptography" },
    Listed { number: "8.25", ja: "セキュリティに配慮した開発のライフサイクル", en: "Secure development life cycle" },
    Listed { number: "8.26", ja: "アプリケーションのセキュリティの要求事項", en: "Application security requirements" },
    Listed { number: "8.27", ja: "セキュリティに配慮したシステムアーキテクチャ及びシステム構築の原則", en: "Secure system architecture and engineering principles" },
    Listed { number: "8.28", ja: "セキュリティに配慮したコーディング", en: "Secure coding" },
    Listed { number: "8.29", ja: "開発及び受入れにおけるセキュリティテスト", en: "Security testing in development and acceptance" },
    Listed { number: "8.30", ja: "外部委託による開発", en: "Outsourced development" },
    Listed { number: "8.31", ja: "開発環境,テスト環境及び本番環境の分離", en: "Separation of development, test and production environments" },
    Listed { number: "8.32", ja: "変更管理", en: "Change management" },
    Listed { number: "8.33", ja: "テスト用情報", en: "Test information" },
    Listed { number: "8.34", ja: "監査におけるテスト中の情報システムの保護", en: "Protection of information systems during audit testing" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_four_themes_in_their_order() {
        let themes = [("5", 37), ("6", 8), ("7", 14), ("8", 34)];
        let expected =
            themes.into_iter().flat_map(|(theme, last)| (1..=last).map(move |n| format!("{theme}.{n}")));
        assert_eq!(CONTROLS.map(|listed| listed.number.to_owned()).to_vec(), expected.collect::<Vec<_>>());
    }

    #[test]
    fn the_names_are_those_of_the_built_in_catalog() {
        let catalog: Catalog =
            serde_json::from_str(include_str!("../../questionnaires/catalogs/iso27017-2015.json")).unwrap();
        let numbers = catalog.controls.iter().flat_map(|control| &control.numbers);
        let mut held = 0;
        for number in numbers.filter(|number| number.edition == EDITIONS[0]) {
            let listed = CONTROLS.iter().find(|listed| listed.number == number.number).unwrap();
            let title = number.title.as_ref().unwrap();
            assert_eq!((listed.ja, listed.en), (title.ja.as_str(), title.en.as_str()), "{}", number.number);
            held += 1;
        }
        assert!(held > 40);
    }
}
