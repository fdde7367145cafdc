//! What people write into a cell, as a value: the model's own words first, then the marks of Japanese check sheets.

use crate::model::Value;
use crate::model::shape::{Offer, Shape, Unreadable};
use crate::model::vocabulary::{Applicability, Implementation, YesNo};
use crate::text::clean;
use crate::text::fold::fold_search;
use chrono::{Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// What a mark says, whatever is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Yes,
    Partly,
    No,
    NotApplicable,
}

/// The marks and words, folded as a search folds them.
const MARKS: [(Mark, &[&str]); 4] = [
    (
        Mark::Yes,
        &[
            "○",
            "〇",
            "◯",
            "◎",
            "●",
            "o",
            "✓",
            "✔",
            "☑",
            "レ",
            "実施済み",
            "実施している",
            "実施",
            "対応済",
            "対応済み",
            "済",
            "済み",
            "はい",
            "有",
            "あり",
            "yes",
            "y",
            "true",
            "done",
            "ok",
        ],
    ),
    (Mark::Partly, &["△", "▲", "部分実施", "一部", "一部実施", "一部対応", "対応中", "partial", "partly"]),
    (
        Mark::No,
        &[
            "×",
            "✕",
            "✖",
            "✗",
            "✘",
            "╳",
            "☓",
            "x",
            "未",
            "未対応",
            "未実施",
            "実施していない",
            "いいえ",
            "無",
            "なし",
            "no",
            "n",
            "false",
        ],
    ),
    (
        Mark::NotApplicable,
        &[
            "-",
            "－",
            "―",
            "—",
            "–",
            "ー",
            "─",
            "−",
            "対象外",
            "非該当",
            "該当なし",
            "該当無し",
            "適用外",
            "適用除外",
            "n/a",
            "na",
        ],
    ),
];

/// A cell with only a stroke in it: in check sheets that says "nothing", in a text as well.
pub(super) fn is_stroke(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && mark(text) == Some(Mark::NotApplicable)
        && text.chars().all(|c| !c.is_alphanumeric() || c == 'ー')
}

/// Whether a cell asks for what stands there to be taken out: `[消去]` or `[clear]`, in brackets of any kind.
pub(super) fn is_clearing(text: &str) -> bool {
    let text: String = text.trim().nfkc().collect();
    let inner = [('[', ']'), ('【', '】'), ('〔', '〕'), ('(', ')')]
        .into_iter()
        .find_map(|(from, to)| text.strip_prefix(from)?.strip_suffix(to));
    inner.is_some_and(|inner| matches!(fold_search(inner.trim()).as_str(), "消去" | "clear"))
}

/// The value that the text of a cell means for a field of a shape. Empty text is no value.
pub(in crate::exchange) fn read(
    shape: &Shape<'_>,
    text: &str,
    today: NaiveDate,
) -> Result<Value, Unreadable> {
    let text = match shape {
        Shape::Line if text.trim().contains(['\n', '\r']) => return Err(Unreadable::NotALine),
        Shape::Line => clean::line(text).trim().to_owned(),
        _ => super::super::text::Text::block(text).to_string(),
    };
    if text.trim().is_empty() {
        return Ok(Value::Empty);
    }
    match shape {
        Shape::Many(offers) => several(shape, offers, &text, today),
        Shape::Date(_) => day(shape, &text, today),
        Shape::One(offers) => shape.read(&text, today).or_else(|refused| one(offers, &text).ok_or(refused)),
        Shape::Tick => shape.read(&text, today).or_else(|refused| match mark(&text) {
            Some(Mark::Yes) => Ok(Value::Tick(true)),
            Some(Mark::No) => Ok(Value::Tick(false)),
            _ => Err(refused),
        }),
        _ => shape.read(&text, today),
    }
}

/// Several choices: one a line, as the sheet writes them, or as people part them.
fn several(
    shape: &Shape<'_>,
    offers: &[Offer<'_>],
    text: &str,
    today: NaiveDate,
) -> Result<Value, Unreadable> {
    if let Ok(value) = shape.read(text, today) {
        return Ok(value);
    }
    let mut chosen = Vec::new();
    for part in text.split(['\n', '/', '／', ';', '；']).map(bullet).filter(|part| !part.is_empty()) {
        chosen.push(shape.read(part, today)?);
    }
    let within = |offer: &&Offer<'_>| chosen.iter().any(|value| crate::model::shape::is_chosen(offer, value));
    let options = offers.iter().filter(within).filter_map(|offer| match &offer.value {
        Value::Choices(options) => options.first().cloned(),
        _ => None,
    });
    let options: Vec<_> = options.collect();
    Ok(if options.is_empty() { Value::Empty } else { Value::Choices(options) })
}

/// A line of a list without its dot.
fn bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['・', '•', '*', '-', '－', '☑', '✓', '■']).trim()
}

