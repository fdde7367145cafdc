//! Answers written from a script.

use crate::home::Home;
use serde_json::{Value as Json, json};
use tenken::model::field::{ActionPart, EvidencePart};

fn answer(home: &Home, control: &str) -> Json {
    home.json("点検.json")["answers"][control].clone()
}

fn set<const N: usize>(home: &Home, control: &str, assignments: [&str; N]) -> crate::home::Ran {
    home.run(["set", "点検.json", control].into_iter().chain(assignments))
}

/// The answer without when and to what it was given.
fn without_given(mut answer: Json) -> Json {
    if let Some(answer) = answer.as_object_mut() {
        answer.remove("given");
    }
    answer
}

#[test]
fn a_choice_is_written_by_token_or_by_label_in_either_language() {
    let home = Home::with_assessment();
    for value in ["not-applicable", "適用除外", "Not applicable", "ＮＯＴ－ＡＰＰＬＩＣＡＢＬＥ"]
    {
        set(&home, "9.2.3", ["applicability=適用"]).succeeded();
        let assignment = format!("applicability={value}");
        set(&home, "9.2.3", [&assignment]).succeeded().prints(&["applicability: 適用 -> 適用除外"]);
        assert_eq!(answer(&home, "9.2.3")["applicability"], "not-applicable", "{value}");
    }
}

#[test]
fn several_options_are_written_in_the_order_of_the_question() {
    let home = Home::with_assessment();
    set(&home, "12.4.1", ["Q-12.4.1-1=通信・FW、OS,console-login"]).succeeded();
    let questions = &answer(&home, "12.4.1")["questions"];
    assert_eq!(questions["Q-12.4.1-1"]["choices"], json!(["console-login", "os", "traffic"]));
}

/// A value that a question of a kind takes, as it is typed and as it is saved.
fn value_for(question: &Json) -> Option<(String, Json)> {
    Some(match question["type"].as_str().unwrap() {
        "single" => {
            let option = &question["options"][0];
            (option["text"]["ja"].as_str().unwrap().to_owned(), json!({ "choice": option["id"] }))
        }
        "multiple" => {
            let option = &question["options"][0];
            (option["id"].as_str().unwrap().to_owned(), json!({ "choices": [option["id"]] }))
        }
        "yes-no" => ("一部".to_owned(), json!({ "yes-no": "partial" })),
        "text" => ("手順書に定めた\n毎年見直す".to_owned(), json!({ "text": "手順書に定めた\n毎年見直す" })),
        "number" => ("９０".to_owned(), json!({ "number": 90 })),
        "date" => ("令和8年11月22日".to_owned(), json!({ "date": "2026-11-22" })),
        "evidence" => return None,
        other => panic!("{other}"),
    })
}

fn of_evidence(part: EvidencePart) -> &'static str {
    match part {
        EvidencePart::Sha256 => "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        _ => "2026-11-22",
    }
}

