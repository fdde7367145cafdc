//! Answering: choices, Japanese text, conditions, drafts, undo, evidence and actions.

use super::stage::{Stage, on_disk};
use crate::model::value::QuestionAnswer;
use crate::model::vocabulary::{Applicability, Implementation, YesNo};
use crate::text::Lang;
use crate::ui::form::Act;

fn at(control: &str) -> Stage {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to(control);
    stage.press("<F8>");
    stage
}

#[test]
fn a_choice_is_made_with_space_enter_or_its_number() {
    let mut stage = at("5.1.1");
    stage.press("<Right><Space>");
    assert_eq!(stage.answer("5.1.1").applicability, Applicability::Applicable);
    stage.press("<Right><Enter>");
    assert_eq!(stage.answer("5.1.1").applicability, Applicability::NotApplicable);
    stage.press("２");
    assert_eq!(stage.answer("5.1.1").applicability, Applicability::Applicable);
    stage.press("<Tab>3");
    assert_eq!(stage.answer("5.1.1").questions[&"Q-5.1.1-1".into()], QuestionAnswer::YesNo(YesNo::No));
    stage.press("<Del>");
    assert!(stage.answer("5.1.1").questions.is_empty());
}

#[test]
fn several_options_are_ticked_and_unticked() {
    let mut stage = at("5.1.1");
    stage.press("2<Tab><Tab><Space><Right><Space><Right><Right><Space><Left><Left><Space>");
    let chosen = stage.answer("5.1.1").questions[&"Q-5.1.1-2".into()].clone();
    let QuestionAnswer::Choices(options) = chosen else { panic!("{chosen:?}") };
    assert_eq!(options.len(), 2);
    assert!(stage.shows("[x] 置いてよい情報・資産  [ ] データの保管国"), "{}", stage.screen());
}

#[test]
fn a_follow_up_appears_with_its_condition_and_goes_with_it_but_its_answer_stays() {
    let mut stage = at("5.1.1");
    let follow_up = "誰がいつまでに整備しますか";
    assert!(!stage.shows(follow_up));
    stage.press("2<Tab>3");
    assert!(stage.shows(follow_up));
    stage.press("<Tab><Tab><Tab>情報システム部が年度内に");
    stage.press("<S-Tab><S-Tab><S-Tab>1");
    assert!(!stage.shows(follow_up));
    stage.press("2");
    assert!(stage.shows("情報システム部が年度内に"));
}

#[test]
fn japanese_is_typed_with_the_cursor_behind_it() {
    let mut stage = at("CLD.9.5.1");
    stage.press("<Right><Right><Space><Tab>");
    let (x, y) = stage.cursor().unwrap();
    stage.press("仮想化基盤");
    assert_eq!(stage.cursor(), Some((x + 10, y)));
    assert_eq!(stage.before_cursor(), "盤");
    stage.press("は運用していない。<Left><Left><BS>");
    assert_eq!(stage.before_cursor(), "い");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "仮想化基盤は運用していい。");
}

#[test]
fn a_long_text_wraps_and_the_cursor_stays_in_the_field() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 16)] {
        let mut stage = at("CLD.9.5.1");
        stage.resize(columns, rows);
        stage.press("<Right><Right><Space><Tab>");
        for _ in 0..30 {
            stage.press("利用者の基準で判断し、記録を残した。");
            let (x, y) = stage.cursor().unwrap();
            assert!(x < columns - 1 && y < rows - 2, "{x},{y} in {columns}x{rows}");
        }
        stage.press("末尾<Enter>次の行");
        assert_eq!(stage.before_cursor(), "行");
        assert!(stage.answer("CLD.9.5.1").reason.ends_with("末尾\n次の行"));
    }
}

#[test]
fn what_is_pasted_is_clean_and_one_step() {
    let mut stage = at("CLD.9.5.1");
    stage.press("<Right><Right><Space><Tab>前文。");
    stage.press("<Esc><Enter>");
    stage.paste("一行目\r\n二行目\u{1b}[31m赤\u{202e}逆\u{1b}]0;題\u{7}");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "前文。一行目\n二行目赤逆");
    stage.press("<C-z>");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "前文。");
    stage.press("<C-y>");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "前文。一行目\n二行目赤逆");
}

#[test]
fn escape_keeps_the_text_and_undo_takes_it_back_where_it_was() {
    let mut stage = at("CLD.9.5.1");
    stage.press("<Right><Right><Space><Tab>判断した。<Esc>");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "判断した。");
    stage.press("<Home>");
    assert_eq!(stage.control(), "start");
    stage.press("<C-z>");
    assert_eq!(stage.control(), "CLD.9.5.1", "undo shows what it undid");
    assert_eq!(stage.answer("CLD.9.5.1").reason, "");
    assert!(stage.shows("元に戻しました"));
    stage.press("<C-z><C-z>");
    assert!(stage.answer("CLD.9.5.1").is_blank());
    assert!(stage.shows("元に戻す操作はありません"));
}

