//! The walk by questions and answers: a whole assessment through a pipe, stopped and gone on with, and what goes
//! wrong.

use crate::home::{Home, Ran};
use serde_json::Value as Json;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A program that asks, and whoever answers.
struct Talk {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: ChildStdout,
    /// Everything it has said.
    said: String,
}

/// A question as it was printed.
struct Question {
    text: String,
    name: String,
}

impl Talk {
    fn start(home: &Home, args: &[&str]) -> Talk {
        let mut command = home.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().unwrap();
        Talk { child, stdin, stdout, said: String::new() }
    }

    /// What is said up to the next question; none at the end.
    fn hear(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        let mut byte = [0];
        while self.stdout.read(&mut byte).unwrap() == 1 {
            bytes.push(byte[0]);
            if [&b"> "[..], b">> "].contains(&&bytes[..])
                || bytes.ends_with(b"\n> ")
                || bytes.ends_with(b"\n>> ")
            {
                break;
            }
        }
        let text = String::from_utf8(bytes).unwrap();
        self.said += &text;
        text.ends_with("> ").then_some(text)
    }

    fn question(&mut self) -> Option<Question> {
        let text = self.hear()?;
        let name = |line: &str| Some(line.strip_suffix(']')?.rsplit_once('[')?.1.to_owned());
        let name = text.lines().rev().find_map(name).unwrap_or_default();
        Some(Question { text, name })
    }

    fn answer(&mut self, line: &str) {
        self.stdin.as_mut().unwrap().write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    /// The end of the input, and what the program makes of it.
    fn end(mut self) -> Ran {
        self.stdin = None;
        while self.hear().is_some() {}
        let said = std::mem::take(&mut self.said);
        assert!(!said.contains('\u{1b}'), "no escape codes");
        let output = self.child.wait_with_output().unwrap();
        Ran { out: said, ..Ran::of(output) }
    }
}

impl Question {
    /// The choice of this number, from 1.
    fn choice(&self, number: usize) -> Option<String> {
        let prefix = format!("  {number} ");
        self.text.lines().find_map(|line| line.strip_prefix(&prefix)).map(str::to_owned)
    }

    /// What is proposed, and why.
    fn proposal(&self) -> Option<(&str, &str)> {
        let line = self.text.lines().find_map(|line| line.strip_prefix("提案: "))?;
        line.strip_suffix(" (t で取り入れる)")?.split_once(" - ")
    }