#[test]
fn every_field_of_every_answer_can_be_written() {
    let home = Home::with_assessment();
    let shown = home.line("questionnaire show --json").succeeded().json();
    let statements = shown["statements"]["statements"].as_array().unwrap();
    for control in shown["catalog"]["controls"].as_array().unwrap() {
        let id = control["id"].as_str().unwrap();
        let mut args = vec![
            "applicability=適用".to_owned(),
            "reason=契約で求められる".into(),
            "implementation=代替策".into(),
            "description=情報システム部が行う".into(),
            "owner=田中".into(),
            "due=2027/3/31".into(),
            "workflow=確認待ち".into(),
            "ownership=利用者".into(),
            "ownership-reason=自社で運用する".into(),
        ];
        let mut questions = serde_json::Map::new();
        for question in control["questions"].as_array().unwrap() {
            let name = question["id"].as_str().unwrap();
            match value_for(question) {
                Some((typed, saved)) => {
                    args.push(format!("{name}={typed}"));
                    questions.insert(name.to_owned(), saved);
                }
                None => args.push(format!("evidence.+.question={name}")),
            }
        }
        let statement = statements.iter().find(|statement| statement["control"] == id);
        let duties = statement.and_then(|statement| statement["duties"].as_array());
        let mut expected_duties = serde_json::Map::new();
        for duty in duties.into_iter().flatten() {
            let name = duty["id"].as_str().unwrap();
            args.push(format!("{name}=はい"));
            args.push(format!("{name}.note=台帳で管理する"));
            expected_duties.insert(name.to_owned(), json!({ "done": true, "note": "台帳で管理する" }));
        }
        for part in EvidencePart::ALL {
            args.push(format!("evidence.+.{}={}", part.name(), of_evidence(*part)));
        }
        for part in ActionPart::ALL {
            let value = match part {
                ActionPart::State => "有効性確認済",
                _ => "2026-11-22",
            };
            args.push(format!("action.+.{}={value}", part.name()));
        }
        // One control has two questions that ask for evidence, where a new entry can answer only one.
        args.sort();
        args.dedup_by_key(|arg| arg.split_once('=').map(|(name, _)| name.to_owned()));
        let all = ["set", "点検.json", id].into_iter().map(str::to_owned).chain(args);
        home.run(all).succeeded();

        let written = answer(&home, id);
        assert_eq!(written["applicability"], "applicable");
        assert_eq!(written["reason"], "契約で求められる");
        assert_eq!(written["implementation"], "alternative");
        assert_eq!(written["description"], "情報システム部が行う");
        assert_eq!(written["owner"], "田中");
        assert_eq!(written["due"], "2027-03-31");
        assert_eq!(written["workflow"], "in-review");
        assert_eq!(written["ownership"], "csc");
        assert_eq!(written["ownership-reason"], "自社で運用する");
        assert_eq!(written.get("questions").cloned().unwrap_or(json!({})), Json::Object(questions), "{id}");
        assert_eq!(
            written.get("duties").cloned().unwrap_or(json!({})),
            Json::Object(expected_duties),
            "{id}"
        );
        for part in EvidencePart::ALL {
            assert_eq!(written["evidence"][0][part.name()], of_evidence(*part), "{id}");
        }
        for part in ActionPart::ALL.iter().filter(|part| **part != ActionPart::State) {
            assert_eq!(written["actions"][0][part.name()], "2026-11-22", "{id}");
        }
        assert_eq!(written["actions"][0]["state"], "verified");
        assert!(written["given"]["questions"].as_str().unwrap().starts_with("sha256:"));
    }
    let status = home.line("status 点検.json --json").succeeded().json();
    assert_eq!(status["not-in-questionnaire"], json!([]));
    assert!(status["total"]["complete"].as_u64().unwrap() > 30, "{status}");
}

#[test]
fn every_field_can_be_cleared_again() {
    let home = Home::with_assessment();
    let fields = [
        ("applicability", "適用"),
        ("reason", "契約"),
        ("implementation", "実施済"),
        ("description", "行う"),
        ("owner", "田中"),
        ("due", "今日"),
        ("workflow", "確定"),
        ("ownership", "共同"),
        ("ownership-reason", "分担"),
        ("Q1", "os"),
        ("Q3", "365"),
        ("D1", "済"),
        ("D1.note", "VyOSで取る"),
    ];
    let all = fields.map(|(field, value)| format!("{field}={value}"));
    set(&home, "12.4.1", all.each_ref().map(String::as_str)).succeeded();
    assert_ne!(without_given(answer(&home, "12.4.1")), json!({}));
    let none = fields.map(|(field, _)| format!("{field}="));
    let ran = set(&home, "12.4.1", none.each_ref().map(String::as_str)).succeeded();
    assert_eq!(ran.out.lines().count(), fields.len(), "{}", ran.out);
    assert_eq!(answer(&home, "12.4.1"), serde_json::Value::Null, "an answer emptied again leaves no trace");
}

#[test]
fn short_names_are_taken_where_only_one_thing_has_them() {
    let home = Home::with_assessment();
    set(&home, "12.4.1", ["q3=30", "d-1=済", "f1=承認済", "4=毎週"]).succeeded();
    let written = answer(&home, "12.4.1");
    assert_eq!(written["questions"]["Q-12.4.1-3"]["number"], 30);
    assert_eq!(written["questions"]["Q-12.4.1-f1"]["text"], "承認済");
    assert_eq!(written["questions"]["Q-12.4.1-4"]["choice"], "weekly");
    assert_eq!(written["duties"]["D-12.4.1-1"]["done"], true);
    set(&home, "12.4.1", ["1=os"]).refused().says(&["Q-12.4.1-1, D-12.4.1-1"]);
}

