#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use super::*;
use crate::model::{Edit, Field, Value, sample};
use crate::store::saver::Book as _;
use crate::store::{Disk, Folders, Lock, lock};
use proptest::prelude::*;
use std::fs;
use std::sync::Arc;

fn held(path: &Path) -> Guard {
    match lock::acquire(path).unwrap() {
        Lock::Mine(guard) => guard,
        other => panic!("the lock is free: {other:?}"),
    }
}

struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new(bytes: &[u8]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::write(&path, bytes).unwrap();
        Desk { folder, path }
    }

    fn look(&self) -> Result<Repair, Refusal> {
        look(&Disk, &self.path, &Library::new(&Folders::under(self.folder.path())))
    }

    /// Mends what can be mended and holds it to what it promises. What came of it, and what was lost.
    fn mended(&self) -> Option<(String, String)> {
        let damaged = fs::read(&self.path).unwrap();
        let Ok(repair) = self.look() else {
            assert_eq!(fs::read(&self.path).unwrap(), damaged);
            return None;
        };
        mend(&Disk, &self.path, &repair, "佐藤".into(), &held(&self.path)).unwrap();
        let mending = repair.file.as_ref()?;
        assert_eq!(fs::read(&mending.kept).unwrap(), damaged, "the original is kept to the byte");
        let text = fs::read_to_string(&self.path).unwrap();
        let again: Assessment = reading::parse(text.as_bytes()).unwrap();
        assert_eq!(again, mending.assessment);
        assert!(!self.look().unwrap().is_needed());
        let lost = mending.lost.iter().map(|lost| lost.text.clone() + "\n").collect();
        Some((text, lost))
    }

    /// Makes an edit as the program does.
    fn put(&self, field: &str, text: &str) {
        let current = opening::current(&self.path).unwrap();
        let mut open = crate::model::OpenAssessment::new(
            current.joined.meeting.assessment.clone(),
            Arc::new(sample::questionnaire()),
            "2026-11-23".parse().unwrap(),
        );
        let mut ledger = Ledger::of(&Disk, &self.path, current.print.clone(), &current.joined, "佐藤".into());
        let at = "2026-11-23T10:00:00+09:00".parse().unwrap();
        let control = "9.2.3".into();
        let field: Field = field.parse().unwrap();
        let edit = Edit::Put { control, field: field.clone(), value: Value::text(text) };
        open.edit(&"9.2.3".into(), Some(field), edit, at, false).unwrap();
        ledger.take(open.take_made().into_iter().map(|made| made.said("佐藤".into(), at)).collect());
        ledger.save(&Disk, &mut || ()).unwrap();
        ledger.file(&Disk).unwrap();
    }
}

fn whole() -> Vec<u8> {
    reading::to_bytes(&sample::answered())
}

/// The texts that stand in lines which both have: whoever can read the damaged file can read these.
fn readable(whole: &[u8], damaged: &[u8]) -> Vec<String> {
    let damaged = String::from_utf8_lossy(damaged).into_owned();
    let lines: std::collections::BTreeSet<&str> = damaged.lines().collect();
    let whole = std::str::from_utf8(whole).unwrap();
    let both = whole.lines().filter(|line| lines.contains(line));
    let values =
        both.filter_map(|line| line.split_once("\": ")).map(|(_, value)| value.trim_end_matches(','));
    values.filter(|value| value.starts_with('"') && value.ends_with('"')).map(str::to_owned).collect()
}

fn assert_nothing_readable_is_lost(damaged: &[u8]) {
    let desk = Desk::new(damaged);
    let whole = whole();
    let Some((text, lost)) = desk.mended() else { return };
    for value in readable(&whole, damaged) {
        assert!(
            text.contains(&value) || lost.contains(&value),
            "{value} of {}\n{text}\n{lost}",
            String::from_utf8_lossy(damaged)
        );
    }
}

#[test]
fn wherever_it_breaks_off_everything_before_is_kept() {
    let whole = whole();
    // Every length would take minutes; every place within a line comes up this way all the same.
    for len in (0..whole.len()).step_by(17) {
        assert_nothing_readable_is_lost(&whole[..len]);
    }
}

#[test]
fn a_bit_that_fell_over_costs_one_line_at_most() {
    let whole = whole();
    for at in (0..whole.len()).step_by(11) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        assert_nothing_readable_is_lost(&damaged);
    }
}

#[test]
fn a_file_without_lines_is_mended_too() {
    let compact = serde_json::to_string(&sample::answered()).unwrap();
    let mend = |cut: usize| -> Assessment {
        let (text, _) = Desk::new(&compact.as_bytes()[..compact.len() - cut]).mended().unwrap();
        reading::parse(text.as_bytes()).unwrap()
    };
    let whole = sample::answered();
    assert_eq!(mend(1), whole);
    let control = whole.answers.keys().next().unwrap();
    // Broken off behind the questions of the first answer.
    let half = mend(compact.len() - compact.find(",\"duties\":").unwrap());
    assert_eq!(half.answers[control].description, whole.answers[control].description);
    assert_eq!(half.answers[control].questions, whole.answers[control].questions);
}

