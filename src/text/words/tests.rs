use super::*;

fn forwards(mut line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    while !line.is_empty() {
        let (word, rest) = line.split_at(first_end(line));
        words.push(word);
        line = rest;
    }
    words
}

fn backwards(mut line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    while !line.is_empty() {
        let (rest, word) = line.split_at(last_start(line));
        words.push(word);
        line = rest;
    }
    words.reverse();
    words
}

#[test]
fn a_japanese_sentence_falls_into_scripts() {
    let words = ["情報", "セキュリティ", "方針", "を", "定", "める", "。"];
    assert_eq!(forwards("情報セキュリティ方針を定める。"), words);
    assert_eq!(backwards("情報セキュリティ方針を定める。"), words);
}

#[test]
fn english_words_stay_whole() {
    assert_eq!(forwards("ISO27001とexample.com"), ["ISO27001", "と", "example.com"]);
    assert_eq!(backwards("don't「３２」"), ["don't", "「", "３２", "」"]);
}

#[test]
fn spaces_go_with_the_word_on_the_way() {
    assert_eq!(forwards("甲 乙　丙 "), ["甲", " 乙", "　丙", " "]);
    assert_eq!(backwards(" 甲 乙　"), [" ", "甲 ", "乙　"].to_vec());
}

#[test]
fn the_long_sound_goes_with_its_kana() {
    assert_eq!(forwards("人々がらーめんとサーバー"), ["人々", "がらーめんと", "サーバー"]);
    assert_eq!(backwards("人々がらーめんとサーバー"), ["人々", "がらーめんと", "サーバー"]);
    assert_eq!(forwards("ｻｰﾊﾞｰを"), ["ｻｰﾊﾞｰ", "を"]);
    assert_eq!(forwards("甲・乙"), ["甲", "・", "乙"]);
}