/// A day as people write it, or as Excel counts it: the number of days since the end of 1899.
fn day(shape: &Shape<'_>, text: &str, today: NaiveDate) -> Result<Value, Unreadable> {
    let date = text.split(['T', ' ']).next().filter(|_| text.contains(':')).unwrap_or(text);
    shape.read(date, today).or_else(|refused| {
        let digits: String = text.trim().nfkc().collect();
        let count = digits.parse::<u64>().ok().filter(|count| (20_000..80_000).contains(count));
        let start = NaiveDate::from_ymd_opt(1899, 12, 30);
        let day = start.zip(count).and_then(|(start, count)| start.checked_add_days(Days::new(count)));
        day.map(Value::Date).ok_or(refused)
    })
}

fn mark(text: &str) -> Option<Mark> {
    let folded = fold_search(text.trim());
    let is = |word: &&str| fold_search(word) == folded;
    MARKS.iter().find(|(_, words)| words.iter().any(is)).map(|(mark, _)| *mark)
}

/// The choice that a mark, a mark beside its word, or a word of everyday use means.
fn one(offers: &[Offer<'_>], text: &str) -> Option<Value> {
    let offered = |value: Value| offers.iter().any(|offer| offer.value == value).then_some(value);
    let kind = offers.first()?;
    if let Some((sign, word)) = text.trim().split_once([' ', '　', ':', '：'])
        && mark(sign).is_some()
        && let Some(offer) = offers.iter().find(|offer| says(offer, word))
    {
        return Some(offer.value.clone());
    }
    let value = match (&kind.value, mark(text)?) {
        (Value::Implementation(_), Mark::Yes) => Value::Implementation(Implementation::Implemented),
        (Value::Implementation(_), Mark::Partly) => Value::Implementation(Implementation::Partial),
        (Value::Implementation(_), Mark::No) => Value::Implementation(Implementation::NotImplemented),
        (Value::YesNo(_), Mark::Yes) => Value::YesNo(YesNo::Yes),
        (Value::YesNo(_), Mark::Partly) => Value::YesNo(YesNo::Partial),
        (Value::YesNo(_), Mark::No) => Value::YesNo(YesNo::No),
        (Value::YesNo(_), Mark::NotApplicable) => Value::YesNo(YesNo::NotApplicable),
        (Value::Applicability(_), Mark::Yes) => Value::Applicability(Applicability::Applicable),
        (Value::Applicability(_), Mark::No | Mark::NotApplicable) => {
            Value::Applicability(Applicability::NotApplicable)
        }
        _ => return None,
    };
    offered(value)
}

fn says(offer: &Offer<'_>, word: &str) -> bool {
    let word = fold_search(word.trim());
    crate::text::Lang::ALL.into_iter().any(|lang| fold_search(offer.label(lang)) == word)
}

/// The label that is nearest to a text; none where none is near.
pub(super) fn nearest<'l>(text: &str, labels: &[&'l str]) -> Option<&'l str> {
    let wanted: Vec<char> = fold_search(text.trim()).chars().take(LONGEST).collect();
    let near = labels.iter().filter_map(|label| {
        let letters: Vec<char> = fold_search(label).chars().take(LONGEST).collect();
        let contained = wanted.len() > 1 && contains(&letters, &wanted)
            || letters.len() > 1 && contains(&wanted, &letters);
        let far = if contained { 1 } else { distance(&wanted, &letters) };
        let bound = wanted.len().max(letters.len()).div_ceil(2);
        (far <= bound).then_some((far, *label))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, label)| label)
}

/// No more letters of a text are compared.
const LONGEST: usize = 120;

