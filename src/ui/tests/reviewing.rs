//! After a renewal: what changed is seen beside the answer, and one key says what becomes of it.

use super::stage::{Stage, on_disk};
use crate::model::assessment::ProviderEdition;
use crate::model::edit::{self, Edit};
use crate::model::trail::{Deed, Made};
use crate::model::vocabulary::Workflow;
use crate::model::{Assessment, Field, OpenAssessment, Value, renew};
use crate::store::saver::Book;
use crate::store::{Disk, Ledger, Library, opening, reading};
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::effect::Folders;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

const ANSWERED: [&str; 4] = ["9.2.3", "10.1.1", "12.3.1", "13.1.3"];

fn edition(number: &str) -> ProviderEdition {
    ProviderEdition { id: "unkai-cloud".into(), edition: number.into() }
}

/// Somebody's folders with both editions of a provider and an assessment whose answers were given to the first.
pub(super) fn answered() -> (Arc<TempDir>, PathBuf) {
    let home = Arc::new(tempfile::tempdir().unwrap());
    let providers = home.path().join("questionnaires/providers");
    fs::create_dir_all(&providers).unwrap();
    for number in ["1", "2"] {
        let name = format!("unkai-cloud-{number}.json");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions").join(&name);
        fs::copy(from, providers.join(name)).unwrap();
    }
    let now = "2026-04-01T09:00:00+09:00".parse().unwrap();
    let file = home.path().join("点検.json");
    let assessment = Assessment::new(crate::store::new_id(), now, "iso27017-2015", Some(edition("1")));
    let library = Library::beside(&Folders::under(home.path()), &file);
    let questionnaire = library.questionnaire_of(&assessment).unwrap();
    let mut open = OpenAssessment::new(assessment, Arc::new(questionnaire), now.date_naive());
    for control in ANSWERED {
        let put = |field, value| Edit::Put { control: control.into(), field, value };
        let edit = Edit::All(vec![
            put(Field::Description, Value::text(format!("{control} は規程どおり行う。"))),
            put(Field::Workflow, Value::Workflow(Workflow::Done)),
        ]);
        open.edit(&control.into(), None, edit, now, false).unwrap();
    }
    fs::write(&file, reading::to_bytes(open.assessment())).unwrap();
    (home, file)
}

/// Carries the assessment to the second edition, as the command does.
fn renew(home: &TempDir, file: &Path) {
    let current = opening::current(file).unwrap();
    let library = Library::beside(&Folders::under(home.path()), file);
    let mut ledger = Ledger::of(&Disk, file, current.print.clone(), &current.joined, "佐藤".into());
    let mut assessment = current.joined.meeting.assessment;
    let old = library.questionnaire_of(&assessment).unwrap();
    let new = library.questionnaire("iso27017-2015", Some(&edition("2"))).unwrap();
    let renewal = renew::plan(&assessment, Some(&old), &new).edit;
    let inverse = edit::apply(&mut assessment, renewal.clone()).unwrap();
    let made = Made::of(Deed::Edit, &renewal, &inverse);
    ledger.take(vec![made.said("佐藤".into(), "2026-11-20T09:00:00+09:00".parse().unwrap())]);
    ledger.save(&Disk, &mut || ()).unwrap();
    ledger.file(&Disk).unwrap();
}

fn renewed(columns: u16, rows: u16) -> Stage {
    let (home, file) = answered();
    renew(&home, &file);
    Stage::at(&home, Start::File(file), Lang::Ja, columns, rows)
}

#[test]
fn each_reopened_answer_is_come_to_and_decided_with_one_key() {
    let mut stage = renewed(120, 40);
    assert!(stage.shows("見直し 3"), "{}", stage.screen());
    stage.press("<S-F5>");
    assert_eq!(stage.control(), "10.1.1");
    insta::assert_snapshot!("what_changed_beside_the_answer", stage.screen());
    stage.press("<S-F2>");
    assert!(stage.shows("まだ正しいと記録しました(状態: 確定)"), "{}", stage.screen());
    assert_eq!(stage.answer("10.1.1").workflow, Workflow::Done);
    assert!(stage.shows("見直し 2"));
    stage.press("<S-F5>");
    assert_eq!(stage.control(), "12.3.1");
    stage.press("<S-F4>");
    assert!(stage.shows("もう正しくないと記録しました(状態: 差戻し)"), "{}", stage.screen());
    assert_eq!(stage.answer("12.3.1").workflow, Workflow::ChangesRequested);
    assert_eq!(stage.answer("12.3.1").description, "12.3.1 は規程どおり行う。");
    stage.press("<S-F5><S-F1>");
    assert_eq!((stage.control().as_str(), stage.walk().left().field.as_str()), ("13.1.3", "description"));
    stage.press("改めた。");
    assert!(!stage.shows("見直し"), "{}", stage.screen());
    stage.press("<Esc><S-F5>");
    assert!(stage.shows("見直しを待つ回答はもうありません"), "{}", stage.screen());
    assert_eq!(stage.control(), "12.3.1", "what changed there can still be seen");
    stage.saved();
}

