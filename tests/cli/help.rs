//! The help, and what is said of arguments that cannot be read.

use crate::home::Home;

/// Every command with all it takes.
const COMMANDS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "FILE",
            "--lang",
            "--help",
            "--version",
            "open",
            "prompt",
            "new",
            "list",
            "show",
            "find",
            "status",
            "check",
            "set",
            "export",
            "bundle",
            "verify",
            "log",
            "import",
            "fill",
            "diff",
            "renew",
            "reuse",
            "questionnaire",
            "keys",
            "config",
            "completions",
            "man",
        ],
    ),
    ("open", &["FILE", "--lang", "--help"]),
    ("prompt", &["FILE", "--lang", "--help", "TERM=dumb"]),
    ("new", &["FILE", "--provider", "--catalog", "--organization", "--system", "--lang", "--help", "none"]),
    ("list", &["DIR", "--json", "--lang", "--help"]),
    ("show", &["CONTROL", "FILE", "--json", "--lang", "--help"]),
    ("find", &["FILE", "WORDS", "--filter", "CONDITIONS", "--json", "--lang", "--help"]),
    ("status", &["FILE", "--json", "--lang", "--help"]),
    (
        "set",
        &["FILE", "CONTROL", "FIELD=VALUE", "--json", "--lang", "--help", "about", "evidence.+.title", "@-"],
    ),
    (
        "export",
        &[
            "FILE",
            "--document",
            "--format",
            "--out",
            "md",
            "csv",
            "json",
            "report",
            "sheet",
            "--owner",
            "--control",
            "--annex-a",
            "--lang",
            "--help",
        ],
    ),
    ("log", &["FILE", "--control", "--verify", "--json", "--lang", "--help", "TENKEN_AUTHOR"]),
    (
        "check",
        &["FILE", "--record", "--accept", "--repair", "--apply", "--json", "--lang", "--help", "https://"],
    ),
    (
        "bundle",
        &["FILE", "--out", "--redacted", "--without-evidence", "--overwrite", "--json", "--lang", "--help"],
    ),
    ("verify", &["BUNDLE.zip", "--json", "--lang", "--help", "SHA-256"]),
    ("keys", &["--format", "text", "md", "--lang", "--help"]),
    ("completions", &["SHELL", "bash", "zsh", "fish", "--lang", "--help"]),
    ("config", &["check", "--lang", "--help", "theme"]),
    ("config check", &["FILE", "--lang", "--help"]),
    ("man", &["--lang", "--help", "tenken.1"]),
    ("import", &["FILE", "SHEET", "--apply", "--ours", "--theirs", "--both", "--json", "--lang", "--help"]),
    (
        "fill",
        &[
            "TEMPLATE",
            "FILE",
            "--out",
            "--map",
            "--sheet",
            "--overwrite-cells",
            "--overwrite",
            "--json",
            "--lang",
            "--help",
        ],
    ),
    ("diff", &["A", "B", "PROVIDER@EDITION", "--format", "text", "md", "html", "--json", "--lang", "--help"]),
    ("renew", &["FILE", "--to", "--catalog", "--year", "--out", "--apply", "--json", "--lang", "--help"]),
    ("reuse", &["FILE", "--from", "--control", "--question", "--apply", "--json", "--lang", "--help"]),
    ("questionnaire", &["list", "show", "check", "import", "attach", "--lang", "--help"]),
    ("questionnaire attach", &["PAPER", "--detach", "--json", "--lang", "--help"]),
    ("questionnaire list", &["--json", "--lang", "--help"]),
    ("questionnaire show", &["ID", "--format", "text", "md", "html", "--json", "--lang", "--help"]),
    ("questionnaire check", &["FILE", "--against", "PAPER", "--json", "--lang", "--help"]),
    (
        "questionnaire import",
        &[
            "PAPER",
            "--provider",
            "--edition",
            "--title",
            "--date",
            "--catalog",
            "--layout",
            "--assign",
            "--screen",
            "numbers",
            "annex",
            "in-brackets",
            "later",
            "no-numbers",
            "--out",
            "--json",
            "--lang",
            "--help",
            "pdftotext",
        ],
    ),
];

#[test]
fn the_help_of_every_command_names_all_it_takes_in_both_languages() {
    let home = Home::new();
    for (command, parts) in COMMANDS {
        let ja =
            home.line(&format!("{command} --help")).succeeded().prints(parts).prints(&["使い方:", "tenken"]);
        let en =
            home.line(&format!("{command} --help --lang en")).succeeded().prints(parts).prints(&["Usage:"]);
        assert!(ja.err.is_empty() && en.err.is_empty());
        for word in ["Usage", "Options", "Arguments", "Commands", "Print help", "possible values", "default:"]
        {
            assert!(!ja.out.contains(word), "{command}: {word} in {}", ja.out);
        }
        let japanese = |c: char| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龠');
        assert!(!en.out.contains(japanese), "{command}: {}", en.out);
    }
}

