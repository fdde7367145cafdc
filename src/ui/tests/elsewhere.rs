//! Where the disk refuses, nothing is lost: what is at stake is said, and everything goes on in another place.

use super::stage::{Stage, on_disk};
use crate::store::{Lock, lock, opening};
use crate::text::Lang;
use crate::ui::Start;
use std::fs;
use std::path::Path;

/// Types a place into the line that asks where to save.
fn save_to(stage: &mut Stage, place: &Path) {
    stage.press("<C-s>");
    assert!(stage.shows("別の場所に保存"), "{}", stage.screen());
    type_place(stage, place);
}

fn type_place(stage: &mut Stage, place: &Path) {
    let typed = stage.walk().picker.as_ref().unwrap().editor.text().chars().count();
    stage.press(&"<BS>".repeat(typed));
    stage.press(place.to_str().unwrap());
    stage.press("<Enter>");
}

/// Waits until the disk has refused.
fn refused(stage: &mut Stage) {
    stage.settled(|stage| stage.state().is_unsaved());
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_replaced_by_a_folder_goes_on_elsewhere_with_its_journal() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let old = stage.file();
    stage.press("<F8>3<Tab>設備を持たない。");
    stage.saved();
    // The file follows the journal at rest: it may be put there once more in between.
    while fs::create_dir(&old).is_err() {
        fs::remove_file(&old).unwrap();
    }
    stage.press("外部に委ねている。");
    refused(&mut stage);
    assert!(stage.shows("保存できません") && stage.shows("Ctrl+S"), "{}", stage.screen());
    stage.press("<F10>");
    for said in ["F7: 保存し直す", "Ctrl+S: 別の場所に保存", "もう一度 F10"] {
        assert!(stage.shows(said), "{said}\n{}", stage.screen());
    }
    let new = stage.home.path().join("別の場所.json");
    save_to(&mut stage, &new);
    assert!(stage.shows("に保存しました。ここからはこのファイルで続けます"), "{}", stage.screen());
    assert_eq!(stage.file(), new);
    #[cfg(unix)]
    assert_eq!(mode(&new), 0o600);
    stage.press("今後も同じ。");
    stage.saved();
    assert_eq!(on_disk(&new), *stage.walk().open.assessment());
    let text = "設備を持たない。外部に委ねている。今後も同じ。";
    assert_eq!(on_disk(&new).answer(&"4.1".into()).unwrap().reason, text);
    let _home = stage.quit();
    let current = opening::current_with_whole_journal(&new).unwrap();
    assert_eq!(current.joined.meeting.assessment.answer(&"4.1".into()).unwrap().reason, text);
    assert!(current.joined.meeting.findings.is_empty(), "{:?}", current.joined.meeting.findings);
    let crate::store::journal::Standing::Journal(scroll, _) = current.joined.standing else {
        panic!("no journal beside the new file");
    };
    let deeds = scroll.entries().count();
    assert!(scroll.damage.is_none() && deeds >= 3, "{deeds}: who changed what is known from the beginning");
}

#[test]
fn a_folder_that_is_gone_is_no_loss_and_a_place_that_cannot_be_used_says_why() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let old = stage.file();
    let folder = old.parent().unwrap().to_owned();
    stage.press("<F8>");
    fs::remove_dir_all(&folder).unwrap();
    stage.press("2");
    refused(&mut stage);
    stage.press("<F10>");
    assert!(stage.shows("保存できていないのは 4.1"), "{}", stage.screen());
    let taken = stage.home.path().join("すでにある.json");
    fs::write(&taken, "大切な覚え書き").unwrap();
    save_to(&mut stage, &taken);
    assert!(stage.shows("すでにファイルがあります"), "{}", stage.screen());
    stage.press("<Left>");
    assert!(stage.shows("すでにファイルがあります"), "it stays: {}", stage.screen());
    assert_eq!(fs::read_to_string(&taken).unwrap(), "大切な覚え書き");
    stage.press("<Right>");
    let nowhere = stage.home.path().join("無い/点検.json");
    type_place(&mut stage, &nowhere);
    assert!(stage.shows("というフォルダがありません"), "{}", stage.screen());
    assert!(stage.walk().picker.is_some() && stage.file() == old);
    let new = stage.home.path().join("避難.json");
    type_place(&mut stage, &new);
    assert!(stage.shows("ここからはこのファイルで続けます"), "{}", stage.screen());
    assert!(!stage.state().is_unsaved());
    assert_eq!(on_disk(&new), *stage.walk().open.assessment());
    stage.press("1");
    stage.saved();
    stage.quit();
}

