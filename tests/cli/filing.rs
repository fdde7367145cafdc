//! The disk is full by the time the file is written: what the journal has is saved, and whoever tries again what was
//! said to have failed makes nothing twice.

use crate::faults::{edited, library};
use crate::home::Home;
use std::fs;
use tenken::store::opening;

/// No room on the disk.
const ENOSPC: i32 = 28;
/// No room left to this person.
const QUOTA: i32 = 122;

const EDIT: [&str; 4] = ["set", "点検.json", "9.2.3", "evidence.+.title=棚卸し記録"];

/// So many pieces of evidence have this title when the assessment is opened.
fn entries(home: &Home) -> usize {
    let current = opening::current(&home.path("点検.json")).unwrap();
    let answer = current.joined.meeting.assessment.answer(&"9.2.3".into()).cloned();
    answer.map_or(0, |answer| answer.evidence.iter().filter(|one| one.title == "棚卸し記録").count())
}

#[test]
fn an_edit_the_journal_has_is_saved_also_where_the_file_finds_no_room() {
    let tools = tempfile::tempdir().unwrap();
    library(tools.path());
    let first = Home::with_assessment();
    first.line("set 点検.json 9.2.3 reason=前の理由").succeeded();
    let before = ["点検.json", "点検.json.journal"].map(|name| (name, fs::read(first.path(name)).unwrap()));
    let (mut told, mut refused, mut call) = (0, 0, 0);
    loop {
        call += 1;
        let home = Home::new();
        before.iter().for_each(|(name, bytes)| home.write(name, bytes));
        let (ran, calls, failed) = edited(&home, tools.path(), call, ENOSPC, &EDIT);
        let what = format!("call {call} of {calls}: {ran:?}");
        if ran.code == 0 {
            let filed = home.read("点検.json").contains("棚卸し記録");
            assert_eq!(ran.err.contains("ファイルはまだ書き換えられていません"), !filed, "{what}");
            told += usize::from(!filed);
        } else {
            // As a script does that was told that nothing was saved.
            assert!(ran.err.contains("保存していません"), "{what}");
            home.run(EDIT).succeeded();
            refused += 1;
        }
        assert_eq!(entries(&home), 1, "{what}");
        // The file follows with the next edit.
        home.line("set 点検.json 9.2.3 reason=続き").succeeded();
        assert!(home.read("点検.json").contains("棚卸し記録"), "{what}");
        home.line("log --verify 点検.json").succeeded();
        if !failed {
            break;
        }
    }
    assert!(told > 3 && refused > 1, "{told} told, {refused} refused");
}

#[test]
fn why_the_file_has_to_wait_is_said_in_both_languages() {
    let tools = tempfile::tempdir().unwrap();
    library(tools.path());
    for (errno, lang, why) in [
        (ENOSPC, "ja", "ディスクに空きがありません。次に変更したときに反映します"),
        (QUOTA, "ja", "割り当て容量を使い切っています。次に変更したときに反映します"),
        (ENOSPC, "en", "the disk is full. It follows with the next edit"),
        (QUOTA, "en", "your quota is used up. It follows with the next edit"),
    ] {
        let told = (1..40).find_map(|call| {
            let home = Home::with_assessment();
            let args = [&EDIT[..], &["--lang", lang]].concat();
            let (ran, _, _) = edited(&home, tools.path(), call, errno, &args);
            (ran.code == 0 && ran.err.contains(why)).then_some(ran.err)
        });
        let told = told.expect(why);
        assert!(told.starts_with("tenken: 点検.json: "), "{told}");
    }
}