#[test]
fn every_command_there_is_has_been_looked_at() {
    let home = Home::new();
    let all = home.line("--help").succeeded().out;
    let listed =
        all.lines().skip_while(|line| *line != "コマンド:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    // Not those of a command's own.
    let known = COMMANDS.iter().filter(|(command, _)| !command.is_empty() && !command.contains(' '));
    assert_eq!(names.len(), known.count());
    for name in names {
        assert!(COMMANDS.iter().any(|(command, _)| *command == name), "{name}");
    }
}

#[test]
fn the_version_is_printed() {
    let home = Home::new();
    let version = concat!("tenken ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(home.line("--version").succeeded().out, version);
    assert_eq!(home.line("-V").succeeded().out, version);
}

#[test]
fn wrong_arguments_are_explained_in_the_language_of_the_person() {
    let home = Home::with_assessment();
    for (line, ja, en) in [
        (
            "list --jsn",
            "--jsn というオプションはありません。--json のことですか",
            "no option --jsn; did you mean --json",
        ),
        (
            "questionnaire lst",
            "lst というコマンドはありません。list のことですか",
            "no command lst; did you mean list",
        ),
        ("questionnaire", "list, show, check", "list, show, check"),
        ("questionnaire show --json --format md", "一緒に使えません", "cannot be given together"),
        ("show", "足りない引数があります: <CONTROL>", "missing: <CONTROL>"),
        ("set 点検.json 9.2.3", "足りない引数があります", "missing: <FIELD=VALUE>..."),
        ("export 点検.json", "--format", "missing: --format"),
        (
            "export 点検.json -f docx",
            "docx は使えません。使えるのは: md, csv, json, xlsx, html, ics",
            "allowed are: md, csv, json, xlsx, html, ics",
        ),
        ("export 点検.json -f md --document SoA", "使えるのは: report, soa,", "allowed are: report, soa,"),
        (
            "export 点検.json -f ics --document soa",
            "soa に ics の形式はありません。使えるのは: md, csv, json, xlsx, html",
            "no soa as ics; it comes as: md, csv, json, xlsx, html",
        ),
        ("export 点検.json -f md --document workbook", "使えるのは: xlsx", "it comes as: xlsx"),
        ("export 点検.json -f md --encoding cp932", "--format csv だけ", "--format csv only"),
        ("list 甲 乙", "余分な引数があります: 乙", "unexpected argument: 乙"),
        ("show 9.2.3 --json=1", "--json に値は付けられません", "--json takes no value"),
        ("list --json --json", "--json は一度しか使えません", "--json can be given only once"),
        ("new", "<FILE>", "<FILE>"),
        ("点検.json list", "両方指定", "both the file"),
        ("lsit", "コマンドのつもりなら: tenken list", "If you meant a command: tenken list"),
        ("shwo 9.2.3", "コマンドのつもりなら: tenken show", "If you meant a command: tenken show"),
    ] {
        home.line(line).refused().says(&[ja]);
        home.line(&format!("--lang en {line}")).refused().says(&[en]);
    }
    home.line("list --lang fr").refused().says(&["fr は使えません", "ja, en"]);
    home.line("list --lang").refused().says(&["値がありません"]);
    home.line("list --jsn").refused().says(&["tenken list --help"]);
}

#[test]
fn what_is_echoed_of_the_arguments_is_cleaned() {
    let home = Home::new();
    for args in [["list", "--\u{1b}[31m赤"], ["list", "--lang=\u{1b}]0;赤\u{7}"], ["show", "\u{1b}[2J9"]] {
        let ran = home.run(args).refused();
        assert!(!ran.err.contains(['\u{1b}', '\u{7}']), "{:?}", ran.err);
    }
}

#[test]
fn the_help_says_what_happens() {
    let home = Home::new();
    for command in ["find", "reuse", "renew", "fill", "import", "diff", "check"] {
        home.line(&format!("{command} --help")).succeeded().prints(&["終了コード: 0"]);
        home.line(&format!("{command} --help --lang en")).succeeded().prints(&["Exit code: 0"]);
    }
    home.line("--help").succeeded().prints(&["find と reuse では"]);
    home.line("config --help").succeeded().prints(&["mouse", "title", "keys"]);
    let export = home.line("export --help").succeeded().prints(&["履歴(.journal)があるときだけ入る"]);
    assert!(!export.out.contains("workbook には入らない"), "{}", export.out);
    // A sentence begins with a capital.
    for (command, _) in COMMANDS {
        let en = home.line(&format!("{command} --help --lang en")).succeeded().out;
        let explained = en.lines().filter(|line| line.starts_with("  ")).filter_map(|line| {
            let (name, text) = line.trim().split_once("  ")?;
            (name.starts_with(['-', '<', '[']) || name.to_uppercase() == name).then_some(text.trim())
        });
        for text in explained {
            assert!(!text.starts_with(|c: char| c.is_ascii_lowercase()), "{command}: {text}");
        }
    }
}
