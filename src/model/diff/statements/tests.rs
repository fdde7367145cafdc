use super::*;
use crate::model::diff::How;

fn edition(json: &str) -> ProviderStatements {
    serde_json::from_str(json).unwrap()
}

fn first() -> ProviderStatements {
    edition(include_str!("../../../../tests/editions/unkai-cloud-1.json"))
}

fn second() -> ProviderStatements {
    edition(include_str!("../../../../tests/editions/unkai-cloud-2.json"))
}

fn at<'a>(entries: &'a [Entry], control: &str) -> &'a Entry {
    entries.iter().find(|entry| entry.at.to_string() == control).unwrap_or_else(|| panic!("{control}"))
}

fn parts(entry: &Entry) -> Vec<(Kind, How, &str)> {
    entry.parts.iter().map(|one| (one.kind, one.how, one.part().unwrap().id.as_str())).collect()
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    assert!(compare(&first(), &first()).iter().all(|entry| !entry.differs() && entry.parts.is_empty()));
}

#[test]
fn every_kind_of_change_is_told_from_the_others() {
    let entries = compare(&first(), &second());
    let verdicts: Vec<(String, Verdict)> =
        entries.iter().map(|entry| (entry.at.to_string(), entry.verdict)).collect();
    let wanted = [
        ("*", Verdict::Unchanged),
        ("scope", Verdict::Wording),
        ("9.2.3", Verdict::Unchanged),
        ("9.4.1", Verdict::Wording),
        ("10.1.1", Verdict::Wording),
        ("10.1.2", Verdict::Changed),
        ("12.1.2", Verdict::Changed),
        ("12.1.3", Verdict::Changed),
        ("12.3.1", Verdict::Changed),
        ("12.4.3", Verdict::Renumbered),
        ("12.4.4", Verdict::Changed),
        ("12.6.1", Verdict::New),
        ("13.1.3", Verdict::Changed),
        ("16.1.2", Verdict::Gone),
    ];
    assert_eq!(verdicts, wanted.map(|(at, verdict)| (at.to_owned(), verdict)));
}

#[test]
fn parts_are_matched_by_name_and_by_what_they_say() {
    let entries = compare(&first(), &second());
    let fact = Kind::Fact;
    assert_eq!(
        parts(at(&entries, "10.1.2")),
        [(fact, How::Removed, "F-10.1.2-2"), (fact, How::Added, "F-10.1.2-3")]
    );
    assert_eq!(
        parts(at(&entries, "12.1.2")),
        [(fact, How::Changed, "F-12.1.2-1"), (Kind::Duty, How::Changed, "D-12.1.2-1")]
    );
    assert_eq!(
        parts(at(&entries, "12.1.3")),
        [
            (fact, How::Moved, "F-12.1.3-9"),
            (Kind::Duty, How::Removed, "D-12.1.3-1"),
            (Kind::Duty, How::Added, "D-12.1.3-2"),
        ]
    );
    assert_eq!(parts(at(&entries, "12.4.4")), [(Kind::Unsaid, How::Removed, "U-12.4.4-1")]);
    assert_eq!(parts(at(&entries, "13.1.3")), [(fact, How::Changed, "F-13.1.3-1")], "another kind");
    assert_eq!(at(&entries, "12.4.3").was, Some("12.4.1".into()));
}

#[test]
fn a_fact_that_went_to_another_control_is_found_there() {
    let entries = compare(&first(), &second());
    let (from, to) = (at(&entries, "12.3.1"), at(&entries, "12.6.1"));
    assert_eq!(from.ownership, Some((Some(Bearer::Csc), Some(Bearer::Shared))));
    assert_eq!((from.parts[0].how, &from.parts[0].elsewhere), (How::Moved, &Some(to.at.clone())));
    let moved = to.parts.iter().find(|one| one.how == How::Moved).unwrap();
    assert_eq!(moved.elsewhere, Some(from.at.clone()));
    assert_eq!(moved.old.as_ref().unwrap().id, "F-12.3.1-2");
}

#[test]
fn an_attached_paper_is_no_difference() {
    let (bare, mut quoted) = (first(), first());
    quoted.statements[0].source =
        Some(Box::new(Source::new(None, vec![crate::model::source::Block::Paragraph("原文。".into())])));
    assert!(compare(&bare, &quoted).iter().all(|entry| !entry.differs()));
    // Without any fact the statement rests on the paper's words, and those are gone.
    let (mut bare, mut quoted) = (bare, quoted);
    bare.statements[0].facts.clear();
    quoted.statements[0].facts.clear();
    assert_eq!(at(&compare(&quoted, &bare), "9.2.3").verdict, Verdict::Changed);
}

#[test]
fn for_whoever_answers_a_control_questions_and_general_chapters_count_too() {
    use crate::model::{Questionnaire, sample};
    let old = sample::questionnaire();
    let (mut catalog, mut statements) = (sample::catalog(), sample::statements());
    catalog.controls[3].questions[0].text.ja.push('。');
    statements.chapters[0].statement.ja.push('。');
    let new = Questionnaire::join(catalog, Some(statements)).unwrap();
    let both =
        |control: &str| of_item(old.item(&control.into()).as_ref(), &new.item(&control.into()).unwrap());
    let entries = both("12.4.3");
    assert_eq!(entries.iter().map(|entry| entry.at.to_string()).collect::<Vec<_>>(), ["12.4.3", "scope"]);
    assert_eq!(parts(&entries[0]), [(Kind::Question, How::Changed, "Q-12.4.3-1")]);
    assert!(both("12.4.1").is_empty());
}