#[test]
fn evidence_is_added_changed_and_removed() {
    let home = Home::with_assessment();
    let add =
        ["evidence.+.title=棚卸し記録", "evidence.+.date=2026-11-01", "evidence.+.expires=2027年10月31日"];
    set(&home, "9.2.3", add).succeeded().prints(&["evidence.ev-1: (未記入) -> 棚卸し記録"]);
    set(&home, "9.2.3", ["evidence.+.title=申請書"]).succeeded();
    let wanted = json!([
        { "id": "ev-1", "title": "棚卸し記録", "date": "2026-11-01", "expires": "2027-10-31" },
        { "id": "ev-2", "title": "申請書" },
    ]);
    assert_eq!(answer(&home, "9.2.3")["evidence"], wanted);
    set(&home, "9.2.3", ["evidence.ev-1.title=新しい記録", "evidence.ev-1.date="]).succeeded();
    assert_eq!(
        answer(&home, "9.2.3")["evidence"][0],
        json!({ "id": "ev-1", "title": "新しい記録", "expires": "2027-10-31" })
    );
    set(&home, "9.2.3", ["evidence.ev-1="]).succeeded().prints(&["evidence.ev-1: 新しい記録 -> (未記入)"]);
    assert_eq!(answer(&home, "9.2.3")["evidence"], json!([{ "id": "ev-2", "title": "申請書" }]));
    set(&home, "9.2.3", ["evidence.ev-1="]).refused().says(&["evidence.ev-2", "evidence.+"]);
    set(&home, "9.2.3", ["evidence.ev-2=x"]).refused().says(&["空にしてください"]);
    set(&home, "9.2.3", ["evidence.ev-2=", "evidence.ev-2.title=甲"]).refused().says(&["二度"]);
    set(&home, "9.2.3", ["evidence.+.無い=甲"]).refused().says(&["evidence.+.sha256"]);
}

#[test]
fn evidence_answers_a_question_that_asks_for_it() {
    let home = Home::with_assessment();
    set(&home, "CLD.8.1.5", ["evidence.+.title=返却の証明", "evidence.+.question=Q4"]).succeeded();
    let written = &answer(&home, "CLD.8.1.5")["evidence"][0];
    assert_eq!(written["question"], "Q-CLD.8.1.5-4");
    set(&home, "CLD.8.1.5", ["evidence.ev-1.question=", "evidence.ev-1.note=控え"]).succeeded();
    let written = &answer(&home, "CLD.8.1.5")["evidence"][0];
    assert_eq!(*written, json!({ "id": "ev-1", "title": "返却の証明", "note": "控え" }));
    let again =
        set(&home, "CLD.8.1.5", ["evidence.ev-1.note=", "evidence.ev-1.question=Q-CLD.8.1.5-4"]).succeeded();
    assert!(again.out.contains("evidence.ev-1.question: (未記入) -> Q-CLD.8.1.5-4"), "{}", again.out);
    set(&home, "CLD.8.1.5", ["Q-CLD.8.1.5-4=証明書"]).refused().says(&["evidence.+.title"]);
    set(&home, "CLD.8.1.5", ["evidence.+.question=Q-CLD.8.1.5-1"]).refused().says(&["Q-CLD.8.1.5-4"]);
    set(&home, "9.2.3", ["evidence.+.question=Q-9.2.3-1"]).refused().says(&["証跡を求める質問はありません"]);
}

#[test]
fn corrective_actions_are_added_changed_and_removed() {
    let home = Home::with_assessment();
    set(&home, "9.2.3", ["action.+.gap=棚卸しをしていない", "action.+.due=+30d"]).succeeded();
    set(&home, "9.2.3", ["action.ac-1.state=対応中", "action.ac-1.owner=鈴木"]).succeeded();
    let written = &answer(&home, "9.2.3")["actions"][0];
    assert_eq!(written["state"], "in-progress");
    assert_eq!(written["owner"], "鈴木");
    assert!(written["due"].is_string());
    set(&home, "9.2.3", ["action.ac-2.state=対応中"]).refused().says(&["action.ac-1", "action.+"]);
    set(&home, "9.2.3", ["action.ac-1.state=完了"]).refused().says(&["verified (有効性確認済)"]);
    set(&home, "9.2.3", ["action.ac-1="]).succeeded();
    assert!(answer(&home, "9.2.3").get("actions").is_none());
}

