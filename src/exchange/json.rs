//! The report as JSON, for programs: every word with its token and its label, two-space indent, one final
//! newline, every key always there. `schemas/report.schema.json` is made from these types.

use super::report::Report;
use serde::Serialize;

/// Version of this form of the report.
const VERSION: u32 = 1;

/// The report on an assessment.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Report"))]
struct File<'a> {
    /// Marks the file: `tenken-report`.
    format: &'static str,
    /// Version of this form.
    version: u32,
    /// The language of what people read in it: `ja` or `en`.
    language: &'static str,
    #[serde(flatten)]
    report: &'a Report,
}

/// The bytes of the file.
pub fn write(report: &Report) -> Vec<u8> {
    let file = File { format: "tenken-report", version: VERSION, language: report.lang.code(), report };
    // Only a map with keys other than text or a failing writer could fail; there is neither.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Document, Encoding, Format, Wish, export};
    use crate::model::{OpenAssessment, sample};
    use crate::text::Lang;
    use serde_json::Value as Json;

    fn schema() -> String {
        let mut text = serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap();
        text.push('\n');
        text
    }

    fn exported(lang: Lang) -> Json {
        let wish = Wish {
            document: Document::Report,
            format: Format::Json,
            encoding: Encoding::Utf8,
            lang,
            made: sample::now(),
        };
        let open = OpenAssessment::new(
            sample::answered(),
            std::sync::Arc::new(sample::questionnaire()),
            sample::today(),
        );
        serde_json::from_slice(&export(&open, &wish).unwrap().bytes).unwrap()
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/report.schema.json");
        if std::env::var_os("TENKEN_WRITE_SCHEMAS").is_some() {
            std::fs::write(path, schema()).unwrap();
        }
        let found = std::fs::read_to_string(path).unwrap_or_default();
        assert!(found == schema(), "schemas/report.schema.json is not that of the types");
    }

    #[test]
    fn a_report_keeps_to_the_schema_and_a_wrong_one_does_not() {
        let published: Json = serde_json::from_str(&schema()).unwrap();
        let validator = jsonschema::validator_for(&published).unwrap();
        for lang in Lang::ALL {
            let mut report = exported(lang);
            let errors: Vec<String> = validator
                .iter_errors(&report)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
            assert!(report["controls"].as_array().unwrap().iter().any(|row| row["answer"]["mark"] != ""));
            report["controls"][0]["answer"]["applicability"] = "○".into();
            assert!(!validator.is_valid(&report));
        }
    }
}
