//! Whatever came in, by whatever way: no command prints a byte that steers a terminal, and none falls over.

#[path = "../corpus/bodies/harmless.rs"]
#[allow(dead_code, reason = "the test of the corpus uses the rest of it")]
mod harmless;

use crate::home::{Home, Ran};
use std::fs;
use std::path::{Path, PathBuf};

fn seeds(way: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(way);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Holds a run to what every run promises.
fn held(ran: Ran, what: &str) -> Ran {
    assert!((0..=2).contains(&ran.code), "{what}: {ran:?}");
    assert!(!ran.err.contains("panicked"), "{what}: {ran:?}");
    for (text, of) in [(&ran.out, "printed"), (&ran.err, "said")] {
        harmless::assert_harmless(text, &format!("{what}: {of}"));
    }
    ran
}

#[test]
fn no_assessment_however_hostile_steers_a_terminal_by_any_command() {
    let commands = [
        "status FILE",
        "show 9.2.3 FILE",
        "check FILE",
        "check FILE --json",
        "check FILE --repair",
        "log FILE",
        "list .",
        "export FILE --document report -f md",
        "export FILE --document soa -f csv",
        "export FILE --document gaps -f html",
        "export FILE --document evidence -f json",
        "export FILE --document gaps -f ics",
    ];
    let mut read = 0;
    for seed in seeds("exports").into_iter().chain(seeds("assessment").into_iter().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        ["deep", "nul", "surrogate", "bom", "huge", "duplicate", "away"]
            .iter()
            .any(|part| name.contains(part))
    })) {
        let home = Home::new();
        home.write("点検.json", fs::read(&seed).unwrap());
        for command in commands {
            let ran = home.line(&command.replace("FILE", "点検.json"));
            read += usize::from(ran.code == 0);
            held(ran, &format!("{command} of {}", seed.display()));
        }
    }
    assert!(read > 40, "only {read} runs had anything to say");
}

#[test]
fn no_journal_sheet_or_bundle_however_hostile_steers_a_terminal() {
    let answered =
        fs::read(seeds("assessment").into_iter().find(|path| path.ends_with("answered.json")).unwrap());
    let answered = answered.unwrap();
    for seed in seeds("journal") {
        let home = Home::new();
        home.write("点検.json", &answered);
        home.write("点検.json.journal", fs::read(&seed).unwrap());
        for command in
            ["log 点検.json", "log --verify 点検.json", "export 点検.json --document history -f md"]
        {
            held(home.line(command), &format!("{command} of {}", seed.display()));
        }
    }
    for (way, command) in [
        ("sheet", "import 点検.json SEED"),
        ("bundle", "verify SEED"),
        ("catalog", "questionnaire check SEED"),
    ] {
        let home = Home::new();
        home.write("点検.json", &answered);
        for seed in seeds(way) {
            let name = seed.file_name().unwrap().to_string_lossy().into_owned();
            home.write(&name, fs::read(&seed).unwrap());
            held(home.line(&command.replace("SEED", &name)), &format!("{command} of {}", seed.display()));
        }
    }
}

#[test]
fn no_name_of_a_file_and_nothing_in_the_environment_steers_a_terminal() {
    let evil = "点\u{1b}]0;題\u{7}検\u{9b}31m\u{202e}\u{200b}\n二行目.json";
    let home = Home::new();
    held(home.run(["new", evil, "--organization", "組\u{1b}[2J織", "--system", "系\u{202e}統"]), "new")
        .succeeded();
    for command in ["status", "check", "log", "list"] {
        let ran = if command == "list" { home.run([command, "."]) } else { home.run([command, evil]) };
        held(ran, command);
    }
    let missing = format!("無い{evil}");
    held(home.run(["status", &missing]), "status of nothing").refused();
    held(home.run(["export", evil, "-o", &missing, "--document", "soa", "-f", "csv"]), "export").succeeded();
    for (name, value) in [
        ("TENKEN_AUTHOR", "佐\u{1b}[31m藤\u{202e}"),
        ("TENKEN_LANG", "\u{1b}[2J"),
        ("LANG", "ja\u{9b}31m"),
        ("TENKEN_HOME", "/無い\u{1b}]0;題\u{7}"),
        ("NO_COLOR", "\u{1b}"),
        ("USER", "\u{1b}c"),
    ] {
        for args in
            [vec!["set", evil, "9.2.3", "reason=規程"], vec!["log", evil], vec!["status", evil], vec!["list"]]
        {
            let output = home.command(&args).env(name, value).output().unwrap();
            held(Ran::of(output), &format!("{args:?} with {name}"));
        }
    }
    let log = held(home.run(["log", evil]), "log").out;
    assert!(log.contains("佐[31m藤") || log.contains("佐藤"), "{log}");
}
