//! What must hold of any two editions.

use super::statements::{Entry, Verdict, compare};
use super::{How, Kind};
use crate::model::id::{ControlId, FactId};
use crate::model::sample;
use crate::model::statements::{Fact, ProviderStatements};
use crate::model::vocabulary::FactKind;
use proptest::prelude::*;

/// A fact among few, so that the same is often met again under another name or at another control.
fn fact() -> impl Strategy<Value = Fact> {
    let kind = proptest::sample::select(vec![FactKind::Provides, FactKind::Limitation]);
    (0u8..5, "[甲乙丙]", kind).prop_map(|(id, text, kind)| Fact {
        id: FactId::from(format!("F-{id}")),
        kind,
        text: crate::model::Bilingual { ja: text.clone(), en: text },
        must_read: false,
        extra: Default::default(),
    })
}

fn edition() -> impl Strategy<Value = ProviderStatements> {
    let controls = proptest::sample::subsequence(vec!["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3"], 0..=4);
    let one = ("[甲乙]。", proptest::collection::vec(fact(), 0..4));
    (controls, proptest::collection::vec(one, 4)).prop_map(|(controls, contents)| {
        let mut all = sample::statements();
        let model = all.statements[0].clone();
        all.statements = controls
            .into_iter()
            .zip(contents)
            .map(|(control, (text, facts))| {
                let mut statement = model.clone();
                statement.control = ControlId::from(control);
                statement.statement.ja = text;
                statement.facts = facts;
                statement
            })
            .collect();
        all
    })
}

fn counted(entries: &[Entry], how: How) -> Vec<(Kind, String, String)> {
    let parts = entries.iter().flat_map(|entry| &entry.parts).filter(|part| part.how == how);
    let mut all: Vec<_> = parts
        .filter_map(|change| {
            let part = change.part()?;
            Some((change.kind, part.id.clone(), part.text.ja.clone()))
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_edition_never_differs_from_itself(one in edition()) {
        prop_assert!(compare(&one, &one).iter().all(|entry| !entry.differs()));
    }

    #[test]
    fn what_is_added_one_way_is_removed_the_other(old in edition(), new in edition()) {
        let (forth, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(counted(&forth, How::Added), counted(&back, How::Removed));
        prop_assert_eq!(counted(&forth, How::Removed), counted(&back, How::Added));
        let count = |entries: &[Entry], verdict| entries.iter().filter(|entry| entry.verdict == verdict).count();
        prop_assert_eq!(count(&forth, Verdict::New), count(&back, Verdict::Gone));
        prop_assert_eq!(count(&forth, Verdict::Renumbered), count(&back, Verdict::Renumbered));
    }

    #[test]
    fn a_difference_is_never_overlooked(old in edition(), new in edition()) {
        let same = old.statements == new.statements || {
            let by_number = |all: &ProviderStatements| {
                let mut all = all.statements.clone();
                all.sort_by(|one, other| one.control.cmp(&other.control));
                all
            };
            by_number(&old) == by_number(&new)
        };
        prop_assert_eq!(compare(&old, &new).iter().all(|entry| !entry.differs()), same);
    }
}