fn contains(whole: &[char], part: &[char]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// How many letters have to be put in, taken out or changed to make one word of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        let pairs = row.iter().zip(row.iter().skip(1)).zip(other);
        for ((diagonal, above), theirs) in pairs {
            let changed = diagonal + usize::from(letter != theirs);
            let left = next.last().copied().unwrap_or_default();
            next.push(changed.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::Field;
    use crate::model::{sample, shape};

    fn value(control: &str, field: &str, text: &str) -> Result<Value, Unreadable> {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&control.into()).unwrap();
        let field: Field = field.parse().unwrap();
        read(&shape::of(&item, &field).unwrap(), text, sample::today())
    }

    #[test]
    fn every_mark_of_a_check_sheet_is_read() {
        let state = |text| value("12.4.1", "implementation", text).ok();
        for yes in ["○", "〇", "◯", "O", "Ｏ", "◎", "実施済", "実施済み", "対応済", "済", "はい", "○ 実施済"]
        {
            assert_eq!(state(yes), Some(Value::Implementation(Implementation::Implemented)), "{yes}");
        }
        for partly in ["△", "▲", "部分実施", "一部対応", "対応中", "△ 一部実施"] {
            assert_eq!(state(partly), Some(Value::Implementation(Implementation::Partial)), "{partly}");
        }
        for no in ["×", "✕", "✗", "x", "X", "Ｘ", "未対応", "いいえ"] {
            assert_eq!(state(no), Some(Value::Implementation(Implementation::NotImplemented)), "{no}");
        }
        for stroke in ["－", "ー", "-", "―", "—", "対象外"] {
            assert_eq!(state(stroke), None, "{stroke} says whether it applies, not how far it is");
            let applies = value("12.4.1", "applicability", stroke).ok();
            assert_eq!(applies, Some(Value::Applicability(Applicability::NotApplicable)), "{stroke}");
            let answer = value("12.4.3", "Q-12.4.3-1", stroke).ok();
            assert_eq!(answer, Some(Value::YesNo(YesNo::NotApplicable)), "{stroke}");
        }
        assert_eq!(state("× 計画中"), Some(Value::Implementation(Implementation::Planned)));
        assert_eq!(value("12.4.3", "Q-12.4.3-1", "〇"), Ok(Value::YesNo(YesNo::Yes)));
        assert_eq!(value("12.4.1", "D-12.4.1-1", "対応済"), Ok(Value::Tick(true)));
        assert_eq!(value("12.4.1", "D-12.4.1-1", "✕"), Ok(Value::Tick(false)));
    }

    #[test]
    fn days_and_numbers_come_in_every_form() {
        let day = |text| value("12.4.1", "due", text).ok();
        for text in ["2026/12/01", "令和8年12月1日", "R8.12.1", "46357", "４６３５７", "2026-12-01 00:00:00"]
        {
            assert_eq!(day(text), Some(Value::Date("2026-12-01".parse().unwrap())), "{text}");
        }
        assert_eq!(day("12"), None);
        for text in ["90", "９０", "90日", "９０ 日", "90 days"] {
            let read = value("12.4.1", "Q-12.4.1-3", text).unwrap();
            assert_eq!(read.json(), 90, "{text}");
        }
    }

    #[test]
    fn several_choices_stand_below_each_other_or_beside() {
        for text in [
            "ポータルのログイン\nOS",
            "・OS\n・ポータルのログイン",
            "OS / ポータルのログイン",
            "OS、ポータルのログイン",
        ] {
            let read = value("12.4.1", "Q-12.4.1-1", text).unwrap();
            assert_eq!(read, Value::Choices(vec!["portal-login".into(), "os".into()]), "{text}");
        }
    }

    #[test]
    fn a_slip_has_a_nearest_word_and_nonsense_has_none() {
        let words = ["実施済", "一部実施", "計画中", "未実施"];
        assert_eq!(nearest("実施ずみ", &words), Some("実施済"));
        assert_eq!(nearest("計画", &words), Some("計画中"));
        assert_eq!(nearest("来年の春に考える", &words), None);
        assert_eq!(distance(&['a', 'b', 'c'], &['a', 'c']), 1);
    }

    #[test]
    fn only_brackets_clear() {
        assert!(is_clearing("[消去]") && is_clearing("【消去】") && is_clearing("［Clear］"));
        assert!(!is_clearing("消去") && !is_clearing("データの消去") && !is_clearing("-"));
        assert!(
            is_stroke("-") && is_stroke("ー") && is_stroke("－") && !is_stroke("なし") && !is_stroke("N/A")
        );
    }
}
