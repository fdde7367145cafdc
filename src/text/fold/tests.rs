use proptest::prelude::*;

use super::*;
use crate::text::samples::{hostile, written};

#[test]
fn keys_fold_to_ascii() {
    for (full, ascii) in
        [('ｊ', 'j'), ('？', '?'), ('１', '1'), ('：', ':'), ('　', ' '), ('～', '~'), ('！', '!')]
    {
        assert_eq!(fold_key(full), ascii);
    }
    for c in ['j', '資', 'ー', '・', 'ｱ', '。', '￥', '\u{FF5F}'] {
        assert_eq!(fold_key(c), c);
    }
}

#[test]
fn searching_ignores_the_form() {
    for (a, b) in [
        ("ﾊﾞｯｸｱｯﾌﾟ", "ばっくあっぷ"),
        ("バックアップ", "ばっくあっぷ"),
        ("か\u{3099}", "ガ"),
        ("ＩＳＭＳ", "isms"),
        ("①", "1"),
        ("㈱", "(株)"),
        ("葛\u{E0100}城", "葛城"),
        ("ヽヾ", "ゝゞ"),
        ("Cloud", "cLOUD"),
    ] {
        assert_eq!(fold_search(a), fold_search(b), "{a} {b}");
    }
    assert_ne!(fold_search("かき"), fold_search("がき"));
    assert_ne!(fold_search("はつか"), fold_search("はっか"));
}

#[test]
fn numbers_order_by_size() {
    for (less, more) in [
        ("8.2", "8.10"),
        ("CLD.6.3.1", "CLD.12.1.5"),
        ("第2条", "第10条"),
        ("第２条", "第10条"),
        ("８.2", "8.10"),
        ("8", "8.1"),
        ("99999999999999999999999999999998", "99999999999999999999999999999999"),
        ("007", "7"),
        ("1", "a"),
        ("", "あ"),
        ("い", "う"),
    ] {
        assert!(natural_cmp(less, more).is_lt(), "{less} {more}");
        assert!(natural_cmp(more, less).is_gt(), "{more} {less}");
    }
    assert_eq!(natural_cmp("8.10", "8.10"), Ordering::Equal);
    assert_eq!(natural_cmp("8.01", "8.1"), Ordering::Less);
}

/// Folds without any short cut.
fn slowly(text: &str) -> String {
    let mut folded = String::new();
    fold_run(text, &mut folded);
    folded
}

proptest! {
    #[test]
    fn folding_for_search_is_idempotent(text in written()) {
        let once = fold_search(&text);
        prop_assert_eq!(fold_search(&once), once);
    }

    #[test]
    fn what_is_folded_without_tables_is_what_the_tables_say(text in hostile()) {
        prop_assert_eq!(fold_search(&text), slowly(&text));
    }

    #[test]
    fn natural_order_is_an_order(mut texts in prop::collection::vec("[0-3０-３.a条 ]{0,5}", 3)) {
        texts.sort_by(|a, b| natural_cmp(a, b));
        prop_assert!(natural_cmp(&texts[0], &texts[2]).is_le());
        prop_assert_eq!(natural_cmp(&texts[0], &texts[1]), natural_cmp(&texts[1], &texts[0]).reverse());
        prop_assert_eq!(natural_cmp(&texts[0], &texts[1]).is_eq(), texts[0] == texts[1]);
    }

    /// A text of ASCII alone is compared another way, which must come to the same.
    #[test]
    fn plain_texts_are_ordered_as_others_are(a in "[0-2.AZ-]{0,8}", b in "[0-2.AZ-]{0,8}") {
        prop_assert_eq!(ascii_cmp(a.as_bytes(), b.as_bytes()), Tokens(&a).cmp(Tokens(&b)), "{} {}", a, b);
    }
}
