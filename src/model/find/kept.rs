//! Conditions that a person keeps under names, to narrow by them again. One person's, so not part of an assessment.

use super::filter::Filter;
use crate::text::fold::fold_search;
use crate::text::{Lang, clean};
use serde::{Deserialize, Serialize};

/// So many can be kept.
pub const MOST: usize = 100;
/// A name is no longer than this, in characters.
const LONGEST_NAME: usize = 60;
/// Conditions are no longer than this as a line, in bytes.
const LONGEST_LINE: usize = 4000;

/// Conditions under names, in the order in which they were kept first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct KeptFilters {
    filters: Vec<One>,
}

/// There are as many as can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// The form in a file, as it was found.
#[derive(Deserialize)]
struct Written {
    filters: Vec<One>,
}

/// Conditions under a name, as a line: one of a later version stays though this one cannot read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct One {
    name: String,
    conditions: String,
}

impl One {
    fn filter(&self) -> Option<Filter> {
        self.conditions.parse().ok().filter(|filter: &Filter| !filter.is_empty())
    }
}

/// A name as it can be kept: one clean line, not too long; none where nothing is left of it.
pub fn name(text: &str) -> Option<String> {
    let line = clean::line(text);
    let name: String =
        line.trim().trim_start_matches(['@', '＠']).trim().chars().take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(name)
}

impl KeptFilters {
    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.filters.iter().filter(|one| one.filter().is_some()).map(|one| one.name.as_str())
    }

    /// The conditions under a name, however wide its letters are.
    pub fn get(&self, name: &str) -> Option<Filter> {
        self.filters.get(self.at(name)?)?.filter()
    }

    /// Keeps conditions under a name, in the place of those that were there.
    ///
    /// # Errors
    /// When there are as many as can be kept.
    pub fn keep(&mut self, name: String, filter: &Filter) -> Result<(), Full> {
        // The tokens are the same whatever the language of the screen is.
        let one = One { name, conditions: filter.to_line(Lang::En) };
        let at = self.at(&one.name);
        if let Some(kept) = at.and_then(|at| self.filters.get_mut(at)) {
            *kept = one;
        } else if self.filters.len() < MOST {
            self.filters.push(one);
        } else {
            return Err(Full);
        }
        Ok(())
    }

    /// Keeps nothing under a name any more.
    pub fn drop(&mut self, name: &str) {
        if let Some(at) = self.at(name) {
            self.filters.remove(at);
        }
    }

    fn at(&self, name: &str) -> Option<usize> {
        let folded = fold_search(name.trim());
        let exactly = self.filters.iter().position(|kept| kept.name == name);
        exactly.or_else(|| self.filters.iter().position(|kept| fold_search(&kept.name) == folded))
    }
}

impl From<Written> for KeptFilters {
    fn from(written: Written) -> KeptFilters {
        let clean = |one: One| Some(One { name: name(&one.name)?, conditions: one.conditions });
        let short = |one: &One| one.conditions.len() <= LONGEST_LINE;
        KeptFilters {
            filters: written.filters.into_iter().filter(short).filter_map(clean).take(MOST).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(line: &str) -> Filter {
        line.parse().unwrap()
    }

    #[test]
    fn conditions_are_found_under_their_name_and_replaced_under_it() {
        let mut kept = KeptFilters::default();
        kept.keep("月次の確認".into(), &filter("状態:未回答 担当:情報システム部")).unwrap();
        kept.keep("ｲﾝﾌﾗ班".into(), &filter("担当:インフラ班")).unwrap();
        assert_eq!(kept.get("インフラ班"), Some(filter("owner:インフラ班")));
        kept.keep("インフラ班".into(), &filter("状態:期限切れ")).unwrap();
        assert_eq!(kept.names().collect::<Vec<_>>(), ["月次の確認", "インフラ班"]);
        assert_eq!(kept.get("インフラ班"), Some(filter("is:overdue")));
        kept.drop("月次の確認");
        assert_eq!(kept.get("月次の確認"), None);
    }

    #[test]
    fn what_is_written_is_what_is_read_and_what_cannot_be_read_costs_only_itself() {
        let mut kept = KeptFilters::default();
        kept.keep("空白 の ある名".into(), &filter("担当:\"情報 部\" 状態:要対応")).unwrap();
        let text = serde_json::to_string(&kept).unwrap();
        assert!(text.contains("owner:\\\"情報 部\\\" is:problems"), "{text}");
        assert_eq!(serde_json::from_str::<KeptFilters>(&text).unwrap(), kept);
        let strange = r#"{"filters":[{"name":"\u001b[31m赤","conditions":"is:unanswered"},
            {"name":"先の版","conditions":"moon:full"},{"name":" ","conditions":"is:overdue"}]}"#;
        let read: KeptFilters = serde_json::from_str(strange).unwrap();
        assert_eq!(read.names().collect::<Vec<_>>(), ["赤"]);
        assert!(serde_json::to_string(&read).unwrap().contains("moon:full"), "it is not lost");
    }

    #[test]
    fn there_is_a_bound_to_them() {
        let mut kept = KeptFilters::default();
        for at in 0..MOST {
            kept.keep(format!("条件{at}"), &filter("is:overdue")).unwrap();
        }
        assert_eq!(kept.keep("もう一つ".into(), &filter("is:overdue")), Err(Full));
        assert_eq!(kept.keep("条件0".into(), &filter("is:changed")), Ok(()), "one that is there is replaced");
        assert_eq!(name(&"長".repeat(200)).unwrap().chars().count(), LONGEST_NAME);
        assert_eq!(name("＠月次").as_deref(), Some("月次"));
        assert_eq!(name(" @ "), None);
    }
}
