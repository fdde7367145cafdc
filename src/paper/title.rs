//! How alike two titles are, however they are spelled.

use crate::text::fold::fold_search;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// Titles that share so much of their pairs of letters speak of the same thing.
const ALIKE: f64 = 0.25;

/// Whether two titles speak of the same thing. A title that is not given agrees with any.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (pairs(one), pairs(other));
    if one.is_empty() || other.is_empty() {
        return true;
    }
    let shared = one.intersection(&other).count();
    let smaller = one.len().min(other.len());
    f64::from(u32::try_from(shared).unwrap_or(u32::MAX))
        >= ALIKE * f64::from(u32::try_from(smaller).unwrap_or(0))
        && shared > 0
}

/// The words of a title without spaces, signs, width and kana.
pub(super) fn folded(text: &str) -> String {
    fold_search(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pairs(title: &str) -> HashSet<(char, char)> {
    // Pairs of hiragana alone, such as the endings of words, say nothing.
    let wide = title.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    let letters: Vec<char> = wide.take(200).collect();
    let says = |c: char| !matches!(c, '\u{3041}'..='\u{309F}');
    letters
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if says(*a) || says(*b) => Some((*a, *b)),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_agree_and_other_subjects_do_not() {
        assert!(agree("技術的ぜい弱性の管理", "技術的脆弱性の管理"));
        assert!(agree("利用者アクセスの提供(provisioning)", "アクセス権"));
        assert!(agree("特権的アクセス権の管理", "特権アクセス権"));
        assert!(agree("", "変更管理"));
        assert!(!agree("障害が起きたときの連絡", "情報セキュリティのための方針群"));
        assert!(!agree("データセンターの所在地", "変更管理"));
    }
}
