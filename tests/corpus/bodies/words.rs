//! What people write on a line or into a field: settings, conditions, days, keys, numbers, and what they paste.

use super::harmless::{assert_harmless, assert_harmless_line};
use super::{answered, questionnaire, today};
use std::sync::LazyLock;
use tenken::exchange::filling;
use tenken::model::about::About;
use tenken::model::config::{self, KeyLine, Named, Position};
use tenken::model::date;
use tenken::model::field::Field;
use tenken::model::find::filter::{self, Filter};
use tenken::model::find::jump::Directory;
use tenken::model::find::kept::{self, KeptFilters};
use tenken::model::find::query::Query;
use tenken::model::find::synonyms::{Synonyms, Table};
use tenken::store::journal::author::author;
use tenken::store::synonyms::Unused;
use tenken::text::editor::{Editor, Lines};
use tenken::text::{Explain, Lang, clean, width, wrap};
use tenken::ui::keymap::Keymap;
use tenken::ui::own_keys;

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

pub fn config(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (config, _) = config::read(text);
    assert_harmless_line(&author(config.author.as_deref()), "an author");
    let (keys, findings) = own_keys::look_up(&config.keys);
    assert!(keys.len() <= config.keys.len() && findings.len() <= 3 * config.keys.len());
    let _ = Keymap::with(keys);
}

/// The name of a key on the first line, of a place on the second, of a command on the third.
pub fn key_name(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let mut lines = text.splitn(3, '\n');
    let mut named = |or: &str| Named { text: lines.next().unwrap_or(or).to_owned(), at: Position::default() };
    let line = KeyLine { chord: named("F5"), context: named("list"), command: named("next-unanswered") };
    let (keys, findings) = own_keys::look_up(&[line]);
    assert!(keys.is_empty() != findings.is_empty(), "a key is taken or it is said why not");
}

pub fn filter(data: &[u8]) {
    if let Ok(kept) = serde_json::from_slice::<KeptFilters>(data) {
        for name in kept.names() {
            let _ = kept.get(name);
        }
    }
    let Some(text) = text(data) else { return };
    let _ = kept::name(text);
    match text.parse::<Filter>() {
        Ok(read) => {
            for lang in Lang::ALL {
                let line = read.to_line(lang);
                assert_eq!(line.parse::<Filter>().as_ref(), Ok(&read), "{line:?} from {text:?}");
            }
            let _ = filter::narrow(&answered(), &read);
        }
        Err(error) => {
            for lang in Lang::ALL {
                assert_harmless(&error.explain(lang), "why it is no condition");
            }
        }
    }
}

pub fn date(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if let Ok(day) = date::read(text, today()) {
        let written = day.format("%Y-%m-%d").to_string();
        assert_eq!(date::read(&written, today()).ok(), Some(day), "{written} from {text:?}");
    }
}

pub fn fields(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if let Ok(field) = text.parse::<Field>() {
        assert_eq!(field.to_string().parse::<Field>().as_ref(), Ok(&field), "{field} from {text:?}");
    }
    if let Ok(part) = text.parse::<About>() {
        assert_eq!(part.to_string().parse::<About>().as_ref(), Ok(&part), "{part} from {text:?}");
    }
}

pub fn number(data: &[u8]) {
    static NUMBERS: LazyLock<Directory> = LazyLock::new(|| Directory::new(&questionnaire()));
    let Some(text) = text(data) else { return };
    let questionnaire = questionnaire();
    for position in NUMBERS.rank(text).into_iter().take(5) {
        let jump = NUMBERS.explain(&questionnaire, position, text).expect("what is ranked can be explained");
        for mark in jump.marks {
            assert!(jump.text.get(mark).is_some(), "a mark lies within the text");
        }
    }
    let query = Query::new(text, &Synonyms::none());
    for mark in query.marks(text) {
        assert!(text.get(mark).is_some(), "a mark lies within the text");
    }
    let _ = (questionnaire.find(text).len(), filling::column(text), filling::Target::named(text));
}

pub fn synonyms(data: &[u8]) {
    let Some(text) = text(data) else { return };
    match Table::parse(text) {
        Ok(table) => {
            let synonyms = Synonyms::merge(&table, Some(&table));
            let _ = Query::new(text.get(..text.len().min(40)).unwrap_or_default(), &synonyms);
        }
        Err(error) => {
            let unused = Unused::Table("synonyms.json".into(), error);
            for lang in Lang::ALL {
                assert_harmless(&unused.explain(lang), "why synonyms cannot be used");
            }
        }
    }
}

/// A text is pasted into a field, and everything a person can do in it is done.
pub fn paste(data: &[u8]) {
    let pasted = String::from_utf8_lossy(data);
    let (line, block) = (clean::line(&pasted), clean::block(&pasted));
    assert_harmless_line(&line, "a cleaned line");
    assert_harmless(&block, "a cleaned text");
    assert!(
        clean::is_clean_line(&line) && clean::is_clean_block(&block),
        "what is clean stays clean: {pasted:?}"
    );
    for lines in [Lines::Single, Lines::Multi] {
        let mut editor = Editor::new("四半期ごとに棚卸しする", lines);
        let _ = editor.set_caret(9);
        let _ = editor.insert(&pasted);
        assert_harmless(editor.text(), "a field");
        for columns in [0, 1, 2, 7, 80] {
            let _ = (editor.rows(columns).len(), editor.caret_cell(columns));
            let _ = (editor.up(columns), editor.end(columns), editor.down(columns), editor.home(columns));
        }
        let _ = (editor.word_left(), editor.backspace_word(), editor.left(), editor.delete());
        assert!(editor.text().is_char_boundary(editor.caret()));
    }
    for row in wrap::wrap_lines(&block, 20) {
        assert!(width::width(row) <= 21, "{row:?} is wider than its column");
    }
}
