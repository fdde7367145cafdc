//! A person's settings.

use crate::home::Home;
use std::fs;
use tenken::model::config;
use tenken::ui::keys::Context;
use tenken::ui::own_keys;

fn set(home: &Home, text: &str) {
    fs::create_dir_all(home.own()).unwrap();
    fs::write(home.own().join("config.toml"), text).unwrap();
}

#[test]
fn the_language_is_as_set_where_nothing_else_says() {
    let home = Home::new();
    set(&home, "language = \"en\"\n");
    let run = |args: &[&str]| {
        let output =
            home.command(args).env_remove("TENKEN_LANG").env("LANG", "ja_JP.UTF-8").output().unwrap();
        crate::home::Ran::of(output).succeeded()
    };
    run(&["--help"]).prints(&["Usage:"]);
    run(&["--help", "--lang", "ja"]).prints(&["使い方:"]);
    home.line("--help").succeeded().prints(&["使い方:"]);
}

#[test]
fn assessments_are_looked_for_in_the_folder_that_is_set() {
    let home = Home::new();
    let folder = home.path("棚");
    fs::create_dir(&folder).unwrap();
    home.run(["new", "棚/点検.json", "--organization", "棚卸商事"]).succeeded();
    fs::remove_dir_all(home.own()).unwrap();
    assert!(!home.line("list").succeeded().out.contains("棚卸商事"));
    set(&home, &format!("folder = \"{}\"\n", folder.display()));
    home.line("list").succeeded().prints(&["棚卸商事"]);
}

#[test]
fn the_author_and_the_keys_are_as_set() {
    let home = Home::with_assessment();
    set(&home, "author = \"田中\"\n[keys.list]\n\"f11\" = \"search\"\n");
    let run = |args: &[&str]| {
        let output = home.command(args).env_remove("TENKEN_AUTHOR").output().unwrap();
        crate::home::Ran::of(output).succeeded()
    };
    run(&["set", "点検.json", "9.2.3", "owner=情報システム部"]);
    run(&["log", "点検.json"]).prints(&["田中"]);
    home.line("set 点検.json 9.2.3 owner=総務部").succeeded();
    home.line("log 点検.json").succeeded().prints(&["田中", "佐藤"]);
    let keys = home.line("keys").succeeded().out;
    let with_f11 = |line: &&str| line.split_whitespace().any(|word| word == "F11");
    let search = keys.lines().find(with_f11).unwrap();
    assert!(search.contains("検索") && search.contains("Ctrl+F"), "{search}");
}

#[test]
fn every_mistake_is_said_with_its_place_and_nothing_refuses_to_start() {
    let home = Home::new();
    let text = "language = \"fr\"\ncolour = 1\n[keys.list]\n\"ctrl+alt\" = \"quit\"\n\"f5\" = \"終了\"\n";
    set(&home, text);
    let parts =
        ["config.toml:1:12: fr", "config.toml:2:1: ", ":4:1: ctrl+alt", ":5:8: 終了", "next-unanswered"];
    home.line("config check").ended(1).prints(&parts);
    home.line("config check --lang en").ended(1).prints(&parts).prints(&["allowed are: ja, en"]);
    home.line("list").succeeded().says(&parts);
    home.write("ほか.toml", "author = \n");
    home.line("config check ほか.toml").ended(1).prints(&["ほか.toml:1:", "TOML"]);
    home.write("ほか.toml", "author = \"田中\"\n");
    home.line("config check ほか.toml").succeeded().says(&["誤りは見つかりませんでした"]);
    home.line("config check 無い.toml").refused();
    fs::remove_file(home.own().join("config.toml")).unwrap();
    home.line("config check").succeeded().says(&["設定なしで"]);
}

#[test]
fn the_description_names_every_setting_and_its_example_holds() {
    for page in [include_str!("../../docs/config.md"), include_str!("../../docs/config.ja.md")] {
        for setting in config::SETTINGS {
            assert!(page.contains(&format!("| `{setting}` |")), "{setting}");
        }
        for theme in config::Theme::ALL {
            assert!(page.contains(&format!("`\"{}\"`", theme.name())));
        }
        for context in Context::ALL {
            assert!(page.contains(&format!("`{}`", own_keys::context_name(*context))));
        }
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let (read, findings) = config::read(example);
        assert_eq!(findings, []);
        let (keys, findings) = own_keys::look_up(&read.keys);
        assert!(findings.is_empty() && keys.len() == 2);
        assert!(
            read.lang.is_some() && read.theme.is_some() && read.folder.is_some() && read.author.is_some()
        );
    }
}