    /// The control that is entered with the question.
    fn entered(&self) -> Option<String> {
        let heads = self.text.lines().filter_map(|line| line.strip_prefix("== "));
        heads.filter_map(|head| head.split_once(' ')).map(|(id, _)| id.to_owned()).next_back()
    }
}

/// What the same answer is in `tenken set`.
#[derive(Default)]
pub struct Notes {
    control: String,
    /// Everything typed.
    lines: Vec<String>,
    /// The command lines behind `tenken set FILE`.
    commands: Vec<Vec<String>>,
}

impl Notes {
    /// Answers a question as somebody would who has everything in place.
    fn respond(&mut self, question: &Question) -> Vec<String> {
        if let Some(control) = question.entered() {
            self.control = if control == "はじめに" { "about".into() } else { control };
        }
        let name = question.name.as_str();
        let (lines, assignments) = respond(question);
        if let Some(entry) = name.strip_prefix("evidence.").and_then(|rest| rest.rsplit_once('.')) {
            // More about the entry, in the command that makes it.
            let command = self.commands.last_mut().unwrap();
            match entry {
                ("+", part) => {
                    self.commands.push(vec![self.control.clone(), format!("evidence.+.{part}={}", lines[0])])
                }
                (_, part) => command.push(format!("evidence.+.{part}={}", lines[0])),
            }
        } else if question.text.contains("証跡の名称") {
            let title = format!("evidence.+.title={}", lines[0]);
            self.commands.push(vec![self.control.clone(), title, format!("evidence.+.question={name}")]);
        } else {
            self.commands.push([vec![self.control.clone()], assignments].concat());
        }
        self.lines.extend(lines.iter().cloned());
        lines
    }
}

fn respond(question: &Question) -> (Vec<String>, Vec<String>) {
    let (text, name) = (&question.text, question.name.as_str());
    let one = |line: &str, value: &str| (vec![line.to_owned()], vec![format!("{name}={value}")]);
    if let Some((word, reason)) = question.proposal() {
        let reason_in = if name == "ownership" { "ownership-reason" } else { "reason" };
        return (vec!["ｔ".into()], vec![format!("{name}={word}"), format!("{reason_in}={reason}")]);
    }
    match name {
        "applicability" => return one("２", "適用"),
        "implementation" => return one("実施済", "実施済"),
        _ => {}
    }
    if text.contains("番号で答えてください") {
        if question.choice(3).is_none() && question.choice(1).as_deref() == Some("はい") {
            return one("1", "yes");
        }
        let first = question.choice(1).unwrap();
        return match (question.choice(2), text.contains("いくつでも")) {
            (Some(second), true) => one("１、２", &format!("{first},{second}")),
            _ => one("１", &first),
        };
    }
    if text.contains("何行でも") {
        let lines = ["情報システム部が行う。", "記録は 1 年間保存する。", "．"].map(str::to_owned);
        let value = format!("{name}={}\n{}", lines[0], lines[1]);
        return (lines.into(), vec![value]);
    }
    if text.contains("日付を書いてください") {
        return one("令和8年11月22日", "2026-11-22");
    }
    if text.contains("数を書いてください") {
        return one("９０", "90");
    }
    one("クラウド利用規程", "クラウド利用規程")
}

/// The file without times.
fn timeless(home: &Home, file: &str) -> Json {
    let mut json = home.json(file);
    json["started"].take();
    for list in ["answers", "acknowledged"] {
        for (_, entry) in json[list].as_object_mut().unwrap() {
            entry["at"].take();
            entry["given"]["at"].take();
        }
    }
    json
}

/// Whether two files say the same, apart from times.
pub fn assert_same(home: &Home, one: &str, other: &str) {
    let (one, other) = (timeless(home, one), timeless(home, other));
    for (control, answer) in one["answers"].as_object().unwrap() {
        assert_eq!(answer, &other["answers"][control], "{control}");
    }
    // Not printed: it is long, and where it differs is what counts.
    assert!(one == other);
}

/// Answers until the end, or until so many questions have been answered.
pub fn walk(home: &Home, file: &str, most: usize) -> (Notes, Ran) {
    let mut talk = Talk::start(home, &["prompt", file]);
    let mut notes = Notes::default();
    let mut asked = 0;
    while let Some(question) = talk.question() {
        // More about an entry is only asked when it is made.
        if asked >= most && !question.name.starts_with("evidence.ev-") {
            break;
        }
        asked += 1;
        for (nth, line) in notes.respond(&question).iter().enumerate() {
            if nth > 0 {
                talk.hear();
            }
            talk.answer(line);
        }
    }
    (notes, talk.end())
}

#[test]
fn a_whole_assessment_is_answered_through_a_pipe_as_set_would_write_it() {
    let home = Home::new();
    home.line("new 点検.json").succeeded();
    for copy in ["写し.json", "途中.json", "台本.json"] {
        home.write(copy, home.read("点検.json"));
    }
    let (notes, ran) = walk(&home, "点検.json", usize::MAX);
    ran.succeeded().prints(&["回答 45/45", "尋ねるものはもうありません"]);
    home.line("status 点検.json").succeeded().prints(&["45/45"]);

    for command in &notes.commands {
        let args = ["set", "写し.json"].into_iter().chain(command.iter().map(String::as_str));
        home.run(args).succeeded();
    }
    assert_same(&home, "点検.json", "写し.json");

    // The same lines from a file, by the name of the assessment alone.
    let script = notes.lines.join("\n");
    home.run_with_input(&["台本.json"], &script).succeeded().prints(&["回答 45/45"]);
    assert_same(&home, "点検.json", "台本.json");

    // Stopped and gone on with, again and again.
    for most in [1, 7, 60, 111, 200] {
        walk(&home, "途中.json", most).1.succeeded().prints(&["続きから始めるには: tenken prompt 途中.json"]);
    }
    walk(&home, "途中.json", usize::MAX).1.succeeded().prints(&["回答 45/45"]);
    assert_same(&home, "点検.json", "途中.json");
    let again = home.line("prompt 点検.json").succeeded().prints(&["尋ねるものはもうありません"]);
    assert!(!again.out.contains("[9."), "what is answered is not asked again: {}", again.out);
}

#[test]
fn a_wrong_answer_is_refused_with_what_is_allowed_and_asked_for_again() {
    let home = Home::with_assessment();
    let mut talk = Talk::start(&home, &["prompt", "点検.json"]);
    assert_eq!(talk.question().unwrap().name, "P-position");
    for wrong in ["9", "0", "全部", "\u{1b}[31m赤"] {
        talk.answer(wrong);
        assert!(talk.hear().unwrap().contains("1 から 2 までの番号"), "{wrong}");
    }
    talk.stdin.as_mut().unwrap().write_all(b"\xFF\xFE\n").unwrap();
    assert!(talk.hear().unwrap().contains("UTF-8"));
    talk.answer("？");
    assert!(talk.hear().unwrap().contains("使い方:"));
    talk.answer("ｇ　９９．９");
    assert!(talk.hear().unwrap().contains("99.9 という管理策はありません"));
    talk.answer("g 12.4.1");
    let question = talk.question().unwrap();
    assert_eq!((question.name.as_str(), question.entered().unwrap().as_str()), ("applicability", "12.4.1"));
    talk.answer("Ｐ");
    assert!(talk.hear().unwrap().contains("記述された事実"));
    talk.answer("t");
    assert!(talk.hear().unwrap().contains("取り入れる提案はありません"));
    talk.answer("2");
    assert_eq!(talk.question().unwrap().name, "reason");
    talk.answer("ｂ");
    let question = talk.question().unwrap();
    assert!(question.name == "applicability" && question.text.contains("今の回答: 適用"));
    talk.answer("-");
    assert!(!talk.question().unwrap().text.contains("今の回答"));
    talk.answer("u");
    assert!(talk.question().unwrap().text.contains("今の回答: 適用"));
    talk.answer("n");
    assert_ne!(talk.question().unwrap().entered().unwrap(), "12.4.1");
    talk.answer("q");
    // What was wrong on the first screen was never put right.
    talk.end().ended(2).prints(&["保存しました"]).says(&["受け取れなかった入力が 5 件"]);
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["applicability"], "applicable");
}