#[test]
fn the_journal_gives_back_what_the_file_lost() {
    let empty = Assessment { answers: Default::default(), ..sample::answered() };
    let desk = Desk::new(&reading::to_bytes(&empty));
    desk.put("reason", "規程による");
    desk.put("description", "特権は申請制とする。");
    desk.put("description", "特権は申請と承認の二段とする。");
    let good = fs::read(&desk.path).unwrap();
    for len in (0..good.len()).step_by(23) {
        fs::write(&desk.path, &good[..len]).unwrap();
        let repair = desk.look().unwrap();
        let answer = repair.file.unwrap().assessment.answers.get(&"9.2.3".into()).cloned().unwrap();
        assert_eq!(answer.reason, "規程による", "{len}");
        assert_eq!(answer.description, "特権は申請と承認の二段とする。", "{len}");
    }
}

#[test]
fn what_the_journal_never_knew_is_believed() {
    let desk = Desk::new(&whole());
    desk.put("reason", "規程による");
    let text = fs::read_to_string(&desk.path).unwrap().replace("規程による", "手で直した理由");
    fs::write(&desk.path, text.trim_end().trim_end_matches('}')).unwrap();
    let mending = desk.look().unwrap().file.unwrap();
    assert_eq!(mending.assessment.answers[&"9.2.3".into()].reason, "手で直した理由");
    assert_eq!(mending.other.len(), 1);
}

#[test]
fn a_broken_journal_is_kept_whole_and_a_new_one_says_what_it_follows() {
    let desk = Desk::new(&whole());
    desk.put("reason", "一");
    desk.put("reason", "二");
    let journal = beside::journal(&desk.path);
    let broken = fs::read_to_string(&journal).unwrap().replacen("\"一\"", "\"壱\"", 1);
    fs::write(&journal, &broken).unwrap();
    let repair = desk.look().unwrap();
    assert!(repair.file.is_none());
    let Some(Trouble::Damaged(_, Some(kept))) = &repair.journal else { panic!("{repair:?}") };
    mend(&Disk, &desk.path, &repair, "佐藤".into(), &held(&desk.path)).unwrap();
    assert_eq!(fs::read_to_string(kept).unwrap(), broken);
    let scroll = Scroll::read(&fs::read(&journal).unwrap());
    assert!(scroll.damage.is_none() && scroll.head().unwrap().follows.is_some());
    assert!(!desk.look().unwrap().is_needed());
}

#[test]
fn a_line_that_was_cut_off_goes_and_nothing_else() {
    let desk = Desk::new(&whole());
    desk.put("reason", "一");
    let journal = beside::journal(&desk.path);
    let good = fs::read(&journal).unwrap();
    fs::write(&journal, [good.as_slice(), b"{\"seq\":9"].concat()).unwrap();
    let repair = desk.look().unwrap();
    assert!(matches!(repair.journal, Some(Trouble::Damaged(Damage::Torn { .. }, None))));
    mend(&Disk, &desk.path, &repair, "佐藤".into(), &held(&desk.path)).unwrap();
    let now = fs::read(&journal).unwrap();
    assert!(now.starts_with(&good));
    assert!(Scroll::read(&now).damage.is_none());
}

#[test]
fn two_damaged_files_are_both_kept() {
    let whole = whole();
    let desk = Desk::new(&whole[..whole.len() - 40]);
    desk.mended().unwrap();
    fs::write(&desk.path, &whole[..whole.len() - 90]).unwrap();
    desk.mended().unwrap();
    assert_eq!(fs::read(beside::damaged(&desk.path, 1)).unwrap(), &whole[..whole.len() - 40]);
    assert_eq!(fs::read(beside::damaged(&desk.path, 2)).unwrap(), &whole[..whole.len() - 90]);
}

#[test]
fn what_is_no_assessment_is_not_made_one() {
    for other in ["", "# 覚え書き\n本文", "{\"format\":\"tenken-catalog\",\"version\":1}", "\u{0}\u{0}\u{0}"]
    {
        let desk = Desk::new(other.as_bytes());
        assert!(desk.look().is_err(), "{other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_bytes_are_it_ends_and_what_is_written_parses(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        at in 0..4000_usize,
    ) {
        let mut damaged = whole();
        let at = at.min(damaged.len());
        damaged.splice(at..at, bytes);
        Desk::new(&damaged).mended();
    }

    #[test]
    fn lines_out_of_every_order_still_become_an_assessment(
        lines in prop::collection::vec("[ ]{0,70}(\"[a-z~]{0,4}\"|[\\[{]|\"a\": \\{|\"b\": \\[|\\}|3|tru[ea]|\"[a-z]+)[,]?", 0..60),
    ) {
        Desk::new(format!("{{\n  \"id\": \"a\",\n{}", lines.join("\n")).as_bytes()).mended();
    }
}
