//! Controls that a newer catalog has merged, split or renumbered: what was answered to the old ones is put together
//! under the new one. The old answers stay in the file as they are, so nothing can be lost here.

use super::is_written;
use crate::model::assessment::{Answer, Assessment};
use crate::model::edit::Edit;
use crate::model::field::Field;
use crate::model::id::{ControlId, EntryId};
use crate::model::questionnaire::{Item, Questionnaire};
use crate::model::value::Value;
use crate::model::vocabulary::{Applicability, Basis, Implementation, Vocabulary};
use std::collections::BTreeSet;

/// The answers a control takes over, those of the controls it replaces, and the edits that do it. Only on the way from
/// one catalog to another: what was put together once is not put together again.
pub(super) fn over(
    assessment: &Assessment,
    new: &Questionnaire,
    item: &Item<'_>,
) -> (Vec<ControlId>, Vec<Edit>) {
    if assessment.catalog == new.catalog_id() {
        return (Vec::new(), Vec::new());
    }
    let control = &item.control.id;
    let old = item.control.replaces.iter().filter(|id| *id != control);
    let from: Vec<(&ControlId, &Answer)> = old
        .filter_map(|id| Some((id, assessment.answer(id)?)))
        .filter(|(_, answer)| is_written(answer))
        .collect();
    if from.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let own = assessment.answer(control).filter(|answer| is_written(answer));
    let alone = own.is_none() && from.len() == 1 && is_only_heir(new, item);
    let desk = Desk {
        control,
        from: own.map(|own| (control, own)).into_iter().chain(from.clone()).collect(),
        alone,
    };
    let mut edits = desk.fields();
    edits.extend(desk.entries(own.is_some()));
    (from.into_iter().map(|(id, _)| id.clone()).collect(), edits)
}

/// Whether nobody else replaces what this one does: then it only has another number.
fn is_only_heir(new: &Questionnaire, item: &Item<'_>) -> bool {
    let shares = |id: &ControlId| item.control.replaces.contains(id);
    let mut others = new.items().filter(|other| other.control.id != item.control.id);
    !others.any(|other| other.control.replaces.iter().any(shares) || shares(&other.control.id))
}

struct Desk<'a> {
    control: &'a ControlId,
    /// The answers, the control's own first where it has one.
    from: Vec<(&'a ControlId, &'a Answer)>,
    /// Whether it only has another number: then nothing needs to say where a text comes from.
    alone: bool,
}