#[test]
fn half_a_date_is_a_draft_and_no_answer() {
    let mut stage = at("5.1.1");
    stage.press("2<Tab><Tab><Tab>2026/10");
    assert!(stage.shows("日付として読めません"));
    assert!(stage.answer("5.1.1").questions.is_empty());
    stage.press("<Esc>");
    assert!(stage.shows(": 2026/10"), "{}", stage.screen());
    stage.press("<Enter>/1");
    assert!(!stage.shows("日付として読めません"));
    let day = QuestionAnswer::Date("2026-10-01".parse().unwrap());
    assert_eq!(stage.answer("5.1.1").questions[&"Q-5.1.1-3".into()], day);
    stage.press("<Esc>");
    assert!(stage.shows(": 2026-10-01"));
}

#[test]
fn a_number_takes_full_width_digits() {
    let mut stage = at("12.4.1");
    stage.press("2<Tab><Tab><Tab>９０");
    let answer = stage.answer("12.4.1").questions[&"Q-12.4.1-3".into()].clone();
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"number":90}"#);
    // The unit the question asks in may stand behind the number; another word may not.
    stage.press("日");
    assert_eq!(stage.answer("12.4.1").questions[&"Q-12.4.1-3".into()], answer);
    stage.press("くらい");
    assert!(stage.shows("数として読めません"));
}

#[test]
fn evidence_is_added_filled_and_removed() {
    let mut stage = at("5.1.1");
    stage.press("2");
    stage.go_to_act(&Act::AddEvidence(None));
    stage.press("<Enter>クラウド利用方針<Tab>規程集/方針.pdf<Tab>令和8年4月1日<Tab>2027-03-31");
    let entry = stage.answer("5.1.1").evidence[0].clone();
    assert_eq!((entry.title.as_str(), entry.location.as_str()), ("クラウド利用方針", "規程集/方針.pdf"));
    assert_eq!(entry.date, "2026-04-01".parse().ok());
    assert_eq!(entry.expires, "2027-03-31".parse().ok());
    stage.press("<C-d>");
    assert!(stage.answer("5.1.1").evidence.is_empty());
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").evidence, [entry]);
}

#[test]
fn evidence_asked_for_by_a_question_answers_it() {
    let mut stage = at("13.1.3");
    stage.press("2<Tab>1<Tab>1");
    let before = stage.walk().open.count(stage.walk().position().unwrap()).tally;
    stage.press("<Tab><Enter>構成図 第3版");
    assert_eq!(stage.answer("13.1.3").evidence[0].question, Some("Q-13.1.3-3".into()));
    let after = stage.walk().open.count(stage.walk().position().unwrap()).tally;
    assert_eq!(after.answered, before.answered + 1);
}

#[test]
fn an_action_duty_owner_due_and_workflow_are_recorded() {
    let mut stage = at("12.4.1");
    stage.press("2");
    stage.go_to_field("D-12.4.1-1");
    stage.press("<Space><Tab>VyOSを置いた");
    stage.go_to_field("implementation");
    stage.press("4<Tab>次回の更改に合わせる");
    stage.go_to_field("description");
    stage.press("仮想マシン側で取得する。");
    stage.go_to_field("owner");
    stage.press("基盤チーム<Tab>2026/12/25<Tab>2");
    stage.go_to_act(&Act::AddAction);
    stage.press("<Enter>通信ログが無い");
    let answer = stage.answer("12.4.1");
    assert!(answer.duties[&"D-12.4.1-1".into()].done);
    assert_eq!(answer.duties[&"D-12.4.1-1".into()].note, "VyOSを置いた");
    assert_eq!(answer.implementation, Implementation::Planned);
    assert_eq!(answer.reason, "次回の更改に合わせる");
    assert_eq!(answer.owner, "基盤チーム");
    assert_eq!(answer.due, "2026-12-25".parse().ok());
    assert_eq!(answer.actions[0].gap, "通信ログが無い");
    stage.saved();
    assert_eq!(on_disk(&stage.file()).answer(&"12.4.1".into()), Some(&answer));
}

#[test]
fn progress_is_shown_and_ends_with_the_last_control() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    for count in 1..=45 {
        stage.press("<F8>3<Tab>対象が無い");
        assert!(stage.shows(&format!("回答 {count}/45")), "{}", stage.screen());
    }
    stage.press("<F8>");
    assert!(stage.shows("これで全部です"));
    assert!(stage.shows("整備 45/45"));
}

#[test]
fn whose_assessment_it_is_can_be_changed_and_taken_back() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<F5>株式会社<Tab><BS><BS><BS><BS>管理");
    assert_eq!(stage.control(), "start");
    assert!(stage.cursor().is_some(), "{}", stage.screen());
    assert!(stage.shows("点検商事株式会社 / 受発注管理"), "{}", stage.screen());
    stage.saved();
    assert_eq!(on_disk(&stage.file()).organization, "点検商事株式会社");
    stage.press("<C-z>");
    assert!(stage.shows("点検商事株式会社 / 受発注システム"), "{}", stage.screen());
    stage.press("<C-z>");
    assert!(stage.shows("点検商事 / 受発注システム"), "{}", stage.screen());
    assert_eq!(stage.control(), "start", "undo shows what it undid");
}
