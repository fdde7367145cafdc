//! The report as JSON, for programs: every word with its token and its label, two-space indent, one final
//! newline, every key always there.

use super::report::Report;
use serde::Serialize;

/// Version of this form of the report.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
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
