//! The published JSON Schemas are made from the types, and every shipped document is held against them.
//! After a change of the types: `TENKEN_WRITE_SCHEMAS=1 cargo test schemas` writes them anew.

use super::{assessment::Assessment, catalog::Catalog, statements::ProviderStatements};
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema<T: schemars::JsonSchema>() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(T)).unwrap();
    text.push('\n');
    text
}

fn published() -> [(&'static str, String); 3] {
    [
        ("catalog", schema::<Catalog>()),
        ("provider-statements", schema::<ProviderStatements>()),
        ("assessment", schema::<Assessment>()),
    ]
}

fn path(name: &str) -> PathBuf {
    root().join("schemas").join(format!("{name}.schema.json"))
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, text) in published() {
        if std::env::var_os("TENKEN_WRITE_SCHEMAS").is_some() {
            std::fs::write(path(name), &text).unwrap();
        }
        let found = std::fs::read_to_string(path(name)).unwrap_or_default();
        assert!(found == text, "schemas/{name}.schema.json is not that of the types");
    }
}

fn assert_valid(schema: &str, document: &serde_json::Value, what: &str) {
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

fn shipped(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

#[test]
fn every_shipped_document_keeps_to_its_schema() {
    let [catalog, statements, _] = published();
    for (folder, schema) in
        [("questionnaires/catalogs", &catalog.1), ("questionnaires/providers", &statements.1)]
    {
        for file in shipped(folder) {
            let document = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
            assert_valid(schema, &document, &file.display().to_string());
        }
    }
}

#[test]
fn an_assessment_keeps_to_its_schema_and_a_wrong_one_does_not() {
    let [_, _, (_, schema)] = published();
    let mut document = serde_json::to_value(super::sample::assessment()).unwrap();
    assert_valid(&schema, &document, "見本");
    document["answers"] = serde_json::json!({"5.1.1": {"implementation": "○"}});
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&document));
}

/// Every object of a document with one of its fields left out.
fn with_one_field_missing(document: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
    fn objects(value: &serde_json::Value, at: String, found: &mut Vec<(String, String)>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    let inner = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                    found.push((at.clone(), key.clone()));
                    objects(value, inner, found);
                }
            }
            serde_json::Value::Array(entries) => {
                entries
                    .iter()
                    .enumerate()
                    .for_each(|(index, one)| objects(one, format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }
    let mut fields = Vec::new();
    objects(document, String::new(), &mut fields);
    let without = |(at, key): (String, String)| {
        let mut document = document.clone();
        document.pointer_mut(&at).unwrap().as_object_mut().unwrap().remove(&key);
        (format!("{at}/{key}"), document)
    };
    fields.into_iter().map(without).collect()
}

fn assert_reads_what_the_schema_allows<T: serde::de::DeserializeOwned>(
    schema: &str,
    document: &serde_json::Value,
) {
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let documents = with_one_field_missing(document);
    assert!(documents.len() > 40);
    for (place, document) in documents {
        let read = serde_json::from_value::<T>(document.clone());
        assert_eq!(read.is_ok(), validator.is_valid(&document), "{place}: {:?}", read.err());
    }
}

#[test]
fn what_may_be_left_out_is_the_same_in_the_schema_and_in_reading() {
    let [catalog, statements, assessment] = published();
    assert_reads_what_the_schema_allows::<Catalog>(
        &catalog.1,
        &serde_json::to_value(super::sample::catalog()).unwrap(),
    );
    assert_reads_what_the_schema_allows::<ProviderStatements>(
        &statements.1,
        &serde_json::to_value(super::sample::statements()).unwrap(),
    );
    assert_reads_what_the_schema_allows::<Assessment>(
        &assessment.1,
        &serde_json::to_value(super::sample::answered()).unwrap(),
    );
}