#[test]
fn a_text_that_the_input_ends_in_the_middle_of_is_kept_and_cleaned() {
    let home = Home::with_assessment();
    let input = "g 12.4.1\n2\n一行目\n\n二行目\u{1b}[31m赤";
    home.run_with_input(&["prompt", "点検.json"], input).succeeded();
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["reason"], "一行目\n\n二行目赤");
}

#[test]
fn who_stops_at_once_changes_nothing() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    home.line("prompt 点検.json").succeeded().prints(&["何も書き込んでいません"]);
    home.line("prompt 点検.json --lang en").succeeded().prints(&["Nothing was written", "[P-position]"]);
    home.run_with_input(&["prompt", "点検.json"], "q\n").succeeded();
    assert_eq!(home.read("点検.json"), before);
    home.line("prompt 無い.json").refused().says(&["無い.json"]);
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_every_answer_saved() {
    use rustix::process::{Pid, Signal, kill_process};
    let home = Home::with_assessment();
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut talk = Talk::start(&home, &["prompt", "点検.json"]);
        let asked = talk.question().unwrap().name;
        talk.answer("1");
        assert_ne!(talk.question().unwrap().name, asked);
        kill_process(Pid::from_child(&talk.child), signal).unwrap();
        while talk.hear().is_some() {}
        let output = talk.child.wait().unwrap();
        assert_eq!(output.code(), Some(code));
        assert!(home.json("点検.json")["profile"][&asked].is_object(), "{asked}");
    }
}

#[cfg(unix)]
#[test]
fn while_another_program_writes_it_is_only_read() {
    let home = Home::with_assessment();
    let mut writer = Talk::start(&home, &["prompt", "点検.json"]);
    writer.hear();
    let before = home.read("点検.json");
    let path = home.path("点検.json");
    let mut reader = crate::pty::Pty::start(&home.own(), &["prompt", path.to_str().unwrap()], 100, 40);
    reader.wait_for("読み取り専用で開きました");
    for refused in ["1", "g 12.4.1\r２", "t", "-", "u"] {
        reader.forget_bytes();
        reader.send(&format!("{refused}\r"));
        reader.wait_for_bytes("読み取り専用で開いているため");
    }
    reader.send("p\r");
    reader.wait_for_bytes("記述された事実");
    reader.send("q\r");
    reader.wait_for_bytes("何も書き込んでいません");
    assert_eq!(reader.ended(), 0);
    assert!(!reader.sent("保存しました"));
    assert_eq!(home.read("点検.json"), before);
    writer.answer("1");
    writer.hear();
    writer.end().succeeded();
    assert_ne!(home.read("点検.json"), before);
}
