//! Two wordings of a text beside each other: sentence by sentence, and within a sentence that is only reworded,
//! word by word (in Japanese, character by character but for runs of katakana, letters and digits).

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Beyond so many sentences or words a text is shown as replaced: comparing takes the product of what differs.
const MOST: usize = 4_000;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stood in the old text only.
    Removed,
    /// It stands in the new text only.
    Added,
}

/// A piece of one of the texts, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The text.
    pub text: String,
}

/// The pieces of two texts. Those kept and removed are the old text, those kept and added the new one.
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let (old, new) = (sentences(old), sentences(new));
    for op in changes(&old, &new) {
        let (before, after) = (text(&old, op.old_range()), text(&new, op.new_range()));
        match op {
            DiffOp::Equal { .. } => pieces.put(Fate::Kept, &before),
            _ => pieces.reworded(&before, &after),
        }
    }
    pieces.0
}

/// The sentences of two texts, each whole: a sentence that was replaced stands before the one that replaces it.
pub fn sentence_by_sentence(old: &str, new: &str) -> Vec<Piece> {
    let piece = |fate, text: &&str| Piece { fate, text: text.trim_end().to_owned() };
    let mut out = Vec::new();
    let (old, new) = (sentences(old), sentences(new));
    for op in changes(&old, &new) {
        let before = old.get(op.old_range()).unwrap_or_default();
        let after = new.get(op.new_range()).unwrap_or_default();
        if let DiffOp::Equal { .. } = op {
            out.extend(before.iter().map(|text| piece(Fate::Kept, text)));
            continue;
        }
        for at in 0..before.len().max(after.len()) {
            out.extend(before.get(at).map(|text| piece(Fate::Removed, text)));
            out.extend(after.get(at).map(|text| piece(Fate::Added, text)));
        }
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn put(&mut self, fate: Fate, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.fate == fate => last.text.push_str(text),
            _ => self.0.push(Piece { fate, text: text.to_owned() }),
        }
    }

    /// Sentences in the place of others. Where little of them is the same, taking them apart helps nobody.
    fn reworded(&mut self, old: &str, new: &str) {
        let (before, after) = (words(old), words(new));
        let ops = changes(&before, &after);
        let kept: usize =
            ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.old_range().len()).sum();
        if kept * 2 < before.len().max(after.len()) {
            self.put(Fate::Removed, old);
            self.put(Fate::Added, new);
            return;
        }
        for op in ops {
            let (gone, come) = (text(&before, op.old_range()), text(&after, op.new_range()));
            match op {
                DiffOp::Equal { .. } => self.put(Fate::Kept, &gone),
                _ => {
                    self.put(Fate::Removed, &gone);
                    self.put(Fate::Added, &come);
                }
            }
        }
    }
}

fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if old.len().max(new.len()) > MOST {
        return vec![DiffOp::Replace { old_index: 0, old_len: old.len(), new_index: 0, new_len: new.len() }];
    }
    capture_diff_slices(Algorithm::Myers, old, new)
}

fn text(parts: &[&str], range: std::ops::Range<usize>) -> String {
    parts.get(range).unwrap_or_default().concat()
}

/// Each sentence with what ends it.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '．', '！', '？', '\n']).flat_map(|part| part.split_inclusive(". ")).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let piece = |piece: &Piece| match piece.fate {
            Fate::Kept => piece.text.clone(),
            Fate::Removed => format!("[-{}-]", piece.text),
            Fate::Added => format!("[+{}+]", piece.text),
        };
        compare(old, new).iter().map(piece).collect()
    }

    #[test]
    fn a_reworded_sentence_shows_the_words_that_changed() {
        assert_eq!(
            shown("記録は90日残る。通知は電子メールで行う。", "記録は365日残る。通知は電子メールで行う。"),
            "記録は[-90-][+365+]日残る。通知は電子メールで行う。"
        );
    }

    #[test]
    fn a_sentence_more_or_less_is_a_whole_sentence() {
        let (short, long) = ("窓口は一つ。返答は翌日。", "窓口は一つ。電話でも受ける。返答は翌日。");
        assert_eq!(shown(short, long), "窓口は一つ。[+電話でも受ける。+]返答は翌日。");
        assert_eq!(shown(long, short), "窓口は一つ。[-電話でも受ける。-]返答は翌日。");
    }

    #[test]
    fn sentences_with_little_in_common_are_not_taken_apart() {
        assert_eq!(
            shown("鍵は利用者が持つ。", "バックアップは毎日取得します。"),
            "[-鍵は利用者が持つ。-][+バックアップは毎日取得します。+]"
        );
    }

    #[test]
    fn a_replaced_sentence_stands_before_the_one_that_replaces_it() {
        let (old, new) =
            ("窓口は一つ。記録は90日残る。鍵は持たない。", "窓口は一つ。記録は365日残る。鍵は預かる。返す。");
        let sign = |fate| match fate {
            Fate::Kept => ' ',
            Fate::Removed => '-',
            Fate::Added => '+',
        };
        let shown: Vec<String> = sentence_by_sentence(old, new)
            .iter()
            .map(|piece| format!("{}{}", sign(piece.fate), piece.text))
            .collect();
        assert_eq!(
            shown,
            [
                " 窓口は一つ。",
                "-記録は90日残る。",
                "+記録は365日残る。",
                "-鍵は持たない。",
                "+鍵は預かる。",
                "+返す。",
            ]
        );
    }

    #[test]
    fn a_text_too_long_to_compare_is_replaced() {
        let (old, new) = ("甲。".repeat(MOST + 1), "乙。".repeat(MOST + 1));
        let pieces = compare(&old, &new);
        assert_eq!(pieces.len(), 2);
        assert_eq!((pieces[0].text.as_str(), pieces[1].text.as_str()), (old.as_str(), new.as_str()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn both_texts_can_be_read_out_of_the_pieces(old in "[甲乙ア。\n a1.]{0,24}", new in "[甲乙ア。\n a1.]{0,24}") {
            let pieces = compare(&old, &new);
            let side = |other: Fate| -> String {
                pieces.iter().filter(|piece| piece.fate != other).map(|piece| piece.text.as_str()).collect()
            };
            prop_assert_eq!(side(Fate::Added), old.clone());
            prop_assert_eq!(side(Fate::Removed), new.clone());
            prop_assert_eq!(pieces.iter().all(|piece| piece.fate == Fate::Kept), old == new);
        }
    }
}
