//! The long sound at the end of a katakana word, which some write and some leave out: サーバ and サーバー. JIS Z 8301
//! used to tell engineers to leave it out where the rest has three sounds or more, newspapers write it, and most
//! documents do both.

use super::fold_search;
use unicode_normalization::UnicodeNormalization;

const LONG: char = 'ー';
/// So many characters the word has at least without the long sound: in キー and コピー it belongs to the word.
const SHORTEST: usize = 3;

/// The other ways to write a word that may hold katakana words, folded: with none of these long sounds, and with all.
/// None where it makes no difference.
pub fn other_spellings(word: &str) -> impl Iterator<Item = String> {
    let word: Vec<char> = word.nfkc().collect();
    let (mut without, mut with) = (String::new(), String::new());
    for run in word.chunk_by(|one, other| is_katakana(*one) == is_katakana(*other)) {
        let stem = match run {
            [stem @ .., LONG] => stem,
            whole => whole,
        };
        let varies = stem.len() >= SHORTEST && stem.last().is_some_and(|last| may_be_long(*last));
        without.extend(if varies { stem } else { run });
        with.extend(run);
        if varies && stem.len() == run.len() {
            with.push(LONG);
        }
    }
    let written = fold_search(&word.iter().collect::<String>());
    [without, with].into_iter().map(|other| fold_search(&other)).filter(move |other| *other != written)
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | LONG)
}

/// Whether a word may end in this sound and a long one: those in -er, -or, -ar and -y.
fn may_be_long(c: char) -> bool {
    "ァアカガサザタダナハバパマャヤラワィキギシジチリ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(word: &str) -> Vec<String> {
        other_spellings(word).collect()
    }

    #[test]
    fn the_long_sound_at_the_end_comes_and_goes() {
        assert_eq!(others("サーバー"), ["さーば"]);
        assert_eq!(others("ﾕｰｻﾞ"), ["ゆーざー"]);
        assert_eq!(others("サーバ管理"), ["さーばー管理"]);
        assert_eq!(others("仮想サーバーのメモリ"), ["仮想さーばのめもり", "仮想さーばーのめもりー"]);
    }

    #[test]
    fn where_it_belongs_to_the_word_it_stays() {
        for word in ["キー", "コピー", "エラー", "バックアップ", "ログ", "さーばー", "server", "鍵", ""]
        {
            assert_eq!(others(word), [""; 0], "{word}");
        }
    }
}
