//! What becomes of answers whose controls the next catalog has no more: an appendix of every document, and where they
//! went.

use crate::home::Home;
use serde_json::{Value as Json, json};
use std::path::Path;

/// A home with a catalog that merges two controls of the built-in one, splits one, and drops one.
fn home() -> Home {
    let home = Home::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/catalogs/iso27017-2015.json");
    let mut catalog: Json = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    catalog["id"] = json!("mihon-2026");
    let old = catalog["controls"].as_array().unwrap().clone();
    let made = |of: &Json, id: &str, replaces: &[&str]| {
        let from = of["id"].as_str().unwrap();
        let text = of.to_string().replace(&format!("-{from}-"), &format!("-{id}-"));
        let mut control: Json = serde_json::from_str(&text).unwrap();
        control["id"] = json!(id);
        control["replaces"] = json!(replaces);
        control
    };
    let controls = old.iter().flat_map(|control| match control["id"].as_str().unwrap() {
        "9.2.1" => vec![made(control, "5.16", &["9.2.1", "9.2.2"])],
        "12.3.1" => vec![made(control, "8.13.1", &["12.3.1"]), made(control, "8.13.2", &["12.3.1"])],
        "9.2.2" | "16.1.7" => Vec::new(),
        _ => vec![control.clone()],
    });
    catalog["controls"] = controls.collect();
    std::fs::create_dir_all(home.path("questionnaires/catalogs")).unwrap();
    home.write("questionnaires/catalogs/mihon-2026.json", catalog.to_string());
    home.line("questionnaire check questionnaires/catalogs/mihon-2026.json").succeeded();
    home.run(["new", "点検.json", "--provider", "none", "--organization", "点検商事"]).succeeded();
    for control in ["9.2.1", "9.2.2", "12.3.1", "16.1.7"] {
        let text = format!("description={control} は規程どおり行う。");
        home.run(["set", "点検.json", control, &text, "workflow=done"]).succeeded();
    }
    home
}

#[test]
fn a_renewal_says_where_the_answers_of_controls_that_are_gone_went() {
    let home = home();
    let gone = "9.2.1 (引き継ぎ先 5.16), 9.2.2 (引き継ぎ先 5.16), 12.3.1 (引き継ぎ先 8.13.1, 8.13.2), 16.1.7";
    let line = "renew 点検.json --catalog mihon-2026";
    home.line(line).ended(1).prints(&[gone, "付録"]);
    home.line(&format!("{line} --lang en")).ended(1).prints(&["9.2.2 (carried on in 5.16)", "appendix"]);
    let json = home.line(&format!("{line} --json")).ended(1).json();
    assert_eq!(json["gone"][2], json!({ "control": "12.3.1", "into": ["8.13.1", "8.13.2"] }));
    assert_eq!(json["gone"][3], json!({ "control": "16.1.7", "into": [] }));
}

#[test]
fn every_answer_of_a_control_that_is_gone_stands_in_the_appendix() {
    let home = home();
    home.line("renew 点検.json --catalog mihon-2026 --apply").ended(1);
    let report = home.line("export 点検.json --format md").succeeded().out;
    let (walk, appendix) = report.split_once("## 付録: 質問票にない管理策の回答").expect("an appendix");
    assert!(walk.contains(r"\[9.2.1\] 9.2.1 は規程どおり行う。"), "{walk}");
    assert!(appendix.contains("引き継ぎ先 | 5.16 "), "{appendix}");
    assert!(appendix.contains("引き継ぎ先 | 8.13.1 "), "{appendix}");
    for control in ["9.2.1", "9.2.2", "12.3.1", "16.1.7"] {
        assert!(appendix.contains(&format!("\n{control} は規程どおり行う。")), "{control}: {appendix}");
    }
    for format in ["csv", "html"] {
        let ran = home.line(&format!("export 点検.json --format {format}")).succeeded();
        ran.prints(&["16.1.7 は規程どおり行う。", "8.13.2 ", "に引き継いだ"]);
    }
    let json = home.line("export 点検.json --format json").succeeded().json();
    let strangers = json["strangers"].as_array().unwrap();
    let into = |at: usize| strangers[at]["into"].as_array().unwrap().iter().map(|one| one["id"].clone());
    assert_eq!(into(2).collect::<Vec<_>>(), ["8.13.1", "8.13.2"]);
    assert!(strangers.len() == 4 && into(3).next().is_none());
    assert_eq!(strangers[3]["answer"]["description"], "16.1.7 は規程どおり行う。");
    home.line("export 点検.json --document workbook --format xlsx -o 一式.xlsx").succeeded();
    let english = home.line("export 点検.json --format csv --lang en").succeeded();
    english.prints(&["Carried on in 5.16 ", "Carried on in 8.13.1 "]);
}