impl Desk<'_> {
    fn put(&self, field: Field, value: Value) -> Edit {
        Edit::Put { control: self.control.clone(), field, value }
    }

    fn fields(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for field in [Field::Description, Field::Reason, Field::ProviderSide, Field::ProviderSource] {
            let texts = self.from.iter().filter_map(|(id, answer)| match answer.value(&field) {
                Value::Text(text) if !text.trim().is_empty() => Some((*id, text)),
                _ => None,
            });
            let texts: Vec<_> = texts.collect();
            if !texts.is_empty() {
                let marked = texts
                    .iter()
                    .map(|(id, text)| if self.alone { text.clone() } else { format!("[{id}] {text}") });
                let text = marked.collect::<Vec<_>>().join("\n");
                edits.push(self.put(field, Value::text(text)));
            }
        }
        let owners: BTreeSet<&str> = self.from.iter().map(|(_, answer)| answer.owner.trim()).collect();
        let owners: Vec<&str> = owners.into_iter().filter(|owner| !owner.is_empty()).collect();
        if !owners.is_empty() {
            edits.push(self.put(Field::Owner, Value::text(owners.join("、"))));
        }
        if let Some(due) = self.from.iter().filter_map(|(_, answer)| answer.due).min() {
            edits.push(self.put(Field::Due, Value::Date(due)));
        }
        let basis: BTreeSet<Basis> = self.from.iter().flat_map(|(_, answer)| answer.basis.clone()).collect();
        if !basis.is_empty() {
            let words = basis.iter().map(|word| word.token().into()).collect();
            edits.push(self.put(Field::Basis, Value::Choices(words)));
        }
        edits.extend(self.words());
        edits
    }

    /// What all of them agree on; where they do not, somebody has to decide anew.
    fn words(&self) -> Vec<Edit> {
        let applicability: BTreeSet<Applicability> =
            self.from.iter().map(|(_, answer)| answer.applicability).collect();
        let implementation: BTreeSet<Implementation> =
            self.from.iter().map(|(_, answer)| answer.implementation).collect();
        let one = |word: Option<&Applicability>| word.copied().filter(|_| applicability.len() == 1);
        let applicability = one(applicability.first()).unwrap_or_default();
        let implementation =
            implementation.first().copied().filter(|_| implementation.len() == 1).unwrap_or_default();
        vec![
            self.put(Field::Applicability, Value::Applicability(applicability)),
            self.put(Field::Implementation, Value::Implementation(implementation)),
        ]
    }

    /// Evidence, enquiries and corrective actions, under names that are free.
    fn entries(&self, has_own: bool) -> Vec<Edit> {
        let (own, others) = self.from.split_at(usize::from(has_own));
        let (control, at) = (self.control.clone(), usize::MAX);
        let mut edits = Vec::new();
        let mut evidence: Vec<EntryId> =
            own.iter().flat_map(|(_, one)| &one.evidence).map(|one| one.id.clone()).collect();
        let mut actions: Vec<EntryId> =
            own.iter().flat_map(|(_, one)| &one.actions).map(|one| one.id.clone()).collect();
        let mut enquiries: Vec<EntryId> =
            own.iter().flat_map(|(_, one)| &one.enquiries).map(|one| one.id.clone()).collect();
        for (_, answer) in others {
            for entry in &answer.evidence {
                let mut entry = Box::new(entry.clone());
                entry.id = free("ev", &entry.id, &mut evidence);
                edits.push(Edit::InsertEvidence { control: control.clone(), at, entry });
            }
            for entry in &answer.actions {
                let mut entry = Box::new(entry.clone());
                entry.id = free("ac", &entry.id, &mut actions);
                edits.push(Edit::InsertAction { control: control.clone(), at, entry });
            }
            for entry in &answer.enquiries {
                let mut entry = Box::new(entry.clone());
                entry.id = free("en", &entry.id, &mut enquiries);
                edits.push(Edit::InsertEnquiry { control: control.clone(), at, entry });
            }
        }
        edits
    }
}