#[test]
fn all_that_is_wrong_is_named_and_nothing_is_saved() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    let wrong = [
        "reason=書かれてはならない",
        "due=そのうち",
        "Q3=たくさん",
        "applicability=△",
        "owner=田中\n鈴木",
        "無い欄=1",
        "ただの文字",
        "reason=二度目",
    ];
    set(&home, "12.4.1", wrong).refused().says(&[
        "何も保存していません",
        "due: 日付として読めません",
        "Q3: 数として読めません",
        "applicability: 選択肢にありません。使えるのは: undecided (未判断), applicable (適用)",
        "owner: 1行で",
        "無い欄: そのような項目はありません",
        "Q-12.4.1-f1",
        "ただの文字: ",
        "reason: 同じところを二度",
    ]);
    let english = home.run(["set", "点検.json", "12.4.1", "due=そのうち", "Q1=無い", "--lang", "en"]);
    english.refused().says(&["nothing was saved", "due: not a date", "console-login ("]);
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn values_come_from_files_and_standard_input() {
    let home = Home::with_assessment();
    home.write("説明.txt", "一行目\r\n二行目\u{1b}[31m\n");
    set(&home, "9.2.3", ["description=@説明.txt", "owner=@@tanaka"]).succeeded();
    assert_eq!(answer(&home, "9.2.3")["description"], "一行目\n二行目");
    assert_eq!(answer(&home, "9.2.3")["owner"], "@tanaka");
    let from_input = ["set", "点検.json", "9.2.3", "reason=@-"];
    home.run_with_input(&from_input, "規程による\n").succeeded();
    assert_eq!(answer(&home, "9.2.3")["reason"], "規程による");
    let before = home.read("点検.json");
    let twice = ["set", "点検.json", "9.2.3", "reason=@-", "description=@-"];
    home.run_with_input(&twice, "甲").refused().says(&["一度だけ"]);
    set(&home, "9.2.3", ["reason=@無い.txt"]).refused().says(&["無い.txt"]);
    home.write("別の文字.txt", b"\x93\x5f");
    set(&home, "9.2.3", ["reason=@別の文字.txt"]).refused().says(&["UTF-8"]);
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn changes_are_reported_to_programs() {
    let home = Home::with_assessment();
    let changed =
        set(&home, "１２．４．１", ["Q3=30", "D1=済", "evidence.+.title=記録", "--json"]).succeeded().json();
    assert_eq!(changed["control"], "12.4.1");
    let changes = changed["changes"].as_array().unwrap();
    assert_eq!(changes[0], json!({ "field": "Q-12.4.1-3", "old": null, "new": 30 }));
    assert_eq!(changes[1], json!({ "field": "D-12.4.1-1", "old": false, "new": true }));
    assert_eq!(changes[2]["new"]["title"], "記録");
}

#[test]
fn what_changes_nothing_leaves_the_file_alone() {
    let home = Home::with_assessment();
    set(&home, "9.2.3", ["reason=規程"]).succeeded();
    let before = home.read("点検.json");
    let ran = set(&home, "9.2.3", ["reason=規程", "owner="]).succeeded().says(&["変わるところがない"]);
    assert_eq!(ran.out, "");
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn what_is_set_and_set_back_leaves_the_file_the_same_to_the_byte() {
    let home = Home::with_assessment();
    set(&home, "12.4.1", ["applicability=適用", "Q1=os", "evidence.+.title=記録", "due=2027-03-31"])
        .succeeded();
    // What this program does not know has to survive as well.
    let text = home.read("点検.json").replace(
        "\"answers\": {",
        "\"answers\": {\n    \"99.9\": {\n      \"将来\": [\n        1\n      ]\n    },",
    );
    let mut ordered: tenken::model::Assessment = serde_json::from_str(&text).unwrap();
    ordered.organization = "元の名前".into();
    let before = String::from_utf8(tenken::store::reading::to_bytes(&ordered)).unwrap();
    home.write("点検.json", &before);
    home.line("set 点検.json about organization=別の名前 system=別の系").succeeded();
    assert_ne!(home.read("点検.json"), before);
    home.line("set 点検.json about organization=元の名前 system=受発注").succeeded();
    assert_eq!(home.read("点検.json"), before);
    // An edit of an answer notes when it was given; all else is as it was.
    let control = without_given(answer(&home, "12.4.1"));
    set(&home, "12.4.1", ["reason=一時", "Q2=not-taken", "action.+.gap=無い"]).succeeded();
    set(&home, "12.4.1", ["reason=", "Q2=", "action.ac-1="]).succeeded();
    assert_eq!(without_given(answer(&home, "12.4.1")), control);
    let given =
        |text: &str| text.lines().filter(|line| !line.contains("\"at\":")).collect::<Vec<_>>().join("\n");
    assert_eq!(given(&home.read("点検.json")), given(&before));
}

#[test]
fn the_assessment_itself_can_be_named() {
    let home = Home::with_assessment();
    let ran = home.run(["set", "点検.json", "about", "organization= 新商事\n", "system="]).succeeded();
    ran.prints(&["organization: 点検商事 -> 新商事", "system: 受発注 -> (未記入)"]);
    assert_eq!(home.json("点検.json")["organization"], "新商事");
    let before = home.read("点検.json");
    home.run(["set", "点検.json", "about", "reason=x"]).refused().says(&["organization, system"]);
    home.run(["set", "点検.json", "about", "system=甲", "system=乙"]).refused().says(&["二度"]);
    assert_eq!(home.read("点検.json"), before);
}

#[test]
fn what_the_questionnaire_does_not_know_is_kept_and_named() {
    let home = Home::with_assessment();
    let strange = r#""answers": {
    "9.2.3": {
      "questions": {"Q-9.2.3-廃止": {"text": "以前の回答"}},
      "duties": {"D-9.2.3-廃止": {"done": true}}
    },
    "99.9": {"reason": "知らない管理策"}
  }"#;
    home.write("点検.json", home.read("点検.json").replace("\"answers\": {}", strange));
    set(&home, "9.2.3", ["reason=規程"]).succeeded();
    let answers = home.json("点検.json")["answers"].clone();
    assert_eq!(answers["99.9"]["reason"], "知らない管理策");
    assert_eq!(answers["9.2.3"]["questions"]["Q-9.2.3-廃止"]["text"], "以前の回答");
    assert_eq!(answers["9.2.3"]["duties"]["D-9.2.3-廃止"]["done"], true);
    home.line("status 点検.json").succeeded().prints(&[
        "質問票にないもの",
        "99.9",
        "Q-9.2.3-廃止",
        "D-9.2.3-廃止",
    ]);
    let status = home.line("status 点検.json --json").succeeded().json();
    let strangers = json!([
        { "control": "9.2.3", "known": true, "parts": ["D-9.2.3-廃止", "Q-9.2.3-廃止"] },
        { "control": "99.9", "known": false, "parts": [] },
    ]);
    assert_eq!(status["not-in-questionnaire"], strangers);
    home.line("show 9.2.3 点検.json").succeeded().prints(&["Q-9.2.3-廃止 (質問票にない): 以前の回答"]);
    set(&home, "9.2.3", ["Q-9.2.3-廃止=新"]).refused();
}

#[test]
fn the_profile_is_answered_and_its_proposals_are_shown_but_not_made() {
    let home = Home::with_assessment();
    home.run([
        "set",
        "点検.json",
        "about",
        "position=customer",
        "P-use=machines、ストレージ(ディスク・スナップショット・オブジェクト)",
    ])
    .succeeded()
    .prints(&["P-position: (未記入) -> カスタマのみ"]);
    let saved = home.json("点検.json");
    assert_eq!(saved["profile"]["P-position"], json!({ "choice": "customer" }));
    assert_eq!(saved["profile"]["P-use"], json!({ "choices": ["machines", "storage"] }));
    assert_eq!(answer(&home, "CLD.9.5.1"), Json::Null, "a proposal decides nothing");
    home.line("show CLD.9.5.1 点検.json").succeeded().prints(&["プロフィールからの提案", "適用除外 - "]);
    home.run(["set", "点検.json", "about", "position=無い立場", "position2=customer"])
        .refused()
        .says(&["customer (カスタマのみ", "position2"]);
    home.run(["set", "点検.json", "about", "position="]).succeeded();
    assert!(home.json("点検.json")["profile"].get("P-position").is_none());
}

#[test]
fn facts_nobody_may_overlook_are_acknowledged() {
    let home = Home::with_assessment();
    let status = || home.line("status 点検.json --json").succeeded().json()["must-read"].clone();
    assert_eq!(status(), json!({ "facts": 7, "read": 0 }));
    home.run(["set", "点検.json", "about", "F-12.4.1-4=yes", "F-10.1.1-1=済"]).succeeded();
    assert_eq!(status(), json!({ "facts": 7, "read": 2 }));
    let record = home.json("点検.json")["acknowledged"]["F-12.4.1-4"].clone();
    assert!(record["fact"].as_str().unwrap().starts_with("sha256:") && record["at"].is_string(), "{record}");
    home.run(["set", "点検.json", "about", "F-12.4.1-4=no"]).succeeded();
    assert_eq!(status(), json!({ "facts": 7, "read": 1 }));
    home.run(["set", "点検.json", "about", "F-12.4.1-1=yes"]).refused().says(&["F-12.4.1-1"]);
}

#[test]
fn a_gap_in_the_paper_becomes_an_enquiry() {
    let home = Home::with_assessment();
    set(
        &home,
        "12.4.1",
        ["U-12.4.1-1=yes", "U2=yes", "enquiry.+.question=ほかに聞くこと", "enquiry.+.why=監査で問われた"],
    )
    .succeeded()
    .prints(&["enquiry.en-1", "enquiry.en-2", "enquiry.en-3"]);
    let enquiries = answer(&home, "12.4.1")["enquiries"].clone();
    assert_eq!(enquiries[0]["unsaid"], "U-12.4.1-1");
    assert!(enquiries[0]["question"].as_str().unwrap().contains("ログイン記録"), "{enquiries}");
    assert_eq!(enquiries[2], json!({ "id": "en-3", "question": "ほかに聞くこと", "why": "監査で問われた" }));
    set(&home, "12.4.1", ["U-12.4.1-1=yes"]).succeeded();
    set(&home, "12.4.1", ["enquiry.en-2.sent=2026-11-20", "enquiry.en-2.reply=できない。", "enquiry.en-3="])
        .succeeded();
    set(&home, "12.4.1", ["U1=no"]).succeeded();
    let left = answer(&home, "12.4.1")["enquiries"].clone();
    assert_eq!(left.as_array().unwrap().len(), 1, "{left}");
    let counted = home.line("status 点検.json --json").succeeded().json()["enquiries"].clone();
    assert_eq!(counted, json!({ "all": 1, "sent": 1, "replied": 1 }));
    set(&home, "12.4.1", ["enquiry.en-2=残す"]).refused();
    set(&home, "12.4.1", ["enquiry.en-9.reply=無い"]).refused().says(&["enquiry.en-2"]);
}

#[test]
fn what_a_proposal_leaves_out_can_be_asked_and_the_provider_s_side_can_be_written() {
    let home = Home::with_assessment();
    let catalog = home.line("questionnaire show --json").succeeded().json();
    let controls = catalog["catalog"]["controls"].as_array().unwrap();
    let hiding = |control: &&Json| {
        control["proposals"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["propose"]["hide"].is_array()))
    };
    let control = controls.iter().find(hiding).unwrap();
    let proposal = control["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["propose"]["hide"].is_array())
        .unwrap();
    let (id, question) = (control["id"].as_str().unwrap(), proposal["propose"]["hide"][0].as_str().unwrap());
    set(&home, id, [format!("{question}.asked=yes").as_str()]).succeeded();
    assert_eq!(answer(&home, id)["asked"], json!([question]));
    set(&home, "9.1.2", ["provider-side=接続元を制限できる。", "provider-source=利用ガイド 第3章"])
        .succeeded();
    assert_eq!(
        without_given(answer(&home, "9.1.2")),
        json!({
            "provider-side": "接続元を制限できる。", "provider-source": "利用ガイド 第3章"
        })
    );
}

#[test]
fn a_control_of_annex_a_outside_the_catalog_is_answered_under_its_number() {
    let home = Home::with_assessment();
    let fields = ["applicability=適用", "basis=リスク,契約", "description=注意喚起を毎朝確認する"];
    set(&home, "A.5.7", fields).succeeded();
    set(&home, "5.7", ["owner=情報システム部"]).succeeded();
    set(&home, "A.5.7", ["basis=慣例"]).refused().says(&["risk", "law", "contract", "business"]);
    let answer = &home.json("点検.json")["answers"]["A.5.7"];
    assert_eq!(answer["basis"], serde_json::json!(["risk", "contract"]));
    assert_eq!(answer["owner"], "情報システム部");
    home.line("show A.5.7 点検.json").succeeded().prints(&["脅威インテリジェンス", "リスク / 契約"]);
    home.line("export 点検.json --document soa -f md").succeeded().prints(&["注意喚起を毎朝確認する"]);
    home.line("status 点検.json").succeeded().prints(&["45"]);
}

#[test]
fn a_number_is_kept_as_it_was_written_or_not_at_all() {
    let home = Home::with_assessment();
    home.line("set 点検.json 12.4.1 Q3=３６５日").succeeded();
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["questions"]["Q-12.4.1-3"]["number"], 365);
    for number in ["9007199254740993", "999999999999999999999"] {
        home.line(&format!("set 点検.json 12.4.1 Q3={number}")).refused().says(&["15桁以内"]);
    }
    home.line("set 点検.json 12.4.1 Q3=365時間").refused().says(&["数として読めません"]);
}
