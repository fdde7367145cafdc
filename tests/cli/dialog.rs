//! What `tenken prompt` says and how it ends: where nobody sits before it, on the way back, in texts of several lines,
//! and where an answer is read otherwise than it was typed.

use crate::home::{Home, Ran};
use chrono::{Datelike, Local, NaiveDate};

fn prompt(home: &Home, input: &str) -> Ran {
    home.run_with_input(&["prompt", "点検.json"], input)
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_no_piped_answer_is_thrown_away() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_assessment();
    let mut holder =
        crate::pty::Pty::start(&home.own(), &[home.path("点検.json").to_str().unwrap()], 100, 30);
    holder.wait_for("はじめに 0/13");
    let before = home.read("点検.json");
    prompt(&home, "1\n1 2\n1\n").refused().says(&["点検.json", "答えは 1 つも受け取っていません"]);
    let english = home.run_with_input(&["prompt", "点検.json", "--lang", "en"], "1\n");
    english.refused().says(&["none of the answers was taken"]);
    home.run_with_input(&["点検.json"], "1\n").refused().says(&["答えは 1 つも受け取っていません"]);

    // Whoever sits at a terminal reads, and is told so.
    let path = home.path("点検.json");
    let mut reader = crate::pty::Pty::start(&home.own(), &["prompt", path.to_str().unwrap()], 100, 30);
    reader.wait_for("読み取り専用で開きました");
    reader.send_until("1\r", "読み取り専用で開いているため");
    reader.send("q\r");
    assert_eq!(reader.ended(), 0);
    holder.send("\x1b[21~");
    assert_eq!(holder.ended(), 0);
    assert_eq!(home.read("点検.json"), before);

    std::fs::set_permissions(home.work(), std::fs::Permissions::from_mode(0o555)).unwrap();
    std::fs::set_permissions(home.path("点検.json"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let ran = home.run_unprivileged(&["prompt", "点検.json"]).refused();
    std::fs::set_permissions(home.work(), std::fs::Permissions::from_mode(0o755)).unwrap();
    ran.says(&["書き込めない", "答えは 1 つも受け取っていません"]);
}

#[test]
fn piped_answers_that_were_not_taken_are_counted_at_the_end() {
    let home = Home::with_assessment();
    let ran = prompt(&home, "g 12.4.1\nfoo\nbar\n").ended(2);
    ran.says(&["受け取れなかった入力が 2 件"]).prints(&["1 から 3 までの番号", "何も書き込んでいません"]);
    // What was put right is no loss.
    prompt(&home, "g 12.4.1\nfoo\n2\nq\n").succeeded();
    // What follows a control that there is none of answers something else.
    let ran = prompt(&home, "g 99.9\n１\nq\n").ended(2);
    ran.says(&["受け取れなかった入力が 1 件"]).prints(&["保存しました"]);
    prompt(&home, "g 99.9\ng 12.4.1\nq\n").succeeded();
    let ran = home.run_with_input(&["prompt", "点検.json", "--lang", "en"], "二番\n");
    ran.ended(2).says(&["1 line of the input was not taken"]);
}

/// What was asked, in its order, by the names behind the questions.
fn asked(ran: &Ran) -> Vec<&str> {
    ran.out
        .lines()
        .filter_map(|line| line.strip_suffix(']')?.rsplit_once('[').map(|(_, name)| name))
        .collect()
}

#[test]
fn after_going_back_an_empty_line_leads_to_the_question_that_follows() {
    let home = Home::with_assessment();
    let ran = prompt(&home, "1\n1\n1\nb\n\nq\n").succeeded();
    let first = ["P-position", "P-use", "P-development", "P-personal-data"];
    assert_eq!(asked(&ran), [&first[..], &["P-development", "P-personal-data"]].concat());
    // Back over several, and on with another answer.
    let ran = prompt(&home, "1\nb\nu\nb\n\n2\nq\n").succeeded();
    assert_eq!(ran.out.matches("[P-other-clouds]").count(), 2, "{}", ran.out);
    // What is taken back is asked, and then what was asked before that.
    let ran = prompt(&home, "1\nu\n\nq\n").succeeded();
    let asked = asked(&ran);
    assert_eq!(asked[asked.len() - 1], asked[1], "{asked:?}");
}

#[test]
fn a_text_of_several_lines_says_how_it_ends_and_can_be_given_up() {
    let home = Home::with_assessment();
    let ran = prompt(&home, "g 12.4.1\n2\n対象のログが無い。\nq\n．ｑ\nq\n").succeeded();
    assert_eq!(ran.out.matches("「.q」だけの行で").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("\n>> >> 書きかけ"), "{}", ran.out);
    ran.prints(&["書きかけの文を取りやめました", "回答は変わっていません"]);
    assert!(home.json("点検.json")["answers"]["12.4.1"]["reason"].is_null());
    // The same question is asked again, and a text that is given up at once changes nothing either.
    let ran = prompt(&home, "g 12.4.1\n\n.q\n理由\n.\nq\n").succeeded();
    assert_eq!(asked(&ran).iter().filter(|name| **name == "reason").count(), 2);
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["reason"], "理由");
}

#[test]
fn a_text_that_the_input_ends_in_is_said_to_be_kept() {
    let home = Home::with_assessment();
    let ran = prompt(&home, "g 12.4.1\n2\n対象のログが\n無い。").succeeded();
    ran.prints(&["ここまでの文を回答にしました", "保存しました"]);
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["reason"], "対象のログが\n無い。");
}

