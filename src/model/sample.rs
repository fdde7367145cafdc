//! A small questionnaire of a provider that does not exist, for the tests.

use super::assessment::{Assessment, ProviderEdition};
use super::catalog::Catalog;
use super::open::OpenAssessment;
use super::profile::{Profile, Setting};
use super::questionnaire::Questionnaire;
use super::statements::ProviderStatements;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

const CATALOG: &str = r#"{
  "format": "tenken-catalog", "version": 1, "id": "見本", "title": {"ja": "見本の規格", "en": "Sample standard"},
  "editions": [{"id": "iso27002-2022", "title": {"ja": "ISO/IEC 27002:2022", "en": "ISO/IEC 27002:2022"}}],
  "chapters": [
    {"id": "7", "title": {"ja": "人的資源", "en": "Human resources"}},
    {"id": "9", "title": {"ja": "アクセス制御", "en": "Access control"}},
    {"id": "12", "title": {"ja": "運用", "en": "Operations"}},
    {"id": "99", "title": {"ja": "空の章", "en": "Empty chapter"}}
  ],
  "profile": [
    {"id": "P-position", "type": "single", "text": {"ja": "{service}をどの立場で使いますか", "en": "In which role do you use {service}?"},
     "options": [{"id": "customer", "text": {"ja": "利用者", "en": "Customer"}}, {"id": "both", "text": {"ja": "利用者かつ提供者", "en": "Customer and provider"}}]},
    {"id": "P-use", "type": "multiple", "text": {"ja": "使う機能はどれですか", "en": "What do you use?"},
     "options": [{"id": "machines", "text": {"ja": "仮想マシン", "en": "Machines"}}, {"id": "network", "text": {"ja": "ルータ", "en": "Router"}}]},
    {"id": "P-body", "type": "text", "text": {"ja": "認証機関はどこですか", "en": "Which certification body?"}}
  ],
  "controls": [
    {"id": "7.2.2", "chapter": "7", "title": {"ja": "教育及び訓練", "en": "Training"}, "origin": "annex-a",
     "guidance": {"customer": true, "provider": true},
     "ownership": {"by": "csc", "reason": {"ja": "教育は自組織が行う", "en": "You train your people"}},
     "numbers": [{"edition": "iso27002-2022", "number": "6.3", "certainty": "certain"}],
     "expected": {"ja": "立場に応じて教える", "en": "Teach each role"}, "risk": {"ja": "設定を誤る", "en": "Wrong settings"},
     "questions": [{"id": "Q-7.2.2-1", "type": "evidence", "text": {"ja": "受講記録を示してください", "en": "Show the records"}}]},
    {"id": "12.4.1", "chapter": "12", "title": {"ja": "イベントログ取得", "en": "Event logging"}, "origin": "annex-a",
     "guidance": {"customer": true, "provider": true},
     "numbers": [{"edition": "iso27002-2022", "number": "8.15", "certainty": "certain"}],
     "expected": {"ja": "足りないログを取る", "en": "Take what is missing"}, "risk": {"ja": "追跡できない", "en": "No trace"},
     "proposals": [
       {"id": "S-12.4.1-1", "when": {"question": "P-use", "is": {"none-of": ["network"]}}, "propose": {"hide": ["Q-12.4.1-2"]},
        "reason": {"ja": "{service}のルータを使わない", "en": "No router of {service} is used"}},
       {"id": "S-12.4.1-2", "when": {"question": "P-position", "is": {"any-of": ["both"]}}, "propose": {"ownership": "shared"},
        "reason": {"ja": "自社の利用者にもログを出す", "en": "Your own customers get logs too"}}],
     "questions": [
       {"id": "Q-12.4.1-1", "type": "multiple", "text": {"ja": "{service}で取っているログはどれですか", "en": "Which logs of {service} are taken?"},
        "options": [{"id": "portal-login", "text": {"ja": "ポータルのログイン", "en": "Portal login"}}, {"id": "os", "text": {"ja": "OS", "en": "OS"}}]},
       {"id": "Q-12.4.1-2", "type": "single", "text": {"ja": "通信の記録はどうしていますか", "en": "How is traffic recorded?"},
        "options": [{"id": "machines", "text": {"ja": "仮想マシン側", "en": "On the machines"}}, {"id": "network-os", "text": {"ja": "別の機器", "en": "Another device"}}, {"id": "not-taken", "text": {"ja": "取らない(リスク受容)", "en": "Not taken"}}]},
       {"id": "Q-12.4.1-3", "type": "number", "text": {"ja": "ログを何日残しますか", "en": "For how many days?"}, "unit": {"ja": "日", "en": "days"}},
       {"id": "Q-12.4.1-f1", "type": "text", "text": {"ja": "受容の根拠を書いてください", "en": "Give the reason"}, "when": {"question": "Q-12.4.1-2", "is": {"any-of": ["not-taken"]}}}
     ]},
    {"id": "CLD.9.5.1", "chapter": "9", "title": {"ja": "仮想環境における分離", "en": "Segregation"}, "origin": "cld",
     "guidance": {"customer": false, "provider": true},
     "expected": {"ja": "分離で足りるか判断する", "en": "Judge the separation"}, "risk": {"ja": "指摘を受ける", "en": "A finding"},
     "proposals": [{"id": "S-CLD.9.5.1-1", "when": {"question": "P-position", "is": {"any-of": ["customer"]}}, "propose": {"applicability": "not-applicable"},
       "reason": {"ja": "仮想化基盤を運用していない", "en": "You run no virtualisation"}}],
     "questions": [
       {"id": "Q-CLD.9.5.1-1", "type": "yes-no", "text": {"ja": "判断を記録しましたか", "en": "Recorded?"}},
       {"id": "Q-CLD.9.5.1-2", "type": "date", "text": {"ja": "いつ判断しましたか", "en": "When?"}, "when": {"question": "Q-CLD.9.5.1-1", "is": {"any-of": ["yes", "partial"]}}}]},
    {"id": "12.4.3", "chapter": "12", "title": {"ja": "作業ログ", "en": "Operator logs"}, "origin": "annex-a",
     "guidance": {"customer": true, "provider": false},
     "numbers": [{"edition": "iso27002-2022", "number": "8.15", "certainty": "certain"}],
     "expected": {"ja": "特権操作を記録する", "en": "Record privileged work"}, "risk": {"ja": "証明できない", "en": "No proof"},
     "questions": [{"id": "Q-12.4.3-1", "type": "yes-no", "text": {"ja": "記録していますか", "en": "Recorded?"}},
       {"id": "Q-12.4.3-P1", "type": "yes-no", "side": "provider", "text": {"ja": "自社の利用者に作業の記録を見せられますか", "en": "Can your customers see the records?"}, "when": {"question": "P-position", "is": {"any-of": ["both"]}}}]}
  ]
}"#;