#[test]
fn each_decision_is_one_step_that_can_be_taken_back() {
    let mut stage = renewed(120, 40);
    for decide in ["<S-F2>", "<S-F4>"] {
        stage.press("<S-F5>");
        let (control, before) = (stage.control(), stage.answer("10.1.1"));
        assert_eq!(control, "10.1.1");
        stage.press(decide);
        assert_ne!(stage.answer("10.1.1"), before);
        stage.press("<C-z>");
        assert_eq!(stage.answer("10.1.1"), before);
        assert!(stage.shows("見直し 3"), "{}", stage.screen());
        stage.press("<F5>");
    }
}

#[test]
fn the_decisions_are_offered_only_where_something_changed() {
    let mut stage = renewed(160, 40);
    stage.go_to("9.2.3");
    assert!(!stage.shows("Shift+F2"), "{}", stage.screen());
    let before = stage.answer("9.2.3");
    stage.press("<S-F2><S-F4><S-F7>");
    assert!(stage.shows("この管理策には、見直す変更がありません"));
    assert_eq!(stage.answer("9.2.3"), before);
    stage.go_to("12.3.1");
    assert!(stage.shows("Shift+F2 まだ正しい") && stage.shows("Shift+F7 変更点"), "{}", stage.screen());
    assert!(stage.shows("回答したあとに変わりました"), "{}", stage.screen());
    stage.press("<C-p>もう正し");
    assert!(stage.shows("もう正しくない"), "{}", stage.screen());
    stage.press("<Enter>");
    assert_eq!(stage.answer("12.3.1").workflow, Workflow::ChangesRequested);
}

#[test]
fn without_the_old_edition_what_is_known_is_said() {
    let (home, file) = answered();
    renew(&home, &file);
    fs::remove_file(home.path().join("questionnaires/providers/unkai-cloud-1.json")).unwrap();
    let mut stage = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    stage.press("<S-F5>");
    for part in ["回答したときの版は見つかりません", "~ 提供者の記述が変わりました", "回答時 sha256:"]
    {
        assert!(stage.shows(part), "{part}\n{}", stage.screen());
    }
    stage.press("<S-F2>");
    assert_eq!(stage.answer("10.1.1").workflow, Workflow::Done);
}

#[test]
fn a_renewal_taken_back_on_the_screen_shows_the_old_edition_again() {
    let (home, file) = answered();
    let before = fs::read(&file).unwrap();
    renew(&home, &file);
    let mut stage = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 120, 40);
    stage.go_to("12.3.1");
    assert!(stage.shows("見直し 3"));
    stage.press("<C-z>");
    assert_eq!(stage.walk().open.questionnaire().provider(), Some(edition("1")));
    assert!(!stage.shows("見直し"), "{}", stage.screen());
    assert_eq!(stage.control(), "12.3.1");
    stage.press("<C-y>");
    assert_eq!(stage.walk().open.questionnaire().provider(), Some(edition("2")));
    assert!(stage.shows("見直し 3"), "{}", stage.screen());
    stage.press("<C-z>");
    stage.saved();
    stage.quit();
    assert_eq!(on_disk(&file).provider, Some(edition("1")));
    assert_eq!(fs::read(&file).unwrap(), before, "to the byte");
}

#[test]
fn the_same_in_english_and_in_a_narrow_window() {
    let (home, file) = answered();
    renew(&home, &file);
    let mut stage = Stage::at(&home, Start::File(file), Lang::En, 72, 24);
    stage.press("<S-F5>");
    assert!(stage.shows("to review 3"), "{}", stage.screen());
    stage.press("<S-F2>");
    assert!(stage.shows("Recorded as still right (state: Done)"), "{}", stage.screen());
}
