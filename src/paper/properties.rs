//! What holds of any text whatever.

use super::account::Fate;
use super::layout::Layout;
use super::line;
use super::reading::read;
use super::tests::catalog;
use crate::model::catalog::Catalog;
use crate::model::source::Block;
use crate::model::vocabulary::Vocabulary;
use crate::text::clean;
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(catalog);

/// Lines such as papers have, and such as they never should.
fn a_line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[あ-んア-ン一-十。、 a-z0-9]{0,30}",
        1 => "#{0,7} ?(A\\.|CLD\\.?)?[0-9]{1,2}\\.[0-9]{1,2}(\\.[0-9])? ?[一-十]{0,6}",
        1 => "[-・*] ?[一-十]{0,10}",
        1 => "[一-十]{0,5}\t[一-十]{0,5}",
        1 => "\\|[一-十 |-]{0,12}\\|",
        1 => "[一-十]{0,6} ?\\.{0,8} ?[0-9]{0,3}",
        1 => "(目次|もくじ|---|\u{c}|- 3 -|4 / 9|図 流れ|第1章 甲)",
        1 => "[\\\\<>\\[\\]()*#|!~「」『』第条項年月日/:. h-t0-9]{0,30}",
        1 => "\\PC{0,20}",
        1 => "(https?://[a-z./<>()]{0,12}|第[0-9 ]{0,4}条)",
    ]
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_line_is_accounted_for_and_no_word_is_lost(lines in prop::collection::vec(a_line(), 0..60)) {
        let text = lines.join("\n");
        let reading = read(&text, &CATALOG, None);
        let all = line::split(&text);
        prop_assert_eq!(reading.account.len(), all.len());
        prop_assert_eq!(reading.lines.len(), all.len());
        for (index, section) in reading.sections.iter().enumerate() {
            let mut taken = String::new();
            for (line, _) in all.iter().zip(&reading.account).filter(|(_, fate)| **fate == Fate::Taken(index)) {
                taken.push_str(&line.text());
            }
            let texts = section.source.quotation.iter().flat_map(Block::texts);
            let found: String = [section.heading.as_str()].into_iter().chain(texts).collect();
            // Put together in other pieces, letters may compose otherwise.
            let (taken, found) = (letters(&clean::line(&taken)), letters(&clean::line(&found)));
            let (mut taken, mut found): (Vec<_>, Vec<_>) = (taken.chars().collect(), found.chars().collect());
            taken.sort_unstable();
            found.sort_unstable();
            if section.number.is_none() {
                prop_assert_eq!(taken, found);
            } else {
                // A number is shown in its usual form.
                let is_word = |c: &char| c.is_alphabetic() && !c.is_ascii() && !matches!(c, 'Ａ'..='ｚ');
                taken.retain(is_word);
                found.retain(is_word);
                prop_assert_eq!(taken, found);
            }
        }
    }

    #[test]
    fn what_comes_in_is_clean_and_of_the_catalog(lines in prop::collection::vec(a_line(), 0..40), at in 0..Layout::ALL.len()) {
        let reading = read(&lines.join("\n"), &CATALOG, Some(Layout::ALL[at]));
        prop_assert_eq!(reading.layout.layout, Layout::ALL[at]);
        for section in &reading.sections {
            prop_assert!(section.source.is_unaltered());
            prop_assert!(section.controls.iter().all(|control| CATALOG.control(control).is_some()));
            for text in section.source.quotation.iter().flat_map(Block::texts).chain([section.heading.as_str()]) {
                prop_assert!(clean::is_clean_line(text), "{text:?}");
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}|[\\x00-\\x7f]{0,300}") {
        let reading = read(&text, &CATALOG, None);
        prop_assert_eq!(reading.account.len(), line::split(&text).len());
    }
}

#[test]
fn hostile_texts_do_not_take_for_ever() {
    for piece in [
        "[", "<", "**", "\\", "第", "9.2.3 ", "「", "https://", "|", "a ", "\t", "\u{c}\n", "1\n", "目次\n",
        "(", "A ", "図 ",
    ] {
        let text = piece.repeat(10_000);
        let reading = read(&text, &CATALOG, None);
        assert_eq!(reading.account.len(), line::split(&text).len(), "{piece}");
    }
}