const STATEMENTS: &str = r#"{
  "format": "tenken-provider-statements", "version": 1, "id": "unkai", "edition": "1.0",
  "provider": {"ja": "雲海株式会社", "en": "Unkai Inc."}, "service": {"ja": "雲海クラウド", "en": "Unkai Cloud"},
  "document": {"title": {"ja": "白書", "en": "White paper"}, "date": "2026-04-01"},
  "catalog": "見本",
  "chapters": [
    {"id": "scope", "title": {"ja": "対象", "en": "Scope"}, "section": {"ja": "第1章", "en": "Chapter 1"}, "concerns": "12.4.3",
     "statement": {"ja": "計算機の機能を対象とする。", "en": "It covers the machines."},
     "facts": [{"id": "F-scope-1", "kind": "limitation", "text": {"ja": "ほかの機能は対象でない", "en": "Nothing else is covered"}, "must-read": true}],
     "duties": [{"id": "D-scope-1", "text": {"ja": "使う機能を書き出す", "en": "List what you use"}}],
     "unsaid": [{"id": "U-scope-1", "text": {"ja": "白書は最新ですか", "en": "Is the paper current?"}}]}],
  "statements": [
    {"control": "12.4.1", "section": {"ja": "12.4.1 ログ取得", "en": "12.4.1 Logging"},
     "ownership": {"by": "shared", "reason": {"ja": "分担する", "en": "Split"}},
     "statement": {"ja": "標準ルータはログを取らない。", "en": "The standard router keeps no logs."},
     "facts": [{"id": "F-12.4.1-1", "kind": "does-not-provide", "text": {"ja": "ルータのログ機能は無い", "en": "No router log"}, "must-read": true}],
     "duties": [{"id": "D-12.4.1-1", "text": {"ja": "通信ログを自ら取る", "en": "Record traffic yourself"}, "from": ["F-12.4.1-1"]}],
     "unsaid": [{"id": "U-12.4.1-1", "text": {"ja": "ログは何日残りますか", "en": "How long are logs kept?"}}]},
    {"control": "CLD.9.5.1", "section": {"ja": "CLD.9.5.1", "en": "CLD.9.5.1"},
     "ownership": {"by": "csp", "reason": {"ja": "基盤で分離する", "en": "In the platform"}},
     "statement": {"ja": "契約ごとに分離する。", "en": "Separated by contract."}}
  ],
  "wordings": [{"question": "Q-12.4.1-2", "text": {"ja": "{service}の標準ルータの通信記録はどうしていますか", "en": "How is traffic of {service} recorded?"},
                "options": [{"id": "network-os", "text": {"ja": "通信の中継機で取る", "en": "On a relay"}}]}]
}"#;

