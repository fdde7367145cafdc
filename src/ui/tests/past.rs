//! Undo beyond what was read on opening.

use super::stage::{Stage, on_disk};
use crate::model::edit::Edit;
use crate::model::{Field, OpenAssessment, Value};
use crate::store::saver::Book as _;
use crate::store::{Disk, Ledger, Library, opening};
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::effect::Folders;
use std::path::Path;
use std::sync::Arc;

/// So many owners, one after the other, as an earlier run wrote them.
fn owners(file: &Path, home: &Path, steps: usize) {
    let current = opening::current(file).unwrap();
    let mut ledger = Ledger::of(&Disk, file, current.print, &current.joined, "佐藤".into());
    let assessment = current.joined.meeting.assessment;
    let library = Library::new(&Folders::under(home));
    let questionnaire = Arc::new(library.questionnaire_of(&assessment).unwrap());
    let now = "2026-11-23T14:03:00+09:00".parse().unwrap();
    let mut open = OpenAssessment::new(assessment, questionnaire, "2026-11-23".parse().unwrap());
    for number in 1..=steps {
        let edit = Edit::Put {
            control: "5.1.1".into(),
            field: Field::Owner,
            value: Value::text(format!("担当 {number}")),
        };
        open.edit(&"5.1.1".into(), Some(Field::Owner), edit, now, false).unwrap();
    }
    ledger.take(open.take_made().into_iter().map(|made| made.said("佐藤".into(), now)).collect());
    ledger.save(&Disk, &mut || ()).unwrap();
    ledger.file(&Disk).unwrap();
}

#[test]
fn undo_goes_on_behind_the_steps_that_were_read_on_opening() {
    let stage = Stage::begun(Lang::Ja, 80, 24);
    let file = stage.file();
    let home = stage.quit();
    owners(&file, home.path(), 503);
    let mut stage = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24);
    stage.go_to("5.1.1");
    // The newest step of this run comes first.
    stage.press("<Enter>2<Esc>");
    stage.press(&"<C-z>".repeat(501));
    assert_eq!(stage.answer("5.1.1").owner, "担当 3");
    stage.press("<C-z>");
    assert_eq!(stage.answer("5.1.1").owner, "担当 3", "{}", stage.screen());
    stage.settled(|stage| stage.answer("5.1.1").owner == "担当 2");
    stage.press("<C-y>");
    assert_eq!(stage.answer("5.1.1").owner, "担当 3");
    stage.press("<C-z><C-z>");
    assert_eq!(stage.answer("5.1.1").owner, "担当 1");
    stage.saved();
    assert_eq!(on_disk(&file).answer(&"5.1.1".into()).unwrap().owner, "担当 1");
    stage.quit();
}

#[test]
fn where_the_journal_has_gone_meanwhile_it_is_said() {
    let stage = Stage::begun(Lang::Ja, 80, 24);
    let file = stage.file();
    let home = stage.quit();
    owners(&file, home.path(), 501);
    let mut stage = Stage::at(&home, Start::File(file.clone()), Lang::Ja, 80, 24);
    std::fs::remove_file(crate::store::journal::path(&Disk, &file)).unwrap();
    stage.press(&"<C-z>".repeat(500));
    stage.press("<C-z>");
    stage.wait_for("ここより前の操作は");
    assert_eq!(stage.answer("5.1.1").owner, "担当 1");
    stage.press("<C-z>");
    assert!(stage.shows("元に戻す操作はありません"), "{}", stage.screen());
    stage.quit();
}