/// The name an entry has, or another where that is taken.
fn free(kind: &str, wanted: &EntryId, taken: &mut Vec<EntryId>) -> EntryId {
    let id = if taken.contains(wanted) { EntryId::next(kind, taken.iter()) } else { wanted.clone() };
    taken.push(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::super::plan;
    use super::*;
    use crate::model::catalog::Catalog;
    use crate::model::edit::apply;
    use crate::model::sample;
    use crate::model::vocabulary::Workflow;
    use proptest::prelude::*;

    /// The other catalog: each of its controls replaces some of the first one's.
    fn catalog(replaces: &[(&str, &[&str])]) -> Questionnaire {
        let mut catalog: Catalog = sample::catalog();
        catalog.id = "次の版".into();
        let model = catalog.controls[0].clone();
        catalog.controls = replaces
            .iter()
            .map(|(id, old)| {
                let mut control = model.clone();
                control.id = (*id).into();
                control.replaces = old.iter().map(|id| (*id).into()).collect();
                control
                    .questions
                    .iter_mut()
                    .for_each(|one| one.id = format!("{id}-{}", one.id).as_str().into());
                control
            })
            .collect();
        Questionnaire::join(catalog, None).unwrap()
    }

    const OLD: [&str; 4] = ["7.2.2", "12.4.1", "CLD.9.5.1", "12.4.3"];

    fn answered() -> Assessment {
        let mut assessment = sample::answered();
        for control in OLD {
            let put = |field, value| Edit::Put { control: control.into(), field, value };
            apply(&mut assessment, put(Field::Description, Value::text(format!("{control} の文。"))))
                .unwrap();
            apply(&mut assessment, put(Field::Owner, Value::text("佐藤"))).unwrap();
        }
        assessment
    }

    fn carried(new: &Questionnaire) -> (super::super::Renewal, Assessment) {
        let mut after = answered();
        let renewal = plan(&after, Some(&sample::questionnaire()), new);
        apply(&mut after, renewal.edit.clone()).unwrap();
        (renewal, after)
    }

    #[test]
    fn what_is_merged_shows_where_each_text_comes_from() {
        let new = catalog(&[("8.15", &["12.4.1", "12.4.3"])]);
        let (renewal, after) = carried(&new);
        assert_eq!(renewal.reopened[0].taken, ["12.4.1".into(), "12.4.3".into()]);
        let answer = after.answer(&"8.15".into()).unwrap();
        assert_eq!(answer.description, "[12.4.1] 12.4.1 の文。\n[12.4.3] 12.4.3 の文。");
        assert_eq!((answer.owner.as_str(), answer.workflow), ("佐藤", Workflow::InReview));
        assert_eq!(answer.implementation, Implementation::Unanswered, "they do not agree");
        assert_eq!(answer.evidence.len(), answered().answer(&"12.4.1".into()).unwrap().evidence.len());
    }

    #[test]
    fn what_is_split_goes_to_each_and_what_is_only_renumbered_says_nothing_more() {
        let (_, after) = carried(&catalog(&[("8.1", &["7.2.2"]), ("8.2", &["7.2.2"]), ("8.3", &["12.4.3"])]));
        let text = |id: &str| after.answer(&id.into()).unwrap().description.clone();
        assert_eq!(
            (text("8.1"), text("8.2")),
            ("[7.2.2] 7.2.2 の文。".into(), "[7.2.2] 7.2.2 の文。".into())
        );
        assert_eq!(text("8.3"), "12.4.3 の文。");
    }

    #[test]
    fn to_the_same_catalog_nothing_is_put_together_again() {
        let new = catalog(&[("8.15", &["12.4.1", "12.4.3"])]);
        let (_, mut after) = carried(&new);
        let before = after.clone();
        let renewal = plan(&after, Some(&new), &new);
        assert!(renewal.reopened.is_empty(), "{renewal:?}");
        apply(&mut after, renewal.edit).unwrap();
        assert_eq!(after, before);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_text_of_the_old_assessment_is_somewhere_in_the_new_one(
            heirs in proptest::collection::vec(proptest::sample::subsequence(OLD.to_vec(), 0..=4), 1..4),
            own in any::<bool>(),
        ) {
            let ids: Vec<String> = (0..heirs.len()).map(|at| if own && at == 0 { "12.4.1".into() } else { format!("8.{at}") }).collect();
            let map: Vec<(&str, &[&str])> = ids.iter().zip(&heirs).map(|(id, old)| (id.as_str(), old.as_slice())).collect();
            let new = catalog(&map);
            let (renewal, after) = carried(&new);
            let all = serde_json::to_string(&after).unwrap();
            for control in OLD {
                let text = format!("{control} の文。");
                prop_assert!(all.contains(&text));
                let heirs = map.iter().filter(|(_, old)| old.contains(&control));
                for (id, _) in heirs {
                    prop_assert!(after.answer(&(*id).into()).unwrap().description.contains(&text));
                }
            }
            let mut back = after;
            let mut again = answered();
            let undo = apply(&mut again, renewal.edit).unwrap();
            apply(&mut back, undo).unwrap();
            prop_assert_eq!(back, answered());
        }
    }
}