pub fn catalog() -> Catalog {
    serde_json::from_str(CATALOG).unwrap()
}

pub fn statements() -> ProviderStatements {
    serde_json::from_str(STATEMENTS).unwrap()
}

pub fn join(catalog: Catalog) -> Questionnaire {
    Questionnaire::join(catalog, Some(statements())).unwrap()
}

pub fn questionnaire() -> Questionnaire {
    join(catalog())
}

pub fn assessment() -> Assessment {
    let provider = ProviderEdition { id: "unkai".into(), edition: "1.0".into() };
    let mut assessment = Assessment::new("点検-1".into(), now(), "見本", Some(provider));
    assessment.organization = "点検商事".into();
    assessment.system = "受発注システム".into();
    assessment
}

/// An assessment in which every field of the format is written.
pub fn answered() -> Assessment {
    serde_json::from_value(serde_json::json!({
        "format": "tenken-assessment", "version": 1, "id": "点検-2", "organization": "点検商事", "system": "受発注",
        "started": "2026-11-23T09:00:00+09:00", "catalog": "見本", "provider": { "id": "unkai", "edition": "1.0" },
        "profile": { "P-position": { "choice": "both" }, "P-use": { "choices": ["machines"] } },
        "acknowledged": { "F-scope-1": { "at": "2026-11-23T09:00:00+09:00", "fact": "sha256:0" } },
        "answers": { "12.4.1": {
            "applicability": "applicable", "implementation": "partial", "workflow": "in-review",
            "description": "仮想マシン側で取る。", "reason": "規程による", "ownership": "csc", "ownership-reason": "自ら取る",
            "provider-side": "案内している", "provider-source": "手引 3", "asked": ["Q-12.4.1-2"],
            "questions": { "Q-12.4.1-1": { "choices": ["os"] }, "Q-12.4.1-3": { "number": 90 },
                           "Q-12.4.1-f1": { "text": "影響が小さい" }, "Q-1": { "date": "2026-11-01" }, "Q-2": { "yes-no": "yes" } },
            "duties": { "D-12.4.1-1": { "done": true, "note": "中継機で取る" } },
            "enquiries": [{ "id": "en-1", "unsaid": "U-12.4.1-1", "question": "何日ですか", "why": "規程が1年を求める",
                            "sent": "2026-11-02", "ticket": "4711", "reply": "90日", "replied": "2026-11-09" }],
            "evidence": [{ "id": "ev-1", "question": "Q-7.2.2-1", "title": "設定の写し", "location": "棚", "date": "2026-10-01",
                           "expires": "2027-09-30", "sha256": "00", "note": "更新済み" }],
            "owner": "佐藤", "due": "2026-12-25",
            "actions": [{ "id": "ac-1", "gap": "記録が無い", "cause": "過信", "action": "中継機を置く", "owner": "井上",
                          "due": "2026-12-01", "state": "in-progress", "effect": "確認した" }],
            "given": { "at": "2026-11-23T09:00:00+09:00", "questions": "sha256:1", "statement": "sha256:2" }
        } }
    }))
    .unwrap()
}

pub fn open() -> OpenAssessment {
    OpenAssessment::new(assessment(), Arc::new(questionnaire()), today())
}

/// The day of the tests, and a customer that has said nothing of itself.
pub fn setting() -> Setting<'static> {
    static PROFILE: Profile = Profile::new();
    Setting { today: today(), profile: &PROFILE, questions: &[] }
}

pub fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

pub fn now() -> DateTime<FixedOffset> {
    "2026-11-23T14:03:00+09:00".parse().unwrap()
}
