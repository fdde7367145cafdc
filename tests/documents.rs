//! The documents beside the program say all there is to say.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tenken::exchange::{Document, Format};
use tenken::model::vocabulary::Vocabulary;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The names of fields and the words of vocabularies in a schema.
fn words_of(schema: &Json, words: &mut BTreeSet<String>) {
    match schema {
        Json::Object(fields) => {
            if let Some(Json::Object(properties)) = fields.get("properties") {
                words.extend(properties.keys().cloned());
            }
            let listed = fields.get("enum").and_then(Json::as_array).into_iter().flatten();
            words.extend(listed.chain(fields.get("const")).filter_map(Json::as_str).map(str::to_owned));
            fields.values().for_each(|inner| words_of(inner, words));
        }
        Json::Array(entries) => entries.iter().for_each(|inner| words_of(inner, words)),
        _ => {}
    }
}

#[test]
fn the_format_is_described_with_every_field_and_every_word() {
    let mut words = BTreeSet::new();
    for schema in ["catalog", "provider-statements"] {
        words_of(&serde_json::from_str(&read(&format!("schemas/{schema}.schema.json"))).unwrap(), &mut words);
    }
    // What a yes-or-no question is answered with stands in the schema of assessments, and in conditions.
    words.extend(["yes", "partial", "no", "not-applicable"].map(str::to_owned));
    assert!(words.len() > 80 && words.contains("must-read") && words.contains("older-than-days"));
    for document in ["docs/questionnaire-format.md", "docs/questionnaire-format.ja.md"] {
        let text = read(document);
        let missing: Vec<_> = words.iter().filter(|word| !text.contains(&format!("`{word}`"))).collect();
        assert!(missing.is_empty(), "{document} does not speak of {missing:?}");
    }
}

#[test]
fn both_languages_have_the_same_tables() {
    let fields = |path: &str| -> Vec<String> {
        let text = read(path);
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
        rows.filter_map(|row| Some(row.split_once('`')?.0.to_owned())).collect()
    };
    let english = fields("docs/questionnaire-format.md");
    assert!(english.len() > 50);
    assert_eq!(english, fields("docs/questionnaire-format.ja.md"));
    assert_eq!(
        fields("examples/fictional-provider/README.md"),
        fields("examples/fictional-provider/README.ja.md")
    );
}

#[test]
fn every_document_and_format_that_is_exported_is_described() {
    for path in ["docs/documents.md", "docs/documents.ja.md"] {
        let text = read(path);
        let documents = Document::ALL.iter().map(|document| document.token());
        for token in documents.chain(Format::ALL.iter().map(|format| format.token())) {
            assert!(text.contains(&format!("| `{token}` |")), "{path} does not speak of {token}");
        }
    }
}

#[test]
fn what_a_document_links_to_is_there() {
    for document in [
        "docs/questionnaire-format.md",
        "docs/questionnaire-format.ja.md",
        "docs/documents.md",
        "docs/documents.ja.md",
        "examples/fictional-provider/README.md",
        "examples/fictional-provider/README.ja.md",
    ] {
        let text = read(document);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        let links: Vec<&str> =
            text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
        assert!(!links.is_empty(), "{document}");
        for link in links {
            assert!(folder.parent().unwrap().join(link).exists(), "{document}: {link}");
        }
    }
}