#[test]
fn what_was_understood_is_said_where_it_is_not_what_was_typed() {
    let home = Home::with_assessment();
    let today = Local::now().date_naive();
    let past = |year| NaiveDate::from_ymd_opt(year, 11, 22).unwrap();
    let last = if past(today.year()) <= today { past(today.year()) } else { past(today.year() - 1) };
    let ran = prompt(&home, "g 5.1.1\n適用\n\n1\n1 2\n11/22\nq\n").succeeded();
    let understood: Vec<_> =
        ran.out.lines().filter_map(|line| line.split("受け取った回答: ").nth(1)).collect();
    assert_eq!(understood.len(), 3, "{}", ran.out);
    assert_eq!(understood[0], "はい");
    assert!(understood[1].contains(" / "), "{understood:?}");
    let weekday = ["日", "月", "火", "水", "木", "金", "土"][last.weekday().num_days_from_sunday() as usize];
    assert_eq!(understood[2], format!("{last} ({weekday})"));
    assert_eq!(
        home.json("点検.json")["answers"]["5.1.1"]["questions"]["Q-5.1.1-3"]["date"],
        last.to_string()
    );
    // A day written out is said nothing about.
    let ran = prompt(&home, &format!("g 5.1.1\n\n\n\n\n{last}\nq\n")).succeeded();
    assert!(!ran.out.contains("受け取った回答"), "{}", ran.out);
}

/// The first screen, answered but for the text that may stay empty.
const FIRST_SCREEN: &str = "1\n1\n1\n1\n1\n1\n\n1\n1\n1\n1\n1\n1\n1\n";

#[test]
fn what_may_stay_empty_is_asked_once_and_not_counted() {
    let home = Home::with_assessment();
    let ran = prompt(&home, FIRST_SCREEN).succeeded();
    assert!(asked(&ran).contains(&"P-body") && !ran.out.contains("回答がありません"), "{}", ran.out);
    let again = prompt(&home, "\nq\n").succeeded();
    assert_eq!(asked(&again)[0], "applicability", "{}", again.out);
    again.prints(&["1 件の項目に回答がありません"]);
    // What was passed over and answered after all is not missing.
    let ran = prompt(&home, "\nb\n2\nq\n").succeeded();
    assert!(!ran.out.contains("回答がありません"), "{}", ran.out);
}

#[test]
fn clearing_what_is_empty_changes_nothing() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    let ran = prompt(&home, "\n-\nq\n").succeeded();
    ran.prints(&["消す回答はありません", "何も書き込んでいません"]);
    assert_eq!(home.read("点検.json"), before);
    assert!(!home.line("log 点検.json").out.contains("P-use"));
}

#[test]
fn a_new_entry_is_logged_without_what_it_already_says() {
    let home = Home::with_assessment();
    home.line("set 点検.json 12.4.1 action.+.gap=保存期間が無い action.+.state=open").succeeded();
    let log = home.line("log 点検.json").succeeded();
    let states = log.out.lines().filter(|line| line.contains("state")).count();
    assert_eq!(states, 0, "{}", log.out);
    assert_eq!(home.json("点検.json")["answers"]["12.4.1"]["actions"][0]["gap"], "保存期間が無い");
    home.line("log 点検.json --verify").succeeded();
}

#[test]
fn a_control_that_is_not_asked_here_is_answered_with_how_to_answer_it() {
    let home = Home::with_assessment();
    let ran = prompt(&home, "g a.5.7\ng CLD631\nq\n").ended(2);
    ran.prints(&["A.5.7", "tenken set 点検.json A.5.7", "\n> CLD631 という管理策はありません"]);
}

#[cfg(unix)]
#[test]
fn a_terminal_that_cannot_draw_is_told_how_to_begin() {
    let home = Home::with_assessment();
    let pty = crate::pty::Pty::start_with(&home.own(), &[], &[("TERM", "dumb")], 100, 40);
    pty.wait_for("tenken prompt");
    assert!(!pty.sent("\x1b"));
    let mut pty = pty;
    assert_eq!(pty.ended(), 0);
    home.line("").succeeded().prints(&["tenken prompt 点検.json"]);
    home.line("点検.json").refused().says(&["tenken prompt FILE"]);
}
