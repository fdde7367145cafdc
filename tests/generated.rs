//! What the example `generate` makes is as good as what people write: it loads, joins, is answered throughout, and
//! is written back to the byte.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use generated::{Generated, SEED, today};
use std::collections::HashSet;
use std::fs;
use std::mem::discriminant;
use std::path::Path;
use std::sync::Arc;
use tenken::model::assessment::Assessment;
use tenken::model::catalog::{Catalog, QuestionKind};
use tenken::model::open::{OpenAssessment, Total};
use tenken::model::statements::ProviderStatements;
use tenken::model::vocabulary::Applicability;
use tenken::store::reading::{self, Document};
use tenken::store::{Folders, Library};

/// Reads a file and holds what is written for it against the file.
fn read_and_write_back<T: Document>(path: &Path) -> T {
    let document = reading::read::<T>(path).unwrap().document;
    assert!(reading::to_bytes(&document) == fs::read(path).unwrap(), "{}", path.display());
    document
}

/// Opens a generated assessment from its files, as the program does.
fn opened(controls: usize) -> OpenAssessment {
    let folder = tempfile::tempdir().unwrap();
    let files = Generated::new(controls, SEED).write(folder.path()).unwrap();
    let assessment: Assessment = read_and_write_back(&files[0]);
    if let [_, catalog, statements] = &files[..] {
        read_and_write_back::<Catalog>(catalog);
        read_and_write_back::<ProviderStatements>(statements);
    }
    let nowhere = Folders::under(&folder.path().join("nowhere"));
    let questionnaire = Library::beside(&nowhere, &files[0]).questionnaire_of(&assessment).unwrap();
    OpenAssessment::new(assessment, Arc::new(questionnaire), today())
}

#[test]
fn every_control_is_answered() {
    for controls in [45, 1_000] {
        let open = opened(controls);
        let Total { controls: counted, complete, ready } = open.total();
        assert_eq!((counted, complete), (controls, controls));
        assert!(0 < ready && ready < controls, "{ready} of {controls} are ready");
        assert_eq!(open.next_unanswered(0, false), None);
        assert_eq!(open.strangers().count(), 0);
        assert_eq!(open.assessment().answers.len(), controls);
    }
}

#[test]
fn the_answers_are_as_varied_as_people_s() {
    let open = opened(1_000);
    let kinds: HashSet<QuestionKind> = open
        .questionnaire()
        .items()
        .flat_map(|item| item.control.questions.iter().map(|question| question.kind))
        .collect();
    assert_eq!(kinds.len(), 7);
    let answers = || open.assessment().answers.values();
    let given: HashSet<_> =
        answers().flat_map(|answer| answer.questions.values()).map(discriminant).collect();
    assert_eq!(given.len(), 6, "the seventh kind is answered in the list of evidence");
    let excluded = answers().filter(|answer| answer.applicability == Applicability::NotApplicable);
    assert!(excluded.clone().count() > 50);
    assert!(excluded.into_iter().all(|answer| !answer.reason.is_empty()));
    assert!(answers().filter(|answer| !answer.evidence.is_empty()).count() > 100);
    assert!(answers().filter(|answer| !answer.actions.is_empty()).count() > 100);
}

#[test]
fn the_seed_alone_decides() {
    let bytes = |seed| reading::to_bytes(&Generated::new(200, seed).assessment);
    assert!(bytes(1) == bytes(1));
    assert!(bytes(1) != bytes(2));
}

#[test]
fn ten_thousand_answers_take_about_five_megabytes() {
    let made = Generated::new(1_000, SEED);
    let per_control = [
        reading::to_bytes(&made.assessment),
        reading::to_bytes(&made.catalog),
        reading::to_bytes(&made.statements),
    ]
    .map(|bytes| bytes.len() / 1_000);
    assert!((500..700).contains(&per_control[0]), "{per_control:?}");
    assert!(per_control.iter().all(|bytes| (200..900).contains(bytes)), "{per_control:?}");
}