#[test]
fn it_is_done_at_any_time_and_the_place_that_is_left_is_free() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let old = stage.file();
    stage.press("<F8>2<Tab>");
    stage.saved();
    stage.press("<C-p>別の場所<Enter>");
    assert!(stage.shows("入力した場所に保存"), "{}", stage.screen());
    let new = stage.home.path().join("移した.json");
    type_place(&mut stage, &new);
    assert!(matches!(lock::acquire(&old).unwrap(), Lock::Mine(_)));
    assert!(matches!(lock::acquire(&new).unwrap(), Lock::Held(_)));
    assert_eq!(on_disk(&old), on_disk(&new));
    stage.press("<C-z>");
    stage.saved();
    assert_ne!(on_disk(&old), on_disk(&new), "what was done before can be taken back in the new place");
    stage.press("<C-s><Esc>");
    assert_eq!(stage.file(), new);
}

#[test]
fn a_window_that_only_reads_goes_on_with_a_copy_that_has_everything_saved_until_then() {
    let mut first = Stage::begun(Lang::Ja, 120, 40);
    let file = first.file();
    first.press("<F8>3<Tab>設備を持たない。");
    first.saved();
    let mut second = Stage::at(&first.home, Start::File(file.clone()), Lang::Ja, 120, 40);
    assert!(second.shows("Ctrl+S 写しで続ける"), "{}", second.screen());
    // Said and saved behind the second window's back.
    first.press("外部に委ねている。");
    first.saved();
    let new = first.home.path().join("写し.json");
    save_to(&mut second, &new);
    assert!(second.shows("に写しを保存しました"), "{}", second.screen());
    assert_eq!(second.file(), new);
    #[cfg(unix)]
    assert_eq!(mode(&new), 0o600);
    let text = "設備を持たない。外部に委ねている。";
    assert_eq!(second.answer("4.1").reason, text);
    second.press("<F8>2");
    second.saved();
    let (here, there) = (on_disk(&new), on_disk(&file));
    assert_ne!(here, there, "the copy is written, the original is not");
    assert_eq!(there.answer(&"4.1".into()).unwrap().reason, text);
    second.quit();
    let current = opening::current_with_whole_journal(&new).unwrap();
    assert!(current.joined.meeting.findings.is_empty(), "{:?}", current.joined.meeting.findings);
    first.press("続き。");
    first.saved();
    first.quit();
}

#[test]
fn a_window_that_only_reads_takes_over_when_the_first_is_gone_and_stays_where_it_is() {
    let mut first = Stage::begun(Lang::Ja, 120, 40);
    let file = first.file();
    first.press("<F8>3<Tab>設備を持たない。");
    first.saved();
    let mut second = Stage::at(&first.home, Start::File(file.clone()), Lang::Ja, 120, 40);
    second.go_to("9.2.3");
    second.press("<F7>");
    assert!(second.shows("まだ読み取り専用です"), "{}", second.screen());
    first.press("外部に委ねている。");
    let _home = first.quit();
    second.press("<F7>");
    assert!(second.shows("書き込めるようになりました"), "{}", second.screen());
    assert_eq!(second.control(), "9.2.3");
    assert_eq!(second.answer("4.1").reason, "設備を持たない。外部に委ねている。");
    second.press("<Esc><Enter>2");
    second.saved();
    assert_eq!(on_disk(&file), *second.walk().open.assessment());
    second.quit();
}
